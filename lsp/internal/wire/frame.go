// Package wire carries JSON-RPC messages over a pair of byte streams as the
// base protocol of LSP 3.18 frames them:
//
//	Content-Length: 52\r\n
//	\r\n
//	{"jsonrpc":"2.0", ...}
//
// It exists beside the framing of go.lsp.dev/jsonrpc2 because a server must
// survive its clients. Whatever comes in, a Stream goes on: what is no frame, no
// JSON or no message is answered with an error, and reading resumes at the next
// header in sight. Nothing is allocated on the word of a header, no buffer that
// was large once is kept, and whoever reads never waits for a client that does
// not.
//
// Limits: a body may have 256 MiB, a header 8 KiB a line and 32 lines. After
// bytes that are no frame, whatever looks like a header is taken for one.
package wire

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

const (
	// MaxBody is the longest body that is read, in bytes. A longer one is not:
	// its frame is an error, and reading resumes at the next header.
	MaxBody = 256 << 20

	maxLine  = 8 << 10 // bytes of a header line
	maxLines = 32      // lines of a header
	maxKept  = 1 << 20 // bytes of a buffer that is used again
	step     = 1 << 20 // bytes allocated before any of them has come in
)

// FrameError says that the input at hand is no frame. Reading may go on.
type FrameError struct{ reason string }

func (e *FrameError) Error() string { return e.reason }

// Reader reads frames. It has one user at a time.
type Reader struct {
	in   *bufio.Reader
	body []byte
	lost bool // the last thing read was no frame: look for a header
}

// NewReader returns a Reader of frames from in.
func NewReader(in io.Reader) *Reader {
	return &Reader{in: bufio.NewReaderSize(in, 2*maxLine)}
}

// Next returns the body of the next frame, which is valid until the next call.
//
// The error is io.EOF where the input ends between frames,
// io.ErrUnexpectedEOF where it ends within one, and a *FrameError where there is
// no frame; then the next call looks for the next header.
func (r *Reader) Next() ([]byte, error) {
	if cap(r.body) > maxKept {
		r.body = nil
	}
	if r.lost {
		if err := r.seek(); err != nil {
			return nil, err
		}
		r.lost = false
	}
	length, err := r.header()
	if err == nil {
		err = r.read(length)
	}
	if err != nil {
		var frame *FrameError
		r.lost = errors.As(err, &frame)
		return nil, err
	}
	return r.body, nil
}

const (
	lengthName  = "content-length"
	lengthField = lengthName + ":"
)

// header reads a header and returns the length of the body.
//
// Of a line that is no header line only the first byte is taken, since bodies
// end without a line end: the header of the next frame may stand behind it.
func (r *Reader) header() (length int, err error) {
	length = -1
	for lines := 0; ; {
		line, size, err := r.line(lines > 0)
		if err != nil {
			return 0, err
		}
		if len(line) == 0 {
			_, _ = r.in.Discard(size)
			switch {
			case lines == 0:
				continue // some clients end a body with a line end
			case length < 0:
				return 0, &FrameError{"a header without Content-Length"}
			}
			return length, nil
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		name, value = bytes.TrimSpace(name), bytes.TrimSpace(value)
		if lines++; !ok || !isToken(name) || lines > maxLines || indexFold(line, lengthField) > 0 {
			err = &FrameError{fmt.Sprintf("a header line of %q", clip(line))}
		} else if bytes.EqualFold(name, []byte(lengthName)) {
			switch length, ok = parseLength(value); {
			case !ok:
				err = &FrameError{fmt.Sprintf("a Content-Length of %q", clip(value))}
			case length > MaxBody:
				err = &FrameError{fmt.Sprintf("a Content-Length of %s; at most %d bytes are read", clip(value), MaxBody)}
			}
		}
		if err != nil {
			_, _ = r.in.Discard(1)
			return 0, err
		}
		_, _ = r.in.Discard(size)
	}
}

// line returns the next line without its end, and its size with it, but does
// not take it. What cannot begin a header is an error before the line's end has
// come in: a client that sends bare JSON sends none, and waits for an answer.
func (r *Reader) line(begun bool) (line []byte, size int, err error) {
	for n := 1; ; n = len(line) + 1 {
		_, err := r.in.Peek(n)
		line, _ = r.in.Peek(r.in.Buffered())
		switch {
		case err == io.EOF && (begun || len(line) > 0):
			return nil, 0, io.ErrUnexpectedEOF
		case err != nil:
			return nil, 0, err
		}
		i := bytes.IndexByte(line, '\n')
		switch first := line[0]; {
		case i > maxLine || i < 0 && len(line) > maxLine || first != '\r' && first != '\n' && !isTokenByte(first):
			err := &FrameError{fmt.Sprintf("no header, but %q", clip(line))}
			_, _ = r.in.Discard(1)
			return nil, 0, err
		case i > 0 && line[i-1] == '\r':
			return line[:i-1], i + 1, nil
		case i >= 0:
			return line[:i], i + 1, nil
		}
	}
}

// seek skips all up to what looks like a header.
func (r *Reader) seek() error {
	for {
		_, err := r.in.Peek(len(lengthField))
		window, _ := r.in.Peek(r.in.Buffered())
		if i := indexFold(window, lengthField); i >= 0 {
			_, err := r.in.Discard(i)
			return err
		}
		if err != nil {
			return err
		}
		if _, err := r.in.Discard(len(window) - len(lengthField) + 1); err != nil {
			return err
		}
	}
}

// read reads a body of length bytes. It allocates as the bytes come in.
func (r *Reader) read(length int) error {
	r.body = r.body[:0]
	for len(r.body) < length {
		have := len(r.body)
		if cap(r.body) == have {
			grown := make([]byte, have, min(length, max(step, 2*have)))
			copy(grown, r.body)
			r.body = grown
		}
		upTo := min(length, cap(r.body))
		n, err := io.ReadFull(r.in, r.body[have:upTo])
		r.body = r.body[:have+n]
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// parseLength reads a length. One beyond MaxBody is not exact.
func parseLength(value []byte) (n int, ok bool) {
	if len(value) == 0 {
		return 0, false
	}
	sum := int64(0)
	for _, c := range value {
		if c < '0' || c > '9' {
			return 0, false
		}
		sum = min(10*sum+int64(c-'0'), MaxBody+1)
	}
	return int(sum), true
}

// isToken reports whether a header field may have such a name (RFC 9110, 5.6.2;
// the marks that no field in use has are left out).
func isToken(name []byte) bool {
	for _, c := range name {
		if !isTokenByte(c) {
			return false
		}
	}
	return len(name) > 0
}

func isTokenByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// indexFold returns the index of lower in text, upper and lower case alike.
func indexFold(text []byte, lower string) int {
	for from := 0; ; {
		i := bytes.IndexAny(text[from:], "cC") // the first of lower
		if i < 0 || len(text)-from-i < len(lower) {
			return -1
		}
		from += i
		if bytes.EqualFold(text[from:from+len(lower)], []byte(lower)) {
			return from
		}
		from++
	}
}

// clip returns as much of what came in as an error may show.
func clip(b []byte) []byte { return b[:min(len(b), 40)] }
