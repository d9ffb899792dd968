package lsp

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// A client that can asks for diagnostics when it wants them
// (textDocument/diagnostic), and is sent none unasked: it would show both.
//
// What it is told has a result id, and if that would be the same as the client's
// it is told just that. The id is a digest of the diagnostics as they are sent,
// so it holds for as long as they are the same to the byte, whatever has changed
// and come back in between, and for another server, too. It costs the hard
// sentences, as do the diagnostics, and not the document.
//
// For an open document it holds until that is closed. Neovim 0.12 closes and
// opens a buffer that it reads from disk again, drops the diagnostics with the
// old text, and yet asks with their id: told that they are unchanged, it would
// show none.

// resultID names diagnostics by what they are.
func resultID(diagnostics []byte) string {
	sum := sha256.Sum256(diagnostics)
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

// pulled is what it takes to have the diagnostics of a document asked for again
// and again.
type pulled struct {
	opening string     // in the result ids, so that they hold for no other opening
	mu      sync.Mutex // a client may ask before it has the last answer
	cache   diagnosticCache
	size    int // of the last array
}

// pulled returns what is kept of a document for those who ask for its diagnostics.
func (s *session) pulled(d *document) *pulled {
	if d.pulled == nil {
		s.documents.pulled++
		d.pulled = &pulled{opening: "." + strconv.Itoa(s.documents.pulled)}
	}
	return d.pulled
}

// report returns the diagnostics of v as an array, and their result id.
func (p *pulled) report(v view) (array []byte, id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	array = appendDiagnostics(make([]byte, 0, p.size+p.size/16+256), v, &p.cache, v.diagnosticSettings())
	p.size = len(array)
	return array, resultID(array)
}

// appendReportFront appends the front of a DocumentDiagnosticReport, up to where
// further members may follow: an unchanged one if the client has this result.
func appendReportFront(b []byte, id, previous string, array []byte) []byte {
	if id == previous {
		b = append(b, `{"kind":"unchanged","resultId":`...)
		b, _ = jsontext.AppendQuote(b, id)
		return b
	}
	b = append(b, `{"kind":"full","resultId":`...)
	b, _ = jsontext.AppendQuote(b, id)
	b = append(b, `,"items":`...)
	return append(b, array...)
}

// documentDiagnostics answers textDocument/diagnostic. Of a document that is not
// open, or out of step, there is nothing to say.
func (s *session) documentDiagnostics(params []byte) (work, error) {
	var p struct {
		documentParams
		PreviousResultID text `json:"previousResultId"`
	}
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	spelled, err := p.named()
	if err != nil {
		return nil, err
	}
	d, err := s.find(spelled)
	if err != nil {
		return func(context.Context) (any, error) {
			return jsonrpc2.RawMessage(`{"kind":"full","items":[]}`), nil
		}, nil
	}
	v, pulled := s.view(d), s.pulled(d)
	return func(ctx context.Context) (any, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		array, id := pulled.report(v)
		id += pulled.opening
		b := appendReportFront(make([]byte, 0, len(array)+128), id, p.PreviousResultID.s, array)
		return jsonrpc2.RawMessage(append(b, '}')), nil
	}, nil
}

// refreshDiagnostics has the client ask for all diagnostics again, if it asks
// for them at all and can be told to.
func (s *session) refreshDiagnostics() {
	if s.client.pullDiagnostics && s.client.refreshDiagnostics {
		s.ask(protocol.MethodWorkspaceDiagnosticRefresh, nil)
	}
}
