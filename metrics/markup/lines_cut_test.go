package markup

import (
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"factbox/metrics/segment"
)

// Where what is left out is cut has no part in the prose nor in what is left out: a
// text that is read with the blocks of another one to cut at is as it is without.
func TestCutsDoNotMatter(t *testing.T) {
	for _, f := range append([]Format{HTML, GitCommit, Email}, Formats()[codeFormats:]...) {
		for seed := range uint64(60) {
			r := rand.New(rand.NewPCG(seed, uint64(f)))
			old := randomMarkup(r, 400) + strings.Repeat(randomMarkup(r, 60), 200) + randomMarkup(r, 400)
			from := r.IntN(400)
			to := from + r.IntN(40)
			put := randomMarkup(r, r.IntN(30))
			text := old[:from] + put + old[to:]
			blocks := readAll(t, f, old)
			cuts := func(after int) (int, State, bool) {
				i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Start-to+from+len(put) > after && blocks[i].Start >= to })
				if i == len(blocks) {
					return 0, State{}, false
				}
				return blocks[i].Start - to + from + len(put), blocks[i].State, true
			}
			read := func(cuts func(int) (int, State, bool)) (prose string, left Left) {
				var b strings.Builder
				reader := Reader{Format: f, Cuts: cuts}
				reader.Reset(text, Start(), true)
				for {
					var block Block
					if _, state := reader.Place(); state.Long || reader.Next(&block) != segment.Found {
						return b.String(), left
					}
					if block.Prose != "" {
						b.WriteString(block.Prose + separator)
					}
					for k := range left {
						left[k] += block.Left[k]
					}
				}
			}
			prose, left := read(nil)
			cutProse, cutLeft := read(cuts)
			if prose != cutProse || left != cutLeft {
				t.Fatalf("%s, seed %d: with cuts %d bytes of prose and %v left out, without %d and %v", f, seed, len(cutProse), cutLeft, len(prose), left)
			}
		}
	}
}

// Nor has it where code is cut, which is anywhere in a line: a text is read alike in
// the smallest of blocks and in one.
func TestCutsOfCodeDoNotMatter(t *testing.T) {
	parts := []string{
		"a", "don", "R", "r", "b", "q", "s", "m", "1", "0x", "return", "é", "€", "😀", "_", " ", " ", "  ", "\t", "\n", "\n", "\r\n", "\n  ",
		"'", "'", "\"", "\"", "`", "/", "//", "/*", "*/", "#", "--", "{", "}", "(", ")", "[", "]", "<", ">", "\\", "@", "$", "${", ":", ": |\n", ".", ",", "?", "%", "=", "-",
		"\"\"\"", "'''", "R\"x(", ")x\"", "<<EOF", "EOF", "<?php ", "?>", "--[[", "]]", "https://a.b", "don't", "f'(x)", "1'000", "!!str |", "\n\"@", "@\"\n", " One. ", " Two? ", "/** ", " * ", "```\n", "// ", "# ", "\n\n",
	}
	for _, f := range Formats()[codeFormats:] {
		for seed := range uint64(300) {
			r := rand.New(rand.NewPCG(seed, uint64(f)))
			some := parts
			if seed%2 == 0 {
				some = nil
				for range 6 {
					some = append(some, parts[r.IntN(len(parts))])
				}
			}
			var b strings.Builder
			for b.Len() < 200 {
				b.WriteString(some[r.IntN(len(some))])
			}
			text := b.String()
			read := func(raw int) (prose string, left Left) {
				var b strings.Builder
				limits := Standard
				limits.Raw = raw
				reader := Reader{Format: f, Limits: limits}
				reader.Reset(text, Start(), true)
				for {
					var block Block
					if reader.Next(&block) != segment.Found {
						return b.String(), left
					}
					if block.Prose != "" {
						b.WriteString(block.Prose + separator)
					}
					for k := range left {
						left[k] += block.Left[k]
					}
				}
			}
			prose, left := read(Standard.Raw)
			for _, raw := range []int{1, 2, 7, 30} {
				if cutProse, cutLeft := read(raw); prose != cutProse || left != cutLeft {
					t.Fatalf("%s, seed %d: %q in blocks of %d bytes is\n%q, %v, in one\n%q, %v", f, seed, text, raw, cutProse, cutLeft, prose, left)
				}
			}
		}
	}
}
