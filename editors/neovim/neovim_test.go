// Package neovim_test drives the plugin, and through it the server, in a real
// Neovim without a screen. What happens there is in testdata, a script for each
// session; each case of a script is a test here.
package neovim_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// session is a script that Neovim runs.
type session struct {
	name  string // of the script, without .lua
	about string
	since int // the minor version of Neovim that it needs; 0 for any
}

var sessions = []session{
	{name: "writing", about: "a draft is opened, read, edited and closed"},
	{name: "drafts", about: "which buffers are drafts, and what happens to them"},
	{name: "markup", about: "drafts in several formats"},
	{name: "languages", about: "drafts in several languages"},
	{name: "options", about: "setup and what it refuses"},
	{name: "quiet", about: "the defaults"},
	{name: "missing", about: "no server"},
	{name: "enable", about: "vim.lsp.enable without setup", since: 11},
	{name: "seed", about: "the article that all began with"},
	{name: "quit", about: "Neovim is left while the server runs"},
}

// lane is a Neovim to test with.
type lane struct {
	command  string // as .ci/get-debian-editors.sh names it
	variable string // of the environment, which names another
	required bool
}

var lanes = []lane{
	{command: "nvim", variable: "FACTBOX_NVIM", required: true},
	{command: "nvim-next", variable: "FACTBOX_NVIM_NEXT"},
}

func TestNeovim(t *testing.T) {
	var server string
	for _, lane := range lanes {
		t.Run(lane.command, func(t *testing.T) {
			nvim, version := lane.find(t)
			dependOnSources(t)
			if server == "" {
				server = build(t)
			}
			for _, s := range sessions {
				t.Run(s.name, func(t *testing.T) {
					if version < s.since {
						t.Skipf("%s: Neovim 0.%d is needed, this is 0.%d", s.about, s.since, version)
					}
					s.run(t, nvim, filepath.Dir(server))
				})
			}
		})
	}
}

// find returns the program and the minor version of a Neovim that will do, 0.10
// or later: the one that the variable names, or that was installed for the tests,
// or, for a required one, that is on the PATH.
func (l lane) find(t *testing.T) (nvim string, minor int) {
	t.Helper()
	var candidates []string
	if named := os.Getenv(l.variable); named != "" {
		candidates = []string{named}
	} else {
		cache := os.Getenv("FACTBOX_CACHE")
		if cache == "" {
			home, _ := os.UserHomeDir()
			cache = filepath.Join(home, ".cache", "factbox")
		}
		candidates = append(candidates, filepath.Join(cache, "editors", "bin", l.command))
		if l.required {
			candidates = append(candidates, l.command)
		}
	}
	var tried []string
	for _, c := range candidates {
		path, err := exec.LookPath(c)
		if err != nil {
			tried = append(tried, c+" is not there")
			continue
		}
		minor, err := minorVersion(path)
		if err == nil && minor >= 10 {
			return path, minor
		}
		if err == nil {
			err = errors.New("is 0." + strconv.Itoa(minor))
		}
		tried = append(tried, path+" "+err.Error())
	}
	message := "no Neovim of 0.10 or later: " + strings.Join(tried, "; ") +
		". Install one with .ci/get-debian-editors.sh, or name one in " + l.variable
	if os.Getenv(l.variable) != "" || l.required && os.Getenv("FACTBOX_REQUIRE_EDITORS") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
	return "", 0
}

var versionLine = regexp.MustCompile(`^NVIM v(\d+)\.(\d+)`)

// minorVersion returns 10 for Neovim 0.10, and 1000 for any 1.0 or later.
func minorVersion(nvim string) (int, error) {
	out, err := exec.Command(nvim, "--version").Output()
	if err != nil {
		return 0, err
	}
	m := versionLine.FindSubmatch(out)
	if m == nil {
		return 0, errors.New("does not say its version")
	}
	if string(m[1]) != "0" {
		return 1000, nil
	}
	return strconv.Atoi(string(m[2]))
}

// build builds the server and returns its path.
func build(t *testing.T) string {
	t.Helper()
	name := "factbox"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	// The folder must outlive the subtest, and is shared by the lanes.
	program := filepath.Join(serverFolder, name)
	args := []string{"build", "-o", program}
	if raceDetector() {
		// A server that has raced ends with another status than 0.
		args = append(args, "-race")
	}
	command := exec.Command("go", append(args, "factbox/cmd/factbox")...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", command, err, out)
	}
	return program
}

// raceDetector reports whether this test runs under the race detector. Then the
// server should, too.
func raceDetector() bool {

	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// dependOnSources looks at each file that the plugin and the server are made of,
// so that go test runs the test again when one has changed: of what other
// programs read it knows nothing.
func dependOnSources(t *testing.T) {
	t.Helper()
	root := filepath.Join("..", "..")
	for _, folder := range []string{".", filepath.Join(root, "cmd"), filepath.Join(root, "lsp"), filepath.Join(root, "metrics")} {
		err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

var serverFolder string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if serverFolder, err = os.MkdirTemp("", "factbox-neovim-"); err != nil {
			panic(err)
		}
		defer os.RemoveAll(serverFolder)
		return m.Run()
	}())
}

// result is what a script writes about a case.
type result struct {
	Name  string `json:"name"`
	Error string `json:"error"` // empty if all is well
	Skip  string `json:"skip"`  // why it was not run
	Done  bool   `json:"done"`  // the script has come to its end
}

// run has Neovim run the script, in folders of its own and with the server on
// the PATH, and makes a test of each of its cases.
func (s session) run(t *testing.T, nvim, server string) {
	t.Parallel()
	home := t.TempDir()
	script, err := filepath.Abs(filepath.Join("testdata", s.name+".lua"))
	if err != nil {
		t.Fatal(err)
	}
	results := filepath.Join(home, "results")

	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, nvim, "--clean", "--headless", "-n", "-i", "NONE", "-l", script, results)
	command.Dir = home
	command.Env = append(os.Environ(),
		"HOME="+home,
		"XDG_CONFIG_HOME="+filepath.Join(home, "config"),
		"XDG_DATA_HOME="+filepath.Join(home, "data"),
		"XDG_STATE_HOME="+filepath.Join(home, "state"),
		"XDG_CACHE_HOME="+filepath.Join(home, "cache"),
		"LANG=C.UTF-8",
		"PATH="+server+string(os.PathListSeparator)+os.Getenv("PATH"),
	)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	err = command.Run()
	if output.Len() > 0 {
		t.Logf("Neovim says:\n%s", output.Bytes())
	}
	if err != nil {
		t.Errorf("%s: %v", s.name, err)
	}
	if ctx.Err() != nil {
		t.Error("that was after two minutes; something hangs")
	}

	file, err := os.Open(results)
	if err != nil {
		t.Fatalf("the script has written no results: %v", err)
	}
	defer file.Close()
	cases, done := 0, false
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var r result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatalf("%v in %s", err, lines.Bytes())
		}
		if r.Done {
			done = true
			continue
		}
		cases++
		t.Run(r.Name, func(t *testing.T) {
			if r.Skip != "" {
				t.Skip(r.Skip)
			}
			if r.Error != "" {
				t.Error(r.Error)
			}
		})
	}
	if !done || cases == 0 {
		t.Errorf("the script ended after %d cases, before its end", cases)
	}
	if t.Failed() {
		// What the server wrote to its standard error is in there.
		if log, err := os.ReadFile(filepath.Join(home, "state", "nvim", "lsp.log")); err == nil {
			t.Logf("lsp.log:\n%s", log)
		}
	}
	if s.name == "quit" {
		checkStatus(t, filepath.Join(home, "status"))
	}
}

// checkStatus waits until the server has ended, and expects it to have done so
// in peace.
func checkStatus(t *testing.T, file string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		status, err := os.ReadFile(file)
		if err == nil && bytes.HasSuffix(status, []byte("\n")) {
			if got := strings.TrimSpace(string(status)); got != "0" {
				t.Errorf("the server ended with status %s", got)
			}
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("Neovim has ended, the server runs on")
		}
	}
}
