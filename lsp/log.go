package lsp

import (
	"fmt"
	"strings"
	"sync/atomic"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// The log goes to the logger that the server was started with, at its own level,
// and to the client as window/logMessage, at the level that the client asks for
// with trace in initialize and with $/setTrace: warnings for off, what happens
// for messages, everything for verbose. Neither ever holds the user's text.

// clientLog is the part of the log that the client gets.
type clientLog struct {
	level   zap.AtomicLevel
	entries chan logEntry // to be sent; what finds it full is dropped
	ready   atomic.Bool   // the client has sent initialized
}

type logEntry struct {
	kind    protocol.MessageType
	message string
}

// logBacklog is how many entries wait for a client that reads slowly.
const logBacklog = 256

func newClientLog() *clientLog {
	return &clientLog{level: zap.NewAtomicLevelAt(zapcore.WarnLevel), entries: make(chan logEntry, logBacklog)}
}

// trace sets the level that a value of trace stands for. Any other value is off.
func (l *clientLog) trace(value string) {
	switch value {
	case "messages":
		l.level.SetLevel(zapcore.InfoLevel)
	case "verbose":
		l.level.SetLevel(zapcore.DebugLevel)
	default:
		l.level.SetLevel(zapcore.WarnLevel)
	}
}

// setTrace handles $/setTrace.
func (s *session) setTrace(params []byte) error {
	s.clientLog.trace(factsOf(params).at("value").string())
	return nil
}

// sendLog sends what is logged, from now to the end of the session.
func (s *session) sendLog() {
	if s.clientLog.ready.Swap(true) {
		return
	}
	go s.safely(func() {
		for {
			select {
			case e := <-s.clientLog.entries:
				// To log that this has failed would only fail again.
				_ = s.conn.Notify(s.ctx, protocol.MethodWindowLogMessage, &protocol.LogMessageParams{Type: e.kind, Message: e.message})
			case <-s.ctx.Done():
				return
			}
		}
	})
}

// logCore is the zapcore.Core of a clientLog.
type logCore struct {
	log    *clientLog
	fields []zapcore.Field
}

func (c logCore) Enabled(level zapcore.Level) bool { return c.log.level.Enabled(level) }

func (c logCore) With(fields []zapcore.Field) zapcore.Core {
	c.fields = append(c.fields[:len(c.fields):len(c.fields)], fields...)
	return c
}

func (c logCore) Check(e zapcore.Entry, checked *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	if c.Enabled(e.Level) {
		return checked.AddCore(e, c)
	}
	return checked
}

// Write never waits: the log must not keep the server from its work.
func (c logCore) Write(e zapcore.Entry, fields []zapcore.Field) error {
	var b strings.Builder
	b.WriteString(e.Message)
	values := zapcore.NewMapObjectEncoder()
	for _, list := range [][]zapcore.Field{c.fields, fields} {
		for _, f := range list {
			f.AddTo(values)
			if f.Key != "stack" { // that is for the log file
				fmt.Fprintf(&b, " %s=%v", f.Key, values.Fields[f.Key])
			}
		}
	}
	kind := protocol.MessageTypeLog
	switch {
	case e.Level >= zapcore.ErrorLevel:
		kind = protocol.MessageTypeError
	case e.Level == zapcore.WarnLevel:
		kind = protocol.MessageTypeWarning
	case e.Level == zapcore.InfoLevel:
		kind = protocol.MessageTypeInfo
	}
	select {
	case c.log.entries <- logEntry{kind, strings.ToValidUTF8(b.String(), "\uFFFD")}:
	default:
	}
	return nil
}

func (c logCore) Sync() error { return nil }
