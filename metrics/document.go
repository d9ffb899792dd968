package metrics

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Document is a text that is being written, with all its figures.
//
// It has one owner and is not safe for concurrent use: hand out Snapshots.
type Document struct {
	*counting
	fanout   int
	tree     *tree.Tree[piece]
	set      *vocab.Set
	snapshot *Snapshot // of the text as it is, if one has been taken
	work     Work

	look int // the furthest that a piece or a block has looked beyond its end, so far

	keepsSums bool // set keeps classes

	window window // kept for its buffers

	// Of a marked-up text.
	marked  markedWindow
	left    [markup.Kinds]int     // how many bytes are left out, by kind
	ignored [markup.CodeCount]int // how many directives have a code ignored in all of the text
}

// Work counts what a Document has done since it was made. It is how tests tell
// that the cost of an edit is the edit's.
type Work struct {
	Bytes    int // bytes of text scanned by edits
	Pieces   int // pieces made by edits
	Nodes    int // nodes of the tree written
	Rebuilds int // texts read from scratch
}

// NewDocument returns a document of text, which it reads on all cores.
func NewDocument(text string, o Options) *Document {
	return newDocument(text, o, segment.Standard, tree.Fanout)
}

func newDocument(text string, o Options, rules segment.Rules, fanout int) *Document {
	d := &Document{counting: o.counting(rules), fanout: fanout}
	d.Replace(text)
	return d
}

// Replace puts text in the place of all there is. The Document keeps text, and
// not a copy, so long as a part of it is still in use.
func (d *Document) Replace(text string) {
	a := analysis{counting: d.counting, keep: true}
	_, d.set = a.run(text)
	if d.keepsSums {
		d.set.Classify(d.classify)
	}
	d.left, d.ignored, d.look = [markup.Kinds]int{}, [markup.CodeCount]int{}, a.look
	// A new tree, lest the nodes of the old one count as its own.
	nodes := d.Work().Nodes
	d.tree = tree.New[piece](d.fanout)
	d.tree.BuildFrom(func(yield func([]*piece, []tree.Summary) bool) {
		for i := range a.parts {
			p := &a.parts[i]
			d.note(p.pieces, 1)
			if !yield(p.pieces, p.sums) {
				return
			}
			p.sums = nil // by far the most of what there is twice meanwhile
		}
	})
	d.work.Nodes = nodes
	d.work.Rebuilds++
	d.snapshot = nil
}

// Len returns the length of the text in bytes.
func (d *Document) Len() int { return int(d.tree.Total()[tree.Bytes]) }

// Work returns the work done so far.
func (d *Document) Work() Work {
	w := d.work
	if d.tree != nil {
		w.Nodes += d.tree.Work().Nodes
	}
	return w
}

// Occurrences returns how often the type of a token of the text occurs in it.
func (d *Document) Occurrences(token Token) int { return d.set.Count(token.key) }

// Spectrum calls yield with each number of times that a type occurs, ascending,
// and how many types occur so often.
func (d *Document) Spectrum(yield func(times, types int) bool) { d.set.Spectrum(yield) }

// SetOptions judges all sentences anew. It costs the document.
func (d *Document) SetOptions(o Options) {
	c := o.counting(d.rules)
	if c.options == d.options {
		return
	}
	d.counting = c
	d.Replace(d.Snapshot().Text(0, d.Len()))
}

// Snapshot returns the document as it is now. It costs nothing, and it never
// changes.
func (d *Document) Snapshot() *Snapshot {
	if d.snapshot == nil {
		d.snapshot = &Snapshot{
			counting: d.counting,

			tree:    d.tree.Freeze(),
			types:   d.set.Types(),
			hapaxes: d.set.Hapaxes(),
			left:    d.left,
			ignored: d.ignoredCodes(),

			keepsSums: d.keepsSums,
			classes:   d.set.ClassSums(),
		}
	}
	return d.snapshot
}

// Edit puts text in the place of the bytes from start up to but without end. It
// returns an error, and changes nothing, where that is no range of the text or
// the text would grow beyond MaxSize.
func (d *Document) Edit(start, end int, text string) error {
	size := d.Len()
	if start < 0 || end < start || end > size {
		return fmt.Errorf("edit of bytes %d to %d in a text of %d", start, end, size)
	}
	if size-(end-start) > MaxSize-len(text) {
		return fmt.Errorf("edit would make the text longer than %d bytes", MaxSize)
	}
	if start == end && text == "" {
		return nil
	}
	d.snapshot = nil
	if changed := len(text) + end - start; changed > 64<<10 && changed > size/2 {
		d.replaceRange(start, end, text)
		return nil
	}
	if d.options.Markup != markup.Plain {
		d.marked.edit(d, start, end, text)
	} else {
		d.window.edit(d, start, end, text)
	}
	return nil
}

// replaceRange edits the text by reading all of it.
func (d *Document) replaceRange(start, end int, text string) {
	s := Snapshot{counting: d.counting, tree: d.tree.Freeze()}
	size := d.Len()
	var b strings.Builder
	b.Grow(size - (end - start) + len(text))
	s.write(&b, 0, start)
	b.WriteString(text)
	s.write(&b, end, size)
	d.Replace(b.String())
}

// window is the part of a document that an edit reads again. Offsets are in
// bytes from its start.
type window struct {
	scanner segment.Scanner
	first   int      // the index of old[0] among the pieces of the document
	old     []*piece // the pieces that were there, and those read ahead
	ends    []int    // where they end
	more    bool     // whether the document goes on behind them
	fresh   []*piece // the pieces that are there now
	sums    []tree.Summary

	shift  int // how far the edit moves what is behind it
	behind int // where that begins in the new text
	next   int // the first of old that has not been passed

	touched, untouched int  // a token between these in the new text may differ
	bounded            bool // a blank is at untouched
	all                bool // all tokens may
}

// readahead is how many bytes behind an edit are read at first. Where they do
// not suffice, more are.
const readahead = 512

func (w *window) edit(d *Document, start, end int, text string) {
	w.all = false
	for read := readahead; ; read = further(read, d.rules) {
		from := w.load(d, start, end+read)
		w.shift = len(text) - (end - start)
		w.behind = start - from + len(text)
		buffer := spliceText(w.old, w.ends, w.shift, start-from, end-from, text)
		w.widen(d, buffer, start-from)
		// Where a Fact Box comes, goes or changes, tokens do that lie elsewhere.
		w.all = w.all || slices.ContainsFunc(w.old, (*piece).inBox)
		if w.scan(d, buffer) && (w.all || !slices.ContainsFunc(w.fresh, (*piece).inBox)) {
			break
		}
		// Too short, or not all of it that should. What went into the vocabulary
		// comes out again.
		at := 0
		for _, p := range w.fresh {
			d.remove(p, w.touched-at, w.untouched-at)
			at += len(p.text)
		}
		if added := w.scanner.Added(); added > at {
			_, state := w.scanner.Place()
			// It read on, and a word may depend on what it read.
			d.remove(&piece{text: buffer[at:], state: state, torn: true}, w.touched-at, min(w.untouched, added-1)-at)
		}
		w.all = w.all || slices.ContainsFunc(w.fresh, (*piece).inBox)
	}
	// Of the old tokens those go out that the edit touches. All others are in
	// the new text, too.
	at := 0
	for i, p := range w.old[:w.next] {
		d.remove(p, w.touched-at, w.untouched-w.shift-at)
		at = w.ends[i]
	}
	d.tree.Replace(w.first, w.first+w.next, w.fresh, w.sums)
	d.work.Pieces += len(w.fresh)
	// Keep the buffers, but not what they point to.
	clear(w.old)
	clear(w.fresh)
	w.scanner.Reset("", segment.State{}, true)
	w.scanner.Vocab = nil
}

// widen bounds what differs: an edit of the text from start to w.behind.
//
// What the tokens are between two blanks follows from what is between them: a key
// may make an address of all of it, or a word of several. Where there is no blank
// within reach, a token may change with the character next to it, and an edit that
// splits characters changes more than the bytes that it replaces.
func (w *window) widen(d *Document, text string, start int) {
	reach := d.rules.AddressReach()
	first, last := start, w.behind
	for first > 0 && start-first < reach && text[first-1] > ' ' {
		first--
	}
	for last < len(text) && last-w.behind < reach && text[last] > ' ' {
		last++
	}
	if w.touched = first; first == 0 || text[first-1] > ' ' {
		w.touched = min(first, start-utf8.UTFMax)
		if d.rules.Words == segment.Joined {
			w.touched = min(first, start-2*utf8.UTFMax) // over the sign that joins
		}
	}
	w.untouched, w.bounded = last, last < len(text) && text[last] <= ' '
}

// further returns how many bytes to read where read bytes did not suffice: a few
// more, then as many as the longest sentence takes, and so on.
func further(read int, rules segment.Rules) int {
	if read == readahead {
		return 8 * readahead
	}
	return max(2*read, rules.Sentence+8*readahead)
}

// load collects the pieces that an edit at offset start of the document may
// change, and those behind them up to offset end or a little further. It returns
// where they begin.
func (w *window) load(d *Document, start, end int) (from int) {
	w.old, w.ends, w.first, w.more = w.old[:0], w.ends[:0], 0, false
	d.tree.Spans(tree.Bytes, max(0, min(start-d.look, d.Len()-1)), func(p tree.Span[piece]) bool {
		switch {
		case len(w.old) > 0 && p.Start >= end:
			w.more = true
			return false
		case len(w.old) == 0 && p.End+int(p.Item.look) <= start:
			return true // has not looked at what changes
		case len(w.old) == 0:
			w.first, from = p.Index, p.Start
		}
		w.old = append(w.old, p.Item)
		w.ends = append(w.ends, p.End-from)
		return true
	})
	return from
}

// state returns the state in which the window begins.
func (w *window) state() segment.State {
	if len(w.old) == 0 {
		return segment.Start()
	}
	return w.old[0].state
}

// spliceText returns the text of pieces, which end at ends, with text in the place
// of the bytes from start to end. shift is how much longer that makes it.
func spliceText(pieces []*piece, ends []int, shift, start, end int, text string) string {
	if len(pieces) == 0 {
		return text
	}
	var b strings.Builder
	b.Grow(ends[len(ends)-1] + shift)
	at := 0
	for _, p := range pieces {
		if n := min(len(p.text), start-at); n > 0 {
			b.WriteString(p.text[:n])
		}
		if at <= start && start <= at+len(p.text) && b.Len() == start {
			b.WriteString(text)
		}
		if n := max(0, end-at); n < len(p.text) {
			b.WriteString(p.text[n:])
		}
		at += len(p.text)
	}
	return b.String()
}

// scan reads the text of the window up to where the old pieces go on as they
// were, and leaves their number in w.next. It reports false if the window is too
// short for that.
func (w *window) scan(d *Document, text string) bool {
	w.fresh, w.sums, w.next = w.fresh[:0], w.sums[:0], 0
	if w.scanner.Cuts == nil {
		w.scanner.Cuts = w.cuts
	}
	s := &w.scanner
	s.Rules, s.Vocab = d.rules, d.set
	s.Reset(text, w.state(), !w.more)
	if !w.bounded {
		w.untouched = max(s.Touched(w.behind), w.untouched)
	}
	if w.all {
		w.touched, w.untouched = math.MinInt/2, math.MaxInt/2
	}
	s.ChangedFrom, s.ChangedTo = w.touched, w.untouched
	var found segment.Piece
	for {
		switch s.Next(&found) {
		case segment.Done:
			w.next = len(w.old)
			return true
		case segment.Short:
			return false
		}
		d.work.Bytes += found.End - found.Start
		sum := summary(&found, text)
		d.look = max(d.look, found.Look)
		fresh := newPiece(&found, text, rule.Fine)
		if d.own.long {
			d.countPolysyllables(&sum, d.own, &fresh, d.set)
		}
		fresh.hardness = judge(&found, &sum, &d.own.limits)
		w.fresh = append(w.fresh, &fresh)
		w.sums = append(w.sums, sum)
		_, state := s.Place()
		if w.pass(found.End); w.next < len(w.old) && w.begin(w.next) == found.End && w.old[w.next].state == state {
			return true
		}
	}
}

// begin returns where the k-th of the old pieces begins in the new text, if it
// lies behind the edit.
func (w *window) begin(k int) int {
	if k == 0 {
		return w.shift
	}
	return w.ends[k-1] + w.shift
}

// pass moves w.next to the first old piece that begins at offset at or later,
// behind the edit.
func (w *window) pass(at int) {
	for w.next < len(w.old) && w.begin(w.next) < max(at, w.behind) {
		w.next++
	}
}

// cuts is the Scanner's Cuts: where the old pieces begin.
func (w *window) cuts(after int) (at int, state segment.State, ok bool) {
	w.pass(after + 1)
	if w.next == len(w.old) {
		return 0, segment.State{}, false
	}
	return w.begin(w.next), w.old[w.next].state, true
}

// remove takes the tokens of a piece out of the vocabulary, but for those that
// end before offset from of the piece or begin behind offset to.
func (d *Document) remove(p *piece, from, to int) {
	if p.box || len(p.text) < from || to < 0 {
		return
	}
	// No token reaches over a blank, nor does what makes it one.
	state, start := p.state, max(0, from)
	for start > 0 && p.text[start-1] > ' ' {
		start--
	}
	if start > 0 {
		state = segment.State{}
	}
	text := p.text[start:]
	d.rules.PieceTokens(text, state, p.torn, func(i, j int, object bool) bool {
		if start+j >= from && start+i <= to && !object {
			d.set.Remove(text[i:j])
		}
		return start+i <= to
	})
}
