package lsp

import "factbox/metrics"

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
