package diversity

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write MEASURES.md")

// TestPage holds MEASURES.md against the measures it describes. With -update it
// writes it.
func TestPage(t *testing.T) {
	const file = "MEASURES.md"
	want := page()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("%s is not what the measures say (%v): run go generate ./metrics/diversity", file, err)
	}
}

func page() string {
	var b strings.Builder
	b.WriteString(`# Measures of lexical diversity

N is the number of tokens, V that of types, V(m) that of types that occur m
times, ln the natural logarithm. A measure that is undefined has no value.

`)
	for _, m := range All() {
		fmt.Fprintf(&b, "## %s\n\n**%s**: %s\n\n- Source: %s\n", m.ID, m.Name, m.Definition, m.Source)
		if m.Undefined != "" {
			fmt.Fprintf(&b, "- Undefined: %s\n", m.Undefined)
		}
		if m.Differs != "" {
			fmt.Fprintf(&b, "- Note: %s\n", m.Differs)
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
