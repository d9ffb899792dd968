package lsp

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"factbox/lsp/lsptest"
)

func TestLifecycle(t *testing.T) {
	for _, c := range []struct{ name, script string }{
		{"a whole life", `
			> ,"id":"i","method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}
			< "i" ok
			> ,"method":"initialized","params":{}
			> ,"id":2,"method":"shutdown"
			< 2 null
			> ,"method":"exit"
			exit 0`},
		{"requests before initialize", `
			> ,"id":1,"method":"textDocument/hover","params":{}
			< 1 -32002
			> ,"id":2,"method":"shutdown"
			< 2 -32002
			> ,"id":3,"method":"no/such"
			< 3 -32002
			hello
			> ,"id":4,"method":"shutdown"
			< 4 null`},
		{"notifications before initialize are dropped", `
			> ,"method":"initialized"
			> ,"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a","version":1,"languageId":"x","text":"a"}}
			hello
			> ,"id":9,"method":"workspace/executeCommand","params":{"command":"factbox.stats","arguments":[{"uri":"file:///a"}]}
			< 9 -32602`},
		{"exit before initialize", `
			> ,"method":"exit"
			exit 1`},
		{"exit without shutdown", `
			hello
			> ,"method":"exit"
			exit 1`},
		{"end of input", `
			eof
			exit 1`},
		{"end of input after initialize", `
			hello
			eof
			exit 1`},
		{"shutdown and no exit", `
			hello
			> ,"id":2,"method":"shutdown"
			< 2 null
			eof
			exit 0`},
		{"after shutdown", `
			hello
			> ,"id":2,"method":"shutdown"
			< 2 null
			> ,"id":3,"method":"shutdown"
			< 3 -32600
			> ,"id":4,"method":"textDocument/hover"
			< 4 -32600
			> ,"id":5,"method":"initialize"
			< 5 -32600
			> ,"method":"textDocument/didOpen","params":{}
			> ,"method":"exit"
			exit 0`},
		{"initialize twice", `
			hello
			> ,"id":2,"method":"initialize","params":{"capabilities":{}}
			< 2 -32600
			> ,"id":3,"method":"shutdown"
			< 3 null`},
		{"initialize that fails, and again", `
			> ,"id":7,"method":"initialize","params":[]
			< 7 -32602
			> ,"id":8,"method":"shutdown"
			< 8 -32002
			hello`},
		{"initialize as a notification is none", `
			> ,"method":"initialize","params":{"capabilities":{}}
			> ,"id":2,"method":"shutdown"
			< 2 -32002`},
		{"shutdown as a notification is none", `
			hello
			> ,"method":"shutdown"
			> ,"id":2,"method":"shutdown"
			< 2 null`},
		{"exit as a request is none", `
			hello
			> ,"id":2,"method":"exit"
			< 2 -32601
			> ,"id":3,"method":"shutdown"
			< 3 null`},
		{"initialize without params", `
			> ,"id":2,"method":"initialize"
			< 2 ok
			> ,"id":3,"method":"shutdown"
			< 3 null`},
		{"initialize with all members wrong", `
			> ,"id":2,"method":"initialize","params":{"processId":"1","clientInfo":[],"rootUri":5,"trace":{},"workspaceFolders":0,"initializationOptions":"x","capabilities":{"general":{"positionEncodings":"utf-8"},"textDocument":[],"workspace":{"inlayHint":true},"experimental":null}}
			< 2 {"capabilities":{"executeCommandProvider":{"commands":["factbox.stats","factbox.hardest"]},"hoverProvider":true,"inlayHintProvider":true,"positionEncoding":"utf-16","textDocumentSync":{"change":2,"openClose":true,"save":{"includeText":true}}},"serverInfo":{"name":"factbox","version":"1.2.3"}}`},
	} {
		t.Run(c.name, func(t *testing.T) { start(t).play(c.script) })
	}
}

// Serve must end whatever the client is about, and leave nothing running. The
// bubble fails the test if a goroutine is left. (No call to the client can be made
// in one: the library shares what these wait on.)
func TestServeLeavesNothingRunning(t *testing.T) {
	for name, end := range map[string]func(e *lsptest.Editor, cancel func()){
		"exit":         func(e *lsptest.Editor, _ func()) { _ = e.Notify("exit", nil) },
		"end of input": func(e *lsptest.Editor, _ func()) { _ = e.CloseInput() },
		"signal":       func(_ *lsptest.Editor, cancel func()) { cancel() },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				stdin, in := io.Pipe()
				out, stdout := io.Pipe()
				e := lsptest.Connect(t, in, out)
				done := make(chan int)
				go func() { done <- NewServer(Options{}).Serve(ctx, stdin, stdout) }()
				_, err := e.Initialize(t.Context(), map[string]any{"capabilities": map[string]any{
					"experimental": map[string]any{"factboxStats": true},
				}})
				if err != nil {
					t.Fatal(err)
				}
				for _, uri := range []string{"file:///a", "file:///b"} {
					if err := e.Open(uri, 1, "Some text."); err != nil {
						t.Fatal(err)
					}
				}
				// Out of step, so that there is a message to the user.
				if err := e.Change("file:///a", 1, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: "x"}); err != nil {
					t.Fatal(err)
				}
				end(e, cancel)
				if code := <-done; code != 1 {
					t.Errorf("exit status %d, want 1", code)
				}
				cancel()
				in.Close() // as the end of the process does
				stdout.Close()
			})
		})
	}
}

// command is this test's binary as something else.
func command(as string) *exec.Cmd {
	c := exec.Command(os.Args[0], "-test.run=^$")
	c.Env = append(os.Environ(), "FACTBOX_TEST_AS="+as)
	return c
}

func TestProcess(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func(t *testing.T, e *lsptest.Editor, process *os.Process)
		want int
	}{
		{"shutdown", func(t *testing.T, e *lsptest.Editor, _ *os.Process) {
			if err := e.Call(t.Context(), "shutdown", nil, nil); err != nil {
				t.Fatal(err)
			}
			if err := e.Notify("exit", nil); err != nil { // with standard input open
				t.Fatal(err)
			}
		}, 0},
		{"exit", func(_ *testing.T, e *lsptest.Editor, _ *os.Process) { _ = e.Notify("exit", nil) }, 1},
		{"end of input", func(_ *testing.T, e *lsptest.Editor, _ *os.Process) { _ = e.CloseInput() }, 1},
		{"hangup", func(t *testing.T, _ *lsptest.Editor, process *os.Process) {
			if err := process.Signal(syscall.SIGHUP); err != nil {
				t.Fatal(err)
			}
		}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := command("server")
			e, err := lsptest.Start(t, cmd)
			if err != nil {
				t.Fatal(err)
			}
			defer cmd.Process.Kill()
			if _, err := e.Initialize(t.Context(), map[string]any{"processId": os.Getpid(), "capabilities": map[string]any{}}); err != nil {
				t.Fatal(err)
			}
			c.end(t, e, cmd.Process)
			if code, err := e.ExitCode(t.Context()); code != c.want || err != nil {
				t.Errorf("exit status %d, %v; want %d", code, err, c.want)
			}
		})
	}
}

func TestTheDeathOfTheClient(t *testing.T) {
	cmd := command("client")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "here\n" {
		t.Fatal(line, err)
	}
	srv := NewServer(Options{})
	srv.poll = time.Millisecond
	e := startServer(t, srv)
	_, err = e.Initialize(t.Context(), map[string]any{"processId": cmd.Process.Pid, "capabilities": map[string]any{}})
	e.must(err)
	e.must(e.Call(t.Context(), "textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": "x:y"}, "position": lsptest.Position{}}, nil))
	stdin.Close()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if code := e.exitCode(); code != 1 {
		t.Errorf("exit status %d, want 1", code)
	}
}

// A number that means no process here, as in a container, or none at all.
func TestAClientThatCannotBeSeenIsNotWatched(t *testing.T) {
	gone := command("client")
	if err := gone.Run(); err != nil { // has ended
		t.Fatal(err)
	}
	for _, id := range []any{gone.Process.Pid, 0, 1, -1, int64(1 << 40), 1.5, "1", nil, os.Getpid()} {
		srv := NewServer(Options{})
		srv.poll = time.Millisecond
		e := startServer(t, srv)
		_, err := e.Initialize(t.Context(), map[string]any{"processId": id, "capabilities": map[string]any{}})
		e.must(err)
		if code, err := e.Shutdown(t.Context()); code != 0 || err != nil {
			t.Errorf("processId %v: exit status %d, %v", id, code, err)
		}
	}
}
