package config

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"factbox/metrics/config"
)

// TestSchema holds the schema against what is read: a text without problems is
// valid, and one with problems is not.
func TestSchema(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("factbox.json", document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("factbox.json") // and validates it against its own dialect
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"",
		"codeLens = true",
		"[limits]\nhard = 12.5\nveryHard = 20\nminTokens = 3",
		"[diagnostics]\nmax = 0\nrange = 'sentence'\nseverity = { hard-sentence = 'off' }",
		"hints.format.sentence = '{level}'",
		"files = { include = ['*.md'], exclude = [] }",
		"convention = 'standard'\ntokens = 'uax29'\ntypes = 'exact'\nsyllables = 'spoken'",
		"language = 'de'\nlevel = 'amstad-de'\nabbreviations = ['Abt.', 'e.o']\nhyphenation = ''",
		"[[overrides]]\nfiles = ['a']\nlimits.hard = 9\ndiagnostics.severity.stale-fact-box = 'hint'",

		"codeLens = 1",
		"codeLense = true",
		"convention = 'uax29'",
		"tokens = 'words'",
		"language = 'german'",
		"level = 'smog'",
		"abbreviations = 'Abt.'",
		"abbreviations = ['']",
		"hyphenation = 3",
		"limits = 3",
		"limits.hard = 1001",
		"limits.hard = '9'",
		"limits.hrad = 9",
		"limits.minTokens = 1.5",
		"diagnostics.debounceMs = -1",
		"diagnostics.range = 'all'",
		"diagnostics.severity.other = 'off'",
		"hints.format.sentence = ''",
		"files.include = '*.md'",
		"files.include = [1]",
		"files.include = ['']",
		"[[overrides]]\nlimits.hard = 9",
		"[[overrides]]\nfiles = 'a'",
		"[[overrides]]\nfiles = ['a']\ncodeLense = true",
		"[[overrides]]\nfiles = ['a']\noverrides = []",
		"overrides = 3",
	} {
		var values map[string]any
		if err := toml.Unmarshal([]byte(text), &values); err != nil {
			t.Fatal(err)
		}
		encoded, err := json.Marshal(values)
		if err != nil {
			t.Fatal(err)
		}
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
		if err != nil {
			t.Fatal(err)
		}
		if values == nil {
			instance = map[string]any{}
		}
		problems := new(Files).Problems("/x/.factbox.toml", text)
		if invalid := compiled.Validate(instance); (invalid == nil) != (len(problems) == 0) {
			t.Errorf("%s\nthe schema says: %v\nand we: %v", text, invalid, problems)
		}
	}
}

var update = flag.Bool("update", false, "write the settings into the manifest of the VS Code extension")

// TestVSCode holds the settings that the VS Code extension contributes against
// the options. With -update it writes them there. Its own settings, which are
// none of the server's, are left alone.
//
// VS Code sends the default of each setting that nobody has set, so a default
// would win over the configuration file. Hence each has the default null, or ""
// for a format, which are not set.
func TestVSCode(t *testing.T) {
	const path = "../../editors/vscode/package.json"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the extension is not here: ", err)
	}
	var manifest struct {
		Contributes struct {
			Configuration struct {
				Properties map[string]any `json:"properties"`
			} `json:"configuration"`
		} `json:"contributes"`
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	got, want := manifest.Contributes.Configuration.Properties, map[string]any{}
	var order []string
	for i, o := range config.Options() {
		s := codeSchema(i, o)
		raw, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var plain any
		if err := json.Unmarshal(raw, &plain); err != nil {
			t.Fatal(err)
		}
		want["factbox."+o.Key] = plain
		order = append(order, "factbox."+o.Key)
	}
	for key := range got {
		if want[key] == nil && !ownSetting(key) {
			t.Errorf("%s contributes %s, which is no option", path, key)
		}
	}
	for _, key := range order {
		if !reflect.DeepEqual(got[key], want[key]) && !*update {
			t.Errorf("%s: %s is not as the options have it: run go test ./cmd/config -run VSCode -update", path, key)
		}
	}
	if *update {
		if err := os.WriteFile(path, withSettings(t, text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// What VS Code sends when nobody has set anything changes nothing.
	defaults := map[string]any{}
	for key, s := range want {
		defaults[strings.TrimPrefix(key, "factbox.")] = s.(map[string]any)["default"]
	}
	if r := config.Decode(config.Editor("editor", defaults)); !r.Settings.Equal(config.Default()) || len(r.Problems) > 0 {
		t.Errorf("the defaults of the extension make %+v", r)
	}
}

// ownSetting reports whether a setting is the extension's own.
func ownSetting(key string) bool {
	return key == "factbox.path" || strings.HasPrefix(key, "factbox.trace.")
}

// codeProperty is a setting as VS Code's manifest has it.
type codeProperty struct {
	Order               int      `json:"order"`
	Scope               string   `json:"scope"`
	Type                any      `json:"type"`
	Enum                []any    `json:"enum,omitempty"`
	Items               *schema  `json:"items,omitempty"`
	Minimum             *float64 `json:"minimum,omitempty"`
	Maximum             *float64 `json:"maximum,omitempty"`
	Default             any      `json:"default"`
	MarkdownDescription string   `json:"markdownDescription"`
}

// codeSchema returns the setting for an option. A choice, and yes or no, get a
// menu in the settings dialog, whose entry null stands for not set.
func codeSchema(order int, o config.Option) codeProperty {
	s := optionSchema(o)
	value, err := json.Marshal(o.Default)
	if err != nil {
		panic(err)
	}
	p := codeProperty{
		Order: order + 1, Scope: "resource", Type: []string{s.Type, "null"}, Items: s.Items, Minimum: s.Minimum, Maximum: s.Maximum,
		MarkdownDescription: fmt.Sprintf("%s\n\nIf not set, it is as `%s` has it, or else `%s`.", o.Doc, Name, value),
	}
	switch o.Kind {
	case config.Boolean:
		p.Enum = []any{nil, true, false}
	case config.Choice:
		p.Enum = []any{nil}
		for _, v := range o.Values {
			p.Enum = append(p.Enum, v)
		}
	case config.Text:
		p.Type, p.Default = "string", ""
	}
	return p
}

// withSettings returns the manifest with the settings in place of those that it
// has, and all else as it was. The manifest is indented by two.
func withSettings(t *testing.T, text []byte) []byte {
	t.Helper()
	start := bytes.Index(text, []byte(`"properties": {`))
	if start < 0 {
		t.Fatal("the manifest has no properties")
	}
	start += len(`"properties": `)
	var old json.RawMessage
	d := json.NewDecoder(bytes.NewReader(text[start:]))
	if err := d.Decode(&old); err != nil {
		t.Fatal(err)
	}
	b := new(bytes.Buffer)
	b.WriteString("{")
	keys := json.NewDecoder(bytes.NewReader(old))
	keys.Token() // the brace
	for keys.More() {
		key, _ := keys.Token()
		var value json.RawMessage
		if err := keys.Decode(&value); err != nil {
			t.Fatal(err)
		}
		if ownSetting(key.(string)) {
			fmt.Fprintf(b, "%q: %s,", key, value)
		}
	}
	for i, o := range config.Options() {
		e := new(bytes.Buffer)
		encoder := json.NewEncoder(e)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(codeSchema(i, o)); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(b, "%q: %s,", "factbox."+o.Key, e)
	}
	b.Truncate(b.Len() - 1)
	b.WriteString("}")
	indented := new(bytes.Buffer)
	if err := json.Indent(indented, b.Bytes(), "      ", "  "); err != nil {
		t.Fatal(err)
	}
	return bytes.Join([][]byte{text[:start], indented.Bytes(), text[start+len(old):]}, nil)
}
