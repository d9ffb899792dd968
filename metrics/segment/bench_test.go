package segment

import (
	"os"
	"testing"

	"factbox/metrics/vocab"
)

// BenchmarkScan reads a novel, one core, tokens counted.
func BenchmarkScan(b *testing.B) {
	text, err := os.ReadFile("../../../shared/corpus/war-and-peace.txt")
	if err != nil {
		b.Skip("no corpus beside the checkout: ", err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s := Scanner{Rules: Standard, Vocab: vocab.New(features)}
		s.Vocab.StartCount()
		s.Reset(string(text), Start(), true)
		var p Piece
		for s.Next(&p) != Done {
		}
	}
}
