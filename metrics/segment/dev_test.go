package segment

import (
	"bufio"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"
)

var treebank = flag.String("treebank", "../../../shared/data/sentences-dev.jsonl",
	"sentences that linguists have marked, one document a line: its set, text and spans_codepoints")

// TestDevelopmentData holds the scanner's sentences against those that linguists
// have marked. The data is not part of the repository: it may not be passed on
// under our licence.
func TestDevelopmentData(t *testing.T) {
	f, err := os.Open(*treebank)
	if err != nil {
		t.Skip("no development data beside the checkout: ", err)
	}
	defer f.Close()
	type figures struct{ right, found, gold int }
	sets := map[string]*figures{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d struct {
			Set   string
			Text  string
			Spans [][2]int `json:"spans_codepoints"`
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if sets[d.Set] == nil {
			sets[d.Set] = &figures{}
		}
		offset := make([]int, 0, len(d.Text)+1)
		for i := range d.Text {
			offset = append(offset, i)
		}
		offset = append(offset, len(d.Text))
		want := map[[2]int]bool{}
		for _, s := range d.Spans {
			want[[2]int{offset[s[0]], offset[s[1]]}] = true
		}
		got := sets[d.Set]
		got.gold += len(want)
		for _, p := range pieces(d.Text, Standard) {
			if p.Sentence {
				got.found++
				if want[[2]int{p.Start + p.SpanStart, p.Start + p.SpanEnd}] {
					got.right++
				} else if testing.Verbose() {
					t.Logf("%s %q", d.Set, d.Text[p.Start+p.SpanStart:p.Start+p.SpanEnd])
				}
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	least := map[string]struct{ f1, most float64 }{ // F1 at least, and how many percent the count is off at most
		"gum-dev": {97.0, 1.7},
		"ewt-dev": {88.4, 8.8}, // some 20 of its sentences are an address and no more, and none of ours
	}
	for _, set := range slices.Sorted(maps.Keys(sets)) {
		s := sets[set]
		f1 := 200 * float64(s.right) / float64(s.found+s.gold)
		off := 100 * float64(s.found-s.gold) / float64(s.gold)
		t.Logf("%s: %d spans, gold %d (%+.2f %%), %d right, F1 %.2f", set, s.found, s.gold, off, s.right, f1)
		c, ok := least[set]
		if ok && f1 < c.f1 {
			t.Errorf("%s: F1 %.2f, want at least %.2f", set, f1, c.f1)
		}
		if ok && (off > c.most || off < -c.most) {
			t.Errorf("%s: the count is off by %+.2f %%, want at most %.2f", set, off, c.most)
		}
		delete(least, set)
	}
	if *treebank == flag.Lookup("treebank").DefValue && len(least) > 0 {
		t.Errorf("the data lacks some sets: %v", least)
	}
}
