package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"factbox/lsp/internal/wire"
	"factbox/lsp/lsptest"
)

// hostile plays one session of a client that is out of its mind, drawn from r,
// and returns what went wrong. The server must answer each request once, in
// whatever way; it must then still be sane; and it must end.
func hostile(t testing.TB, r *rand.Rand, messages int) {
	e := start(t)
	var asked atomic.Uint32
	e.Answer = func(lsptest.Message) (any, bool) {
		n := int(asked.Add(7919))
		return nonsense(n, 2), n%3 > 0
	}
	if r.IntN(8) > 0 {
		e.must(e.Notify("initialized", map[string]any{})) // too early
		_, err := e.Initialize(t.Context(), map[string]any{"processId": nil, "rootUri": nil, "capabilities": map[string]any{
			"general":      map[string]any{"positionEncodings": []string{[]string{"utf-8", "utf-16", "utf-32", "utf-7"}[r.IntN(4)]}},
			"experimental": map[string]any{"factboxStats": r.IntN(2) == 0},
			"workspace":    map[string]any{"inlayHint": map[string]any{"refreshSupport": r.IntN(2) == 0}},
		}})
		e.must(err)
	}
	h := &madness{r: r}
	var ids []string
	for range messages {
		body, id := h.message()
		if id != "" {
			ids = append(ids, id)
		}
		e.must(e.Send(lsptest.Frame(body)))
	}
	for _, id := range ids {
		if _, err := e.Response(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	// Sane: a draft that nobody has touched is counted.
	if err := e.Call(t.Context(), "initialize", json.RawMessage(plainClient), nil); err != nil && err.(*lsptest.Error).Code != -32600 {
		t.Fatal(err)
	}
	e.must(e.Open("file:///sane.txt", 1, "Two words."))
	if got := e.stats("file:///sane.txt"); got != "2 2 10" {
		t.Fatalf("after it all, the stats of a draft are %s", got)
	}
	if code, err := e.Shutdown(t.Context()); code != 0 || err != nil {
		t.Fatal(code, err)
	}
}

// madness draws messages that are LSP, or nearly.
type madness struct {
	r  *rand.Rand
	id int
}

var madMethods = []string{
	"textDocument/didOpen", "textDocument/didOpen", "textDocument/didChange", "textDocument/didChange", "textDocument/didChange",
	"textDocument/didChange", "textDocument/didClose", "textDocument/didSave", "textDocument/hover", "textDocument/hover",
	"textDocument/inlayHint", "inlayHint/resolve", "workspace/executeCommand", "$/cancelRequest", "$/setTrace", "initialized",
	"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "textDocument/diagnostic", "workspace/diagnostic",
	"textDocument/codeAction", "textDocument/codeLens", "no/such", "initialize",
}

// message returns a body, and the id of the request that it is, if any.
func (h *madness) message() (body, id string) {
	method := madMethods[h.r.IntN(len(madMethods))]
	m := map[string]any{"jsonrpc": "2.0", "method": method}
	params := h.params(method)
	if h.r.IntN(6) == 0 && method != "inlayHint/resolve" { // whose answer is what was asked
		params = h.spoil(params)
	}
	if h.r.IntN(20) > 0 {
		m["params"] = params
	}
	request := !strings.HasPrefix(method, "$/") && !strings.Contains(method, "/did") && method != "initialized"
	if request != (h.r.IntN(25) == 0) {
		h.id++
		id = fmt.Sprintf("%q", fmt.Sprint("m", h.id))
		m["id"] = json.RawMessage(id)
	}
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(b), id
}

func (h *madness) pick(of ...any) any { return of[h.r.IntN(len(of))] }

func (h *madness) document() map[string]any {
	return map[string]any{"uri": h.pick("file:///a.txt", "file:///%61.txt", "file:///b.txt", "untitled:c", "file:////d", "e", "", "file:///f%2Fg")}
}

func (h *madness) position() any {
	return map[string]any{"line": h.pick(0, 0, 0, 1, 2, 3, 9), "character": h.pick(0, 0, 1, 2, 3, 5, 8, 100, uint32(4294967295))}
}

func (h *madness) text() any {
	return h.pick("", "a", " ", ". ", "\n", "\r", "\r\n", "Word", "😀", "e\u0301", "\u2028", "One two. Three four!\n\nFive.",
		"# Title\n", "```\n", "<!-- factbox: off -->", "\\begin{verbatim}\n", "<pre>", "::\n\n", "\"\"\"", "- ", "[a](b)", "&amp;", "---\nfactBox:\n  tokens: 3\n---\n", strings.Repeat("incomprehensible ", 30)+".", strings.Repeat("x", 3000))
}

// params returns the parameters of a method, mostly good.
func (h *madness) params(method string) any {
	document := h.document()
	switch method {
	case "textDocument/didOpen":
		document["languageId"] = h.pick("plaintext", "markdown", "latex", "html", "restructuredtext", "python", nil)
		document["version"], document["text"] = h.r.IntN(20), h.text()
	case "textDocument/didChange":
		document["version"] = h.pick(h.r.IntN(20), h.r.IntN(20), nil, 1.5)
		changes := []any{}
		for range h.r.IntN(3) {
			change := map[string]any{"text": h.text()}
			if h.r.IntN(6) > 0 {
				change["range"] = map[string]any{"start": h.position(), "end": h.position()}
			}
			if h.r.IntN(10) == 0 {
				change["range"] = h.spoil(change["range"])
			}
			changes = append(changes, change)
		}
		return map[string]any{"textDocument": document, "contentChanges": changes}
	case "textDocument/didSave":
		return map[string]any{"textDocument": document, "text": h.text()}
	case "inlayHint/resolve":
		return map[string]any{"position": map[string]any{"line": h.r.IntN(9), "character": h.r.IntN(99)}, "label": "x", "data": h.pick(1, 2, 3, "1", nil)}
	case "workspace/executeCommand":
		return map[string]any{"command": h.pick("factbox.stats", "no.such"), "arguments": []any{document}}
	case "$/cancelRequest":
		return map[string]any{"id": h.pick(fmt.Sprint("m", h.id), fmt.Sprint("m", h.r.IntN(h.id+1)), h.r.IntN(9), nil, 1.5)}
	case "textDocument/inlayHint":
		return map[string]any{"textDocument": document, "range": map[string]any{"start": h.position(), "end": h.position()}}
	case "textDocument/hover":
		return map[string]any{"textDocument": document, "position": h.position()}
	}
	return map[string]any{"textDocument": document, "range": map[string]any{"start": h.position(), "end": h.position()}, "context": map[string]any{"diagnostics": []any{}}, "settings": nonsense(h.r.IntN(1<<20), 2)}
}

// spoil puts nonsense in the place of v or of a part of it.
func (h *madness) spoil(v any) any {
	object, ok := v.(map[string]any)
	if !ok || len(object) == 0 || h.r.IntN(3) == 0 {
		return nonsense(h.r.IntN(1<<20), 2)
	}
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	name := names[h.r.IntN(len(names))]
	if h.r.IntN(4) == 0 {
		delete(object, name)
	} else {
		object[name] = h.spoil(object[name])
	}
	return object
}

// nonsense is some JSON value.
func nonsense(n, depth int) any {
	switch n % 12 {
	case 0:
		return nil
	case 1:
		return n%2 == 0
	case 2:
		return -n
	case 3:
		return float64(n) / 7
	case 4:
		return 1e300
	case 5:
		return "text"
	case 6:
		return ""
	case 7, 8:
		if depth > 0 {
			return []any{nonsense(n/12, depth-1), nonsense(n/144, depth-1)}
		}
	case 9, 10:
		if depth > 0 {
			return map[string]any{"uri": nonsense(n/12, depth-1), "range": nonsense(n/144, depth-1), "x": nonsense(n/7, depth-1)}
		}
	}
	return n
}

func TestHostileSessions(t *testing.T) {
	sessions := 30
	if testing.Short() {
		sessions = 5
	}
	for seed := range sessions {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { hostile(t, rand.New(rand.NewPCG(uint64(seed), 1)), 150) })
	}
}

// FuzzSession plays hostile sessions.
func FuzzSession(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) { hostile(t, rand.New(rand.NewPCG(a, b)), 100) })
}

// FuzzBytes feeds a server anything at all. It must end when its input does, and
// what it sends must be messages.
func FuzzBytes(f *testing.F) {
	hello := lsptest.Frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)
	f.Add([]byte(hello + lsptest.Frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"a:b","version":1,"text":"One."}}}`)))
	f.Add([]byte(hello + lsptest.Frame(`{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0}}}`)))
	f.Add([]byte(hello + lsptest.Frame(`[1]`) + lsptest.Frame(`{"jsonrpc":"2.0","id":3,"method":"shutdown"}`) + "junk" + lsptest.Frame(`{"jsonrpc":"2.0","method":"exit"}`)))
	f.Fuzz(func(t *testing.T, in []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), lsptest.Limit)
		defer cancel()
		out := new(bytes.Buffer) // written by one goroutine, read when it has ended
		code := NewServer(Options{}).Serve(ctx, bytes.NewReader(in), out)
		if ctx.Err() != nil {
			t.Fatal("the server did not end")
		}
		if code != 0 && code != 1 {
			t.Fatalf("exit status %d", code)
		}
	})
}

// TestAnything is FuzzBytes with what the server sends read to the end.
func TestAnything(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	parts := []string{
		lsptest.Frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`),
		lsptest.Frame(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`), lsptest.Frame(`{`), lsptest.Frame(`[]`), lsptest.Frame(`7`),
		"Content-Length: 5\r\n\r\n", "Content-Length: 0\r\n\r\n", "{}", "\r\n", "\x00", "garbage", "Content-Length: x\r\n", ": \r\n",
		lsptest.Frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"a:b","version":1,"text":"One."}}}`),
	}
	for range 200 {
		var in strings.Builder
		for range r.IntN(12) {
			in.WriteString(parts[r.IntN(len(parts))])
		}
		out, stdout := io.Pipe()
		go func() {
			NewServer(Options{}).Serve(t.Context(), strings.NewReader(in.String()), stdout)
			stdout.Close()
		}()
		hung := time.AfterFunc(lsptest.Limit, func() { out.CloseWithError(context.DeadlineExceeded) })
		frames := wire.NewReader(out)
		for {
			body, err := frames.Next()
			if err == io.EOF {
				break
			}
			if err != nil || !json.Valid(body) {
				t.Fatalf("%q: the server sent %q, %v", in.String(), body, err)
			}
		}
		hung.Stop()
	}
}
