package config

import (
	"math"
	"reflect"
	"strings"

	"factbox/metrics"
	"factbox/metrics/language"
	"factbox/metrics/markup"
	"factbox/metrics/readability"
	"factbox/metrics/rule"
	"factbox/metrics/syllable"
)

// Of each field below, the doc comment is what users read; it is plain text with
// code in backquotes. The tags are:
//
//	key     the last part of the option's name
//	min     the least value, inclusive
//	max     the greatest value, inclusive
//	values  the words to choose from, from left to right
//	kind    of a list: words, if it is not one of patterns
//
// Behind the values of level and language come all formulas and languages that there
// are. A string without values is a path.

// Settings are what a user may set.
type Settings struct {
	Diagnostics Diagnostics `key:"diagnostics"`
	Limits      Limits      `key:"limits"`
	Hints       Hints       `key:"hints"`

	// Which formula Level means, in the Fact Box and wherever else figures are
	// shown, and by which sentences are judged. With `auto` it is the formula of the
	// language that the text is in: `flesch-kincaid` for English, `amstad-de` for
	// German, and so on. A formula that was made for another language than that of
	// the text is not applied; then it is as with `auto`. Sentences can be judged by
	// formulas of their length and their words only, so there is no other to choose;
	// `factbox stats --formulas` prints all. Where a higher Level is easier, as with
	// `flesch-reading-ease`, a sentence is hard below its limit.
	Level string `key:"level" values:"auto"`

	// What is counted. `factbox` counts as the Fact Box always has: tokens are runs
	// of letters, digits and low lines, upper and lower case are types of their own,
	// and syllables are what hyphenation parts. `standard` counts as people do:
	// `don't` and `mother-in-law` are one word each, types fold case, and syllables
	// are those that are spoken. Sentences are the same in both. Wherever figures are
	// counted in another way than `factbox`, it is said so.
	Convention string `key:"convention" values:"factbox standard"`

	// What a token is, if not what the convention says: a run of letters, digits and
	// low lines (`factbox`), a word with its inner apostrophes and hyphens
	// (`standard`), or a word of Unicode's Standard Annex 29 (`uax29`).
	Tokens string `key:"tokens" values:"convention factbox standard uax29"`

	// Which tokens are of one type, if not those that the convention says: those that
	// are the same to the letter (`exact`), or but for upper and lower case (`folded`).
	Types string `key:"types" values:"convention exact folded"`

	// What a syllable is, if not what the convention says: what hyphenation parts
	// (`hyphenation`), or what is spoken (`spoken`).
	Syllables string `key:"syllables" values:"convention hyphenation spoken"`

	// Which language a text is in. With `auto` it is the one that it plainly is
	// written in, if it is long enough to tell (a hundred letters), and else English.
	// A text that says itself which it is in wins over the setting: by a comment such
	// as `factbox: lang=de` before all else, by `lang` or `language` in front matter, by
	// `lang` of the element html, by babel, by `:lang:` or `#+LANGUAGE`. If a text is
	// plainly in another language than it should be, that is said once, and its
	// sentences are not judged; see `diagnostics.severity.other-language`.
	Language string `key:"language" values:"auto"`

	// Abbreviations of your own, behind whose full stop a sentence goes on, besides
	// those of the language: `["Abt", "approx", "e.o"]`. The last full stop may be left
	// out.
	Abbreviations []string `key:"abbreviations" kind:"words"`

	// A file with hyphenation patterns, which takes the place of the language's where
	// syllables are what hyphenation parts: a `hyph_*.dic`, as it ships with
	// LibreOffice. Its path is absolute, or from the folder of the configuration file;
	// in the settings of an editor, from the folder that is open. It is read as data
	// only, has to be a plain file, and may have 8 MiB.
	Hyphenation string `key:"hyphenation"`

	// How a draft is marked up, which says what in it is prose. With `auto` the
	// editor's language decides, or the name of the file; what neither knows is
	// plain text.
	Markup string `key:"markup" values:"auto plaintext markdown mdx quarto latex asciidoc restructuredtext html org typst gitcommit email"`

	// Whether editors show the figures of the document in a line above it, and
	// those of each section above its heading. Use it in an editor that has no
	// inlay hints, or if you do not want them.
	CodeLens bool `key:"codeLens"`

	Files Files `key:"files"`

	patterns *syllable.Patterns // those in the file that Hyphenation names
}

// Diagnostics are the marks on the text of a draft, and how it is checked while
// you write.
type Diagnostics struct {
	// How long the document must have been left alone before its marks are
	// renewed, in milliseconds. While you go on typing they are renewed once a
	// second. With 0 they are renewed at each key. The figures themselves never
	// wait.
	DebounceMs int `key:"debounceMs" min:"0" max:"10000"`

	// The most marks on a document. Of more, the hardest sentences are kept, and
	// the last mark says how many were left out.
	Max int `key:"max" min:"0" max:"100000"`

	// Whether the sentence that you are typing is judged, too. If not, it is
	// judged when it is finished, or when the caret leaves it.
	WhileTyping bool `key:"whileTyping"`

	// What is marked of a sentence: `start` marks its first word, so that other
	// marks in it stay visible; `sentence` marks all of it.
	Range Range `key:"range" values:"start sentence"`

	Severity Severities `key:"severity"`
}

// Range is how much of a sentence is marked.
type Range string

// The values of Range.
const (
	RangeStart    Range = "start"    // its first word
	RangeSentence Range = "sentence" // all of it
)

// Severities say how much each finding matters. Findings that are off are not
// shown, and `factbox check` does not list them.
type Severities struct {
	// The severity of a sentence that has reached `limits.hard`.
	HardSentence Severity `key:"hard-sentence" values:"error warning information hint off"`

	// The severity of a sentence that has reached `limits.veryHard`.
	VeryHardSentence Severity `key:"very-hard-sentence" values:"error warning information hint off"`

	// The severity of a Fact Box in a draft whose figures no longer hold.
	StaleFactBox Severity `key:"stale-fact-box" values:"error warning information hint off"`

	// The severity of a comment such as `factbox: ignore` that does nothing.
	UnusedIgnore Severity `key:"unused-ignore" values:"error warning information hint off"`

	// The severity of a text that is in another language than it should be, by the
	// setting `language` or by what it says itself.
	OtherLanguage Severity `key:"other-language" values:"error warning information hint off"`
}

// Severity is how much a finding matters.
type Severity string

// The values of Severity.
const (
	Error       Severity = "error"
	Warning     Severity = "warning"
	Information Severity = "information"
	Hint        Severity = "hint"
	Off         Severity = "off" // it is not shown
)

// Of returns the severity of a code, and Off for a code that there is not.
func (s Severities) Of(code string) Severity {
	switch code {
	case rule.CodeHard:
		return s.HardSentence
	case rule.CodeVeryHard:
		return s.VeryHardSentence
	case rule.CodeStaleFactBox:
		return s.StaleFactBox
	case rule.CodeUnusedIgnore:
		return s.UnusedIgnore
	case rule.CodeOtherLanguage:
		return s.OtherLanguage
	}
	return Off
}

// Limits say from where on a sentence is hard. They are in the scale of the formula
// that `level` names or, where that is `auto`, of the formula of the `language`, which
// is a school grade unless you choose another. A text whose Level is by another
// formula, because it is in another language, has the limits of that formula: on its
// scale yours would mean something else. Where a higher Level is easier, a sentence
// is hard below the limit.
type Limits struct {
	// The level from which a sentence is hard. If it is not set, it is that of the
	// formula: 14 for `flesch-kincaid`, 40 for `flesch-reading-ease`, 50 for
	// `amstad-de`.
	Hard float64 `key:"hard" min:"0" max:"1000"`

	// The level from which a sentence is very hard, which is not easier than
	// `limits.hard`. If it is not set, it is that of the formula: 18 for
	// `flesch-kincaid`, 20 for `flesch-reading-ease`, 30 for `amstad-de`.
	VeryHard float64 `key:"veryHard" min:"0" max:"1000"`

	// The number of tokens from which a sentence is judged. In a shorter one, one
	// long word decides the level.
	MinTokens int `key:"minTokens" min:"1" max:"1000"`
}

// Hints are the figures that editors show at the ends of lines.
type Hints struct {
	// Whether the figures of the document are shown behind its first line.
	Document bool `key:"document"`

	// Whether the figures of a paragraph are shown behind it.
	Paragraph bool `key:"paragraph"`

	// Whether the figures of a sentence are shown behind the line it ends in.
	Sentence bool `key:"sentence"`

	// Whether the figures of a section are shown behind its heading, those of the
	// sections below it included. They take the place of the heading's own.
	Section bool `key:"section"`

	Format HintFormats `key:"format"`
}

// HintFormats say how hints read. A format is text with placeholders, such as
// `{level} · {tokens}`. The placeholders are `{level}`, `{ttr}`, `{tokens}` (or
// `{words}`), `{types}`, `{sentences}`, `{paragraphs}`, `{syllables}`,
// `{letters}` and `{characters}`. Behind a colon may stand the least width and
// the number of decimals: `{level:6.3}` is six characters wide and has three
// decimals. A width keeps the text around a hint from moving while you type. A
// figure that is undefined is left out with the text before it. In Chinese, Japanese
// and Thai, whose words are not told apart, a format with a figure that is made of
// words reads `1204 characters`.
type HintFormats struct {
	// How the hint of the document reads.
	Document Format `key:"document"`

	// How the hint of a paragraph reads.
	Paragraph Format `key:"paragraph"`

	// How the hint of a sentence reads.
	Sentence Format `key:"sentence"`

	// How the hint of a section reads.
	Section Format `key:"section"`
}

// Files say which files of a folder are drafts. They hold where a folder is
// checked; a file that you name, or open, is always read.
//
// A pattern without a slash matches the names of files and folders at any
// depth; one with a slash matches paths from the folder of the configuration
// file, or from the folder that is checked where there is none. `*` stands for
// any characters but a slash, `**` for any number of folders, `{a,b}` for a or
// b. A pattern that matches a folder matches all that is in it. Case does not
// matter.
type Files struct {
	// Patterns of the files that are checked. What is hidden or ignored by Git is
	// left out all the same.
	Include []string `key:"include"`

	// Patterns of files, among these, that are not checked.
	Exclude []string `key:"exclude"`
}

// Auto is the value that leaves a choice to what is known of the text.
const Auto = "auto"

// AutoMarkup is the value of Markup that leaves the format to others.
const AutoMarkup = Auto

// ByConvention is the value of Tokens, Types and Syllables that leaves them to the
// convention.
const ByConvention = "convention"

// Options returns what the figures of a text depend on, given how it is marked up
// if the settings leave that to others, and its language, which LanguageOf tells.
func (s Settings) Options(format markup.Format, l Language) metrics.Options {
	o := metrics.DefaultOptions()
	o.Markup = s.format(format)
	if l.Tag != language.English {
		o.Language = l.Tag
	}
	convention, _ := metrics.ConventionNamed(s.Convention) // a value that is none is refused
	o.Convention = convention.With(s.Tokens, s.Types, s.Syllables)
	o.Abbreviations = strings.Join(s.Abbreviations, " ")
	o.Hyphenation = s.patterns
	o.Limits = s.limits(l)
	return o
}

// format returns how a text is marked up, given how it is if the settings leave that
// to others.
func (s Settings) format(format markup.Format) markup.Format {
	if s.Markup != AutoMarkup {
		format, _ = markup.Named(s.Markup)
	}
	return format
}

// limits returns the limits for a text. In one that is in another language than it
// should be, or has no words that could be told apart, no sentence is judged.
func (s Settings) limits(l Language) rule.Limits {
	formula, _ := s.formula(l.Tag)
	limits := rule.DefaultLimitsOf(formula)
	limits.MinTokens = s.Limits.MinTokens
	if formula == s.scale() {
		limits.Hard, limits.VeryHard = s.Limits.Hard, s.Limits.VeryHard
	}
	if known, ok := language.Lookup(l.Tag); l.Disagrees || ok && !known.Words {
		limits.MinTokens = math.MaxInt
	}
	return limits
}

// formula returns the formula that Level means in a text of such a language. It is
// not as set, and apply false, where the one that is set is for another language.
func (s Settings) formula(tag string) (formula readability.Gauge, apply bool) {
	if s.Level != Auto {
		formula, _ = readability.GaugeOf(s.Level) // a value that is none is refused
		if of := formula.Formula().Language; of == tag || of == "*" {
			return formula, true
		}
	}
	if l, ok := language.Lookup(tag); ok {
		formula, _ = readability.GaugeOf(l.Level.Formula)
	}
	return formula, s.Level == Auto
}

// scale returns the formula in whose scale the limits are set.
func (s Settings) scale() readability.Gauge {
	if s.Level != Auto {
		formula, _ := readability.GaugeOf(s.Level)
		return formula
	}
	tag := s.Language
	if tag == Auto {
		tag = language.English
	}
	formula, _ := s.formula(tag)
	return formula
}

// Equal reports whether two settings are the same.
func (s Settings) Equal(o Settings) bool { return reflect.DeepEqual(s, o) }
