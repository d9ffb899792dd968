package lsp

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/markup"
	"factbox/metrics/rule"
)

// What a writer does not want to hear of goes into a comment of the format: see
// package markup. The actions write these comments. Each is tried first, on the
// block that it is about: it is offered only where it has the sentence ignored, and
// where all else reads as it did before.

// maxTried is the longest block in which an action is tried, in bytes.
const maxTried = markup.MaxBlock

// replacement is a change of the text.
type replacement struct {
	metrics.Span
	text string
}

// try returns the document of a part of the text alone, as it is and as it is with
// such changes, which are in order. It is false where that would take long.
func (v view) try(part metrics.Span, changes ...replacement) (before, after *metrics.Snapshot, ok bool) {
	if part.End-part.Start > maxTried {
		return nil, nil, false
	}
	text := v.snap.Text(part.Start, part.End)
	var b strings.Builder
	at := part.Start
	for _, c := range changes {
		if c.Start < at || c.End > part.End {
			return nil, nil, false
		}
		b.WriteString(v.snap.Text(at, c.Start))
		b.WriteString(c.text)
		at = c.End
	}
	b.WriteString(v.snap.Text(at, part.End))
	o := v.snap.Options()
	return metrics.NewDocument(text, o).Snapshot(), metrics.NewDocument(b.String(), o).Snapshot(), true
}

// ignoreActions returns what has hard sentences at a range ignored: the sentence,
// its block, and its code in all of the file.
func ignoreActions(v view, start, end int, c actionContext) (actions []codeAction) {
	if !c.wants(kindQuickFix) || v.snap.Markup() == markup.Plain {
		return nil
	}
	for s := range v.snap.HardSentences(start, end) {
		known := c.of(v, s.Span, rule.CodeHard, rule.CodeVeryHard)
		if len(known) == 0 {
			continue
		}
		code := rule.CodeHard
		if s.Hardness == rule.VeryHard {
			code = rule.CodeVeryHard
		}
		add := func(title string, changes []replacement) {
			if len(changes) > 0 {
				actions = append(actions, v.quickFix(title, known, changes...))
			}
		}
		add("Ignore this sentence", v.ignoreSentence(s, code))
		add("Ignore this block", v.ignoreBlock(s, code))
		add("Ignore "+code+" in this file", v.ignoreFile(code))
		break
	}
	return actions
}

// quickFix returns the action that makes such changes, which are in order.
func (v view) quickFix(title string, fixed []jsontext.Value, changes ...replacement) codeAction {
	var edits []protocol.TextEdit
	for _, r := range changes {
		edits = append(edits, protocol.TextEdit{Range: v.rangeOf(r.Span), NewText: r.text})
	}
	return codeAction{Title: title, Kind: kindQuickFix, Diagnostics: fixed, Edit: v.workspaceEdit(edits...)}
}

// ignoreSentence returns the changes that put a sentence between comments.
func (v view) ignoreSentence(s metrics.Sentence, code string) []replacement {
	format, eol := v.snap.Markup(), v.lineEnding()
	insert := func(at int, text string) replacement { return replacement{metrics.Span{Start: at, End: at}, text} }
	if off := format.Comment("factbox: off "+code, true); off != "" {
		on := format.Comment("factbox: on "+code, true)
		within := []replacement{insert(s.Start, off), insert(s.End, on)}
		if block, ok := v.snap.BlockAt(s.Start); ok && v.firstLine(block) == s.Start {
			// A line that begins with a comment may be a block of another kind.
			return v.firstThatIgnores(s, []replacement{insert(s.Start, off+eol), insert(s.End, on)}, within)
		}
		return v.firstThatIgnores(s, within)
	}
	off, on := format.Comment("factbox: off "+code, false), format.Comment("factbox: on "+code, false)
	if off == "" {
		return nil
	}
	behind := insert(s.End, eol+on+eol)
	if rest := v.snap.Text(s.End, s.End+1); rest == "" || rest == "\n" || rest == "\r" {
		behind = insert(s.End, eol+on)
	} else if rest == " " {
		behind = replacement{metrics.Span{Start: s.End, End: s.End + 1}, eol + on + eol}
	}
	before := insert(s.Start, off+eol)
	if line := v.lineStart(s.Start); line < s.Start {
		before.text = eol + before.text
		if v.snap.Text(s.Start-1, s.Start) == " " {
			before.Start--
		}
	}
	return v.firstThatIgnores(s, []replacement{before, behind})
}

// ignoreBlock returns the change that puts a comment before the block of a
// sentence.
func (v view) ignoreBlock(s metrics.Sentence, code string) []replacement {
	format, eol := v.snap.Markup(), v.lineEnding()
	comment := format.Comment("factbox: ignore "+code, false)
	block, ok := v.snap.BlockAt(s.Start)
	if comment == "" || !ok {
		return nil
	}
	at := v.firstLine(block)
	here := metrics.Span{Start: at, End: at}
	directly, apart := []replacement{{here, comment + eol}}, []replacement{{here, comment + eol + eol}}
	if format == markup.ReStructuredText {
		return v.firstThatIgnores(s, apart) // where a comment ends with a blank line
	}
	return v.firstThatIgnores(s, directly, apart)
}

// firstLine returns the start of the first line in a block that is not blank.
func (v view) firstLine(block metrics.Span) int {
	text := v.snap.Text(block.Start, block.End)
	at := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	return block.Start + strings.LastIndexAny(text[:at], "\r\n") + 1
}

// firstThatIgnores returns the first changes that have the sentence ignored and
// nothing else read in another way, or none.
func (v view) firstThatIgnores(s metrics.Sentence, choices ...[]replacement) []replacement {
	block, ok := v.snap.BlockAt(s.Start)
	if !ok {
		return nil
	}
	for _, changes := range choices {
		before, after, ok := v.try(block, changes...)
		if !ok {
			continue
		}
		hard, _ := before.HardCount()
		left, _ := after.HardCount()
		if left < hard && sameFigures(before, after) && sameProse(before, after) && len(after.UnusedDirectives()) == 0 {
			return changes
		}
	}
	return nil
}

// sameFigures reports whether two texts have the same figures, but for blanks.
func sameFigures(a, b *metrics.Snapshot) bool {
	x, y := a.Stats(), b.Stats()
	x.Characters, y.Characters = 0, 0
	return x == y
}

// sameProse reports whether two texts are the same to their readers.
func sameProse(a, b *metrics.Snapshot) bool {
	fold := func(s *metrics.Snapshot) string { return strings.Join(strings.Fields(s.Prose(0, s.Len())), " ") }
	return fold(a) == fold(b)
}

// ignoreFile returns the change that puts a comment at the top of the document.
func (v view) ignoreFile(code string) []replacement {
	comment := v.snap.Markup().Comment("factbox: ignore-file "+code, false)
	if comment == "" {
		return nil
	}
	eol := v.lineEnding()
	at := top(v.snap.Text(0, headSize))
	return []replacement{{metrics.Span{Start: at, End: at}, comment + eol + eol}}
}

// lineEnding returns the line end of the document.
func (v view) lineEnding() string { return lineEndOf(v.snap.Text(0, headSize)) }

// lineStart returns where the line of an offset starts.
func (v view) lineStart(offset int) int {
	p := v.position(offset)
	p.Column = 0
	start, _ := v.snap.Offset(p, v.client.encoding)
	return start
}
