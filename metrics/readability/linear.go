package readability

// Linear names a formula of the shape
//
//	PerSentence*W/S + PerWord*SY/W + Constant
//
// which is Flesch's: a straight line through the mean length of the sentences in
// words and that of the words in syllables. Such a score falls apart into what
// the length makes and what the words make, for a single sentence too, so these
// are the formulas that sentences can be judged by. The zero Linear is
// Flesch-Kincaid. Values are comparable, and hold only within a process.
type Linear uint8

// line is a Linear. The scores are those of the Formula, bit for bit; the
// coefficients here are for taking scores apart.
type line struct {
	id                             string
	perSentence, perWord, constant float64
}

var lines = [...]line{
	{"flesch_kincaid_grade", 0.39, 11.8, -15.59},
	{"flesch_reading_ease", -1.015, -84.6, 206.835},
	{"flesch_psk_grade", 0.0778, 4.55, -2.2029},
	{"amstad_de", -1, -58.5, 180},
	{"fernandez_huerta", -1.02, -60, 206.84},
	{"szigriszt_pazos", -1, -62.3, 206.835},
	{"kandel_moles_fr", -1.15, -68, 209},
	{"flesch_fr_207", -1.015, -73.6, 207},
	{"flesch_vacca_it", -1.3, -60, 217},
	{"flesch_vacca_1972_it", -1, -65, 206},
	{"flesch_douma_nl", -0.93, -77, 206.835},
	{"brouwer_nl", -2, -67, 195},
	{"oborneva_ru", -1.3, -60.1, 206.835},
	{"oborneva_fkgl_ru", 0.5, 8.4, -15.59},
	{"atesman_tr", -2.61, -40.175, 198.825},
	{"cetinkaya_uzun_tr", -0.971, -25.987, 118.823},
	{"martins_pt", -1.015, -84.6, 248.835},
	{"flesch_hu", -1.015, -58.5, 206.835},
}

// formulas are those of lines.
var formulas = func() (list [len(lines)]Formula) {
	for i, l := range lines {
		list[i], _ = exact(l.id)
	}
	return list
}()

// LinearOf returns the formula called id, as Lookup knows it, if it is of that
// shape.
func LinearOf(id string) (l Linear, ok bool) {
	f, ok := Lookup(id)
	for i := range lines {
		if ok && lines[i].id == f.ID {
			return Linear(i), true
		}
	}
	return 0, false
}

// Formula returns the formula that l names.
func (l Linear) Formula() Formula { return formulas[l] }

// ID returns the ID of the formula that l names.
func (l Linear) ID() string { return lines[l].id }

// HigherIsEasier says which way the scale runs.
func (l Linear) HigherIsEasier() bool { return lines[l].perSentence < 0 }

// Score is Formula.Score of sums that have only these fields, without its cost.
func (l Linear) Score(words, sentences, syllables int) (score float64, ok bool) {
	if l == 0 {
		return FleschKincaid(words, sentences, syllables)
	}
	return formulas[l].Score(Sums{Words: words, Sentences: sentences, Syllables: syllables})
}

// Coefficients returns the coefficients in the order of the definition above.
func (l Linear) Coefficients() (perSentence, perWord, constant float64) {
	return lines[l].perSentence, lines[l].perWord, lines[l].constant
}
