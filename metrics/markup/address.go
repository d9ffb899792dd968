package markup

import (
	"strings"
	"unicode/utf8"

	"factbox/metrics/segment"
	"factbox/metrics/segment/autolink"
)

// maxAddress is the length in bytes from which on what looks like a URL is none.
const maxAddress = 2000

// address returns the address that has its sign, a colon, an @ or a full stop,
// at offset at. It begins at floor or later, and ends with the text or earlier.
func address(text string, floor, at int) (start, end int, ok bool) {
	switch text[at] {
	case ':':
		start = at
		for start > floor && at-start < autolink.MaxScheme && asciiLetter(text[start-1]) {
			start--
		}
		if start == at || wordBefore(text, floor, start) {
			return 0, 0, false
		}
		scheme := text[start:at]
		if strings.EqualFold(scheme, autolink.Mail) {
			if sign := strings.IndexByte(text[at:min(len(text), at+autolink.MaxLocal+2)], '@'); sign > 1 {
				if from, end, ok := address(text, at+1, at+sign); ok && from == at+1 {
					return start, end, true
				}
			}
			return 0, 0, false
		}
		if !strings.HasPrefix(text[at:], "://") || !autolink.Scheme(scheme) {
			return 0, 0, false
		}
		end = addressEnd(text, at+3)
		return start, end, end > at+3
	case '.':
		start = at - len(autolink.Web)
		if start < floor || !strings.EqualFold(text[start:at], autolink.Web) || wordBefore(text, floor, start) {
			return 0, 0, false
		}
		end = addressEnd(text, at+1)
		return start, end, strings.Contains(text[at+1:end], ".")
	case '@':
		start = at
		for start > floor && at-start <= autolink.MaxLocal && autolink.Local(text[start-1]) {
			start--
		}
		for start < at && autolink.Joint(text[start]) {
			start++
		}
		if start == at || at-start > autolink.MaxLocal || text[at-1] == '.' || wordBefore(text, floor, start) || start > floor && text[start-1] == '@' {
			return 0, 0, false
		}
		end, _ = autolink.Domain(text, at+1, autolink.MaxDomain, segment.Word)
		return start, end, end > 0
	}
	return 0, 0, false
}

// addressEnd returns where a URL ends of which the part from i on may be long. A
// low line at its end is the emphasis's that it stands in.
func addressEnd(text string, i int) int {
	stop := i
	for stop < len(text) && autolink.InURL(text[stop:]) {
		if stop-i >= maxAddress {
			return i
		}
		_, size := utf8.DecodeRuneInString(text[stop:])
		stop += size
	}
	return autolink.TrimURL(text, i, stop, "_")
}

// wordBefore reports whether a word character ends at i, not before floor.
func wordBefore(text string, floor, i int) bool {
	if i <= floor {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[max(floor, i-utf8.UTFMax):i])
	return segment.Word(r)
}

func asciiLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
func asciiDigit(b byte) bool  { return b >= '0' && b <= '9' }
func asciiAlnum(b byte) bool  { return autolink.Alnum(b) }
