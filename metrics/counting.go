package metrics

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/language"
	"factbox/metrics/readability"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
	"factbox/metrics/segment/boundary"
	"factbox/metrics/syllable"
	"factbox/metrics/syllable/spoken"
	"factbox/metrics/vocab"
)

// tongue is a language, ready for use.
type tongue struct {
	tag    string
	prefix string // of its tokens in the vocabulary, see vocab.Foreign; empty for the own one
	ends   *boundary.Options
	limits rule.Limits // by which its sentences are judged
	long   bool        // whether these need the tokens of four syllables and more

	// What counts the syllables of a token; nil where none are counted.
	hyphenated, spoken func(token string) int
}

// english is the tongue of a text of which nobody says another.
var english = tongue{tag: language.English, limits: rule.DefaultLimits(), hyphenated: syllable.Count, spoken: spoken.Count}

// tongues has the languages by tag, as they are within a text of another: nothing
// that a user has said of the text's own language holds for them.
var tongues = sync.OnceValue(func() map[string]*tongue {
	list := map[string]*tongue{}
	for _, l := range language.All() {
		t := &tongue{tag: l.Tag, spoken: l.Syllables, hyphenated: l.Syllables}
		if l.Tag == language.English {
			*t = english
		} else {
			t.ends = &boundary.Options{Language: l.Tag}
			t.limits.Formula = readability.None
			if gauge, ok := readability.GaugeOf(l.Level.Formula); ok {
				t.limits = rule.DefaultLimitsOf(gauge)
			}
			if l.Syllables != nil {
				t.hyphenated = func(token string) int {
					if p := l.Hyphenation(); p != nil {
						return p.Count(token)
					}
					return l.Syllables(token)
				}
			}
		}
		t.prefix, t.long = vocab.Foreign+l.Tag, needsPolysyllables(&t.limits)
		list[l.Tag] = t
	}
	return list
})

// counting is what Options come to, ready for use: how a text is cut into tokens
// and sentences, what a token adds to the sums, and by what a sentence is judged.
// It never changes, and many may use it.
type counting struct {
	options Options       // spelled in one way
	rules   segment.Rules // for text in the document's own language
	own     *tongue
}

// counting returns what the options come to, under rules that tests may shrink.
func (o Options) counting(rules segment.Rules) *counting {
	own := english
	if l, ok := language.Lookup(o.Language); !ok || l.Tag == language.English {
		o.Language = ""
	} else {
		o.Language = l.Tag
		own = *tongues()[l.Tag]
		own.prefix = ""
	}
	if own.limits.Formula == readability.None {
		o.Limits.Formula = readability.None
	}
	own.limits, own.long = o.Limits, needsPolysyllables(&o.Limits)
	if o.Abbreviations != "" {
		own.ends = &boundary.Options{Language: own.tag, Abbreviations: boundary.ParseSet(o.Abbreviations)}
	}
	if o.Hyphenation != nil {
		own.hyphenated = o.Hyphenation.Count
	}
	rules.Words, rules.Boundary = o.Convention.Words, own.ends
	return &counting{options: o, rules: rules, own: &own}
}

// tongue returns the language that a directive in the text names. One that is not
// known counts as the document's own.
func (c *counting) tongue(directive string) *tongue {
	if directive == "" {
		return c.own
	}
	if l, ok := language.Lookup(directive); ok && l.Tag != c.own.tag {
		return tongues()[l.Tag]
	}
	return c.own
}

// spoken returns the language of a piece.
func (c *counting) spoken(p *piece) *tongue {
	if p.marked == nil {
		return c.own
	}
	return c.tongue(p.marked.lang())
}

// set returns an empty set for the tokens of a text, and flatSet one that is
// counted once.
func (c *counting) set() *vocab.Set     { return c.fold(vocab.New(c.features)) }
func (c *counting) flatSet() *vocab.Set { return c.fold(vocab.NewFlat(c.features)) }

func (c *counting) fold(s *vocab.Set) *vocab.Set {
	if c.options.Convention.Folded {
		s.FoldCase(c.own.tag)
	}
	return s
}

// split parts a token, as the vocabulary knows it, from its language.
func (c *counting) split(key string) (*tongue, string) {
	if token, ok := strings.CutPrefix(key, vocab.Foreign); ok {
		const tag = 2
		return tongues()[token[:tag]], token[tag:]
	}
	return c.own, key
}

// amid returns what the vocabulary of a text in another language calls the tokens of
// this one's. It is nil if the languages are the same, and then so are the names.
func (c *counting) amid(other *tongue) func(key string) string {
	if c.own.tag == other.tag {
		return nil
	}
	own := vocab.Foreign + c.own.tag
	return func(key string) string {
		switch t, token := c.split(key); {
		case t == c.own:
			return own + token
		case t.tag == other.tag:
			return token
		}
		return key
	}
}

// features computes what a type contributes to the sums.
func (c *counting) features(key string) vocab.Features {
	t, token := c.split(key)
	letters := 0
	for i := 0; i < len(token); {
		if b := token[i]; b < utf8.RuneSelf {
			if b|0x20 >= 'a' && b|0x20 <= 'z' {
				letters++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(token[i:])
		if unicode.IsLetter(r) {
			letters++
		}
		i += size
	}
	return vocab.Features{
		Syllables: uint16(min(c.syllables(t, token), math.MaxUint16)),
		Letters:   uint16(min(letters, math.MaxUint16)),
	}
}

// syllables returns the number of syllables of a token in a language.
func (c *counting) syllables(t *tongue, token string) int {
	count := t.hyphenated
	if c.options.Convention.Spoken {
		count = t.spoken
	}
	if count == nil {
		return 0
	}
	if c.options.Convention.Folded {
		token = vocab.Fold(token, t.tag)
	}
	return count(token)
}

// walk calls yield with the bounds of each token in the text of a piece that is
// counted, objects among them, until that is false. See segment.Rules.PieceTokens.
func (c *counting) walk(p *piece, yield func(start, end int, object bool) bool) {
	rules := c.rules
	if m := p.marked; m != nil {
		rules.Wrapped, rules.Objects = true, !m.block.state.Long
	}
	rules.PieceTokens(p.counted(), p.state, p.torn, yield)
}

// words is walk without the objects.
func (c *counting) words(p *piece, yield func(start, end int) bool) {
	c.walk(p, func(start, end int, object bool) bool { return object || yield(start, end) })
}
