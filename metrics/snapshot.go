package metrics

import (
	"iter"
	"strings"
	"unicode/utf8"

	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Snapshot is a Document as it was at one time. It never changes and may be read
// by any number of goroutines.
//
// What it says of a place or of a small range costs O(log n), whatever the size
// of the document. Offsets are in bytes; one outside the text is taken as its
// start or its end.
type Snapshot struct {
	*counting
	tree    tree.Tree[piece]
	types   int
	hapaxes int
	left    [markup.Kinds]int
	ignored markup.Codes // in all of the text

	keepsSums bool
	classes   vocab.ClassSums // if keepsSums
}

// statsOf is statsOf by the formula of the document.
func (s *Snapshot) statsOf(sum *tree.Summary, bom bool) Stats {
	stats := statsOf(sum, bom)
	stats.under(s.options)
	return stats
}

type place = tree.Place[piece]

// Len returns the length of the text in bytes.
func (s *Snapshot) Len() int { return int(s.tree.Total()[tree.Bytes]) }

// Lines returns the number of lines, which is one more than that of line ends.
func (s *Snapshot) Lines() int { return int(s.tree.Total()[tree.Lines]) + 1 }

// Options returns what the figures depend on besides the text.
func (s *Snapshot) Options() Options { return s.options }

// Limits returns the limits by which sentences are judged.
func (s *Snapshot) Limits() rule.Limits { return s.options.Limits }

// Stats returns the figures of the whole document.
func (s *Snapshot) Stats() Stats {
	stats := s.statsOf(s.tree.Total(), s.bom())
	stats.Types, stats.Hapaxes = s.types, s.hapaxes
	return stats
}

// bom reports whether the text begins with a byte order mark, which is no
// character of it.
func (s *Snapshot) bom() bool {
	p, ok := s.tree.Seek(tree.Bytes, 0)
	return ok && !p.Item.box && p.Item.marked == nil && strings.HasPrefix(p.Item.text, bom)
}

// HardCount returns how many sentences are hard, the very hard among them, and
// how many of those are very hard. Those that a directive in the text has ignored
// do not count.
func (s *Snapshot) HardCount() (hard, veryHard int) {
	hard, veryHard = int(s.tree.Total()[tree.Hard]), int(s.tree.Total()[tree.VeryHard])
	if s.ignored&codesOf[rule.Hard] != 0 {
		hard = veryHard
	}
	if s.ignored&codesOf[rule.VeryHard] != 0 {
		hard, veryHard = hard-veryHard, 0
	}
	return hard, veryHard
}

// clip makes start and end a range of the text.
func (s *Snapshot) clip(start, end int) (int, int) {
	start = min(max(start, 0), s.Len())
	return start, min(max(end, start), s.Len())
}

// at returns the piece that holds the byte at offset or, at the end of the text,
// the one before. There is none in an empty text.
func (s *Snapshot) at(offset int) (p place, ok bool) {
	return s.tree.Seek(tree.Bytes, min(max(offset, 0), s.Len()-1))
}

// pieces yields the pieces that have a byte in [start, end).
func (s *Snapshot) pieces(start, end int, yield func(p *place) bool) {
	first, ok := s.tree.Seek(tree.Bytes, start)
	if !ok || start >= end {
		return
	}
	s.tree.Each(int(first.Before[tree.Items]), func(p *place) bool {
		return int(p.Before[tree.Bytes]) < end && yield(p)
	})
}

// Text returns the text from byte start up to but without byte end.
func (s *Snapshot) Text(start, end int) string {
	start, end = s.clip(start, end)
	if p, ok := s.at(start); ok {
		if lo := start - int(p.Before[tree.Bytes]); lo+end-start <= len(p.Item.text) {
			return p.Item.text[lo : lo+end-start]
		}
	}
	var b strings.Builder
	b.Grow(end - start)
	s.write(&b, start, end)
	return b.String()
}

func (s *Snapshot) write(b *strings.Builder, start, end int) {
	s.pieces(start, end, func(p *place) bool {
		at := int(p.Before[tree.Bytes])
		b.WriteString(p.Item.text[max(0, start-at):min(len(p.Item.text), end-at)])
		return true
	})
}

// Count returns the figures of a range, types among them. The sentences and
// paragraphs are those of the document that have a token in the range; a token
// that the range cuts counts with what lies within. It costs the range.
func (s *Snapshot) Count(start, end int) Stats {
	start, end = s.clip(start, end)
	if start == 0 && end == s.Len() {
		return s.Stats()
	}
	var sum tree.Summary
	set := s.fold(vocab.NewFlat(noFeatures))
	set.StartCount()
	inParagraph := false // a paragraph that has been counted goes on
	s.pieces(start, end, func(p *place) bool {
		at, text := int(p.Before[tree.Bytes]), p.Item.counted()
		lo, hi := max(0, start-at), min(len(p.Item.text), end-at)
		prefix, tokens := s.spoken(p.Item).prefix, 0
		if lo == 0 && hi == len(p.Item.text) {
			for d := range p.Own {
				sum[d] += p.Own[d]
			}
			sum[tree.Sentences] -= p.Own[tree.Sentences]
			sum[tree.Paragraphs] -= p.Own[tree.Paragraphs]
			tokens = int(p.Own[tree.Tokens])
			if p.Item.box {
				return true
			}
			s.words(p.Item, func(i, j int) bool {
				set.Add(prefix + text[i:j])
				return true
			})
		} else if !p.Item.box {
			if m := p.Item.marked; m != nil {
				lo, hi = m.proseRange(lo, hi)
				sum[tree.Runes] -= int32(separators(text[lo:hi]))
			}
			sum[tree.Runes] += int32(count(text[lo:hi], UTF32))
			objects, first := 0, p.Item.first()
			s.walk(p.Item, func(i, j int, object bool) bool {
				counts := i >= first
				if i, j = max(i, lo), min(j, hi); i < j && object {
					if counts {
						objects++
					}
				} else if i < j {
					tokens++
					f := s.features(prefix + text[i:j])
					sum[tree.Syllables] += int32(f.Syllables)
					sum[tree.Letters] += int32(f.Letters)
					if f.Syllables >= manySyllables && s.own.long {
						sum[tree.Polysyllables]++
					}
					set.Add(prefix + text[i:j])
				}
				return j < hi
			})
			if tokens > 0 {
				tokens += objects
			}
			sum[tree.Tokens] += int32(tokens)
		}
		if tokens > 0 {
			if p.Item.sentence {
				sum[tree.Sentences]++
			}
			if !inParagraph || p.Item.paragraph {
				sum[tree.Paragraphs]++
			}
			inParagraph = true
		}
		return true
	})
	set.EndCount()
	stats := s.statsOf(&sum, start == 0 && end >= len(bom) && s.bom())
	stats.Types, stats.Hapaxes = set.Types(), set.Hapaxes()
	return stats
}

func noFeatures(string) vocab.Features { return vocab.Features{} }

// TokenAt returns the token at offset, or the one that ends there.
func (s *Snapshot) TokenAt(offset int) (t Token, ok bool) {
	offset, _ = s.clip(offset, offset)
	p, ok := s.at(offset)
	if !ok || p.Item.box {
		return t, false
	}
	at, text, tongue := int(p.Before[tree.Bytes]), p.Item.counted(), s.spoken(p.Item)
	ok = false
	s.words(p.Item, func(i, j int) bool {
		start, end := at+i, at+j
		if m := p.Item.marked; m != nil {
			start, end = at+m.startOf(i), at+m.endOf(j)
		}
		if start <= offset && offset <= end {
			t = Token{Span: Span{start, end}, Text: text[i:j], Language: tongue.tag, key: tongue.prefix + text[i:j]}
			t.Syllables = s.syllables(tongue, t.Text)
			ok = true
		}
		return end < offset
	})
	return t, ok
}

// sentence returns the sentence of a piece that has one.
func (s *Snapshot) sentence(p *place) Sentence {
	at, item := int(p.Before[tree.Bytes]), p.Item
	stats := s.statsOf(&p.Own, false)
	if t := s.spoken(item); t != s.own {
		stats.in(t)
	}
	stats.Paragraphs = 1
	// What is around the span is shorter than what is in it.
	if m := item.marked; m != nil {
		stats.Characters -= proseLength(m.prose[:m.first]) + proseLength(m.prose[m.last:])
	} else if around := len(item.text) - int(item.spanEnd-item.spanStart); p.Own[tree.Runes] == p.Own[tree.Bytes] {
		stats.Characters -= around
	} else if around > 0 {
		stats.Characters -= count(item.text[:item.spanStart], UTF32) + count(item.text[item.spanEnd:], UTF32)
	}
	return Sentence{
		Span:     Span{at + int(item.spanStart), at + int(item.spanEnd)},
		Stats:    stats,
		Key:      item,
		Hardness: item.hardness,
		Ignored:  item.marked != nil && item.marked.suppressed,
		before:   p.Before,
	}
}

// SentenceAt returns the sentence at offset, or the one that ends there.
func (s *Snapshot) SentenceAt(offset int) (Sentence, bool) {
	offset, _ = s.clip(offset, offset)
	if p, ok := s.at(offset); ok && p.Item.sentence {
		if found := s.sentence(&p); found.Contains(offset) {
			return found, true
		}
	}
	return Sentence{}, false
}

// Sentences yields the sentences that overlap the range, in order.
func (s *Snapshot) Sentences(start, end int) iter.Seq[Sentence] {
	return s.sentences(tree.Sentences, start, end)
}

// HardSentences yields the sentences that overlap the range and are hard or
// very hard, in order, but for those that a directive in the text has ignored. It
// passes over all others without a look at them.
func (s *Snapshot) HardSentences(start, end int) iter.Seq[Sentence] {
	if s.ignored&(codesOf[rule.Hard]|codesOf[rule.VeryHard]) == 0 {
		return s.sentences(tree.Hard, start, end)
	}
	return func(yield func(Sentence) bool) {
		if hard, _ := s.HardCount(); hard == 0 {
			return
		}
		for x := range s.sentences(tree.Hard, start, end) {
			if s.ignored&codesOf[x.Hardness] == 0 && !yield(x) {
				return
			}
		}
	}
}

func (s *Snapshot) sentences(d tree.Dim, start, end int) iter.Seq[Sentence] {
	return func(yield func(Sentence) bool) {
		start, end := s.clip(start, end)
		first, ok := s.at(start)
		if !ok {
			return
		}
		// The one before may end where the range begins.
		s.tree.EachWith(d, max(0, int(first.Before[d])-1), func(p *place) bool {
			found := s.sentence(p)
			if found.Start > end {
				return false
			}
			return !found.Overlaps(start, end) || yield(found)
		})
	}
}

// paragraph returns the k-th paragraph of the document, counted from 0.
func (s *Snapshot) paragraph(k int) (Paragraph, bool) {
	first, ok := s.tree.Seek(tree.Paragraphs, k)
	if !ok {
		return Paragraph{}, false
	}
	// It ends with the last token before the next paragraph.
	tokens := int(s.tree.Total()[tree.Tokens])
	if next, ok := s.tree.Seek(tree.Paragraphs, k+1); ok {
		tokens = int(next.Before[tree.Tokens])
	}
	last, _ := s.tree.Seek(tree.Tokens, tokens-1)
	return s.paragraphOf(&first, &last), true
}

// paragraphOf returns the paragraph from the piece with its first token to the one
// with its last.
func (s *Snapshot) paragraphOf(first, last *place) Paragraph {
	sum := last.Before
	for d := range sum {
		sum[d] += last.Own[d] - first.Before[d] // the last four mean nothing now
	}
	if before, behind := first.Item.marked, last.Item.marked; before != nil {
		sum[tree.Runes] -= int32(proseLength(before.prose[:before.first]) + proseLength(behind.prose[behind.last:]))
	} else {
		sum[tree.Runes] -= int32(count(first.Item.text[:first.Item.spanStart], UTF32))
		sum[tree.Runes] -= int32(count(last.Item.text[last.Item.spanEnd:], UTF32))
	}
	stats := s.statsOf(&sum, false)
	if t := s.spoken(first.Item); t != s.own && t == s.spoken(last.Item) {
		stats.in(t)
	}
	return Paragraph{
		Span: Span{
			int(first.Before[tree.Bytes] + first.Item.spanStart),
			int(last.Before[tree.Bytes] + last.Item.spanEnd),
		},
		Stats: stats,
	}
}

// ordinal returns the number of paragraphs that begin at or before offset.
func (s *Snapshot) ordinal(offset int) int {
	p, ok := s.at(offset)
	if !ok {
		return 0
	}
	n := int(p.Before[tree.Paragraphs])
	if p.Item.paragraph && int(p.Before[tree.Bytes]+p.Item.spanStart) <= offset {
		n++
	}
	return n
}

// ParagraphAt returns the paragraph at offset, or the one that ends there.
func (s *Snapshot) ParagraphAt(offset int) (Paragraph, bool) {
	offset, _ = s.clip(offset, offset)
	p, ok := s.paragraph(s.ordinal(offset) - 1)
	return p, ok && p.Contains(offset)
}

// Paragraphs yields the paragraphs that overlap the range, in order.
func (s *Snapshot) Paragraphs(start, end int) iter.Seq[Paragraph] {
	return func(yield func(Paragraph) bool) {
		start, end := s.clip(start, end)
		// The first and the last may reach far beyond the range, so they are
		// sought. Those between are found in one walk.
		k := max(0, s.ordinal(start)-1)
		if start == end && k > 0 { // the one before may end there
			if p, ok := s.paragraph(k - 1); ok && p.End == start && !yield(p) {
				return
			}
		}
		p, ok := s.paragraph(k)
		if !ok || p.Start > end || p.Overlaps(start, end) && !yield(p) {
			return
		}
		from, ok := s.tree.Seek(tree.Paragraphs, k+1)
		if !ok {
			return
		}
		var first, last place
		more := true
		s.tree.Each(int(from.Before[tree.Items]), func(p *place) bool {
			if int(p.Before[tree.Bytes]) > end {
				return false
			}
			if p.Item.paragraph {
				if k++; first.Item != nil {
					found := s.paragraphOf(&first, &last)
					if more = found.Start <= end && (!found.Overlaps(start, end) || yield(found)); !more {
						return false
					}
				}
				first = *p
			}
			if p.Own[tree.Tokens] > 0 {
				last = *p
			}
			return true
		})
		if more && first.Item != nil {
			if p, _ := s.paragraph(k); p.Overlaps(start, end) {
				yield(p)
			}
		}
	}
}

// Offset returns the offset of a position. A column beyond the end of its line
// is taken as that end, one within a character as the character's start. Where
// the text has no such line, ok is false and offset the end of the text.
func (s *Snapshot) Offset(p Position, e Encoding) (offset int, ok bool) {
	if p.Line < 0 || p.Line >= s.Lines() {
		return s.Len(), false
	}
	d := e.dim()
	// The line's start, in bytes and in units.
	start, units := 0, 0
	if p.Line > 0 {
		at, _ := s.tree.Seek(tree.Lines, p.Line-1)
		_, local := lineEnd(at.Item.text, p.Line-1-int(at.Before[tree.Lines]))
		start = int(at.Before[tree.Bytes]) + local
		units = int(at.Before[d]) + count(at.Item.text[:local], e)
	}
	end := s.Len()
	if at, ok := s.tree.Seek(tree.Lines, p.Line); ok {
		local, _ := lineEnd(at.Item.text, p.Line-int(at.Before[tree.Lines]))
		end = int(at.Before[tree.Bytes]) + local
	}
	column := min(max(0, p.Column), end-start) // no unit is shorter than a byte
	at, found := s.tree.Seek(d, units+column)
	if !found {
		return end, true
	}
	text := at.Item.text
	local := skip(text, units+column-int(at.Before[d]), e)
	return min(end, max(start, int(at.Before[tree.Bytes])+local)), true
}

// Position returns the position of an offset. One within a character is taken
// as the character's start, and one within a CRLF as that of the CR.
func (s *Snapshot) Position(offset int, e Encoding) Position {
	offset = min(max(offset, 0), s.Len())
	at, ok := s.at(offset)
	if !ok {
		return Position{}
	}
	return position(at.Item.text, offset-int(at.Before[tree.Bytes]), &at.Before, e)
}

// position returns the position of an offset in the text of a piece, where before
// is what lies before it.
func position(text string, offset int, before *tree.Summary, e Encoding) Position {
	local := runeStart(text, min(max(offset, 0), len(text)))
	if local > 0 && local < len(text) && text[local] == '\n' && text[local-1] == '\r' {
		local--
	}
	lines, last := lineEnds(text[:local])
	p := Position{Line: int(before[tree.Lines]) + lines, Column: count(text[last:local], e)}
	if lines == 0 {
		p.Column += int(before[e.last()])
	}
	return p
}

// runeStart returns i, or the start of the character that i lies within.
func runeStart(text string, i int) int {
	for k := i - 1; k >= 0 && k > i-utf8.UTFMax; k-- {
		if utf8.RuneStart(text[k]) {
			if _, size := utf8.DecodeRuneInString(text[k:]); k+size > i {
				return k
			}
			break
		}
	}
	return i
}
