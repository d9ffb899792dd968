package report

import (
	"strconv"

	"factbox/metrics"
	"factbox/metrics/diversity"
	"factbox/metrics/readability"
)

// detail enters what the formulas and the measures of diversity say.
func (r *Report) detail(stats metrics.Stats, d *metrics.Detail) {
	if d == nil || !stats.Words() {
		return
	}
	sums := d.Sums(stats)
	r.Formulas = map[string]float64{}
	for _, f := range readability.For(r.Language) {
		if score, ok := f.Score(sums); ok {
			r.Formulas[f.ID] = score
		}
	}
	r.Diversity = map[string]float64{}
	text := d.Diversity(stats)
	for _, m := range diversity.All() {
		if value, ok := m.Value(text); ok {
			r.Diversity[m.ID] = value
		}
	}
}

// Line is a line of a table: a figure by its name, and what it says.
type Line struct {
	ID, Name string
	Value    float64
	Meaning  string // in plain English, or ""
}

// FormulaLines returns the scores of the formulas that are defined, in their order.
func (r Report) FormulaLines() (lines []Line) {
	for _, f := range readability.For(r.Language) {
		if score, ok := r.Formulas[f.ID]; ok {
			lines = append(lines, Line{f.ID, f.Name, score, readability.Meaning(f.ID, score)})
		}
	}
	return lines
}

// DiversityLines returns the measures of diversity that are defined, in their
// order.
func (r Report) DiversityLines() (lines []Line) {
	for _, m := range diversity.All() {
		if value, ok := r.Diversity[m.ID]; ok {
			lines = append(lines, Line{ID: m.ID, Name: m.Name, Value: value})
		}
	}
	return lines
}

// FormulaIDs returns the names of the formulas for a language, and MeasureIDs
// those of the measures of diversity, in their order.
func FormulaIDs(language string) (ids []string) {
	for _, f := range readability.For(language) {
		ids = append(ids, f.ID)
	}
	return ids
}

func MeasureIDs() (ids []string) {
	for _, m := range diversity.All() {
		ids = append(ids, m.ID)
	}
	return ids
}

// second is the formula whose opinion stands beside the Level. It counts letters
// where those of Flesch's kind count syllables, and gives a grade.
const second = "coleman_liau"

// Reading says in a line what the Level means, how sure that is at the length of
// the text, and what another formula says:
//
//	Level 14.3 is about the reading of a second-year student, give or take 2 school
//	years. Coleman-Liau says 12.9.
//
// It is empty where there is no Level. How sure a Level is, is known of
// Flesch-Kincaid only.
func (r Report) Reading() string {
	if r.Level == nil {
		return ""
	}
	level := readability.Gauge(0)
	if r.LevelFormula != "" {
		level, _ = readability.GaugeOf(r.LevelFormula)
	}
	meaning := readability.Meaning(level.ID(), *r.Level)
	if meaning == "" {
		return ""
	}
	b := append(make([]byte, 0, 160), "Level "...)
	b = metrics.AppendFigure(b, *r.Level, 1)
	if level != 0 {
		b = append(b, " ("+level.Formula().Name+")"...)
	}
	b = append(b, " is "+meaning...)
	switch margin, ok := readability.Margin(r.Counts.Sentences); {
	case !ok:
	case r.Counts.Sentences < readability.Few:
		b = append(b, ", but this is "+readability.Certainty(r.Counts.Sentences)...)
	case level == 0 && margin > 0:
		b = append(b, ", "+readability.Certainty(r.Counts.Sentences)...)
	}
	b = append(b, '.')
	for _, f := range readability.For(r.Language) {
		if f.ID != second {
			continue
		}
		sums := readability.Sums{Words: *r.Tokens, Sentences: r.Counts.Sentences, Letters: r.Counts.Letters}
		if score, ok := f.Score(sums); ok && score >= 0 { // a grade below zero says nothing
			b = append(b, " Coleman-Liau says "...)
			b = append(metrics.AppendFigure(b, score, 1), '.')
		}
	}
	return string(b)
}

// Figure returns a value as tables show it: with three decimals, and a whole
// number without.
func Figure(x float64, whole bool) string {
	if whole {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return string(metrics.AppendFigure(nil, x, 3))
}
