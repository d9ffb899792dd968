//go:build unix

package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The extension that VS Code is started with talks to the real server. VS Code
// itself is played by testdata/code/drive.cjs, in the same Node.
func TestTryCodeExtension(t *testing.T) {
	node, err := findNode()
	if err != nil {
		if os.Getenv("FACTBOX_REQUIRE_EDITORS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	folder := t.TempDir()
	for _, name := range []string{"package.json", "extension.js"} {
		if _, err := install(folder, "code/"+name, name); err != nil {
			t.Fatal(err)
		}
	}
	server, err := json.Marshal(onPath(os.Getenv("PATH")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := write(folder, "server.json", server); err != nil {
		t.Fatal(err)
	}
	draft := "A cat. " + strings.Repeat("The cat ran and ", 15) + "sat.\n"
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, node, "testdata/code/drive.cjs", filepath.Join(folder, "extension.js"), draft)
	var complaint strings.Builder
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, complaint.String())
	}
	var seen struct {
		Before, After string
		Diagnostics   []struct {
			Range    textRange
			Severity int
			Source   string
			Code     string
			Message  string
		}
		Hover struct {
			Contents struct{ Value string }
			Range    textRange
		}
		Hints []struct {
			Position textPosition
			Label    string
		}
	}
	if err := json.Unmarshal(out, &seen); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	if want := "Level 8.495  Tokens 63  Types 6  TTR 0.095"; seen.Before != want {
		t.Errorf("status %q, want %q", seen.Before, want)
	}
	if want := "Level 4.660  Tokens 65  Types 8  TTR 0.123"; seen.After != want {
		t.Errorf("status %q after the change, want %q", seen.After, want)
	}
	if len(seen.Diagnostics) != 1 {
		t.Fatalf("diagnostics %+v, want one", seen.Diagnostics)
	}
	const warningInCode = 1 // vscode.DiagnosticSeverity.Warning
	if d := seen.Diagnostics[0]; d.Code != "very-hard-sentence" || d.Source != "factbox" || d.Severity != warningInCode ||
		d.Range != (textRange{textPosition{0, 7}, textPosition{0, len(draft) - 1}}) || !strings.HasPrefix(d.Message, "Level 20.0") {
		t.Errorf("diagnostic %+v", d)
	}
	if h := seen.Hover; !strings.HasPrefix(h.Contents.Value, "**cat**: 1 syllable, 16 times") || h.Range != (textRange{textPosition{0, 2}, textPosition{0, 5}}) {
		t.Errorf("hover %+v", h)
	}
	if len(seen.Hints) == 0 || !strings.HasPrefix(seen.Hints[0].Label, "Level: ") || seen.Hints[0].Position.Line != 0 {
		t.Errorf("hints %+v", seen.Hints)
	}
}

// findNode returns the Node that was installed for the tests, or one on the path.
func findNode() (string, error) {
	cache := os.Getenv("FACTBOX_CACHE")
	if cache == "" {
		home, _ := os.UserHomeDir()
		cache = filepath.Join(home, ".cache", "factbox")
	}
	for _, name := range []string{filepath.Join(cache, "vscode", "node", "node"), "node"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("node is not on the path: install Node, or run .ci/get-vscode.sh")
}
