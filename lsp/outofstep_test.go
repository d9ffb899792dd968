package lsp

import (
	"encoding/json"
	"strings"
	"testing"

	"factbox/lsp/lsptest"
)

// hard is a sentence that is too hard for anyone.
var hard = strings.Repeat("incomprehensibility ", 20) + "."

const withStats = `{"experimental":{"factboxStats":true}}`

// TestOutOfStep holds what a user sees of a document that is out of step: no
// figures, one message, and all again once the whole text has come.
func TestOutOfStep(t *testing.T) {
	bad := `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"` + draft + `","version":2},"contentChanges":[{"range":null,"text":"x"}]}}`
	for name, heal := range map[string]func(e *editor) error{
		"a change of the whole text": func(e *editor) error { return e.Change(draft, 9, lsptest.Change{Text: hard}) },
		"a change that begins with the whole text": func(e *editor) error {
			return e.Change(draft, 9, lsptest.Change{Text: hard[1:]}, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: hard[:1]})
		},
		"saving":        func(e *editor) error { return e.Save(draft, hard) },
		"opening again": func(e *editor) error { return e.Open(draft, 1, hard) },
		"closing and opening": func(e *editor) error {
			if err := e.Close(draft); err != nil {
				return err
			}
			return e.Open(draft, 1, hard)
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := start(t)
			e.open(withStats, hard)
			shows := func(diagnostics int) {
				t.Helper()
				_, err := e.Diagnostics(t.Context(), draft, func(p lsptest.Published) bool { return len(p.Diagnostics) == diagnostics })
				e.must(err)
			}
			shows(1)
			in := e.stats(draft)

			e.must(e.Send(lsptest.Frame(bad)))
			if got := e.stats(draft); got != "-32803" {
				t.Errorf("stats of a document that is out of step: %s", got)
			}
			shows(0)
			hover, err := e.Hover(t.Context(), draft, lsptest.Position{})
			e.must(err)
			hints, err := e.InlayHints(t.Context(), draft, lsptest.Span(0, 0, 9, 0))
			e.must(err)
			if hover != "" || string(hints) != "null" {
				t.Errorf("hover %q, hints %s", hover, hints)
			}
			// More of the same, and what is good in itself, make no difference.
			e.must(e.Send(lsptest.Frame(bad)))
			e.must(e.Change(draft, 3, lsptest.Change{Range: lsptest.Span(0, 0, 0, 1), Text: "I"}))
			if got := e.stats(draft); got != "-32803" {
				t.Errorf("stats after a change that cannot heal: %s", got)
			}

			e.must(heal(e))
			if got := e.stats(draft); got != in {
				t.Errorf("stats %s, want %s", got, in)
			}
			shows(1)
			// It goes on as if nothing had been.
			e.must(e.Change(draft, 10, lsptest.Change{Range: lsptest.Span(0, 0, 0, len(hard)), Text: "One."}))
			if got := e.stats(draft); got != "1 1 4" {
				t.Errorf("stats after a change: %s", got)
			}

			var told struct {
				Type    int
				Message string
			}
			raw, err := e.Notification(t.Context(), "window/showMessage", nil)
			e.must(err)
			e.must(json.Unmarshal(raw, &told))
			if told.Type != 2 || !strings.Contains(told.Message, "draft.txt") {
				t.Errorf("told %s", raw)
			}
			if again := e.Unread("window/showMessage"); len(again) > 0 {
				t.Errorf("told more than once: %s", again)
			}
		})
	}
}

// What an editor does to documents in an order of its own.
func TestOpenAndClose(t *testing.T) {
	const other = "file:///DRAFT.txt"
	at := func(column int, text string) lsptest.Change {
		return lsptest.Change{Range: lsptest.Span(0, column, 0, column), Text: text}
	}
	for _, c := range []struct {
		name string
		do   func(e *editor) error
		want string // the stats of the draft, which was opened as version 1 with "One two."
		told bool   // the user is told something
	}{
		{"open", func(*editor) error { return nil }, "2 2 8", false},
		{"open twice", func(e *editor) error { return e.Open(draft, 1, "One two three.") }, "3 3 14", false},
		{"open twice and change", func(e *editor) error {
			e.must(e.Open(draft, 1, "One two three."))
			return e.Change(draft, 2, at(0, "A "))
		}, "4 4 16", false},
		{"open again with a lower version", func(e *editor) error {
			e.must(e.Change(draft, 7, at(0, "A ")))
			e.must(e.Open(draft, 1, "One."))
			return e.Change(draft, 2, at(0, "A "))
		}, "2 2 6", false},
		{"close", func(e *editor) error { return e.Close(draft) }, "-32602", false},
		{"close twice", func(e *editor) error { e.must(e.Close(draft)); return e.Close(draft) }, "-32602", false},
		{"close and open", func(e *editor) error { e.must(e.Close(draft)); return e.Open(draft, 1, "One.") }, "1 1 4", false},
		{"close what is not open", func(e *editor) error { return e.Close(other) }, "2 2 8", false},
		{"change what has been closed", func(e *editor) error {
			e.must(e.Close(draft))
			return e.Change(draft, 2, at(0, "A "))
		}, "-32602", false},
		{"change all of what has been closed", func(e *editor) error {
			e.must(e.Close(draft))
			return e.Change(draft, 2, lsptest.Change{Text: "One."})
		}, "-32602", false},
		{"change what was never open", func(e *editor) error { return e.Change(other, 2, at(0, "A ")) }, "2 2 8", true},
		{"save what was never open", func(e *editor) error { return e.Save(other, "A") }, "2 2 8", false},
		{"save, with another text", func(e *editor) error { return e.Save(draft, "A") }, "2 2 8", false},
		{"save without a text", func(e *editor) error {
			return e.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": draft}})
		}, "2 2 8", false},
		{"change by another spelling", func(e *editor) error { return e.Change("file:///%64raft.txt", 2, at(0, "A ")) }, "3 3 10", false},
		{"open by another spelling", func(e *editor) error { return e.Open("file:///%64raft.txt", 2, "One.") }, "1 1 4", false},
		{"close by another spelling", func(e *editor) error { return e.Close("file:///%64raft.txt") }, "-32602", false},
		{"open without a text", func(e *editor) error {
			return e.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": draft, "languageId": "x", "version": 1}})
		}, "-32803", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := start(t)
			e.open(`{}`, "One two.")
			e.must(c.do(e))
			if got := e.stats(draft); got != c.want {
				t.Errorf("stats %s, want %s", got, c.want)
			}
			if c.told {
				_, err := e.Notification(t.Context(), "window/showMessage", nil)
				e.must(err)
			}
			if more := e.Unread("window/showMessage"); len(more) > 0 {
				t.Errorf("the user was told %s", more)
			}
		})
	}
}

// A document that is opened by another spelling has its diagnostics by that, and
// none by the former.
func TestDiagnosticsFollowTheSpelling(t *testing.T) {
	const other = "file:///%64raft.txt"
	e := start(t)
	e.open(`{}`, hard)
	some := func(p lsptest.Published) bool { return len(p.Diagnostics) == 1 }
	none := func(p lsptest.Published) bool { return len(p.Diagnostics) == 0 }
	_, err := e.Diagnostics(t.Context(), draft, some)
	e.must(err)
	e.must(e.Open(other, 2, hard))
	_, err = e.Diagnostics(t.Context(), draft, none)
	e.must(err)
	_, err = e.Diagnostics(t.Context(), other, some)
	e.must(err)
	e.must(e.Close(draft)) // it is one document
	_, err = e.Diagnostics(t.Context(), other, none)
	e.must(err)
}

// The change of a document that was never opened is the editor's fault; if it
// then sends all of it, it has figures.
func TestAnEditorThatDoesNotOpen(t *testing.T) {
	e := start(t)
	e.play("hello")
	e.must(e.Change(draft, 2, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: "A "}))
	if got := e.stats(draft); got != "-32803" {
		t.Errorf("stats %s", got)
	}
	e.must(e.Change(draft, 3, lsptest.Change{Text: "One two."}))
	e.must(e.Change(draft, 4, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: "A "}))
	if got := e.stats(draft); got != "3 3 10" {
		t.Errorf("stats %s", got)
	}
}
