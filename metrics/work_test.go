package metrics

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"factbox/metrics/markup"
	"factbox/metrics/segment"
)

// The cost of a key, counted and not timed: it is that of its surroundings, and
// the same in a small and a large document.
func TestWorkOfAKey(t *testing.T) {
	eachConvention(t, testWorkOfAKey)
}

// eachConvention runs a test with the options of each convention that has a name,
// and with the words of Unicode.
func eachConvention(t *testing.T, test func(t *testing.T, o Options)) {
	for _, c := range []Convention{Factbox, Standard, {Words: segment.UAX29}} {
		t.Run(c.String(), func(t *testing.T) {
			o := DefaultOptions()
			o.Convention = c
			test(t, o)
		})
	}
}

func testWorkOfAKey(t *testing.T, o Options) {
	for _, size := range []int{64 << 10, 1 << 20, 16 << 20} {
		d := NewDocument(novels(t, size), o)
		most := Work{}
		at := size / 3
		for _, key := range "And, having thought of it. He wrote:\n\n\"So it was\" " {
			d.Snapshot()
			before := d.Work()
			if err := d.Edit(at, at, string(key)); err != nil {
				t.Fatal(err)
			}
			at++
			after := d.Work()
			most.Bytes = max(most.Bytes, after.Bytes-before.Bytes)
			most.Pieces = max(most.Pieces, after.Pieces-before.Pieces)
			most.Nodes = max(most.Nodes, after.Nodes-before.Nodes)
			if after.Rebuilds != 1 {
				t.Fatal("a key has read the text from scratch")
			}
		}
		if most.Bytes > 4000 || most.Pieces > 24 || most.Nodes > 24 {
			t.Errorf("%d KB: a key reads up to %d bytes, makes %d pieces and writes %d nodes", size>>10, most.Bytes, most.Pieces, most.Nodes)
		}
	}
}

func TestAllocationsOfAKey(t *testing.T) {
	eachConvention(t, testAllocationsOfAKey)
}

func testAllocationsOfAKey(t *testing.T, o Options) {
	allocs := func(size int) float64 {
		d := NewDocument(novels(t, size), o)
		at := size / 3
		return testing.AllocsPerRun(200, func() {
			d.Edit(at, at, "x")
			d.Edit(at, at+1, "")
		})
	}
	small, large := allocs(64<<10), allocs(16<<20)
	if large > small+2 {
		t.Errorf("a key allocates %v times in 16 MB, %v in 64 KB", large, small)
	}
}

// sequential leaves a long test out of a short run, as the one under the race detector
// is: nothing in it runs at once.
func sequential(t *testing.T) {
	if testing.Short() {
		t.Skip("with -short, long tests in which nothing runs at once are left out")
	}
}

// Text that is no prose costs no more: monsters are cut by rule.
func TestWorkInMonsters(t *testing.T) {
	sequential(t)
	const size = 2 << 20 // many times what may be read
	for _, c := range []struct {
		name, unit string
		most       int // bytes read a key
	}{
		{"one token", "a", 16 << 10},
		{"one token beyond ASCII", "é", 16 << 10},
		{"one sentence", "word ", 128 << 10},
		{"one sentence of short words", "a b ", 128 << 10},
		{"one paragraph", "A word or two. ", 8 << 10},
		{"blanks", " ", 16 << 10},
		{"line ends", "\n", 16 << 10},
		{"CRLF", "\r\n", 16 << 10},
		{"full stops", ".", 16 << 10},
		{"quotes", "”", 16 << 10},
		{"marks", "\u0301", 16 << 10},
		{"marks on letters", "e\u0301", 16 << 10},
		{"no UTF-8", "\xff", 16 << 10},
		{"a table", "1,2,3\n", 128 << 10},
		{"base64", "QmFzZTY0/+", 128 << 10},
		{"no blanks, many tokens", "a.b,c-", 128 << 10},
		{"NUL", "\x00", 16 << 10},
		{"joined letters", "a-", 128 << 10},
		{"words of Unicode", "a.b:", 128 << 10},
		{"ideographs", "日本", 128 << 10},
		{"a URL without end", "http://", 128 << 10},
		{"mail addresses", "a@b.cc", 128 << 10},
		{"joined mail addresses", "a@b.cc.", 128 << 10},
		{"a list of mail addresses", "a@b.cc, ", 16 << 10},
		{"URLs", "http://a.b/c ", 16 << 10},
		{"a list of URLs", "http://a.b/c\n", 16 << 10},
		{"URLs in prose", "See http://a.b/c now ", 128 << 10},
		{"URLs and dots", "www.a.b..", 128 << 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			eachConvention(t, func(t *testing.T, o Options) {
				text := strings.Repeat(c.unit, size/len(c.unit))
				d := NewDocument(text, o)
				for _, at := range []int{0, 10, 40 << 10, size / 2, len(text) - 5, len(text)} {
					at = min(at, len(text))
					for _, insert := range []string{"x", " ", ".", "\n", "\n\n", ". Yes. ", "\u0301", "a b"} {
						before := d.Work()
						if err := d.Edit(at, at, insert); err != nil {
							t.Fatal(err)
						}
						if read := d.Work().Bytes - before.Bytes; read > c.most {
							t.Errorf("%q at %d: %d bytes read", insert, at, read)
						}
						d.Edit(at, at+len(insert), "")
					}
				}
				s := d.Snapshot()
				if got, want := s.Stats(), Analyze(text, o); got != want {
					t.Errorf("stats %+v, want %+v", got, want)
				}
				// What is looked at is bounded, too.
				if x, ok := s.SentenceAt(size / 2); ok && x.End-x.Start > 40<<10 {
					t.Errorf("a sentence of %d bytes", x.End-x.Start)
				}
			})
		})
	}
}

// The same in marked-up text: what has no end, or no blank line, is cut by rule, and
// what is left out anywhere.
func TestWorkInMonstersInMarkup(t *testing.T) {
	sequential(t)
	const size = 2 << 20
	javaScript, _ := markup.Named("javascript")
	for _, c := range []struct {
		format markup.Format
		units  []string
	}{
		{markup.Markdown, []string{"a", "word ", "A word or two. ", "\n", "*a*, ", "- a\n", "# a\n", "> a\n", "a\n\n", "1,2,3\n", "| a | b |\n"}},
		{markup.LaTeX, []string{"a", "word ", "A word or two. ", "\n", "\\emph{a} ", "\\item a\n", "a\n\n", "$", "1,2,3\n"}},
		{markup.HTML, []string{"<p>a", "<li>a\n", "<p>a <b>b</b>.</p>\n"}},
		{javaScript, []string{"a", "a;", "f('a')/2,", "f(`a`)\n", "`${"}},
	} {
		for _, unit := range c.units {
			for _, opening := range []string{"", opening[c.format]}[:min(2, 1+len(opening[c.format]))] {
				text := opening + strings.Repeat(unit, size/len(unit))
				o := DefaultOptions()
				o.Markup = c.format
				d := NewDocument(text, o)
				for _, insert := range []string{"x", " ", ". Yes. "} {
					before := d.Work()
					if err := d.Edit(size/2, size/2, insert); err != nil {
						t.Fatal(err)
					}
					after := d.Work()
					if n := after.Bytes - before.Bytes; n > 256<<10 || after.Rebuilds > before.Rebuilds {
						t.Errorf("%s: %q and %q...: %q: %d bytes read, %d times all", c.format, opening, unit, insert, n, after.Rebuilds-before.Rebuilds)
					}
					d.Edit(size/2, size/2+len(insert), "")
				}
			}
		}
	}
}

// An undone paste gives back what it took.
func TestUndoneEditsLeaveNothing(t *testing.T) {
	text := novels(t, 1<<20)
	d := NewDocument(text, DefaultOptions())
	types := d.set.Types()
	nodes := d.tree.Len()
	for _, size := range []int{1, 1000, 100_000, 3 << 20} {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, "Paste%d is new. ", i)
		}
		if err := d.Edit(5000, 5000, b.String()); err != nil {
			t.Fatal(err)
		}
		if err := d.Edit(5000, 5000+b.Len(), ""); err != nil {
			t.Fatal(err)
		}
	}
	if d.set.Types() != types || d.tree.Len() != nodes {
		t.Errorf("%d types and %d pieces, want %d and %d", d.set.Types(), d.tree.Len(), types, nodes)
	}
	compare(t, d, text)
}

// Snapshots stay what they were while their document is edited, and may be read
// meanwhile.
func TestSnapshotsStay(t *testing.T) {
	text := novels(t, 100<<10)
	d := NewDocument(text, DefaultOptions())
	var wait sync.WaitGroup
	for i := range 50 {
		s, want := d.Snapshot(), analyzeCold(text, d.options, d.rules)
		held := text
		wait.Go(func() {
			for range 3 {
				if s.Stats() != want.stats || s.Text(0, s.Len()) != held {
					t.Errorf("snapshot %d has changed", i)
				}
				n := 0
				for x := range s.Sentences(0, s.Len()) {
					if x.Span != want.sentences[n].Span {
						t.Errorf("snapshot %d: sentence %d is at %v, want %v", i, n, x.Span, want.sentences[n].Span)
						return
					}
					n++
				}
			}
		})
		for k := range 20 {
			at := (i*7919 + k*104729) % len(text)
			insert := alphabet[(i+k)%len(alphabet)]
			if err := d.Edit(at, at, insert); err != nil {
				t.Fatal(err)
			}
			text = text[:at] + insert + text[at:]
		}
	}
	wait.Wait()
}

// The parts that several cores read make the figures of the whole.
func TestPartsMakeTheWhole(t *testing.T) {
	text := "  Title\n\n" + novels(t, 300<<10) + "\n\n \t\n    indented a little\nNext line\n\n\u00a0\u00a0x\n\n"
	want := analyzeCold(text, DefaultOptions(), small)
	for most := 2; most < 40; most++ {
		a := analysis{counting: DefaultOptions().counting(small), most: most, least: 1}
		sum, set := a.run(text)
		if len(a.parts) < 2 {
			t.Fatalf("%d parts", len(a.parts))
		}
		got := statsOf(&sum, false)
		got.Types, got.Hapaxes = set.Types(), set.Hapaxes()
		if got != want.stats {
			t.Errorf("%d parts: %+v, want %+v", len(a.parts), got, want.stats)
		}
	}
	for _, odd := range []string{"a\n\nb", "\n\n\n\n", "a\r\n\r\nb\r\n \r\n c", "a\n\n\u3000b\n\n.c", "x", ""} {
		want := analyzeCold(odd, DefaultOptions(), small)
		a := analysis{counting: DefaultOptions().counting(small), most: 3, least: 1}
		sum, set := a.run(odd)
		got := statsOf(&sum, false)
		got.Types, got.Hapaxes = set.Types(), set.Hapaxes()
		if got != want.stats {
			t.Errorf("%q: %+v, want %+v", odd, got, want.stats)
		}
	}
}

// The same of a marked-up text, whose parts may not begin as they were taken to.
func TestPartsMakeTheWholeInMarkup(t *testing.T) {
	sequential(t)
	for _, f := range markup.Formats()[1:] {
		o := DefaultOptions()
		o.Markup = f
		for seed := range uint64(40) {
			r := rand.New(rand.NewPCG(seed, 3))
			text := randomText(r, append(slices.Clone(signs), alphabet...), 3000+r.IntN(3000))
			want := newDocument(text, o, segment.Standard, 16)
			for most := 2; most < 6; most++ {
				a := analysis{counting: o.counting(segment.Standard), keep: true, most: most, least: 100}
				sum, set := a.run(text)
				got := statsOf(&sum, false)
				got.Types, got.Hapaxes = set.Types(), set.Hapaxes()
				if got != want.Snapshot().Stats() {
					t.Fatalf("%s: seed %d: %d parts: %+v, want %+v", f, seed, len(a.parts), got, want.Snapshot().Stats())
				}
				var pieces []*piece
				for i := range a.parts {
					pieces = append(pieces, a.parts[i].pieces...)
				}
				if len(pieces) != want.tree.Len() {
					t.Fatalf("%s: seed %d: %d pieces, want %d", f, seed, len(pieces), want.tree.Len())
				}
				for k, n := range a.left {
					if int(n) != want.left[k] {
						t.Fatalf("%s: seed %d: left out %v, want %v", f, seed, a.left, want.left)
					}
				}
			}
		}
	}
}

// parsers are the modules that read what writers write. They take text and give a
// tree.
var parsers = []string{"github.com/yuin/goldmark", "golang.org/x/net/html", "github.com/clipperhouse/uax29/v2"}

// The package depends on nothing that could make it impure.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	impure := []string{"os", "io/fs", "net", "time", "log", "encoding/json", "encoding/json/v2", "path/filepath"}
	for dep := range strings.FieldsSeq(string(out)) {
		if slices.ContainsFunc(parsers, func(p string) bool { return dep == p || strings.HasPrefix(dep, p+"/") }) {
			continue
		}
		if strings.Contains(dep, ".") || strings.HasPrefix(dep, "factbox/") && !strings.HasPrefix(dep, "factbox/metrics") {
			t.Errorf("metrics depends on %s", dep)
		}
	}
	// What the standard library needs for itself is its own matter; what we
	// import is ours.
	out, err = exec.Command("go", "list", "-f", `{{join .Imports "\n"}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dep := range strings.FieldsSeq(string(out)) {
		if slices.Contains(impure, dep) {
			t.Errorf("metrics imports %s", dep)
		}
	}
}

// The seed's figures come out to the last digit.
func TestSeed(t *testing.T) {
	for _, c := range []struct {
		file                                string
		tokens, types, sentences, syllables int
		level, ttr                          string
	}{
		{"article-restored.txt", 831, 397, 39, 1522, "14.332", "0.478"},
		{"article.txt", 827, 393, 38, 1516, "14.529", "0.475"},
	} {
		text, err := os.ReadFile("../../shared/seed/" + c.file)
		if err != nil {
			t.Skip("no seed beside the checkout: ", err)
		}
		s := Analyze(string(text), DefaultOptions())
		level, _ := s.Level()
		ttr, _ := s.TTR()
		if s.Tokens != c.tokens || s.Types != c.types || s.Sentences != c.sentences || s.Syllables != c.syllables ||
			fmt.Sprintf("%.3f", level) != c.level || fmt.Sprintf("%.3f", ttr) != c.ttr {
			t.Errorf("%s: %+v, Level %.3f, TTR %.3f", c.file, s, level, ttr)
		}
	}
}
