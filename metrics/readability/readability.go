// Package readability holds the readability formulas. Each is a function of
// integer sums, and each says when it is undefined: a formula whose divisor is
// zero has no value, never a NaN, an infinity or the bare constant.
package readability

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
