package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"factbox/lsp/lsptest"
	"factbox/metrics"
	"factbox/metrics/report"
)

func TestParseStatsArguments(t *testing.T) {
	const whole = `file:///a.txt all`
	for _, test := range []struct {
		name, arguments, want, wantErr string
	}{
		{"a document", `[{"uri":"file:///a.txt"}]`, whole, ""},
		{"as the client spells it", `[{"uri":"file:///c%3A/A+b.txt"}]`, "file:///c%3A/A+b.txt all", ""},
		{"a null range", `[{"uri":"file:///a.txt","range":null}]`, whole, ""},
		{"what is not known", `[{"uri":"file:///a.txt","in":"sentence"}]`, whole, ""},
		{"by unit", `[{"uri":"file:///a.txt","by":"sentence"}]`, whole + " by sentence", ""},
		{"by a unit that there is not", `[{"uri":"file:///a.txt","by":"word"}]`, "", `"by" of factbox.stats is one of document, section, paragraph, sentence, not "word"`},
		{"a unit of another type", `[{"uri":"file:///a.txt","by":7}]`, "", "cannot unmarshal number"},
		{
			"a range", `[{"uri":"file:///a.txt","range":{"start":{"line":0,"character":4294967295},"end":{"line":2,"character":3}}}]`,
			"file:///a.txt 0:4294967295-2:3", "",
		},
		{"none", `[]`, "", `factbox.stats takes one argument, {"uri": ..., "range": ..., "by": ..., "diversity": ..., "words": ...}, not 0`},
		{"two", `[{"uri":"a"},{"uri":"b"}]`, "", "not 2"},
		{"no object", `["file:///a.txt"]`, "", "the argument of factbox.stats: json: cannot unmarshal string"},
		{"null", `[null]`, "", `the argument of factbox.stats has no "uri"`},
		{"no uri", `[{}]`, "", `the argument of factbox.stats has no "uri"`},
		{"a uri of another type", `[{"uri":7}]`, "", "cannot unmarshal number"},
		{"half a range", `[{"uri":"a","range":{"start":{"line":0,"character":0}}}]`, "", `the "range" of factbox.stats needs "start" and "end"`},
		{"half a position", `[{"uri":"a","range":{"start":{"line":0},"end":{"line":0,"character":1}}}]`, "", `the "range" of factbox.stats needs`},
		{"a negative line", `[{"uri":"a","range":{"start":{"line":-1,"character":0},"end":{"line":0,"character":1}}}]`, "", "cannot unmarshal number -1"},
		{"a fraction", `[{"uri":"a","range":{"start":{"line":1.5,"character":0},"end":{"line":0,"character":1}}}]`, "", "cannot unmarshal number 1.5"},
		{"more than 32 bits", `[{"uri":"a","range":{"start":{"line":4294967296,"character":0},"end":{"line":0,"character":1}}}]`, "", "cannot unmarshal number 4294967296"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var arguments []json.RawMessage
			if err := json.Unmarshal([]byte(test.arguments), &arguments); err != nil {
				t.Fatal(err)
			}
			a, err := parseStatsArguments(arguments)
			if test.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), test.wantErr) {
					t.Errorf("got error %v, want %s", err, test.wantErr)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got := a.uri + " all"
			if r := a.rng; r != nil {
				got = fmt.Sprintf("%s %d:%d-%d:%d", a.uri, r.Start.Line, r.Start.Character, r.End.Line, r.End.Character)
			}
			if a.by != "" {
				got += " by " + a.by
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// figures are the formulas and the measures of diversity in a report, which
// TestStatsAreThoseOfTheCommandLine of cmd/factbox is about.
var figures = regexp.MustCompile(`,"formulas":\{[^}]*\}(,"diversity":\{[^}]*\})?|,"diversity":\{[^}]*\}`)

// bare returns reports without them.
func bare(reports string) string { return figures.ReplaceAllString(reports, "") }

// What the command line prints with --by, of the text of the document.
func TestStatsByUnit(t *testing.T) {
	const (
		first  = `{"path":"/draft.txt","language":"en","convention":"factbox","markup":"plaintext","level":-2.619999999999999,"tokens":3,"types":3,"ttr":1,"counts":{"sentences":1,"paragraphs":1,"syllables":3,"letters":9,"characters":12},"span":{"start":0,"end":12,"line":1}}`
		second = `{"path":"/draft.txt","language":"en","convention":"factbox","markup":"plaintext","level":6.620000000000001,"tokens":4,"types":4,"ttr":1,"counts":{"sentences":1,"paragraphs":1,"syllables":7,"letters":18,"characters":22},"span":{"start":13,"end":35,"line":1}}`
		third  = `{"path":"/draft.txt","language":"en","convention":"factbox","markup":"plaintext","level":8.790000000000003,"tokens":2,"types":2,"ttr":1,"counts":{"sentences":1,"paragraphs":1,"syllables":4,"letters":11,"characters":13},"span":{"start":37,"end":50,"line":3}}`
	)
	for _, test := range []struct {
		name, by string
		r        *protocol.Range
		want     string // reports, or spans only if it has no brace
	}{
		{"sentences", "sentence", nil, "[" + first + "," + second + "," + third + "]"},
		{"sentences of a selection", "sentence", &protocol.Range{Start: at(0, 11), End: at(0, 14)}, "[" + first + "," + second + "]"},
		{"the sentence at a caret", "sentence", &protocol.Range{Start: at(2, 3), End: at(2, 3)}, "[" + third + "]"},
		{"paragraphs", "paragraph", nil, "0-35:1 37-50:3"},
		{"paragraphs of a selection", "paragraph", &protocol.Range{Start: at(1, 0), End: at(9, 0)}, "37-50:3"},
		{"the document", "document", nil, "0-51:1"},
		{"a selection as it is", "document", &protocol.Range{Start: at(0, 3), End: at(2, 3)}, "3-40:1"},
		{"nothing", "sentence", &protocol.Range{Start: at(1, 0), End: at(1, 0)}, "[]"},
	} {
		v, _ := newView(cats)
		b, err := appendStats(t.Context(), nil, v, statsArguments{uri: v.uri, rng: test.r, by: test.by})
		if err != nil {
			t.Fatal(err)
		}
		got := bare(string(b))
		if !strings.HasPrefix(test.want, "[") {
			var reports []struct {
				Span struct{ Start, End, Line int }
			}
			if err := json.Unmarshal(b, &reports); err != nil {
				t.Fatal(err)
			}
			var spans []string
			for _, r := range reports {
				spans = append(spans, fmt.Sprintf("%d-%d:%d", r.Span.Start, r.Span.End, r.Span.Line))
			}
			got = strings.Join(spans, " ")
		}
		if got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
	v, _ := newView(cats)
	if _, err := appendStats(t.Context(), nil, v, statsArguments{rng: &protocol.Range{Start: at(1, 0), End: at(0, 3)}, by: "sentence"}); !errors.Is(err, errRangeReversed) {
		t.Errorf("a range reversed: got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := appendStats(ctx, nil, v, statsArguments{by: "sentence"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
}

// The figures of cats are worked out at hover_test.go; its first paragraph has
// 27 letters, the second 11.
func TestStatsReport(t *testing.T) {
	const front = `{"path":"/drafts/my cats.txt","language":"en","convention":"factbox","markup":"plaintext",`
	for _, test := range []struct {
		name string
		text string
		r    *protocol.Range
		want string
	}{
		{
			"the document", cats, nil,
			`"level":3.935555555555556,"tokens":9,"types":8,"ttr":0.8888888888888888,` +
				`"counts":{"sentences":3,"paragraphs":2,"syllables":14,"letters":38,"characters":51}}`,
		},
		{
			"a paragraph", cats, &protocol.Range{Start: at(0, 0), End: at(1, 0)},
			`"level":2.6321428571428562,"tokens":7,"types":6,"ttr":0.8571428571428571,` +
				`"counts":{"sentences":2,"paragraphs":1,"syllables":10,"letters":27,"characters":36},"span":{"start":0,"end":36,"line":1}}`,
		},
		{
			"a part that cuts words", cats, &protocol.Range{Start: at(0, 10), End: at(0, 15)},
			// "t. Th": two tokens of two sentences of a paragraph
			`"level":-3.3999999999999986,"tokens":2,"types":2,"ttr":1,` +
				`"counts":{"sentences":2,"paragraphs":1,"syllables":2,"letters":3,"characters":5},"span":{"start":10,"end":15,"line":1}}`,
		},
		{
			"from the last line to behind the end", cats, &protocol.Range{Start: at(2, 0), End: at(99, 7)},
			`"level":8.790000000000003,"tokens":2,"types":2,"ttr":1,` +
				`"counts":{"sentences":1,"paragraphs":1,"syllables":4,"letters":11,"characters":14},"span":{"start":37,"end":51,"line":3}}`,
		},
		{
			"nothing selected", cats, &protocol.Range{Start: at(0, 5), End: at(0, 5)},
			`"tokens":0,"types":0,"counts":{"sentences":0,"paragraphs":0,"syllables":0,"letters":0,"characters":0},"span":{"start":5,"end":5,"line":1}}`,
		},
		{
			"an empty document", "", nil,
			`"tokens":0,"types":0,"counts":{"sentences":0,"paragraphs":0,"syllables":0,"letters":0,"characters":0}}`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, _ := newView(test.text)
			v.uri = "file:///drafts/my%20cats.txt"
			r, err := statsReport(v, statsArguments{rng: test.r})
			if err != nil {
				t.Fatal(err)
			}
			if got := bare(string(appendReport(nil, r))); got != front+test.want {
				t.Errorf("\ngot  %s\nwant %s", got, front+test.want)
			}
		})
	}
	v, _ := newView(cats)
	if _, err := statsReport(v, statsArguments{rng: &protocol.Range{Start: at(1, 0), End: at(0, 3)}}); !errors.Is(err, errRangeReversed) {
		t.Errorf("a range reversed: got %v", err)
	}
}

func TestPathOf(t *testing.T) {
	for _, test := range []struct{ uri, want string }{
		{"file:///a/b.txt", "/a/b.txt"},
		{"file:///a/%C3%BC%20b.txt", "/a/ü b.txt"},
		{"untitled:Untitled-1", "untitled:Untitled-1"},
		{"vscode-notebook-cell:/a/b.ipynb#W0", "vscode-notebook-cell:/a/b.ipynb#W0"},
		{"draft.txt", "draft.txt"},
		{"", ""},
	} {
		if got := pathOf(test.uri); got != test.want {
			t.Errorf("%s: got %s, want %s", test.uri, got, test.want)
		}
	}
}

// Diversity costs the text, so of a long text it is given to who asks for it, and
// the formulas always are, at no cost.
func TestStatsOfALongText(t *testing.T) {
	text := strings.Repeat("The university waits for nobody. A cat sat down, or so they say. ", 600)
	v, d := newView(text)
	d.KeepSums()
	v.snap = d.Snapshot()
	of := func(a statsArguments) report.Report {
		r, err := statsReport(v, a)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	quick, all := of(statsArguments{}), of(statsArguments{diversity: true})
	part := of(statsArguments{rng: &protocol.Range{Start: at(0, 3), End: at(0, 9999)}})
	if len(quick.Diversity) > 0 || len(all.Diversity) < 10 || len(part.Diversity) < 10 {
		t.Errorf("measures: %d unasked, %d asked for, %d of a part", len(quick.Diversity), len(all.Diversity), len(part.Diversity))
	}
	if len(quick.Formulas) < 20 || !maps.Equal(quick.Formulas, all.Formulas) {
		t.Errorf("formulas %v, want %v", quick.Formulas, all.Formulas)
	}
}

// The Fact Box that the product starts from.
func TestStatsOfTheSeed(t *testing.T) {
	for _, test := range []struct {
		file, box            string
		sentences, syllables int
	}{
		{"article-restored.txt", "Level: 14.332  Tokens: 831  Types: 397  TTR: 0.478", 39, 1522},
		{"article.txt", "Level: 14.529  Tokens: 827  Types: 393  TTR: 0.475", 38, 1516},
		{"fact-box.txt", "Level: 14.529  Tokens: 827  Types: 393  TTR: 0.475", 38, 1516}, // less its Fact Box
	} {
		text, err := os.ReadFile("../../shared/seed/" + test.file)
		if err != nil {
			t.Skip("no seed beside the checkout: ", err)
		}
		v, _ := newView(string(text))
		r, err := statsReport(v, statsArguments{})
		if err != nil {
			t.Fatal(err)
		}
		if r.FactBox() != test.box || r.Counts.Sentences != test.sentences || r.Counts.Syllables != test.syllables {
			t.Errorf("%s: %s, %+v", test.file, r.FactBox(), r.Counts)
		}
	}
}

// A client is sent the figures when the document is opened and when they have
// changed, at most ten times a second. The clock is synthetic.
func TestStatsNotifications(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		var log sentLog
		var times []string
		p := newStatsPublisher(ctx, func(ctx context.Context, method string, params jsonrpc2.RawMessage) error {
			var got struct {
				URI      string
				Version  int
				Document *struct{ Tokens int }
			}
			if err := json.Unmarshal(params, &got); err != nil {
				t.Error(err)
			}
			tokens := "none"
			if got.Document != nil {
				tokens = strconv.Itoa(got.Document.Tokens)
			}
			times = append(times, fmt.Sprintf("%v %s %d %s", time.Since(start), got.URI, got.Version, tokens))
			return log.send(ctx, method, params)
		}, func(f func()) { f() }, func(err error) { t.Error(err) })
		v, d := newView("A cat")
		edit := func(end int, text string) {
			if err := d.Edit(5, end, text); err != nil {
				t.Fatal(err)
			}
			v.snap = d.Snapshot()
			v.version++
			p.poke(v)
			synctest.Wait()
		}
		p.poke(v)
		synctest.Wait()
		time.Sleep(5 * time.Millisecond)
		for range 30 { // a key each 10 ms
			time.Sleep(10 * time.Millisecond)
			edit(5, " a")
		}
		time.Sleep(time.Second)
		edit(6, " ") // the same
		time.Sleep(time.Second)
		edit(6, "s ")
		time.Sleep(time.Second)
		p.forget(v.uri)
		synctest.Wait()
		p.poke(v) // opened again
		synctest.Wait()
		cancel()
		p.wait()
		want := []string{
			"0s file:///draft.txt 1 2",
			"100ms file:///draft.txt 10 11",
			"200ms file:///draft.txt 20 21",
			"300ms file:///draft.txt 30 31",
			"400ms file:///draft.txt 31 32",
			"2.305s file:///draft.txt 33 32",
			"3.305s file:///draft.txt 33 none",
			"3.305s file:///draft.txt 33 32",
		}
		if got := strings.Join(times, "\n"); got != strings.Join(want, "\n") {
			t.Errorf("\ngot\n%s\nwant\n%s", got, strings.Join(want, "\n"))
		}
		first := `factbox/stats {"uri":"file:///draft.txt","version":1,"document":{"path":"/draft.txt","language":"en",` +
			`"convention":"factbox","markup":"plaintext","level":-3.01,"tokens":2,"types":2,"ttr":1,` +
			`"counts":{"sentences":1,"paragraphs":1,"syllables":2,"letters":4,"characters":5},` +
			`"levelName":"Flesch-Kincaid grade","reading":"Level -3.0 is easier than the reading of the first school year, but this is too short for more than a guess.",` +
			`"basis":"Counted by: factbox. Language: English, which is assumed. Level: Flesch-Kincaid grade."}}`
		if got := bare(log.sent[0]); got != first {
			t.Errorf("\ngot  %s\nwant %s", got, first)
		}
	})
}

// The figures of any range are those that the engine gives.
func FuzzStatsReport(f *testing.F) {
	f.Add(cats, uint32(0), uint32(3), uint32(2), uint32(90))
	f.Add("a\r\rb\r\n\xff", uint32(0), uint32(0), uint32(4), uint32(1))
	f.Fuzz(func(t *testing.T, text string, startLine, startColumn, endLine, endColumn uint32) {
		v, _ := newView(text)
		r := span(startLine, startColumn, endLine, endColumn)
		got, err := statsReport(v, statsArguments{rng: &r})
		if err != nil {
			return
		}
		want := v.snap.Count(got.Span.Start, got.Span.End)
		if *got.Tokens != want.Tokens || *got.Types != want.Types || got.Counts.Characters != want.Characters {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if line := 1 + v.snap.Position(got.Span.Start, metrics.UTF8).Line; got.Span.Line != line {
			t.Errorf("line is %d, want %d", got.Span.Line, line)
		}
		if !json.Valid(appendReport(nil, got)) {
			t.Error("bad JSON")
		}
	})
}

func BenchmarkStats(b *testing.B) {
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		b.Run(name, func(b *testing.B) {
			v, _ := newView(corpus(b, name))
			b.ReportAllocs()
			for b.Loop() {
				r, err := statsReport(v, statsArguments{})
				if err != nil || len(appendReport(nil, r)) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}

// Figures that the client has are taken back when the document has none any more.
func TestStatsAreTakenBack(t *testing.T) {
	for _, test := range []struct {
		name string
		does func(e *editor) error
	}{
		{"closed", func(e *editor) error { return e.Close(draft) }},
		{"out of step", func(e *editor) error {
			return e.Change(draft, 2, lsptest.Change{Range: lsptest.Span(7, 0, 7, 0), Text: "x"})
		}},
	} {
		e := start(t)
		e.open(`{"experimental":{"factboxStats":true}}`, "A cat sat.")
		said := func() (document string) {
			t.Helper()
			raw, err := e.Notification(t.Context(), methodStats, nil)
			e.must(err)
			var p struct {
				URI      string
				Document json.RawMessage
			}
			e.must(json.Unmarshal(raw, &p))
			if p.URI != draft {
				t.Errorf("%s: it is of %s", test.name, p.URI)
			}
			return string(p.Document)
		}
		if first := said(); first == "null" {
			t.Errorf("%s: it was null before", test.name)
		}
		e.must(test.does(e))
		if then := said(); then != "null" {
			t.Errorf("%s: got %s", test.name, then)
		}
	}
}

// A client that shows figures to people can have them in words, too. All come from the
// server, so that editors and command line say the same.
func TestStatsInWords(t *testing.T) {
	for _, test := range []struct {
		name, settings, text string
		part                 *lsptest.Range
		want                 string // levelName, reading, basis
	}{
		{
			"English", `{}`, strings.Repeat(sampleEnglish, 12), nil,
			"Flesch-Kincaid grade | Level 3.6 is about the reading of school year 3 (age 8 to 9), give or take 2 school years. Coleman-Liau says 5.6. | " +
				"Counted by: factbox. Language: English, by detection. Level: Flesch-Kincaid grade.",
		},
		{
			"German", `{"convention":"standard"}`, strings.Repeat(inGerman, 6), nil,
			"Lesbarkeitsindex nach Amstad | Level 31.1 (Lesbarkeitsindex nach Amstad) is difficult, give or take 9 points. LIX says 54.5: difficult, like official texts. | " +
				"Counted by: standard. Language: German, by detection.",
		},
		{
			"a part of it", `{}`, strings.Repeat(inGerman, 6), lsptest.Span(0, 0, 0, 56),
			"Lesbarkeitsindex nach Amstad | Level 94.0 (Lesbarkeitsindex nach Amstad) is very easy, but this is too short for more than a guess. LIX says 30.0: easy, like fiction. | " +
				"Counted by: factbox. Language: German, by detection.",
		},
		{
			"a formula for another language", `{"level":"flesch-reading-ease"}`, inGerman, nil,
			"Lesbarkeitsindex nach Amstad | Level 31.1 (Lesbarkeitsindex nach Amstad) is difficult, but this is too short for more than a guess. LIX says 54.5: difficult, like official texts. | " +
				"Counted by: factbox. Language: German, by detection. Level: Lesbarkeitsindex nach Amstad, since flesch-reading-ease is not for this language.",
		},
		{
			"in another language", `{"language":"en"}`, strings.Repeat(inGerman, 6), nil,
			"Flesch-Kincaid grade |  | Counted by: factbox. Language: English, as set, but the text is in German. Level: Flesch-Kincaid grade.",
		},
		{"Japanese", `{}`, openings[10].text, nil, " |  | Language: Japanese, by detection; its words are not told apart, so characters are counted."},
		{"nothing", `{}`, "", nil, " |  | Counted by: factbox. Language: English, which is assumed."},
	} {
		e := start(t)
		e.open(`{}`, "")
		e.configure(test.settings)
		e.must(e.Change(draft, 2, lsptest.Change{Text: test.text}))
		argument := map[string]any{"uri": draft, "words": true}
		if test.part != nil {
			argument["range"] = test.part
		}
		raw, err := e.Execute(t.Context(), commandStats, argument)
		e.must(err)
		var r struct{ LevelName, Reading, Basis string }
		e.must(json.Unmarshal(raw, &r))
		if got := r.LevelName + " | " + r.Reading + " | " + r.Basis; got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
}

// The figures by unit come over the wire as the command line prints them.
func TestStatsByUnitOverTheWire(t *testing.T) {
	e := start(t)
	e.open(`{}`, cats)
	raw, err := e.Execute(t.Context(), commandStats, map[string]any{"uri": draft, "by": "sentence", "range": lsptest.Span(2, 0, 2, 1)})
	e.must(err)
	v, _ := newView(cats)
	want, err := appendStats(t.Context(), nil, v, statsArguments{by: "sentence", rng: &protocol.Range{Start: at(2, 0), End: at(2, 1)}})
	e.must(err)
	if string(raw) != string(want) {
		t.Errorf("got  %s\nwant %s", raw, want)
	}
}
