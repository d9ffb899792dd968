package report_test

import (
	"maps"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"factbox/metrics"
	"factbox/metrics/language"
	"factbox/metrics/readability"
	"factbox/metrics/readability/familiar"
	"factbox/metrics/report"
	"factbox/metrics/syllable"
	"factbox/metrics/syllable/spoken"
)

// counts are the sums of a text, counted once more: as floats, since nothing but
// formulas is done with them.
type counts struct {
	w, s, sy, l, c, p3, p4, cx, m1, lw7, mini, d, u float64
}

// The words of a convention, as a pattern.
var patterns = map[metrics.Convention]*regexp.Regexp{
	metrics.Factbox:  regexp.MustCompile(`[\pL\p{Nd}_]+`),
	metrics.Standard: regexp.MustCompile(`[\pL\p{Nd}]+(?:['’\x{2010}\x{2011}-][\pL\p{Nd}]+)*`),
}

// words returns the words of a text by a convention, and what counts the syllables of
// one there.
func words(text string, l *language.Language, c metrics.Convention) (words []string, syllables func(string) int) {
	words = patterns[c].FindAllString(text, -1)
	if c.Folded {
		for i, w := range words {
			words[i] = strings.ToLower(w)
		}
	}
	switch {
	case l.Syllables == nil && c.Spoken:
		return words, spoken.Count
	case l.Syllables == nil:
		return words, syllable.Count
	case c.Spoken:
		return words, l.Syllables
	}
	return words, l.Hyphenation().Count
}

// A third syllable that is an ending: Gunning leaves such words out.
var ending = regexp.MustCompile(`(ing|[dt]ed|([sxzcg]|ch|sh)es)$`)

func count(words []string, sentences int, syllables func(string) int) (n counts) {
	n.s = float64(sentences)
	add := func(sum *float64, is bool) {
		if is {
			*sum++
		}
	}
	for _, word := range words {
		letters := 0
		for _, r := range word {
			if unicode.IsLetter(r) {
				letters++
			}
			add(&n.c, unicode.IsLetter(r) || unicode.IsDigit(r))
		}
		parts, hard := strings.Split(word, "-"), false
		for _, part := range parts {
			k := syllables(part)
			hard = hard || k > 3 || k == 3 && !ending.MatchString(strings.ToLower(part))
		}
		k := syllables(word)
		n.w++
		n.sy += float64(k)
		n.l += float64(letters)
		add(&n.cx, k >= 3 && hard)
		add(&n.p3, k >= 3)
		add(&n.p4, k >= 4)
		add(&n.m1, k == 1)
		add(&n.lw7, letters > 6)
		add(&n.mini, letters >= 1 && letters <= 3)
		add(&n.d, !familiar.DaleChall(strings.ToLower(word)))
		add(&n.u, !familiar.Spache(strings.ToLower(word)))
	}
	return n
}

// formulas are those of a language, written out once more.
func formulas(tag string, n counts) map[string]float64 {
	w, s, sy := n.w, n.s, n.sy
	want := map[string]float64{}
	switch tag {
	case "en":
		daleChall := .1579*100*n.d/w + .0496*w/s
		if n.d/w > .05 {
			daleChall += 3.6365
		}
		linsear := (w - n.p3 + 3*n.p3) / s
		if linsear > 20 {
			linsear /= 2
		} else {
			linsear = (linsear - 2) / 2
		}
		ecp := 141.8401 - .214590*100*n.l/w + 1.079812*100*s/w
		want = map[string]float64{
			"flesch_reading_ease":      206.835 - 1.015*w/s - 84.6*sy/w,
			"flesch_kincaid_grade":     .39*w/s + 11.8*sy/w - 15.59,
			"ari":                      4.71*n.c/w + .5*w/s - 21.43,
			"ari_nri":                  6*n.c/w + .4*w/s - 27.4,
			"coleman_liau":             5.88*n.l/w - 29.6*s/w - 15.8,
			"coleman_liau_ecp_grade":   23.06395 - 27.4004*ecp/100,
			"gunning_fog":              .4*w/s + 40*n.cx/w,
			"gunning_fog_nri":          ((w-n.p3+3*n.p3)/s - 3) / 2,
			"fog_psk":                  .0877*w/s + 9.84*n.cx/w + 3.068,
			"smog":                     1.0430*math.Sqrt(30*n.p3/s) + 3.1291,
			"smog_c":                   .9986*math.Sqrt(30*n.p3/s+5) + 2.8795,
			"smog_simple":              3 + math.Sqrt(30*n.p3/s),
			"dale_chall_1948":          daleChall,
			"dale_chall_1948_original": .1579*100*n.d/w + .0496*w/s + 3.6365,
			"dale_chall_1995":          64 - .95*100*n.d/w - .69*w/s,
			"dale_chall_psk":           .1155*100*n.d/w + .0596*w/s + 3.2672,
			"spache_1953":              .141*w/s + 8.6*n.u/w + .839,
			"spache_1974":              .121*w/s + 8.2*n.u/w + .659,
			"linsear_write":            linsear,
			"forcast":                  20 - n.m1*150/w/10,
			"forcast_rgl":              20.43 - .11*n.m1*150/w,
			"mcalpine_eflaw":           (w + n.mini) / s,
			"flesch_psk_grade":         .0778*w/s + 4.55*sy/w - 2.2029,
		}
	case "de":
		want = map[string]float64{
			"amstad_de": 180 - w/s - 58.5*sy/w,
			"wstf1":     19.35*n.p3/w + .1672*w/s + 12.97*n.lw7/w - 3.27*n.m1/w - .875,
			"wstf2":     20.07*n.p3/w + .1682*w/s + 13.73*n.lw7/w - 2.779,
			"wstf3":     29.63*n.p3/w + .1905*w/s - 1.1144,
			"wstf4":     27.44*n.p3/w + .2656*w/s - 1.693,
			"smog_de":   math.Sqrt(30*n.p3/s) - 2,
		}
	case "es":
		want = map[string]float64{
			"fernandez_huerta": 206.84 - 60*sy/w - 1.02*w/s,
			"szigriszt_pazos":  206.835 - 62.3*sy/w - w/s,
			"gutierrez_polini": 95.2 - 9.7*n.l/w - .35*w/s,
			"crawford_es":      4.9*sy/w - 20.5*s/w - 3.407,
		}
	case "fr":
		want = map[string]float64{"kandel_moles_fr": 209 - 1.15*w/s - 68*sy/w, "flesch_fr_207": 207 - 1.015*w/s - 73.6*sy/w}
	case "it":
		want = map[string]float64{
			"gulpease": 89 + 300*s/w - 10*n.l/w, "flesch_vacca_it": 217 - 1.3*w/s - 60*sy/w, "flesch_vacca_1972_it": 206 - 65*sy/w - w/s,
		}
	case "nl":
		want = map[string]float64{"flesch_douma_nl": 206.835 - .93*w/s - 77*sy/w, "brouwer_nl": 195 - 2*w/s - 67*sy/w}
	case "pl":
		want = map[string]float64{
			"pisarek_nonlinear_pl": math.Hypot(w/s, 100*n.p4/w) / 2, "pisarek_linear_pl": (w/s+100*n.p4/w)/3 + 1, "fog_pl": .4*w/s + 40*n.p4/w,
		}
	case "pt":
		want = map[string]float64{"martins_pt": 248.835 - 1.015*w/s - 84.6*sy/w}
	case "ru":
		want = map[string]float64{"oborneva_ru": 206.835 - 1.3*w/s - 60.1*sy/w, "oborneva_fkgl_ru": .5*w/s + 8.4*sy/w - 15.59}
	case "tr":
		want = map[string]float64{"atesman_tr": 198.825 - 40.175*sy/w - 2.61*w/s, "cetinkaya_uzun_tr": 118.823 - 25.987*sy/w - .971*w/s}
	case "hu":
		want = map[string]float64{"flesch_hu": 206.835 - 1.015*w/s - 58.5*sy/w}
	}
	want["lix"], want["rix"] = w/s+100*n.lw7/w, n.lw7/s
	return want
}

// measures are those of diversity, from the words up, but for vocd-D: package
// diversity holds that against a fit in 200 bits.
func measures(words []string) map[string]float64 {
	ttr := func(words []string) float64 {
		return float64(len(spectrum(words))) / float64(len(words))
	}
	occurs := spectrum(words)
	n, v := float64(len(words)), float64(len(occurs))
	var once, pairs float64
	missing := new(big.Rat)
	for _, m := range occurs {
		pairs += float64(m * (m - 1))
		if m == 1 {
			once++
		}
		if len(words)-m >= 42 {
			missing.Add(missing, new(big.Rat).SetFrac(new(big.Int).Binomial(int64(len(words)-m), 42), new(big.Int).Binomial(int64(len(words)), 42)))
		}
	}
	want := map[string]float64{
		"ttr": v / n, "root_ttr": v / math.Sqrt(n), "corrected_ttr": v / math.Sqrt(2*n),
		"herdan_c": math.Log(v) / math.Log(n), "summer_s": math.Log(math.Log(v)) / math.Log(math.Log(n)),
		"maas_a2": (math.Log(n) - math.Log(v)) / math.Pow(math.Log(n), 2),
		"yule_k":  1e4 * pairs / n / n, "simpson_d": pairs / n / (n - 1), "honore_r": 100 * math.Log(n) / (1 - once/v), "hapax": once,
	}
	if n >= 42 {
		f, _ := missing.Float64()
		want["hdd"] = (v - f) / 42
	}
	if n >= 50 {
		var stretches, windows float64
		for i := range len(words) / 50 {
			stretches += ttr(words[50*i : 50*i+50])
		}
		for i := range len(words) - 49 {
			windows += ttr(words[i : i+50])
		}
		want["msttr"], want["mattr"] = stretches/float64(len(words)/50), windows/(n-49)
	}
	factors := func(words []string) (k float64) {
		from := 0
		for i := range words {
			if ttr(words[from:i+1]) < .72 {
				k, from = k+1, i+1
			}
		}
		if from < len(words) {
			k += (1 - ttr(words[from:])) / .28
		}
		return k
	}
	forward := factors(words)
	back := slices.Clone(words)
	slices.Reverse(back)
	want["mtld"] = (n/forward + n/factors(back)) / 2
	return want
}

// spectrum tells how often each type occurs.
func spectrum(words []string) map[string]int {
	occurs := map[string]int{}
	for _, w := range words {
		occurs[w]++
	}
	return occurs
}

// Every figure of a text, from its words up: words by a regular expression, sums by a
// loop, and formulas and measures written out once more. By each convention, in each
// language, none is left out.
func TestAgainstRecount(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range texts {
		l, ok := language.Lookup(x.language)
		if !ok {
			t.Fatalf("%s is no language", x.language)
		}
		for c := range patterns {
			words, syllables := words(x.text, l, c)
			n := count(words, x.sentences, syllables)
			o := metrics.DefaultOptions()
			o.Convention, o.Language = c, x.language
			each, _ := metrics.AnalyzeInDetail([]metrics.Text{{Source: x.text, Options: o}})
			got := report.OfDocument("", each[0])
			if *got.Tokens != int(n.w) || got.Counts.Sentences != x.sentences || got.Counts.Syllables != int(n.sy) || got.Counts.Letters != int(n.l) {
				t.Errorf("%s, %s: %d tokens, %d sentences, %d syllables, %d letters, want %v, %d, %v, %v", x.name, c,
					*got.Tokens, got.Counts.Sentences, got.Counts.Syllables, got.Counts.Letters, n.w, x.sentences, n.sy, n.l)
				continue
			}
			for _, kind := range []struct{ got, want map[string]float64 }{
				{got.Formulas, formulas(l.Tag, n)},
				{got.Diversity, measures(words)},
			} {
				for id, want := range kind.want {
					if score, ok := kind.got[id]; !ok || math.Abs(score-want) > 1e-9*max(1, math.Abs(want)) {
						t.Errorf("%s, %s: %s is %v, %v, want %v", x.name, c, id, score, ok, want)
					}
				}
				for id := range kind.got {
					if _, ok := kind.want[id]; !ok && id != "vocd_d" {
						t.Errorf("%s, %s: %s is not held against anything", x.name, c, id)
					}
					seen[id] = true
				}
			}
		}
	}
	for _, l := range language.All() {
		for _, id := range append(report.FormulaIDs(l.Tag), report.MeasureIDs()...) {
			if !seen[id] {
				t.Errorf("%s: no text has %s", l.Tag, id)
			}
		}
	}
}

// A text that is said twice is as hard as once, in all its formulas, and what cannot be
// known of a text is left out.
func TestPropertiesOfFormulas(t *testing.T) {
	figures := func(text, tag string, c metrics.Convention) report.Report {
		o := metrics.DefaultOptions()
		o.Convention, o.Language = c, tag
		each, _ := metrics.AnalyzeInDetail([]metrics.Text{{Source: text, Options: o}})
		return report.OfDocument("", each[0])
	}
	for _, x := range texts {
		for c := range patterns {
			once, twice := figures(x.text, x.language, c), figures(x.text+"\n\n"+x.text, x.language, c)
			if !maps.Equal(once.Formulas, twice.Formulas) || *once.Level != *twice.Level {
				t.Errorf("%s, %s: %v, and twice %v", x.name, c, once.Formulas, twice.Formulas)
			}
		}
	}
	for _, l := range language.All() {
		for _, text := range []string{"", " \n", "...", "!? -- (;)"} {
			if r := figures(text, l.Tag, metrics.Standard); r.Level != nil || r.TTR != nil || len(r.Formulas) > 0 || len(r.Diversity) > 1 { // hapax is 0
				t.Errorf("%s: %q has figures: %+v", l.Tag, text, r)
			}
		}
		// One word is a sentence, and has rates; what compares words has no value.
		r := figures("Radio", l.Tag, metrics.Standard)
		if n := len(r.Formulas); l.Words && n != len(readability.For(l.Tag)) || !l.Words && n != 0 {
			t.Errorf("%s: one word has %d formulas", l.Tag, n)
		}
		for _, id := range []string{"herdan_c", "summer_s", "maas_a2", "simpson_d", "honore_r", "hdd", "vocd_d", "msttr", "mattr", "mtld"} {
			if x, ok := r.Diversity[id]; ok {
				t.Errorf("%s: one word has %s %v", l.Tag, id, x)
			}
		}
	}
}
