package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/metrics"
)

// Format is how a hint reads: text with placeholders for figures. HintFormats
// has its syntax. The zero Format is empty.
//
// Its values are comparable by String.
type Format struct {
	source string
	parts  []part
	end    string // the text behind the last placeholder
}

// part is a placeholder and the text before it.
type part struct {
	text     string
	figure   figure
	width    int // least, in characters: the figure is padded on the left
	decimals int
}

// maxFormat is the greatest length of a format in bytes: a hint stands on a line
// with the text.
const maxFormat = 200

// maxWidth and maxDecimals bound what a placeholder may ask for.
const (
	maxWidth    = 20
	maxDecimals = 10
)

// figure reads a figure from sums.
type figure int

const (
	level figure = iota
	ttr
	tokens
	types
	sentences
	paragraphs
	syllables
	letters
	characters
)

// placeholders are the figures by name, in the order in which people are told.
var placeholders = []struct {
	name   string
	figure figure
}{
	{"level", level}, {"ttr", ttr},
	{"tokens", tokens}, {"words", tokens}, {"types", types},
	{"sentences", sentences}, {"paragraphs", paragraphs},
	{"syllables", syllables}, {"letters", letters}, {"characters", characters},
}

// decimalsOf are the decimals of the figures that are no counts, where a format
// does not say: as they are in the hover and in a Fact Box.
var decimalsOf = map[figure]int{level: 1, ttr: 3}

// ParseFormat reads a format. The error says what is wrong with it.
func ParseFormat(source string) (Format, error) {
	f := Format{source: source}
	switch {
	case source == "":
		return f, errors.New("is empty")
	case len(source) > maxFormat:
		return f, fmt.Errorf("is longer than %d bytes", maxFormat)
	case !utf8.ValidString(source):
		return f, errors.New("is not UTF-8")
	case strings.ContainsFunc(source, unicode.IsControl):
		return f, errors.New("has a control character, such as a line end")
	}
	rest := source
	for {
		text, after, found := strings.Cut(rest, "{")
		if strings.Contains(text, "}") {
			return f, errors.New(`has a "}" without a "{"`)
		}
		if !found {
			f.end = text
			return f, nil
		}
		inside, next, closed := strings.Cut(after, "}")
		if !closed {
			return f, errors.New(`has a "{" without a "}"`)
		}
		p, err := parsePart(inside)
		if err != nil {
			return f, err
		}
		p.text = text
		f.parts = append(f.parts, p)
		rest = next
	}
}

// parsePart reads what stands between braces: a name, and behind a colon the
// width, a dot and the decimals.
func parsePart(inside string) (part, error) {
	name, spec, _ := strings.Cut(inside, ":")
	p, known := part{}, false
	var names []string
	for _, h := range placeholders {
		if h.name == name {
			p.figure, known = h.figure, true
		}
		names = append(names, h.name)
	}
	if !known {
		if near := nearest(name, names); near != "" {
			return p, fmt.Errorf("has no figure {%s}: did you mean {%s}?", clip(name), near)
		}
		return p, fmt.Errorf("has no figure {%s}: there are %s", clip(name), strings.Join(names, ", "))
	}
	ratio := false
	p.decimals, ratio = decimalsOf[p.figure], p.figure == level || p.figure == ttr
	width, decimals, point := strings.Cut(spec, ".")
	ok := true
	if width != "" {
		p.width, ok = digits(width, maxWidth)
	}
	if ok && point {
		p.decimals, ok = digits(decimals, maxDecimals)
		if !ratio {
			return p, fmt.Errorf("has {%s}, and %s is a whole number, without decimals", clip(inside), name)
		}
	}
	if !ok {
		return p, fmt.Errorf("has {%s}: behind the colon may stand the width, to %d, and behind a dot the decimals, to %d, as in {level:6.3}", clip(inside), maxWidth, maxDecimals)
	}
	return p, nil
}

// digits reads a number of at most two digits up to limit.
func digits(s string, limit int) (int, bool) {
	if len(s) < 1 || len(s) > 2 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n <= limit
}

func mustFormat(source string) Format {
	f, err := ParseFormat(source)
	if err != nil {
		panic(source + " " + err.Error()) // the defaults are wrong, which any test shows
	}
	return f
}

// String returns the format as it was written.
func (f Format) String() string { return f.source }

// Types reports whether the format shows the types or the TTR, which the sums of
// a sentence or paragraph do not hold; see metrics.Snapshot.Count.
func (f Format) Types() bool {
	for _, p := range f.parts {
		if p.figure == types || p.figure == ttr {
			return true
		}
	}
	return false
}

// Append appends the hint for the figures of s to b. It is plain text, in which
// characters may need escapes in JSON. It may be empty.
func (f Format) Append(b []byte, s metrics.Stats) []byte {
	start := len(b)
	if !s.Words() {
		return f.appendCharacters(b, s)
	}
	var scratch [32]byte
	dropped := false // what came before, so that a separator may have nothing to separate
	for _, p := range f.parts {
		figure, ok := p.append(scratch[:0], s)
		if !ok {
			dropped = dropped || len(b) == start
			continue
		}
		text := p.text
		if dropped && len(b) == start {
			text = strings.TrimLeftFunc(text, func(r rune) bool {
				return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
			})
		}
		b = append(b, text...)
		for range p.width - len(figure) {
			b = append(b, ' ')
		}
		b = append(b, figure...)
	}
	return append(b, f.end...)
}

// appendCharacters is Append where words are not told apart: what counts are the
// characters, in place of all figures that are made of words. A format that has only
// others is as it is.
func (f Format) appendCharacters(b []byte, s metrics.Stats) []byte {
	plain := true
	for _, p := range f.parts {
		plain = plain && (p.figure == sentences || p.figure == paragraphs || p.figure == characters)
	}
	if !plain {
		b = strconv.AppendInt(b, int64(s.Characters), 10)
		return append(b, " characters"...)
	}
	for _, p := range f.parts {
		n := map[figure]int{sentences: s.Sentences, paragraphs: s.Paragraphs, characters: s.Characters}[p.figure]
		b = append(b, fmt.Sprintf("%s%*d", p.text, p.width, n)...)
	}
	return append(b, f.end...)
}

// append appends the figure, which is ASCII; ok is false where it is undefined.
func (p part) append(b []byte, s metrics.Stats) (_ []byte, ok bool) {
	x, n := 0.0, 0
	switch p.figure {
	case level:
		x, ok = s.Level()
		return metrics.AppendFigure(b, x, p.decimals), ok
	case ttr:
		x, ok = s.TTR()
		return metrics.AppendFigure(b, x, p.decimals), ok
	case tokens:
		n = s.Tokens
	case types:
		n = s.Types
	case sentences:
		n = s.Sentences
	case paragraphs:
		n = s.Paragraphs
	case syllables:
		n = s.Syllables
	case letters:
		n = s.Letters
	case characters:
		n = s.Characters
	}
	return strconv.AppendInt(b, int64(n), 10), true
}
