package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extensions "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What GFM adds to CommonMark (GitHub Flavored Markdown Spec 0.29, sections 4.10, 5.3
// and 6.5), as far as it tells what is prose. goldmark has these, too, and a test holds
// ours against them. But whoever imports them compiles a dozen regular expressions at
// each start.

// gfmStrikethrough reads one or two tildes as the signs of emphasis are read.
type gfmStrikethrough struct{}

func (gfmStrikethrough) Trigger() []byte { return []byte("~") }

func (s gfmStrikethrough) Parse(_ ast.Node, block text.Reader, context parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, s)
	if d == nil || d.OriginalLength > 2 || before == '~' {
		return nil
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	context.PushDelimiter(d)
	return d
}

// gfmStrikethrough is a parser.DelimiterProcessor, too.

func (gfmStrikethrough) IsDelimiter(b byte) bool { return b == '~' }
func (gfmStrikethrough) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (gfmStrikethrough) OnMatch(int) ast.Node { return extensions.NewStrikethrough() }

// gfmTask reads the box that begins the first paragraph of a list item.
type gfmTask struct{}

func (gfmTask) Trigger() []byte { return []byte("[") }

func (gfmTask) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	item, ok := parent.Parent().(*ast.ListItem)
	if !ok || item.FirstChild() != parent || parent.HasChildren() {
		return nil
	}
	line, _ := block.PeekLine()
	if len(line) < 3 || line[2] != ']' || bytes.IndexByte([]byte(" \t\n\f\rxX"), line[1]) < 0 {
		return nil
	}
	block.Advance(len(line) - len(bytes.TrimLeft(line[3:], " \t\n\f\r")))
	return extensions.NewTaskCheckBox(line[1]|0x20 == 'x')
}

// gfmTable makes a table of a paragraph with a delimiter row in it, from the line
// before that on. How columns are aligned does not matter here.
type gfmTable struct{}

func (t gfmTable) Transform(paragraph *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := paragraph.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		second := lines.At(i)
		columns := t.columns(second.Value(source))
		if columns == 0 {
			continue
		}
		header := t.row(lines.At(i-1), source, columns+1)
		if header.ChildCount() > columns {
			return // with fewer it is one, as goldmark has it, though not for GFM
		}
		table := extensions.NewTable()
		table.AppendChild(table, extensions.NewTableHeader(header))
		for j := i + 1; j < lines.Len(); j++ {
			table.AppendChild(table, t.row(lines.At(j), source, columns))
		}
		parent := paragraph.Parent()
		parent.InsertAfter(parent, paragraph, table)
		lines.SetSliced(0, i-1)
		if i == 1 {
			parent.RemoveChild(parent, paragraph)
			return
		}
		last := lines.At(i - 2)
		last.Stop-- // its line end
		lines.Set(i-2, last)
		return
	}
}

// columns returns how many columns a delimiter row has, such as "| :-- | --- |", or 0
// if the line is none.
func (gfmTable) columns(line []byte) (n int) {
	if width, _ := util.IndentWidth(line, 0); width > 3 || len(bytes.Trim(line, "-")) == 0 {
		return 0
	}
	cells := bytes.Split(line, []byte("|"))
	for i, cell := range cells {
		if (i == 0 || i == len(cells)-1) && util.IsBlank(cell) {
			continue
		}
		cell = bytes.Trim(cell, " \t\r\n")
		cell = bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(":")), []byte(":"))
		if len(cell) == 0 || len(bytes.Trim(cell, "-")) > 0 {
			return 0
		}
		n++
	}
	return n
}

// row returns the cells of a line, no more than so many of them.
func (gfmTable) row(line text.Segment, source []byte, most int) *extensions.TableRow {
	row := extensions.NewTableRow(nil)
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	signs := line.Value(source)
	at, end := 0, len(signs)
	if end > 0 && signs[0] == '|' {
		at++
	}
	if end > 0 && signs[end-1] == '|' {
		end--
	}
	for n := 0; at < end && n < most; n++ {
		stop := at
		for stop < end && (signs[stop] != '|' || stop > 0 && signs[stop-1] == '\\') {
			stop++
		}
		cell := extensions.NewTableCell()
		inner := text.NewSegment(line.Start+at, line.Start+stop)
		inner = inner.TrimLeftSpace(source)
		cell.Lines().Append(inner.TrimRightSpace(source))
		row.AppendChild(row, cell)
		at = stop + 1
	}
	return row
}
