package segment

import (
	"strings"
	"unicode/utf8"

	"factbox/metrics/segment/boundary"
)

// Cut reports whether the text before has a sentence that was too long and was cut,
// the rest of which follows.
func (s State) Cut() bool { return s.tail }

// asking says what to ask at the gaps of a sentence that have no stop before
// them. As a rule that is nothing, and the scanner may pass over them.
type asking uint8

const (
	askStop  asking = 1 << iota // whether the gap may be behind a note, an underscore or a number that ends a sentence
	askItem                     // whether the gap is before the next item of a list
	askStamp                    // whether the gap is behind the date and the time of a mail
)

// startsItem notes whether a sentence begins with a list marker, of which the
// first word is given.
func (s *Scanner) startsItem(word string) {
	if number, _ := boundary.Marker(word); number > 0 {
		s.ask |= askItem
	}
}

// stopByte is what the stops begin with that need no blank behind them.
var stopByte = [256]bool{'.': true, '!': true, '?': true, 0xE3: true, 0xEF: true}

const (
	bulletByte    = 0xE2 // what the bullets begin with
	lastQuoteByte = 0x9F // the last byte of the last of U+2018 to U+201F
)

// ahead says what may begin with a byte before which a sentence can end though no
// stop stands before the gap.
type ahead uint8

const (
	bulletAhead ahead = 1 + iota
	figureAhead       // the date or the time of a mail
	signAhead         // a line of signs
)

var aheads = func() (a [256]ahead) {
	a[bulletByte] = bulletAhead
	for b := '0'; b <= '9'; b++ {
		a[b] = figureAhead
	}
	for _, b := range "-=*~#+" {
		a[b] = signAhead
	}
	return a
}()

// stamps reports whether boundary.Stamp is to be asked at the gap from gap to
// next, and notes what to ask at those that follow. seen and ok are as of ends.
func (s *Scanner) stamps(from, gap, next int) (ask bool, seen int, ok bool) {
	text := s.text
	for i := next + 1; i <= next+2; i++ {
		if i >= len(text) {
			return false, i + 1, s.final
		}
		switch text[i] {
		case '/':
			return true, i + 1, true
		case ':':
			if text[gap-1]-'0' < 10 && boundary.Dated(text[from:gap]) {
				s.ask |= askStamp
			}
			return false, i + 1, true
		}
	}
	return false, next + 3, true
}

// noBlank reports whether endsInside is to be asked about the stop at i: whether
// a word character follows, or the stop needs no blank behind it.
func (s *Scanner) noBlank(i int) bool {
	if i+1 == len(s.text) || s.text[i] >= utf8.RuneSelf {
		return true
	}
	next := s.text[i+1]
	if next < utf8.RuneSelf {
		return s.table[next] == word || next == '"' || next == ')' || next == '_'
	}
	return next == curlyQuote[0]
}

// curlyQuote is the quote that opens one, and all but the last byte of the
// others.
const curlyQuote = "\u2018"

// opening returns where the bullet or « begins that stands before offset i with
// a blank between, not before floor, or i if there is none.
func (s *Scanner) opening(floor, i int) int {
	text := s.text[floor:i]
	for _, blank := range []string{" ", "\u00a0", "\u202f"} {
		if rest, ok := strings.CutSuffix(text, blank); ok {
			r, size := utf8.DecodeLastRuneInString(rest)
			if r == '«' || boundary.Bullet(r) {
				return floor + len(rest) - size
			}
		}
	}
	return i
}

// ends reports whether the sentence that starts at from ends at the gap, behind
// which the text goes on at next. seen is the end of what it has looked at; ok is
// false if the text is too short to tell.
func (s *Scanner) ends(from, gap, next int) (ends bool, seen int, ok bool) {
	text, looked := s.text, 0
	coming := ahead(0)
	if next < len(text) {
		coming = aheads[text[next]]
	}
	if text[gap-1] == ',' && gap-from > boundary.Closing && s.ask == 0 && next < len(text) && coming == 0 {
		return false, next + 3, true // as nearly always
	}
	item, stamp, line := s.ask&askItem != 0, s.ask&askStamp != 0, false
	switch coming {
	case bulletAhead:
		// Other signs begin with that byte, too, and quotes are the most of them.
		if next+3 > len(text) {
			if !s.final {
				return false, next, false
			}
		} else if text[next+1] != 0x80 || text[next+2] > lastQuoteByte {
			item = true
		}
	case figureAhead:
		ask, seen, ok := s.stamps(from, gap, next)
		if !ok {
			return false, seen, false
		}
		stamp, item = stamp || ask, item || text[gap-1] == ':'
		looked = seen
	case signAhead:
		if next+1 == len(text) && !s.final {
			return false, next + 2, false
		}
		line = next+1 < len(text) && text[next+1] == text[next]
	}
	stop := s.ask&askStop != 0 || boundary.Candidate(text[gap-1])
	if !item && !stop && !stamp && !line {
		return false, max(looked, next+3), true
	}
	seen = next + boundary.After
	if seen > len(text) && !s.final {
		return false, seen, false
	}
	sentence, after := text[from:gap], text[next:min(seen, len(text))]
	reason := boundary.NoStop
	if stop {
		ends, reason = boundary.Decide(sentence, after, s.Rules.Boundary)
		if reason == boundary.BeforeNote {
			s.ask |= askStop
		}
	}
	if stamp && !ends {
		var r boundary.Reason
		if ends, r = boundary.Stamp(sentence, after); ends {
			reason = r
		}
	}
	if line && !ends && boundary.Ruled(after) {
		ends, reason = true, boundary.LineFollows
	}
	if item && !ends {
		var r boundary.Reason
		if ends, r = boundary.Item(sentence, after); ends {
			reason = r
		}
	}
	if s.Explain != nil && reason != boundary.NoStop {
		s.Explain(gap, ends, reason)
	}
	return ends, seen, true
}

// endsInside returns where the sentence ends that starts at from, behind the
// stop at i and before anything but a blank, or 0. seen is the end of what it has
// looked at; ok is false if the text is too short to tell.
func (s *Scanner) endsInside(from, i int) (end, seen int, ok bool) {
	text := s.text
	if b := text[i]; b < utf8.RuneSelf {
		end = i + 1
		if end == len(text) {
			return 0, end + 1, s.final
		}
		switch next := text[end]; {
		case next-'A' < 26, next-'a' < 26 && b != '.':
		case next-'0' < 10 && b == '.':
			// "the vote.5 Then", "Figure 1.5 The"
			if text[i-1]-'a' < 26 || end-from <= boundary.Head && boundary.Captioned(text[from:end]) {
				s.ask |= askStop
			}
			return 0, end + 1, true
		case b == '.' && (next == '"' || next == ')' || next == curlyQuote[0]):
			// "the vote.”5 Then"
			k := end + 1
			if next == curlyQuote[0] {
				k = end + len(curlyQuote)
			}
			if k >= len(text) {
				return 0, k + 1, s.final
			}
			if text[k]-'0' < 10 && text[i-1]-'a' < 26 {
				s.ask |= askStop
			}
			return 0, k + 1, true
		case next == '_':
			s.ask |= askStop // "_The end._ Then": the low line begins a token
			return 0, end + 1, true
		default:
			return 0, end + 1, true
		}
	} else {
		seen = i + boundary.FullLook
		if seen > len(text) && !s.final {
			return 0, seen, false
		}
		n := boundary.Full(text[i:min(seen, len(text))])
		if n == 0 {
			return 0, seen, true
		}
		end = i + n
		if end == len(text) {
			return 0, seen, true
		}
		if c, _ := s.next(end); c == blank {
			return 0, seen, true // the gap will ask
		}
	}
	seen = max(seen, end+boundary.After)
	if seen > len(text) && !s.final {
		return 0, seen, false
	}
	ends, reason := boundary.Inside(text[from:end], text[end:min(seen, len(text))], s.Rules.Boundary)
	if s.Explain != nil && reason != boundary.NoBlank {
		s.Explain(end, ends, reason)
	}
	if !ends {
		return 0, seen, true
	}
	return end, seen, true
}

// cues are the letters with which the words begin of which boundary.Cue says yes.
var cues = [256]bool{'M': true, 'T': true, 'W': true, 'F': true, 'S': true, 'I': true, 'P': true, 'V': true}

// heads reports whether the sentence that starts at from ends before the token at i,
// whose first letter is among cues, though no stop stands before it. seen and ok are
// as of ends.
func (s *Scanner) heads(from, i int) (ends bool, seen int, ok bool) {
	text := s.text
	if b := text[i-1]; b != ' ' && b != '\n' || s.table[text[i-2]] == blank {
		return false, i, true // only behind one blank
	}
	if seen = i + boundary.CueLook; seen > len(text) && !s.final {
		return false, seen, false
	}
	if !boundary.Cue(text[i:min(seen, len(text))]) {
		return false, seen, true
	}
	if seen = i + boundary.After; seen > len(text) && !s.final {
		return false, seen, false
	}
	ends, reason := boundary.Heads(text[from:i-1], text[i:min(seen, len(text))], s.Rules.Boundary)
	if ends && s.Explain != nil {
		s.Explain(i-1, ends, reason)
	}
	return ends, seen, true
}
