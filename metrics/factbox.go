package metrics

import (
	"strconv"
	"strings"

	"factbox/metrics/segment"
	"factbox/metrics/tree"
)

// FactBox is a Fact Box that a text carries: its title and its figures. The text
// of the box is left out of every count.
type FactBox struct {
	Span    // from the title to the last figure
	Figures []BoxFigure
}

// BoxFigure is a figure in a Fact Box.
type BoxFigure struct {
	Span        // of the number
	Name string // Level, Tokens, Types or TTR
	Text string // the number as it is written
}

// maxBoxes is how many Fact Boxes of a text are looked at, and maxBoxFigure how
// many figures of one, roughly.
const (
	maxBoxes     = 16
	maxNotes     = 1000 // as many notes are looked at, which may be directives
	maxBoxFigure = 64
)

// FactBoxes returns the Fact Boxes of the text, the first 16 at most.
func (s *Snapshot) FactBoxes() []FactBox {
	var boxes []FactBox
	notes := int(s.tree.Total()[tree.Notes])
	for k := 0; k < min(maxNotes, notes) && len(boxes) < maxBoxes; k++ {
		title, _ := s.tree.Seek(tree.Notes, k)
		if m := title.Item.marked; m != nil {
			if m.block.title {
				boxes = append(boxes, s.markedBox(&title))
			}
			continue
		}
		var box FactBox
		box.Start = int(title.Before[tree.Bytes])
		s.tree.Each(int(title.Before[tree.Items]), func(p *place) bool {
			at := int(p.Before[tree.Bytes])
			if !p.Item.box || len(box.Figures) >= maxBoxFigure || at > box.Start && p.Own[tree.Notes] > 0 {
				return false
			}
			line, _, _ := strings.Cut(strings.TrimRight(p.Item.text, " \t\r\n"), "\n")
			for _, f := range segment.BoxFigures(line) {
				box.Figures = append(box.Figures, BoxFigure{Span{at + f.Start, at + f.End}, f.Name, line[f.Start:f.End]})
			}
			box.End = at + len(line)
			return true
		})
		boxes = append(boxes, box)
	}
	return boxes
}

// markedBox returns the Fact Box of a marked-up text that begins at a place.
func (s *Snapshot) markedBox(title *place) (box FactBox) {
	box.Start = -1
	s.tree.Each(int(title.Before[tree.Items]), func(p *place) bool {
		at, b := int(p.Before[tree.Bytes]), p.Item.marked.block
		if !p.Item.starts() || len(box.Figures) >= maxBoxFigure {
			return len(box.Figures) < maxBoxFigure
		}
		if box.Start >= 0 && (b.title || !b.box && len(b.figures) == 0) {
			return false
		}
		if box.Start < 0 {
			box.Start, box.End = at, at
			if !b.box && len(b.figures) > 0 {
				box.Start = at + b.figures[0].Start
			}
		}
		text := s.Text(at, at+int(b.size))
		for _, f := range b.figures {
			box.Figures = append(box.Figures, BoxFigure{Span{at + f.Start, at + f.End}, f.Name, text[f.Start:f.End]})
			box.End = at + f.End
		}
		return true
	})
	return box
}

// Current returns the figure as it is under stats, in the number format of the
// box: as many decimals, the same separators, a zero before the point or none. It reports ok
// false where the figure is undefined.
func (f BoxFigure) Current(stats Stats) (text string, ok bool) {
	var number string
	point, group := f.separators()
	switch f.Name {
	case "Tokens", "Types":
		n := stats.Tokens
		if f.Name == "Types" {
			n = stats.Types
		}
		number = strconv.Itoa(n)
		if group != "" {
			for i := len(number) - 3; i > 0; i -= 3 {
				number = number[:i] + group + number[i:]
			}
		}
		return number, true
	case "Level", "TTR":
		value, ok := stats.Level()
		if f.Name == "TTR" {
			value, ok = stats.TTR()
		}
		if !ok {
			return "", false
		}
		decimals := 0
		if point != "" {
			decimals = len(f.Text) - strings.LastIndex(f.Text, point) - 1
		}
		number = string(AppendFigure(nil, value, decimals))
		if point == "," {
			number = strings.Replace(number, ".", ",", 1)
		}
		if strings.TrimPrefix(f.Text, "-")[:1] == point {
			number = strings.Replace(number, "0"+point, point, 1) // .478
		}
		return number, true
	}
	return "", false
}

// separators returns the decimal separator of a Level or a TTR, and that between
// the thousands of a whole number. Either is empty where there is none.
func (f BoxFigure) separators() (point, group string) {
	at := strings.LastIndexAny(f.Text, ".,")
	if at < 0 {
		return "", ""
	}
	if f.Name == "Level" || f.Name == "TTR" {
		return f.Text[at : at+1], ""
	}
	return "", f.Text[at : at+1]
}
