package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/bmatcuk/doublestar/v4"

	"factbox/metrics/config"
)

// What a pattern may have. To match alternatives in braces takes time with the
// product of their numbers, and a configuration file may be a stranger's.
const (
	maxPattern      = 500 // bytes
	maxBraces       = 3
	maxAlternatives = 60
)

// checkGlob says what is wrong with a pattern, as the end of a sentence.
func checkGlob(pattern string) error {
	switch {
	case pattern == "":
		return errors.New("is empty")
	case len(pattern) > maxPattern:
		return fmt.Errorf("is longer than %d bytes", maxPattern)
	case strings.HasPrefix(pattern, "!"):
		return errors.New(`begins with "!": put what to leave out into files.exclude`)
	case strings.Count(pattern, "{") > maxBraces || strings.Count(pattern, "{")+strings.Count(pattern, ",") > maxAlternatives:
		return fmt.Errorf("has more than %d groups in braces, or %d alternatives: write several patterns", maxBraces, maxAlternatives)
	case strings.HasPrefix(pattern, "../"), strings.Contains(pattern, "/../"):
		return errors.New("leaves the folder of the configuration file, and would match nothing")
	case escapesNothing(pattern):
		return errors.New(`has a "\" before a plain character: write "/" between folders`)
	case !doublestar.ValidatePattern(pattern):
		return errors.New("has a bracket, brace or backslash that nothing closes")
	}
	return nil
}

// escapesNothing finds a backslash before a letter or digit, as in a path of
// Windows.
func escapesNothing(pattern string) bool {
	escaped := false
	for _, r := range pattern {
		if escaped && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return true
		}
		escaped = r == '\\' && !escaped
	}
	return false
}

// matchAny reports whether one of the patterns matches a path or a folder in it.
// The path has slashes and is relative; folder says that it is one itself. Case
// does not matter, as it does not on the disks of many.
func matchAny(patterns []string, path string, folder bool) bool {
	path = strings.ToLower(path)
	for _, pattern := range patterns {
		if match(strings.ToLower(pattern), path, folder) {
			return true
		}
	}
	return false
}

func match(pattern, path string, folder bool) bool {
	pattern = strings.TrimPrefix(pattern, "./")
	pattern, folders := strings.CutSuffix(pattern, "/")
	anchored := strings.Contains(pattern, "/")
	pattern = strings.TrimPrefix(pattern, "/")
	for end := 0; end < len(path); {
		start := end
		if start > 0 {
			start++ // behind the slash
		}
		if next := strings.IndexByte(path[start:], '/'); next >= 0 {
			end = start + next
		} else if end = len(path); folders && !folder {
			return false // the last is no folder
		}
		name := path[:end]
		if !anchored {
			name = path[start:end]
		}
		if doublestar.MatchUnvalidated(pattern, name) {
			return true
		}
	}
	return false
}

// Draft implements config.Source.
func (f *Files) Draft(path, root string, editor ...config.Layer) bool {
	files, relative := f.selection(path, root, editor)
	return matchAny(files.Include, relative, false) && !matchAny(files.Exclude, relative, false)
}

// Skip implements config.Source.
func (f *Files) Skip(folder, root string, editor ...config.Layer) bool {
	files, relative := f.selection(folder, root, editor)
	return matchAny(files.Exclude, relative, true)
}

// selection returns which files are drafts, and the path as their patterns have
// it.
func (f *Files) selection(path, root string, editor []config.Layer) (config.Files, string) {
	path = absolute(path)
	base, r := absolute(root), (*config.Resolved)(nil)
	if holds := f.holding(filepath.Dir(path)); holds != nil {
		base = holds.base
		r = holds.resolve("", editor)
	} else {
		r = config.Decode(editor...)
	}
	return r.Files, relativeTo(base, path)
}
