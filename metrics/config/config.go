// Package config holds what a user may set, for the editor and for the command
// line alike: both ask it, and neither borrows from the other.
//
// # How
//
// Settings is a plain struct, and it is the only list of the options there is.
// The doc comment of a field is the option's documentation, its tags are the
// limits of its values, and Default has what holds where nobody sets anything.
// From these three come the table that Decode works by (see Options), the page
// SETTINGS.md, the JSON Schema and the settings of the VS Code extension, so
// none of them can say something else.
//
// Decode takes layers of generic values, as decoders of TOML and JSON produce
// them, each with its name and with the places of its keys where these are
// known. The later layer wins, key by key. It is lenient: what is wrong becomes
// a Problem that says where it is and what the user may have meant, and all else
// still applies.
//
// # Limits
//
// The package reads no file and knows no format. A Source does that: it is
// defined here, implemented in cmd/config, and handed to the server.
package config

import "factbox/metrics/markup"

//go:generate go test -run TestGenerated -update

// drafts returns the patterns of the files that are drafts.
func drafts() (patterns []string) {
	for _, ending := range markup.Drafts() {
		patterns = append(patterns, "*"+ending)
	}
	return patterns
}

// Default returns the settings that hold where nobody sets others.
func Default() Settings {
	return Settings{
		Diagnostics: Diagnostics{
			DebounceMs: 150,
			Max:        1000,
			Range:      RangeStart,
			Severity: Severities{
				HardSentence:     Information,
				VeryHardSentence: Warning,
				StaleFactBox:     Information,
				UnusedIgnore:     Information,
				OtherLanguage:    Information,
			},
		},
		Level:         Auto,
		Convention:    "factbox",
		Tokens:        ByConvention,
		Types:         ByConvention,
		Syllables:     ByConvention,
		Language:      Auto,
		Abbreviations: []string{},
		Markup:        AutoMarkup,
		Limits:        Limits{Hard: 14, VeryHard: 18, MinTokens: 14},
		Hints: Hints{
			Document:  true,
			Paragraph: true,
			Section:   true,
			Format: HintFormats{
				Document:  mustFormat("Level: {level:6.3}  Tokens: {tokens:4}  Types: {types:4}  TTR: {ttr}"),
				Paragraph: mustFormat("Level {level:4.1} · Tokens {tokens:3}"),
				Sentence:  mustFormat("{level} · {tokens:2}"),
				Section:   mustFormat("Section: Level {level:4.1} · Tokens {tokens:4}"),
			},
		},
		Files: Files{
			Include: drafts(),
			Exclude: []string{},
		},
	}
}
