package rule

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/readability"
	"factbox/metrics/segment"
	"factbox/metrics/syllable"
)

// The words of these sentences have counts that the syllable package's tests
// know: a 1, university and readability 4, internationalization 7, typewriter 3.
// The figures are worked out by hand from 0.39 tokens + 11.8 syllables/tokens -
// 15.59.
func TestMessage(t *testing.T) {
	of := func(n int, word string) string { return strings.Repeat(word+" ", n) }
	for _, test := range []struct {
		name, text, want string
	}{
		{"too few tokens to be judged", of(13, "internationalization"), ""},
		{"a fine sentence", of(40, "a"), ""},
		{"no token", "... -- !", ""},
		{"empty", "", ""},
		{
			// 18.33 + 11.80 - 15.59 = 14.54; half as long 9.165 less
			"length alone", of(47, "a"),
			"Level 14.5, limit 14: 18.3 from length (47 words), less 3.8 for short words (47 syllables). " +
				"Split it first: two halves would be about 5.4 each.",
		},
		{
			// 14.43 + 17.54 - 15.59 = 16.38; half as long 7.215 less
			"length and some words", of(31, "a") + of(4, "university") + of(2, "readability"),
			"Level 16.4, limit 14: 14.4 from length (37 words), 2.0 from long words (55 syllables). " +
				"Split it first: two halves would be about 9.2 each. " +
				`Heaviest words: "university" (4 syllables, 4 times), "readability" (4, twice).`,
		},
		{
			// 35.1 + 23.6 - 15.59 = 43.11; 15 tokens give 13.86, and 16 give 14.25
			"halves are not enough", of(60, "a") + of(30, "university"),
			"Level 43.1, limit 18: 35.1 from length (90 words), 8.0 from long words (180 syllables). " +
				"Split it first: parts of up to 15 such words pass. " +
				`Heaviest words: "university" (4 syllables, 30 times).`,
		},
		{
			// 23.4 + 35.4 - 15.59 = 43.21, of which the words alone make 19.8
			"splitting alone does not help", of(60, "typewriter"),
			"Level 43.2, limit 18: 23.4 from length (60 words), 19.8 from long words (180 syllables). " +
				"Split it first, and use shorter words. " +
				`Heaviest words: "typewriter" (3 syllables, 60 times).`,
		},
		{
			// 5.46 + 47.2 - 15.59 = 37.07; 27 syllables fewer give 14.31, 28 give 13.47
			"words", of(7, "internationalization") + of(7, "a"),
			"Level 37.1, limit 18: 5.5 from length (14 words), 31.6 from long words (56 syllables). " +
				"Use shorter words first: 28 syllables fewer would bring it under 14. " +
				`Heaviest words: "internationalization" (7 syllables, 7 times).`,
		},
		{
			// 6.63 + 23.6 - 15.59 = 14.64, and one syllable weighs 0.69
			"one syllable", of(11, "a") + "China " + of(2, "university") + of(2, "typewriter") + "internationalization",
			"Level 14.6, limit 14: 6.6 from length (17 words), 8.0 from long words (34 syllables). " +
				"Use shorter words first: 1 syllable fewer would bring it under 14. " +
				`Heaviest words: "internationalization" (7 syllables), "university" (4, twice), "typewriter" (3, twice).`,
		},
		{
			// 7.8 + 82.6 - 15.59 = 74.81; it takes 104 syllables, and 100 are to be had
			"words beyond repair", of(20, "internationalization"),
			"Level 74.8, limit 18: 7.8 from length (20 words), 67.0 from long words (140 syllables). " +
				"Use shorter words first, then split it. " +
				`Heaviest words: "internationalization" (7 syllables, 20 times).`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			if f, ok := explain(DefaultLimits(), test.text, 0); ok {
				got = f.Message()
			}
			if got != test.want {
				t.Errorf("\ngot  %s\nwant %s", got, test.want)
			}
		})
	}
}

// The limits are named as they are set, and the advice aims at the lowest.
func TestMessageLimits(t *testing.T) {
	text := strings.Repeat("a ", 47) // Level 14.54
	for _, test := range []struct {
		name       string
		limits     Limits
		code, want string // want is how the message begins
	}{
		{"hard", Limits{12.5, 18, 14, 0}, "hard-sentence", "Level 14.5, limit 12.5: "},
		{"very hard", Limits{10, 14.25, 14, 0}, "very-hard-sentence", "Level 14.5, limit 14.25: "},
		{"at the limit", Limits{14.54, 18, 14, 0}, "hard-sentence", "Level 14.5, limit 14.54: "},
		{"under the limit", Limits{14.541, 18, 14, 0}, "", ""},
		{"as many tokens as it takes", Limits{14, 18, 47, 0}, "hard-sentence", "Level 14.5, limit 14: "},
		{"too few tokens", Limits{14, 18, 48, 0}, "", ""},
		{"very hard only", Limits{math.Inf(1), 14, 14, 0}, "very-hard-sentence", "Level 14.5, limit 14: "},
		{"never", Limits{math.Inf(1), math.Inf(1), 14, 0}, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, ok := explain(test.limits, text, 0)
			if ok != (test.want != "") || f.Code != test.code {
				t.Fatalf("got code %q, %t", f.Code, ok)
			}
			if ok && !strings.HasPrefix(f.Message(), test.want) {
				t.Errorf("got  %s\nwant %s...", f.Message(), test.want)
			}
			if ok && f.Target != min(test.limits.Hard, test.limits.VeryHard) {
				t.Errorf("Target is %g", f.Target)
			}
		})
	}
}

func TestExplainWords(t *testing.T) {
	text := "“Internationalization,” they wrote of university life, " +
		"is of no use to a university with a typewriter or a readability " + strings.Repeat("of ", 30)
	f, ok := explain(DefaultLimits(), text, 0)
	if !ok {
		t.Fatal("not hard")
	}
	at := func(word string) (start, end int) {
		start = strings.Index(text, word)
		return start, start + len(word)
	}
	want := []Word{
		{Text: "Internationalization", Syllables: 7, Letters: 20, Times: 1}, // weighs 5.68
		{Text: "university", Syllables: 4, Letters: 10, Times: 2},           // 2 x 2.68
		{Text: "readability", Syllables: 4, Letters: 11, Times: 1},          // 2.68
		{Text: "typewriter", Syllables: 3, Letters: 10, Times: 1},           // 1.68
	}
	if len(f.Words) != len(want) {
		t.Fatalf("got %v", f.Words)
	}
	for i, w := range want {
		w.Start, w.End = at(w.Text)
		if f.Words[i] != w {
			t.Errorf("word %d is %v, want %v", i, f.Words[i], w)
		}
	}
}

func TestMessageCutsMonsters(t *testing.T) {
	monster := strings.Repeat("internationalization", 50)
	for _, word := range []string{monster, strings.Repeat("ü", 20) + monster} {
		f, ok := explain(DefaultLimits(), strings.Repeat("a ", 12)+strings.Repeat(word+" ", 12), 0)
		if !ok {
			t.Fatal("not hard")
		}
		m := f.Message()
		if len(m) > 400 || !utf8.ValidString(m) {
			t.Errorf("%d bytes: %s", len(m), m)
		}
		front := string([]rune(word)[:39])
		if !strings.Contains(m, `"`+front+`…"`) {
			t.Errorf("no front of the word in %s", m)
		}
	}
}

// Whatever the text and the limits, a finding agrees with the verdict, its
// shares add up, and its message is one line without NaN.
func FuzzExplain(f *testing.F) {
	f.Add("", 14.0, 18.0, 14)
	f.Add(strings.Repeat("the internationalization of a typewriter ", 9), 14.0, 18.0, 14)
	f.Add(strings.Repeat("x", 5000), -5.0, 3.0, 0)
	f.Add("a\xffb \x00 é\u0301 \n\n c", 0.0, 0.0, 0)
	f.Add("a b", math.NaN(), math.Inf(-1), -1)
	f.Fuzz(func(t *testing.T, text string, hard, veryHard float64, minTokens int) {
		gauges := readability.Gauges()
		formula := gauges[uint(minTokens)%uint(len(gauges))]
		limits := Limits{hard, veryHard, minTokens, formula}
		got, ok := explain(limits, text, 0)
		sums := readability.Sums{Sentences: 1}
		segment.Standard.Tokens(text, segment.State{}, func(start, end int) bool {
			n := syllable.Count(text[start:end])
			sums.Words++
			sums.Syllables += n
			if n >= 4 {
				sums.Polysyllables4++
			}
			for _, r := range text[start:end] {
				if unicode.IsLetter(r) {
					sums.Letters++
				}
			}
			return true
		})
		if verdict := limits.Judge(&sums); ok != (verdict != Fine) || got.Hardness != verdict {
			t.Fatalf("got %v, %t; the verdict is %v", got.Hardness, ok, verdict)
		}
		if !ok {
			return
		}
		if got.Tokens != sums.Words || got.Syllables != sums.Syllables || got.Letters != sums.Letters || got.units != formula.Unit().Of(&sums) {
			t.Errorf("%+v, want the sums %+v", got, sums)
		}
		if sum := got.LengthShare + got.WordShare; math.Abs(got.scale().level(sum)-got.Level) > 1e-6 {
			t.Errorf("shares add up to %g, the Level is %g", sum, got.Level)
		}
		for i, w := range got.Words {
			if text[w.Start:w.End] != w.Text || w.Times < 1 || got.scale().units(w.Syllables, w.Letters) < got.scale().long {
				t.Errorf("bad word %+v", w)
			}
			if i > 0 && got.wordWeight(got.scale(), got.Words[i-1]) < got.wordWeight(got.scale(), w) {
				t.Errorf("%+v weighs more than the one before", w)
			}
		}
		m := got.Message()
		if strings.ContainsAny(m, "\r\n") || !utf8.ValidString(m) || len(m) > 2000 {
			t.Errorf("bad message %q", m)
		}
		if strings.Contains(m, "limit NaN") || strings.Contains(m, "under NaN") {
			t.Errorf("bad message %q", m)
		}
	})
}

// What the message promises is so: the halves, or the parts, or the sentence
// without those syllables, are below the target.
func TestAdviceIsTrue(t *testing.T) {
	kinds := map[string]int{}
	for tokens := 14; tokens < 200; tokens++ {
		for long := 0; long <= tokens; long += 1 + tokens/20 {
			text := strings.Repeat("a ", tokens-long) + strings.Repeat("university ", long)
			f, ok := explain(DefaultLimits(), text, 0)
			if !ok {
				continue
			}
			level := func(tokens, syllables float64) float64 { return 0.39*tokens + 11.8*syllables/tokens - 15.59 }
			n, s := float64(f.Tokens), float64(f.Syllables)
			advice := string(f.appendAdvice(nil))
			var x float64
			switch {
			case scan(advice, "Split it first: two halves would be about %f each.", &x):
				kinds["halves"]++
				if got := level(n/2, s/2); got >= 14 || math.Abs(got-x) > 0.0500001 {
					t.Errorf("%d, %d: %s It would be %g.", tokens, long, advice, got)
				}
			case scan(advice, "Split it first: parts of up to %f such words pass.", &x):
				kinds["parts"]++
				if level(x, s/n*x) >= 14 && x >= 14 || level(x+1, s/n*(x+1)) < 14 {
					t.Errorf("%d, %d: %s They would be %g.", tokens, long, advice, level(x, s/n*x))
				}
			case scan(advice, "Use shorter words first: %f syllables fewer would bring it under 14.", &x),
				scan(advice, "Use shorter words first: %f syllable fewer would bring it under 14.", &x):
				kinds["syllables"]++
				if level(n, s-x) >= 14 || level(n, s-x+1) < 14 {
					t.Errorf("%d, %d: %s It would be %g.", tokens, long, advice, level(n, s-x))
				}
			default:
				kinds[advice]++
			}
		}
	}
	for _, kind := range []string{"halves", "parts", "syllables", "Split it first, and use shorter words.", "Use shorter words first, then split it."} {
		if kinds[kind] == 0 {
			t.Errorf("no sentence got the advice %q", kind)
		}
		delete(kinds, kind)
	}
	if len(kinds) > 0 {
		t.Errorf("other advice: %v", kinds)
	}
}

// Where a higher Level is easier, a sentence is hard below the limit, and passes
// at it. The figures are worked out by hand from 206.835 - 1.015 tokens - 84.6
// syllables/tokens.
func TestReadingEase(t *testing.T) {
	ease, ok := readability.GaugeOf("flesch-reading-ease")
	if !ok {
		t.Fatal("no formula")
	}
	of := func(n int, word string) string { return strings.Repeat(word+" ", n) }
	for _, test := range []struct {
		name, text string
		limits     Limits
		code, want string
	}{
		{
			// 206.835 - 81.2 - 84.6 = 41.035
			"fine at 40", of(80, "a"), DefaultLimitsOf(ease), "", "",
		},
		{
			// 206.835 - 91.35 - 84.6 = 30.885; half as long 45.675 more
			"length alone", of(90, "a"), DefaultLimitsOf(ease), CodeHard,
			"Level 30.9, limit 40: of 100, 91.4 go for length (90 words), and 22.3 come back for short words (90 syllables). " +
				"Split it first: two halves would be about 76.6 each.",
		},
		{
			// 206.835 - 20.3 - 84.6*50/20 = -24.965
			"words", of(10, "university") + of(10, "a"), DefaultLimitsOf(ease), CodeVeryHard,
			"Level -25.0, limit 20: of 100, 20.3 go for length (20 words), 104.7 for long words (50 syllables). " +
				"Use shorter words first: 16 syllables fewer would bring it up to 40. " +
				`Heaviest words: "university" (4 syllables, 10 times).`,
		},
		{
			// 41.035 exactly is not below the limit
			"at the limit", of(80, "a"), Limits{206.835 - 1.015*80 - 84.6, -1000, 1, ease}, "", "",
		},
		{
			"too short", of(5, "internationalization"), DefaultLimitsOf(ease), "", "",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, ok := explain(test.limits, test.text, 0)
			if ok != (test.want != "") || f.Code != test.code {
				t.Fatalf("got code %q, %t: %s", f.Code, ok, f.Message())
			}
			if ok && f.Message() != test.want {
				t.Errorf("got  %s\nwant %s", f.Message(), test.want)
			}
		})
	}
	f, _ := explain(DefaultLimitsOf(ease), of(10, "university,")+of(10, "a"), 0)
	if got, want := f.WordMessage(f.Words[0]), `"university" (4 syllables, 10 times) takes 115.8 off the Level.`; got != want {
		t.Errorf("got  %s\nwant %s", got, want) // 84.6/20*(40 - 10*106.835/84.6)
	}
}

func scan(s, format string, x *float64) bool {
	n, err := fmt.Sscanf(s, format, x)
	return n == 1 && err == nil
}

func BenchmarkExplain(b *testing.B) {
	text := strings.Repeat("the internationalization of a university is readability and then some ", 4)
	b.ReportAllocs()
	for b.Loop() {
		if f, ok := explain(DefaultLimits(), text, 0); !ok || f.Message() == "" {
			b.Fatal("not hard")
		}
	}
}
