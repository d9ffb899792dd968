package metrics

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestFactBoxes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // the figures of each box, as name=number
		tokens     int      // of the text around
	}{
		{"as a newspaper has it", "Fact Box\n\nLevel: 14.332\n\nTokens: 831\n\nTypes: 397\n\nTTR: 0.478\n\nSome text.", []string{"Level=14.332 Tokens=831 Types=397 TTR=0.478"}, 2},
		{"CRLF and one line", "Fact Box\r\nLevel: 14.332   Tokens: 831\r\nSome text.", []string{"Level=14.332 Tokens=831"}, 2},
		{"behind a title", "A title\n\nFact Box\nTTR: 0,5\n\nText.", []string{"TTR=0,5"}, 3},
		{"behind a byte order mark", "\uFEFFFact Box\nTTR: .5\n\nText.", []string{"TTR=.5"}, 1},
		{"at the end", "Text.\n\nFact Box\nTTR: .5", []string{"TTR=.5"}, 1},
		{"two", "Fact Box\nTTR: .5\nFact Box\nLevel: -1.5\n\nText.", []string{"TTR=.5", "Level=-1.5"}, 1},
		{"any order, some only", "Fact Box\nTypes: 1,234\nLevel: 3\nText", []string{"Types=1,234 Level=3"}, 1},
		{"no figures", "Fact Box\n\nThere is none.", nil, 5},
		{"a figure that is none", "Fact Box\n\nLevel: high", nil, 4},
		{"no title", "Level: 14.332\nTokens: 831", nil, 5},
		{"not a line", "The Fact Box\n\nLevel: 1", nil, 5},
		{"indented", "  Fact Box\n\nLevel: 1", nil, 4},
		{"within a sentence", "It is this long line that seems to have been wrapped before the\nFact Box\n\nLevel: 1", nil, 17},
	} {
		s := NewDocument(c.text, DefaultOptions()).Snapshot()
		var got []string
		for _, box := range s.FactBoxes() {
			var figures []string
			for _, f := range box.Figures {
				if c.text[f.Start:f.End] != f.Text {
					t.Errorf("%s: %q is not at %v", c.name, f.Text, f.Span)
				}
				figures = append(figures, f.Name+"="+f.Text)
			}
			if !strings.HasPrefix(c.text[box.Start:], "Fact Box") && !strings.HasPrefix(c.text[box.Start:], bom) ||
				box.End != box.Figures[len(box.Figures)-1].End {
				t.Errorf("%s: the box is at %v", c.name, box.Span)
			}
			got = append(got, strings.Join(figures, " "))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: boxes %q, want %q", c.name, got, c.want)
		}
		if n := s.Stats().Tokens; n != c.tokens {
			t.Errorf("%s: %d tokens, want %d", c.name, n, c.tokens)
		}
	}
}

func TestCurrentFigure(t *testing.T) {
	stats := Stats{Tokens: 12831, Types: 397, Sentences: 400, Syllables: 20000}
	for _, c := range [][3]string{
		{"Level", "14.332", "15.313"},
		{"Level", "14", "15"},
		{"Level", "14,3", "15,3"},
		{"Tokens", "831", "12831"},
		{"Tokens", "1,831", "12,831"},
		{"Tokens", "1.831", "12.831"},
		{"Types", "1,397", "397"},
		{"TTR", ".478", ".031"},
		{"TTR", "0.47812", "0.03094"},
	} {
		got, ok := BoxFigure{Name: c[0], Text: c[1]}.Current(stats)
		if !ok || got != c[2] {
			t.Errorf("%s: %s becomes %q, want %s", c[0], c[1], got, c[2])
		}
	}
	for _, name := range []string{"Level", "TTR"} {
		if got, ok := (BoxFigure{Name: name, Text: "1.0"}).Current(Stats{}); ok {
			t.Errorf("%s of nothing is %q", name, got)
		}
	}
}

// The seed with its box has the figures of the article alone.
func TestSeedWithItsBox(t *testing.T) {
	with, err := os.ReadFile("../../shared/seed/fact-box.txt")
	if err != nil {
		t.Skip("no seed beside the checkout: ", err)
	}
	alone, err := os.ReadFile("../../shared/seed/article.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := NewDocument(string(with), DefaultOptions())
	got, want := d.Snapshot().Stats(), Analyze(string(alone), DefaultOptions())
	// The one ends with a line end and the other does not.
	want.Characters -= len(alone) - len(strings.TrimRight(string(alone), "\n"))
	got.Characters -= len(with) - len(strings.TrimRight(string(with), "\n"))
	if got != want {
		t.Errorf("with its box %+v, alone %+v", got, want)
	}
	boxes := d.Snapshot().FactBoxes()
	if len(boxes) != 1 || len(boxes[0].Figures) != 4 {
		t.Fatalf("boxes %+v", boxes)
	}
	var current []string
	for _, f := range boxes[0].Figures {
		text, _ := f.Current(got)
		current = append(current, text)
	}
	if s := fmt.Sprint(current); s != "[14.529 827 393 0.475]" {
		t.Errorf("its figures should be %s", s)
	}
}
