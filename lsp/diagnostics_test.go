package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"factbox/metrics"
)

// as returns a sentence of n tokens of one syllable each; its Level is 0.39 n -
// 3.79. So 46 are hard, 56 very hard.
func as(n int) string { return strings.Repeat("a ", n-1) + "a." }

// capitalAs is as with a capital, which it needs behind another sentence.
func capitalAs(n int) string { return "A" + as(n)[1:] }

func decodeDiagnostics(t testing.TB, raw []byte) []protocol.Diagnostic {
	t.Helper()
	var all []protocol.Diagnostic
	if err := protocol.Unmarshal(raw, &all); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	if err := validArray("Diagnostic", raw); err != nil {
		t.Error(err)
	}
	return all
}

func TestDiagnostics(t *testing.T) {
	const (
		hard     = `Information hard-sentence "Level 14.5, limit 14: `
		veryHard = `Warning very-hard-sentence "Level 19.6, limit 18: `
	)
	for _, test := range []struct {
		name     string
		text     string
		anchor   bool
		encoding metrics.Encoding
		want     []string // range, severity, code and the front of the message
	}{
		{"nothing", "", false, metrics.UTF16, nil},
		{"fine sentences", cats + as(45), false, metrics.UTF16, nil},
		{"hard", as(47), false, metrics.UTF16, []string{"0:0-0:94 " + hard}},
		{"very hard", as(60), false, metrics.UTF16, []string{"0:0-0:120 " + veryHard}},
		{
			"among others", "It is so. " + as(47) + " So it is.\n\n" + cats + as(60), false, metrics.UTF16,
			[]string{"0:10-0:104 " + hard, "5:0-5:120 " + veryHard},
		},
		{"over several lines", "Oh no.\r\n" + strings.Replace(as(47), "a a", "a\r\na", 2), false, metrics.UTF16, []string{"1:0-3:88 " + hard}},
		{"with quotes", "“" + as(47) + "”", false, metrics.UTF16, []string{"0:0-0:96 " + hard}},
		{"in bytes", "“" + as(47) + "”", false, metrics.UTF8, []string{"0:0-0:100 " + hard}},
		{"behind astral characters in UTF-16", "𝄞 is a clef. “" + as(47) + "”", false, metrics.UTF16, []string{"0:14-0:110 " + hard}},
		{"behind astral characters in UTF-32", "𝄞 is a clef. “" + as(47) + "”", false, metrics.UTF32, []string{"0:13-0:109 " + hard}},
		{"marked at the start", "So. “An” " + as(46), true, metrics.UTF16, []string{"0:4-0:12 " + hard}},
		{"marked at a start without a blank", "\"" + strings.Repeat("ä—", 60), true, metrics.UTF8, []string{"0:0-0:66 " + veryHard}},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, _ := newView(test.text)
			v.client.encoding = test.encoding
			set := defaultDiagnosticSettings()
			set.wholeSentence = !test.anchor
			var got []string
			for i, d := range decodeDiagnostics(t, appendDiagnostics(nil, v, new(diagnosticCache), set)) {
				s := fmt.Sprintf("%d:%d-%d:%d %v %s %q", d.Range.Start.Line, d.Range.Start.Character,
					d.Range.End.Line, d.Range.End.Character, severityName(d.Severity), d.Code, d.Message)
				if i < len(test.want) && len(s) > len(test.want[i]) {
					s = s[:len(test.want[i])]
				}
				got = append(got, s)
				if source, _ := d.Source.Get(); source != "factbox" {
					t.Errorf("source is %q", source)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("\ngot  %q\nwant %q", got, test.want)
			}
		})
	}
}

func severityName(s protocol.DiagnosticSeverity) string {
	return map[protocol.DiagnosticSeverity]string{1: "Error", 2: "Warning", 3: "Information", 4: "Hint"}[s]
}

func TestDiagnosticsJSON(t *testing.T) {
	v, _ := newView("So. " + as(46) + ` "` + capitalAs(59) + `"`)
	got := string(appendDiagnostics([]byte("x"), v, new(diagnosticCache), defaultDiagnosticSettings()))
	want := `x[{"range":{"start":{"line":0,"character":4},"end":{"line":0,"character":13}},"severity":3,` +
		`"code":"hard-sentence","source":"factbox","message":"Level 14.2, limit 14: 17.9 from length (46 words), ` +
		`less 3.7 for short words (46 syllables). Split it first: two halves would be about 5.2 each."},` +
		`{"range":{"start":{"line":0,"character":97},"end":{"line":0,"character":105}},"severity":2,` +
		`"code":"very-hard-sentence","source":"factbox","message":"Level 19.2, limit 18: 23.0 from length (59 words), ` +
		`less 3.8 for short words (59 syllables). Split it first: two halves would be about 7.7 each."}]`
	if got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
}

// Beyond the cap, the hardest are kept, of equals the first, and the last says
// how many there are besides.
func TestDiagnosticsCap(t *testing.T) {
	text := as(50) + " " + capitalAs(60) + " " + capitalAs(50) + " " + capitalAs(47) + " " + capitalAs(55) + " " + capitalAs(50) + " " + capitalAs(48)
	for _, test := range []struct {
		max  int
		want string // tokens of those kept
		more string
	}{
		{8, "50 60 50 47 55 50 48", ""},
		{7, "50 60 50 47 55 50 48", ""},
		{6, "50 60 50 55 50 48", " The document has 1 more hard sentence, less hard than those shown."},
		{4, "50 60 50 55", " The document has 3 more hard sentences, less hard than those shown."},
		{3, "50 60 55", " The document has 4 more hard sentences, less hard than those shown."},
		{1, "60", " The document has 6 more hard sentences, less hard than those shown."},
		{0, "", ""},
		{-1, "", ""},
	} {
		v, _ := newView(text)
		set := defaultDiagnosticSettings()
		set.max, set.wholeSentence = test.max, true
		all := decodeDiagnostics(t, appendDiagnostics(nil, v, new(diagnosticCache), set))
		var kept []string
		for i, d := range all {
			kept = append(kept, strconv.Itoa(int(d.Range.End.Character-d.Range.Start.Character)/2))
			message := string(d.Message.(protocol.String))
			_, more, _ := strings.Cut(message, " each.")
			if want := map[bool]string{true: test.more}[i == len(all)-1]; more != want {
				t.Errorf("max %d: message %d ends with %q, want %q", test.max, i, more, want)
			}
		}
		if got := strings.Join(kept, " "); got != test.want {
			t.Errorf("max %d: got %s, want %s", test.max, got, test.want)
		}
	}
}

// After each of many edits, what comes with the help of the cache is what comes
// without, and no more is kept than was asked for.
func TestDiagnosticsFollowEdits(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{as(47), as(60), "A cat. ", " ", "\n", "\n\n", "internationalization ", "?", "“", "\r\n", "𝄞", "\xff", as(20)}
	v, d := newView(strings.Repeat(as(50)+" "+cats, 20))
	v.client.relatedInformation = true
	cache := new(diagnosticCache)
	set := defaultDiagnosticSettings()
	for i := range 400 {
		set.max, set.wholeSentence = []int{1000, 5}[i%2], i%3 == 0
		start := random.IntN(v.snap.Len() + 1)
		end := start + random.IntN(min(80, v.snap.Len()-start)+1)
		part := parts[random.IntN(len(parts))]
		if random.IntN(2) == 0 {
			end = start
		}
		if err := d.Edit(start, end, part); err != nil {
			t.Fatal(err)
		}
		v.snap = d.Snapshot()
		got := appendDiagnostics(nil, v, cache, set)
		cold := v
		cold.snap = metrics.NewDocument(v.snap.Text(0, v.snap.Len()), metrics.DefaultOptions()).Snapshot()
		want := appendDiagnostics(nil, cold, new(diagnosticCache), set)
		if string(got) != string(want) {
			t.Fatalf("edit %d:\ngot  %s\nwant %s", i, got, want)
		}
		if n := len(decodeDiagnostics(t, got)); len(cache.entries) != n {
			t.Fatalf("edit %d: %d diagnostics, %d cached", i, n, len(cache.entries))
		}
	}
}

// A key explains the sentence it is in, and no other.
func TestDiagnosticsCostTheEdit(t *testing.T) {
	v, d := newView(strings.Repeat(as(50)+" "+cats, 1000))
	cache := new(diagnosticCache)
	set := defaultDiagnosticSettings()
	set.max = 5000
	appendDiagnostics(nil, v, cache, set)
	if cache.made != 1000 {
		t.Fatalf("%d made at first", cache.made)
	}
	for i := range 20 {
		before := cache.made
		// The first has fifty tokens, and gets more.
		if err := d.Edit(2, 2, "a "); err != nil {
			t.Fatal(err)
		}
		v.snap = d.Snapshot()
		appendDiagnostics(nil, v, cache, set)
		if made := cache.made - before; made > 2 {
			t.Fatalf("key %d: %d sentences were explained", i, made)
		}
	}
}

// The rule's explanation and the document's verdict are of the same sums.
func TestExplanationsAgree(t *testing.T) {
	texts := map[string]string{
		"a sentence without end":  strings.Repeat("internationalization of a cat ", 20000),
		"a word without end":      strings.Repeat("a ", 60) + strings.Repeat("internationalization", 5000) + " cat",
		"void":                    strings.Repeat("a ", 60) + strings.Repeat("*", 5000) + strings.Repeat(" a", 60),
		"combining marks":         strings.Repeat("e\u0301 ", 60) + ".",
		"not UTF-8":               strings.Repeat("a\xff\xfe b\xc3 ", 60),
		"a word that starts void": strings.Repeat("x", 5000) + strings.Repeat(" university", 60) + ".",
	}
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		t.Run(name, func(t *testing.T) { checkExplanations(t, corpus(t, name)) })
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) { checkExplanations(t, text) })
	}
}

func checkExplanations(t *testing.T, text string) {
	v, _ := newView(text)
	n := 0
	for s := range v.snap.HardSentences(0, v.snap.Len()) {
		n++
		f, ok := v.snap.Explain(s)
		if !ok || f.Hardness != s.Hardness || f.Tokens != s.Stats.Tokens || f.Syllables != s.Stats.Syllables {
			t.Fatalf("%q: %d tokens, %d syllables, %v; the document says %d, %d, %v", v.snap.Text(s.Start, s.End),
				f.Tokens, f.Syllables, f.Hardness, s.Stats.Tokens, s.Stats.Syllables, s.Hardness)
		}
	}
	if hard, _ := v.snap.HardCount(); n != hard || n == 0 {
		t.Errorf("%d hard sentences, the count is %d", n, hard)
	}
}

// sentLog is a client that keeps what it is sent.
type sentLog struct {
	sent []string
	err  error // returned by the next
}

func (l *sentLog) send(_ context.Context, method string, params jsonrpc2.RawMessage) error {
	if err := l.err; err != nil {
		l.err = nil
		return err
	}
	l.sent = append(l.sent, method+" "+string(params))
	return validParams(method, []byte(params))
}

func TestDiagnosticsPublication(t *testing.T) {
	v, d := newView(as(47))
	v.uri = `untitled:"a"`
	var log sentLog
	p := &diagnosticsPublication{send: log.send}
	set := func(text string) {
		t.Helper()
		d.Replace(text)
		v.snap = d.Snapshot()
		v.version++
	}
	check := func(what string, version, diagnostics int) {
		t.Helper()
		err := p.publish(t.Context(), v)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if version == 0 {
			if len(log.sent) > 0 {
				t.Errorf("%s: sent %s", what, log.sent)
			}
			log.sent = nil
			return
		}
		if len(log.sent) != 1 {
			t.Fatalf("%s: sent %q", what, log.sent)
		}
		params, ok := strings.CutPrefix(log.sent[0], "textDocument/publishDiagnostics ")
		var got struct {
			URI         string
			Version     int
			Diagnostics []json.RawMessage
		}
		if err := json.Unmarshal([]byte(params), &got); err != nil || !ok {
			t.Fatalf("%s: %v in %s", what, err, log.sent[0])
		}
		if got.URI != v.uri || got.Version != version || len(got.Diagnostics) != diagnostics || got.Diagnostics == nil {
			t.Errorf("%s: sent %s", what, log.sent[0])
		}
		log.sent = nil
	}
	check("at first", 1, 1)
	check("again", 0, 0)
	set(as(47) + " A cat.")
	check("a change that changes nothing", 0, 0)
	set("A cat. " + as(47))
	check("it has moved", 3, 1)
	set(as(47))
	check("back", 4, 1)
	set("A cat.")
	check("none left", 5, 0)
	set("A dog.")
	check("still none", 0, 0)
	set(as(60))
	log.err = errors.New("no room")
	if err := p.publish(t.Context(), v); err == nil || err.Error() != "no room" {
		t.Fatalf("got %v", err)
	}
	check("after an error", 7, 1)
	if err := p.clear(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	want := `textDocument/publishDiagnostics {"uri":"untitled:\"a\"","diagnostics":[]}`
	if len(log.sent) != 1 || log.sent[0] != want {
		t.Errorf("cleared with %s", log.sent)
	}
	log.sent = nil
	check("opened again", 7, 1)
}

func BenchmarkDiagnostics(b *testing.B) {
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		text := corpus(b, name)
		b.Run(name+"/cold", func(b *testing.B) {
			v, _ := newView(text)
			b.ReportAllocs()
			for b.Loop() {
				appendDiagnostics(nil, v, new(diagnosticCache), defaultDiagnosticSettings())
			}
			n, _ := v.snap.HardCount()
			b.ReportMetric(float64(n), "hard")
		})
		// A key typed in the middle of the book, and all there is to publish.
		b.Run(name+"/key", func(b *testing.B) {
			v, d := newView(text)
			n := 0
			p := &diagnosticsPublication{send: func(_ context.Context, _ string, params jsonrpc2.RawMessage) error {
				n = len(params)
				return nil
			}}
			at := len(text) / 2
			b.ReportAllocs()
			for b.Loop() {
				if err := d.Edit(at, at, "\n"); err != nil {
					b.Fatal(err)
				}
				v.snap = d.Snapshot()
				if err := p.publish(b.Context(), v); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n), "bytes")
		})
		// The same, asked for by a client that shows what weighs most.
		b.Run(name+"/pull", func(b *testing.B) {
			v, d := newView(text)
			v.client.relatedInformation = true
			n, p, at := 0, new(pulled), len(text)/2
			b.ReportAllocs()
			for b.Loop() {
				if err := d.Edit(at, at, "\n"); err != nil {
					b.Fatal(err)
				}
				v.snap = d.Snapshot()
				array, _ := p.report(v)
				n = len(array)
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}
