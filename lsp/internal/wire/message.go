package wire

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
)

// decodeOptions are how messages are read. Of names that occur twice the last
// counts. Strings may have bytes that are not UTF-8: some editors send a draft
// as it is on disk, and both sides count such a byte as one character.
var decodeOptions = json.JoinOptions(
	jsontext.AllowDuplicateNames(true),
	jsontext.AllowInvalidUTF8(true),
)

// Refusal is the answer to what is no message.
type Refusal struct {
	ID    []byte // of the request, as JSON; nil where there is none to be seen
	Error *jsonrpc2.Error
	// Silent is true of a broken answer to a request of ours: to answer an
	// answer would confuse the client.
	Silent bool
}

func refuse(code jsonrpc2.Code, id []byte, reason string) *Refusal {
	return &Refusal{ID: id, Error: jsonrpc2.NewError(code, reason)}
}

// envelope are the members of a message, as spans of its body.
type envelope struct {
	version, id, method, params, result, err []byte
}

// Decoder decodes messages. It has one user at a time.
type Decoder struct {
	json jsontext.Decoder
	in   bytes.Buffer
}

// Decode reads a body. The params of the message are a part of it.
//
// It checks all of the body, so that what a handler gets as params is JSON.
func (d *Decoder) Decode(body []byte) (jsonrpc2.Message, *Refusal) {
	e, refusal := d.open(body)
	if refusal != nil {
		return nil, refusal
	}
	if e.method == nil {
		return e.response()
	}
	return e.request()
}

func (d *Decoder) open(body []byte) (e envelope, refusal *Refusal) {
	d.in = *bytes.NewBuffer(body)
	d.json.Reset(&d.in, decodeOptions)
	defer func() { // do not keep the body
		d.in = bytes.Buffer{}
		d.json.Reset(&d.in, decodeOptions)
	}()
	if d.json.PeekKind() == '[' {
		return e, refuse(jsonrpc2.InvalidRequest, nil, "batches are not part of LSP")
	}
	token, err := d.json.ReadToken()
	if err != nil {
		return e, refuse(jsonrpc2.ParseError, nil, err.Error())
	}
	if token.Kind() != '{' {
		return e, refuse(jsonrpc2.InvalidRequest, nil, "a message is an object")
	}
	for d.json.PeekKind() == '"' {
		name, err := d.value(body)
		if err != nil {
			return e, refuse(jsonrpc2.ParseError, nil, err.Error())
		}
		value, err := d.value(body)
		if err != nil {
			return e, refuse(jsonrpc2.ParseError, nil, err.Error())
		}
		switch string(name) {
		case `"jsonrpc"`:
			e.version = value
		case `"id"`:
			e.id = value
		case `"method"`:
			e.method = value
		case `"params"`:
			e.params = value
		case `"result"`:
			e.result = value
		case `"error"`:
			e.err = value
		}
	}
	if _, err := d.json.ReadToken(); err != nil {
		return e, refuse(jsonrpc2.ParseError, nil, err.Error())
	}
	if rest := bytes.TrimLeft(body[d.json.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return e, refuse(jsonrpc2.ParseError, nil, "there is more behind the message")
	}
	return e, nil
}

// value reads a value and returns it as a span of body, which outlives the
// decoder's next step.
func (d *Decoder) value(body []byte) ([]byte, error) {
	value, err := d.json.ReadValue()
	end := int(d.json.InputOffset())
	return body[end-len(value) : end : end], err
}

const null = "null"

// request returns the call or the notification in e. An id of null is none, as
// clients mean it who always write all members.
func (e *envelope) request() (jsonrpc2.Message, *Refusal) {
	var id jsonrpc2.ID
	call := e.id != nil && string(e.id) != null
	if call {
		var ok bool
		if id, ok = parseID(e.id); !ok {
			var shown []byte
			if kind := jsontext.Value(e.id).Kind(); kind == '0' || kind == '"' {
				shown = e.id
			}
			return nil, refuse(jsonrpc2.InvalidRequest, shown, "an id is a string or an integer")
		}
	}
	invalid := func(reason string) (jsonrpc2.Message, *Refusal) {
		if !call {
			return nil, refuse(jsonrpc2.InvalidRequest, nil, reason)
		}
		return nil, refuse(jsonrpc2.InvalidRequest, e.id, reason)
	}
	method, ok := unquote(e.method)
	switch {
	case string(e.version) != `"2.0"`:
		return invalid(`a message has "jsonrpc": "2.0"`)
	case !ok:
		return invalid("a method is a string")
	case e.result != nil || e.err != nil:
		return invalid("a message is a request or a response, not both")
	}
	params := e.params
	if string(params) == null {
		params = nil
	}
	if call {
		return jsonrpc2.NewCall(id, method, params), nil
	}
	return jsonrpc2.NewNotification(method, params), nil
}

// response returns the response in e. Its result is a copy.
func (e *envelope) response() (jsonrpc2.Message, *Refusal) {
	if e.result == nil && e.err == nil {
		return nil, refuse(jsonrpc2.InvalidRequest, nil, "a message has a method, a result or an error")
	}
	broken := func(reason string) (jsonrpc2.Message, *Refusal) {
		r := refuse(jsonrpc2.InvalidRequest, nil, reason)
		r.Silent = true
		return nil, r
	}
	id, ok := parseID(e.id)
	if !ok {
		return broken("a response without the id of a request")
	}
	if e.err == nil || string(e.err) == null {
		return jsonrpc2.NewResponse(id, bytes.Clone(e.result), nil), nil
	}
	var object struct {
		Code    jsontext.Value `json:"code"`
		Message jsontext.Value `json:"message"`
	}
	if err := json.Unmarshal(e.err, &object, decodeOptions); err != nil {
		return broken("an error that is no object")
	}
	code, err := strconv.ParseInt(string(object.Code), 10, 32)
	if err != nil {
		code = int64(jsonrpc2.UnknownError)
	}
	message, _ := unquote(object.Message)
	return jsonrpc2.NewResponse(id, nil, jsonrpc2.NewError(jsonrpc2.Code(code), message)), nil
}

func parseID(raw []byte) (id jsonrpc2.ID, ok bool) {
	if s, ok := unquote(raw); ok {
		return jsonrpc2.NewStringID(s), true
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	return jsonrpc2.NewNumberID(n), err == nil && raw[0] != '+'
}

// unquote returns the string that raw is as JSON. It copies.
func unquote(raw []byte) (s string, ok bool) {
	if len(raw) == 0 || raw[0] != '"' {
		return "", false
	}
	b, err := jsontext.AppendUnquote(nil, raw)
	// Bytes that are not UTF-8 are an error, but have been replaced.
	return string(b), err == nil || utf8.Valid(b) && !utf8.Valid(raw)
}
