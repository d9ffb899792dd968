// Command factbox says how a text reads: its tokens, types, type-token ratio
// and reading level, and which of its sentences are hard, and why. It does so
// on the command line, and in editors as a language server.
//
// There is one file for each command. What they share is here (the command
// line, exit codes), in input.go (reading a draft) and in screen.go (what fits
// on a terminal).
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"factbox/cmd/config"
)

// The exit codes. They are part of the interface: scripts branch on them.
const (
	exitFine   = 0
	exitFound  = 1 // check: there are findings at or above --fail-on
	exitFailed = 2 // bad use, a file that cannot be read, or problems with settings
)

// commands is the command line. Its doc strings are what --help prints.
type commands struct {
	Stats   statsCommand   `cmd:"" help:"Print the figures of texts: level, tokens, types, type-token ratio."`
	Check   checkCommand   `cmd:"" help:"List the sentences of drafts that are hard to read, and say why."`
	Try     tryCommand     `cmd:"" help:"Open a sample draft, or a file, in an editor with Factbox at work."`
	Serve   serveCommand   `cmd:"" help:"Run the language server for an editor."`
	Config  configCommand  `cmd:"" help:"Print the settings that are in force, and where each comes from."`
	Version versionCommand `cmd:"" help:"Print the version."`

	ShowVersion kong.VersionFlag `name:"version" help:"Print the version."`
}

const description = `Factbox says how a text reads: its tokens, types, type-token ratio and reading level, and which of its sentences are hard, and why.

New here? Run "factbox try".`

// console is where a command reads and writes.
type console struct {
	in     *os.File
	out    *bufio.Writer // flushed at the end of the command
	stdout *os.File      // what out writes to
	err    io.Writer

	config config.Files
	said   map[string]bool // the problems with settings that were told
	flags  draftFlags      // how drafts are read, over what their settings say
}

// complain says on the standard error what is wrong. The command goes on.
func (c *console) complain(err error) {
	fmt.Fprintf(c.err, "factbox: %s\n", printable(err.Error()))
}

// status is an exit code as an error, for a command that has said all there is
// to say.
type status int

func (s status) Error() string { return fmt.Sprintf("exit code %d", int(s)) }

func main() { os.Exit(run(os.Args[1:])) }

// run executes a command line and returns the exit code.
//
// A reader of the standard output that goes away, as in factbox stats | head -1,
// ends the process by SIGPIPE, silently, as it does any other: the runtime does
// that unless a command asks for the signal.
func run(args []string) int {
	c := &console{in: os.Stdin, out: bufio.NewWriterSize(os.Stdout, 64<<10), stdout: os.Stdout, err: os.Stderr}
	var line commands
	parser, err := kong.New(&line,
		kong.Name("factbox"),
		kong.Description(description),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 80}),
		kong.Writers(os.Stdout, os.Stderr),
		kong.Vars{"version": versionLine()},
		kong.Bind(c),
	)
	if err != nil {
		panic(err) // the struct tags are wrong, which any run shows
	}
	switch {
	case len(args) == 0:
		parser.Stdout = os.Stderr
		parser.Exit = func(int) { os.Exit(exitFailed) }
		args = []string{"--help"}
	case args[0] == "help":
		args = append(args[1:len(args):len(args)], "--help")
	}
	context, err := parser.Parse(args)
	if err != nil {
		c.complain(err)
		fmt.Fprintf(c.err, "Run \"%s --help\" to see what it takes.\n", strings.TrimSpace("factbox "+commandOf(err)))
		return exitFailed
	}
	err = context.Run()
	if flushed := c.out.Flush(); flushed != nil && err == nil {
		err = fmt.Errorf("cannot write the output: %w", flushed)
	}
	if err == nil {
		return exitFine
	}
	if code := status(0); errors.As(err, &code) {
		return int(code)
	}
	c.complain(err)
	return exitFailed
}

// commandOf returns the name of the command in which the parser has found an
// error, if it has got so far.
func commandOf(err error) string {
	parse := (*kong.ParseError)(nil)
	if !errors.As(err, &parse) || parse.Context == nil {
		return ""
	}
	if selected := parse.Context.Selected(); selected != nil {
		return selected.Name
	}
	return ""
}
