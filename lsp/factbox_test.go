package lsp

import (
	"os"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

// applied is the text of v after edits, which a client applies all at once.
func applied(t testing.TB, v view, edits ...protocol.TextEdit) string {
	t.Helper()
	text := v.snap.Text(0, v.snap.Len())
	end := len(text)
	for _, e := range slices.Backward(edits) {
		from, ok := v.offset(e.Range.Start)
		to, ok2 := v.offset(e.Range.End)
		if !ok || !ok2 || from > to || to > end {
			t.Fatalf("edits %+v overlap, or lie outside the text", edits)
		}
		text, end = text[:from]+e.NewText+text[to:], from
	}
	return text
}

func TestUpdateFactBox(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{
			"the false ones only", "Fact Box\n\nLevel: 14.3\n\nTokens: 3\n\nTypes: 4\n\nTTR: .9\n\nA cat sat.\n",
			"Fact Box\n\nLevel: -2.6\n\nTokens: 3\n\nTypes: 3\n\nTTR: 1.0\n\nA cat sat.\n",
		},
		{"in one line, CRLF, behind astral characters", "Oh \U0001D11E.\r\n\r\nFact Box\r\nTokens: 1,000   Types: 1", "Oh \U0001D11E.\r\n\r\nFact Box\r\nTokens: 1   Types: 1"},
		{"of nothing, the counts", "Fact Box\nLevel: 1 Tokens: 1\n", "Fact Box\nLevel: 1 Tokens: 0\n"},
		{"all true", "Fact Box\nTokens: 3\n\nA cat sat.", "Fact Box\nTokens: 3\n\nA cat sat."},
		{"no box", "Level: 14.3", "Level: 14.3"},
	} {
		v, _ := newView(test.text)
		got := applied(t, v, updateFactBox(staleFigures(v))...)
		if got != test.want {
			t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
		}
		if v, _ = newView(got); len(updateFactBox(staleFigures(v))) > 0 {
			t.Errorf("%s: %q is stale still", test.name, got)
		}
	}
}

func TestStaleFigureRange(t *testing.T) {
	v, _ := newView("\U0001D11E\n\nFact Box\nTTR: 0.5  Tokens: 7")
	want := staleFigures(v)
	if len(want) != 2 || want[1].rng != span(3, 18, 3, 19) || want[1].Message() != "The Fact Box says Tokens 7, but the text has 0." {
		t.Errorf("%+v", want)
	}
}

func TestInsertFactBox(t *testing.T) {
	const box = "Fact Box\n\nLevel: -2.620\n\nTokens: 3\n\nTypes: 3\n\nTTR: 1.000\n\n"
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	for _, test := range []struct{ name, text, want string }{
		{"a text", "A cat sat.\n", box + "A cat sat.\n"},
		{"CRLF", "A cat sat.\r\n", crlf(box) + "A cat sat.\r\n"},
		{"CR", "A cat\rsat.", strings.ReplaceAll(box, "\n", "\r") + "A cat\rsat."},
		{"a byte order mark", "\uFEFFA cat sat.", "\uFEFF" + box + "A cat sat."},
		{"blank lines first", "\n\nA cat sat.", box + "\n\nA cat sat."},
		{"nothing", "", "Fact Box\n\nTokens: 0\n\nTypes: 0\n\n"},
		{
			"front matter", "---\nt: x\n---\nIt is.\n",
			"---\nt: x\n---\n\nFact Box\n\nLevel: -3.010\n\nTokens: 4\n\nTypes: 4\n\nTTR: 1.000\n\nIt is.\n",
		},
		{"a rule is no front matter", "---\nA cat sat.\n", box + "---\nA cat sat.\n"},
		{"there is one", "Text.\n\nFact Box\nTokens: 9\n", ""},
		{"it would swallow the first line", "\nTokens: 9\n\nText.", ""},
	} {
		v, _ := newView(test.text)
		edit, ok := insertFactBox(v)
		if !ok {
			if test.want != "" {
				t.Errorf("%s: not offered", test.name)
			}
			continue
		}
		if got := applied(t, v, edit); got != test.want {
			t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
		}
	}
}

// The seed without its box gets it back, with the figures that hold.
func TestInsertFactBoxInTheSeed(t *testing.T) {
	alone, err := os.ReadFile("../../shared/seed/article.txt")
	if err != nil {
		t.Skip("no seed beside the checkout: ", err)
	}
	with, err := os.ReadFile("../../shared/seed/fact-box.txt")
	if err != nil {
		t.Fatal(err)
	}
	v, _ := newView(string(alone))
	edit, _ := insertFactBox(v)
	stale, _ := newView(string(with))
	got := strings.TrimRight(applied(t, v, edit), "\n")
	want := strings.TrimRight(applied(t, stale, updateFactBox(staleFigures(stale))...), "\n")
	if got != want {
		t.Errorf("inserted:\n%.200s\nupdated:\n%.200s", got, want)
	}
	if n := len(staleFigures(stale)); n != 4 {
		t.Errorf("%d figures of the seed are stale, not 4", n)
	}
}

// A box that is inserted is recognised, holds, and changes no figure of the text.
func FuzzInsertFactBox(f *testing.F) {
	f.Add("A cat sat.\r\nIt did.")
	f.Add("---\na: b\n---\n\nThe text\nhas lines.")
	f.Add("\uFEFFLevel\n\n 3: x")
	f.Fuzz(func(t *testing.T, text string) {
		v, _ := newView(text)
		edit, ok := insertFactBox(v)
		if !ok {
			return
		}
		after, _ := newView(applied(t, v, edit))
		got, want := after.snap.Stats(), v.snap.Stats()
		got.Characters, want.Characters = 0, 0
		if got != want || len(after.snap.FactBoxes()) != 1 || len(staleFigures(after)) > 0 {
			t.Errorf("%q became %q, with %+v and not %+v, boxes %+v", text, after.snap.Text(0, 1<<20), got, want, after.snap.FactBoxes())
		}
	})
}
