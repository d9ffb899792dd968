package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"factbox/metrics/config"
)

// tree writes files under a new folder, given by path and text. A path that
// ends with a slash is a folder; a text that begins with "-> " makes a link.
func tree(t *testing.T, files map[string]string) (root string) {
	t.Helper()
	root = t.TempDir()
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil { // keeps what is above out of the test
		t.Fatal(err)
	}
	for path, text := range files {
		put(t, filepath.Join(root, path), text)
	}
	return root
}

func put(t *testing.T, path, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if target, link := strings.CutPrefix(text, "-> "); err == nil && link {
		err = os.Symlink(target, path)
	} else if err == nil && text == "/" {
		err = os.MkdirAll(path, 0o755)
	} else if err == nil {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestFind(t *testing.T) {
	root := tree(t, map[string]string{
		".factbox.toml":               "limits.hard = 1",
		"near/.factbox.toml":          "limits.hard = 2",
		"near/by/":                    "/",
		"repository/.git/":            "/",
		"worktree/.git":               "gitdir: elsewhere",
		"own/.git/":                   "/",
		"own/.factbox.toml":           "limits.hard = 3",
		"link/.factbox.toml":          "-> ../near/.factbox.toml",
		"lost/.factbox.toml":          "-> nowhere",
		"folder/.factbox.toml/x":      "",
		"far":                         "-> near",
		"drafts/a.md":                 "-> ../near/a.md",
		"wrong/.factbox.toml":         "limits.hard = x",
		"deep/a/b/c/d/e/f/g/h/i/j/k/": "/",
	})
	for _, c := range []struct {
		path string
		file string // that holds for it
		hard float64
		said string
	}{
		{"a.md", ".factbox.toml", 1, ""},
		{"near/a.md", "near/.factbox.toml", 2, ""},
		{"near/by/a.md", "near/.factbox.toml", 2, ""},
		{"near/by/not/there/a.md", "near/.factbox.toml", 2, ""},
		{"near/../a.md", ".factbox.toml", 1, ""},
		{"deep/a/b/c/d/e/f/g/h/i/j/k/a.md", ".factbox.toml", 1, ""},
		// A repository is its own; a work tree has a file .git.
		{"repository/a.md", "", 14, ""},
		{"repository/in/it/a.md", "", 14, ""},
		{"worktree/a.md", "", 14, ""},
		{"own/in/it/a.md", "own/.factbox.toml", 3, ""},
		// Links: to a file, to a folder, of a draft. The path is what counts.
		{"link/a.md", "link/.factbox.toml", 2, ""},
		{"far/a.md", "far/.factbox.toml", 2, ""},
		{"drafts/a.md", ".factbox.toml", 1, ""},
		// A file that cannot be read is the nearest all the same.
		{"lost/a.md", "lost/.factbox.toml", 14, "cannot be read: no such file or directory"},
		{"folder/a.md", "folder/.factbox.toml", 14, "cannot be read: is a folder, and must be a file"},
		{"wrong/a.md", "wrong/.factbox.toml", 14, "here must be a number, true or false, a list, or text in quotes"},
	} {
		var f Files
		for range 2 { // as read, and as kept
			r := f.For(filepath.Join(root, c.path))
			want := c.file
			if want != "" {
				want = filepath.Join(root, c.file)
			}
			if r.File != want || r.Limits.Hard != c.hard {
				t.Errorf("%s: %s, limit %v; want %s, %v", c.path, r.File, r.Limits.Hard, want, c.hard)
			}
			said := ""
			for _, p := range r.Problems {
				said += p.Message
			}
			if said != c.said {
				t.Errorf("%s: problems %q, want %q", c.path, said, c.said)
			}
		}
	}
	if r := new(Files).For(""); r.File != "" || !r.Settings.Equal(config.Default()) {
		t.Errorf("a document in no file has %+v", r)
	}
	t.Chdir(filepath.Join(root, "near"))
	if r := new(Files).For("a.md"); r.Limits.Hard != 2 {
		t.Errorf("a relative path has the limit %v", r.Limits.Hard)
	}
}

func TestOverrides(t *testing.T) {
	root := tree(t, map[string]string{".factbox.toml": `
limits.hard = 10
[[overrides]]
files = ["letters/**", "*.txt"]
limits = { hard = 11 }
[[overrides]]
files = ["letters/*.md"]
limits = { hard = 12, veryHard = 21 }
`})
	var f Files
	for _, c := range []struct {
		path       string
		hard, very float64
		from       string // line of limits.hard
	}{
		{"a.md", 10, 18, "2"},
		{"a.txt", 11, 18, "5"},
		{"deep/in/a.TXT", 11, 18, "5"},
		{"letters/a.tex", 11, 18, "5"},
		{"letters/deep/a.md", 11, 18, "5"},
		{"letters/a.md", 12, 21, "8"},
		{"more/letters/a.md", 10, 18, "2"},
	} {
		r := f.For(filepath.Join(root, c.path))
		if r.Limits.Hard != c.hard || r.Limits.VeryHard != c.very {
			t.Errorf("%s: limits %+v, want %v, %v", c.path, r.Limits, c.hard, c.very)
		}
		if got := fmt.Sprint(r.Origin("limits.hard").Place.Line); got != c.from {
			t.Errorf("%s: the limit is from line %s, want %s", c.path, got, c.from)
		}
		if len(r.Problems) != 0 {
			t.Errorf("%s: %v", c.path, r.Problems)
		}
		// The editor is on top.
		editor := config.Editor("editor", map[string]any{"limits": map[string]any{"hard": 9.0}})
		if r := f.For(filepath.Join(root, c.path), editor); r.Limits.Hard != 9 || r.Limits.VeryHard != c.very || r.Origin("limits.hard").Layer != "editor" {
			t.Errorf("%s: with an editor's settings, limits %+v", c.path, r.Limits)
		}
	}
}

// TestChanges changes files under a Files, and says so or lets it find out.
func TestChanges(t *testing.T) {
	root := tree(t, map[string]string{"a/b/": "/"})
	draft := filepath.Join(root, "a/b/draft.md")
	near, far := filepath.Join(root, "a/.factbox.toml"), filepath.Join(root, ".factbox.toml")
	var told, found Files
	told.For(draft)
	found.For(draft)
	for _, step := range []struct {
		name string
		do   func(t *testing.T)
		path string // what a client says
		hard float64
	}{
		{"far is made", func(t *testing.T) { put(t, far, "limits.hard = 1") }, far, 1},
		{"far is written", func(t *testing.T) { put(t, far, "limits.hard = 10") }, far, 10},
		{"near is made", func(t *testing.T) { put(t, near, "limits.hard = 2") }, near, 2},
		{"near is broken", func(t *testing.T) { put(t, near, "limits.hard =") }, near, 14},
		{"near is mended", func(t *testing.T) { put(t, near, "limits.hard = 3") }, near, 3},
		{"near is deleted", func(t *testing.T) { os.Remove(near) }, near, 10},
		{"near is a link", func(t *testing.T) { put(t, near, "-> ../.factbox.toml") }, near, 10},
		{"what it points to is written", func(t *testing.T) { put(t, far, "limits.hard = 11.5") }, far, 11.5},
		{"the folder is gone", func(t *testing.T) { os.RemoveAll(filepath.Join(root, "a")) }, filepath.Join(root, "a"), 11.5},
	} {
		step.do(t)
		if !told.Changed(step.path) {
			t.Errorf("%s: Changed(%s) is false", step.name, step.path)
		}
		if !found.Refresh() {
			t.Errorf("%s: Refresh is false", step.name)
		}
		for name, f := range map[string]*Files{"told": &told, "found": &found} {
			if got := f.For(draft).Limits.Hard; got != step.hard {
				t.Errorf("%s, %s: limit %v, want %v", step.name, name, got, step.hard)
			}
		}
		if found.Refresh() {
			t.Errorf("%s: Refresh is true, and nothing has changed", step.name)
		}
	}
	for _, path := range []string{draft, filepath.Join(root, "elsewhere", Name), filepath.Join(root, "a/b/.factbox.tom")} {
		if told.Changed(path) {
			t.Errorf("Changed(%s) is true", path)
		}
	}
}

// TestSameTime writes a file of the same size and time: only who says so is
// heard.
func TestSameTime(t *testing.T) {
	root := tree(t, map[string]string{Name: "limits.hard = 1"})
	path := filepath.Join(root, Name)
	when := time.Unix(1_700_000_000, 0)
	os.Chtimes(path, when, when)
	var f Files
	f.For(filepath.Join(root, "a.md"))
	put(t, path, "limits.hard = 2")
	os.Chtimes(path, when, when)
	if f.Refresh() {
		t.Error("Refresh sees what nobody can")
	}
	if !f.Changed(path) || f.For(filepath.Join(root, "a.md")).Limits.Hard != 2 {
		t.Error("the change was missed")
	}
}

// TestConcurrent asks from many goroutines; it is for the race detector.
func TestConcurrent(t *testing.T) {
	root := tree(t, map[string]string{Name: "limits.hard = 1\n[[overrides]]\nfiles=['*.txt']\nlimits.hard = 2"})
	var f Files
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				if got := f.For(filepath.Join(root, "x", fmt.Sprint(i), "a.txt")).Limits.Hard; got != 2 {
					t.Errorf("limit %v", got)
				}
				f.Refresh()
				f.Changed(filepath.Join(root, Name))
				f.Draft(filepath.Join(root, "a.md"), root)
			}
		})
	}
	wg.Wait()
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		pattern string
		yes, no string // paths; one that ends with a slash is a folder
	}{
		{"*.md", "a.md deep/in/a.md A.MD .md", "a.mdx a.md.txt"},
		{"a.md", "a.md x/a.md a.md/b.txt", "aa.md"},
		{"letters", "letters/ letters/a.md x/letters/y/a.md letters", "letter/a.md"},
		{"letters/", "letters/ letters/a.md x/letters/a.md", "letters x/letters"},
		{"letters/*.md", "letters/a.md", "x/letters/a.md letters/b/a.md letters/"},
		{"/a.md", "a.md", "x/a.md"},
		{"./a.md", "a.md x/a.md", "b.md"},
		{"letters/**", "letters/ letters/a.md letters/b/c.md", "x/letters/a.md letter"},
		{"**/letters/*.md", "letters/a.md x/y/letters/a.md", "letters/b/a.md"},
		{"letters/**/a.md", "letters/a.md letters/b/c/a.md", "letters/b/c/b.md"},
		{"*.{md,txt}", "a.md a.txt", "a.tex"},
		{"[ab].md", "a.md B.md", "c.md"},
		{"**", "a a/b a/", ""},
		{"*", "a a/b .a", ""},
		{".*", ".a .git/ x/.git/a", "a x/a/"},
		{"été.md", "été.md ÉTÉ.md", "ete.md"},
	} {
		for i, paths := range []string{c.yes, c.no} {
			for path := range strings.FieldsSeq(paths) {
				name, folder := strings.CutSuffix(path, "/")
				if got := matchAny([]string{c.pattern}, name, folder); got != (i == 0) {
					t.Errorf("%s on %s: %t", c.pattern, path, got)
				}
			}
		}
		if err := checkGlob(c.pattern); err != nil {
			t.Errorf("%s %v", c.pattern, err)
		}
	}
	if matchAny([]string{"**"}, "", false) {
		t.Error("a path outside of the folder matches")
	}
}

func TestBadPatterns(t *testing.T) {
	for _, c := range []struct{ pattern, want string }{
		{"", "is empty"},
		{"[", "has a bracket, brace or backslash that nothing closes"},
		{"{a,b", "has a bracket, brace or backslash that nothing closes"},
		{`a\`, "has a bracket, brace or backslash that nothing closes"},
		{`letters\a.md`, `has a "\" before a plain character: write "/" between folders`},
		{"!a.md", `begins with "!": put what to leave out into files.exclude`},
		{"../a.md", "leaves the folder of the configuration file, and would match nothing"},
		{strings.Repeat("{a,b}", 4), "has more than 3 groups in braces, or 60 alternatives: write several patterns"},
		{"{" + strings.Repeat("a,", 60) + "}", "has more than 3 groups in braces, or 60 alternatives: write several patterns"},
		{strings.Repeat("a", 501), "is longer than 500 bytes"},
	} {
		if err := checkGlob(c.pattern); err == nil || err.Error() != c.want {
			t.Errorf("%.60q %v\nwant %s", c.pattern, err, c.want)
		}
	}
	for _, good := range []string{`\!a.md`, `\[a\].md`, `\{a\}`, `a\*`, `\\a`} {
		if err := checkGlob(good); err != nil {
			t.Errorf("%s %v", good, err)
		}
	}
}

func TestDrafts(t *testing.T) {
	root := tree(t, map[string]string{
		"with/.factbox.toml": "[files]\ninclude = ['*.tex', 'notes/**']\nexclude = ['CHANGELOG.*', '/old', 'third-*/']\n",
	})
	var f Files
	with := filepath.Join(root, "with")
	for _, c := range []struct {
		root, path string
		draft      bool
	}{
		{root, "a.md", true}, {root, "in/a.TXT", true}, {root, "a.markdown", true}, {root, "a.text", true},
		{root, "a.go", false}, {root, "md", false},
		{with, "with/a.tex", true}, {with, "with/x/a.tex", true}, {with, "with/a.md", false},
		{root, "with/notes/a.md", true}, {root, "with/x/notes/a.md", false},
		{root, "with/CHANGELOG.tex", false}, {root, "with/x/changelog.tex", false},
		{root, "with/old/a.tex", false}, {root, "with/x/old/a.tex", true},
		{root, "with/third-party/a.tex", false},
	} {
		if got := f.Draft(filepath.Join(root, c.path), c.root); got != c.draft {
			t.Errorf("Draft(%s) is %t", c.path, got)
		}
	}
	for path, skip := range map[string]bool{"with/old": true, "with/x/old": false, "with/third-party": true, "with/notes": false, "with": false, "x": false} {
		if got := f.Skip(filepath.Join(root, path), root); got != skip {
			t.Errorf("Skip(%s) is %t", path, got)
		}
	}
	editor := config.Editor("editor", map[string]any{"files": map[string]any{"exclude": []any{"a.*"}}})
	if f.Draft(filepath.Join(root, "a.md"), root, editor) || !f.Draft(filepath.Join(root, "b.md"), root, editor) {
		t.Error("the editor's patterns do not hold")
	}
}
