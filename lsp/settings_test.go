package lsp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"factbox/lsp"
	"factbox/lsp/lsptest"
)

// sixteen has 16 tokens and a Level of 2.45, so it is hard under other limits only.
const sixteen = "The cat sat on the mat and the dog sat on the rug by the door."

// configured starts a server whose client sends init in initialize and answers
// workspace/configuration with what answer returns, and opens sixteen.
func configured(t *testing.T, init string, answer func() string) *lsptest.Editor {
	t.Helper()
	e := lsptest.Run(t, func(ctx context.Context, stdin io.Reader, stdout io.Writer) int {
		return lsp.NewServer(lsp.Options{Version: "test"}).Serve(ctx, stdin, stdout)
	})
	e.Answer = func(request lsptest.Message) (any, bool) {
		if request.Method == "workspace/configuration" && answer != nil {
			return json.RawMessage(answer()), true
		}
		return nil, true
	}
	if _, err := e.Initialize(t.Context(), json.RawMessage(init)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if code, err := e.Shutdown(context.Background()); code != 0 || err != nil {
			t.Errorf("exit status %d, %v", code, err)
		}
	})
	if err := e.Open("file:///a.txt", 1, sixteen+"\n"); err != nil {
		t.Fatal(err)
	}
	return e
}

// judged waits until the sentence is judged as want: "", "hard-sentence" or
// "very-hard-sentence".
func judged(t *testing.T, e *lsptest.Editor, want string) {
	t.Helper()
	var last string
	_, err := e.Diagnostics(t.Context(), "file:///a.txt", func(p lsptest.Published) bool {
		last = ""
		for _, d := range p.Diagnostics {
			last += d.Code
		}
		return last == want
	})
	if err != nil {
		t.Fatalf("want %q, have %q: %v", want, last, err)
	}
}

func TestSettingsFromAnyEditor(t *testing.T) {
	const hard = `{"limits":{"hard":2,"veryHard":90}}`
	for _, c := range []struct {
		name         string
		capabilities string
		options      string // initializationOptions
		answer       string // to workspace/configuration
		push         string // the params of workspace/didChangeConfiguration
		want         string
	}{
		{name: "none", capabilities: `{}`, want: ""},
		{name: "initialization options", capabilities: `{}`, options: hard, want: "hard-sentence"},
		{name: "with the section", capabilities: `{}`, options: `{"factbox":` + hard + `}`, want: "hard-sentence"},
		{name: "with dots", capabilities: `{}`, options: `{"factbox.limits.hard":2,"factbox.limits.veryHard":2.4}`, want: "very-hard-sentence"},
		{name: "an answer", capabilities: `{"workspace":{"configuration":true}}`, answer: `[` + hard + `]`, want: "hard-sentence"},
		{name: "an answer over the options", capabilities: `{"workspace":{"configuration":true}}`, options: hard, answer: `[{"limits":{"veryHard":2.4}}]`, want: "very-hard-sentence"},
		{name: "an answer of nothing", capabilities: `{"workspace":{"configuration":true}}`, options: hard, answer: `[null]`, want: "hard-sentence"},
		{name: "an empty answer", capabilities: `{"workspace":{"configuration":true}}`, options: hard, answer: `[{}]`, want: "hard-sentence"},
		{name: "an answer that is none", capabilities: `{"workspace":{"configuration":true}}`, options: hard, answer: `7`, want: "hard-sentence"},
		{name: "a push", capabilities: `{}`, push: `{"settings":` + hard + `}`, want: "hard-sentence"},
		{name: "a push with the section", capabilities: `{}`, push: `{"settings":{"factbox":` + hard + `,"gopls":{"limits":1}}}`, want: "hard-sentence"},
		{name: "an empty push", capabilities: `{}`, options: hard, push: `{"settings":{}}`, want: "hard-sentence"},
		{name: "a push of nothing", capabilities: `{}`, options: hard, push: `{"settings":null}`, want: "hard-sentence"},
		{name: "a bad value beside a good one", capabilities: `{}`, options: `{"limits":{"hard":2,"veryHard":"high","minTokens":-1}}`, want: "hard-sentence"},
		{name: "severity off", capabilities: `{}`, options: `{"limits":{"hard":2,"veryHard":90},"diagnostics":{"severity":{"hard-sentence":"off"}}}`, want: ""},
		{name: "min tokens", capabilities: `{}`, options: `{"limits":{"hard":2,"veryHard":90,"minTokens":17}}`, want: ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			options := c.options
			if options == "" {
				options = "null"
			}
			e := configured(t, `{"processId":null,"rootUri":null,"capabilities":`+c.capabilities+`,"initializationOptions":`+options+`}`,
				func() string { return c.answer })
			if c.push != "" {
				if err := e.Notify("workspace/didChangeConfiguration", json.RawMessage(c.push)); err != nil {
					t.Fatal(err)
				}
			}
			judged(t, e, c.want)
		})
	}
}

// What is wrong with the editor's settings is told, once, and names the way out.
func TestBadSettingsAreToldOnce(t *testing.T) {
	e := configured(t, `{"processId":null,"rootUri":null,"capabilities":{},"initializationOptions":{"limits":{"hrad":2}}}`, nil)
	params, err := e.Notification(t.Context(), "window/showMessage", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"limits.hrad", "limits.hard", "initialization options"} {
		if !strings.Contains(string(params), want) {
			t.Errorf("the message %s does not name %s", params, want)
		}
	}
	for i := range 3 {
		if err := e.Open(fmt.Sprintf("file:///%d.txt", i), 1, "Some text."); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Notify("workspace/didChangeConfiguration", json.RawMessage(`{"settings":{"limits":{"hard":2,"veryHard":90}}}`)); err != nil {
		t.Fatal(err)
	}
	judged(t, e, "hard-sentence")
	if more := e.Unread("window/showMessage"); len(more) > 0 {
		t.Errorf("told again: %q", more)
	}
}

// The client gets the log that it asks for, and none of the text.
func TestLogFollowsTrace(t *testing.T) {
	const secret = "Xylophonist"
	logged := func(e *lsptest.Editor, want string) {
		t.Helper()
		_, err := e.Notification(t.Context(), "window/logMessage", func(params json.RawMessage) lsptest.Verdict {
			if strings.Contains(string(params), secret) {
				t.Errorf("the log has text of the user's: %s", params)
			}
			if strings.Contains(string(params), want) {
				return lsptest.Take
			}
			return lsptest.Drop
		})
		if err != nil {
			t.Fatalf("no log of %q: %v", want, err)
		}
	}
	e := configured(t, `{"processId":null,"rootUri":null,"capabilities":{},"trace":"verbose"}`, nil)
	unknown := func() {
		t.Helper()
		if err := e.Notify("no/such/"+"method", map[string]any{"text": secret}); err != nil {
			t.Fatal(err)
		}
	}
	unknown()
	logged(e, "dropped a notification")
	if err := e.Notify("$/setTrace", map[string]any{"value": "off"}); err != nil {
		t.Fatal(err)
	}
	unknown()
	judged(t, e, "") // all before has been handled
	for _, params := range e.Unread("window/logMessage") {
		if strings.Contains(params, "dropped") {
			t.Errorf("logged though trace is off: %s", params)
		}
	}
}
