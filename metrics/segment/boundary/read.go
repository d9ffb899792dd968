package boundary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A stopKind is what ends a sentence.
type stopKind uint8

const (
	dot      stopKind = iota // one full stop
	ellipsis                 // several, or U+2026
	mark                     // question marks and exclamation marks, and the full stops of other scripts
	full                     // the stops of Chinese and Japanese, that need no blank
)

func isFull(r rune) bool {
	switch r {
	case '。', '！', '？', '｡':
		return true
	}
	return false
}

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‽', '‼', '⁇', '⁈', '⁉', '।', '॥', '؟', '۔', '።', '։', '๚', '๛':
		return true
	}
	return isFull(r)
}

// isCloser reports whether r may stand between a stop and a gap.
func isCloser(r rune) bool {
	switch r {
	case '"', '\'', ')', ']', '}', '*', '_', '`', '”', '’', '»', '“', '‘', '」', '』', '）':
		return true
	}
	return r >= utf8.RuneSelf && !unicode.IsLetter(r) && unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi)
}

// Bullet reports whether r is a bullet.
func Bullet(r rune) bool {
	switch r {
	case '•', '‣', '⁃', '◦', '▪', '●', '■':
		return true
	}
	return false
}

func isBlank(b byte) bool { return b == ' ' || b >= '\t' && b <= '\r' }

// stopBefore returns where the stop ends, in bytes, that stands before the end
// of text, or 0: before closing quotes and brackets, and before notes. quoted
// reports whether there is a quote or bracket.
func stopBefore(text string) (end int, quoted bool) {
	end = len(text)
	for range 4 {
		i := -1
		if b := text[end-1]; b == ']' {
			i = noteBefore(text[:end])
		}
		if i < 0 && mouths[text[end-1]] {
			i = faceBefore(text[:end])
		}
		if i < 0 {
			break
		}
		for i > 0 && isBlank(text[i-1]) {
			i--
		}
		if e, q := closersBefore(text[:i]); e > 0 {
			return e, q
		}
		if i == 0 {
			break
		}
		end = i // another note, or words, of which the note is a part
	}
	return closersBefore(text)
}

func closersBefore(text string) (end int, quoted bool) {
	spaced := false // whether there may be a blank
	end = len(text)
	for range closers + 1 {
		if end == 0 {
			return 0, false
		}
		b := text[end-1]
		if b < utf8.RuneSelf {
			switch b {
			case '.', '!', '?':
				return end, quoted
			case ' ':
				// « Non ! »
				if !spaced {
					return 0, false
				}
				spaced = false
			case '*', '_', '`':
			case '"', '\'', ')', ']', '}':
				quoted = true
			default:
				return 0, false
			}
			end--
			continue
		}
		r, size := utf8.DecodeLastRuneInString(text[:end])
		if isStop(r) {
			return end, quoted
		}
		if !isCloser(r) && !(spaced && (r == '\u00a0' || r == '\u202f')) {
			return 0, false
		}
		quoted = true
		spaced = r == '»' || r == '”' || r == '\u00a0' || r == '\u202f'
		end -= size
	}
	return 0, false
}

// noteBefore returns where the note begins with which text ends, "[12]" or
// "[3, 4-6]" or "[a]", or -1.
func noteBefore(text string) int {
	n := len(text)
	if n < 3 || text[n-1] != ']' {
		return -1
	}
	for i := n - 2; i >= 0 && i > n-longestNote; i-- {
		if text[i] == '[' {
			if noteText(text[i+1 : n-1]) {
				return i
			}
			return -1
		}
	}
	return -1
}

// longestNote is more than the length of the longest note in brackets, in bytes.
const longestNote = 24

// note reports whether text begins with a note: "[12]", "[citation needed]" or a face in signs with a
// blank behind it, or a number with a blank and a word that begins sentences
// behind that, which no number stands before.
func note(text string, l *lexicon) bool {
	if text == "" {
		return false
	}
	if text[0] == '[' {
		i := strings.IndexByte(text[:min(len(text), longestNote)], ']')
		return i > 1 && noteText(text[1:i])
	}
	if text[0]-'0' < 10 {
		i := 1
		for i < len(text) && i < 3 && text[i]-'0' < 10 {
			i++
		}
		return i+1 < len(text) && text[i] == ' ' && l.starter(text[i+1:i+1+wordEnd(text[i+1:])])
	}
	return face(text) > 0
}

func noteText(text string) bool {
	if len(text) == 1 && text[0]-'a' < 26 || text == "..." || text == "…" || strings.HasSuffix(text, " needed") {
		return true
	}
	digits := false
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b-'0' < 10:
			digits = true
		case b == ',' || b == '-' || b == ' ' || b >= utf8.RuneSelf:
		default:
			return false
		}
	}
	return digits
}

// face returns the length of the face in signs with which text begins and that
// has a blank behind it, as ":-)", or 0.
func face(text string) int {
	if len(text) < 2 || text[0] != ':' && text[0] != ';' && text[0] != '=' {
		return 0
	}
	i := 1
	if text[i] == '-' || text[i] == '\'' || text[i] == 'o' {
		i++
	}
	if i == len(text) || !mouths[text[i]] {
		return 0
	}
	for mouth := text[i]; i < len(text) && text[i] == mouth; i++ {
	}
	if i < len(text) && !isBlank(text[i]) {
		return 0
	}
	return i
}

var mouths = [256]bool{')': true, '(': true, ']': true, 'D': true, 'P': true, 'p': true, '|': true, '/': true, '\\': true, '*': true}

// faceBefore returns where the face in signs begins with which text ends, or -1.
func faceBefore(text string) int {
	i := strings.LastIndexAny(text[max(0, len(text)-8):], " \n\t") + 1
	if i == 0 {
		return -1
	}
	i += max(0, len(text)-8)
	if face(text[i:]) != len(text)-i || i == len(text) {
		return -1
	}
	return i
}

// numberBefore finds the stop before the number of a note that has no brackets,
// "the vote.5" or "the vote. 5", or of several, "the vote.5 6,7". Before it must
// stand a word in small letters that is no abbreviation, or a closing bracket.
// apart reports whether there is a blank between the stop and a single number.
func numberBefore(text string, l *lexicon) (end int, apart bool) {
	i := len(text)
	for range 4 {
		digits := 0
		for i > 0 && digits < 2 && text[i-1]-'0' < 10 {
			i--
			digits++
		}
		if digits == 0 || i < 5 {
			return 0, false
		}
		if apart = text[i-1] == ' '; apart || text[i-1] == ',' || text[i-1] == '-' {
			if text[i-2]-'0' < 10 {
				i--
				continue // another number
			}
		}
		break
	}
	if apart {
		i--
	}
	end, _ = closersBefore(text[:i])
	if end < 4 || text[end-1] != '.' {
		return 0, false
	}
	for _, b := range []byte(text[end-3 : end-1]) {
		if b-'a' >= 26 && b != ')' && !(apart && b-'0' < 10) {
			return 0, false
		}
	}
	if l.abbreviations.has(text[wordStart(text[:end-1]) : end-1]) {
		return 0, false
	}
	return end, apart
}

const (
	lastOfEnDash = 0x93 // the last byte
	lastOfEmDash = 0x94
)

// dashBefore reports whether text ends in a blank and a dash.
func dashBefore(text string) bool {
	for _, dash := range []string{" —", " –", " --"} {
		if strings.HasSuffix(text, dash) {
			return true
		}
	}
	return false
}

// stopAt returns the kind of the stop that ends text, and where it begins.
func stopAt(text string) (kind stopKind, start int) {
	if n := len(text); n > 1 && text[n-1] < utf8.RuneSelf && (text[n-2]|0x20)-'a' < 26 {
		// One stop behind a letter.
		if text[n-1] == '.' {
			return dot, n - 1
		}
		return mark, n - 1
	}
	r, size := utf8.DecodeLastRuneInString(text)
	start = len(text) - size
	switch {
	case r == '…':
		kind = ellipsis
	case isFull(r):
		return full, start
	case r == '.':
	default:
		kind = mark
	}
	// The run of stops that it is the last of.
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		switch {
		case r == '.' && kind == dot, r == '…' && kind != mark:
			kind = ellipsis
		case r == ' ' && kind != mark && start > 1 && text[start-2] == '.' && text[start] == '.':
			kind = ellipsis // ". . ."
		case r == '.' || r == '…':
		case isStop(r):
			kind = mark
		default:
			return kind, start
		}
		start -= size
	}
	return kind, start
}

// wordStart returns where the word begins that ends text: letters, digits, and
// full stops, apostrophes and ampersands between them.
func wordStart(text string) int {
	i := len(text)
	for i > 0 {
		b := text[i-1]
		if b < utf8.RuneSelf {
			if b|0x20-'a' < 26 && b|0x20 >= 'a' || b-'0' < 10 || b == '.' || b == '\'' || b == '&' {
				i--
				continue
			}
			break
		}
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && r != '’' {
			break
		}
		i -= size
	}
	for i < len(text) && (text[i] == '.' || text[i] == '\'' || text[i] == '&') {
		i++
	}
	return i
}

// A shape is what follows a gap.
type shape uint8

const (
	nothing   shape = iota // the text ends
	small                  // a small letter
	capital                // a capital letter
	letter                 // a letter that is neither
	digit                  // a digit
	dots                   // full stops
	bullet                 // a bullet, a dash, an address: what begins something
	continues              // a comma or the like: what goes on
)

// following is what follows a gap.
type following struct {
	shape  shape
	quoted bool   // it begins with an opening quote or bracket
	asks   bool   // it begins with ¿ or ¡
	word   string // the word, behind opening quotes and brackets
	rest   string // what is behind that
}

// read reads what follows a gap. closed says that a quote or bracket stands
// before it.
func read(text string, closed bool) (f following) {
	i := 0
	for range closers {
		if i == len(text) {
			break
		}
		b := text[i]
		if b < utf8.RuneSelf {
			if b == '"' || b == '\'' || b == '(' || b == '[' || b == '{' || b == '*' || b == '_' || b == '`' {
				if i == 0 {
					f.quoted = b == '"' || b == '\'' || b == '['
				}
				i++
				continue
			}
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != '“' && r != '‘' && r != '’' && r != '¿' && r != '¡' && (unicode.IsLetter(r) || !unicode.In(r, unicode.Ps, unicode.Pi)) {
			break
		}
		f.quoted = true
		f.asks = f.asks || r == '¿' || r == '¡'
		i += size
	}
	if i == len(text) {
		if i > 0 {
			f.shape = bullet
		}
		return f
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if (r == '»' || r == '”') && (i+size == len(text) || isBlank(text[i+size])) {
		f.shape = continues // the closing quote stands apart, as in French
		return f
	}
	end := wordEnd(text[i:]) + i
	f.word, f.rest = text[i:end], text[end:]
	switch {
	case r-'a' < 26 && r >= 'a' || unicode.IsLower(r):
		f.shape = small
		second := text[i+utf8.RuneLen(r) : end]
		if i+utf8.RuneLen(r) <= end && upperFirst(second) {
			f.shape = capital // "iPhone"
		} else if strings.HasPrefix(f.word, "http") && strings.Contains(f.rest[:min(len(f.rest), 4)], "://") || f.word == "www" {
			f.shape = bullet
		}
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		f.shape = capital
	case unicode.IsDigit(r):
		f.shape = digit
	case unicode.IsLetter(r):
		f.shape = letter
	case r == '.':
		f.shape = dots
		if j := i + 1; j < len(text) && text[j]-'0' < 10 {
			f.shape = digit
		} else if j < len(text) && text[j]|0x20-'a' < 26 && text[j]|0x20 >= 'a' {
			f.shape = capital // ".NET"
		}
	case r == ',' || r == ';' || r == ':' || r == ')' || r == ']' || r == '}' || r == '&' || r == '/' || r == '%' || r == '=' || r == '!' || r == '?' || r == '…':
		f.shape = continues
		// A face in signs is not a colon.
		if r == ':' || r == ';' || r == '=' {
			if j := i + 1; j < len(text) && !isBlank(text[j]) {
				f.shape = bullet
			}
		}
	default:
		f.shape = bullet
	}
	return f
}

// wordEnd returns where the word ends with which text begins.
func wordEnd(text string) int {
	i := 0
	for i < len(text) {
		b := text[i]
		if b < utf8.RuneSelf {
			if b|0x20 < 'a' || b|0x20 > 'z' {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.In(r, unicode.L, unicode.M) {
			break
		}
		i += size
	}
	return i
}

func upperFirst(w string) bool {
	if w != "" && w[0] < utf8.RuneSelf {
		return w[0]-'A' < 26
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// single reports whether w is one letter.
func single(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return size == len(w) && unicode.IsLetter(r)
}

// dotted reports whether w is of single letters with full stops between them,
// as in "U.S", or of such after a short word ("Ph.D").
func dotted(w string) bool {
	i := strings.LastIndexByte(w, '.')
	if i < 0 {
		return false
	}
	for part := range strings.SplitSeq(w, ".") {
		if len(part) > 3 || part == "" || part[0]-'0' < 10 {
			return false
		}
	}
	return single(w[i+1:])
}

// marker reports whether w numbers a list item or a section: "1", "12", "2.3",
// "a", "iv".
func marker(w string) bool {
	if len(w) == 1 && w[0]|0x20 >= 'a' && w[0]|0x20 <= 'z' {
		return true
	}
	digits, points := 0, 0
	for i := 0; i < len(w); i++ {
		switch {
		case w[i]-'0' < 10:
			digits++
		case w[i] == '.':
			points++
			digits = 0
		default:
			return len(w) <= 4 && roman(w)
		}
		if digits > 3 {
			return false
		}
	}
	return w != ""
}

func roman(w string) bool {
	for i := 0; i < len(w); i++ {
		switch w[i] | 0x20 {
		case 'i', 'v', 'x':
		default:
			return false
		}
	}
	return w != ""
}

// written reports whether w, which is in no list, looks like a word written in
// full: it has a vowel, and is in small letters but for the first, and is not
// short unless it is one of the words that are.
func written(w string) bool {
	vowel := false
	for i, r := range w {
		switch {
		case strings.ContainsRune("aeiouy", unicode.ToLower(r)) || r >= utf8.RuneSelf && unicode.IsLetter(r):
			vowel = true
		case r == '\'' || r == '’':
			return true // an apostrophe is another way to shorten
		case r >= '0' && r <= '9':
			return true
		case i > 0 && r >= 'A' && r <= 'Z':
			return len(w) > 2
		}
	}
	if len(w) <= 3 {
		return shortWords.has(w) || w[len(w)-1]-'0' < 10
	}
	return vowel
}

// capitalBefore reports whether text ends in a capitalised word and a blank.
func capitalBefore(text string) bool {
	text = strings.TrimRight(text, " ")
	return upperFirst(text[wordStart(text):])
}

// streetBefore reports whether text ends in a blank and what a street can be called,
// "Elm" or "21st".
func streetBefore(text string) bool {
	text = strings.TrimRight(text, " ")
	text = text[wordStart(text):]
	return upperFirst(text) || text != "" && text[0]-'0' < 10
}

// digitBefore reports whether text ends in a number and a blank.
func digitBefore(text string) bool {
	text = strings.TrimRight(text, " ")
	return text != "" && text[len(text)-1]-'0' < 10
}

// initialBefore reports whether text ends in an initial and a blank.
func initialBefore(text string) bool {
	text = strings.TrimRight(text, " ")
	if !strings.HasSuffix(text, ".") {
		return false
	}
	text = text[:len(text)-1]
	return single(text[wordStart(text):])
}

// speaks reports whether what follows a quotation says who spoke: a name or "I",
// and a verb of speaking.
func speaks(next following) bool {
	if next.quoted {
		return false
	}
	if starter(next.word) && next.word != "I" {
		return false
	}
	rest := next.rest
	for range 3 {
		rest = strings.TrimLeft(rest, " .\n")
		end := wordEnd(rest)
		w := rest[:end]
		if verbs.has(w) {
			return true
		}
		if !upperFirst(w) {
			return false
		}
		rest = rest[end:]
	}
	return false
}

// inverted reports whether text, which stands behind a verb of speaking, begins with
// who spoke: "Millions? thought Ann", "What? said she".
func inverted(text string) bool {
	if text == "" || text[0] != ' ' {
		return false
	}
	w := text[1 : 1+wordEnd(text[1:])]
	return upperFirst(w) || w == "he" || w == "she" || w == "they" || w == "the"
}

// month reports whether what follows is a month, and for May that a number stands
// behind it.
func month(next following) bool {
	return months.has(next.word) || next.word == "May" && len(next.rest) > 1 && next.rest[0] == ' ' && next.rest[1]-'0' < 10
}

// adverbial reports whether the sentence so far is no more than "At 5 a.m".
func adverbial(head, before string, whole bool) bool {
	if !whole {
		return false
	}
	blanks := strings.Count(before, " ")
	return blanks > 0 && blanks <= 3 && prepositions.has(head[:wordEnd(head)])
}

// dashed reports whether text begins with a dash and a small letter, as what
// says who spoke: "— dit-il".
func dashed(text string) bool {
	rest := strings.TrimLeft(text, "—–―-")
	if rest == text || len(text)-len(rest) > 8 {
		return false
	}
	for _, blank := range []string{" ", "\u00a0", "\u202f"} {
		rest = strings.TrimPrefix(rest, blank)
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(r)
}

// apostrophe returns the length of the apostrophe with which text begins, or 0.
func apostrophe(text string) int {
	switch r, size := utf8.DecodeRuneInString(text); r {
	case '\'', '’':
		return size
	}
	return 0
}

// remarks reports whether text begins with a dash and a small letter, as what is
// remarked on a question: "Why would they? — at least you did". A hyphen may be that
// of a list.
func remarks(text string) bool {
	return (strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–") || strings.HasPrefix(text, "--")) && dashed(text)
}

// year reports whether text begins with a year in brackets, "(1965)".
func year(text string) bool {
	return len(text) > 5 && text[0] == '(' && text[5] == ')' && digits(text[1:5])
}

// smallBefore reports whether the word before the dash with which text ends is in
// small letters.
func smallBefore(text string) bool {
	text = strings.TrimRight(text, "—–- ")
	text = text[wordStart(text):]
	return text != "" && text[0]-'a' < 26
}
