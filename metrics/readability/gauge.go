package readability

// Gauge names a formula by which a single sentence can be judged: one whose score
// falls apart into what the length of the sentences makes and what the words make,
// so that it can be said why a sentence is hard. That is a formula of the shape
//
//	a*W/S + b*U/W + c    or    a*S/W + b*U/W + c
//
// where U are the units in which the formula weighs the words: their syllables,
// their letters, or how many of them have four syllables or more. Flesch's formula
// and those after it are of the first shape; so are FOG-PL and Pisarek's linear
// one, and Gulpease is of the second. The zero Gauge is Flesch-Kincaid. Values are
// comparable, and hold only within a process.
type Gauge uint8

// Unit is what a formula weighs words in.
type Unit uint8

const (
	Syllables      Unit = iota // Sums.Syllables
	Letters                    // Sums.Letters
	Polysyllables4             // Sums.Polysyllables4: words of four syllables or more
)

// Of returns the sum that counts the units.
func (u Unit) Of(s *Sums) int {
	switch u {
	case Letters:
		return s.Letters
	case Polysyllables4:
		return s.Polysyllables4
	}
	return s.Syllables
}

// Terms are the coefficients of a Gauge, for taking scores apart. The scores
// themselves are those of the Formula, bit for bit.
type Terms struct {
	Length   float64 // a above
	Inverse  bool    // it goes with S/W, and not with W/S
	Word     float64 // b above
	Unit     Unit    // U above
	Constant float64 // c above
}

// spread is the standard error of the score of one sentence, in points, for Margin. It
// is near the median over stretches of thirty sentences of prose of the language, see
// the test of that name in package metrics. In English that was 4.4 grades of
// Flesch-Kincaid in mail and chat and in essays and news alike, 5.4 in War and Peace and
// 6.1 in Moby-Dick; 19 of 20 stretches had less than half as much again. Of the same
// texts Flesch Reading Ease had 20 to 24.
var gauges = [...]struct {
	id string
	Terms
	spread float64
}{
	{"flesch_kincaid_grade", Terms{Length: 0.39, Word: 11.8, Constant: -15.59}, 6},
	{"flesch_reading_ease", Terms{Length: -1.015, Word: -84.6, Constant: 206.835}, 22},
	{"flesch_psk_grade", Terms{Length: 0.0778, Word: 4.55, Constant: -2.2029}, 1.4},
	{"amstad_de", Terms{Length: -1, Word: -58.5, Constant: 180}, 20},
	{"fernandez_huerta", Terms{Length: -1.02, Word: -60, Constant: 206.84}, 20},
	{"szigriszt_pazos", Terms{Length: -1, Word: -62.3, Constant: 206.835}, 20},
	{"kandel_moles_fr", Terms{Length: -1.15, Word: -68, Constant: 209}, 20},
	{"flesch_fr_207", Terms{Length: -1.015, Word: -73.6, Constant: 207}, 20},
	{"gulpease", Terms{Length: 300, Inverse: true, Word: -10, Unit: Letters, Constant: 89}, 10},
	{"flesch_vacca_it", Terms{Length: -1.3, Word: -60, Constant: 217}, 23},
	{"flesch_vacca_1972_it", Terms{Length: -1, Word: -65, Constant: 206}, 21},
	{"flesch_douma_nl", Terms{Length: -0.93, Word: -77, Constant: 206.835}, 22},
	{"brouwer_nl", Terms{Length: -2, Word: -67, Constant: 195}, 25},
	{"fog_pl", Terms{Length: 0.4, Word: 40, Unit: Polysyllables4}, 6},
	{"pisarek_linear_pl", Terms{Length: 1. / 3, Word: 100. / 3, Unit: Polysyllables4, Constant: 1}, 5},
	{"oborneva_ru", Terms{Length: -1.3, Word: -60.1, Constant: 206.835}, 28},
	{"oborneva_fkgl_ru", Terms{Length: 0.5, Word: 8.4, Constant: -15.59}, 5.5},
	{"atesman_tr", Terms{Length: -2.61, Word: -40.175, Constant: 198.825}, 27},
	{"cetinkaya_uzun_tr", Terms{Length: -0.971, Word: -25.987, Constant: 118.823}, 14},
	{"martins_pt", Terms{Length: -1.015, Word: -84.6, Constant: 248.835}, 26},
	{"flesch_hu", Terms{Length: -1.015, Word: -58.5, Constant: 206.835}, 20},
	{}, // None
}

// None is no formula. Its score is never defined.
const None = Gauge(len(gauges) - 1)

// formulas are those of gauges.
var formulas = func() (list [len(gauges)]Formula) {
	for i, g := range gauges {
		list[i], _ = exact(g.id)
	}
	return list
}()

// Gauges returns all there are but None, the zero Gauge first, then by language.
func Gauges() []Gauge {
	all := make([]Gauge, None)
	for i := range all {
		all[i] = Gauge(i)
	}
	return all
}

// GaugeOf returns the formula called id, as Lookup knows it, if sentences can be
// judged by it.
func GaugeOf(id string) (g Gauge, ok bool) {
	f, ok := Lookup(id)
	for i := range None {
		if ok && gauges[i].id == f.ID {
			return Gauge(i), true
		}
	}
	return 0, false
}

// Formula returns the formula that g names.
func (g Gauge) Formula() Formula { return formulas[g] }

// ID returns the ID of the formula that g names.
func (g Gauge) ID() string { return gauges[g].id }

// HigherIsEasier says which way the scale runs.
func (g Gauge) HigherIsEasier() bool { return formulas[g].HigherIsEasier() }

// Terms returns what the score is made of.
func (g Gauge) Terms() Terms { return gauges[g].Terms }

// Unit returns what the formula weighs words in. Besides Words and Sentences it is
// the only field of Sums that Score looks at.
func (g Gauge) Unit() Unit { return gauges[g].Unit }

// Score is Formula.Score, without its cost for the zero Gauge: it is computed for
// each sentence there is.
func (g Gauge) Score(s *Sums) (score float64, ok bool) {
	if g == 0 {
		return FleschKincaid(s.Words, s.Sentences, s.Syllables)
	}
	return formulas[g].Score(*s)
}
