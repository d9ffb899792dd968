package boundary

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The development data is not part of the repository: it may not be passed on
// under our licence. Nothing of it is in the rules or their words.
const devData = "../../../../shared/data/sentences-dev.jsonl"

var (
	wrong    = flag.Int("wrong", 0, "how many wrong decisions to print of each kind")
	treebank = flag.String("treebank", devData, "more data of the same form, one document a line, to be held against the rules")
)

type devDoc struct {
	Set        string
	Doc        string
	Text       string
	Spans      [][2]int `json:"spans_codepoints"`
	Paragraphs []struct{ Start, End int }
}

func readDev(t *testing.T) []devDoc {
	f, err := os.Open(*treebank)
	if err != nil {
		t.Skip("no development data beside the checkout: ", err)
	}
	defer f.Close()
	var docs []devDoc
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d devDoc
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return docs
}

// split is a plain splitter: it asks the package at every gap and at every stop
// with no blank behind it, and ends a sentence at the end of each paragraph.
func split(text string, decide func(sentence, after string, o *Options) (bool, Reason), inside bool) (spans [][2]int) {
	blank := func(r rune) bool { return unicode.IsSpace(r) }
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	start := -1
	end := func(i int) {
		s := text[start:i]
		spans = append(spans, [2]int{start, start + len(strings.TrimRightFunc(s, blank))})
		start = -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !blank(r) {
			if start < 0 {
				start = i
			}
			i += size
			if !inside || i == len(text) || start < 0 || strings.IndexFunc(text[start:i], word) < 0 {
				continue
			}
			if n := Full(text[i-size:]); n > 0 {
				i += n - size
				if ends, _ := Inside(text[start:i], text[i:], nil); ends {
					end(i)
				}
			} else if next := text[i]; strings.ContainsRune(".!?…", r) && next >= 'A' && next <= 'Z' {
				if ends, _ := Inside(text[start:i], text[i:], nil); ends {
					end(i)
				}
			}
			continue
		}
		gap := i
		lines := 0
		for i < len(text) && blank(r) {
			if r == '\n' {
				lines++
			}
			i += size
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if start < 0 || strings.IndexFunc(text[start:gap], word) < 0 {
			if lines > 1 {
				start = -1
			}
			continue
		}
		ends, _ := decide(text[start:gap], text[i:], nil)
		if !ends && inside {
			ends, _ = Item(text[start:gap], text[i:])
		}
		if !ends && inside {
			ends, _ = Stamp(text[start:gap], text[i:])
			heads, _ := Heads(text[start:gap], text[i:], nil)
			ends = ends || Ruled(text[i:]) || heads && i == gap+1
		}
		if ends || lines > 1 {
			end(gap)
		}
	}
	if start >= 0 && strings.IndexFunc(text[start:], word) >= 0 {
		end(len(text))
	}
	return spans
}

// plain is the rule without knowledge: a stop and a gap.
func plain(sentence, after string, o *Options) (bool, Reason) {
	end, _ := closersBefore(sentence)
	return end > 0, FullStop
}

func TestDevelopmentData(t *testing.T) {
	docs := readDev(t)
	least := map[string]struct {
		f1     float64 // at least
		counts float64 // the count is off by at most so many percent
	}{
		"gum-dev": {97.1, 1.7},
		"ewt-dev": {88.1, 8.4},
	}
	sets := []string{}
	for _, d := range docs {
		if !slices.Contains(sets, d.Set) {
			sets = append(sets, d.Set)
		}
	}
	for _, set := range sets {
		c, bound := least[set]
		for _, with := range []string{"plain", "Decide"} {
			right, found, gold := 0, 0, 0
			printed := map[string]int{}
			for _, d := range docs {
				if d.Set != set {
					continue
				}
				offset := make([]int, 0, len(d.Text)+1)
				for i := range d.Text {
					offset = append(offset, i)
				}
				offset = append(offset, len(d.Text))
				want, ends := map[[2]int]bool{}, map[int]bool{}
				for _, s := range d.Spans {
					want[[2]int{offset[s[0]], offset[s[1]]}] = true
					ends[offset[s[1]]] = true
				}
				decide := Decide
				if with == "plain" {
					decide = plain
				}
				got := split(d.Text, decide, with != "plain")
				has := map[int]bool{}
				for _, s := range got {
					has[s[1]] = true
					if want[s] {
						right++
					}
				}
				found += len(got)
				gold += len(want)
				show := func(kind string, at int) {
					if printed[kind]++; with == "Decide" && printed[kind] <= *wrong {
						from := max(0, at-60)
						gap := at
						for gap < len(d.Text) && isBlank(d.Text[gap]) {
							gap++
						}
						_, reason := Decide(d.Text[from:at], d.Text[gap:], nil)
						t.Logf("%s %s: %q | %q: %v", set, kind, d.Text[from:at], d.Text[at:min(len(d.Text), at+30)], reason)
					}
				}
				for _, s := range got {
					if !ends[s[1]] {
						show("too many", s[1])
					}
				}
				for _, s := range d.Spans {
					if !has[offset[s[1]]] {
						kind := "missed"
						if e, _ := plain(d.Text[:offset[s[1]]], "", nil); !e {
							kind = "missed without a stop"
						}
						show(kind, offset[s[1]])
					}
				}
			}
			p, r := float64(right)/float64(found), float64(right)/float64(gold)
			f1 := 2 * p * r / (p + r)
			off := 100 * float64(found-gold) / float64(gold)
			t.Logf("%s, %s: %d spans, gold %d (%+.2f %%); precision %.2f recall %.2f F1 %.2f; %v",
				set, with, found, gold, off, 100*p, 100*r, 100*f1, printed)
			if with == "Decide" && bound && (100*f1 < c.f1 || off > c.counts || off < -c.counts) {
				t.Errorf("%s: F1 %.2f, count off by %.2f %%; want at least %.2f and at most %.2f", set, 100*f1, off, c.f1, c.counts)
			}
		}
	}
}
