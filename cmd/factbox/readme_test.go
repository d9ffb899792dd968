package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestReadme runs the commands that the README shows and holds their output
// against it. A line of three dots stands for any lines.
func TestReadme(t *testing.T) {
	const root = "../.."
	readme, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, block := range strings.Split(string(readme), "\n```console\n")[1:] {
		block, _, _ = strings.Cut(block, "\n```\n")
		for _, session := range strings.Split("\n"+block, "\n$ ")[1:] {
			line, want, _ := strings.Cut(session, "\n")
			arguments := strings.Fields(line)
			if arguments[0] != "factbox" {
				t.Errorf("the README shows %q, and nobody tests that", line)
				continue
			}
			shown++
			t.Run(line, func(t *testing.T) {
				command := exec.Command(onPath(os.Getenv("PATH")), arguments[1:]...)
				command.Dir = root
				out, _ := command.Output() // check fails, as it should
				got := strings.TrimSuffix(string(out), "\n")
				parts := strings.Split("\n"+want+"\n", "\n...\n")
				rest, ok := strings.CutPrefix("\n"+got+"\n", parts[0])
				if ok = ok && (len(parts) == 1 || strings.HasPrefix(rest, "\n")); !ok { // dots stand for whole lines
					t.Fatalf("got\n%s\nwant at first\n%s", got, parts[0])
				}
				for i, part := range parts[1:] {
					if part = "\n" + part; i == len(parts)-2 && part == "\n" {
						rest = "" // the dots are the end
						break
					}
					at := strings.Index("\n"+rest, part)
					if at < 0 {
						t.Fatalf("got\n%s\nwant further on\n%s", got, part)
					}
					rest = ("\n" + rest)[at+len(part):]
				}
				if strings.TrimSpace(rest) != "" {
					t.Errorf("the README does not show\n%s", rest)
				}
			})
		}
	}
	if shown < 3 {
		t.Errorf("found %d commands in the README", shown)
	}
}
