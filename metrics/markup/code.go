package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The comments in source code, one format for each language: see languages.
//
// Prose is the text of comments. Line comments one below the other are one text, of
// which a paragraph, a list item or a tag is a block; so are the lines of a block
// comment, without the asterisks before them. A comment behind code is a block of
// its own. A string in three quotation marks that begins a line is a comment where
// the language has doc strings. Code between backticks, {@code x} and <c>x</c> is an
// object; a link is its text.
//
// Left out are
//
//   - code, with all its strings;
//   - the signs of comments, and lines without a letter or a digit, as markup;
//   - code in comments, as code: between fences, indented by a tab or five columns,
//     behind ">>>" or @example, and commented-out code. A paragraph is that if each
//     of its lines looks like code: it ends in "{" or "}", or in ";" behind a call, an
//     assignment or one or two words; or all of it is a call or an assignment;
//   - comments to tools ("//go:build", "# noqa", "eslint-disable"), and the tags of doc
//     comments with the names they are about ("@param x", ":type x:", XML tags), as
//     commands.
//
// Licences at the top of a file count. A comment that consists of a directive is one.
//
// Limits: no grammar is known, only where strings and comments begin and end. What
// is interpolated into a string is a part of it, except in JavaScript. Of heredocs,
// one a line is known, and a comment behind its sign is left out. A paragraph or a
// line of more than 8 KiB is cut at a blank.

const (
	codeStart    = iota // as codeIn, but for PHP, where it is outside of code
	codeIn              // State.flag says what is before: see codeValue
	codeComment         // in a block comment: flag is which, depth how often nested
	codeString          // in a string: flag is which, or codeDynamic and within what ends it
	codeHeredoc         // in a heredoc: within is the word that ends it
	codeFence           // between fences, in line comments
	codeFenced          // between fences, in a block comment
	codeRest            // in a line comment that is too long
	codeDoc             // in a doc string: flag is which
	codeFencedIn        // between fences, in a doc string
	codeIndented        // in a block scalar of YAML: depth is the indentation of its parent
)

// What State.flag says in codeIn. It is 0 at the start of a line.
const (
	codeMid   = 1 << iota // not at the start of a line
	codeValue             // behind a name, a number or a closing bracket
	codeBlank             // behind a blank

	codeDynamic = 255
)

const maxCommentLine = 8 << 10

// quote is a kind of string.
type quote struct {
	open, close string
	escape      byte // before a character that does not end it, or 0
	multi       bool // it may have several lines
}

// features are what a language has beyond comments and strings.
type features uint32

const (
	docStrings   features = 1 << iota // """...""" at the start of a line
	elixirDocs                        // and behind @doc
	heredocs                          // <<WORD
	phpHeredocs                       // <<<WORD, and code between <?php and ?>
	charsOnly                         // ' begins 'x' or '\x...' only, and may be in a name
	separators                        // ' within a number
	regexes                           // /.../ where an operand may stand
	templates                         // `...${...}...`
	rawCPP                            // R"x(...)x"
	rawHashes                         // r#"..."#, #"..."#
	longBrackets                      // [==[ ... ]==]
	verbatim                          // @"..."
	hashAlone                         // # is a comment behind a blank only
	firstOnly                         // a comment is one at the start of a line only
	notInURL                          // // behind a colon is none
	escapes                           // \ before a sign in code takes its meaning
	dollarChars                       // $x is a character or a name, as $'
	questChars                        // ?x is a character
	transposes                        // ' behind a name is no string
	apartQuotes                       // a string begins behind a blank or a bracket only
	scalars                           // block scalars of YAML
	vimQuotes                         // " is a comment unless it is closed in the line
	zigLines                          // \\ begins a string up to the end of the line
	dashSymbols                       // -- before a symbol is an operator
	podDocs                           // =pod to =cut
	rubyDocs                          // =begin to =end
	foldCase                          // of comment signs
	percents                          // %q(...), of Ruby
	quoteWords                        // q{...}, m{...}, s{...}{...}, of Perl
)

// language is what has to be known of a programming language.
type language struct {
	name    string
	ids     []string
	endings []string
	files   []string
	line    []string    // what begins a comment up to the end of the line, the longest first
	block   [][2]string // what begins and ends others
	nested  bool        // those nest
	quotes  []quote
	has     features
	in      inlines
	hot     [256]bool // what a comment, a string or another thing may begin with
}

type codeReader struct {
	b       *builder
	l       *language
	stack   string // of the templates that are open, the braces in each
	pending string // the word of the heredoc that begins in the next line
	behind  string // what is before the block in its line, as far as it matters
	indent  int    // of the line, where block scalars may begin
}

// Code may be cut anywhere, and what a sign means depends on what is before it in the
// line. So where a block ends in the middle of a line, State.within has more behind a
// NUL: codeReader.pending, another NUL, and the last bytes of the line. Nothing looks
// further back than that, nor beyond the end of a line or of a comment.
const codeBehind = 80

// reader returns what a block is read with, and its state, of which State.within has
// no more behind a NUL.
func (l *language) reader(b *builder) (c codeReader, s State) {
	c, s = codeReader{b: b, l: l}, b.state
	if within, more, ok := strings.Cut(s.within, "\x00"); ok {
		s.within = within
		c.pending, c.behind, _ = strings.Cut(more, "\x00")
	}
	if l.has&templates != 0 {
		c.stack = s.within
	}
	return c, s
}

func (l *language) read(b *builder) {
	c, s := l.reader(b)
	switch s.mode {
	case codeComment, codeDoc:
		c.readBlock(b.start, s, false)
		return
	case codeFenced, codeFencedIn:
		c.readFence(s)
		return
	case codeFence:
		k := c.blanks(b.start)
		if c.lineSign(k, true) > 0 {
			c.readLineFence(s)
			return
		}
		s = c.in(0)
	case codeRest:
		end, next, whole := c.lineAt(b.start)
		c.joined([]stretch{{start: b.start, end: end, lineEnd: end}})
		if b.end, b.next = next, c.in(0); !whole {
			b.next.mode = codeRest
		}
		return
	case codeStart:
		if s.mode = codeIn; l.has&phpHeredocs != 0 {
			c.outside()
			return
		}
	}
	if s.mode == codeIn && c.pending == "" {
		if s.flag&codeMid == 0 {
			if k := c.blanks(b.start); c.comment(k, true, s) {
				return
			}
		} else if c.comment(b.start, false, s) {
			return
		}
	}
	c.code(s)
}

// in returns the state in code, with a flag.
func (c *codeReader) in(flag uint8) State { return State{mode: codeIn, flag: flag, within: c.stack} }

// back returns what is before i in its line, the last codeBehind bytes of it. There may
// be a line end in it.
func (c *codeReader) back(i int) string {
	if from := i - codeBehind; from >= c.b.start || c.behind == "" {
		return c.b.text[max(from, c.b.start):i]
	}
	all := c.behind + c.b.text[c.b.start:i]
	return all[max(0, len(all)-codeBehind):]
}

// prev returns the byte before i in its line, or 0.
func (c *codeReader) prev(i int) byte {
	if i > c.b.start {
		return c.b.text[i-1]
	}
	if c.behind != "" {
		return c.behind[len(c.behind)-1]
	}
	return 0
}

// split returns a state of code or of a string as it is where a block ends at i.
func (c *codeReader) split(i int, s State) State {
	behind := c.back(i)
	if p := c.prev(i); p == '\n' || p == '\r' {
		behind = ""
	}
	if behind != "" || c.pending != "" {
		s.within += "\x00" + c.pending + "\x00" + behind
	}
	return s
}

// outside leaves out what is not PHP.
func (c *codeReader) outside() {
	b := c.b
	limit := min(len(b.text), b.start+b.reader.Limits.Raw)
	if cut, ok := b.nextCut(b.start, State{}); ok {
		limit = min(limit, cut)
	}
	at := b.find(b.start, limit+1, "<?")
	if at < 0 {
		at = limit
		b.next = State{}
	} else {
		at += 2
		b.next = c.in(codeMid | codeBlank)
		for _, name := range []string{"php", "="} {
			if c.has(at, name) {
				at += len(name)
			}
		}
		if c.has(at, "xml") {
			b.next = State{}
		}
	}
	// A run of blanks here is left out as code or as a run of blanks, as the cuts
	// have it. So blanks do not count.
	b.skip(b.start, at, Code)
	for _, x := range []byte(b.text[b.start:at]) {
		if blankByte(x) {
			b.left[Code]--
		}
	}
	b.end = at
	c.ended(at)
}

// ended notes that a block has seen the end of the text, if it ends there.
func (c *codeReader) ended(i int) {
	if i == len(c.b.text) {
		c.b.see(i + 1)
	}
}

// has reports whether s stands at i.
func (c *codeReader) has(i int, s string) bool {
	if i >= len(c.b.text) || s == "" || c.b.text[i] != s[0] {
		c.b.see(i + 1)
		return false
	}
	if !c.b.see(i + len(s)) {
		return false
	}
	return c.b.text[i:i+len(s)] == s
}

// byteAt returns the byte at i, or 0.
func (c *codeReader) byteAt(i int) byte {
	if !c.b.see(i + 1) {
		return 0
	}
	return c.b.text[i]
}

// blanks returns where the blanks at i end.
func (c *codeReader) blanks(i int) int {
	from := i
	for i < len(c.b.text) && blankByte(c.b.text[i]) && i-from < 1<<10 {
		i++
	}
	c.b.see(i + 1)
	return i
}

// lineAt returns the end of the line at i and the start of the next one. Of a line
// that is too long they are somewhere in it, and whole is false.
func (c *codeReader) lineAt(i int) (end, next int, whole bool) {
	b := c.b
	limit := min(len(b.text), i+maxCommentLine)
	if at := strings.IndexAny(b.text[i:limit], "\r\n"); at >= 0 {
		end, next = b.line(i + at)
		return end, next, true
	}
	if limit == len(b.text) {
		b.see(limit + 1)
		return limit, limit, true
	}
	b.see(limit + 1)
	if at := strings.LastIndexAny(b.text[i:limit], " \t"); at > 0 {
		return i + at + 1, i + at + 1, false
	}
	// Not within a character, nor within a sign that ends the comment.
	for k := limit; k > limit-64 && k > i+8; k-- {
		if utf8.RuneStart(b.text[k]) && asciiAlnum(b.text[k]) && asciiAlnum(b.text[k-1]) && asciiAlnum(b.text[k-2]) {
			return k, k, false
		}
	}
	for limit > i+1 && !utf8.RuneStart(b.text[limit]) {
		limit--
	}
	return limit, limit, false
}

// lineSign returns the size of the sign of a line comment at i, or 0. alone says
// that nothing but blanks is before it in the line.
func (c *codeReader) lineSign(i int, alone bool) int {
	for _, sign := range c.l.line {
		if !c.has(i, sign) {
			if c.l.has&foldCase == 0 || !c.b.see(i+len(sign)) || !strings.EqualFold(c.b.text[i:i+len(sign)], sign) {
				continue
			}
		}
		if !alone && c.l.has&firstOnly != 0 {
			return 0
		}
		if last := sign[len(sign)-1]; asciiLetter(last) && asciiAlnum(c.byteAt(i+len(sign))) {
			continue // REMARK is no REM
		}
		if c.l.has&dashSymbols != 0 && sign == "--" {
			k := i
			for k < len(c.b.text) && c.b.text[k] == '-' && k-i < 256 {
				k++
			}
			if next := c.byteAt(k); next != '|' && strings.IndexByte("!#$%&*+./<=>?@\\^~:", next) >= 0 && next != 0 {
				return 0
			}
		}
		return len(sign)
	}
	return 0
}

// before says of what is before i in code: whether it is at the start of the line,
// blank, or a value.
func (c *codeReader) before(i int, s State) uint8 {
	if i == c.b.start {
		return s.flag
	}
	return codeClass(c.b.text[i-1])
}

func codeClass(p byte) uint8 {
	switch {
	case p == '\n' || p == '\r':
		return 0
	case p == ' ' || p == '\t':
		return codeMid | codeBlank
	case asciiAlnum(p) || p == '_' || p == ')' || p == ']' || p == '}' || p == '$' || p >= utf8.RuneSelf || p == '\'' || p == '"':
		return codeMid | codeValue
	}
	return codeMid
}

// isComment reports which comment begins at i in code: a line comment, with the size
// of its sign, or a block comment or doc string, by its index.
func (c *codeReader) isComment(i int, alone bool, before uint8) (line, block, doc int) {
	b, l := c.b, c.l
	block, doc = -1, -1
	if i >= len(b.text) {
		return 0, -1, -1
	}
	ch := b.text[i]
	if alone {
		switch {
		case l.has&docStrings != 0:
			k := i
			for k < len(b.text) && k-i < 2 && asciiLetter(b.text[k]) {
				k++
			}
			if q := c.docQuote(k); q >= 0 {
				return 0, -1, q
			}
		case l.has&elixirDocs != 0 && ch == '@':
			for _, name := range []string{"@moduledoc ", "@doc ", "@typedoc "} {
				if c.has(i, name) {
					k := i + len(name)
					if c.has(k, "~S") || c.has(k, "~s") {
						k += 2
					}
					if q := c.docQuote(k); q >= 0 {
						return 0, -1, q
					}
				}
			}
		}
	}
	if !l.hot[ch] {
		return 0, -1, -1
	}
	for n, pair := range l.block {
		if pair[0][0] == '\n' {
			if alone && (i == b.start || b.text[i-1] == '\n' || b.text[i-1] == '\r') && c.has(i, pair[0][1:]) && (l.has&podDocs == 0 || asciiLetter(c.byteAt(i+1))) {
				return 0, n, -1
			}
			continue
		}
		if c.has(i, pair[0]) && !(pair[0] == "(*" && c.byteAt(i+2) == ')') {
			return 0, n, -1
		}
	}
	if l.has&longBrackets != 0 && c.has(i, "--[") && c.longBracket(i+2) != "" {
		return 0, codeDynamic, -1
	}
	if ch == '"' && l.has&vimQuotes != 0 {
		if !alone {
			end, _, _ := c.lineAt(i)
			if strings.IndexByte(b.text[i+1:end], '"') >= 0 {
				return 0, -1, -1
			}
		}
		return 1, -1, -1
	}
	n := c.lineSign(i, alone)
	switch {
	case n == 0:
	case ch == '#' && l.has&hashAlone != 0 && before&codeMid != 0 && before&codeBlank == 0:
		return 0, -1, -1
	case l.has&notInURL != 0 && n == 2 && c.prev(i) == ':':
		return 0, -1, -1
	}
	return n, -1, -1
}

// docQuote returns which string in three quotation marks begins at i, or -1.
func (c *codeReader) docQuote(i int) int {
	for n, q := range c.l.quotes {
		if len(q.open) == 3 && c.has(i, q.open) {
			return n
		}
	}
	return -1
}

// longBracket returns what ends the long bracket of Lua at i, or nothing.
func (c *codeReader) longBracket(i int) string {
	k := i + 1
	for k < len(c.b.text) && k-i < 32 && c.b.text[k] == '=' {
		k++
	}
	if c.byteAt(k) != '[' {
		return ""
	}
	return "]" + strings.Repeat("=", k-i-1) + "]"
}

// comment reads the comment at i, if there is one. alone says that nothing is before
// it in its line.
func (c *codeReader) comment(i int, alone bool, s State) bool {
	line, block, doc := c.isComment(i, alone, c.before(i, s))
	switch {
	case line > 0:
		c.readLines(i, alone)
	case block >= 0:
		next := State{mode: codeComment, flag: uint8(block), depth: 0, within: c.stack}
		if block == codeDynamic {
			next.within = c.longBracket(i + 2)
		}
		c.readBlock(i, next, true)
	case doc >= 0:
		c.readBlock(i, State{mode: codeDoc, flag: uint8(doc), within: c.stack}, true)
	default:
		return false
	}
	return true
}

// code leaves code out, up to the next comment.
func (c *codeReader) code(s State) {
	b, l := c.b, c.l
	i := b.start
	limit := i + b.reader.Limits.Raw
	end := func(at int, next State) {
		b.skip(b.start, at, Code)
		b.end, b.next = at, next
		b.see(at)
		c.ended(at)
	}
	lineStart := s.mode == codeIn && s.flag&codeMid == 0
	c.indent = int(s.depth)
	switch s.mode {
	case codeString:
		var done bool
		if i, done = c.text(i, limit, s.flag, s.within, end); done {
			return
		}
		lineStart = false
	case codeHeredoc, codeIndented:
		var done bool
		if i, done = c.lines(i, limit, s, end); done {
			return
		}
		if lineStart = s.mode == codeIndented; i == b.start && c.comment(c.blanks(i), true, c.in(0)) {
			return
		}
	}
	for stop := 0; ; {
		if i >= len(b.text) {
			end(len(b.text), c.at(i, s, lineStart))
			return
		}
		if i >= stop && i > b.start {
			var cut bool
			if i, stop, cut = c.cut(i, limit, func(i int) State { return c.at(i, s, lineStart) }); cut {
				end(i, c.at(i, s, lineStart))
				return
			}
		}
		if lineStart && c.pending == "" {
			k := c.blanks(i)
			if i > b.start {
				if line, block, doc := c.isComment(k, true, 0); line > 0 || block >= 0 || doc >= 0 {
					end(i, c.in(0))
					return
				}
			}
			if l.has&scalars != 0 {
				// Nor is it cut here, lest its indentation should be lost.
				c.indent = len(b.text[i:k]) - len(strings.TrimLeft(b.text[i:k], " \t"))
				if lineStart = false; k > i {
					i = k
					continue
				}
			}
		}
		lineStart = false
		ch := b.text[i]
		if !l.hot[ch] {
			for i++; i < len(b.text) && i < stop && !l.hot[b.text[i]]; i++ {
			}
			continue
		}
		b.see(i + 1)
		if ch == '\n' || ch == '\r' {
			from := i
			_, i = b.line(i)
			lineStart = true
			if c.pending != "" {
				word := c.pending
				c.pending = ""
				var done bool
				if i, done = c.lines(i, limit, State{mode: codeHeredoc, within: word}, end); done {
					return
				}
				lineStart = false // behind the word
			} else if l.has&scalars != 0 && c.scalar(from) {
				var done bool
				if i, done = c.lines(i, limit, State{mode: codeIndented, depth: uint16(c.indent) + 1}, end); done {
					return
				}
			}
			continue
		}
		before := c.before(i, s)
		if i > b.start || c.pending != "" {
			if line, block, _ := c.isComment(i, false, before); line > 0 || block >= 0 {
				if before&codeMid == 0 {
					before = codeMid | codeBlank
				}
				if c.pending == "" {
					end(i, c.in(before))
					return
				}
				// The heredoc begins behind the comment.
				i, _, _ = c.lineAt(i)
				continue
			}
		}
		if l.has&phpHeredocs != 0 && ch == '?' && c.has(i, "?>") {
			end(i+2, State{})
			return
		}
		if l.has&(heredocs|phpHeredocs) != 0 && ch == '<' {
			if word, size := c.heredoc(i); size > 0 {
				c.pending = word
				i += size
				continue
			}
		}
		next, flag, within := c.begins(i, before)
		if next == 0 {
			i++
			continue
		}
		if next < 0 {
			i = -next
			continue
		}
		var done bool
		if i, done = c.text(next, limit, flag, within, end); done {
			return
		}
	}
}

// cut reports whether code or a string is cut at i or, within a character, behind it:
// where the block is long enough, or where a block of the old text begins as one would
// here. If it is not, stop is the next place to ask at.
func (c *codeReader) cut(i, limit int, state func(i int) State) (at, stop int, cut bool) {
	b := c.b
	if i >= limit {
		for b.splits(i) {
			i++
		}
		return i, i, true
	}
	old := b.nextBlock(i - 1)
	if old == i && b.settle(b.cutState) == state(i) {
		return i, i, true
	}
	if old == i {
		old = b.nextBlock(i)
	}
	return i, min(limit, old), false
}

// at returns the state at i in code.
func (c *codeReader) at(i int, s State, lineStart bool) State {
	if lineStart && c.pending == "" {
		return c.in(0)
	}
	flag := c.before(i, s)
	if i == c.b.start || flag&codeMid == 0 {
		flag |= codeMid | codeBlank
	}
	next := c.in(flag)
	if c.l.has&scalars != 0 {
		next.depth = uint16(c.indent)
	}
	return c.split(i, next)
}

// begins reports what begins at i in code: a string, whose text begins at next and
// which ends as flag and within say; or something that ends at -next; or, if next is
// 0, nothing.
func (c *codeReader) begins(i int, before uint8) (next int, flag uint8, within string) {
	b, l := c.b, c.l
	ch := b.text[i]
	switch {
	case ch == '\\' && l.has&(escapes|zigLines) != 0:
		if l.has&zigLines != 0 {
			if c.has(i, `\\`) {
				end, _, _ := c.lineAt(i)
				return -end, 0, ""
			}
			return 0, 0, ""
		}
		if c.byteAt(i+1) > ' ' {
			return -(i + 2), 0, ""
		}
	case ch == '$' && l.has&dollarChars != 0, ch == '?' && l.has&questChars != 0 && before&codeValue == 0:
		k := i + 1
		if c.byteAt(k) == '\\' {
			k++
		}
		if c.byteAt(k) > ' ' {
			return -(k + 1), 0, ""
		}
	case ch == '/' && l.has&regexes != 0:
		if end := c.regex(i, before); end > 0 {
			return -end, 0, ""
		}
		return 0, 0, ""
	case ch == '%' && l.has&percents != 0 && before&codeValue == 0:
		k := i + 1
		if asciiLetter(c.byteAt(k)) {
			k++
		}
		if end := c.bracketed(k); end > 0 {
			return -end, 0, ""
		}
		return 0, 0, ""
	case asciiLetter(ch) && l.has&quoteWords != 0:
		if end := c.quoteWord(i, before); end > 0 {
			return -end, 0, ""
		}
		return 0, 0, ""
	case (ch == '{' || ch == '}') && l.has&templates != 0 && c.stack != "":
		n := len(c.stack) - 1
		if ch == '{' {
			if c.stack[n] < 255 {
				c.stack = c.stack[:n] + string([]byte{c.stack[n] + 1})
			}
			return 0, 0, ""
		}
		if c.stack[n] > 1 {
			c.stack = c.stack[:n] + string([]byte{c.stack[n] - 1})
			return 0, 0, ""
		}
		c.stack = c.stack[:n]
		return i + 1, c.quoteOf("`"), ""
	case ch == '[' && l.has&longBrackets != 0:
		if close := c.longBracket(i); close != "" {
			return i + len(close), codeDynamic, close
		}
		return 0, 0, ""
	case ch == '#' && l.has&rawHashes != 0:
		k := i
		for k < len(b.text) && k-i < 64 && b.text[k] == '#' {
			k++
		}
		if c.byteAt(k) == '"' {
			if c.has(k, `"""`) {
				return k + 3, codeDynamic, `"""` + strings.Repeat("#", k-i)
			}
			return k + 1, codeDynamic, `"` + strings.Repeat("#", k-i)
		}
		return 0, 0, ""
	}
	for n, q := range l.quotes {
		if !c.has(i, q.open) {
			continue
		}
		at, prev := i+len(q.open), c.prev(i)
		switch {
		case ch == '"' && l.has&verbatim != 0 && len(q.open) == 1 && (prev == '@' || prev == '$' && strings.HasSuffix(c.back(i), "@$")):
			return at, codeDynamic, `"`
		case ch == '"' && l.has&rawCPP != 0 && prev == 'R':
			k := at
			for k < len(b.text) && k-at < 17 && b.text[k] > ' ' && strings.IndexByte(`()\"`, b.text[k]) < 0 {
				k++
			}
			if c.byteAt(k) == '(' {
				return k + 1, codeDynamic, ")" + strings.Clone(b.text[at:k]) + `"`
			}
		case ch == '"' && l.has&rawHashes != 0 && (prev == 'r') && len(q.open) == 1 && l.has&charsOnly != 0:
			return at, codeDynamic, `"`
		case q.open == "'" && l.has&charsOnly != 0:
			if before&codeValue != 0 && before&codeMid != 0 && prev != 'b' && prev != '(' {
				return 0, 0, "" // in a name, as f'
			}
			k := at
			if c.byteAt(k) == '\\' {
				for k += 2; k < len(b.text) && k-at < 12 && b.text[k] != '\'' && b.text[k] != '\n'; k++ {
				}
			} else if k < len(b.text) {
				b.see(min(k+utf8.UTFMax, len(b.text)+1))
				_, size := utf8.DecodeRuneInString(b.text[k:])
				k += size
			}
			if c.byteAt(k) == '\'' {
				return -(k + 1), 0, ""
			}
			return 0, 0, ""
		case q.open == "'" && l.has&separators != 0 && asciiAlnum(prev):
			back := c.back(i)
			k := len(back)
			for k > 0 && len(back)-k < 64 && (asciiAlnum(back[k-1]) || back[k-1] == '\'') {
				k--
			}
			if asciiDigit(back[k]) {
				return 0, 0, ""
			}
		case q.open == "'" && l.has&transposes != 0 && before&codeValue != 0 || prev == '.' && l.has&transposes != 0:
			return 0, 0, ""
		case q.open == "'" && l.has&templates != 0 && asciiLetter(prev) && !c.closes(at):
			return 0, 0, "" // an apostrophe in the text of JSX
		case l.has&apartQuotes != 0 && before&codeMid != 0 && before&codeBlank == 0 && strings.IndexByte("[{(,:", prev) < 0:
			return 0, 0, ""
		}
		return at, uint8(n), ""
	}
	return 0, 0, ""
}

// closes reports whether an apostrophe follows in the line.
func (c *codeReader) closes(i int) bool {
	line, _ := c.b.sign(i)
	return strings.Contains(line, "'")
}

// quoteOf returns which kind of string a sign opens.
func (c *codeReader) quoteOf(open string) uint8 {
	for n, q := range c.l.quotes {
		if q.open == open {
			return uint8(n)
		}
	}
	return codeDynamic
}

// text goes on in a string from i on. It returns where code goes on, or done if the
// block ends before.
func (c *codeReader) text(i, limit int, flag uint8, within string, end func(int, State)) (int, bool) {
	b := c.b
	q := quote{close: within, multi: true}
	if flag != codeDynamic {
		q = c.l.quotes[flag]
		within = c.stack
	}
	state := func(i int) State {
		s := State{mode: codeString, flag: flag, within: within}
		if c.l.has&scalars != 0 {
			s.depth = uint16(c.indent)
		}
		return c.split(i, s)
	}
	template := c.l.has&templates != 0 && q.open == "`"
	for stop := 0; ; {
		if i >= len(b.text) {
			if i = len(b.text); q.multi {
				end(i, state(i))
			} else {
				end(i, c.in(codeMid|codeValue))
			}
			return i, true
		}
		if i >= stop && i > b.start {
			var cut bool
			if i, stop, cut = c.cut(i, limit, state); cut {
				end(i, state(i))
				return i, true
			}
		}
		ch := b.text[i]
		switch {
		case ch == q.close[0] && c.has(i, q.close):
			return i + len(q.close), false
		case ch == q.escape && ch != 0:
			_, size := utf8.DecodeRuneInString(b.text[min(i+1, len(b.text)):])
			if c.has(i+1, "\r\n") {
				size = 2
			}
			b.see(min(i+1+size, len(b.text)+1))
			i += 1 + max(size, 1)
		case ch == '\n' || ch == '\r':
			if !q.multi {
				return i, false
			}
			if ch == '\r' && q.close[0] == '\n' && c.has(i+1, q.close) {
				return i + 1 + len(q.close), false
			}
			_, i = b.line(i)
		case template && ch == '$' && c.has(i, "${") && len(c.stack) < 64:
			c.stack += "\x01"
			return i + 2, false
		default:
			i++
			for i < len(b.text) && i < stop && b.text[i] != q.close[0] && b.text[i] != q.escape && b.text[i] != '\n' && b.text[i] != '\r' && !(template && b.text[i] == '$') {
				i++
			}
		}
	}
}

// lines leaves out lines of a heredoc or a block scalar, from i on.
func (c *codeReader) lines(i, limit int, s State, end func(int, State)) (int, bool) {
	b := c.b
	if s.mode == codeHeredoc {
		s.within = strings.Clone(s.within)
	}
	for {
		if i >= len(b.text) || i > b.start && (i >= limit || b.cutAt(i, s)) {
			end(min(i, len(b.text)), s)
			return i, true
		}
		line, ok := b.sign(i)
		trimmed := strings.TrimLeft(line, " \t")
		if s.mode == codeIndented {
			if ok && trimmed != "" && len(line)-len(trimmed) <= int(s.depth)-1 {
				return i, false
			}
		} else if rest, found := strings.CutPrefix(trimmed, s.within); found && ok && (rest == "" || !asciiAlnum(rest[0]) && rest[0] != '_') {
			return i + len(line) - len(rest), false
		}
		if !ok {
			// A long line, of which the rest is for rawLine.
			s.mid, s.kind = true, Code
			i += b.reader.Limits.Line
			end(i, s)
			return i, true
		}
		_, i = b.line(i + len(line))
	}
}

// scalar reports whether a block scalar of YAML begins behind the line that ends at
// i.
func (c *codeReader) scalar(i int) bool {
	line := c.back(i)
	line = strings.TrimRight(line[strings.LastIndexAny(line, "\r\n")+1:], " \t")
	end := strings.TrimRight(line, "+-0123456789")
	if len(line)-len(end) > 2 || !strings.HasSuffix(end, "|") && !strings.HasSuffix(end, ">") {
		return false
	}
	head := strings.TrimRight(end[:len(end)-1], " \t")
	return head != end[:len(end)-1] && (strings.HasSuffix(head, ":") || strings.HasSuffix(head, "-") || strings.Contains(head, "!"))
}

// heredoc returns the word of the heredoc that begins at i, and the size of its sign.
func (c *codeReader) heredoc(i int) (word string, size int) {
	b := c.b
	sign := "<<"
	if c.l.has&phpHeredocs != 0 {
		sign = "<<<"
	}
	if !c.has(i, sign) {
		return "", 0
	}
	k := i + len(sign)
	if ch := c.byteAt(k); ch == '-' || ch == '~' {
		k++
	}
	if c.l.has&phpHeredocs != 0 || c.l.name == "shellscript" {
		for k < len(b.text) && k-i < 8 && b.text[k] == ' ' {
			k++
		}
	}
	quoted := byte(0)
	if ch := c.byteAt(k); ch == '"' || ch == '\'' || ch == '\\' {
		quoted = ch
		k++
	}
	from := k
	for k < len(b.text) && k-from < 64 && (asciiAlnum(b.text[k]) || b.text[k] == '_') {
		k++
	}
	b.see(k + 1)
	if k == from || asciiDigit(b.text[from]) {
		return "", 0
	}
	if word = b.text[from:k]; quoted == 0 && c.l.name != "shellscript" && c.l.name != "php" && word != strings.ToUpper(word) {
		return "", 0 // x << y
	}
	if quoted != 0 && quoted != '\\' {
		if c.byteAt(k) != quoted {
			return "", 0
		}
		k++
	}
	return word, k - i
}

// regex returns the end of the regular expression at i, or 0 if that is a division.
func (c *codeReader) regex(i int, before uint8) int {
	b := c.b
	back := c.back(i)
	k := len(back)
	for k > 0 && len(back)-k < 64 && blankByte(back[k-1]) {
		k--
	}
	if k > 0 {
		p := back[k-1]
		if p == '<' {
			return 0 // an end tag of JSX
		}
		if codeClass(p)&codeValue != 0 && p != '}' {
			from := k
			for from > 0 && k-from < 12 && asciiLetter(back[from-1]) {
				from--
			}
			if !regexBefore()[back[from:k]] {
				return 0
			}
		}
	} else if before&codeValue != 0 {
		return 0
	}
	class := false
	for k := i + 1; k < len(b.text) && k-i < b.reader.Limits.Line; k++ {
		switch b.text[k] {
		case '\\':
			k++
		case '[':
			class = true
		case ']':
			class = false
		case '\n', '\r':
			b.see(k + 1)
			return 0
		case '/':
			if !class {
				b.see(k + 1)
				return k + 1
			}
		}
	}
	b.see(min(i+b.reader.Limits.Line, len(b.text)+1))
	return 0
}

// bracketed returns the end of what is in brackets at i, or between two of the same
// sign, if it ends soon; or 0.
func (c *codeReader) bracketed(i int) int {
	b := c.b
	open := c.byteAt(i)
	close := open
	if at := strings.IndexByte("([{<", open); at >= 0 {
		close = ")]}>"[at]
	} else if strings.IndexByte("|!/~,#^", open) < 0 || open == 0 {
		return 0
	}
	depth := 0
	for k := i; k < len(b.text) && k-i < b.reader.Limits.Line; k++ {
		switch ch := b.text[k]; {
		case ch == '\\':
			k++
		case ch == close && (open != close || k > i):
			if depth--; depth <= 0 {
				b.see(k + 1)
				return k + 1
			}
		case ch == open:
			depth++
		}
	}
	b.see(min(i+b.reader.Limits.Line, len(b.text)+1))
	return 0
}

// quoteWord returns the end of the string or the regular expression of Perl whose
// operator begins at i, or the end of a word; or 0.
func (c *codeReader) quoteWord(i int, before uint8) int {
	b := c.b
	k := i
	for k < len(b.text) && k-i < 64 && (asciiAlnum(b.text[k]) || b.text[k] == '_') {
		k++
	}
	b.see(k + 1)
	parts := 0
	switch b.text[i:k] {
	case "q", "qq", "qw", "qr", "m":
		parts = 1
	case "s", "tr", "y":
		parts = 2
	}
	if parts == 0 || before&codeValue != 0 || c.prev(i) != 0 && strings.IndexByte("$@%&>{-", c.prev(i)) >= 0 {
		return k
	}
	at := k
	for at < len(b.text) && at-k < 8 && b.text[at] == ' ' {
		at++
	}
	if ch := c.byteAt(at); ch == '=' || ch == ',' || ch == '#' && at > k || ch == '<' && at > k {
		return k
	}
	open := c.byteAt(at)
	end := c.bracketed(at)
	if end > 0 && parts == 2 {
		if strings.IndexByte("([{<", open) < 0 {
			end = c.bracketed(end - 1)
		} else {
			for end < len(b.text) && end-at < b.reader.Limits.Line && b.text[end] <= ' ' {
				end++
			}
			end = c.bracketed(end)
		}
	}
	if end == 0 {
		return k
	}
	return end
}

var regexBefore = wordSet("return typeof case in of delete void throw new do else await yield instanceof and or not when if unless split grep")

// The text of comments.

// lineKind says what a line of a comment is.
type lineKind uint8

const (
	textLine  lineKind = iota
	emptyLine          // without a letter or a digit
	directiveLine
	toolLine // for a tool
	fenceLine
	shownLine // code
	tagLine   // begins with a tag
	itemLine
	headLine
)

// kindOf returns what a line is by its content, without the signs of the comment,
// and how much of it is not prose. tight says that no blank is before it.
func (c *codeReader) kindOf(content string, first, tight bool) (kind lineKind, skip int) {
	trimmed := strings.TrimLeft(content, " \t")
	indent := len(content) - len(trimmed)
	if !strings.ContainsFunc(trimmed, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		if strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~") {
			return fenceLine, 0
		}
		return emptyLine, 0
	}
	if _, ok := ParseDirective(trimmed); ok {
		return directiveLine, 0
	}
	if toolComment(trimmed, tight && indent == 0) {
		return toolLine, 0
	}
	if strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~") {
		return fenceLine, 0
	}
	if _, _, ok := itemMarker(trimmed); ok && (trimmed[0] != '*' || indent <= 4) {
		_, n, _ := itemMarker(trimmed)
		if columns(content) < 12 {
			return itemLine, indent + n
		}
	}
	if first && (strings.HasPrefix(content, "\t") || strings.HasPrefix(content, " \t") || columns(content) >= 5) || strings.HasPrefix(trimmed, ">>> ") || strings.HasPrefix(trimmed, "... ") && !first {
		return shownLine, 0
	}
	if n := docTagSize(trimmed); n > 0 {
		return tagLine, indent + n
	}
	if hashes := runOf(trimmed, '#'); hashes > 0 && hashes <= 6 && len(trimmed) > hashes && trimmed[hashes] == ' ' {
		return headLine, indent + hashes
	}
	return textLine, indent
}

// toolComment reports whether a comment is for a tool.
func toolComment(s string, tight bool) bool {
	if tight {
		for _, prefix := range []string{"go:", "nolint", "export ", "line ", "lint:", "extern ", "sys ", "!", "region", "endregion", "noinspection", "nolint:", "#"} {
			if strings.HasPrefix(s, prefix) {
				return true
			}
		}
	}
	if len(s) > 0 && (s[0] == '<' && strings.HasPrefix(s, "<reference ")) {
		return true
	}
	low := s
	if len(low) > 40 {
		low = low[:40]
	}
	low = strings.ToLower(low)
	for _, prefix := range toolPrefixes {
		if strings.HasPrefix(low, prefix) {
			return true
		}
	}
	return false
}

var toolPrefixes = []string{
	"+build ", "-*- ", "vim:", "vi:", "ex:", "eslint-", "eslint ", "jshint ", "jslint ", "jscs:", "prettier-ignore", "tslint:", "@ts-", "istanbul ignore", "c8 ignore", "v8 ignore",
	"type: ", "noqa", "pylint:", "mypy:", "fmt: o", "isort:", "pragma:", "pragma ", "flake8:", "pyright:", "yapf:", "ruff:", "nosec", "clang-format ", "nolint", "nosonar",
	"rubocop:", "frozen_string_literal:", "encoding:", "coding:", "coding=", "typed: ", "shellcheck ", "hadolint ", "syntax=", "escape=", "swiftlint:", "swift-format-", "ktlint", "sourcemappingurl=", "sourceurl=",
	"# sourcemappingurl=", "@ sourcemappingurl=", "spdx-", "language=", "biome-ignore", "deno-lint", "deno-fmt", "@flow", "@jsx", "@jest-", "@vite", "webpack", "yaml-language-server:", "stylelint-", "cspell:", "codespell:", "lint-", "expect-lint",
	"perltidy", "## no critic", "no critic", "luacheck:", "credo:", "dialyzer", "-lint", "checkstyle", "phpcs:", "phpstan-", "psalm-", "@phpstan-", "@psalm-", "tfsec:", "checkov:", "ok: ", "generated by ", "code generated ", "buf:lint", "@codecoverage", "cov: ",
}

// What the tags of doc comments take.
var (
	tagsWithName = wordSet("param arg argument property prop throws throw exception raises tparam template typeparam field var retval member attr")
	tagsAlone    = wordSet("see since version author type typedef module namespace memberof name extends implements default lends alias category group package subpackage " +
		"ingroup defgroup addtogroup file link private public protected internal override readonly static constant const enum class interface function method event fires listens " +
		"inheritdoc ignore hidden access kind async abstract generator global inner instance virtual external exports requires suppress define license preserve " +
		"serialdata serialfield dataprovider covers runinseparateprocess beta alpha experimental sealed decorator eventproperty packagedocumentation")
)

// docTagSize returns how much of a line is a tag, with the name it is about.
func docTagSize(s string) int {
	if s == "" {
		return 0
	}
	word := func(i int) int { // the end of the word at i
		for i < len(s) && s[i] != ' ' && s[i] != '\t' {
			i++
		}
		return i
	}
	blanks := func(i int) int {
		for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
			i++
		}
		return i
	}
	switch s[0] {
	case '@', '\\':
		i := 1
		for i < len(s) && (asciiLetter(s[i]) || s[i] == '-') {
			i++
		}
		if i < 3 || i < len(s) && strings.IndexByte(" \t[:{", s[i]) < 0 {
			return 0
		}
		name := strings.ToLower(s[1:i])
		if tagsAlone()[name] {
			return len(s)
		}
		if i < len(s) && (s[i] == '[' || s[i] == ':') { // \param[in]
			i = word(i)
		}
		i = blanks(i)
		if i < len(s) && s[i] == '{' {
			depth := 0
			for k := i; k < len(s); k++ {
				if s[k] == '{' {
					depth++
				} else if s[k] == '}' {
					if depth--; depth == 0 {
						i = blanks(k + 1)
						break
					}
				}
			}
		}
		if tagsWithName()[name] {
			i = blanks(word(i))
			if strings.HasPrefix(s[i:], "- ") {
				i += 2
			} else if i < len(s) && s[i] == '$' { // PHP: @param type $name
				i = blanks(word(i))
			}
		}
		return i
	case ':':
		close := strings.IndexByte(s[1:], ':')
		if close < 2 || close > 120 {
			return 0
		}
		name, _, _ := strings.Cut(s[1:close+1], " ")
		switch name {
		case "param", "parameter", "arg", "argument", "key", "keyword", "raises", "raise", "except", "exception", "var", "ivar", "cvar", "return", "returns", "yield", "yields":
			return blanks(close + 2)
		case "type", "rtype", "vartype", "meta":
			return len(s)
		}
	}
	return 0
}

// codeLine reports whether a line of a comment looks like code.
func codeLine(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" {
		return true
	}
	call := false
	for i := 1; i < len(s); i++ {
		if s[i] == '(' && (asciiAlnum(s[i-1]) || s[i-1] == '_' || s[i-1] == ']') {
			call = true
		}
	}
	last := s[len(s)-1]
	if last == '{' || last == '}' || s[0] == '}' {
		return !(last == '}' && strings.Contains(s, "{@"))
	}
	// An assignment, or a call and nothing else.
	i := 0
	for i < len(s) && (asciiAlnum(s[i]) || strings.IndexByte("_.[]$*&->", s[i]) >= 0) {
		i++
	}
	rest := strings.TrimLeft(s[i:], " ")
	for _, sign := range []string{"= ", ":= ", "+= ", "-= "} {
		if i > 0 && strings.HasPrefix(rest, sign) {
			return last != '.' || call
		}
	}
	if i > 0 && strings.HasPrefix(s[i:], "(") && (last == ')' || last == ';') && call {
		return true
	}
	return last == ';' && (call || strings.Contains(s, "=") || len(strings.Fields(s)) <= 2)
}

// allCode reports whether a paragraph is commented-out code.
func (c *codeReader) allCode(parts []stretch) bool {
	for _, p := range parts {
		if !codeLine(c.b.text[p.start:p.end]) {
			return false
		}
	}
	return true
}

// joined makes the text of a comment prose.
func (c *codeReader) joined(parts []stretch) { joined(c.b, parts, c.l.in) }

// commentLine is a line of a comment, or a part of it.
type commentLine struct {
	start       int // of the line
	text        int // of the content, after the signs
	end         int // of the content
	lineEnd     int
	next        int
	whole, last bool // last: the comment ends in it
}

// paragraph reads a paragraph that begins with a line. more gives the line behind
// another, or false where the comment ends. It returns the last line that it has read,
// and what the first one is.
func (c *codeReader) paragraph(line commentLine, more func(commentLine) (commentLine, bool)) (last commentLine, kind lineKind) {
	b := c.b
	content := func(l commentLine) string { return strings.TrimRight(b.text[l.text:l.end], " \t") }
	tight := line.text < line.end && b.text[line.text] != ' '
	kind, skip := c.kindOf(content(line), true, tight)
	switch kind {
	case directiveLine:
		b.comment(line.text, line.end, line.text, line.end)
		return line, kind
	case toolLine:
		b.skip(line.text, line.end, Commands)
		return line, kind
	case fenceLine, shownLine:
		b.skip(line.text, line.end, Code)
		// What a doctest shows goes on up to a line without text.
		shown := strings.HasPrefix(strings.TrimLeft(content(line), " \t"), ">>>")
		for shown && line.next-b.start <= maxCommentLine {
			following, ok := more(line)
			if !ok || strings.Trim(content(following), " \t") == "" {
				break
			}
			line = following
			b.skip(line.text, line.end, Code)
		}
		return line, kind
	case emptyLine:
		return line, kind
	}
	var buffer [16]stretch
	parts := buffer[:0]
	example := kind == tagLine && strings.HasPrefix(strings.TrimLeft(content(line), " \t"), "@example")
	if kind == tagLine {
		from := line.text
		for from < line.end && blankByte(b.text[from]) {
			from++
		}
		b.skip(from, min(line.text+skip, line.end), Commands)
	}
	for {
		text := content(line)
		start := line.text + min(skip, len(text))
		for start < line.text+len(text) && blankByte(b.text[start]) {
			start++
		}
		if start < line.text+len(text) {
			parts = append(parts, stretch{start: start, end: line.text + len(text), lineEnd: line.lineEnd})
		}
		if kind == headLine || line.next-b.start > maxCommentLine {
			break
		}
		following, ok := more(line)
		if !ok {
			break
		}
		nextKind, nextSkip := c.kindOf(content(following), false, following.text < following.end && b.text[following.text] != ' ')
		if nextKind == emptyLine {
			if strings.Trim(content(following), " \t") == "" {
				line = following // it is read with the block
			}
			break
		}
		if nextKind == itemLine && len(parts) > 0 {
			before := parts[len(parts)-1]
			if kind == itemLine && sentenceGoesOn(b.text[before.start:before.end], content(following)[nextSkip:]) {
				line, skip = following, nextSkip
				continue
			}
		}
		if nextKind != textLine {
			break
		}
		line, skip = following, nextSkip
	}
	switch {
	case example || c.allCode(parts):
		for _, p := range parts {
			b.skip(p.start, p.end, Code)
		}
	default:
		c.joined(parts)
	}
	return line, kind
}

// readLines reads a paragraph of line comments, of which the first has its sign at i.
func (c *codeReader) readLines(i int, alone bool) {
	b := c.b
	at := func(start, i int) commentLine {
		size := max(c.lineSign(i, alone), 1)
		end, next, whole := c.lineAt(i)
		l := commentLine{start: start, end: end, lineEnd: end, next: next, whole: whole, text: min(c.afterSign(i+size, i+size-1, end), end)}
		if c.l.has&phpHeredocs != 0 {
			if close := strings.Index(b.text[i:end], "?>"); close >= 0 {
				l.end, l.lineEnd, l.next, l.last = i+close, i+close, i+close, true
				l.text = min(l.text, l.end)
			}
		}
		return l
	}
	first := at(b.start, i)
	tool := first.text < first.end && i == 0 && strings.HasPrefix(b.text[i:], "#!") && !b.state.inside
	if tool {
		b.skip(i, first.end, Commands)
		b.end, b.next = first.next, c.in(0)
		return
	}
	last, kind := c.paragraph(first, func(l commentLine) (commentLine, bool) {
		if !alone || !l.whole || l.last || l.next >= len(b.text) {
			c.ended(l.next)
			return l, false
		}
		k := c.blanks(l.next)
		if line, block, doc := c.isComment(k, true, 0); line == 0 || block >= 0 || doc >= 0 {
			return l, false
		}
		following := at(l.next, k)
		// A comment with other signs is another one.
		if mark := strings.TrimLeft(b.text[k:following.text], " "); strings.HasSuffix(mark, "!") != strings.HasSuffix(b.text[i:first.text], "!") {
			return l, false
		}
		return following, true
	})
	b.end, b.next = last.next, c.in(0)
	switch {
	case last.last:
		b.next = c.in(codeMid | codeBlank)
	case !last.whole:
		b.next.mode = codeRest
	case kind == fenceLine:
		b.next.mode = codeFence
	}
	c.ended(b.end)
}

// afterSign returns where the content of a comment begins behind its sign, whose last
// byte is at sign: behind more of the same, and what marks a doc comment.
func (c *codeReader) afterSign(i, sign, end int) int {
	b := c.b
	if i >= end {
		return i
	}
	for i < end && b.text[i] == b.text[sign] {
		i++
	}
	if i < end && (b.text[i] == '!' || b.text[i] == '<') && i+1 < end && (blankByte(b.text[i+1]) || b.text[i+1] == '<') {
		for i < end && (b.text[i] == '!' || b.text[i] == '<') {
			i++
		}
	}
	if i < end && c.l.name == "r" && b.text[i] == '\'' {
		i++ // roxygen
	}
	if i+1 < end && c.l.has&dashSymbols != 0 {
		if k := i + runOf(b.text[i:end], ' '); k < end && (b.text[k] == '|' || b.text[k] == '^') {
			i = k + 1
		}
	}
	return i
}

// readLineFence leaves out what is between fences in line comments.
func (c *codeReader) readLineFence(s State) {
	b := c.b
	for i := b.start; ; {
		if i >= len(b.text) || i > b.start && (i-b.start >= b.reader.Limits.Raw || b.cutAt(i, s)) {
			b.end, b.next = i, State{mode: codeFence, within: c.stack}
			c.ended(i)
			return
		}
		k := c.blanks(i)
		size := c.lineSign(k, true)
		if size == 0 {
			b.end, b.next = i, c.in(0)
			return
		}
		end, next, whole := c.lineAt(k)
		text := c.afterSign(k+size, k+size-1, end)
		b.skip(text, end, Code)
		if i = next; !whole {
			b.end, b.next = i, c.in(0)
			b.next.mode = codeRest
			return
		}
		if content := strings.TrimLeft(b.text[text:end], " \t"); strings.HasPrefix(content, "```") || strings.HasPrefix(content, "~~~") {
			b.end, b.next = i, c.in(0)
			c.ended(i)
			return
		}
	}
}

// closing returns what ends a block comment or a doc string.
func (c *codeReader) closing(s State) (open, close string, escape byte) {
	switch {
	case s.mode == codeDoc || s.mode == codeFencedIn:
		q := c.l.quotes[s.flag]
		return "", q.close, q.escape
	case s.flag == codeDynamic:
		return "", s.within, 0
	}
	pair := c.l.block[s.flag]
	if c.l.nested {
		open = pair[0]
	}
	return open, pair[1], 0
}

// blockLine reads the line at i of a block comment, from the content at text on.
// depth is how often the comment is nested, and is changed.
func (c *codeReader) blockLine(i, text int, s State, depth *uint16) commentLine {
	b := c.b
	open, close, escape := c.closing(s)
	end, next, whole := c.lineAt(i)
	l := commentLine{start: i, text: min(text, end), end: end, lineEnd: end, next: next, whole: whole}
	if close[0] == '\n' {
		// POD, and =begin of Ruby: a line of its own ends it.
		if strings.HasPrefix(b.text[i:end], close[1:]) && text == i {
			l.text, l.end, l.last = end, end, true
		}
		return l
	}
	for k := l.text; k < end; k++ {
		switch ch := b.text[k]; {
		case escape != 0 && ch == escape:
			k++
		case ch == close[0] && strings.HasPrefix(b.text[k:], close):
			if *depth > 0 {
				*depth--
				k += len(close) - 1
				continue
			}
			b.see(min(k+len(close), len(b.text)+1))
			l.end, l.lineEnd, l.next, l.last, l.whole = k, k, k+len(close), true, true
			for close == "*/" && l.end > l.text && b.text[l.end-1] == '*' {
				l.end--
			}
			return l
		case open != "" && ch == open[0] && strings.HasPrefix(b.text[k:end], open) && *depth < 1<<15:
			*depth++
			k += len(open) - 1
		}
	}
	return l
}

// stars returns where the content of a line of a block comment begins, behind the
// asterisk that many have before it.
func (c *codeReader) stars(i int, close string) int {
	b := c.b
	if close != "*/" && close != "*)" {
		return i
	}
	k := c.blanks(i)
	n := k
	for n < len(b.text) && b.text[n] == '*' && n-k < 256 {
		n++
	}
	if ch := c.byteAt(n); n > k && (ch == 0 || ch == ' ' || ch == '\t' || ch == '\r' || ch == '\n') {
		return n
	}
	return i
}

// readBlock reads a paragraph of a block comment or a doc string, in state s. opens
// says that it begins at i.
func (c *codeReader) readBlock(i int, s State, opens bool) {
	b := c.b
	depth := s.depth
	_, close, _ := c.closing(s)
	text := i
	switch {
	case opens && s.mode == codeDoc:
		for b.text[text] != c.l.quotes[s.flag].open[0] {
			text++
		}
		text += 3
	case opens && s.flag == codeDynamic:
		text += 2 + len(s.within)
	case opens && close[0] == '\n':
		text += len(c.l.block[s.flag][0]) - 1
		for text < len(b.text) && asciiAlnum(b.text[text]) && text-i < 32 {
			text++
		}
		b.see(text + 1)
	case opens:
		text += len(c.l.block[s.flag][0])
		for n := 0; close == "*/" && n < 256 && c.byteAt(text) == '*' && c.byteAt(text+1) != '/'; n++ {
			text++
		}
		if ch := c.byteAt(text); ch == '!' || ch == '|' && c.l.has&dashSymbols != 0 {
			text++
		}
		if c.byteAt(text) == '<' && blankByte(c.byteAt(text+1)) {
			text++
		}
	case close == "\n=cut" && c.byteAt(i) == '=' && !c.has(i, "=cut"):
		// A command of POD.
		for text < len(b.text) && text-i < 32 && b.text[text] > ' ' {
			text++
		}
		b.see(text + 1)
	default:
		text = c.stars(i, close)
	}
	first := c.blockLine(i, text, s, &depth)
	if text > i && close[0] == '\n' {
		first.last = false
	}
	last, kind := c.paragraph(first, func(l commentLine) (commentLine, bool) {
		if l.last || !l.whole || l.next >= len(b.text) {
			c.ended(l.next)
			return l, false
		}
		if close == "\n=cut" && c.byteAt(l.next) == '=' {
			return l, false
		}
		return c.blockLine(l.next, c.stars(l.next, close), s, &depth), true
	})
	// One more line may have been looked at than is in the block.
	depth = c.depthAt(text, last.next, s)
	b.end = last.next
	if last.last {
		b.next = c.in(codeMid | codeBlank)
		if close[0] == '\n' {
			b.next = c.in(0)
		}
		c.ended(b.end)
		return
	}
	b.next = State{mode: s.mode, flag: s.flag, depth: depth, within: s.within}
	if kind == fenceLine {
		b.next.mode = codeFenced
		if s.mode == codeDoc {
			b.next.mode = codeFencedIn
		}
	}
	c.ended(b.end)
}

// depthAt returns how often a comment in state s is nested at end, if its content
// begins at text.
func (c *codeReader) depthAt(text, end int, s State) uint16 {
	depth := s.depth
	open, close, _ := c.closing(s)
	if open == "" {
		return depth
	}
	for k := text; k < end; k++ {
		switch rest := c.b.text[k:end]; {
		case strings.HasPrefix(rest, close):
			if depth == 0 {
				return 0
			}
			depth--
			k += len(close) - 1
		case strings.HasPrefix(rest, open) && depth < 1<<15:
			depth++
			k += len(open) - 1
		}
	}
	return depth
}

// readFence leaves out what is between fences in a block comment or a doc string.
func (c *codeReader) readFence(s State) {
	b := c.b
	back := s
	if back.mode = codeComment; s.mode == codeFencedIn {
		back.mode = codeDoc
	}
	_, close, _ := c.closing(s)
	depth := s.depth
	for i := b.start; ; {
		if i >= len(b.text) || i > b.start && (i-b.start >= b.reader.Limits.Raw || b.cutAt(i, State{mode: s.mode, flag: s.flag, depth: depth, within: s.within})) {
			b.end, b.next = i, State{mode: s.mode, flag: s.flag, depth: depth, within: s.within}
			c.ended(i)
			return
		}
		l := c.blockLine(i, c.stars(i, close), back, &depth)
		b.skip(l.text, l.end, Code)
		i = l.next
		content := strings.TrimLeft(b.text[l.text:l.end], " \t")
		switch {
		case l.last:
			b.end, b.next = i, c.in(codeMid|codeBlank)
			c.ended(i)
			return
		case strings.HasPrefix(content, "```"), strings.HasPrefix(content, "~~~"):
			b.end, b.next = i, State{mode: back.mode, flag: s.flag, depth: depth, within: s.within}
			c.ended(i)
			return
		}
	}
}
