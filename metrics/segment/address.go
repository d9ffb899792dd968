package segment

import (
	"strings"
	"unicode/utf8"
	"unsafe"

	"factbox/metrics/segment/autolink"
)

// Addresses in running text, which are as package autolink says.
//
// The scanner reads a piece with a look at what comes behind it, and PieceTokens
// reads it without. So whether there is an address must not depend on where the
// text is cut. A URL may: it is none if it is too long. So a piece that ends within
// one says so (Piece.Torn). A mail address does not: it ends where it is longest,
// and pieces end behind a letter nowhere but within a word that is too long.

const (
	maxLocal  = autolink.MaxLocal
	maxDomain = autolink.MaxDomain

	// maxJoints is how many of ".%+-" join a word to a mail address behind it, which
	// then is none: so "a@b.cc@d.ee@f.gg@..." has none, and a key at its front
	// changes nothing far away. More of them are a line of dots or dashes.
	maxJoints = 3
)

// What a byte is to an address.
const (
	alnum  = 1 << iota // a letter or digit of ASCII
	local              // may be in the local part of a mail address
	joint              // joins a word to the next in a local part
	opener             // behind a word of ASCII, may make an address of it
	ender              // ends a URL
)

var addressBytes = func() (t [256]uint8) {
	for b := range t {
		c := byte(b)
		for _, class := range []struct {
			what uint8
			has  bool
		}{
			{alnum, autolink.Alnum(c)},
			{local, autolink.Local(c)},
			{joint, autolink.Joint(c)},
			{opener, autolink.Joint(c) || c == '_' || c == ':' || c == '@'},
			{ender, autolink.Ender(c)},
		} {
			if class.has {
				t[b] |= class.what
			}
		}
	}
	return t
}()

// behindToken and nextBehind are what two bytes behind a token of ASCII say: they
// have a bit in common if the token may go on, or if it may be the front of an
// address.
var behindToken, nextBehind = func() (first, second [256]uint8) {
	const goesOn, address = 1, 2
	for b := range first {
		second[b] = goesOn
		switch {
		case b >= utf8.RuneSelf:
			first[b] = goesOn
		case is(byte(b), opener):
			first[b] = address
		}
		if is(byte(b), alnum|local) || b == '@' || b == '/' {
			second[b] |= address
		}
	}
	return first, second
}()

func is(b byte, what uint8) bool { return addressBytes[b]&what != 0 }

// address is an address in a text, from the start of a token on.
type address struct {
	end  int // of it, or 0 if there is none
	stop int // of the punctuation behind it that a longer one would hold
	seen int // the end of what has been looked at
}

// address returns the address that begins at offset i, where a token does. ok is
// false if the text is too short to tell.
func (s *Scanner) address(i int) (a address, ok bool) {
	text := s.text
	j := i
	for j < len(text) && j-i <= maxLocal && is(text[j], alnum) {
		j++
	}
	if j == len(text) {
		return address{seen: j + 1}, s.final || !s.addresses
	}
	if !s.addresses || !is(text[j], opener) {
		return address{seen: j + 1}, true
	}
	switch first := text[i:j]; text[j] {
	case ':':
		switch {
		case strings.EqualFold(first, autolink.Mail):
			return s.mail(j + 1)
		case !autolink.Scheme(first):
		case len(text) < j+3 && !s.final:
			return a, false
		case strings.HasPrefix(text[j:], "://"):
			a, ok = s.url(i, j+3)
			a.seen = max(a.seen, j+3)
			return a, ok
		}
		return address{seen: j + 3}, true
	case '.':
		if j+1 == len(text) {
			return address{seen: j + 2}, s.final
		}
		if !strings.EqualFold(first, autolink.Web) || !is(text[j+1], alnum) {
			break
		}
		if a, ok = s.url(i, j+1); !ok || a.end > 0 && strings.Contains(text[j+1:a.end], ".") {
			return a, ok
		}
	}
	if s.joined(i) {
		return address{seen: max(a.seen, j+1)}, true
	}
	mail, ok := s.mail(i)
	mail.seen = max(mail.seen, a.seen)
	return mail, ok
}

// mayBeAddress reports whether the token from i to j may be the front of an address,
// or have one at its own front: nearly none may.
func (s *Scanner) mayBeAddress(i, j int) bool {
	return j < len(s.text) && is(s.text[j], opener) || j-i >= s.unusual
}

// plainWord reports whether what begins at offset i is a short word of ASCII, with a
// byte behind it that has no part in an address. It looks at wordLook bytes.
func (s *Scanner) plainWord(i int) bool {
	if i+wordLook > len(s.text) {
		return false
	}
	length := wordLength(eight(unsafe.Pointer(unsafe.StringData(s.text)), i))
	return length < 8 && !s.signs[s.text[i+length]]
}

const wordLook = 9

// joined reports whether a word stands before offset i with nothing but a few
// joints between.
func (s *Scanner) joined(i int) bool {
	if i > s.pos && !is(s.text[i-1], local) && s.text[i-1] != '@' {
		return false // as nearly always
	}
	return s.joints(i) > 0
}

// jointsAt is joints, as the State of a piece has it that begins at offset i.
func (s *Scanner) jointsAt(i int) uint8 {
	if !s.addresses || s.text[i-1] <= ' ' {
		return 0
	}
	return s.joints(i)
}

// joints returns one more than the number of joints between offset i and the word
// or @ before them, or 0 if there is none, or if there are more than maxJoints.
func (s *Scanner) joints(i int) uint8 {
	for k := i; i-k <= maxJoints; k-- {
		if k == s.pos {
			if n := i - k + int(s.state.joints); s.state.joints > 0 && n <= maxJoints+1 {
				return uint8(n)
			}
			return 0
		}
		if b := s.text[k-1]; !is(b, joint) {
			if is(b, local) || b == '@' {
				return uint8(i - k + 1)
			}
			return 0
		}
	}
	return 0
}

// url returns the URL at i, of which the part from j on may be long.
func (s *Scanner) url(i, j int) (a address, ok bool) {
	// What has been looked at once is not looked at again.
	stop := j
	if s.clearFrom <= j && j <= s.clearTo {
		stop = s.clearTo
	} else {
		s.clearFrom = j
	}
	for stop < len(s.text) && stop-i <= s.Rules.Address {
		size := 1
		if s.text[stop] >= utf8.RuneSelf {
			if !s.final && !utf8.FullRuneInString(s.text[stop:]) {
				return a, false
			}
			_, size = utf8.DecodeRuneInString(s.text[stop:])
		}
		if !autolink.InURL(s.text[stop:]) {
			break
		}
		stop += size
	}
	if s.clearTo = stop; stop-i > s.Rules.Address {
		return address{seen: stop}, true // no address is so long
	}
	if stop == len(s.text) && (s.torn || !s.final) {
		return address{seen: stop + 1}, s.final
	}
	a.seen = stop + utf8.UTFMax
	if end := autolink.TrimURL(s.text, j, stop, ""); end > j {
		a.end, a.stop = end, stop
	}
	return a, true
}

// mail returns the mail address that begins with its local part at i.
func (s *Scanner) mail(i int) (a address, ok bool) {
	text := s.text
	j := i
	for j < len(text) && j-i <= maxLocal && is(text[j], local) {
		j++
	}
	if j == len(text) {
		return address{seen: j + 1}, s.final
	}
	if text[j] != '@' || j == i || j-i > maxLocal || text[j-1] == '.' || is(text[i], joint) {
		return address{seen: j + 1}, true
	}
	end, seen := autolink.Domain(text, j+1, min(maxDomain, s.Rules.Token), Word)
	if seen > len(text) && !s.final {
		return a, false
	}
	return address{end: end, stop: end, seen: seen}, true
}

// passes returns the end of the address at offset i, and of the punctuation behind,
// if it does not count though no sentence has begun: where it leads none. Else it
// returns 0. column is that of i. seen is the end of what has been looked at; ok is
// false if the text is too short to tell.
func (s *Scanner) passes(i, column int) (end, seen int, ok bool) {
	a, ok := s.address(i)
	if !ok || a.end == 0 {
		return 0, a.seen, ok
	}
	leads, seen, ok := s.leads(a, i, column)
	if leads {
		a.stop = 0
	}
	return a.stop, max(seen, a.seen), ok
}

// leads reports whether the address a stands at the front of a sentence: whether a
// word that is in no address begins within Rules.Touch bytes behind it, before
// anything that would have ended the sentence or the paragraph. column is that of
// the address's start, from. seen is the end of what has been looked at; ok is false
// if the text is too short to tell.
func (s *Scanner) leads(a address, from, column int) (leads bool, seen int, ok bool) {
	text, n := s.text, len(s.text)
	for j := a.stop; ; {
		seen = max(seen, j+utf8.UTFMax)
		if j-a.end > s.Rules.Touch {
			return false, seen, true
		}
		if j == n {
			return false, seen, s.final
		}
		if !s.final && !utf8.FullRuneInString(text[j:]) {
			return false, seen, false
		}
		switch c, size := s.next(j); c {
		case word:
			next, ok := s.address(j)
			return next.end == 0, max(seen, next.seen), ok
		case mark:
			end, many := s.marks(j)
			if seen = max(seen, end+utf8.UTFMax); many || end == n {
				return false, seen, many || s.final
			}
			j = end
		case blank:
			gap, lines, line := j, 0, j
			for c == blank && j-a.end <= s.Rules.Touch {
				switch text[j] {
				case '\n':
					if text[j-1] != '\r' {
						lines++
					}
				case '\r':
					lines++
				}
				if strings.HasPrefix(text[j:], "\u2029") {
					lines = 2
				}
				j += size
				if b := text[j-1]; b == '\n' || b == '\r' {
					line = j
				}
				if seen = max(seen, j+utf8.UTFMax); j == n || !s.final && !utf8.FullRuneInString(text[j:]) {
					return false, seen, s.final
				}
				c, size = s.next(j)
			}
			if lines > 1 || c == blank || s.stops(a.end, gap) {
				return false, seen, true
			}
			if lines == 1 {
				hard, looked, ok := s.hardLine(column+utf8.RuneCountInString(text[from:gap]), gap, j)
				if seen = max(seen, looked); hard || !ok {
					return false, seen, ok
				}
				from, column = line, 0
			}
		default:
			j += size
		}
	}
}

// AddressReach is how far behind the place of a change, and how far before it, the
// tokens of an unbroken run of characters may change with it. It is in bytes.
func (r Rules) AddressReach() int {
	return r.Token + r.Address + r.Touch + maxLocal + maxDomain + 4*utf8.UTFMax
}
