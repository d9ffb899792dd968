package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.lsp.dev/jsonrpc2"

	"factbox/lsp/lsptest"
	"factbox/metrics/config"
)

// folder is a folder of drafts, in memory.
type folder struct {
	mu    sync.Mutex
	files map[string]string // texts by absolute path
	times map[string]time.Time
	reads []string            // names of what was read
	gate  chan struct{}       // if not nil, a read takes one from it
	bad   map[string]struct{} // what cannot be read
	began chan struct{}       // if not nil, is sent to before a read
}

func newFolder(files ...string) *folder {
	f := &folder{files: map[string]string{}, times: map[string]time.Time{}, bad: map[string]struct{}{}}
	for i := 0; i < len(files); i += 2 {
		f.put(files[i], files[i+1])
	}
	return f
}

func (f *folder) put(name, text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := path.Join("/drafts", name)
	f.files[p] = text
	if last, ok := f.times[p]; ok {
		f.times[p] = last.Add(time.Second)
	} else {
		f.times[p] = time.Unix(1e9, 0)
	}
}

func (f *folder) remove(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.files, path.Join("/drafts", name))
}

func (f *folder) Walk(root string, _ ...config.Layer) iter.Seq2[Draft, error] {
	return func(yield func(Draft, error) bool) {
		f.mu.Lock()
		var all []Draft
		for _, p := range slices.Sorted(maps.Keys(f.files)) {
			if strings.HasPrefix(p, root+"/") {
				all = append(all, Draft{p, int64(len(f.files[p])), f.times[p]})
			}
		}
		f.mu.Unlock()
		for _, d := range all {
			if !yield(d, nil) {
				return
			}
		}
		yield(Draft{}, errors.New("a folder that cannot be read"))
	}
}

func (f *folder) Read(p string) (string, error) {
	if f.began != nil {
		f.began <- struct{}{}
	}
	if f.gate != nil {
		<-f.gate
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reads = append(f.reads, strings.TrimPrefix(p, "/drafts/"))
	if _, ok := f.bad[p]; ok {
		return "", errors.New("permission denied")
	}
	return f.files[p], nil
}

func (f *folder) Globs() []string { return []string{"**/*.md"} }

// read returns what was read since it was last called.
func (f *folder) read() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer func() { f.reads = nil }()
	return strings.Join(f.reads, " ")
}

// inFolder starts a server of a folder, and shakes hands.
func inFolder(t *testing.T, f *folder, capabilities, folders string) *editor {
	e := startServer(t, NewServer(Options{Version: "1.2.3", Drafts: f}))
	_, err := e.Initialize(t.Context(), json.RawMessage(
		`{"processId":null,"rootUri":null,"capabilities":`+capabilities+`,"workspaceFolders":`+folders+`}`))
	e.must(err)
	return e
}

const oneFolder = `[{"uri":"file:///drafts","name":"drafts"}]`

// known are the results that a client has, by URI.
type known map[string]string

func (k known) params() map[string]any {
	ids := []map[string]any{}
	for _, uri := range slices.Sorted(maps.Keys(k)) {
		ids = append(ids, map[string]any{"uri": uri, "value": k[uri]})
	}
	return map[string]any{"previousResultIds": ids}
}

// shown is what a report says, and notes it.
func (k known) shown(t *testing.T, reports []pulledReport) string {
	t.Helper()
	var all []string
	for _, r := range reports {
		s := path.Base(r.URI)
		if r.Version != nil {
			s += fmt.Sprint("@", *r.Version)
		}
		switch {
		case r.Kind == "unchanged" && r.ResultID != nil:
			if k[r.URI] != *r.ResultID {
				t.Errorf("%s is said to be unchanged, and is not", s)
			}
			s += " unchanged"
		case r.Kind == "full" && r.Items != nil:
			s += fmt.Sprint(" ", len(r.Items))
			delete(k, r.URI)
			if r.ResultID != nil {
				k[r.URI] = *r.ResultID
			}
		default:
			t.Errorf("%s is %+v", s, r)
		}
		all = append(all, s)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

type workspaceReport struct{ Items []pulledReport }

// pullWorkspace asks for the diagnostics of the folders.
func (e *editor) pullWorkspace(k known) string {
	e.t.Helper()
	var r workspaceReport
	e.must(e.Call(e.t.Context(), "workspace/diagnostic", k.params(), &r))
	return k.shown(e.t.(*testing.T), r.Items)
}

func TestWorkspace(t *testing.T) {
	f := newFolder("a.md", as(60), "b.md", "A cat.", "c/d.md", as(47)+" "+capitalAs(60), "no.md", as(60))
	f.bad["/drafts/no.md"] = struct{}{}
	e := inFolder(t, f, pulls, `[{"uri":"file:///drafts","name":"drafts"},{"uri":"file:///drafts/c","name":"c"},{"uri":"untitled:x","name":""},7]`)
	k := known{}
	edit := func(name, text string) func() { return func() { f.put(name, text) } }
	for _, step := range []struct {
		name string
		do   func()
		want string
		read string
	}{
		{"at first", func() {}, "a.md 1, d.md 2", "a.md b.md c/d.md no.md"},
		{"again", func() {}, "a.md unchanged, d.md unchanged", "no.md"},
		{"a file is written", edit("a.md", as(60)+" "+capitalAs(60)), "a.md 2, d.md unchanged", "a.md no.md"},
		{"one is written that says the same", edit("a.md", as(60)+" "+capitalAs(60)+" A cat."), "a.md unchanged, d.md unchanged", "a.md no.md"},
		{"a clean one is written", edit("b.md", as(60)), "a.md unchanged, b.md 1, d.md unchanged", "b.md no.md"},
		{"it is clean again", edit("b.md", "A dog."), "a.md unchanged, b.md 0, d.md unchanged", "b.md no.md"},
		{"and stays", func() {}, "a.md unchanged, b.md unchanged, d.md unchanged", "no.md"},
		{"one is deleted", func() { f.remove("b.md") }, "a.md unchanged, b.md 0, d.md unchanged", "no.md"},
		{"and forgotten", func() {}, "a.md unchanged, d.md unchanged", "no.md"},
		{"one can be read now", func() { delete(f.bad, "/drafts/no.md") }, "a.md unchanged, d.md unchanged, no.md 1", "no.md"},
		{"and not any more", func() {
			f.put("no.md", as(60))
			f.bad["/drafts/no.md"] = struct{}{}
		}, "a.md unchanged, d.md unchanged, no.md 0", "no.md"},
		{"one is opened, and is not what is in the file", func() {
			e.must(e.Open("file:///drafts/a.md", 7, as(47)))
		}, "a.md@7 1, d.md unchanged", "no.md"},
		{"it is changed", func() {
			e.must(e.Change("file:///drafts/a.md", 8, lsptest.Change{Range: lsptest.Span(0, 0, 0, 0), Text: "So. "}))
		}, "a.md@8 1, d.md unchanged", "no.md"},
		{"and no more", func() {}, "a.md@8 unchanged, d.md unchanged", "no.md"},
		{"it is closed", func() { e.must(e.Close("file:///drafts/a.md")) }, "a.md 2, d.md unchanged", "a.md no.md"},
		{"the client has lost its results", func() { clear(k) }, "a.md 2, d.md 2", "a.md c/d.md no.md"},
		{"one that is in no folder is open", func() {
			e.must(e.Open("untitled:new", 1, as(60)))
			k["untitled:new"] = "something"
		}, "a.md unchanged, d.md unchanged, untitled:new@1 1", "no.md"},
		{"a folder is closed", func() {
			e.must(e.Notify("workspace/didChangeWorkspaceFolders", json.RawMessage(`{"event":{"added":[],"removed":[{"uri":"file:///drafts","name":"drafts"}]}}`)))
		}, "a.md 0, d.md unchanged, untitled:new@1 unchanged", ""},
		{"and opened", func() {
			e.must(e.Notify("workspace/didChangeWorkspaceFolders", json.RawMessage(`{"event":{"added":[{"uri":"file:///drafts/","name":"drafts"}],"removed":[]}}`)))
		}, "a.md 2, d.md unchanged, untitled:new@1 unchanged", "a.md no.md"},
	} {
		step.do()
		if got := e.pullWorkspace(k); got != step.want {
			t.Errorf("%s: got %q, want %q", step.name, got, step.want)
		}
		if got := f.read(); got != step.read {
			t.Errorf("%s: read %q, want %q", step.name, got, step.read)
		}
	}
}

// What a client was told of an open document, it need not be told again with the
// folder.
func TestWorkspaceKnowsWhatDocumentsWereTold(t *testing.T) {
	const uri = "file:///drafts/a.md"
	e := inFolder(t, newFolder("a.md", as(60)), pulls, oneFolder)
	e.must(e.Open(uri, 1, as(47)))
	var r pulledReport
	e.must(e.Call(t.Context(), "textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": uri}}, &r))
	if got := e.pullWorkspace(known{uri: *r.ResultID}); got != "a.md@1 unchanged" {
		t.Errorf("got %s", got)
	}
}

// A file that was written just before it was read may be written again at the
// same time, as far as the clock of the disk can tell.
func TestWorkspaceReadsAgain(t *testing.T) {
	f := newFolder("a.md", as(60))
	now := time.Now()
	f.times["/drafts/a.md"] = now
	e := inFolder(t, f, pulls, oneFolder)
	k := known{}
	e.pullWorkspace(k)
	f.put("a.md", as(61)[2:])
	f.times["/drafts/a.md"] = now
	e.pullWorkspace(k)
	if got := f.read(); got != "a.md a.md" {
		t.Errorf("read %q", got)
	}
}

// What there is comes in parts, if the client wants it so, and nothing is in the
// answer then.
func TestWorkspacePartialResults(t *testing.T) {
	f := newFolder()
	for i := range 200 {
		f.put(fmt.Sprintf("%03d.md", i), strings.Repeat(capitalAs(60)+" ", i%5))
	}
	for _, test := range []struct {
		name  string
		token any
	}{
		{"a string", "part \"1\"\u2028"}, {"a number", 7},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := inFolder(t, f, pulls, oneFolder)
			k := known{}
			params := k.params()
			params["partialResultToken"] = test.token
			var r workspaceReport
			e.must(e.Call(t.Context(), "workspace/diagnostic", params, &r))
			if r.Items == nil || len(r.Items) > 0 {
				t.Errorf("answered %+v", r)
			}
			want, _ := json.Marshal(test.token)
			seen := map[string]bool{}
			parts := e.Unread("$/progress")
			for _, part := range parts {
				var p struct {
					Token any
					Value workspaceReport
				}
				if err := json.Unmarshal([]byte(part), &p); err != nil {
					t.Fatal(err)
				}
				if got, _ := json.Marshal(p.Token); string(got) != string(want) {
					t.Errorf("token %s, want %s", got, want)
				}
				for _, r := range p.Value.Items {
					if seen[r.URI] {
						t.Errorf("%s comes twice", r.URI)
					}
					seen[r.URI] = true
				}
				k.shown(t, p.Value.Items)
			}
			if len(seen) != 160 || len(parts) < 3 {
				t.Errorf("%d reports in %d parts", len(seen), len(parts))
			}
			// And all of it is known.
			params = k.params()
			params["partialResultToken"] = test.token
			e.must(e.Call(t.Context(), "workspace/diagnostic", params, &r))
			last := e.Unread("$/progress")[len(parts):]
			if len(last) != 1 || strings.Count(last[0], `"unchanged"`) != 160 || strings.Contains(last[0], `"full"`) {
				t.Errorf("then %.300q", last)
			}
		})
	}
}

// A request that is cancelled is answered at once, though a file takes long to be
// read, and no further one is.
func TestWorkspaceCancel(t *testing.T) {
	f := newFolder("a.md", as(60), "b.md", as(60), "c.md", as(60))
	f.gate, f.began = make(chan struct{}), make(chan struct{}, 9)
	e := inFolder(t, f, pulls, oneFolder)
	id, err := e.Request("workspace/diagnostic", known{}.params())
	e.must(err)
	<-f.began
	e.must(e.Notify("$/cancelRequest", json.RawMessage(`{"id":`+id+`}`)))
	m, err := e.Response(t.Context(), id)
	e.must(err)
	if m.Error == nil || m.Error.Code != -32800 {
		t.Errorf("answered %s", m.Raw)
	}
	// Other requests are answered meanwhile, and the next of its kind after it.
	e.must(e.Open(draft, 1, "A cat."))
	if got := e.stats(draft); got != "2 2 6" {
		t.Errorf("figures %s", got)
	}
	id, err = e.Request("workspace/diagnostic", known{}.params())
	e.must(err)
	f.gate <- struct{}{}
	for range 3 {
		<-f.began
		f.gate <- struct{}{}
	}
	if m, err = e.Response(t.Context(), id); err != nil || m.Error != nil {
		t.Errorf("answered %s, %v", m.Raw, err)
	}
	if got := f.read(); got != "a.md a.md b.md c.md" {
		t.Errorf("read %q", got)
	}
}

// watches is a client that asks, and tells of files that change.
const watches = `{"textDocument":{"diagnostic":{}},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}`

// Where there is nothing new the answer waits until there may be.
func TestWorkspaceHolds(t *testing.T) {
	watched := func(e *editor) {
		e.must(e.Notify("workspace/didChangeWatchedFiles", json.RawMessage(`{"changes":[{"uri":"file:///drafts/a.md","type":2}]}`)))
	}
	for _, test := range []struct {
		name string
		do   func(e *editor, f *folder, id string)
		want string
	}{
		{"a file changes", func(e *editor, f *folder, _ string) {
			f.put("a.md", as(47))
			watched(e)
		}, "a.md 1"},
		{"nothing new, then a file changes", func(e *editor, f *folder, _ string) {
			watched(e)
			<-f.began // the look at the folder
			f.put("a.md", as(47))
			watched(e)
		}, "a.md 1"},
		{"a document is closed", func(e *editor, f *folder, _ string) {
			e.must(e.Open("file:///drafts/a.md", 1, as(47)))
			f.put("a.md", "A cat.")
			e.must(e.Close("file:///drafts/a.md"))
		}, "a.md 0"},
		{"another request", func(e *editor, f *folder, _ string) {
			_, err := e.Request("workspace/diagnostic", known{}.params())
			e.must(err)
		}, "a.md unchanged"},
		{"shutdown", func(e *editor, f *folder, _ string) {
			e.must(e.Call(e.t.Context(), "shutdown", nil, nil))
		}, "a.md unchanged"},
		{"the end of the input", func(e *editor, f *folder, _ string) {
			e.must(e.CloseInput())
		}, "a.md unchanged"},
		{"cancelled", func(e *editor, f *folder, id string) {
			e.must(e.Notify("$/cancelRequest", json.RawMessage(`{"id":`+id+`}`)))
		}, "-32800"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFolder("a.md", as(60))
			e := inFolder(t, f, watches, oneFolder)
			k := known{}
			if got := e.pullWorkspace(k); got != "a.md 1" {
				t.Fatalf("at first: %s", got)
			}
			f.put("new.md", "A cat.") // is read, and says nothing
			f.began = make(chan struct{}, 9)
			id, err := e.Request("workspace/diagnostic", k.params())
			e.must(err)
			<-f.began
			f.put("new.md", "A dog.")
			// It is not answered: another request is, which was sent later.
			e.must(e.Open(draft, 1, "A cat."))
			e.stats(draft)
			test.do(e, f, id)
			m, err := e.Response(t.Context(), id)
			e.must(err)
			var r workspaceReport
			got := ""
			if m.Error != nil {
				got = fmt.Sprint(m.Error.Code)
			} else {
				e.must(json.Unmarshal(m.Result, &r))
				got = k.shown(t, r.Items)
			}
			if got != test.want {
				t.Errorf("answered %s, want %s", got, test.want)
			}
		})
	}
}

// There is an end to what is looked at and said. What is beyond is not said to be
// gone.
func TestWorkspaceBounds(t *testing.T) {
	f := newFolder("z.md", as(60))
	for i := range maxDrafts {
		f.put(fmt.Sprintf("%05d.md", i), "A cat.")
	}
	e := inFolder(t, f, pulls, oneFolder)
	k := known{"file:///drafts/z.md": "of another time"}
	if got := e.pullWorkspace(k); got != "" {
		t.Errorf("got %s", got)
	}
	f.put("00000.md", as(60))
	f.remove("00001.md")
	if got := e.pullWorkspace(k); got != "00000.md 1, z.md 1" {
		t.Errorf("got %s", got)
	}
}

// What the client is told of itself: only one that asks, of a server that knows
// drafts, is told of folders.
func TestDiagnosticProvider(t *testing.T) {
	for _, test := range []struct {
		name, capabilities string
		drafts             Drafts
		want               string
	}{
		{"asks, folders", pulls, newFolder(), `{"identifier":"factbox","interFileDependencies":false,"workspaceDiagnostics":true} {"workspaceFolders":{"changeNotifications":true,"supported":true}}`},
		{"asks, no folders", pulls, nil, `{"identifier":"factbox","interFileDependencies":false,"workspaceDiagnostics":false} `},
		{"is told", `{}`, newFolder(), ` `},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := startServer(t, NewServer(Options{Drafts: test.drafts}))
			raw, err := e.Initialize(t.Context(), json.RawMessage(`{"capabilities":`+test.capabilities+`}`))
			e.must(err)
			var r struct {
				Capabilities struct{ DiagnosticProvider, Workspace json.RawMessage }
			}
			e.must(json.Unmarshal(raw, &r))
			if got := fmt.Sprintf("%s %s", r.Capabilities.DiagnosticProvider, r.Capabilities.Workspace); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// Work that takes long says how far it is, and short work says nothing.
func TestProgress(t *testing.T) {
	for _, test := range []struct {
		name  string
		token string
		step  time.Duration // that each of ten drafts takes
		want  string
	}{
		{"short", `"x"`, 40 * time.Millisecond, ""},
		{"nobody wants to know", "", time.Second, ""},
		{
			"long", `"x"`, 150 * time.Millisecond,
			`{"token":"x","value":{"kind":"begin","title":"Factbox: Checking drafts","message":"4 drafts"}} ` +
				`{"token":"x","value":{"kind":"report","message":"6 drafts"}} ` +
				`{"token":"x","value":{"kind":"report","message":"8 drafts"}} ` +
				`{"token":"x","value":{"kind":"report","message":"10 drafts"}} ` +
				`{"token":"x","value":{"kind":"end"}}`,
		},
		{
			"one that takes long", `7`, 600 * time.Millisecond,
			`{"token":7,"value":{"kind":"begin","title":"Factbox: Checking drafts","message":"1 draft"}}`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var sent []string
				send := func(_ context.Context, method string, params jsonrpc2.RawMessage) error {
					sent = append(sent, string(params))
					return nil
				}
				p := newProgress(send, []byte(test.token), "Checking drafts")
				if test.token == "" {
					p.token = nil
				}
				p.begin()
				for i := range 10 {
					time.Sleep(test.step)
					if err := p.report(t.Context(), i+1); err != nil {
						t.Fatal(err)
					}
				}
				ctx, cancel := context.WithCancel(t.Context())
				cancel()
				p.end(ctx)
				got := strings.Join(sent, " ")
				if test.step == 600*time.Millisecond {
					got, _, _ = strings.Cut(got, " {\"token\":7,\"value\":{\"kind\":\"report\"")
				}
				if got != test.want {
					t.Errorf("got  %s\nwant %s", got, test.want)
				}
				// The same again, from the start.
				sent = nil
				p.begin()
				p.end(ctx)
				if len(sent) > 0 {
					t.Errorf("again: %s", sent)
				}
			})
		})
	}
}
