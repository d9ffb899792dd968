package lsp

import (
	"context"
	"strings"
	"testing"

	"factbox/lsp/lsptest"
	"factbox/metrics"
)

// In each text, | is where the last change ended.
func TestSentenceBeingTyped(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "|", ""},
		{"at the end of the text", "It is so. We go on|", "We go on"},
		{"behind a blank", "It is so. We go on |", "We go on"},
		{"behind a tab and a blank", "We go on\t |", "We go on"},
		{"behind a comma", "We go on,|", "We go on,"},
		{"in the last word", "We go o|n", ""},
		{"one letter", "It is so. W|", "W"},
		{"before a sentence", "|We go on", ""},
		{"it has its stop", "We go on.|", ""},
		{"it has its stop and a blank", "We go on. |", ""},
		{"a question", "We go on?|", ""},
		{"an exclamation", "We go on!|", ""},
		{"a stop and quotes", "“We go on.”|", ""},
		{"quotes and no stop", "“We go on”|", "“We go on”"},
		{"a colon", "We go on:|", "We go on:"},
		{"an ellipsis is no stop", "We go on…|", "We go on…"},
		{"at the end of a paragraph", "We go on|\n\nIt is so.", "We go on"},
		{"at the end of a paragraph, CRLF", "We go on|\r\n\r\nIt is so.", "We go on"},
		{"on a new line", "We go on\n|", ""},
		{"on a new paragraph", "We go on\n\n|", ""},
		{"at the end of a heading", "# A title|\n\nIt is so.", "A title"},
		{"in front of another sentence", "It is so. We go| The end is near.", "We go The end is near."},
		{"in front of another, behind a blank", "It is so. We go |The end is near.", "We go The end is near."},
		{"in front of another on the next line", "It is so and so, and so it is, and we say so again and again, and we|\nThe end is near.", "It is so and so, and so it is, and we say so again and again, and we\nThe end is near."},
		{"in front of one with a quote", "We go| “The end is near.”", "We go “The end is near.”"},
		{"within a word with a capital", "We Mac|Donalds go.", ""},
		{"within a sentence", "We go| on and on.", ""},
		{"within a sentence, before I", "What| I said is so.", ""},
		{"within a sentence, before It", "What| It said is so.", "What It said is so."},
		{"within one without a stop", "We go| on and on", ""},
		{"within void", "* * *|", ""},
		{"behind a byte that is no UTF-8", "We go\xff|", "We go\xff"},
		{"far behind", "We go" + strings.Repeat(" ", 1000) + "|", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, after, _ := strings.Cut(test.text, "|")
			s := metrics.NewDocument(before+after, metrics.DefaultOptions()).Snapshot()
			check := func(typing typing, want string) {
				t.Helper()
				got := ""
				if found, ok := typing.sentence(s); ok {
					got = s.Text(found.Start, found.End)
				}
				if got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
			check(typing{known: true, caret: len(before)}, test.want)
			check(typing{caret: len(before)}, "")
			check(typing{known: true, caret: len(before) + len(after) + 1}, "")
		})
	}
}

// The end of a change that comes as a whole text is where the texts begin to be
// the same again.
func TestRetyped(t *testing.T) {
	long := strings.Repeat("It is so. ", 20_000)
	for _, test := range []struct {
		old, text string
		want      int // -1 for none
	}{
		{"", "", -1},
		{"abc", "abc", -1},
		{"", "abc", 3},
		{"abc", "", 0},
		{"abc", "abcd", 4},
		{"abc", "abXc", 3},
		{"abc", "ac", 1},
		{"aa", "aaa", 3}, // it could be anywhere
		{"aaa", "aa", 2},
		{"abcabc", "abc", 3},
		{"abc", "xyz", 3},
		{long, long + "x", len(long) + 1},
		{long, "x" + long, 1},
		{long + long, long + "x" + long, len(long) + 1},
		{long + "x" + long, long + long, len(long)},
		{long, long, -1},
	} {
		d := new(document)
		d.retyped(metrics.NewDocument(test.old, metrics.DefaultOptions()).Snapshot(), test.text)
		got := -1
		if d.typing.known {
			got = d.typing.caret
		}
		if got != test.want {
			t.Errorf("%.20q to %.20q: got %d, want %d", test.old, test.text, got, test.want)
		}
	}
}

// A writer types a sentence, over the wire. What is said of it is what the
// settings ask for, to clients that ask and to those that are told.
func TestWhileTyping(t *testing.T) {
	hard := strings.TrimSuffix(as(60), ".")
	end := func(column int) *lsptest.Range { return lsptest.Span(0, column, 0, column) }
	const beginning = "It is so. "
	at := len(beginning) + len(hard)
	type step struct {
		what string
		do   func(e *editor, version int) error
		want int // diagnostics
	}
	edit := func(r *lsptest.Range, text string) func(*editor, int) error {
		return func(e *editor, version int) error {
			return e.Change(draft, version, lsptest.Change{Range: r, Text: text})
		}
	}
	save := func(reason int) func(*editor, int) error {
		return func(e *editor, _ int) error {
			err := e.Notify("textDocument/willSave", map[string]any{
				"textDocument": map[string]any{"uri": draft}, "reason": reason})
			if err != nil {
				return err
			}
			return e.Save(draft, "")
		}
	}
	steps := []step{
		{"the sentence", edit(end(len(beginning)), hard), 0},
		{"a word more", edit(end(at), " a"), 0},
		{"the editor saves", save(saveAfterDelay), 0},
		{"the user saves", save(1), 1},
		{"a word more", edit(end(at+2), " a"), 0},
		{"a change elsewhere", edit(end(0), "Oh. "), 1},
		{"a word more", edit(end(at+8), " a"), 0},
		{"the stop", edit(end(at+10), "."), 1},
		{"a change in it", edit(end(at), " a"), 1},
		{"the stop is deleted", edit(lsptest.Span(0, at+12, 0, at+13), ""), 0},
		{"the text as a whole, a word more", func(e *editor, version int) error {
			return e.Change(draft, version, lsptest.Change{Text: "Oh. " + beginning + hard + " a a a a a a"})
		}, 0},
		{"opened anew", func(e *editor, version int) error {
			if err := e.Close(draft); err != nil {
				return err
			}
			return e.Open(draft, version, beginning+hard)
		}, 1},
	}
	for _, client := range []struct{ name, capabilities string }{
		{"told", `{}`},
		{"asks", `{"textDocument":{"diagnostic":{}}}`},
	} {
		t.Run(client.name, func(t *testing.T) {
			e := start(t)
			e.open(client.capabilities, beginning)
			for i, step := range steps {
				version := i + 2
				e.must(step.do(e, version))
				if client.name == "asks" {
					if got := len(e.pull("").Items); got != step.want {
						t.Fatalf("%d, %s: %d diagnostics, want %d", i, step.what, got, step.want)
					}
					continue
				}
				// What makes no difference is not sent: so wait for the last.
				if step.want != before(i, func(i int) int { return steps[i].want }) {
					_, err := e.Diagnostics(context.Background(), draft, func(p lsptest.Published) bool { return len(p.Diagnostics) == step.want })
					if err != nil {
						t.Fatalf("%d, %s: %v", i, step.what, err)
					}
				}
			}
		})
	}
}

// before returns f of the index before i, or 0.
func before(i int, f func(int) int) int {
	if i == 0 {
		return 0
	}
	return f(i - 1)
}
