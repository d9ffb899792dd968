package rule

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"factbox/metrics/segment"
)

// applySplit returns the sentence split, with a bar between the halves.
func applySplit(sentence string, s Split) string {
	return sentence[:s.Start] + s.Text + sentence[s.End:]
}

// What is offered, and what the text reads then.
func TestSplits(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		// Conjunctions.
		{"The rain had stopped by noon, and we went down to the harbour.", []string{"The rain had stopped by noon. We went down to the harbour."}},
		{"The plan was ready in May, but the council did not like it.", []string{"The plan was ready in May. But the council did not like it."}},
		{"She had lost her map, so she asked a boy for the way.", []string{"She had lost her map. So she asked a boy for the way."}},
		{"You must pay the fine today, or they will take the car.", []string{"You must pay the fine today. Or they will take the car."}},
		{"He was a man of means, yet he never paid for a drink.", []string{"He was a man of means. Yet he never paid for a drink."}},
		{"The bell rang at noon and he woke, and so he heard the news first.", nil}, // "rang" after a noun is not sure
		{"He heard the bell at noon, and so he knew the news first.", []string{"He heard the bell at noon. So he knew the news first."}},
		{"They waited for an hour, and then the train came in at last.", []string{"They waited for an hour. Then the train came in at last."}},
		{"It rained for three days, and there was no bread in the house.", []string{"It rained for three days. There was no bread in the house."}},
		{"I knew the old house, and I'd been in it once before.", []string{"I knew the old house. I'd been in it once before."}},
		{"It\u2019s a long way home, but we\u2019ve all walked it before.", []string{"It\u2019s a long way home. But we\u2019ve all walked it before."}},
		{"The first test did not pass, but none of the others was wrong.", []string{"The first test did not pass. But none of the others was wrong."}},
		{"The road to the coast was closed, and most of the people in the town had left.", []string{"The road to the coast was closed. Most of the people in the town had left."}},
		{"The mayor was at home, and his wife and her sister were in Rome.", []string{"The mayor was at home. His wife and her sister were in Rome."}},
		{"The mayor was at home, and Maria Rossi had gone to Rome.", []string{"The mayor was at home. Maria Rossi had gone to Rome."}},
		{"Prices have gone up again, and the shops are empty.", []string{"Prices have gone up again. The shops are empty."}},
		{"London is a great city, but it has no sea.", []string{"London is a great city. But it has no sea."}},
		{"He sold apples, pears, etc., and he was never poor.", []string{"He sold apples, pears, etc. He was never poor."}},
		{"The committee, which met in May, has a new head, and she will report in June.", nil}, // the subject is cut by its clause
		{"However, the ship was late, and the crew had no water left.", []string{"However, the ship was late. The crew had no water left."}},
		{"In 1990, the mill was sold, and the town lost its heart.", nil}, // "town lost" may be a participle
		{"In 1990, the mill was sold, and the town never became rich again.", []string{"In 1990, the mill was sold. The town never became rich again."}},
		{"After the war, the mill was sold, and it became a school.", []string{"After the war, the mill was sold. It became a school."}},
		{"But the road was long, and they had no water.", []string{"But the road was long. They had no water."}},
		{"He had 1,000 sheep in 1990, and he sold all of them.", []string{"He had 1,000 sheep in 1990. He sold all of them."}},
		{"He never reads a book, and he tells everybody about it.", []string{"He never reads a book. He tells everybody about it."}},
		{"The study (see page 9) was short, and it had no control group.", nil}, // brackets end the noun
		{"She gave it to me (a gift), and I have it still.", []string{"She gave it to me (a gift). I have it still."}},
		{"He was ill on that day, and we know it.", nil}, // "that" may be a conjunction
		{"They were both tired and hungry then, but they went on.", nil},

		// Semicolons.
		{"The rain had stopped by noon; we went down to the harbour.", []string{"The rain had stopped by noon. We went down to the harbour."}},
		{"The rain had stopped by noon; and we went down to the harbour.", []string{"The rain had stopped by noon. We went down to the harbour."}},
		{"The rain had stopped by noon; but the sea was high.", []string{"The rain had stopped by noon. But the sea was high."}},
		{"The rain had stopped by noon; however, the sea was high.", []string{"The rain had stopped by noon. However, the sea was high."}},
		{"He said that he had no map; he went on all the same.", []string{"He said that he had no map. He went on all the same."}},
		{
			"The rain had stopped by noon; the sea was high; we went home again.",
			[]string{"The rain had stopped by noon. The sea was high; we went home again.", "The rain had stopped by noon; the sea was high. We went home again."},
		},

		// Dashes.
		{"The rain had stopped by noon \u2014 we went down to the harbour.", []string{"The rain had stopped by noon. We went down to the harbour."}},
		{"The rain had stopped by noon\u2014we went down to the harbour.", []string{"The rain had stopped by noon. We went down to the harbour."}},
		{"The rain had stopped by noon \u2013 we went down to the harbour.", []string{"The rain had stopped by noon. We went down to the harbour."}},
		{"The rain had stopped by noon -- but the sea was high.", []string{"The rain had stopped by noon. But the sea was high."}},
		{"The rain had stopped by noon--and the sea was high.", []string{"The rain had stopped by noon. The sea was high."}},

		// Lines, and what stands around.
		{"The rain had stopped by noon, and\nwe went down to the harbour.", []string{"The rain had stopped by noon.\nWe went down to the harbour."}},
		{"The rain had stopped by noon,\r\n  and we went down to the harbour.", []string{"The rain had stopped by noon.\r\n  We went down to the harbour."}},
		{"- The rain had stopped by noon, and we went down to the harbour.", []string{"- The rain had stopped by noon. We went down to the harbour."}},
		{"* The rain had stopped by noon, and we went down to the harbour.", []string{"* The rain had stopped by noon. We went down to the harbour."}},
		{"It was \u201Ca long way\u201D home, and \u201Cthe boys\u201D were tired, but we all went on.", []string{"It was \u201Ca long way\u201D home, and \u201Cthe boys\u201D were tired. But we all went on."}},
		{"The dogs\u2019 tails were short, and they had no ears.", nil}, // an apostrophe ends the noun
		{"He had the dogs' tails cut short, and they were not happy.", []string{"He had the dogs' tails cut short. They were not happy."}},
		{"The *old* rain had stopped by noon, and we went down.", nil},
		{"We had seen the *old* rain stop, and it was a relief.", []string{"We had seen the *old* rain stop. It was a relief."}},
		{"We went to the caf\u00E9 at noon, and \u00E9lan was there.", nil},
		{
			"The rain had stopped by noon, and we went down to the harbour, but the boat was gone.",
			[]string{
				"The rain had stopped by noon. We went down to the harbour, but the boat was gone.",
				"The rain had stopped by noon, and we went down to the harbour. But the boat was gone.",
			},
		},
	} {
		var got []string
		for _, s := range Splits(test.text) {
			got = append(got, applySplit(test.text, s))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s\ngot  %q\nwant %q", test.text, got, test.want)
		}
	}
}

// Where nothing may be offered.
func TestNoSplits(t *testing.T) {
	for name, texts := range map[string][]string{
		"a list": {
			"He bought apples and pears, plums, and cherries from the market.",
			"The house had a roof, a door, and the windows of a church.",
			"She sang of love, of war, and of the men who were lost.",
			"The way that took him through Rome, Milan, and Turin was very long.",
			"The long way he had to take went through Rome, Milan, and Turin was not near.",
			"He had seen Paris, London, and Rome in the same year.",
			"The farm had cows, sheep, and many of the old tools.",
		},
		"two verbs of one subject": {
			"He went down to the harbour, and bought a fish for supper.",
			"She had been there before, but never in winter or by night.",
			"The council met on Monday, and has since approved the plan.",
			"They were tired after the march, yet went on to the river.",
		},
		"two objects, or two complements": {
			"He saw the man he knew, and the woman he had never met.",
			"It was the best of times, and the worst of times for them.",
			"He had what he wanted, and the things money could buy.",
			"She was kind to the poor, but harsh to those who were rich.",
			"It was the house of my father, and the man Smith had killed was his brother.",
		},
		"an opening that makes all depend on it": {
			"Although he was tired, and she was not well, they went on.",
			"If the rain stops today, and we have time, we will go.",
			"When the war was over, and the men had come home, the town grew.",
			"Because the road was closed, and the bridge was down, we had to wait.",
			"While the rich were at table, and the poor were at the door, he slept.",
			"As the sun had gone down, and it was cold, we lit a fire.",
			"After the war was over, and the men had come home, the town grew.",
			"Since he was the last, and there was nobody behind him, he shut the gate.",
			"Whether he was right, or he was wrong, we will never know.",
			"That he was a thief, and she was his wife, did not matter.",
			"Until the end of the day was near, and the sun was low, we walked.",
			"Once the door was shut, and he was alone, he read it.",
			"Even though it was late, and he was tired, he read it.",
			"Had he been there in time, and he was not, all would be well.",
			"Being the eldest of the three, and he was proud of it, he went first.",
		},
		"a clause within that may go on": {
			"He said that the war was over, and the king was dead.",
			"He said that the war was over, and that the king was dead.",
			"He will come if it rains, and he will stay if it does not.",
			"We will go when he comes, and she will stay here.",
			"He left because he was ill, and it was late for him.",
			"Nobody knows what he saw there, or what he heard from them.",
		},
		"a counterpart": {
			"He was not only a poet, but he was also a soldier of fortune.",
			"Either the man is a fool, or he is a liar of the worst kind.",
			"He could neither read nor write, and he was proud of it.",
			"Not only was he late, but he was also drunk that night.",
			"It was both an honour for him, and it was a burden.",
		},
		"a first half that is none": {
			"The man in the long coat, and he was not alone, went in.",
			"The king, and his men were few, was killed at noon.",
			"He could have, and he would have, said so to them all.",
			"She was fond of, but she never spoke about, her brother.",
			"Down by the river, and it was dark there, sat a man.",
			"A long and hard winter, but it was over at last.",
			"Running down the hill, and he was fast, he fell.",
			"Tell him what you know, and he will tell you the rest.",
			"The longer the days grow, and they are long, the less we sleep.",
			"In the year of the flood, and it was a bad year, he was born.",
		},
		"the last of a series": {
			"The day was new, the rain had stopped, and the clouds were gone.",
			"She passed the old man, the light fell from her hand, and she saw him.",
			"Everybody knew him, the Emperor liked him, and he was young.",
			"She went up to him, saw his face, and she knew it all.",
			"There was only one spoon, it was too large for him, but he did not care.",
		},
		"a second half that is none": {
			"He did all he could for her \u2014 a thing everybody did.",
			"The rain had stopped by noon; that is to say, it was gone.",
			"The rain had stopped by noon; that is, in the valley below us.",
			"Nobody was in the house, except \u2014 but that was a riddle to all.",
			"The rain had stopped by noon; a fine day for a walk.",
			"The rain had stopped by noon; and the sea, too, very high.",
			"The rain had stopped by noon \u2014 at least in the valley below.",
			"He was a great poet \u2014 the greatest of his time and place.",
			"He had three sons; Tom, Dick and the little one of all.",
			"The rain had stopped by noon, so that we went down to the harbour.",
			"He has no will of his own, and the free will of man is a riddle.",
			"They had a common goal, and the only means of reaching it.",
			"The war had lasted for years, and the next day he was gone.",
			"He told them in May at home, and the mayor was there, that the war was over.",
		},
		"too short": {
			"He was ill, and she left him.",
			"He was ill; she left him there.",
			"The rain had stopped by noon, and we left.",
		},
		"what would be torn": {
			"He said \u201Cthe rain has stopped by now, and we can go down to the harbour.\u201D",
			`"The rain had stopped by noon, and we went down," he said to her.`,
			"The rain (it had been long, and we were all tired of it) was over.",
			"The *rain had stopped by noon, and we went* down to the harbour.",
			"The rain \u2014 it was the last of the year \u2014 had stopped by noon.",
			"The rain \u2014 it was long, and we were all tired of it \u2014 was over at last.",
			"The rain `had stopped by noon, and we went` down to the harbour.",
			"\u2018The rain had stopped by noon, and we went down\u2019 to the harbour.",
			"'The rain had stopped by noon, and we went down' to the harbour.",
			"He had two wishes: he wanted rest, and he wanted food for all.",
		},
		"quotation marks that end elsewhere": {
			"\u201CThe rain had stopped by noon, and we went down to the harbour.",
			"The rain had stopped by noon, and we went down to the harbour.\u201D",
			`The rain had stopped by noon, and we went "down to the harbour.`,
			"The rain had stopped by noon, and we went (down to the harbour.",
			"The rain had stopped by noon), and we went down to the harbour.",
		},
		"semicolons in a list": {
			"He had been to Rome, Italy; Paris, France; and Bonn, and he was tired.",
			"We have seen three things; the sea, the sky and the land; it was fine.",
		},
		"another kind of sentence": {
			"Has the rain stopped by now, and will we go down to the harbour?",
			"The rain has stopped by now, and we can go!",
			"The rain had stopped by noon, and we went down \u2026",
			"The rain had stopped by noon, and we went down...",
			"The rain had stopped by noon, and we went down to the harbour",
			"| The rain had stopped by noon, and we | went down to the harbour.",
			"# The rain had stopped by noon, and we went down to the harbour.",
			"The rain had stopped by noon, and we went <b>down</b> to the harbour.",
			"",
			".",
			", and",
			"; .",
			"The rain had stopped by noon, and\n> we went down to the harbour.",
		},
		"no capital that would fit": {
			"The new phone was late, but the iPhone was not. ",
			"The shops are full of phones, and iPhone sales were never better.",
		},
		"not a dash, not a comma": {
			"The rain had stopped by-and-by we went down to the harbour.",
			"In 1939\u20131945 they were at war with us.",
			"The rain had stopped by noon - we went down to the harbour.",
		},
	} {
		for _, text := range texts {
			for _, s := range Splits(text) {
				if name == "no capital that would fit" && s.Second < strings.Index(text, "iPhone") {
					continue
				}
				t.Errorf("%s: %s\nbecame %s", name, text, applySplit(text, s))
			}
		}
	}
}

// Whatever the text, a split is in it, changes only marks, blanks, a conjunction
// and a capital, and leaves as many words but for an "and".
func FuzzSplits(f *testing.F) {
	f.Add("The rain had stopped by noon, and we went down to the harbour; it was late.")
	f.Add("He \u201Cknew\u201D it --\r\n and then they (all of them) were gone for good, so I'd say.")
	f.Add("\xff, and I am what I am; \u0130 was not there at all.")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range Splits(text) {
			if s.Start < last || s.Second < s.Start || s.End <= s.Second || s.End > len(text) {
				t.Fatalf("%+v of %q", s, text)
			}
			last = s.End
			after := applySplit(text, s)
			if !utf8.ValidString(after) {
				t.Errorf("%q became %q", text, after)
			}
			if was, is := tokens(text), tokens(after); is != was && is != was-1 {
				t.Errorf("%q with %d tokens became %q with %d", text, was, after, is)
			}
			if !strings.HasSuffix(after[:s.Start+strings.IndexByte(after[s.Start-1:], '.')], ".") {
				t.Errorf("%q became %q", text, after)
			}
		}
	})
}

func tokens(text string) (n int) {
	segment.Standard.Tokens(text, segment.State{}, func(int, int) bool { n++; return true })
	return n
}
