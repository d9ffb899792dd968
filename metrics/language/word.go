package language

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// counter counts the nuclei of syllables in a run of letters, which are in lower
// case, each with its marks one character. There may be none.
type counter func(w []rune) int

// spoken makes a function that counts the syllables of a token from one that
// counts those of a run of letters. The result is at least 1: a token without a
// vowel, or without a letter, is spoken somehow.
//
// The cost is linear in the length of the token.
func spoken(count counter) func(token string) int {
	return func(token string) int {
		var buf [64]rune
		w := append(buf[:0], 0) // the run, behind a 0 to which a lone mark goes
		n := 0
		flush := func() {
			if len(w) > 1 {
				n += count(w[1:])
				w = w[:1]
			}
		}
		for i := 0; i < len(token); {
			if c := token[i]; c < utf8.RuneSelf {
				i++
				if lower := c | 0x20; lower >= 'a' && lower <= 'z' {
					w = append(w, rune(lower))
				} else {
					flush()
				}
				continue
			}
			r, size := utf8.DecodeRuneInString(token[i:])
			i += size
			switch {
			case unicode.IsLetter(r):
				w = append(w, unicode.ToLower(r))
			case unicode.Is(unicode.Mn, r):
				w[len(w)-1] = compose(w[len(w)-1], r)
			case r == '\u00ad': // a soft hyphen: the word goes on
			default:
				flush()
			}
		}
		flush()
		return max(n, 1)
	}
}

// compose returns the letter with the mark on it, or the letter alone where
// the languages here have no such letter.
func compose(letter, mark rune) rune {
	const (
		plain      = "aeiouyncsgzwuoаеи"
		grave      = "àèìòùỳǹcsgzẁùòаѐѝ"
		acute      = "áéíóúýńćśgźẃúóаеи"
		circumflex = "âêîôûŷnĉŝĝẑŵûôаеи"
		tilde      = "ãẽĩõũỹñcsgzwũõаеи"
		diaeresis  = "äëïöüÿncsgzẅüöаёї"
		cedilla    = "aeiouynçşgzwuoаеи"
		breve      = "ăeiouyncsğzwuoаей"
		dot        = "aeiouyncsgżwuoаеи"
		ogonek     = "ąęįǫųyncsgzwųǫаеи"
	)
	var row string
	switch mark {
	case 0x300:
		row = grave
	case 0x301:
		row = acute
	case 0x302:
		row = circumflex
	case 0x303:
		row = tilde
	case 0x306:
		row = breve
	case 0x307:
		row = dot
	case 0x308:
		row = diaeresis
	case 0x327:
		row = cedilla
	case 0x328:
		row = ogonek
	default:
		return letter
	}
	k := 0
	for _, r := range plain {
		if r == letter {
			for _, r := range row {
				if k--; k < 0 {
					return r
				}
			}
		}
		k++
	}
	return letter
}

// at returns the letter at w[i], and 0 outside of the run.
func at(w []rune, i int) rune {
	if i < 0 || i >= len(w) {
		return 0
	}
	return w[i]
}

// set is a set of letters of the Latin and Cyrillic blocks.
type set struct {
	letters string
	made    sync.Once // the table, when it is first asked
	table   *[0x500]bool
}

func setOf(letters string) *set { return &set{letters: letters} }

func (s *set) has(r rune) bool {
	s.made.Do(s.make)
	return uint32(r) < uint32(len(s.table)) && s.table[r]
}

func (s *set) make() {
	s.table = new([0x500]bool)
	for _, r := range s.letters {
		s.table[r] = true
	}
}

// has reports whether s, which is short, holds r. A zero is in no set.
func has(s string, r rune) bool {
	if r == 0 {
		return false
	}
	for _, x := range s {
		if x == r {
			return true
		}
	}
	return false
}

// is reports whether w[i:] begins with s.
func is(w []rune, i int, s string) bool {
	for _, r := range s {
		if i < 0 || i >= len(w) || w[i] != r {
			return false
		}
		i++
	}
	return true
}

// ends reports whether w ends with s.
func ends(w []rune, s string) bool {
	if last := s[len(s)-1]; last < utf8.RuneSelf && (len(w) == 0 || w[len(w)-1] != rune(last)) {
		return false
	}
	return is(w, len(w)-utf8.RuneCountInString(s), s)
}

// endsIn reports whether w ends with one of the list.
func endsIn(w []rune, list ...string) bool {
	for _, s := range list {
		if ends(w, s) {
			return true
		}
	}
	return false
}

// beginsIn reports whether w begins with one of the list.
func beginsIn(w []rune, list ...string) bool {
	for _, s := range list {
		if is(w, 0, s) {
			return true
		}
	}
	return false
}
