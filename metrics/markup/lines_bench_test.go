package markup

import (
	"os"
	"testing"

	"factbox/metrics/segment"
)

// benchmarkCold reads a large real file from the start.
func benchmarkCold(b *testing.B, f Format, ending string) {
	files := realFiles(b, ending, 1, 1<<20)
	if len(files) == 0 {
		b.Skip("no file " + ending)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	text := string(data)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := Reader{Format: f}
		r.Reset(text, Start(), true)
		var block Block
		for r.Next(&block) == segment.Found && !block.Next.Long {
		}
	}
}

func BenchmarkHTML(b *testing.B) { benchmarkCold(b, HTML, ".html") }

func BenchmarkGo(b *testing.B) { benchmarkCold(b, codeFormats, ".go") }
