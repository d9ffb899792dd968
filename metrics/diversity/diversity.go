// Package diversity holds the measures of lexical diversity: how many different
// words a text of its length has.
//
// Most of them are functions of the frequency spectrum, that is of how many
// types occur once, twice, and so on. A multiset of tokens keeps the spectrum at
// constant cost a token, so those are at hand after every key. MSTTR, MATTR and
// MTLD depend on the order of the tokens: see Sequence.
//
// A measure that is undefined at a length has no value, never a NaN or an
// infinity. Those that promise not to depend on the length of the text (MATTR,
// MTLD, HD-D, vocd-D) keep that promise from about 100 tokens on, and the plain
// ratios never do: compare those between texts of the same length only.
package diversity

import (
	"iter"
	"math"
)

//go:generate go test -run TestPage -update

// Text is what the measures are computed from.
type Text struct {
	Tokens int // N
	Types  int // V
	// Spectrum yields m and V(m), the number of types that occur m times, m
	// ascending. It may be ranged over more than once. If it is nil, only the
	// measures that need Order are defined.
	Spectrum iter.Seq2[int, int]
	// Order has read the tokens in order, or is nil; then the measures that
	// need it are undefined.
	Order *Sequence
}

// Measure is a measure of lexical diversity with its pedigree.
type Measure struct {
	ID         string // stable name, such as "mattr"
	Name       string // as its field calls it
	Definition string // in N, V and V(m), as in Text; ln is the natural logarithm
	Source     string // paper
	Undefined  string // at which lengths, or ""
	Differs    string // where other tools compute something else, or ""
	Ordered    bool   // needs Text.Order

	compute func(Text) (float64, bool)
}

// Value computes the measure. ok is false where it is undefined.
func (m Measure) Value(t Text) (value float64, ok bool) {
	if m.compute == nil || t.Tokens < 0 || t.Types < 0 {
		return 0, false
	}
	if m.Ordered && t.Order == nil || !m.Ordered && t.Spectrum == nil {
		return 0, false
	}
	if value, ok = m.compute(t); !ok || math.IsNaN(value) || math.IsInf(value, 0) {
		return 0, false
	}
	return value, true
}

// All returns every measure, the ratios first.
func All() []Measure { return append([]Measure(nil), measures...) }

// Lookup returns the measure called id.
func Lookup(id string) (m Measure, ok bool) {
	for _, m := range measures {
		if m.ID == id {
			return m, true
		}
	}
	return Measure{}, false
}

var measures = []Measure{
	{
		ID: "ttr", Name: "Type-token ratio",
		Definition: "V/N",
		Source:     "Johnson, Studies in Language Behavior, Psychological Monographs 56 (1944).",
		Undefined:  "N = 0",
		compute:    func(t Text) (float64, bool) { return TTR(t.Types, t.Tokens) },
	},
	{
		ID: "root_ttr", Name: "Root TTR (Guiraud's R)",
		Definition: "V/sqrt(N)",
		Source:     "Guiraud, Les caractères statistiques du vocabulaire (1954).",
		Undefined:  "N = 0",
		compute: func(t Text) (float64, bool) {
			return float64(t.Types) / math.Sqrt(float64(t.Tokens)), t.Tokens > 0
		},
	},
	{
		ID: "corrected_ttr", Name: "Corrected TTR (Carroll)",
		Definition: "V/sqrt(2N)",
		Source:     "Carroll, Language and Thought (1964).",
		Undefined:  "N = 0",
		compute: func(t Text) (float64, bool) {
			return float64(t.Types) / math.Sqrt(2*float64(t.Tokens)), t.Tokens > 0
		},
	},
	{
		ID: "herdan_c", Name: "Herdan's C",
		Definition: "ln V / ln N",
		Source:     "Herdan, Type-Token Mathematics (1960).",
		Undefined:  "N < 2",
		compute: func(t Text) (float64, bool) {
			return math.Log(float64(t.Types)) / math.Log(float64(t.Tokens)), t.Tokens >= 2
		},
	},
	{
		ID: "summer_s", Name: "Summer's S",
		Definition: "ln ln V / ln ln N",
		Source:     "Somers, Statistical Methods in Literary Analysis, in: The Computer and Literary Style (1966).",
		Undefined:  "V < 2 or N < 3",
		Differs:    "The ratio depends on the base of the logarithms; some take 10.",
		compute: func(t Text) (float64, bool) {
			return math.Log(math.Log(float64(t.Types))) / math.Log(math.Log(float64(t.Tokens))), t.Types >= 2 && t.Tokens >= 3
		},
	},
	{
		ID: "maas_a2", Name: "Maas's a squared",
		Definition: "(ln N - ln V)/(ln N)^2",
		Source:     "Maas, Über den Zusammenhang zwischen Wortschatzumfang und Länge eines Textes, LiLi 2, number 8 (1972), from page 73.",
		Undefined:  "N < 2",
		Differs:    "koRpus and quanteda print its root, with logarithms to the base of 10. Lower is more diverse.",
		compute: func(t Text) (float64, bool) {
			n := math.Log(float64(t.Tokens))
			return (n - math.Log(float64(t.Types))) / n / n, t.Tokens >= 2
		},
	},
	{
		ID: "yule_k", Name: "Yule's K",
		Definition: "10^4 (sum of m^2 V(m) - N)/N^2",
		Source:     "Yule, The Statistical Study of Literary Vocabulary (1944).",
		Undefined:  "N = 0",
		Differs:    "Lower is more diverse.",
		compute: func(t Text) (float64, bool) {
			n := float64(t.Tokens)
			return 1e4 * float64(pairs(t)) / n / n, t.Tokens > 0
		},
	},
	{
		ID: "simpson_d", Name: "Simpson's D",
		Definition: "sum of m(m-1)V(m) / (N(N-1))",
		Source:     "Simpson, Measurement of Diversity, Nature 163 (1949), 688.",
		Undefined:  "N < 2",
		Differs:    "The chance that two tokens are of one type: lower is more diverse. Some print its complement.",
		compute: func(t Text) (float64, bool) {
			return float64(pairs(t)) / float64(t.Tokens) / float64(t.Tokens-1), t.Tokens >= 2
		},
	},
	{
		ID: "honore_r", Name: "Honoré's R",
		Definition: "100 ln N / (1 - V(1)/V)",
		Source:     "Honoré, Some Simple Measures of Richness of Vocabulary, ALLC Bulletin 7 (1979), 172-177.",
		Undefined:  "V(1) = V",
		compute: func(t Text) (float64, bool) {
			repeated := t.Types - hapaxes(t)
			return 100 * math.Log(float64(t.Tokens)) * float64(t.Types) / float64(repeated), repeated > 0
		},
	},
	{
		ID: "hapax", Name: "Hapax legomena",
		Definition: "V(1)",
		Source:     "The types that occur once.",
		compute:    func(t Text) (float64, bool) { return float64(hapaxes(t)), true },
	},
	{
		ID: "hdd", Name: "HD-D",
		Definition: "sum over types of the chance to occur in 42 tokens drawn without putting back, divided by 42",
		Source:     "McCarthy and Jarvis, vocd: A Theoretical and Empirical Evaluation, Language Testing 24 (2007), 459-488.",
		Undefined:  "N < 42",
		Differs:    "koRpus prints the sum, not divided by 42. That is 42 times our figure.",
		compute:    func(t Text) (float64, bool) { return hdd(t, draws) },
	},
	{
		ID: "vocd_d", Name: "vocd-D",
		Definition: "the D for which (D/n)(sqrt(1 + 2n/D) - 1) fits the mean TTR of n tokens drawn, n from 35 to 50, with the least squares",
		Source:     "Malvern, Richards, Chipere and Durán, Lexical Diversity and Language Development (2004); the mean is exact, after McCarthy and Jarvis (2007).",
		Undefined:  "N < 50, or all types occur once",
		Differs:    "vocd and LexicalRichness draw samples, so their figure is another each time. Ours is what theirs tend to.",
		compute:    vocd,
	},
	{
		ID: "msttr", Name: "MSTTR", Ordered: true,
		Definition: "mean TTR of consecutive stretches of 50 tokens; the rest is dropped",
		Source:     "Johnson, Studies in Language Behavior, Psychological Monographs 56 (1944).",
		Undefined:  "N < 50",
		Differs:    "koRpus and LexicalRichness take stretches of 100.",
		compute:    func(t Text) (float64, bool) { return t.Order.msttr() },
	},
	{
		ID: "mattr", Name: "MATTR", Ordered: true,
		Definition: "mean TTR of all N-49 stretches of 50 tokens",
		Source:     "Covington and McFall, Cutting the Gordian Knot: The Moving-Average Type-Token Ratio, Journal of Quantitative Linguistics 17 (2010), 94-100.",
		Undefined:  "N < 50",
		Differs:    "koRpus, quanteda and LexicalRichness take stretches of 100.",
		compute:    func(t Text) (float64, bool) { return t.Order.mattr() },
	},
	{
		ID: "mtld", Name: "MTLD", Ordered: true,
		Definition: "N over the number of factors, mean of reading forwards and backwards; a factor ends where its TTR falls below .72, and an unfinished one counts (1 - TTR)/(1 - .72)",
		Source:     "McCarthy and Jarvis, MTLD, vocd-D, and HD-D, Behavior Research Methods 42 (2010), 381-392.",
		Undefined:  "there is no factor, as where all types occur once",
		Differs:    "LexicalRichness ends a factor at .72 too, and gives N where all types occur once.",
		compute:    func(t Text) (float64, bool) { return t.Order.mtld() },
	},
}

// TTR is the type-token ratio. It is undefined, and ok false, without a token.
func TTR(types, tokens int) (ttr float64, ok bool) {
	if tokens <= 0 {
		return 0, false
	}
	return float64(types) / float64(tokens), true
}
