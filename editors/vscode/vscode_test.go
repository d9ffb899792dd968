//go:build unix

// Package vscode tests the VS Code extension in this folder: packaged as a user
// installs it, in a real VS Code that a browser shows, against the server built
// from this checkout. The extension itself is TypeScript; see README.md.
package vscode

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// limit is how long the whole test may take. It takes about a minute, and several on a
// machine that has other things to do.
const limit = 9 * time.Minute

// TestEditor packages the extension, installs it and has a browser write in it:
// test/editor.mjs says what is done and what must be seen.
func TestEditor(t *testing.T) {
	if testing.Short() {
		t.Skip("with -short, the longest of the tests of editors is left out")
	}
	tools := findTools(t)
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	artifacts := artifactsFolder(t)

	server := buildServer(ctx, t)
	vsix := packageExtension(ctx, t, tools)
	checkPackage(t, vsix)
	site := startEditor(ctx, t, tools, vsix, filepath.Dir(server))

	job, err := json.Marshal(map[string]string{
		"url":        site.url,
		"folder":     site.folder,
		"server":     server,
		"chromium":   tools.chromium,
		"playwright": filepath.Join(tools.folder, "node_modules", "playwright-core"),
		"artifacts":  artifacts,
	})
	if err != nil {
		t.Fatal(err)
	}
	drive := tools.command(ctx, "node", "--test-reporter=spec", "editor.mjs")
	drive.Dir = "test"
	drive.Env = append(drive.Env, "HOME="+t.TempDir(), "FACTBOX_EDITOR_TEST="+string(job))
	out, err := drive.CombinedOutput()
	t.Logf("%s", out)
	t.Logf("screenshots, and the log of the browser, are in %s", artifacts)
	if err != nil {
		t.Errorf("node editor.mjs: %v", err)
	}
}

// tools are the programs that the test needs, as .ci/get-vscode.sh leaves them.
type tools struct {
	folder   string // of code-server and playwright-core
	node     string // the folder of the node that code-server asks for
	chromium string
}

// findTools skips the test where a tool is missing, or fails it if editors are
// required.
func findTools(t *testing.T) tools {
	t.Helper()
	missing := func(what string) {
		t.Helper()
		message := what + "; .ci/get-vscode.sh installs it"
		if os.Getenv("FACTBOX_REQUIRE_EDITORS") == "1" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	cache := os.Getenv("FACTBOX_CACHE")
	if cache == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			missing("no home folder to look for VS Code in: " + err.Error())
		}
		cache = filepath.Join(home, ".cache", "factbox")
	}
	x := tools{folder: filepath.Join(cache, "vscode")}
	x.node = filepath.Join(x.folder, "node")
	if _, err := os.Stat(filepath.Join(x.folder, "installed")); err != nil {
		missing("no VS Code in " + x.folder)
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			x.chromium = path
			return x
		}
	}
	missing("no Chromium on the PATH")
	return x
}

// command returns a command that finds the right node first and is ended, with
// all it has started, when ctx is done.
func (x tools) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	if name == "node" {
		name = filepath.Join(x.node, "node")
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "PATH="+x.node+string(os.PathListSeparator)+os.Getenv("PATH"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.WaitDelay = 10 * time.Second
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	return cmd
}

// artifactsFolder returns the folder for screenshots and the browser's log. It outlives the
// test: to look at it is what it is for.
func artifactsFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("FACTBOX_ARTIFACTS")
	if folder == "" {
		folder = filepath.Join(os.TempDir(), "factbox-artifacts")
	}
	folder, err := filepath.Abs(filepath.Join(folder, "vscode"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

// buildServer builds factbox into a folder of its own and returns its path.
func buildServer(ctx context.Context, t *testing.T) string {
	t.Helper()
	root := filepath.Join("..", "..")
	// The go command keeps the result of a test until a file changes that the
	// test itself has looked at. That another process reads these goes unnoticed.
	for _, folder := range []string{"cmd", "lsp", "metrics"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "factbox")
	cmd := exec.CommandContext(ctx, "go", "build", "-o", path, "./cmd/factbox")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build ./cmd/factbox: %v\n%s", err, out)
	}
	return path
}

// packageExtension checks, tests, bundles and packages a copy of this folder, as
// README.md says, and returns the path of the package. What has been installed
// or built in the folder itself is of no influence, and is left alone.
func packageExtension(ctx context.Context, t *testing.T, x tools) string {
	t.Helper()
	folder := t.TempDir()
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			if slices.Contains([]string{"node_modules", "dist", "out", "bin"}, path) {
				return fs.SkipDir
			}
			return os.MkdirAll(filepath.Join(folder, path), 0o755)
		case strings.HasSuffix(path, ".vsix"):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(folder, path), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"ci", "--no-audit", "--no-fund", "--prefer-offline"},
		{"test"},
		{"run", "package"},
	} {
		cmd := x.command(ctx, "npm", args...)
		cmd.Dir = folder
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("npm %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	return filepath.Join(folder, "factbox.vsix")
}

// checkPackage says if there is more, or less, in the package than belongs there.
func checkPackage(t *testing.T, vsix string) {
	t.Helper()
	want := []string{
		"[Content_Types].xml",
		"extension.vsixmanifest",
		"extension/LICENSE.txt",
		"extension/dist/NOTICES.txt",
		"extension/dist/extension.js",
		"extension/package.json",
		"extension/readme.md",
	}
	r, err := zip.OpenReader(vsix)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var got []string
	for _, f := range r.File {
		got = append(got, f.Name)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the package contains\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
	info, err := os.Stat(vsix)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 256<<10 {
		t.Errorf("the package has %d bytes, which is more than 256 kB", info.Size())
	}
}

// site is a VS Code that waits for a browser.
type site struct {
	url    string
	folder string // for drafts, empty
}

// settings keep VS Code from showing or fetching what has nothing to do with
// drafts. Workspace trust stays on: a new folder opens in Restricted Mode.
var settings = map[string]any{
	"workbench.startupEditor":                      "none",
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.tips.enabled":                       false,
	"workbench.colorTheme":                         "Default Light Modern",
	"security.workspace.trust.startupPrompt":       "never",
	"security.workspace.trust.banner":              "never",
	"telemetry.telemetryLevel":                     "off",
	"update.mode":                                  "none",
	"extensions.autoCheckUpdates":                  false,
	"extensions.ignoreRecommendations":             true,
	"git.enabled":                                  false,
	"chat.disableAIFeatures":                       true,
	"files.autoSave":                               "off",
	"editor.wordWrap":                              "on",
	"editor.minimap.enabled":                       false,
	"editor.inlayHints.enabled":                    "on",
	"editor.hover.delay":                           100,
	"editor.quickSuggestions":                      "off",
	"window.dialogStyle":                           "custom",
}

// startEditor installs the package in a VS Code of its own, with bin on its
// PATH, and starts that. It ends with the test.
func startEditor(ctx context.Context, t *testing.T, x tools, vsix, bin string) site {
	t.Helper()
	home := t.TempDir()
	s := site{folder: filepath.Join(home, "drafts")}
	data := filepath.Join(home, "data")
	user := filepath.Join(data, "User")
	for _, folder := range []string{user, s.folder} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	text, err := json.Marshal(settings)
	if err != nil {
		t.Fatal(err)
	}
	// VS Code starts extensions with the PATH of a login shell.
	profile := fmt.Sprintf("PATH='%s':$PATH\n", bin)
	for name, text := range map[string]string{
		filepath.Join(user, "settings.json"): string(text),
		filepath.Join(home, ".profile"):      profile,
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	codeServer := func(args ...string) *exec.Cmd {
		cmd := x.command(ctx, "node", append([]string{
			filepath.Join(x.folder, "node_modules", "code-server", "out", "node", "entry.js"),
			"--config", filepath.Join(home, "config.yaml"),
			"--user-data-dir", data,
			"--extensions-dir", filepath.Join(home, "extensions"),
		}, args...)...)
		cmd.Env = append(cmd.Env,
			"HOME="+home,
			"SHELL=/bin/sh",
			"XDG_CONFIG_HOME="+filepath.Join(home, ".config"),
			"XDG_DATA_HOME="+filepath.Join(home, ".local", "share"),
			"XDG_CACHE_HOME="+filepath.Join(home, ".cache"),
			`EXTENSIONS_GALLERY={"serviceUrl":""}`,
		)
		return cmd
	}
	install := codeServer("--install-extension", vsix)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("code-server --install-extension: %v\n%s", err, out)
	}

	serve := codeServer("--auth", "none", "--bind-addr", "127.0.0.1:0",
		"--disable-telemetry", "--disable-update-check", "--disable-getting-started-override")
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	serve.Stderr = serve.Stdout
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = serve.Cancel() // it may have ended
		_ = serve.Wait()
	})
	var said strings.Builder
	listening := regexp.MustCompile(`HTTP server listening on (http://\S+?)/?$`)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		fmt.Fprintln(&said, lines.Text())
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			s.url = m[1]
			// It must not wait for somebody to read the rest.
			go func() {
				for lines.Scan() {
				}
			}()
			return s
		}
	}
	t.Fatalf("code-server has ended, or did not say where it listens:\n%s", said.String())
	return s
}
