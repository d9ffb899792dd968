package lsp

import (
	"bytes"
	"context"
	"encoding/json"

	"go.lsp.dev/jsonrpc2"
)

// The requests about a document. Each takes its view of the document here, on
// the goroutine that reads, and leaves the rest to the file of the feature. Of a
// document that is not open, or out of step, there is nothing to show.

func (s *session) hover(params []byte) (work, error) {
	var p struct {
		documentParams
		Position place `json:"position"`
	}
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	spelled, err := p.named()
	if err != nil {
		return nil, err
	}
	at, ok := p.Position.position()
	if !ok {
		return nil, invalidParams("params/position: not a position")
	}
	d, err := s.find(spelled)
	if err != nil {
		return nil, nil
	}
	v := s.view(d)
	target, ok := hoverAt(v, at, d.text.Occurrences)
	if !ok {
		return nil, nil
	}
	return func(context.Context) (any, error) { return hover(v, target), nil }, nil
}

func (s *session) inlayHints(params []byte) (work, error) {
	var p struct {
		documentParams
		Range area `json:"range"`
	}
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	spelled, err := p.named()
	if err != nil {
		return nil, err
	}
	span, ok := p.Range.span()
	if !ok {
		return nil, invalidParams("params/range: not a range")
	}
	d, err := s.find(spelled)
	if err != nil {
		return nil, nil
	}
	v, handle := s.view(d), s.hints.handle(d.uri)
	return func(context.Context) (any, error) { return inlayHints(v, span, handle), nil }, nil
}

func (s *session) resolveInlayHint(params []byte) (work, error) {
	var hint unresolvedHint
	if err := json.Unmarshal(params, &hint); err != nil {
		return nil, invalidParams("params: not an inlay hint")
	}
	spelled, _ := s.hints.uri(hint.data)
	d, err := s.find(spelled)
	if err != nil {
		same := jsonrpc2.RawMessage(bytes.Clone(params))
		return func(context.Context) (any, error) { return same, nil }, nil
	}
	v := s.view(d)
	return func(context.Context) (any, error) { return resolveInlayHint(v, hint) }, nil
}

func (s *session) executeCommand(params []byte) (work, error) {
	var p struct {
		Command   text              `json:"command"`
		Arguments []json.RawMessage `json:"arguments"`
	}
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	switch p.Command.s {
	case commandStats:
		return s.statsCommand(p.Arguments)
	case commandHardest:
		return s.hardestCommand(p.Arguments)
	}
	return nil, invalidParams("params/command: the server has %s and %s only", commandStats, commandHardest)
}
