package lsp

import (
	"slices"

	"factbox/metrics"
)

// lateness is what it takes to put a change in its place that comes late.
//
// Some editors skip versions, and some send changes out of their order; when a
// version is missing nobody can say which it will be. So from the first gap on
// the text before it is kept, which is free, and the changes since. If then a
// version comes that was skipped, all of them are made again, in the order of
// their versions. Only for so long: later the document is out of step.
type lateness struct {
	base    *metrics.Snapshot // the text before the gap; nil if there is none
	version int32             // of base
	since   []revision        // by version
	size    int               // bytes of text in them
}

// revision is a version that a client has sent.
type revision struct {
	version int32
	list    changes
}

const (
	maxSince     = 16
	maxSinceSize = 64 << 10
)

// note enters a version that is newer than all before it, and is to be applied
// to d.
func (l *lateness) note(d *document, version int32, list changes) {
	size := l.size
	for _, c := range list.all {
		size += len(c.text)
	}
	if len(l.since) == maxSince || size > maxSinceSize {
		*l = lateness{}
	}
	if l.base == nil {
		gap := d.version != uncounted && int64(version) > int64(d.version)+1
		if !gap || d.text == nil || size > maxSinceSize {
			return
		}
		*l = lateness{base: d.text.Snapshot(), version: d.version}
		size = 0
		for _, c := range list.all {
			size += len(c.text)
		}
	}
	l.since = append(l.since, revision{version, list})
	l.size = size
}

// place returns where in l.since a version belongs, and whether it is there.
func (l *lateness) place(version int32) (int, bool) {
	return slices.BinarySearchFunc(l.since, version, func(r revision, v int32) int {
		switch {
		case r.version < v:
			return -1
		case r.version > v:
			return 1
		}
		return 0
	})
}

// misses reports whether version was skipped, and there is yet the means to fit
// it in.
func (l *lateness) misses(version int32) bool {
	if l.base == nil || version <= l.version {
		return false
	}
	_, there := l.place(version)
	return !there
}

// fit makes all changes to d again, with those of a version that came late.
func (l *lateness) fit(d *document, encoding metrics.Encoding, version int32, list changes) error {
	i, _ := l.place(version)
	l.since = slices.Insert(l.since, i, revision{version, list})
	d.text = metrics.NewDocument(l.base.Text(0, l.base.Len()), d.options())
	for _, r := range l.since {
		if err := d.apply(encoding, r.list); err != nil {
			return err
		}
	}
	if int64(len(l.since)) == int64(d.version)-int64(l.version) {
		*l = lateness{} // none is missing
	}
	return nil
}
