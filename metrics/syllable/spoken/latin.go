package spoken

import "unicode"

// latin holds, from U+00C0 to U+017F, what a letter is in ASCII, in two bytes
// each. A capital is a vowel that is spoken for sure, and by itself: café,
// naïve, Zoë.
const latin = "" +
	"a a a a A a aec E E e E i i i I " + // U+00C0
	"d n o o o o O   o u u u U y thss" + // U+00D0
	"a a a a A a aec E E e E i i i I " + // U+00E0
	"d n o o o o O   o u u u U y thy " + // U+00F0
	"a a a a a a c c c c c c c c d d " + // U+0100
	"d d e e e e e e e e e e g g g g " + // U+0110
	"g g g g h h h h i i i i i i i i " + // U+0120
	"i i ijijj j k k k l l l l l l l " + // U+0130
	"l l l n n n n n n n ngngo o o o " + // U+0140
	"o o oeoer r r r r r s s s s s s " + // U+0150
	"s s t t t t t t u u u u u u u u " + // U+0160
	"u u u u w w y y y z z z z z z s " // U+0170

// appendLatin appends what a letter is in small ASCII letters, and nothing if it
// is not Latin.
func appendLatin(w []byte, r rune) []byte {
	if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return append(w, byte(r|0x20))
	}
	switch {
	case r >= 0xC0 && r < 0xC0+rune(len(latin)/2):
		for _, b := range []byte(latin[2*(r-0xC0):][:2]) {
			if b != ' ' {
				w = append(w, b)
			}
		}
	case r >= 0x1EA0 && r < 0x1EFA: // Vietnamese
		w = append(w, vietnamese(r))
	case r == 0x1E9E: // capital sharp s
		w = append(w, "ss"...)
	case r == 0x212A: // Kelvin
		w = append(w, 'k')
	case r == 0x212B: // angstrom
		w = append(w, 'a')
	case r >= 0xFF21 && r <= 0xFF3A: // full width
		w = append(w, byte(r-0xFF21)+'a')
	case r >= 0xFF41 && r <= 0xFF5A:
		w = append(w, byte(r-0xFF41)+'a')
	case r >= 0xFB00 && r <= 0xFB06:
		w = append(w, [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00]...)
	case unicode.Is(unicode.Latin, r):
		w = append(w, '?')
	}
	return w
}

// vietnamese returns the vowel of U+1EA0 to U+1EF9.
func vietnamese(r rune) byte {
	switch {
	case r < 0x1EB8:
		return 'a'
	case r < 0x1EC8:
		return 'e'
	case r < 0x1ECC:
		return 'i'
	case r < 0x1EE4:
		return 'o'
	case r < 0x1EF2:
		return 'u'
	}
	return 'y'
}
