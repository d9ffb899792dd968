package metamodel

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func model(t testing.TB) *Model { return Need(t) }

// It must be LSP 3.18, all of it.
func TestModelIs318(t *testing.T) {
	m := model(t)
	requests, notifications := m.Methods()
	if len(requests) < 69 || len(notifications) < 26 || len(m.Names()) < 440 {
		t.Errorf("%d requests, %d notifications, %d types: that is not the whole of LSP 3.18", len(requests), len(notifications), len(m.Names()))
	}
	for _, name := range []string{"InlineCompletionParams", "TextDocumentContentResult", "SnippetTextEdit", "CodeActionTag"} {
		if m.Lookup(name) == nil {
			t.Errorf("%s, which is new in LSP 3.18, is missing", name)
		}
	}
}

// Each case is a value of a named type, and what is said of it: nothing if it is
// right, and else each problem, a line each.
func TestCheck(t *testing.T) {
	const (
		rng  = `{"start":{"line":0,"character":0},"end":{"line":0,"character":1}}`
		doc  = `{"uri":"file:///a","version":1}`
		diag = `"range":` + rng + `,"message":"m"`
	)
	for _, c := range []struct{ name, typ, value, want string }{
		{"structure", "Position", `{"line":0,"character":2147483647}`, ""},
		{"property missing", "Position", `{"line":0}`, `character: want uinteger, got nothing`},
		{"property unknown", "Position", `{"line":0,"character":0,"column":0}`, `column: want nothing, as Position has no such property, got 0`},
		{"several problems", "Position", `{"lines":0}`, "character: want uinteger, got nothing\nline: want uinteger, got nothing\nlines: want nothing, as Position has no such property, got 0"},
		{"case of a name", "Position", `{"Line":0,"line":0,"character":0}`, `Line: want nothing, as Position has no such property, got 0`},
		{"no structure", "Position", `[0,0]`, `the value: want Position, got [0,0]`},
		{"null", "Position", `null`, `the value: want Position, got null`},
		{"uinteger below", "Position", `{"line":-1,"character":0}`, `line: want uinteger from 0 to 2^31-1, got -1`},
		{"uinteger above", "Position", `{"line":2147483648,"character":0}`, `line: want uinteger from 0 to 2^31-1, got 2147483648`},
		{"uinteger with a fraction", "Position", `{"line":1.0,"character":0}`, `line: want uinteger from 0 to 2^31-1, got 1.0`},
		{"uinteger with an exponent", "Position", `{"line":1e2,"character":0}`, `line: want uinteger from 0 to 2^31-1, got 1e2`},
		{"uinteger of minus zero", "Position", `{"line":-0,"character":0}`, `line: want uinteger from 0 to 2^31-1, got -0`},
		{"uinteger as a string", "Position", `{"line":"1","character":0}`, `line: want uinteger, got "1"`},
		{"integer below zero", "VersionedTextDocumentIdentifier", `{"uri":"file:///a","version":-2147483648}`, ""},
		{"integer below", "VersionedTextDocumentIdentifier", `{"uri":"file:///a","version":-2147483649}`, `version: want integer from -2^31 to 2^31-1, got -2147483649`},
		{"decimal", "Color", `{"red":1e0,"green":0.5,"blue":-1,"alpha":0}`, ""},
		{"no decimal", "Color", `{"red":1,"green":0.5,"blue":0,"alpha":"1"}`, `alpha: want decimal, got "1"`},
		{"boolean", "WorkspaceFoldersServerCapabilities", `{"supported":0}`, `supported: want boolean, got 0`},
		{"URI", "TextDocumentIdentifier", `{"uri":"untitled:A b"}`, ""},
		{"no URI", "TextDocumentIdentifier", `{"uri":"/a"}`, `uri: want DocumentUri with a scheme, got "/a"`},
		{"empty URI", "TextDocumentIdentifier", `{"uri":""}`, `uri: want DocumentUri with a scheme, got ""`},

		{"extends", "RenameFile", `{"kind":"rename","oldUri":"a:b","newUri":"a:c","annotationId":"x"}`, ""},
		{"own property replaces that of the parent", "RenameFile", `{"kind":"move","oldUri":"a:b","newUri":"a:c"}`, `kind: want "rename", got "move"`},
		{"mixins, and what these extend", "HoverParams", `{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0},"workDoneToken":1}`, ""},
		{"mixed-in property", "HoverParams", `{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0},"workDoneToken":true}`, `workDoneToken: want integer | string, got true`},
		{"extends without that of the parent", "HoverParams", `{"textDocument":{"uri":"a:b"}}`, `position: want Position, got nothing`},
		{"optional left out", "Diagnostic", `{` + diag + `}`, ""},
		{"optional of null", "Diagnostic", `{` + diag + `,"source":null}`, `source: want string, got null`},
		{"null in a union", "InitializeParams", `{"processId":null,"rootUri":null,"capabilities":{}}`, ""},
		{"required, even if it may be null", "InitializeParams", `{"rootUri":null,"capabilities":{}}`, `processId: want integer | null, got nothing`},

		{"enumeration", "Diagnostic", `{` + diag + `,"severity":4}`, ""},
		{"not of the enumeration", "Diagnostic", `{` + diag + `,"severity":5}`, `severity: want DiagnosticSeverity, one of 1, 2, 3, 4, got 5`},
		{"enumeration of another type", "Diagnostic", `{` + diag + `,"severity":"1"}`, `severity: want DiagnosticSeverity, which is uinteger, got "1"`},
		{"enumeration of strings", "MarkupContent", `{"kind":"html","value":""}`, `kind: want MarkupKind, one of "plaintext", "markdown", got "html"`},
		{"open enumeration", "CodeAction", `{"title":"t","kind":"quickfix.factbox"}`, ""},
		{"open enumeration of another type", "CodeAction", `{"title":"t","kind":1}`, `kind: want CodeActionKind, which is string, got 1`},
		{"open enumeration of bits", "FileSystemWatcher", `{"globPattern":"*","kind":7}`, ""},

		{"array", "PublishDiagnosticsParams", `{"uri":"a:b","diagnostics":[{` + diag + `},{` + diag + `}]}`, ""},
		{"empty array", "PublishDiagnosticsParams", `{"uri":"a:b","diagnostics":[]}`, ""},
		{"array of null", "PublishDiagnosticsParams", `{"uri":"a:b","diagnostics":null}`, `diagnostics: want Diagnostic[], got null`},
		{"element of an array", "PublishDiagnosticsParams", `{"uri":"a:b","diagnostics":[{` + diag + `},{` + diag + `,"range":{}}]}`, `twice`},
		{"deep within", "PublishDiagnosticsParams", `{"uri":"a:b","diagnostics":[{` + diag + `},{"message":"m","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":-1}}}]}`, `diagnostics[1].range.end.character: want uinteger from 0 to 2^31-1, got -1`},
		{"tuple", "ParameterInformation", `{"label":[0,1]}`, ""},
		{"tuple too long", "ParameterInformation", `{"label":[0,1,2]}`, `label: want [uinteger, uinteger], got [0,1,2]`},
		{"element of a tuple", "ParameterInformation", `{"label":[0,-1]}`, `label[1]: want uinteger from 0 to 2^31-1, got -1`},
		{"map", "WorkspaceEdit", `{"changes":{"file:///a b":[]}}`, ""},
		{"key of a map", "WorkspaceEdit", `{"changes":{"a b":[]}}`, `changes["a b"]: want a name that is DocumentUri with a scheme, got "a b"`},
		{"value of a map", "WorkspaceEdit", `{"changes":{"file:///a":[{"range":` + rng + `}]}}`, `changes["file:///a"][0].newText: want string, got nothing`},
		{"literal", "SemanticTokensOptions", `{"legend":{"tokenTypes":[],"tokenModifiers":[]},"range":{}}`, ""},
		{"property of a literal without any", "SemanticTokensOptions", `{"legend":{"tokenTypes":[],"tokenModifiers":[]},"range":{"a":1}}`, `range.a: want nothing, as {  } has no such property, got 1`},

		{"union", "ServerCapabilities", `{"hoverProvider":true,"textDocumentSync":2,"inlayHintProvider":{"resolveProvider":true}}`, ""},
		{"no item of a union", "ServerCapabilities", `{"hoverProvider":"yes"}`, `hoverProvider: want boolean | HoverOptions, got "yes"`},
		{"union of a number and a structure", "ServerCapabilities", `{"textDocumentSync":3}`, `textDocumentSync: want TextDocumentSyncKind, one of 0, 1, 2, got 3`},
		{"the closest item of a union", "ServerCapabilities", `{"inlayHintProvider":{"resolveprovider":true}}`, `inlayHintProvider.resolveprovider: want nothing, as InlayHintOptions has no such property, got true`},
		{"the item that a literal names", "DocumentDiagnosticReport", `{"kind":"full","items":[{}]}`, "items[0].message: want string | MarkupContent, got nothing\nitems[0].range: want Range, got nothing"},
		{"the item that another literal names", "DocumentDiagnosticReport", `{"kind":"unchanged"}`, "resultId: want string, got nothing"},
		{"no item that a literal names", "DocumentDiagnosticReport", `{"kind":"none","items":[]}`, `kind: want "full", got "none"`},
		{"items of a list, each another", "WorkspaceEdit", `{"documentChanges":[{"kind":"create","uri":"a:b"},{"textDocument":` + doc + `,"edits":[{"range":` + rng + `,"newText":"x"}]}]}`, ""},
		{"in items of a list", "WorkspaceEdit", `{"documentChanges":[{"kind":"delete","uri":"a:b","options":{"force":true}}]}`, `documentChanges[0].options.force: want nothing, as DeleteFileOptions has no such property, got true`},
		{"a command is no code action", "Command", `{"title":"t","kind":"quickfix"}`, "command: want string, got nothing\nkind: want nothing, as Command has no such property, got \"quickfix\""},

		{"LSPAny", "Diagnostic", `{` + diag + `,"data":{"a":[1,-1.5,null,true,{"b":"c"}]}}`, ""},
		{"LSPObject", "LSPObject", `{"a":{}}`, ""},
		{"no LSPObject", "LSPObject", `[]`, `the value: want { [string]: LSPAny }, got []`},
		{"experimental", "ServerCapabilities", `{"experimental":{"factboxStats":true}}`, ""},

		{"not JSON", "Position", `{"line":0,`, "not a JSON value"},
		{"more than one value", "Position", `{"line":0,"character":0} {}`, "not a JSON value: more follows it"},
		{"a name twice", "Position", `{"line":0,"line":0,"character":0}`, "not a JSON value"},
		{"bad UTF-8", "MarkupContent", "{\"kind\":\"markdown\",\"value\":\"\xff\"}", "not a JSON value"},
		{"half a surrogate pair", "MarkupContent", `{"kind":"markdown","value":"\ud800"}`, "not a JSON value"},
		{"a long value is shortened", "Position", `{"line":"` + strings.Repeat("é", 100) + `","character":0}`, `line: want uinteger, got "` + strings.Repeat("é", 39) + `...`},
	} {
		t.Run(c.name, func(t *testing.T) {
			typ := model(t).Lookup(c.typ)
			if typ == nil {
				t.Fatalf("the model has no %s", c.typ)
			}
			err := Check(typ, []byte(c.value))
			got := ""
			if err != nil {
				got = err.Error()
			}
			var wrong *Error
			if c.want == "twice" || strings.HasPrefix(c.want, "not a JSON value") {
				if err == nil || errors.As(err, &wrong) || !strings.HasPrefix(got, "not a JSON value") {
					t.Errorf("got %q, want %q", got, c.want)
				}
				return
			}
			if got != c.want {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.ReplaceAll(got, "\n", "\n\t"), strings.ReplaceAll(c.want, "\n", "\n\t"))
			}
		})
	}
}

// A step is who speaks (C or S) and the message; then, if it is the server and
// the message is wrong, what is said of it. The client has been met before, and
// takes all that is asked for here, unless the first step is "cold".
func TestConversation(t *testing.T) {
	const (
		hello = `C {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`
		hover = `C {"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0}}}`
		rich  = `{"workspace":{"inlayHint":{"refreshSupport":true},"didChangeWatchedFiles":{"dynamicRegistration":true}},"window":{"workDoneProgress":true}}`
		watch = `S {"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"w","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[]}}]}}`
		plain = `S {"jsonrpc":"2.0","id":1,"result":{"capabilities":{}}}`
	)
	for _, c := range []struct {
		name  string
		steps []string
	}{
		{"result", []string{hello, `S {"jsonrpc":"2.0","id":1,"result":{"capabilities":{"hoverProvider":true},"serverInfo":{"name":"factbox"}}}`}},
		{"result of another method", []string{hello, `S {"jsonrpc":"2.0","id":1,"result":{"contents":"x"}}`,
			`! response to initialize: result.capabilities: want ServerCapabilities, got nothing`}},
		{"result of null", []string{hover, `S {"jsonrpc":"2.0","id":1,"result":null}`}},
		{"result of null where there must be one", []string{hello, `S {"jsonrpc":"2.0","id":1,"result":null}`,
			`! response to initialize: result: want InitializeResult, got null`}},
		{"error", []string{hover, `S {"jsonrpc":"2.0","id":1,"error":{"code":-32800,"message":"cancelled"}}`}},
		{"error without message", []string{hover, `S {"jsonrpc":"2.0","id":1,"error":{"code":-32800}}`,
			`! response to textDocument/hover: error.message: want string, got nothing`}},
		{"data of an error", []string{hello, `S {"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m","data":{"retry":0}}}`,
			`! response to initialize: error.data.retry: want boolean, got 0`}},
		{"result and error", []string{hover, `S {"jsonrpc":"2.0","id":1,"result":null,"error":{"code":1,"message":"m"}}`,
			`! want a method, a result or an error, and one only`}},
		{"neither", []string{hover, `S {"jsonrpc":"2.0","id":1}`, `! want a method, a result or an error, and one only`}},
		{"error to nobody", []string{`S {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"m"}}`}},
		{"result to nobody", []string{`S {"jsonrpc":"2.0","id":null,"result":null}`, `! id: want the id of a request`}},
		{"result that nobody asked for", []string{`S {"jsonrpc":"2.0","id":1,"result":null}`, `! id: want the id of a request that has not been answered, got 1`}},
		{"result twice", []string{hover, `S {"jsonrpc":"2.0","id":1,"result":null}`, `S {"jsonrpc":"2.0","id":1,"result":null}`, `! has not been answered`}},
		{"an id is not the same as a string", []string{hover, `S {"jsonrpc":"2.0","id":"1","result":null}`, `! has not been answered`}},
		{"an id twice, answered in any order", []string{hello, hover, `S {"jsonrpc":"2.0","id":1,"result":{"contents":"x"}}`, `S {"jsonrpc":"2.0","id":1,"result":{"capabilities":{}}}`}},
		{"without a version", []string{hover, `S {"id":1,"result":null}`, `! jsonrpc: want "2.0", got null`}},
		{"with something else", []string{hover, `S {"jsonrpc":"2.0","id":1,"result":null,"time":1}`, `! time: want nothing`}},
		{"a method of the client's own", []string{`C {"jsonrpc":"2.0","id":1,"method":"test/x"}`, `S {"jsonrpc":"2.0","id":1,"result":5}`}},
		{"no JSON", []string{`S {"jsonrpc":`, `! not a JSON value`}},
		{"a batch", []string{`S []`, `! message: the value: want an object, got []`}},
		{"a method that is no string", []string{`S {"jsonrpc":"2.0","method":1}`, `! method: want string, got 1`}},

		{"notification", []string{`S {"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3,"message":"m"}}`}},
		{"wrong params", []string{`S {"jsonrpc":"2.0","method":"window/logMessage","params":{"type":9,"message":"m"}}`, `! notification window/logMessage: params.type: want MessageType`}},
		{"params of null", []string{`S {"jsonrpc":"2.0","method":"window/logMessage","params":null}`, `! params: want LogMessageParams, got null`}},
		{"no params", []string{`S {"jsonrpc":"2.0","method":"window/logMessage"}`, `! params: want LogMessageParams, got nothing`}},
		{"notification of a client's", []string{`S {"jsonrpc":"2.0","method":"initialized","params":{}}`, `! method: want a notification that a server sends`}},
		{"notification unknown", []string{`S {"jsonrpc":"2.0","method":"$/x","params":{}}`, `! method: want a notification that a server sends`}},
		{"a request as a notification", []string{`S {"jsonrpc":"2.0","method":"workspace/applyEdit","params":{"edit":{}}}`, `! method: want a notification that a server sends`}},
		{"notification of ours", []string{`S {"jsonrpc":"2.0","method":"factbox/stats","params":{"x":[1.5]}}`}},
		{"notification of ours with a bare value", []string{`S {"jsonrpc":"2.0","method":"factbox/stats","params":1}`, `! params: want an object or an array, got 1`}},

		{"a URI without a scheme", []string{`S {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"%","diagnostics":[]}}`, `! params.uri: want DocumentUri with a scheme, got "%"`}},
		{"a URI as the client spells it", []string{`C {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%"}}}`, `S {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"%","diagnostics":[]}}`}},
		{"a URI not as the client spells it", []string{`C {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%"}}}`, `S {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"%25","diagnostics":[{}]}}`,
			`! params.uri: want DocumentUri with a scheme, got "%25"`}},

		{"request", []string{`S {"jsonrpc":"2.0","id":1,"method":"workspace/inlayHint/refresh"}`}},
		{"request with params it must not have", []string{`S {"jsonrpc":"2.0","id":1,"method":"workspace/inlayHint/refresh","params":null}`, `! params: want nothing, as the method has no params, got null`}},
		{"request with a bad id", []string{`S {"jsonrpc":"2.0","id":null,"method":"workspace/inlayHint/refresh"}`, `! id: want integer, got null`}},
		{"request of a client's", []string{`S {"jsonrpc":"2.0","id":1,"method":"shutdown"}`, `! method: want a request that a server sends`}},
		{"ids in use", []string{`S {"jsonrpc":"2.0","id":1,"method":"workspace/inlayHint/refresh"}`, `S {"jsonrpc":"2.0","id":1,"method":"workspace/inlayHint/refresh"}`, `! id: want an id that no other request has, got 1`}},
		{"ids of use again", []string{`S {"jsonrpc":"2.0","id":1,"method":"workspace/inlayHint/refresh"}`, `C {"jsonrpc":"2.0","id":1,"result":null}`, `S {"jsonrpc":"2.0","id":1,"method":"workspace/inlayHint/refresh"}`}},
		{"registration", []string{`S {"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"w","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[{"globPattern":"**/.factbox.toml"}]}}]}}`}},
		{"options of a registration", []string{`S {"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"w","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":["*"]}}]}}`,
			`! params.registrations[0].registerOptions.watchers[0]: want FileSystemWatcher, got "*"`}},
		{"options of a registration left out", []string{`S {"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"w","method":"workspace/didChangeWatchedFiles"}]}}`,
			`! params.registrations[0].registerOptions.watchers: want FileSystemWatcher[], got nothing`}},
		{"registration of nothing known", []string{`S {"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"w","method":"workspace/watch"}]}}`,
			`! params.registrations[0].method: want a method that can be registered, got "workspace/watch"`}},

		{"request that the client does not take", []string{`S {"jsonrpc":"2.0","id":1,"method":"workspace/configuration","params":{"items":[]}}`, `! method: want a request that the client takes, by workspace.configuration, got "workspace/configuration"`}},
		{"request that any client takes", []string{"cold", hello, plain, `S {"jsonrpc":"2.0","id":1,"method":"window/showMessageRequest","params":{"type":1,"message":"m"}}`}},
		{"refresh that is not taken", []string{"cold", capable(`{"workspace":{"codeLens":{"refreshSupport":false}}}`), plain, `S {"jsonrpc":"2.0","id":1,"method":"workspace/codeLens/refresh"}`, `! by workspace.codeLens.refreshSupport`}},
		{"refresh as Helix takes it", []string{"cold", capable(`{"workspace":{"diagnostic":{"refreshSupport":true}}}`), plain, `S {"jsonrpc":"2.0","id":1,"method":"workspace/diagnostic/refresh"}`}},
		{"registration that the client does not take", []string{"cold", capable(`{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":false}}}`), plain, watch,
			`! params.registrations[0].method: want one that the client takes, by workspace.didChangeWatchedFiles.dynamicRegistration`}},
		{"registration by a capability of parts", []string{"cold", capable(`{"textDocument":{"synchronization":{"dynamicRegistration":true}}}`), plain,
			`S {"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"s","method":"textDocument/didSave","registerOptions":{"documentSelector":null}}]}}`}},

		{"before initialize is answered", []string{"cold", hello, watch, `! method: want a method that may be sent before initialize is answered, got "client/registerCapability"`}},
		{"before initialize", []string{"cold", `S {"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"a:b","diagnostics":[]}}`, `! may be sent before initialize is answered`}},
		{"of ours before initialize", []string{"cold", `S {"jsonrpc":"2.0","method":"factbox/stats","params":{}}`, `! may be sent before initialize is answered`}},
		{"initialize refused", []string{"cold", hello, `S {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"m"}}`, `S {"jsonrpc":"2.0","method":"factbox/stats","params":{}}`, `! may be sent before initialize is answered`}},
		{"what may be said at once", []string{"cold", `S {"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3,"message":"m"}}`}},

		{"position encoding", []string{"cold", capable(`{"general":{"positionEncodings":["utf-32","utf-8"]}}`), `S {"jsonrpc":"2.0","id":1,"result":{"capabilities":{"positionEncoding":"utf-8"}}}`}},
		{"position encoding of all", []string{"cold", capable(`{}`), `S {"jsonrpc":"2.0","id":1,"result":{"capabilities":{"positionEncoding":"utf-16"}}}`}},
		{"position encoding not offered", []string{"cold", capable(`{"general":{"positionEncodings":["utf-16"]}}`), `S {"jsonrpc":"2.0","id":1,"result":{"capabilities":{"positionEncoding":"utf-8"}}}`,
			`! result.capabilities.positionEncoding: want one that the client offers, got "utf-8"`}},

		{"progress of a request", []string{`C {"jsonrpc":"2.0","id":1,"method":"workspace/diagnostic","params":{"previousResultIds":[],"workDoneToken":"w","partialResultToken":7}}`,
			`S {"jsonrpc":"2.0","method":"$/progress","params":{"token":"w","value":{"kind":"begin","title":"t"}}}`,
			`S {"jsonrpc":"2.0","method":"$/progress","params":{"token":7,"value":{"items":[]}}}`,
			`S {"jsonrpc":"2.0","method":"$/progress","params":{"token":7,"value":{"kind":"begin","title":"t"}}}`, `! params.value.items: want WorkspaceDocumentDiagnosticReport[], got nothing`,
			`S {"jsonrpc":"2.0","method":"$/progress","params":{"token":"w","value":{"kind":"report","percentage":"5"}}}`, `! params.value.percentage: want uinteger, got "5"`,
			`S {"jsonrpc":"2.0","id":1,"result":{"items":[]}}`,
			`S {"jsonrpc":"2.0","method":"$/progress","params":{"token":"w","value":{"kind":"end"}}}`, `! params.token: want a token that is in use, got "w"`,
		}},
		{"progress of the server's", []string{`S {"jsonrpc":"2.0","method":"$/progress","params":{"token":"w","value":{"kind":"end"}}}`, `! params.token: want a token that is in use, got "w"`,
			`S {"jsonrpc":"2.0","id":1,"method":"window/workDoneProgress/create","params":{"token":"w"}}`,
			`S {"jsonrpc":"2.0","method":"$/progress","params":{"token":"w","value":{"kind":"end"}}}`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			talk := model(t).NewConversation()
			if c.steps[0] != "cold" {
				talk.Client([]byte(`{"id":"met","method":"initialize","params":{"capabilities":` + rich + `}}`))
				if err := talk.Server([]byte(`{"jsonrpc":"2.0","id":"met","result":{"capabilities":{}}}`)); err != nil {
					t.Fatal(err)
				}
			}
			for i, step := range c.steps {
				who, message, _ := strings.Cut(step, " ")
				switch who {
				case "C":
					talk.Client([]byte(message))
				case "S":
					want := ""
					if i+1 < len(c.steps) && c.steps[i+1][0] == '!' {
						want = c.steps[i+1][2:]
					}
					err := talk.Server([]byte(message))
					if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
						t.Errorf("%s\ngot  %v\nwant %s", message, err, want)
					}
				}
			}
		})
	}
}

// capable is the initialize of a client with such capabilities.
func capable(of string) string {
	return `C {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":` + of + `}}`
}

// However the client's bytes come, the server's answer is held against what was
// asked.
func TestClientBytes(t *testing.T) {
	const (
		body   = `{"jsonrpc":"2.0","id":"é","method":"textDocument/hover","params":{}}`
		frame  = "Content-Length: 69\r\n\r\n" + body
		answer = `{"jsonrpc":"2.0","id":"é","result":null}`
	)
	if len(body) != 69 {
		t.Fatal(len(body))
	}
	for _, c := range []struct {
		name   string
		writes []string
	}{
		{"whole", []string{frame}},
		{"by the byte", strings.Split("Content-Length: 69\r\n\r\n", "")},
		{"two headers, in small letters", []string{"content-type: x\r\ncontent-length:69\r\ncontent-x: y\r\n\r\n" + body}},
		{"behind another", []string{"Content-Length: 2\r\n\r\n{}" + frame}},
		{"behind what is no frame", []string{"abc\r\nContent-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n", frame}},
		{"behind a body that is no JSON", []string{"Content-Length: 1\r\n\r\n{", frame}},
		{"body apart", []string{"Content-Length: 69\r\n\r\n", body[:20], body[20:]}},
	} {
		t.Run(c.name, func(t *testing.T) {
			talk := model(t).NewConversation()
			if c.name == "by the byte" {
				for _, b := range []byte(body) {
					c.writes = append(c.writes, string([]byte{b}))
				}
			}
			for _, w := range c.writes {
				talk.ClientBytes([]byte(w))
			}
			if err := talk.Server([]byte(answer)); err != nil {
				t.Error(err)
			}
		})
	}
}

// All types of the model by name, and all that has none.
func everyType(m *Model) map[string]Type {
	all := map[string]Type{}
	add := func(name string, t Type) {
		if t != nil {
			all[name] = t
		}
	}
	for name, t := range m.types {
		add(name, t)
	}
	for method, r := range m.requests {
		add("params of "+method, r.params)
		add("result of "+method, r.result)
		add("partial result of "+method, r.partialResult)
		add("error data of "+method, r.errorData)
	}
	for method, n := range m.notifications {
		add("params of "+method, n.params)
	}
	for method, r := range m.registrations {
		add("registration of "+method, r.options)
	}
	return all
}

// Whatever is made after the model is valid.
func TestRandomIsValid(t *testing.T) {
	for name, typ := range everyType(model(t)) {
		for seed := range uint64(20) {
			value := Random(rand.New(rand.NewPCG(seed, 1)), typ)
			if err := Check(typ, value); err != nil {
				t.Fatalf("%s, seed %d: %s\n%v", name, seed, value, err)
			}
		}
	}
}

// In whatever is made after a structure, nothing required can be taken away or
// made null where it must not be, nor of a kind it must not be, nor can anything
// be added. The kinds are found here by another way than that of the check.
func TestMutationIsCaught(t *testing.T) {
	wrong := map[string]string{"null": "null", "boolean": "true", "number": "0.5", "string": `"?"`, "array": "[[[]]]", "object": `{"?":{}}`}
	caught := 0
	for _, name := range model(t).Names() {
		s, ok := model(t).Lookup(name).(*structure)
		if !ok {
			continue
		}
		for seed := range uint64(5) {
			r := rand.New(rand.NewPCG(seed, 2))
			value := Random(r, s)
			mutate := func(what string, change func(object map[string]json.RawMessage)) {
				t.Helper()
				var object map[string]json.RawMessage
				if err := json.Unmarshal(value, &object); err != nil {
					t.Fatal(err)
				}
				change(object)
				mutant, err := json.Marshal(object)
				if err != nil {
					t.Fatal(err)
				}
				var found *Error
				if err := Check(s, mutant); !errors.As(err, &found) {
					t.Errorf("%s, %s: %s: got %v, want an *Error", name, what, mutant, err)
				}
				caught++
			}
			for property, p := range s.properties {
				if !p.optional {
					mutate("without "+property, func(o map[string]json.RawMessage) { delete(o, property) })
				}
				for kind, example := range wrong {
					if !allows(p.of, kind) {
						mutate(property+" of "+example, func(o map[string]json.RawMessage) { o[property] = json.RawMessage(example) })
					}
				}
			}
			mutate("with more", func(o map[string]json.RawMessage) { o["?"] = json.RawMessage("null") })
		}
	}
	if caught < 10000 {
		t.Errorf("only %d mutants", caught)
	}
}

// allows reports whether a type has values of a kind of JSON value.
func allows(t Type, kind string) bool {
	switch t := t.(type) {
	case *alias:
		return allows(t.of, kind)
	case *or:
		for _, item := range t.items {
			if allows(item, kind) {
				return true
			}
		}
		return false
	case *enumeration:
		return allows(t.base, kind)
	case *constant:
		return kind == "string" // LSP has no others
	case *array, *tuple:
		return kind == "array"
	case *mapping, *structure:
		return kind == "object"
	}
	switch name := t.String(); name {
	case "integer", "uinteger", "decimal":
		return kind == "number"
	case "null", "boolean":
		return kind == name
	}
	return kind == "string"
}

// What real clients send is valid but where they are known not to follow LSP.
func TestRealClients(t *testing.T) {
	const folder = "../../testdata/clients"
	wrong := map[string]string{
		"emacs-30.1-lsp-mode-9.0.0.json":  `capabilities.textDocument.completion.completionItem.resolveAdditionalTextEditsSupport: want nothing, as ClientCompletionItemOptions has no such property, got true`,
		"emacs-30.1-lsp-mode-10.0.0.json": "capabilities.textDocument.completion.completionItem.resolveAdditionalTextEditsSupport: want nothing, as ClientCompletionItemOptions has no such property, got true\ncapabilities.textDocument.inlineCompletion: want InlineCompletionClientCapabilities, got null",
		"helix-25.07.1.json":              `capabilities.workspace.diagnostic: want nothing, as WorkspaceClientCapabilities has no such property, got {"refreshSupport":true}`,
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) < 10 {
		t.Fatalf("%d recorded clients, %v", len(files), err)
	}
	params, _ := model(t).Params("initialize")
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		var message struct{ Params json.RawMessage }
		if err := json.Unmarshal(data, &message); err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := Check(params, message.Params); err != nil {
			got = err.Error()
		}
		if got != wrong[f.Name()] {
			t.Errorf("%s:\ngot  %s\nwant %s", f.Name(), got, wrong[f.Name()])
		}
	}
}

func TestParseRefuses(t *testing.T) {
	const ref = `{"kind":"reference","name":"A"}`
	for _, c := range []struct{ name, file, want string }{
		{"no JSON", `{`, "unexpected EOF"},
		{"a member it does not know", `{"macros":[]}`, `unknown field "macros"`},
		{"a name that is not defined", `{"structures":[{"name":"S","properties":[{"name":"p","type":` + ref + `}]}]}`, `structure S: property p: "A" is not defined`},
		{"a name twice", `{"structures":[{"name":"S","properties":[]}],"typeAliases":[{"name":"S","type":{"kind":"base","name":"string"}}]}`, `"S" is defined twice`},
		{"a base type it does not know", `{"typeAliases":[{"name":"A","type":{"kind":"base","name":"int"}}]}`, `unknown base type "int"`},
		{"a kind it does not know", `{"typeAliases":[{"name":"A","type":{"kind":"not"}}]}`, `unknown kind of type "not"`},
		{"an alias of itself", `{"typeAliases":[{"name":"A","type":{"kind":"or","items":[{"kind":"base","name":"null"},` + ref + `]}}]}`, `type alias A is defined by itself`},
		{"a structure that extends itself", `{"structures":[{"name":"A","properties":[],"extends":[` + ref + `]}]}`, `A extends itself`},
		{"a structure that extends an alias", `{"structures":[{"name":"S","properties":[],"mixins":[` + ref + `]}],"typeAliases":[{"name":"A","type":{"kind":"base","name":"null"}}]}`, `extends "A", which is no structure`},
		{"an enumeration of structures", `{"structures":[{"name":"A","properties":[]}],"enumerations":[{"name":"E","type":` + ref + `,"values":[]}]}`, `no base type`},
		{"a value of another type", `{"enumerations":[{"name":"E","type":{"kind":"base","name":"string"},"values":[{"name":"v","value":1}]}]}`, `its value 1 is no string`},
		{"an empty union", `{"typeAliases":[{"name":"A","type":{"kind":"or","items":[]}}]}`, `"or" of nothing`},
		{"an array of what is not defined", `{"typeAliases":[{"name":"B","type":{"kind":"array","element":` + ref + `}}]}`, `"A" is not defined`},
		{"a direction it does not know", `{"notifications":[{"method":"m","messageDirection":"up"}]}`, `unknown direction "up"`},
		{"a request without a result", `{"requests":[{"method":"m","messageDirection":"both"}]}`, `request m has no result`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Parse([]byte(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// What LSP 3.18 happens not to use.
func TestParseOfOtherKinds(t *testing.T) {
	m, err := Parse([]byte(`{
		"structures": [{"name": "S", "properties": [{"name": "p", "type": {"kind": "base", "name": "string"}}]}],
		"typeAliases": [
			{"name": "And", "type": {"kind": "and", "items": [
				{"kind": "reference", "name": "S"},
				{"kind": "literal", "value": {"properties": [{"name": "q", "type": {"kind": "integerLiteral", "value": 7}, "optional": true}]}}]}},
			{"name": "Yes", "type": {"kind": "booleanLiteral", "value": true}},
			{"name": "Numbered", "type": {"kind": "map", "key": {"kind": "base", "name": "integer"},
				"value": {"kind": "base", "name": "RegExp"}}}
		]}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ typ, value, want string }{
		{"And", `{"p":"x","q":7}`, ""},
		{"And", `{"p":"x"}`, ""},
		{"And", `{"q":7}`, "p: want string, got nothing"},
		{"And", `{"p":"x","q":8}`, "q: want 7, got 8"},
		{"And", `{"p":"x","r":8}`, "r: want nothing, as S & { q } has no such property, got 8"},
		{"Yes", `true`, ""},
		{"Yes", `false`, "the value: want true, got false"},
		{"Numbered", `{"-5":"a*"}`, ""},
		{"Numbered", `{"a":"a*"}`, "a: want a name that is integer from -2^31 to 2^31-1, got a"},
	} {
		got := ""
		if err := Check(m.Lookup(c.typ), []byte(c.value)); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.typ, c.value, got, c.want)
		}
	}
}

func TestRead(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		name, content string
		missing       bool
		want          string // in the error
	}{
		{"none", "", true, "no such file"},
		{"not a model", `{"structures":[{"nam":"S"}]}`, false, `unknown field "nam"`},
		{"empty", `{"metaData":{"version":"3.18.0"}}`, false, ""},
	} {
		path := filepath.Join(folder, c.name, "metaModel.json")
		if !c.missing {
			if err := errors.Join(os.Mkdir(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(c.content), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		m, err := read(path)
		switch {
		case c.want == "":
			if err != nil || m.Version() != "3.18.0" {
				t.Errorf("%s: %v", c.name, err)
			}
		case err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path):
			t.Errorf("%s: got %v, want %s in %s", c.name, err, c.want, path)
		case errors.Is(err, ErrMissing) != c.missing:
			t.Errorf("%s: %v is an ErrMissing, or is not", c.name, err)
		}
	}
	t.Setenv("FACTBOX_METAMODEL", "x/y.json")
	if path, err := find(); path != "x/y.json" || err != nil {
		t.Errorf("got %q, %v for what FACTBOX_METAMODEL names", path, err)
	}
}

// Nothing that a server sends makes the check panic.
func FuzzServer(f *testing.F) {
	f.Add([]byte(`Content-Length: 2`), []byte(`{"jsonrpc":"2.0","id":1,"method":"client/registerCapability","params":{"registrations":[{"id":"","method":"textDocument/hover","registerOptions":[]}]}}`))
	f.Add([]byte("Content-Length: 40\r\n\r\n"+`{"id":1,"method":"textDocument/hover"}   `), []byte(`{"jsonrpc":"2.0","id":1,"result":{"contents":[{"language":1}]}}`))
	f.Add([]byte("Content-Length: 51\r\n\r\n"+`{"id":1,"method":"x","params":{"workDoneToken":[1]}}`), []byte(`{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":null}}`))
	m := model(f)
	f.Fuzz(func(t *testing.T, client, server []byte) {
		talk := m.NewConversation()
		talk.ClientBytes(client)
		talk.Client(client)
		first := talk.Server(server)
		if (first == nil) && !json.Valid(server) {
			t.Errorf("%q is right, and no JSON", server)
		}
	})
}

func BenchmarkServer(b *testing.B) {
	var s strings.Builder
	for i := range 1000 {
		if i > 0 {
			s.WriteByte(',')
		}
		s.WriteString(`{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":9}},"severity":3,"code":"hard-sentence","source":"factbox","message":"Level 15.0, limit 14: 30 words"}`)
	}
	message := []byte(`{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"file:///a","version":1,"diagnostics":[` + s.String() + `]}}`)
	talk := model(b).NewConversation()
	b.SetBytes(int64(len(message)))
	for b.Loop() {
		if err := talk.Server(message); err != nil {
			b.Fatal(err)
		}
	}
}
