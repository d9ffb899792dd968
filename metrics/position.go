package metrics

import (
	"unicode/utf8"

	"factbox/metrics/tree"
)

// Encoding is the unit in which a Position counts along its line.
type Encoding uint8

const (
	UTF8  Encoding = iota // bytes
	UTF16                 // UTF-16 code units
	UTF32                 // code points
)

// Position is a place in a text by line and column, both from 0. Lines end at
// CR, LF or CRLF and nothing else (LSP 3.18, Text Documents); the column counts
// units of an Encoding from the start of the line. A byte that is not UTF-8 is
// one unit in every encoding.
type Position struct {
	Line, Column int
}

// dim is the dimension that counts units of e.
func (e Encoding) dim() tree.Dim {
	return [...]tree.Dim{tree.Bytes, tree.Units, tree.Runes}[e]
}

// last is the dimension that counts units of e since the last line end.
func (e Encoding) last() tree.Dim {
	return [...]tree.Dim{tree.LastBytes, tree.LastUnits, tree.LastRunes}[e]
}

// count returns the length of text in units of e.
func count(text string, e Encoding) int {
	n := 0
	switch e {
	case UTF8:
		return len(text)
	case UTF16:
		for _, r := range text {
			if r > 0xFFFF {
				n++
			}
			n++
		}
	case UTF32:
		n = utf8.RuneCountInString(text)
	}
	return n
}

// skip returns the offset behind so many units of text, or where the character
// begins in which they end.
func skip(text string, units int, e Encoding) int {
	if e == UTF8 {
		return runeStart(text, min(units, len(text)))
	}
	for i, r := range text {
		if units <= 0 {
			return i
		}
		if units--; e == UTF16 && r > 0xFFFF {
			if units == 0 {
				return i
			}
			units--
		}
	}
	return len(text)
}

// lineEnds returns the number of line ends in text and the offset behind the
// last.
func lineEnds(text string) (n, last int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			fallthrough
		case '\n':
			n, last = n+1, i+1
		}
	}
	return n, last
}

// lineEnd returns where the k-th line end of text begins and ends, k from 0.
func lineEnd(text string, k int) (start, end int) {
	for i := 0; i < len(text); i++ {
		start = i
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			fallthrough
		case '\n':
			if k--; k < 0 {
				return start, i + 1
			}
		}
	}
	return len(text), len(text)
}
