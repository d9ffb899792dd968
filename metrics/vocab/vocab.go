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
	// folds is set where upper and lower case are the same. All tokens in the
	// table are folded.
	folds   bool
	turkish bool   // and how
	folded  []byte // what Fold has returned last

	class   func(token string, f Features) Class // nil unless Classify was called
	classes ClassSums
}

// shard is an open-addressing hash table with linear probing. Its length is a
// power of two, and at most three quarters of it are in use.
type shard struct {
	slots  []slot
	mask   uint64   // len(slots)-1
	tokens []string // of the slots
	class  []Class  // of the slots; nil unless classes are asked for
	used   int
}

// slot holds a type, but for its string. Four of them fit into a cache line, and
// tokens of up to eight bytes, nine in ten, are told apart by their keys.
type slot struct {
	key      uint64
	count    int32 // 0 in a free slot
	features Features
}

// New returns an empty set that asks features for what a new type contributes.
func New(features func(token string) Features) *Set {
	return &Set{features: features, shards: make([]shard, 256), shift: 64 - 8}
}

// NewFlat is New for a set that is counted once: it is quicker to make and to
// fill, but now and then a token pays for a copy of the whole.
func NewFlat(features func(token string) Features) *Set {
	return &Set{features: features, shards: make([]shard, 1), shift: 64}
}

// Key returns what the set knows token by: its bytes, the first in the lowest
// place, if there are at most eight; or else a hash of them whose lowest byte is
// zero. A token has no zero byte, so no short token has the key of another.
func Key(token string) uint64 {
	b := unsafe.Slice(unsafe.StringData(token), len(token)) // never written to
	switch n := len(b); {
	case n > 8:
		h := seed
		for rest := b; len(rest) > 16; rest = rest[8:] {
			h = mix(h^binary.LittleEndian.Uint64(rest), multiplier)
			n -= 8
			b = rest[8:]
		}
		return longKey(h, binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[n-8:]))
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

// Key16 is Key of a token of nine to sixteen bytes, by the first eight of them
// and the last eight.
func Key16(first, last uint64) uint64 { return longKey(seed, first, last) }

func longKey(h, first, last uint64) uint64 {
	return mix(mix(h^first, multiplier)^last, multiplier) &^ 0xff
}

const multiplier = 0x9e3779b97f4a7c15

// seed keeps a hostile text from choosing tokens that all fall into one place.
// It decides where a token lies and nothing that a caller can see.
var seed = rand.Uint64()

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

func hash(key uint64) uint64 { return mix(key^seed, multiplier) }

// short reports whether a key is that of a token of up to eight bytes, which it
// names without a look at the string.
func short(key uint64) bool { return key&0xff != 0 }

// Add puts a token in and returns its features. The set keeps a copy of what it
// needs, never the token itself. Tokens have no zero bytes.
func (s *Set) Add(token string) Features {
	if s.folds {
		token = s.Fold(token)
	}
	return s.AddKey(token, Key(token))
}

// Known are the types of a set that lie where they are looked for first.
type Known struct {
	slots  unsafe.Pointer // the first
	tokens unsafe.Pointer // of the first
	mask   uint64         // how many there are, less one
	seed   uint64
}

// NoneKnown has none.
var NoneKnown = Known{slots: unsafe.Pointer(new(slot)), tokens: unsafe.Pointer(new(string))}

// Known returns them, between StartCount and EndCount of a set that NewFlat made. It
// holds until a type is added.
func (s *Set) Known() Known {
	sh := &s.shards[0]
	if len(sh.slots) == 0 {
		return NoneKnown
	}
	return Known{unsafe.Pointer(&sh.slots[0]), unsafe.Pointer(&sh.tokens[0]), sh.mask, seed}
}

// Hit counts a token of up to eight bytes and returns its features, given its Key,
// if it is among the known. Else it returns nil, and counts nothing.
func (k *Known) Hit(key uint64) *Features {
	sl := (*slot)(unsafe.Add(k.slots, (mix(key^k.seed, multiplier)&k.mask)*uint64(unsafe.Sizeof(slot{}))))
	if sl.key != key {
		return nil
	}
	sl.count++
	return &sl.features
}

// HitLong is Hit for a token of more than eight bytes.
func (k *Known) HitLong(key uint64, token string) *Features {
	i := mix(key^k.seed, multiplier) & k.mask
	sl := (*slot)(unsafe.Add(k.slots, i*uint64(unsafe.Sizeof(slot{}))))
	if sl.key != key || *(*string)(unsafe.Add(k.tokens, i*uint64(unsafe.Sizeof("")))) != token {
		return nil
	}
	sl.count++
	return &sl.features
}

// Peek returns the features of a token of up to eight bytes, given its Key, if it lies
// where it is looked for first, as nearly all do. Else it returns nil. What it returns
// holds until the set changes.
func (s *Set) Peek(key uint64) *Features {
	h := hash(key)
	sh := &s.shards[h>>s.shift]
	if i := h & sh.mask; i < uint64(len(sh.slots)) && sh.slots[i].key == key {
		return &sh.slots[i].features
	}
	return nil
}

// AddKey is Add for a caller that has computed Key(token) already. In a set that
// folds case the token must have been folded, here and for FeaturesKey.
func (s *Set) AddKey(token string, key uint64) Features {
	h := hash(key)
	sh := &s.shards[h>>s.shift]
	i := sh.find(h, token, key)
	if i < 0 {
		i = s.insert(sh, h, key, strings.Clone(token), s.features(token))
	}
	sl := &sh.slots[i]
	sl.count++
	if !s.lazy {
		s.tokens++
		s.spectrum.move(int(sl.count)-1, int(sl.count))
		if s.class != nil {
			s.classes.add(sh.class[i], 1)
		}
	}
	return sl.features
}

// Features returns the features of a token. They are at hand if it is in the set.
func (s *Set) Features(token string) Features {
	if s.folds {
		token = s.Fold(token)
	}
	return s.FeaturesKey(token, Key(token))
}

// FeaturesKey returns the features of a token, given Key(token). They are at hand
// if it is in the set.
func (s *Set) FeaturesKey(token string, key uint64) Features {
	h := hash(key)
	sh := &s.shards[h>>s.shift]
	if i := sh.find(h, token, key); i >= 0 {
		return sh.slots[i].features
	}
	return s.features(token)
}

// find returns the index of a token's slot, or -1.
func (sh *shard) find(h uint64, token string, key uint64) int {
	if len(sh.slots) == 0 {
		return -1
	}
	mask := uint64(len(sh.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		sl := &sh.slots[i&uint64(len(sh.slots)-1)]
		if sl.key == key && sl.count != 0 && (short(key) || sh.tokens[i] == token) {
			return int(i)
		}
		if sl.count == 0 {
			return -1
		}
	}
}

// insert makes a slot for a type that is not in the set, and returns its index.
// Its count is 0: the caller sets it.
//
//go:noinline
func (s *Set) insert(sh *shard, h, key uint64, token string, features Features) int {
	if sh.used >= len(sh.slots)-len(sh.slots)/4 {
		sh.resize(max(4, 2*len(sh.slots)))
	}
	if s.class != nil && sh.class == nil {
		sh.class = make([]Class, len(sh.slots))
	}
	sh.used++
	s.types++
	i := sh.free(h)
	sh.slots[i] = slot{key: key, features: features}
	sh.tokens[i] = token
	if s.class != nil {
		sh.class[i] = s.class(token, features)
	}
	return i
}

// free returns the first free slot for a hash.
func (sh *shard) free(h uint64) int {
	mask := uint64(len(sh.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		if sh.slots[i].count == 0 {
			return int(i)
		}
	}
}

func (sh *shard) resize(n int) {
	slots, tokens, class := sh.slots, sh.tokens, sh.class
	sh.slots, sh.tokens, sh.mask = make([]slot, n), make([]string, n), uint64(n-1)
	if class != nil {
		sh.class = make([]Class, n)
	}
	// The frequent first, so that they lie where they are looked for first.
	const frequent = 8
	for pass := range 2 {
		for k := range slots {
			if c := slots[k].count; c != 0 && (c >= frequent) == (pass == 0) {
				i := sh.free(hash(slots[k].key))
				sh.slots[i], sh.tokens[i] = slots[k], tokens[k]
				if class != nil {
					sh.class[i] = class[k]
				}
			}
		}
	}
}

// lookup returns the shard and the index of a token's slot, or -1.
func (s *Set) lookup(token string) (*shard, int) {
	if s.folds {
		token = s.Fold(token)
	}
	key := Key(token)
	h := hash(key)
	sh := &s.shards[h>>s.shift]
	return sh, sh.find(h, token, key)
}

// Remove takes a token out. It panics if the token is not in the set: then the
// figures are wrong already, and wrong figures are worse than none.
func (s *Set) Remove(token string) {
	sh, i := s.lookup(token)
	if i < 0 {
		panic("vocab: Remove of a token that is not in the set")
	}
	sl := &sh.slots[i]
	s.tokens--
	s.spectrum.move(int(sl.count), int(sl.count)-1)
	if s.class != nil {
		s.classes.add(sh.class[i], -1)
	}
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
		sh.slots[i], sh.tokens[i] = slot{}, ""
		for {
			j = (j + 1) & mask
			sl := &sh.slots[j]
			if sl.count == 0 {
				if n := len(sh.slots); n > 16 && sh.used < n/8 {
					sh.resize(n / 4)
				}
				return
			}
			home := int(hash(sl.key)) & mask
			// sl may move to i unless its home lies behind i on the way to j.
			if (j-home)&mask >= (j-i)&mask {
				break
			}
		}
		sh.slots[i], sh.tokens[i] = sh.slots[j], sh.tokens[j]
		if sh.class != nil {
			sh.class[i] = sh.class[j]
		}
		i = j
	}
}

// Count returns how often token occurs.
func (s *Set) Count(token string) int {
	sh, i := s.lookup(token)
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
		sh := &s.shards[i]
		for k := range sh.slots {
			if c := sh.slots[k].count; c > 0 && !yield(sh.tokens[k], int(c)) {
				return
			}
		}
	}
}

// StartCount readies an empty set for tokens by the million: until EndCount,
// only Add and Merge may be called, and Features.
func (s *Set) StartCount() { s.lazy = true }

// Counting reports whether StartCount has been called and EndCount has not, so
// that Hit may be.
func (s *Set) Counting() bool { return s.lazy && len(s.shards) == 1 }

// EndCount ends what StartCount began.
func (s *Set) EndCount() {
	if !s.lazy {
		return
	}
	s.lazy = false
	s.tokens, s.spectrum, s.classes = 0, spectrum{}, ClassSums{}
	for i := range s.shards {
		for k := range s.shards[i].slots {
			if c := s.shards[i].slots[k].count; c > 0 {
				s.tokens += int(c)
				s.spectrum.move(0, int(c))
				if s.class != nil {
					s.classes.add(s.shards[i].class[k], int(c))
				}
			}
		}
	}
}

// Merge puts all tokens of other in.
func (s *Set) Merge(other *Set) { s.MergeAs(other, nil) }

// MergeAs puts all tokens of other in, each by the name that as gives it: so tokens of
// one language, say, get types of their own among those of another. What a name
// contributes to the sums is what the token did in other.
func (s *Set) MergeAs(other *Set, as func(token string) string) {
	for k := range other.shards {
		theirs := &other.shards[k]
		for j := range theirs.slots {
			o := &theirs.slots[j]
			if o.count == 0 {
				continue
			}
			key, token := o.key, theirs.tokens[j]
			if as != nil {
				token = as(token)
				key = Key(token)
			}
			h := hash(key)
			ours := &s.shards[h>>s.shift]
			i := ours.find(h, token, key)
			if i < 0 {
				i = s.insert(ours, h, key, token, o.features)
			}
			sl := &ours.slots[i]
			was := int(sl.count)
			sl.count += o.count
			if !s.lazy {
				s.tokens += int(o.count)
				s.spectrum.move(was, int(sl.count))
				if s.class != nil {
					s.classes.add(ours.class[i], int(o.count))
				}
			}
		}
	}
}
