package lsp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"factbox/lsp"
	"factbox/lsp/lsptest"
)

// start returns a fake editor whose server has been initialized.
func start(t *testing.T, capabilities string) *lsptest.Editor {
	t.Helper()
	e := lsptest.Run(t, func(ctx context.Context, stdin io.Reader, stdout io.Writer) int {
		return lsp.NewServer(lsp.Options{Version: "test"}).Serve(ctx, stdin, stdout)
	})
	if _, err := e.Initialize(t.Context(), json.RawMessage(`{"processId":null,"rootUri":null,"capabilities":`+capabilities+`}`)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if code, err := e.Shutdown(context.Background()); code != 0 || err != nil {
			t.Errorf("exit status %d, %v", code, err)
		}
	})
	return e
}

// A writer writes: open, see, change, see again, close.
func TestWriting(t *testing.T) {
	const uri = "file:///drafts/a%20draft.txt"
	ctx := t.Context()
	e := start(t, `{
		"general": {"positionEncodings": ["utf-16"]},
		"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]},
			"inlayHint": {"resolveSupport": {"properties": ["tooltip"]}}},
		"experimental": {"factboxStats": true}}`)
	check := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", what, got, want)
		}
	}
	// diagnostics waits for those of a version and returns them.
	diagnostics := func(version int) string {
		t.Helper()
		p, err := e.Diagnostics(ctx, uri, func(p lsptest.Published) bool { return p.Version != nil && *p.Version >= version })
		if err != nil {
			t.Fatal(err)
		}
		shown := fmt.Sprint("version ", *p.Version)
		for _, d := range p.Diagnostics {
			shown += fmt.Sprintf("; %d:%d-%d:%d %s/%s/%d %.21s", d.Range.Start.Line, d.Range.Start.Character,
				d.Range.End.Line, d.Range.End.Character, d.Source, d.Code, d.Severity, d.Message)
		}
		return shown
	}
	stats := func(version int) string {
		t.Helper()
		params, err := e.Notification(ctx, "factbox/stats", func(params json.RawMessage) lsptest.Verdict {
			var p struct{ Version int }
			if err := json.Unmarshal(params, &p); err == nil && p.Version == version {
				return lsptest.Take
			}
			return lsptest.Drop
		})
		if err != nil {
			t.Fatal(err)
		}
		return string(params)
	}

	// 60 tokens of a syllable: 0.39*60 + 11.8 - 15.59 = 19.61
	hard := strings.Repeat("a ", 59) + "a."
	if err := e.Open(uri, 1, "The 𝄞 cat sat. "+hard+"\n\nA cat.\n"); err != nil {
		t.Fatal(err)
	}
	check("diagnostics", diagnostics(1), "version 1; 0:16-0:25 factbox/very-hard-sentence/2 Level 19.6, limit 18:")
	check("figures", bareFigures(stats(1)), `{"uri":"file:///drafts/a%20draft.txt","version":1,"document":`+
		`{"path":"/drafts/a draft.txt","language":"en","convention":"factbox","markup":"plaintext",`+
		`"level":4.66,"tokens":65,"types":5,"ttr":0.07692307692307693,`+
		`"counts":{"sentences":3,"paragraphs":2,"syllables":65,"letters":73,"characters":144}}}`)
	hover, err := e.Hover(ctx, uri, lsptest.Position{Line: 0, Character: 8})
	if err != nil {
		t.Fatal(err)
	}
	check("hover", hover, `**cat**: 1 syllable, twice in the document

|           | Sentence | Paragraph | Document |
|:----------|---------:|----------:|---------:|
| Level     |   -2.620 |     8.495 |    4.660 |
| Tokens    |        3 |        63 |       65 |
| Types     |        3 |         4 |        5 |
| TTR       |    1.000 |     0.063 |    0.077 |
| Sentences |        1 |         2 |        3 |
| Syllables |        3 |        63 |       65 |

Document: Level 4.7 is about the reading of school year 4 (age 9 to 10), but this is too short for more than a guess.
`)
	hints, err := e.InlayHints(ctx, uri, lsptest.Span(0, 0, 3, 0))
	if err != nil {
		t.Fatal(err)
	}
	const box = `[{"position":{"line":0,"character":%d},"label":"Level: %s  Tokens:   %s  Types:    %s  TTR: %s","paddingLeft":true,"data":1},`
	check("hints", string(hints), fmt.Sprintf(box, 136, " 4.660", "65", "5", "0.077")+
		`{"position":{"line":0,"character":136},"label":"| Level  8.5 · Tokens  63","paddingLeft":true,"data":1},`+
		`{"position":{"line":2,"character":6},"label":"Level -3.0 · Tokens   2","paddingLeft":true,"data":1}]`)

	// The tooltip of the last.
	var all []json.RawMessage
	if err := json.Unmarshal(hints, &all); err != nil {
		t.Fatal(err)
	}
	var resolved struct {
		Label   string
		Tooltip struct{ Kind, Value string }
	}
	if err := e.Call(ctx, "inlayHint/resolve", all[2], &resolved); err != nil {
		t.Fatal(err)
	}
	check("tooltip", resolved.Label+" "+resolved.Tooltip.Kind+" "+resolved.Tooltip.Value[:strings.IndexByte(resolved.Tooltip.Value, '\n')],
		"Level -3.0 · Tokens   2 markdown |           | Paragraph | Document |")

	// Half of the hard sentence goes, and a question of two lines comes.
	if err := e.Change(uri, 2,
		lsptest.Change{Range: lsptest.Span(0, 76, 0, 136), Text: ""},
		lsptest.Change{Range: lsptest.Span(2, 5, 2, 6), Text: "\r\nsat?"}); err != nil {
		t.Fatal(err)
	}
	command, err := e.Execute(ctx, "factbox.stats", map[string]any{"uri": uri, "range": lsptest.Span(2, 0, 3, 3)})
	if err != nil {
		t.Fatal(err)
	}
	check("figures of a range", bareFigures(string(command)), `{"path":"/drafts/a draft.txt","language":"en","convention":"factbox","markup":"plaintext",`+
		`"level":-2.619999999999999,"tokens":3,"types":3,"ttr":1,`+
		`"counts":{"sentences":1,"paragraphs":1,"syllables":3,"letters":7,"characters":10},"span":{"start":80,"end":90,"line":3}}`)
	check("diagnostics", diagnostics(2), "version 2")
	check("figures", stats(2)[:56], `{"uri":"file:///drafts/a%20draft.txt","version":2,"docum`)
	if hints, err = e.InlayHints(ctx, uri, lsptest.Span(1, 0, 9, 0)); err != nil {
		t.Fatal(err)
	}
	check("hints", string(hints), `[{"position":{"line":3,"character":4},"label":"Level -2.6 · Tokens   3","paddingLeft":true,"data":1}]`)

	// Of two changes the first makes no difference to the diagnostics, and nothing
	// is published for it.
	if err := e.Change(uri, 3, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: "Oh. "}); err != nil {
		t.Fatal(err)
	}
	if err := e.Change(uri, 4, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: hard + " "}); err != nil {
		t.Fatal(err)
	}
	check("diagnostics", diagnostics(3), "version 4; 0:0-0:9 factbox/very-hard-sentence/2 Level 19.6, limit 18:")
	if err := e.Close(uri); err != nil {
		t.Fatal(err)
	}
	cleared, err := e.Diagnostics(ctx, uri, nil)
	if err != nil || len(cleared.Diagnostics) != 0 {
		t.Errorf("closed, it has %v, %v", cleared, err)
	}
	if _, err := e.Execute(ctx, "factbox.stats", map[string]any{"uri": uri}); err == nil || !strings.Contains(err.Error(), "is not open") {
		t.Errorf("figures of a closed document: %v", err)
	}
}

// Each answer is for the text that the editor had when it asked, however fast it
// writes.
func TestAnswersAreInStep(t *testing.T) {
	const uri = "untitled:Untitled-1"
	ctx := t.Context()
	e := start(t, `{}`)
	if err := e.Open(uri, 0, ""); err != nil {
		t.Fatal(err)
	}
	ids := make([]string, 500)
	for i := range ids {
		if err := e.Change(uri, i+1, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: "cat "}); err != nil {
			t.Fatal(err)
		}
		var err error
		if ids[i], err = e.Request("workspace/executeCommand", map[string]any{
			"command": "factbox.stats", "arguments": []any{map[string]any{"uri": uri}}}); err != nil {
			t.Fatal(err)
		}
	}
	for i, id := range ids {
		m, err := e.Response(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Path          string
			Tokens, Types int
		}
		if err := json.Unmarshal(m.Result, &got); err != nil {
			t.Fatalf("%v in %s", err, m.Raw)
		}
		if got.Tokens != i+1 || got.Types != 1 || got.Path != uri {
			t.Fatalf("answer %d is %s", i, m.Result)
		}
	}
}

// The figures of the seed come over the wire to the last digit.
func TestSeedOverLSP(t *testing.T) {
	text, err := os.ReadFile("../../shared/seed/article-restored.txt")
	if err != nil {
		t.Skip("no seed beside the checkout: ", err)
	}
	e := start(t, `{}`)
	if err := e.Open("file:///article.txt", 1, string(text)); err != nil {
		t.Fatal(err)
	}
	result, err := e.Execute(t.Context(), "factbox.stats", map[string]any{"uri": "file:///article.txt"})
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Level, TTR    float64
		Tokens, Types int
		Counts        struct{ Sentences, Syllables int }
	}
	if err := json.Unmarshal(result, &got); err != nil {
		t.Fatal(err)
	}
	shown := fmt.Sprintf("%.3f %d %d %.3f %d %d", got.Level, got.Tokens, got.Types, got.TTR, got.Counts.Sentences, got.Counts.Syllables)
	if want := "14.332 831 397 0.478 39 1522"; shown != want {
		t.Errorf("got %s, want %s", shown, want)
	}
}

// bareFigures returns a report without its formulas and its measures of diversity, and
// without what it says in words.
func bareFigures(report string) string {
	return regexp.MustCompile(`,"(formulas|diversity)":\{[^}]*\}|,"(levelName|reading|basis)":"[^"]*"`).ReplaceAllString(report, "")
}
