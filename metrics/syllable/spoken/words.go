package spoken

import (
	"encoding/binary"
	"math/bits"
)

// words are the counts of the words of the dictionary, without the words. Each has
// a cell of four bytes, the lower first: 28 bits of a hash of the word, and below
// them its count. No two words have the same cell, since each group of about five,
// by other bits of the hash, has a seed, two bytes, that was sought until all of
// its words had a cell of their own (Belazzougui, Botelho and Dietzfelbinger, Hash,
// displace, and compress, ESA 2009). So a word is looked up in two places, in the
// bytes as they are in the program: there is nothing to load. Of words that are
// not there, one in 268 million is taken for one that is.
//
// The seeds come first; their number and that of the cells are wordGroups and
// wordCells.
type words string

const (
	wordGroups = 25_000
	wordCells  = 127_500
	wordsSize  = 2*wordGroups + 4*wordCells

	countBits = 4
	maxCount  = 1<<countBits - 1
)

// find returns the count of a word in small letters, which is followed by zeros
// up to the end of key.
func (w words) find(key *[maxKey]byte, length int) (n int, ok bool) {
	if len(w) != wordsSize {
		return 0, false // a counter without words
	}
	h := hash(key, length)
	at := 2 * group(h)
	seed := uint16(w[at]) | uint16(w[at+1])<<8
	at = 2*wordGroups + 4*place(h, seed)
	cell := uint32(w[at]) | uint32(w[at+1])<<8 | uint32(w[at+2])<<16 | uint32(w[at+3])<<24
	return int(cell & maxCount), cell>>countBits == mark(h) && cell != 0
}

// hash is a hash of the length of a word and its letters.
func hash(key *[maxKey]byte, length int) uint64 {
	h := uint64(length)
	for i := 0; i < length && i+8 <= maxKey; i += 8 {
		h = scramble(h ^ binary.LittleEndian.Uint64(key[i:]))
	}
	return h
}

func scramble(h uint64) uint64 {
	hi, lo := bits.Mul64(h^0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
	return hi ^ lo
}

// group, place and mark are made of the upper bits of the hash, all of it, and the
// lower bits.
func group(h uint64) uint32 { return uint32(h >> 32 * wordGroups >> 32) }

func place(h uint64, seed uint16) uint32 {
	return uint32(scramble(h+uint64(seed)) >> 32 * wordCells >> 32)
}

func mark(h uint64) uint32 { return uint32(h) >> countBits }
