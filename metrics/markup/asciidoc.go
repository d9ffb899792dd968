package markup

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/segment"
	"factbox/metrics/segment/autolink"
)

// AsciiDoc, as Asciidoctor 2.0 reads it (docs.asciidoctor.org/asciidoc/latest).
//
// Prose are titles, also those of blocks, paragraphs, items and terms of lists, the
// cells of tables, quotes, examples and sidebars, the text of links, alternative
// texts, and footnotes, which stand in the text as parentheses. Left out are
// listings, literal blocks and paragraphs, passthroughs, comments, the author and
// revision lines, attribute entries and lists, anchors, conditionals and includes,
// and the labels of admonitions. Monospaced text, formulas, attribute references,
// cross-references and links without a text, keys, buttons and menus are objects.
// Attributes that stand for a character are that character.
//
// Limits. What an attribute holds is not known, nor is what an include brings, and
// both sides of a conditional count. That the cells of a column are code (cols="m")
// is not known: a cell says so itself (m|). A table in a table is read as cells of
// the outer one. Sections in delimited blocks are taken for sections.

const (
	adocText    = iota
	adocStyled  // behind attributes of the block that follows; flag says of which style
	adocRaw     // in a block of what is no prose; within begins with the line that ends it, flag is the kind
	adocLiteral // in a paragraph of what is no prose; flag is the kind
	adocHeader  // behind the title of the document; flag is what may follow
	adocTerm    // behind a term whose description is yet to come
	adocTable   // in a table; within is its format, and the line that ends it
)

// maxAdocLine is the longest line that begins a delimited block, in bytes: two of
// them must fit into a State.
const maxAdocLine = 100

// What may follow in the header.
const (
	adocAuthor   = iota + 1 // whatever it looks like
	adocName                // if it looks like a name
	adocRevision            // whatever it looks like
	adocVersion             // if it looks like one
	adocEntries
)

// Styles of blocks. Those up to Kinds are a Kind of what is left out, plus one.
const (
	adocCSV = 100 + iota
	adocDSV
)

// adocTop returns the state in running text: of a table, or outside.
func adocTop(s State) State {
	within := s.within
	if s.mode == adocRaw {
		_, within, _ = strings.Cut(within, "\n")
	}
	if within == "" {
		return State{}
	}
	return State{mode: adocTable, within: within}
}

func readAsciiDoc(b *builder) {
	top := adocTop(b.state)
	b.next = top
	i := b.start
	switch b.state.mode {
	case adocRaw:
		end, _, _ := strings.Cut(b.state.within, "\n")
		b.rawTo(i, Kind(b.state.flag), b.settle(b.state), top, nil, func(r row) bool { return r.indent == 0 && r.text == end })
		return
	case adocLiteral:
		if !adocBlank(b.row(i)) {
			b.rawTo(i, Kind(b.state.flag), b.settle(b.state), top, adocBlank, nil)
			return
		}
	case adocHeader:
		if b.adocHeader(i) {
			return
		}
	}
	if (b.state.mode == adocLiteral || b.state.mode == adocHeader) && top.mode == adocText && b.fresh(top) {
		return
	}
	if i = b.blankLines(i); i > b.start {
		b.end = i
		if b.state.mode == adocStyled || b.state.mode == adocTerm {
			b.next = b.settle(b.state)
		}
		return
	}
	b.adocBlock(b.whole(i), top)
}

// adocBlank reports whether a literal paragraph ends before a line.
func adocBlank(r row) bool { return r.blank || r.indent == 0 && r.text == "+" }

// adocHeader reads a line of the header. It is false where that has ended.
func (b *builder) adocHeader(i int) bool {
	r := b.row(i)
	b.end = r.next
	b.next = b.settle(b.state)
	switch {
	case r.blank:
		b.next = State{}
		if b.end = b.blankLines(i); b.end == i {
			b.end = b.whole(i).next
		}
		return true
	case r.long || r.indent > 0:
	case strings.HasPrefix(r.text, "//") && !strings.HasPrefix(r.text, "///"), adocEntry(r.text) > 0, adocPreprocessor(r.text):
		b.adocBlock(r, State{})
		b.next = b.settle(b.state)
		return true
	default:
		takes := false
		switch b.state.flag {
		case adocAuthor:
			takes, b.next.flag = strings.IndexByte("[.=|-*", r.text[0]) < 0, adocRevision
		case adocName:
			takes, b.next.flag = adocIsName(r.text), adocVersion
		case adocRevision:
			takes, b.next.flag = strings.IndexByte("[.=|-*", r.text[0]) < 0, adocEntries
		case adocVersion:
			takes, b.next.flag = asciiDigit(r.text[0]) || len(r.text) > 1 && r.text[0] == 'v' && asciiDigit(r.text[1]), adocEntries
		}
		if takes {
			b.skip(r.in, r.end, Headers)
			return true
		}
	}
	b.next, b.end = State{}, b.start
	return false
}

// adocIsName reports whether a line looks like that of an author.
func adocIsName(s string) bool {
	if at := strings.IndexByte(s, '<'); at > 0 && strings.HasSuffix(s, ">") && strings.IndexByte(s[at:], '@') > 0 {
		return true
	}
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 3 || strings.ContainsAny(s, ",:!?()") || strings.HasSuffix(s, ".") {
		return false
	}
	for _, word := range words {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// adocEntry returns the length of the name of an attribute entry with its colons,
// or 0.
func adocEntry(s string) int {
	if len(s) < 3 || s[0] != ':' {
		return 0
	}
	n := 1
	if s[n] == '!' {
		n++
	}
	from := n
	for n < len(s) && (asciiAlnum(s[n]) || s[n] == '-' || s[n] == '_') {
		n++
	}
	if n == from {
		return 0
	}
	if n < len(s) && s[n] == '!' {
		n++
	}
	if n == len(s) || s[n] != ':' || n+1 < len(s) && !blankByte(s[n+1]) {
		return 0
	}
	return n + 1
}

// adocPreprocessor reports whether a line is a conditional or an include.
func adocPreprocessor(s string) bool {
	if s == "" || s[0] != 'i' && s[0] != 'e' || s[len(s)-1] != ']' {
		return false
	}
	for _, name := range []string{"ifdef::", "ifndef::", "ifeval::", "endif::", "include::"} {
		if strings.HasPrefix(s, name) {
			return true
		}
	}
	return false
}

// adocAttributes reports whether a line is a list of attributes of the block that
// follows, or an anchor.
func adocAttributes(s string) bool {
	if len(s) < 2 || s[0] != '[' || s[len(s)-1] != ']' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	switch {
	case len(s) == 2:
	case r == '[':
		return strings.HasSuffix(s, "]]") && strings.IndexByte(s, ']') == len(s)-2
	default:
		return segment.Word(r) || strings.ContainsRune(".#%{,\"'_", r)
	}
	return true
}

// adocStyle returns the style that a list of attributes has, if it matters.
func adocStyle(s string) uint8 {
	s = s[1 : len(s)-1]
	if strings.Contains(s, "format=csv") || strings.Contains(s, `format="csv`) || strings.Contains(s, "format=tsv") {
		return adocCSV
	}
	if strings.Contains(s, "format=dsv") || strings.Contains(s, `format="dsv`) {
		return adocDSV
	}
	end := strings.IndexAny(s, ",.#%")
	if end == 0 && s[0] == ',' {
		return 1 + uint8(Code)
	}
	if end >= 0 {
		s = s[:end]
	}
	switch strings.TrimSpace(s) {
	case "source", "listing", "literal", "pass", "ditaa", "plantuml", "graphviz", "mermaid", "a2s", "blockdiag", "seqdiag", "svgbob", "tikz", "vega":
		return 1 + uint8(Code)
	case "stem", "latexmath", "asciimath":
		return 1 + uint8(Math)
	case "comment":
		return 1 + uint8(Comments)
	}
	return 0
}

// The delimiters of blocks.
const (
	adocNone      = iota
	adocLeft      // of a block of what is no prose
	adocContainer // of a block that holds others
	adocOpen      // of one that holds others, but for its style
	adocCells     // of a table
)

// adocDelimiter returns what block a line begins or ends.
func adocDelimiter(s string) (delimiter int, kind Kind) {
	if len(s) < 2 {
		return adocNone, 0
	}
	if s == "--" {
		return adocOpen, 0
	}
	c := s[0]
	if c == '`' {
		if strings.HasPrefix(s, "```") && strings.IndexByte(s[3:], '`') < 0 && strings.IndexByte(s, ' ') < 0 {
			return adocLeft, Code
		}
		return adocNone, 0
	}
	if len(s) < 4 {
		return adocNone, 0
	}
	if s[1] == '=' && (c == '|' || c == ',' || c == ':' || c == '!') {
		if strings.Trim(s[1:], "=") == "" {
			return adocCells, 0
		}
		return adocNone, 0
	}
	if strings.IndexByte("-.+/=*_~", c) < 0 || strings.Trim(s, s[:1]) != "" {
		return adocNone, 0
	}
	switch c {
	case '-', '.', '+':
		return adocLeft, Code
	case '/':
		return adocLeft, Comments
	case '~':
		return adocNone, 0
	}
	return adocContainer, 0
}

// adocMarker returns the length of the marker of the item of a list that s begins
// with, or 0.
func adocMarker(s string) int {
	if s == "" {
		return 0
	}
	n := 0
	switch c := s[0]; {
	case c == '-':
		n = 1
	case c == '*' || c == '.':
		for n < len(s) && s[n] == c {
			n++
		}
		if n > 5 {
			return 0
		}
	case asciiDigit(c):
		for n < len(s) && n < 10 && asciiDigit(s[n]) {
			n++
		}
		if n == len(s) || s[n] != '.' {
			return 0
		}
		n++
	case c == '<':
		for n = 1; n < len(s) && n < 6 && (asciiDigit(s[n]) || s[n] == '.'); n++ {
		}
		if n == 1 || n == len(s) || s[n] != '>' {
			return 0
		}
		n++
	case asciiLetter(c):
		for n = 1; n < len(s) && n < 8 && strings.IndexByte("ivxIVX", s[n]) >= 0 && strings.IndexByte("ivxIVX", s[0]) >= 0; n++ {
		}
		if n == len(s) || !(s[n] == '.' && n == 1 || s[n] == ')' && strings.IndexByte("ivxIVX", s[0]) >= 0) {
			return 0
		}
		n++
	case strings.HasPrefix(s, "•"):
		n = len("•")
	default:
		return 0
	}
	if n >= len(s) || !blankByte(s[n]) {
		return 0
	}
	return n
}

// adocTermEnd returns where the term of a description that s begins with ends, and
// where its sign does; or 0.
func adocTermEnd(s string) (term, sign int) {
	for i := 1; i < len(s); {
		n := strings.IndexAny(s[i:], ":;")
		if n < 0 {
			return 0, 0
		}
		i += n
		end := i
		for end < len(s) && s[end] == s[i] && end-i < 4 {
			end++
		}
		if size := end - i; (s[i] == ':' && size >= 2 || s[i] == ';' && size == 2) && (end == len(s) || blankByte(s[end])) {
			return i, end
		}
		i = end
	}
	return 0, 0
}

// adocMacro reports whether a line is a block macro, and where its target and its
// attributes begin.
func adocMacro(s string) (name string, attributes int) {
	if s[len(s)-1] != ']' || !asciiLetter(s[0]) {
		return "", 0
	}
	at := strings.Index(s, "::")
	if at <= 0 || at > 40 {
		return "", 0
	}
	for i := range at {
		if !asciiAlnum(s[i]) && s[i] != '-' && s[i] != '_' {
			return "", 0
		}
	}
	open := strings.IndexByte(s[at:], '[')
	if open < 0 || open > 2 && blankByte(s[at+2]) {
		return "", 0
	}
	return s[:at], at + open + 1
}

// adocBlock reads a block that begins in the line r.
func (b *builder) adocBlock(r row, top State) {
	style := uint8(0)
	if b.state.mode == adocStyled {
		style = b.state.flag
	}
	same := b.settle(b.state)
	b.end = r.next
	s := r.text
	if r.long {
		b.adocParagraph(r, r.in, top, false)
		return
	}
	inTable := top.mode == adocTable
	if inTable && s == top.within[1:] {
		b.next = State{}
		return
	}
	delimiter, kind := 0, Kind(0)
	if r.indent == 0 {
		delimiter, kind = adocDelimiter(s)
		switch {
		case strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///"):
			b.comment(r.in, r.end, r.in+2, r.end)
			b.next = same
			return
		case adocPreprocessor(s):
			b.skip(r.in, r.end, Commands)
			b.next = same
			return
		case !inTable && adocEntry(s) > 0:
			b.skip(r.in, r.end, Commands)
			for strings.HasSuffix(s, ` \`) && b.more(b.end) && b.end-b.start < maxJoined {
				n := b.row(b.end)
				if n.long || n.blank {
					break
				}
				b.skip(n.in, n.end, Commands)
				b.end, s = n.next, n.text
			}
			b.next = same
			return
		case adocAttributes(s):
			kind := Commands
			if s[1:2] == "[" {
				kind = Citations
			} else if is := adocStyle(s); is != 0 {
				style = is
			}
			b.skip(r.in, r.end, kind)
			b.next = State{mode: adocStyled, flag: style, within: top.within}
			return
		case len(s) > 1 && s[0] == '.' && !blankByte(s[1]) && (s[1] != '.' || len(s) > 2 && s[2] != '.' && !blankByte(s[2])):
			b.adoc(r.in+1, r.end, 0)
			b.next = same
			return
		case !inTable && (b.adocTitle(r, style) || delimiter != adocCells && b.adocSetext(r)):
			return
		case delimiter != adocNone:
			b.adocDelimited(s, delimiter, kind, style, top)
			return
		case s == "'''" || s == "---" || s == "***" || s == "- - -" || s == "* * *" || s == "<<<" || s == "+":
			return
		}
		if name, at := adocMacro(s); name != "" {
			if name == "image" {
				b.skip(r.in, r.in+at, Links)
				b.adocAlt(r.in+at, r.in+len(s)-1, 0)
			} else {
				b.skip(r.in, r.end, Commands)
			}
			return
		}
	}
	if style > 0 && style <= uint8(Kinds) {
		// The whole paragraph is of what is no prose.
		kind := Kind(style - 1)
		b.rawTo(r.at, kind, State{mode: adocLiteral, flag: uint8(kind), within: top.within}, top, adocBlank, nil)
		return
	}
	if inTable && b.adocRow(r, top) {
		return
	}
	if n := adocMarker(s); n > 0 {
		b.adocItems(r, n, top)
		return
	}
	if term, sign := adocTermEnd(s); term > 0 {
		b.adoc(r.in, r.in+term, 0)
		if sign == len(s) {
			b.next = State{mode: adocTerm, within: top.within}
			return
		}
		b.stop(r.in + term)
		b.adocParagraph(r, r.in+sign, top, true)
		return
	}
	if r.indent > 0 && b.state.mode != adocTerm {
		b.rawTo(r.at, Code, State{mode: adocLiteral, flag: uint8(Code), within: top.within}, top, adocBlank, nil)
		return
	}
	i := r.in
	for _, label := range []string{"NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "} {
		if strings.HasPrefix(s, label) {
			i += len(label)
		}
	}
	b.adocParagraph(r, i, top, b.state.mode == adocTerm)
}

// adocDelimited begins or ends a delimited block.
func (b *builder) adocDelimited(s string, delimiter int, kind Kind, style uint8, top State) {
	end := s
	switch delimiter {
	case adocCells:
		if top.mode == adocTable {
			return // a table in a table
		}
		if len(s) > maxAdocLine {
			return
		}
		format := "p"
		switch {
		case style == adocCSV || s[0] == ',':
			format = "c"
		case style == adocDSV || s[0] == ':':
			format = "d"
		}
		b.next = State{mode: adocTable, within: format + s}
		return
	case adocLeft:
		if s[0] == '`' {
			end = "```"
		}
		if style > 0 && style <= uint8(Kinds) && kind != Comments {
			kind = Kind(style - 1)
		}
	default:
		if style == 0 || style > uint8(Kinds) {
			return
		}
		kind = Kind(style - 1)
	}
	if len(end) > maxAdocLine {
		return
	}
	within := strings.Clone(end)
	if top.within != "" {
		within += "\n" + top.within
	}
	b.next = State{mode: adocRaw, flag: uint8(kind), within: within}
}

// adocTitle reads a title of one line.
func (b *builder) adocTitle(r row, style uint8) bool {
	s := r.text
	level := 0
	for level < len(s) && s[level] == s[0] {
		level++
	}
	if s[0] != '=' && s[0] != '#' || level > 6 || level == len(s) || !blankByte(s[level]) {
		return false
	}
	end := r.in + len(s)
	if marks := " " + s[:level]; strings.HasSuffix(s, marks) && len(s) > level+len(marks) {
		end -= len(marks)
	}
	b.adocHeading(r.in+level, end, level)
	return true
}

// adocHeading makes the text from i to j a title.
func (b *builder) adocHeading(i, j, level int) {
	b.level = level
	b.adoc(i, j, 0)
	if level == 1 {
		b.next = State{mode: adocHeader, flag: adocName}
		if !b.state.inside {
			b.next.flag = adocAuthor
		}
	}
}

// adocSetext reads a title with a line under it.
func (b *builder) adocSetext(r row) bool {
	if !b.more(r.next) || r.text[0] == '.' {
		return false
	}
	under := b.row(r.next)
	u := under.text
	if len(u) < 2 || under.indent > 0 || strings.Trim(u, u[:1]) != "" {
		return false
	}
	level := strings.IndexByte("=-~^+", u[0]) + 1
	size := utf8.RuneCountInString(r.text)
	if level == 0 || size-len(u) > 1 || len(u)-size > 1 || strings.IndexFunc(r.text, segment.Word) < 0 {
		return false
	}
	b.adocHeading(r.in, r.end, level)
	b.end = under.next
	return true
}

// adocItems reads an item of a list, with a marker of n bytes, and those that go on
// from it.
func (b *builder) adocItems(r row, n int, top State) {
	for {
		i, _ := trim(b.text, r.in+n, r.end)
		if rest := b.text[i:r.end]; len(rest) > 4 && rest[0] == '[' && rest[2] == ']' && rest[3] == ' ' && strings.IndexByte(" xX*", rest[1]) >= 0 {
			i += 4
		}
		end := b.adocParagraph(r, i, top, true)
		if end < 0 || end-b.start > maxJoined || !b.more(end) {
			return
		}
		next := b.row(end)
		if next.blank || next.long || adocMarker(next.text) == 0 || next.text[0] != r.text[0] && !(asciiDigit(next.text[0]) && asciiDigit(r.text[0])) {
			return
		}
		m := adocMarker(next.text)
		from, _ := trim(b.text, next.in+m, next.end)
		if !asciiDigit(r.text[0]) && r.text[:n] != next.text[:m] || !itemGoesOn(b.text[b.start:end], b.text[from:next.end]) {
			return
		}
		b.copy(end-1, end) // a blank between them
		r, n = next, m
	}
}

// adocParagraph reads a paragraph that begins at i, in the line r, and may be that
// of an item. It returns where the next line begins, or -1 if that is blank.
func (b *builder) adocParagraph(r row, i int, top State, item bool) int {
	end, next := r.end, r.next
	blank := false
	for b.more(next) && next-b.start <= b.reader.Limits.Block {
		n := b.whole(next)
		if n.blank {
			blank = true
			break
		}
		if !n.long && b.adocInterrupts(n, top, item) {
			break
		}
		end, next = n.end, n.next
	}
	b.adoc(i, end, 0)
	b.end = next
	if blank {
		b.end = b.blankLines(next)
		return -1
	}
	return next
}

// adocInterrupts reports whether a paragraph ends before a line that is not blank.
func (b *builder) adocInterrupts(r row, top State, item bool) bool {
	s := r.text
	if top.mode == adocTable && (s == top.within[1:] || adocSeparator(s, 0) >= 0 || s[0] == '!') {
		return true
	}
	item = item || top.mode == adocTable
	if asciiLetter(s[0]) && s[0] != 'i' && !item {
		return false
	}
	if r.indent == 0 {
		if s == "+" || adocAttributes(s) {
			return true
		}
		if delimiter, _ := adocDelimiter(s); delimiter != adocNone {
			return true
		}
	}
	if !item {
		return false
	}
	if adocMarker(s) > 0 || r.indent == 0 && (adocEntry(s) > 0 || s[0] == '.' && len(s) > 1 && s[1] != '.' && !blankByte(s[1])) {
		return true
	}
	term, _ := adocTermEnd(s)
	return term > 0 && !strings.HasPrefix(s, "//")
}

// adocSeparator returns the first place from i on where a cell begins, or -1.
func adocSeparator(s string, i int) int {
	for ; i < len(s); i++ {
		n := strings.IndexByte(s[i:], '|')
		if n < 0 {
			return -1
		}
		if i += n; i == 0 || s[i-1] != '\\' {
			return i
		}
	}
	return -1
}

// adocSpec returns the length of the specification of a cell at the end of s:
// 2+^.>s, in front of its bar.
func adocSpec(s string) int {
	n := len(s)
	if n > 0 && strings.IndexByte("adehlmsv", s[n-1]) >= 0 {
		n--
	}
	for n > 0 && (asciiDigit(s[n-1]) || strings.IndexByte(".*+^<>", s[n-1]) >= 0) {
		n--
	}
	if n > 0 && !blankByte(s[n-1]) {
		return 0
	}
	return len(s) - n
}

// adocRow reads a line of a table, with what belongs to its last cell. It is false
// if the line is of a cell that began before.
func (b *builder) adocRow(r row, top State) bool {
	s := r.text
	format := top.within[0]
	b.goesOn = true
	if format != 'p' {
		sep := byte(',')
		if format == 'd' {
			sep = ':'
		}
		for i := 0; i < len(s); {
			end, from := i, i
			if s[i] == '"' {
				from++
				for end = from; end < len(s) && (s[end] != '"' || end+1 < len(s) && s[end+1] == '"'); end++ {
					if s[end] == '"' {
						end++
					}
				}
				b.adoc(r.in+from, r.in+min(end, len(s)), 0)
			}
			for from = end; end < len(s) && s[end] != sep; end++ {
			}
			if from < end && s[from] != '"' {
				b.adoc(r.in+from, r.in+end, 0)
			}
			b.stop(r.in + end)
			i = end + 1
		}
		return true
	}
	bar := adocSeparator(s, 0)
	if bar < 0 {
		if s[0] != '!' {
			return false
		}
		for i := 1; i < len(s); {
			end := strings.IndexByte(s[i:], '!')
			if end < 0 || end > 0 && s[i+end-1] != ' ' {
				end = len(s) - i
			}
			b.adocCell(r.in+i, r.in+i+end, 0)
			i += end + 1
		}
		return true
	}
	style := byte(0)
	spec := func(to int) int {
		n := adocSpec(s[:to])
		style = 0
		if n > 0 {
			style = s[to-1]
		}
		return n
	}
	b.adocCell(r.in, r.in+bar-spec(bar), 0)
	for {
		next := adocSeparator(s, bar+1)
		if next < 0 {
			break
		}
		is := style
		n := adocSpec(s[bar+1 : next])
		b.adocCell(r.in+bar+1, r.in+next-n, is)
		spec(next)
		bar = next
	}
	from, _ := trim(b.text, r.in+bar+1, r.end)
	if style == 'l' || style == 'm' {
		b.adocCell(from, r.end, style)
		return true
	}
	if from == r.end {
		return true
	}
	if delimiter, _ := adocDelimiter(s[bar+1:]); delimiter != adocNone {
		return true
	}
	from += adocMarker(b.text[from:r.end])
	b.adocParagraph(r, from, top, true)
	return true
}

// adocCell reads a cell that ends in its line.
func (b *builder) adocCell(i, j int, style byte) {
	i, j = trim(b.text, i, j)
	switch {
	case i == j:
	case style == 'm':
		b.object(i, j, Code)
	case style == 'l':
		b.skip(i, j, Code)
	default:
		b.adoc(i+adocMarker(b.text[i:j]), j, 0)
	}
	b.stop(j)
}

// adoc reads running text from i to j.
func (b *builder) adoc(i, j, depth int) {
	i, j = trim(b.text, i, j)
	o := adocInline{b: b, i: i, j: j, from: i, depth: depth}
	b.signed(i, j, &adocSigns, &o.from, o.object)
}

var adocSigns = signsOf("*_`#^~+[<:{\\&(\n\"'-")

// adocInline is where the reading of running text stands.
type adocInline struct {
	b     *builder
	i, j  int // all of it
	from  int // what has not been taken
	depth int
	brackets

	none [16]int // for each closing sign, up to where there is none
}

// adocWord reports whether a word character of AsciiDoc ends before k, or begins
// at k.
func (o *adocInline) wordBefore(k int) bool {
	if k <= o.i {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(o.b.text[max(o.i, k-utf8.UTFMax):k])
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (o *adocInline) wordAt(k int) bool {
	if k >= o.j {
		return false
	}
	r, _ := utf8.DecodeRuneInString(o.b.text[k:o.j])
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

const adocMarks = "*_`#+"

// closing returns where a quote that is opened by size signs, and whose text
// begins at k, is closed; or -1.
func (o *adocInline) closing(k int, sign byte, size int) int {
	s := o.b.text
	which := strings.IndexByte(adocMarks, sign)
	if size == 2 {
		which += len(adocMarks)
	}
	double := string([]byte{sign, sign})
	for p := max(k+1, o.none[which]); p < o.j; p++ {
		if size == 2 {
			n := strings.Index(s[p:o.j], double)
			if n < 0 {
				break
			}
			o.none[which] = p + n
			return p + n
		}
		n := strings.IndexByte(s[p:o.j], sign)
		if n < 0 {
			break
		}
		p += n
		if blankOrEnd(s[p-1]) || o.wordAt(p+1) || sign == '`' && p+1 < o.j && (s[p+1] == '"' || s[p+1] == '\'') {
			continue
		}
		o.none[which] = p
		return p
	}
	o.none[which] = o.j
	return -1
}

// inner reads inline markup from i to j within that which ends at end.
func (o *adocInline) inner(i, j, end int) int {
	o.b.nested++
	o.b.adoc(i, j, o.depth+1)
	o.b.nested--
	o.b.pass(end, end)
	return end
}

// object reads the object at k, if there is one, with what has not been taken
// before it, and returns its end; or else k or less.
func (o *adocInline) object(k int) int {
	b, s, j := o.b, o.b.text, o.j
	rest := s[k:j]
	next := byte(0)
	if len(rest) > 1 {
		next = rest[1]
	}
	switch c := s[k]; c {
	case '+':
		if k > o.i && blankByte(s[k-1]) && (next == '\n' || next == '\r') {
			return o.leave(k, k+1, Markup) // a hard line break
		}
		if strings.HasPrefix(rest, "+++") {
			shut := strings.Index(rest[3:min(len(rest), maxTarget)], "+++")
			if shut < 0 {
				return k
			}
			b.running(o.from, k)
			o.pass(k+3, k+3+shut)
			b.pass(k+6+shut, k+6+shut)
			return k + 6 + shut
		}
		size := 1
		if next == '+' {
			size = 2
		}
		shut := o.quote(k, c, size)
		if shut < 0 {
			return k
		}
		b.running(o.from, k)
		b.nested++
		b.copy(k+size, shut)
		b.nested--
		b.pass(shut+size, shut+size)
		return shut + size
	case '*', '_', '`', '#':
		if c == '`' && next == '\'' && k > o.i && o.wordBefore(k) {
			b.running(o.from, k)
			b.replace(k, k+2, "’")
			return k + 2
		}
		size := 1
		if next == c {
			size = 2
		}
		if c == '`' && size == 2 {
			// Double quotes, as they were written before: ``text''.
			part := rest[2:min(len(rest), 200)]
			if shut := strings.Index(part, "''"); shut > 0 && strings.IndexByte(part[:shut], '`') < 0 && o.depth < maxNested {
				b.running(o.from, k)
				b.replace(k, k+2, "“")
				o.inner(k+2, k+2+shut, k+2+shut)
				b.replace(k+2+shut, k+4+shut, "”")
				return k + 4 + shut
			}
		}
		shut := o.quote(k, c, size)
		if shut < 0 || o.depth >= maxNested {
			return k
		}
		b.running(o.from, k)
		if c == '`' {
			b.object(k, shut+size, Code)
			return shut + size
		}
		return o.inner(k+size, shut, shut+size)
	case '^', '~':
		shut := o.script(k)
		if shut < 0 || o.depth >= maxNested {
			return k
		}
		b.running(o.from, k)
		return o.inner(k+1, shut, shut+1)
	case '"', '\'':
		if next != '`' || o.wordBefore(k) || o.depth >= maxNested {
			return k
		}
		shut := strings.Index(rest[2:min(len(rest), maxTarget)], "`"+string(rune(c)))
		if shut <= 0 {
			return k
		}
		open, end := "“", "”"
		if c == '\'' {
			open, end = "‘", "’"
		}
		b.running(o.from, k)
		b.replace(k, k+2, open)
		o.inner(k+2, k+2+shut, k+2+shut)
		b.replace(k+2+shut, k+4+shut, end)
		return k + 4 + shut
	case '[':
		return o.bracket(k)
	case '<':
		if next == '<' {
			part := rest[:min(len(rest), maxTarget)]
			shut := strings.Index(part, ">>")
			if shut < 3 || strings.IndexByte(part[2:shut], '<') >= 0 {
				return k
			}
			b.running(o.from, k)
			comma := strings.IndexByte(part[:shut], ',')
			if comma < 0 || strings.TrimSpace(part[comma+1:shut]) == "" || o.depth >= maxNested {
				b.object(k, k+shut+2, Citations)
				return k + shut + 2
			}
			b.skip(k, k+comma+1, Citations)
			return o.inner(k+comma+1, k+shut, k+shut+2)
		}
		part := rest[:min(len(rest), maxTarget)]
		if shut := strings.IndexByte(part, '>'); shut > 1 && asciiLetter(next) && strings.Contains(part[:shut], "://") && !strings.ContainsAny(part[:shut], " \t\n\r") {
			b.running(o.from, k)
			b.object(k, k+shut+1, Links)
			return k + shut + 1
		}
	case ':':
		return o.macro(k)
	case '{':
		return o.attribute(k)
	case '\\':
		switch {
		case next == '\\' && len(rest) > 3 && strings.IndexByte("*_`#+", rest[2]) >= 0 && rest[2] == rest[3]:
			b.running(o.from, k)
			b.copy(k+2, k+4)
			return k + 4
		case next != 0 && strings.IndexByte("*_`#^~+{[<&(|:'\"", next) >= 0:
			b.running(o.from, k)
			b.copy(k+1, k+2)
			return k + 2
		case strings.HasPrefix(rest[1:], "http"), strings.HasPrefix(rest[1:], "--"), strings.HasPrefix(rest[1:], "..."):
			b.running(o.from, k)
			b.copy(k+1, k+3)
			return k + 3
		}
	case '&':
		if size, is := entity(rest); size > 0 && rest[size-1] == ';' {
			b.running(o.from, k)
			b.replace(k, k+size, is)
			return k + size
		}
	case '(':
		for _, sign := range [...][2]string{{"(C)", "©"}, {"(R)", "®"}, {"(TM)", "™"}} {
			if strings.HasPrefix(rest, sign[0]) {
				b.running(o.from, k)
				b.replace(k, k+len(sign[0]), sign[1])
				return k + len(sign[0])
			}
		}
		part := rest[:min(len(rest), maxTarget)]
		if strings.HasPrefix(part, "(((") {
			if shut := strings.Index(part, ")))"); shut > 0 {
				return o.leave(k, k+shut+3, Commands)
			}
		} else if next == '(' {
			if shut := strings.Index(part, "))"); shut > 2 && o.depth < maxNested {
				b.running(o.from, k)
				return o.inner(k+2, k+shut, k+shut+2)
			}
		}
	case '-':
		n := 1
		for n < len(rest) && rest[n] == '-' {
			n++
		}
		end := k + n
		if n == 2 && k > o.i && end < j && (blankOrEnd(s[k-1]) && blankOrEnd(s[end]) || o.wordBefore(k) && o.wordAt(end)) {
			b.running(o.from, k)
			b.replace(k, end, "—")
			return end
		}
		if n == 1 && next == '>' {
			b.running(o.from, k)
			b.replace(k, k+2, "→")
			return k + 2
		}
		if n > 1 {
			b.running(o.from, end)
			return end
		}
	case '\n':
		// Comments and conditionals have no part in a paragraph.
		line := rest[1:]
		if next == '/' || next == 'i' || next == 'e' {
			if end := strings.IndexAny(line[:min(len(line), b.reader.Limits.Line)], "\r\n"); end >= 0 {
				line = line[:end]
			}
			line = line[:min(len(line), b.reader.Limits.Line)]
			switch {
			case strings.HasPrefix(line, "//") && !strings.HasPrefix(line, "///"):
				b.running(o.from, k+1)
				b.comment(k+1, k+1+len(line), k+3, k+1+len(line))
				return k + 1 + len(line)
			case adocPreprocessor(strings.TrimRight(line, " \t")):
				return o.leave(k+1, k+1+len(line), Commands)
			}
		}
	}
	return k
}

// leave leaves out what is from k to end.
func (o *adocInline) leave(k, end int, kind Kind) int {
	o.b.running(o.from, k)
	o.b.skip(k, end, kind)
	return end
}

// quote returns where the quote is closed that size signs at k open, or -1.
func (o *adocInline) quote(k int, sign byte, size int) int {
	s := o.b.text
	if k+size >= o.j {
		return -1
	}
	if size == 2 {
		return o.closing(k+2, sign, 2)
	}
	if blankOrEnd(s[k+1]) || o.wordBefore(k) {
		return -1
	}
	if k > o.i {
		switch p := s[k-1]; p {
		case ';', ':', '}', sign:
			return -1
		case '"', '\'':
			if sign == '`' {
				return -1
			}
		}
	}
	return o.closing(k+1, sign, 1)
}

// script returns where the subscript or superscript is closed that the sign at k
// opens, or -1.
func (o *adocInline) script(k int) int {
	part := o.b.text[k+1 : min(o.j, k+100)]
	shut := strings.IndexByte(part, o.b.text[k])
	if shut <= 0 || strings.ContainsAny(part[:shut], " \t\n\r") {
		return -1
	}
	return k + 1 + shut
}

// pass reads what is passed through as it is, but for tags of HTML.
func (o *adocInline) pass(i, j int) {
	b, s := o.b, o.b.text
	b.nested++
	for i < j {
		open := strings.IndexByte(s[i:j], '<')
		if open < 0 {
			break
		}
		shut := strings.IndexByte(s[i+open:j], '>')
		if shut < 0 {
			break
		}
		b.copy(i, i+open)
		b.skip(i+open, i+open+shut+1, Markup)
		i += open + shut + 1
	}
	b.copy(i, j)
	b.nested--
}

// bracket reads an anchor, or the attributes of a quote.
func (o *adocInline) bracket(k int) int {
	s := o.b.text
	part := s[k:min(o.j, k+200)]
	if strings.HasPrefix(part, "[[") {
		sign := "]]"
		if strings.HasPrefix(part, "[[[") {
			sign = "]]]"
		}
		if shut := strings.Index(part, sign); shut > 2 && strings.IndexByte(part[:shut], '\n') < 0 {
			return o.leave(k, k+shut+len(sign), Citations)
		}
		return k
	}
	shut := strings.IndexByte(part, ']')
	if shut < 2 || shut+1 >= len(part) || strings.IndexByte("*_`#+^~", part[shut+1]) < 0 || strings.ContainsAny(part[:shut], "\n") {
		return k
	}
	switch part[1:shut] {
	case "line-through", "underline", "overline", "big", "small", "nobreak", "nowrap", "pre-wrap":
	default:
		if part[1] != '.' && part[1] != '#' {
			return k
		}
	}
	at := k + shut + 1
	closed := -1
	switch sign := s[at]; {
	case sign == '^' || sign == '~':
		closed = o.script(at)
	case at+1 < o.j && s[at+1] == sign:
		closed = o.quote(at, sign, 2)
	default:
		closed = o.quote(at, sign, 1)
	}
	if closed < 0 {
		return k
	}
	return o.leave(k, at, Markup)
}

// adocCharacters are the attributes that stand for a character.
var adocCharacters = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"nbsp": "\u00a0", "zwsp": "\u200b", "wj": "\u2060", "apos": "'", "quot": "\"", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
		"deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|", "amp": "&", "lt": "<", "gt": ">", "startsb": "[", "endsb": "]", "caret": "^",
		"asterisk": "*", "tilde": "~", "backslash": "\\", "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "pp": "++",
		"sp": " ", "space": " ", "litdd": "--",
	}
})

// attribute reads an attribute reference.
func (o *adocInline) attribute(k int) int {
	b := o.b
	part := b.text[k:min(o.j, k+100)]
	shut := strings.IndexByte(part, '}')
	if shut < 2 {
		return k
	}
	name := part[1:shut]
	switch {
	case strings.HasPrefix(name, "set:"):
		return o.leave(k, k+shut+1, Commands)
	case strings.HasPrefix(name, "counter:"):
	case strings.HasPrefix(name, "counter2:"), name == "empty", name == "blank":
		return o.leave(k, k+shut+1, Commands)
	default:
		for i := range len(name) {
			if !asciiAlnum(name[i]) && (name[i] != '-' || i == 0) && name[i] != '_' {
				return k
			}
		}
	}
	end := k + shut + 1
	if is, ok := adocCharacters()[strings.ToLower(name)]; ok {
		b.running(o.from, k)
		b.replace(k, end, is)
		return end
	}
	// It may be the start of a URL: {repository}/wiki[the wiki].
	s := b.text
	for limit := min(o.j, end+maxTarget); end < limit && strings.IndexByte("/#?:", s[k+shut+1]) >= 0 && !blankOrEnd(s[end]) && strings.IndexByte("[]<>", s[end]) < 0; {
		end++
	}
	if end < o.j && s[end] == '[' {
		if right := o.brackets.closing(s, end+1, o.j, '[', ']'); right >= 0 {
			return o.link(k, end, right, Links)
		}
	}
	end = k + shut + 1
	b.running(o.from, k)
	b.object(k, end, Commands)
	return end
}

// macro reads the URL or the macro whose colon is at k.
func (o *adocInline) macro(k int) int {
	b, s := o.b, o.b.text
	start := k
	for start > o.from && k-start < 40 && (asciiAlnum(s[start-1]) || s[start-1] == '-' || s[start-1] == '_') {
		start--
	}
	if start == k || o.wordBefore(start) || k+1 >= o.j || blankOrEnd(s[k+1]) {
		return k
	}
	name := s[start:k]
	// The target goes up to a bracket.
	open := k + 1
	for limit := min(o.j, k+maxTarget); open < limit && !blankOrEnd(s[open]) && strings.IndexByte("[]<>", s[open]) < 0; open++ {
	}
	if strings.HasPrefix(s[k:o.j], "://") {
		if open < o.j && s[open] == '[' && open > k+3 && autolink.Scheme(name) {
			if shut := o.brackets.closing(s, open+1, o.j, '[', ']'); shut >= 0 {
				return o.link(start, open, shut, Links)
			}
		}
		from, end, ok := address(s[:open], o.from, k)
		if !ok {
			return k
		}
		b.running(o.from, from)
		b.object(from, end, Links)
		return end
	}
	if s[k+1] == ':' || open >= o.j || s[open] != '[' {
		return k
	}
	switch name {
	case "stem", "latexmath", "asciimath", "kbd", "btn", "pass", "footnote", "indexterm", "indexterm2":
	default:
		if open == k+1 {
			return k // no target
		}
	}
	shut := o.brackets.closing(s, open+1, o.j, '[', ']')
	if shut < 0 {
		return k
	}
	end := shut + 1
	switch name {
	case "link", "mailto", "xref":
		kind := Links
		if name == "xref" {
			kind = Citations
		}
		return o.link(start, open, shut, kind)
	case "image":
		b.running(o.from, start)
		b.skip(start, open+1, Links)
		b.adocAlt(open+1, shut, o.depth+1)
		b.pass(end, end)
	case "icon", "anchor", "indexterm", "video", "audio", "toc":
		return o.leave(start, end, Commands)
	case "footnote", "footnoteref":
		from := open + 1
		if name == "footnoteref" {
			comma := strings.IndexByte(s[from:shut], ',')
			if comma < 0 {
				return o.leave(start, end, Citations)
			}
			from += comma + 1
		}
		if strings.TrimSpace(s[from:shut]) == "" || o.depth >= maxNested {
			return o.leave(start, end, Citations)
		}
		b.running(o.from, start)
		b.replace(start, from, " (")
		o.inner(from, shut, shut)
		b.replace(shut, end, ")")
	case "indexterm2":
		b.running(o.from, start)
		return o.inner(open+1, shut, end)
	case "pass":
		b.running(o.from, start)
		o.pass(open+1, shut)
		b.pass(end, end)
	case "stem", "latexmath", "asciimath":
		b.running(o.from, start)
		b.object(start, end, Math)
	case "kbd", "btn", "menu":
		b.running(o.from, start)
		b.object(start, end, Code)
	default:
		b.running(o.from, start)
		b.object(start, end, Links)
	}
	return end
}

// link reads a link that begins at start and has its text between two brackets.
func (o *adocInline) link(start, open, shut int, kind Kind) int {
	b, s := o.b, o.b.text
	i, j := adocFirst(s, open+1, shut)
	b.running(o.from, start)
	if i == j || o.depth >= maxNested {
		b.object(start, shut+1, kind)
		return shut + 1
	}
	b.skip(start, open+1, kind)
	return o.inner(i, j, shut+1)
}

// adocFirst returns the first of the attributes from i to j, which is a text.
func adocFirst(s string, i, j int) (from, to int) {
	i, j = trim(s, i, j)
	part := s[i:j]
	if strings.HasPrefix(part, `"`) {
		if end := strings.IndexByte(part[1:], '"'); end >= 0 {
			return i + 1, i + 1 + end
		}
	}
	if equals := strings.IndexByte(part, '='); equals >= 0 {
		// Without a named attribute, a comma is a part of the text.
		if comma := strings.LastIndexByte(part[:equals], ','); comma >= 0 {
			first := strings.IndexByte(part, ',')
			part = part[:first]
		} else if !strings.ContainsAny(part[:equals], " \t\n") && equals > 0 {
			return i, i
		}
	}
	part = strings.TrimRight(part, "^ ")
	return i, i + len(part)
}

// adocAlt reads the attributes of an image, from i to j: the first is the text that
// stands for it.
func (b *builder) adocAlt(i, j, depth int) {
	part := b.text[i:j]
	from, to := i, i
	if named := strings.Index(part, "alt="); named >= 0 {
		from, to = adocFirst(b.text, i+named+len("alt="), j)
	} else if comma := strings.IndexByte(part, ','); comma >= 0 && !strings.HasPrefix(part, `"`) {
		if strings.IndexByte(part[:comma], '=') < 0 {
			to = i + comma
		}
	} else {
		from, to = adocFirst(b.text, i, j)
	}
	if depth > maxNested {
		return
	}
	b.nested++
	b.adoc(from, to, depth)
	b.nested--
	b.pass(j, j)
}
