package metrics

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"factbox/metrics/readability"
	"factbox/metrics/rule"
)

var spreadTexts = flag.String("texts", "", "folder of texts, such as de.txt and en-letters.txt, to measure how much the sentences of a language differ")

// What Gauge.Margin takes for the standard error of one sentence was measured with
//
//	go test ./metrics -run Spread -v -texts FOLDER
//
// on the development sets of UD (for other languages than English with the test sets
// or a training set besides, as far as they were at hand; English-EWT and -GUM,
// German-GSD, Spanish-GSD, French-Sequoia, Italian-VIT, Dutch-LassySmall, Polish-PDB,
// Portuguese-Bosque, Russian-Taiga, Turkish-BOUN, Hungarian-Szeged) and on two novels
// in English. It prints medians over stretches of thirty sentences, and what 19 of 20
// stretches have less than.
func TestSpread(t *testing.T) {
	if *spreadTexts == "" {
		t.Skip("no -texts")
	}
	files, err := filepath.Glob(filepath.Join(*spreadTexts, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		tag, _, _ := strings.Cut(name, "-")
		for _, g := range readability.Gauges() {
			if g.Formula().Language != tag {
				continue
			}
			for _, c := range []Convention{Factbox, Standard} {
				errors := stretches(string(text), Options{Convention: c, Language: tag, Limits: rule.DefaultLimitsOf(g)}, g, 30)
				if len(errors) == 0 {
					t.Fatalf("%s is too short", name)
				}
				slices.Sort(errors)
				margin, _ := g.Margin(1)
				if taken := margin / 2; errors[len(errors)/2] > 1.4*taken || errors[len(errors)/2] < .7*taken {
					t.Errorf("%s, %s: %.2f is far from what is taken for it", name, g.ID(), errors[len(errors)/2])
				}
				t.Logf("%-10s %-22s %-9s median %6.2f, 95%% %6.2f, taken for %6.2f", name, g.ID(), c, errors[len(errors)/2], errors[len(errors)*19/20], margin/2)
			}
		}
	}
}

// stretches returns the standard error of one sentence in each stretch of so many.
func stretches(text string, o Options, g readability.Gauge, length int) (errors []float64) {
	snap := NewDocument(text, o).Snapshot()
	var sums readability.Sums
	var spread readability.Spread
	for x := range snap.Sentences(0, snap.Len()) {
		s := x.Stats.sums()
		if s.Words == 0 {
			continue
		}
		sums.Words += s.Words
		sums.Sentences++
		sums.Syllables += s.Syllables
		sums.Letters += s.Letters
		sums.Polysyllables4 += s.Polysyllables4
		spread.Add(s.Words, g.Unit().Of(&s))
		if sums.Sentences == length {
			if e, ok := g.StandardError(sums, spread); ok {
				errors = append(errors, e*math.Sqrt(float64(length)))
			}
			sums, spread = readability.Sums{}, readability.Spread{}
		}
	}
	return errors
}
