package markup

import (
	"slices"
	"strings"

	"factbox/metrics/segment/autolink"
)

// What CommonMark does not know, and would take apart, is masked: formulas,
// addresses, references to footnotes, attributes, shortcodes, citations, tags and
// expressions of JSX. goldmark sees the letter x in place of each of its bytes.

// mask is a stretch of the text that goldmark does not see.
type mask struct {
	start, end int
	does       byte
	kind       Kind
	with       string
	done       bool
}

// What becomes of a mask.
const (
	maskObject  = iota // one neutral token
	maskSkip           // left out
	maskComment        // a comment: what it holds is between two bytes at each end
	maskReplace        // other text
	maskApart          // left out, and sets apart what is around it
)

// The longest stretches of their kind. They keep what is never closed from being
// looked at again and again.
const (
	maxFormula   = 1000
	maxShortcode = 2000
	maxAttribute = 500
	maxCitation  = 500
	maxTag       = 2000
	maxMargin    = 100
)

// paragraphLimits are the ends of the paragraphs within an item or a quote, which
// nothing masked goes beyond.
type paragraphLimits struct {
	end     int
	ticks   [64]bool // there is no such run of backticks up to there
	dollars bool     // nor two dollars
}

// limit returns the end of the paragraph that k is in.
func (p *parsing) limit(k int) int {
	if k < p.limits.end {
		return p.limits.end
	}
	t := p.builder.text[:p.end]
	p.limits = paragraphLimits{end: p.end}
	for i := k; i < len(t); {
		end := strings.IndexByte(t[i:], '\n')
		if end < 0 {
			break
		}
		i += end + 1
		j := i
		for j < len(t) && strings.IndexByte(" \t\r>", t[j]) >= 0 {
			j++
		}
		if j == len(t) || t[j] == '\n' {
			p.limits.end = max(i, k+1)
			break
		}
	}
	return p.limits.end
}

// findMasks finds what is to be masked, in order.
func (p *parsing) findMasks() {
	t := p.builder.text
	floor := p.from
	var notes inlineNotes
	for k := p.from; k < p.end; {
		var found mask
		next := k + 1
		switch c := t[k]; c {
		case '\\':
			found, next = p.backslash(k)
		case '`':
			next = p.codeSpan(k)
		case '$':
			found, next = p.dollar(k)
		case '{':
			found = p.brace(k)
		case '<':
			if p.dialect == mdx {
				if end, ok := p.tagJSX(k, p.limit(k)); ok {
					found = mask{start: k, end: end, does: maskSkip}
					if name := tagName(strings.TrimPrefix(t[k+1:end], "/")); name == "br" {
						found.does, found.with = maskReplace, " "
					} else if markdownBlocks()[name] {
						found.does = maskApart
					}
				}
			} else {
				next = p.tag(k)
			}
		case '[':
			if found = p.bracket(k); found.end == 0 {
				notes.opened(k)
			}
		case ']':
			found = notes.closed(p, k)
		case '^':
			if p.dialect == quarto && strings.HasPrefix(t[k:p.end], "^[") {
				// Its bracket is its own: what stands in it is no citation for that.
				found = notes.open(p, k)
			}
		case ':', '.', '@':
			if start, end, ok := p.address(floor, k); ok {
				found = mask{start: start, end: end, kind: Links}
			} else if c == '@' && p.dialect == quarto {
				found = p.citation(k)
			}
		}
		if found.end > k {
			p.masks = append(p.masks, found)
			next = found.end
		}
		if k = next; found.end > 0 || next > k+1 {
			floor = k
		}
	}
	notes.drop(p)
	p.onlyFormulas()
}

// onlyFormulas leaves out the formulas and expressions of a block that has nothing
// else.
func (p *parsing) onlyFormulas() {
	if len(p.masks) == 0 || p.inside && strings.HasPrefix(string(p.source[:len(cellPrefix)]), cellPrefix) {
		return
	}
	at := p.from
	for _, k := range p.masks {
		if k.does == maskObject && k.kind != Math && k.kind != Commands || strings.Trim(p.builder.text[at:k.start], " \t\r\n.,;") != "" {
			return
		}
		at = k.end
	}
	if strings.Trim(p.builder.text[at:p.end], " \t\r\n.,;") != "" {
		return
	}
	for i := range p.masks {
		if p.masks[i].does == maskObject {
			p.masks[i].does = maskSkip
		}
	}
	p.masks[0].start = p.from
	p.masks[len(p.masks)-1].end = p.end
}

// coverMasks puts a letter in place of what is masked, but for the signs of the
// quotes and items that it stands in, and of the cells of a table.
func (p *parsing) coverMasks() {
	for _, k := range p.masks {
		margin := false
		for i := k.start; i < k.end; i++ {
			at := i - p.base
			switch c := p.source[at]; {
			case c == '\n' || c == '\r':
				margin = true
			case margin && (c == ' ' || c == '\t' || c == '>'):
			case c == '|':
			default:
				margin = false
				p.source[at] = 'x'
			}
		}
	}
}

// applyMask does what a mask says.
func (p *parsing) applyMask(k *mask) {
	if p.element != "" {
		return
	}
	switch k.does {
	case maskObject:
		p.before(k.start, k.end)
		p.builder.object(k.start, k.end, k.kind)
		p.told = k.end
	case maskSkip:
		p.links(k.start)
		p.skip(k.start, k.end, k.kind)
	case maskApart:
		p.links(k.start)
		p.skip(k.start, k.end, k.kind)
		p.apart, p.item = true, false
	case maskComment:
		p.links(k.start)
		p.comment(k.start, k.end, k.start+3, max(k.start+3, k.end-3))
	case maskReplace:
		p.before(k.start, k.end)
		p.replace(k.start, k.end, k.with)
		p.told = k.end
	}
}

// backslash reads what begins with a backslash: \( \), and in Quarto \@ref( ),
// labels \#eq:a and commands of TeX.
func (p *parsing) backslash(k int) (found mask, next int) {
	t := p.builder.text[:p.limit(k)]
	next = k + 2
	rest := t[k+1:]
	switch {
	case strings.HasPrefix(rest, "("):
		if end := strings.Index(rest[:min(len(rest), maxFormula)], `\)`); end > 1 {
			return mask{start: k, end: k + 1 + end + 2, kind: Math}, next
		}
	case p.dialect != quarto || rest == "":
	case strings.HasPrefix(rest, "#eq:"):
		if end := strings.IndexByte(rest[:min(len(rest), maxCitation)], ')'); end > 0 {
			return mask{start: k, end: k + 1 + end, does: maskSkip, kind: Citations}, next
		}
	case strings.HasPrefix(rest, "@ref("):
		if end := strings.IndexByte(rest[:min(len(rest), maxCitation)], ')'); end > 0 {
			return mask{start: k, end: k + 1 + end + 1, kind: Citations}, next
		}
	case asciiLetter(rest[0]):
		end := commandTeX(t, k)
		return mask{start: k, end: end, does: maskSkip, kind: Commands}, end
	}
	return mask{}, next
}

// commandTeX returns the end of the command of TeX at k, with what it takes.
func commandTeX(t string, k int) int {
	i := k + 1
	for i < len(t) && asciiLetter(t[i]) {
		i++
	}
	if i < len(t) && t[i] == '*' {
		i++
	}
	for i < len(t) && (t[i] == '{' || t[i] == '[') {
		depth, j := 0, i
		for ; j < len(t) && j-i < maxFormula; j++ {
			switch t[j] {
			case '{', '[':
				depth++
			case '}', ']':
				depth--
			}
			if depth == 0 {
				break
			}
		}
		if depth != 0 || j == len(t) {
			break
		}
		i = j + 1
	}
	return i
}

// codeSpan returns where the code ends that begins with backticks at k, or the
// backticks if it has no end.
func (p *parsing) codeSpan(k int) int {
	limit := p.limit(k)
	t := p.builder.text[:limit]
	n := run(t, k)
	if n >= len(p.limits.ticks) || p.limits.ticks[n] {
		return k + n
	}
	for i := k + n; i < len(t); {
		at := strings.IndexByte(t[i:], '`')
		if at < 0 {
			break
		}
		i += at
		size := run(t, i)
		if i += size; size == n {
			return i
		}
	}
	p.limits.ticks[n] = true
	return k + n
}

// run returns how often the byte at i stands there in a row.
func run(t string, i int) int {
	n := 1
	for i+n < len(t) && t[i+n] == t[i] {
		n++
	}
	return n
}

// dollar reads a formula. As in Pandoc, within a line there is no blank behind the
// first dollar or before the last, and no digit behind that: else it is money. Nor is it
// a formula with two words in a row.
func (p *parsing) dollar(k int) (found mask, next int) {
	limit := p.limit(k)
	t := p.builder.text[:limit]
	next = k + 1
	if strings.HasPrefix(t[k:], "$$") {
		next = k + run(t, k)
		if p.limits.dollars {
			return mask{}, next
		}
		if end := strings.Index(t[k+2:], "$$"); end > 0 {
			return mask{start: k, end: k + 2 + end + 2, kind: Math}, next
		} else if end < 0 {
			p.limits.dollars = true
		}
		return mask{}, next
	}
	if next == len(t) || asciiSpace(t[next]) {
		return mask{}, next
	}
	for i := next; i < min(len(t), k+maxFormula); i++ {
		switch t[i] {
		case '\\':
			i++
		case '`':
			if t[k+1] != '`' { // not GitHub's $`x`$
				return mask{}, next
			}
		case '$':
			if !asciiSpace(t[i-1]) && (i+1 == len(t) || !asciiDigit(t[i+1])) {
				if wordy(t[k+1 : i]) {
					return mask{}, next
				}
				return mask{start: k, end: i + 1, kind: Math}, next
			}
		}
	}
	return mask{}, next
}

// wordy reports whether there are two words in a row, of three letters or more each.
func wordy(s string) bool {
	words, letters := 0, 0
	for i := 0; i <= len(s); i++ {
		switch {
		case i < len(s) && asciiLetter(s[i]):
			letters++
			continue
		case letters >= 3 && (i-letters == 0 || asciiSpace(s[i-letters-1])):
			if words++; words == 2 {
				return true
			}
		case letters > 0:
			words = 0
		}
		if letters = 0; i < len(s) && !asciiSpace(s[i]) {
			words = 0
		}
	}
	return false
}

// brace reads what begins with a brace: shortcodes, attributes, and in MDX
// expressions and comments.
func (p *parsing) brace(k int) mask {
	t := p.builder.text[:p.limit(k)]
	rest := t[k:min(len(t), k+maxShortcode)]
	for _, pair := range [][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}} {
		if strings.HasPrefix(rest, pair[0]) {
			if end := strings.Index(rest, pair[1]); end > 0 {
				return mask{start: k, end: k + end + 3, does: maskSkip, kind: Commands}
			}
		}
	}
	if p.dialect == mdx {
		if strings.HasPrefix(rest, "{/*") {
			if end := strings.Index(rest, "*/}"); end > 1 {
				return mask{start: k, end: k + end + 3, does: maskComment, kind: Comments}
			}
		}
	}
	if end := strings.IndexAny(rest[:min(len(rest), maxAttribute)], "}\n"); end > 1 && rest[end] == '}' && attributes(rest[1:end], p.dialect) {
		return mask{start: k, end: k + end + 1, does: maskSkip, kind: Markup}
	}
	if p.dialect == mdx {
		if end, ok := balanced(rest); ok {
			return mask{start: k, end: k + end, kind: Commands}
		}
	}
	return mask{}
}

// attributes reports whether what stands in braces are attributes, as #id .class
// key=value, or, as Quarto and others have them, - and =format.
func attributes(s string, d dialect) bool {
	s = strings.Trim(s, " \t")
	if s == "" {
		return false
	}
	switch s[0] {
	case '#', '.':
		return len(s) > 1 && (asciiAlnum(s[1]) || s[1] == '_' || s[1] == '-')
	case ':':
		return d == plainMarkdown && len(s) > 1
	case '-':
		return d == quarto && s == "-"
	case '=':
		return d == quarto && len(s) > 1 && asciiLetter(s[1])
	}
	if d != quarto {
		return false
	}
	i := 0
	for i < len(s) && (asciiAlnum(s[i]) || s[i] == '-' || s[i] == '_') {
		i++
	}
	return i > 0 && i < len(s) && s[i] == '='
}

// tag returns the end of what may be a tag or an address in angle brackets, in
// which nothing is masked.
func (p *parsing) tag(k int) int {
	t := p.builder.text[:p.limit(k)]
	if k+1 == len(t) || !asciiLetter(t[k+1]) && t[k+1] != '/' && t[k+1] != '!' && t[k+1] != '?' {
		return k + 1
	}
	rest := t[k:min(len(t), k+maxTag)]
	stop := ">"
	if strings.HasPrefix(rest, "<!--") {
		stop = "-->"
	}
	end := strings.Index(rest, stop)
	if end < 0 {
		return k + 1
	}
	if other := strings.IndexByte(rest[1:], '<'); stop == ">" && other >= 0 && other < end {
		return k + 1
	}
	return k + end + len(stop)
}

// bracket reads what begins with a bracket: references to footnotes, signs of
// GitHub's alerts, citations.
func (p *parsing) bracket(k int) mask {
	t := p.builder.text[:p.limit(k)]
	rest := t[k:min(len(t), k+maxCitation)]
	if len(rest) < 4 {
		return mask{}
	}
	switch {
	case rest[1] == '^':
		end := strings.IndexAny(rest, "] \t\r\n")
		if end < 3 || rest[end] != ']' || strings.HasPrefix(rest[end:], "](") {
			return mask{}
		}
		return mask{start: k, end: k + end + 1, does: maskSkip, kind: Citations}
	case rest[1] == '!':
		end := 2
		for end < len(rest) && (asciiAlnum(rest[end]) || rest[end] == '-') {
			end++
		}
		line := max(p.from, k-maxMargin)
		line += strings.LastIndexAny(t[line:k], "\r\n") + 1
		if end == 2 || end == len(rest) || rest[end] != ']' || strings.Trim(t[line:k], " \t>") != "" || !strings.Contains(t[line:k], ">") {
			return mask{}
		}
		if end++; end < len(rest) && (rest[end] == '+' || rest[end] == '-') {
			end++
		}
		// What stands behind it in the line is the title.
		if eol := strings.IndexAny(rest, "\r\n"); eol > end {
			p.titled = k + eol
		}
		return mask{start: k, end: k + end, does: maskSkip}
	case p.dialect == quarto && strings.IndexByte(rest, '@') > 0:
		end := strings.IndexByte(rest, ']')
		if end < 3 || end+1 < len(rest) && strings.IndexByte("([{", rest[end+1]) >= 0 {
			return mask{}
		}
		inner := rest[1:end]
		at := strings.IndexByte(inner, '@')
		if at < 0 || at+1 == len(inner) || strings.IndexByte(inner, '[') >= 0 || !asciiAlnum(inner[at+1]) && inner[at+1] != '{' && inner[at+1] != '_' ||
			at > 0 && asciiAlnum(inner[at-1]) {
			return mask{}
		}
		does := byte(maskSkip)
		if crossReference(inner[at+1:]) {
			does = maskObject
		}
		return mask{start: k, end: k + end + 1, does: does, kind: Citations}
	}
	return mask{}
}

// crossReference reports whether the key of a citation is one of Quarto's
// cross-references, which are shown as "Figure 1".
func crossReference(key string) bool {
	kind, _, ok := strings.Cut(key, "-")
	return ok && slices.Contains([]string{"fig", "tbl", "eq", "sec", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "Fig", "Tbl", "Eq", "Sec"}, kind)
}

// citation reads a citation in the sentence: @key.
func (p *parsing) citation(k int) mask {
	t := p.builder.text[:p.limit(k)]
	if k > p.from && (asciiAlnum(t[k-1]) || t[k-1] == '\\' || t[k-1] == '@') || k+1 == len(t) || !asciiAlnum(t[k+1]) && t[k+1] != '_' {
		return mask{}
	}
	end := k + 1
	for end < len(t) && end-k < maxCitation && (asciiAlnum(t[end]) || strings.IndexByte("_:.#$%&-+?<>~/", t[end]) >= 0) {
		end++
	}
	for strings.IndexByte(":.#$%&-+?<>~/", t[end-1]) >= 0 {
		end--
	}
	start := k
	if k-1 >= p.from && t[k-1] == '-' && (k-1 == p.from || asciiSpace(t[k-2])) {
		start--
	}
	return mask{start: start, end: end, kind: Citations}
}

// inlineNotes are the notes within the line, ^[such], that are open: their signs are
// masked, and what they hold is prose in brackets.
type inlineNotes []inlineNote

type inlineNote struct {
	mask     int // of its first sign
	brackets int // that are open in it
	limit    int // where its paragraph ends
}

// open masks the first sign of the note at k, in the hope that it ends.
func (n *inlineNotes) open(p *parsing, k int) mask {
	*n = append(*n, inlineNote{mask: len(p.masks), limit: p.limit(k)})
	return mask{start: k, end: k + 2, does: maskReplace, with: " ("}
}

// opened takes note of the bracket at k.
func (n inlineNotes) opened(k int) {
	if len(n) > 0 && k < n[len(n)-1].limit {
		n[len(n)-1].brackets++
	}
}

// closed masks the bracket at k if it ends a note.
func (n *inlineNotes) closed(p *parsing, k int) mask {
	if len(*n) == 0 {
		return mask{}
	}
	last := &(*n)[len(*n)-1]
	if k >= last.limit {
		n.drop(p)
		return mask{}
	}
	if last.brackets > 0 {
		last.brackets--
		return mask{}
	}
	*n = (*n)[:len(*n)-1]
	return mask{start: k, end: k + 1, does: maskReplace, with: ")"}
}

// drop forgets the notes that have no end, and the masks of their signs.
func (n *inlineNotes) drop(p *parsing) {
	if len(*n) == 0 {
		return
	}
	to, notes := (*n)[0].mask, *n
	for i := to; i < len(p.masks); i++ {
		if len(notes) > 0 && notes[0].mask == i {
			notes = notes[1:]
			continue
		}
		p.masks[to] = p.masks[i]
		to++
	}
	p.masks = p.masks[:to]
	*n = (*n)[:0]
}

// address returns the address with its sign at k, if it is one in running text.
func (p *parsing) address(floor, k int) (start, end int, ok bool) {
	t := p.builder.text[:p.end]
	if t[k] == ':' {
		// It may stand right behind a sign of emphasis, as it may not behind a
		// letter.
		i := k
		for i > floor && k-i < autolink.MaxScheme && asciiLetter(t[i-1]) {
			i--
		}
		if i > floor && t[i-1] == '_' {
			floor = i
		}
	}
	start, end, ok = address(t, floor, k)
	if !ok || start > p.from && t[start-1] == '<' {
		return 0, 0, false
	}
	// A bracket that it has not opened is the link's that it is the text of.
	depth := 0
	for i := start; i < end; i++ {
		if t[i] == '[' {
			depth++
		} else if t[i] == ']' {
			if depth--; depth < 0 {
				end = i
			}
		}
	}
	// Nor is an entity behind it a part of it (GFM, section 6.9).
	if at := strings.LastIndexByte(t[start:end], '&'); at > 0 && end < len(t) && t[end] == ';' {
		if _, n := characterReference(t[start+at : end+1]); n > 0 {
			end = start + at
		}
	}
	return start, end, end > k+1
}
