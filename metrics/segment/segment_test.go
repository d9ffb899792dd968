package segment

import (
	"os"
	"slices"
	"strings"
	"testing"

	"factbox/metrics/segment/boundary"
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
		{"quotes behind the stop", "“Go.” He went. (So?) 'Yes!' X", []string{"“Go.”|He went.|(So?)|'Yes!'|X"}},
		{"a quotation within a sentence", "“Really?” he said. 'Yes!' x", []string{"“Really?” he said.|'Yes!' x"}},
		{"too many brackets behind the stop", "Go.))))))))) He", []string{"Go.))))))))) He"}},
		{"eight are not too many", "Go.)))))))) He", []string{"Go.))))))))|He"}},
		{"dots before a sentence", "One. ... and two", []string{"One.|and two"}},
		{"touching characters belong to it", "--¿One? --Two--.", []string{"--¿One?|--Two--."}},
		{"a dash or dots behind a blank", "So he —\n\nWas it … ... \n -- no", []string{"So he —", "Was it … ...", "no"}},
		{"a lone stop", "Bonjour ! Toi", []string{"Bonjour !|Toi"}},
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
		{"bullets", "We need\n- eggs\n- milk\n* bread\n+ salt\n• tea", []string{"We need", "eggs", "milk", "bread", "salt", "• tea"}},
		{"numbers", "We need:\n1. eggs.\n2) milk.", []string{"We need:", "1. eggs.", "2) milk."}},
		{"a number that goes on with the line",
			"The old man sat down and said that all this had happened in\n12. It was cold.",
			[]string{"The old man sat down and said that all this had happened in/12.|It was cold."}},
		{"marks without a token end the paragraph", "One.\n\n* * *\n\nTwo.", []string{"One.", "Two."}},
		{"a blank line behind such marks", "One. ***\n\nTwo.", []string{"One.", "Two."}},
		{"an abbreviation", "Dr. Watson met Mr. J. R. Smith at 5 p.m. They ate eggs, etc. in the U.S. Army.", []string{"Dr. Watson met Mr. J. R. Smith at 5 p.m.|They ate eggs, etc. in the U.S. Army."}},
		{"no blank", "The end.Then more.[3] Next... goes on... And http://a.b/c.The", []string{"The end.|Then more.[3]|Next... goes on...|And http://a.b/c.The"}},
		{"notes", "So it was. [4] Then not.5 But yes. 6 However not. 7 men came.", []string{"So it was. [4]|Then not.5|But yes. 6|However not.|7 men came."}},
		{"emphasis", "_It was._ So *it* is!* Then _was_ it?_", []string{"_It was._|So *it* is!*|Then _was_ it?_"}},
		{"a list in a line", "1) eggs 2) milk 4) bread", []string{"1) eggs|2) milk 4) bread"}},
		{"bullets in a line", "• eggs • milk and tea", []string{"• eggs|• milk and tea"}},
		{"no blanks in Chinese", "你好。我是「王。」再见！", []string{"你好。|我是「王。」|再见！"}},
		{"a quotation in Japanese", "「行く。」と言った。", []string{"「行く。」と言った。"}},
		{"invalid UTF-8", "a\xffb. \xc3", []string{"a\xffb."}},
		{"NUL", "a\x00b.\x00 c", []string{"a\x00b.\x00 c"}},
	} {
		if got := sentences(c.text, Standard); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}

// The language and the user's own abbreviations reach every question that the
// scanner asks.
func TestBoundaryOptions(t *testing.T) {
	for _, c := range []struct{ tag, own, text, want string }{
		{"", "", "See Abb. Three there. Then go.", "See Abb.|Three there.|Then go."},
		{"", "Abb Nr. approx", "See Abb. Three there. Then go.", "See Abb. Three there.|Then go."},
		{"", "Abb Nr. approx", "It is Nr. Four, or approx. The fifth.", "It is Nr. Four, or approx. The fifth."},
		{"en", "approx", "It is approx. The fifth.", "It is approx. The fifth."},
		{"en-GB", "", "Dr. Watson left; it was late.", "Dr. Watson left; it was late."},
		{"", "foo", "He ate a foo.[3] Then he ate a foo. [4] The end.", "He ate a foo.[3] Then he ate a foo. [4] The end."},
		{"", "", "Am 3. Oktober, d. h. Die Woche.", "Am 3.|Oktober, d. h. Die Woche."},
		{"de", "", "Am 3. Oktober, d. h. Die Woche.", "Am 3. Oktober, d. h. Die Woche."},
		{"de", "Wo", "Die Wo. Die kam. Dann nicht.", "Die Wo. Die kam.|Dann nicht."},
		{"de", "", "Das Ende.Dann mehr.", "Das Ende.|Dann mehr."},
		{"", "", "Das Ende.Dann mehr.", "Das Ende.Dann mehr."},
		{"fr", "", "« Viens-tu ? » dit-il. « Oui ! » Elle resta.", "« Viens-tu ? » dit-il.|« Oui ! »|Elle resta."},
		{"fr", "", "Viens-tu\u00a0? demanda-t-il.", "Viens-tu\u00a0? demanda-t-il."},
		{"es", "", "¿Vienes? ¡Sí! El Sr. Ruiz viene.", "¿Vienes?|¡Sí!|El Sr. Ruiz viene."},
		{"ru", "", "Это г. Москва и т. д. и т. п. Он ушёл.", "Это г. Москва и т. д. и т. п.|Он ушёл."},
		{"ja", "", "「行く。」と言った。『行く！』帰る。", "「行く。」と言った。|『行く！』|帰る。"},
		{"zh", "", "“走！”“不！”他喊。", "“走！”|“不！”|他喊。"},
		{"th", "", "เขาเกิด พ.ศ. 2560 ฯลฯ ไปไหน? ไปตลาด", "เขาเกิด พ.ศ. 2560 ฯลฯ ไปไหน?|ไปตลาด"},
	} {
		rules := Standard
		rules.Boundary = &boundary.Options{Language: c.tag, Abbreviations: boundary.ParseSet(c.own)}
		if got := strings.Join(sentences(c.text, rules), "/"); got != c.want {
			t.Errorf("%q, %q:\n got %s\nwant %s", c.tag, c.own, got, c.want)
		}
	}
}

func TestExplain(t *testing.T) {
	const text = "Dr. Watson left at 5 p.m. Then he slept.He ate eggs, etc. and “Why?” he asked. [3] 你好。\n\nThe end."
	var got []string
	s := Scanner{Rules: Standard, Vocab: vocab.New(features)}
	s.Explain = func(at int, ends bool, reason boundary.Reason) {
		sign := "-"
		if ends {
			sign = "+"
		}
		got = append(got, sign+boundary.Word(text[:at])+" "+reason.String())
	}
	s.Reset(text, Start(), true)
	var p Piece
	for s.Next(&p) != Done {
	}
	want := []string{
		"-Dr. the abbreviation stands before a name",
		"+p.m. the full stop of an abbreviation ends the sentence, too, for what follows begins one",
		"+slept. a full stop stands behind a word",
		"-etc. the full stop is that of an abbreviation",
		"-Why? the sentence that was quoted ends, and not the one around it",
		"-asked. the number of a note follows, and belongs to the sentence",
		"+asked. a full stop stands behind a word",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
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
