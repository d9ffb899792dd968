package lsp

import (
	"context"
	"strconv"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/protocol"
)

// Progress of work that takes long (LSP 3.18, Work Done Progress). Work of less
// than half a second has none: it would only flash.
const (
	unhurried     = 500 * time.Millisecond // before it begins
	betweenSteps  = 250 * time.Millisecond // at least, between two reports
	progressTitle = "Factbox: "
)

// progress tells the client how far some work has come. It has one user at a
// time.
type progress struct {
	send  send
	token jsontext.Value // of the client's; nil if it has no wish to know
	title string
	start time.Time
	last  time.Time // of what was sent; zero before it begins
}

func newProgress(send send, token jsontext.Value, title string) *progress {
	return &progress{send: send, token: token, title: title}
}

// begin says that the work begins.
func (p *progress) begin() { p.start, p.last = time.Now(), time.Time{} }

// report says that so many drafts have been looked at.
func (p *progress) report(ctx context.Context, drafts int) error {
	now := time.Now()
	if p.token == nil || now.Sub(p.start) < unhurried || now.Sub(p.last) < betweenSteps {
		return nil
	}
	value := append([]byte(nil), `{"kind":"report"`...)
	if p.last.IsZero() {
		value = append(value[:0], `{"kind":"begin","title":`...)
		value, _ = jsontext.AppendQuote(value, progressTitle+p.title)
	}
	p.last = now
	value = append(value, `,"message":`...)
	value, _ = jsontext.AppendQuote(value, plural(drafts, "draft"))
	return p.tell(ctx, append(value, '}'))
}

// end says that the work is done, if it was said that it begins: after an error,
// too.
func (p *progress) end(ctx context.Context) {
	if !p.last.IsZero() {
		_ = p.tell(context.WithoutCancel(ctx), []byte(`{"kind":"end"}`))
	}
}

func (p *progress) tell(ctx context.Context, value []byte) error {
	b := append([]byte(nil), `{"token":`...)
	b = append(b, p.token...)
	b = append(b, `,"value":`...)
	b = append(b, value...)
	return p.send(ctx, protocol.MethodProgress, append(b, '}'))
}

// token is a ProgressToken as it came; what is none is nil.
type token struct{ raw jsontext.Value }

func (t *token) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	t.raw = nil
	switch raw.Kind() {
	case '"':
		// Anew, since the client may have put in it what is no UTF-8.
		t.raw, _ = jsontext.AppendQuote(nil, unquote(raw[1:len(raw)-1]))
	case '0':
		if n, err := strconv.ParseInt(string(raw), 10, 32); err == nil {
			t.raw = strconv.AppendInt(nil, n, 10)
		}
	}
	return nil
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }
