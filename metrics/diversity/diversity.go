// Package diversity holds the measures of lexical diversity.
package diversity

// TTR is the type-token ratio. It is undefined, and ok false, without a token.
func TTR(types, tokens int) (ttr float64, ok bool) {
	if tokens <= 0 {
		return 0, false
	}
	return float64(types) / float64(tokens), true
}
