package segment

import (
	"os"
	"slices"
	"strings"
	"testing"

	"factbox/metrics/syllable"
	"factbox/metrics/vocab"
)

func features(token string) vocab.Features {
	return vocab.Features{Syllables: uint16(syllable.Count(token)), Letters: uint16(len(token))}
}

// pieces scans a whole text.
func pieces(text string, rules Rules) []Piece {
	s := Scanner{Rules: rules, Vocab: vocab.New(features)}
	s.Reset(text, Start(), true)
	var all []Piece
	for {
		var p Piece
		if s.Next(&p) == Done {
			return all
		}
		all = append(all, p)
	}
}

// sentences renders the sentences of a text: a paragraph a line, the sentences
// between bars.
func sentences(text string, rules Rules) []string {
	var out []string
	for _, p := range pieces(text, rules) {
		if !p.Sentence {
			continue
		}
		span := text[p.Start+p.SpanStart : p.Start+p.SpanEnd]
		span = strings.NewReplacer("\r\n", "\n", "\n", "/").Replace(span)
		if p.Paragraph || len(out) == 0 {
			out = append(out, span)
		} else {
			out[len(out)-1] += "|" + span
		}
	}
	return out
}

func TestSentences(t *testing.T) {
	long := strings.Repeat("word ", 25) + "end" // 128 columns
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"blanks only", " \n\t \r\n\u00a0", nil},
		{"stops only", "... !? .", nil},
		{"one", "One.", []string{"One."}},
		{"no stop at the end", "One. Two", []string{"One.|Two"}},
		{"three kinds of stop", "One. Two! Three? Four", []string{"One.|Two!|Three?|Four"}},
		{"a stop must have a blank behind it", "Version 1.2 of a.b is 3.", []string{"Version 1.2 of a.b is 3."}},
		{"quotes behind the stop", "“Go.” He went. (So?) 'Yes!' x", []string{"“Go.”|He went.|(So?)|'Yes!'|x"}},
		{"too many brackets behind the stop", "Go.))))))))) He", []string{"Go.))))))))) He"}},
		{"eight are not too many", "Go.)))))))) He", []string{"Go.))))))))|He"}},
		{"dots before a sentence", "One. ... and two", []string{"One.|and two"}},
		{"touching characters belong to it", "--¿One? --Two--.", []string{"--¿One?|--Two--."}},
		{"a lone stop", "Bonjour ! Toi", []string{"Bonjour|Toi"}},
		{"blank line", "One\n\nTwo", []string{"One", "Two"}},
		{"blank line with blanks", "One \n \t\n Two", []string{"One", "Two"}},
		{"blank line of CRLF", "One\r\n\r\nTwo", []string{"One", "Two"}},
		{"blank line of CR", "One\r\rTwo", []string{"One", "Two"}},
		{"paragraph separator", "One\u2029Two", []string{"One", "Two"}},
		{"line separator ends no line", "One\u2028Two", []string{"One\u2028Two"}},
		{"byte order mark", "\ufeffOne", []string{"One"}},
		{"title and byline", "Joint work for peace\nAuthor: Jo Doe\n\nText.", []string{"Joint work for peace", "Author: Jo Doe", "Text."}},
		{"a small letter goes on", "Joint work\nfor peace", []string{"Joint work/for peace"}},
		{"wrapped before a capital",
			"The sailor told us of the strange voyage that he had made with Captain\nAhab. Then\nhe slept.",
			[]string{"The sailor told us of the strange voyage that he had made with Captain/Ahab.|Then/he slept."}},
		{"the next word would have made it 60: hard",
			"The sailor told us of the strange voyages that he made, his\nI", // 59 columns
			[]string{"The sailor told us of the strange voyages that he made, his/I"}},
		{"the next word fits in 60",
			"The sailor told us of the strange voyages that he made, hi\nI", // 58 columns
			[]string{"The sailor told us of the strange voyages that he made, hi", "I"}},
		{"a paragraph a line", long + "\n" + long, []string{long, long}},
		{"bullets", "We need\n- eggs\n- milk\n* bread\n+ salt\n• tea", []string{"We need", "eggs", "milk", "bread", "salt", "tea"}},
		{"numbers", "We need:\n1. eggs.\n2) milk.", []string{"We need:", "1.|eggs.", "2) milk."}},
		{"a number that goes on with the line",
			"The old man sat down and said that all this had happened in\n12. It was cold.",
			[]string{"The old man sat down and said that all this had happened in/12.|It was cold."}},
		{"marks without a token end the paragraph", "One.\n\n* * *\n\nTwo.", []string{"One.", "Two."}},
		{"a blank line behind such marks", "One. ***\n\nTwo.", []string{"One.", "Two."}},
		{"invalid UTF-8", "a\xffb. \xc3", []string{"a\xffb."}},
		{"NUL", "a\x00b.\x00 c", []string{"a\x00b.\x00 c"}},
	} {
		if got := sentences(c.text, Standard); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // the tokens, a blank between them
	}{
		{"", ""},
		{"don't stop", "don t stop"},
		{"mother-in-law", "mother in law"},
		{"snake_case x86 3.14", "snake_case x86 3 14"},
		{"cafe\u0301 café", "cafe\u0301 café"},
		{"\u0301a", "a"},
		{"½ m² Ⅳ", "m"}, // neither letters nor decimal digits
		{"Война и мир", "Война и мир"},
		{"٣ ३", "٣ ३"},
		{"𝒜𝓁 😀", "𝒜𝓁"},
		{"हिन्दी", "हिन्दी"},
		{"日本語。中文", "日本語 中文"},
		{"a\xffb\xc3", "a b"},
		{"‘tis 5’s", "tis 5 s"},
	} {
		var got []string
		Standard.Tokens(c.text, Start(), func(start, end int) bool {
			got = append(got, c.text[start:end])
			return true
		})
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: tokens %q, want %q", c.text, s, c.want)
		}
		n := 0
		for _, p := range pieces(c.text, Standard) {
			n += p.Tokens
		}
		if n != len(got) {
			t.Errorf("%q: the scanner counts %d tokens, want %d", c.text, n, len(got))
		}
	}
}

// Words by each convention, and addresses, which are no tokens but objects: in the
// list an @ stands for one.
func TestWords(t *testing.T) {
	long := strings.Repeat("a", 1100)
	for _, c := range []struct {
		text                   string
		runs, joined, segments string // one that is empty is as that before
	}{
		{"don't stop", "don t stop", "don't stop", ""},
		{"a mother-in-law’s", "a mother in law s", "a mother-in-law’s", "a mother in law’s"},
		{"'tis rock 'n' roll-", "tis rock n roll", "", ""},
		{"non‑break co‐op", "non break co op", "non‑break co‐op", "non break co op"},
		{"a--b a-'b", "a b a b", "", ""},
		{"snake_case", "snake_case", "snake case", "snake_case"},
		{"3.14 1,000 e.g.", "3 14 1 000 e g", "", "3.14 1,000 e.g"},
		{"日本 café", "日本 café", "", "日 本 café"},
		{"See https://a.org/b?c=d#e.", "See @", "", ""},
		{"(http://a.org/b_(c)) x", "@ x", "", ""},
		{"http://a.org/b, and FTP://x.y!", "@ and @", "", ""},
		{"www.a.org is, awww.a.org is", "@ is awww a org is", "", "@ is awww.a.org is"},
		{"mail j.doe+x@a-b.org.", "mail @", "", ""},
		{"a mailto:x@y.org b", "a @ b", "", ""},
		{"at@home @name x@y.o", "at home name x y o", "", "at home name x y.o"},
		{"“http://a.org” x", "@ x", "", ""},
		{"http:// https:/a x://b", "http https a x b", "", ""},
		{"a@b.cc@d.ee", "@ d ee", "", "@ d.ee"},
		{"http://" + long, "http " + long[:1024], "", ""}, // too long for an address
	} {
		want := c.runs
		for w, next := range []string{c.runs, c.joined, c.segments} {
			rules := Standard
			rules.Words = Words(w)
			if next != "" {
				want = next
			}
			var got []string
			rules.PieceTokens(c.text, Start(), false, func(start, end int, object bool) bool {
				if object {
					got = append(got, "@")
				} else {
					got = append(got, c.text[start:end])
				}
				return true
			})
			if s := strings.Join(got, " "); s != want {
				t.Errorf("%q by %d: %q, want %q", c.text, w, s, want)
			}
			tokens, objects, words := 0, 0, 0
			for _, p := range pieces(c.text, rules) {
				tokens, objects = tokens+p.Tokens, objects+p.Objects
			}
			for _, x := range got {
				if x != "@" {
					words++
				}
			}
			if tokens-objects != words || objects != len(got)-words {
				t.Errorf("%q by %d: the scanner counts %d tokens and %d objects, want %d and %d", c.text, w, tokens, objects, len(got), len(got)-words)
			}
		}
	}
}

func TestSeed(t *testing.T) {
	for _, c := range []struct {
		file                                string
		tokens, types, sentences, syllables int
	}{
		{"article-restored.txt", 831, 397, 39, 1522},
		{"article.txt", 827, 393, 38, 1516},
	} {
		text, err := os.ReadFile("../../../shared/seed/" + c.file)
		if err != nil {
			t.Skip("no seed beside the checkout: ", err)
		}
		s := Scanner{Rules: Standard, Vocab: vocab.New(features)}
		s.Reset(string(text), Start(), true)
		var p Piece
		tokens, sentences, syllables := 0, 0, 0
		for s.Next(&p) != Done {
			tokens += p.Tokens
			syllables += p.Syllables
			if p.Sentence {
				sentences++
			}
		}
		if types := s.Vocab.Types(); tokens != c.tokens || types != c.types || sentences != c.sentences || syllables != c.syllables {
			t.Errorf("%s: tokens %d types %d sentences %d syllables %d, want %+v", c.file, tokens, types, sentences, syllables, c)
		}
	}
}
