package lsp

import (
	"go.lsp.dev/protocol"

	"factbox/metrics"
)

// A feature has two parts. What must see the document as it is at this message
// runs on the read loop and is short: it takes a view, and asks the document for
// what only that knows. All else runs on a goroutine of its own, from the view.
//
//	request                   on the read loop            on its own goroutine
//	textDocument/hover        hoverAt                     hover
//	textDocument/inlayHint    hintHandles.handle          inlayHints
//	inlayHint/resolve         hintHandles.uri             resolveInlayHint
//	factbox.stats             parseStatsArguments         statsReport, appendReport
//	didOpen, didChange        publisher.poke              publication.publish
//	didClose                  publisher.forget            publication.clear
//
// The publishers are those of newDiagnosticsPublisher and newStatsPublisher.

// client is what the connected editor said it can do. It is fixed once
// initialize has been answered.
type client struct {
	encoding           metrics.Encoding // in which positions are exchanged
	markdownHover      bool             // hovers may be Markdown
	pullDiagnostics    bool             // asks for diagnostics itself
	relatedInformation bool             // shows what else a diagnostic is about
	codeDescription    bool             // shows a link with a diagnostic
	versionSupport     bool             // takes the version with diagnostics
	hintResolve        bool             // asks for the tooltip of a hint when it shows it
	inlayHintRefresh   bool             // can be told to ask for hints again
	statsNotification  bool             // experimental.factboxStats: takes factbox/stats
}

// view is an immutable look at a document, taken in wire order. A feature
// computes on it off the read loop, while the document goes on.
type view struct {
	uri     string // as the client spelled it
	version int32  // as the client counts
	snap    *metrics.Snapshot
	client  *client
}

// offset returns the byte offset of a position of the client's. Where the
// document has no such line, ok is false and offset the document's end.
func (v view) offset(p protocol.Position) (offset int, ok bool) {
	return v.snap.Offset(metrics.Position{Line: int(p.Line), Column: int(p.Character)}, v.client.encoding)
}

// position returns the position of a byte offset as the client counts.
func (v view) position(offset int) metrics.Position {
	return v.snap.Position(offset, v.client.encoding)
}

// rangeOf returns the range of a span as the client counts.
func (v view) rangeOf(span metrics.Span) protocol.Range {
	start, end := v.position(span.Start), v.position(span.End)
	return protocol.Range{
		Start: protocol.Position{Line: uint32(start.Line), Character: uint32(start.Column)},
		End:   protocol.Position{Line: uint32(end.Line), Character: uint32(end.Column)},
	}
}
