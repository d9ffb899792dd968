package main

import (
	"iter"
	"os"
	"path/filepath"
	"strings"

	"factbox/cmd/config"
	settings "factbox/metrics/config"
)

// drafts yields the drafts in a folder and in the folders in it, in the order of
// their names, or what keeps it from reading one of them.
//
// The settings, with the editor's on top, say which files are drafts. It passes over what is hidden, what
// Git ignores, and symbolic links, so no file comes twice and no loop is endless.
// The folder itself may be any of these: it was asked for.
func drafts(folder string, settings *config.Files, editor ...settings.Layer) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		absolute, err := filepath.Abs(folder)
		if err == nil {
			// Rules above a symbolic link are those above what it points to.
			absolute, err = filepath.EvalSymlinks(absolute)
		}
		if err != nil {
			yield("", explain(folder, err))
			return
		}
		walker{settings, editor, folder}.walk(folder, absolute, ignoresAbove(absolute), yield)
	}
}

// walker is a search for drafts.
type walker struct {
	settings *config.Files
	editor   []settings.Layer
	root     string // the folder that was asked for
}

// walk yields the drafts in a folder. It is false when yield was.
func (w walker) walk(folder, absolute string, rules ignores, yield func(string, error) bool) bool {
	entries, err := os.ReadDir(folder) // sorted by name
	if err != nil && !yield("", explainFolder(folder, err)) {
		return false
	}
	rules = rules.with(absolute, filepath.Join(absolute, ".gitignore"))
	for _, entry := range entries {
		path, absolute := filepath.Join(folder, entry.Name()), filepath.Join(absolute, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case entry.IsDir():
			if !rules.match(absolute, true) && !w.settings.Skip(path, w.root, w.editor...) && !w.walk(path, absolute, rules, yield) {
				return false
			}
		case entry.Type().IsRegular() && w.settings.Draft(path, w.root, w.editor...):
			if !rules.match(absolute, false) && !yield(path, nil) {
				return false
			}
		}
	}
	return true
}
