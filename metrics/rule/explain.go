package rule

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"factbox/metrics/readability"
	"factbox/metrics/vocab"
)

// The codes of what is found. They are part of the interface: people silence
// and configure rules by them.
const (
	CodeHard         = "hard-sentence"
	CodeVeryHard     = "very-hard-sentence"
	CodeStaleFactBox = "stale-fact-box"
	CodeUnusedIgnore = "unused-ignore"
)

// The Level of one sentence is a line in its tokens and in syllables/tokens: for
// Flesch-Kincaid 0.39 tokens + 11.8 syllables/tokens - 15.59. It starts from a
// base, 0 for a grade and 100, the easy end, where higher is easier. The rest of
// the constant belongs to the words: at 15.59/11.8 = 1.32 syllables a token they
// neither add to the Level nor take from it, and so much is plain English. What
// is left, 0.39 tokens, is the length. So the two shares add up to how far the
// Level is from the base, and each is a figure that a reader can check.
type scale struct {
	perToken    float64 // how much harder a token makes the sentence
	perSyllable float64 // how much harder a syllable makes it; divided by the tokens
	plain       float64 // syllables of a token that weighs nothing
	base        float64
	easier      bool // a higher Level is easier
}

func scaleOf(f readability.Gauge) scale {
	t := f.Terms()
	a, b, c := t.Length, t.Word, t.Constant
	if f.HigherIsEasier() {
		const base = 100
		return scale{-a, -b, (c - base) / -b, base, true}
	}
	return scale{a, b, -c / b, 0, false}
}

// scale returns the scale of the Level.
func (f *Finding) scale() scale { return scaleOf(f.formula) }

// harder returns how far a Level is from the base on the hard side.
func (s scale) harder(level float64) float64 {
	if s.easier {
		return s.base - level
	}
	return level
}

// level is the inverse of harder.
func (s scale) level(harder float64) float64 {
	if s.easier {
		return s.base - harder
	}
	return harder
}

// LongWord is the number of syllables from which a word is called long, as in
// the formulas that count long words (Gunning's Fog, SMOG). A word of two
// weighs something, too, but there is seldom a shorter one for it.
const LongWord = 3

// fewest is the number of words below which nobody would cut a sentence to make
// it pass: then its words are what is wrong.
const fewest = 8

// rounding is more than floating point leaves of a difference that is zero. What
// would come out right at the target does not pass.
const rounding = 1e-9

// maxWords is how many words a Finding names.
const maxWords = 5

// Finding says that a sentence is hard, and why.
type Finding struct {
	Code        string   // of the rule: CodeHard or CodeVeryHard
	Hardness    Hardness // Hard or VeryHard
	Level       float64  // the sentence's score, a Flesch-Kincaid grade if nothing else is set
	Limit       float64  // the limit that it has reached
	Target      float64  // the easiest limit: what is easier is not found
	Tokens      int
	Syllables   int
	LengthShare float64  // the part of the Level that its length makes or, where higher is easier, takes from 100
	WordShare   float64  // the part that its words make or take; negative where they are short
	Words       []Word   // the long words that weigh most, those first; at most 5
	Clauses     []Clause // the parts that weigh most, those first; at most 2, and never all

	formula   readability.Gauge
	minTokens int // shorter sentences are not judged
	spare     int // the syllables that go if every long word becomes one of two
}

// Word is a long word of a sentence. Of several tokens alike it stands for all.
type Word struct {
	Text      string
	Syllables int
	Start     int // of the first such token, in bytes from the start of the sentence
	End       int // exclusive
	Times     int // how many such tokens the sentence has
}

// weight is what the word adds to the Level, but for the division by the number
// of tokens, which is the same for all words of a sentence.
func (w Word) weight(plain float64) float64 {
	return float64(w.Times) * (float64(w.Syllables) - plain)
}

// Counting is how the tokens of a sentence are found and what each contributes to
// the sums. It must be how the sentence was counted when it was judged.
type Counting struct {
	// Tokens calls yield with the bounds of each token, until that is false.
	Tokens func(text string, yield func(start, end int) bool)
	// Features returns the syllables and letters of a token.
	Features func(token string) vocab.Features
}

// Explain says why a sentence is hard, given its text. It is false, and there is
// nothing to explain, where the limits let the sentence pass. objects is how many
// tokens the sentence has that are no words; see segment.Object.
//
// A sentence that was cut for its length is explained as far as it was kept.
func Explain(l Limits, c Counting, text string, objects int) (Finding, bool) {
	f := Finding{Tokens: objects, formula: l.Formula}
	index := map[string]int{}
	var parts clauses
	before := 0
	c.Tokens(text, func(start, end int) bool {
		token := text[start:end]
		n := int(c.Features(token).Syllables)
		f.Tokens++
		f.Syllables += n
		parts.add(text[before:start], start, end, n)
		before = end
		if n < LongWord {
			return true
		}
		f.spare += n - (LongWord - 1)
		if i, ok := index[token]; ok {
			f.Words[i].Times++
			return true
		}
		index[token] = len(f.Words)
		f.Words = append(f.Words, Word{token, n, start, end, 1})
		return true
	})
	sums := readability.Sums{Words: f.Tokens, Sentences: 1, Syllables: f.Syllables}
	f.Hardness = l.Judge(sums)
	f.Level, _ = l.Formula.Score(sums)
	switch f.Hardness {
	case Hard:
		f.Code, f.Limit = CodeHard, l.Hard
	case VeryHard:
		f.Code, f.Limit = CodeVeryHard, l.VeryHard
	default:
		return Finding{}, false
	}
	scale := f.scale()
	f.Target = f.Limit
	for _, limit := range [...]float64{l.Hard, l.VeryHard} {
		if scale.harder(limit) < scale.harder(f.Target) { // false of NaN, where min is not
			f.Target = limit
		}
	}
	f.minTokens = l.MinTokens
	f.LengthShare = scale.perToken * float64(f.Tokens)
	f.WordShare = scale.harder(f.Level) - f.LengthShare

	slices.SortStableFunc(f.Words, func(a, b Word) int { // stable: else in order of text
		return cmp.Compare(b.weight(scale.plain), a.weight(scale.plain))
	})
	f.Words = slices.Clip(f.Words[:min(len(f.Words), maxWords)])
	f.Clauses = parts.heaviest(&f)
	return f, true
}

// Message says in a line why the sentence is hard, what the limit is, what to
// change first, and which words weigh most:
//
//	Level 21.4, limit 18: 15.2 from length (39 words), 6.2 from long words (72
//	syllables). Split it first: two halves would be about 13.8 each. Heaviest
//	words: "responsibility" (6 syllables), "national" (3, twice).
//
// Where a higher Level is easier, the shares are what goes off 100:
//
//	Level 18.9, limit 40: of 100, 39.6 go for length (39 words), 41.5 for long
//	words (72 syllables). ...
//
// By words it means tokens. Figures have one decimal and are rounded so that
// the shares add up to the Level. It is plain text.
func (f Finding) Message() string {
	scale := f.scale()
	level, length := tenths(f.Level), tenths(f.LengthShare)
	words := tenths(scale.harder(float64(level)/10)) - length
	b := make([]byte, 0, 320)
	b = append(b, "Level "...)
	b = appendTenths(b, level)
	b = append(b, ", limit "...)
	b = appendLimit(b, f.Limit)
	b = append(b, ": "...)
	said := &gradeWording
	if scale.easier {
		said = &easeWording
	}
	b = append(b, said.opening...)
	b = appendTenths(b, length)
	b = append(b, said.length...)
	b = appendCount(b, f.Tokens, "word")
	switch {
	case words > 0:
		b = append(b, "), "...)
		b = appendTenths(b, words)
		b = append(b, said.long...)
	case words == 0:
		b = append(b, said.none...)
	default:
		b = append(b, said.short...)
		b = appendTenths(b, -words)
		b = append(b, said.shortEnd...)
	}
	b = appendCount(b, f.Syllables, "syllable")
	b = append(b, "). "...)
	b = f.appendAdvice(b)
	if words <= 0 || len(f.Words) == 0 {
		return string(b)
	}
	b = append(b, " Heaviest words: "...)
	heaviest := f.Words
	if f.lengthFirst() {
		heaviest = heaviest[:min(len(heaviest), 3)]
	}
	for i, w := range heaviest {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, '"')
		b = appendShort(b, w.Text)
		b = append(b, `" (`...)
		b = strconv.AppendInt(b, int64(w.Syllables), 10)
		if i == 0 {
			b = append(b, " syllables"...)
		}
		switch {
		case w.Times == 2:
			b = append(b, ", twice"...)
		case w.Times > 2:
			b = append(b, ", "...)
			b = appendCount(b, w.Times, "time")
		}
		b = append(b, ')')
	}
	return string(append(b, '.'))
}

// wording is how a message speaks of the shares.
type wording struct{ opening, length, long, none, short, shortEnd string }

var (
	gradeWording = wording{
		"", " from length (", " from long words (", "), none from long words (", "), less ", " for short words (",
	}
	easeWording = wording{
		"of 100, ", " go for length (", " for long words (", "), none for long words (", "), and ", " come back for short words (",
	}
)

// lengthFirst reports whether the length is the thing to change first.
func (f Finding) lengthFirst() bool { return f.LengthShare >= f.WordShare }

// appendAdvice says what to change first: that which makes more of the Level,
// with what it takes for the sentence to pass, if that alone can do it. It
// reckons in how much harder than the base things are; what is at the target
// passes only where higher is easier.
func (f Finding) appendAdvice(b []byte) []byte {
	scale := f.scale()
	is, target := scale.harder(f.Level), scale.harder(f.Target)
	if !f.lengthFirst() {
		// The fewest syllables without which the sentence passes.
		fewer := (is - target) * float64(f.Tokens) / scale.perSyllable
		side := "under "
		if scale.easier {
			fewer, side = math.Ceil(fewer-rounding), "up to "
		} else {
			fewer = math.Floor(fewer+rounding) + 1
		}
		if fewer > float64(f.spare) {
			return append(b, "Use shorter words first, then split it."...)
		}
		b = append(b, "Use shorter words first: "...)
		b = appendCount(b, int(fewer), "syllable")
		b = append(b, " fewer would bring it "...)
		b = append(b, side...)
		b = appendLimit(b, f.Target)
		return append(b, '.')
	}
	half := is - f.LengthShare/2
	if short := tenths(target) - tenths(half); short > 0 || short == 0 && scale.easier {
		b = append(b, "Split it first: two halves would be about "...)
		b = appendTenths(b, tenths(scale.level(half)))
		return append(b, " each."...)
	}
	// The most tokens that pass with words like these.
	most := (target - f.WordShare) / scale.perToken
	if scale.easier {
		most = math.Floor(most + rounding)
	} else {
		most = math.Ceil(most-rounding) - 1
	}
	if most < fewest {
		return append(b, "Split it first, and use shorter words."...)
	}
	b = append(b, "Split it first: parts of up to "...)
	b = strconv.AppendInt(b, int64(max(int(most), f.minTokens-1)), 10)
	return append(b, " such words pass."...)
}

func tenths(x float64) int { return int(math.Round(x * 10)) }

func appendTenths(b []byte, n int) []byte {
	return strconv.AppendFloat(b, float64(n)/10, 'f', 1, 64)
}

// appendLimit writes a limit as the user has set it: 14, or 14.5.
func appendLimit(b []byte, limit float64) []byte {
	return strconv.AppendFloat(b, limit, 'f', -1, 64)
}

func appendCount(b []byte, n int, of string) []byte {
	b = strconv.AppendInt(b, int64(n), 10)
	b = append(b, ' ')
	b = append(b, of...)
	if n != 1 {
		b = append(b, 's')
	}
	return b
}

// appendShort writes a word, and of one longer than any real word the front: a
// token may have a thousand characters.
func appendShort(b []byte, word string) []byte {
	const longest = 40 // code points
	if utf8.RuneCountInString(word) <= longest {
		return append(b, word...)
	}
	n := 0
	for i := range word {
		if n == longest-1 {
			b = append(b, word[:i]...)
			break
		}
		n++
	}
	return append(b, "\u2026"...)
}
