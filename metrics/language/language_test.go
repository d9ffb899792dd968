package language

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		{"de", "de"}, {"DE", "de"}, {"de-AT", "de"}, {"de_DE", "de"}, {"De_de.UTF-8", "de"}, {"de-1996", "de"}, {"deu", "de"},
		{"ger", "de"}, {"en", "en"}, {"en-GB", "en"}, {"pt-BR", "pt"}, {"zh-Hant-TW", "zh"}, {"zho", "zh"}, {"ja", "ja"},
		{"th", "th"}, {"tr@euro", "tr"}, {"nld", "nl"},
		{"", ""}, {"d", ""}, {"-", ""}, {"german", ""}, {"xx", ""}, {"sv", ""}, {"deutsch-DE", ""}, {"d\x00", ""},
	} {
		l, ok := Lookup(c.tag)
		if got := ""; ok {
			got = l.Tag
			if got != c.want {
				t.Errorf("Lookup(%q) = %q, want %q", c.tag, got, c.want)
			}
		} else if c.want != "" || l != nil {
			t.Errorf("Lookup(%q) = %v, %v, want %q", c.tag, l, ok, c.want)
		}
	}
}

func TestAll(t *testing.T) {
	var tags []string
	for _, l := range All() {
		tags = append(tags, l.Tag)
	}
	if want := strings.Fields("en de es fr it ja nl pl pt ru th tr zh"); !slices.Equal(tags, want) {
		t.Errorf("All has %v, want %v", tags, want)
	}
	for _, l := range All() {
		if l.Name == "" || l.Native == "" || l.SentenceEnds == "" {
			t.Errorf("%s: a name or its sentence ends are missing", l.Tag)
		}
		if !l.Words {
			if l.Syllables != nil || l.Level.Formula != "" || len(l.Formulas) > 0 {
				t.Errorf("%s has no words, and yet syllables or a formula", l.Tag)
			}
			continue
		}
		if (l.Syllables == nil) != (l.Tag == "en") {
			t.Errorf("%s: syllables", l.Tag)
		}
		if l.Level.Source == "" || len(l.Formulas) == 0 || l.Formulas[0] != l.Level.Formula {
			t.Errorf("%s: %+v, %v", l.Tag, l.Level, l.Formulas)
		}
		if harder := l.Level.VeryHard > l.Level.Hard; harder == l.Level.HigherIsEasier {
			t.Errorf("%s: the limits are the wrong way round: %+v", l.Tag, l.Level)
		}
	}
}

// The bands are those of the sources that the levels name.
func TestJudge(t *testing.T) {
	for _, c := range []struct {
		tag   string
		value float64
		want  Judgement
	}{
		{"en", 13.9, Fine}, {"en", 14, Hard}, {"en", 17.9, Hard}, {"en", 18, VeryHard},
		{"de", 65, Fine}, {"de", 50.1, Fine}, {"de", 50, Hard}, {"de", 30, VeryHard}, {"de", -20, VeryHard},
		{"es", 56, Fine}, {"es", 50, Hard}, {"es", 40, VeryHard},
		{"it", 61, Fine}, {"it", 45, Hard}, {"it", 39, VeryHard},
		{"nl", 46, Fine}, {"nl", 40, Hard}, {"nl", 29, VeryHard},
		{"pt", 51, Fine}, {"pt", 30, Hard}, {"pt", 24, VeryHard},
		{"pl", 12, Fine}, {"pl", 14, Hard}, {"pl", 16, VeryHard},
		{"tr", 50, Fine}, {"tr", 49, Hard}, {"tr", 29, VeryHard},
		{"ru", 51, Fine}, {"ru", 31, Hard}, {"fr", 29, VeryHard},
		{"zh", -1000, Fine}, {"ja", 1000, Fine},
		{"de", math.NaN(), Fine}, {"en", math.NaN(), Fine},
	} {
		l, _ := Lookup(c.tag)
		if got := l.Level.Judge(c.value); got != c.want {
			t.Errorf("%s: %v is judged %d, want %d", c.tag, c.value, got, c.want)
		}
	}
}

func TestAbbreviations(t *testing.T) {
	for _, c := range []struct {
		tag, word string
		want      Kind
	}{
		{"en", "dr", Title | Plain}, {"en", "e.g", Prefix}, {"en", "etc", Ending}, {"en", "u.s", Plain}, {"en", "no", Number}, {"en", "house", 0},
		{"de", "z.b", Prefix}, {"de", "usw", Ending}, {"de", "nr", Number}, {"de", "so", Plain | Capitalised}, {"de", "haus", 0},
		{"fr", "mme", Title}, {"fr", "etc", Ending}, {"fr", "av.j.-c", Plain}, {"fr", "c.-à-d", Prefix},
		{"es", "sra", Title}, {"es", "uds", Ending}, {"es", "ee.uu", Plain}, {"es", "p.m", Clock},
		{"it", "dott.ssa", Title}, {"it", "ecc", Ending}, {"it", "no", Number},
		{"nl", "bijv", Prefix}, {"nl", "enz", Ending},
		{"pt", "dra", Title}, {"pt", "ltda", Ending},
		{"pl", "np", Prefix}, {"pl", "itd", Ending}, {"pl", "ul", Title},
		{"ru", "т.е", Prefix}, {"ru", "т.д", Ending}, {"ru", "им", Title}, {"ru", "г", Plain},
		{"tr", "doç", Title}, {"tr", "vb", Ending}, {"tr", "bkz", Prefix},
		{"zh", "dr", 0},
	} {
		l, _ := Lookup(c.tag)
		got := Kind(0)
		for _, a := range l.Abbreviations {
			if slices.Contains(strings.Fields(a.Words), c.word) {
				got |= a.Kind
			}
		}
		if got != c.want {
			t.Errorf("%s: %q is %b, want %b", c.tag, c.word, got, c.want)
		}
	}
	for _, l := range All() {
		n := 0
		for _, a := range l.Abbreviations {
			if a.Kind == 0 || a.Kind == Capitalised {
				t.Errorf("%s: %q are of no kind", l.Tag, a.Words)
			}
			for _, word := range strings.Fields(a.Words) {
				n++
				if word != strings.ToLower(word) || strings.HasSuffix(word, ".") || len(word) > 24 {
					t.Errorf("%s: %q is too long, or not in lower case without its last full stop", l.Tag, word)
				}
			}
		}
		if l.Words && n < 100 || !l.Words && n > 0 {
			t.Errorf("%s has %d abbreviations", l.Tag, n)
		}
	}
}
