package lsp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// recorder is a publication that writes down what it is told, and when.
type recorder struct {
	start time.Time
	log   *[]string
	work  func(v view) error // what publish does besides
}

func (r recorder) note(what string, v view) {
	*r.log = append(*r.log, fmt.Sprintf("%v %s %d", time.Since(r.start), what, v.version))
}

func (r recorder) publish(_ context.Context, v view) error {
	r.note("publish", v)
	if r.work != nil {
		return r.work(v)
	}
	return nil
}

func (r recorder) clear(_ context.Context, v view) error {
	r.note("clear", v)
	return nil
}

// Each case is a script: what happens how many milliseconds after the start.
// The times are those of a synthetic clock.
func TestPublisherPace(t *testing.T) {
	type event struct {
		at   int // milliseconds
		what string
	}
	keys := func(from, to, step int) (events []event) {
		for at := from; at <= to; at += step {
			events = append(events, event{at, "poke"})
		}
		return events
	}
	diagnostics := pace{quiet: 150 * time.Millisecond, ceiling: time.Second}
	for _, test := range []struct {
		name   string
		pace   pace
		events []event
		work   time.Duration // that publishing takes
		want   string
	}{
		{
			name: "what is new is sent at once", pace: diagnostics,
			events: keys(0, 0, 1),
			want:   "0s publish 1",
		},
		{
			name: "a change waits for quiet", pace: diagnostics,
			events: []event{{0, "poke"}, {500, "poke"}},
			want:   "0s publish 1, 650ms publish 2",
		},
		{
			name: "each change starts the wait anew", pace: diagnostics,
			events: []event{{0, "poke"}, {500, "poke"}, {600, "poke"}, {749, "poke"}},
			want:   "0s publish 1, 899ms publish 4",
		},
		{
			name: "the wait has a ceiling", pace: diagnostics,
			events: append(keys(0, 0, 1), keys(500, 2000, 100)...),
			want:   "0s publish 1, 1.5s publish 11, 2.15s publish 17",
		},
		{
			name: "no wait", pace: pace{ceiling: time.Second},
			events: keys(0, 300, 100),
			want:   "0s publish 1, 100ms publish 2, 200ms publish 3, 300ms publish 4",
		},
		{
			name: "a slow client gets the latest", pace: pace{},
			events: keys(0, 90, 10), work: 44 * time.Millisecond,
			want: "0s publish 1, 44ms publish 5, 88ms publish 9, 132ms publish 10",
		},
		{
			name: "at most ten a second", pace: pace{interval: 100 * time.Millisecond},
			events: append(keys(0, 240, 30), event{1000, "poke"}),
			want:   "0s publish 1, 100ms publish 4, 200ms publish 7, 300ms publish 9, 1s publish 10",
		},
		{
			name: "closing clears without delay", pace: diagnostics,
			events: []event{{0, "poke"}, {500, "poke"}, {510, "close"}},
			want:   "0s publish 1, 510ms clear 2",
		},
		{
			name: "closing what is not open", pace: diagnostics,
			events: []event{{0, "close"}, {1, "poke"}, {2, "close"}, {3, "close"}},
			want:   "1ms publish 1, 2ms clear 1",
		},
		{
			name: "closed and opened again", pace: diagnostics,
			events: []event{{0, "poke"}, {500, "close"}, {600, "poke"}},
			want:   "0s publish 1, 500ms clear 1, 600ms publish 2",
		},
		{
			name: "closed and opened again while busy", pace: diagnostics, work: 50 * time.Millisecond,
			events: []event{{0, "poke"}, {20, "close"}, {30, "poke"}},
			want:   "0s publish 1, 50ms publish 2",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				var log []string
				r := recorder{start: time.Now(), log: &log, work: func(view) error {
					time.Sleep(test.work)
					return nil
				}}
				p := newPublisher(ctx, func(view) pace { return test.pace }, func() publication { return r },
					func(f func()) { f() }, func(err error) { t.Error(err) })
				v, _ := newView("A cat sat.")
				v.version = 0
				for _, e := range test.events {
					time.Sleep(time.Duration(e.at)*time.Millisecond - time.Since(r.start))
					// What runs at this very time comes first.
					synctest.Wait()
					if e.what == "close" {
						p.forget(v.uri)
						continue
					}
					v.version++
					p.poke(v)
				}
				time.Sleep(10 * time.Second)
				cancel()
				p.wait()
				if got := strings.Join(log, ", "); got != test.want {
					t.Errorf("\ngot  %s\nwant %s", got, test.want)
				}
			})
		})
	}
}

// Documents do not wait for one another.
func TestPublisherDocuments(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		stuck := make(chan struct{})
		var log []string
		r := recorder{start: time.Now(), log: &log}
		r.work = func(v view) error {
			if v.uri == "file:///stuck" {
				<-stuck
			}
			return nil
		}
		p := newPublisher(ctx, func(view) pace { return pace{} }, func() publication { return r },
			func(f func()) { f() }, func(err error) { t.Error(err) })
		v, _ := newView("A cat sat.")
		v.uri = "file:///stuck"
		p.poke(v)
		synctest.Wait()
		for i := range 3 {
			v.uri, v.version = "file:///free", int32(10+i)
			p.poke(v)
			synctest.Wait()
		}
		want := []string{"0s publish 1", "0s publish 10", "0s publish 11", "0s publish 12"}
		if !slices.Equal(log, want) {
			t.Errorf("got %q, want %q", log, want)
		}
		close(stuck)
		cancel()
		p.wait()
	})
}

// An error or a panic in one publication is told, and the next goes on.
func TestPublisherFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var log, failures []string
		r := recorder{start: time.Now(), log: &log}
		r.work = func(v view) error {
			switch v.version {
			case 1:
				return errors.New("no room")
			case 2:
				panic("no idea")
			}
			return nil
		}
		guarded := func(f func()) {
			defer func() {
				if x := recover(); x != nil {
					failures = append(failures, fmt.Sprint("panic: ", x))
				}
			}()
			f()
		}
		p := newPublisher(ctx, func(view) pace { return pace{} }, func() publication { return r },
			guarded, func(err error) { failures = append(failures, err.Error()) })
		v, _ := newView("A cat sat.")
		for v.version = 1; v.version <= 3; v.version++ {
			p.poke(v)
			synctest.Wait()
		}
		if want := []string{"0s publish 1", "0s publish 2", "0s publish 3"}; !slices.Equal(log, want) {
			t.Errorf("got %q, want %q", log, want)
		}
		if want := []string{"no room", "panic: no idea"}; !slices.Equal(failures, want) {
			t.Errorf("got failures %q, want %q", failures, want)
		}
		cancel()
		p.wait()
	})
}

// A publisher that has ended takes pokes, and does nothing.
func TestPublisherEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := newPublisher(ctx, func(view) pace { return pace{} }, func() publication {
		t.Error("a publication was opened")
		return recorder{}
	}, func(f func()) { f() }, func(err error) { t.Error(err) })
	v, _ := newView("")
	p.poke(v)
	p.forget(v.uri)
	p.wait()
}

// Once it has been stopped it sends nothing, nor does it clear.
func TestPublisherStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log []string
		r := recorder{start: time.Now(), log: &log}
		p := newPublisher(t.Context(), func(view) pace { return pace{quiet: time.Second, ceiling: time.Second} },
			func() publication { return r }, func(f func()) { f() }, func(err error) { t.Error(err) })
		v, _ := newView("A cat sat.")
		p.poke(v)
		synctest.Wait()
		p.poke(v)
		p.stop()
		p.forget(v.uri)
		p.poke(v)
		p.wait()
		if want := []string{"0s publish 1"}; !slices.Equal(log, want) {
			t.Errorf("got %q, want %q", log, want)
		}
	})
}

func BenchmarkPoke(b *testing.B) {
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	var log []string
	p := newPublisher(ctx, func(view) pace { return pace{quiet: time.Hour, ceiling: time.Hour} },
		func() publication { return recorder{log: &log} }, func(f func()) { f() }, func(err error) { b.Error(err) })
	v, _ := newView("A cat sat.")
	b.ReportAllocs()
	for b.Loop() {
		p.poke(v)
	}
}
