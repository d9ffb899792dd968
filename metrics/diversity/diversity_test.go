package diversity

import (
	"iter"
	"maps"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// The Gettysburg Address (Lincoln 1863, Bliss copy) as 271 lower-case tokens.
const gettysburg = `four score and seven years ago our fathers brought forth on this continent a new nation
conceived in liberty and dedicated to the proposition that all men are created equal now
we are engaged in a great civil war testing whether that nation or any nation so conceived
and so dedicated can long endure we are met on a great battle-field of that war we have
come to dedicate a portion of that field as a final resting place for those who here gave
their lives that that nation might live it is altogether fitting and proper that we should
do this but in a larger sense we can not dedicate we can not consecrate we can not hallow
this ground the brave men living and dead who struggled here have consecrated it far above
our poor power to add or detract the world will little note nor long remember what we say
here but it can never forget what they did here it is for us the living rather to be
dedicated here to the unfinished work which they who fought here have thus far so nobly
advanced it is rather for us to be here dedicated to the great task remaining before us
that from these honored dead we take increased devotion to that cause for which they gave
the last full measure of devotion that we here highly resolve that these dead shall not
have died in vain that this nation under god shall have a new birth of freedom and that
government of the people by the people for the people shall not perish from the earth`

// The example of LexicalRichness's README, as its tokenizer leaves it.
const richness = `measure of textual lexical diversity computed as the mean length of sequential words in
a text that maintains a minimum threshold ttr score
iterates over words until ttr scores falls below a threshold then increase factor
counter by and start over mccarthy and jarvis pg recommends a factor
threshold in the range of
mccarthy mccarthy and jarvis`

// What quanteda.textstats counts of its example: the words, in lower case.
const shrimp = `anyway like i was sayin shrimp is the fruit of the sea you can
barbecue it boil it broil it bake it saute it`

// The test text of LexicalRichness.
const hyphen = `test text with some text numbers hyphenhere and text punctuations`

func textOf(words []string) Text { return read(words, window) }

func read(words []string, window int) Text {
	count, numbers := make(map[string]int), make(map[string]uint32)
	var tokens []uint32
	for _, w := range words {
		if _, ok := numbers[w]; !ok {
			numbers[w] = uint32(len(numbers))
		}
		count[w]++
		tokens = append(tokens, numbers[w])
	}
	var parts [][]uint32 // of any lengths, none among them
	for cut := range 7 {
		n := min(len(tokens), 3*cut*cut)
		parts, tokens = append(parts, tokens[:n]), tokens[n:]
	}
	order := newSequence(append(parts, tokens), len(numbers), window, threshold)
	spectrum := make(map[int]int)
	for _, m := range count {
		spectrum[m]++
	}
	return Text{Tokens: len(words), Types: len(count), Spectrum: ascending(spectrum), Order: order}
}

func ascending(spectrum map[int]int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, m := range slices.Sorted(maps.Keys(spectrum)) {
			if !yield(m, spectrum[m]) {
				return
			}
		}
	}
}

func TestPublished(t *testing.T) {
	const (
		byHand   = "the definition, by hand"
		koRpus   = "koRpus 0.13-8, tests/testthat/sample_text_lexdiv_dput.txt: 556 tokens, 294 types"
		lexical  = "LexicalRichness, README"
		lexTests = "LexicalRichness, tests/test_lexicalrichness.py"
		quanteda = "quanteda.textstats, reference of textstat_lexdiv"
		gettys   = "another implementation, in Python, of the same definitions"
	)
	address, readme, test, sea := textOf(strings.Fields(gettysburg)), textOf(strings.Fields(richness)), textOf(strings.Fields(hyphen)), textOf(strings.Fields(shrimp))
	sample := Text{Tokens: 556, Types: 294, Spectrum: ascending(nil)}
	// St John 1 in Latin: Miranda-García and Calle-Martín, Yule's Characteristic K
	// Revisited, Language Resources and Evaluation 39 (2005), table 1.
	john := Text{Tokens: 755, Types: 331, Spectrum: ascending(map[int]int{1: 212, 2: 51, 3: 26, 4: 13, 5: 6, 6: 6, 7: 3, 8: 4, 10: 1, 11: 1, 13: 3, 16: 1, 17: 1, 19: 1, 21: 1, 59: 1})}
	for _, c := range []struct {
		source string
		text   Text
		id     string
		want   float64
		within float64
	}{
		{gettys, address, "ttr", .509225, 5e-7},
		{gettys, address, "root_ttr", 8.382903, 5e-7},
		{gettys, address, "mattr", .768108, 5e-7},
		{gettys, address, "mtld", 57.917690, 5e-7},
		{gettys, address, "hdd", 34.681026 / 42, 5e-7 / 42},
		{gettys, address, "yule_k", 111.109598, 5e-7},

		{lexical, readme, "ttr", 0.6842105263157895, 1e-9},
		{lexical, readme, "root_ttr", 5.165676192553671, 1e-9},
		{lexical, readme, "corrected_ttr", 3.6526846651686067, 1e-9},
		// 46.792263610 in the README: LexicalRichness ends a factor at .72 too.
		{gettys, readme, "mtld", 48.00946372239748, 1e-9},
		{lexical, readme, "hdd", 0.7468703323966486, 1e-9},
		{lexical, readme, "herdan_c", 0.9061378160786574, 1e-9},
		{lexical, readme, "summer_s", 0.9294460323356605, 1e-9},
		{lexical, readme, "maas_a2", 0.023215679867353005, 1e-9},
		{lexical, readme, "yule_k", 153.8935056940597, 1e-9},
		{lexical, readme, "simpson_d", 0.015664160401002505, 1e-9},
		// Three samples of 100 draws; the exact mean is what they tend to.
		{lexical, readme, "vocd_d", 46.27679899103406, 1.5},

		{lexTests, test, "ttr", 0.8, 1e-9},
		{lexTests, test, "root_ttr", 2.5298221281347035, 1e-9},
		{lexTests, test, "corrected_ttr", 1.7888543819998317, 1e-9},
		{lexTests, test, "herdan_c", 0.9030899869919434, 1e-9},
		{lexTests, test, "summer_s", 0.8777828395738175, 1e-9},
		{lexTests, test, "maas_a2", 0.04208748389057132, 1e-9},
		{lexTests, test, "yule_k", 600, 1e-9},
		{lexTests, test, "simpson_d", 0.06666666666666667, 1e-9},
		{lexTests, test, "mtld", 14.000000000000004, 1e-9},

		{quanteda, sea, "ttr", 0.7916667, 5e-8},
		{quanteda, sea, "corrected_ttr", 2.742414, 5e-7},
		{quanteda, sea, "yule_k", 381.9444, 5e-5},
		{"quanteda.textstats, test-textstat_lexdiv.R", john, "yule_k", 112.767, 5e-4},

		{koRpus, sample, "ttr", .53, .005},
		{koRpus, sample, "herdan_c", .9, .05},
		{koRpus, sample, "root_ttr", 12.47, .005},
		{koRpus, sample, "corrected_ttr", 8.82, .005},
		// The root of a^2 with logarithms to the base of 10.
		{koRpus, sample, "maas_a2", .19 * .19 / math.Ln10, .01 * .19 / math.Ln10},

		// 7 of 8 types occur once: 100 ln 10 / (1 - 7/8).
		{byHand, test, "honore_r", 1842.068074395237, 1e-9},
		{byHand, test, "hapax", 7, 0},
	} {
		m, _ := Lookup(c.id)
		if got, ok := m.Value(c.text); !ok || math.Abs(got-c.want) > c.within {
			t.Errorf("%s = %.12g, %v, want %.12g within %g: %s", c.id, got, ok, c.want, c.within, c.source)
		}
	}
}

func TestWindows(t *testing.T) {
	const (
		quanteda = "quanteda.textstats, test-textstat_lexdiv.R"
		lexTests = "LexicalRichness, tests/test_lexicalrichness.py"
		lexical  = "LexicalRichness, README"
	)
	const ones, fruit = "one one two one one two one", "apple orange apple orange pear pear apple orange"
	for _, c := range []struct {
		source string
		text   string
		window int
		id     string
		want   float64
	}{
		{quanteda, ones, 2, "mattr", (1./2 + 1 + 1 + 1./2 + 1 + 1) / 6},
		{quanteda, ones, 3, "mattr", 2. / 3},
		{quanteda, ones, 4, "mattr", 2. / 4},
		{quanteda, fruit, 2, "msttr", (2./2 + 2./2 + 1./2 + 2./2) / 4},
		{quanteda, fruit, 3, "msttr", 2. / 3},
		{quanteda, fruit, 4, "msttr", (2./4 + 3./4) / 2},
		{quanteda, fruit, 8, "msttr", 3. / 8},
		{lexTests, hyphen, 5, "mattr", .9},
		{lexTests, hyphen, 1, "mattr", 1},
		{lexTests, hyphen, 10, "mattr", .8},
		{lexical, richness, 25, "msttr", .88},
		{lexical, richness, 25, "mattr", 0.8351515151515151},
	} {
		m, _ := Lookup(c.id)
		if got, ok := m.Value(read(strings.Fields(c.text), c.window)); !ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s over %d = %.12g, %v, want %.12g: %s", c.id, c.window, got, ok, c.want, c.source)
		}
	}
	// LexicalRichness's tests give .8833 for samples of 5.
	if got, ok := hdd(textOf(strings.Fields(hyphen)), 5); !ok || math.Abs(got-0.8833333333333332) > 1e-9 {
		t.Errorf("hdd of 5 = %v, %v", got, ok)
	}
}

// recount computes every measure anew from the words: with exact fractions
// where there is chance in it, and without rings and running sums elsewhere.
func recount(words []string) map[string]float64 {
	ttr := func(words []string) float64 {
		types := make(map[string]bool)
		for _, w := range words {
			types[w] = true
		}
		return float64(len(types)) / float64(len(words))
	}
	n, count := len(words), make(map[string]int)
	for _, w := range words {
		count[w]++
	}
	v := len(count)
	want := make(map[string]float64)
	logN, logV := math.Log(float64(n)), math.Log(float64(v))
	once, squares := 0, 0
	for _, m := range count {
		squares += m * m
		if m == 1 {
			once++
		}
	}
	want["hapax"] = float64(once)
	if n > 0 {
		want["ttr"] = ttr(words)
		want["root_ttr"] = ttr(words) * math.Sqrt(float64(n))
		want["corrected_ttr"] = ttr(words) * math.Sqrt(float64(n)/2)
		want["yule_k"] = 1e4 * (float64(squares)/float64(n)/float64(n) - 1/float64(n))
	}
	if n > 1 {
		want["herdan_c"] = logV / logN
		want["maas_a2"] = 1/logN - logV/logN/logN
		same := 0
		for i, w := range words {
			for j, x := range words {
				if i != j && w == x {
					same++
				}
			}
		}
		want["simpson_d"] = float64(same) / float64(n*(n-1))
	}
	if n > 2 && v > 1 {
		want["summer_s"] = math.Log(logV) / math.Log(logN)
	}
	if once != v {
		want["honore_r"] = 100 * logN / (1 - float64(once)/float64(v))
	}
	// meanTTR of samples, exactly.
	meanTTR := func(draws int) float64 {
		sum := new(big.Rat)
		for _, m := range count {
			missing := new(big.Rat).SetFrac(new(big.Int).Binomial(int64(n-m), int64(draws)), new(big.Int).Binomial(int64(n), int64(draws)))
			if n-m < draws {
				missing.SetInt64(0)
			}
			sum.Add(sum, missing.Sub(big.NewRat(1, 1), missing))
		}
		f, _ := sum.Quo(sum, big.NewRat(int64(draws), 1)).Float64()
		return f
	}
	if n >= 42 {
		want["hdd"] = meanTTR(42)
	}
	if n >= 50 {
		sum, k := 0.0, 0
		for i := 0; i+50 <= n; i += 50 {
			sum += ttr(words[i : i+50])
			k++
		}
		want["msttr"] = sum / float64(k)
		sum = 0
		for i := 0; i+50 <= n; i++ {
			sum += ttr(words[i : i+50])
		}
		want["mattr"] = sum / float64(n-49)
		if once != v {
			var means [51]float64
			for k := 35; k <= 50; k++ {
				means[k] = meanTTR(k)
			}
			want["vocd_d"] = fit(means)
		}
	}
	factors := func(words []string) (k float64) {
		from := 0
		for i := range words {
			if ttr(words[from:i+1]) < .72 {
				k++
				from = i + 1
			}
		}
		if from < len(words) {
			k += (1 - ttr(words[from:])) / (1 - .72)
		}
		return k
	}
	backward := slices.Clone(words)
	slices.Reverse(backward)
	if f, b := factors(words), factors(backward); f > 0 && b > 0 {
		want["mtld"] = (float64(n)/f + float64(n)/b) / 2
	}
	return want
}

// fit finds the least squares by Newton's method on the derivative, in 200 bits
// so that rounding has no say.
func fit(mean [51]float64) float64 {
	big200 := func(x float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(x) }
	slope := func(d *big.Float) *big.Float {
		sum := big200(0)
		for k := 35; k <= 50; k++ {
			n := big200(float64(k))
			root := new(big.Float).SetPrec(200).Quo(new(big.Float).Mul(big200(2), n), d)
			root.Sqrt(root.Add(root, big200(1)))
			minus := new(big.Float).Sub(root, big200(1))
			over := new(big.Float).Quo(d, n)
			// f = (d/n)(r-1), and f' = (r-1)/n - 1/(d r).
			f := new(big.Float).Mul(over, minus)
			rise := new(big.Float).Quo(minus, n)
			rise.Sub(rise, new(big.Float).Quo(big200(1), new(big.Float).Mul(d, root)))
			sum.Add(sum, new(big.Float).Mul(new(big.Float).Sub(f, big200(mean[k])), rise))
		}
		return sum
	}
	low, high := big200(1e-4), big200(1e9)
	for range 400 {
		mid := new(big.Float).Sqrt(new(big.Float).Mul(low, high))
		if slope(mid).Sign() < 0 {
			low = mid
		} else {
			high = mid
		}
	}
	d, _ := low.Float64()
	return d
}

func TestAgainstRecount(t *testing.T) {
	texts := [][]string{nil, {"a"}, {"a", "a"}, {"a", "b"}, {"a", "b", "a"}, strings.Fields(gettysburg), strings.Fields(richness)}
	texts = append(texts, slices.Repeat([]string{"a"}, 60)) // TTR of 1/n
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{3, 17, 41, 42, 43, 49, 50, 51, 99, 100, 150, 400} {
		for _, types := range []int{1, 2, 10, 100, 10000} {
			words := make([]string, n)
			for i := range words {
				// As in prose, a few types make up most tokens.
				words[i] = string(rune(0x4e00 + int(float64(types)*math.Pow(r.Float64(), 3))))
			}
			texts = append(texts, words)
		}
	}
	for _, words := range texts {
		text, want := textOf(words), recount(words)
		for _, m := range All() {
			got, ok := m.Value(text)
			w, defined := want[m.ID]
			if ok != defined {
				t.Errorf("%s of %d tokens, %d types: defined %v, recount %v (%v)", m.ID, text.Tokens, text.Types, ok, defined, w)
			} else if ok && math.Abs(got-w) > 1e-9*max(1, math.Abs(w)) {
				t.Errorf("%s of %d tokens, %d types = %.15g, recount %.15g", m.ID, text.Tokens, text.Types, got, w)
			}
		}
	}
}

func TestUndefined(t *testing.T) {
	different := make([]string, 60)
	for i := range different {
		different[i] = string(rune('A' + i))
	}
	for _, c := range []struct {
		words []string
		ids   string // of the measures that are defined
	}{
		{nil, "hapax"},
		{[]string{"a"}, "ttr root_ttr corrected_ttr yule_k hapax"},
		{[]string{"a", "b"}, "ttr root_ttr corrected_ttr herdan_c maas_a2 yule_k simpson_d hapax"},
		{different, "ttr root_ttr corrected_ttr herdan_c summer_s maas_a2 yule_k simpson_d hapax hdd msttr mattr"},
	} {
		var ids []string
		for _, m := range All() {
			if _, ok := m.Value(textOf(c.words)); ok {
				ids = append(ids, m.ID)
			}
		}
		if got := strings.Join(ids, " "); got != c.ids {
			t.Errorf("%d tokens: defined are %s, want %s", len(c.words), got, c.ids)
		}
	}
	for _, m := range All() {
		if _, ok := m.Value(Text{Tokens: 100, Types: 50}); ok {
			t.Errorf("%s is defined without spectrum and order", m.ID)
		}
	}
}

// A factor ends below .72, not at it: 18 types in 25 tokens are no factor.
func TestFactorEndsBelowThreshold(t *testing.T) {
	seen, f := make([]uint32, 18), factors{}
	var tokens []uint32
	for i := range uint32(25) {
		tokens = append(tokens, i%18)
	}
	f.read(tokens, seen, threshold, false)
	if f.full != 0 {
		t.Errorf("a factor ended at .72")
	}
	f.read(tokens[:1], seen, threshold, false)
	if f.full != 1 {
		t.Errorf("no factor ended at 18/26")
	}
}

// Rare types of a long text must not drown in rounding: in 10^8 tokens that all
// differ but two, a sample of 42 has 42 types but for one chance in 10^13.
func TestLongText(t *testing.T) {
	const n = 100_000_000
	text := Text{Tokens: n, Types: n - 1, Spectrum: ascending(map[int]int{1: n - 2, 2: 1})}
	if got, ok := hdd(text, draws); !ok || math.Abs(got-1) > 1e-9 {
		t.Errorf("hdd = %.15g, %v", got, ok)
	}
}

func TestPedigrees(t *testing.T) {
	seen := make(map[string]bool)
	for _, m := range All() {
		if m.ID == "" || m.Name == "" || m.Definition == "" || m.Source == "" || seen[m.ID] {
			t.Errorf("%q lacks something or comes twice", m.ID)
		}
		seen[m.ID] = true
		if got, ok := Lookup(m.ID); !ok || got.ID != m.ID {
			t.Errorf("Lookup(%q) = %q, %v", m.ID, got.ID, ok)
		}
	}
	if _, ok := Lookup("nothing"); ok {
		t.Error("Lookup finds what there is not")
	}
}

func BenchmarkSequence(b *testing.B) {
	words := strings.Fields(gettysburg)
	numbers, tokens := make(map[string]uint32), make([]uint32, 1<<20)
	for i := range tokens {
		w := words[i%len(words)]
		if _, ok := numbers[w]; !ok {
			numbers[w] = uint32(len(numbers))
		}
		tokens[i] = numbers[w]
	}
	for b.Loop() {
		NewSequence([][]uint32{tokens}, len(numbers))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(tokens)), "ns/token")
}

func BenchmarkSpectrum(b *testing.B) {
	// Zipf's law: about V/m(m+1) types occur m times.
	spectrum := make(map[int]int)
	tokens, types := 0, 0
	for m := 1; m < 2000; m++ {
		v := max(1, 50000/m/(m+1))
		spectrum[m] = v
		types += v
		tokens += m * v
	}
	text := Text{Tokens: tokens, Types: types, Spectrum: ascending(spectrum)}
	for _, id := range []string{"hdd", "vocd_d", "yule_k"} {
		m, _ := Lookup(id)
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				m.Value(text)
			}
		})
	}
}
