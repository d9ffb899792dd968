// Package boundary decides where a sentence ends.
//
// # The question
//
// A full stop ends a sentence, or an abbreviation, or both. Which of them it is
// follows, nearly always, from the word before it, from whether that word stands
// at the start of the sentence, and from the word behind it. So the decision
// looks at so many bytes on either side and at the first few bytes of the
// sentence, and at nothing else: the scanner can ask it at every stop, and ask
// again after an edit, at a cost that does not depend on the text.
//
// There are several questions. Decide is asked at a gap, a run of blanks; it looks
// for a stop before the gap. Inside is asked where a stop has no blank behind
// it ("the end.Then"). Item is asked where a gap without a stop may lie between
// two items of a list that runs on in one paragraph ("1) eggs 2) milk"), and Stamp,
// Ruled and Heads where one may lie between parts of a mail or of a page.
//
// # The rules
//
// A stop is one of . ! ? … and their like in other scripts, or a run of them.
// Behind it may stand up to eight closing quotes, brackets and marks of
// emphasis. A colon is no stop, and nor is a semicolon.
//
// A full stop does not end a sentence
//
//   - behind an abbreviation that stands before something: a title before a
//     name ("Dr. Watson"), "e.g.", "vs.", "No." before a number, "Feb." before a
//     day;
//   - behind any other abbreviation ("Inc.", "U.S."), unless a word follows that
//     begins sentences and no names ("The", "However");
//   - behind an initial ("Anna F. Smith"), unless such a word follows;
//   - behind the number or letter that marks a list item or a section at the
//     start of the sentence ("1. eggs");
//   - before a small letter, where the word before the stop does not look like
//     one that is written in full, or where the sentence was quoted;
//   - before a comma, a colon or the like.
//
// "etc." and units of measure end a sentence before any capital, and a time of
// day ("5 p.m.") does unless its zone or day follows, or unless nothing but "At
// 5 p.m." has gone before.
//
// An ellipsis ends a sentence unless a small letter follows. A question mark and
// an exclamation mark end one, but not within a quotation that goes on
// ("Really?" he said, "Really?" I say), nor behind an interjection that does ("Oh!
// what a day"), nor behind the few names that are written with one ("Yahoo!"), nor
// before a remark ("Why? — at least"). Behind no stop does a sentence end before a
// year in brackets ("Viva! (1965)").
//
// What stands behind the stop but belongs to the sentence ends with it: the
// number of a note ("so. [4]", "so.5", "so. 5 However"), "[...]", "[citation
// needed]", a face in signs (":-)"). A dash with a blank before it ends a sentence
// where a capital follows that no name has, or a word that begins another ("I know
// she's — See now").
//
// A few more places have no stop and end a sentence:
//
//   - before and behind the date and the time that a mail program puts in the head
//     of a mail ("Jane Roe 03/15/2001 04:11 PM Are you there?"): see Stamp;
//   - before a line of signs ("-----------"): see Ruled;
//   - before an item of a list: see Item.
//
// And in English, before
//
//   - the name under the closing of a letter ("Best regards, Jane"), if no mark
//     of punctuation stands behind it;
//   - the caption behind the number of a figure ("Figure 1.5 The house");
//   - the date that is the last of a paragraph, and the credit of a picture: see
//     Heads.
//
// A semicolon ends none, though Flesch has one counted that marks off a full unit of
// speech (How to Write Plain English, 1979, chapter 2), and nor do a colon and other
// dashes. In the development and training sets of UD English GUM and EWT, 26 of 362
// semicolons end a sentence, and of the 135 with a clause behind them that could stand
// alone no more than 21.
//
// # Other languages
//
// The abbreviations of each language are those of package language, the words
// that begin its sentences are here. Both are looked up with what a full stop and
// a blank or a hyphen join to them ("z. B.", "c.-à-d.", "EE. UU."), and without
// what an apostrophe does ("l'avv."). What else differs:
//
//   - in German, Polish, Turkish and others a number of one or two digits, and
//     one in Roman figures, is an ordinal one before a word that does not begin
//     sentences ("am 3. Oktober", "3. rocznica", "3. Bölüm", "Ludwig XIV.");
//   - in the Romance languages, Russian, Polish and Turkish a small letter behind
//     a question mark or an exclamation mark goes on, and so does a dash before
//     one, since what is said often stands without quotes ("Viens-tu ? dit-il",
//     "—¿Quién es? —preguntó Ana");
//   - ¿ and ¡ begin a sentence behind an abbreviation;
//   - the stops of Chinese and Japanese need no blank, and one in quotes does not
//     end the sentence if a particle follows that goes on with it ("「行く。」と");
//   - Thai has no stop. Its writers part sentences by a blank, and clauses and
//     names as well, so that nothing tells one from the other. A sentence ends at
//     a question mark, an exclamation mark, ๚, ๛ and the end of the paragraph. A
//     full stop behind a Thai letter is that of an abbreviation, ฯ and ฯลฯ too.
//
// # Limits
//
// The rules and their words are written by hand, from grammars and style guides,
// and are those of English. No weights are learned and no text of a corpus is in
// them, but which rules there are was settled by how often each was right on the
// development and training sets of two corpora, UD English GUM and EWT. For a
// language that is not known the rules hold as far as they do. What is ambiguous for
// a reader who sees no more than the window is guessed.
package boundary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How far the decisions look, in bytes.
const (
	Head   = 16 // the sentence, from its start on
	Before = 64 // the sentence, before the gap
	After  = 64 // the text behind the gap
)

// closers is how many closing quotes and brackets may stand behind a stop.
const closers = 8

// Options say in which language to decide. They must not be changed while they
// are in use. The zero value, and nil, is English without abbreviations of the
// user's own, which is decided fastest.
type Options struct {
	Language      string // a BCP 47 tag; a language that is not known has no abbreviations
	Abbreviations *Set   // those of the user, which win over the language's
}

// Decide reports whether a sentence ends at a gap, and why. sentence is the text
// from the start of the sentence to the gap, of which the first Head and the
// last Before bytes matter. after is the text behind the gap, up to the end of
// the text, of which After bytes matter.
func Decide(sentence, after string, o *Options) (ends bool, reason Reason) {
	if o == nil || o.english() {
		ends, reason, ok := usual(sentence, after)
		if ok && (o == nil || reason != FullStop || o.Abbreviations == nil || o.unusual(sentence) == 0) {
			return ends, reason
		}
	}
	if sentence == "" {
		return false, NoStop
	}
	return decide(sentence, after, o)
}

// unusual returns the kind of a user's abbreviation with which sentence ends, or
// 0.
func (o *Options) unusual(sentence string) Kind {
	if o == nil || o.Abbreviations.Len() == 0 {
		return 0
	}
	before := sentence[max(0, len(sentence)-Before):]
	end, _ := stopBefore(before)
	before = before[:max(0, end-1)]
	kind, _, _ := o.find(before, wordStart(before))
	return kind
}

// Candidate reports whether a stop, or what may stand behind one, can end in
// byte b. Behind the number of a note that has no brackets, behind a face in
// signs, behind a low line and behind the number of a figure a sentence can end
// though Candidate says no: whoever has been told BeforeNote, or has met a digit
// or a low line right behind a stop or its quote, or what Captioned reports, must
// ask Decide at the next gap in any case.
func Candidate(b byte) bool { return candidates[b] }

var candidates = func() (c [256]bool) {
	for _, b := range []byte(`.!?,"')]}*-` + "`") {
		c[b] = true
	}
	for b := utf8.RuneSelf; b < 0xC0; b++ {
		c[b] = true // the last byte of a character beyond ASCII
	}
	return c
}()

func decide(sentence, after string, o *Options) (bool, Reason) {
	l := o.lexicon()
	head := sentence[:min(len(sentence), Head)]
	whole := len(sentence) <= Before
	before := sentence[max(0, len(sentence)-Before):]
	after = after[:min(len(after), After)]

	end, quoted := stopBefore(before)
	if end == 0 {
		// What a note without brackets, or a dash, needs behind it.
		english := l == inEnglish
		switch b := before[len(before)-1]; {
		case b == ',' && english:
			if whole && closing(sentence, after) {
				return true, ClosingEnds
			}
		case b-'0' < 10 && english && whole && caption(sentence) && upperFirst(after):
			return true, CaptionFollows
		case b-'0' < 10:
			word := after[:wordEnd(after)]
			end, apart := numberBefore(before, l)
			if end > 0 && upperFirst(word) && (!apart || l.starter(word)) {
				return true, FullStop
			}
		case b == '-' || b == lastOfEnDash || b == lastOfEmDash:
			word := after[:wordEnd(after)]
			if dashBefore(before) && upperFirst(word) && (breaks.has(word) || word != "I" && l.starter(word) && smallBefore(before)) {
				return true, BrokenOff
			}
		}
		return false, NoStop
	}
	kind, start := stopAt(before[:end])
	next := read(after, end < len(before))
	if next.shape == nothing {
		return true, TextEnds
	}
	if note(after, l) && !(kind == dot && next.shape == digit && abbreviates(before[:start], l, o)) {
		return false, BeforeNote
	}
	if next.shape == continues || kind == mark && remarks(after) {
		return false, BeforePunctuation
	}
	if kind != full && year(after) {
		return false, BeforeYear
	}
	apart := start == 0 || before[start-1] == ' ' // the stop from the word before it
	switch {
	case kind == full:
		return true, FullStop
	case kind != dot && l.dialogue && dashed(after):
		return false, QuoteGoesOn
	case kind == mark:
		return decideMark(before[:start], next, quoted, l)
	case next.shape == dots && (apart || len(after) == 1 || isBlank(after[1])):
		return false, EllipsisGoesOn // ". . ."
	case kind == ellipsis && next.shape == small:
		return false, EllipsisGoesOn
	case kind == ellipsis && quoted && next.shape == capital && speaks(next):
		return false, QuoteGoesOn
	case kind == ellipsis && apart && next.word == "I" && strings.Contains(before[start:end], " "):
		return false, EllipsisGoesOn // "I . . . I did not" breaks off more often than it ends
	case kind == ellipsis:
		return true, Ellipsis
	}
	return decideDot(head, before[:start], whole, next, quoted, before[len(before)-1] == ')', l, o)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// abbreviates reports whether text ends in an abbreviation.
func abbreviates(text string, l *lexicon, o *Options) bool {
	start := wordStart(text)
	_, _, known := o.find(text, start)
	return known || l.abbreviations.has(text[start:])
}

// decideMark decides behind question marks and exclamation marks, where before
// is the text before them.
func decideMark(before string, next following, quoted bool, l *lexicon) (bool, Reason) {
	switch {
	case next.shape == small && l.dialogue && !next.asks:
		return false, QuoteGoesOn
	case next.shape == small && quoted:
		return false, QuoteGoesOn
	case next.shape == small && verbs.has(next.word) && inverted(next.rest):
		return false, QuoteGoesOn
	case next.shape == small:
		w := before[wordStart(before):]
		if interjections.has(w) || names.has(w) {
			return false, MarkGoesOn
		}
	case next.shape == capital:
		if quoted && speaks(next) {
			return false, QuoteGoesOn
		}
		if names.has(before[wordStart(before):]) && !starter(next.word) {
			return false, MarkGoesOn
		}
	}
	return true, Mark
}

// decideDot decides behind a single full stop, where before is the text before
// it. paren says that a closing bracket stands behind it.
func decideDot(head, before string, whole bool, next following, quoted, paren bool, l *lexicon, o *Options) (bool, Reason) {
	start := wordStart(before)
	word := before[start:]
	first := whole && strings.IndexFunc(before[:start], wordRune) < 0 // the word is the first of the sentence
	english := l == inEnglish
	if next.shape == digit && (strings.HasSuffix(before, "°") || strings.HasSuffix(before, "º")) {
		return false, BeforeNumber // "N°. 5"
	}
	if word == "" {
		// A stop behind a blank, a bracket or a sign.
		if next.shape == small && quoted {
			return false, QuoteGoesOn
		}
		return true, FullStop
	}
	kind, joined, users := o.find(before, start)
	if users && kind&Prefix != 0 {
		return false, BeforeMore
	}
	if first && marker(word) && (!quoted || paren) || word == "1" && strings.HasSuffix(before[:start], ": ") {
		return false, ListMarker
	}
	if quoted && next.shape == small {
		return false, QuoteGoesOn
	}
	if l.unmarked && word[len(word)-1] >= utf8.RuneSelf {
		return false, AbbreviationGoesOn
	}
	if english && !users && (word == "No" || word == "no") {
		// "No. 5" and "the no. of the house", but "No. I won't."
		if next.shape == digit {
			return false, BeforeNumber
		}
		if next.shape == small && next.word == "of" {
			return false, AbbreviationGoesOn
		}
		return true, FullStop
	}

	known := users
	switch {
	case users:
	case english:
		kind, known = l.abbreviations.find(word)
	default:
		kind, joined, known = l.abbreviations.spelled(before, start)
	}
	if known && !joined && !upperFirst(word) && kind&Capitalised != 0 {
		kind &^= Plain | Title | Capitalised
		known = kind != 0
	}
	if known && !users && !joined && upperFirst(word) && single(word) &&
		(english || kind&(Title|Prefix) == 0 && (kind&Number == 0 || next.shape != digit)) {
		known = false // an initial
	}
	starts := next.shape == capital && l.starter(next.word) && !(single(next.word) && strings.HasPrefix(next.rest, "."))
	if known {
		switch {
		case kind&Prefix != 0:
			return false, BeforeMore
		case next.asks:
			return true, AbbreviationEnds
		case next.shape == small:
			return false, AbbreviationGoesOn
		case kind&Number != 0 && (next.shape == digit || next.shape == capital && (roman(next.word) || month(next))):
			return false, BeforeNumber
		case kind&Title != 0 && (next.shape == capital || next.shape == digit || next.shape == letter):
			if kind&Plain != 0 && starts && !first && (!upperFirst(word) || streetBefore(before[:start])) {
				return true, AbbreviationEnds // "on Elm Dr. The", but "saw Dr. Who"
			}
			return false, BeforeName
		case kind&Clock != 0 && next.shape == capital:
			if zones.has(next.word) || months.has(next.word) || !starts && adverbial(head, before, whole) {
				return false, AbbreviationGoesOn
			}
			return true, AbbreviationEnds
		case kind&Ending != 0 && next.shape == digit && digitBefore(before[:start]):
			return false, AbbreviationGoesOn // "5 ft. 6 in."
		case kind&Ending != 0, starts, next.quoted, next.shape == dots:
			return true, AbbreviationEnds
		case kind&(Plain|Title|Clock) == 0:
			return true, FullStop
		}
		return false, AbbreviationGoesOn
	}

	if l.abbreviations.splits(before, start, next) && !english {
		return false, AbbreviationGoesOn
	}
	if l.ordinals && !starts && upperFirst(word) && roman(word) && (next.shape == capital || next.shape == small) {
		return false, Ordinal // "Ludwig XIV. war"
	}
	if l.ordinals && len(word) <= 2 && !l.numbers(before[:start]) && word[0]-'0' < 10 && !starts && (next.shape == capital || next.shape == small) {
		return false, Ordinal
	}

	// An initial, or letters with stops between them.
	if single(word) {
		switch {
		case next.shape == small:
			return false, InitialGoesOn
		case l.ends.has(word) && !upperFirst(word):
			return true, FullStop
		case english && word == "I" && !initialBefore(before[:start]):
			if next.shape == capital && !starts && (capitalBefore(before[:start]) || single(next.word) && strings.HasPrefix(next.rest, ".")) {
				return false, InitialGoesOn // "Albert I. Stone", "I. M. Pei"
			}
			return true, FullStop
		case starts || next.quoted:
			return true, FullStop
		case next.shape == digit && (!upperFirst(word) || strings.Contains("NSEW", word) || initialBefore(before[:start])):
			return false, BeforeNumber
		case next.shape == capital || next.shape == letter:
			return false, InitialGoesOn
		}
		return true, FullStop
	}
	if dotted(word) {
		if starts || next.quoted {
			return true, AbbreviationEnds
		}
		return false, AbbreviationGoesOn
	}
	if next.shape == small {
		if english && word == "in" && digitBefore(before[:start]) {
			return false, AbbreviationGoesOn // "6 in. tall"
		}
		if strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')') {
			return false, BracketGoesOn // a sentence would not end within brackets only
		}
		if written(word) || len(word) > 2 && subjects.has(next.word) {
			return true, FullStop
		}
		return false, SmallLetter
	}
	return true, FullStop
}

// Inside reports whether a sentence ends behind a stop with no blank behind it.
// sentence is the text from the start of the sentence up to and with the stop
// and its closing quotes, after the text behind.
//
// The stops of Chinese and Japanese need no blank. Of the others, a full stop
// between a word in small letters and a word that begins sentences and has a
// blank behind it ends one, as do an ellipsis before any capitalised word, and a
// question mark and an exclamation mark before any word.
func Inside(sentence, after string, o *Options) (ends bool, reason Reason) {
	before := sentence[max(0, len(sentence)-Before):]
	after = after[:min(len(after), After)]
	if after == "" {
		return false, NoBlank
	}
	end, quoted := closersBefore(before)
	if end == 0 {
		return false, NoBlank
	}
	kind, start := stopAt(before[:end])
	if kind == full {
		r, _ := utf8.DecodeRuneInString(after)
		switch {
		case isCloser(r) && !unicode.Is(unicode.Pi, r) || isStop(r) || unicode.In(r, unicode.Po, unicode.Pd):
			return false, BeforePunctuation
		case quoted && quotes(after):
			return false, QuoteGoesOn
		}
		return true, FullStop
	}
	if quoted || start < 2 || after[0]-'A' >= 26 && (kind != mark || after[0]-'a' >= 26) {
		return false, NoBlank
	}
	// The word behind, and a blank or an apostrophe behind that.
	i := 1
	for i < len(after) && after[i]-'a' < 26 {
		i++
	}
	word := after[:i]
	if i < len(after) && after[i] != ' ' && after[i] != '\n' && after[i] != '\'' && after[i] != ',' && !strings.HasPrefix(after[i:], "’") {
		return false, NoBlank
	}
	if kind == dot && !o.lexicon().starter(word) || i < 2 && word != "I" && word != "A" && word != "i" {
		return false, NoBlank
	}
	// The word before, in small letters, and nothing before it that belongs to
	// a name of a file or to an address.
	w := start
	for w > 0 && before[w-1]-'a' < 26 {
		w--
	}
	if start-w < 2 && kind == dot || start == w {
		return false, NoBlank
	}
	blank := strings.LastIndexAny(before[:w], " \t\n")
	if strings.ContainsAny(before[blank+1:w], "./@:_=&?#") {
		return false, NoBlank
	}
	return true, FullStop
}

// quotes reports whether text says that what was quoted belongs to the sentence
// that goes on: a particle of Japanese, and not a word that begins with one.
func quotes(text string) bool {
	switch r, size := utf8.DecodeRuneInString(text); r {
	case 'っ', 'の', 'を':
		return true
	case 'と':
		for _, word := range []string{"ても", "にかく", "ころ", "りあえず", "きどき", "たん"} {
			if strings.HasPrefix(text[size:], word) {
				return false
			}
		}
		return true
	}
	return false
}

// Full reports whether the character at the start of text is a stop that needs
// no blank behind it, and how long it is with the stops and closing marks behind
// it, in bytes. It looks at no more than FullLook bytes.
func Full(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	if !isFull(r) {
		return 0
	}
	n := size
	for range closers {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !isFull(r) && !isCloser(r) || unicode.Is(unicode.Pi, r) || r == '_' {
			break // an opening quote, or a low line, which is a word character
		}
		n += size
	}
	return n
}

// FullLook is how many bytes Full looks at.
const FullLook = (closers + 2) * utf8.UTFMax

// Item reports whether the gap between sentence and after, without a stop before
// it, lies before an item of a list: a bullet, the number or letter that follows the
// one with which the sentence begins, or, behind a colon, the number 1 and a capital.
func Item(sentence, after string) (ends bool, reason Reason) {
	after = after[:min(len(after), Head)]
	if r, size := utf8.DecodeRuneInString(after); Bullet(r) {
		return len(after) > size, ListItem
	}
	b, bStyle := Marker(after)
	if b == 1 && bStyle < letters && strings.HasSuffix(sentence, ":") {
		i := strings.IndexByte(after, ' ') + 1
		return i > 0 && upperFirst(after[i:]), ListItem
	}
	a, aStyle := Marker(sentence)
	if a == 0 || b != a+1 || aStyle != bStyle {
		return false, NoStop
	}
	return true, ListItem
}

// A Style tells apart the list markers that are not of one list.
type Style uint8

const (
	letters   Style = 4 // added to the styles of numbers
	stopped   Style = 1 // "1."
	bracketed Style = 2 // "1)", "(1)"
	both      Style = 3 // "1.)"
)

// Marker returns the number of the list marker at the start of text, from "1.",
// "2)", "(3)", "4.)", "a." or "b)" with a blank behind it, or 0. Letters count
// from 1, and are small, for "A." is an initial as well.
func Marker(text string) (number int, style Style) {
	text = text[:min(len(text), Head)]
	i := 0
	if i < len(text) && text[i] == '(' {
		i++
	}
	from := i
	for i < len(text) && i < from+3 && text[i]-'0' < 10 {
		number = 10*number + int(text[i]-'0')
		i++
	}
	if i == from {
		if i == len(text) || text[i]-'a' >= 26 {
			return 0, 0
		}
		number, style = int(text[i]-'a')+1, letters
		i++
	}
	switch rest := text[i:]; {
	case strings.HasPrefix(rest, ".)"):
		style += both
		i += 2
	case strings.HasPrefix(rest, "."):
		style += stopped
		i++
	case strings.HasPrefix(rest, ")"):
		style += bracketed
		i++
	default:
		return 0, 0
	}
	if i == Head || i < len(text) && text[i] != ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\r' {
		return 0, 0
	}
	return number, style
}

// Word returns the word before the stop with which sentence ends, with the stop:
// what a Reason speaks of when it speaks of an abbreviation or an initial. It
// returns "" if there is no stop.
func Word(sentence string) string {
	before := sentence[max(0, len(sentence)-Before):]
	if before == "" {
		return ""
	}
	end, _ := stopBefore(before)
	if end == 0 {
		return ""
	}
	_, start := stopAt(before[:end])
	return before[wordStart(before[:start]):end]
}
