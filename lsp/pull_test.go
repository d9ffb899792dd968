package lsp

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"factbox/lsp/lsptest"
	"factbox/metrics"
	"factbox/metrics/config"
)

// pulledReport is a DocumentDiagnosticReport, or one of a workspace's.
type pulledReport struct {
	Kind     string
	ResultID *string
	Items    []lsptest.Diagnostic
	URI      string
	Version  *int
}

// pull asks for the diagnostics of the draft.
func (e *editor) pull(previous string) (r pulledReport) {
	e.t.Helper()
	params := map[string]any{"textDocument": map[string]any{"uri": draft}}
	if previous != "" {
		params["previousResultId"] = previous
	}
	e.must(e.Call(e.t.Context(), "textDocument/diagnostic", params, &r))
	return r
}

// pulls is a client that asks for diagnostics.
const pulls = `{"textDocument":{"diagnostic":{"dynamicRegistration":false}}}`

func TestPull(t *testing.T) {
	e := start(t)
	e.open(pulls, "So. "+as(60))
	front := lsptest.Span(0, 0, 0, 0)
	version := 1
	change := func(r *lsptest.Range, text string) func() {
		return func() {
			version++
			e.must(e.Change(draft, version, lsptest.Change{Range: r, Text: text}))
		}
	}
	ids := map[string]string{} // by name
	for _, step := range []struct {
		name     string
		do       func()
		previous string // the name of a result, or an id
		want     string // kind and ranges
		as       string // the same result id as in this step, where it is not new
	}{
		{"opened", func() {}, "", "full 0:4-0:13", ""},
		{"asked again", func() {}, "opened", "unchanged", "opened"},
		{"without an id", func() {}, "", "full 0:4-0:13", "opened"},
		{"with one of another server", func() {}, "x", "full 0:4-0:13", "opened"},
		{"a change behind", change(lsptest.Span(0, 200, 0, 200), " So. "), "opened", "unchanged", "opened"},
		{"a change before", change(front, "Oh. "), "opened", "full 0:8-0:17", ""},
		{"taken back", change(lsptest.Span(0, 0, 0, 4), ""), "a change before", "full 0:4-0:13", "opened"},
		{"and yet the first", func() {}, "opened", "unchanged", "opened"},
		{"healed", change(lsptest.Span(0, 60, 0, 60), ". A "), "opened", "full", ""},
		{"nothing is unchanged", func() {}, "healed", "unchanged", "healed"},
		{"out of step", change(lsptest.Span(9, 0, 9, 1), "x"), "healed", "full no id", ""},
		{"in step again", func() { e.must(e.Save(draft, "So. "+as(60))) }, "healed", "full 0:4-0:13", "opened"},
		{"closed", func() { e.must(e.Close(draft)) }, "opened", "full no id", ""},
		{"opened again", func() { e.must(e.Open(draft, 1, as(60))) }, "opened", "full 0:0-0:9", ""},
		{"closed and opened as it was", func() {
			e.must(e.Close(draft))
			e.must(e.Open(draft, 1, as(60)))
		}, "opened again", "full 0:0-0:9", ""},
		{"asked again with the old", func() {}, "opened again", "full 0:0-0:9", "closed and opened as it was"},
	} {
		step.do()
		previous := step.previous
		if id, ok := ids[previous]; ok {
			previous = id
		}
		r := e.pull(previous)
		got := r.Kind
		for _, d := range r.Items {
			got += fmt.Sprintf(" %d:%d-%d:%d", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character)
		}
		if r.ResultID == nil {
			got += " no id"
		} else {
			for name, id := range ids {
				if step.as == "" && id == *r.ResultID {
					t.Errorf("%s: the id is that of %q", step.name, name)
				}
			}
			if step.as != "" && ids[step.as] != *r.ResultID {
				t.Errorf("%s: the id is not that of %q", step.name, step.as)
			}
			ids[step.name] = *r.ResultID
		}
		if got != step.want {
			t.Errorf("%s: got %q, want %q", step.name, got, step.want)
		}
	}
	if sent := e.Unread("textDocument/publishDiagnostics"); len(sent) > 0 {
		t.Errorf("it was sent %q, though it asks", sent)
	}
}

// What is refused is the request's fault.
func TestPullBadParams(t *testing.T) {
	e := start(t)
	e.play(`
		hello
		> ,"id":1,"method":"textDocument/diagnostic"
		< 1 -32602
		> ,"id":2,"method":"textDocument/diagnostic","params":{"textDocument":{"uri":7}}
		< 2 -32602
		> ,"id":3,"method":"textDocument/diagnostic","params":{"textDocument":{"uri":"file:///x"},"previousResultId":7}
		< 3 {"kind":"full","items":[]}
		> ,"id":4,"method":"workspace/diagnostic","params":{"previousResultIds":[{}]}
		< 4 {"items":[]}
		> ,"id":5,"method":"workspace/diagnostic","params":{"previousResultIds":7}
		< 5 -32602`)
}

// A client that asks is told to ask again, where it can be, when what it would
// be told is new without a change of the text.
func TestRefreshDiagnostics(t *testing.T) {
	for _, test := range []struct {
		name, capabilities string
		want               bool
	}{
		{"of LSP", `{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":true}}}`, true},
		{"of Helix", `{"textDocument":{"diagnostic":{}},"workspace":{"diagnostic":{"refreshSupport":true}}}`, true},
		{"refused", `{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":false}}}`, false},
		{"without diagnostics", `{"workspace":{"diagnostics":{"refreshSupport":true}}}`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t)
			asked := make(chan string, 10)
			e.Answer = func(m lsptest.Message) (any, bool) {
				asked <- m.Method
				return nil, true
			}
			e.open(test.capabilities, "")
			// Of the sentence being typed nothing is said until it is saved.
			e.must(e.Change(draft, 2, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: strings.TrimSuffix(as(60), ".")}))
			e.must(e.Save(draft, ""))
			e.stats(draft)
			if test.want {
				if got := <-asked; got != "workspace/diagnostic/refresh" {
					t.Errorf("it was asked %s", got)
				}
				return
			}
			code, err := e.Shutdown(t.Context())
			if code != 0 || err != nil {
				t.Errorf("%d, %v", code, err)
			}
			if len(asked) > 0 {
				t.Errorf("it was asked %s", <-asked)
			}
		})
	}
}

// What is shown, and how, by the settings and by what the client can show.
func TestDiagnosticsSettings(t *testing.T) {
	text := "So. " + as(47) + "\nOh. " + strings.Replace(as(60), "a a a", "a responsibility, administrative", 1) + "\n"
	const page = "file:///usr/share/doc/factbox/RULES.md"
	for _, test := range []struct {
		name   string
		client func(c *client)
		set    func(d *config.Diagnostics)
		want   []string // range, severity, code, link, what is related
	}{
		{
			"by default", nil, nil,
			[]string{"0:4-0:13 3 hard-sentence", "1:4-1:21 2 very-hard-sentence"},
		},
		{
			"all of a sentence", nil, func(d *config.Diagnostics) { d.Range = config.RangeSentence },
			[]string{"0:4-0:98 3 hard-sentence", "1:4-1:151 2 very-hard-sentence"},
		},
		{
			"severities", nil, func(d *config.Diagnostics) {
				d.Severity.HardSentence, d.Severity.VeryHardSentence = config.Hint, config.Error
			},
			[]string{"0:4-0:13 4 hard-sentence", "1:4-1:21 1 very-hard-sentence"},
		},
		{
			"hard is off", nil, func(d *config.Diagnostics) { d.Severity.HardSentence = config.Off },
			[]string{"1:4-1:21 2 very-hard-sentence"},
		},
		{
			"very hard is off", nil, func(d *config.Diagnostics) { d.Severity.VeryHardSentence = config.Off },
			[]string{"0:4-0:13 3 hard-sentence"},
		},
		{
			"what is off does not count", nil, func(d *config.Diagnostics) {
				d.Severity.VeryHardSentence, d.Max = config.Off, 1
			},
			[]string{"0:4-0:13 3 hard-sentence"},
		},
		{
			"all is off", nil, func(d *config.Diagnostics) {
				d.Severity.HardSentence, d.Severity.VeryHardSentence = config.Off, config.Off
			}, nil,
		},
		{
			"a link", func(c *client) { c.codeDescription, c.rulesURL = true, page }, nil,
			[]string{
				"0:4-0:13 3 hard-sentence " + page + "#hard-sentence",
				"1:4-1:21 2 very-hard-sentence " + page + "#very-hard-sentence",
			},
		},
		{"no page to link to", func(c *client) { c.codeDescription = true }, func(d *config.Diagnostics) { d.Max = 0 }, nil},
		{
			"links are not shown", func(c *client) { c.rulesURL = page }, func(d *config.Diagnostics) { d.Severity.HardSentence = config.Off },
			[]string{"1:4-1:21 2 very-hard-sentence"},
		},
		{
			"what weighs most", func(c *client) { c.relatedInformation = true }, nil,
			[]string{
				"0:4-0:13 3 hard-sentence",
				"1:4-1:21 2 very-hard-sentence" +
					" [1:22-1:150 This part makes 19.7 of the Level: 58 of the 60 words, 62 of the 69 syllables.]" +
					` [1:6-1:20 "responsibility" (6 syllables) makes 0.9 of the Level.]` +
					` [1:22-1:36 "administrative" (5 syllables) makes 0.7 of the Level.]`,
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, _ := newView(text)
			if test.client != nil {
				test.client(v.client)
			}
			settings := config.Default()
			if test.set != nil {
				test.set(&settings.Diagnostics)
			}
			v.settings = &settings
			var all []struct {
				lsptest.Diagnostic
				CodeDescription    struct{ Href string }
				RelatedInformation []struct {
					Location struct {
						URI   string
						Range lsptest.Range
					}
					Message string
				}
			}
			raw := appendDiagnostics(nil, v, new(diagnosticCache), v.diagnosticSettings())
			if err := json.Unmarshal(raw, &all); err != nil {
				t.Fatalf("%v in %s", err, raw)
			}
			shown := func(r lsptest.Range) string {
				return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line, r.Start.Character, r.End.Line, r.End.Character)
			}
			var got []string
			for _, d := range all {
				s := fmt.Sprintf("%s %d %s", shown(d.Range), d.Severity, d.Code)
				if d.CodeDescription.Href != "" {
					s += " " + d.CodeDescription.Href
				}
				for _, r := range d.RelatedInformation {
					if r.Location.URI != v.uri {
						t.Errorf("related to %s", r.Location.URI)
					}
					s += fmt.Sprintf(" [%s %s]", shown(r.Location.Range), r.Message)
				}
				got = append(got, s)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// A Fact Box that no longer holds is marked as well, also where no sentence is.
func TestStaleFactBoxDiagnostics(t *testing.T) {
	const box = "Fact Box\nLevel: 9.1\nTokens: 7\n\n"
	for _, test := range []struct {
		name, text string
		severity   config.Severity
		want       string
	}{
		{"stale", box + "A cat sat.", config.Information, "1:7-1:10 3 stale-fact-box, 2:8-2:9 3 stale-fact-box"},
		{"stale, and a sentence", box + as(60), config.Warning, "4:0-4:9 2 very-hard-sentence, 1:7-1:10 2 stale-fact-box, 2:8-2:9 2 stale-fact-box"},
		{"off", box + "A cat sat.", config.Off, ""},
		{"true", "Fact Box\nTokens: 3\n\nA cat sat.", config.Warning, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, _ := newView(test.text)
			settings := config.Default()
			settings.Diagnostics.Severity.StaleFactBox = test.severity
			v.settings = &settings
			var got []string
			for _, d := range decodeDiagnostics(t, appendDiagnostics(nil, v, new(diagnosticCache), v.diagnosticSettings())) {
				got = append(got, fmt.Sprintf("%d:%d-%d:%d %d %s", d.Range.Start.Line, d.Range.Start.Character,
					d.Range.End.Line, d.Range.End.Character, d.Severity, d.Code))
			}
			if got := strings.Join(got, ", "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// New limits are in the messages, though the sentences are the same.
func TestDiagnosticsFollowLimits(t *testing.T) {
	v, d := newView(as(60))
	cache := new(diagnosticCache)
	first := string(appendDiagnostics(nil, v, cache, v.diagnosticSettings()))
	o := metrics.DefaultOptions()
	o.Limits.VeryHard = 19
	d.SetOptions(o)
	v.snap = d.Snapshot()
	second := string(appendDiagnostics(nil, v, cache, v.diagnosticSettings()))
	if !strings.Contains(first, "limit 18:") || !strings.Contains(second, "limit 19:") {
		t.Errorf("got %s, then %s", first, second)
	}
}
