package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"unsafe"

	"factbox/metrics"
)

// stdin is the name that stands for the standard input.
const stdin = "-"

// read returns the text of a file, or of the standard input where path is "-".
// Any bytes will do, but not UTF-16, whose figures would be nonsense. The error
// names the file, what is wrong, and the way out.
func (c *console) read(path string) (text string, err error) {
	f := c.in
	if path != stdin {
		if f, err = os.Open(path); err != nil {
			return "", explain(path, err)
		}
		defer f.Close()
	}
	b, err := readAll(f, metrics.MaxSize)
	if err != nil {
		return "", explain(path, err)
	}
	if hasPrefix(b, 0xFF, 0xFE) || hasPrefix(b, 0xFE, 0xFF) {
		return "", fmt.Errorf("%s: is UTF-16, and Factbox reads UTF-8: save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8", name(path))
	}
	// Nobody writes to b from here on, so the string need not be a copy.
	return unsafe.String(unsafe.SliceData(b), len(b)), nil
}

func hasPrefix(b []byte, first, second byte) bool {
	return len(b) >= 2 && b[0] == first && b[1] == second
}

var errTooLarge = errors.New("is too large")

// readAll returns what is in f, at most limit bytes. It does not go by the size
// that the file says it has: that of a pipe is nothing, and a log may grow.
func readAll(f *os.File, limit int) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := 0
	if info.Mode().IsRegular() {
		if info.Size() > int64(limit) {
			return nil, errTooLarge
		}
		size = int(info.Size())
	}
	b := make([]byte, 0, max(size+1, 4<<10)) // one more byte than there are tells the end
	for {
		n, err := f.Read(b[len(b):min(cap(b), limit+1)])
		b = b[:len(b)+n]
		switch {
		case err == io.EOF:
			return b, nil
		case err != nil:
			return nil, err
		case len(b) > limit:
			return nil, errTooLarge
		case len(b) == cap(b):
			b = append(b, 0)[:len(b)]
		}
	}
}

// explain turns an error of the file system into one for people.
func explain(path string, err error) error {
	var what string
	info, _ := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		what = "there is no such file: check the spelling"
	case info != nil && info.IsDir():
		what = `is a folder: name the files in it, or run "factbox check", which takes folders`
	case errors.Is(err, fs.ErrPermission):
		what = "permission denied: make it readable for you"
	case errors.Is(err, errTooLarge):
		what = fmt.Sprintf("is longer than %d MiB, the most that Factbox reads: split it", metrics.MaxSize>>20)
	default:
		// The path is in the message already.
		if e := (*fs.PathError)(nil); errors.As(err, &e) {
			err = e.Err
		}
		what = err.Error()
	}
	return fmt.Errorf("%s: %s", name(path), what)
}

// name returns what people call a file.
func name(path string) string {
	if path == stdin {
		return "<stdin>"
	}
	return path
}

// explainFolder turns an error of reading a folder into one for people.
func explainFolder(path string, err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return fmt.Errorf("%s: cannot list the folder: %w", path, err)
}
