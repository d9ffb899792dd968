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
	"factbox/metrics/report"
)

// inlayHints returns the hints within r, as a JSON array: behind the first line
// the Fact Box of the document, behind each paragraph its Level and its tokens.
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
	start, ok := v.offset(r.Start)
	if !ok {
		return jsonrpc2.RawMessage("[]")
	}
	end, _ := v.offset(r.End)
	b := append(make([]byte, 0, 4<<10), '[')
	label := make([]byte, 0, 128)

	if at := v.lineEnd(0); start <= at && at <= end {
		stats := v.snap.Stats()
		label = appendFactBox(label, report.Of("", stats))
		b = appendHint(b, v.position(at), label)
		b = appendTooltip(b, v.client, stats, handle)
	}
	if start > end {
		return append(b, ']')
	}
	// The hint of a paragraph that ends before the range may stand in it, but
	// only if both are on one line.
	line, _ := v.offset(protocol.Position{Line: r.Start.Line})
	for p := range v.snap.Paragraphs(line, end) {
		level, ok := p.Stats.Level()
		if !ok {
			continue
		}
		at := v.hintOffset(p.End)
		if at < start || at > end {
			continue
		}
		label = append(label[:0], "Level "...)
		label = appendPadded(label, strconv.FormatFloat(level, 'f', 1, 64), 4)
		label = append(label, " · Tokens "...)
		label = appendPadded(label, strconv.Itoa(p.Stats.Tokens), 3)
		b = appendHint(b, v.position(at), label)
		b = appendTooltip(b, v.client, p.Stats, handle)
	}
	return append(b, ']')
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

// appendHint appends a hint up to its tooltip. The label is not empty, and
// needs no escapes.
func appendHint(b []byte, at metrics.Position, label []byte) []byte {
	if b[len(b)-1] == '}' {
		b = append(b, ',')
	}
	b = append(b, `{"position":`...)
	b = appendPosition(b, at)
	b = append(b, `,"label":"`...)
	b = append(b, label...)
	return append(b, `","paddingLeft":true`...)
}

// appendTooltip ends the hint with what the label leaves out, or with the means
// to ask for it.
func appendTooltip(b []byte, c *client, stats metrics.Stats, handle int) []byte {
	if c.hintResolve {
		b = append(b, `,"data":`...)
		b = strconv.AppendInt(b, int64(handle), 10)
		return append(b, '}')
	}
	b = append(b, `,"tooltip":"`...)
	b = append(b, plural(stats.Sentences, "sentence")...)
	b = append(b, ", "...)
	b = append(b, plural(stats.Syllables, "syllable")...)
	return append(b, `"}`...)
}

func appendPosition(b []byte, p metrics.Position) []byte {
	b = append(b, `{"line":`...)
	b = strconv.AppendInt(b, int64(p.Line), 10)
	b = append(b, `,"character":`...)
	b = strconv.AppendInt(b, int64(p.Column), 10)
	return append(b, '}')
}

// appendFactBox appends the Fact Box of r, as report.Report.FactBox has it but
// padded.
func appendFactBox(b []byte, r report.Report) []byte {
	if level, ok := figure(r.Level); ok {
		b = append(b, "Level: "...)
		b = appendPadded(b, level, len("12.345"))
		b = append(b, "  "...)
	}
	b = append(b, "Tokens: "...)
	b = appendPadded(b, strconv.Itoa(r.Tokens), 4)
	b = append(b, "  Types: "...)
	b = appendPadded(b, strconv.Itoa(r.Types), 4)
	if ttr, ok := figure(r.TTR); ok {
		b = append(b, "  TTR: "...)
		b = append(b, ttr...)
	}
	return b
}

func figure(x *float64) (string, bool) {
	if x == nil {
		return "", false
	}
	return decimals(*x, true)
}

func appendPadded(b []byte, figure string, width int) []byte {
	for range width - len(figure) {
		b = append(b, ' ')
	}
	return append(b, figure...)
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
	n, err := strconv.Atoi(string(data))
	h.mu.Lock()
	defer h.mu.Unlock()
	uri, ok = h.uris[n]
	return uri, ok && err == nil
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

// resolveInlayHint returns the hint with a tooltip: the figures of the paragraph
// before it and of the document. The document may have changed since the hint
// was made; then these are its figures now.
func resolveInlayHint(v view, h unresolvedHint) (jsonrpc2.RawMessage, error) {
	var b strings.Builder
	kind := protocol.MarkupKindPlainText
	table := figuresTable(columnsBefore(v, h.position), rows)
	if v.client.markdownHover {
		kind = protocol.MarkupKindMarkdown
		writeMarkdownTable(&b, table)
	} else {
		writePlainTable(&b, table)
	}
	tooltip := []byte(`{"kind":"` + string(kind) + `","value":`)
	tooltip, err := jsontext.AppendQuote(tooltip, b.String())
	if err != nil {
		return nil, err
	}
	h.fields["tooltip"] = append(tooltip, '}')
	return json.Marshal(h.fields)
}

// columnsBefore returns the columns for the last paragraph of the line, up to
// pos, and for the document.
func columnsBefore(v view, pos protocol.Position) []column {
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
	return columnsOf(v.snap, nil, last)
}
