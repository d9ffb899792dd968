package spoken

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

// Templates are masks on windows. Which were worth their time was found by taking
// away, of 32, those that were missed least on a part of the dictionary that is
// neither trained on nor held out.
var (
	letterTemplates = [...]uint64{
		shows(1, 1), shows(2, 0), shows(1, 2), shows(2, 1),
		shows(3, 1), shows(3, 3), shows(4, 0), shows(0, 5),
	}
	soundTemplates = [...]uint64{shows(2, 2), shows(5, 0), shows(1, 5)}
	shapeTemplates = [...]uint64{shows(3, 3)}
)

const templates = len(letterTemplates) + len(soundTemplates) + len(shapeTemplates)

// shows is the mask that leaves so many letters on either side.
func shows(left, right int) uint64 {
	return (1<<(width*(left+1+right)) - 1) << (center - width*right)
}

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
	for _, c := range []byte("aeiouy") {
		a[c].vowel = true
		a[c-'a'+'A'] = a[c]
	}
	a['\''] = symbol{letter: 27, sound: 13, shape: 7}
	return a
}()

// edge stands before a word and behind it, and 0 further out.
var edge = symbol{letter: 28, sound: 14, shape: 8}

type symbol struct {
	letter, sound, shape uint8 // at least 1, less than 1<<width
	vowel                bool
}

// reader goes through the letters of a word that have to be asked about.
type reader struct {
	word  []byte
	at    int // the next letter
	sure  int // nuclei that did not have to be asked about
	prior int // of the letter asked about

	// Windows that end before the letter shifted, and are those around the letter
	// asked about when there is one. So words that nothing is asked about cost
	// no windows.
	letters, sounds, shape uint64
	shifted                int
}

func read(word []byte) reader { return reader{word: word, shifted: -1} }

// ask readies the windows around letter i.
func (r *reader) ask(i, prior int) {
	r.prior = prior
	for ; r.shifted <= i+reachRight; r.shifted++ {
		var s symbol
		if k := r.shifted; uint(k) < uint(len(r.word)) {
			s = alphabet[r.word[k]]
		} else if k <= len(r.word) {
			s = edge
		}
		r.letters = r.letters<<width | uint64(s.letter)
		r.sounds = r.sounds<<width | uint64(s.sound)
		r.shape = r.shape<<width | uint64(s.shape)
	}
}

// next goes to the next letter to be asked about, and reports whether there is
// one.
func (r *reader) next() bool {
	for r.at < len(r.word) {
		i := r.at
		r.at++
		c := r.word[i]
		if !alphabet[c].vowel {
			switch {
			case c == '\'', c == 'c' && i == 1 && r.word[0] == 'm',
				c == 'm' && i > 0 && (r.word[i-1] == 's' || r.word[i-1] == 'h'):
				r.ask(i, -3*unit)
				return true
			}
			continue
		}
		if c < 'a' {
			r.sure++
			continue
		}
		before := i > 0 && alphabet[r.word[i-1]].vowel
		after := byte(0)
		if i+1 < len(r.word) {
			after = r.word[i+1]
		}
		if c != 'e' && c != 'y' && !before && !alphabet[after].vowel && after != 'w' &&
			(i == 0 || r.word[i-1] != 'q') {
			r.sure++
			continue
		}
		if before || c == 'e' && after == 0 {
			r.ask(i, -2*unit)
		} else {
			r.ask(i, 2*unit)
		}
		return true
	}
	return false
}

// hashes are what the templates show, mixed. The upper bits are the best.
func (r *reader) hashes() (h [templates]uint64) {
	// The letter itself is shown as it is, in windows of classes too.
	const self = (1<<width - 1) << center
	own := r.letters & self
	sounds := r.sounds&^self | own
	shape := r.shape&^self | own
	n := 0
	for _, m := range letterTemplates {
		h[n] = mix(r.letters&m, n)
		n++
	}
	for _, m := range soundTemplates {
		h[n] = mix(sounds&m, n)
		n++
	}
	for _, m := range shapeTemplates {
		h[n] = mix(shape&m, n)
		n++
	}
	return h
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
