package lsp

import (
	"cmp"
	"strings"

	"factbox/metrics"
	"factbox/metrics/config"
	"factbox/metrics/language"
	"factbox/metrics/markup"
	"factbox/metrics/rule"
)

// Which language a text is in is asked where it costs nothing per key: when it is
// opened, when all of it is replaced, when it is saved, when its settings change, when
// it has outgrown what it was when that was asked last, and when what it says of its
// language is another. A look takes some hundred microseconds, however long the text
// is; only if the language is another than before is the text read anew.
//
// A text that is typed from its first letter on is looked at often while it is short,
// so that its figures are its own from the second line on, and seldom once that is
// known: then it has to be twice as long as it was, or less than half. So its language
// may change once in a doubling at most, and a change costs a constant times what
// typing the text has cost. In prose it does so once in all, when it is sure; a text in
// two languages is in the one that it was in until both its halves are in another.

// tongue is the language of a document, and when that was found out.
type tongue struct {
	config.Language
	size  int    // of the text then, in bytes
	said  string // by the text, as it is written; "" for nothing
	await int    // how many edits more are looked at for what the text says
}

const (
	// leastStep is by how much a text grows before it is looked at again, in bytes: a
	// line in a script of its own tells its language.
	leastStep = 24
	// leastSize is the size below which a text whose language is known is not looked
	// at again as it grows: it is too short to tell another.
	leastSize = 100
	// longSize is the size from which on a text is looked at no more than once in a
	// doubling, known or not.
	longSize = 2 << 10
)

// outgrown reports whether a text of such a size is to be looked at again.
func (t *tongue) outgrown(size int) bool {
	if 2*size < t.size {
		return true
	}
	if t.Reason == config.Detected || t.size >= longSize {
		return size >= 2*max(t.size, leastSize)
	}
	return size >= t.size+max(leastStep, t.size/4)
}

// recognise finds out which language the document is in, given its text, and reports
// whether that is news.
func (d *document) recognise(text config.Content) (news bool) {
	was := d.tongue.Language
	set, format := d.inForce(), formatOf(d.language, d.uri)
	d.tongue = tongue{Language: set.LanguageOf(format, text, was), size: text.Len(), said: set.SaidOf(format, text)}
	return d.tongue.Language != was
}

func (d *document) inForce() *config.Settings {
	return cmp.Or(d.settings, &defaultSettings)
}

// defaultSettings hold where there are none.
var defaultSettings = config.Default()

// What a text says of its language stands near its top, and is looked for again when
// it is written or taken away. It is not read while it is being typed, since half a
// name is another one, or none: but when its line is left. Whatever has to follow
// before it holds, as the end of front matter has, is awaited.

// maxAwaited is for how many edits that is.
const maxAwaited = 100

// named reports whether an edit has changed what the text says of its language.
// removed is what was there before, and text what is there now, from start on.
func (d *document) named(start int, removed, text string) bool {
	snap := d.text.Snapshot()
	if start >= markup.HeadSize || snap.Markup() == markup.Plain {
		d.tongue.await = 0
		return false
	}
	line := lineAround(snap, start)
	switch {
	case names(text) || names(removed):
		d.tongue.await = maxAwaited
	case names(line):
		d.tongue.await = maxAwaited
		if strings.IndexByte(text, '\n') < 0 {
			return false
		}
	case d.tongue.await == 0:
		return false
	}
	d.tongue.await--
	return d.inForce().SaidOf(snap.Markup(), snap) != d.tongue.said
}

// naming are the words with which a text names its language, in lower case.
var naming = [...]string{"lang=", "lang:", "language:", "language=", "language{", "babel"}

// names reports whether one of them is in the first part of a text. It is asked at each
// key at the top of a document, so it goes over the text once.
func names(text string) bool {
	for i := range min(len(text), markup.HeadSize) {
		if c := text[i] | 0x20; c != 'l' && c != 'b' {
			continue
		}
		for _, word := range naming {
			if len(text)-i >= len(word) && strings.EqualFold(text[i:i+len(word)], word) {
				return true
			}
		}
	}
	return false
}

const (
	// A tag stands right behind such a word, and the names of babel before it.
	nameBefore = 48 // bytes
	nameBehind = 32
)

// lineAround returns what of the line around an offset could name a language.
func lineAround(text config.Content, at int) string {
	from := max(0, at-nameBefore)
	line := text.Text(from, min(at+nameBehind, text.Len()))
	at -= from
	if end := strings.IndexByte(line[at:], '\n'); end >= 0 {
		line = line[:at+end]
	}
	return line[strings.LastIndexByte(line[:at], '\n')+1:]
}

// languageActions returns what can be done where a text is marked for being in another
// language than it should be: to have the text say which it is in, where its format
// has comments to say so in, and to have the mark ignored. The user's settings are the
// user's to change: the message says which.
func languageActions(v view, start, end int, c actionContext) (actions []codeAction) {
	known := c.of(v, metrics.Span{Start: start, End: end}, rule.CodeOtherLanguage)
	if len(known) == 0 || !v.language.Disagrees || !c.wants(kindQuickFix) {
		return nil
	}
	if other, ok := language.Lookup(v.language.Other); ok {
		if change, ok := v.sayLanguage(other.Tag); ok {
			fix := v.quickFix("Treat this document as "+other.Name, known, change)
			fix.Preferred = true
			actions = append(actions, fix)
		}
	}
	for _, change := range v.ignoreFile(rule.CodeOtherLanguage) {
		actions = append(actions, v.quickFix("Ignore "+rule.CodeOtherLanguage+" in this file", known, change))
	}
	return actions
}

// sayLanguage returns the change that has the text say at its top that it is in a
// language. It is false where its format has no comments, or where that would not do.
func (v view) sayLanguage(tag string) (replacement, bool) {
	format := v.snap.Markup()
	comment := format.Comment("factbox: lang="+tag, false)
	if comment == "" {
		return replacement{}, false
	}
	at, eol := top(v.snap.Text(0, headSize)), v.lineEnding()
	change := replacement{metrics.Span{Start: at, End: at}, comment + eol + eol}
	head := v.snap.Text(0, at) + change.text + v.snap.Text(at, at+markup.HeadSize)
	said, ok := language.Lookup(v.inForce().SaidOf(format, config.Whole(head)))
	return change, ok && said.Tag == tag
}
