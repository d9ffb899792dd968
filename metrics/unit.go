package metrics

import "factbox/metrics/tree"

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

	before tree.Summary // what lies before the piece of the sentence
}

// Position returns the position of an offset in the sentence, as
// Snapshot.Position does, but at the cost of the sentence: it need not look for
// it.
func (s *Sentence) Position(offset int, e Encoding) Position {
	item := s.Key.(*piece)
	return position(item.text, offset-int(s.before[tree.Bytes]), &s.before, e)
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
	Syllables int
}
