package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"factbox/lsp/lsptest"
)

// editor is a fake editor that fails its test.
type editor struct {
	*lsptest.Editor
	t testing.TB

	mu       sync.Mutex
	answered map[string]int // how often, by id
}

// start starts a server and returns its editor. The test ends with the server
// ended, and with no request answered twice and nothing sent that is not JSON-RPC.
func start(t testing.TB) *editor {
	return startServer(t, NewServer(Options{Version: "1.2.3"}))
}

func startServer(t testing.TB, srv *Server) *editor {
	e := &editor{t: t, answered: map[string]int{}}
	e.Editor = lsptest.Run(t, srv.Serve)
	e.Seen = e.check
	t.Cleanup(func() {
		e.CloseInput()
		e.exitCode()
	})
	return e
}

// check holds a message of the server's against JSON-RPC 2.0.
func (e *editor) check(m lsptest.Message) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(m.Raw), &members); err != nil || !utf8.ValidString(m.Raw) {
		e.t.Errorf("the server sent %q: %v", m.Raw, err)
		return
	}
	_, hasID := members["id"]
	_, hasMethod := members["method"]
	_, hasResult := members["result"]
	_, hasError := members["error"]
	switch {
	case string(members["jsonrpc"]) != `"2.0"`,
		hasMethod && (hasResult || hasError),
		!hasMethod && (!hasID || hasResult == hasError):
		e.t.Errorf("the server sent what is no message: %s", m.Raw)
	}
	if id := string(m.ID); !hasMethod && id != "null" {
		e.mu.Lock()
		defer e.mu.Unlock()
		if e.answered[id]++; e.answered[id] > 1 {
			e.t.Errorf("request %s was answered twice: %s", id, m.Raw)
		}
	}
}

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) exitCode() int {
	e.t.Helper()
	code, err := e.ExitCode(context.Background())
	if err != nil {
		e.t.Error(err)
	}
	return code
}

const (
	plainClient = `{"processId":null,"rootUri":null,"capabilities":{}}`
	draft       = "file:///draft.txt"
)

// open shakes hands, as a client with such capabilities, and opens a draft.
func (e *editor) open(capabilities, text string) {
	e.t.Helper()
	_, err := e.Initialize(e.t.Context(), json.RawMessage(`{"processId":null,"rootUri":null,"capabilities":`+capabilities+`}`))
	e.must(err)
	e.must(e.Open(draft, 1, text))
}

// stats are tokens, types and characters of a document, or the error's code.
func (e *editor) stats(uri string) string {
	e.t.Helper()
	raw, err := e.Execute(e.t.Context(), commandStats, map[string]any{"uri": uri})
	if refused, ok := err.(*lsptest.Error); ok {
		return strconv.Itoa(refused.Code)
	}
	e.must(err)
	return shownStats(e.t, raw)
}

func shownStats(t testing.TB, raw json.RawMessage) string {
	t.Helper()
	var r struct {
		Tokens, Types int
		Counts        struct{ Characters int }
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d %d %d", r.Tokens, r.Types, r.Counts.Characters)
}

// play plays a script, a line a step:
//
//	> BODY     sends a message
//	raw STRING sends bytes, quoted as in Go
//	< ID CODE  waits for the error that answers a request
//	< ID ok    waits for a result, whatever it is
//	< ID JSON  waits for just this result
//	hello      shakes hands
//	eof        ends what the server reads
//	exit CODE  waits for the server to end
//
// The version of JSON-RPC is added to a body that begins with a comma.
func (e *editor) play(script string) {
	e.t.Helper()
	for line := range strings.Lines(script) {
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch verb {
		case "":
		case ">":
			if strings.HasPrefix(rest, ",") {
				rest = `{"jsonrpc":"2.0"` + rest + `}`
			}
			e.must(e.Send(lsptest.Frame(rest)))
		case "raw":
			raw, err := strconv.Unquote(rest)
			e.must(err)
			e.must(e.Send(raw))
		case "<":
			id, want, _ := strings.Cut(rest, " ")
			m, err := e.Response(e.t.Context(), id)
			e.must(err)
			got := string(m.Result)
			if m.Error != nil {
				got = strconv.Itoa(m.Error.Code)
			} else if want == "ok" {
				got = "ok"
			}
			if got != want {
				e.t.Fatalf("%s: answered %s", line, m.Raw)
			}
		case "hello":
			e.play(`
				> ,"id":"hello","method":"initialize","params":` + plainClient + `
				< "hello" ok
				> ,"method":"initialized","params":{}`)
		case "eof":
			e.must(e.CloseInput())
		case "exit":
			if got := strconv.Itoa(e.exitCode()); got != rest {
				e.t.Fatalf("%s: exit status %s", line, got)
			}
		default:
			e.t.Fatalf("no such step: %s", line)
		}
	}
}

// withMethod adds a method to those the server knows, for the time of a test.
func withMethod(t *testing.T, name string, m method) {
	t.Helper()
	methods[name] = m
	t.Cleanup(func() { delete(methods, name) })
}
