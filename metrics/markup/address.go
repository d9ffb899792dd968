package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/segment"
)

// Addresses in running text: URLs with a scheme that is in use, www. names, and
// mail addresses. As in GitHub's autolinks (GFM 0.29, section 6.9), the
// punctuation behind an address is not part of it, nor is a closing bracket that
// it has not opened.

// schemes are those that are followed by "//".
var schemes = []string{"https", "http", "ftp", "ftps", "sftp", "file", "ssh", "git", "svn", "ws", "wss", "irc", "ircs", "ldap", "gopher", "gemini", "smb", "nfs"}

const (
	maxScheme  = 6
	maxLocal   = 64   // the part of a mail address before the @ (RFC 5321, 4.5.3.1.1)
	maxDomain  = 255  // RFC 5321, 4.5.3.1.2
	maxAddress = 2000 // what is longer is no address
)

// address returns the address that has its sign, a colon, an @ or a full stop,
// at offset at. It begins at floor or later, and ends with the text or earlier.
func address(text string, floor, at int) (start, end int, ok bool) {
	switch text[at] {
	case ':':
		start = at
		for start > floor && at-start < maxScheme && asciiLetter(text[start-1]) {
			start--
		}
		if start == at || wordBefore(text, floor, start) {
			return 0, 0, false
		}
		scheme := strings.ToLower(text[start:at])
		if scheme == "mailto" {
			if sign := strings.IndexByte(text[at:min(len(text), at+maxLocal+2)], '@'); sign > 1 {
				if from, end, ok := address(text, at+1, at+sign); ok && from == at+1 {
					return start, end, true
				}
			}
			return 0, 0, false
		}
		if !strings.HasPrefix(text[at:], "://") || !slices.Contains(schemes, scheme) {
			return 0, 0, false
		}
		end = addressEnd(text, at+3)
		return start, end, end > at+3
	case '.':
		if at-3 < floor || !strings.EqualFold(text[at-3:at], "www") || wordBefore(text, floor, at-3) {
			return 0, 0, false
		}
		end = addressEnd(text, at+1)
		return at - 3, end, strings.Contains(text[at+1:end], ".")
	case '@':
		start = at
		for start > floor && at-start <= maxLocal && (asciiAlnum(text[start-1]) || strings.IndexByte("._%+-", text[start-1]) >= 0) {
			start--
		}
		for start < at && strings.IndexByte(".-+%", text[start]) >= 0 {
			start++
		}
		if start == at || at-start > maxLocal || text[at-1] == '.' || wordBefore(text, floor, start) || start > floor && text[start-1] == '@' {
			return 0, 0, false
		}
		end = at + 1
		for end < len(text) && end-at <= maxDomain && (asciiAlnum(text[end]) || text[end] == '-' || text[end] == '.') {
			end++
		}
		for end > at+1 && (text[end-1] == '.' || text[end-1] == '-') {
			end--
		}
		domain := text[at+1 : end]
		dot := strings.LastIndexByte(domain, '.')
		if dot < 1 || len(domain)-dot < 3 || len(domain) >= maxDomain || strings.Contains(domain, "..") || !asciiLetter(domain[len(domain)-1]) {
			return 0, 0, false
		}
		if end < len(text) {
			if r, _ := utf8.DecodeRuneInString(text[end:]); segment.Word(r) || r == '@' {
				return 0, 0, false
			}
		}
		return start, end, true
	}
	return 0, 0, false
}

// addressEnd returns where a URL ends of which the part from i on may be long.
func addressEnd(text string, i int) int {
	end := i
	opened := 0
	for end < len(text) && end-i < maxAddress {
		if b := text[end]; b < utf8.RuneSelf {
			if b <= ' ' || b == '<' || b == '>' || b == '"' || b == '`' || b == '|' || b == '\\' || b == '{' || b == '}' || b == 0x7f {
				break
			}
			if b == '(' {
				opened++
			} else if b == ')' {
				if opened--; opened < 0 {
					break
				}
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			break // a quotation mark, or the punctuation of another script
		}
		end += size
	}
	if end-i >= maxAddress {
		return i
	}
	for end > i {
		b := text[end-1]
		if strings.IndexByte("?!.,:;*_~'\"]", b) < 0 {
			break
		}
		end--
	}
	return end
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
func asciiAlnum(b byte) bool  { return asciiLetter(b) || asciiDigit(b) }
