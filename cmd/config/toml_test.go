package config

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/pelletier/go-toml/v2"

	"factbox/metrics/config"
)

// TestProblems reads files that are wrong, and tells what is said of them and
// what applies all the same.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name     string
		text     string
		set      string
		problems string // LINE:COLUMN: MESSAGE, by lines
	}{
		{name: "empty", text: ""},
		{name: "comments", text: "# nothing\n\n"},
		{name: "all kinds", text: `
codeLens = true
[diagnostics]
max = 7
severity.hard-sentence = "off"
[limits]
hard = 12.5
[hints]
format = { sentence = "{level}" }
[files]
exclude = ["a", "b/**"]
`, set: `diagnostics.max=7 diagnostics.severity.hard-sentence=off limits.hard=12.5 hints.format.sentence={level} codeLens=true files.exclude=[a b/**]`},
		{name: "byte order mark and CR LF", text: "\ufeffcodeLens = true\r\n[limits]\r\nhard = 12\r\nhrad = 1\r\n", set: "limits.hard=12 codeLens=true",
			problems: `4:1: there is no setting "limits.hrad"; did you mean "limits.hard"?`},
		{name: "byte order mark moves no column", text: "\ufeffcodeLes = true",
			problems: `1:1: there is no setting "codeLes"; did you mean "codeLens"?`},

		// Keys and values.
		{name: "unknown key", text: "[limits]\n  hrad = 12\nveryHard = 20\n", set: "limits.veryHard=20",
			problems: `2:3: there is no setting "limits.hrad"; did you mean "limits.hard"?`},
		{name: "unknown table", text: "[limit]\nhard = 12\n",
			problems: `1:2: there is no setting "limit"; did you mean "limits"?`},
		{name: "unknown table, dotted", text: "limit.hard = 12\n",
			problems: `1:1: there is no setting "limit"; did you mean "limits"?`},
		{name: "unknown in a table of a table", text: "[diagnostics.severity]\nhard = 'off'\n",
			problems: `2:1: there is no setting "diagnostics.severity.hard"; did you mean "diagnostics.severity.hard-sentence"?`},
		{name: "override for overrides", text: "[[override]]\nfiles = ['a']\n",
			problems: `1:3: there is no setting "override"; did you mean "overrides"?`},
		{name: "wrong values", text: "[limits]\nhard = '12'\nminTokens = 1.5\n[diagnostics]\nrange = 'sentance'\nmax = -1\n",
			problems: `2:8: limits.hard is "12", and must be a number from 0 to 1000
3:13: limits.minTokens is 1.5, and must be a whole number from 1 to 1000
5:9: diagnostics.range is "sentance", and must be "start" or "sentence"; did you mean "sentence"?
6:7: diagnostics.max is -1, and must be a whole number from 0 to 100000`},
		{name: "special numbers", text: "limits.hard = nan\nlimits.veryHard = inf\ncodeLens = 2025-01-01\n",
			problems: `1:15: limits.hard is NaN, and must be a number from 0 to 1000
2:19: limits.veryHard is +Inf, and must be a number from 0 to 1000
3:12: codeLens is 2025-01-01, and must be true or false`},
		{name: "a column in characters", text: "hints.format = { document = '§§§', sentence = '{l}' }\n", set: "hints.format.document=§§§",
			problems: `1:47: hints.format.sentence has no figure {l}: there are level, ttr, tokens, words, types, sentences, paragraphs, syllables, letters, characters`},
		{name: "a value for a table", text: "limits = 3\n",
			problems: `1:10: limits is 3, and must be a table with hard, veryHard, minTokens`},
		{name: "a list of tables for a table", text: "[[limits]]\nhard = 12\n",
			problems: `1:3: limits is a list, and must be a table with hard, veryHard, minTokens`},
		{name: "a table for a value", text: "[codeLens]\non = true\n",
			problems: `1:2: codeLens is a table, and must be true or false`},
		{name: "patterns", text: "files.exclude = [\n  'a',\n  'b[',\n]\nfiles.include = ['']\n",
			problems: `3:3: files.exclude has the pattern "b[", which has a bracket, brace or backslash that nothing closes
5:18: files.include has the pattern "", which is empty`},
		{name: "an empty format", text: "hints.format.sentence = ''\n",
			problems: `1:25: hints.format.sentence is empty`},
		{name: "limits that do not fit", text: "limits.hard = 20", set: "limits.hard=20 limits.veryHard=20",
			problems: `1:15: limits.hard is 20, above limits.veryHard, 18, which is now the same: set limits.veryHard to 20 or more`},

		// Overrides are looked at for whatever files they are.
		{name: "override", text: "[[overrides]]\nfiles = ['*.md']\nlimits.hrad = 1\nlimits.hard = 'x'\ndiagnostics = { range = 'x' }\n",
			problems: `3:8: there is no setting "limits.hrad"; did you mean "limits.hard"?
4:15: limits.hard is "x", and must be a number from 0 to 1000
5:25: diagnostics.range is "x", and must be "start" or "sentence"`},
		{name: "second override", text: "[[overrides]]\nfiles = ['*.md']\n[overrides.limits]\nhard = 1\n[[overrides]]\nfiles = ['*.md']\n[overrides.limits]\nhard = true\n",
			problems: `8:8: limits.hard is true, and must be a number from 0 to 1000`},
		{name: "override without files", text: "[[overrides]]\nlimits.hard = 1\n",
			problems: `1:3: the override has no files: say which it is for, as in files = ["letters/**"]`},
		{name: "override with bad files", text: "[[overrides]]\nfiles = 'a'\n[[overrides]]\nfiles = [1, '{', 'ok']\n[[overrides]]\nfiles.exclude = ['a']\n",
			problems: `2:9: files of an override must be a list of patterns, such as ["letters/**"]
4:10: each of files must be a string with a pattern
4:13: the pattern "{" has a bracket, brace or backslash that nothing closes
6:1: files of an override must be a list of patterns, such as ["letters/**"]`},
		{name: "overrides in an override", text: "[[overrides]]\nfiles = ['a']\noverrides = []\n",
			problems: `3:1: there is no setting "overrides"; there are diagnostics, limits, hints, files, level, convention, tokens, types, syllables, language, abbreviations, hyphenation, markup, codeLens`},
		{name: "overrides that are none", text: "overrides = 3\n",
			problems: `1:13: overrides must be tables, each headed [[overrides]], with files = ["*.md"] and settings for these`},
		{name: "overrides that are not tables", text: "overrides = [3]\n",
			problems: `1:14: overrides must be tables, each headed [[overrides]], with files = ["*.md"] and settings for these`},
		{name: "overrides in a line", text: "overrides = [{ files = ['a'], limits.hard = 'x' }]\n",
			problems: `1:45: limits.hard is "x", and must be a number from 0 to 1000`},

		// What is not TOML costs no more than the statement it is in.
		{name: "bare word", text: "limits.hard = twelve\nlimits.veryHard = 20\n", set: "limits.veryHard=20",
			problems: `1:15: here must be a number, true or false, a list, or text in quotes`},
		{name: "no value", text: "[limits]\nhard =\nveryHard = 20\n", set: "limits.veryHard=20",
			problems: `2:7: here must be a number, true or false, a list, or text in quotes`},
		{name: "no equals sign", text: "[limits]\nhard 12\nveryHard = 20\n", set: "limits.veryHard=20",
			problems: `2:6: expected '=' after key`},
		{name: "unclosed text", text: "[diagnostics]\nrange = \"start\nmax = 7\n", set: "diagnostics.max=7",
			problems: `2:15: basic strings cannot have new lines`},
		{name: "unclosed list", text: "files.exclude = ['a',\n[limits]\nhard = 12\n", set: "limits.hard=12",
			problems: `1:22: array is incomplete`},
		{name: "unclosed list at the end", text: "limits.hard = 12\nfiles.exclude = ['a',\n'b',\n", set: "limits.hard=12",
			problems: `2:22: array is incomplete`},
		{name: "a comma that lacks", text: "files.exclude = [\n'a'\n'b',\n'c',\n]\n[limits]\nhard = 12\n", set: "limits.hard=12",
			problems: `3:1: expected ',' or ']' after array value`},
		{name: "unclosed long text", text: "hints.format.sentence = '''\nlimits.hard = 12\n", set: "limits.hard=12",
			problems: `1:28: multiline literal string not terminated by '''`},
		{name: "a broken head takes its keys along", text: "[limits]\nhard = 12\n[diagnostics\nmax = 7\nrange = 'x'\n[hints]\nsentence = true\n", set: "limits.hard=12 hints.sentence=true",
			problems: `3:13: expected ']' to close table name`},
		{name: "a broken override takes its keys along", text: "[limits]\nhard = 12\n[[overrides]\nfiles = ['*']\nlimits.hard = 1\n", set: "limits.hard=12",
			problems: `3:12: expected ']]' to close array table name`},
		{name: "a key twice", text: "[limits]\nhard = 12\nhard = 13\nveryHard = 20\n", set: "limits.hard=12 limits.veryHard=20",
			problems: `3:1: key hard is already defined: the first holds`},
		{name: "a table twice", text: "[limits]\nhard = 12\n[limits]\nhard = 13\nmax = 3\n[hints]\nsentence = true\n", set: "limits.hard=12 hints.sentence=true",
			problems: `3:2: table limits already exists: the first holds`},
		{name: "several", text: "a\nb\n[limits]\nhard = x\nveryHard = y\nminTokens = 3\n", set: "limits.minTokens=3",
			problems: `1:2: expected '=' after key
4:8: here must be a number, true or false, a list, or text in quotes
5:12: here must be a number, true or false, a list, or text in quotes`},
		{name: "with wrong keys", text: "[limits]\nhrad = 1\nhard = x\n",
			problems: `2:1: there is no setting "limits.hrad"; did you mean "limits.hard"?
3:8: here must be a number, true or false, a list, or text in quotes`},
		{name: "UTF-16", text: "\xff\xfea\x00",
			problems: `1:1: the file is UTF-16, and must be UTF-8: save it as UTF-8`},
		{name: "binary", text: "\x00\x01\x02",
			problems: `1:1: invalid character at start of key: U+0000`},
		{name: "too long", text: strings.Repeat("# long\n", MaxSize/7+1),
			problems: `1:1: the file is longer than 256 KiB, and is not read`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := new(Files).read("/x/.factbox.toml", []byte(c.text))
			var set, problems []string
			for _, o := range config.Options() {
				if v := o.Get(&f.alone.Settings); fmt.Sprint(v) != fmt.Sprint(o.Default) {
					set = append(set, fmt.Sprintf("%s=%v", o.Key, v))
				}
			}
			if got := strings.Join(set, " "); got != c.set {
				t.Errorf("sets %s\nwant %s", got, c.set)
			}
			for _, p := range f.alone.Problems {
				if p.File != "/x/.factbox.toml" {
					t.Errorf("a problem is in %q", p.File)
				}
				problems = append(problems, strings.TrimPrefix(p.String(), "/x/.factbox.toml:"))
			}
			if got := strings.Join(problems, "\n"); got != c.problems {
				t.Errorf("problems:\n%s\nwant:\n%s", got, c.problems)
			}
			// The columns and the bytes of a place say the same.
			for _, p := range f.alone.Problems {
				if p.Place.Start > p.Place.End || p.Place.End > len(c.text) {
					t.Errorf("place %+v of %d bytes", p.Place, len(c.text))
				}
			}
		})
	}
}

// TestPlaces says which bytes are marked.
func TestPlaces(t *testing.T) {
	const text = "[limits]\nhrad = 12\nhard = 'é' # no\n[files]\ninclude = ['a', 3]\n"
	var got []string
	for _, p := range new(Files).Problems("/x/.factbox.toml", text) {
		got = append(got, text[p.Place.Start:p.Place.End])
	}
	if want := "hrad 'é' 3"; strings.Join(got, " ") != want {
		t.Errorf("marked %q, want %q", got, want)
	}
}

// TestHostile reads files made to be slow.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"bad statements":  strings.Repeat("a = [\n", MaxSize/6),
		"bad words":       strings.Repeat("a = b\n", MaxSize/6),
		"a long list":     "a = [\n" + strings.Repeat("'b',\n", MaxSize/5-10) + "\nx",
		"the same key":    strings.Repeat("a = 1\n", MaxSize/6),
		"the same head":   strings.Repeat("[aa]\n", MaxSize/5),
		"deep lists":      "a = " + strings.Repeat("[", MaxSize-10),
		"deep tables":     "a = " + strings.Repeat("{a=", MaxSize/3-10),
		"deep keys":       strings.Repeat("a.", MaxSize/2-10) + "a = 1",
		"unknown keys":    strings.Repeat("[[overrides]]\nfiles=['a']\nb=1\n", MaxSize/30),
		"a long name":     "[" + strings.Repeat("a", MaxSize/2) + "]\n" + strings.Repeat("a = 1\nb=1\n", MaxSize/50),
		"long names":      "[" + strings.Repeat("a", MaxSize/2) + "]\n" + manyKeys(MaxSize/20),
		"many dimensions": "[[a]]\n" + strings.Repeat("[[a.a]]\n[[a]]\n", MaxSize/15),
	} {
		f := new(Files).read("/x/.factbox.toml", []byte(text))
		if n := len(f.alone.Problems); n == 0 || n > 2200 {
			t.Errorf("%s: %d problems", name, n)
		}
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d=1\n", i)
	}
	return b.String()
}

// FuzzTOML reads any bytes. There is no panic, places are within the text, a
// text that is TOML has no syntax errors, and one that is not has.
func FuzzTOML(f *testing.F) {
	for _, seed := range []string{
		"codeLens = true\n[limits]\nhard = 12.5\n[[overrides]]\nfiles = ['a/**']\nlimits.hard = 3\n",
		"\ufefflimits.hard = twelve\r\n[limits]\nhard =\n",
		"files.exclude = [\n'a'\n'b'\n]\n[diagnostics\nmax = 7\n",
		"[limits]\nhard = 1\nhard = 2\n[limits]\n[[limits]]\n",
		"a.b.c = [{x=1, y=[1,[2]]}, {}]\n[[a.b]]\n[a.b.c]\n",
		"x = '''\ny = \"\"\"\n\xff\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file := new(Files).read("/x/.factbox.toml", text)
		for _, p := range file.alone.Problems {
			if p.Place.Start < 0 || p.Place.Start > p.Place.End || p.Place.End > len(text) {
				t.Errorf("place %+v of %d bytes", p.Place, len(text))
			}
			if p.Place.Line < 1 || p.Place.Column < 1 {
				t.Errorf("%s has no place", p.Message)
			}
			if p.Message == "" || strings.ContainsFunc(p.Message, unicode.IsControl) {
				t.Errorf("problem %q", p.Message)
			}
		}
		if len(text) > MaxSize || strings.HasPrefix(string(text), bom) {
			return
		}
		var v map[string]any
		_, _, wrong := parse(text)
		if err := toml.Unmarshal(text, &v); (err == nil) != (len(wrong) == 0) {
			t.Errorf("the decoder says %v, parse %v", err, wrong)
		}
	})
}
