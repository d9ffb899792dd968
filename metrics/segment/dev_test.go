package segment

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// TestDevelopmentData holds the scanner's sentences against those that linguists
// have marked. The data is not part of the repository: it may not be passed on
// under our licence.
func TestDevelopmentData(t *testing.T) {
	f, err := os.Open("../../../shared/data/sentences-dev.jsonl")
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
	for _, c := range []struct {
		set      string
		f1, most float64 // F1 at least, and how many percent the count is off at most
	}{
		{"gum-dev", 96.6, 0.5},
		{"ewt-dev", 86.5, 10.8}, // 87.1 and 9.7 if the dozen of its sentences that are an address and no more were ours
	} {
		s := sets[c.set]
		if s == nil {
			t.Errorf("no %s in the data", c.set)
			continue
		}
		f1 := 200 * float64(s.right) / float64(s.found+s.gold)
		off := 100 * float64(s.found-s.gold) / float64(s.gold)
		t.Logf("%s: %d spans, gold %d (%+.2f %%), %d right, F1 %.2f", c.set, s.found, s.gold, off, s.right, f1)
		if f1 < c.f1 {
			t.Errorf("%s: F1 %.2f, want at least %.2f", c.set, f1, c.f1)
		}
		if off > c.most || off < -c.most {
			t.Errorf("%s: the count is off by %+.2f %%, want at most %.2f", c.set, off, c.most)
		}
	}
}
