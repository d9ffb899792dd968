package lsp

import (
	"slices"

	"github.com/go-json-experiment/json"
	"go.lsp.dev/jsonrpc2"

	"factbox/metrics"
)

// facts are a JSON value that is asked what it says. Whatever it is, asking
// does not fail: a client that gets one capability wrong keeps the others.
type facts struct{ value any }

func factsOf(params []byte) facts {
	var f facts
	_ = decode(params, &f.value)
	return f
}

// at returns the member of a member of ... by their names.
func (f facts) at(path ...string) facts {
	for _, name := range path {
		object, _ := f.value.(map[string]any)
		f.value = object[name]
	}
	return f
}

func (f facts) isTrue() bool { return f.value == true }

func (f facts) isObject() bool { _, ok := f.value.(map[string]any); return ok }

func (f facts) string() string { s, _ := f.value.(string); return s }

func (f facts) integer() (n int64, ok bool) {
	x, ok := f.value.(float64)
	n = int64(x)
	return n, ok && float64(n) == x
}

// strings returns the strings of an array.
func (f facts) strings() (list []string) {
	elements, _ := f.value.([]any)
	for _, e := range elements {
		if s, ok := e.(string); ok {
			list = append(list, s)
		}
	}
	return list
}

// clientOf returns what the params of initialize say of the client.
func clientOf(params facts) *client {
	said := params.at("capabilities")
	document, workspace := said.at("textDocument"), said.at("workspace")
	// What it can show it shows of all diagnostics, but clients older than LSP 3.18
	// say so of those that are pushed only.
	showsDiagnosticsWith := func(what string) bool {
		return document.at("publishDiagnostics", what).isTrue() || document.at("diagnostic", what).isTrue()
	}
	return &client{
		encoding:        negotiate(said.at("general", "positionEncodings").strings()),
		markdownHover:   prefersMarkdown(document.at("hover", "contentFormat").strings()),
		pullDiagnostics: document.at("diagnostic").isObject(),
		refreshDiagnostics: workspace.at("diagnostics", "refreshSupport").isTrue() ||
			workspace.at("diagnostic", "refreshSupport").isTrue(), // Helix's spelling
		relatedInformation: showsDiagnosticsWith("relatedInformation"),
		codeDescription:    showsDiagnosticsWith("codeDescriptionSupport"),
		versionSupport:     document.at("publishDiagnostics", "versionSupport").isTrue(),
		hintResolve:        slices.Contains(document.at("inlayHint", "resolveSupport", "properties").strings(), "tooltip"),
		registersSettings:  workspace.at("didChangeConfiguration", "dynamicRegistration").isTrue(),
		inlayHintRefresh:   workspace.at("inlayHint", "refreshSupport").isTrue(),
		watchedFiles:       workspace.at("didChangeWatchedFiles", "dynamicRegistration").isTrue(),
		configuration:      workspace.at("configuration").isTrue(),
		willSave:           document.at("synchronization", "willSave").isTrue(),
		codeActions:        document.at("codeAction", "codeActionLiteralSupport").isObject(),
		documentChanges:    workspace.at("workspaceEdit", "documentChanges").isTrue(),
		codeLens:           document.at("codeLens").isObject(),
		codeLensRefresh:    workspace.at("codeLens", "refreshSupport").isTrue(),
		statsNotification:  said.at("experimental", "factboxStats").isTrue(),
	}
}

// prefersMarkdown reports whether Markdown is the first of the formats that are
// known. A client that lists none may not know it.
func prefersMarkdown(formats []string) bool {
	for _, format := range formats {
		switch format {
		case "markdown":
			return true
		case "plaintext":
			return false
		}
	}
	return false
}

// encodingNames are the names of the position encodings in LSP.
var encodingNames = [...]string{metrics.UTF8: "utf-8", metrics.UTF16: "utf-16", metrics.UTF32: "utf-32"}

// negotiate returns the encoding that the client likes best. All are the same
// to the engine. A client that offers none speaks UTF-16, and so must all.
func negotiate(offered []string) metrics.Encoding {
	for _, name := range offered {
		if i := slices.Index(encodingNames[:], name); i >= 0 {
			return metrics.Encoding(i)
		}
	}
	return metrics.UTF16
}

// initializeResult is what the server says of itself.
func (s *session) initializeResult() (jsonrpc2.RawMessage, error) {
	type object = map[string]any
	hints := any(true)
	if s.client.hintResolve {
		hints = object{"resolveProvider": true}
	}
	synchronization := object{
		"openClose": true,
		"change":    2, // incremental
		// The whole text comes with each save, so that a document out of step is
		// put right at the latest then.
		"save": object{"includeText": true},
	}
	if s.client.willSave {
		synchronization["willSave"] = true // it says whether it is the user who saves
	}
	capabilities := object{
		"positionEncoding":       encodingNames[s.client.encoding],
		"textDocumentSync":       synchronization,
		"hoverProvider":          true,
		"inlayHintProvider":      hints,
		"executeCommandProvider": object{"commands": []string{commandStats, commandHardest}},
	}
	if s.client.codeActions {
		capabilities["codeActionProvider"] = object{"codeActionKinds": actionKinds}
	}
	if s.client.codeLens {
		capabilities["codeLensProvider"] = object{}
	}
	if s.client.pullDiagnostics {
		capabilities["diagnosticProvider"] = object{
			"identifier":            "factbox",
			"interFileDependencies": false,
			"workspaceDiagnostics":  s.workspace.drafts != nil,
		}
	}
	if s.client.pullDiagnostics && s.workspace.drafts != nil {
		capabilities["workspace"] = object{
			"workspaceFolders": object{"supported": true, "changeNotifications": true},
		}
	}
	result := object{
		"capabilities": capabilities,
		"serverInfo":   object{"name": "factbox", "version": s.version},
	}
	return json.Marshal(result, json.Deterministic(true))
}
