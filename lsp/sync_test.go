package lsp

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"factbox/metrics"
)

// textOf is the text of a document, or what stands for none.
func textOf(d *document) string {
	if d.text == nil {
		return "(out of step)"
	}
	s := d.text.Snapshot()
	return s.Text(0, s.Len())
}

// changesOf reads contentChanges.
func changesOf(t testing.TB, raw string) changes {
	t.Helper()
	var c changes
	if err := decode([]byte(raw), &c); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return c
}

// ranged is a change of a range as JSON: by default "X" in the place of it.
func ranged(startLine, startCharacter, endLine, endCharacter any, text ...string) string {
	quoted, _ := jsontext.AppendQuote(nil, strings.Join(append(text, ""), ""))
	if len(text) == 0 {
		quoted = []byte(`"X"`)
	}
	return fmt.Sprintf(`{"range":{"start":{"line":%v,"character":%v},"end":{"line":%v,"character":%v}},"text":%s}`,
		startLine, startCharacter, endLine, endCharacter, quoted)
}

func TestContentChanges(t *testing.T) {
	const lost = "(out of step)"
	for _, c := range []struct {
		name, text, changes, want string
	}{
		{"none", "abc", `[]`, "abc"},
		{"insert", "abc", `[` + ranged(0, 1, 0, 1) + `]`, "aXbc"},
		{"replace", "abc", `[` + ranged(0, 1, 0, 2) + `]`, "aXc"},
		{"delete", "abc", `[` + ranged(0, 1, 0, 2, "") + `]`, "ac"},
		{"across lines", "ab\ncd\r\nef", `[` + ranged(0, 1, 2, 1) + `]`, "aXf"},
		{"whole text", "abc", `[{"text":"new"}]`, "new"},
		{"rangeLength is of no account", "abc", `[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"rangeLength":99,"text":"X"}]`, "Xbc"},
		{"members unknown, in any order", "abc", `[{"text":"X","y":{"range":1},"range":{"z":0,"end":{"character":1,"line":0},"start":{"line":0,"character":0}}}]`, "Xbc"},
		{"several, each against the text before it", "abc", `[` + ranged(0, 0, 0, 0, "12") + `,` + ranged(0, 2, 0, 3, "") + `,` + ranged(0, 0, 0, 1, "\n") + `,` + ranged(1, 0, 1, 1) + `]`, "\nXbc"},
		{"whole text, then a range", "abc", `[{"text":"new"},` + ranged(0, 0, 0, 1) + `]`, "Xew"},
		{"a range, then the whole text", "abc", `[` + ranged(0, 0, 0, 1) + `,{"text":"new"}]`, "new"},
		{"what was bad before the whole text is of no account", "abc", `[{"range":null,"text":""},5,{"text":"new"},` + ranged(0, 3, 0, 3) + `]`, "newX"},
		{"1.0 is an integer", "abc", `[` + ranged("0.0", "1.0", "0e0", "1e0") + `]`, "aXbc"},

		{"beyond the end of a line is its end", "ab\ncd", `[` + ranged(0, 99, 0, "4294967295") + `]`, "abX\ncd"},
		{"so it is before a CRLF", "ab\r\ncd", `[` + ranged(0, 3, 0, 3) + `]`, "abX\r\ncd"},
		{"behind the last line is the end", "ab\ncd", `[` + ranged(2, 0, 2, 0) + `]`, "ab\ncdX"},
		{"to a line far behind the last", "ab\ncd", `[` + ranged(1, 1, "4294967295", "4294967295") + `]`, "ab\ncX"},
		{"from a line far behind the last", "ab\ncd", `[` + ranged(3, 0, 3, 0) + `]`, lost},
		{"in an empty text", "", `[` + ranged(0, 0, 0, 0) + `]`, "X"},
		{"within a surrogate pair", "a😀b", `[` + ranged(0, 2, 0, 2) + `]`, lost},
		{"up to within a surrogate pair", "a😀b", `[` + ranged(0, 0, 0, 2) + `]`, lost},
		{"behind a surrogate pair", "a😀b", `[` + ranged(0, 3, 0, 3) + `]`, "a😀Xb"},
		{"behind a surrogate pair at the end of a line", "a😀\nb", `[` + ranged(0, 9, 0, 9) + `]`, "a😀X\nb"},
		{"within a surrogate pair at the end of a line", "a😀\nb", `[` + ranged(0, 2, 0, 2) + `]`, lost},

		{"row 6: a negative line", "abc", `[` + ranged(-1, 0, 0, 1) + `]`, lost},
		{"row 6: a negative column", "abc", `[` + ranged(0, -1, 0, 1) + `]`, lost},
		{"row 6: a fraction", "abc", `[` + ranged(0, 0.5, 0, 1) + `]`, lost},
		{"row 6: over uint32", "abc", `[` + ranged(0, 0, "4294967296", 0) + `]`, lost},
		{"row 6: a range of null", "abc", `[{"range":null,"text":"X"}]`, lost},
		{"row 6: a range of another type", "abc", `[{"range":"0:0","text":"X"}]`, lost},
		{"row 6: an empty range", "abc", `[{"range":{},"text":"X"}]`, lost},
		{"row 6: a range without an end", "abc", `[{"range":{"start":{"line":0,"character":0}},"text":"X"}]`, lost},
		{"row 6: a position without a column", "abc", `[{"range":{"start":{"line":0},"end":{"line":0,"character":0}},"text":"X"}]`, lost},
		{"row 6: a position of null", "abc", `[{"range":{"start":null,"end":{"line":0,"character":0}},"text":"X"}]`, lost},
		{"row 6: a line of null", "abc", `[` + ranged("null", 0, 0, 1) + `]`, lost},
		{"row 6: a line as a string", "abc", `[` + ranged(`"0"`, 0, 0, 1) + `]`, lost},
		{"a range that ends before it starts", "abc", `[` + ranged(0, 2, 0, 1) + `]`, lost},
		{"row 7: an empty object", "abc", `[{}]`, lost},
		{"row 7: no text", "abc", `[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}}]`, lost},
		{"a text of null", "abc", `[{"text":null}]`, lost},
		{"a text of another type", "abc", `[{"text":["X"]}]`, lost},
		{"a change that is no object", "abc", `["X"]`, lost},
		{"one bad of several", "abc", `[` + ranged(0, 0, 0, 0) + `,{},` + ranged(0, 0, 0, 0) + `]`, lost},
		{"changes that are no array", "abc", `{"text":"X"}`, lost},
		{"changes of null", "abc", `null`, lost},
		{"a range twice: the last counts", "abc", `[{"range":{"start":{"line":0,"character":9},"end":{"line":0,"character":0}},"text":"X","range":{"start":{"line":0,"character":1},"end":{"line":0,"character":1}}}]`, "aXbc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &document{version: 1}
			d.replace(c.text)
			err := d.change(metrics.UTF16, 2, changesOf(t, c.changes))
			if err != nil {
				d.text = nil
			}
			if got := textOf(d); got != c.want {
				t.Errorf("got %q (%v), want %q", got, err, c.want)
			}
		})
	}
}

// Each step is a version and a letter that is inserted at the start, or a whole
// text in brackets; the text before is "-", of version 1.
func TestVersions(t *testing.T) {
	const lost = "(out of step)"
	long := strings.Repeat("z", maxSinceSize+1)
	for _, c := range []struct{ name, steps, want string }{
		{"in order", "2a 3b 4c", "cba-"},
		{"with gaps", "2a 7b 20c", "cba-"},
		{"from the first on", "5a 6b", "ba-"},
		{"not counted", "?a ?b", "ba-"},
		{"counted now and then", "2a ?b 3c ?d", "dcba-"},
		{"the same again", "2a 2b", lost},
		{"the version that was opened", "1a", lost},
		{"an older one, of which none was missing", "2a 3b 2c", lost},
		{"far older", "2a -5b", lost},
		{"older than the one that was opened, after a gap", "3a 0b", lost},
		{"late by one", "3b 2a", "ba-"},
		{"late by two", "3b 4c 2a 5d", "dcba-"},
		{"two late, in order", "4c 2a 3b", "cba-"},
		{"two late, out of order", "4c 3b 2a", "cba-"},
		{"two gaps", "3b 5d 2a 4c 6e", "edcba-"},
		{"late into a second gap only", "3b 4c 6e 5d", "edcb-"},
		{"late twice", "3b 2a 2x", lost},
		{"late after one that was not counted", "3b ?c 2a", lost},
		{"late after too many", "3b 4a 5a 6a 7a 8a 9a 10a 11a 12a 13a 14a 15a 16a 17a 18a 19a 2x", lost},
		{"late after too much", "3[" + long + "] 2a", lost},
		{"late behind too many: a new gap counts from there", "3b 4a 5a 6a 7a 8a 9a 10a 11a 12a 13a 14a 15a 16a 17a 18a 20b 19c", "bc" + strings.Repeat("a", 15) + "b-"},
		{"late, and then a whole text had come", "3[new] 2a", "new"},
		{"a whole text that is late", "3b 2[new]", "bnew"},
		{"a whole text of the same version", "2a 2[new] 3b", "bnew"},
		{"a whole text that is older", "2a 3b 2[new]", lost},
		{"a whole text heals", "2a 2b 3c 4[new] 5d", "dnew"},
		{"so does an older one", "2a 2b 1[new] 2d", "dnew"},
		{"so does one that is not counted", "2a 2b ?[new] 3d", "dnew"},
		{"lost is lost, in order or late", "2a 2b 5c 3d 6e", lost},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &document{version: 1}
			d.replace("-")
			for step := range strings.FieldsSeq(c.steps) {
				i := strings.IndexAny(step, "[abcdex")
				version := int32(uncounted)
				if step[:i] != "?" {
					n, err := strconv.Atoi(step[:i])
					if err != nil {
						t.Fatal(err)
					}
					version = int32(n)
				}
				list := ranged(0, 0, 0, 0, step[i:])
				if step[i] == '[' {
					list = `{"text":"` + step[i+1:len(step)-1] + `"}`
				}
				if d.change(metrics.UTF16, version, changesOf(t, `[`+list+`]`)) != nil {
					d.text = nil
				}
			}
			if got := textOf(d); got != c.want {
				t.Errorf("got %.60q, want %.60q", got, c.want)
			}
		})
	}
}

// A change that goes wrong because one before it is late is put right by that.
func TestALateChangeHeals(t *testing.T) {
	d := &document{version: 1}
	d.replace("")
	steps := []struct {
		version int32
		change  string
		want    string
	}{
		{4, ranged(2, 0, 2, 1), "(out of step)"}, // of a text of one line
		{3, ranged(2, 0, 2, 0, "cd"), "(out of step)"},
		{2, ranged(0, 0, 0, 0, "a\nb\n"), "a\nb\nXd"},
		{5, ranged(2, 1, 2, 1, "Y"), "a\nb\nXYd"},
	}
	for _, s := range steps {
		if d.change(metrics.UTF16, s.version, changesOf(t, `[`+s.change+`]`)) != nil {
			d.text = nil
		}
		if got := textOf(d); got != s.want {
			t.Errorf("after version %d: %q, want %q", s.version, got, s.want)
		}
	}
}

// TestChangesAreAppliedAsTheEditorHasThem makes random changes, in each encoding,
// and compares with the text of an editor that does the same on a flat string.
func TestChangesAreAppliedAsTheEditorHasThem(t *testing.T) {
	alphabet := []string{"a", "B. ", " ", "\n", "\r\n", "\r", "é", "e\u0301", "日本", "😀", "👩‍👩‍👧", "\u2028", "\ufeff", "\x00", "\xff", "\xc3", "\xf0\x9f", "“", "\t"}
	r := rand.New(rand.NewPCG(7, 7))
	random := func(n int) string {
		var b strings.Builder
		for range r.IntN(n + 1) {
			b.WriteString(alphabet[r.IntN(len(alphabet))])
		}
		return b.String()
	}
	for e := range metrics.Encoding(3) {
		for range 150 {
			want := random(40)
			d := &document{version: 0}
			d.replace(want)
			for version := range int32(12) {
				var list []string
				for range 1 + r.IntN(3) {
					if r.IntN(12) == 0 {
						want = random(40)
						list = append(list, `{"text":`+quoted(want)+`}`)
						continue
					}
					places := boundaries(want)
					from := r.IntN(len(places))
					to := min(len(places)-1, from+r.IntN(4))
					start, end := places[from], places[to]
					text := random(3)
					sl, sc := lineAndColumn(want, start, e)
					el, ec := lineAndColumn(want, end, e)
					list = append(list, fmt.Sprintf(`{"range":{"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}},"text":%s}`, sl, sc, el, ec, quoted(text)))
					want = want[:start] + text + want[end:]
				}
				before := textOf(d)
				all := `[` + strings.Join(list, ",") + `]`
				if err := d.change(e, version+1, changesOf(t, all)); err != nil {
					t.Fatalf("%s: %q, changes %s: %v", encodingNames[e], before, all, err)
				}
				if got := textOf(d); got != want {
					t.Fatalf("%s: %q, changes %s:\n got %q\nwant %q", encodingNames[e], before, all, got, want)
				}
			}
		}
	}
}

// quoted is a JSON string with the bytes as they are, good UTF-8 or not.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\x00", `\u0000`).Replace(s) + `"`
}

// boundaries are the offsets at which an editor can place its caret: between
// characters, but not within a CRLF. A byte that is not UTF-8 is a character.
func boundaries(s string) []int {
	var list []int
	for i := 0; i < len(s); {
		list = append(list, i)
		_, size := utf8.DecodeRuneInString(s[i:])
		if strings.HasPrefix(s[i:], "\r\n") {
			size = 2
		}
		i += size
	}
	return append(list, len(s))
}

// lineAndColumn counts by hand.
func lineAndColumn(s string, offset int, e metrics.Encoding) (line, column int) {
	for i := 0; i < offset; {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case strings.HasPrefix(s[i:], "\r\n"):
			size = 2
			fallthrough
		case r == '\r', r == '\n':
			line, column = line+1, 0
		case e == metrics.UTF8:
			column += size
		case e == metrics.UTF16 && r > 0xFFFF:
			column += 2
		default:
			column++
		}
		i += size
	}
	return line, column
}

func TestKeys(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b string
		same bool
	}{
		{"a drive letter, escaped or not", "file:///c%3A/drafts/a.md", "file:///C:/drafts/a.md", true},
		{"escapes in upper and lower case", "file:///d/%c3%a9.md", "file:///d/%C3%A9.md", true},
		{"escaped or not", "file:///d/%C3%A9%20b.md", "file:///d/é b.md", true},
		{"a plus, escaped or not", "file:///d/a+b.md", "file:///d/a%2Bb.md", true},
		{"the host of a UNC path", "file://Server/share/a.md", "file://server/share/a.md", true},
		{"upper and lower case", "file:///d/a.md", "file:///d/A.md", false},
		{"a plus and a blank", "file:///d/a+b.md", "file:///d/a%20b.md", false},
		{"a percent sign", "file:///d/%2541.md", "file:///d/A.md", false},
		{"an escaped slash", "file:///d/a%2Fb.md", "file:///d/a/b.md", false},
		{"an escaped slash in lower case", "file:///d/a%2fb.md", "file:///d/a/b.md", false},
		{"four slashes", "file:////server/a.md", "file:///server/a.md", false},
		{"untitled", "untitled:Untitled-1", "untitled:Untitled-2", false},
		{"cells of a notebook", "vscode-notebook-cell:/d/a.ipynb#W0sZmlsZQ%3D%3D", "vscode-notebook-cell:/d/a.ipynb#X0sZmlsZQ%3D%3D", false},
		{"a cell, escaped or not", "vscode-notebook-cell:/d/a.ipynb#W0sZmlsZQ%3D%3D", "vscode-notebook-cell:/d/a.ipynb#W0sZmlsZQ==", true},
		{"a query", "git:/d/a.md?%7B%22ref%22%3A%221%22%7D", "git:/d/a.md?%7B%22ref%22%3A%222%22%7D", false},
		{"other schemes", "file:///d/a.md", "vscode-vfs:///d/a.md", false},
		{"nonsense", "x:%%%", "x:%%", false},
		{"bad UTF-8", "file:///\xff", "file:///\xfe", false},
	} {
		if got := key(c.a) == key(c.b); got != c.same {
			t.Errorf("%s: %q has key %q, %q has %q", c.name, c.a, key(c.a), c.b, key(c.b))
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ uri, want string }{
		{"file:///d/my%20draft.md", "my draft.md"},
		{"untitled:Untitled-1", "Untitled-1"},
		{"file:///", "/"},
		{"x", "x"},
		{"file:///d/\xff.md", "%FF.md"},
		{"odd:\xff", "\uFFFD"},
	} {
		if got := name(c.uri); got != c.want {
			t.Errorf("%q is called %q, want %q", c.uri, got, c.want)
		}
	}
}

func BenchmarkDidChange(b *testing.B) {
	params := []byte(`{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":2},"end":{"line":1,"character":2}},"text":"a"}]}`)
	b.ReportAllocs()
	for b.Loop() {
		var p didChangeParams
		if err := decode(params, &p); err != nil {
			b.Fatal(err)
		}
	}
}

// Row 23: what is kept of a message must not keep the message.
func TestNothingKeepsTheParams(t *testing.T) {
	params := []byte(`{"textDocument":{"uri":"file:///a.txt","version":2,"text":"abc"}}`)
	var p didOpenParams
	if err := decode(params, &p); err != nil {
		t.Fatal(err)
	}
	for i := range params {
		params[i] = 'x'
	}
	if got := p.TextDocument.URI.s + p.TextDocument.Text.s; got != "file:///a.txtabc" {
		t.Errorf("the params show through: %s", got)
	}
}

// FuzzContentChanges holds that whatever the changes, the document is as an
// editor has it or is out of step, and that reading them does not fail.
func FuzzContentChanges(f *testing.F) {
	f.Add("a\r\nb😀", `[{"range":{"start":{"line":0,"character":1},"end":{"line":1,"character":1}},"text":"x"}]`, int32(3))
	f.Add("", `[{"range":{"start":{"line":0,"character":-1}},"text":"\ud83d\ude00"},{"text":"y"}]`, int32(1))
	f.Add("a", `[{"range":null,"text":null}]`, int32(-1<<31))
	f.Fuzz(func(t *testing.T, text, raw string, version int32) {
		if json.Unmarshal([]byte(raw), new(any), decodeOptions) != nil {
			return
		}
		list := changesOf(t, raw)
		for e := range metrics.Encoding(3) {
			d := &document{version: 1}
			d.replace(text)
			if err := d.change(e, version, list); err != nil {
				continue
			}
			s := d.text.Snapshot()
			if got, want := s.Stats(), metrics.Analyze(s.Text(0, s.Len()), metrics.DefaultOptions()); got != want {
				t.Fatalf("%q, changes %s: %+v, want %+v", text, raw, got, want)
			}
		}
	})
}
