package lsp

import (
	"errors"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"factbox/metrics"
	"factbox/metrics/config"
	"factbox/metrics/markup"
)

// How documents are kept as the editor has them (LSP 3.18, Text Document
// Synchronization).
//
// A change says only what is different, so one that is lost, misread or put in
// the wrong place makes all that follows wrong, and nothing ever shows it. So
// a change is applied only if it leaves no doubt. If there is any the document
// is out of step: nothing is said about it, and the user is told, until the
// editor sends all of its text: as a change, on saving, or on opening it.

// documents are the open documents. They belong to the goroutine that reads.
type documents struct {
	open   map[string]*document // by key
	closed []string             // keys of the last few that were closed
	pulled int                  // how many have had their diagnostics asked for
}

func newDocuments() documents { return documents{open: map[string]*document{}} }

// document is an open document.
type document struct {
	uri      string            // as the client spelled it when it opened it
	language string            // what the client calls its language
	version  int32             // as the client counts; uncounted if it does not
	text     *metrics.Document // nil while it is out of step
	settings *config.Settings  // that are in force for it
	tongue   tongue            // which language the text is in
	told     bool              // the user knows that it is
	late     lateness
	typing   typing // where it is being typed in
	saving   bool   // it is about to be saved, by the editor's own doing
	pulled   *pulled
}

// uncounted is the version of a document whose client has not told one.
const uncounted = math.MinInt32

// key returns what a document goes by: its URI in the canonical spelling. Editors
// differ from each other, and from themselves, in what they escape. What is no
// URI goes by itself, and so does one with an escaped slash, which to unescape
// would make it another.
func key(spelled string) string {
	if strings.Contains(spelled, "%2F") || strings.Contains(spelled, "%2f") {
		return spelled
	}
	u, err := uri.Parse(spelled)
	if err != nil {
		return spelled
	}
	return u.String()
}

// name returns what the user knows a document by.
func name(spelled string) string {
	base := path.Base(strings.ReplaceAll(pathOf(spelled), `\`, "/"))
	if i := strings.LastIndexByte(base, ':'); i >= 0 && i+1 < len(base) {
		base = base[i+1:] // untitled:Untitled-1
	}
	return strings.ToValidUTF8(base, "\uFFFD")
}

// view returns a look at the document as it is.
func (s *session) view(d *document) view {
	v := view{uri: d.uri, version: d.version, snap: d.text.Snapshot(), client: s.client, settings: d.settings, language: d.tongue.Language, typing: d.typing}
	if v.version == uncounted {
		v.version = 0
	}
	return v
}

// find returns the document with such a URI. A document that is not open, or out
// of step, is an error for the client to read.
func (s *session) find(spelled string) (*document, error) {
	d := s.documents.open[key(spelled)]
	switch {
	case d == nil:
		return nil, invalidParams("%s is not open", strings.ToValidUTF8(spelled, "\uFFFD"))
	case d.text == nil:
		return nil, jsonrpc2.Errorf(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed),
			"the server is out of step with %s; it has no figures until it is saved or opened again", name(spelled))
	}
	return d, nil
}

// poke has what is to be said of d, or said no more, sent.
func (s *session) poke(d *document) {
	for _, p := range []*publisher{s.diagnostics, s.stats} {
		switch {
		case p == nil:
		case d.text == nil:
			p.forget(d.uri)
		default:
			if s.stats != nil {
				d.text.KeepSums() // figures are sent after each change
			}
			p.poke(s.view(d))
		}
	}
}

// forget has nothing more said of what the client calls by such a URI.
func (s *session) forget(spelled string) {
	s.hints.forget(spelled)
	if s.diagnostics != nil {
		s.diagnostics.forget(spelled)
	}
	if s.stats != nil {
		s.stats.forget(spelled)
	}
}

type didOpenParams struct {
	TextDocument struct {
		URI      text    `json:"uri"`
		Language text    `json:"languageId"`
		Version  integer `json:"version"`
		Text     text    `json:"text"`
	} `json:"textDocument"`
}

func (s *session) didOpen(params []byte) error {
	var p didOpenParams
	if err := decode(params, &p); err != nil {
		return err
	}
	spelled, err := named(p.TextDocument.URI)
	if err != nil {
		return err
	}
	k := key(spelled)
	d := s.documents.open[k]
	switch {
	case d == nil:
		d = &document{uri: spelled}
		s.documents.open[k] = d
		s.documents.closed = slices.DeleteFunc(s.documents.closed, func(c string) bool { return c == k })
	case d.uri != spelled:
		s.forget(d.uri)
		d.uri = spelled
	}
	d.version, d.late = p.TextDocument.Version.version(), lateness{}
	d.language = strings.Clone(p.TextDocument.Language.s)
	s.set(d)
	s.guard(d, func() error {
		if !p.TextDocument.Text.ok {
			return errors.New("it was opened without a text")
		}
		d.tongue = tongue{}
		d.replace(p.TextDocument.Text.s)
		d.typing = typing{}
		return nil
	})
	return nil
}

func (s *session) didClose(params []byte) error {
	var p documentParams
	if err := decode(params, &p); err != nil {
		return err
	}
	spelled, err := p.named()
	if err != nil {
		return err
	}
	k := key(spelled)
	d := s.documents.open[k]
	if d == nil {
		return invalidParams("the document is not open")
	}
	delete(s.documents.open, k)
	const few = 64
	if len(s.documents.closed) == few {
		s.documents.closed = slices.Delete(s.documents.closed, 0, 1)
	}
	s.documents.closed = append(s.documents.closed, k)
	s.forget(d.uri)
	s.workspace.changed()
	return nil
}

// didSave puts a document right that is out of step. Of any other it has the
// sentence judged that was being typed.
func (s *session) didSave(params []byte) error {
	var p struct {
		documentParams
		Text text `json:"text"`
	}
	if err := decode(params, &p); err != nil {
		return err
	}
	spelled, err := p.named()
	if err != nil {
		return err
	}
	d := s.documents.open[key(spelled)]
	switch {
	case d == nil:
	case d.text == nil && p.Text.ok:
		s.guard(d, func() error { d.replace(p.Text.s); d.late, d.typing = lateness{}, typing{}; return nil })
	default:
		s.saved(d)
		if d.text != nil && d.recognise(d.text.Snapshot()) {
			d.text.SetOptions(d.options())
			s.poke(d)
			s.refreshHints()
			s.refreshDiagnostics()
		}
	}
	return nil
}

type didChangeParams struct {
	TextDocument struct {
		URI     text    `json:"uri"`
		Version integer `json:"version"`
	} `json:"textDocument"`
	ContentChanges changes `json:"contentChanges"`
}

func (s *session) didChange(params []byte) error {
	var p didChangeParams
	if err := decode(params, &p); err != nil {
		return err
	}
	spelled, err := named(p.TextDocument.URI)
	if err != nil {
		return err
	}
	d, err := s.changing(spelled)
	if err != nil {
		return err
	}
	s.guard(d, func() error {
		return d.change(s.client.encoding, p.TextDocument.Version.version(), p.ContentChanges)
	})
	return nil
}

// changing returns the document that is to change. One that the client has not
// opened is taken to be open, and out of step; one that it has just closed is
// not.
func (s *session) changing(spelled string) (*document, error) {
	k := key(spelled)
	if d := s.documents.open[k]; d != nil {
		return d, nil
	}
	if slices.Contains(s.documents.closed, k) {
		return nil, invalidParams("the document has been closed")
	}
	d := &document{uri: spelled, version: uncounted}
	s.documents.open[k] = d
	s.set(d)
	return d, nil
}

// guard has f change a document, and sees to what follows. If f returns an
// error, or panics, the document is out of step.
func (s *session) guard(d *document, f func() error) {
	err := error(errInternal)
	s.safely(func() { err = f() })
	switch {
	case err != nil:
		d.text = nil
		if !d.told {
			d.told = true
			s.log.Warn("a document is out of step", zap.Error(err))
			s.tell(protocol.MessageTypeWarning, fmt.Sprintf(
				"Factbox is out of step with %s: %v. It says nothing about it until it is saved or opened again.", name(d.uri), err))
			s.refreshHints()
			s.refreshDiagnostics()
		}
	case d.told && d.text != nil:
		d.told = false
		s.refreshHints()
		s.refreshDiagnostics()
	}
	s.poke(d)
}

// change makes changes of a version, in the order in which they came, but for
// those that can be told to have come late. The error says why the document is
// out of step with them.
func (d *document) change(encoding metrics.Encoding, version int32, list changes) error {
	switch {
	case version == uncounted:
		d.late = lateness{}
	case version > d.version:
		d.late.note(d, version, list)
		d.version = version
	case d.late.misses(version):
		return d.late.fit(d, encoding, version, list)
	case list.whole() && (d.text == nil || version == d.version):
		d.late = lateness{}
		d.version = version
	default:
		d.late = lateness{}
		return fmt.Errorf("the editor sent version %d after version %d", version, d.version)
	}
	return d.apply(encoding, list)
}

// apply makes changes, each against the text that the one before it left.
func (d *document) apply(encoding metrics.Encoding, list changes) error {
	if !list.ok {
		return errors.New("the editor sent a change that is none")
	}
	last := list.lastWhole() // all before it is of no account
	if last < 0 && d.text == nil {
		return errors.New("the editor changed it before it opened it")
	}
	for i, c := range list.all[max(0, last):] {
		switch {
		case !c.ok:
			return errors.New("the editor sent a change that is none")
		case c.whole:
			d.replace(c.text)
		default:
			if err := d.edit(encoding, c); err != nil {
				if len(list.all) > 1 {
					return fmt.Errorf("change %d of %d: %w", max(0, last)+i+1, len(list.all), err)
				}
				return err
			}
		}
	}
	return nil
}

// replace puts text in the place of all there is.
func (d *document) replace(text string) {
	d.recognise(config.Whole(text))
	if d.text == nil {
		d.text = metrics.NewDocument(text, d.options())
		return
	}
	d.retyped(d.text.Snapshot(), text)
	d.text.SetOptions(d.options()) // it may be in another format, or another language, now
	d.text.Replace(text)
}

func (d *document) edit(encoding metrics.Encoding, c change) error {
	snap := d.text.Snapshot()
	start, ok := offset(snap, c.span.Start, encoding)
	end, ok2 := offset(snap, c.span.End, encoding)
	if !ok || !ok2 {
		return fmt.Errorf("a change ends within a character, at %s", shownRange(c.span))
	}
	if int64(c.span.Start.Line) > int64(snap.Lines()) {
		return fmt.Errorf("a change at line %d of %d", int64(c.span.Start.Line)+1, snap.Lines())
	}
	removed := ""
	if start < end && start < markup.HeadSize {
		removed = snap.Text(start, min(end, markup.HeadSize))
	}
	if err := d.text.Edit(start, end, c.text); err != nil {
		return err
	}
	d.typed(start + len(c.text))
	if (d.named(start, removed, c.text) || d.tongue.outgrown(d.text.Len())) && d.recognise(d.text.Snapshot()) {
		d.text.SetOptions(d.options())
	}
	return nil
}

// offset returns the offset of a position. Beyond the end of a line is its end,
// and beyond the last line is the end of the text, as LSP has it. It is false
// where the position is within a character.
func offset(snap *metrics.Snapshot, p protocol.Position, encoding metrics.Encoding) (int, bool) {
	line, column := int(min(p.Line, math.MaxInt32)), int(min(p.Character, math.MaxInt32))
	at, ok := snap.Offset(metrics.Position{Line: line, Column: column}, encoding)
	if !ok || snap.Position(at, encoding).Column == column {
		return at, true
	}
	end, _ := snap.Offset(metrics.Position{Line: line, Column: math.MaxInt32}, encoding)
	return at, at == end
}

// shownRange is a range as editors show it, lines and columns from 1.
func shownRange(r protocol.Range) string {
	return fmt.Sprintf("%d:%d-%d:%d", int64(r.Start.Line)+1, int64(r.Start.Character)+1, int64(r.End.Line)+1, int64(r.End.Character)+1)
}

// version returns the version that a client counts, or uncounted.
func (i integer) version() int32 {
	if !i.ok || i.n <= math.MinInt32 || i.n > math.MaxInt32 {
		return uncounted
	}
	return int32(i.n)
}

// changes are the contentChanges of a didChange.
type changes struct {
	all []change
	ok  bool // it is an array
}

// change is one of them: of a range or of the whole text. The library would take
// one whose range it cannot read for one of the whole text.
type change struct {
	span  protocol.Range
	whole bool
	text  string
	ok    bool
}

// lastWhole returns the index of the last change of the whole text, or -1.
func (c *changes) lastWhole() int {
	for i := len(c.all) - 1; i >= 0; i-- {
		if c.all[i].ok && c.all[i].whole {
			return i
		}
	}
	return -1
}

// whole reports whether the changes need no text to be made to.
func (c *changes) whole() bool { return c.ok && c.lastWhole() >= 0 }

func (c *changes) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	*c = changes{}
	if d.PeekKind() != '[' {
		return d.SkipValue()
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != ']' {
		var one change
		if err := one.read(d); err != nil {
			return err
		}
		c.all = append(c.all, one)
	}
	c.ok = true
	_, err := d.ReadToken()
	return err
}

// read reads one change. Errors are those of d only.
func (c *change) read(d *jsontext.Decoder) error {
	if d.PeekKind() != '{' {
		return d.SkipValue()
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	var (
		t      text
		ranged bool // it has a range
		isOne  bool // that is one
	)
	for d.PeekKind() != '}' {
		name, err := d.ReadValue()
		if err != nil {
			return err
		}
		switch string(name) {
		case `"range"`:
			var raw jsontext.Value
			if raw, err = d.ReadValue(); err == nil {
				var a area
				ranged, isOne = true, json.Unmarshal(raw, &a, decodeOptions) == nil
				if isOne {
					c.span, isOne = a.span()
				}
			}
		case `"text"`:
			err = t.UnmarshalJSONFrom(d)
		default:
			err = d.SkipValue()
		}
		if err != nil {
			return err
		}
	}
	c.text, c.whole = t.s, !ranged
	c.ok = t.ok && ranged == isOne
	_, err := d.ReadToken()
	return err
}
