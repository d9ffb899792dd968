package boundary

import (
	"slices"
	"strings"
	"testing"
)

// sentences splits one paragraph and renders it with bars between the sentences.
func sentences(text string, o *Options) []string {
	decide := func(sentence, after string, _ *Options) (bool, Reason) { return Decide(sentence, after, o) }
	var out []string
	for _, s := range split(text, decide, true) {
		out = append(out, text[s[0]:s[1]])
	}
	return out
}

// The cases are made up; the bars show where a careful reader ends a sentence.
var cases = []struct{ name, text string }{
	{"plain", "The rain stopped.|We went out.|Nobody spoke."},
	{"question", "Where is the key?|It is in the lock."},
	{"exclamation", "Stop that!|You will break it."},
	{"marks in a row", "You did what?!|I told you so!!|Really???|Yes."},
	{"interrobang", "You did what‽|Yes."},

	{"title", "Dr. Watson saw Mr. and Mrs. Hudson.|They were with Prof. Moriarty."},
	{"title at the start", "Mr. Darcy bowed.|Mrs. Bennet did not."},
	{"two titles", "Rev. Dr. King spoke first."},
	{"military", "Gen. Lee met Lt. Col. Grant, and Capt. Ahab met Sgt. Pepper."},
	{"title with a number", "He was Sen. 3 years ago."},
	{"saint", "She lives near St. Paul on Mt. Vernon St.|The house is red."},
	{"initial", "Anna F. Smith wrote it.|Then J. Jones read it."},
	{"initials", "J. R. R. Tolkien and C. S. Lewis were friends."},
	{"initials joined", "J.R.R. Tolkien and C.S. Lewis were friends."},
	{"initial at the start", "W. Shakespeare wrote plays.|B. Jonson did, too."},
	{"initial behind a first name", "Harry S. Truman and John F. Kennedy met."},
	{"letter, not an initial", "Oranges have vitamin C.|They taste good."},
	{"plan", "We need a plan B.|This one will not do."},
	{"the pronoun", "She is as tall as I.|We measured it."},
	{"the pronoun and a name", "It was Tom and I.|Mary was not there."},
	{"king", "He wrote of Henry I.|The book sold well."},
	{"junior", "Martin Luther King Jr. Day is in January.|Sammy Davis Jr. sang."},
	{"junior at the end", "It was John Smith Jr.|He smiled."},

	{"country", "He joined the U.S. Army.|She lives in the U.S.|They write often."},
	{"country and a small letter", "The U.S. economy grew.|The U.K. government fell."},
	{"possessive", "The U.S.'s debt grew.|So did Inc.'s."},
	{"company", "She works for Acme Inc. in Ohio.|He works for Apple Inc.|They met at Ford Motor Co. in May."},
	{"company and its officer", "Apple Inc. Chief Executive Tim Cook spoke."},
	{"company, quoted", "It was Acme Corp.|“We paid,” she said."},
	{"companies", "Smith & Co. Ltd. and Brown Bros. Corp. merged."},
	{"degree", "Jane Roe, Ph.D., spoke.|She got her Ph.D. in 1990."},
	{"degree at the end", "She has a Ph.D.|He has none."},

	{"for example", "Use a tool, e.g. Vim or Emacs, i.e. an editor."},
	{"for example, capital", "Many cities, e.g. Paris, are old.|Some, i.e. Berlin, are younger."},
	{"versus", "It was Ali vs. Frazier, and Roe v. Wade."},
	{"and others", "Smith et al. Report that it works.|Smith et al. (2005) do not."},
	{"and so on", "Bring pens, paper, etc. and some tea."},
	{"and so on, at the end", "Bring pens, paper, etc.|Tea is not needed."},
	{"compare", "See below (cf. Chap. 4) and above (ca. 1900)."},
	{"including", "It weighs approx. 5 kg incl. the box."},

	{"number", "See No. 5 and Nos. 6 and 7.|Then ask."},
	{"no, the word", "Did he?|No.|He did not."},
	{"no, and I", "No.|I will not."},
	{"figure", "See Fig. 3, Vol. IV, p. 12, and pp. 30 to 40."},
	{"section", "It is in Sec. 4.2 of Art. 7.|Eq. 3 shows it."},
	{"decimal", "It costs $3.50 a pound.|Pi is 3.14159.|So what?"},
	{"version", "Version 2.0.1 is out.|Update to 2.1."},
	{"year", "It happened in 1999.|In 2000 it was over."},
	{"number begins", "He had two.|5 more came."},
	{"money", "It made 4.5 million.|Then 5.2 billion."},
	{"percent", "It rose 5.3%.|Then it fell 2.%."},
	{"ordinal day", "On Jan. 5 it snowed.|By Feb. 10, 1999, it was gone."},
	{"month at the end", "It opened in Sept.|The next one was in Oct. 2010."},
	{"day", "We meet on Wed. 5 May and Sat. 8 May."},
	{"sat", "He sat.|Mary stood."},
	{"time", "We left at 5 p.m. on Friday.|They came at 6 a.m.|Nobody slept."},
	{"time and a zone", "The show starts at 8 p.m. EST.|Be there."},
	{"time and a day", "It was 8 p.m. Monday when they came."},
	{"time and a name", "By 5 p.m. Mr. Jones was home.|He went to bed at 9 p.m.|Mr. Smith did not."},
	{"units", "It is 5 ft. 6 in. tall and weighs 10 lbs. or less."},
	{"address", "She lives at 12 Oak Ave. in Salem.|He lives on Elm Blvd."},
	{"state", "They moved to Mass. in 1980, and from Conn. to Calif. later."},
	{"scripture", "Read Matt. 5:3 and 1 Cor. 13 today."},
	{"user", "It was OK, resp. good."},

	{"ellipsis goes on", "I thought ... well, never mind.|She said… nothing."},
	{"ellipsis ends", "He looked at the door...|Nobody came."},
	{"four dots", "He looked at the door....|Nobody came."},
	{"spaced dots", "He looked . . . and left."},
	{"spaced dots and the pronoun", "The thing is . . . I did not see it."},
	{"four spaced dots", "He looked. . . .|Then he left. . . ."},
	{"spaced dots end", "He looked at it . . .|Then he left."},
	{"bracketed dots", "The law [...] is old.|It says “all [...] men.”"},

	{"quote ends", "He said, “Go home.”|She went."},
	{"straight quote ends", "He said, \"Go home.\"|She went."},
	{"single quote ends", "He said, 'Go home.'|She went."},
	{"quote goes on", "“Go home!” he cried.|“Why?” she asked."},
	{"straight quote goes on", "\"Go home!\" he cried.|\"Why?\" she asked."},
	{"speech verb behind a name", "“Why?” Harry asked.|“No!” Mrs. Bennet cried.|“Yes!” I said."},
	{"quote, then another sentence", "“No!”|She left.|He stayed."},
	{"question in quotes in the midst", "The question “Why me?” is old."},
	{"two sentences in a quote", "“I know.|You do not,” he said."},
	{"brackets", "It rained.|(It often does.)|We went out."},
	{"brackets within", "It rained (as it often does. sometimes) and poured."},
	{"bracket at the end", "It rained (a lot).|We went out."},
	{"question in brackets", "He came (why?) and left.|So did she."},
	{"guillemets", "« Non ! »|Il partit.|« Oui. »|Elle resta."},
	{"emphasis", "*Stop.*|**No.**|_Yes._"},
	{"note", "It was so.[3]|It is not.[4][5]|It may be. [6]|Perhaps."},
	{"note numbers", "It was so.11 12|Take that as it is.|See note 5, 6.|Take it."},
	{"number sign", "It is at N°. 10, or Nº. 11.|See there."},
	{"company in small letters", "Ask Jane and co. at noon.|Ask Pitt & Co.|They know."},
	{"note number", "It was so.5|It is not.”6|It may be. 7|However, no."},
	{"names with a mark", "She works at Yahoo! in Paris.|He won on Jeopardy! last week."},
	{"name with a mark, at the end", "She works at Yahoo!|He does not."},
	{"interjection", "Oh! what a day.|Alas! he is gone."},
	{"chat", "i like it.|it is good.|do you?|yes i do!|ok"},
	{"small letter", "the dept. of vocab. studies is old."},
	{"lone stops", "It was fine .|They left !|Why ?"},
	{"comma behind", "He came at 5 p.m., she at 6 p.m.; both were late."},
	{"colon and semicolon", "One thing: It rains; that is all."},
	{"two clauses", "The rain had not stopped all night; the river was over its banks."},
	{"two clauses, linked", "The rain had not stopped all night; nevertheless, it was a good night."},
	{"closing of a letter", "Best regards,|Jane Roe"},
	{"closing of a letter, one word", "Sincerely,|Jane Roe"},
	{"thanks, and more", "Thanks, I will see to it."},
	{"no closing", "To give our regards, Jane went there."},
	{"caption", "Figure 1.5|Children play in a park."},
	{"no caption", "Figure 1.5 shows a park.|Table 2 Was empty."},
	{"web address", "See http://example.com/a.html for more.|Go to www.example.com.|Then wait."},
	{"mail address", "Write to Jane.Doe@example.com today.|Then wait."},
	{"file", "Open main.go and README.md now.|Use node.js or ASP.NET or .NET here."},
	{"code", "Call fmt.Println and os.Exit(1) there."},
	{"postscript", "P.S. I love you."},

	{"list number", "1. Eggs are good."},
	{"list letter", "a. Eggs are good."},
	{"section number", "2.3. The method is new.|We like it."},
	{"list, roman", "iv. Eggs are good."},
	{"question number", "Q. What is it?|A. It is a cat."},
	{"list in a line", "1) one egg|2) two eggs|3) some milk"},
	{"list in a line, with stops", "1. One egg.|2. Two eggs.|3. Some milk."},
	{"list in a line, no stops", "1. One egg|2. Two eggs|3. Some milk"},
	{"list in a line, both", "1.) One egg|2.) Two eggs"},
	{"list in a line, in brackets", "(1) one egg|(2) two eggs"},
	{"list in a line, letters", "a. One egg|b. Two eggs|c. Some milk"},
	{"list in a line, letters in brackets", "(a) one egg|(b) two eggs"},
	{"list in a line, bullets", "• One egg|• Two eggs"},
	{"list in a line, bullets and numbers", "• 9. One egg|• 10. Two eggs"},
	{"list in a line, joined bullets", "⁃9. One egg|⁃10. Two eggs"},
	{"no list", "1) He met 3) and 2 others."},

	{"no blank", "It ends here.|The next begins.|He left.|I stayed."},
	{"no blank, marks", "What?|No way!|You lie!|I did."},
	{"no blank, ellipsis", "He went...|Then he stopped."},

	{"Chinese", "你好。|我是王。|你呢？|好！"},
	{"Chinese quotes", "他说：“你好。”|我走了。"},
	{"Japanese quotes", "「行く。」と言った。|帰る。"},
	{"Hindi", "यह है।|वह नहीं।"},
	{"Arabic", "كيف حالك؟|أنا بخير."},
	{"Russian", "Он ушёл.|Она осталась."},
}

func TestSet(t *testing.T) {
	s := new(Set)
	s.Add(Plain, "Foo.", " bar ", "", ".", "МОСК", "abbreviation", strings.Repeat("x", 25))
	for _, c := range []struct {
		word string
		want bool
	}{
		{"foo", true}, {"FOO", true}, {"Bar", true}, {"моск", true}, {"Моск", true}, {"Abbreviation", true},
		{"", false}, {"fo", false}, {"fooo", false}, {strings.Repeat("x", 25), false}, {"\xff", false},
	} {
		if s.has(c.word) != c.want {
			t.Errorf("%q: %v", c.word, !c.want)
		}
	}
	if s.Len() != 4 {
		t.Errorf("%d words", s.Len())
	}
	if (*Set)(nil).has("foo") || new(Set).has("foo") {
		t.Error("an empty set has a word")
	}
}

func TestParseSet(t *testing.T) {
	for _, c := range []struct{ words, tag, text string }{
		{"Abb Nr approx", "", "See Abb. 3 and Abb. Three, approx. The same as Nr. Four."},
		{"Abb. Nr. approx.", "", "See Abb. 3 and Abb. Three, approx. The same as Nr. Four."},
		{"approx\n\tAbb  \r\n", "", "It is approx. The same.|It is."},
		{"approx", "", "It is Approx. The same."},
		{"Sat", "", "It sat.|The dog stood, on Sat. The 5th."},
		{"Sat sat", "", "It sat. The dog stood, on Sat. The 5th."},
		{"sat Sat", "", "It sat. The dog stood, on Sat. The 5th."},
		{"", "", "It is the abb.|The dog stood."},
		{"no", "", "Did he?|No. He did not."}, // the user's word counts
		{"C", "", "See vitamin C. The dog did."},
		{"z.B", "", "Animals, z.B. The dog, sleep.|Others, z. B. The cat, too."},
		{"x.y.z", "de", "Der Hund x. y. z. Die Katze schläft."},
		{"Mitgl", "de", "Die Mitgl. Die kamen, und Mitgl. die gingen."},
		{"usw", "de", "Hunde usw. Die Katze schläft."}, // against the language's own kind
		{"Überschr", "de", "Die Überschr. Der Hund."},
		{"ÜBERSCHR", "de", "Die Überschr. Der Hund."},
		{"überschr", "de", "Die Überschr. Der Hund."},
		{"прим", "ru", "Здесь прим. Он ушёл."},
		{"abb", "", "Is it an abb?|The dog knows.|It is an abb!|It was an abb...|Then it went."},
		{"abb", "", "It is an “abb.” The dog knows."},
	} {
		want := strings.Split(c.text, "|")
		o := &Options{Language: c.tag, Abbreviations: ParseSet(c.words)}
		if got := sentences(strings.Join(want, " "), o); !slices.Equal(got, want) {
			t.Errorf("%q:\n got %s\nwant %s", c.words, strings.Join(got, "|"), c.text)
		}
	}
}

func TestCases(t *testing.T) {
	for _, c := range cases {
		parts := strings.Split(c.text, "|")
		joint := " "
		if strings.HasPrefix(c.name, "no blank") || strings.HasPrefix(c.name, "Chinese") || strings.HasPrefix(c.name, "Japanese") {
			joint = "" // they need no blank
		}
		text := strings.ReplaceAll(c.text, "|", joint)
		if got := sentences(text, nil); !slices.Equal(got, parts) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "|"), c.text)
		}
	}
}
