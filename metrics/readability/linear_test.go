package readability

import (
	"math"
	"regexp"
	"testing"
)

// Each Linear is the formula it names, bit for bit, and its coefficients are
// those of the definition.
func TestLinear(t *testing.T) {
	for i := range lines {
		l := Linear(i)
		f, ok := Lookup(l.ID())
		if back, found := LinearOf(l.ID()); !ok || !found || back != l || l.Formula().ID != l.ID() {
			t.Errorf("%s is not found by its name", l.ID())
			continue
		}
		if l.HigherIsEasier() != f.HigherIsEasier() {
			t.Errorf("%s runs the other way", f.ID)
		}
		a, b, c := l.Coefficients()
		for words := range 60 {
			for _, s := range []Sums{{Words: words, Sentences: 1, Syllables: 2 * words}, {Words: words, Sentences: 3, Syllables: words + 7}, {Words: words, Syllables: 3}} {
				want, defined := f.Score(s)
				got, ok := l.Score(s.Words, s.Sentences, s.Syllables)
				if got != want || ok != defined {
					t.Fatalf("%s of %+v is %v, %v, want %v, %v", f.ID, s, got, ok, want, defined)
				}
				if !ok {
					continue
				}
				line := a*float64(s.Words)/float64(s.Sentences) + b*float64(s.Syllables)/float64(s.Words) + c
				if math.Abs(line-want) > 1e-9 {
					t.Fatalf("%s of %+v is %v, and its line has %v", f.ID, s, want, line)
				}
			}
		}
	}
}

// Every formula whose definition has that shape is one.
func TestLinearHasAll(t *testing.T) {
	number := `(\d+(\.\d+)?\*)?`
	shape := regexp.MustCompile(`^(\d[\d.]* - )?` + number + `(W/S|SY/W) [+-] ` + number + `(W/S|SY/W)( - \d[\d.]*)?$`)
	found := 0
	for _, f := range All() {
		_, ok := LinearOf(f.ID)
		if has := shape.MatchString(f.Definition); has != ok {
			t.Errorf("%s: %s: linear is %v", f.ID, f.Definition, ok)
		}
		if ok {
			found++
		}
	}
	if found != len(lines) {
		t.Errorf("%d formulas, %d lines", found, len(lines))
	}
}
