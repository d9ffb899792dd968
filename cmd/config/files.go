// Package config reads the settings of drafts from files. What settings there
// are is the matter of metrics/config; here is where they are found.
//
// The settings of a draft are in the nearest file .factbox.toml: in its folder,
// or else in those above it, up to the folder that has .git. Files further up
// are not looked at, and nothing is merged, so there is one place to look. Paths
// are taken as they are written: a symbolic link to a draft has the settings of
// where the link is, in the editor and on the command line alike.
//
// A file may be wrong in any way and be changed at any time. What is wrong with
// it is a problem with a place, and the rest of it applies.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2"

	"factbox/metrics/config"
	"factbox/metrics/syllable"
)

// Name is the name of a configuration file.
const Name = ".factbox.toml"

// Files is the config.Source that reads configuration files. It keeps what it
// has read until Changed or Refresh drops it. The zero value is ready for use.
type Files struct {
	mu      sync.Mutex
	folders map[string]*file // the file that holds for a folder; nil if there is none
	files   map[string]*file // by path
	stamps  map[string]stamp // of all configuration files looked for

	patterns patternFiles
}

var _ config.Source = (*Files)(nil)

// maxFolders is how many folders are kept in mind. Beyond it, all are forgotten.
const maxFolders = 20_000

// stamp tells whether a file has changed. It is zero for a file that there is
// not.
type stamp struct {
	mode fs.FileMode
	size int64
	time time.Time
	none bool
}

func stampOf(path string) stamp {
	info, err := os.Stat(path)
	if err != nil {
		_, err = os.Lstat(path) // a link to nowhere is a file that cannot be read
		return stamp{none: err != nil}
	}
	return stamp{mode: info.Mode(), size: info.Size(), time: info.ModTime()}
}

// file is a configuration file that was read.
type file struct {
	path      string
	base      string // its folder
	settings  config.Layer
	overrides []override
	patterns  func(path string) (*syllable.Patterns, error)
	problems  []config.Problem // with its syntax, and with what is outside of the settings
	alone     *config.Resolved // the settings where no override matches and no editor has a say
}

// override is an element of [[overrides]].
type override struct {
	files    []string
	settings config.Layer
}

// IsConfig implements config.Source.
func (f *Files) IsConfig(path string) bool { return filepath.Base(path) == Name }

// For implements config.Source. A path that is not absolute is one from the
// working directory.
func (f *Files) For(path string, editor ...config.Layer) *config.Resolved {
	editor = f.withPatterns(editor)
	if path == "" {
		return config.Decode(editor...)
	}
	path = absolute(path)
	holds := f.holding(filepath.Dir(path))
	if holds == nil {
		return config.Decode(editor...)
	}
	return holds.resolve(path, editor)
}

// withPatterns returns layers that can name files of patterns, from their Folder.
func (f *Files) withPatterns(layers []config.Layer) []config.Layer {
	layers = slices.Clone(layers)
	for i := range layers {
		if layers[i].Patterns == nil {
			layers[i].Patterns = f.patterns.in(layers[i].Folder)
		}
	}
	return layers
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// Changed implements config.Source. The path may also be that of a folder.
func (f *Files) Changed(path string) bool {
	path = absolute(path)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.patterns.changed(path) {
		f.forget()
		return true
	}
	for known := range f.stamps {
		if known == path || strings.HasPrefix(known, path+string(filepath.Separator)) {
			f.forget()
			return true
		}
	}
	return false
}

// Refresh implements config.Source.
func (f *Files) Refresh() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.patterns.refresh() {
		f.forget()
		return true
	}
	for path, was := range f.stamps {
		if !stampOf(path).same(was) {
			f.forget()
			return true
		}
	}
	return false
}

// same reports whether nothing has happened to a file.
func (s stamp) same(o stamp) bool {
	return s.mode == o.mode && s.size == o.size && s.time.Equal(o.time) && s.none == o.none
}

func (f *Files) forget() { f.folders, f.files, f.stamps = nil, nil, nil }

// Problems implements config.Source.
func (f *Files) Problems(path, text string) []config.Problem {
	return f.read(absolute(path), []byte(text)).alone.Problems
}

// holding returns the configuration file that holds for what is in a folder, or
// nil.
func (f *Files) holding(folder string) *file {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.folders) > maxFolders {
		f.forget()
	}
	if f.folders == nil {
		f.folders, f.files, f.stamps = map[string]*file{}, map[string]*file{}, map[string]stamp{}
	}
	var passed []string
	var found *file
	for at := folder; ; at = filepath.Dir(at) {
		if known, ok := f.folders[at]; ok {
			found = known
			break
		}
		passed = append(passed, at)
		path := filepath.Join(at, Name)
		now := stampOf(path)
		f.stamps[path] = now
		if !now.none {
			if target, err := filepath.EvalSymlinks(path); err == nil {
				f.stamps[target] = now // what a client says has changed, if it is a link
			}
			found = f.load(path)
			break
		}
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil || at == filepath.Dir(at) {
			break
		}
	}
	for _, folder := range passed {
		f.folders[folder] = found
	}
	return found
}

// load reads a file that there is, or was a moment ago.
func (f *Files) load(path string) *file {
	if known, ok := f.files[path]; ok {
		return known
	}
	text, err := readFile(path, MaxSize)
	loaded := (*file)(nil)
	if err != nil {
		loaded = unreadable(path, err)
	} else {
		loaded = f.read(path, text)
	}
	f.files[path] = loaded
	return loaded
}

// readFile returns what is in a file, and a byte more than limit if it is longer. It
// does not wait for what is no plain file.
func readFile(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("is a folder, and must be a file")
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a plain file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

func unreadable(path string, err error) *file {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	f := &file{path: path, base: filepath.Dir(path)}
	f.settings = config.Layer{Name: path, File: path}
	f.problems = []config.Problem{{Layer: path, File: path, Message: "cannot be read: " + err.Error()}}
	f.alone = f.resolve("", nil)
	return f
}

// read reads the text of a file.
func (all *Files) read(path string, text []byte) *file {
	f := &file{path: path, base: filepath.Dir(path)}
	f.patterns = all.patterns.in(f.base)
	values, marks, wrong := parse(text)
	for _, w := range wrong {
		f.problem("", w.place, w.message)
	}
	f.settings = config.Layer{
		Name: path, File: path, Values: values, Places: marks,
		Beside: []string{"overrides"}, Glob: checkGlob, Patterns: f.patterns,
	}
	if list, ok := values["overrides"]; ok {
		delete(values, "overrides")
		f.readOverrides(list, marks)
	}
	f.alone = f.resolve("", nil)
	return f
}

func (f *file) problem(key string, at config.Place, message string) {
	f.problems = append(f.problems, config.Problem{Layer: f.path, File: f.path, Place: at, Key: key, Message: message})
}

// maxOverrides is the most [[overrides]] of a file: each is tried on each draft.
const maxOverrides = 1000

func (f *file) readOverrides(value any, marks map[string]config.Mark) {
	const shape = `overrides must be tables, each headed [[overrides]], with files = ["*.md"] and settings for these`
	list, ok := value.([]any)
	if !ok {
		f.problem("overrides", placeOf(marks["overrides"]), shape)
		return
	}
	if len(list) > maxOverrides {
		at := marks[fmt.Sprintf("overrides[%d]", maxOverrides)]
		f.problem("overrides", placeOf(at), fmt.Sprintf("there are %d overrides, and those from here on do not apply: at most %d will do", len(list), maxOverrides))
		list = list[:maxOverrides]
	}
	own := splitMarks(marks)
	for i, element := range list {
		at := marks[fmt.Sprintf("overrides[%d]", i)]
		values, ok := element.(map[string]any)
		if !ok {
			f.problem("overrides", placeOf(at), shape)
			continue
		}
		o := override{settings: config.Layer{Name: f.path, File: f.path, Values: values, Places: own[i], Glob: checkGlob, Patterns: f.patterns}}
		o.files = f.readPatterns(values["files"], own[i], placeOf(at))
		delete(values, "files")
		f.overrides = append(f.overrides, o)
	}
}

// readPatterns reads the key files of an override. One that is wrong matches
// nothing, and the other settings are looked at all the same.
func (f *file) readPatterns(value any, marks map[string]config.Mark, head config.Place) (patterns []string) {
	place := placeOf(marks["files"])
	if place == (config.Place{}) {
		place = head
	}
	if value == nil {
		f.problem("overrides.files", place, `the override has no files: say which it is for, as in files = ["letters/**"]`)
		return nil
	}
	list, ok := value.([]any)
	if !ok {
		f.problem("overrides.files", place, `files of an override must be a list of patterns, such as ["letters/**"]`)
		return nil
	}
	for i, v := range list {
		at := place
		if m, ok := marks[fmt.Sprintf("files[%d]", i)]; ok {
			at = placeOf(m)
		}
		pattern, ok := v.(string)
		if !ok {
			f.problem("overrides.files", at, "each of files must be a string with a pattern")
			continue
		}
		if err := checkGlob(pattern); err != nil {
			f.problem("overrides.files", at, fmt.Sprintf("the pattern %.60q %s", pattern, err))
			continue
		}
		patterns = append(patterns, pattern)
	}
	return patterns
}

func placeOf(m config.Mark) config.Place {
	if m.Value != (config.Place{}) {
		return m.Value
	}
	return m.Key
}

// splitMarks returns the marks of each override, by their names in it.
func splitMarks(marks map[string]config.Mark) map[int]map[string]config.Mark {
	own := map[int]map[string]config.Mark{}
	for key, mark := range marks {
		rest, ok := strings.CutPrefix(key, "overrides[")
		if !ok {
			continue
		}
		number, inner, ok := strings.Cut(rest, "].")
		i := 0
		if _, err := fmt.Sscanf(number, "%d", &i); !ok || err != nil {
			continue
		}
		if own[i] == nil {
			own[i] = map[string]config.Mark{}
		}
		own[i][inner] = mark
	}
	return own
}

// resolve returns the settings of a draft, given its absolute path.
func (f *file) resolve(path string, editor []config.Layer) *config.Resolved {
	relative := f.relative(path)
	layers := make([]config.Layer, 0, 1+len(f.overrides)+len(editor))
	layers = append(layers, f.settings)
	plain := len(editor) == 0 && f.alone != nil
	for _, o := range f.overrides {
		o.settings.Idle = relative == "" || !matchAny(o.files, relative, false)
		plain = plain && o.settings.Idle
		layers = append(layers, o.settings)
	}
	if plain {
		return f.alone
	}
	r := config.Decode(append(layers, editor...)...)
	r.File = f.path
	r.Problems = append(slices.Clone(f.problems), r.Problems...)
	for i := range r.Problems {
		if p := &r.Problems[i]; p.File == f.path && p.Place.Line == 0 && f.settings.Values != nil {
			p.Place = config.Place{Line: 1, Column: 1} // a key too long or too deep to be kept in mind
		}
	}
	slices.SortStableFunc(r.Problems, func(a, b config.Problem) int {
		if a.File != f.path || b.File != f.path {
			return cmp.Compare(rank(a.File == f.path), rank(b.File == f.path))
		}
		return cmp.Compare(a.Place.Start, b.Place.Start)
	})
	return r
}

// rank puts the problems of the file before those of editors.
func rank(file bool) int {
	if file {
		return 0
	}
	return 1
}

// relative returns the path from the folder of the file, with slashes, or "" if
// it is not in it.
func (f *file) relative(path string) string { return relativeTo(f.base, path) }

func relativeTo(base, path string) string {
	if path == "" {
		return ""
	}
	relative, err := filepath.Rel(base, path)
	if err != nil {
		return ""
	}
	relative = filepath.ToSlash(relative)
	if relative == ".." || strings.HasPrefix(relative, "../") {
		return ""
	}
	return relative
}

// ForFolder returns the settings of the drafts in a folder that no override is
// for.
func (f *Files) ForFolder(folder string, editor ...config.Layer) *config.Resolved {
	editor = f.withPatterns(editor)
	if holds := f.holding(absolute(folder)); holds != nil {
		return holds.resolve("", editor)
	}
	return config.Decode(editor...)
}

// TOML returns a value as it stands in a configuration file.
func TOML(value any) string {
	b, err := toml.Marshal(map[string]any{"x": value})
	if err != nil {
		panic(err) // no option has such a value
	}
	return strings.TrimSuffix(strings.TrimPrefix(string(b), "x = "), "\n")
}
