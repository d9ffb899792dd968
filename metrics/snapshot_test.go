package metrics

import (
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"

	"factbox/metrics/readability"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
	"factbox/metrics/syllable"
	"factbox/metrics/syllable/spoken"
	"factbox/metrics/tree"
	"factbox/metrics/vocab"
)

// Ranges are counted as a plain loop over the whole text counts them.
func TestCountOfRanges(t *testing.T) {
	polysyllables := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		text := randomText(r, alphabet, r.IntN(500))
		rules := small
		if seed%2 == 0 {
			rules = segment.Standard
		}
		options := Options{Limits: lowLimits(seed), Convention: conventions[seed%uint64(len(conventions))]}
		d := newDocument(text, options, rules, 3)
		s := d.Snapshot()
		all := analyzeCold(text, options, rules)
		for range 20 {
			start := r.IntN(len(text) + 1)
			end := start + r.IntN(len(text)-start+1)
			for start > 0 && start < len(text) && !utf8.RuneStart(text[start]) {
				start--
			}
			for end < len(text) && !utf8.RuneStart(text[end]) {
				end++
			}
			var want Stats
			want.under(options)
			types := map[string]int{}
			inside := func(span Span) (n int) {
				for _, x := range all.tokens {
					if max(x.Start, span.Start, start) < min(x.End, span.End, end) {
						n++
					}
				}
				return n
			}
			// Objects count where their piece has a word in the range.
			s.pieces(start, end, func(p *place) bool {
				at := int(p.Before[tree.Bytes])
				if inside(Span{at, at + len(p.Item.text)}) > 0 {
					for _, x := range all.objects {
						if at <= x.Start && x.Start < at+len(p.Item.text) && max(x.Start, start) < min(x.End, end) {
							want.Tokens++
						}
					}
				}
				return true
			})
			for _, x := range all.tokens {
				if i, j := max(x.Start, start), min(x.End, end); i < j {
					token, count := text[i:j], syllable.Count
					if options.Convention.Folded {
						token = vocab.Fold(token, options.Language)
					}
					if options.Convention.Spoken {
						count = spoken.Count
					}
					types[token]++
					want.Tokens++
					want.Syllables += count(token)
					want.Letters += int(d.features(token).Letters)
					if options.Limits.Formula.Unit() == readability.Polysyllables4 && count(token) >= 4 {
						want.polysyllables++
						polysyllables++ // in all
					}
				}
			}
			want.Types = len(types)
			for _, n := range types {
				if n == 1 {
					want.Hapaxes++
				}
			}
			for _, x := range all.sentences {
				if inside(x.Span) > 0 {
					want.Sentences++
				}
			}
			for _, x := range all.paragraphs {
				if inside(x.Span) > 0 {
					want.Paragraphs++
				}
			}
			want.Characters = utf8.RuneCountInString(text[start:end])
			for _, box := range all.boxes {
				if i, j := max(box.Start, start), min(box.End, end); i < j {
					want.Characters -= utf8.RuneCountInString(text[i:j])
				}
			}
			if start == 0 && end >= len(bom) && s.bom() && !slices.ContainsFunc(all.boxes, func(x Span) bool { return x.Start == 0 }) {
				want.Characters--
			}
			if got := s.Count(start, end); got != want {
				t.Fatalf("seed %d: %q\nCount(%d, %d) = %+v\nwant %+v", seed, text, start, end, got, want)
			}
		}
	}
	if polysyllables == 0 {
		t.Error("no range had a word of four syllables")
	}
}

// What is at an offset is what a search of everything finds there.
func TestAtOffsets(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 6))
		text := randomText(r, slices.Concat(alphabet, mails), r.IntN(300))
		options := Options{Limits: rule.Limits{Hard: 4, VeryHard: 9, MinTokens: 3}}
		s := newDocument(text, options, small, 3).Snapshot()
		all := analyzeCold(text, options, small)
		for offset := -1; offset <= len(text)+1; offset++ {
			at := min(max(offset, 0), len(text))
			if got, ok := s.TokenAt(offset); ok && (!slices.Contains(all.tokens, got.Span) || !got.Contains(at) || got.Text != text[got.Start:got.End]) {
				t.Fatalf("%q: TokenAt(%d) = %+v", text, offset, got)
			} else if want := slices.ContainsFunc(all.tokens, func(x Span) bool { return x.Start <= at && at < x.End }); want && !ok {
				t.Fatalf("%q: TokenAt(%d) finds nothing", text, offset)
			}
			if got, ok := s.SentenceAt(offset); ok && !got.Contains(at) {
				t.Fatalf("%q: SentenceAt(%d) = %v", text, offset, got.Span)
			} else if want := slices.ContainsFunc(all.sentences, func(x Sentence) bool { return x.Start <= at && at < x.End }); want && !ok {
				t.Fatalf("%q: SentenceAt(%d) finds nothing", text, offset)
			}
			if got, ok := s.ParagraphAt(offset); ok && !got.Contains(at) {
				t.Fatalf("%q: ParagraphAt(%d) = %v", text, offset, got.Span)
			} else if want := slices.ContainsFunc(all.paragraphs, func(x Paragraph) bool { return x.Start <= at && at < x.End }); want && !ok {
				t.Fatalf("%q: ParagraphAt(%d) finds nothing", text, offset)
			}
		}
		for n := range 10 + len(text) + 1 {
			start := r.IntN(len(text) + 1)
			end := start + r.IntN(len(text)-start+1)
			if n >= 10 { // a caret
				start, end = n-10, n-10
			}
			var sentences, hard, want, wantHard []Span
			for x := range s.Sentences(start, end) {
				sentences = append(sentences, x.Span)
			}
			for x := range s.HardSentences(start, end) {
				hard = append(hard, x.Span)
			}
			for _, x := range all.sentences {
				if x.Overlaps(start, end) {
					want = append(want, x.Span)
					if x.Hardness >= rule.Hard {
						wantHard = append(wantHard, x.Span)
					}
				}
			}
			if !slices.Equal(sentences, want) || !slices.Equal(hard, wantHard) {
				t.Fatalf("%q: %d:%d: sentences %v, want %v; hard %v, want %v", text, start, end, sentences, want, hard, wantHard)
			}
			var paragraphs, wantParagraphs []Paragraph
			paragraphs = slices.Collect(s.Paragraphs(start, end))
			for _, x := range all.paragraphs {
				if x.Overlaps(start, end) {
					wantParagraphs = append(wantParagraphs, x)
				}
			}
			if !slices.Equal(paragraphs, wantParagraphs) {
				t.Fatalf("%q: %d:%d: paragraphs %v, want %v", text, start, end, paragraphs, wantParagraphs)
			}
		}
	}
}

// Stats says what it is, too, where there is nothing.
func TestUndefined(t *testing.T) {
	for _, text := range []string{"", " \n", "...", "***\n\n---"} {
		s := Analyze(text, DefaultOptions())
		if _, ok := s.Level(); ok {
			t.Errorf("%q has a Level", text)
		}
		if _, ok := s.TTR(); ok {
			t.Errorf("%q has a TTR", text)
		}
		if s.Tokens+s.Types+s.Sentences+s.Paragraphs+s.Syllables+s.Letters != 0 {
			t.Errorf("%q: %+v", text, s)
		}
	}
}

func TestAppendFigure(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		want     string
	}{
		{14.3316, 3, "14.332"}, {-2.25, 1, "-2.2"}, {-0.0004, 3, "0.000"}, {-0.4, 0, "0"}, {0, 3, "0.000"}, {-10, 0, "-10"}, {0.0006, 3, "0.001"},
	} {
		if got := string(AppendFigure([]byte("-"), c.x, c.decimals)); got != "-"+c.want {
			t.Errorf("%v with %d decimals is %s, want -%s", c.x, c.decimals, got, c.want)
		}
	}
}

func TestAnalyzeAll(t *testing.T) {
	each, total := AnalyzeAll([]Text{{"\ufeffOne two.", DefaultOptions()}, {"two Three!", DefaultOptions()}, {}})
	want := Stats{Tokens: 4, Types: 3, Hapaxes: 2, Sentences: 2, Paragraphs: 2, Syllables: 4, Letters: 14, Characters: 18}
	if total != want {
		t.Errorf("total %+v, want %+v", total, want)
	}
	if len(each) != 3 || each[1].Stats.Types != 2 || each[2] != (Analysis{}) {
		t.Errorf("each %+v", each)
	}
}

// FuzzEdit holds one edit, and its undoing, against the cold analysis.
func FuzzEdit(f *testing.F) {
	f.Add("One two. Three\r\nfour!", 3, 9, "x. Y", true, uint8(1))
	f.Add("\ufeffa\u0301\xff\n\n", 0, 2, "\r", false, uint8(0))
	f.Add("Se don’t z. B. x-y_z 3.14", 4, 8, "", true, uint8(16))
	f.Fuzz(func(t *testing.T, text string, start, end int, insert string, standard bool, by uint8) {
		if len(text) > 4000 || len(insert) > 4000 {
			return
		}
		rules := small
		if standard {
			rules = segment.Standard
		}
		o := DefaultOptions()
		o.Convention = conventions[int(by)%len(conventions)]
		o.Language = languages[int(by)%len(languages)]
		d := newDocument(text, o, rules, 3)
		err := d.Edit(start, end, insert)
		if start < 0 || end < start || end > len(text) {
			if err == nil {
				t.Fatalf("Edit(%d, %d) of %d bytes gave no error", start, end, len(text))
			}
			compare(t, d, text)
			return
		}
		compare(t, d, text[:start]+insert+text[end:])
		comparePositions(t, d.Snapshot(), text[:start]+insert+text[end:])
		if err := d.Edit(start, start+len(insert), text[start:end]); err != nil {
			t.Fatal(err)
		}
		compare(t, d, text)
	})
}
