package lsp

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/config"
)

// inlayHints returns the hints within r, as a JSON array: behind the first line
// those of the document, behind each paragraph its own, and behind each line those
// of the sentences that end in it, as far as the settings have them shown.
//
// All hints stand at line ends, where they push no text about, and figures are
// padded, so that a hint keeps its width while its figures change. Only the
// range asked for is looked at. Clients that resolve tooltips get the handle
// back to name the document by (see hintHandles); others get a short tooltip
// with each hint.
//
// The array is put together here, without reflection: some clients ask for the
// whole document, and at each key.
func inlayHints(v view, r protocol.Range, handle int) jsonrpc2.RawMessage {
	w := hintWriter{view: v, set: &v.inForce().Hints, handle: handle, b: append(make([]byte, 0, 4<<10), '[')}
	if !v.client.hintResolve {
		w.basis = v.basis(v.report(v.snap.Stats()))
	}
	start, ok := v.offset(r.Start)
	if !ok {
		return jsonrpc2.RawMessage("[]")
	}
	end, _ := v.offset(r.End)
	all := v.snap.Stats()

	if at := v.lineEnd(0); w.set.Document && start <= at && at <= end {
		w.write(at, w.set.Format.Document, all, wholeParagraph)
	}
	if start > end {
		return append(w.b, ']')
	}
	if w.set.Section {
		w.sections(start, end)
	}
	if !w.set.Paragraph && !w.set.Sentence {
		return append(w.b, ']')
	}
	// The hint of a paragraph that ends before the range may stand in it, but
	// only if both are on one line.
	line, _ := v.offset(protocol.Position{Line: r.Start.Line})
	for p := range v.snap.Paragraphs(line, end) {
		if w.set.Sentence {
			w.sentences(p.Span, line, start, end)
		}
		if !w.set.Paragraph || w.set.Section && v.isHeading(p.Span) {
			continue
		}
		at := v.hintOffset(p.End)
		if all.Paragraphs == 1 && w.repeats(at) {
			continue
		}
		if start <= at && at <= end {
			w.write(at, w.set.Format.Paragraph, v.withTypes(p.Span, p.Stats, w.set.Format.Paragraph), wholeParagraph)
		}
	}
	return append(w.b, ']')
}

// withTypes returns the figures of a part of the document, with its types if the
// format shows them.
func (v view) withTypes(span metrics.Span, stats metrics.Stats, format config.Format) metrics.Stats {
	if format.Types() {
		counted := v.snap.Count(span.Start, span.End)
		stats.Types, stats.Hapaxes = counted.Types, counted.Hapaxes
	}
	return stats
}

// hintWriter writes hints into an array.
type hintWriter struct {
	view   view
	set    *config.Hints
	basis  string // see view.basis
	handle int
	b      []byte
	placed map[int]bool // the offsets at which hints stand
	label  []byte       // scratch
}

// besideSign parts a hint from the one beside it: some editors leave no gap.
const besideSign = "| "

// sections writes the hints of the sections whose headings are in the range. The
// heading of all of the document has that one's hint.
func (w *hintWriter) sections(start, end int) {
	v := w.view
	for x := range v.snap.Sections(start, end) {
		line := v.position(x.Heading.End).Line
		if w.set.Document && line == 0 && x.End == v.snap.Len() {
			continue
		}
		if at := v.lineEnd(line); start <= at && at <= end {
			w.write(at, w.set.Format.Section, v.withTypes(x.Span, x.Stats, w.set.Format.Section), wholeParagraph)
		}
	}
}

// repeats reports whether the hint at an offset, of the only paragraph there is, says
// nothing that the document's hint beside it does not. Formats that a user has set
// say what that user wants.
func (w *hintWriter) repeats(at int) bool {
	if !w.set.Document || w.view.position(at).Line > 0 {
		return false
	}
	own, usual := &w.set.Format, &defaultSettings.Hints.Format
	return own.Document.String() == usual.Document.String() && own.Paragraph.String() == usual.Paragraph.String()
}

// isHeading reports whether a paragraph is a heading.
func (v view) isHeading(p metrics.Span) bool {
	_, ok := v.snap.HeadingAt(p.Start)
	return ok
}

// wholeParagraph stands for the number of a sentence in a hint that is of none.
const wholeParagraph = -1

// sentences writes the hints of the sentences of a paragraph that end in a line
// of the range, of which line is the start of the first.
func (w *hintWriter) sentences(paragraph metrics.Span, line, start, end int) {
	v := w.view
	paragraphAt := v.hintOffset(paragraph.End)
	ended, n := -1, 0 // the line in which the last sentence ended, and the number of those that did
	for s := range v.snap.Sentences(max(paragraph.Start, line), min(paragraph.End, end)) {
		ends := v.position(s.End).Line
		if ends != ended {
			ended, n = ends, v.sentencesBefore(paragraph.Start, ends)
		}
		if at := min(v.lineEnd(ends), paragraphAt); start <= at && at <= end {
			w.write(at, w.set.Format.Sentence, v.withTypes(s.Span, s.Stats, w.set.Format.Sentence), n)
		}
		n++
	}
}

// sentencesBefore returns how many sentences end in a line, but before offset: of
// other paragraphs. Nearly always there are none.
func (v view) sentencesBefore(offset, line int) (n int) {
	start, _ := v.offset(protocol.Position{Line: uint32(line)})
	if start >= offset {
		return 0
	}
	for s := range v.snap.Sentences(start, offset) {
		if s.End >= start && s.End < offset {
			n++
		}
	}
	return n
}

// write writes a hint. sentence is the number of the sentence that it is of,
// among those that end in the line.
func (w *hintWriter) write(at int, format config.Format, stats metrics.Stats, sentence int) {
	w.label = append(w.label[:0], besideSign...)
	if w.label = format.Append(w.label, stats); len(w.label) == len(besideSign) {
		return // a client takes no empty label
	}
	b, label := w.b, w.label
	if b[len(b)-1] == '}' {
		b = append(b, ',')
	}
	if !w.placed[at] {
		label = label[len(besideSign):]
	}
	if w.placed == nil {
		w.placed = make(map[int]bool)
	}
	w.placed[at] = true
	b = append(b, `{"position":`...)
	b = appendPosition(b, w.view.position(at))
	b = append(b, `,"label":`...)
	b, _ = jsontext.AppendQuote(b, label)
	b = append(b, `,"paddingLeft":true`...)
	basis := w.basis
	if document := w.view.snap.Stats(); stats.Language() != document.Language() && !w.view.client.hintResolve {
		part := column{name: "Paragraph", stats: stats}
		if sentence != wholeParagraph {
			part.name = "Sentence"
		}
		basis = foreign([]column{part, {stats: document}})
	}
	w.b = appendTooltip(b, w.view.client, stats, basis, w.handle, sentence)
}

// lineEnd returns the offset of the end of a line, before its line end.
func (v view) lineEnd(line int) int {
	offset, _ := v.snap.Offset(metrics.Position{Line: line, Column: math.MaxInt32}, v.client.encoding)
	return offset
}

// hintOffset returns where the hint of a paragraph that ends at end stands: at
// the end of the line, unless another paragraph begins before that.
func (v view) hintOffset(end int) int {
	switch v.snap.Text(end, end+1) {
	case "\n", "\r", "":
		return end // as it is with nearly all
	}
	at := v.lineEnd(v.position(end).Line)
	for next := range v.snap.Paragraphs(end, at) {
		if next.Start < at {
			return end
		}
	}
	return at
}

// appendTooltip ends the hint with what the label leaves out, or with the means
// to ask for it.
func appendTooltip(b []byte, c *client, stats metrics.Stats, basis string, handle, sentence int) []byte {
	if c.hintResolve {
		b = append(b, `,"data":`...)
		if sentence == wholeParagraph {
			b = strconv.AppendInt(b, int64(handle), 10)
			return append(b, '}')
		}
		b = append(b, '[')
		b = strconv.AppendInt(b, int64(handle), 10)
		b = append(b, ',')
		b = strconv.AppendInt(b, int64(sentence), 10)
		return append(b, "]}"...)
	}
	tooltip := plural(stats.Sentences, "sentence")
	if stats.Words() {
		tooltip += ", " + plural(stats.Syllables, "syllable")
	}
	if basis != "" {
		tooltip += "\n\n" + basis
	}
	b = append(b, `,"tooltip":`...)
	b, _ = jsontext.AppendQuote(b, tooltip)
	return append(b, '}')
}

func appendPosition(b []byte, p metrics.Position) []byte {
	b = append(b, `{"line":`...)
	b = strconv.AppendInt(b, int64(p.Line), 10)
	b = append(b, `,"character":`...)
	b = strconv.AppendInt(b, int64(p.Column), 10)
	return append(b, '}')
}

// hintHandles are short names for the open documents, which hints carry so that
// a client can ask for the tooltip of one.
type hintHandles struct {
	mu   sync.Mutex
	last int
	uris map[int]string
	of   map[string]int
}

// handle returns the handle of a document, which it has until forget.
func (h *hintHandles) handle(uri string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n, ok := h.of[uri]
	if !ok {
		if h.of == nil {
			h.of, h.uris = map[string]int{}, map[int]string{}
		}
		h.last++
		n = h.last
		h.of[uri], h.uris[n] = n, uri
	}
	return n
}

// uri returns the document of a hint with such data.
func (h *hintHandles) uri(data json.RawMessage) (uri string, ok bool) {
	n, _, ok := parseHintData(data)
	h.mu.Lock()
	defer h.mu.Unlock()
	uri, known := h.uris[n]
	return uri, ok && known
}

// parseHintData reads the data of a hint: a handle, or a handle and the number of
// a sentence.
func parseHintData(data json.RawMessage) (handle, sentence int, ok bool) {
	if handle, err := strconv.Atoi(string(data)); err == nil {
		return handle, wholeParagraph, true
	}
	var both []int
	if err := json.Unmarshal(data, &both); err != nil || len(both) != 2 || both[1] < 0 {
		return 0, wholeParagraph, false
	}
	return both[0], both[1], true
}

// forget drops the handle of a document that is closed.
func (h *hintHandles) forget(uri string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.uris, h.of[uri])
	delete(h.of, uri)
}

// unresolvedHint is a hint as a client sends it back. What the server has no
// use for goes back as it came.
type unresolvedHint struct {
	fields   map[string]json.RawMessage
	position protocol.Position
	data     json.RawMessage
}

func (h *unresolvedHint) UnmarshalJSON(b []byte) error {
	if err := json.Unmarshal(b, &h.fields); err != nil {
		return err
	}
	h.data = h.fields["data"]
	return json.Unmarshal(h.fields["position"], &h.position)
}

// resolveInlayHint returns the hint with a tooltip: the figures of the sentence
// that it is of, of the paragraph before it and of the document. The document may
// have changed since the hint was made; then these are its figures now.
func resolveInlayHint(v view, h unresolvedHint) (jsonrpc2.RawMessage, error) {
	var b strings.Builder
	kind := protocol.MarkupKindPlainText
	_, sentence, _ := parseHintData(h.data)
	columns := columnsBefore(v, h.position, sentence)
	table := figuresTable(columns, v.rows())
	if v.client.markdownHover {
		kind = protocol.MarkupKindMarkdown
		writeMarkdownTable(&b, table)
	} else {
		writePlainTable(&b, table)
	}
	for _, said := range []string{foreign(columns), v.basis(v.report(v.snap.Stats()))} {
		if said != "" {
			b.WriteString("\n" + said + "\n")
		}
	}
	tooltip := []byte(`{"kind":"` + string(kind) + `","value":`)
	tooltip, err := jsontext.AppendQuote(tooltip, b.String())
	if err != nil {
		return nil, err
	}
	h.fields["tooltip"] = append(tooltip, '}')
	return json.Marshal(h.fields)
}

// columnsBefore returns the columns for a sentence of those that end in the line
// of pos, if it is of one, for the last paragraph of the line up to pos, and for
// the document.
func columnsBefore(v view, pos protocol.Position, n int) []column {
	end, ok := v.offset(pos)
	if !ok {
		return columnsOf(v.snap, nil, nil)
	}
	start, _ := v.offset(protocol.Position{Line: pos.Line})
	var last *metrics.Paragraph
	for p := range v.snap.Paragraphs(start, end) {
		if p.Start <= end {
			last = &p
		}
	}
	if n == wholeParagraph {
		return columnsOf(v.snap, nil, last)
	}
	for s := range v.snap.Sentences(start, end) {
		if s.End < start || s.End > end {
			continue
		}
		if n == 0 {
			return columnsOf(v.snap, &s, last)
		}
		n--
	}
	return columnsOf(v.snap, nil, last)
}
