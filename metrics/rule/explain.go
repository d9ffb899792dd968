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
	CodeHard          = "hard-sentence"
	CodeVeryHard      = "very-hard-sentence"
	CodeStaleFactBox  = "stale-fact-box"
	CodeUnusedIgnore  = "unused-ignore"
	CodeOtherLanguage = "other-language" // about all of the text, so only ignore-file ignores it
)

// The Level of one sentence is a sum of what its length makes, what its words make
// and a constant: for Flesch-Kincaid 0.39 tokens + 11.8 syllables/tokens - 15.59.
// It starts from a base, 0 for a grade and 100, the easy end, where higher is
// easier. The rest of the constant belongs to the words: at 15.59/11.8 = 1.32
// syllables a token they neither add to the Level nor take from it, and so much is
// plain English. What is left, 0.39 tokens, is the length. So the two shares add up
// to how far the Level is from the base, and each is a figure that a reader can
// check.
//
// Where only words of four syllables and more count, all others weigh nothing, and
// the constant is the base: 1 in Pisarek's formula, 0 in FOG-PL.
//
// In Gulpease, 89 + 300/tokens - 10 letters/tokens, the length has no zero of its
// own: what a sentence gets for being short shrinks, the longer it is. So its share
// is what it has lost against a sentence of five words, 300/5 - 300/tokens. Then
// words weigh nothing at 4.9 letters, which is about what Italian words have.
type scale struct {
	perToken float64 // how much harder a token makes the sentence
	inverse  bool    // it is divided by the tokens, and not times them
	perUnit  float64 // how much harder a unit of a word makes it; divided by the tokens
	unit     readability.Unit
	plain    float64 // units of a token that weighs nothing
	long     int     // units from which a word is called long
	base     float64
	easier   bool // a higher Level is easier
}

// brief is the length of a sentence, in tokens, that has no share in the Level where
// the formula has no zero for it.
const brief = 5

func scaleOf(f readability.Gauge) scale {
	t := f.Terms()
	s := scale{perToken: t.Length, inverse: t.Inverse, perUnit: t.Word, unit: t.Unit}
	switch {
	case f.HigherIsEasier():
		s.easier, s.base = true, 100
		s.perToken, s.perUnit = -s.perToken, -s.perUnit
		s.plain = (t.Constant - s.base) / s.perUnit
	case t.Unit == readability.Polysyllables4:
		s.base = t.Constant
	default:
		s.plain = -t.Constant / s.perUnit
	}
	if s.inverse {
		s.plain -= s.perToken / brief / s.perUnit
	}
	switch t.Unit {
	case readability.Letters:
		s.long = longLetters
	case readability.Polysyllables4:
		s.long = 1
	default:
		s.long = max(LongWord, int(math.Ceil(s.plain))+1)
	}
	return s
}

// scale returns the scale of the Level.
func (f *Finding) scale() scale { return scaleOf(f.formula) }

// harder returns how far a Level is from the base on the hard side.
func (s scale) harder(level float64) float64 {
	if s.easier {
		return s.base - level
	}
	return level - s.base
}

// level is the inverse of harder.
func (s scale) level(harder float64) float64 {
	if s.easier {
		return s.base - harder
	}
	return s.base + harder
}

// length returns how much harder so many tokens make a sentence.
func (s scale) length(tokens float64) float64 {
	if s.inverse {
		return s.perToken/tokens - s.perToken/brief
	}
	return s.perToken * tokens
}

// tokens is the inverse of length. It is infinite where no sentence is so long.
func (s scale) tokens(length float64) float64 {
	if !s.inverse {
		return length / s.perToken
	}
	if rest := length + s.perToken/brief; rest < 0 {
		return s.perToken / rest
	}
	return math.Inf(1)
}

// words returns how much harder words make a sentence of so many tokens, given
// their number and their units.
func (s scale) words(words, units, tokens int) float64 {
	return s.perUnit * (float64(units) - s.plain*float64(words)) / float64(tokens)
}

// units returns the units of a token.
func (s scale) units(syllables, letters int) int {
	switch s.unit {
	case readability.Letters:
		return letters
	case readability.Polysyllables4:
		if syllables >= manySyllables {
			return 1
		}
		return 0
	}
	return syllables
}

// LongWord is the number of syllables from which a word is called long, as in
// the formulas that count long words (Gunning's Fog, SMOG). A word of two
// weighs something, too, but there is seldom a shorter one for it. In a language
// whose words have more syllables (Turkish), it is a word of more than one
// syllable beyond what weighs nothing; where the formula counts letters, one of
// more than six, as in LIX; and where it counts words of four syllables and more,
// such a word.
const (
	LongWord      = 3
	longLetters   = 7
	manySyllables = 4
)

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
	Letters     int
	LengthShare float64  // the part of the Level that its length makes or, where higher is easier, takes from 100
	WordShare   float64  // the part that its words make or take; negative where they are short
	Words       []Word   // the long words that weigh most, those first; at most 5
	Clauses     []Clause // the parts that weigh most, those first; at most 2, and never all

	formula   readability.Gauge
	units     int // of all words, in which the formula weighs them
	minTokens int // shorter sentences are not judged
	spare     int // the units that go if no word is long any more
}

// Word is a long word of a sentence. Of several tokens alike it stands for all.
type Word struct {
	Text      string
	Syllables int
	Letters   int
	Start     int // of the first such token, in bytes from the start of the sentence
	End       int // exclusive
	Times     int // how many such tokens the sentence has
}

// wordWeight is what a word makes of the Level, or takes off it.
func (f *Finding) wordWeight(s scale, w Word) float64 {
	return s.words(w.Times, w.Times*s.units(w.Syllables, w.Letters), f.Tokens)
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
	scale := f.scale()
	index := map[string]int{}
	var parts clauses
	before, polysyllables := 0, 0
	c.Tokens(text, func(start, end int) bool {
		token := text[start:end]
		features := c.Features(token)
		syllables, letters := int(features.Syllables), int(features.Letters)
		f.Tokens++
		f.Syllables += syllables
		f.Letters += letters
		if syllables >= manySyllables {
			polysyllables++
		}
		n := scale.units(syllables, letters)
		f.units += n
		parts.add(text[before:start], start, end, syllables, n)
		before = end
		if n < scale.long {
			return true
		}
		f.spare += n - (scale.long - 1)
		if i, ok := index[token]; ok {
			f.Words[i].Times++
			return true
		}
		index[token] = len(f.Words)
		f.Words = append(f.Words, Word{token, syllables, letters, start, end, 1})
		return true
	})
	sums := readability.Sums{Words: f.Tokens, Sentences: 1, Syllables: f.Syllables, Letters: f.Letters, Polysyllables4: polysyllables}
	f.Hardness = l.Judge(&sums)
	f.Level, _ = l.Formula.Score(&sums)
	switch f.Hardness {
	case Hard:
		f.Code, f.Limit = CodeHard, l.Hard
	case VeryHard:
		f.Code, f.Limit = CodeVeryHard, l.VeryHard
	default:
		return Finding{}, false
	}
	f.Target = f.Limit
	for _, limit := range [...]float64{l.Hard, l.VeryHard} {
		if scale.harder(limit) < scale.harder(f.Target) { // false of NaN, where min is not
			f.Target = limit
		}
	}
	f.minTokens = l.MinTokens
	f.LengthShare = scale.length(float64(f.Tokens))
	f.WordShare = scale.harder(f.Level) - f.LengthShare

	slices.SortStableFunc(f.Words, func(a, b Word) int { // stable: else in order of text
		return cmp.Or(cmp.Compare(f.wordWeight(scale, b), f.wordWeight(scale, a)), cmp.Compare(b.Syllables, a.Syllables))
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
// Where the formula counts letters, it has letters for syllables, and where it counts
// words of four syllables and more:
//
//	Level 17.2, limit 16: 12.0 from length (30 words), 5.2 from long words (4 with
//	four syllables or more). ...
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
	if !scale.easier && scale.base != 0 {
		b = appendLimit(b, scale.base)
		b = append(b, " for any sentence, "...)
	}
	more := said.long
	if length >= 0 {
		b = appendTenths(b, length)
		b = append(b, said.length...)
	} else { // it is shorter than brief
		b = appendTenths(b, -length)
		b = append(b, " come back for length ("...)
		more = " go" + more
	}
	b = appendCount(b, f.Tokens, "word")
	switch {
	case words > 0:
		b = append(b, "), "...)
		b = appendTenths(b, words)
		b = append(b, more...)
	case words == 0:
		b = append(b, said.none...)
	default:
		b = append(b, said.short...)
		b = appendTenths(b, -words)
		b = append(b, said.shortEnd...)
	}
	if scale.unit == readability.Polysyllables4 {
		b = strconv.AppendInt(b, int64(f.units), 10)
		b = append(b, " with four syllables or more"...)
	} else {
		b = appendCount(b, f.units, noun(scale.unit))
	}
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
		n, of := w.size(scale.unit)
		if i == 0 {
			b = appendCount(b, n, of)
		} else {
			b = strconv.AppendInt(b, int64(n), 10)
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

// noun returns what a message calls a unit.
func noun(u readability.Unit) string {
	switch u {
	case readability.Letters:
		return "letter"
	case readability.Polysyllables4:
		return "long word"
	}
	return "syllable"
}

// size returns how long a word is said to be, and in what.
func (w *Word) size(u readability.Unit) (n int, of string) {
	if u == readability.Letters {
		return w.Letters, "letter"
	}
	return w.Syllables, "syllable"
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
		// The fewest syllables, letters or long words without which it passes.
		fewer := (is - target) * float64(f.Tokens) / scale.perUnit
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
		b = appendCount(b, int(fewer), noun(scale.unit))
		b = append(b, " fewer would bring it "...)
		b = append(b, side...)
		b = appendLimit(b, f.Target)
		return append(b, '.')
	}
	half := is - f.LengthShare + scale.length(float64(f.Tokens)/2)
	if short := tenths(target) - tenths(half); short > 0 || short == 0 && scale.easier {
		b = append(b, "Split it first: two halves would be about "...)
		b = appendTenths(b, tenths(scale.level(half)))
		return append(b, " each."...)
	}
	// The most tokens that pass with words like these.
	most := scale.tokens(target - f.WordShare)
	if scale.easier {
		most = math.Floor(most + rounding)
	} else {
		most = math.Ceil(most-rounding) - 1
	}
	if most < fewest {
		return append(b, "Split it first, and use shorter words."...)
	}
	b = append(b, "Split it first: parts of up to "...)
	b = strconv.AppendInt(b, int64(max(int(min(most, float64(f.Tokens))), f.minTokens-1)), 10)
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
