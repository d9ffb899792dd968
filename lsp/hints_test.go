package lsp

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/config"
)

// span is a range of positions.
func span(startLine, startColumn, endLine, endColumn uint32) protocol.Range {
	return protocol.Range{Start: at(startLine, startColumn), End: at(endLine, endColumn)}
}

func decodeHints(t testing.TB, raw []byte) []protocol.InlayHint {
	t.Helper()
	var hints []protocol.InlayHint
	if err := protocol.Unmarshal(raw, &hints); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	if err := validResult(protocol.MethodTextDocumentInlayHint, raw); err != nil {
		t.Error(err)
	}
	return hints
}

// The figures of cats are worked out at hover_test.go.
func TestInlayHints(t *testing.T) {
	const box = "Level:  3.936  Tokens:    9  Types:    8  TTR: 0.889"
	for _, test := range []struct {
		name string
		text string
		r    protocol.Range
		want []string // line:character label
	}{
		{
			"the whole document", cats, span(0, 0, 3, 0),
			[]string{"0:35 " + box, "0:35 | Level  2.6 · Tokens   7", "2:13 Level  8.8 · Tokens   2"},
		},
		{"far more than the document", cats, span(0, 0, 9999, 0), []string{"0:35 " + box, "0:35 | Level  2.6 · Tokens   7", "2:13 Level  8.8 · Tokens   2"}},
		{"the last lines", cats, span(1, 0, 3, 0), []string{"2:13 Level  8.8 · Tokens   2"}},
		{"an empty line", cats, span(1, 0, 1, 0), nil},
		{"up to before the end of a line", cats, span(0, 0, 0, 34), nil},
		{"up to the end of a line", cats, span(0, 0, 0, 35), []string{"0:35 " + box, "0:35 | Level  2.6 · Tokens   7"}},
		{"from the end of a line on", cats, span(2, 13, 3, 0), []string{"2:13 Level  8.8 · Tokens   2"}},
		{"behind the document", cats, span(4, 0, 8, 0), nil},
		{"reversed", cats, span(3, 0, 0, 0), nil},
		{"an empty document", "", span(0, 0, 0, 0), []string{"0:0 Tokens:    0  Types:    0"}},
		{"no word", "***\n\n---\n", span(0, 0, 3, 0), []string{"0:3 Tokens:    0  Types:    0"}},
		{
			"blanks at the end of the line, and CRLF", "A cat sat.  \r\n\r\nA cat.\t\r\n", span(0, 0, 3, 0),
			[]string{"0:12 Level: -2.815  Tokens:    5  Types:    3  TTR: 0.600", "0:12 | Level -2.6 · Tokens   3", "2:7 Level -3.0 · Tokens   2"},
		},
		{
			// The clef has two units of UTF-16.
			"astral characters", "A cat 𝄞𝄞.", span(0, 0, 0, 11),
			[]string{"0:11 Level: -3.010  Tokens:    2  Types:    2  TTR: 1.000"},
		},
		{
			// U+2029 ends a paragraph, and no line.
			"two paragraphs on a line", "A cat.\u2029A typewriter. **", span(0, 0, 0, 99),
			[]string{"0:23 Level:  2.890  Tokens:    4  Types:    3  TTR: 0.750", "0:6 Level -3.0 · Tokens   2", "0:23 | Level  8.8 · Tokens   2"},
		},
		{
			"a wide figure", strings.Repeat("cat ", 1200) + "\n\nOh!", span(0, 0, 0, 9999),
			[]string{"0:4800 Level: 230.405  Tokens: 1201  Types:    2  TTR: 0.002", "0:4800 | Level 464.2 · Tokens 1200"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, _ := newView(test.text)
			var got []string
			for _, h := range decodeHints(t, inlayHints(v, test.r, 7)) {
				got = append(got, fmt.Sprintf("%d:%d %s", h.Position.Line, h.Position.Character, h.Label))
				if h.PaddingLeft == nil || !*h.PaddingLeft {
					t.Errorf("no padding left of %v", h)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("\ngot  %q\nwant %q", got, test.want)
			}
		})
	}
}

// The figures of cats, sentence by sentence, and in formats of the user's.
func TestInlayHintSettings(t *testing.T) {
	type hints = config.Hints
	format := func(source string) config.Format {
		f, err := config.ParseFormat(source)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	all := config.Default().Hints
	all.Sentence = true
	for _, test := range []struct {
		name string
		text string
		r    protocol.Range
		set  func(h *hints)
		want []string
	}{
		{"none", cats, span(0, 0, 9, 0), func(h *hints) { *h = hints{} }, nil},
		{"the document", cats, span(0, 0, 9, 0), func(h *hints) {
			h.Paragraph, h.Sentence, h.Format.Document = false, false, format("{tokens:5} of {types}")
		}, []string{"0:35     9 of 8 data 7"}},
		{"paragraphs, with types", cats, span(0, 0, 9, 0), func(h *hints) {
			h.Document, h.Sentence, h.Format.Paragraph = false, false, format("{types}/{tokens} {ttr}")
		}, []string{"0:35 6/7 0.857 data 7", "2:13 2/2 1.000 data 7"}},
		{"sentences", cats, span(0, 0, 9, 0), func(h *hints) { h.Document, h.Paragraph = false, false },
			[]string{"0:35 -2.6 · {3} data [7,0]", "0:35 | 6.6 · {4} data [7,1]", "2:13 8.8 · {2} data [7,0]"}},
		{"all", "A cat sat. It did.", span(0, 0, 0, 99), func(h *hints) {
			h.Format.Document, h.Format.Paragraph, h.Format.Sentence = format("D{tokens}"), format("P{tokens}"), format("S{tokens}")
		}, []string{"0:18 D5 data 7", "0:18 | S3 data [7,0]", "0:18 | S2 data [7,1]", "0:18 | P5 data 7"}},
		{"sentences over lines, a part of them", "A cat\nsat. It\ndid. It slept.\n", span(2, 0, 2, 99), func(h *hints) {
			h.Document, h.Paragraph, h.Format.Sentence = false, false, format("S{tokens}")
		}, []string{"2:14 S2 data [7,0]", "2:14 | S2 data [7,1]"}},
		{"two paragraphs on a line", "A cat. It.\u2029A dog sat here.", span(0, 0, 0, 99), func(h *hints) {
			h.Document, h.Paragraph, h.Format.Sentence = false, false, format("S{tokens}")
		}, []string{"0:10 S2 data [7,0]", "0:10 | S1 data [7,1]", "0:26 S4 data [7,2]"}},
		{"what needs escapes", "A cat.", span(0, 0, 0, 99), func(h *hints) {
			h.Document, h.Sentence, h.Format.Paragraph = false, false, format(`"{tokens}" \ é`)
		}, []string{`0:6 "2" \ é data 7`}},
		{"nothing to say", "***", span(0, 0, 0, 99), func(h *hints) { h.Format.Document = format("{level}") }, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, _ := newView(test.text)
			v.client.hintResolve = true
			settings := config.Default()
			settings.Hints = all
			test.set(&settings.Hints)
			v.settings = &settings
			var hints []struct {
				Position protocol.Position
				Label    string
				Data     json.RawMessage
			}
			raw := inlayHints(v, test.r, 7)
			if err := json.Unmarshal(raw, &hints); err != nil {
				t.Fatalf("%v in %s", err, raw)
			}
			var got []string
			for _, h := range hints {
				got = append(got, fmt.Sprintf("%d:%d %s data %s", h.Position.Line, h.Position.Character, h.Label, h.Data))
			}
			for i, want := range test.want {
				// {3} is the number with the padding of the default format
				test.want[i] = strings.NewReplacer("{2}", " 2", "{3}", " 3", "{4}", " 4").Replace(want)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("\ngot  %q\nwant %q", got, test.want)
			}
		})
	}
}

// The tooltip of a sentence's hint is that of the sentence.
func TestResolveSentenceHint(t *testing.T) {
	for _, test := range []struct{ data, want string }{
		{"[7,0]", "Sentence 3, Paragraph 7, Document 9"},
		{"[7,1]", "Sentence 4, Paragraph 7, Document 9"},
		{"[7,2]", "Paragraph 7, Document 9"}, // there are no more
		{"7", "Paragraph 7, Document 9"},
	} {
		v, _ := newView(cats)
		_, n, ok := parseHintData(json.RawMessage(test.data))
		if !ok {
			t.Fatalf("%s is no data", test.data)
		}
		var got []string
		for _, c := range columnsBefore(v, at(0, 35), n) {
			got = append(got, fmt.Sprint(c.name, " ", c.stats.Tokens))
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s: %s", test.data, s)
		}
	}
}

// Where a document is one paragraph on its first line, its hint is that of both.
func TestOneHintOfOneParagraph(t *testing.T) {
	for _, test := range []struct {
		text string
		set  func(*config.Hints)
		want string
	}{
		{"A cat sat.", func(*config.Hints) {}, "Level: -2.620  Tokens:    3  Types:    3  TTR: 1.000"},
		{"A cat sat.", func(h *config.Hints) { h.Document = false }, "Level -2.6 · Tokens   3"},
		{"A cat sat.", func(h *config.Hints) { h.Format.Paragraph, _ = config.ParseFormat("{tokens} here") }, "Level: -2.620  Tokens:    3  Types:    3  TTR: 1.000; | 3 here"},
		{"A cat\nsat.", func(*config.Hints) {}, "Level: -2.620  Tokens:    3  Types:    3  TTR: 1.000; Level -2.6 · Tokens   3"}, // they stand apart
		{"A cat sat.\n\nIt slept.", func(*config.Hints) {}, "Level: -2.815  Tokens:    5  Types:    5  TTR: 1.000; | Level -2.6 · Tokens   3; Level -3.0 · Tokens   2"},
	} {
		v, _ := newView(test.text)
		set := config.Default()
		test.set(&set.Hints)
		v.settings = &set
		var got []string
		for _, h := range decodeHints(t, inlayHints(v, span(0, 0, 9, 0), 1)) {
			got = append(got, fmt.Sprint(h.Label))
		}
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}

func TestInlayHintsJSON(t *testing.T) {
	v, _ := newView("A cat\nsat.\n")
	const before = `[{"position":{"line":0,"character":5},"label":"Level: -2.620  Tokens:    3  Types:    3  TTR: 1.000","paddingLeft":true,`
	const between = `},{"position":{"line":1,"character":4},"label":"Level -2.6 · Tokens   3","paddingLeft":true,`
	for _, test := range []struct {
		name    string
		resolve bool
		want    string
	}{
		{"tooltips", false, before + `"tooltip":"1 sentence, 3 syllables"` + between + `"tooltip":"1 sentence, 3 syllables"}]`},
		{"tooltips are asked for", true, before + `"data":7` + between + `"data":7}]`},
	} {
		v.client.hintResolve = test.resolve
		if got := string(inlayHints(v, span(0, 0, 2, 0), 7)); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
}

// A hint keeps its width while one types, and its place at the end of the line.
func TestInlayHintsKeepTheirWidth(t *testing.T) {
	v, d := newView("A cat sat on the mat.\n\nIt slept.\n")
	widths := map[int]int{}
	for range 90 {
		if err := d.Edit(2, 2, "quick "); err != nil {
			t.Fatal(err)
		}
		v.snap = d.Snapshot()
		for i, h := range decodeHints(t, inlayHints(v, span(0, 0, 1, 0), 1)) {
			width := len([]rune(string(h.Label.(protocol.String))))
			if widths[i] != 0 && widths[i] != width {
				t.Fatalf("hint %d is now %q, and was %d wide", i, h.Label, widths[i])
			}
			widths[i] = width
			if end := v.position(v.lineEnd(0)); int(h.Position.Character) != end.Column {
				t.Fatalf("hint %d stands at %v, the line ends at %v", i, h.Position, end)
			}
		}
	}
	if len(widths) != 2 {
		t.Errorf("%d hints", len(widths))
	}
}

func TestResolveInlayHint(t *testing.T) {
	v, _ := newView(cats)
	for _, test := range []struct {
		name, hint, want string
	}{
		{
			"of a paragraph",
			`{"data":7,"label":"Level  2.6","paddingLeft":true,"position":{"line":0,"character":35}}`,
			`
           Paragraph  Document
Level          2.632     3.936
Tokens             7         9
Types              6         8
TTR            0.857     0.889
Sentences          2         3
Syllables         10        14
`,
		},
		{
			"no paragraph there any more",
			`{"data":7,"label":"Level  2.6","position":{"line":1,"character":0}}`,
			`
           Document
Level         3.936
Tokens            9
Types             8
TTR           0.889
Sentences         3
Syllables        14
`,
		},
		{
			"no line there any more",
			`{"data":7,"label":"Level  2.6","position":{"line":77,"character":0}}`,
			`
           Document
Level         3.936
Tokens            9
Types             8
TTR           0.889
Sentences         3
Syllables        14
`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, kind := range []string{"markdown", "plaintext"} {
				v.client.markdownHover = kind == "markdown"
				var hint unresolvedHint
				if err := json.Unmarshal([]byte(test.hint), &hint); err != nil {
					t.Fatal(err)
				}
				if string(hint.data) != "7" {
					t.Errorf("data is %s", hint.data)
				}
				raw, err := resolveInlayHint(v, hint)
				if err != nil {
					t.Fatal(err)
				}
				var before, after map[string]any
				if err := json.Unmarshal([]byte(test.hint), &before); err != nil {
					t.Fatal(err)
				}
				if err := json.Unmarshal(raw, &after); err != nil {
					t.Fatal(err)
				}
				if err := validResult(protocol.MethodInlayHintResolve, raw); err != nil {
					t.Error(err)
				}
				tooltip := after["tooltip"].(map[string]any)
				delete(after, "tooltip")
				if fmt.Sprint(before) != fmt.Sprint(after) {
					t.Errorf("the hint %v came back as %v", before, after)
				}
				if tooltip["kind"] != kind {
					t.Errorf("kind is %q, want %q", tooltip["kind"], kind)
				}
				if kind == "plaintext" && tooltip["value"] != test.want[1:] {
					t.Errorf("\ngot\n%s\nwant\n%s", tooltip["value"], test.want[1:])
				}
				if kind == "markdown" && !strings.Contains(tooltip["value"].(string), "\n|:----------|") {
					t.Errorf("no table in %s", tooltip["value"])
				}
			}
		})
	}
}

func TestUnresolvedHintErrors(t *testing.T) {
	for _, test := range []string{`[]`, `7`, `{}`, `{"position":3}`, `{"position":{"line":-1,"character":0}}`} {
		var hint unresolvedHint
		if err := json.Unmarshal([]byte(test), &hint); err == nil {
			t.Errorf("no error in %s", test)
		}
	}
}

func TestHintHandles(t *testing.T) {
	var h hintHandles
	a, b := h.handle("file:///a"), h.handle("file:///b")
	if a == b || h.handle("file:///a") != a {
		t.Fatalf("handles are %d, %d, %d", a, b, h.handle("file:///a"))
	}
	check := func(data, want string) {
		t.Helper()
		uri, ok := h.uri(json.RawMessage(data))
		if uri != want || ok != (want != "") {
			t.Errorf("%s is of %q, %t; want %q", data, uri, ok, want)
		}
	}
	check(fmt.Sprint(a), "file:///a")
	check(fmt.Sprint(b), "file:///b")
	check(fmt.Sprintf("[%d,3]", b), "file:///b")
	for _, data := range []string{fmt.Sprintf("[%d]", a), fmt.Sprintf("[%d,-1]", a), fmt.Sprintf("[%d,1,2]", a), "[99,0]", "{}", "", "0", "-1", "99", "1.5", "null", `"1"`, "99999999999999999999"} {
		check(data, "")
	}
	h.forget("file:///a")
	h.forget("file:///never")
	check(fmt.Sprint(a), "")
	check(fmt.Sprint(b), "file:///b")
	if again := h.handle("file:///a"); again == a || again == b {
		t.Errorf("the handle %d is used again", again)
	}
}

// Whatever the range, the hints are those of the whole document that lie in it.
func FuzzInlayHints(f *testing.F) {
	f.Add(cats, uint32(0), uint32(3), uint32(2), uint32(90))
	f.Add("0\u202900", uint32(0), uint32(66), uint32(4), uint32(1)) // two paragraphs in a line
	f.Add("a\r\rb\r\n \u2029 c\x00\xff\n\n\n\ufeff*\n", uint32(0), uint32(0), uint32(4), uint32(1))
	f.Fuzz(func(t *testing.T, text string, startLine, startColumn, endLine, endColumn uint32) {
		for _, encoding := range []metrics.Encoding{metrics.UTF8, metrics.UTF16, metrics.UTF32} {
			v, _ := newView(text)
			v.client.encoding = encoding
			settings := config.Default()
			settings.Hints.Sentence = startColumn%2 == 1
			v.settings = &settings
			r := span(startLine%64, startColumn, endLine%64, endColumn)
			start, ok := v.offset(r.Start)
			end, _ := v.offset(r.End)
			var want, got []string
			for _, h := range decodeHints(t, inlayHints(v, span(0, 0, 1<<31, 0), 1)) {
				at, ok2 := v.offset(h.Position)
				if !ok2 {
					t.Fatalf("no place %v", h.Position)
				}
				if ok && start <= at && at <= end {
					want = append(want, fmt.Sprint(h.Position, h.Label))
				}
			}
			for _, h := range decodeHints(t, inlayHints(v, r, 1)) {
				got = append(got, fmt.Sprint(h.Position, h.Label))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%v of %q:\ngot  %q\nwant %q", r, text, got, want)
			}
		}
	})
}

func BenchmarkInlayHints(b *testing.B) {
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		text := corpus(b, name)
		for _, lines := range []uint32{80, 1 << 30} {
			title := "80 lines"
			if lines > 80 {
				title = "all"
			}
			b.Run(name+"/"+title, func(b *testing.B) {
				v, _ := newView(text)
				v.client.hintResolve = true
				from := uint32(0)
				if lines == 80 {
					from = uint32(v.snap.Lines() / 2)
				}
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					n = len(inlayHints(v, span(from, 0, from+lines, 0), 1))
				}
				b.ReportMetric(float64(n), "bytes")
			})
		}
	}
}
