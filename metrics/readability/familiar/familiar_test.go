package familiar

import (
	"strings"
	"testing"
	"unicode"
)

func TestDaleChall(t *testing.T) {
	for _, c := range []struct {
		word string
		want bool
		why  string
	}{
		{"baby", true, "on the list"},
		{"babies", true, "1948: plurals"},
		{"baby's", true, "1948: possessives"},
		{"babies'", true, "1948: possessives"},
		{"baby’s", true, "a typographic apostrophe is one"},
		{"boxes", true, "1995, page 16: -es"},
		{"horses", true, "1995, page 16: -s"},
		{"asks", true, "1948: third person singular"},
		{"carries", true, "1995, page 16: -ies"},
		{"asking", true, "1948: present participle"},
		{"carried", true, "1948: -ied from y"},
		{"liked", true, "1995, page 16: -d"},
		{"dropped", true, "1948: the final consonant may be doubled"},
		{"hoping", true, "1948: the final e may be dropped"},
		{"shown", true, "1948: past participle in n"},
		{"happier", true, "1948: comparatives, y becomes i"},
		{"happiest", true, "1948: superlatives"},
		{"nicer", true, "1995, page 16: -r"},
		{"biggest", true, "1948: superlatives, doubled consonant"},
		{"quickly", true, "1948: adverbs in -ly"},
		{"owner", true, "1948: listed as own(er)"},
		{"burner", true, "1995, page 16: -er; unfamiliar in 1948"},
		{"1947", true, "1948: numerals"},
		{"2,000", true, "1948: numerals"},
		{"old-fashioned", true, "on the list"},
		{"blue-black", true, "1948: both parts are on the list"},
		{"blue\u2010black", true, "with a typographic hyphen"},
		{"don't", true, "on the list"},
		{"don’t", true, "on the list, typographic"},
		{"mr", true, "on the list as mr."},

		{"oxen", false, "1948: irregular plurals that are not listed"},
		{"clippings", false, "1948: two endings"},
		{"woolly", false, "1948: adjectives in -y that are not listed"},
		{"easily", false, "1948: more than -ly is added"},
		{"sharpen", false, "1948: -en"},
		{"loosen", false, "1948: -en"},
		{"treatment", false, "1948: -ment"},
		{"protection", false, "1948: -tion"},
		{"germ-filled", false, "1948: germ is unfamiliar"},
		{"diphtheria", false, "1948, sample B"},
		{"toxoid", false, "1948, sample B"},
		{"", false, "no word"},
		{"-", false, "no word"},
		{"'", false, "no word"},
		{"'s", false, "no word"},
		{"--", false, "no word"},
		{"s", false, "no word"},
		{"ing", false, "an ending alone"},
		{strings.Repeat("a-", 40), false, "longer than any word"},
	} {
		if got := DaleChall(c.word); got != c.want {
			t.Errorf("DaleChall(%q) = %v, want %v: %s", c.word, got, c.want, c.why)
		}
	}
}

func TestSpache(t *testing.T) {
	for _, c := range []struct {
		word string
		want bool
		why  string
	}{
		{"able", true, "on the list"},
		{"balloon", true, "on the list"},
		{"balloons", true, "plural"},
		{"boy's", true, "possessive"},
		{"asked", true, "past"},
		{"asking", true, "participle"},
		{"hurries", true, "third person"},
		{"bumping", true, "participle"},
		{"angrily", false, "adverbs are not reported as familiar"},
		{"blackest", false, "nor are comparatives"},
		{"accident", false, "on the list of Dale and Chall only"},
	} {
		if got := Spache(c.word); got != c.want {
			t.Errorf("Spache(%q) = %v, want %v: %s", c.word, got, c.want, c.why)
		}
	}
}

// The three samples of Dale and Chall, A Formula for Predicting Readability:
// Instructions (1948). The scores of the paper, 5.3684, 6.7490 and 6.9474, are
// those of 5, 15 and 15 per cent unfamiliar words in sentences of 19, 15 and 19
// words.
var samples = []struct {
	name    string
	percent int
	text    string
}{
	{"A", 5, `A happy, useful life - that's what you want for your baby, isn't it? And because
a healthy mind and body are so necessary to happiness and long life, you must
do all you can to get your baby off to a good start. There is much you can do
while he is still a baby to lay the foundation for good health and good health
habits. Many things affect your baby's health. One was the state of your own
health during pregnancy, and the special care your doctor gave you before the
baby was born. Other things important to your child's health are food,
clothes, baths, sleep, and habit training. A baby needs a clean, happy place
to live, and he must be kept from having any sickness that can be prevented.`},
	{"B", 15, `Diphtheria used to kill many babies. Today no child need die of
diphtheria. It is one of the diseases for which we have very good treatment
and almost sure prevention. But your baby will not be safe from this disease
unless he has been protected by immunization. The way to protect your baby is
simple. Physicians usually give injections of three doses of toxoid, three to
four weeks apart, generally beginning when a baby is about six months old.
Your doctor will tell you that your baby should have this protection before
his first birthday. Six months after the last injection of toxoid, the
physician may test your baby to see if another dose of toxoid is necessary.
Before the child enters school an extra shot of toxoid is often given.`},
	{"C", 15, `The germs that cause tuberculosis can enter the baby's body through
his mouth or be breathed in through his nose. These germs come to him on spray
or moisture which the person with active tuberculosis breathes or coughs out.
Germ-filled spray from the mouth or nose may light on the baby's food, his
dishes, his toys. The baby's hands may carry germs from soiled objects to his
mouth. Kissing is one way of spreading TB as well as other germs. Tuberculosis
of the bones or joints or of certain organs of the body besides the lungs can
come to the bottle-fed baby in milk which has not been pasteurized or boiled.`},
}

func TestSamplesOf1948(t *testing.T) {
	for _, s := range samples {
		var words, unfamiliar int
		var which []string
		for _, w := range strings.FieldsFunc(strings.ToLower(s.text), func(r rune) bool {
			return !unicode.IsLetter(r) && r != '\'' && r != '-'
		}) {
			if w == "-" {
				continue
			}
			words++
			if !DaleChall(w) {
				unfamiliar++
				which = append(which, w)
			}
		}
		if got := (200*unfamiliar + words) / (2 * words); got != s.percent {
			t.Errorf("sample %s: %d of %d words unfamiliar, %d per cent, want %d: %v", s.name, unfamiliar, words, got, s.percent, which)
		}
	}
}

func TestListsAreWhole(t *testing.T) {
	// The counts of the npm packages dale-chall 2.0.1 and spache 2.0.1, and baby.
	if n := len(daleChall().words); n != 2942+1 {
		t.Errorf("Dale and Chall: %d words", n)
	}
	if n := len(spache().words); n != 1063 {
		t.Errorf("Spache: %d words", n)
	}
	if !strings.Contains(Licences(), "Titus Wormer") {
		t.Error("the licences are missing")
	}
}

func TestLookUpDoesNotAllocate(t *testing.T) {
	DaleChall("a")
	if n := testing.AllocsPerRun(100, func() {
		for _, w := range lookups {
			DaleChall(w)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

var lookups = []string{"the", "dropped", "happiest", "unfamiliarity", "diphtheria", "baby’s", "blue-black", "accommodating"}

func FuzzFamiliar(f *testing.F) {
	for _, w := range lookups {
		f.Add(w)
	}
	f.Add("\xe2\x80")
	f.Add("es")
	f.Add("''s-")
	f.Fuzz(func(t *testing.T, word string) {
		before := strings.Clone(word)
		if DaleChall(word) && len(word) > longest {
			t.Error("longer than any word")
		}
		if Spache(word) && word == "" {
			t.Error("no word")
		}
		if word != before {
			t.Error("the word was written to")
		}
		if daleChall().knows(word) && !strings.ContainsAny(word, "'’") && len(word) < longest-3 && word[len(word)-1] != 's' {
			if _, listed := daleChall().words[word]; listed && !DaleChall(word+"'s") {
				t.Errorf("%q is listed, but not its possessive", word)
			}
		}
	})
}

func BenchmarkDaleChall(b *testing.B) {
	for _, w := range lookups {
		b.Run(w, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				DaleChall(w)
			}
		})
	}
}
