package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"factbox/metrics/syllable"
)

// maxPatternFile is the most bytes of a file of hyphenation patterns. It is what
// syllable.Parse takes.
const maxPatternFile = 8 << 20

// maxPatternFiles is how many such files are kept in mind. Beyond it, none is read:
// each may take some MB.
const maxPatternFiles = 100

// patternFiles are the files of hyphenation patterns that settings have named. Each is
// read once, as data and nothing else, and kept until it changes. It has a lock of its
// own, since it is asked while others are held.
type patternFiles struct {
	mu    sync.Mutex
	files map[string]*patternFile // by path
}

type patternFile struct {
	patterns *syllable.Patterns
	err      error
	stamp    stamp
}

// in returns what reads a file, given its path from a folder. Without a folder it has
// to be absolute.
func (p *patternFiles) in(folder string) func(path string) (*syllable.Patterns, error) {
	return func(path string) (*syllable.Patterns, error) {
		if !filepath.IsAbs(path) {
			if folder == "" {
				return nil, errors.New("is not absolute, and there is no folder that it could be in")
			}
			path = filepath.Join(folder, path)
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		if known, ok := p.files[path]; ok {
			return known.patterns, known.err
		}
		if len(p.files) >= maxPatternFiles {
			return nil, fmt.Errorf("is one more than the %d files of patterns that are read", maxPatternFiles)
		}
		f := &patternFile{stamp: stampOf(path)}
		if f.patterns, f.err = readPatternFile(path); f.err != nil {
			f.patterns = nil
		}
		if p.files == nil {
			p.files = map[string]*patternFile{}
		}
		p.files[path] = f
		return f.patterns, f.err
	}
}

// readPatternFile reads one. The error is the end of a sentence.
func readPatternFile(path string) (*syllable.Patterns, error) {
	text, err := readFile(path, maxPatternFile)
	if err != nil {
		if e := (*fs.PathError)(nil); errors.As(err, &e) {
			return nil, fmt.Errorf("cannot be read: %w", e.Err)
		}
		return nil, err
	}
	patterns, err := syllable.Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("has no patterns: %s", strings.TrimPrefix(err.Error(), "hyphenation "))
	}
	return patterns, nil
}

// changed says that a file, or what is in a folder, may have changed, and reports
// whether that was one of these.
func (p *patternFiles) changed(path string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for known := range p.files {
		if known == path || strings.HasPrefix(known, path+string(filepath.Separator)) {
			p.files = nil
			return true
		}
	}
	return false
}

// refresh looks for changes, and reports whether there are any.
func (p *patternFiles) refresh() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for path, f := range p.files {
		if !stampOf(path).same(f.stamp) {
			p.files = nil
			return true
		}
	}
	return false
}
