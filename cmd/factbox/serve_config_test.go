package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"factbox/lsp/lsptest"
)

// A configuration file holds in the server as on the command line, and is read
// again when it changes: when the client says so, and without that.
func TestServeReadsConfigurationFiles(t *testing.T) {
	const sixteen = "The cat sat on the mat and the dog sat on the rug by the door." // Level 2.45
	for _, watches := range []string{"true", "false"} {
		t.Run("client watches files: "+watches, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			folder := t.TempDir()
			file, draft := filepath.Join(folder, ".factbox.toml"), filepath.Join(folder, "draft.txt")
			write := func(text string) {
				t.Helper()
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			uri := func(path string) string { return "file://" + filepath.ToSlash(path) }

			e, err := lsptest.Start(t, exec.Command(onPath(os.Getenv("PATH")), "serve"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { e.Shutdown(context.Background()) })
			_, err = e.Initialize(ctx, json.RawMessage(`{"processId":null,"rootUri":null,"capabilities":{"workspace":
				{"didChangeWatchedFiles":{"dynamicRegistration":`+watches+`}}}}`))
			if err != nil {
				t.Fatal(err)
			}
			await := func(path, want string) {
				t.Helper()
				var last string
				_, err := e.Diagnostics(ctx, uri(path), func(p lsptest.Published) bool {
					last = ""
					for _, d := range p.Diagnostics {
						last += d.Code + ": " + d.Message
					}
					return want == "" && last == "" || want != "" && strings.Contains(last, want)
				})
				if err != nil {
					t.Fatalf("%s: want %q, have %q: %v", filepath.Base(path), want, last, err)
				}
			}
			changed := func() {
				if watches == "true" {
					e.Notify("workspace/didChangeWatchedFiles", json.RawMessage(`{"changes":[{"uri":"`+uri(file)+`","type":2}]}`))
				}
			}

			write("[limits]\nhard = 2\nveryHard = 90\n")
			if err := e.Open(uri(draft), 1, sixteen+"\n"); err != nil {
				t.Fatal(err)
			}
			await(draft, "hard-sentence")

			write("[limits]\nhard = 50\nveryHard = 90\n")
			changed()
			await(draft, "")

			write("[limits]\nhrad = 2\nveryHard = 2.4\nhard = 2\n")
			changed()
			await(file, "limits.hard") // the nearest valid key
			await(draft, "very-hard-sentence")

			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			changed()
			await(file, "")
			await(draft, "")
		})
	}
}

// A file of hyphenation patterns that an editor's settings name is looked for in the
// folder that is open; one that is not there is told of.
func TestServeReadsPatterns(t *testing.T) {
	for _, c := range []struct {
		path      string
		syllables int // of "aqqqa", which the patterns part twice
		told      string
	}{
		{"own.dic", 3, ""},
		{"none.dic", 1, "hyphenation is \"none.dic\", which cannot be read: no such file or directory"},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		defer cancel()
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "own.dic"), []byte("UTF-8\nq1q\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		e, err := lsptest.Start(t, exec.Command(onPath(os.Getenv("PATH")), "serve"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { e.Shutdown(context.Background()) })
		uri := "file://" + filepath.ToSlash(folder)
		_, err = e.Initialize(ctx, json.RawMessage(`{"processId":null,"rootUri":"`+uri+`","capabilities":{},"initializationOptions":{"hyphenation":"`+c.path+`"}}`))
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Open(uri+"/a.txt", 1, "aqqqa\n"); err != nil {
			t.Fatal(err)
		}
		raw, err := e.Execute(ctx, "factbox.stats", map[string]any{"uri": uri + "/a.txt"})
		if err != nil {
			t.Fatal(err)
		}
		var r struct{ Counts struct{ Syllables int } }
		if err := json.Unmarshal(raw, &r); err != nil || r.Counts.Syllables != c.syllables {
			t.Errorf("%s: %d syllables, want %d (%v)", c.path, r.Counts.Syllables, c.syllables, err)
		}
		if c.told == "" {
			continue
		}
		params, err := e.Notification(ctx, "window/showMessage", nil)
		if err != nil {
			t.Fatal(err)
		}
		var message struct{ Message string }
		if err := json.Unmarshal(params, &message); err != nil || !strings.Contains(message.Message, c.told) {
			t.Errorf("told %s, want %s", params, c.told)
		}
	}
}
