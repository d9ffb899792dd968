package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/segment"
)

// address returns the address that has its sign, a colon, an @ or a full stop, at
// offset at: see segment.Address. It begins at floor or later, and ends with the
// text or earlier.
func address(text string, floor, at int) (start, end int, ok bool) {
	const longest = 64 // the part of a mail address before the @
	start = at
	switch text[at] {
	case ':', '.':
		for start > floor && at-start <= len("mailto") && asciiLetter(text[start-1]) {
			start--
		}
	case '@':
		for start > floor && at-start <= longest && (asciiAlnum(text[start-1]) || strings.IndexByte("._%+-", text[start-1]) >= 0) {
			start--
		}
		if at-start > longest || start > floor && text[start-1] == '@' {
			return 0, 0, false
		}
		for start < at && strings.IndexByte(".-+%", text[start]) >= 0 {
			start++
		}
	}
	if start == at || wordBefore(text, floor, start) {
		return 0, 0, false
	}
	if end = segment.Address(text, start); end <= at+1 {
		return 0, 0, false
	}
	for end > at+2 && text[end-1] == '_' {
		end-- // the end of an emphasis
	}
	return start, end, true
}

// wordBefore reports whether a word ends at i, not before floor.
func wordBefore(text string, floor, i int) bool {
	if i <= floor {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[max(floor, i-utf8.UTFMax):i])
	return segment.Word(r) || unicode.IsMark(r)
}

func asciiLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
func asciiDigit(b byte) bool  { return b >= '0' && b <= '9' }
func asciiAlnum(b byte) bool  { return asciiLetter(b) || asciiDigit(b) }

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
