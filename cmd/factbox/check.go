package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/fatih/color"

	"factbox/metrics"
	settings "factbox/metrics/config"
	"factbox/metrics/rule"
)

type checkCommand struct {
	draftFlags `embed:""`

	Format string   `enum:"text,json" default:"text" help:"text or json."`
	FailOn string   `enum:"hint,information,warning,error,never" default:"warning" help:"The least severity that makes the exit code 1: hint, information, warning, error or never."`
	Paths  []string `arg:"" optional:"" name:"path" help:"Files and folders, or - for the standard input. Without one, this folder."`
}

func (k *checkCommand) Help() string {
	return `A line for each hard sentence, and for each figure of a Fact Box in a draft that no longer holds, in the form that editors and CI know:

    FILE:LINE:COLUMN: SEVERITY CODE MESSAGE

Lines and columns count from 1, columns in characters. Unless settings say otherwise, a sentence is judged from 14 tokens up; from level 14 on, or where the formula for its language has it, it is hard (information hard-sentence), from 18 on very hard (warning very-hard-sentence); a figure that is not what "factbox stats" says is information stale-fact-box; a comment such as "factbox: ignore" in a draft that does nothing is information unused-ignore; a text that is in another language than the settings or it itself say is information other-language, and its sentences are not judged. Settings are in a file .factbox.toml; "factbox config" prints what is in force.

In folders, the files are read that the settings name under files, which unless they say otherwise are ` + strings.Join(settings.Default().Files.Include, ", ") + `; but not those that are hidden, ignored by Git, binary, or symbolic links. A file that you name is always read.

Exit code: 0; 1 if there is a finding at or above --fail-on; 2 for bad use, a file that cannot be read, or problems with the settings.`
}

// severity is how much a finding matters. Its numbers are ordered.
type severity int

const (
	hint severity = iota
	information
	warning
	grave // "error", a word that Go has taken
	never
)

var severities = [...]string{"hint", "information", "warning", "error", "never"}

func (s severity) String() string { return severities[s] }

// finding is a hard sentence, or a figure that no longer holds. Its fields are those of the JSON object.
type finding struct {
	Path      string   `json:"path"`
	Line      int      `json:"line"`      // from 1
	Column    int      `json:"column"`    // from 1, in characters
	EndLine   int      `json:"endLine"`   // from 1
	EndColumn int      `json:"endColumn"` // from 1, in characters, exclusive
	Span      byteSpan `json:"span"`
	Severity  string   `json:"severity"`
	Code      string   `json:"code"`
	Message   string   `json:"message"`

	*hardSentence // nil of a figure
}

// hardSentence are the fields of a finding that only a sentence has.
type hardSentence struct {
	Level     float64       `json:"level"`
	Limit     float64       `json:"limit"`
	Tokens    int           `json:"tokens"`
	Syllables int           `json:"syllables"`
	Words     []findingWord `json:"words"` // the long words that weigh most, those first
}

type findingWord struct {
	Text      string   `json:"text"`
	Syllables int      `json:"syllables"`
	Times     int      `json:"times"` // how often it is in the sentence
	Span      byteSpan `json:"span"`  // of the first
}

// byteSpan is a range of bytes of a file.
type byteSpan struct {
	Start int `json:"start"`
	End   int `json:"end"` // exclusive
}

// checkSummary are the sums of a check.
type checkSummary struct {
	Files     int `json:"files"`
	Skipped   int `json:"skipped"` // binary files
	Sentences int `json:"sentences"`
	Hard      int `json:"hard"` // the very hard among them
	VeryHard  int `json:"veryHard"`
	Stale     int `json:"stale"`         // figures of a Fact Box that no longer hold
	Unused    int `json:"unused"`        // comments to ignore something that do nothing
	Other     int `json:"otherLanguage"` // files in another language than they should be
}

// checked is what there is to say of one file.
type checked struct {
	findings []finding
	sum      checkSummary
	settings *settings.Resolved // nil if the file cannot be read
	err      error
}

func (k *checkCommand) Run(c *console) error {
	if c.flags = k.draftFlags; k.Markup == listFormats {
		fmt.Fprintln(c.out, formatList())
		return nil
	}
	if len(k.Paths) == 0 {
		k.Paths = []string{"."}
	}
	w := k.writer(c)
	var sum checkSummary
	failed, worst := false, severity(-1)
	for file := range k.files(c) {
		if file.err != nil {
			c.complain(file.err)
			failed = true
			continue
		}
		if c.complainOf(file.settings) {
			failed = true
		}
		sum.add(file.sum)
		for _, f := range file.findings {
			worst = max(worst, parseSeverity(f.Severity))
			if err := w.write(f); err != nil {
				return err
			}
		}
	}
	if err := w.close(sum); err != nil {
		return err
	}
	switch limit := parseSeverity(k.FailOn); {
	case failed:
		return status(exitFailed)
	case worst >= limit:
		return status(exitFound)
	}
	return nil
}

func parseSeverity(word string) severity {
	for i, s := range severities {
		if s == word {
			return severity(i)
		}
	}
	return never
}

func (s *checkSummary) add(o checkSummary) {
	s.Files += o.Files
	s.Skipped += o.Skipped
	s.Sentences += o.Sentences
	s.Hard += o.Hard
	s.VeryHard += o.VeryHard
	s.Stale += o.Stale
	s.Unused += o.Unused
	s.Other += o.Other
}

// files yields what there is to say of each file, in their order. It reads a few
// at a time.
func (k *checkCommand) files(c *console) func(yield func(checked) bool) {
	return func(yield func(checked) bool) {
		queue := make(chan chan checked, runtime.GOMAXPROCS(0))
		done := make(chan struct{})
		defer close(done)
		go func() {
			defer close(queue)
			k.paths(c, func(path string, walked bool, err error) bool {
				result := make(chan checked, 1)
				if err != nil {
					result <- checked{err: err}
				} else {
					go func() { result <- c.check(path, walked) }()
				}
				select {
				case queue <- result:
					return true
				case <-done:
					return false
				}
			})
		}()
		for result := range queue {
			if !yield(<-result) {
				return
			}
		}
	}
}

// paths yields the files to read, and whether they were found in a folder.
func (k *checkCommand) paths(c *console, yield func(path string, walked bool, err error) bool) {
	for _, path := range k.Paths {
		if info, err := os.Stat(path); path == stdin || err != nil || !info.IsDir() {
			if !yield(path, false, nil) {
				return
			}
			continue
		}
		any := false
		for draft, err := range drafts(path, &c.config) {
			any = true
			if !yield(draft, true, err) {
				return
			}
		}
		if !any {
			err := fmt.Errorf("%s: has no drafts: looked for %s; name other files one by one", path, strings.Join(c.settingsOf(path).Files.Include, " "))
			if !yield("", false, err) {
				return
			}
		}
	}
}

// check reads a file and returns its hard sentences. One that was found in a
// folder and is binary is skipped.
func (c *console) check(path string, walked bool) checked {
	text, err := c.read(path)
	if err != nil {
		return checked{err: err}
	}
	set := c.settingsOf(path)
	if walked && isBinary(text) {
		return checked{sum: checkSummary{Skipped: 1}, settings: set}
	}
	o, l := c.options(path, text, set)
	snap := metrics.NewDocument(text, o).Snapshot()
	sum := checkSummary{Files: 1, Sentences: snap.Stats().Sentences}
	hard, _ := snap.HardCount()
	all := make([]finding, 0, hard)
	for s := range snap.HardSentences(0, snap.Len()) {
		f, ok := snap.Explain(s)
		severity := set.Diagnostics.Severity.Of(f.Code)
		if !ok || severity == settings.Off {
			continue
		}
		sum.Hard++
		if f.Hardness == rule.VeryHard {
			sum.VeryHard++
		}
		all = append(all, findingOf(path, snap, s, f, string(severity)))
	}
	if severity := set.Diagnostics.Severity.OtherLanguage; severity != settings.Off && l.Disagrees && !snap.Ignores(rule.CodeOtherLanguage) {
		sum.Other++
		var span metrics.Span // of the first sentence, if there is one
		for s := range snap.Sentences(0, snap.Len()) {
			span = s.Span
			break
		}
		all = append(all, findingAt(path, snap, span, rule.CodeOtherLanguage, l.Message(), string(severity)))
	}
	if severity := set.Diagnostics.Severity.StaleFactBox; severity != settings.Off {
		for _, f := range snap.StaleFigures() {
			sum.Stale++
			all = append(all, findingAt(path, snap, f.Span, rule.CodeStaleFactBox, f.Message(), string(severity)))
		}
	}
	if severity := set.Diagnostics.Severity.UnusedIgnore; severity != settings.Off {
		for _, d := range snap.UnusedDirectives() {
			sum.Unused++
			all = append(all, findingAt(path, snap, d.Span, rule.CodeUnusedIgnore, d.Message, string(severity)))
		}
	}
	slices.SortStableFunc(all, func(a, b finding) int { return a.Span.Start - b.Span.Start })
	return checked{findings: all, sum: sum, settings: set}
}

func findingOf(path string, snap *metrics.Snapshot, s metrics.Sentence, f rule.Finding, severity string) finding {
	words := make([]findingWord, 0, len(f.Words))
	for _, w := range f.Words {
		span, _ := s.Source(metrics.Span{Start: w.Start, End: w.End})
		words = append(words, findingWord{w.Text, w.Syllables, w.Times, byteSpan{span.Start, span.End}})
	}
	result := findingAt(path, snap, s.Span, f.Code, f.Message(), severity)
	result.hardSentence = &hardSentence{Level: f.Level, Limit: f.Limit, Tokens: f.Tokens, Syllables: f.Syllables, Words: words}
	return result
}

func findingAt(path string, snap *metrics.Snapshot, span metrics.Span, code, message, severity string) finding {
	line, column := lineColumn(snap, span.Start)
	endLine, endColumn := lineColumn(snap, span.End)
	return finding{
		Path: path, Line: line, Column: column, EndLine: endLine, EndColumn: endColumn,
		Span:     byteSpan{span.Start, span.End},
		Severity: severity, Code: code, Message: message,
	}
}

// lineColumn returns the place of an offset as people count: from 1, in
// characters. A byte order mark is none.
func lineColumn(snap *metrics.Snapshot, offset int) (line, column int) {
	const bom = "\uFEFF"
	p := snap.Position(offset, metrics.UTF32)
	if p.Line == 0 && p.Column > 0 && snap.Text(0, len(bom)) == bom {
		p.Column--
	}
	return p.Line + 1, p.Column + 1
}

// checkWriter is a format of findings.
type checkWriter interface {
	write(f finding) error
	close(sum checkSummary) error
}

func (k *checkCommand) writer(c *console) checkWriter {
	if k.Format == "json" {
		return &checkJSON{jsonWriter{out: c.out, opening: `{"findings":[`}}
	}
	return &checkText{c}
}

// checkText writes a line for each finding.
type checkText struct{ c *console }

var severityColor = map[string]*color.Color{
	hint.String():        color.New(color.Faint),
	information.String(): color.New(color.FgCyan),
	warning.String():     color.New(color.FgYellow, color.Bold),
	grave.String():       color.New(color.FgRed, color.Bold),
}

func (w *checkText) write(f finding) error {
	place := fmt.Sprintf("%s:%d:%d:", printable(name(f.Path)), f.Line, f.Column)
	_, err := fmt.Fprintf(w.c.out, "%s %s %s %s\n",
		color.New(color.Bold).Sprint(place), severityColor[f.Severity].Sprint(f.Severity), f.Code, f.Message)
	return err
}

func (w *checkText) close(sum checkSummary) error {
	_, err := fmt.Fprintln(w.c.out, sum)
	return err
}

func (s checkSummary) String() string {
	var b strings.Builder
	b.WriteString(plural(s.Files, "file") + ", " + plural(s.Sentences, "sentence") + ": ")
	switch {
	case s.Hard == 0:
		b.WriteString("none hard.")
	case s.VeryHard == 0:
		b.WriteString(strconv.Itoa(s.Hard) + " hard.")
	default:
		b.WriteString(strconv.Itoa(s.Hard-s.VeryHard) + " hard, " + strconv.Itoa(s.VeryHard) + " very hard.")
	}
	if s.Stale > 0 {
		b.WriteString(" Stale: " + plural(s.Stale, "figure") + " of a Fact Box.")
	}
	if s.Unused > 0 {
		b.WriteString(" Unused: " + plural(s.Unused, "comment") + " to ignore something.")
	}
	if s.Other > 0 {
		b.WriteString(" In another language: " + plural(s.Other, "file") + ".")
	}
	if s.Skipped > 0 {
		b.WriteString(" Skipped " + plural(s.Skipped, "binary file") + ".")
	}
	return b.String()
}

func plural(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

// checkJSON writes one object, with a line for each finding.
type checkJSON struct{ jsonWriter }

func (w *checkJSON) write(f finding) error { return w.value(f) }

func (w *checkJSON) close(sum checkSummary) error {
	line, err := marshal(sum)
	if err != nil {
		return err
	}
	w.closing = `],"summary":` + string(line) + "}"
	return w.jsonWriter.close()
}
