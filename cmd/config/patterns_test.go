package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factbox/metrics/config"
	"factbox/metrics/markup"
)

func TestPatterns(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("good.dic", "UTF-8\n1na\n")
	write("bad.dic", "no such character set\n1na\n")
	write("large.dic", "UTF-8\n"+strings.Repeat("%\n", maxPatternFile/2))
	for _, c := range []struct{ value, problem string }{
		{"good.dic", ""},
		{folder + "/good.dic", ""},
		{"", ""},
		{"none.dic", `cannot be read: no such file or directory`},
		{".", `is a folder, and must be a file`},
		{"/dev/null", `is not a plain file`},
		{"bad.dic", `has no patterns: `},
		{"large.dic", `has no patterns: `},
		{"good.dic\x00", "is no path"},
	} {
		write(Name, "[limits]\nhard = 9\n")
		text := "limits.hard = 9\nhyphenation = " + TOML(c.value) + "\n"
		write(Name, text)
		files := new(Files)
		for _, r := range []*config.Resolved{
			files.For(filepath.Join(folder, "a.txt")),
			{Problems: files.Problems(filepath.Join(folder, Name), text), Settings: config.Settings{Limits: config.Limits{Hard: 9}}},
		} {
			said := ""
			for _, p := range r.Problems {
				if p.Key != "hyphenation" || p.Place.Line != 2 || p.Place.Column != 15 {
					t.Errorf("%q: a problem at %+v with %s", c.value, p.Place, p.Key)
				}
				said += p.Message
			}
			if c.problem == "" && said != "" || !strings.Contains(said, c.problem) {
				t.Errorf("%q: %q, want %q", c.value, said, c.problem)
			}
			if r.Limits.Hard != 9 {
				t.Errorf("%q: the rest does not apply", c.value)
			}
		}
		good := c.problem == "" && c.value != ""
		if o := files.For(filepath.Join(folder, "a.txt")).Options(markup.Plain, config.Language{Tag: "en"}); (o.Hyphenation != nil) != good {
			t.Errorf("%q: patterns %v", c.value, o.Hyphenation != nil)
		}
	}
}

// TestPatternsOfEditors tells where the path in an editor's settings begins, and
// that a file is read again when it has changed.
func TestPatternsOfEditors(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "hyph.dic")
	layer := func(value, folder string) config.Layer {
		l := config.Editor("editor settings", map[string]any{"hyphenation": value})
		l.Folder = folder
		return l
	}
	files := new(Files)
	patterns := func(l config.Layer) (any, string) {
		r := files.For(filepath.Join(folder, "a.txt"), l)
		said := ""
		for _, p := range r.Problems {
			said += p.String()
		}
		if p := r.Options(markup.Plain, config.Language{Tag: "en"}).Hyphenation; p != nil {
			return p, said
		}
		return nil, said
	}
	if p, said := patterns(layer("hyph.dic", folder)); p != nil || !strings.Contains(said, "no such file") {
		t.Errorf("of a missing file: %v, %s", p, said)
	}
	if err := os.WriteFile(path, []byte("UTF-8\n1na\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !files.Changed(path) {
		t.Error("it is not noticed that the file is there now")
	}
	first, said := patterns(layer("hyph.dic", folder))
	if first == nil || said != "" {
		t.Errorf("%v, %s", first, said)
	}
	if again, _ := patterns(layer(path, "")); again != first {
		t.Error("the file is read twice")
	}
	if p, said := patterns(layer("hyph.dic", "")); p != nil || !strings.Contains(said, "is not absolute") {
		t.Errorf("without a folder: %v, %s", p, said)
	}
	if files.Refresh() {
		t.Error("nothing has changed")
	}
	if err := os.WriteFile(path, []byte("UTF-8\n1na\n1no\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !files.Refresh() {
		t.Error("it is not noticed that the file has changed")
	}
	if second, _ := patterns(layer("hyph.dic", folder)); second == nil || second == first {
		t.Error("the file is not read again")
	}
}
