package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"factbox/metrics/config"
	"factbox/metrics/rule"
)

// What an editor's folders have is what check reads.
func TestWorkspaceDrafts(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"a.md":           "A cat.",
		"b.txt":          "\uFEFFA dog.",
		"c.go":           "package c",
		"binary.txt":     "a\x00b",
		".hidden/d.md":   "A cat.",
		"sub/e.markdown": "A cow.",
		"sub/utf16.txt":  "\xFF\xFEA\x00",
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := workspaceDrafts{new(console)}
	list := func(editor ...config.Layer) string {
		t.Helper()
		var got []string
		for d, err := range w.Walk(root, editor...) {
			if err != nil {
				t.Fatal(err)
			}
			relative, err := filepath.Rel(root, d.Path)
			if err != nil {
				t.Fatal(err)
			}
			text, err := w.Read(d.Path)
			if info, err := os.Stat(d.Path); err != nil || info.Size() != d.Size || !info.ModTime().Equal(d.Modified) {
				t.Errorf("%s: %d bytes of %v", relative, d.Size, d.Modified)
			}
			if err != nil {
				text = "cannot be read"
			}
			got = append(got, fmt.Sprint(filepath.ToSlash(relative), ": ", text))
		}
		return strings.Join(got, "; ")
	}
	const want = "a.md: A cat.; b.txt: A dog.; binary.txt: cannot be read; sub/e.markdown: A cow.; sub/utf16.txt: cannot be read"
	if got := list(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	only := config.Editor("editor", map[string]any{"files": map[string]any{"include": []any{"*.md"}}})
	if got := list(only); got != "a.md: A cat." {
		t.Errorf("with the editor's settings: %s", got)
	}
	if got := strings.Join(w.Globs(), " "); !strings.HasPrefix(got, "**/*.txt **/*.text **/*.md **/*.markdown ") || !strings.HasSuffix(got, " **/*.org **/*.typ") {
		t.Errorf("globs %s", got)
	}
}

// The page is that which a release has set, or that has come with the binary.
func TestRulesURL(t *testing.T) {
	root := t.TempDir()
	put := func(name string) string {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o700); err != nil {
			t.Fatal(err)
		}
		return path
	}
	binary := put("bin/factbox")
	check := func(want string) {
		t.Helper()
		if want != "" && !strings.Contains(want, ":") {
			want = "file://" + filepath.ToSlash(filepath.Join(root, want))
		}
		if got := rulesURL(binary); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	check("")
	put("bin/metrics/rule/RULES.md")
	check("bin/metrics/rule/RULES.md")
	put("share/doc/factbox/RULES.md")
	check("share/doc/factbox/RULES.md")
	put("bin/RULES.md")
	check("bin/RULES.md")
	link := filepath.Join(root, "link")
	if err := os.Symlink(binary, link); err != nil {
		t.Skip(err)
	}
	binary = link
	check("bin/RULES.md")
	rules = "https://example.org/rules"
	defer func() { rules = "" }()
	check("https://example.org/rules")
}

// Each code has its section, whose name is the code.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("../../metrics/rule/RULES.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{rule.CodeHard, rule.CodeVeryHard, rule.CodeStaleFactBox} {
		if !regexp.MustCompile(`(?m)^## ` + regexp.QuoteMeta(code) + `$`).Match(page) {
			t.Errorf("%s has no section", code)
		}
	}
	limits := rule.DefaultLimits()
	for _, want := range []string{
		fmt.Sprintf("a *Level* of %v or more", limits.Hard), fmt.Sprintf("from Level %v:", limits.VeryHard),
		fmt.Sprintf("fewer than %d words", limits.MinTokens),
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("it does not say %q", want)
		}
	}
}
