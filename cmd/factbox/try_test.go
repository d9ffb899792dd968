//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// patience is how long a test waits for what has to come.
const patience = 30 * time.Second

// terminal is a command that runs on a terminal.
type terminal struct {
	t       *testing.T
	command *exec.Cmd
	keys    *os.File

	mu    sync.Mutex
	shown bytes.Buffer
	news  chan struct{} // is closed and renewed as more is shown
}

// onTerminal starts the command on a terminal of 100 by 40, with a folder for
// temporary files of its own.
func onTerminal(t *testing.T, environ []string, arguments ...string) (term *terminal, temporary string) {
	t.Helper()
	temporary = t.TempDir()
	term = &terminal{t: t, news: make(chan struct{})}
	term.command = exec.Command(onPath(os.Getenv("PATH")), arguments...)
	term.command.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "TMPDIR="+temporary, "NO_COLOR=")
	term.command.Env = append(term.command.Env, environ...)
	keys, err := pty.StartWithSize(term.command, &pty.Winsize{Rows: 40, Cols: 100})
	if err != nil {
		t.Fatal(err)
	}
	term.keys = keys
	t.Cleanup(func() {
		term.command.Process.Kill()
		keys.Close()
	})
	go func() {
		buffer := make([]byte, 4<<10)
		for {
			n, err := keys.Read(buffer)
			term.mu.Lock()
			term.shown.Write(buffer[:n])
			close(term.news)
			term.news = make(chan struct{})
			term.mu.Unlock()
			if err != nil {
				return // on Linux, EIO when the command has ended
			}
		}
	}()
	return term, temporary
}

// waitFor waits until the terminal has shown a text. While it waits it presses
// keys, if there are any, again and again.
func (s *terminal) waitFor(text, keys string) {
	s.t.Helper()
	limit := time.After(patience)
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	for {
		s.mu.Lock()
		found, news := strings.Contains(s.shown.String(), text), s.news
		s.mu.Unlock()
		if found {
			return
		}
		select {
		case <-news:
		case <-again.C:
			s.send(keys)
		case <-limit:
			s.t.Fatalf("no %q on the terminal; it has shown %q", text, s.all())
		}
	}
}

func (s *terminal) all() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shown.String()
}

func (s *terminal) send(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.keys, keys); err != nil {
		s.t.Fatal(err)
	}
}

// end waits for the command, and returns its exit code.
func (s *terminal) end() int {
	s.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- s.command.Wait() }()
	select {
	case err := <-ended:
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			return exit.ExitCode()
		} else if err != nil {
			s.t.Fatal(err)
		}
		return 0
	case <-time.After(patience):
		s.t.Fatalf("the command does not end; it has shown %q", s.all())
		return 0
	}
}

// editorPath returns the path on which an editor of the test is: the one that
// was installed for the tests, or one that is on the machine. The test is
// skipped if there is none, unless this is to be a failure.
func editorPath(t *testing.T, name string, required bool) (path string) {
	t.Helper()
	cache := os.Getenv("FACTBOX_CACHE")
	if cache == "" {
		home, _ := os.UserHomeDir()
		cache = filepath.Join(home, ".cache", "factbox")
	}
	path = filepath.Join(cache, "editors", "bin") + string(os.PathListSeparator) + os.Getenv("PATH")
	t.Setenv("PATH", path)
	if _, err := findEditor(name); err != nil {
		if required && os.Getenv("FACTBOX_REQUIRE_EDITORS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return path
}

// The terminal has colours, and NO_COLOR takes them away.
func TestTryColors(t *testing.T) {
	for _, test := range []struct {
		name    string
		environ []string
		want    bool
	}{
		{"a terminal", nil, true},
		{"NO_COLOR", []string{"NO_COLOR=1"}, false},
		{"a dumb terminal", []string{"TERM=dumb"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			term, _ := onTerminal(t, test.environ, "try", "--editor", "none")
			term.waitFor("Live", "")
			if code := term.end(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			if got := strings.Contains(term.all(), "\x1b["); got != test.want {
				t.Errorf("colours: %t, want %t", got, test.want)
			}
		})
	}
}

// Each editor opens the sample with the server at work, and leaves nothing
// behind when it ends.
func TestTryEditors(t *testing.T) {
	for _, test := range []struct {
		name, show, poke, quit string
		required               bool
	}{
		// show is in the hint of the first line. Helix asks for hints only some
		// time after a key.
		{"nvim", "TTR: 0.659", "", ":qa!\r", true},
		{"hx", "TTR: 0.659", "jk", ":q!\r", true},
		{"emacs", "TTR: 0.659", "", "\x18\x03", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := editorPath(t, test.name, test.required)
			home := t.TempDir()
			term, temporary := onTerminal(t, []string{"PATH=" + path, "HOME=" + home}, "try", "--editor", test.name)
			term.waitFor(test.show, test.poke)
			term.send(test.quit)
			if code := term.end(); code != 0 {
				t.Errorf("exit code %d; the terminal has shown %q", code, term.all())
			}
			// Only what factbox makes: Emacs and Helix may leave folders of theirs.
			if left, _ := filepath.Glob(filepath.Join(temporary, "factbox-try-*")); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
			for _, hidden := range []string{".config", ".local", ".emacs.d", ".cache"} {
				if _, err := os.Stat(filepath.Join(home, hidden)); err == nil {
					t.Errorf("the editor has made ~/%s", hidden)
				}
			}
		})
	}
}

// In Neovim, all that the server has to say arrives, and follows a change. A
// file of the user's is opened itself, and not a copy.
func TestTryNeovim(t *testing.T) {
	path := editorPath(t, "nvim", true)
	folder := t.TempDir()
	draft := filepath.Join(folder, "my draft.txt")
	text := "A cat. " + strings.Repeat("The cat ran and ", 15) + "sat.\n"
	if err := os.WriteFile(draft, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	drive := filepath.Join(folder, "drive.lua")
	result := filepath.Join(folder, "result.json")
	script := `
local function wait(f)
  return vim.wait(20000, f, 10)
end
local seen = { file = vim.api.nvim_buf_get_name(0) }
wait(function() return #vim.diagnostic.get(0) == 1 end)
seen.codes = vim.tbl_map(function(d) return d.code end, vim.diagnostic.get(0))
seen.marked = vim.tbl_map(function(d) return { d.col, d.end_col } end, vim.diagnostic.get(0))
wait(function() return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0 end)
seen.hint = vim.lsp.inlay_hint.get({ bufnr = 0 })[1].inlay_hint.label
wait(function() return FactboxStatus():find('Tokens 63') end)
seen.before = FactboxStatus()
vim.api.nvim_buf_set_text(0, 0, 7, 0, 7, { 'One more. ' })
wait(function() return FactboxStatus():find('Tokens 65') end)
seen.after = FactboxStatus()
vim.fn.writefile({ vim.json.encode(seen) }, '` + result + `')
vim.cmd('qa!')
`
	if err := os.WriteFile(drive, []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	term, _ := onTerminal(t, []string{"PATH=" + path, "HOME=" + folder}, "try", "--editor", "nvim", draft)
	term.waitFor("A cat.", "")
	term.send(":luafile " + drive + "\r")
	if code := term.end(); code != 0 {
		t.Fatalf("exit code %d; the terminal has shown %q", code, term.all())
	}
	b, err := os.ReadFile(result)
	if err != nil {
		t.Fatalf("%v; the terminal has shown %q", err, term.all())
	}
	var seen struct {
		File, Hint, Before, After string
		Codes                     []string
		Marked                    [][2]int
	}
	if err := json.Unmarshal(b, &seen); err != nil {
		t.Fatal(err)
	}
	// 61 tokens in the second sentence: 0.39*61 + 11.8 - 15.59 = 20.0.
	if real, _ := filepath.EvalSymlinks(draft); seen.File != real && seen.File != draft {
		t.Errorf("opened %q, want %q", seen.File, draft)
	}
	if len(seen.Codes) != 1 || seen.Codes[0] != "very-hard-sentence" {
		t.Errorf("diagnostics %q", seen.Codes)
	}
	if want := [2]int{7, len(text) - 1}; len(seen.Marked) != 1 || seen.Marked[0] != want {
		t.Errorf("marked %v, want %v, all of the sentence", seen.Marked, want)
	}
	if !strings.HasPrefix(seen.Hint, "Level: ") {
		t.Errorf("hint %q", seen.Hint)
	}
	// Before: 63 tokens in 2 sentences, 63 syllables, and the types A cat The
	// ran and sat. After: 2 tokens, 2 types and a sentence more.
	if want := "Level 8.495  Tokens 63  Types 6  TTR 0.095"; seen.Before != want {
		t.Errorf("status %q, want %q", seen.Before, want)
	}
	if want := "Level 4.660  Tokens 65  Types 8  TTR 0.123"; seen.After != want {
		t.Errorf("status %q after the change, want %q", seen.After, want)
	}
}

// The binary carries the extension that VS Code is started with. The stand-in
// for code keeps what it is given.
func TestTryCode(t *testing.T) {
	bin, kept := t.TempDir(), t.TempDir()
	script := `#!/bin/sh
printf '%s\n' "$*" >>"$KEPT/arguments"
for last; do :; done
cp "$last" "$KEPT"
`
	if err := os.WriteFile(filepath.Join(bin, "code"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	temporary := t.TempDir()
	factbox := onPath(os.Getenv("PATH"))
	command := exec.Command(factbox, "try", "--editor", "code")
	command.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "KEPT="+kept,
		"TMPDIR="+temporary, "DISPLAY=:0", "VSCODE_IPC_HOOK_CLI=")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	arguments, err := os.ReadFile(filepath.Join(kept, "arguments"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(arguments)), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], " --install-extension ") || !strings.Contains(lines[1], " --wait ") {
		t.Fatalf("code was called with %q", lines)
	}
	for _, line := range lines {
		for _, flag := range []string{"--user-data-dir", "--extensions-dir"} {
			if !strings.Contains(line, flag+" "+temporary) {
				t.Errorf("code was called without a %s to throw away: %q", flag, line)
			}
		}
	}
	draft, err := os.ReadFile(filepath.Join(kept, sampleName))
	if err != nil || string(draft) != sample {
		t.Errorf("the draft is %.40q, %v", draft, err)
	}
	archive, err := zip.OpenReader(filepath.Join(kept, "factbox-try.vsix"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var manifest struct{ Name, Main string }
	readJSON(t, archive, "extension/package.json", &manifest)
	if manifest.Name != "factbox-try" || manifest.Main != "./extension.js" {
		t.Errorf("manifest %+v", manifest)
	}
	var server string
	readJSON(t, archive, "extension/server.json", &server)
	if server != factbox {
		t.Errorf("the extension starts %q, want %q", server, factbox)
	}
	if left, _ := os.ReadDir(temporary); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func readJSON(t *testing.T, archive *zip.ReadCloser, name string, v any) {
	t.Helper()
	f, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := json.NewDecoder(f).Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// A signal that ends factbox try while an editor runs does not keep it from
// cleaning up.
func TestTrySignal(t *testing.T) {
	bin := t.TempDir()
	// It says where it is, and ends when it is told to.
	script := "#!/bin/sh\ncase $1 in --version) echo NVIM v0.10.0; exit;; esac\necho ready; read line\n"
	if err := os.WriteFile(filepath.Join(bin, "nvim"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	term, temporary := onTerminal(t, []string{"PATH=" + bin + ":" + os.Getenv("PATH")}, "try", "--editor", "nvim")
	term.waitFor("ready", "")
	if left, _ := os.ReadDir(temporary); len(left) != 1 {
		t.Fatalf("%d folders while the editor runs, want 1", len(left))
	}
	if err := term.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	term.send("\n")
	if code := term.end(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if left, _ := os.ReadDir(temporary); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
