package rule

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"factbox/metrics/language"
	"factbox/metrics/readability"
	"factbox/metrics/segment"
)

// In these tests a word has as many syllables as it has an a, and twice as many
// letters: "ba" has one, "baba" two.
func ba(times, syllables int) string {
	return strings.Repeat(strings.Repeat("ba", syllables)+" ", times)
}

var byA = counting(func(token string) int { return strings.Count(token, "a") })

func gauge(t *testing.T, id string) readability.Gauge {
	t.Helper()
	g, ok := readability.GaugeOf(id)
	if !ok {
		t.Fatalf("no sentence can be judged by %s", id)
	}
	return g
}

// The messages of each formula that is the Level of a language, and some others,
// with the figures worked out by hand.
func TestMessageOfEachLevel(t *testing.T) {
	few := func(id string) Limits {
		l := DefaultLimitsOf(gauge(t, id))
		l.MinTokens = 1
		return l
	}
	of := func(id string) Limits { return DefaultLimitsOf(gauge(t, id)) }
	said := map[string]bool{"flesch_kincaid_grade": true} // TestMessage
	for _, test := range []struct {
		limits Limits
		text   string
		code   string
		want   string
	}{
		{
			// 180 - 40 - 58.5*70/40 = 140 - 102.375 = 37.625; halves have 20 more
			of("amstad_de"), ba(30, 1) + ba(10, 4), CodeHard,
			"Level 37.6, limit 50: of 100, 40.0 go for length (40 words), 22.4 for long words (70 syllables). " +
				"Split it first: two halves would be about 57.6 each. " +
				`Heaviest words: "babababa" (4 syllables, 10 times).`,
		},
		{
			// 206.835 - 62.3*90/50 - 50 = 44.695
			of("szigriszt_pazos"), ba(30, 1) + ba(20, 3), CodeHard,
			"Level 44.7, limit 55: of 100, 50.0 go for length (50 words), 5.3 for long words (90 syllables). " +
				"Split it first: two halves would be about 69.7 each. " +
				`Heaviest words: "bababa" (3 syllables, 20 times).`,
		},
		{
			// 209 - 1.15*40 - 68*70/40 = 209 - 46 - 119 = 44
			of("kandel_moles_fr"), ba(25, 1) + ba(15, 3), CodeHard,
			"Level 44.0, limit 50: of 100, 46.0 go for length (40 words), 10.0 for long words (70 syllables). " +
				"Split it first: two halves would be about 67.0 each. " +
				`Heaviest words: "bababa" (3 syllables, 15 times).`,
		},
		{
			// 89 + 300/30 - 10*160/30 = 45.667. The length takes 300/5 - 300/30 = 50.
			// Halves of 15 words: 89 + 20 - 53.333 = 55.667.
			of("gulpease"), ba(20, 2) + ba(10, 4), CodeHard,
			"Level 45.7, limit 50: of 100, 50.0 go for length (30 words), 4.3 for long words (160 letters). " +
				"Split it first: two halves would be about 55.7 each. " +
				`Heaviest words: "babababa" (8 letters, 10 times).`,
		},
		{
			// 89 + 300/16 - 10*64/16 = 67.75: fine
			of("gulpease"), ba(16, 2), "", "",
		},
		{
			// 89 + 300/6 - 10*120/6 = -61. Of 120 letters 53 may stay: 139 - 88.33 =
			// 50.67; with 54 it is 49.
			few("gulpease"), ba(6, 10), CodeVeryHard,
			"Level -61.0, limit 40: of 100, 10.0 go for length (6 words), 151.0 for long words (120 letters). " +
				"Use shorter words first: 67 letters fewer would bring it up to 50. " +
				`Heaviest words: "babababababababababa" (20 letters, 6 times).`,
		},
		{
			// 89 + 300/3 - 10*60/3 = -11. Shorter than five words: 300/5 - 300/3 = -40.
			few("gulpease"), ba(3, 10), CodeVeryHard,
			"Level -11.0, limit 40: of 100, 40.0 come back for length (3 words), 151.0 go for long words (60 letters). " +
				"Use shorter words first: 19 letters fewer would bring it up to 50. " +
				`Heaviest words: "babababababababababa" (20 letters, 3 times).`,
		},
		{
			// 206.835 - 0.93*50 - 77*86/50 = 206.835 - 46.5 - 132.44 = 27.895
			of("flesch_douma_nl"), ba(32, 1) + ba(18, 3), CodeVeryHard,
			"Level 27.9, limit 30: of 100, 46.5 go for length (50 words), 25.6 for long words (86 syllables). " +
				"Split it first: two halves would be about 51.1 each. " +
				`Heaviest words: "bababa" (3 syllables, 18 times).`,
		},
		{
			// 0.4*(30 + 100*4/30) = 12 + 5.333
			of("fog_pl"), ba(26, 3) + ba(1, 5) + ba(3, 4), CodeVeryHard,
			"Level 17.3, limit 16: 12.0 from length (30 words), 5.3 from long words (4 with four syllables or more). " +
				"Split it first: two halves would be about 11.3 each. " +
				`Heaviest words: "babababa" (4 syllables, 3 times), "bababababa" (5).`,
		},
		{
			// 0.4*35 = 14
			of("fog_pl"), ba(35, 3), CodeHard,
			"Level 14.0, limit 13: 14.0 from length (35 words), none from long words (0 with four syllables or more). " +
				"Split it first: two halves would be about 7.0 each.",
		},
		{
			// 0.4*(14 + 100*6/14) = 5.6 + 17.143. With three long words it is 14.17,
			// with two 11.31. Of words that weigh the same, the longer is named first.
			of("fog_pl"), ba(8, 1) + ba(3, 4) + ba(3, 6), CodeVeryHard,
			"Level 22.7, limit 16: 5.6 from length (14 words), 17.1 from long words (6 with four syllables or more). " +
				"Use shorter words first: 4 long words fewer would bring it under 13. " +
				`Heaviest words: "babababababa" (6 syllables, 3 times), "babababa" (4, 3 times).`,
		},
		{
			// 0.4*(13 + 100*7/13): too short
			of("fog_pl"), ba(6, 1) + ba(7, 4), "", "",
		},
		{
			// 30/3 + (100*4/30)/3 + 1 = 10 + 4.444 + 1
			of("pisarek_linear_pl"), ba(26, 3) + ba(4, 4), CodeHard,
			"Level 15.4, limit 13: 1 for any sentence, 10.0 from length (30 words), 4.4 from long words (4 with four syllables or more). " +
				"Split it first: two halves would be about 10.4 each. " +
				`Heaviest words: "babababa" (4 syllables, 4 times).`,
		},
		{
			// 248.835 - 1.015*40 - 84.6*80/40 = 248.835 - 40.6 - 169.2 = 39.035
			of("martins_pt"), ba(20, 1) + ba(20, 3), CodeHard,
			"Level 39.0, limit 50: of 100, 40.6 go for length (40 words), 20.4 for long words (80 syllables). " +
				"Split it first: two halves would be about 59.3 each. " +
				`Heaviest words: "bababa" (3 syllables, 20 times).`,
		},
		{
			// 206.835 - 1.3*30 - 60.1*70/30 = 206.835 - 39 - 140.233 = 27.602. Of 12
			// words: 51.0, of 13: 49.7, and those of 13 are not judged.
			of("oborneva_ru"), ba(10, 1) + ba(20, 3), CodeVeryHard,
			"Level 27.6, limit 30: of 100, 39.0 go for length (30 words), 33.4 for long words (70 syllables). " +
				"Split it first: parts of up to 13 such words pass. " +
				`Heaviest words: "bababa" (3 syllables, 20 times).`,
		},
		{
			// 198.825 - 2.61*20 - 40.175*60/20 = 198.825 - 52.2 - 120.525 = 26.1. A
			// word of three syllables is not long in Turkish.
			of("atesman_tr"), ba(5, 1) + ba(5, 3) + ba(10, 4), CodeVeryHard,
			"Level 26.1, limit 30: of 100, 52.2 go for length (20 words), 21.7 for long words (60 syllables). " +
				"Split it first: two halves would be about 52.2 each. " +
				`Heaviest words: "babababa" (4 syllables, 10 times).`,
		},
		{
			// 118.823 - 0.971*40 - 25.987*100/40 = 118.823 - 38.84 - 64.968 = 15.016:
			// words weigh nothing at 18.823/25.987 = 0.72 syllables. 44 of them give
			// 51.4, and words of two syllables have 70.
			of("cetinkaya_uzun_tr"), ba(10, 1) + ba(30, 3), CodeVeryHard,
			"Level 15.0, limit 35: of 100, 38.8 go for length (40 words), 46.2 for long words (100 syllables). " +
				"Use shorter words first, then split it. " +
				`Heaviest words: "bababa" (3 syllables, 30 times).`,
		},
	} {
		said[test.limits.Formula.ID()] = true
		f, ok := Explain(test.limits, byA, test.text, 0)
		if ok != (test.want != "") || f.Code != test.code {
			t.Errorf("%s: code %q, want %q: %s", test.limits.Formula.ID(), f.Code, test.code, f.Message())
		} else if ok && f.Message() != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.limits.Formula.ID(), f.Message(), test.want)
		}
	}
	for _, l := range language.All() {
		if id := l.Level.Formula; id != "" && !said[id] {
			t.Errorf("%s: no message by %s", l.Tag, id)
		}
	}
}

func TestPartsOfEachUnit(t *testing.T) {
	for _, test := range []struct {
		id, text     string
		word, clause string
	}{
		{
			// 10*10*(8 - 4.9)/30. The clauses: 50*20/30 + 10*(80 - 20*4.9)/30 = 27.33,
			// and 50*10/30 + 10*(80 - 10*4.9)/30 = 27.0
			"gulpease", ba(19, 2) + "baba, " + ba(10, 4),
			`"babababa" (8 letters, 10 times) takes 10.3 off the Level.`,
			"This part takes 27.3 off the Level: 20 of the 30 words, 80 of the 160 letters.",
		},
		{
			// 40*3/30. The clauses: 0.4*26, and 0.4*4 + 40*4/30 = 6.9
			"fog_pl", ba(25, 3) + "bababa, " + ba(1, 5) + ba(3, 4),
			`"babababa" (4 syllables, 3 times) makes 4.0 of the Level.`,
			"This part makes 10.4 of the Level: 26 of the 30 words, 0 of the 4 long words.",
		},
		{
			"fog_pl", ba(25, 3) + "bababa, " + ba(9, 3), "",
			"This part makes 10.4 of the Level: 26 of the 35 words.",
		},
	} {
		f, ok := Explain(DefaultLimitsOf(gauge(t, test.id)), byA, test.text, 0)
		if !ok || len(f.Clauses) != 1 || (len(f.Words) > 0) != (test.word != "") {
			t.Fatalf("%s: %+v", test.id, f)
		}
		if len(f.Words) > 0 && f.WordMessage(f.Words[0]) != test.word {
			t.Errorf("%s:\ngot  %s\nwant %s", test.id, f.WordMessage(f.Words[0]), test.word)
		}
		if got := f.ClauseMessage(f.Clauses[0]); got != test.clause {
			t.Errorf("%s:\ngot  %s\nwant %s", test.id, got, test.clause)
		}
	}
}

// The page of the rules has the limits of each language, and the formula of its
// Level with the coefficients that sentences are judged by.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("RULES.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range language.All() {
		if l.Level.Formula == "" {
			continue
		}
		g := gauge(t, l.Level.Formula)
		side, sign := "from", " + "
		if l.Level.HigherIsEasier {
			side, sign = "below", " − "
		}
		number := func(x float64) string { return strconv.FormatFloat(math.Abs(x), 'f', -1, 64) }
		limits := fmt.Sprintf("%s %v | %s %v", side, l.Level.Hard, side, l.Level.VeryHard)
		x := g.Terms()
		words := fmt.Sprintf("%s%s × %s / W", sign, number(x.Word), [...]string{"SY", "L", "P4"}[x.Unit])
		found := false
		for line := range strings.Lines(string(page)) {
			if row := strings.Join(strings.Fields(line), " "); strings.HasPrefix(row, "| "+l.Name+" | ") {
				found = strings.Contains(row, limits) && strings.Contains(row, words) &&
					(math.Abs(x.Length) == 1 || strings.Contains(row, number(x.Length)+" × W") || strings.Contains(row, number(x.Length)+" / W")) &&
					(x.Constant == 0 || strings.Contains(row, " "+number(x.Constant)+" "))
			}
		}
		if !found {
			t.Errorf("the page has no row for %s with %s and %s", l.Name, words, limits)
		}
	}
}

// The limits of a language's Level are those that package language has, and for all
// formulas very hard is harder than hard.
func TestDefaultLimitsOf(t *testing.T) {
	for _, l := range language.All() {
		if l.Level.Formula == "" {
			continue
		}
		got := DefaultLimitsOf(gauge(t, l.Level.Formula))
		if got.Hard != l.Level.Hard || got.VeryHard != l.Level.VeryHard || got.Formula.HigherIsEasier() != l.Level.HigherIsEasier {
			t.Errorf("%s: %+v, want %+v", l.Tag, got, l.Level)
		}
	}
	for _, g := range readability.Gauges() {
		if l := DefaultLimitsOf(g); l.MinTokens != 14 || l.Formula != g || (l.VeryHard < l.Hard) != g.HigherIsEasier() {
			t.Errorf("%s: %+v", g.ID(), l)
		}
	}
}

// The verdict on a sentence is that of the formula's score, on the side of the limit
// that is said: below it where higher is easier, from it on elsewhere.
func TestJudgeIsTheFormula(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, g := range readability.Gauges() {
		l := DefaultLimitsOf(g)
		seen := [3]int{}
		for range 5000 {
			words := r.IntN(70)
			s := readability.Sums{Words: words, Sentences: 1, Syllables: words + r.IntN(3*words+1), Letters: 3*words + r.IntN(4*words+1)}
			s.Polysyllables4 = r.IntN(words/4 + 1)
			want := Fine
			if level, ok := g.Formula().Score(s); ok && words >= l.MinTokens {
				for _, limit := range []float64{l.Hard, l.VeryHard} {
					if g.HigherIsEasier() && level < limit || !g.HigherIsEasier() && level >= limit {
						want++
					}
				}
			}
			if got := l.Judge(&s); got != want {
				t.Fatalf("%s: %+v is judged %d, want %d", g.ID(), s, got, want)
			}
			seen[want]++
		}
		if seen[Fine] == 0 || seen[Hard] == 0 || seen[VeryHard] == 0 {
			t.Errorf("%s: only %v", g.ID(), seen)
		}
	}
	// At the limits, by the bands of the sources.
	for _, test := range []struct {
		id    string
		level float64
		want  Hardness
	}{
		{"flesch_kincaid_grade", 13.9, Fine}, {"flesch_kincaid_grade", 14, Hard}, {"flesch_kincaid_grade", 18, VeryHard},
		{"amstad_de", 50, Fine}, {"amstad_de", 49.9, Hard}, {"amstad_de", 29.9, VeryHard},
		{"szigriszt_pazos", 55, Fine}, {"szigriszt_pazos", 54.9, Hard}, {"szigriszt_pazos", 39.9, VeryHard},
		{"kandel_moles_fr", 50, Fine}, {"kandel_moles_fr", 30, Hard}, {"kandel_moles_fr", 29.9, VeryHard},
		{"gulpease", 50, Fine}, {"gulpease", 49.9, Hard}, {"gulpease", 39.9, VeryHard},
		{"flesch_douma_nl", 45, Fine}, {"flesch_douma_nl", 44.9, Hard}, {"flesch_douma_nl", 29.9, VeryHard},
		{"fog_pl", 12.9, Fine}, {"fog_pl", 13, Hard}, {"fog_pl", 16, VeryHard},
		{"martins_pt", 50, Fine}, {"martins_pt", 25, Hard}, {"martins_pt", 24.9, VeryHard},
		{"oborneva_ru", 50, Fine}, {"oborneva_ru", 49.9, Hard}, {"oborneva_ru", 29.9, VeryHard},
		{"atesman_tr", 50, Fine}, {"atesman_tr", 49.9, Hard}, {"atesman_tr", 29.9, VeryHard},
	} {
		l := DefaultLimitsOf(gauge(t, test.id))
		got := Fine
		for _, limit := range []float64{l.Hard, l.VeryHard} {
			if l.reached(test.level, limit) {
				got++
			}
		}
		if got != test.want {
			t.Errorf("%s: %v is %d, want %d", test.id, test.level, got, test.want)
		}
	}
}

// Whatever the formula, the shares add up to how far the Level is from its base,
// and so do the weights of the clauses, within which those of the words lie.
func TestSharesOfAll(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, g := range readability.Gauges() {
		l := Limits{Hard: -1e6, VeryHard: 1e6, MinTokens: 1, Formula: g}
		if g.HigherIsEasier() {
			l.Hard, l.VeryHard = 1e6, -1e6
		}
		for range 200 {
			var text strings.Builder
			for range 1 + r.IntN(60) {
				text.WriteString(strings.TrimSpace(ba(1, 1+r.IntN(1+r.IntN(7)))))
				text.WriteString([]string{" ", " ", " ", ", "}[r.IntN(4)])
			}
			f, ok := Explain(l, byA, text.String(), 0)
			if !ok {
				t.Fatalf("%s: %q passes", g.ID(), text.String())
			}
			s := f.scale()
			if got := s.level(f.LengthShare + f.WordShare); math.Abs(got-f.Level) > 1e-9 {
				t.Errorf("%s: the shares make %v of %v", g.ID(), got, f.Level)
			}
			var parts clauses
			before, words := 0, 0.0
			segment.Standard.Tokens(text.String(), segment.State{}, func(start, end int) bool {
				syllables := strings.Count(text.String()[start:end], "a")
				units := s.units(syllables, 2*syllables)
				parts.add(text.String()[before:start], start, end, syllables, units)
				before = end
				words += f.wordWeight(s, Word{Syllables: syllables, Letters: 2 * syllables, Times: 1})
				return true
			})
			sum := 0.0
			for _, c := range parts {
				sum += f.clauseWeight(s, c)
			}
			if math.Abs(sum-f.LengthShare-f.WordShare) > 1e-9 {
				t.Errorf("%s: the clauses make %v of %v", g.ID(), sum, f.LengthShare+f.WordShare)
			}
			if math.Abs(words-f.WordShare) > 1e-9 {
				t.Errorf("%s: the words make %v of %v", g.ID(), words, f.WordShare)
			}
		}
	}
}

// What the message promises is so by each formula.
func TestAdviceIsTrueOfAll(t *testing.T) {
	kinds := map[string]int{}
	for _, g := range readability.Gauges() {
		l, terms := DefaultLimitsOf(g), g.Terms()
		level := func(words, units float64) float64 {
			length := words
			if terms.Inverse {
				length = 1 / words
			}
			return terms.Length*length + terms.Word*units/words + terms.Constant
		}
		passes := func(level float64) bool { return !l.reached(level, l.Hard) }
		for tokens := 14; tokens < 120; tokens += 3 {
			for long := 0; long <= tokens; long += 1 + tokens/20 {
				f, ok := Explain(l, byA, ba(tokens-long, 2)+ba(long, 5), 0)
				if !ok {
					continue
				}
				n, units := float64(f.Tokens), float64(f.units)
				advice := string(f.appendAdvice(nil))
				var x float64
				switch {
				case scan(advice, "Split it first: two halves would be about %f each.", &x):
					kinds["halves"]++
					if got := level(n/2, units/2); math.Abs(got-x) > 0.0500001 || !passes(got) && math.Abs(got-l.Hard) > 0.05 {
						t.Errorf("%s: %d, %d: %s It would be %g.", g.ID(), tokens, long, advice, got)
					}
				case scan(advice, "Split it first: parts of up to %f such words pass.", &x):
					kinds["parts"]++
					if !passes(level(x, units/n*x)) && x >= 14 || passes(level(x+1, units/n*(x+1))) {
						t.Errorf("%s: %d, %d: %s They would be %g.", g.ID(), tokens, long, advice, level(x, units/n*x))
					}
				case scan(advice, "Use shorter words first: %f ", &x):
					kinds["units"]++
					if !passes(level(n, units-x)) || passes(level(n, units-x+1)) {
						t.Errorf("%s: %d, %d: %s It would be %g.", g.ID(), tokens, long, advice, level(n, units-x))
					}
				default:
					kinds[advice]++
				}
			}
		}
	}
	for _, kind := range []string{"halves", "parts", "units", "Split it first, and use shorter words.", "Use shorter words first, then split it."} {
		if kinds[kind] == 0 {
			t.Errorf("no sentence got the advice %q", kind)
		}
		delete(kinds, kind)
	}
	if len(kinds) > 0 {
		t.Errorf("other advice: %v", kinds)
	}
}
