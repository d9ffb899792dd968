// Package syllable counts the syllables of a token.
//
// A count is the number of hyphenation points that Liang's algorithm finds in
// the lower-cased token, plus one (F. M. Liang, Word Hy-phen-a-tion by
// Com-put-er, Stanford 1983). The patterns are those of LibreOffice's
// hyph_en_US.dic; at least two characters stay on either side of a point, where
// the file itself suggests two and three. This is how the Fact Box counts: what
// the patterns do not know is one syllable, so a number is one, and so is the s
// of China's.
//
// Hyphenation points are where a line may break, and that is not always where a
// syllable ends: of the words of a pronouncing dictionary about four in five
// come out with the spoken count.
package syllable

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The patterns ship as they are published; README_hyph_en_US.txt beside them is
// their licence and goes where they go.
//
//go:embed hyph_en_US.dic
var hyphEnUS string

//go:embed README_hyph_en_US.txt
var hyphEnUSLicence string

// Licence is the licence and the history of the hyphenation patterns.
func Licence() string { return hyphEnUSLicence }

// The characters that must stay on either side of a hyphenation point.
const (
	minLeft  = 2
	minRight = 2
)

// Count returns the number of syllables of token, at least 1.
func Count(token string) int {
	return 1 + enUS().points(token)
}

var enUS = sync.OnceValue(func() *patterns { return parse(hyphEnUS) })

// alphabet is the most letters that the patterns of a language may use; English
// uses 34. Letter 0 stands for all that occurs in no pattern.
const alphabet = 39

// patterns is a trie over the letters of the patterns. Nodes are numbered from
// 0, the root, and next[node][letter] is 0 where there is no child, which is
// possible because nothing leads back to the root.
type patterns struct {
	ascii   [utf8.RuneSelf]uint8 // letter of an ASCII character, upper case as lower
	letters map[rune]uint8       // letters beyond ASCII
	next    [][alphabet + 1]uint16
	values  []span // by node
	pool    []uint8
}

// span is a pattern's values, its outer zeros cut off, in the pool. They apply
// from first letters behind the pattern's start.
type span struct {
	at       uint32
	n, first uint8
}

// parse reads a hyphenation dictionary in the format of libhyphen, without its
// non-standard hyphenation ("ff/ff=f"), which English does without.
func parse(dic string) *patterns {
	p := &patterns{letters: map[rune]uint8{}}
	p.next = append(make([][alphabet + 1]uint16, 0, 1<<14), [alphabet + 1]uint16{})
	p.values = append(make([]span, 0, 1<<14), span{})
	used := uint8(0)
	_, dic, _ = strings.Cut(dic, "\n") // the character set, UTF-8
	for line := range strings.SplitSeq(dic, "\n") {
		line = strings.TrimRight(line, " \t\r")
		if line == "" || line[0] == '%' || line[0] == '#' || line[0] >= 'A' && line[0] <= 'Z' {
			continue
		}
		var values [64]uint8
		node, n := uint16(0), 0
		for _, r := range line {
			if r >= '0' && r <= '9' {
				values[n] = uint8(r - '0')
				continue
			}
			letter := p.letter(r)
			if letter == 0 {
				used++
				letter = used
				if r < utf8.RuneSelf {
					p.ascii[r] = letter
					p.ascii[unicode.ToUpper(r)] = letter
				} else {
					p.letters[r] = letter
				}
			}
			child := p.next[node][letter]
			if child == 0 {
				child = uint16(len(p.next))
				p.next = append(p.next, [alphabet + 1]uint16{})
				p.values = append(p.values, span{})
				p.next[node][letter] = child
			}
			node = child
			n++
		}
		first, last := 0, n
		for first <= n && values[first] == 0 {
			first++
		}
		if first > n {
			continue
		}
		for values[last] == 0 {
			last--
		}
		p.values[node] = span{at: uint32(len(p.pool)), n: uint8(last - first + 1), first: uint8(first)}
		p.pool = append(p.pool, values[first:last+1]...)
	}
	return p
}

func (p *patterns) letter(r rune) uint8 {
	if r < utf8.RuneSelf {
		return p.ascii[r]
	}
	return p.letters[r]
}

// points returns the number of hyphenation points in word.
func (p *patterns) points(word string) int {
	if len(word) < minLeft+minRight {
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
		node := uint16(0)
		for _, letter := range w[i:] {
			node = p.next[node][letter]
			if node == 0 {
				break
			}
			if v := p.values[node]; v.n > 0 {
				at := level[i+int(v.first):]
				for k, x := range p.pool[v.at : v.at+uint32(v.n)] {
					at[k] = max(at[k], x)
				}
			}
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
