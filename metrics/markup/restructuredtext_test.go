package markup

import (
	"os/exec"
	"strings"
	"testing"
)

// The cases are from the specification of reStructuredText and the reference of its
// directives and roles (docutils.sourceforge.io/docs/ref/rst), section by section,
// and from the documentation of Sphinx.
func TestReStructuredText(t *testing.T) {
	checkProse(t, ReStructuredText, []proseCase{
		{"paragraphs", "One\ntwo.\n\nThree.\n", "One two. | Three."},
		{"hyphen at a line end", "well-\nknown", "well-known"},
		{"titles", "=====\nTitle\n=====\n\nSub\n---\nText\n", "Title | Sub | Text"},
		{"no title", "Text\n--\nmore", "Text -- more"},
		{"a short line is a title", "AB\n==\nText", "AB | Text"},
		{"an item of a numbered list as a title", "1. Intro\n========\n", "1. Intro"},
		{"transition", "a\n\n-----\n\nb", "a | b"},
		{"bullets", "- one\n- two\n  more\n\n* three\n\n  para\n", "one | two more | three | para"},
		{"items that go on", "- red,\n- green and\n- blue\n- Black\n", "red, green and blue | Black"},
		{"nested bullets", "- one\n\n  - two\n\n- - three\n", "one | two | three"},
		{"no bullet in a paragraph", "a\n- b", "a - b"},
		{"numbers", "1. one\n#. two\n(a) three\niv) four\n", "one | two | three | four"},
		{"a name is no number", "A. Einstein was\na physicist.", "A. Einstein was a physicist."},
		{"definitions", "term\n  Its meaning\n  here.\nother : kind\n  More.\n", "term | Its meaning here. | other : kind | More."},
		{"bibliographic fields", ":Author: Some Body\n:Version: 1\n   and more\n:Abstract: It is prose.\n\nText", "It is prose. | Text"},
		{"fields", ":param x: The first\n   one.\n:type x: int or so\n:returns: What it found.\n", "The first one. | What it found."},
		{"options", "-a            All.\n-f FILE, --file=FILE  The\n              file.\n--long\n    Alone.\n/V            DOS.\n", "All. | The file. | Alone. | DOS."},
		{"no options", "--strange is not", "--strange is not"},
		{"literal block", "See::\n\n  code\n    more\n\n  code\n\nText", "See: | Text"},
		{"expanded and partly minimized", "See\n\n::\n\n  code\n\nSee ::\n\n  code\n\nText\n", "See | See | Text"},
		{"literal block in an item", "- See::\n\n    code\n\n  Text\n", "See: | Text"},
		{"no literal block", "See::\n\nText\n", "See: | Text"},
		{"quoted literal block", "See::\n\n>> code\n>> more\n\nText", "See: | Text"},
		{"line block", "| One\n| two\n   three\n|\n| four\n\nText", "One two three | four | Text"},
		{"quote", "Text\n\n  Said.\n\n  -- Me\n", "Text | Said. | -- Me"},
		{"doctest", "Text\n\n>>> print(1)\n1\n\nmore", "Text | more"},
		{"grid table", "+------+-----------+\n| Name | What      |\n+======+===========+\n| a    | one cell, |\n|      | two lines |\n+------+-----------+\n| b          c     |\n+------------------+\nText\n",
			"Name | What | a | one cell, two lines | b c | Text"},
		{"grid table, both go on", "+----+----+\n| a  | b  |\n| c  | d  |\n+----+----+\n", "a | b | c | d"},
		{"grid table, cell over rows", "+---+---+\n| a | b |\n|   +---+\n| c | d |\n+---+---+\n", "a | b | c | d"},
		{"simple table", "=====  ======\nName   What\n=====  ======\na      first\n       and on\nb      last\n=====  ======\n\nText", "Name | What | a | first and on | b | last | Text"},
		{"simple table, spans", "=== === ===\n  both   c\n------- ---\na   b   c\n=== === ===\n", "both | c | a | b | c"},
		{"simple table nobody closes", "==== ====\na    b\n\nA paragraph goes on.\n", "a | b | A paragraph goes on."},
		{"footnotes", "As [1]_ and [#a]_, [*]_ or [Me2002]_.\n\n.. [1] The note\n   here.\n.. [Me2002] Book.\n", "As and , or . | The note here. | Book."},
		{"targets", ".. _a: http://x.org\n.. _b:\n__ http://y.org\n.. __: z_\n\nText", "Text"},
		{"note", ".. note:: Mind\n   this.\n\n   And that.\n\nText", "Mind this. | And that. | Text"},
		{"note with options", ".. warning::\n   :class: x\n\n   Mind.\n", "Mind."},
		{"admonition", ".. admonition:: The title\n   :name: x\n\n   Body.\n", "The title | Body."},
		{"figure", ".. figure:: a.png\n   :alt: What it\n     shows\n   :width: 3\n\n   Caption.\n", "What it shows | Caption."},
		{"image", "a\n\n.. image:: a.png\n\nb", "a | b"},
		{"code", ".. code-block:: c\n   :linenos:\n\n   int x;\n\n   int y;\n\nText", "Text"},
		{"math, toctree, raw", ".. math::\n\n   x\n\n.. toctree::\n   :maxdepth: 2\n\n   intro\n\n.. raw:: html\n\n   <b>\n\nText", "Text"},
		{"csv-table", ".. csv-table:: Title\n   :header: a, b\n\n   1, 2\n\nText", "Title | Text"},
		{"list-table", ".. list-table:: Title\n\n   * - a\n     - b\n", "Title | a | b"},
		{"versionadded", ".. versionadded:: 3.5 The *x* argument.\n", "The x argument."},
		{"objects", ".. py:function:: f(x)\n\n   Does it.\n\n   :param x: What.\n", "Does it. | What."},
		{"unknown directive", ".. whatever:: arg\n\n   Body.\n", "Body."},
		{"a directive in an item", "- .. note:: Mind.\n- two", "Mind. | two"},
		{"comments", ".. a comment\n   and more\n\n   of it\n\nText\n\n..\n\n   quote\n", "Text | quote"},
		{"substitutions", ".. |x| replace:: words\n\nIt is |x|_ here, a|b|c.\n", "It is @ here, a|b|c."},
		{"inline", "*em* **strong** ``code *x*`` `title` end", "em strong @ title end"},
		{"no inline", "2*x a* b '*' (*) ** `` * a", "2*x a* b '*' (*) ** `` * a"},
		{"marks are not in words", "re*mark*able, re\\ *mark*\\ able", "re*mark*able, remarkable"},
		{"escapes", "\\*not\\* a\\\\b C:\\ x", "*not* a\\b C:x"},
		{"references", "See Python_, `the site`_, `here <http://x.org>`_, `<http://y.org>`__, anon__ and _`here`.", "See Python, the site, here, @, anon and here."},
		{"no references", "snake_case __init__ a_b_ _", "snake_case __init__ a_b _"},
		{"roles", ":emphasis:`a` :math:`x` :code:`y` `z`:sup: :ref:`t` :ref:`Title <t>` :py:class:`~a.B` :term:`word`", "a @ @ z @ Title @ word"},
		{"roles that are left out", "known :cite:`x` so :red:`text`", "known so text"},
		{"addresses", "http://a.org/b_c me@x.org, x", "@ @, x"},
		{"over lines", "a *b\nc* ``d\ne``", "a b c @"},
		{"left open", "a *b ``c `d |e", "a *b ``c `d |e"},
		{"CRLF", "A\r\n==\r\nb\r\nc\r\n\r\nd::\r\n\r\n  x\r\n\r\ne", "A | b c | d: | e"},
		{"a fact box below a title", "A\n=\n\nText.\n\nFact Box\nLevel: 1.0\nTokens: 3\nTypes: 3\nTTR: 1.0\n", "A | Text."},
	})
}

func TestReStructuredTextLevels(t *testing.T) {
	checkLevels(t, ReStructuredText, []kindCase{
		{"===\nA\n===\n\nB\n===\n\nC\n---\n\nD\n~~~\n\nE\n---\n\nF\n===\n\n===\nG\n===\n", "1 A | 2 B | 3 C | 4 D | 3 E | 2 F | 1 G"},
		{"A\n---\n\nB\n===\n\nC\n---\n", "1 A | 2 B | 1 C"},
		{"A\n===\n\nx::\n\n  B\n  ---\n\nC\n---\n", "1 A | 2 C"},
		{"A\n===\n\n==== ====\na    b\n==== ====\n\nC\n---\n", "1 A | 2 C"},
	})
}

func TestReStructuredTextDirectives(t *testing.T) {
	checkDirectives(t, ReStructuredText, []kindCase{
		{".. factbox: off\n\nText\n\n.. factbox: on -- done\n", "off 1 | on 5"},
		{"..\n   factbox: lang=de\n\n- .. factbox: ignore\n", "lang=de 1 | ignore 4"},
		{"x::\n\n  .. factbox: off\n\n.. code::\n\n   .. factbox: off\n", ""},
	})
}

func TestReStructuredTextKinds(t *testing.T) {
	checkKinds(t, ReStructuredText, []kindCase{
		{"x::\n\n  code\n", "markup 1, code 4"},
		{".. math:: x\n\n   y\n", "math 12"},
		{".. _a: http://x.org\n.. c\n", "links 19, comments 4"},
		{":Author: Me\n\nA [1]_\n", "citations 4, headers 11"},
		{"A\n=\n\n*b*\n", "markup 3"},
	})
}

// docutilsText is what docutils makes of a document, as text. What is an object for
// us is one there.
const docutilsText = `
import sys
from docutils import core, nodes as n
tree = core.publish_doctree(open(sys.argv[1], encoding="utf-8").read(), settings_overrides=dict(
    report_level=5, halt_level=6, file_insertion_enabled=False, raw_enabled=False, syntax_highlight="none"))
out = []
left = (n.literal_block, n.comment, n.docinfo, n.substitution_definition, n.label, n.math_block, n.raw, n.system_message, n.doctest_block,
    n.footnote_reference, n.citation_reference, n.generated, n.option_group, n.field_name, n.pending)
def walk(x):
    if isinstance(x, n.Text):
        out.append(x.astext())
    elif isinstance(x, left) or isinstance(x, n.topic) and "contents" in x["classes"]:
        pass
    elif isinstance(x, (n.literal, n.math)) or isinstance(x, n.reference) and x.get("refuri", "?") in (x.astext(), "mailto:" + x.astext()):
        out.append("\ufffc")
    elif isinstance(x, n.image):
        out.append("\n" + x.get("alt", "") + "\n")
    else:
        for child in x.children:
            walk(child)
        if not isinstance(x, n.Inline):
            out.append("\n")
walk(tree)
sys.stdout.buffer.write("".join(out).encode("utf-8"))
`

// The documentation of docutils against docutils: 320 KB. They differ by what a
// substitution stands for, and where docutils reports an error and shows the source.
func TestReStructuredTextWords(t *testing.T) {
	judges := scriptFile(t, "text.py", docutilsText)
	for _, name := range []string{"ref/rst/restructuredtext.txt", "ref/rst/directives.txt", "ref/doctree.txt"} {
		file := realFile(t, "docutils-doc", "/usr/share/doc/docutils-doc/docs/"+name)
		if _, err := exec.Command("/usr/bin/python3", "-c", "import docutils").Output(); err != nil {
			missing(t, "/usr/bin/python3 has no docutils: install python3-docutils")
		}
		checkWords(t, ReStructuredText, file, judge(t, "python3-docutils", "/usr/bin/python3", judges, file))
	}
}

func FuzzReStructuredText(f *testing.F) {
	fuzzPure(f, ReStructuredText, "===\nA\n===\n\nB\n---\nText::\n\n  code\n\n>> x\n", ".. note:: a\n   :x: y\n\n   b\n\n.. [1] n\n.. code::\n\n  x\n", "+--+--+\n| a| b|\n+--+--+\n\n== ==\na  b\n== ==\n\n:f: g\n-a  b\n", "*a* ``b`` `c <d>`_ |e| [1]_ :r:`s` \\ x_",
		// A line of code that is cut between two characters.
		"Code::\n\n  "+strings.Repeat("日", 3000))
}
