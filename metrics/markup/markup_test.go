package markup

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"factbox/metrics/segment"
	"factbox/metrics/vocab"
)

// readAll reads a text whole and returns its blocks. The test fails if they do
// not tile the text, or if their runs are not in order.
func readAll(t testing.TB, f Format, text string) (blocks []Block) {
	t.Helper()
	r := Reader{Format: f}
	r.Reset(text, Start(), true)
	at := 0
	for {
		if _, state := r.Place(); state.Long {
			at = skipLong(&r, text, at)
			if at == len(text) {
				return blocks
			}
		}
		var b Block
		switch r.Next(&b) {
		case segment.Done:
			if at != len(text) {
				t.Fatalf("%s: %q: read up to %d of %d", f, text, at, len(text))
			}
			return blocks
		case segment.Short:
			t.Fatalf("%s: %q: a final text is too short at %d", f, text, at)
		}
		if b.Start != at || b.End <= at || b.End > len(text) || b.Look < 0 {
			t.Fatalf("%s: %q: a block from %d to %d that looks %d further, where one starts at %d", f, text, b.Start, b.End, b.Look, at)
		}
		if b.End-b.Start > MaxBlock {
			t.Fatalf("%s: a block of %d bytes", f, b.End-b.Start)
		}
		checkRuns(t, f, text, &b)
		at = b.End
		b.Runs, b.Directives, b.Figures = slices.Clone(b.Runs), slices.Clone(b.Directives), slices.Clone(b.Figures)
		blocks = append(blocks, b)
	}
}

// skipLong goes on behind the next blank line.
func skipLong(r *Reader, text string, at int) int {
	end := strings.Index(text[at:], "\n\n")
	if end < 0 {
		return len(text)
	}
	r.Resume(at+end+2, Start())
	return at + end + 2
}

func checkRuns(t testing.TB, f Format, text string, b *Block) {
	t.Helper()
	prose, source, same := 0, int32(0), int32(0)
	for i, run := range b.Runs {
		end := len(b.Prose)
		if i+1 < len(b.Runs) {
			end = int(b.Runs[i+1].Prose)
		}
		if int(run.Prose) != prose || end <= prose || run.Source < source || int(run.Source+run.Size) > b.End-b.Start {
			t.Fatalf("%s: %q: bad run %d of %+v in %q", f, text, i, b.Runs, b.Prose)
		}
		if run.Same && b.Prose[prose:end] != text[b.Start+int(run.Source):b.Start+int(run.Source+run.Size)] {
			t.Fatalf("%s: %q: run %d is not what stands in the source", f, text, i)
		}
		if stands := b.Prose[prose:end]; !run.Same && utf8.RuneCountInString(stands) > 1 && cutWithin(stands) {
			t.Fatalf("%s: %q: a sentence ends within %q, which run %d stands for as a whole", f, text, stands, i)
		}
		prose, source = end, run.Source+run.Size
		if run.Same {
			same += run.Size
		}
	}
	if len(b.Runs) == 0 && b.Prose != "" {
		t.Fatalf("%s: %q: prose %q without runs", f, text, b.Prose)
	}
	if n := b.Left.Total(); n+int(same) > b.End-b.Start {
		t.Fatalf("%s: %q: %d bytes left out of %d, of which %d are prose", f, text, n, b.End-b.Start, same)
	}
}

// cutWithin reports whether a sentence ends within a text, or where it does with a
// sentence around it.
func cutWithin(text string) bool {
	s := segment.Scanner{Rules: segment.Standard, Vocab: vocab.NewFlat(func(string) vocab.Features { return vocab.Features{} })}
	s.Reset("One"+text+"Two", segment.Fresh(0), true)
	var p segment.Piece
	for s.Next(&p) == segment.Found {
		if p.Sentence && p.SpanStart+p.Start < 3+len(text) && p.Start+p.SpanEnd > 3 && p.End < 3+len(text) {
			return true
		}
	}
	return false
}

// units returns what is apart in the prose of a text, blanks folded. Objects are
// shown as "@".
func units(t testing.TB, f Format, text string) (units []string) {
	t.Helper()
	for _, b := range readAll(t, f, text) {
		for unit := range strings.SplitSeq(b.Prose, separator) {
			if unit = strings.Join(strings.Fields(strings.ReplaceAll(unit, Object, "@")), " "); unit != "" {
				units = append(units, unit)
			}
		}
	}
	return units
}

// proseCase is a text, and the units of its prose, as units gives them, with "|"
// between them.
type proseCase struct {
	name, text, want string
}

func checkProse(t *testing.T, f Format, cases []proseCase) {
	t.Helper()
	for _, c := range cases {
		if got := strings.Join(units(t, f, c.text), " | "); got != c.want {
			t.Errorf("%s: %s: %q\n got %s\nwant %s", f, c.name, c.text, got, c.want)
		}
	}
}

// checkPure holds the blocks of a text against what a Block promises: it follows
// from its state and from the bytes up to its Look, and a reader that is shown
// less says so.
func checkPure(t testing.TB, f Format, text string, r *rand.Rand) {
	t.Helper()
	for _, b := range readAll(t, f, text) {
		again := Reader{Format: f}
		read := func(text string, final bool) (Block, segment.Result) {
			again.Reset(text, b.State, final)
			var got Block
			result := again.Next(&got)
			return got, result
		}
		same := func(got Block) bool {
			return got.End == b.End-b.Start && got.Next == b.Next && got.Prose == b.Prose && slices.Equal(got.Runs, b.Runs) &&
				got.Left == b.Left && got.Level == b.Level && slices.Equal(got.Directives, b.Directives)
		}
		if b.Look > MaxBlock+Reach || b.Look > Reach && b.End-b.Start < MaxBlock/4 && len(text) < MaxBlock {
			t.Fatalf("%s: %q: the block from %d to %d looks %d bytes further", f, text, b.Start, b.End, b.Look)
		}
		seen := b.End + b.Look
		if seen <= len(text) {
			// What is behind has no part in it.
			behind := randomMarkup(r, r.IntN(40))
			if got, result := read(text[b.Start:seen]+behind, true); result != segment.Found || !same(got) {
				t.Fatalf("%s: %q\nthe block from %d to %d, which looks up to %d, is another with %q behind:\n%+v\n%+v", f, text, b.Start, b.End, seen, behind, got, b)
			}
			if got, result := read(text[b.Start:seen], false); result == segment.Found && !same(got) {
				t.Fatalf("%s: %q\nthe block from %d to %d, which looks up to %d, is another where the text may go on:\n%+v\n%+v", f, text, b.Start, b.End, seen, got, b)
			}
		}
		// Of less it makes the same or nothing.
		shown := text[b.Start:min(len(text), b.Start+r.IntN(b.End-b.Start+60))]
		if got, result := read(shown, false); result == segment.Found && !same(got) {
			t.Fatalf("%s: %q\nthe block from %d to %d is another where only %q is seen:\n%+v\n%+v", f, text, b.Start, b.End, shown, got, b)
		}
	}
}

// signs are what marked-up texts are made of, of all formats.
var signs = []string{
	"a", "Word", "the", "readability", "1", " ", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "\r\n", "\r", ".", ". ", "!", ",",
	"*", "**", "_", "`", "```", "```\n", "~~~\n", "#", "# ", "## ", "=", "==", "===\n", "---\n", "-", "- ", "+ ", "* ", "1. ", "> ", ">", "|", " | ", "|-|-|\n",
	"[", "]", "(", ")", "](", "[^1]", "[^1]: ", "[a]: b\n", "![", "<", ">", "</", "/>", "<b>", "</b>", "<p>", "<div>\n", "</div>\n", "<pre>", "</pre>", "<script>", "</script>",
	"<!--", "-->", "<!-- factbox: off -->", "<!-- factbox: on -->\n", "<!-- factbox: ignore -->\n", "&amp;", "&#65;", "&", ";", "\\", "\\*", "$", "$$", "$$\n", "{", "}", "{{", "}}", "%", "% ", "% factbox: off\n", "@", "http://a.b/c", "x@y.org", "www.x.org",
	"\\begin{verbatim}\n", "\\end{verbatim}\n", "\\begin{itemize}\n", "\\item ", "\\end{itemize}\n", "\\section{", "\\emph{", "\\cite{", "\\[", "\\]", "\\footnote{", "\\\\",
	"//", "// ", "////\n", "/*", "*/", "----\n", "....\n", "++++\n", "====\n", "|===\n", "::", ":: ", "::\n\n", ".. ", ".. note:: ", ":a: ", ":a:`", "`_", "__",
	"#+begin_src\n", "#+end_src\n", "#+title: ", "* a\n", ":PROPERTIES:\n", ":END:\n", "#let ", "#[", "<label>", "@ref", "\"", "'", "“", "”", "é", "日本", "😀", "\u00a0", "\u2028", "\u2029", "\ufffc", "\xff", "\x00", "\ufeff",
	"Fact Box\n", "Level: 1.0\n", "Tokens: 3\n", "From: a\n", "Subject: b\n", "\n\n> a\n", "+++\n", "tags: [a]\n", ":::\n", "::: {.note}\n", "!!! note\n", "import x\n", "<A b={c}>\n",
}

func randomMarkup(r *rand.Rand, n int) string {
	parts := signs
	if r.IntN(2) == 0 {
		parts = nil
		for range 2 + r.IntN(6) {
			parts = append(parts, signs[r.IntN(len(signs))])
		}
	}
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	return b.String()
}

func TestBlocksArePure(t *testing.T) {
	for _, f := range Formats()[1:] {
		t.Run(f.String(), func(t *testing.T) {
			seeds := uint64(2000)
			if f >= codeFormats {
				seeds = 400 // they are many, and read by the same code
			}
			for seed := range seeds {
				r := rand.New(rand.NewPCG(seed, uint64(f)))
				checkPure(t, f, randomMarkup(r, r.IntN(300)), r)
			}
		})
	}
}

// fuzzPure is the fuzz test of a format: FuzzX calls it.
func fuzzPure(f *testing.F, format Format, seeds ...string) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := rand.New(rand.NewPCG(uint64(len(text)), 1))
		checkPure(t, format, text, r)
	})
}

// Texts that are no prose cost no more than others: none takes time that grows
// with the square of its size.
func TestMonstersAreRead(t *testing.T) {
	sequential(t)
	for _, f := range Formats()[1:] {
		t.Run(f.String(), func(t *testing.T) {
			size := 2 * MaxBlock
			if f >= codeFormats {
				size = MaxBlock + Reach
			}
			for _, unit := range signs {
				text := strings.Repeat(unit, size/len(unit))
				readAll(t, f, text)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"See https://a.org/b?c=d#e.", "See @."},
		{"(http://a.org/b_(c)) x", "(@) x"},
		{"http://a.org/b, and FTP://x.y!", "@, and @!"},
		{"www.a.org is", "@ is"}, {"awww.a.org is", "awww.a.org is"},
		{"mail j.doe+x@a-b.org.", "mail @."}, {"a mailto:x@y.org b", "a @ b"},
		{"at@home", "at@home"}, {"@name", "@name"}, {"x@y.o", "x@y.o"}, {"a@b@c.org", "a@b@c.org"},
		{"xhttp://a.b", "xhttp://a.b"}, {"http://", "http://"}, {"e.g. it:is", "e.g. it:is"},
		{"“http://a.org” x", "“@” x"}, {"<b>", "<b>"},
		{"well-\nknown", "well-known"}, {"5-\n6", "5- 6"}, {"a --\nb", "a -- b"},
	} {
		b := builder{reader: &Reader{}, text: c.text, final: true}
		b.running(0, len(c.text))
		b.end = len(c.text)
		var block Block
		b.finish(&block)
		if got := strings.Join(strings.Fields(strings.ReplaceAll(block.Prose, Object, "@")), " "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestParseDirective(t *testing.T) {
	for _, c := range []struct {
		text string
		want Directive
		ok   bool
	}{
		{" factbox: off ", Directive{Verb: TurnOff, Codes: AllCodes}, true},
		{"factbox:on", Directive{Verb: TurnOn, Codes: AllCodes}, true},
		{"Factbox: ignore hard-sentence -- it is a quotation", Directive{Verb: Ignore, Codes: 1}, true},
		{"factbox: ignore-file very-hard-sentence, stale-fact-box", Directive{Verb: IgnoreFile, Codes: 6}, true},
		{"factbox: lang=de", Directive{Verb: Language, Lang: "de"}, true},
		{"factbox off", Directive{}, false},
		{"a fact", Directive{}, false},
		{"", Directive{}, false},
	} {
		got, ok := ParseDirective(c.text)
		if ok != c.ok || got != c.want {
			t.Errorf("%q: got %+v, %v", c.text, got, ok)
		}
	}
	for _, text := range []string{"factbox:", "factbox: of", "factbox: off no-such-code", "factbox: lang=" + strings.Repeat("x", 40)} {
		if d, ok := ParseDirective(text); !ok || d.Problem == "" {
			t.Errorf("%q: got %+v, %v", text, d, ok)
		}
	}
}
