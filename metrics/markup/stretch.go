package markup

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Running text in pieces: the lines of a mail or of a comment in source code, each
// without what its format puts before and behind it.

// stretch is a part of a line, in bytes of the text.
type stretch struct {
	start, end int
	lineEnd    int // where its line ends
	comment    int // if not 0, it is a comment, whose text begins so far behind start
}

// inlines says which signs mean something within a line.
type inlines uint8

const (
	ticks   inlines = 1 << iota // `code`, as in Markdown
	links                       // [text](target)
	braces                      // {@link a}, as in Javadoc and JSDoc
	tags                        // <code>a</code> and entities, as in Javadoc and the XML comments of C#
	doubled                     // ``code`` and `a`_, as in reStructuredText
)

// maxInline is how far behind its start code, or the like, may end.
const maxInline = 1 << 10

// joined reads stretches as one text: their line ends are blanks, and none behind
// a hyphen between letters.
func joined(b *builder, parts []stretch, in inlines) {
	last := -1
	for n := 0; n < len(parts); n++ {
		p := parts[n]
		if p.comment > 0 {
			if last >= 0 && parts[last].lineEnd >= b.written && parts[last].lineEnd < p.start {
				b.copy(parts[last].lineEnd, parts[last].lineEnd+1)
			}
			b.comment(p.start, p.end, p.start+p.comment, p.end)
			continue
		}
		if last >= 0 && p.start >= b.written {
			before := parts[last]
			head := b.text[before.start:before.end]
			broken := strings.HasSuffix(head, "-") && letterBefore(head[:len(head)-1]) && letterAt(b.text[p.start:p.end])
			if !broken && before.lineEnd >= b.written && before.lineEnd < p.start {
				b.copy(before.lineEnd, before.lineEnd+1)
			}
		}
		last = n
		inline(b, parts[n:], max(p.start, b.written), in)
	}
}

// inline reads the first of some stretches, from i on. What begins in it may end
// in one of the others.
//
// This is the seam at which a reader of all of Markdown could take over.
func inline(b *builder, parts []stretch, i int, in inlines) {
	end := parts[0].end
	from := i
	flush := func(to int) {
		if from < to {
			b.running(from, to)
		}
	}
	for i < end {
		switch c := b.text[i]; {
		case c == '`' && in&(ticks|doubled) != 0:
			n := runOf(b.text[i:end], '`')
			close := closingTicks(b, parts, i+n, n)
			if close < 0 {
				i += n
				continue
			}
			flush(i)
			if in&doubled != 0 && close < len(b.text) && close <= parts[0].end && strings.HasPrefix(b.text[close:parts[0].end], "_") {
				close++
			}
			b.object(i, close, Code)
			i, from = close, close
		case c == '[' && in&links != 0:
			text, target := inlineLink(b.text[i:min(end, i+maxInline)])
			if target == 0 {
				i++
				continue
			}
			flush(i)
			b.nested++
			sub := []stretch{{start: i + 1, end: i + text, lineEnd: i + text}}
			b.pass(i+1, i+1)
			inline(b, sub, i+1, in&^links)
			b.nested--
			b.skip(i+text, i+target, Links)
			i += target
			from = i
		case c == '{' && in&braces != 0 && i+1 < end && b.text[i+1] == '@':
			close := closingIn(b, parts, i, '}')
			if close < 0 {
				i++
				continue
			}
			flush(i)
			inlineTag(b, parts, i, close)
			i, from = close, close
		case c == '<' && in&tags != 0:
			name, size, closing, alone := docTag(b.text, i, min(end, i+maxInline))
			if size == 0 {
				i++
				continue
			}
			flush(i)
			switch {
			case docCode()[name] && !closing && !alone:
				// What is between the tags is an object.
				if close := closingTag(b, parts, i+size, name); close > 0 {
					b.object(i, close, Code)
					i, from = close, close
					continue
				}
				b.skip(i, i+size, Markup)
			case docReference()[name] && !closing:
				b.object(i, i+size, Citations)
			default:
				if docBlocks()[name] {
					b.stop(i)
				}
				b.skip(i, i+size, Markup)
			}
			i += size
			from = i
		case c == '&' && in&tags != 0:
			size, with := entity(b.text[i:end])
			if size == 0 {
				i++
				continue
			}
			flush(i)
			b.replace(i, i+size, with)
			i += size
			from = i
		default:
			i++
		}
		if from > end {
			return
		}
	}
	flush(end)
}

// runOf returns how many of c a text begins with.
func runOf(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// closingTicks returns the end of the run of n backticks that closes what begins
// at i, or -1.
func closingTicks(b *builder, parts []stretch, i, n int) int {
	limit := i + maxInline
	for _, p := range parts {
		if p.comment > 0 {
			return -1
		}
		for k := max(p.start, i); k < min(p.end, limit); {
			at := strings.IndexByte(b.text[k:min(p.end, limit)], '`')
			if at < 0 {
				break
			}
			k += at
			run := runOf(b.text[k:p.end], '`')
			if k += run; run == n {
				return k
			}
		}
		if p.end >= limit {
			break
		}
	}
	return -1
}

// closingIn returns the end of the first c behind i in the stretches, or -1.
func closingIn(b *builder, parts []stretch, i int, c byte) int {
	limit := i + maxInline
	for _, p := range parts {
		if p.comment > 0 {
			return -1
		}
		if k := max(p.start, i); k < min(p.end, limit) {
			if at := strings.IndexByte(b.text[k:min(p.end, limit)], c); at >= 0 {
				return k + at + 1
			}
		}
		if p.end >= limit {
			break
		}
	}
	return -1
}

// closingTag returns the end of the tag that closes an element of a name, or -1.
func closingTag(b *builder, parts []stretch, i int, name string) int {
	limit := i + maxInline
	for _, p := range parts {
		if p.comment > 0 {
			return -1
		}
		for k := max(p.start, i); k < min(p.end, limit); k++ {
			at := strings.IndexByte(b.text[k:min(p.end, limit)], '<')
			if at < 0 {
				break
			}
			k += at
			if other, size, closing, _ := docTag(b.text, k, p.end); size > 0 && closing && other == name {
				return k + size
			}
		}
		if p.end >= limit {
			break
		}
	}
	return -1
}

// inlineLink returns, of a text that begins with a link, where its text ends and
// where it ends itself; or 0.
func inlineLink(s string) (text, end int) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if i+1 == len(s) || s[i+1] != '(' {
				return 0, 0
			}
			if close := strings.IndexByte(s[i:], ')'); close > 0 {
				return i, i + close + 1
			}
			return 0, 0
		}
	}
	return 0, 0
}

// inlineTag reads {@name argument label}, from i to close. A label is prose, a
// name or code without one is an object.
func inlineTag(b *builder, parts []stretch, i, close int) {
	inner := b.text[i+2 : close-1]
	name := inner
	if blank := strings.IndexAny(inner, " \t\r\n"); blank >= 0 {
		name = inner[:blank]
	}
	switch name {
	case "link", "linkplain", "tutorial", "linkcode":
		at := i + 2 + len(name)
		for at < close-1 && strings.IndexByte(" \t", b.text[at]) >= 0 {
			at++
		}
		label := at
		if bar := strings.IndexByte(b.text[at:close-1], '|'); bar >= 0 {
			label = at + bar + 1
		} else {
			for depth := 0; label < close-1; label++ {
				c := b.text[label]
				if c == '(' {
					depth++
				} else if c == ')' {
					depth--
				} else if depth <= 0 && (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
					break
				}
			}
		}
		// A label that goes on in the next line would have the signs of that in it.
		if strings.TrimSpace(b.text[label:close-1]) != "" && close <= parts[0].end {
			b.skip(i, label, Links)
			b.nested++
			b.copy(label, close-1)
			b.nested--
			b.skip(close-1, close, Markup)
			return
		}
		b.object(i, close, Citations)
	case "code", "literal", "value", "systemProperty", "snippet":
		b.object(i, close, Code)
	default: // @inheritDoc, @docRoot
		b.skip(i, close, Commands)
	}
}

// The elements that stand in comments: those of HTML that Javadoc knows, and those
// of C# (ECMA-334, annex D).
var (
	docBlocks = wordSet("p para li ul ol dl dt dd tr td th table thead tbody caption h1 h2 h3 h4 h5 h6 hr pre blockquote div br " +
		"summary remarks param typeparam returns exception value example list item listheader description permission see seealso include inheritdoc code")
	docInline    = wordSet("a b i em strong u s tt sup sub small big span cite var kbd samp dfn q img c paramref typeparamref term")
	docCode      = wordSet("code tt c kbd samp var pre")
	docReference = wordSet("paramref typeparamref see")
)

func wordSet(words string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for _, word := range strings.Fields(words) {
			set[word] = true
		}
		return set
	})
}

// docTag returns the name and the size of the tag at i, if that is one that
// stands in comments. alone says that it has no content.
func docTag(text string, i, end int) (name string, size int, closing, alone bool) {
	k := i + 1
	if k < end && text[k] == '/' {
		closing = true
		k++
	} else if i > 0 && (asciiAlnum(text[i-1]) || text[i-1] == '_') {
		return "", 0, false, false // as in vector<b>
	}
	start := k
	for k < end && k-start < 16 && asciiAlnum(text[k]) {
		k++
	}
	name = strings.ToLower(text[start:k])
	if !docBlocks()[name] && !docInline()[name] {
		return "", 0, false, false
	}
	if k == end || strings.IndexByte(" \t/>", text[k]) < 0 {
		return "", 0, false, false
	}
	close := strings.IndexByte(text[k:end], '>')
	if close < 0 {
		return "", 0, false, false
	}
	size = k + close + 1 - i
	return name, size, closing, text[k+close-1] == '/'
}

// A list in a text that has no signs but those of a typewriter.

// itemMarker returns the columns before the marker of a list item that a line
// begins with, and before the text of the item; ok is false if it begins with
// none.
func itemMarker(line string) (indent, content int, ok bool) {
	for indent < len(line) && blankByte(line[indent]) {
		indent++
	}
	i := indent
	switch {
	case i == len(line):
		return 0, 0, false
	case strings.IndexByte("-*+", line[i]) >= 0:
		i++
	case strings.HasPrefix(line[i:], "•"), strings.HasPrefix(line[i:], "–"):
		i += len("•")
	case asciiDigit(line[i]):
		for i < len(line) && i-indent < 3 && asciiDigit(line[i]) {
			i++
		}
		if i == len(line) || line[i] != '.' && line[i] != ')' {
			return 0, 0, false
		}
		i++
	default:
		return 0, 0, false
	}
	marker := i
	for i < len(line) && blankByte(line[i]) {
		i++
	}
	return indent, i, i > marker && i < len(line)
}

// sentenceGoesOn reports whether an item plainly goes on in the next: it ends in a
// comma, a semicolon, "and" or "or", and the next begins with a small letter.
func sentenceGoesOn(item, next string) bool {
	item = strings.TrimRight(item, " \t\r\n")
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, " \t\"'(“‘`*_")); !unicode.IsLower(r) {
		return false
	}
	for _, end := range []string{",", ";", " and", " or"} {
		if strings.HasSuffix(item, end) {
			return true
		}
	}
	return false
}

// textLines returns the lines of the paragraph or the list item at i, without
// their indentation and without the marker of the item, where it ends with the
// blank lines behind it, and whether the text ends there but for comments. Items
// in which the sentence goes on are one. ends says of a line that it belongs to
// something else; comment is what a comment begins with in a line, or 0;
// taken is told of each line of the paragraph.
func textLines(b *builder, i int, ends func(line string) bool, comment byte, taken func(line string)) (parts []stretch, end int, last bool) {
	first := true
	for i < len(b.text) {
		line, ok := b.sign(i)
		if !first && ok && (strings.TrimLeft(line, " \t\v\f") == "" || ends(line)) {
			break
		}
		_, content, item := itemMarker(line)
		if item && !first {
			before := parts[len(parts)-1]
			if before.comment > 0 || !sentenceGoesOn(b.text[before.start:before.end], line[content:]) {
				break
			}
		}
		stop, next := b.line(i)
		p := stretch{start: i, end: stop, lineEnd: stop}
		switch {
		case comment != 0 && ok && strings.HasPrefix(line, string(comment)):
			p.comment = 1
		case item:
			p.start += content
		default:
			for p.start < stop && blankByte(b.text[p.start]) {
				p.start++
			}
		}
		taken(b.text[i:stop])
		parts = append(parts, p)
		i, first = next, false
	}
	end = b.blankLines(i)
	b.see(end + 1)
	last = end == len(b.text) || comment != 0 && b.text[end] == comment
	return parts, end, last
}
