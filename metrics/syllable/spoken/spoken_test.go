package spoken

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// The counts of words are those of Merriam-Webster's pronunciations or of
// CMUdict's first ones, where the source says so; the rest is by hand.
func TestCount(t *testing.T) {
	for _, c := range []struct {
		name   string
		counts map[string]int
	}{
		{"plain", map[string]int{
			"a": 1, "I": 1, "the": 1, "cat": 1, "strengths": 1, "queue": 1,
			"table": 2, "rhythm": 2, "prism": 2, "lion": 2, "people": 2, "naked": 2,
			"beautiful": 3, "syllable": 3, "readable": 3, "idea": 3, "create": 2, "created": 3,
			"readability": 5, "associate": 4, "university": 5, "philanthropic": 4,
			"internationalization": 8, "walked": 1, "wanted": 2, "boxes": 2, "makes": 1,
			"something": 2, "sometimes": 2, "homework": 2, "fireplace": 3, "business": 2,
		}},
		{"words CMUdict has in its own way", map[string]int{
			"fire": 2, "our": 2, "every": 3, "chocolate": 2, "AAA": 3, "Mr": 2, "hmm": 1,
			"aren't": 2, "GmbH": 1, "strasse": 1, "Straße": 1, "ba": 2,
		}},
		{"words CMUdict does not have", map[string]int{
			"blogosphere": 3, "Hogwarts": 2, "unfriended": 3, "selfies": 2, "podcaster": 3,
			"hyperlinked": 3, "antidisestablishmentarianism": 12, "brexiteer": 3,
			"supercalifragilisticexpialidocious": 14,
		}},
		{"contractions", map[string]int{
			"don't": 1, "didn't": 2, "it's": 1, "I've": 1, "would've": 2, "could've": 2,
			"I'll": 1, "she'll": 1, "it'll": 2, "they're": 1, "he'd": 1, "it'd": 2, "I'm": 1,
			"can't": 1, "won't": 1, "isn't": 2, "mustn't": 2, "o'clock": 2,
			"mightn't": 2, "needn't": 2, "shan't": 1, "might've": 2, "might’ve": 2, "don’t": 1, "DON'T": 1,
			"somebody'd": 3, "people'll": 3, "cats've": 2,
		}},
		{"possessives", map[string]int{
			"dog's": 1, "boss's": 2, "dogs'": 1, "church's": 2, "George's": 2, "China's": 2,
			"Factbox's": 3, "Ahab's": 2, "fish's": 2, "fox’s": 2, "Queequeg's": 2,
		}},
		{"hyphens and low lines", map[string]int{
			"mother-in-law": 4, "well-known": 2, "x-ray": 2, "T-shirt": 2, "co-op": 2, "e-mail": 2,
			"twenty-five": 3, "snake_case_name": 3, "W-2": 4, "fifty-year-old": 4,
		}},
		{"spelled letter by letter", map[string]int{
			"FBI": 3, "html": 4, "HTML": 4, "www": 9, "FBS": 3, "TCP": 3, "qwrt": 6,
			"BBC's": 3, "CLI": 3, "aws": 5, "w": 3, "S": 1,
		}},
		{"sounds people make", map[string]int{
			"psst": 1, "shhhh": 1, "Hmm": 1, "brrr": 1, "grr": 1, "nth": 1,
		}},
		{"letters and digits", map[string]int{
			"B2B": 3, "mp3": 3, "H2O": 3, "COVID19": 4, "COVID-19": 4, "7am": 4, "4x4": 3, "i18n": 4,
			"win32": 4, "G20": 3, "PS5": 3, "y2k": 3, "abc123def": 10,
		}},
		{"beyond ASCII", map[string]int{
			"café": 2, "cafés": 2, "CAFÉ": 2, "cafe\u0301": 2, "nai\u0308ve": 2, "voila\u0300": 2, "voilà": 2, "naïve": 2, "résumé": 3, "rosé": 2, "fiancé": 3,
			"Zoë": 2, "Brontë": 2, "coöperate": 4, "Noël": 2, "façade": 2, "née": 1, "cliché": 2, "Übermensch": 3,
			"jalapeño": 4, "ﬁnding": 2, "encyclopædia": 6, "ﬂyleaf": 2, "Ｃａｔ": 1, "Nguyễn": 2,
		}},
		{"other scripts: one a word", map[string]int{
			"Пьер": 1, "漢字": 1, "Ἀθῆναι": 1, "Аустерлиц-битва": 2, "שלום": 1,
		}},
		{"no word at all", map[string]int{
			"": 1, "-": 1, "'": 1, "___": 1, "''''": 1, "\xff\xfe": 1, "²": 1, "\u0301": 1, "'til": 1, "-y": 1, "a-": 1,
		}},
	} {
		for token, want := range c.counts {
			if got := Count(token); got != want {
				t.Errorf("%s: Count(%q) = %d, want %d", c.name, token, got, want)
			}
		}
	}
}

// What cannot be spoken is cut by the scanner at 1 KiB, and may be that long.
func TestLong(t *testing.T) {
	for _, c := range []struct {
		token string
		want  int
	}{
		{strings.Repeat("ba", 512), 512},
		{strings.Repeat("1", 1024), 1024},
		{strings.Repeat("7", 1024), 2048},
		{strings.Repeat("the-", 256), 256},
		{strings.Repeat("é", 512), 512},
		{strings.Repeat("b", 1024), 1},
		{strings.Repeat("w", 1024), 3072},
		{strings.Repeat("'", 1024), 1},
		{strings.Repeat("字", 341), 1},
	} {
		if got := Count(c.token); got != c.want {
			t.Errorf("Count(%.8q..., %d bytes) = %d, want %d", c.token, len(c.token), got, c.want)
		}
	}
}

func TestAllocations(t *testing.T) {
	Count("warm")
	for _, token := range []string{"reading", "chocolate", "don't", "mother-in-law", "1,000,000", "1984", "B2B", "naïve", "漢字", "don’t"} {
		if n := testing.AllocsPerRun(100, func() { Count(token) }); n > 0 {
			t.Errorf("Count(%q) allocates %v times", token, n)
		}
	}
}

func FuzzCount(f *testing.F) {
	for _, token := range []string{"readability", "don't", "x-ray", "1,000.50", "21ST", "B2B", "naïve", "\xffé_9", "'s", "ﬁnd", "٣٤", "e\u0301", "Mc", "n't", "1990’s"} {
		f.Add(token)
	}
	f.Fuzz(func(t *testing.T, token string) {
		got := Count(token)
		// Four: 7,777 is seven thousand seven hundred seventy-seven.
		if most := 1 + 4*utf8.RuneCountInString(token); got < 1 || got > most {
			t.Errorf("Count(%q) = %d, want 1..%d", token, got, most)
		}
		// Not EqualFold: it knows more pairs than ToLower.
		lower := strings.ToLower(token)
		if up := strings.ToUpper(token); strings.ToLower(up) == lower {
			if again := Count(up); again != got {
				t.Errorf("Count(%q) = %d, Count(%q) = %d", token, got, up, again)
			}
		}
	})
}
