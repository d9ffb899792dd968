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
// that is no type and has no syllables. It counts within a sentence, and at the
// front of one if a word follows within 64 bytes, with no other address between.
// Where there is no word, as in a list of links, there is no sentence, and addresses
// count for nothing. A URL has a scheme that is in use and "//", or begins with
// "www."; punctuation at its end is none of it, and one of more than 1 KiB is no
// URL. See address.go.
//
// A gap is a run of blanks (Unicode White_Space, and the byte order mark). A
// sentence ends at a gap, or at the end of the text,
//
//   - behind a stop ('.', '!', '?' and their like, and closing quotes and
//     brackets), unless the words around it say that the sentence goes on,
//   - before an item of a list that runs on in its line,
//   - before or behind the date and the time in the head of a mail, before a line of
//     signs, or the date or the credit of a picture at the end of a paragraph, or
//   - where the gap ends the paragraph.
//
// It ends without a gap behind the stops of Chinese and Japanese, and behind any
// other where the writer has left out the blank. Package boundary has the rules,
// which look at boundary.Before bytes before the gap, but not beyond the start of
// the sentence, and at boundary.After bytes behind it.
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
// characters other than blanks that touch the first, as an opening quote, and
// those on the same line behind the last, whether they touch it ("so?") or not
// ("so ?", "so ..."). A bullet or « before it belongs to it, too.
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
//   - Where 1 KiB goes by without the start of a token, be there addresses in it
//     or not, sentence and paragraph end, and what follows is void up to the next
//     token.
//   - A sentence that has not ended after 32 KiB is over before the next token.
//     The tokens from there to a gap that ends the paragraph or has '.', '!' or
//     '?' and closing punctuation before it count as tokens, but belong to no
//     sentence.
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
	"math"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"factbox/metrics/segment/autolink"
	"factbox/metrics/segment/boundary"
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
	Address  int // the longest URL, at most Void; 0 if there are no addresses

	Words Words // what a token is

	Boundary *boundary.Options // how to decide where a sentence ends; nil is English

	// For text whose markup has been read. Wrapped has all lines wrapped: a
	// single line end never ends a paragraph, no line is one of a Fact Box, and what
	// looks like an address is none: markup has put an Object in its place. Objects
	// has that count.
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
	return max(utf8.UTFMax*(r.Wrap+4), r.Touch+2*utf8.UTFMax, boxReach, boundary.FullLook+boundary.After, 2*r.AddressReach())
}

// State is what the scanner knows, at the start of a piece, of the text before.
type State struct {
	column uint8 // code points since the last line end, at most 255
	mid    bool  // within the void rest of a run of word characters
	tail   bool  // behind a sentence that was cut, before its end
	open   bool  // a sentence of this paragraph has begun
	box    bool  // behind a line of a Fact Box
	top    bool  // at the start of the text
	joints uint8 // see Scanner.joints
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
	Objects                    int // how many of the tokens are objects
	Runes                      int // code points; each byte that is not UTF-8 is one
	Astral                     int // code points beyond U+FFFF, which are two units of UTF-16
	Lines                      int // line ends; a CRLF is one and lies in one piece
	LastLine                   int // offset behind the last line end, where Lines > 0

	// Torn is set where the piece ends within a run of characters that a URL may
	// hold, so that one that seems to end there does not. See Rules.PieceTokens.
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

	// Explain, if set, is called for each stop that has been judged, with the
	// offset behind it and its closing quotes. It is not called for the stop at
	// the end of a paragraph, which needs no judgement.
	Explain func(at int, ends bool, reason boundary.Reason)

	text  string
	pos   int
	state State
	final bool
	ask   asking // what to ask at the gaps of the piece's sentence
	table *[1 << 16]class
	plain bool // tokens are Runs, and case is not folded
	fold  bool // types fold case
	ascii bool // and if they do, the capitals of ASCII are those of its small letters
	// Of text in another language than that of the document.
	prefix string // goes before each token in the vocabulary
	key    []byte // a token with it
	line   uint64 // eight low lines if that is a word character, or else eight of another
	cold   bool
	added  int // the changed tokens up to this offset are in Vocab

	signs     *[256]bool // behind a token, what it may go on with, or be an address with
	addresses bool       // there are addresses
	torn      bool       // the text is that of a piece that is Torn
	unusual   int        // how long a token is that may hold an address with more than its front

	clearFrom, clearTo int // no URL ends between
	solidFrom, solidTo int // there is no blank between, and no byte that is not UTF-8
}

// Reset readies the scanner to read text, which begins in state and of which no
// token is in Vocab yet. If final is not set, more text follows that the scanner
// has not been shown.
func (s *Scanner) Reset(text string, state State, final bool) {
	s.text, s.pos, s.state, s.final, s.added = text, 0, state, final, 0
	s.ChangedFrom, s.ChangedTo = 0, len(text)
	s.cold = s.Vocab != nil && s.Vocab.Counting()
	s.fold, s.ascii = false, true
	if s.Vocab != nil {
		var plainly bool
		s.fold, plainly = s.Vocab.Folds()
		s.ascii = !s.fold || plainly
	}
	s.plain = s.Rules.Words == Runs && !s.fold
	if s.table, s.line = s.Rules.classes(), '_'*ones; s.Rules.Words != Runs {
		s.line = 'a' * ones
	}
	s.addresses, s.torn, s.clearFrom, s.clearTo = s.Rules.Address > 0 && !s.Rules.Wrapped, false, 0, -1
	s.solidFrom, s.solidTo = 0, 0
	if s.signs = &joinSigns[s.Rules.Words]; s.addresses {
		s.signs = &addressSigns[s.Rules.Words]
	}
	if s.unusual = s.Rules.Token - 2*utf8.UTFMax; s.Rules.Words == UAX29 {
		s.unusual = 0
	}
}

// Speak has the pieces from here on read by the rules of another language for the
// ends of sentences. If prefix is set, it goes before their tokens in Vocab, as in
// vocab.Foreign. It holds until the next call of Speak.
func (s *Scanner) Speak(prefix string, ends *boundary.Options) {
	s.prefix, s.Rules.Boundary = prefix, ends
}

// foreign returns a token as the vocabulary knows it. It lasts until the next call.
func (s *Scanner) foreign(token string) string {
	s.key = append(append(s.key[:0], s.prefix...), token...)
	return unsafe.String(unsafe.SliceData(s.key), len(s.key))
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
	s.ask = 0
	boxSeen := 0
	if s.Rules.Wrapped {
		// Whoever reads the markup looks for Fact Boxes, too.
	} else if st.box || st.top || st.column == 0 && text[start] == boxTitle[0] && !st.mid && !st.tail {
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
		objectAt  = -1 // the start of the first of those before the first token
		syllables = 0
		letters   = 0
		mid       = st.mid
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
		if i-voidFrom >= s.Rules.Void && !s.splitsCRLF(start, i) {
			// Void. What may touch the next token on its left goes with that.
			if i+utf8.UTFMax > n && !s.final {
				return Short
			}
			at = i
			if !mid && last <= voidFrom { // what may touch an address on its right stays with that
				at = s.left(max(start, midEnd, last), i)
			}
			p.Sentence = first >= 0 && !st.tail
			looked = max(looked, i+utf8.UTFMax)
			next = State{mid: mid}
			break
		}
		if i >= cut {
			if i == cut && i > start && (first < 0 && !open || st.tail && first >= 0) {
				next = State{mid: mid, tail: st.tail, open: open, column: column(st, start, lineStart, i, wide-lineWide), joints: s.jointsAt(i)}
				if next == cutState {
					free, ok := s.mayCut(start, max(start, midEnd, last), i, st.tail)
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
			if first < 0 {
				lead = s.left(max(start, midEnd), i)
				if objectAt >= 0 {
					lead = s.left(start, objectAt)
				}
				if i > start && !st.tail && text[i] == boxTitle[0] && !s.Rules.Wrapped && s.startsLine(i) {
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
						// not much longer than it is. But first, does it begin here?
						passed, seen, ok := s.passes(i, int(column(st, start, lineStart, i, wide-lineWide)))
						if !ok {
							return Short
						}
						if looked = max(looked, seen); passed > 0 {
							runes, far := count(text[i:passed])
							wide += passed - i - runes
							astral += far
							i, midEnd = passed, passed
							continue
						}
						looked = max(looked, i+utf8.UTFMax)
						at, next = lead, State{open: open}
						break scan
					}
					p.Paragraph = !open
					open = true
				}
				first = i
			} else if !st.tail && tokens > 0 && i-first >= s.Rules.Sentence || st.tail && i-start >= s.Rules.Tail {
				// Sentences and tails are cut before words only. So what a word changes
				// before a list of addresses ends where that turns void.
				a, ok := s.address(i)
				if !ok {
					return Short
				}
				if looked = max(looked, i+utf8.UTFMax, a.seen); a.end == 0 {
					p.Sentence = !st.tail
					at, next = i, State{tail: true, open: open}
					break scan
				}
			}
			// The usual token: fewer than 16 letters and digits of ASCII, and a
			// space and another such token behind it.
			limit := min(cut, first+s.Rules.Sentence) // where another token might not do
			commas := first + boundary.Closing
			if st.tail {
				limit = min(cut, start+s.Rules.Tail)
			} else if s.ask != 0 {
				limit = 0 // every gap counts
			}
			for s.ascii && s.prefix == "" {
				var at, end, words, itsSyllables, itsLetters int
				if s.plain {
					at, end, words, itsSyllables, itsLetters = s.run(i, limit, commas)
				} else {
					at, end, words, itsSyllables, itsLetters = s.runOf(i, limit, commas)
				}
				if end == 0 {
					break
				}
				tokens += words
				syllables += itsSyllables
				letters += itsLetters
				last, voidFrom, midEnd = end, end, end
				if i = at; at != end {
					break
				}
				// A line that goes on with a small letter in the next, as most do. The
				// token has two bytes behind it, at least.
				line := i + 1
				if text[i] == '\r' {
					line++
				}
				if text[line-1] != '\n' || line >= limit || text[line]-'a' >= 26 || tokens == 1 ||
					!s.Rules.Wrapped && int(column(st, start, lineStart, i, wide-lineWide)) > s.Rules.Long {
					continue scan
				}
				i = line
				p.Lines++
				lineStart, lineWide, looked = i, wide, max(looked, i+1)
			}
			if cues[text[i]] && tokens > 0 && !st.tail {
				ends, seen, ok := s.heads(lead, i)
				if !ok {
					return Short
				}
				if looked = max(looked, seen); ends {
					p.Sentence = true
					at, next = i, State{open: open}
					break scan
				}
			}
			j, seen, ok := s.token(i)
			if !ok {
				return Short
			}
			looked = max(looked, seen)
			if s.mayBeAddress(i, j) {
				a, ok := s.address(i)
				if !ok {
					return Short
				}
				looked = max(looked, a.seen)
				if a.end > 0 {
					passed, seen := 0, 0
					if first == i {
						// What was taken for the first word of a sentence.
						if passed, seen, ok = s.passes(i, int(column(st, start, lineStart, i, wide-lineWide))); !ok {
							return Short
						}
						looked = max(looked, seen)
					}
					runes, far := count(text[i:a.stop])
					wide += a.stop - i - runes
					astral += far
					i, midEnd = a.stop, a.stop
					if passed > 0 {
						if first = -1; !st.tail {
							open = !p.Paragraph
						}
						continue
					}
					if last = a.end; tokens == 0 {
						voidFrom = i // a word will follow
					}
					objects++
					continue
				}
			}
			token := text[i:j]
			runes, far := count(token)
			wide += j - i - runes
			astral += far
			if s.prefix != "" {
				token = s.foreign(token)
			}
			if s.fold {
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
			if first < 0 && objectAt >= 0 && (lines > 1 || breaks || s.stops(voidFrom, gap)) {
				objects, objectAt = 0, -1
			}
			if first < 0 && !open {
				continue // void: nothing there that could end
			}
			if first >= 0 && tokens == 0 {
				continue // behind an address at the front
			}
			if i >= limit && i < n {
				continue // all ends here, at the top of the loop
			}
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
			stop := breaks || st.tail && s.stops(last, gap)
			if !stop && !st.tail {
				if tokens == 1 {
					s.startsItem(text[lead:gap])
				}
				if s.ask != 0 || boundary.Candidate(text[gap-1]) || i < n && aheads[text[i]] != 0 {
					ends, seen, ok := s.ends(lead, gap, i)
					if !ok {
						return Short
					}
					stop, looked = ends, max(looked, seen)
				}
			}
			if stop {
				p.Sentence = !st.tail
				at, next = i, State{open: open && !breaks}
				break scan
			}

		case object:
			if first < 0 && objectAt < 0 {
				objectAt = i
			}
			objects++
			i += size
			wide += size - 1
			voidFrom, midEnd = i, i
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
			if stopByte[text[i]] && tokens > 0 && !st.tail && s.noBlank(i) {
				end, seen, ok := s.endsInside(lead, i)
				if !ok {
					return Short
				}
				looked = max(looked, seen)
				if end > 0 {
					runes, far := count(text[i:end])
					wide += end - i - runes
					astral += far
					i = end
					p.Sentence = true
					at, next = i, State{open: open}
					break scan
				}
			}
			i += size
			wide += size - 1
			astral += size >> 2
		}
	}

	p.End = at
	p.Tokens, p.Syllables, p.Letters = tokens, syllables, letters
	if tokens > 0 {
		p.Tokens, p.Objects = tokens+objects, objects
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
	if b := text[at-1]; b > ' ' && s.addresses {
		next.joints = s.joints(at)
		if at < n && !is(b, ender) {
			if !s.final && !utf8.FullRuneInString(text[at:]) {
				return Short
			}
			p.Torn = autolink.InURL(text[at:])
		}
	}
	p.Look = max(looked, at+utf8.UTFMax) - at
	s.pos, s.state = at, next
	return Found
}

// startsLine reports whether offset i, which is not that of the piece, starts a
// line.
func (s *Scanner) startsLine(i int) bool {
	return s.text[i-1] == '\n' || s.text[i-1] == '\r'
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
func (s *Scanner) mayCut(start, floor, i int, tail bool) (free, ok bool) {
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
			return tail && j == i || !tail && s.left(floor, i) == i, true
		}
		if tail {
			return false, true // a tail is cut before a token only
		}
		j += size
	}
	return !tail, true
}

// left returns where the characters begin that touch offset i on its left, not
// before floor: no blanks, no word characters, and at most Rules.Touch bytes. A
// bullet or « counts as touching what is behind the blank that follows it.
func (s *Scanner) left(floor, i int) int {
	least := max(floor, i-s.Rules.Touch)
	if i == least || s.text[i-1] == ' ' && (i-1 == least || s.text[i-2] < utf8.RuneSelf) {
		return i // as nearly always
	}
	for i > least {
		r, size := utf8.DecodeLastRuneInString(s.text[floor:i])
		if c := s.class(r, size); c == word || c == blank || c == object || i-size < least {
			break
		}
		i -= size
	}
	return s.opening(least, i)
}

// right returns where the characters end that stand behind offset i, the end of
// a token, on its line and before ceiling: no word characters, at most
// Rules.Touch bytes, and no blanks at their end.
func (s *Scanner) right(i, ceiling int) int {
	end := i
	ceiling = min(ceiling, i+s.Rules.Touch)
	for i < ceiling {
		if b := s.text[i]; b < utf8.RuneSelf {
			c := s.table[b]
			if c == word || b == '\n' || b == '\r' {
				break
			}
			if i++; c != blank {
				end = i
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[i:])
		c := s.class(r, size)
		if c == word || c == object || i+size > ceiling {
			break
		}
		if i += size; c != blank {
			end = i
		}
	}
	return end
}

// closers is how many closing quotes and brackets may stand between a full stop
// and the blank behind it.
const closers = 8

// stops reports whether the characters before the gap end the tail of a
// sentence: a full stop, a question mark or an exclamation mark, and closing
// punctuation. They are looked for behind floor only, the end of the last token,
// for what is before that may be in another piece.
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
	if s.Rules.Words == Joined {
		i += utf8.UTFMax // over the sign that joins
	}
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
