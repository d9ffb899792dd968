package report_test

import (
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"factbox/metrics"
	"factbox/metrics/readability/familiar"
	"factbox/metrics/report"
	"factbox/metrics/syllable"
	"factbox/metrics/syllable/spoken"
)

// The scores of a text, from its words up: words by a regular expression, sums by a
// loop, and the formulas written out once more.
func TestFormulasAgainstRecount(t *testing.T) {
	const text = `The ferry doesn't leave before 9:30. Mrs. Okafor, whose mother-in-law lives across the bay, waited
for it with an extraordinary amount of luggage: three suitcases, a birdcage and a standing lamp! "Is it late again?"
she asked the well-meaning harbour official. He wasn't sure. According to the timetable of 1998 (which nobody had
replaced) the responsibility lay with the municipality, the meteorological office, and the wind.

In the end they all walked. It took them four hours.`
	const sentences = 7
	for _, c := range []struct {
		convention metrics.Convention
		words      string
		syllables  func(string) int
	}{
		{metrics.Factbox, `[\pL\p{Nd}_]+`, syllable.Count},
		{metrics.Standard, `[\pL\p{Nd}]+(?:['’\x{2010}\x{2011}-][\pL\p{Nd}]+)*`, spoken.Count},
	} {
		var w, sy, letters, characters, p3, m1, lw7, mini, d, u float64
		const s = sentences
		for _, word := range regexp.MustCompile(c.words).FindAllString(text, -1) {
			if c.convention.Folded {
				word = strings.ToLower(word)
			}
			n := c.syllables(word)
			own := 0
			for _, r := range word {
				if unicode.IsLetter(r) {
					own++
				}
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					characters++
				}
			}
			add := func(sum *float64, is bool) {
				if is {
					*sum++
				}
			}
			w++
			sy += float64(n)
			letters += float64(own)
			add(&p3, n >= 3)
			add(&m1, n == 1)
			add(&lw7, own > 6)
			add(&mini, own >= 1 && own <= 3)
			add(&d, !familiar.DaleChall(strings.ToLower(word)))
			add(&u, !familiar.Spache(strings.ToLower(word)))
		}
		daleChall := .1579*100*d/w + .0496*w/s
		if d/w > .05 {
			daleChall += 3.6365
		}
		linsear := (w - p3 + 3*p3) / s
		if linsear > 20 {
			linsear /= 2
		} else {
			linsear = (linsear - 2) / 2
		}
		ecp := 141.8401 - .214590*100*letters/w + 1.079812*100*s/w
		want := map[string]float64{
			"flesch_reading_ease":      206.835 - 1.015*w/s - 84.6*sy/w,
			"flesch_kincaid_grade":     .39*w/s + 11.8*sy/w - 15.59,
			"ari":                      4.71*characters/w + .5*w/s - 21.43,
			"ari_nri":                  6*characters/w + .4*w/s - 27.4,
			"coleman_liau":             5.88*letters/w - 29.6*s/w - 15.8,
			"coleman_liau_ecp_grade":   23.06395 - 27.4004*ecp/100,
			"gunning_fog_nri":          ((w-p3+3*p3)/s - 3) / 2,
			"smog":                     1.0430*math.Sqrt(30*p3/s) + 3.1291,
			"smog_c":                   .9986*math.Sqrt(30*p3/s+5) + 2.8795,
			"smog_simple":              3 + math.Sqrt(30*p3/s),
			"dale_chall_1948":          daleChall,
			"dale_chall_1948_original": .1579*100*d/w + .0496*w/s + 3.6365,
			"dale_chall_1995":          64 - .95*100*d/w - .69*w/s,
			"dale_chall_psk":           .1155*100*d/w + .0596*w/s + 3.2672,
			"spache_1953":              .141*w/s + 8.6*u/w + .839,
			"spache_1974":              .121*w/s + 8.2*u/w + .659,
			"lix":                      w/s + 100*lw7/w,
			"rix":                      lw7 / s,
			"linsear_write":            linsear,
			"forcast":                  20 - m1*150/w/10,
			"forcast_rgl":              20.43 - .11*m1*150/w,
			"mcalpine_eflaw":           (w + mini) / s,
			"flesch_psk_grade":         .0778*w/s + 4.55*sy/w - 2.2029,
		}
		o := metrics.DefaultOptions()
		o.Convention = c.convention
		each, _ := metrics.AnalyzeInDetail([]metrics.Text{{Source: text, Options: o}})
		got := report.OfDocument("", each[0])
		if *got.Tokens != int(w) || got.Counts.Sentences != sentences || got.Counts.Syllables != int(sy) {
			t.Fatalf("%s: %d tokens, %d sentences, %d syllables, want %v, %d, %v", c.convention, *got.Tokens, got.Counts.Sentences, got.Counts.Syllables, w, sentences, sy)
		}
		for id, x := range want {
			if score, ok := got.Formulas[id]; !ok || math.Abs(score-x) > 1e-9 {
				t.Errorf("%s: %s is %v, want %v", c.convention, id, score, x)
			}
		}
		// What is left counts what the list of easy words says of a word's form.
		for id := range got.Formulas {
			if _, ok := want[id]; !ok && id != "gunning_fog" && id != "fog_psk" {
				t.Errorf("%s is not held against anything", id)
			}
		}
	}
}
