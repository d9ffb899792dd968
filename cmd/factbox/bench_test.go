package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"factbox/lsp/lsptest"
)

// These benchmarks drive the program as its users do: as a process of its own,
// over its standard streams, on whole novels. Run them with
//
//	go test ./cmd/factbox -run xxx -bench .
//
// Where a ratio counts, the baseline is measured in the same run.

// program builds factbox and returns its path.
func program(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "factbox")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

func novel(b *testing.B, name string) string {
	b.Helper()
	text, err := os.ReadFile("../../../shared/corpus/" + name + ".txt")
	if err != nil {
		b.Skip("no corpus beside the checkout: ", err)
	}
	return string(text)
}

// novels returns the two novels over and over, up to so many bytes.
func novels(b *testing.B, size int) string {
	both := novel(b, "moby-dick") + novel(b, "war-and-peace")
	text := strings.Repeat(both, size/len(both)+1)[:size]
	return strings.ToValidUTF8(text, "?")
}

// serve starts the server and opens documents in it.
func serve(b *testing.B, program string, options any, texts ...string) *lsptest.Editor {
	b.Helper()
	e, err := lsptest.Start(b, exec.Command(program, "serve"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { e.Shutdown(context.Background()) })
	handshake(b, e, options)
	for i, text := range texts {
		if err := e.Open(document(i), 1, text); err != nil {
			b.Fatal(err)
		}
	}
	return e
}

func handshake(b *testing.B, e *lsptest.Editor, options any) {
	b.Helper()
	_, err := e.Initialize(b.Context(), map[string]any{
		"processId":             os.Getpid(),
		"capabilities":          map[string]any{"general": map[string]any{"positionEncodings": []string{"utf-8", "utf-16"}}},
		"initializationOptions": options,
	})
	if err != nil {
		b.Fatal(err)
	}
}

func document(i int) string { return fmt.Sprintf("file:///draft%d.txt", i) }

// typed is what the benchmarks write, a key at a time.
const typed = "The whale, having risen, looked about. "

// typeKey types a key at a line in the midst of a document.
func typeKey(b *testing.B, e *lsptest.Editor, uri string, line, i int) {
	at := lsptest.Position{Line: line, Character: i % len(typed)}
	r := &lsptest.Range{Start: at, End: at}
	key := string(typed[at.Character])
	if at.Character == 0 && i > 0 {
		r.End.Character = len(typed) // begin anew
	}
	if err := e.Change(uri, i+2, lsptest.Change{Range: r, Text: key}); err != nil {
		b.Fatal(err)
	}
}

func percentiles(b *testing.B, times []time.Duration) {
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
}

func stats(b *testing.B, e *lsptest.Editor, uri string) (tokens int) {
	result, err := e.Execute(b.Context(), "factbox.stats", map[string]any{"uri": uri})
	if err != nil {
		b.Fatal(err)
	}
	var report struct{ Tokens int }
	if err := json.Unmarshal(result, &report); err != nil {
		b.Fatal(err)
	}
	return report.Tokens
}

// BenchmarkKeyToStats types a key and asks for the figures of the document. The
// first is the baseline of the others.
func BenchmarkKeyToStats(b *testing.B) {
	program := program(b)
	for _, c := range []struct {
		name      string
		size      int
		documents int
	}{
		{"64KB", 64 << 10, 1}, {"1MB", 1 << 20, 1}, {"16MB", 16 << 20, 1},
		{"5MB", 5 << 20, 1}, {"5MB,ten open", 5 << 20, 10},
	} {
		b.Run(c.name, func(b *testing.B) {
			text := novels(b, c.size)
			e := serve(b, program, nil, slices.Repeat([]string{text}, c.documents)...)
			for i := range c.documents {
				stats(b, e, document(i))
			}
			line := strings.Count(text, "\n") / 2
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				typeKey(b, e, document(0), line, i)
				stats(b, e, document(0))
				times = append(times, time.Since(start))
			}
			percentiles(b, times)
		})
	}
}

// BenchmarkKeyToDiagnostics types a key and waits for the diagnostics of a novel
// with more than a thousand hard sentences, which it changes.
func BenchmarkKeyToDiagnostics(b *testing.B) {
	program := program(b)
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		b.Run(name, func(b *testing.B) {
			text := novel(b, name)
			e, err := lsptest.Start(b, exec.Command(program, "serve"))
			if err != nil {
				b.Fatal(err)
			}
			// What counts is when the message is there, and not how long it takes
			// to decode a third of a megabyte of JSON: that is the editor's affair.
			arrived := make(chan time.Time, 16)
			e.Seen = func(m lsptest.Message) {
				if m.Method == "textDocument/publishDiagnostics" {
					arrived <- time.Now()
				}
			}
			handshake(b, e, map[string]any{"diagnostics": map[string]any{"debounceMs": 0}})
			if err := e.Open(document(0), 1, text); err != nil {
				b.Fatal(err)
			}
			line := strings.Count(text, "\n") / 3
			var times []time.Duration
			<-arrived
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				// A blank line moves all that is below, so that there is news.
				at := lsptest.Position{Line: line}
				if err := e.Change(document(0), i+2, lsptest.Change{Range: &lsptest.Range{Start: at, End: at}, Text: "\n"}); err != nil {
					b.Fatal(err)
				}
				times = append(times, (<-arrived).Sub(start))
				b.StopTimer()
				if _, err := e.Diagnostics(b.Context(), document(0), nil); err != nil { // keep none
					b.Fatal(err)
				}
				b.StartTimer()
			}
			percentiles(b, times)
		})
	}
}

// BenchmarkHoverAndHints asks for them on a novel, 80 lines at a time.
func BenchmarkHoverAndHints(b *testing.B) {
	program := program(b)
	text := novel(b, "war-and-peace")
	lines := strings.Count(text, "\n")
	b.Run("hover", func(b *testing.B) {
		e := serve(b, program, nil, text)
		var times []time.Duration
		for i := 0; b.Loop(); i++ {
			start := time.Now()
			if _, err := e.Hover(b.Context(), document(0), lsptest.Position{Line: i * 7919 % lines, Character: 5}); err != nil {
				b.Fatal(err)
			}
			times = append(times, time.Since(start))
		}
		percentiles(b, times)
	})
	b.Run("hints", func(b *testing.B) {
		e := serve(b, program, nil, text)
		var times []time.Duration
		for i := 0; b.Loop(); i++ {
			line := i * 7919 % lines
			start := time.Now()
			if _, err := e.InlayHints(b.Context(), document(0), &lsptest.Range{Start: lsptest.Position{Line: line}, End: lsptest.Position{Line: line + 80}}); err != nil {
				b.Fatal(err)
			}
			times = append(times, time.Since(start))
		}
		percentiles(b, times)
	})
}

// BenchmarkStart starts the server and waits for its reply to initialize.
func BenchmarkStart(b *testing.B) {
	program := program(b)
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		serve(b, program, nil)
		times = append(times, time.Since(start))
	}
	percentiles(b, times)
}

// BenchmarkStatsCommand runs factbox stats on ten copies of both novels, and the
// tools that read the same file: wc -w, which only counts words, and GNU style,
// which gives grades. The ratios are of medians.
func BenchmarkStatsCommand(b *testing.B) {
	program := program(b)
	file := filepath.Join(b.TempDir(), "novels.txt")
	text := strings.Repeat(novel(b, "moby-dick")+novel(b, "war-and-peace"), 10)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	run := func(name string, args ...string) time.Duration {
		start := time.Now()
		if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			b.Fatalf("%s: %v\n%s", name, err, out)
		}
		return time.Since(start)
	}
	median := func(times []time.Duration) time.Duration { slices.Sort(times); return times[len(times)/2] }
	var ours, words []time.Duration
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		ours = append(ours, run(program, "stats", file))
		words = append(words, run("wc", "-w", file))
	}
	b.ReportMetric(float64(median(ours).Milliseconds()), "factbox-ms")
	b.ReportMetric(float64(median(words).Milliseconds()), "wc-ms")
	b.ReportMetric(float64(median(ours))/float64(median(words)), "of-wc")
	if _, err := exec.LookPath("style"); err == nil {
		b.ReportMetric(float64(run("style", file))/float64(median(ours)), "times-faster-than-style")
	}
}

// BenchmarkMemory opens 46 MB and reports the memory that the server then holds.
func BenchmarkMemory(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Skip("reads /proc")
	}
	program := program(b)
	text := strings.Repeat(novel(b, "moby-dick")+novel(b, "war-and-peace"), 10)
	for b.Loop() {
		command := exec.Command(program, "serve")
		e, err := lsptest.Start(b, command)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := e.Initialize(b.Context(), map[string]any{"capabilities": map[string]any{}}); err != nil {
			b.Fatal(err)
		}
		if err := e.Open(document(0), 1, text); err != nil {
			b.Fatal(err)
		}
		stats(b, e, document(0))
		resident := func() float64 {
			status, err := os.ReadFile("/proc/" + strconv.Itoa(command.Process.Pid) + "/status")
			if err != nil {
				b.Fatal(err)
			}
			for line := range strings.Lines(string(status)) {
				if kb, ok := strings.CutPrefix(line, "VmRSS:"); ok {
					n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(kb), " kB"))
					return float64(n) * 1024 / float64(len(text))
				}
			}
			return 0
		}
		b.ReportMetric(resident(), "times-the-text-at-once")
		for deadline := time.Now().Add(5 * time.Second); resident() > 3 && time.Now().Before(deadline); {
			stats(b, e, document(0)) // until it has settled
		}
		b.ReportMetric(resident(), "times-the-text")
		at := lsptest.Position{}
		for i := range 200 {
			e.Change(document(0), i+2, lsptest.Change{Range: &lsptest.Range{Start: at, End: at}, Text: "x"})
		}
		stats(b, e, document(0))
		b.ReportMetric(resident(), "times-the-text-after-200-keys")
		e.Shutdown(context.Background())
	}
}
