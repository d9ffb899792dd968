package metrics

import (
	"math"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/segment"
	"factbox/metrics/syllable"
	"factbox/metrics/syllable/spoken"
	"factbox/metrics/vocab"
)

// Convention says what is counted: what a token is, which tokens are of one type,
// and what a syllable is. The zero value is Factbox. What a sentence is does not
// depend on it.
type Convention struct {
	Words  segment.Words
	Folded bool // types are the same that differ in case only
	Spoken bool // syllables are spoken ones, and not what hyphenation parts
}

var (
	// Factbox is how the Fact Box counts: tokens are runs of letters, digits and
	// low lines; upper and lower case are types of their own; syllables are what
	// hyphenation parts.
	Factbox = Convention{}

	// Standard is how people count, and most tools do: an apostrophe or a hyphen
	// within a word is part of it, types fold case, syllables are spoken ones.
	Standard = Convention{Words: segment.Joined, Folded: true, Spoken: true}
)

// Parts of a Convention, as they are named in settings and reports.
var (
	wordsNames     = [...]string{segment.Runs: "factbox", segment.Joined: "standard", segment.UAX29: "uax29"}
	typesNames     = map[bool]string{false: "exact", true: "folded"}
	syllablesNames = map[bool]string{false: "hyphenation", true: "spoken"}
)

// String names the convention: "factbox", "standard", or the nearer of them and
// where it differs, "factbox tokens=standard".
func (c Convention) String() string {
	name, but := "factbox", c.but(Factbox)
	if other := c.but(Standard); len(other) < len(but) {
		name, but = "standard", other
	}
	for _, part := range but {
		name += " " + part
	}
	return name
}

// but lists the parts in which c is not as another convention.
func (c Convention) but(o Convention) (parts []string) {
	if c.Words != o.Words {
		parts = append(parts, "tokens="+wordsNames[c.Words])
	}
	if c.Folded != o.Folded {
		parts = append(parts, "types="+typesNames[c.Folded])
	}
	if c.Spoken != o.Spoken {
		parts = append(parts, "syllables="+syllablesNames[c.Spoken])
	}
	return parts
}

// With returns the convention with parts of it replaced, by their names. A name
// that is unknown, such as "convention", leaves its part as it is.
func (c Convention) With(tokens, types, syllables string) Convention {
	for w, name := range wordsNames {
		if name == tokens {
			c.Words = segment.Words(w)
		}
	}
	for v, name := range typesNames {
		if name == types {
			c.Folded = v
		}
	}
	for v, name := range syllablesNames {
		if name == syllables {
			c.Spoken = v
		}
	}
	return c
}

// ConventionNamed returns the convention of a name, "factbox" or "standard".
func ConventionNamed(name string) (c Convention, ok bool) {
	switch name {
	case "factbox":
		return Factbox, true
	case "standard":
		return Standard, true
	}
	return c, false
}

// set returns an empty set for the tokens of a text, and flatSet one that is
// counted once.
func (c Convention) set() *vocab.Set     { return c.fold(vocab.New(c.features())) }
func (c Convention) flatSet() *vocab.Set { return c.fold(vocab.NewFlat(c.features())) }

func (c Convention) fold(s *vocab.Set) *vocab.Set {
	if c.Folded {
		s.FoldCase()
	}
	return s
}

// features returns what computes the share of a type in the sums.
func (c Convention) features() func(token string) vocab.Features {
	if c.Spoken {
		return spokenFeatures
	}
	return features
}

// syllables returns the number of syllables of a token.
func (c Convention) syllables(token string) int {
	if c.Folded {
		token = vocab.Fold(token)
	}
	return int(c.features()(token).Syllables)
}

// features computes what a type contributes to the sums.
func features(token string) vocab.Features {
	return vocab.Features{Syllables: uint16(min(syllable.Count(token), math.MaxUint16)), Letters: letters(token)}
}

// spokenFeatures is features where syllables are spoken.
func spokenFeatures(token string) vocab.Features {
	return vocab.Features{Syllables: uint16(min(spoken.Count(token), math.MaxUint16)), Letters: letters(token)}
}

func letters(token string) uint16 {
	letters := 0
	for i := 0; i < len(token); {
		if b := token[i]; b < utf8.RuneSelf {
			if b|0x20 >= 'a' && b|0x20 <= 'z' {
				letters++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(token[i:])
		if unicode.IsLetter(r) {
			letters++
		}
		i += size
	}
	return uint16(min(letters, math.MaxUint16))
}
