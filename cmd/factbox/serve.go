package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"factbox/lsp"
)

type serveCommand struct {
	LogLevel string `enum:"debug,info,warn,error" default:"warn" help:"What to log: debug, info, warn or error."`
	LogFile  string `placeholder:"FILE" help:"Append the log to a file. Without it, log to the standard error."`

	Stdio           bool `help:"Accepted and ignored: the server always speaks over its standard streams."`
	ClientProcessID int  `name:"clientProcessId" hidden:"" help:"Accepted and ignored: initialize tells it."`
}

func (s *serveCommand) Help() string {
	return `The server speaks the Language Server Protocol 3.18 over standard input and output. An editor starts it; there is nothing to see in a terminal.

The log never holds any of your text.

Exit code: 0 if the editor has said shutdown before exit, else 1, as the protocol has it.`
}

func (s *serveCommand) Run(c *console) error {
	logger, closeLog, err := s.logger(c.err)
	if err != nil {
		return err
	}
	defer closeLog()

	// A stray print must not get between the messages.
	out := c.stdout
	os.Stdout = os.Stderr

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM, os.Interrupt)
	defer stop()
	signal.Ignore(syscall.SIGPIPE) // an editor that is gone is an end, and no crash

	if os.Getenv("GOGC") == "" {
		// A large document lives long and a key leaves little: collect sooner,
		// and stay small.
		debug.SetGCPercent(50)
	}
	binary, err := os.Executable()
	if err != nil {
		binary = ""
	}
	server := lsp.NewServer(lsp.Options{
		Version: versionString(), Logger: logger,
		Config: &c.config, Drafts: workspaceDrafts{c}, RulesURL: rulesURL(binary),
	})
	if code := server.Serve(ctx, c.in, out); code != 0 {
		return status(code)
	}
	return nil
}

// logger returns a logger to the log file or, if there is none, to w.
func (s *serveCommand) logger(w io.Writer) (logger *zap.Logger, close func(), err error) {
	level, err := zapcore.ParseLevel(s.LogLevel)
	if err != nil {
		return nil, nil, err
	}
	close = func() {}
	if s.LogFile != "" {
		f, err := os.OpenFile(s.LogFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, nil, fmt.Errorf("cannot write the log file: %w", err)
		}
		w, close = f, func() { f.Close() }
	}
	encoding := zap.NewDevelopmentEncoderConfig()
	encoding.EncodeTime = zapcore.ISO8601TimeEncoder
	core := zapcore.NewCore(zapcore.NewConsoleEncoder(encoding), zapcore.Lock(zapcore.AddSync(w)), level)
	return zap.New(core), close, nil
}
