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
	for _, n := range []int{100, 1000} {
		var s Sums
		var q Spread
		words, syllables := make([]int, n), make([]int, n)
		for i := range n {
			w := 1 + int(r.ExpFloat64()*18)
			y := w
			for range w {
				y += int(r.ExpFloat64() * .9)
			}
			words[i], syllables[i] = w, y
			s.Words, s.Syllables, s.Sentences = s.Words+w, s.Syllables+y, s.Sentences+1
			q.Add(w, y)
		}
		var sum, squares float64
		for i := range n {
			grade, _ := FleschKincaid(s.Words-words[i], n-1, s.Syllables-syllables[i])
			sum += grade
			squares += grade * grade
		}
		mean := sum / float64(n)
		want := math.Sqrt((squares/float64(n) - mean*mean) * float64(n-1))
		if got, ok := StandardError(s, q); !ok || math.Abs(got-want) > .05*want {
			t.Errorf("%d sentences: %v, %v, the jackknife says %v", n, got, ok, want)
		}
	}
}

func TestStandardError(t *testing.T) {
	for _, c := range []struct {
		why       string
		sentences [][2]int // words, syllables
		want      float64
		ok        bool
	}{
		{"nothing", nil, 0, false},
		{"one sentence", [][2]int{{10, 15}}, 0, false},
		{"sentences all alike", [][2]int{{10, 15}, {10, 15}, {10, 15}}, 0, true},
		// Both have 1.5 syllables a word, so only the length strays: 0.39 times
		// the standard error of a mean of 10 and 20, which is 5.
		{"two lengths", [][2]int{{10, 15}, {20, 30}}, 0.39 * 5, true},
		// Both have 10 words, so only the syllables stray: 11.8/10 times the
		// standard error of a mean of 10 and 20.
		{"two kinds of words", [][2]int{{10, 10}, {10, 20}}, 1.18 * 5, true},
	} {
		var s Sums
		var q Spread
		for _, l := range c.sentences {
			s.Sentences, s.Words, s.Syllables = s.Sentences+1, s.Words+l[0], s.Syllables+l[1]
			q.Add(l[0], l[1])
		}
		if got, ok := StandardError(s, q); ok != c.ok || math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%s: %v, %v, want %v, %v", c.why, got, ok, c.want, c.ok)
		}
	}
}

func TestCertainty(t *testing.T) {
	for _, c := range []struct {
		sentences int
		margin    float64
		want      string
	}{
		{0, 0, ""},
		{1, 12, "too short for more than a guess"},
		{15, 3.0984, "too short for more than a guess"},
		{16, 3, "give or take 3 school years"},
		{30, 2.1909, "give or take 2 school years"},
		{64, 1.5, "give or take 1.5 school years"},
		{144, 1, "give or take 1 school year"},
		{400, 0.6, "give or take 0.5 school years"},
		{1000, 0.3795, "give or take less than half a school year"},
	} {
		margin, ok := Margin(c.sentences)
		if ok != (c.sentences > 0) || math.Abs(margin-c.margin) > 5e-5 {
			t.Errorf("Margin(%d) = %v, %v, want %v", c.sentences, margin, ok, c.margin)
		}
		if got := Certainty(c.sentences); got != c.want {
			t.Errorf("Certainty(%d) = %q, want %q", c.sentences, got, c.want)
		}
	}
}
