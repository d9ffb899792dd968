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
// starts at limit. No sentence ends at a comma behind offset commas. last is the
// end of the last of them, or 0; at is the start of a token that is not usual, or
// else last.
//
// It does so where tokens are Runs and case is not folded. It is apart from Next
// because its few variables then stay in registers.
func (s *Scanner) run(i, limit, commas int) (at, last, tokens, syllables, letters int) {
	n, text := len(s.text), unsafe.Pointer(unsafe.StringData(s.text))
	known := s.known()
	for i+17 < n {
		key := eight(text, i)
		other := notLetters(key)
		size := bits.TrailingZeros64(other) & 56 // of the letters, in bits
		behind := byte(key >> size)
		j := i + size/8
		var f *vocab.Features
		if kind := parts[behind]; other != 0 && kind != 0 { // up to seven letters, and no more
			if kind != partsToken && (kind == signsAddress && (behindToken[behind]&nextBehind[byteAt(text, j+1)] != 0 || behind == ':' && cues[byte(key)]) ||
				kind == firstOfQuote && (byteAt(text, j+1) != 0x80 || byteAt(text, j+2) < 0x90) ||
				kind == endsDay && byteAt(text, j-1) == 'y' && cues[byte(key)]) {
				break
			}
			key &= 1<<size - 1
			f = known.Hit(key)
		} else {
			length := 0
			if length, key = s.usual(i); length == 0 {
				break
			}
			j = i + length
			if behind = byteAt(text, j); (behind == ',' && byteAt(text, j-1) == 'y' || behind == ':') && cues[byteAt(text, i)] {
				break
			}
			if length <= 8 {
				f = known.Hit(key)
			} else {
				f = known.HitLong(key, s.text[i:j])
			}
		}
		if f == nil {
			if f = s.again(key, i, j); f == nil {
				counted := s.count(s.text[i:j], key, i, j)
				f, known = &counted, s.known()
			}
		}
		syllables += int(f.Syllables)
		letters += int(f.Letters)
		tokens++
		last, i = j, j+1
		if behind == ',' && j > commas {
			behind = byteAt(text, i)
			i++
		}
		if behind != ' ' || !begins[byteAt(text, i)] || i >= limit {
			return j, last, tokens, syllables, letters
		}
	}
	return i, last, tokens, syllables, letters
}

// usual returns the length and the key of the token at i, or 0 if it is not a usual
// one. At least 17 bytes follow.
func (s *Scanner) usual(i int) (length int, key uint64) {
	text := unsafe.Pointer(unsafe.StringData(s.text))
	key = eight(text, i)
	length = wordLength(key)
	if length < 8 {
		key &= 1<<(8*length) - 1
	} else if more := wordLength(eight(text, i+8)); more > 0 {
		length += more
		key = vocab.Key16(key, eight(text, i+length-8))
	}
	if length == 0 || length == 16 || length > s.Rules.Token || behindToken[byteAt(text, i+length)]&nextBehind[byteAt(text, i+length+1)] != 0 {
		return 0, 0 // long, or it may go on, or be the front of an address
	}
	return length, key
}

// runOf is run by another convention.
func (s *Scanner) runOf(i, limit, commas int) (at, last, tokens, syllables, letters int) {
	n, text, table, joins := len(s.text), unsafe.Pointer(unsafe.StringData(s.text)), s.table, &joinSigns[s.Rules.Words]
	known := s.known()
	for i+17 < n {
		key, last8 := eight(text, i), uint64(0)
		length := s.length(key)
		if length == 8 {
			if more := s.length(eight(text, i+8)); more > 0 {
				length += more
				last8 = eight(text, i+length-8)
			}
		}
		j := i + length
		behind := s.text[j]
		if length == 16 || length == 0 || length > s.Rules.Token {
			break // the token is long
		}
		if (behind == ',' && s.text[j-1] == 'y' || behind == ':') && cues[s.text[i]] {
			break
		}
		if next := s.text[j+1]; behindToken[behind]&nextBehind[next] != 0 || joins[behind] && (behind == '_' || next > ' ') {
			break // it may go on, or be the front of an address
		}
		if s.fold {
			key, last8 = foldASCII(key), foldASCII(last8)
		}
		var f *vocab.Features
		if length <= 8 {
			if length < 8 {
				key &= 1<<(8*length) - 1
			}
			f = known.Hit(key)
		} else if key = vocab.Key16(key, last8); !s.fold {
			f = known.HitLong(key, s.text[i:j])
		}
		if f == nil {
			if f = s.again(key, i, j); f == nil {
				token := s.text[i:j]
				if s.fold {
					token = s.Vocab.Fold(token)
				}
				counted := s.count(token, key, i, j)
				f, known = &counted, s.known()
			}
		}
		syllables += int(f.Syllables)
		letters += int(f.Letters)
		tokens++
		last, i = j, j+1
		if behind == ',' && j > commas {
			behind = s.text[i]
			i++
		}
		if next := s.text[i]; behind != ' ' || next >= utf8.RuneSelf || table[next] != word || aheads[next] != 0 || i >= limit {
			return j, last, tokens, syllables, letters
		}
	}
	return i, last, tokens, syllables, letters
}

// again returns the features of the token at [i, j) if it is an old one that is at
// hand, as nearly all are that an edit has read again. Else it returns nil. A long one
// never is, for its key names no token.
func (s *Scanner) again(key uint64, i, j int) *vocab.Features {
	if s.cold || j-i > 8 || j >= s.ChangedFrom && i <= s.ChangedTo {
		return nil
	}
	return s.Vocab.Peek(key)
}

// count counts the token at [i, j), unless that has been done.
func (s *Scanner) count(token string, key uint64, i, j int) vocab.Features {
	if j < s.ChangedFrom || i > s.ChangedTo {
		return s.Vocab.FeaturesKey(token, key)
	}
	s.added = j
	return s.Vocab.AddKey(token, key)
}

// known returns the types that are where they are looked for, if a text is read
// cold. It holds until a type is added.
func (s *Scanner) known() vocab.Known {
	if s.cold {
		return s.Vocab.Known()
	}
	return vocab.NoneKnown
}

const (
	partsToken   = 1 + iota // no word character
	signsAddress            // nor this, but it may stand within an address
	firstOfQuote            // the first byte of U+2010 to U+203F, which are none either, and of others
	endsDay                 // a comma, which is none and may stand behind a day of the week, before which Next may end a sentence
)

// begins are the word characters of ASCII with which nothing begins before which a
// sentence can end without a stop, and parts says what other bytes than word
// characters are.
var begins, parts = func() (begins [256]bool, parts [256]uint8) {
	for b := range utf8.RuneSelf {
		begins[b] = b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_'
		switch {
		case begins[b] || aheads[b] == figureAhead:
		case is(byte(b), opener):
			parts[b] = signsAddress
		default:
			parts[b] = partsToken
		}
	}
	parts[curlyQuote[0]] = firstOfQuote
	parts[','] = endsDay
	return begins, parts
}()

// eight returns the eight bytes at offset i, the first in the lowest place, and
// byteAt the one, given where a text starts. They must lie within it.
func eight(text unsafe.Pointer, i int) uint64 {
	return binary.LittleEndian.Uint64((*[8]byte)(unsafe.Add(text, i))[:])
}

func byteAt(text unsafe.Pointer, i int) byte { return *(*byte)(unsafe.Add(text, i)) }

// notLetters has the highest bit of each of eight bytes that is no letter of ASCII.
func notLetters(eight uint64) uint64 { return (^letters(eight&^high) | eight) & high }

// letters has the highest bit of each of eight bytes of ASCII that is a letter. Its
// other bits say nothing.
func letters(low uint64) uint64 {
	folded := low | 0x20*ones // upper case as lower; nothing else becomes a letter
	// Adding 0x80-x to seven bits sets the eighth where they are x or more.
	return (folded + (0x80-'a')*ones) &^ (folded + (0x80-'z'-1)*ones)
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
	digit := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones)
	other := (low ^ more) + 0x7f*ones
	return bits.TrailingZeros64(^(letters(low)|digit|^other)&high|eight&high) / 8
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
