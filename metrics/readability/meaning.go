package readability

import (
	"math"
	"strconv"
	"sync"
)

// Meaning says in plain English what a score of the formula means, such as
// "about the reading of a first-year student". It is empty where the formula is
// unknown or its source gives no reading of its scores, and where score is not
// a number. The bands are those in the Range of each formula; those of Flesch
// Reading Ease are from Flesch, The Art of Readable Writing (1949).
//
// A score is taken to one decimal, as it is shown: 59.96 is 60.0. Of a grade the
// whole part is then the school year: 8.0 and 8.9 are both year 8, its beginning and
// its end.
func Meaning(id string, score float64) string {
	f, ok := Lookup(id)
	if !ok || math.IsNaN(score) || math.IsInf(score, 0) {
		return ""
	}
	if own, ok := bands()[f.ID]; ok {
		return read(own, math.Round(10*score)/10)
	}
	switch {
	case f.Scale != Grade:
		return ""
	case f.Language != "en":
		return schoolYear(score)
	}
	return gradeUS(score)
}

// band is a range of scores, from upwards, and what they mean.
type band struct {
	from float64
	text string
}

// read returns the text of the last band that begins at or below score.
func read(bands []band, score float64) (text string) {
	for _, b := range bands {
		if score < b.from {
			break
		}
		text = b.text
	}
	return text
}

// year is the school year of a grade that is shown with one decimal. A grade
// beyond all schooling stops at 99, which keeps hostile figures printable.
func year(grade float64) int {
	return int(math.Floor(math.Round(10*max(-1, min(grade, 99))) / 10))
}

// gradeUS reads a school year of the United States, where pupils of year n are
// n+5 to n+6 years old.
func gradeUS(grade float64) string {
	switch y := year(grade); {
	case y < 1:
		return "easier than the reading of the first school year"
	case y <= 12:
		return "about the reading of school year " + strconv.Itoa(y) + " (age " + strconv.Itoa(y+5) + " to " + strconv.Itoa(y+6) + ")"
	case y == 13:
		return "about the reading of a first-year student"
	case y == 14:
		return "about the reading of a second-year student"
	case y == 15:
		return "about the reading of a third-year student"
	case y == 16:
		return "about the reading of a fourth-year student"
	case y < 20:
		return "about the reading of a graduate"
	}
	return "harder than any year of schooling tells"
}

// schoolYear reads a school year of a country whose ages and degrees we do not
// claim to know.
func schoolYear(grade float64) string {
	switch y := year(grade); {
	case y < 1:
		return "easier than the reading of the first school year"
	case y <= 13:
		return "about the reading of school year " + strconv.Itoa(y)
	case y < 20:
		return "about the reading of a student"
	}
	return "harder than any year of schooling tells"
}

var lowest = math.Inf(-1)

var (
	fleschBands = []band{
		{lowest, "very difficult: about the reading of a graduate"},
		{30, "difficult: about the reading of a student"},
		{50, "fairly difficult: about the reading of school years 10 to 12"},
		{60, "plain: about the reading of school years 8 and 9"},
		{70, "fairly easy: about the reading of school year 7"},
		{80, "easy: about the reading of school year 6"},
		{90, "very easy: about the reading of school year 5"},
	}
	// Adaptations of Flesch's scale keep its words, but the school years were
	// those of another country.
	adaptedBands = []band{
		{lowest, "very difficult"},
		{30, "difficult"},
		{50, "fairly difficult"},
		{60, "plain"},
		{70, "fairly easy"},
		{80, "easy"},
		{90, "very easy"},
	}
	// As PolishReadabilityChecker reads them.
	pisarekBands = []band{
		{lowest, "very easy"},
		{7.1, "easy"},
		{10.1, "of medium difficulty"},
		{13.1, "difficult"},
		{16.1, "very difficult"},
	}
	wstfBands = []band{
		{lowest, "easier than the reading of school year 4"},
		{4, "about the reading of school year 4"},
		{5, "about the reading of school year 5"},
		{6, "about the reading of school year 6"},
		{7, "about the reading of school year 7"},
		{8, "about the reading of school year 8"},
		{9, "about the reading of school year 9"},
		{10, "about the reading of school year 10"},
		{11, "about the reading of school year 11"},
		{12, "difficult, beyond what school years tell"},
		{15, "very difficult, beyond what school years tell"},
	}
	daleChallBands = []band{
		{lowest, "about the reading of school year 4 or below"},
		{5, "about the reading of school years 5 and 6"},
		{6, "about the reading of school years 7 and 8"},
		{7, "about the reading of school years 9 and 10"},
		{8, "about the reading of school years 11 and 12"},
		{9, "about the reading of a student"},
		{10, "about the reading of a graduate"},
	}
)

// bands are the scales that are not plain school years, by formula.
var bands = sync.OnceValue(func() map[string][]band {
	return map[string][]band{
		"flesch_reading_ease":  fleschBands,
		"amstad_de":            adaptedBands,
		"fernandez_huerta":     adaptedBands,
		"kandel_moles_fr":      adaptedBands,
		"flesch_fr_207":        adaptedBands,
		"flesch_vacca_it":      adaptedBands,
		"flesch_vacca_1972_it": adaptedBands,
		"oborneva_ru":          adaptedBands,

		"dale_chall_1948":          daleChallBands,
		"dale_chall_1948_original": daleChallBands,
		"dale_chall_1995": {
			{lowest, "about the reading of a graduate"},
			{16, "about the reading of a student"},
			{22, "about the reading of school years 11 and 12"},
			{28, "about the reading of school years 9 and 10"},
			{34, "about the reading of school years 7 and 8"},
			{40, "about the reading of school years 5 and 6"},
			{45, "about the reading of school year 4"},
			{50, "about the reading of school year 3"},
			{54, "about the reading of school year 2"},
			{58, "about the reading of school year 1"},
		},
		"mcalpine_eflaw": {
			{lowest, "very easy for a learner of English"},
			{21, "quite easy for a learner of English"},
			{26, "a little difficult for a learner of English"},
			{30, "very confusing for a learner of English"},
		},
		"lix": {
			{lowest, "very easy, like books for children"},
			{30, "easy, like fiction"},
			{40, "of medium difficulty, like a newspaper"},
			{50, "difficult, like official texts"},
			{60, "very difficult"},
		},
		"rix": {
			{lowest, "about the reading of school year 1"},
			{0.2, "about the reading of school year 2"},
			{0.5, "about the reading of school year 3"},
			{0.8, "about the reading of school year 4"},
			{1.3, "about the reading of school year 5"},
			{1.8, "about the reading of school year 6"},
			{2.4, "about the reading of school year 7"},
			{3.0, "about the reading of school year 8"},
			{3.7, "about the reading of school year 9"},
			{4.5, "about the reading of school year 10"},
			{5.3, "about the reading of school year 11"},
			{6.2, "about the reading of school year 12"},
			{7.2, "about the reading of a student"},
		},
		"szigriszt_pazos": {
			{lowest, "very difficult"},
			{40, "somewhat difficult"},
			{55, "normal"},
			{65, "fairly easy"},
			{80, "very easy"},
		},
		"flesch_douma_nl": {
			{lowest, "very difficult: about the reading of a student"},
			{30, "difficult: about the reading of the upper years of a secondary school"},
			{45, "fairly difficult: about the reading of the lower years of a secondary school"},
			{60, "plain: about the reading of school year 7"},
			{70, "fairly easy: about the reading of school years 6 and 7"},
			{80, "easy: about the reading of school year 5"},
			{90, "very easy: about the reading of school year 4"},
		},
		"wstf1": wstfBands, "wstf2": wstfBands, "wstf3": wstfBands, "wstf4": wstfBands,
		"pisarek_nonlinear_pl": pisarekBands, "pisarek_linear_pl": pisarekBands,
		"fog_pl": {
			{lowest, "very plain: about the reading of a primary school"},
			{7, "plain: about the reading of a lower secondary school"},
			{10, "fairly plain: about the reading of an upper secondary school"},
			{13, "fairly difficult: about the reading of a student for a first degree"},
			{16, "difficult: about the reading of a student for a second degree"},
			{18, "very difficult: about the reading of a graduate"},
		},
		"gulpease": {
			{lowest, "hard even with a high school leaving certificate"},
			{40, "hard without a high school leaving certificate"},
			{60, "hard for a reader with primary school only"},
			{80, "easy for a reader with primary school only"},
		},
		"atesman_tr": {
			{lowest, "very difficult"},
			{30, "difficult"},
			{50, "of medium difficulty"},
			{70, "easy"},
			{90, "very easy"},
		},
		"cetinkaya_uzun_tr": {
			{lowest, "about the reading of school years 10 to 12"},
			{35, "about the reading of school years 8 and 9"},
			{51, "about the reading of school years 5 to 7"},
		},
		"martins_pt": {
			{lowest, "very difficult: academic"},
			{25, "difficult: about the reading of school years 9 to 11"},
			{50, "easy: about the reading of school years 5 to 8"},
			{75, "very easy: about the reading of school years 1 to 4"},
		},
	}
})
