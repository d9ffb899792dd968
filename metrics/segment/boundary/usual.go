package boundary

// usual reports whether the stop is the usual one, which ends a sentence under
// the rules of English: a word in small letters that is no abbreviation and not
// the first of the sentence, one stop, for a full stop perhaps a quote, and a
// capital, perhaps with a quote before it. It decides nothing that decide would
// decide otherwise; it is faster.
func usual(sentence, after string) bool {
	n := len(sentence)
	if n < 4 || len(after) < 4 {
		return false
	}
	stop := sentence[n-1]
	// The curly quotes differ in their last byte only.
	switch {
	case stop == '"':
		n--
	case stop == 0x9D && sentence[n-2] == 0x80 && sentence[n-3] == 0xE2:
		n -= 3
	}
	if n < 4 || sentence[n-1] != '.' && (sentence[n-1] != '!' && sentence[n-1] != '?' || n < len(sentence)) {
		return false
	}
	next := after[0]
	switch {
	case next == '"':
		next = after[1]
	case next == 0xE2 && after[1] == 0x80 && after[2] == 0x9C:
		next = after[3]
	}
	if next-'A' >= 26 {
		return false
	}
	// The word, up to as many bytes as the longest abbreviation has.
	i := n - 2
	least := max(0, i-longest)
	key := uint64(0)
	for i > least {
		b := sentence[i]
		if b-'a' >= 26 {
			break
		}
		key = key<<8 | uint64(b)
		i--
	}
	length := n - 2 - i
	return length == longest || length > 1 && sentence[i] == ' ' && !unusual.mayHave(key)
}

// longest is more than the length of every English abbreviation without full
// stops in it, and of every name in names, in bytes.
const longest = 9

// A filter is a set of words of up to eight bytes, packed, that may say that it
// has a word that it has not.
type filter [1 << (filterBits - 6)]uint64

const filterBits = 16

// unusual are the words before a stop that usual leaves to decide.
var unusual = func() *filter {
	f := new(filter)
	for _, s := range []*Set{english, names} {
		for key := range s.short {
			h := filterHash(key)
			f[h>>6] |= 1 << (h & 63)
		}
	}
	return f
}()

func filterHash(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> (64 - filterBits) }

func (f *filter) mayHave(key uint64) bool {
	h := filterHash(key)
	return f[h>>6]>>(h&63)&1 != 0
}
