package markup

import (
	"compress/gzip"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestLaTeX(t *testing.T) {
	checkProse(t, LaTeX, []proseCase{
		{"paragraphs", "One two\nthree.\n\nFour.\n", "One two three. | Four."},
		{"par", "One. \\par Two.\n\\par\nThree.", "One. | Two. | Three."},
		{"heading", "\\section{A title}\nText.\n\\subsection*{B}\\label{b} More.", "A title | Text. | B | More."},
		{"short title", "\\section[Short]{A long title}", "A long title"},
		{"heading in a paragraph", "Text\n\\section{A}\nmore", "Text | A | more"},
		{"preamble", "\\documentclass[a4paper]{article}\n\\usepackage{x}\n\\title{The \\emph{Title}}\n\\author{Me}\n% a\n\\begin{document}\n\\maketitle\nText.\n\\end{document}\nNo more.\n", "The Title | Text."},
		{"preamble on a line", "\\documentclass{a}\\begin{document}Text.\\end{document} no", "Text."},
		{"preamble, commented begin", "\\documentclass{a}\n% \\begin{document}\nno\n\\begin{document}\nText", "Text"},
		{"chapter file", "\\chapter{One}\nText.", "One | Text."},
		{"emphasis", "A \\emph{b c} \\textbf{d}\\textit{e}f {\\bf g} h.", "A b c def g h."},
		{"within a word", "un\\emph{believ}able", "unbelievable"},
		{"nested", "a \\textbf{b \\emph{c} d} e", "a b c d e"},
		{"unknown command", "a \\foo{b c} d \\foo[x=y]{b}{c} e", "a b c d b c e"},
		{"unknown, without arguments", "a \\foo b \\foo{} c", "a b @ c"},
		{"unknown, with a length", "a \\foo{2cm}{b} \\foo{0.5\\textwidth} \\foo{a=b}c", "a b c"},
		{"escapes", `5\% \& \# \_ \$ \{a\}`, "5% & # _ $ {a}"},
		{"accents", "caf\\'e \\'{e} na\\\"{\\i}ve gar\\c{c}on \\v{S}koda \\v s \\^o \\~n \\H{o} \\k{a} \\r{a} Erd\\H os", "café é naïve garçon Škoda š ô ñ ő ą å Erdős"},
		{"accents without a letter", "\\^{}x \\~{}y", "^x ~y"},
		{"letters", "Stra\\ss e \\o re \\OE uvre {\\ae}on \\L{}odz \\i", "Straße øre Œuvre æon Łodz ı"},
		{"dashes and quotes", "``a'' `b' don't 1--2 a---b a-b ,,c'' ?`d", "“a” ‘b' don't 1–2 a—b a-b „c” ¿d"},
		{"ties and spaces", "Fig.~1 z.\\,B. a\\ b \\quad c\\-d", "Fig. 1 z. B. a b cd"},
		{"symbols", "\\LaTeX{} and \\TeX\\ \\ldots{} \\S 5 \\textbackslash x", "LaTeX and TeX … §5 \\x"},
		{"comments", "one% two\n  three % four\nfive\n% six\nseven \\% eight", "onethree five seven % eight"},
		{"comment before a blank line", "one % two\n\nthree", "one | three"},
		{"math", "Let $x$ and \\(y\\) be $a \\text{ if $b$} c$ there.", "Let @ and @ be @ there."},
		{"dollars", "It costs \\$5. A $ sign\n\nand more$.", "It costs $5. A sign | and more."},
		{"displayed in a sentence", "We have\n\\[ x = y, \\]\nwhere $y$ is\n$$ z. $$\nThen\n\\begin{equation}\\label{e}\n a \\\\ b\n\\end{equation}\nholds.", "We have @, where @ is @. Then @ holds."},
		{"displayed by itself", "One.\n\n\\begin{align*}\n a &= b\n\\end{align*}\n\nTwo.\n\n\\[ x \\]\n\nThree.", "One. | Two. | Three."},
		{"punctuation in a formula", "a $\\left( x \\right.$ b $n!$ c \\[ y \\,. \\] D \\[ z; \\label{z}\\] e \\[ q.\\nonumber\\] F", "a @ b @ c @. D @; e @. F"},
		{"unclosed formulas", "a \\[ b\n\nc \\( d $ e\n\nf", "a b | c d e | f"},
		{"unclosed environment of a formula", "a \\begin{equation} b\n\nc", "a @ | c"},
		{"verbatim", "One.\n\\begin{verbatim}\nno $ %\n\n\\section{no}\n\\end{verbatim}\nTwo.\n\\begin{lstlisting}[language=C]\nno\n\\end{lstlisting}\nThree.", "One. | Two. | Three."},
		{"behind verbatim", "\\begin{tikzpicture}\n\\draw;\n\\end{tikzpicture} Text.", "Text."},
		{"unclosed verbatim", "a\n\\begin{verbatim}\nb\n\nc", "a"},
		{"comment environment", "a\n\n\\begin{comment}\nb\n\\end{comment}\n\nc", "a | c"},
		{"iffalse", "a \\iffalse b \\fi c\n\n\\iffalse\n\nd\n\n\\fi\ne", "a c | e"},
		{"verb", "Use \\verb|a b{| and \\verb*+c+ and \\lstinline{x y} and \\texttt{foo bar}.", "Use @ and @ and @ and @."},
		{"cites", "It is so \\cite[p.~5]{a,b}. \\citet{c} says~\\ref{d} and \\autoref{e}.\\label{f}", "It is so . @ says @ and @."},
		{"links", "See \\href{http://a.b/%20#c}{this page} or \\url{http://a.b/_%} or http://x.org/a.", "See this page or @ or @."},
		{"links with escapes", "See http://a.b/c\\_d\\%20e.html. It is $x$\\_y.", "See @. It is @_y."},
		{"files", "\\figure{a/b.eps}{A caption}", "A caption"},
		{"items", "Text:\n\\begin{itemize}\n\\item One.\n\\item Two\n\n three\n\\item[--] Four\n\\end{itemize}\nAfter.", "Text: | One. | Two | three | Four | After."},
		{"items that go on", "\\begin{itemize}\n\\item the one,\n\n\\item the other, and\n  \\item \\emph{a} third.\n\\end{itemize}", "the one, the other, and a third."},
		{"items that do not", "\\item The one,\n\\item The other;\n\\item third", "The one, | The other; third"},
		{"descriptions", "\\begin{description}\\item[A term] The text.\n\\item[(a)] More.\\end{description}", "A term | The text. | More."},
		{"table", "\\begin{table}[ht]\\centering\n\\caption[s]{The caption.}\\label{t}\n\\begin{tabular}{l|p{2cm}}\n\\hline\na & b c \\\\[2pt] \\hline\n\\multicolumn{2}{c}{d} \\\\\n\\cmidrule(lr){1-2}\ne & f\\\\ \\bottomrule\n\\end{tabular}\n\\end{table}\nText \\\\ more.", "The caption. | a | b c | d | e | f | Text more."},
		{"unknown table", "\\begin{mytable}\na & b \\\\ c & d\n\\end{mytable}", "a | b | c | d"},
		{"figure", "\\begin{figure}\n\\includegraphics[width=5cm]{a.png}\n\\caption{A \\emph{caption}\nin two lines.}\n\\end{figure}\n", "A caption in two lines."},
		{"theorem", "\\begin{theorem}[Name]\\label{x} All is well.\\end{theorem}\n\\begin{block}{A title}\nText.\n\\end{block}", "All is well. | A title | Text."},
		{"line breaks", "one\\\\two \\newline three\\\\*[1ex]\nfour", "one two three four"},
		{"footnote at the end of a sentence", "It is so.\\footnote{See there.} More.", "It is so. | See there. | More."},
		{"footnote before the full stop", "It is so\\footnote{See there.}. More.", "It is so | See there. | . More."},
		{"footnote in a sentence", "It is\\footnote{See there. \\emph{Really}.} so.", "It is (See there. Really) so."},
		{"footnote at the end of a paragraph", "It is so\\footnote{See there}\n\nMore.", "It is so | See there | More."},
		{"quotation", "He said \\enquote{a b}.", "He said “a b”."},
		{"definitions", "\\newcommand{\\foo}[2][x]{a #1 b}\n\\def\\bar#1{no}\\let\\a=\\b\n\\newtheorem{thm}{Theorem}[section]\nText.", "Text."},
		{"set aside", "\\vspace*{1cm}\\setlength{\\parindent}{0pt}\\noindent Text\\index{a!b} more\\hspace{1em}here.", "Text more here."},
		{"colour", "a \\textcolor{red}{b} \\parbox[t]{5cm}{c d} \\resizebox{1cm}{!}{e}", "a b c d e"},
		{"pdf strings", "\\section{\\texorpdfstring{$x$ here}{x there}}", "@ here"},
		{"bibliography", "Text.\n\\begin{thebibliography}{9}\n\\bibitem{a} No.\n\n\\bibitem{b} No.\n\\end{thebibliography}\nMore.", "Text. | More."},
		{"groups over paragraphs", "{\\small one\n\ntwo} three", "one | two three"},
		{"unbalanced", "a } b { c \\emph{d\n\ne} f \\section{g\n\nh \\footnote{i\n\nj", "a b c d | e f | g | h (i | j"},
		{"hyphen at a line end", "a well-\n  known fact", "a well-known fact"},
		{"commands in a line of their own", "one\n\\label{a}\ntwo", "one two"},
		{"slides", "\\begin{frame}<1->[t]{A title}\n\\begin{itemize}\\item<2-> One\\only<3>{ two}\\end{itemize}\\end{frame}", "A title | One two"},
		{"carriage returns", "a\r\nb\r\n\r\nc % d\r\ne", "a b | c e"},
		{"nothing", "", ""}, {"backslash", "\\", ""}, {"only a comment", "% a", ""},
	})
}

func TestLaTeXLevels(t *testing.T) {
	text := "\\documentclass{book}\n\\title{T}\n\\begin{document}\n\\part{A}\n\\chapter{B}\n\\section{C}\ntext\n\\subsection{D}\n\\subsubsection{E}\n\\paragraph{F} text\n\\subparagraph{G}\n\\end{document}"
	var got []string
	for _, b := range readAll(t, LaTeX, text) {
		if b.Level > 0 {
			got = append(got, strings.Repeat("#", b.Level)+b.Prose)
		}
	}
	if got, want := strings.Join(got, " "), "#A ##B ###C ####D #####E ######F #######G"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzLaTeX(f *testing.F) {
	fuzzPure(f, LaTeX,
		"\\documentclass{a}\n\\title{T}\n\\begin{document}\nA \\emph{b} $c$.\\footnote{D.} \\cite{e}\n\\end{document}",
		"\\begin{itemize}\n\\item[a b] one,\n\\item two\\end{itemize}\n\\begin{tabular}{ll}a & b\\\\\n\\end{tabular}",
		"\\begin{verbatim}\na\n\\end{verbatim} b \\verb|c| \\iffalse d \\fi \\begin{align} x.\n\\end{align}",
		"\\'e \\\"{\\i} --- ``a'' % c\n b~c \\foo{}\\foo{1cm}{a}{b} \\[ x. \\] http://a.b/c\\_d",
		"\\section[a]{b}\\def\\a#1{b}\\let\\a=\\b \\href{a}{b}\\lstinline[a]{b}\\enquote{c}\\begin{foo}{a=b}{c}")
}

// latexBook is a book of half a million words and code, from Debian's package
// c++-annotations-latex.
const latexBook = "/usr/share/doc/c++-annotations/cplusplus.latex.gz"

// latexFilter has pandoc write what we count: objects for code, formulas, URLs
// and references, and nothing for what we leave out.
const latexFilter = `
local function object() return pandoc.Str("@") end
local function nothing() return {} end
return {{
  Code = object, Math = object, CodeBlock = nothing, RawBlock = nothing, RawInline = nothing,
  Link = function(link)
    if link.attributes["reference-type"] or pandoc.utils.stringify(link.content) == link.target then return object() end
    return link.content
  end,
  Note = function(note) return pandoc.utils.blocks_to_inlines(note.content) end,
  Image = function(image) return image.caption end,
}}`

// The words of the chapters of a book are those that pandoc finds, within one
// per cent. Where they differ,
//
//   - pandoc drops the tables with columns that it does not know, as \makecell
//     has them: so of chapters 4 and 6 we have 2 and 5 per cent more;
//   - it drops all of a command that it does not know, as \figure{file}{caption},
//     of which we read the caption;
//   - it swallows the blank behind \verb and the like, and of a URL the bracket or
//     full stop behind;
//   - it writes the numbers of items, which are not in the source;
//   - we join what a hyphen at a line end cuts, as "key-" and "and".
func TestLaTeXAgainstPandoc(t *testing.T) {
	sequential(t)
	if _, err := exec.LookPath("pandoc"); err != nil {
		missing(t, "%s is not installed", "pandoc")
	}
	packed, err := os.Open(latexBook)
	if err != nil {
		missing(t, "%s is not installed", "c++-annotations-latex")
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	latin, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	text := make([]rune, len(latin)) // ISO 8859-1
	for i, c := range latin {
		text[i] = rune(c)
	}
	filter := filepath.Join(t.TempDir(), "filter.lua")
	if err := os.WriteFile(filter, []byte(latexFilter), 0o600); err != nil {
		t.Fatal(err)
	}
	words := func(s string) (n int) {
		for _, word := range strings.Fields(s) {
			if strings.ContainsFunc(word, func(r rune) bool { return r == '@' || unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				n++
			}
		}
		return n
	}
	chapters := strings.Split(string(text), `\chapter{`)
	if len(chapters) < 20 {
		t.Fatalf("%s has %d chapters", latexBook, len(chapters)-1)
	}
	sum, sumPandoc := 0, 0
	for i, chapter := range chapters[3:13] { // pandoc does not get through the first, second and last
		chapter = `\chapter{` + chapter
		pandoc := exec.Command("pandoc", "-f", "latex", "-t", "plain", "--wrap=none", "--lua-filter", filter)
		pandoc.Stdin = strings.NewReader(chapter)
		out, err := pandoc.Output()
		if err != nil {
			t.Fatalf("chapter %d: %v", i+3, err)
		}
		got, want := words(strings.Join(units(t, LaTeX, chapter), "\n")), words(string(out))
		tables := i+3 == 4 || i+3 == 6
		if want == 0 || !tables && math.Abs(float64(got-want)) > 0.01*float64(want) || tables && (got < want || got > want+want/15) {
			t.Errorf("chapter %d: %d words, pandoc finds %d", i+3, got, want)
		}
		sum, sumPandoc = sum+got, sumPandoc+want
	}
	t.Logf("%d words, pandoc finds %d", sum, sumPandoc)
	if math.Abs(float64(sum-sumPandoc)) > 0.01*float64(sumPandoc) {
		t.Errorf("%d words, pandoc finds %d", sum, sumPandoc)
	}
}

// missing skips a test for want of a tool, unless all must be there.
func TestLaTeXDirectives(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"% factbox: off\na\n\nb\n\n%factbox: on\n\nc", "a b"},
		{"a\n  % factbox: off\nb", "b"},
		{"a\n% factbox: ignore -- it is a quotation\n\nb\n\nc", "b"},
		{"% factbox: off\n\\documentclass{a}\n% factbox: on\n\\begin{document}\na\n\\end{document}", ""},
		{"\\documentclass{a}\n  % factbox: off\n\\begin{document}\na\n\\end{document}", "a"},
		{"\\begin{verbatim}\n% factbox: off\n\\end{verbatim}\na \\% factbox: off\n\nb", ""},
	} {
		if got := suppressed(t, LaTeX, c.text); got != c.want {
			t.Errorf("%q: %q is not looked at, want %q", c.text, got, c.want)
		}
	}
}

// suppressed returns the words of a text in which nothing is found.
func suppressed(t *testing.T, f Format, text string) string {
	var words []string
	for _, b := range readAll(t, f, text) {
		at := 0
		for _, word := range strings.Fields(b.Prose) {
			at += strings.Index(b.Prose[at:], word)
			if b.Suppressed(at) == AllCodes {
				words = append(words, word)
			}
			at += len(word)
		}
	}
	return strings.Join(words, " ")
}
