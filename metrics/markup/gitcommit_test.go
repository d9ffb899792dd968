package markup

import (
	"strings"
	"testing"
)

func TestGitCommitProse(t *testing.T) {
	checkProse(t, GitCommit, []proseCase{
		{"subject", "Fix the parser\n", "Fix the parser"},
		{"subject and body", "Fix the parser\n\nIt was wrong. It\nis right now.\n", "Fix the parser | It was wrong. It is right now."},
		{"body without a blank line", "Fix it\nIt was wrong.\n", "Fix it | It was wrong."},
		{"conventional commit", "fix(scope)!: do it\n", "fix(scope)!: do it"},
		{"fixup", "fixup! Do it\n\nBody.", "Do it | Body."},
		{"hyphen at a line end", "S\n\nIt is well-\nknown.", "S | It is well-known."},
		{"code and URL", "Use `a.b()` and ``c`d``\n\nSee https://a.org/b.", "Use @ and @ | See @."},
		{"code over a line end", "S\n\nUse `a\nb` here.", "S | Use @ here."},
		{"unclosed code", "S\n\nUse `a here.", "S | Use `a here."},
		{"items", "S\n\n- one thing\n  goes on\n- another\n* third\n\n1. first\n2) second\n", "S | one thing goes on | another | third | first | second"},
		{"items that go on", "S\n\n- one,\n- two, and\n- three\n- Four", "S | one, two, and three | Four"},
		{"nested items", "S\n\n- one\n    - nested\n- two", "S | one | nested | two"},
		{"paragraph in an item", "S\n\n- one\n\n  More text.\n\n      code\n", "S | one | More text."},
		{"no item", "S\n\n-x is a flag\n10.5 is a number\n", "S | -x is a flag 10.5 is a number"},
		{"indented code", "S\n\nText:\n\n    code here\n\n\tmore code\n\nText.", "S | Text: | Text."},
		{"fence", "S\n\n```go\nx := 1\n\ny\n```\nText.", "S | Text."},
		{"unclosed fence", "S\n\n```go\nx := 1\n\ny\n", "S"},
		{"comments", "# Not this.\nS\n# Nor this.\n\nBody\n# no\ngoes on.\n#no\n", "S | Body goes on."},
		{"scissors", "S\n\nBody.\n# ------------------------ >8 ------------------------\n# Do not touch\ndiff --git a/a b/a\n+Text.\n\nText.\n", "S | Body."},
		{"verbose", "S\n\nBody.\n# On branch a\n\ndiff --git a/a b/a\n--- a/a\n\n+Text.\n", "S | Body."},
		{"trailers", "S\n\nBody.\n\nFixes: 12\nSigned-off-by: A B <a@b.org>\n", "S | Body."},
		{"trailers before comments", "S\n\nBody.\n\nChange-Id: I1\n  more\n\n# Please enter\n#\n", "S | Body."},
		{"trailers not last", "S\n\nSigned-off-by: A <a@b.org>\nReviewed-by: C\n\nBody.\n", "S | Body."},
		{"no trailers", "S\n\nNote: this is so.\n\nBody.\n", "S | Note: this is so. | Body."},
		{"no trailers at the end", "S\n\nNote: this is so.\nBut that.\n", "S | Note: this is so. But that."},
		{"cherry pick", "S\n\nB.\n\n(cherry picked from commit 1234)\n", "S | B."},
		{"CRLF", "S\r\n\r\nBody\r\ngoes on.\r\n# no\r\n", "S | Body goes on."},
		{"nothing", "# On branch a\n", ""},
	})
}

func TestGitCommitLeftOut(t *testing.T) {
	for _, c := range []leftCase{
		{"S\n# a b\n", Comments, 5},
		{"S\n\nA-by: b\n", Headers, 7},
		{"S\n\n    code\n", Code, 8},
		{"S\n\n`code`\n", Code, 6},
		{"fixup! S\n", Commands, 7},
		{"S\n\n- a\n", Markup, 1},
		{"S\n# --- >8 -\n# a\n+b\n" + strings.Repeat("# c\n", 2000), Code, 2 + 3*2000},
	} {
		checkLeft(t, GitCommit, c)
	}
}

func TestGitCommitDirectives(t *testing.T) {
	checkSuppressed(t, GitCommit, []suppressedCase{
		{"S\n\n# factbox: ignore\nOne.\n\nTwo.\n", "One."},
		{"S\n\n# factbox: off\n\nOne.\n\n# factbox: on\n\nTwo.\n", "One."},
		{"S\n\n```\n# factbox: off\n```\nOne.\n", ""},
	})
}

func FuzzGitCommit(f *testing.F) {
	fuzzPure(f, GitCommit, "S\n\nBody `x`\n- a,\n- b\n\n    code\n# no\n\nA-by: b\n# --- >8 ---\nx\n")
}
