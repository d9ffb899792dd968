package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"factbox/lsp/lsptest"
)

func TestParseHardestArguments(t *testing.T) {
	for _, test := range []struct{ name, arguments, want, wantErr string }{
		{"ten", `[{"uri":"file:///a"}]`, "file:///a 10", ""},
		{"so many", `[{"uri":"file:///a","n":3}]`, "file:///a 3", ""},
		{"null", `[{"uri":"file:///a","n":null}]`, "file:///a 10", ""},
		{"none", `[{"uri":"file:///a","n":0}]`, "", `"n" of factbox.hardest is from 1 to 1000, not 0`},
		{"too many", `[{"uri":"file:///a","n":1001}]`, "", "not 1001"},
		{"a fraction", `[{"uri":"file:///a","n":1.5}]`, "", "the argument of factbox.hardest: json: cannot unmarshal number 1.5"},
		{"no document", `[{"n":3}]`, "", `the argument of factbox.hardest has no "uri"`},
		{"no argument", `[]`, "", `factbox.hardest takes one argument, {"uri": ..., "n": ...}, not 0`},
	} {
		var arguments []json.RawMessage
		if err := json.Unmarshal([]byte(test.arguments), &arguments); err != nil {
			t.Fatal(err)
		}
		a, err := parseHardestArguments(arguments)
		switch got := fmt.Sprint(a.uri, " ", a.n); {
		case test.wantErr == "" && (err != nil || got != test.want):
			t.Errorf("%s: got %s, %v", test.name, got, err)
		case test.wantErr != "" && (err == nil || !strings.Contains(err.Error(), test.wantErr)):
			t.Errorf("%s: got error %v, want %s", test.name, err, test.wantErr)
		}
	}
}

func TestHardestSentences(t *testing.T) {
	// 15 tokens each; so many syllables more, so much harder.
	sentence := func(long int) string {
		return "A" + strings.Repeat(" cat", 14-long) + strings.Repeat(" university", long) + "."
	}
	text := sentence(0) + "\n\n" + sentence(3) + " " + sentence(9) + " Too short, incomprehensibility notwithstanding.\n" + sentence(3)
	for _, test := range []struct {
		n    int
		want []string
	}{
		{1, []string{"2:80 15 very-hard"}},
		{3, []string{"2:80 15 very-hard", "2:0 15 fine", "3:0 15 fine"}},
		{9, []string{"2:80 15 very-hard", "2:0 15 fine", "3:0 15 fine", "0:0 15 fine"}},
	} {
		v, _ := newView(text)
		list, err := hardestSentences(t.Context(), v, test.n)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, h := range list {
			line := fmt.Sprintf("%d:%d %d %s", h.Range.Start.Line, h.Range.Start.Character, h.Tokens, h.Hardness)
			got = append(got, line)
			if (h.Message == "") != (h.Hardness == "fine") || i > 0 && h.Level > list[i-1].Level {
				t.Errorf("%+v", h)
			}
			if s, ok := v.snap.SentenceAt(h.Span.Start); !ok || s.Start != h.Span.Start || s.End != h.Span.End {
				t.Errorf("no sentence at %+v", h.Span)
			}
		}
		if len(got) > 1 && strings.HasPrefix(got[1], "2:0") && list[1].Level != list[2].Level {
			t.Errorf("levels of equals %v, %v", list[1].Level, list[2].Level)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%d: got %q, want %q", test.n, got, test.want)
		}
	}
}

// The hardest of many are those of all sorted.
func TestHardestOfMany(t *testing.T) {
	var b strings.Builder
	for i := range 900 {
		fmt.Fprintf(&b, "The%s%s.\n", strings.Repeat(" cat", 20), strings.Repeat(" university", (i*37)%101))
	}
	v, _ := newView(b.String())
	var want []float64
	for s := range v.snap.Sentences(0, v.snap.Len()) {
		want = append(want, levelOf(s))
	}
	slices.Sort(want)
	slices.Reverse(want)
	for _, n := range []int{1, 7, 1000} {
		list, err := hardestSentences(t.Context(), v, n)
		if err != nil {
			t.Fatal(err)
		}
		var got []float64
		for _, h := range list {
			got = append(got, h.Level)
		}
		if !slices.Equal(got, want[:min(n, len(want))]) {
			t.Errorf("%d: got %v", n, got)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := hardestSentences(ctx, v, 3); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestHardestOverTheWire(t *testing.T) {
	e := start(t)
	e.open(`{}`, "A cat sat.\n\n"+harbour)
	raw, err := e.Execute(t.Context(), commandHardest, map[string]any{"uri": draft, "n": 1})
	e.must(err)
	var got []map[string]any
	e.must(json.Unmarshal(raw, &got))
	v, _ := newView("A cat sat.\n\n" + harbour)
	if len(got) != 1 {
		t.Fatalf("got %s", raw)
	}
	s, _ := v.snap.SentenceAt(14)
	level, _ := s.Stats.Level()
	if got[0]["level"] != level || got[0]["hardness"] != "very-hard" || fmt.Sprint(got[0]["range"]) != fmt.Sprintf("map[end:map[character:%d line:2] start:map[character:0 line:2]]", len(harbour)) {
		t.Errorf("got %s", raw)
	}
	_, err = e.Execute(t.Context(), commandHardest, map[string]any{"uri": "file:///other"})
	if refused, ok := err.(*lsptest.Error); !ok || refused.Code != -32602 {
		t.Errorf("of a document that is not open: %v", err)
	}
}

func BenchmarkHardest(b *testing.B) {
	v, _ := newView(corpus(b, "war-and-peace"))
	b.ReportAllocs()
	for b.Loop() {
		if list, err := hardestSentences(b.Context(), v, 10); err != nil || len(list) != 10 {
			b.Fatal(len(list), err)
		}
	}
}
