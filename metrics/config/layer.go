package config

import (
	"fmt"
	"strings"

	"factbox/metrics/syllable"
)

// Layer is a set of values from one place, such as a file or an editor.
type Layer struct {
	// Name is what people call it: the path of a file, or "editor settings".
	Name string

	// File is the path of the file that it comes from, absolute; "" if none.
	File string

	// Values are as a decoder of TOML or JSON has them: tables are
	// map[string]any, lists []any, numbers int64, float64 or int. A nil is a
	// value that is not set. Keys may have dots in place of tables.
	Values map[string]any

	// Places are where the keys are in File, by their full names, such as
	// "limits.hard", and "files.include[0]" for what is in a list. Any may lack.
	Places map[string]Mark

	// Idle layers are looked at for problems, and not applied: overrides for
	// other files.
	Idle bool

	// Beside are keys that stand beside the settings and are not among Values,
	// such as "overrides", so that a problem can suggest them.
	Beside []string

	// Glob says what is wrong with a pattern, as the end of a sentence: "has a
	// bracket too many". If it is nil, any pattern will do. It is here since a
	// library that matches patterns also reads files, which this package does
	// not.
	Glob func(pattern string) error

	// Patterns returns what is in a file of hyphenation patterns, given its path as
	// it is written, or an error that is the end of a sentence: "cannot be read". If
	// it is nil, no path is taken. It has to return the same for the same file.
	Patterns func(path string) (*syllable.Patterns, error)

	// Folder is where the paths in it begin, absolute; "" if that is not known. It
	// is for whoever sets Patterns.
	Folder string

	bad     complaint // all that there is to say of a layer without values
	lenient bool      // other programs' settings may stand beside ours
}

// Mark is where a key and its value stand.
type Mark struct {
	Key   Place
	Value Place
}

// Place is a part of a file. The zero Place is unknown.
type Place struct {
	Line   int // from 1
	Column int // from 1, in characters; a byte order mark is none
	Start  int // in bytes, from the start of the file
	End    int // in bytes, exclusive
}

// section is the name that our settings have among those of other programs.
const section = "factbox"

// clientOnly are keys of the section that are the editor extension's own.
var clientOnly = map[string]bool{"path": true, "trace": true}

// Editor returns the layer of what an editor sends: in its initialization
// options, as its answer to workspace/configuration, or by
// workspace/didChangeConfiguration. Any value will do, as encoding/json has it:
// an object with or without the section factbox around the settings, null, or
// an empty list, which is an empty table of Lua.
//
// Some clients push the settings of all their servers. Then those without a
// section are reported only where they look like ours.
func Editor(name string, value any) Layer {
	l := Layer{Name: name}
	if list, ok := value.([]any); ok && len(list) == 1 {
		value = list[0] // the answer to workspace/configuration, for one item
	}
	switch v := value.(type) {
	case nil:
	case []any:
		if len(v) > 0 {
			l.bad = complaint("is a list, and must be a table of settings")
		}
	case map[string]any:
		own, found := map[string]any{}, false
		for key, value := range v {
			rest, dotted := strings.CutPrefix(key, section+".")
			switch {
			case key == section:
				found = true
				if value == nil {
					continue
				}
				inner := Editor(name, value)
				l.bad = inner.bad
				for k, v := range inner.Values {
					own[k] = v
				}
			case dotted:
				found = true
				own[rest] = value
			}
		}
		if found {
			l.Values = own
		} else {
			l.Values, l.lenient = v, true
		}
	default:
		l.bad = complaint(fmt.Sprintf("is %s, and must be a table of settings", show(value)))
	}
	return l
}
