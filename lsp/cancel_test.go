package lsp

import (
	"context"
	"testing"

	"factbox/lsp/lsptest"
)

// cancelled holds that a request has been answered with -32800.
func (e *editor) cancelled(id string) {
	e.t.Helper()
	m, err := e.Response(e.t.Context(), id)
	e.must(err)
	if m.Error == nil || m.Error.Code != -32800 {
		e.t.Errorf("answered %s, want the error -32800", m.Raw)
	}
}

func TestCancel(t *testing.T) {
	started := make(chan bool)
	for name, wait := range map[string]func(ctx context.Context, end chan bool){
		"work that listens":     func(ctx context.Context, _ chan bool) { <-ctx.Done() },
		"work that goes on":     func(_ context.Context, end chan bool) { <-end },
		"work that then panics": func(_ context.Context, end chan bool) { <-end; panic("late") },
	} {
		for _, id := range []string{`1`, `"1"`, `-7`, `"é\n"`, `""`} {
			t.Run(name+" "+id, func(t *testing.T) {
				end := make(chan bool)
				withMethod(t, "test/wait", method{request: func(*session, []byte) (work, error) {
					return func(ctx context.Context) (any, error) {
						started <- true
						wait(ctx, end)
						return true, nil
					}, nil
				}})
				e := start(t)
				e.play("hello\n" + `> ,"id":` + id + `,"method":"test/wait"`)
				<-started
				e.play(`> ,"method":"$/cancelRequest","params":{"id":` + id + `}`)
				e.cancelled(id)
				close(end)
				e.play(goesOn)
			})
		}
	}
}

// A request that waits for a worker is cancelled as promptly.
func TestCancelBeforeTheWorkBegins(t *testing.T) {
	started, end := make(chan bool), make(chan bool)
	withMethod(t, "test/wait", method{request: func(*session, []byte) (work, error) {
		return func(context.Context) (any, error) { started <- true; <-end; return true, nil }, nil
	}})
	withMethod(t, "test/never", method{request: func(*session, []byte) (work, error) {
		return func(context.Context) (any, error) { t.Error("it was begun"); return nil, nil }, nil
	}})
	e := start(t)
	e.play("hello")
	var ids []string
	for {
		id, err := e.Request("test/wait", nil)
		e.must(err)
		<-started
		if ids = append(ids, id); len(ids) == workersOf(e) {
			break
		}
	}
	waiting, err := e.Request("test/never", nil)
	e.must(err)
	e.must(e.Send(lsptest.Frame(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":` + waiting + `}}`)))
	e.cancelled(waiting)
	close(end)
	for _, id := range ids {
		if m, err := e.Response(t.Context(), id); err != nil || string(m.Result) != "true" {
			t.Error(m.Raw, err)
		}
	}
}

// workersOf is how many requests are computed at once.
func workersOf(*editor) int {
	return cap(newSession(context.Background(), NewServer(Options{}), nil).workers)
}

func TestWhatIsCancelledInVain(t *testing.T) {
	e := start(t)
	e.play(`hello
		> ,"method":"$/cancelRequest","params":{"id":1}
		> ,"id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///none"},"position":{"line":0,"character":0}}
		< 1 null
		> ,"method":"$/cancelRequest","params":{"id":1}
		> ,"method":"$/cancelRequest","params":{"id":"1"}` + goesOn)
}

// A client may break the rules and use an id twice: each request has an answer,
// and the calls are forgotten.
func TestAnIDTwice(t *testing.T) {
	started := make(chan bool, 2)
	var s *session
	withMethod(t, "test/wait", method{request: func(session *session, _ []byte) (work, error) {
		s = session
		return func(ctx context.Context) (any, error) { started <- true; <-ctx.Done(); return nil, ctx.Err() }, nil
	}})
	e := start(t)
	e.Seen = nil // it would mind
	e.play(`hello
		> ,"id":1,"method":"test/wait"
		> ,"id":1,"method":"test/wait"`)
	<-started
	<-started
	e.play(`
		> ,"method":"$/cancelRequest","params":{"id":1}
		< 1 -32800`)
	e.must(e.Send(lsptest.Frame(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)))
	e.play(`< 2 null`)
	e.must(e.Notify("exit", nil))
	e.exitCode()
	s.calls.mu.Lock()
	defer s.calls.mu.Unlock()
	if n := len(s.calls.open); n != 0 {
		t.Errorf("%d calls are kept", n)
	}
}
