package syllable

import (
	"strings"
	"unicode/utf8"
)

// charset is an encoding in which dictionaries are published.
type charset struct {
	name string
	high string // the characters of the bytes from 0x80 on; empty: UTF-8
}

// charsetNamed returns the character set that the first line of a dictionary
// names. The names are those of libhyphen and iconv, which differ in dashes,
// case, and the vendor in front.
func charsetNamed(name string) (*charset, bool) {
	key := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	switch strings.TrimPrefix(key, "microsoft") {
	case "utf8":
		return &charset{name: "UTF-8"}, true
	case "iso88591", "latin1":
		return &charset{"ISO8859-1", c1 + latin1}, true
	case "iso88592", "latin2":
		return &charset{"ISO8859-2", c1 + latin2}, true
	case "iso88595":
		return &charset{"ISO8859-5", c1 + cyrillic}, true
	case "iso88599", "latin5":
		return &charset{"ISO8859-9", c1 + latin5}, true
	case "iso885915", "latin9":
		return &charset{"ISO8859-15", c1 + latin9}, true
	case "koi8r":
		return &charset{"KOI8-R", koi8r}, true
	case "cp1251", "windows1251":
		return &charset{"CP1251", cp1251}, true
	}
	return nil, false
}

// decode appends the characters of line to dst. It reports whether line is in
// the character set.
func (c *charset) decode(dst []rune, line string) ([]rune, bool) {
	if c.high == "" {
		for _, r := range line {
			dst = append(dst, r)
		}
		return dst, utf8.ValidString(line)
	}
	high := []rune(c.high)
	for i := 0; i < len(line); i++ {
		r := rune(line[i])
		if r >= 0x80 {
			r = high[r-0x80]
		}
		dst = append(dst, r)
	}
	return dst, true
}

// The upper halves, as Unicode's mapping tables have them. What a set leaves
// open is U+FFFD.

const c1 = "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f"

const latin1 = "" +
	"\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿" +
	"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß" +
	"àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"

const latin2 = "" +
	"\u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žż" +
	"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß" +
	"ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"

const cyrillic = "" +
	"\u00a0ЁЂЃЄЅІЇЈЉЊЋЌ\u00adЎЏАБВГДЕЖЗИЙКЛМНОП" +
	"РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп" +
	"рстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ"

const latin5 = "" +
	"\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿" +
	"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß" +
	"àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"

const latin9 = "" +
	"\u00a0¡¢£€¥Š§š©ª«¬\u00ad®¯°±²³Žµ¶·ž¹º»ŒœŸ¿" +
	"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß" +
	"àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"

const koi8r = "" +
	"─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00a0⌡°²·÷" +
	"═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©" +
	"юабцдефгхийклмнопярстужвьызшэщчъ" +
	"ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"

const cp1251 = "" +
	"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—�™љ›њќћџ" +
	"\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї" +
	"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" +
	"абвгдежзийклмнопрстуфхцчшщъыьэюя"
