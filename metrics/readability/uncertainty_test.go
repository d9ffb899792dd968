package readability

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The jackknife leaves out one sentence at a time, and knows no formula for the
// error: it is an estimate in its own right.
func TestStandardErrorAgainstJackknife(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, g := range Gauges() {
		for _, n := range []int{100, 1000} {
			var s Sums
			var q Spread
			sentences := make([]Sums, n)
			for i := range sentences {
				x := &sentences[i]
				x.Words, x.Sentences = 1+int(r.ExpFloat64()*18), 1
				for range x.Words {
					syllables := 1 + int(r.ExpFloat64()*1.3)
					x.Syllables += syllables
					x.Letters += 1 + syllables*2 + r.IntN(4)
					if syllables >= 4 {
						x.Polysyllables4++
					}
				}
				s = sum(s, *x, 1)
				q.Add(x.Words, g.Unit().Of(x))
			}
			var total, squares float64
			for i := range sentences {
				rest := sum(s, sentences[i], -1)
				score, _ := g.Score(&rest)
				total += score
				squares += score * score
			}
			mean := total / float64(n)
			want := math.Sqrt((squares/float64(n) - mean*mean) * float64(n-1))
			if got, ok := g.StandardError(s, q); !ok || want == 0 || math.Abs(got-want) > .06*want {
				t.Errorf("%s, %d sentences: %v, %v, the jackknife says %v", g.ID(), n, got, ok, want)
			}
		}
	}
}

// sum adds x to s so many times.
func sum(s, x Sums, times int) Sums {
	s.Words += times * x.Words
	s.Sentences += times * x.Sentences
	s.Syllables += times * x.Syllables
	s.Letters += times * x.Letters
	s.Polysyllables4 += times * x.Polysyllables4
	return s
}

func TestStandardError(t *testing.T) {
	for _, c := range []struct {
		why       string
		id        string
		sentences [][2]int // words, and the units of the formula
		want      float64
		ok        bool
	}{
		{"nothing", "flesch_kincaid_grade", nil, 0, false},
		{"one sentence", "flesch_kincaid_grade", [][2]int{{10, 15}}, 0, false},
		{"sentences all alike", "flesch_kincaid_grade", [][2]int{{10, 15}, {10, 15}, {10, 15}}, 0, true},
		// Both have 1.5 syllables a word, so only the length strays: 0.39 times
		// the standard error of a mean of 10 and 20, which is 5.
		{"two lengths", "flesch_kincaid_grade", [][2]int{{10, 15}, {20, 30}}, 0.39 * 5, true},
		// Both have 10 words, so only the syllables stray: 11.8/10 times the
		// standard error of a mean of 10 and 20.
		{"two kinds of words", "flesch_kincaid_grade", [][2]int{{10, 10}, {10, 20}}, 1.18 * 5, true},
		{"sentences all alike, in Italian", "gulpease", [][2]int{{10, 45}, {10, 45}}, 0, true},
		// 4.5 letters a word in both. 300 S/W: 20 at 15 words, and a mean that strays by
		// 5 takes it 300/15^2 times 5 with it.
		{"two lengths, in letters", "gulpease", [][2]int{{10, 45}, {20, 90}}, 300. / 15 / 15 * 5, true},
		// Ten letters a word stray by one.
		{"two kinds of words, in letters", "gulpease", [][2]int{{10, 90}, {10, 110}}, 10, true},
		{"two lengths, none hard", "fog_pl", [][2]int{{10, 0}, {20, 0}}, .4 * 5, true},
	} {
		var s Sums
		var q Spread
		for _, l := range c.sentences {
			s.Sentences, s.Words = s.Sentences+1, s.Words+l[0]
			s.Syllables, s.Letters, s.Polysyllables4 = s.Syllables+l[1], s.Letters+l[1], s.Polysyllables4+l[1]
			q.Add(l[0], l[1])
		}
		g, _ := GaugeOf(c.id)
		if got, ok := g.StandardError(s, q); ok != c.ok || math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%s: %v, %v, want %v, %v", c.why, got, ok, c.want, c.ok)
		}
	}
}

func TestCertainty(t *testing.T) {
	for _, c := range []struct {
		id        string
		sentences int
		margin    float64
		want      string
	}{
		{"flesch_kincaid_grade", 0, 0, ""},
		{"flesch_kincaid_grade", 1, 12, "too short for more than a guess"},
		{"flesch_kincaid_grade", 15, 3.0984, "too short for more than a guess"},
		{"flesch_kincaid_grade", 16, 3, "give or take 3 school years"},
		{"flesch_kincaid_grade", 30, 2.1909, "give or take 2 school years"},
		{"flesch_kincaid_grade", 64, 1.5, "give or take 1.5 school years"},
		{"flesch_kincaid_grade", 144, 1, "give or take 1 school year"},
		{"flesch_kincaid_grade", 400, 0.6, "give or take 0.5 school years"},
		{"flesch_kincaid_grade", 1000, 0.3795, "give or take less than half a school year"},
		{"flesch_reading_ease", 15, 11.3608, "too short for more than a guess"},
		{"flesch_reading_ease", 30, 8.0333, "give or take 8 points"},
		{"flesch_reading_ease", 1000, 1.3914, "give or take 1 point"},
		{"flesch_reading_ease", 10000, 0.44, "give or take less than a point"},
		{"gulpease", 100, 2, "give or take 2 points"},
		{"fog_pl", 144, 1, "give or take 1 school year"},
	} {
		g, _ := GaugeOf(c.id)
		margin, ok := g.Margin(c.sentences)
		if ok != (c.sentences > 0) || math.Abs(margin-c.margin) > 5e-5 {
			t.Errorf("%s: Margin(%d) = %v, %v, want %v", c.id, c.sentences, margin, ok, c.margin)
		}
		if got := g.Certainty(c.sentences); got != c.want {
			t.Errorf("%s: Certainty(%d) = %q, want %q", c.id, c.sentences, got, c.want)
		}
	}
	if _, ok := None.Margin(30); ok || None.Certainty(30) != "" {
		t.Error("no formula is sure of something")
	}
}
