package vocab

import (
	"maps"
	"slices"
)

// spectrum is the frequency spectrum: how many types occur m times. Few types
// are frequent, so the tail is a map.
type spectrum struct {
	low  [64]int
	high map[int]int
}

// move records that a type that occurred was times occurs is times now.
func (s *spectrum) move(was, is int) {
	if was > 0 {
		if was < len(s.low) {
			s.low[was]--
		} else if s.high[was]--; s.high[was] == 0 {
			delete(s.high, was)
		}
	}
	if is > 0 {
		if is < len(s.low) {
			s.low[is]++
		} else {
			if s.high == nil {
				s.high = make(map[int]int)
			}
			s.high[is]++
		}
	}
}

func (s *spectrum) at(m int) int {
	if m < len(s.low) {
		return s.low[m]
	}
	return s.high[m]
}

func (s *spectrum) each(yield func(m, types int) bool) {
	for m, types := range s.low {
		if types > 0 && !yield(m, types) {
			return
		}
	}
	for _, m := range slices.Sorted(maps.Keys(s.high)) {
		if !yield(m, s.high[m]) {
			return
		}
	}
}
