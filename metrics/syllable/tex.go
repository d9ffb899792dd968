package syllable

import (
	"fmt"
	"unicode/utf8"
)

// The values of a word in \hyphenation are above all digits, so it is a pattern
// that no other one overrules.
const (
	noHyphen = 10
	hyphen   = 11
)

// texGroup is what the braces around a place in a TeX file belong to.
type texGroup uint8

const (
	outside texGroup = iota
	inPatterns
	inHyphenation
)

// tex reads a file for TeX. Blanks and comments are TeX's: a comment takes the
// line end with it, and the blanks at the start of the next line.
func (b *builder) tex(source string) *SyntaxError {
	type exception struct {
		text string
		line int
	}
	var (
		exceptions []exception // to come behind the patterns, which they replace
		group      = outside
		next       = outside // what a brace opens
		opened     int       // the line with the brace
		seen       bool      // any patterns
		word       []byte    // read so far
		wordLine   int
		line       = 1
		text       []rune
	)
	// end takes the word that ends here.
	end := func() *SyntaxError {
		if len(word) == 0 {
			return nil
		}
		defer func() { word = word[:0] }()
		if group == inHyphenation {
			exceptions = append(exceptions, exception{string(word), wordLine})
			if len(exceptions) > maxLines {
				return &SyntaxError{wordLine, fmt.Sprintf("more than %d words", maxLines)}
			}
			return nil
		}
		text = text[:0]
		for i := 0; i < len(word); {
			r, size := rune(word[i]), 1
			if r >= utf8.RuneSelf {
				if r, size = utf8.DecodeRune(word[i:]); size == 1 {
					return &SyntaxError{wordLine, "this is not UTF-8"}
				}
			}
			text = append(text, r)
			i += size
		}
		if problem := b.pattern(text); problem != "" {
			return &SyntaxError{wordLine, problem}
		}
		return nil
	}
reading:
	for i := 0; i < len(source); {
		c := source[i]
		i++
		switch {
		case c == '%':
			for i < len(source) && source[i] != '\n' {
				i++
			}
			if i < len(source) {
				i++
				line++
			}
			for i < len(source) && (source[i] == ' ' || source[i] == '\t') {
				i++
			}
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			if wrong := end(); wrong != nil {
				return wrong
			}
			if c == '\n' {
				line++
			}
		case group == outside && c == '\\':
			start := i
			for i < len(source) && (source[i]|0x20 >= 'a' && source[i]|0x20 <= 'z') {
				i++
			}
			command := source[start:i]
			if command == "" { // of a character that is no letter
				next = outside
				if i < len(source) && source[i] != '\n' {
					i++
				}
				continue
			}
			if command == "endinput" {
				break reading
			}
			switch command {
			case "patterns":
				next = inPatterns
			case "hyphenation":
				next = inHyphenation
			default:
				next = outside
			}
		case group == outside && c == '{' && next != outside:
			group, next = next, outside
			seen, opened = true, line
		case group == outside:
			next = outside
		case c == '}':
			if wrong := end(); wrong != nil {
				return wrong
			}
			group = outside
		case c == '{' || c == '\\' || c == '^' && i < len(source) && source[i] == '^':
			return &SyntaxError{line, fmt.Sprintf("%q among the patterns: TeX commands are not read there", c)}
		default:
			if len(word) == 0 {
				wordLine = line
			}
			if len(word) == maxLine {
				return &SyntaxError{wordLine, fmt.Sprintf("a pattern of more than %d bytes", maxLine)}
			}
			word = append(word, c)
		}
	}
	if group != outside {
		return &SyntaxError{opened, "the brace is not closed"}
	}
	if !seen {
		return &SyntaxError{0, `no character set in the first line, and no \patterns{...}`}
	}
	for _, e := range exceptions {
		if problem := b.exception(e.text); problem != "" {
			return &SyntaxError{e.line, problem}
		}
	}
	return nil
}

// exception takes a word with all of its hyphens, such as "ta-ble". It returns
// what is wrong with it.
func (b *builder) exception(word string) (problem string) {
	if !utf8.ValidString(word) {
		return "this is not UTF-8"
	}
	letters, values := []rune{'.'}, []uint8{0, noHyphen}
	for _, r := range word {
		if r == '-' {
			values[len(letters)] = hyphen
			continue
		}
		letters = append(letters, r)
		values = append(values, noHyphen)
	}
	letters, values = append(letters, '.'), append(values, 0)
	if len(letters) == 2 {
		return "a word without a letter"
	}
	if len(letters) > maxLetters {
		return fmt.Sprintf("a word of more than %d letters", maxLetters-2)
	}
	return b.add(letters, values)
}
