package lsp

import (
	"cmp"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/config"
)

// A feature has two parts. What must see the document as it is at this message
// runs on the read loop and is short: it takes a view, and asks the document for
// what only that knows. All else runs on a goroutine of its own, from the view.
//
//	request                   on the read loop            on its own goroutine
//	textDocument/hover        hoverAt                     hover
//	textDocument/inlayHint    hintHandles.handle          inlayHints
//	inlayHint/resolve         hintHandles.uri             resolveInlayHint
//	textDocument/codeAction   session.find                codeActions
//	textDocument/codeLens     session.find                codeLenses
//	factbox.stats             parseStatsArguments         appendStats
//	factbox.hardest           parseHardestArguments       hardestSentences
//	textDocument/diagnostic   document.pulled             pulled.report
//	workspace/diagnostic      session.newScan             scan.run
//	didOpen, didChange        publisher.poke              publication.publish
//	didClose                  publisher.forget            publication.clear
//
// The publishers are those of newDiagnosticsPublisher and newStatsPublisher. A
// client that asks for diagnostics itself is not sent any.

// client is what the connected editor said it can do. It is fixed once
// initialize has been answered.
type client struct {
	encoding           metrics.Encoding // in which positions are exchanged
	markdownHover      bool             // hovers may be Markdown
	pullDiagnostics    bool             // asks for diagnostics itself
	refreshDiagnostics bool             // can be told to ask for diagnostics again
	relatedInformation bool             // shows what else a diagnostic is about
	codeDescription    bool             // shows a link with a diagnostic
	rulesURL           string           // of the page that such a link leads to; empty if there is none
	versionSupport     bool             // takes the version with diagnostics
	willSave           bool             // tells of a save before it is made
	watchedFiles       bool             // can be asked to tell of files that change
	hintResolve        bool             // asks for the tooltip of a hint when it shows it
	inlayHintRefresh   bool             // can be told to ask for hints again
	configuration      bool             // answers workspace/configuration
	registersSettings  bool             // can be asked to tell when the settings change
	codeActions        bool             // takes code actions, and not only commands
	documentChanges    bool             // takes edits of a version of a document
	codeLens           bool             // shows code lenses
	codeLensRefresh    bool             // can be told to ask for code lenses again
	statsNotification  bool             // experimental.factboxStats: takes factbox/stats
}

// view is an immutable look at a document, taken in wire order. A feature
// computes on it off the read loop, while the document goes on.
type view struct {
	uri      string // as the client spelled it
	version  int32  // as the client counts
	snap     *metrics.Snapshot
	client   *client
	settings *config.Settings // in force for the document; never nil in a session
	language config.Language  // that the document is taken to be in
	typing   typing           // where it is being typed in
}

// inForce returns the settings in force, which are the defaults in a view without any.
func (v view) inForce() *config.Settings {
	return cmp.Or(v.settings, &defaultSettings)
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
