package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"go.lsp.dev/jsonrpc2"
)

// maxQueued is how many bytes may wait for a client that does not read. Those
// who write more wait, too.
const maxQueued = 32 << 20

// Stream is a jsonrpc2.Stream.
//
// Read answers by itself what is no message, and goes on. It holds the end of
// the input back until all calls have been answered, since jsonrpc2 sends
// nothing after that: a client may close its end as soon as it has asked.
//
// Write puts a response into a queue, so that whoever reads need not wait for
// the client to read; a notification or a call waits until it is written, so
// that whoever publishes does not run ahead of the client.
type Stream struct {
	// Logf is told what is refused, in words without text of the user's. It
	// may be nil.
	Logf func(format string, args ...any)
	// Patience is how long the end of the input is held back at most.
	Patience time.Duration

	in      *Reader
	decoder Decoder
	out     io.Writer
	most    int // maxQueued, but in tests

	mu      sync.Mutex
	queue   []frame
	queued  int           // bytes in queue and in writing
	changed chan struct{} // closed when any of these changes, if not nil
	calls   int           // calls read and not answered
	ended   bool          // the input has
	closed  bool
	err     error // of the first write that failed

	wake   chan struct{} // has room for one
	broken chan struct{} // closed when err is set
	end    chan struct{} // closed when ended is set
}

// frame is a message on its way out. It is written when written is closed.
type frame struct {
	bytes   []byte
	written chan struct{}
}

var (
	_         jsonrpc2.Stream = (*Stream)(nil)
	errClosed                 = errors.New("the connection is closed")
)

// NewStream returns a Stream from in to out. Its writer runs until Close.
func NewStream(in io.Reader, out io.Writer) *Stream {
	s := &Stream{
		Patience: 10 * time.Second,
		in:       NewReader(in),
		out:      out,
		most:     maxQueued,
		wake:     make(chan struct{}, 1),
		broken:   make(chan struct{}),
		end:      make(chan struct{}),
	}
	go s.write()
	return s
}

// Ended returns a channel that is closed when the client has sent its last, even
// if Read still holds that back.
func (s *Stream) Ended() <-chan struct{} { return s.end }

// Broken returns a channel that is closed when the client takes no more.
func (s *Stream) Broken() <-chan struct{} { return s.broken }

// Read returns the next message. The params of a request are valid until the
// next call of Read.
func (s *Stream) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		body, err := s.in.Next()
		var bad *FrameError
		switch {
		case errors.As(err, &bad):
			s.refuse(refuse(jsonrpc2.ParseError, nil, "not a message: "+bad.reason))
			continue
		case err != nil:
			s.settle(ctx)
			return nil, 0, err
		}
		message, refusal := s.decoder.Decode(body)
		if refusal != nil {
			s.refuse(refusal)
			continue
		}
		if _, ok := message.(*jsonrpc2.Call); ok {
			s.mu.Lock()
			s.calls++
			s.mu.Unlock()
		}
		return message, int64(len(body)), nil
	}
}

// refuse answers what is no message.
func (s *Stream) refuse(r *Refusal) {
	if s.Logf != nil {
		s.Logf("refused what a client sent: %d, %s", r.Error.Code, r.Error.Message)
	}
	if r.Silent {
		return
	}
	b := jsonrpc2.AppendResponse(newFrame(), jsonrpc2.ID{}, nil, r.Error)
	if r.ID != nil {
		const noID = `"id":null`
		at := bytes.Index(b, []byte(noID))
		b = append(append(b[:at:at], `"id":`...), append(r.ID[:len(r.ID):len(r.ID)], b[at+len(noID):]...)...)
	}
	_, _ = s.send(context.Background(), b)
}

// settle waits until all calls have been answered, or nobody waits for answers.
func (s *Stream) settle(ctx context.Context) {
	timeout := time.NewTimer(s.Patience)
	defer timeout.Stop()
	s.mu.Lock()
	if !s.ended {
		s.ended = true
		close(s.end)
	}
	for s.calls > 0 && s.err == nil && !s.closed {
		changed := s.change()
		s.mu.Unlock()
		select {
		case <-changed:
		case <-timeout.C:
			return
		case <-ctx.Done():
			return
		}
		s.mu.Lock()
	}
	s.mu.Unlock()
}

// change returns a channel that is closed at the next change. s.mu is held.
func (s *Stream) change() <-chan struct{} {
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return s.changed
}

// notify tells those who wait for a change. s.mu is held.
func (s *Stream) notify() {
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
}

// Write sends a message. See Stream for when it returns.
func (s *Stream) Write(ctx context.Context, message jsonrpc2.Message) (int64, error) {
	b := jsonrpc2.AppendMessage(newFrame(), message)
	// The library boxes what it sends into types of its own. In a response, and
	// in nothing else, the id comes first.
	response := bytes.HasPrefix(b[headerRoom:], []byte(`{"jsonrpc":"2.0","id":`))
	size := int64(len(b) - headerRoom)
	written, err := s.send(ctx, b)
	if response {
		s.mu.Lock()
		s.calls--
		s.notify()
		s.mu.Unlock()
	}
	if response || err != nil {
		return size, err
	}
	select {
	case <-written:
		return size, nil
	case <-s.broken:
		return 0, s.failure()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

const headerRoom = len("Content-Length: \r\n\r\n") + len("1073741824")

// newFrame returns a slice with room for a header, to append a body to.
func newFrame() []byte { return make([]byte, headerRoom, 512) }

// finish puts the header before the body and returns the frame. A body is
// always good UTF-8, whatever went into it.
func finish(b []byte) []byte {
	if body := b[headerRoom:]; !utf8.Valid(body) {
		b = append(b[:headerRoom:headerRoom], bytes.ToValidUTF8(body, []byte("\uFFFD"))...)
	}
	header := append(make([]byte, 0, headerRoom), "Content-Length: "...)
	header = strconv.AppendInt(header, int64(len(b)-headerRoom), 10)
	header = append(header, "\r\n\r\n"...)
	start := headerRoom - len(header)
	copy(b[start:], header)
	return b[start:]
}

// send puts a body, made with newFrame, into the queue.
func (s *Stream) send(ctx context.Context, b []byte) (written <-chan struct{}, err error) {
	f := frame{bytes: finish(b), written: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.err == nil && !s.closed && s.queued > 0 && s.queued+len(f.bytes) > s.most {
		changed := s.change()
		s.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
		}
		s.mu.Lock()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	switch {
	case s.err != nil:
		return nil, s.err
	case s.closed:
		return nil, errClosed
	}
	s.queue = append(s.queue, f)
	s.queued += len(f.bytes)
	s.signal()
	return f.written, nil
}

func (s *Stream) signal() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *Stream) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// write writes what is in the queue.
func (s *Stream) write() {
	for range s.wake {
		for {
			s.mu.Lock()
			batch, closed := s.queue, s.closed
			s.queue = nil
			s.mu.Unlock()
			if len(batch) == 0 && closed {
				return
			}
			if len(batch) == 0 {
				break
			}
			for _, f := range batch {
				if err := s.put(f); err != nil {
					return
				}
			}
		}
	}
}

// put writes one frame.
func (s *Stream) put(f frame) error {
	_, err := s.out.Write(f.bytes)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queued -= len(f.bytes)
	if err != nil {
		s.err = fmt.Errorf("writing to the client: %w", err)
		s.queue = nil
		close(s.broken)
	} else {
		close(f.written)
	}
	s.notify()
	return err
}

// Flush waits until all that is in the queue has been written, or cannot be.
func (s *Stream) Flush(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.queued > 0 && s.err == nil {
		changed := s.change()
		s.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
		}
		s.mu.Lock()
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return s.err
}

// Close ends writing once the queue is empty. It does not wait, and it does not
// end a Read under way: of standard input nothing does.
func (s *Stream) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.notify()
	s.signal()
	return nil
}
