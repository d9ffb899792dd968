package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"factbox/metrics/vocab"
)

// Words by each convention, and addresses: in the lists an @ stands for one.
func TestAddresses(t *testing.T) {
	long := strings.Repeat("a", 1100)
	for _, c := range []struct {
		text                   string
		runs, joined, segments string // one that is empty is as that before
	}{
		{"See https://a.org/b?c=d#e.", "See @", "", ""},
		{"(http://a.org/b_(c)) x", "@ x", "", ""},
		{"http://a.org/b, and FTP://x.y!", "@ and @", "", ""},
		{"“http://a.org” x", "@ x", "", ""},
		{"<http://a.org>x", "@ x", "", ""},
		{"http://a.org/日本。x", "@ x", "", ""},
		{"www.a.org is, awww.a.org is", "@ is awww a org is", "", "@ is awww.a.org is"},
		{"www.a www.-b.c", "www a www b c", "", "www.a www b.c"},
		{"http:// https:/a x://b", "http https a x b", "", ""},
		{"note:this git:// x:y", "note this git x y", "", "note:this git x:y"},
		{"http://" + long, "http " + long[:1024], "", ""}, // too long for an address
		{"mail j.doe+x@a-b.org.", "mail @", "", ""},
		{"a mailto:x@y.org b", "a @ b", "", ""},
		{"john_doe@x.org so", "@ so", "", ""},
		{"at@home @name x@y.o", "at home name x y o", "", "at home name x y.o"},
		{"a@b.cc@d.ee", "a b cc d ee", "", "a b.cc d.ee"}, // neither is sure
		{"a@b.cc.dd@e.ff", "@ dd e ff", "", "@ dd e.ff"},
		{"call ....a@b.cc, -a@b.cc", "call @ @", "", ""},
		{"don't@x.org", "don @", "don't x org", "don't x.org"},
		{"well-known a-b-c", "well known a b c", "well-known a-b-c", "well known a b c"},
		{"x" + strings.Repeat("y", 64) + "@a.bc so", "x" + strings.Repeat("y", 64) + " a bc so", "", "x" + strings.Repeat("y", 64) + " a.bc so"},
	} {
		want := c.runs
		for w, next := range []string{c.runs, c.joined, c.segments} {
			rules := Standard
			rules.Words = Words(w)
			if next != "" {
				want = next
			}
			var got []string
			objects := 0
			rules.PieceTokens(c.text, Start(), false, func(start, end int, object bool) bool {
				if object {
					got = append(got, "@")
					objects++
				} else {
					got = append(got, c.text[start:end])
				}
				return true
			})
			if s := strings.Join(got, " "); s != want {
				t.Errorf("%q by %d: %q, want %q", c.text, w, s, want)
			}
			found := Piece{}
			for _, p := range pieces(c.text, rules) {
				found.Tokens, found.Objects = found.Tokens+p.Tokens, found.Objects+p.Objects
			}
			if found.Tokens != len(got) || found.Objects != objects {
				t.Errorf("%q by %d: the scanner counts %d tokens and %d objects, want %d and %d", c.text, w, found.Tokens, found.Objects, len(got), objects)
			}
		}
	}
}

// Which sentence an address belongs to, and where it makes none.
func TestAddressesInSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // as sentences renders them
	}{
		{"https://x.org is down.", "https://x.org is down."},
		{"See http://a.b. Now (http://c.d) is up.", "See http://a.b.|Now (http://c.d) is up."},
		{"So it is.\n\n(http://c.d) is up.", "So it is.|(http://c.d) is up."},
		{"Go. http://a.b. Then", "Go.|Then"},
		{"http://a.b http://c.d holds", "http://c.d holds"},
		{"http://a.b\n\nTitle", "Title"},
		{"http://a.b\nTitle", "Title"},
		{"http://a.b\nis up", "http://a.b/is up"},
		{"http://a.b\nhttp://c.d\n", ""},
		{"http://a.b" + strings.Repeat(" ", 65) + "is", "is"},
		{"Is it http://a.b/c.The?", "Is it http://a.b/c.The?"},
		{"Go!a@b.cc is up", "Go!a@b.cc is up"},
	} {
		if got := strings.Join(sentences(c.text, Standard), "|"); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// FuzzAddress reads hostile text whole, piece by piece, and as a text that has more
// behind it: always the same tokens.
func FuzzAddress(f *testing.F) {
	for _, text := range []string{
		"See http://a.b/c_(d)). www.a.b, x@y.org", "a@b.cc@d.ee", strings.Repeat("http://", 400), strings.Repeat("a@b.cc.", 200),
		"www." + strings.Repeat(").", 300), strings.Repeat("a.-", 300) + "@b.cc", "http://\xff\x80é日。", "mailto:mailto:a@b.cc",
	} {
		f.Add(text, uint8(0), true)
	}
	f.Fuzz(func(t *testing.T, text string, words uint8, small bool) {
		if len(text) > 8<<10 {
			return
		}
		rules := Standard
		if small {
			rules = Rules{Token: 9, Void: 24, Sentence: 60, Tail: 20, Marks: 2, Touch: 6, Wrap: 14, Long: 24, Address: 16}
		}
		rules.Words = Words(words % 3)
		all := pieces(text, rules)
		for _, p := range all {
			tokens, objects := 0, 0
			rules.PieceTokens(text[p.Start:p.End], p.State, p.Torn, func(start, end int, object bool) bool {
				if start >= end || end > p.End-p.Start || object && !utf8.RuneStart(text[p.Start+start]) {
					t.Fatalf("%q: a token from %d to %d of %+v", text, start, end, p)
				}
				if object && p.SpanEnd > 0 && start >= p.SpanStart {
					objects++
				} else if !object && !p.Box {
					tokens++
				}
				return true
			})
			if tokens != p.Tokens-p.Objects || objects != p.Objects && !p.Box {
				t.Fatalf("%q: the text of the piece at %d has %d words and %d objects, the scanner has found %d and %d", text, p.Start, tokens, objects, p.Tokens-p.Objects, p.Objects)
			}
		}
		// What is told of the front of a text holds for all of it.
		cut := len(text) / 2
		s := Scanner{Rules: rules, Vocab: vocab.New(features)}
		s.Reset(text[:cut], Start(), false)
		for k := 0; ; k++ {
			var p Piece
			if s.Next(&p) != Found {
				break
			}
			want := all[k]
			want.Look = p.Look // near the end it may look at more than it needs
			if p != want {
				t.Fatalf("%q: cut at %d, piece %d is %+v, want %+v", text, cut, k, p, want)
			}
		}
	})
}
