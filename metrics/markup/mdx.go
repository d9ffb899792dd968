package markup

import (
	"strings"
)

// MDX is Markdown with JSX in place of HTML, and with JavaScript: lines of import
// and export, and expressions in braces. These are left out, and so are tags; what
// stands between tags is Markdown. An expression in a sentence is an object, {/* a
// comment */} a comment. Nothing is code for being indented.
//
// Limits. JavaScript is not parsed: braces are counted, outside of strings that end
// in their line.

func readMDX(b *builder) { readDialect(b, mdx) }

// blockMDX reads a block that only MDX has, if there is one.
func (m *markdown) blockMDX(l mdLine, line string) bool {
	if l.indent == 0 && module(line) {
		m.state = State{mode: mdModule}
		m.braces(l.start)
		return true
	}
	switch line[0] {
	case '{':
		if strings.HasPrefix(line, "{/*") {
			m.commentBlock(l, "{/*", "*/}")
			return true
		}
		if strings.HasPrefix(line, "{{<") || strings.HasPrefix(line, "{{%") {
			return false
		}
		if _, ok := balanced(line); ok {
			return false
		}
		m.state = State{mode: mdBraces}
		m.braces(l.start)
		return true
	case '<':
		// Tags alone in a line are a block. There may be more than one line of
		// them.
		end := min(len(m.text), l.at+maxTag)
		m.see(l.at + maxTag)
		i := l.at
		for i < end && m.text[i] == '<' {
			next, ok := m.tagJSX(i, end)
			if !ok {
				return false
			}
			for i = next; i < end && (m.text[i] == ' ' || m.text[i] == '\t'); i++ {
			}
		}
		if i < len(m.text) && (i >= end || m.text[i] != '\n' && m.text[i] != '\r') {
			return false
		}
		_, next := m.line(i)
		m.finishAt(next)
		return true
	}
	return false
}

// module reports whether a line imports or exports.
func module(line string) bool {
	for _, word := range []string{"import", "export"} {
		if rest, ok := strings.CutPrefix(line, word); ok && rest != "" && strings.IndexByte(" {*\"'", rest[0]) >= 0 {
			rest = strings.TrimLeft(rest, " ")
			if rest == "" || strings.IndexByte("{*\"'", rest[0]) >= 0 {
				return true
			}
			if word == "import" {
				return strings.Contains(rest, " from ") || strings.HasSuffix(rest, ",") || strings.Contains(rest, "{")
			}
			for _, next := range []string{"const ", "let ", "var ", "function", "default ", "class ", "async ", "type ", "interface "} {
				if strings.HasPrefix(rest, next) {
					return true
				}
			}
		}
	}
	return false
}

// braces leaves out JavaScript, up to where its braces are closed: in import and
// export, up to a blank line behind that.
func (m *markdown) braces(i int) {
	state := State{mode: m.state.mode, depth: m.state.depth}
	depth := int(state.depth)
	for i < len(m.text) {
		now := State{mode: state.mode, depth: uint16(depth)}
		if i > m.start && (i-m.start >= m.reader.Limits.Raw || m.cutAt(i, now)) {
			m.end, m.next = i, now
			return
		}
		line, ok := m.sign(i)
		if !ok {
			m.next = now
			if m.end = i; i == m.start {
				m.next.mid, m.next.kind = true, Code
				m.rawLine(Code)
			}
			return
		}
		_, next := m.line(i + len(line))
		m.skip(i, i+len(line), Code)
		depth = max(0, min(depth+braceDepth(line), 1<<15))
		i = next
		if depth == 0 && (state.mode == mdBraces || strings.Trim(line, " \t") == "") {
			m.end, m.next = i, State{}
			return
		}
	}
	m.end, m.next = i, State{mode: state.mode, depth: uint16(depth)}
	m.see(i + 1)
}

// braceDepth returns how many braces and the like a line opens more than it closes.
func braceDepth(line string) (depth int) {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '{', '(', '[':
			depth++
		case '}', ')', ']':
			depth--
		case '"', '\'', '`':
			if end := stringEnd(line, i); end > 0 {
				i = end - 1
			}
		case '/':
			if strings.HasPrefix(line[i:], "//") {
				return depth
			}
		}
	}
	return depth
}

// stringEnd returns the end of the string of JavaScript that begins at i, or 0 where
// it does not end in the line.
func stringEnd(s string, i int) int {
	for k := i + 1; k < len(s) && s[k] != '\n' && k-i < maxTag; k++ {
		switch s[k] {
		case '\\':
			k++
		case s[i]:
			return k + 1
		}
	}
	return 0
}

// balanced returns the end of the expression in braces at the start of s.
func balanced(s string) (end int, ok bool) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1, true
			}
		case '"', '\'', '`':
			if end := stringEnd(s, i); end > 0 {
				i = end - 1
			}
		}
	}
	return 0, false
}

// tagJSX returns the end of the tag of JSX at k, at most limit.
func (m *markdown) tagJSX(k, limit int) (end int, ok bool) {
	t := m.text[:min(limit, k+maxTag)]
	i := k + 1
	if i < len(t) && t[i] == '/' {
		i++
	}
	if i < len(t) && t[i] == '>' {
		return i + 1, true
	}
	if i == len(t) || !asciiLetter(t[i]) && t[i] != '_' && t[i] != '$' {
		return 0, false
	}
	for i < len(t) && (asciiAlnum(t[i]) || strings.IndexByte("_$.:-", t[i]) >= 0) {
		i++
	}
	if i < len(t) && strings.IndexByte(" \t\r\n/>{", t[i]) < 0 {
		return 0, false
	}
	for i < len(t) {
		switch c := t[i]; c {
		case '>':
			return i + 1, true
		case '<':
			return 0, false
		case '{':
			n, ok := balanced(t[i:])
			if !ok {
				return 0, false
			}
			i += n
		case '"', '\'':
			at := strings.IndexByte(t[i+1:], c)
			if at < 0 {
				return 0, false
			}
			i += at + 2
		default:
			i++
		}
	}
	return 0, false
}
