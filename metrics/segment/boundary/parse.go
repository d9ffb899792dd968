package boundary

import "strings"

// ParseSet returns the set of a user's own abbreviations, from words with blanks
// between them, each with or without its last full stop. Nobody is asked of which
// kind they are: a full stop behind one ends no sentence, whatever follows, so
// they are Prefix. A word with a capital is one only with a capital, so that "Sat"
// leaves the verb alone, unless it is given in small letters, too.
//
// A word is found where the text has blanks behind its inner full stops, too:
// "z.B" finds "z. B.".
func ParseSet(words string) *Set {
	s := new(Set)
	fields := strings.Fields(words)
	for _, w := range fields {
		if !upperFirst(w) {
			s.Add(Prefix, w)
		}
	}
	for _, w := range fields {
		if kind, given := s.find(strings.TrimSuffix(w, ".")); upperFirst(w) && (!given || kind&Capitalised != 0) {
			s.Add(Prefix|Capitalised, w)
		}
	}
	return s
}
