package boundary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Closing is the length of the longest sentence that can end at a comma, in
// bytes: the closing of a letter.
const Closing = 24

// mayClose reports whether sentence, which ends with a comma, may be the closing
// of a letter, before a text that begins with byte next.
func mayClose(sentence string, next byte) bool {
	n := len(sentence)
	if n > Closing || n < 2 {
		return false
	}
	switch sentence[n-2] {
	case 's', 'y', 'e', 't', 'u':
		return next-'A' < 26 || next >= utf8.RuneSelf
	}
	return false
}

// closing reports whether sentence is the closing of a letter, with its comma,
// and after begins with the name that signs it.
func closing(sentence, after string) bool {
	if after == "" || !mayClose(sentence, after[0]) {
		return false
	}
	words := sentence[:len(sentence)-1]
	last := strings.LastIndexByte(words, ' ') + 1
	two := strings.LastIndexByte(words[:max(0, last-1)], ' ') + 1
	if _, ok := closings.findSpaced(words[two:]); strings.Count(words, " ") > 2 || !closings.has(words[last:]) && !ok {
		return false
	}
	return signed(after)
}

// signed reports whether text begins with a name, as a letter is signed: up to
// four words with capitals, the first of which does not begin sentences, with no
// mark of punctuation behind them. So "Thanks, Jane." is not the end of a letter.
func signed(text string) bool {
	if !upperFirst(text) || starter(text[:wordEnd(text)]) {
		return false
	}
	for range 4 {
		n := wordEnd(text)
		for n < len(text) && (text[n] == '-' || text[n] == '.' && n == 1) { // "Jean-Luc", "J. Roe"
			n++
			n += wordEnd(text[n:])
		}
		text = text[n:]
		if text == "" || text[0] != ' ' {
			break
		}
		if text = text[1:]; !upperFirst(text) {
			return true
		}
	}
	return text == "" || isBlank(text[0]) || upperFirst(text)
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

// Stamp reports whether the gap between sentence and after, without a stop before
// it, lies on either side of the date and the time that a mail program puts in the
// head of a mail, "Jane Roe 03/15/2001 04:11 PM Are you there?": before them, behind
// a name or a mail address, or behind them, where nothing has gone before that
// makes them a part of a sentence. Both ways of writing a day are known, and a
// clock of 24 hours.
//
// Before the gap behind them lies the one between them, where Dated says yes. Behind
// a sentence in which there is none such, Stamp says no.
func Stamp(sentence, after string) (ends bool, reason Reason) {
	before := sentence[max(0, len(sentence)-Before):]
	after = after[:min(len(after), After)]
	if n := day(after); n > 0 && n < len(after) && after[n] == ' ' && clock(after[n+1:]) > 0 {
		if sender(before) {
			return true, StampFollows
		}
		return false, NoStop
	}
	// The stamp with which the sentence ends.
	text, half := before, 0
	for _, h := range []string{" AM", " PM", " am", " pm"} {
		if rest, ok := strings.CutSuffix(before, h); ok {
			text, half = rest, len(h)
		}
	}
	i := strings.LastIndexByte(text, ' ')
	if n := clock(text[i+1:]); i < 0 || n == 0 || n != len(text)-i-1 {
		return false, NoStop
	}
	time := i
	i = strings.LastIndexByte(text[:time], ' ') + 1
	if n := day(text[i:time]); n == 0 || n != time-i {
		return false, NoStop
	}
	word := after[:wordEnd(after)]
	switch {
	case word == "" && !read(after, false).quoted, half == 0 && halves.has(word), zones.has(word):
		return false, NoStop
	case i > 0 && !sender(strings.TrimRight(before[:i], " ")) && !upperFirst(word):
		return false, NoStop // "on 03/15/2001 04:11 PM we"
	}
	return true, StampEnds
}

// Dated reports whether sentence ends in a date in figures, behind which a time may
// follow.
func Dated(sentence string) bool {
	before := sentence[max(0, len(sentence)-Before):]
	before = before[strings.LastIndexByte(before, ' ')+1:]
	return before != "" && day(before) == len(before)
}

// sender reports whether text, which stands before a date, ends in a name or a
// mail address.
func sender(text string) bool {
	w := text[strings.LastIndexAny(text, " \n\t")+1:]
	if w == "" {
		return false
	}
	if strings.IndexByte(w, '@') > 0 {
		return true
	}
	letters := wordEnd(w)
	return letters == len(w) && upperFirst(w) && !prepositions.has(w) && !zones.has(w) && !starter(w)
}

// day returns the length of the date in figures with which text begins, as
// "3/15/2001" or "03/15/01", or 0.
func day(text string) int {
	n := 0
	for part := range 3 {
		digits := 0
		for n+digits < len(text) && text[n+digits]-'0' < 10 {
			digits++
		}
		if part < 2 && (digits == 0 || digits > 2 || n+digits == len(text) || text[n+digits] != '/') || part == 2 && digits != 2 && digits != 4 {
			return 0
		}
		n += digits + 1
	}
	return n - 1
}

// clock returns the length of the time with which text begins and behind which
// there is a blank or the end, as "4:11" or "16:11:05", or 0.
func clock(text string) int {
	n := 0
	for part := range 3 {
		digits := 0
		for n+digits < len(text) && text[n+digits]-'0' < 10 {
			digits++
		}
		if digits != 2 && (part > 0 || digits != 1) {
			return 0
		}
		n += digits
		switch {
		case part > 0 && (n == len(text) || isBlank(text[n])):
			return n
		case n == len(text) || text[n] != ':':
			return 0
		}
		n++
	}
	return 0
}

// rule is how many signs make a line of them, at least.
const rule = 8

// Ruled reports whether text begins with a line of one sign, with which writers of
// plain text part what belongs to different things: "----------".
func Ruled(text string) bool {
	text = text[:min(len(text), After)]
	if text == "" || strings.IndexByte("-=*~#+", text[0]) < 0 {
		return false
	}
	n := 1
	for n < len(text) && text[n] == text[0] {
		n++
	}
	return n >= rule && (n == len(text) || isBlank(text[n]))
}

// Heads reports whether the gap between sentence and after, without a stop before it,
// parts a heading from the line with the date that stands below it ("A Title
// Saturday, January 31, 2009"), or a caption from the credit of its picture ("A park
// in spring Image: Jane Roe"): what a text has whose lines were joined. Both stand at
// the end of a paragraph. Where Cue says no of after, so does Heads.
func Heads(sentence, after string, o *Options) (ends bool, reason Reason) {
	after = after[:min(len(after), After)]
	n := wordEnd(after)
	if len(sentence) < rule || !Cue(after) || o != nil && !o.english() {
		return false, NoStop
	}
	before := sentence[max(0, len(sentence)-Before):]
	switch r, _ := utf8.DecodeLastRuneInString(before); {
	case unicode.IsLetter(r):
		word := before[wordStart(before):]
		if prepositions.has(word) || shortWords.has(word) && !upperFirst(word) {
			return false, NoStop // "on Saturday, January 31, 2009"
		}
	case !unicode.IsDigit(r) && !isCloser(r):
		return false, NoStop
	}
	line := after
	if i := strings.IndexAny(line, "\r\n"); i >= 0 {
		if rest := strings.TrimLeft(line[i:], "\r"); len(rest) > 1 && rest[1] != '\n' && rest[1] != '\r' {
			return false, NoStop // the line goes on
		}
		line = line[:i]
	} else if len(line) == After {
		return false, NoStop
	}
	if after[n] == ':' {
		return upperFirst(line[min(len(line), n+2):]), CreditFollows
	}
	// The month, the day and the year.
	date := line[min(len(line), n+2):]
	m := wordEnd(date)
	if m == 0 || !upperFirst(date) || !months.has(date[:m]) && date[:m] != "May" {
		return false, NoStop
	}
	d, y, ok := strings.Cut(strings.TrimPrefix(date[m:], " "), ", ")
	return ok && len(d) <= 2 && digits(d) && len(y) == 4 && digits(y), DateFollows
}

// CueLook is how many bytes Cue looks at.
const CueLook = len("Wednesday, ")

// Cue reports whether text begins with a word before which Heads may say that a
// sentence ends: a day of the week with a comma behind it, or what credits of
// pictures begin with, with a colon.
func Cue(text string) bool {
	n := 0
	for n < len(text) && n < len("Wednesday") && (text[n]|0x20)-'a' < 26 {
		n++
	}
	if n+1 >= len(text) || text[n+1] != ' ' {
		return false
	}
	switch text[n] {
	case ',':
		return strings.HasSuffix(text[:n], "day") && text[0]-'A' < 26 && zones.has(text[:n])
	case ':':
		switch text[:n] {
		case "Image", "Photo", "Picture", "Video":
			return true
		}
	}
	return false
}
