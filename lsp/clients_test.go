package lsp

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"factbox/lsp/lsptest"
)

// TestClients has each recorded client shake hands, write as it is known to
// write, and leave as it leaves. The recordings have what the clients say that
// they can; nothing of the machines they ran on.
func TestClients(t *testing.T) {
	const text = "Ein 😀 Haus.\n"
	insert := func(e *editor, version, column int) {
		e.must(e.Change(draft, version, lsptest.Change{Range: lsptest.Span(0, column, 0, column), Text: "rotes "}))
	}
	whole := func(e *editor, version int) {
		e.must(e.Change(draft, version, lsptest.Change{Text: "Ein 😀 rotes Haus.\n"}))
	}
	// The column of Haus in each encoding.
	columns := map[string]int{"utf-8": 9, "utf-16": 7, "utf-32": 6}
	for _, c := range []struct {
		client   string
		encoding string
		markup   string // of hovers
		opens    int    // the version with which it opens a document
		write    func(e *editor, column int)
		leave    func(e *editor) (exitCode int)
	}{
		{"emacs-30.1-lsp-mode-10.0.0", "utf-32", "markdown", 0, func(e *editor, c int) { insert(e, 1, c) }, shutdown},
		{"emacs-30.1-lsp-mode-9.0.0", "utf-32", "markdown", 0, func(e *editor, c int) { insert(e, 1, c) }, shutdown},
		{"emacs-eglot-30.1", "utf-32", "plaintext", 0, func(e *editor, c int) {
			e.must(e.Notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{}}))
			insert(e, 1, c)
		}, shutdown},
		{"helix-25.01.1", "utf-8", "markdown", 0, func(e *editor, c int) {
			// Under load: out of the order of the versions.
			e.must(e.Change(draft, 2, lsptest.Change{Range: lsptest.Span(0, c+5, 0, c+5), Text: " "}))
			e.must(e.Change(draft, 1, lsptest.Change{Range: lsptest.Span(0, c, 0, c), Text: "rotes"}))
		}, func(e *editor) int {
			e.must(e.Call(e.t.Context(), "shutdown", nil, nil))
			e.must(e.CloseInput())
			return e.exitCode()
		}},
		{"helix-25.07.1", "utf-8", "markdown", 0, func(e *editor, c int) { insert(e, 1, c) }, shutdown},
		{"neovim-0.10.4", "utf-16", "markdown", 0, func(e *editor, c int) {
			// Several changes a message, and versions that jump.
			e.must(e.Change(draft, 5,
				lsptest.Change{Range: lsptest.Span(0, c, 0, c), Text: "rote"},
				lsptest.Change{Range: lsptest.Span(0, c+4, 0, c+4), Text: "s"},
				lsptest.Change{Range: lsptest.Span(0, c+5, 0, c+5), Text: " "}))
		}, shutdown},
		{"neovim-0.12.4", "utf-8", "markdown", 0, func(e *editor, c int) { insert(e, 5, c) }, shutdown},
		{"vim-9.0-ale-3.3.0", "utf-16", "plaintext", 2, func(e *editor, _ int) { whole(e, 3); whole(e, 4) }, func(e *editor) int {
			e.must(e.CloseInput())
			return 1 - e.exitCode() // it says no shutdown
		}},
		{"vscode-1.139.1-languageclient-11.0.0", "utf-16", "markdown", 1, func(e *editor, c int) { insert(e, 2, c) }, shutdown},
		{"vscode-1.139.1-languageclient-9.0.1", "utf-16", "markdown", 1, func(e *editor, c int) { insert(e, 2, c) }, shutdown},
	} {
		t.Run(c.client, func(t *testing.T) {
			recorded, err := os.ReadFile(filepath.Join("testdata", "clients", c.client+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var request struct{ Params json.RawMessage }
			if err := json.Unmarshal(recorded, &request); err != nil {
				t.Fatal(err)
			}
			e := start(t)
			e.Answer = func(lsptest.Message) (any, bool) { return nil, c.client != "vim-9.0-ale-3.3.0" }
			raw, err := e.Initialize(t.Context(), request.Params)
			e.must(err)
			var result struct {
				Capabilities struct{ PositionEncoding string }
			}
			e.must(json.Unmarshal(raw, &result))
			if got := result.Capabilities.PositionEncoding; got != c.encoding {
				t.Errorf("the server counts in %s, want %s", got, c.encoding)
			}
			e.must(e.Open(draft, c.opens, text))
			c.write(e, columns[c.encoding])
			if got, want := e.stats(draft), "3 3 18"; got != want {
				t.Errorf("stats %s, want %s", got, want)
			}
			var hover struct {
				Contents struct{ Kind, Value string }
				Range    lsptest.Range
			}
			at := lsptest.Position{Character: columns[c.encoding] + 2}
			e.must(e.Call(t.Context(), "textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": draft}, "position": at}, &hover))
			if hover.Contents.Kind != c.markup {
				t.Errorf("the hover is %s, want %s", hover.Contents.Kind, c.markup)
			}
			if want := *lsptest.Span(0, columns[c.encoding], 0, columns[c.encoding]+5); hover.Range != want {
				t.Errorf("the hover is of %v, want %v", hover.Range, want)
			}
			if code := c.leave(e); code != 0 {
				t.Errorf("exit status %d", code)
			}
		})
	}
}

func shutdown(e *editor) int {
	code, err := e.Shutdown(e.t.Context())
	e.must(err)
	return code
}

func TestNegotiate(t *testing.T) {
	for _, c := range []struct {
		offered []string
		want    string
	}{
		{nil, "utf-16"},
		{[]string{}, "utf-16"},
		{[]string{"utf-16"}, "utf-16"},
		{[]string{"utf-8"}, "utf-8"},
		{[]string{"utf-32", "utf-8", "utf-16"}, "utf-32"},
		{[]string{"utf-7", "utf-8"}, "utf-8"},
		{[]string{"latin-1"}, "utf-16"},
		{[]string{"UTF-8", ""}, "utf-16"},
	} {
		if got := encodingNames[negotiate(c.offered)]; got != c.want {
			t.Errorf("of %q: %s, want %s", c.offered, got, c.want)
		}
	}
}
