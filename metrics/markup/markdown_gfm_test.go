package markup

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// outline writes the nodes of a tree, a line each, with the source of their texts.
// What a span of code holds is written as one, since an escaped pipe parts it in
// goldmark's tree.
func outline(root ast.Node, source []byte) string {
	var b strings.Builder
	var walk func(n ast.Node, depth int)
	walk = func(n ast.Node, depth int) {
		fmt.Fprintf(&b, "%*s%s", depth, "", n.Kind())
		switch n := n.(type) {
		case *ast.Text:
			fmt.Fprintf(&b, " %d:%d", n.Segment.Start, n.Segment.Stop)
		case *ast.CodeSpan:
			first, last := n.FirstChild().(*ast.Text), n.LastChild().(*ast.Text)
			fmt.Fprintf(&b, " %d:%d\n", first.Segment.Start, last.Segment.Stop)
			return
		}
		b.WriteByte('\n')
		cells := 0
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if c.Kind().String() == "TableCell" && !c.HasChildren() {
				cells++ // those that goldmark adds to a short row are empty
				continue
			}
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return b.String()
}

// Tables, tasks and what is struck through are those of goldmark's own extensions.
func TestGFMAgreesWithGoldmark(t *testing.T) {
	theirs := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(extension.NewStrikethroughParser(), 500))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)))
	compare := func(source string) (tables, tasks, strikes int) {
		t.Helper()
		got := outline(parsers()[0].Parse(text.NewReader([]byte(source))), []byte(source))
		want := outline(theirs.Parse(text.NewReader([]byte(source))), []byte(source))
		if got != want {
			t.Fatalf("%q\ngot\n%swant\n%s", source, got, want)
		}
		return strings.Count(got, "TableHeader"), strings.Count(got, "TaskCheckBox"), strings.Count(got, "Strikethrough")
	}
	for _, source := range []string{
		"| a | b |\n|---|:-:|\n| c | d |\n| e |\n| f | g | h |\n",
		"text\n| a \\| b |\n| --- |\n| `c\\|d` \\| e |\n|\n||\n",
		"a|b\n-|-\n|c\\|\n",
		"a\n:-\n", "a\n-:\n\n> a | b\n> -- | --\n> ~~c~~ | ~d\n",
		"- [ ] a\n- [x] b\n- [X]c\n- [\t]\n  d\n- [ ]\n- [x\n\n[x] e\n\n1. a\n\n   [ ] b\n",
		"~a~ ~~b~~ ~~~c~~~ ~~d~ e~~f~~g ~ h ~",
	} {
		compare(source)
	}
	parts := []string{
		"|", "|", "|", "-", "--", "---", ":", ":-", "-:", " ", " ", "\n", "\n", "\n\n", "\\", "\\|", "`", "a", "b c", "*", "**", "~", "~~", "~~~",
		"- ", "1. ", "> ", "[ ] ", "[x]", "[X] ", "[", "]", "  ", "    ", "\t", "\r\n", "\v", "\f", "é", "\u00a0", "| a | b |\n|---|---|\n", "a|b\n-|-\n", "- [ ] ", "~~a~~",
	}
	var tables, tasks, strikes int
	r := rand.New(rand.NewPCG(1, 40))
	for range 30_000 {
		var b strings.Builder
		for range 1 + r.IntN(24) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		a, c, d := compare(b.String())
		tables, tasks, strikes = tables+a, tasks+c, strikes+d
	}
	if tables < 1000 || tasks < 1000 || strikes < 1000 {
		t.Errorf("only %d tables, %d tasks and %d struck through: the texts are no test", tables, tasks, strikes)
	}
}
