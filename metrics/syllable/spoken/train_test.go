package spoken

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "train the model and write weights.bin and words.bin")

// entry is a word of the dictionary with the syllables of its pronunciations, at
// least 1 each. The first is the usual one, and the one that Count gives.
type entry struct {
	word   string
	counts []int
}

// dictionary reads CMUdict as npm publishes it, from where .ci/run puts it:
//
//	npm install --prefix ~/.cache/factbox/cmudict cmu-pronouncing-dictionary@3.0.0
func dictionary(t *testing.T) []entry {
	t.Helper()
	entries, err := readDictionary()
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) && os.Getenv("FACTBOX_REQUIRE_CMUDICT") != "1" {
			t.Skip("the dictionary is not there: ", err)
		}
		t.Fatal(err)
	}
	if len(entries) < 126_000 {
		t.Fatalf("the dictionary has %d words", len(entries))
	}
	return entries
}

var readDictionary = sync.OnceValues(func() (entries []entry, err error) {
	cache := os.Getenv("FACTBOX_CACHE")
	if cache == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return nil, err
		}
		cache = filepath.Join(home, ".cache", "factbox")
	}
	source, err := os.ReadFile(filepath.Join(cache, "cmudict", "node_modules", "cmu-pronouncing-dictionary", "index.js"))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(source)) {
		// "aalborg(2)": "AA1 L B AO0 R G # place, danish",
		line, ok := strings.CutPrefix(line, `  "`)
		if !ok {
			continue
		}
		word, sounds, ok := strings.Cut(line, `": "`)
		if !ok {
			return nil, fmt.Errorf("no word and sounds: %q", line)
		}
		word, _, _ = strings.Cut(word, "(")
		sounds, _, _ = strings.Cut(sounds, "#")
		n := 0
		for _, b := range []byte(sounds) {
			if b >= '0' && b <= '2' { // the stress of a vowel
				n++
			}
		}
		if last := len(entries) - 1; last < 0 || entries[last].word != word {
			entries = append(entries, entry{word: word})
		}
		e := &entries[len(entries)-1]
		e.counts = append(e.counts, max(1, n))
	}
	return entries, nil
})

// heldOut reports whether a word is of the tenth that the model is not trained
// on.
func heldOut(word string) bool {
	h := fnv.New32a()
	h.Write([]byte(word))
	return h.Sum32()%10 == 0
}

// familyHeldOut is heldOut for all words with the same five first letters. So
// no form of a word held out is trained on.
func familyHeldOut(word string) bool { return heldOut(word[:min(5, len(word))]) }

// TestGenerated holds words.bin against the dictionary.
// With -update it makes that and weights.bin.
func TestGenerated(t *testing.T) {
	entries := dictionary(t)
	if *update {
		write(t, "weights.bin", train(entries, heldOut))
	}
	want := wordsFor(t, entries)
	if *update {
		write(t, "words.bin", want)
		families := counter{model: decode(string(train(entries, familyHeldOut)))}
		t.Logf("families held out: %s", families.exactness(entries, familyHeldOut))
	}
	got, err := os.ReadFile("words.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("words.bin is not what the dictionary makes: run go generate ./metrics/syllable/spoken")
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// wordsFor makes words.bin of the dictionary and the initialisms. What is not
// ASCII is not looked up.
func wordsFor(t *testing.T, entries []entry) []byte {
	type word struct {
		hash  uint64
		count int
	}
	groups := make([][]word, wordGroups)
	add := func(w string, count int) {
		if len(w) > maxKey || count > maxCount {
			t.Fatalf("%q, %d syllables, does not fit", w, count)
		}
		if strings.ContainsFunc(w, func(r rune) bool { return r >= utf8.RuneSelf }) {
			return
		}
		var key [maxKey]byte
		copy(key[:], w)
		h := hash(&key, len(w))
		g := &groups[group(h)]
		*g = append(*g, word{h, count})
	}
	known := map[string]bool{}
	for _, e := range entries {
		add(e.word, e.counts[0])
		known[e.word] = true
	}
	for w := range strings.FieldsSeq(initialisms) {
		if known[w] {
			t.Errorf("%q is in the dictionary", w)
		}
		add(w, spelled([]byte(w)))
	}

	file := make([]byte, wordsSize)
	order := make([]int, wordGroups) // the largest first, while there is room
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(groups[b]), len(groups[a])) })
	taken := make([]bool, wordCells)
	for _, g := range order {
		fits := func(seed uint16) bool {
			for i, w := range groups[g] {
				at := place(w.hash, seed)
				if taken[at] {
					for _, w := range groups[g][:i] {
						taken[place(w.hash, seed)] = false
					}
					return false
				}
				taken[at] = true
			}
			return true
		}
		seed := 0
		for !fits(uint16(seed)) {
			if seed++; seed > math.MaxUint16 {
				t.Fatalf("no seed for %d words", len(groups[g]))
			}
		}
		binary.LittleEndian.PutUint16(file[2*g:], uint16(seed))
		for _, w := range groups[g] {
			cell := mark(w.hash)<<countBits | uint32(w.count)
			binary.LittleEndian.PutUint32(file[2*wordGroups+4*place(w.hash, uint16(seed)):], cell)
		}
	}
	return file
}

// Constants of the training, found on a tenth of the words that are trained on.
const (
	epochs    = 6
	rate      = 0.2
	lasso     = 0.003 // pulls weights that do little to 0
	seldom    = 2     // what is seen less often gets no weight
	maxNuclei = 24
)

// example is a word as the model is trained on it.
type example struct {
	nuclei   int // how many of those asked about are one
	prior    []float32
	features [][]int32
}

// train returns the table of weights. It maximizes the likelihood of the counts
// alone: which letters are the nuclei is not in the dictionary, and what comes
// out is the sum over all ways to choose them. The steps are those of Adagrad.
//
// A table has one place for many features. So it is trained twice: first without
// regard to that, and again with those features that moved most at their place.
//
// On amd64 the same dictionary gives the same table. Elsewhere rounding may
// differ.
func train(entries []entry, held func(word string) bool) []byte {
	seen := map[uint64]int{}
	var words []entry
	for _, e := range entries {
		w := []byte(e.word)
		if held(e.word) || !bytes.ContainsAny(w, "aeiouy") || bytes.Trim(w, "'abcdefghijklmnopqrstuvwxyz") != nil || !isWord(w) {
			continue
		}
		if _, _, ok := contraction(w); ok {
			continue
		}
		words = append(words, e)
		for r := read(w); r.next(); {
			for _, h := range r.hashes() {
				seen[h]++
			}
		}
	}
	ids := map[uint64]int32{}
	var hashes []uint64
	var examples []example
	for _, e := range words {
		var x example
		r := read([]byte(e.word))
		for r.next() {
			var f []int32
			for _, h := range r.hashes() {
				if seen[h] < seldom {
					continue
				}
				id, ok := ids[h]
				if !ok {
					id = int32(len(hashes))
					ids[h] = id
					hashes = append(hashes, h)
				}
				f = append(f, id)
			}
			x.features = append(x.features, f)
			x.prior = append(x.prior, float32(r.prior)/unit)
		}
		x.nuclei = e.counts[0] - r.sure
		if x.nuclei >= 0 && x.nuclei <= len(x.prior) && len(x.prior) < maxNuclei {
			examples = append(examples, x)
		}
	}

	w := fit(examples, len(hashes), lasso)
	order := make([]int32, 0, len(w))
	for id, x := range w {
		if x != 0 {
			order = append(order, int32(id))
		}
	}
	worth := func(id int32) float64 {
		return math.Abs(float64(w[id])) * math.Sqrt(float64(seen[hashes[id]]))
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(worth(b), worth(a)), cmp.Compare(hashes[a], hashes[b]))
	})
	place := make([]int32, tableSize) // one more than the feature there
	for _, id := range order {
		if at, _ := slot(hashes[id]); place[at] == 0 {
			place[at] = id + 1
		}
	}
	for _, x := range examples {
		for i, f := range x.features {
			x.features[i] = slices.DeleteFunc(f, func(id int32) bool {
				at, _ := slot(hashes[id])
				return place[at] != id+1
			})
		}
	}
	w = fit(examples, len(hashes), 0)

	out := make([]byte, 2*tableSize)
	for at, id := range place {
		if id == 0 {
			continue
		}
		weight := math.Round(float64(w[id-1]) * unit)
		_, check := slot(hashes[id-1])
		out[2*at] = byte(int8(max(-127, min(127, weight))))
		out[2*at+1] = check
	}
	return out
}

// fit returns the weights of so many features.
func fit(examples []example, features int, lasso float32) []float32 {
	w, squares := make([]float32, features), make([]float32, features)
	order := make([]int32, len(examples))
	for i := range order {
		order[i] = int32(i)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range epochs {
		step := float32(rate * (1 - 0.95*float64(epoch)/epochs))
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, at := range order {
			x := &examples[at]
			m, want := len(x.prior), x.nuclei
			var p [maxNuclei]float64 // that a letter is a nucleus
			for i, f := range x.features {
				score := x.prior[i]
				for _, id := range f {
					score += w[id]
				}
				p[i] = 1 / (1 + math.Exp(-float64(score)))
			}
			// The chance of k nuclei among those before the i-th, and from it on.
			var before, behind [maxNuclei + 1][maxNuclei + 1]float64
			before[0][0], behind[m][0] = 1, 1
			for i := range m {
				for k := 0; k <= i; k++ {
					before[i+1][k] += before[i][k] * (1 - p[i])
					before[i+1][k+1] += before[i][k] * p[i]
				}
			}
			for i := m - 1; i >= 0; i-- {
				for k := 0; k < m-i; k++ {
					behind[i][k] += behind[i+1][k] * (1 - p[i])
					behind[i][k+1] += behind[i+1][k] * p[i]
				}
			}
			all := max(before[m][want], 1e-12)
			for i, f := range x.features {
				given := 0.0 // that it is one, given the count
				for k := range want {
					given += before[i][k] * behind[i+1][want-1-k]
				}
				gradient := float32(min(given*p[i]/all, 1) - p[i])
				for _, id := range f {
					squares[id] += gradient * gradient
					size := step / (1e-3 + float32(math.Sqrt(float64(squares[id]))))
					x, pull := w[id]+size*gradient, size*lasso
					switch {
					case x > pull:
						x -= pull
					case x < -pull:
						x += pull
					default:
						x = 0
					}
					w[id] = x
				}
			}
		}
	}
	return w
}

// exact counts how often a count was that of the dictionary.
type exact struct{ words, first, any int }

func (x exact) String() string {
	return fmt.Sprintf("%.2f %% of %d words, %.2f %% if any pronunciation will do",
		100*float64(x.first)/float64(x.words), x.words, 100*float64(x.any)/float64(x.words))
}

func (x *exact) add(n int, counts []int, times int) {
	x.words += times
	if n == counts[0] {
		x.first += times
	}
	if slices.Contains(counts, n) {
		x.any += times
	}
}

// exactness counts, over the words for which in reports true.
func (c *counter) exactness(entries []entry, in func(word string) bool) (x exact) {
	for _, e := range entries {
		if in(e.word) {
			x.add(c.count(e.word), e.counts, 1)
		}
	}
	return x
}
