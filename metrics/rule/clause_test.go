package rule

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"factbox/metrics/segment"
)

func TestClauses(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"The cat sat on the mat.", "The cat sat on the mat"},
		{"The old cat sat down, and it slept.", "The old cat sat down | and it slept"},
		{"It slept; the old cat sat: so it is.", "It slept | the old cat sat | so it is"},
		{"He was, of course, a very old man.", "He was | of course | a very old man"},
		{"Of 1,000 well-known men, I saw none.", "Of 1,000 well-known men | I saw none"},
		{"I came\u2014I saw\u2014I won.", "I came | I saw | I won"},
		{"I came -- I saw--I won.", "I came | I saw | I won"},
		{"I came - I saw \u2013 I won.", "I came | I saw | I won"},
		{"In 1990\u20131995 (or so it is said) I won.", "In 1990\u20131995 | or so it is said | I won"},
		{"So he said:\r\n\u201CWe will\nnot go.\u201D", "So he said | We will\nnot go"},
		{"The (an) cat's, it's", "The | an | cat's | it's"},
	} {
		var parts clauses
		before := 0
		segment.Standard.Tokens(test.text, segment.State{}, func(start, end int) bool {
			parts.add(test.text[before:start], start, end, 1, 1)
			before = end
			return true
		})
		var got []string
		for _, c := range parts {
			got = append(got, test.text[c.Start:c.End])
		}
		if got := strings.Join(got, " | "); got != test.want {
			t.Errorf("%q:\ngot  %q\nwant %q", test.text, got, test.want)
		}
	}
}

// The heaviest come first, of equals the first, and one is always left out.
func TestHeaviestClauses(t *testing.T) {
	a := func(n int) string { return strings.TrimSpace(strings.Repeat("a ", n)) }
	for _, test := range []struct {
		text string
		want string // their tokens
	}{
		{a(50) + ".", ""},
		{a(20) + ", " + a(30) + ".", "30"},
		{a(30) + ", " + a(20) + ".", "30"},
		{a(20) + ", " + a(21) + ", " + a(22) + ", " + a(19) + ".", "22 21"},
		{a(20) + ", b, " + a(20) + "; " + a(20) + ".", "20 20"},
		{a(9) + "; of responsibility for internationalization.", "4"},
	} {
		f, ok := explain(everything, test.text, 0)
		if !ok {
			t.Fatalf("%q: nothing found", test.text)
		}
		got := ""
		last := -1
		for _, c := range f.Clauses {
			got += fmt.Sprint(c.Tokens, " ")
			if c.Tokens == 20 && c.Start <= last {
				t.Errorf("%q: of equals, the later is first", test.text)
			}
			last = c.Start
		}
		if got := strings.TrimSpace(got); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

// everything is hard to these limits.
var everything = Limits{Hard: -1000, VeryHard: 1000, MinTokens: 1}

// Of two clauses, the heavier is that with more long words.
func TestClauseWeight(t *testing.T) {
	const text = "It is a cat on a mat, internationalization of administrative responsibility."
	f, _ := explain(everything, text, 0)
	if len(f.Clauses) != 1 || !strings.HasPrefix(text[f.Clauses[0].Start:], "internat") {
		t.Fatalf("got %v", f.Clauses)
	}
	// 11 tokens of 26 syllables; 4 of them have 19.
	// 0.39*4 + 11.8*(19 - 4*15.59/11.8)/11 = 1.56 + 20.382 - 5.669
	if f.Tokens != 11 || f.Syllables != 26 {
		t.Fatalf("%d tokens, %d syllables", f.Tokens, f.Syllables)
	}
	const want = "This part makes 16.3 of the Level: 4 of the 11 words, 19 of the 26 syllables."
	if got := f.ClauseMessage(f.Clauses[0]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	// 11.8*(7 - 15.59/11.8)/11
	if got, want := f.WordMessage(f.Words[0]), `"internationalization" (7 syllables) makes 6.1 of the Level.`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWordMessage(t *testing.T) {
	f := Finding{Tokens: 59}
	for _, test := range []struct {
		word Word
		want string
	}{
		{Word{Text: "cat", Syllables: 1, Times: 1}, `"cat" (1 syllable) makes -0.1 of the Level.`},
		{Word{Text: "banana", Syllables: 3, Times: 2}, `"banana" (3 syllables, twice) makes 0.7 of the Level.`},
		{Word{Text: "banana", Syllables: 3, Times: 5}, `"banana" (3 syllables, 5 times) makes 1.7 of the Level.`},
		{Word{Text: strings.Repeat("\u00E4", 50), Syllables: 6, Times: 1}, `"` + strings.Repeat("\u00E4", 39) + `…" (6 syllables) makes 0.9 of the Level.`},
	} {
		if got := f.WordMessage(test.word); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

// The clauses of a sentence of two have all its tokens, and so all its Level:
// what the message says of one is the Level but for the other.
func TestClauseSums(t *testing.T) {
	for n := 1; n < 40; n++ {
		text := strings.Repeat("a ", n) + "cat, " + strings.Repeat("university ", 40) + "dog."
		f, ok := explain(everything, text, 0)
		if !ok || len(f.Clauses) != 1 {
			t.Fatalf("%q: %v", text, f.Clauses)
		}
		var heavy float64
		if _, err := fmt.Sscanf(f.ClauseMessage(f.Clauses[0]), "This part makes %f", &heavy); err != nil {
			t.Fatal(err)
		}
		// The other: n+1 tokens of a syllable each.
		other := float64(n+1) * (0.39 + (11.8-15.59)/float64(f.Tokens))
		if math.Abs(heavy+other-f.Level) > 0.0501 {
			t.Errorf("%d: %v and %v are not %v", n, heavy, other, f.Level)
		}
	}
}
