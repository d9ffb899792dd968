// Package rule holds the limits of the writing rules, and what they find. It
// knows sums and offsets; where findings are shown, and how, is not its matter.
package rule

import "factbox/metrics/readability"

// Limits are the Levels at which a sentence is called hard.
type Limits struct {
	Hard      float64 // Level from which a sentence is hard
	VeryHard  float64 // Level from which it is very hard
	MinTokens int     // a sentence with fewer tokens is not judged
}

// DefaultLimits returns the limits that hold where nobody sets others: 14, 18
// and 14 tokens. A Level is a school grade, so 14 is the second year of a
// college. Below 14 tokens one long word decides the Level of a sentence, and
// that says little about it.
func DefaultLimits() Limits {
	return Limits{Hard: 14, VeryHard: 18, MinTokens: 14}
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
	level, ok := readability.FleschKincaid(tokens, 1, syllables)
	switch {
	case !ok:
		return Fine
	case level >= l.VeryHard:
		return VeryHard
	case level >= l.Hard:
		return Hard
	}
	return Fine
}
