package markup

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// reStructuredText, as its specification has it (docutils.sourceforge.io,
// docs/ref/rst/restructuredtext.html), with the directives and roles of Sphinx.
//
// Prose are titles, paragraphs, items of all kinds of lists, line blocks, quotes,
// cells of tables, footnotes, and the bodies and titles of the directives that hold
// text: admonitions, topics, figures, descriptions of objects, and all that is not
// known. Left out are literal blocks, doctests, the directives that hold code or do
// something, their options, comments, targets, substitution definitions, field
// names, the bibliographic fields at the top, option strings, and what stands for a
// footnote or a citation. Literals, formulas, substitutions and cross-references
// without a title of their own are objects.
//
// Titles have no level of their own: it is the place of their adornment among those
// of the text. These are a part of the State, so that a title at the top changes
// what follows.
//
// Limits. Prose follows the source. So a row of a grid table of which two cells go
// over several lines is read line by line, each piece as a unit of its own; where
// only the last cell does, its lines join. Inline markup in cells does not go over
// a line end. The bibliographic fields are told by their names, wherever they are.

const (
	rstText    = iota
	rstOut     // in lines that are left out, of the kind flag, as long as they are indented by more than depth
	rstLiteral // behind "::": what follows is literal if it is indented by more than depth, or quoted
	rstQuoted  // in a quoted literal block, of lines that begin with the sign flag
	rstDoctest // in a doctest
	rstTable   // in a simple table, indented by depth; within has its columns
)

const (
	maxStyles  = 16 // of adornments
	maxColumns = 60 // of a simple table
)

// rstTop returns the state in running text of a text whose titles are as in s.
func rstTop(s State) State {
	styles, _, _ := strings.Cut(s.within, "\x00")
	return State{within: styles}
}

func readReStructuredText(b *builder) {
	top := rstTop(b.state)
	b.next = top
	i := b.start
	switch b.state.mode {
	case rstOut:
		if ends := rstDedent(b.state.depth); !ends(b.row(i)) {
			b.rawTo(i, Kind(b.state.flag), b.settle(b.state), top, ends, nil)
			return
		}
	case rstLiteral:
		r := b.row(i)
		depth := int(b.state.depth)
		switch {
		case r.blank:
			b.next = b.settle(b.state)
			if b.end = b.blankLines(i); b.end == i {
				b.end = b.whole(i).next
			}
			return
		case r.indent > depth:
			b.rstLeave(i, Code, depth, top)
			return
		case r.indent == depth && r.text != "" && rstPunct(r.text[0]) && !strings.HasPrefix(r.text, ".. "):
			sign := r.text[0]
			within := State{mode: rstQuoted, flag: sign, within: top.within}
			b.rawTo(i, Code, within, top, rstNotQuoted(sign), nil)
			return
		}
	case rstQuoted:
		if ends := rstNotQuoted(b.state.flag); !ends(b.row(i)) {
			b.rawTo(i, Code, b.settle(b.state), top, ends, nil)
			return
		}
	case rstDoctest:
		if !b.row(i).blank {
			b.rawTo(i, Code, b.settle(b.state), top, func(r row) bool { return r.blank }, nil)
			return
		}
	case rstTable:
		if b.rstTableRow(top) {
			return
		}
	}
	if (b.state.mode != rstText || top.within != "") && b.fresh(top) {
		return
	}
	if i = b.blankLines(i); i > b.start {
		b.end = i
		return
	}
	b.rstBlock(b.whole(i), top)
}

// rstDedent returns what ends a block that is indented by more than depth.
func rstDedent(depth uint16) func(row) bool {
	return func(r row) bool { return !r.blank && r.indent <= int(depth) }
}

// rstNotQuoted returns what ends a block of which each line begins with a sign.
func rstNotQuoted(sign byte) func(row) bool {
	return func(r row) bool { return !r.long && (r.blank || r.text[0] != sign) }
}

// rstLeave leaves out all from i on that is indented by more than depth.
func (b *builder) rstLeave(i int, kind Kind, depth int, top State) {
	within := State{mode: rstOut, flag: uint8(kind), depth: uint16(depth), within: top.within}
	b.rawTo(i, kind, within, top, rstDedent(within.depth), nil)
}

// rstPunct reports whether a title may be adorned with a character.
func rstPunct(c byte) bool { return c > ' ' && c < 0x7f && !asciiAlnum(c) }

// rstAdornment reports whether a line is nothing but one sign.
func rstAdornment(r row) bool {
	return r.text != "" && r.indent == 0 && rstPunct(r.text[0]) && strings.Trim(r.text, r.text[:1]) == ""
}

// rstBlock reads a block that begins in the line r.
func (b *builder) rstBlock(r row, top State) {
	if r.long {
		b.rstParagraph(r, r.in, r.indent, top)
		return
	}
	if len(r.text) > 1 && rstAdornment(r) && b.rstOverlined(r, top) {
		return
	}
	if b.rstGrid(r, top) {
		return
	}
	if b.rstBorder(r, top) {
		return
	}
	i, col := r.in, r.indent
	item := byte(0)
	for {
		s := strings.TrimRight(b.text[i:r.end], " \t")
		if s == "" {
			b.end = r.next
			return
		}
		if strings.HasPrefix(s, ">>>") && (len(s) == 3 || s[3] == ' ') {
			b.rawTo(r.at, Code, State{mode: rstDoctest, within: top.within}, top, func(r row) bool { return r.blank }, nil)
			return
		}
		if strings.HasPrefix(s, ".. ") || s == ".." {
			b.rstExplicit(r, i, col, top)
			return
		}
		if strings.HasPrefix(s, "__ ") {
			b.skip(i, r.end, Links)
			b.rstLeave(r.next, Links, col, top)
			return
		}
		n := rstBullet(s)
		if n == 0 {
			if n = rstEnumerator(s); n > 0 && item == 0 && !b.rstListed(r, col, n) {
				n = 0
			}
		}
		if n == 0 {
			if i == r.in || item != 0 {
				if b.rstField(r, i, s, col, top) || b.rstOption(r, i, s, col, top) || b.rstLines(r, i, s, col) {
					return
				}
			}
			break
		}
		if item == 0 {
			item = s[0]
		}
		for ; n < len(s) && blankByte(s[n]); n++ {
		}
		i += n
		col += n
	}
	if item == 0 {
		if b.rstTitle(r, top) {
			return
		}
		b.rstParagraph(r, i, col, top)
		return
	}
	b.rstItems(r, i, col, item, top)
}

// rstItems reads an item of a list whose text is at i, in column col, and those
// that go on from it.
func (b *builder) rstItems(r row, i, col int, item byte, top State) {
	for {
		end := b.rstParagraph(r, i, col, top)
		if end < 0 || end-b.start > maxJoined || b.next != top || !b.more(end) {
			return
		}
		n := b.row(end)
		if n.blank || n.long || n.indent != r.indent || rstPunct(item) && n.text[0] != item {
			return
		}
		size := rstBullet(n.text)
		if size == 0 {
			size = rstEnumerator(n.text)
		}
		if size == 0 || size >= len(n.text) {
			return
		}
		from, _ := trim(b.text, n.in+size, n.end)
		if !itemGoesOn(b.text[b.start:b.end], b.text[from:n.end]) {
			return
		}
		b.copy(end-1, end) // a blank between them
		r, i, col = n, from, n.indent+from-n.in
	}
}

// rstBullet returns the length of the bullet that s begins with, or 0.
func rstBullet(s string) int {
	n := 0
	switch {
	case s[0] == '*' || s[0] == '+' || s[0] == '-':
		n = 1
	case strings.HasPrefix(s, "•"), strings.HasPrefix(s, "‣"), strings.HasPrefix(s, "⁃"):
		n = len("•")
	default:
		return 0
	}
	if n < len(s) && !blankByte(s[n]) {
		return 0
	}
	return n
}

// rstEnumerator returns the length of the enumerator that s begins with, or 0:
// 1. a) (iv) #.
func rstEnumerator(s string) int {
	n := 0
	if s[0] == '(' {
		n++
	}
	from := n
	if n < len(s) && s[n] == '#' {
		n++
	} else if n < len(s) && asciiDigit(s[n]) {
		for n < len(s) && n < 10 && asciiDigit(s[n]) {
			n++
		}
	} else {
		for n < len(s) && n < 12 && (n == from && asciiLetter(s[n]) || strings.IndexByte("ivxlcdmIVXLCDM", s[n]) >= 0) {
			n++
		}
		if n-from > 1 && strings.IndexByte("ivxlcdmIVXLCDM", s[from]) < 0 {
			return 0
		}
	}
	if n == from || n >= len(s) || s[n] != ')' && (s[n] != '.' || from > 0) {
		return 0
	}
	n++
	if n < len(s) && !blankByte(s[n]) {
		return 0
	}
	return n
}

// rstListed reports whether the line behind what looks like an item of an
// enumerated list lets it be one: it is blank, indented, or an item, too.
func (b *builder) rstListed(r row, col, size int) bool {
	if !b.more(r.next) {
		return true
	}
	n := b.row(r.next)
	switch {
	case n.blank, n.indent > col:
		return true
	case n.long || n.indent < col:
		return !n.long
	}
	return rstEnumerator(n.text) > 0
}

// rstStyle returns the level of titles that are adorned with a sign, and the
// styles with that one among them.
func rstStyle(styles string, sign byte, over bool) (level int, with string) {
	for i := 0; i < len(styles); i++ {
		level++
		is := styles[i] == 'o'
		if is {
			i++
		}
		if styles[i] == sign && is == over {
			return level, styles
		}
	}
	if level++; level > maxStyles {
		return level, styles
	}
	if over {
		styles += "o"
	}
	return level, styles + string(rune(sign))
}

// rstOverlined reads a line of one sign only: the line over a title, with the
// title, or a transition.
func (b *builder) rstOverlined(r row, top State) bool {
	if b.more(r.next) {
		title := b.row(r.next)
		if title.text != "" && !rstAdornment(title) && b.more(title.next) {
			if under := b.row(title.next); rstAdornment(under) && under.text[0] == r.text[0] && (len(under.text) == len(r.text) || len(r.text) >= 4) {
				var styles string
				b.level, styles = rstStyle(top.within, r.text[0], true)
				b.next = State{within: styles}
				b.rst(title.in, title.end)
				b.end = under.next
				return true
			}
		}
	}
	if len(r.text) < 4 {
		return false
	}
	b.end = r.next
	return true
}

// rstTitle reads a title with a line under it.
func (b *builder) rstTitle(r row, top State) bool {
	if r.indent > 0 || !b.more(r.next) {
		return false
	}
	under := b.row(r.next)
	if !rstAdornment(under) || len(under.text) < 4 && len(under.text) < utf8.RuneCountInString(r.text) {
		return false
	}
	var styles string
	b.level, styles = rstStyle(top.within, under.text[0], false)
	b.next = State{within: styles}
	b.rst(r.in, r.end)
	b.end = under.next
	return true
}

// rstParagraph reads a paragraph whose first line is r, from i on. The others are
// indented by col columns; if col is negative, by as many as the next line, which
// is more than r. It returns where the next line begins, or -1 if
// that is blank.
func (b *builder) rstParagraph(r row, i, col int, top State) int {
	end, next := r.end, r.next
	blank := false
	for b.more(next) && next-b.start <= b.reader.Limits.Block {
		n := b.whole(next)
		if n.blank {
			blank = true
			break
		}
		if !n.long {
			if col < 0 {
				if n.indent <= r.indent || rstOptionLine(n) {
					break
				}
				col = n.indent
			}
			if n.indent != col {
				break
			}
		}
		end, next = n.end, n.next
	}
	literal := blank || end > r.end || !b.more(next) // else a term, with its definition
	i, end = trim(b.text, i, end)
	if s := b.text[i:end]; literal && strings.HasSuffix(s, "::") && !strings.HasSuffix(s, `\::`) {
		depth := col
		if depth < 0 {
			depth = r.indent
		}
		b.next = State{mode: rstLiteral, depth: uint16(depth), within: top.within}
		to := end - 1
		if len(s) == 2 || blankOrEnd(s[len(s)-3]) {
			to = end - 2
		}
		b.rst(i, to)
	} else {
		b.rst(i, end)
	}
	b.end = next
	if blank {
		b.end = b.blankLines(next)
		return -1
	}
	return next
}

// rstOptionLine reports whether a line is an option of a directive.
func rstOptionLine(r row) bool {
	return r.text != "" && r.text[0] == ':' && rstFieldName(r.text) > 0
}

// rstFieldName returns the length of the field marker that s begins with, or 0.
func rstFieldName(s string) int {
	if len(s) < 3 || s[0] != ':' || blankByte(s[1]) || s[1] == ':' {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '`':
			return 0
		case ':':
			if i+1 == len(s) || blankByte(s[i+1]) {
				return i + 1
			}
		}
	}
	return 0
}

// rstData are the fields that are data about the document, or types.
var rstData = sync.OnceValue(func() map[string]Kind {
	return map[string]Kind{
		"author": Headers, "authors": Headers, "organization": Headers, "contact": Headers, "address": Headers, "version": Headers,
		"status": Headers, "date": Headers, "copyright": Headers, "revision": Headers, "last-modified": Headers, "last modified": Headers, "id": Headers, "web site": Headers,
		"orphan": Headers, "nosearch": Headers, "tocdepth": Headers, "nocomments": Headers,
		"type": Code, "rtype": Code, "vartype": Code,
	}
})

// rstField reads a field.
func (b *builder) rstField(r row, i int, s string, col int, top State) bool {
	n := rstFieldName(s)
	if n == 0 {
		return false
	}
	name, _, _ := strings.Cut(s[1:n-1], " ")
	kind, data := rstData()[strings.ToLower(s[1:n-1])]
	if !data {
		kind, data = rstData()[strings.ToLower(name)]
		data = data && kind == Code
	}
	if data && (kind == Code || col == 0) {
		b.skip(i, r.end, kind)
		b.rstLeave(r.next, kind, col, top)
		return true
	}
	if n == len(s) {
		b.end = r.next
		return true
	}
	b.rstParagraph(r, i+n, -1, top)
	return true
}

// rstOption reads an item of an option list.
func (b *builder) rstOption(r row, i int, s string, col int, top State) bool {
	n := rstOptions(s)
	if n == 0 {
		return false
	}
	if n == len(s) {
		if !b.more(r.next) || b.row(r.next).indent <= col {
			return false
		}
		b.skip(i, r.end, Code)
		b.end = r.next
		return true
	}
	b.skip(i, i+n, Code)
	b.rstParagraph(r, i+n, -1, top)
	return true
}

// rstOptions returns the length of the options that s begins with, if two blanks
// follow or nothing; or 0.
func rstOptions(s string) int {
	n := 0
	for {
		switch {
		case strings.HasPrefix(s[n:], "--") && n+2 < len(s) && asciiAlnum(s[n+2]):
			for n += 2; n < len(s) && (asciiAlnum(s[n]) || s[n] == '-' || s[n] == '_'); n++ {
			}
		case n+1 < len(s) && (s[n] == '-' || s[n] == '+') && (asciiAlnum(s[n+1]) || s[n+1] == '?' || s[n+1] == '#'):
			n += 2
		case n+1 < len(s) && s[n] == '/' && s[n+1] >= 'A' && s[n+1] <= 'Z':
			n += 2
		default:
			return 0
		}
		m := n
		if m < len(s) && (s[m] == '=' || s[m] == ' ') {
			m++
		}
		if m < len(s) && s[m] == '<' {
			if end := strings.IndexByte(s[m:], '>'); end > 0 {
				n = m + end + 1
			}
		} else if m < len(s) && asciiLetter(s[m]) {
			for n = m; n < len(s) && (asciiAlnum(s[n]) || s[n] == '-' || s[n] == '_'); n++ {
			}
		}
		if n == len(s) || strings.HasPrefix(s[n:], "  ") || s[n] == '\t' {
			return n
		}
		if !strings.HasPrefix(s[n:], ", ") {
			return 0
		}
		n += 2
	}
}

// rstLines reads lines of a line block.
func (b *builder) rstLines(r row, i int, s string, col int) bool {
	if s != "|" && !strings.HasPrefix(s, "| ") {
		return false
	}
	for {
		if s == "|" {
			b.stop(i)
		} else {
			b.rst(i+1, r.next)
		}
		b.end = r.next
		if r.next-b.start > maxJoined || !b.more(r.next) {
			return true
		}
		n := b.row(r.next)
		switch {
		case n.text == "|" || strings.HasPrefix(n.text, "| "):
			i, s = n.in, n.text
		case !n.blank && !n.long && n.indent > col:
			i, s = n.in-1, n.text // goes on
		default:
			return true
		}
		r = n
	}
}

// rstExplicit reads what begins with "..", at i: footnotes, targets, substitution
// definitions, directives, comments.
func (b *builder) rstExplicit(r row, i, col int, top State) {
	from, _ := trim(b.text, i+2, r.end)
	s := strings.TrimRight(b.text[from:r.end], " \t")
	if s == "" {
		// A comment that begins in the next line, or an empty one.
		b.end = r.next
		if !b.more(r.next) {
			return
		}
		if n := b.row(r.next); !n.blank && n.indent > col {
			b.comment(i, n.end, n.in, n.end)
			b.rstLeave(n.next, Comments, col, top)
		}
		return
	}
	switch s[0] {
	case '[':
		if end := strings.IndexByte(s, ']'); end > 1 && !strings.ContainsAny(s[:end], " \t") && (end+1 == len(s) || blankByte(s[end+1])) {
			b.skip(from, from+end+1, Citations)
			if end+1 == len(s) {
				b.end = r.next
				return
			}
			b.rstParagraph(row{at: r.at, in: r.in, end: r.end, next: r.next, indent: col}, from+end+1, -1, top)
			return
		}
	case '_':
		if strings.IndexByte(s, ':') > 0 {
			kind := Links
			if strings.HasSuffix(s, ":") {
				kind = Citations
			}
			b.skip(i, r.end, kind)
			b.rstLeave(r.next, kind, col, top)
			return
		}
	case '|':
		if strings.Contains(s, "::") {
			b.skip(i, r.end, Commands)
			b.rstLeave(r.next, Commands, col, top)
			return
		}
	}
	if name, size := rstDirective(s); size > 0 {
		b.rstDirective(r, i, col, name, from+size, top)
		return
	}
	b.comment(i, r.end, from, r.end)
	b.rstLeave(r.next, Comments, col, top)
}

// rstDirective returns the name of a directive, and its length with the colons; or
// 0.
func rstDirective(s string) (name string, size int) {
	n := 0
	for n < len(s) && n < 80 {
		c := s[n]
		if asciiAlnum(c) || n > 0 && (c == '-' || c == '_' || c == '.' || c == '+' || c == ':' && n+1 < len(s) && asciiAlnum(s[n+1])) {
			n++
			continue
		}
		break
	}
	name = s[:n]
	if n < len(s) && s[n] == ' ' {
		n++
	}
	if name == "" || !strings.HasPrefix(s[n:], "::") || n+2 < len(s) && !blankByte(s[n+2]) {
		return "", 0
	}
	return strings.ToLower(name), n + 2
}

// What a directive does with its argument and its body.
const (
	rstUnknown = iota // the argument is left out, the body is prose
	rstBody           // the argument is the start of the body
	rstNamed          // the argument is a title
	rstChange         // the argument is a version, and then the start of the body
	rstCode           // all is left out
	rstDo
	rstMath
	rstCSV // the argument is a title, all else is left out
)

var rstDirectives = sync.OnceValue(func() map[string]int {
	m := map[string]int{"math": rstMath, "csv-table": rstCSV}
	for what, names := range map[int]string{
		rstBody:   "attention caution danger error hint important note tip warning seealso epigraph highlights pull-quote compound header footer line-block todo glossary hlist acks",
		rstNamed:  "admonition topic sidebar rubric table list-table centered dropdown",
		rstChange: "versionadded versionchanged versionremoved deprecated",
		rstCode: "code code-block sourcecode highlight literalinclude parsed-literal raw productionlist doctest testcode testoutput testsetup testcleanup " +
			"prompt ipython jupyter-execute jupyter-input jupyter-output graphviz digraph graph inheritance-diagram uml plantuml mermaid plot program-output command-output " +
			"code-cell exec exec_code bnf blockdiag seqdiag actdiag nwdiag tikz",
		rstDo: "toctree contents sectnum section-numbering include meta role default-role restructuredtext-test-directive title target-notes date unicode replace index " +
			"highlightlang currentmodule module py:module py:currentmodule tabularcolumns sectionauthor moduleauthor codeauthor program default-domain bibliography " +
			"automodule autoclass autofunction automethod autoattribute autodata autoexception autosummary autoprogram argparse click doxygenclass doxygenfunction doxygenfile",
	} {
		for name := range strings.FieldsSeq(names) {
			m[name] = what
		}
	}
	return m
})

// rstDirective reads a directive whose argument is at i.
func (b *builder) rstDirective(r row, at, col int, name string, i int, top State) {
	what := rstDirectives()[name]
	switch what {
	case rstCode, rstMath, rstDo:
		kind := [...]Kind{rstCode: Code, rstMath: Math, rstDo: Commands}[what]
		b.skip(at, r.end, kind)
		b.rstLeave(r.next, kind, col, top)
		return
	}
	b.skip(at, i, Commands)
	i, _ = trim(b.text, i, r.end)
	r.indent = col
	next := r.next
	if what == rstChange && i < r.end {
		size := strings.IndexAny(b.text[i:r.end], " \t")
		if size < 0 {
			size = r.end - i
		}
		b.skip(i, i+size, Commands)
		i, _ = trim(b.text, i+size, r.end)
	}
	switch {
	case i >= r.end:
	case what == rstUnknown:
		b.skip(i, r.end, Commands)
	default:
		if next = b.rstParagraph(r, i, -1, top); next < 0 || b.next != top {
			return // blank lines follow, or what is literal
		}
		b.stop(next)
	}
	next = b.rstSettings(next, col)
	b.end = next
	if what == rstCSV {
		b.rstLeave(next, Code, col, top)
	}
}

// rstSettings leaves out the options of a directive, from i on, and returns where
// they end. The text that stands for an image is prose.
func (b *builder) rstSettings(i, col int) int {
	alt := false
	inner := -1
	for b.more(i) && i-b.start < maxJoined {
		n := b.row(i)
		if n.blank || n.long || n.indent <= col || inner >= 0 && n.indent < inner {
			return i
		}
		if size := rstFieldName(n.text); size > 0 && (inner < 0 || n.indent == inner) {
			inner = n.indent
			if alt = n.text[:size] == ":alt:"; alt {
				b.stop(n.in)
				b.rst(n.in+size, n.next)
			} else {
				b.skip(n.in, n.end, Commands)
			}
		} else if inner < 0 {
			// Arguments go on over lines of what is no option.
			return i
		} else if alt {
			b.rst(n.in, n.next)
		} else {
			b.skip(n.in, n.end, Commands)
		}
		i = n.next
	}
	return i
}

// cells is what is known while the lines of a row of a table are read.
type cells struct {
	last int // the column that the last piece was in, or -1
	end  int // of that piece
}

// cell reads a piece of a cell from i to j, in a column.
func (b *builder) cell(c *cells, column, i, j int) {
	i, j = trim(b.text, i, j)
	s := b.text[i:j]
	if s == "" || strings.Trim(s, "-=+|") == "" {
		return
	}
	apart := column != c.last
	if n := rstBullet(s); n > 0 && n < len(s) {
		apart = true
		i, _ = trim(b.text, i+n, j)
	}
	if apart {
		b.stop(i)
	} else {
		b.replace(c.end, c.end+1, " ")
	}
	b.rst(i, j)
	c.last, c.end = column, j
}

// rstGrid reads a row of a grid table, with the line above it.
func (b *builder) rstGrid(r row, top State) bool {
	s := r.text
	if len(s) < 3 || s[0] != '+' || s[1] != '-' && s[1] != '=' || s[len(s)-1] != '+' && s[len(s)-1] != '|' {
		return false
	}
	if end := strings.IndexByte(s[1:], '+'); end < 0 || strings.Trim(s[1:end+1], "-=") != "" {
		return false
	}
	// Where the columns begin, in characters.
	var borders []int
	column := 0
	for _, c := range s {
		if c == '+' && len(borders) < maxColumns {
			borders = append(borders, column)
		}
		column++
	}
	c := cells{last: -1}
	b.rstPieces(&c, r, borders)
	b.end = r.next
	for b.more(b.end) && b.end-b.start < 2*maxJoined {
		n := b.row(b.end)
		if n.blank || n.long || n.indent != r.indent || n.text[0] != '|' {
			b.goesOn = !n.blank && n.indent == r.indent && strings.HasPrefix(n.text, "+")
			break
		}
		if !b.rstPieces(&c, n, borders) {
			c.last = -1
		}
		b.end = n.next
	}
	return true
}

// rstPieces reads a line of a grid table. It is false if there is nothing in it.
func (b *builder) rstPieces(c *cells, r row, borders []int) bool {
	s := b.text[r.in:r.end]
	column, at, from, found := 0, 0, 0, false
	for k := 0; k < len(s); column++ {
		for at < len(borders) && borders[at] < column {
			at++
		}
		if (s[k] == '|' || s[k] == '+') && at < len(borders) && borders[at] == column {
			if strings.Trim(s[from:k], " \t-=+|") != "" {
				found = true
				b.cell(c, at, r.in+from, r.in+k)
			}
			from = k + 1
		}
		_, size := utf8.DecodeRuneInString(s[k:])
		k += size
	}
	if rest := strings.TrimRight(s[from:], " \t|"); strings.Trim(rest, " \t-=+") != "" {
		found = true
		b.cell(c, len(borders), r.in+from, r.in+from+len(rest))
	}
	return found
}

// rstBorder reads the line above a simple table.
func (b *builder) rstBorder(r row, top State) bool {
	columns := rstColumns(r.text)
	if columns == "" || !b.more(r.next) || b.row(r.next).blank {
		return false
	}
	b.end, b.goesOn = r.next, true
	b.next = State{mode: rstTable, depth: uint16(r.indent), within: top.within + "\x00" + columns}
	return true
}

// rstColumns returns where the columns of a simple table begin, two bytes each, or
// nothing if the line is no border of one.
func rstColumns(s string) string {
	if len(s) < 3 || s[0] != '=' || strings.Trim(s, "= ") != "" || strings.IndexByte(s, ' ') < 0 {
		return ""
	}
	var columns []byte
	for i := range len(s) {
		if s[i] == '=' && (i == 0 || s[i-1] == ' ') && len(columns) < 2*maxColumns {
			columns = append(columns, byte(i>>8), byte(i))
		}
	}
	return string(columns)
}

// rstTableRow reads a row of a simple table. It is false where there is none.
func (b *builder) rstTableRow(top State) bool {
	depth := int(b.state.depth)
	_, columns, _ := strings.Cut(b.state.within, "\x00")
	r := b.row(b.start)
	b.next, b.goesOn = b.settle(b.state), true
	switch {
	case r.long || !r.blank && r.indent < depth:
		b.next, b.goesOn = top, false
		return false
	case r.blank:
		if b.end = b.blankLines(b.start); b.end == b.start {
			b.end = b.whole(b.start).next
		}
		return true
	case strings.Trim(r.text, "= ") == "":
		b.end = r.next
		if !b.more(r.next) || b.row(r.next).blank {
			b.next, b.goesOn = top, false
		}
		return true
	case strings.Trim(r.text, "- ") == "" && r.indent == depth:
		b.end = r.next
		return true
	}
	c := cells{last: -1}
	for i := b.start; ; {
		fits := b.rstSplit(&c, r, columns, depth, i == b.start)
		if !fits && i == b.start {
			b.next, b.goesOn = top, false
			return false
		}
		i = r.next
		b.end = i
		if i-b.start > maxJoined || !b.more(i) {
			return true
		}
		r = b.row(i)
		if r.blank || r.long || r.indent == depth || r.indent < depth || len(columns) >= 4 && r.indent-depth < int(columns[2])<<8+int(columns[3]) {
			return true
		}
	}
}

// rstSplit reads the cells of a line of a simple table. It is false, and reads
// nothing, if there is text between two columns and no line under it that says that
// the cell goes over both.
func (b *builder) rstSplit(c *cells, r row, columns string, depth int, first bool) bool {
	s := b.text[r.at:r.end]
	var starts [maxColumns + 1]int // in bytes of s; negative if the cell goes on there
	n := 0
	column, before := 0, byte(' ')
	next := func() int {
		if 2*n >= len(columns) {
			return -1
		}
		return depth + int(columns[2*n])<<8 + int(columns[2*n+1])
	}
	crosses := false
	for k := 0; k < len(s); {
		if column == next() {
			starts[n] = k
			if n > 0 && !blankByte(before) {
				starts[n] = -1
				crosses = true
			}
			n++
		}
		_, size := utf8.DecodeRuneInString(s[k:])
		before = s[k]
		if column++; before == '\t' {
			column = (column + 7) &^ 7
		}
		k += size
	}
	if crosses && first {
		if !b.more(r.next) {
			return false
		}
		if under := b.row(r.next); under.blank || strings.Trim(under.text, "-= ") != "" {
			return false
		}
	}
	starts[n] = len(s)
	for m := 0; m < n; {
		end := m + 1
		for end < n && starts[end] < 0 {
			end++
		}
		b.cell(c, m, r.at+starts[m], r.at+starts[end])
		m = end
	}
	return true
}

// rst reads running text from i to j.
func (b *builder) rst(i, j int) {
	o := rstInline{b: b, i: i, j: j, from: i}
	b.signed(i, j, &rstSigns, &o.from, o.object)
}

var rstSigns = signsOf("*`|_[\\:")

// rstInline is where the reading of running text stands.
type rstInline struct {
	b    *builder
	i, j int // all of it
	from int // what has not been taken

	none [5]int // for each end-string, up to where there is none
}

// The end-strings.
const (
	rstStrong = iota
	rstEmphasis
	rstInlineLiteral
	rstBackquote
	rstBar
)

var rstEnds = [...]string{"**", "*", "``", "`", "|"}

// before reports whether inline markup may start at k, with a sign of size bytes.
func (o *rstInline) before(k, size int) bool {
	s := o.b.text
	if k+size >= o.j || blankOrEnd(s[k+size]) {
		return false
	}
	if k == o.i || blankOrEnd(s[k-1]) {
		return true
	}
	prev, _ := utf8.DecodeLastRuneInString(s[max(o.i, k-utf8.UTFMax):k])
	next, _ := utf8.DecodeRuneInString(s[k+size : o.j])
	switch {
	case prev == '"' || prev == '\'':
		return next != prev
	case prev == '(' || prev == '[' || prev == '{' || prev == '<':
		return next != map[rune]rune{'(': ')', '[': ']', '{': '}', '<': '>'}[prev]
	case prev == '-' || prev == '/' || prev == ':':
		return true
	case prev == 0 || prev < utf8.RuneSelf:
		return false
	}
	return unicode.In(prev, unicode.Ps, unicode.Pi, unicode.Pf, unicode.Pd, unicode.Po, unicode.Zs)
}

// behind reports whether inline markup may end before k.
func (o *rstInline) behind(k int) bool {
	s := o.b.text
	if k >= o.j || blankOrEnd(s[k]) || strings.IndexByte("'\")]}>-/\\.,;:!?", s[k]) >= 0 {
		return true
	}
	if s[k] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[k:o.j])
	return unicode.In(r, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Pd, unicode.Po, unicode.Zs)
}

// closing returns where the first end-string from i on is, and where what hangs on
// it ends, or -1.
func (o *rstInline) closing(i, which int) (at, end int) {
	s, sign := o.b.text, rstEnds[which]
	for p := max(i, o.none[which]); p < o.j; p++ {
		n := strings.Index(s[p:o.j], sign)
		if n < 0 {
			break
		}
		p += n
		if blankOrEnd(s[p-1]) || which != rstInlineLiteral && s[p-1] == '\\' {
			continue
		}
		end := p + len(sign)
		switch which {
		case rstBackquote, rstBar:
			if strings.HasPrefix(s[end:o.j], "__") {
				end += 2
			} else if strings.HasPrefix(s[end:o.j], "_") {
				end++
			} else if which == rstBackquote {
				end += rstRole(s[end:o.j])
			}
		}
		if o.behind(end) {
			o.none[which] = p
			return p, end
		}
	}
	o.none[which] = o.j
	return -1, -1
}

// rstRole returns the length of the role that s begins with, with its colons, or 0.
func rstRole(s string) int {
	if len(s) < 3 || s[0] != ':' || !asciiLetter(s[1]) {
		return 0
	}
	for n := 2; n < len(s) && n < 80; n++ {
		c := s[n]
		if c == ':' && (n+1 == len(s) || !asciiAlnum(s[n+1])) {
			return n + 1
		}
		if !asciiAlnum(c) && strings.IndexByte("-_.+:", c) < 0 {
			return 0
		}
	}
	return 0
}

// object reads the object at k, if there is one, with what has not been taken
// before it, and returns its end; or else k or less.
func (o *rstInline) object(k int) int {
	b, s, j := o.b, o.b.text, o.j
	rest := s[k:j]
	switch s[k] {
	case '\\':
		if k+1 >= j {
			return k
		}
		b.running(o.from, k)
		if blankOrEnd(s[k+1]) {
			b.pass(k, k+2)
			b.left[Markup]++
			return k + 2
		}
		_, size := utf8.DecodeRuneInString(s[k+1 : j])
		b.copy(k+1, k+1+size)
		return k + 1 + size
	case '*':
		which := rstEmphasis
		if strings.HasPrefix(rest, "**") {
			which = rstStrong
		}
		size := len(rstEnds[which])
		if !o.before(k, size) {
			return k
		}
		at, end := o.closing(k+size+1, which)
		if at < 0 {
			return k
		}
		b.running(o.from, k)
		o.plain(k+size, at)
		b.pass(end, end)
		return end
	case '`':
		if strings.HasPrefix(rest, "``") {
			if !o.before(k, 2) {
				return k
			}
			at, end := o.closing(k+3, rstInlineLiteral)
			if at < 0 {
				return k
			}
			b.running(o.from, k)
			b.object(k, end, Code)
			return end
		}
		if !o.before(k, 1) {
			return k
		}
		return o.interpreted(k, k+1, "")
	case '|':
		if !o.before(k, 1) {
			return k
		}
		at, end := o.closing(k+2, rstBar)
		if at < 0 || at-k > maxTarget {
			return k
		}
		b.running(o.from, k)
		b.object(k, end, Commands)
		return end
	case '_':
		if strings.HasPrefix(rest, "_`") && o.before(k, 2) {
			at, end := o.closing(k+3, rstBackquote)
			if at < 0 {
				return k
			}
			b.running(o.from, k)
			o.plain(k+2, at)
			b.pass(end, end)
			return end
		}
		end := k + 1
		if end < j && s[end] == '_' {
			end++
		}
		if k == o.from || !o.behind(end) || !o.name(k) {
			return k
		}
		b.running(o.from, k)
		b.pass(end, end)
		return end
	case '[':
		shut := strings.IndexByte(rest[:min(len(rest), 100)], ']')
		if shut <= 1 || !strings.HasPrefix(rest[shut:], "]_") || !o.behind(k+shut+2) || strings.ContainsAny(rest[:shut], " \t\n") {
			return k
		}
		b.running(o.from, k)
		b.skip(k, k+shut+2, Citations)
		return k + shut + 2
	case ':':
		if start, end, ok := b.url(o.from, k, j); ok {
			b.running(o.from, start)
			b.object(start, end, Links)
			return end
		}
		n := rstRole(rest)
		if n == 0 || n >= len(rest) || rest[n] != '`' || !o.before(k, 1) {
			return k
		}
		return o.interpreted(k, k+n+1, rest[1:n-1])
	}
	return k
}

// name reports whether the characters before k are the name of a reference.
func (o *rstInline) name(k int) bool {
	s := o.b.text
	p := k
	for p > o.from && k-p < 100 {
		r, size := utf8.DecodeLastRuneInString(s[:p])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._+:", r) {
			break
		}
		p -= size
	}
	for p < k && strings.IndexByte("-.+:", s[p]) >= 0 {
		p++
	}
	return p < k && s[p] != '_' && strings.IndexByte("-.+:_", s[k-1]) < 0
}

// What a role makes of its text.
const (
	rolePlain  = iota // prose
	roleCode          // an object
	roleMath          // an object
	roleRefers        // an object, but for a title of its own
	roleLeft          // nothing
)

var rstRoles = sync.OnceValue(func() map[string]int {
	m := map[string]int{"math": roleMath, "eq": roleRefers}
	for what, names := range map[int]string{
		roleCode: "code literal file kbd command option envvar samp mimetype regexp makevar mailheader newsgroup c:expr cpp:expr program",
		roleRefers: "ref numref doc any download class func meth mod attr data const exc obj keyword pep rfc pep-reference rfc-reference issue pr user " +
			"cve cwe type macro member source gh bpo cmacro token envvar confval setting",
		roleLeft: "cite footcite cite:p footcite:p raw raw-html raw-latex bibitem",
	} {
		for name := range strings.FieldsSeq(names) {
			m[name] = what
		}
	}
	return m
})

// interpreted reads the text between backquotes that begins at i, of what begins
// at k and is of a role, or has one behind it.
func (o *rstInline) interpreted(k, i int, role string) int {
	b, s := o.b, o.b.text
	if i >= o.j || blankOrEnd(s[i]) {
		return k
	}
	at, end := o.closing(i+1, rstBackquote)
	if at < 0 {
		return k
	}
	suffix := s[at+1 : end]
	if role == "" && strings.HasPrefix(suffix, ":") {
		role = suffix[1 : len(suffix)-1]
	}
	role = strings.ToLower(role)
	what, known := rstRoles()[role]
	if !known && strings.IndexByte(role, ':') > 0 {
		what = roleRefers
	}
	b.running(o.from, k)
	// A title may go before a target in angle brackets.
	title := at
	if s[at-1] == '>' && (role == "" && strings.HasPrefix(suffix, "_") || what == roleRefers || what == rolePlain && role != "") {
		if n := strings.LastIndexByte(s[max(i, at-maxTarget):at], '<'); n >= 0 {
			n += max(i, at-maxTarget)
			if n == i || blankOrEnd(s[n-1]) {
				title = n
			}
		}
	}
	from, to := trim(s, i, title)
	switch {
	case title < at && from < to:
		o.plain(from, to)
		b.skip(to, end, Links)
	case title < at:
		b.object(k, end, Links)
	case what == roleCode:
		b.object(k, end, Code)
	case what == roleMath:
		b.object(k, end, Math)
	case what == roleRefers:
		b.object(k, end, Citations)
	case what == roleLeft:
		b.skip(k, end, Citations)
	default:
		o.plain(i, at)
		b.pass(end, end)
	}
	return end
}

// plain reads text in which there is no markup but escapes.
func (o *rstInline) plain(i, j int) {
	b, s := o.b, o.b.text
	b.nested++
	for i < j {
		n := strings.IndexByte(s[i:j], '\\')
		if n < 0 || i+n+1 >= j {
			break
		}
		b.running(i, i+n)
		i += n + 1
		if blankOrEnd(s[i]) {
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:j])
		b.copy(i, i+size)
		i += size
	}
	b.running(i, j)
	b.nested--
}
