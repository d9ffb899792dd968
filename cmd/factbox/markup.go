package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"factbox/metrics"
	settings "factbox/metrics/config"
	"factbox/metrics/markup"
)

// draftFlags are the flags of the commands that read drafts: how they are read, over
// what the settings and the drafts themselves say.
type draftFlags struct {
	Markup string `placeholder:"FORMAT" help:"Read the drafts as plaintext, markdown, latex, ..., whatever they are called. \"factbox stats --markup list\" prints all."`

	Convention string `placeholder:"NAME" help:"Count by the convention factbox, the default, or standard, by which don't is one word and types fold case. For this and the flags below see also the settings of the same name."`
	Tokens     string `placeholder:"NAME" help:"What a token is: convention, factbox, standard or uax29."`
	Types      string `placeholder:"NAME" help:"Which tokens are of one type: convention, exact or folded."`
	Syllables  string `placeholder:"NAME" help:"What a syllable is: convention, hyphenation or spoken."`
	Language   string `placeholder:"TAG" help:"Take the drafts to be in this language, whatever they say of themselves: en, de, fr, ..., or auto to go by the draft."`
	Level      string `placeholder:"FORMULA" help:"Have Level mean this formula: flesch-kincaid, flesch-reading-ease, amstad-de, ..., or auto for that of the language."`
}

// layer returns the settings that are given as flags.
func (f draftFlags) layer() settings.Layer {
	values := map[string]any{}
	for key, value := range map[string]string{
		"convention": f.Convention, "tokens": f.Tokens, "types": f.Types, "syllables": f.Syllables, "language": f.Language, "level": f.Level,
	} {
		if value != "" {
			values[key] = value
		}
	}
	return settings.Layer{Name: "command line", Values: values}
}

// Validate implements kong's check of flags.
func (f draftFlags) Validate() error {
	if _, ok := markup.Named(f.Markup); !ok && f.Markup != "" && f.Markup != listFormats {
		return fmt.Errorf("--markup: there is no format %q; %s", f.Markup, formatList())
	}
	for _, p := range settings.Decode(f.layer()).Problems {
		return fmt.Errorf("--%s", p.Message)
	}
	return nil
}

const listFormats = "list"

// formatList names the formats.
func formatList() string {
	var names []string
	for _, f := range markup.Formats() {
		names = append(names, f.String())
	}
	return "the formats are " + strings.Join(names, ", ")
}

// options returns what the figures of a draft depend on, and its language. Its name
// says how it is marked up, unless the settings do or the command line does.
func (c *console) options(path, text string, set *settings.Resolved) (metrics.Options, settings.Language) {
	format, _ := markup.OfFile(filepath.Base(path))
	format = set.Options(format, settings.Language{}).Markup
	if c.flags.Markup != "" {
		format, _ = markup.Named(c.flags.Markup)
	}
	// The command line has the last word, also before what the text says of itself.
	var l settings.Language
	if tag := set.Language; c.flags.Language != "" && tag != settings.Auto {
		l = settings.LanguageAs(tag, settings.Set, format, settings.Whole(text))
	} else {
		l = set.LanguageOf(format, settings.Whole(text), l)
	}
	o := set.Options(format, l)
	o.Markup = format
	return o, l
}
