package vocab

// Class is what a type contributes, besides its Features, to sums that not
// everybody asks for. It is computed once a type, and what it means is the
// caller's to say.
type Class struct {
	Value uint16 // added up over all tokens
	Flags uint8  // of each bit, the tokens that have it are counted
}

// ClassSums are the sums of the classes of all tokens of a set.
type ClassSums struct {
	Value int
	Flags [8]int // by bit, from the lowest
}

func (s *ClassSums) add(c Class, times int) {
	s.Value += int(c.Value) * times
	for i := range s.Flags {
		s.Flags[i] += int(c.Flags>>i&1) * times
	}
}

// Classify has the set keep ClassSums from now on. It asks class once for each
// type there is, which costs the types, and then for each new one. class must
// depend on nothing but its arguments.
//
// Classes lie beside the slots, and not in them: who does not ask for them pays
// with neither memory nor time.
func (s *Set) Classify(class func(token string, f Features) Class) {
	s.class, s.classes = class, ClassSums{}
	for i := range s.shards {
		sh := &s.shards[i]
		if len(sh.slots) == 0 {
			continue
		}
		sh.class = make([]Class, len(sh.slots))
		for k := range sh.slots {
			if sl := &sh.slots[k]; sl.count != 0 {
				sh.class[k] = class(sh.tokens[k], sl.features)
				s.classes.add(sh.class[k], int(sl.count))
			}
		}
	}
}

// ClassSums returns the sums of the classes of all tokens. They are zero unless
// Classify has been called.
func (s *Set) ClassSums() ClassSums { return s.classes }
