package segment

// Words says what a token is.
type Words uint8

const (
	// Runs are those of the Fact Box: a token is a run of word characters.
	Runs Words = iota

	// Joined are words as people count them: a token is a run of letters, decimal
	// digits and the combining marks on them, or several of these that are joined
	// by an apostrophe (' or U+2019) or a hyphen (- or U+2010, U+2011) each. The
	// low line separates.
	Joined

	// UAX29 are the words of Unicode (UAX #29, revision 45, rule WB), from the first
	// letter or digit in them on. So "3.14" and "example.com" are one token each,
	// and each ideograph is one.
	UAX29
)
