package syllable

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a pattern file. The largest in use, Hungarian and German, have
// about 80,000 lines and 1.2 MB.
const (
	maxFile    = 8 << 20 // bytes
	maxLines   = 400_000 // patterns
	maxLine    = 256     // bytes of a line with a pattern
	maxLetters = 62      // letters of a pattern, its ends included
	maxCells   = 4 << 20 // cells of the trie
	alphabet   = 255     // different letters
)

// Patterns are the hyphenation patterns of a language. They are immutable, and
// may be used by any number of goroutines at once. The zero value knows no
// pattern, and finds no point.
//
// They are a trie in one array (the packing of Liang's thesis, chapter 2): the
// child of a node by letter c is the cell at the node's base plus c, if that
// cell is marked with c. No two nodes have the same base, so the mark is enough.
type Patterns struct {
	ascii   [utf8.RuneSelf]uint8 // letter of an ASCII character, upper case as lower
	letters map[rune]uint8       // letters beyond ASCII
	root    uint32               // base of the root
	cells   []cell               // with a margin of alphabet cells at the end
	pool    []uint8
}

// cell is a node, the child of another by letter; letter 0 marks a free cell.
// Its pattern's values, their outer zeros cut off, are the n bytes of the pool
// at at. They apply from first letters behind the pattern's start.
type cell struct {
	base     uint32
	at       uint32
	letter   uint8
	n, first uint8
}

// SyntaxError is what is wrong with a pattern file.
type SyntaxError struct {
	Line    int // 1-based; 0 where it is the file as a whole
	Problem string
}

func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return "hyphenation patterns: " + e.Problem
	}
	return "hyphenation patterns, line " + strconv.Itoa(e.Line) + ": " + e.Problem
}

// Parse reads hyphenation patterns in one of two formats, which it tells apart by
// their beginning.
//
// That of libhyphen, as it ships with LibreOffice, Mozilla and others in files
// named hyph_xx_XX.dic: a line with the name of the character set, then a pattern
// a line, such as "1b2l". Lines that begin with '%' or '#' are comments. Those
// that begin with a capital are directives, and are passed over, since the minima
// of this package hold for every language; so a dictionary of two levels is read
// as one. Of a non-standard hyphenation ("ff1f/ff=f,2,1") only where it
// hyphenates is read.
//
// That of TeX, in UTF-8, as hyph-utf8 publishes it in files named hyph-xx.tex,
// which begin with a comment or a command: patterns stand parted by blanks in
// \patterns{...}, and words with their hyphens in \hyphenation{...}, which rule
// out the patterns for that word. All other commands are passed over, and none
// may stand within the braces.
//
// The error is a *SyntaxError with the number of the first line that cannot be
// read, or that passes a bound: a file may have 8 MiB and 400,000 patterns, of
// up to 62 letters each and 255 different ones in all.
func Parse(source string) (*Patterns, error) {
	if len(source) > maxFile {
		return nil, &SyntaxError{0, fmt.Sprintf("%d bytes are more than %d", len(source), maxFile)}
	}
	source = strings.TrimPrefix(source, "\ufeff")
	b := builder{
		patterns: &Patterns{letters: map[rune]uint8{}, pool: make([]uint8, 0, len(source)/4)},
		list:     make([]entry, 0, min(len(source)/8, maxLines)),
		keys:     make([]uint8, 0, len(source)),
	}
	name, body, _ := strings.Cut(source, "\n")
	name = strings.TrimSpace(name)
	var wrong *SyntaxError
	if set, ok := charsetNamed(name); ok {
		wrong = b.dictionary(body, set)
	} else if start := strings.TrimLeft(source, " \t\r\n"); start != "" && (start[0] == '%' || start[0] == '\\') {
		wrong = b.tex(source)
	} else {
		wrong = &SyntaxError{1, fmt.Sprintf("%.40q names no character set that is known here", name)}
	}
	if wrong != nil {
		return nil, wrong
	}
	if !b.patterns.pack(b.list, b.keys) {
		return nil, &SyntaxError{0, fmt.Sprintf("more than %d nodes", maxCells)}
	}
	return b.patterns, nil
}

// builder collects the patterns of a file.
type builder struct {
	patterns *Patterns
	used     int // letters
	list     []entry
	keys     []uint8 // of all entries, one behind the other
}

// dictionary reads the lines of libhyphen's format from the second on.
func (b *builder) dictionary(body string, set *charset) *SyntaxError {
	lineN := 1
	var text []rune
	for line := range strings.SplitSeq(body, "\n") {
		lineN++
		line = strings.TrimRight(line, " \t\r")
		if line == "" || line[0] == '%' || line[0] == '#' || line[0] >= 'A' && line[0] <= 'Z' {
			continue
		}
		if len(line) > maxLine {
			return &SyntaxError{lineN, fmt.Sprintf("%d bytes are more than a pattern may have, %d", len(line), maxLine)}
		}
		var ok bool
		if text, ok = set.decode(text[:0], line); !ok {
			return &SyntaxError{lineN, "this is not " + set.name}
		}
		if slash := slices.Index(text, '/'); slash >= 0 {
			text = text[:slash]
		}
		if problem := b.pattern(text); problem != "" {
			return &SyntaxError{lineN, problem}
		}
	}
	return nil
}

// pattern takes a pattern such as "1b2l". It returns what is wrong with it, and
// nothing if it is right.
func (b *builder) pattern(text []rune) (problem string) {
	var letters [maxLetters]rune
	var values [maxLetters + 1]uint8
	n := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			values[n] = uint8(r - '0')
		case n == maxLetters:
			return fmt.Sprintf("a pattern of more than %d letters", maxLetters)
		default:
			letters[n] = r
			n++
		}
	}
	if n == 0 {
		return "a pattern without a letter"
	}
	return b.add(letters[:n], values[:n+1])
}

// add takes letters with the values before, between and behind them. It returns
// what is wrong with them.
func (b *builder) add(letters []rune, values []uint8) (problem string) {
	if len(b.list) == maxLines {
		return fmt.Sprintf("more than %d patterns", maxLines)
	}
	p := b.patterns
	e := entry{key: uint32(len(b.keys)), n: uint8(len(letters))}
	for _, r := range letters {
		letter := p.letter(r)
		if letter == 0 {
			if letter, problem = b.letter(r); problem != "" {
				return problem
			}
		}
		b.keys = append(b.keys, letter)
	}
	first, last := 0, len(values)
	for first < last && values[first] == 0 {
		first++
	}
	if first == last { // it says nothing
		b.keys = b.keys[:e.key]
		return ""
	}
	for values[last-1] == 0 {
		last--
	}
	e.at, e.values, e.first = uint32(len(p.pool)), uint8(last-first), uint8(first)
	p.pool = append(p.pool, values[first:last]...)
	b.list = append(b.list, e)
	return ""
}

// letter returns the letter of a character as written in a pattern, a new one if
// there is none yet, or what is wrong with it.
func (b *builder) letter(r rune) (letter uint8, problem string) {
	if unicode.IsSpace(r) || unicode.IsControl(r) {
		return 0, fmt.Sprintf("%+q in a pattern", r)
	}
	p := b.patterns
	r = unicode.ToLower(r)
	if letter = p.letter(r); letter != 0 {
		return letter, ""
	}
	if b.used == alphabet {
		return 0, fmt.Sprintf("the patterns have more than %d different letters", alphabet)
	}
	b.used++
	letter = uint8(b.used)
	if r < utf8.RuneSelf {
		p.ascii[r] = letter
		p.ascii[unicode.ToUpper(r)] = letter
	} else {
		p.letters[r] = letter
	}
	return letter, ""
}

// entry is a pattern before it is packed: its letters, keys[key:key+n], and
// where its values are.
type entry struct {
	key              uint32
	at               uint32
	n, values, first uint8
}

// tries is how many bases pack tries for the children of a node before it puts
// them behind all others, so that packing is linear in the size of the file.
const tries = 16

// few entries are sorted by insertion.
const few = 24

// pack makes the trie. It reports whether the trie has room.
func (p *Patterns) pack(list []entry, keys []uint8) bool {
	p.cells = make([]cell, 4*alphabet+min(2*len(list), maxCells/2))
	taken := make([]bool, len(p.cells)) // bases
	taken[0] = true                     // that of a leaf: there no letter finds a child
	low, high := 1, 1                   // there is nothing free below low, nothing used from high on
	var letters [alphabet]uint8

	// place returns a base at which all of the letters find a free cell.
	place := func(letters []uint8) (int, bool) {
		for p.cells[low].letter != 0 {
			low++
		}
		first, last := int(letters[0]), int(letters[len(letters)-1])
		base := max(low-first, 1)
		for tried := 1; ; tried++ {
			if tried == tries {
				low += tries / 4 // it is crowded there
				base = max(base, high)
			}
			if base+2*alphabet >= len(p.cells) {
				n := len(p.cells) / 2
				if len(p.cells)+n > maxCells {
					return 0, false
				}
				p.cells = append(p.cells, make([]cell, n)...)
				taken = append(taken, make([]bool, n)...)
			}
			free := !taken[base]
			for i := 0; free && i < len(letters); i++ {
				free = p.cells[base+int(letters[i])].letter == 0
			}
			if free {
				taken[base] = true
				high = max(high, base+last+1)
				return base, true
			}
			base++
		}
	}
	sorted := make([]entry, len(list))
	// children makes the children of the node that the first depth letters of
	// all of list lead to, and theirs, and returns their base. It puts list in the
	// order of the next letters, and leaves those of a letter in the order they
	// have in the file.
	var children func(list []entry, depth int) (base int, ok bool)
	children = func(list []entry, depth int) (int, bool) {
		next := func(e *entry) uint8 { return keys[int(e.key)+depth] }
		if len(list) <= few {
			for i := 1; i < len(list); i++ {
				e := list[i]
				c, k := next(&e), i
				for ; k > 0 && next(&list[k-1]) > c; k-- {
					list[k] = list[k-1]
				}
				list[k] = e
			}
		} else {
			var begins [alphabet + 2]uint32
			for i := range list {
				begins[int(next(&list[i]))+1]++
			}
			for c := range alphabet + 1 {
				begins[c+1] += begins[c]
			}
			for i := range list {
				at := &begins[next(&list[i])]
				sorted[*at] = list[i]
				*at++
			}
			copy(list, sorted)
		}
		n := 0
		for i := range list {
			if c := next(&list[i]); i == 0 || c != letters[n-1] {
				letters[n] = c
				n++
			}
		}
		base, ok := place(letters[:n])
		if !ok {
			return 0, false
		}
		for _, c := range letters[:n] {
			p.cells[base+int(c)].letter = c // before the first has children
		}
		for len(list) > 0 {
			c := next(&list[0])
			longer, end := 0, 0
			for ; end < len(list) && next(&list[end]) == c; end++ {
				if e := list[end]; int(e.n) > depth+1 {
					list[longer] = e
					longer++
				} else { // it ends here; the later of two holds
					cell := &p.cells[base+int(c)]
					cell.at, cell.n, cell.first = e.at, e.values, e.first
				}
			}
			if longer > 0 {
				b, ok := children(list[:longer], depth+1)
				if !ok {
					return 0, false
				}
				p.cells[base+int(c)].base = uint32(b)
			}
			list = list[end:]
		}
		return base, true
	}
	if len(list) > 0 {
		root, ok := children(list, 0)
		if !ok {
			return false
		}
		p.root = uint32(root)
	}
	// Whatever the base of a node, base plus letter is a cell.
	p.cells = slices.Clip(slices.Clone(p.cells[:min(high+alphabet+1, len(p.cells))]))
	p.pool = slices.Clip(slices.Clone(p.pool))
	return true
}

func (p *Patterns) letter(r rune) uint8 {
	if r < utf8.RuneSelf {
		return p.ascii[r]
	}
	return p.letters[r]
}

// Count returns the number of syllables of token, at least 1: the hyphenation
// points that leave at least two characters on either side, plus one.
func (p *Patterns) Count(token string) int {
	return 1 + p.points(token)
}

// points returns the number of hyphenation points in word.
func (p *Patterns) points(word string) int {
	if len(word) < minLeft+minRight || len(p.cells) == 0 {
		return 0 // each character is at least a byte
	}
	// The letters of ".word.", where the full stops stand for its ends.
	var buf, lev [66]uint8
	w, level := buf[:0], lev[:]
	if len(word) > len(buf)-2 {
		w = make([]uint8, 0, len(word)+2)
		level = make([]uint8, len(word)+3)
	}
	w = append(w, p.ascii['.'])
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			w = append(w, p.ascii[c])
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		w = append(w, p.letter(unicode.ToLower(r)))
		i += size
	}
	w = append(w, p.ascii['.'])

	for i := range w {
		base := p.root
		for _, letter := range w[i:] {
			c := &p.cells[base+uint32(letter)]
			if c.letter != letter || letter == 0 {
				break
			}
			if c.n > 0 {
				at := level[i+int(c.first):]
				for k, x := range p.pool[c.at : c.at+uint32(c.n)] {
					at[k] = max(at[k], x)
				}
			}
			base = c.base
		}
	}
	// level[k] belongs to the place before w[k], which has k-1 characters of
	// the word on its left.
	n, count := len(w)-2, 0
	for k := minLeft + 1; k <= n-minRight+1; k++ {
		count += int(level[k] & 1)
	}
	return count
}
