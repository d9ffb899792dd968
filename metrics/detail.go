package metrics

import (
	"math"
	"runtime"
	"strings"
	"unicode"

	"factbox/metrics/diversity"
	"factbox/metrics/readability"
	"factbox/metrics/readability/familiar"
	"factbox/metrics/segment"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Detail is what the readability formulas and the measures of diversity need of a
// text besides its Stats. It computes what it is asked for, when it is asked, and
// has one user at a time.
//
// # Cost
//
// The sums are over types, each with its class and how often it occurs, and so a
// Document can keep them at constant cost a token: see Document.KeepSums. The
// frequency spectrum is kept anyway. But MSTTR, MATTR and MTLD depend on the order
// of the tokens, and are read off the text when they are asked for, on all cores and
// with four bytes a token while they are. That is off the path of a keystroke, and on
// purpose. MTLD could not be kept:
// an edit near the start of a text may move the ends of all factors behind it. The
// other two could, at the cost of fifty tokens an edit, but nobody reads them
// while typing.
type Detail struct {
	snap       *Snapshot // nil of several texts, which have no order
	start, end int
	counting   *counting
	set        *vocab.Set // nil where only the sums are known
	classed    bool       // set has classes
	summed     bool       // set has none, and kept is known all the same
	kept       vocab.ClassSums
}

// The classes of a type, as flags of a vocab.Class. Its value is the number of
// its letters and digits.
const (
	monosyllable = iota
	polysyllable
	polysyllable4
	complexWord
	longWord
	miniWord
	unfamiliarDaleChall
	unfamiliarSpache
)

// classify computes what a type contributes to the sums of the formulas. What is
// a word and a syllable is what it is in Stats; the lists know words in lower case.
func (c *counting) classify(key string, f vocab.Features) (class vocab.Class) {
	tongue, token := c.split(key)
	characters := 0
	for _, r := range token {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			characters++
		}
	}
	class.Value = uint16(min(characters, math.MaxUint16))
	lower := strings.ToLower(token)
	n := int(f.Syllables)
	for flag, is := range [...]bool{
		monosyllable:        n == 1,
		polysyllable:        n >= 3,
		polysyllable4:       n >= 4,
		complexWord:         readability.Complex(lower, n, func(part string) int { return c.syllables(tongue, part) }),
		longWord:            f.Letters > 6,
		miniWord:            f.Letters >= 1 && f.Letters <= 3,
		unfamiliarDaleChall: !familiar.DaleChall(lower),
		unfamiliarSpache:    !familiar.Spache(lower),
	} {
		if is {
			class.Flags |= 1 << flag
		}
	}
	return class
}

// Sums returns the sums of a text whose Stats are stats.
func (d *Detail) Sums(stats Stats) readability.Sums {
	c := d.SumsOnly().kept
	return readability.Sums{
		Words:     stats.Tokens,
		Sentences: stats.Sentences,
		Syllables: stats.Syllables,
		Letters:   stats.Letters,

		Characters:     c.Value,
		Monosyllables:  c.Flags[monosyllable],
		Polysyllables:  c.Flags[polysyllable],
		Polysyllables4: c.Flags[polysyllable4],
		Complex:        c.Flags[complexWord],
		LongWords:      c.Flags[longWord],
		MiniWords:      c.Flags[miniWord],

		UnfamiliarDaleChall: c.Flags[unfamiliarDaleChall],
		UnfamiliarSpache:    c.Flags[unfamiliarSpache],
	}
}

// Diversity returns what the measures of diversity are computed from, of a text
// whose Stats are stats. Objects, such as addresses, are tokens, as in the TTR of
// the Fact Box, but of no type; the measures that need the order pass over them.
// Where only the sums are known, no measure is defined.
func (d *Detail) Diversity(stats Stats) diversity.Text {
	t := diversity.Text{Tokens: stats.Tokens, Types: stats.Types}
	if d.set != nil {
		t.Spectrum = d.set.Spectrum
		if d.snap != nil {
			t.Order = d.snap.sequence(d.start, d.end, d.set)
		}
	}
	return t
}

// SumsOnly returns what is known of the sums, without diversity.
func (d *Detail) SumsOnly() *Detail {
	if d.summed {
		return &Detail{kept: d.kept}
	}
	if d.set != nil && !d.classed {
		d.set.Classify(d.counting.classify)
		d.classed = true
	}
	if d.classed {
		return &Detail{kept: d.set.ClassSums()}
	}
	return d
}

// Types returns the types of the text and the hapaxes among them, or zeros where
// only the sums are known.
func (d *Detail) Types() (types, hapaxes int) {
	if d.set == nil {
		return 0, 0
	}
	return d.set.Types(), d.set.Hapaxes()
}

// Detail returns the detail of a range; a token that the range cuts counts with
// what lies within. It costs the range, whatever the document keeps.
func (s *Snapshot) Detail(start, end int) *Detail {
	start, end = s.clip(start, end)
	set := s.flatSet()
	set.StartCount()
	s.pieces(start, end, func(p *place) bool {
		s.tokens(p, start, end, func(token string) { set.Add(token) })
		return true
	})
	set.EndCount()
	return &Detail{snap: s, start: start, end: end, counting: s.counting, set: set}
}

// tokens calls f with each token of a piece, as far as it lies in a range.
func (s *Snapshot) tokens(p *place, start, end int, f func(token string)) {
	if p.Item.box {
		return
	}
	at, text := int(p.Before[tree.Bytes]), p.Item.counted()
	lo, hi := max(0, start-at), min(len(p.Item.text), end-at)
	if lo == 0 && hi == len(p.Item.text) {
		lo, hi = 0, len(text)
	} else if m := p.Item.marked; m != nil {
		lo, hi = m.proseRange(lo, hi)
	}
	prefix := s.spoken(p.Item).prefix
	s.words(p.Item, func(i, j int) bool {
		if a, b := max(i, lo), min(j, hi); a < b {
			f(prefix + text[a:b])
		}
		return j < hi
	})
}

// sequence reads the tokens of a range in order, all of which are in set.
func (s *Snapshot) sequence(start, end int, set *vocab.Set) *diversity.Sequence {
	first, _ := s.at(start)
	last, _ := s.at(end - 1)
	from, n := int(first.Before[tree.Items]), 0
	if start < end {
		n = int(last.Before[tree.Items]) + 1 - from
	}
	parts := make([][]uint32, (n+partPieces-1)/partPieces)
	share(min(runtime.GOMAXPROCS(0), len(parts)), len(parts), func(_, k int) {
		numbers, at, left := set.Numbers(), from+k*partPieces, min(partPieces, n-k*partPieces)
		tokens := int(s.tree.Total()[tree.Tokens])
		if next, ok := s.tree.Seek(tree.Items, at+left); ok {
			tokens = int(next.Before[tree.Tokens])
		}
		here, _ := s.tree.Seek(tree.Items, at)
		order := make([]uint32, 0, tokens-int(here.Before[tree.Tokens]))
		s.tree.Each(at, func(p *place) bool {
			s.tokens(p, start, end, func(token string) {
				number, _ := numbers.Of(token)
				order = append(order, number)
			})
			left--
			return left > 0
		})
		parts[k] = order
	})
	return diversity.NewSequence(parts, set.Numbers().Len())
}

// partPieces is how many pieces a core reads at a time.
const partPieces = 2048

// KeepSums has the document keep the sums that formulas need, from now on. That
// costs the types once, and then some nanoseconds a token of an edit.
func (d *Document) KeepSums() {
	if !d.keepsSums {
		d.keepsSums, d.snapshot = true, nil
		d.set.Classify(d.counting.classify)
	}
}

// Kept returns what the document keeps of its Detail, at no cost: the sums, if
// KeepSums has been called, and no diversity. Else it is nil.
func (s *Snapshot) Kept() *Detail {
	if !s.keepsSums {
		return nil
	}
	return &Detail{kept: s.classes}
}

// AnalyzeInDetail is AnalyzeAll with the Detail of each text and of all of them.
// It keeps the pieces of the texts in memory, and so takes some longer. All of
// several texts have no order: what needs one is undefined. Nor has what they have no
// types for, see Stats.HasTypes.
func AnalyzeInDetail(texts []Text) (each []Analysis, total Analysis) {
	for _, text := range texts {
		d := NewDocument(text.Source, text.Options)
		s := d.Snapshot()
		a := s.Analysis()
		a.Detail = &Detail{snap: s, end: s.Len(), counting: s.counting, set: d.set}
		each = append(each, a)
	}
	if len(texts) == 1 {
		return each, each[0]
	}
	total.Stats, total.Detail = sumOf(each), new(Detail)
	if total.Stats.HasTypes() && len(texts) > 0 {
		common := texts[0].Options.counting(segment.Standard)
		set := common.flatSet()
		set.StartCount()
		for i := range each {
			d := each[i].Detail
			set.MergeAs(d.set, d.counting.amid(common.own))
		}
		set.EndCount()
		total.Detail.counting, total.Detail.set = common, set
		total.Stats.Types, total.Stats.Hapaxes = set.Types(), set.Hapaxes()
	}
	if total.Stats.mixed != 0 || total.Detail.set == nil {
		// The class of a type depends on what it was counted by.
		total.Detail.summed = true
		for i := range each {
			kept := each[i].Detail.SumsOnly().kept
			total.Detail.kept.Value += kept.Value
			for flag, n := range kept.Flags {
				total.Detail.kept.Flags[flag] += n
			}
		}
	}
	return each, total
}

// sumOf returns the sums of all texts, without their types, and in what they differ.
// A text without a token differs in nothing.
func sumOf(each []Analysis) (total Stats) {
	first := true
	for _, a := range each {
		s := &a.Stats
		total.Tokens += s.Tokens
		total.Sentences += s.Sentences
		total.Paragraphs += s.Paragraphs
		total.Syllables += s.Syllables
		total.Letters += s.Letters
		total.polysyllables += s.polysyllables
		total.Characters += s.Characters
		if s.Tokens == 0 {
			continue
		}
		if first {
			total.language, total.convention, total.formula, first = s.language, s.convention, s.formula, false
		}
		for mixture, differ := range map[mixture]bool{
			mixedLanguage:   s.language != total.language,
			mixedConvention: s.convention != total.convention,
			mixedFormula:    s.formula != total.formula,
			mixedWords:      !s.Words(),
		} {
			if differ {
				total.mixed |= mixture
			}
		}
	}
	if first && len(each) > 0 {
		s := &each[0].Stats
		total.language, total.convention, total.formula = s.language, s.convention, s.formula
	}
	if total.mixed == mixedWords {
		total.mixed = 0 // they are all in that language
	}
	return total
}
