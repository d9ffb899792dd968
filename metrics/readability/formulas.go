package readability

import (
	"math"
	"strings"
)

//go:generate go test -run TestPage -update

// Scale says how the scores of a formula are to be read.
type Scale int

const (
	// Grade is a school year of the country the formula was made in. Higher is
	// harder.
	Grade Scale = iota
	// Ease runs, for ordinary prose, from 0 to 100. Higher is easier.
	Ease
	// Index is a scale of the formula's own. Higher is harder.
	Index
)

// String returns "grade", "ease" or "index".
func (s Scale) String() string {
	switch s {
	case Grade:
		return "grade"
	case Ease:
		return "ease"
	}
	return "index"
}

// Formula is a readability formula with its pedigree. The texts are plain
// sentences or fragments, fit to be shown.
type Formula struct {
	ID       string // stable name, such as "flesch_kincaid_grade"
	Name     string // as its field calls it
	Language string // ISO 639-1 code, or "*" where it claims no language
	Scale    Scale

	Definition string // in the symbols of Sums
	Source     string // paper, or who else vouches for the coefficients
	Range      string // what scores to expect and how to read them
	Purpose    string // what readers and texts it was made for
	Differs    string // where other tools compute something else, or "" where none that was looked at does

	// perSentence says that the definition divides by S. All of them are
	// undefined without a word, which leaves no bare constant to show.
	perSentence bool
	compute     func(Sums) float64
}

// HigherIsEasier says which way the scale runs.
func (f Formula) HigherIsEasier() bool { return f.Scale == Ease }

// Score computes the formula. It is undefined, and ok false, without a word and,
// where the formula divides by sentences, without a sentence. Score is not
// clamped to the range and not rounded.
func (f Formula) Score(s Sums) (score float64, ok bool) {
	if f.compute == nil || s.Words <= 0 || f.perSentence && s.Sentences <= 0 {
		return 0, false
	}
	score = f.compute(s)
	if math.IsNaN(score) || math.IsInf(score, 0) {
		return 0, false // a negative count under a root
	}
	return score, true
}

// All returns every formula, those for English first.
func All() []Formula {
	return append(append(make([]Formula, 0, len(english)+len(languages)), english...), languages...)
}

// Lookup returns the formula called id. A hyphen stands for a low line, as
// settings are written, and "_grade" at the end may be left out: so
// "flesch-kincaid" is "flesch_kincaid_grade".
func Lookup(id string) (f Formula, ok bool) {
	id = strings.ReplaceAll(id, "-", "_")
	if f, ok = exact(id); !ok {
		f, ok = exact(id + "_grade")
	}
	return f, ok
}

func exact(id string) (Formula, bool) {
	for _, table := range [...][]Formula{english, languages} {
		for _, f := range table {
			if f.ID == id {
				return f, true
			}
		}
	}
	return Formula{}, false
}

// For returns the formulas that may be applied to a text in language, an
// ISO 639-1 code with or without a region: first its own, then those that claim
// no language. A language gets no formula of another one. One that is written
// without blanks between words gets none at all, since sums over words mean
// nothing there.
func For(language string) []Formula {
	language = strings.ToLower(language)
	if i := strings.IndexAny(language, "-_"); i >= 0 {
		language = language[:i]
	}
	switch language {
	case "zh", "ja", "th", "lo", "km", "my", "bo":
		return nil
	}
	var own, any []Formula
	for _, f := range All() {
		switch f.Language {
		case language:
			own = append(own, f)
		case "*":
			any = append(any, f)
		}
	}
	if language == "*" {
		return own
	}
	return append(own, any...)
}

// times multiplies and rounds. An explicit conversion keeps the compiler from
// fusing the product into a sum, see FleschKincaid.
func times(a, b float64) float64 { return float64(a * b) }

// per is a/b, and percent 100 a/b.
func per(a, b int) float64     { return float64(a) / float64(b) }
func percent(a, b int) float64 { return 100 * float64(a) / float64(b) }

// bySentence and bySyllable are the two terms of the formulas after Flesch.
func bySentence(c float64, s Sums) float64 { return times(c, per(s.Words, s.Sentences)) }
func bySyllable(c float64, s Sums) float64 { return times(c, per(s.Syllables, s.Words)) }
