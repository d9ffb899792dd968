package metrics

import (
	"iter"

	"factbox/metrics/segment"
	"factbox/metrics/segment/boundary"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Stop is a place where a sentence ends or might have ended, and why it does or
// does not.
type Stop struct {
	// Offset is behind the stop and the quotes, brackets and notes that close with
	// it. Where no stop stands, as before the next item of a list or at the end of
	// a heading, it is behind the last word.
	Offset int
	Ends   bool // the sentence ends here
	Reason boundary.Reason
}

// Stops yields the stops of the sentences that overlap the range, in order. The
// last stop of a sentence, and no other, ends it. What plainly is no end is not
// judged and not yielded: the point in "3.14" or "factbox.org". Nor is what stands
// behind a sentence that was cut, which belongs to none.
//
// No reason is kept. The sentences are read again, so this costs the range.
func (s *Snapshot) Stops(start, end int) iter.Seq[Stop] {
	return func(yield func(Stop) bool) {
		r := s.stopReader()
		for x := range s.Sentences(start, end) {
			for _, stop := range r.read(&x) {
				if !yield(stop) {
					return
				}
			}
		}
	}
}

// stopReader reads sentences again to hear of each stop what was decided.
type stopReader struct {
	snap  *Snapshot
	plain segment.Scanner // of plain text
	long  segment.Scanner // of text behind a block that was too long
	prose segment.Scanner // of the prose of a block
	stops []Stop          // of the sentence; offsets are from where the text was that the scanner got
}

func (s *Snapshot) stopReader() *stopReader {
	r := &stopReader{snap: s}
	set := vocab.NewFlat(noFeatures) // no token goes in, and no feature matters
	for _, scanner := range []*segment.Scanner{&r.plain, &r.long, &r.prose} {
		scanner.Rules = s.rules
		scanner.Vocab = set
		scanner.Explain = func(at int, ends bool, reason boundary.Reason) {
			if reason != boundary.TextEnds { // so does the paragraph
				r.stops = append(r.stops, Stop{at, ends, reason})
			}
		}
	}
	r.long.Rules.Wrapped = true
	r.prose.Rules.Wrapped, r.prose.Rules.Objects = true, true
	return r
}

// read returns the stops of a sentence. They are the reader's.
func (r *stopReader) read(x *Sentence) []Stop {
	at, item := int(x.before[tree.Bytes]), x.Key.(*piece)
	tongue := r.snap.spoken(item)
	for _, scanner := range []*segment.Scanner{&r.plain, &r.long, &r.prose} {
		scanner.Speak(tongue.prefix, tongue.ends)
	}
	scanner := &r.plain
	if m := item.marked; m != nil && !m.block.state.Long {
		scanner = &r.prose
		r.piece(scanner, m.block.prose[m.at:], item.state, true)
		for i := range r.stops {
			r.stops[i].Offset = m.endOf(r.stops[i].Offset)
		}
	} else {
		if m != nil {
			scanner = &r.long
		}
		// A piece is a function of its state and of what it has looked at.
		for more := r.snap.rules.Reach(); ; more *= 2 {
			text := r.snap.Text(at, at+len(item.text)+more)
			final := at+len(text) == r.snap.Len()
			if m != nil {
				// The end of its paragraph is the end of the text for it.
				paragraph := markedReader{text: text, final: final}
				end, found := paragraph.paragraphEnd(0, item.state.Column() == 0)
				text, final = text[:end], final || found
			}
			if r.piece(scanner, text, item.state, final) {
				break
			}
		}
	}
	for i := range r.stops {
		r.stops[i].Offset += at
	}
	if n := len(r.stops); n == 0 || !r.stops[n-1].Ends {
		last := Stop{x.End, true, boundary.ParagraphEnds}
		if n > 0 { // the span does not reach what stands on a line of its own
			last.Offset = max(last.Offset, r.stops[n-1].Offset)
		}
		if _, state := scanner.Place(); state.Cut() || r.cutBehind(at+len(item.text), item) {
			last.Reason = boundary.TooLong
		}
		r.stops = append(r.stops, last)
	}
	return r.stops
}

// cutBehind reports whether a block was cut at offset, the end of one of its
// pieces, for it was too long. Its sentence was cut there, too.
func (r *stopReader) cutBehind(offset int, p *piece) bool {
	if p.marked == nil || p.marked.block.state.Long || offset == r.snap.Len() {
		return false
	}
	next, _ := r.snap.at(offset)
	return next.Item.marked.block.state.Long
}

// piece reads the piece at the start of text, and reports whether text is long
// enough for that.
func (r *stopReader) piece(s *segment.Scanner, text string, state segment.State, final bool) bool {
	var p segment.Piece
	r.stops = r.stops[:0]
	s.Reset(text, state, final)
	s.ChangedFrom, s.ChangedTo = len(text)+1, -1
	return s.Next(&p) != segment.Short
}
