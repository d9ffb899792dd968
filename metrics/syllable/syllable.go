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
//
// Parse reads the patterns of other languages, as LibreOffice or TeX has them.
// Package hyphenation has those that ship with this program.
package syllable

import (
	_ "embed"
	"sync"
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

// English returns the patterns of English.
func English() *Patterns { return enUS() }

// Count returns the number of syllables of token by the patterns of English, at
// least 1.
func Count(token string) int {
	return 1 + enUS().points(token)
}

var enUS = sync.OnceValue(func() *Patterns {
	p, err := Parse(hyphEnUS)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return p
})
