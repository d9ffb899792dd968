package metrics

import (
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"unsafe"

	"factbox/metrics/markup"
	"factbox/metrics/readability"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Analyze returns the figures of a text, from scratch and on all cores. Any
// bytes will do: each that is not UTF-8 counts as one character.
func Analyze(text string, o Options) Stats {
	each, _ := AnalyzeAll([]Text{{text, o}})
	return each[0].Stats
}

// Text is a text, and what its figures depend on besides.
type Text struct {
	Source  string
	Options Options
}

// Analysis is what there is to say of a whole text.
type Analysis struct {
	Stats  Stats
	Markup markup.Format
	Left   [markup.Kinds]int // how many bytes were left out, by kind
	Detail *Detail           // what was not asked for is nil
}

// Analysis returns what there is to say of the whole document.
func (s *Snapshot) Analysis() Analysis {
	return Analysis{Stats: s.Stats(), Markup: s.Markup(), Left: s.Left(), Detail: s.Kept()}
}

// AnalyzeAll returns the figures of each text and of all of them together, whose
// types are those of all; words of two languages are of two types, however they are
// spelled. Where the texts differ in what their figures rest on, those of all have no
// Level, or no types: see Stats.Level and Stats.HasTypes.
func AnalyzeAll(texts []Text) (each []Analysis, total Stats) {
	var all *vocab.Set
	var first *tongue
	for _, text := range texts {
		a := analysis{counting: text.Options.counting(segment.Standard)}
		sum, set := a.run(text.Source)
		stats := statsOf(&sum, a.options.Markup == markup.Plain && strings.HasPrefix(text.Source, bom))
		stats.Types, stats.Hapaxes = set.Types(), set.Hapaxes()
		stats.under(a.counting.options)
		one := Analysis{Stats: stats, Markup: a.options.Markup}
		for kind, n := range a.left {
			one.Left[kind] = int(n)
		}
		each = append(each, one)

		switch {
		case len(texts) == 1:
			all = set
		case all == nil:
			all, first = a.flatSet(), a.own
			fallthrough
		default:
			all.MergeAs(set, a.amid(first))
		}
	}
	total = sumOf(each)
	if all != nil && total.HasTypes() {
		total.Types, total.Hapaxes = all.Types(), all.Hapaxes()
	}
	return each, total
}

const bom = "\uFEFF"

// piece is an item of a Document's tree: a segment.Piece with its text. It never
// changes, and so it is the identity of its sentence: see Sentence.Key.
type piece struct {
	text      string
	state     segment.State // at its start
	hardness  rule.Hardness
	sentence  bool
	paragraph bool // its sentence is the first of a paragraph
	box       bool // it is a line of a Fact Box
	torn      bool // see segment.Piece
	// Of plain text. Neither comes near the most that they can be: no piece looks
	// further than segment.Rules.Reach, and a sentence has an end.
	look, objects uint16
	spanStart     int32
	spanEnd       int32
	marked        *marked // nil in plain text
}

func (p *piece) inBox() bool { return p.box }

// analysis reads text cold, on all cores.
type analysis struct {
	*counting
	keep  bool // whether to keep the pieces
	most  int  // how many parts to read at once, 1 for the whole; 0 for one a processor
	least int  // the fewest bytes of a part; 0 for a sensible number

	parts []part
	look  int // the furthest that a piece or a block has looked beyond its end

	left markup.Left // of a marked-up text
}

// part is a stretch of the text. Parts begin where a paragraph does, so each can
// be read without a look at the one before.
type part struct {
	text   string
	state  segment.State // at its start
	total  tree.Summary
	pieces []*piece
	sums   []tree.Summary
	look   int // the furthest that a piece has looked beyond its end
}

// run reads text and returns its summary and its tokens.
//
// There are more parts than goroutines, and each takes the next part that is
// left: so none waits long for another that shares its processor with a stranger.
func (a *analysis) run(text string) (tree.Summary, *vocab.Set) {
	if a.options.Markup != markup.Plain {
		return a.runMarked(text)
	}
	most, least := a.parallel()
	a.parts = a.parts[:0]
	state := segment.Start()
	for n := min(most*partsEach, 1+len(text)/least); len(text) > 0 || len(a.parts) == 0; n-- {
		at, indent := len(text), 0
		if n > 1 && most > 1 {
			at, indent = splitBefore(text, len(text)/n)
		}
		a.parts = append(a.parts, part{text: text[:at], state: state})
		text, state = text[at:], segment.Fresh(indent)
	}
	sets := make([]*vocab.Set, min(most, len(a.parts)))
	for i := range sets {
		sets[i] = a.flatSet()
		sets[i].StartCount()
	}
	share(len(sets), len(a.parts), func(worker, k int) { a.read(&a.parts[k], sets[worker]) })
	a.look = 0
	for i := range a.parts {
		a.look = max(a.look, a.parts[i].look)
	}
	return a.sum(sets)
}

// share has so many goroutines call work for each number below n. Each takes the
// next that is left.
func share(workers, n int, work func(worker, k int)) {
	var next atomic.Int32
	var wait sync.WaitGroup
	for i := range workers {
		one := func() {
			for {
				k := int(next.Add(1)) - 1
				if k >= n {
					return
				}
				work(i, k)
			}
		}
		if i < workers-1 {
			wait.Go(one)
		} else {
			one()
		}
	}
	wait.Wait()
}

// sum returns the summary of all parts and the tokens of all sets.
func (a *analysis) sum(sets []*vocab.Set) (tree.Summary, *vocab.Set) {
	var total tree.Summary
	for i := range a.parts {
		total.Add(&a.parts[i].total)
	}
	all := sets[0]
	if a.keep {
		all = a.set()
		all.StartCount()
	}
	for _, set := range sets {
		if set != all {
			all.Merge(set)
		}
	}
	all.EndCount()
	return total, all
}

// partsEach is how many parts there are for each goroutine.
const partsEach = 8

// parallel returns how many parts to read at once, and the fewest bytes of one.
func (a *analysis) parallel() (most, least int) {
	if most, least = a.most, a.least; most == 0 {
		most = runtime.GOMAXPROCS(0)
	}
	if least == 0 {
		least = 64 << 10
	}
	return most, least
}

// splitBefore returns the first offset from at on where text can be cut in two
// that are read apart, which is behind a blank line, and how far the line there
// is indented. Without a blank line it returns the end.
func splitBefore(text string, at int) (split, indent int) {
	for {
		line := strings.IndexByte(text[at:], '\n')
		if line < 0 {
			return len(text), 0
		}
		at += line + 1
		lines, i, start := 1, at, at
		for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n') {
			i++
			if text[i-1] == '\n' {
				lines++
				start = i
			}
		}
		// A blank of another kind may follow, which belongs to the gap; or a
		// figure, which may belong to a Fact Box.
		if lines > 1 && i < len(text) && text[i] < utf8.RuneSelf && text[i] > ' ' && !segment.MayBeInBox(text[i:]) {
			return i, i - start
		}
		at = i
	}
}

// read reads one part.
func (a *analysis) read(p *part, set *vocab.Set) {
	s := segment.Scanner{Rules: a.rules, Vocab: set}
	s.Reset(p.text, p.state, true)
	var slab []piece
	var found segment.Piece
	// Another core may be at the next part, which lies next to this one.
	total, look := &tree.Summary{}, 0
	defer func() { p.total, p.look = *total, look }()
	for s.Next(&found) == segment.Found {
		sum := summary(&found, p.text)
		if a.own.long {
			item := newPiece(&found, p.text, rule.Fine)
			a.countPolysyllables(&sum, a.own, &item, set)
		}
		hardness := judge(&found, &sum, &a.own.limits)
		total.Add(&sum)
		look = max(look, found.Look)
		if a.keep {
			if len(slab) == 0 {
				slab = make([]piece, pieceSlab)
			}
			slab[0] = newPiece(&found, p.text, hardness)
			p.pieces = append(p.pieces, &slab[0])
			p.sums = append(p.sums, sum)
			slab = slab[1:]
		}
	}
}

// How many of a kind are allocated at once. With more than 512 bytes, what holds
// pointers takes a header, and is then too large for the size that would suit it.
const (
	pieceSlab  = 512 / unsafe.Sizeof(piece{})
	markedSlab = 512 / unsafe.Sizeof(markedPiece{})
	blockSlab  = 512 / unsafe.Sizeof(block{})
)

func newPiece(p *segment.Piece, text string, hardness rule.Hardness) piece {
	return piece{
		text:      text[p.Start:p.End],
		state:     p.State,
		hardness:  hardness,
		sentence:  p.Sentence,
		paragraph: p.Sentence && p.Paragraph,
		box:       p.Box,
		torn:      p.Torn,
		objects:   uint16(p.Objects),
		look:      uint16(p.Look),
		spanStart: int32(p.SpanStart),
		spanEnd:   int32(p.SpanEnd),
	}
}

// judge returns the verdict on a piece's sentence and enters it in the summary.
func judge(p *segment.Piece, sum *tree.Summary, limits *rule.Limits) rule.Hardness {
	if !p.Sentence {
		return rule.Fine
	}
	hardness := verdict(sum, limits)
	enter(sum, hardness)
	return hardness
}

// verdict returns the verdict on a sentence. Most are too short to be judged, and
// then there is no need for their sums.
func verdict(sum *tree.Summary, limits *rule.Limits) rule.Hardness {
	if int(sum[tree.Tokens]) < limits.MinTokens {
		return rule.Fine
	}
	s := sumsOf(sum)
	return limits.Judge(&s)
}

// sumsOf returns what a sentence is judged by.
func sumsOf(s *tree.Summary) readability.Sums {
	return readability.Sums{
		Words:          int(s[tree.Tokens]),
		Sentences:      int(s[tree.Sentences]),
		Syllables:      int(s[tree.Syllables]),
		Letters:        int(s[tree.Letters]),
		Polysyllables4: int(s[tree.Polysyllables]),
	}
}

// needsPolysyllables reports whether a Level by these limits needs the tokens of
// four syllables or more.
func needsPolysyllables(l *rule.Limits) bool { return l.Formula.Unit() == readability.Polysyllables4 }

// manySyllables is how many syllables such a token has at least.
const manySyllables = 4

// countPolysyllables enters the tokens of four syllables or more in the summary of
// a piece. It reads the piece again, which is why it is done only where the Level
// needs them. The features of a token are those that the set has.
func (c *counting) countPolysyllables(sum *tree.Summary, t *tongue, p *piece, set *vocab.Set) {
	if sum[tree.Tokens] == 0 {
		return
	}
	text := p.counted()
	c.walk(p, func(start, end int, object bool) bool {
		if !object && set.Features(t.prefix+text[start:end]).Syllables >= manySyllables {
			sum[tree.Polysyllables]++
		}
		return true
	})
}

func enter(sum *tree.Summary, hardness rule.Hardness) {
	sum[tree.Hard], sum[tree.VeryHard] = 0, 0
	if hardness >= rule.Hard {
		sum[tree.Hard] = 1
	}
	if hardness >= rule.VeryHard {
		sum[tree.VeryHard] = 1
	}
}

// summary returns the summary of a piece, but for the verdict.
func summary(p *segment.Piece, text string) (s tree.Summary) {
	s[tree.Bytes] = int32(p.End - p.Start)
	s[tree.Runes] = int32(p.Runes)
	s[tree.Units] = int32(p.Runes + p.Astral)
	s[tree.Lines] = int32(p.Lines)
	s[tree.Items] = 1
	s[tree.Tokens] = int32(p.Tokens)
	s[tree.Syllables] = int32(p.Syllables)
	s[tree.Letters] = int32(p.Letters)
	if p.Sentence {
		s[tree.Sentences] = 1
		if p.Paragraph {
			s[tree.Paragraphs] = 1
		}
	}
	if p.Box {
		s[tree.Outside] = s[tree.Runes]
	}
	if p.BoxTitle {
		s[tree.Notes] = 1
	}
	s[tree.LastBytes], s[tree.LastRunes], s[tree.LastUnits] = s[tree.Bytes], s[tree.Runes], s[tree.Units]
	if p.Lines > 0 {
		endWith(&s, text[p.Start+p.LastLine:p.End])
	}
	return s
}

// endWith enters the last, unfinished line of a text with more than one, whose
// length in all units is in the summary. It counts only where it must: there are few
// characters beyond ASCII, and very few beyond U+FFFF.
func endWith(s *tree.Summary, line string) {
	n := int32(len(line))
	s[tree.LastBytes], s[tree.LastRunes], s[tree.LastUnits] = n, n, n
	if s[tree.Runes] != s[tree.Bytes] {
		n = int32(count(line, UTF32))
		s[tree.LastRunes], s[tree.LastUnits] = n, n
	}
	if s[tree.Units] != s[tree.Runes] {
		s[tree.LastUnits] = int32(count(line, UTF16))
	}
}

// statsOf turns a summary into Stats, without the types, which no sum holds, and
// without the formula, which the options do.
func statsOf(s *tree.Summary, bom bool) Stats {
	stats := Stats{
		Tokens:     int(s[tree.Tokens]),
		Sentences:  int(s[tree.Sentences]),
		Paragraphs: int(s[tree.Paragraphs]),
		Syllables:  int(s[tree.Syllables]),
		Letters:    int(s[tree.Letters]),

		polysyllables: int(s[tree.Polysyllables]),

		Characters: int(s[tree.Runes] - s[tree.Outside]),
	}
	if bom {
		stats.Characters--
	}
	return stats
}
