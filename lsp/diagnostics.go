package lsp

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/rule"
)

// diagnosticSettings are what the user may set of diagnostics.
type diagnosticSettings struct {
	debounce time.Duration // how long the document must be quiet before they are sent; 0 sends at once
	ceiling  time.Duration // how long to wait for quiet at most
	max      int           // the most diagnostics of a document; of more the hardest are kept
	anchor   bool          // mark the first word of a sentence only, so that other marks stay visible
}

func defaultDiagnosticSettings() diagnosticSettings {
	return diagnosticSettings{debounce: 150 * time.Millisecond, ceiling: time.Second, max: 1000}
}

// send sends a notification with encoded parameters to the client.
type send func(ctx context.Context, method string, params jsonrpc2.RawMessage) error

// appendDiagnostics appends the diagnostics of a document as a JSON array, in
// the order of the text.
//
// It never looks at a sentence that is fine. Of a hard one it reads the text
// once: the cache keeps what does not depend on where the sentence stands. What
// remains for each is to look up two positions and to copy some bytes.
func appendDiagnostics(b []byte, v view, cache *diagnosticCache, set diagnosticSettings) []byte {
	cache.begin()
	defer cache.end()
	count, _ := v.snap.HardCount()
	keep := keepAll
	if count > set.max {
		keep = hardest(v.snap, count, max(0, set.max))
	}
	b = append(b, '[')
	kept := 0
	for s := range v.snap.HardSentences(0, v.snap.Len()) {
		if !keep(s) {
			continue
		}
		if kept > 0 {
			b = append(b, `"},`...)
		}
		kept++
		b = append(b, `{"range":{"start":`...)
		b = appendPosition(b, v.position(s.Start))
		b = append(b, `,"end":`...)
		b = appendPosition(b, v.position(markEnd(v.snap, s.Span, set)))
		b = append(b, '}')
		b = append(b, cache.rest(v.snap, s)...)
	}
	if kept > 0 {
		if more := count - kept; more > 0 {
			b = append(b, " The document has "...)
			b = append(b, plural(more, "more hard sentence")...)
			b = append(b, ", less hard than those shown."...)
		}
		b = append(b, `"}`...)
	}
	return append(b, ']')
}

func keepAll(metrics.Sentence) bool { return true }

// hardest returns a function that, asked about the count hard sentences of the
// document in order, is true of the n hardest. Of equals the first are kept.
func hardest(s *metrics.Snapshot, count, n int) func(metrics.Sentence) bool {
	if n == 0 {
		return func(metrics.Sentence) bool { return false }
	}
	levels := make([]float64, 0, count)
	for s := range s.HardSentences(0, s.Len()) {
		levels = append(levels, levelOf(s))
	}
	slices.Sort(levels)
	least := levels[max(0, len(levels)-n)]
	above, _ := slices.BinarySearch(levels, math.Nextafter(least, math.Inf(1)))
	equals := n - (len(levels) - above)
	return func(s metrics.Sentence) bool {
		level := levelOf(s)
		if level == least {
			equals--
			return equals >= 0
		}
		return level > least
	}
}

func levelOf(s metrics.Sentence) float64 {
	level, _ := s.Stats.Level()
	return level
}

// markEnd returns where the mark of a sentence ends.
func markEnd(s *metrics.Snapshot, span metrics.Span, set diagnosticSettings) int {
	if !set.anchor {
		return span.End
	}
	const longest = 64 // bytes
	text := s.Text(span.Start, min(span.End, span.Start+longest))
	if i := strings.IndexAny(text, " \t\r\n"); i > 0 {
		return span.Start + i
	}
	for text != "" { // do not end within a character
		if r, size := utf8.DecodeLastRuneInString(text); r != utf8.RuneError || size > 1 {
			break
		}
		text = text[:len(text)-1]
	}
	return span.Start + len(text)
}

// diagnosticCache keeps what makes up the diagnostic of a sentence but for its
// range, for the sentences that were in the last round. It has one user at a
// time.
type diagnosticCache struct {
	entries map[any]*cachedDiagnostic // by metrics.Sentence.Key
	round   uint32
	made    int // entries made so far
}

type cachedDiagnostic struct {
	rest  []byte
	round uint32
}

func (c *diagnosticCache) begin() {
	if c.entries == nil {
		c.entries = map[any]*cachedDiagnostic{}
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

// rest returns the JSON of the sentence's diagnostic from behind the range up to
// the last character of the message.
func (c *diagnosticCache) rest(s *metrics.Snapshot, sentence metrics.Sentence) []byte {
	entry, ok := c.entries[sentence.Key]
	if !ok {
		entry = &cachedDiagnostic{rest: encodeFinding(s, sentence)}
		c.entries[sentence.Key] = entry
		c.made++
	}
	entry.round = c.round
	return entry.rest
}

func encodeFinding(s *metrics.Snapshot, sentence metrics.Sentence) []byte {
	finding, _ := rule.Explain(s.Limits(), s.Text(sentence.Start, sentence.End))
	severity := protocol.DiagnosticSeverityInformation
	if finding.Hardness == rule.VeryHard {
		severity = protocol.DiagnosticSeverityWarning
	}
	b := append(make([]byte, 0, 512), `,"severity":`...)
	b = strconv.AppendUint(b, uint64(severity), 10)
	b = append(b, `,"code":"`...)
	b = append(b, finding.Code...)
	b = append(b, `","source":"factbox","message":`...)
	b, _ = jsontext.AppendQuote(b, finding.Message()) // bad UTF-8 is replaced
	return slices.Clip(b[:len(b)-1])
}

// diagnosticsPublication sends the diagnostics of one document.
type diagnosticsPublication struct {
	send     send
	settings func() diagnosticSettings
	cache    diagnosticCache
	sent     []byte // the array that the client has; nil if that is not known
}

// newDiagnosticsPublisher returns a publisher of diagnostics. Settings are asked
// for each time; when they change, poke the documents.
func newDiagnosticsPublisher(ctx context.Context, send send, settings func() diagnosticSettings, guarded func(func()), failed func(error)) *publisher {
	return newPublisher(ctx, func() pace {
		s := settings()
		return pace{quiet: s.debounce, ceiling: s.ceiling}
	}, func() publication {
		return &diagnosticsPublication{send: send, settings: settings}
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
	b = appendDiagnostics(b, v, &p.cache, p.settings())
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
