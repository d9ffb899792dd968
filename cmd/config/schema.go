package config

import (
	"bytes"
	"encoding/json"
	"strings"

	"factbox/metrics/config"
)

// SchemaURL is the dialect of Schema.
const SchemaURL = "https://json-schema.org/draft/2020-12/schema"

// schema is a JSON Schema, as far as options need it. The order of the fields is
// that of the JSON.
type schema struct {
	Schema               string      `json:"$schema,omitempty"`
	Title                string      `json:"title,omitempty"`
	Description          string      `json:"description,omitempty"`
	Type                 string      `json:"type"`
	Items                *schema     `json:"items,omitempty"`
	Enum                 []string    `json:"enum,omitempty"`
	Minimum              *float64    `json:"minimum,omitempty"`
	Maximum              *float64    `json:"maximum,omitempty"`
	MinLength            int         `json:"minLength,omitempty"`
	Default              any         `json:"default,omitempty"`
	Properties           *properties `json:"properties,omitempty"`
	Required             []string    `json:"required,omitempty"`
	AdditionalProperties *bool       `json:"additionalProperties,omitempty"`
}

// properties are schemas by key, in order.
type properties struct {
	keys []string
	of   map[string]*schema
}

func (p *properties) add(key string, s *schema) {
	if p.of == nil {
		p.of = map[string]*schema{}
	}
	p.keys = append(p.keys, key)
	p.of[key] = s
}

func (p *properties) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, key := range p.keys {
		value, err := json.Marshal(p.of[key])
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

// Schema returns the JSON Schema of a configuration file, indented, with a line
// end. It is made from the options, as their page is.
func Schema() []byte {
	root := tablesSchema(func(config.Option) bool { return true })
	root.Schema, root.Title = SchemaURL, Name
	root.Description = "Settings of Factbox. They hold for the drafts in the folder of the file and in those in it."

	override := tablesSchema(func(o config.Option) bool { return !strings.HasPrefix(o.Key, "files.") })
	override.Description = "Settings for some files, over those above."
	override.Properties.add("files", &schema{
		Type:        "array",
		Description: "Patterns of the files, from the folder of the configuration file.",
		Items:       pattern(),
	})
	override.Required = []string{"files"}
	root.Properties.add("overrides", &schema{
		Type:        "array",
		Description: "Settings for some files. Of several that match a file, the last wins.",
		Items:       override,
	})

	b := new(bytes.Buffer)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		panic(err) // the options are wrong, which any test shows
	}
	return b.Bytes()
}

// tablesSchema returns the schema of the options that are wanted, with their
// tables.
func tablesSchema(wanted func(config.Option) bool) *schema {
	no := false
	tables := map[string]*schema{}
	for _, t := range config.Tables() {
		tables[t.Key] = &schema{Type: "object", Description: t.Doc, Properties: new(properties), AdditionalProperties: &no}
	}
	var add func(key string, s *schema)
	added := map[string]bool{}
	add = func(key string, s *schema) {
		table, last := "", key
		if i := strings.LastIndexByte(key, '.'); i >= 0 {
			table, last = key[:i], key[i+1:]
			if !added[table] {
				added[table] = true
				add(table, tables[table])
			}
		}
		tables[table].Properties.add(last, s)
	}
	for _, o := range config.Options() {
		if wanted(o) {
			add(o.Key, optionSchema(o))
		}
	}
	return tables[""]
}

// optionSchema returns the schema of the values of an option.
func optionSchema(o config.Option) *schema {
	s := &schema{Description: o.Doc, Default: o.Default}
	switch o.Kind {
	case config.Boolean:
		s.Type = "boolean"
	case config.Integer, config.Number:
		s.Type = "number"
		if o.Kind == config.Integer {
			s.Type = "integer"
		}
		s.Minimum, s.Maximum = &o.Min, &o.Max
	case config.Choice:
		s.Type, s.Enum = "string", o.Values
	case config.Text:
		s.Type, s.MinLength = "string", 1
	case config.Globs, config.Words:
		s.Type, s.Items = "array", pattern()
	case config.Path:
		s.Type = "string"
	}
	return s
}

func pattern() *schema { return &schema{Type: "string", MinLength: 1} }
