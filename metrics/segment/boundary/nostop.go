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

// clauseWord returns what w says of its clause.
func clauseWord(w string) Kind {
	if len(w) <= 8 && !clauseFilter.mayHave(pack(w)) {
		return 0
	}
	kind, _ := clauseWords.find(w)
	return kind
}

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
		w := text[:wordEnd(text)]
		if w == "" || upperFirst(w) && w != "I" {
			return false
		}
		text = text[len(w):]
		size := 0
		if text != "" && text[0] != ' ' {
			size = apostrophe(text)
		}
		kind := clauseWord(w)
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

// longestClosing is the length of the longest closing of a letter, in bytes.
const longestClosing = 24

// MayClose reports whether sentence, which ends with a comma, may be the closing
// of a letter, before a text that begins with byte next. It is for whoever cannot
// afford to ask Decide at every comma.
func MayClose(sentence string, next byte) bool {
	n := len(sentence)
	return n <= longestClosing && n > 1 && (sentence[n-2] == 's' || sentence[n-2] == 'y' || sentence[n-2] == 'e') &&
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
	if !MayClose(sentence, after[0]) || !upperFirst(after) || !closings.has(words[i+1:]) || strings.Count(words, " ") > 2 {
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
