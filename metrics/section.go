package metrics

import (
	"iter"
	"strings"

	"factbox/metrics/tree"
)

// Section is what follows a heading, up to the next.
type Section struct {
	Span          // with all sections below it: from the heading to the next of its level or higher
	Own      Span // without them: from the heading to the next of any level
	Heading  Span // the heading
	Level    int  // of it, 1 for the highest
	Title    string
	Stats    Stats // of Span; as with a Sentence, they lack Types and Hapaxes
	OwnStats Stats // of Own
}

// maxLevel is the lowest level of a heading. What is lower counts as that.
const maxLevel = 15

// headingRank is the share of a heading in tree.Rank.
func headingRank(level int) int32 { return int32(maxLevel + 1 - min(level, maxLevel)) }

// section returns the section of the heading at a place.
func (s *Snapshot) section(p *place) Section {
	rank := p.Own[tree.Rank]
	b, at := p.Item.marked.block, int(p.Before[tree.Bytes])
	x := Section{Level: int(b.level), Title: title(b)}
	x.Heading = Span{at, at + int(b.size)}
	if b.prose != "" {
		x.Heading.End = at + b.endOf(len(b.prose))
	}
	index := int(p.Before[tree.Items]) + 1
	x.Own, x.OwnStats = s.upTo(p, index, 1)
	x.Span, x.Stats = s.upTo(p, index, rank)
	return x
}

// upTo returns what lies from a place to the next heading of such a rank or a
// higher one, from the index-th piece on.
func (s *Snapshot) upTo(p *place, index int, rank int32) (Span, Stats) {
	sum, end := *s.tree.Total(), s.Len()
	if next, ok := s.tree.Next(tree.Rank, index, rank); ok {
		sum, end = next.Before, int(next.Before[tree.Bytes])
	}
	for d := range sum {
		sum[d] -= p.Before[d]
	}
	return Span{int(p.Before[tree.Bytes]), end}, s.statsOf(&sum, false)
}

// maxTitle is how much of a heading is its title, in bytes.
const maxTitle = 1 << 10

func title(b *block) string {
	text := b.prose
	if len(text) > maxTitle {
		text = text[:runeStart(text, maxTitle)]
	}
	return foldBlanks(text)
}

// foldBlanks returns text with a space for each run of blanks.
func foldBlanks(text string) string { return strings.Join(strings.Fields(text), " ") }

// SectionAt returns the section that offset lies in: that of the last heading
// before it.
func (s *Snapshot) SectionAt(offset int) (Section, bool) {
	p, ok := s.at(offset)
	if !ok {
		return Section{}, false
	}
	heading, ok := s.tree.Last(tree.Rank, int(p.Before[tree.Items])+1, 1)
	if !ok {
		return Section{}, false
	}
	return s.section(&heading), true
}

// HeadingAt returns the section whose heading offset lies in.
func (s *Snapshot) HeadingAt(offset int) (Section, bool) {
	p, ok := s.at(offset)
	if !ok || p.Item.marked == nil || p.Item.marked.block.level == 0 {
		return Section{}, false
	}
	// A heading of several sentences has several pieces.
	heading, ok := s.tree.Seek(tree.Items, int(p.Before[tree.Items]-p.Item.marked.ordinal))
	if !ok {
		return Section{}, false
	}
	return s.section(&heading), true
}

// Sections yields the sections whose headings overlap the range, in order, each
// before those below it.
func (s *Snapshot) Sections(start, end int) iter.Seq[Section] {
	return func(yield func(Section) bool) {
		start, end := s.clip(start, end)
		p, ok := s.at(start)
		if !ok || p.Item.marked == nil {
			return
		}
		index := int(p.Before[tree.Items] - p.Item.marked.ordinal)
		for {
			heading, ok := s.tree.Next(tree.Rank, index, 1)
			if !ok || int(heading.Before[tree.Bytes]) > end {
				return
			}
			if x := s.section(&heading); x.Heading.Overlaps(start, end) && !yield(x) {
				return
			}
			index = int(heading.Before[tree.Items]) + 1
		}
	}
}
