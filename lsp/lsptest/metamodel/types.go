package metamodel

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Type is a type of the model.
type Type interface {
	// String is a name or a short description.
	String() string
	// check returns what is wrong with a value, which is found at the path.
	check(v any, at *path) []Problem
	// kinds are the kinds of JSON value that there can be of the type.
	kinds() kind
}

// Check says what is wrong with a JSON value that should be of a type: nil, an
// *Error, or that it is no JSON value.
func Check(t Type, value []byte) error {
	v, err := decode(value)
	if err != nil {
		return err
	}
	return asError("", t.check(v, nil))
}

// Error is a message that the model does not allow.
type Error struct {
	What     string // what was checked, as "result of textDocument/hover"
	Problems []Problem
}

// Problem is one thing that is wrong.
type Problem struct {
	Path string // from the message or value on, as params.diagnostics[3].range; empty for itself
	Want string
	Got  string // an excerpt, or "nothing"
}

func asError(what string, problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	return &Error{what, problems}
}

func (e *Error) Error() string {
	const most = 10
	var b strings.Builder
	if e.What != "" {
		b.WriteString(e.What + ": ")
	}
	for i, p := range e.Problems {
		if i == most {
			fmt.Fprintf(&b, "\nand %d more", len(e.Problems)-most)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.String())
	}
	return b.String()
}

func (p Problem) String() string {
	at := p.Path
	if at == "" {
		at = "the value"
	}
	return fmt.Sprintf("%s: want %s, got %s", at, p.Want, p.Got)
}

// path is where a value is: the member or element of a parent. Nil is the top.
type path struct {
	parent *path
	name   string // of a member, or
	index  int    // of an element, if name is empty
}

var plainName = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$]*$`)

func (p *path) String() string {
	if p == nil {
		return ""
	}
	parent := p.parent.String()
	switch {
	case p.name == "" && p.index >= 0:
		return fmt.Sprintf("%s[%d]", parent, p.index)
	case !plainName.MatchString(p.name):
		return fmt.Sprintf("%s[%q]", parent, p.name)
	case parent == "":
		return p.name
	}
	return parent + "." + p.name
}

func (p *path) member(name string) *path { return &path{p, name, -1} }
func (p *path) element(i int) *path      { return &path{p, "", i} }

func problem(at *path, want string, v any) []Problem {
	return []Problem{{at.String(), want, excerpt(v)}}
}

// kind is a set of kinds of JSON value.
type kind uint8

const (
	isNull kind = 1 << iota
	isBoolean
	isNumber
	isString
	isArray
	isObject
)

// number is a JSON number as it was written.
type number = json.Number

// decode returns a JSON value as nil, bool, number, string, []any or
// map[string]any. Names that occur twice and bad UTF-8 are errors.
func decode(data []byte) (any, error) {
	d := jsontext.NewDecoder(bytes.NewReader(data))
	v, err := decodeNext(d)
	if err != nil {
		return nil, fmt.Errorf("not a JSON value: %w", err)
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a JSON value: more follows it")
	}
	return v, nil
}

func decodeNext(d *jsontext.Decoder) (any, error) {
	token, err := d.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case 'n':
		return nil, nil
	case 't', 'f':
		return token.Bool(), nil
	case '"':
		return token.String(), nil
	case '0':
		return number(token.String()), nil
	case '[':
		list := []any{}
		for d.PeekKind() != ']' {
			v, err := decodeNext(d)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := d.ReadToken()
		return list, err
	}
	object := map[string]any{}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		key := name.String()
		if object[key], err = decodeNext(d); err != nil {
			return nil, err
		}
	}
	_, err = d.ReadToken()
	return object, err
}

func kindOf(v any) kind {
	switch v.(type) {
	case nil:
		return isNull
	case bool:
		return isBoolean
	case number:
		return isNumber
	case string:
		return isString
	case []any:
		return isArray
	}
	return isObject
}

// excerpt returns a value for an error, shortened.
func excerpt(v any) string {
	const most = 80
	var b strings.Builder
	writeExcerpt(&b, v, most)
	s := b.String()
	if len(s) <= most {
		return s
	}
	end := most
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "..."
}

// writeExcerpt writes at least the first most bytes of a value.
func writeExcerpt(b *strings.Builder, v any, most int) {
	if b.Len() > most {
		return
	}
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case number:
		b.WriteString(string(v))
	case string:
		if len(v) > 4*most {
			v = strings.ToValidUTF8(v[:4*most], "")
		}
		b.WriteString(strconv.Quote(v))
	case []any:
		b.WriteByte('[')
		for i, e := range v {
			if b.Len() > most {
				return
			}
			if i > 0 {
				b.WriteByte(',')
			}
			writeExcerpt(b, e, most)
		}
		b.WriteByte(']')
	case map[string]any:
		b.WriteByte('{')
		for i, name := range names(v) {
			if b.Len() > most {
				return
			}
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Quote(name) + ":")
			writeExcerpt(b, v[name], most)
		}
		b.WriteByte('}')
	}
}

// names returns the names of an object's members, sorted.
func names(object map[string]any) []string {
	list := make([]string, 0, len(object))
	for name := range object {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// base is a base type, by its name.
type base string

var bases = []base{"URI", "DocumentUri", "integer", "uinteger", "decimal", "RegExp", "string", "boolean", "null"}

func (b base) String() string { return string(b) }

func (b base) kinds() kind {
	switch b {
	case "null":
		return isNull
	case "boolean":
		return isBoolean
	case "integer", "uinteger", "decimal":
		return isNumber
	}
	return isString
}

// uriScheme is how a URI begins (RFC 3986, 3.1).
var uriScheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

const withScheme = " with a scheme"

func (b base) check(v any, at *path) []Problem {
	if kindOf(v) != b.kinds() {
		return problem(at, string(b), v)
	}
	switch b {
	case "URI", "DocumentUri":
		if !uriScheme.MatchString(v.(string)) {
			return problem(at, string(b)+withScheme, v)
		}
	case "integer":
		// Without fraction and exponent: to some clients 1.0 is no integer.
		if _, err := strconv.ParseInt(string(v.(number)), 10, 32); err != nil {
			return problem(at, "integer from -2^31 to 2^31-1", v)
		}
	case "uinteger":
		if _, err := strconv.ParseUint(string(v.(number)), 10, 31); err != nil {
			return problem(at, "uinteger from 0 to 2^31-1", v)
		}
	}
	return nil
}

// constant is a literal: one string, integer or boolean.
type constant struct{ value any }

func (c *constant) String() string { return excerpt(c.value) }

func (c *constant) kinds() kind { return kindOf(c.value) }

func (c *constant) check(v any, at *path) []Problem {
	if kindOf(v) != kindOf(c.value) || v != c.value {
		return problem(at, c.String(), v)
	}
	return nil
}

type enumeration struct {
	name   string
	base   base
	values []any
	open   bool // other values are allowed
}

func (e *enumeration) String() string { return e.name }

func (e *enumeration) kinds() kind { return e.base.kinds() }

func (e *enumeration) check(v any, at *path) []Problem {
	if problems := e.base.check(v, at); problems != nil {
		problems[0].Want = e.name + ", which is " + problems[0].Want
		return problems
	}
	if e.open || slices.Contains(e.values, v) {
		return nil
	}
	list := make([]string, len(e.values))
	for i, value := range e.values {
		list[i] = excerpt(value)
	}
	return problem(at, e.name+", one of "+strings.Join(list, ", "), v)
}

// alias is another name for a type.
type alias struct {
	name string
	of   Type
}

func (a *alias) String() string { return a.name }

func (a *alias) kinds() kind { return a.of.kinds() }

func (a *alias) check(v any, at *path) []Problem { return a.of.check(v, at) }

// ArrayOf returns the type of the arrays of a type.
func ArrayOf(element Type) Type { return &array{element} }

type array struct{ element Type }

func (a *array) String() string {
	if _, ok := a.element.(*or); ok {
		return "(" + a.element.String() + ")[]"
	}
	return a.element.String() + "[]"
}

func (a *array) kinds() kind { return isArray }

func (a *array) check(v any, at *path) (problems []Problem) {
	list, ok := v.([]any)
	if !ok {
		return problem(at, a.String(), v)
	}
	for i, element := range list {
		problems = append(problems, a.element.check(element, at.element(i))...)
	}
	return problems
}

type tuple struct{ items []Type }

func (t *tuple) String() string { return "[" + join(t.items, ", ") + "]" }

func (t *tuple) kinds() kind { return isArray }

func (t *tuple) check(v any, at *path) (problems []Problem) {
	list, ok := v.([]any)
	if !ok || len(list) != len(t.items) {
		return problem(at, t.String(), v)
	}
	for i, item := range t.items {
		problems = append(problems, item.check(list[i], at.element(i))...)
	}
	return problems
}

func join(types []Type, by string) string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = t.String()
	}
	return strings.Join(list, by)
}

type mapping struct{ key, value Type }

func (m *mapping) String() string { return "{ [" + m.key.String() + "]: " + m.value.String() + " }" }

func (m *mapping) kinds() kind { return isObject }

func (m *mapping) check(v any, at *path) (problems []Problem) {
	object, ok := v.(map[string]any)
	if !ok {
		return problem(at, m.String(), v)
	}
	for _, name := range names(object) {
		here := at.member(name)
		key := any(name)
		if m.key.kinds() == isNumber {
			key = number(name) // all names are strings in JSON
		}
		for _, p := range m.key.check(key, here) {
			p.Want = "a name that is " + p.Want
			problems = append(problems, p)
		}
		problems = append(problems, m.value.check(object[name], here)...)
	}
	return problems
}

// structure is an object with the properties of a structure and all that it
// extends, or a literal.
type structure struct {
	name       string // empty for a literal
	properties map[string]*property
	names      []string // of the properties, sorted
}

type property struct {
	of       Type
	optional bool
}

func (s *structure) String() string {
	if s.name == "" {
		return "{ " + strings.Join(s.names, ", ") + " }"
	}
	return s.name
}

func (s *structure) kinds() kind { return isObject }

func (s *structure) check(v any, at *path) (problems []Problem) {
	object, ok := v.(map[string]any)
	if !ok {
		return problem(at, s.String(), v)
	}
	known := 0
	for _, name := range s.names {
		p := s.properties[name]
		value, ok := object[name]
		switch {
		case ok:
			known++
			problems = append(problems, p.of.check(value, at.member(name))...)
		case !p.optional:
			problems = append(problems, Problem{at.member(name).String(), p.of.String(), "nothing"})
		}
	}
	if known == len(object) {
		return problems
	}
	for _, name := range names(object) {
		if s.properties[name] == nil {
			problems = append(problems, Problem{
				at.member(name).String(),
				"nothing, as " + s.String() + " has no such property",
				excerpt(object[name]),
			})
		}
	}
	return problems
}

// or is a union.
type or struct{ items []Type }

func (o *or) String() string { return join(o.items, " | ") }

func (o *or) kinds() (k kind) {
	for _, item := range o.items {
		k |= item.kinds()
	}
	return k
}

// check reports, if no item fits, what is wrong with the one that comes closest.
func (o *or) check(v any, at *path) []Problem {
	var closest []Problem
	best := 0
	for _, item := range o.items {
		if item.kinds()&kindOf(v) == 0 {
			continue
		}
		problems := item.check(v, at)
		if len(problems) == 0 {
			return nil
		}
		distance := distance(item, v, problems)
		if closest == nil || cmp.Less(distance, best) {
			closest, best = problems, distance
		}
	}
	if closest == nil {
		return problem(at, o.String(), v)
	}
	return closest
}

// distance is how far a value is from an item of a union: the number of problems,
// and much more if a literal by which the items are told apart says that another
// is meant.
func distance(item Type, v any, problems []Problem) int {
	for {
		a, ok := item.(*alias)
		if !ok {
			break
		}
		item = a.of
	}
	n := len(problems)
	s, ok := item.(*structure)
	object, isObject := v.(map[string]any)
	if !ok || !isObject {
		return n
	}
	for _, name := range s.names {
		if c, ok := s.properties[name].of.(*constant); ok && c.check(object[name], nil) != nil {
			n += 1000
		}
	}
	return n
}
