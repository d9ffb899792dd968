package boundary

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/language"
)

// A Kind says what may stand behind an abbreviation.
type Kind = language.Kind

// The kinds of package language.
const (
	Plain       = language.Plain
	Title       = language.Title
	Prefix      = language.Prefix
	Number      = language.Number
	Ending      = language.Ending
	Clock       = language.Clock
	Capitalised = language.Capitalised
)

// Set is a set of abbreviations, without their last full stop. Capitals do not
// matter. A Set must not be changed while it is in use.
type Set struct {
	short map[uint64]Kind // up to eight bytes, the first in the lowest place
	long  map[string]Kind

	// What puts the words in when the first is looked up, or nil. A program that
	// splits no sentence does not pay for the lists.
	fill   func(s *Set)
	filled sync.Once
}

// maxWord is the length of the longest word in a Set, in bytes.
const maxWord = 24

// Add adds words, each with or without its last full stop. Words that are
// empty or longer than 24 bytes are passed over, since none would be found.
func (s *Set) Add(kind Kind, words ...string) {
	if s.short == nil {
		s.short, s.long = map[uint64]Kind{}, map[string]Kind{}
	}
	for _, w := range words {
		w = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(w), "."))
		switch n := len(w); {
		case n == 0 || n > maxWord:
		case n <= 8:
			s.short[pack(w)] |= kind
		default:
			s.long[w] |= kind
		}
	}
}

// Len returns how many words are in s.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	s.ready()
	return len(s.short) + len(s.long)
}

// find looks word up, whatever its capitals.
func (s *Set) find(word string) (Kind, bool) {
	if s == nil || len(word) == 0 || len(word) > maxWord {
		return 0, false
	}
	if len(word) <= 8 {
		s.ready()
		key, high := uint64(0), byte(0)
		for i := len(word) - 1; i >= 0; i-- {
			b := word[i]
			high |= b
			if b-'A' < 26 {
				b |= 0x20
			}
			key = key<<8 | uint64(b)
		}
		if high < utf8.RuneSelf {
			kind, ok := s.short[key]
			return kind, ok
		}
	}
	return s.findSpaced(word)
}

// findSpaced looks up an abbreviation that may be printed with blanks, whatever
// its capitals.
func (s *Set) findSpaced(text string) (Kind, bool) {
	var buffer [maxWord + 2*utf8.UTFMax]byte
	return s.lookup(fold(buffer[:0], text))
}

// fold appends text in small letters and without blanks to w, up to a little
// more than maxWord bytes.
func fold(w []byte, text string) []byte {
	for _, r := range text {
		if r == ' ' || r == '\u00a0' || r == '\u202f' {
			continue
		}
		if len(w) > maxWord {
			break
		}
		w = utf8.AppendRune(w, unicode.ToLower(r))
	}
	return w
}

// lookup looks up what fold has made.
func (s *Set) lookup(w []byte) (Kind, bool) {
	if len(w) == 0 || len(w) > maxWord {
		return 0, false
	}
	s.ready()
	if len(w) <= 8 {
		kind, ok := s.short[pack(w)]
		return kind, ok
	}
	kind, ok := s.long[string(w)]
	return kind, ok
}

// ready puts the words in that are put in late.
func (s *Set) ready() {
	if s.fill != nil {
		s.filled.Do(func() { s.fill(s) })
	}
}

// has reports whether word is in s, whatever its capitals.
func (s *Set) has(word string) bool {
	_, ok := s.find(word)
	return ok
}

func pack[T string | []byte](w T) (key uint64) {
	for i := len(w) - 1; i >= 0; i-- {
		key = key<<8 | uint64(w[i])
	}
	return key
}

// find returns what the user has the word that ends before abbreviate, which
// begins at start. whole is as of spelled.
func (o *Options) find(before string, start int) (kind Kind, whole, ok bool) {
	if o == nil || o.Abbreviations.Len() == 0 {
		return 0, false, false
	}
	kind, whole, ok = o.Abbreviations.spelled(before, start)
	if kind&Capitalised != 0 && !whole && !upperFirst(before[start:]) {
		return 0, false, false
	}
	return kind, whole, ok
}

// newSet returns the set of the words in text, which blanks separate.
func newSet(kind Kind, text string) *Set {
	return &Set{fill: func(s *Set) { s.Add(kind, strings.Fields(text)...) }}
}
