package lsp

import (
	"bytes"
	"context"
	"iter"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"factbox/metrics"
	"factbox/metrics/config"
)

// workspace/diagnostic is about all drafts in the folders of the workspace, those
// that "factbox check" would read. Of a draft that is open, what the editor has
// counts, and not the file.
//
// A draft that the client knows nothing of, and of which there is nothing to say,
// is left out. A file is not read again while its size and its time are the same
// and the client has its result.
//
// An editor such as VS Code asks again two seconds after each answer. So where
// there is nothing new since the last answer the next one waits until something
// may have changed, as LSP has it. That is only for clients that tell of files
// that change; the rest are answered at once.

// Drafts are the files of a folder that are checked. A server is given them,
// since which those are is no matter of the protocol. Methods may be called from
// several goroutines.
type Drafts interface {
	// Walk yields the drafts in a folder and in the folders in it, given its
	// absolute path and the editor's settings, or what keeps it from reading
	// one of them.
	Walk(folder string, editor ...config.Layer) iter.Seq2[Draft, error]
	// Read returns the text of a draft. What is no text is an error.
	Read(path string) (string, error)
	// Globs match all that could be a draft, as LSP has glob patterns, such as
	// **/*.md.
	Globs() []string
}

// Draft is a file that may be checked.
type Draft struct {
	Path     string // absolute
	Size     int64
	Modified time.Time
}

const (
	// maxDrafts is how many files one request looks at.
	maxDrafts = 10_000
	// maxReports is how much one request says, in bytes; a little more at most.
	maxReports = 16 << 20
	// partialSize is the least that is sent as a partial result.
	partialSize = 32 << 10
	// racy is how old a file must have been when it was read for its time to tell
	// whether it has changed since: one may be written twice within a tick of the
	// file system's clock.
	racy = 2 * time.Second
)

// workspace are the folders of the client.
type workspace struct {
	drafts   Drafts        // nil if folders are not checked
	scanning chan struct{} // holds a token while a request looks at the folders

	folders []string // absolute paths; they belong to the goroutine that reads

	mu    sync.Mutex
	news  chan struct{} // closed and renewed when anything may have changed
	asked int           // requests so far
	told  bool          // one of them has been answered
	short bool          // the user could know that not all drafts are checked

	files map[string]seenDraft // by path; it belongs to whoever scans
	reset bool                 // files hold no more; guarded by mu
}

// seenDraft is what a file came to when it was read last.
type seenDraft struct {
	size     int64
	modified time.Time
	id       string // of the result
	clean    bool   // there was nothing to say
}

func newWorkspace(drafts Drafts) *workspace {
	return &workspace{drafts: drafts, scanning: make(chan struct{}, 1), news: make(chan struct{}), files: map[string]seenDraft{}}
}

// changed has a request looked at again that waits for something to change.
func (w *workspace) changed() {
	w.mu.Lock()
	defer w.mu.Unlock()
	close(w.news)
	w.news = make(chan struct{})
}

// reconfigured says that files may be judged in another way.
func (w *workspace) reconfigured() {
	w.mu.Lock()
	w.reset = true
	w.mu.Unlock()
	w.changed()
}

// next returns the channel that will be closed at the next change.
func (w *workspace) next() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.news
}

// ask enters a request and returns its number. The one before it need not wait
// any longer: the client has no use for two.
func (w *workspace) ask() int {
	w.changed()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked++
	return w.asked
}

// holds reports whether the answer to a request may wait.
func (w *workspace) holds(request int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.told && w.asked == request
}

// open notes the folders that a client has opened.
func (w *workspace) open(said facts) {
	list, _ := said.at("workspaceFolders").value.([]any)
	if len(list) == 0 {
		list = []any{map[string]any{"uri": said.at("rootUri").value}}
	}
	w.add(list)
}

func (w *workspace) add(list []any) {
	for _, folder := range list {
		if path, ok := folderOf(folder); ok && !slices.Contains(w.folders, path) {
			w.folders = append(w.folders, path)
		}
	}
}

// first returns the first folder, "" if none is open.
func (w *workspace) first() string {
	if len(w.folders) == 0 {
		return ""
	}
	return w.folders[0]
}

func (w *workspace) remove(list []any) {
	for _, folder := range list {
		if path, ok := folderOf(folder); ok {
			w.folders = slices.DeleteFunc(w.folders, func(p string) bool { return p == path })
		}
	}
}

// folderOf returns the path of a WorkspaceFolder.
func folderOf(folder any) (path string, ok bool) {
	spelled := facts{folder}.at("uri").string()
	path = pathOf(spelled)
	if path == spelled || !filepath.IsAbs(path) {
		return "", false // not on this machine's disk
	}
	return filepath.Clean(path), true
}

func (s *session) didChangeWorkspaceFolders(params []byte) error {
	event := factsOf(params).at("event")
	added, _ := event.at("added").value.([]any)
	removed, _ := event.at("removed").value.([]any)
	s.workspace.remove(removed)
	s.workspace.add(added)
	s.settings.folder = s.workspace.first()
	s.workspace.changed()
	return nil
}

// draftWatchers are the files that the client is asked to watch, so that the
// diagnostics of a folder follow what else is written in it.
func (s *session) draftWatchers() (watchers []map[string]any) {
	if s.workspace.drafts == nil || !s.client.pullDiagnostics {
		return nil
	}
	for _, glob := range s.workspace.drafts.Globs() {
		watchers = append(watchers, map[string]any{"globPattern": glob})
	}
	return watchers
}

// scan is a request about the workspace.
type scan struct {
	s       *session
	request int // its number

	folders  []string
	layers   []config.Layer
	open     map[string]openDraft // by key
	previous map[string]result    // that the client has, by key

	partial  jsontext.Value // the token of partial results, nil for none
	progress *progress

	seen    map[string]bool // keys of the drafts that were looked at
	news    []byte          // reports that are news to the client, but for those sent
	same    []byte          // reports that say so
	sent    bool            // there were news
	size    int             // of all news so far
	partway bool            // there is more than may be looked at
}

type openDraft struct {
	view
	pulled *pulled
}

// result is what a client has of a document.
type result struct {
	uri string // as the client spells it
	id  string
}

// workspaceDiagnostics answers workspace/diagnostic.
func (s *session) workspaceDiagnostics(params []byte) (work, error) {
	var p struct {
		PreviousResultIDs []struct {
			URI   text `json:"uri"`
			Value text `json:"value"`
		} `json:"previousResultIds"`
		WorkDoneToken      token `json:"workDoneToken"`
		PartialResultToken token `json:"partialResultToken"`
	}
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	if s.workspace.drafts == nil {
		return func(context.Context) (any, error) { return jsonrpc2.RawMessage(`{"items":[]}`), nil }, nil
	}
	c := &scan{s: s, request: s.workspace.ask(), previous: map[string]result{}}
	for _, r := range p.PreviousResultIDs {
		if r.URI.s != "" {
			c.previous[key(r.URI.s)] = result{r.URI.s, r.Value.s}
		}
	}
	c.partial = p.PartialResultToken.raw
	c.progress = newProgress(s.notify, p.WorkDoneToken.raw, "Checking drafts")
	changed := s.workspace.next()
	c.look()
	return func(ctx context.Context) (any, error) { return c.answer(ctx, changed) }, nil
}

// look takes in the workspace as it is. It is called by whoever holds
// session.reading.
func (c *scan) look() {
	s := c.s
	c.folders = slices.Clone(s.workspace.folders)
	c.layers = s.settings.layers()
	c.open = make(map[string]openDraft, len(s.documents.open))
	for k, d := range s.documents.open {
		if d.text != nil {
			c.open[k] = openDraft{s.view(d), s.pulled(d)}
		}
	}
}

// answer returns the result of the request, once there is one.
func (c *scan) answer(ctx context.Context, changed <-chan struct{}) (any, error) {
	w := c.s.workspace
	for {
		if err := c.run(ctx); err != nil {
			return nil, err
		}
		hold := !c.sent && c.s.client.watchedFiles && len(c.folders) > 0 && w.holds(c.request)
		if hold {
			select {
			case <-changed:
			case <-c.s.stream.Ended():
				hold = false
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		if !hold || !w.holds(c.request) || c.s.shut.Load() {
			break
		}
		changed = w.next()
		c.s.reading.Lock()
		c.look()
		c.s.reading.Unlock()
	}
	w.mu.Lock()
	w.told = true
	w.mu.Unlock()
	items := append(c.news, c.same...)
	if c.partial != nil {
		if err := c.flush(ctx, items); err != nil {
			return nil, err
		}
		items = nil
	}
	b := append(make([]byte, 0, len(items)+16), `{"items":[`...)
	b = append(b, bytes.TrimSuffix(items, []byte(","))...)
	return jsonrpc2.RawMessage(append(b, "]}"...)), nil
}

// run looks at all drafts. One request does at a time, on no worker: folders may
// be large, and hovers should not wait for them.
func (c *scan) run(ctx context.Context) error {
	w := c.s.workspace
	select {
	case w.scanning <- struct{}{}:
		defer func() { <-w.scanning }()
	case <-ctx.Done():
		return ctx.Err()
	}
	w.mu.Lock()
	if w.reset {
		w.files, w.reset = map[string]seenDraft{}, false
	}
	w.mu.Unlock()
	c.seen, c.same, c.partway = map[string]bool{}, nil, false
	c.progress.begin()
	defer c.progress.end(ctx)
	for _, folder := range c.folders {
		for draft, err := range w.drafts.Walk(folder, c.layers...) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				c.s.log.Debug("a draft is not checked", zap.Error(err))
				continue
			}
			if len(c.seen) == maxDrafts || c.size > maxReports {
				c.partway = true
				break
			}
			if err := c.draft(ctx, draft); err != nil {
				return err
			}
		}
	}
	return c.rest(ctx)
}

// rest looks at what the client has results of and the folders do not have (any
// more).
func (c *scan) rest(ctx context.Context) error {
	for k, previous := range c.previous {
		if c.seen[k] {
			continue
		}
		if d, ok := c.open[k]; ok {
			if err := c.document(ctx, k, d); err != nil {
				return err
			}
		} else if !c.partway {
			c.full(previous.uri, nil, "", []byte("[]"))
			delete(c.previous, k)
		}
	}
	if w := c.s.workspace; c.partway && !w.short {
		w.short = true
		c.s.log.Warn("the workspace has more drafts, or more to say of them, than are checked at once", zap.Int("drafts", len(c.seen)))
	}
	return ctx.Err()
}

// draft looks at a draft in a folder.
func (c *scan) draft(ctx context.Context, draft Draft) error {
	spelled := uri.File(draft.Path).String()
	k := key(spelled)
	if c.seen[k] {
		return nil // folders overlap
	}
	c.seen[k] = true
	if err := c.progress.report(ctx, len(c.seen)); err != nil {
		return err
	}
	if d, ok := c.open[k]; ok {
		return c.document(ctx, k, d)
	}
	previous, known := c.previous[k]
	if known {
		spelled = previous.uri
	}
	files := c.s.workspace.files
	if f, ok := files[draft.Path]; ok && f.size == draft.Size && f.modified.Equal(draft.Modified) {
		if f.clean && !known {
			return nil
		}
		if known && f.id == previous.id {
			c.unchanged(spelled, nil, f.id)
			return nil
		}
	}
	read := time.Now()
	text, err := c.s.workspace.drafts.Read(draft.Path)
	if err != nil {
		c.s.log.Debug("a draft is not checked", zap.Error(err))
		c.seen[k] = false // what the client has of it holds no more
		return nil
	}
	settings := c.s.draftSettings(spelled, c.layers)
	format := formatOf("", spelled)
	language := settings.LanguageOf(format, config.Whole(text), config.Language{})
	d := metrics.NewDocument(text, settings.Options(format, language))
	v := view{uri: spelled, snap: d.Snapshot(), client: c.s.client, settings: settings, language: language}
	array, id := new(pulled).report(v)
	if read.Sub(draft.Modified) > racy {
		files[draft.Path] = seenDraft{draft.Size, draft.Modified, id, len(array) == len("[]")}
	}
	return c.report(ctx, k, spelled, nil, id, array)
}

// document looks at a draft that is open.
func (c *scan) document(ctx context.Context, k string, d openDraft) error {
	array, id := d.pulled.report(d.view)
	return c.report(ctx, k, d.uri, &d.version, id+d.pulled.opening, array)
}

// report enters what there is to say of a draft.
func (c *scan) report(ctx context.Context, k, spelled string, version *int32, id string, array []byte) error {
	previous, known := c.previous[k]
	switch {
	case known && previous.id == id:
		c.unchanged(spelled, version, id)
	case known || len(array) > len("[]"):
		c.full(spelled, version, id, array)
		c.previous[k] = result{spelled, id}
	}
	if c.partial != nil && len(c.news) >= partialSize {
		err := c.flush(ctx, c.news)
		c.news = c.news[:0]
		return err
	}
	return nil
}

func (c *scan) full(spelled string, version *int32, id string, array []byte) {
	before := len(c.news)
	c.news = append(c.news, `{"kind":"full",`...)
	if id != "" {
		c.news = append(c.news, `"resultId":"`...)
		c.news = append(c.news, id...)
		c.news = append(c.news, `",`...)
	}
	c.news = append(c.news, `"items":`...)
	c.news = append(c.news, array...)
	c.news = appendReportBack(c.news, spelled, version)
	c.size += len(c.news) - before
	c.sent = true
}

func (c *scan) unchanged(spelled string, version *int32, id string) {
	c.same = append(c.same, `{"kind":"unchanged","resultId":"`...)
	c.same = append(c.same, id...)
	c.same = append(c.same, '"')
	c.same = appendReportBack(c.same, spelled, version)
}

// appendReportBack appends the last members of a WorkspaceDocumentDiagnosticReport
// and a comma.
func appendReportBack(b []byte, spelled string, version *int32) []byte {
	b = append(b, `,"uri":`...)
	b, _ = jsontext.AppendQuote(b, spelled)
	b = append(b, `,"version":`...)
	if version == nil {
		b = append(b, "null"...)
	} else {
		b = appendInt(b, int(*version))
	}
	return append(b, "},"...)
}

// flush sends reports as a partial result.
func (c *scan) flush(ctx context.Context, reports []byte) error {
	if len(reports) == 0 {
		return nil
	}
	b := append(make([]byte, 0, len(reports)+64), `{"token":`...)
	b = append(b, c.partial...)
	b = append(b, `,"value":{"items":[`...)
	b = append(b, bytes.TrimSuffix(reports, []byte(","))...)
	return c.s.notify(ctx, protocol.MethodProgress, append(b, "]}}"...))
}

// draftSettings returns the settings of a file.
func (s *session) draftSettings(spelled string, layers []config.Layer) *config.Settings {
	if s.settings.source == nil {
		return &config.Decode(layers...).Settings
	}
	return &s.settings.source.For(pathOf(spelled), layers...).Settings
}
