package markup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// commentBytes says of each byte of a text whether it is in a comment: 'c', in a doc
// string: 'd', or in code: 0.
func commentBytes(t testing.TB, f Format, text string) []byte {
	t.Helper()
	l := &languages()[f-codeFormats]
	is := make([]byte, len(text))
	for _, block := range readAll(t, f, text) {
		kind := byte(0)
		switch s := block.State; s.mode {
		case codeComment, codeFenced, codeFence, codeRest:
			kind = 'c'
		case codeDoc, codeFencedIn:
			kind = 'd'
		case codeStart, codeIn:
			if s.mode == codeStart && l.has&phpHeredocs != 0 {
				break
			}
			r := Reader{Format: f, state: s}
			var b builder
			b.reset(&r, text[:min(len(text), block.Start+MaxBlock+Reach)], block.Start, true)
			c, s := l.reader(&b)
			if c.pending != "" {
				break
			}
			alone, i := s.flag&codeMid == 0, block.Start
			if alone {
				i = c.blanks(i)
			}
			line, isBlock, doc := c.isComment(i, alone, c.before(i, s))
			if line > 0 || isBlock >= 0 {
				kind = 'c'
			} else if doc >= 0 {
				kind = 'd'
			}
		}
		for i := block.Start; i < block.End; i++ {
			is[i] = kind
		}
	}
	return is
}

// The comments that we find are those that chroma's lexers find, but for the known
// mistakes of either. Compared are bytes that are not blank; doc strings are left to
// each side, as chroma calls but some of them strings for documentation. Least is what
// agrees at least, in per mille of the bytes that one of them takes for a comment. What
// remains is, as far as it was looked at:
//
//   - perl and ruby: comments in regular expressions over several lines, which we find
//     and chroma does not, and quotation marks in q{} and the like, which mislead us;
//   - shellscript: "#" in ${x#y} and in heredocs, which mislead chroma.
//
// Not compared are minified files, "//go:build", C files with "#if 0", which chroma
// takes for a comment, and what is behind __END__ in Perl, which it does not read.
func TestCodeAgainstChroma(t *testing.T) {
	sequential(t)
	testdata := filepath.Dir(moduleFileName(t, "github.com/alecthomas/chroma/v2", "lexers/testdata/go.actual"))
	for _, c := range []struct {
		language, lexer, ending string
		least                   int
	}{
		{"go", "go", ".go", 999},
		{"c", "c", ".c", 990},
		{"c", "c", ".h", 990},
		{"javascript", "javascript", ".js", 990},
		{"typescript", "typescript", ".ts", 990},
		{"python", "python", ".py", 990},
		{"rust", "rust", ".rs", 990},
		{"java", "java", ".java", 990},
		{"ruby", "ruby", ".rb", 960},
		{"perl", "perl", ".pm", 960},
		{"shellscript", "bash", ".sh", 950},
	} {
		lexer := chroma.Coalesce(lexers.Get(c.lexer))
		files := realFiles(t, c.ending, 40, 150<<10)
		if name := filepath.Join(testdata, c.lexer+".actual"); len(files) < 40 {
			files = append(files, name)
		}
		both, ours, theirs, size, read := 0, 0, 0, 0, 0
		worst, worstFile, worstText := 0, "", ""
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				continue // there is no such file for each lexer
			}
			text := strings.ReplaceAll(string(data), "\r\n", "\n")
			if end := strings.Index(text, "\n__END__"); end >= 0 && c.language == "perl" {
				text = text[:end] // chroma reads nothing behind it
			}
			if len(text) > 200*(strings.Count(text, "\n")+1) || strings.Contains(text, "#if 0") {
				continue // minified, or what chroma takes for a comment
			}
			if size > 700<<10 {
				break // chroma is slow
			}
			size, read = size+len(text), read+1
			is := commentBytes(t, codeFormat(t, c.language), text)
			tokens, err := lexer.Tokenise(nil, text)
			if err != nil {
				t.Fatal(err)
			}
			at, wrong, sample := 0, 0, ""
			for _, token := range tokens.Tokens() {
				isComment := token.Type.InCategory(chroma.Comment) && token.Type != chroma.CommentPreproc && token.Type != chroma.CommentPreprocFile ||
					c.language == "rust" && token.Type == chroma.LiteralStringDoc
				for i := at; i < min(at+len(token.Value), len(text)); i++ {
					if text[i] <= ' ' || is[i] == 'd' || token.Type == chroma.CommentPreproc && strings.HasPrefix(token.Value, "//") {
						continue
					}
					switch mine := is[i] == 'c'; {
					case mine && isComment:
						both++
					case mine:
						ours++
					case isComment:
						theirs++
					}
					if (is[i] == 'c') != isComment {
						if wrong++; wrong == 1 {
							sample = text[max(0, i-60):min(len(text), i+60)]
						}
					}
				}
				at += len(token.Value)
			}
			if wrong > worst {
				worst, worstFile, worstText = wrong, name, sample
			}
		}
		if both+ours+theirs == 0 {
			t.Logf("%s: no file %s", c.language, c.ending)
			continue
		}
		all := both + ours + theirs
		t.Logf("%-11s %s: %d files, %d bytes: %d of %d bytes of comments agree (%.2f %%), %d ours only, %d chroma's only", c.language, c.ending, read, size, both, all, 100*float64(both)/float64(all), ours, theirs)
		if 1000*both < c.least*all {
			t.Errorf("%s: %d of %d bytes of comments agree, want %d per mille; most differ in %s, from %q on", c.language, both, all, c.least, worstFile, worstText)
		}
		if worst > 50 && os.Getenv("FACTBOX_CORPUS") != "" {
			t.Logf("most differ in %s: %d bytes, from %q on", worstFile, worst, worstText)
		}
	}
}
