package readability

import (
	"math"
	"strings"
	"testing"
)

func TestMeaning(t *testing.T) {
	for _, c := range []struct {
		id    string
		score float64
		want  string
	}{
		{"flesch_kincaid_grade", -1.1, "easier than the reading of the first school year"},
		{"flesch_kincaid_grade", 0.9, "easier than the reading of the first school year"},
		{"flesch_kincaid_grade", 1, "about the reading of school year 1 (age 6 to 7)"},
		{"flesch_kincaid_grade", 8.94, "about the reading of school year 8 (age 13 to 14)"},
		{"flesch_kincaid_grade", 8.96, "about the reading of school year 9 (age 14 to 15)"}, // shown as 9.0
		{"flesch-kincaid", 12.9, "about the reading of school year 12 (age 17 to 18)"},
		{"flesch-kincaid", 13, "about the reading of a first-year student"},
		{"flesch-kincaid", 16.2, "about the reading of a fourth-year student"},
		{"flesch-kincaid", 17, "about the reading of a graduate"},
		{"flesch-kincaid", 1e300, "harder than any year of schooling tells"},
		{"flesch-kincaid", math.NaN(), ""},
		{"flesch-kincaid", math.Inf(1), ""},
		// Flesch, The Art of Readable Writing (1949).
		{"flesch_reading_ease", 95, "very easy: about the reading of school year 5"},
		{"flesch_reading_ease", 65, "plain: about the reading of school years 8 and 9"},
		{"flesch_reading_ease", 60, "plain: about the reading of school years 8 and 9"},
		{"flesch_reading_ease", 59.9, "fairly difficult: about the reading of school years 10 to 12"},
		{"flesch_reading_ease", 59.96, "plain: about the reading of school years 8 and 9"}, // shown as 60.0
		{"flesch_reading_ease", -105, "very difficult: about the reading of a graduate"},
		// Dale and Chall (1948), correction table.
		{"dale_chall_1948", 4.9, "about the reading of school year 4 or below"},
		{"dale_chall_1948", 6.0273, "about the reading of school years 7 and 8"},
		{"dale_chall_1948_original", 10, "about the reading of a graduate"},
		// Chall and Dale (1995), as koRpus has the table.
		{"dale_chall_1995", 58, "about the reading of school year 1"},
		{"dale_chall_1995", 45.7, "about the reading of school year 4"},
		{"dale_chall_1995", 15, "about the reading of a graduate"},
		// Anderson (1983), as koRpus has the table.
		{"rix", 0.1, "about the reading of school year 1"},
		{"rix", 4.6, "about the reading of school year 10"},
		{"rix", 7.2, "about the reading of a student"},
		{"lix", 44, "of medium difficulty, like a newspaper"},
		{"mcalpine_eflaw", 13, "very easy for a learner of English"},
		{"amstad_de", 53, "fairly difficult"},
		{"wstf1", 6.6, "about the reading of school year 6"},
		{"wstf1", 3.9, "easier than the reading of school year 4"},
		{"wstf4", 11.96, "difficult, beyond what school years tell"}, // shown as 12.0
		{"wstf1", 14, "difficult, beyond what school years tell"},
		{"wstf2", 15, "very difficult, beyond what school years tell"},
		{"szigriszt_pazos", 60, "normal"},
		// Douma (1960), as Onze Taal 46 (1977) has the table.
		{"flesch_douma_nl", 44.9, "difficult: about the reading of the upper years of a secondary school"},
		{"flesch_douma_nl", 45, "fairly difficult: about the reading of the lower years of a secondary school"},
		{"flesch_douma_nl", 29, "very difficult: about the reading of a student"},
		{"kandel_moles_fr", 44, "difficult"},
		{"oborneva_ru", 27.6, "very difficult"},
		{"fog_pl", 6.94, "very plain: about the reading of a primary school"},
		{"fog_pl", 12.96, "fairly difficult: about the reading of a student for a first degree"}, // shown as 13.0
		{"fog_pl", 17.3, "difficult: about the reading of a student for a second degree"},
		{"fog_pl", 18, "very difficult: about the reading of a graduate"},
		// PolishReadabilityChecker, indices/scales.py.
		{"pisarek_linear_pl", 7.04, "very easy"}, // shown as 7.0
		{"pisarek_linear_pl", 7.1, "easy"},
		{"pisarek_linear_pl", 15.4, "difficult"},
		{"pisarek_nonlinear_pl", 16.1, "very difficult"},
		{"gulpease", 69, "hard for a reader with primary school only"},
		{"atesman_tr", 92, "very easy"},
		{"cetinkaya_uzun_tr", 57, "about the reading of school years 5 to 7"},
		// A form of consent for colonoscopy, at the frustration level and for those of
		// grade 10 and above: PMC 6284674.
		{"cetinkaya_uzun_tr", 31.021, "about the reading of school years 10 to 12"},
		{"martins_pt", 69, "easy: about the reading of school years 5 to 8"},
		{"brouwer_nl", 41, ""}, // no bands known
		{"nothing", 8, ""},
	} {
		if got := Meaning(c.id, c.score); got != c.want {
			t.Errorf("Meaning(%q, %v) = %q, want %q", c.id, c.score, got, c.want)
		}
	}
	for id, own := range bands() {
		if f, ok := exact(id); !ok || f.Scale == Grade && !strings.HasPrefix(id, "dale_chall") && !strings.HasPrefix(id, "wstf") && !strings.HasSuffix(id, "_pl") {
			t.Errorf("bands for %s", id)
		}
		for i := 1; i < len(own); i++ {
			if own[i].from <= own[i-1].from {
				t.Errorf("%s: bands are out of order at %v", id, own[i].from)
			}
		}
	}
}
