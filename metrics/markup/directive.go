package markup

import (
	"strings"

	"factbox/metrics/rule"
)

// What a writer tells Factbox in a comment of the format:
//
//	factbox: off              nothing is found from here on
//	factbox: on               up to here
//	factbox: ignore           nothing is found in the rest of the block or, where
//	                          nothing follows in it, in the next
//	factbox: ignore-file      nothing is found in the file
//	factbox: lang=de          what follows is German
//
// Codes may follow, and then only these are meant; and behind "--" a reason.

// Verb is what a Directive does.
type Verb uint8

const (
	Unknown Verb = iota // nothing: it is misspelt
	TurnOff
	TurnOn
	Ignore
	IgnoreFile
	Language
)

var verbs = map[string]Verb{"off": TurnOff, "on": TurnOn, "ignore": Ignore, "ignore-file": IgnoreFile}

// Directive is what a comment tells Factbox.
type Directive struct {
	Start, End int // of the comment
	Prose      int // the offset in the block's prose that it stands at
	Verb       Verb
	Codes      Codes  // that it is about; all if it names none
	Lang       string // of Language, as it is written; empty for what the settings say
	Problem    string // what is wrong with it, in a line; empty if nothing is
}

// Codes is a set of the codes of findings.
type Codes uint8

const (
	// CodeCount is how many codes there are.
	CodeCount = len(codeNames)
	// AllCodes is the set of all codes.
	AllCodes Codes = 1<<CodeCount - 1
)

var codeNames = [...]string{rule.CodeHard, rule.CodeVeryHard, rule.CodeStaleFactBox, rule.CodeUnusedIgnore, rule.CodeOtherLanguage}

// CodesOf returns the set of one code, or the empty set if there is no such code.
func CodesOf(code string) Codes {
	for i, name := range codeNames {
		if name == code {
			return 1 << i
		}
	}
	return 0
}

// Named returns the codes for a message: " by the code hard-sentence", or nothing
// if they are all.
func (c Codes) Named() string {
	if c == AllCodes {
		return ""
	}
	var names []string
	for i, name := range codeNames {
		if c&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return " by the name of " + strings.Join(names, " or ")
}

// marks is what directives have left in force.
type marks struct {
	off    Codes
	ignore Codes  // in the next block
	lang   string // as it was written
}

const (
	directivePrefix = "factbox:"
	maxDirective    = 256 // what is longer is none
	maxLang         = 35  // a language tag is no longer (RFC 5646, section 4.4.1)
)

// comment leaves out a comment from i to j, which holds the text from start to
// end, and does what that says.
func (b *builder) comment(i, j, start, end int) {
	b.skip(i, j, Comments)
	b.directive(i, j, b.text[start:end])
}

// directive notes what a comment says whose text is content.
func (b *builder) directive(i, j int, content string) {
	if d, ok := ParseDirective(content); ok {
		d.Start, d.End, d.Prose = i-b.start, j-b.start, b.prose
		b.directives = append(b.directives, d)
	}
}

// ParseDirective reads the text of a comment, without the signs around it. It is
// false where that is for somebody else.
func ParseDirective(content string) (d Directive, ok bool) {
	if len(content) > maxDirective {
		return d, false
	}
	content = strings.TrimSpace(content)
	if len(content) < len(directivePrefix) || !strings.EqualFold(content[:len(directivePrefix)], directivePrefix) {
		return d, false
	}
	said, _, _ := strings.Cut(content[len(directivePrefix):], "--")
	words := strings.FieldsFunc(said, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '\n' || r == '\r' })
	if len(words) == 0 {
		d.Problem = `says nothing to do: write off, on, ignore, ignore-file or lang=de`
		return d, true
	}
	if lang, ok := strings.CutPrefix(words[0], "lang="); ok {
		d.Verb, d.Lang = Language, strings.Clone(lang)
		if len(lang) > maxLang || len(words) > 1 {
			d.Verb, d.Lang, d.Problem = Unknown, "", `names no language: write lang= and a tag, as in lang=de`
		}
		return d, true
	}
	d.Verb = verbs[words[0]]
	if d.Verb == Unknown {
		d.Problem = `says "` + printable(words[0]) + `", which is nothing to do: write off, on, ignore, ignore-file or lang=de`
		return d, true
	}
	for _, word := range words[1:] {
		codes := CodesOf(word)
		if codes == 0 {
			d.Problem = `names "` + printable(word) + `", and there is no such code: write ` + strings.Join(codeNames[:], ", ") + `, and a reason behind --`
		}
		d.Codes |= codes
	}
	if len(words) == 1 {
		d.Codes = AllCodes
	}
	return d, true
}

// printable returns what a writer wrote as it fits into a message.
func printable(s string) string {
	return strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s), "\uFFFD")
}

// apply returns what is in force behind a directive.
func (m marks) apply(d *Directive) marks {
	switch d.Verb {
	case TurnOff:
		m.off |= d.Codes
	case TurnOn:
		m.off &^= d.Codes
	case Ignore:
		m.ignore |= d.Codes
	case Language:
		m.lang = d.Lang
	}
	return m
}

// marksAt returns what is in force at an offset of the prose.
func (b *Block) marksAt(prose int) marks {
	m := b.State.marks
	for i := range b.Directives {
		if d := &b.Directives[i]; d.Prose <= prose {
			m = m.apply(d)
		}
	}
	return m
}

// Suppressed returns the codes that are not to be found in what begins at an
// offset of the prose.
func (b *Block) Suppressed(prose int) Codes {
	m := b.marksAt(prose)
	return m.off | m.ignore
}

// Lang returns the language of what begins at an offset of the prose, as a
// directive has it, or nothing where none has said.
func (b *Block) Lang(prose int) string { return b.marksAt(prose).lang }

// Lang returns what a directive has said of the language of what follows.
func (s *State) Lang() string { return s.marks.lang }

// marksBehind returns what is in force behind the block.
func (b *Block) marksBehind(goesOn bool) marks {
	m := b.marksAt(len(b.Prose))
	if goesOn || b.State.marks.ignore == 0 && m.ignore == 0 {
		return m
	}
	// What is ignored is what follows, if anything does.
	last := 0
	for i := range b.Directives {
		if d := &b.Directives[i]; d.Verb == Ignore {
			last = d.Prose
		}
	}
	if strings.TrimSpace(strings.Trim(b.Prose[last:], separator)) != "" {
		m.ignore = 0
	}
	return m
}
