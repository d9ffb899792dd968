package tree

import "slices"

// part is a part of a tree: a leaf, or a node with all that is below.
type part[T any] struct {
	leaf *leaf[T]
	node *node[T] // nil if there is a leaf
}

// branch is a part with its summary.
type branch[T any] struct {
	part[T]
	sum Summary
}

// node holds nodes of the next lower height, or leaves.
type node[T any] struct {
	epoch  uint64
	n      int
	height int // 1 if it has leaves, which are of height 0
	sums   [Fanout]Summary
	kids   [Fanout]part[T]
}

// leaf holds items. There are about as many of them as there are of everything else
// together, and most of what a tree takes is their summaries: so these are packed.
type leaf[T any] struct {
	epoch uint64
	n     int
	sums  [Fanout]packed
	wide  *[Fanout]Summary // takes the place of sums if one of them cannot be packed
	items [Fanout]*T
}

func (p part[T]) height() int {
	if p.node == nil {
		return 0
	}
	return p.node.height
}

// size returns how many children or items p has.
func (p part[T]) size() int {
	switch {
	case p.leaf != nil:
		return p.leaf.n
	case p.node != nil:
		return p.node.n
	}
	return 0
}

func (p part[T]) sum() (s Summary) {
	if p.node != nil {
		for i := range p.node.n {
			s.Add(&p.node.sums[i])
		}
	} else if p.leaf != nil {
		for i := range p.leaf.n {
			p.leaf.addTo(&s, i)
		}
	}
	return s
}

// of returns how much of d the i-th item has.
func (l *leaf[T]) of(i int, d Dim) int32 {
	if l.wide != nil {
		return l.wide[i][d]
	}
	return int32(l.sums[i][d])
}

func (l *leaf[T]) sum(i int) Summary {
	if l.wide != nil {
		return l.wide[i]
	}
	return l.sums[i].unpack()
}

func (l *leaf[T]) addTo(s *Summary, i int) {
	if l.wide != nil {
		s.Add(&l.wide[i])
	} else {
		s.addPacked(&l.sums[i])
	}
}

func (l *leaf[T]) set(i int, item *T, sum *Summary) {
	l.items[i] = item
	if l.wide == nil {
		var ok bool
		if l.sums[i], ok = sum.pack(); ok {
			return
		}
		wide := new([Fanout]Summary)
		for k := range l.n {
			wide[k] = l.sums[k].unpack()
		}
		l.wide = wide
	}
	l.wide[i] = *sum
}

// move moves the items from i on to j.
func (l *leaf[T]) move(i, j int) {
	copy(l.items[j:], l.items[i:l.n])
	if l.wide != nil {
		copy(l.wide[j:], l.wide[i:l.n])
		return
	}
	copy(l.sums[j:], l.sums[i:l.n])
}

// ends gives sum, the summary of a leaf, the dimensions that do not add up.
func (l *leaf[T]) ends(sum *Summary) {
	last := l.n - 1
	for last > 0 && l.of(last, Lines) == 0 {
		last--
	}
	var s Summary
	for ; last < l.n; last++ {
		l.addTo(&s, last)
	}
	if sum.end(&s); sum[Rank] == 0 {
		return
	}
	sum[Rank] = 0
	for i := range l.n {
		sum[Rank] = max(sum[Rank], l.of(i, Rank))
	}
}

// ends is that of a node.
func (n *node[T]) ends(sum *Summary) {
	last := n.n - 1
	for last > 0 && n.sums[last][Lines] == 0 {
		last--
	}
	var s Summary
	for ; last < n.n; last++ {
		s.Add(&n.sums[last])
	}
	if sum.end(&s); sum[Rank] == 0 {
		return
	}
	sum[Rank] = 0
	for i := range n.n {
		sum[Rank] = max(sum[Rank], n.sums[i][Rank])
	}
}

// ownNode returns n if the tree may write to it, or else a copy, and ownLeaf does so
// with a leaf.
func (t *Tree[T]) ownNode(n *node[T]) *node[T] {
	t.work.Nodes++
	if n.epoch == t.epoch {
		return n
	}
	c := *n
	c.epoch = t.epoch
	return &c
}

func (t *Tree[T]) ownLeaf(l *leaf[T]) *leaf[T] {
	t.work.Nodes++
	if l.epoch == t.epoch {
		return l
	}
	c := *l
	c.epoch = t.epoch
	if l.wide != nil {
		wide := *l.wide
		c.wide = &wide
	}
	return &c
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

// leaves deals items out to as few leaves of at most size as can hold them.
func (t *Tree[T]) leaves(items []*T, sums []Summary, size int) (made []branch[T]) {
	for lo, hi := range chunks(len(items), size) {
		l := &leaf[T]{epoch: t.epoch}
		t.work.Nodes++
		var total Summary
		for k := lo; k < hi; k++ {
			l.set(l.n, items[k], &sums[k])
			l.n++
			total.Add(&sums[k])
		}
		made = append(made, branch[T]{part[T]{leaf: l}, total})
	}
	return made
}

// nodes deals parts of one height out to as few nodes of at most size as can hold
// them.
func (t *Tree[T]) nodes(kids []branch[T], size int) (made []branch[T]) {
	for lo, hi := range chunks(len(kids), size) {
		n := &node[T]{epoch: t.epoch, height: kids[lo].height() + 1}
		t.work.Nodes++
		var total Summary
		for k := lo; k < hi; k++ {
			n.kids[n.n], n.sums[n.n] = kids[k].part, kids[k].sum
			n.n++
			total.Add(&kids[k].sum)
		}
		made = append(made, branch[T]{part[T]{node: n}, total})
	}
	return made
}

// children returns the items of a leaf, with their summaries.
func (l *leaf[T]) children() (items []*T, sums []Summary) {
	for i := range l.n {
		items, sums = append(items, l.items[i]), append(sums, l.sum(i))
	}
	return items, sums
}

// join returns the children of two neighbours in one part, or shared evenly between
// two if they are too many, or none if there are none.
func (t *Tree[T]) join(a, b part[T]) []branch[T] {
	if a.leaf != nil {
		items, sums := a.leaf.children()
		more, moreSums := b.leaf.children()
		return t.leaves(append(items, more...), append(sums, moreSums...), t.max)
	}
	var kids []branch[T]
	for _, n := range []*node[T]{a.node, b.node} {
		for i := range n.n {
			kids = append(kids, branch[T]{n.kids[i], n.sums[i]})
		}
	}
	return t.nodes(kids, t.max)
}

// replace puts items in the place of those from lo up to but without hi of a part,
// whose summary is in sum. It returns the part that takes its place, whose summary it
// leaves in sum, and where one does not suffice, more behind it. They are as high as
// the old part, but may be empty or have too few children, which the caller mends.
func (t *Tree[T]) replace(old part[T], sum *Summary, lo, hi int, items []*T, sums []Summary) (first part[T], more []branch[T]) {
	if old.leaf != nil {
		return t.replaceItems(old.leaf, sum, lo, hi, items, sums)
	}
	n := old.node
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
	var fresh []branch[T]
	if i == j {
		own := n.sums[i]
		kid, rest := t.replace(n.kids[i], &own, lo, hi, items, sums)
		if size := kid.size(); size > 0 && size >= t.max/4 && len(rest) == 0 {
			// As nearly always: what is beside this child stays as it is.
			n = t.ownNode(n)
			sum.exchange(&n.sums[i], &own)
			n.kids[i], n.sums[i] = kid, own
			n.ends(sum)
			return part[T]{node: n}, nil
		}
		fresh = append([]branch[T]{{kid, own}}, rest...)
	} else {
		own, last := n.sums[i], n.sums[j]
		kid, rest := t.replace(n.kids[i], &own, lo, int(own[Items]), items, sums)
		fresh = append([]branch[T]{{kid, own}}, rest...)
		kid, rest = t.replace(n.kids[j], &last, 0, end, nil, nil)
		fresh = append(append(fresh, branch[T]{kid, last}), rest...)
	}
	for k := j + 1; k < n.n; k++ {
		fresh = append(fresh, branch[T]{n.kids[k], n.sums[k]})
	}
	// The children anew, those with too few of their own joined to a neighbour.
	kids := make([]branch[T], 0, i+len(fresh))
	for k := range i {
		kids = append(kids, branch[T]{n.kids[k], n.sums[k]})
	}
	for _, kid := range fresh {
		if kid.size() == 0 {
			continue
		}
		if len(kids) > 0 {
			if last := kids[len(kids)-1]; min(last.size(), kid.size()) < t.max/4 {
				kids = append(kids[:len(kids)-1], t.join(last.part, kid.part)...)
				continue
			}
		}
		kids = append(kids, kid)
	}
	return split(t.nodes(kids, t.max), sum)
}

// split returns the first of parts, with its summary in sum, and the others.
func split[T any](made []branch[T], sum *Summary) (first part[T], more []branch[T]) {
	if len(made) == 0 {
		*sum = Summary{}
		return first, nil
	}
	*sum = made[0].sum
	return made[0].part, made[1:]
}

func (t *Tree[T]) replaceItems(l *leaf[T], sum *Summary, lo, hi int, items []*T, sums []Summary) (first part[T], more []branch[T]) {
	size := l.n - (hi - lo) + len(items)
	if size == 0 {
		*sum = Summary{}
		return part[T]{}, nil
	}
	if size > t.max {
		old, oldSums := l.children()
		return split(t.leaves(slices.Concat(old[:lo], items, old[hi:]), slices.Concat(oldSums[:lo], sums, oldSums[hi:]), t.max), sum)
	}
	l = t.ownLeaf(l)
	for k := lo; k < hi; k++ {
		own := l.sum(k)
		sum.exchange(&own, &Summary{})
	}
	l.move(hi, lo+len(items))
	for k := size; k < l.n; k++ {
		l.items[k] = nil
	}
	l.n = size
	for k := range items {
		l.set(lo+k, items[k], &sums[k])
		sum.exchange(&Summary{}, &sums[k])
	}
	l.ends(sum)
	return part[T]{leaf: l}, nil
}
