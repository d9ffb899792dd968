package config

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/language"
	"factbox/metrics/readability"
	"factbox/metrics/syllable"
)

// Kind is the type of an option's values.
type Kind uint8

const (
	Boolean Kind = iota
	Integer
	Number
	Choice // one of Option.Values
	Text   // the source of a Format
	Globs  // a list of patterns
	Words  // a list of words
	Path   // of a file, or ""
)

// Option is one thing to set.
type Option struct {
	Key     string // in full, "diagnostics.debounceMs"
	Kind    Kind
	Doc     string // plain text with code in backquotes; paragraphs are apart by an empty line
	Default any    // a bool, int, float64, string or []string
	Min     float64
	Max     float64  // least and greatest value, inclusive, of an Integer or a Number
	Values  []string // of a Choice
	index   []int    // of the field in Settings
}

// Table is a group of options.
type Table struct {
	Key string // "" is all of Settings
	Doc string
}

// listed are the options and their groups, once somebody asks.
var listed = sync.OnceValues(list)

// Options returns all options, in the order of the settings page. Do not write
// to it.
func Options() []Option {
	options, _ := listed()
	return options
}

// Tables returns all groups of options, each before those in it. Do not write to
// it.
func Tables() []Table {
	_, tables := listed()
	return tables
}

// Lookup returns the option of a key.
func Lookup(key string) (Option, bool) {
	for _, o := range Options() {
		if o.Key == key {
			return o, true
		}
	}
	return Option{}, false
}

// list reads the options off Settings. It panics where a tag is wrong, which any
// test shows.
func list() (options []Option, tables []Table) {
	defaults := reflect.ValueOf(Default())
	var add func(t reflect.Type, key string, index []int)
	add = func(t reflect.Type, key string, index []int) {
		tables = append(tables, Table{Key: key, Doc: docs[key]})
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				continue
			}
			k := join(key, f.Tag.Get("key"))
			at := append(index[:len(index):len(index)], i)
			if f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[Format]() {
				add(f.Type, k, at)
				continue
			}
			o := Option{Key: k, Doc: docs[k], index: at, Default: plain(defaults.FieldByIndex(at))}
			switch f.Type.Kind() {
			case reflect.Bool:
				o.Kind = Boolean
			case reflect.Int:
				o.Kind = Integer
			case reflect.Float64:
				o.Kind = Number
			case reflect.String:
				o.Kind = Choice
				o.Values = strings.Fields(f.Tag.Get("values"))
				if more := valuesOf[k]; more != nil {
					o.Values = append(o.Values, more()...)
				}
				if len(o.Values) == 0 {
					o.Kind = Path
				}
			case reflect.Slice:
				if o.Kind = Globs; f.Tag.Get("kind") == "words" {
					o.Kind = Words
				}
			case reflect.Struct:
				o.Kind = Text
			default:
				panic("no option can be a " + f.Type.String())
			}
			if o.Kind == Integer || o.Kind == Number {
				o.Min, o.Max = bound(f, "min"), bound(f, "max")
			}
			options = append(options, o)
		}
	}
	add(defaults.Type(), "", nil)
	return options, tables
}

func bound(f reflect.StructField, tag string) float64 {
	x, err := strconv.ParseFloat(f.Tag.Get(tag), 64)
	if err != nil {
		panic(f.Name + " has no " + tag)
	}
	return x
}

func join(table, key string) string {
	if table == "" {
		return key
	}
	return table + "." + key
}

// plain returns a field's value as the decoders of TOML and JSON have it.
func plain(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case Format:
		return x.source
	case []string:
		return x
	}
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.Int:
		return int(v.Int())
	case reflect.Float64:
		return v.Float()
	}
	return v.String()
}

// Get returns the option's value in s: a bool, int, float64, string or []string.
func (o Option) Get(s *Settings) any {
	return plain(reflect.ValueOf(s).Elem().FieldByIndex(o.index))
}

// complaint is what is wrong with a value, as the rest of a sentence that begins
// with the key.
type complaint string

// set gives the option a value in s, or changes nothing and says what is wrong
// with the value. Where element is not negative, that is the one of the list
// that is wrong. Patterns of files are looked at by the layer's Glob, if it has one;
// files that a path names are read by its Patterns.
func (o Option) set(s *Settings, value any, l *Layer) (wrong complaint, element int) {
	field := reflect.ValueOf(s).Elem().FieldByIndex(o.index)
	switch o.Kind {
	case Boolean:
		b, ok := value.(bool)
		if !ok {
			return o.must(value), -1
		}
		field.SetBool(b)
	case Integer, Number:
		x, ok := number(value)
		if !ok || !(x >= o.Min && x <= o.Max) || o.Kind == Integer && x != math.Trunc(x) {
			return o.must(value), -1
		}
		if o.Kind == Integer {
			field.SetInt(int64(x))
		} else {
			field.SetFloat(x)
		}
	case Choice:
		word, ok := value.(string)
		if !ok {
			return o.must(value), -1
		}
		for _, v := range o.Values {
			if v == word || o.Key == levelKey && sameFormula(v, word) || o.Key == languageKey && sameLanguage(v, word) {
				field.SetString(v)
				return "", -1
			}
		}
		wrong := o.must(value)
		if f, known := readability.Lookup(word); known && o.Key == levelKey {
			if _, judges := readability.GaugeOf(f.ID); judges { // and so it is for a language that is not
				return wrong + complaint(": "+f.Name+" is for a language that is not known here"), -1
			}
			return wrong + complaint(": by "+f.Name+" no sentence can be judged; \"factbox stats --formulas\" prints it"), -1
		}
		if near := nearest(word, o.Values); near != "" {
			wrong += complaint("; did you mean " + strconv.Quote(near) + "?")
		}
		return wrong, -1
	case Text:
		source, ok := value.(string)
		if !ok {
			return o.must(value), -1
		}
		f, err := ParseFormat(source)
		if err != nil {
			return complaint(err.Error()), -1
		}
		field.Set(reflect.ValueOf(f))
	case Globs:
		return o.setList(field, value, "pattern", maxPatterns, l.Glob)
	case Words:
		return o.setList(field, value, "word", maxWords, checkWord)
	case Path:
		path, ok := value.(string)
		if !ok {
			return o.must(value), -1
		}
		var patterns *syllable.Patterns
		if path != "" {
			if len(path) > maxPath || strings.IndexByte(path, 0) >= 0 {
				return "is no path", -1
			}
			if l.Patterns == nil {
				return "names a file, and none is read here", -1
			}
			var err error
			if patterns, err = l.Patterns(path); err != nil {
				return complaint("is " + show(path) + ", which " + err.Error()), -1
			}
		}
		field.SetString(path)
		s.patterns = patterns
	}
	return "", -1
}

// maxPath is the greatest length of a path in bytes, that of Linux.
const maxPath = 4096

// setList gives an option a list of strings, each of which check has to accept.
func (o Option) setList(field reflect.Value, value any, of string, most int, check func(string) error) (wrong complaint, element int) {
	list, wrong, element := listOf(value, of, most, check)
	if wrong == "" && list == nil {
		return o.must(value), -1
	}
	if wrong == "" {
		field.Set(reflect.ValueOf(list))
	}
	return wrong, element
}

// Options whose values are formulas and languages.
const (
	levelKey    = "level"
	languageKey = "language"
)

// valuesOf are the values of options that are listed elsewhere: the formulas by which
// a sentence can be judged, of the languages that are known, and these languages.
var valuesOf = map[string]func() []string{
	levelKey: func() (names []string) {
		for _, l := range language.All() {
			for _, f := range readability.For(l.Tag) {
				if _, ok := readability.GaugeOf(f.ID); ok && f.Language == l.Tag {
					names = append(names, levelName(f.ID))
				}
			}
		}
		return names
	},
	languageKey: func() (tags []string) {
		for _, l := range language.All() {
			tags = append(tags, l.Tag)
		}
		return tags
	},
}

// levelName returns the ID of a formula as settings are written.
func levelName(id string) string {
	return strings.ReplaceAll(strings.TrimSuffix(id, "_grade"), "_", "-")
}

// sameLanguage reports whether a tag is of a language: "de-AT" is of "de".
func sameLanguage(of, tag string) bool {
	l, ok := language.Lookup(tag)
	return ok && l.Tag == of
}

// maxWords is the most words in a list, and maxWord the greatest length of one in
// bytes.
const (
	maxWords = 1000
	maxWord  = 64
)

// checkWord looks at a word.
func checkWord(word string) error {
	switch {
	case word == "":
		return errors.New("is empty")
	case len(word) > maxWord:
		return fmt.Errorf("is longer than %d bytes", maxWord)
	case !utf8.ValidString(word):
		return errors.New("is not UTF-8")
	case strings.ContainsFunc(word, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return errors.New("has a blank")
	}
	return nil
}

// sameFormula reports whether two words name the same formula: "flesch-kincaid" is
// "flesch_kincaid_grade", too.
func sameFormula(a, b string) bool {
	x, ok := readability.Lookup(a)
	y, known := readability.Lookup(b)
	return ok && known && x.ID == y.ID
}

// must says what the value of an option must be, given one that is not.
func (o Option) must(value any) complaint {
	return complaint("is " + show(value) + ", and must be " + o.Allowed())
}

// Allowed says in words what the values of the option are: "a whole number from
// 0 to 10000".
func (o Option) Allowed() string {
	span := func(what string) string {
		return fmt.Sprintf("%s from %s to %s", what, strconv.FormatFloat(o.Min, 'f', -1, 64), strconv.FormatFloat(o.Max, 'f', -1, 64))
	}
	switch o.Kind {
	case Boolean:
		return "true or false"
	case Integer:
		return span("a whole number")
	case Number:
		return span("a number")
	case Choice:
		if o.Key == levelKey { // there are too many for a line
			return `"auto" or a formula such as "flesch-kincaid", "flesch-reading-ease" or "amstad-de"`
		}
		quoted := make([]string, len(o.Values))
		for i, v := range o.Values {
			quoted[i] = strconv.Quote(v)
		}
		return strings.Join(quoted[:len(quoted)-1], ", ") + " or " + quoted[len(quoted)-1]
	case Text:
		return `text with placeholders, such as "{level} · {tokens}"`
	case Words:
		return `a list of words, such as ["approx", "Abt"]`
	case Path:
		return `the path of a file, such as "hyph_de_DE.dic"`
	}
	return `a list of patterns, such as ["*.md"]`
}

// maxPatterns is the most patterns in a list: each is tried on each file.
const maxPatterns = 1000

// listOf reads a list of strings, which are called of. It is nil where the value is
// none.
func listOf(value any, of string, most int, check func(string) error) (list []string, wrong complaint, element int) {
	switch x := value.(type) {
	case []string:
		list = append([]string{}, x...)
	case []any:
		list = make([]string, 0, len(x))
		for i, v := range x {
			s, ok := v.(string)
			if !ok {
				return nil, complaint("has " + show(v) + ", and each must be a string with a " + of), i
			}
			list = append(list, s)
		}
	case map[string]any:
		if len(x) > 0 {
			return nil, "", -1
		}
		list = []string{} // an empty table of Lua may become either
	default:
		return nil, "", -1
	}
	if len(list) > most {
		return nil, complaint(fmt.Sprintf("has %d %ss, and at most %d will do", len(list), of, most)), -1
	}
	for i, s := range list {
		if check == nil {
			break
		}
		if err := check(s); err != nil {
			return nil, complaint("has the " + of + " " + show(s) + ", which " + err.Error()), i
		}
	}
	return list, "", -1
}

// number returns a number as decoders may have it: JSON knows no whole numbers.
func number(value any) (x float64, ok bool) {
	switch n := value.(type) {
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case uint64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// show returns a value for a message: short, and in a line.
func show(value any) string {
	switch x := value.(type) {
	case string:
		return strconv.Quote(clip(x))
	case map[string]any:
		return "a table"
	case []any, []string, []map[string]any:
		return "a list"
	case nil:
		return "nothing"
	case bool, int, int64, uint64, float64:
		return fmt.Sprint(x)
	case fmt.Stringer: // dates and times
		return clip(x.String())
	}
	return "a " + reflect.TypeOf(value).String()
}

// clip shortens what users wrote to fit a message.
func clip(s string) string {
	const longest = 40 // characters
	n := 0
	for i := range s {
		if n++; n > longest {
			return s[:i] + "…"
		}
	}
	return s
}
