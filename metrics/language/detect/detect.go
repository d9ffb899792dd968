// Package detect tells the language of a text.
//
// Script decides first: Thai is Thai, kana are Japanese, Han without kana is
// Chinese, and Cyrillic is Russian unless it has letters that Russian has not,
// or lacks those that no Russian text of some length does without. In Latin
// script the classifier is the naive Bayes of Cavnar and Trenkle's tradition:
// for each language, what each trigram of letters costs, with blanks at the ends
// of words. Besides the nine languages there are classes for neighbours, such as
// Catalan, Danish or Czech, so that a text in one of them is none of the nine.
//
// The profiles are 55 KB. What they were made from, and how, says train_test.go.
//
// On windows cut at random from collections of quotations, manuals and a novel,
// none of them among the training texts, the answer was
//
//	characters   50    100   200   400
//	right        91.5  97.3  99.0  99.5
//	wrong         1.4   0.9   0.5   0.2
//
// times in a hundred, and none the rest of the time. Among the wrong ones are
// English lines in the manuals of other languages.
//
// # Limits
//
// Detect reads 4 KiB. Below twenty letters it does not guess, and it returns ok
// only where it is all but sure. It knows one language a text: of a mixture it
// names the one that prevails, or none. Languages that it has no class for come
// out as unknown where their trigrams are strange enough, and may come out as a
// close relative where they are not.
package detect

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	// Look is how many bytes of a text Detect reads.
	Look = 4 << 10

	minLetters = 20   // with fewer there is no answer
	minSure    = 0.90 // the confidence from which on the answer is ok
	minKnown   = 0.40 // share of trigrams that the profiles must know

	// Of the languages of a text that is said to be in another than configured.
	disagreeLetters = 100
	disagreeSure    = 0.99

	// A cost of c stands for a frequency of exp(-(costBase + c costStep)).
	costBase = 4.0
	costStep = 0.6
	// Trigrams overlap and words recur, so they are not as many independent
	// witnesses as they are trigrams.
	temper = 0.35
	// A neighbour is less likely from the start than one of the nine, by so much
	// of a cost.
	handicap = 8
)

// Detect returns the language of text as the tags of package language have it,
// or "" where it is none of those, with the confidence in that answer, 0 to 1.
// It reports ok if the answer is a language and the text was long and clear
// enough to rely on it.
func Detect(text string) (tag string, confidence float64, ok bool) {
	tag, confidence, _ = detect(text)
	return tag, confidence, tag != "" && confidence >= minSure
}

// Disagrees reports whether text is plainly not in the language of tag (as BCP
// 47 has it), and which it is in instead: "" where that is none that is known
// here. About a tag that is not known here it says nothing.
func Disagrees(text, tag string) (other string, yes bool) {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	if !knows(base) {
		return "", false
	}
	other, confidence, letters := detect(text)
	if letters < disagreeLetters || confidence < disagreeSure || other == base {
		return "", false
	}
	return other, true
}

func knows(tag string) bool {
	switch tag {
	case "ru", "zh", "ja", "th":
		return true
	}
	for _, t := range tags {
		if t == tag && t != "" {
			return true
		}
	}
	return false
}

// tags are those of the classes. The classes behind them are neighbours.
var tags = [...]string{"de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr"}

func detect(text string) (tag string, confidence float64, letters int) {
	text = text[:min(len(text), Look)] // a character cut in two is no letter
	var latin, cyrillic, han, kana, thai, foreign, russian, hard int
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				latin++
			}
		case r == utf8.RuneError || !unicode.IsLetter(r):
		case r < 0x250 || r >= 0x1e00 && r < 0x1f00:
			latin++
		case r >= 0x400 && r < 0x530:
			cyrillic++
			switch lower := unicode.ToLower(r); {
			case lower == 'ы' || lower == 'э' || lower == 'ё':
				russian++
			case lower == 'ъ':
				hard++
			case lower < 'а' || lower > 'я':
				foreign++
			}
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Thai, r):
			thai++
		}
		if r >= utf8.RuneSelf && unicode.IsLetter(r) || r|0x20 >= 'a' && r|0x20 <= 'z' {
			letters++
		}
	}
	// A character of Chinese, Japanese or Thai says as much as several letters.
	most := float64(letters) * 0.6
	switch {
	case letters < minLetters && (han+kana+thai)*3 < minLetters:
		return "", 0, letters
	case float64(thai) >= most:
		return "th", 0.99, letters
	case float64(han+kana) >= most*0.7:
		// Any Japanese text has kana, which are more than a third of it.
		switch share := float64(kana) / float64(han+kana); {
		case share >= 0.1:
			return "ja", 0.99, letters
		case share > 0.02:
			return "zh", 0.6, letters
		}
		return "zh", 1 - math.Pow(0.6, float64(han)/3), letters
	case float64(cyrillic) >= most:
		// Of a hundred Russian letters two are ы, and one э or ё, if in print;
		// Bulgarian has none of them, and ъ for a vowel.
		switch {
		case foreign*100 > cyrillic:
			return "", 0.99, letters
		case russian == 0 && (cyrillic > 200 || hard > 0):
			return "", 0.95, letters
		case russian == 0:
			return "ru", 0.92, letters
		}
		return "ru", 0.99, letters
	case float64(latin) < most:
		return "", 0.9, letters
	}
	return profiled().classify(text, letters)
}

// profiles are what the trigrams cost in each class.
type profiles struct {
	classes int
	slots   [1 << 13]uint32 // a hash table of key<<12 | row+1
	costs   []uint8         // by row and class
}

//go:embed profiles.bin
var packed string

var profiled = sync.OnceValue(func() *profiles { return unpack(packed) })

// unpack reads profiles.bin: the number of trigrams, in two bytes, and that of
// the classes; the keys in order, each as the difference from the one before in
// 7 bits a byte; and for each class the costs, two in a byte.
func unpack(data string) *profiles {
	p := &profiles{classes: int(data[2])}
	n := int(data[0]) | int(data[1])<<8
	data = data[3:]
	key := uint32(0)
	for row := range n {
		for shift := 0; ; shift += 7 {
			b := data[0]
			data = data[1:]
			key += uint32(b&0x7f) << shift
			if b < 0x80 {
				break
			}
		}
		at := slot(key)
		for p.slots[at] != 0 {
			at = (at + 1) % uint32(len(p.slots))
		}
		p.slots[at] = key<<12 | uint32(row+1)
	}
	p.costs = make([]uint8, n*p.classes)
	for class := range p.classes {
		for row := range n {
			b := data[class*((n+1)/2)+row/2]
			if row%2 == 0 {
				b >>= 4
			}
			p.costs[row*p.classes+class] = b & 15
		}
	}
	return p
}

func slot(key uint32) uint32 { return key * 0x9e3779b1 >> 19 }

// row returns the costs of a trigram, nil if the profiles do not know it.
func (p *profiles) row(key uint32) []uint8 {
	for at := slot(key); p.slots[at] != 0; at = (at + 1) % uint32(len(p.slots)) {
		if s := p.slots[at]; s>>12 == key {
			row := int(s&0xfff-1) * p.classes
			return p.costs[row : row+p.classes]
		}
	}
	return nil
}

const maxClasses = 48

func (p *profiles) classify(text string, letters int) (string, float64, int) {
	var sums [maxClasses]uint32
	for i := len(tags); i < p.classes; i++ {
		sums[i] = handicap
	}
	known, all := 0, 0
	eachTrigram(text, Look, func(key uint32) {
		all++
		if row := p.row(key); row != nil {
			known++
			for i, c := range row {
				sums[i] += uint32(c)
			}
		}
	})
	if float64(known) < minKnown*float64(all) || known < 8 {
		return "", 0.9, letters
	}
	best := 0
	for i := range p.classes {
		if sums[i] < sums[best] {
			best = i
		}
	}
	// Of those that are one answer the chances add up.
	tag := tagOf(best)
	same, whole := 0.0, 0.0
	for i := range p.classes {
		chance := math.Exp(-float64(sums[i]-sums[best]) * costStep * temper)
		whole += chance
		if tagOf(i) == tag {
			same += chance
		}
	}
	return tag, same / whole, letters
}

func tagOf(class int) string {
	if class < len(tags) {
		return tags[class]
	}
	return ""
}

// eachTrigram calls f with the key of each trigram of letters in up to limit
// bytes of text. Whatever stands between words is one blank.
func eachTrigram(text string, limit int, f func(key uint32)) {
	key := uint32(0) // three symbols
	blank := true
	for i, r := range text {
		if i >= limit {
			break
		}
		s := symbol(r)
		if s == 0 {
			if blank {
				continue
			}
			blank = true
		} else {
			blank = false
		}
		key = (key<<symbolBits | s) & (1<<(3*symbolBits) - 1)
		// The first trigram of a word begins with the blank before it.
		if s == 0 || key>>symbolBits&(1<<symbolBits-1) != 0 {
			f(key)
		}
	}
}

const symbolBits = 6

// symbol returns the number of a letter: 1 to 26 those of the alphabet, then the
// others of the languages here; 63 is any letter else, 0 what is no letter.
func symbol(r rune) uint32 {
	if r < utf8.RuneSelf {
		if lower := r | 0x20; lower >= 'a' && lower <= 'z' {
			return uint32(lower-'a') + 1
		}
		return 0
	}
	if lower := unicode.ToLower(r); lower < 0x250 {
		if s := symbols[lower]; s != 0 {
			return uint32(s)
		}
	}
	if unicode.IsLetter(r) {
		return 63
	}
	return 0
}

var symbols = func() (s [0x250]uint8) {
	n := uint8(27)
	for _, r := range "àáâãäçèéêëíîñòóôõöúûüßąćęłńśźżğış" {
		s[r] = n
		n++
	}
	// What is left has to do for the rest.
	for _, letters := range []string{"ìù", "åæøœï", "čšžěřůďťňýľĺŕđ"} {
		for _, r := range letters {
			s[r] = n
		}
		n++
	}
	return s
}()
