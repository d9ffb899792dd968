package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"factbox/lsp/lsptest"
	"factbox/metrics"
)

// An hour of ten writers at five keys a second is 180,000 keys.
var soakKeys = flag.Int("keys", 6_000, "how many keys the soak test types")

// Ten documents are written in, all at once: typed, deleted, pasted into, undone,
// hovered over. In the end the server has their figures right, and it has not
// grown.
func TestSoak(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), max(limit, limit*time.Duration(*soakKeys/2000)))
	defer cancel()
	command := exec.Command(onPath(os.Getenv("PATH")), "serve")
	e, err := lsptest.Start(t, command)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Shutdown(context.Background()) })
	if _, err := e.Initialize(ctx, json.RawMessage(`{"processId":null,"rootUri":null,"capabilities":{
		"general":{"positionEncodings":["utf-8"]},"experimental":{"factboxStats":true}}}`)); err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(sample + " Ishmael naïve 草稿 3.14 don't “quoted” representatives. Yes! Why? — ... (aside)")
	r := rand.New(rand.NewPCG(1, 2))
	prose := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", " ", ". ", "\n\n"}[r.IntN(6)])
		}
		return b.String()
	}
	// A draft is one line of its document, as an editor sees it, and what is
	// around it: so that positions are easily told.
	const documents = 10
	var texts [documents]string
	var versions [documents]int
	uri := func(i int) string { return fmt.Sprintf("file:///soak/%d.txt", i) }
	for i := range texts {
		texts[i] = prose(2000 * (1 + i%3))
		versions[i] = 1
		if err := e.Open(uri(i), 1, texts[i]); err != nil {
			t.Fatal(err)
		}
	}
	position := func(text string, at int) lsptest.Position {
		before := text[:at]
		return lsptest.Position{Line: strings.Count(before, "\n"), Character: at - 1 - strings.LastIndexByte(before, '\n')}
	}
	change := func(i, start, end int, insert string) {
		text := texts[i]
		versions[i]++
		span := &lsptest.Range{Start: position(text, start), End: position(text, end)}
		if err := e.Change(uri(i), versions[i], lsptest.Change{Range: span, Text: insert}); err != nil {
			t.Fatal(err)
		}
		texts[i] = text[:start] + insert + text[end:]
	}
	// boundary returns a place between characters.
	boundary := func(text string, at int) int {
		for at > 0 && at < len(text) && text[at]&0xC0 == 0x80 {
			at--
		}
		return at
	}
	type caret struct{ at, typed int }
	var carets [documents]caret
	tokens := func(i int) int {
		result, err := e.Execute(ctx, "factbox.stats", map[string]any{"uri": uri(i)})
		if err != nil {
			t.Fatal(err)
		}
		var report struct{ Tokens int }
		if err := json.Unmarshal(result, &report); err != nil {
			t.Fatal(err)
		}
		return report.Tokens
	}
	resident := func() int {
		status, err := os.ReadFile("/proc/" + strconv.Itoa(command.Process.Pid) + "/status")
		if err != nil {
			return 0 // not Linux
		}
		_, rest, _ := strings.Cut(string(status), "VmRSS:")
		kb, _ := strconv.Atoi(strings.Fields(rest)[0])
		return kb
	}
	settled := 0
	for key := range *soakKeys {
		i := r.IntN(documents)
		c, text := &carets[i], texts[i]
		switch n := r.IntN(100); {
		case c.typed == 0: // go elsewhere
			*c = caret{at: boundary(text, r.IntN(len(text)+1)), typed: 1 + r.IntN(60)}
		case n < 85:
			letters := []rune(words[r.IntN(len(words))] + " .\n")
			insert := string(letters[r.IntN(len(letters))])
			change(i, c.at, c.at, insert)
			c.at += len(insert)
			c.typed--
		case n < 93 && c.at > 0: // backspace
			start := boundary(text, c.at-1)
			change(i, start, c.at, "")
			c.at = start
		case n < 95: // a paste, and its undoing
			insert := prose(50)
			change(i, c.at, c.at, insert)
			change(i, c.at, c.at+len(insert), "")
		case n < 97:
			if _, err := e.Hover(ctx, uri(i), position(text, c.at)); err != nil {
				t.Fatal(err)
			}
		case n < 99:
			p := position(text, c.at)
			if _, err := e.InlayHints(ctx, uri(i), &lsptest.Range{Start: lsptest.Position{Line: max(0, p.Line-40)}, End: lsptest.Position{Line: p.Line + 40}}); err != nil {
				t.Fatal(err)
			}
		default: // keep the document as long as it was
			if size := 12_000 * (1 + i%3); len(text) > size {
				change(i, boundary(text, size-500), len(text), "")
				c.typed = 0
			}
		}
		if key%500 == 0 {
			tokens(i) // do not run away from the server
			for _, method := range []string{"textDocument/publishDiagnostics", "factbox/stats"} {
				e.Unread(method)
			}
		}
		if key == *soakKeys/3 {
			settled = resident()
		}
	}
	for i, text := range texts {
		if got, want := tokens(i), metrics.Analyze(text, metrics.DefaultOptions()).Tokens; got != want {
			t.Errorf("document %d has %d tokens, want %d", i, got, want)
		}
	}
	if end := resident(); runtime.GOOS == "linux" && end > settled+settled/2 {
		t.Errorf("the server has grown from %d to %d KB", settled, end)
	} else {
		t.Logf("%d keys; the server had %d KB after a third of them, and has %d KB", *soakKeys, settled, end)
	}
}
