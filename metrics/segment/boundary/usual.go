package boundary

import (
	"math/bits"
	"sync"
	"unicode/utf8"
)

// usual decides what is usual under the rules of English, or reports that it
// cannot: a word that is no abbreviation and not the first of the sentence, one
// stop, perhaps a quote, and a capital, perhaps with a quote before it, or a
// small letter behind what was asked or exclaimed; and any comma.
// Decide would say the same without it, but more slowly: it is asked at every gap
// behind one of those and behind a quote, too.
func usual(sentence, after string) (ends bool, reason Reason, ok bool) {
	n := len(sentence)
	if n < 5 || len(after) < 4 {
		return false, NoStop, false
	}
	// U+2019 and U+201D, the curly quotes, differ in their last byte only.
	quoted := true
	switch stop := sentence[n-1]; {
	case stop == '"' || stop == ')':
		n--
	case (stop == 0x9D || stop == 0x99) && sentence[n-2] == 0x80 && sentence[n-3] == 0xE2:
		n -= 3
	default:
		quoted = false
	}
	if n < 4 {
		return false, NoStop, false
	}
	stop := sentence[n-1]
	small := after[0]-'a' < 26 && (after[1]-'a' < 26 && after[:3] != "www" && after[:4] != "http" || after[1] == ' ')
	switch {
	case stop == '.':
		if sentence[n-2] == '.' {
			m := n - 2
			for m > 0 && m > n-6 && sentence[m-1] == '.' {
				m--
			}
			if m == 0 || (sentence[m-1]|0x20)-'a' >= 26 {
				return false, NoStop, false
			}
			return !small, ellipsisReason(small), small || !quoted && after[0]-'A' < 26
		}
		reason = FullStop
	case stop == '!' || stop == '?':
		if reason = Mark; quoted {
			return false, QuoteGoesOn, small && (sentence[n-2]|0x20)-'a' < 26
		}
	case stop == ',' && !mayClose(sentence, after[0]), quoted && (stop == ',' || (stop|0x20)-'a' < 26):
		return false, NoStop, true
	default:
		return false, NoStop, false
	}
	next := after[0]
	switch {
	case next == '"' || next == '(':
		next = after[1]
	case next == 0xE2 && after[1] == 0x80 && (after[2] == 0x9C || after[2] == 0x98):
		next = after[3]
	}
	if next-'A' >= 26 && !(small && reason == Mark && !verbs.has(after[:wordEnd(after)])) {
		return false, NoStop, false
	}
	// The word, of which the last eight bytes are read at once.
	if n < longest+1 {
		return false, NoStop, false
	}
	w := sentence[n-9 : n-1]
	eight := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 | // one load
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
	length := smallLetters(eight)
	i := n - 2 - length
	key := eight >> (64 - 8*length)
	f := &unusual().small
	switch b := sentence[i]; {
	case length == 8:
		if b-'a' < 26 {
			return true, reason, true // longer than any
		}
		if b-'A' < 26 {
			return false, NoStop, false
		}
	case length > 0 && b-'A' < 26 && i > 0:
		key = key<<8 | uint64(b|0x20)
		length++
		i--
		f = &unusual().capital
	}
	if reason == Mark {
		f = &unusual().marked
	}
	if length > 1 && parted(sentence, i) && !f.mayHave(key) {
		return true, reason, true
	}
	return false, NoStop, false
}

// smallLetters returns how many of eight bytes, from the highest on, are small
// letters of ASCII.
func smallLetters(eight uint64) int {
	const ones = 0x0101010101010101
	const high = 0x80 * ones
	low := eight &^ high
	// Adding 0x80-x to seven bits sets the eighth where they are x or more.
	letter := (low + (0x80-'a')*ones) &^ (low + (0x80-'z'-1)*ones) &^ eight
	return bits.LeadingZeros64(^letter&high) / 8
}

// parted reports whether the character that ends with byte i is known to part
// words: a blank, a bracket, a hyphen, a quote, a dash.
func parted(text string, i int) bool {
	b := text[i]
	return isBlank(b) || b == '-' || b == '(' || b == '"' ||
		b >= utf8.RuneSelf && b != 0x99 && i > 1 && text[i-1] == 0x80 && text[i-2] == 0xE2 // but U+2019
}

func ellipsisReason(small bool) Reason {
	if small {
		return EllipsisGoesOn
	}
	return Ellipsis
}

// longest is more than the length of every English abbreviation without full
// stops in it, and of every name in names, in bytes.
const longest = 9

// A filter is a set of words of up to eight bytes, packed, that may say that it
// has a word that it has not.
type filter [1 << (filterBits - 6)]uint64

const filterBits = 15

// unusual are the words before a stop that usual leaves to decide: before a full
// stop in small letters and with a capital, and before another stop.
var unusual = sync.OnceValue(func() *struct{ small, capital, marked filter } {
	u := new(struct{ small, capital, marked filter })
	for _, s := range []*Set{english, names, interjections} {
		s.ready()
	}
	for key, kind := range english.short {
		u.capital.add(key)
		if kind&Capitalised == 0 || kind&^(Plain|Title|Capitalised) != 0 {
			u.small.add(key)
		}
	}
	for _, s := range []*Set{names, interjections} {
		for key := range s.short {
			u.marked.add(key)
		}
	}
	numbers := []string{"i", "v", "x"} // in Roman figures, which mark list items
	for range 3 {
		for _, w := range numbers {
			numbers = append(numbers, w+"i", w+"v", w+"x")
		}
	}
	for _, w := range numbers {
		u.small.add(pack(w))
		u.capital.add(pack(w))
	}
	return u
})

func filterHash(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> (64 - filterBits) }

func (f *filter) add(key uint64) {
	h := filterHash(key)
	f[h>>6] |= 1 << (h & 63)
}

func (f *filter) mayHave(key uint64) bool {
	h := filterHash(key)
	return f[h>>6]>>(h&63)&1 != 0
}
