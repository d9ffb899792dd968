package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"factbox/metrics"
	"factbox/metrics/language"
	"factbox/metrics/readability"
	"factbox/metrics/report"
	"factbox/metrics/rule"
)

// What the Level means in each language, and what another formula says. The scores
// are worked out by hand.
func TestReading(t *testing.T) {
	for _, test := range []struct {
		language, formula                    string
		words, sentences, syllables, letters int
		level                                float64
		lix                                  float64 // 0 if nobody asked for the formulas
		want                                 string
	}{
		{
			// 0.0588*100*4700/831 - 0.296*100*39/831 - 15.8 = 33.256 - 1.389 - 15.8
			"en", "", 831, 39, 1522, 4700, 14.332, 0,
			"Level 14.3 is about the reading of a second-year student, give or take 2 school years. Coleman-Liau says 16.1.",
		},
		{
			// 180 - 20 - 58.5*1.75
			"de", "amstad_de", 600, 30, 1050, 3500, 57.625, 48.3,
			"Level 57.6 (Lesbarkeitsindex nach Amstad) is fairly difficult, give or take 7 points. LIX says 48.3: of medium difficulty, like a newspaper.",
		},
		{"de", "amstad_de", 600, 30, 1050, 3500, 57.625, 0, "Level 57.6 (Lesbarkeitsindex nach Amstad) is fairly difficult, give or take 7 points."},
		{"de", "amstad_de", 60, 3, 105, 350, 57.625, 0, "Level 57.6 (Lesbarkeitsindex nach Amstad) is fairly difficult, but this is too short for more than a guess."},
		{
			// 206.835 - 62.3*2 - 25 = 57.235; 206.84 - 60*2 - 1.02*25 = 61.34
			"es", "szigriszt_pazos", 600, 24, 1200, 2900, 57.235, 0,
			"Level 57.2 (Perspicuidad de Szigriszt-Pazos) is normal, give or take 8 points. Lecturabilidad de Fernández Huerta says 61.3: plain.",
		},
		{
			"es", "fernandez_huerta", 600, 24, 1200, 2900, 61.34, 0,
			"Level 61.3 (Lecturabilidad de Fernández Huerta) is plain, give or take 8 points. Perspicuidad de Szigriszt-Pazos says 57.2: normal.",
		},
		{
			// 209 - 1.15*20 - 68*1.55 = 80.6; 207 - 1.015*20 - 73.6*1.55 = 72.62
			"fr", "kandel_moles_fr", 600, 30, 930, 2900, 80.6, 0,
			"Level 80.6 (Kandel-Moles) is easy, give or take 7 points. Flesch for French (207) says 72.6: fairly easy.",
		},
		{
			// 89 + (300*30 - 10*3200)/600 = 50.667; 217 - 1.3*20 - 60*1300/600 = 61
			"it", "gulpease", 600, 30, 1300, 3200, 50.667, 51,
			"Level 50.7 (Indice Gulpease) is hard without a high school leaving certificate, give or take 4 points. Flesch-Vacca says 61.0: plain.",
		},
		{
			"it", "flesch_vacca_it", 600, 30, 1300, 3200, 61, 0,
			"Level 61.0 (Flesch-Vacca) is plain, give or take 8 points. Indice Gulpease says 50.7: hard without a high school leaving certificate.",
		},
		{
			// 206.835 - 0.93*20 - 77*1.6 = 65.035
			"nl", "flesch_douma_nl", 600, 30, 960, 3200, 65.035, 39.9,
			"Level 65.0 (Flesch-Douma) is plain: about the reading of school year 7, give or take 8 points. LIX says 39.9: easy, like fiction.",
		},
		{
			// 0.4*(20 + 100*90/600) = 14
			"pl", "fog_pl", 600, 30, 1380, 3700, 14, 55.5,
			"Level 14.0 (FOG-PL) is fairly difficult: about the reading of a student for a first degree, give or take 2 school years. LIX says 55.5: difficult, like official texts.",
		},
		{
			// 248.835 - 1.015*20 - 84.6*2 = 59.335
			"pt-BR", "martins_pt", 600, 30, 1200, 3000, 59.335, 61,
			"Level 59.3 (Flesch for Portuguese (Martins)) is easy: about the reading of school years 5 to 8, give or take 9 points. LIX says 61.0: very difficult.",
		},
		{
			// 206.835 - 1.3*20 - 60.1*2.3 = 42.605; 0.5*20 + 8.4*2.3 - 15.59 = 13.73
			"ru", "oborneva_ru", 600, 30, 1380, 3500, 42.605, 0,
			"Level 42.6 (Flesch for Russian (Oborneva)) is difficult, give or take 10 points. Flesch-Kincaid for Russian (Oborneva) says 13.7.",
		},
		{
			// 198.825 - 40.175*2.5 - 2.61*12 = 67.0675; 118.823 - 25.987*2.5 - 0.971*12 = 42.2
			"tr", "atesman_tr", 600, 50, 1500, 3600, 67.0675, 0,
			"Level 67.1 (Ateşman) is of medium difficulty, give or take 8 points. Çetinkaya-Uzun says 42.2: about the reading of school years 8 and 9.",
		},
		// A formula for another language has nothing to say.
		{"de", "", 600, 30, 1050, 3500, 12.9, 48.3, ""},
		{"en", "amstad_de", 600, 30, 1050, 3500, 57.6, 0, ""},
		{"ja", "", 600, 30, 1050, 3500, 12.9, 0, ""},
		{"xx", "", 600, 30, 1050, 3500, 12.9, 0, ""},
	} {
		r := report.Report{
			Language: test.language, LevelFormula: test.formula, Level: &test.level, Tokens: &test.words,
			Counts: report.Counts{Sentences: test.sentences, Syllables: test.syllables, Letters: test.letters},
		}
		if test.lix != 0 {
			r.Formulas = map[string]float64{"lix": test.lix}
		}
		if got := r.Reading(); got != test.want {
			t.Errorf("%s by %s:\ngot  %s\nwant %s", test.language, test.formula, got, test.want)
		}
	}
}

// Every Level of a language has a reading, and what stands beside it is a formula of
// the language or of all.
func TestReadingOfAll(t *testing.T) {
	for _, g := range readability.Gauges() {
		f := g.Formula()
		l, ok := language.Lookup(f.Language)
		if !ok {
			continue
		}
		level := 40.0
		r := report.Report{
			Language: l.Tag, Level: &level, LevelFormula: f.ID, Tokens: new(600), Formulas: map[string]float64{"lix": 45},
			Counts: report.Counts{Sentences: 30, Syllables: 1300, Letters: 3200},
		}
		said := r.Reading()
		if f.ID == l.Level.Formula && said == "" {
			t.Errorf("%s: no reading of %s", l.Tag, f.ID)
		}
		if said == "" {
			continue
		}
		if !strings.Contains(said, " says ") {
			t.Errorf("%s, %s: no second opinion: %s", l.Tag, f.ID, said)
		}
		for _, other := range readability.All() {
			name := strings.TrimSuffix(other.Name, " index") + " says "
			if strings.Contains(said, ". "+name) && (other.ID == f.ID || other.ID != "lix" && other.Language != l.Tag) {
				t.Errorf("%s, %s: %s", l.Tag, f.ID, said)
			}
		}
	}
}

// The JSON names the formula of the Level, but for the Flesch-Kincaid grade.
func TestLevelFormula(t *testing.T) {
	for _, test := range []struct {
		id   string
		want string // the JSON from the Level to the tokens
	}{
		{"flesch_kincaid_grade", `"level":`},
		// "The university is internationalization.": 4 words, 1 + 4 + 1 + 7
		// syllables, 3 + 10 + 2 + 20 letters.
		{"gulpease", `"level":76.5,"levelFormula":"gulpease","tokens":4,`}, // 89 + (300 - 350)/4
		{"fog_pl", `"level":21.6,"levelFormula":"fog_pl","tokens":4,`},     // 0.4*(4 + 100*2/4)
		{"amstad_de", `"level":-14.125,"levelFormula":"amstad_de",`},       // 180 - 4 - 58.5*13/4
	} {
		g, _ := readability.GaugeOf(test.id)
		s := metrics.Analyze("The university is internationalization.", metrics.Options{Limits: rule.DefaultLimitsOf(g)})
		got, err := json.Marshal(report.Of("", "plaintext", s, nil))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(got), test.want) || (g == 0) == strings.Contains(string(got), "levelFormula") {
			t.Errorf("%s: got  %s\nwant %s", test.id, got, test.want)
		}
	}
}
