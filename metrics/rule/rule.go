// Package rule holds the limits of the writing rules, and what they find. It
// knows sums and offsets; where findings are shown, and how, is not its matter.
package rule

import (
	"factbox/metrics/language"
	"factbox/metrics/readability"
)

// Limits are the Levels at which a sentence is called hard. Where a higher score
// of the formula is easier, a sentence is hard below the limit; else it is from
// the limit on.
type Limits struct {
	Hard      float64 // Level from which a sentence is hard
	VeryHard  float64 // Level from which it is very hard
	MinTokens int     // a sentence with fewer tokens is not judged

	Formula readability.Gauge // what Level means
}

// DefaultLimits returns the limits that hold where nobody sets others: 14, 18
// and 14 tokens. A Level is a school grade, so 14 is the second year of a
// college. Below 14 tokens one long word decides the Level of a sentence, and
// that says little about it.
func DefaultLimits() Limits { return DefaultLimitsOf(0) }

// DefaultLimitsOf returns the limits that hold for a formula where nobody sets
// others. For the one that is the Level of a language they are those of
// language.Level. Those of Flesch Reading Ease, and of the Powers-Sumner-Kearl
// grade, are about where sentences stand that are at the limits of Flesch-Kincaid.
// Other formulas have them where their own bands begin, and without bands of their
// own those of Flesch, whose scale they adapt.
func DefaultLimitsOf(f readability.Gauge) Limits {
	l := Limits{MinTokens: 14, Formula: f}
	if own, ok := language.LevelOf(f.ID()); ok {
		l.Hard, l.VeryHard = own.Hard, own.VeryHard
		return l
	}
	switch id := f.ID(); {
	case id == "flesch_reading_ease":
		l.Hard, l.VeryHard = 40, 20
	case id == "flesch_psk_grade":
		l.Hard, l.VeryHard = 7.5, 8.5
	case id == "pisarek_linear_pl": // years of schooling, as FOG-PL
		fog, _ := language.LevelOf("fog_pl")
		l.Hard, l.VeryHard = fog.Hard, fog.VeryHard
	case id == "cetinkaya_uzun_tr": // below 51 a pupil needs help, below 35 it is too hard
		l.Hard, l.VeryHard = 51, 35
	case f.HigherIsEasier(): // Flesch: below 50 difficult, below 30 very difficult
		l.Hard, l.VeryHard = 50, 30
	default: // a grade
		l.Hard, l.VeryHard = 14, 18
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

// Judge returns the verdict on a sentence, given its sums: Words, which are
// tokens, Sentences, which is 1, and the Unit of the Formula. A sentence without
// a token is fine.
func (l *Limits) Judge(s *readability.Sums) Hardness {
	if s.Words < l.MinTokens {
		return Fine
	}
	level, ok := l.Formula.Score(s)
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
func (l *Limits) reached(level, limit float64) bool {
	if l.Formula.HigherIsEasier() {
		return level < limit
	}
	return level >= limit
}
