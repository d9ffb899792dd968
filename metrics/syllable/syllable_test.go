package syllable

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// The counts come from pyphen 0.13 on the same patterns with minima 2 and 2.
func TestCount(t *testing.T) {
	for _, c := range []struct {
		token string
		want  int
	}{
		{"", 1},
		{"a", 1},
		{"of", 1},
		{"reading", 2},
		{"readability", 4},
		{"typewriter", 3},
		{"table", 2},
		{"project", 1}, // pro-ject or proj-ect: the patterns decline to choose
		{"associate", 3},
		{"declination", 4},
		{"obligatory", 3},
		{"university", 4},
		{"philanthropic", 3},
		{"internationalization", 7},
		{"China", 2},
		{"CHINA", 2},
		{"s", 1},
		{"1234", 1},
		{"Constantinople", 3},
		{"café", 1},
		{"naïve", 1},
		{"ﬁnd", 1},
		{"ﬂyleaf", 2},
		{"Übermensch", 3},
		{"supercalifragilisticexpialidocious", 11},
		{"one_two_three", 2},
		{"ÉCLAIR", 1},
		{"wœful", 2},
		{"\xff\xfe\xfd\xfc\xfb", 1},
	} {
		if got := Count(c.token); got != c.want {
			t.Errorf("Count(%q) = %d, want %d", c.token, got, c.want)
		}
	}
}

// Every type of the two novels, where they are there, has the count that pyphen
// gives it, where that is there.
func TestCountAgainstPyphen(t *testing.T) {
	var corpus string
	for _, name := range []string{"moby-dick", "war-and-peace"} {
		text, err := os.ReadFile("../../../shared/corpus/" + name + ".txt")
		if err != nil {
			t.Skip("no corpus beside the checkout: ", err)
		}
		corpus += string(text)
	}
	python, err := exec.LookPath("/usr/bin/python3")
	if err != nil {
		t.Skip("no python3: ", err)
	}
	cmd := exec.Command(python, "-c", `
import re, sys
import pyphen
d = pyphen.Pyphen(filename="hyph_en_US.dic", left=2, right=2)
text = sys.stdin.buffer.read().decode("utf-8")
for w in sorted(set(re.findall(r"\w+", text))):
    sys.stdout.buffer.write(f"{w}\t{len(d.positions(w.lower()))+1}\n".encode())
`)
	cmd.Stdin = strings.NewReader(corpus)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if strings.Contains(stderr.String(), "No module named") {
			t.Skip("python3-pyphen is not installed")
		}
		t.Fatalf("pyphen: %v\n%s", err, stderr.String())
	}
	types := 0
	for line := range strings.Lines(string(out)) {
		token, count, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want, err := strconv.Atoi(count)
		if err != nil {
			t.Fatalf("pyphen said %q", line)
		}
		if got := Count(token); got != want {
			t.Errorf("Count(%q) = %d, pyphen %d", token, got, want)
		}
		types++
	}
	if types < 25_000 {
		t.Errorf("compared %d types, want those of two novels", types)
	}
}

func FuzzCount(f *testing.F) {
	f.Add("readability")
	f.Add("\xffé_9")
	f.Fuzz(func(t *testing.T, token string) {
		got := Count(token)
		if most := max(1, utf8.RuneCountInString(token)-minLeft-minRight+2); got < 1 || got > most {
			t.Errorf("Count(%q) = %d, want 1..%d", token, got, most)
		}
		// Not EqualFold: it knows more pairs than ToLower, and so than Count.
		lower := strings.ToLower(token)
		if up := strings.ToUpper(token); strings.ToLower(up) == lower {
			if again := Count(up); again != got {
				t.Errorf("Count(%q) = %d, Count(%q) = %d", token, got, up, again)
			}
		}
	})
}

func BenchmarkCount(b *testing.B) {
	words := strings.Fields("Call me Ishmael some years ago never mind how long precisely having little or no money in my purse and nothing particular to interest me on shore")
	Count("warm")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Count(words[i%len(words)])
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(hyphEnUS); err != nil {
			b.Fatal(err)
		}
	}
}
