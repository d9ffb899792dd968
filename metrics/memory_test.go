package metrics

import (
	"runtime"
	"testing"

	"factbox/metrics/markup"
)

// A document takes little more than its text again, which it does not copy, and in
// markup about twice that: what it keeps is by the sentence and by the block. Where the
// novels are not there, sentences are shorter.
func TestMemoryOfADocument(t *testing.T) {
	sequential(t)
	heap := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}
	for _, c := range []struct {
		format markup.Format
		most   float64 // bytes for a byte of text, besides the text
	}{
		{markup.Plain, 2},
		{markup.Markdown, 3.5},
		{markup.LaTeX, 3.5},
	} {
		o := DefaultOptions()
		o.Markup = c.format
		text := manuscript(t, c.format, 16<<20)
		if c.format == markup.Plain {
			text = novels(t, 16<<20)
		}
		before := heap()
		d := NewDocument(text, o)
		after := heap()
		if per := (after - before) / float64(len(text)); per > c.most {
			t.Errorf("%s: a document takes %.2f bytes for a byte of text, besides the text, more than %.1f", c.format, per, c.most)
		} else {
			t.Logf("%s: %.2f bytes for a byte of text", c.format, per)
		}
		runtime.KeepAlive(d)
		runtime.KeepAlive(text)
	}
}
