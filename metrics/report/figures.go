package report

import (
	"strconv"
	"strings"

	"factbox/metrics"
	"factbox/metrics/diversity"
	"factbox/metrics/language"
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

// seconds are the formulas whose opinions stand beside the Level, by language: each
// has a reading of its own, a school year or bands, and is computed from the sums
// of every Report. Where it can be it is one that looks at words in another way
// than the Level: in letters, where that counts syllables, or the other way round.
// In other languages it is LIX, which needs the number of long words, and so is
// given where the formulas have been asked for. No language gets a formula of
// another one.
var seconds = map[string]string{
	"en": "coleman_liau",
	"es": "fernandez_huerta",
	"fr": "flesch_fr_207",
	"it": "flesch_vacca_it",
	"ru": "oborneva_fkgl_ru",
	"tr": "cetinkaya_uzun_tr",
}

// second returns what another formula than that of the Level says.
func (r Report) second(level readability.Gauge) (f readability.Formula, score float64, ok bool) {
	l, known := language.Lookup(r.Language)
	if !known || r.Tokens == nil {
		return f, 0, false
	}
	id := seconds[l.Tag]
	if id == level.ID() {
		id = l.Level.Formula
	}
	if id == "" {
		f, _ = readability.Lookup("lix")
		score, ok = r.Formulas[f.ID]
		return f, score, ok
	}
	f, _ = readability.Lookup(id)
	score, ok = f.Score(readability.Sums{
		Words: *r.Tokens, Sentences: r.Counts.Sentences, Syllables: r.Counts.Syllables, Letters: r.Counts.Letters,
	})
	return f, score, ok && (f.Scale != readability.Grade || score >= 0) // a grade below zero says nothing
}

// Reading says in a line what the Level means, how sure that is at the length of
// the text, and what another formula says:
//
//	Level 14.3 is about the reading of a second-year student, give or take 2 school
//	years. Coleman-Liau says 12.9.
//
//	Level 45.7 (Indice Gulpease) is hard without a high school leaving certificate,
//	give or take 4 points. Flesch-Vacca says 41.0: difficult.
//
// It is empty where there is no Level, and where its formula is for another
// language than that of the text.
func (r Report) Reading() string {
	if r.Level == nil || r.misread {
		return ""
	}
	level := r.gauge()
	meaning := readability.Meaning(level.ID(), *r.Level)
	if l, ok := language.Lookup(r.Language); meaning == "" || !ok || level.Formula().Language != l.Tag {
		return ""
	}
	b := append(make([]byte, 0, 160), "Level "...)
	b = metrics.AppendFigure(b, *r.Level, 1)
	if level != 0 {
		b = append(b, " ("+level.Formula().Name+")"...)
	}
	b = append(b, " is "+meaning...)
	switch margin, ok := level.Margin(r.Counts.Sentences); {
	case !ok:
	case r.Counts.Sentences < readability.Few:
		b = append(b, ", but this is "+level.Certainty(r.Counts.Sentences)...)
	case margin > 0:
		b = append(b, ", "+level.Certainty(r.Counts.Sentences)...)
	}
	b = append(b, '.')
	if f, score, ok := r.second(level); ok {
		b = append(b, " "+strings.TrimSuffix(f.Name, " index")+" says "...)
		b = metrics.AppendFigure(b, score, 1)
		if f.Scale != readability.Grade {
			b = append(b, ": "+readability.Meaning(f.ID, score)...)
		}
		b = append(b, '.')
	}
	return string(b)
}

// gauge returns the formula that Level goes by.
func (r Report) gauge() readability.Gauge {
	g := readability.Gauge(0)
	if r.LevelFormula != "" {
		g, _ = readability.GaugeOf(r.LevelFormula)
	}
	return g
}

// LevelName returns the proper name of the formula that Level goes by, such as
// "Flesch-Kincaid grade". Where several texts go by different ones, it means nothing.
func (r Report) LevelName() string { return r.gauge().Formula().Name }

// Figure returns a value as tables show it: with three decimals, and a whole
// number without.
func Figure(x float64, whole bool) string {
	if whole {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return string(metrics.AppendFigure(nil, x, 3))
}
