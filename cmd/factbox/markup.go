package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"factbox/metrics"
	settings "factbox/metrics/config"
	"factbox/metrics/markup"
)

// markupFlag is the flag of the commands that read drafts.
type markupFlag struct {
	Markup string `placeholder:"FORMAT" help:"Read the drafts as plaintext, markdown, latex, ..., whatever they are called. \"factbox stats --markup list\" prints all."`
}

// Validate implements kong's check of a flag.
func (f markupFlag) Validate() error {
	if _, ok := markup.Named(f.Markup); ok || f.Markup == "" || f.Markup == listFormats {
		return nil
	}
	return fmt.Errorf("--markup: there is no format %q; %s", f.Markup, formatList())
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

// options returns what the figures of a draft depend on. Its name says how it is
// marked up, unless the settings do or the command line does.
func (c *console) options(path string, set *settings.Resolved) metrics.Options {
	detected, _ := markup.OfFile(filepath.Base(path))
	o := set.Options(detected)
	if c.as != "" {
		o.Markup, _ = markup.Named(c.as)
	}
	return o
}
