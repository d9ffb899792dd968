package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"factbox/cmd/config"
)

// TestIgnoreAsGit checks the rules against Git itself: each case is a .gitignore
// and the files beside it; what Git would not list must not be found.
func TestIgnoreAsGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not on the path, and it is the judge here")
	}
	files := []string{
		"a.md", "b.md", "c.txt", "docs/a.md", "docs/b.txt", "docs/deep/a.md", "docs/deep/er/c.md",
		"build/a.md", "src/build/b.md", "src/docs/a.md", "#x.md", "!y.md", "w .md", "ends .txt",
		"br{a,b}.md", "bra.md", "br[1].md", "br1.md", "st*r.md", "star.md", "é.md", "back.txt",
		"docs/keep/a.md", "docs/keep/b.md", "UPPER.MD", "a/b/c/d.md", "a/d.md", "x-1.md", "x-2.md", "x-].md",
	}
	for _, test := range []struct{ name, rules string }{
		{"none", ""},
		{"name, at any depth", "a.md"},
		{"name, from here", "/a.md"},
		{"path, from here", "docs/a.md"},
		{"folder, at any depth", "build/"},
		{"folder, from here", "/build/"},
		{"folder, by a name without a slash", "docs"},
		{"extension", "*.md"},
		{"star does not cross folders", "docs/*.md"},
		{"any folder before", "**/a.md"},
		{"any folder before a path", "**/docs/a.md"},
		{"any folder between", "a/**/d.md"},
		{"all in a folder", "docs/**"},
		{"all in a folder but one", "docs/**\n!docs/a.md"},
		{"all but a folder", "/docs/*\n!/docs/keep/"},
		{"a folder that is out stays out", "docs/\n!docs/a.md"},
		{"the last rule holds", "*.md\n!a.md\n/a.md"},
		{"everything", "*"},
		{"everything but a kind", "*\n!*/\n!*.txt"},
		{"two stars within a name", "docs/d**p/a.md"},
		{"two stars as a name", "**"},
		{"question mark", "?.txt"},
		{"question mark is no slash", "docs?a.md"},
		{"comment", "#x.md\na.md"},
		{"not a comment", `\#x.md`},
		{"not a negation", "*.md\n" + `!\!y.md`},
		{"blanks at the end", "a.md   "},
		{"blank at the end, escaped", `w\ .md`},
		{"blank within", "w .md"},
		{"blank before", " a.md"},
		{"braces are braces", "br{a,b}.md"},
		{"class", "br[0-9].md"},
		{"class that is not", "x-[!1].md"},
		{"class that is not, caret", "x-[^1].md"},
		{"class with a bracket", `x-[\]].md`},
		{"class without an end", "br[1.md"},
		{"escaped class", `br\[1].md`},
		{"escaped star", `st\*r.md`},
		{"not ASCII", "é.md"},
		{"backslash at the end", `back.txt\`},
		{"line ends of Windows", "a.md\r\nb.md\r\n"},
		{"byte order mark", "\uFEFFa.md"},
		{"slash alone", "/"},
		{"negation alone", "!"},
		{"folder and all in it, deep", "src/**/b.md"},
		{"upper case is another", "*.MD"},
		{"two slashes", "docs//a.md"},
		{"dot", "./a.md"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				write(root, file, nil)
			}
			write(root, ".gitignore", []byte(test.rules))
			git := func(arguments ...string) string {
				command := exec.Command("git", append([]string{"-c", "core.quotepath=off", "-C", root}, arguments...)...)
				command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
				out, err := command.Output()
				if err != nil {
					t.Fatalf("git %v: %v", arguments, err)
				}
				return string(out)
			}
			git("init", "-q")
			settings := new(config.Files)
			var want []string
			for file := range strings.SplitSeq(git("ls-files", "--others", "--exclude-standard", "-z"), "\x00") {
				if settings.Draft(filepath.Join(root, file), root) {
					want = append(want, file)
				}
			}
			var got []string
			for path, err := range drafts(root, settings) {
				if err != nil {
					t.Fatal(err)
				}
				relative, err := filepath.Rel(root, path)
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, filepath.ToSlash(relative))
			}
			slices.Sort(got)
			slices.Sort(want)
			for _, file := range got {
				if !slices.Contains(want, file) {
					t.Errorf("%q is found, and Git ignores it", file)
				}
			}
			for _, file := range want {
				if !slices.Contains(got, file) {
					t.Errorf("%q is not found, and Git does not ignore it", file)
				}
			}
		})
	}
}

// Whatever is in a .gitignore, it is read and matched.
func FuzzIgnore(f *testing.F) {
	for _, rules := range []string{"*.md\n!a.md\n", "docs/**\n\\", "[\n{\n**/{a,b}/", "/\n!\n#\n\r\n"} {
		f.Add(rules, "docs/a.md")
	}
	f.Fuzz(func(t *testing.T, rules, path string) {
		if len(rules) > 1<<10 || len(path) > 1<<10 {
			return // matching a pattern of stars takes the square of its length
		}
		var all ignores
		for line := range strings.Lines(rules) {
			if rule, ok := parseIgnore(strings.TrimSuffix(line, "\n")); ok {
				rule.base = "/"
				all = append(all, rule)
			}
		}
		file, folder := all.match("/"+path, false), all.match("/"+path, true)
		// A rule for folders only can decide about a folder, and no other can
		// decide about the two differently.
		if file != folder && !slices.ContainsFunc(all, func(r ignoreRule) bool { return r.folders }) {
			t.Errorf("file %t, folder %t", file, folder)
		}
	})
}
