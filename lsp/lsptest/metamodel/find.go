package metamodel

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// ErrMissing says that there is no metaModel.json.
var ErrMissing = errors.New("there is no LSP meta model")

// Load returns the model of the file that FACTBOX_METAMODEL names or, if that is
// not set, of the LSP 3.18 that the module go.lsp.dev/protocol is made from. That
// module carries the file as it was in the release branch of
// microsoft/vscode-languageserver-node, and go.sum vouches for it; the npm package
// vscode-languageserver-protocol, whose source it is, leaves it out.
//
// The file is read once. The error is an ErrMissing if it is not there.
func Load() (*Model, error) { return load() }

var load = sync.OnceValues(func() (*Model, error) {
	path, err := find()
	if err != nil {
		return nil, err
	}
	return read(path)
})

func read(path string) (*Model, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	} else if err != nil {
		return nil, err
	}
	m, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

func find() (string, error) {
	if path := os.Getenv("FACTBOX_METAMODEL"); path != "" {
		return path, nil
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "go.lsp.dev/protocol").Output()
	folder := strings.TrimSpace(string(out))
	if err != nil || folder == "" {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w: %s", err, exit.Stderr)
		}
		return "", fmt.Errorf("%w: the go command does not say where the module go.lsp.dev/protocol is (run 'go mod download', or set FACTBOX_METAMODEL to a metaModel.json): %w", ErrMissing, err)
	}
	return filepath.Join(folder, "internal", "genlsp", "testdata", "metaModel.json"), nil
}

// Need returns the model of Load. Where there is none it skips the test, or fails
// it if FACTBOX_REQUIRE_EDITORS is 1.
func Need(t testing.TB) *Model {
	t.Helper()
	m, err := Load()
	switch {
	case err == nil:
	case errors.Is(err, ErrMissing) && !Required():
		t.Skip(err)
	default:
		t.Fatal(err)
	}
	return m
}

// Required reports whether a test that lacks something must fail.
func Required() bool { return os.Getenv("FACTBOX_REQUIRE_EDITORS") == "1" }
