package lsp

import (
	"testing"

	"factbox/metrics/markup"
)

func TestFormatOf(t *testing.T) {
	for _, c := range []struct {
		language, uri string
		want          markup.Format
	}{
		{"markdown", "file:///a/b.md", markup.Markdown},
		{"markdown", "untitled:Untitled-1", markup.Markdown},
		{"", "file:///a/b.tex", markup.LaTeX},
		{"plaintext", "file:///a/b.adoc", markup.AsciiDoc},
		{"latex", "file:///a/b.txt", markup.LaTeX},
		{"markdown", "file:///a/b.mdx", markup.MDX},
		{"markdown", "file:///a/b.txt", markup.Markdown},
		{"Markdown", "file:///a/b", markup.Markdown},
		{"git-commit", "file:///r/.git/COMMIT_EDITMSG", markup.GitCommit},
		{"", "file:///r/.git/COMMIT_EDITMSG", markup.GitCommit},
		{"klingon", "file:///a/b.klingon", markup.Plain},
		{"plaintext", "file:///a/b.txt", markup.Plain},
		{"", "", markup.Plain},
	} {
		if got := formatOf(c.language, c.uri); got != c.want {
			t.Errorf("%s %s is %s, want %s", c.language, c.uri, got, c.want)
		}
	}
}
