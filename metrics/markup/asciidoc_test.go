package markup

import "testing"

// The cases are from the AsciiDoc documentation (docs.asciidoctor.org/asciidoc),
// chapter by chapter.
func TestAsciiDoc(t *testing.T) {
	checkProse(t, AsciiDoc, []proseCase{
		{"paragraphs", "One\ntwo.\n\nThree.\n", "One two. | Three."},
		{"hyphen at a line end", "well-\nknown", "well-known"},
		{"header", "= Title\nAnn Author <ann@x.org>; Bo Author\nv1.0, 2024-01-01: first\n:toc:\n// c\n:name: some words \\\n  and more\n\nText\n", "Title | Text"},
		{"header without an author", "= Title\n:toc:\n\nText\n", "Title | Text"},
		{"a part and its text", "Text\n\n= Part\nThis is its text.\n", "Text | Part | This is its text."},
		{"titles", "== A\n\n=== B ===\n\n## C\n\nText\n", "A | B | C | Text"},
		{"no title", "==A\n\n======= B", "==A | ======= B"},
		{"titles of two lines", "Title\n=====\n\nPart\n----\nText\n", "Title | Part | Text"},
		{"entries", "Text\n\n:a: b\n:!c:\n\nmore :d: e", "Text | more :d: e"},
		{"block title", ".The caption\n[source,go]\n----\nx := 1\n----\n", "The caption"},
		{"listing", "Before it\n----\ncode\n\n....\n----\nmore\n", "Before it | more"},
		{"literal, passthrough, comment, fence", "....\na\n....\n++++\n<b>\n++++\n////\nc\n////\n```go\nd\n```\nText", "Text"},
		{"longer delimiters", "------\na\n----\nb\n------\nText", "Text"},
		{"a listing nobody closes", "Text\n\n----\ncode\n", "Text"},
		{"containers", "====\nAn example.\n====\n\n[quote,Somebody,Somewhere]\n____\nSaid.\n____\n\n****\nAside.\n****\n\n--\nOpen.\n--\n", "An example. | Said. | Aside. | Open."},
		{"listing in an example", "====\nText\n\n----\n====\n----\n\nmore\n====\n", "Text | more"},
		{"styles", "[source,c]\nint x;\nint y;\n\n[stem]\n++++\nx\n++++\n\n[listing]\n--\na\n\nb\n--\n\n[NOTE]\nText\n\n[verse]\nA line\n", "Text | A line"},
		{"anchors and attributes", "[[id]]\n[.lead%x,a=b]\nText\n\n[not a list of attributes]. Text\n", "Text | [not a list of attributes]. Text"},
		{"admonitions", "NOTE: Mind\nthis.\n\n[TIP]\n====\nDo.\n====\n\nNOTE:x\n", "Mind this. | Do. | NOTE:x"},
		{"literal paragraph", "Text\n\n  code\nmore code\n\nText", "Text | Text"},
		{"items", "* one\n** two\nmore\n- three\n. four\n.. five\n1. six\n* [x] seven\n", "one | two more | three | four | five | six | seven"},
		{"items that go on", "* red,\n* green and\n* blue\n* Black\n", "red, green and blue | Black"},
		{"callouts", "<1> First.\n<.> Next.\n", "First. | Next."},
		{"continuation", "* one\n+\nmore\n+\n----\ncode\n----\n* two\n+\n  code\n+\nmore\n", "one | more | two | more"},
		{"descriptions", "Term:: What it is.\nOther::\n  It is\n  indented.\n-a::\n--all::\n\n  All.\nx;; y\n", "Term | What it is. | Other | It is indented. | -a | --all | All. | x | y"},
		{"no description", "std::vector is a::b", "std::vector is a::b"},
		{"table", ".Caption\n[cols=\"1,2\"]\n|===\n|Name |What\n\n|a\n|one cell\nover lines\n2+^|both l|code m|mono\n|===\nText", "Caption | Name | What | a | one cell over lines | both | @ | Text"},
		{"escaped bar", "|===\n|a \\| b |c\n|===\n", "a | b | c"},
		{"cells with blocks", "|===\na|\n* one\n* two\n\n----\na|b\n----\n|c\n|===\nText", "one | two | c | Text"},
		{"csv and dsv", ",===\na,\"b, c\",d\n,===\n\n:===\ne:f\n:===\n\n[format=csv]\n|===\ng,h\n|===\n", "a | b, c | d | e | f | g | h"},
		{"a table nobody closes", "|===\n|a |b\n\nText", "a | b | Text"},
		{"block macros", "image::a.png[What it shows,300]\n\nimage::b.png[]\n\ninclude::x.adoc[]\n\ntoc::[]\n\nText", "What it shows | Text"},
		{"conditionals", "ifdef::x[]\nText\nendif::[]\nmore\n", "Text more"},
		{"breaks", "a\n\n'''\n\n<<<\n\n---\n\nb +\nc", "a | b c"},
		{"comments", "// not this\nText\n// nor this\nmore // this\n", "Text more // this"},
		{"emphasis", "*bold* _italic_ `mono` #mark# x^2^ H~2~O", "bold italic @ mark x2 H2O"},
		{"within words", "**b**old it__al__ic ``m``ono ##m##ark", "bold italic @ono mark"},
		{"nested", "*bold _and `italic`_* it", "bold and @ it"},
		{"no emphasis", "2*3*4 snake_case_name a * b * c # d", "2*3*4 snake_case_name a * b * c # d"},
		{"roles", "[.big]#x# [#id.a]*y* [a]_z_", "x y [a]z"},
		{"roles of scripts", "x[.a]^2^ y[#b]~3~ [.c]^d e^ [underline]~f", "x2 y3 [.c]^d e^ [underline]~f"},
		{"left open", "a *b _c `d", "a *b _c `d"},
		{"quotation marks", "\"`a`\" '`b`' it`'s ``c d''", "“a” ‘b’ it’s “c d”"},
		{"escapes", "\\*a* \\{b} \\\\**c** a\\b", "*a* {b} **c** a\\b"},
		{"passthrough", "+*a*+ ++_b_++ +++<u>c</u>+++ pass:[*d*] C++", "*a* _b_ c *d* C++"},
		{"links", "See https://a.org[the *site*], https://a.org/x_y_z, link:a.html[here^], <https://b.org>, https://c.org[].", "See the site, @, here, @, @."},
		{"link attributes", "https://a.org[\"a, b\",window=_blank] https://a.org[c,role=x] https://a.org[d, e]", "a, b c d, e"},
		{"mail", "me@x.org mailto:me@x.org[Me]", "@ Me"},
		{"cross-references", "See <<id>>, <<id,the part>>, xref:a.adoc#b[that] and xref:c[].", "See @, the part, that and @."},
		{"attributes", "In {version} by {uri-x}[this], {uri-y}/z[that], a{nbsp}b {plus} {not an} {empty}c", "In @ by this, that, a b + {not an} c"},
		{"images", "a image:b.png[an image] c image:d.png[] e", "a an image c e"},
		{"footnotes", "Text.footnote:[A *note*.] More footnote:x[Another] x.footnote:x[]", "Text. (A note.) More (Another) x."},
		{"macros", "Press kbd:[Ctrl+C] or btn:[OK], stem:[x^2] or latexmath:[y], linkgit:git-add[1].", "Press @ or @, @ or @, @."},
		{"index terms", "The ((word)) (((hidden,term))) indexterm:[x]here", "The word here"},
		{"anchors", "[[a]]Text [[[ref]]] Book", "Text Book"},
		{"entities", "&copy; &#167;5 &lt;x&gt; AT&T &nothing;", "© §5 <x> AT&T &nothing;"},
		{"an ampersand before an entity", "A &b！」 c&#65; &semi; &copy d", "A &b！」 cA ; &copy d"},
		{"replacements", "(C) a--b c -- d e -> f --all", "© a—b c — d e → f --all"},
		{"CRLF", "= A\r\n\r\nb\r\nc\r\n\r\n----\r\nx\r\n----\r\nd\r\n", "A | b c | d"},
	})
}

func TestAsciiDocLevels(t *testing.T) {
	checkLevels(t, AsciiDoc, []kindCase{
		{"= A\n\n== B\n\n====== C\n\n----\n== D\n----\n\n[discrete]\n=== E\n", "1 A | 2 B | 6 C | 3 E"},
		{"A\n=\n\nBcd\n---\n\nEfg\n~~~\n\nHij\n^^^\n\nKlm\n+++\n", "2 Bcd | 3 Efg | 4 Hij | 5 Klm"},
	})
}

func TestAsciiDocDirectives(t *testing.T) {
	checkDirectives(t, AsciiDoc, []kindCase{
		{"// factbox: off\nText\n// factbox: on -- done\nmore\n", "off 1 | on 3"},
		{"|===\n// factbox: lang=de\n|a\n|===\n", "lang=de 2"},
		{"----\n// factbox: off\n----\n", ""},
	})
}

func TestAsciiDocKinds(t *testing.T) {
	checkKinds(t, AsciiDoc, []kindCase{
		{"= A\nMe\n:b: c\n", "markup 1, commands 5, headers 2"},
		{"----\nx\n----\n", "markup 4, code 5"},
		{"*a* `b` https://x.org[c] <<d>>", "markup 3, code 3, links 14, citations 5"},
		{"// c\n[stem]\n++++\nx\n++++\n", "markup 4, math 5, comments 4, commands 6"},
	})
}

// What Asciidoctor makes of manuals of Git, 280 KB, by way of DocBook and pandoc.
// It has the titles of sections where we have an object for a cross-reference (70
// words of the user manual), and a link for what it is not to include. Pandoc has
// no text for the synopsis, which is a verse.
func TestAsciiDocWords(t *testing.T) {
	sequential(t)
	filter := scriptFile(t, "plain.lua", plainText)
	for _, name := range []string{"user-manual.txt", "git-fast-import.txt", "gitattributes.txt"} {
		file := realFile(t, "git-doc", "/usr/share/doc/git-doc/"+name)
		book := scriptFile(t, "book.xml", judge(t, "asciidoctor", "asciidoctor", "-S", "secure", "-b", "docbook5", "-o", "-", file))
		checkWords(t, AsciiDoc, file, judge(t, "pandoc", "pandoc", "-f", "docbook", "-t", "plain", "--wrap=none", "-L", filter, book))
	}
}

func FuzzAsciiDoc(f *testing.F) {
	fuzzPure(f, AsciiDoc, "= A\nMe\n:x: y\n\n== B\n[source]\n----\nx\n----\n.T\n* a,\n* b\n+\nc\n", "|===\n|a |b\n2+l|c\n\n----\n|===\n----\n|===\n,===\na,\"b\"\n,===\n", "*a* _b_ `c` \"`d`\" {e}[f] g:h[i] <<j,k>> footnote:[l] &amp; \\*m* +n+ +\n// o\nT:: d\n")
}
