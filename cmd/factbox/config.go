package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"factbox/cmd/config"
	settings "factbox/metrics/config"
)

type configCommand struct {
	Format string `enum:"text,json" default:"text" help:"text or json. Text is TOML, and does for a .factbox.toml."`
	Schema bool   `help:"Print the JSON Schema of .factbox.toml instead."`
	File   string `arg:"" optional:"" name:"file" help:"A draft, which need not exist, or a folder. Without one, this folder."`
}

func (k *configCommand) Help() string {
	return `Settings are in the nearest file .factbox.toml: in the folder of the draft, or in those above it, up to the one that has .git. An editor may have others on top, which the command line cannot know.

Problems with the file go to the standard error, in the form that editors and CI know, and all else applies:

    FILE:LINE:COLUMN: MESSAGE

Exit code: 0, or 2 if there are problems.`
}

func (k *configCommand) Run(c *console) error {
	if k.Schema {
		if k.File != "" {
			return errors.New("--schema takes no file: it is the same for all")
		}
		_, err := c.out.Write(config.Schema())
		return err
	}
	if k.File == "" {
		k.File = "."
	}
	r := c.settingsOf(k.File)
	write := k.writeText
	if k.Format == "json" {
		write = k.writeJSON
	}
	if err := write(c, r); err != nil {
		return err
	}
	if len(r.Problems) == 0 {
		return nil
	}
	if k.Format != "json" {
		c.complainOf(r)
	}
	return status(exitFailed)
}

// writeText writes the settings as TOML, with a comment behind each that says
// where it comes from.
func (k *configCommand) writeText(c *console, r *settings.Resolved) error {
	what := printable(near(k.File))
	if info, err := os.Stat(k.File); err == nil && info.IsDir() {
		what = "drafts in " + printable(near(k.File)) + " (without overrides)"
	}
	file := "there is none: looked for " + config.Name + " in its folder and those above it"
	if r.File != "" {
		file = printable(near(r.File))
	}
	fmt.Fprintf(c.out, "# Settings of %s\n# File: %s\n", what, file)
	width := 0
	lines := make([]string, len(settings.Options()))
	for i, o := range settings.Options() {
		lines[i] = printable(o.Key + " = " + config.TOML(o.Get(&r.Settings)))
		if w := columns(lines[i]); w <= 60 {
			width = max(width, w)
		}
	}
	for i, o := range settings.Options() {
		gap := strings.Repeat(" ", max(0, width-columns(lines[i])))
		if _, err := fmt.Fprintf(c.out, "%s%s  # %s\n", lines[i], gap, from(r.Origin(o.Key))); err != nil {
			return err
		}
	}
	return nil
}

// columns returns how wide a line is on a terminal.
func columns(line string) (n int) {
	for c := range cells(line) {
		n += c.width
	}
	return n
}

// from says where a value comes from.
func from(o settings.Origin) string {
	if o.File == "" {
		return o.Layer
	}
	return printable(fmt.Sprintf("%s:%d:%d", near(o.File), o.Place.Line, o.Place.Column))
}

// The JSON that config prints.
type (
	configReport struct {
		Path     string                   `json:"path"`
		File     string                   `json:"file,omitempty"` // the configuration file, absolute
		Settings map[string]configSetting `json:"settings"`       // by key
		Problems []configProblem          `json:"problems"`
	}
	configSetting struct {
		Value  any    `json:"value"`
		From   string `json:"from"`             // "default", or the path of the file, absolute
		Line   int    `json:"line,omitempty"`   // from 1
		Column int    `json:"column,omitempty"` // from 1, in characters
	}
	configProblem struct {
		File    string    `json:"file"`
		Line    int       `json:"line,omitempty"`
		Column  int       `json:"column,omitempty"`
		Span    *byteSpan `json:"span,omitempty"`
		Key     string    `json:"key,omitempty"`
		Message string    `json:"message"`
	}
)

func (k *configCommand) writeJSON(c *console, r *settings.Resolved) error {
	report := configReport{Path: k.File, File: r.File, Settings: map[string]configSetting{}, Problems: []configProblem{}}
	for _, o := range settings.Options() {
		at := r.Origin(o.Key)
		report.Settings[o.Key] = configSetting{Value: o.Get(&r.Settings), From: at.Layer, Line: at.Place.Line, Column: at.Place.Column}
	}
	for _, p := range r.Problems {
		problem := configProblem{File: p.File, Line: p.Place.Line, Column: p.Place.Column, Key: p.Key, Message: p.Message}
		if p.Place.Line > 0 {
			problem.Span = &byteSpan{p.Place.Start, p.Place.End}
		}
		report.Problems = append(report.Problems, problem)
	}
	line, err := marshal(report)
	if err == nil {
		_, err = c.out.Write(append(line, '\n'))
	}
	return err
}

// settingsOf returns the settings of a draft, or of those in a folder, with the flags
// of the command on top. The
// standard input is a draft in this folder that no override is for. It may be
// called from any goroutine.
func (c *console) settingsOf(path string) *settings.Resolved {
	var flags []settings.Layer
	if l := c.flags.layer(); len(l.Values) > 0 {
		flags = append(flags, l)
	}
	if path == stdin {
		return c.config.ForFolder(".", flags...)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return c.config.ForFolder(path, flags...)
	}
	return c.config.For(path, flags...)
}

// complainOf says what is wrong with the settings, each thing once, and reports
// whether there is anything.
func (c *console) complainOf(r *settings.Resolved) bool {
	for _, p := range r.Problems {
		p.Layer = near(p.Layer)
		line := printable(p.String())
		if c.said == nil {
			c.said = map[string]bool{}
		}
		if !c.said[line] {
			c.said[line] = true
			fmt.Fprintln(c.err, line)
		}
	}
	return len(r.Problems) > 0
}

// near returns a path from this folder, if it is in it.
func near(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}
