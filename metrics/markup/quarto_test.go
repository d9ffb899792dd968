package markup

import "testing"

// Expected values follow from the manuals of Quarto (quarto.org/docs/authoring) and
// of Pandoc.
func TestQuartoProse(t *testing.T) {
	checkProse(t, Quarto, []proseCase{
		{"cells", "One\n\n```{python}\n#| label: fig-a\nx\n```\n\nTwo\n", "One | Two"},
		{"cells within HTML", "<table>\n<tr>\n<td>\n```{r, echo=FALSE}\nx <- 1\n```\n<td>\na\n```` {python}\ny\n```\n````\n</table>\n", "a"},
		{"no cell, but text within HTML", "<div>\na\n```r\nb\n```\n</div>\n", "a ```r b ```"},
		{"citations in brackets", "A fact [@a; see @b, pp. 3-4]. Another [-@c].\n", "A fact . Another ."},
		{"citations in the sentence", "As @smith04 and @doe_99: say.\n", "As @ and @: say."},
		{"citations with a place", "@smith04 [p. 33] says\n", "@ p. 33 says"},
		{"cross-references", "See @fig-one and [@tbl-two].\n", "See @ and @."},
		{"no citations", "Mail a@b.org or @ home, \\@smith [x@y.org].\n", "Mail @ or @ home, @smith @."},
		{"attributes", "## Head {#sec-a .b c=\"d\"}\n\n![A *cap*](a.png){width=50%} and [span]{.smallcaps}.\n\n# No {-}\n", "Head | A cap and span. | No"},
		{"divs", "::: {.callout-note title=\"x\"}\n## Title\n\nText\n:::\n", "Title | Text"},
		{"shortcodes", "{{< include a.qmd >}}\n\nThe {{< meta title >}} text\n", "The text"},
		{"code in the sentence", "There are `r nrow(x)` rows, `{python} n`.\n", "There are @ rows, @."},
		{"notes in the line", "A fact^[The *note*.] more.\n", "A fact (The note.) more."},
		{"a note that begins with a reference", "A^[@fig-a], b^[@fig-], c^[@d x] e^[^1] f\n", "A (@), b (@-), c (@ x) e (^1) f"},
		{"brackets in notes", "A^[see [b](c) and [@d], `]`, $]$, \\]] e", "A (see b and , @, @, ]) e"},
		{"notes in notes", "A^[b^[c] d] e", "A (b (c) d) e"},
		{"notes without an end", "A^[b ^[c] *d*\n\ne]\n\n> f^[g\n> h] ^[i\n>\n> j] k^[", "A^[b (c) d | e] | f (g h) ^[i | j] k^["},
		{"footnotes", "A[^1]\n\n[^1]: Note @a.\n", "A | Note @."},
		{"TeX", "A \\newpage \\textcolor{red}{b} c\n\n\\begin{table}\nx\n\n\\end{table}\n\nText\n", "A c | Text"},
		{"bookdown", "See \\@ref(fig:a) and $$x$$ (\\#eq:b).\n", "See @ and @ ()."},
		{"definitions", "Term\n\n:   Text\n\n: Caption {#tbl-a}\n", "Term | Text | Caption"},
		{"raw", "`<b>`{=html} a\n\n```{=html}\n<p>no</p>\n```\n", "@ a"},
		{"front matter", "---\ntitle: a\nabstract: |\n  b\n---\n\nText\n", "Text"},
		{"formulas", "Let $a_1$ be\n\n$$\nb\n$$ {#eq-a}\n\nText\n", "Let @ be | Text"},
	})
}
