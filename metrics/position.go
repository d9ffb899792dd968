package metrics

// Encoding is the unit in which a Position counts along its line.
type Encoding uint8

const (
	UTF8  Encoding = iota // bytes
	UTF16                 // UTF-16 code units
	UTF32                 // code points
)

// Position is a place in a text by line and column, both from 0. Lines end at
// CR, LF or CRLF and nothing else (LSP 3.18, Text Documents); the column counts
// units of an Encoding from the start of the line.
type Position struct {
	Line, Column int
}
