package lsp

import (
	"context"
	"sync"

	"go.lsp.dev/jsonrpc2"
)

// calls are the requests of the client that are under way.
type calls struct {
	mu   sync.Mutex
	open map[jsonrpc2.ID]*call
}

// call is a request under way.
type call struct {
	ctx    context.Context // ends when the request is cancelled
	cancel context.CancelFunc
}

// begin enters a request. That is done before the next message is read, so that
// none can cancel it too early. Should the client use an id twice, it can
// cancel the later request.
func (c *calls) begin(ctx context.Context, id jsonrpc2.ID) *call {
	entry := new(call)
	entry.ctx, entry.cancel = context.WithCancel(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open[id] = entry
	return entry
}

// end removes a request.
func (c *calls) end(id jsonrpc2.ID, entry *call) {
	entry.cancel()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[id] == entry {
		delete(c.open, id)
	}
}

// cancel handles $/cancelRequest. To cancel what is not there, or no more, is
// no error.
func (s *session) cancel(params []byte) error {
	var p struct {
		ID callID `json:"id"`
	}
	if err := decode(params, &p); err != nil {
		return err
	}
	s.calls.mu.Lock()
	defer s.calls.mu.Unlock()
	if entry := s.calls.open[p.ID.id]; entry != nil {
		entry.cancel()
	}
	return nil
}
