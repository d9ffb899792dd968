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

	{"head of a mail", "It is done.|Jane Roe|03/15/2001 04:11 PM|Are you there?"},
	{"head of a mail, address", "jane.roe@example.com|3/5/01 16:11:05|please call"},
	{"head of a mail, within", "Jane Roe wrote on 03/15/2001 04:11 PM that she was there."},
	{"head of a mail, then a capital", "jane@example.com on 03/15/2001 04:11:09 PM|Are you there?"},
	{"date and time, no mail", "At 03/15/2001 04:11 PM Eastern it rained."},
	{"date and time, a span", "Monday 03/15/2001 10:15 to 11:15 in the hall."},
	{"date alone", "We met on 03/15/2001 and left."},
	{"date and no time", "Roe 1/2/03 4:5 Then."},
	{"line of signs", "That is all|-------------------- The next begins."},
	{"line of signs, short", "That is all ---- for now."},
	{"line of signs, joined", "That is all --------then some."},
	{"dateline", "Jane Roe talks of ants|Sunday, June 3, 2012"},
	{"dateline, preposition", "She spoke on Sunday, June 3, 2012"},
	{"dateline, comma", "She spoke again, Sunday, June 3, 2012"},
	{"dateline, the sentence goes on", "She came back Sunday, June 3, 2012 and stayed."},
	{"dateline, no year", "She comes back Sunday, June 3"},
	{"credit", "A park with children in spring|Image: Jane Roe."},
	{"credit, a small letter", "A park with children in spring Image: seen from above."},
	{"closing, thank you", "Thank you,|Jane Roe"},
	{"closing, a name and a stop", "Thank you, Jane.|Thanks, Jane Roe, for that."},
	{"closing, an initial", "Best,|J. Roe"},
	{"list behind a colon, first item", "Do this:|1. Wash it.|2. Dry it."},
	{"list within a sentence", "Two claims are made: 1. that it is so."},
	{"year in brackets", "She was in Hello! (1965) and in Why? (1970)."},
	{"year in brackets, behind a stop", "It hung at the bar. (2012).|Then it fell."},
	{"number in brackets", "It hung at the bar.|(12) Then it fell."},
	{"note in words", "It was so.[citation needed]|It was not. [better source needed]|It may be."},
	{"born", "They have two girls, Ann (b. March 2009) and Sue (b. May 2011)."},
	{"bill", "It is in H. R. 1280, as you know."},
	{"remark behind a question", "Why would they? — at least she called.|Why? -- nobody knew."},
	{"question, then a bullet", "Why?|- eggs"},
	{"dialogue in the present tense", "“Stop!” I say.|“Why?” Tom asks.|“You know …” Ann says."},
	{"thought", "Millions of them? thought Ann.|What? said he."},
	{"a small letter that is no dialogue", "excellent!|answered all my questions."},
	{"broken off", "He was –|The thing is, he was late.|I saw it --|Although I did not."},
	{"a name in the midst of dashes", "The man — Tom — was late."},
	{"initials with I", "She met I. M. Roe.|So did he."},
	{"doctor who", "They watched Dr. Who on Elm Dr.|The end was good.|He lives on 5th St.|It is long."},
	{"Chinese", "你好。|我是王。|你呢？|好！"},
	{"Chinese quotes", "他说：“你好。”|我走了。"},
	{"Japanese quotes", "「行く。」と言った。|帰る。"},
	{"Hindi", "यह है।|वह नहीं।"},
	{"Arabic", "كيف حالك؟|أنا بخير."},
	{"Russian", "Он ушёл.|Она осталась."},
}

// golden are more texts, of all kinds, without names.
var golden = []string{
	"The bill came to $4.99.|We paid in cash.",
	"The ship made 12.5 knots.|Its sister made 11.",
	"Gov. Long spoke at 9 a.m. on Tues. and left.",
	"The meeting is at 7:30 p.m.|Bring your notes.",
	"The meeting is at 7:30 p.m. Eastern Time.",
	"It was 11 a.m.|The sun stood high.",
	"She was born on Sept. 3, 1888, in Bath.|Her sister was not.",
	"On 3 Oct. 1942 the first one flew.",
	"He graduated in Dec. 1999.|He then moved to Mass. General Hospital.",
	"The U.S. Navy sent two ships.|The U.K. sent one.",
	"He moved to the U.S. in 1950.|He never left the U.S.|They did.",
	"The E.U. agreed.|So did the U.N. Security Council.",
	"Washington, D.C. is hot.|He left Washington, D.C.|It was cold.",
	"Albert E. Stone and Mary Q. Poe wrote it.|T. S. Eliot did not.",
	"Ask Prof. A. Lee or Dr. B. Cho, Ph.D., about it.",
	"George W. Bush met Gerald R. Ford.|They talked.",
	"Samuel L. Jackson!|Who else?",
	"John Paul II. was pope.",
	"The book is by Dumas, père.|It is long.",
	"It is vitamin B.|It helps.",
	"Turn to p. 44, then to pp. 51-53.|See also ch. 3 and fig. 2.",
	"See p. 44.|The map is there.",
	"Cf. vol. 2, no. 5, p. 7.",
	"Read No. 5 first.|No. 6 is dull.",
	"No. 10 Downing Street is small.",
	"Is it no. 5?|No.|It is no. 6.",
	"“Go,” he said.|“Now.”",
	"“Why?” he asked.|“Because!” she said.",
	"“Stop!” cried the old man.|Nobody did.",
	"“Stop!” Ann cried.|“Stop!” the boy cried.|Nobody did.",
	"“I know.”|He smiled.|“You do not.”",
	"\"Where is he?\" Tom asked, and sat down.",
	"\"Where is he?\"|Tom sat down.",
	"'Where is he?' said Tom.|'Here.'",
	"He said, “It is late.”|Then he left.",
	"He said (it was late) that he would go.|He went.",
	"He went home.|(He was tired.)|She stayed.",
	"He went home (he was tired).|She stayed.",
	"He went home [he was tired].|She stayed.",
	"Was he tired?|(Yes.)|She stayed.",
	"Really?!|Yes.",
	"No way!!!|He did it???|He did...",
	"What the ...?|Nobody knew.",
	"He thought . . . and thought.|Then he knew.",
	"He thought...and thought.|Then he knew.",
	"“I thought ...”|He stopped.",
	"“I thought …” she began.",
	"One, two, three ... ten.",
	"The cat — a tabby — slept.|The dog didn't.",
	"The first thing -- if there is one -- is this.",
	"She works at Yahoo! and likes it.|Do you Yahoo!?",
	"Did you see Oklahoma! on stage?",
	"Write to ann.b@example.org.|She answers.",
	"See www.example.org/a.b?c=d.|It is free.",
	"See https://example.org/a.html.|It is free.",
	"Run make.sh, then read a.txt.|It helps.",
	"Use Node.js or .NET 4.5.|Both work.",
	"IP 10.0.0.1 is down.|Version 1.2.3 is up.",
	"Smith et al. (2001) showed it.|Jones et al. did not.",
	"Apples, pears, etc. are fruit.|Dogs, cats, etc.|They are not.",
	"We sell tools (saws, axes, etc.) and paint.",
	"Bring e.g. a coat, i.e. something warm.",
	"It costs approx. 5 Euros, incl. tax.",
	"Mr. and Mrs. Day, of St. Ives, met Capt. Cook.",
	"Messrs. Rowe & Co. paid.|Acme Corp. didn't.",
	"Acme Inc. is here.|It works with Apex Ltd.|They are small.",
	"She is at Acme Co.'s plant.",
	"The man from Acme Inc., who knew, left.",
	"He is Sr. V.P. of sales.",
	"1. Wash it.|2. Dry it.",
	"1.) Wash it|2.) Dry it",
	"a) wash it|b) dry it",
	"a. wash it|b. dry it",
	"• wash it|• dry it",
	"Do this:|1) Wash it|2) Dry it",
	"(a) It rained.|(b) It snowed.",
	"It is 5 ft. 6 in. tall.|It weighs 3 lbs.|That is all.",
	"He ran 5 km.|She ran 10 mi.|They rested.",
	"At 5 ft. he stopped.",
	"Mt. Rainier is near Ft. Lewis.|St. Paul is not.",
	"He lives on Main St.|She lives on 5th Ave. in N.Y.",
	"He lives on Main St. in Gen. Lee's house.",
	"Was it Jan. or Feb.?|It was Mar. 3.",
	"He was there, Jan. to Mar.|Then he left.",
	"I met I. M. Pei.|So did Henry I.|He said so.",
	"It is I.|You know.",
	"Temp. was 40° F.|It fell.",
	"It fell to -5 °C.|Nobody froze.",
	"It has 1,000.5 units.|It had 900.",
	"The ratio is 3:1.|The odds are 2 to 1.",
	"He came 1st.|She came 2nd.",
	"Yours truly,|Ann Day",
	"Thank you,|Ann Day",
	"Thank you, Ann.|You are kind.",
	"Thanks, Ann, for that.",
	"P.S. I love you.",
	"N.B. It is shut.",
	"Ph.D. students work hard.|She has a Ph.D.|He has an M.A. in art.",
	"He has a B.A.|She is an R.N.",
	"To be, or not to be: that is the question.|He knew.",
	"He came; he saw; he won.|So what?",
	"It ended in 1999.|2000 was better.",
	"All 5.|Then 6.",
	"Dr. No is a film.|No.|It is a book.",
	"They watched Dr. Who on Elm Dr.|The end was good.",
	"“Help!”|The cry came again.",
	"“Help!|Help!” he cried.",
	"*Really?*|_Yes._|**No!**",
	"She said 'no.'|He said 'yes.'",
	"That is so. [1]|This is not. [2, 3]",
	"That is so.[1]|This is not.[2]",
	"That is so (Day 1999).|This is not (cf. Lee 2001).",
	"Rolls-Royce Ltd. v. Jones was heard in Oct.|The court sat.",
	"Sen. Ted Kennedy, D-Mass., spoke.",
	"Sgt. Pepper's Lonely Hearts Club Band is old.",
	"Jr. and Sr. classes met.",
	"Sammy Davis Jr. sang.|Martin Luther King, Jr., spoke.",
	"Elm Blvd. is closed.|So is Oak Rd.|They dig.",
	"He said it was “fine”.|She said “no”.",
	"He said it was “fine.”|She said “no!”",
	"She wrote “The End.” and left.",
}

func TestGolden(t *testing.T) {
	for _, text := range golden {
		want := strings.Split(text, "|")
		if got := sentences(strings.Join(want, " "), nil); !slices.Equal(got, want) {
			t.Errorf("\n got %s\nwant %s", strings.Join(got, "|"), text)
		}
	}
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
