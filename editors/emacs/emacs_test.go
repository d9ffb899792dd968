// Package emacs_test drives factbox.el, and through it the server, in a real
// Emacs in batch mode. What happens there is in testdata/session.el.
package emacs_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"
)

// oldest is the first Emacs that has Eglot.
const oldest = 29

func TestEmacs(t *testing.T) {
	emacs, err := find()
	if err != nil {
		message := fmt.Sprintf("no Emacs of %d or later: %v. Install one with .ci/get-debian-editors.sh, or name one in FACTBOX_EMACS", oldest, err)
		if os.Getenv("FACTBOX_REQUIRE_EDITORS") == "1" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	server := build(t)

	t.Run("compiles without a warning", func(t *testing.T) {
		run(t, emacs, server, "--eval",
			fmt.Sprintf("(setq byte-compile-error-on-warn t byte-compile-dest-file-function (lambda (_) %q))", filepath.Join(t.TempDir(), "factbox.elc")),
			"--funcall", "batch-byte-compile", absolute(t, "factbox.el"))
	})
	t.Run("session", func(t *testing.T) {
		run(t, emacs, server, "--directory", absolute(t, "."),
			"--load", absolute(t, filepath.Join("testdata", "session.el")), "--funcall", "ert-run-tests-batch-and-exit")
	})
}

// run runs Emacs in batch mode, in a folder of its own and with the server on the
// PATH.
func run(t *testing.T, emacs, server string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	home := t.TempDir()
	command := exec.CommandContext(ctx, emacs, append([]string{"-Q", "--batch"}, args...)...)
	command.Dir = home
	command.Env = append(os.Environ(),
		"HOME="+home,
		"XDG_CONFIG_HOME="+filepath.Join(home, ".config"),
		"XDG_CACHE_HOME="+filepath.Join(home, ".cache"),
		"LANG=C.UTF-8",
		"LC_ALL=C.UTF-8",
		"PATH="+filepath.Dir(server)+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := command.CombinedOutput()
	t.Logf("Emacs says:\n%s", out)
	if err != nil {
		t.Errorf("Emacs: %v", err)
	}
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	// So that go test runs the test again when the file has changed.
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// find returns the Emacs that FACTBOX_EMACS names or, if none is, the one that
// was installed for the tests or one on the PATH.
func find() (string, error) {
	var candidates []string
	if named := os.Getenv("FACTBOX_EMACS"); named != "" {
		candidates = []string{named}
	} else {
		cache := os.Getenv("FACTBOX_CACHE")
		if cache == "" {
			home, err := os.UserHomeDir()
			if err != nil {
				return "", err
			}
			cache = filepath.Join(home, ".cache", "factbox")
		}
		candidates = []string{filepath.Join(cache, "editors", "bin", "emacs"), "emacs"}
	}
	var failures []error
	for _, c := range candidates {
		path, err := exec.LookPath(c)
		if err == nil {
			err = newEnough(path)
		}
		if err == nil {
			return path, nil
		}
		failures = append(failures, err)
	}
	return "", errors.Join(failures...)
}

var versionLine = regexp.MustCompile(`^GNU Emacs (\d+)\.`)

func newEnough(emacs string) error {
	out, err := exec.Command(emacs, "--version").Output()
	if err != nil {
		return fmt.Errorf("%s --version: %w", emacs, err)
	}
	m := versionLine.FindSubmatch(out)
	if m == nil {
		return fmt.Errorf("%s does not say its version", emacs)
	}
	if major, err := strconv.Atoi(string(m[1])); err != nil || major < oldest {
		return fmt.Errorf("%s is Emacs %s", emacs, m[1])
	}
	return nil
}

// build builds the server and returns its path. It looks at each file that the
// server is made of, so that go test runs the test again when one has changed.
func build(t *testing.T) string {
	t.Helper()
	root := filepath.Join("..", "..")
	for _, folder := range []string{"cmd", "lsp", "metrics"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			// A file may go away meanwhile.
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(t.TempDir(), "factbox")
	command := exec.Command("go", "build", "-o", program, "factbox/cmd/factbox")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", command, err, out)
	}
	return program
}
