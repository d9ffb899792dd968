// Package report gives the figures of a text the one form in which the command
// line and the language server hand them out. The two must not differ, so
// neither has a form of its own.
//
// The package describes JSON with struct tags and leaves encoding to others. A
// figure that is undefined is a nil pointer and is left out: a reader finds a
// number or nothing, never NaN.
package report

import (
	"strconv"

	"factbox/metrics"
)

// What the figures rest on. Reports name it, so that figures counted in another
// way are not mistaken for these.
const (
	English   = "en"        // the language whose syllables are counted
	Factbox   = "factbox"   // the convention: what a token is, where a sentence ends
	PlainText = "plaintext" // the markup: every character is prose
)

// Report holds the figures of a document or of a part of it. The order of its
// fields is that of the JSON object.
type Report struct {
	Path       string   `json:"path,omitempty"` // as it was named; of no file, nothing
	Language   string   `json:"language"`       // BCP 47
	Convention string   `json:"convention"`
	Markup     string   `json:"markup"`
	Level      *float64 `json:"level,omitempty"` // Flesch-Kincaid grade
	Tokens     int      `json:"tokens"`
	Types      int      `json:"types"`
	TTR        *float64 `json:"ttr,omitempty"`
	Counts     Counts   `json:"counts"`
	Span       *Span    `json:"span,omitempty"` // of a part; nil for the whole document
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

// Of returns the report of s, with full precision. The path may be empty.
func Of(path string, s metrics.Stats) Report {
	r := Report{
		Path:       path,
		Language:   English,
		Convention: Factbox,
		Markup:     PlainText,
		Tokens:     s.Tokens,
		Types:      s.Types,
		Counts: Counts{
			Sentences:  s.Sentences,
			Paragraphs: s.Paragraphs,
			Syllables:  s.Syllables,
			Letters:    s.Letters,
			Characters: s.Characters,
		},
	}
	if level, ok := s.Level(); ok {
		r.Level = &level
	}
	if ttr, ok := s.TTR(); ok {
		r.TTR = &ttr
	}
	return r
}

// FactBox returns the four figures on one line, ratios to three decimals:
//
//	Level: 14.332  Tokens: 831  Types: 397  TTR: 0.478
//
// A figure that is undefined is left out with its name.
func (r Report) FactBox() string {
	b := make([]byte, 0, 64)
	if r.Level != nil {
		b = append(b, "Level: "...)
		b = metrics.AppendFigure(b, *r.Level, 3)
		b = append(b, "  "...)
	}
	b = append(b, "Tokens: "...)
	b = strconv.AppendInt(b, int64(r.Tokens), 10)
	b = append(b, "  Types: "...)
	b = strconv.AppendInt(b, int64(r.Types), 10)
	if r.TTR != nil {
		b = append(b, "  TTR: "...)
		b = metrics.AppendFigure(b, *r.TTR, 3)
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
	b := append(make([]byte, 0, 96), "Fact Box"...)
	b = append(b, blank...)
	if r.Level != nil {
		b = append(b, "Level: "...)
		b = metrics.AppendFigure(b, *r.Level, 3)
		b = append(b, blank...)
	}
	b = append(b, "Tokens: "...)
	b = strconv.AppendInt(b, int64(r.Tokens), 10)
	b = append(b, blank...)
	b = append(b, "Types: "...)
	b = strconv.AppendInt(b, int64(r.Types), 10)
	b = append(b, blank...)
	if r.TTR != nil {
		b = append(b, "TTR: "...)
		b = metrics.AppendFigure(b, *r.TTR, 3)
		b = append(b, blank...)
	}
	return string(b)
}
