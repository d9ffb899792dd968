package main

import (
	"bufio"
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/fatih/color"
	"go.lsp.dev/uri"
	"golang.org/x/term"

	"factbox/metrics"
)

type tryCommand struct {
	Editor string `enum:"auto,nvim,hx,emacs,code,none" default:"auto" help:"nvim (0.10 or later), hx, emacs (29 or later), code, or none for the built-in display. By default the first that is there."`
	File   string `arg:"" optional:"" help:"The text to open. Without one, a sample draft."`
}

func (t *tryCommand) Help() string {
	return `The editor runs with a configuration of its own that is thrown away afterwards; yours is neither read nor changed. The sample is a copy, so change it as you like. A file of yours is opened as it is, and written if you save it.

Without an editor, or without a terminal, Factbox prints what an editor would show.`
}

//go:embed sample/the-bus-that-waits.md
var sample string

const sampleName = "the-bus-that-waits.md"

func (t *tryCommand) Run(c *console) error {
	server, err := os.Executable()
	if err != nil {
		return fmt.Errorf("cannot find the factbox binary, which is the server: %w", err)
	}
	e, err := t.choose()
	if err != nil {
		return err
	}
	if e == nil {
		return t.show(c, server)
	}
	if t.File != "" {
		// An editor would open a missing or unreadable file as an empty one.
		if _, err := c.read(t.File); err != nil {
			return err
		}
	}
	return t.edit(e, server)
}

// choose returns the editor to open, or nil for none.
func (t *tryCommand) choose() (*editor, error) {
	terminal := term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stdout.Fd()))
	switch {
	case t.Editor == "none", t.Editor == "auto" && !terminal, t.Editor == "auto" && t.File == stdin:
		return nil, nil
	case t.File == stdin:
		return nil, fmt.Errorf("the standard input cannot be opened in %s: try --editor none", t.Editor)
	case t.Editor != "auto":
		e, err := findEditor(t.Editor)
		if err == nil && !terminal && !e.window {
			err = fmt.Errorf("%s needs a terminal, and here is none: try --editor none", t.Editor)
		}
		return e, err
	}
	for _, name := range editorNames {
		if e, err := findEditor(name); err == nil {
			return e, nil
		}
	}
	return nil, nil
}

// edit opens the file, or a copy of the sample, in an editor, and waits for it.
func (t *tryCommand) edit(e *editor, server string) error {
	// Not in the folder of the user's own configuration, whatever that is.
	home, err := os.MkdirTemp("", "factbox-try-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	file := t.File
	if file == "" {
		file = filepath.Join(home, sampleName)
		if err := os.WriteFile(file, []byte(sample), 0o600); err != nil {
			return err
		}
	}
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	return e.run(home, server, file)
}

// limit is how long the server has for all of it. It takes milliseconds.
const limit = time.Minute

// show prints what an editor would show.
func (t *tryCommand) show(c *console, server string) error {
	title, text, language := sampleName, sample, "markdown"
	address := uri.URI("untitled:" + sampleName)
	if t.File != "" {
		raw, err := c.read(t.File)
		if err != nil {
			return err
		}
		// What an editor makes of a file: no byte order mark, only UTF-8.
		text = strings.Map(func(r rune) rune { return r }, strings.TrimPrefix(raw, "\uFEFF"))
		title, language = name(t.File), "plaintext"
		if ext := strings.ToLower(filepath.Ext(t.File)); ext == ".md" || ext == ".markdown" {
			language = "markdown"
		}
		if t.File != stdin {
			absolute, err := filepath.Abs(t.File)
			if err != nil {
				return err
			}
			address = uri.File(absolute)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	session, err := startClient(ctx, server, "serve")
	if err != nil {
		return err
	}
	shown := show(ctx, c.out, session, title, string(address), language, text)
	if stopped := session.stop(ctx); shown == nil {
		shown = stopped
	}
	return shown
}

var bold = color.New(color.Bold)

// show opens a text on the server and prints what the server says of it.
func show(ctx context.Context, w *bufio.Writer, session *client, title, address, language, text string) error {
	if err := session.open(ctx, address, language, text); err != nil {
		return err
	}
	diagnostics, err := session.diagnostics(ctx, address, 1)
	if err != nil {
		return err
	}
	p := newPage(text, session.encoding)
	end := p.position(len(text))
	hints, err := session.hints(ctx, address, textRange{End: end})
	if err != nil {
		return err
	}
	figures, err := session.stats(ctx, address, false)
	if err != nil {
		return err
	}
	p.add(diagnostics, hints)

	fmt.Fprintf(w, "%s, as an editor with Factbox shows it:\n\n", bold.Sprint(printable(title)))
	columns := screenColumns()
	p.print(w, columns)

	if word, at, ok := p.wordToHover(); ok {
		hover, err := session.hover(ctx, address, at)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n%s on %q in line %d\n", bold.Sprint("Hover"), printable(word), at.Line+1)
		for line := range strings.Lines(strings.TrimSpace(hover)) {
			fmt.Fprintln(w, strings.TrimRight("    "+printable(strings.TrimSuffix(line, "\n")), " "))
		}
	}
	fmt.Fprintf(w, "\n%s\n    %s\n", bold.Sprint("Fact Box"), printable(figures.FactBox()))

	took, err := session.typing(ctx, address, end)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, `
%s
    A key typed, and every figure counted again: %.2f ms, through the server.
    To see that happen, have nvim (0.10 or later), hx, emacs (29 or later) or
    code on your path, and run "factbox try" in a terminal.
`, bold.Sprint("Live"), float64(took)/float64(time.Millisecond))
	return nil
}

// keys is how many keys are typed to see how long one takes.
const keys = 51

// typing types at a place and returns the median time from a key to the figures
// of the document with it.
func (c *client) typing(ctx context.Context, address string, at textPosition) (time.Duration, error) {
	var took []time.Duration
	for i := range keys {
		start := time.Now()
		if err := c.change(ctx, address, 2+i, textRange{at, at}, "a"); err != nil {
			return 0, err
		}
		if _, err := c.stats(ctx, address, false); err != nil {
			return 0, err
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}

// screenColumns returns how wide to print: as the terminal is, but no wider than
// is good to read.
func screenColumns() int {
	const standard, widest = 80, 100
	columns, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil || columns <= 0 {
		return standard
	}
	return min(columns, widest)
}

// wordToHover returns a word that is worth a look, the longest of the first very
// hard sentence, and where it is.
func (p *page) wordToHover() (word string, at textPosition, ok bool) {
	const most = 4 << 10 // bytes to look at
	span := metrics.Span{Start: 0, End: len(p.text)}
	if i := slices.IndexFunc(p.marks, func(m mark) bool { return m.warning }); i >= 0 {
		span = p.marks[i].Span
	} else if len(p.marks) > 0 {
		span = p.marks[0].Span
	}
	where, longest := 0, 0
	rest := p.text[span.Start:min(span.End, span.Start+most)]
	for w := range strings.FieldsFuncSeq(rest, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if n := utf8.RuneCountInString(w); n > longest {
			word, longest = w, n
			where = span.Start + strings.Index(rest, w)
		}
	}
	return word, p.position(where), word != ""
}
