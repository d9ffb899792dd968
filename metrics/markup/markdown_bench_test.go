package markup

import (
	"strings"
	"testing"

	"factbox/metrics/segment"
)

// The cost of a paragraph of a KiB, as after a key, with and without markup, and of a
// row of a table and an item.
func BenchmarkMarkdownKey(b *testing.B) {
	words := strings.Repeat("The quick brown fox jumps over the lazy dog, and then it rests. ", 16)
	marked := strings.Repeat("The *quick* brown [fox](http://a.b/c) jumps `over` the **lazy** dog, $x$. ", 14)
	for _, c := range []struct {
		name, before, text string
		mode               uint8
	}{
		{"words", "", words, 0},
		{"marked", "", marked, 0},
		{"item", "", "- " + marked[:148] + "\n", 0},
		{"row", "| a | *b* |\n|---|---|\n", "| " + marked[:148] + " | c |\n", mdTable},
		{"quote", "", "> " + strings.ReplaceAll(words, ". ", ".\n> ") + "\n", 0},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := Reader{Format: Markdown}
			text := "Before.\n\n" + c.before + c.text + "\n\nBehind.\n"
			var block Block
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				r.Reset(text, Start(), true)
				r.Resume(len("Before.\n\n")+len(c.before), State{mode: c.mode, depth: 2})
				if r.Next(&block) != segment.Found {
					b.Fatal("no block")
				}
			}
		})
	}
}

// The throughput of a whole document, read at once.
func BenchmarkMarkdownCold(b *testing.B) {
	words := strings.Repeat(strings.Repeat("The quick brown fox jumps over the lazy dog,\nand then it rests in the shade. ", 8)+"\n\n", 1500)
	for _, c := range []struct{ name, text string }{
		{"words", words},
		{"items", strings.Repeat("- The quick brown fox jumps over the lazy dog.\n", 20000)},
		{"marked", strings.Repeat(goldmarkFile(b, "_benchmark", "cmark", "_data.md"), 5)},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := Reader{Format: Markdown}
			var block Block
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				r.Reset(c.text, Start(), true)
				for r.Next(&block) == segment.Found {
				}
			}
		})
	}
}
