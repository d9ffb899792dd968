package diversity

// The parameters of the measures that depend on the order of tokens.
const (
	window = 50
	// A factor of MTLD ends where the TTR is below this many hundredths. Whole
	// numbers leave no doubt at 18 types in 25 tokens.
	threshold = 72
)

// Sequence reads the tokens of a text in order, for MSTTR, MATTR and MTLD.
//
// These need every token, so they are for when they are asked for, off the path
// of a keystroke. A change early in a text may move the ends of all factors of
// MTLD behind it, so there is no neighbourhood to look at again; for MATTR there
// would be one, but reading is cheap: one pass forwards for all three, and one
// backwards for the half of MTLD that reads backwards. MSTTR and MATTR keep the
// last 50 tokens, MTLD a number a type.
//
// A token is given by any number that its type has and no other type.
type Sequence struct {
	recent []slot // ring of the last window tokens
	next   int    // where the next token goes
	tokens int

	types   int // in recent
	all     int // of types, added up over all windows
	segment int // of types, added up over disjoint windows

	forward, backward factors
	threshold         int
}

// slot is a token in the window.
type slot struct {
	id   uint64
	last bool // occurrence of its type in the window so far
}

// NewSequence returns a Sequence that has read nothing.
func NewSequence() *Sequence { return newSequence(window, threshold) }

func newSequence(window, threshold int) *Sequence {
	return &Sequence{
		recent:    make([]slot, window),
		threshold: threshold,
		forward:   factors{seen: make(map[uint64]int)},
		backward:  factors{seen: make(map[uint64]int)},
	}
}

// Add reads the next token.
func (q *Sequence) Add(id uint64) {
	q.forward.add(id, q.threshold)
	leaving := &q.recent[q.next]
	if q.tokens >= len(q.recent) && leaving.last {
		q.types--
	}
	leaving.last = false
	// Of the types in the window each has one last occurrence. Fifty
	// comparisons are as fast as a map, and need no memory.
	repeated := false
	for i := range q.recent {
		if s := &q.recent[i]; s.last && s.id == id {
			s.last, repeated = false, true
			break
		}
	}
	if !repeated {
		q.types++
	}
	*leaving = slot{id: id, last: true}
	if q.next++; q.next == len(q.recent) {
		q.next = 0
	}
	if q.tokens++; q.tokens >= len(q.recent) {
		q.all += q.types
		if q.next == 0 {
			q.segment += q.types
		}
	}
}

// AddBackward reads a token for the half of MTLD that goes from the end of the
// text to its start. The last token comes first.
func (q *Sequence) AddBackward(id uint64) { q.backward.add(id, q.threshold) }

func (q *Sequence) msttr() (float64, bool) {
	segments := q.tokens / len(q.recent)
	return float64(q.segment) / float64(segments*len(q.recent)), segments > 0
}

func (q *Sequence) mattr() (float64, bool) {
	windows := q.tokens - len(q.recent) + 1
	return float64(q.all) / float64(windows) / float64(len(q.recent)), windows > 0
}

// mtld is undefined too where the two passes have not read as many tokens.
func (q *Sequence) mtld() (float64, bool) {
	forward, ok := q.forward.mean(q.threshold)
	backward, ok2 := q.backward.mean(q.threshold)
	return (forward + backward) / 2, ok && ok2 && q.forward.tokens == q.backward.tokens
}

// factors is MTLD in one direction.
type factors struct {
	tokens int
	full   int            // factors that have ended
	types  int            // in the factor at hand
	length int            // its tokens
	seen   map[uint64]int // type to the number of the factor it was last seen in, from 1
}

func (f *factors) add(id uint64, threshold int) {
	f.tokens++
	f.length++
	if f.seen[id] != f.full+1 {
		f.seen[id] = f.full + 1
		f.types++
	}
	if 100*f.types < threshold*f.length {
		f.full++
		f.types, f.length = 0, 0
	}
}

// mean is the tokens a factor.
func (f *factors) mean(threshold int) (float64, bool) {
	count := float64(f.full)
	if f.length > 0 {
		count += float64(f.length-f.types) / float64(f.length) / (1 - float64(threshold)/100)
	}
	return float64(f.tokens) / count, count > 0
}
