package readability

import (
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"
)

// Each Gauge is the formula it names, bit for bit, on whatever sums, and its terms
// are those of the definition.
func TestGauge(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for g := range None {
		f, ok := Lookup(g.ID())
		if back, found := GaugeOf(g.ID()); !ok || !found || back != g || g.Formula().ID != g.ID() {
			t.Errorf("%s is not found by its name", g.ID())
			continue
		}
		if g.HigherIsEasier() != f.HigherIsEasier() {
			t.Errorf("%s runs the other way", f.ID)
		}
		x := g.Terms()
		for n := range 2000 {
			words := n % 60
			s := Sums{Words: words, Sentences: r.IntN(4), Syllables: r.IntN(5*words + 1), Letters: r.IntN(9*words + 1), Polysyllables4: r.IntN(words + 1)}
			want, defined := f.Score(s)
			got, ok := g.Score(&s)
			if got != want || ok != defined {
				t.Fatalf("%s of %+v is %v, %v, want %v, %v", f.ID, s, got, ok, want, defined)
			}
			if !ok {
				continue
			}
			length := float64(s.Words) / float64(s.Sentences)
			if x.Inverse {
				length = float64(s.Sentences) / float64(s.Words)
			}
			if sum := x.Length*length + x.Word*float64(x.Unit.Of(&s))/float64(s.Words) + x.Constant; math.Abs(sum-want) > 1e-9 {
				t.Fatalf("%s of %+v is %v, and its terms make %v", f.ID, s, want, sum)
			}
		}
	}
}

// Every formula whose definition has such a shape is a Gauge.
func TestGaugesAreAll(t *testing.T) {
	number := `(\d+(\.\d+)?\*)?`
	shape := regexp.MustCompile(`^(\d[\d.]* - )?` + number + `(W/S|SY/W) [+-] ` + number + `(W/S|SY/W)( - \d[\d.]*)?$`)
	others := []string{"gulpease", "fog_pl", "pisarek_linear_pl"}
	found := 0
	for _, f := range All() {
		_, ok := GaugeOf(f.ID)
		if has := shape.MatchString(f.Definition) || slices.Contains(others, f.ID); has != ok {
			t.Errorf("%s: %s: a gauge is %v", f.ID, f.Definition, ok)
		}
		if ok {
			found++
		}
	}
	if found != int(None) {
		t.Errorf("%d formulas, %d gauges", found, int(None))
	}
}
