package markup

import "strings"

// Messages of git commits and tags, as git gives them to an editor.
//
// Prose is the subject, which is the first line and a unit of its own, and the
// paragraphs and list items of the body. The type that some put before the
// subject ("fix(scope): ") is a part of it; "fixup! " and the like is not. Code
// between backticks is an object.
//
// Left out are
//
//   - lines that begin with "#", as comments, in which directives work; another
//     core.commentChar is not known;
//   - what is below the scissors line, or below "diff --git", as code: git leaves
//     it out of the message, too;
//   - trailers ("Signed-off-by: ...") as headers. As git-interpret-trailers(1) has
//     it, those are in the last paragraph, and there each line is one or goes on
//     with one; a paragraph of "...-by:" lines only is left out anywhere;
//   - lines that are indented by four columns behind a blank line, or stand
//     between lines of three backticks, as code.

const (
	gitSubject = iota // it is yet to come
	gitBody
	gitFence // within lines of backticks
	gitCut   // right below the scissors
	gitDiff  // in what is below them and is no comment
)

func never(string) bool { return false }

func readGitCommit(b *builder) {
	i := b.start
	b.next = State{mode: b.state.mode, depth: b.state.depth}
	body := State{mode: gitBody, depth: b.state.depth}
	fence := State{mode: gitFence, depth: b.state.depth}
	closes := func(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "```") }
	switch b.state.mode {
	case gitFence:
		b.raw(i, Code, fence, body, closes)
		return
	case gitDiff:
		b.raw(i, Code, State{mode: gitDiff}, State{}, never)
		return
	case gitCut:
		if b.see(i+1) && b.text[i] != '#' {
			b.raw(i, Code, State{mode: gitDiff}, State{}, never)
			return
		}
		end, next := b.line(i)
		b.skip(i, end, Comments)
		b.end = next
		return
	}
	if j := b.blankLines(i); j > i {
		b.end = j
		return
	}
	line, _ := b.sign(i)
	switch {
	case strings.HasPrefix(line, "#"):
		end, next := b.line(i)
		if b.end = next; gitScissors(line) {
			b.skip(i, end, Comments)
			b.next = State{mode: gitCut}
			return
		}
		b.comment(i, end, i+1, end)
		return
	case strings.HasPrefix(line, "diff --git "):
		b.raw(i, Code, State{mode: gitDiff}, State{}, never)
		return
	case b.state.mode == gitSubject:
		end, next := b.line(i)
		from := i
		for _, prefix := range []string{"fixup! ", "squash! ", "amend! "} {
			for strings.HasPrefix(b.text[from:end], prefix) {
				b.skip(from, from+len(prefix), Commands)
				from += len(prefix)
			}
		}
		joined(b, []stretch{{start: from, end: end, lineEnd: end}}, ticks)
		b.end, b.next = next, State{mode: gitBody}
		return
	case closes(line):
		_, next := b.line(i)
		b.skip(i, i+len(line), Code)
		b.end, b.next = next, fence
		return
	}
	marker, content, item := itemMarker(line)
	indent := columns(line)
	if depth := int(b.state.depth); indent >= depth+4 && !(item && depth > 0 && marker < depth+4) {
		// Code, line by line.
		for i < len(b.text) && i-b.start < b.reader.Limits.Raw {
			line, _ := b.sign(i)
			if i > b.start && (columns(line) < depth+4 || strings.TrimLeft(line, " \t") == "") {
				break
			}
			end, next := b.line(i)
			b.skip(i, end, Code)
			i = next
		}
		if b.end, b.next = i, body; i == len(b.text) {
			b.see(i + 1)
		}
		return
	}
	switch {
	case item:
		b.next.depth = uint16(content)
	case indent < int(b.state.depth):
		b.next.depth = 0
	}
	parts, end, last := textLines(b, i, func(line string) bool {
		return closes(line) || gitScissors(line) || strings.HasPrefix(line, "diff --git ")
	}, '#', func(string) {})
	if gitTrailers(b, parts, last) {
		for _, p := range parts {
			if p.comment > 0 {
				b.comment(p.start, p.end, p.start+p.comment, p.end)
			} else {
				b.skip(p.start, p.end, Headers)
			}
		}
	} else {
		joined(b, parts, ticks)
	}
	b.end = end
}

// columns returns how far a line is indented, with tabs at every fourth column.
func columns(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			n++
		case '\t':
			n += 4 - n%4
		default:
			return n
		}
	}
	return n
}

// gitScissors reports whether a line is the one that git cuts a message at.
func gitScissors(line string) bool {
	return strings.HasPrefix(line, "# ---") && strings.Contains(line, "- >8 -")
}

// gitTrailers reports whether a paragraph is one of trailers. last says that
// nothing but comments follow.
func gitTrailers(b *builder, parts []stretch, last bool) bool {
	found := false
	for _, p := range parts {
		if p.comment > 0 {
			continue
		}
		line := b.text[p.start:p.end]
		if found && p.start > 0 && blankByte(b.text[p.start-1]) {
			continue // a trailer that goes on
		}
		if strings.HasPrefix(line, "(cherry picked from commit ") {
			found = true
			continue
		}
		key := 0
		for key < len(line) && key < 64 && (asciiAlnum(line[key]) || line[key] == '-') {
			key++
		}
		if key == 0 || key+1 >= len(line) || line[key] != ':' || line[key+1] != ' ' {
			return false
		}
		if !last && !strings.HasSuffix(strings.ToLower(line[:key]), "-by") {
			return false
		}
		found = true
	}
	return found
}
