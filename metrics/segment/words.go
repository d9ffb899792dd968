package segment

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words says what a token is.
type Words uint8

const (
	// Runs are those of the Fact Box: a token is a run of word characters.
	Runs Words = iota

	// Joined are words as people count them: a token is a run of letters, decimal
	// digits and the combining marks on them, or several of these that are joined
	// by an apostrophe (' or U+2019) or a hyphen (- or U+2010, U+2011) each. The
	// low line separates.
	Joined

	// UAX29 are the words of Unicode (UAX #29, revision 45, rule WB), from the first
	// letter or digit in them on. So "3.14" and "example.com" are one token each,
	// and each ideograph is one. A blank always parts tokens, though some join there.
	UAX29
)

// joinSigns are the bytes behind a run of letters and digits of ASCII with which the
// token may go on, unless a blank follows. The low line goes on with it in any case.
// addressSigns are those and the ones with which it may be the front of an address.
var joinSigns, addressSigns = func() (joins, all [3][256]bool) {
	for w, signs := range [...]string{Runs: "", Joined: "'-", UAX29: midSigns + "_"} {
		for b := range joins[w] {
			joins[w][b] = b >= utf8.RuneSelf || strings.IndexByte(signs, byte(b)) >= 0
			all[w][b] = joins[w][b] || is(byte(b), opener)
		}
	}
	return joins, all
}()

// midSigns are the characters of ASCII that may join under UAX29: those of
// MidLetter, MidNum, MidNumLet and Single_Quote, with the double quote that joins
// Hebrew letters left to the library.
const midSigns = ".,:;'\""

// join returns the size of the sign at offset j if it joins the word before it to
// that behind it, or 0. ok is false if the text is too short to tell.
func (s *Scanner) join(j int) (size int, ok bool) {
	if j == len(s.text) {
		return 0, s.final
	}
	switch b := s.text[j]; {
	case s.Rules.Words == Joined && (b == '\'' || b == '-'), s.Rules.Words == UAX29 && b < utf8.RuneSelf && strings.IndexByte(midSigns+"_", b) >= 0:
		size = 1
	case b == 0xE2:
		if j+3 > len(s.text) {
			return 0, s.final
		}
		switch s.text[j : j+3] {
		case "\u2019":
			size = 3
		case "\u2010", "\u2011":
			if s.Rules.Words == Joined {
				size = 3
			}
		}
	}
	if size == 0 {
		return 0, true
	}
	if j+size == len(s.text) || !s.final && !utf8.FullRuneInString(s.text[j+size:]) {
		return 0, s.final
	}
	if c, _ := s.next(j + size); c != word {
		return 0, true
	}
	return size, true
}

// token returns the end of the token that starts at i, and of what has been looked
// at. ok reports whether the text is long enough to tell.
func (s *Scanner) token(i int) (end, seen int, ok bool) {
	if s.Rules.Words == UAX29 {
		return s.tokenUAX29(i)
	}
	text := s.text
	limit := min(len(text), i+s.Rules.Token)
	j := i
	for {
		for j < limit && text[j] < utf8.RuneSelf && s.table[text[j]] == word {
			j++
		}
		if j == limit {
			break
		}
		if text[j] >= utf8.RuneSelf {
			if !s.final && !utf8.FullRuneInString(text[j:]) {
				return j, j, false
			}
			if c, size := s.next(j); c == word || c == mark {
				if j+size > limit && limit < len(text) {
					break
				}
				j += size
				continue
			}
		}
		if s.Rules.Words == Runs {
			break
		}
		size, ok := s.join(j)
		if !ok {
			return j, j, false
		}
		if size == 0 {
			break
		}
		if _, more := s.next(j + size); j+size+more > limit {
			break
		}
		j += size
	}
	if s.Rules.Words == Runs {
		return j, j, j < len(text) || s.final
	}
	return j, j + 2*utf8.UTFMax, j < len(text) || s.final
}

// isCut reports whether the token from i to j was cut for its length, so that the
// rest of it is void.
func (s *Scanner) isCut(i, j int) (cut, ok bool) {
	if j-i <= s.Rules.Token-2*utf8.UTFMax || j == len(s.text) {
		return false, true
	}
	if s.Rules.Words == UAX29 {
		return j-i > s.Rules.Token-utf8.UTFMax, true
	}
	if !s.final && !utf8.FullRuneInString(s.text[j:]) {
		return false, false
	}
	if c, _ := s.next(j); c == word || c == mark {
		return true, true
	}
	if s.Rules.Words == Runs {
		return false, true
	}
	size, ok := s.join(j)
	return size > 0, ok
}

// tokenUAX29 is token under the rules of Unicode.
func (s *Scanner) tokenUAX29(i int) (end, seen int, ok bool) {
	// No word goes beyond a blank, or a byte that is not UTF-8.
	text := s.text
	window := i
	if s.solidFrom <= i && i < s.solidTo { // what has been looked at once is not looked at again
		window = s.solidTo
	}
	for window < len(text) && window-i < s.Rules.Token+4*utf8.UTFMax && text[window] > ' ' {
		if text[window] < utf8.RuneSelf {
			window++
			continue
		}
		if !s.final && !utf8.FullRuneInString(text[window:]) {
			return i, i, false
		}
		r, size := utf8.DecodeRuneInString(text[window:])
		if r == utf8.RuneError && size == 1 || s.class(r, size) == blank {
			break
		}
		window += size
	}
	s.solidFrom, s.solidTo = i, window
	if window == len(text) && !s.final {
		return i, i, false
	}
	segments := words.FromString(text[i:window])
	segments.Next()
	end = i + len(segments.Value())
	if end-i > s.Rules.Token {
		for end = i + s.Rules.Token; !utf8.RuneStart(text[end]); end-- {
		}
	}
	return end, window + utf8.UTFMax, true
}

// Tokens calls yield with the bounds of each token of a text but the objects, until
// that is false. state is that at its start.
func (r Rules) Tokens(text string, state State, yield func(start, end int) bool) {
	r.PieceTokens(text, state, false, func(start, end int, object bool) bool {
		return object || yield(start, end)
	})
}

// PieceTokens calls yield with the bounds of each token of a piece's text, and of
// each object, whether it counts or not: one before the span of the sentence does
// not. state is that of the piece at its start, and torn whether it is Torn.
func (r Rules) PieceTokens(text string, state State, torn bool, yield func(start, end int, object bool) bool) {
	s := Scanner{Rules: r}
	s.Reset(text, state, true)
	s.state, s.torn = state, torn
	mid := state.mid
	for i := 0; i < len(text); {
		c, size := s.next(i)
		if mid {
			if c == word || c == mark {
				i += size
				continue
			}
			if r.Words != Runs {
				if join, _ := s.join(i); join > 0 {
					i += join
					continue
				}
			}
			mid = false
		}
		switch c {
		case mark:
			i, mid = s.marks(i)
		case word:
			if s.addresses && !s.plainWord(i) {
				if a, _ := s.address(i); a.end > 0 {
					if !yield(i, a.end, true) {
						return
					}
					i = a.stop
					continue
				}
			}
			j, _, _ := s.token(i)
			if !yield(i, j, false) {
				return
			}
			// Of a run that is too long the rest is no token.
			mid, _ = s.isCut(i, j)
			i = j
		case object:
			if !yield(i, i+size, true) {
				return
			}
			i += size
		default:
			i += size
		}
	}
}
