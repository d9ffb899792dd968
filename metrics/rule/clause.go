package rule

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Clause is a part of a sentence between its commas, semicolons, colons, dashes
// and brackets. That is not what a grammar calls one, but it is what a reader
// takes in at once, and where a writer can cut.
type Clause struct {
	Start     int // of its first token, in bytes from the start of the sentence
	End       int // of its last token, exclusive
	Tokens    int
	Syllables int

	units int // in which the formula weighs its words
}

// maxClauses is how many clauses a Finding names.
const maxClauses = 2

// clauses collects the clauses of a sentence, token by token.
type clauses []Clause

// add enters a token. gap is what lies between it and the one before.
func (c *clauses) add(gap string, start, end, syllables, units int) {
	if len(*c) == 0 || cutsClause(gap) {
		*c = append(*c, Clause{Start: start})
	}
	last := &(*c)[len(*c)-1]
	last.End = end
	last.Tokens++
	last.Syllables += syllables
	last.units += units
}

// cutsClause reports whether a clause ends between two tokens. The comma of
// 1,000 and the hyphen of well-known cut none; so it takes a blank beside them.
func cutsClause(gap string) bool {
	if gap == " " {
		return false
	}
	return strings.Contains(gap, "\u2014") || strings.Contains(gap, "--") ||
		strings.ContainsAny(gap, " \t\r\n\u00A0") && strings.ContainsAny(gap, ",;:()[]-\u2013")
}

// heaviest returns the clauses that weigh most, those first. Of a sentence of one
// clause there is none to name, of two only the heavier.
func (c clauses) heaviest(f *Finding) []Clause {
	n := min(len(c)-1, maxClauses)
	if n < 1 {
		return nil
	}
	scale := f.scale()
	slices.SortStableFunc(c, func(a, b Clause) int {
		return cmp.Compare(f.clauseWeight(scale, b), f.clauseWeight(scale, a))
	})
	return slices.Clone(c[:n])
}

// clauseWeight is what a clause makes of the Level or, where higher is easier, takes
// off it. Of the share of the length it has as much as of the tokens. The weights
// of all clauses add up to the shares.
func (f *Finding) clauseWeight(s scale, c Clause) float64 {
	length := s.length(float64(f.Tokens)) * float64(c.Tokens) / float64(f.Tokens)
	return length + s.words(c.Tokens, c.units, f.Tokens)
}

// WordMessage says in a line what a word of the Finding makes of the Level:
//
//	"responsibility" (6 syllables) makes 3.4 of the Level.
//
// That is what goes with a word that neither adds to the Level nor takes from it
// in its place.
func (f Finding) WordMessage(w Word) string {
	b := append(make([]byte, 0, 96), '"')
	b = appendShort(b, w.Text)
	b = append(b, `" (`...)
	scale := f.scale()
	n, of := w.size(scale.unit)
	b = appendCount(b, n, of)
	switch {
	case w.Times == 2:
		b = append(b, ", twice"...)
	case w.Times > 2:
		b = append(b, ", "...)
		b = appendCount(b, w.Times, "time")
	}
	b = append(b, ')')
	b = f.appendPart(b, f.wordWeight(scale, w))
	return string(append(b, '.'))
}

// ClauseMessage says in a line what a clause of the Finding makes of the Level:
//
//	This part makes 9.6 of the Level: 18 of the 39 words, 35 of the 72 syllables.
func (f Finding) ClauseMessage(c Clause) string {
	scale := f.scale()
	b := append(make([]byte, 0, 96), "This part"...)
	b = f.appendPart(b, f.clauseWeight(scale, c))
	b = append(b, ": "...)
	b = strconv.AppendInt(b, int64(c.Tokens), 10)
	b = append(b, " of the "...)
	b = appendCount(b, f.Tokens, "word")
	if f.units > 0 {
		b = append(b, ", "...)
		b = strconv.AppendInt(b, int64(c.units), 10)
		b = append(b, " of the "...)
		b = appendCount(b, f.units, noun(scale.unit))
	}
	return string(append(b, '.'))
}

// appendPart says what a part makes of the Level, or takes off it.
func (f Finding) appendPart(b []byte, weight float64) []byte {
	if f.scale().easier {
		b = append(b, " takes "...)
		b = appendTenths(b, tenths(weight))
		return append(b, " off the Level"...)
	}
	b = append(b, " makes "...)
	b = appendTenths(b, tenths(weight))
	return append(b, " of the Level"...)
}
