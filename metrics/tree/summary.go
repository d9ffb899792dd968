package tree

// Summary is what a tree knows of a stretch of text: one number a Dim. It is a
// monoid: the zero Summary is that of the empty text, and Add gives that of two
// neighbours.
type Summary [dims]int32

// Dim is a way to measure a stretch of text. All but the last four add up.
type Dim uint8

const (
	Bytes         Dim = iota
	Runes             // code points; a byte that is not UTF-8 is one
	Units             // of UTF-16
	Lines             // line ends
	Items             // of the tree
	Tokens            //
	Syllables         //
	Letters           // in tokens
	Sentences         //
	Paragraphs        // that begin here
	Hard              // sentences that are hard, the very hard among them
	VeryHard          //
	Outside           // code points of the source, less those that are counted
	Notes             // items that begin a Fact Box, or have directives
	Polysyllables     // tokens of four syllables or more, where the Level needs them
	Suppressed        // sentences that would be hard, but a directive says not to say so

	// The length of the last, unfinished line: of what follows the last line
	// end, or of all if there is none.
	LastBytes
	LastRunes
	LastUnits

	// The highest rank of a heading: 0 for none, and the higher the level the
	// higher the rank. Of several the maximum counts.
	Rank

	dims
	additive = LastBytes
)

// Add appends what o measures to what s measures.
func (s *Summary) Add(o *Summary) {
	// One by one: this is a good part of the cost of a key, and a loop takes
	// longer.
	s[Bytes] += o[Bytes]
	s[Runes] += o[Runes]
	s[Units] += o[Units]
	s[Lines] += o[Lines]
	s[Items] += o[Items]
	s[Tokens] += o[Tokens]
	s[Syllables] += o[Syllables]
	s[Letters] += o[Letters]
	s[Sentences] += o[Sentences]
	s[Paragraphs] += o[Paragraphs]
	s[Hard] += o[Hard]
	s[VeryHard] += o[VeryHard]
	s[Outside] += o[Outside]
	s[Notes] += o[Notes]
	s[Polysyllables] += o[Polysyllables]
	s[Suppressed] += o[Suppressed]
	if o[Lines] > 0 {
		s[LastBytes], s[LastRunes], s[LastUnits] = o[LastBytes], o[LastRunes], o[LastUnits]
	} else {
		s[LastBytes] += o[LastBytes]
		s[LastRunes] += o[LastRunes]
		s[LastUnits] += o[LastUnits]
	}
	s[Rank] = max(s[Rank], o[Rank])
}

// exchange takes old out of s and puts fresh in, in all dimensions that add up. Rank is
// the highest of s and fresh.
func (s *Summary) exchange(old, fresh *Summary) {
	for d := range additive {
		s[d] += fresh[d] - old[d]
	}
	s[Rank] = max(s[Rank], fresh[Rank])
}

// end gives s the last line of o, which s ends with.
func (s *Summary) end(o *Summary) {
	s[LastBytes], s[LastRunes], s[LastUnits] = o[LastBytes], o[LastRunes], o[LastUnits]
}

// packed is a Summary of small numbers, as those of nearly every item are.
type packed [dims]uint16

// pack reports ok false if a number is too large.
func (s *Summary) pack() (p packed, ok bool) {
	all := int32(0)
	for d, n := range s {
		p[d] = uint16(n)
		all |= n
	}
	return p, all>>16 == 0
}

func (p *packed) unpack() (s Summary) {
	for d, n := range p {
		s[d] = int32(n)
	}
	return s
}

// addPacked is Add of a packed summary.
func (s *Summary) addPacked(o *packed) {
	own := o.unpack()
	s.Add(&own)
}
