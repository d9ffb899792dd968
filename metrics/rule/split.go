package rule

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How a sentence is split where it says two things.
//
// The places are a semicolon, a dash, and a comma before a coordinating
// conjunction. That alone is not enough: a comma and "and" mostly end a list.
// So both sides must be seen to be clauses that can stand alone, by what they
// begin with: a subject, and behind it a verb that can be nothing else. The words
// that count are in split_words.go; they are few, and all that they do not know
// is no clause. So a split that is offered is right, and many that are right are
// not offered.
//
// What could be torn is left alone: quotations, brackets, emphasis, pairs of
// dashes, "not only ... but", and what depends on an opening "although". A
// sentence that asks, exclaims or trails off is left alone, too.

// Split is a place at which a sentence becomes two, and how. Offsets are in bytes
// of the sentence.
type Split struct {
	Start  int    // the end of the first half
	End    int    // of what goes: behind the first letter of the second half
	Text   string // what comes in its place: ". He" for "; and he"
	Second int    // where the second half begins in the sentence as it is
}

const (
	// maxSplit is the longest sentence, in bytes, that is looked at. Nobody has
	// written a longer one.
	maxSplit = 8 << 10
	// minHalf is how many words a half has at least.
	minHalf = 4
)

// Splits returns the places at which a sentence may be split, in order, given its
// source text. Each stands alone: the offsets hold before any split is made.
func Splits(sentence string) []Split {
	if len(sentence) > maxSplit {
		return nil
	}
	c := splitter{text: sentence}
	if !c.lex() || !c.enclose() {
		return nil
	}
	var splits []Split
	for i := range c.lexemes {
		if s, ok := c.split(i); ok {
			splits = append(splits, s)
		}
	}
	return splits
}

// lexeme is a word, with its apostrophes and hyphens, or a mark.
type lexeme struct {
	start, end int
	word       bool
	low        string // in lower case, with straight apostrophes
	inside     bool   // of a quotation, of brackets or of emphasis
}

// splitter is a sentence that is looked at for clauses.
type splitter struct {
	text    string
	lexemes []lexeme
	dashes  []int // the lexemes that are
	stops   []int // the lexemes that are semicolons
}

// lex cuts the sentence into lexemes. It is false where the sentence is of a kind
// that is not split.
func (c *splitter) lex() bool {
	text := c.text
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return false
		case unicode.IsSpace(r):
			i += size
			continue
		case isLetterOrDigit(r):
			end := wordEnd(text, i)
			low := strings.ReplaceAll(strings.ToLower(text[i:end]), "\u2019", "'")
			if modal()[low] && unicode.IsUpper(r) && len(c.lexemes) > 0 {
				low = text[i:end] // the month of May, and Will
			}
			c.lexemes = append(c.lexemes, lexeme{start: i, end: end, word: true, low: low})
			i = end
			continue
		case r == '-':
			end := i
			for end < len(text) && text[end] == '-' {
				end++
			}
			size = end - i
		case strings.ContainsRune("?!\u2026|<\\#", r):
			return false
		}
		c.lexemes = append(c.lexemes, lexeme{start: i, end: i + size, low: text[i : i+size]})
		i += size
	}
	if len(c.lexemes) > 1 && strings.Contains("-+*>", c.lexemes[0].low) && isBlank(text, c.lexemes[0].end) {
		c.lexemes = c.lexemes[1:] // the mark of a list item or of a quotation
	}
	last := len(c.lexemes) - 1
	for last > 0 && strings.Contains("\"'\u201D\u2019\u00BB)]*_", c.lexemes[last].low) {
		last--
	}
	return last > 0 && c.lexemes[last].low == "." && c.lexemes[last-1].low != "."
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordEnd returns the end of the word at i. Apostrophes and hyphens within are
// part of it, and points and commas within a number.
func wordEnd(text string, i int) int {
	before := rune(0)
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case isLetterOrDigit(r), unicode.IsMark(r):
		case strings.ContainsRune("'\u2019-\u2010\u2011", r) && isLetterOrDigit(before) && isLetterOrDigit(next):
		case strings.ContainsRune(".,", r) && unicode.IsDigit(before) && unicode.IsDigit(next):
		default:
			return i
		}
		before = r
		i += size
	}
	return i
}

func isBlank(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsSpace(r)
}

// closing has the mark that ends what a mark begins.
var closing = map[string]string{"(": ")", "[": "]", "{": "}", "\u201C": "\u201D", "\u2018": "\u2019", "\u00AB": "\u00BB"}

// enclose finds what is inside of something, and the dashes and semicolons that
// are not. It is false if what is opened here is closed elsewhere.
func (c *splitter) enclose() bool {
	var open []string // what ends what has begun
	for i := range c.lexemes {
		l := &c.lexemes[i]
		l.inside = len(open) > 0
		if l.word {
			continue
		}
		ends := l.inside && open[len(open)-1] == l.low
		switch l.low {
		case ")", "]", "}", "\u201D", "\u00BB":
			if !ends {
				return false
			}
			open = open[:len(open)-1]
		case "\u2019":
			if ends {
				open = open[:len(open)-1]
			} // or it is an apostrophe
		case "(", "[", "{", "\u201C", "\u2018", "\u00AB":
			open = append(open, closing[l.low])
		case `"`, "`", "*", "_":
			if ends {
				open = open[:len(open)-1]
			} else {
				open = append(open, l.low)
			}
		case "'":
			switch {
			case ends:
				open = open[:len(open)-1]
			case l.start == 0 || isBlank(c.text, l.start-1) || !c.lexemes[max(0, i-1)].word:
				open = append(open, l.low)
			}
		case ";":
			if !l.inside {
				c.stops = append(c.stops, i)
			}
		default:
			if !l.inside && c.isDash(i) {
				c.dashes = append(c.dashes, i)
			}
		}
	}
	return len(open) == 0
}

// isDash reports whether a lexeme is a dash: an em dash, two hyphens, or an en
// dash between blanks.
func (c *splitter) isDash(i int) bool {
	l := c.lexemes[i]
	switch l.low {
	case "\u2014", "--":
		return true
	case "\u2013":
		return l.start > 0 && isBlank(c.text, l.start-1) && isBlank(c.text, l.end)
	}
	return false
}

// at returns a lexeme, or none beyond the ends.
func (c *splitter) at(i int) lexeme {
	if i < 0 || i >= len(c.lexemes) {
		return lexeme{}
	}
	return c.lexemes[i]
}

// split splits the sentence at a lexeme, if that is a place for it.
func (c *splitter) split(i int) (s Split, ok bool) {
	l := c.lexemes[i]
	if l.word || l.inside || i == 0 {
		return s, false
	}
	comma, dash := l.low == ",", c.isDash(i)
	switch {
	case dash && len(c.dashes) > 1: // they may be a pair
		return s, false
	case len(c.dashes) > 1 && c.dashes[0] < i && i < c.dashes[len(c.dashes)-1]:
		return s, false
	case comma || dash || l.low == ";":
	default:
		return s, false
	}
	next := i + 1
	conjunction := c.at(next).low
	if coordinating()[conjunction] {
		next++
	} else if comma {
		return s, false
	}
	first := next // of the second half
	if conjunction != "and" && coordinating()[conjunction] {
		first-- // it stays
	}
	if !c.first(i, comma) || !c.list() || !c.second(next, conjunction == "and") {
		return s, false
	}
	if subject := c.at(next).low; comma && !nominative()[subject] && subject != "there" && c.listed(i) {
		return s, false
	}
	letter, size := utf8.DecodeRuneInString(c.text[c.lexemes[first].start:])
	word := c.text[c.lexemes[first].start:c.lexemes[first].end]
	if unicode.IsLower(letter) && strings.ContainsFunc(word, unicode.IsUpper) {
		return s, false // iPhone
	}
	before := c.lexemes[i-1]
	s = Split{Start: before.end, Second: c.lexemes[first].start}
	s.End = s.Second + size
	if before.low != "." { // etc.
		s.Text = "."
	}
	s.Text += gap(c.text[s.Start:s.Second]) + string(unicode.ToTitle(letter))
	return s, true
}

// gap returns the blanks that stand between the two sentences: the line end that
// is there, with the indent behind it, or else one space.
func gap(between string) string {
	i := strings.IndexAny(between, "\r\n")
	if i < 0 {
		return " "
	}
	rest := between[i:]
	return rest[:len(rest)-len(strings.TrimLeft(rest, " \t\r\n"))]
}

// list reports whether the semicolons, if any, stand between clauses. In a list
// they stand between anything.
func (c *splitter) list() bool {
	for _, i := range c.stops {
		next := i + 1
		if coordinating()[c.at(next).low] {
			next++
		}
		if !c.second(next, true) {
			return false
		}
	}
	return true
}

// first reports whether what stands before lexeme i can stand alone.
func (c *splitter) first(i int, comma bool) bool {
	words := 0
	for k, l := range c.lexemes[:i] {
		if l.word {
			words++
		}
		if l.low == ":" && !l.inside {
			return false // what follows may all belong to it
		}
		if correlative()[l.low] || l.low == "not" && restricting()[c.at(k+1).low] {
			return false
		}
		if comma && scoping()[l.low] {
			return false // its scope may go on
		}
	}
	last := c.lexemes[i-1]
	switch {
	case words < minHalf:
		return false
	case !last.word && last.low != ")" && last.low != "]" && last.low != ".":
		return false
	case unfinished()[last.low] || finite()[last.low] && !pastOnly()[last.low]:
		return false
	}
	// It may have openers: "However, ", "In 1990, ".
	k := 0
	if coordinating()[c.at(0).low] {
		k = 1
	}
	for range 3 {
		if c.clause(k, true) {
			return k < i && !(comma && c.series(k, i))
		}
		comma := k
		for comma < i && (c.at(comma).word || c.at(comma).inside) {
			comma++
		}
		if comma >= i || c.at(comma).low != "," || !c.opener(k, comma) {
			return false
		}
		k = comma + 1
	}
	return false
}

// series reports whether the clause at lexeme k goes on, before lexeme i, with
// another clause or verb behind a mere comma. The last of such a series keeps its
// "and", or the others run on.
func (c *splitter) series(k, i int) bool {
	for ; k < i; k++ {
		if l := c.lexemes[k]; l.low != "," || l.inside {
			continue
		}
		next := k + 1
		if c.clause(next, false) || c.past(c.adverbs(next)) {
			return true
		}
		if determiner()[c.at(next).low] || c.capital(next) {
			if n, ok := c.noun(next, false); ok && c.past(c.adverbs(n)) {
				return true
			}
		}
	}
	return false
}

// past reports whether lexeme k may be a verb. It errs on the side of yes.
func (c *splitter) past(k int) bool {
	low := c.at(k).low
	return finite()[low] || irregular()[low] || isRegularPast(low)
}

// listed reports whether what stands before lexeme i may be the last but one of a
// list: a few words behind a comma.
func (c *splitter) listed(i int) bool {
	const few = 3
	for k := i - 1; k >= 0 && i-k <= few+1; k-- {
		if c.lexemes[k].low == "," {
			return true
		}
	}
	return false
}

// opener reports whether the lexemes from k up to end can stand before a clause
// without being one: an adverb, or a preposition with what it governs.
func (c *splitter) opener(k, end int) bool {
	const longest = 8
	switch {
	case end == k || end-k > longest:
		return false
	case end == k+1:
		return linking()[c.at(k).low] || strings.HasSuffix(c.at(k).low, "ly")
	case !preposition()[c.at(k).low] && !timeOpener()[c.at(k).low]:
		return false
	}
	for _, l := range c.lexemes[k+1 : end] {
		if !l.word || l.inside || finite()[l.low] || irregular()[l.low] || isRegularPast(l.low) || nominative()[l.low] || subordinating()[l.low] {
			return false
		}
	}
	return true
}

// second reports whether what begins at lexeme k can stand alone. Behind "and" it
// may begin with "so" or "yet".
func (c *splitter) second(k int, afterAnd bool) bool {
	words := 0
	for j, l := range c.lexemes[min(k, len(c.lexemes)):] {
		if l.word {
			words++
		}
		if l.low == "," && !l.inside && c.at(k+j+1).low == "that" {
			return false // it goes on with what the first half began
		}
	}
	if words < minHalf {
		return false
	}
	if word := c.at(k).low; linking()[word] || afterAnd && (word == "so" || word == "yet") {
		after := k + 1
		if c.at(after).low == "," {
			after++
		}
		return c.clause(after, false)
	}
	return c.clause(k, false)
}

// clause reports whether a subject and a finite verb begin at lexeme k. At the
// start of a sentence a capital says nothing, and a noun needs no article.
func (c *splitter) clause(k int, start bool) bool {
	l := c.at(k)
	if !l.word || l.inside {
		return false
	}
	pronoun, contracted, _ := strings.Cut(l.low, "'")
	switch {
	case contracted != "" && (nominative()[pronoun] || pronoun == "there" || pronoun == "that") && contraction()[contracted]:
		return true
	case l.low == "there":
		v := c.adverbs(k + 1)
		return existential()[c.at(v).low] && c.goesOn(v)
	case nominative()[l.low]:
		return c.verbOf(l.low, c.adverbs(k+1))
	case l.low == "that":
		return (c.at(k+1).low == "is" || c.at(k+1).low == "was") && c.at(k+2).low != "," && c.at(k+2).low != "to" // that is to say
	}
	if pronominal()[l.low] {
		if c.verb(c.adverbs(k + 1)) {
			return true
		}
		if c.at(k+1).low == "of" {
			if n, ok := c.noun(k+2, true); ok {
				return c.predicate(n)
			}
		}
	}
	if before := l.low; (before == "all" || before == "half") && determiner()[c.at(k+1).low] {
		k++
	}
	n, ok := c.noun(k, start)
	return ok && c.predicate(n)
}

// predicate reports whether a finite verb stands at lexeme k, or behind what may
// follow a noun: prepositional phrases, a second noun, and adverbs.
func (c *splitter) predicate(k int) bool {
	for range 2 {
		if !preposition()[c.at(k).low] {
			break
		}
		n, ok := c.noun(k+1, true)
		if !ok {
			return false
		}
		k = n
	}
	if c.at(k).low == "and" {
		n, ok := c.noun(k+1, true)
		if !ok {
			return false
		}
		k = n
	}
	return c.verb(c.adverbs(k))
}

// noun returns the end of the noun at lexeme k, with its article and adjectives.
// A bare one has no article, and must be a name elsewhere.
func (c *splitter) noun(k int, bare bool) (end int, ok bool) {
	const longest = 4
	named := false
	if determiner()[c.at(k).low] {
		k++
	} else if named = !bare; named && !c.capital(k) {
		return k, false
	}
	n := 0
	for ; n <= longest; n++ {
		l := c.at(k + n)
		if !l.word || l.inside || notNoun(l.low) || n > 0 && adverb()[l.low] || named && !c.capital(k+n) {
			break
		}
		if n > 0 {
			// "things money could buy", "the man Smith had killed": two nouns in a
			// row may be a clause.
			before := c.at(k + n - 1)
			if isPlural(before.low) || c.capital(k+n) && !c.capital(k+n-1) {
				return k, false
			}
		}
	}
	return k + n, n > 0 && n <= longest
}

// notNoun reports whether a word cannot be part of a noun.
func notNoun(low string) bool {
	return nominative()[low] || objective()[low] || determiner()[low] || indefinite()[low] || coordinating()[low] || preposition()[low] ||
		subordinating()[low] || scoping()[low] || finite()[low] || correlative()[low] || strings.Contains(low, "'") && !strings.HasSuffix(low, "'s")
}

// capital reports whether a word has a capital that says it is a name.
func (c *splitter) capital(k int) bool {
	l := c.at(k)
	if !l.word || k == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c.text[l.start:])
	return unicode.IsUpper(r)
}

func isPlural(low string) bool {
	if len(low) < 4 || !strings.HasSuffix(low, "s") {
		return false
	}
	switch low[len(low)-2] {
	case 's', 'u', 'i', '\'':
		return false
	}
	return true
}

// adverbs returns the lexeme behind the adverbs at k.
func (c *splitter) adverbs(k int) int {
	for range 2 {
		if l := c.at(k); !adverb()[l.low] && !strings.HasSuffix(l.low, "ly") {
			break
		}
		k++
	}
	return k
}

// verb reports whether lexeme k is a finite verb, whatever its subject is.
func (c *splitter) verb(k int) bool {
	return finite()[c.at(k).low] && c.goesOn(k)
}

// goesOn reports whether lexeme k can be a verb by what follows: "the will of"
// has none, and "what everybody did" is no clause.
func (c *splitter) goesOn(k int) bool {
	next := c.at(k + 1)
	if modal()[c.at(k).low] {
		return next.word && !preposition()[next.low]
	}
	return next.low != "of" && (next.word || pastOnly()[c.at(k).low])
}

// verbOf reports whether lexeme k is a finite verb behind a pronoun, where many
// more words can be nothing else.
func (c *splitter) verbOf(pronoun string, k int) bool {
	low := c.at(k).low
	if c.verb(k) || c.past(k) && !modal()[low] {
		return true
	}
	switch pronoun {
	case "he", "she", "it":
		return isPlural(low) && !adverb()[low] && !preposition()[low] && !notThird()[low]
	}
	return baseForm()[low]
}

// isRegularPast reports whether a word ends as a past tense does. Behind a
// pronoun nothing else ends so.
func isRegularPast(low string) bool {
	return len(low) > 3 && strings.HasSuffix(low, "ed") && !strings.HasSuffix(low, "eed") && low != "hundred"
}
