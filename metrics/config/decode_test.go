package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"factbox/metrics"
	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/syllable"
)

// decodeJSON returns the values of a JSON text, as a client's settings are.
func decodeJSON(t testing.TB, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// TestEditor tries what clients send. After the arrow stand the settings that
// are not the default, or the problems.
func TestEditor(t *testing.T) {
	for _, c := range []struct {
		sent     string
		set      string // key=value of what is not the default, in order
		problems string // by lines
	}{
		// With and without the section, and the ways to say nothing.
		{`{"limits":{"hard":12}}`, "limits.hard=12", ""},
		{`{"factbox":{"limits":{"hard":12}}}`, "limits.hard=12", ""},
		{`{"factbox.limits.hard":12}`, "limits.hard=12", ""},
		{`{"factbox.limits":{"hard":12}}`, "limits.hard=12", ""},
		{`{"limits.hard":12.5}`, "limits.hard=12.5", ""},
		{`[{"limits":{"hard":12}}]`, "limits.hard=12", ""},
		{`null`, "", ""},
		{`[null]`, "", ""},
		{`[]`, "", ""},
		{`{}`, "", ""},
		{`[{}]`, "", ""},
		{`{"factbox":null}`, "", ""},
		{`{"factbox":[]}`, "", ""},
		{`{"factbox":{}}`, "", ""},
		{`{"limits":null,"codeLens":null,"hints":{"document":null}}`, "", ""},
		{`{"limits":[]}`, "", ""},
		{`{"files":{"include":{}}}`, "files.include=[]", ""},
		{`{"hints":{"format":{"document":""}}}`, "", ""},

		// Each kind of value.
		{`{"codeLens":true}`, "codeLens=true", ""},
		{`{"diagnostics":{"debounceMs":0,"max":7.0}}`, "diagnostics.debounceMs=0 diagnostics.max=7", ""},
		{`{"diagnostics":{"range":"sentence","whileTyping":true}}`, "diagnostics.whileTyping=true diagnostics.range=sentence", ""},
		{`{"diagnostics":{"severity":{"very-hard-sentence":"error","hard-sentence":"off"}}}`, "diagnostics.severity.hard-sentence=off diagnostics.severity.very-hard-sentence=error", ""},
		{`{"hints":{"sentence":true,"format":{"sentence":"{level}"}}}`, "hints.sentence=true hints.format.sentence={level}", ""},
		{`{"files":{"exclude":["a","b/**"]}}`, "files.exclude=[a b/**]", ""},

		// What is an extension's own, or another program's.
		{`{"factbox":{"path":"/bin/factbox","trace":{"server":"off"},"limits":{"hard":9}}}`, "limits.hard=9", ""},
		{`{"factbox":{"limits":{"hard":9}},"gopls":{"staticcheck":true}}`, "limits.hard=9", ""},
		{`{"gopls":{"staticcheck":true},"rust-analyzer":{}}`, "", ""},
		{`{"diagnostic":{"max":1}}`, "", `editor: there is no setting "diagnostic"; did you mean "diagnostics"?`},

		// What is wrong is reported, and the rest applies.
		{`{"limits":{"hrad":12,"veryHard":20}}`, "limits.veryHard=20", `editor: there is no setting "limits.hrad"; did you mean "limits.hard"?`},
		{`{"limits":{"very_hard":20}}`, "", `editor: there is no setting "limits.very_hard"; did you mean "limits.veryHard"?`},
		{`{"factbox":{"debounceMs":20}}`, "", `editor: there is no setting "debounceMs"; did you mean "diagnostics.debounceMs"?`},
		{`{"hints":{"debounceMs":20}}`, "", `editor: there is no setting "hints.debounceMs"; did you mean "diagnostics.debounceMs"?`},
		{`{"limits":{"colour":20}}`, "", `editor: there is no setting "limits.colour"; limits has hard, veryHard, minTokens`},
		{`{"factbox":{"colour":20}}`, "", `editor: there is no setting "colour"; there are diagnostics, limits, hints, files, level, convention, tokens, types, syllables, language, abbreviations, hyphenation, markup, codeLens`},
		{`{"diagnostics":{"severity":{"hard":"off"}}}`, "", `editor: there is no setting "diagnostics.severity.hard"; did you mean "diagnostics.severity.hard-sentence"?`},
		{`{"limits":{"hard":"12"}}`, "", `editor: limits.hard is "12", and must be a number from 0 to 1000`},
		{`{"limits":{"hard":-1,"veryHard":1e9,"minTokens":14.5}}`, "", `editor: limits.hard is -1, and must be a number from 0 to 1000
editor: limits.minTokens is 14.5, and must be a whole number from 1 to 1000
editor: limits.veryHard is 1e+09, and must be a number from 0 to 1000`},
		{`{"limits":3}`, "", `editor: limits is 3, and must be a table with hard, veryHard, minTokens`},
		{`{"limits":[3]}`, "", `editor: limits is a list, and must be a table with hard, veryHard, minTokens`},
		{`{"codeLens":"yes"}`, "", `editor: codeLens is "yes", and must be true or false`},
		{`{"codeLens":{"on":true}}`, "", `editor: codeLens is a table, and must be true or false`},
		{`{"diagnostics":{"range":"sentance"}}`, "", `editor: diagnostics.range is "sentance", and must be "start" or "sentence"; did you mean "sentence"?`},
		{`{"diagnostics":{"severity":{"hard-sentence":"info","stale-fact-box":2}}}`, "", `editor: diagnostics.severity.hard-sentence is "info", and must be "error", "warning", "information", "hint" or "off"; did you mean "information"?
editor: diagnostics.severity.stale-fact-box is 2, and must be "error", "warning", "information", "hint" or "off"`},
		{`{"hints":{"format":{"sentence":"{levle}"}}}`, "", `editor: hints.format.sentence has no figure {levle}: did you mean {level}?`},
		{`{"files":{"include":"*.md"}}`, "", `editor: files.include is "*.md", and must be a list of patterns, such as ["*.md"]`},
		{`{"files":{"include":["*.md",3]}}`, "", `editor: files.include has 3, and each must be a string with a pattern`},
		{`{"files":{"include":["*.md","["]}}`, "", `editor: files.include has the pattern "[", which has a bracket too many`},
		{`3`, "", `editor: editor is 3, and must be a table of settings`},
		{`[1,2]`, "", `editor: editor is a list, and must be a table of settings`},
		{`{"factbox":true}`, "", `editor: editor is true, and must be a table of settings`},

		// Limits that do not fit each other.
		{`{"limits":{"hard":20}}`, "limits.hard=20 limits.veryHard=20", `editor: limits.hard is 20, above limits.veryHard, 18, which is now the same: set limits.veryHard to 20 or more`},
		{`{"limits":{"veryHard":10}}`, "limits.veryHard=14", `editor: limits.hard is 14, above limits.veryHard, 10, which is now the same: set limits.veryHard to 14 or more`},
		{`{"limits":{"hard":20,"veryHard":20}}`, "limits.hard=20 limits.veryHard=20", ``},

		// The formula of the Level, whose limits follow it unless they are set.
		{`{"level":"flesch_kincaid_grade"}`, "level=flesch-kincaid", ``},
		{`{"level":"flesch-reading-ease"}`, "limits.hard=40 limits.veryHard=20 level=flesch-reading-ease", ``},
		{`{"level":"flesch_psk_grade"}`, "limits.hard=7.5 limits.veryHard=8.5 level=flesch-psk", ``},
		{`{"level":"flesch-reading-ease","limits":{"hard":30}}`, "limits.hard=30 limits.veryHard=20 level=flesch-reading-ease", ``},
		{`{"level":"flesch-reading-ease","limits":{"hard":10}}`, "limits.hard=10 limits.veryHard=10 level=flesch-reading-ease",
			`editor: limits.hard is 10, below limits.veryHard, 20, which is now the same: set limits.veryHard to 10 or less`},
		{`{"level":"flesh-kincaid"}`, "", `editor: level is "flesh-kincaid", and must be "auto" or a formula such as "flesch-kincaid", "flesch-reading-ease" or "amstad-de"; did you mean "flesch-kincaid"?`},
		{`{"level":"smog"}`, "", `editor: level is "smog", and must be "auto" or a formula such as "flesch-kincaid", "flesch-reading-ease" or "amstad-de": by SMOG grade no sentence can be judged; "factbox stats --formulas" prints it`},
		{`{"level":"flesch-hu"}`, "", `editor: level is "flesch-hu", and must be "auto" or a formula such as "flesch-kincaid", "flesch-reading-ease" or "amstad-de": Flesch for Hungarian is for a language that is not known here`},
		{`{"level":"amstad-de"}`, "limits.hard=50 limits.veryHard=30 level=amstad-de", ``},
		{`{"language":"pl"}`, "limits.hard=13 limits.veryHard=16 language=pl", ``},
		{`{"level":"flesch-kincaid","language":"it"}`, "level=flesch-kincaid language=it", ``},

		// What figures rest on.
		{`{"convention":"standard","tokens":"uax29","types":"exact","syllables":"hyphenation"}`,
			"convention=standard tokens=uax29 types=exact syllables=hyphenation", ``},
		{`{"convention":"standart"}`, "", `editor: convention is "standart", and must be "factbox" or "standard"; did you mean "standard"?`},
		{`{"tokens":"words"}`, "", `editor: tokens is "words", and must be "convention", "factbox", "standard" or "uax29"`},
		{`{"language":"de-AT"}`, "limits.hard=50 limits.veryHard=30 language=de", ``},
		{`{"language":"ja"}`, "language=ja", ``},
		{`{"language":"sv"}`, "", `editor: language is "sv", and must be "auto", "en", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "th", "tr" or "zh"`},
		{`{"abbreviations":["Abt.","e.o"]}`, "abbreviations=[Abt. e.o]", ``},
		{`{"abbreviations":{}}`, "", ``},
		{`{"abbreviations":"Abt."}`, "", `editor: abbreviations is "Abt.", and must be a list of words, such as ["approx", "Abt"]`},
		{`{"abbreviations":["a b"]}`, "", `editor: abbreviations has the word "a b", which has a blank`},
		{`{"abbreviations":[""]}`, "", `editor: abbreviations has the word "", which is empty`},
		{`{"hyphenation":""}`, "", ``},
		{`{"hyphenation":"hyph_de_DE.dic"}`, "hyphenation=hyph_de_DE.dic", ``},
		{`{"hyphenation":"missing"}`, "", `editor: hyphenation is "missing", which cannot be read`},
		{`{"hyphenation":["a"]}`, "", `editor: hyphenation is a list, and must be the path of a file, such as "hyph_de_DE.dic"`},
	} {
		l := Editor("editor", decodeJSON(t, c.sent))
		l.Glob, l.Patterns = bracket, anyPatterns
		r := Decode(l)
		if got := changed(r); got != c.set {
			t.Errorf("%s\n sets %s\nwant  %s", c.sent, got, c.set)
		}
		if got := lines(r.Problems); got != c.problems {
			t.Errorf("%s\n has %s\nwant %s", c.sent, got, c.problems)
		}
	}
}

func bracket(pattern string) error {
	if pattern == "[" {
		return errors.New("has a bracket too many")
	}
	return nil
}

// changed returns what is not the default.
func changed(r *Resolved) string {
	var set []string
	for _, o := range Options() {
		if v := o.Get(&r.Settings); !reflect.DeepEqual(v, o.Default) {
			set = append(set, fmt.Sprintf("%s=%v", o.Key, v))
		}
	}
	return strings.Join(set, " ")
}

func lines(problems []Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.String())
	}
	return strings.Join(all, "\n")
}

// TestLayers tells which of several layers a value comes from.
func TestLayers(t *testing.T) {
	file := Layer{
		Name: "here.toml", File: "/here.toml",
		Values: map[string]any{
			"limits":   map[string]any{"hard": int64(12), "veryHard": int64(16), "minToken": int64(3)},
			"codeLens": "no",
		},
		Places: map[string]Mark{
			"limits.hard":     {Key: Place{2, 1, 10, 14}, Value: Place{2, 8, 17, 19}},
			"limits.veryHard": {Key: Place{3, 1, 20, 28}},
			"limits.minToken": {Key: Place{4, 1, 33, 41}, Value: Place{4, 12, 44, 45}},
			"codeLens":        {Key: Place{1, 1, 0, 8}, Value: Place{1, 12, 11, 15}},
		},
		Beside: []string{"overrides"},
	}
	other := file
	other.Idle = true
	other.Values = map[string]any{"limits": map[string]any{"hard": int64(1), "veryHard": false}, "override": int64(1)}
	r := Decode(file, other, Editor("editor", map[string]any{"limits": map[string]any{"hard": 15.0}, "nothing": nil}))

	if got, want := changed(r), "limits.hard=15 limits.veryHard=16"; got != want {
		t.Errorf("set: %s, want %s", got, want)
	}
	want := `here.toml:1:12: codeLens is "no", and must be true or false
here.toml:4:1: there is no setting "limits.minToken"; did you mean "limits.minTokens"?
here.toml: there is no setting "override"; did you mean "overrides"?
here.toml:3:1: limits.veryHard is false, and must be a number from 0 to 1000`
	if got := lines(r.Problems); got != want {
		t.Errorf("problems:\n%s\nwant:\n%s", got, want)
	}
	for key, want := range map[string]Origin{
		"limits.hard":      {Layer: "editor"},
		"limits.veryHard":  {Layer: "here.toml", File: "/here.toml", Place: Place{3, 1, 20, 28}},
		"limits.minTokens": {Layer: "default"},
		"codeLens":         {Layer: "default"},
	} {
		if got := r.Origin(key); got != want {
			t.Errorf("%s comes from %+v, want %+v", key, got, want)
		}
	}
}

func TestProblemsAreBounded(t *testing.T) {
	many := map[string]any{}
	for i := range 100_000 {
		many[fmt.Sprint("unknown", i)] = i
	}
	r := Decode(Editor("editor", map[string]any{"factbox": many}))
	if len(r.Problems) != maxProblems {
		t.Errorf("%d problems, want %d", len(r.Problems), maxProblems)
	}
	if last := r.Problems[maxProblems-1].Message; !strings.HasSuffix(last, "(and 99900 problems more)") {
		t.Errorf("the last problem is %s", last)
	}
}

// TestDefaults holds the defaults against those of the packages that work with
// them.
func TestDefaults(t *testing.T) {
	r := Decode()
	if got, want := r.Options(markup.Plain, Language{Tag: "en"}), metrics.DefaultOptions(); got != want {
		t.Errorf("options are %+v, want %+v", got, want)
	}
	if !r.Settings.Equal(Default()) || len(r.Problems) != 0 {
		t.Errorf("no layers make %+v", r)
	}
	for _, code := range []string{rule.CodeHard, rule.CodeVeryHard, rule.CodeStaleFactBox, rule.CodeUnusedIgnore, rule.CodeOtherLanguage} {
		if r.Diagnostics.Severity.Of(code) == Off {
			t.Errorf("%s is off", code)
		}
	}
	if r.Diagnostics.Severity.Of("other") != Off {
		t.Error("a code that there is not has a severity")
	}
	seen := map[string]bool{}
	for _, o := range Options() {
		if seen[o.Key] || o.Key == "" || strings.HasSuffix(o.Key, ".") {
			t.Errorf("bad key %q", o.Key)
		}
		seen[o.Key] = true
		s := Default()
		if wrong, _ := o.set(&s, o.Default, &Layer{}); wrong != "" {
			t.Errorf("the default of %s %s", o.Key, wrong)
		}
		if !s.Equal(Default()) {
			t.Errorf("%s is not what it was set to", o.Key)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"hard", "limits.hard"},
		{"limits.hrad", "limits.hard"},
		{"limits.Hard", "limits.hard"},
		{"limit.hard", "limits.hard"},
		{"limits.very-hard", "limits.veryHard"},
		{"diagnostic.debounce", "diagnostics.debounceMs"},
		{"hints.documents", "hints.document"},
		{"hint.format.sentense", "hints.format.sentence"},
		{"code_lens", "codeLens"},
		{"x", ""},
		{"", ""},
		{"é", ""},
		{"telemetry", ""},
		{strings.Repeat("limits", 1000), ""},
	} {
		if got := nearestKey(c.word, allKeys()); got != c.want {
			t.Errorf("nearest of %.40q is %q, want %q", c.word, got, c.want)
		}
	}
}

// FuzzDecode decodes any JSON. Whatever is sent, the settings stay within their
// limits and each problem is a line.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"factbox":{"limits":{"hard":12},"files":{"include":["["]}}}`), []byte(`[null]`))
	f.Add([]byte(`{"limits.hard":1e400,"limits":[],"":{"":null}}`), []byte(`{"factbox":{"factbox":{"codeLens":1}}}`))
	f.Add([]byte(`{"hints":{"format":{"document":"{level:6.3}{"}}}`), []byte(`{"diagnostics":{"severity":{"hard-sentence":"of\n"}}}`))
	f.Fuzz(func(t *testing.T, first, second []byte) {
		var layers []Layer
		for _, text := range [][]byte{first, second} {
			var v any
			if json.Unmarshal(text, &v) != nil {
				return
			}
			l := Editor("editor", v)
			l.Glob, l.Patterns = bracket, anyPatterns
			layers = append(layers, l)
			if m, ok := v.(map[string]any); ok {
				layers = append(layers, Layer{Name: "file", File: "/file", Values: m}, Layer{Name: "idle", Values: m, Idle: true})
			}
		}
		r := Decode(layers...)
		for _, o := range Options() {
			s := Default()
			v := o.Get(&r.Settings)
			if wrong, _ := o.set(&s, v, &Layer{Glob: bracket, Patterns: anyPatterns}); wrong != "" {
				t.Errorf("%s %s", o.Key, wrong)
			}
			if from := r.Origin(o.Key).Layer; from == "idle" {
				t.Errorf("%s comes from a layer that is idle", o.Key)
			} else if own := strings.HasPrefix(o.Key, "limits."); from == defaultLayer && !own && !reflect.DeepEqual(v, o.Default) {
				t.Errorf("%s is %v, and nobody has set it", o.Key, v)
			}
		}
		if easier := r.scale().HigherIsEasier(); easier != (r.Limits.VeryHard < r.Limits.Hard) && r.Limits.VeryHard != r.Limits.Hard {
			t.Errorf("limits %+v", r.Limits)
		}
		for _, p := range r.Problems {
			if p.Message == "" || strings.ContainsFunc(p.Message, unicode.IsControl) || len(p.Message) > 1000 {
				t.Errorf("problem %q", p.Message)
			}
		}
		if again := Decode(layers...); !again.Settings.Equal(r.Settings) || !slices.Equal(again.Problems, r.Problems) {
			t.Error("the same layers make other settings")
		}
	})
}

// anyPatterns stands for what reads files of patterns.
func anyPatterns(path string) (*syllable.Patterns, error) {
	if path == "missing" {
		return nil, errors.New("cannot be read")
	}
	return new(syllable.Patterns), nil
}
