package rule

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"factbox/metrics/readability"
	"factbox/metrics/segment"
	"factbox/metrics/syllable"
)

// The codes of what is found. They are part of the interface: people silence
// and configure rules by them.
const (
	CodeHard         = "hard-sentence"
	CodeVeryHard     = "very-hard-sentence"
	CodeStaleFactBox = "stale-fact-box"
	CodeUnusedIgnore = "unused-ignore"
)

// The Level of one sentence is 0.39 tokens + 11.8 syllables/tokens - 15.59.
// The constant belongs to the words: at 15.59/11.8 = 1.32 syllables a token
// they neither add to the Level nor take from it, and so much is plain English.
// What is left, 0.39 tokens, is the length. So the two shares add up to the
// Level, and each is a figure that a reader can check.
const (
	perToken    = 0.39
	perSyllable = 11.8 // divided by the tokens
	constant    = 15.59
	plain       = constant / perSyllable // syllables of a token that weighs nothing
)

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
	Level       float64  // the sentence's Flesch-Kincaid grade
	Limit       float64  // the limit that it has reached
	Target      float64  // the lowest limit: below it nothing is found
	Tokens      int
	Syllables   int
	LengthShare float64  // the part of the Level that its length makes
	WordShare   float64  // the part that its words make; negative where they are short
	Words       []Word   // the long words that weigh most, those first; at most 5
	Clauses     []Clause // the parts that weigh most, those first; at most 2, and never all

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
func (w Word) weight() float64 {
	return float64(w.Times) * (float64(w.Syllables) - plain)
}

// Explain says why a sentence is hard, given its text. It is false, and there is
// nothing to explain, where the limits let the sentence pass. objects is how many
// tokens the sentence has that are no words; see segment.Object.
//
// A sentence that was cut for its length is explained as far as it was kept.
//
// It counts as the Fact Box does: see Counting.
func Explain(l Limits, text string, objects int) (Finding, bool) {
	return Counting{Tokens: factboxTokens, Syllables: syllable.Count}.Explain(l, text, objects)
}

// Counting is what a token is, and how many syllables it has.
type Counting struct {
	Tokens    func(text string, yield func(start, end int) bool)
	Syllables func(token string) int
}

func factboxTokens(text string, yield func(start, end int) bool) {
	segment.Standard.Tokens(text, segment.State{}, yield)
}

// Explain is the function of that name for another counting than that of the Fact
// Box.
func (c Counting) Explain(l Limits, text string, objects int) (Finding, bool) {
	f := Finding{Tokens: objects}
	index := map[string]int{}
	var parts clauses
	before := 0
	c.Tokens(text, func(start, end int) bool {
		token := text[start:end]
		n := c.Syllables(token)
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
	f.Hardness = l.Judge(f.Tokens, f.Syllables)
	f.Level, _ = readability.FleschKincaid(f.Tokens, 1, f.Syllables)
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
		if limit < f.Target { // false of NaN, where min is not
			f.Target = limit
		}
	}
	f.minTokens = l.MinTokens
	f.LengthShare = perToken * float64(f.Tokens)
	f.WordShare = f.Level - f.LengthShare

	slices.SortStableFunc(f.Words, func(a, b Word) int { // stable: else in order of text
		return cmp.Compare(b.weight(), a.weight())
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
// By words it means tokens. Figures have one decimal and are rounded so that
// the shares add up to the Level. It is plain text.
func (f Finding) Message() string {
	level, length := tenths(f.Level), tenths(f.LengthShare)
	words := level - length
	b := make([]byte, 0, 320)
	b = append(b, "Level "...)
	b = appendTenths(b, level)
	b = append(b, ", limit "...)
	b = appendLimit(b, f.Limit)
	b = append(b, ": "...)
	b = appendTenths(b, length)
	b = append(b, " from length ("...)
	b = appendCount(b, f.Tokens, "word")
	switch {
	case words > 0:
		b = append(b, "), "...)
		b = appendTenths(b, words)
		b = append(b, " from long words ("...)
	case words == 0:
		b = append(b, "), none from long words ("...)
	default:
		b = append(b, "), less "...)
		b = appendTenths(b, -words)
		b = append(b, " for short words ("...)
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

// lengthFirst reports whether the length is the thing to change first.
func (f Finding) lengthFirst() bool { return f.LengthShare >= f.WordShare }

// appendAdvice says what to change first: that which makes more of the Level,
// with what it takes for the sentence to pass, if that alone can do it.
func (f Finding) appendAdvice(b []byte) []byte {
	if !f.lengthFirst() {
		// The fewest syllables without which the Level is below the target.
		fewer := math.Floor((f.Level-f.Target)*float64(f.Tokens)/perSyllable+rounding) + 1
		if fewer > float64(f.spare) {
			return append(b, "Use shorter words first, then split it."...)
		}
		b = append(b, "Use shorter words first: "...)
		b = appendCount(b, int(fewer), "syllable")
		b = append(b, " fewer would bring it under "...)
		b = appendLimit(b, f.Target)
		return append(b, '.')
	}
	half := f.Level - f.LengthShare/2
	if tenths(half) < tenths(f.Target) {
		b = append(b, "Split it first: two halves would be about "...)
		b = appendTenths(b, tenths(half))
		return append(b, " each."...)
	}
	// The most tokens that pass with words like these.
	most := math.Ceil((f.Target-f.WordShare)/perToken-rounding) - 1
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
