// Package markup tells the prose in a marked-up text from all else.
//
// # How
//
// A Reader cuts the text into blocks: a paragraph, a heading, an item of a list,
// a row of a table, a few lines of code. A Block is a pure function of the State
// at its start and of the bytes up to Look behind its end, as a piece of package
// segment is. So after an edit those blocks are read again that looked at what
// has changed, until an old block begins where a new one does, in the same
// State. Typing in a paragraph reads that paragraph. Opening a code fence
// changes the State of all that follows, and reads it, up to the next fence.
//
// Of a block, its Prose is what counts: the characters that a reader of the
// finished document reads, with Runs that say where in the source each of them
// comes from. Entities and escapes are the characters they mean. What is no
// prose but has a place in a sentence, as code, a formula, a URL or a mail
// address, is one Object. All else is left out, and Left says how much of what.
//
// A format is a function that reads one block with a builder. The builder keeps
// account of how far it looked, so that a format need not.
//
// # Units
//
// The prose of a block is one text. Within it, a paragraph separator (U+2029)
// ends what is apart: the cells of a row, the items of a short list. So each
// ends a sentence and a paragraph, and lines that are merely wrapped do not.
//
// # Monsters
//
// A block has at most MaxBlock bytes. What is longer is cut behind the last line
// end in it, or else the last blank, and its Next is Long: from there up to the
// next blank line the text is plain, and is for package segment to read. What is
// left out, such as code, is cut anywhere, and no figure depends on where. Behind
// more than 1 KiB of blanks, a line is not indented.
package markup

import (
	"strings"
	"unicode/utf8"

	"factbox/metrics/segment"
)

const (
	// MaxBlock is the most bytes of a block.
	MaxBlock = 32 << 10
	// Reach is how far a block looks beyond its end, at most, unless it is one
	// that was cut for its length.
	Reach = 4 << 10

	maxLine = 2 << 10 // see Limits
	rawSize = 4 << 10
)

// Limits are the lengths at which text is cut, in bytes. Tests shrink them, so
// that small texts meet each of them.
type Limits struct {
	Block  int // the longest block
	Line   int // the longest line that may be a fence, a heading or another sign
	Raw    int // how much of what is left out makes a block, roughly
	Blanks int // so many blanks in a row are a monster
}

// Standard are the limits of the product.
var Standard = Limits{Block: MaxBlock, Line: maxLine, Raw: rawSize, Blanks: 1 << 10}

// Object is the character that stands in prose for what is no prose but has a
// place in a sentence: code, a formula, a URL, a mail address. It counts as a
// token that is no type and has no syllables.
const Object = segment.Object

// Kind says what something is that was left out.
type Kind uint8

const (
	Markup      Kind = iota // the signs of the format
	Code                    // code, and what is shown as it was typed
	Math                    // formulas
	Links                   // URLs, link targets and mail addresses
	FrontMatter             // data about the document, before it
	Comments                // what only the writer sees
	Commands                // commands and directives, with what they take
	Citations               // citations, cross-references, labels
	Headers                 // of a mail or a commit
	Quotes                  // what a mail quotes
	Kinds                   // how many kinds there are
)

func (k Kind) String() string {
	return [Kinds]string{
		"markup", "code", "math", "links", "front matter", "comments", "commands", "citations", "headers", "quotes",
	}[k]
}

// Left is how many bytes were left out, by kind. Blanks between blocks are not
// among them.
type Left [Kinds]int32

// Total returns the sum over all kinds.
func (l *Left) Total() int {
	n := 0
	for _, of := range l {
		n += int(of)
	}
	return n
}

// State is what a reader knows, at the start of a block, of the text before. It
// can be compared.
type State struct {
	// The format's own. Zero is at the top level, in running text.
	mode   uint8
	flag   uint8
	depth  uint16
	within string // what will end it, or what it lies in; at most 256 bytes

	// Kept for all formats.
	mid    bool // within a line of something left out,
	kind   Kind // which is of that kind
	void   bool // within a long run of blanks
	inside bool // behind the start of the text
	bom    bool // behind a byte order mark there
	box    bool // behind a line of a Fact Box
	marks  marks

	// Long is set where a block was cut for its length: what follows, up to a
	// blank line, is plain text. Segment is where its segmentation stands.
	Long    bool
	Segment segment.State
}

// Start returns the state at the start of a text.
func Start() State { return State{} }

// Inside returns the state at the top level, behind the start of a text, where no
// directive has said anything.
func Inside() State { return State{inside: true} }

// Block is a stretch of the text, of which all is prose or left out. Start and
// End are in bytes of the text, all other offsets in bytes from Start.
type Block struct {
	Start, End int
	State      State // at Start
	Next       State // at End
	Look       int   // how many bytes beyond End have had a part in it

	Prose      string
	Runs       []Run // in order; none where there is no prose
	Left       Left
	Level      int // of the heading that the block is, 1 for the highest; or 0
	Directives []Directive
	Figures    []Figure // of a Fact Box
	Title      bool     // the figures, here or in the blocks that follow, are those of another Fact Box
	Box        bool     // all of it is a line of a Fact Box
}

// Run says where prose comes from: Size bytes from Source on. It lasts up to the
// Prose of the next Run. Where it is Same the prose is those bytes; elsewhere it
// stands for them as a whole, and no sentence ends within it.
type Run struct {
	Prose, Source, Size int32
	Same                bool
	Nested              bool // within emphasis, a link or the like
}

// Figure is a figure of a Fact Box.
type Figure struct {
	Name       string // Level, Tokens, Types or TTR
	Start, End int    // of the number
}

// Reader reads a text block by block.
type Reader struct {
	Format Format

	// Cuts, if set, returns the first offset behind after at which a block of
	// the old text begins, and its state; or ok false if there is none. What is
	// left out may be cut there as well as elsewhere, and it lets an edit in it
	// end its window.
	Cuts func(after int) (at int, state State, ok bool)

	Limits Limits // Standard if it is not set

	text  string
	pos   int
	state State
	final bool
	b     builder
}

// Reset readies the reader to read text, which begins in state. If final is not
// set, more text follows that the reader has not been shown.
func (r *Reader) Reset(text string, state State, final bool) {
	r.text, r.pos, r.state, r.final = text, 0, state, final
	if r.Limits == (Limits{}) {
		r.Limits = Standard
	}
}

// Place returns where the last block ends, and in which state.
func (r *Reader) Place() (offset int, state State) { return r.pos, r.state }

// Resume goes on at an offset, behind text that somebody else has read.
func (r *Reader) Resume(offset int, state State) { r.pos, r.state = offset, state }

// Next reads the next block. It must not be called where the state is Long. The
// slices of the block are the reader's until the next call.
func (r *Reader) Next(block *Block) segment.Result {
	start := r.pos
	if start == len(r.text) {
		if r.final {
			return segment.Done
		}
		return segment.Short
	}
	b := &r.b
	shown, final := r.text, r.final
	longest := r.Limits.Block
	if len(shown)-start > longest+Reach {
		shown, final = shown[:start+longest+Reach], false
	}
	b.reset(r, shown, start, final)
	b.read()
	b.complete()
	far := 0
	switch {
	case !b.short && b.end-start <= longest:
	case len(r.text)-start <= longest+Reach && !r.final && b.short:
		return segment.Short
	default:
		// Too long. It is as if the text ended.
		far = start + longest + Reach
		cut := lastBreak(r.text, start, min(len(r.text), start+longest))
		b.reset(r, r.text[:cut], start, true)
		b.read()
		b.complete()
		if b.end == cut {
			b.next.Long = true
			b.next.Segment = segment.Fresh(1)
			if c := r.text[cut-1]; c == '\n' || c == '\r' {
				b.next.Segment = segment.Fresh(0)
			}
		}
	}
	b.finish(block)
	block.Look = max(b.seen, far, b.end+1) - b.end
	r.pos, r.state = block.End, block.Next
	return segment.Found
}

// lastBreak returns where to cut text that begins at start and is too long: at
// most at end, behind a line end, or else behind a blank, or else between two
// characters.
func lastBreak(text string, start, end int) int {
	if end-1 > start && end < len(text) && text[end-1] == '\r' && text[end] == '\n' {
		end-- // a CRLF stays whole
	}
	part := text[start:end]
	if i := strings.LastIndexByte(part, '\n'); i > len(part)/2 {
		return start + i + 1
	}
	if i := strings.LastIndexAny(part, " \t\r\n"); i > len(part)/2 {
		return start + i + 1
	}
	for end > start+1 && end < len(text) && end > start+len(part)-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}
