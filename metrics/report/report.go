// Package report gives the figures of a text the one form in which the command
// line and the language server hand them out. The two must not differ, so
// neither has a form of its own.
//
// The package describes JSON with struct tags and leaves encoding to others. A
// figure that is undefined is a nil pointer and is left out: a reader finds a
// number or nothing, never NaN.
package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"factbox/metrics"
	"factbox/metrics/markup"
)

// Mixed stands for what several texts differ in: their markup, their language, how
// they were counted, or the formula of their Level.
const Mixed = metrics.Mixed

// Report holds the figures of a document or of a part of it. The order of its
// fields is that of the JSON object. It names what the figures rest on, so that
// figures counted in another way are not mistaken for these.
//
// Where words are not told apart, as in Chinese, there are no Tokens and no figures
// that are made of them, but Counts.Sentences and Counts.Characters.
type Report struct {
	Path       string   `json:"path,omitempty"` // as it was named; of no file, nothing
	Language   string   `json:"language"`       // BCP 47
	Convention string   `json:"convention"`
	Markup     string   `json:"markup"`
	Level      *float64 `json:"level,omitempty"`
	// What Level means, by the ID of its formula; of the Flesch-Kincaid grade,
	// nothing.
	LevelFormula string   `json:"levelFormula,omitempty"`
	Tokens       *int     `json:"tokens,omitempty"`
	Types        *int     `json:"types,omitempty"`
	TTR          *float64 `json:"ttr,omitempty"`
	Counts       Counts   `json:"counts"`

	// How many bytes of a whole document were left out, by what they are; nil
	// where nothing was.
	LeftOut map[string]int `json:"leftOut,omitempty"`

	Span    *Span    `json:"span,omitempty"`    // of a part; nil for the whole document
	Section *Section `json:"section,omitempty"` // of a section, which has those below it in its figures

	// Where a sentence might have ended, and why it did or did not; nil where that
	// was not asked for.
	Stops []Stop `json:"stops,omitempty"`

	// The scores of the formulas for the language and the measures of diversity,
	// by ID, with full precision; nil where they were not asked for. What is
	// undefined is left out.
	Formulas  map[string]float64 `json:"formulas,omitempty"`
	Diversity map[string]float64 `json:"diversity,omitempty"`

	convention metrics.Convention
	misread    bool // see Misread
}

// Section says which section a Report is about.
type Section struct {
	Title string `json:"title"`
	Depth int    `json:"depth"` // of the heading, from 1
	Own   Own    `json:"own"`   // without the sections below
}

// Own are figures of a section without the sections below it.
type Own struct {
	Level     *float64 `json:"level,omitempty"`
	Tokens    int      `json:"tokens"`
	Sentences int      `json:"sentences"`
}

// Counts are the sums of a Report that the Fact Box does not show.
type Counts struct {
	Sentences  int `json:"sentences"`
	Paragraphs int `json:"paragraphs"`
	Syllables  int `json:"syllables"`
	Letters    int `json:"letters"`
	Characters int `json:"characters"` // code points
}

// Span says which part of a document a Report is about.
type Span struct {
	Start int `json:"start"` // byte offset, from 0
	End   int `json:"end"`   // byte offset, exclusive
	Line  int `json:"line"`  // the line of Start, from 1
}

// Stop is a place where a sentence ends or might have ended, the last one of a
// sentence being its end.
type Stop struct {
	Offset int    `json:"offset"` // behind it and the quotes that close with it, in bytes from 0
	Line   int    `json:"line"`   // from 1
	Ends   bool   `json:"ends"`
	Reason string `json:"reason"` // in plain English

	// For a table: its column from 1, and some words on either side.
	Column         int    `json:"-"`
	Before, Behind string `json:"-"`
}

// Of returns the report of s, with full precision. The path may be empty; markup
// is the name of the format. Without detail, which may be nil, it has no formulas
// and no diversity.
func Of(path, markup string, s metrics.Stats, detail *metrics.Detail) Report {
	r := Report{
		Path:       path,
		Language:   s.Language(),
		Convention: Mixed,
		Markup:     markup,
		Counts: Counts{
			Sentences:  s.Sentences,
			Paragraphs: s.Paragraphs,
			Syllables:  s.Syllables,
			Letters:    s.Letters,
			Characters: s.Characters,
		},
	}
	if c, ok := s.Convention(); ok {
		r.Convention, r.convention = c.String(), c
	}
	if level, ok := s.Level(); ok {
		r.Level = &level
	}
	if f, ok := s.Formula(); ok && f != 0 {
		r.LevelFormula = f.ID()
	} else if !ok && s.Words() {
		r.LevelFormula = Mixed
	}
	if s.Words() {
		r.Tokens = &s.Tokens
	}
	if s.HasTypes() {
		r.Types = &s.Types
	}
	if ttr, ok := s.TTR(); ok {
		r.TTR = &ttr
	}
	r.detail(s, detail)
	return r
}

// OfDocument returns the report of a whole document.
func OfDocument(path string, a metrics.Analysis) Report {
	r := Of(path, a.Markup.String(), a.Stats, a.Detail)
	for kind, n := range a.Left {
		if n > 0 {
			if r.LeftOut == nil {
				r.LeftOut = map[string]int{}
			}
			r.LeftOut[markup.Kind(kind).String()] = n
		}
	}
	return r
}

// Misread returns the report of a text that is in another language than it was taken
// for. Its Level means nothing, so there is no Reading of it.
func (r Report) Misread() Report {
	r.misread = true
	return r
}

// OfSection returns the report of a section of a document, with its types in its
// Stats.
func OfSection(path, markup string, x metrics.Section, detail *metrics.Detail) Report {
	r := Of(path, markup, x.Stats, detail)
	r.Section = &Section{Title: x.Title, Depth: x.Level, Own: Own{Tokens: x.OwnStats.Tokens, Sentences: x.OwnStats.Sentences}}
	if level, ok := x.OwnStats.Level(); ok {
		r.Section.Own.Level = &level
	}
	return r
}

// Explain says in a line what was left out of a text, the most first: "Left out:
// 1,042 bytes of code, 310 of front matter." It is empty where nothing was.
func (r Report) Explain() string {
	kinds := slices.SortedFunc(maps.Keys(r.LeftOut), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.LeftOut[b], r.LeftOut[a]), cmp.Compare(a, b))
	})
	if len(kinds) == 0 {
		return ""
	}
	b := []byte("Left out: ")
	for i, kind := range kinds {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendGrouped(b, r.LeftOut[kind])
		if i == 0 {
			if b = append(b, " byte"...); r.LeftOut[kind] != 1 {
				b = append(b, 's')
			}
		}
		b = append(b, " of "...)
		b = append(b, kind...)
	}
	return string(append(b, '.'))
}

// appendGrouped appends a whole number with commas between its thousands.
func appendGrouped(b []byte, n int) []byte {
	if n >= 1000 {
		b = appendGrouped(b, n/1000)
		b = append(b, ',')
		n %= 1000
		b = append(b, byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
		return b
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// FactBox returns the four figures on one line, ratios to three decimals:
//
//	Level: 14.332  Tokens: 831  Types: 397  TTR: 0.478
//
// A figure that is undefined is left out with its name. Where there are no words it
// is what can be counted:
//
//	Characters: 1204  Sentences: 31
func (r Report) FactBox() string {
	b := make([]byte, 0, 64)
	for i, f := range r.box() {
		if i > 0 {
			b = append(b, "  "...)
		}
		b = append(append(append(b, f.name...), ": "...), f.value...)
	}
	return string(b)
}

// boxFigure is a figure of a Fact Box.
type boxFigure struct{ name, value string }

// box returns the figures of the Fact Box that are defined.
func (r Report) box() (figures []boxFigure) {
	if r.Tokens == nil {
		return []boxFigure{{"Characters", strconv.Itoa(r.Counts.Characters)}, {"Sentences", strconv.Itoa(r.Counts.Sentences)}}
	}
	ratio := func(name string, x *float64) {
		if x != nil {
			figures = append(figures, boxFigure{name, string(metrics.AppendFigure(nil, *x, 3))})
		}
	}
	whole := func(name string, n *int) {
		if n != nil {
			figures = append(figures, boxFigure{name, strconv.Itoa(*n)})
		}
	}
	ratio("Level", r.Level)
	whole("Tokens", r.Tokens)
	whole("Types", r.Types)
	ratio("TTR", r.TTR)
	return figures
}

// FactBoxYAML returns the Fact Box as it stands in front matter of YAML:
//
//	factBox:
//	  level: 14.332
//	  tokens: 831
//	  types: 397
//	  ttr: 0.478
func (r Report) FactBoxYAML(eol string) string {
	return r.frontMatter("factBox:"+eol, "  ", ": ", eol)
}

// FactBoxTOML returns the Fact Box as it stands in front matter of TOML, at its
// end, since a table ends with the next:
//
//	[factBox]
//	level = 14.332
func (r Report) FactBoxTOML(eol string) string {
	return r.frontMatter("[factBox]"+eol, "", " = ", eol)
}

func (r Report) frontMatter(head, indent, sign, eol string) string {
	b := []byte(head)
	for _, f := range r.box() {
		b = append(b, indent+strings.ToLower(f.name)+sign+f.value+eol...)
	}
	return string(b)
}

// FactBoxLines returns the Fact Box as a document carries it, a figure a line:
//
//	Fact Box
//
//	Level: 14.332
//
//	Tokens: 831
//
//	Types: 397
//
//	TTR: 0.478
//
// A blank line follows each, the last too, so that it can stand before a text.
// A figure that is undefined is left out.
func (r Report) FactBoxLines(eol string) string {
	blank := eol + eol
	b := append(make([]byte, 0, 96), "Fact Box"+blank...)
	for _, f := range r.box() {
		b = append(b, f.name+": "+f.value+blank...)
	}
	return string(b)
}
