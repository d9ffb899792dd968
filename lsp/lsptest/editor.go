// Package lsptest is a fake editor: it talks LSP to a server, in the same
// process or in another, well or badly as its user asks. It knows nothing of the
// server but what comes over the wire, and waits for what is to come, with a
// limit, and never for time to pass.
//
// All that the server sends is held against the meta model of LSP (package
// metamodel), and fails the test if that does not allow it.
package lsptest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"sync"
	"testing"
	"time"

	"factbox/lsp/internal/wire"
	"factbox/lsp/lsptest/metamodel"
)

// Limit is how long an Editor waits for anything at most. It ends what hangs;
// nothing that works waits for it.
const Limit = 20 * time.Second

// Message is a message that the server has sent.
type Message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *Error          `json:"error"`

	Raw string `json:"-"` // the body as it came
}

// Error is the error with which a server answers a request.
type Error struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data"`
}

func (e *Error) Error() string { return fmt.Sprintf("%d: %s", e.Code, e.Message) }

// Editor is the client's end of a connection. Its methods may be called from any
// goroutine.
type Editor struct {
	// Answer answers the server's requests; nil answers null. If it returns
	// false, the request is never answered. It is set before the first message
	// is sent.
	Answer func(request Message) (result any, ok bool)
	// Seen is told of every message that comes in, if it is not nil. It is set
	// before the first message is sent.
	Seen func(Message)

	in      io.WriteCloser
	sent    sync.Mutex // one frame at a time
	checked *checked   // nil if nothing is

	mu      sync.Mutex
	last    int                  // id of a request
	answers map[string][]Message // responses that nobody has taken, by id
	notices []Message            // notifications that nobody has taken
	ended   error                // why nothing more comes
	news    chan struct{}        // closed and renewed when any of these changes

	exit chan struct{} // closed when the server has ended
	code int           // its exit status then
}

// checked is a conversation that fails a test.
type checked struct {
	*metamodel.Conversation
	mu     sync.Mutex
	t      testing.TB // nil once the test has ended
	failed int        // messages
}

// check returns what holds the server's messages against the meta model: nil in a
// benchmark, which measures the server and not this, and where the model is not to
// be had and need not be.
func check(t testing.TB) *checked {
	if _, ok := t.(*testing.B); ok {
		return nil
	}
	model, err := metamodel.Load()
	if err != nil {
		if !errors.Is(err, metamodel.ErrMissing) || metamodel.Required() {
			t.Fatal(err)
		}
		t.Logf("what the server sends is not checked: %v", err)
		return nil
	}
	c := &checked{Conversation: model.NewConversation(), t: t}
	t.Cleanup(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.t = nil
	})
	return c
}

// server checks a message of the server's.
func (c *checked) server(body []byte) {
	if c == nil {
		return
	}
	if err := c.Server(body); err != nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		const most = 5 // one fault is often in many messages
		if c.failed++; c.t != nil && c.failed <= most {
			c.t.Errorf("the server sent what LSP does not allow: %v\n%.2000s", err, body)
		}
	}
}

// Connect returns an Editor on the streams of a server.
func Connect(t testing.TB, in io.WriteCloser, out io.Reader) *Editor {
	e := &Editor{in: in, checked: check(t), answers: map[string][]Message{}, news: make(chan struct{}), exit: make(chan struct{})}
	go e.read(out)
	return e
}

// Run starts a server in this process, which serve is, and returns the Editor
// that it serves.
func Run(t testing.TB, serve func(ctx context.Context, stdin io.Reader, stdout io.Writer) (exitCode int)) *Editor {
	stdin, in := io.Pipe()
	out, stdout := io.Pipe()
	e := Connect(t, in, out)
	go func() {
		e.code = serve(context.Background(), stdin, stdout)
		stdout.Close()
		stdin.Close()
		close(e.exit)
	}()
	return e
}

// Start starts a server as a process of its own.
func Start(t testing.TB, command *exec.Cmd) (*Editor, error) {
	in, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	e := Connect(t, in, out)
	go func() {
		_, _ = e.await(context.Background(), func() (Message, bool) { return Message{}, e.ended != nil })
		_ = command.Wait() // after the last read
		e.code = command.ProcessState.ExitCode()
		close(e.exit)
	}()
	return e, nil
}

// read takes in what the server sends.
func (e *Editor) read(out io.Reader) {
	frames := wire.NewReader(out)
	for {
		body, err := frames.Next()
		var m Message
		if err == nil {
			m.Raw = string(body)
			e.checked.server(body)
			if err = json.Unmarshal(body, &m); err != nil {
				err = fmt.Errorf("the server sent %q: %w", body, err)
			}
		}
		if err != nil {
			e.change(func() { e.ended = err })
			return
		}
		if e.Seen != nil {
			e.Seen(m)
		}
		switch {
		case m.Method == "":
			e.change(func() { e.answers[string(m.ID)] = append(e.answers[string(m.ID)], m) })
		case m.ID == nil:
			e.change(func() { e.notices = append(e.notices, m) })
		default:
			go e.respond(m)
		}
	}
}

func (e *Editor) respond(request Message) {
	var result any
	if e.Answer != nil {
		var ok bool
		if result, ok = e.Answer(request); !ok {
			return
		}
	}
	response := map[string]any{"jsonrpc": "2.0", "id": request.ID, "result": result}
	if err, ok := result.(*Error); ok {
		response = map[string]any{"jsonrpc": "2.0", "id": request.ID, "error": map[string]any{"code": err.Code, "message": err.Message}}
	}
	_ = e.send(response) // the server may have ended
}

func (e *Editor) change(f func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	f()
	close(e.news)
	e.news = make(chan struct{})
}

// await waits until find finds what it looks for.
func (e *Editor) await(ctx context.Context, find func() (Message, bool)) (Message, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for {
		if m, ok := find(); ok {
			return m, nil
		}
		if e.ended != nil {
			return Message{}, fmt.Errorf("the server has ended: %w", e.ended)
		}
		news := e.news
		e.mu.Unlock()
		var err error
		select {
		case <-news:
		case <-ctx.Done():
			err = ctx.Err()
		}
		e.mu.Lock()
		if err != nil {
			return Message{}, err
		}
	}
}

// Send sends bytes as they are.
func (e *Editor) Send(raw string) error {
	e.sent.Lock()
	defer e.sent.Unlock()
	if e.checked != nil {
		e.checked.ClientBytes([]byte(raw))
	}
	_, err := io.WriteString(e.in, raw)
	return err
}

// Frame returns a body as it is framed.
func Frame(body string) string {
	return "Content-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
}

func (e *Editor) send(message any) error {
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	return e.Send(Frame(string(body)))
}

// Notify sends a notification. Params of nil are left out.
func (e *Editor) Notify(method string, params any) error {
	return e.send(message(method, nil, params))
}

// Request sends a request and returns its id, which Response takes.
func (e *Editor) Request(method string, params any) (id string, err error) {
	e.mu.Lock()
	e.last++
	n := e.last
	e.mu.Unlock()
	return strconv.Itoa(n), e.send(message(method, n, params))
}

func message(method string, id, params any) map[string]any {
	m := map[string]any{"jsonrpc": "2.0", "method": method}
	if id != nil {
		m["id"] = id
	}
	if params != nil {
		m["params"] = params
	}
	return m
}

// Response waits for the response to the request with such an id, as JSON:
// "null" finds one to nobody.
func (e *Editor) Response(ctx context.Context, id string) (Message, error) {
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	m, err := e.await(ctx, func() (m Message, ok bool) {
		if ok = len(e.answers[id]) > 0; ok {
			m, e.answers[id] = e.answers[id][0], e.answers[id][1:]
		}
		return m, ok
	})
	if err != nil {
		return m, fmt.Errorf("waiting for the response to %s: %w", id, err)
	}
	return m, nil
}

// Call sends a request, waits for the response and decodes its result, unless
// result is nil. An *Error is the server's.
func (e *Editor) Call(ctx context.Context, method string, params, result any) error {
	id, err := e.Request(method, params)
	if err != nil {
		return err
	}
	m, err := e.Response(ctx, id)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", method, err)
	case m.Error != nil:
		return m.Error
	case result != nil:
		return json.Unmarshal(m.Result, result)
	}
	return nil
}

// Verdict is what becomes of a notification that a test looks at.
type Verdict int

const (
	Leave Verdict = iota // it is about something else
	Drop                 // it is one before the one that is looked for
	Take                 // it is the one
)

// Notification waits for a notification of a method that is the one to take,
// and returns its params. Those that are to be dropped are, if they come before
// it. A judge of nil takes any.
func (e *Editor) Notification(ctx context.Context, method string, judge func(params json.RawMessage) Verdict) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	m, err := e.await(ctx, func() (taken Message, ok bool) {
		rest := make([]Message, 0, len(e.notices))
		for _, m := range e.notices {
			verdict := Leave
			if !ok && m.Method == method {
				if verdict = Take; judge != nil {
					verdict = judge(m.Params)
				}
			}
			switch verdict {
			case Leave:
				rest = append(rest, m)
			case Take:
				taken, ok = m, true
			}
		}
		e.notices = rest
		return taken, ok
	})
	if err != nil {
		return nil, fmt.Errorf("waiting for %s: %w", method, err)
	}
	return m.Params, nil
}

// Unread returns the notifications of a method that nobody has taken.
func (e *Editor) Unread(method string) (params []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, m := range e.notices {
		if m.Method == method {
			params = append(params, string(m.Params))
		}
	}
	return params
}

// CloseInput ends what the server reads.
func (e *Editor) CloseInput() error { return e.in.Close() }

// ErrNoExit says that a server did not end.
var ErrNoExit = errors.New("the server has not ended")

// ExitCode waits until the server has ended and returns its exit status, which
// is -1 of a process that was killed.
func (e *Editor) ExitCode(ctx context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	select {
	case <-e.exit:
		return e.code, nil
	case <-ctx.Done():
		return 0, ErrNoExit
	}
}

// Shutdown ends the server as LSP asks for and returns its exit status.
func (e *Editor) Shutdown(ctx context.Context) (int, error) {
	if err := e.Call(ctx, "shutdown", nil, nil); err != nil {
		return 0, err
	}
	if err := e.Notify("exit", nil); err != nil {
		return 0, err
	}
	return e.ExitCode(ctx)
}
