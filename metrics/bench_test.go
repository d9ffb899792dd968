package metrics

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"factbox/metrics/segment"

	"factbox/metrics/markup"
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

// BenchmarkConvention reads them by each convention: what each costs.
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
func BenchmarkEdit(b *testing.B) { benchmarkEdit(b, Factbox) }

// BenchmarkEditStandard does so by the convention standard.
func BenchmarkEditStandard(b *testing.B) { benchmarkEdit(b, Standard) }

func benchmarkEdit(b *testing.B, c Convention) {
	o := DefaultOptions()
	o.Convention = c
	for _, snapshot := range []bool{false, true} {
		for _, size := range []int{64 << 10, 1 << 20, 16 << 20, 64 << 20} {
			b.Run(fmt.Sprintf("%dKB/snapshot=%v", size>>10, snapshot), func(b *testing.B) {
				d := NewDocument(novels(b, size), o)
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

// manuscript returns a text of about so many bytes in a format: the novels, with
// a heading, a list, code and some emphasis now and then.
func manuscript(tb testing.TB, f markup.Format, size int) string {
	tb.Helper()
	var b strings.Builder
	for i, paragraph := range strings.Split(strings.ReplaceAll(novels(tb, size), "\r\n", "\n"), "\n\n") {
		switch f {
		case markup.LaTeX:
			paragraph = strings.NewReplacer("_", `\emph{so}`, "#", `\#`, "%", `\%`, "&", `\&`, "$", `\$`).Replace(paragraph)
			switch i % 40 {
			case 0:
				fmt.Fprintf(&b, "\\section{Part %d, with a $x_%d$}\n\n", i, i)
			case 10:
				b.WriteString("\\begin{itemize}\n\\item One thing~\\cite{a}, and\n\\item another.\n\\end{itemize}\n\n")
			case 20:
				b.WriteString("\\begin{verbatim}\nx := 1\n\\end{verbatim}\n\n")
			}
		default:
			switch i % 40 {
			case 0:
				fmt.Fprintf(&b, "## Part %d, with `code`\n\n", i)
			case 10:
				b.WriteString("- One *thing*, see [this](http://a.org/b).\n- And &amp; another.\n\n")
			case 20:
				b.WriteString("```go\nx := 1\n```\n\n")
			case 30:
				b.WriteString("| a | b |\n|---|---|\n| One. | Two `x`. |\n\n")
			}
		}
		b.WriteString(paragraph)
		b.WriteString("\n\n")
		if b.Len() >= size {
			break
		}
	}
	return b.String()
}

// opening is what has all that follows read in another way, in a format.
var opening = map[markup.Format]string{markup.Markdown: "```\n", markup.LaTeX: "\\begin{verbatim}\n"}

// BenchmarkMarkup types keys in marked-up documents, and opens and closes a block
// of code at the top of them. Beside it stands what a cold read of the same takes.
func BenchmarkMarkup(b *testing.B) {
	for _, f := range []markup.Format{markup.Plain, markup.Markdown, markup.LaTeX} {
		for _, size := range []int{1 << 20, 16 << 20} {
			o := DefaultOptions()
			o.Markup = f
			text := manuscript(b, f, size)
			name := fmt.Sprintf("%s/%dMB/", f, size>>20)
			b.Run(name+"key", func(b *testing.B) {
				d := NewDocument(text, o)
				at, typed := d.Len()/2, "the whale, having risen. "
				var times []time.Duration
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					start, k := time.Now(), i%len(typed)
					if err := d.Edit(at+k, at+k, typed[k:k+1]); err != nil {
						b.Fatal(err)
					}
					d.Snapshot()
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
			b.Run(name+"cold", func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					NewDocument(text, o)
				}
			})
			sign := opening[f]
			if sign == "" {
				continue
			}
			toggle := func(text string) func(b *testing.B) {
				return func(b *testing.B) {
					d := NewDocument(text, o)
					for b.Loop() {
						d.Edit(0, 0, sign)
						d.Edit(0, len(sign), "")
					}
				}
			}
			b.Run(name+"toggle", toggle(text))
			// Where nothing closes it before the end.
			b.Run(name+"toggle-all", toggle(strings.NewReplacer("```", "", `\begin{verbatim}`, "", `\end{verbatim}`, "").Replace(text)))
		}
	}
}
