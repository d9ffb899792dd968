package lsp

import (
	"runtime/debug"
	"sync"
	"time"
)

// A message of many megabytes leaves several times its size behind: the frame,
// the params, the text while it is decoded. The garbage collector would let that
// lie until as much again has been written, and an editor's user would see it in
// the list of processes. So it is collected once such messages have ceased.

const (
	largeMessage = 8 << 20                // bytes
	settled      = 500 * time.Millisecond // without a large message
)

// memory gives back what large messages have left.
type memory struct {
	mu    sync.Mutex
	timer *time.Timer
}

// handled is told the size of each message that has been handled.
func (m *memory) handled(size int) {
	if size < largeMessage {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.timer == nil {
		m.timer = time.AfterFunc(settled, debug.FreeOSMemory)
	} else {
		m.timer.Reset(settled)
	}
}
