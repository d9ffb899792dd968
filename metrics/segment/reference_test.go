package segment

import (
	"flag"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"factbox/metrics/segment/boundary"
)

// A second reading of the package comment, written for clearness: it takes the
// text as a whole, one definition after the other, and knows nothing of pieces.

type char struct {
	r        rune
	at, size int
	class    class
	void     bool // it belongs to the rest of a run that is too long
}

type sentenceSpan struct {
	start, end int
	paragraph  bool
	tokens     int
}

type reference struct {
	text   string
	rules  Rules
	chars  []char
	tokens [][2]int // as indices into chars
	boxed  int      // how many of them are in Fact Boxes

	addresses [][3]int // the start, the end, and the end of the punctuation behind
	objects   int      // how many of them count
}

func newReference(text string, rules Rules) *reference {
	f := &reference{text: text, rules: rules}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		c := other
		switch {
		case r == '\uFEFF' || unicode.Is(unicode.White_Space, r):
			c = blank
		case r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nd, r):
			c = word
		case unicode.IsMark(r):
			c = mark
		}
		if r == '_' && rules.Words != Runs {
			c = other
		}
		f.chars = append(f.chars, char{r, at, size, c, false})
		at += size
	}
	f.findTokens()
	return f
}

// Addresses by regular expressions. urlRun is what a URL is cut from.
var (
	urlFront    = regexp.MustCompile(`(?i)^((https?|s?ftps?|file|ssh|git|svn|wss?|ircs?|ldap|gopher|gemini|smb|nfs)://|www\.[a-z0-9])`)
	urlRun      = regexp.MustCompile(`^[!#$%&'()*+,\-./:;=?@\[\]^_~\p{L}\p{Nd}\p{M}]*`)
	mailFront   = regexp.MustCompile(`^(?i:mailto:)?([A-Za-z0-9_][A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-]|[A-Za-z0-9_])@`)
	mailDomain  = regexp.MustCompile(`^([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+[A-Za-z]$`)
	behindMail  = regexp.MustCompile(`^[A-Za-z0-9_@\p{L}\p{Nd}\p{M}-]`)
	beforeMail  = regexp.MustCompile(`[A-Za-z0-9_@][.%+-]{0,3}$`)
	punctuation = regexp.MustCompile(`[?!.,:;*~'\]]$`)
)

// addressAt returns the end of the address that begins at a byte, where a token
// would, and of the punctuation behind; or zeros.
func (f *reference) addressAt(at int) (end, stop int) {
	text := f.text[at:]
	if front := urlFront.FindString(text); front != "" {
		if front[0]|0x20 == 'w' && front[3] == '.' {
			front = front[:4]
		}
		run := urlRun.FindString(text)
		stop = len(run)
		for len(run) > len(front) && (punctuation.MatchString(run) || strings.HasSuffix(run, ")") && strings.Count(run[len(front):], ")") > strings.Count(run[len(front):], "(")) {
			run = run[:len(run)-1]
		}
		switch {
		case stop <= f.rules.Address && len(run) > len(front) && (len(front) > 4 || front[3] != '.' || strings.Contains(run[4:], ".")):
			return at + len(run), at + stop
		case front[len(front)-1] == '/':
			return 0, 0 // no mail address has a colon
		}
	}
	front := mailFront.FindString(text)
	isURI := strings.Contains(front, ":")
	if front == "" || !isURI && beforeMail.MatchString(f.text[max(0, at-4):at]) {
		return 0, 0
	}
	domain := text[len(front):]
	for n := min(len(domain), maxDomain, f.rules.Token); n > 0; n-- {
		if mailDomain.MatchString(domain[:n]) && !behindMail.MatchString(domain[n:]) {
			return at + len(front) + n, at + len(front) + n
		}
	}
	return 0, 0
}

// address notes the address that begins at char i, where a token would, and returns
// the first char behind it and its punctuation; or i.
func (f *reference) address(i int) int {
	end, stop := f.addressAt(f.at(i))
	if end == 0 {
		return i
	}
	a := [3]int{i, i, i}
	for f.at(a[1]) < end {
		a[1]++
	}
	for f.at(a[2]) < stop {
		a[2]++
	}
	f.addresses = append(f.addresses, a)
	return a[2]
}

func (f *reference) at(i int) int {
	if i == len(f.chars) {
		return len(f.text)
	}
	return f.chars[i].at
}

// findTokens finds the tokens, and what is void.
func (f *reference) findTokens() {
	if f.rules.Words == UAX29 {
		f.findUnicodeTokens()
		return
	}
	letter := func(i int) bool { return i < len(f.chars) && (f.chars[i].class == word || f.chars[i].class == mark) }
	sign := func(i int) bool {
		return f.rules.Words == Joined && i+1 < len(f.chars) && strings.ContainsRune("'\u2019-\u2010\u2011", f.chars[i].r) && f.chars[i+1].class == word
	}
	for i := 0; i < len(f.chars); i++ {
		if !letter(i) {
			continue
		}
		start := i
		for start < len(f.chars) && f.chars[start].class == mark {
			start++
		}
		many := start-i > f.rules.Marks
		end := start
		for letter(end) || (end > start || many) && sign(end) {
			end++
		}
		from := i + f.rules.Marks // of what is void
		if start < end && !many {
			if behind := f.address(start); behind > start {
				i = behind - 1
				continue
			}
			stop := start
			for stop < end && f.at(stop+1)-f.at(start) <= f.rules.Token {
				stop++
			}
			if !letter(stop - 1) {
				stop-- // no token ends with the sign
			}
			f.tokens = append(f.tokens, [2]int{start, stop})
			from = stop
		}
		for from < end {
			f.chars[from].void = true
			from++
		}
		i = end - 1
	}
}

// findUnicodeTokens finds the words that Unicode's rules find between two blanks. It
// knows no limits.
func (f *reference) findUnicodeTokens() {
	for i := 0; i < len(f.chars); {
		end := i
		broken := func(k int) bool { return f.chars[k].r == utf8.RuneError && f.chars[k].size == 1 }
		for end < len(f.chars) && f.chars[end].class != blank && !broken(end) {
			end++
		}
		behind := -1
		for segments := words.FromString(f.text[f.at(i):f.at(end)]); behind < 0 && segments.Next(); {
			first := -1
			for range utf8.RuneCountInString(segments.Value()) {
				if first < 0 && f.chars[i].class == word {
					first = i
				}
				i++
			}
			if first < 0 {
				continue
			}
			if k := f.address(first); k > first {
				behind = k // what is behind an address is read on its own
			} else {
				f.tokens = append(f.tokens, [2]int{first, i})
			}
		}
		if i = end + 1; behind >= 0 {
			i = behind
		}
	}
}

// leads reports whether an address stands at the front of a sentence that goes on
// with a token: within reach, with no other address between, nor the end of a
// sentence or a paragraph.
func (f *reference) leads(address, token int) bool {
	a := f.addresses[address]
	if token == len(f.tokens) {
		return false
	}
	next := f.tokens[token][0]
	if f.at(next)-f.at(a[1]) > f.rules.Touch || address+1 < len(f.addresses) && f.addresses[address+1][0] < next {
		return false
	}
	for i := a[2]; i < next; i++ {
		if f.chars[i].void {
			return false
		}
		if f.chars[i].class != blank || f.chars[i-1].class == blank {
			continue
		}
		j := i
		for f.chars[j].class == blank {
			j++
		}
		gap := f.text[f.at(i):f.at(j)]
		lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(gap, "\r\n", "\n"), "\r", "\n"), "\n")
		if lines > 1 || strings.Contains(gap, "\u2029") || f.stops(i, a[1]) || lines == 1 && f.hard(i, j) {
			return false
		}
	}
	return true
}

// stops reports whether a stop and closing punctuation end at char i and begin at
// floor or later, which ends the tail of a sentence.
func (f *reference) stops(i, floor int) bool {
	for n := 0; i > max(floor, 0) && n <= 8; n++ {
		i--
		switch r := f.chars[i].r; {
		case strings.ContainsRune(".!?", r):
			return true
		case strings.ContainsRune(`"')]}*`, r) || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) && r >= utf8.RuneSelf:
		default:
			return false
		}
	}
	return false
}

// hard reports whether the one line end in the gap from char i to char j is one
// that its writer made.
func (f *reference) hard(i, j int) bool {
	start := i
	for start > 0 && f.chars[start-1].r != '\n' && f.chars[start-1].r != '\r' {
		start--
	}
	width := i - start
	if width > f.rules.Long {
		return true
	}
	var next []rune
	for k := j; k < len(f.chars) && f.chars[k].class != blank; k++ {
		next = append(next, f.chars[k].r)
	}
	switch w := string(next); {
	case w == "-" || w == "*" || w == "+" || w == "•":
		return true
	case len(w) >= 2 && len(w) <= 4 && strings.HasSuffix(strings.TrimRight(w, "0123456789"), w[len(w)-1:]) &&
		strings.Trim(w[:len(w)-1], "0123456789") == "" && (w[len(w)-1] == '.' || w[len(w)-1] == ')'):
		if before := f.chars[i-1]; before.class != word && before.r != ',' {
			return true
		}
	}
	return len(next) > 0 && !unicode.IsLower(next[0]) && width+1+len(next) <= f.rules.Wrap
}

func (f *reference) sentences() (found []sentenceSpan, outside int) {
	var current []([2]int) // the tokens of the sentence that has begun
	open, tail := false, false
	from := 0              // the end of the last token, or where the stretch begins, in bytes
	ended := 0             // where the last sentence ended with no gap behind it
	notes := false         // whether the number of a note has been met
	objects := 0           // the addresses of the sentence
	lead := -1             // that at its front
	behind := -1           // the end of the last
	begins := func() int { // where the current sentence does
		first := [2]int{lead}
		if lead < 0 {
			first = current[0]
		}
		i, floor := first[0], ended
		for _, a := range f.addresses {
			if a[0] < i {
				floor = max(floor, a[2])
			}
		}
		for i > floor && f.chars[i-1].class != word && f.chars[i-1].class != blank &&
			f.at(first[0])-f.at(i-1) <= f.rules.Touch && !f.chars[i-1].void {
			i--
		}
		// A bullet or « that a blank parts from the rest.
		if i > floor+1 && strings.ContainsRune(" \u00a0\u202f", f.chars[i-1].r) && strings.ContainsRune("«•‣⁃◦▪●■", f.chars[i-2].r) &&
			f.at(first[0])-f.at(i-2) <= f.rules.Touch {
			i -= 2
		}
		return f.at(i)
	}
	finish := func(limit int) {
		if len(current) > 0 && !tail {
			last := current[len(current)-1]
			last[1] = max(last[1], behind)
			s := sentenceSpan{start: begins(), end: f.at(last[1]), paragraph: !open, tokens: len(current) + objects}
			for i := last[1]; i < len(f.chars) && f.at(i) < limit && f.chars[i].class != word && f.chars[i].r != '\n' && f.chars[i].r != '\r' &&
				f.at(i+1)-f.at(last[1]) <= f.rules.Touch; i++ {
				if f.chars[i].class != blank {
					s.end = f.at(i + 1)
				}
			}
			found = append(found, s)
			f.objects += objects
			open = true
		}
		current, notes, objects, lead, behind = nil, false, 0, -1, -1
	}
	void := func(limit, i int) {
		touched := behind >= 0 && f.at(behind) > from
		if finish(limit); touched {
			ended = i // what may touch an address on its right stays with that
		}
		open, tail = false, false
	}
	token, address := 0, 0
	for i := 0; i < len(f.chars); {
		at := f.at(i)
		if end := f.box(at); end > at && len(current) == 0 && lead < 0 && !tail && (i == 0 || !f.chars[i].void) {
			open, from = false, end
			for i < len(f.chars) && f.at(i) < end {
				i++
			}
			for token < len(f.tokens) && f.at(f.tokens[token][0]) < end {
				token++
				f.boxed++
			}
			ended = i
			continue
		}
		if at-from >= f.rules.Void && !(i > 0 && f.chars[i].r == '\n' && f.chars[i-1].r == '\r') {
			void(at, i)
		}
		for address < len(f.addresses) && f.addresses[address][0] < i {
			address++
		}
		if address < len(f.addresses) && f.addresses[address][0] == i {
			a := f.addresses[address]
			i = a[2]
			switch {
			case len(current) > 0:
				objects, behind = objects+1, a[1]
				if tail {
					f.objects++
				}
			case f.leads(address, token):
				objects, lead, behind, from = 1, a[0], a[1], f.at(i)
			}
			continue
		}
		if token < len(f.tokens) && f.tokens[token][0] == i {
			t := f.tokens[token]
			token++
			if len(current) > 0 && !tail && (at-f.at(current[0][0]) >= f.rules.Sentence || lead >= 0 && at-f.at(lead) >= f.rules.Sentence) {
				finish(at)
				tail = true
			}
			if len(current) > 0 && !tail && i > 1 && (f.chars[i-1].r == ' ' || f.chars[i-1].r == '\n') && f.chars[i-2].class != blank {
				if ends, _ := boundary.Heads(f.text[begins():f.at(i-1)], f.text[at:], f.rules.Boundary); ends {
					finish(f.at(i - 1))
					ended = i
				}
			}
			if tail {
				outside++
			}
			current = append(current, t)
			i = t[1]
			from = f.at(i)
			continue
		}
		if f.chars[i].class != blank {
			for n := 1; n < f.rules.Marks && f.chars[i].class == mark && i+1 < len(f.chars) && f.chars[i+1].class == mark && !f.chars[i+1].void; n++ {
				i++ // nothing ends between marks
			}
			i++
			if len(current) == 0 || tail || i == len(f.chars) || f.chars[i].class == blank {
				continue
			}
			// A stop with no blank behind it.
			behind := i
			switch r, next := f.chars[i-1].r, f.chars[i].r; {
			case strings.ContainsRune("。！？｡", r):
				for n := 0; n < 8 && i < len(f.chars) && (strings.ContainsRune("。！？｡\"')]}*`", f.chars[i].r) ||
					unicode.In(f.chars[i].r, unicode.Pe, unicode.Pf) && f.chars[i].r >= utf8.RuneSelf); n++ {
					i++
				}
				if i == len(f.chars) || f.chars[i].class == blank {
					i = behind
					continue
				}
			case r == '.' && next >= '0' && next <= '9' && f.chars[i-2].r >= 'a' && f.chars[i-2].r <= 'z':
				notes = true
				continue
			case r == '.' && next >= '0' && next <= '9' && boundary.Captioned(f.text[begins():f.at(i)]):
				notes = true
				continue
			case r == '.' && i+1 < len(f.chars) && f.chars[i+1].r >= '0' && f.chars[i+1].r <= '9' && f.chars[i-2].r >= 'a' && f.chars[i-2].r <= 'z' &&
				strings.ContainsRune("\")“”‘’", next):
				notes = true
				continue
			case next == '_' && strings.ContainsRune(".!?", r):
				notes = true
				continue
			case next >= 'A' && next <= 'Z' && strings.ContainsRune(".!?", r), next >= 'a' && next <= 'z' && strings.ContainsRune("!?", r):
			default:
				continue
			}
			if ends, _ := boundary.Inside(f.text[begins():f.at(i)], f.text[f.at(i):], f.rules.Boundary); ends {
				finish(f.at(i))
				ended, from = i, f.at(i)
			} else {
				i = behind
			}
			continue
		}
		j, lines, breaks := i, 0, false
		for ; j < len(f.chars) && f.chars[j].class == blank; j++ {
			r := f.chars[j].r
			if r == '\r' || r == '\n' && (j == 0 || f.chars[j-1].r != '\r') {
				lines++
			}
			breaks = breaks || r == '\u2029'
		}
		gap := i
		i = j
		if len(current) == 0 && (!open || lead >= 0) {
			continue
		}
		if f.at(j)-from >= f.rules.Void && j < len(f.chars) {
			void(f.at(gap), i)
			continue
		}
		breaks = breaks || lines > 1 || lines == 1 && j < len(f.chars) && f.hard(gap, j)
		if len(current) == 0 {
			open = open && !breaks
			continue
		}
		ends := breaks || tail && f.stops(gap, behind)
		if !ends && !tail {
			sentence, after := f.text[begins():f.at(gap)], f.text[f.at(j):]
			if notes || boundary.Candidate(sentence[len(sentence)-1]) {
				var reason boundary.Reason
				ends, reason = boundary.Decide(sentence, after, f.rules.Boundary)
				notes = notes || reason == boundary.BeforeNote
			}
			if !ends {
				ends, _ = boundary.Item(sentence, after)
			}
			if !ends {
				ends, _ = boundary.Stamp(sentence, after)
			}
			ends = ends || boundary.Ruled(after)
		}
		if ends {
			finish(f.at(gap))
			tail = false
			open = !breaks
			ended, from = j, f.at(j)
		}
	}
	finish(len(f.text))
	return found, outside
}

var (
	title = regexp.MustCompile(`^Fact Box[ \t]*(\r\n|\r|\n|$)`)
)

// box returns the end of the Fact Box that begins at a byte, or 0.
func (f *reference) box(at int) int {
	if before := f.text[:at]; before != "\uFEFF" && before != "" && !strings.HasSuffix(before, "\n") && !strings.HasSuffix(before, "\r") {
		return 0
	}
	head := title.FindString(f.text[at:])
	if head == "" || len(strings.TrimRight(head, "\r\n")) >= 160 {
		return 0
	}
	end := at + len(strings.TrimRight(head, "\r\n"))
	for figures := 0; ; figures++ {
		rest := f.text[end:]
		gap := len(rest) - len(strings.TrimLeft(rest, " \t\r\n"))
		line, _, _ := strings.Cut(strings.ReplaceAll(rest[gap:], "\r", "\n"), "\n")
		if gap > 240 || gap == 240 && len(rest) > 240 || !strings.ContainsAny(rest[:gap], "\r\n") || len(line) >= 160 || !isFigures(line) {
			if figures == 0 {
				return 0
			}
			return end + min(gap, 240)
		}
		end += gap + len(line)
	}
}

func isFigures(line string) bool {
	line = strings.TrimRight(line, " \t")
	one := regexp.MustCompile(`^(Level|Tokens|Types|TTR):[ \t]*(-?[0-9.,]+)([ \t]+|$)`)
	for n := 0; ; n++ {
		m := one.FindStringSubmatch(line)
		if m == nil || strings.Trim(m[2], "-.,") == "" {
			return n > 0 && line == ""
		}
		line = line[len(m[0]):]
	}
}

var texts = flag.Int("texts", 20_000, "how many random texts to hold against the reference")

func TestAgainstReference(t *testing.T) {
	small := Rules{Token: 9, Void: 24, Sentence: 60, Tail: 20, Marks: 2, Touch: 6, Wrap: 14, Long: 24, Address: 16}
	parts := []string{
		"a", "I", "the", "Word", "x9", "_", " ", " ", " ", " ", "\t", "\n", "\n", "\r\n", "\r", "\n\n", "\u00a0", "\u2028", "\u2029", "\ufeff",
		".", ". ", "! ", "?” ", ",", "-", "- ", "* ", "1. ", "12) ", "1234. ", "“", "Dr. ", "e.g. ", "U.S. ", "no. ", "ends.The ", "ends.", "。", "！」", "b) ", "2. ", "• ", "[3] ", ".[4]", "5 ", "it.”6 ", "it.\"7", "« ", "•\u00a0", "… ", ":) ", " — ", "said ", "A. ", ")", "\"", "’", "'", "\u2010", "don't", "-b", "’s", "3.14", "a:b", "x_y", "é", "e\u0301", "\u0301", "日", "😀", "𝒜", "\xff", "\xf0\x9f", "\x00",
		"Fact Box\n", "\n\nFact Box\r\n\r\n", "\nFact Box \r", "Level: 14.3", "\nTypes: 1,234 TTR: -.5\n", "\r\nTokens: 7 \n\n", "\nTTR: .\n",
		"Monday, May 1, 2009", "Image: Word", "\n", "1/2/03 4:05", " 01/02/2003 ", " 16:17:18", " PM ", " Word 1/2/03 4:05 PM the ", "--------", "~~~~~~~~ ",
		"http://", "http://", "://a.b", "www.a.b", "x@y.org", "@", ":", "/", ".org", "bb.cc", "(", "mailto:", "ftp://x.y/z. ", "--", "\nhttp://a.b\n", "a.b/(c.) ", "+", "%",
		"........", "        ", "aaaaaaaaaaaa", "éééééé", "\u0301\u0301\u0301\u0301",
	}
	for seed := range uint64(*texts) {
		r := rand.New(rand.NewPCG(seed, 3))
		from := parts
		if seed%3 == 0 {
			from = []string{parts[r.IntN(len(parts))], parts[r.IntN(len(parts))], parts[r.IntN(len(parts))]}
		}
		var b strings.Builder
		for n := r.IntN(300); b.Len() < n; {
			b.WriteString(from[r.IntN(len(from))])
		}
		text, rules := b.String(), small
		if seed%5 == 0 {
			rules = Standard
		}
		switch seed % 4 {
		case 1:
			rules.Words = Joined
		case 2:
			rules = Standard
			rules.Words = UAX29
		}
		var got []sentenceSpan
		tokens, objects := 0, 0
		for _, p := range pieces(text, rules) {
			tokens, objects = tokens+p.Tokens, objects+p.Objects
			if p.Sentence {
				got = append(got, sentenceSpan{p.Start + p.SpanStart, p.Start + p.SpanEnd, p.Paragraph, p.Tokens})
			}
		}
		f := newReference(text, rules)
		want, _ := f.sentences()
		if tokens != len(f.tokens)-f.boxed+f.objects || objects != f.objects {
			t.Fatalf("seed %d: %q\n%d tokens, want %d; %d objects, want %d", seed, text, tokens, len(f.tokens)-f.boxed+f.objects, objects, f.objects)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: %q\n got %+v\nwant %+v", seed, text, got, want)
		}
	}
}
