package markup

import (
	"cmp"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// leftCase is a text, and how many bytes of it are left out as a kind.
type leftCase struct {
	text string
	kind Kind
	want int32
}

func checkLeft(t *testing.T, f Format, c leftCase) {
	t.Helper()
	got := int32(0)
	for _, b := range readAll(t, f, c.text) {
		got += b.Left[c.kind]
	}
	if got != c.want {
		t.Errorf("%s: %q: %d bytes left out as %s, want %d", f, c.text, got, c.kind, c.want)
	}
}

// suppressedCase is a text, and the units in it, with "|" between them, in which
// nothing is to be found.
type suppressedCase struct{ text, want string }

func checkSuppressed(t *testing.T, f Format, cases []suppressedCase) {
	t.Helper()
	for _, c := range cases {
		var units []string
		for _, b := range readAll(t, f, c.text) {
			at := 0
			for unit := range strings.SplitSeq(b.Prose, separator) {
				if text := strings.Join(strings.Fields(unit), " "); text != "" && b.Suppressed(at+strings.Index(unit, text[:1])) != 0 {
					units = append(units, text)
				}
				at += len(unit) + len(separator)
			}
		}
		if got := strings.Join(units, " | "); got != c.want {
			t.Errorf("%s: %q: nothing is to be found in %q, want %q", f, c.text, got, c.want)
		}
	}
}

// realFiles returns at most n of the largest files with such an ending in the
// module cache, in Go's own sources, and in what npm and Debian have installed.
// The order is that of the names, so that it is the same each time.
func realFiles(t testing.TB, ending string, n int, size int64) (files []string) {
	t.Helper()
	roots := strings.Split(os.Getenv("FACTBOX_CORPUS"), string(os.PathListSeparator))
	for _, key := range []string{"GOMODCACHE", "GOROOT"} {
		out, err := exec.Command("go", "env", key).Output()
		if err != nil {
			t.Fatal(err)
		}
		roots = append(roots, strings.TrimSpace(string(out)))
	}
	type file struct {
		name string
		size int64
	}
	var all []file
	for _, root := range append(roots, "/usr/share/doc", "/usr/include", "/usr/lib/python3", "/usr/share/nodejs", "/usr/share/perl", "/usr/lib/git-core", "/usr/share/rubygems-integration", "/usr/lib/ruby") {
		if root == "" {
			continue
		}
		filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() && strings.HasSuffix(name, ending) {
				if info, err := entry.Info(); err == nil && info.Size() < size {
					all = append(all, file{name, info.Size()})
				}
			}
			return nil
		})
	}
	slices.SortFunc(all, func(a, b file) int {
		if c := cmp.Compare(b.size, a.size); c != 0 {
			return c
		}
		return cmp.Compare(a.name, b.name)
	})
	for _, f := range all[:min(n, len(all))] {
		files = append(files, f.name)
	}
	return files
}

// moduleFileName returns the name of a file of a module that the project needs.
func moduleFileName(t testing.TB, module, name string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), filepath.FromSlash(name))
}

func moduleFile(t testing.TB, module, name string) string {
	t.Helper()
	data, err := os.ReadFile(moduleFileName(t, module, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// countWords counts what has a letter or a digit in it, between blanks.
func countWords(s string) (n int) {
	for word := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}
