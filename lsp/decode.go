package lsp

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// Parameters are read into structs of our own. What a client may get wrong is of
// a type that takes anything and says whether it is what it should be, so that
// the one bad member is known by name, and the others count.
//
// The params of a request are valid JSON, which package wire has seen to, and
// end with the handler. Nothing below aliases them.

var decodeOptions = json.JoinOptions(
	jsontext.AllowDuplicateNames(true),
	jsontext.AllowInvalidUTF8(true),
)

// decode reads params into v. Params that are missing leave it zero.
func decode(params []byte, v any) error {
	if len(params) == 0 {
		return nil
	}
	err := json.Unmarshal(params, v, decodeOptions)
	if err == nil {
		return nil
	}
	// The library's message may quote what the user has written.
	at := ""
	var semantic *json.SemanticError
	if errors.As(err, &semantic) {
		at = string(semantic.JSONPointer)
	}
	return invalidParams("params%s: not of the expected type", at)
}

func invalidParams(format string, args ...any) error {
	return jsonrpc2.Errorf(jsonrpc2.InvalidParams, format, args...)
}

// text is a string. Bytes that are not UTF-8 stay as they are: so the editor
// counts them, and so the engine does. Half a surrogate pair becomes U+FFFD,
// which is as long as it in UTF-16.
type text struct {
	s  string
	ok bool // it is a string
}

func (t *text) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	t.s, t.ok = "", raw.Kind() == '"'
	if t.ok {
		t.s = unquote(raw[1 : len(raw)-1])
	}
	return nil
}

// unquote decodes what is between the quotes of a string. It copies.
func unquote(raw []byte) string {
	i := bytes.IndexByte(raw, '\\')
	if i < 0 {
		return string(raw)
	}
	b := make([]byte, 0, len(raw))
	for ; i >= 0; i = bytes.IndexByte(raw, '\\') {
		b = append(b, raw[:i]...)
		c := raw[i+1]
		raw = raw[i+2:]
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r := hex(raw)
			raw = raw[4:]
			if utf16.IsSurrogate(r) {
				low := rune(0)
				if len(raw) >= 6 && raw[0] == '\\' && raw[1] == 'u' {
					low = hex(raw[2:])
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					raw = raw[6:]
				}
			}
			b = utf8.AppendRune(b, r)
			continue
		}
		b = append(b, c)
	}
	b = append(b, raw...)
	return string(b)
}

// hex reads four hexadecimal digits.
func hex(raw []byte) rune {
	n, _ := strconv.ParseUint(string(raw[:4]), 16, 32)
	return rune(n)
}

// integer is a whole number, however it is written: 1.0 is one.
type integer struct {
	n  int64
	ok bool // it is a whole number, and not beyond what a float64 can tell apart
}

func (i *integer) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	*i = integer{}
	if raw.Kind() != '0' {
		return nil
	}
	if f, err := strconv.ParseFloat(string(raw), 64); err == nil && f == math.Trunc(f) && math.Abs(f) <= 1<<53 {
		i.n, i.ok = int64(f), true
	}
	return nil
}

// place is a position as it came.
type place struct {
	Line      integer `json:"line"`
	Character integer `json:"character"`
}

func (p place) position() (protocol.Position, bool) {
	in := func(i integer) bool { return i.ok && i.n >= 0 && i.n <= math.MaxUint32 }
	return protocol.Position{Line: uint32(p.Line.n), Character: uint32(p.Character.n)}, in(p.Line) && in(p.Character)
}

// area is a range as it came.
type area struct {
	Start place `json:"start"`
	End   place `json:"end"`
}

// span returns the range, if it is one.
func (a area) span() (protocol.Range, bool) {
	start, ok := a.Start.position()
	end, ok2 := a.End.position()
	forth := start.Line < end.Line || start.Line == end.Line && start.Character <= end.Character
	return protocol.Range{Start: start, End: end}, ok && ok2 && forth
}

// documentParams are the part that the requests about a document share.
type documentParams struct {
	TextDocument struct {
		URI text `json:"uri"`
	} `json:"textDocument"`
}

// named returns the URI of the document, as the client spells it.
func (p *documentParams) named() (string, error) { return named(p.TextDocument.URI) }

// named returns a URI. It needs a scheme, and may else be what it likes.
func named(uri text) (string, error) {
	scheme, _, ok := strings.Cut(uri.s, ":")
	for i, c := range []byte(scheme) { // RFC 3986, 3.1
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		ok = ok && (letter || i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))
	}
	if !ok || scheme == "" {
		return "", invalidParams("params/textDocument/uri: not a URI")
	}
	return uri.s, nil
}

// callID is the id of a request; what is no id is that of none.
type callID struct{ id jsonrpc2.ID }

func (c *callID) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	c.id = jsonrpc2.ID{}
	switch raw.Kind() {
	case '"':
		c.id = jsonrpc2.NewStringID(unquote(raw[1 : len(raw)-1]))
	case '0':
		if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
			c.id = jsonrpc2.NewNumberID(n)
		}
	}
	return nil
}
