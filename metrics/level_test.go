package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"factbox/metrics/markup"
	"factbox/metrics/readability"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
)

func levelBy(t *testing.T, id string) Options {
	t.Helper()
	g, ok := readability.GaugeOf(id)
	if !ok {
		t.Fatalf("no Level by %s", id)
	}
	return Options{Limits: rule.DefaultLimitsOf(g)}
}

// The Level of a document and of each of its parts, by formulas that count words
// of four syllables and letters. University and readability have four syllables.
func TestLevelOfParts(t *testing.T) {
	const text = "# University\n\nThe cat sat. The university is old.\n\n## Readability\n\nIt is readability.\n"
	for _, test := range []struct {
		formula                                              string
		document, section, own, paragraph, sentence, counted float64
	}{
		{
			"fog_pl",
			14.293, // 0.4*(12/5 + 100*4/12)
			20.8,   // 0.4*(4/2 + 100*2/4)
			11.067, // 0.4*(8/3 + 100*2/8)
			7.114,  // 0.4*(7/2 + 100*1/7)
			11.6,   // 0.4*(4 + 100*1/4)
			20.8,   // 0.4*(2 + 100*1/2)
		},
		{
			"gulpease",
			161.5,   // 89 + (300*5 - 10*63)/12
			174,     // 89 + (300*2 - 10*26)/4
			155.25,  // 89 + (300*3 - 10*37)/8
			136.143, // 89 + (300*2 - 10*27)/7
			119,     // 89 + (300 - 10*18)/4
			179,     // 89 + (300 - 10*12)/2
		},
	} {
		o := levelBy(t, test.formula)
		o.Markup = markup.Markdown
		d := NewDocument(strings.Replace(text, "cat", "ca", 1), o)
		at := strings.Index(text, "cat")
		if err := d.Edit(at+2, at+2, "t"); err != nil {
			t.Fatal(err)
		}
		check := func(of string, s Stats, want float64) {
			t.Helper()
			if got, ok := s.Level(); !ok || math.Abs(got-want) > 0.0005 {
				t.Errorf("%s of the %s is %v, %v, want %v", test.formula, of, got, ok, want)
			}
		}
		s := d.Snapshot()
		check("document", s.Stats(), test.document)
		second, _ := s.SectionAt(strings.Index(text, "It is"))
		check("section", second.Stats, test.section)
		first, _ := s.SectionAt(0)
		check("section with those below", first.Stats, test.document)
		check("section without", first.OwnStats, test.own)
		at = strings.Index(text, "university")
		paragraph, _ := s.ParagraphAt(at)
		check("paragraph", paragraph.Stats, test.paragraph)
		sentence, _ := s.SentenceAt(at)
		check("sentence", sentence.Stats, test.sentence)
		check("range", s.Count(at, at+len("university is")), test.counted)
		check("text", Analyze(text, o), test.document)
		_, total := AnalyzeAll([]Text{{text, o}, {text, o}})
		check("two texts", total, test.document)
		each, all := AnalyzeInDetail([]Text{{text, o}, {text, o}})
		check("two texts in detail", all.Stats, test.document)
		check("one of them", each[1].Stats, test.document)
	}
}

// Who asks for no words of four syllables has none counted.
func TestPolysyllablesOnDemand(t *testing.T) {
	const text = "The university is old."
	for _, test := range []struct {
		formula string
		want    int
	}{{"flesch_kincaid_grade", 0}, {"gulpease", 0}, {"fog_pl", 1}, {"pisarek_linear_pl", 1}} {
		o := levelBy(t, test.formula)
		if got := Analyze(text, o).polysyllables; got != test.want {
			t.Errorf("%s: %d words of four syllables are counted, want %d", test.formula, got, test.want)
		}
		d := NewDocument(text, DefaultOptions())
		d.SetOptions(o)
		if got := d.Snapshot().Stats().polysyllables; got != test.want {
			t.Errorf("%s, set later: %d words of four syllables are counted, want %d", test.formula, got, test.want)
		}
	}
}

// A sentence is explained as it was judged, by each formula and in each kind of
// text: if it is hard, with the Level that is shown beside it.
func TestExplainAgrees(t *testing.T) {
	parts := append(slices.Clone(alphabet), "*", "`x`", "\n\n# ", "\n- ", "[a](b)", "&amp;")
	for seed, g := range readability.Gauges() {
		for _, format := range []markup.Format{markup.Plain, markup.Markdown} {
			r := rand.New(rand.NewPCG(uint64(seed), 7))
			o := Options{Limits: rule.DefaultLimitsOf(g), Markup: format}
			o.Limits.MinTokens = 2
			text := randomText(r, parts, 4000) + "\n\nInternationalization internationalization readability internationalization internationalization."
			s := newDocument(text, o, segment.Standard, 3).Snapshot()
			hard := 0
			for x := range s.Sentences(0, s.Len()) {
				f, ok := s.Explain(x)
				level, _ := x.Stats.Level()
				if ok != (x.Hardness != rule.Fine) || ok && (f.Hardness != x.Hardness || f.Level != level || f.Tokens != x.Stats.Tokens || f.Letters != x.Stats.Letters) {
					t.Fatalf("%s, %s: %q is %d at %v, and explained as %+v", g.ID(), format, x.Prose(), x.Hardness, level, f)
				}
				if ok {
					hard++
				}
			}
			if hard == 0 {
				t.Errorf("%s, %s: no sentence is hard", g.ID(), format)
			}
		}
	}
}
