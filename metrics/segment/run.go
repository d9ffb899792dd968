package segment

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"

	"factbox/metrics/vocab"
)

// run reads the usual tokens from the one at i on, nearly all that prose has: fewer
// than 16 letters and digits of ASCII each, with a space and another token behind.
// It reads at least one if that one is usual, and no further than to a token that
// starts at limit. last is the end of the last of them, or 0; at is the start of a
// token that is not usual, or else last.
//
// It does so where tokens are Runs and case is not folded. It is apart from Next
// because its few variables then stay in registers.
func (s *Scanner) run(i, limit int) (at, last, tokens, syllables, letters int) {
	text, table := s.text, s.table
	longest := uint(min(15, s.Rules.Token))
	short := 0 // the longest that Hit knows
	if s.cold {
		short = 8
	}
	for i+17 < len(text) {
		key := load8(text[i:])
		length := wordLength(key)
		if length < 8 {
			key &= 1<<(8*length) - 1
		} else if more := wordLength(load8(text[i+8:])); more > 0 {
			length += more
			key = vocab.Key16(key, load8(text[i+length-8:]))
		}
		j := i + length
		behind := text[j]
		if uint(length)-1 >= longest || behindToken[behind] != 0 && behindToken[behind]&nextBehind[text[j+1]] != 0 {
			break // the token is long, or may go on, or may be the front of an address
		}
		f, ok := vocab.Features{}, false
		if length <= short {
			f, ok = s.Vocab.Hit(key)
		}
		if !ok {
			f = s.count(text[i:j], key, i, j)
		}
		tokens++
		syllables += int(f.Syllables)
		letters += int(f.Letters)
		last, i = j, j+1
		if behind == ',' {
			behind = text[i]
			i++
		}
		if behind != ' ' || text[i] >= utf8.RuneSelf || table[text[i]] != word || i >= limit {
			return j, last, tokens, syllables, letters
		}
	}
	return i, last, tokens, syllables, letters
}

// runOf is run by another convention.
func (s *Scanner) runOf(i, limit int) (at, last, tokens, syllables, letters int) {
	text, table, signs, joins := s.text, s.table, s.signs, &joinSigns[s.Rules.Words]
	for i+16 < len(text) {
		first8, last8 := load8(text[i:]), uint64(0)
		length := s.length(first8)
		if length == 8 {
			if more := s.length(load8(text[i+8:])); more > 0 {
				length += more
				last8 = load8(text[i+length-8:])
			}
		}
		j := i + length
		if length == 16 || length == 0 || length > s.Rules.Token {
			break // the token is long
		}
		if b := text[j]; signs[b] && (joins[b] && (b >= utf8.RuneSelf || b == '_' || text[j+1] > ' ') || text[j+1] > ' ' && s.signed(i, j)) {
			break // it may go on, or begin an address
		}
		folded := first8
		if s.fold {
			folded, last8 = foldASCII(first8), foldASCII(last8)
		}
		key := folded
		if length < 8 {
			key &= 1<<(8*length) - 1
		} else if length > 8 {
			key = vocab.Key16(folded, last8)
		}
		f, ok := vocab.Features{}, false
		if s.cold && length <= 8 {
			f, ok = s.Vocab.Hit(key)
		}
		if !ok {
			token := text[i:j]
			if s.fold {
				token = s.Vocab.Fold(token)
			}
			f = s.count(token, key, i, j)
		}
		tokens++
		syllables += int(f.Syllables)
		letters += int(f.Letters)
		last = j
		if text[j] != ' ' || text[j+1] >= utf8.RuneSelf || table[text[j+1]] != word || j+1 >= limit {
			return j, last, tokens, syllables, letters
		}
		i = j + 1
	}
	return i, last, tokens, syllables, letters
}

// count counts the token at [i, j), unless that has been done.
func (s *Scanner) count(token string, key uint64, i, j int) vocab.Features {
	if j < s.ChangedFrom || i > s.ChangedTo {
		return s.Vocab.FeaturesKey(token, key)
	}
	s.added = j
	return s.Vocab.AddKey(token, key)
}

// load8 returns the first eight bytes of text, the first in the lowest place.
func load8(text string) uint64 {
	return binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(text), 8))
}

const (
	ones = 0x0101010101010101
	high = 0x80 * ones
)

// wordLength returns how many of eight bytes, from the lowest on, are word
// characters of ASCII.
func wordLength(eight uint64) int { return lengthWith(eight, '_'*ones) }

// lengthWith returns how many of eight bytes are letters, digits or what there are
// eight of in more.
func lengthWith(eight, more uint64) int {
	low := eight &^ high
	// Adding 0x80-x to seven bits sets the eighth where they are x or more.
	folded := low | 0x20*ones // upper case as lower; nothing else becomes a letter
	letter := (folded + (0x80-'a')*ones) &^ (folded + (0x80-'z'-1)*ones)
	digit := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones)
	other := (low ^ more) + 0x7f*ones
	return bits.TrailingZeros64(^(letter|digit|^other)&high|eight&high) / 8
}

// length is wordLength where the low line need not be a word character.
func (s *Scanner) length(eight uint64) int { return lengthWith(eight, s.line) }

// foldASCII returns eight bytes with the capitals of ASCII among them as small
// letters.
func foldASCII(eight uint64) uint64 {
	low := eight &^ high
	capital := (low + (0x80-'A')*ones) &^ (low + (0x80-'Z'-1)*ones) &^ eight & high
	return eight | capital>>2
}
