package markup

import (
	stdhtml "html"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// HTML, and XHTML as far as it can be read as HTML.
//
// The tokens of a block are those of golang.org/x/net/html, and so those of the
// HTML standard, but that plain ones are read without it; no tree is built. A block is what lies between two tags that begin
// or end something else than a part of a line: so it does not matter where the
// lines end, nor whether end tags are left out. The cells of a row are one block.
// List items between which a sentence plainly goes on are one block, too.
//
// Prose is the text, with character references decoded; the title; and the alt text
// of images. A soft hyphen is nothing. Tags within a line are left out without a
// blank. <br> is a blank, and two of them end a paragraph.
//
// Left out are
//
//   - script, style, svg, pre, textarea and what browsers show as it was typed, as
//     code;
//   - code, kbd, samp, var and tt, as an object; math, as an object;
//   - comments, in which directives work; doctypes, processing instructions, CDATA;
//   - all attributes but alt, also title and aria-label; tags of a as links;
//   - what template languages put between {{ }}, {% %}, {# #}, <% %> and <?php ?>, as
//     commands, if it is not in a tag.
//
// Limits: styles are not read, so what they hide is prose. An element that is left
// out ends at the first end tag of its name, whatever stands between. A paragraph of
// more than 12 KiB is cut at a blank, and a sentence ends there.

const (
	htmlRaw = iota + 1 // in an element, or something else, that is left out: State.within
	htmlTag            // in a tag that is too long; State.flag is the quotation mark
)

const (
	htmlWindow  = 12 << 10   // how much a block reads
	htmlElement = 4<<10 - 64 // how far the end of an element that stands in a line is looked for
)

// htmlBlocks are the elements that do not stand in a line.
var htmlBlocks = wordSet("address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt " +
	"fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main map menu " +
	"meta nav noframes noscript object ol optgroup option p param search section select source summary table tbody td template tfoot " +
	"th thead title tr track ul video audio canvas base")

// htmlLeftOut are the elements whose content is left out, and as what. Objects are
// code and math that stand in a line.
var htmlLeftOut = map[string]struct {
	kind   Kind
	object bool
	block  bool
}{
	"script": {kind: Code}, "style": {kind: Code}, "svg": {kind: Code},
	"pre": {kind: Code, block: true}, "textarea": {kind: Code, block: true}, "iframe": {kind: Code, block: true},
	"listing": {kind: Code, block: true}, "xmp": {kind: Code, block: true}, "plaintext": {kind: Code, block: true},
	"noembed": {kind: Code, block: true}, "noframes": {kind: Code, block: true},
	"code": {kind: Code, object: true}, "kbd": {kind: Code, object: true}, "samp": {kind: Code, object: true},
	"var": {kind: Code, object: true}, "tt": {kind: Code, object: true}, "math": {kind: Math, object: true},
}

// htmlNested are the elements around text within which no edit should split it.
var htmlNested = wordSet("a abbr b bdi bdo big cite del dfn em font i ins label mark q s small span strike strong sub sup time u")

// htmlTemplates are what template languages put their commands between.
var htmlTemplates = [...][2]string{{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}, {"<%", "%>"}}

// htmlReader reads a block.
type htmlReader struct {
	b      *builder
	i      int // where the next token begins
	end    int // of the window
	tokens *html.Tokenizer
	given  int  // what the tokenizer has been given
	ended  bool // it has asked for more than there is
	inner  int  // how many elements of htmlNested are open
	text   int  // the end of the last text
	level  int
	breaks int // how many br there were since the last text
}

// Read hands text to the tokenizer, at first little, as most blocks are small.
func (h *htmlReader) Read(p []byte) (int, error) {
	if h.given == h.end {
		h.ended = true
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), 512)], h.b.text[h.given:h.end])
	h.given += n
	return n, nil
}

// moveTo goes on elsewhere than the tokenizer would.
func (h *htmlReader) moveTo(i int) { h.i, h.tokens = i, nil }

func readHTML(b *builder) {
	switch b.state.mode {
	case htmlRaw:
		if readHTMLRaw(b, b.start, b.state) {
			return
		}
	case htmlTag:
		readHTMLTag(b, b.start, b.state.flag)
		return
	}
	h := htmlReader{b: b, i: b.start, end: min(len(b.text), b.start+htmlWindow)}
	for h.i < h.end && h.token() {
		if b.prose == 0 && h.i-b.start >= b.reader.Limits.Raw {
			break
		}
	}
	if b.end = h.i; h.i == len(b.text) {
		b.see(h.i + 1)
	}
	if b.prose > 0 {
		b.level = h.level
	}
}

// token reads a token, and reports whether the block goes on behind it.
func (h *htmlReader) token() bool {
	b := h.b
	if kind, j, name, ok := plainToken(b.text[:h.end], h.i); ok {
		i := h.i
		b.see(min(j+len("</a"), len(b.text)))
		h.moveTo(j)
		switch kind {
		case html.TextToken:
			return h.words(i, j, false)
		case html.CommentToken:
			return h.comment(i, j, false)
		}
		return h.tag(i, j, name, kind)
	}
	if h.longComment() {
		b.see(h.i + htmlElement)
		return h.leave(h.i, State{mode: htmlRaw, within: "-->"})
	}
	if h.tokens == nil {
		h.given, h.ended = h.i, false
		h.tokens = html.NewTokenizer(h)
	}
	kind := h.tokens.Next()
	i, j := h.i, h.i+len(h.tokens.Raw())
	whole := !h.ended || j < h.end
	if b.see(min(j+len("</a"), len(b.text))); h.ended {
		if b.see(h.end); h.end == len(b.text) {
			b.see(h.end + 1)
		}
	}
	cut := h.end < len(b.text) // the window ends before the text
	h.i = j
	if kind != html.TextToken && kind != html.CommentToken && kind != html.DoctypeToken && !whole && b.text[j-1] != '>' {
		kind = html.ErrorToken
	}
	switch kind {
	case html.TextToken:
		return h.words(i, j, !whole && cut)
	case html.ErrorToken:
		// A tag without an end.
		if cut {
			if h.i = i; i == b.start {
				readHTMLTag(b, i, 0)
				h.i = b.end
			}
			return false
		}
		b.skip(i, h.end, Markup)
		h.i = h.end
		return false
	case html.CommentToken:
		return h.comment(i, j, !whole && cut)
	case html.DoctypeToken:
		b.skip(i, j, Markup)
		return true
	}
	name, _ := h.tokens.TagName()
	return h.tag(i, j, string(name), kind)
}

// longComment reports whether a comment begins that has no end as far as one is
// looked for in a line.
func (h *htmlReader) longComment() bool {
	if h.i+htmlElement > h.end || !strings.HasPrefix(h.b.text[h.i:h.end], "<!--") {
		return false
	}
	near := h.b.text[h.i : h.i+htmlElement]
	return !strings.Contains(near, "-->") && !strings.Contains(near, "--!>")
}

// plainToken reads a token at i that can only be read in one way: text before a tag,
// a tag whose attributes have quotation marks, a comment. Most are such, and to set
// up a tokenizer for each block costs more than to read the block. All else it leaves
// to the tokenizer. A test compares them.
func plainToken(text string, i int) (kind html.TokenType, j int, name string, ok bool) {
	if text[i] != '<' {
		for j = i; ; j++ {
			at := strings.IndexByte(text[j:], '<')
			if at < 0 || j+at+1 == len(text) {
				return 0, 0, "", false
			}
			j += at
			if c := text[j+1]; asciiLetter(c) || c == '/' || c == '!' || c == '?' {
				// Behind "</" more has to be looked at.
				return html.TextToken, j, "", c != '/' || j+2 < len(text)
			}
		}
	}
	if rest := text[i:min(len(text), i+htmlElement)]; strings.HasPrefix(rest, "<!--") {
		at := strings.Index(rest, "-->")
		if at < 5 || rest[4] == '>' || rest[4] == '-' || strings.Contains(rest[4:at+2], "--!") {
			return 0, 0, "", false
		}
		return html.CommentToken, i + at + 3, "", true
	}
	kind, j = html.StartTagToken, i+1
	if j < len(text) && text[j] == '/' {
		kind, j = html.EndTagToken, j+1
	}
	from, upper := j, false
	for j < len(text) && asciiAlnum(text[j]) {
		upper = upper || text[j] < 'a' && text[j] > '9'
		j++
	}
	if j == from || !asciiLetter(text[from]) {
		return 0, 0, "", false
	}
	if name = text[from:j]; upper {
		name = strings.ToLower(name)
	}
	for j < len(text) {
		blanks := 0
		for j < len(text) && (text[j] == ' ' || text[j] == '\n' || text[j] == '\t' || text[j] == '\r') {
			j, blanks = j+1, blanks+1
		}
		if j == len(text) {
			break
		}
		if text[j] == '>' {
			return kind, j + 1, name, true
		}
		if text[j] == '/' && j+1 < len(text) && text[j+1] == '>' {
			if kind == html.StartTagToken {
				kind = html.SelfClosingTagToken
			}
			return kind, j + 2, name, true
		}
		from := j
		for j < len(text) && (asciiAlnum(text[j]) || text[j] == '-' || text[j] == ':' || text[j] == '_') {
			j++
		}
		if blanks == 0 || j == from || j == len(text) {
			break
		}
		if text[j] != '=' {
			if text[j] == '>' || text[j] == ' ' && j+1 < len(text) && asciiLetter(text[j+1]) {
				continue // an attribute without a value
			}
			break
		}
		if j++; j == len(text) || text[j] != '"' && text[j] != '\'' {
			break
		}
		close := strings.IndexByte(text[j+1:], text[j])
		if close < 0 {
			break
		}
		j += close + 2
	}
	return 0, 0, "", false
}

// words reads text. cut says that more of it may follow.
func (h *htmlReader) words(i, j int, cut bool) bool {
	b := h.b
	for k := i; k < j; k++ {
		if c := b.text[k]; c != '{' && c != '<' {
			continue
		}
		for _, t := range htmlTemplates {
			if !strings.HasPrefix(b.text[k:min(len(b.text), k+2)], t[0]) {
				continue
			}
			close := b.find(k+2, k+htmlElement, t[1])
			if close < 0 {
				continue
			}
			h.prose(i, k)
			if b.written > k {
				return true
			}
			b.skip(k, close+2, Commands)
			if k, i = close+1, close+2; i > j {
				h.moveTo(i)
				return true
			}
			break
		}
	}
	if cut {
		// Up to a blank, if there is one, and else between two characters.
		if at := strings.LastIndexAny(b.text[i:j], " \t\r\n"); at > 0 {
			j = i + at + 1
		} else {
			for k := 0; k < utf8.UTFMax && j > i+1 && !utf8.RuneStart(b.text[j]); k++ {
				j--
			}
		}
		h.prose(i, j)
		h.i = j
		return false
	}
	h.prose(i, j)
	return true
}

// prose makes text prose.
func (h *htmlReader) prose(i, j int) {
	b := h.b
	i = max(i, b.written)
	if b.prose == 0 {
		for i < j && (blankByte(b.text[i]) || b.text[i] == '\n' || b.text[i] == '\r') {
			i++
		}
	}
	if i >= j {
		return
	}
	if strings.TrimLeft(b.text[i:j], " \t\r\n\f") != "" {
		h.text, h.breaks = j, 0
	}
	b.nested = h.inner
	htmlText(b, i, j)
	b.nested = 0
}

// htmlText makes text with character references prose.
func htmlText(b *builder, i, j int) {
	for i < j {
		at := strings.IndexByte(b.text[i:j], '&')
		if at < 0 {
			break
		}
		at += i
		size, with := entity(b.text[at:j])
		if size == 0 {
			b.running(i, at+1)
			i = at + 1
			continue
		}
		// A URL in which it stands is one object.
		start, end := htmlAddress(b.text, i, at, j)
		b.running(i, start)
		if start < at {
			b.object(start, end, Links)
			i = end
			continue
		}
		b.replace(at, at+size, strings.ReplaceAll(with, "\u00ad", ""))
		i = at + size
	}
	b.running(i, j)
}

// htmlAddress returns where the URL begins and ends, between i and j, in which a
// character reference stands at offset at; or twice at.
func htmlAddress(text string, i, at, j int) (start, end int) {
	word := strings.LastIndexAny(text[max(i, at-maxAddress):at], " \t\r\n\"'") + 1 + max(i, at-maxAddress)
	sign := strings.Index(text[word:at], "://")
	if sign < 0 {
		return at, at
	}
	start, end, ok := address(text[:at], word, word+sign)
	if !ok || end < at && strings.TrimLeft(text[end:at], "?=&;/:") != "" {
		return at, at
	}
	end = at
	for end < j && end-start < maxAddress {
		if strings.HasPrefix(text[end:], "&amp;") {
			end += len("&amp;")
			continue
		}
		if c := text[end]; c <= ' ' || c >= utf8.RuneSelf || strings.IndexByte("\"'<>&()", c) >= 0 {
			break
		}
		end++
	}
	for end > at && strings.IndexByte("?!.,:", text[end-1]) >= 0 {
		end--
	}
	if end == at {
		return at, at
	}
	return start, end
}

// entity returns the size of the character reference that a text begins with, and
// what it means; or 0.
func entity(s string) (size int, means string) {
	n := 1
	if n < len(s) && s[n] == '#' {
		n++
	}
	for n < len(s) && n < 40 && asciiAlnum(s[n]) {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	if n < 3 {
		return 0, ""
	}
	all := stdhtml.UnescapeString(s[:n])
	switch {
	case all == s[:n]:
		return 0, ""
	case s[n-1] == ';' && (all == ";" || !strings.HasSuffix(all, ";")):
		return n, all
	}
	// One without a semicolon: more letters may follow. None of their names begins
	// with another.
	for k := 3; k < n && s[1] != '#'; k++ {
		if means := stdhtml.UnescapeString(s[:k]); means != s[:k] {
			return k, means
		}
	}
	hex := s[1] == '#' && (s[2] == 'x' || s[2] == 'X')
	for k := 2; k < n && s[1] == '#'; k++ {
		if c := s[k]; !asciiDigit(c) && !(hex && (k == 2 || c|0x20 >= 'a' && c|0x20 <= 'f')) {
			n = k
		}
	}
	return n, stdhtml.UnescapeString(s[:n])
}

// comment reads what begins with "<!", "<?" or "</" and is no tag. cut says that its
// end has not been seen.
func (h *htmlReader) comment(i, j int, cut bool) bool {
	b := h.b
	raw := b.text[i:j]
	begins := func(s string) bool { return strings.HasPrefix(raw, s) }
	switch {
	case begins("<?php"), begins("<?="), begins("<? "), begins("<?\n"), begins("<?\r"):
		close := b.find(i, i+htmlElement, "?>")
		if close < 0 {
			return h.leave(i, State{mode: htmlRaw, within: "?>"})
		}
		b.skip(i, close+2, Commands)
		h.moveTo(close + 2)
		return true
	case cut && begins("<!--"), j-i > htmlElement && begins("<!--"):
		return h.leave(i, State{mode: htmlRaw, within: "-->"})
	case cut:
		return h.leave(i, State{mode: htmlTag})
	case begins("<!--"):
		start, end := i+4, j
		for _, close := range []string{"--!>", "-->", ">"} {
			if e := strings.TrimSuffix(b.text[start:j], close); len(e) < j-start {
				end = start + len(e)
				break
			}
		}
		b.comment(i, j, start, max(start, end))
	default:
		b.skip(i, j, Markup)
	}
	return true
}

// leave ends the block at offset at, in a state. Something must be in the block: so
// if nothing is, the block is what is in that state.
func (h *htmlReader) leave(at int, state State) bool {
	b := h.b
	b.next, h.i = state, at
	if at > b.start {
		return false
	}
	if state.mode == htmlTag {
		readHTMLTag(b, at, state.flag)
	} else {
		readHTMLRaw(b, at, state)
	}
	h.i = b.end
	return false
}

// tag reads a tag.
func (h *htmlReader) tag(i, j int, name string, kind html.TokenType) bool {
	b := h.b
	if kind == html.EndTagToken {
		return h.endTag(i, j, name)
	}
	out, ok := htmlLeftOut[name]
	if ok && kind == html.SelfClosingTagToken {
		h.moveTo(j) // else the tokenizer would leave out what follows
	} else if ok {
		if out.block && b.prose > 0 {
			h.i = i
			return false
		}
		close, depth := -1, 1
		if !out.block || b.prose == 0 && name != "plaintext" {
			close = htmlClosing(b, j, min(len(b.text), j+htmlElement), name, &depth)
		}
		if close < 0 {
			b.skip(i, j, Markup)
			return h.leave(j, State{mode: htmlRaw, within: name, depth: 1})
		}
		// With its end tag, if that is near.
		end := b.find(close, close+64, ">")
		if end < 0 {
			end = close
		} else {
			end++
		}
		switch {
		case out.object:
			b.object(i, end, out.kind)
			h.text, h.breaks = end, 0
		default:
			b.skip(i, end, out.kind)
		}
		h.moveTo(end)
		return true
	}
	switch name {
	case "noscript", "title":
		h.moveTo(j) // else the tokenizer would not look for tags in it
	case "br":
		if h.breaks++; h.breaks > 1 {
			b.stop(i)
			b.skip(i, j, Markup)
		} else {
			h.blank(i, j)
		}
		return true
	case "img":
		if start, end := htmlAttribute(b.text[i:j], "alt"); start < end {
			h.blank(i, i+1)
			b.pass(i+start, i+start)
			h.prose(i+start, i+end)
			h.blank(j-1, j)
			return true
		}
	case "td", "th":
		if b.prose > 0 {
			b.stop(i)
			b.skip(i, j, Markup)
			h.inner = 0
			return true
		}
	case "rt", "rp":
		// They end where something else in the ruby begins.
		if close := b.find(j, j+256, "<"); close >= 0 {
			b.skip(i, close, Markup)
			h.moveTo(close)
			return true
		}
	}
	if htmlNested()[name] {
		h.inner++
	}
	if !htmlBlocks()[name] {
		b.skip(i, j, htmlTagKind(name))
		return true
	}
	if b.prose > 0 {
		if name == "li" && h.goesOn(i) {
			h.blank(i, j)
			return true
		}
		h.i = i
		return false
	}
	b.skip(i, j, htmlTagKind(name))
	h.inner = 0
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		h.level = int(name[1] - '0')
	} else if name != "div" {
		h.level = 0
	}
	return true
}

func htmlTagKind(name string) Kind {
	if name == "a" || name == "link" {
		return Links
	}
	return Markup
}

// endTag reads an end tag.
func (h *htmlReader) endTag(i, j int, name string) bool {
	b := h.b
	if htmlNested()[name] && h.inner > 0 {
		h.inner--
	}
	switch {
	case name == "td" || name == "th":
		b.stop(i)
		b.skip(i, j, Markup)
		return true
	case !htmlBlocks()[name] && !htmlLeftOut[name].block && name != "br":
		b.skip(i, j, Markup)
		return true
	case b.prose == 0:
		b.skip(i, j, Markup)
		h.inner, h.level = 0, 0
		return true
	case name == "li" && h.goesOn(i):
		h.blank(i, j)
		return true
	}
	b.skip(i, j, Markup)
	// With the blanks behind it.
	k := j
	for k < h.end && k-j < 1<<10 && (blankByte(b.text[k]) || b.text[k] == '\n' || b.text[k] == '\r') {
		k++
	}
	if b.see(min(k+1, len(b.text))); k == len(b.text) {
		b.see(k + 1)
	}
	h.i = k
	return false
}

// blank makes a tag, or a part of one, a blank.
func (h *htmlReader) blank(i, j int) {
	if i >= h.b.written && h.b.prose > 0 {
		h.b.replace(i, j, " ")
	} else if i >= h.b.written {
		h.b.skip(i, j, Markup)
	}
}

// goesOn reports whether the sentence goes on behind the end of a list item, at i,
// in the next.
func (h *htmlReader) goesOn(i int) bool {
	b := h.b
	before := b.text[max(b.start, h.text-16):h.text]
	trimmed := strings.TrimRight(before, " \t\r\n")
	if !strings.HasSuffix(trimmed, ",") && !strings.HasSuffix(trimmed, ";") && !strings.HasSuffix(trimmed, "and") && !strings.HasSuffix(trimmed, "or") {
		return false
	}
	item := false
	for from := i; i < len(b.text) && i-from < 1<<10; {
		switch c := b.text[i]; {
		case c == '<':
			close := b.find(i, i+256, ">")
			if close < 0 {
				return false
			}
			name := strings.TrimLeft(b.text[i+1:close], "/")
			for k := range len(name) {
				if !asciiAlnum(name[k]) {
					name = name[:k]
					break
				}
			}
			name = strings.ToLower(name)
			if name == "li" {
				item = true
			} else if !htmlNested()[name] && name != "p" {
				return false
			}
			i = close + 1
		case c <= ' ':
			i++
		default:
			b.see(min(i+utf8.UTFMax, len(b.text)))
			r, _ := utf8.DecodeRuneInString(b.text[i:])
			return item && unicode.IsLower(r) && sentenceGoesOn(before, "a")
		}
	}
	b.see(i + 1)
	return false
}

// htmlClosing returns where the end tag begins that closes depth elements of a name,
// between i and end, or -1. It leaves in depth how many are open. Only svg nests.
func htmlClosing(b *builder, i, end int, name string, depth *int) int {
	longest := len("</") + len(name) + 1
	for k := i; k < end; k++ {
		at := strings.IndexByte(b.text[k:end], '<')
		if at < 0 {
			break
		}
		k += at
		tag := b.text[k+1 : min(len(b.text), k+longest)]
		closing := strings.HasPrefix(tag, "/")
		if closing {
			tag = tag[1:]
		}
		if len(tag) < len(name) || !strings.EqualFold(tag[:len(name)], name) || len(tag) > len(name) && asciiAlnum(tag[len(name)]) {
			continue
		}
		switch {
		case closing:
			if *depth--; *depth <= 0 {
				b.see(min(k+longest, len(b.text)+1))
				return k
			}
		case name == "svg" && *depth < 1<<10:
			*depth++
		}
	}
	b.see(min(end+longest, len(b.text)+1))
	return -1
}

// readHTMLRaw reads on in something that is left out. It is false if that ends at
// once.
func readHTMLRaw(b *builder, i int, within State) bool {
	limit := min(len(b.text), i+b.reader.Limits.Raw)
	if cut, ok := b.nextCut(i, within); ok {
		limit = min(limit, cut)
	}
	most := limit
	for limit < len(b.text) && limit > i+1 && limit > i+b.reader.Limits.Raw-utf8.UTFMax && !utf8.RuneStart(b.text[limit]) {
		limit--
	}
	end, kind := -1, Code
	switch within.within {
	case "-->", "?>":
		if kind = Comments; within.within == "?>" {
			kind = Commands
		}
		if end = b.find(i, limit+len(within.within)-1, within.within); end >= 0 {
			end += len(within.within)
		}
	case "plaintext":
	default:
		depth := int(within.depth)
		kind = htmlLeftOut[within.within].kind
		end = htmlClosing(b, i, limit, within.within, &depth)
		within.depth = uint16(max(1, depth))
	}
	b.next = State{}
	if end < 0 {
		end = limit
		b.see(min(most+1, len(b.text))) // whether a character is cut there
		b.next = State{mode: htmlRaw, within: within.within, depth: within.depth}
	}
	if end == i {
		return false
	}
	b.skip(i, end, kind)
	if b.end = end; end == len(b.text) {
		b.see(end + 1)
	}
	return true
}

// readHTMLTag reads on in a tag that is too long for a block.
func readHTMLTag(b *builder, i int, quote uint8) {
	k, limit := i, min(len(b.text), i+b.reader.Limits.Raw)
	if cut, ok := b.nextCut(i, State{mode: htmlTag, flag: quote}); ok {
		limit = min(limit, cut)
	}
	b.next = State{}
	for ; k < limit; k++ {
		switch c := b.text[k]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			b.skip(i, k+1, Markup)
			b.see(k + 1)
			b.end = k + 1
			return
		case c == '"' || c == '\'':
			before := strings.TrimRight(b.text[max(i, k-8):k], " \t\r\n")
			if strings.HasSuffix(before, "=") {
				quote = c
			}
		}
	}
	if b.end = k; k == len(b.text) {
		b.see(k + 1)
	} else {
		b.see(k)
	}
	b.skip(i, k, Markup)
	b.next = State{mode: htmlTag, flag: quote}
}

// htmlAttribute returns where the value of an attribute begins and ends in a tag; or
// 0. It follows the HTML standard, sections 13.2.5.32 to 13.2.5.40.
func htmlAttribute(tag, name string) (start, end int) {
	blank := func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
	i := 1
	for i < len(tag) && !blank(tag[i]) && tag[i] != '/' && tag[i] != '>' {
		i++
	}
	for i < len(tag) {
		for i < len(tag) && (blank(tag[i]) || tag[i] == '/') {
			i++
		}
		from := i
		for i < len(tag) && !blank(tag[i]) && tag[i] != '/' && tag[i] != '>' && (tag[i] != '=' || i == from) {
			i++
		}
		key := tag[from:i]
		for i < len(tag) && blank(tag[i]) {
			i++
		}
		if i >= len(tag) || tag[i] == '>' {
			return 0, 0
		}
		if tag[i] != '=' {
			continue
		}
		i++
		for i < len(tag) && blank(tag[i]) {
			i++
		}
		if i >= len(tag) || tag[i] == '>' {
			return 0, 0
		}
		if q := tag[i]; q == '"' || q == '\'' {
			i++
			start = i
			size := strings.IndexByte(tag[i:], q)
			if size < 0 {
				return 0, 0
			}
			end = i + size
			i = end + 1
		} else {
			start = i
			for i < len(tag) && !blank(tag[i]) && tag[i] != '>' {
				i++
			}
			end = i
		}
		if strings.EqualFold(key, name) {
			return start, end
		}
	}
	return 0, 0
}
