package lsp

import (
	"context"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"

	"factbox/metrics/report"
)

// codeLenses returns the lens with the document's figures, above its first line,
// as a JSON array: for editors that show no hints. There is none unless the
// settings ask for it. Its command is empty: it is there to be read.
func codeLenses(v view) jsonrpc2.RawMessage {
	if v.settings == nil || !v.settings.CodeLens {
		return jsonrpc2.RawMessage("[]")
	}
	b := append([]byte(nil), `[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"command":{"title":`...)
	b, _ = jsontext.AppendQuote(b, report.Of("", v.snap.Stats()).FactBox())
	return append(b, `,"command":""}}]`...)
}

func (s *session) codeLenses(params []byte) (work, error) {
	var p documentParams
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	spelled, err := p.named()
	if err != nil {
		return nil, err
	}
	d, err := s.find(spelled)
	if err != nil {
		return nil, nil
	}
	v := s.view(d)
	return func(context.Context) (any, error) { return codeLenses(v), nil }, nil
}
