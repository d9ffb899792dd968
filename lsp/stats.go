package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"factbox/metrics"
	"factbox/metrics/report"
)

const (
	// commandStats returns the figures of an open document, or of a range of
	// it: the JSON object that the command line prints of a file.
	commandStats = "factbox.stats"
	// methodStats is the notification that sends the figures of a document,
	// after changes, to the clients that ask for it: {uri, version, document}. It
	// has the formulas, whose sums are kept, and no diversity, which takes a walk
	// over the text: that is commandStats's. And it has them in words; see inWords.
	// The document is null when it has no figures any more. The server does not
	// know what is selected; a client asks for that with commandStats.
	methodStats = "factbox/stats"
)

// statsArguments are the arguments of commandStats:
// [{"uri": ..., "range": ..., "by": ..., "diversity": ..., "words": ...}].
type statsArguments struct {
	uri string          // as the client spells it
	rng *protocol.Range // nil for the whole document
	by  string          // a unit of the command line's --by; empty for one report of all

	diversity bool // measures of diversity of a long text, too; see maxDiversitySpan
	words     bool // in words, too; see inWords
}

// maxDiversitySpan is the longest text, in bytes, that is given its measures of
// diversity unasked. Some of them depend on the order of all tokens, so they cost
// the text: a millisecond here, which no one notices. Of a longer text a client
// that wants them says so, since many ask for the other figures at each key.
const maxDiversitySpan = 32 << 10

// statsUnits are what figures can be asked by.
var statsUnits = []string{"document", "section", "paragraph", "sentence"}

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
		By        string `json:"by"`
		Diversity bool   `json:"diversity"`
		Words     bool   `json:"words"`
	}
	if err := parseArgument(commandStats, `{"uri": ..., "range": ..., "by": ..., "diversity": ..., "words": ...}`, arguments, &argument); err != nil {
		return statsArguments{}, err
	}
	if argument.URI == "" {
		return statsArguments{}, fmt.Errorf(`the argument of %s has no "uri"`, commandStats)
	}
	a := statsArguments{uri: argument.URI, by: argument.By, diversity: argument.Diversity, words: argument.Words}
	if a.by != "" && !slices.Contains(statsUnits, a.by) {
		return a, fmt.Errorf(`"by" of %s is one of %s, not %q`, commandStats, strings.Join(statsUnits, ", "), a.by)
	}
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

// parseArgument reads the one argument of a command.
func parseArgument(command, form string, arguments []json.RawMessage, argument any) error {
	if len(arguments) != 1 {
		return fmt.Errorf(`%s takes one argument, %s, not %d`, command, form, len(arguments))
	}
	if err := json.Unmarshal(arguments[0], argument); err != nil {
		return fmt.Errorf("the argument of %s: %w", command, err)
	}
	return nil
}

// statsCommand is the command factbox.stats.
func (s *session) statsCommand(arguments []json.RawMessage) (work, error) {
	a, err := parseStatsArguments(arguments)
	if err != nil {
		return nil, invalidParams("%v", err)
	}
	d, err := s.find(a.uri)
	if err != nil {
		return nil, err
	}
	d.text.KeepSums() // this client asks, and will again
	v := s.view(d)
	return func(ctx context.Context) (any, error) {
		b, err := appendStats(ctx, nil, v, a)
		if errors.Is(err, errRangeReversed) {
			return nil, invalidParams("%v", err)
		}
		return jsonrpc2.RawMessage(b), err
	}, nil
}

var errRangeReversed = errors.New("the range ends before it starts")

// appendStats appends the answer to commandStats: the report of the document or
// of the range or, by a unit, an array with that of each unit that is in the
// document or shares a character with the range. Errors are errRangeReversed and
// those of ctx.
func appendStats(ctx context.Context, b []byte, v view, a statsArguments) ([]byte, error) {
	if a.by == "" {
		r, err := statsReport(v, a)
		if err != nil {
			return nil, err
		}
		if a.words {
			return v.appendInWords(b, r), nil
		}
		return appendReport(b, r), nil
	}
	start, end, err := v.extent(a.rng)
	if err != nil {
		return nil, err
	}
	b = append(b, '[')
	array := len(b)
	for r := range v.units(a, start, end) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(b) > array {
			b = append(b, ',')
		}
		b = appendReport(b, r)
	}
	return append(b, ']'), nil
}

// extent returns the part of the document that a range is, or all of it.
func (v view) extent(r *protocol.Range) (start, end int, err error) {
	if r == nil {
		return 0, v.snap.Len(), nil
	}
	start, _ = v.offset(r.Start)
	end, _ = v.offset(r.End)
	if end < start {
		return 0, 0, errRangeReversed
	}
	return start, end, nil
}

// units yields the reports of the units of a part of the document, with their
// types. By document there is one, and that is the part.
func (v view) units(a statsArguments, start, end int) iter.Seq[report.Report] {
	return func(yield func(report.Report) bool) {
		located := func(r report.Report, span metrics.Span) bool {
			r.Span = v.reportSpan(span)
			return yield(r)
		}
		one := func(span metrics.Span, stats metrics.Stats) bool {
			counted := v.snap.Count(span.Start, span.End)
			stats.Types, stats.Hapaxes = counted.Types, counted.Hapaxes
			return located(v.reportInDetail(stats, span, a), span)
		}
		switch a.by {
		case "document":
			if start == 0 && end == v.snap.Len() {
				located(v.documentInDetail(a), metrics.Span{End: end})
				return
			}
			part := metrics.Span{Start: start, End: end}
			located(v.reportInDetail(v.snap.Count(start, end), part, a), part)
		case "section":
			for x := range v.snap.Sections(start, end) {
				counted := v.snap.Count(x.Start, x.End)
				x.Stats.Types, x.Stats.Hapaxes = counted.Types, counted.Hapaxes
				if !located(report.OfSection(pathOf(v.uri), v.snap.Markup().String(), x, v.detail(x.Span, a)), x.Span) {
					return
				}
			}
		case "paragraph":
			for p := range v.snap.Paragraphs(start, end) {
				if !one(p.Span, p.Stats) {
					return
				}
			}
		case "sentence":
			for s := range v.snap.Sentences(start, end) {
				if !one(s.Span, s.Stats) {
					return
				}
			}
		}
	}
}

func (v view) reportSpan(span metrics.Span) *report.Span {
	return &report.Span{Start: span.Start, End: span.End, Line: v.position(span.Start).Line + 1}
}

// statsReport returns the figures of a document or, if there is a range, of that
// part of it. What of the range lies behind the end of the document is
// nothing; a range that ends before it starts is an error.
func statsReport(v view, a statsArguments) (report.Report, error) {
	if a.rng == nil {
		return v.documentInDetail(a), nil
	}
	start, end, err := v.extent(a.rng)
	if err != nil {
		return report.Report{}, err
	}
	part := metrics.Span{Start: start, End: end}
	result := v.reportInDetail(v.snap.Count(start, end), part, a)
	result.Span = v.reportSpan(part)
	return result, nil
}

// report returns the report of a part of the document, without formulas and
// diversity.
func (v view) report(stats metrics.Stats) report.Report {
	return report.Of(pathOf(v.uri), v.snap.Markup().String(), stats, nil)
}

// reportInDetail returns the report of a part with formulas and diversity. It
// reads the part, which is why only a command asks for it.
func (v view) reportInDetail(stats metrics.Stats, part metrics.Span, a statsArguments) report.Report {
	return report.Of(pathOf(v.uri), v.snap.Markup().String(), stats, v.detail(part, a))
}

// detail returns the detail of a part: that which is asked for, or which costs
// little.
func (v view) detail(part metrics.Span, a statsArguments) *metrics.Detail {
	d := v.snap.Detail(part.Start, part.End)
	if !a.diversity && part.End-part.Start > maxDiversitySpan {
		return d.SumsOnly()
	}
	return d
}

// documentInDetail is reportInDetail of the document. Of a long one it does not
// read the text, but takes the sums that are kept.
func (v view) documentInDetail(a statsArguments) report.Report {
	all := v.snap.Analysis()
	if all.Detail == nil || a.diversity || v.snap.Len() <= maxDiversitySpan {
		all.Detail = v.detail(metrics.Span{End: v.snap.Len()}, a)
	}
	return report.OfDocument(pathOf(v.uri), all)
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

// inWords is a report with what it says in plain English, for a person to read.
type inWords struct {
	report.Report
	LevelName string `json:"levelName,omitempty"` // of the formula; of no Level, nothing
	Reading   string `json:"reading,omitempty"`   // see report.Report.Reading
	Basis     string `json:"basis"`               // see report.Report.BriefBasis
}

// appendInWords appends the JSON object of a report, with what it says in words.
func (v view) appendInWords(b []byte, r report.Report) []byte {
	if v.language.Disagrees {
		r = r.Misread()
	}
	w := inWords{Report: r, Reading: r.Reading()}
	w.Basis = r.BriefBasis(v.language, *v.inForce(), w.Reading)
	if r.Level != nil {
		w.LevelName = r.LevelName()
	}
	object, err := json.Marshal(w)
	if err != nil {
		panic(err) // undefined figures are nil
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
	document := v.appendInWords(nil, report.OfDocument(pathOf(v.uri), v.snap.Analysis()))
	if string(document) == string(p.sent) {
		return nil
	}
	p.sent = nil // unknown, should sending fail
	if err := p.say(ctx, v, document); err != nil {
		return err
	}
	p.sent = document
	return nil
}

// say sends the notification with such figures.
func (p *statsPublication) say(ctx context.Context, v view, document []byte) error {
	b := append(make([]byte, 0, 128+len(document)), `{"uri":`...)
	b, _ = jsontext.AppendQuote(b, v.uri)
	b = append(b, `,"version":`...)
	b = strconv.AppendInt(b, int64(v.version), 10)
	b = append(b, `,"document":`...)
	b = append(b, document...)
	return p.send(ctx, methodStats, append(b, '}'))
}

// clear says that there are no figures any more: the document has been closed, or
// is out of step. Those that the client has would go on to look true.
func (p *statsPublication) clear(ctx context.Context, v view) error {
	p.sent = nil
	return p.say(ctx, v, []byte("null"))
}
