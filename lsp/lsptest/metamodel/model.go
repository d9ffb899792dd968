// Package metamodel holds the messages of a language server against the official
// meta model of LSP: the file from which the specification's own types are made.
//
// # What is checked
//
// A Conversation listens to one client and one server. Of all that the server
// sends it checks the envelope (JSON-RPC 2.0) and, against the model, the method
// and who may send it, the params, the result of a request by the method that was
// asked, the data of an error, the options of each registration, and the value of
// $/progress by what its token was handed out for.
//
// The check is as strict as the strictest client known: a property that the model
// does not know is an error, and so are null for an optional property, 1.0 for an
// integer, a name that occurs twice in an object, and text that is not UTF-8.
// What the model leaves open (LSPAny, LSPObject) is open here. Methods of our own,
// which start with "factbox/", may carry anything.
//
// # Limits
//
// The model knows nothing of meaning: that a range ends behind its start is for
// other tests to see. Of a URI only the scheme is looked for, and not even that if
// the client spelled it so.
package metamodel

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Model is a meta model, ready to check with. It may be used by several goroutines
// at once.
type Model struct {
	version       string
	requests      map[string]*request
	notifications map[string]*notification
	registrations map[string]registration // of client/registerCapability, by method
	types         map[string]Type         // structures, enumerations and type aliases
}

// Version returns the version of LSP that the model says it has. The release
// branch of 3.18.0 says 3.17.0.
func (m *Model) Version() string { return m.version }

// Methods returns the methods of all requests and notifications, sorted.
func (m *Model) Methods() (requests, notifications []string) {
	for name := range m.requests {
		requests = append(requests, name)
	}
	for name := range m.notifications {
		notifications = append(notifications, name)
	}
	slices.Sort(requests)
	slices.Sort(notifications)
	return requests, notifications
}

// Names returns the names of all structures, enumerations and type aliases,
// sorted.
func (m *Model) Names() []string {
	names := make([]string, 0, len(m.types))
	for name := range m.types {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Lookup returns the type of a name, or nil.
func (m *Model) Lookup(name string) Type { return m.types[name] }

// Params returns the type of the params of a request or notification. It is nil
// if they have none; ok is false if there is no such method.
func (m *Model) Params(method string) (params Type, ok bool) {
	if r := m.requests[method]; r != nil {
		return r.params, true
	}
	if n := m.notifications[method]; n != nil {
		return n.params, true
	}
	return nil, false
}

// Result returns the type of the result of a request, or nil if there is no such
// request.
func (m *Model) Result(method string) Type {
	if r := m.requests[method]; r != nil {
		return r.result
	}
	return nil
}

// direction says who may send a message.
type direction string

const (
	clientToServer direction = "clientToServer"
	serverToClient direction = "serverToClient"
	bothWays       direction = "both"
)

func (d direction) server() bool { return d == serverToClient || d == bothWays }

type request struct {
	direction     direction
	capability    string // of the client, as workspace.applyEdit; may be empty
	params        Type   // nil if there are none
	result        Type
	partialResult Type // nil if there is none
	errorData     Type // nil if there is none
}

// registration is what can be registered.
type registration struct {
	options    Type
	capability string // of the client: the object that has dynamicRegistration; may be empty
}

type notification struct {
	direction direction
	params    Type // nil if there are none
}

// The file, as metaModel.schema.json has it. Parse refuses members that are not
// here: what it does not know it cannot check.
type (
	modelFile struct {
		MetaData struct {
			Version string `json:"version"`
		} `json:"metaData"`
		Requests      []messageFile     `json:"requests"`
		Notifications []messageFile     `json:"notifications"`
		Structures    []structureFile   `json:"structures"`
		Enumerations  []enumerationFile `json:"enumerations"`
		TypeAliases   []aliasFile       `json:"typeAliases"`
	}
	messageFile struct {
		remarks
		Method              string    `json:"method"`
		TypeName            string    `json:"typeName"`
		MessageDirection    direction `json:"messageDirection"`
		Params              *typeFile `json:"params"`
		Result              *typeFile `json:"result"`
		PartialResult       *typeFile `json:"partialResult"`
		ErrorData           *typeFile `json:"errorData"`
		RegistrationMethod  string    `json:"registrationMethod"`
		RegistrationOptions *typeFile `json:"registrationOptions"`
		ClientCapability    string    `json:"clientCapability"`
		ServerCapability    string    `json:"serverCapability"`
	}
	structureFile struct {
		remarks
		Name       string         `json:"name"`
		Extends    []typeFile     `json:"extends"`
		Mixins     []typeFile     `json:"mixins"`
		Properties []propertyFile `json:"properties"`
	}
	propertyFile struct {
		remarks
		Name     string   `json:"name"`
		Type     typeFile `json:"type"`
		Optional bool     `json:"optional"`
	}
	enumerationFile struct {
		remarks
		Name                 string   `json:"name"`
		Type                 typeFile `json:"type"`
		SupportsCustomValues bool     `json:"supportsCustomValues"`
		Values               []struct {
			remarks
			Name  string          `json:"name"`
			Value json.RawMessage `json:"value"`
		} `json:"values"`
	}
	aliasFile struct {
		remarks
		Name string   `json:"name"`
		Type typeFile `json:"type"`
	}
	typeFile struct {
		Kind    string          `json:"kind"`
		Name    string          `json:"name"`    // base, reference
		Element *typeFile       `json:"element"` // array
		Key     *typeFile       `json:"key"`     // map
		Value   json.RawMessage `json:"value"`   // map, literal, and literals of a base type
		Items   []typeFile      `json:"items"`   // or, and, tuple
	}
	remarks struct {
		Documentation string   `json:"documentation"`
		Since         string   `json:"since"`
		SinceTags     []string `json:"sinceTags"`
		Deprecated    string   `json:"deprecated"`
		Proposed      bool     `json:"proposed"`
	}
)

func decodeStrictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// Parse returns the model of a metaModel.json. It is an error if the file has
// anything that Parse does not know or refers to a type that it does not define.
func Parse(data []byte) (*Model, error) {
	var file modelFile
	if err := decodeStrictly(data, &file); err != nil {
		return nil, fmt.Errorf("meta model: %w", err)
	}
	p := parser{
		model: &Model{
			version:       file.MetaData.Version,
			requests:      map[string]*request{},
			notifications: map[string]*notification{},
			registrations: map[string]registration{},
			types:         map[string]Type{},
		},
		structures: map[string]*structureFile{},
	}
	if err := p.parse(&file); err != nil {
		return nil, fmt.Errorf("meta model: %w", err)
	}
	return p.model, nil
}

type parser struct {
	model      *Model
	structures map[string]*structureFile
}

func (p *parser) parse(file *modelFile) error {
	// All names first: types refer to each other in circles.
	define := func(name string, t Type) error {
		if name == "" || p.model.types[name] != nil {
			return fmt.Errorf("the name %q is defined twice, or empty", name)
		}
		p.model.types[name] = t
		return nil
	}
	for i := range file.Structures {
		s := &file.Structures[i]
		p.structures[s.Name] = s
		if err := define(s.Name, &structure{name: s.Name, properties: map[string]*property{}}); err != nil {
			return err
		}
	}
	for _, e := range file.Enumerations {
		if err := define(e.Name, &enumeration{name: e.Name, open: e.SupportsCustomValues}); err != nil {
			return err
		}
	}
	for _, a := range file.TypeAliases {
		if err := define(a.Name, &alias{name: a.Name}); err != nil {
			return err
		}
	}

	for i := range file.Structures {
		s := &file.Structures[i]
		if err := p.collect(p.model.types[s.Name].(*structure), s, nil); err != nil {
			return fmt.Errorf("structure %s: %w", s.Name, err)
		}
	}
	for i := range file.Enumerations {
		e := &file.Enumerations[i]
		if err := p.enumeration(p.model.types[e.Name].(*enumeration), e); err != nil {
			return fmt.Errorf("enumeration %s: %w", e.Name, err)
		}
	}
	for i := range file.TypeAliases {
		a := &file.TypeAliases[i]
		t, err := p.typ(&a.Type)
		if err != nil {
			return fmt.Errorf("type alias %s: %w", a.Name, err)
		}
		p.model.types[a.Name].(*alias).of = t
	}
	for _, a := range file.TypeAliases {
		if err := p.grounded(p.model.types[a.Name], nil); err != nil {
			return err
		}
	}
	return p.messages(file)
}

// grounded says if a type comes down to something other than names for itself.
func (p *parser) grounded(t Type, through []Type) error {
	if slices.Contains(through, t) {
		return fmt.Errorf("type alias %s is defined by itself", t)
	}
	switch t := t.(type) {
	case *alias:
		return p.grounded(t.of, append(through, t))
	case *or:
		for _, item := range t.items {
			if err := p.grounded(item, through); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *parser) messages(file *modelFile) error {
	for i := range file.Requests {
		r := &file.Requests[i]
		parsed := &request{direction: r.MessageDirection, capability: r.ClientCapability}
		err := p.each(r,
			part{r.Params, &parsed.params},
			part{r.Result, &parsed.result},
			part{r.PartialResult, &parsed.partialResult},
			part{r.ErrorData, &parsed.errorData})
		if err != nil {
			return fmt.Errorf("request %s: %w", r.Method, err)
		}
		if parsed.result == nil {
			return fmt.Errorf("request %s has no result", r.Method)
		}
		p.model.requests[r.Method] = parsed
	}
	for i := range file.Notifications {
		n := &file.Notifications[i]
		parsed := &notification{direction: n.MessageDirection}
		if err := p.each(n, part{n.Params, &parsed.params}); err != nil {
			return fmt.Errorf("notification %s: %w", n.Method, err)
		}
		p.model.notifications[n.Method] = parsed
	}
	return nil
}

// part is a type of the file and where to put it.
type part struct {
	from *typeFile
	to   *Type
}

func (p *parser) each(f *messageFile, parts ...part) error {
	switch f.MessageDirection {
	case clientToServer, serverToClient, bothWays:
	default:
		return fmt.Errorf("unknown direction %q", f.MessageDirection)
	}
	if f.RegistrationOptions != nil {
		t, err := p.typ(f.RegistrationOptions)
		if err != nil {
			return err
		}
		method := f.RegistrationMethod
		if method == "" {
			method = f.Method
		}
		// Of textDocument.synchronization.didSave it is textDocument.synchronization
		// that has dynamicRegistration.
		parts := strings.Split(f.ClientCapability, ".")
		capability := strings.Join(parts[:min(2, len(parts))], ".")
		p.model.registrations[method] = registration{t, capability}
	}
	for _, x := range parts {
		if x.from == nil {
			continue
		}
		t, err := p.typ(x.from)
		if err != nil {
			return err
		}
		*x.to = t
	}
	return nil
}

// collect adds the properties of f to s: first those that it extends and mixes
// in, so that its own replace them.
func (p *parser) collect(s *structure, f *structureFile, through []string) error {
	if slices.Contains(through, f.Name) {
		return fmt.Errorf("%s extends itself", f.Name)
	}
	through = append(through, f.Name)
	for _, base := range slices.Concat(f.Extends, f.Mixins) {
		parent := p.structures[base.Name]
		if base.Kind != "reference" || parent == nil {
			return fmt.Errorf("it extends %q, which is no structure", base.Name)
		}
		if err := p.collect(s, parent, through); err != nil {
			return err
		}
	}
	return p.properties(s, f.Properties)
}

func (p *parser) properties(s *structure, list []propertyFile) error {
	for i := range list {
		f := &list[i]
		t, err := p.typ(&f.Type)
		if err != nil {
			return fmt.Errorf("property %s: %w", f.Name, err)
		}
		s.properties[f.Name] = &property{t, f.Optional}
	}
	s.names = s.names[:0]
	for name := range s.properties {
		s.names = append(s.names, name)
	}
	slices.Sort(s.names)
	return nil
}

func (p *parser) enumeration(e *enumeration, f *enumerationFile) error {
	t, err := p.typ(&f.Type)
	if err != nil {
		return err
	}
	base, ok := t.(base)
	if !ok {
		return fmt.Errorf("it has the type %s, which is no base type", t)
	}
	e.base = base
	for _, v := range f.Values {
		value, err := decode(v.Value)
		if err != nil {
			return err
		}
		if len(base.check(value, nil)) > 0 {
			return fmt.Errorf("its value %s is no %s", v.Value, base)
		}
		e.values = append(e.values, value)
	}
	return nil
}

// typ returns the type that f describes.
func (p *parser) typ(f *typeFile) (Type, error) {
	switch f.Kind {
	case "base":
		b := base(f.Name)
		if !slices.Contains(bases, b) {
			return nil, fmt.Errorf("unknown base type %q", f.Name)
		}
		return b, nil
	case "reference":
		t := p.model.types[f.Name]
		if t == nil {
			return nil, fmt.Errorf("%q is not defined", f.Name)
		}
		return t, nil
	case "array":
		if f.Element == nil {
			return nil, fmt.Errorf("an array without element")
		}
		element, err := p.typ(f.Element)
		return &array{element}, err
	case "map":
		var value typeFile
		if f.Key == nil {
			return nil, fmt.Errorf("a map without key")
		}
		key, err := p.typ(f.Key)
		if err != nil {
			return nil, err
		}
		if err := decodeStrictly(f.Value, &value); err != nil {
			return nil, err
		}
		of, err := p.typ(&value)
		return &mapping{key, of}, err
	case "or", "and", "tuple":
		items := make([]Type, len(f.Items))
		for i := range f.Items {
			var err error
			if items[i], err = p.typ(&f.Items[i]); err != nil {
				return nil, err
			}
		}
		switch {
		case len(items) == 0:
			return nil, fmt.Errorf("%q of nothing", f.Kind)
		case f.Kind == "or":
			return &or{items}, nil
		case f.Kind == "tuple":
			return &tuple{items}, nil
		}
		return p.and(f)
	case "literal":
		var literal struct {
			remarks
			Properties []propertyFile `json:"properties"`
		}
		if err := decodeStrictly(f.Value, &literal); err != nil {
			return nil, err
		}
		s := &structure{properties: map[string]*property{}}
		return s, p.properties(s, literal.Properties)
	case "stringLiteral", "integerLiteral", "booleanLiteral":
		value, err := decode(f.Value)
		if err != nil {
			return nil, err
		}
		return &constant{value}, nil
	}
	return nil, fmt.Errorf("unknown kind of type %q", f.Kind)
}

// and returns the structure that has the properties of all items.
func (p *parser) and(f *typeFile) (Type, error) {
	var names []string
	s := &structure{properties: map[string]*property{}}
	for i := range f.Items {
		item := &f.Items[i]
		if parent := p.structures[item.Name]; item.Kind == "reference" && parent != nil {
			names = append(names, item.Name)
			if err := p.collect(s, parent, nil); err != nil {
				return nil, err
			}
			continue
		}
		if item.Kind != "literal" {
			return nil, fmt.Errorf("%q of what is no structure", "and")
		}
		t, err := p.typ(item)
		if err != nil {
			return nil, err
		}
		literal := t.(*structure)
		names = append(names, literal.String())
		for _, name := range literal.names {
			s.properties[name] = literal.properties[name]
		}
		s.names = append(s.names, literal.names...)
		slices.Sort(s.names)
		s.names = slices.Compact(s.names)
	}
	s.name = strings.Join(names, " & ")
	return s, nil
}
