package readability

import "math"

// Sources that several formulas share.
const (
	kincaid1975  = "Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel, Research Branch Report 8-75 (1975)."
	powers1958   = "Powers, Sumner and Kearl, A Recalculation of Four Adult Readability Formulas, Journal of Educational Psychology 49 (1958), 99-105."
	coleman1975  = "Coleman and Liau, A Computer Readability Formula Designed for Machine Scoring, Journal of Applied Psychology 60 (1975), 283-284."
	mcLaughlin69 = "McLaughlin, SMOG Grading: A New Readability Formula, Journal of Reading 12 (1969), 639-646"
	daleChall48  = "Dale and Chall, A Formula for Predicting Readability, Educational Research Bulletin 27 (1948), 11-20 and 37-54"

	usGrade = "US school year: 8 is the eighth year, above 12 is college. Unbounded both ways; very short words and sentences give less than 0."
)

// The formulas for English.
var english = []Formula{
	{
		ID: "flesch_kincaid_grade", Name: "Flesch-Kincaid grade", Language: "en", Scale: Grade,
		Definition:  "0.39*W/S + 11.8*SY/W - 15.59",
		Source:      kincaid1975,
		Range:       usGrade,
		Purpose:     "Technical manuals of the US Navy, read by enlisted men with reading grades of about 5 to 16.",
		Differs:     "All tools agree on the coefficients. Figures differ by how words, sentences and above all syllables are counted.",
		perSentence: true,
		compute: func(s Sums) float64 {
			grade, _ := FleschKincaid(s.Words, s.Sentences, s.Syllables)
			return grade
		},
	},
	{
		ID: "flesch_reading_ease", Name: "Flesch Reading Ease", Language: "en", Scale: Ease,
		Definition:  "206.835 - 1.015*W/S - 84.6*SY/W",
		Source:      "Flesch, A New Readability Yardstick, Journal of Applied Psychology 32 (1948), 221-233.",
		Range:       "0 to 100 for most prose, 60 to 70 is plain English. Not clamped: the easiest text has 121.2, and there is no lower bound.",
		Purpose:     "Magazines and other reading of adults, fitted to the McCall-Crabbs test lessons for children.",
		Differs:     "All tools agree on the coefficients; some clamp to 0 to 100.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 206.835 - bySentence(1.015, s) - bySyllable(84.6, s) },
	},
	{
		ID: "flesch_psk_grade", Name: "Flesch grade, Powers-Sumner-Kearl", Language: "en", Scale: Grade,
		Definition:  "0.0778*W/S + 4.55*SY/W - 2.2029",
		Source:      powers1958,
		Range:       "US school year. Compressed: hardly below 2 or above 9.",
		Purpose:     "Flesch's two counts refitted to the 1950 edition of the McCall-Crabbs test lessons.",
		perSentence: true,
		compute:     func(s Sums) float64 { return bySentence(0.0778, s) + bySyllable(4.55, s) - 2.2029 },
	},
	{
		ID: "ari", Name: "Automated Readability Index", Language: "en", Scale: Grade,
		Definition:  "4.71*C/W + 0.5*W/S - 21.43",
		Source:      "Senter and Smith, Automated Readability Index, AMRL-TR-66-220 (1967).",
		Range:       usGrade,
		Purpose:     "Manuals of the US Air Force, counted by an electric typewriter that knew keystrokes and no syllables.",
		Differs:     "C is letters and digits, as in GNU style. textstat counts every character but blanks, over tokens that keep their punctuation. quanteda's documentation prints 21.34; its code has 21.43.",
		perSentence: true,
		compute:     func(s Sums) float64 { return times(4.71, per(s.Characters, s.Words)) + bySentence(0.5, s) - 21.43 },
	},
	{
		ID: "ari_nri", Name: "Automated Readability Index, Navy", Language: "en", Scale: Grade,
		Definition:  "6*C/W + 0.4*W/S - 27.4",
		Source:      kincaid1975,
		Range:       usGrade,
		Purpose:     "The index refitted to manuals of the US Navy.",
		perSentence: true,
		compute:     func(s Sums) float64 { return times(6, per(s.Characters, s.Words)) + bySentence(0.4, s) - 27.4 },
	},
	{
		ID: "coleman_liau", Name: "Coleman-Liau index", Language: "en", Scale: Grade,
		Definition: "0.0588*(100*L/W) - 0.296*(100*S/W) - 15.8",
		Source:     coleman1975,
		Range:      usGrade,
		Purpose:    "Textbooks, counted by an optical scanner. Fitted to cloze tests of undergraduates.",
		Differs:    "L is letters. textstat has 0.058 for 0.0588, about a third of a grade too low. prose and Vale count all characters of words.",
		compute: func(s Sums) float64 {
			return times(0.0588, percent(s.Letters, s.Words)) - times(0.296, percent(s.Sentences, s.Words)) - 15.8
		},
	},
	{
		ID: "coleman_liau_ecp_grade", Name: "Coleman-Liau grade by estimated cloze", Language: "en", Scale: Grade,
		Definition: "-27.4004*(141.8401 - 0.214590*(100*L/W) + 1.079812*(100*S/W))/100 + 23.06395",
		Source:     coleman1975 + " The two steps unrounded, as in koRpus and quanteda.",
		Range:      usGrade,
		Purpose:    "As coleman_liau, of which it is the form before rounding: the estimated cloze percentage, and from it the grade.",
		compute: func(s Sums) float64 {
			cloze := 141.8401 - times(0.214590, percent(s.Letters, s.Words)) + times(1.079812, percent(s.Sentences, s.Words))
			return times(-27.4004, cloze)/100 + 23.06395
		},
	},
	{
		ID: "gunning_fog", Name: "Gunning fog index", Language: "en", Scale: Grade,
		Definition:  "0.4*(W/S + 100*CX/W)",
		Source:      "Gunning, The Technique of Clear Writing, McGraw-Hill (1952).",
		Range:       "Years of schooling. Gunning: 12 is the danger line, and hardly any widely read writing is above it. Never below 0.4.",
		Purpose:     "Newspapers and business writing.",
		Differs:     "Hard words: Gunning leaves out proper names, compounds of easy words and words that -ed or -es makes three syllables. quanteda counts every word of three syllables, textstat those not on its list of easy words, GNU style leaves out none that it can see. See Complex for what is done here.",
		perSentence: true,
		compute:     func(s Sums) float64 { return times(0.4, per(s.Words, s.Sentences)+percent(s.Complex, s.Words)) },
	},
	{
		ID: "gunning_fog_nri", Name: "Fog count, Navy", Language: "en", Scale: Grade,
		Definition:  "((W - P3 + 3*P3)/S - 3)/2",
		Source:      kincaid1975,
		Range:       usGrade,
		Purpose:     "The fog count refitted to manuals of the US Navy.",
		Differs:     "Right for samples of 100 words only: quanteda divides the counts of the whole text by sentences per 100 words, and koRpus takes the percentage of hard words from the count of words. No figure of another tool is known to us that it agrees with.",
		perSentence: true,
		compute:     func(s Sums) float64 { return (per(s.Words+2*s.Polysyllables, s.Sentences) - 3) / 2 },
	},
	{
		ID: "fog_psk", Name: "Fog index, Powers-Sumner-Kearl", Language: "en", Scale: Grade,
		Definition:  "3.0680 + 0.0877*W/S + 0.0984*(100*CX/W)",
		Source:      powers1958,
		Range:       "US school year. Compressed: never below 3.",
		Purpose:     "Gunning's two counts refitted to the 1950 edition of the McCall-Crabbs test lessons.",
		Differs:     "quanteda multiplies by 3.0680 where the paper adds it.",
		perSentence: true,
		compute: func(s Sums) float64 {
			return 3.0680 + bySentence(0.0877, s) + times(0.0984, percent(s.Complex, s.Words))
		},
	},
	{
		ID: "smog", Name: "SMOG grade", Language: "en", Scale: Grade,
		Definition:  "1.0430*sqrt(30*P3/S) + 3.1291",
		Source:      mcLaughlin69 + ", equation D.",
		Range:       "US school year that full understanding asks for, so about two years above formulas fitted to half the answers. Never below 3.1.",
		Purpose:     "Any prose of 30 sentences: ten each from the beginning, the middle and the end. Much used for health information.",
		Differs:     "With fewer than 30 sentences the count is scaled up and rough. textstat before 0.7 gives 0 and TextDescriptives nothing below three sentences, py-readability-metrics an error below 30.",
		perSentence: true,
		compute:     func(s Sums) float64 { return times(1.0430, math.Sqrt(smogCount(s))) + 3.1291 },
	},
	{
		ID: "smog_c", Name: "SMOG grade, equation C", Language: "en", Scale: Grade,
		Definition:  "0.9986*sqrt(30*P3/S + 5) + 2.8795",
		Source:      mcLaughlin69 + ", equation C.",
		Range:       "As smog. Never below 5.1.",
		Purpose:     "As smog.",
		perSentence: true,
		compute:     func(s Sums) float64 { return times(0.9986, math.Sqrt(smogCount(s)+5)) + 2.8795 },
	},
	{
		ID: "smog_simple", Name: "SMOG grade by hand", Language: "en", Scale: Grade,
		Definition:  "3 + sqrt(30*P3/S)",
		Source:      mcLaughlin69 + ".",
		Range:       "As smog. Never below 3.",
		Purpose:     "As smog, for pencil and paper.",
		Differs:     "By hand the root is that of the nearest perfect square. GNU style does not round either.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 3 + math.Sqrt(smogCount(s)) },
	},
	{
		ID: "dale_chall_1948", Name: "Dale-Chall score", Language: "en", Scale: Grade,
		Definition:  "0.1579*(100*D/W) + 0.0496*W/S, + 3.6365 if 100*D/W > 5",
		Source:      daleChall48 + ", as commonly implemented.",
		Range:       "4.9 and below: fourth school year and below; 5 to 5.9: years 5-6; 6: 7-8; 7: 9-10; 8: 11-12; 9: college; 10 and above: graduates.",
		Purpose:     "Texts for readers from the fourth school year on. Fitted to the McCall-Crabbs test lessons.",
		Differs:     "The condition is the practice of the web; the paper always adds the constant, see dale_chall_1948_original. Only words count as easy that package familiar says are. prose never adds the constant, and counts types.",
		perSentence: true,
		compute: func(s Sums) float64 {
			score := daleChallRaw(s)
			if 100*s.UnfamiliarDaleChall > 5*s.Words {
				score += 3.6365
			}
			return score
		},
	},
	{
		ID: "dale_chall_1948_original", Name: "Dale-Chall score, 1948", Language: "en", Scale: Grade,
		Definition:  "0.1579*(100*D/W) + 0.0496*W/S + 3.6365",
		Source:      daleChall48 + ".",
		Range:       "As dale_chall_1948. Never below 3.6.",
		Purpose:     "As dale_chall_1948, of which it is the form in print.",
		Differs:     "koRpus calls it Dale.Chall.old. The list of easy words here is that of 1995.",
		perSentence: true,
		compute:     func(s Sums) float64 { return daleChallRaw(s) + 3.6365 },
	},
	{
		ID: "dale_chall_psk", Name: "Dale-Chall, Powers-Sumner-Kearl", Language: "en", Scale: Grade,
		Definition:  "0.1155*(100*D/W) + 0.0596*W/S + 3.2672",
		Source:      powers1958,
		Range:       "US school year. Never below 3.2.",
		Purpose:     "Dale and Chall's two counts refitted to the 1950 edition of the McCall-Crabbs test lessons.",
		perSentence: true,
		compute: func(s Sums) float64 {
			return times(0.1155, percent(s.UnfamiliarDaleChall, s.Words)) + bySentence(0.0596, s) + 3.2672
		},
	},
	{
		ID: "dale_chall_1995", Name: "New Dale-Chall cloze score", Language: "en", Scale: Ease,
		Definition:  "64 - 0.95*(100*D/W) - 0.69*W/S",
		Source:      "Chall and Dale, Readability Revisited: The New Dale-Chall Readability Formula, Brookline Books (1995).",
		Range:       "Cloze score: 58 and above is the first school year, 45 to 49 the fourth, 28 to 33 years 9-10, 15 and below graduates. At most 63.3; hard texts go below 0.",
		Purpose:     "Texts for readers from the first school year to graduates.",
		Differs:     "textstat's dale_chall_readability_score_v2 is another formula: that of 1948 with another threshold.",
		perSentence: true,
		compute: func(s Sums) float64 {
			return 64 - times(0.95, percent(s.UnfamiliarDaleChall, s.Words)) - bySentence(0.69, s)
		},
	},
	{
		ID: "spache_1953", Name: "Spache grade, 1953", Language: "en", Scale: Grade,
		Definition:  "0.141*W/S + 0.086*(100*U/W) + 0.839",
		Source:      "Spache, A New Readability Formula for Primary-Grade Reading Materials, Elementary School Journal 53 (1953), 410-413.",
		Range:       "US school year, meant for 1 to 4. Never below 0.9.",
		Purpose:     "Reading books of the first four school years.",
		Differs:     "Spache counts an unfamiliar word once a sample, however often it occurs; here, as in koRpus and quanteda, every occurrence counts, or the score would sink with length. textstat and py-readability-metrics pair these weights with other lists.",
		perSentence: true,
		compute: func(s Sums) float64 {
			return bySentence(0.141, s) + times(0.086, percent(s.UnfamiliarSpache, s.Words)) + 0.839
		},
	},
	{
		ID: "spache_1974", Name: "Spache grade, revised", Language: "en", Scale: Grade,
		Definition:  "0.121*W/S + 0.082*(100*U/W) + 0.659",
		Source:      "Spache, Good Reading for Poor Readers, 9th edition, Garrard (1974).",
		Range:       "US school year, meant for 1 to 4. Never below 0.7.",
		Purpose:     "Reading books of the first four school years.",
		Differs:     "As spache_1953: every occurrence counts.",
		perSentence: true,
		compute: func(s Sums) float64 {
			return bySentence(0.121, s) + times(0.082, percent(s.UnfamiliarSpache, s.Words)) + 0.659
		},
	},
	{
		ID: "linsear_write", Name: "Linsear Write", Language: "en", Scale: Grade,
		Definition:  "r/2 if r > 20, else (r - 2)/2, where r = (W - P3 + 3*P3)/S",
		Source:      "O'Hayre, Gobbledygook Has Gotta Go (1966); Klare, Assessing Readability, Reading Research Quarterly 10 (1975), 62-102.",
		Range:       usGrade + " Nothing lies between 9 and 10: the definition jumps there.",
		Purpose:     "Manuals of the US Air Force. On samples of 100 words in the original, here on the whole text.",
		Differs:     "textstat takes the first 100 words. quanteda subtracts the easy words, which leaves four times the hard words per sentence, and does not halve; koRpus did so too and no longer does.",
		perSentence: true,
		compute: func(s Sums) float64 {
			r := per(s.Words+2*s.Polysyllables, s.Sentences)
			if r > 20 {
				return r / 2
			}
			return (r - 2) / 2
		},
	},
	{
		ID: "forcast", Name: "FORCAST", Language: "en", Scale: Grade,
		Definition: "20 - (M1*150/W)/10",
		Source:     "Caylor, Sticht, Fox and Ford, Methodologies for Determining Reading Requirements of Military Occupational Specialties, HumRRO 73-5 (1973).",
		Range:      "US school year, 5 to 20 by construction.",
		Purpose:    "Forms, lists and manuals of the US Army: it needs no sentences.",
		compute:    func(s Sums) float64 { return 20 - forcastCount(s)/10 },
	},
	{
		ID: "forcast_rgl", Name: "FORCAST reading grade level", Language: "en", Scale: Grade,
		Definition: "20.43 - 0.11*(M1*150/W)",
		Source:     "Caylor and Sticht, Development of a Simple Readability Index for Job Reading Material (1973).",
		Range:      "US school year, 3.9 to 20.4 by construction.",
		Purpose:    "As forcast, before rounding to what one computes in the head.",
		compute:    func(s Sums) float64 { return 20.43 - times(0.11, forcastCount(s)) },
	},
	{
		ID: "mcalpine_eflaw", Name: "McAlpine EFLAW", Language: "en", Scale: Index,
		Definition:  "(W + MINI)/S",
		Source:      "McAlpine, From Plain English to Global English, after Nirmaldasan (2009), who has her scale and two of her sentences; textstat.",
		Range:       "1 to 20 very easy, 21 to 25 quite easy, 26 to 29 a little difficult, 30 and above very confusing.",
		Purpose:     "English read by learners, whom small words (one to three letters) confuse more than long ones.",
		perSentence: true,
		compute:     func(s Sums) float64 { return per(s.Words+s.MiniWords, s.Sentences) },
	},
}

// smogCount is the polysyllabic words of 30 sentences.
func smogCount(s Sums) float64 { return 30 * float64(s.Polysyllables) / float64(s.Sentences) }

// forcastCount is the words of one syllable in 150.
func forcastCount(s Sums) float64 { return 150 * float64(s.Monosyllables) / float64(s.Words) }

func daleChallRaw(s Sums) float64 {
	return times(0.1579, percent(s.UnfamiliarDaleChall, s.Words)) + bySentence(0.0496, s)
}
