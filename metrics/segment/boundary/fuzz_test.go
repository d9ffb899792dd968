package boundary

import (
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzDecide holds what every answer must obey, whatever the text: it follows
// from the bytes within the windows, and a shortcut does not change it.
func FuzzDecide(f *testing.F) {
	for _, c := range cases {
		for i := range c.text {
			if c.text[i] == '|' || c.text[i] == ' ' {
				f.Add(c.text[:i], c.text[i+1:])
			}
		}
	}
	for _, l := range languageCases {
		for _, text := range l.texts {
			for i := range text {
				if text[i] == '|' || text[i] == ' ' {
					f.Add(text[:i], text[i+1:])
				}
			}
		}
	}
	f.Add("", "")
	f.Add("\xff.", "\x80A")
	f.Add("..”", "Then it")
	f.Fuzz(hold)
}

// own are abbreviations of a user.
var own = ParseSet("wonderful Abb. z.B x.y.z sat Sat")

func hold(t *testing.T, sentence, after string) {
	t.Helper()
	ends, reason := Decide(sentence, after, nil)
	if reason >= reasons || reason.String() == "" {
		t.Errorf("reason %d", reason)
	}
	// What lies beyond the windows has no part in it.
	head, before := sentence[:min(len(sentence), Head)], sentence[max(0, len(sentence)-Before):]
	if len(sentence) >= Head+Before {
		for _, filler := range []string{"", strings.Repeat("(1. “", 40)} {
			if e, r := Decide(head+filler+before, after, nil); e != ends || r != reason {
				t.Errorf("%q %q: %v, %v, but %v, %v with %q in its midst", sentence, after, ends, reason, e, r, filler)
			}
		}
	}
	if len(after) >= After {
		if e, r := Decide(sentence, after[:After]+" Dr. (", nil); e != ends || r != reason {
			t.Errorf("%q %q: %v, %v, but %v, %v with another end", sentence, after, ends, reason, e, r)
		}
	}
	if e, r, ok := usual(sentence, after); ok && sentence != "" {
		if de, dr := decide(sentence, after, nil); de != e || dr != r {
			t.Errorf("%q %q: usual says %v, %v, decide says %v, %v", sentence, after, e, r, de, dr)
		}
	}
	// Candidate may say no only where one of the three exceptions holds.
	if ends && sentence != "" && !Candidate(sentence[len(sentence)-1]) {
		if b := sentence[len(sentence)-1]; b-'0' >= 10 && b != '_' && faceBefore(before) < 0 {
			t.Errorf("%q %q: ends, though it is no candidate", sentence, after)
		}
	}
	if ends && after != "" && !strings.HasSuffix(Word(sentence), sentence[len(sentence):]) {
		t.Errorf("%q: the word is %q", sentence, Word(sentence))
	}
	for _, tag := range []string{"en-GB", "de", "fr", "ru", "th", "tlh"} {
		o := &Options{Language: tag, Abbreviations: own}
		ends, reason := Decide(sentence, after, o)
		if e, r := Decide(head+before, after[:min(len(after), After)], o); len(sentence) >= Head+Before && (e != ends || r != reason) {
			t.Errorf("%s %q %q: %v, %v, but %v, %v of the windows", tag, sentence, after, ends, reason, e, r)
		}
		if sentence != "" {
			if e, r := decide(sentence, after, o); e != ends || r != reason {
				t.Errorf("%s %q %q: a shortcut says %v, %v, decide says %v, %v", tag, sentence, after, ends, reason, e, r)
			}
		}
	}

	ends, reason = Inside(sentence, after, nil)
	if e, r := Inside(strings.Repeat("x", 99)+before, after[:min(len(after), After)], nil); len(sentence) >= Before && (e != ends || r != reason) {
		t.Errorf("Inside %q %q: %v, %v, but %v, %v of the windows", sentence, after, ends, reason, e, r)
	}
	ends, _ = Item(sentence, after)
	if e, _ := Item(head+before, after[:min(len(after), After)]); len(sentence) >= Head+Before && e != ends {
		t.Errorf("Item %q %q: %v, but %v of the windows", sentence, after, ends, e)
	}
	ends, reason = Stamp(sentence, after)
	if e, r := Stamp(strings.Repeat("x", 99)+before, after[:min(len(after), After)]); len(sentence) >= Before && (e != ends || r != reason) {
		t.Errorf("Stamp %q %q: %v, %v, but %v, %v of the windows", sentence, after, ends, reason, e, r)
	}
	if ends && reason == StampEnds && !dated(sentence) {
		t.Errorf("Stamp %q: ends, though no date stands before the last time", sentence)
	}
	if Dated(sentence) != Dated(before) || Ruled(after) != Ruled(after[:min(len(after), After)]) {
		t.Errorf("%q %q: not as of the windows", sentence, after)
	}
	n := Full(after)
	if n > FullLook || n > len(after) || n != Full(after[:min(len(after), FullLook)]) {
		t.Errorf("Full %q: %d", after, n)
	}
}

// dated reports whether a gap of sentence lies between a date and a time.
func dated(sentence string) bool {
	for i := range sentence {
		if sentence[i] == ' ' && Dated(sentence[:i]) {
			return true
		}
	}
	return false
}

// TestRandomText does what the fuzz test does, with texts of what the rules
// look for.
func TestRandomText(t *testing.T) {
	parts := strings.Fields(`Dr. Mr U.S. e.g. No. 5 12. . .. ... … ! ? ?! " ' ” “ » « ) ( [3] [4,5] [...] :) ;-) — -- - _ * , : A. I. I i
		the The they said Harry asked. Yahoo! Oh! ate. it. in. in States. etc. p.m. a.m. Monday 。 」 と है। Ph.D. v. iv. • (a) b) 3) http://x.y www.a.b é É
		wonderful. wonderful! wonderful, Inc. Jan. Sat. sat. abbrevia. x é. ó! Ελ. ; long; and but it's however, Figure 1. 5 regards,
		alas! hush! wonderful; here, Regards, the
		1/2/03 03/15/2001 4:05 16:11:05 PM Jane a@b.cd -------- ======== (1965) [citation needed] 1. May said
		z. B. c.-à-d. т. д. EE. UU. l'avv. XIV. Oktober — dit-il ¿Qué พ.ศ. ๛ Abb. x. y. z.`)
	r := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for n := r.IntN(12); n > 0; n-- {
			b.WriteString(parts[r.IntN(len(parts))])
			if r.IntN(3) > 0 {
				b.WriteByte(' ')
			}
		}
		return b.String()
	}
	for range 100_000 {
		hold(t, strings.TrimRight(text()+text(), " "), strings.TrimLeft(text(), " "))
	}
}

func TestAllocations(t *testing.T) {
	options := []*Options{nil, {Abbreviations: ParseSet("Überschr abbreviationary z.b")}}
	for _, l := range languageCases {
		options = append(options, &Options{Language: l.tag, Abbreviations: options[1].Abbreviations}, &Options{Language: l.tag + "-XX"})
	}
	for _, c := range cases {
		text := strings.ReplaceAll(c.text, "|", " ")
		if n := testing.AllocsPerRun(3, func() {
			for i := range text {
				if text[i] == ' ' {
					for _, o := range options {
						Decide(text[:i], text[i+1:], o)
					}
					Item(text[:i], text[i+1:])
				}
				Inside(text[:i], text[i:], options[2])
			}
		}); n > 0 {
			t.Errorf("%q: %v allocations", text, n)
		}
	}
}

func TestLongest(t *testing.T) {
	for _, s := range []*Set{english, names, interjections} {
		s.ready()
		for key := range s.short {
			if n := (64 + 7 - bits.LeadingZeros64(key)) / 8; n >= longest {
				t.Errorf("a word of %d bytes", n)
			}
		}
		for w := range s.long {
			if !strings.Contains(w, ".") {
				t.Errorf("%q is too long for usual", w)
			}
		}
	}
}

// BenchmarkDecide is the mean over the stops of the cases, which are harder than
// those of most texts.
func BenchmarkDecide(b *testing.B) {
	type pair struct{ sentence, after string }
	var pairs []pair
	for _, c := range cases {
		text := strings.ReplaceAll(c.text, "|", " ")
		for i := 1; i < len(text); i++ {
			if text[i] == ' ' && Candidate(text[i-1]) {
				pairs = append(pairs, pair{text[:i], text[i+1:]})
			}
		}
	}
	b.Run("hard", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			p := &pairs[i%len(pairs)]
			Decide(p.sentence, p.after, nil)
		}
	})
	b.Run("usual", func(b *testing.B) {
		for b.Loop() {
			Decide("The cat sat on the mat.", "Then it slept.", nil)
		}
	})
}

// FuzzParseSet holds that each word of a list is found, and ends no sentence.
func FuzzParseSet(f *testing.F) {
	f.Add("Abb Nr. approx z.B")
	f.Add(". .. a.. \xff É İ ŉ")
	f.Fuzz(func(t *testing.T, words string) {
		s := ParseSet(words)
		if s.Len() > len(strings.Fields(words)) {
			t.Errorf("%q: %d words", words, s.Len())
		}
		for _, w := range strings.Fields(words) {
			w = strings.TrimSuffix(w, ".")
			if strings.Trim(w, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöü") != "" || w == "" || len(w) > maxWord {
				continue
			}
			for _, tag := range []string{"", "de"} {
				for _, after := range []string{"Then", "the", "5", "The cat"} {
					if ends, reason := Decide("So see "+w+".", after, &Options{Language: tag, Abbreviations: s}); ends {
						t.Errorf("%q: a sentence ends behind %q: %v", words, w, reason)
					}
				}
			}
		}
	})
}
