package boundary

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A Kind says what may stand behind an abbreviation.
type Kind uint8

const (
	// Plain is an abbreviation that may end a sentence, before a word that
	// begins sentences: "Inc.", "U.S.", "Ave."
	Plain Kind = 1 << iota
	// Title stands before a name or a name's number: "Dr.", "Lt.", "St.". With
	// Plain it stands behind one, too: "Main St."
	Title
	// Prefix stands before more of the sentence, whatever that is: "e.g.", "vs."
	Prefix
	// Number stands before a number: "No.", "Fig.", "pp.". Before anything else
	// it is a word like any other, unless it is Plain, too.
	Number
	// Ending ends a sentence before any capital: "etc."
	Ending
	// Clock stands behind a time of day: "p.m."
	Clock
	// Capitalised is an abbreviation only with a capital: "Sat." but not "sat."
	Capitalised
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
func (s *Set) Len() int { return len(s.short) + len(s.long) }

// find looks word up, whatever its capitals.
func (s *Set) find(word string) (Kind, bool) {
	if s == nil || len(word) == 0 || len(word) > maxWord {
		return 0, false
	}
	s.ready()
	if len(word) <= 8 {
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
	// A capital and its small letter may differ in length, but not by much.
	var buffer [maxWord + 8]byte
	w := buffer[:0]
	for _, r := range word {
		w = utf8.AppendRune(w, unicode.ToLower(r))
		if len(w) > maxWord {
			return 0, false
		}
	}
	if len(w) <= 8 {
		kind, ok := s.short[pack(string(w))]
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

func pack(w string) (key uint64) {
	for i := len(w) - 1; i >= 0; i-- {
		key = key<<8 | uint64(w[i])
	}
	return key
}

// kind returns what word, a word before a full stop, abbreviates.
func (o *Options) kind(word string) (Kind, bool) {
	if o != nil {
		if k, ok := o.Abbreviations.find(word); ok {
			return k, true
		}
	}
	return o.language().abbreviations.find(word)
}

// newSet returns the set of the words in text, which blanks separate.
func newSet(kind Kind, text string) *Set {
	return &Set{fill: func(s *Set) { s.Add(kind, strings.Fields(text)...) }}
}
