package lsptest

import (
	"context"
	"encoding/json"
)

// Position is a place in a document: line and column, both from 0, the column in
// units of the negotiated encoding.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Range is a part of a document; its end is not in it.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Span returns a range by lines and columns.
func Span(startLine, startCharacter, endLine, endCharacter int) *Range {
	return &Range{Position{startLine, startCharacter}, Position{endLine, endCharacter}}
}

// Change is a change of a range or, if Range is nil, of the whole text.
type Change struct {
	Range *Range `json:"range,omitempty"`
	Text  string `json:"text"`
}

// Diagnostic is a part of what a server says of a document.
type Diagnostic struct {
	Range    Range  `json:"range"`
	Severity int    `json:"severity"`
	Code     string `json:"code"`
	Source   string `json:"source"`
	Message  string `json:"message"`
}

// Published is what a server says of a document.
type Published struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// Initialize shakes hands and returns the result of initialize. The params may
// be a json.RawMessage.
func (e *Editor) Initialize(ctx context.Context, params any) (result json.RawMessage, err error) {
	if err := e.Call(ctx, "initialize", params, &result); err != nil {
		return nil, err
	}
	return result, e.Notify("initialized", map[string]any{})
}

func identifier(uri string) map[string]any { return map[string]any{"uri": uri} }

// Open opens a document.
func (e *Editor) Open(uri string, version int, text string) error {
	return e.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": uri, "languageId": "plaintext", "version": version, "text": text,
	}})
}

// Change changes a document.
func (e *Editor) Change(uri string, version int, changes ...Change) error {
	return e.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": version},
		"contentChanges": append([]Change{}, changes...),
	})
}

// Save says that a document has been saved, with its text.
func (e *Editor) Save(uri, text string) error {
	return e.Notify("textDocument/didSave", map[string]any{"textDocument": identifier(uri), "text": text})
}

// Close closes a document.
func (e *Editor) Close(uri string) error {
	return e.Notify("textDocument/didClose", map[string]any{"textDocument": identifier(uri)})
}

// Hover asks for the hover at a place and returns what it says, or "".
func (e *Editor) Hover(ctx context.Context, uri string, at Position) (string, error) {
	var hover *struct {
		Contents struct {
			Value string `json:"value"`
		} `json:"contents"`
	}
	err := e.Call(ctx, "textDocument/hover", map[string]any{"textDocument": identifier(uri), "position": at}, &hover)
	if hover == nil {
		return "", err
	}
	return hover.Contents.Value, err
}

// InlayHints asks for the hints in a range.
func (e *Editor) InlayHints(ctx context.Context, uri string, r *Range) (hints json.RawMessage, err error) {
	err = e.Call(ctx, "textDocument/inlayHint", map[string]any{"textDocument": identifier(uri), "range": r}, &hints)
	return hints, err
}

// Execute has the server execute a command.
func (e *Editor) Execute(ctx context.Context, command string, arguments ...any) (result json.RawMessage, err error) {
	err = e.Call(ctx, "workspace/executeCommand", map[string]any{"command": command, "arguments": arguments}, &result)
	return result, err
}

// Diagnostics waits for diagnostics of a document for which match is true, and
// drops those before. A match of nil is true of any.
func (e *Editor) Diagnostics(ctx context.Context, uri string, match func(Published) bool) (found Published, err error) {
	_, err = e.Notification(ctx, "textDocument/publishDiagnostics", func(params json.RawMessage) Verdict {
		var p Published
		if err := json.Unmarshal(params, &p); err != nil || p.URI != uri {
			return Leave
		}
		if match != nil && !match(p) {
			return Drop
		}
		found = p
		return Take
	})
	return found, err
}
