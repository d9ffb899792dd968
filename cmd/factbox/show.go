package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/fatih/color"

	"factbox/metrics"
)

// page is a document as an editor shows it: the text with what the server has
// said about it.
type page struct {
	text     string
	snap     *metrics.Snapshot // of text: where its lines are
	encoding metrics.Encoding
	marks    []mark           // in the order of the text
	hints    map[int][]string // by line, from 0
}

// mark is a stretch of the text that is underlined, and why.
type mark struct {
	metrics.Span
	warning bool
	code    string
	reason  string
}

// newPage returns a page of text on which the server has not yet said a word.
// Its positions are in the encoding.
func newPage(text string, encoding metrics.Encoding) *page {
	snap := metrics.NewDocument(text, metrics.DefaultOptions()).Snapshot()
	return &page{text: text, snap: snap, encoding: encoding, hints: map[int][]string{}}
}

func (p *page) position(offset int) textPosition {
	at := p.snap.Position(offset, p.encoding)
	return textPosition{at.Line, at.Column}
}

func (p *page) offset(at textPosition) int {
	offset, _ := p.snap.Offset(metrics.Position{Line: at.Line, Column: at.Character}, p.encoding)
	return offset
}

// add puts what the server has said where it belongs.
func (p *page) add(diagnostics []diagnostic, hints []inlayHint) {
	for _, d := range diagnostics {
		p.marks = append(p.marks, mark{
			Span:    metrics.Span{Start: p.offset(d.Range.Start), End: p.offset(d.Range.End)},
			warning: d.Severity <= 2,
			code:    d.Code,
			reason:  d.Message,
		})
	}
	slices.SortStableFunc(p.marks, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	for _, h := range hints {
		p.hints[h.Position.Line] = append(p.hints[h.Position.Line], h.Label)
	}
}

// The colours of a page. Where there are none, signs stand for them: brackets
// around hints, and a row of carets or tildes below what is underlined.
var (
	faint            = color.New(color.Faint)
	hintColor        = color.New(color.FgCyan, color.Italic)
	warningColor     = color.New(color.FgYellow)
	informationColor = color.New(color.FgBlue)
	warningLine      = color.New(color.FgYellow, color.Underline)
	informationLine  = color.New(color.FgBlue, color.Underline)
)

func (m *mark) underline() *color.Color {
	if m.warning {
		return warningLine
	}
	return informationLine
}

func (m *mark) color() *color.Color {
	if m.warning {
		return warningColor
	}
	return informationColor
}

// print writes the page for a screen of so many columns.
func (p *page) print(w io.Writer, columns int) {
	digits := max(2, len(fmt.Sprint(p.snap.Lines())))
	s := sheet{w: w, digits: digits, columns: max(20, columns-digits-len("  | ")), marks: p.marks}
	line := 0
	for span := range lineSpans(p.text) {
		if span.Start == len(p.text) && line > 0 && len(p.hints[line]) == 0 {
			break // nothing is behind the last line end
		}
		s.line(line+1, span.Start, p.text[span.Start:span.End], p.hints[line])
		line++
	}
	for i := range s.marks { // that end behind the text, which no server should say
		s.reason(&s.marks[i])
	}
}

// sheet is what a page is printed on.
type sheet struct {
	w       io.Writer
	digits  int // of line numbers
	columns int // for text
	marks   []mark
}

func (s *sheet) row(label, content string) {
	gutter := fmt.Sprintf(" %*s │", s.digits, label)
	if content != "" {
		content = " " + content
	}
	fmt.Fprintln(s.w, faint.Sprint(gutter)+content)
}

// line prints a line of the text that begins at byte offset at.
func (s *sheet) line(number, at int, text string, hints []string) {
	label := fmt.Sprint(number)
	var pending []cell // the row before, which may be the last
	first := true
	for row := range wrap(text, s.columns) {
		if !first {
			s.cells(label, at, pending, nil)
			label = ""
		}
		first = false
		pending = append(pending[:0], row...)
	}
	s.cells(label, at, pending, hints)
}

// cells prints a row of cells and the hints behind it, and then why the
// sentences that end in it are marked.
func (s *sheet) cells(label string, at int, row []cell, hints []string) {
	for len(row) > 0 && row[len(row)-1].blank {
		row = row[:len(row)-1]
	}
	var text, signs strings.Builder
	width, marked := 0, false
	for i := 0; i < len(row); {
		m := s.markAt(at + row[i].start)
		run := ""
		k := i
		for ; k < len(row) && s.markAt(at+row[k].start) == m; k++ {
			run += row[k].text
			width += row[k].width
		}
		sign := " "
		switch {
		case m == nil:
			text.WriteString(run)
		case color.NoColor:
			marked = true
			text.WriteString(run)
			if sign = "~"; m.warning {
				sign = "^"
			}
		default:
			text.WriteString(m.underline().Sprint(run))
		}
		for ; i < k; i++ {
			signs.WriteString(strings.Repeat(sign, row[i].width))
		}
	}
	// A hint that does not fit behind the text goes below, with those after it.
	below := 0
	for ; below < len(hints); below++ {
		hint, wide := hintText(hints[below])
		if width > 0 && width+2+wide > s.columns {
			break
		}
		if width > 0 {
			hint = "  " + hint
		}
		text.WriteString(hint)
		width += 2 + wide
	}
	s.row(label, text.String())
	if marked {
		s.row("", strings.TrimRight(signs.String(), " "))
	}
	for row, width := "", 0; below < len(hints); below++ {
		hint, wide := hintText(hints[below])
		if width > 0 && width+2+wide > s.columns {
			s.row("", row)
			row, width = "", 0
		}
		if width > 0 {
			row += "  "
		}
		row += hint
		width += 2 + wide
		if below == len(hints)-1 {
			s.row("", row)
		}
	}
	end := at
	if len(row) > 0 {
		end += row[len(row)-1].end
	}
	for len(s.marks) > 0 && s.marks[0].End <= end {
		s.reason(&s.marks[0])
		s.marks = s.marks[1:]
	}
}

// hintText returns a hint as it is printed, and how wide that is.
func hintText(hint string) (text string, columns int) {
	text = printable(hint)
	if color.NoColor {
		text = "[" + text + "]"
	}
	for c := range cells(text) {
		columns += c.width
	}
	return hintColor.Sprint(text), columns
}

// markAt returns the mark at an offset, or nil.
func (s *sheet) markAt(offset int) *mark {
	for i := range s.marks {
		if m := &s.marks[i]; m.Start <= offset && offset < m.End {
			return m
		} else if m.Start > offset {
			break
		}
	}
	return nil
}

func (s *sheet) reason(m *mark) {
	for i, row := range wrapText(printable(m.reason+" ("+m.code+")"), s.columns-2) {
		sign := "  "
		if i == 0 {
			sign = "▲ "
		}
		s.row("", m.color().Sprint(sign+row))
	}
}

// lineSpans yields the lines of a text without their line ends, which are those
// of LSP: LF, CR or both.
func lineSpans(text string) iter.Seq[metrics.Span] {
	return func(yield func(metrics.Span) bool) {
		for start := 0; ; {
			n := strings.IndexAny(text[start:], "\r\n")
			if n < 0 {
				yield(metrics.Span{Start: start, End: len(text)})
				return
			}
			end := start + n
			if !yield(metrics.Span{Start: start, End: end}) {
				return
			}
			start = end + 1
			if strings.HasPrefix(text[end:], "\r\n") {
				start++
			}
		}
	}
}
