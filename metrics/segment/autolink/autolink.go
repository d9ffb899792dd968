// Package autolink says of what characters the addresses in running text are made:
// URLs with a scheme that is in use, www. names, and mail addresses. As in GitHub's
// autolinks (GFM 0.29, section 6.9), punctuation behind an address is not part of
// it, nor is a closing bracket that it has not opened.
//
// Where in a text an address may begin is its reader's to say: the scanner of
// plain text goes from token to token, and a reader of markup from sign to sign.
// What an address is from there on, both ask here.
//
// Offsets are in bytes, from 0.
package autolink

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// Mail is the scheme that a mail address follows without "//".
	Mail = "mailto"
	// Web is the name that makes a URL of what follows it and a full stop.
	Web = "www"

	// MaxLocal is how long the part of a mail address before the @ may be, in bytes
	// (RFC 5321, section 4.5.3.1.1), and MaxDomain the part behind (4.5.3.1.2).
	MaxLocal  = 64
	MaxDomain = 255

	// MaxScheme is the length of the longest scheme, in bytes.
	MaxScheme = 6
)

// schemes are those that are followed by "//".
var schemes = []string{"https", "http", "ftp", "ftps", "sftp", "file", "ssh", "git", "svn", "ws", "wss", "irc", "ircs", "ldap", "gopher", "gemini", "smb", "nfs"}

// Scheme reports whether a word, in whatever case, is a scheme that "://" makes a
// URL of.
func Scheme(word string) bool {
	return len(word) <= MaxScheme && slices.ContainsFunc(schemes, func(scheme string) bool { return strings.EqualFold(scheme, word) })
}

// Alnum reports whether b is a letter or a digit of ASCII.
func Alnum(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' }

// Joint reports whether b joins a word to the next in the local part of a mail
// address, which does not begin with one.
func Joint(b byte) bool { return b == '.' || b == '%' || b == '+' || b == '-' }

// Local reports whether b may be in the local part of a mail address.
func Local(b byte) bool { return Alnum(b) || b == '_' || Joint(b) }

// Ender reports whether b, a byte of ASCII, ends a URL.
func Ender(b byte) bool {
	return b <= ' ' || b == 0x7f || strings.IndexByte("<>\"`|\\{}", b) >= 0
}

// InURL reports whether the first character of text, which is not empty, may be in a
// URL. Quotation marks may not, nor may the punctuation of other scripts.
func InURL(text string) bool {
	if b := text[0]; b < utf8.RuneSelf {
		return !Ender(b)
	}
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// TrimURL returns where a URL ends that is cut from text[i:stop], or i if nothing is
// left of it. The bytes of signs are punctuation there, too.
func TrimURL(text string, i, stop int, signs string) int {
	excess, counted := 0, false // how many brackets more are closed than opened
	for end := stop; ; end-- {
		if end == i {
			return i
		}
		switch text[end-1] {
		case '?', '!', '.', ',', ':', ';', '*', '~', '\'', ']':
		case ')':
			if !counted {
				excess, counted = strings.Count(text[i:end], ")")-strings.Count(text[i:end], "("), true
			}
			if excess <= 0 {
				return end
			}
			excess--
		default:
			if strings.IndexByte(signs, text[end-1]) < 0 {
				return end
			}
		}
	}
}

// Domain returns the end of the longest domain at offset i that is no longer than
// limit bytes, or 0 if there is none: two labels or more, the last of two characters
// or more with a letter at its end, and behind it neither an @ nor a character that
// word holds for one of a word. seen is the end of what it has looked at.
func Domain(text string, i, limit int, word func(rune) bool) (end, seen int) {
	for labels, j := 1, i; ; labels++ {
		k := j
		for k < len(text) && k-i <= limit && (Alnum(text[k]) || text[k] == '-') {
			k++
		}
		if seen = max(seen, k+1); k == j || k-i > limit {
			return end, seen
		}
		if labels > 1 && k-j > 1 && text[k-1]|0x20 >= 'a' {
			ends := true
			if k < len(text) {
				r, _ := utf8.DecodeRuneInString(text[k:])
				ends = r != '@' && !word(r) && !unicode.IsMark(r)
				seen = k + utf8.UTFMax
			}
			if ends {
				end = k
			}
		}
		if k == len(text) || text[k] != '.' {
			return end, seen
		}
		j = k + 1
	}
}
