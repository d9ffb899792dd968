package wire

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"go.lsp.dev/jsonrpc2"
)

// limit ends a test that hangs; no test waits for it.
const limit = 20 * time.Second

// client is the other end of a Stream.
type client struct {
	t      *testing.T
	stream *Stream
	in     *io.PipeWriter
	out    *io.PipeReader
	frames *Reader
	ctx    context.Context
}

func newClient(t *testing.T) *client {
	c := &client{t: t}
	inReader, in := io.Pipe()
	out, outWriter := io.Pipe()
	c.stream, c.in, c.out, c.frames = NewStream(inReader, outWriter), in, out, NewReader(out)
	var cancel context.CancelFunc
	c.ctx, cancel = context.WithTimeout(t.Context(), limit)
	t.Cleanup(func() {
		cancel()
		c.stream.Close()
		in.Close()
		out.Close()
	})
	return c
}

func (c *client) send(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c.in, text); err != nil {
		c.t.Error(err)
	}
}

func (c *client) receive() string {
	c.t.Helper()
	body, err := c.frames.Next()
	if err != nil {
		c.t.Fatal(err)
	}
	return string(body)
}

// read is what the server reads.
func (c *client) read() string {
	message, _, err := c.stream.Read(c.ctx)
	if err != nil {
		return err.Error()
	}
	return string(jsonrpc2.AppendMessage(nil, message))
}

func (c *client) respond(id int64, result string) {
	c.t.Helper()
	if _, err := c.stream.Write(c.ctx, jsonrpc2.NewResponse(jsonrpc2.NewNumberID(id), jsonrpc2.RawMessage(result), nil)); err != nil {
		c.t.Error(err)
	}
}

func TestRefusalsAreAnsweredAndReadingGoesOn(t *testing.T) {
	for _, c := range []struct{ name, sent, want string }{
		{"no frame", "{}", `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,`},
		{"no JSON", framed("{"), `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,`},
		{"no message", framed("{}"), `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,`},
		{"a batch", framed(`[{"jsonrpc":"2.0","id":1,"method":"m"}]`), `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,`},
		{"a request that is none, with its id", framed(`{"id":"\"7","method":"m"}`), `{"jsonrpc":"2.0","id":"\"7","error":{"code":-32600,`},
		{"bytes that are not UTF-8", framed("{\"id\":\"\xff\",\"method\":\"m\"}"), `{"jsonrpc":"2.0","id":"` + "\uFFFD" + `","error":{"code":-32600,`},
	} {
		t.Run(c.name, func(t *testing.T) {
			client := newClient(t)
			go client.send(c.sent + framed(`{"jsonrpc":"2.0","method":"next"}`))
			if got, want := client.read(), `{"jsonrpc":"2.0","method":"next"}`; got != want {
				t.Errorf("read %s, want %s", got, want)
			}
			if got := client.receive(); !strings.HasPrefix(got, c.want) {
				t.Errorf("answered %s, want %s", got, c.want)
			}
		})
	}
}

func TestABrokenResponseIsNotAnswered(t *testing.T) {
	c := newClient(t)
	go c.send(framed(`{"jsonrpc":"2.0","id":true,"result":1}`) + framed(`{"jsonrpc":"2.0","method":"next"}`))
	c.read()
	go c.respond(1, "true")
	if got, want := c.receive(), `{"jsonrpc":"2.0","id":1,"result":true}`; got != want {
		t.Errorf("received %s, want %s", got, want)
	}
}

func TestWhatIsSentIsUTF8(t *testing.T) {
	for _, text := range []string{"\xff", "é", "a\x80b\xf0\x9f", strings.Repeat("\xc3", 1000)} {
		c := newClient(t)
		go c.respond(1, `"`+text+`"`)
		if got, want := c.receive(), `{"jsonrpc":"2.0","id":1,"result":"`+strings.ToValidUTF8(text, "\uFFFD")+`"}`; got != want || !utf8.ValidString(got) {
			t.Errorf("received %q, want %q", got, want)
		}
	}
}

// jsonrpc2 sends nothing once its stream has ended, and a client may close its
// end as soon as it has asked.
func TestTheEndIsHeldBackUntilCallsAreAnswered(t *testing.T) {
	c := newClient(t)
	go func() {
		c.send(framed(`{"jsonrpc":"2.0","id":1,"method":"m"}`) + framed(`{"jsonrpc":"2.0","id":2,"method":"m"}`))
		c.in.Close()
	}()
	c.read()
	c.read()
	end := make(chan string, 1)
	go func() { end <- c.read() }()
	select {
	case <-c.stream.Ended():
	case <-c.ctx.Done():
		t.Fatal("the end was not seen")
	}
	c.respond(2, "2")
	select {
	case got := <-end:
		t.Fatalf("%s, with a call to answer", got)
	default:
	}
	c.respond(1, "1")
	if got := <-end; got != "EOF" {
		t.Errorf("%s, want EOF", got)
	}
	for _, want := range []string{`{"jsonrpc":"2.0","id":2,"result":2}`, `{"jsonrpc":"2.0","id":1,"result":1}`} {
		if got := c.receive(); got != want {
			t.Errorf("received %s, want %s", got, want)
		}
	}
}

func TestTheEndIsHeldBackNoLongerThan(t *testing.T) {
	for _, c := range []struct {
		name string
		give func(c *client)
	}{
		{"patience", func(c *client) { c.stream.Patience = time.Millisecond }},
		{"a client that is gone", func(c *client) {
			c.out.Close()
			c.respond(7, "true") // to find out
			c.stream.mu.Lock()
			c.stream.calls = 1
			c.stream.mu.Unlock()
		}},
		{"the connection", func(c *client) { c.stream.Close() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			client := newClient(t)
			go func() {
				client.send(framed(`{"jsonrpc":"2.0","id":1,"method":"m"}`))
				client.in.Close()
			}()
			client.read()
			c.give(client)
			if got := client.read(); got != "EOF" {
				t.Errorf("%s, want EOF", got)
			}
		})
	}
}

func TestResponsesWaitInAQueueForAClientThatDoesNotRead(t *testing.T) {
	const n = 1000
	c := newClient(t)
	for i := range int64(n) {
		c.respond(i, "true") // hangs if it waits for the client
	}
	for range n {
		c.receive()
	}
	if err := c.stream.Flush(c.ctx); err != nil {
		t.Error(err)
	}
}

func TestTheQueueIsBounded(t *testing.T) {
	c := newClient(t)
	c.stream.most = 1000
	result := `"` + strings.Repeat("x", 300) + `"`
	var wg sync.WaitGroup
	for i := range int64(16) {
		wg.Go(func() { c.respond(i, result) })
	}
	for range 16 {
		c.receive()
		c.stream.mu.Lock()
		if c.stream.queued > c.stream.most {
			t.Errorf("%d bytes are waiting", c.stream.queued)
		}
		c.stream.mu.Unlock()
	}
	wg.Wait()
}

func TestNotificationsWaitForTheClient(t *testing.T) {
	c := newClient(t)
	ctx, cancel := context.WithCancel(c.ctx)
	sent := make(chan error)
	go func() {
		_, err := c.stream.Write(ctx, jsonrpc2.NewNotification("m", nil))
		sent <- err
	}()
	go cancel()
	if err := <-sent; !errors.Is(err, context.Canceled) {
		t.Errorf("a client that does not read: %v, want %v", err, context.Canceled)
	}
	go func() {
		_, err := c.stream.Write(c.ctx, jsonrpc2.NewNotification("n", nil))
		sent <- err
	}()
	for _, want := range []string{`{"jsonrpc":"2.0","method":"m"}`, `{"jsonrpc":"2.0","method":"n"}`} {
		if got := c.receive(); got != want {
			t.Errorf("received %s, want %s", got, want)
		}
	}
	if err := <-sent; err != nil {
		t.Error(err)
	}
}

func TestWritingToAClientThatIsGone(t *testing.T) {
	c := newClient(t)
	c.out.Close()
	if _, err := c.stream.Write(c.ctx, jsonrpc2.NewNotification("m", nil)); err == nil {
		t.Error("no error")
	}
	select {
	case <-c.stream.Broken():
	case <-c.ctx.Done():
		t.Error("not said to be broken")
	}
	if _, err := c.stream.Write(c.ctx, jsonrpc2.NewResponse(jsonrpc2.NewNumberID(1), nil, nil)); err == nil {
		t.Error("no error the second time")
	}
	if err := c.stream.Flush(c.ctx); err == nil {
		t.Error("no error of Flush")
	}
}

func TestAFrameIsOneWrite(t *testing.T) {
	var w writes
	s := NewStream(strings.NewReader(""), &w)
	for range 3 {
		if _, err := s.Write(t.Context(), jsonrpc2.NewResponse(jsonrpc2.NewNumberID(1), nil, nil)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, got := range w.all {
		if want := framed(`{"jsonrpc":"2.0","id":1,"result":null}`); got != want {
			t.Errorf("wrote %q, want %q", got, want)
		}
	}
	if len(w.all) != 3 {
		t.Errorf("%d writes for 3 messages", len(w.all))
	}
}

type writes struct{ all []string }

func (w *writes) Write(b []byte) (int, error) {
	w.all = append(w.all, string(bytes.Clone(b)))
	return len(b), nil
}
