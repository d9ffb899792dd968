package metrics

import (
	"fmt"
	"slices"
	"testing"
)

func TestStaleFigures(t *testing.T) {
	// Three tokens, three types, one sentence, three syllables: Level -2.62.
	const text = "\n\nA cat sat.\n"
	for _, c := range []struct {
		name, box string
		want      []string
	}{
		{"all true", "Level: -2.620\nTokens: 3\nTypes: 3\nTTR: 1.000", nil},
		{"true in other formats", "Level: -2,6 Tokens: 003 Types: 3, TTR: 1", nil},
		{"fewer decimals are right once rounded", "Level: -3", nil},
		{"all false", "Level: 2.620\nTokens: 4\nTypes: 1,003\nTTR: .9", []string{"Level 2.620 -2.620", "Tokens 4 3", "Types 1,003 3", "TTR .9 1.0"}},
		{"one false", "Tokens: 3 Types: 2", []string{"Types 2 3"}},
		{"rounded the wrong way", "Level: -2.61", []string{"Level -2.61 -2.62"}},
		{"too many decimals", "TTR: 1.001", []string{"TTR 1.001 1.000"}},
		{"one behind another", "Tokens: 2\nFact Box\nTokens: 1", []string{"Tokens 2 3", "Tokens 1 3"}},
	} {
		s := NewDocument("Fact Box\n"+c.box+text, DefaultOptions()).Snapshot()
		var got []string
		for _, f := range s.StaleFigures() {
			got = append(got, fmt.Sprint(f.Name, " ", f.Text, " ", f.Now))
			if !f.Defined {
				t.Errorf("%s: %s is not defined", c.name, f.Name)
			}
			if s.Text(f.Start, f.End) != f.Text {
				t.Errorf("%s: %s is not at %v", c.name, f.Text, f.Span)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Of a text without words there is no Level, and none to put in its place.
func TestStaleFiguresOfNothing(t *testing.T) {
	s := NewDocument("Fact Box\nLevel: 14.3 Tokens: 3 Types: 0\n", DefaultOptions()).Snapshot()
	var got []string
	for _, f := range s.StaleFigures() {
		got = append(got, f.Message())
	}
	want := []string{
		"The Fact Box says Level 14.3, but the text has no words to have one of.",
		"The Fact Box says Tokens 3, but the text has 0.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What is put in the place of a stale figure holds.
func FuzzStaleFigures(f *testing.F) {
	f.Add("Fact Box\nLevel: 14.332 Tokens: 1,831\nTypes: 397\nTTR: .478\n\nA cat sat on the mat.")
	f.Add("Fact Box\n\nTypes: 3.\n\nTTR: 0,4\n\nFact Box\nLevel: -,1\nText.")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		d := NewDocument(text, DefaultOptions())
		stale := d.Snapshot().StaleFigures()
		before := d.Snapshot().Stats()
		for _, f := range slices.Backward(stale) {
			if f.Defined {
				if err := d.Edit(f.Start, f.End, f.Now); err != nil {
					t.Fatal(err)
				}
			}
		}
		if after := d.Snapshot().Stats(); after.Tokens != before.Tokens || after.Types != before.Types {
			return // a box may have grown beyond what a box may be
		}
		for _, f := range d.Snapshot().StaleFigures() {
			if f.Defined {
				t.Errorf("%q became %q, in which %s %s is stale still: %s", text, d.Snapshot().Text(0, 1<<12), f.Name, f.Text, f.Now)
			}
		}
	})
}
