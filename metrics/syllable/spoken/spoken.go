// Package spoken counts the syllables of an English token as it is spoken. What
// package syllable counts instead is where a line may break.
//
// # Words
//
// The CMU Pronouncing Dictionary (Carnegie Mellon University, version of npm's
// cmu-pronouncing-dictionary 3.0.0) has 126,046 words. Each of them has here the
// count of its first pronunciation, which is the usual one; a pronunciation has
// as many syllables as vowels, and at least one. So fire is two syllables and
// every three, as there, though both are often heard with one less.
//
// The counts are in the program, found by a hash of the word, and not the words
// (see words.go). What the dictionary does not have is left to a model. Learned from
// nine tenths of the dictionary, it says for each vowel letter from those around it
// whether a syllable has its nucleus there (see nuclei.go).
//
// How good that is show the words of the last tenth, which it was not trained
// on, without the counts. In brackets are the counts of npm's syllable 5.0.1 on the
// same words.
//
//	all 12,501 words                                96.2 %  (92.0 %)
//	with none in training that begins alike         95.2 %
//	those of them in Moby-Dick, 1,426 types         97.9 %  (93.4 %)
//	the same, by token                              99.5 %
//	those of them in War and Peace, 1,424 types     98.0 %
//
// The first figure is of words whose other forms, a plural or the s of a
// possessive, may have been trained on. For the second the model is trained again
// without any that shares its first five letters with a word held out. Where the
// dictionary lists several pronunciations, and any will do, each but that by token
// is 0.6 or 0.7 higher. About 3 % of the tokens of either novel are not in the dictionary. The
// figures come from
//
//	go test -count=1 -v -run HeldOut ./metrics/syllable/spoken
//	go generate ./metrics/syllable/spoken
//
// the second line from the latter, which makes weights.bin and words.bin,
// the same ones each time on amd64. Both need the dictionary:
//
//	npm install --prefix ~/.cache/factbox/cmudict cmu-pronouncing-dictionary@3.0.0
//
// # Everything else
//
//   - The parts between hyphens and low lines are counted each and added up.
//   - A verb that was contracted ('ve, 'll, 're, 'd, n't) adds a syllable where
//     it cannot lean on a vowel: I've 1, might've 2. Other apostrophes are
//     letters to the model: boss's 2, dog's 1.
//   - A word without a, e, i, o, u, y is spelled letter by letter, w in three
//     syllables: HTML 4. Not so are hmm and other sounds, and what has a letter
//     three times running. Capitals make no difference: types fold case, and a
//     type has one count. So initialisms with a vowel letter are words, unless
//     the dictionary or a short list of ours has them.
//   - Letters and digits that meet are counted apart, B2B, and up to two letters
//     beside digits are spelled: mp3 3, H2O 3.
//   - Numbers are read as in American English, without "and": 1,000 and 3.5 and
//     21st and 1990s too. Four digits without a comma from 1100 to 1999 and from
//     2010 to 2099 are a year: 1984 is nineteen eighty-four, 1905 nineteen oh
//     five. What begins with a zero, or has more than 15 digits, is read digit by
//     digit. Roman numerals are not recognised.
//   - Latin letters beyond ASCII count as those without their marks. A vowel with
//     a diaeresis, and an e with an acute or grave, is a syllable: café 2,
//     naïve 2, rosé 2. A word in another script is one syllable.
//
// # Cost
//
// At start only tables of what a letter is are filled. The first Count unpacks the
// model, in 0.1 ms and 0.26 MB; the data are 0.82 MB of the program. Then a word of
// the dictionary takes 25 ns in prose, and 40 where the words of all of it come in no
// order; one that is left to the model takes 100, and so all of the types of a novel
// take 70 on average, where hyphenation takes 170. Any other token takes time in
// proportion to its length. Up to 64 bytes long, none takes memory.
//
//	go test -run=^$ -bench=. ./metrics/syllable/spoken
package spoken

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go test -count=1 -v -run ^TestGenerated$ -update

// Both are made from the dictionary by go generate, words.bin without its words; LICENSE-cmudict.txt beside
// them is their licence and goes where they go.
var (
	//go:embed weights.bin
	weights string
	//go:embed words.bin
	wordCounts string
	//go:embed LICENSE-cmudict.txt
	licence string
)

// Licence is the licence of the dictionary.
func Licence() string { return licence }

// maxKey is the length in bytes of the longest token that is looked up.
const maxKey = 64

// Count returns the number of syllables of an English token as it is spoken, at
// least 1. It does not depend on case.
func Count(token string) int {
	return loaded().count(token)
}

var loaded = sync.OnceValue(load)

func load() *counter { return &counter{model: decode(weights), words: words(wordCounts)} }

// initialisms have a vowel letter and are spelled nevertheless, and the
// dictionary has none of them.
const initialisms = "aclu aes aot aws cli cto diy ecg ekg emt eof eol ffi gpu icu ietf iot ipa ipo isp " +
	"ocd ocr oem uae uhd utf uuid ux"

// decode reads a table of entries of two bytes, the lower first.
func decode(weights string) *table {
	t := new(table)
	for i := range t {
		t[i] = uint16(weights[2*i]) | uint16(weights[2*i+1])<<8
	}
	return t
}

// counter is the model and what the dictionary knows better.
type counter struct {
	model *table
	words words
}

func (c *counter) count(token string) int {
	if len(token) <= maxKey {
		var buf [maxKey]byte
		key := buf[:len(token)]
		kinds := kind(0)
		for i := range len(token) {
			b := token[i]
			kinds |= asciiKind[b]
			key[i] = lower[b]
		}
		if kinds&beyond == 0 {
			if n, ok := c.words.find(&buf, len(token)); ok {
				return n
			}
		}
		if kinds == letter || kinds == letter|apostrophe && isWord(key) {
			return c.word(key)
		}
	}
	return c.parts(token)
}

// kind says what may be at a byte, as a set.
type kind uint8

const (
	letter kind = 1 << iota
	apostrophe
	other  // the rest of ASCII
	beyond // of a character beyond ASCII
)

var asciiKind, lower = func() (k [256]kind, l [256]byte) {
	for i := range 256 {
		b := byte(i)
		l[i] = b
		switch {
		case b >= utf8.RuneSelf:
			k[i] = beyond
		case b >= 'A' && b <= 'Z':
			k[i], l[i] = letter, b-'A'+'a'
		case b >= 'a' && b <= 'z':
			k[i] = letter
		case b == '\'':
			k[i] = apostrophe
		default:
			k[i] = other
		}
	}
	return k, l
}()

// isWord reports whether the apostrophes among letters all stand within.
func isWord(key []byte) bool {
	mark := true // at the start, and behind an apostrophe
	for _, b := range key {
		if b == '\'' && mark {
			return false
		}
		mark = b == '\''
	}
	return !mark
}

// word returns the syllables of ASCII letters, of which capitals are vowels that
// count for sure, and perhaps apostrophes within.
func (c *counter) word(w []byte) int {
	more := 0
	for range maxVerbs {
		if !hasVowel(w) {
			break
		}
		base, m, ok := contraction(w)
		if !ok {
			break
		}
		w, more = base, more+m
		if n, ok := c.known(w); ok {
			return n + more
		}
	}
	if !hasVowel(w) {
		return consonants(w) + more
	}
	return max(1, c.model.nuclei(w)) + more
}

// maxVerbs is how many verbs are cut off a word: I'd've.
const maxVerbs = 2

func hasVowel(w []byte) bool {
	for _, b := range w {
		if alphabet[b].vowel {
			return true
		}
	}
	return false
}

// known returns the count of a word that is in the dictionary.
func (c *counter) known(w []byte) (n int, ok bool) {
	if len(w) > maxKey {
		return 0, false
	}
	var buf [maxKey]byte
	copy(buf[:], w)
	return c.words.find(&buf, len(w))
}

// contraction cuts the verb off a contraction and returns the syllables it adds:
// none behind a vowel (I've), one behind a consonant (might've).
func contraction(w []byte) (base []byte, more int, ok bool) {
	n := len(w)
	switch {
	case n > 3 && w[n-3] == '\'' && (w[n-2] == 'v' && w[n-1] == 'e' || w[n-2] == 'l' && w[n-1] == 'l' || w[n-2] == 'r' && w[n-1] == 'e'):
		base = w[:n-3]
		switch last := base[len(base)-1]; {
		case alphabet[last].vowel && !(last == 'e' && silentE(base)), last == 'w':
		default:
			more = 1
		}
	case n > 2 && w[n-2] == '\'' && w[n-1] == 'd':
		base = w[:n-2]
		if last := base[len(base)-1]; last == 't' || last == 'd' {
			more = 1
		}
	case n > 3 && w[n-3] == 'n' && w[n-2] == '\'' && w[n-1] == 't':
		// No syllable more have can't, don't, won't, shan't, weren't.
		base = w[:n-3]
		switch last := base[len(base)-1]; {
		case last == 'd', last == 's', last == 't', last == 'h':
			more = 1
		case last == 'e' && silentE(base) && base[len(base)-2] != 'r': // haven't
			more = 1
		}
	default:
		return nil, 0, false
	}
	return base, more, true
}

// silentE reports whether a final e follows a consonant and is not the only
// vowel.
func silentE(w []byte) bool {
	n := len(w) - 2
	if n < 1 || alphabet[w[n]].vowel {
		return false
	}
	for _, b := range w[:n] {
		if alphabet[b].vowel {
			return true
		}
	}
	return false
}

// consonants returns the syllables of a word without a vowel letter: it is
// spelled, FBS, unless it is a sound that people make.
func consonants(w []byte) int {
	letters := w
	for i, b := range w {
		if b == '\'' { // 's
			letters = w[:i]
			break
		}
	}
	switch string(letters) {
	case "hm", "hmm", "mm", "mhm", "sh", "ssh", "shh", "psst", "pst", "pfft", "pft", "brr", "grr", "tsk", "tch", "zz", "nth":
		return 1
	}
	for i := 2; i < len(letters); i++ {
		if letters[i] == letters[i-1] && letters[i] == letters[i-2] && letters[i] != 'w' {
			return 1 // shhh
		}
	}
	return max(1, spelled(letters))
}

// spelled returns the syllables of the names of letters.
func spelled(letters []byte) int {
	n := 0
	for _, b := range letters {
		switch b {
		case 'w', 'W':
			n += 3
		case '\'':
		default:
			n++
		}
	}
	return n
}

// parts adds up what stands in a token between hyphens, low lines, and where
// letters meet digits.
func (c *counter) parts(token string) int {
	var buf [maxKey]byte
	total := 0
	touching := false // a number ends here
	for i := 0; i < len(token); {
		r, size := decodeRune(token[i:])
		switch {
		case digit(r) >= 0:
			n, end := figures(token[i:], buf[:0])
			total += n
			i += end
			touching = true
		case unicode.IsLetter(r) && !isApostrophe(r):
			w, foreign, end := letters(token[i:], buf[:0])
			i += end
			next, _ := decodeRune(token[i:])
			switch {
			case len(w) == 0:
				if foreign {
					total++
				}
			case len(w) <= 2 && (touching || digit(next) >= 0):
				total += spelled(w)
			default:
				n, ok := c.known(w)
				if !ok {
					n = c.word(w)
				}
				total += n
			}
			touching = false
		default:
			i += size
			touching = false
		}
	}
	return max(1, total)
}

// decodeRune returns the first character of s, -1 at its end.
func decodeRune(s string) (r rune, size int) {
	if s == "" {
		return -1, 0
	}
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

// letters reads the word that s begins with into w: letters and apostrophes
// between them. Foreign is set if it has letters that are not Latin, which are
// left out. End is where it ends in s.
func letters(s string, w []byte) (word []byte, foreign bool, end int) {
	for end < len(s) {
		if asciiKind[s[end]] == letter {
			w = append(w, lower[s[end]])
			end++
			continue
		}
		r, size := decodeRune(s[end:])
		switch {
		case unicode.IsLetter(r) && !isApostrophe(r):
			n := len(w)
			if w = appendLatin(w, r); len(w) == n {
				foreign = true
			}
		case unicode.Is(unicode.M, r):
			// The marks that latin heeds, where they are characters of their own.
			if n := len(w); n > 0 && (w[n-1] == 'e' && (r == 0x300 || r == 0x301 || r == 0x308) ||
				r == 0x308 && strings.IndexByte("aiou", w[n-1]) >= 0) {
				w[n-1] -= 'a' - 'A'
			}
		case isApostrophe(r):
			next, _ := decodeRune(s[end+size:])
			if !unicode.IsLetter(next) || isApostrophe(next) || len(w) == 0 {
				return w, foreign, end
			}
			w = append(w, '\'')
		default:
			return w, foreign, end
		}
		end += size
	}
	return w, foreign, end
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '＇'
}
