package lsp

import (
	"context"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"

	"factbox/metrics"
)

// maxLenses is how many sections have a lens.
const maxLenses = 1000

// codeLenses returns the lens with the document's figures, above its first line,
// and those of its sections, above their headings, as a JSON array: for editors
// that show no hints. There is none unless the settings ask for it. Their commands
// are empty: they are there to be read.
func codeLenses(v view) jsonrpc2.RawMessage {
	if v.settings == nil || !v.settings.CodeLens {
		return jsonrpc2.RawMessage("[]")
	}
	b := appendLens([]byte{'['}, metrics.Position{}, v.report(v.snap.Stats()).FactBox())
	n := 0
	for x := range v.snap.Sections(0, v.snap.Len()) {
		if n++; n > maxLenses {
			break
		}
		at := v.position(x.Heading.Start)
		if at.Column = 0; at.Line == 0 && x.End == v.snap.Len() {
			continue // it is the document
		}
		b = append(b, ',')
		b = appendLens(b, at, string(v.settings.Hints.Format.Section.Append(nil, v.withTypes(x.Span, x.Stats, v.settings.Hints.Format.Section))))
	}
	return append(b, ']')
}

func appendLens(b []byte, at metrics.Position, title string) []byte {
	b = append(b, `{"range":`...)
	b = appendSpan(b, at, at)
	b = append(b, `,"command":{"title":`...)
	b, _ = jsontext.AppendQuote(b, title)
	return append(b, `,"command":""}}`...)
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
