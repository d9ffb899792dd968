//go:build unix

// Package helix_test starts a real Helix with the languages.toml of this folder,
// types as a user does, and reads the screen. Helix needs a terminal; tmux is one
// that can be read.
package helix_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The figures are worked out at editors/neovim/testdata/writing.lua; "It is so."
// adds a paragraph with 3 tokens of a syllable each, and "A new line." as many to
// it: in Markdown a line end alone ends no paragraph.
const draft = `The cat sat on the old mat.

😀 Yes. The committee recommended that every department reconsider the administrative regulations and announce its decision publicly.

It is so.
`

const config = `
[editor]
idle-timeout = 50
end-of-line-diagnostics = "hint"
true-color = true

[editor.inline-diagnostics]
cursor-line = "hint"

[editor.lsp]
display-inlay-hints = true
`

// A step is keys to type, as tmux names them, and what the screen then shows.
// Escape is the last key of a step, and its step waits for what it does: with
// another right behind it, a terminal has Alt and that key.
type step struct {
	name  string
	keys  []string
	shown []string // each of them, somewhere
	gone  []string // none of them
	popup bool     // any key would close what is shown
}

var steps = []step{
	{
		name: "opened",
		shown: []string{
			"Level:  8.730  Tokens:   26  Types:   24  TTR: 0.923",
			"Level 15.6 · Tokens  16",
			"Level -2.6 · Tokens   3",
			"Level 19.4, limit 18: 5.9 from length (15 words)",
		},
	},
	{
		name:  "a new line",
		keys:  []string{"g", "e", "o", "A new line.", "Escape"},
		shown: []string{"A new line. Level -2.6 · Tokens   6", "Tokens:   29", " NOR "},
	},
	{
		name:  "hover over a word",
		keys:  []string{"g", "g", "Space", "k"},
		shown: []string{"The: 1 syllable, twice in the document", "Paragraph", "-1.060", "| Tokens    |        7 |         7 |       29 |"},
		popup: true,
	},
	{
		name: "hover closed",
		keys: []string{"Escape"},
		gone: []string{"| Tokens"},
	},
	{
		name:  "the reason below the sentence",
		keys:  []string{"2", "j"},
		shown: []string{`Heaviest words: "administrative" (5 syllables)`},
	},
	{
		name: "healed by a full stop",
		// Selects " reconsider" and says it otherwise.
		keys:  []string{"x", "s", " reconsider", "Enter", "c", ". It must reconsider", "Escape"},
		shown: []string{"Level 13.0 · Tokens  18", "Tokens:   31", " NOR "},
		gone:  []string{"limit 18", "limit 14", "●"},
	},
	{
		name:  "hard again by undo",
		keys:  []string{"u"},
		shown: []string{"limit 18", "●", "Tokens:   29"},
	},
}

func TestHelix(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		missing(t, "tmux is not on the PATH: apt-get install tmux")
	}
	for _, lane := range []struct {
		command, variable string
		required          bool
	}{
		{"hx", "FACTBOX_HX", true},
		{"hx-next", "FACTBOX_HX_NEXT", false},
	} {
		t.Run(lane.command, func(t *testing.T) {
			hx, err := find(lane.command, os.Getenv(lane.variable), lane.required)
			if err != nil {
				message := fmt.Sprintf("no Helix: %v. Install one with .ci/get-debian-editors.sh, or name one in %s", err, lane.variable)
				if !lane.required {
					t.Skip(message)
				}
				missing(t, message)
			}
			drive(t, hx)
		})
	}
}

// missing fails the test if editors are required, and skips it otherwise.
func missing(t *testing.T, message string) {
	t.Helper()
	if os.Getenv("FACTBOX_REQUIRE_EDITORS") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
}

// find returns the program that is named or, if none is, the one that was
// installed for the tests or, if that may be, one on the PATH.
func find(command, named string, onPath bool) (string, error) {
	if named != "" {
		return exec.LookPath(named)
	}
	cache := os.Getenv("FACTBOX_CACHE")
	if cache == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		cache = filepath.Join(home, ".cache", "factbox")
	}
	path, err := exec.LookPath(filepath.Join(cache, "editors", "bin", command))
	if err != nil && onPath {
		return exec.LookPath(command)
	}
	return path, err
}

func drive(t *testing.T, hx string) {
	home := t.TempDir()
	bin := filepath.Join(home, "bin")
	status := filepath.Join(home, "status")
	languages, err := os.ReadFile("languages.toml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		".config/helix/languages.toml": string(languages),
		".config/helix/config.toml":    config,
		"draft.md":                     draft,
		// It says how the server ended. Helix may kill the process that it has
		// started, and that must not be the one that waits; nor must that end with
		// the terminal.
		"bin/factbox": fmt.Sprintf("#!/bin/sh\nexec 3<&0\ntrap '' HUP\n{ '%s' \"$@\" <&3; echo $? >'%s'; } &\nwait\n", build(t), status),
	} {
		path := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}

	s := &screen{t: t, socket: filepath.Join(home, "tmux")}
	s.env = append(os.Environ(),
		"HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, ".config"), "XDG_CACHE_HOME="+filepath.Join(home, ".cache"),
		"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TERM=xterm-256color", "TMUX=", "SHELL=/bin/sh",
		"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	s.tmux("-f", os.DevNull, "new-session", "-d", "-x", "250", "-y", "40", "-c", home, hx, "-v", "draft.md")
	t.Cleanup(func() {
		_, _ = s.try("kill-server") // it may have ended
		if log, err := os.ReadFile(filepath.Join(home, ".cache", "helix", "helix.log")); err == nil && t.Failed() {
			t.Logf("helix.log:\n%s", log)
		}
	})

	for _, step := range steps {
		for _, keys := range step.keys {
			s.tmux("send-keys", keys)
		}
		s.wait(step)
	}
	s.tmux("send-keys", ":q!", "Enter")
	deadline := time.Now().Add(patience)
	for {
		text, err := os.ReadFile(status)
		if err == nil && bytes.HasSuffix(text, []byte("\n")) {
			if got := strings.TrimSpace(string(text)); got != "0" {
				t.Errorf("the server ended with status %s", got)
			}
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("Helix has ended, the server runs on")
		}
		time.Sleep(interval)
	}
}

const (
	patience = 30 * time.Second
	interval = 20 * time.Millisecond
)

// screen is a terminal in tmux.
type screen struct {
	t      *testing.T
	socket string
	env    []string
}

func (s *screen) try(args ...string) (string, error) {
	command := exec.Command("tmux", append([]string{"-S", s.socket}, args...)...)
	command.Env = s.env
	out, err := command.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("tmux %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

func (s *screen) tmux(args ...string) string {
	s.t.Helper()
	out, err := s.try(args...)
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

// wait looks at the screen until it shows what it should. Helix asks for hints
// when it has been idle, and that once; so that it asks again, a key is pressed
// now and then that does nothing else.
func (s *screen) wait(want step) {
	s.t.Helper()
	start := time.Now()
	pressed := start
	for {
		shown := s.tmux("capture-pane", "-p")
		err := want.check(shown)
		if err == nil {
			return
		}
		now := time.Now()
		if now.Sub(start) > patience {
			s.t.Fatalf("%s: %v on\n%s", want.name, err, shown)
		}
		if now.Sub(pressed) > time.Second && !want.popup {
			s.tmux("send-keys", "F9") // bound to nothing
			pressed = now
		}
		time.Sleep(interval)
	}
}

func (s step) check(screen string) error {
	for _, want := range s.shown {
		if !strings.Contains(screen, want) {
			return fmt.Errorf("no %q", want)
		}
	}
	for _, not := range s.gone {
		if strings.Contains(screen, not) {
			return fmt.Errorf("still %q", not)
		}
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
