package vocab

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
)

func letters(token string) Features { return Features{Syllables: 1, Letters: uint16(len(token))} }

// check holds a set against a plain map.
func check(t *testing.T, s *Set, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	s.All(func(token string, count int) bool { got[token] += count; return true })
	if !maps.Equal(got, want) {
		t.Fatalf("set holds %v, want %v", got, want)
	}
	tokens, spectrum := 0, map[int]int{}
	for token, count := range want {
		tokens += count
		spectrum[count]++
		if got := s.Count(token); got != count {
			t.Errorf("Count(%q) = %d, want %d", token, got, count)
		}
	}
	if s.Tokens() != tokens || s.Types() != len(want) || s.Hapaxes() != spectrum[1] {
		t.Errorf("tokens %d types %d hapaxes %d, want %d %d %d", s.Tokens(), s.Types(), s.Hapaxes(), tokens, len(want), spectrum[1])
	}
	last, found := 0, map[int]int{}
	for m, types := range s.Spectrum {
		if m <= last {
			t.Errorf("spectrum out of order: %d after %d", m, last)
		}
		last, found[m] = m, types
	}
	if !maps.Equal(found, spectrum) {
		t.Errorf("spectrum %v, want %v", found, spectrum)
	}
}

// class depends on all there is to depend on.
func class(token string, f Features) Class {
	return Class{Value: f.Letters, Flags: token[0] ^ token[len(token)-1]}
}

// checkClasses holds the sums of the classes against a plain sum.
func checkClasses(t *testing.T, s *Set, tokens map[string]int) {
	t.Helper()
	var want ClassSums
	numbers, taken := s.Numbers(), map[uint32]string{}
	for token, count := range tokens {
		c := class(token, letters(token))
		want.Value += count * int(c.Value)
		for bit := range want.Flags {
			if c.Flags&(1<<bit) != 0 {
				want.Flags[bit] += count
			}
		}
		number, ok := numbers.Of(token)
		if other, twice := taken[number]; !ok || twice || int(number) >= numbers.Len() {
			t.Fatalf("%q has the number %d of %d, as has %q", token, number, numbers.Len(), other)
		}
		taken[number] = token
	}
	if got := s.ClassSums(); got != want {
		t.Fatalf("classes %v, want %v", got, want)
	}
}

// random returns tokens of all lengths around the short/long border, and many
// that share their first bytes.
func random(r *rand.Rand) string {
	return strings.Repeat("ab9é"[r.IntN(3):], 1+r.IntN(4))[:1+r.IntN(3)] + fmt.Sprint(r.IntN(1<<(2*r.IntN(8))))
}

func TestRandomScripts(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		s, want, order := New(letters), map[string]int{}, []string{}
		if seed%2 == 1 {
			s = NewFlat(letters)
		}
		for step := range 3000 {
			if r.IntN(5) < 3 || len(order) == 0 {
				token := random(r)
				if f := s.Add(token); f != letters(token) {
					t.Fatalf("Add(%q) = %v", token, f)
				}
				want[token]++
				order = append(order, token)
			} else {
				i := r.IntN(len(order))
				token := order[i]
				order[i] = order[len(order)-1]
				order = order[:len(order)-1]
				s.Remove(token)
				if want[token]--; want[token] == 0 {
					delete(want, token)
				}
			}
			if step == 1000 && seed%4 < 2 {
				s.Classify(class)
			}
			if step%500 == 0 {
				check(t, s, want)
			}
			if step%500 == 0 && step >= 1000 && seed%4 < 2 {
				checkClasses(t, s, want)
			}
		}
		check(t, s, want)
		for _, token := range order {
			s.Remove(token)
		}
		check(t, s, map[string]int{})
	}
}

func TestMerge(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 2))
		want := map[string]int{}
		sets := []*Set{New(letters), NewFlat(letters), New(letters)}
		for _, s := range sets {
			s.StartCount()
			if s == sets[0] {
				s.Classify(class)
			}
			for range r.IntN(2000) {
				token := random(r)
				s.Add(token)
				want[token]++
			}
		}
		sets[0].Merge(sets[1])
		sets[0].Merge(sets[2])
		sets[0].EndCount()
		check(t, sets[0], want)
		checkClasses(t, sets[0], want)
	}
}

func TestMergeAs(t *testing.T) {
	one, other := New(letters), New(letters)
	for _, token := range []string{"die", "bus", "die", "considerations"} {
		one.Add(token)
		other.Add(token)
	}
	one.MergeAs(other, func(token string) string {
		if token == "bus" {
			return token
		}
		return Foreign + "de" + token
	})
	check(t, one, map[string]int{"die": 2, "bus": 2, "considerations": 1, Foreign + "dedie": 2, Foreign + "deconsiderations": 1})
}

// The key of a short token is its bytes, so equal keys of equal length mean
// equal tokens.
func TestKeyOfShortTokens(t *testing.T) {
	for n := range 9 {
		token := "abcdefgh"[:n]
		var want uint64
		for i := range n {
			want |= uint64(token[i]) << (8 * i)
		}
		if got := Key(token); got != want {
			t.Errorf("Key(%q) = %x, want %x", token, got, want)
		}
	}
}

func TestRemoveOfAbsentTokenPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	s := New(letters)
	s.Add("here")
	s.Remove("gone")
}

func BenchmarkAdd(b *testing.B) {
	words := strings.Fields("Call me Ishmael Some years ago never mind how long precisely having little or no money in my purse and nothing particular to interest me on shore")
	s := New(letters)
	s.StartCount()
	for i := 0; b.Loop(); i++ {
		s.Add(words[i%len(words)])
	}
}
