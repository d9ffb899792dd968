package syllable

import (
	"errors"
	"strings"
	"testing"
)

// Each expected count is worked out by hand from the few patterns.
func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		name, dic, token string
		want             int
	}{
		{"no pattern", "UTF-8\n", "banana", 1},
		{"a point before na", "UTF-8\n1na\n", "banana", 3},
		{"no last line end", "UTF-8\n1na", "banana", 3},
		{"CRLF", "UTF-8\r\n1na\r\n", "banana", 3},
		{"a byte order mark", "\ufeffUTF-8\n1na\n", "banana", 3},
		{"upper case", "UTF-8\n1na\n", "BANANA", 3},
		{"a pattern in upper case", "UTF-8\n1nA\n", "banana", 3},
		{"a higher even value forbids", "UTF-8\n1na\na2na.\n", "banana", 2},
		{"the start of a word", "UTF-8\n.ba1\n", "baba", 2},
		{"the end of a word", "UTF-8\n1na.\n", "banana", 2},
		{"minima are two and two", "UTF-8\nb1a1n1a1n1a\n", "banana", 4},
		{"directives and comments", "UTF-8\nLEFTHYPHENMIN 4\n% 1ba\n# 1ba\nNEXTLEVEL\n1na\n", "banana", 3},
		{"a later line replaces", "UTF-8\n1na\n2na\n", "banana", 1},
		{"a pattern without a value says nothing", "UTF-8\n1na\nna\n", "banana", 3},
		{"a prefix of another pattern", "UTF-8\nan1\nanan1\n", "bananas", 3},
		{"non-standard hyphenation", "UTF-8\nf1f/ff=f,2,1\n", "schiffahrt", 2},
		{"beyond ASCII", "UTF-8\nö1s\n", "LÖSEN", 2},
		{"Latin-1", "ISO8859-1\n\xf61s\n", "lösen", 2},
		{"Latin-2", "ISO8859-2\n1\xb1c\n", "błąct", 2},
		{"KOI8-R", "KOI8-R\n\xc11\n", "мама", 2},
		{"CP1251", "microsoft-cp1251\n\xe01\n", "мама", 2},
		{"a letter of no pattern", "UTF-8\na1a\n", "baxab", 1},
	} {
		p, err := Parse(c.dic)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := p.Count(c.token); got != c.want {
			t.Errorf("%s: Count(%q) = %d, want %d", c.name, c.token, got, c.want)
		}
	}
	if got := new(Patterns).Count("banana"); got != 1 {
		t.Errorf("without patterns: %d, want 1", got)
	}
}

func TestParseErrors(t *testing.T) {
	var letters strings.Builder
	for r := rune(0x4e00); r < 0x4e00+300; r++ {
		letters.WriteString(string(r) + "1\n")
	}
	for _, c := range []struct {
		name, dic string
		line      int
	}{
		{"empty", "", 1},
		{"no character set", "1na\n", 1},
		{"an unknown character set", "EBCDIC\n1na\n", 1},
		{"not UTF-8", "UTF-8\n1na\n\xff1\n", 3},
		{"a pattern without a letter", "UTF-8\n\n12\n", 3},
		{"a blank inside", "UTF-8\n1na 1ba\n", 2},
		{"a NUL", "UTF-8\n% fine\n1n\x00\n", 3},
		{"a long line", "UTF-8\n" + strings.Repeat("1", 300) + "\n", 2},
		{"a long pattern", "UTF-8\n1na\n" + strings.Repeat("a", 63) + "\n", 3},
		{"too many letters", "UTF-8\n" + letters.String(), 257},
		{"too many patterns", "UTF-8\n" + strings.Repeat("a1\n", maxLines+1), maxLines + 2},
		{"a large file", strings.Repeat("\n", maxFile+1), 0},
	} {
		p, err := Parse(c.dic)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || p != nil {
			t.Errorf("%s: %v, want a SyntaxError", c.name, err)
		} else if syntax.Line != c.line {
			t.Errorf("%s: line %d, want %d: %v", c.name, syntax.Line, c.line, err)
		}
	}
}

// Patterns as packed find the points that patterns in a map do.
func FuzzParse(f *testing.F) {
	f.Add("UTF-8\n1na\nan1\n.ba2\n", "banana")
	f.Add("ISO8859-1\n\xf61s\n", "lösen")
	f.Add("UTF-8\na1b/c,2\nA\n% \nb3a\n", "aabba")
	f.Fuzz(func(t *testing.T, dic, token string) {
		p, err := Parse(dic)
		if err != nil {
			return
		}
		if got := p.Count(token); got != plainCount(dic, token) {
			t.Errorf("Count(%q) = %d, want %d, with %q", token, got, plainCount(dic, token), dic)
		}
	})
}

// plainCount is Liang's algorithm as its definition reads: every part of the
// word is looked up.
func plainCount(dic, token string) int {
	name, body, _ := strings.Cut(strings.TrimPrefix(dic, "\ufeff"), "\n")
	set, _ := charsetNamed(strings.TrimSpace(name))
	patterns := map[string][]int{}
	for line := range strings.SplitSeq(body, "\n") {
		line = strings.TrimRight(line, " \t\r")
		if line == "" || strings.ContainsAny(line[:1], "%#ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			continue
		}
		runes, _ := set.decode(nil, line)
		line, _, _ = strings.Cut(string(runes), "/")
		values, key := []int{0}, ""
		for _, r := range line {
			if r >= '0' && r <= '9' {
				values[len(values)-1] = int(r - '0')
			} else {
				key += strings.ToLower(string(r))
				values = append(values, 0)
			}
		}
		for _, v := range values {
			if v != 0 {
				patterns[key] = values // one without a value says nothing
				break
			}
		}
	}
	word := []rune("." + strings.ToLower(token) + ".")
	level := make([]int, len(word)+1)
	for i := range word {
		for j := i + 1; j <= min(len(word), i+maxLetters); j++ {
			for k, v := range patterns[string(word[i:j])] {
				level[i+k] = max(level[i+k], v)
			}
		}
	}
	count := 1
	for k := minLeft + 1; k <= len(word)-2-minRight+1; k++ {
		count += level[k] & 1
	}
	return count
}
