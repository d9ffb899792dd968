// Package readability holds the readability formulas. Each is a function of
// integer sums, and each says when it is undefined: a formula whose divisor is
// zero has no value, never a NaN, an infinity or the bare constant.
//
// A formula is a straight line fitted, decades ago, to how well some readers
// understood some passages. It sees the lengths of sentences and of words and
// nothing else. So every formula here says what it was made for, where its
// coefficients come from, and where other tools compute another figure under
// the same name: see Formula. What a score means in words is Meaning, how sure
// it is at a length is Margin.
//
// # Left out
//
// OSMAN for Arabic (El-Haj and Rayson, 2016) needs the syllables of words that
// are written without their short vowels. They cannot be counted from the text
// as it stands, so there is no honest figure to give.
package readability

// Sums are what the formulas are computed from: counts over a text, or over any
// part of one. What a word, a sentence and a syllable is, the caller decides.
// Every field but Words and Sentences is a sum over the words, each occurrence
// counted, so sums of parts add up to the sums of the whole.
//
// In the Definition of a formula a field goes by its symbol.
type Sums struct {
	Words     int // W
	Sentences int // S
	Syllables int // SY

	Letters    int // L: letters in words
	Characters int // C: letters and digits in words

	Monosyllables  int // M1: words of one syllable
	Polysyllables  int // P3: words of three syllables or more
	Polysyllables4 int // P4: words of four syllables or more
	Complex        int // CX: Gunning's hard words, see Complex

	LongWords int // LW7: words of more than six letters
	MiniWords int // MINI: words of one to three letters

	UnfamiliarDaleChall int // D: words not familiar after Dale and Chall
	UnfamiliarSpache    int // U: words not familiar after Spache
}

// FleschKincaid is the Flesch-Kincaid grade,
//
//	0.39 tokens/sentences + 11.8 syllables/tokens - 15.59
//
// after Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability
// Formulas for Navy Enlisted Personnel (1975). It is undefined, and ok false,
// without a token or without a sentence.
func FleschKincaid(tokens, sentences, syllables int) (grade float64, ok bool) {
	if tokens <= 0 || sentences <= 0 {
		return 0, false
	}
	length := float64(0.39 * (float64(tokens) / float64(sentences)))
	words := float64(11.8 * (float64(syllables) / float64(tokens)))
	// The conversions keep the compiler from fusing the products into the
	// sums, which would give other last bits on other processors.
	return length + words - 15.59, true
}
