package segment

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// class is what a character is to the scanner.
type class uint8

const (
	other class = iota
	word        // begins a token or goes on with it
	mark        // a combining mark: goes on with a token
	blank
	object // an Object, under Rules.Objects
)

const (
	byteOrderMark      = '\uFEFF'
	paragraphSeparator = '\u2029'

	byteOrderMarkBytes = "\uFEFF"
)

// classes is the class of every character of the basic plane. The first 128
// entries serve for bytes of ASCII, too.
var classes = sync.OnceValue(func() *[1 << 16]class {
	t := new([1 << 16]class)
	set := func(table *unicode.RangeTable, c class) {
		for _, r := range table.R16 {
			for x := uint32(r.Lo); x <= uint32(r.Hi); x += uint32(r.Stride) {
				t[x] = c
			}
		}
	}
	set(unicode.L, word)
	set(unicode.Nd, word)
	set(unicode.M, mark)
	set(unicode.White_Space, blank)
	t['_'] = word
	t[byteOrderMark] = blank
	return t
})

// classTables are the classes by whether the low line begins no token, and whether
// there are objects.
var classTables = [2][2]func() *[1 << 16]class{
	{classes, sync.OnceValue(func() *[1 << 16]class { return withObjects(classes()) })},
	{
		sync.OnceValue(func() *[1 << 16]class { return withoutLine(classes()) }),
		sync.OnceValue(func() *[1 << 16]class { return withObjects(withoutLine(classes())) }),
	},
}

func withObjects(classes *[1 << 16]class) *[1 << 16]class {
	t := *classes
	r, _ := utf8.DecodeRuneInString(Object)
	t[r] = object
	return &t
}

func withoutLine(classes *[1 << 16]class) *[1 << 16]class {
	t := *classes
	t['_'] = other
	return &t
}

// classes returns the classes of the characters of the basic plane.
func (r *Rules) classes() *[1 << 16]class {
	lineless, objects := 0, 0
	if r.Words != Runs {
		lineless = 1
	}
	if r.Objects {
		objects = 1
	}
	return classTables[lineless][objects]()
}

// class returns the class of a decoded character. A byte that is not UTF-8 is
// as U+FFFD, which is neither a word character nor a blank.
func (s *Scanner) class(r rune, size int) class {
	if r < 1<<16 {
		return s.table[r]
	}
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return word
	case unicode.IsMark(r):
		return mark
	}
	return other
}

// Blank reports whether r is a blank: a character of Unicode's White_Space, or
// the byte order mark.
func Blank(r rune) bool {
	return r >= 0 && r < 1<<16 && classes()[r] == blank
}

// Word reports whether r is a word character by itself: a letter, a decimal
// digit or the low line.
func Word(r rune) bool {
	if r >= 0 && r < 1<<16 {
		return classes()[r] == word
	}
	return r <= utf8.MaxRune && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
