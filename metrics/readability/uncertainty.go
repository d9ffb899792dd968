package readability

import (
	"math"
	"strconv"
)

// Spread is how much sentences differ: sums of squares and products over the
// sentences of a text, of their words and of the units that a Gauge weighs words in.
// Spreads of parts add up field by field, as Sums do.
type Spread struct {
	Words2     int // of the square of a sentence's words
	Units2     int // of the square of its units
	WordsUnits int // of its words times its units
}

// Add adds a sentence.
func (q *Spread) Add(words, units int) {
	q.Words2 += words * words
	q.Units2 += units * units
	q.WordsUnits += words * units
}

// StandardError is the standard error of the score of a text, in points of its
// scale: how far the score would stray if other sentences of the same author
// had been drawn. About two thirds of such texts lie within it, 19 of 20 within
// twice as much. It says nothing about how well the formula fits readers, which
// is a matter of as much again or more.
//
// The sentences are taken for a sample, and the score, which depends on them
// through two ratios of sums, for linear near its value (the delta method; for
// ratios see Cochran, Sampling Techniques, 1977, chapter 6). It is undefined,
// and ok false, below two sentences.
func (g Gauge) StandardError(s Sums, q Spread) (points float64, ok bool) {
	if g == None || s.Sentences < 2 || s.Words <= 0 {
		return 0, false
	}
	x := g.Terms()
	n, words, units := float64(s.Sentences), float64(s.Words), float64(x.Unit.Of(&s))
	// What a sentence of w words and u units moves the score by is
	// a w + b u + c. Over all sentences that adds up to nothing.
	a := -float64(float64(x.Word*units)/words) / words
	b := x.Word / words
	var c float64
	if x.Inverse {
		a -= float64(float64(x.Length*n)/words) / words
		c = x.Length / words
	} else {
		a += x.Length / n
		c = -float64(x.Length*words) / n / n
	}
	sum := float64(float64(a*a)*float64(q.Words2)) + float64(float64(2*a*b)*float64(q.WordsUnits)) + float64(float64(b*b)*float64(q.Units2))
	sum += float64(float64(2*c)*(float64(a*words)+float64(b*units))) + float64(float64(n*c)*c)
	// Sentences all alike leave rounding errors, and those may be below zero.
	return math.Sqrt(max(0, sum) * n / (n - 1)), true
}

// Margin is the rule of thumb where no Spread is at hand: 19 of 20 texts of so
// many sentences lie within so many points of what all that their author would
// write has. For the Flesch-Kincaid grade that is 12 over the root of the
// sentences: 2.2 grades for the 30 of a sample, 1.2 for 100, 0.4 for 1000. A text
// with very uneven sentences has half as much again. It is undefined, and ok false,
// without a sentence.
func (g Gauge) Margin(sentences int) (points float64, ok bool) {
	if g == None || sentences <= 0 {
		return 0, false
	}
	return 2 * gauges[g].spread / math.Sqrt(float64(sentences)), true
}

// Few is the number of sentences below which a score is no more than a guess. The
// margin is three grades there, or as wide as a band of reading ease.
const Few = 16

// Certainty says in plain English how sure a score is at a length, after Margin;
// empty without a sentence. Below Few sentences a figure would promise too much. Of
// a grade it is in halves of a school year, of another scale in whole points.
func (g Gauge) Certainty(sentences int) string {
	margin, ok := g.Margin(sentences)
	switch grade := ok && g.Formula().Scale == Grade; {
	case !ok:
		return ""
	case sentences < Few:
		return "too short for more than a guess"
	case grade && margin < 0.5:
		return "give or take less than half a school year"
	case grade:
		return "give or take " + amount(math.Round(2*margin)/2, "school year")
	case margin < 1:
		return "give or take less than a point"
	default:
		return "give or take " + amount(math.Round(margin), "point")
	}
}

// amount returns a number of things: "1 point", "1.5 school years".
func amount(n float64, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + " " + thing
}
