package lsp

import "factbox/metrics/config"

// Which language a text is in is asked where it costs nothing per key: when it is
// opened, when all of it is replaced, when it is saved, when its settings change, and
// when it has grown or shrunk to twice or half of what it was when that was asked
// last. So a text that is typed from its first letter on is looked at some ten times
// on its way to 100 KB. A look takes some hundred microseconds, however long the text
// is; only if the language is another than before is the text read anew, and that
// happens when it is sure, which is once for nearly any text.

// tongue is the language of a document, and when that was found out.
type tongue struct {
	config.Language
	size int // of the text then, in bytes
}

// leastSize is the size below which a text is not looked at again as it grows: it is
// too short to tell.
const leastSize = 100

// outgrown reports whether a text of such a size is to be looked at again.
func (t *tongue) outgrown(size int) bool {
	return size >= 2*max(t.size, leastSize) || 2*size < t.size
}

// recognise finds out which language the document is in, given its text, and reports
// whether that is news.
func (d *document) recognise(text config.Content) (news bool) {
	set := d.settings
	if set == nil {
		set = &defaultSettings
	}
	was := d.tongue.Language
	d.tongue = tongue{set.LanguageOf(formatOf(d.language, d.uri), text, was), text.Len()}
	return d.tongue.Language != was
}

// defaultSettings hold where there are none.
var defaultSettings = config.Default()
