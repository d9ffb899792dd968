package metrics

import (
	"strings"

	"factbox/metrics/markup"
	"factbox/metrics/tree"
)

// What of a marked-up text counts, and what does not.

// Left returns how many bytes of the text were left out, by kind.
func (s *Snapshot) Left() [markup.Kinds]int { return s.left }

// Markup returns how the text is marked up.
func (s *Snapshot) Markup() markup.Format { return s.options.Markup }

// LeftOutAt returns what the block at offset is, if nothing in it counts: code for
// example.
func (s *Snapshot) LeftOutAt(offset int) (kind markup.Kind, ok bool) {
	p, ok := s.at(offset)
	if !ok || p.Item.marked == nil || p.Item.marked.block.prose != "" {
		return 0, false
	}
	most := int32(0)
	for k, n := range p.Item.marked.block.left {
		if n > most {
			kind, most = markup.Kind(k), n
		}
	}
	return kind, most > 0
}

// BlockAt returns the block of a marked-up text that offset lies in: what an edit
// in it reads again.
func (s *Snapshot) BlockAt(offset int) (Span, bool) {
	p, ok := s.at(offset)
	if !ok || p.Item.marked == nil {
		return Span{}, false
	}
	start := int(p.Before[tree.Bytes] - p.Item.marked.source)
	return Span{start, start + int(p.Item.marked.block.size)}, true
}

// Prose returns what counts of the text from byte start up to but without byte
// end, with a blank line between what is apart. An Object stands for what is no
// prose. In plain text it is the text without its Fact Boxes.
func (s *Snapshot) Prose(start, end int) string {
	start, end = s.clip(start, end)
	var b strings.Builder
	s.pieces(start, end, func(p *place) bool {
		at := int(p.Before[tree.Bytes])
		lo, hi := max(0, start-at), min(len(p.Item.text), end-at)
		m := p.Item.marked
		switch {
		case p.Item.box:
		case m == nil || m.block.state.Long:
			b.WriteString(p.Item.text[lo:hi])
		case m.prose != "":
			if m.ordinal == 0 && b.Len() > 0 {
				b.WriteString("\n\n")
			}
			text := m.prose
			if lo > 0 || hi < len(p.Item.text) {
				from, to := m.proseRange(lo, hi)
				text = text[from:to]
			}
			if int(m.at)+len(m.prose) == len(m.block.prose) {
				text = strings.TrimRight(text, " \t\r\n")
			}
			b.WriteString(strings.ReplaceAll(text, "\u2029", "\n\n"))
		}
		return true
	})
	return b.String()
}
