package lsp

import (
	"context"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.uber.org/zap"
)

// notify sends a notification. It waits until the client has taken it, so it is
// not for the goroutine that reads.
func (s *session) notify(ctx context.Context, method string, params jsonrpc2.RawMessage) error {
	return s.conn.Notify(ctx, method, params)
}

// patience is how long a client may take to answer a call. Some never do.
const patience = 10 * time.Second

// ask calls the client on a goroutine of its own. Nobody waits for the answer,
// and it does not matter.
func (s *session) ask(method string, params any) {
	go s.safely(func() {
		ctx, cancel := context.WithTimeout(s.ctx, patience)
		defer cancel()
		if _, err := s.conn.Call(ctx, method, params, nil); err != nil {
			s.log.Debug("asked the client in vain", zap.String("method", method), zap.Error(err))
		}
	})
}

// tell shows the user a message.
func (s *session) tell(kind protocol.MessageType, message string) {
	go s.safely(func() {
		params := &protocol.ShowMessageParams{Type: kind, Message: message}
		if err := s.conn.Notify(s.ctx, protocol.MethodWindowShowMessage, params); err != nil {
			s.failed(err)
		}
	})
}

// failed logs that something could not be sent.
func (s *session) failed(err error) {
	s.log.Debug("could not send", zap.Error(err))
}

// refreshHints has the client ask for all hints again, and for all lenses, if it
// can.
func (s *session) refreshHints() {
	if s.client.codeLensRefresh {
		s.ask(protocol.MethodWorkspaceCodeLensRefresh, nil)
	}
	if s.client.inlayHintRefresh {
		s.ask(protocol.MethodWorkspaceInlayHintRefresh, nil)
	}
}
