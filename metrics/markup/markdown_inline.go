package markup

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extensions "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What stands in a block of Markdown is told by goldmark, whose tree has the
// places in the source. A block without any of the bytes that could be a sign is
// not parsed: it is what it says.

// The most of a kind that a block may have to be parsed. The time that goldmark takes
// grows with the square of these: what has more of them is read as mere text. They are
// set so that no block takes more than some 50 ms.
const (
	maxBrackets   = 1000
	maxDelimiters = 3000
	maxAngles     = 2000
	maxContainers = 300 // in a line
)

// tooMuch reports whether a source has too much of something to be parsed.
func tooMuch(source []byte) bool {
	var brackets, delimiters, angles, containers int
	margin := true
	for i, c := range source {
		switch c {
		case '\n':
			margin, containers = true, 0
			continue
		case '[':
			brackets++
		case '<':
			angles++
		case '*', '_', '~':
			if i == 0 || source[i-1] != c {
				delimiters++
			}
		}
		if margin {
			switch {
			case c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')':
				if containers++; containers > maxContainers {
					return true
				}
			case c != ' ' && c != '\t' && !asciiDigit(c):
				margin = false
			}
		}
	}
	return brackets > maxBrackets || delimiters > maxDelimiters || angles > maxAngles
}

// parsers returns the parsers, one with HTML and one, for MDX, without. They are
// read only, once they have been used.
var parsers = sync.OnceValue(func() [2]parser.Parser {
	inline := append(parser.DefaultInlineParsers(),
		util.Prioritized(gfmTask{}, 0),
		util.Prioritized(gfmStrikethrough{}, 500))
	transformers := append(parser.DefaultParagraphTransformers(),
		util.Prioritized(gfmTable{}, 200))
	make := func(blocks, inline []util.PrioritizedValue) parser.Parser {
		return parser.NewParser(parser.WithBlockParsers(blocks...), parser.WithInlineParsers(inline...),
			parser.WithParagraphTransformers(transformers...))
	}
	var blocks, jsx []util.PrioritizedValue
	for _, p := range parser.DefaultBlockParsers() {
		if p.Priority != priorityHTML && p.Priority != priorityIndented {
			blocks = append(blocks, p)
		}
	}
	for _, p := range inline {
		if p.Priority != priorityRaw && p.Priority != priorityAuto {
			jsx = append(jsx, p)
		}
	}
	return [2]parser.Parser{make(parser.DefaultBlockParsers(), inline), make(blocks, jsx)}
})

// The priorities of those of goldmark's own parsers that MDX does without: that is
// how it names them.
const (
	priorityIndented = 500
	priorityHTML     = 900
	priorityAuto     = 300
	priorityRaw      = 400
)

// parsing is what a block is parsed with.
type parsing struct {
	*markdown
	source []byte // what goldmark gets
	base   int    // the offset in the text that the source begins at, less what is before it
	from   int    // the first byte of the text that is meant
	end    int
	inside bool // there is something before it in the source
	masks  []mask
	mask   int // the first that has not been passed
	limits paragraphLimits

	waiting [2]int // text that has not been handed on, as it may go on
	wraps   bool   // a line has ended since
	apart   bool   // what follows is apart from what was before,
	item    bool   // as the first thing in an item
	target  bool   // a link has ended since
	element string // whose content is left out
	opened  int    // where that begins
	told    int    // the end of the last prose
	titled  int    // where the title of an alert ends, which is apart
}

var parsings = sync.Pool{New: func() any { return new(parsing) }}

// special reports whether a text may be more than words.
func (m *markdown) special(s string) bool {
	bit := byte(1) << m.dialect
	for i := 0; i < len(s); i++ {
		if specials[s[i]]&bit != 0 {
			return true
		}
	}
	return false
}

// specials has a bit for each dialect.
var specials = func() (table [256]byte) {
	for _, c := range []byte("\\`*_[<&$~{") {
		table[c] = 1<<plainMarkdown | 1<<mdx | 1<<quarto
	}
	for _, c := range []byte("@^") {
		table[c] |= 1 << quarto
	}
	return table
}()

// parse reads what stands from i to j, behind a prefix that only goldmark sees.
func (m *markdown) parse(i, j int, prefix string, heading bool) {
	p := m.parsing(i, j, prefix)
	if heading {
		m.level = -1
	}
	p.run()
	m.level = max(m.level, 0)
}

// parseAs reads what stands from i to j, as if there were another byte at an
// offset.
func (m *markdown) parseAs(i, j, at int, as byte) {
	p := m.parsing(i, j, "")
	p.source[at-p.base] = as
	p.run()
}

// parseHeading reads the heading that begins with line l. Its text is between from
// and end.
func (m *markdown) parseHeading(l mdLine, from, end int) {
	i, j := m.trim(from, end)
	if m.special(m.text[i:j]) {
		m.parse(l.start, end, m.indentation(l), false)
		return
	}
	k := j
	for k > i && m.text[k-1] == '#' {
		k--
	}
	if k == i || blankByte(m.text[k-1]) {
		_, j = m.trim(i, k)
	}
	m.running(i, j)
}

// cellPrefix keeps goldmark from seeing a block in what stands in a line.
const cellPrefix = "x "

// parseCell reads what stands from i to j as a part of a line.
func (m *markdown) parseCell(i, j int) {
	level := m.level
	p := m.parsing(i, j, cellPrefix)
	p.run()
	m.level = level
}

// parsing readies a parsing of what stands from i to j.
func (m *markdown) parsing(i, j int, prefix string) *parsing {
	p := parsings.Get().(*parsing)
	*p = parsing{markdown: m, source: append(p.source[:0], prefix...), masks: p.masks[:0]}
	p.base, p.from, p.end, p.inside = i-len(prefix), i, j, prefix != ""
	p.source = append(p.source, m.text[i:j]...)
	p.waiting = [2]int{i, i}
	p.told = i
	for k, c := range p.source {
		// A line end of the core's is one of goldmark's.
		if c == '\r' && (k+1 == len(p.source) || p.source[k+1] != '\n') {
			p.source[k] = '\n'
		}
	}
	return p
}

// run parses and gives the parsing back.
func (p *parsing) run() {
	defer func() {
		p.markdown = nil
		parsings.Put(p)
	}()
	p.findMasks()
	p.coverMasks()
	root := p.tree()
	if at := -1; root == nil || !inOrder(root, &at) {
		p.builder.running(p.from, p.end)
		return
	}
	p.walk(root)
	p.flush()
	p.links(p.end)
}

// tree returns goldmark's tree, or nil if it fails.
func (p *parsing) tree() (root ast.Node) {
	if tooMuch(p.source) {
		return nil
	}
	defer func() {
		if recover() != nil {
			root = nil
		}
	}()
	which := 0
	if p.dialect == mdx {
		which = 1
	}
	return parsers()[which].Parse(text.NewReader(p.source), parser.WithContext(&references{Context: parser.NewContext(), source: p.source}))
}

// inOrder reports whether the nodes below node are in the order of the source, from
// at on. They are not where goldmark finds a table in what it takes for a heading.
func inOrder(node ast.Node, at *int) bool {
	for n := node.FirstChild(); n != nil; n = n.NextSibling() {
		var start, stop int
		switch n := n.(type) {
		case *ast.Text:
			start, stop = n.Segment.Start, n.Segment.Stop
		case *ast.RawHTML:
			if n.Segments.Len() > 0 {
				start, stop = n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop
			}
		case *ast.HTMLBlock:
			if l := n.Lines(); l.Len() > 0 {
				start, stop = l.At(0).Start, l.At(l.Len()-1).Stop
			}
		}
		if stop > 0 {
			if start < *at {
				return false
			}
			*at = stop
		}
		if n.FirstChild() != nil && !inOrder(n, at) {
			return false
		}
	}
	return true
}

// references answers for each label that the source uses as that of a link. What
// stands in brackets alone is such a link where it is not itself in brackets, as a
// link in a link would make text of the one around it, and where what follows does not
// look like the rest of another link, or of a definition.
type references struct {
	parser.Context
	source []byte
	labels map[string]bool
}

type reference struct{}

func (reference) String() string      { return "" }
func (reference) Label() []byte       { return nil }
func (reference) Destination() []byte { return nil }
func (reference) Title() []byte       { return nil }

// Reference implements parser.Context.
func (r *references) Reference(label string) (parser.Reference, bool) {
	if r.labels == nil {
		r.findLabels()
	}
	if r.labels[label] {
		return reference{}, true
	}
	return r.Context.Reference(label)
}

// maxLabel is the longest label of a reference (CommonMark, section 6.3).
const maxLabel = 999

func (r *references) findLabels() {
	r.labels = map[string]bool{}
	var opened []int // the brackets that are open
	full := false    // the last is behind a closing one
	add := func(from, to int) {
		if to-from <= maxLabel && !util.IsBlank(r.source[from:to]) {
			r.labels[util.ToLinkReference(r.source[from:to])] = true
		}
	}
	for i := 0; i < len(r.source); i++ {
		switch r.source[i] {
		case '\\':
			i++
		case '[':
			full = i > 0 && r.source[i-1] == ']'
			opened = append(opened, i+1)
		case ']':
			if len(opened) == 0 {
				break
			}
			from := opened[len(opened)-1]
			opened = opened[:len(opened)-1]
			next := byte(0)
			if i+1 < len(r.source) {
				next = r.source[i+1]
			}
			switch {
			case next == '[' && i+2 < len(r.source) && r.source[i+2] == ']', full && from > 1 && r.source[from-2] == ']':
				add(from, i)
			case next != '[' && next != '(' && next != ':' && len(opened) == 0:
				add(from, i)
			}
		}
	}
}

// at returns the offset in the text of one in the source.
func (p *parsing) at(offset int) int { return min(max(offset+p.base, p.from), p.end) }

// walk hands on what the nodes below and beside node say.
func (p *parsing) walk(node ast.Node) {
	for n := node.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			p.text(p.at(n.Segment.Start), p.at(n.Segment.Stop))
			p.wraps = p.wraps || n.SoftLineBreak() || n.HardLineBreak()
		case *ast.CodeSpan:
			first, ok1 := n.FirstChild().(*ast.Text)
			last, ok2 := n.LastChild().(*ast.Text)
			if ok1 && ok2 {
				p.object(p.at(first.Segment.Start), p.at(last.Segment.Stop), Code)
			}
		case *ast.AutoLink:
			if pos := n.Pos(); pos >= 0 {
				if p.source[pos] == '<' {
					pos++
				}
				p.object(p.at(pos), p.at(pos+len(n.Label(p.source))), Links)
			}
		case *ast.RawHTML:
			if s := n.Segments; s.Len() > 0 {
				p.rawInline(p.at(s.At(0).Start), p.at(s.At(s.Len()-1).Stop))
			}
		case *ast.Emphasis, *extensions.Strikethrough:
			p.nest(n)
		case *ast.Link, *ast.Image:
			p.nest(n)
			p.target = true
		case *extensions.TaskCheckBox:
			// Left out, as its item's sign is.
		case *ast.Heading:
			p.heading(n)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			p.separate()
			if lines := n.Lines(); lines.Len() > 0 {
				p.leaveOut(p.at(lines.At(0).Start), p.at(lines.At(lines.Len()-1).Stop), Code)
			}
		case *ast.HTMLBlock:
			p.htmlBlock(n)
		case *ast.ListItem:
			p.separate()
			p.item = n.PreviousSibling() != nil
			p.walk(n)
			p.separate()
			p.item = false
		case *ast.Document, *ast.List, *ast.Blockquote, *extensions.Table, *extensions.TableHeader, *extensions.TableRow:
			p.walk(n)
		case *ast.ThematicBreak:
			p.separate()
		default: // a paragraph, or what else has text in it
			if n.Type() == ast.TypeBlock {
				p.separate()
				p.walk(n)
				p.separate()
			} else {
				p.walk(n)
			}
		}
	}
}

// heading hands on a heading. It is one of the document if it is not in an item or
// a quote.
func (p *parsing) heading(n *ast.Heading) {
	p.separate()
	if p.level < 0 && (p.inside || n.Parent().Kind() == ast.KindDocument) {
		p.level = n.Level
	}
	p.walk(n)
	p.separate()
}

// nest hands on what is within emphasis, a link or the like.
func (p *parsing) nest(n ast.Node) {
	p.flush()
	p.nested++
	p.walk(n)
	p.flush()
	p.nested--
}

// text hands on text from i to j.
func (p *parsing) text(i, j int) {
	if i >= j {
		return
	}
	if p.waiting[0] < p.waiting[1] {
		gap := p.builder.text[p.waiting[1]:max(i, p.waiting[1])]
		if !p.apart && p.element == "" && strings.Trim(gap, " \t\r\n") == "" {
			p.waiting[1] = j
			p.wraps = false
			return
		}
		wraps := p.wraps
		p.flush()
		p.wraps = wraps
	}
	p.waiting = [2]int{i, j}
}

// flush hands on the text that has been waiting.
func (p *parsing) flush() {
	i, j := p.waiting[0], p.waiting[1]
	p.waiting = [2]int{j, j}
	if i >= j || p.element != "" {
		return
	}
	wraps := p.wraps
	p.wraps = p.brokenBefore(i)
	p.pieces(i, j)
	p.wraps = wraps && p.told <= j
}

// brokenBefore reports whether a line ends before i that has not been told.
func (p *parsing) brokenBefore(i int) bool {
	return p.told < i && !p.apart && strings.ContainsAny(p.builder.text[p.told:i], "\r\n")
}

// pieces hands on text with masks, escapes and entities in it.
func (p *parsing) pieces(i, j int) {
	for i < j {
		for p.mask < len(p.masks) && p.masks[p.mask].end <= i {
			p.mask++
		}
		if p.mask == len(p.masks) || p.masks[p.mask].start >= j {
			p.words(i, j)
			return
		}
		k := &p.masks[p.mask]
		if k.start < i && !k.done {
			// It began in a block that is no text, as code, and so is none.
			end := min(k.end, j)
			p.words(i, end)
			i = end
			continue
		}
		p.words(i, k.start)
		if !k.done {
			k.done = true
			p.applyMask(k)
		}
		i = max(i, k.end)
	}
}

// words hands on text with escapes and entities in it.
func (p *parsing) words(i, j int) {
	if i >= j {
		return
	}
	p.before(i, j)
	p.marked(i, j, true)
	p.told = j
}

// marked makes prose of text with entities in it and, if they are such, escapes.
func (b *builder) marked(i, j int, escapes bool) {
	from := i
	signs := "&"
	if escapes {
		signs = "\\&"
	}
	for i < j {
		at := strings.IndexAny(b.text[i:j], signs)
		if at < 0 {
			break
		}
		i += at
		if b.text[i] == '\\' {
			if i+1 < j && asciiPunct(b.text[i+1]) {
				b.running(from, i)
				b.skip(i, i+1, Markup)
				b.copy(i+1, i+2)
				from, i = i+2, i+2
			} else {
				i++
			}
			continue
		}
		if with, n := characterReference(b.text[i:j]); n > 0 {
			b.running(from, i)
			b.replace(i, i+n, with)
			from, i = i+n, i+n
		} else {
			i++
		}
	}
	b.running(from, j)
}

func asciiPunct(c byte) bool { return c > ' ' && c < 0x7f && !asciiAlnum(c) }

// characterReference returns the characters that an entity at the start of s means, and how
// long it is (CommonMark, section 2.5), or 0.
func characterReference(s string) (with string, n int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], rune(10), 7
	if digits != "" && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	if digits == "" || len(digits) > most {
		return "", 0
	}
	value := rune(0)
	for _, c := range []byte(digits) {
		switch {
		case asciiDigit(c):
			value = value*base + rune(c-'0')
		case base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f':
			value = value*base + rune(c|0x20-'a'+10)
		default:
			return "", 0
		}
	}
	if value == 0 || !utf8.ValidRune(value) {
		value = utf8.RuneError
	}
	return string(value), end + 1
}

// object hands on one neutral token.
func (p *parsing) object(i, j int, kind Kind) {
	p.flush()
	if i >= j || p.element != "" {
		return
	}
	p.before(i, j)
	p.builder.object(i, j, kind)
	p.told = j
}

// leaveOut hands on what is left out, but for what a mask has taken that began in
// the text before.
func (p *parsing) leaveOut(i, j int, kind Kind) {
	p.flush()
	i = max(i, min(p.written, j))
	if i < j && p.element == "" {
		p.links(i)
		p.skip(i, j, kind)
	}
}

// separate sets what follows apart from what was before.
func (p *parsing) separate() {
	p.flush()
	p.close()
	p.apart, p.wraps = true, false
}

// close ends an element whose end has not come.
func (p *parsing) close() {
	if p.element != "" {
		p.element = ""
	}
}

// before is called before prose from i to j.
func (p *parsing) before(i, j int) {
	p.links(i)
	if p.titled > 0 && i > p.titled {
		p.titled, p.apart = 0, true
	}
	if p.apart {
		if p.item && p.told < i && goesOnBehind(p.builder.text[p.from:p.told]) && goesOnWith(p.builder.text[i:j]) {
			p.lineEnd(i)
		} else {
			p.stop(max(p.written, p.told))
		}
	} else if p.brokenBefore(i) {
		p.lineEnd(i)
	}
	p.apart, p.item, p.wraps = false, false, false
}

// lineEnd makes the line end before i a blank, unless a word goes on behind it.
func (p *parsing) lineEnd(i int) {
	t := p.builder.text
	at := strings.IndexAny(t[p.told:i], "\r\n")
	if at < 0 || p.prose == 0 {
		return
	}
	at += p.told
	if t[p.told-1] == '-' && p.told-1 > p.from && letterBefore(t[p.from:p.told-1]) && letterAt(t[i:]) && !p.apart {
		return
	}
	if at >= p.written {
		p.copy(at, at+1)
	}
}

// links accounts for the targets of links before i.
func (p *parsing) links(i int) {
	t := p.builder.text
	if !p.target && p.written != p.from {
		return
	}
	if i <= p.written {
		p.target = false
		return
	}
	gap := t[p.written:i]
	if p.target {
		p.target = false
		if at := strings.Index(gap, "]("); at >= 0 {
			if end := strings.LastIndexByte(gap, ')'); end > at {
				p.skip(p.written+at+2, p.written+end, Links)
			}
		}
		return
	}
	// Definitions of references stand at the start.
	if at := strings.Index(gap, "]:"); at > 0 {
		from, to := p.trim(p.written, i)
		if from < to && t[from] == '[' {
			for to > from && strings.IndexByte("*_`[<!~", t[to-1]) >= 0 {
				to--
			}
			p.skip(from, to, Links)
		}
	}
}

// goesOnBehind reports whether an item goes on in the next, going by how it ends.
func goesOnBehind(s string) bool {
	for s != "" && strings.IndexByte(" \t\r\n*_`)\"", s[len(s)-1]) >= 0 {
		s = s[:len(s)-1]
	}
	if s == "" {
		return false
	}
	switch s[len(s)-1] {
	case ',', ';':
		return true
	case 'd', 'r':
	default:
		return false
	}
	for _, word := range []string{"and", "or"} {
		if before, ok := strings.CutSuffix(s, word); ok && before != "" && (blankByte(before[len(before)-1]) || before[len(before)-1] == '\n') {
			return true
		}
	}
	return false
}

// goesOnWith reports whether an item goes on with the sentence of the last, going
// by how it begins.
func goesOnWith(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t*_`(\""))
	return unicode.IsLower(r)
}
