package boundary

import (
	"strings"
	"unicode/utf8"
)

// clause is the length of the shortest sentence that a semicolon ends, in bytes:
// some six words. "I came; I saw" is one sentence to any reader. Half as much, at
// least, must follow.
const clause = 32

// closed reports whether text leaves no bracket open.
func closed(text string) bool {
	return strings.LastIndexByte(text, '(') <= strings.LastIndexByte(text, ')') &&
		strings.LastIndexByte(text, '[') <= strings.LastIndexByte(text, ']')
}

// clauseFollows reports whether text, which stands behind a semicolon, begins
// with a clause that could stand alone. It looks for a subject pronoun or an
// auxiliary verb that no mark of punctuation, no name and no word that
// subordinates stands before.
func clauseFollows(text string) bool {
	if i := strings.IndexAny(text, ".!?;"); i >= 0 && i < clause/2 {
		return false
	}
	first, infinitive := true, false
	for range 12 {
		w := text[:wordEnd(text)]
		if w == "" || upperFirst(w) && w != "I" {
			return false
		}
		text = text[len(w):]
		size := apostrophe(text)
		switch {
		case first && w == "but":
			return false // what it sets against the clause before is read with it
		case first && conjunctions.has(w):
		case first && connectives.has(w):
			return true
		case pronouns.has(w), !infinitive && auxiliaries.has(w), size > 0 && negated.has(w):
			return true
		case first && size > 0 && (w == "that" || w == "this" || w == "what"):
			return true // "that's it"
		case subordinators.has(w) && !(first && openers.has(w)):
			return false
		default:
			first = false
		}
		infinitive = w == "to"
		if size > 0 {
			text = text[size:]
			text = text[wordEnd(text):]
		}
		i := 0
		for i < len(text) && (isBlank(text[i]) || text[i] == '-') {
			i++
		}
		if i == 0 {
			return false
		}
		text = text[i:]
	}
	return false
}

// joins reports whether "and" joins what follows a semicolon to what stands
// before it. Behind another semicolon or a colon, that may be the last item of a
// list.
func joins(before, after string) bool {
	return after[:wordEnd(after)] == "and" && !strings.ContainsAny(before[:len(before)-1], ";:")
}

// apostrophe returns the length of the apostrophe with which text begins, or 0.
func apostrophe(text string) int {
	switch r, size := utf8.DecodeRuneInString(text); r {
	case '\'', '’':
		return size
	}
	return 0
}

// Closing is the length of the longest sentence that can end at a comma, in
// bytes: the closing of a letter.
const Closing = 24

// closing reports whether sentence is the closing of a letter, with its comma,
// and after begins with a name.
func closing(sentence, after string) bool {
	words := sentence[:len(sentence)-1]
	i := strings.LastIndexByte(words, ' ')
	if len(sentence) > Closing || !upperFirst(after) || !closings.has(words[i+1:]) || strings.Count(words, " ") > 2 {
		return false
	}
	return !starter(after[:wordEnd(after)])
}

// Captioned reports whether a sentence begins with text, which is the name of a
// figure up to the full stop within its number: "Figure 1.".
func Captioned(text string) bool {
	kind, number, _ := strings.Cut(text, " ")
	switch kind {
	case "Figure", "Table", "Box", "Exhibit":
		n := len(number) - 1
		return n > 0 && n < 4 && number[n] == '.' && digits(number[:n])
	}
	return false
}

// caption reports whether sentence is the name of a figure: "Figure 1.5".
func caption(sentence string) bool {
	i := strings.IndexByte(sentence, '.') + 1
	return i > 0 && len(sentence)-i < 4 && digits(sentence[i:]) && Captioned(sentence[:i])
}

func digits(text string) bool {
	for i := range len(text) {
		if text[i]-'0' >= 10 {
			return false
		}
	}
	return text != ""
}
