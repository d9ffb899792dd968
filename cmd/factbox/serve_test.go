package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The server, a process of its own, gives the figures of an open document that
// the command line gives of the file: the same object, to the last digit.
func TestServeAgreesWithStats(t *testing.T) {
	folder := t.TempDir()
	texts := map[string]string{
		"sample": sample,
		"empty":  "",
		"wild":   "\uFEFFOne… two.\r\rThree é\u0301 草稿 👩‍👩‍👧.\r\n\r\n* * *\n\nU.S. _x_ 3.14 don't?!\n",
		"long":   strings.Repeat("One two three. ", 50_000),
	}
	for _, name := range []string{"article.txt", "article-restored.txt", "fact-box.txt"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "seed", name))
		if err != nil {
			t.Logf("without the reference text: %v", err)
			continue
		}
		texts[name] = string(b)
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	factbox := onPath(os.Getenv("PATH"))
	server, err := startClient(ctx, factbox, "serve", "--stdio")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(factbox, "stats", "--format", "json", file).Output()
		if err != nil {
			t.Fatal(err)
		}
		address := "file://" + filepath.ToSlash(file)
		if err := server.open(ctx, address, "plaintext", strings.TrimPrefix(text, "\uFEFF")); err != nil {
			t.Fatal(err)
		}
		r, err := server.stats(ctx, address, true)
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.TrimSpace(string(out)); string(got) != want {
			t.Errorf("%s: the server gives\n%s, and the command line\n%s", name, got, want)
		}
	}
	if err := server.stop(ctx); err != nil {
		t.Error(err)
	}
}
