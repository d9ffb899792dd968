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
