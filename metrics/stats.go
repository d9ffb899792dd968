package metrics

import (
	"bytes"
	"cmp"
	"strconv"

	"factbox/metrics/diversity"
	"factbox/metrics/language"
	"factbox/metrics/readability"
)

// Stats are the sums of a text or of a part of one. They are whole numbers;
// ratios and grades are derived when they are read, so that two ways to reach
// the same sums give the same figures, bit for bit.
type Stats struct {
	Tokens     int // runs of word characters
	Types      int // distinct tokens, upper and lower case apart
	Hapaxes    int // types that occur once
	Sentences  int
	Paragraphs int
	Syllables  int
	Letters    int // letters in tokens
	Characters int // code points, blanks and line ends among them, but no byte order mark

	formula readability.Gauge // what Level means

	// Words of four syllables and more, if the formula asks for them: counting
	// them takes another look at each token.
	polysyllables int

	language   string // empty for English
	convention Convention
	mixed      mixture
}

// mixture says in what the texts differ whose sums Stats are.
type mixture uint8

const (
	mixedLanguage mixture = 1 << iota
	mixedConvention
	mixedFormula
	mixedWords // at least one is in a language whose words are not told apart
)

// Mixed stands for the language, the convention or the formula of several texts that
// differ in it.
const Mixed = "mixed"

// under enters what the options say of how the figures came about.
func (s *Stats) under(o Options) {
	s.formula, s.language, s.convention = o.Limits.Formula, o.Language, o.Convention
}

// in has the figures be those of a part of the text that is in such a language,
// which is not the text's own.
func (s *Stats) in(t *tongue) { s.formula, s.language = t.limits.Formula, t.tag }

// Language returns the tag of the language that the text is taken to be in, such as
// "de"; or Mixed.
func (s Stats) Language() string {
	if s.mixed&mixedLanguage != 0 {
		return Mixed
	}
	return cmp.Or(s.language, language.English)
}

// Convention returns how tokens, types and syllables were counted, and ok false if
// that was not the same in all of several texts.
func (s Stats) Convention() (c Convention, ok bool) {
	return s.convention, s.mixed&mixedConvention == 0
}

// Words reports whether tokens, types and syllables mean anything: not in Chinese,
// Japanese and Thai, which do not part words by blanks. There characters are what
// is counted.
func (s Stats) Words() bool {
	if s.mixed&mixedWords != 0 {
		return false
	}
	l, ok := language.Lookup(s.language)
	return !ok || l.Words
}

// HasTypes reports whether there is a number of types: there is none where there are
// no words, nor of several texts whose types are not of one kind.
func (s Stats) HasTypes() bool { return s.mixed&mixedConvention == 0 && s.Words() }

// Level is the score of the formula that the Options set, the Flesch-Kincaid grade
// where they set none. It is undefined, and ok false, where there is no token or
// no sentence, where there are no words, and of texts with different formulas.
func (s Stats) Level() (level float64, ok bool) {
	if s.mixed&mixedFormula != 0 || !s.Words() {
		return 0, false
	}
	sums := s.sums()
	return s.formula.Score(&sums)
}

// sums returns what Level is computed from.
func (s *Stats) sums() readability.Sums {
	return readability.Sums{
		Words: s.Tokens, Sentences: s.Sentences, Syllables: s.Syllables, Letters: s.Letters, Polysyllables4: s.polysyllables,
	}
}

// Formula returns the formula that Level goes by, and ok false where there are several
// or none.
func (s Stats) Formula() (f readability.Gauge, ok bool) {
	return s.formula, s.mixed&mixedFormula == 0 && s.Words()
}

// TTR is the type-token ratio, Types/Tokens. It is undefined, and ok false,
// where there is no token, or no number of types.
func (s Stats) TTR() (ttr float64, ok bool) {
	if !s.HasTypes() {
		return 0, false
	}
	return diversity.TTR(s.Types, s.Tokens)
}

// AppendFigure appends a ratio or a grade with so many decimals to b. What rounds
// to zero has no sign.
func AppendFigure(b []byte, x float64, decimals int) []byte {
	at := len(b)
	b = strconv.AppendFloat(b, x, 'f', decimals, 64)
	if b[at] == '-' && len(bytes.Trim(b[at:], "-0.")) == 0 {
		b = append(b[:at], b[at+1:]...)
	}
	return b
}
