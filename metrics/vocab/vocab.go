// Package vocab keeps the multiset of a text's tokens: how often each type
// occurs, how many types there are, and how many occur once, twice, and so on.
//
// A token comes in or goes out in constant time, whatever the size of the text.
// That is why the table is cut into shards: only a shard grows at a time, so no
// single token pays for a copy of the whole. A type whose last token has gone
// leaves nothing behind.
package vocab

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
	"strings"
	"unsafe"
)

// Features are what a type contributes to the sums of a text each time it
// occurs. They are computed once a type.
type Features struct {
	Syllables uint16
	Letters   uint16
}

// Set is a multiset of tokens. The zero value is not ready: see New.
//
// It is not safe for concurrent use.
type Set struct {
	features func(token string) Features
	shards   []shard
	shift    uint // of a hash, to the number of its shard
	tokens   int
	types    int
	spectrum spectrum
	// lazy is set while Add need not keep the spectrum: a cold analysis
	// counts tokens by the million and wants the spectrum once, at the end.
	lazy bool
}

// shard is an open-addressing hash table with linear probing. Its length is a
// power of two, and at most three quarters of it are in use.
type shard struct {
	slots []slot
	used  int
}

// slot holds a type. Tokens of up to eight bytes, nine in ten, are compared by
// key alone, without a look at the string.
type slot struct {
	key      uint64 // the bytes of a short token, or the hash of a long one
	token    string
	count    int32 // 0 in a free slot
	features Features
}

// New returns an empty set that asks features for what a new type contributes.
func New(features func(token string) Features) *Set {
	return &Set{features: features, shards: make([]shard, 256), shift: 64 - 8}
}

// NewSmall is New for a set of a few thousand tokens: it is quick to make, and
// to grow it costs its size.
func NewSmall(features func(token string) Features) *Set {
	return &Set{features: features, shards: make([]shard, 1), shift: 64}
}

// Key returns what the set knows token by: its bytes, if it is short, or else a
// hash of them.
func Key(token string) uint64 {
	b := unsafe.Slice(unsafe.StringData(token), len(token)) // never written to
	switch n := len(b); {
	case n > 8:
		h := seed
		for rest := b; len(rest) > 8; rest = rest[8:] {
			h = mix(h^binary.LittleEndian.Uint64(rest), multiplier)
		}
		return mix(h^binary.LittleEndian.Uint64(b[n-8:]), multiplier)
	case n >= 4:
		// Two loads that may overlap: the shared bytes agree.
		lo := uint64(binary.LittleEndian.Uint32(b))
		hi := uint64(binary.LittleEndian.Uint32(b[n-4:]))
		return lo | hi<<(8*uint(n-4))
	case n >= 2:
		lo := uint64(binary.LittleEndian.Uint16(b))
		hi := uint64(binary.LittleEndian.Uint16(b[n-2:]))
		return lo | hi<<(8*uint(n-2))
	case n == 1:
		return uint64(b[0])
	}
	return 0
}

const multiplier = 0x9e3779b97f4a7c15

// seed keeps a hostile text from choosing tokens that all fall into one place.
// It decides where a token lies and nothing that a caller can see.
var seed = rand.Uint64()

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

func hash(key uint64, n int) uint64 { return mix(key^seed^uint64(n), multiplier) }

// Add puts a token in and returns its features. The set keeps a copy of what it
// needs, never the token itself.
func (s *Set) Add(token string) Features {
	return s.AddKey(token, Key(token))
}

// AddKey is Add for a caller that has computed Key(token) already.
func (s *Set) AddKey(token string, key uint64) Features {
	sl := s.slot(token, key)
	sl.count++
	s.tokens++
	if !s.lazy {
		s.spectrum.move(int(sl.count)-1, int(sl.count))
	}
	return sl.features
}

// Features returns the features of a token. They are at hand if it is in the set.
func (s *Set) Features(token string) Features {
	if sh, i := s.find(token); i >= 0 {
		return sh.slots[i].features
	}
	return s.features(token)
}

// slot returns the slot of a token, which it makes where there is none.
func (s *Set) slot(token string, key uint64) *slot {
	h := hash(key, len(token))
	sh := &s.shards[h>>s.shift]
	if len(sh.slots) > 0 {
		mask := uint64(len(sh.slots) - 1)
		for i := h & mask; ; i = (i + 1) & mask {
			sl := &sh.slots[i]
			if sl.count == 0 {
				break
			}
			if sl.key == key && len(sl.token) == len(token) && (len(token) <= 8 || sl.token == token) {
				return sl
			}
		}
	}
	return s.insert(sh, h, token, key)
}

//go:noinline
func (s *Set) insert(sh *shard, h uint64, token string, key uint64) *slot {
	if sh.used >= len(sh.slots)-len(sh.slots)/4 {
		sh.resize(max(4, 2*len(sh.slots)))
	}
	sh.used++
	s.types++
	sl := sh.free(h)
	*sl = slot{key: key, token: strings.Clone(token), features: s.features(token)}
	return sl
}

// free returns the first free slot for a hash.
func (sh *shard) free(h uint64) *slot {
	mask := uint64(len(sh.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		if sh.slots[i].count == 0 {
			return &sh.slots[i]
		}
	}
}

func (sh *shard) resize(n int) {
	old := sh.slots
	sh.slots = make([]slot, n)
	for i := range old {
		if o := &old[i]; o.count != 0 {
			*sh.free(hash(o.key, len(o.token))) = *o
		}
	}
}

// find returns the shard and the index of a token's slot, or -1.
func (s *Set) find(token string) (*shard, int) {
	key := Key(token)
	h := hash(key, len(token))
	sh := &s.shards[h>>s.shift]
	if len(sh.slots) == 0 {
		return sh, -1
	}
	mask := uint64(len(sh.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		sl := &sh.slots[i]
		if sl.count == 0 {
			return sh, -1
		}
		if sl.key == key && len(sl.token) == len(token) && (len(token) <= 8 || sl.token == token) {
			return sh, int(i)
		}
	}
}

// Remove takes a token out. It panics if the token is not in the set: then the
// figures are wrong already, and wrong figures are worse than none.
func (s *Set) Remove(token string) {
	sh, i := s.find(token)
	if i < 0 {
		panic("vocab: Remove of a token that is not in the set")
	}
	sl := &sh.slots[i]
	s.tokens--
	s.spectrum.move(int(sl.count), int(sl.count)-1)
	if sl.count--; sl.count == 0 {
		s.types--
		sh.delete(i)
	}
}

// delete frees slot i and moves back what was displaced by it, so that no probe
// ends too early.
func (sh *shard) delete(i int) {
	mask := len(sh.slots) - 1
	sh.used--
	for j := i; ; {
		sh.slots[i] = slot{}
		for {
			j = (j + 1) & mask
			sl := &sh.slots[j]
			if sl.count == 0 {
				if n := len(sh.slots); n > 16 && sh.used < n/8 {
					sh.resize(n / 4)
				}
				return
			}
			home := int(hash(sl.key, len(sl.token)) & uint64(mask))
			// sl may move to i unless its home lies behind i on the way to j.
			if (j-home)&mask >= (j-i)&mask {
				break
			}
		}
		sh.slots[i] = sh.slots[j]
		i = j
	}
}

// Count returns how often token occurs.
func (s *Set) Count(token string) int {
	sh, i := s.find(token)
	if i < 0 {
		return 0
	}
	return int(sh.slots[i].count)
}

// Tokens returns how many tokens the set holds.
func (s *Set) Tokens() int { return s.tokens }

// Types returns how many distinct tokens the set holds.
func (s *Set) Types() int { return s.types }

// Hapaxes returns how many types occur once.
func (s *Set) Hapaxes() int { return s.spectrum.at(1) }

// Spectrum calls yield with each frequency m that a type has, in ascending
// order, and the number of types that occur m times.
func (s *Set) Spectrum(yield func(m, types int) bool) { s.spectrum.each(yield) }

// All calls yield with each type and how often it occurs, in no order.
func (s *Set) All(yield func(token string, count int) bool) {
	for i := range s.shards {
		for k := range s.shards[i].slots {
			if sl := &s.shards[i].slots[k]; sl.count > 0 && !yield(sl.token, int(sl.count)) {
				return
			}
		}
	}
}

// StartCount readies an empty set for tokens by the million: until EndCount,
// only Add and Merge may be called.
func (s *Set) StartCount() { s.lazy = true }

// EndCount ends what StartCount began.
func (s *Set) EndCount() {
	if !s.lazy {
		return
	}
	s.lazy = false
	s.spectrum = spectrum{}
	for i := range s.shards {
		for k := range s.shards[i].slots {
			if c := s.shards[i].slots[k].count; c > 0 {
				s.spectrum.move(0, int(c))
			}
		}
	}
}

// Merge puts all tokens of other in, which New must have made as it did s. The
// other set must not be used again.
func (s *Set) Merge(other *Set) {
	for i := range other.shards {
		theirs := &other.shards[i]
		if len(s.shards[i].slots) == 0 {
			s.shards[i] = *theirs
			s.types += theirs.used
			for k := range theirs.slots {
				s.add(0, int(theirs.slots[k].count))
			}
			continue
		}
		for k := range theirs.slots {
			o := &theirs.slots[k]
			if o.count == 0 {
				continue
			}
			sl := s.adopt(&s.shards[i], o)
			was := int(sl.count)
			sl.count += o.count
			s.add(was, int(sl.count))
		}
	}
}

func (s *Set) add(was, is int) {
	s.tokens += is - was
	if !s.lazy && is != was {
		s.spectrum.move(was, is)
	}
}

// adopt returns the slot for the type of another set's slot.
func (s *Set) adopt(sh *shard, o *slot) *slot {
	h := hash(o.key, len(o.token))
	mask := uint64(len(sh.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		sl := &sh.slots[i]
		if sl.count == 0 {
			break
		}
		if sl.key == o.key && sl.token == o.token {
			return sl
		}
	}
	if sh.used >= len(sh.slots)-len(sh.slots)/4 {
		sh.resize(2 * len(sh.slots))
	}
	sh.used++
	s.types++
	sl := sh.free(h)
	*sl = slot{key: o.key, token: o.token, features: o.features}
	return sl
}
