package boundary

// A Reason says why a sentence ends at a place, or does not.
type Reason uint8

const (
	NoStop Reason = iota // not a place where one could end
	NoBlank
	TextEnds
	FullStop
	Mark
	Ellipsis
	AbbreviationEnds
	BrokenOff
	ListItem
	ClosingEnds
	CaptionFollows
	StampFollows
	StampEnds
	LineFollows
	DateFollows
	CreditFollows
	BeforeNote
	BeforePunctuation
	EllipsisGoesOn
	MarkGoesOn
	QuoteGoesOn
	BracketGoesOn
	BeforeMore
	BeforeName
	BeforeNumber
	BeforeYear
	AbbreviationGoesOn
	InitialGoesOn
	ListMarker
	Ordinal
	SmallLetter
	// Why a sentence ends where nothing is decided.
	ParagraphEnds
	TooLong
	reasons // how many there are
)

var reasonTexts = [reasons]string{
	NoStop:             "no stop stands before the gap",
	NoBlank:            "no blank stands behind the stop, and what follows does not begin a sentence",
	TextEnds:           "the text ends",
	FullStop:           "a full stop stands behind a word",
	Mark:               "a question mark or an exclamation mark ends the sentence",
	Ellipsis:           "no small letter follows the ellipsis",
	AbbreviationEnds:   "the full stop of an abbreviation ends the sentence, too, for what follows begins one",
	BrokenOff:          "a dash breaks the sentence off, and what follows begins another",
	ListItem:           "an item of a list follows",
	ClosingEnds:        "the closing of a letter ends, and a name follows",
	CaptionFollows:     "the number of a figure stands before its caption",
	StampFollows:       "the date and the time of a mail follow its sender",
	StampEnds:          "the date and the time of a mail end its head",
	LineFollows:        "a line of signs follows",
	DateFollows:        "a line with the date follows the heading",
	CreditFollows:      "the credit of the picture follows its caption",
	BeforeNote:         "the number of a note follows, and belongs to the sentence",
	BeforePunctuation:  "a comma or the like follows",
	EllipsisGoesOn:     "what follows the ellipsis goes on with the sentence",
	MarkGoesOn:         "the mark belongs to an interjection or a name within the sentence",
	QuoteGoesOn:        "the sentence that was quoted ends, and not the one around it",
	BracketGoesOn:      "the brackets are not closed yet",
	BeforeMore:         "the abbreviation never ends a sentence",
	BeforeName:         "the abbreviation stands before a name",
	BeforeNumber:       "the abbreviation stands before a number",
	BeforeYear:         "a year in brackets follows, and belongs to what stands before it",
	AbbreviationGoesOn: "the full stop is that of an abbreviation",
	InitialGoesOn:      "the full stop is that of an initial",
	ListMarker:         "the full stop is that of a list marker at the start of the sentence",
	Ordinal:            "the full stop makes the number an ordinal one",
	SmallLetter:        "a small letter follows, and the word before may be an abbreviation",
	ParagraphEnds:      "the paragraph ends",
	TooLong:            "the sentence is too long, and is cut",
}

// String returns the reason in plain English, without a capital and a full stop.
func (r Reason) String() string {
	if r >= reasons {
		return "unknown"
	}
	return reasonTexts[r]
}
