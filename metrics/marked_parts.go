package metrics

import (
	"strings"

	"factbox/metrics/markup"
	"factbox/metrics/segment"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// A large marked-up text is read on all cores, although what a line means depends
// on all that is before it. Each part is read as if it began at the top level,
// which is nearly always so behind a blank line. Then the parts are joined in
// order: where one does not begin as that before it ends, what lies between is
// read again, up to where it does.

// markedPart is a part of a text, read ahead.
type markedPart struct {
	start  int
	blocks []*block
	end    int          // of the last block
	next   markup.State // there
	left   markup.Left
	look   int
}

// assumed is the state in which a part is taken to begin.
func assumed() markup.State { return markup.Inside() }

// read reads the part up to the first block that begins at limit or later, or to
// one that was too long.
func (p *markedPart) read(a *analysis, text string, limit int) {
	state := assumed()
	if p.start == 0 {
		state = markup.Start()
	}
	var r markedReader
	r.reset(text[p.start:], state, true, a.counting, nil)
	for p.end, p.next = p.start, state; p.end < limit && !p.next.Long; {
		b, result := r.block()
		if result != segment.Found {
			break
		}
		p.blocks = append(p.blocks, b)
		p.end += int(b.size)
		_, p.next = r.reader.Place()
	}
	p.left, p.look = r.left, r.look
}

// runMarkedParts is runMarked for a large text.
func (a *analysis) runMarkedParts(text string, most, least int) (tree.Summary, *vocab.Set) {
	var ahead []markedPart
	for at, n := 0, min(most*partsEach, len(text)/least); n > 0; n-- {
		ahead = append(ahead, markedPart{start: at})
		if at = behindBlankLine(text, at+max(1, (len(text)-at)/n)); at == len(text) {
			break
		}
	}
	share(min(most, len(ahead)), len(ahead), func(_, k int) {
		limit := len(text)
		if k+1 < len(ahead) {
			limit = ahead[k+1].start
		}
		ahead[k].read(a, text, limit)
	})

	// Join them. A part without blocks read ahead has been read here.
	sets := make([]*vocab.Set, min(most, len(ahead))+1)
	for i := range sets {
		sets[i] = a.flatSet()
		sets[i].StartCount()
	}
	a.parts, a.left, a.look = a.parts[:0], markup.Left{}, 0
	var joined [][]*block
	var starts []int
	enter := func(p part, blocks []*block, start int, left *markup.Left, look int) {
		a.parts, joined, starts = append(a.parts, p), append(joined, blocks), append(starts, start)
		for k := range left {
			a.left[k] += left[k]
		}
		a.look = max(a.look, look)
	}
	for at, state, k := 0, markup.Start(), 0; at < len(text); {
		for k < len(ahead) && ahead[k].start < at {
			k++
		}
		if k < len(ahead) && ahead[k].start == at && (at == 0 || state == assumed()) {
			p := &ahead[k]
			enter(part{}, p.blocks, at, &p.left, p.look)
			at, state = p.end, p.next
			k++
			continue
		}
		r := markedReader{adds: true}
		r.reset(text[at:], state, true, a.counting, sets[len(sets)-1])
		start := at
		for at < len(text) {
			if r.next() != segment.Found {
				break
			}
			place := 0
			place, state = r.reader.Place()
			at = start + place
			for k < len(ahead) && ahead[k].start < at {
				k++
			}
			if k < len(ahead) && ahead[k].start == at && state == assumed() {
				break
			}
		}
		p := part{pieces: r.pieces, sums: r.sums}
		for i := range p.sums {
			p.total.Add(&p.sums[i])
		}
		enter(p, nil, start, &r.left, r.look)
	}

	share(len(sets)-1, len(a.parts), func(worker, k int) {
		if joined[k] == nil {
			return
		}
		r := markedReader{adds: true}
		r.reset("", markup.State{}, true, a.counting, sets[worker])
		p, at := &a.parts[k], starts[k]
		for _, b := range joined[k] {
			r.cut(b, text[at:at+int(b.size)])
			at += int(b.size)
			if !a.keep {
				for i := range r.sums {
					p.total.Add(&r.sums[i])
				}
				r.pieces, r.sums = r.pieces[:0], r.sums[:0]
			}
		}
		for i := range r.sums {
			p.total.Add(&r.sums[i])
		}
		p.pieces, p.sums = r.pieces, r.sums
	})
	return a.sum(sets)
}

// behindBlankLine returns the first offset from at on that is behind a blank line
// and at the start of a line with text, or the end.
func behindBlankLine(text string, at int) int {
	at = min(at, len(text))
	for {
		line := strings.IndexByte(text[at:], '\n')
		if line < 0 {
			return len(text)
		}
		at += line + 1
		start := at
		for at < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n') {
			at++
		}
		if blank := strings.LastIndexByte(text[start:at], '\n'); blank >= 0 && at < len(text) {
			return start + blank + 1
		}
	}
}
