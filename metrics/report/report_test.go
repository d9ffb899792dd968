package report_test

import (
	"encoding/json"
	"testing"

	"factbox/metrics"
	"factbox/metrics/report"
)

// The sums of the article whose Fact Box reads 14.332, 831, 397, 0.478; letters
// and characters are of no weight here.
var article = metrics.Stats{
	Tokens: 831, Types: 397, Hapaxes: 258, Sentences: 39, Paragraphs: 18,
	Syllables: 1522, Letters: 4700, Characters: 5600,
}

func TestFactBox(t *testing.T) {
	for _, test := range []struct {
		name  string
		stats metrics.Stats
		want  string
	}{
		{"article", article, "Level: 14.332  Tokens: 831  Types: 397  TTR: 0.478"},
		{"nothing", metrics.Stats{}, "Tokens: 0  Types: 0"},
		{"no token but a paragraph", metrics.Stats{Paragraphs: 1, Characters: 3}, "Tokens: 0  Types: 0"},
		{"tokens without a sentence", metrics.Stats{Tokens: 4, Types: 2, Syllables: 4}, "Tokens: 4  Types: 2  TTR: 0.500"},
		// 0.39*3 + 11.8*3/3 - 15.59
		{"below zero", metrics.Stats{Tokens: 3, Types: 3, Sentences: 1, Syllables: 3}, "Level: -2.620  Tokens: 3  Types: 3  TTR: 1.000"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := report.Of("", "plaintext", test.stats, nil).FactBox(); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestFactBoxLines(t *testing.T) {
	for _, test := range []struct {
		name  string
		stats metrics.Stats
		eol   string
		want  string
	}{
		{"article", article, "\n", "Fact Box\n\nLevel: 14.332\n\nTokens: 831\n\nTypes: 397\n\nTTR: 0.478\n\n"},
		{"CRLF", article, "\r\n", "Fact Box\r\n\r\nLevel: 14.332\r\n\r\nTokens: 831\r\n\r\nTypes: 397\r\n\r\nTTR: 0.478\r\n\r\n"},
		{"nothing", metrics.Stats{}, "\n", "Fact Box\n\nTokens: 0\n\nTypes: 0\n\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := report.Of("", "plaintext", test.stats, nil).FactBoxLines(test.eol); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	part := report.Of("a.txt", "plaintext", article, nil)
	part.Span = &report.Span{Start: 3, End: 5600, Line: 1}
	for _, test := range []struct {
		name   string
		report report.Report
		want   string
	}{
		{"a part of a file", part, `{"path":"a.txt","language":"en","convention":"factbox","markup":"plaintext",` +
			`"level":14.332033694344165,"tokens":831,"types":397,"ttr":0.4777376654632972,` +
			`"counts":{"sentences":39,"paragraphs":18,"syllables":1522,"letters":4700,"characters":5600},` +
			`"span":{"start":3,"end":5600,"line":1}}`},
		{"nothing", report.Of("", "plaintext", metrics.Stats{}, nil), `{"language":"en","convention":"factbox","markup":"plaintext",` +
			`"tokens":0,"types":0,"counts":{"sentences":0,"paragraphs":0,"syllables":0,"letters":0,"characters":0}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := json.Marshal(test.report)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
