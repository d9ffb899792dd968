package vocab

import "testing"

// The foldings are those of Unicode's CaseFolding.txt, statuses C and S.
func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""}, {"word", "word"}, {"Word", "word"}, {"WORD-9_Z[", "word-9_z["}, {"\u00c9T\u00c9", "\u00e9t\u00e9"},
		{"\u03a3\u03c3\u03c2", "\u03c3\u03c3\u03c3"}, {"\u212a\u212b", "k\u00e5"}, {"\u017f", "s"}, {"\u1e9e", "\u00df"},
		{"\u0130\u0131", "\u0130\u0131"}, {"a\xffB", "a\xffb"}, {"\u0416", "\u0436"}, {"\U00010400", "\U00010428"},
	} {
		if got := Fold(c[0]); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}

// Capitals and small letters are one type, whatever their length, and leave nothing
// behind.
func TestFoldedTypes(t *testing.T) {
	s := New(func(token string) Features { return Features{Letters: uint16(len(token))} })
	s.FoldCase()
	tokens := []string{"The", "the", "THE", "Readability", "READABILITY", "\u00c9t\u00e9", "\u00e9t\u00e9", "Straightforwardnesses", "straightforwardnesseS"}
	for _, x := range tokens {
		if f := s.Add(x); int(f.Letters) != len(x) {
			t.Errorf("%q: features of %d bytes", x, f.Letters)
		}
	}
	if s.Types() != 4 || s.Count("tHE") != 3 || s.Tokens() != len(tokens) {
		t.Errorf("%d types, %d times the, %d tokens", s.Types(), s.Count("tHE"), s.Tokens())
	}
	for _, x := range tokens {
		s.Remove(x)
	}
	if s.Types() != 0 || s.Tokens() != 0 {
		t.Errorf("%d types and %d tokens are left", s.Types(), s.Tokens())
	}
}
