package readability

import "strings"

// Complex says whether word is one of Gunning's hard words (The Technique of
// Clear Writing, 1952): three syllables or more, but not
//
//   - where a verb ending makes the third: created, trespasses, beginning;
//   - where the word joins easy ones: mother-in-law. Each part of a hyphenated
//     word is judged for itself.
//
// syllables is the count of the whole word, and count that of a part, in the
// same convention. The word is in lower case. -ing is not in Gunning's own
// list, but in all that follow him.
//
// Complex sees a type, not its place in a text. So it cannot know proper names,
// which Gunning leaves out, and counts them; nor can it tell closed compounds
// such as bookkeeper from other long words, and counts those too. So its count is
// Gunning's or, mostly, somewhat higher. It depends on nothing but its arguments, so it
// may be computed once a type.
func Complex(word string, syllables int, count func(part string) int) bool {
	if syllables < 3 {
		return false
	}
	if strings.IndexFunc(word, hyphen) < 0 {
		return syllables > 3 || !thirdIsEnding(word)
	}
	for part := range strings.FieldsFuncSeq(word, hyphen) {
		if n := count(part); n > 3 || n == 3 && !thirdIsEnding(part) {
			return true
		}
	}
	return false
}

// hyphen says whether r joins the parts of a word: hyphen-minus, hyphen, and the
// hyphen that does not break.
func hyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// thirdIsEnding says whether the last of three syllables is an ending that was
// added to a word of two. -ed and -es are a syllable only behind certain sounds:
// created has one more than create, but continued has as many as continue, so
// it was long before. -ing is always one, though not every -ing is an ending;
// with three syllables the others (anything, everything) are compounds of easy
// words, which do not count either.
func thirdIsEnding(word string) bool {
	switch {
	case strings.HasSuffix(word, "ing"):
		return true
	case strings.HasSuffix(word, "ed"):
		word = word[:len(word)-2]
		return strings.HasSuffix(word, "t") || strings.HasSuffix(word, "d")
	case strings.HasSuffix(word, "es"):
		word = word[:len(word)-2]
		for _, sibilant := range [...]string{"s", "x", "z", "ch", "sh", "c", "g"} {
			if strings.HasSuffix(word, sibilant) {
				return true
			}
		}
	}
	return false
}
