package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.uber.org/zap"
)

// work is the part of a request that needs no document: it is done on a
// goroutine of its own. Its context ends when the request is cancelled.
type work func(ctx context.Context) (result any, err error)

// method is what the server does with the messages of one method.
type method struct {
	// request takes the params of a request apart, and what it needs of the
	// documents, on the goroutine that reads, and returns the work that is left
	// to answer it. If that is nil the answer is null, or the error.
	request func(s *session, params []byte) (work, error)
	// ordered is true if the work is to be done before the next message is
	// read, too.
	ordered bool
	// aside is true if the work keeps no worker from other work: it sees itself
	// to how much of it is done at a time.
	aside bool
	// notification handles a notification, on the goroutine that reads.
	notification func(s *session, params []byte) error
}

// methods are all that the server knows. A request of any other is refused, a
// notification of any other ignored.
var methods = map[string]method{
	methodInitialize:                 {request: (*session).initialize, ordered: true},
	protocol.MethodInitialized:       {notification: (*session).ready},
	protocol.MethodShutdown:          {request: (*session).shutdown, ordered: true},
	protocol.MethodSetTrace:          {notification: (*session).setTrace},
	protocol.MethodCancelRequest:     {notification: (*session).cancel},
	protocol.MethodProgress:          {notification: ignore},
	"window/workDoneProgress/cancel": {notification: ignore},

	protocol.MethodTextDocumentDidOpen:   {notification: (*session).didOpen},
	protocol.MethodTextDocumentDidChange: {notification: (*session).didChange},
	protocol.MethodTextDocumentDidSave:   {notification: (*session).didSave},
	protocol.MethodTextDocumentDidClose:  {notification: (*session).didClose},
	protocol.MethodTextDocumentWillSave:  {notification: (*session).willSave},

	protocol.MethodTextDocumentHover:       {request: (*session).hover},
	protocol.MethodTextDocumentInlayHint:   {request: (*session).inlayHints},
	protocol.MethodInlayHintResolve:        {request: (*session).resolveInlayHint},
	protocol.MethodTextDocumentDiagnostic:  {request: (*session).documentDiagnostics},
	protocol.MethodWorkspaceDiagnostic:     {request: (*session).workspaceDiagnostics, aside: true},
	protocol.MethodTextDocumentCodeAction:  {request: (*session).codeActions},
	protocol.MethodTextDocumentCodeLens:    {request: (*session).codeLenses},
	protocol.MethodWorkspaceExecuteCommand: {request: (*session).executeCommand},

	protocol.MethodWorkspaceDidChangeConfiguration: {notification: (*session).didChangeConfiguration},
	protocol.MethodWorkspaceDidChangeWatchedFiles:  {notification: (*session).didChangeWatchedFiles},

	// What clients send whether one asks for it or not.
	protocol.MethodWorkspaceDidChangeWorkspaceFolders: {notification: (*session).didChangeWorkspaceFolders},
	protocol.MethodWorkspaceDidCreateFiles:            {notification: ignore},
	protocol.MethodWorkspaceDidRenameFiles:            {notification: ignore},
	protocol.MethodWorkspaceDidDeleteFiles:            {notification: ignore},
}

func ignore(*session, []byte) error { return nil }

var (
	errInternal  = jsonrpc2.NewError(jsonrpc2.InternalError, "a fault of the server")
	errCancelled = jsonrpc2.NewError(protocol.CodeRequestCancelled, "cancelled")
)

// handle is the jsonrpc2.Handler of the session.
//
// It runs on the goroutine that reads until it calls jsonrpc2.Async. Its
// context ends with it and must not be given a child, so all work has one of the
// session's. It returns no error for a notification, and does not panic: either
// would end the connection.
//
// It is here that each request gets its one answer: what handle returns, the
// library sends.
func (s *session) handle(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	if r.IsCall() {
		result, err := s.request(ctx, r)
		return result, answer(err)
	}
	defer s.memory.handled(len(r.Params()))
	s.safely(func() {
		if err := s.notification(r); err != nil {
			s.log.Debug("dropped a notification", zap.String("method", shownMethod(r)), zap.Error(err))
		}
	})
	return nil, nil
}

func (s *session) notification(r *jsonrpc2.Request) error {
	if r.Method() == protocol.MethodExit {
		s.leave()
		return nil
	}
	if err := s.admit(r.Method()); err != nil {
		return err
	}
	m := methods[r.Method()]
	if m.notification == nil {
		return errMethod
	}
	s.reading.Lock()
	defer s.reading.Unlock()
	return m.notification(s, r.Params())
}

var errMethod = jsonrpc2.NewError(jsonrpc2.MethodNotFound, "the server has no such method")

func (s *session) request(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	if err := s.admit(r.Method()); err != nil {
		return nil, err
	}
	m := methods[r.Method()]
	if m.request == nil {
		return nil, errMethod
	}
	var work work
	err := error(errInternal)
	s.safely(func() {
		s.reading.Lock()
		defer s.reading.Unlock()
		w, failed := m.request(s, r.Params())
		work, err = w, failed
	})
	if err != nil || work == nil {
		return nil, err
	}
	if m.ordered {
		return s.do(s.ctx, work)
	}
	id := r.ID()
	call := s.calls.begin(s.ctx, id)
	defer s.calls.end(id, call)
	select {
	case s.waiting <- struct{}{}:
	case <-s.ctx.Done():
		return nil, errCancelled
	}
	jsonrpc2.Async(ctx)
	return s.run(call, m, work)
}

// run does work as soon as a worker is free. A request that is cancelled is
// answered at once; work under way goes on to its end, and is forgotten.
func (s *session) run(call *call, m method, work work) (any, error) {
	type outcome struct {
		result any
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() { <-s.waiting }()
		if !m.aside {
			select {
			case s.workers <- struct{}{}:
				defer func() { <-s.workers }()
			case <-call.ctx.Done():
				return
			}
		}
		result, err := s.do(call.ctx, work)
		done <- outcome{result, err}
	}()
	select {
	case o := <-done:
		if call.ctx.Err() != nil {
			return nil, errCancelled // so that it is, even by work that listens
		}
		return o.result, o.err
	case <-call.ctx.Done():
		return nil, errCancelled
	}
}

// do does work and encodes its result, here, where a panic ends neither the
// connection nor the process.
func (s *session) do(ctx context.Context, work work) (result any, err error) {
	err = errInternal
	s.safely(func() {
		made, failed := work(ctx)
		if failed == nil {
			var encoded []byte
			encoded, failed = (codec{}).Marshal(made)
			result = jsonrpc2.RawMessage(encoded)
		}
		err = failed
	})
	return result, err
}

// answer is the error that the client gets for err.
func answer(err error) error {
	var coded *jsonrpc2.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &coded):
		return coded
	case errors.Is(err, context.Canceled):
		return errCancelled
	}
	return errInternal
}

// shownMethod is the method of a message for the log. A client may send
// anything as one.
func shownMethod(r *jsonrpc2.Request) string {
	const most = 64
	name := r.Method()
	if len(name) > most {
		name = name[:most] + "..."
	}
	return name
}
