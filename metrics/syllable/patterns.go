package syllable

import (
	"bytes"
	"cmp"
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
	b := builder{patterns: &Patterns{letters: map[rune]uint8{}}}
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
	for i, r := range letters {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return fmt.Sprintf("%+q in a pattern", r)
		}
		r = unicode.ToLower(r)
		letter := p.letter(r)
		if letter == 0 {
			if b.used == alphabet {
				return fmt.Sprintf("the patterns have more than %d different letters", alphabet)
			}
			b.used++
			letter = uint8(b.used)
			if r < utf8.RuneSelf {
				p.ascii[r] = letter
				p.ascii[unicode.ToUpper(r)] = letter
			} else {
				p.letters[r] = letter
			}
		}
		b.keys = append(b.keys, letter)
		if i < 8 {
			e.head |= uint64(letter) << (56 - 8*i)
		}
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

// entry is a pattern before it is packed: its letters, keys[key:key+n], and
// where its values are.
type entry struct {
	head             uint64 // the first eight letters, for sorting
	key              uint32
	at               uint32
	n, values, first uint8
}

// tries is how many bases pack tries for the children of a node before it puts
// them behind all others, so that packing is linear in the size of the file.
const tries = 16

// pack makes the trie. It reports whether the trie has room.
func (p *Patterns) pack(list []entry, keys []uint8) bool {
	key := func(e entry) []uint8 { return keys[e.key : e.key+uint32(e.n)] }
	slices.SortFunc(list, func(a, b entry) int {
		if c := cmp.Compare(a.head, b.head); c != 0 {
			return c
		}
		if c := bytes.Compare(key(a), key(b)); c != 0 {
			return c
		}
		return cmp.Compare(a.at, b.at) // of the same pattern the later line is last
	})

	p.cells = make([]cell, 4*alphabet)
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
	// children makes the children of the node that the first depth letters of
	// all of list lead to, and theirs, and returns their base.
	var children func(list []entry, depth int) (base int, ok bool)
	children = func(list []entry, depth int) (int, bool) {
		n := 0
		var begins [alphabet + 1]uint32 // in list, by child
		for i, e := range list {
			if c := keys[int(e.key)+depth]; i == 0 || c != letters[n-1] {
				letters[n], begins[n] = c, uint32(i)
				n++
			}
		}
		begins[n] = uint32(len(list))
		base, ok := place(letters[:n])
		if !ok {
			return 0, false
		}
		for _, c := range letters[:n] {
			p.cells[base+int(c)].letter = c // before the first has children
		}
		for i := range n {
			list := list[begins[i]:begins[i+1]]
			at := base + int(keys[int(list[0].key)+depth])
			// The pattern that ends here comes first. The later of two holds.
			for len(list) > 0 && int(list[0].n) == depth+1 {
				e := list[0]
				p.cells[at].at, p.cells[at].n, p.cells[at].first = e.at, e.values, e.first
				list = list[1:]
			}
			if len(list) > 0 {
				b, ok := children(list, depth+1)
				if !ok {
					return 0, false
				}
				p.cells[at].base = uint32(b)
			}
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
	p.cells = slices.Clip(p.cells[:min(high+alphabet+1, len(p.cells))])
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
