package markup

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// pandocFilter has Pandoc leave out of a document what we leave out, and puts one
// word in place of what is an object. It knows no HTML in Markdown but as such: what
// stands in a block of it is read as HTML.
const pandocFilter = `
function CodeBlock() return {} end
function Code() return pandoc.Str("X") end
function Math() return pandoc.Str("X") end
function RawInline(e) if e.text:match("^<br") then return pandoc.Space() end return {} end
function RawBlock(e)
  if e.text:match("^<[pP][rR][eE]") or e.text:match("^<!%-%-") then return {} end
  return pandoc.read(e.text, "html").blocks
end
function Link(e)
  local text = pandoc.utils.stringify(e.content)
  if text == e.target or "http://" .. text == e.target or "mailto:" .. text == e.target then return pandoc.Str("X") end
  return e.content
end
function OrderedList(e) return pandoc.BulletList(e.content) end
`

// pandoc returns how many words a text has, as Pandoc sees it. The test is skipped if
// there is no Pandoc, unless it must be there.
func pandoc(t *testing.T, from, text string) int {
	t.Helper()
	tool, err := exec.LookPath("pandoc")
	if err != nil {
		missing(t, "pandoc is not installed")
	}
	filter := filepath.Join(t.TempDir(), "filter.lua")
	if err := os.WriteFile(filter, []byte(pandocFilter), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(tool, "-f", from, "-t", "plain", "--wrap=none", "--columns=10000", "--lua-filter", filter)
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return proseWords(string(out))
}

// proseWords returns how many words there are with a letter or a digit in them.
func proseWords(text string) (n int) {
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, Object, "X")) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// proseOf returns the prose of a text.
func proseOf(t *testing.T, f Format, text string) string {
	var b strings.Builder
	for _, block := range readAll(t, f, text) {
		b.WriteString(block.Prose)
		b.WriteByte('\n')
	}
	return strings.ReplaceAll(b.String(), separator, "\n")
}

// moduleText returns a file of a module in the module cache.
func moduleText(t *testing.T, module string, path ...string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(append([]string{strings.TrimSpace(string(out))}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The words of whole documents are as many as Pandoc counts, within one in a hundred.
func TestMarkdownAgainstPandoc(t *testing.T) {
	sequential(t)
	files := map[string]string{
		"goldmark's benchmark": goldmarkFile(t, "_benchmark", "cmark", "_data.md"),
		"kong's README":        moduleText(t, "github.com/alecthomas/kong", "README.md"),
		"goldmark's README":    goldmarkFile(t, "README.md"),
	}
	// The manuals of Node, where they are installed.
	manuals, _ := filepath.Glob("/usr/share/doc/nodejs/api/*.md")
	for _, path := range manuals {
		if data, err := os.ReadFile(path); err == nil && len(data) > 150<<10 {
			files[filepath.Base(path)] = string(data)
		}
	}
	for name, text := range files {
		t.Run(name, func(t *testing.T) {
			got, want := proseWords(proseOf(t, Markdown, text)), pandoc(t, "gfm-emoji-tex_math_dollars", text)
			off := 100 * float64(got-want) / float64(want)
			if t.Logf("%d bytes: %d words, Pandoc %d: %+.2f %%", len(text), got, want, off); off < -1 || off > 1 {
				t.Errorf("%d words, Pandoc counts %d", got, want)
			}
		})
	}
}

// cellPattern is the first line of a cell of code in R Markdown, of which Pandoc
// alone makes no code block.
var cellPattern = regexp.MustCompile("(?m)^([ \\t]*```+)[ ]*\\{.*$")

// The same for R Markdown: the vignettes of R's packages, those of Debian's
// r-cran-dplyr for one, where there are any.
func TestQuartoAgainstPandoc(t *testing.T) {
	sequential(t)
	paths, _ := filepath.Glob("/usr/lib/R/site-library/*/doc/*.Rmd")
	if len(paths) == 0 {
		t.Skip("no vignettes of R")
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) < 8<<10 {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			text := string(data)
			got, want := proseWords(proseOf(t, Quarto, text)), pandoc(t, "markdown-smart-citations", cellPattern.ReplaceAllString(text, "${1}r"))
			off := 100 * float64(got-want) / float64(want)
			if t.Logf("%d bytes: %d words, Pandoc %d: %+.2f %%", len(text), got, want, off); off < -1 || off > 1 {
				t.Errorf("%d words, Pandoc counts %d", got, want)
			}
		})
	}
}
