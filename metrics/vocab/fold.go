package vocab

import (
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// Foreign is what a caller may put before tokens, and before another text that it
// chooses, to have types of their own for tokens of another language. No token
// begins with it, for it is no UTF-8.
const Foreign = "\xff"

// Turkish is the tag of the language whose I is the capital of ı, and İ that of i.
const Turkish = "tr"

// FoldCase has an empty set take tokens for the same that differ in case only. The
// tag is that of their language, but for those behind Foreign, which is followed by
// the two letters of another tag. What the set says of a type it says of the folded
// token, and that is the token features is asked for.
func (s *Set) FoldCase(tag string) { s.folds, s.turkish = true, tag == Turkish }

// Folds reports whether FoldCase has been called, and plainly whether the capitals of
// ASCII are those of its small letters in the language that it has been called with.
func (s *Set) Folds() (folds, plainly bool) { return s.folds, s.folds && !s.turkish }

// Fold returns token with its case folded, by the simple foldings of Unicode (the
// classes C and S of CaseFolding.txt, and T in Turkish), so that a letter stays one
// letter: "ß" is not "ss". It is small in all scripts that have capitals, but for
// those where Unicode has no small letter. What it returns lasts until the next call.
func (s *Set) Fold(token string) string {
	turkish := s.turkish
	if len(token) > len(Foreign+Turkish) && token[0] == Foreign[0] {
		turkish = token[len(Foreign):len(Foreign+Turkish)] == Turkish
	}
	i := 0
	for i < len(token) && token[i]-'A' >= 26 && token[i] < utf8.RuneSelf {
		i++
	}
	if i == len(token) {
		return token
	}
	b := append(s.folded[:0], token[:i]...)
	for i < len(token) {
		if c := token[i]; c < utf8.RuneSelf {
			i++
			if c == 'I' && turkish {
				b = append(b, "ı"...)
				continue
			}
			if c-'A' < 26 {
				c |= 0x20
			}
			b = append(b, c)
			continue
		}
		r, size := utf8.DecodeRuneInString(token[i:])
		if r == utf8.RuneError && size == 1 {
			b = append(b, token[i])
		} else if r == 'İ' && turkish {
			b = append(b, 'i')
		} else {
			b = utf8.AppendRune(b, foldRune(r))
		}
		i += size
	}
	s.folded = b
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Fold is Set.Fold of a set of a language, but what it returns lasts.
func Fold(token, tag string) string {
	var s Set
	s.FoldCase(tag)
	return s.Fold(token)
}

// foldRune returns the character that stands for all that differ from r in case
// only: the small one of the first of them.
func foldRune(r rune) rune {
	next := unicode.SimpleFold(r)
	if next == r {
		return r
	}
	first := r
	for ; next != r; next = unicode.SimpleFold(next) {
		first = min(first, next)
	}
	return unicode.ToLower(first)
}
