package lsp

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/protocol"

	"factbox/lsp/lsptest"
	"factbox/metrics"
	"factbox/metrics/markup"
)

// marked takes the marks of a caret, | , or of a selection, [ and ], out of a
// text, and returns the range that they mark.
func marked(t *testing.T, text string) (plain string, start, end int) {
	t.Helper()
	if before, after, ok := strings.Cut(text, "|"); ok {
		return before + after, len(before), len(before)
	}
	before, rest, ok := strings.Cut(text, "[")
	inside, after, ok2 := strings.Cut(rest, "]")
	if !ok || !ok2 {
		t.Fatalf("no mark in %q", text)
	}
	return before + inside + after, len(before), len(before) + len(inside)
}

// editsOf reads a WorkspaceEdit of one document.
func editsOf(t testing.TB, raw []byte) (uri string, edits []protocol.TextEdit) {
	t.Helper()
	var edit struct {
		Changes         map[string][]protocol.TextEdit
		DocumentChanges []struct {
			TextDocument struct {
				URI     string
				Version *int
			}
			Edits []protocol.TextEdit
		}
	}
	if err := json.Unmarshal(raw, &edit); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	for uri, edits := range edit.Changes {
		return uri, edits
	}
	if len(edit.DocumentChanges) != 1 || edit.DocumentChanges[0].TextDocument.Version == nil {
		t.Fatalf("no edit of a document: %s", raw)
	}
	return edit.DocumentChanges[0].TextDocument.URI, edit.DocumentChanges[0].Edits
}

const (
	rain = "The rain had stopped by noon, and we went down to the harbour; but the boat was not there."
	// A sentence of level 19.6.
	harbour = "The municipal authorities had finally authorised the comprehensive reconstruction of the dilapidated harbour installations, and they immediately commissioned an international architectural consultancy."
)

func TestCodeActions(t *testing.T) {
	const stale = "Fact Box\nTokens: 4\n\n"
	for _, test := range []struct {
		name string
		text string   // with a caret or a selection
		only string   // the kinds that are asked for
		know string   // the code of a diagnostic that the client has of all the text
		want []string // kind, title, and the text then
	}{
		{
			"a caret elsewhere", "A fine day. T|" + rain[1:], "refactor", "",
			[]string{
				`refactor.rewrite, Split the sentence before "we went down to …": A fine day. The rain had stopped by noon. We went down to the harbour; but the boat was not there.`,
				`refactor.rewrite, Split the sentence before "but the boat was …": A fine day. The rain had stopped by noon, and we went down to the harbour. But the boat was not there.`,
			},
		},
		{
			"a caret at the second place", strings.Replace(rain, "; but", "; |but", 1), "refactor.rewrite", "",
			[]string{
				`refactor.rewrite, Split the sentence here: The rain had stopped by noon, and we went down to the harbour. But the boat was not there.`,
				`refactor.rewrite, Split the sentence before "we went down to …": The rain had stopped by noon. We went down to the harbour; but the boat was not there.`,
			},
		},
		{
			"a selection", strings.Replace(rain, "noon, and", "[noon, and]", 1), "refactor", "",
			[]string{`refactor.rewrite, Split the sentence before "we went down to …": The rain had stopped by noon. We went down to the harbour; but the boat was not there.`},
		},
		{"a selection of another part", "[The rain] had stopped by noon, and we went down to the harbour.", "refactor", "", nil},
		{"another sentence", "A f|ine day. " + rain, "refactor", "", nil},
		{
			"a hard sentence", "|" + harbour, "", "very-hard-sentence",
			[]string{
				`quickfix, Split the sentence before "they immediately commissioned an …": ` + strings.Replace(harbour, ", and they", ". They", 1),
				`source.insertFactBox, Insert a Fact Box: ` + boxOf(harbour) + harbour,
			},
		},
		{
			"a hard sentence, for rewriting", "|" + harbour, "refactor", "very-hard-sentence",
			[]string{`refactor.rewrite, Split the sentence before "they immediately commissioned an …": ` + strings.Replace(harbour, ", and they", ". They", 1)},
		},
		{"quick fixes of a sentence that is not hard", "|" + rain, "quickfix", "", nil},
		{"quick fixes of another's diagnostic", "|" + rain, "quickfix", "other", nil},
		{"another kind", "|" + rain, "refactor.extract", "", nil},
		{"a kind that only begins alike", "|" + rain, "refactor.re", "", nil},

		{"a stale box", stale + "A |cat.", "source", "", []string{`source.updateFactBox, Update the Fact Box: Fact Box` + "\nTokens: 2\n\nA cat."}},
		{"a stale box that is marked", "Fact Box\nTokens: |4\n\nA cat.", "quickfix", "stale-fact-box", []string{`quickfix, Update the Fact Box: Fact Box` + "\nTokens: 2\n\nA cat."}},
		{"a box that is true", "Fact Box\nTokens: 2\n\nA |cat.", "source", "", nil},
		{"no box", "A |cat.", "source.insertFactBox", "", []string{"source.insertFactBox, Insert a Fact Box: " + boxOf("A cat.") + "A cat."}},
		{"no box to update", "A |cat.", "source.updateFactBox", "", nil},
		{
			"what is to be done on saving", stale + "A |cat.", "source.fixAll", "", nil,
		},
	} {
		for _, versioned := range []bool{false, true} {
			text, start, end := marked(t, test.text)
			v, _ := newView(text)
			v.client.documentChanges = versioned
			var c actionContext
			if test.only != "" {
				c.only = []string{test.only}
			}
			if test.know != "" {
				all := v.rangeOf(metrics.Span{Start: 0, End: len(text)})
				c.diagnostics = []knownDiagnostic{{test.know, all, jsontext.Value(`{"its":"own"}`)}}
			}
			actions := codeActions(v, v.rangeOf(metrics.Span{Start: start, End: end}), c)
			var got []string
			for _, a := range actions {
				uri, edits := editsOf(t, a.Edit)
				if uri != v.uri {
					t.Errorf("%s: it edits %s", test.name, uri)
				}
				got = append(got, fmt.Sprintf("%s, %s: %s", a.Kind, a.Title, applied(t, v, edits...)))
				if fixes := len(a.Diagnostics) == 1 && string(a.Diagnostics[0]) == `{"its":"own"}`; fixes != (a.Kind == "quickfix") {
					t.Errorf("%s: a %s with the diagnostics %s", test.name, a.Kind, a.Diagnostics)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
			}
		}
	}
}

// boxOf is the Fact Box of a text.
func boxOf(text string) string {
	v, _ := newView(text)
	edit, _ := insertFactBox(v)
	return edit.NewText
}

// A sentence of another language is not split by the rules of English.
func TestNoSplitsInOtherLanguages(t *testing.T) {
	v := newViewAs(markup.Markdown, "<!-- factbox: lang=nl -->\n\n"+rain+"\n\n<!-- factbox: lang=en -->\n\n"+rain+"\n")
	actions := splitActions(v, 0, v.snap.Len(), actionContext{})
	if len(actions) == 0 {
		t.Error("nothing is offered")
	}
	for _, a := range actions {
		_, edits := editsOf(t, a.Edit)
		if len(edits) > 0 && edits[0].Range.Start.Line < 6 {
			t.Errorf("%s: in line %d", a.Title, edits[0].Range.Start.Line)
		}
	}
}

// There is an end to what is offered.
func TestCodeActionsAreBounded(t *testing.T) {
	v, _ := newView(strings.Repeat("It was late; ", 300) + "it was late and cold. " + strings.Repeat(rain+" ", 200))
	actions := codeActions(v, span(0, 0, 0, 1<<20), actionContext{})
	if len(actions) != maxSplits+1 {
		t.Errorf("%d actions", len(actions))
	}
}

func TestOpening(t *testing.T) {
	for _, test := range [][2]string{
		{"we went", "we went"},
		{"we went down to", "we went down to"},
		{"we went down to it", "we went down to …"},
		{"we went\r\n  down, and on, it", "we went down, and …"},
		{"one, two, three, four, five", "one, two, three, four …"},
		{strings.Repeat("x", 60), strings.Repeat("x", 48) + " …"},
		{strings.Repeat("\u00E9", 60), strings.Repeat("\u00E9", 24) + " …"},
		{"x" + strings.Repeat("\u00E9", 60), "x" + strings.Repeat("\u00E9", 23) + " …"},
		{"we " + strings.Repeat("x", 60), "we …"},
	} {
		if got := opening(test[0]); got != test[1] {
			t.Errorf("%q: got %q, want %q", test[0], got, test[1])
		}
	}
}

// Over the wire: the client has a diagnostic, asks for its fix, and applies it.
func TestSplitOverTheWire(t *testing.T) {
	for _, test := range []struct{ name, capabilities, want string }{
		{"with code actions", `{"textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}}}`, "quickfix"},
		{"without", `{}`, ""},
	} {
		e := start(t)
		e.open(test.capabilities, harbour)
		published, err := e.Diagnostics(t.Context(), draft, nil)
		e.must(err)
		if len(published.Diagnostics) != 1 {
			t.Fatalf("diagnostics %+v", published)
		}
		at := published.Diagnostics[0].Range
		var actions []struct {
			Kind        string
			Diagnostics []lsptest.Diagnostic
			Edit        json.RawMessage
		}
		params := map[string]any{
			"textDocument": map[string]any{"uri": draft},
			"range":        map[string]any{"start": at.Start, "end": at.Start},
			"context":      map[string]any{"diagnostics": published.Diagnostics, "only": []string{"quickfix"}, "triggerKind": 1},
		}
		e.must(e.Call(t.Context(), "textDocument/codeAction", params, &actions))
		if test.want == "" {
			if len(actions) > 0 {
				t.Errorf("%s: %+v", test.name, actions)
			}
			continue
		}
		if len(actions) != 1 || actions[0].Kind != test.want || len(actions[0].Diagnostics) != 1 || actions[0].Diagnostics[0] != published.Diagnostics[0] {
			t.Fatalf("%s: %+v", test.name, actions)
		}
		_, edits := editsOf(t, actions[0].Edit)
		v, _ := newView(harbour)
		if got, want := applied(t, v, edits...), strings.Replace(harbour, ", and they", ". They", 1); got != want {
			t.Errorf("%s: got %s", test.name, got)
		}
	}
}

func TestCodeActionParams(t *testing.T) {
	e := start(t)
	e.open(`{"textDocument":{"codeAction":{"codeActionLiteralSupport":{}}}}`, "A cat.")
	document := `"textDocument":{"uri":"` + draft + `"}`
	const whole = `"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}`
	e.play(`
		> ,"id":"no-range","method":"textDocument/codeAction","params":{` + document + `,"context":{}}
		< "no-range" -32602
		> ,"id":"no-document","method":"textDocument/codeAction","params":{` + whole + `,"context":{}}
		< "no-document" -32602
		> ,"id":"not-open","method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///other"},` + whole + `}
		< "not-open" null
		> ,"id":"no-context","method":"textDocument/codeAction","params":{` + document + `,` + whole + `}
		< "no-context" ok
		> ,"id":"odd-diagnostics","method":"textDocument/codeAction","params":{` + document + `,` + whole + `,"context":{"diagnostics":[null,7,{"source":"factbox"},{"source":7,"code":{}}],"only":[7,"quickfix"]}}
		< "odd-diagnostics" []`)
}

// Whatever the text and the place, what is offered can be applied, and a split
// leaves one sentence more.
func FuzzCodeActions(f *testing.F) {
	f.Add("00000000 hAd 0000000000 nr;the 0 wAs 0.", uint32(0), uint32(36)) // "nr." is an abbreviation
	f.Add(rain, uint32(0), uint32(31))
	f.Add("\uFEFFFact Box\r\nTTR: 0,4\r\n\r\n\u201CIt\u201D was \U0001D11E late;\r\nhe was not there. "+rain, uint32(3), uint32(8))
	f.Fuzz(func(t *testing.T, text string, line, column uint32) {
		v, _ := newView(text)
		actions := codeActions(v, span(line%64, column, line%64, column), actionContext{})
		for _, a := range actions {
			_, edits := editsOf(t, a.Edit)
			after, _ := newView(applied(t, v, edits...))
			got, want := after.snap.Stats().Sentences, v.snap.Stats().Sentences
			if a.Kind == kindSplit {
				want++
			}
			if got != want {
				t.Errorf("%s of %q gave %q, with %d sentences and not %d", a.Title, text, after.snap.Text(0, 1<<20), got, want)
			}
		}
	})
}
