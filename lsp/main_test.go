package lsp

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"testing"
)

// TestMain lets the test binary be a server, or a process that waits to be
// killed, for the tests that need one.
func TestMain(m *testing.M) {
	switch os.Getenv("FACTBOX_TEST_AS") {
	case "server":
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP)
		defer stop()
		signal.Ignore(syscall.SIGPIPE)
		os.Exit(NewServer(Options{Version: "test"}).Serve(ctx, os.Stdin, os.Stdout))
	case "client":
		fmt.Println("here")
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}
	os.Exit(m.Run())
}
