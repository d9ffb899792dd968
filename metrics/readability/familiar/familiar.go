// Package familiar knows the words that the formulas of Dale and Chall and of
// Spache take for familiar: those on a list, and their inflections.
//
// # Lists
//
// The list of Dale and Chall is that of 1995 (npm dale-chall), 2942 words that
// four in five pupils of the fourth school year knew. The list of 1948 differs
// in a few words; everybody uses one list for both formulas, and so do we.
// Spache's is that of 1974 (npm spache), 1063 words of the first school years.
//
// # Inflections
//
// A word is familiar after Dale and Chall if it is on the list, or
//
//   - is a numeral;
//   - is a word on the list with one of the endings -'s, -s, -es, -ies; -d, -ed,
//     -ied, -ing; -r, -er, -est, -ier, -est (Chall and Dale, Readability
//     Revisited, 1995, page 16). A final consonant may be doubled, a final e
//     dropped, a y become i: dropped, hoping, happier;
//   - is an adverb in plain -ly, or a participle in -n, of a word on the list:
//     quickly, shown (Dale and Chall, A Formula for Predicting Readability:
//     Instructions, Educational Research Bulletin 27, 1948, 37-54);
//   - is hyphenated, and all its parts are familiar (1948).
//
// Words with two endings (clippings), irregular plurals, and words with any
// other ending are unfamiliar unless they are listed (1948). The two rules are at
// odds on who does something: burner is unfamiliar in 1948 and familiar in 1995.
// A word alone does not say whether its -er compares, so 1995 decides.
//
// For Spache a word is familiar if it is on the list, with or without the
// endings of nouns and verbs: -'s, -s, -es, -ies, -d, -ed, -ied, -ing. His own
// directions we have not seen; this is how they are reported.
//
// # Limits
//
// The rules also take names of persons and places for familiar. That cannot be
// told from a word in lower case, so names count as unfamiliar unless they are
// on the list, and scores come out a little harder than by hand. A word that
// only looks inflected counts as such: if "off" is familiar, so is "offer".
// The lists hold whole words with their apostrophes (don't); where a convention
// cuts those in two, the halves are looked up.
package familiar

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// The lists ship as npm has them, one word a line and "mr." without its stop;
// the licences beside them go where they go.
//
//go:embed dale_chall.txt
var daleChallWords string

//go:embed spache.txt
var spacheWords string

//go:embed LICENSE_dale-chall.txt
var daleChallLicence string

//go:embed LICENSE_spache.txt
var spacheLicence string

// Licences returns the licences of the two word lists.
func Licences() string {
	return "dale-chall\n\n" + daleChallLicence + "\nspache\n\n" + spacheLicence
}

// DaleChall says whether word, in lower case, is familiar after Dale and Chall.
// It does not allocate once the list is loaded.
func DaleChall(word string) bool { return daleChall().knows(word) }

// Spache says whether word, in lower case, is familiar after Spache. It does not
// allocate once the list is loaded.
func Spache(word string) bool { return spache().knows(word) }

var (
	daleChall = sync.OnceValue(func() *list {
		l := parse(daleChallWords)
		l.compares = true
		// The list has "babies" alone, where print has "baby(ies)"; the samples
		// of 1948 are full of familiar babies.
		l.words["baby"] = struct{}{}
		return l
	})
	spache = sync.OnceValue(func() *list { return parse(spacheWords) })
)

// longest is the most bytes a word may have that is looked up. More is no word
// that a list could make familiar.
const longest = 64

// list is a set of words, which are parts of the embedded text.
type list struct {
	words    map[string]struct{}
	compares bool // -er, -est, -ly and -n count too
}

func parse(text string) *list {
	l := &list{words: make(map[string]struct{}, strings.Count(text, "\n"))}
	for word := range strings.Lines(text) {
		l.words[strings.TrimSuffix(word, "\n")] = struct{}{}
	}
	return l
}

func (l *list) knows(word string) bool {
	if _, ok := l.words[word]; ok {
		return true
	}
	if word == "" || len(word) > longest {
		return false
	}
	// A copy that may be written to, with the apostrophes and hyphens of a
	// typewriter.
	var buf [longest]byte
	b := buf[:0]
	for i := 0; i < len(word); {
		c, n := word[i], 1
		if c >= utf8.RuneSelf {
			switch r, size := utf8.DecodeRuneInString(word[i:]); r {
			case '’':
				c, n = '\'', size
			case '\u2010', '\u2011':
				c, n = '-', size
			}
		}
		b = append(b, c)
		i += n
	}
	if l.part(b) {
		return true
	}
	parts := 0
	for len(b) > 0 {
		i := bytes.IndexByte(b, '-')
		if i < 0 {
			i = len(b)
		}
		if i > 0 {
			if !l.part(b[:i]) {
				return false
			}
			parts++
		}
		b = b[min(i+1, len(b)):]
	}
	return parts > 0
}

// part judges a word without hyphens, or a listed one with them.
func (l *list) part(b []byte) bool {
	if l.has(b) || numeral(b) {
		return true
	}
	if noun, ok := bytes.CutSuffix(b, []byte("'s")); ok {
		return l.has(noun) || numeral(noun)
	}
	if plural, ok := bytes.CutSuffix(b, []byte("'")); ok {
		return l.has(plural) || l.plural(plural)
	}
	n := len(b)
	if n < 3 {
		return false
	}
	switch b[n-1] {
	case 's':
		return l.plural(b)
	case 'd':
		return b[n-2] == 'e' && l.stem(b[:n-2])
	case 'g':
		return b[n-3] == 'i' && b[n-2] == 'n' && l.stem(b[:n-3])
	}
	if !l.compares {
		return false
	}
	switch b[n-1] {
	case 'r':
		return b[n-2] == 'e' && l.stem(b[:n-2])
	case 't':
		return b[n-3] == 'e' && b[n-2] == 's' && l.stem(b[:n-3])
	case 'y':
		// 1948 names woolly as unfamiliar: it is no adverb.
		return b[n-2] == 'l' && n >= 4 && l.has(b[:n-2]) && string(b) != "woolly"
	case 'n':
		return participle(b)
	}
	return false
}

// plural judges a plural of a noun or the third person of a verb, which end in s.
func (l *list) plural(b []byte) bool {
	n := len(b)
	if n < 3 || b[n-1] != 's' || b[n-2] == 's' {
		return false
	}
	if l.has(b[:n-1]) {
		return true // horse-s
	}
	if b[n-2] != 'e' || n < 4 {
		return false
	}
	switch b[n-3] {
	case 'i':
		return l.with(b[:n-3], 'y') // bab-ies
	case 's', 'x', 'z', 'h', 'o':
		return l.has(b[:n-2]) // box-es
	}
	return false
}

// stem judges what stands before an ending that begins with a vowel.
func (l *list) stem(b []byte) bool {
	n := len(b)
	if n < 2 {
		return n == 1 && l.with(b, 'e')
	}
	switch {
	case l.has(b), l.with(b, 'e'): // walk-ed, hop(e)-ing
		return true
	case b[n-1] == 'i':
		return l.with(b[:n-1], 'y') // happ(y)-ier
	case n >= 4 && b[n-1] == b[n-2]:
		return l.has(b[:n-1]) // drop-ped
	}
	return false
}

func (l *list) has(b []byte) bool {
	_, ok := l.words[string(b)] // the compiler makes no copy
	return ok
}

// with judges b and one letter more, which it writes behind b for the time being.
func (l *list) with(b []byte, letter byte) bool {
	longer := b[:len(b)+1]
	was := longer[len(b)]
	longer[len(b)] = letter
	ok := l.has(longer)
	longer[len(b)] = was
	return ok
}

// numeral judges figures, with stops and commas between them.
func numeral(b []byte) bool {
	for _, c := range b {
		if (c < '0' || c > '9') && c != '.' && c != ',' {
			return false
		}
	}
	return len(b) > 0 && b[0] >= '0' && b[0] <= '9'
}

// participle judges words in -n: of the verbs on the list these are the ones
// whose participle is the verb and an n. Any other word with an n behind it
// (loose-n, plat-en) is something else.
func participle(b []byte) bool {
	switch string(b) {
	case "arisen", "blown", "drawn", "forgiven", "grown", "mistaken", "mown",
		"proven", "risen", "sawn", "sewn", "shaken", "shaven", "shown":
		return true
	}
	return false
}
