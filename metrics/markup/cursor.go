package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxGroup is how far the end of an argument may be.
const maxGroup = Reach - 512

// maxCost is how many bytes a block may look at in vain, for ends that are not
// there.
const maxCost = 64 << 10

// cursor goes through a block of a format whose signs stand anywhere in running
// text, as those of LaTeX and Typst do. It hands on what lies between them.
type cursor struct {
	b    *builder
	i    int  // what is looked at
	from int  // of running text that is pending, up to i
	cost int  // how much has been looked at in vain
	done bool // the block has ended
}

// at returns the byte at i, or 0 behind the end.
func (r *cursor) at(i int) byte {
	if r.b.see(i + 1) {
		return r.b.text[i]
	}
	return 0
}

// flush makes what is pending running text.
func (r *cursor) flush() {
	from := r.from
	if r.b.prose == 0 || from < r.i && r.b.blankBehind() {
		for from < r.i && (blankByte(r.b.text[from]) || r.b.text[from] == '\n' || r.b.text[from] == '\r') {
			from++
		}
	}
	r.b.running(from, r.i)
	r.from = r.i
}

// to goes on at j. What lies before has been dealt with.
func (r *cursor) to(j int) { r.i, r.from = j, j }

// mark leaves out the signs up to j.
func (r *cursor) mark(j int) {
	r.flush()
	r.to(j)
}

func (r *cursor) skip(j int, kind Kind) {
	r.flush()
	r.b.skip(r.i, j, kind)
	r.to(j)
}

func (r *cursor) replace(j int, with string) {
	r.flush()
	r.b.replace(r.i, j, with)
	r.to(j)
}

func (r *cursor) object(j int, kind Kind) {
	r.flush()
	r.b.object(r.i, j, kind)
	r.to(j)
}

// close ends the block at i.
func (r *cursor) close(i int) {
	r.b.end = i
	r.done = true
}

// indent returns the first character of the line at i that is no blank, and
// whether there is none.
func (r *cursor) indent(i int) (at int, blank bool) {
	k := i
	for k < len(r.b.text) && blankByte(r.b.text[k]) && k-i < Reach/4 {
		k++
	}
	switch r.at(k) {
	case '\n', '\r':
		return k, true
	}
	return k, k == len(r.b.text) || k-i == Reach/4
}

// open reports whether the prose so far ends with a comma, a semicolon, or "and"
// or "or".
func (r *cursor) open() bool {
	tail := strings.TrimRight(r.b.tail(8), " \t\r\n")
	if strings.HasSuffix(tail, ",") || strings.HasSuffix(tail, ";") {
		return true
	}
	return strings.HasSuffix(tail, " and") || strings.HasSuffix(tail, " or") || strings.HasSuffix(tail, "\nand") || strings.HasSuffix(tail, "\nor")
}

// small reports whether the first letter at i, behind blanks and the beginning
// of emphasis, is a small one.
func (r *cursor) small(i int) bool {
	for k := 0; k < r.b.reader.Limits.Line; k++ {
		c := r.at(i)
		switch {
		case blankByte(c) || c == '\n' || c == '\r' || c == '{' || c == '`' || c == '*' || c == '_':
			i++
		case c == '\\':
			end := i + 1
			for asciiLetter(r.at(end)) && end-i < 16 {
				end++
			}
			if r.at(end) != '{' {
				return false
			}
			i = end
		case c < utf8.RuneSelf:
			return c >= 'a' && c <= 'z'
		default:
			r.b.see(i + utf8.UTFMax)
			letter, _ := utf8.DecodeRuneInString(r.b.text[i:])
			return unicode.IsLower(letter)
		}
	}
	return false
}

// blanks returns where i gets to behind blanks and at most one line end.
func (r *cursor) blanks(i int) int {
	line := false
	for k := 0; k < Reach/8; k++ {
		switch c := r.at(i); {
		case blankByte(c):
			i++
		case c == '\n' || c == '\r':
			if line {
				return i
			}
			line = true
			_, i = r.b.line(i)
		default:
			return i
		}
	}
	return i
}

// formula makes what goes up to j an object; the formula itself lies from start to
// end. A punctuation mark at its end is one of the sentence.
func (r *cursor) formula(start, end, j int, displayed bool) {
	b := r.b
	r.flush()
	if displayed && b.prose == 0 {
		k := j
		if k = r.blanks(k); k == len(b.text) || b.text[k] == '\n' || b.text[k] == '\r' {
			b.see(k + 1)
			r.skip(j, Math)
			return
		}
	}
	mark := formulaPunctuation(b.text[start:end])
	if mark < 0 {
		r.object(j, Math)
		return
	}
	r.object(start+mark, Math)
	b.copy(start+mark, start+mark+1)
	r.to(start + mark + 1)
	r.skip(j, Math)
}

// formulaPunctuation returns where in a formula the punctuation mark is that ends
// it, or -1 if it has none. Spaces, \label and \nonumber may follow.
func formulaPunctuation(formula string) int {
	for range 8 {
		formula = strings.TrimRight(formula, " \t\r\n")
		n := len(formula)
		if n < 2 {
			return -1
		}
		switch c := formula[n-1]; {
		case strings.IndexByte(".,;:!?", c) >= 0:
			if formula[n-2] == '\\' {
				formula = formula[:n-2]
				continue
			}
			if strings.HasSuffix(formula[:n-1], `\right`) || strings.HasSuffix(formula[:n-1], `\left`) || c == '!' && (asciiAlnum(formula[n-2]) || formula[n-2] == ')') {
				return -1 // a delimiter, or a factorial
			}
			return n - 1
		case c == '}':
			at := strings.LastIndexByte(formula, '{')
			if at < 0 || !strings.HasSuffix(formula[:at], `\label`) && !strings.HasSuffix(formula[:at], `\tag`) {
				return -1
			}
			formula = formula[:strings.LastIndexByte(formula[:at], '\\')]
		case asciiLetter(c):
			at := strings.LastIndexByte(formula, '\\')
			if at < 0 {
				return -1
			}
			switch formula[at+1:] {
			case "nonumber", "notag", "quad", "qquad", "qed", "qedhere", "square", "Box", "blacksquare":
				formula = formula[:at]
			default:
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// blankBehind reports whether the prose so far ends with a blank.
func (b *builder) blankBehind() bool {
	var c byte
	switch {
	case len(b.buffer) > 0:
		c = b.buffer[len(b.buffer)-1]
	case len(b.runs) > 0:
		c = b.text[b.start+int(b.runs[0].Source+b.runs[0].Size)-1]
	}
	return blankByte(c) || c == '\n' || c == '\r'
}

// tail returns the last n bytes of the prose so far.
func (b *builder) tail(n int) string {
	switch {
	case len(b.buffer) > 0:
		return string(b.buffer[max(0, len(b.buffer)-n):])
	case len(b.runs) > 0:
		end := b.start + int(b.runs[0].Source+b.runs[0].Size)
		return b.text[end-min(n, b.prose) : end]
	}
	return ""
}

// rawUpTo is raw for what may end in the middle of a line: ends returns where, or
// -1. What is behind is for the next block.
func (b *builder) rawUpTo(i int, kind Kind, within, after State, ends func(line string) int) {
	rest := ""
	b.raw(i, kind, within, after, func(line string) bool {
		end := ends(line)
		if end < 0 {
			return false
		}
		rest = line[end:]
		return true
	})
	if strings.TrimSpace(rest) == "" {
		return
	}
	for b.text[b.end-1] == '\n' || b.text[b.end-1] == '\r' {
		b.end--
	}
	b.left[kind] -= int32(len(rest))
	b.end -= len(rest)
	b.written = b.end
}
