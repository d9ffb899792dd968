package syllable

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
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
		{"TeX", "% title: x\n\\patterns{1na\na2na.}\n", "banana", 2},
		{"TeX, on one line", "\\patterns{1na 1ba}", "banana", 3},
		{"TeX, no brace", "\\patterns x{1ba}\\patterns{1na}", "banana", 3},
		{"TeX, a comment before the brace", "\\patterns % here\n {1na}", "banana", 3},
		{"TeX, blanks and a line end before the brace", "\\patterns \n {1na}", "banana", 3},
		{"TeX, comments", "\\patterns{% 1ba\n1na % 2na\n}", "banana", 3},
		{"TeX, a comment takes the line end", "\\patterns{1n%\n a}", "banana", 3},
		{"TeX, a word", "\\patterns{1na}\\hyphenation{ban-ana}", "banana", 2},
		{"TeX, a word before the patterns", "\\hyphenation{ban-ana}\\patterns{.banana9.}", "banana", 2},
		{"TeX, a word without a hyphen", "\\patterns{9na}\\hyphenation{banana}", "banana", 1},
		{"TeX, a word is that word alone", "\\patterns{1na}\\hyphenation{banana}", "bananas", 3},
		{"TeX, minima hold for words", "\\patterns{}\\hyphenation{b-an-an-a}", "banana", 2},
		{"TeX, upper case", "\\patterns{}\\hyphenation{Ban-ana}", "BANANA", 2},
		{"TeX, other commands", "\\message{1ba}\\lccode\u00604=\u00604 \\patterns{1na}\\endgroup", "banana", 3},
		{"TeX, control symbols", "\\{\\%\\patterns{1na}", "banana", 3},
		{"TeX, an escaped command", "\\\\patterns{1ba}\\patterns{1na}", "banana", 3},
		{"TeX, another command", "\\patternsof{1ba}\\patterns{1na}", "banana", 3},
		{"TeX, twice", "\\patterns{1na}\\patterns{2na.}", "banana", 2},
		{"TeX, the end", "\\patterns{1na}\\endinput\\patterns{2na}", "banana", 3},
		{"TeX, beyond ASCII", "\\patterns{ö1s}\\hyphenation{lö-schen}", "LÖSCHEN", 2},
		{"TeX, Latin-1 in a comment", "% \xf6\n\\patterns{1na}", "banana", 3},
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
		{"TeX without patterns", "% patterns\n", 0},
		{"TeX, an open brace", "%\n\\patterns{\n1na\n", 2},
		{"TeX, a command", "%\n\\patterns{\n1na\n\\endinput}\n", 4},
		{"TeX, a brace", "\\patterns{1na\n{1ba}}\n", 2},
		{"TeX, a character by its number", "\\patterns{1na\n1b^^e4}\n", 2},
		{"TeX, not UTF-8", "\\patterns{1na\n1b\xe4}\n", 2},
		{"TeX, a word not UTF-8", "\\patterns{1na}\n\\hyphenation{b\xe4}\n", 2},
		{"TeX, a pattern without a letter", "\\patterns{1na\n1}\n", 2},
		{"TeX, a word without a letter", "\\patterns{1na}\n\\hyphenation{\nba-na\n-\n}", 4},
		{"TeX, a NUL", "\\patterns{1na\n1\x00a}\n", 2},
		{"TeX, a long pattern", "\\patterns{1na\n" + strings.Repeat("a", 63) + "\n}", 2},
		{"TeX, a long word", "\\patterns{1na}\\hyphenation{\n" + strings.Repeat("a", 61) + "\n}", 2},
		{"TeX, digits", "\\patterns{1na\n" + strings.Repeat("1", 300) + "}\n", 2},
		{"TeX, too many letters", "\\patterns{" + letters.String() + "}", 256},
		{"TeX, too many words", "\\hyphenation{\n" + strings.Repeat("a\n", maxLines+1) + "}", maxLines + 2},
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

// Patterns as packed find the points that patterns in a map do, and what is wrong
// with a file has a line that the file has.
func FuzzParse(f *testing.F) {
	f.Add("UTF-8\n1na\nan1\n.ba2\n", "banana")
	f.Add("ISO8859-1\n\xf61s\n", "lösen")
	f.Add("UTF-8\na1b/c,2\nA\n% \nb3a\n", "aabba")
	f.Add("% TeX\n\\patterns{% \n1na\nan1 .ba2%\n}\n\\hyphenation{ba-na-na}", "bananas")
	f.Add("\\message{x}\\patterns{1na ö1s}\\hyphenation{lös-en\nx}\\endinput{", "lösen")
	f.Fuzz(func(t *testing.T, source, token string) {
		p, err := Parse(source)
		if err != nil {
			var wrong *SyntaxError
			if lines := 1 + strings.Count(source, "\n"); !errors.As(err, &wrong) || wrong.Line < 0 || wrong.Line > lines {
				t.Errorf("%v is not of one of %d lines", err, lines)
			}
			return
		}
		if got, want := p.Count(token), plainCount(source, token); got != want {
			t.Errorf("Count(%q) = %d, want %d, with %q", token, got, want, source)
		}
	})
}

// plainCount is Liang's algorithm as its definition reads: every part of the
// word is looked up.
func plainCount(source, token string) int {
	word := strings.ToLower(token)
	patterns, exceptions := plainDictionary(source)
	if patterns == nil {
		patterns, exceptions = plainTeX(source)
	}
	if e, ok := exceptions[word]; ok {
		count, i := 1, 0
		n := utf8.RuneCountInString(word)
		last := -1
		for _, r := range e {
			if r != '-' {
				i++
			} else if i >= minLeft && i <= n-minRight && i != last {
				count++
				last = i
			}
		}
		return count
	}
	dotted := []rune("." + word + ".")
	level := make([]int, len(dotted)+1)
	for i := range dotted {
		for j := i + 1; j <= min(len(dotted), i+maxLetters); j++ {
			for k, v := range patterns[string(dotted[i:j])] {
				level[i+k] = max(level[i+k], v)
			}
		}
	}
	count := 1
	for k := minLeft + 1; k <= len(dotted)-2-minRight+1; k++ {
		count += level[k] & 1
	}
	return count
}

func plainDictionary(dic string) (patterns map[string][]int, exceptions map[string]string) {
	name, body, _ := strings.Cut(strings.TrimPrefix(dic, "\ufeff"), "\n")
	set, ok := charsetNamed(strings.TrimSpace(name))
	if !ok {
		return nil, nil
	}
	patterns = map[string][]int{}
	for line := range strings.SplitSeq(body, "\n") {
		line = strings.TrimRight(line, " \t\r")
		if line == "" || strings.ContainsAny(line[:1], "%#ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			continue
		}
		runes, _ := set.decode(nil, line)
		line, _, _ = strings.Cut(string(runes), "/")
		plainPattern(patterns, line)
	}
	return patterns, nil
}

func plainPattern(patterns map[string][]int, pattern string) {
	values, key := []int{0}, ""
	for _, r := range pattern {
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

var (
	texComment = regexp.MustCompile(`(?s)((?:^|[^\\])(?:\\\\)*)%[^\n]*(?:\n[ \t]*|$)`)
	texSymbol  = regexp.MustCompile(`\\[^A-Za-z\n]`)
	texEnd     = regexp.MustCompile(`\\endinput(?:[^A-Za-z]|$)`)
	texBraces  = regexp.MustCompile(`\\(patterns|hyphenation)[ \t\r\n]*\{([^}]*)\}`)
)

func plainTeX(source string) (patterns map[string][]int, exceptions map[string]string) {
	for again := ""; again != source; { // a comment may end in front of another
		again = source
		source = texComment.ReplaceAllString(source, "$1")
	}
	source = texSymbol.ReplaceAllString(source, "")
	if at := texEnd.FindStringIndex(source); at != nil {
		source = source[:at[0]]
	}
	patterns, exceptions = map[string][]int{}, map[string]string{}
	for _, m := range texBraces.FindAllStringSubmatch(source, -1) {
		for _, word := range strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }) {
			if m[1] == "patterns" {
				plainPattern(patterns, word)
			} else {
				exceptions[strings.ToLower(strings.ReplaceAll(word, "-", ""))] = word
			}
		}
	}
	return patterns, exceptions
}
