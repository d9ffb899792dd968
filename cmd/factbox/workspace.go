package main

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"go.lsp.dev/uri"

	"factbox/lsp"
	settings "factbox/metrics/config"
)

// workspaceDrafts are the drafts of an editor's folders: those that check reads.
type workspaceDrafts struct{ *console }

// Walk yields the drafts in a folder.
func (w workspaceDrafts) Walk(folder string, editor ...settings.Layer) iter.Seq2[lsp.Draft, error] {
	return func(yield func(lsp.Draft, error) bool) {
		for path, err := range drafts(folder, &w.config, editor...) {
			d := lsp.Draft{Path: path}
			if err == nil {
				var info os.FileInfo
				if info, err = os.Lstat(path); err == nil {
					d.Size, d.Modified = info.Size(), info.ModTime()
				}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

var errBinary = errors.New("is binary")

// Read returns the text of a draft, as an editor would have it: without a byte
// order mark.
func (w workspaceDrafts) Read(path string) (string, error) {
	if path == stdin {
		return "", errBinary // no folder has such a draft
	}
	text, err := w.read(path)
	if err == nil && isBinary(text) {
		err = errBinary
	}
	return strings.TrimPrefix(text, "\uFEFF"), err
}

// Globs match the drafts where no setting says which those are.
func (workspaceDrafts) Globs() (globs []string) {
	for _, pattern := range settings.Default().Files.Include {
		globs = append(globs, "**/"+pattern)
	}
	return globs
}

// isBinary reports whether what was found in a folder is no text.
func isBinary(text string) bool {
	return strings.IndexByte(text[:min(len(text), 1<<10)], 0) >= 0
}

// rules is the address of the page that explains what is found. Releases may set
// it: go build -ldflags "-X main.rules=https://...". There is no default: the
// project has no address on the web of which this binary could be sure, and a
// link into nowhere, or to someone else, is worse than none.
var rules = ""

// rulesPages are where the page may lie, seen from the folder of the binary: in an
// archive, in an installation, in a checkout.
var rulesPages = []string{"RULES.md", "../share/doc/factbox/RULES.md", "metrics/rule/RULES.md"}

// rulesURL returns the address of the page, or of the file with it that has come
// with the binary; empty if there is neither.
func rulesURL(binary string) string {
	if rules != "" {
		return rules
	}
	if resolved, err := filepath.EvalSymlinks(binary); err == nil {
		binary = resolved
	}
	for _, page := range rulesPages {
		path := filepath.Join(filepath.Dir(binary), page)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return uri.File(path).String()
		}
	}
	return ""
}
