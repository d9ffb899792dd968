package config

import (
	"strings"
	"testing"
	"unicode/utf8"

	"factbox/metrics"
)

func TestFormat(t *testing.T) {
	// 0.39*831/39 + 11.8*1522/831 - 15.59 = 14.332, 397/831 = 0.478
	stats := metrics.Stats{Tokens: 831, Types: 397, Sentences: 39, Paragraphs: 12, Syllables: 1522, Letters: 4000, Characters: 5000}
	for _, c := range []struct {
		format string
		stats  metrics.Stats
		want   string
	}{
		{"{level}", stats, "14.3"},
		{"{level} · {tokens}", stats, "14.3 · 831"},
		{"{level:6.3}|{level:.0}|{level:8}|{level:.10}", stats, "14.332|14|    14.3|14.3320336943"},
		{"{ttr} {ttr:.1} {types} {words}", stats, "0.478 0.5 397 831"},
		{"{sentences} {paragraphs} {syllables} {letters} {characters}", stats, "39 12 1522 4000 5000"},
		{"{tokens:6}!", stats, "   831!"},
		{"{tokens:1}", stats, "831"},
		{"no figures", stats, "no figures"},
		{`"{level}" \`, stats, `"14.3" \`},
		{Default().Hints.Format.Document.String(), stats, "Level: 14.332  Tokens:  831  Types:  397  TTR: 0.478"},
		{Default().Hints.Format.Paragraph.String(), stats, "Level 14.3 · Tokens 831"},
		{Default().Hints.Format.Sentence.String(), stats, "14.3 · 831"},

		// What is undefined is left out with the text before it.
		{"{level} · {tokens}", metrics.Stats{}, "0"},
		{"Level: {level}, tokens: {tokens}", metrics.Stats{}, "tokens: 0"},
		{"{tokens} · {level} · {types}", metrics.Stats{}, "0 · 0"},
		{Default().Hints.Format.Document.String(), metrics.Stats{}, "Tokens:    0  Types:    0"},
		{"{level}", metrics.Stats{}, ""},
		{"({level})", metrics.Stats{}, ")"},
	} {
		f, err := ParseFormat(c.format)
		if err != nil {
			t.Errorf("%s: %v", c.format, err)
			continue
		}
		if got := string(f.Append([]byte("x"), c.stats)); got != "x"+c.want {
			t.Errorf("%s\n is %q\nwant %q", c.format, got[1:], c.want)
		}
		if f.String() != c.format {
			t.Errorf("%s became %s", c.format, f)
		}
		if got, want := f.Types(), strings.Contains(c.format, "{types") || strings.Contains(c.format, "{ttr"); got != want {
			t.Errorf("%s: types %t, want %t", c.format, got, want)
		}
	}
}

func TestBadFormat(t *testing.T) {
	for _, c := range []struct{ format, want string }{
		{"", "is empty"},
		{"{level", `has a "{" without a "}"`},
		{"level}", `has a "}" without a "{"`},
		{"{level}}", `has a "}" without a "{"`},
		{"{}", "has no figure {}: there are level, ttr, tokens, words, types, sentences, paragraphs, syllables, letters, characters"},
		{"{Level}", "has no figure {Level}: did you mean {level}?"},
		{"{token}", "has no figure {token}: did you mean {tokens}?"},
		{"{level:x}", "has {level:x}: behind the colon may stand the width, to 20, and behind a dot the decimals, to 10, as in {level:6.3}"},
		{"{level:-1}", "has {level:-1}: behind the colon may stand the width, to 20, and behind a dot the decimals, to 10, as in {level:6.3}"},
		{"{level:21}", "has {level:21}: behind the colon may stand the width, to 20, and behind a dot the decimals, to 10, as in {level:6.3}"},
		{"{level:.11}", "has {level:.11}: behind the colon may stand the width, to 20, and behind a dot the decimals, to 10, as in {level:6.3}"},
		{"{level:6.}", "has {level:6.}: behind the colon may stand the width, to 20, and behind a dot the decimals, to 10, as in {level:6.3}"},
		{"{tokens:4.1}", "has {tokens:4.1}, and tokens is a whole number, without decimals"},
		{"a\nb", "has a control character, such as a line end"},
		{"a\x1b[31m", "has a control character, such as a line end"},
		{"\xff", "is not UTF-8"},
		{strings.Repeat("x", 201), "is longer than 200 bytes"},
	} {
		if _, err := ParseFormat(c.format); err == nil || err.Error() != c.want {
			t.Errorf("%.40q: %v\nwant %s", c.format, err, c.want)
		}
	}
}

// TestSteady says that a hint keeps its width while figures change.
func TestSteady(t *testing.T) {
	for _, f := range []Format{Default().Hints.Format.Document, Default().Hints.Format.Paragraph, Default().Hints.Format.Sentence} {
		few := f.Append(nil, metrics.Stats{Tokens: 9, Types: 9, Sentences: 1, Syllables: 13})
		many := f.Append(nil, metrics.Stats{Tokens: 98, Types: 61, Sentences: 3, Syllables: 150})
		if utf8.RuneCount(few) > utf8.RuneCount(many) || utf8.RuneCount(many) > utf8.RuneCount(few)+1 {
			t.Errorf("%q and %q are of different widths", few, many)
		}
	}
}

func FuzzFormat(f *testing.F) {
	f.Add("{level:6.3} · {tokens}", 3, 1)
	f.Add("({ttr:.2}}", 0, 0)
	f.Fuzz(func(t *testing.T, source string, tokens, sentences int) {
		format, err := ParseFormat(source)
		if err != nil {
			return
		}
		s := metrics.Stats{Tokens: max(0, tokens), Sentences: max(0, sentences), Types: max(0, tokens)}
		got := string(format.Append(nil, s))
		if !utf8.ValidString(got) || strings.Contains(got, "NaN") && !strings.Contains(source, "NaN") {
			t.Errorf("%q makes %q", source, got)
		}
		if len(got) > 20*maxFormat {
			t.Errorf("%q makes %d bytes", source, len(got))
		}
	})
}
