package language

import (
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
		if l.Name == "" {
			t.Errorf("%s has no name", l.Tag)
		}
		if !l.Words {
			if l.Syllables != nil || l.Level.Formula != "" {
				t.Errorf("%s has no words, and yet syllables or a formula", l.Tag)
			}
			continue
		}
		if (l.Syllables == nil) != (l.Tag == "en") {
			t.Errorf("%s: syllables", l.Tag)
		}
		if l.Level.Source == "" || l.Level.Formula == "" {
			t.Errorf("%s: %+v", l.Tag, l.Level)
		}
		if harder := l.Level.VeryHard > l.Level.Hard; harder == l.Level.HigherIsEasier {
			t.Errorf("%s: the limits are the wrong way round: %+v", l.Tag, l.Level)
		}
	}
}

func TestLevelOf(t *testing.T) {
	for _, l := range All() {
		got, ok := LevelOf(l.Level.Formula)
		if ok != (l.Level.Formula != "") || got != l.Level {
			t.Errorf("%s: LevelOf(%q) = %+v, %v", l.Tag, l.Level.Formula, got, ok)
		}
	}
	if got, ok := LevelOf("lix"); ok {
		t.Errorf("LevelOf(lix) = %+v", got)
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

// Every language whose words are parted by blanks has patterns.
func TestHyphenation(t *testing.T) {
	words := map[string]string{
		"en": "read-abil-i-ty", "de": "Les-bar-keit", "es": "le-gi-bi-li-dad", "fr": "li-si-bi-li-té", "it": "leg-gi-bi-li-tà",
		"nl": "lees-baar-heid", "pl": "czy-tel-ność", "pt": "le-gi-bi-li-da-de", "ru": "чи-та-бель-ность",
		"tr": "oku-na-bi-lir-lik",
	}
	for _, l := range All() {
		p := l.Hyphenation()
		word := words[l.Tag]
		if (p != nil) != l.Words || (word != "") != l.Words {
			t.Errorf("%s: patterns %v, words %v, a word %q", l.Tag, p != nil, l.Words, word)
		}
		if p == nil {
			continue
		}
		if got, want := p.Count(strings.ReplaceAll(word, "-", "")), 1+strings.Count(word, "-"); got != want {
			t.Errorf("%s: %s has %d parts", l.Tag, word, got)
		}
	}
}
