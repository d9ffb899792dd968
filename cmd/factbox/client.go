package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"go.lsp.dev/jsonrpc2"

	"factbox/metrics"
	"factbox/metrics/report"
)

// client is the other end of the wire: a small editor that drives the real
// server, a process of its own, by the protocol alone. It knows nothing of the
// server but what the server says.
type client struct {
	process  *exec.Cmd
	conn     jsonrpc2.Conn
	log      tail // what the server wrote to its standard error
	encoding metrics.Encoding

	mu        sync.Mutex
	published map[string]publishedDiagnostics // by URI
	news      chan struct{}                   // is closed and renewed at each of them
}

type publishedDiagnostics struct {
	URI         string       `json:"uri"`
	Version     int          `json:"version"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type diagnostic struct {
	Range    textRange `json:"range"`
	Severity int       `json:"severity"` // 1 error, 2 warning, 3 information, 4 hint
	Code     string    `json:"code"`
	Source   string    `json:"source"`
	Message  string    `json:"message"`
}

type textRange struct {
	Start textPosition `json:"start"`
	End   textPosition `json:"end"`
}

type textPosition struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type inlayHint struct {
	Position textPosition `json:"position"`
	Label    string       `json:"label"`
}

// startClient starts a server and shakes hands with it.
func startClient(ctx context.Context, server string, arguments ...string) (*client, error) {
	c := &client{published: map[string]publishedDiagnostics{}, news: make(chan struct{})}
	c.process = exec.Command(server, arguments...)
	c.process.Stderr = &c.log
	in, err := c.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.process.Start(); err != nil {
		return nil, fmt.Errorf("cannot start the server: %w", err)
	}
	c.conn = jsonrpc2.NewConn(jsonrpc2.NewStream(pipes{out, in}))
	c.conn.Go(context.Background(), c.handle)

	var answer struct {
		Capabilities struct {
			PositionEncoding string `json:"positionEncoding"`
		} `json:"capabilities"`
	}
	err = c.call(ctx, "initialize", map[string]any{
		"processId":  os.Getpid(),
		"clientInfo": map[string]string{"name": "factbox try", "version": versionString()},
		"rootUri":    nil,
		// There are no other marks on this screen that might be hidden.
		"initializationOptions": map[string]any{"diagnostics": map[string]any{"range": "sentence"}},
		"capabilities": map[string]any{
			"general": map[string]any{"positionEncodings": []string{"utf-8", "utf-16"}},
			"textDocument": map[string]any{
				"publishDiagnostics": map[string]any{"versionSupport": true},
				"hover":              map[string]any{"contentFormat": []string{"plaintext"}},
				"inlayHint":          map[string]any{},
			},
		},
	}, &answer)
	if err == nil {
		switch answer.Capabilities.PositionEncoding {
		case "utf-8":
			c.encoding = metrics.UTF8
		case "utf-16", "":
			c.encoding = metrics.UTF16
		default:
			err = fmt.Errorf("the server counts in %q, which nobody offered", answer.Capabilities.PositionEncoding)
		}
	}
	if err == nil {
		err = c.notify(ctx, "initialized", map[string]any{})
	}
	if err != nil {
		c.process.Process.Kill()
		c.process.Wait()
		return nil, err
	}
	return c, nil
}

// pipes is the two ends of a process as one stream.
type pipes struct {
	io.ReadCloser
	io.WriteCloser
}

func (p pipes) Close() error { return errors.Join(p.WriteCloser.Close(), p.ReadCloser.Close()) }

// stop ends the server as the protocol asks for. A server that does not end is
// killed.
func (c *client) stop(ctx context.Context) error {
	err := c.call(ctx, "shutdown", nil, nil)
	if err == nil {
		err = c.notify(ctx, "exit", nil)
	}
	if err != nil {
		c.process.Process.Kill()
	}
	kill := time.AfterFunc(5*time.Second, func() { c.process.Process.Kill() })
	defer kill.Stop()
	// The connection first: Wait closes the pipe that it reads.
	<-c.conn.Done()
	if ended := c.process.Wait(); err == nil && ended != nil {
		err = fmt.Errorf("the server ended with %w%s", ended, c.said())
	}
	return err
}

// handle takes what the server sends of its own accord. What it asks, such as
// to be told of changed files, is answered with nothing.
func (c *client) handle(_ context.Context, r *jsonrpc2.Request) (any, error) {
	if r.Method() != "textDocument/publishDiagnostics" {
		return nil, nil
	}
	var p publishedDiagnostics
	if err := json.Unmarshal(r.Params(), &p); err != nil {
		return nil, fmt.Errorf("cannot read the server's diagnostics: %w", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.published[p.URI] = p
	close(c.news)
	c.news = make(chan struct{})
	return nil, nil
}

func (c *client) call(ctx context.Context, method string, params, result any) error {
	_, err := c.conn.Call(ctx, method, params, result)
	return c.failed(method, err)
}

func (c *client) notify(ctx context.Context, method string, params any) error {
	return c.failed(method, c.conn.Notify(ctx, method, params))
}

func (c *client) failed(method string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("the server has not answered %s in time%s", method, c.said())
	}
	return fmt.Errorf("the server failed at %s: %w%s", method, err, c.said())
}

// said returns the last that the server has logged, for an error message.
func (c *client) said() string {
	if s := strings.TrimSpace(c.log.String()); s != "" {
		return "; it said: " + s
	}
	return ""
}

// open opens a document, as version 1.
func (c *client) open(ctx context.Context, uri, language, text string) error {
	return c.notify(ctx, "textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": uri, "languageId": language, "version": 1, "text": text,
	}})
}

// change puts text in the place of a range.
func (c *client) change(ctx context.Context, uri string, version int, r textRange, text string) error {
	return c.notify(ctx, "textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": version},
		"contentChanges": []any{map[string]any{"range": r, "text": text}},
	})
}

// diagnostics waits for those of a version of a document.
func (c *client) diagnostics(ctx context.Context, uri string, version int) ([]diagnostic, error) {
	for {
		c.mu.Lock()
		p, ok := c.published[uri]
		news := c.news
		c.mu.Unlock()
		if ok && p.Version == version {
			return p.Diagnostics, nil
		}
		select {
		case <-news:
		case <-c.conn.Done():
			return nil, c.failed("textDocument/publishDiagnostics", errors.Join(io.ErrUnexpectedEOF, c.conn.Err()))
		case <-ctx.Done():
			return nil, c.failed("textDocument/publishDiagnostics", ctx.Err())
		}
	}
}

func (c *client) hints(ctx context.Context, uri string, r textRange) (hints []inlayHint, err error) {
	err = c.call(ctx, "textDocument/inlayHint", map[string]any{
		"textDocument": map[string]any{"uri": uri}, "range": r,
	}, &hints)
	return hints, err
}

// hover returns what the server says of a place, as plain text.
func (c *client) hover(ctx context.Context, uri string, at textPosition) (string, error) {
	var hover struct {
		Contents struct {
			Value string `json:"value"`
		} `json:"contents"`
	}
	err := c.call(ctx, "textDocument/hover", map[string]any{
		"textDocument": map[string]any{"uri": uri}, "position": at,
	}, &hover)
	return hover.Contents.Value, err
}

// stats returns the figures of a document; diversity asks for its measures however
// long the document is.
func (c *client) stats(ctx context.Context, uri string, diversity bool) (r report.Report, err error) {
	err = c.call(ctx, "workspace/executeCommand", map[string]any{
		"command": "factbox.stats", "arguments": []any{map[string]any{"uri": uri, "diversity": diversity}},
	}, &r)
	return r, err
}

// tail keeps the last of what is written to it.
type tail struct {
	mu sync.Mutex
	b  []byte
}

const tailSize = 2 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, p[max(0, len(p)-tailSize):]...)
	t.b = bytes.Clone(t.b[max(0, len(t.b)-tailSize):])
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.b)
}
