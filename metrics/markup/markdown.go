package markup

import (
	"strings"
)

// Markdown, as CommonMark 0.31 and GitHub's extensions to it have it: tables,
// strikethrough, task lists, addresses as links. And what many a tool adds:
// front matter, footnotes, formulas, definition lists, attributes, shortcodes,
// divs, admonitions.
//
// # Prose
//
// Paragraphs, headings, items, cells, the text of links, the alternative text of
// images, footnotes, terms and definitions, titles of admonitions and divs, and
// the text between the tags of HTML.
//
// # Left out
//
// Code blocks, front matter, the targets of links, comments, tags, the content of
// pre, script, style and svg, shortcodes, attributes, references to footnotes.
// Code, formulas and addresses in a sentence are objects. A paragraph that is
// nothing but formulas is left out.
//
// # How
//
// A block is what can be parsed alone: a paragraph, a heading, a row of a table, a
// paragraph of a quote, an item of a list with what is in it. The reader of lines
// here finds where it ends. Of what is more than words, goldmark's tree says what
// it is (see markdown_inline.go). Before that, what CommonMark knows nothing of,
// as formulas, is masked.
//
// # Limits
//
// Whether a reference has a definition is not looked for. [text][label], [text][]
// and [text] are links, and brackets are not shown; but brackets in brackets, or
// before a parenthesis, are text. A formula ends before a blank line, as in Pandoc.
// Emoji shortcodes are text, as they are without GitHub. The text of an attribute, as
// alt in an img tag, is left out with its tag. Definitions, footnotes, divs and
// admonitions are known at the top level, and divs and admonitions in admonitions,
// but not in quotes. A block with more than 1000 brackets or 3000 signs of emphasis is
// read as mere text.

// dialect is what is told apart of Markdown.
type dialect uint8

const (
	plainMarkdown dialect = iota
	mdx
	quarto
)

// The modes of a State.
const (
	mdText    uint8 = iota
	mdFence         // in a fenced code block, which within closes
	mdFront         // in front matter, which within closes
	mdRaw           // in HTML up to the line that has what within says
	mdHTML          // in other HTML, in the element that within says, if any
	mdTable         // before a row of a table of depth columns
	mdItem          // in an item or admonition, with its content at column depth
	mdTeX           // in an environment of TeX, which within closes
	mdModule        // in import or export
	mdBraces        // in an expression of depth braces
	mdComment       // in a comment, which within closes
)

// The flags of a State in front matter, and in an item.
const (
	frontBox     = 1 << iota // within the table of a Fact Box
	itemAdmonish             // the item is an admonition
)

const (
	// wholeItem is how long an item is before it is read in parts.
	wholeItem = 2 << 10
	// maxItemColumn is how far to the right an item can begin to be read in
	// parts.
	maxItemColumn = 60
	// maxCells is how many columns a table has.
	maxCells = 1 << 10
)

func readMarkdown(b *builder) { readDialect(b, plainMarkdown) }

// markdown reads a block of Markdown.
type markdown struct {
	*builder
	dialect dialect
}

func readDialect(b *builder, d dialect) {
	m := markdown{b, d}
	i := b.start
	switch b.state.mode {
	case mdFence:
		m.fence(i)
		return
	case mdFront:
		m.frontMatter(i)
		return
	case mdRaw:
		m.rawHTML(i, b.state.within)
		return
	case mdComment:
		m.longComment(i, b.state.within)
		return
	case mdHTML:
		m.html(i)
		return
	case mdTeX:
		m.environment(i)
		return
	case mdModule, mdBraces:
		m.braces(i)
		return
	}
	if !b.state.inside {
		if b.find(i, i+3, "\ufeff") == i {
			i += 3
		}
		if m.opensFrontMatter(i) {
			return
		}
	}
	if j := b.blankLines(i); j > i {
		b.end, b.next = j, m.again()
		return
	}
	switch b.state.mode {
	case mdTable:
		if l := m.look(i); l.at < len(b.text) && !m.ends(l) {
			m.row(i, int(b.state.depth))
			return
		}
	case mdItem:
		if m.inItem(i) {
			return
		}
	}
	m.block(i)
}

// again returns the state at the start, to go on in.
func (m *markdown) again() State {
	return State{mode: m.state.mode, flag: m.state.flag, depth: m.state.depth, within: m.state.within}
}

// line is what a line begins with.
type mdLine struct {
	start  int
	at     int // the first byte that is no blank
	indent int // its column
	blank  bool
}

// look looks at the blanks that a line begins with.
func (m *markdown) look(i int) mdLine {
	l := mdLine{start: i, at: i}
	for l.at < len(m.text) && l.at-i < m.reader.Limits.Line && (m.text[l.at] == ' ' || m.text[l.at] == '\t') {
		if m.text[l.at] == '\t' {
			l.indent += 4 - l.indent%4
		} else {
			l.indent++
		}
		l.at++
	}
	m.see(l.at + 1)
	l.blank = l.at == len(m.text) || m.text[l.at] == '\n' || m.text[l.at] == '\r'
	return l
}

// deep reports whether a line is so far to the right that it is code, or text. In MDX
// none is: what stands between tags is indented as one likes.
func (m *markdown) deep(l mdLine) bool { return l.indent > 3 && m.dialect != mdx }

// indentation returns what must stand before a block for goldmark to see it as if it
// were not indented.
func (m *markdown) indentation(l mdLine) string {
	if l.indent <= 3 || m.dialect != mdx {
		return ""
	}
	return itemPrefix(min(l.indent, maxItemColumn))
}

// rest returns the line from its first byte that is no blank on, without blanks at
// its end. Of a line that is too long it is a part.
func (m *markdown) rest(l mdLine) string {
	line, ok := m.sign(l.at)
	if !ok {
		return m.text[l.at : l.at+m.reader.Limits.Line]
	}
	for line != "" && (line[len(line)-1] == ' ' || line[len(line)-1] == '\t') {
		line = line[:len(line)-1]
	}
	return line
}

// signByte reports whether a line that begins with c may be more than text.
func (m *markdown) signByte(c byte) bool {
	switch c {
	case '#', '`', '~', '>', '-', '+', '*', '_', '<', ':', '!', '?', '[', '=', '|', '$':
		return true
	case '\\', '{':
		return m.dialect != plainMarkdown
	}
	return asciiDigit(c)
}

// ends reports whether a line ends the paragraph before it, as another block does
// that begins with it, or as a blank line.
func (m *markdown) ends(l mdLine) bool {
	if l.blank {
		return true
	}
	if m.deep(l) || !m.signByte(m.text[l.at]) {
		return false
	}
	line := m.rest(l)
	if line == "" {
		return false
	}
	switch line[0] {
	case '#':
		return headingLevel(line) > 0
	case '`', '~':
		return fenceOf(line) != ""
	case '>':
		return true
	case '-', '+', '*', '_':
		if thematic(line) {
			return true
		}
		_, marker := orderedMarker(line)
		return marker > 0 && marker < len(line)
	case '<':
		if m.dialect == mdx {
			return false
		}
		kind, _ := htmlStart(line)
		return kind > 0 && kind < 7
	case ':':
		return isDiv(line) || isDefinition(line)
	case '!', '?':
		_, ok := admonition(line)
		return ok
	case '[':
		return footnoteLabel(line) > 0
	}
	if asciiDigit(line[0]) {
		number, marker := orderedMarker(line)
		return marker > 0 && marker < len(line) && number == "1"
	}
	return false
}

// headingLevel returns the level of an ATX heading (CommonMark, section 4.2).
func headingLevel(line string) int {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	if n > 6 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// fenceOf returns the fence that a line opens a code block with (CommonMark,
// section 4.5).
func fenceOf(line string) string {
	n := 0
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n < 3 || line[0] == '`' && strings.IndexByte(line[n:], '`') >= 0 {
		return ""
	}
	return line[:min(n, 256)]
}

// closesFence reports whether a line closes what fence has opened.
func closesFence(line, fence string) bool {
	line = strings.TrimRight(line, " \t")
	return len(line) >= len(fence) && fence != "" && strings.Trim(line, fence[:1]) == ""
}

// thematic reports whether a line is a thematic break (CommonMark, section 4.1).
func thematic(line string) bool {
	n := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case line[0]:
			n++
		case ' ', '\t':
		default:
			return false
		}
	}
	return n >= 3 && (line[0] == '*' || line[0] == '-' || line[0] == '_')
}

// underline returns the level of the heading that a line makes of the paragraph
// before it (CommonMark, section 4.3).
func underline(line string) int {
	if line == "" || strings.Trim(line, line[:1]) != "" {
		return 0
	}
	switch line[0] {
	case '=':
		return 1
	case '-':
		return 2
	}
	return 0
}

// orderedMarker returns the number of an item, or its sign, and where its marker
// ends, or 0 where there is none (CommonMark, section 5.2).
func orderedMarker(line string) (number string, end int) {
	n := 0
	for n < len(line) && n < 10 && asciiDigit(line[n]) {
		n++
	}
	switch {
	case n == 0 && line != "" && (line[0] == '-' || line[0] == '+' || line[0] == '*'):
	case n == 0 || n > 9 || n == len(line) || line[n] != '.' && line[n] != ')':
		return "", 0
	}
	if n+1 < len(line) && line[n+1] != ' ' && line[n+1] != '\t' {
		return "", 0
	}
	return line[:max(n, 1)], n + 1
}

// isDiv reports whether a line opens or closes a div, as Pandoc has it, and a
// container of Docusaurus and others.
func isDiv(line string) bool { return strings.HasPrefix(line, ":::") }

// isDefinition reports whether a line begins the definition of a term.
func isDefinition(line string) bool {
	return len(line) > 2 && line[0] == ':' && (line[1] == ' ' || line[1] == '\t')
}

// admonition returns where the title of an admonition of MkDocs stands, if the line
// begins one: !!! note "Title", ??? note, ???+ note.
func admonition(line string) (title [2]int, ok bool) {
	if !strings.HasPrefix(line, "!!!") && !strings.HasPrefix(line, "???") {
		return title, false
	}
	i := 3
	if line[0] == '?' && i < len(line) && line[i] == '+' {
		i++
	}
	from := i
	for i < len(line) && line[i] == ' ' {
		i++
	}
	if i == from || i == len(line) || !asciiLetter(line[i]) {
		return title, false
	}
	for i < len(line) && line[i] != '"' {
		if c := line[i]; !asciiAlnum(c) && c != ' ' && c != '-' && c != '_' {
			return title, false
		}
		i++
	}
	if i < len(line) {
		end := strings.LastIndexByte(line, '"')
		if end == i || strings.TrimSpace(line[end+1:]) != "" {
			return title, false
		}
		title = [2]int{i + 1, end}
	}
	return title, true
}

// footnoteLabel returns where the label of the definition of a footnote ends, as
// [^1]: does, or 0.
func footnoteLabel(line string) int {
	if !strings.HasPrefix(line, "[^") {
		return 0
	}
	i := strings.IndexByte(line, ']')
	if i < 3 || i+1 >= len(line) || line[i+1] != ':' || strings.ContainsAny(line[:i], " \t") {
		return 0
	}
	return i + 2
}

// delimiters returns how many columns a row of delimiters has (GFM, section 4.10),
// or 0 if the line is none.
func delimiters(line string) int {
	if strings.Trim(line, "|:- \t") != "" || !strings.ContainsAny(line, "|:") {
		return 0
	}
	line = strings.TrimSuffix(strings.TrimPrefix(strings.Trim(line, " \t"), "|"), "|")
	n := 0
	for cell := range strings.SplitSeq(line, "|") {
		cell = strings.Trim(cell, " \t")
		cell = strings.TrimSuffix(strings.TrimPrefix(cell, ":"), ":")
		if cell == "" || strings.Trim(cell, "-") != "" {
			return 0
		}
		n++
	}
	if n > maxCells {
		return 0
	}
	return n
}

// cells returns the cells of a row, from i to j of the text, without the blanks
// around them.
func (m *markdown) cells(i, j int, yield func(i, j int) bool) {
	i, j = m.trim(i, j)
	if i < j && m.text[i] == '|' {
		i++
	}
	if i < j && m.text[j-1] == '|' {
		j--
	}
	for i < j {
		end := i
		for end < j && (m.text[end] != '|' || end > i && m.text[end-1] == '\\') {
			end++
		}
		if from, to := m.trim(i, end); !yield(from, to) {
			return
		}
		i = end + 1
	}
}

// trim returns a stretch without the blanks at its ends.
func (m *markdown) trim(i, j int) (int, int) {
	for i < j && asciiSpace(m.text[i]) {
		i++
	}
	for i < j && asciiSpace(m.text[j-1]) {
		j--
	}
	return i, j
}

func asciiSpace(c byte) bool { return blankByte(c) || c == '\n' || c == '\r' }

// headerOf reports whether the line before l is the header of a table, of which l
// has the delimiters.
func (m *markdown) headerOf(header int, l mdLine) (columns int) {
	if l.blank || m.deep(l) || strings.IndexByte("|:-", m.text[l.at]) < 0 {
		return 0
	}
	columns = delimiters(m.rest(l))
	if columns == 0 {
		return 0
	}
	n := 0
	for range m.seqCells(header, l.start) {
		n++
	}
	if n != columns {
		return 0
	}
	return columns
}

func (m *markdown) seqCells(i, j int) func(func(int, int) bool) {
	return func(yield func(int, int) bool) { m.cells(i, j, yield) }
}

// block reads a block at the top level.
func (m *markdown) block(i int) {
	l := m.look(i)
	if l.blank {
		m.end = m.blankLines(i)
		if m.end == i {
			m.end = len(m.text)
		}
		return
	}
	if m.deep(l) {
		m.indented(i)
		return
	}
	if !m.signByte(m.text[l.at]) && !(m.dialect == mdx && l.indent == 0) {
		m.paragraph(l)
		return
	}
	line := m.rest(l)
	if line == "" {
		m.paragraph(l)
		return
	}
	if m.dialect == mdx && m.blockMDX(l, line) || m.dialect == quarto && m.blockQuarto(l, line) {
		return
	}
	switch line[0] {
	case '#':
		if level := headingLevel(line); level > 0 {
			m.level = level
			end, next := m.line(l.at)
			m.parseHeading(l, l.at+level, end)
			m.finishAt(next)
			return
		}
	case '`', '~':
		if fence := fenceOf(line); fence != "" {
			m.state.within = fence
			m.openFence(l)
			return
		}
	case '>':
		m.quote(l)
		return
	case '-', '+', '*', '_':
		if thematic(line) {
			_, next := m.line(l.at)
			m.finishAt(next)
			return
		}
	case '<':
		if m.dialect != mdx && m.openHTML(l, line) {
			return
		}
	case ':':
		if isDiv(line) {
			m.div(l, line)
			return
		}
		if isDefinition(line) {
			m.item(l, 1)
			return
		}
	case '!', '?':
		if title, ok := admonition(line); ok {
			m.admonition(l, title, State{})
			return
		}
	case '[':
		if n := footnoteLabel(line); n > 0 {
			m.footnote(l, n)
			return
		}
	case '$':
		if m.formula(l) {
			return
		}
	}
	if _, marker := orderedMarker(line); marker > 0 {
		m.item(l, marker)
		return
	}
	m.paragraph(l)
}

// finishAt ends the block before i, or the first line from there on that is not
// blank.
func (m *markdown) finishAt(i int) { m.end = m.blankLines(i) }

// paragraph reads a paragraph, or the heading that a line below makes of one, or
// the header of a table.
func (m *markdown) paragraph(l mdLine) {
	start, first := l.at, l
	var header int // where the line before begins
	i := l.start
	end := i
	formula := false
	heading := false
	plain := true
	for {
		stop, next := m.line(i)
		if m.special(m.text[i:stop]) {
			plain = false
			if strings.Count(m.text[i:stop], "$$")%2 == 1 {
				formula = !formula
			}
		}
		end, header, i = stop, i, next
		if i == len(m.text) {
			break
		}
		l = m.look(i)
		if l.blank {
			break
		}
		if formula {
			continue
		}
		if m.deep(l) || !m.signByte(m.text[l.at]) {
			continue
		}
		if underline(m.rest(l)) > 0 {
			heading = true
			end, i = m.line(i)
			break
		}
		if columns := m.headerOf(header, l); columns > 0 {
			if header > m.start && header > start {
				i, end = header, header
				plain = false
				break
			}
			m.tableHead(header, l, columns)
			return
		}
		if m.ends(l) {
			break
		}
	}
	for end > start && asciiSpace(m.text[end-1]) {
		end--
	}
	if plain && !heading {
		m.running(start, end)
	} else {
		m.parse(m.start, i, m.indentation(first), heading)
	}
	m.finishAt(i)
}

// tableHead reads the header of a table, with the row of delimiters below.
func (m *markdown) tableHead(header int, l mdLine, columns int) {
	m.parseRow(header, l.start, columns)
	_, next := m.line(l.at)
	m.endRow(next, columns)
}

// row reads a row of a table.
func (m *markdown) row(i, columns int) {
	end, next := m.line(i)
	m.parseRow(i, end, columns)
	m.endRow(next, columns)
}

// endRow ends a row before i.
func (m *markdown) endRow(i, columns int) {
	if m.end = i; i < len(m.text) {
		if l := m.look(i); !m.ends(l) && !m.mark(l) {
			m.next.mode, m.next.depth = mdTable, uint16(columns)
			m.goesOn = true
			return
		}
	} else if !m.see(i + 1) {
		return
	}
	m.finishAt(i)
}

// parseRow reads the cells of a row.
func (m *markdown) parseRow(i, j, columns int) {
	n := 0
	for from, to := range m.seqCells(i, j) {
		if n++; n > columns {
			break
		}
		if from == to {
			continue
		}
		m.stop(from)
		if m.special(m.text[from:to]) {
			m.parseCell(from, to)
		} else {
			m.running(from, to)
		}
	}
}

// indented reads an indented code block, or a part of it.
func (m *markdown) indented(i int) {
	m.rawLines(i, Code, State{}, State{}, func(i int, line string) verdict {
		if l := m.look(i); !l.blank && l.indent <= 3 {
			return before
		}
		return within
	})
}

// openFence reads a fenced code block from its first line on.
func (m *markdown) openFence(l mdLine) {
	first := true
	fence := m.state.within
	m.rawLines(l.start, Code, State{mode: mdFence, within: strings.Clone(fence)}, State{}, func(i int, line string) verdict {
		if first {
			first = false
			return within
		}
		return m.closing(line, fence)
	})
}

// fence reads more of a fenced code block.
func (m *markdown) fence(i int) {
	within := m.again()
	if within.depth > 0 {
		m.fenceInItem(i, within)
		return
	}
	m.rawLines(i, Code, within, State{}, func(i int, line string) verdict { return m.closing(line, within.within) })
}

func (m *markdown) closing(line, fence string) verdict {
	trimmed := strings.TrimLeft(line, " ")
	if (m.dialect == mdx || len(line)-len(trimmed) <= 3) && closesFence(trimmed, fence) {
		return last
	}
	return within
}

// fenceInItem reads a fenced code block in an item, with which it ends.
func (m *markdown) fenceInItem(i int, state State) {
	item := State{mode: mdItem, flag: state.flag, depth: state.depth}
	first := state.mode != mdFence
	state.mode = mdFence
	m.rawLines(i, Code, state, item, func(i int, line string) verdict {
		l := m.look(i)
		switch {
		case first:
			first = false
			return within
		case !l.blank && l.indent < int(state.depth):
			return before
		case closesFence(strings.TrimLeft(line, " \t"), state.within) && l.indent <= int(state.depth)+3:
			return last
		}
		return within
	})
}

// verdict says of a line of something left out whether it is part of it.
type verdict uint8

const (
	within verdict = iota
	last           // and the last of it
	before         // it is behind it
)

// rawLines leaves out lines as raw does. But of the verdict before, the line is
// not among them.
func (m *markdown) rawLines(i int, kind Kind, during, after State, judge func(i int, line string) verdict) {
	m.next = during
	for i < len(m.text) {
		if i > m.start && (i-m.start >= m.reader.Limits.Raw || m.cutAt(i, during)) {
			m.end = i
			return
		}
		line, ok := m.sign(i)
		if !ok {
			if m.end = i; i == m.start {
				m.next.mid, m.next.kind = true, kind
				m.rawLine(kind)
			}
			return
		}
		v := judge(i, line)
		if v == before && i > m.start {
			m.end, m.next = i, after
			return
		}
		if v == before {
			// The block before has not seen it coming. What follows is read as if
			// it were not within.
			m.state.mode = mdText
			m.next = State{}
			if after.mode == mdItem && m.inItem(i) {
				return
			}
			m.block(i)
			return
		}
		_, next := m.line(i + len(line))
		if during != (State{}) || strings.Trim(line, " \t") != "" {
			// A blank line in indented code may as well be one between blocks.
			m.skip(i, i+len(line), kind)
		}
		i = next
		if v == last {
			m.end, m.next = i, after
			return
		}
	}
	m.end = i
	m.see(i + 1)
}

// quote reads a paragraph of a block quote, or more where it might not stand
// alone.
func (m *markdown) quote(l mdLine) {
	first := l
	i := l.start
	fence := ""
	html := false
	for {
		_, next := m.line(i)
		content := m.rest(l)
		empty := innermost(content) == ""
		if content != "" && content[0] == '>' {
			inner := strings.TrimLeft(content, "> \t")
			if fence != "" {
				if closesFence(inner, fence) {
					fence = ""
				}
			} else {
				inner = innermost(inner)
				if inner != "" && (inner[0] == '`' || inner[0] == '~') {
					fence = fenceOf(inner)
				}
				html = html || inner != "" && inner[0] == '<'
			}
			if strings.TrimLeft(content, ">") == "" && fence == "" && !html && next < len(m.text) {
				// An empty line in it. What follows stands alone if it is not
				// part of an item.
				if follows := m.look(next); !follows.blank && !m.deep(follows) && m.text[follows.at] == '>' && flush(m.rest(follows)) {
					m.goesOn = true
					i = next
					break
				}
			}
		}
		i = next
		if i == len(m.text) {
			break
		}
		l = m.look(i)
		if l.blank {
			break
		}
		if m.text[l.at] == '>' && !m.deep(l) {
			if i-m.start > wholeItem && fence == "" && !html {
				if inner := m.rest(l); flush(inner) {
					if _, marker := orderedMarker(strings.TrimLeft(inner, "> ")); marker > 0 {
						m.goesOn = true
						break
					}
				}
			}
			continue
		}
		// Only a paragraph goes on without the sign.
		if empty || fence != "" || m.ends(l) || m.mark(l) {
			break
		}
	}
	m.parse(m.start, i, m.indentation(first), false)
	if m.goesOn {
		m.end = i
		return
	}
	m.finishAt(i)
}

// mark reports whether a line begins an item, whatever its number.
func (m *markdown) mark(l mdLine) bool {
	if m.deep(l) || !m.signByte(m.text[l.at]) {
		return false
	}
	_, marker := orderedMarker(m.rest(l))
	return marker > 0
}

// flush reports whether what stands behind the signs of a quote is not indented.
func flush(line string) bool {
	for line != "" && line[0] == '>' {
		line = strings.TrimPrefix(line[1:], " ")
	}
	return line != "" && line[0] != ' ' && line[0] != '\t'
}

// innermost returns what a line has behind all signs of quotes and items.
func innermost(line string) string {
	for {
		line = strings.TrimLeft(line, "> \t")
		_, marker := orderedMarker(line)
		if marker == 0 {
			return line
		}
		line = line[marker:]
	}
}

// item reads an item of a list, or a definition, with what is in it. marker is
// where the sign of the item ends.
func (m *markdown) item(l mdLine, marker int) {
	start := l.start
	content := l.at + marker
	sign := m.text[content-1]
	column := m.contentColumn(l, marker)
	if m.text[l.at] == ':' {
		sign = ':'
	}
	// With more than that before it, it might be code.
	line := m.rest(l)
	before := len(line[marker:]) - len(strings.TrimLeft(line[marker:], " "))
	simple := sign != ':' && before < 5 && marker+before < len(line) && line[marker+before] != '\t'
	prefix := m.indentation(l)
	end := m.containedBy(l, column, sign, &simple)
	if simple {
		// It is a paragraph, and nothing else.
		i, j := m.trim(content, end)
		if !m.special(m.text[i:j]) && (i == j || !m.signByte(m.text[i])) {
			m.running(i, j)
			m.endItem(end, sign)
			return
		}
	}
	if sign == ':' {
		m.parseAs(start, end, l.at, '-')
	} else {
		m.parse(start, end, prefix, false)
	}
	m.endItem(end, sign)
}

// contentColumn returns the column of the content of an item.
func (m *markdown) contentColumn(l mdLine, marker int) int {
	column := l.indent + marker
	first := column
	i := l.at + marker
	for i < len(m.text) && column-first < 6 && (m.text[i] == ' ' || m.text[i] == '\t') {
		if m.text[i] == '\t' {
			column += 4 - column%4
		} else {
			column++
		}
		i++
	}
	m.see(i + 1)
	if i == len(m.text) || m.text[i] == '\n' || m.text[i] == '\r' || column-first > 4 {
		return first + 1
	}
	return column
}

// endItem ends an item before i. If it has been cut, the state is set.
func (m *markdown) endItem(i int, sign byte) {
	if m.next.mode == mdItem {
		m.end = i
		return
	}
	m.end = m.blankLines(i)
	if m.end < len(m.text) {
		if l := m.look(m.end); !m.deep(l) && !l.blank && m.sameMarker(l, sign) {
			m.goesOn = true
		}
	} else {
		m.see(m.end + 1)
	}
}

// sameMarker reports whether a line begins an item of the same list.
func (m *markdown) sameMarker(l mdLine, sign byte) bool {
	line := m.rest(l)
	if sign == ':' {
		return isDefinition(line)
	}
	_, marker := orderedMarker(line)
	return marker > 0 && line[marker-1] == sign && !thematic(line)
}

// containedBy returns where the item ends that begins with line l, has its content
// at a column and a sign. It ends with the line before one that is not part of it,
// or where it is long, and may be cut, and then it sets next.
func (m *markdown) containedBy(l mdLine, column int, sign byte, simple *bool) (end int) {
	fence := ""
	first := true
	i := l.start
	for {
		stop, next := m.line(i)
		line := m.text[l.at:min(stop, l.at+m.reader.Limits.Line)]
		fence = fenceBehind(line, fence)
		empty := first && len(line) <= 10 && innermost(line) == ""
		first = false
		i = next
		if i == len(m.text) {
			m.see(i + 1)
			return i
		}
		previous := mdLine{start: l.start, at: l.at}
		l = m.look(i)
		blank := l.blank
		if blank {
			if empty {
				return i
			}
			j := m.blankLines(i)
			if l = m.look(j); l.blank {
				return j
			}
			if l.indent < column && !(!m.deep(l) && m.plainlyGoesOn(previous, l, sign)) {
				return j
			}
			*simple = false
			i = j
		}
		switch {
		case empty && l.indent < column:
			return i
		case l.indent >= column:
			if rel := l.indent - column; rel <= 1 && fence == "" && column <= maxItemColumn {
				if opens := m.opens(l, rel); (blank || opens) && i-m.start > wholeItem {
					m.next = State{mode: mdItem, depth: uint16(column)}
					return i
				}
			}
			if m.signByte(m.text[l.at]) {
				*simple = false
			}
		case !m.deep(l) && m.plainlyGoesOn(previous, l, sign):
			_, marker := orderedMarker(m.rest(l))
			column = m.contentColumn(l, max(marker, 1))
			first, fence = true, ""
			*simple = false
		case fence != "" || m.ends(l) || m.mark(l):
			return i
		case m.signByte(m.text[l.at]):
			*simple = false
		}
	}
}

// opens reports whether a line in an item begins a block there, whose text stands
// alone.
func (m *markdown) opens(l mdLine, rel int) bool {
	l.indent = rel
	return m.ends(l) || m.mark(l)
}

// plainlyGoesOn reports whether a line is the next item of the list, and goes on
// with the sentence of the item before.
func (m *markdown) plainlyGoesOn(item, next mdLine, sign byte) bool {
	c := m.text[next.at]
	if c != '-' && c != '+' && c != '*' && c != ':' && !asciiDigit(c) || !goesOnBehind(m.text[item.start:next.start]) || !m.sameMarker(next, sign) {
		return false
	}
	line := m.rest(next)
	_, marker := orderedMarker(line)
	return goesOnWith(line[max(marker, 1):])
}

// admonished is by how much the body of an admonition is indented.
const admonished = 4

// inAdmonition reports whether s is that of an admonition within another. The body
// of one that is not may be indented by up to three more, as its sign is.
func inAdmonition(s State) bool {
	return s.flag&itemAdmonish != 0 && s.depth >= 2*admonished
}

// inItem reads a part of an item or an admonition, if the line at i is in it.
func (m *markdown) inItem(i int) bool {
	state := State{mode: mdItem, flag: m.state.flag, depth: m.state.depth}
	l := m.look(i)
	if l.blank {
		return false
	}
	for l.indent < int(state.depth) {
		// The admonition around it may go on.
		if !inAdmonition(state) {
			return false
		}
		state.depth -= admonished
	}
	column := int(state.depth)
	inner := l
	inner.indent -= column
	if !m.deep(inner) && m.signByte(m.text[l.at]) {
		line := m.rest(l)
		if line != "" {
			switch line[0] {
			case '`', '~':
				if fence := fenceOf(line); fence != "" {
					m.fenceInItem(i, State{flag: state.flag, depth: state.depth, within: strings.Clone(fence)})
					return true
				}
			case '!', '?':
				if title, ok := admonition(line); ok && state.flag&itemAdmonish != 0 && column < maxItemColumn {
					m.admonition(l, title, state)
					return true
				}
			case ':':
				if isDiv(line) {
					m.div(l, line)
					m.next = state
					return true
				}
			}
		}
	}
	end := m.partOfItem(l, column, state)
	m.parse(i, end, itemPrefix(column), false)
	m.end = end
	return true
}

// fenceBehind returns the fence that is open behind a line within an item, where fence
// is that before it; "" is none.
func fenceBehind(line, fence string) string {
	if fence != "" {
		if closesFence(strings.TrimLeft(line, "> \t"), fence) {
			return ""
		}
		return fence
	}
	if inner := innermost(line); inner != "" && (inner[0] == '`' || inner[0] == '~') {
		return fenceOf(strings.TrimRight(inner, " \t"))
	}
	return ""
}

// partOfItem returns where a part of an item ends that begins with line l, and sets
// next.
func (m *markdown) partOfItem(l mdLine, column int, state State) (end int) {
	fence := ""
	i := l.start
	for {
		stop, next := m.line(i)
		line := m.text[l.at:min(stop, l.at+m.reader.Limits.Line)]
		fence = fenceBehind(line, fence)
		i = next
		if i == len(m.text) {
			m.see(i + 1)
			return i
		}
		l = m.look(i)
		blank := l.blank
		if blank {
			i = m.blankLines(i)
			if l = m.look(i); l.blank || l.indent < column {
				if m.next = state; l.blank || !inAdmonition(state) {
					m.next = State{}
				}
				return i
			}
		}
		switch rel := l.indent - column; {
		case rel < 0:
			if fence != "" || m.ends(l) || m.mark(l) {
				if inAdmonition(state) {
					m.next = state
				}
				return i
			}
		case rel <= 1 && fence == "" && (blank || m.opens(l, rel)):
			m.next = state
			return i
		}
	}
}

// itemPrefix returns the start of an item that has its content at a column, from
// the next line on.
func itemPrefix(column int) string {
	// A plus makes no thematic break.
	if column%2 == 0 {
		return strings.Repeat("+ ", column/2-1) + "+\n"
	}
	if column == 3 {
		return "1.\n"
	}
	return "1. " + strings.Repeat("+ ", (column-3)/2-1) + "+\n"
}

// admonition reads the first line of an admonition of MkDocs, whose title is
// prose. Its body follows as an item.
func (m *markdown) admonition(l mdLine, title [2]int, outer State) {
	_, next := m.line(l.at)
	m.running(l.at+title[0], l.at+title[1])
	m.end = m.blankLines(next)
	depth := l.indent + admonished
	if outer.mode == mdItem {
		depth = int(outer.depth) + admonished
	}
	if m.end == len(m.text) {
		m.see(m.end + 1)
		return
	}
	if follows := m.look(m.end); !follows.blank && follows.indent >= depth {
		m.next = State{mode: mdItem, flag: itemAdmonish, depth: uint16(depth)}
	} else {
		m.next = outer
	}
}

// div reads a line that opens or closes a div: what stands behind the name is its
// title.
func (m *markdown) div(l mdLine, line string) {
	_, next := m.line(l.at)
	m.finishAt(next)
	title := strings.TrimLeft(line, ":")
	title = strings.TrimLeft(title, " \t")
	for title != "" && (asciiAlnum(title[0]) || title[0] == '-' || title[0] == '_') {
		title = title[1:]
	}
	attributes := 0
	if strings.HasSuffix(title, "}") {
		if open := strings.LastIndexByte(title, '{'); open >= 0 {
			attributes = len(title) - open
		}
	}
	end := l.at + len(line)
	from, to := m.trim(end-len(title), end-attributes)
	for from < to && m.text[from] == ':' { // ::: note ::: in a line
		from++
	}
	if from < to && m.text[from] == '[' && m.text[to-1] == ']' {
		from, to = from+1, to-1
	}
	if m.special(m.text[from:to]) {
		m.parseCell(from, to)
	} else {
		m.running(from, to)
	}
}

// footnote reads the definition of a footnote, whose label ends at n of the line.
func (m *markdown) footnote(l mdLine, n int) {
	simple := false
	end := m.containedBy(l, l.indent+4, 0, &simple)
	content := l.at + n
	m.skip(l.at, content, Citations)
	// The content is at column 4 from the label on.
	if content < end && m.text[content] == ' ' {
		m.parse(content+1, end, strings.Repeat(" ", l.indent)+"12. ", false)
	} else {
		m.parse(content, end, strings.Repeat(" ", l.indent)+"12. ", false)
	}
	m.endItem(end, 0)
}

// formula reads a paragraph that is a formula.
func (m *markdown) formula(l mdLine) bool {
	if !strings.HasPrefix(m.rest(l), "$$") {
		return false
	}
	i := l.start
	from := l.at + 2
	for i < len(m.text) {
		end, next := m.line(i)
		if i > l.start && m.blankLine(i, end) || next-m.start > Reach/2 {
			return false
		}
		if from = max(from, i); from > end {
			from = end
		}
		if at := strings.Index(m.text[from:end], "$$"); at >= 0 {
			behind := strings.TrimLeft(m.text[from+at+2:end], " \t.,;")
			if behind != "" && behind[0] != '{' {
				return false
			}
			m.skip(l.at, end, Math)
			m.finishAt(next)
			return true
		}
		i = next
	}
	return false
}
