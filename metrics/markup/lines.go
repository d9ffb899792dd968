package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What the formats have in common whose blocks are told by how a line begins and
// how far it is indented: AsciiDoc, reStructuredText, Org.

const (
	maxNested = 8       // how deep inline markup is looked for in inline markup
	maxJoined = 4 << 10 // how long a block grows by items that go on
	maxTarget = 2000    // the longest target of a link, in bytes
)

// row is a line that may have a sign.
type row struct {
	at, end, next int    // where it starts, ends before its line end, and where the next one starts
	text          string // of it, without blanks around; empty if it is blank or too long for a sign
	indent        int    // columns of blanks before its text; a tab goes on to a multiple of 8
	in            int    // where its text starts
	blank, long   bool
}

// row reads the line at i. Of one that is too long it does not look for the end.
func (b *builder) row(i int) row {
	line := b.text[i:min(len(b.text), i+b.reader.Limits.Line)]
	if end := strings.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	if end := strings.IndexByte(line, '\r'); end >= 0 {
		line = line[:end]
	}
	if len(line) < b.reader.Limits.Line {
		b.see(i + len(line) + 1)
	}
	r := row{at: i, end: i + len(line), next: i + len(line)}
	r.long = len(line) == b.reader.Limits.Line && b.see(i+b.reader.Limits.Line)
	if !r.long && r.end < len(b.text) {
		r.next++
		if b.text[r.end] == '\r' {
			_, r.next = b.line(r.end)
		}
	}
	n := 0
	for n < len(line) && blankByte(line[n]) {
		if r.indent++; line[n] == '\t' {
			r.indent = (r.indent + 7) &^ 7
		}
		n++
	}
	r.in = i + n
	if r.long {
		return r
	}
	end := len(line)
	for end > n && blankByte(line[end-1]) {
		end--
	}
	r.text = line[n:end]
	r.blank = r.text == ""
	return r
}

// whole is row, but looks for the end of a line that is too long, too.
func (b *builder) whole(i int) row {
	r := b.row(i)
	if r.long {
		r.end, r.next = b.line(i)
	}
	return r
}

// more reports whether there is a line at i.
func (b *builder) more(i int) bool {
	if i < len(b.text) {
		return true
	}
	b.see(i + 1)
	return false
}

// rawTo leaves out lines from i on, as raw does: up to before the first of which
// before reports true, which must not be asked of the first line of a block, or
// up to behind the first of which behind does. Either may be nil.
func (b *builder) rawTo(i int, kind Kind, within, after State, before, behind func(r row) bool) {
	b.next = within
	for i < len(b.text) {
		if i > b.start && (i-b.start >= b.reader.Limits.Raw || b.cutAt(i, within)) {
			b.end = i
			return
		}
		r := b.row(i)
		if r.long {
			if b.end = i; i == b.start {
				b.next.mid, b.next.kind = true, kind
				b.rawLine(kind)
			}
			return
		}
		if i > b.start && before != nil && before(r) {
			b.end, b.next = i, after
			return
		}
		if !r.blank {
			b.skip(r.in, r.end, kind)
		}
		if i = r.next; behind != nil && behind(r) {
			b.end, b.next = i, after
			return
		}
	}
	b.end = i
	b.see(i + 1)
}

// fresh reports whether the block goes on in a state that is over, and reads a
// line of a Fact Box in it: then there is nothing left to do.
func (b *builder) fresh(top State) (done bool) {
	settled := b.settle(top)
	b.state.mode, b.state.flag, b.state.depth, b.state.within = 0, 0, 0, ""
	done = b.boxLine()
	b.state.mode, b.state.flag, b.state.depth, b.state.within = top.mode, top.flag, top.depth, top.within
	if done {
		box := b.next.box
		b.next = settled
		b.next.box = box
		return true
	}
	b.next = settled
	return false
}

// itemGoesOn reports whether an item of a list that ends with such a text goes on
// in the next one.
func itemGoesOn(item, next string) bool {
	item = strings.TrimRight(item, " \t\r\n")
	r, _ := utf8.DecodeRuneInString(next)
	if item == "" || !unicode.IsLower(r) {
		return false
	}
	switch item[len(item)-1] {
	case ',', ';':
		return true
	}
	last := item[strings.LastIndexAny(item, " \t\r\n")+1:]
	return last == "and" || last == "or"
}

// hasFold reports whether s begins with a prefix in lower case, whatever its own
// case.
func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// url returns the end of the URL whose colon is at k, and its start, which is not
// before floor.
func (b *builder) url(floor, k, j int) (start, end int, ok bool) {
	if !strings.HasPrefix(b.text[k:j], "://") {
		return 0, 0, false
	}
	return address(b.text[:j], floor, k)
}

// brackets counts the brackets in a text that nothing closes. After maxOpen of them
// no more are looked for, as there is little hope, and each costs a look far ahead.
type brackets struct{ open int }

const maxOpen = 40

// closing returns the place of the bracket that closes the one before i, or -1.
// Brackets within are counted, and a backslash takes the meaning of one.
func (b *brackets) closing(s string, i, j int, open, shut byte) int {
	if b.open >= maxOpen {
		return -1
	}
	depth := 0
	for k := i; k < min(j, i+2*maxTarget); k++ {
		switch s[k] {
		case '\\':
			k++
		case open:
			depth++
		case shut:
			if depth--; depth < 0 {
				return k
			}
		}
	}
	b.open++
	return -1
}

// trim returns the range of s from i to j without the blanks and line ends around.
func trim(s string, i, j int) (int, int) {
	for i < j && (blankByte(s[i]) || s[i] == '\n' || s[i] == '\r') {
		i++
	}
	for j > i && (blankByte(s[j-1]) || s[j-1] == '\n' || s[j-1] == '\r') {
		j--
	}
	return i, j
}

// signed reads running text from i to j. At each of the signs it asks object for the
// end of what begins there, and takes all else as it is. from is where that begins
// which has not been taken; object takes what it has before it.
func (b *builder) signed(i, j int, signs *[256]bool, from *int, object func(at int) int) {
	for k := i; k < j; {
		if signs[b.text[k]] {
			if end := object(k); end > k {
				k, *from = end, end
				continue
			}
		}
		k++
	}
	b.running(*from, j)
}

// signsOf returns the set of the bytes of s.
func signsOf(s string) (signs [256]bool) {
	for i := range len(s) {
		signs[s[i]] = true
	}
	return signs
}
