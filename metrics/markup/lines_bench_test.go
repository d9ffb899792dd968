package markup

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"factbox/metrics/segment"
)

// benchmarkCold reads a large real file from the start.
func benchmarkCold(b *testing.B, f Format, ending string) {
	files := realFiles(b, ending, 1, 1<<20)
	if len(files) == 0 {
		b.Skip("no file " + ending)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	benchmarkText(b, f, string(data))
}

func benchmarkText(b *testing.B, f Format, text string) {
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r := Reader{Format: f}
		r.Reset(text, Start(), true)
		var block Block
		for r.Next(&block) == segment.Found && !block.Next.Long {
		}
	}
}

func BenchmarkHTML(b *testing.B) { benchmarkCold(b, HTML, ".html") }

func BenchmarkGo(b *testing.B) { benchmarkText(b, codeFormats, goSource(b, "net/http/server.go")) }

// goSource returns a file of the standard library.
func goSource(t testing.TB, name string) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "src", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
