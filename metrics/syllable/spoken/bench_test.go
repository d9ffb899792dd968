package spoken

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"factbox/metrics/syllable"
)

func BenchmarkCount(b *testing.B) {
	Count("warm")
	for _, c := range []struct{ name, tokens string }{
		{"prose", "Call me Ishmael Some years ago never mind how long precisely having little or no money in my purse and nothing particular to interest me on shore"},
		{"long", "internationalization readability philanthropic supercalifragilisticexpialidocious"},
		{"short", "chocolate fire USA cafe"},
		{"unknown", "blogosphere memeification Factbox gopls"},
		{"apostrophe", "don't it's could've Ahab's"},
		{"hyphen", "mother-in-law well-known"},
		{"number", "1984 1,000,000 21st"},
		{"accent", "café naïve"},
		{"1KiB/letters", strings.Repeat("reason", 170)},
		{"1KiB/hyphens", strings.Repeat("e-", 512)},
		{"1KiB/digits", strings.Repeat("1,", 512)},
		{"1KiB/accents", strings.Repeat("é", 512)},
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

// BenchmarkTypes is a novel's types, each once, as when it is opened: by this
// package, and by the hyphenation points of the other convention.
func BenchmarkTypes(b *testing.B) {
	text, err := os.ReadFile("../../../../shared/corpus/war-and-peace.txt")
	if err != nil {
		b.Skip("no corpus beside the checkout: ", err)
	}
	types := regexp.MustCompile(`[\pL\pN]+(?:['’-][\pL\pN]+)*`).FindAllString(strings.ToLower(string(text)), -1)
	slices.Sort(types)
	types = slices.Compact(types)
	for i, t := range types {
		types[i] = strings.Clone(t) // or each would have to be fetched from the novel
	}
	for _, c := range []struct {
		name  string
		count func(string) int
	}{{"spoken", Count}, {"hyphenation", syllable.Count}} {
		b.Run(c.name, func(b *testing.B) {
			c.count("warm")
			for b.Loop() {
				for _, t := range types {
					c.count(t)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(types)), "ns/type")
			b.ReportMetric(float64(len(types)), "types")
		})
	}
}

// BenchmarkDictionary is every word of the dictionary, in no order.
func BenchmarkDictionary(b *testing.B) {
	entries, err := readDictionary()
	if err != nil {
		b.Skip("the dictionary is not there: ", err)
	}
	list := make([]string, len(entries))
	for i, k := range rand.New(rand.NewPCG(1, 2)).Perm(len(entries)) {
		list[k] = strings.Clone(entries[i].word)
	}
	Count("warm")
	for i := 0; b.Loop(); i++ {
		Count(list[i%len(list)])
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load()
	}
}
