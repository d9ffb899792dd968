package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// LaTeX, as in Lamport, LaTeX: A Document Preparation System (2nd edition), and
// in the manuals of the packages that are in wide use.
//
// TeX is a programming language, and what a file prints is only known when it
// has run. This reader runs nothing. It knows the commands of LaTeX and of some
// packages by name (latex_commands.go). Of one that it does not know, {arguments}
// are prose, [options] are not, and \name{} is an object, as the empty group
// says that it prints a word. Macros are not expanded, and \catcode and babel's
// shorthands not obeyed.
//
// Prose: paragraphs, headings, \title, captions, items and their labels, cells,
// footnotes, and the arguments of commands such as \emph. Escapes, accents and
// the ligatures of dashes and quotation marks are the characters they print.
//
// Objects: formulas; \verb, \texttt and the like; \url; cross-references; and
// citations that are words of the sentence (\citet, \textcite). A formula that
// is displayed within a paragraph is part of its sentence, so it is an object,
// too, and the punctuation mark at its end is that of the sentence. One that is a
// paragraph of its own is left out.
//
// Left out: the preamble but for \title, and what follows \end{document};
// comments, also \iffalse and the comment environment; verbatim text, listings,
// algorithms, pictures; the bibliography; citations in brackets, labels;
// definitions, and commands that print nothing or something that is none of the
// writer's; \author and \date.
//
// Blocks: a blank line, \par, a heading, an item, the begin and the end of an
// environment, a row of a table end a block. The levels of headings are those of
// book: \part 1, \chapter 2, \section 3, down to \subparagraph 7.
//
// A footnote stands in the middle of a sentence, and prose comes in the order of
// the source. So a footnote at the end of a sentence, before or behind its full
// stop, is a paragraph of its own; any other is read as a parenthesis in the
// sentence, without its own last full stop.
//
// Limits: an argument that is left out, or looked at beforehand, is one of less
// than 3.5 KiB, and options are of less than 1 KiB (what is prose is of any length). Braces are only matched within a
// block. \iffalse does not nest.

// The modes of a State.
const (
	latexBody     uint8 = iota
	latexPreamble       // before \begin{document}
	latexRaw            // in the environment within, or before \fi
	latexEnded          // behind \end{document}
)

// latexFalse is what State.within is behind \iffalse.
const latexFalse = "\\iffalse"

// latexOptions is how far the end of optional arguments may be.
const latexOptions = 1 << 10

type latexFrame uint8

// What a brace has opened.
const (
	latexPlain       latexFrame = iota // a group
	latexArg                           // an argument that is prose; another may follow
	latexFirst                         // an argument behind which one is left out
	latexUnit                          // a heading, a caption: the block ends with it
	latexNote                          // a footnote that is a paragraph
	latexParenthesis                   // a footnote that is a parenthesis
	latexQuote                         // a quotation, which gets its marks
	latexLabel                         // of an item; it ends with a bracket
)

// latexSigns are the bytes that may be more than themselves.
var latexSigns = func() (signs [256]bool) {
	for _, c := range []byte("\\%${}&~-`',]\r\n") {
		signs[c] = true
	}
	return signs
}()

// latex reads a block of LaTeX.
type latex struct {
	cursor
	frames  [32]latexFrame
	n, over int  // frames, and those that are too many
	cells   bool // there was an & in the block
}

func readLaTeX(b *builder) {
	switch b.state.mode {
	case latexPreamble:
		if at, ok := latexTitle(b, b.start); ok {
			b.next.mode = latexPreamble
			r := latex{cursor: cursor{b: b, i: at, from: at}}
			r.read()
			return
		}
		readLaTeXPreamble(b)
		return
	case latexRaw:
		b.next.depth = b.state.depth
		readLaTeXRaw(b, b.start, b.state.within)
		return
	case latexEnded:
		b.raw(b.start, Comments, b.state, b.state, func(string) bool { return false })
		return
	}
	b.next.depth = b.state.depth
	i := b.blankLines(b.start)
	if i > b.start {
		b.end = i
		return
	}
	r := latex{cursor: cursor{b: b, i: i, from: i}}
	r.read()
}

// latexTitle returns where a \title begins in the line at an offset, if it does.
func latexTitle(b *builder, at int) (i int, ok bool) {
	i = at
	for i < len(b.text) && blankByte(b.text[i]) && i-at < Reach/4 {
		i++
	}
	for _, name := range []string{`\title`, `\subtitle`} {
		end := i + len(name)
		if b.see(end+1) && b.text[i:end] == name && !asciiLetter(b.text[end]) {
			return i, true
		}
	}
	return i, false
}

// readLaTeXPreamble leaves out lines up to a \title or behind \begin{document}.
// Comments are read for what they say.
func readLaTeXPreamble(b *builder) {
	within := State{mode: latexPreamble}
	b.next = within
	for i := b.start; ; {
		if i > b.start {
			if i == len(b.text) || i-b.start >= b.reader.Limits.Raw || b.cutAt(i, within) {
				b.end = i
				b.see(i + 1)
				return
			}
			if _, title := latexTitle(b, i); title {
				b.end = i
				return
			}
		}
		line, ok := b.sign(i)
		if !ok {
			if b.end = i; i == b.start {
				b.next.mid, b.next.kind = true, Commands
				b.rawLine(Commands)
			}
			return
		}
		end := i + len(line)
		code, comment := line, -1
		for k := 0; k < len(line); k++ {
			if line[k] == '\\' {
				k++
			} else if line[k] == '%' {
				code, comment = line[:k], i+k
				break
			}
		}
		if at := strings.Index(code, `\begin{document}`); at >= 0 {
			b.end = i + at + len(`\begin{document}`)
			b.skip(i, b.end, Commands)
			b.next.mode = latexBody
			return
		}
		b.skip(i, i+len(code), Commands)
		if comment >= 0 {
			b.comment(comment, end, comment+1, end)
		}
		if end < len(b.text) {
			_, end = b.line(end)
		} else {
			b.see(end + 1)
		}
		i = end
	}
}

// readLaTeXRaw leaves out, from i on, what goes up to the end of an environment,
// or up to \fi. A formula also ends at a blank line, as there it is broken.
func readLaTeXRaw(b *builder, i int, name string) {
	env := latexEnvironments()[name]
	if name == latexFalse {
		env.kind = Comments
	}
	within := State{mode: latexRaw, within: name, depth: b.next.depth}
	after := State{depth: b.next.depth}
	first := b.state.mode != latexRaw
	b.rawUpTo(i, env.kind, within, after, func(line string) int {
		if end := latexEnd(line, name); end >= 0 {
			return end
		}
		if env.is == latexFormula && !first && strings.TrimSpace(line) == "" {
			return len(line)
		}
		first = false
		return -1
	})
}

// latexEnd returns the end of the command in a line that ends an environment, or
// -1 if there is none.
func latexEnd(line, name string) int {
	if name == latexFalse {
		for from := 0; ; {
			k := strings.Index(line[from:], `\fi`)
			if k < 0 {
				return -1
			}
			if from += k + len(`\fi`); from == len(line) || !asciiLetter(line[from]) {
				return from
			}
		}
	}
	for from := 0; ; {
		k := strings.Index(line[from:], `\end{`)
		if k < 0 {
			return -1
		}
		from += k + len(`\end{`)
		if rest := strings.TrimPrefix(strings.TrimPrefix(line[from:], name), "*"); strings.HasPrefix(line[from:], name) && strings.HasPrefix(rest, "}") {
			return len(line) - len(rest) + 1
		}
	}
}

// closeBehind ends the block behind i and the blank lines that follow.
func (r *latex) closeBehind(i int) {
	for k := 0; blankByte(r.at(i)) && k < Reach/4; k++ {
		i++
	}
	if c := r.at(i); c == '\n' || c == '\r' {
		_, next := r.b.line(i)
		i = r.b.blankLines(next)
	}
	r.close(max(i, r.b.start+1))
}

// apart begins something that is no part of what has been before: it ends the
// block before it and reports false, if there is prose in it. If not, it is for
// the caller to read.
func (r *latex) apart() bool {
	r.flush()
	if r.b.prose > 0 {
		r.close(r.i)
		return false
	}
	r.b.nested, r.n, r.over = 0, 0, 0
	return true
}

// heading ends the block here and reports true, if it is a heading: what is left out
// behind may be cut anywhere, and it would have no end of its own.
func (r *latex) heading() bool {
	if r.b.level == 0 {
		return false
	}
	r.close(r.i)
	return true
}

func (r *latex) push(f latexFrame) {
	if r.n == len(r.frames) {
		r.over++
		return
	}
	r.frames[r.n] = f
	r.n++
	if f.nested() {
		r.b.nested++
	}
}

func (f latexFrame) nested() bool {
	return f == latexPlain || f == latexArg || f == latexFirst || f == latexQuote
}

func (r *latex) read() {
	b := r.b
	for !r.done {
		for r.i < len(b.text) && !latexSigns[b.text[r.i]] {
			r.i++
		}
		if r.i == len(b.text) {
			b.see(r.i + 1)
			r.flush()
			r.close(r.i)
			return
		}
		i := r.i
		b.see(i + 1)
		switch c := b.text[i]; c {
		case '\n', '\r':
			r.lineEnd()
		case '\\':
			r.command()
		case '%':
			r.comment()
		case '$':
			r.dollar()
		case '{':
			r.mark(i + 1)
			r.push(latexPlain)
		case '}':
			r.closeBrace()
		case '&':
			r.mark(i + 1)
			r.cells = true
			r.separate(i)
		case '~':
			r.replace(i+1, "\u00a0")
		case '-':
			switch {
			case r.at(i+1) != '-':
				r.i++
			case r.at(i+2) != '-':
				r.replace(i+2, "–")
			default:
				r.replace(i+3, "—")
			}
		case '`':
			before := byte(0)
			if i > r.from {
				before = b.text[i-1]
			}
			switch {
			case before == '?' || before == '!':
				r.i = i - 1
				r.replace(i+1, map[byte]string{'?': "¿", '!': "¡"}[before])
			case r.at(i+1) == '`':
				r.replace(i+2, "“")
			default:
				r.replace(i+1, "‘")
			}
		case '\'':
			if r.at(i+1) == '\'' {
				r.replace(i+2, "”")
			} else {
				r.i++
			}
		case ',':
			if r.at(i+1) == ',' {
				r.replace(i+2, "„")
			} else {
				r.i++
			}
		case ']':
			if r.n > 0 && r.frames[r.n-1] == latexLabel && r.over == 0 {
				r.mark(i + 1)
				r.n--
				b.stop(i)
			} else {
				r.i++
			}
		}
	}
}

// lineEnd goes on behind a line end, or ends the block if a blank line follows.
func (r *latex) lineEnd() {
	b := r.b
	_, next := b.line(r.i)
	if k, blank := r.indent(next); !blank {
		r.i = k
		return
	}
	r.flush()
	end := b.blankLines(next)
	if r.goesOn(end) {
		r.to(end)
		return
	}
	r.close(end)
}

// comment leaves out a comment, with its line end and the blanks behind. What
// stands at either side of it is one word.
func (r *latex) comment() {
	b := r.b
	r.flush()
	i := r.i
	if i-b.start > r.b.reader.Limits.Raw && b.prose == 0 || i-b.start > r.b.reader.Limits.Block/2 {
		r.close(i)
		return
	}
	end, next := b.line(i)
	b.comment(i, end, i+1, end)
	k, blank := r.indent(next)
	if !blank {
		b.pass(next, k)
		r.to(k)
		return
	}
	k = b.blankLines(next)
	if r.goesOn(k) {
		r.to(k)
		return
	}
	r.close(k)
}

// goesOn reports whether at i, the start of a line, an item begins that goes on
// with the sentence so far.
func (r *latex) goesOn(i int) bool {
	if !r.open() {
		return false
	}
	b := r.b
	if !b.see(i+6) || b.text[i:i+5] != `\item` || asciiLetter(b.text[i+5]) {
		return false
	}
	return r.small(i + 5)
}

// separate ends a cell or an item, unless it goes on behind i.
func (r *latex) separate(i int) {
	if !r.open() || !r.small(r.i) {
		r.b.stop(i)
	}
}

// closeBrace ends what a brace has opened.
func (r *latex) closeBrace() {
	b, i := r.b, r.i
	if r.over > 0 {
		r.over--
		r.mark(i + 1)
		return
	}
	if r.n == 0 || r.frames[r.n-1] == latexLabel {
		r.mark(i + 1)
		return
	}
	f := r.frames[r.n-1]
	r.n--
	if f == latexParenthesis {
		// In a parenthesis the last full stop would end the sentence.
		end := i
		for end > r.from && (blankByte(b.text[end-1]) || b.text[end-1] == '\n' || b.text[end-1] == '\r') {
			end--
		}
		if end > r.from && b.text[end-1] == '.' && b.text[end-2] != '.' {
			r.i = end - 1
			r.skip(i, Markup)
		}
		r.replace(i+1, ")")
		return
	}
	r.flush()
	if f == latexQuote {
		r.replace(i+1, "”")
	}
	if f.nested() {
		b.nested--
	}
	r.to(i + 1)
	switch f {
	case latexArg:
		if r.at(i+1) == '{' {
			// Two arguments are not one word.
			r.i = i
			r.replace(i+2, " ")
			r.push(latexArg)
		}
	case latexFirst:
		if end := r.group(i+1, false, false); end >= 0 {
			r.skip(end, Commands)
		}
	case latexUnit:
		r.closeBehind(i + 1)
	case latexNote:
		b.stop(i)
	}
}

// group returns the end of the group or the optional argument that begins at i,
// or -1 if there is none, or its end is not found. Where it is verbatim, nothing
// but braces count in it; where it is long, it may have blank lines.
func (r *latex) group(i int, verbatim, long bool) int {
	opened := r.at(i)
	if opened != '{' && opened != '[' || r.cost > maxCost {
		return -1
	}
	limit := maxGroup
	if opened == '[' {
		limit = latexOptions
	}
	depth := 0
	for k := i; k-i < limit; k++ {
		switch c := r.at(k); {
		case c == 0 && k >= len(r.b.text):
			r.cost += k - i
			return -1
		case c == '\\' && !verbatim:
			k++
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 && opened == '{' {
				return k + 1
			}
			if depth < 0 {
				r.cost += k - i
				return -1
			}
		case c == ']' && opened == '[' && depth == 0:
			return k + 1
		case c == '%' && !verbatim:
			for k+1-i < limit && k+1 < len(r.b.text) && r.at(k+1) != '\n' && r.at(k+1) != '\r' {
				k++
			}
		case c == '\n' && !long:
			if _, blank := r.indent(k + 1); blank {
				r.cost += k - i
				return -1
			}
		}
	}
	r.cost += limit
	return -1
}

// arguments returns the end of n arguments from i on, with what is optional
// before each of them. What is not there ends them early.
func (r *latex) arguments(i, n int, verbatim, long bool) int {
	end := i
	for range n {
		k := r.optional(end)
		k = r.blanks(k)
		switch c := r.at(k); {
		case c == '{':
			k = r.group(k, verbatim, long)
		case c == '\\' && !verbatim:
			if k++; !asciiLetter(r.at(k)) {
				k++
				break
			}
			for asciiLetter(r.at(k)) || r.at(k) == '@' {
				k++
			}
		default:
			return end
		}
		if k < 0 || k > len(r.b.text) {
			return end
		}
		end = k
	}
	return end
}

// optional returns the end of the optional arguments from i on.
func (r *latex) optional(i int) int {
	for range 4 {
		k := i
		if blankByte(r.at(k)) {
			k++
		}
		if r.at(k) != '[' {
			break
		}
		end := r.group(k, false, false)
		if end < 0 {
			break
		}
		i = end
	}
	return i
}

// dollar reads a formula between dollar signs. One sign alone is left out.
func (r *latex) dollar() {
	i := r.i
	if r.at(i+1) == '$' {
		if end := r.until(i+2, "$$"); end >= 0 {
			r.formula(i+2, end, end+2, true)
			return
		}
		r.mark(i + 2)
		return
	}
	if end := r.until(i+1, "$"); end >= 0 {
		r.formula(i+1, end, end+1, false)
		return
	}
	r.mark(i + 1)
}

// until returns where, from i on, the formula ends that closes ends, or -1 if it
// does not end before a blank line. A dollar sign in braces may belong to a
// formula within text within the formula.
func (r *latex) until(i int, closes string) int {
	b := r.b
	if r.cost > maxCost {
		return -1
	}
	depth, inner, k := 0, -1, i
	for ; k-i < maxGroup; k++ {
		c := r.at(k)
		if c == 0 && k >= len(b.text) {
			break
		}
		if c == closes[0] && b.see(k+len(closes)) && strings.HasPrefix(b.text[k:], closes) {
			if closes != "$" || depth <= 0 {
				return k
			}
			if inner < 0 {
				inner = k
			}
		}
		switch c {
		case '\\':
			k++
		case '{':
			depth++
		case '}':
			depth--
		case '%':
			for k+1-i < maxGroup && k+1 < len(b.text) && r.at(k+1) != '\n' && r.at(k+1) != '\r' {
				k++
			}
		case '\n', '\r':
			_, next := b.line(k)
			if _, blank := r.indent(next); blank {
				r.cost += k - i
				return inner
			}
		}
	}
	r.cost += k - i
	return inner
}

// command reads what begins with a backslash.
func (r *latex) command() {
	b, i := r.b, r.i
	k := i + 1
	for asciiLetter(r.at(k)) {
		k++
	}
	if k == i+1 {
		r.symbol()
		return
	}
	name := b.text[i+1 : k]
	c, known := latexCommands()[name]
	if r.at(k) == '*' && (known || r.at(k+1) == '{' || r.at(k+1) == '[') {
		k++
	}
	switch c.does {
	case latexUnknown:
		r.unknown(k)
	case latexNothing:
		r.skip(r.empty(k), Commands)
	case latexPar:
		if r.apart() {
			r.skip(r.arguments(r.optional(k), c.n, true, false), c.kind)
		}
	case latexLeftOut:
		if name == "cmidrule" && r.at(k) == '(' { // booktabs, as in \cmidrule(lr){1-2}
			if end := b.find(k, k+16, ")"); end >= 0 {
				k = end + 1
			}
		}
		r.skip(r.arguments(r.optional(k), c.n, false, c.long), c.kind)
	case latexThing:
		end := r.arguments(r.optional(k), c.n, c.verbatim, false)
		if end == k && c.n > 0 {
			r.skip(k, Commands)
			return
		}
		if c.n == 0 {
			end = r.empty(k)
		}
		r.object(end, c.kind)
	case latexChar:
		r.replace(r.swallow(k), c.with)
	case latexBlank:
		end := r.arguments(k, c.n, false, false)
		r.replace(r.swallow(end), c.with)
	case latexBreak:
		r.lineBreak(k)
	case latexText:
		end := r.optional(r.arguments(k, c.n, c.verbatim, false))
		r.skip(end, c.kind)
		if at := r.blanks(end); r.at(at) == '{' {
			r.mark(at + 1)
			r.push(latexArg)
		}
	case latexPair:
		r.skip(k, Commands)
		if r.at(k) == '{' {
			r.mark(k + 1)
			r.push(latexFirst)
		}
	case latexEnquote:
		if k = r.blanks(k); r.at(k) == '{' {
			r.replace(k+1, "“")
			r.push(latexQuote)
			return
		}
		r.mark(k)
	case latexAccent:
		r.accent(k, c.with)
	case latexVerb:
		r.verb(k, c.n)
	case latexSection, latexTitled:
		r.flush()
		if b.prose > 0 || c.does == latexSection && strings.TrimSpace(b.text[b.start:i]) != "" {
			r.close(i)
			return
		}
		b.nested, r.n, r.over = 0, 0, 0
		end := r.optional(k)
		if c.does == latexTitled {
			end = r.optional(r.arguments(end, c.n, false, false))
		}
		r.skip(end, Markup)
		if at := r.blanks(end); r.at(at) == '{' {
			if c.does == latexSection {
				b.level, b.next.depth = c.n, 0
			}
			r.mark(at + 1)
			r.push(latexUnit)
		}
	case latexFootnote:
		r.footnote(k)
	case latexItem:
		r.item(k)
	case latexBegin:
		r.begin(k)
	case latexEndOf:
		r.endOf(k)
	case latexDefine:
		r.define(k)
	case latexClass:
		if strings.TrimSpace(b.text[b.start:i]) != "" {
			r.flush()
			r.close(i)
			return
		}
		readLaTeXPreamble(b)
		r.done = true
	case latexIfFalse:
		r.ifFalse(k)
	}
}

// empty returns the end of an empty group at k, if there is one.
func (r *latex) empty(k int) int {
	if r.at(k) == '{' && r.at(k+1) == '}' {
		return k + 2
	}
	return k
}

// swallow returns where a command that prints something ends: TeX takes the
// blanks behind it, or an empty group.
func (r *latex) swallow(k int) int {
	if end := r.empty(k); end > k {
		return end
	}
	if !asciiLetter(r.b.text[k-1]) {
		return k
	}
	end := r.blanks(k)
	if c := r.at(end); c == '\n' || c == '\r' || end == len(r.b.text) {
		return k
	}
	return end
}

// unknown reads a command that prints its arguments, if any.
func (r *latex) unknown(k int) {
	if r.at(k) == '<' {
		k = r.overlay(k)
	}
	if r.at(k) == '{' && r.at(k+1) == '}' {
		r.object(k+2, Commands)
		return
	}
	for r.at(k) == '[' {
		end := r.group(k, false, false)
		if end < 0 {
			break
		}
		k = end
	}
	r.skip(k, Commands)
	r.settings(8)
	if r.at(r.i) == '{' {
		r.mark(r.i + 1)
		r.push(latexArg)
	}
}

// overlay returns the end of an overlay specification of beamer at k, as <2->, or
// k if there is none.
func (r *latex) overlay(k int) int {
	for j := k + 1; j-k < 32; j++ {
		switch c := r.at(j); {
		case c == '>':
			return j + 1
		case asciiAlnum(c) || c != 0 && strings.IndexByte("-,|:.()+*@ ", c) >= 0:
		default:
			return k
		}
	}
	return k
}

// settings leaves out up to most arguments that are settings.
func (r *latex) settings(most int) {
	for range most {
		end := r.setting(r.i)
		if end < 0 {
			return
		}
		r.skip(end, Commands)
	}
}

// setting returns the end of an argument at i that is a length, a setting or a
// file, as {2cm}, {0.5\textwidth}, {a=b} or {a.pdf}, or -1 if there is none. It is no
// prose, whatever the command.
func (r *latex) setting(i int) int {
	if r.at(i) != '{' {
		return -1
	}
	const most = 64
	equals := false
	for k := i + 1; k-i < most; k++ {
		switch c := r.at(k); {
		case c == '}':
			content := r.b.text[i+1 : k]
			if equals && content[0] != '=' || latexLength(content) || latexFile(content) {
				return k + 1
			}
			return -1
		case c == '=':
			equals = true
		case c == ' ' || c == '\n' || c == '\r' || c == '{' || c == '$' || c == 0:
			return -1
		}
	}
	return -1
}

// latexFile reports whether s is the name of a file.
func latexFile(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot < 1 {
		return false
	}
	switch s[dot+1:] {
	case "eps", "pdf", "png", "jpg", "jpeg", "svg", "tikz", "tex", "bib", "sty", "cls", "csv", "dat", "txt":
		return true
	}
	return false
}

// latexLength reports whether s is a length: a number and a unit.
func latexLength(s string) bool {
	unit := strings.TrimLeft(s, "-+.0123456789")
	if unit == "" || unit == s && unit[0] != '\\' {
		return false
	}
	switch unit {
	case "pt", "mm", "cm", "in", "ex", "em", "bp", "pc", "dd", "cc", "sp":
		return true
	}
	switch name := unit[1:]; {
	case unit[0] != '\\':
	case strings.HasSuffix(name, "width"), strings.HasSuffix(name, "height"), strings.HasSuffix(name, "skip"),
		strings.HasSuffix(name, "indent"), strings.HasSuffix(name, "sep"), strings.HasSuffix(name, "margin"):
		return true
	}
	return false
}

// symbol reads a command that is one character.
func (r *latex) symbol() {
	i := r.i
	switch c := r.at(i + 1); c {
	case '%', '&', '#', '_', '$', '{', '}':
		if r.flush(); r.addressGoesOn(i + 2) {
			return
		}
		r.replace(i+2, string(rune(c)))
	case '\\':
		r.lineBreak(i + 2)
	case ' ', '\t':
		r.replace(i+2, " ")
	case '\n', '\r':
		r.mark(i + 1)
	case ',', ';', ':', '>':
		r.replace(i+2, "\u202f")
	case '|':
		r.replace(i+2, "‖")
	case '(', '[':
		closes := map[byte]string{'(': `\)`, '[': `\]`}[c]
		if end := r.until(i+2, closes); end >= 0 {
			r.formula(i+2, end, end+2, c == '[')
			return
		}
		r.mark(i + 2)
	case '\'', '`', '^', '"', '~', '=', '.':
		r.accent(i+2, string(rune(c)))
	case 0:
		r.mark(i + 1)
	default:
		if c >= utf8.RuneSelf || c < ' ' {
			r.mark(i + 1)
			return
		}
		r.mark(i + 2)
	}
}

// addressGoesOn reports whether what has just been read is a URL, and it goes on
// behind an escaped character of it, at k; and then leaves the rest of it out.
func (r *latex) addressGoesOn(k int) bool {
	b := r.b
	n := len(b.runs)
	if n == 0 || b.runs[n-1].Same || b.start+int(b.runs[n-1].Source+b.runs[n-1].Size) != r.i || !strings.HasSuffix(b.tail(len(Object)), Object) {
		return false
	}
	if c := b.text[b.start+int(b.runs[n-1].Source)]; c == '\\' || c == '$' {
		return false // a formula, or what a command has made
	}
	for k-r.i < maxAddress {
		c := r.at(k)
		if !asciiAlnum(c) && (c == 0 || strings.IndexByte("/-_=?&+@:", c) < 0) && (c != '.' || !asciiAlnum(r.at(k+1))) {
			break
		}
		k++
	}
	b.skip(r.i, k, Links)
	r.to(k)
	b.runs[n-1].Size = int32(k - b.start - int(b.runs[n-1].Source))
	return true
}

// lineBreak reads the end of a line or of a row of a table, before k.
func (r *latex) lineBreak(k int) {
	b, i := r.b, r.i
	if r.at(k) == '*' {
		k++
	}
	if r.at(k) == '[' {
		if end := r.group(k, false, false); end >= 0 && end-k < 24 {
			k = end
		}
	}
	if b.next.depth > 0 && r.n == 0 && r.over == 0 {
		if r.flush(); b.prose > 0 {
			r.skip(k, Markup)
			r.closeBehind(k)
			return
		}
	}
	r.mark(k)
	switch c := r.at(k); {
	case r.cells:
		b.stop(i)
	case c != ' ' && c != '\n' && c != '\r' && c != '\t' && b.prose > 0:
		// Two lines are not one word.
		b.replace(i, k, " ")
	}
}

// accent reads the letter behind an accent, which ends at k.
func (r *latex) accent(k int, name string) {
	a := latexAccents()[name]
	at := k
	if asciiLetter(r.at(k - 1)) {
		for r.at(at) == ' ' {
			if at++; at-k > 8 {
				break
			}
		}
	}
	group := r.at(at) == '{'
	if group {
		at++
	}
	base, end := "", at
	switch c := r.at(at); {
	case c == '\\':
		for end++; asciiLetter(r.at(end)) && end-at < 8; {
			end++
		}
		if base = map[string]string{"i": "i", "j": "j", "ae": "æ", "AE": "Æ", "o": "ø", "O": "Ø"}[r.b.text[at+1:end]]; base == "" {
			end = at
		}
	case asciiLetter(c):
		base, end = string(rune(c)), at+1
	case c >= utf8.RuneSelf:
		r.b.see(at + utf8.UTFMax)
		if letter, size := utf8.DecodeRuneInString(r.b.text[at:]); unicode.IsLetter(letter) {
			base, end = string(letter), at+size
		}
	}
	switch {
	case base == "" && group && r.at(at) == '}':
		// The accent by itself.
		r.replace(at+1, map[string]string{"^": "^", "~": "~", "\"": "\"", "'": "'", "`": "`"}[name])
		return
	case base == "":
		r.mark(k)
		return
	}
	closed := group && r.at(end) == '}'
	if closed {
		end++
	}
	r.replace(end, a.on(base))
	if group && !closed {
		r.push(latexPlain)
	}
}

// latexAccented is an accent: as a combining mark, and the letters that it makes,
// each behind its base.
type latexAccented struct{ mark, letters string }

func (a latexAccented) on(base string) string {
	if at := strings.Index(a.letters, base); at >= 0 && len(base) == 1 {
		letter, _ := utf8.DecodeRuneInString(a.letters[at+1:])
		return string(letter)
	}
	return base + a.mark
}

// verb reads what is shown as it was typed, within a line: between two of the
// same character, or in braces where listings allows for it. k is behind the
// command and its star; skips arguments go before.
func (r *latex) verb(k, skips int) {
	from := k
	k = r.optional(k)
	k = r.arguments(k, skips, true, false)
	c := r.at(k)
	if c == '{' {
		if end := r.group(k, true, false); end >= 0 {
			r.object(end, Code)
			return
		}
	}
	if c <= ' ' || asciiLetter(c) || c >= utf8.RuneSelf {
		r.skip(from, Commands)
		return
	}
	for j := k + 1; j-k < r.b.reader.Limits.Line && r.cost <= maxCost; j++ {
		switch r.at(j) {
		case c:
			r.object(j+1, Code)
			return
		case '\n', '\r':
			r.cost += j - k
			r.skip(from, Commands)
			return
		}
		if j >= len(r.b.text) {
			break
		}
	}
	r.cost += r.b.reader.Limits.Line
	r.skip(from, Commands)
}

// footnote begins a footnote. k is behind the command.
func (r *latex) footnote(k int) {
	b, i := r.b, r.i
	r.flush()
	at := r.blanks(r.optional(k))
	if r.at(at) != '{' {
		r.skip(k, Commands)
		return
	}
	ends := b.prose == 0
	if tail := strings.TrimRight(b.tail(16), " \t\r\n\"'”’»)]}"); tail == "" || strings.IndexByte(".!?", tail[len(tail)-1]) >= 0 {
		ends = true
	}
	if end := r.group(at, false, false); !ends && end >= 0 {
		// A full stop behind it, or the end of the paragraph?
		switch c := r.at(end); {
		case c == '.' || c == '!' || c == '?' || c == '}':
			ends = true
		default:
			next := r.blanks(end)
			c := r.at(next)
			ends = next == len(b.text) || next > end && (c == '\n' || c == '\r') || c == '&' ||
				c == '\\' && b.see(next+5) && (strings.HasPrefix(b.text[next:], `\item`) || strings.HasPrefix(b.text[next:], `\end{`) || strings.HasPrefix(b.text[next:], `\\`))
		}
	}
	if ends {
		r.mark(at + 1)
		b.stop(i)
		r.push(latexNote)
		return
	}
	r.replace(at+1, " (")
	r.push(latexParenthesis)
}

// item begins an item of a list. k is behind the command.
func (r *latex) item(k int) {
	b, i := r.b, r.i
	r.flush()
	if r.at(k) == '<' {
		k = r.overlay(k)
	}
	if b.prose > 0 {
		if !r.open() || !r.small(k) {
			r.close(i)
			return
		}
		// It goes on with the sentence.
		r.mark(k)
		return
	}
	b.nested, r.n, r.over = 0, 0, 0
	r.mark(k)
	at := r.blanks(k)
	if r.at(at) != '[' {
		return
	}
	if end := r.group(at, false, false); end >= 0 && !latexWord(b.text[at:end]) {
		r.skip(end, Markup)
		return
	}
	r.mark(at + 1)
	r.push(latexLabel)
}

// latexWord reports whether there are two letters in a row in s, outside the
// names of commands: it is no mere number of an item.
func latexWord(s string) bool {
	row := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\':
			for i+1 < len(s) && asciiLetter(s[i+1]) {
				i++
			}
			row = 0
		case asciiLetter(c) || c >= utf8.RuneSelf:
			if row++; row == 2 {
				return true
			}
		default:
			row = 0
		}
	}
	return false
}

// environment returns the name of the environment behind \begin or \end, without
// its star, and the end of the argument. k is behind the command.
func (r *latex) environment(k int) (name string, end int, ok bool) {
	k = r.blanks(k)
	if r.at(k) != '{' {
		return "", 0, false
	}
	for end = k + 1; end-k < 64; end++ {
		switch c := r.at(end); {
		case c == '}':
			return strings.TrimSuffix(r.b.text[k+1:end], "*"), end + 1, true
		case c <= ' ' || c == '{' || c == '\\':
			return "", 0, false
		}
	}
	return "", 0, false
}

// begin reads the begin of an environment. k is behind the command.
func (r *latex) begin(k int) {
	b, i := r.b, r.i
	name, end, ok := r.environment(k)
	if !ok {
		r.skip(k, Commands)
		return
	}
	env, known := latexEnvironments()[name]
	if name == "tabular" && b.text[end-2] == '*' {
		env.n = 2
	}
	if env.is == latexFormula {
		if close, ok := r.formulaEnd(end, name); ok {
			content := strings.LastIndex(b.text[end:close], `\end{`)
			if content < 0 {
				content = close - end
			}
			r.formula(end, end+content, close, true)
			return
		}
	}
	if env.is == latexInline {
		r.skip(end, Commands)
		return
	}
	if !r.apart() {
		return
	}
	switch env.is {
	case latexFormula, latexLeft:
		if r.heading() {
			return
		}
		readLaTeXRaw(b, i, strings.Clone(name))
		r.done = true
		return
	case latexTable:
		if b.next.depth < 1000 {
			b.next.depth++
		}
	}
	if r.at(end) == '<' {
		end = r.overlay(end)
	}
	end = r.optional(end)
	end = r.optional(r.arguments(end, env.n, false, false))
	r.skip(end, Commands)
	if known {
		return
	}
	r.settings(4)
	if r.at(r.i) == '{' {
		// The title of a theorem, or the like.
		r.mark(r.i + 1)
		r.push(latexUnit)
	}
}

// formulaEnd returns the end of the environment of a formula whose content begins
// at i. Where a blank line comes first, the formula ends there.
func (r *latex) formulaEnd(i int, name string) (end int, ok bool) {
	b := r.b
	if r.cost > maxCost {
		return 0, false
	}
	for k := i; k-i < maxGroup; {
		if k >= len(b.text) {
			b.see(k + 1)
			return k, true
		}
		line, ok := b.sign(k)
		if !ok {
			break
		}
		if at := latexEnd(line, name); at >= 0 {
			return k + at, true
		}
		k += len(line)
		if k >= len(b.text) {
			continue
		}
		_, next := b.line(k)
		if _, blank := r.indent(next); blank {
			return k, true
		}
		k = next
	}
	r.cost += maxGroup
	return 0, false
}

// endOf reads the end of an environment. k is behind the command.
func (r *latex) endOf(k int) {
	b := r.b
	name, end, ok := r.environment(k)
	if !ok {
		r.skip(k, Commands)
		return
	}
	env := latexEnvironments()[name]
	if env.is == latexInline {
		r.skip(end, Commands)
		return
	}
	if !r.apart() {
		return
	}
	r.skip(end, Commands)
	switch {
	case env.is == latexTable && b.next.depth > 0:
		b.next.depth--
	case name == "document":
		b.next = State{mode: latexEnded}
		r.closeBehind(end)
	}
}

// define leaves out a definition. k is behind the command.
func (r *latex) define(k int) {
	name := r.b.text[r.i+1 : k]
	name = strings.TrimSuffix(name, "*")
	switch name {
	case "let", "futurelet":
		end := r.arguments(k, 1, false, true)
		end = r.blanks(end)
		if r.at(end) == '=' {
			end++
		}
		r.skip(r.arguments(end, 1, false, true), Commands)
		return
	case "def", "gdef", "edef", "xdef":
		end := r.arguments(k, 1, false, true)
		for j := end; j-end < 64; j++ {
			if r.at(j) == '{' {
				end = j
				break
			}
		}
		if close := r.group(end, false, true); close >= 0 {
			end = close
		}
		r.skip(end, Commands)
		return
	}
	end := r.arguments(k, latexCommands()[name].n, false, true)
	r.skip(r.optional(end), Commands)
}

// ifFalse leaves out what is behind \iffalse.
func (r *latex) ifFalse(k int) {
	b, i := r.b, r.i
	limit := min(len(b.text), k+maxGroup)
	for at := k; r.cost <= maxCost; {
		at = b.find(at, limit, `\fi`)
		if at < 0 {
			break
		}
		if at += len(`\fi`); !asciiLetter(r.at(at)) {
			r.skip(at, Comments)
			return
		}
	}
	r.cost += limit - k
	r.flush()
	if b.prose > 0 {
		r.close(i)
		return
	}
	if r.heading() {
		return
	}
	readLaTeXRaw(b, i, latexFalse)
	r.done = true
}
