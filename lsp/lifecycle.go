package lsp

import (
	"bytes"
	"context"
	"os"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"
)

// lifecycle is how far the client has come: initialize, then shutdown, then
// exit (LSP 3.18, Lifecycle Messages).
type lifecycle struct {
	initialized bool        // initialize has been answered
	shut        atomic.Bool // shutdown has been answered

	exit   chan struct{} // closed when the client says exit
	orphan chan struct{} // closed when the client's process has ended
	poll   time.Duration // how often to look at that
}

// admit says what is to become of a message at this point: nil to handle it, or
// the error that answers it.
func (l *lifecycle) admit(method string) error {
	switch {
	case l.shut.Load():
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server has been shut down")
	case !l.initialized && method != methodInitialize:
		return jsonrpc2.NewError(jsonrpc2.ServerNotInitialized, "the client has yet to send initialize")
	case l.initialized && method == methodInitialize:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "initialize has been sent before")
	}
	return nil
}

// status is the exit status of the process.
func (l *lifecycle) status() int {
	if l.shut.Load() {
		return 0
	}
	return 1
}

const methodInitialize = "initialize"

func (s *session) initialize(params []byte) (work, error) {
	if kind := bytes.TrimLeft(params, " \t\r\n"); len(kind) > 0 && kind[0] != '{' {
		return nil, invalidParams("params: not an object")
	}
	said := factsOf(params)
	s.client = clientOf(said)
	s.configured(said)
	s.clientLog.trace(said.at("trace").string())
	s.client.rulesURL = s.rulesURL
	s.workspace.open(said)
	s.settings.folder = s.workspace.first()
	if !s.client.pullDiagnostics {
		s.diagnostics = newDiagnosticsPublisher(s.ctx, s.notify, s.safely, s.failed)
	}
	if s.client.statsNotification {
		s.stats = newStatsPublisher(s.ctx, s.notify, s.safely, s.failed)
	}
	s.watch(said.at("processId"))
	s.initialized = true
	s.log.Info("initialize",
		zap.String("client", said.at("clientInfo", "name").string()),
		zap.String("version", said.at("clientInfo", "version").string()),
		zap.String("encoding", encodingNames[s.client.encoding]))
	return func(context.Context) (any, error) { return s.initializeResult() }, nil
}

func (s *session) shutdown([]byte) (work, error) {
	s.shut.Store(true)
	s.workspace.changed()
	if s.diagnostics != nil {
		s.diagnostics.stop()
	}
	if s.stats != nil {
		s.stats.stop()
	}
	return nil, nil
}

// leave handles exit.
func (s *session) leave() {
	select {
	case <-s.exit:
	default:
		close(s.exit)
	}
}

// watch ends the server soon after the client's process. One that cannot be seen
// is not watched: in a container the editor's number means nothing.
func (s *session) watch(processID facts) {
	pid, ok := processID.integer()
	if !ok || pid <= 1 || pid > 1<<31-1 || pid == int64(os.Getpid()) {
		return
	}
	if !alive(int(pid)) {
		s.log.Info("the client's process cannot be seen; it is not watched")
		return
	}
	go s.safely(func() {
		ticker := time.NewTicker(s.poll)
		defer ticker.Stop()
		for alive(int(pid)) {
			select {
			case <-ticker.C:
			case <-s.ctx.Done():
				return
			}
		}
		close(s.orphan)
	})
}
