package lsp

import (
	"fmt"
	"testing"

	"factbox/lsp/lsptest/metamodel"
)

// What the parts of features make without a connection is held against the meta
// model of LSP here; what goes over one, lsptest checks.

// validResult says if LSP does not allow a result of a method.
func validResult(method string, result any) error {
	return valid("the result of "+method, result, func(m *metamodel.Model) metamodel.Type { return m.Result(method) })
}

// validParams says if LSP does not allow the params of a message. Those of a
// method of our own may be any.
func validParams(method string, params any) error {
	return valid("the params of "+method, params, func(m *metamodel.Model) metamodel.Type {
		typ, _ := m.Params(method)
		return typ
	})
}

// validArray says if LSP does not allow an array of a type with such a name.
func validArray(name string, array any) error {
	return valid("the array of "+name, array, func(m *metamodel.Model) metamodel.Type {
		return metamodel.ArrayOf(m.Lookup(name))
	})
}

// valid says nothing where there is no model: lsptest says that.
func valid(what string, value any, typeIn func(*metamodel.Model) metamodel.Type) error {
	model, err := metamodel.Load()
	if err != nil {
		return nil
	}
	typ := typeIn(model)
	if typ == nil {
		return nil
	}
	raw, ok := value.([]byte)
	if !ok {
		if raw, err = (codec{}).Marshal(value); err != nil {
			return err
		}
	}
	if err := metamodel.Check(typ, raw); err != nil {
		return fmt.Errorf("LSP does not allow %s: %w\n%.2000s", what, err, raw)
	}
	return nil
}

func TestValid(t *testing.T) {
	metamodel.Need(t)
	for _, c := range []struct {
		name string
		err  error
		ok   bool
	}{
		{"hover", validResult("textDocument/hover", []byte(`{"contents":"x"}`)), true},
		{"no hover", validResult("textDocument/hover", []byte(`{"content":"x"}`)), false},
		{"params", validParams("window/logMessage", map[string]any{"type": 1, "message": ""}), true},
		{"wrong params", validParams("window/logMessage", map[string]any{"type": 0, "message": ""}), false},
		{"of ours", validParams(methodStats, 5), true},
		{"array", validArray("Position", []byte(`[{"line":1,"character":1}]`)), true},
		{"wrong array", validArray("Position", []byte(`[{"line":1}]`)), false},
	} {
		if (c.err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, c.err)
		}
	}
}
