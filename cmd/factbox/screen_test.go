package main

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPrintable(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"plain", "a draft – 草稿", "a draft – 草稿"},
		{"colour", "a\x1b[31mb", "a\uFFFD[31mb"},
		{"line ends", "a\r\nb\u2028c", "a\uFFFD\uFFFDb\uFFFDc"},
		{"eight-bit control", "a\u009b31mb", "a\uFFFD31mb"},
		{"direction", "a\u202eb", "a\uFFFDb"},
		{"not UTF-8", "a\xffb", "a\uFFFDb"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := printable(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestExcerpt(t *testing.T) {
	for _, test := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"fits", "One two.", 8, "One two."},
		{"too long", "One two.", 7, "One tw…"},
		{"blanks", " One\r\n\ttwo. ", 8, "One two."},
		{"wide", "草稿草稿", 8, "草稿草稿"},
		{"wide, too long", "草稿草稿", 7, "草稿草…"},
		{"wide, half a character left", "草稿草稿", 6, "草稿…"},
		{"marks belong to their letter", "e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"},
		{"marks, too long", "e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"cut within a character", strings.Repeat("\u0301", 600), 4, ""},
		{"nothing", "", 4, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := excerpt(test.text, test.width)
			if test.want != "" && got != test.want || test.text == "" && got != "" {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if width := columnsOf(got); width > test.width {
				t.Errorf("%q takes %d columns of %d", got, width, test.width)
			}
		})
	}
}

func columnsOf(text string) (columns int) {
	for c := range cells(text) {
		columns += c.width
	}
	return columns
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name, text string
		columns    int
		want       []string
	}{
		{"nothing", "", 5, []string{""}},
		{"fits", "ab cd", 5, []string{"ab cd"}},
		{"at a blank", "ab cde", 5, []string{"ab", "cde"}},
		{"the blank hangs over", "abcde fgh", 5, []string{"abcde", "fgh"}},
		{"many blanks hang over", "abcde    fgh", 5, []string{"abcde", "fgh"}},
		{"at a hyphen", "ab-cd ef", 5, []string{"ab-cd", "ef"}},
		{"behind a hyphen", "abc-de", 5, []string{"abc-", "de"}},
		{"within a word", "abcdefghijkl", 5, []string{"abcde", "fghij", "kl"}},
		{"a word too long behind one that fits", "ab cdefghijk", 5, []string{"ab", "cdefg", "hijk"}},
		{"no blank before a mark", "abc d!", 5, []string{"abc", "d!"}},
		{"wide", "草稿草稿", 5, []string{"草稿", "草稿"}},
		{"a character wider than the screen", "草稿", 1, []string{"草", "稿"}},
		{"tab", "a\tb", 5, []string{"a b"}},
		{"control", "a\x1b[1mb", 9, []string{"a\uFFFD[1mb"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := wrapText(test.text, test.columns); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Whatever the text, the rows hold all of it once, in order, and each fits.
func FuzzWrap(f *testing.F) {
	for _, text := range []string{"One two-three, “four”.", "e\u0301草\u200d\x1b\xff\t ", "👩‍👩‍👧 family", strings.Repeat("a", 99)} {
		f.Add(text, 7)
		f.Add(text, 1)
	}
	f.Fuzz(func(t *testing.T, text string, columns int) {
		if columns < 1 || columns > 200 || len(text) > 4<<10 || strings.ContainsAny(text, "\r\n") {
			return
		}
		at := 0
		for row := range wrap(text, columns) {
			width, last, shown := 0, 0, 0
			for _, c := range row {
				if c.start != at {
					t.Fatalf("row begins at %d behind %d in %q", c.start, at, text)
				}
				at = c.end
				width += c.width
				if !c.blank {
					last = width
					shown++
				}
				if !utf8.ValidString(c.text) || strings.ContainsFunc(c.text, unprintable) {
					t.Fatalf("%q prints %q", text, c.text)
				}
			}
			if last > columns && shown > 1 {
				t.Fatalf("row of %d columns on %d in %q", last, columns, text)
			}
		}
		if at != len(text) {
			t.Fatalf("%d of %d bytes in the rows of %q", at, len(text), text)
		}
	})
}
