package config

import (
	"strings"

	"factbox/metrics/language"
	"factbox/metrics/language/detect"
	"factbox/metrics/markup"
	"factbox/metrics/segment"
)

// Language is the language that a text is taken to be in, and why.
type Language struct {
	Tag    string // of a language.Language
	Reason Reason

	// Said is the tag by which the text says which language it is in, where that
	// is one that is not known; else "".
	Said string

	// Disagrees is whether the text is in another language than it should be: by
	// Said, or since it is plainly written in Other, which is "" where that is none
	// that is known. Of a language that was detected or assumed, nothing disagrees.
	Disagrees bool
	Other     string
}

// Reason is why a text is taken to be in a language.
type Reason uint8

const (
	Assumed  Reason = iota // nobody says, and it is too short to tell, or in none that is known
	Detected               // it is plainly written in it
	Set                    // the setting says so
	Declared               // the text says so
)

// Content is what is asked of a text to tell its language. A metrics.Snapshot is one.
type Content interface {
	Len() int                   // in bytes
	Text(start, end int) string // the bytes from start up to but without end
}

// Whole is a Content that is a string.
type Whole string

func (w Whole) Len() int                   { return len(w) }
func (w Whole) Text(start, end int) string { return string(w[start:end]) }

// LanguageOf returns the language that a text is in, given how it is marked up if
// the settings leave that to others: the one that it names itself, or else the one
// that is set or, if that is left open, the one that it plainly is written in. Where
// that is not plain it stays what it was, and else is English: so a short note is
// English, and the language of a text that is being written changes when it is sure,
// or not at all. was is what LanguageOf returned last, and zero at first.
//
// It looks at some KB at the head and in the middle, and so costs the same of any
// text: some hundred microseconds.
func (s Settings) LanguageOf(format markup.Format, text Content, was Language) Language {
	said := s.SaidOf(format, text)
	format = s.format(format)
	known, ok := language.Lookup(said)
	switch {
	case ok:
		return LanguageAs(known.Tag, Declared, s.format(format), text)
	case s.Language != Auto:
		l := LanguageAs(s.Language, Set, s.format(format), text)
		return l.butSaid(said)
	}
	l := Language{Tag: language.English}
	if was.Reason == Detected {
		l = Language{Tag: was.Tag, Reason: Detected}
	}
	prose := sample(format, text)
	tag, _, sure := detect.Detect(prose)
	if other, yes := detect.Disagrees(prose, l.Tag); yes && other != "" && !(l.Reason == Detected && partly(prose, l.Tag, other)) {
		l = Language{Tag: other, Reason: Detected}
	} else if sure && (tag == l.Tag || byScript(tag)) {
		l = Language{Tag: tag, Reason: Detected}
	}
	return l.butSaid(said)
}

// SaidOf returns the tag of the language that a text says it is in, as it is written,
// or "" where it says none. It looks at the head of it, which takes some microseconds.
func (s Settings) SaidOf(format markup.Format, text Content) string {
	return markup.LanguageOf(s.format(format), text.Text(0, min(text.Len(), markup.HeadSize)))
}

// partly reports whether one half of some prose is plainly in a language, and not in
// another. A text in two languages would else be in the one and the other by turns, as
// it is written: it is in the one that it was in until neither half plainly is.
func partly(prose, tag, other string) bool {
	middle := len(prose) / 2
	for _, half := range []string{prose[:middle], prose[middle:]} {
		if is, plainly := detect.Disagrees(half, other); plainly && is == tag {
			return true
		}
	}
	return false
}

// byScript reports whether a language is told by its script alone. Then a line is
// enough to tell, of which in Latin script some are needed.
func byScript(tag string) bool {
	switch tag {
	case "ja", "ru", "th", "zh":
		return true
	}
	return false
}

// butSaid notes that the text says that it is in a language that is not known.
func (l Language) butSaid(tag string) Language {
	if tag != "" {
		l.Said, l.Disagrees, l.Other = tag, true, ""
	}
	return l
}

// LanguageAs returns that a text is in a language, for a reason, and whether it
// disagrees. The tag is that of a language.Language, the format is that in force.
func LanguageAs(tag string, r Reason, format markup.Format, text Content) Language {
	l := Language{Tag: tag, Reason: r}
	l.Other, l.Disagrees = detect.Disagrees(sample(format, text), tag)
	return l
}

const (
	sampleProse  = detect.Look / 2 // bytes of prose at the head, and in the middle
	sampleSource = 16 << 10        // bytes of source that are read for it
)

// sample returns some prose of a text, at most detect.Look bytes: of its head and, if
// it is long, of its middle, where no preface is and no summary in another language.
func sample(format markup.Format, text Content) string {
	size := text.Len()
	head := proseOf(format, text.Text(0, min(size, sampleSource)), markup.Start())
	if size < 3*sampleSource {
		return head
	}
	middle := text.Text(size/2, size/2+sampleSource)
	_, after, ok := strings.Cut(middle, "\n\n") // within a paragraph, markup means another thing
	if !ok {
		after = middle
	}
	return head + "\n" + proseOf(format, after, markup.Inside())
}

// proseOf returns the first prose of source, up to sampleProse bytes.
func proseOf(format markup.Format, source string, state markup.State) string {
	if format == markup.Plain {
		return source[:min(len(source), sampleProse)]
	}
	var b strings.Builder
	r := markup.Reader{Format: format}
	r.Reset(source, state, true)
	var block markup.Block
	for b.Len() < sampleProse && r.Next(&block) == segment.Found {
		if block.Lang(0) == "" { // a directive has its language, and says nothing of the rest
			b.WriteString(block.Prose)
			b.WriteByte('\n')
		}
		if block.Next.Long {
			break
		}
	}
	prose := b.String()
	return prose[:min(len(prose), sampleProse)]
}

// Message says of a text that disagrees which language it is in and which it should
// be in, and the way out. It is plain text in some short sentences.
func (l Language) Message() string {
	name := nameOf(l.Tag)
	const notJudged = ", and its sentences are not judged: "
	is := "This text is not in " + name + ", but in another language that Factbox does not know."
	wayOut := "turn other-language off if that will do."
	if l.Other != "" {
		is = "This text is in " + nameOf(l.Other) + ", and not in " + name + "."
		wayOut = "set language to \"" + l.Other + "\" or \"auto\"."
	}
	switch {
	case l.Said != "":
		return "This text says that it is in \"" + l.Said + "\", a language that Factbox does not know. Its figures are those of " + name + notJudged + wayOut
	case l.Reason == Declared && l.Other != "":
		return is + " It says itself that it is in " + name + ". Its figures are those of " + name + notJudged + "have it say \"" + l.Other + "\"."
	case l.Reason == Declared:
		return is + " It says itself that it is in " + name + ". Its figures are those of " + name + notJudged + wayOut
	}
	return is + " Its figures are those of " + name + notJudged + wayOut
}

func nameOf(tag string) string {
	if l, ok := language.Lookup(tag); ok {
		return l.Name
	}
	return tag
}

// String says which language it is, and why: "German, by detection". Of a text that
// disagrees it says so: "English, as set, but the text is in German".
func (l Language) String() string {
	said := nameOf(l.Tag) + [...]string{Assumed: ", which is assumed", Detected: ", by detection", Set: ", as set", Declared: ", as the text says"}[l.Reason]
	switch {
	case !l.Disagrees:
		return said
	case l.Said != "":
		return said + ", but the text says \"" + l.Said + "\""
	case l.Other != "":
		return said + ", but the text is in " + nameOf(l.Other)
	}
	return said + ", but the text is in none that Factbox knows"
}

// NotApplied returns the name of the formula that is set for Level and not applied,
// since it is not one of the language; else "".
func (s Settings) NotApplied(l Language) string {
	if _, apply := s.formula(l.Tag); !apply && s.Level != Auto {
		return s.Level
	}
	return ""
}
