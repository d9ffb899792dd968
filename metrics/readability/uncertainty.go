package readability

import (
	"math"
	"strconv"
)

// Spread is how much sentences differ: sums of squares and products over the
// sentences of a text. Spreads of parts add up field by field, as Sums do.
type Spread struct {
	Words2         int // of the square of a sentence's words
	Syllables2     int // of the square of its syllables
	WordsSyllables int // of its words times its syllables
}

// Add adds a sentence.
func (q *Spread) Add(words, syllables int) {
	q.Words2 += words * words
	q.Syllables2 += syllables * syllables
	q.WordsSyllables += words * syllables
}

// StandardError is the standard error of the Flesch-Kincaid grade of a text, in
// grades: how far the grade would stray if other sentences of the same author
// had been drawn. About two thirds of such texts lie within it, 19 of 20 within
// twice as much. It says nothing about how well the formula fits readers, which
// is a matter of another grade or two.
//
// The sentences are taken for a sample, and the grade, which depends on them
// through two ratios of sums, for linear near its value (the delta method; for
// ratios see Cochran, Sampling Techniques, 1977, chapter 6). It is undefined,
// and ok false, below two sentences.
func StandardError(s Sums, q Spread) (grades float64, ok bool) {
	if s.Sentences < 2 || s.Words <= 0 {
		return 0, false
	}
	n, words, syllables := float64(s.Sentences), float64(s.Words), float64(s.Syllables)
	// What a sentence of w words and y syllables moves the grade by is
	// a w + b y - c. Over all sentences that adds up to nothing.
	a := 0.39/n - float64(float64(11.8*syllables)/words)/words
	b := 11.8 / words
	c := float64(0.39*words) / n / n
	sum := float64(float64(a*a)*float64(q.Words2)) + float64(float64(2*a*b)*float64(q.WordsSyllables)) + float64(float64(b*b)*float64(q.Syllables2))
	sum -= float64(float64(2*c)*(float64(a*words)+float64(b*syllables))) - float64(float64(n*c)*c)
	// Sentences all alike leave rounding errors, and those may be below zero.
	return math.Sqrt(max(0, sum) * n / (n - 1)), true
}

// spreadOfProse is the standard error of the Flesch-Kincaid grade of one
// sentence, in grades. In stretches of 30 sentences its median was 4.4 in the
// development texts of UD English-EWT and -GUM, 5.5 in War and Peace and 7.2 in
// Moby-Dick, and 19 of 20 stretches had less than 12.1. In stretches of 300 it
// was 6.2 and 8.4 in the novels.
const spreadOfProse = 6

// Margin is the rule of thumb where no Spread is at hand: 19 of 20 texts of so
// many sentences lie within so many grades of their author's Flesch-Kincaid
// grade, 12 over the root of the sentences: 2.2 for the 30 of a sample, 1.2 for
// 100, 0.4 for 1000. A text with very uneven sentences has half as much again.
// It is undefined, and ok false, without a sentence.
func Margin(sentences int) (grades float64, ok bool) {
	if sentences <= 0 {
		return 0, false
	}
	return 2 * spreadOfProse / math.Sqrt(float64(sentences)), true
}

// Few is the number of sentences below which a grade is no more than a guess.
const Few = 16

// Certainty says in plain English how sure a Flesch-Kincaid grade is at a length,
// after Margin; empty without a sentence. Below Few sentences the margin is above
// three grades, and a figure for it would promise too much.
func Certainty(sentences int) string {
	margin, ok := Margin(sentences)
	switch {
	case !ok:
		return ""
	case sentences < Few:
		return "too short for more than a guess"
	case margin < 0.5:
		return "give or take less than half a school year"
	}
	halves := int(math.Round(2 * margin))
	years := strconv.Itoa(halves / 2)
	if halves%2 == 1 {
		years += ".5"
	}
	if halves == 2 {
		return "give or take 1 school year"
	}
	return "give or take " + years + " school years"
}
