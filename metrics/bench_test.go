package metrics

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"factbox/metrics/segment"
)

// novels returns prose of about so many bytes: two novels, over and over, or
// made-up sentences where they are not there.
func novels(tb testing.TB, size int) string {
	tb.Helper()
	var prose string
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		text, err := os.ReadFile("../../shared/corpus/" + name + ".txt")
		if err != nil {
			prose = strings.Repeat("It was a bright cold day in April, and the clocks were striking thirteen. The hallway smelt of boiled cabbage and old rag mats.\n\n", 1000)
			break
		}
		prose += string(text) + "\n\n"
	}
	return strings.Repeat(prose, size/len(prose)+1)[:size]
}

// BenchmarkAnalyze reads two novels cold.
func BenchmarkAnalyze(b *testing.B) {
	text := novels(b, 46<<20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Analyze(text, DefaultOptions())
	}
}

// BenchmarkConvention does so by each convention: what each costs.
func BenchmarkConvention(b *testing.B) {
	text := novels(b, 46<<20)
	for _, c := range []Convention{Factbox, Standard, {Words: segment.UAX29}} {
		b.Run(c.String(), func(b *testing.B) {
			o := DefaultOptions()
			o.Convention = c
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Analyze(text, o)
			}
		})
	}
}

// BenchmarkOpen makes a document of them.
func BenchmarkOpen(b *testing.B) {
	text := novels(b, 46<<20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		NewDocument(text, DefaultOptions())
	}
}

// BenchmarkEdit types keys in the midst of documents of growing size. The first
// is the baseline of the others.
func BenchmarkEdit(b *testing.B) {
	for _, snapshot := range []bool{false, true} {
		for _, size := range []int{64 << 10, 1 << 20, 16 << 20, 64 << 20} {
			b.Run(fmt.Sprintf("%dKB/snapshot=%v", size>>10, snapshot), func(b *testing.B) {
				d := NewDocument(novels(b, size), DefaultOptions())
				at := d.Len() / 2
				typed := "the whale, having risen. "
				var times []time.Duration
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					start := time.Now()
					k := i % len(typed)
					if err := d.Edit(at+k, at+k, typed[k:k+1]); err != nil {
						b.Fatal(err)
					}
					if snapshot {
						d.Snapshot()
					}
					times = append(times, time.Since(start))
					if k == len(typed)-1 {
						d.Edit(at, at+len(typed), "")
						at = (at + 7919*131) % (d.Len() - 100)
					}
				}
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "p50-ns")
				b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "p99-ns")
			})
		}
	}
}
