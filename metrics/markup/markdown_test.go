package markup

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Expected values follow from the specification of CommonMark, 0.31.2, of GitHub
// Flavored Markdown, 0.29, and from the manuals of the tools that have the rest.
func TestMarkdownProse(t *testing.T) {
	checkProse(t, Markdown, []proseCase{
		{"paragraph", "One two.\nThree four.\n", "One two. Three four."},
		{"two", "One.\n\nTwo.\n", "One. | Two."},
		{"blank lines around", "\n\n  One.\n\n\n", "One."},
		{"CRLF", "One\r\ntwo\r\n\r\nThree\r\n", "One two | Three"},
		{"CR", "One\rtwo\r\rThree\r", "One two | Three"},
		{"byte order mark", "\ufeff# One\n", "One"},
		{"hyphen at a line end", "A well-\nknown word, and *emphatic-\nally* so.\n", "A well-known word, and emphatic-ally so."},
		{"hard breaks", "One  \ntwo\\\nthree\n", "One two three"},
		{"emphasis", "*One* **two** _three_ ***four*** ~~five~~.", "One two three four five."},
		{"emphasis in a word", "un*believ*able", "unbelievable"},
		{"escapes", `\*One\* 2\. a \q`, `*One* 2. a \q`},
		{"entities", "A &amp; B &copy; &#65;&#x42; &nosuch; &lt;b&gt;", "A & B © AB &nosuch; <b>"},
		{"code", "Call `f(x)` and ``a`b``.", "Call @ and @."},
		{"code over lines", "Call `f(\nx)` now.", "Call @ now."},
		{"links", "See [the *manual*](http://a.b \"t\") and [this][x] and [that][].", "See the manual and this and that."},
		{"brackets", "He [the king] said so.", "He the king said so."},
		{"a link on a reference", "A fact.[[1]](#cite)", "A fact.[1]"},
		{"images", "See ![a **bold** cat](c.png) here.", "See a bold cat here."},
		{"image in a link", "[![Build status](b.svg)](http://ci)", "Build status"},
		{"autolinks", "See <http://a.b/c> and <x@y.org>.", "See @ and @."},
		{"addresses", "See http://a.b/c_d_e and www.x.org, or x_y@z.org.", "See @ and @, or @."},
		{"address in emphasis", "*http://a.b/c*, **www.x.org**", "@, @"},
		{"address as the text of a link", "[http://a.b](http://a.b) there", "@ there"},
		{"definitions of references", "[a]: http://b 'c'\n[d]: e\n\nText.\n", "Text."},
		{"definitions behind text", "Text.\n[a]: http://b\n", "Text. [a]: @"},
		{"headings", "# One\n## Two ##\n### *Three* #\nText\n#\n", "One | Two | Three | Text"},
		{"headings below", "One\n===\nTwo\nthree\n---\n", "One | Two three"},
		{"no heading", "#hash\n####### seven\n", "#hash ####### seven"},
		{"thematic breaks", "One\n\n* * *\nTwo\n___\nThree", "One | Two | Three"},
		{"indented code", "One\n\n    code\n\n    more\n\nTwo\n    three\n", "One | Two three"},
		{"fenced code", "One\n```go\ncode\n\n# no\n```\nTwo\n~~~\n```\n~~~\n", "One | Two"},
		{"an open fence", "One\n\n```\ncode\n\nmore\n", "One"},
		{"a longer fence", "````\n```\nno\n````\nTwo", "Two"},
		{"no fence", "```a`b```\n", "@"},
		{"emoji", "Well :smile: done", "Well :smile: done"},

		{"items", "- One\n- Two\n* Three\n1. Four\n2) Five\n", "One | Two | Three | Four | Five"},
		{"loose items", "- One\n\n- Two\n\n  More of two.\n\n- Three\n", "One | Two | More of two. | Three"},
		{"items over lines", "- One\n  two\nthree\n- Four\n", "One two three | Four"},
		{"nested items", "1. One\n   - a\n   - b\n     c\n2. Two\n", "One | a | b c | Two"},
		{"items that go on", "We have\n- apples,\n- pears, and\n- *plums*.\n- Then\n", "We have | apples, pears, and plums. | Then"},
		{"items that go on, loose", "1. the one;\n\n2. the other.\n", "the one; the other."},
		{"items that go on, nested", "- A\n  - b or\n  - c\n- d\n", "A | b or c | d"},
		{"items that do not", "- One,\n- Two\n\n- brand\n- new", "One, | Two | brand | new"},
		{"tasks", "- [ ] to do\n- [x] done\n", "to do | done"},
		{"what begins in code is no formula", "- One\n\n      $a\n  b$ two\n- <p \\(<>>\n  \\) three\n", "One | b$ two | > \\) three"},
		{"HTML in an item", "- <p>One\n  two\n- <b>\n  three\n  <p>four\n\n  five\n", "One two | three | four | five"},
		{"a formula goes on into code", "> # One $a\n      bbbbbbbbbbb$\n\n> # Two {{<\n      bbbbbbbbbbb >}}\n", "One @ | Two"},
		{"code in an item", "- One\n\n  ```\n  code\n  ```\n\n      indented\n\n  Two\n", "One | Two"},
		{"an item of code", "-\n      code\n- \n\n  no item", "no item"},
		{"no items", "The number is\n14. It is\n-5 or so\n", "The number is 14. It is -5 or so"},
		{"quotes", "> One\n> two\nthree\n>\n> Four\n\nFive\n", "One two three | Four | Five"},
		{"quotes of quotes", "> One\n> > Two\n> > - a\n> > - b\n> >\n> > c\n", "One | Two | a | b | c"},
		{"code in a quote", "> ```\n> code\n>\n> more\n> ```\n> Text\n", "Text"},
		{"hyphen in a quote", "> well-\n> known *and\n> so* on\n", "well-known and so on"},
		{"list in a quote", "> - One\n>\n>   Two\n>\n> Three\n", "One | Two | Three"},
		{"alerts", "> [!NOTE]\n> One two.\n\n> [!tip]- A title\n> Text\n", "One two. | A title | Text"},

		{"table", "| A | B |\n|---|:-:|\n| one | *two* |\n| three\n\nText | more\n", "A | B | one | two | three | Text | more"},
		{"table without bars at its ends", "a | b\n-|-\n1 | 2\n3 | 4\nText\n# H\n", "a | b | 1 | 2 | 3 | 4 | Text | H"},
		{"table behind a paragraph", "Intro\n| a | b |\n|--|--|\n| `c` | x\\|y |\n", "Intro | a | b | @ | x|y"},
		{"cells that look like blocks", "| a | b |\n|---|---|\n| # no | - no |\n| > no | 1. no |\n", "a | b | # no | - no | > no | 1. no"},
		{"too many cells", "|a|\n|-|\n|1|2|\n", "a | 1"},
		{"no table", "| a | b |\n|---|\n| c |\n", "| a | b | |---| | c |"},
		{"a table in an item", "- x\n\n  | a | b |\n  |---|---|\n  | c | d |\n", "x | a | b | c | d"},

		{"tags", "H<sub>2</sub>O is <b>wet</b><br>and <kbd>a</kbd>", "H2O is wet and a"},
		{"code in tags", "The <code>x y</code> and <math>a</math> <svg>no</svg> end", "The @ and @ end"},
		{"HTML block", "<div class=\"a\">\n<p>One <em>two</em>\nthree.</p>\n<p>Four &amp; five<br>six</p>\n</div>\n\nText *x*\n", "One two three. | Four & five six | Text x"},
		{"HTML around Markdown", "<details>\n<summary>Sum</summary>\n\nText *x*\n\n</details>\n", "Sum | Text x"},
		{"raw HTML", "<pre>\ncode\n\nmore\n</pre>\nText\n\n<script>\nx\n</script>\n<style>y\n\n</style>\n", "Text"},
		{"pre in a block", "<div>\n<pre>code\ncode</pre>\ntext\n</div>\n", "text"},
		{"code in a block", "<p>The <code>x</code> end</p>\n", "The @ end"},
		{"a table in HTML", "<table>\n<tr><td>a</td><td>b</td></tr>\n<tr>\n<td>c</td>\n</tr></table>\n", "a | b | c"},
		{"declarations", "<!DOCTYPE html>\n\n<?php\nx\n?>\n\n<![CDATA[\ny\n]]>\n\nText", "Text"},
		{"comments", "One <!-- two --> three\n\n<!-- four\n\nfive -->\nSix\n\n<!-- a --> b\n", "One three | Six | b"},
		{"HTML in an item", "- One\n\n  <div>two</div>\n\n  <!-- no -->\n", "One | two"},
		{"an open comment", "One\n\n<!-- two\n\nthree\n", "One"},
		{"an open tag", "a < b and <c\n", "a < b and <c"},

		{"front matter", "---\ntitle: No\ntags: [a, b]\n---\nText\n", "Text"},
		{"front matter of several parts", "---\na: |\n  x\n\n  y\nb: c\n...\n\nText\n", "Text"},
		{"TOML", "+++\ntitle = \"No\"\n[a]\nb = 1\n+++\nText\n", "Text"},
		{"JSON", "{\n  \"title\": \"No\",\n  \"a\": {\n  }\n}\n\nText\n", "Text"},
		{"no front matter", "---\n\nText\n\n---\n", "Text"},
		{"none later", "Text\n\n---\na: b\n---\n", "Text | a: b"},
		{"front matter that is not closed", "---\na: b\n\nThis is text.\n", "This is text."},

		{"formulas", "Let $x^2_i$ and $$y*z*w$$ be, for $5 and $10.", "Let @ and @ be, for $5 and $10."},
		{"more formulas", `So \(a_b*c*\) and $a\$b$; $20,000 and USD$ and $ 5.`, `So @ and @; $20,000 and USD$ and $ 5.`},
		{"formula within a sentence", "We have\n$$\na\n+ b\n$$\nso.\n", "We have @ so."},
		{"formula as a block", "Text.\n\n$$\na\n= b\n$$\n\n$$x$$ {#eq}\n\n$a$\n\nEnd.\n", "Text. | End."},
		{"a formula in a list", "- $x_1$ and _y_ $a|b$\n", "@ and y @"},
		{"code before formula", "`$` and $", "@ and $"},

		{"footnotes", "A fact.[^1] Another[^long].\n\n[^1]: The *note*.\n    More\n\n    A second.\n[^long]: b\n\nText\n", "A fact. Another. | The note. More | A second. | b | Text"},
		{"definitions", "Term\n: One *two*\n  three\n: Four\n\nOther\n\n:   Five\n", "Term | One two three | Four | Other | Five"},
		{"attributes", "# Head {#id .class}\n\nText [a](b){.c} and {x}.\n", "Head | Text a and {x}."},
		{"shortcodes", "One {{< fig src=\"a\" >}} two\n\n{{% note %}}\nThree\n{{% /note %}}\n", "One two | Three"},
		{"divs", ":::note A *title*\nOne\n\nTwo\n:::\nThree\n::: {.c}\n\n:::tip[Other]\n", "A title | One | Two | Three | Other"},
		{"admonitions", "!!! note \"A title\"\n    One\n    two\n\n    - Three\n\nFour\n\n??? warning\n    Five\n", "A title | One two | Three | Four | Five"},
		{"nested admonitions", "!!! a\n    One\n\n    !!! b \"T\"\n        Two\n\n        Three\n\n    Four\n\nFive\n", "One | T | Two | Three | Four | Five"},
		{"an admonition that is indented", "  !!! a\n      One\n\n  Two\n\n  !!! b\n      !!! c\n          Three\n\n      Four\n Five\n", "One | Two | Three | Four Five"},
		{"code in an admonition", "!!! a\n    ```\n    code\n\n    more\n    ```\n    Text\n\n        indented\n", "Text"},
		{"no admonition", "!!! \nWhat!!! now\n", "!!! What!!! now"},
	})
}

// An item that is longer than a block should be is read in parts, and they give the
// same.
func TestLongItems(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 500))
	checkProse(t, Markdown, []proseCase{
		{"paragraphs", "- " + long + "\n\n  *Two*\n\n  ```\n  code\n\n  code\n  ```\n\n      code\n  # H\n  Three\n- Four\n", long + " | Two | H | Three | Four"},
		{"nested", "10. " + long + "\n    - a\n      b\n    - c\n\n      d\n\n    e\n11. f\n", long + " | a b | c | d | e | f"},
		{"an open fence", "1. " + long + "\n\n   ~~~\n   code\n\n   code\n\nText\n", long + " | Text"},
		{"quote", "> " + long + "\n>\n> *Two*\n> - a\n> - b\n", long + " | Two | a | b"},
	})
	for _, item := range []string{"- a\n\n  b\n\n", "1. a *b*\n\n"} {
		for _, b := range readAll(t, Markdown, strings.Repeat(item, 2000)) {
			if b.End-b.Start > len(item) {
				t.Fatalf("%q: a block of %d bytes", item, b.End-b.Start)
			}
		}
	}
}

func TestMarkdownSections(t *testing.T) {
	var got []string
	for _, b := range readAll(t, Markdown, "# A\nx\n\nB\n===\n\nC *d*\n---\n###### E\n> # F\n\n- # G\n\n| # H |\n|---|\n| # I |\n\n[a]: b\n===\n\n<h1>J</h1>\n") {
		if b.Level > 0 {
			got = append(got, fmt.Sprint(b.Level, " ", b.Prose))
		}
	}
	if want := []string{"1 A", "1 B", "2 C d", "6 E"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMarkdownDirectives holds what is found against a list of verbs, each with the
// prose before it in its block.
func TestMarkdownDirectives(t *testing.T) {
	for _, c := range []struct {
		format     Format
		text, want string
	}{
		{Markdown, "<!-- factbox: off -->\nText\n\n<!--factbox:on-->", "off@0 on@0"},
		{Markdown, "One <!-- factbox: ignore --> two", "ignore@4"},
		{Markdown, "One *two <!-- factbox: ignore --> three*", "ignore@8"},
		{Markdown, "- <!-- factbox: ignore --> a\n- b <!-- factbox: off -->", "ignore@0 off@2"},
		{Markdown, "> a\n>\n> <!-- factbox: off -->\n> b", "off@0"},
		{Markdown, "- a\n\n  <!-- factbox: off -->\n", "off@1"},
		{Markdown, "| a <!-- factbox: off --> |\n|---|\n| b <!-- factbox: on --> |\n", "off@2 on@2"},
		{Markdown, "# A <!-- factbox: off -->\n", "off@2"},
		{Markdown, "<div>\n<!-- factbox: off -->\nx <!-- factbox: on -->\n</div>", "off@0 on@2"},
		{Markdown, "<!--\nfactbox: lang=de\n-->\n", "lang@0"},
		{Markdown, "```\n<!-- factbox: off -->\n```\n\n    <!-- factbox: off -->\n\n`<!-- factbox: off -->`\n\n<pre>\n<!-- factbox: off -->\n</pre>\n", ""},
		{Markdown, "- a\n\n  ```\n  <!-- factbox: off -->\n  ```\n", ""},
		{Markdown, "$<!-- factbox: off -->$ {{< a <!-- factbox: off --> >}}\n", ""},
		{MDX, "{/* factbox: off */}\n\nText {/* factbox: on */} more\n", "off@0 on@5"},
		{MDX, "{/*\n  factbox: off\n*/}\n\n- a {/* factbox: on */}\n", "off@0 on@2"},
		{MDX, "`{/* factbox: off */}`\n\n```\n{/* factbox: off */}\n```\n", ""},
		{Quarto, "<!-- factbox: off -->\n\na <!-- factbox: on -->\n", "off@0 on@2"},
		{Quarto, "```{r}\n<!-- factbox: off -->\n```\n", ""},
	} {
		var got []string
		for _, b := range readAll(t, c.format, c.text) {
			for _, d := range b.Directives {
				verb := map[Verb]string{TurnOff: "off", TurnOn: "on", Ignore: "ignore", Language: "lang"}[d.Verb]
				got = append(got, fmt.Sprint(verb, "@", d.Prose))
				if source := c.text[b.Start+d.Start : b.Start+d.End]; !strings.HasPrefix(source, "<!--") && !strings.HasPrefix(source, "{/*") {
					t.Errorf("%q: a comment %q", c.text, source)
				}
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.format, c.text, got, c.want)
		}
	}
}

// What is ignored is the whole of a list or a table.
func TestIgnoredLists(t *testing.T) {
	for _, text := range []string{"- a\n- b\n\n- c\n\nEnd", "|a|b|\n|-|-|\n|c|d|\n\nEnd", "> a\n>\n> b\n\nEnd"} {
		for _, b := range readAll(t, Markdown, "<!-- factbox: ignore -->\n"+text) {
			if want := b.Prose != "End"; b.Prose != "" && (b.Suppressed(0) == AllCodes) != want {
				t.Errorf("%q: %q: ignored: %v", text, b.Prose, b.Suppressed(0))
			}
		}
	}
}

func TestMarkdownLeftOut(t *testing.T) {
	for _, c := range []struct {
		format Format
		text   string
		kind   Kind
		want   int
	}{
		{Markdown, "---\na: b\n---\nText", FrontMatter, 10},
		{Markdown, "```\ncode\n```\n", Code, 10},
		{Markdown, "a\n\n    code\n", Code, 8},
		{Markdown, "a\n\n    b\n   \n    c\n  \n", Code, 10},
		{Markdown, "Call `f`.", Code, 1},
		{Markdown, "- a\n\n  ```\n  code\n  ```\n", Code, 4},
		{Markdown, "[a](http://b.c) d", Links, 10},
		{Markdown, "[a]: http://b\n\n[c]\n", Links, 13},
		{Markdown, "See http://a.b.", Links, 10},
		{Markdown, "See <http://a.b>.", Links, 10},
		{Markdown, "Let $x$ be", Math, 3},
		{Markdown, "$$\nx\n$$\n", Math, 5},
		{Markdown, "a <!-- b --> c", Comments, 10},
		{Markdown, "<!--\nb\n-->\n", Comments, 8},
		{Markdown, "A.[^1]\n\n[^1]: b", Citations, 9},
		{Markdown, "# A\n\n*b*\n", Markup, 3},
		{Markdown, "a {{< b >}} c", Commands, 9},
		{MDX, "import a from 'b'\n\nText\n", Code, 17},
		{MDX, "a {b} c", Commands, 3},
		{Quarto, "A [@b] c", Citations, 4},
		{Quarto, "A \\newpage{} c", Commands, 10},
	} {
		var left Left
		for _, b := range readAll(t, c.format, c.text) {
			for k, n := range b.Left {
				left[k] += n
			}
		}
		if got := int(left[c.kind]); got != c.want {
			t.Errorf("%s: %q: %d bytes of %s, want %d", c.format, c.text, got, c.kind, c.want)
		}
	}
}

func TestFrontMatterFigures(t *testing.T) {
	long := strings.Repeat("key: a value of some length\n", 300)
	for _, c := range []struct{ text, want string }{
		{"---\nfactBox:\n  level: 8.5\n  Tokens: 1,200\n  types: \"600\" # few\n  ttr: .5\n  other: 3\nmore: 1\nlevel: 2\n---\n", "Level=8.5 Tokens=1,200 Types=600 TTR=.5"},
		{"---\nfactbox: {level: 8.5, tokens: 12, ttr: 0.51}\nlevel: 2\n---\n", "Level=8.5 Tokens=12 TTR=0.51"},
		{"+++\n[factBox]\nlevel = 8.5\ntokens = 12\n[other]\ntypes = 1\n+++\n", "Level=8.5 Tokens=12"},
		{"+++\nfactBox = { level = 8.5, tokens = 12 }\n+++\n", "Level=8.5 Tokens=12"},
		{"{\n  \"factBox\": {\n    \"level\": 8.5,\n    \"tokens\": 12\n  },\n  \"types\": 3\n}\n", "Level=8.5 Tokens=12"},
		{"---\n" + long + "factBox:\n  level: 8.5\n" + long + "---\n", "Level=8.5"},
		{"---\nfactBox:\n" + strings.Repeat("  a: b of some length\n", 400) + "  level: 8.5\n---\n", "Level=8.5"},
		{"---\nfactBox:\n  level: high\n  tokens: 5x\n---\n", ""},
		{"---\nother:\n  level: 8.5\n---\n", ""},
		{"Text\n\n---\nfactBox:\n  level: 8.5\n---\n", ""},
	} {
		var got []string
		titles := 0
		for _, b := range readAll(t, Markdown, c.text) {
			if b.Title {
				titles++
			}
			for _, f := range b.Figures {
				got = append(got, f.Name+"="+c.text[b.Start+f.Start:b.Start+f.End])
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%.60q: got %q, want %q", c.text, got, c.want)
		}
		if want := strings.Count(strings.ToLower(c.text), "factbox") - strings.Count(c.text, "Text"); titles != want {
			t.Errorf("%.60q: %d titles", c.text, titles)
		}
	}
}

// An address in emphasis, or what is replaced, is not for an edit to split.
func TestNestedRuns(t *testing.T) {
	b := readAll(t, Markdown, "One *two* [three](x) four `five`.")[0]
	var got []string
	for i, r := range b.Runs {
		end := len(b.Prose)
		if i+1 < len(b.Runs) {
			end = int(b.Runs[i+1].Prose)
		}
		got = append(got, fmt.Sprintf("%s:%v", strings.ReplaceAll(b.Prose[r.Prose:end], Object, "@"), r.Nested))
	}
	if want := []string{"One :false", "two:true", " :false", "three:true", " four :false", "@:false", ".:false"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// A parser that several readers use at once gives each its own.
func TestReadersAtOnce(t *testing.T) {
	text := strings.Repeat("*a* [b](c) `d` $x$ <b>e</b>\n\n- f *g*\n\n| h |\n|---|\n| *i* |\n\n", 50)
	want := units(t, Markdown, text)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 4 {
				if got := units(t, Markdown, text); !slices.Equal(got, want) {
					t.Errorf("got %q", got)
				}
			}
		})
	}
	wait.Wait()
}

// What takes a parser time that grows with the square of the size is read all the
// same. Without the limits the test takes minutes.
func TestMarkdownMonsters(t *testing.T) {
	sequential(t)
	for _, unit := range []string{
		"[", "![", "[a](", "![[]()", "[[a]", "[a][b]", "[a]", "](", "]", "*a_ ", "**a_", "*a ", "a*", "_a __b ", "*[", "]*[", "~~a", "`", "a``b", "*`",
		"$a", "$$a ", "$a$", "\\(", "\\a{", "<", "<a ", "<a\n", "<!--", "<b>", "<code>", "&", "&a", "{", "{{<", "{a", "{/*", "^[", "[^", "[@a", "@a ", "[!a", "> [!a",
		"http://", "a@b.", "www.a", "> ", "- ", "- - ", "1. ", "> - ", "> - a\n", "* *a\n", "- a\n\n  ", "|", "|a", "a|b\n-|-\n", "|*a*", "[a]: b\n", "[^a]: b\n    c\n",
		"<div>\n", "<div\n", "<a\n", ": a\n", ":::\n", "!!! note\n    ", "```\n", "$$\n", "---\n", "a\n---\n", "\t", "\n    ",
	} {
		for _, front := range []string{"", "- a\n  ", "> ", "---\na: b\n", "<a b='", "x\n| a |\n|---|\n| "} {
			readAll(t, Markdown, front+strings.Repeat(unit, MaxBlock/2/len(unit)))
		}
		for _, f := range []Format{MDX, Quarto} {
			readAll(t, f, strings.Repeat(unit, MaxBlock/2/len(unit)))
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	fuzzPure(f, Markdown, "# A\n\n*b* [c](d) `e`\n\n- f\n  - g\n\n> h\n\n|i|\n|-|\n|j|\n", "---\nfactBox:\n  level: 1\n---\n", "<div>\na\n</div>\n\n!!! note \"a\"\n    b\n",
		"[^a]: b\n\n    c\n$$\nx\n$$\n\n: d\n\n:::e f\n", "> [!NOTE] a\n> b\n>\n>     c\n", "[a][b] [c][] [d] ![e](f)\n\n[b]: g\n")
}

func FuzzMDX(f *testing.F) {
	fuzzPure(f, MDX, "import a from 'b'\n\n<A b={c}>\n\nText {d} {/* e */}\n\n</A>\n", "export const a = {\n\n}\n\n{a.map(b => {\n  c\n})}\n")
}

func FuzzQuarto(f *testing.F) {
	fuzzPure(f, Quarto, "As @a says [@b; @c, p. 3]^[note], see @fig-d.\n\n```{r}\nx\n```\n", "::: {.a}\n`r x` \\newpage \\@ref(fig:a)\n:::\n\\begin{a}\nx\n\\end{a}\n# H {#b}\n")
}
