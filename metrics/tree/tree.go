// Package tree is a persistent B-tree of items with summaries.
//
// Four words carry it, as in Zed's sum_tree, from which the idea is. An Item is
// a piece of the text. Its Summary says how much of everything it holds. A
// Dimension is one number of the summary, and to Seek is to descend along one
// dimension while all the others are added up on the way. So any figure of any
// range is a fold over O(log n) summaries, and any position turns into any other
// by seeking in one dimension and reading another. Nothing is stored at an
// absolute offset, so nothing has to be shifted when the text before it grows.
//
// A node holds the summaries of its children, so that a descent looks at one
// node a level. Nodes are copied on write along the path from the root, unless
// no snapshot has seen them: see Tree.Freeze.
package tree

import "iter"

// Fanout is the most children of a node, and items of a leaf. It weighs the depth of
// the tree against the bytes to copy a level. With one more, they would be just too
// large for the 1536 and 768 bytes that they are given, and take 1792 and 896.
const Fanout = 15

// Tree is a sequence of items. The zero value is not ready: see New.
//
// One goroutine owns a tree and may change it. What Freeze returns may be read
// by any number of goroutines.
type Tree[T any] struct {
	root  part[T]
	total Summary
	max   int    // the most children of a node: Fanout, or less under test
	epoch uint64 // nodes and leaves of this epoch belong to no snapshot
	work  Work
}

// Work counts what a tree has done since it was made.
type Work struct {
	Nodes int // nodes and leaves written, anew or in place
}

// New returns an empty tree whose nodes have up to fanout children, at least 2 and
// at most Fanout.
func New[T any](fanout int) *Tree[T] {
	return &Tree[T]{max: min(Fanout, max(2, fanout)), epoch: 1, root: part[T]{leaf: &leaf[T]{epoch: 1}}}
}

// Build puts items with their summaries in the place of all that the tree
// holds, bottom-up.
func (t *Tree[T]) Build(items []*T, sums []Summary) {
	t.BuildFrom(func(yield func([]*T, []Summary) bool) { yield(items, sums) })
}

// BuildFrom is Build of the items of several parts, one behind the other. It makes no
// copy of them all.
func (t *Tree[T]) BuildFrom(parts iter.Seq2[[]*T, []Summary]) {
	// Leave room, or the first edit of every node would split it.
	fill := t.max
	if fill > 4 {
		fill -= fill / 8
	}
	var leaves []branch[T]
	for items, sums := range parts {
		leaves = append(leaves, t.leaves(items, sums, fill)...)
	}
	t.setRoot(leaves, fill)
}

// setRoot makes the parts of one height the tree.
func (t *Tree[T]) setRoot(parts []branch[T], fill int) {
	for len(parts) > 1 {
		parts = t.nodes(parts, fill)
	}
	if len(parts) == 0 {
		t.work.Nodes++
		parts = append(parts, branch[T]{part: part[T]{leaf: &leaf[T]{epoch: t.epoch}}})
	}
	t.root, t.total = parts[0].part, parts[0].sum
	t.lower()
}

// lower takes away what is above the lowest part that holds all of the tree.
func (t *Tree[T]) lower() {
	for t.root.node != nil && t.root.node.n == 1 {
		t.root = t.root.node.kids[0]
	}
}

// Freeze returns the tree as it is now. The copy never changes; it costs
// nothing but that each node is copied once when it next changes.
func (t *Tree[T]) Freeze() Tree[T] {
	frozen := *t
	t.epoch++
	return frozen
}

// Total returns the summary of all items.
func (t *Tree[T]) Total() *Summary { return &t.total }

// Len returns the number of items.
func (t *Tree[T]) Len() int { return int(t.total[Items]) }

// Work returns the work done so far.
func (t *Tree[T]) Work() Work { return t.work }

// Place is an item and where it lies.
type Place[T any] struct {
	Item   *T
	Own    Summary // of the item
	Before Summary // of all items before it
}

// Seek returns the item with the target-th thing of dimension d, counted from
// 0: the item for which
//
//	Before[d] <= target < Before[d] + Own[d]
//
// It reports ok false if there is none. The dimension must be one that adds up.
func (t *Tree[T]) Seek(d Dim, target int) (p Place[T], ok bool) {
	if target < 0 || target >= int(t.total[d]) {
		return p, false
	}
	left := int32(target)
	at := t.root
	for at.node != nil {
		n, i := at.node, 0
		for left >= n.sums[i][d] {
			left -= n.sums[i][d]
			p.Before.Add(&n.sums[i])
			i++
		}
		at = n.kids[i]
	}
	i := 0
	for left >= at.leaf.of(i, d) {
		left -= at.leaf.of(i, d)
		at.leaf.addTo(&p.Before, i)
		i++
	}
	p.Item, p.Own = at.leaf.items[i], at.leaf.sum(i)
	return p, true
}

// Span is an item and where it lies, in items and in bytes.
type Span[T any] struct {
	Item       *T
	Index      int
	Start, End int
}

// Spans is EachWith that begins with the from-th thing of dimension d, but yields all
// items from there on. It is quicker, for it adds up nothing but items and bytes.
func (t *Tree[T]) Spans(d Dim, from int, yield func(s Span[T]) bool) {
	if from >= 0 && from < int(t.total[d]) {
		s := spans[T]{d: d, skip: int32(from), yield: yield}
		s.part(t.root)
	}
}

type spans[T any] struct {
	d     Dim
	skip  int32 // how much of d is to be passed over; less than 0 from the first item on
	at    Span[T]
	yield func(s Span[T]) bool
}

func (s *spans[T]) part(p part[T]) bool {
	if p.leaf != nil {
		return s.leaf(p.leaf)
	}
	n := p.node
	for i := range n.n {
		if own := n.sums[i][s.d]; own <= s.skip {
			s.skip -= own
			s.at.Start += int(n.sums[i][Bytes])
			s.at.Index += int(n.sums[i][Items])
		} else if !s.part(n.kids[i]) {
			return false
		}
	}
	return true
}

func (s *spans[T]) leaf(l *leaf[T]) bool {
	for i := range l.n {
		s.at.End = s.at.Start + int(l.of(i, Bytes))
		if own := l.of(i, s.d); own <= s.skip {
			s.skip -= own
		} else {
			s.skip, s.at.Item = -1, l.items[i]
			if !s.yield(s.at) {
				return false
			}
		}
		s.at.Start = s.at.End
		s.at.Index++
	}
	return true
}

// Each calls yield with every item from the index-th on, counted from 0, in
// order, until it returns false. The place is valid during the call only.
func (t *Tree[T]) Each(index int, yield func(p *Place[T]) bool) {
	t.EachWith(Items, index, yield)
}

// EachWith is Each for the items with a share in dimension d only, from the
// from-th thing of that dimension on. Where there is none it takes no time.
func (t *Tree[T]) EachWith(d Dim, from int, yield func(p *Place[T]) bool) {
	if from < 0 || from >= int(t.total[d]) {
		return
	}
	w := walk[T]{d: d, skip: int32(from), yield: yield}
	w.part(t.root)
}

type walk[T any] struct {
	d     Dim
	skip  int32
	place Place[T]
	yield func(p *Place[T]) bool
}

func (w *walk[T]) part(p part[T]) bool {
	if p.leaf != nil {
		return w.leaf(p.leaf)
	}
	n := p.node
	for i := range n.n {
		if own := n.sums[i][w.d]; own <= w.skip {
			w.skip -= own
			w.place.Before.Add(&n.sums[i])
		} else if !w.part(n.kids[i]) {
			return false
		}
	}
	return true
}

func (w *walk[T]) leaf(l *leaf[T]) bool {
	for i := range l.n {
		if own := l.of(i, w.d); own <= w.skip {
			w.skip -= own
		} else {
			w.skip = 0
			w.place.Item, w.place.Own = l.items[i], l.sum(i)
			if !w.yield(&w.place) {
				return false
			}
		}
		l.addTo(&w.place.Before, i)
	}
	return true
}

// Next returns the first item, from the index-th on, that has at least so much of
// dimension d, which is one of which the maximum counts.
func (t *Tree[T]) Next(d Dim, index int, least int32) (p Place[T], ok bool) {
	ok = t.root.next(d, int32(index), least, &p)
	return p, ok
}

func (at part[T]) next(d Dim, index, least int32, p *Place[T]) bool {
	if l := at.leaf; l != nil {
		for i := range l.n {
			if p.Before[Items] >= index && l.of(i, d) >= least {
				p.Item, p.Own = l.items[i], l.sum(i)
				return true
			}
			l.addTo(&p.Before, i)
		}
		return false
	}
	n := at.node
	for i := range n.n {
		sum := &n.sums[i]
		if p.Before[Items]+sum[Items] <= index || sum[d] < least {
			p.Before.Add(sum)
			continue
		}
		if n.kids[i].next(d, index, least, p) {
			return true
		}
	}
	return false
}

// Last returns the last item before the index-th that has at least so much of
// dimension d, which is one of which the maximum counts.
func (t *Tree[T]) Last(d Dim, index int, least int32) (p Place[T], ok bool) {
	at := t.root.last(d, int32(index), least)
	if at < 0 {
		return p, false
	}
	return t.Seek(Items, int(at))
}

// last returns the index of the item, or -1. All indexes are from the start of the
// part.
func (at part[T]) last(d Dim, index, least int32) int32 {
	if l := at.leaf; l != nil {
		for i := min(l.n, int(index)) - 1; i >= 0; i-- {
			if l.of(i, d) >= least {
				return int32(i)
			}
		}
		return -1
	}
	n := at.node
	var starts [Fanout]int32
	start := int32(0)
	for i := range n.n {
		starts[i] = start
		start += n.sums[i][Items]
	}
	for i := n.n - 1; i >= 0; i-- {
		if starts[i] >= index || n.sums[i][d] < least {
			continue
		}
		if found := n.kids[i].last(d, index-starts[i], least); found >= 0 {
			return starts[i] + found
		}
	}
	return -1
}

// Replace puts items in the place of those from lo up to but without hi, all
// counted from 0.
func (t *Tree[T]) Replace(lo, hi int, items []*T, sums []Summary) {
	if lo < 0 || hi < lo || hi > t.Len() {
		panic("tree: Replace out of range")
	}
	if lo == 0 && hi == t.Len() {
		t.Build(items, sums)
		return
	}
	first, more := t.replace(t.root, &t.total, lo, hi, items, sums)
	if len(more) > 0 {
		t.setRoot(append([]branch[T]{{first, t.total}}, more...), t.max)
		return
	}
	t.root = first
	t.lower()
}
