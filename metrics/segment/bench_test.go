package segment

import (
	"os"
	"testing"

	"factbox/metrics/vocab"
)

// BenchmarkScan reads a novel again, one core, tokens counted.
func BenchmarkScan(b *testing.B) {
	text, err := os.ReadFile("../../../shared/corpus/war-and-peace.txt")
	if err != nil {
		b.Skip("no corpus beside the checkout: ", err)
	}
	b.SetBytes(int64(len(text)))
	s := Scanner{Rules: Standard, Vocab: vocab.NewFlat(features)}
	s.Vocab.StartCount()
	var p Piece
	scan := func() {
		for s.Reset(string(text), Start(), true); s.Next(&p) != Done; {
		}
	}
	scan() // a set that knows all types
	for b.Loop() {
		scan()
	}
}
