package hyphenation

import (
	"bytes"
	"compress/flate"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"factbox/metrics/syllable"
)

var update = flag.Bool("update", false, "compress the files")

// TestPacked holds what is embedded against the files as they are published. With
// -update it makes it.
func TestPacked(t *testing.T) {
	for _, f := range files {
		source := read(t, f.name)
		if *update {
			var packed bytes.Buffer
			w, err := flate.NewWriter(&packed, flate.BestCompression)
			if err != nil {
				t.Fatal(err)
			}
			w.Write([]byte(source))
			w.Close()
			if err := os.WriteFile(f.name+".flate", packed.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		packed := read(t, f.name+".flate") // and not what was embedded before -update
		if unpack(packed) != source {
			t.Errorf("%s.flate is not %[1]s: run go generate", f.name)
		}
		if packed != *f.packed && !*update {
			t.Errorf("another file than %s.flate is embedded", f.name)
		}
	}
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// words have the hyphens that the patterns give them, checked by hand against what
// the dictionaries allow: Duden, RAE, Le Robert, De Mauro, the Groene Boekje, PWN,
// Priberam, Zaliznyak, TDK. Where the patterns leave out a point that a dictionary
// has, it is left out. With less than two letters on either side there is none.
var words = map[string]string{
	"de": `Haus, Stra-ße, Feu-er, Sil-ben-tren-nung, Do-nau-dampf-schiff-fahrt, Zu-cker, Kis-te, Lehr-buch, abend,
		Mu-sik-leh-re-rin, Ver-ant-wor-tung, Über-set-zung, Bä-cke-rei, Welt-raum, oder, wirt-schaft-lich, ge-schwin-dig-keit,
		FREI-HEIT, Bun-des-tag, Kin-der-gar-ten`,
	"es": `ca-sa, pe-rro, ca-rre-te-ra, in-for-ma-ción, mur-cié-la-go, trans-por-te, aten-ción, cons-truc-ción, ha-bla,
		pro-ble-ma, es-cri-bir, len-gua-je, gui-ta-rra, cien-cia, sol, li-bro, es-cue-la, CA-LLE, pa-la-bra, ma-ña-na`,
	"fr": `mai-son, beau-coup, or-di-na-teur, bi-blio-thèque, tra-vailler, chan-ter, table, mon-tagne, fran-çais, lan-gage,
		sol, par-ler, mu-sique, in-for-ma-tion, gou-ver-ne-ment, im-por-tant, fa-mille, pen-dant, théo-rie, CHAN-TER`,
	"it": `ca-sa, cit-tà, gior-na-le, in-for-ma-zio-ne, ac-qua, mon-ta-gna, fa-mi-glia, scuo-la, par-la-re, mae-stro,
		stru-men-to, li-bro, ra-gaz-zo, bel-lo, bi-blio-te-ca, pro-ble-ma, tut-to, im-por-tan-te, MAM-MA, sem-pre`,
	"nl": `huis, wa-ter, lo-pen, school, be-stuurs-ta-ken, aard-ap-pel, fiets-pad, re-ge-ring, uni-ver-si-teit, ka-mer,
		vriend, boe-ken, lang-zaam, win-kel, ge-lijk, waar-heid, zon-der, ver-ha-len, WA-TER, ko-nink-lijk`,
	"pl": `dom, mat-ka, książ-ka, przy-naj-mniej, ki-no, War-sza-wa, szko-ła, nie-gdyś, chrząszcz, ko-bie-ta, czło-wiek,
		ro-dzi-na, pra-ca, ję-zyk, his-to-ria, pol-ski, sło-wo, gdzie-nie-gdzie, MAT-KA, wia-ra`,
	"pt": `ca-sa, car-ro, li-vro, in-for-ma-ção, es-co-la, ca-ma, pro-ble-ma, tra-ba-lho, mon-ta-nha, pas-sar, ci-da-de,
		pa-la-vra, hard-ware, soft-ware, cons-tru-ção, sol, ma-nhã, por-ta, CAR-RO, bra-si-lei-ro`,
	"ru": `ма-ма, мо-ло-ко, шко-ла, учи-тель, Рос-сия, биз-нес-мен, ас-бест, дом, кни-га, го-род, ра-бо-та, хо-ро-шо,
		язык, сло-во, пра-ви-тель-ство, ис-то-рия, че-ло-век, вре-мя, МА-МА, жизнь`,
	"tr": `ev, ki-tap, oku-mak, öğ-ret-men, Tür-ki-ye, İs-tan-bul, gü-zel, ço-cuk, te-şek-kür, ara-ba, an-ne, üni-ver-si-te,
		cum-hu-ri-yet, kar-deş, sa-at, kü-tüp-ha-ne, gö-rüş-mek, spor, ÇO-CUK, tren`,
}

func TestFor(t *testing.T) {
	for _, f := range files {
		list := strings.Split(words[f.tag], ",")
		if len(list) < 20 {
			t.Errorf("%s: only %d words", f.tag, len(list))
		}
		p := For(f.tag)
		if p == nil {
			t.Fatalf("no patterns of %s", f.tag)
		}
		for _, word := range list {
			word = strings.TrimSpace(word)
			token := strings.ReplaceAll(word, "-", "")
			if got, want := p.Count(token), 1+strings.Count(word, "-"); got != want {
				t.Errorf("%s: %s has %d parts, want %d", f.tag, token, got, want)
			}
		}
		if For(f.tag) != p {
			t.Errorf("%s is read again", f.tag)
		}
	}
	for _, tag := range []string{"", "en", "DE", "de-1996", "xx"} {
		if For(tag) != nil {
			t.Errorf("there are patterns of %q", tag)
		}
	}
}

var (
	comment = regexp.MustCompile(`%[^\n]*\n[ \t]*`)
	group   = regexp.MustCompile(`\\(patterns|hyphenation)\s*\{([^}]*)\}`)
	digit   = regexp.MustCompile(`[0-9]`)
)

// reference is TeX's way with patterns and exceptions as The TeXbook describes it
// in appendix H: slow, and nothing of it is what syllable does.
type reference struct {
	source     []string          // the patterns as they are written
	patterns   map[string]string // values, by letters
	longest    int
	exceptions map[string]string
}

func newReference(text string) *reference {
	r := &reference{patterns: map[string]string{}, exceptions: map[string]string{}}
	for _, m := range group.FindAllStringSubmatch(comment.ReplaceAllString(text, ""), -1) {
		for _, word := range strings.Fields(m[2]) {
			if m[1] == "hyphenation" {
				r.exceptions[strings.ReplaceAll(word, "-", "")] = word
				continue
			}
			r.source = append(r.source, word)
			values, before := "", byte('0')
			for i := range len(word) {
				if c := word[i]; c >= '0' && c <= '9' {
					before = c
				} else if c < 0x80 || c >= 0xC0 { // a letter begins
					values += string(before)
					before = '0'
				}
			}
			letters := digit.ReplaceAllString(word, "")
			r.patterns[letters] = values + string(before)
			r.longest = max(r.longest, len([]rune(letters)))
		}
	}
	return r
}

func (r *reference) count(token string) int {
	word := []rune(strings.ToLower(token))
	may := make([]bool, len(word)+1) // a hyphen before letter i
	if e, ok := r.exceptions[string(word)]; ok {
		i := 0
		for _, c := range e {
			if c == '-' {
				may[i] = true
			} else {
				i++
			}
		}
	} else {
		dotted := []rune("." + string(word) + ".")
		for i := range word {
			most := byte('0')
			for from := range dotted {
				for to := from + 1; to <= min(len(dotted), from+r.longest); to++ {
					values, ok := r.patterns[string(dotted[from:to])]
					if at := i + 1 - from; ok && at >= 0 && at < len(values) {
						most = max(most, values[at])
					}
				}
			}
			may[i] = most%2 == 1
		}
	}
	n := 1
	for i := 2; i <= len(word)-2; i++ {
		if may[i] {
			n++
		}
	}
	return n
}

// testWords are made of the letters of each pattern, those of it and the next, and
// of the words that are listed.
func (r *reference) testWords(tag string) []string {
	var list []string
	last := ""
	for i, p := range r.source {
		letters := strings.ReplaceAll(digit.ReplaceAllString(p, ""), ".", "")
		list = append(list, letters)
		if len(r.source) < 10_000 || i%8 == 0 { // it takes time
			list = append(list, last+letters, letters+"en"+letters)
		}
		last = letters
	}
	for word := range r.exceptions {
		list = append(list, word)
	}
	for word := range strings.SplitSeq(words[tag], ",") {
		list = append(list, strings.ReplaceAll(strings.TrimSpace(word), "-", ""))
	}
	return list
}

// Every pattern and exception of every file does what it does in TeX.
func TestAgainstTeX(t *testing.T) {
	for _, f := range files {
		r := newReference(read(t, f.name))
		p := For(f.tag)
		list := r.testWords(f.tag)
		if len(list) < 400 {
			t.Errorf("%s: only %d words", f.tag, len(list))
		}
		several := 0
		for _, word := range list {
			got, want := p.Count(word), r.count(word)
			if got != want {
				t.Errorf("%s: %s has %d parts, in TeX %d", f.tag, word, got, want)
			}
			if want > 1 {
				several++
			}
		}
		if several < len(list)/10 {
			t.Errorf("%s: only %d of %d words have a hyphen", f.tag, several, len(list))
		}
		t.Logf("%s: %d patterns, %d exceptions, %d words", f.tag, len(r.source), len(r.exceptions), len(list))
	}
}

// pyphen, where it is there, counts the same on the same patterns. It knows no
// exceptions.
func TestAgainstPyphen(t *testing.T) {
	const python = "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import pyphen").Run(); err != nil {
		t.Skip("python3-pyphen is not installed: ", err)
	}
	for _, f := range files {
		r := newReference(read(t, f.name))
		dic := filepath.Join(t.TempDir(), "hyph.dic")
		if err := os.WriteFile(dic, []byte("UTF-8\n"+strings.Join(r.source, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, word := range r.testWords(f.tag) {
			if r.exceptions[strings.ToLower(word)] == "" {
				list = append(list, word)
			}
		}
		cmd := exec.Command(python, "-c", `
import sys
import pyphen
d = pyphen.Pyphen(filename=sys.argv[1], left=2, right=2)
for w in sys.stdin.buffer.read().decode("utf-8").split("\n"):
    sys.stdout.write(f"{len(d.positions(w.lower()))+1}\n")
`, dic)
		cmd.Stdin = strings.NewReader(strings.Join(list, "\n"))
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		counts := strings.Fields(string(out))
		if len(counts) != len(list) {
			t.Fatalf("%s: %d words, %d counts", f.tag, len(list), len(counts))
		}
		p := For(f.tag)
		// The same file in the other format.
		again, err := syllable.Parse(read(t, dic))
		if err != nil {
			t.Fatal(err)
		}
		for i, word := range list {
			if strings.Contains(word, "İ") {
				continue // two characters to Python in lower case, one to Go
			}
			want, err := strconv.Atoi(counts[i])
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Count(word); got != want {
				t.Errorf("%s: %s has %d parts, in pyphen %d", f.tag, word, got, want)
			}
			if got := again.Count(word); got != want {
				t.Errorf("%s: %s has %d parts from a dictionary, in pyphen %d", f.tag, word, got, want)
			}
		}
	}
}

// The licence of each file is among those that Licence returns.
func TestLicence(t *testing.T) {
	licence := Licence()
	for _, part := range []string{
		"Deutschsprachige Trennmustermannschaft", "Javier Bezos", "Daniel Flipo", "Claudio Beccari", "Piet Tutelaers",
		"Hanna Kołodziejska", "Pedro J. de Rezende", "Alexander I. Lebedev", "Pierre A. MacKay",
		"The LaTeX Project Public License\n", "Permission is hereby granted, free of charge",
		"Redistributions in binary form must reproduce the above copyright",
	} {
		if !strings.Contains(licence, part) {
			t.Errorf("%q is not in it", part)
		}
	}
	for _, f := range files {
		if !strings.Contains(readme, f.name) {
			t.Errorf("%s is not in README.txt", f.name)
		}
		if head := read(t, f.name)[:200]; !strings.Contains(licence, head) {
			t.Errorf("the head of %s is not in it", f.name)
		}
	}
}

func TestCountAllocates(t *testing.T) {
	for _, f := range files {
		p := For(f.tag)
		for word := range strings.SplitSeq(words[f.tag], ",") {
			if n := testing.AllocsPerRun(10, func() { p.Count(word) }); n > 0 {
				t.Errorf("%s: Count(%q) allocates %v times", f.tag, word, n)
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, f := range files {
		b.Run(f.tag, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				(&file{packed: f.packed}).load()
			}
		})
	}
}

func BenchmarkCount(b *testing.B) {
	for _, f := range files {
		p := For(f.tag)
		list := strings.Fields(strings.NewReplacer("-", "", ",", "").Replace(words[f.tag]))
		b.Run(f.tag, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.Count(list[i%len(list)])
			}
		})
	}
	for _, n := range []int{64, 1024, 16384} {
		long := strings.Repeat("schifffahrt", n/11)
		b.Run("de/"+strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				For("de").Count(long)
			}
			b.SetBytes(int64(n))
		})
	}
}
