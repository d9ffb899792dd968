package markup

import (
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
)

// HTML in Markdown: the blocks of CommonMark, section 4.6, and tags in text.

// What an HTML block ends with, by the kind of its start. Those of the kinds 6 and 7
// end before a blank line.
var htmlEnds = [6]string{1: "</", 2: "-->", 3: "?>", 4: ">", 5: "]]>"}

// markdownRaw are the elements of kind 1, which end with any of their end tags.
var markdownRaw = []string{"script", "pre", "style", "textarea"}

// markdownBlocks are the elements of kind 6.
var markdownBlocks = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(`address article aside base basefont blockquote body caption center col colgroup dd details dialog
		dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main
		menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul`) {
		set[name] = true
	}
	return set
})

// htmlStart returns the kind of the HTML block that a line begins, or 0, and the
// name of its element.
func htmlStart(line string) (kind int, name string) {
	switch {
	case len(line) < 2:
		return 0, ""
	case strings.HasPrefix(line, "<!--"):
		return 2, ""
	case line[1] == '?':
		return 3, ""
	case strings.HasPrefix(line, "<![CDATA["):
		return 5, ""
	case line[1] == '!':
		if len(line) > 2 && asciiLetter(line[2]) {
			return 4, ""
		}
		return 0, ""
	}
	i := 1
	if line[i] == '/' {
		i++
	}
	name = tagName(line[i:])
	if name == "" {
		return 0, ""
	}
	behind := line[i+len(name):]
	bounded := behind == "" || behind[0] == ' ' || behind[0] == '\t' || behind[0] == '>' || strings.HasPrefix(behind, "/>")
	if bounded && i == 1 && slices.Contains(markdownRaw, name) && !strings.HasPrefix(behind, "/>") {
		return 1, name
	}
	if bounded && markdownBlocks()[name] {
		return 6, name
	}
	if end, ok := wholeTag(line); ok && strings.Trim(line[end:], " \t") == "" && !(i == 1 && slices.Contains(markdownRaw, name)) {
		return 7, name
	}
	return 0, ""
}

// tagName returns the name of a tag, in lower case.
func tagName(s string) string {
	i := 0
	for i < len(s) && i < 64 && (asciiAlnum(s[i]) || i > 0 && s[i] == '-') {
		i++
	}
	if i == 0 || !asciiLetter(s[0]) {
		return ""
	}
	return strings.ToLower(s[:i])
}

// wholeTag returns the end of the tag at the start of a line, if it is one by the
// letter (CommonMark, section 6.6).
func wholeTag(s string) (end int, ok bool) {
	i := 1
	closing := i < len(s) && s[i] == '/'
	if closing {
		i++
	}
	i += len(tagName(s[i:]))
	blanks := func() bool {
		from := i
		for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
			i++
		}
		return i > from
	}
	for {
		spaced := blanks()
		switch {
		case i == len(s):
			return 0, false
		case s[i] == '>':
			return i + 1, true
		case closing:
			return 0, false
		case s[i] == '/':
			return i + 2, strings.HasPrefix(s[i:], "/>")
		case !spaced || !asciiLetter(s[i]) && s[i] != '_' && s[i] != ':':
			return 0, false
		}
		for i < len(s) && (asciiAlnum(s[i]) || strings.IndexByte("_.:-", s[i]) >= 0) {
			i++
		}
		mark := i
		blanks()
		if i == len(s) || s[i] != '=' {
			i = mark
			continue
		}
		i++
		blanks()
		if i == len(s) {
			return 0, false
		}
		if quote := s[i]; quote == '"' || quote == '\'' {
			end := strings.IndexByte(s[i+1:], quote)
			if end < 0 {
				return 0, false
			}
			i += end + 2
			continue
		}
		from := i
		for i < len(s) && strings.IndexByte(" \t\"'=<>`", s[i]) < 0 {
			i++
		}
		if i == from {
			return 0, false
		}
	}
}

// openHTML reads an HTML block from its first line on, if there is one.
func (m *markdown) openHTML(l mdLine, line string) bool {
	kind, _ := htmlStart(line)
	switch kind {
	case 0:
		return false
	case 1:
		m.rawHTML(l.start, "</")
	case 2:
		m.commentBlock(l, "<!--", "-->")
	case 3, 4, 5:
		m.rawHTML(l.start, htmlEnds[kind])
	default:
		m.state.within = ""
		m.html(l.start)
	}
	return true
}

// rawHTML leaves out lines up to one that has the end in it.
func (m *markdown) rawHTML(i int, end string) {
	kind := Markup
	if end == "</" {
		kind = Code
	}
	m.rawLines(i, kind, State{mode: mdRaw, within: end}, State{}, func(_ int, line string) verdict {
		if end != "</" {
			if strings.Contains(line, end) {
				return last
			}
			return within
		}
		for at := 0; ; {
			next := strings.Index(line[at:], "</")
			if next < 0 {
				return within
			}
			at += next + 2
			if name := tagName(line[at:]); slices.Contains(markdownRaw, name) && strings.HasPrefix(line[at+len(name):], ">") {
				return last
			}
		}
	})
}

// commentBlock reads a comment that begins a line, and what is behind it in its
// last line.
func (m *markdown) commentBlock(l mdLine, open, end string) {
	from := l.at + len(open)
	if end == "-->" {
		from -= 2 // <!--> is one
	}
	at := m.find(from, l.at+Reach/2, end)
	if at < 0 {
		m.longComment(l.start, strings.Clone(end))
		return
	}
	behind := at + len(end)
	m.comment(l.at, behind, min(l.at+len(open), at), at)
	stop, next := m.line(behind)
	if next-m.start > m.reader.Limits.Block {
		stop, next = behind, behind
	}
	if end == "-->" {
		var tags htmlState
		m.htmlText(behind, stop, &tags)
	} else if i, j := m.trim(behind, stop); i < j {
		m.parseCell(i, j)
	}
	m.finishAt(next)
}

// longComment leaves out lines up to the end of a comment.
func (m *markdown) longComment(i int, end string) {
	m.rawLines(i, Comments, State{mode: mdComment, within: end}, State{}, func(at int, line string) verdict {
		if strings.Contains(line, end) {
			return last
		}
		return within
	})
}

// html reads an HTML block of the kinds 6 and 7, or a part of it, that ends where
// another element begins.
func (m *markdown) html(i int) {
	state := htmlState{element: m.state.within}
	if l := m.look(i); l.blank {
		m.end = m.blankLines(i)
		return
	}
	for {
		end, next := m.line(i)
		m.htmlText(i, end, &state)
		i = next
		if i == len(m.text) {
			m.see(i + 1)
			break
		}
		l := m.look(i)
		if l.blank {
			break
		}
		if state.element != "" {
			if i-m.start > m.reader.Limits.Raw {
				m.end = i
				m.next = State{mode: mdHTML, within: strings.Clone(state.element)}
				return
			}
		} else if m.dialect == quarto && !m.deep(l) && isCell(m.rest(l)) {
			m.end = i
			return
		} else if !state.tag && !state.comment && m.text[l.at] == '<' {
			if name := tagName(strings.TrimPrefix(m.rest(l)[1:], "/")); markdownBlocks()[name] || name == "pre" {
				m.end = i
				m.next = State{mode: mdHTML}
				return
			}
		}
		if m.prose > 0 && i > 0 {
			m.copy(end, next)
		}
	}
	m.finishAt(i)
}

// htmlState is what htmlText is in the middle of.
type htmlState struct {
	tag     bool
	quote   byte   // in a tag
	comment bool   // without what it may say
	element string // whose content is left out
}

// hidden are the elements whose content is no prose, and what it is.
var hidden = map[string]Kind{
	"pre": Code, "code": Code, "script": Code, "style": Code, "textarea": Code, "samp": Code, "math": Math, "svg": Markup, "template": Markup,
}

// htmlText reads HTML from i to j.
func (m *markdown) htmlText(i, j int, s *htmlState) {
	t := m.text[:j]
	for i < j {
		switch {
		case s.comment:
			end := strings.Index(t[i:], "-->")
			if end < 0 {
				m.skip(i, j, Comments)
				return
			}
			m.skip(i, i+end+3, Comments)
			s.comment, i = false, i+end+3
		case s.tag:
			i = m.tagEnd(i, j, s)
		case s.element != "":
			end := elementEnd(t, i, s.element)
			kind := hidden[s.element]
			if end < 0 {
				m.skip(i, j, kind)
				return
			}
			m.skip(i, end, kind)
			s.element, s.tag, i = "", true, end
		default:
			at := strings.IndexByte(t[i:], '<')
			if at < 0 {
				m.htmlWords(i, j)
				return
			}
			if at+i+1 == j || !asciiLetter(t[i+at+1]) && strings.IndexByte("/!?", t[i+at+1]) < 0 {
				m.htmlWords(i, i+at+1)
				i += at + 1
				continue
			}
			m.htmlWords(i, i+at)
			i = m.openTag(i+at, j, s)
		}
	}
}

// htmlWords hands on text between tags.
func (m *markdown) htmlWords(i, j int) {
	if from, to := m.trim(i, j); from < to || m.prose > 0 && !m.stopped() {
		m.marked(i, j, false)
	}
}

// openTag reads the start of a tag or a comment at i.
func (m *markdown) openTag(i, j int, s *htmlState) int {
	t := m.text[:j]
	if strings.HasPrefix(t[i:], "<!--") {
		if end := strings.Index(t[i+2:], "-->"); end >= 0 {
			m.comment(i, i+end+5, min(i+4, i+end+2), i+end+2)
			return i + end + 5
		}
		s.comment = true
		return i
	}
	closing := t[i+1] == '/'
	name := tagName(strings.TrimPrefix(t[i+1:], "/"))
	s.tag, s.quote = true, 0
	switch {
	case name == "br":
		if m.prose > 0 && !m.stopped() {
			m.replace(i, i+1, " ")
			return m.tagEnd(i+1, j, s)
		}
	case markdownBlocks()[name] || name == "pre":
		m.stop(max(i, m.written))
	}
	end := m.tagEnd(i+1, j, s)
	if _, ok := hidden[name]; ok && !closing && (end < 2 || t[end-2] != '/') {
		s.element = name
		if s.tag {
			return end
		}
		// In a sentence it is an object.
		if stop := elementEnd(t, end, name); stop > end && name != "pre" && name != "script" && name != "style" && name != "svg" && name != "template" && name != "textarea" {
			m.object(end, stop, hidden[name])
			s.element, s.tag = "", true
			return stop
		}
	}
	return end
}

// tagEnd leaves out the rest of a tag.
func (m *markdown) tagEnd(i, j int, s *htmlState) int {
	k := i
	for ; k < j; k++ {
		c := m.text[k]
		switch {
		case s.quote != 0:
			if c == s.quote {
				s.quote = 0
			}
		case c == '"' || c == '\'':
			s.quote = c
		case c == '>':
			s.tag = false
			return k + 1
		}
	}
	return k
}

// elementEnd returns where the end tag of an element begins, or -1.
func elementEnd(t string, i int, name string) int {
	for {
		at := strings.Index(t[i:], "</")
		if at < 0 {
			return -1
		}
		i += at
		if len(t) >= i+2+len(name) && strings.EqualFold(t[i+2:i+2+len(name)], name) {
			return i
		}
		i += 2
	}
}

// htmlBlock hands on an HTML block within an item or a quote.
func (p *parsing) htmlBlock(n *ast.HTMLBlock) {
	p.separate()
	lines := n.Lines()
	var s htmlState
	raw := n.HTMLBlockType == ast.HTMLBlockType1 || n.HTMLBlockType >= ast.HTMLBlockType3 && n.HTMLBlockType <= ast.HTMLBlockType5
	each := func(i, j int) {
		if i >= j {
			return
		}
		p.links(i)
		if raw {
			p.skip(i, j, Code)
			return
		}
		if p.apart {
			p.stop(max(p.written, p.told))
			p.apart = false
		}
		p.htmlText(i, j, &s)
		p.told = max(p.told, j)
	}
	for i := range lines.Len() {
		if i == 0 && lines.Len() > 1 && n.HTMLBlockType == ast.HTMLBlockType2 {
			// A comment over several lines says what it says only where
			// nothing stands between them.
			from, to := p.at(lines.At(0).Start), p.at(lines.At(lines.Len()-1).Stop)
			if n.HasClosure() {
				to = max(to, p.at(n.ClosureLine.Stop))
			}
			if end := strings.Index(p.builder.text[from:to], "-->"); end > 4 {
				p.links(from)
				open := from + strings.Index(p.builder.text[from:to], "<!--")
				p.comment(open, from+end+3, open+4, from+end)
				each(from+end+3, to)
				p.separate()
				return
			}
		}
		each(p.at(lines.At(i).Start), p.at(lines.At(i).Stop))
	}
	if n.HasClosure() {
		each(p.at(n.ClosureLine.Start), p.at(n.ClosureLine.Stop))
	}
	p.separate()
}

// rawInline hands on a tag or a comment in a paragraph.
func (p *parsing) rawInline(i, j int) {
	t := p.builder.text[i:j]
	p.flush()
	if p.told == i {
		p.told = j // a line end in a tag is none
	}
	closing := strings.HasPrefix(t, "</")
	name := tagName(strings.TrimPrefix(strings.TrimPrefix(t, "<"), "/"))
	if p.element != "" {
		if closing && name == p.element {
			p.element = ""
			from := p.opened
			if from < i {
				if kind := hidden[name]; name == "script" || name == "style" || name == "svg" {
					p.leaveOut(from, i, kind)
				} else {
					p.object(from, i, kind)
				}
			}
		}
		return
	}
	_, isHidden := hidden[name]
	switch {
	case strings.HasPrefix(t, "<!--"):
		p.links(i)
		p.comment(i, j, min(i+4, j), max(min(i+4, j), j-3))
	case name == "br":
		if p.prose > 0 && !p.apart {
			p.links(i)
			p.replace(i, j, " ")
			p.told = j
		}
	case isHidden && !closing && !strings.HasSuffix(t, "/>") && elementEnd(p.builder.text[:p.end], j, name) >= 0:
		p.element, p.opened = name, j
	}
}
