package markup

import (
	"strings"
	"testing"
)

// leftCase is a text, and how many bytes of it are left out as a kind.
type leftCase struct {
	text string
	kind Kind
	want int32
}

func checkLeft(t *testing.T, f Format, c leftCase) {
	t.Helper()
	got := int32(0)
	for _, b := range readAll(t, f, c.text) {
		got += b.Left[c.kind]
	}
	if got != c.want {
		t.Errorf("%s: %q: %d bytes left out as %s, want %d", f, c.text, got, c.kind, c.want)
	}
}

// suppressedCase is a text, and the units in it, with "|" between them, in which
// nothing is to be found.
type suppressedCase struct{ text, want string }

func checkSuppressed(t *testing.T, f Format, cases []suppressedCase) {
	t.Helper()
	for _, c := range cases {
		var units []string
		for _, b := range readAll(t, f, c.text) {
			at := 0
			for unit := range strings.SplitSeq(b.Prose, separator) {
				if text := strings.Join(strings.Fields(unit), " "); text != "" && b.Suppressed(at+strings.Index(unit, text[:1])) != 0 {
					units = append(units, text)
				}
				at += len(unit) + len(separator)
			}
		}
		if got := strings.Join(units, " | "); got != c.want {
			t.Errorf("%s: %q: nothing is to be found in %q, want %q", f, c.text, got, c.want)
		}
	}
}
