package config

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"factbox/metrics/config"
)

// MaxSize is the most bytes a configuration file may have.
const MaxSize = 256 << 10

// maxErrors is how many syntax errors of a file are reported.
const maxErrors = 20

// maxWork is how many bytes are parsed at most to get over syntax errors. Beyond
// that nothing of the file applies.
const maxWork = 16 << 20

// syntaxError is where a file is not TOML, or says a thing twice.
type syntaxError struct {
	place   config.Place
	message string
}

// parse reads a file. Where it is not TOML, the statement is left out, with all
// that follows up to the next table if it is the head of one: without their head
// its keys would mean something else.
func parse(text []byte) (values map[string]any, marks map[string]config.Mark, wrong []syntaxError) {
	whole := newPlaces(text)
	switch {
	case len(text) > MaxSize:
		return nil, nil, []syntaxError{{whole.at(0, 0), fmt.Sprintf("the file is longer than %d KiB, and is not read", MaxSize>>10)}}
	case bytes.HasPrefix(text, []byte("\xff\xfe")), bytes.HasPrefix(text, []byte("\xfe\xff")):
		return nil, nil, []syntaxError{{whole.at(0, 0), "the file is UTF-16, and must be UTF-8: save it as UTF-8"}}
	}
	// A byte order mark becomes blanks, so that all else stays where it is. So do
	// statements that are left out. CR LF is fine in TOML.
	rest := bytes.Clone(text)
	if bytes.HasPrefix(rest, []byte(bom)) {
		blank(rest[:len(bom)])
	}
	err := toml.Unmarshal(rest, &values)
	if err != nil {
		values, wrong = recoverFrom(rest, whole)
	}
	if values == nil {
		return nil, nil, wrong
	}
	return values, marksOf(rest, whole), wrong
}

const bom = "\uFEFF"

// recoverFrom reads a file that has errors. What is wrong with it becomes blank.
func recoverFrom(text []byte, at *places) (values map[string]any, wrong []syntaxError) {
	add := func(e tomlError, offset int) {
		if len(wrong) < maxErrors {
			start := min(offset+e.offset, len(text))
			wrong = append(wrong, syntaxError{at.at(start, start+e.length(text, start)), e.message})
		}
	}
	work := 0
	giveUp := func() (map[string]any, []syntaxError) {
		if len(wrong) > 1 {
			wrong = wrong[:1]
		}
		if len(wrong) == 0 {
			wrong = []syntaxError{{at.at(0, 0), "the file is not TOML"}}
		}
		wrong[0].message += "; nothing of the file applies"
		return nil, wrong
	}

	// First the syntax, a statement at a time.
	var statements []statement
	for i := 0; i < len(at.lines); {
		s, err, read := nextStatement(text, at, i)
		if work += read; work > maxWork {
			return giveUp()
		}
		if err == nil {
			if !s.empty {
				statements = append(statements, s)
			}
			i = s.last + 1
			continue
		}
		add(*err, at.lines[i])
		header := looksLike(at.line(text, i)) == '['
		end := i + 1
		for ; end < len(at.lines); end++ {
			if kind := looksLike(at.line(text, end)); kind == '[' || kind == '=' && !header {
				break
			}
		}
		blank(text[at.lines[i]:at.lineStart(end, text)])
		i = end
	}
	// Then what is said twice.
	for {
		values = nil
		work += len(text)
		err := toml.Unmarshal(text, &values)
		if err == nil {
			if values == nil {
				values = map[string]any{}
			}
			return values, wrong
		}
		e := errorOf(err, text)
		if e.line < 0 || work > maxWork {
			return giveUp()
		}
		i := sort.Search(len(statements), func(i int) bool { return statements[i].last >= e.line })
		if i == len(statements) || statements[i].first > e.line {
			return giveUp()
		}
		add(e, 0)
		end := i + 1
		if statements[i].header {
			for end < len(statements) && !statements[end].header {
				end++
			}
		}
		for _, s := range statements[i:end] {
			blank(text[at.lines[s.first]:at.lineStart(s.last+1, text)])
		}
		statements = append(statements[:i:i], statements[end:]...)
	}
}

// statement is a key with its value, or the head of a table.
type statement struct {
	first, last int // lines, from 0
	header      bool
	empty       bool // blanks and comments only
}

// nextStatement reads the statement that begins at a line. It takes more lines
// as long as what there is breaks off at its end. read is how many bytes it
// parsed.
func nextStatement(text []byte, at *places, first int) (s statement, wrong *tomlError, read int) {
	var before *tomlError
	for last := first; ; last++ {
		chunk := text[at.lines[first]:at.lineStart(last+1, text)]
		read += len(chunk)
		var values map[string]any
		err := toml.Unmarshal(chunk, &values)
		if err == nil {
			kind := looksLike(chunk)
			return statement{first: first, last: last, header: kind == '[', empty: len(values) == 0 && kind != '['}, nil, read
		}
		e := errorOf(err, chunk)
		body := bytes.TrimRight(chunk, "\r\n")
		switch {
		case before != nil && looksLike(at.line(text, last)) != 0 && e.offset < len(body):
			return s, before, read // it should have ended before this line
		case e.offset < len(body)-1 || last+1 >= len(at.lines) || read > maxWork:
			if before != nil && last+1 >= len(at.lines) && e.offset >= len(body)-1 {
				return s, before, read // it never ends: show where it begins
			}
			return s, &e, read
		}
		if before == nil {
			before = &e
		}
	}
}

// looksLike returns '[' for what begins like the head of a table, '=' for a key
// with a value, and else 0.
func looksLike(line []byte) byte {
	line = bytes.TrimLeft(line, " \t\r\n")
	if len(line) == 0 || line[0] == '#' {
		return 0
	}
	if line[0] == '[' {
		return '['
	}
	key, _, found := bytes.Cut(line, []byte("="))
	if !found || bytes.ContainsAny(key, ",[]{}#\n") {
		return 0
	}
	return '='
}

func blank(b []byte) {
	for i, c := range b {
		if c != '\n' && c != '\r' {
			b[i] = ' '
		}
	}
}

// tomlError is an error of the decoder.
type tomlError struct {
	offset  int // in bytes
	line    int // from 0; negative if unknown
	message string
}

func errorOf(err error, text []byte) tomlError {
	e := tomlError{line: -1, message: strings.TrimPrefix(err.Error(), "toml: ")}
	decode := (*toml.DecodeError)(nil)
	if !errors.As(err, &decode) {
		return e
	}
	line, column := decode.Position()
	start := 0
	for range line - 1 {
		next := bytes.IndexByte(text[start:], '\n')
		if next < 0 {
			return e
		}
		start += next + 1
	}
	e.line, e.offset = line-1, max(0, min(start+column-1, len(text)))
	switch {
	case strings.HasSuffix(e.message, "at start of value"), strings.HasPrefix(e.message, "expected keyword"):
		e.message = "here must be a number, true or false, a list, or text in quotes"
	case strings.HasSuffix(e.message, "is already defined"), strings.HasSuffix(e.message, "already exists"):
		e.message += ": the first holds"
	}
	return e
}

// length returns how much to mark from start on: a word, or a character.
func (e tomlError) length(text []byte, start int) int {
	n := bytes.IndexAny(text[start:], " \t\r\n#=,[]{}\"'")
	if n < 0 {
		n = len(text) - start
	}
	if n == 0 && start < len(text) && text[start] != '\n' && text[start] != '\r' {
		_, n = utf8.DecodeRune(text[start:])
	}
	return n
}

// places turns offsets into lines and columns.
type places struct {
	text  []byte
	lines []int // the offset of each line
}

func newPlaces(text []byte) *places {
	p := &places{text: text, lines: []int{0}}
	for i, b := range text {
		if b == '\n' && i+1 < len(text) {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// lineStart returns where a line begins in text, and its end for the line behind
// the last.
func (p *places) lineStart(line int, text []byte) int {
	if line >= len(p.lines) {
		return len(text)
	}
	return p.lines[line]
}

func (p *places) line(text []byte, line int) []byte {
	return text[p.lines[line]:p.lineStart(line+1, text)]
}

// at returns the place of a range of bytes.
func (p *places) at(start, end int) config.Place {
	line := sort.SearchInts(p.lines, start+1) - 1
	before := bytes.TrimPrefix(p.text[p.lines[line]:min(start, len(p.text))], []byte(bom))
	return config.Place{Line: line + 1, Column: utf8.RuneCount(before) + 1, Start: start, End: end}
}

// marksOf returns the places of all keys in a text that is TOML.
func marksOf(text []byte, at *places) map[string]config.Mark {
	m := &marker{at: at, marks: map[string]config.Mark{}, length: map[string]int{}}
	m.parser.Reset(text)
	table := ""
	for m.parser.NextExpression() {
		switch e := m.parser.Expression(); e.Kind {
		case unstable.Table:
			table, _ = m.key("", e)
		case unstable.ArrayTable:
			path, place := m.key("", e)
			table = fmt.Sprintf("%s[%d]", path, m.length[path])
			m.length[path]++
			m.marks[table] = config.Mark{Key: place}
		case unstable.KeyValue:
			m.keyValue(table, e, 0)
		}
	}
	return m.marks
}

type marker struct {
	parser unstable.Parser
	at     *places
	marks  map[string]config.Mark
	length map[string]int // of the arrays of tables so far
}

// maxDepth is how many parts of a key are looked at, and how deep values are
// looked into: no option is deeper.
const maxDepth = 8

// maxName is how much of a part of a key is looked at, in bytes.
const maxName = 100

// key marks the parts of a key, and returns the key in full and where its last
// part stands. Of an array of tables it stands for the last so far.
func (m *marker) key(table string, e *unstable.Node) (path string, place config.Place) {
	path = table
	depth := 0
	for it := e.Key(); it.Next() && depth < maxDepth; depth++ {
		if n := m.length[path]; path != table && n > 0 {
			path = fmt.Sprintf("%s[%d]", path, n-1)
		}
		if path != "" {
			path += "."
		}
		name := it.Node().Data
		path += string(name[:min(len(name), maxName)])
		place = m.place(it.Node().Raw)
		if _, ok := m.marks[path]; !ok {
			m.marks[path] = config.Mark{Key: place}
		}
	}
	return path, place
}

func (m *marker) keyValue(table string, e *unstable.Node, depth int) {
	path, place := m.key(table, e)
	m.marks[path] = config.Mark{Key: place, Value: m.value(path, e.Value(), depth)}
}

// value marks what is in a value and returns where it stands, as far as that is
// known.
func (m *marker) value(path string, v *unstable.Node, depth int) config.Place {
	switch {
	case depth > maxDepth:
		return config.Place{}
	case v.Kind == unstable.Array:
		var all config.Place
		i := 0
		for it := v.Children(); it.Next(); i++ {
			element := fmt.Sprintf("%s[%d]", path, i)
			place := m.value(element, it.Node(), depth+1)
			m.marks[element] = config.Mark{Key: place, Value: place}
			if all == (config.Place{}) {
				all = place
			} else if place.End > all.End {
				all.End = place.End
			}
		}
		return all
	case v.Kind == unstable.InlineTable:
		for it := v.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				m.keyValue(path, it.Node(), depth+1)
			}
		}
	}
	return m.place(v.Raw)
}

func (m *marker) place(r unstable.Range) config.Place {
	if r.Length == 0 {
		return config.Place{}
	}
	return m.at.at(int(r.Offset), int(r.Offset+r.Length))
}
