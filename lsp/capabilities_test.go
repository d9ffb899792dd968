package lsp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"factbox/lsp"
	"factbox/lsp/lsptest"
)

// realClient is what is known of an editor, and what it must get therefore.
type realClient struct {
	recording string // of its initialize, in testdata/clients
	encoding  string // of positions: of those it offers the one it likes best
	hover     string // the kind of markup
	pulls     bool   // it asks for diagnostics by itself
	resolves  bool   // it asks for the tooltips of hints by itself
	refreshes bool   // it can be told to ask for hints again
	watches   bool   // it takes registrations to watch files
}

var realClients = []realClient{
	{"neovim-0.10.4.json", "utf-16", "markdown", true, true, true, false},
	{"neovim-0.12.4.json", "utf-8", "markdown", true, true, true, false},
	{"helix-25.01.1.json", "utf-8", "markdown", false, false, false, true},
	{"helix-25.07.1.json", "utf-8", "markdown", true, false, false, true},
	{"emacs-eglot-30.1.json", "utf-32", "plaintext", false, false, false, true},
	{"emacs-30.1-lsp-mode-9.0.0.json", "utf-32", "markdown", false, false, false, true},
	{"emacs-30.1-lsp-mode-10.0.0.json", "utf-32", "markdown", true, false, false, true},
	{"vim-9.0-ale-3.3.0.json", "utf-16", "plaintext", false, false, false, false},
	{"vscode-1.139.1-languageclient-9.0.1.json", "utf-16", "markdown", true, true, true, true},
	{"vscode-1.139.1-languageclient-11.0.0.json", "utf-16", "markdown", true, true, true, true},
}

// units are the columns behind "𝄞 " in each encoding.
var units = map[string]int{"utf-8": 5, "utf-16": 3, "utf-32": 2}

// initializeResult is what a server says of itself, as far as clients differ.
type initializeResult struct {
	Capabilities struct {
		PositionEncoding  string
		HoverProvider     bool
		InlayHintProvider json.RawMessage
		TextDocumentSync  struct {
			OpenClose bool
			Change    int
		}
		DiagnosticProvider json.RawMessage
	}
	ServerInfo struct{ Name, Version string }
}

// Each client gets what it takes, by its own account, and no more. That the
// server's requests and registrations are such as the client takes, lsptest sees
// to; how the clients write is in TestClients.
func TestRealClients(t *testing.T) {
	files, err := os.ReadDir(filepath.Join("testdata", "clients"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.ContainsFunc(realClients, func(c realClient) bool { return c.recording == f.Name() }) {
			t.Errorf("nothing is known of the client %s", f.Name())
		}
	}
	for _, c := range realClients {
		t.Run(strings.TrimSuffix(c.recording, ".json"), func(t *testing.T) {
			testRealClient(t, c)
		})
	}
}

func resultOf(t *testing.T, raw json.RawMessage) (result initializeResult) {
	t.Helper()
	if err := json.Unmarshal(raw, &result); err != nil {
		t.Fatal(err)
	}
	return result
}

func testRealClient(t *testing.T, c realClient) {
	const uri = "file:///project/draft.txt"
	ctx := t.Context()
	recording, err := os.ReadFile(filepath.Join("testdata", "clients", c.recording))
	if err != nil {
		t.Fatal(err)
	}
	var request struct{ ID json.RawMessage }
	if err := json.Unmarshal(recording, &request); err != nil {
		t.Fatal(err)
	}

	e := lsptest.Run(t, lsp.NewServer(lsp.Options{Version: "test"}).Serve)
	asked := requests{counts: map[string]int{}}
	e.Answer = asked.answer
	if err := e.Send(lsptest.Frame(string(recording))); err != nil {
		t.Fatal(err)
	}
	m, err := e.Response(ctx, string(request.ID))
	if err != nil {
		t.Fatal(err)
	}
	said := resultOf(t, m.Result)
	if err := e.Notify("initialized", map[string]any{}); err != nil {
		t.Fatal(err)
	}

	if got := said.Capabilities.PositionEncoding; got != c.encoding {
		t.Errorf("positions are in %q, want %q", got, c.encoding)
	}
	if got := said.Capabilities; !got.HoverProvider || !got.TextDocumentSync.OpenClose || got.TextDocumentSync.Change != 2 {
		t.Errorf("hover or incremental synchronization is missing: %s", m.Result)
	}
	if said.ServerInfo.Name != "factbox" || said.ServerInfo.Version != "test" {
		t.Errorf("the server is %+v", said.ServerInfo)
	}
	var hints struct{ ResolveProvider bool }
	switch raw := said.Capabilities.InlayHintProvider; {
	case len(raw) == 0:
		t.Error("there are no hints")
	case raw[0] == '{':
		if err := json.Unmarshal(raw, &hints); err != nil {
			t.Fatal(err)
		}
	}
	if hints.ResolveProvider != c.resolves {
		t.Errorf("hints are to be resolved: %t, want %t", hints.ResolveProvider, c.resolves)
	}
	if offered := len(said.Capabilities.DiagnosticProvider) > 0; offered != c.pulls {
		t.Errorf("diagnostics are to be asked for: %t, want %t", offered, c.pulls)
	}

	// 60 tokens of a syllable: 0.39*60 + 11.8 - 15.59 = 19.61.
	hard := "A " + strings.Repeat("a ", 58) + "a."
	if err := e.Open(uri, 1, "𝄞 The cat sat.\n"+hard+"\n"); err != nil {
		t.Fatal(err)
	}
	checkHover(t, e, uri, c)
	checkHints(t, e, uri, c)
	if c.pulls {
		checkPulled(t, e, uri)
	} else {
		p, err := e.Diagnostics(ctx, uri, func(p lsptest.Published) bool { return len(p.Diagnostics) > 0 })
		if err != nil {
			t.Fatal(err)
		}
		checkDiagnostics(t, p.Diagnostics)
	}

	// A change behind the clef is where it belongs, in any encoding.
	at := units[c.encoding]
	if err := e.Change(uri, 2, lsptest.Change{Range: lsptest.Span(0, at+4, 0, at+7), Text: "dog"}); err != nil {
		t.Fatal(err)
	}
	if got, err := e.Hover(ctx, uri, lsptest.Position{Line: 0, Character: at + 4}); err != nil || !strings.Contains(got, "dog") {
		t.Errorf("after a change the hover is %q, %v", got, err)
	}

	leave(t, e, c)
	if c.pulls {
		if pushed := e.Unread("textDocument/publishDiagnostics"); len(pushed) > 0 {
			t.Errorf("diagnostics were pushed as well: %s", pushed)
		}
	}
	if !c.watches && asked.count("workspace/didChangeWatchedFiles") > 0 {
		t.Error("watching files was registered with a client that does not do that")
	}
	if !c.refreshes && asked.count("workspace/inlayHint/refresh") > 0 {
		t.Error("hints were to be refreshed by a client that does not do that")
	}
}

// requests counts the server's requests by method, and registrations by the method
// that they are for.
type requests struct {
	mu     sync.Mutex
	counts map[string]int
}

func (r *requests) count(method string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.counts[method]
}

// answer answers as clients do that have nothing configured.
func (r *requests) answer(m lsptest.Message) (any, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[m.Method]++
	var p struct {
		Items         []any
		Registrations []struct{ Method string }
	}
	_ = json.Unmarshal(m.Params, &p)
	for _, registration := range p.Registrations {
		r.counts[registration.Method]++
	}
	if m.Method == "workspace/configuration" {
		return make([]any, len(p.Items)), true
	}
	return nil, true
}

func checkHover(t *testing.T, e *lsptest.Editor, uri string, c realClient) {
	t.Helper()
	at := units[c.encoding]
	var hover struct {
		Contents struct{ Kind, Value string }
		Range    lsptest.Range
	}
	err := e.Call(t.Context(), "textDocument/hover", map[string]any{
		"textDocument": map[string]any{"uri": uri}, "position": lsptest.Position{Line: 0, Character: at + 5},
	}, &hover)
	if err != nil {
		t.Fatal(err)
	}
	word := map[string]string{"markdown": "**cat**: 1 syllable", "plaintext": "cat: 1 syllable"}[c.hover]
	if hover.Contents.Kind != c.hover || !strings.HasPrefix(hover.Contents.Value, word) {
		t.Errorf("the hover is %s %q, want %s %q", hover.Contents.Kind, hover.Contents.Value, c.hover, word)
	}
	if want := *lsptest.Span(0, at+4, 0, at+7); hover.Range != want {
		t.Errorf("the hover is about %v, want %v", hover.Range, want)
	}
}

func checkHints(t *testing.T, e *lsptest.Editor, uri string, c realClient) {
	t.Helper()
	raw, err := e.InlayHints(t.Context(), uri, lsptest.Span(0, 0, 2, 0))
	if err != nil {
		t.Fatal(err)
	}
	var hints []json.RawMessage
	if err := json.Unmarshal(raw, &hints); err != nil || len(hints) == 0 {
		t.Fatalf("hints: %s, %v", raw, err)
	}
	ends := []lsptest.Position{{Line: 0, Character: units[c.encoding] + 12}, {Line: 1, Character: 120}}
	for _, raw := range hints {
		var hint struct {
			Position lsptest.Position
			Tooltip  json.RawMessage
		}
		if err := json.Unmarshal(raw, &hint); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(ends, hint.Position) {
			t.Errorf("the hint is at %v; lines end at %v", hint.Position, ends)
		}
		if lazy := len(hint.Tooltip) == 0; lazy != c.resolves {
			t.Errorf("the tooltip is left to be asked for: %t, want %t: %s", lazy, c.resolves, raw)
		}
		if !c.resolves {
			continue
		}
		if err := e.Call(t.Context(), "inlayHint/resolve", raw, &hint); err != nil || len(hint.Tooltip) == 0 {
			t.Errorf("the tooltip is %s, %v", hint.Tooltip, err)
		}
	}
}

func checkPulled(t *testing.T, e *lsptest.Editor, uri string) {
	t.Helper()
	var report struct {
		Kind  string
		Items []lsptest.Diagnostic
	}
	// Without identifier, as Neovim 0.10 has it.
	err := e.Call(t.Context(), "textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": uri}}, &report)
	if err != nil || report.Kind != "full" {
		t.Fatalf("the report is %+v, %v", report, err)
	}
	checkDiagnostics(t, report.Items)
}

func checkDiagnostics(t *testing.T, list []lsptest.Diagnostic) {
	t.Helper()
	var shown []string
	for _, d := range list {
		shown = append(shown, fmt.Sprintf("%d:%d %s", d.Range.Start.Line, d.Range.Start.Character, d.Code))
	}
	if want := []string{"1:0 very-hard-sentence"}; !slices.Equal(shown, want) {
		t.Errorf("the diagnostics are %q, want %q", shown, want)
	}
}

// leave ends the server as the client does.
func leave(t *testing.T, e *lsptest.Editor, c realClient) {
	t.Helper()
	want, stop := 0, e.Shutdown
	switch {
	case strings.HasPrefix(c.recording, "vim-"): // neither shutdown nor exit
		want, stop = 1, func(ctx context.Context) (int, error) {
			if err := e.CloseInput(); err != nil {
				return 0, err
			}
			return e.ExitCode(ctx)
		}
	case strings.HasPrefix(c.recording, "helix-"): // often only shutdown
		stop = func(ctx context.Context) (int, error) {
			if err := e.Call(ctx, "shutdown", nil, nil); err != nil {
				return 0, err
			}
			if err := e.CloseInput(); err != nil {
				return 0, err
			}
			return e.ExitCode(ctx)
		}
	}
	if code, err := stop(t.Context()); code != want || err != nil {
		t.Errorf("exit status %d, %v; want %d", code, err, want)
	}
}
