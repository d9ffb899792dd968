// Package lsp is the language server: it speaks LSP 3.18 over a pair of byte
// streams and answers from package metrics.
//
// # How
//
// One goroutine at a time reads messages, in the order in which they came. It
// keeps the documents (sync.go): it alone edits them. A request is taken apart
// and its view of the document is taken on that goroutine, too, so that it
// answers for the text that the client had when it asked; the computing is done
// on another (dispatch.go), and a cancelled request is answered at once. What
// the server says unasked, diagnostics and statistics, has a goroutine for each
// document (publish.go). Nothing on the reading goroutine waits for the client
// to read, nor for an answer of the client.
//
// A feature has a file of its own. It computes on a view (feature.go) and knows
// nothing of connections.
//
// # What it must withstand
//
// The libraries have surprises, and clients have more. Package wire refuses
// what is no message and goes on. Parameters are read member by member
// (decode.go). A document that can no longer be told to be what the editor has
// is out of step: it has no figures until the editor sends all of it again. A
// panic ends the request or the notification in which it happens.
//
// # Limits
//
// A message has up to 256 MiB, a document up to metrics.MaxSize. So many
// requests are computed at once as there are processors, and a thousand wait.
package lsp

import (
	"context"
	"io"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"factbox/lsp/internal/wire"
	"factbox/metrics/config"
)

// Options are what a server is started with.
type Options struct {
	// Version is what the server says of itself.
	Version string
	// Logger is where the server logs to, never with text of the user's. Nil
	// is nowhere. It must not write to what Serve writes to.
	Logger *zap.Logger
	// Config knows the settings of files. Nil is a server without configuration
	// files, whose settings are the editor's.
	Config config.Source
	// Drafts knows which files of the client's folders are checked. Nil is a
	// server that says nothing of files that are not open.
	Drafts Drafts
	// RulesURL is the address of a page with a section for each code of a
	// diagnostic, by that name: RULES.md of package rule. It may be a file's.
	// Editors link to it. If it is empty they do not.
	RulesURL string
}

// Server is a language server for one client.
type Server struct {
	options Options
	// poll is how often to look whether the client's process lives.
	poll time.Duration
	// look is how often to look for changes of configuration files, for a
	// client that does not.
	look time.Duration
}

// NewServer returns a server. It does nothing before Serve.
func NewServer(o Options) *Server {
	if o.Logger == nil {
		o.Logger = zap.NewNop()
	}
	return &Server{options: o, poll: 3 * time.Second, look: lookEvery}
}

// maxWaiting is how many requests may be under way. While there are more the
// server does not read on.
const maxWaiting = 1000

// Serve talks to a client until it says exit, closes stdin or takes no more, its
// process (processId of initialize) ends, or ctx does. It returns the exit status
// that LSP asks for: 0 if the client has sent shutdown, and else 1.
//
// A program that serves its standard streams should
//
//   - end ctx on SIGHUP, SIGTERM and SIGINT (signal.NotifyContext), and ignore
//     SIGPIPE, which would kill it before it can end;
//   - point os.Stdout at os.Stderr once it has handed the former to Serve, so
//     that no stray print breaks the protocol;
//   - exit soon when Serve returns, since a read of stdin may still be under
//     way: nothing can end that.
//
// Calls that were read before stdin ended are answered before Serve returns.
func (srv *Server) Serve(ctx context.Context, stdin io.Reader, stdout io.Writer) (exitCode int) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream := wire.NewStream(stdin, stdout)
	defer stream.Close()
	s := newSession(ctx, srv, stream)
	stream.Logf = s.log.Sugar().Warnf
	s.conn.Go(ctx, s.handle)

	ended := stream.Ended()
	var overdue <-chan time.Time
	for {
		select {
		case <-ended:
			ended = nil
			overdue = time.After(stream.Patience + time.Second)
			continue
		case <-s.exit:
		case <-s.orphan:
			s.log.Warn("the client's process has ended")
		case <-stream.Broken():
			s.log.Warn("the client takes no more messages")
		case <-s.conn.Done():
			s.log.Debug("the client has closed the connection")
		case <-overdue:
			s.log.Warn("the client has closed the connection; gave up answering its last requests")
		case <-ctx.Done():
			s.log.Debug("told to end", zap.Error(context.Cause(ctx)))
		}
		break
	}
	flushing, done := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer done()
	_ = stream.Flush(flushing)
	return s.status()
}

// session is a server while it serves.
type session struct {
	ctx       context.Context // ends when Serve returns
	log       *zap.Logger
	clientLog *clientLog
	version   string
	rulesURL  string
	conn      jsonrpc2.Conn
	stream    *wire.Stream

	lifecycle
	client  *client // what it can do; set by initialize
	calls   calls
	waiting chan struct{} // holds a token for each request under way
	workers chan struct{} // holds a token for each request that is computed

	look time.Duration

	// What follows belongs to the goroutine that reads, while it holds reading.
	// Others that hold it may take its place.
	reading   sync.Mutex
	documents documents
	settings  settings
	hints     hintHandles

	workspace   *workspace
	diagnostics *publisher // nil if the client asks for them
	stats       *publisher // nil if the client does not want them

	memory memory
}

func newSession(ctx context.Context, srv *Server, stream *wire.Stream) *session {
	clientLog := newClientLog()
	return &session{
		ctx:       ctx,
		log:       zap.New(zapcore.NewTee(srv.options.Logger.Core(), logCore{log: clientLog})),
		clientLog: clientLog,
		version:   srv.options.Version,
		rulesURL:  srv.options.RulesURL,
		conn:      jsonrpc2.NewConn(stream, jsonrpc2.WithCodec(codec{})),
		stream:    stream,
		lifecycle: lifecycle{exit: make(chan struct{}), orphan: make(chan struct{}), poll: srv.poll},
		calls:     calls{open: map[jsonrpc2.ID]*call{}},
		waiting:   make(chan struct{}, maxWaiting),
		workers:   make(chan struct{}, max(2, runtime.GOMAXPROCS(0))),
		look:      srv.look,
		documents: newDocuments(),
		settings:  settings{source: srv.options.Config},
		workspace: newWorkspace(srv.options.Drafts),
	}
}

// safely calls f and survives its panic. Each goroutine of the server's runs in
// it.
func (s *session) safely(f func()) {
	defer func() {
		if r := recover(); r != nil {
			s.panicked(r)
		}
	}()
	f()
}

// panicked logs a panic: what it was only by its type, since a message may have
// text of the user's in it.
func (s *session) panicked(r any) {
	kind := "panic"
	if err, ok := r.(runtime.Error); ok {
		kind = err.Error()
	}
	s.log.Error("a fault of the server; it goes on", zap.String("kind", kind), zap.ByteString("stack", debug.Stack()))
}
