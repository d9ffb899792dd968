package spoken

import (
	"unicode"
	"unicode/utf8"
)

// Syllables of the words that numbers are read with.
var (
	// below is zero to nineteen.
	below = [20]int{2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2}
	// tens is twenty to ninety, by the first digit.
	tens = [10]int{2: 2, 2, 2, 2, 2, 3, 2, 2}
)

const (
	hundred = 2
	scale   = 2 // thousand, million, billion, trillion
	oh      = 1 // the nought of 1905
	point   = 1

	// maxCardinal is the most digits that are read as one number: 999 trillion
	// and some. More are read one by one.
	maxCardinal = 15
)

// ending is what follows the digits of a number.
type ending uint8

const (
	bare    ending = iota
	ordinal        // st, nd, rd, th
	plural         // s, 's
)

// number returns the syllables of a number as it is read, without "and".
// Digits holds its whole part, values 0 to 9, and at least one.
func number(digits []byte, grouped bool, end ending) int {
	if len(digits) > maxCardinal || len(digits) > 1 && digits[0] == 0 {
		n := oneByOne(digits)
		if end == plural && digits[len(digits)-1] == 6 {
			n++
		}
		return n
	}
	value := 0
	for _, d := range digits {
		value = 10*value + int(d)
	}
	var n int
	if len(digits) == 4 && !grouped && end != ordinal && isYear(value) {
		n = year(value)
	} else {
		n = cardinal(value)
	}
	switch last := value % 100; {
	case end == ordinal && last >= 20 && last%10 == 0: // twenti-eth
		n++
	case end == ordinal && last%10 == 2 && last != 12: // sec-ond
		n++
	case end == plural && last%10 == 6 && last != 16: // six-es
		n++
	}
	return n
}

// isYear reports whether a number of four digits is read like a year.
func isYear(v int) bool { return v >= 1100 && v <= 1999 || v >= 2010 && v <= 2099 }

func year(v int) int {
	n := upTo99(v / 100)
	switch rest := v % 100; {
	case rest == 0:
		return n + hundred
	case rest < 10:
		return n + oh + below[rest]
	default:
		return n + upTo99(rest)
	}
}

func cardinal(v int) int {
	if v == 0 {
		return below[0]
	}
	n := 0
	for first := true; v > 0; first = false {
		if group := v % 1000; group > 0 {
			if h := group / 100; h > 0 {
				n += below[h] + hundred
			}
			if rest := group % 100; rest > 0 {
				n += upTo99(rest)
			}
			if !first {
				n += scale
			}
		}
		v /= 1000
	}
	return n
}

func upTo99(v int) int {
	if v < len(below) {
		return below[v]
	}
	n := tens[v/10]
	if v%10 > 0 {
		n += below[v%10]
	}
	return n
}

func oneByOne(digits []byte) int {
	n := 0
	for _, d := range digits {
		n += below[d]
	}
	return n
}

// figures reads the number that s begins with, and returns its syllables and
// where it ends.
func figures(s string, digits []byte) (n, end int) {
	grouped := false
	i := 0
	for i < len(s) {
		r, size := decodeRune(s[i:])
		if d := digit(r); d >= 0 {
			digits = append(digits, byte(d))
			i += size
		} else if r == ',' && (grouped || len(digits) <= 3) && threeDigits(s[i+1:]) {
			grouped = true
			i++
		} else {
			break
		}
	}
	if suffix, end := endingOf(s[i:]); suffix != bare {
		return number(digits, grouped, suffix), i + end
	}
	if i+1 < len(s) && s[i] == '.' {
		fraction := 0
		j := i + 1
		for j < len(s) {
			r, size := decodeRune(s[j:])
			d := digit(r)
			if d < 0 {
				break
			}
			fraction += below[d]
			j += size
		}
		if fraction > 0 {
			// 1984.5 is no year.
			return number(digits, true, bare) + point + fraction, j
		}
	}
	return number(digits, grouped, bare), i
}

// threeDigits reports whether s begins with three digits and no more.
func threeDigits(s string) bool {
	n := 0
	for ; n < 4; n++ {
		r, size := decodeRune(s)
		if digit(r) < 0 {
			break
		}
		s = s[size:]
	}
	return n == 3
}

// endingOf returns what a number is followed by and its length in s.
func endingOf(s string) (e ending, length int) {
	r, size := decodeRune(s)
	i := 0
	if isApostrophe(r) {
		i = size
	}
	a, b := byteAt(s, i)|0x20, byteAt(s, i+1)|0x20
	switch {
	case a == 's' && b != 't':
		e, i = plural, i+1
	case i == 0 && (a == 's' && b == 't' || a == 'n' && b == 'd' || a == 'r' && b == 'd' || a == 't' && b == 'h'):
		e, i = ordinal, 2
	default:
		return bare, 0
	}
	if r, _ := decodeRune(s[i:]); unicode.IsLetter(r) || digit(r) >= 0 {
		return bare, 0
	}
	return e, i
}

// byteAt returns a byte of s, 0 behind its end.
func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

// digit returns the value of a decimal digit of any script, -1 for all else.
func digit(r rune) int {
	if r < utf8.RuneSelf {
		if r >= '0' && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	// The digits of a script stand together, from 0 on.
	for _, t := range unicode.Nd.R16 {
		if uint32(r) <= uint32(t.Hi) {
			return int(uint32(r)-uint32(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if uint32(r) <= t.Hi {
			return int(uint32(r)-t.Lo) % 10
		}
	}
	return -1
}
