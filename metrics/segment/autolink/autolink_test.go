package autolink_test

import (
	"testing"

	"factbox/metrics/segment"
	"factbox/metrics/segment/autolink"
)

// urls are what may be behind "http://", and what of it is the URL's.
var urls = []struct{ text, want string }{
	{"a.org", "a.org"},
	{"a.org.", "a.org"},
	{"a.org?!...", "a.org"},
	{"a.org/b?c=d&e", "a.org/b?c=d&e"},
	{"a.org/b) more", "a.org/b"},
	{"a.org/(b) more", "a.org/(b)"},
	{"a.org/(b)) more", "a.org/(b)"},
	{"a.org/b)c", "a.org/b)c"}, // GFM counts brackets at the end of an address only
	{"a.org/b)).", "a.org/b"},
	{"a.org\"", "a.org"},
	{"a.org>", "a.org"},
	{"a.org”", "a.org"},
	{"a.org。", "a.org"},
	{"müller.de/é", "müller.de/é"},
	{"a.org/b_", "a.org/b_"},
	{"a.org/\xff", "a.org/"},
	{"...", ""},
	{")", ""},
	{" a", ""},
}

func TestURL(t *testing.T) {
	for _, c := range urls {
		stop := 0
		for stop < len(c.text) && autolink.InURL(c.text[stop:]) {
			stop += len(string([]rune(c.text[stop:])[0]))
		}
		if got := c.text[:autolink.TrimURL(c.text, 0, stop, "")]; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if got := autolink.TrimURL("a_b_)_", 0, 6, "_"); got != 3 {
		t.Errorf("low lines at the end: %d, want 3", got)
	}
}

var domains = []struct{ text, want string }{
	{"a.org", "a.org"},
	{"a.org.", "a.org"},
	{"a.b.c-d.org, and", "a.b.c-d.org"},
	{"a.org.1", "a.org"},
	{"a.org-", ""},
	{"a.org-.b", ""},
	{"a.o", ""},
	{"a", ""},
	{".org", ""},
	{"a..org", ""},
	{"a.org@b", ""},
	{"a.orgé", ""},
	{"a.org\u0301", ""},
	{"", ""},
}

func TestDomain(t *testing.T) {
	for _, c := range domains {
		end, seen := autolink.Domain(c.text, 0, autolink.MaxDomain, segment.Word)
		if got := c.text[:end]; got != c.want || seen < end {
			t.Errorf("%q: %q, having seen %d bytes, want %q", c.text, got, seen, c.want)
		}
	}
}

func TestScheme(t *testing.T) {
	for word, want := range map[string]bool{"http": true, "HTTPS": true, "gopher": true, "": false, "mailto": false, "httpss": false, "javascript": false} {
		if got := autolink.Scheme(word); got != want {
			t.Errorf("%q: %t, want %t", word, got, want)
		}
	}
}
