package main

import (
	"archive/zip"
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// configurations are what editors are started with: editor/init.lua and so on.
// They find the server and more in the environment or in a file beside them.
//
//go:embed editor
var configurations embed.FS

// editorNames are the editors that try looks for, in this order.
var editorNames = []string{"nvim", "hx", "emacs", "code"}

// editor is one that is on this machine.
type editor struct {
	name    string
	path    string
	major   int // of its version; 0 if it has not been asked for
	minor   int
	window  bool // opens a window of its own, and needs no terminal
	command func(e *editor, home, server, file string) (*exec.Cmd, error)
}

// findEditor returns an editor that is on the path and new enough. The error
// says what is missing.
func findEditor(name string) (*editor, error) {
	e := &editor{name: name}
	programs := []string{name}
	var least [2]int
	switch name {
	case "nvim":
		least, e.command = [2]int{0, 10}, neovim
	case "hx":
		programs = []string{"hx", "helix"} // some distributions call it so
		least, e.command = [2]int{23, 3}, helix
	case "emacs":
		least, e.command = [2]int{29, 1}, emacs
	case "code":
		programs = []string{"code", "codium"}
		e.window, e.command = true, visualStudioCode
		if os.Getenv("VSCODE_IPC_HOOK_CLI") != "" {
			// In a remote terminal, code is a small program that hands files to
			// the window, and takes no configuration.
			return nil, errors.New("code cannot open a second configuration from a remote terminal: use a terminal of your own machine, or --editor none")
		}
		if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
			return nil, errors.New("code needs a display, and here is none: try --editor none")
		}
	}
	for _, program := range programs {
		if path, err := exec.LookPath(program); err == nil {
			e.path = path
			break
		}
	}
	if e.path == "" {
		return nil, fmt.Errorf("%s is not on the path: install it, or try --editor none", name)
	}
	if least == [2]int{} {
		return e, nil
	}
	out, err := versionOf(e.path)
	if err != nil {
		return nil, fmt.Errorf("%s --version: %w", e.path, err)
	}
	found := regexp.MustCompile(`(\d+)\.(\d+)`).FindSubmatch(out)
	if found == nil {
		return nil, fmt.Errorf("%s --version does not tell its version: it says %q", e.path, excerpt(string(out), 60))
	}
	e.major, _ = strconv.Atoi(string(found[1]))
	e.minor, _ = strconv.Atoi(string(found[2]))
	if !e.atLeast(least[0], least[1]) {
		return nil, fmt.Errorf("%s is version %d.%d, and Factbox needs %d.%d: update it, or try --editor none", name, e.major, e.minor, least[0], least[1])
	}
	return e, nil
}

// versionOf returns what a program says its version is. Even for that, Helix
// makes folders where its configuration would be.
func versionOf(program string) ([]byte, error) {
	home, err := os.MkdirTemp("", "factbox-try-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(home)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	command := exec.CommandContext(ctx, program, "--version")
	command.Env = environ(home, "")
	return command.Output()
}

func (e *editor) atLeast(major, minor int) bool {
	return e.major > major || e.major == major && e.minor >= minor
}

// run opens a file in the editor and waits until the user is done. All that the
// editor keeps goes to the folder home.
func (e *editor) run(home, server, file string) error {
	command, err := e.command(e, home, server, file)
	if err != nil {
		return err
	}
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	// What the terminal sends at Ctrl-C is for the editor, and must not keep
	// this process from cleaning up behind it.
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s: %w", e.name, err)
	}
	return nil
}

// environ returns the environment of an editor whose own folders, by the XDG
// standard, are in home.
func environ(home, server string, more ...string) []string {
	env := append(os.Environ(),
		"FACTBOX_SERVER="+server,
		"XDG_CONFIG_HOME="+filepath.Join(home, "config"),
		"XDG_DATA_HOME="+filepath.Join(home, "data"),
		"XDG_STATE_HOME="+filepath.Join(home, "state"),
		"XDG_CACHE_HOME="+filepath.Join(home, "cache"),
	)
	return append(env, more...)
}

// install writes a configuration to a file in home.
func install(home, source, target string) (path string, err error) {
	b, err := configurations.ReadFile("editor/" + source)
	if err != nil {
		return "", err
	}
	return write(home, target, b)
}

func write(home, target string, b []byte) (path string, err error) {
	path = filepath.Join(home, filepath.FromSlash(target))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, b, 0o600)
}

func neovim(e *editor, home, server, file string) (*exec.Cmd, error) {
	init, err := install(home, "init.lua", "init.lua")
	if err != nil {
		return nil, err
	}
	// --clean leaves the user's configuration and plugins alone, and -i NONE what
	// Neovim remembers from one time to the next.
	command := exec.Command(e.path, "--clean", "-u", init, "-i", "NONE", "-n", "--", file)
	command.Env = environ(home, server, "NVIM_APPNAME=nvim")
	return command, nil
}

func helix(e *editor, home, server, file string) (*exec.Cmd, error) {
	config := "[editor]\nsoft-wrap.enable = true\nlsp.display-inlay-hints = true\nidle-timeout = 0\n"
	if e.atLeast(25, 1) { // an older one takes unknown keys for an error
		// With these off, the reason stands in full in the corner, for the
		// sentence at the caret.
		config += "end-of-line-diagnostics = \"disable\"\n[editor.inline-diagnostics]\ncursor-line = \"disable\"\n"
	}
	path, err := write(home, "config/helix/config.toml", []byte(config))
	if err != nil {
		return nil, err
	}
	// JSON strings are TOML strings, too.
	program, err := json.Marshal(server)
	if err != nil {
		return nil, err
	}
	extensions := []string{"txt", "text"}
	if ext := strings.TrimPrefix(filepath.Ext(file), "."); ext != "" && ext != "md" && ext != "markdown" {
		extensions = append(extensions, ext)
	}
	types, err := json.Marshal(extensions)
	if err != nil {
		return nil, err
	}
	languages := fmt.Sprintf(`[language-server.factbox]
command = %s
args = ["serve"]
config = { diagnostics = { range = "sentence" } }

[[language]]
name = "markdown"
language-servers = ["factbox"]

[[language]]
name = "plaintext"
scope = "text.plain"
file-types = %s
language-servers = ["factbox"]
`, program, types)
	if _, err := write(home, "config/helix/languages.toml", []byte(languages)); err != nil {
		return nil, err
	}
	// The grammars and themes stay where they are: Helix looks for them beside
	// its binary, too, and in HELIX_RUNTIME.
	command := exec.Command(e.path, "--config", path, "--log", filepath.Join(home, "helix.log"), "--", file)
	command.Env = environ(home, server)
	return command, nil
}

func emacs(e *editor, home, server, file string) (*exec.Cmd, error) {
	init, err := install(home, "init.el", "init.el")
	if err != nil {
		return nil, err
	}
	// -Q reads no configuration at all, and what Emacs writes goes to home.
	command := exec.Command(e.path, "-nw", "-Q", "--init-directory", home, "--load", init, file)
	command.Env = environ(home, server)
	return command, nil
}

func visualStudioCode(e *editor, home, server, file string) (*exec.Cmd, error) {
	if _, err := install(home, "code/settings.json", "data/User/settings.json"); err != nil {
		return nil, err
	}
	extension, err := packageExtension(server)
	if err != nil {
		return nil, err
	}
	archive, err := write(home, "factbox-try.vsix", extension)
	if err != nil {
		return nil, err
	}
	// Settings and extensions of this window only: the user's are elsewhere.
	folders := []string{"--user-data-dir", filepath.Join(home, "data"), "--extensions-dir", filepath.Join(home, "extensions")}
	install := exec.Command(e.path, append(folders, "--install-extension", archive)...)
	install.Env = environ(home, server)
	if out, err := install.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s cannot install the extension: %w: %s", e.name, err, excerpt(string(out), 200))
	}
	command := exec.Command(e.path, append(folders, "--wait", "--new-window", "--disable-workspace-trust", file)...)
	command.Env = environ(home, server)
	return command, nil
}

// packageExtension returns an extension for VS Code as a VSIX file, which is a
// zip archive with a folder extension. It knows the server by its path.
func packageExtension(server string) ([]byte, error) {
	program, err := json.Marshal(server)
	if err != nil {
		return nil, err
	}
	content := map[string][]byte{"server.json": program}
	names := []string{"package.json", "extension.js"}
	for _, name := range names {
		if content[name], err = configurations.ReadFile("editor/code/" + name); err != nil {
			return nil, err
		}
	}
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for _, name := range append(names, "server.json") {
		w, err := z.Create("extension/" + name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(content[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return archive.Bytes(), nil
}
