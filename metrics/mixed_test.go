package metrics

import (
	"testing"

	"factbox/metrics/markup"
	"factbox/metrics/readability"
	"factbox/metrics/rule"
)

// TestMixed tells what is left undefined of several texts that differ in what their
// figures rest on. Texts without a token differ in nothing.
func TestMixed(t *testing.T) {
	options := func(language string, c Convention, level string) Options {
		o := DefaultOptions()
		o.Language, o.Convention = language, c
		f, _ := readability.GaugeOf(level)
		o.Limits = rule.DefaultLimitsOf(f)
		return o
	}
	english := options("", Factbox, "flesch-kincaid")
	standard := options("", Standard, "flesch-kincaid")
	german := options("de", Factbox, "amstad-de")
	ease := options("", Factbox, "flesch-reading-ease")
	chinese := options("zh", Factbox, "flesch-kincaid")
	const one, two = "The old bus waits. It is late.", "The bus is full."
	for _, c := range []struct {
		name                             string
		texts                            []Text
		language                         string
		convention, words, types, levels bool
	}{
		{"alike", []Text{{one, english}, {two, english}}, "en", true, true, true, true},
		{"all German", []Text{{one, german}, {two, german}}, "de", true, true, true, true},
		{"two languages", []Text{{one, english}, {two, german}}, "mixed", true, true, true, false},
		{"two conventions", []Text{{one, english}, {two, standard}}, "en", false, true, false, true},
		{"two formulas", []Text{{one, english}, {two, ease}}, "en", true, true, true, false},
		{"an empty one", []Text{{one, german}, {"", english}, {two, german}}, "de", true, true, true, true},
		{"one without words", []Text{{one, english}, {two, chinese}}, "mixed", true, false, false, false},
		{"all without words", []Text{{one, chinese}, {two, chinese}}, "zh", true, false, false, false},
		{"none", nil, "en", true, true, true, false},
	} {
		_, plain := AnalyzeAll(c.texts)
		each, detailed := AnalyzeInDetail(c.texts)
		if plain != detailed.Stats {
			t.Errorf("%s: plain %+v, in detail %+v", c.name, plain, detailed.Stats)
		}
		_, convention := plain.Convention()
		_, level := plain.Level()
		if plain.Language() != c.language || convention != c.convention || plain.Words() != c.words || plain.HasTypes() != c.types || level != c.levels {
			t.Errorf("%s: language %s, convention %v, words %v, types %v, level %v",
				c.name, plain.Language(), convention, plain.Words(), plain.HasTypes(), level)
		}
		if _, ttr := plain.TTR(); ttr != (c.types && len(c.texts) > 0) {
			t.Errorf("%s: TTR %v", c.name, ttr)
		}
		if want := 0; !c.types && plain.Types != want {
			t.Errorf("%s: %d types", c.name, plain.Types)
		}
		// The sums of the formulas are those of the texts, whatever they differ in.
		var want readability.Sums
		for _, a := range each {
			s := a.Detail.Sums(a.Stats)
			want.Words += s.Words
			want.LongWords += s.LongWords
			want.Polysyllables += s.Polysyllables
			want.Characters += s.Characters
			want.UnfamiliarSpache += s.UnfamiliarSpache
		}
		got := detailed.Detail
		if got == nil {
			continue
		}
		s := got.Sums(detailed.Stats)
		if s.Words != want.Words || s.LongWords != want.LongWords || s.Polysyllables != want.Polysyllables || s.Characters != want.Characters || s.UnfamiliarSpache != want.UnfamiliarSpache {
			t.Errorf("%s: sums %+v, want %+v", c.name, s, want)
		}
	}
}

// Words of two languages are of two types, however they are spelled and in whichever
// file they stand.
func TestTypesOfSeveralLanguages(t *testing.T) {
	options := func(language string, c Convention) Options {
		o := DefaultOptions()
		o.Language, o.Convention, o.Markup = language, c, markup.Markdown
		return o
	}
	const english, german = "The bus is full. Die is a word.", "Die Busse. Die Karte is full."
	const both = "The bus is full.\n\n<!-- factbox: lang=de -->\n\nDie Busse. Die Karte is full.\n"
	for _, c := range []struct {
		name  string
		texts []Text
		want  int // types
	}{
		{"one language", []Text{{english, options("", Factbox)}, {german, options("", Factbox)}}, 9},
		// The bus is full Die a word; Die Busse Karte is full.
		{"two languages", []Text{{english, options("", Factbox)}, {german, options("de", Factbox)}}, 7 + 5},
		{"the other way round", []Text{{german, options("de", Factbox)}, {english, options("", Factbox)}}, 7 + 5},
		{"folded", []Text{{english, options("", Standard)}, {german, options("de", Standard)}}, 7 + 5},
		{"a block is of its language", []Text{{both, options("", Factbox)}, {german, options("de", Factbox)}}, 4 + 5},
		{"a block is of the language of the first", []Text{{german, options("de", Factbox)}, {both, options("", Factbox)}}, 4 + 5},
		{"three", []Text{{english, options("", Factbox)}, {german, options("de", Factbox)}, {german, options("nl", Factbox)}}, 7 + 5 + 5},
	} {
		_, plain := AnalyzeAll(c.texts)
		_, detailed := AnalyzeInDetail(c.texts)
		if plain.Types != c.want || detailed.Stats != plain {
			t.Errorf("%s: %d types, in detail %d, want %d", c.name, plain.Types, detailed.Stats.Types, c.want)
		}
	}
}
