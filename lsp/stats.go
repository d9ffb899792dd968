package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"factbox/metrics/report"
)

const (
	// commandStats returns the figures of an open document, or of a range of
	// it: the JSON object that the command line prints of a file.
	commandStats = "factbox.stats"
	// methodStats is the notification that sends the figures of a document,
	// after changes, to the clients that ask for it.
	methodStats = "factbox/stats"
)

// statsArguments are the arguments of commandStats: [{"uri": ..., "range": ...}].
type statsArguments struct {
	uri string          // as the client spells it
	rng *protocol.Range // nil for the whole document
}

// parseStatsArguments reads the arguments of commandStats. The errors are for
// the client to read.
func parseStatsArguments(arguments []json.RawMessage) (statsArguments, error) {
	type position struct {
		Line      *uint32 `json:"line"`
		Character *uint32 `json:"character"`
	}
	var argument struct {
		URI   string `json:"uri"`
		Range *struct {
			Start position `json:"start"`
			End   position `json:"end"`
		} `json:"range"`
	}
	if len(arguments) != 1 {
		return statsArguments{}, fmt.Errorf(`%s takes one argument, {"uri": ..., "range": ...}, not %d`, commandStats, len(arguments))
	}
	if err := json.Unmarshal(arguments[0], &argument); err != nil {
		return statsArguments{}, fmt.Errorf("the argument of %s: %w", commandStats, err)
	}
	if argument.URI == "" {
		return statsArguments{}, fmt.Errorf(`the argument of %s has no "uri"`, commandStats)
	}
	a := statsArguments{uri: argument.URI}
	if r := argument.Range; r != nil {
		for _, x := range []*uint32{r.Start.Line, r.Start.Character, r.End.Line, r.End.Character} {
			if x == nil {
				return a, fmt.Errorf(`the "range" of %s needs "start" and "end", each with "line" and "character"`, commandStats)
			}
		}
		a.rng = &protocol.Range{
			Start: protocol.Position{Line: *r.Start.Line, Character: *r.Start.Character},
			End:   protocol.Position{Line: *r.End.Line, Character: *r.End.Character},
		}
	}
	return a, nil
}

var errRangeReversed = errors.New("the range ends before it starts")

// statsReport returns the figures of a document or, if r is not nil, of that
// range of it. What of the range lies behind the end of the document is
// nothing; a range that ends before it starts is an error.
func statsReport(v view, r *protocol.Range) (report.Report, error) {
	path := pathOf(v.uri)
	if r == nil {
		return report.Of(path, v.snap.Stats()), nil
	}
	start, _ := v.offset(r.Start)
	end, _ := v.offset(r.End)
	if end < start {
		return report.Report{}, errRangeReversed
	}
	result := report.Of(path, v.snap.Count(start, end))
	line := v.position(start).Line
	result.Span = &report.Span{Start: start, End: end, Line: line + 1}
	return result, nil
}

// pathOf returns the path of a file: URI, and any other URI as it is.
func pathOf(spelled string) string {
	// Without the scheme, uri.Parse takes all for the path of a file.
	if len(spelled) > len("file:") && strings.EqualFold(spelled[:len("file:")], "file:") {
		if u, err := uri.Parse(spelled); err == nil {
			return u.FsPath()
		}
	}
	return spelled
}

// appendReport appends the JSON object of a report.
func appendReport(b []byte, r report.Report) []byte {
	object, err := json.Marshal(r)
	if err != nil {
		// Undefined figures are nil, so no number can fail to be encoded.
		panic(err)
	}
	return append(b, object...)
}

// statsPublication sends the figures of one document.
type statsPublication struct {
	send send
	sent []byte // the report that the client has; nil if that is not known
}

// newStatsPublisher returns a publisher of statistics. They are sent at once,
// but at most ten times a second.
func newStatsPublisher(ctx context.Context, send send, guarded func(func()), failed func(error)) *publisher {
	return newPublisher(ctx, func(view) pace {
		return pace{interval: 100 * time.Millisecond}
	}, func() publication {
		return &statsPublication{send: send}
	}, guarded, failed)
}

func (p *statsPublication) publish(ctx context.Context, v view) error {
	document := appendReport(nil, report.Of(pathOf(v.uri), v.snap.Stats()))
	if string(document) == string(p.sent) {
		return nil
	}
	p.sent = nil // unknown, should sending fail
	b := append(make([]byte, 0, 128+len(document)), `{"uri":`...)
	b, _ = jsontext.AppendQuote(b, v.uri)
	b = append(b, `,"version":`...)
	b = strconv.AppendInt(b, int64(v.version), 10)
	b = append(b, `,"document":`...)
	b = append(b, document...)
	if err := p.send(ctx, methodStats, append(b, '}')); err != nil {
		return err
	}
	p.sent = document
	return nil
}

// clear has nothing to take back: a client knows which documents it has closed.
func (p *statsPublication) clear(context.Context, view) error {
	p.sent = nil
	return nil
}
