package markup

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Org, as the syntax of Org 9.7 has it (orgmode.org/worg/org-syntax.html).
//
// Prose are headlines, paragraphs, items, cells of tables, captions, footnotes,
// the title, and the descriptions of links. Left out are keywords (#+NAME:),
// property and log drawers, planning lines, timestamps, blocks of code, examples
// and exports, comments, headlines' states, priorities and tags, and subtrees that
// are commented out or tagged noexport. Verbatim text, formulas, bare links,
// macros and citations in running text are objects. A footnote in the text
// stands as a parenthesis, and a citation in brackets is left out.
//
// Limits. The states of headlines are those that are in common use, whatever
// #+TODO: says. A subscript without braces is one only where it is a number: H_2O,
// but not snake_case. A block that nobody closes ends at the next headline. A
// description in a list is a unit of its own, as its term is.

const (
	orgText    = iota
	orgBlock   // in a block of what is no prose; within is its name, flag the kind
	orgDrawer  // in a drawer that is left out; within is empty for properties
	orgSubtree // in a subtree that is commented out; depth is its level
	orgLaTeX   // in an environment; within is its name
)

func readOrg(b *builder) {
	start := b.start
	switch b.state.mode {
	case orgBlock:
		if b.orgRest(start) {
			return
		}
	case orgDrawer:
		if b.orgInDrawer(start) {
			return
		}
	case orgSubtree:
		level := int(b.state.depth)
		if n := orgStars(b.row(start).text); n == 0 || n > level || b.row(start).indent > 0 {
			b.orgComment(start, level)
			return
		}
	case orgLaTeX:
		if b.orgEnvironment(start, b.state.within) {
			return
		}
	}
	if b.state.mode != orgText && b.fresh(State{}) {
		return
	}
	if start = b.blankLines(start); start > b.start {
		b.end = start
		return
	}
	r := b.whole(start)
	kind := orgElement(r)
	switch kind {
	case orgHeadline:
		b.orgHeadline(r)
	case orgRule, orgEnd, orgMark:
		b.end = r.next
	case orgComments:
		b.comment(r.in, r.end, r.in+1, r.end)
		b.end = r.next
	case orgFixed:
		b.skip(r.in, r.end, Code)
		b.end = r.next
	case orgPlanning:
		b.skip(r.in, r.end, Commands)
		b.end = r.next
	case orgKeyword:
		b.orgKeyword(r)
	case orgBegin:
		name := orgName(r.text[len("#+begin_"):])
		b.skip(r.in, r.end, Commands)
		b.end = r.next
		if what, ok := orgRaw[name]; ok {
			b.next = State{mode: orgBlock, flag: uint8(what), within: name}
		}
	case orgProperties, orgLog:
		within := State{mode: orgDrawer}
		if kind == orgLog {
			within.within = "log"
		}
		b.skip(r.in, r.end, Commands)
		b.end, b.next = r.next, within
	case orgBeginLaTeX:
		name := r.text[len(`\begin{`):strings.IndexByte(r.text, '}')]
		b.skip(r.in, r.end, Math)
		b.end = r.next
		if !strings.Contains(r.text, `\end{`+name+`}`) {
			b.next = State{mode: orgLaTeX, within: strings.Clone(name)}
		}
	case orgRow:
		b.orgRow(r)
	case orgItem:
		b.orgItems(r)
	case orgNote:
		b.orgParagraph(r, r.in+strings.IndexByte(r.text, ']')+1, -1)
	default:
		b.orgParagraph(r, r.in, -1)
	}
}

// The elements of Org, as the start of a line tells them.
const (
	orgPlain = iota
	orgBlank
	orgHeadline
	orgKeyword
	orgBegin
	orgEnd
	orgMark // the name of a drawer of prose, or :END:
	orgProperties
	orgLog
	orgItem
	orgRow
	orgFixed
	orgComments
	orgNote
	orgRule
	orgPlanning
	orgBeginLaTeX
)

// orgRaw are the blocks that are no prose.
var orgRaw = map[string]Kind{"src": Code, "example": Code, "export": Code, "comment": Comments}

func orgElement(r row) int {
	s := r.text
	if s == "" {
		if r.long {
			return orgPlain
		}
		return orgBlank
	}
	switch c := s[0]; {
	case c == '*' && r.indent == 0:
		if orgStars(s) > 0 {
			return orgHeadline
		}
	case c == '#':
		switch {
		case len(s) == 1 || s[1] == ' ':
			return orgComments
		case hasFold(s, "#+begin_") && len(s) > len("#+begin_"):
			return orgBegin
		case hasFold(s, "#+end_"):
			return orgEnd
		case strings.HasPrefix(s, "#+") && strings.IndexByte(s, ':') > 2 && strings.IndexByte(s[:strings.IndexByte(s, ':')], ' ') < 0:
			return orgKeyword
		case hasFold(s, "#+caption["):
			return orgKeyword
		}
	case c == ':':
		if len(s) == 1 || s[1] == ' ' {
			return orgFixed
		}
		name, rest, ok := strings.Cut(s[1:], ":")
		switch {
		case !ok || name == "" || rest != "" || strings.ContainsAny(name, " \t"):
		case strings.EqualFold(name, "properties"):
			return orgProperties
		case strings.EqualFold(name, "logbook"):
			return orgLog
		default:
			return orgMark
		}
	case c == '|':
		return orgRow
	case c == '-':
		if len(s) >= 5 && strings.Trim(s, "-") == "" {
			return orgRule
		}
	case c == '[':
		if r.indent == 0 && strings.HasPrefix(s, "[fn:") {
			if end := strings.IndexByte(s, ']'); end > 4 && !strings.ContainsAny(s[4:end], ": ") {
				return orgNote
			}
		}
	case c == '\\':
		if name, ok := strings.CutPrefix(s, `\begin{`); ok {
			if end := strings.IndexByte(name, '}'); end > 0 && end < 40 {
				return orgBeginLaTeX
			}
		}
	case c == '%':
		if strings.HasPrefix(s, "%%(") && r.indent == 0 {
			return orgPlanning
		}
	case c == 'C' || c == 'D' || c == 'S':
		for _, word := range []string{"CLOCK:", "CLOSED:", "DEADLINE:", "SCHEDULED:"} {
			if rest, ok := strings.CutPrefix(s, word); ok && (strings.HasPrefix(rest, " [") || strings.HasPrefix(rest, " <")) {
				return orgPlanning
			}
		}
	}
	if orgBullet(r) > 0 {
		return orgItem
	}
	return orgPlain
}

// orgStars returns the level of a headline, or 0.
func orgStars(s string) int {
	n := 0
	for n < len(s) && s[n] == '*' {
		n++
	}
	if n < len(s) && s[n] == ' ' {
		return n
	}
	return 0
}

// orgBullet returns how many bytes of a line are the bullet of an item, or 0.
func orgBullet(r row) int {
	s := r.text
	n := 0
	switch {
	case s[0] == '-' || s[0] == '+' || s[0] == '*' && r.indent > 0:
		n = 1
	case asciiDigit(s[0]):
		for n < len(s) && n < 10 && asciiDigit(s[n]) {
			n++
		}
		if n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	default:
		return 0
	}
	if n == len(s) || blankByte(s[n]) {
		return n
	}
	return 0
}

// orgName returns the name that a line begins with, in lower case.
func orgName(s string) string {
	if end := strings.IndexAny(s, " \t"); end >= 0 {
		s = s[:end]
	}
	return strings.ToLower(strings.Clone(s[:min(len(s), 100)]))
}

// orgHead reports whether a line is a headline, which ends whatever it is in.
func orgHead(r row) bool { return r.indent == 0 && orgStars(r.text) > 0 }

// orgRest leaves out what is left of a block. It is false if there is nothing.
func (b *builder) orgRest(i int) bool {
	if orgHead(b.row(i)) {
		return false
	}
	end := "#+end_" + b.state.within
	within := State{mode: orgBlock, flag: b.state.flag, within: b.state.within}
	b.rawTo(i, Kind(b.state.flag), within, State{}, orgHead, func(r row) bool { return strings.EqualFold(r.text, end) })
	return true
}

// orgInDrawer leaves out what is left of a drawer.
func (b *builder) orgInDrawer(i int) bool {
	log := b.state.within != ""
	ends := func(r row) bool {
		switch {
		case orgHead(r):
			return true
		case log:
			return false
		}
		return r.blank || r.long || r.text[0] != ':' || strings.IndexByte(r.text[1:], ':') <= 0
	}
	if ends(b.row(i)) {
		return false
	}
	within := State{mode: orgDrawer, within: b.state.within}
	b.rawTo(i, Commands, within, State{}, ends, func(r row) bool { return strings.EqualFold(r.text, ":end:") })
	return true
}

// orgComment leaves out a subtree, from i on, up to the next headline that is not
// in it.
func (b *builder) orgComment(i, level int) {
	within := State{mode: orgSubtree, depth: uint16(level)}
	b.rawTo(i, Comments, within, State{}, func(r row) bool { return orgHead(r) && orgStars(r.text) <= level }, nil)
}

// orgEnvironment leaves out what is left of an environment of LaTeX.
func (b *builder) orgEnvironment(i int, name string) bool {
	if orgHead(b.row(i)) {
		return false
	}
	end := `\end{` + name + `}`
	within := State{mode: orgLaTeX, within: name}
	b.rawTo(i, Math, within, State{}, orgHead, func(r row) bool { return strings.HasPrefix(r.text, end) })
	return true
}

// orgStates are the states of headlines that are in common use.
var orgStates = []string{"TODO", "DONE", "NEXT", "WAITING", "WAIT", "HOLD", "STARTED", "INPROGRESS", "IN-PROGRESS", "CANCELED", "CANCELLED", "SOMEDAY", "DELEGATED", "DEFERRED"}

func (b *builder) orgHeadline(r row) {
	level := orgStars(r.text)
	b.end = r.next
	i, j := trim(b.text, r.at+level, r.end)
	word := func() string {
		s := b.text[i:j]
		if end := strings.IndexByte(s, ' '); end >= 0 {
			s = s[:end]
		}
		return s
	}
	if slices.Contains(orgStates, word()) {
		i, _ = trim(b.text, i+len(word()), j)
	}
	if j-i >= 4 && b.text[i:i+2] == "[#" && b.text[i+3] == ']' {
		i, _ = trim(b.text, i+4, j)
	}
	hidden := word() == "COMMENT"
	if s := b.text[i:j]; strings.HasSuffix(s, ":") {
		if at := strings.LastIndexAny(s, " \t"); orgTags(s[at+1:]) && (at >= 0 || s != ":") {
			hidden = hidden || strings.Contains(s[at+1:], ":noexport:")
			_, j = trim(b.text, i, i+at+1)
		}
	}
	if hidden {
		b.next = State{mode: orgSubtree, depth: uint16(level)}
		b.skip(r.in, r.end, Comments)
		return
	}
	b.level = level
	b.org(i, j, 0)
}

// orgTags reports whether s is tags, as in :a:b:.
func orgTags(s string) bool {
	if len(s) < 3 || s[0] != ':' {
		return false
	}
	for _, r := range s {
		if r != ':' && r != '_' && r != '@' && r != '#' && r != '%' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return !strings.Contains(s, "::")
}

func (b *builder) orgKeyword(r row) {
	b.end = r.next
	at := strings.Index(r.text, ":")
	if hasFold(r.text, "#+caption[") {
		if shut := strings.Index(r.text, "]:"); shut >= 0 {
			at = shut + 1
		}
	}
	if hasFold(r.text, "#+title:") || hasFold(r.text, "#+subtitle:") || hasFold(r.text, "#+caption") && at >= 0 {
		b.org(r.in+at+1, r.end, 0)
		return
	}
	b.skip(r.in, r.end, Commands)
}

// orgRow reads a row of a table.
func (b *builder) orgRow(r row) {
	b.end = r.next
	if b.more(r.next) {
		b.goesOn = strings.HasPrefix(b.row(r.next).text, "|") || hasFold(b.row(r.next).text, "#+tblfm:")
	}
	if strings.HasPrefix(r.text, "|-") {
		return
	}
	if r.long {
		b.org(r.in, r.end, 0)
		return
	}
	for i := r.in + 1; i < r.end; {
		shut := strings.IndexByte(b.text[i:r.end], '|')
		if shut < 0 {
			shut = r.end - i
		}
		from, to := trim(b.text, i, i+shut)
		if !orgCookie(b.text[from:to]) {
			b.org(from, to, 0)
			b.stop(to)
		}
		i += shut + 1
	}
}

// orgCookie reports whether a cell says how wide its column is: <l>, <10>, <r5>.
func orgCookie(s string) bool {
	return len(s) >= 3 && len(s) < 8 && s[0] == '<' && s[len(s)-1] == '>' && strings.Trim(s[1:len(s)-1], "lcr0123456789") == ""
}

// orgItems reads an item of a list, and the next ones if it goes on in them.
func (b *builder) orgItems(r row) {
	for {
		i := r.in + orgBullet(r)
		for i < r.end && blankByte(b.text[i]) {
			i++
		}
		rest := b.text[i:r.end]
		if strings.HasPrefix(rest, "[@") {
			if end := strings.IndexByte(rest, ']'); end > 2 && end < 10 {
				i, _ = trim(b.text, i+end+1, r.end)
				rest = b.text[i:r.end]
			}
		}
		if len(rest) >= 3 && rest[0] == '[' && rest[2] == ']' && strings.IndexByte(" Xx-", rest[1]) >= 0 && (len(rest) == 3 || blankByte(rest[3])) {
			i, _ = trim(b.text, i+3, r.end)
			rest = b.text[i:r.end]
		}
		if !asciiDigit(r.text[0]) {
			at := strings.Index(rest, " :: ")
			if at < 0 && strings.HasSuffix(strings.TrimRight(rest, " \t"), " ::") {
				at = strings.LastIndex(rest, " ::")
			}
			if at >= 0 {
				b.org(i, i+at, 0)
				b.stop(i + at)
				i += at + 3
			}
		}
		end := b.orgParagraph(r, i, r.indent)
		if end < 0 || end-b.start > maxJoined || !b.more(end) {
			return
		}
		next := b.row(end)
		if next.blank || next.long || next.indent != r.indent || orgElement(next) != orgItem {
			return
		}
		from := next.in + orgBullet(next)
		from, _ = trim(b.text, from, next.end)
		if !itemGoesOn(b.text[b.start:b.end], b.text[from:next.end]) {
			return
		}
		b.copy(end-1, end) // a blank between them
		r = next
	}
}

// orgParagraph reads a paragraph that begins at i, in the line r. Where it is that
// of an item, its other lines are indented more than the item, by outer columns;
// elsewhere outer is -1. It returns where the next line begins, or -1 if that is
// blank.
func (b *builder) orgParagraph(r row, i, outer int) int {
	end, next := r.end, r.next
	blank := false
	for b.more(next) {
		if next-b.start > b.reader.Limits.Block {
			break
		}
		n := b.whole(next)
		if e := orgElement(n); e == orgBlank {
			blank = true
			break
		} else if e != orgPlain && e != orgPlanning || !n.long && n.indent <= outer {
			break
		}
		end, next = n.end, n.next
	}
	b.org(i, end, 0)
	b.end = next
	if blank {
		b.end = b.blankLines(next)
		return -1
	}
	return next
}

// org reads running text from i to j.
func (b *builder) org(i, j, depth int) {
	o := orgInline{b: b, i: i, j: j, from: i, depth: depth, line1: -1}
	b.signed(i, j, &orgSigns, &o.from, o.object)
}

// orgSigns are the bytes that an object begins with, or that it is known by.
var orgSigns = signsOf("*/_+=~^[<\\$@{:-")

// orgInline is where the reading of running text stands.
type orgInline struct {
	b     *builder
	i, j  int // all of it
	from  int // what has not been taken
	depth int
	brackets

	none         [8]int // for each marker, up to where nothing closes
	line1, line2 int    // the next two line ends, for a place before line1
}

const orgMarkers = "*/_+=~$"

// object reads the object at k, if there is one, with what has not been taken
// before it, and returns its end; or else k or less.
func (o *orgInline) object(k int) int {
	b, s, j := o.b, o.b.text, o.j
	rest := s[k:j]
	switch c := s[k]; c {
	case '*', '/', '+', '=', '~', '_':
		if c == '_' {
			if end := o.source(k); end > k {
				return end
			}
			if end := o.script(k); end > k {
				return end
			}
		}
		if !orgBefore(s, o.i, k) || k+2 >= j || blankOrEnd(s[k+1]) || o.depth >= maxNested {
			return k
		}
		shut := o.closing(k, c, strings.IndexByte(orgMarkers, c))
		if shut < 0 {
			return k
		}
		b.running(o.from, k)
		if c == '=' || c == '~' {
			b.object(k, shut+1, Code)
			return shut + 1
		}
		b.nested++
		b.org(k+1, shut, o.depth+1)
		b.nested--
		b.pass(shut+1, shut+1)
		return shut + 1
	case '^':
		return o.script(k)
	case '-':
		n := 1
		for n < len(rest) && n < 5 && rest[n] == '-' {
			n++
		}
		if n == 2 || n == 3 {
			b.running(o.from, k)
			b.replace(k, k+n, [...]string{2: "–", 3: "—"}[n])
			return k + n
		}
		if n > 3 {
			for k += n; k < j && s[k] == '-'; {
				k++
			}
			b.running(o.from, k)
			return k
		}
	case '[':
		switch {
		case strings.HasPrefix(rest, "[["):
			return o.link(k)
		case strings.HasPrefix(rest, "[fn:"):
			shut := o.brackets.closing(s, k+1, j, '[', ']')
			if shut < 0 {
				return k
			}
			label, _, inline := strings.Cut(s[k+4:shut], ":")
			b.running(o.from, k)
			if !inline || strings.ContainsAny(label, " \t\n") || o.depth >= maxNested {
				b.skip(k, shut+1, Citations)
				return shut + 1
			}
			text, _ := trim(s, k+4+len(label)+1, shut)
			b.replace(k, text, " (")
			b.nested++
			b.org(text, shut, o.depth+1)
			b.nested--
			b.replace(shut, shut+1, ")")
			return shut + 1
		case strings.HasPrefix(rest, "[cite:"), strings.HasPrefix(rest, "[cite/"):
			shut := o.brackets.closing(s, k+1, j, '[', ']')
			if shut < 0 {
				return k
			}
			b.running(o.from, k)
			if strings.HasPrefix(rest, "[cite/t") || strings.HasPrefix(rest, "[cite/a") {
				b.object(k, shut+1, Citations)
			} else {
				b.skip(k, shut+1, Citations)
			}
			return shut + 1
		}
		if end := orgStamp(rest); end > 0 {
			return o.leave(k, k+end, Commands)
		}
		end := 1
		for end < len(rest) && (asciiDigit(rest[end]) || rest[end] == '/' || rest[end] == '%') {
			end++
		}
		if end > 1 && end < len(rest) && rest[end] == ']' && strings.ContainsAny(rest[1:end], "/%") {
			return o.leave(k, k+end+1, Markup)
		}
	case '<':
		if end := orgStamp(rest); end > 0 {
			return o.leave(k, k+end, Commands)
		}
		n := 1
		for n < 3 && n < len(rest) && rest[n] == '<' {
			n++
		}
		part := rest[:min(len(rest), maxTarget)]
		if n > 1 {
			shut := strings.Index(part, ">>")
			if shut <= n || strings.ContainsAny(part[n:shut], "<\n") {
				return k
			}
			if n == 2 {
				return o.leave(k, k+shut+2, Citations)
			}
			if !strings.HasPrefix(part[shut:], ">>>") {
				return k
			}
			b.running(o.from, k)
			b.nested++
			b.copy(k+3, k+shut)
			b.nested--
			b.pass(k+shut+3, k+shut+3)
			return k + shut + 3
		}
		shut := strings.IndexByte(part, '>')
		if shut > 1 && asciiLetter(part[1]) && strings.IndexByte(part[:shut], ':') > 1 && !strings.ContainsAny(part[:shut], " \t\n\r") {
			b.running(o.from, k)
			b.object(k, k+shut+1, Links)
			return k + shut + 1
		}
	case '\\':
		return o.entity(k)
	case '$':
		return o.dollar(k)
	case '@':
		if strings.HasPrefix(rest, "@@") {
			if shut := strings.Index(rest[2:min(len(rest), maxTarget)], "@@"); shut > 0 && strings.IndexByte(rest[2:shut+2], ':') > 0 {
				return o.leave(k, k+shut+4, Code)
			}
		}
	case '{':
		if strings.HasPrefix(rest, "{{{") && len(rest) > 3 && asciiLetter(rest[3]) {
			if shut := strings.Index(rest[:min(len(rest), maxTarget)], "}}}"); shut > 0 {
				b.running(o.from, k)
				b.object(k, k+shut+3, Commands)
				return k + shut + 3
			}
		}
	case ':':
		if start, end, ok := b.url(o.from, k, j); ok {
			b.running(o.from, start)
			b.object(start, end, Links)
			return end
		}
	}
	return k
}

// leave leaves out what is from k to end.
func (o *orgInline) leave(k, end int, kind Kind) int {
	o.b.running(o.from, k)
	o.b.skip(k, end, kind)
	return end
}

// orgBefore reports whether emphasis may begin at k.
func orgBefore(s string, i, k int) bool {
	return k == i || blankOrEnd(s[k-1]) || strings.IndexByte(`-({'"`, s[k-1]) >= 0
}

// orgBehind reports whether emphasis may end before k.
func orgBehind(s string, k, j int) bool {
	return k >= j || blankOrEnd(s[k]) || strings.IndexByte("-.,;:!?')}[\"\\", s[k]) >= 0
}

func blankOrEnd(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// closing returns where the emphasis or formula that begins at k is closed, in
// the same line or the next.
func (o *orgInline) closing(k int, marker byte, which int) int {
	s := o.b.text
	if k >= o.line1 {
		o.line1, o.line2 = o.j, o.j
		if n := strings.IndexByte(s[k:o.j], '\n'); n >= 0 {
			o.line1 = k + n
			if n := strings.IndexByte(s[o.line1+1:o.j], '\n'); n >= 0 {
				o.line2 = o.line1 + 1 + n
			}
		}
	}
	for p := max(k+2, o.none[which]); p < o.line2; p++ {
		n := strings.IndexByte(s[p:o.line2], marker)
		if n < 0 {
			break
		}
		p += n
		if marker == '$' {
			if !blankOrEnd(s[p-1]) && strings.IndexByte(".,;", s[p-1]) < 0 && (p+1 >= o.j || !asciiAlnum(s[p+1]) && s[p+1] < 0x80) {
				return p
			}
			continue
		}
		if !blankOrEnd(s[p-1]) && orgBehind(s, p+1, o.j) {
			return p
		}
	}
	o.none[which] = o.line2
	return -1
}

// source reads inline code, src_c{...} or call_f(...), whose underscore is at k.
func (o *orgInline) source(k int) int {
	b, s := o.b, o.b.text
	start := k
	for start > o.from && k-start < 5 && asciiLetter(s[start-1]) {
		start--
	}
	shut := byte('}')
	switch s[start:k] {
	case "src":
	case "call":
		shut = ')'
	default:
		return k
	}
	p := k + 1
	for p < o.j && p-k < 40 && (asciiAlnum(s[p]) || s[p] == '-' || s[p] == '_' || s[p] == '+') {
		p++
	}
	for p < o.j && p > k+1 && s[p] == '[' {
		end := o.brackets.closing(s, p+1, o.j, '[', ']')
		if end < 0 {
			return k
		}
		p = end + 1
	}
	if p == k+1 || p >= o.j || s[p] != '{' && s[p] != '(' || (s[p] == '{') != (shut == '}') {
		return k
	}
	end := o.brackets.closing(s, p+1, o.j, s[p], shut)
	if end < 0 {
		return k
	}
	b.running(o.from, start)
	b.object(start, end+1, Code)
	return end + 1
}

// script reads a subscript or superscript: x_{1}, H_2O, x^2.
func (o *orgInline) script(k int) int {
	b, s := o.b, o.b.text
	if k == o.i || k+1 >= o.j || blankOrEnd(s[k-1]) {
		return k
	}
	if s[k+1] == '{' {
		part := s[k+2 : min(o.j, k+200)]
		shut := strings.IndexByte(part, '}')
		if shut <= 0 || strings.ContainsAny(part[:shut], "{\n") || o.depth >= maxNested {
			return k
		}
		b.running(o.from, k)
		b.nested++
		b.org(k+2, k+2+shut, o.depth+1)
		b.nested--
		b.pass(k+3+shut, k+3+shut)
		return k + 3 + shut
	}
	p := k + 1
	for p < o.j && asciiDigit(s[p]) {
		p++
	}
	// One letter or bracket before it, as in H_2O and x^2, and not file_1.
	if p == k+1 || !asciiAlnum(s[k-1]) && s[k-1] != ')' || k-2 >= o.i && asciiLower(s[k-1]) && asciiAlnum(s[k-2]) {
		return k
	}
	b.running(o.from, k)
	b.pass(k+1, k+1)
	return k + 1
}

func asciiLower(c byte) bool { return c >= 'a' && c <= 'z' }

// link reads [[target]] or [[target][description]].
func (o *orgInline) link(k int) int {
	b, s := o.b, o.b.text
	part := s[k+2 : min(o.j, k+2+maxTarget)]
	shut := strings.IndexByte(part, ']')
	for shut > 0 && shut+1 < len(part) && part[shut-1] == '\\' {
		n := strings.IndexByte(part[shut+1:], ']')
		if n < 0 {
			return k
		}
		shut += n + 1
	}
	if shut <= 0 || shut+1 >= len(part) {
		return k
	}
	target := part[:shut]
	switch part[shut+1] {
	case ']':
		b.running(o.from, k)
		if imageFile(target) {
			b.skip(k, k+shut+4, Links)
		} else {
			b.object(k, k+shut+4, Links)
		}
		return k + shut + 4
	case '[':
		text := k + 2 + shut + 2
		n := strings.Index(s[text:min(o.j, text+maxTarget)], "]]")
		if n <= 0 || o.depth >= maxNested {
			return k
		}
		b.running(o.from, k)
		if imageFile(s[text:text+n]) && strings.IndexByte(s[text:text+n], ' ') < 0 {
			b.skip(k, text+n+2, Links)
			return text + n + 2
		}
		b.skip(k, text, Links)
		b.nested++
		b.org(text, text+n, o.depth+1)
		b.nested--
		b.pass(text+n+2, text+n+2)
		return text + n + 2
	}
	return k
}

// imageFile reports whether a link target is that of an image.
func imageFile(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	if dot < 0 {
		return false
	}
	switch strings.ToLower(s[dot:]) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tiff", ".bmp", ".pdf", ".eps":
		return true
	}
	return false
}

// orgStamp returns the length of the timestamp or the range of such that s begins
// with, or 0: <2024-05-01 Wed 10:00>--<2024-05-02 Thu>.
func orgStamp(s string) int {
	one := func(s string) int {
		if len(s) < 12 || s[0] != '<' && s[0] != '[' || s[5] != '-' || s[8] != '-' {
			return 0
		}
		for _, i := range []int{1, 2, 3, 4, 6, 7, 9, 10} {
			if !asciiDigit(s[i]) {
				return 0
			}
		}
		shut := byte('>')
		if s[0] == '[' {
			shut = ']'
		}
		end := strings.IndexByte(s[:min(len(s), 100)], shut)
		if end < 0 || strings.IndexByte(s[:end], '\n') >= 0 {
			return 0
		}
		return end + 1
	}
	n := one(s)
	if n > 0 && strings.HasPrefix(s[n:], "--") {
		if m := one(s[n+2:]); m > 0 {
			return n + 2 + m
		}
	}
	return n
}

// entity reads what begins with a backslash: an entity, a formula, a line break, a
// command of LaTeX.
func (o *orgInline) entity(k int) int {
	b, s, j := o.b, o.b.text, o.j
	if k+1 >= j {
		return k
	}
	switch c := s[k+1]; {
	case c == '\\':
		p := k + 2
		for p < j && blankByte(s[p]) {
			p++
		}
		if p == j || s[p] == '\n' || s[p] == '\r' {
			return o.leave(k, k+2, Markup)
		}
	case c == '-':
		return o.leave(k, k+2, Markup)
	case c == '(' || c == '[':
		sign := `\)`
		if c == '[' {
			sign = `\]`
		}
		if shut := strings.Index(s[k+2:min(j, k+2+maxTarget)], sign); shut >= 0 {
			b.running(o.from, k)
			b.object(k, k+shut+4, Math)
			return k + shut + 4
		}
	case asciiLetter(c):
		p := k + 1
		for p < j && asciiAlnum(s[p]) && p-k < 30 {
			p++
		}
		name := s[k+1 : p]
		with, ok := orgEntities()[name]
		if !ok {
			// there1 and its like are the only entities with digits
			for p = k + 1; p < j && asciiLetter(s[p]) && p-k < 30; {
				p++
			}
			with, ok = orgEntities()[s[k+1:p]]
			if name = s[k+1 : p]; ok && p < j && asciiAlnum(s[p]) {
				ok = false
			}
		}
		if ok {
			end := p
			if strings.HasPrefix(s[p:j], "{}") {
				end += 2
			}
			b.running(o.from, k)
			b.replace(k, end, with)
			return end
		}
		end := p
		for end < j && (s[end] == '{' || s[end] == '[') && end-k < maxTarget {
			shut := byte('}')
			if s[end] == '[' {
				shut = ']'
			}
			n := o.brackets.closing(s, end+1, min(j, end+1+maxTarget), s[end], shut)
			if n < 0 {
				break
			}
			end = n + 1
		}
		if end > p {
			kind := Commands
			if strings.HasPrefix(name, "cite") || name == "ref" || name == "label" {
				kind = Citations
			}
			if name == "ref" {
				b.running(o.from, k)
				b.object(k, end, kind)
				return end
			}
			return o.leave(k, end, kind)
		}
	}
	return k
}

// dollar reads a formula between dollars.
func (o *orgInline) dollar(k int) int {
	b, s := o.b, o.b.text
	if strings.HasPrefix(s[k:o.j], "$$") {
		shut := strings.Index(s[k+2:min(o.j, k+2+maxTarget)], "$$")
		if shut <= 0 {
			return k
		}
		b.running(o.from, k)
		b.object(k, k+shut+4, Math)
		return k + shut + 4
	}
	if k > o.i && s[k-1] == '$' || k+2 >= o.j || blankOrEnd(s[k+1]) || strings.IndexByte(".,;", s[k+1]) >= 0 {
		return k
	}
	shut := o.closing(k, '$', strings.IndexByte(orgMarkers, '$'))
	if shut < 0 {
		return k
	}
	b.running(o.from, k)
	b.object(k, shut+1, Math)
	return shut + 1
}

// orgEntities are those of org-entities.el that are in common use, and the spaces.
var orgEntities = sync.OnceValue(func() map[string]string {
	m := map[string]string{"nbsp": "\u00a0", "ensp": " ", "emsp": " ", "thinsp": "\u2009", "shy": "", "zwnj": "\u200c", "zwj": "\u200d"}
	fields := strings.Fields(orgEntityList)
	for i := 0; i+1 < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	return m
})

const orgEntityList = `
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
mu μ nu ν xi ξ omicron ο pi π rho ρ sigma σ sigmaf ς tau τ upsilon υ phi φ varphi ϕ chi χ psi ψ omega ω Alpha Α
Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π
Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å
AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Iuml Ï Ntilde Ñ Oslash Ø Ouml Ö Uuml Ü Yacute Ý agrave à
aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í
icirc î iuml ï ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û uuml ü
yacute ý yuml ÿ szlig ß oelig œ OElig Œ scaron š ndash – mdash — hellip … dots … ldots … laquo « raquo »
lsquo ‘ rsquo ’ ldquo “ rdquo ” bdquo „ sbquo ‚ prime ′ Prime ″ bull • star * sect § para ¶ copy © reg ®
trade ™ deg ° micro µ middot · euro € EUR € pound £ yen ¥ cent ¢ dollar $ USD $ amp & lt < gt > quot " acute ´
slash / vert | vbar | under _ equal = plus + hash # percnt % asterisk * backslash \ tilde ~ circ ˆ lbrack [
rbrack ] lbrace { rbrace } lcub { rcub } iexcl ¡ iquest ¿ ordf ª ordm º dagger † Dagger ‡ rarr → to →
rightarrow → larr ← leftarrow ← gets ← uarr ↑ uparrow ↑ darr ↓ downarrow ↓ harr ↔ leftrightarrow ↔ rArr ⇒
Rightarrow ⇒ lArr ⇐ Leftarrow ⇐ hArr ⇔ times × div ÷ pm ± plusmn ± minus − cdot · sup1 ¹ sup2 ² sup3 ³ frac12 ½
frac14 ¼ frac34 ¾ radic √ infin ∞ infty ∞ asymp ≈ approx ≈ sim ∼ ne ≠ neq ≠ le ≤ leq ≤ ge ≥ geq ≥ equiv ≡
prop ∝ in ∈ isin ∈ notin ∉ sub ⊂ sup ⊃ cap ∩ cup ∪ and ∧ or ∨ not ¬ neg ¬ forall ∀ exist ∃ exists ∃ empty ∅
emptyset ∅ nabla ∇ partial ∂ part ∂ sum ∑ prod ∏ int ∫ ell ℓ hbar ℏ check ✓ checkmark ✓ LaTeX LaTeX TeX TeX
Org Org`
