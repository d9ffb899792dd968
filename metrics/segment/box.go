package segment

import (
	"strings"
	"unicode/utf8"
)

// A Fact Box is a line "Fact Box" and lines of figures, with or without blank
// lines between them:
//
//	Fact Box
//
//	Level: 14.332
//	Tokens: 831  Types: 397
//
// The figures are any of those in BoxNames, in any order, one or more a line.
// The box speaks of the text and is no part of it: nothing in it counts.

// BoxNames are the names of the figures of a Fact Box.
var BoxNames = []string{"Level", "Tokens", "Types", "TTR"}

const (
	boxTitle = "Fact Box"
	// boxLine is the longest line of a box, and boxGap the longest gap behind
	// one, in bytes. Both bound how far the scanner looks.
	boxLine = 160
	boxGap  = 240
)

// boxReach is how far beyond a title the scanner looks for the first figure.
const boxReach = 2*boxLine + boxGap

// BoxFigure is a figure of a Fact Box. Offsets are in bytes of its line.
type BoxFigure struct {
	Name       string
	Start, End int // of the number
}

// BoxFigures returns the figures of a line of a Fact Box, without its line end,
// or nil if the line is none.
func BoxFigures(line string) []BoxFigure {
	var figures []BoxFigure
	for i := 0; ; {
		for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
			i++
		}
		if i == len(line) {
			return figures
		}
		colon := strings.IndexByte(line[i:], ':')
		if colon < 0 {
			return nil
		}
		name := ""
		for _, n := range BoxNames {
			if line[i:i+colon] == n {
				name = n
			}
		}
		i += colon + 1
		for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
			i++
		}
		start := i
		for i < len(line) && (line[i] >= '0' && line[i] <= '9' || line[i] == '.' || line[i] == ',' || i == start && line[i] == '-') {
			i++
		}
		if name == "" || strings.Trim(line[start:i], "-.,") == "" || i < len(line) && line[i] != ' ' && line[i] != '\t' {
			return nil
		}
		figures = append(figures, BoxFigure{name, start, i})
	}
}

// MayBeInBox reports whether text begins with a line that would go on with a Fact
// Box, if it stood in one.
func MayBeInBox(text string) bool {
	s := Scanner{text: text, final: true}
	line, _ := s.lineOf(0)
	return BoxFigures(line) != nil
}

// lineOf returns the line of text that starts at i, without its line end, or
// nothing if it is longer than boxLine. ok is false if text is too short to tell.
func (s *Scanner) lineOf(i int) (line string, ok bool) {
	rest := s.text[i:min(len(s.text), i+boxLine)]
	if end := strings.IndexAny(rest, "\r\n"); end >= 0 {
		return rest[:end], true
	}
	if i+boxLine <= len(s.text) {
		return "", true
	}
	return rest, s.final
}

// titleAt reports whether the line at i is the title of a Fact Box: there must be
// a figure behind it. seen is the end of what it has looked at, ok whether the
// text is long enough to tell.
func (s *Scanner) titleAt(i int) (title bool, seen int, ok bool) {
	if n := min(len(boxTitle), len(s.text)-i); s.text[i:i+n] != boxTitle[:n] {
		return false, i + n, true
	}
	line, ok := s.lineOf(i)
	if !ok {
		return false, 0, false
	}
	if strings.TrimRight(line, " \t") != boxTitle {
		return false, i + boxLine, true
	}
	j, _, _, _ := s.gapAfter(i, i+len(line))
	line, ok = s.lineOf(j)
	if !ok {
		return false, 0, false
	}
	return BoxFigures(line) != nil, j + boxLine, true
}

// gapAfter returns the end of the gap at i, where a line of a Fact Box ends that
// starts at start, or a place in the gap if that is too long for a box. It counts
// the line ends in it, the last of which ends at last.
func (s *Scanner) gapAfter(start, i int) (end, lines, last int, long bool) {
	limit := i + boxGap
	for i < len(s.text) {
		if i >= limit && !s.splitsCRLF(start, i) {
			return i, lines, last, true
		}
		switch s.text[i] {
		case ' ', '\t':
		case '\n':
			if s.text[i-1] != '\r' {
				lines++
			}
			last = i + 1
		case '\r':
			lines++
			last = i + 1
		default:
			return i, lines, last, false
		}
		i++
	}
	return i, lines, last, false
}

// boxPiece reads the line of a Fact Box at the start of a piece, with the gap
// behind it. found is false if there is no such line; seen is then the end of what
// it has looked at.
func (s *Scanner) boxPiece(p *Piece) (found bool, seen int, ok bool) {
	start, st := s.pos, s.state
	if st.top && !s.final && len(s.text) < len(byteOrderMarkBytes) {
		return false, 0, false
	}
	if st.top && strings.HasPrefix(s.text, byteOrderMarkBytes) {
		start += len(byteOrderMarkBytes) // before the title, or before none
	}
	title := false
	if st.column == 0 && strings.HasPrefix(s.text[start:], boxTitle[:1]) {
		if title, seen, ok = s.titleAt(start); !ok {
			return false, 0, false
		}
	}
	line, ok := s.lineOf(start)
	if !ok {
		return false, 0, false
	}
	seen = max(seen, start+boxLine)
	if !title && (!st.box || BoxFigures(line) == nil) {
		return false, seen, true
	}
	end, lines, last, long := s.gapAfter(start, start+len(line))
	if end == len(s.text) && !s.final {
		return false, 0, false
	}
	p.End, p.Box, p.BoxTitle = end, true, title
	p.Runes, p.Lines = utf8.RuneCountInString(s.text[s.pos:end]), lines
	next := State{box: !long, column: uint8(min(maxColumn, int(st.column)+p.Runes))}
	if lines > 0 {
		next.column = uint8(min(maxColumn, end-last))
		p.LastLine = last - s.pos
	}
	p.Look = max(seen, end+utf8.UTFMax) - end
	s.pos, s.state = end, next
	return true, seen, true
}

// BoxLine is what there is of a Fact Box in a line.
type BoxLine struct {
	Found bool // the line is one of a Fact Box
	Title bool // and the title of it
	Text  int  // the end of the line, before the blanks at its end
	End   int  // the end of the gap behind it
	Long  bool // which is too long for the box to go on behind it
	Seen  int  // the end of what has been looked at
}

// ReadBoxLine reads the line at offset start of text, where a line begins. within
// says that the line before was one of a Fact Box, final that no more text follows.
// ok is false if the text is too short to tell.
func ReadBoxLine(text string, start int, within, final bool) (line BoxLine, ok bool) {
	if !within && !strings.HasPrefix(text[start:], boxTitle[:1]) {
		return BoxLine{Seen: start + 1}, true
	}
	s := Scanner{text: text, pos: start, state: State{box: within}, final: final}
	var p Piece
	p.Start = start
	found, seen, ok := s.boxPiece(&p)
	if !ok {
		return line, false
	}
	line = BoxLine{Found: found, Title: p.BoxTitle, Seen: max(seen, start+1)}
	if found {
		line.End, line.Long = p.End, !s.state.box
		line.Text = start + len(strings.TrimRight(text[start:p.End], " \t\r\n"))
		line.Seen = max(line.Seen, p.End+p.Look)
	}
	return line, true
}
