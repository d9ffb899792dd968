package readability

import (
	"strings"
	"testing"
)

func TestComplex(t *testing.T) {
	parts := map[string]int{"mother": 2, "in": 1, "law": 1, "decision": 3, "maker": 2, "created": 3, "self": 1}
	count := func(part string) int { return parts[part] }
	for _, c := range []struct {
		word      string
		syllables int
		want      bool
		why       string
	}{
		{"cat", 1, false, "one syllable"},
		{"paper", 2, false, "two syllables"},
		{"readable", 3, true, "three syllables"},
		{"vocabulary", 5, true, "five syllables"},
		{"created", 3, false, "Gunning's own instance: -ed makes the third"},
		{"trespasses", 3, false, "Gunning's own instance: -es makes the third"},
		{"decided", 3, false, "-ed behind d is a syllable"},
		{"continued", 3, true, "continue has three already"},
		{"examples", 3, true, "example has three already"},
		{"advances", 3, false, "-es behind c is a syllable"},
		{"beginning", 3, false, "-ing makes the third"},
		{"everything", 3, false, "a compound of easy words"},
		{"interested", 4, true, "interest has three already"},
		{"mother-in-law", 4, false, "all parts are easy"},
		{"mother\u2011in\u2011law", 4, false, "hyphens that do not break are hyphens"},
		{"decision-maker", 5, true, "decision is hard"},
		{"self-created", 4, false, "created is easy"},
		{"-", 3, false, "no part"},
		{"bookkeeper", 3, true, "a closed compound cannot be told"},
	} {
		if got := Complex(c.word, c.syllables, count); got != c.want {
			t.Errorf("Complex(%q, %d) = %v, want %v: %s", c.word, c.syllables, got, c.want, c.why)
		}
	}
}

func FuzzComplex(f *testing.F) {
	f.Add("mother-in-law", 4, 1)
	f.Add("created", 3, 3)
	f.Add("\xe2\x80-", 5, 3)
	f.Fuzz(func(t *testing.T, word string, syllables, part int) {
		got := Complex(word, syllables, func(string) int { return part })
		if got && syllables < 3 {
			t.Errorf("Complex(%q, %d) is true", word, syllables)
		}
		if joined := Complex(word+"-"+word, syllables, func(string) int { return 2 }); joined {
			t.Errorf("%q joins easy parts, and is hard", word+"-"+word)
		}
		if syllables > 3 && !got && part > 3 && strings.Trim(word, "-\u2010\u2011") != "" {
			t.Errorf("Complex(%q, %d) with parts of %d is false", word, syllables, part)
		}
	})
}
