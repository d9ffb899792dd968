package metamodel

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// ours begins the methods that are no part of LSP.
const ours = "factbox/"

// Conversation is what a client and a server say to each other. It checks the
// server's messages; what the client says need not be right, it may even be no
// JSON. Its methods may be called from any goroutine; what a client says must be
// told before the server can answer.
type Conversation struct {
	model *Model

	mu      sync.Mutex
	asked   map[string][]question // by the client and not answered, by id
	asks    map[string]bool       // ids of the server's requests that are not answered
	tokens  map[string]Type       // what $/progress carries, by token
	met     bool                  // initialize has been answered with a result
	can     any                   // the client's capabilities in it
	spelled map[string]bool       // excerpts of the URIs that the client has used
	partial []byte                // of a frame of the client's
}

// question is a request of the client's.
type question struct {
	method string
	tokens []string // that are good until it is answered
	can    any      // capabilities, in initialize
}

// NewConversation returns one in which nothing has been said.
func (m *Model) NewConversation() *Conversation {
	return &Conversation{model: m, asked: map[string][]question{}, asks: map[string]bool{}, tokens: map[string]Type{}, spelled: map[string]bool{}}
}

// key is an id or a token as it is looked up: 1 and 1.0 are the same, "1" is not.
func key(raw []byte) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strconv.Quote(s)
	}
	if f, err := strconv.ParseFloat(string(raw), 64); err == nil {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return string(raw)
}

func keyOf(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case number:
		return key([]byte(v))
	}
	return "null"
}

// ClientBytes tells what the client has written: frames, parts of frames, or what
// is none.
func (c *Conversation) ClientBytes(raw []byte) {
	const header = "content-length:"
	c.mu.Lock()
	defer c.mu.Unlock()
	rest := append(c.partial, raw...)
	for {
		start := bytes.Index(bytes.ToLower(rest[:min(len(rest), 1<<10)]), []byte(header))
		if start < 0 {
			if start = bytes.Index(bytes.ToLower(rest), []byte(header)); start < 0 {
				rest = rest[max(0, len(rest)-len(header)):]
				break
			}
		}
		value := rest[start+len(header):]
		head, body, ended := bytes.Cut(value, []byte("\r\n\r\n"))
		if !ended {
			rest = rest[start:]
			break
		}
		first, _, _ := bytes.Cut(head, []byte("\r\n"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(first)), 10, 28)
		if err != nil {
			rest = value
			continue
		}
		if uint64(len(body)) < n {
			rest = rest[start:]
			break
		}
		c.client(body[:n])
		rest = body[n:]
	}
	c.partial = bytes.Clone(rest)
}

// Client tells what the client says, without its frame.
func (c *Conversation) Client(message []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.client(message)
}

func (c *Conversation) client(message []byte) {
	var m map[string]json.RawMessage
	if json.Unmarshal(message, &m) != nil {
		return
	}
	var about struct {
		TextDocument struct {
			URI string `json:"uri"`
		} `json:"textDocument"`
	}
	if json.Unmarshal(m["params"], &about) == nil {
		c.spelled[excerpt(about.TextDocument.URI)] = true
	}
	id, asks := m["id"]
	var method string
	if json.Unmarshal(m["method"], &method) != nil || method == "" {
		delete(c.asks, key(id))
		return
	}
	if !asks {
		return
	}
	q := question{method: method}
	if method == "initialize" {
		var said struct {
			Capabilities any `json:"capabilities"`
		}
		_ = json.Unmarshal(m["params"], &said)
		q.can = said.Capabilities
	}
	var params map[string]json.RawMessage
	_ = json.Unmarshal(m["params"], &params)
	hand := func(name string, carries Type) {
		if raw, ok := params[name]; ok && carries != nil {
			token := key(raw)
			c.tokens[token] = carries
			q.tokens = append(q.tokens, token)
		}
	}
	hand("workDoneToken", c.model.workDone())
	if r := c.model.requests[method]; r != nil {
		hand("partialResultToken", r.partialResult)
	}
	c.asked[key(id)] = append(c.asked[key(id)], q)
}

// workDone is what $/progress carries for a token of work that is being done. The
// model has the structures, but nothing that says where they go.
func (m *Model) workDone() Type {
	u := &or{}
	for _, name := range []string{"WorkDoneProgressBegin", "WorkDoneProgressReport", "WorkDoneProgressEnd"} {
		if t := m.types[name]; t != nil {
			u.items = append(u.items, t)
		}
	}
	return u
}

// What JSON-RPC adds, of which the model says nothing.
var (
	version       = &constant{"2.0"}
	responseError = &structure{name: "ResponseError", names: []string{"code", "data", "message"}, properties: map[string]*property{
		"code":    {base("integer"), false},
		"message": {base("string"), false},
		"data":    {anything{}, true},
	}}
)

// anything is the type of all values.
type anything struct{}

func (anything) String() string             { return "anything" }
func (anything) kinds() kind                { return ^kind(0) }
func (anything) check(any, *path) []Problem { return nil }

// Server says what is wrong with a message of the server's, which is an *Error or
// that the message is no JSON.
func (c *Conversation) Server(message []byte) error {
	err := c.server(message)
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	// The name of a document is the client's: if it is no URI, so be it.
	c.mu.Lock()
	defer c.mu.Unlock()
	return asError(e.What, slices.DeleteFunc(e.Problems, func(p Problem) bool {
		return strings.HasSuffix(p.Want, withScheme) && c.spelled[p.Got]
	}))
}

func (c *Conversation) server(message []byte) error {
	v, err := decode(message)
	if err != nil {
		return err
	}
	m, ok := v.(map[string]any)
	if !ok {
		return asError("message", problem(nil, "an object", v))
	}
	c.mu.Lock()
	defer c.mu.Unlock()

	var problems []Problem
	// members checks those of the envelope.
	members := func(known ...string) {
		problems = append(problems, version.check(m["jsonrpc"], top("jsonrpc"))...)
		for _, name := range names(m) {
			if name != "jsonrpc" && !slices.Contains(known, name) {
				problems = append(problems, problem(top(name), "nothing, as such a message has no such member", m[name])...)
			}
		}
	}
	if _, ok := m["method"]; !ok {
		what := c.response(m, &problems)
		members("id", "result", "error")
		return asError(what, problems)
	}
	method, ok := m["method"].(string)
	if !ok {
		return asError("message", problem(top("method"), "string", m["method"]))
	}
	members("id", "method", "params")
	if id, asks := m["id"]; asks {
		c.request(method, id, m, &problems)
		return asError("request "+method, problems)
	}
	c.notification(method, m, &problems)
	return asError("notification "+method, problems)
}

func top(name string) *path { return (*path)(nil).member(name) }

// response checks a response and returns what it is for an error.
func (c *Conversation) response(m map[string]any, problems *[]Problem) (what string) {
	add := func(p []Problem) { *problems = append(*problems, p...) }
	id, hasID := m["id"]
	result, hasResult := m["result"]
	failure, hasError := m["error"]
	if hasResult == hasError {
		add(problem(nil, "a method, a result or an error, and one only", m))
	}
	if hasError {
		add(responseError.check(failure, top("error")))
	}
	if !hasID || id == nil {
		if hasResult || !hasID {
			add(problem(top("id"), "the id of a request", id))
		}
		return "response to no request"
	}
	pending := c.asked[keyOf(id)]
	if len(pending) == 0 {
		if _, isText := id.(string); !isText {
			add(base("integer").check(id, top("id")))
		}
		// What a request was that is refused as unreadable, nobody knows.
		if hasResult {
			add(problem(top("id"), "the id of a request that has not been answered", id))
		}
		return "response to an unknown request"
	}
	// Of several with the same id it must answer one.
	var least []Problem
	answered := 0
	for i, q := range pending {
		p := c.model.answer(q.method, result, hasResult, failure)
		if i == 0 || len(p) < len(least) {
			answered, least = i, p
		}
	}
	add(least)
	q := pending[answered]
	if q.method == "initialize" && hasResult {
		c.met, c.can = true, q.can
		add(c.encoding(result))
	}
	for _, token := range q.tokens {
		delete(c.tokens, token)
	}
	if c.asked[keyOf(id)] = slices.Delete(pending, answered, answered+1); len(pending) == 1 {
		delete(c.asked, keyOf(id))
	}
	return "response to " + q.method
}

// capability returns what the client said of one, as general.positionEncodings.
func (c *Conversation) capability(path string) any {
	v := c.can
	for name := range strings.SplitSeq(path, ".") {
		object, _ := v.(map[string]any)
		v = object[name]
	}
	return v
}

// encoding says if the server chose a position encoding that was not offered.
func (c *Conversation) encoding(result any) []Problem {
	of, _ := result.(map[string]any)
	capabilities, _ := of["capabilities"].(map[string]any)
	chosen, has := capabilities["positionEncoding"]
	offered, _ := c.capability("general.positionEncodings").([]any)
	if !has || chosen == "utf-16" || slices.Contains(offered, chosen) {
		return nil
	}
	return problem(top("result").member("capabilities").member("positionEncoding"), "one that the client offers", chosen)
}

// atFirst are the methods that a server may send before it has answered
// initialize (LSP 3.18, Initialize Request).
var atFirst = []string{"window/showMessage", "window/logMessage", "telemetry/event", "window/showMessageRequest", "$/progress"}

// early says if a message comes before the client has been met.
func (c *Conversation) early(method string) []Problem {
	if c.met || slices.Contains(atFirst, method) {
		return nil
	}
	return problem(top("method"), "a method that may be sent before initialize is answered", method)
}

// wants says if the client does not take a request. The model names the
// capability.
func (c *Conversation) wants(method string) []Problem {
	path := c.model.requests[method].capability
	switch {
	case path == "", path == "window.showMessage": // says only how it is shown
		return nil
	case path == "workspace.codeLens":
		path += ".refreshSupport"
	}
	if c.capability(path) == true {
		return nil
	}
	// So Helix spells it.
	if path == "workspace.diagnostics.refreshSupport" && c.capability("workspace.diagnostic.refreshSupport") == true {
		return nil
	}
	return problem(top("method"), "a request that the client takes, by "+path, method)
}

// answer says what is wrong with the answer to a request of a method.
func (m *Model) answer(method string, result any, hasResult bool, failure any) []Problem {
	r := m.requests[method]
	if r == nil || r.direction == serverToClient {
		return nil // of the test's own, or refused
	}
	if hasResult {
		return r.result.check(result, top("result"))
	}
	if e, ok := failure.(map[string]any); ok && r.errorData != nil {
		if data, ok := e["data"]; ok {
			return r.errorData.check(data, top("error").member("data"))
		}
	}
	return nil
}

// params checks those of a request or notification of the server's. A nil type
// means that there must be none.
func params(t Type, m map[string]any) []Problem {
	v, has := m["params"]
	switch {
	case t == nil && !has:
		return nil
	case t == nil:
		return problem(top("params"), "nothing, as the method has no params", v)
	case !has:
		return []Problem{{"params", t.String(), "nothing"}}
	}
	return t.check(v, top("params"))
}

// free checks the params of a method of our own: JSON-RPC has only objects and
// arrays.
func free(m map[string]any) []Problem {
	if v, has := m["params"]; has && kindOf(v)&(isObject|isArray) == 0 {
		return problem(top("params"), "an object or an array", v)
	}
	return nil
}

func (c *Conversation) request(method string, id any, m map[string]any, problems *[]Problem) {
	add := func(p []Problem) { *problems = append(*problems, p...) }
	if _, isText := id.(string); !isText {
		add(base("integer").check(id, top("id")))
	}
	if c.asks[keyOf(id)] {
		add(problem(top("id"), "an id that no other request has", id))
	}
	c.asks[keyOf(id)] = true
	r := c.model.requests[method]
	switch {
	case strings.HasPrefix(method, ours):
		add(c.early(method))
		add(free(m))
		return
	case r == nil || !r.direction.server():
		add(problem(top("method"), "a request that a server sends", method))
		return
	}
	add(c.early(method))
	add(c.wants(method))
	p := params(r.params, m)
	add(p)
	if len(p) > 0 {
		return
	}
	of, _ := m["params"].(map[string]any)
	switch method {
	case "window/workDoneProgress/create":
		c.tokens[keyOf(of["token"])] = c.model.workDone()
	case "client/registerCapability":
		add(c.registered(of))
	}
}

// registered checks each registration: if the client takes such, and the options,
// which are open in the params of the request, against those of the method.
func (c *Conversation) registered(params map[string]any) (problems []Problem) {
	list, _ := params["registrations"].([]any)
	at := top("params").member("registrations")
	for i, v := range list {
		add := func(name, want string, got any) {
			problems = append(problems, problem(at.element(i).member(name), want, got)...)
		}
		registration, _ := v.(map[string]any)
		method, _ := registration["method"].(string)
		r, known := c.model.registrations[method]
		options, has := registration["registerOptions"]
		if strings.HasPrefix(method, ours) {
			continue
		} else if !known {
			add("method", "a method that can be registered", method)
			continue
		}
		if r.capability != "" && c.capability(r.capability+".dynamicRegistration") != true {
			add("method", "one that the client takes, by "+r.capability+".dynamicRegistration", method)
		}
		if !has {
			options = map[string]any{}
		}
		problems = append(problems, r.options.check(options, at.element(i).member("registerOptions"))...)
	}
	return problems
}

func (c *Conversation) notification(method string, m map[string]any, problems *[]Problem) {
	add := func(p []Problem) { *problems = append(*problems, p...) }
	n := c.model.notifications[method]
	switch {
	case strings.HasPrefix(method, ours):
		add(c.early(method))
		add(free(m))
		return
	case n == nil || !n.direction.server():
		add(problem(top("method"), "a notification that a server sends", method))
		return
	}
	add(c.early(method))
	p := params(n.params, m)
	add(p)
	of, _ := m["params"].(map[string]any)
	if method != "$/progress" || len(p) > 0 {
		return
	}
	at := top("params")
	t := c.tokens[keyOf(of["token"])]
	if t == nil {
		add(problem(at.member("token"), "a token that is in use", of["token"]))
		return
	}
	add(t.check(of["value"], at.member("value")))
}
