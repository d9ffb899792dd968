package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Addresses in running text: URLs with a scheme that is in use, www. names, and
// mail addresses. As in GitHub's autolinks (GFM 0.29, section 6.9), punctuation
// behind an address is not part of it, nor is a closing bracket that it has not
// opened.
//
// The scanner reads a piece without what comes behind it, and so does Tokens. So
// whether there is an address must not depend on where the text is cut: what is
// one in the front of a text is one, or the front of one, in all of it. That is
// why a mail address may end before a part that is no domain, and why a text that
// ends within a run of characters says so (see Rules.PieceTokens).

// schemes are those that are followed by "//".
var schemes = []string{"https", "http", "ftp", "ftps", "sftp", "file", "ssh", "git", "svn", "ws", "wss", "irc", "ircs", "ldap", "gopher", "gemini", "smb", "nfs"}

const (
	maxScheme = 6
	maxLocal  = 64  // the part of a mail address before the @ (RFC 5321, 4.5.3.1.1)
	maxDomain = 255 // RFC 5321, 4.5.3.1.2
)

// address is an address in a text, from the start of a token on.
type address struct {
	end  int // of it, or 0 if there is none
	stop int // of what touches it on its right and cannot be told from it without a look at it
	seen int // the end of what has been looked at
}

// address returns the address that begins at offset i, where a token does. inRun
// says that a mail address cannot: see near. ok is false if the text is too short
// to tell.
func (s *Scanner) address(i int, inRun bool) (a address, ok bool) {
	text := s.text
	j := i
	for j < len(text) && j-i <= maxLocal && asciiAlnum(text[j]) {
		j++
	}
	if j == len(text) {
		return address{seen: j + 1}, s.final
	}
	switch b := text[j]; {
	case b == ':' && isScheme(text[i:j]):
		if len(text) < j+3 && !s.final {
			return a, false
		}
		if strings.HasPrefix(text[j:], "://") {
			if a, ok = s.url(i, j+3); !ok || a.end > 0 {
				return a, ok
			}
		}
		return address{seen: max(a.seen, j+3)}, true
	case b == ':' && len("mailto") == j-i && strings.EqualFold(text[i:j], "mailto"):
		return s.mail(j+1, j+1)
	case b == '.' && j-i == 3 && strings.EqualFold(text[i:j], "www"):
		if a, ok = s.url(i, j+1); !ok || a.end > 0 && strings.Contains(text[j+1:a.end], ".") {
			return a, ok
		}
		a.end = 0
	}
	if inRun || text[j] >= utf8.RuneSelf || !runBytes[text[j]] {
		return address{seen: max(a.seen, j+1)}, true
	}
	m, ok := s.mail(i, j)
	m.seen = max(m.seen, a.seen)
	return m, ok
}

// nextAddress reports whether there is an address at offset i or behind what
// touches it on its left. Then the one before counts for nothing.
func (s *Scanner) nextAddress(i int) bool {
	for j := i; j < len(s.text) && j-i <= s.Rules.Touch; {
		switch c, size := s.next(j); c {
		case word:
			a, _ := s.address(j, false)
			return a.end > 0 && s.text[j] != '_'
		case other:
			j += size
		default:
			return false
		}
	}
	return false
}

func isScheme(word string) bool {
	if len(word) < 2 || len(word) > maxScheme {
		return false
	}
	for _, scheme := range schemes {
		if len(scheme) == len(word) && strings.EqualFold(scheme, word) {
			return true
		}
	}
	return false
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
		if !inURL(s.text[stop:]) {
			break // or a quotation mark, or the punctuation of another script
		}
		stop += size
	}
	if s.clearTo = stop; stop-i > s.Rules.Address {
		return address{seen: stop}, true // no address is so long
	}
	if stop == len(s.text) && (s.torn || !s.final) {
		return address{seen: stop + 1}, s.final
	}
	end := trimURL(s.text, j, stop)
	if end == j {
		return address{seen: stop + utf8.UTFMax}, true
	}
	return address{end: end, stop: stop, seen: stop + utf8.UTFMax}, true
}

// trimURL returns where a URL ends that is cut from text[i:stop].
func trimURL(text string, i, stop int) int {
	excess := -1 << 31 // how many brackets more are closed than opened, if that has been counted
	for end := stop; ; end-- {
		if end == i {
			return i
		}
		switch text[end-1] {
		case '?', '!', '.', ',', ':', ';', '*', '~', '\'', ']':
		case ')':
			if excess < -stop {
				excess = strings.Count(text[i:end], ")") - strings.Count(text[i:end], "(")
			}
			if excess <= 0 {
				return end
			}
			excess--
		default:
			return end
		}
	}
}

// mail returns the mail address whose local part begins at i and is known up to j.
func (s *Scanner) mail(i, j int) (a address, ok bool) {
	text := s.text
	for j < len(text) && j-i <= maxLocal && (asciiAlnum(text[j]) || text[j] != '@' && runBytes[text[j]]) {
		j++
	}
	if j == len(text) {
		return address{seen: j + 1}, s.final
	}
	if text[j] != '@' || j == i || j-i > maxLocal || text[j-1] == '.' || !asciiAlnum(text[i]) && text[i] != '_' {
		return address{seen: j + 1}, true
	}
	end, seen := domain(text, j+1, min(maxDomain, s.Rules.Token))
	if seen > len(text) && !s.final {
		return a, false
	}
	return address{end: end, stop: end, seen: seen}, true
}

// domain returns the end of the longest domain at i, or 0: two labels or more, the
// last of two characters or more with a letter at its end and no word character
// behind it. seen is the end of what it has looked at.
func domain(text string, i, limit int) (end, seen int) {
	for labels, j := 0, i; ; {
		k := j
		for k < len(text) && k-i <= limit && (asciiAlnum(text[k]) || text[k] == '-') {
			k++
		}
		if seen = k + 1; k == j || k-i > limit {
			return end, seen
		}
		labels++
		if labels > 1 && k-j > 1 && asciiLetter(text[k-1]) {
			goesOn := false
			if k < len(text) {
				r, _ := utf8.DecodeRuneInString(text[k:])
				goesOn = Word(r) || unicode.IsMark(r)
				seen = k + utf8.UTFMax
			}
			if !goesOn {
				end = k
			}
		}
		if k == len(text) || text[k] != '.' {
			return end, seen
		}
		j = k + 1
	}
}

// Within a run of these and of letters and digits there is one mail address at
// most, at its first word. Else a key at the front of "a@b.cc@d.ee@f.gg@..." would
// change all behind it.
var runBytes = [256]bool{'.': true, '_': true, '%': true, '+': true, '-': true, '@': true}

// near returns, for offset i, how far behind a word it lies with nothing but such
// a run between, plus one; or 0 if that is too far or there is none. The last word
// before i in the piece ends at word; if none does, word is the start of the piece
// and before is what near was there.
func (s *Scanner) near(word, i, start int, before uint8) uint8 {
	away := i - word
	if word <= start {
		if before == 0 {
			return 0
		}
		word = start
		away = i - start + int(before) - 1
	}
	if away > s.Rules.Touch {
		return 0
	}
	for k := i - 1; k >= word; k-- {
		if !runBytes[s.text[k]] {
			return 0
		}
	}
	return uint8(away + 1)
}

// urlEnds is what ends a URL.
var urlEnds = func() (t [utf8.RuneSelf]bool) {
	for b := range t {
		t[b] = b <= ' ' || b == 0x7f || strings.IndexByte("<>\"`|\\{}", byte(b)) >= 0
	}
	return t
}()

// AddressReach is how far behind the place of a change, and how far before it, the
// tokens of an unbroken run of characters may change with it. It is in bytes.
func (r Rules) AddressReach() int { return r.Token + r.Address + maxLocal + maxDomain + 4*utf8.UTFMax }

// Address returns the end of the address that begins at offset i of a text, where a
// word begins, or 0 if there is none.
func Address(text string, i int) int {
	s := Scanner{Rules: Standard, text: text, final: true}
	a, _ := s.address(i, false)
	return a.end
}

func asciiLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
func asciiAlnum(b byte) bool  { return asciiLetter(b) || b >= '0' && b <= '9' }

// inURL reports whether the first character of text may be in a URL.
func inURL(text string) bool {
	if b := text[0]; b < utf8.RuneSelf {
		return !urlEnds[b]
	}
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
