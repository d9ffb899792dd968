package tree

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

type item struct{ bytes, hard, rank int32 }

func (x *item) summary() Summary {
	var s Summary
	s[Bytes], s[Items], s[Hard], s[LastBytes], s[Rank] = x.bytes, 1, x.hard, x.bytes, x.rank
	if x.bytes%3 == 0 {
		s[Lines], s[LastBytes] = 1, x.bytes/3
	}
	return s
}

func summaries(items []*item) []Summary {
	sums := make([]Summary, len(items))
	for i, x := range items {
		sums[i] = x.summary()
	}
	return sums
}

// verify walks the whole tree and fails if any invariant is broken.
func verify(t *testing.T, tr *Tree[item], want []*item) {
	t.Helper()
	var got []*item
	var walk func(p part[item], root bool)
	walk = func(p part[item], root bool) {
		if p.size() > tr.max || p.size() == 0 && !(root && p.leaf != nil) {
			t.Fatalf("a part of height %d has %d children", p.height(), p.size())
		}
		if l := p.leaf; l != nil {
			for i := range l.n {
				got = append(got, l.items[i])
				if l.sum(i) != l.items[i].summary() {
					t.Fatal("an item's summary is wrong")
				}
			}
			return
		}
		n := p.node
		if root && n.n < 2 {
			t.Fatalf("the root has %d children", n.n)
		}
		for i := range n.n {
			if n.kids[i].height() != n.height-1 {
				t.Fatalf("a child of height %d under %d", n.kids[i].height(), n.height)
			}
			if n.sums[i] != n.kids[i].sum() {
				t.Fatal("a child's summary is wrong")
			}
			walk(n.kids[i], false)
		}
	}
	walk(tr.root, true)
	if !slices.Equal(got, want) {
		t.Fatalf("items differ: %d, want %d", len(got), len(want))
	}
	if *tr.Total() != tr.root.sum() {
		t.Fatal("the total is wrong")
	}
}

func TestReplace(t *testing.T) {
	for _, max := range []int{2, 3, 4, 16} {
		t.Run(fmt.Sprint("fanout ", max), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(max), 7))
			random := func(n int) []*item {
				items := make([]*item, n)
				for i := range items {
					items[i] = &item{bytes: int32(1 + r.IntN(9)), hard: int32(r.IntN(8) / 7)}
					switch r.IntN(100) {
					case 0:
						items[i].bytes = 1 << 20 // too large to be packed
					case 1:
						items[i].rank = int32(1 + r.IntN(5))
					}
				}
				return items
			}
			want := random(r.IntN(300))
			tr := New[item](max)
			tr.Build(want, summaries(want))
			verify(t, tr, want)
			for _, n := range []int{0, 1, len(want) / 3} {
				tr.BuildFrom(func(yield func([]*item, []Summary) bool) {
					_ = yield(want[:n], summaries(want[:n])) && yield(nil, nil) && yield(want[n:], summaries(want[n:]))
				})
				verify(t, tr, want)
			}
			type held struct {
				tree Tree[item]
				want []*item
			}
			var snapshots []held
			for step := range 600 {
				lo := r.IntN(len(want) + 1)
				hi := lo + min(len(want)-lo, r.IntN(4))
				if r.IntN(20) == 0 {
					hi = lo + r.IntN(len(want)-lo+1)
				}
				fresh := random(r.IntN(5))
				if r.IntN(20) == 0 {
					fresh = random(r.IntN(100))
				}
				tr.Replace(lo, hi, fresh, summaries(fresh))
				want = slices.Concat(want[:lo], fresh, want[hi:])
				verify(t, tr, want)
				if step%50 == 0 {
					snapshots = append(snapshots, held{tr.Freeze(), want})
				}
			}
			for _, s := range snapshots {
				verify(t, &s.tree, s.want)
			}
		})
	}
}

func TestSeekAndEach(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{0, 1, 5, 200} {
		items := make([]*item, n)
		for i := range items {
			items[i] = &item{bytes: int32(r.IntN(6)), hard: int32(r.IntN(8) / 7)}
			if r.IntN(20) == 0 {
				items[i].rank = 1 << 20 // too large to be packed
			}
		}
		tr := New[item](3)
		tr.Build(items, summaries(items))
		for _, d := range []Dim{Bytes, Items, Hard, Lines} {
			var before Summary
			target := 0
			for i, x := range items {
				own := x.summary()
				for range own[d] {
					p, ok := tr.Seek(d, target)
					if !ok || p.Item != x || p.Own != own || p.Before != before {
						t.Fatalf("Seek(%d, %d): item %v at %v, want item %d at %v", d, target, p.Item, p.Before, i, before)
					}
					at := Span[item]{Index: i, Start: int(before[Bytes])}
					tr.Spans(d, target, func(s Span[item]) bool {
						at.Item, at.End = items[at.Index], at.Start+int(items[at.Index].bytes)
						if s != at {
							t.Fatalf("Spans(%d, %d): %v, want %v", d, target, s, at)
						}
						at.Index, at.Start = at.Index+1, at.End
						return true
					})
					if at.Index != n {
						t.Fatalf("Spans(%d, %d) ended before item %d", d, target, at.Index)
					}
					var each []*item
					tr.EachWith(d, target, func(p *Place[item]) bool { each = append(each, p.Item); return true })
					var want []*item
					for _, y := range items[i:] {
						if s := y.summary(); s[d] > 0 {
							want = append(want, y)
						}
					}
					if !slices.Equal(each, want) {
						t.Fatalf("EachWith(%d, %d): %d items, want %d", d, target, len(each), len(want))
					}
					target++
				}
				before.Add(&own)
			}
			for _, target := range []int{-1, target} {
				if _, ok := tr.Seek(d, target); ok {
					t.Errorf("Seek(%d, %d) found something", d, target)
				}
				tr.Spans(d, target, func(s Span[item]) bool {
					t.Errorf("Spans(%d, %d) found something", d, target)
					return false
				})
			}
		}
	}
}

// What an edit writes grows with the depth of the tree, not with its size, and
// without a snapshot it copies nothing.
func TestWork(t *testing.T) {
	for _, n := range []int{100, 10_000, 1_000_000} {
		items := make([]*item, n)
		for i := range items {
			items[i] = &item{bytes: 1}
		}
		tr := New[item](Fanout)
		tr.Build(items, summaries(items))
		depth := tr.root.height() + 1
		for range 100 {
			frozen := tr.Freeze()
			before := tr.Work().Nodes
			tr.Replace(n/2, n/2+2, items[:2], summaries(items[:2]))
			if nodes := tr.Work().Nodes - before; nodes > 2*depth {
				t.Fatalf("%d items: an edit wrote %d nodes, the depth is %d", n, nodes, depth)
			}
			if frozen.root == tr.root {
				t.Fatal("the edit wrote into a snapshot")
			}
		}
		if n == 1_000_000 && depth > 6 {
			t.Errorf("a million items are %d deep", depth)
		}
	}
}

// Add leaves no dimension out.
func TestAdd(t *testing.T) {
	var a, b Summary
	for d := range dims {
		a[d], b[d] = int32(d)+1, 100+int32(d)
	}
	want := a
	for d := range additive {
		want[d] += b[d]
	}
	want[LastBytes], want[LastRunes], want[LastUnits], want[Rank] = b[LastBytes], b[LastRunes], b[LastUnits], b[Rank]
	if a.Add(&b); a != want {
		t.Errorf("got %v, want %v", a, want)
	}
}

// Next and Last find what a walk over all items finds.
func TestNextAndLast(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 200 {
		tr := New[item](2 + r.IntN(4))
		n := r.IntN(60)
		items, sums := make([]*item, n), make([]Summary, n)
		for i := range items {
			items[i] = &item{bytes: int32(1 + r.IntN(5))}
			sums[i] = items[i].summary()
			if r.IntN(4) == 0 {
				sums[i][Rank] = int32(1 + r.IntN(5))
			}
		}
		tr.Build(items, sums)
		for index := range n + 1 {
			least := int32(1 + r.IntN(5))
			next, last := -1, -1
			for i := range sums {
				if sums[i][Rank] >= least && i >= index && next < 0 {
					next = i
				}
				if sums[i][Rank] >= least && i < index {
					last = i
				}
			}
			if p, ok := tr.Next(Rank, index, least); ok != (next >= 0) || ok && int(p.Before[Items]) != next {
				t.Fatalf("Next(%d, %d) is %v, want %d", index, least, p.Before[Items], next)
			}
			if p, ok := tr.Last(Rank, index, least); ok != (last >= 0) || ok && int(p.Before[Items]) != last {
				t.Fatalf("Last(%d, %d) is %v, want %d", index, least, p.Before[Items], last)
			}
		}
	}
}
