package metrics

import (
	"strings"

	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Span is a range of bytes in a text, from Start up to but without End.
type Span struct {
	Start, End int
}

// Contains reports whether offset lies in the span, its end included: a caret
// behind the last character still belongs to the word or sentence it closes.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset <= s.End }

// Overlaps reports whether the span shares a byte with [start, end), or holds
// or touches it where that range is empty.
func (s Span) Overlaps(start, end int) bool {
	if start == end {
		return s.Contains(start)
	}
	return s.Start < end && start < s.End
}

// Sentence is a sentence of a Snapshot.
//
// Its sums lack Types and Hapaxes, which no sum can hold; Snapshot.Count gives
// them on demand.
type Sentence struct {
	Span
	Stats Stats

	// Key names the sentence's content within the Document: two snapshots that
	// share the sentence unchanged give the same Key, wherever an edit has moved
	// it to. Use it to keep what is costly to derive from a sentence. It is
	// comparable and never nil.
	Key any

	// Hardness is the rule's verdict under the limits of the Document.
	Hardness Hardness

	// Ignored is set where a directive in the text says not to speak of that.
	Ignored bool

	before tree.Summary // what lies before the piece of the sentence
}

// Position returns the position of an offset in the sentence, as
// Snapshot.Position does, but at the cost of the sentence: it need not look for
// it.
func (s *Sentence) Position(offset int, e Encoding) Position {
	item := s.Key.(*piece)
	return position(item.text, offset-int(s.before[tree.Bytes]), &s.before, e)
}

// Prose returns the text of the sentence that counts. In plain text it is that of
// the Span. In a text with markup it is what a reader reads, in which a
// markup.Object stands for what is no prose.
func (s *Sentence) Prose() string {
	item := s.Key.(*piece)
	if m := item.marked; m != nil {
		return m.prose[m.first:m.last]
	}
	return item.text[item.spanStart:item.spanEnd]
}

// Explain says why a sentence of the snapshot is hard. It is false where it is not.
// Offsets of what it finds are those of Prose.
func (s *Snapshot) Explain(x Sentence) (rule.Finding, bool) {
	item := x.Key.(*piece)
	tongue, from := s.spoken(item), item.first()
	counting := rule.Counting{
		// What stands before the sentence has a part in what its tokens are.
		Tokens: func(_ string, yield func(start, end int) bool) {
			s.words(item, func(start, end int) bool { return start < from || yield(start-from, end-from) })
		},
		Features: func(token string) vocab.Features { return s.features(tongue.prefix + token) },
	}
	return rule.Explain(tongue.limits, counting, x.Prose(), x.Objects())
}

// first returns where the sentence starts in the text of a piece that is counted.
func (p *piece) first() int {
	if p.marked != nil {
		return int(p.marked.first)
	}
	return int(p.spanStart)
}

// Objects returns how many objects there are in the sentence: tokens that are no
// types. In plain text they are the URLs and mail addresses.
func (s *Sentence) Objects() int {
	item := s.Key.(*piece)
	if item.marked == nil {
		return int(item.objects)
	}
	return strings.Count(s.Prose(), markup.Object)
}

// Source returns where a part of Prose stands in the text, from the start of its
// first character to the end of its last. plain reports whether it stands there as
// it is, in one run and outside of emphasis, links and the like, so that it may be
// replaced by other text.
func (s *Sentence) Source(part Span) (span Span, plain bool) {
	item := s.Key.(*piece)
	m := item.marked
	if m == nil {
		return Span{s.Start + part.Start, s.Start + part.End}, true
	}
	at := int(s.before[tree.Bytes])
	start, end := int(m.first)+part.Start, int(m.first)+part.End
	if start == end {
		end++
		if end > len(m.prose) {
			start, end = start-1, end-1
		}
	}
	span = Span{at + m.startOf(start), at + m.endOf(end)}
	first, last := m.block.run(int(m.at)+start), m.block.run(int(m.at)+end-1)
	r := &m.block.runs[first]
	plain = first == last && r.Same && !r.Nested
	if part.Start == part.End {
		if start < int(m.first)+part.Start {
			span.Start = span.End
		} else {
			span.End = span.Start
		}
	}
	return span, plain
}

// Paragraph is a paragraph of a Snapshot: one or more sentences up to a blank
// line or another end of a block. As with a Sentence, its Stats lack Types and
// Hapaxes.
type Paragraph struct {
	Span
	Stats Stats
}

// Token is a token of a Snapshot.
type Token struct {
	Span
	Text      string
	Language  string // its tag
	Syllables int

	key string // what the vocabulary knows it by
}
