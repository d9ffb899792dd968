package metrics

import "factbox/metrics/segment"

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
	// within a word is part of it, types fold case, as their language does, syllables
	// are spoken ones.
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
