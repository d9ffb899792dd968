package spoken

import "math/bits"

// The model decides for each vowel letter, apostrophe, and for the m of -sm and
// -thm and the c of Mc-, whether a syllable has its nucleus there. A lone a, i,
// o or u between consonants always is one, and is not asked about. Of all else
// the score is a sum of weights: a prior by hand, which says that the first of a
// group of vowel letters is a nucleus and a final e is not, and a learned weight
// for what each template shows of the letters around. The letter is a nucleus if
// the score is above 0.
//
// A template shows the letters from so many on the left to so many on the right,
// either as they are, or as classes of letters that sound alike, or as mere
// vowels and consonants. What it shows is hashed into a table. An entry there
// also holds eight further bits of the hash, so that what was never learned
// about mostly finds nothing, rather than the weight of something else.
//
// All of it is integers, and the cost is linear in the letters: three shifts for
// each, and for each one asked about a dozen looks into a table of 256 KiB.

const (
	reachLeft  = 5 // letters
	reachRight = 6
	width      = 5 // bits of a letter in a window
	center     = width * reachRight

	tableBits = 17
	tableSize = 1 << tableBits
	unit      = 20 // weights are in 1/unit
)

// A template shows left minus right: the letters from so many on the left to so
// many on the right. They are constants, since most of the time goes there.
const (
	right0 = 1 << center
	right1 = right0 >> width
	right2 = right1 >> width
	right3 = right2 >> width
	right5 = right3 >> (2 * width)

	left0 = 1 << (center + width)
	left1 = left0 << width
	left2 = left1 << width
	left3 = left2 << width
	left4 = left3 << width
	left5 = left4 << width

	templates = 12
)

// alphabet holds what a window does of each byte of a word. In a word, a capital
// is a vowel whose accent says that it is a syllable.
var alphabet = func() (a [256]symbol) {
	for c := byte('a'); c <= 'z'; c++ {
		a[c] = symbol{letter: c - 'a' + 1, sound: 11, shape: 4}
	}
	class := func(letters string, sound, shape uint8) {
		for _, c := range []byte(letters) {
			a[c].sound, a[c].shape = sound, shape
		}
	}
	class("aou", 1, 1)
	class("iy", 2, 1)
	class("e", 3, 2)
	class("l", 4, 3)
	class("r", 5, 3)
	class("mn", 6, 4)
	class("cxz", 7, 4)
	class("s", 7, 5)
	class("td", 8, 4)
	class("gj", 9, 4)
	class("h", 10, 6)
	class("w", 12, 4)
	for _, c := range []byte("aiou") {
		a[c].role = afterVowel | itselfPlain | beforeVowel
	}
	a['e'].role = afterVowel | itselfE | beforeVowel
	a['y'].role = afterVowel | itselfY | beforeVowel
	for _, c := range []byte("aeiouy") {
		a[c].vowel = true
		a[c-'a'+'A'] = a[c]
		a[c-'a'+'A'].role = afterVowel | itselfSure | beforeVowel
	}
	a['\''] = symbol{letter: 27, sound: 13, shape: 7, role: itselfMark}
	a['m'].role = itselfM
	a['s'].role, a['h'].role = afterSH, afterSH
	a['q'].role = afterQ
	a['w'].role = beforeW
	return a
}()

// role is what a letter is in what is decided of itself and its neighbours: of the
// one behind it, of itself, and of the one before it. It has two, three and two
// bits for these.
type role uint8

const (
	afterVowel role = 1
	afterQ     role = 2
	afterSH    role = 3
	after           = afterSH // the bits

	itselfPlain role = 1 << 2 // a, i, o, u
	itselfE     role = 2 << 2
	itselfY     role = 3 << 2
	itselfSure  role = 4 << 2 // a vowel whose accent says that it is a syllable
	itselfM     role = 5 << 2
	itselfMark  role = 6 << 2
	itself           = 7 << 2 // the bits

	beforeVowel role = 1 << 5
	beforeW     role = 2 << 5
	beforeEnd   role = 3 << 5
	before           = beforeEnd // the bits
)

// decision is what is known of a letter from the roles around.
type decision struct {
	sure  uint8 // 1: it is a nucleus
	asked uint8 // 1: the model has to be asked
	prior int16 // and where it starts from
}

var decisions = func() (list [128]decision) {
	for i := range list {
		r := role(i)
		d := &list[i]
		switch r & itself {
		case itselfPlain, itselfE, itselfY:
			behind := r&after == afterVowel
			alone := !behind && r&before != beforeVowel && r&before != beforeW && r&after != afterQ
			switch {
			case alone && r&itself == itselfPlain:
				d.sure = 1
			case behind || r&itself == itselfE && r&before == beforeEnd:
				*d = decision{asked: 1, prior: -2 * unit}
			default:
				*d = decision{asked: 1, prior: 2 * unit}
			}
		case itselfSure:
			d.sure = 1
		case itselfMark:
			*d = decision{asked: 1, prior: -3 * unit}
		case itselfM:
			if r&after == afterSH {
				*d = decision{asked: 1, prior: -3 * unit}
			}
		}
	}
	return list
}()

// edge stands before a word and behind it, and 0 further out.
var edge = symbol{letter: 28, sound: 14, shape: 8}

type symbol struct {
	letter, sound, shape uint8 // at least 1, less than 1<<width
	vowel                bool
	role                 role
}

// reader goes through the letters of a word that have to be asked about. It looks
// for them in 64 letters at a time, without a branch for each: what letter comes
// next is what a processor cannot foresee.
type reader struct {
	word  []byte
	from  int    // the letters looked at last begin here
	to    int    // and end here
	asked uint64 // those to be asked about, the lowest bit is the first
	sure  int    // nuclei that did not have to be asked about
	prior int    // of the letter asked about

	// Windows that end before the letter shifted, and are those around the letter
	// asked about when there is one. So words that nothing is asked about cost
	// no windows.
	letters, sounds, shape uint64
	shifted                int
}

func read(word []byte) reader {
	return reader{word: word, letters: uint64(edge.letter), sounds: uint64(edge.sound), shape: uint64(edge.shape)}
}

// next goes to the next letter to be asked about, and reports whether there is
// one.
func (r *reader) next() bool {
	for r.asked == 0 {
		if r.to == len(r.word) {
			return false
		}
		r.look()
	}
	i := r.from + bits.TrailingZeros64(r.asked)
	r.asked &= r.asked - 1
	r.prior = -3 * unit // of the c in Mc-, about which roles say nothing
	if d := r.decide(i); d.asked != 0 {
		r.prior = int(d.prior)
	}
	r.window(i)
	return true
}

// look decides about the next letters, up to 64 of them.
func (r *reader) look() {
	w := r.word
	r.from, r.to = r.to, min(r.to+64, len(w))
	last := role(0)
	if r.from > 0 {
		last = alphabet[w[r.from-1]].role
	}
	own := alphabet[w[r.from]].role
	for i := r.from; i < r.to; i++ {
		next := beforeEnd
		if i+1 < len(w) {
			next = alphabet[w[i+1]].role
		}
		d := decisions[last&after|own&itself|next&before]
		r.asked |= uint64(d.asked) << (i - r.from)
		r.sure += int(d.sure)
		last, own = own, next
	}
	if r.from == 0 && len(w) > 1 && w[0] == 'm' && w[1] == 'c' {
		r.asked |= 1 << 1
	}
}

// decide is what look knows of one letter.
func (r *reader) decide(i int) decision {
	around := alphabet[r.word[i]].role & itself
	if i > 0 {
		around |= alphabet[r.word[i-1]].role & after
	}
	if i+1 < len(r.word) {
		around |= alphabet[r.word[i+1]].role & before
	} else {
		around |= beforeEnd
	}
	return decisions[around]
}

// window readies the windows around letter i.
func (r *reader) window(i int) {
	letters, sounds, shape, k := r.letters, r.sounds, r.shape, r.shifted
	for end := min(i+reachRight+1, len(r.word)); k < end; k++ {
		s := &alphabet[r.word[k]]
		letters = letters<<width | uint64(s.letter)
		sounds = sounds<<width | uint64(s.sound)
		shape = shape<<width | uint64(s.shape)
	}
	if i+reachRight >= len(r.word) {
		if k == len(r.word) {
			letters = letters<<width | uint64(edge.letter)
			sounds = sounds<<width | uint64(edge.sound)
			shape = shape<<width | uint64(edge.shape)
			k++
		}
		beyond := i + reachRight + 1 - k
		letters <<= width * beyond
		sounds <<= width * beyond
		shape <<= width * beyond
		k += beyond
	}
	r.letters, r.sounds, r.shape, r.shifted = letters, sounds, shape, k
}

// hashes are what the templates show, mixed. The upper bits are the best. Which
// templates were worth their time was found by taking away, of 32, those that were
// missed least on a part of the dictionary that is neither trained on nor held out.
func (r *reader) hashes() [templates]uint64 {
	// The letter itself is shown as it is, in windows of classes too.
	const self = left0 - right0
	own := r.letters & self
	sounds := r.sounds&^self | own
	shape := r.shape&^self | own
	return [templates]uint64{
		mix(r.letters&(left1-right1), 0),
		mix(r.letters&(left2-right0), 1),
		mix(r.letters&(left1-right2), 2),
		mix(r.letters&(left2-right1), 3),
		mix(r.letters&(left3-right1), 4),
		mix(r.letters&(left3-right3), 5),
		mix(r.letters&(left4-right0), 6),
		mix(r.letters&(left0-right5), 7),
		mix(sounds&(left2-right2), 8),
		mix(sounds&(left5-right0), 9),
		mix(sounds&(left1-right5), 10),
		mix(shape&(left3-right3), 11),
	}
}

func mix(shown uint64, template int) uint64 {
	return (shown + uint64(template)*0x51ED27F5) * 0x9E3779B97F4A7C15
}

// An entry of the table is a weight, a signed byte, and above it the check.
type table [tableSize]uint16

func slot(hash uint64) (at uint32, check uint8) {
	return uint32(hash >> (64 - tableBits)), uint8(hash >> (64 - tableBits - 8))
}

// nuclei returns the number of syllables of a word: small letters, apostrophes,
// and capitals for vowels that are nuclei for sure. It may be 0.
func (t *table) nuclei(word []byte) int {
	r := read(word)
	n := 0
	for r.next() {
		score := r.prior
		for _, h := range r.hashes() {
			at, check := slot(h)
			e := t[at&(tableSize-1)]
			// miss is 0 where the check is right; mask is then all ones.
			miss := int(uint8(e>>8) ^ check)
			mask := (miss - 1) >> 8
			score += int(int8(e)) & mask
		}
		if score > 0 {
			n++
		}
	}
	return n + r.sure
}
