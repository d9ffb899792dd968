package rule

import (
	"factbox/metrics/segment"
	"factbox/metrics/syllable"
	"factbox/metrics/vocab"
	"unicode"
)

// counting is a Counting with the tokens of the Fact Box, letters as they are, and
// syllables by a function.
func counting(syllables func(token string) int) Counting {
	return Counting{
		Tokens: func(text string, yield func(start, end int) bool) {
			segment.Standard.Tokens(text, segment.State{}, yield)
		},
		Features: func(token string) (f vocab.Features) {
			f.Syllables = uint16(syllables(token))
			for _, r := range token {
				if unicode.IsLetter(r) {
					f.Letters++
				}
			}
			return f
		},
	}
}

// explain is Explain with the syllables of package syllable.
func explain(l Limits, text string, objects int) (Finding, bool) {
	return Explain(l, counting(syllable.Count), text, objects)
}
