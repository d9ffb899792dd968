package vocab

// Numbers numbers the types of a set. The numbers are small, so that what is to be
// kept of each type can be kept in a slice. They hold until the set is changed.
//
// It has one user at a time, but any number of them may share the set.
type Numbers struct {
	set   *Set
	first []uint32 // the number of the first slot of each shard
	all   int
	fold  Set // for its buffer
}

// Numbers returns the numbers of the types that are in the set.
func (s *Set) Numbers() *Numbers {
	n := &Numbers{set: s, first: make([]uint32, len(s.shards)), fold: Set{turkish: s.turkish}}
	for i := range s.shards {
		n.first[i] = uint32(n.all)
		n.all += len(s.shards[i].slots)
	}
	return n
}

// Len returns a number that is greater than any type's. It is not much more than
// there are types.
func (n *Numbers) Len() int { return n.all }

// Of returns the number of token's type. ok is false if the token is not in the set.
func (n *Numbers) Of(token string) (number uint32, ok bool) {
	if n.set.folds {
		token = n.fold.Fold(token)
	}
	key := Key(token)
	h := hash(key)
	shard := h >> n.set.shift
	i := n.set.shards[shard].find(h, token, key)
	return n.first[shard] + uint32(i), i >= 0
}
