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
	return (strings.IndexByte(text, '(') < 0 || strings.LastIndexByte(text, '(') < strings.LastIndexByte(text, ')')) &&
		(strings.IndexByte(text, '[') < 0 || strings.LastIndexByte(text, '[') < strings.LastIndexByte(text, ']'))
}

// parts reports whether the semicolon at the end of sentence ends it before
// after.
func parts(sentence, after string) bool {
	if len(sentence) < clause {
		return false
	}
	before := sentence[max(0, len(sentence)-Before):]
	after = after[:min(len(after), After)]
	return (clauseFollows(after) || joins(before, after)) && closed(before)
}

// What a word says of the clause that it stands in.
const (
	conjunction  Kind = 1 << iota // it stands before the subject
	connective                    // it begins a sentence and joins it to the one before
	subject                       // it is a subject, and seldom anything else at the start of a clause
	auxiliary                     // it is a verb, and says that the clause has its predicate
	negated                       // it is that before "n't", with the n
	subordinator                  // it begins a clause that cannot stand alone
	opener                        // and one with which a sentence may begin
	adversative                   // it sets its clause against that before, and is read with it
)

// stops are what ends a clause, and nothing less.
var stops = [256]bool{'.': true, '!': true, '?': true, ';': true}

// clauseFollows reports whether text, which stands behind a semicolon, begins
// with a clause that could stand alone. It looks for a subject pronoun or an
// auxiliary verb that no mark of punctuation, no name and no word that
// subordinates stands before.
func clauseFollows(text string) bool {
	if text == "" || text[0]-'a' >= 26 && text[0] != 'I' {
		return false
	}
	for i := range min(len(text), clause/2) {
		if stops[text[i]] {
			return false // a short clause
		}
	}
	first, infinitive := true, false
	for range 12 {
		// The word, of which the first eight letters are the key.
		n, key := 0, uint64(0)
		if len(text) > 8 {
			key = uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 | // one load
				uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
			if n = firstLetters(key); n < 8 {
				key &= 1<<(8*n) - 1
			}
		}
		for n < len(text) && text[n]-'a' < 26 {
			if n < 8 {
				key |= uint64(text[n]) << (8 * n)
			}
			n++
		}
		if n == len(text) || n == 0 || text[n] >= utf8.RuneSelf || text[n]-'A' < 26 {
			if n = wordEnd(text); n == 0 || upperFirst(text) && text[:n] != "I" {
				return false
			}
			key = pack(text[:min(n, 8)])
		}
		w := text[:n]
		text = text[n:]
		size := 0
		if text != "" && text[0] != ' ' {
			size = apostrophe(text)
		}
		kind := Kind(0)
		if clauseFilter.mayHave(key) {
			kind, _ = clauseWords.find(w)
		}
		switch {
		case first && kind&adversative != 0:
			return false
		case first && kind&conjunction != 0:
		case first && kind&connective != 0:
			return true
		case kind&subject != 0, !infinitive && kind&auxiliary != 0, size > 0 && kind&negated != 0:
			return true
		case first && size > 0 && (w == "that" || w == "this" || w == "what"):
			return true // "that's it"
		case kind&subordinator != 0 && !(first && kind&opener != 0):
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
	return strings.HasPrefix(after, "and") && wordEnd(after) == len("and") && strings.IndexByte(before, ':') < 0 && strings.IndexByte(before[:len(before)-1], ';') < 0
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

// mayClose reports whether sentence, which ends with a comma, may be the closing
// of a letter, before a text that begins with byte next.
func mayClose(sentence string, next byte) bool {
	n := len(sentence)
	return n <= Closing && n > 1 && (sentence[n-2] == 's' || sentence[n-2] == 'y' || sentence[n-2] == 'e') &&
		(next-'A' < 26 || next >= utf8.RuneSelf)
}

// closing reports whether sentence is the closing of a letter, with its comma,
// and after begins with a name.
func closing(sentence, after string) bool {
	if after == "" {
		return false
	}
	words := sentence[:len(sentence)-1]
	i := strings.LastIndexByte(words, ' ')
	if !mayClose(sentence, after[0]) || !upperFirst(after) || !closings.has(words[i+1:]) || strings.Count(words, " ") > 2 {
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
