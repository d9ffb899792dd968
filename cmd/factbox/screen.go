package main

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// printable returns text that does to a terminal nothing but print: a file name,
// or a draft, may hold control sequences, line ends and the marks that turn the
// direction of writing.
func printable(text string) string {
	if !strings.ContainsFunc(text, unprintable) && strings.ToValidUTF8(text, "") == text {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unprintable(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text) // Map turns bad bytes into replacement characters, too
}

func unprintable(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// excerpt returns the beginning of a text on one line that is at most width
// columns wide.
func excerpt(text string, width int) string {
	const most = 1024 // bytes: a token may be long, and what it takes to join its marks
	cut := len(text) > most
	if cut {
		text = text[:most]
	}
	line := printable(strings.Join(strings.Fields(text), " "))
	state, used, fits := -1, 0, 0
	for rest := line; rest != ""; {
		cluster, after, wide, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if used += wide; used > width || cut && used == width {
			return line[:fits] + "…"
		}
		if used < width {
			fits += len(cluster)
		}
		rest, state = after, next
	}
	if cut {
		return line + "…"
	}
	return line
}
