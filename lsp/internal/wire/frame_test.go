package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func framed(body string) string {
	return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
}

// readAll returns the bodies in the input, and "!" for what is no frame.
func readAll(in io.Reader) (read []string, err error) {
	r := NewReader(in)
	for {
		body, err := r.Next()
		var frame *FrameError
		switch {
		case errors.As(err, &frame):
			read = append(read, "!")
		case err == io.EOF:
			return read, nil
		case err != nil:
			return read, err
		default:
			read = append(read, string(body))
		}
	}
}

func TestFrames(t *testing.T) {
	long := strings.Repeat("x", maxLine)
	for _, c := range []struct {
		name, in string
		want     []string
		err      error
	}{
		{"no input", "", nil, nil},
		{"one", framed("{}"), []string{"{}"}, nil},
		{"two", framed("{}") + framed("[]"), []string{"{}", "[]"}, nil},
		{"line feeds only", "Content-Length: 2\n\n{}", []string{"{}"}, nil},
		{"lower case", "content-length:2\r\n\r\n{}", []string{"{}"}, nil},
		{"blanks about", "Content-Length :\t 2 \r\n\r\n{}", []string{"{}"}, nil},
		{"other fields", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\nX_1: \r\n\r\n{}", []string{"{}"}, nil},
		{"empty body", "Content-Length: 0\r\n\r\n" + framed("{}"), []string{"", "{}"}, nil},
		{"line end behind a body", framed("{}") + "\r\n\n" + framed("[]") + "\n", []string{"{}", "[]"}, nil},
		{"length twice", "Content-Length: 9\r\nContent-Length: 2\r\n\r\n{}", []string{"{}"}, nil},

		{"no length", "Content-Type: x\r\n\r\n{}" + framed("[]"), []string{"!", "[]"}, nil},
		{"length is no number", "Content-Length: two\r\n\r\n{}" + framed("[]"), []string{"!", "[]"}, nil},
		{"length is empty", "Content-Length:\r\n\r\n{}" + framed("[]"), []string{"!", "[]"}, nil},
		{"negative length", "Content-Length: -1\r\n\r\n{}" + framed("[]"), []string{"!", "[]"}, nil},
		{"hexadecimal length", "Content-Length: 0x2\r\n\r\n{}" + framed("[]"), []string{"!", "[]"}, nil},
		{"length over the limit", fmt.Sprintf("Content-Length: %d\r\n\r\n{}", MaxBody+1) + framed("[]"), []string{"!", "[]"}, nil},
		{"length over all integers", "Content-Length: 99999999999999999999999\r\n\r\n{}" + framed("[]"), []string{"!", "[]"}, nil},
		{"bare JSON", `{"jsonrpc":"2.0"}` + framed("[]"), []string{"!", "[]"}, nil},
		{"bare JSON, a line each", "{\"id\":1}\n{\"id\":2}\n" + framed("[]"), []string{"!", "[]"}, nil},
		{"garbage", "garbage\n\x00\xff: \n" + framed("[]"), []string{"!", "[]"}, nil},
		{"garbage before a header", "garbage" + framed("[]"), []string{"!", "[]"}, nil},
		{"length too short", "Content-Length: 2\r\n\r\n{}, more" + framed("[]"), []string{"{}", "!", "[]"}, nil},
		{"length too short by much", "Content-Length: 2\r\n\r\n{}" + long + long + long + framed("[]"), []string{"{}", "!", "[]"}, nil},
		{"length too long", "Content-Length: 10\r\n\r\n{}" + framed("[]") + framed("{}"), []string{"{}Content-", "!", "{}"}, nil},
		{"header line too long", "X: " + long + "\r\n\r\n" + framed("[]"), []string{"!", "[]"}, nil},
		{"header line that never ends", long + long + framed("[]"), []string{"!", "[]"}, nil},
		{"too many header lines", strings.Repeat("X: y\r\n", maxLines+1) + framed("[]"), []string{"!", "[]"}, nil},
		{"field without a name", ": 1\r\n\r\n" + framed("[]"), []string{"!", "[]"}, nil},
		{"blank in a name", "Content Length: 2\r\n\r\n{}" + framed("[]"), []string{"!", "[]"}, nil},
		{"two headers, both bad", "Content-Length: a\r\nContent-Length: b\r\n\r\n" + framed("[]"), []string{"!", "!", "[]"}, nil},

		{"end within a name", "Content-Le", nil, io.ErrUnexpectedEOF},
		{"end within a header", "Content-Length: 2\r\n", nil, io.ErrUnexpectedEOF},
		{"end before the body", "Content-Length: 2\r\n\r\n", nil, io.ErrUnexpectedEOF},
		{"end within the body", "Content-Length: 2\r\n\r\n{", nil, io.ErrUnexpectedEOF},
		{"end within garbage", "{", []string{"!"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			for how, in := range map[string]io.Reader{
				"whole":         strings.NewReader(c.in),
				"byte by byte":  iotest.OneByteReader(strings.NewReader(c.in)),
				"data with EOF": iotest.DataErrReader(strings.NewReader(c.in)),
			} {
				got, err := readAll(in)
				if fmt.Sprint(got) != fmt.Sprint(c.want) || err != c.err {
					t.Errorf("%s: read %q, %v; want %q, %v", how, got, err, c.want, c.err)
				}
			}
		})
	}
}

// A client that sends bare JSON waits for an answer, and may send no line end.
func TestBareJSONIsToldAtOnce(t *testing.T) {
	in, out := io.Pipe()
	defer in.Close()
	go func() { _, _ = out.Write([]byte(`{"jsonrpc":"2.0","id":1,"method":"initialize"}`)) }()
	var frame *FrameError
	if _, err := NewReader(in).Next(); !errors.As(err, &frame) {
		t.Errorf("got %v, want a FrameError", err)
	}
}

// endless is a body that declares much and sends little.
type endless struct{ left int }

func (e *endless) Read(b []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(b), e.left)
	e.left -= n
	return n, nil
}

func TestNothingIsAllocatedOnTheWordOfAHeader(t *testing.T) {
	header := fmt.Sprintf("Content-Length: %d\r\n\r\n", MaxBody)
	r := NewReader(io.MultiReader(strings.NewReader(header), &endless{left: 3 << 20}))
	if _, err := r.Next(); err != io.ErrUnexpectedEOF {
		t.Fatal(err)
	}
	if got := cap(r.body); got > 8<<20 {
		t.Errorf("%d bytes allocated for 3 MiB", got)
	}
}

func TestLargeBuffersAreDropped(t *testing.T) {
	big := framed(strings.Repeat(" ", maxKept+1))
	r := NewReader(strings.NewReader(big + framed("{}") + framed("[]")))
	for i, keep := range []bool{true, false, false} {
		if _, err := r.Next(); err != nil {
			t.Fatal(err)
		}
		if got := cap(r.body) > maxKept; got != keep {
			t.Errorf("after frame %d: a buffer of %d bytes", i, cap(r.body))
		}
	}
}

func BenchmarkNext(b *testing.B) {
	frame := []byte(framed(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":2},"end":{"line":1,"character":2}},"text":"a"}]}}`))
	r := NewReader(repeat{frame, new(int)})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Next(); err != nil {
			b.Fatal(err)
		}
	}
}

// repeat is an input without end.
type repeat struct {
	of []byte
	at *int
}

func (r repeat) Read(b []byte) (int, error) {
	n := copy(b, r.of[*r.at:])
	*r.at = (*r.at + n) % len(r.of)
	return n, nil
}

// FuzzFrames holds that reading ends, that bodies come from the input, and that
// a good frame behind anything at all is found if a header stands there.
func FuzzFrames(f *testing.F) {
	for _, seed := range []string{
		"", "{", "Content-Length: 2\r\n\r\n{}", "Content-Length: 99\r\n\r\n{}",
		"content-length:1\n\n1\r\nContent-LENGTH: 0\r\n\r\n", "Content-Length: Content-Length: 1\r\n\r\nx",
		"X: y\r\nContent-Length: 3\r\n\r\nabc", "\r\n\r\n\r\r\n", "cCcontent-length:",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := readAll(bytes.NewReader(in))
		if err != nil && err != io.ErrUnexpectedEOF {
			t.Fatal(err)
		}
		slow, slowErr := readAll(iotest.OneByteReader(bytes.NewReader(in)))
		if fmt.Sprint(got, err) != fmt.Sprint(slow, slowErr) {
			t.Fatalf("whole: %q, %v; byte by byte: %q, %v", got, err, slow, slowErr)
		}
		total := 0
		for _, body := range got {
			if body != "!" {
				total += len(body)
			}
		}
		if total > len(in) {
			t.Fatalf("bodies of %d bytes from %d", total, len(in))
		}
		// A good frame behind the input, between paddings that end any body.
		const last = "the last"
		padding := strings.Repeat(" ", len(in)+1)
		if bytes.ContainsAny(in, "0123456789") {
			return // a length may swallow anything
		}
		got, err = readAll(strings.NewReader(string(in) + padding + framed(last)))
		if err != nil || len(got) == 0 || got[len(got)-1] != last {
			t.Fatalf("behind %q: %q, %v", in, got, err)
		}
	})
}
