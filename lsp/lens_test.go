package lsp

import (
	"encoding/json"
	"testing"

	"factbox/lsp/lsptest"
	"factbox/metrics/config"
)

func TestCodeLenses(t *testing.T) {
	on := config.Default()
	on.CodeLens = true
	off := config.Default()
	const front = `[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"command":{"title":"`
	for _, test := range []struct {
		name, text string
		settings   *config.Settings
		want       string
	}{
		{"off, as it is where nobody asks for it", "A cat sat.", &off, "[]"},
		{"no settings", "A cat sat.", nil, "[]"},
		{"on", "A cat sat.", &on, front + `Level: -2.620  Tokens: 3  Types: 3  TTR: 1.000","command":""}}]`},
		{"of nothing", "", &on, front + `Tokens: 0  Types: 0","command":""}}]`},
	} {
		v, _ := newView(test.text)
		v.settings = test.settings
		if got := string(codeLenses(v)); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
}

// A user turns the lens on, in an editor that takes it, and the hints off.
func TestCodeLensOverTheWire(t *testing.T) {
	e := start(t)
	result, err := e.Initialize(t.Context(), json.RawMessage(
		`{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"codeLens":{}}},"initializationOptions":{"codeLens":true,"hints":{"document":false}}}`))
	e.must(err)
	var said struct {
		Capabilities struct{ CodeLensProvider map[string]any }
	}
	e.must(json.Unmarshal(result, &said))
	if said.Capabilities.CodeLensProvider == nil {
		t.Errorf("no codeLensProvider: %s", result)
	}
	e.must(e.Open(draft, 1, "A cat sat."))
	var lenses []struct{ Command struct{ Title string } }
	e.must(e.Call(t.Context(), "textDocument/codeLens", map[string]any{"textDocument": map[string]any{"uri": draft}}, &lenses))
	if len(lenses) != 1 || lenses[0].Command.Title != "Level: -2.620  Tokens: 3  Types: 3  TTR: 1.000" {
		t.Errorf("lenses %+v", lenses)
	}
	var hints []struct{ Label string }
	raw, err := e.InlayHints(t.Context(), draft, lsptest.Span(0, 0, 9, 0))
	e.must(err)
	e.must(json.Unmarshal(raw, &hints))
	if len(hints) != 1 || hints[0].Label != "Level -2.6 · Tokens   3" {
		t.Errorf("hints %s", raw)
	}
}
