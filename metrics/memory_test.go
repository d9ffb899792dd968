package metrics

import (
	"runtime"
	"testing"
)

// A document takes less than four times its text, which it does not copy, and of prose less
// than three times: what it keeps is by the sentence.
func TestMemoryOfADocument(t *testing.T) {
	heap := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}
	text := novels(t, 16<<20)
	before := heap()
	d := NewDocument(text, DefaultOptions())
	after := heap()
	if per := (after - before) / float64(len(text)); per > 3 {
		t.Errorf("a document takes %.2f bytes for a byte of text, besides the text", per)
	} else {
		t.Logf("%.2f bytes for a byte of text", per)
	}
	runtime.KeepAlive(d)
	runtime.KeepAlive(text)
}
