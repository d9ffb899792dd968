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

func TestAbbreviation(t *testing.T) {
	for _, c := range []struct {
		tag, word string
		want      Kind
	}{
		{"en", "dr", NeverEnd}, {"en", "e.g", NeverEnd}, {"en", "etc", MayEnd}, {"en", "u.s", MayEnd}, {"en", "no", MayEnd}, {"en", "house", Unknown},
		{"de", "z.b", NeverEnd}, {"de", "usw", MayEnd}, {"de", "nr", NeverEnd}, {"de", "haus", Unknown},
		{"fr", "mme", NeverEnd}, {"fr", "etc", MayEnd}, {"fr", "av.j.-c", MayEnd},
		{"es", "sra", NeverEnd}, {"es", "ud", MayEnd}, {"es", "ee.uu", MayEnd},
		{"it", "dott.ssa", NeverEnd}, {"it", "ecc", MayEnd},
		{"nl", "bijv", NeverEnd}, {"nl", "enz", MayEnd},
		{"pt", "dra", NeverEnd}, {"pt", "ltda", MayEnd},
		{"pl", "np", NeverEnd}, {"pl", "itd", MayEnd},
		{"ru", "т.е", NeverEnd}, {"ru", "и.т.д", MayEnd}, {"ru", "т.д", MayEnd}, {"ru", "им", MayEnd},
		{"tr", "doç", NeverEnd}, {"tr", "vb", MayEnd},
		{"zh", "dr", Unknown},
	} {
		l, _ := Lookup(c.tag)
		if got := l.Abbreviation(c.word); got != c.want {
			t.Errorf("%s: %q is %d, want %d", c.tag, c.word, got, c.want)
		}
	}
	for _, l := range All() {
		var a Abbreviations
		if l.Abbreviations != nil {
			a = l.Abbreviations()
		}
		whole := slices.Concat(a.NeverEnd, a.MayEnd)
		if n := len(whole); l.Words && (n < 100 || n > 200) {
			t.Errorf("%s has %d abbreviations", l.Tag, n)
		}
		if !slices.IsSorted(a.NeverEnd) || !slices.IsSorted(a.MayEnd) {
			t.Errorf("%s: the abbreviations are not sorted", l.Tag)
		}
		seen := map[string]bool{}
		for _, word := range whole {
			if seen[word] {
				t.Errorf("%s: %q is there twice", l.Tag, word)
			}
			seen[word] = true
			if word != strings.ToLower(word) || strings.HasSuffix(word, ".") {
				t.Errorf("%s: %q is not in lower case without its last full stop", l.Tag, word)
			}
		}
	}
}
