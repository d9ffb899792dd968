package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	// With -race, a program sleeps for a second before it ends, in case that
	// another goroutine has something to report. The tests start hundreds.
	os.Setenv("GORACE", race)
	testscript.Main(m, map[string]func(){"factbox": main})
}

const race = "atexit_sleep_ms=0"

// TestScripts runs the command as people do. The cases are in testdata/script.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":  exits,
			"bytes":  writeBytes,
			"bare":   writeBare,
			"git":    git,
			"frames": writeFrames,
		},
		Setup: func(e *testscript.Env) error {
			dir, err := os.Getwd()
			if err != nil {
				return err
			}
			e.Setenv("SEED", filepath.Join(dir, "../../../shared/seed"))
			e.Setenv("GORACE", race)
			e.Setenv("ESC", "\x1b[31m")
			e.Setenv("SAMPLE", filepath.Join(dir, "sample", sampleName))
			e.Setenv("FACTBOX", onPath(e.Getenv("PATH")))
			return nil
		},
		Condition: func(condition string) (bool, error) {
			switch condition {
			case "seed": // the reference text, which is not the project's to publish
				_, err := os.Stat("../../../shared/seed/article.txt")
				return err == nil, nil
			case "full": // a device that is always full
				_, err := os.Stat("/dev/full")
				return err == nil, nil
			}
			return false, errors.New("unknown condition")
		},
	})
}

// exits N COMMAND ARGUMENT... runs a command whose exit code has to be N.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N COMMAND ARGUMENT...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// bare FILE writes the file bare: the reports in FILE without their formulas and
// their measures of diversity, which figures.txtar is about.
func writeBare(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: bare FILE")
	}
	reports := regexp.MustCompile(`,"(formulas|diversity)":\{[^}]*\}`).ReplaceAllString(ts.ReadFile(args[0]), "")
	ts.Check(os.WriteFile(ts.MkAbs("bare"), []byte(reports), 0o644))
}

// bytes FILE TEXT [TIMES] writes a file of any bytes: TEXT, with the escapes of
// a Go string, so many times.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: bytes FILE TEXT [TIMES]")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	times := 1
	if len(args) == 3 {
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, times)), 0o644))
}

// frames FILE MESSAGE... writes a file of messages as the protocol frames them.
func writeFrames(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: frames FILE MESSAGE...")
	}
	var b strings.Builder
	for _, message := range args[1:] {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(message), message)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// git ARGUMENT... runs Git, without the settings of whoever runs the test.
func git(ts *testscript.TestScript, neg bool, args []string) {
	if _, err := exec.LookPath("git"); err != nil {
		ts.Fatalf("git is not on the path")
	}
	ts.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	ts.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	ts.Check(ts.Exec("git", args...))
}

// onPath returns the factbox command that TestMain put on the path.
func onPath(path string) string {
	for _, folder := range filepath.SplitList(path) {
		if file, err := exec.LookPath(filepath.Join(folder, "factbox")); err == nil {
			return file
		}
	}
	return ""
}
