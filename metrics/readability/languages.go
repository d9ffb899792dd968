package readability

import "math"

const (
	bamberger84 = "Bamberger and Vanecek, Lesen - Verstehen - Lernen - Schreiben, Jugend und Volk (1984)"
	oborneva06  = "Oborneva, automated estimation of the difficulty of school texts (dissertation, Moscow 2006)"
	pisarek69   = "Pisarek (1969), whom Broda, Nitoń, Gruszczyński and Ogrodniczuk apply, Measuring Readability of Polish Texts, LREC 2014, 573-580. Neither text could be read; the coefficients, and the bands, are those of the program PolishReadabilityChecker (2018)."

	pisarekRange = "Years of schooling: below 7.1 very easy, to 10 easy, to 13 of medium difficulty, to 16 difficult, above very difficult."
	pisarekBase  = "Pisarek counts the syllables of the base form, and no names and numerals; here they are those of every word as it stands in the text."

	wstfRange = "Austrian school year, 4 very easy to 15 very difficult; from 12 on a degree of difficulty rather than a year."
	wstfUse   = "Non-fiction in German for pupils of years 4 to 12."
	wstfWords = "Long words have more than six letters, as in the book, in textstat and in what koRpus computes. koRpus's documentation has six letters or more, and quanteda counts so."

	likeFlesch = "0 to 100 for most prose, read as Flesch Reading Ease: 60 to 70 is plain."
)

// The formulas for other languages, and those that claim none.
var languages = []Formula{
	{
		ID: "lix", Name: "LIX", Language: "*", Scale: Index,
		Definition:  "W/S + 100*LW7/W",
		Source:      "Björnsson, Läsbarhet, Liber (1968).",
		Range:       "Below 30 very easy (children's books), 30-40 easy (fiction), 40-50 medium (newspapers), 50-60 difficult (official texts), above 60 very difficult.",
		Purpose:     "Swedish schoolbooks and newspapers; applied since to most languages of Europe. The bands are for Swedish.",
		Differs:     "Björnsson and GNU style let a colon end a sentence too.",
		perSentence: true,
		compute:     func(s Sums) float64 { return per(s.Words, s.Sentences) + percent(s.LongWords, s.Words) },
	},
	{
		ID: "rix", Name: "RIX", Language: "*", Scale: Index,
		Definition:  "LW7/S",
		Source:      "Anderson, Lix and Rix: Variations on a Little-known Readability Index, Journal of Reading 26 (1983), 490-496.",
		Range:       "Below 0.2 first school year, 1.8 the sixth, 3.7 the ninth, 7.2 and above college. Never below 0.",
		Purpose:     "English schoolbooks: LIX made simpler.",
		perSentence: true,
		compute:     func(s Sums) float64 { return per(s.LongWords, s.Sentences) },
	},
	{
		ID: "amstad_de", Name: "Lesbarkeitsindex nach Amstad", Language: "de", Scale: Ease,
		Definition:  "180 - W/S - 58.5*SY/W",
		Source:      "Amstad, Wie verständlich sind unsere Zeitungen? (dissertation, Zürich 1978).",
		Range:       likeFlesch,
		Purpose:     "Swiss newspapers: Flesch Reading Ease for the longer words of German.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 180 - per(s.Words, s.Sentences) - bySyllable(58.5, s) },
	},
	{
		ID: "wstf1", Name: "Erste Neue Wiener Sachtextformel", Language: "de", Scale: Grade,
		Definition:  "0.1935*(100*P3/W) + 0.1672*W/S + 0.1297*(100*LW7/W) - 0.0327*(100*M1/W) - 0.875",
		Source:      bamberger84 + ".",
		Range:       wstfRange,
		Purpose:     wstfUse,
		Differs:     wstfWords,
		perSentence: true,
		compute: func(s Sums) float64 {
			return times(0.1935, percent(s.Polysyllables, s.Words)) + bySentence(0.1672, s) +
				times(0.1297, percent(s.LongWords, s.Words)) - times(0.0327, percent(s.Monosyllables, s.Words)) - 0.875
		},
	},
	{
		ID: "wstf2", Name: "Zweite Neue Wiener Sachtextformel", Language: "de", Scale: Grade,
		Definition:  "0.2007*(100*P3/W) + 0.1682*W/S + 0.1373*(100*LW7/W) - 2.779",
		Source:      bamberger84 + ".",
		Range:       wstfRange,
		Purpose:     wstfUse,
		Differs:     wstfWords,
		perSentence: true,
		compute: func(s Sums) float64 {
			return times(0.2007, percent(s.Polysyllables, s.Words)) + bySentence(0.1682, s) +
				times(0.1373, percent(s.LongWords, s.Words)) - 2.779
		},
	},
	{
		ID: "wstf3", Name: "Dritte Neue Wiener Sachtextformel", Language: "de", Scale: Grade,
		Definition:  "0.2963*(100*P3/W) + 0.1905*W/S - 1.1144",
		Source:      bamberger84 + ".",
		Range:       wstfRange,
		Purpose:     wstfUse,
		perSentence: true,
		compute: func(s Sums) float64 {
			return times(0.2963, percent(s.Polysyllables, s.Words)) + bySentence(0.1905, s) - 1.1144
		},
	},
	{
		ID: "wstf4", Name: "Vierte Neue Wiener Sachtextformel", Language: "de", Scale: Grade,
		Definition:  "0.2744*(100*P3/W) + 0.2656*W/S - 1.693",
		Source:      bamberger84 + ".",
		Range:       wstfRange,
		Purpose:     wstfUse + " For the years up to the tenth.",
		perSentence: true,
		compute: func(s Sums) float64 {
			return times(0.2744, percent(s.Polysyllables, s.Words)) + bySentence(0.2656, s) - 1.693
		},
	},
	{
		ID: "smog_de", Name: "SMOG (Qu) nach Bamberger und Vanecek", Language: "de", Scale: Grade,
		Definition:  "sqrt(30*P3/S) - 2",
		Source:      bamberger84 + ", \"Qu\"; koRpus.",
		Range:       "Austrian school year. Never below -2.",
		Purpose:     wstfUse,
		Differs:     "quanteda's documentation takes the root of the difference; its code does not.",
		perSentence: true,
		compute:     func(s Sums) float64 { return math.Sqrt(smogCount(s)) - 2 },
	},
	{
		ID: "fernandez_huerta", Name: "Lecturabilidad de Fernández Huerta", Language: "es", Scale: Ease,
		Definition:  "206.84 - 60*SY/W - 1.02*W/S",
		Source:      "Fernández Huerta, Medidas sencillas de lecturabilidad, Consigna 214 (1959), 29-32, as corrected by Law (2011).",
		Range:       likeFlesch,
		Purpose:     "Flesch Reading Ease for the longer words of Spanish.",
		Differs:     "Many take the second term for sentences per 100 words. koRpus has 206.835.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 206.84 - bySyllable(60, s) - bySentence(1.02, s) },
	},
	{
		ID: "szigriszt_pazos", Name: "Perspicuidad de Szigriszt-Pazos", Language: "es", Scale: Ease,
		Definition:  "206.835 - 62.3*SY/W - W/S",
		Source:      "Szigriszt Pazos, Sistemas predictivos de legilibilidad del mensaje escrito (dissertation, Madrid 1993).",
		Range:       "INFLESZ (Barrio 2008): 0-40 very difficult, 40-55 somewhat difficult, 55-65 normal, 65-80 fairly easy, above 80 very easy.",
		Purpose:     "Spanish prose; with the bands of INFLESZ, texts for patients.",
		Differs:     "textstat begins at 206.84.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 206.835 - bySyllable(62.3, s) - per(s.Words, s.Sentences) },
	},
	{
		ID: "gutierrez_polini", Name: "Comprensibilidad de Gutiérrez de Polini", Language: "es", Scale: Ease,
		Definition:  "95.2 - 9.7*L/W - 0.35*W/S",
		Source:      "Gutiérrez de Polini, Investigación sobre lectura en Venezuela (1972).",
		Range:       "0 to 100, most prose 25 to 60. No bands in the source.",
		Purpose:     "Texts for pupils of the sixth school year in Venezuela. Made for Spanish, not adapted from English.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 95.2 - times(9.7, per(s.Letters, s.Words)) - bySentence(0.35, s) },
	},
	{
		ID: "crawford_es", Name: "Crawford", Language: "es", Scale: Grade,
		Definition: "-0.205*(100*S/W) + 0.049*(100*SY/W) - 3.407",
		Source:     "Crawford, Spanish Language Fry-type Readability Procedure, California State University (1989); textstat.",
		Range:      "School years that the reader needs, meant for primary school.",
		Purpose:    "Spanish reading books of primary schools.",
		compute: func(s Sums) float64 {
			return times(-0.205, percent(s.Sentences, s.Words)) + times(0.049, percent(s.Syllables, s.Words)) - 3.407
		},
	},
	{
		ID: "kandel_moles_fr", Name: "Kandel-Moles", Language: "fr", Scale: Ease,
		Definition:  "209 - 1.15*W/S - 68*SY/W",
		Source:      "Kandel and Moles, Application de l'indice de Flesch à la langue française, Cahiers d'études de radio-télévision 19 (1958), 253-274.",
		Range:       likeFlesch,
		Purpose:     "French radio and print: Flesch Reading Ease for French.",
		Differs:     "textstat has another adaptation, here flesch_fr_207, which Cordial ascribes to Kandel and Moles.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 209 - bySentence(1.15, s) - bySyllable(68, s) },
	},
	{
		ID: "flesch_fr_207", Name: "Flesch for French (207)", Language: "fr", Scale: Ease,
		Definition:  "207 - 1.015*W/S - 73.6*SY/W",
		Source:      "textstat; Cordial. No paper is known to us.",
		Range:       likeFlesch,
		Purpose:     "Flesch Reading Ease for French.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 207 - bySentence(1.015, s) - bySyllable(73.6, s) },
	},
	{
		ID: "gulpease", Name: "Indice Gulpease", Language: "it", Scale: Ease,
		Definition: "89 + (300*S - 10*L)/W",
		Source:     "Lucisano and Piemontese, GULPEASE: una formula per la predizione della difficoltà dei testi in lingua italiana, Scuola e città 39 (1988), 110-124.",
		Range:      "0 to 100. Below 80 hard with a primary school leaving certificate, below 60 with that of middle school, below 40 with that of high school, as Italian guides to plain writing report the scale. Not clamped.",
		Purpose:    "Italian prose. Made for Italian, not adapted from English.",
		Differs:    "textstat counts every character but blanks, over words that keep their punctuation. Lucisano and Piemontese take a figure of a number for a letter: 1986 has four; by their symbols here that would be C for L, and a text full of years is a little harder then. Many clamp to 0 to 100.",
		compute: func(s Sums) float64 {
			return 89 + (times(300, float64(s.Sentences))-times(10, float64(s.Letters)))/float64(s.Words)
		},
	},
	{
		ID: "flesch_vacca_it", Name: "Flesch-Vacca", Language: "it", Scale: Ease,
		Definition:  "217 - 1.3*W/S - 60*SY/W",
		Source:      "Franchina and Vacca, Adaptation of Flesch Readability Index on a Bilingual Text, Linguaggi 3 (1986), 47-49; constants after textstat.",
		Range:       likeFlesch,
		Purpose:     "Flesch Reading Ease for Italian.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 217 - bySentence(1.3, s) - bySyllable(60, s) },
	},
	{
		ID: "flesch_vacca_1972_it", Name: "Flesch-Vacca, 1972", Language: "it", Scale: Ease,
		Definition:  "206 - 65*SY/W - W/S",
		Source:      "Vacca and Franchina (1972), at second hand. No figure of another tool is known to us.",
		Range:       likeFlesch,
		Purpose:     "Flesch Reading Ease for Italian, the older adaptation.",
		Differs:     "Italian guides to plain writing print 0.65 or 0.6 times the syllables of 100 words.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 206 - bySyllable(65, s) - per(s.Words, s.Sentences) },
	},
	{
		ID: "flesch_douma_nl", Name: "Flesch-Douma", Language: "nl", Scale: Ease,
		Definition:  "206.835 - 0.93*W/S - 77*SY/W",
		Source:      "Douma, De leesbaarheid van landbouwbladen, Landbouwhogeschool Wageningen (1960).",
		Range:       "90-100 very easy (year 4), 80-90 easy (5), 70-80 fairly easy (6 and 7), 60-70 plain (7), 45-60 fairly difficult (mulo), 30-45 difficult (hbs), 0-30 very difficult (university); Douma's table after Onze Taal 46 (1977).",
		Purpose:     "Dutch farming papers: Flesch Reading Ease for Dutch.",
		Differs:     "Some print 206.8 or 206.84.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 206.835 - bySentence(0.93, s) - bySyllable(77, s) },
	},
	{
		ID: "brouwer_nl", Name: "Leesindex A van Brouwer", Language: "nl", Scale: Ease,
		Definition:  "195 - 2*W/S - 67*SY/W",
		Source:      "Brouwer, Onderzoek naar de leesmoeilijkheden van Nederlands proza, Paedagogische Studiën 40 (1963), 454-464; koRpus.",
		Range:       "0 to 100 for most prose.",
		Purpose:     "Dutch books for children.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 195 - bySentence(2, s) - bySyllable(67, s) },
	},
	{
		ID: "oborneva_ru", Name: "Flesch for Russian (Oborneva)", Language: "ru", Scale: Ease,
		Definition:  "206.835 - 1.3*W/S - 60.1*SY/W",
		Source:      oborneva06 + "; textstat.",
		Range:       likeFlesch,
		Purpose:     "Flesch Reading Ease for Russian schoolbooks, fitted to parallel texts.",
		Differs:     "Some print 206.836 - 1.52*W/S - 65.14*SY/W, fitted to dictionaries.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 206.835 - bySentence(1.3, s) - bySyllable(60.1, s) },
	},
	{
		ID: "oborneva_fkgl_ru", Name: "Flesch-Kincaid for Russian (Oborneva)", Language: "ru", Scale: Grade,
		Definition:  "0.5*W/S + 8.4*SY/W - 15.59",
		Source:      oborneva06 + ", at second hand, but alike in all programs that we have seen. No figure of theirs is known to us.",
		Range:       "School year.",
		Purpose:     "Flesch-Kincaid for Russian schoolbooks.",
		Differs:     "0.49*W/S + 7.3*SY/W - 16.59, which others have for Russian, is another author's.",
		perSentence: true,
		compute:     func(s Sums) float64 { return bySentence(0.5, s) + bySyllable(8.4, s) - 15.59 },
	},
	{
		ID: "pisarek_nonlinear_pl", Name: "Pisarek, nonlinear", Language: "pl", Scale: Grade,
		Definition:  "0.5*sqrt((W/S)*(W/S) + (100*P4/W)*(100*P4/W))",
		Source:      pisarek69,
		Range:       pisarekRange,
		Purpose:     "Polish newspapers.",
		Differs:     pisarekBase,
		perSentence: true,
		compute: func(s Sums) float64 {
			length, hard := per(s.Words, s.Sentences), percent(s.Polysyllables4, s.Words)
			return 0.5 * math.Sqrt(times(length, length)+times(hard, hard))
		},
	},
	{
		ID: "pisarek_linear_pl", Name: "Pisarek, linear", Language: "pl", Scale: Grade,
		Definition:  "(W/S)/3 + (100*P4/W)/3 + 1",
		Source:      pisarek69,
		Range:       pisarekRange + " Never below 1.",
		Purpose:     "Polish newspapers.",
		Differs:     pisarekBase,
		perSentence: true,
		compute: func(s Sums) float64 {
			return per(s.Words, s.Sentences)/3 + percent(s.Polysyllables4, s.Words)/3 + 1
		},
	},
	{
		ID: "fog_pl", Name: "FOG-PL", Language: "pl", Scale: Grade,
		Definition:  "0.4*(W/S + 100*P4/W)",
		Source:      "The Plain Polish laboratory of the university of Wrocław (Piekot, Poprawa, Zarzeczny) with its technical university, FOG-PL, logios.pl (by 2013): Gunning's index with hard words of four syllables and more. PolishReadabilityChecker and textstat have the same threshold.",
		Range:       "Years of schooling: below 7 very plain (primary school), 7-9 plain (lower secondary), 10-12 fairly plain (upper secondary), 13-15 fairly difficult (first degree), 16-17 difficult (second degree), above very difficult; the classes are those of PolishReadabilityChecker. Never below 0.4.",
		Purpose:     "Polish prose of 100 words and more: official letters above all.",
		Differs:     "textstat counts only what is not on its list of easy words, which is English. PolishReadabilityChecker gives a second figure by the syllables of the base form.",
		perSentence: true,
		compute:     func(s Sums) float64 { return times(0.4, per(s.Words, s.Sentences)+percent(s.Polysyllables4, s.Words)) },
	},
	{
		ID: "atesman_tr", Name: "Ateşman", Language: "tr", Scale: Ease,
		Definition:  "198.825 - 40.175*SY/W - 2.610*W/S",
		Source:      "Ateşman, Türkçede okunabilirliğin ölçülmesi, Dil Dergisi 58 (1997), 71-74: a line through 100 for his easiest text, of 2.2 syllables a word and 4 words a sentence, and 0 for the hardest, of 3.0 and 30.",
		Range:       "90-100 very easy, 70-89 easy, 50-69 of medium difficulty, 30-49 difficult, 1-29 very difficult.",
		Purpose:     "Flesch Reading Ease for the longer words and shorter sentences of Turkish.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 198.825 - bySyllable(40.175, s) - bySentence(2.610, s) },
	},
	{
		ID: "cetinkaya_uzun_tr", Name: "Çetinkaya-Uzun", Language: "tr", Scale: Ease,
		Definition:  "118.823 - 25.987*SY/W - 0.971*W/S",
		Source:      "Çetinkaya, Türkçe metinlerin okunabilirlik düzeylerinin tanımlanması ve sınıflandırılması (dissertation, Ankara 2010); the coefficients at second hand, but alike in all programs that we have seen but one. No figure of theirs is known to us.",
		Range:       "51 and above independent reading (school years 5 to 7), 35-50 instructional (8 and 9), 0-34 frustration (10 and above), as Turkish studies of leaflets for patients apply it.",
		Purpose:     "Schoolbooks of Turkey. Made for Turkish, fitted to cloze tests.",
		Differs:     "One program prints 25.96 for 25.987.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 118.823 - bySyllable(25.987, s) - bySentence(0.971, s) },
	},
	{
		ID: "martins_pt", Name: "Flesch for Portuguese (Martins)", Language: "pt", Scale: Ease,
		Definition:  "248.835 - 1.015*W/S - 84.6*SY/W",
		Source:      "Martins, Ghiraldelo, Nunes and Oliveira, Readability Formulas Applied to Textbooks in Brazilian Portuguese, ICMSC-USP (1996).",
		Range:       "75-100 very easy (years 1-4), 50-75 easy (5-8), 25-50 difficult (9-11), 0-25 very difficult (academic).",
		Purpose:     "Schoolbooks of Brazil: Flesch Reading Ease moved up by 42 points.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 248.835 - bySentence(1.015, s) - bySyllable(84.6, s) },
	},
	{
		ID: "flesch_hu", Name: "Flesch for Hungarian", Language: "hu", Scale: Ease,
		Definition:  "206.835 - 1.015*W/S - 58.5*SY/W",
		Source:      "textstat. No paper is known to us.",
		Range:       "0 to 100 for most prose. No bands in the source.",
		Purpose:     "Flesch Reading Ease for the longer words of Hungarian. For those who use this package: factbox itself does not know Hungarian yet, and prints it of no text.",
		perSentence: true,
		compute:     func(s Sums) float64 { return 206.835 - bySentence(1.015, s) - bySyllable(58.5, s) },
	},
}
