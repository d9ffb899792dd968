package vocab

import "testing"

// The foldings are those of Unicode's CaseFolding.txt, statuses C and S, and T in
// Turkish.
func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""}, {"word", "word"}, {"Word", "word"}, {"WORD-9_Z[", "word-9_z["}, {"\u00c9T\u00c9", "\u00e9t\u00e9"},
		{"\u03a3\u03c3\u03c2", "\u03c3\u03c3\u03c3"}, {"\u212a\u212b", "k\u00e5"}, {"\u017f", "s"}, {"\u1e9e", "\u00df"},
		{"\u0130\u0131", "\u0130\u0131"}, {"a\xffB", "a\xffb"}, {"\u0416", "\u0436"}, {"\U00010400", "\U00010428"},
	} {
		if got := Fold(c[0], "en"); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
	for _, c := range []struct{ tag, token, want string }{
		{"tr", "\u0130ki", "iki"}, {"tr", "ISPARTA", "\u0131sparta"}, {"tr", "I\u015e\u0131K", "\u0131\u015f\u0131k"}, {"tr", "iki", "iki"}, {"tr", "I", "\u0131"},
		{"tr", "KITAP-I", "k\u0131tap-\u0131"},
		// Behind Foreign the language is another.
		{"tr", Foreign + "enInIt", Foreign + "eninit"}, {"en", Foreign + "trI\u0130", Foreign + "tr\u0131i"}, {"en", Foreign + "tr", Foreign + "tr"}, {"tr", Foreign + "deI", Foreign + "dei"},
	} {
		if got := Fold(c.token, c.tag); got != c.want {
			t.Errorf("%q in %s: %q, want %q", c.token, c.tag, got, c.want)
		}
	}
}

func TestFoldedTurkishTypes(t *testing.T) {
	s := NewFlat(letters)
	s.FoldCase("tr")
	s.StartCount()
	for _, token := range []string{"\u0130ki", "iki", "I\u015f\u0131k", "\u0131\u015f\u0131k", "IKI"} {
		s.Add(token)
	}
	s.EndCount()
	check(t, s, map[string]int{"iki": 2, "\u0131\u015f\u0131k": 2, "\u0131k\u0131": 1})
	numbers := s.Numbers()
	one, _ := numbers.Of("\u0130K\u0130")
	if two, ok := numbers.Of("iki"); !ok || one != two {
		t.Errorf("\u0130K\u0130 is not iki")
	}
}

// Capitals and small letters are one type, whatever their length, and leave nothing
// behind.
func TestFoldedTypes(t *testing.T) {
	s := New(func(token string) Features { return Features{Letters: uint16(len(token))} })
	s.FoldCase("")
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
