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

// Fanout is the most children of a node. It weighs the depth of the tree
// against the bytes to copy a level. With one more, a node would be just too large
// for the 1536 bytes that it is given, and take 1792.
const Fanout = 15

// Tree is a sequence of items. The zero value is not ready: see New.
//
// One goroutine owns a tree and may change it. What Freeze returns may be read
// by any number of goroutines.
type Tree[T any] struct {
	root  *node[T]
	total Summary
	max   int    // the most children of a node: Fanout, or less under test
	epoch uint64 // nodes of this epoch belong to no snapshot
	work  Work
}

// Work counts what a tree has done since it was made.
type Work struct {
	Nodes int // nodes written, anew or in place
}

type node[T any] struct {
	epoch  uint64
	n      int
	height int // 0 for a leaf
	sums   [Fanout]Summary
	items  [Fanout]*T       // of a leaf
	kids   [Fanout]*node[T] // of all others
}

// New returns an empty tree whose nodes have up to fanout children, at least 2 and
// at most Fanout.
func New[T any](fanout int) *Tree[T] {
	return &Tree[T]{max: min(Fanout, max(2, fanout)), epoch: 1, root: &node[T]{epoch: 1}}
}

// Build puts items with their summaries in the place of all that the tree
// holds, bottom-up.
func (t *Tree[T]) Build(items []*T, sums []Summary) {
	// Leave room, or the first edit of every node would split it.
	fill := t.max
	if fill > 4 {
		fill -= fill / 8
	}
	var level []*node[T]
	for lo, hi := range chunks(len(items), fill) {
		n := t.make(0)
		n.n = copy(n.items[:], items[lo:hi])
		copy(n.sums[:], sums[lo:hi])
		level = append(level, n)
	}
	t.setRoot(level, fill)
}

// chunks cuts n things into as few parts of at most size as there can be, all
// of about the same size.
func chunks(n, size int) func(yield func(lo, hi int) bool) {
	return func(yield func(lo, hi int) bool) {
		parts := (n + size - 1) / size
		for i := range parts {
			if !yield(i*n/parts, (i+1)*n/parts) {
				return
			}
		}
	}
}

// setRoot makes the nodes of one level the tree.
func (t *Tree[T]) setRoot(level []*node[T], fill int) {
	for len(level) > 1 {
		var up []*node[T]
		for lo, hi := range chunks(len(level), fill) {
			n := t.make(level[0].height + 1)
			for _, kid := range level[lo:hi] {
				n.push(kid)
			}
			up = append(up, n)
		}
		level = up
	}
	if len(level) == 0 {
		level = append(level, t.make(0))
	}
	t.root = level[0]
	for t.root.height > 0 && t.root.n == 1 {
		t.root = t.root.kids[0]
	}
	t.total = t.root.sum()
}

func (t *Tree[T]) make(height int) *node[T] {
	t.work.Nodes++
	return &node[T]{epoch: t.epoch, height: height}
}

func (n *node[T]) push(kid *node[T]) {
	n.kids[n.n] = kid
	n.sums[n.n] = kid.sum()
	n.n++
}

func (n *node[T]) sum() Summary {
	var s Summary
	for i := range n.n {
		s.Add(&n.sums[i])
	}
	return s
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
	n, left := t.root, int32(target)
	for {
		i := 0
		for left >= n.sums[i][d] {
			left -= n.sums[i][d]
			p.Before.Add(&n.sums[i])
			i++
		}
		if n.height == 0 {
			p.Item, p.Own = n.items[i], n.sums[i]
			return p, true
		}
		n = n.kids[i]
	}
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
	w.node(t.root)
}

type walk[T any] struct {
	d     Dim
	skip  int32
	place Place[T]
	yield func(p *Place[T]) bool
}

func (w *walk[T]) node(n *node[T]) bool {
	for i := range n.n {
		sum := &n.sums[i]
		if own := sum[w.d]; own <= w.skip {
			w.skip -= own
			w.place.Before.Add(sum)
			continue
		}
		if n.height > 0 {
			if !w.node(n.kids[i]) {
				return false
			}
			continue
		}
		w.skip = 0
		w.place.Item, w.place.Own = n.items[i], *sum
		if !w.yield(&w.place) {
			return false
		}
		w.place.Before.Add(sum)
	}
	return true
}

// Next returns the first item, from the index-th on, that has at least so much of
// dimension d, which is one of which the maximum counts.
func (t *Tree[T]) Next(d Dim, index int, least int32) (p Place[T], ok bool) {
	ok = t.root.next(d, int32(index), least, &p)
	return p, ok
}

func (n *node[T]) next(d Dim, index, least int32, p *Place[T]) bool {
	for i := range n.n {
		sum := &n.sums[i]
		if p.Before[Items]+sum[Items] <= index || sum[d] < least {
			p.Before.Add(sum)
			continue
		}
		if n.height == 0 {
			p.Item, p.Own = n.items[i], *sum
			return true
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
// node.
func (n *node[T]) last(d Dim, index, least int32) int32 {
	var starts [Fanout]int32
	at := int32(0)
	for i := range n.n {
		starts[i] = at
		at += n.sums[i][Items]
	}
	for i := n.n - 1; i >= 0; i-- {
		if starts[i] >= index || n.sums[i][d] < least {
			continue
		}
		if n.height == 0 {
			return starts[i]
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
	first, rest := t.replace(t.root, lo, hi, items, sums)
	if len(rest) > 0 {
		t.setRoot(append([]*node[T]{first}, rest...), t.max)
		return
	}
	for first.height > 0 && first.n == 1 {
		first = first.kids[0]
	}
	t.root, t.total = first, first.sum()
}

// own returns n if the tree may write to it, or else a copy.
func (t *Tree[T]) own(n *node[T]) *node[T] {
	t.work.Nodes++
	if n.epoch == t.epoch {
		return n
	}
	c := *n
	c.epoch = t.epoch
	return &c
}

// replace returns the nodes, of n's height, that take the place of n: none, one
// or, where one does not suffice, the rest as well. Any of them may have too few
// children, which the caller mends.
func (t *Tree[T]) replace(n *node[T], lo, hi int, items []*T, sums []Summary) (first *node[T], rest []*node[T]) {
	if n.height == 0 {
		return t.replaceItems(n, lo, hi, items, sums)
	}
	// The children i and j that hold the first and the last item to replace.
	i := 0
	for i < n.n-1 && lo >= int(n.sums[i][Items]) {
		lo -= int(n.sums[i][Items])
		hi -= int(n.sums[i][Items])
		i++
	}
	j, end := i, hi
	for j < n.n-1 && end > int(n.sums[j][Items]) {
		end -= int(n.sums[j][Items])
		j++
	}
	var fresh []*node[T]
	gather := func(first *node[T], rest []*node[T]) {
		if first != nil {
			fresh = append(append(fresh, first), rest...)
		}
	}
	if i == j {
		kid, rest := t.replace(n.kids[i], lo, hi, items, sums)
		if kid != nil && len(rest) == 0 && kid.n >= t.max/4 {
			n = t.own(n)
			n.kids[i] = kid
			n.sums[i] = kid.sum()
			return n, nil
		}
		gather(kid, rest)
	} else {
		gather(t.replace(n.kids[i], lo, int(n.sums[i][Items]), items, sums))
		gather(t.replace(n.kids[j], 0, end, nil, nil))
	}
	// The children anew, those with too few of their own joined to a neighbour.
	kids := append(make([]*node[T], 0, n.n+len(fresh)), n.kids[:i]...)
	for _, kid := range append(fresh, n.kids[j+1:n.n]...) {
		if len(kids) > 0 {
			if last := kids[len(kids)-1]; min(last.n, kid.n) < t.max/4 {
				kids = append(kids[:len(kids)-1], t.join(last, kid)...)
				continue
			}
		}
		kids = append(kids, kid)
	}
	return t.group(len(kids), func(up *node[T], k int) {
		up.height = n.height
		up.push(kids[k])
	})
}

// group deals size things out to as few nodes as can hold them.
func (t *Tree[T]) group(size int, put func(n *node[T], k int)) (first *node[T], rest []*node[T]) {
	for lo, hi := range chunks(size, t.max) {
		n := t.make(0)
		for k := lo; k < hi; k++ {
			put(n, k)
		}
		if first == nil {
			first = n
		} else {
			rest = append(rest, n)
		}
	}
	return first, rest
}

func (t *Tree[T]) replaceItems(n *node[T], lo, hi int, items []*T, sums []Summary) (first *node[T], rest []*node[T]) {
	size := n.n - (hi - lo) + len(items)
	if size == 0 {
		return nil, nil
	}
	if size <= t.max {
		n = t.own(n)
		copy(n.items[lo+len(items):size], n.items[hi:n.n])
		copy(n.sums[lo+len(items):size], n.sums[hi:n.n])
		copy(n.items[lo:], items)
		copy(n.sums[lo:], sums)
		for k := size; k < n.n; k++ {
			n.items[k] = nil
		}
		n.n = size
		return n, nil
	}
	return t.group(size, func(leaf *node[T], k int) {
		item, sum := n.items[:], n.sums[:]
		switch {
		case k < lo:
		case k < lo+len(items):
			item, sum, k = items, sums, k-lo
		default:
			k += hi - lo - len(items)
		}
		leaf.items[leaf.n], leaf.sums[leaf.n] = item[k], sum[k]
		leaf.n++
	})
}

// join returns the children of two neighbours in one node, or shared evenly
// between two if they are too many.
func (t *Tree[T]) join(a, b *node[T]) []*node[T] {
	first, rest := t.group(a.n+b.n, func(c *node[T], k int) {
		from := a
		if k >= a.n {
			from, k = b, k-a.n
		}
		c.height = a.height
		c.items[c.n], c.kids[c.n], c.sums[c.n] = from.items[k], from.kids[k], from.sums[k]
		c.n++
	})
	if first == nil {
		return nil
	}
	return append([]*node[T]{first}, rest...)
}
