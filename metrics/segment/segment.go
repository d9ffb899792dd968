// Package segment cuts plain text into tokens, sentences and paragraphs, in one
// pass and with a bounded look at what lies around.
//
// # Definitions
//
// A token is a maximal run of word characters: letters, decimal digits, the low
// line, and the combining marks on them. Apostrophes and hyphens separate.
// Rules.Words has other definitions of it.
//
// A URL or a mail address that begins where a token would is an object: a token
// that is no type and has no syllables. It counts within a sentence. Of those
// before its first word, the last counts if it ends at most 64 bytes before. A URL
// of more than 1 KiB is none.
//
// A gap is a run of blanks (Unicode White_Space, and the byte order mark). A
// sentence ends at a gap, or at the end of the text,
//
//   - behind '.', '!' or '?' and up to eight closing quotes or brackets, or
//   - where the gap ends the paragraph.
//
// What holds no token is no sentence: "* * *" is none, and in "... And" the
// three dots belong to what follows.
//
// A paragraph ends at a gap with two line ends or more (a blank line), and at a
// single line end where the line was not merely wrapped there. Writers wrap
// lines at 65 to 120 columns. So a line of more than 120 columns ends its
// paragraph, as in a text with a paragraph a line; so does a line before a list
// marker; and so does a line with so few columns that the next word would have
// fitted into 60, unless that word begins with a small letter: a title, a
// byline, a verse. Lines end at LF, CR and CRLF.
//
// The span of a sentence runs from its first token to its last, with the
// characters other than blanks that touch them: an opening quote, the full stop.
//
// # Fact Boxes
//
// A text may carry a Fact Box, figures about itself. It is no part of what they
// count: see BoxFigures.
//
// # Monsters
//
// Text is not always prose. So that a key never costs more than a window of
// fixed size, what is too long is cut by rule, and each rule looks back by a
// fixed number of bytes only. A cut every so many bytes would not do: a key at
// the front of the monster would shift every cut behind it.
//
//   - Of a run of word characters of more than 1 KiB, the first 1 KiB is a
//     token, and the rest is void. So is all of a run that begins with more
//     than 32 combining marks.
//   - Where 1 KiB goes by without the start of a token, sentence and paragraph
//     end, and what follows is void up to the next token.
//   - A sentence that has not ended after 32 KiB is over before the next token.
//     The tokens from there to where it would have ended count as tokens, but
//     belong to no sentence.
//
// So a sentence of 10 MB is one sentence in the count, and its first 32 KiB are
// what can be looked at and judged.
//
// # Pieces
//
// The scanner yields pieces, which tile the text. A piece is a pure function of
// the State at its start and of the bytes up to Look behind its end, and holds
// at most one sentence, with the gap behind it. That is what makes the analysis
// incremental: after an edit, the pieces that looked at what has changed are
// scanned again, until an old piece begins where a new one would, in the same
// State. From there on nothing can differ.
//
// Where a sentence begins and ends follows from the text alone. Where a piece
// of void, or of the tokens behind a sentence that was cut, begins and ends does
// not, but no figure depends on that.
package segment

import (
	"encoding/binary"
	"math"
	"math/bits"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"factbox/metrics/vocab"
)

// Rules are the lengths at which text is cut, in bytes but for Marks, Wrap and
// Long, which are in code points. Tests shrink them, so that small
// texts meet every rule.
type Rules struct {
	Token    int // the longest token, at least 8
	Void     int // the longest stretch without the start of a token
	Sentence int // a sentence is over at the first token that starts this far in
	Tail     int // the length of a piece of what follows such a sentence
	Marks    int // the most combining marks on nothing before a token
	Touch    int // how far the span of a sentence extends around its tokens, either side
	Wrap     int // a line that would have held its next word in so many columns was not wrapped
	Long     int // nor was a line of more than this
	Address  int // the longest URL, at most Void

	Words Words // what a token is

	// For text whose markup has been read. Wrapped has all lines wrapped: a
	// single line end never ends a paragraph. Objects has an Object count.
	Wrapped, Objects bool
}

// Object is U+FFFC, the object replacement character. It stands for what is no
// prose but has a place in a sentence, such as a formula. Under Rules.Objects it
// is a token that is no type and has no syllables. But what holds no other token
// is no sentence, and its objects do not count.
const Object = "\uFFFC"

// Standard are the rules of the product.
var Standard = Rules{
	Token:    1 << 10,
	Void:     1 << 10,
	Sentence: 32 << 10,
	Tail:     4 << 10,
	Marks:    32,
	Touch:    64,
	Wrap:     60,
	Long:     120,
	Address:  1 << 10,
}

// Reach bounds Piece.Look: no piece looks further beyond its end.
func (r Rules) Reach() int {
	return max(utf8.UTFMax*(r.Wrap+4), r.Touch+2*utf8.UTFMax, boxReach, r.AddressReach())
}

// State is what the scanner knows, at the start of a piece, of the text before.
type State struct {
	column uint8 // code points since the last line end, at most 255
	mid    bool  // within the void rest of a run of word characters
	tail   bool  // behind a sentence that was cut, before its end
	open   bool  // a sentence of this paragraph has begun
	box    bool  // behind a line of a Fact Box
	top    bool  // at the start of the text
	near   uint8 // see Scanner.near
}

// Start is the state at the start of a text.
func Start() State { return State{top: true} }

// Fresh returns the state where nothing of the text before matters, behind a
// blank line. The line has column columns before.
func Fresh(column int) State { return State{column: uint8(min(column, maxColumn))} }

// Column returns the number of code points since the last line end, or 255 if
// there are more.
func (s State) Column() int { return int(s.column) }

// Piece is a stretch of text with at most one sentence. Offsets are in bytes,
// those of the span relative to Start.
type Piece struct {
	Start, End int
	State      State // at Start
	Look       int   // how many bytes beyond End have had a part in the piece

	Sentence  bool // the piece holds a sentence
	Paragraph bool // whose sentence is the first of a paragraph
	// The span of the sentence, or of the tokens if the piece is of a tail.
	// Both are 0 in a piece without a token.
	SpanStart, SpanEnd int

	Box      bool // the piece is a line of a Fact Box, and nothing in it counts
	BoxTitle bool // it is the title

	Tokens, Syllables, Letters int // objects are among the tokens
	Objects                    int // the objects among them
	Runes                      int // code points; each byte that is not UTF-8 is one
	Astral                     int // code points beyond U+FFFF, which are two units of UTF-16
	Lines                      int // line ends; a CRLF is one and lies in one piece
	LastLine                   int // offset behind the last line end, where Lines > 0

	// Torn is set where the piece ends within a run of characters, so that a URL
	// that seems to end there does not.
	Torn bool
}

// Scanner reads a text piece by piece.
type Scanner struct {
	Rules Rules
	Vocab *vocab.Set // tokens go in here, and their features come from here

	// ChangedFrom and ChangedTo bound what differs from a text whose tokens are
	// in Vocab already: a token that ends before or begins behind does not go in
	// again.
	ChangedFrom, ChangedTo int

	// Cuts, if set, returns the first offset behind after at which a piece of
	// the old text begins and its state, or ok false if there is none. The
	// scanner ends a piece of void or of a tail there if it can do so in that
	// state: it is free to, and it lets an edit in such text end its window.
	Cuts func(after int) (at int, state State, ok bool)

	text  string
	pos   int
	state State
	final bool
	torn  bool // the text is a piece that is Torn
	table *[1 << 16]class
	signs *[256]sign
	line  uint64 // eight low lines, if the low line goes on with a token
	fold  bool   // types fold case
	cold  bool
	added int // the changed tokens up to this offset are in Vocab

	clearFrom, clearTo int // there is no end of a URL between
}

// Reset readies the scanner to read text, which begins in state and of which no
// token is in Vocab yet. If final is not set, more text follows that the scanner
// has not been shown.
func (s *Scanner) Reset(text string, state State, final bool) {
	s.text, s.pos, s.state, s.final, s.added = text, 0, state, final, 0
	s.ChangedFrom, s.ChangedTo = 0, len(text)
	s.torn, s.clearFrom, s.clearTo = false, 0, -1
	s.cold = s.Vocab != nil && s.Vocab.Counting()
	s.fold = s.Vocab != nil && s.Vocab.Folds()
	s.table, s.signs, s.line = s.Rules.tables()
}

// Place returns where the last piece ends and in which state.
func (s *Scanner) Place() (offset int, state State) { return s.pos, s.state }

// Added returns the end of the last token that has gone into Vocab, which is
// behind the last piece's end where Next had to give up within one.
func (s *Scanner) Added() int { return s.added }

// Result is what Next has come to.
type Result uint8

const (
	Done  Result = iota // the text has ended
	Found               // a piece
	Short               // the text is not final and ends too early to tell
)

// Next reads the next piece into p.
func (s *Scanner) Next(p *Piece) Result {
	start, text := s.pos, s.text
	if start == len(text) {
		if s.final {
			return Done
		}
		return Short
	}
	n := len(text)
	*p = Piece{Start: start, State: s.state}
	st := s.state
	boxSeen := 0
	if st.box || st.top || st.column == 0 && text[start] == boxTitle[0] && !st.mid && !st.tail {
		found, seen, ok := s.boxPiece(p)
		if !ok {
			return Short
		}
		if found {
			return Found
		}
		boxSeen = seen
	}
	var (
		i         = start
		looked    = boxSeen // the end of what has had a part
		voidFrom  = start   // the end of the last token, or the start of the stretch
		first     = -1      // the start of the first token
		lead      = -1      // where the characters begin that touch it on its left
		last      = -1      // the end of the last one
		midEnd    = start   // the end of the void rest of a run
		lineStart = -1      // behind the last line end, if that is in this piece
		wide      = 0       // the bytes so far that begin no character
		lineWide  = 0       // as many of them were before lineStart
		astral    = 0       // the characters so far beyond U+FFFF
		tokens    = 0
		objects   = 0
		objectAt  = -1  // the start of the first of those before the first token
		objectEnd = 0   // the end of the last
		objectMin = 0   // how far left what touches the first may begin
		before    lines // the lines before the first object
		runStop   = 0   // where what touches the last address ends
		candidate = -1  // a token that may be an address
		syllables = 0
		letters   = 0
		mid       = st.mid
		fold      = s.fold
		open      = st.open
		cut       = math.MaxInt
		cutState  State
		at        int   // where the piece ends
		next      State // in which state
	)
	if s.Cuts != nil {
		cut, cutState = s.nextCut(start)
	}
	// column is the column of offset x, to which wide is counted.
	column := func(st State, start, lineStart, x, wide int) uint8 {
		if lineStart < 0 {
			return uint8(min(maxColumn, int(st.column)+x-start-wide))
		}
		return uint8(min(maxColumn, x-lineStart-wide))
	}

scan:
	for {
		if i-voidFrom >= s.Rules.Void && !s.splitsCRLF(start, i) && i >= runStop {
			// Void. What may touch the next token on its left goes with that.
			if i+utf8.UTFMax > n && !s.final {
				return Short
			}
			at = i
			if !mid {
				at = s.left(max(start, midEnd, last, runStop), i)
			}
			waits := first < 0 && objectAt >= 0 && i-objectEnd <= s.Rules.Touch && !s.Rules.Objects
			if waits {
				at = s.left(objectMin, objectAt) // an address that may go with the next token
			}
			if at > start || !waits {
				if waits {
					p.Lines, lineStart, lineWide = before.ends, before.start, before.wide
				}
				p.Sentence = first >= 0 && !st.tail
				looked = max(looked, i+utf8.UTFMax)
				next = State{mid: mid && !waits}
				break
			}
			open, voidFrom = false, i
		}
		if i >= cut {
			if i == cut && i > start && i >= runStop && (objectAt < 0 || i-objectEnd > s.Rules.Touch || s.nextAddress(i)) && (first < 0 && !open || st.tail && first >= 0) {
				next = State{
					mid: mid, tail: st.tail, open: open, column: column(st, start, lineStart, i, wide-lineWide),
					near: s.near(max(start, last, midEnd), i, start, st.near),
				}
				if next == cutState {
					free, ok := s.mayCut(start, max(start, midEnd, last, runStop), i, st.tail, next.near > 0)
					if !ok {
						return Short
					}
					if free {
						looked = max(looked, i+s.Rules.Touch+utf8.UTFMax)
						at = i
						break
					}
				}
			}
			cut, cutState = s.nextCut(i)
		}
		if i == n {
			if !s.final {
				return Short
			}
			p.Sentence = first >= 0 && !st.tail
			looked = n + 1
			at, next = n, State{}
			break
		}

		c, size := class(other), 1
		if b := text[i]; b < utf8.RuneSelf {
			c = s.table[b]
		} else {
			var r rune
			if !s.final && !utf8.FullRuneInString(text[i:]) {
				return Short
			}
			r, size = utf8.DecodeRuneInString(text[i:])
			c = s.class(r, size)
		}

		if mid {
			if c == word || c == mark {
				i += size
				wide += size - 1
				astral += size >> 2
				midEnd = i
				continue
			}
			if s.Rules.Words != Runs {
				join, ok := s.join(i)
				if !ok {
					return Short
				}
				if looked = max(looked, i+2*utf8.UTFMax); join > 0 {
					i += join
					wide += join - 1
					midEnd = i
					continue
				}
			}
			mid = false
		}
		switch c {
		case word:
			var found address
			if first < 0 || i == candidate || i-first >= s.Rules.Sentence || st.tail && i-start >= s.Rules.Tail {
				var ok bool
				if found, ok = s.address(i, s.near(max(start, last, midEnd), i, start, st.near) > 0); !ok {
					return Short
				}
				candidate, looked = i, max(looked, found.seen)
			}
			if found.end > 0 && first < 0 && !st.tail {
				// It may go with the next token.
				if objectAt < 0 || !s.Rules.Objects {
					objectAt, objectMin, objects = i, max(start, midEnd, runStop), 0
					before = lines{p.Lines, lineStart, lineWide, max(start, midEnd)}
				}
				runes, far := count(text[i:found.end])
				wide += found.end - i - runes
				astral += far
				objects++
				i, objectEnd, midEnd, runStop = found.end, found.end, found.end, found.stop
				if s.Rules.Objects {
					voidFrom = i
				}
				continue
			}
			if first < 0 {
				if objectAt >= 0 && i-objectEnd > s.Rules.Touch && !s.Rules.Objects {
					objects, objectAt = 0, -1
				}
				lead = s.left(max(start, midEnd, runStop), i)
				if objectAt >= 0 {
					lead = s.left(objectMin, objectAt)
				}
				if i > start && !st.tail && text[i] == boxTitle[0] && s.startsLine(i) {
					title, seen, ok := s.titleAt(i)
					if !ok {
						return Short
					}
					looked = max(looked, seen)
					if title {
						at, next = i, State{open: open}
						break scan
					}
				}
				if !st.tail {
					if lead-start > s.Rules.Touch {
						// The sentence begins a piece of its own, so that its piece is
						// not much longer than it is.
						looked = max(looked, i+utf8.UTFMax)
						at, next = lead, State{open: open}
						if objectAt >= 0 {
							p.Lines, lineStart, lineWide = before.ends, before.start, before.wide
						}
						break scan
					}
					p.Paragraph = !open
					open = true
				}
				first = i
			} else if found.end > 0 {
				// Sentences and tails are cut before words only.
			} else if !st.tail && i-first >= s.Rules.Sentence {
				p.Sentence = true
				looked = max(looked, i+utf8.UTFMax)
				at, next = i, State{tail: true, open: true}
				break scan
			} else if st.tail && i-start >= s.Rules.Tail {
				looked = max(looked, i+utf8.UTFMax)
				at, next = i, State{tail: true, open: open}
				break scan
			}
			if found.end > 0 {
				runes, far := count(text[i:found.end])
				wide += found.end - i - runes
				astral += far
				objects++
				if i, last, midEnd, runStop = found.end, found.end, found.end, found.stop; s.Rules.Objects {
					voidFrom = i
				}
				continue
			}
			// The usual token: fewer than 16 letters and digits of ASCII, and a
			// space and another such token behind it.
			limit := min(cut, first+s.Rules.Sentence) // where another token might not do
			if st.tail {
				limit = min(cut, start+s.Rules.Tail)
			}
			for i+16 < n {
				first8 := load8(text[i:])
				length := wordLength(first8, s.line)
				key := first8
				if fold {
					key = foldASCII(key)
				}
				if length < 8 {
					key &= 1<<(8*length) - 1
				} else if more := wordLength(load8(text[i+8:]), s.line); more > 0 {
					length += more
					last8 := load8(text[i+length-8:])
					if fold {
						last8 = foldASCII(last8)
					}
					key = vocab.Key16(key, last8)
				}
				if length == 16 || length == 0 || length > s.Rules.Token {
					break
				}
				j := i + length
				if sign := s.signs[text[j]]; sign != noSign && (sign == sureSign || text[j+1] > ' ') {
					if candidate == i || sign == sureSign {
						candidate = i // no address has such a sign
						break
					}
					candidate = i
					if last > voidFrom {
						voidFrom, midEnd = last, last
					}
					continue scan
				}
				f, ok := vocab.Features{}, false
				if s.cold && length <= 8 {
					f, ok = s.Vocab.Hit(key)
				}
				if !ok {
					f = s.count(text[i:j], key, i, j)
				}
				tokens++
				syllables += int(f.Syllables)
				letters += int(f.Letters)
				i, last = j, j
				if text[j] != ' ' || text[j+1] >= utf8.RuneSelf || s.table[text[j+1]] != word || j+1 >= limit {
					voidFrom, midEnd = j, j
					continue scan
				}
				i++
			}
			if candidate != i && text[i] < utf8.RuneSelf {
				candidate = i // not yet looked at, for it is long or near the end
				if last > voidFrom {
					voidFrom, midEnd = last, last
				}
				continue
			}
			j, seen, ok := s.token(i)
			if !ok {
				return Short
			}
			looked = max(looked, seen)
			token := text[i:j]
			runes, far := count(token)
			wide += j - i - runes
			astral += far
			if fold {
				token = s.Vocab.Fold(token)
			}
			f := s.count(token, vocab.Key(token), i, j)
			tokens++
			syllables += int(f.Syllables)
			letters += int(f.Letters)
			if mid, ok = s.isCut(i, j); !ok {
				return Short
			}
			if mid {
				looked = max(looked, j+2*utf8.UTFMax)
			}
			last, voidFrom, midEnd, i = j, j, j, j

		case blank:
			// A gap, at most up to where it turns void or a cut is wanted.
			gap, lines, breaks, limit := i, 0, false, voidFrom+s.Rules.Void
			line, gapWide := lineStart, wide-lineWide // of the line that the gap ends, if it ends one
			for i < n && (i < limit || s.splitsCRLF(start, i)) {
				if i == cut && i > gap && first < 0 && !open {
					break
				}
				b := text[i]
				if b < utf8.RuneSelf {
					if s.table[b] != blank {
						break
					}
					i++
					switch b {
					case '\n':
						if i-2 < start || text[i-2] != '\r' {
							lines++
						}
						lineStart, lineWide = i, wide
					case '\r':
						lines++
						lineStart, lineWide = i, wide
					}
					continue
				}
				if !s.final && !utf8.FullRuneInString(text[i:]) {
					return Short
				}
				r, size := utf8.DecodeRuneInString(text[i:])
				if s.class(r, size) != blank {
					break
				}
				breaks = breaks || r == paragraphSeparator
				i += size
				wide += size - 1
			}
			if i == n && !s.final {
				return Short
			}
			p.Lines += lines
			if first < 0 && objectAt >= 0 && (lines > 1 || breaks || s.stops(max(voidFrom, objectEnd), gap)) {
				objects, objectAt = 0, -1
			}
			if first < 0 && !open {
				continue // void: nothing there that could end
			}
			if i >= limit && i < n {
				continue // all ends here, at the top of the loop
			}
			stop := first >= 0 && s.stops(last, gap)
			if lines == 1 && !breaks && i < n && !s.Rules.Wrapped {
				width := column(st, start, line, gap, gapWide)
				hard, seen, ok := s.hardLine(int(width), gap, i)
				if !ok {
					return Short
				}
				looked = max(looked, seen)
				breaks = hard
			}
			breaks = breaks || lines > 1
			if first < 0 {
				open = open && !breaks
				continue
			}
			if stop || breaks {
				p.Sentence = !st.tail
				at, next = i, State{open: open && !breaks}
				break scan
			}

		case object:
			if first < 0 && objectAt < 0 {
				objectAt, objectMin = i, start
				before = lines{p.Lines, lineStart, lineWide, max(start, midEnd)}
			}
			objects++
			i += size
			wide += size - 1
			voidFrom, midEnd, objectEnd = i, i, i
			if first >= 0 {
				last = i
			}

		case mark:
			// Marks on nothing, a variation selector behind a sign for example.
			// A long run of them is void with all that is joined to it.
			var j int
			j, mid = s.marks(i)
			if j == n && !s.final {
				return Short
			}
			runes, far := count(text[i:j])
			wide += j - i - runes
			astral += far
			i = j

		default:
			i += size
			wide += size - 1
			astral += size >> 2
		}
	}

	p.End = at
	p.Tokens, p.Syllables, p.Letters = tokens, syllables, letters
	if tokens > 0 || st.tail && first >= 0 {
		p.Tokens, p.Objects = p.Tokens+objects, objects
	}
	if at < i && wide > 0 {
		runes, far := count(text[at:i])
		wide -= i - at - runes
		astral -= far
	}
	p.Runes, p.Astral = at-start-wide, astral
	if first >= 0 {
		p.SpanStart = lead - start
		p.SpanEnd = s.right(last, at) - start
	}
	if lineStart >= 0 {
		p.LastLine = lineStart - start
	}
	next.column = column(st, start, lineStart, at, wide-lineWide)
	wordEnd := max(start, last, midEnd)
	if wordEnd > at {
		wordEnd = before.word // an address has been left to the next piece
	}
	next.near = s.near(wordEnd, at, start, st.near)
	if at < n && !(text[at-1] < utf8.RuneSelf && urlEnds[text[at-1]]) {
		if !s.final && !utf8.FullRuneInString(text[at:]) {
			return Short
		}
		p.Torn = inURL(text[at:])
	}
	p.Look = max(looked, at+utf8.UTFMax) - at
	s.pos, s.state = at, next
	return Found
}

// lines are the line ends of a piece up to a place, and its last word.
type lines struct {
	ends        int // how many there are
	start, wide int // where the last ends, or -1, and how many bytes before begin no character
	word        int // where the last word ends
}

// startsLine reports whether offset i, which is not that of the piece, starts a
// line.
func (s *Scanner) startsLine(i int) bool {
	return s.text[i-1] == '\n' || s.text[i-1] == '\r'
}

// count counts the token at [i, j), unless that has been done.
func (s *Scanner) count(token string, key uint64, i, j int) vocab.Features {
	if j < s.ChangedFrom || i > s.ChangedTo {
		return s.Vocab.FeaturesKey(token, key)
	}
	s.added = j
	return s.Vocab.AddKey(token, key)
}

// load8 returns the first eight bytes of text, the first in the lowest place.
func load8(text string) uint64 {
	return binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(text), 8))
}

const (
	ones = 0x0101010101010101
	high = 0x80 * ones
)

// wordLength returns how many of eight bytes, from the lowest on, are word
// characters of ASCII: letters, digits, and those in line.
func wordLength(eight, line uint64) int {
	low := eight &^ high
	// Adding 0x80-x to seven bits sets the eighth where they are x or more.
	folded := low | 0x20*ones // upper case as lower; nothing else becomes a letter
	letter := (folded + (0x80-'a')*ones) &^ (folded + (0x80-'z'-1)*ones)
	digit := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones)
	other := (low ^ line) + 0x7f*ones // but for the low line
	return bits.TrailingZeros64(^(letter|digit|^other)&high|eight&high) / 8
}

// foldASCII returns eight bytes with the capitals of ASCII made small.
func foldASCII(eight uint64) uint64 {
	low := eight &^ high
	capital := (low + (0x80-'A')*ones) &^ (low + (0x80-'Z'-1)*ones) &^ eight & high
	return eight | capital>>2
}

func (s *Scanner) nextCut(after int) (int, State) {
	if s.Cuts != nil {
		if at, state, ok := s.Cuts(after); ok {
			return at, state
		}
	}
	return math.MaxInt, State{}
}

// splitsCRLF reports whether a piece that begins at start and ends at i would
// cut a CRLF in two.
func (s *Scanner) splitsCRLF(start, i int) bool {
	return i > start && i < len(s.text) && s.text[i] == '\n' && s.text[i-1] == '\r'
}

// mayCut reports whether a piece that ends at i, where nothing calls for it,
// changes nothing: it must not cut a CRLF, nor a token from what touches it.
func (s *Scanner) mayCut(start, floor, i int, tail, inRun bool) (free, ok bool) {
	n := min(len(s.text), i+s.Rules.Touch+utf8.UTFMax)
	if n == len(s.text) && !s.final {
		return false, false
	}
	if s.splitsCRLF(start, i) {
		return false, true
	}
	for j := i; j < n; {
		c, size := s.next(j)
		if c == word {
			if tail && j == i {
				a, _ := s.address(i, inRun)
				return a.end == 0, true
			}
			return !tail && s.left(floor, i) == i, true
		}
		if tail {
			return false, true // a tail is cut before a token only
		}
		j += size
	}
	return !tail, true
}

// left returns where the characters begin that touch offset i on its left, not
// before floor: no blanks, no word characters, and at most Rules.Touch bytes.
func (s *Scanner) left(floor, i int) int {
	least := max(floor, i-s.Rules.Touch)
	for i > least {
		r, size := utf8.DecodeLastRuneInString(s.text[floor:i])
		if c := s.class(r, size); c == word || c == blank || c == object || i-size < least {
			break
		}
		i -= size
	}
	return i
}

// right returns where the characters end that touch offset i on its right, not
// behind ceiling.
func (s *Scanner) right(i, ceiling int) int {
	ceiling = min(ceiling, i+s.Rules.Touch)
	for i < ceiling {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if c := s.class(r, size); c == word || c == blank || c == object || i+size > ceiling {
			break
		}
		i += size
	}
	return i
}

// closers is how many closing quotes and brackets may stand between a full stop
// and the blank behind it.
const closers = 8

// stops reports whether the characters before the gap end a sentence: a full
// stop, a question mark or an exclamation mark, and closing punctuation. They
// are looked for behind floor only, the end of the last token.
func (s *Scanner) stops(floor, gap int) bool {
	for range closers + 1 {
		if gap <= floor {
			return false
		}
		switch b := s.text[gap-1]; {
		case b == '.' || b == '!' || b == '?':
			return true
		case b == '"' || b == '\'' || b == ')' || b == ']' || b == '}' || b == '*':
			gap--
		case b < utf8.RuneSelf:
			return false
		default:
			r, size := utf8.DecodeLastRuneInString(s.text[floor:gap])
			if !unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) {
				return false
			}
			gap -= size
		}
	}
	return false
}

// marks returns the end of the marks at i, or with many set a place within them
// if there are more than Rules.Marks.
func (s *Scanner) marks(i int) (end int, many bool) {
	for n := 0; i < len(s.text); n++ {
		c, size := s.next(i)
		if c != mark {
			return i, false
		}
		if n == s.Rules.Marks {
			return i, true
		}
		i += size
	}
	return i, false
}

// Touched returns an offset such that every token that starts behind it was one
// before the text up to offset at was changed, and will be after.
func (s *Scanner) Touched(at int) int {
	i := at
	for i < len(s.text) && i < at+utf8.UTFMax && !utf8.RuneStart(s.text[i]) {
		i++ // what a change has left of a character
	}
	i, _ = s.marks(i)
	return max(i, at+utf8.UTFMax)
}

// next returns the class and the size of the character at i.
func (s *Scanner) next(i int) (class, int) {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	return s.class(r, size), size
}

// maxColumn is where columns stop to be counted: Rules.Long must be less.
const maxColumn = math.MaxUint8

// count returns how many code points text has, and how many of them are beyond
// U+FFFF.
func count(text string) (runes, astral int) {
	for _, r := range text {
		runes++
		if r > 0xFFFF {
			astral++
		}
	}
	return runes, astral
}

// hardLine reports whether the line that ends at gap, width columns wide, ends
// its paragraph, where the next line's text begins at next. seen is the end of
// what it has looked at; ok is false if the text is too short to tell.
func (s *Scanner) hardLine(width, gap, next int) (hard bool, seen int, ok bool) {
	if width > s.Rules.Long {
		return true, next, true
	}
	if b := s.text[next]; b >= 'a' && b <= 'z' {
		return false, next + 1, true
	}
	// The next word, as far as it matters.
	text, room := s.text, s.Rules.Wrap-width-1
	j, columns := next, 0
	first := rune(0)
	for j < len(text) && columns <= max(room, longestMarker) {
		if !s.final && !utf8.FullRuneInString(text[j:]) {
			return false, j, false
		}
		r, size := utf8.DecodeRuneInString(text[j:])
		if s.class(r, size) == blank {
			break
		}
		if j == next {
			first = r
		}
		columns++
		j += size
	}
	if j == len(text) && !s.final {
		return false, j, false
	}
	seen = j + utf8.UTFMax
	if s.marksItem(text[next:j], gap) {
		return true, seen, true
	}
	return !unicode.IsLower(first) && columns <= room, seen, true
}

// longestMarker is the length of "123.".
const longestMarker = 4

// marksItem reports whether the word that begins a line marks a list item: a
// bullet, or a number of up to three digits with a full stop or a bracket behind
// it, unless the line before seems to run on into that number.
func (s *Scanner) marksItem(w string, gap int) bool {
	switch w {
	case "-", "*", "+", "\u2022":
		return true
	}
	digits := 0
	for digits < len(w) && digits <= 3 && w[digits] >= '0' && w[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 3 || len(w) != digits+1 || w[digits] != '.' && w[digits] != ')' {
		return false
	}
	r, size := utf8.DecodeLastRuneInString(s.text[:gap])
	return s.class(r, size) != word && r != ','
}
