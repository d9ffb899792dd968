package lsp

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/config"
	"factbox/metrics/markup"
)

// newViewAs is newView of a marked-up text.
func newViewAs(f markup.Format, text string) view {
	o := metrics.DefaultOptions()
	o.Markup = f
	v, _ := newView("")
	v.snap = metrics.NewDocument(text, o).Snapshot()
	return v
}

// A document with sections: 3 and 4 tokens, 2 of 3 syllables, and 3.
const manual = "# One cat sat\n\nThe *cat* sat there.\n\n## Below it\n\n```go\nx := 1\n```\n\n# It is last\n"

func TestHoverShowsSections(t *testing.T) {
	for _, test := range []struct {
		name string
		pos  protocol.Position
		want string
	}{
		{
			"on a heading", at(0, 0), `
           Section  With subsections  Document
Level       -2.425            -1.309    -1.637
Tokens           7                 9        12
Types            5                 7        10
TTR          0.714             0.778     0.833
Sentences        2                 3         4
Syllables        7                10        13

Document: Level -1.6 is easier than the reading of the first school year, but this is too short for more than a guess.

Left out: 14 bytes of code.
`,
		},
		{
			"in a paragraph, behind a word", at(2, 20), `
           Sentence  Paragraph  Section  With subsections  Document
Level        -2.230     -2.230   -2.425            -1.309    -1.637
Tokens            4          4        7                 9        12
Types             4          4        5                 7        10
TTR           1.000      1.000    0.714             0.778     0.833
Sentences         1          1        2                 3         4
Syllables         4          4        7                10        13

Document: Level -1.6 is easier than the reading of the first school year, but this is too short for more than a guess.

Left out: 14 bytes of code.
`,
		},
		{
			"in code", at(7, 2), `
           Section  Document
Level        2.890    -1.637
Tokens           2        12
Types            2        10
TTR          1.000     0.833
Sentences        1         4
Syllables        3        13

This is code and does not count.

Document: Level -1.6 is easier than the reading of the first school year, but this is too short for more than a guess.

Left out: 14 bytes of code.
`,
		},
	} {
		v := newViewAs(markup.Markdown, manual)
		v.client.markdownHover = false
		target, ok := hoverAt(v, test.pos, func(metrics.Token) int { return 0 })
		if !ok {
			t.Fatal(test.name)
		}
		got := hover(v, target).Contents.(*protocol.MarkupContent).Value
		if _, table, ok := strings.Cut(got, " in the document\n\n"); ok {
			got = table
		}
		if got != test.want[1:] {
			t.Errorf("%s: got\n%s\nwant%s", test.name, got, test.want)
		}
	}
}

func TestSectionHints(t *testing.T) {
	v := newViewAs(markup.Markdown, manual)
	var got []string
	for _, h := range decodeHints(t, inlayHints(v, span(0, 0, 99, 0), 1)) {
		got = append(got, strings.TrimSpace(string(h.Label.(protocol.String))))
	}
	want := []string{
		"Level: -1.637  Tokens:   12  Types:   10  TTR: 0.833",
		"| Section: Level -1.3 · Tokens    9", // of the first heading, which is not all of the document
		"Section: Level  2.9 · Tokens    2",
		"Section: Level -2.6 · Tokens    3",
		"Level -2.2 · Tokens   4",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	// The heading of all of the document has the hint of the document, and no
	// other. Without hints of sections, headings are paragraphs.
	whole := newViewAs(markup.Markdown, "# One cat sat\n\nIt did.\n")
	if n := len(decodeHints(t, inlayHints(whole, span(0, 0, 0, 99), 1))); n != 1 {
		t.Errorf("%d hints on the heading of all", n)
	}
	set := config.Default()
	set.Hints.Section = false
	whole.settings = &set
	if n := len(decodeHints(t, inlayHints(whole, span(0, 0, 0, 99), 1))); n != 2 {
		t.Errorf("%d hints on the heading without hints of sections", n)
	}
}

func TestSectionLenses(t *testing.T) {
	v := newViewAs(markup.Markdown, manual)
	set := config.Default()
	set.CodeLens = true
	v.settings = &set
	var lenses []struct {
		Range   protocol.Range
		Command struct{ Title string }
	}
	if err := json.Unmarshal(codeLenses(v), &lenses); err != nil {
		t.Fatal(err)
	}
	var lines []uint32
	for _, l := range lenses {
		lines = append(lines, l.Range.Start.Line)
	}
	if len(lines) != 4 || lines[0] != 0 || lines[1] != 0 || lines[2] != 4 || lines[3] != 10 {
		t.Errorf("lenses in the lines %v", lines)
	}
	if got := lenses[3].Command.Title; got != "Section: Level -2.6 · Tokens    3" {
		t.Errorf("the last is %q", got)
	}
}

// A hard sentence is marked where it stands in the source, through emphasis,
// entities and the signs of a quotation, and so are its words.
func TestDiagnosticsInMarkup(t *testing.T) {
	text := "# A title\n\n> Before it. **" + strings.Replace(strings.Replace(harbour, "municipal authorities", "municipal\n> auth*or*ities", 1), " and ", " &amp; and ", 1) + "** After it.\n"
	v := newViewAs(markup.Markdown, text)
	v.client.relatedInformation = true
	set := defaultDiagnosticSettings()
	set.wholeSentence = true
	var got []struct {
		Range              protocol.Range
		Message            string
		RelatedInformation []struct {
			Location struct{ Range protocol.Range }
			Message  string
		}
	}
	raw := appendDiagnostics(nil, v, new(diagnosticCache), set)
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 {
		t.Fatalf("%s", raw)
	}
	cut := func(r protocol.Range) string {
		start, _ := v.offset(r.Start)
		end, _ := v.offset(r.End)
		return text[start:end]
	}
	if s := cut(got[0].Range); !strings.HasPrefix(s, "The municipal\n> auth*or*ities") || !strings.HasSuffix(s, "consultancy.") {
		t.Errorf("marked is %q", s)
	}
	words := 0
	for _, r := range got[0].RelatedInformation {
		if word, rest, ok := strings.Cut(strings.TrimPrefix(r.Message, `"`), `" (`); ok && strings.Contains(rest, "syllables") {
			words++
			if s := cut(r.Location.Range); s != word {
				t.Errorf("%q is marked at %q", word, s)
			}
		}
	}
	if words == 0 {
		t.Errorf("no word is named: %s", raw)
	}
}

func TestActionsInMarkup(t *testing.T) {
	const off, on = "<!-- factbox: off very-hard-sentence -->", "<!-- factbox: on very-hard-sentence -->"
	const texOff, texOn = "% factbox: off very-hard-sentence", "% factbox: on very-hard-sentence"
	split := func(s string) string { return strings.Replace(s, ", and they", ". They", 1) }
	nested := strings.Replace(harbour, "installations, and they immediately", "*installations, and they immediately*", 1)
	for _, test := range []struct {
		name   string
		format markup.Format
		text   string
		title  string
		want   string // the text then; empty if it is not offered
	}{
		{"split", markup.Markdown, "- A cat. " + harbour + "\n", "Split the sentence before", "- A cat. " + split(harbour) + "\n"},
		{"split in emphasis", markup.Markdown, "A cat. " + nested + "\n", "Split the sentence before", ""},
		{"split beside emphasis", markup.Markdown, "A cat. " + strings.Replace(harbour, "municipal", "*municipal*", 1) + "\n", "Split the sentence before",
			"A cat. " + split(strings.Replace(harbour, "municipal", "*municipal*", 1)) + "\n"},

		{"a sentence in a paragraph", markup.Markdown, "A cat. " + harbour + " A dog.\n", "Ignore this sentence", "A cat. " + off + harbour + on + " A dog.\n"},
		{"the first of a paragraph", markup.Markdown, "# T\n\n" + harbour + " A dog.\n", "Ignore this sentence", "# T\n\n" + off + "\n" + harbour + on + " A dog.\n"},
		{"a block", markup.Markdown, "# T\n\nA cat. " + harbour + "\n", "Ignore this block", "# T\n\n<!-- factbox: ignore very-hard-sentence -->\nA cat. " + harbour + "\n"},
		{"a file", markup.Markdown, "---\na: b\n---\n" + harbour + "\n", "Ignore very-hard-sentence in this file", "---\na: b\n---\n<!-- factbox: ignore-file very-hard-sentence -->\n\n" + harbour + "\n"},
		{"HTML", markup.HTML, "<p>A cat. " + harbour + "</p>\r\n", "Ignore this sentence", "<p>A cat. " + off + harbour + on + "</p>\r\n"},
		{"HTML, a block", markup.HTML, "<p>" + harbour + "</p>\r\n", "Ignore this block", "<!-- factbox: ignore very-hard-sentence -->\r\n<p>" + harbour + "</p>\r\n"},
		{"LaTeX", markup.LaTeX, "A cat. " + harbour + " A dog.\n", "Ignore this sentence", "A cat.\n" + texOff + "\n" + harbour + "\n" + texOn + "\nA dog.\n"},
		{"LaTeX, at the end", markup.LaTeX, "A cat. " + harbour + "\n", "Ignore this sentence", "A cat.\n" + texOff + "\n" + harbour + "\n" + texOn + "\n"},
		{"LaTeX, a block", markup.LaTeX, "A.\n\n" + harbour + "\n", "Ignore this block", "A.\n\n% factbox: ignore very-hard-sentence\n" + harbour + "\n"},
		{"Org has no comment in a paragraph", markup.Org, "A cat. " + harbour + "\n", "Ignore this sentence", ""},
		{"reStructuredText, a block", markup.ReStructuredText, "A.\n\n" + harbour + "\n", "Ignore this block", "A.\n\n.. factbox: ignore very-hard-sentence\n\n" + harbour + "\n"},
		{"plain text has no comments", markup.Plain, harbour + "\n", "Ignore", ""},
	} {
		v := newViewAs(test.format, test.text)
		all := metrics.Span{Start: 0, End: len(test.text)}
		c := actionContext{diagnostics: []knownDiagnostic{{"very-hard-sentence", v.rangeOf(all), jsontext.Value(`{}`)}}}
		got := ""
		for _, a := range codeActions(v, v.rangeOf(all), c) {
			if strings.HasPrefix(a.Title, test.title) {
				_, edits := editsOf(t, a.Edit)
				got = applied(t, v, edits...)
			}
		}
		if got != test.want {
			t.Errorf("%s: got\n%q\nwant\n%q", test.name, got, test.want)
			continue
		}
		if !strings.HasPrefix(test.title, "Ignore") || got == "" {
			continue
		}
		then := newViewAs(test.format, got)
		if hard, _ := then.snap.HardCount(); hard != 0 || len(then.snap.UnusedDirectives()) != 0 || !sameFigures(then.snap, v.snap) {
			t.Errorf("%s: %d hard sentences are left, unused %v, %+v", test.name, hard, then.snap.UnusedDirectives(), then.snap.Stats())
		}
	}
}

func TestUnusedIgnore(t *testing.T) {
	v := newViewAs(markup.Markdown, "A cat.\n\n<!-- factbox: ignore -->\nA dog.\n\n<!-- factbox: of -->\n\n`<!-- factbox: off -->`\n")
	raw := string(appendDiagnostics(nil, v, new(diagnosticCache), defaultDiagnosticSettings()))
	for _, want := range []string{
		`"start":{"line":2,"character":0},"end":{"line":2,"character":24}},"severity":3,"code":"unused-ignore","source":"factbox","message":"There is nothing here to ignore: this comment can go."`,
		`"line":5,`, `says \"of\", which is nothing to do: write off, on, ignore, ignore-file or lang=de.`,
	} {
		if !strings.Contains(raw, want) {
			t.Errorf("no %s in\n%s", want, raw)
		}
	}
	if n := strings.Count(raw, "unused-ignore"); n != 2 {
		t.Errorf("%d diagnostics in\n%s", n, raw)
	}
}

// A Fact Box goes into the front matter, where there is any, and is kept there.
func TestFactBoxInFrontMatter(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"YAML", "---\ntitle: x\n---\nA cat sat.\n", "---\ntitle: x\nfactBox:\n  level: -2.620\n  tokens: 3\n  types: 3\n  ttr: 1.000\n---\nA cat sat.\n"},
		{"TOML, CRLF", "+++\r\ntitle = 'x'\r\n+++\r\nA cat sat.\r\n", "+++\r\ntitle = 'x'\r\n[factBox]\r\nlevel = -2.620\r\ntokens = 3\r\ntypes = 3\r\nttr = 1.000\r\n+++\r\nA cat sat.\r\n"},
		{"none", "A cat sat.\n", "Fact Box\n\nLevel: -2.620\n\nTokens: 3\n\nTypes: 3\n\nTTR: 1.000\n\nA cat sat.\n"},
	} {
		v := newViewAs(markup.Markdown, test.text)
		edit, ok := insertFactBox(v)
		if !ok {
			t.Fatalf("%s: none is inserted", test.name)
		}
		got := applied(t, v, edit)
		if got != test.want {
			t.Errorf("%s: got\n%q\nwant\n%q", test.name, got, test.want)
		}
		then := newViewAs(markup.Markdown, got)
		if stale := staleFigures(then); len(stale) > 0 || len(then.snap.FactBoxes()) != 1 {
			t.Errorf("%s: stale %v, boxes %v", test.name, stale, then.snap.FactBoxes())
		}
		if _, again := insertFactBox(then); again {
			t.Errorf("%s: another is offered", test.name)
		}
		// Another sentence makes it stale, and the update makes it true.
		later := newViewAs(markup.Markdown, got+"\nA dog did not.\n")
		edits := updateFactBox(staleFigures(later))
		if len(edits) == 0 {
			t.Fatalf("%s: nothing is stale", test.name)
		}
		if left := staleFigures(newViewAs(markup.Markdown, applied(t, later, edits...))); len(left) > 0 {
			t.Errorf("%s: still stale: %v", test.name, left)
		}
	}
	if _, ok := insertFactBox(newViewAs(markup.LaTeX, "A cat.\n")); ok {
		t.Error("a Fact Box would become text of a LaTeX document")
	}
}
