package diversity

import "sync"

// The parameters of the measures that depend on the order of tokens.
const (
	window = 50
	// A factor of MTLD ends where the TTR is below this many hundredths. Whole
	// numbers leave no doubt at 18 types in 25 tokens.
	threshold = 72
)

// Sequence is what MSTTR, MATTR and MTLD need to know of the order of tokens.
//
// These need every token, so they are for when they are asked for, off the path
// of a keystroke. A change early in a text may move the ends of all factors of
// MTLD behind it, so there is no neighbourhood to look at again; for MATTR there
// would be one, but reading is cheap: one pass for the windows of the first two,
// and one in either direction for MTLD. A pass keeps a number a type.
type Sequence struct {
	tokens int

	window  int
	all     int // types of each window of so many tokens, added up over all windows
	segment int // and over disjoint windows

	threshold         int
	forward, backward factors
}

// NewSequence reads the tokens of a text in order: those of the first part, of the
// second, and so on. A token is given by a number below numbers that its type has
// and no other type. The passes go side by side, one a core, and have ended when it
// returns.
func NewSequence(parts [][]uint32, numbers int) *Sequence {
	return newSequence(parts, numbers, window, threshold)
}

func newSequence(parts [][]uint32, numbers, window, threshold int) *Sequence {
	q := &Sequence{window: window, threshold: threshold}
	for _, part := range parts {
		q.tokens += len(part)
	}
	passes := []func(){
		func() { q.windows(parts, numbers) },
		func() { q.forward = q.factors(parts, numbers, false) },
		func() { q.backward = q.factors(parts, numbers, true) },
	}
	if q.tokens < few {
		for _, pass := range passes {
			pass()
		}
		return q
	}
	var wait sync.WaitGroup
	for _, pass := range passes {
		wait.Go(pass)
	}
	wait.Wait()
	return q
}

// few is how many tokens are read sooner than other cores are woken.
const few = 10_000

// windows counts the types of all windows.
//
// A token leaves the window and takes its type with it if it is where that was
// seen last; one that comes in brings a type if that was last seen before the
// window. So it is enough to know where each type was seen last. Places count from
// the length of a window, so that a type that has not been seen, at 0, was seen
// before.
func (q *Sequence) windows(parts [][]uint32, numbers int) {
	last := make([]uint32, numbers)
	recent := make([]uint32, q.window) // a ring
	next, types := 0, 0                // where the next token goes; types in the window
	at, size := uint32(q.window), uint32(q.window)
	for _, part := range parts {
		for _, number := range part {
			if last[recent[next]] == at-size && at >= 2*size {
				types--
			}
			if last[number] <= at-size {
				types++
			}
			last[number], recent[next] = at, number
			if next++; next == len(recent) {
				next = 0
			}
			if at++; at >= 2*size {
				q.all += types
				if next == 0 {
					q.segment += types
				}
			}
		}
	}
}

func (q *Sequence) msttr() (float64, bool) {
	segments := q.tokens / q.window
	return float64(q.segment) / float64(segments*q.window), segments > 0
}

func (q *Sequence) mattr() (float64, bool) {
	windows := q.tokens - q.window + 1
	return float64(q.all) / float64(windows) / float64(q.window), windows > 0
}

func (q *Sequence) mtld() (float64, bool) {
	forward, ok := q.mean(q.forward)
	backward, ok2 := q.mean(q.backward)
	return (forward + backward) / 2, ok && ok2
}

// factors is MTLD in one direction.
type factors struct {
	full   int // factors that have ended
	types  int // in the one at hand
	length int // its tokens
}

func (q *Sequence) factors(parts [][]uint32, numbers int, backward bool) (f factors) {
	seen := make([]uint32, numbers) // the number of the factor that a type was last seen in, from 1
	for i := range parts {
		if backward {
			i = len(parts) - 1 - i
		}
		f.read(parts[i], seen, q.threshold, backward)
	}
	return f
}

func (f *factors) read(tokens, seen []uint32, threshold int, backward bool) {
	at, step := 0, 1
	if backward {
		at, step = len(tokens)-1, -1
	}
	types, length, factor := f.types, f.length, uint32(f.full+1)
	for range tokens {
		number := tokens[at]
		at += step
		length++
		if seen[number] != factor {
			seen[number] = factor
			types++
		}
		if 100*types < threshold*length {
			factor++
			types, length = 0, 0
		}
	}
	f.types, f.length, f.full = types, length, int(factor-1)
}

// mean is the tokens a factor.
func (q *Sequence) mean(f factors) (float64, bool) {
	count := float64(f.full)
	if f.length > 0 {
		count += float64(f.length-f.types) / float64(f.length) / (1 - float64(q.threshold)/100)
	}
	return float64(q.tokens) / count, count > 0
}
