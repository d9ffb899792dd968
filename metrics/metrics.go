// Package metrics counts a text: its tokens, types, sentences, paragraphs and
// syllables, and how hard it is to read. It does so incrementally: a Document
// keeps every figure current at the cost of the edit, not of the text.
//
// # How
//
// Package segment cuts the text into pieces, about one a sentence, each a pure
// function of the bytes it looked at and of a few bits of state. A Document
// keeps the pieces in a persistent B-tree of summaries (package tree), and the
// tokens in a multiset (package vocab). An edit scans the pieces it touches
// again, until an old piece begins where a new one does, in the same state;
// takes the old tokens of that window out of the multiset and puts the new ones
// in; and copies the path to the root of the tree. So the window is a few
// sentences, and all else is O(log n). What makes text without sentences, or
// without blanks, no exception is in the package comment of segment: monsters
// are cut by rule.
//
// The figures after any edits are those of a cold analysis of the same text,
// bit for bit: Analyze is the oracle of the tests. Only whole numbers are
// stored; ratios and grades are derived when they are read.
//
// # Conventions and languages
//
// What a token, a type and a syllable is, the Convention says; where a sentence
// ends, how syllables are counted and which formula the Level is, the language. Both
// are Options of a document. A block of a marked-up text that a directive says is in
// another language is read by that one: its tokens are types of their own, its
// syllables are those of that language and go into the sums all the same, and its
// sentences are judged by that language's formula.
//
// # Limits
//
// A text may have up to MaxSize bytes. A Document has one owner; its Snapshots
// are immutable and may be read by anyone. A paragraph has no greatest length,
// since nothing but the count of its types costs more when it grows.
//
// The package knows nothing of LSP, JSON, files, clocks or loggers, and starts
// no goroutine that outlives a call.
package metrics

import (
	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/syllable"
)

// MaxSize is the most bytes a text may have, 1 GiB.
const MaxSize = 1 << 30

// Options are what the figures depend on besides the text.
type Options struct {
	Limits rule.Limits   // from where on a sentence is hard
	Markup markup.Format // how the text is marked up; plain text if it is not set

	// Language is that of the text, the tag of a language.Language such as "de".
	// If it is empty, the text is English.
	Language string

	Convention Convention // what a token, a type and a syllable is

	// Abbreviations are those of the user, besides those of the language, with a
	// blank between them and each with or without its last full stop.
	Abbreviations string

	// Hyphenation, if set, takes the place of the language's patterns where
	// syllables are what hyphenation parts.
	Hyphenation *syllable.Patterns
}

// DefaultOptions returns the options that hold where nobody sets others.
func DefaultOptions() Options {
	return Options{Limits: rule.DefaultLimits()}
}

// Hardness is a verdict on a sentence.
type Hardness = rule.Hardness
