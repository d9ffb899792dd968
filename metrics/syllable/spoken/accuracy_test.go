package spoken

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Every word of the dictionary has the count of its first pronunciation.
func TestDictionary(t *testing.T) {
	for _, e := range dictionary(t) {
		for _, token := range []string{e.word, strings.ToUpper(e.word)} {
			if got := Count(token); got != e.counts[0] {
				t.Errorf("Count(%q) = %d, the dictionary has %d", token, got, e.counts)
			}
		}
	}
}

// Without the dictionary, what the model was not trained on comes out right often
// enough. The figures are those of the package comment; with -v they are shown.
func TestHeldOut(t *testing.T) {
	entries := dictionary(t)
	alone := counter{model: loaded().model}
	for _, c := range []struct {
		name  string
		in    func(word string) bool
		least float64 // per cent
	}{
		{"held out", heldOut, 96},
		{"held out, letters only", func(w string) bool { return heldOut(w) && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" }, 96},
		{"trained on", func(w string) bool { return !heldOut(w) }, 97},
	} {
		x := alone.exactness(entries, c.in)
		t.Logf("%s: %s", c.name, x)
		if 100*float64(x.first) < c.least*float64(x.words) {
			t.Errorf("%s: want %v %%", c.name, c.least)
		}
	}
}

// The same for the words of two novels, where they are beside the checkout.
func TestHeldOutInNovels(t *testing.T) {
	counts := map[string][]int{}
	for _, e := range dictionary(t) {
		counts[e.word] = e.counts
	}
	alone := counter{model: loaded().model}
	noWord := func(r rune) bool { return (r < 'a' || r > 'z') && r != '\'' }
	for _, novel := range []string{"moby-dick", "war-and-peace"} {
		text, err := os.ReadFile(fmt.Sprintf("../../../../shared/corpus/%s.txt", novel))
		if err != nil {
			t.Skip("no corpus beside the checkout: ", err)
		}
		var tokens, types, heldTokens, heldTypes exact
		words, unknown := 0, 0
		seen := map[string]int{}
		for w := range strings.FieldsFuncSeq(strings.ReplaceAll(strings.ToLower(string(text)), "’", "'"), noWord) {
			if w = strings.Trim(w, "'"); w != "" {
				seen[w]++
				words++
			}
		}
		for w, times := range seen {
			want, ok := counts[w]
			if !ok {
				unknown += times
				continue
			}
			n := alone.count(w)
			tokens.add(n, want, times)
			types.add(n, want, 1)
			if heldOut(w) {
				heldTokens.add(n, want, times)
				heldTypes.add(n, want, 1)
			}
		}
		t.Logf("%s: %.2f %% of the words are not in the dictionary", novel, 100*float64(unknown)/float64(words))
		for _, c := range []struct {
			name string
			x    exact
		}{{"tokens", tokens}, {"types", types}, {"tokens held out", heldTokens}, {"types held out", heldTypes}} {
			t.Logf("%s, %s: %s", novel, c.name, c.x)
		}
		if heldTypes.first*100 < 96*heldTypes.words {
			t.Errorf("%s: want 96 %% of the types held out", novel)
		}
	}
}
