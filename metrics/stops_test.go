package metrics

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
	"factbox/metrics/segment/boundary"
)

// showStops writes each stop on a line: the four bytes before it, a bar, whether
// it ends the sentence, and why.
func showStops(text string, stops []Stop) string {
	var b strings.Builder
	for _, x := range stops {
		sign := "goes on"
		if x.Ends {
			sign = "ends"
		}
		before := text[max(0, x.Offset-4):x.Offset]
		if r, _ := utf8.DecodeLastRuneInString(text[:x.Offset]); r >= utf8.RuneSelf {
			before = string(r)
		}
		fmt.Fprintf(&b, "%s| %s: %s\n", strings.ReplaceAll(before, "\n", " "), sign, x.Reason)
	}
	return b.String()
}

func TestStops(t *testing.T) {
	for _, c := range []struct {
		name   string
		format string
		text   string
		want   string
	}{
		{"nothing", "plaintext", "", ""},
		{"no sentence", "plaintext", "* * *\n", ""},
		{"a title and an end", "plaintext", "Dr. Watson left. He ran.\n", `
Dr.| goes on: the abbreviation stands before a name
eft.| ends: a full stop stands behind a word
ran.| ends: the paragraph ends
`},
		{"what is no stop", "plaintext", "See factbox.org, at 3.14 a day.\n", `
day.| ends: the paragraph ends
`},
		{"a quotation", "plaintext", "“Why?” he asked, etc. and left. [3] Then he slept.\n", `
”| goes on: the sentence that was quoted ends, and not the one around it
etc.| goes on: the full stop is that of an abbreviation
eft.| goes on: the number of a note follows, and belongs to the sentence
 [3]| ends: a full stop stands behind a word
ept.| ends: the paragraph ends
`},
		{"a title without a stop", "plaintext", "The Title\n\nThe text goes on.", `
itle| ends: the paragraph ends
 on.| ends: the paragraph ends
`},
		{"a list in a line", "plaintext", "1) eggs 2) milk\n", `
eggs| ends: an item of a list follows
milk| ends: the paragraph ends
`},
		{"a semicolon", "plaintext", "The committee met on Monday morning to talk about it; they did not agree on anything at all.\n", `
all.| ends: the paragraph ends
`},
		{"the head of a mail", "plaintext", "Jane Roe 03/15/2001 04:11 PM Are you there?\n", `
 Roe| ends: the date and the time of a mail follow its sender
1 PM| ends: the date and the time of a mail end its head
ere?| ends: the paragraph ends
`},
		{"a heading with its date", "plaintext", "A talk with Jane Roe Sunday, May 3, 2009\n", `
 Roe| ends: a line with the date follows the heading
2009| ends: the paragraph ends
`},
		{"no blanks", "plaintext", "你。再见！", `
。| ends: a full stop stands behind a word
！| ends: the paragraph ends
`},
		{"emphasis, a link and an entity", "markdown", "# Dr. Watson\n\nSee *[Dr.](http://a.b/c?d.e) Watson* &amp; co. **They ran.** He fled.\n", `
 Dr.| goes on: the abbreviation stands before a name
tson| ends: the paragraph ends
[Dr.| goes on: the abbreviation stands before a name
 co.| ends: the full stop of an abbreviation ends the sentence, too, for what follows begins one
ran.| ends: a full stop stands behind a word
led.| ends: the paragraph ends
`},
		{"a wrapped line in a list", "markdown", "- We met Mr.\n  Holmes. `a.b` is code.\n- Eggs.\n", `
 Mr.| goes on: the abbreviation stands before a name
mes.| ends: a full stop stands behind a word
ode.| ends: the paragraph ends
ggs.| ends: the paragraph ends
`},
		{"commands and a comment", "latex", "\\section{Dr. Watson}\nWe met \\emph{Mr.}~Holmes. % e.g. him\nHe spoke of $a.b$, e.g. of lines.\n", `
{Dr.| goes on: the abbreviation stands before a name
tson| ends: the paragraph ends
{Mr.| goes on: the abbreviation stands before a name
mes.| ends: a full stop stands behind a word
e.g.| goes on: the abbreviation never ends a sentence
nes.| ends: the paragraph ends
`},
	} {
		o := DefaultOptions()
		o.Markup, _ = markup.OfLanguage(c.format)
		s := NewDocument(c.text, o).Snapshot()
		got := showStops(c.text, slices.Collect(s.Stops(0, s.Len())))
		if want := strings.TrimPrefix(c.want, "\n"); got != want {
			t.Errorf("%s: %q\ngot\n%swant\n%s", c.name, c.text, got, want)
		}
	}
}

func TestStopsOfOneSentence(t *testing.T) {
	const text = "Dr. Watson left. Mr. Holmes ran. All slept."
	s := NewDocument(text, DefaultOptions()).Snapshot()
	var got []string
	for x := range s.Sentences(0, s.Len()) {
		for stop := range s.Stops(x.Start, x.End) {
			got = append(got, fmt.Sprint(stop.Offset, stop.Ends))
		}
		got = append(got, "")
	}
	want := []string{"3 false", "16 true", "", "20 false", "32 true", "", "43 true", ""}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for range s.Stops(0, s.Len()) {
		break // and no more is asked for
	}
}

// A sentence that is too long is cut, and nothing is said of its rest.
func TestStopsOfASentenceThatIsCut(t *testing.T) {
	long := strings.Repeat("so and ", 6000)
	for _, c := range []struct{ format, text, want string }{
		{"plaintext", long + "so. He ran.", `
d so| ends: the sentence is too long, and is cut
ran.| ends: the paragraph ends
`},
		// The block is cut, and what follows begins a sentence.
		{"markdown", long + "e.g. so. He ran.", `
 and| ends: the sentence is too long, and is cut
e.g.| goes on: the abbreviation never ends a sentence
 so.| ends: a full stop stands behind a word
ran.| ends: the paragraph ends
`},
	} {
		o := DefaultOptions()
		o.Markup, _ = markup.OfLanguage(c.format)
		s := NewDocument(c.text, o).Snapshot()
		got := showStops(c.text, slices.Collect(s.Stops(0, s.Len())))
		if want := strings.TrimPrefix(c.want, "\n"); got != want {
			t.Errorf("%s: got\n%swant\n%s", c.format, got, want)
		}
	}
}

// judgedCold returns the stops that are judged in text when it is read once, from
// its start to its end.
func judgedCold(text string, o Options, rules segment.Rules) (stops []Stop) {
	c := o.counting(rules)
	if o.Markup == markup.Plain {
		s := segment.Scanner{Rules: c.rules, Vocab: c.flatSet()}
		s.Explain = func(at int, ends bool, reason boundary.Reason) { stops = append(stops, Stop{at, ends, reason}) }
		s.Reset(text, segment.Start(), true)
		var p segment.Piece
		for s.Next(&p) == segment.Found {
		}
	} else {
		var found []Stop // in what a scanner reads
		explain := func(at int, ends bool, reason boundary.Reason) { found = append(found, Stop{at, ends, reason}) }
		r := markedReader{}
		r.scanner.Explain, r.long.Explain = explain, explain
		r.reset(text, markup.Start(), true, c, c.flatSet())
		for {
			at, _ := r.reader.Place()
			before := len(r.pieces)
			if r.next() != segment.Found {
				break
			}
			b := r.pieces[before].marked.block
			for _, x := range found {
				x.Offset = at + b.endOf(x.Offset)
				stops = append(stops, x)
			}
			found = found[:0]
		}
	}
	return slices.DeleteFunc(stops, func(x Stop) bool { return x.Reason == boundary.TextEnds })
}

// What is said of stops is what was decided when the text was read, each sentence
// has one that ends it, its last, and those that are judged lie behind a stop.
func TestStopsAreThoseOfTheReading(t *testing.T) {
	sequential(t)
	parts := append(slices.Clone(alphabet), signs...)
	parts = append(parts, "Dr. ", "e.g. ", "Then ", "A. ", "[1] ", ".” ", "5 p.m. ", "1) ", "• ", "。", "— ", "U.S. ", "etc. ", "The ", ".5 ", ":-) ")
	for i, f := range markup.Formats() {
		t.Run(f.String(), func(t *testing.T) {
			for seed := range uint64(400) {
				r := rand.New(rand.NewPCG(seed, uint64(20+i)))
				rules := segment.Standard
				if seed%2 == 0 {
					rules = small
					if f != markup.Plain {
						rules.Sentence = 480
					}
				}
				text := randomText(r, parts, r.IntN(900))
				o := Options{Limits: rule.Limits{Hard: 4, VeryHard: 9, MinTokens: 3}, Markup: f}
				s := newDocument(text, o, rules, 3).Snapshot()
				var all, judged []Stop
				for x := range s.Sentences(0, s.Len()) {
					stops := slices.Collect(s.Stops(x.Start, x.End))
					last := len(stops) - 1
					if last < 0 || slices.IndexFunc(stops, func(x Stop) bool { return x.Ends }) != last {
						t.Fatalf("%q: the sentence at %v has\n%s", text, x.Span, showStops(text, stops))
					}
					all = append(all, stops...)
				}
				if got := slices.Collect(s.Stops(0, s.Len())); !slices.Equal(got, all) {
					t.Fatalf("%q: got\n%sby sentence\n%s", text, showStops(text, got), showStops(text, all))
				}
				for i, x := range all {
					if x.Offset > len(text) || i > 0 && x.Offset < all[i-1].Offset {
						t.Fatalf("%q: offset %d", text, x.Offset)
					}
					if x.Reason == boundary.ParagraphEnds || x.Reason == boundary.TooLong {
						continue
					}
					judged = append(judged, x)
					if before := text[:x.Offset]; f == markup.Plain && !withoutStop[x.Reason] && !behindStop(before) {
						t.Fatalf("%q: no stop stands before %d, behind %q: %s", text, x.Offset, before[max(0, len(before)-20):], x.Reason)
					}
				}
				if want := judgedCold(text, o, rules); !slices.Equal(judged, want) {
					t.Fatalf("%q: got\n%swant\n%s", text, showStops(text, judged), showStops(text, want))
				}
			}
		})
	}
}

// withoutStop are the reasons to end a sentence where no stop stands.
var withoutStop = map[boundary.Reason]bool{
	boundary.ListItem: true, boundary.ClosingEnds: true, boundary.CaptionFollows: true,
	boundary.StampFollows: true, boundary.StampEnds: true, boundary.LineFollows: true, boundary.DateFollows: true, boundary.CreditFollows: true,
}

// behindStop reports whether text ends in a stop or a dash, and in what may close
// with it: quotes, brackets, signs of emphasis, notes and faces in signs.
func behindStop(text string) bool {
	for text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		switch {
		case strings.ContainsRune(".!?…‽‼⁇⁈⁉।॥؟۔።։。！？｡-–—", r):
			return true
		case unicode.IsLetter(r):
			return false
		case r == ']':
			if open := strings.LastIndex(text, "["); open > len(text)-20 && open >= 0 && !strings.Contains(text[open:len(text)-1], "]") {
				size = len(text) - open
			}
		}
		text = text[:len(text)-size]
	}
	return false
}
