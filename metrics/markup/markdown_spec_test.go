package markup

import (
	"bytes"
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensions "github.com/yuin/goldmark/extension/ast"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// goldmarkFolder is where goldmark's own test data lies, among it the examples of
// CommonMark's specification.
var goldmarkFolder = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	return strings.TrimSpace(string(out)), err
})

func goldmarkFile(t testing.TB, path ...string) string {
	t.Helper()
	folder, err := goldmarkFolder()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(append([]string{folder}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// whole is goldmark as it reads a document at once.
var whole = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Linkify))

var (
	tagPattern    = regexp.MustCompile(`(?s)<!--.*?-->|<!--?>|<[?].*?[?]>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>|</?[A-Za-z](?:"[^"]*"|'[^']*'|[^>"'])*>`)
	hiddenPattern = regexp.MustCompile(`(?is)<(pre|script|style|textarea)\b.*?(</(pre|script|style|textarea)>|$)`)
)

// shown returns the text that a document shows, by goldmark's tree: blanks are
// folded, and code and addresses are "@".
func shown(source string) string {
	src := []byte(source)
	root := whole.Parser().Parse(text.NewReader(src))
	var b strings.Builder
	alt := 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeBlock {
			b.WriteByte(' ')
		}
		if _, ok := n.(*ast.Image); ok {
			alt++
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			var out bytes.Buffer
			w := bufioWriter{&out}
			renderer.DefaultWriter.Write(w, n.Segment.Value(src))
			b.WriteString(html.UnescapeString(out.String()))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.CodeSpan, *ast.AutoLink:
			b.WriteByte('@')
			return ast.WalkSkipChildren, nil
		case *ast.RawHTML:
			if strings.HasPrefix(strings.ToLower(string(n.Segments.Value(src))), "<br") {
				b.WriteByte(' ')
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			return ast.WalkSkipChildren, nil
		case *ast.HTMLBlock:
			raw := string(n.Lines().Value(src))
			if n.HasClosure() {
				raw += string(n.ClosureLine.Value(src))
			}
			raw = hiddenPattern.ReplaceAllString(raw, " ")
			b.WriteString(html.UnescapeString(tagPattern.ReplaceAllStringFunc(raw, func(tag string) string {
				if name := tagName(strings.TrimLeft(tag, "</")); htmlBlocks[name] || name == "br" {
					return " "
				}
				return ""
			})))
		case *extensions.TaskCheckBox:
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// bufioWriter is what goldmark's writer writes to.
type bufioWriter struct{ *bytes.Buffer }

func (bufioWriter) Available() int { return 0 }
func (bufioWriter) Buffered() int  { return 0 }
func (bufioWriter) Flush() error   { return nil }

type specExample struct {
	Markdown string `json:"markdown"`
	Example  int    `json:"example"`
	Section  string `json:"section"`
}

func TestCommonMarkSpec(t *testing.T) {
	var examples []specExample
	if err := json.Unmarshal([]byte(goldmarkFile(t, "_test", "spec.json")), &examples); err != nil {
		t.Fatal(err)
	}
	agree := 0
	for _, e := range examples {
		got, want := strings.Join(units(t, Markdown, e.Markdown), " "), shown(e.Markdown)
		if got == want {
			agree++
		} else {
			t.Logf("%d %s %q\n got %s\nwant %s", e.Example, e.Section, e.Markdown, got, want)
		}
	}
	t.Logf("%d of %d agree", agree, len(examples))
}
