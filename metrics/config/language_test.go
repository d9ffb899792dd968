package config

import (
	"strings"
	"testing"

	"factbox/metrics"
	"factbox/metrics/markup"
)

// Some sentences of each, made up for the test, long enough to tell.
const (
	inEnglish = "The old bus leaves the market square at ten past six. It waits for nobody, or so the timetable says, and the driver knows every passenger by name. In winter they all sit close to the front, where the heater is. "
	inGerman  = "Der alte Bus verlässt den Marktplatz um zehn nach sechs. Er wartet auf niemanden, so sagt es jedenfalls der Fahrplan, und der Fahrer kennt alle Fahrgäste beim Namen. Im Winter sitzen sie vorne, wo die Heizung ist. "
	inSwedish = "Den gamla bussen lämnar torget tio över sex. Den väntar inte på någon, så står det i alla fall i tidtabellen, och föraren känner alla passagerare vid namn. På vintern sitter de längst fram, där värmen finns. "
)

func TestLanguageOf(t *testing.T) {
	de := Language{Tag: "de", Reason: Detected}
	for _, c := range []struct {
		name   string
		set    string
		format markup.Format
		text   string
		was    Language
		want   Language
	}{
		{"empty", Auto, markup.Plain, "", Language{}, Language{Tag: "en"}},
		{"a short note", Auto, markup.Plain, "Buy milk, bread, and some eggs.", Language{}, Language{Tag: "en"}},
		{"a short note in German", Auto, markup.Plain, "Milch und Brot kaufen.", Language{}, Language{Tag: "en"}},
		{"names", Auto, markup.Plain, "Okafor, Brandt, Piet. Rossi.", Language{}, Language{Tag: "en"}},
		{"English", Auto, markup.Plain, inEnglish, Language{}, Language{Tag: "en", Reason: Detected}},
		{"German", Auto, markup.Plain, inGerman, Language{}, de},
		{"in a language that is not known", Auto, markup.Plain, inSwedish, Language{}, Language{Tag: "en"}},
		{"cut to a few words it stays what it was", Auto, markup.Plain, inGerman[:60], de, de},
		{"and emptied, too", Auto, markup.Plain, "", de, de},
		{"but rewritten it does not", Auto, markup.Plain, inEnglish, de, Language{Tag: "en", Reason: Detected}},

		{"set", "de", markup.Plain, inGerman, Language{}, Language{Tag: "de", Reason: Set}},
		{"set, and short", "de", markup.Plain, "Note: call back.", Language{}, Language{Tag: "de", Reason: Set}},
		{"set to another", "en", markup.Plain, inGerman, Language{}, Language{Tag: "en", Reason: Set, Disagrees: true, Other: "de"}},
		{"set to one, and in one that is not known", "de", markup.Plain, inSwedish, Language{}, Language{Tag: "de", Reason: Set, Disagrees: true}},

		{"the text says so", "en", markup.Markdown, "---\nlang: de-AT\n---\n\n" + inGerman, Language{}, Language{Tag: "de", Reason: Declared}},
		{"the text says what is not so", Auto, markup.HTML, "<html lang=\"en\"><p>" + inGerman, Language{}, Language{Tag: "en", Reason: Declared, Disagrees: true, Other: "de"}},
		{"the text says what is not known", Auto, markup.Markdown, "---\nlang: sv\n---\n\n" + inSwedish, Language{}, Language{Tag: "en", Said: "sv", Disagrees: true}},
		{"in plain text nothing says anything", Auto, markup.Plain, "---\nlang: de\n---\n", Language{}, Language{Tag: "en"}},

		// What is no prose has no part in it.
		{"code in English", Auto, markup.Markdown, "```\n" + strings.Repeat(inEnglish, 20) + "\n```\n\n" + inGerman, Language{}, de},
		{"a long preface in English", Auto, markup.Markdown, "# Abstract\n\n" + inEnglish + "\n\n" + strings.Repeat(inGerman+"\n\n", 400), Language{}, de},
		{"a part said to be German", Auto, markup.Markdown, inEnglish + "\n\n<!-- factbox: lang=de -->\n\n" + strings.Repeat(inGerman+"\n\n", 3), Language{}, Language{Tag: "en", Reason: Detected}},
		{"a line of Chinese", Auto, markup.Plain, "古老的公共汽车六点十分离开市场广场。", Language{}, Language{Tag: "zh", Reason: Detected}},
		{"a line of Russian", Auto, markup.Plain, "Старый автобус никого не ждёт.", Language{}, Language{Tag: "ru", Reason: Detected}},
		{"a word of Chinese", Auto, markup.Plain, "The word 汽车 is new.", Language{}, Language{Tag: "en"}},
		{"Japanese", Auto, markup.Plain, "古いバスは六時十分に市場の広場を出ます。運転手は乗客の名前を知っています。", Language{}, Language{Tag: "ja", Reason: Detected}},
	} {
		s := Default()
		s.Language = c.set
		if got := s.LanguageOf(c.format, Whole(c.text), c.was); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		// What an editor has is no other than what a file has.
		snap := metrics.NewDocument(c.text, metrics.Options{Markup: c.format}).Snapshot()
		if got := s.LanguageOf(c.format, snap, c.was); got != c.want {
			t.Errorf("%s: as a document %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A text of megabytes takes as much reading as one of 64 KB.
type counted struct {
	Whole
	read int
}

func (c *counted) Text(start, end int) string {
	c.read += end - start
	return c.Whole.Text(start, end)
}

func TestLanguageOfIsBounded(t *testing.T) {
	for _, format := range markup.Formats() {
		text := &counted{Whole: Whole(strings.Repeat(inGerman+"\n\n", 20_000))}
		Default().LanguageOf(format, text, Language{})
		if most := markup.HeadSize + 2*sampleSource; text.read > most {
			t.Errorf("%s: read %d bytes, and %d will do", format, text.read, most)
		}
	}
}

func TestMessage(t *testing.T) {
	for _, c := range []struct {
		l    Language
		want string
	}{
		{Language{Tag: "en", Reason: Set, Disagrees: true, Other: "de"}, `This text is in German, and not in English. Its figures are those of English, and its sentences are not judged: set language to "de" or "auto".`},
		{Language{Tag: "de", Reason: Set, Disagrees: true}, `This text is not in German, but in another language that Factbox does not know. Its figures are those of German, and its sentences are not judged: turn other-language off if that will do.`},
		{Language{Tag: "en", Reason: Declared, Disagrees: true, Other: "de"}, `This text is in German, and not in English. It says itself that it is in English. Its figures are those of English, and its sentences are not judged: have it say "de".`},
		{Language{Tag: "en", Said: "sv", Disagrees: true}, `This text says that it is in "sv", a language that Factbox does not know. Its figures are those of English, and its sentences are not judged: turn other-language off if that will do.`},
	} {
		if got := c.l.Message(); got != c.want {
			t.Errorf("%+v: %s\nwant %s", c.l, got, c.want)
		}
	}
}

// TestLevel tells which formula and which limits a text has, by its language and by
// what is set.
func TestLevel(t *testing.T) {
	for _, c := range []struct {
		set, tag  string
		formula   string
		hard      float64
		notAppied string
	}{
		{`{}`, "en", "flesch_kincaid_grade", 14, ""},
		{`{}`, "de", "amstad_de", 50, ""},
		{`{}`, "it", "gulpease", 50, ""},
		{`{}`, "pl", "fog_pl", 13, ""},
		{`{"limits":{"hard":12}}`, "en", "flesch_kincaid_grade", 12, ""},
		{`{"limits":{"hard":12}}`, "de", "amstad_de", 50, ""}, // 12 is on the scale of English
		{`{"language":"de","limits":{"hard":45}}`, "de", "amstad_de", 45, ""},
		{`{"language":"de","limits":{"hard":45}}`, "en", "flesch_kincaid_grade", 14, ""},
		{`{"level":"flesch-reading-ease"}`, "en", "flesch_reading_ease", 40, ""},
		{`{"level":"flesch-reading-ease","limits":{"hard":35}}`, "en", "flesch_reading_ease", 35, ""},
		{`{"level":"flesch-reading-ease","limits":{"hard":35}}`, "de", "amstad_de", 50, "flesch-reading-ease"},
		{`{"level":"fernandez-huerta"}`, "es", "fernandez_huerta", 50, ""},
		{`{"level":"fernandez-huerta"}`, "en", "flesch_kincaid_grade", 14, "fernandez-huerta"},
	} {
		r := Decode(Editor("editor", decodeJSON(t, c.set)))
		l := Language{Tag: c.tag, Reason: Set}
		limits := r.Options(markup.Plain, l).Limits
		if limits.Formula.ID() != c.formula || limits.Hard != c.hard || limits.MinTokens != 14 || r.NotApplied(l) != c.notAppied {
			t.Errorf("%s in %s: %s, hard %v, from %d tokens, not applied %q", c.set, c.tag, limits.Formula.ID(), limits.Hard, limits.MinTokens, r.NotApplied(l))
		}
		l.Disagrees = true
		if got := r.Options(markup.Plain, l).Limits; got.MinTokens <= metrics.MaxSize {
			t.Errorf("%s in a text of another language: judged from %d tokens", c.set, got.MinTokens)
		}
	}
}

// BenchmarkLanguageOf is what it costs to look at a text, on opening and on saving it.
func BenchmarkLanguageOf(b *testing.B) {
	text := Whole(strings.Repeat(inGerman+"\n\n", 20_000))
	for _, format := range []markup.Format{markup.Plain, markup.Markdown, markup.LaTeX} {
		b.Run(format.String(), func(b *testing.B) {
			for b.Loop() {
				Default().LanguageOf(format, text, Language{})
			}
		})
	}
}
