package config

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the files that are made from the doc comments of Settings")

// TestGenerated holds docs.go and SETTINGS.md against the doc comments and tags
// that they are made from. With -update it makes them.
func TestGenerated(t *testing.T) {
	read := readDocs(t, "settings.go")
	for _, f := range []struct {
		name string
		want []byte
	}{
		{"docs.go", docsFile(t, read)},
		{"SETTINGS.md", settingsPage(read)},
	} {
		if *update {
			if err := os.WriteFile(f.name, f.want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(f.name)
		if err != nil {
			t.Error(err)
		}
		if !bytes.Equal(got, f.want) {
			t.Errorf("%s is not what the doc comments make: run go generate ./metrics/config", f.name)
		}
	}
	for _, o := range Options() {
		if read[o.Key] == "" {
			t.Errorf("%s has no doc comment", o.Key)
		}
	}
}

// readDocs returns the doc comment of each option and table by its key.
func readDocs(t *testing.T, file string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	structs, comments := map[string]*ast.StructType{}, map[string]string{}
	for _, decl := range parsed.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.TYPE {
			continue
		}
		spec := gen.Specs[0].(*ast.TypeSpec)
		comments[spec.Name.Name] = gen.Doc.Text()
		if s, ok := spec.Type.(*ast.StructType); ok {
			structs[spec.Name.Name] = s
		}
	}
	read := map[string]string{}
	var add func(name, key string)
	add = func(name, key string) {
		read[key] = strings.TrimSpace(comments[name])
		for _, f := range structs[name].Fields.List {
			if f.Tag == nil {
				continue // not an option
			}
			tag, err := strconv.Unquote(f.Tag.Value)
			if err != nil {
				t.Fatal(err)
			}
			k := join(key, reflect.StructTag(tag).Get("key"))
			if ident, ok := f.Type.(*ast.Ident); ok && structs[ident.Name] != nil {
				add(ident.Name, k)
				continue
			}
			read[k] = strings.TrimSpace(f.Doc.Text())
		}
	}
	add("Settings", "")
	return read
}

// docsFile makes the Go file that carries the doc comments into the program.
func docsFile(t *testing.T, read map[string]string) []byte {
	var b bytes.Buffer
	b.WriteString("package config\n\n// Code generated from settings.go by go generate. DO NOT EDIT.\n\n// docs are the doc comments of options and tables by key.\nvar docs = map[string]string{\n")
	for _, key := range slices.Sorted(maps.Keys(read)) {
		fmt.Fprintf(&b, "%q: %q,\n", key, unwrapped(read[key]))
	}
	b.WriteString("}\n")
	source, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// unwrapped returns a comment with a line for each paragraph.
func unwrapped(doc string) string {
	paragraphs := strings.Split(doc, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.ReplaceAll(p, "\n", " ")
	}
	return strings.Join(paragraphs, "\n\n")
}

const pageHead = "# Settings\n\n" +
	"<!-- Made from settings.go by go generate. Do not edit. -->\n\n" +
	"The editor and the command line have the same settings. They come from the nearest file `.factbox.toml`: in the folder of the draft, or else in the folders above it, up to the one that has `.git`. Files further up are not looked at. `factbox config FILE` prints what is in force for a draft, and where each value comes from; `factbox config --schema` prints the JSON Schema of the file.\n\n" +
	"```toml\n" + `# .factbox.toml
[limits]
hard = 12

[diagnostics.severity]
very-hard-sentence = "error"

[files]
exclude = ["CHANGELOG.md", "third-party/**"]

[[overrides]] # for some files; of several that match, the last wins
files = ["letters/**"]
limits.hard = 9
` + "```\n\n" +
	"The settings of an editor win over those of the file. They have the same names, with `factbox.` before them: `factbox.limits.hard`. What an editor leaves out, or sets to `null`, is not set.\n\n" +
	"In `[[overrides]]`, `files` is a list of patterns, as described under [files](#files), and any other setting may follow but those of `files`.\n\n" +
	"A wrong key or value is reported where it stands, and all else applies.\n"

// settingsPage makes the page about all settings.
func settingsPage(read map[string]string) []byte {
	var b bytes.Buffer
	b.WriteString(pageHead)
	for _, o := range Options() {
		if !strings.Contains(o.Key, ".") {
			writeOption(&b, o, read)
		}
	}
	for _, table := range Tables() {
		if table.Key == "" {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", table.Key, unwrapped(read[table.Key]))
		for _, o := range Options() {
			if rest, ok := strings.CutPrefix(o.Key, table.Key+"."); ok && !strings.Contains(rest, ".") {
				writeOption(&b, o, read)
			}
		}
	}
	return b.Bytes()
}

func writeOption(b *bytes.Buffer, o Option, read map[string]string) {
	value := ""
	switch x := o.Default.(type) {
	case string:
		value = strconv.Quote(x)
	case []string:
		value = strings.ReplaceAll(fmt.Sprintf("%q", x), `" "`, `", "`)
	default:
		value = fmt.Sprint(x)
	}
	fmt.Fprintf(b, "\n### %s\n\n%s\n\nValue: %s. Default: `%s`.\n", o.Key, unwrapped(read[o.Key]), allowedInMarkdown(o), value)
}

// allowedInMarkdown is Option.Allowed with code as such.
func allowedInMarkdown(o Option) string {
	switch o.Kind {
	case Boolean:
		return "`true` or `false`"
	case Choice:
		return "`" + strings.Join(o.Values, "`, `") + "`"
	case Text:
		return "text with placeholders"
	case Globs:
		return "a list of patterns"
	case Words:
		return "a list of words"
	case Path:
		return "the path of a file"
	}
	return o.Allowed()
}
