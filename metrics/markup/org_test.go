package markup

import "testing"

// The cases are from the syntax of Org (orgmode.org/worg/org-syntax.html), section
// by section, and from its manual.
func TestOrg(t *testing.T) {
	checkProse(t, Org, []proseCase{
		{"paragraphs", "One\ntwo.\n\nThree.\n", "One two. | Three."},
		{"hyphen at a line end", "well-\nknown", "well-known"},
		{"headline", "* Top\nText.\n** Sub\n", "Top | Text. | Sub"},
		{"states", "* TODO [#A] Write it :a:b_c:\n* DONE\n* Todo it\n", "Write it | Todo it"},
		{"a colon is no tag", "* What: this:\n", "What: this:"},
		{"no headline", "*bold* is\n", "bold is"},
		{"indented stars are an item", " * item\n", "item"},
		{"cookies", "* Tasks [1/3] [33%]\n", "Tasks"},
		{"commented", "* COMMENT Out\ntext\n** in\n* In\ntext\n", "In | text"},
		{"noexport", "* Out :noexport:\ntext\n* In\n", "In"},
		{"planning", "* A\nSCHEDULED: <2024-01-01 Mon> DEADLINE: <2024-01-02>\nText\n", "A | Text"},
		{"no planning", "SCHEDULED: tomorrow\n", "SCHEDULED: tomorrow"},
		{"properties", "* A\n:PROPERTIES:\n:ID: some words\n:END:\nText\n", "A | Text"},
		{"properties nobody closes", "* A\n:PROPERTIES:\n:ID: x\nText\n", "A | Text"},
		{"log", ":LOGBOOK:\n- State DONE\nCLOCK: [2024-01-01 Mon]\n:END:\nText\n", "Text"},
		{"log nobody closes", ":LOGBOOK:\n- State\n* Next\n", "Next"},
		{"drawer", ":NOTES:\nText\n:END:\n", "Text"},
		{"keywords", "#+TITLE: The title\n#+AUTHOR: Somebody\n#+OPTIONS: toc:nil\nText\n#+NAME: fig\n#+CAPTION: A *caption*.\n[[file:a.png]]\n", "The title | Text | A caption."},
		{"short caption", "#+CAPTION[Short]: Long one\n", "Long one"},
		{"source", "Before\n#+BEGIN_SRC go\nx := 1\n#+END_SRC\nafter\n", "Before | after"},
		{"example", "#+begin_example\nnot\n#+end_src\n#+end_example\nText", "Text"},
		{"export and comment", "#+begin_export html\n<b>\n#+end_export\n#+begin_comment\nx\n#+end_comment\nText", "Text"},
		{"a block nobody closes", "#+begin_src c\nint x;\n* Next\n", "Next"},
		{"quote", "#+BEGIN_QUOTE\nSaid.\n#+END_QUOTE\n", "Said."},
		{"special block", "#+begin_warning\nMind.\n#+end_warning\n", "Mind."},
		{"environment", "\\begin{align*}\nx &= y\n\\end{align*}\nText", "Text"},
		{"environment in a line", "\\begin{x}a\\end{x}\nText", "Text"},
		{"fixed width", ": code here\n:\nText", "Text"},
		{"comment", "# not this\n#\nText\n  # nor this\nmore #5", "Text | more #5"},
		{"table", "| Name | Age |\n|------+-----|\n| Ann  | 25  |\n| <l>  |     |\n#+TBLFM: $1=2\n", "Name | Age | Ann | 25"},
		{"items", "- one\n- two\n  more\n+ three\n1. four\n2) five\n", "one | two more | three | four | five"},
		{"items that go on", "- red,\n- green and\n- blue\n- Black\n", "red, green and blue | Black"},
		{"nested items", "- one\n  - two\n    more\n  after\n", "one | two more | after"},
		{"an item ends", "- one\nText\n", "one | Text"},
		{"checkbox and counter", "- [ ] open\n- [X] done\n3. [@3] third\n", "open | done | third"},
		{"description", "- Emacs :: An editor.\n- Alone ::\n  what it is\n", "Emacs | An editor. | Alone | what it is"},
		{"a number is no item", "1.5 is\n", "1.5 is"},
		{"footnotes", "Text[fn:1] and[fn:: A *note*.] more[fn:x:Another].\n\n[fn:1] The note\nhere.\n", "Text and (A note.) more (Another). | The note here."},
		{"rule", "a\n\n-----\nb", "a | b"},
		{"emphasis", "*bold* /italic/ _under_ +gone+ =verb= ~code~.", "bold italic under gone @ @."},
		{"nested emphasis", "*bold /and italic/* it", "bold and italic it"},
		{"no emphasis", "2*3*4 a/b/c snake_case_name * x * a+b+c", "2*3*4 a/b/c snake_case_name * x * a+b+c"},
		{"emphasis in brackets", "(*a*) \"/b/\" {~c~}", "(a) \"b\" {@}"},
		{"over a line end, but not two", "*a\nb* and *c\nd\ne*", "a b and *c d e*"},
		{"code is not read", "~*a*~ =[[x]]=", "@ @"},
		{"links", "See [[https://a.org][the *site*]], [[https://a.org]], https://b.org/x_1, <https://c.org>.", "See the site, @, @, @."},
		{"images", "[[file:a.png]] [[https://a.org][file:b.jpg]]", ""},
		{"mail", "to me@x.org", "to @"},
		{"broken links", "[[a b] c ]] d [[", "[[a b] c ]] d [["},
		{"targets", "<<here>>Text <<<radio>>> end", "Text radio end"},
		{"timestamps", "On <2024-05-01 Wed 10:00>--<2024-05-02 Thu> or [2024-05-03 Fri] it is.", "On or it is."},
		{"no timestamp", "a <b> [c]", "a <b> [c]"},
		{"scripts", "H_2O x^2 a_{ij} E^{10} file_1 a__b", "H2O x2 aij E10 file_1 a__b"},
		{"entities", "\\alpha{}x caf\\eacute \\Omega, 5\\nbsp{}m, a\\ndash{}b, \\unknown x", "αx café Ω, 5 m, a–b, \\unknown x"},
		{"dashes", "a -- b---c ----", "a – b—c ----"},
		{"formulas", "It is $x+1$, \\(y\\), $$z$$, or \\[w\\].", "It is @, @, @, or @."},
		{"no formulas", "It costs $5 and $6.", "It costs $5 and $6."},
		{"line break", "a\\\\\nb", "a b"},
		{"commands", "a \\cite{x} b \\foo[o]{x} see \\ref{fig}", "a b see @"},
		{"snippets and macros", "a @@html:<b>@@b {{{version}}} c", "a b @ c"},
		{"inline source", "call src_c[:x y]{int i;} or call_f(1) now", "call @ or @ now"},
		{"citations", "As known [cite:@a; see @b p. 3] and [cite/t:@c] says", "As known and @ says"},
		{"CRLF", "* A\r\nb\r\nc\r\n\r\n#+begin_src\r\nx\r\n#+end_src\r\nd\r\n", "A | b c | d"},
	})
}

func TestOrgLevels(t *testing.T) {
	checkLevels(t, Org, []kindCase{
		{"#+TITLE: T\n* A\n** TODO B :x:\n***** C\n*D*\n", "1 A | 2 B | 5 C"},
	})
}

func TestOrgDirectives(t *testing.T) {
	checkDirectives(t, Org, []kindCase{
		{"# factbox: off\nText\n# factbox: on -- done\n", "off 1 | on 3"},
		{"Text\n  # factbox: lang=de\n", "lang=de 2"},
		{"#+begin_src sh\n# factbox: off\n#+end_src\n: # factbox: off\n", ""},
	})
}

func TestOrgKinds(t *testing.T) {
	checkKinds(t, Org, []kindCase{
		{"#+begin_src c\nint x;\n#+end_src\n", "code 15, commands 13"},
		{"* TODO A :b:\n", "markup 8"},
		{"~x~ $y$ [[z]]", "code 3, math 3, links 5"},
		{"# hm\n[fn:1] a[fn:1]", "markup 6, comments 4, citations 6"},
		{"#+AUTHOR: x\n<2024-01-01>\n", "commands 23"},
	})
}

// ORG-NEWS of Emacs, 240 KB, against pandoc. They differ where a date is written as
// a timestamp, and where an underscore makes a subscript: 5 words.
func TestOrgWords(t *testing.T) {
	sequential(t)
	cache := cacheFolder()
	file := realFile(t, "Emacs, by .ci/get-debian-editors.sh", cache+"/editors/*/usr/share/emacs/*/etc/ORG-NEWS", "/usr/share/emacs/*/etc/ORG-NEWS")
	checkWords(t, Org, file, judge(t, "pandoc", "pandoc", "-f", "org", "-t", "plain", "--wrap=none", "-L", scriptFile(t, "plain.lua", plainText), file))
}

func FuzzOrg(f *testing.F) {
	fuzzPure(f, Org, "* TODO A :b:\n:PROPERTIES:\n:ID: x\n:END:\ntext *b* /i/ =v=\n#+begin_src\nx\n#+end_src\n", "- a,\n- b :: c\n| x | y |\n|--\n[fn:1] n", "\\begin{x}\n$y$ [[a][b]] <<t>> <2024-01-01>")
}
