package markup

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Typst, as in its reference, version 0.13, "Syntax".
//
// A file is markup, and # begins code in it; brackets in code hold markup again.
// The reader keeps a stack of these, and runs nothing.
//
// Prose: paragraphs, headings, items and terms, and the [content] that a function
// is called with: #emph[...], #figure(..., caption: [...]), #table([...], [...]).
// Content among the arguments of a function, and all of a function that makes a
// block (#quote, #align, ...), is a paragraph of its own, but for functions that
// are known to style a part of a line (#text, #link, ...). A footnote is read as
// in LaTeX: as a paragraph at the end of a sentence, else as a parenthesis.
// Escapes, dashes and ~ are the characters they print.
//
// Objects: raw text within a line, formulas, @references, URLs, #link without
// content, and #name, the value of a variable. A formula that is displayed is part
// of the sentence, unless it is a paragraph of its own, which is left out.
//
// Left out: comments; raw blocks; labels; code, and with it strings; all of #let,
// #set, #import and of #show with a selector. In "#show: template.with(...)" the
// content is prose, as there a paper has its title and abstract.
//
// Blocks: a blank line, a heading, an item, and in code a line end behind content
// end a block. The level of a heading is the number of its signs.
//
// Limits: what #let and #for make is not known. A statement ends with its line,
// unless a bracket is open or an operator ends the line. A comment of more than 3.5
// KiB does not nest.

// The modes of a State. Its within is the stack, the innermost last.
const (
	typstText    uint8 = iota
	typstRaw           // in a raw block, with flag backticks
	typstComment       // in a comment
)

// What is on the stack.
const (
	typstContent   = 'c' // [
	typstBracket   = 'b' // [ in markup, which is only a character
	typstParens    = '('
	typstBraces    = '{'
	typstCall      = 'e' // a function or a variable
	typstInline    = 'n' // a function that styles a part of a line
	typstBlock     = 'B' // a function that makes a block
	typstNote      = 'f' // #footnote, a paragraph
	typstAside     = 'F' // #footnote, a parenthesis
	typstLink      = 'l' // #link, which has had no content
	typstStatement = 's' // left out up to its end
	typstShow      = 'S' // #show:
	typstIf        = 'i' // #if, #for, #while, up to the end of the body
)

// typstStack is how deep the stack is.
const typstStack = 200

// typstFunctions are the functions that are known, of those that take content.
var typstFunctions = sync.OnceValue(func() map[string]byte {
	functions := map[string]byte{"footnote": typstNote, "link": typstLink}
	for _, name := range strings.Fields(`text emph strong underline strike highlight overline smallcaps sub super box upper lower
		rotate scale move skew hide smallcaps lang`) {
		functions[name] = typstInline
	}
	for _, name := range strings.Fields(`block align quote figure table grid columns page pad rect circle ellipse square place stack
		heading title list enum terms abstract slide theorem lemma corollary definition proof example remark note tip warning important`) {
		functions[name] = typstBlock
	}
	return functions
})

// typstSigns are the bytes that may be more than themselves, in markup.
var typstSigns = func() (signs [256]bool) {
	for _, c := range []byte("\\/*_`$#<@~-[]:\r\n") {
		signs[c] = true
	}
	return signs
}()

// typst reads a block of Typst.
type typst struct {
	cursor
	stack []byte // what is open
	out   int    // statements that are open
	base  int    // the height of the stack where the line began, of a heading or a term

	heading, term bool
	item          bool
	column        int // of the item
	strong, emph  bool
}

func readTypst(b *builder) {
	r := typst{cursor: cursor{b: b, i: b.start, from: b.start}, stack: []byte(b.state.within)}
	for _, c := range r.stack {
		if c == typstStatement {
			r.out++
		}
	}
	switch b.state.mode {
	case typstRaw:
		r.raw(int(b.state.flag))
		return
	case typstComment:
		r.longComment()
		return
	}
	if r.markup() && r.out == 0 {
		if i := b.blankLines(b.start); i > b.start {
			r.end(i)
			return
		}
		r.base = len(r.stack)
		r.lineStart(b.start)
	}
	for !r.done {
		if r.i == len(b.text) {
			b.see(r.i + 1)
			r.emit()
			r.end(r.i)
			return
		}
		if r.markup() {
			r.readMarkup()
		} else {
			r.readCode()
		}
	}
}

// markup reports whether what is innermost is markup.
func (r *typst) markup() bool {
	n := len(r.stack)
	return n == 0 || r.stack[n-1] == typstContent || r.stack[n-1] == typstBracket
}

// end ends the block at i.
func (r *typst) end(i int) {
	r.close(i)
	r.b.next.within = string(r.stack)
}

// emit makes what is pending running text, or leaves it out.
func (r *typst) emit() {
	if r.out > 0 {
		if r.from < r.i {
			r.b.skip(r.from, r.i, Commands)
		}
		r.from = r.i
		return
	}
	r.flush()
}

// leave leaves out what goes up to j.
func (r *typst) leave(j int, kind Kind) {
	r.emit()
	if r.out > 0 {
		kind = Commands
	}
	r.b.skip(r.i, j, kind)
	r.to(j)
}

// put makes what goes up to j other text.
func (r *typst) put(j int, with string) {
	if r.out > 0 {
		r.leave(j, Commands)
		return
	}
	r.emit()
	r.b.replace(r.i, j, with)
	r.to(j)
}

// thing makes what goes up to j an object.
func (r *typst) thing(j int, kind Kind) {
	if r.out > 0 {
		r.leave(j, Commands)
		return
	}
	r.emit()
	r.b.object(r.i, j, kind)
	r.to(j)
}

func (r *typst) pushed(c byte) bool {
	if len(r.stack) >= typstStack {
		return false
	}
	r.stack = append(r.stack, c)
	if c == typstStatement {
		r.out++
	}
	return true
}

func (r *typst) pop() byte {
	n := len(r.stack) - 1
	c := r.stack[n]
	if r.stack = r.stack[:n]; c == typstStatement {
		r.out--
	}
	return c
}

// top returns what is innermost but for the last n.
func (r *typst) top(n int) byte {
	if at := len(r.stack) - 1 - n; at >= 0 {
		return r.stack[at]
	}
	return 0
}

// readMarkup reads up to the next sign, and that.
func (r *typst) readMarkup() {
	b := r.b
	for r.i < len(b.text) && !typstSigns[b.text[r.i]] {
		r.i++
	}
	if r.i == len(b.text) {
		return
	}
	i := r.i
	b.see(i + 1)
	switch c := b.text[i]; c {
	case '\n', '\r':
		r.newLine()
	case '\\':
		r.escape()
	case '/':
		switch r.at(i + 1) {
		case '/':
			if r.url() {
				return
			}
			r.lineComment()
		case '*':
			r.blockComment()
		default:
			r.i++
		}
	case '*', '_':
		if i > b.start && typstWord(b.text[:i], b.start) && r.wordAt(i+1) {
			r.i++
			return
		}
		open := &r.emph
		if c == '*' {
			open = &r.strong
		}
		r.leave(i+1, Markup)
		if *open = !*open; *open {
			b.nested++
		} else if b.nested > 0 {
			b.nested--
		}
	case '`':
		r.backticks()
	case '$':
		r.math()
	case '#':
		r.hash()
	case '<':
		if end := r.name(i + 1); end > i+1 && r.at(end) == '>' {
			r.leave(end+1, Citations)
			return
		}
		r.i++
	case '@':
		end := r.name(i + 1)
		for end > i+1 && (b.text[end-1] == '.' || b.text[end-1] == ':') {
			end--
		}
		if end == i+1 || i > b.start && typstWord(b.text[:i], b.start) {
			r.i++ // a mail address, or only a character
			return
		}
		if r.at(end) == '[' {
			if close := r.bracket(end); close >= 0 {
				end = close
			}
		}
		r.thing(end, Citations)
	case '~':
		r.put(i+1, "\u00a0")
	case '-':
		switch {
		case r.at(i+1) == '?':
			r.leave(i+2, Markup)
		case r.at(i+1) != '-':
			r.i++
		case r.at(i+2) != '-':
			r.put(i+2, "–")
		default:
			r.put(i+3, "—")
		}
	case '[':
		if len(r.stack) > 0 {
			r.pushed(typstBracket)
		}
		r.i++
	case ']':
		r.closeContent()
	case ':':
		if r.term && len(r.stack) == r.base {
			r.leave(i+1, Markup)
			r.term = false
			if r.out == 0 {
				b.stop(i)
			}
			return
		}
		r.i++
	}
}

// typstWord reports whether a letter or a digit ends text.
func typstWord(text string, floor int) bool {
	c, _ := utf8.DecodeLastRuneInString(text[max(floor, len(text)-utf8.UTFMax):])
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

// wordAt reports whether a letter or a digit stands at i.
func (r *typst) wordAt(i int) bool {
	if c := r.at(i); c < utf8.RuneSelf {
		return asciiAlnum(c)
	}
	r.b.see(i + utf8.UTFMax)
	c, _ := utf8.DecodeRuneInString(r.b.text[i:])
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

// name returns the end of the name of a label at i.
func (r *typst) name(i int) int {
	for k := i; ; {
		c := r.at(k)
		switch {
		case k-i > 256:
			return i
		case asciiAlnum(c) || c == '_' || c == '-' || c == '.' || c == ':':
			k++
		case c >= utf8.RuneSelf:
			r.b.see(k + utf8.UTFMax)
			letter, size := utf8.DecodeRuneInString(r.b.text[k:])
			if !unicode.IsLetter(letter) && !unicode.IsMark(letter) {
				return k
			}
			k += size
		default:
			return k
		}
	}
}

// identifier returns the end of the identifier at i.
func (r *typst) identifier(i int) int {
	k := i
	for c := r.at(k); asciiLetter(c) || c == '_' || k > i && (asciiDigit(c) || c == '-') || c >= utf8.RuneSelf; c = r.at(k) {
		if c >= utf8.RuneSelf {
			r.b.see(k + utf8.UTFMax)
			letter, size := utf8.DecodeRuneInString(r.b.text[k:])
			if !unicode.IsLetter(letter) {
				break
			}
			k += size
			continue
		}
		k++
	}
	return k
}

// bracket returns the end of the content whose bracket is at i, or -1 if it is
// not found before a blank line.
func (r *typst) bracket(i int) int {
	if r.cost > maxCost {
		return -1
	}
	depth, k := 0, i
	for ; k-i < maxGroup; k++ {
		c := r.at(k)
		switch {
		case c == 0 && k >= len(r.b.text):
			r.cost += k - i
			return -1
		case c == '\\':
			k++
		case c == '[':
			depth++
		case c == ']':
			if depth--; depth == 0 {
				return k + 1
			}
		case c == '\n':
			if _, blank := r.indent(k + 1); blank {
				r.cost += k - i
				return -1
			}
		}
	}
	r.cost += k - i
	return -1
}

// newLine goes on behind a line end in markup, or ends the block.
func (r *typst) newLine() {
	b := r.b
	_, next := b.line(r.i)
	if r.out > 0 {
		r.i = next
		r.cut()
		return
	}
	k, blank := r.indent(next)
	switch {
	case blank:
		r.emit()
		end := b.blankLines(next)
		if k, blank := r.indent(end); !blank && r.open() && len(r.stack) == r.base {
			if j := r.marker(k); j > k && r.small(j) {
				r.to(k)
				r.put(j, " ")
				return
			}
		}
		r.end(end)
	case r.heading && len(r.stack) == r.base, r.item && k-next <= r.column && len(r.stack) == r.base && r.marker(k) == k:
		r.emit()
		r.end(next)
	default:
		if j := r.marker(k); j > k {
			r.emit()
			if r.open() && r.small(j) && b.text[k] != '=' && b.text[k] != '/' {
				r.i = k
				r.skip(j, Markup) // it goes on with the sentence
				return
			}
			if b.prose > 0 || b.text[k] == '=' || r.free() {
				r.end(next)
				return
			}
			r.to(k)
			r.begin(k, j, k-next)
			return
		}
		// What has been may have been cut anywhere, and what follows may not. So it must
		// not matter how much of that is before it in its block.
		behind := r.free() && b.text[k] != '#' && b.text[k] != '/'
		if b.prose == 0 && (behind || r.i-b.start > r.b.reader.Limits.Raw) && strings.TrimSpace(b.text[r.from:r.i]) == "" {
			r.emit()
			r.end(next)
			return
		}
		r.i = k
	}
}

// marker returns the end of the sign of a heading, an item or a term at i, the
// first character of a line, with the blank behind it; or i if there is none.
func (r *typst) marker(i int) int {
	k := i
	switch c := r.at(i); {
	case c == '=':
		for r.at(k) == '=' && k-i < 64 {
			k++
		}
	case c == '-' || c == '+' || c == '/':
		k++
	case asciiDigit(c):
		for asciiDigit(r.at(k)) && k-i < 9 {
			k++
		}
		if r.at(k) != '.' {
			return i
		}
		k++
	default:
		return i
	}
	switch r.at(k) {
	case ' ', '\t':
		return k + 1
	case '\n', '\r':
		return k
	case 0:
		if k == len(r.b.text) {
			return k
		}
	}
	return i
}

// lineStart begins what begins with the line, at i.
func (r *typst) lineStart(i int) {
	k := i
	for blankByte(r.at(k)) && k-i < Reach/4 {
		k++
	}
	if j := r.marker(k); j > k {
		r.to(k)
		r.begin(k, j, k-i)
	}
}

// begin begins a heading, an item or a term, whose sign goes from i to j.
func (r *typst) begin(i, j, column int) {
	r.base = len(r.stack)
	switch r.b.text[i] {
	case '=':
		r.heading = true
		r.b.level = len(strings.TrimRight(r.b.text[i:j], " \t"))
	case '/':
		r.term, r.item, r.column = true, true, column
	default:
		r.item, r.column = true, column
	}
	r.leave(j, Markup)
}

// free reports whether the block may be cut: there is no prose in it, and it makes no
// difference to what follows.
func (r *typst) free() bool {
	return r.b.prose == 0 && r.b.nested == 0 && !r.heading && !r.item && !r.strong && !r.emph
}

// cut ends the block behind a line of code or of what is left out, at i, if it is
// long enough, or if an old block begins here.
func (r *typst) cut() {
	b := r.b
	if r.i >= len(b.text) {
		return
	}
	if b.stopped() || r.i-b.start >= r.b.reader.Limits.Block/2 || r.free() && (r.i-b.start >= r.b.reader.Limits.Raw || b.cutAt(r.i, State{within: string(r.stack)})) {
		r.emit()
		r.end(r.i)
	}
}

// escape reads what is behind a backslash.
func (r *typst) escape() {
	i := r.i
	switch c := r.at(i + 1); {
	case c == 'u' && r.at(i+2) == '{':
		code, k := rune(0), i+3
		for ; k-i < 12; k++ {
			digit := strings.IndexByte("0123456789abcdef", r.at(k)|0x20)
			if digit < 0 || r.at(k) == 0 {
				break
			}
			code = code<<4 | rune(digit)
		}
		if r.at(k) == '}' && utf8.ValidRune(code) && k > i+3 {
			r.put(k+1, string(code))
			return
		}
		r.leave(i+1, Markup)
	case c > ' ' && c < utf8.RuneSelf && !asciiAlnum(c):
		r.put(i+2, string(rune(c)))
	case c >= utf8.RuneSelf || asciiAlnum(c):
		r.leave(i+1, Markup)
		r.i++
	default:
		r.leave(i+1, Markup) // the line ends here
	}
}

// url goes on behind a URL whose slashes are at i, if it is one.
func (r *typst) url() bool {
	b, i := r.b, r.i
	if before := b.text[r.from:i]; !strings.HasSuffix(before, "http:") && !strings.HasSuffix(before, "https:") {
		return false
	}
	line, ok := b.sign(i)
	if !ok {
		return false
	}
	end := addressEnd(b.text[:i+len(line)], i+2)
	for k := i; k < end; k++ {
		// Of a bracket that closes content, the URL has no part.
		if b.text[k] == ']' && !strings.Contains(b.text[i:k], "[") {
			end = k
		}
	}
	if end <= i+2 {
		return false
	}
	r.i = end
	return true
}

func (r *typst) lineComment() {
	b := r.b
	r.emit()
	end, _ := b.line(r.i)
	if r.out > 0 {
		b.skip(r.i, end, Comments)
	} else {
		b.comment(r.i, end, r.i+2, end)
	}
	r.to(end)
}

func (r *typst) blockComment() {
	b, i := r.b, r.i
	r.emit()
	depth := 0
	for k := i; k-i < maxGroup && r.cost <= maxCost; k++ {
		c := r.at(k)
		if c == 0 && k >= len(b.text) {
			r.cost += k - i
			break
		}
		switch {
		case c == '/' && r.at(k+1) == '*':
			depth++
			k++
		case c == '*' && r.at(k+1) == '/':
			k++
			if depth--; depth == 0 {
				if r.out > 0 {
					b.skip(i, k+1, Comments)
				} else {
					b.comment(i, k+1, i+2, k-1)
				}
				r.to(k + 1)
				return
			}
		}
	}
	if i > b.start {
		r.end(i)
		return
	}
	r.longComment()
}

// longComment leaves out what goes up to the end of a comment.
func (r *typst) longComment() {
	stack := string(r.stack)
	r.b.rawUpTo(r.i, Comments, State{mode: typstComment, within: stack}, State{within: stack}, func(line string) int {
		at := strings.Index(line, "*/")
		if at < 0 {
			return -1
		}
		return at + len("*/")
	})
	r.done = true
}

// backticks reads raw text.
func (r *typst) backticks() {
	b, i := r.b, r.i
	k := i
	for r.at(k) == '`' && k-i < 255 {
		k++
	}
	n := k - i
	if n == 2 {
		r.leave(k, Markup)
		return
	}
	if r.cost <= maxCost {
		for j := k; j-k < maxGroup; j++ {
			c := r.at(j)
			if c == 0 && j >= len(b.text) || n >= 3 && (c == '\n' || c == '\r') {
				r.cost += j - k
				break
			}
			if c == '`' {
				run := j
				for r.at(run) == '`' && run-j < n {
					run++
				}
				if run-j == n {
					r.thing(run, Code)
					return
				}
				j = run - 1
			}
			if c == '\n' {
				if _, blank := r.indent(j + 1); blank {
					r.cost += j - k
					break
				}
			}
		}
	}
	if n < 3 {
		r.leave(k, Markup)
		return
	}
	r.emit()
	if i > b.start {
		r.end(i)
		return
	}
	r.raw(n)
}

// raw leaves out a raw block with n backticks.
func (r *typst) raw(n int) {
	stack := string(r.stack)
	first := r.b.state.mode != typstRaw
	fence := strings.Repeat("`", n)
	within := State{mode: typstRaw, flag: uint8(n), within: stack}
	r.b.rawUpTo(r.i, Code, within, State{within: stack}, func(line string) int {
		from := 0
		if first {
			for first = false; from < len(line) && line[from] == '`'; from++ {
			}
		}
		at := strings.Index(line[from:], fence)
		if at < 0 {
			return -1
		}
		return from + at + n
	})
	r.done = true
}

// math reads a formula.
func (r *typst) math() {
	b, i := r.b, r.i
	text := false
	for k := i + 1; k-i < maxGroup && r.cost <= maxCost; k++ {
		c := r.at(k)
		if c == 0 && k >= len(b.text) {
			r.cost += k - i
			break
		}
		switch {
		case c == '\\':
			k++
		case c == '"':
			text = !text
		case c == '$' && !text:
			if r.out > 0 {
				r.leave(k+1, Math)
				return
			}
			r.formula(i+1, k, k+1, r.at(i+1) == ' ' || r.at(i+1) == '\n')
			return
		case c == '\n':
			if _, blank := r.indent(k + 1); blank {
				r.cost += k - i
				k = i + maxGroup
			}
		}
	}
	r.leave(i+1, Markup)
}

// closeContent reads a closing bracket in markup.
func (r *typst) closeContent() {
	b, i := r.b, r.i
	if len(r.stack) == 0 {
		r.i++
		return
	}
	if r.top(0) == typstBracket {
		r.pop()
		r.i++
		return
	}
	r.emit()
	if r.strong || r.emph {
		r.strong, r.emph = false, false
	}
	owner, direct := r.owner()
	switch {
	case r.out > 0:
		r.leave(i+1, Commands)
	case owner == typstAside:
		r.put(i+1, ")")
	case typstApart(owner, direct):
		r.leave(i+1, Markup)
		b.stop(i)
	default:
		r.leave(i+1, Markup)
		if b.nested > 0 {
			b.nested--
		}
	}
	r.pop()
	r.base = min(r.base, len(r.stack))
	r.chain()
}

// owner returns what the innermost content is for, and whether it stands right
// behind that, and not among arguments.
func (r *typst) owner() (owner byte, direct bool) {
	direct = true
	for n := len(r.stack) - 2; n >= 0; n-- {
		switch c := r.stack[n]; c {
		case typstParens, typstBraces:
			direct = false
		case typstContent, typstBracket:
			return 0, direct
		default:
			return c, direct
		}
	}
	return 0, direct
}

// typstApart reports whether the content of an owner is a paragraph of its own.
func typstApart(owner byte, direct bool) bool {
	switch owner {
	case typstBlock, typstNote, typstShow:
		return true
	case typstCall, typstIf:
		return !direct
	}
	return false
}

// openContent reads an opening bracket in code.
func (r *typst) openContent() {
	b, i := r.b, r.i
	if !r.pushed(typstContent) {
		r.leave(i+1, Commands)
		return
	}
	if r.out > 0 {
		r.leave(i+1, Commands)
		return
	}
	owner, direct := r.owner()
	if owner == typstLink {
		for n := len(r.stack) - 1; n >= 0; n-- {
			if r.stack[n] == typstLink {
				r.stack[n] = typstInline
				break
			}
		}
	}
	if owner == typstNote && direct {
		if tail := strings.TrimRight(b.tail(16), " \t\r\n\"'”’»)]}"); tail != "" && strings.IndexByte(".!?", tail[len(tail)-1]) < 0 && !r.sentenceEnd(r.bracket(i)) {
			r.stack[len(r.stack)-2] = typstAside
			owner = typstAside
		}
	}
	switch {
	case owner == typstAside:
		r.put(i+1, " (")
	case typstApart(owner, direct):
		r.leave(i+1, Markup)
		b.stop(i)
	default:
		if i > b.start && b.text[i-1] == ']' {
			r.put(i+1, " ") // two arguments are not one word
		} else {
			r.leave(i+1, Markup)
		}
		b.nested++
	}
	r.base = len(r.stack)
	r.lineStart(i + 1)
	r.heading = false // it does not end with the line
	b.level = 0
}

// sentenceEnd reports whether at i, behind a footnote, the sentence is over.
func (r *typst) sentenceEnd(i int) bool {
	if i < 0 {
		return false
	}
	switch c := r.at(i); c {
	case '.', '!', '?', ']', 0:
		return true
	}
	next := r.blanks(i)
	c := r.at(next)
	return next == len(r.b.text) || next > i && (c == '\n' || c == '\r') || r.marker(next) > next
}

// hash reads what begins with #.
func (r *typst) hash() {
	b, i := r.b, r.i
	k := i + 1
	switch c := r.at(k); {
	case c == '(' || c == '{' || c == '[' || c == '"':
		if r.pushed(typstCall) {
			r.leave(k, Commands)
			return
		}
	case asciiLetter(c) || c == '_' || c >= utf8.RuneSelf:
		end := r.identifier(k)
		if end == k {
			break
		}
		name := b.text[k:end]
		if r.keyword(name, end) {
			return
		}
		if name == "context" {
			r.leave(r.blanks(end), Commands)
			if k = r.identifier(r.i); k > r.i {
				name, end = b.text[r.i:k], k
			} else if r.pushed(typstCall) {
				return
			}
		}
		for r.at(end) == '.' {
			field := r.identifier(end + 1)
			if field == end+1 {
				break
			}
			end = field
		}
		if c := r.at(end); c != '(' && c != '[' {
			r.thing(end, Commands)
			if r.at(end) == ';' {
				r.leave(end+1, Commands)
			}
			return
		}
		is := typstFunctions()[name]
		if is == 0 {
			is = typstCall
		}
		if r.pushed(is) {
			r.leave(end, Commands)
			return
		}
	}
	r.i++
}

// keyword begins a statement, if name, which ends at end, is a word that does.
func (r *typst) keyword(name string, end int) bool {
	is := byte(typstStatement)
	switch name {
	case "let", "set", "import", "include", "return", "break", "continue":
	case "show":
		if r.at(r.blanks(end)) == ':' {
			is = typstShow
		}
	case "if", "for", "while":
		is = typstIf
	default:
		return false
	}
	if !r.pushed(is) {
		return false
	}
	r.leave(end, Commands)
	return true
}

// readCode reads up to the next sign in code, and that.
func (r *typst) readCode() {
	b, i := r.b, r.i
	b.see(i + 1)
	top := r.top(0)
	switch top {
	case typstCall, typstInline, typstBlock, typstNote, typstAside, typstLink:
		switch r.at(i) {
		case '(', '[', '{', '"':
		default:
			r.chain()
			if r.i == i && r.top(0) == top && !r.markup() {
				r.pop()
			}
			return
		}
	}
	switch c := b.text[i]; {
	case c == '\n' || c == '\r':
		_, next := b.line(i)
		if top == typstStatement || top == typstShow || top == typstIf {
			if !r.carriesOn(i, next) {
				r.finish()
				return
			}
		}
		r.leave(next, Commands)
		r.cut()
	case c == '(':
		r.pushed(typstParens)
		r.leave(i+1, Commands)
	case c == '{':
		r.pushed(typstBraces)
		r.leave(i+1, Commands)
	case c == '[':
		r.openContent()
	case c == ')' || c == '}':
		r.closeCode(c)
	case c == ']':
		// Content closes, so what was open in it is over.
		for !r.markup() {
			r.pop()
		}
		if len(r.stack) == 0 {
			r.leave(i+1, Markup)
		}
	case c == ';':
		if top == typstStatement || top == typstShow || top == typstIf {
			r.leave(i+1, Commands)
			r.finish()
			return
		}
		r.leave(i+1, Commands)
	case c == '"':
		r.text()
	case c == '`':
		r.backticksOut()
	case c == '/' && r.at(i+1) == '/':
		r.lineComment()
	case c == '/' && r.at(i+1) == '*':
		r.blockComment()
	case asciiLetter(c) || c == '_' || c >= utf8.RuneSelf:
		end := r.identifier(i)
		if top == typstBraces && r.keyword(b.text[i:max(end, i)], end) {
			return
		}
		r.leave(max(end, i+1), Commands)
	default:
		k := i + 1
		for k < len(b.text) && !typstCodeSigns[b.text[k]] {
			k++
		}
		r.leave(k, Commands)
	}
}

// typstCodeSigns are the bytes at which code is looked at.
var typstCodeSigns = func() (signs [256]bool) {
	for c := range signs {
		signs[c] = asciiLetter(byte(c)) || c >= utf8.RuneSelf || strings.IndexByte("()[]{};\"`/_\r\n", byte(c)) >= 0
	}
	return signs
}()

// carriesOn reports whether a statement carries on behind its line end at i.
func (r *typst) carriesOn(i, next int) bool {
	b := r.b
	line := strings.TrimRight(b.text[max(b.start, i-8):i], " \t\r")
	if line != "" && strings.IndexByte("=,+-*:><", line[len(line)-1]) >= 0 {
		return true
	}
	k, blank := r.indent(next)
	return !blank && b.see(k+5) && b.text[k:k+4] == "else" && !asciiAlnum(b.text[k+4])
}

// finish ends the statement that is innermost.
func (r *typst) finish() {
	r.emit()
	r.pop()
}

// closeCode reads a closing parenthesis or brace in code.
func (r *typst) closeCode(c byte) {
	i := r.i
	opens := byte(typstParens)
	if c == '}' {
		opens = typstBraces
	}
	// A statement in braces ends with them. What does not match is not closed.
	n := len(r.stack) - 1
	for n >= 0 && r.stack[n] != opens && r.stack[n] != typstContent && r.stack[n] != typstBracket {
		n--
	}
	if n < 0 || r.stack[n] != opens {
		r.leave(i+1, Commands)
		return
	}
	for len(r.stack) > n+1 {
		r.pop()
	}
	if c == ')' && r.top(1) == typstLink && r.at(i+1) != '[' && r.at(i+1) != '.' {
		r.thing(i+1, Links)
	} else {
		r.leave(i+1, Commands)
	}
	r.pop()
	r.chain()
}

// chain goes on behind a part of an expression, in markup or in a statement: the
// expression is over if nothing is attached.
func (r *typst) chain() {
	switch r.top(0) {
	case typstCall, typstInline, typstBlock, typstNote, typstAside, typstLink:
		switch c := r.at(r.i); {
		case c == '(' || c == '[':
			return
		case c == '.':
			if end := r.identifier(r.i + 1); end > r.i+1 && (r.at(end) == '(' || r.at(end) == '[') {
				r.leave(end, Commands)
				return
			}
		}
		r.pop()
		if r.markup() && r.at(r.i) == ';' {
			r.leave(r.i+1, Commands)
		}
	case typstIf:
		i := r.i
		if c := r.b.text[i-1]; c != ']' && c != '}' {
			return // a part of the condition
		}
		next := r.blanks(i)
		if r.b.see(next+5) && r.b.text[next:next+4] == "else" && !asciiAlnum(r.b.text[next+4]) {
			r.put(next+4, " ")
			return
		}
		r.pop()
	}
}

// text leaves out a string in code.
func (r *typst) text() {
	b, i := r.b, r.i
	for k := i + 1; k-i < maxGroup && r.cost <= maxCost; k++ {
		c := r.at(k)
		if c == 0 && k >= len(b.text) {
			break
		}
		if c == '\\' {
			k++
		} else if c == '"' {
			r.leave(k+1, Commands)
			if top := r.top(0); top == typstCall {
				r.chain()
			}
			return
		}
	}
	r.cost += maxGroup
	r.leave(i+1, Commands)
	if r.top(0) == typstCall {
		r.pop()
	}
}

// backticksOut leaves out raw text in code.
func (r *typst) backticksOut() {
	r.out++
	r.backticks()
	r.out--
}
