package diversity

import "math"

// draws is the size of the samples of HD-D, and vocd-D fits the curve to those
// of leastDraws to mostDraws tokens.
const (
	draws      = 42
	leastDraws = 35
	mostDraws  = 50
)

// hapaxes is V(1), the first of the spectrum.
func hapaxes(t Text) int {
	for m, types := range t.Spectrum {
		if m == 1 {
			return types
		}
		break
	}
	return 0
}

// pairs is the sum of m(m-1)V(m), the ordered pairs of tokens of one type. It
// is at most N squared and exact.
func pairs(t Text) (sum int) {
	for m, types := range t.Spectrum {
		sum += m * (m - 1) * types
	}
	return sum
}

// hdd is the share of types in a sample of size draws, in the mean over all
// samples.
//
// A type that occurs m times is missing from the sample with chance
// C(N-m, draws)/C(N, draws). That is a product of draws factors 1 - m/(N-i), or
// of m factors 1 - draws/(N-i), whichever is shorter. Adding up logarithms keeps
// the chance to be there exact where it is small, which it is for all rare types
// of a long text.
func hdd(t Text, draws int) (share float64, ok bool) {
	if t.Tokens < draws {
		return 0, false
	}
	for m, types := range t.Spectrum {
		factors, less := draws, m
		if m < draws {
			factors, less = m, draws
		}
		missing := 0.0
		for i := range factors {
			missing += math.Log1p(-float64(less) / float64(t.Tokens-i))
			if math.IsInf(missing, 0) || math.IsNaN(missing) {
				missing = math.Inf(-1) // more than can be left out
				break
			}
		}
		share += float64(-math.Expm1(missing) * float64(types))
	}
	return share / float64(draws), true
}

// vocd fits the curve to the exact mean TTR of samples.
//
// The sum of squares has one minimum, since the curve rises with D at every n.
// So its slope changes sign once, and bisection finds where, always with the
// same result.
func vocd(t Text) (d float64, ok bool) {
	if t.Tokens < mostDraws || hapaxes(t) == t.Types {
		return 0, false
	}
	var mean [mostDraws + 1]float64 // by n
	for m, types := range t.Spectrum {
		missing := 0.0
		for n := 1; n <= mostDraws; n++ {
			// The n-th draw has N-n+1 tokens to choose from.
			if left := t.Tokens - n + 1; m < left {
				missing += math.Log1p(-float64(m) / float64(left))
			} else {
				missing = math.Inf(-1)
			}
			if n >= leastDraws {
				mean[n] += float64(-math.Expm1(missing) * float64(types))
			}
		}
	}
	for n := leastDraws; n <= mostDraws; n++ {
		mean[n] /= float64(n)
	}
	slope := func(d float64) (sum float64) {
		for n := leastDraws; n <= mostDraws; n++ {
			// (d/n)(root-1) is 2/(root+1), which does not cancel at large d.
			root := math.Sqrt(1 + 2*float64(n)/d)
			curve := 2 / (root + 1)
			rise := 2 * float64(n) / root / (root + 1) / (root + 1) // times 1/d^2
			sum += float64((curve - mean[n]) * rise)
		}
		return sum
	}
	// TTRs are at least 1/n, where d is about 0.01. Above the upper bound the
	// curve is 1 but for rounding: all but all types occur once.
	low, high := 1e-4, 1e12
	if slope(low) > 0 || slope(high) < 0 {
		return 0, false
	}
	for range 200 {
		mid := math.Sqrt(low * high)
		if mid <= low || mid >= high {
			break
		}
		if slope(mid) < 0 {
			low = mid
		} else {
			high = mid
		}
	}
	return low, true
}
