package lsp

import (
	"context"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/config"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
)

// diagnosticSettings are what the user may set of diagnostics.
type diagnosticSettings struct {
	debounce      time.Duration // how long the document must be quiet before they are sent; 0 sends at once
	ceiling       time.Duration // how long to wait for quiet at most
	max           int           // the most diagnostics of a document; of more the hardest are kept
	whileTyping   bool          // the sentence that is being typed is judged, too
	wholeSentence bool          // mark all of a sentence, and not its first words only
	severity      severities
}

// severities are those of the codes. Zero is off: such diagnostics are left out.
type severities struct {
	hardSentence     protocol.DiagnosticSeverity
	veryHardSentence protocol.DiagnosticSeverity
	staleFactBox     protocol.DiagnosticSeverity
	unusedIgnore     protocol.DiagnosticSeverity
	otherLanguage    protocol.DiagnosticSeverity
}

func defaultDiagnosticSettings() diagnosticSettings {
	return diagnosticSettings{
		debounce: 150 * time.Millisecond,
		ceiling:  time.Second,
		max:      1000,
		severity: severities{
			hardSentence:     protocol.DiagnosticSeverityInformation,
			veryHardSentence: protocol.DiagnosticSeverityWarning,
			staleFactBox:     protocol.DiagnosticSeverityInformation,
			unusedIgnore:     protocol.DiagnosticSeverityInformation,
			otherLanguage:    protocol.DiagnosticSeverityInformation,
		},
	}
}

// diagnosticSettings returns what the settings of a document say of diagnostics,
// or the defaults where it has none.
func (v view) diagnosticSettings() diagnosticSettings {
	set := defaultDiagnosticSettings()
	if v.settings == nil {
		return set
	}
	d := &v.settings.Diagnostics
	set.debounce = time.Duration(d.DebounceMs) * time.Millisecond
	set.ceiling = max(set.ceiling, set.debounce)
	set.max = d.Max
	set.whileTyping = d.WhileTyping
	set.wholeSentence = d.Range == config.RangeSentence
	set.severity = severities{
		hardSentence:     severityOf(d.Severity.HardSentence),
		veryHardSentence: severityOf(d.Severity.VeryHardSentence),
		staleFactBox:     severityOf(d.Severity.StaleFactBox),
		unusedIgnore:     severityOf(d.Severity.UnusedIgnore),
		otherLanguage:    severityOf(d.Severity.OtherLanguage),
	}
	return set
}

func severityOf(s config.Severity) protocol.DiagnosticSeverity {
	switch s {
	case config.Error:
		return protocol.DiagnosticSeverityError
	case config.Warning:
		return protocol.DiagnosticSeverityWarning
	case config.Information:
		return protocol.DiagnosticSeverityInformation
	case config.Hint:
		return protocol.DiagnosticSeverityHint
	}
	return 0
}

// of returns the severity of a hard sentence, 0 for none.
func (s *severities) of(h rule.Hardness) protocol.DiagnosticSeverity {
	switch h {
	case rule.Hard:
		return s.hardSentence
	case rule.VeryHard:
		return s.veryHardSentence
	}
	return 0
}

// send sends a notification with encoded parameters to the client.
type send func(ctx context.Context, method string, params jsonrpc2.RawMessage) error

// appendDiagnostics appends the diagnostics of a document as a JSON array: its
// hard sentences in the order of the text or, where it is in another language than
// it should be, that instead; then the figures of a Fact Box that no longer hold.
//
// It never looks at a sentence that is fine. Of a hard one it reads the text
// once: the cache keeps what does not depend on where the sentence stands. What
// remains for each is to look up positions and to copy some bytes.
func appendDiagnostics(b []byte, v view, cache *diagnosticCache, set diagnosticSettings) []byte {
	cache.begin(v)
	defer cache.end()
	judged, count := judgedSentences(v, set)
	kept, keep := count, func(metrics.Sentence) bool { return true }
	if count > set.max {
		kept = max(0, set.max)
		keep = hardest(judged, count, kept)
	}
	b = append(b, '[')
	array := len(b)
	left := kept
	for s := range judged {
		if !keep(s) {
			continue
		}
		b = appendSeparator(b, array)
		start, rest := s.Position(s.Start, v.client.encoding), cache.of(v, s)
		end := rest.end
		if !set.wholeSentence {
			end = rest.anchor
		}
		b = append(b, `{"range":`...)
		b = appendSpan(b, start, end.from(start))
		b = append(b, `,"severity":`...)
		b = strconv.AppendUint(b, uint64(set.severity.of(s.Hardness)), 10)
		b = rest.append(b, cache.uri, start)
		if left--; left == 0 {
			if count > kept {
				b = append(b, " The document has "...)
				b = append(b, plural(count-kept, "more hard sentence")...)
				b = append(b, ", less hard than those shown."...)
			}
			b = append(b, `"}`...)
			break
		}
		b = append(b, `"}`...)
	}
	if severity := set.severity.otherLanguage; severity != 0 && v.language.Disagrees && !v.snap.Ignores(rule.CodeOtherLanguage) {
		b = appendSeparator(b, array)
		b = appendDiagnostic(b, v, v.firstSentence(set), severity, rule.CodeOtherLanguage, v.language.Message())
	}
	if severity := set.severity.staleFactBox; severity != 0 {
		for _, f := range staleFigures(v) {
			b = appendSeparator(b, array)
			b = appendDiagnostic(b, v, f.Span, severity, rule.CodeStaleFactBox, f.Message())
		}
	}
	if severity := set.severity.unusedIgnore; severity != 0 {
		for _, d := range v.snap.UnusedDirectives() {
			b = appendSeparator(b, array)
			b = appendDiagnostic(b, v, d.Span, severity, rule.CodeUnusedIgnore, d.Message)
		}
	}
	return append(b, ']')
}

// firstSentence returns what is marked of the first sentence, where what is said of
// all of the text stands; of a text without one, nothing at its start.
func (v view) firstSentence(set diagnosticSettings) (span metrics.Span) {
	for s := range v.snap.Sentences(0, v.snap.Len()) {
		if span = s.Span; !set.wholeSentence {
			span.End = span.Start + anchor(v.snap.Text(span.Start, min(span.End, span.Start+headSize)))
		}
		break
	}
	return span
}

// appendDiagnostic appends one that is not of a sentence.
func appendDiagnostic(b []byte, v view, span metrics.Span, severity protocol.DiagnosticSeverity, code, message string) []byte {
	b = append(b, `{"range":`...)
	b = appendSpan(b, v.position(span.Start), v.position(span.End))
	b = append(b, `,"severity":`...)
	b = strconv.AppendUint(b, uint64(severity), 10)
	b = appendCode(b, v.client, code)
	b = append(b, `,"message":`...)
	b, _ = jsontext.AppendQuote(b, message)
	return append(b, '}')
}

// appendSeparator appends a comma to an array that has an element.
func appendSeparator(b []byte, array int) []byte {
	if len(b) > array {
		b = append(b, ',')
	}
	return b
}

// appendSpan appends a range.
func appendSpan(b []byte, start, end metrics.Position) []byte {
	b = append(b, `{"start":`...)
	b = appendPosition(b, start)
	b = append(b, `,"end":`...)
	b = appendPosition(b, end)
	return append(b, '}')
}

// appendCode appends the code of a diagnostic, a link to what it means, and the
// source.
func appendCode(b []byte, c *client, code string) []byte {
	b = append(b, `,"code":"`...)
	b = append(b, code...)
	b = append(b, '"')
	if c.codeDescription && c.rulesURL != "" {
		b = append(b, `,"codeDescription":{"href":`...)
		b, _ = jsontext.AppendQuote(b, c.rulesURL+"#"+code)
		b = append(b, '}')
	}
	return append(b, `,"source":"factbox"`...)
}

// judgedSentences returns the hard sentences that are to be shown, in order, and
// their number: those whose severity is not off, without the one being typed.
func judgedSentences(v view, set diagnosticSettings) (judged iter.Seq[metrics.Sentence], count int) {
	hard, veryHard := v.snap.HardCount()
	shown := func(h rule.Hardness) bool { return set.severity.of(h) != 0 }
	if shown(rule.Hard) {
		count += hard - veryHard
	}
	if shown(rule.VeryHard) {
		count += veryHard
	}
	var held any // the key of the sentence being typed
	heldAt := 0
	if !set.whileTyping && count > 0 {
		if s, ok := v.typing.sentence(v.snap); ok && shown(s.Hardness) {
			held, heldAt = s.Key, s.Start
			count--
		}
	}
	return func(yield func(metrics.Sentence) bool) {
		for s := range v.snap.HardSentences(0, v.snap.Len()) {
			if !shown(s.Hardness) || held != nil && s.Start == heldAt && s.Key == held {
				continue
			}
			if !yield(s) {
				return
			}
		}
	}, count
}

// hardest returns a function that, asked about the count sentences in order, is
// true of the n hardest. Of equals the first are kept.
func hardest(sentences iter.Seq[metrics.Sentence], count, n int) func(metrics.Sentence) bool {
	if n == 0 {
		return func(metrics.Sentence) bool { return false }
	}
	levels := make([]float64, 0, count)
	for s := range sentences {
		levels = append(levels, difficulty(s))
	}
	slices.Sort(levels)
	least := levels[max(0, len(levels)-n)]
	above, _ := slices.BinarySearch(levels, math.Nextafter(least, math.Inf(1)))
	equals := n - (len(levels) - above)
	return func(s metrics.Sentence) bool {
		level := difficulty(s)
		if level == least {
			equals--
			return equals >= 0
		}
		return level > least
	}
}

// difficulty is the Level of a sentence, turned round where a higher Level is
// easier.
func difficulty(s metrics.Sentence) float64 {
	if f, _ := s.Stats.Formula(); f.HigherIsEasier() {
		return -levelOf(s)
	}
	return levelOf(s)
}

func levelOf(s metrics.Sentence) float64 {
	level, _ := s.Stats.Level()
	return level
}

// anchor returns how much of a sentence is marked, in bytes, where it is not all
// of it: so many of its first words that the mark can be seen, and pointed at.
// The marks of other tools stay visible.
func anchor(text string) int {
	const (
		least   = 8  // code points, unless the line ends before
		longest = 64 // bytes
	)
	seen := 0 // code points
	for i, r := range text {
		// A sentence begins with no blank, and its mark ends with none.
		if r == '\n' || r == '\r' || i >= longest || seen >= least && segment.Blank(r) {
			return len(strings.TrimRightFunc(text[:i], segment.Blank))
		}
		seen++
	}
	return len(text)
}

// diagnosticCache keeps what makes up the diagnostic of a sentence but for where
// it stands, for the sentences that were in the last round. It has one user at a
// time, and serves one client.
type diagnosticCache struct {
	entries map[any]*cachedDiagnostic // by metrics.Sentence.Key
	limits  rule.Limits               // that they were judged by
	uri     []byte                    // of the document, as JSON; empty if it is of no use
	round   uint32
	made    int // entries made so far
}

// cachedDiagnostic is a hard sentence.
type cachedDiagnostic struct {
	round   uint32
	end     way
	anchor  way // to the end of what is marked, if not all is
	related []related
	code    []byte // the members with the code
	message []byte // the member with the message, up to the last character of that
}

// related is a part of a sentence that is named with it.
type related struct {
	start, end way
	message    []byte // as JSON
}

// way is the way from the start of a sentence to a place in it, as the client
// counts. It is the same wherever the sentence stands, and to look up a position
// takes much longer than to go it.
type way struct {
	lines   int
	columns int // from the start of the sentence, or of the line if that is another
}

// from returns where the way leads from a position.
func (w way) from(p metrics.Position) metrics.Position {
	if w.lines == 0 {
		return metrics.Position{Line: p.Line, Column: p.Column + w.columns}
	}
	return metrics.Position{Line: p.Line + w.lines, Column: w.columns}
}

// way returns the way from a position to an offset behind it.
func (v view) way(from metrics.Position, to int) way {
	p := v.position(to)
	if p.Line == from.Line {
		return way{columns: p.Column - from.Column}
	}
	return way{p.Line - from.Line, p.Column}
}

func (c *diagnosticCache) begin(v view) {
	if limits := v.snap.Limits(); c.entries == nil || c.limits != limits {
		c.entries, c.limits = map[any]*cachedDiagnostic{}, limits
	}
	c.uri = c.uri[:0]
	if v.client.relatedInformation {
		c.uri, _ = jsontext.AppendQuote(c.uri, v.uri)
	}
	c.round++
}

// end drops what this round has not asked for.
func (c *diagnosticCache) end() {
	for key, entry := range c.entries {
		if entry.round != c.round {
			delete(c.entries, key)
		}
	}
}

// of returns the entry of a sentence.
func (c *diagnosticCache) of(v view, sentence metrics.Sentence) *cachedDiagnostic {
	entry, ok := c.entries[sentence.Key]
	if !ok {
		entry = newCachedDiagnostic(v, sentence)
		c.entries[sentence.Key] = entry
		c.made++
	}
	entry.round = c.round
	return entry
}

// maxRelatedWords is how many words are named beside a sentence. Its message has
// some more.
const maxRelatedWords = 3

func newCachedDiagnostic(v view, sentence metrics.Sentence) *cachedDiagnostic {
	text := v.snap.Text(sentence.Start, sentence.End)
	finding, _ := v.snap.Explain(sentence)
	start := v.position(sentence.Start)
	to := func(at int) way { return v.way(start, sentence.Start+at) }
	entry := &cachedDiagnostic{end: to(len(text)), anchor: to(anchor(text)), code: appendCode(nil, v.client, finding.Code)}
	if v.client.relatedInformation {
		add := func(from, end int, message string) {
			quoted, _ := jsontext.AppendQuote(nil, message)
			span, _ := sentence.Source(metrics.Span{Start: from, End: end})
			entry.related = append(entry.related, related{v.way(start, span.Start), v.way(start, span.End), quoted})
		}
		for _, p := range finding.Clauses {
			add(p.Start, p.End, finding.ClauseMessage(p))
		}
		for _, w := range finding.Words[:min(len(finding.Words), maxRelatedWords)] {
			add(w.Start, w.End, finding.WordMessage(w))
		}
	}
	b := append(make([]byte, 0, 384), `,"message":`...)
	b, _ = jsontext.AppendQuote(b, finding.Message()) // bad UTF-8 is replaced
	entry.message = slices.Clip(b[:len(b)-1])
	return entry
}

// append appends the diagnostic from behind the severity up to the last
// character of the message.
func (d *cachedDiagnostic) append(b []byte, uri []byte, start metrics.Position) []byte {
	b = append(b, d.code...)
	for i, r := range d.related {
		if i == 0 {
			b = append(b, `,"relatedInformation":[`...)
		} else {
			b = append(b, ',')
		}
		b = append(b, `{"location":{"uri":`...)
		b = append(b, uri...)
		b = append(b, `,"range":`...)
		b = appendSpan(b, r.start.from(start), r.end.from(start))
		b = append(b, `},"message":`...)
		b = append(b, r.message...)
		b = append(b, '}')
	}
	if len(d.related) > 0 {
		b = append(b, ']')
	}
	return append(b, d.message...)
}

// diagnosticsPublication sends the diagnostics of one document.
type diagnosticsPublication struct {
	send  send
	cache diagnosticCache
	sent  []byte // the array that the client has; nil if that is not known
}

// newDiagnosticsPublisher returns a publisher of diagnostics. When the settings of
// a document change, poke it.
func newDiagnosticsPublisher(ctx context.Context, send send, guarded func(func()), failed func(error)) *publisher {
	return newPublisher(ctx, func(v view) pace {
		set := v.diagnosticSettings()
		return pace{quiet: set.debounce, ceiling: set.ceiling}
	}, func() publication {
		return &diagnosticsPublication{send: send}
	}, guarded, failed)
}

// publish sends the diagnostics of v, unless the client has just these.
func (p *diagnosticsPublication) publish(ctx context.Context, v view) error {
	b := make([]byte, 0, 256+len(p.sent)+len(p.sent)/16)
	b = append(b, `{"uri":`...)
	b, _ = jsontext.AppendQuote(b, v.uri)
	b = append(b, `,"version":`...)
	b = strconv.AppendInt(b, int64(v.version), 10)
	b = append(b, `,"diagnostics":`...)
	array := len(b)
	b = appendDiagnostics(b, v, &p.cache, v.diagnosticSettings())
	if string(b[array:]) == string(p.sent) {
		return nil
	}
	p.sent = nil // unknown, should sending fail
	sent := b[array:len(b):len(b)]
	if err := p.send(ctx, protocol.MethodTextDocumentPublishDiagnostics, append(b, '}')); err != nil {
		return err
	}
	p.sent = sent
	return nil
}

// clear takes the diagnostics of a document away that has been closed.
func (p *diagnosticsPublication) clear(ctx context.Context, v view) error {
	p.sent = nil
	b := append([]byte(nil), `{"uri":`...)
	b, _ = jsontext.AppendQuote(b, v.uri)
	b = append(b, `,"diagnostics":[]}`...)
	return p.send(ctx, protocol.MethodTextDocumentPublishDiagnostics, b)
}
