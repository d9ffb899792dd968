package spoken

import (
	"strings"
	"testing"
)

func BenchmarkCount(b *testing.B) {
	Count("warm")
	for _, c := range []struct{ name, tokens string }{
		{"prose", "Call me Ishmael Some years ago never mind how long precisely having little or no money in my purse and nothing particular to interest me on shore"},
		{"long", "internationalization readability philanthropic supercalifragilisticexpialidocious"},
		{"exception", "chocolate business every"},
		{"unknown", "blogosphere memeification Factbox gopls"},
		{"apostrophe", "don't it's could've Ahab's"},
		{"hyphen", "mother-in-law well-known"},
		{"number", "1984 1,000,000 21st"},
		{"accent", "café naïve"},
	} {
		b.Run(c.name, func(b *testing.B) {
			tokens := strings.Fields(c.tokens)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				Count(tokens[i%len(tokens)])
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load()
	}
}
