package lsp

import (
	"strings"

	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/markup"
	"factbox/metrics/segment"
)

// staleFigure is a figure of a Fact Box that no longer holds, as a diagnostic
// shows it.
type staleFigure struct {
	metrics.StaleFigure
	rng protocol.Range // of the number
}

// staleFigures returns the figures of the document's Fact Boxes that no longer
// hold, in the order of the text: the diagnostics rule.CodeStaleFactBox. Their
// text is that of Message.
func staleFigures(v view) []staleFigure {
	var list []staleFigure
	for _, f := range v.snap.StaleFigures() {
		list = append(list, staleFigure{f, v.rangeOf(f.Span)})
	}
	return list
}

// updateFactBox returns the edits that make the Fact Boxes true, or none if they
// are. Only the numbers that are false change, each in its own format.
func updateFactBox(stale []staleFigure) []protocol.TextEdit {
	var edits []protocol.TextEdit
	for _, f := range stale {
		if f.Defined {
			edits = append(edits, protocol.TextEdit{Range: f.rng, NewText: f.Now})
		}
	}
	return edits
}

// insertFactBox returns the edit that puts a Fact Box at the top of a document,
// in its line ends. It is false if the document has one already, or could not
// take one: where it begins with what would be read as a figure of the box.
func insertFactBox(v view) (edit protocol.TextEdit, ok bool) {
	if len(v.snap.FactBoxes()) > 0 || !v.snap.Stats().Words() {
		return edit, false // what can be counted without words is no Fact Box
	}
	head := v.snap.Text(0, headSize)
	at := top(head)
	switch format := v.snap.Markup(); {
	case format == markup.Plain:
	case format != markup.Markdown && format != markup.MDX && format != markup.Quarto:
		return edit, false // it would be text of the document
	case at > len(byteOrderMark):
		return insertFrontMatter(v, head[:at])
	}
	if segment.MayBeInBox(strings.TrimLeft(head[at:], " \t\r\n")) {
		return edit, false
	}
	eol := lineEndOf(head)
	box := v.report(v.snap.Stats()).FactBoxLines(eol)
	if at > len(byteOrderMark) {
		box = eol + box // behind front matter
	}
	return protocol.TextEdit{Range: v.rangeOf(metrics.Span{Start: at, End: at}), NewText: box}, true
}

// insertFrontMatter returns the edit that puts a Fact Box into the front matter of
// a document, which is head: YAML, or TOML.
func insertFrontMatter(v view, head string) (edit protocol.TextEdit, ok bool) {
	eol := lineEndOf(head)
	body := strings.TrimRight(head, "\r\n")
	fence := body[len(body)-len("---"):]
	at := len(body) - len(fence)
	box := v.report(v.snap.Stats()).FactBoxYAML(eol)
	if fence == "+++" {
		box = v.report(v.snap.Stats()).FactBoxTOML(eol)
	}
	return protocol.TextEdit{Range: v.rangeOf(metrics.Span{Start: at, End: at}), NewText: box}, true
}

const byteOrderMark = "\uFEFF"

// headSize is how much of a document is read for its top and its line ends.
const headSize = 64 << 10

// top returns where the text of a document begins: behind a byte order mark,
// and behind front matter, which has to come first to be any.
func top(head string) int {
	at := 0
	if strings.HasPrefix(head, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for _, fence := range []string{"---", "+++"} {
		line, rest, _ := cutLine(head[at:])
		if line != fence {
			continue
		}
		for rest != "" {
			var more bool
			if line, rest, more = cutLine(rest); line == fence && more {
				return len(head) - len(rest)
			}
		}
	}
	return at
}

// cutLine cuts text behind its first line; ended is true if it has a line end.
func cutLine(text string) (line, rest string, ended bool) {
	i := strings.IndexAny(text, "\r\n")
	if i < 0 {
		return text, "", false
	}
	n := 1
	if strings.HasPrefix(text[i:], "\r\n") {
		n = 2
	}
	return text[:i], text[i+n:], true
}

// lineEndOf returns the first line end of a text, and "\n" if there is none.
func lineEndOf(head string) string {
	switch line, rest, ended := cutLine(head); {
	case !ended:
		return "\n"
	default:
		return head[len(line) : len(head)-len(rest)]
	}
}
