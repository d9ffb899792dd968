package markup

import (
	"strings"
	"testing"
)

func TestTypst(t *testing.T) {
	checkProse(t, Typst, []proseCase{
		{"paragraphs", "One two\nthree.\n\nFour.\n", "One two three. | Four."},
		{"headings", "= One\nText.\n== Two <two>\nMore.\n=== Three\n", "One | Text. | Two | More. | Three"},
		{"no heading", "=One\n#1 = 2", "=One #1 = 2"},
		{"emphasis", "A *strong* and _emphatic_ and *_both_*, un_believ_able snake_case 2*3*4.", "A strong and emphatic and both, un_believ_able snake_case 2*3*4."},
		{"raw", "Use `a b` and ```rust fn main() {}``` and `` x.", "Use @ and @ and x."},
		{"raw block", "One.\n```py\nno\n\n= no\n```\nTwo.\n\n````\n```\nno\n````\n", "One. | Two."},
		{"unclosed raw", "a `b c\n\nd", "a b c | d"},
		{"math", "Let $x$ be\n$ y = \"a $ b\". $\nThen $z$.\n\n$ x $\n\nEnd.", "Let @ be @. Then @. | End."},
		{"unclosed math", "a $b\n\nc", "a b | c"},
		{"escapes", `\# \$5 \* \u{e9} \\ a\@b.org \<x\>`, `# $5 * é \ a@b.org <x>`},
		{"shorthands", "a~b 1--2 c---d soft-?hyphen", "a b 1–2 c—d softhyphen"},
		{"line breaks", "one \\\ntwo\\\nthree", "one two three"},
		{"comments", "one // two\nthree /* four /* five */ six */ seven.\n// eight\nnine", "one three seven. nine"},
		{"a comment over blocks", "a\n/* b\n\nc */ d\n\ne", "a d | e"},
		{"urls", "See https://a.org/b_c_d//e#f and #link(\"https://a.org\") and #link(\"https://a.org\")[the *page*].", "See @ and @ and the page."},
		{"references", "As @smith says, see @fig:one. @tab[Tables]! x@y.org <label>", "As @ says, see @. @! @"},
		{"items", "Text:\n- One.\n- Two\n  goes on\n+ Three\n3. Four\nAfter.", "Text: | One. | Two goes on | Three | Four | After."},
		{"items that go on", "- the one,\n- the other, and\n\n- _a_ third.", "the one, the other, and a third."},
		{"nested items", "- a\n  - b\n\n    c", "a | b | c"},
		{"terms", "/ Term: The text: more.\n/ Other: Text.", "Term | The text: more. | Other | Text."},
		{"set, let, show, import", "#set text(size: 11pt)\n#let f(x) = [\n  no #x\n\n  no\n]\n#import \"a.typ\": b, c\n#show heading: it => [no #it.body]\n#let a = 1 +\n  2\nText.", "Text."},
		{"template", "#show: paper.with(\n  title: [A Title],\n  authors: (\"no\",),\n  abstract: [\n    One _two_.\n\n    Three.\n  ],\n)\n\nText.", "A Title | One two. | Three. | Text."},
		{"functions in a line", "A #emph[b c] d #text(fill: red)[e] #text(red, [f]) un#strong[believ]able #h(1em) #foo[g].", "A b c d e f unbelievable g."},
		{"figure", "#figure(\n  image(\"a.png\", width: 80%),\n  caption: [A _caption_ here.],\n) <fig>\nText.", "A caption here. | Text."},
		{"table", "#table(\n  columns: (1fr, 2fr),\n  [a], [b c],\n  table.cell(colspan: 2)[d],\n  [e], [$f$],\n)\n", "a | b c | d | e | @"},
		{"quotation", "Before.\n#quote(block: true, attribution: [Me])[A text.]\nAfter.", "Before. | Me | A text. | After."},
		{"footnotes", "So#footnote[See _there_.]. More.#footnote[Again.] It is#footnote[See [1] there.] so.", "So | See there. | . More. | Again. | It is (See [1] there.) so."},
		{"variables", "The #name is #obj.field; fine.", "The @ is @ fine."},
		{"conditions", "#if x == (1) [one] else if y [two] else { [three] } four\n#for x in (1, 2) [five #x]\nsix", "one two | three | four five @ six"},
		{"code block", "#{\n  let x = [no]\n  [Yes.]\n}\nText.", "Yes. | Text."},
		{"content over blocks", "#columns(2)[\n= A\nOne.\n\nTwo.\n- Three\n]\nFour. ]", "A | One. | Two. | Three | Four. ]"},
		{"context", "Page #context counter(page).display() of #context [b].", "Page of b."},
		{"strings with brackets", "#f(\"a ] ) \\\" \", [b])c", "b | c"},
		{"raw in content", "#block[\n```\n]\n``` ]\nText", "Text"},
		{"unbalanced", "#f(a\n\n= b\n\nc", ""},
		{"closed content, open code", "#f[a #g(b ] c\n\nd", "a c | d"},
		{"hash", "C# and # and #", "C# and # and #"},
		{"carriage returns", "a\r\nb\r\n\r\n= c\r\nd", "a b | c | d"},
		{"nothing", "", ""}, {"only a comment", "// a", ""},
	})
}

func TestTypstLevels(t *testing.T) {
	var got []string
	for _, b := range readAll(t, Typst, "= A\ntext\n== B <b>\n=== C\n#block[= D]\n= E") {
		if b.Level > 0 {
			got = append(got, strings.Repeat("#", b.Level)+strings.TrimSpace(b.Prose))
		}
	}
	if got, want := strings.Join(got, " "), "#A ##B ###C #E"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTypstDirectives(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"// factbox: off\n\na\n\n// factbox: on\nb", "a"},
		{"a /* factbox: off */ b", "b"},
		{"#let x = [ /* factbox: off */ ]\na", ""},
		{"`// factbox: off`\n\n```\n// factbox: off\n```\na", ""},
	} {
		if got := suppressed(t, Typst, c.text); got != c.want {
			t.Errorf("%q: %q is not looked at, want %q", c.text, got, c.want)
		}
	}
}

func FuzzTypst(f *testing.F) {
	fuzzPure(f, Typst,
		"= A <b>\n#set a(b: c)\n#show: x.with(a: [b], c: \"d\")\n*a* _b_ `c` $d$ @e https://f.g/h_i // j\n",
		"#figure(\n  image(\"a\"),\n  caption: [b #footnote[c] d],\n)\n- a,\n- b\n/ c: d\n",
		"#let a(b) = {\n  [c]\n}\n#if a [b] else [c]\n```\nd\n``` /* e /* f */ */ \\u{41} #g #h;",
		"#f(a, [b\n\nc], (d: \"]\"))[e][f].g[h]\n#{ let x = [y]\n}\n")
}
