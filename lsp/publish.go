package lsp

import (
	"context"
	"sync"
	"time"
)

// pace says when what follows from a document is sent. The document itself is
// never behind: it changes at once, and only what is sent waits.
type pace struct {
	quiet    time.Duration // how long the document must not have changed
	ceiling  time.Duration // how long to wait for that at most, if quiet is not 0
	interval time.Duration // the least time between two times
}

// due returns when to send what was first changed at first and last at last,
// where it was sent before at sent.
func (p pace) due(first, last, sent time.Time) time.Time {
	due := last.Add(p.quiet)
	if ceiling := first.Add(p.ceiling); p.quiet > 0 && ceiling.Before(due) {
		due = ceiling
	}
	if next := sent.Add(p.interval); next.After(due) {
		due = next
	}
	return due
}

// publication is what a publisher sends of one document. Its methods are called
// on one goroutine.
type publication interface {
	// publish sends what there is to say of v, if that is news to the client.
	publish(ctx context.Context, v view) error
	// clear takes back what was sent of a document that has been closed. v is
	// the last view of it.
	clear(ctx context.Context, v view) error
}

// publisher sends what follows from documents while they change: diagnostics,
// or statistics. To poke it costs next to nothing, so the read loop may, at
// each key; a goroutine for each document waits, takes the latest view, computes
// and sends. A client that reads slowly keeps that goroutine waiting, and is
// then sent the latest, not all in between.
type publisher struct {
	ctx     context.Context   // ends all goroutines
	stop    func()            // ends ctx: nothing more is sent
	pace    func(v view) pace // how to send what v is a look at
	open    func() publication
	failed  func(error)    // is told what publish and clear return
	guarded func(f func()) // calls f and recovers

	mu   sync.Mutex
	docs map[string]*pending
	wg   sync.WaitGroup
}

// pending is the state of one document. All but wake is guarded by publisher.mu.
type pending struct {
	wake chan struct{} // has room for one

	latest view
	poked  bool      // latest is yet to be looked at
	first  time.Time // of the pokes since it was
	last   time.Time
	sent   time.Time // when it was last looked at; zero before the first time
	closed bool
	reopen bool // it was closed and opened again before that was looked at
}

// newPublisher returns a publisher whose goroutines end with ctx, or when it is
// stopped. open returns what is to be published of a document that is new.
func newPublisher(ctx context.Context, pace func(v view) pace, open func() publication, guarded func(func()), failed func(error)) *publisher {
	ctx, stop := context.WithCancel(ctx)
	return &publisher{ctx: ctx, stop: stop, pace: pace, open: open, guarded: guarded, failed: failed, docs: map[string]*pending{}}
}

// poke says that the document of v is open and is now as in v. What is new is
// looked at without delay.
func (p *publisher) poke(v view) {
	if p.ctx.Err() != nil {
		return
	}
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.docs[v.uri]
	if d == nil {
		d = &pending{wake: make(chan struct{}, 1)}
		p.docs[v.uri] = d
		p.wg.Go(func() { p.run(d) })
	}
	if d.closed {
		d.closed, d.reopen = false, true
	}
	d.latest, d.last = v, now
	if !d.poked {
		d.poked, d.first = true, now
		d.signal()
	}
}

// forget says that the document has been closed.
func (p *publisher) forget(uri string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if d := p.docs[uri]; d != nil {
		d.closed, d.poked = true, true
		d.signal()
	}
}

// wait returns when all goroutines have ended, which they do when told to stop.
func (p *publisher) wait() { p.wg.Wait() }

func (d *pending) signal() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

func (p *publisher) run(d *pending) {
	sends := p.open()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		wait, poked := p.left(d)
		if !poked || wait > 0 {
			var expired <-chan time.Time
			if poked {
				timer.Reset(wait)
				expired = timer.C
			}
			select {
			case <-d.wake:
			case <-expired:
			case <-p.ctx.Done():
				return
			}
			continue
		}
		if p.ctx.Err() != nil {
			return
		}
		v, reopen, closed := p.take(d)
		if reopen {
			sends = p.open() // nobody knows what the client has kept
		}
		p.guarded(func() {
			var err error
			if closed {
				err = sends.clear(p.ctx, v)
			} else {
				err = sends.publish(p.ctx, v)
			}
			if err != nil && p.ctx.Err() == nil {
				p.failed(err)
			}
		})
		if closed && p.drop(d, v.uri) {
			return
		}
	}
}

// left returns how long to wait before d is looked at, and whether it is to be.
func (p *publisher) left(d *pending) (wait time.Duration, poked bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !d.poked || d.closed || d.reopen || d.sent.IsZero() {
		return 0, d.poked
	}
	return time.Until(p.pace(d.latest).due(d.first, d.last, d.sent)), true
}

// take returns what is to be looked at.
func (p *publisher) take(d *pending) (v view, reopen, closed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	v, reopen, closed = d.latest, d.reopen, d.closed
	d.poked, d.reopen, d.sent = false, false, time.Now()
	if !closed {
		d.latest.snap = nil // do not keep what the document has outgrown
	}
	return v, reopen, closed
}

// drop ends the life of a closed document, unless it has been opened again.
func (p *publisher) drop(d *pending, uri string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !d.closed {
		return false
	}
	delete(p.docs, uri)
	return true
}
