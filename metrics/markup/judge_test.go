package markup

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// missing says that a test needs what is not there: where all must be there it
// fails, and elsewhere it is skipped.
func missing(t *testing.T, format string, args ...any) {
	t.Helper()
	message := fmt.Sprintf(format, args...)
	if os.Getenv("FACTBOX_REQUIRE_EDITORS") != "" {
		t.Fatal(message)
	}
	t.Skip(message)
}

// sequential leaves a long test out of a short run, as the one under the race detector
// is: nothing in it runs at once.
func sequential(t *testing.T) {
	if testing.Short() {
		t.Skip("with -short, long tests in which nothing runs at once are left out")
	}
}

// realFile returns the name of a real document: the first file that one of the
// patterns finds.
func realFile(t *testing.T, from string, patterns ...string) string {
	t.Helper()
	for _, pattern := range patterns {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found[0]
		}
	}
	missing(t, "there is none of %q: install %s", patterns, from)
	return ""
}

// cacheFolder is where .ci/run keeps the editors.
func cacheFolder() string {
	if folder := os.Getenv("FACTBOX_CACHE"); folder != "" {
		return folder
	}
	return filepath.Join(os.Getenv("HOME"), ".cache", "factbox")
}

// judge runs another tool and returns what it writes.
func judge(t *testing.T, from, command string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(command); err != nil {
		missing(t, "there is no %s: install %s", command, from)
	}
	out, err := exec.Command(command, args...).Output()
	if err != nil {
		t.Fatalf("%s %q: %v", command, args, err)
	}
	return string(out)
}

// scriptFile returns the name of a file with such a content.
func scriptFile(t *testing.T, name, content string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// wordsIn counts what is between blanks and has a letter, a digit or an object.
func wordsIn(s string) (n int) {
	for word := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\ufffc' }) {
			n++
		}
	}
	return n
}

// checkWords holds the number of words in the prose of a file against that in the
// text which another tool makes of it: they differ by less than one per cent.
func checkWords(t *testing.T, f Format, file, theirs string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ours := 0
	for _, b := range readAll(t, f, string(data)) {
		ours += wordsIn(strings.ReplaceAll(b.Prose, separator, " "))
	}
	want := wordsIn(theirs)
	t.Logf("%s: %d words, and the other tool has %d", filepath.Base(file), ours, want)
	if want < 1000 || ours*100 < want*99 || ours*100 > want*101 {
		t.Errorf("%s: %d words, want %d by the other tool", filepath.Base(file), ours, want)
	}
}

// plainText is a filter for pandoc: what is an object for us is one for it, what we
// leave out goes, notes stay where they are, and lists have no numbers.
const plainText = `
local object = function() return pandoc.Str("\u{fffc}") end
local nothing = function() return {} end
Code, Math = object, object
CodeBlock, RawBlock, RawInline = nothing, nothing, nothing
function OrderedList(l) return pandoc.BulletList(l.content) end
function Link(l)
  local text = pandoc.utils.stringify(l.content)
  if l.target:find(text, 1, true) or text:find("://", 1, true) then return object() end
  return l.content
end
function Note(n)
  local text = pandoc.utils.blocks_to_inlines(n.content)
  table.insert(text, 1, pandoc.Str(" ("))
  table.insert(text, pandoc.Str(")"))
  return text
end
function Pandoc(d)
  if d.meta.title then table.insert(d.blocks, 1, pandoc.Para(d.meta.title)) end
  return d
end
`

// kindCase is a text, and the kinds of what is left out of it, with the bytes.
type kindCase struct{ text, want string }

func checkKinds(t *testing.T, f Format, cases []kindCase) {
	t.Helper()
	for _, c := range cases {
		var left Left
		for _, b := range readAll(t, f, c.text) {
			for kind, n := range b.Left {
				left[kind] += n
			}
		}
		var got []string
		for kind, n := range left {
			if n > 0 {
				got = append(got, fmt.Sprintf("%s %d", Kind(kind), n))
			}
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: %q: left out %s, want %s", f, c.text, got, c.want)
		}
	}
}

// checkLevels holds the headings of a text, as "1 text | 2 text", against others.
func checkLevels(t *testing.T, f Format, cases []kindCase) {
	t.Helper()
	for _, c := range cases {
		var got []string
		for _, b := range readAll(t, f, c.text) {
			if b.Level > 0 {
				got = append(got, fmt.Sprintf("%d %s", b.Level, strings.TrimSpace(b.Prose)))
			}
		}
		if got := strings.Join(got, " | "); got != c.want {
			t.Errorf("%s: %q: headings %s, want %s", f, c.text, got, c.want)
		}
	}
}

// checkDirectives holds what is said to Factbox in a text, as "off 3 | on 1", with
// the line, against others.
func checkDirectives(t *testing.T, f Format, cases []kindCase) {
	t.Helper()
	for _, c := range cases {
		var got []string
		for _, b := range readAll(t, f, c.text) {
			for _, d := range b.Directives {
				name := "lang=" + d.Lang
				for verb, is := range verbs {
					if is == d.Verb {
						name = verb
					}
				}
				got = append(got, fmt.Sprintf("%s %d", name, 1+strings.Count(c.text[:b.Start+d.Start], "\n")))
			}
		}
		if got := strings.Join(got, " | "); got != c.want {
			t.Errorf("%s: %q: said %s, want %s", f, c.text, got, c.want)
		}
	}
}
