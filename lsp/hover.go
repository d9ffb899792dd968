package lsp

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/language"
	"factbox/metrics/markup"
	"factbox/metrics/report"
)

// hoverTarget is what a hover is about. It is found on the read loop, where the
// document may be asked; all else is computed from the view, off it.
type hoverTarget struct {
	offset int
	word   metrics.Token
	onWord bool
	times  int // how often the word occurs in the document
}

// hoverAt returns what lies at pos. occurrences says how often a token occurs
// in the document as it is in the view; that is the document's to say, so
// hoverAt belongs on the goroutine that owns it. It is false where the view has
// no such line.
func hoverAt(v view, pos protocol.Position, occurrences func(token metrics.Token) int) (t hoverTarget, ok bool) {
	t.offset, ok = v.offset(pos)
	if !ok {
		return t, false
	}
	t.word, t.onWord = v.snap.TokenAt(t.offset)
	if t.onWord = t.onWord && v.snap.Stats().Words(); t.onWord {
		t.times = occurrences(t.word)
	}
	return t, true
}

// hover shows the word at the target, if there is one, and below it the figures
// of the sentence, the paragraph and the document around it.
func hover(v view, t hoverTarget) *protocol.Hover {
	var b strings.Builder
	markdown := v.client.markdownHover
	h := new(protocol.Hover)
	if t.onWord {
		if markdown {
			b.WriteString("**")
			b.WriteString(escapeMarkdown(shorten(t.word.Text)))
			b.WriteString("**: ")
		} else {
			b.WriteString(shorten(t.word.Text))
			b.WriteString(": ")
		}
		b.WriteString(plural(t.word.Syllables, "syllable"))
		b.WriteString(", ")
		b.WriteString(times(t.times))
		b.WriteString(" in the document\n\n")
		r := v.rangeOf(t.word.Span)
		h.Range = &r
	}
	columns := columnsAt(v.snap, t.offset)
	table := figuresTable(columns, v.rows())
	if markdown {
		writeMarkdownTable(&b, table)
	} else {
		writePlainTable(&b, table)
	}
	if kind, ok := v.snap.LeftOutAt(t.offset); ok {
		b.WriteString("\nThis is " + kind.String() + " and does not count.\n")
		if block, ok := v.snap.BlockAt(t.offset); ok {
			r := v.rangeOf(block)
			h.Range = &r
		}
	}
	document := report.OfDocument("", v.snap.Analysis())
	if v.language.Disagrees {
		document = document.Misread()
	}
	reading := document.Reading()
	for _, said := range []string{foreign(columns), document.OwnBasis(v.language, *v.inForce(), reading)} {
		if said != "" {
			b.WriteString("\n" + said + "\n")
		}
	}
	if reading != "" {
		b.WriteString("\nDocument: " + reading + "\n")
	}
	// The signs of the format are in every document; they are no news.
	delete(document.LeftOut, markup.Markup.String())
	if said := document.Explain(); said != "" {
		b.WriteString("\n" + said + "\n")
	}
	h.Contents = &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: b.String()}
	if markdown {
		h.Contents = &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: b.String()}
	}
	return h
}

// column is one of the texts whose figures the table shows.
type column struct {
	name  string
	stats metrics.Stats
	types bool // stats has types
}

// row is one of the figures. Where it is undefined, ok is false.
type row struct {
	name  string
	value func(c column) (figure string, ok bool)
}

// rows are the rows of the table. A further figure is a further line here.
var rows = []row{
	{"Level", func(c column) (string, bool) { return decimals(c.stats.Level()) }},
	{"Tokens", func(c column) (string, bool) { return strconv.Itoa(c.stats.Tokens), c.stats.Words() }},
	{"Types", func(c column) (string, bool) { return strconv.Itoa(c.stats.Types), c.types && c.stats.Words() }},
	{"TTR", func(c column) (string, bool) {
		ttr, ok := c.stats.TTR()
		return decimals(ttr, ok && c.types)
	}},
	{"Sentences", func(c column) (string, bool) { return strconv.Itoa(c.stats.Sentences), true }},
	{"Syllables", func(c column) (string, bool) { return strconv.Itoa(c.stats.Syllables), c.stats.Words() }},
}

// wordlessRows are the rows where words are not told apart.
var wordlessRows = []row{
	{"Characters", func(c column) (string, bool) { return strconv.Itoa(c.stats.Characters), true }},
	{"Sentences", func(c column) (string, bool) { return strconv.Itoa(c.stats.Sentences), true }},
}

// rows returns the rows for the document.
func (v view) rows() []row {
	if v.snap.Stats().Words() {
		return rows
	}
	return wordlessRows
}

// basis says what the figures of the document rest on where that is not the default,
// and else nothing.
func (v view) basis(document report.Report) string {
	return document.OwnBasis(v.language, *v.inForce(), "")
}

// foreign says what the figures of the first column rest on where that is a part of
// the document in another language, and else nothing. The document is the last.
func foreign(columns []column) string {
	part := columns[0].stats
	if part.Language() == columns[len(columns)-1].stats.Language() {
		return ""
	}
	l, ok := language.Lookup(part.Language())
	if !ok {
		return ""
	}
	said := "The " + strings.ToLower(columns[0].name) + " is in " + l.Name + ", as the text says."
	if f, ok := part.Formula(); ok {
		said += " Its Level: " + f.Formula().Name + "."
	}
	return said
}

// maxTypesSpan is the longest text, in bytes, whose types a hover counts. It
// holds any real paragraph, and counting it takes a few milliseconds; what is
// longer is text without line ends, and its types are left out.
const maxTypesSpan = 256 << 10

// columnsAt returns the columns for a place in the document. Between sentences
// or paragraphs there is nothing to show of them, and the column is left out.
func columnsAt(s *metrics.Snapshot, offset int) []column {
	var (
		sentence  *metrics.Sentence
		paragraph *metrics.Paragraph
	)
	if x, ok := s.HeadingAt(offset); ok {
		return columnsOfSection(s, x)
	}
	if x, ok := s.SentenceAt(offset); ok {
		sentence = &x
	}
	if x, ok := s.ParagraphAt(offset); ok {
		paragraph = &x
	}
	columns := columnsOf(s, sentence, paragraph)
	if x, ok := s.SectionAt(offset); ok {
		sections := columnsOfSection(s, x)
		columns = append(columns[:len(columns)-1], sections...)
	}
	return columns
}

// columnsOfSection returns the columns of a section, of it with those below it
// where there are any, and of the document.
func columnsOfSection(s *metrics.Snapshot, x metrics.Section) []column {
	columns := make([]column, 0, 5)
	whole := x.Stats.Tokens == s.Stats().Tokens // then it is the document
	if x.Own != x.Span {
		columns = append(columns, columnOf(s, "Section", x.Own, x.OwnStats))
		if !whole {
			columns = append(columns, columnOf(s, "With subsections", x.Span, x.Stats))
		}
	} else if !whole {
		columns = append(columns, columnOf(s, "Section", x.Span, x.Stats))
	}
	return append(columns, column{"Document", s.Stats(), true})
}

// columnOf returns the column of a part of the document.
func columnOf(s *metrics.Snapshot, name string, span metrics.Span, stats metrics.Stats) column {
	c := column{name: name, stats: stats}
	if span.End-span.Start <= maxTypesSpan {
		counted := s.Count(span.Start, span.End)
		c.stats.Types, c.stats.Hapaxes, c.types = counted.Types, counted.Hapaxes, true
	}
	return c
}

// columnsOf returns the columns for a sentence, a paragraph, and the document.
func columnsOf(s *metrics.Snapshot, sentence *metrics.Sentence, paragraph *metrics.Paragraph) []column {
	columns := make([]column, 0, 3)
	if sentence != nil {
		columns = append(columns, columnOf(s, "Sentence", sentence.Span, sentence.Stats))
	}
	if paragraph != nil {
		columns = append(columns, columnOf(s, "Paragraph", paragraph.Span, paragraph.Stats))
	}
	return append(columns, column{"Document", s.Stats(), true})
}

// figuresTable returns the cells of the table: the first row has the names of
// the columns, the first column those of the figures. A figure that is undefined in
// all columns has no row.
func figuresTable(columns []column, rows []row) [][]string {
	table := make([][]string, 0, 1+len(rows))
	head := make([]string, 1, 1+len(columns))
	for _, c := range columns {
		head = append(head, c.name)
	}
	table = append(table, head)
	for _, r := range rows {
		cells := append(make([]string, 0, 1+len(columns)), r.name)
		defined := false
		for _, c := range columns {
			figure, ok := r.value(c)
			if !ok {
				figure = ""
			}
			cells, defined = append(cells, figure), defined || ok
		}
		if defined {
			table = append(table, cells)
		}
	}
	return table
}

// writeMarkdownTable writes a table with figures on the right. Its source is
// aligned, too: terminal editors show it as it is.
func writeMarkdownTable(b *strings.Builder, table [][]string) {
	widths := columnWidths(table)
	for i, cells := range table {
		for k, cell := range cells {
			b.WriteString("| ")
			writePadded(b, cell, widths[k], k > 0)
			b.WriteByte(' ')
		}
		b.WriteString("|\n")
		if i > 0 {
			continue
		}
		for k, width := range widths {
			dashes := strings.Repeat("-", width+1)
			if k == 0 {
				b.WriteString("|:" + dashes)
			} else {
				b.WriteString("|" + dashes + ":")
			}
		}
		b.WriteString("|\n")
	}
}

// writePlainTable writes the table for a display with a fixed pitch.
func writePlainTable(b *strings.Builder, table [][]string) {
	widths := columnWidths(table)
	for _, cells := range table {
		var line strings.Builder
		for k, cell := range cells {
			if k > 0 {
				line.WriteString("  ")
			}
			writePadded(&line, cell, widths[k], k > 0)
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
}

// columnWidths returns the width of each column, in code points.
func columnWidths(table [][]string) []int {
	widths := make([]int, len(table[0]))
	for _, cells := range table {
		for k, cell := range cells {
			widths[k] = max(widths[k], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

func writePadded(b *strings.Builder, cell string, width int, right bool) {
	pad := width - utf8.RuneCountInString(cell)
	if !right {
		b.WriteString(cell)
	}
	for range pad {
		b.WriteByte(' ')
	}
	if right {
		b.WriteString(cell)
	}
}

// decimals returns a ratio as the Fact Box shows it.
func decimals(x float64, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	return string(metrics.AppendFigure(nil, x, 3)), true
}

func plural(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return strconv.Itoa(n) + " times"
}

// maxShown is how many code points of a word are shown. A token may have a
// thousand.
const maxShown = 60

func shorten(word string) string {
	n := 0
	for i := range word {
		if n == maxShown-1 && utf8.RuneCountInString(word[i:]) > 1 {
			return word[:i] + "…"
		}
		n++
	}
	return word
}

// escapeMarkdown makes Markdown that shows text as it is: CommonMark lets any
// ASCII punctuation be escaped.
func escapeMarkdown(text string) string {
	if !strings.ContainsFunc(text, isPunctuation) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isPunctuation(r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isPunctuation(r rune) bool {
	return r >= '!' && r <= '/' || r >= ':' && r <= '@' || r >= '[' && r <= '`' || r >= '{' && r <= '~'
}
