package markup

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/segment"
)

// builder is what a format reads a block with. Offsets are those of text.
//
// A format looks at the text by line, find and see only, up to where these have
// been; or, where it looks at a byte itself, it calls see. So the builder knows
// how far the block has looked, and whether the text was long enough to tell.
type builder struct {
	reader *Reader
	text   string
	start  int
	final  bool

	// What the format sets: where the block ends, and the state there. The
	// format's own part of next begins as the zero State; set it to b.state to
	// go on as before.
	end   int
	next  State
	state State // at start
	level int   // of the heading that it is

	seen  int  // the end of what has been looked at
	short bool // the text ended, and is not final

	buffer     []byte // the prose, once it is not a part of the source
	runs       []Run
	prose      int // its length
	nested     int
	left       Left
	directives []Directive
	figures    []Figure
	title, box bool
	goesOn     bool // what the block is part of goes on behind it, as a table does
	written    int  // the end of what has been accounted for
	skipped    Kind // of what was left out last

	cut      int // the last that Cuts has said
	cutState State
	noCut    bool
}

func (b *builder) reset(r *Reader, text string, start int, final bool) {
	*b = builder{
		reader: r, text: text, start: start, final: final, state: r.state, seen: start + 1, written: start,
		buffer: b.buffer[:0], runs: b.runs[:0], directives: b.directives[:0], figures: b.figures[:0],
	}
	b.end = start
}

// read has the format read the block.
func (b *builder) read() {
	if b.state.mid {
		b.next = b.state
		b.rawLine(b.state.kind)
		return
	}
	if b.byteOrderMark() || b.boxLine() || b.blankRun() {
		return
	}
	formats()[b.reader.Format].read(b)
	if b.end <= b.start && !b.short {
		panic("markup: " + b.reader.Format.String() + " has read a block of nothing")
	}
}

// complete moves the end of the block behind the character or the CRLF that it would
// cut in two: what is left out may be cut anywhere.
func (b *builder) complete() {
	if b.short {
		return
	}
	if b.text[b.end-1] == '\r' {
		if b.see(b.end+1) && b.text[b.end] == '\n' {
			b.end++
		}
		return
	}
	for k := b.end - 1; k >= b.start && k > b.end-utf8.UTFMax; k-- {
		if c := b.text[k]; utf8.RuneStart(c) {
			if c < utf8.RuneSelf {
				return
			}
			b.see(min(len(b.text)+1, k+utf8.UTFMax))
			if _, size := utf8.DecodeRuneInString(b.text[k:]); k+size > b.end {
				if b.written <= b.end {
					b.skip(b.end, k+size, b.skipped)
				}
				b.end = k + size
			}
			return
		}
	}
}

const byteOrderMark = "\uFEFF"

// byteOrderMark reads the mark at the start of a text, which is none of it.
func (b *builder) byteOrderMark() bool {
	if b.state.inside || b.state.bom || b.text[b.start] != byteOrderMark[0] {
		return false
	}
	if !b.see(b.start+len(byteOrderMark)) || !strings.HasPrefix(b.text[b.start:], byteOrderMark) {
		return false
	}
	b.end = b.start + len(byteOrderMark)
	b.written = b.end
	return true
}

// blankRun reads blanks at the top level, if there are many.
func (b *builder) blankRun() bool {
	top := b.settle(b.state)
	if top.void = false; top != (State{}) {
		return false
	}
	limit := min(len(b.text), b.start+b.reader.Limits.Raw)
	i := b.start
	for i < limit && (blankByte(b.text[i]) || b.text[i] == '\n' || b.text[i] == '\r') {
		i++
	}
	if i-b.start < b.reader.Limits.Blanks && !b.state.void {
		// The format looks at these for itself.
		return false
	}
	b.end, b.next = i, State{void: i == limit}
	if b.see(i + 1); i == limit && i > b.start+1 && b.text[i-1] == '\r' {
		b.end--
	}
	if cut, ok := b.nextCut(b.start, State{void: true}); ok && cut < b.end {
		b.end, b.next = cut, State{void: true}
	}
	b.written = b.end
	if b.end > b.start {
		return true
	}
	b.state.void = false // nothing is left of it
	return false
}

// see notes that all before offset i has been looked at, and reports whether the
// text reaches that far.
func (b *builder) see(i int) bool {
	if i <= len(b.text) {
		b.seen = max(b.seen, i)
		return true
	}
	b.seen = max(b.seen, len(b.text)+1)
	b.short = b.short || !b.final
	return false
}

// line returns the end of the line at i, before its line end, and the start of
// the next line, and notes that it has been looked at. Lines end at LF, CR and
// CRLF. Of a line that is too long for a block, the end is somewhere in it.
func (b *builder) line(i int) (end, next int) {
	end = strings.IndexAny(b.text[i:], "\r\n")
	if end < 0 {
		b.see(len(b.text) + 1)
		return len(b.text), len(b.text)
	}
	end += i
	next = end + 1
	if b.text[end] == '\r' {
		if b.see(end + 2); next < len(b.text) && b.text[next] == '\n' {
			next++
		}
	}
	b.see(next)
	return end, next
}

// sign returns the line at i, without its line end, to look for a sign in it: a
// fence, a heading, the start of a list. It notes what it has looked at. Of a line
// that is too long to be one there is nothing, and ok is false.
func (b *builder) sign(i int) (line string, ok bool) {
	rest := b.text[i:min(len(b.text), i+b.reader.Limits.Line)]
	if end := strings.IndexAny(rest, "\r\n"); end >= 0 {
		b.see(i + end + 1)
		return rest[:end], true
	}
	if !b.see(i + b.reader.Limits.Line) {
		return rest, true
	}
	return "", false
}

// find returns the first place of sep in text[i:j], or -1, and notes what it has
// looked at.
func (b *builder) find(i, j int, sep string) int {
	j = min(j, len(b.text))
	if i > j {
		return -1
	}
	at := strings.Index(b.text[i:j], sep)
	if at < 0 {
		if b.see(j); j == len(b.text) {
			b.see(j + 1)
		}
		return -1
	}
	b.see(i + at + len(sep))
	return i + at
}

// blankLine reports whether the line at i has nothing but blanks, given its end.
func (b *builder) blankLine(i, end int) bool {
	for i < end && blankByte(b.text[i]) {
		i++
	}
	return i == end
}

// blankByte reports whether a byte is a blank that ends no line.
func blankByte(c byte) bool { return c == ' ' || c == '\t' || c == '\v' || c == '\f' }

// blankLines returns the start of the first line from i on that is not blank. i
// is the start of a line. Where there are blank lines for a few KiB, or one that
// is long, it gives up and returns the start of a line among them.
func (b *builder) blankLines(i int) int {
	for from := i; i-from < Reach/4; {
		j := i
		for j < len(b.text) && blankByte(b.text[j]) && j-i < Reach/4 {
			j++
		}
		if !b.see(j + 1) {
			return j
		}
		switch b.text[j] {
		case '\n', '\r':
			_, i = b.line(j)
		default:
			return i
		}
	}
	return i
}

// copy makes the bytes from i to j prose, as they are.
func (b *builder) copy(i, j int) {
	if i >= j {
		return
	}
	b.pass(i, j)
	n := len(b.runs)
	source := int32(i - b.start)
	if n > 0 {
		last := &b.runs[n-1]
		if last.Same && last.Source+last.Size == source && last.Nested == (b.nested > 0) {
			last.Size += int32(j - i)
			b.append(b.text[i:j])
			return
		}
		b.spill()
	}
	b.runs = append(b.runs, Run{Prose: int32(b.prose), Source: source, Size: int32(j - i), Same: true, Nested: b.nested > 0})
	b.append(b.text[i:j])
}

// append adds to the prose. As long as that is one run of the source, there is
// nothing to keep.
func (b *builder) append(s string) {
	b.prose += len(s)
	if len(b.runs) > 1 || len(b.buffer) > 0 || !b.runs[0].Same {
		b.buffer = append(b.buffer, s...)
	}
}

// spill begins to keep the prose by itself.
func (b *builder) spill() {
	if len(b.runs) == 1 && len(b.buffer) == 0 && b.runs[0].Same {
		from := b.start + int(b.runs[0].Source)
		b.buffer = append(b.buffer, b.text[from:from+int(b.runs[0].Size)]...)
	}
}

// replace makes the bytes from i to j stand for other text: an entity for its
// character.
func (b *builder) replace(i, j int, with string) {
	if with == "" {
		b.skip(i, j, Markup)
		return
	}
	b.pass(i, j)
	b.spill()
	b.runs = append(b.runs, Run{Prose: int32(b.prose), Source: int32(i - b.start), Size: int32(j - i), Nested: b.nested > 0})
	b.append(with)
}

// object makes the bytes from i to j one neutral token.
func (b *builder) object(i, j int, kind Kind) {
	b.replace(i, j, Object)
	b.leave(i, j, kind)
}

// skip leaves the bytes from i to j out.
func (b *builder) skip(i, j int, kind Kind) {
	b.pass(i, j)
	b.leave(i, j, kind)
	b.skipped = kind
}

// leave counts the bytes from i to j as left out. Line ends do not count, lest it
// matter where code is cut.
func (b *builder) leave(i, j int, kind Kind) {
	part := b.text[i:j]
	b.left[kind] += int32(len(part) - strings.Count(part, "\n") - strings.Count(part, "\r"))
}

// pass accounts for the bytes up to j. What lies before i and has not been
// accounted for is markup, but for blanks.
func (b *builder) pass(i, j int) {
	for k := b.written; k < i; k++ {
		switch b.text[k] {
		case ' ', '\t', '\r', '\n', '\v', '\f':
		default:
			b.left[Markup]++
		}
	}
	b.written = max(b.written, j)
}

// stop ends what is a sentence and a paragraph of its own, at i of the text.
func (b *builder) stop(i int) {
	if b.prose == 0 || b.stopped() {
		return
	}
	b.spill()
	b.runs = append(b.runs, Run{Prose: int32(b.prose), Source: int32(i - b.start)})
	b.append(separator)
}

const separator = "\u2029"

// stopped reports whether the prose so far ends with a separator.
func (b *builder) stopped() bool {
	n := len(b.runs)
	return n > 0 && b.runs[n-1].Size == 0 && !b.runs[n-1].Same && strings.HasSuffix(string(b.buffer[max(0, len(b.buffer)-len(separator)):]), separator)
}

// running makes the bytes from i to j prose, but for URLs and mail addresses, which
// are objects, and a line end behind a hyphen, which is nothing. It is what a
// format calls for running text.
func (b *builder) running(i, j int) {
	from := i
	for k := i; k < j; {
		switch b.text[k] {
		case ':', '@', '.':
			// The character without which there is no address. It must be looked
			// for to the left, where that has not been passed.
			if start, end, ok := address(b.text[:j], from, k); ok {
				b.copy(from, start)
				b.object(start, end, Links)
				from, k = end, end
				continue
			}
			k++
		case '\r', '\n':
			end := k + 1
			if b.text[k] == '\r' && end < j && b.text[end] == '\n' {
				end++
			}
			if k-from >= 2 && b.text[k-1] == '-' && letterBefore(b.text[from:k-1]) {
				next := end
				for next < j && (b.text[next] == ' ' || b.text[next] == '\t') {
					next++
				}
				if next < j && letterAt(b.text[next:j]) {
					b.copy(from, k)
					b.pass(k, next)
					from, k = next, next
					continue
				}
			}
			k = end
		default:
			k++
		}
	}
	b.copy(from, j)
}

func letterBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

func letterAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// raw leaves out lines of something that is no prose, from i on, until closes
// reports true of a line, which is left out, too, or the text ends. It sets end
// and next: within while the closing line is yet to come, after behind it. The
// format must go on with raw where a block begins in the state within. closes
// gets the line without its line end; of one that is too long it is not
// asked.
func (b *builder) raw(i int, kind Kind, within, after State, closes func(line string) bool) {
	b.next = within
	for i < len(b.text) {
		if i > b.start && (i-b.start >= b.reader.Limits.Raw || b.cutAt(i, within)) {
			b.end = i
			return
		}
		line, ok := b.sign(i)
		if !ok {
			if b.end = i; i == b.start {
				b.next.mid, b.next.kind = true, kind
				b.rawLine(kind)
			}
			return
		}
		_, next := b.line(i + len(line))
		b.skip(i, i+len(line), kind)
		i = next
		if closes(line) {
			b.end, b.next = i, after
			return
		}
	}
	b.end = i
	b.see(i + 1)
}

// rawLine leaves out what is left of a line, or a part of it.
func (b *builder) rawLine(kind Kind) {
	i := b.start
	limit := min(len(b.text), i+b.reader.Limits.Raw)
	if cut, ok := b.nextCut(i, b.next); ok {
		limit = min(limit, cut)
	}
	if end := strings.IndexAny(b.text[i:limit], "\r\n"); end >= 0 {
		b.skip(i, i+end, kind)
		_, b.end = b.line(i + end)
		b.next.mid, b.next.kind = false, 0
		return
	}
	b.see(limit + 1)
	for limit > i+1 && limit < len(b.text) && limit > i+b.reader.Limits.Raw-utf8.UTFMax && !utf8.RuneStart(b.text[limit]) {
		limit--
	}
	b.skip(i, limit, kind)
	b.end = limit
}

// cutAt reports whether a block of the old text begins at i in such a state.
func (b *builder) cutAt(i int, state State) bool {
	cut, ok := b.nextCut(i-1, state)
	return ok && cut == i
}

// nextCut returns the first place behind after at which a block of the old text
// begins, if it is in such a state.
func (b *builder) nextCut(after int, state State) (at int, ok bool) {
	if at = b.nextBlock(after); at == math.MaxInt {
		return 0, false
	}
	return at, b.settle(b.cutState) == b.settle(state)
}

// nextBlock returns the first place behind after at which a block of the old text
// begins, in b.cutState, or math.MaxInt if there is none.
func (b *builder) nextBlock(after int) int {
	if b.reader.Cuts == nil || b.noCut {
		return math.MaxInt
	}
	for b.cut <= after || b.splits(b.cut) {
		var ok bool
		if b.cut, b.cutState, ok = b.reader.Cuts(max(after, b.cut)); !ok {
			b.noCut = true
			return math.MaxInt
		}
	}
	return b.cut
}

// splits reports whether a block that ends at i would cut a character or a CRLF in
// two. The edit may have made it so.
func (b *builder) splits(i int) bool {
	if i <= b.start || i >= len(b.text) {
		return false
	}
	if c := b.text[i]; c == '\n' {
		return b.text[i-1] == '\r'
	} else if utf8.RuneStart(c) {
		return false
	}
	for k := i - 1; k >= b.start && k > i-utf8.UTFMax; k-- {
		if utf8.RuneStart(b.text[k]) {
			_, size := utf8.DecodeRuneInString(b.text[k:])
			return k+size > i
		}
	}
	return false
}

// settle returns a state without what only finish sets.
func (b *builder) settle(s State) State {
	s.inside, s.bom, s.box, s.marks = false, false, false, marks{}
	return s
}

// finish hands the block out.
func (b *builder) finish(block *Block) {
	b.pass(b.end, b.end)
	for n := len(b.runs); n > 0 && b.stopped(); n = len(b.runs) {
		b.runs = b.runs[:n-1]
		b.buffer = b.buffer[:len(b.buffer)-len(separator)]
		b.prose -= len(separator)
	}
	for i := range b.directives {
		b.directives[i].Prose = min(b.directives[i].Prose, b.prose)
	}
	*block = Block{
		Start: b.start, End: b.end, State: b.reader.state, Left: b.left, Level: b.level,
		Runs: b.runs, Directives: b.directives, Figures: b.figures, Title: b.title, Box: b.box,
	}
	switch {
	case len(b.runs) == 0:
	case len(b.buffer) > 0:
		block.Prose = string(b.buffer)
	default:
		from := b.start + int(b.runs[0].Source)
		block.Prose = b.text[from : from+b.prose]
	}
	block.Next = b.next
	block.Next.bom = !b.state.inside && !b.state.bom && block.End-block.Start == len(byteOrderMark) && strings.HasPrefix(b.text[b.start:], byteOrderMark)
	block.Next.inside = !block.Next.bom
	block.Next.box = b.box && b.next.box
	block.Next.marks = block.marksBehind(b.goesOn)
}

// boxLine reads a line of a plain Fact Box, if there is one at the top level.
func (b *builder) boxLine() bool {
	top := b.settle(b.state)
	if top != (State{}) {
		return false
	}
	line, ok := segment.ReadBoxLine(b.text, b.start, b.state.box, b.final)
	if !ok {
		b.short = true
		return true
	}
	if b.seen = max(b.seen, line.Seen); !line.Found {
		b.state.box = false
		return false
	}
	b.end, b.box, b.title = line.End, true, line.Title
	b.next = State{box: !line.Long}
	for _, f := range segment.BoxFigures(b.text[b.start:line.Text]) {
		b.figures = append(b.figures, Figure{f.Name, f.Start, f.End})
	}
	b.written = b.end
	return true
}
