package readability

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write FORMULAS.md")

// TestPage holds FORMULAS.md against the formulas it describes. With -update it
// writes it.
func TestPage(t *testing.T) {
	const file = "FORMULAS.md"
	want := page()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("%s is not what the formulas say (%v): run go generate ./metrics/readability", file, err)
	}
}

func page() string {
	var b strings.Builder
	b.WriteString(`# Readability formulas

What each formula computes, where its coefficients come from, what its scores
mean, what it was made for, and where other tools compute something else under
the same name. A formula whose divisor is zero has no value. Scores are neither
clamped nor rounded.

The symbols are counts over the text: W words, S sentences, SY syllables, L
letters, C letters and digits, M1 words of one syllable, P3 of three or more, P4
of four or more, CX Gunning's hard words, LW7 words of more than six letters,
MINI of one to three, D words that are not familiar after Dale and Chall, U after
Spache.

Elsewhere are koRpus 0.13-9, quanteda.textstats of 2025, textstat 0.7.11, textacy
0.13.0 and GNU style 1.11, as far as they have the formula, and whoever else is
named. koRpus, textstat and style have been run on the same texts. Of
quanteda.textstats and textacy, the published figures and the code were read. The
tests have the figures, and account for each that differs. For what 19 of 20 texts of
an author lie within, see [uncertainty.go](uncertainty.go).

`)
	names := map[string]string{
		"en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch", "ru": "Russian",
		"pl": "Polish", "tr": "Turkish", "pt": "Portuguese", "hu": "Hungarian", "*": "any language",
	}
	language := ""
	for _, f := range All() {
		if f.Language != language {
			language = f.Language
			fmt.Fprintf(&b, "## For %s\n\n", names[language])
		}
		fmt.Fprintf(&b, "### %s\n\n**%s**, %s\n\n    %s\n\n", f.ID, f.Name, f.Scale, f.Definition)
		for _, line := range [][2]string{{"Source", f.Source}, {"Range", f.Range}, {"Made for", f.Purpose}, {"Elsewhere", cmp.Or(f.Differs, "no other figure, from the same counts.")}} {
			fmt.Fprintf(&b, "- %s: %s\n", line[0], line[1])
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
