package markup

import (
	stdhtml "html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestHTMLProse(t *testing.T) {
	checkProse(t, HTML, []proseCase{
		{"paragraphs", "<p>One.</p>\n<p>Two\nlines.", "One. | Two lines."},
		{"in one line", "<h1>A</h1><p>b<p>c<div>d</div>e<ul><li>f<li>g</ul>", "A | b | c | d | e | f | g"},
		{"inline tags", "<p>A<b>b</b>c <i class=\"x > y\">d</i>.", "Abc d."},
		{"references", "<p>a &amp; b&nbsp;c &lt;d&gt; &#65;&#x42; &eacute;t&eacute; &amp &copy2 &notit; &noSuch; & &#; &semi;", "a & b c <d> AB été & ©2 ¬it; &noSuch; & &#; ;"},
		{"soft hyphen", "<p>rea&shy;da&#173;bility", "readability"},
		{"br", "<p>a<br>b<br/>c<br><br>d<br> <br>e</p>", "a b c | d | e"},
		{"code", "<p>Call <code>f(<b>x</b>)</code> or <kbd>Enter</kbd>, not <samp>x</samp><var>y</var> <tt>z</tt>.", "Call @ or @, not @@ @."},
		{"pre", "<p>a<pre>b\n<b>c</b>\n\nd</pre>e", "a | e"},
		{"script and style", "<style>p{}</style><p>a<script>if (a<b) '<p>no'</script>b<script src=x></script>", "ab"},
		{"unclosed script", "<p>a<script>b</p><p>c", "a"},
		{"math", "<p>If <math><mi>x</mi></math> is", "If @ is"},
		{"svg", "<p>a <svg><svg></svg><title>no</title></svg>b<svg/>c", "a bc"},
		{"head", "<!DOCTYPE html><html><head><meta charset=utf-8><title>The &amp; title</title><link href=a><script>x</script></head><body>Text", "The & title | Text"},
		{"alt", "<p>See <img src=a alt=\"the &amp; cat\"> here<img alt=x>now <img alt=''> end <img src=\"a>b\" alt = 'two \"words\"'>", "See the & cat here x now end two \"words\""},
		{"other attributes", "<p title=\"no\" aria-label='no'>a", "a"},
		{"table", "<table><caption>C</caption><tr><th>a<th>b</tr><tr><td>c</td><td></td><td>d</td></tr></table>", "C | a | b | c | d"},
		{"items that go on", "<ul><li>one,</li>\n<li>two, and</li><li><b>three</b></li><li>Four</li></ul>", "one, two, and three | Four"},
		{"items that do not", "<ul><li>one,</li></ul><ul><li>two and<li>Three</ul>", "one, | two and | Three"},
		{"definitions", "<dl><dt>a<dd>b</dl><figure><figcaption>c</figcaption></figure><blockquote>d</blockquote>", "a | b | c | d"},
		{"comments", "<p>a <!-- b > c --> d<!----> e <!--> f <!---> g <!-- h --!> i", "a d e f g i"},
		{"unclosed comment", "<p>a <!-- b", "a"},
		{"declarations", "<?xml version='1.0'?><!DOCTYPE html [x]><p>a<![CDATA[ b ]]>c</><//>d", "acd"},
		{"templates", "<p>{% if a < b %}Hi {{ user.name }}, you{# no #} <%= a > 1 %>x<?php echo '->'; ?>y <?= $z ?>!{% endif %} {{ open", "Hi , you xy ! {{ open"},
		{"no tags", "a < b, a <3, 1<2 & c> d", "a < b, a <3, 1<2 & c> d"},
		{"unclosed tag", "<p>a <b c=\"d", "a"},
		{"URL", "<p>See https://a.org/b?c=1&amp;d=2, or x@y.org.", "See @, or @."},
		{"hyphen at a line end", "<p>well-\nknown", "well-known"},
		{"upper case", "<P>a<PRE>b</PRE><SCRIPT>c</SCRIPT>d<BR>e", "a | d e"},
		{"noscript and iframe", "<noscript><p>a</p></noscript><iframe>b</iframe><textarea>c</textarea>d", "a | d"},
		{"self-closing", "<p>a<script src=x />b<svg/>c", "abc"},
		{"ruby", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢字"},
		{"custom elements", "<my-app><x-y>a</x-y>b</my-app>", "ab"},
		{"CRLF", "<p>a\r\nb\r\n\r\nc</p>\r\n", "a b c"},
	})
}

func TestHTMLLong(t *testing.T) {
	word := strings.Repeat("word ", 10_000)
	for _, c := range []struct{ name, text string }{
		{"paragraph", "<p>" + word + "</p>"},
		{"comment", "<p>a <!-- " + strings.Repeat("no > no ", 10_000) + " -->" + word},
		{"script", "<p>a <script>" + strings.Repeat("no </p>", 10_000) + "</script>" + word},
		{"pre", "<p>a <pre>" + strings.Repeat("no </p>\n", 10_000) + "</pre>" + word},
		{"tag", "<p>a <a href=\"data:" + strings.Repeat("no>", 10_000) + "\">" + word},
		{"svg", "<p>a <svg>" + strings.Repeat("<svg>no</svg>", 10_000) + "</svg>" + word},
		{"PHP", "<p>a <?php " + strings.Repeat("->no ", 10_000) + "?>" + word},
		{"tags", "<p>a " + strings.Repeat("<b></b>", 10_000) + word},
	} {
		n, wrong := 0, false
		for _, unit := range units(t, HTML, c.text) {
			n += strings.Count(unit, "word")
			if strings.Contains(unit, "no") && !wrong {
				wrong = true
				t.Errorf("%s: %.60q is prose", c.name, unit)
			}
		}
		if n != 10_000 {
			t.Errorf("%s: %d words, want 10,000", c.name, n)
		}
	}
}

func TestHTMLLevels(t *testing.T) {
	var got []int
	for _, b := range readAll(t, HTML, "<h1>A</h1><p>b</p><h2 id=x><a>C</a></h2>d<h3>E<p>f<h6><!-- x -->G</h6>") {
		if b.Prose != "" {
			got = append(got, b.Level)
		}
	}
	if want := []int{1, 0, 2, 0, 3, 0, 6}; !equalInts(got, want) {
		t.Errorf("levels %v, want %v", got, want)
	}
}

func equalInts(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestHTMLLeftOut(t *testing.T) {
	for _, c := range []leftCase{
		{"<p>a</p>", Markup, 7},
		{"<p><a href=b>a</a>", Links, 10},
		{"<code>a</code>", Code, 14},
		{"<pre>a</pre>", Code, 12},
		{"<!-- a -->", Comments, 10},
		{"a{{ b }}", Commands, 7},
		{"a<math>b</math>", Math, 14},
	} {
		checkLeft(t, HTML, c)
	}
}

func TestHTMLDirectives(t *testing.T) {
	checkSuppressed(t, HTML, []suppressedCase{
		{"<!-- factbox: ignore -->\n<p>One.</p>\n<p>Two.</p>", "One."},
		{"<p>One.</p><!-- factbox: off --><p>Two.</p><p>Three.</p><!-- factbox: on --><p>Four.", "Two. | Three."},
		{"<p>One.</p><pre><!-- factbox: off --></pre><p>Two.", ""},
		{"<p>One.</p>\n<script><!-- factbox: off --></script><p>Two.", ""},
	})
}

func FuzzHTML(f *testing.F) {
	fuzzPure(f, HTML, "<h1>a</h1><p>b &amp; <code>c</code> {{ d }}<ul><li>e,<li>f<!-- g --><script>h</script><img alt='i'>")
}

// What plainToken reads is what the tokenizer does.
func FuzzPlainToken(f *testing.F) {
	for _, seed := range []string{
		"<a href='b' c>d</a >", "a < b <!-- c -- d --><!-->e-->", "<br/><IMG alt=\"x\" y=z>", "<p a = 'b'/>", "a</", "<!--a--!>b-->", "<a/b>", "<a b=\"c\"d>", "<!---a-->", "</a b='c'/>", "<!-- --->",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for i := range text {
			kind, j, name, ok := plainToken(text, i)
			if !ok {
				continue
			}
			z := html.NewTokenizer(strings.NewReader(text[i:]))
			wantKind := z.Next()
			size := len(z.Raw())
			want := ""
			if kind != html.TextToken && kind != html.CommentToken {
				tag, _ := z.TagName()
				want = string(tag)
			}
			if kind != wantKind || j-i != size || name != want {
				t.Fatalf("%q: %s %q of %d bytes, want %s %q of %d", text[i:], kind, name, j-i, wantKind, want, size)
			}
		}
	})
}

// treeUnits returns the units of the prose of a document by the tree that
// golang.org/x/net/html makes of it.
func treeUnits(t testing.TB, text string) (units []string) {
	t.Helper()
	doc, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	var unit strings.Builder
	breaks := 0
	flush := func() {
		if s := strings.Join(strings.Fields(unit.String()), " "); s != "" {
			units = append(units, s)
		}
		unit.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			if strings.TrimSpace(n.Data) != "" {
				breaks = 0
			}
			unit.WriteString(strings.ReplaceAll(n.Data, "\u00ad", ""))
			return
		case n.Type == html.CommentNode:
			return
		case n.Type != html.ElementNode:
		case n.Data == "br":
			if breaks++; breaks > 1 {
				flush()
			}
			unit.WriteString(" ")
			return
		case n.Data == "img":
			for _, a := range n.Attr {
				if a.Key == "alt" {
					unit.WriteString(" " + a.Val + " ")
				}
			}
			return
		case n.Data == "rt" || n.Data == "rp":
			return
		default:
			if out, ok := htmlLeftOut[n.Data]; ok {
				if out.block {
					flush()
				} else if out.object {
					unit.WriteString("@")
				}
				return
			}
		}
		apart := n.Type == html.ElementNode && htmlBlocks()[n.Data]
		if apart {
			flush()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if apart {
			flush()
		}
	}
	walk(doc)
	flush()
	return units
}

// Real documents: what we read is what stands in the tree of the parser.
func TestHTMLAgainstTree(t *testing.T) {
	sequential(t)
	files, n, agree := realFiles(t, ".html", 40, 20<<20), 0, 0
	files = append(files, moduleFileName(t, "golang.org/x/net", "html/testdata/go1.html"))
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		// What the tree has no notion of: template languages, and addresses.
		want := wordsOf(treeUnits(t, strings.NewReplacer("{{", "((", "{%", "(%", "{#", "(#", "<%", "(%", "<?php", "<?xxx").Replace(text)))
		got := wordsOf(plainUnits(t, HTML, strings.NewReplacer("{{", "((", "{%", "(%", "{#", "(#", "<%", "(%", "<?php", "<?xxx").Replace(text)))
		same := sameWords(got, want)
		n, agree = n+max(len(want), len(got)), agree+same
		if 1000*same < 999*max(len(want), len(got)) {
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			t.Logf("%s: %d of %d words agree; at %d\n got %q\nwant %q", filepath.Base(name), same, len(want), at, got[at:min(len(got), at+12)], want[at:min(len(want), at+12)])
		}
	}
	t.Logf("%d of %d words in %d files agree", agree, n, len(files))
	if 1000*agree < 999*n {
		t.Errorf("%d of %d words agree", agree, n)
	}
}

// The other judge is pandoc: as many words within one per cent, on Go 1's release
// notes. Code stands in them as an object, and is left out where it is set apart,
// as it is with us.
func TestHTMLAgainstPandoc(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		missing(t, "pandoc is not installed")
	}
	data := moduleFile(t, "golang.org/x/net", "html/testdata/go1.html")
	filter := filepath.Join(t.TempDir(), "objects.lua")
	if err := os.WriteFile(filter, []byte("function Code() return pandoc.Str('OBJECT') end\nfunction CodeBlock() return {} end\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("pandoc", "-f", "html", "-t", "plain", "--wrap=none", "--lua-filter", filter)
	cmd.Stdin = strings.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want := countWords(string(out))
	got := countWords(strings.ReplaceAll(strings.Join(plainUnits(t, HTML, data), " "), "@", "OBJECT"))
	t.Logf("%d words, pandoc has %d", got, want)
	if diff := got - want; 100*diff > want || 100*-diff > want || want < 5000 {
		t.Errorf("%d words, pandoc has %d", got, want)
	}
}

// plainUnits are units without the objects that stand for addresses.
func plainUnits(t testing.TB, f Format, text string) []string {
	var all []string
	for _, b := range readAll(t, f, text) {
		var prose strings.Builder
		for i, run := range b.Runs {
			end := len(b.Prose)
			if i+1 < len(b.Runs) {
				end = int(b.Runs[i+1].Prose)
			}
			part, source := b.Prose[run.Prose:end], text[b.Start+int(run.Source):b.Start+int(run.Source+run.Size)]
			if part == Object && !strings.HasPrefix(source, "<") {
				part = stdhtml.UnescapeString(source)
			}
			prose.WriteString(part)
		}
		for unit := range strings.SplitSeq(strings.ReplaceAll(prose.String(), Object, "@"), separator) {
			all = append(all, unit)
		}
	}
	return all
}

// wordsOf returns the words of units, and a sign behind each unit.
func wordsOf(units []string) (words []string) {
	for _, unit := range units {
		if fields := strings.Fields(unit); len(fields) > 0 {
			words = append(append(words, fields...), "¶")
		}
	}
	return words
}

// sameWords returns how many words two texts share, in order, as a greedy
// comparison finds them.
func sameWords(a, b []string) (same int) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if a[i] == b[j] {
			same, i, j = same+1, i+1, j+1
			continue
		}
		// The nearest place where three words are the same again.
		found := false
	search:
		for d := 1; d < 400; d++ {
			for k := 0; k <= d; k++ {
				if x, y := i+k, j+d-k; x+2 < len(a) && y+2 < len(b) && a[x] == b[y] && a[x+1] == b[y+1] && a[x+2] == b[y+2] {
					i, j, found = x, y, true
					break search
				}
			}
		}
		if !found {
			i, j = i+1, j+1
		}
	}
	return same
}
