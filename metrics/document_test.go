package metrics

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"factbox/metrics/diversity"
	"factbox/metrics/markup"
	"factbox/metrics/readability"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// small are rules under which texts of a few hundred bytes meet every monster.
var small = segment.Rules{Token: 9, Void: 24, Sentence: 60, Tail: 20, Marks: 2, Touch: 6, Wrap: 14, Long: 24, Address: 16}

// cold is an analysis of text from scratch, in one part, and is what an
// incremental document must equal.
type cold struct {
	stats      Stats
	sentences  []Sentence
	paragraphs []Paragraph
	types      map[string]int
	tokens     []Span // in order
	objects    []Span // of plain text, in order; those that count as tokens
	boxes      []Span // what is left out
}

func analyzeCold(text string, o Options, rules segment.Rules) cold {
	a := analysis{counting: o.counting(rules), keep: true, most: 1}
	o = a.options
	sum, set := a.run(text)
	c := cold{stats: statsOf(&sum, o.Markup == markup.Plain && strings.HasPrefix(text, bom)), types: map[string]int{}}
	c.stats.under(o)
	c.stats.Types, c.stats.Hapaxes = set.Types(), set.Hapaxes()
	set.All(func(token string, n int) bool { c.types[token] = n; return true })
	// Sentences and paragraphs by a plain walk over the pieces.
	at, start, walked := 0, 0, map[string]int{}
	var begins *tongue // of the last paragraph
	for i, p := range a.parts[0].pieces {
		own := a.parts[0].sums[i]
		if p.box {
			c.boxes = append(c.boxes, Span{at, at + len(p.text)})
		} else {
			a.walk(p, func(start, end int, object bool) bool {
				if object {
					if p.marked == nil && start >= int(p.spanStart) && p.spanEnd > 0 {
						c.objects = append(c.objects, Span{at + start, at + end})
					}
					return true
				}
				token := p.counted()[start:end]
				if o.Convention.Folded {
					token = vocab.Fold(token, a.spoken(p).tag)
				}
				walked[a.spoken(p).prefix+token]++
				if m := p.marked; m != nil {
					start, end = m.startOf(start), m.endOf(end)
				}
				c.tokens = append(c.tokens, Span{at + start, at + end})
				return true
			})
		}
		if p.sentence {
			s := (&Snapshot{counting: a.counting}).sentence(&place{Item: p, Own: own})
			s.Start, s.End, s.Key = s.Start+at, s.End+at, nil
			c.sentences = append(c.sentences, s)
			if p.paragraph {
				c.paragraphs = append(c.paragraphs, Paragraph{Span: s.Span})
				begins = a.spoken(p)
			}
		}
		if own[tree.Tokens] > 0 {
			last := &c.paragraphs[len(c.paragraphs)-1]
			last.End = at + int(p.spanEnd)
			last.Stats.under(o)
			if t := a.spoken(p); t == begins && t != a.own {
				last.Stats.in(t)
			}
			last.Stats.Tokens += int(own[tree.Tokens])
			last.Stats.Syllables += int(own[tree.Syllables])
			last.Stats.Letters += int(own[tree.Letters])
			last.Stats.polysyllables += int(own[tree.Polysyllables])
			last.Stats.Sentences += int(own[tree.Sentences])
			last.Stats.Paragraphs = 1
			last.Stats.Characters = utf8.RuneCountInString(text[last.Start:last.End])
			if m := p.marked; m != nil && m.block.state.Long {
				last.Stats.Characters = proseLength(text[last.Start:last.End])
			} else if m != nil {
				if p.paragraph {
					start = int(m.at + m.first)
				}
				last.Stats.Characters = proseLength(m.block.prose[start : m.at+m.last])
			}
		}
		at += len(p.text)
	}
	if n := len(c.tokens) + len(c.objects); o.Markup == markup.Plain && n != c.stats.Tokens {
		panic(fmt.Sprintf("%q: %s: a walk over the tokens finds %d, the scanner %d", text, o.Convention, n, c.stats.Tokens))
	}
	if !maps.Equal(walked, c.types) {
		panic(fmt.Sprintf("%q: %s: a walk over the tokens finds %v, the scanner %v", text, o.Convention, walked, c.types))
	}
	return c
}

// compare holds a document against the cold analysis of text.
func compare(t *testing.T, d *Document, text string) {
	t.Helper()
	s := d.Snapshot()
	if got := s.Text(0, s.Len()); got != text {
		t.Fatalf("text is\n%q, want\n%q", got, text)
	}
	want := analyzeCold(text, d.options, d.rules)
	if got := s.Stats(); got != want.stats {
		t.Fatalf("%q\nstats %+v\n want %+v", text, got, want.stats)
	}
	polysyllables := 0
	for token, n := range want.types {
		tongue, _ := d.split(token)
		if (d.own.long || tongue.long) && d.features(token).Syllables >= 4 {
			polysyllables += n
		}
	}
	if got := s.Stats().polysyllables; got != polysyllables {
		t.Fatalf("%q\n%d tokens of four syllables or more, want %d", text, got, polysyllables)
	}
	var sentences []Sentence
	hard, very, end := 0, 0, 0
	for x := range s.Sentences(0, s.Len()) {
		at := int(x.before[tree.Bytes])
		if x.Start < max(at, end) || x.End <= x.Start || x.End > at+len(x.Key.(*piece).text) {
			t.Fatalf("%q\nsentence at %v, behind one that ends at %d, in a piece at %v", text, x.Span, end, Span{at, at + len(x.Key.(*piece).text)})
		}
		end = x.End
		for e := range Encoding(3) {
			if start, end := x.Position(x.Start, e), x.Position(x.End, e); start != s.Position(x.Start, e) || end != s.Position(x.End, e) {
				t.Fatalf("%q\nsentence at %v-%v, want %v-%v", text, start, end, s.Position(x.Start, e), s.Position(x.End, e))
			}
		}
		x.Key, x.before = nil, tree.Summary{}
		sentences = append(sentences, x)
		if x.Hardness >= rule.Hard && !x.Ignored && s.ignored&codesOf[x.Hardness] == 0 {
			hard++
			if x.Hardness == rule.VeryHard {
				very++
			}
		}
	}
	if !slices.Equal(sentences, want.sentences) {
		t.Fatalf("%q\nsentences %+v\n     want %+v", text, sentences, want.sentences)
	}
	listed := 0
	for range s.HardSentences(0, s.Len()) {
		listed++
	}
	if h, v := s.HardCount(); h != hard || v != very || listed != hard {
		t.Fatalf("%q\nhard %d very %d, want %d %d", text, h, v, hard, very)
	}
	if got := slices.Collect(s.Paragraphs(0, s.Len())); !slices.Equal(got, want.paragraphs) {
		t.Fatalf("%q\nparagraphs %+v\n      want %+v", text, got, want.paragraphs)
	}
	types := map[string]int{}
	d.set.All(func(token string, n int) bool { types[token] = n; return true })
	if !maps.Equal(types, want.types) {
		t.Fatalf("%q\ntypes %v\n want %v", text, types, want.types)
	}
	// The pieces tile the text, and none cuts a CRLF.
	at := 0
	s.tree.Each(0, func(p *place) bool {
		if int(p.Before[tree.Bytes]) != at || len(p.Item.text) != int(p.Own[tree.Bytes]) {
			t.Fatalf("%q\na piece at %d, want %d", text, p.Before[tree.Bytes], at)
		}
		if p.Item.marked == nil && int(p.Item.look) > d.rules.Reach() {
			t.Fatalf("%q\na piece looked %d bytes beyond its end, more than %d", text, p.Item.look, d.rules.Reach())
		}
		if at > 0 && text[at-1] == '\r' && at < len(text) && text[at] == '\n' {
			t.Fatalf("%q\na CRLF is cut at %d", text, at)
		}
		at += len(p.Item.text)
		return true
	})
	compareMarked(t, d, text)
	compareDetail(t, d, &want, text)
}

// compareDetail holds the sums that a document keeps, and those it counts on
// demand, against a plain sum over all types; and measures of diversity that need
// the order of tokens against those of the tokens in a row.
func compareDetail(t *testing.T, d *Document, want *cold, text string) {
	t.Helper()
	if !d.keepsSums {
		return
	}
	set := vocab.NewFlat(d.features)
	for token, n := range want.types {
		for range n {
			set.Add(token)
		}
	}
	sums := (&Detail{counting: d.counting, set: set}).Sums(want.stats)
	s := d.Snapshot()
	detail := s.Detail(0, s.Len())
	if got := s.Kept().Sums(s.Stats()); got != sums {
		t.Fatalf("%q\nkept sums %+v\n     want %+v", text, got, sums)
	}
	if got := detail.Sums(s.Stats()); got != sums {
		t.Fatalf("%q\nsums %+v\nwant %+v", text, got, sums)
	}
	if types, hapaxes := detail.Types(); types != want.stats.Types || hapaxes != want.stats.Hapaxes {
		t.Fatalf("%q\n%d types, %d hapaxes, want %+v", text, types, hapaxes, want.stats)
	}
	if d.options.Markup != markup.Plain {
		return
	}
	typeOf := func(token Span) string {
		if d.options.Convention.Folded {
			return vocab.Fold(text[token.Start:token.End], d.counting.own.tag)
		}
		return text[token.Start:token.End]
	}
	numbers, order := map[string]int{}, make([]uint32, len(want.tokens))
	for i, token := range want.tokens {
		numbers[typeOf(token)] = i
	}
	for i, token := range want.tokens {
		order[i] = uint32(numbers[typeOf(token)])
	}
	q := diversity.NewSequence([][]uint32{order}, len(order))
	a, b := detail.Diversity(s.Stats()), diversity.Text{Tokens: want.stats.Tokens, Types: want.stats.Types, Spectrum: d.Spectrum, Order: q}
	for _, m := range diversity.All() {
		x, defined := m.Value(a)
		if y, ok := m.Value(b); x != y || defined != ok {
			t.Fatalf("%q\n%s is %v, %v, want %v, %v", text, m.ID, x, defined, y, ok)
		}
	}
}

// compareMarked holds what there is to say of markup only against a document that
// has been read from scratch.
func compareMarked(t *testing.T, d *Document, text string) {
	t.Helper()
	if d.options.Markup == markup.Plain {
		return
	}
	fresh := newDocument(text, d.options, d.rules, d.fanout)
	a, b := d.Snapshot(), fresh.Snapshot()
	if a.Left() != b.Left() || a.ignored != b.ignored {
		t.Fatalf("%q\nleft out %v, ignored %b\n    want %v, %b", text, a.Left(), a.ignored, b.Left(), b.ignored)
	}
	got, want := slices.Collect(a.Sections(0, len(text))), slices.Collect(b.Sections(0, len(text)))
	if !slices.Equal(got, want) {
		t.Fatalf("%q\nsections %+v\n    want %+v", text, got, want)
	}
	for i, x := range want {
		if back, ok := a.SectionAt(x.Heading.Start); !ok || back != x {
			t.Fatalf("%q\nsection %d is not found at its start: %+v, want %+v", text, i, back, x)
		}
		if i+1 < len(want) && x.Own.End != want[i+1].Start {
			t.Fatalf("%q\nsection %d ends at %d, and the next begins at %d", text, i, x.Own.End, want[i+1].Start)
		}
	}
	if got, want := a.UnusedDirectives(), b.UnusedDirectives(); !slices.Equal(got, want) {
		t.Fatalf("%q\nunused %+v\n  want %+v", text, got, want)
	}
	if got, want := a.StaleFigures(), b.StaleFigures(); !slices.Equal(got, want) {
		t.Fatalf("%q\nstale %+v\n want %+v", text, got, want)
	}
	for x := range a.Sentences(0, len(text)) {
		prose := x.Prose()
		if prose == "" || strings.Contains(prose, "\u2029") && !strings.Contains(text, "\u2029") {
			t.Fatalf("%q\nthe prose of a sentence is %q", text, prose)
		}
		if whole, _ := x.Source(Span{0, len(prose)}); whole != x.Span {
			t.Fatalf("%q\nthe sentence at %v is said to come from %v", text, x.Span, whole)
		}
		if part, plain := x.Source(Span{0, 1}); plain && text[part.Start:part.End] != prose[:1] {
			t.Fatalf("%q\n%q comes from %q", text, prose[:1], text[part.Start:part.End])
		}
	}
}

// comparePositions holds every offset's position against a plain count.
func comparePositions(t *testing.T, s *Snapshot, text string) {
	t.Helper()
	for e := range Encoding(3) {
		line, column := 0, 0
		check := func(offset int) {
			p := s.Position(offset, e)
			if p != (Position{line, column}) {
				t.Fatalf("%q\nPosition(%d, %d) = %v, want %d:%d", text, offset, e, p, line, column)
			}
			if back, ok := s.Offset(p, e); back != offset || !ok {
				t.Fatalf("%q\nOffset(%v, %d) = %d, %v, want %d", text, p, e, back, ok, offset)
			}
		}
		i := 0
		for i < len(text) {
			check(i)
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case r == '\r' && i+1 < len(text) && text[i+1] == '\n':
				if p := s.Position(i+1, e); p != (Position{line, column}) {
					t.Fatalf("%q\nwithin a CRLF: Position(%d) = %v, want %d:%d", text, i+1, p, line, column)
				}
				// Beyond the end of the line is its end.
				if back, _ := s.Offset(Position{line, column + 1}, e); back != i {
					t.Fatalf("%q\nbeyond the end of line %d: %d, want %d", text, line, back, i)
				}
				i++
				fallthrough
			case r == '\r' || r == '\n':
				line, column = line+1, 0
			case e == UTF8:
				for k := 1; k < size; k++ {
					if p := s.Position(i+k, e); p != (Position{line, column}) {
						t.Fatalf("%q\nwithin a character: Position(%d) = %v, want %d:%d", text, i+k, p, line, column)
					}
					if back, _ := s.Offset(Position{line, column + k}, e); back != i {
						t.Fatalf("%q\nwithin a character: Offset = %d, want %d", text, back, i)
					}
				}
				column += size
			case e == UTF16 && r > 0xFFFF:
				if back, _ := s.Offset(Position{line, column + 1}, e); back != i {
					t.Fatalf("%q\nbetween surrogates: Offset = %d, want %d", text, back, i)
				}
				column += 2
			default:
				column++
			}
			i += size
		}
		check(len(text))
		if n := s.Lines(); n != line+1 {
			t.Fatalf("%q\n%d lines, want %d", text, n, line+1)
		}
		if _, ok := s.Offset(Position{line + 1, 0}, e); ok {
			t.Fatalf("%q\nline %d was found", text, line+1)
		}
	}
}

// alphabet are the parts of which random texts are made: what prose is made of,
// and what breaks programs that read it.
var alphabet = []string{
	"a", "b", "I", "the", "Word", "readability", "Internationalization", "x9", "_",
	" ", " ", " ", " ", "  ", "\t", "\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u00a0", "\u2028", "\u2029", "\ufeff",
	".", ". ", "! ", "?” ", "...", ",", ";", "-", "- ", "* ", "1. ", "12) ", "“", "”", "(", ")", "\"", "'", "’",
	"é", "e\u0301", "\u0301", "日本", "😀", "👩‍👩‍👧", "𝒜", "\xff", "\xf0\x9f", "\x80", "\x00",
	"Fact Box\n", "\n\nFact Box\r\n\r\n", "Level: 14.3", "\nTypes: 1,234 TTR: -.5\n", "\r\nTokens: 7 \n\n",
	"Dr. ", "e.g. ", "U.S. ", "No. 5 ", "ends.The ", "x.3 ", "。", "！」", "b) ", "2. ", "• ", "[3] ", "it.”6 ", "« ", "… ", ":) ", " — ", "said ",
	"don't", "-b", "’s", "-", "‐", "3.14", "a.b", "x_y", "Straße", "ŞİŞLİ", "ǅ",
	"http://", "http://", "://a.b", "www.a.b", "x@y.org", "@", ":", "/", ".org", "bb.cc", "(", "don't", "-b", "’s", "ftp://x.y/z. ", "mailto:", "[http://a.b]\n",
	"............", "            ", "\n\n\n\n\n\n", "aaaaaaaaaaaaaaaaaaaa", "éééééééééé", "a.b.c.d.e.f.g.h.",
}

// signs are what marked-up texts are made of, of all formats.
var signs = []string{
	"*", "**", "_", "`", "```\n", "~~~\n", "# ", "## ", "=", "===\n", "---\n", "- ", "+ ", "1. ", "> ", "|", " | ", "|-|-|\n", "    ",
	"[", "]", "](", "[^1]", "[^1]: ", "[a]: b\n", "![", "<b>", "</b>", "<p>", "<div>\n", "</div>\n", "<pre>", "</pre>", "<script>", "</script>", "<h2>", "</h2>",
	"<!--", "-->", "<!-- factbox: off -->", "<!-- factbox: on -->\n", "<!-- factbox: ignore -->\n", "<!-- factbox: ignore-file -->\n", "<!-- factbox: lang=de -->", "<!-- factbox: lang=de -->", "<!-- factbox: lang=pl -->\n", "<!-- factbox: lang=en -->\n", "<!-- factbox: lang=zh -->\n", "<!-- factbox: lang=xx -->",
	"&amp;", "&#65;", "\\", "\\*", "$", "$$\n", "{", "}", "% ", "% factbox: off\n", "% factbox: ignore hard-sentence\n", "@", "http://a.b/c", "x@y.org",
	"\\begin{verbatim}\n", "\\end{verbatim}\n", "\\begin{itemize}\n", "\\item ", "\\end{itemize}\n", "\\section{", "\\emph{", "\\cite{", "\\[", "\\]", "\\footnote{",
	"// ", "////\n", "/*", "*/", "----\n", "....\n", "|===\n", ":: ", "::\n\n", ".. ", ".. note:: ", ":a:`", "`_",
	"#+begin_src\n", "#+end_src\n", "* a\n", ":PROPERTIES:\n", ":END:\n", "#let ", "#[", "<label>", "\ufffc", "// factbox: off\n", "# factbox: off\n", ".. factbox: off\n",
	"From: a\n", "Subject: b\n", "+++\n", "factBox:\n", "  tokens: 3\n", ":::\n", "!!! note\n", "import x\n", "<A b={c}>\n", "func f() {\n", "x = \"a\"\n",
}

func randomText(r *rand.Rand, alphabet []string, n int) string {
	// A text of few parts has long runs of the same.
	parts := alphabet
	if r.IntN(3) == 0 {
		parts = nil
		for range 3 + r.IntN(3) {
			parts = append(parts, alphabet[r.IntN(len(alphabet))])
		}
	}
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	return b.String()
}

var soak = flag.Int("edits", 30_000, "how many random edits to hold against the cold analysis")

// mails is what stands in the heads of mails and on pages, before which sentences end.
var mails = []string{
	"Roe 1/2/03 4:05 PM ", " 1/2/03", " 16:05 ", "Monday, May 1, 2009", "Image: A", "-------- ", "(1965) ",
}

// TestEditEqualsCold edits random texts at random, under rules and fan-outs so
// small that every limit is met, and compares with the cold analysis after each
// edit.
func TestEditEqualsCold(t *testing.T) {
	for seed := range uint64(*soak / script) {
		editAtRandom(t, Options{Limits: lowLimits(seed), Language: languages[seed%uint64(len(languages))]}, seed, slices.Concat(alphabet, mails))
	}
}

// The same in each format, with the signs of all formats.
func TestEditEqualsColdInMarkup(t *testing.T) {
	formats := markup.Formats()[1:]
	parts := append(slices.Clone(alphabet), signs...)
	for _, f := range formats {
		t.Run(f.String(), func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(*soak / script / len(formats)) {
				editAtRandom(t, Options{Limits: lowLimits(seed), Markup: f, Language: languages[seed%uint64(len(languages))]}, seed, parts)
			}
		})
	}
}

// Texts, and edits of them, whose figures once were others than those of a cold
// analysis, or whose sentences did not lie where they were said to.
func TestMarkedEditsEqualCold(t *testing.T) {
	// 4 KiB of what is left out make a block. An old one begins behind the 1024th of
	// these lines, where a reader of the new text may stop. If not, it cut the line
	// behind them behind its sixth byte.
	lines := strings.Repeat("aaa\n", 2046)
	for _, c := range []struct {
		name, format, text string
		start, end         int
		insert             string
	}{
		{"an apostrophe where code was cut", "javascript", lines + "is don't // One.\n", 0, 0, "xx"},
		{"a separator of digits where code was cut", "c", lines + "= 1000'000 // One.\n", 0, 0, "xx"},
		{"a division where code was cut", "javascript", lines + "= xyz / '/' // One.\n", 0, 0, "xx"},
		{"a heading of verbatim text", "latex", "\\begin{verbatim}\n" + lines, 0, 57, "\\section{\\begin{verbatim}\n"},
		{"a heading of what is false", "latex", "\\iffalse\n" + lines, 0, 49, "\\section{\\iffalse\n"},
		{"an item of comments behind code", "typst", "#{\n" + strings.Repeat("let a = 1\n", 505) + "}\n+ \n" + strings.Repeat("  // c\n", 445) + "  one\nTwo three.\n", 3, 3, strings.Repeat("let a = 1\n", 5)},
		{"a stop before a reference to a character", "asciidoc", "One &x！」&#65; Two.\n", 0, 0, "xx"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, ok := markup.Named(c.format)
			if !ok {
				t.Fatal("there is no such format")
			}
			o := DefaultOptions()
			o.Markup = f
			d := NewDocument(c.text, o)
			compare(t, d, c.text)
			if err := d.Edit(c.start, c.end, c.insert); err != nil {
				t.Fatal(err)
			}
			compare(t, d, c.text[:c.start]+c.insert+c.text[c.end:])
		})
	}
}

// lowLimits are limits that short sentences reach, by a formula that counts
// syllables, letters, or words of four syllables and more.
func lowLimits(seed uint64) rule.Limits {
	l := rule.Limits{Hard: 4, VeryHard: 9, MinTokens: 3}
	switch seed % 5 {
	case 1, 2:
		l.Formula, _ = readability.GaugeOf("fog_pl")
		l.VeryHard = 12
	case 3:
		l.Formula, _ = readability.GaugeOf("gulpease")
		l.Hard, l.VeryHard = 130, 90
	}
	return l
}

// conventions and languages are those that edits are made under, by the seed.
var (
	conventions = []Convention{Factbox, Standard, Factbox, Standard, {Words: segment.UAX29}, {Folded: true}, {Words: segment.Joined}}
	languages   = []string{"", "en", "de", "", "fr", "tr", "pl", "", "zh"}
)

// script is how many edits are made in one text.
const script = 40

func editAtRandom(t *testing.T, options Options, seed uint64, alphabet []string) {
	r := rand.New(rand.NewPCG(seed, 11))
	rules, fanout := small, 2+r.IntN(3)
	if options.Markup != markup.Plain {
		rules.Sentence = 480 // the limits of blocks go with it
	}
	if seed%4 == 0 {
		rules, fanout = segment.Standard, 2+r.IntN(15)
	}
	options.Convention = conventions[seed%uint64(len(conventions))]
	text := randomText(r, alphabet, r.IntN(400))
	d := newDocument(text, options, rules, fanout)
	if seed%3 == 0 {
		d.KeepSums()
	}
	compare(t, d, text)
	for range script {
		start := r.IntN(len(text) + 1)
		end := start + min(len(text)-start, r.IntN(4))
		insert := ""
		switch r.IntN(10) {
		case 0:
			end = start + r.IntN(len(text)-start+1)
			insert = randomText(r, alphabet, r.IntN(200))
		case 1:
			end = start + r.IntN(len(text)-start+1)
		case 2, 3:
		default:
			insert = alphabet[r.IntN(len(alphabet))]
		}
		if len(text) > 1500 {
			start, end, insert = r.IntN(200), 1000+r.IntN(500), ""
		}
		before := text
		text = text[:start] + insert + text[end:]
		done := false
		func() {
			defer func() {
				if !done {
					t.Logf("%s, %s, %s: seed %d: %q\nedit of %d:%d to %q", options.Markup, options.Convention, options.Language, seed, before, start, end, insert)
				}
			}()
			if err := d.Edit(start, end, insert); err != nil {
				t.Fatal(err)
			}
			compare(t, d, text)
			done = true
		}()
	}
	comparePositions(t, d.Snapshot(), text)
}

func TestEditRefusesWhatIsNoRange(t *testing.T) {
	d := NewDocument("One. Two.", DefaultOptions())
	for _, c := range [][2]int{{-1, 0}, {0, 10}, {5, 4}, {10, 10}} {
		if err := d.Edit(c[0], c[1], "x"); err == nil {
			t.Errorf("Edit(%d, %d) gave no error", c[0], c[1])
		}
	}
	compare(t, d, "One. Two.")
}
