package lsp

import (
	"os"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/config"
)

// newView returns a view of a document of text, as a client with markdown and
// UTF-16 has it, and the document.
func newView(text string) (view, *metrics.Document) {
	d := metrics.NewDocument(text, metrics.DefaultOptions())
	c := &client{encoding: metrics.UTF16, markdownHover: true}
	return view{uri: "file:///draft.txt", version: 1, snap: d.Snapshot(), client: c, language: config.Language{Tag: "en"}}, d
}

// at is a position, line and column from 0.
func at(line, column uint32) protocol.Position {
	return protocol.Position{Line: line, Character: column}
}

// Counted by hand: the first sentence has 3 tokens and 3 syllables, the second 4
// and 7, the third 2 and 4; the Level is 0.39 tokens/sentences + 11.8
// syllables/tokens - 15.59.
const cats = "The cat sat. The university is old.\n\nA typewriter.\n"

func TestHover(t *testing.T) {
	for _, test := range []struct {
		name     string
		text     string
		pos      protocol.Position
		plain    bool
		want     string
		wantWord string // the range's text
	}{
		{
			name: "a word", text: cats, pos: at(0, 20), wantWord: "university",
			want: `
**university**: 4 syllables, once in the document

|           | Sentence | Paragraph | Document |
|:----------|---------:|----------:|---------:|
| Level     |    6.620 |     2.632 |    3.936 |
| Tokens    |        4 |         7 |        9 |
| Types     |        4 |         6 |        8 |
| TTR       |    1.000 |     0.857 |    0.889 |
| Sentences |        1 |         2 |        3 |
| Syllables |        7 |        10 |       14 |

Document: Level 3.9 is about the reading of school year 3 (age 8 to 9), but this is too short for more than a guess.
`,
		},
		{
			name: "in plain text", text: cats, pos: at(0, 14), plain: true, wantWord: "The",
			want: `
The: 1 syllable, twice in the document

           Sentence  Paragraph  Document
Level         6.620      2.632     3.936
Tokens            4          7         9
Types             4          6         8
TTR           1.000      0.857     0.889
Sentences         1          2         3
Syllables         7         10        14

Document: Level 3.9 is about the reading of school year 3 (age 8 to 9), but this is too short for more than a guess.
`,
		},
		{
			name: "behind a word", text: cats, pos: at(0, 11), plain: true, wantWord: "sat",
			want: `
sat: 1 syllable, once in the document

           Sentence  Paragraph  Document
Level        -2.620      2.632     3.936
Tokens            3          7         9
Types             3          6         8
TTR           1.000      0.857     0.889
Sentences         1          2         3
Syllables         3         10        14

Document: Level 3.9 is about the reading of school year 3 (age 8 to 9), but this is too short for more than a guess.
`,
		},
		{
			name: "on an empty line", text: cats, pos: at(1, 0), plain: true,
			want: `
           Document
Level         3.936
Tokens            9
Types             8
TTR           0.889
Sentences         3
Syllables        14

Document: Level 3.9 is about the reading of school year 3 (age 8 to 9), but this is too short for more than a guess.
`,
		},
		{
			name: "column behind the end of the line", text: cats, pos: at(2, 999), plain: true,
			want: `
           Sentence  Paragraph  Document
Level         8.790      8.790     3.936
Tokens            2          2         9
Types             2          2         8
TTR           1.000      1.000     0.889
Sentences         1          1         3
Syllables         4          4        14

Document: Level 3.9 is about the reading of school year 3 (age 8 to 9), but this is too short for more than a guess.
`,
		},
		{
			name: "an empty document", text: "", pos: at(0, 0), plain: true,
			want: `
           Document
Tokens            0
Types             0
Sentences         0
Syllables         0
`,
		},
		{
			name: "no such line", text: cats, pos: at(9, 0), want: "",
		},
		{
			// In UTF-16 the clef has two units.
			name: "behind an astral character", text: "𝄞𝄞 a__b* a__b!", pos: at(0, 5), wantWord: "a__b",
			want: `
**a\_\_b**: 1 syllable, twice in the document

|           | Sentence | Paragraph | Document |
|:----------|---------:|----------:|---------:|
| Level     |   -3.010 |    -3.010 |   -3.010 |
| Tokens    |        2 |         2 |        2 |
| Types     |        1 |         1 |        1 |
| TTR       |    0.500 |     0.500 |    0.500 |
| Sentences |        1 |         1 |        1 |
| Syllables |        2 |         2 |        2 |

Document: Level -3.0 is easier than the reading of the first school year, but this is too short for more than a guess.
`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, d := newView(test.text)
			v.client.markdownHover = !test.plain
			target, ok := hoverAt(v, test.pos, d.Occurrences)
			if ok != (test.want != "") {
				t.Fatalf("hoverAt says %t", ok)
			}
			if !ok {
				return
			}
			h := hover(v, target)
			if err := validResult(protocol.MethodTextDocumentHover, h); err != nil {
				t.Error(err)
			}
			content := h.Contents.(*protocol.MarkupContent)
			if wantKind := map[bool]protocol.MarkupKind{true: "plaintext", false: "markdown"}[test.plain]; content.Kind != wantKind {
				t.Errorf("kind is %q, want %q", content.Kind, wantKind)
			}
			if want := test.want[1:]; content.Value != want {
				t.Errorf("\ngot\n%s\nwant\n%s", content.Value, want)
			}
			word := ""
			if h.Range != nil {
				word = textIn(t, v, *h.Range)
			}
			if word != test.wantWord {
				t.Errorf("the range is of %q, want %q", word, test.wantWord)
			}
		})
	}
}

// textIn returns the text of a range.
func textIn(t *testing.T, v view, r protocol.Range) string {
	t.Helper()
	start, ok1 := v.offset(r.Start)
	end, ok2 := v.offset(r.End)
	if !ok1 || !ok2 || start > end {
		t.Fatalf("bad range %v", r)
	}
	return v.snap.Text(start, end)
}

// A paragraph without end is not counted for its types.
func TestHoverLeavesOutTypesOfMonsters(t *testing.T) {
	v, d := newView(strings.Repeat("A cat sat. ", maxTypesSpan/8))
	target, _ := hoverAt(v, at(0, 20), d.Occurrences)
	v.client.markdownHover = false
	got := hover(v, target).Contents.(*protocol.MarkupContent).Value
	for _, want := range []string{
		"\nTokens            3      98304     98304\n",
		"\nTypes             3                    3\n",
		"\nTTR           1.000                0.000\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, test := range []struct{ name, word, want string }{
		{"short", "cat", "cat"},
		{"just short enough", strings.Repeat("ü", maxShown), strings.Repeat("ü", maxShown)},
		{"too long", strings.Repeat("ü", maxShown+1), strings.Repeat("ü", maxShown-1) + "…"},
		{"empty", "", ""},
	} {
		if got := shorten(test.word); got != test.want {
			t.Errorf("%s: got %q", test.name, got)
		}
	}
}

func TestEscapeMarkdown(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"cat", "cat"},
		{"_init_", `\_init\_`},
		{"naïve*`[x](y)<b>", "naïve\\*\\`\\[x\\]\\(y\\)\\<b\\>"},
	} {
		if got := escapeMarkdown(test.text); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// corpus returns a novel, or skips.
func corpus(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../shared/corpus/" + name + ".txt")
	if err != nil {
		t.Skip("no corpus beside the checkout: ", err)
	}
	return string(text)
}

func BenchmarkHover(b *testing.B) {
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		b.Run(name, func(b *testing.B) {
			v, d := newView(corpus(b, name))
			pos := at(uint32(v.snap.Lines()/2), 5)
			b.ReportAllocs()
			for b.Loop() {
				target, ok := hoverAt(v, pos, d.Occurrences)
				if !ok {
					b.Fatal("no hover")
				}
				if _, err := protocol.Marshal(hover(v, target)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
