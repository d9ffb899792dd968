package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignores are the rules of the .gitignore files that hold in a folder: those of
// the folders above it up to the root of the repository, then its own. The last
// rule that matches decides.
//
// The rules are those of gitignore(5), but that character classes by name, such
// as [[:space:]], match nothing, and that a question mark is a character and not
// a byte. The user's own global file is not read: a check must find the same on
// every machine.
type ignores []ignoreRule

type ignoreRule struct {
	base    string // the folder that the pattern is relative to
	pattern string // for doublestar, always of a whole relative path
	keep    bool   // it begins with !: what matches is not ignored
	folders bool   // it ends with /: only folders match
}

// maxIgnoreFile is how much is read of a .gitignore, in bytes.
const maxIgnoreFile = 1 << 20

// ignoresAbove returns the rules that hold for what is in dir, an absolute path,
// but for those of dir itself. Outside of a repository there are none.
func ignoresAbove(dir string) ignores {
	var above []string // dir and those above it, the root of the repository last
	for at := dir; ; at = filepath.Dir(at) {
		above = append(above, at)
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			break
		}
		if at == filepath.Dir(at) {
			return nil
		}
	}
	root := above[len(above)-1]
	var rules ignores
	rules = rules.with(root, filepath.Join(root, ".git", "info", "exclude"))
	for i := len(above) - 1; i > 0; i-- {
		rules = rules.with(above[i], filepath.Join(above[i], ".gitignore"))
	}
	return rules
}

// with returns the rules and those of a file, which are relative to base. A file
// that is not there, or cannot be read, has none.
func (g ignores) with(base, file string) ignores {
	f, err := os.Open(file)
	if err != nil {
		return g
	}
	defer f.Close()
	b, err := readAll(f, maxIgnoreFile)
	if err != nil {
		return g
	}
	g = g[:len(g):len(g)] // folders side by side share what is above them
	text := strings.TrimPrefix(string(b), "\uFEFF")
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if rule, ok := parseIgnore(line); ok {
			rule.base = base
			g = append(g, rule)
		}
	}
	return g
}

// parseIgnore reads a line of a .gitignore. It is false for an empty line and
// for a comment.
func parseIgnore(line string) (r ignoreRule, ok bool) {
	if strings.HasPrefix(line, "#") {
		return r, false
	}
	// Blanks at the end do not count, but for one behind a backslash.
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	line, r.keep = strings.CutPrefix(line, "!")
	line, r.folders = strings.CutSuffix(line, "/")
	if line == "" {
		return r, false
	}
	if strings.Contains(line, "/") {
		line = strings.TrimPrefix(line, "/") // relative to the folder of the file
	} else {
		line = "**/" + line // at any depth
	}
	if strings.HasSuffix(line, "/**") {
		line += "/*" // what is in the folder, and not the folder
	}
	r.pattern = escapeBraces(line)
	return r, true
}

// escapeBraces makes braces stand for themselves, as they do in a .gitignore.
func escapeBraces(pattern string) string {
	if !strings.ContainsAny(pattern, "{}") {
		return pattern
	}
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\' && i+1 < len(pattern):
			b.WriteByte(c)
			i++
		case c == '{' || c == '}':
			b.WriteByte('\\')
		}
		b.WriteByte(pattern[i])
	}
	return b.String()
}

// match reports whether a path, absolute, is ignored.
func (g ignores) match(path string, folder bool) bool {
	for i := len(g) - 1; i >= 0; i-- {
		rule := &g[i]
		if rule.folders && !folder {
			continue
		}
		relative, err := filepath.Rel(rule.base, path)
		if err != nil {
			continue
		}
		// A bad pattern matches nothing.
		if ok, err := doublestar.Match(rule.pattern, filepath.ToSlash(relative)); ok && err == nil {
			return !rule.keep
		}
	}
	return false
}
