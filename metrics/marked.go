package metrics

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"factbox/metrics/language"
	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Text with markup is read in two steps. Package markup cuts it into blocks and
// says what of each is prose; package segment cuts the prose of a block into
// pieces, as it does plain text. A piece of a Document is what lies between in
// the source, so pieces tile it all the same. An edit reads whole blocks again.

// marked is what a piece of a marked-up text has besides.
type marked struct {
	block   *block
	ordinal int32  // of the piece in its block, from 0
	source  int32  // where the piece starts, from the start of the block
	prose   string // of the piece, a part of that of the block
	at      int32  // where that starts
	first   int32  // where the span of the sentence starts and ends in the prose of
	last    int32  // the piece; see piece.spanStart
	// suppressed is set where a directive says not to find what there is.
	suppressed bool
}

// markedPiece is a piece with what it has besides.
type markedPiece struct {
	piece  piece
	marked marked
}

// block is a block of a marked-up text. Its offsets are from its start. Where the
// state is Long it is a piece of text to be read as plain.
type block struct {
	state      *markup.State // shared by most, for there are few
	size, look int32
	prose      string
	runs       []markup.Run
	level      int32
	box, title bool // see markup.Block
	*extra
}

// extra is what few blocks have.
type extra struct {
	left       markup.Left
	directives []markup.Directive
	figures    []markup.Figure
}

// noExtra is that of all others.
var noExtra extra

// newBlock keeps what a reader has found, since that is the reader's.
func newBlock(b *markup.Block, state *markup.State) block {
	kept := block{
		state: state, size: int32(b.End - b.Start), look: int32(b.Look),
		prose: b.Prose, runs: slices.Clone(b.Runs), level: int32(b.Level), box: b.Box, title: b.Title,
		extra: &noExtra,
	}
	if len(b.Directives) > 0 || len(b.Figures) > 0 || b.Left != (markup.Left{}) {
		kept.extra = &extra{b.Left, slices.Clone(b.Directives), slices.Clone(b.Figures)}
	}
	return kept
}

// said returns what tells what directives say at an offset of the prose.
func (b *block) said() markup.Block {
	return markup.Block{State: *b.state, Directives: b.directives}
}

// lang returns what a directive says the language of a piece is, at its start.
func (m *marked) lang() string {
	if len(m.block.directives) == 0 {
		return m.block.state.Lang()
	}
	said := m.block.said()
	return said.Lang(int(m.at))
}

// starts reports whether a piece begins a block, so that text can be read from
// there.
func (p *piece) starts() bool { return p.marked != nil && p.marked.ordinal == 0 }

// counted returns the text of a piece that is counted.
func (p *piece) counted() string {
	if p.marked != nil {
		return p.marked.prose
	}
	return p.text
}

// run returns the index of the run of the block's prose that holds offset i.
func (b *block) run(i int) int {
	return sort.Search(len(b.runs), func(k int) bool { return int(b.runs[k].Prose) > i }) - 1
}

// startOf returns where the character of the prose at i starts in the source, and
// endOf where the one before i ends. Neither must be asked beyond the prose.
func (b *block) startOf(i int) int {
	r := &b.runs[b.run(i)]
	if r.Same {
		return int(r.Source) + i - int(r.Prose)
	}
	return int(r.Source)
}

func (b *block) endOf(i int) int {
	if i == 0 {
		return b.startOf(0)
	}
	r := &b.runs[b.run(i-1)]
	if r.Same {
		return int(r.Source) + i - int(r.Prose)
	}
	return int(r.Source + r.Size)
}

// proseFrom returns the offset of the first character of the prose that does not
// end before offset i of the source, and proseTo of the first that does not start
// before it.
func (b *block) proseFrom(i int) int {
	k := sort.Search(len(b.runs), func(k int) bool { return int(b.runs[k].Source+b.runs[k].Size) > i })
	if k == len(b.runs) {
		return len(b.prose)
	}
	r := &b.runs[k]
	if r.Same {
		return int(r.Prose) + max(0, i-int(r.Source))
	}
	return int(r.Prose)
}

func (b *block) proseTo(i int) int {
	k := sort.Search(len(b.runs), func(k int) bool { return int(b.runs[k].Source) >= i })
	if k == 0 {
		return 0
	}
	r := &b.runs[k-1]
	end := len(b.prose)
	if k < len(b.runs) {
		end = int(b.runs[k].Prose)
	}
	if r.Same {
		return min(end, int(r.Prose)+i-int(r.Source))
	}
	return end
}

// startOf, endOf and proseRange are those of the block, for offsets from the start
// of the piece.
func (m *marked) startOf(i int) int { return m.block.startOf(int(m.at)+i) - int(m.source) }

func (m *marked) endOf(i int) int { return m.block.endOf(int(m.at)+i) - int(m.source) }

// proseRange returns the part of the prose that comes from the bytes of the source
// from lo to hi.
func (m *marked) proseRange(lo, hi int) (from, to int) {
	within := func(i int) int { return min(max(0, i-int(m.at)), len(m.prose)) }
	from = within(m.block.proseFrom(int(m.source) + lo))
	return from, max(from, within(m.block.proseTo(int(m.source)+hi)))
}

// separators returns how many paragraph separators there are in prose. They are
// ours, and no character of the text.
func separators(prose string) int { return strings.Count(prose, "\u2029") }

// proseLength returns the length of prose in code points.
func proseLength(prose string) int {
	return utf8.RuneCountInString(prose) - separators(prose)
}

// markedReader reads a marked-up text piece by piece.
type markedReader struct {
	reader   markup.Reader
	scanner  segment.Scanner // of the prose of a block
	long     segment.Scanner // of text behind a block that was too long
	text     string
	final    bool
	counting *counting
	adds     bool // tokens go into the vocabulary as they are read

	slab   []markedPiece
	blocks []block          // a slab, too
	states [8]*markup.State // of the last blocks, each once

	// What has been read, for the caller to take.
	pieces []*piece
	sums   []tree.Summary
	left   markup.Left
	look   int // the furthest that a block has looked beyond its end

	// How far paragraphEnd has looked for a blank line, whether it has seen but
	// blanks in the line there, and where the blank line ends, if it has found one.
	searched  int
	lineStart bool
	blankEnd  int
}

func (r *markedReader) reset(text string, state markup.State, final bool, c *counting, set *vocab.Set) {
	r.text, r.final, r.counting = text, final, c
	rules := c.rules
	r.reader.Format = c.options.Markup
	r.reader.Limits = blockLimits(rules)
	r.reader.Reset(text, state, final)
	rules.Wrapped = true
	r.long.Rules = rules
	rules.Objects = true
	r.scanner.Rules = rules
	r.scanner.Vocab, r.long.Vocab = set, set
	r.pieces, r.sums = r.pieces[:0], r.sums[:0]
	r.left, r.look = markup.Left{}, 0
	r.searched, r.lineStart, r.blankEnd = 0, false, 0
}

// blockLimits returns the limits of blocks that go with those of sentences.
func blockLimits(rules segment.Rules) markup.Limits {
	return markup.Limits{Block: rules.Sentence, Line: max(16, rules.Sentence/16), Raw: max(8, rules.Sentence/8), Blanks: rules.Void}
}

// next reads a block, or a piece behind one that was too long.
func (r *markedReader) next() segment.Result {
	at, state := r.reader.Place()
	if state.Long {
		return r.nextLong(at, state)
	}
	b, result := r.block()
	if result == segment.Found {
		r.cut(b, r.text[at:at+int(b.size)])
	}
	return result
}

// block reads a block.
func (r *markedReader) block() (*block, segment.Result) {
	var found markup.Block
	if result := r.reader.Next(&found); result != segment.Found {
		return nil, result
	}
	if len(r.blocks) == 0 {
		r.blocks = make([]block, blockSlab)
	}
	b := &r.blocks[0]
	r.blocks = r.blocks[1:]
	*b = newBlock(&found, r.shared(&found.State))
	for k := range b.left {
		r.left[k] += b.left[k]
	}
	r.look = max(r.look, found.Look)
	return b, segment.Found
}

// shared returns a state that is kept: that of a block before, if there is one.
func (r *markedReader) shared(state *markup.State) *markup.State {
	for _, kept := range r.states {
		if kept != nil && *kept == *state {
			return kept
		}
	}
	copy(r.states[1:], r.states[:])
	kept := *state
	r.states[0] = &kept
	return &kept
}

// cut cuts a block into pieces, given its source.
func (r *markedReader) cut(b *block, source string) {
	if b.prose == "" {
		r.emit(b, source, &segment.Piece{}, r.counting.own, 0, 0, len(source))
		return
	}
	s := &r.scanner
	s.Reset(b.prose, segment.Fresh(0), true)
	r.changed(s)
	ordinal, from := 0, 0
	var p segment.Piece
	tongue := r.speak(s, b, 0)
	for s.Next(&p) == segment.Found {
		to := len(source)
		if p.End < len(b.prose) {
			to = b.startOf(p.End)
		}
		r.emit(b, source, &p, tongue, ordinal, from, to)
		ordinal, from = ordinal+1, to
		if len(b.directives) > 0 {
			tongue = r.speak(s, b, p.End)
		}
	}
}

// speak has a scanner read what begins at an offset of the prose of a block in its
// language, which is that at the start of the piece.
func (r *markedReader) speak(s *segment.Scanner, b *block, at int) *tongue {
	said := b.said()
	t := r.counting.tongue(said.Lang(at))
	s.Speak(t.prefix, t.ends)
	return t
}

// changed has the tokens that a scanner reads go into the vocabulary, or not.
func (r *markedReader) changed(s *segment.Scanner) {
	if !r.adds {
		s.ChangedFrom, s.ChangedTo = math.MaxInt, math.MinInt
	}
}

// emit adds a piece of a block, from byte from of its source to byte to.
func (r *markedReader) emit(b *block, source string, p *segment.Piece, tongue *tongue, ordinal, from, to int) {
	if len(r.slab) == 0 {
		r.slab = make([]markedPiece, markedSlab)
	}
	item, m := &r.slab[0].piece, &r.slab[0].marked
	r.slab = r.slab[1:]
	text := source[from:to]
	*m = marked{block: b, ordinal: int32(ordinal), source: int32(from), prose: b.prose[p.Start:p.End], at: int32(p.Start)}
	said := b.said()
	*item = piece{
		text: text, state: p.State, sentence: p.Sentence, paragraph: p.Sentence && p.Paragraph, box: b.box,
		marked: m,
	}
	sum := sourceSummary(text)
	sum[tree.Outside] = sum[tree.Runes]
	if ordinal == 0 {
		if b.level > 0 {
			sum[tree.Rank] = headingRank(int(b.level))
		}
		if b.title || len(b.directives) > 0 {
			sum[tree.Notes] = 1
		}
	}
	if p.Tokens > 0 {
		m.first, m.last = int32(p.SpanStart), int32(p.SpanEnd)
		item.spanStart = int32(b.startOf(p.Start+p.SpanStart) - from)
		item.spanEnd = int32(b.endOf(p.Start+p.SpanEnd) - from)
		sum[tree.Tokens], sum[tree.Syllables], sum[tree.Letters] = int32(p.Tokens), int32(p.Syllables), int32(p.Letters)
		if tongue.long || r.counting.own.long {
			r.counting.countPolysyllables(&sum, tongue, item, r.scanner.Vocab)
		}
	}
	if b.prose != "" {
		sum[tree.Outside] -= int32(p.Runes - separators(m.prose))
	}
	if p.Sentence {
		sum[tree.Sentences] = 1
		if p.Paragraph {
			sum[tree.Paragraphs] = 1
		}
		r.judge(item, &sum, tongue, said.Suppressed(p.Start+p.SpanStart))
	}
	r.pieces, r.sums = append(r.pieces, item), append(r.sums, sum)
}

// judge enters the verdict on the sentence of a piece.
func (r *markedReader) judge(item *piece, sum *tree.Summary, tongue *tongue, suppressed markup.Codes) {
	if !judged(item.marked.lang()) {
		return
	}
	item.hardness = verdict(sum, &tongue.limits)
	if item.hardness != rule.Fine && suppressed&codesOf[item.hardness] != 0 {
		item.marked.suppressed = true
		sum[tree.Suppressed] = 1
		return
	}
	enter(sum, item.hardness)
}

// judged reports whether sentences of a language are judged, as a directive names
// it. Of a language that is not known none is hard.
func judged(lang string) bool {
	_, ok := language.Lookup(lang)
	return ok || lang == ""
}

var codesOf = [...]markup.Codes{
	rule.Hard:     markup.CodesOf(rule.CodeHard),
	rule.VeryHard: markup.CodesOf(rule.CodeVeryHard),
}

// nextLong reads a piece of what lies behind a block that was too long: plain
// text, up to the end of the paragraph.
func (r *markedReader) nextLong(at int, state markup.State) segment.Result {
	s := &r.long
	end, last := r.paragraphEnd(at, state.Segment.Column() == 0)
	s.Reset(r.text[at:end], state.Segment, last || r.final)
	r.changed(s)
	tongue := r.speak(s, &block{state: &state, extra: &noExtra}, 0)
	if r.reader.Cuts != nil {
		s.Cuts = func(after int) (int, segment.State, bool) {
			for after += at; ; {
				cut, old, ok := r.reader.Cuts(after)
				if !ok {
					return 0, segment.State{}, false
				}
				was := state
				if was.Segment = old.Segment; old == was {
					return cut - at, old.Segment, true
				}
				after = cut
			}
		}
	} else {
		s.Cuts = nil
	}
	var p segment.Piece
	if result := s.Next(&p); result != segment.Found {
		return result
	}
	b := &block{state: &state, size: int32(p.End), look: int32(p.Look), extra: &noExtra}
	b.prose = r.text[at : at+p.End]
	b.runs = []markup.Run{{Size: b.size, Same: true}}
	r.look = max(r.look, p.Look)
	next := state
	if _, next.Segment = s.Place(); last && at+p.End == end {
		next.Long, next.Segment = false, segment.State{}
	}
	r.emit(b, b.prose, &p, tongue, 0, 0, p.End)
	r.reader.Resume(at+p.End, next)
	return segment.Found
}

// paragraphEnd returns where the paragraph ends that is read from at on: behind a
// blank line, if there is one, and else with the text.
func (r *markedReader) paragraphEnd(at int, startsLine bool) (end int, found bool) {
	if r.searched < at || r.searched == 0 {
		r.searched, r.lineStart, r.blankEnd = at, startsLine, 0
	}
	for r.blankEnd == 0 && r.searched < len(r.text) {
		switch c := r.text[r.searched]; c {
		case '\n', '\r':
			width := 1
			if c == '\r' {
				if r.searched+1 == len(r.text) && !r.final {
					return len(r.text), false
				}
				if strings.HasPrefix(r.text[r.searched+1:], "\n") {
					width = 2
				}
			}
			if r.searched += width; r.lineStart {
				r.blankEnd = r.searched
			}
			r.lineStart = true
		case ' ', '\t':
			r.searched++
		default:
			r.lineStart = false
			next := strings.IndexAny(r.text[r.searched:], "\r\n")
			if next < 0 {
				next = len(r.text) - r.searched
			}
			r.searched += next
		}
	}
	if r.blankEnd > at {
		return r.blankEnd, true
	}
	if r.blankEnd > 0 {
		r.searched = 0
		return r.paragraphEnd(at, startsLine)
	}
	return len(r.text), false
}

// sourceSummary returns what there is to say of a piece of source, whatever is
// counted of it.
func sourceSummary(text string) (s tree.Summary) {
	s[tree.Bytes] = int32(len(text))
	s[tree.Items] = 1
	s[tree.Runes] = int32(count(text, UTF32))
	s[tree.Units] = s[tree.Runes]
	if s[tree.Runes] != s[tree.Bytes] {
		s[tree.Units] = int32(count(text, UTF16))
	}
	lines, last := lineEnds(text)
	s[tree.Lines] = int32(lines)
	s[tree.LastBytes], s[tree.LastRunes], s[tree.LastUnits] = s[tree.Bytes], s[tree.Runes], s[tree.Units]
	if lines > 0 {
		endWith(&s, text[last:])
	}
	return s
}

// runMarked is analysis.run for a marked-up text.
func (a *analysis) runMarked(text string) (tree.Summary, *vocab.Set) {
	if most, least := a.parallel(); most > 1 && len(text) >= 2*least {
		return a.runMarkedParts(text, most, least)
	}
	set := a.flatSet()
	set.StartCount()
	r := markedReader{adds: true}
	r.reset(text, markup.Start(), true, a.counting, set)
	var total tree.Summary
	for r.next() == segment.Found {
		if a.keep {
			continue
		}
		for i := range r.sums {
			total.Add(&r.sums[i])
		}
		r.pieces, r.sums = r.pieces[:0], r.sums[:0]
	}
	for i := range r.sums {
		total.Add(&r.sums[i])
	}
	a.parts = append(a.parts[:0], part{text: text, pieces: r.pieces, sums: r.sums})
	a.left, a.look = r.left, r.look
	all := set
	if a.keep {
		all = a.set()
		all.StartCount()
		all.Merge(set)
	}
	all.EndCount()
	return total, all
}

// markedWindow is the window of an edit in a marked-up text.
type markedWindow struct {
	reader markedReader
	first  int      // the index of old[0] among the pieces of the document
	old    []*piece // the pieces that were there, and those read ahead
	ends   []int    // where they end
	more   bool     // whether the document goes on behind them

	shift  int // how far the edit moves what is behind it
	behind int // where that begins in the new text
	next   int // the first of old that has not been passed
}

func (w *markedWindow) edit(d *Document, start, end int, text string) {
	for read := readahead; ; read = further(read, d.rules) {
		if read > 256<<10 && read > d.Len()/16 {
			d.replaceRange(start, end, text)
			return
		}
		from := w.load(d, start, end+read)
		w.shift = len(text) - (end - start)
		w.behind = start - from + len(text)
		if w.scan(d, spliceText(w.old, w.ends, w.shift, start-from, end-from, text)) {
			break
		}
	}
	r := &w.reader
	w.count(d, w.old[:w.next], r.pieces)
	d.tree.Replace(w.first, w.first+w.next, r.pieces, r.sums)
	d.work.Pieces += len(r.pieces)
	d.look = max(d.look, r.look)
	clear(w.old)
	clear(r.pieces)
	r.reader.Reset("", markup.State{}, true)
	r.text = ""
	r.scanner.Reset("", segment.State{}, true)
	r.long.Reset("", segment.State{}, true)
	r.scanner.Vocab, r.long.Vocab = nil, nil
}

// load collects the blocks that an edit at offset start of the document may
// change, and those behind them up to offset end or a little further. It returns
// where they begin.
func (w *markedWindow) load(d *Document, start, end int) (from int) {
	w.old, w.ends, w.first, w.more = w.old[:0], w.ends[:0], 0, false
	near := 0 // the first piece of the block that is near enough
	d.tree.Spans(tree.Bytes, max(0, min(start-d.look, d.Len()-1)), func(p tree.Span[piece]) bool {
		near = p.Index - int(p.Item.marked.ordinal)
		return false
	})
	passes := false // over the pieces of a block that has not looked at what changes
	d.tree.Spans(tree.Items, near, func(p tree.Span[piece]) bool {
		if b := p.Item.marked.block; p.Item.starts() {
			if len(w.old) > 0 && p.Start >= end {
				w.more = true
				return false
			}
			if passes = len(w.old) == 0 && p.Start+int(b.size)+int(b.look) <= start; !passes && len(w.old) == 0 {
				w.first, from = p.Index, p.Start
			}
		}
		if !passes {
			w.old = append(w.old, p.Item)
			w.ends = append(w.ends, p.End-from)
		}
		return true
	})
	return from
}

// scan reads the text of the window up to where the old blocks go on as they
// were, and leaves the number of the pieces before in w.next. It reports false if
// the window is too short for that.
func (w *markedWindow) scan(d *Document, text string) bool {
	state := markup.Start()
	if len(w.old) > 0 {
		state = *w.old[0].marked.block.state
	}
	w.next = 0
	r := &w.reader
	r.reset(text, state, !w.more, d.counting, d.set)
	if r.reader.Cuts == nil {
		r.reader.Cuts = w.cuts
	}
	for {
		before, _ := r.reader.Place()
		switch r.next() {
		case segment.Done:
			w.next = len(w.old)
			return true
		case segment.Short:
			return false
		}
		at, state := r.reader.Place()
		d.work.Bytes += at - before
		if w.pass(at); w.next < len(w.old) && w.begin(w.next) == at && *w.old[w.next].marked.block.state == state {
			return true
		}
	}
}

// begin returns where the k-th of the old pieces begins in the new text, if it
// lies behind the edit.
func (w *markedWindow) begin(k int) int {
	if k == 0 {
		return w.shift
	}
	return w.ends[k-1] + w.shift
}

// pass moves w.next to the first old block that begins at offset at or later,
// behind the edit.
func (w *markedWindow) pass(at int) {
	for w.next < len(w.old) && (w.begin(w.next) < max(at, w.behind) || !w.old[w.next].starts()) {
		w.next++
	}
}

// cuts is the reader's Cuts.
func (w *markedWindow) cuts(after int) (at int, state markup.State, ok bool) {
	w.pass(after + 1)
	if w.next == len(w.old) {
		return 0, markup.State{}, false
	}
	return w.begin(w.next), *w.old[w.next].marked.block.state, true
}

// count takes the tokens of the old pieces out of the vocabulary and puts those of
// the fresh ones in, but for those that both have at the front and at the back.
func (w *markedWindow) count(d *Document, old, fresh []*piece) {
	d.note(old, -1)
	d.note(fresh, 1)
	same := func(a, b *piece) bool {
		return a.marked.prose == b.marked.prose && a.state == b.state && a.marked.block.state.Long == b.marked.block.state.Long && a.marked.lang() == b.marked.lang()
	}
	for len(old) > 0 && len(fresh) > 0 && same(old[0], fresh[0]) {
		old, fresh = old[1:], fresh[1:]
	}
	for len(old) > 0 && len(fresh) > 0 && same(old[len(old)-1], fresh[len(fresh)-1]) {
		old, fresh = old[:len(old)-1], fresh[:len(fresh)-1]
	}
	// Those that are there both before and after stay in.
	for _, p := range fresh {
		d.tokens(p, func(token string) { d.set.Add(token) })
	}
	for _, p := range old {
		d.tokens(p, d.set.Remove)
	}
}

// tokens calls f with each token of a piece.
func (d *Document) tokens(p *piece, f func(token string)) {
	text, prefix := p.counted(), d.spoken(p).prefix
	d.words(p, func(i, j int) bool {
		f(prefix + text[i:j])
		return true
	})
}

// note enters what blocks add to the sums of the document that no tree holds, or
// takes it out.
func (d *Document) note(pieces []*piece, sign int) {
	for _, p := range pieces {
		if !p.starts() {
			continue
		}
		b := p.marked.block
		for k, n := range b.left {
			d.left[k] += int(n) * sign
		}
		for i := range b.directives {
			if x := &b.directives[i]; x.Verb == markup.IgnoreFile {
				for code := range d.ignored {
					if x.Codes&(1<<code) != 0 {
						d.ignored[code] += sign
					}
				}
			}
		}
	}
}
