package config

import (
	"reflect"

	"factbox/metrics"
	"factbox/metrics/markup"
	"factbox/metrics/readability"
	"factbox/metrics/rule"
)

// Of each field below, the doc comment is what users read; it is plain text with
// code in backquotes. The tags are:
//
//	key     the last part of the option's name
//	min     the least value, inclusive
//	max     the greatest value, inclusive
//	values  the words to choose from, from left to right

// Settings are what a user may set.
type Settings struct {
	Diagnostics Diagnostics `key:"diagnostics"`
	Limits      Limits      `key:"limits"`
	Hints       Hints       `key:"hints"`

	// Which formula Level means, in the Fact Box and wherever else figures are
	// shown, and by which sentences are judged. Sentences can be judged by formulas
	// of their words and syllables only, so there is no other to choose; `factbox
	// stats --formulas` prints all. With `flesch-reading-ease` a higher Level is
	// easier, and a sentence is hard below its limit.
	Level string `key:"level" values:"flesch-kincaid flesch-reading-ease flesch-psk"`

	// How a draft is marked up, which says what in it is prose. With `auto` the
	// editor's language decides, or the name of the file; what neither knows is
	// plain text.
	Markup string `key:"markup" values:"auto plaintext markdown mdx quarto latex asciidoc restructuredtext html org typst gitcommit email"`

	// Whether editors show the figures of the document in a line above it, and
	// those of each section above its heading. Use it in an editor that has no
	// inlay hints, or if you do not want them.
	CodeLens bool `key:"codeLens"`

	Files Files `key:"files"`
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
	}
	return Off
}

// Limits say from where on a sentence is hard. They are in the scale of the formula
// that `level` names: a school grade, unless you choose another. Where a higher
// level is easier, a sentence is hard below the limit.
type Limits struct {
	// The level from which a sentence is hard. If you choose another `level` and no
	// limit, it is 40 for `flesch-reading-ease` and 7.5 for `flesch-psk`.
	Hard float64 `key:"hard" min:"0" max:"1000"`

	// The level from which a sentence is very hard, which is not easier than
	// `limits.hard`. If you choose another `level` and no limit, it is 20 for
	// `flesch-reading-ease` and 8.5 for `flesch-psk`.
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
// figure that is undefined is left out with the text before it.
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

// AutoMarkup is the value of Markup that leaves the format to others.
const AutoMarkup = "auto"

// Options returns what the figures of a text depend on, given how it is marked up
// if the settings leave that to others.
func (s Settings) Options(format markup.Format) metrics.Options {
	o := metrics.DefaultOptions()
	if o.Markup = format; s.Markup != AutoMarkup {
		o.Markup, _ = markup.Named(s.Markup)
	}
	o.Limits = rule.Limits{Hard: s.Limits.Hard, VeryHard: s.Limits.VeryHard, MinTokens: s.Limits.MinTokens, Formula: s.formula()}
	return o
}

// formula returns the formula that Level means.
func (s Settings) formula() readability.Gauge {
	f, _ := readability.GaugeOf(s.Level) // a value that is none is refused
	return f
}

// Equal reports whether two settings are the same.
func (s Settings) Equal(o Settings) bool { return reflect.DeepEqual(s, o) }
