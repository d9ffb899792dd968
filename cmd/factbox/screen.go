package main

import (
	"iter"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// printable returns text that does to a terminal nothing but print: a file name,
// or a draft, may hold control sequences, line ends and the marks that turn the
// direction of writing.
func printable(text string) string {
	// Map turns bad bytes into replacement characters, too.
	return strings.Map(func(r rune) rune {
		if unprintable(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

func unprintable(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// excerpt returns the beginning of a text on one line that is at most width
// columns wide.
func excerpt(text string, width int) string {
	const most = 1024 // bytes
	line := printable(strings.Join(strings.Fields(text[:min(len(text), most)]), " "))
	fits, used := 0, 0
	for c := range cells(line) {
		if used += c.width; used > width || len(text) > most && c.end == len(line) {
			return line[:fits] + "…"
		}
		if used < width {
			fits = c.end
		}
	}
	return line
}

// cell is what people call a character, as a terminal shows it.
type cell struct {
	text       string // what to print
	start, end int    // its bytes in the line
	width      int    // in columns
	blank      bool
	may, must  bool // whether a line can, or has to, break behind it (UAX #14)
}

// cells yields the cells of a line, which has no line end in it. What does more
// to a terminal than print comes out as a replacement character.
func cells(line string) iter.Seq[cell] {
	return func(yield func(cell) bool) {
		at, state := 0, -1
		for rest := line; rest != ""; {
			cluster, after, boundaries, next := uniseg.StepString(rest, state)
			c := cell{
				text: cluster, start: at, end: at + len(cluster),
				width: boundaries >> uniseg.ShiftWidth,
				blank: strings.TrimSpace(cluster) == "",
				may:   boundaries&uniseg.MaskLine == uniseg.LineCanBreak,
				must:  boundaries&uniseg.MaskLine == uniseg.LineMustBreak,
			}
			switch {
			case cluster == "\t":
				c.text, c.width = " ", 1
			case strings.ContainsFunc(cluster, unprintable) || !isValid(cluster):
				c.text = string(unicode.ReplacementChar)
				c.width = 1
			}
			if !yield(c) {
				return
			}
			at, rest, state = c.end, after, next
		}
	}
}

func isValid(s string) bool { return strings.ToValidUTF8(s, "") == s }

// wrap yields the rows that a line takes on a screen of so many columns, each
// with its cells. It breaks where words end and, in a word that is too long for
// a row, anywhere. Blanks at the end of a row may hang over. An empty line is one
// empty row.
//
// It holds one row at a time, so that a line may have any length. The row is
// valid until the next.
func wrap(line string, columns int) iter.Seq[[]cell] {
	return func(yield func([]cell) bool) {
		var row []cell
		width, may := 0, 0 // of the row, and how many of its cells can stay
		for c := range cells(line) {
			for width+c.width > columns && !c.blank && len(row) > 0 {
				stay := may
				if stay == 0 {
					stay = len(row)
				}
				if !yield(row[:stay]) {
					return
				}
				row = row[:copy(row, row[stay:])]
				width, may = 0, 0
				for i, left := range row {
					width += left.width
					if left.may {
						may = i + 1
					}
				}
			}
			row = append(row, c)
			width += c.width
			if c.may {
				may = len(row)
			}
		}
		yield(row)
	}
}

// wrapText returns the rows of a text of one line.
func wrapText(text string, columns int) []string {
	var rows []string
	for row := range wrap(text, columns) {
		var b strings.Builder
		for _, c := range row {
			b.WriteString(c.text)
		}
		rows = append(rows, strings.TrimRight(b.String(), " "))
	}
	return rows
}
