package markup

import (
	"strings"
)

// Front matter, at the start of a text and nowhere else: YAML between lines of ---,
// TOML between lines of +++, JSON from a line { to a line }. It is left out. A Fact
// Box in it is a mapping of that name:
//
//	factBox:
//	  level: 8.5
//	  tokens: 1200

const frontBoxName = "factbox"

// boxKeys are the figures of a Fact Box, by their names in lower case.
var boxKeys = map[string]string{"level": "Level", "tokens": "Tokens", "types": "Types", "ttr": "TTR"}

// opensFrontMatter reads front matter from its first line on, if there is any.
func (m *markdown) opensFrontMatter(i int) bool {
	line, _ := m.sign(i)
	fence := strings.TrimRight(line, " \t")
	if fence != "---" && fence != "+++" && fence != "{" {
		return false
	}
	_, next := m.line(i)
	if next == len(m.text) {
		m.see(next + 1)
		return false
	}
	second, _ := m.sign(next)
	if !frontLine(second, fence) {
		return false
	}
	m.frontLines(i, strings.Clone(fence), true)
	return true
}

// frontLine reports whether a line can be the first of front matter.
func frontLine(line, fence string) bool {
	trimmed := strings.TrimSpace(line)
	switch fence {
	case "{":
		return strings.HasPrefix(trimmed, `"`)
	case "+++":
		return trimmed == fence || strings.HasPrefix(trimmed, "#") || strings.HasPrefix(trimmed, "[") || strings.Contains(trimmed, "=")
	}
	if trimmed == "---" || strings.HasPrefix(trimmed, "# ") && strings.Contains(trimmed, ":") || strings.HasPrefix(trimmed, "#!") {
		return true
	}
	key, _, ok := strings.Cut(line, ":")
	if !ok || key == "" || key[0] == ' ' {
		return false
	}
	// A key is a word or two, and what follows it is behind a blank.
	value := line[len(key)+1:]
	return len(strings.Fields(key)) <= 3 && (value == "" || value[0] == ' ' || value[0] == '\t')
}

// frontMatter reads more of front matter.
func (m *markdown) frontMatter(i int) { m.frontLines(i, m.state.within, false) }

func (m *markdown) frontLines(i int, fence string, first bool) {
	during := State{mode: mdFront, within: fence, flag: m.state.flag & frontBox}
	for i < len(m.text) {
		if i > m.start && (i-m.start >= m.reader.Limits.Raw || m.cutAt(i, during)) {
			m.end, m.next = i, during
			return
		}
		line, ok := m.sign(i)
		if !ok {
			m.next = during
			if m.end = i; i == m.start {
				m.next.mid, m.next.kind = true, FrontMatter
				m.rawLine(FrontMatter)
			}
			return
		}
		if !first && fence == "---" && brokenYAML(line) {
			if i == m.start {
				m.state.mode = mdText
				m.block(i)
			} else {
				m.end, m.next = i, State{}
			}
			return
		}
		_, next := m.line(i + len(line))
		m.skip(i, i+len(line), FrontMatter)
		if !first {
			m.frontFigures(i, line, fence, &during)
			trimmed := strings.TrimRight(line, " \t")
			if trimmed == fence || fence == "---" && trimmed == "..." || fence == "{" && trimmed == "}" {
				m.finishAt(next)
				m.next = State{}
				return
			}
		}
		first = false
		i = next
	}
	m.end, m.next = i, during
	m.see(i + 1)
}

// brokenYAML reports whether a line at the top level of a mapping cannot be there.
// So front matter that is never closed does not take the text with it.
func brokenYAML(line string) bool {
	if line == "" || strings.IndexByte(" \t#-.]}\"'?|>&!", line[0]) >= 0 {
		return false
	}
	return strings.IndexByte(line, ':') < 0
}

// frontFigures reads the figures of a Fact Box in a line of front matter.
func (m *markdown) frontFigures(i int, line, fence string, during *State) {
	trimmed := strings.TrimLeft(line, " \t")
	if trimmed == "" || trimmed[0] == '#' {
		return
	}
	indent := len(line) - len(trimmed)
	sign := byte(':')
	if fence == "+++" {
		sign = '='
		if trimmed[0] == '[' {
			during.flag &^= frontBox
			if end := strings.IndexByte(trimmed, ']'); end > 0 && strings.EqualFold(strings.Trim(trimmed[1:end], " \t\"'"), frontBoxName) {
				m.openBox(during)
			}
			return
		}
	}
	key, value := yamlKey(trimmed, sign)
	top := fence == "{" && indent <= 4 || fence == "---" && indent == 0 || fence == "+++" && during.flag&frontBox == 0
	if top && strings.EqualFold(key, frontBoxName) {
		value := i + indent + value
		rest := strings.TrimSpace(m.text[value : i+len(line)])
		m.openBox(during)
		if rest != "" && rest[0] == '{' && len(rest) > 1 {
			m.flowFigures(value+strings.IndexByte(m.text[value:i+len(line)], '{')+1, i+len(line), sign)
			if strings.IndexByte(rest, '}') >= 0 {
				during.flag &^= frontBox
			}
		}
		return
	}
	if during.flag&frontBox == 0 {
		return
	}
	switch {
	case fence == "---" && indent == 0, fence == "{" && trimmed[0] == '}':
		during.flag &^= frontBox
	default:
		m.boxFigure(key, i+indent+value, i+len(line))
	}
}

func (m *markdown) openBox(during *State) {
	during.flag |= frontBox
	m.title = true
}

// yamlKey returns the key that a line or a part of one begins with, and where its
// value begins.
func yamlKey(s string, sign byte) (key string, value int) {
	at := strings.IndexByte(s, sign)
	if at < 0 {
		return "", 0
	}
	return strings.Trim(s[:at], " \t\"'"), at + 1
}

// flowFigures reads the figures between braces.
func (m *markdown) flowFigures(i, j int, sign byte) {
	for i < j {
		key, value := yamlKey(m.text[i:j], sign)
		if value == 0 {
			return
		}
		end := m.boxFigure(key, i+value, j)
		next := strings.IndexAny(m.text[end:j], ",}")
		if next < 0 || m.text[end+next] == '}' {
			return
		}
		i = end + next + 1
	}
}

// boxFigure notes a figure of a Fact Box, if the key is that of one and its value,
// from i on, a number. It returns the end of the number.
func (m *markdown) boxFigure(key string, i, j int) (end int) {
	for i < j && strings.IndexByte(" \t\"'", m.text[i]) >= 0 {
		i++
	}
	end = i
	for end < j && (asciiDigit(m.text[end]) || m.text[end] == '.' || m.text[end] == ',' && end+1 < j && asciiDigit(m.text[end+1]) || end == i && m.text[end] == '-') {
		end++
	}
	name := boxKeys[strings.ToLower(key)]
	if name == "" || strings.Trim(m.text[i:end], "-.,") == "" || end < j && strings.IndexByte(" \t\"',}#\r", m.text[end]) < 0 {
		return end
	}
	m.figures = append(m.figures, Figure{Name: name, Start: i - m.start, End: end - m.start})
	return end
}
