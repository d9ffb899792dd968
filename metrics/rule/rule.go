// Package rule holds the limits of the writing rules, and what they find. It
// knows sums and offsets; where findings are shown, and how, is not its matter.
package rule

import "factbox/metrics/readability"

// Limits are the Levels at which a sentence is called hard. Where a higher score
// of the formula is easier, a sentence is hard below the limit; else it is from
// the limit on.
type Limits struct {
	Hard      float64 // Level from which a sentence is hard
	VeryHard  float64 // Level from which it is very hard
	MinTokens int     // a sentence with fewer tokens is not judged

	Formula readability.Linear // what Level means
}

// DefaultLimits returns the limits that hold where nobody sets others: 14, 18
// and 14 tokens. A Level is a school grade, so 14 is the second year of a
// college. Below 14 tokens one long word decides the Level of a sentence, and
// that says little about it.
func DefaultLimits() Limits { return DefaultLimitsOf(0) }

// DefaultLimitsOf returns the limits that hold for a formula where nobody sets
// others. Those of Flesch Reading Ease, and of the Powers-Sumner-Kearl grade, are
// about where sentences stand that are at the limits of Flesch-Kincaid. Adaptations
// of Flesch's scale to other languages have those of the original.
func DefaultLimitsOf(f readability.Linear) Limits {
	l := Limits{Hard: 14, VeryHard: 18, MinTokens: 14, Formula: f}
	switch {
	case f.HigherIsEasier():
		l.Hard, l.VeryHard = 40, 20
	case f.ID() == "flesch_psk_grade":
		l.Hard, l.VeryHard = 7.5, 8.5
	}
	return l
}

// Hardness is the verdict on a sentence.
type Hardness uint8

const (
	Fine Hardness = iota
	Hard
	VeryHard
)

// Judge returns the verdict on a sentence of so many tokens and syllables. A
// sentence without a token is fine.
func (l Limits) Judge(tokens, syllables int) Hardness {
	if tokens < l.MinTokens {
		return Fine
	}
	level, ok := l.Formula.Score(tokens, 1, syllables)
	switch {
	case !ok:
		return Fine
	case l.reached(level, l.VeryHard):
		return VeryHard
	case l.reached(level, l.Hard):
		return Hard
	}
	return Fine
}

// reached reports whether a Level is as hard as the limit says.
func (l Limits) reached(level, limit float64) bool {
	if l.Formula.HigherIsEasier() {
		return level < limit
	}
	return level >= limit
}
