package markup

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
)

var constructs = flag.Int("constructs", 500, "how many texts of nested constructs are read, of each format")

// construct is what stands around text: that holds other constructs, in a block, and
// margin is what each line of it but the first begins with.
type construct struct{ open, close, margin string }

// grammar is what texts of a format are made of.
type grammar struct {
	blocks, inlines []construct
}

// leaves are what stands in texts of all formats.
var leaves = []string{
	"a", "Word", "and", "1", "é", "日本", "-", "a-", ".", ", ", ":", ";", "\\", " ", "", "", "@", "&amp;", "\ufffc", "\u2029", "\xff",
	"http://a.b/c", "x@y.org", "www.x.org", "mailto:x@y.org",
}

// pairs returns constructs, of which each is an opening, a closing and a margin with
// a "…" between them.
func pairs(of ...string) []construct {
	all := make([]construct, len(of))
	for i, s := range of {
		part := strings.Split(s, "…")
		all[i] = construct{open: part[0], close: part[1]}
		if len(part) > 2 {
			all[i].margin = part[2]
		}
	}
	return all
}

var (
	markdownBlocksOf = pairs("…", "# …", "> …… > ", "> …… ", "- ……  ", "1. ……   ", "10) ……", ": ……  ", "[^1]: ……    ", "[a]: …", "```a\n…\n```", "~~~\n…\n~~~~", "    ……    ",
		"…\n===", "…\n---", "| a | …|\n|---|---|\n| b | c |", "a | b\n-|-\n…", "<div>\n…\n</div>", "<pre>\n…\n</pre>", "<p>…</p>", "<!-- … -->", "<!-- factbox: off …-->", "<?…?>", "<![CDATA[…]]>",
		"$$\n…\n$$", "::: a …\n:::", ":::note[…]\n:::", "!!! note \"…\"\n\n    a", "!!! note\n    ……    ", "> [!NOTE] …", "> [!a]- …\n> b", "- [ ] …", "> ```\n> …\n> ```", "- a\n\n      …")
	markdownInlinesOf = pairs("*…*", "**…**", "_…_", "__…__", "~~…~~", "~…~", "`…`", "``…``", "[…](b)", "[…](<b> 'c')", "[a](…)", "[…][b]", "[a][…]", "[…][]", "[…]", "![…](b)", "![…]", "<…>",
		"<b>…</b>", "<a b=\"…\">", "<code>…</code>", "<svg>…</svg>", "<br …>", "<!--…-->", "\\(…\\)", "\\[…\\]", "$…$", "$$…$$", "$`…`$", "{#a …}", "{.a …}", "{{< …>}}", "{{%…%}}", "[^…]", "[!…]", "(…)", "\"…\"", "\\…", "…\\\n", "…  \n", "&#…;", "| …|", "…\n\n")
)

// codeOf is what languages have beyond comments and strings.
var codeOf = map[string][]string{
	"javascript": {"`${…}`", "/…/"}, "rust": {"r#\"…\"#", "'…"}, "ruby": {"<<A\n…\nA\n", "%q(…)", "#{…}"}, "php": {"<?php …?>", "<<<A\n…\nA\n"},
	"lua": {"[==[…]==]"}, "yaml": {"a: |\n  …"}, "perl": {"q{…}", "s{…}{a}", "<<A\n…\nA\n", "$#…"}, "shellscript": {"<<A\n…\nA\n", "$(…)", "${…}"},
	"elixir": {"@doc \"\"\"\n…\n\"\"\""}, "cpp": {"R\"a(…)a\""}, "csharp": {"@\"…\""}, "zig": {"\\\\…\n"},
}

func grammars() map[Format]*grammar {
	all := map[Format]*grammar{
		Markdown: {blocks: markdownBlocksOf, inlines: markdownInlinesOf},
		MDX: {
			blocks:  append(pairs("import …", "export const a = {…}", "{…}", "{/*…*/}", "<A>\n…\n</A>", "<A …>", "<A b={…}/>", "<table><tr><td>…</td></tr></table>", "<A>\n  <B>……    </B>\n</A>"), markdownBlocksOf...),
			inlines: append(pairs("{…}", "{/*…*/}", "{\"…\"}", "<A>…</A>", "<A b={…}/>", "<A b=\"…\">", "<br/>…", "<div>…</div>", "<>…</>"), markdownInlinesOf...),
		},
		Quarto: {
			blocks:  append(pairs("\\begin{a}\n…\n\\end{a}", "```{r}\n…\n```", "::: {.a b=\"…\"}\n", "# … {#sec-a}", "$$\n…\n$$ {#eq-a}"), markdownBlocksOf...),
			inlines: append(pairs("^[…]", "^[…", "[@…]", "[see @a; …]", "@a [p. …]", "@…", "-@…", "[-@…]", "@fig-…", "[@fig-…]", "\\@ref(…)", "(\\#eq:…)", "\\a{…}", "\\a[…]{b}", "[…]{.a}", "`…`{=html}", "^…^", "@{…}"), markdownInlinesOf...),
		},
		LaTeX: {
			blocks: pairs("…", "\\section{…}", "\\begin{itemize}\n\\item …\n\\end{itemize}", "\\begin{verbatim}\n…\n\\end{verbatim}", "\\begin{a}[…]\nb\n\\end{a}", "\\begin{tabular}{l}\na & …\\\\\n\\end{tabular}", "% …", "\\[…\\]", "$$…$$", "\\begin{equation}\n…\n\\end{equation}", "\\iffalse …\\fi", "\\begin{comment}\n…\n\\end{comment}", "\\item[…]", "\\documentclass{a}\n\\title{…}\n\\begin{document}\n", "\\caption{…}", "\\begin{document}…\\end{document}"),
			inlines: pairs("{…}", "\\emph{…}", "\\textbf{…", "\\texttt{…}", "\\footnote{…}", "\\footnote{…}.", "\\cite[…]{a}", "\\citet{…}", "\\ref{…}", "\\url{…}", "\\href{a}{…}", "\\href{…}{a}", "\\verb|…|", "\\a{…}", "\\a[…]{b}", "$…$", "\\(…\\)", "\\[…\\]", "$$…$$", "``…''", "`…'", "\\'{…}", "\\\"…", "\\'…", "~…", "--…", "\\\\…", "&…", "%…\n", "\\item …", "\\label{…}", "\\begin{a}…\\end{a}", "\\hspace{…}", "\\text{…}", "\\index{…}",
				"\\\\[…]", "\\par …", "…\n\n", "[…]", "\\%…", "\\left(…\\right)", "\\def\\a{…}", "\\newcommand{\\a}{…}", "\\today{}…"),
		},
		AsciiDoc: {
			blocks:  pairs("…", "= …", "== …", "* …", ". …", "a:: …", "----\n…\n----", "....\n…\n....", "====\n…\n====", "____\n…\n____", "|===\n|a |…\n|===", ",===\na,\"…\"\n,===", "////\n…\n////", "++++\n…\n++++", "// …", "[…]", ".…", "[source]\n…", "NOTE: …", "[quote]\n…", "  …", "* a\n+\n…", "<1> …", "image::a[…]", ":a: …", "ifdef::a[]\n…\nendif::[]", "|===\na|…\n|b\n|===", "!===\n!…\n!==="),
			inlines: pairs("*…*", "**…**", "_…_", "__…__", "`…`", "``…``", "#…#", "##…##", "[a]#…#", "[.a]…", "[#a.b]…", "[underline]…", "[.…]##a##", "[[[…]]]", "^…^", "~…~", "\"`…`\"", "'`…`'", "`+…+`", "+…+", "++…++", "+++…+++", "pass:[…]", "pass:q[…]", "footnote:[…]", "footnote:a[…]", "<<…>>", "<<a,…>>", "xref:a[…]", "link:a[…]", "http://a.b[…]", "http://…[a]", "<http://…>", "mailto:a@b.org[…]", "image:a[…]", "kbd:[…]", "stem:[…]", "{…}", "{a…}", "((…))", "(((…)))", "[[…]]", "\\…", "… +\n", "|…", "…\n\n", "menu:a[…]", "$$…$$", "a|…", "...…"),
		},
		ReStructuredText: {
			blocks:  pairs("…", "…\n====", "====\n…\n====", "- ……  ", "1. ……   ", "a\n  ……  ", ":a: ……  ", "| …", "::\n\n  ……  ", "a::\n\n  ……  ", ".. note:: ……   ", ".. code::\n\n   ……   ", ".. …", ".. _a: …", ".. [1] ……   ", ".. |a| replace:: …", ".. figure:: a\n   :alt: …\n\n   b", ">>> …", "+---+---+\n| a | …|\n+---+---+", "=== ===\na   …\n=== ===", "-a …", "  ……  ", ".. function:: …\n\n   a", "__ …", "> …"),
			inlines: pairs("*…*", "**…**", "`…`", "``…``", "`…`_", "`…`__", "`… <a>`_", "`a <…>`_", ":a:`…`", ":ref:`…`", ":ref:`a <…>`", ":math:`…`", "`…`:a:", "|…|", "|…|_", "_`…`", "[…]_", "[#…]_", "a_…", "\\…", "…::\n", "(*…*)", "\"*…*\"", "…\n\n", "…\n  ", "<…>"),
		},
		HTML: {
			blocks:  pairs("…", "<p>…</p>", "<h1>…</h1>", "<ul><li>…</li></ul>", "<li>…", "<table><tr><td>a<td>…</table>", "<pre>…</pre>", "<script>…</script>", "<textarea>…</textarea>", "<title>…</title>", "<!--…-->", "<!-- factbox: off …-->", "<![CDATA[…]]>", "<?…?>", "<!…>", "<div a='…'>", "<svg>…</svg>", "<iframe>…</iframe>", "<plaintext>…", "<select><option>…</select>"),
			inlines: pairs("<b>…</b>", "<i>…", "…</i>", "<code>…</code>", "<math>…</math>", "<img alt=\"…\">", "<img alt='…'/>", "<img alt=… src=a>", "<img src=\"…\" alt>", "<a href=\"…\">b</a>", "<a>…</a>", "<br>…", "<br><br>…", "{{…}}", "{%…%}", "{#…#}", "<%…%>", "<?php …?>", "<!--…-->", "<!--…--!>", "<!-->…", "&…;", "&#…;", "&shy;…", "<…>", "</…>", "<a b=…>", "<a b=\"…", "<wbr>…", "<q>…</q>", "<b/>…", "…\n\n", "<script>…</script>", "<style>…</style>", "<kbd>…</kbd>"),
		},
		Org: {
			blocks:  pairs("…", "* …", "* TODO [#A] … :a:", "* COMMENT …", "- …", "- a :: …", "1. [ ] …", "#+begin_src a\n…\n#+end_src", "#+begin_quote\n…\n#+end_quote", "#+begin_export html\n…\n#+end_export", ":a:\n…\n:END:", "#+title: …", "#+caption: …", "#+a: …", "# …", ": …", "| a | …|", "|--\n…", "[fn:1] …", "\\begin{a}\n…\n\\end{a}", "\\[…\\]", "$$…$$", "SCHEDULED: …", "#+begin_comment\n…\n#+end_comment"),
			inlines: pairs("*…*", "/…/", "_…_", "+…+", "=…=", "~…~", "[[…]]", "[[a][…]]", "[[…][a]]", "<<…>>", "<<<…>>>", "[fn:…]", "[fn::…]", "[fn:a:…]", "[cite:@…]", "[cite/t:…]", "$…$", "$$…$$", "\\(…\\)", "\\[…\\]", "\\a{…}", "\\alpha{}…", "\\cite{…}", "\\foo[…]{a}", "a_{…}", "a^{…}", "a^…", "@@html:…@@", "{{{a(…)}}}", "src_a{…}", "src_a[…]{b}", "call_a(…)", "<2024-01-01>…", "[2024-01-01]…", "<http:…>", "…\\\\\n", "--…", "|…", "…\n\n", "[…]", "- …", "[1/2]…"),
		},
		Typst: {
			blocks:  pairs("…", "= …", "- …", "+ …", "/ a: …", "/ …: a", "// …", "/*…*/", "```a\n…\n```", "$ … $", "#let a = …", "#let a = […", "#set a(…)", "#show: a.with(…)", "#show a: …", "#if a […] else [b]", "#for a in b […]", "#figure(a, caption: […])", "#quote[…]", "#table([a], […])", "#{\n…\n}", "#import \"a\": …", "#while a {…}"),
			inlines: pairs("*…*", "_…_", "`…`", "``…``", "```…```", "$…$", "[…]", "(…)", "#[…]", "#{…}", "#a[…]", "#a(…)", "#a(…)[b]", "#a(\"…\")", "#a([…])", "#emph[…]", "#text(a)[…]", "#footnote[…]", "#footnote[…].", "#link(\"a\")[…]", "#link(\"…\")", "#a.b(…);", "<…>", "@a[…]", "@…", "\\…", "\\u{…}", "~…", "---…", "/*…*/", "//…\n", "…\\\n", "\"…\"", "'…'", "…\n\n", "#\"…\"", "#a = […]", "{…}", "#let a = […]\n", "#cite(<…>)", "…]", "http://a.b/(…)"),
		},
		GitCommit: {
			blocks:  pairs("…", "# …", "- …", "1. …", "Signed-off-by: …", "    …", "diff --git a b\n…", "# ------------------------ >8 ------------------------\n…", "fixup! …", "a: …"),
			inlines: pairs("`…`", "*…*", "(…)", "…\n\n", "…\n", "\"…\"", "#…", "<…>"),
		},
		Email: {
			blocks:  pairs("…", "From: …", "Subject: …", "Subject: a\n …", "Content-Type: text/plain; format=flowed\n\n…", "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n…\n--a--", "> …", "On a, b wrote:\n> …", "-- \n…", "- …", "From a\n…", "Content-Transfer-Encoding: quoted-printable\n\n…=\n"),
			inlines: pairs("*…*", "<…>", "…=\n", "… \n", "…\n\n", "=…", "(…)", "=?a?q?…?="),
		},
	}
	for i, l := range languages() {
		own := pairs(codeOf[l.name]...)
		for _, sign := range l.line {
			own = append(own, construct{open: sign, close: "\n"}, construct{open: sign + " ", margin: sign})
		}
		for _, signs := range l.block {
			own = append(own, construct{open: signs[0], close: signs[1]}, construct{open: signs[0] + "\n", close: "\n" + signs[1], margin: " * "})
		}
		for _, q := range l.quotes {
			own = append(own, construct{open: q.open, close: q.close})
		}
		all[codeFormats+Format(i)] = &grammar{
			blocks:  append(pairs("…", "a = \"…\"", "a(…) {\n}", "a := 1 // …", "```\n…\n```", "// ```\n// …\n// ```", "- …", "<pre>…</pre>"), own...),
			inlines: append(pairs("*…*", "`…`", "``…``", "{@code …}", "{@link a …}", "{@link …}", "<c>…</c>", "<see cref=\"…\"/>", "<p>…", "[…](b)", "[…]", "@param a …", "\\…", "'…'", "\"…\"", "{…}", "(…)", "…\n\n", "…\n"), own...),
		}
	}
	return all
}

// inline returns text of constructs in a line.
func (g *grammar) inline(r *rand.Rand, depth int) string {
	var b strings.Builder
	for range r.IntN(4) {
		switch n := r.IntN(10); {
		case n < 5 && depth > 0:
			b.WriteString(g.around(r, g.inlines, g.inline(r, depth-1)))
		case n < 9:
			b.WriteString(leaves[r.IntN(len(leaves))])
		default:
			b.WriteString(signs[r.IntN(len(signs))])
		}
		b.WriteString([]string{"", "", " ", "\n"}[r.IntN(4)])
	}
	return b.String()
}

// block returns text of blocks.
func (g *grammar) block(r *rand.Rand, depth int) string {
	var b strings.Builder
	for range 1 + r.IntN(3) {
		var content string
		if depth > 0 && r.IntN(3) == 0 {
			content = g.block(r, depth-1)
		} else {
			content = g.inline(r, 3)
		}
		b.WriteString(g.around(r, g.blocks, content))
		b.WriteString([]string{"\n", "\n\n", "", "\r\n"}[r.IntN(4)])
	}
	return b.String()
}

// around puts a construct around text. Now and then it has no end, or no beginning.
func (g *grammar) around(r *rand.Rand, of []construct, content string) string {
	c := of[r.IntN(len(of))]
	content = strings.ReplaceAll(content, "\n", "\n"+c.margin)
	switch r.IntN(12) {
	case 0:
		return c.open + content
	case 1:
		return content + c.close
	}
	return c.open + content + c.close
}

// Whatever stands in whatever, the blocks of a text tile it, their runs are in order,
// and each follows from its state and what it has looked at.
func TestNestedConstructs(t *testing.T) {
	for f, g := range grammars() {
		t.Run(f.String(), func(t *testing.T) {
			t.Parallel()
			texts := *constructs
			if f >= codeFormats {
				texts /= 5 // they are many, and read by the same code
			}
			for seed := range uint64(texts) {
				r := rand.New(rand.NewPCG(seed, uint64(f)))
				text := g.block(r, 2)
				if r.IntN(4) == 0 {
					text = text[:r.IntN(len(text)+1)]
				}
				checkPure(t, f, text, r)
			}
		})
	}
}

// Nor does it matter where what is long is cut.
func TestLongConstructsArePure(t *testing.T) {
	for _, c := range []struct {
		format Format
		text   string
	}{
		{HTML, "<plaintext>" + strings.Repeat("日", 3000)},
		{HTML, "<pre>a</pre>\n<!-- " + strings.Repeat("a ", 3000) + "-->"},
	} {
		for seed := range uint64(20) {
			checkPure(t, c.format, c.text, rand.New(rand.NewPCG(seed, 1)))
		}
	}
}
