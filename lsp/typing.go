package lsp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/metrics"
	"factbox/metrics/rule"
	"factbox/metrics/segment"
)

// The sentence that is being typed is not judged, unless the user wants it to
// be: halfway through it is what it is by accident.
//
// No editor tells its server where the caret is, but each tells what has
// changed, and where that ends the caret was last. A sentence is being typed if
//
//   - the last change ended where the sentence ends, and it has no full stop,
//     question mark or exclamation mark yet; or the change ended within it and
//     the next word begins with a capital: then it is being typed in front of
//     another one, which until it has its stop seems to be a part of it;
//   - and the document has not been saved since. A save that the editor makes of
//     itself after a while does not count.
//
// So it is judged once it has its stop, a line is begun, something else is
// changed, or the user saves. A sentence that has its stop is judged at each key,
// so that one sees a mark go as one shortens it.

// typing is where a document is being typed in.
type typing struct {
	known bool
	caret int // the end of the last change, in bytes
}

// near is how far around the caret to look, in bytes. What is farther away than
// that is not being typed there.
const near = 256

// sentence returns the sentence that is being typed.
func (t typing) sentence(s *metrics.Snapshot) (found metrics.Sentence, ok bool) {
	if !t.known || t.caret > s.Len() {
		return found, false
	}
	before := s.Text(max(0, t.caret-near), t.caret)
	trimmed := strings.TrimRight(before, " \t\u00A0")
	end := t.caret - (len(before) - len(trimmed))
	found, ok = s.SentenceAt(end)
	if !ok || end == found.Start || trimmed == "" {
		return found, false
	}
	if found.End == end {
		return found, !stopped(trimmed)
	}
	after := s.Text(t.caret, t.caret+near)
	next := strings.TrimLeft(after, " \t\u00A0\r\n")
	return found, (len(next) < len(after) || end < t.caret) && capital(next)
}

// stopped reports whether text ends as a sentence does (package segment).
func stopped(text string) bool {
	const closing = 8
	for range closing {
		r, size := utf8.DecodeLastRuneInString(text)
		if r != '"' && r != '\'' && !unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) {
			break
		}
		text = text[:len(text)-size]
	}
	return text != "" && strings.IndexByte(".!?", text[len(text)-1]) >= 0
}

// capital reports whether the first word of text begins with a capital. That of
// "I" says nothing.
func capital(text string) bool {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !segment.Word(r) && !segment.Blank(r) })
	r, size := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(r) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(text[size:])
	return r != 'I' || segment.Word(second)
}

// typed notes where a change of a range has ended.
func (d *document) typed(caret int) { d.typing = typing{known: true, caret: caret} }

// retyped notes where a change has ended that came as a whole text: before the
// part that both texts end with. If they are the same, nothing has changed.
func (d *document) retyped(old *metrics.Snapshot, text string) {
	start := 0
	for start < min(old.Len(), len(text)) {
		n := min(chunk, old.Len()-start, len(text)-start)
		same := commonPrefix(old.Text(start, start+n), text[start:start+n])
		start += same
		if same < n {
			break
		}
	}
	if start == old.Len() && start == len(text) {
		return
	}
	end := 0
	for left := min(old.Len(), len(text)) - start; end < left; {
		n := min(chunk, left-end)
		a, b := old.Len()-end, len(text)-end
		same := commonSuffix(old.Text(a-n, a), text[b-n:b])
		end += same
		if same < n {
			break
		}
	}
	d.typed(len(text) - end)
}

// chunk is how much of a text is compared at a time, in bytes.
const chunk = 64 << 10

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// saveAfterDelay is the reason of a save that the editor makes of itself
// (TextDocumentSaveReason).
const saveAfterDelay = 2

// willSave notes why a document is going to be saved.
func (s *session) willSave(params []byte) error {
	var p struct {
		documentParams
		Reason integer `json:"reason"`
	}
	if err := decode(params, &p); err != nil {
		return err
	}
	spelled, err := p.named()
	if err != nil {
		return err
	}
	if d := s.documents.open[key(spelled)]; d != nil {
		d.saving = p.Reason.ok && p.Reason.n == saveAfterDelay
	}
	return nil
}

// saved notes that a document has been saved, and has its sentence judged that
// was being typed.
func (s *session) saved(d *document) {
	alone := d.saving
	d.saving = false
	if alone || d.text == nil {
		return
	}
	held, ok := d.typing.sentence(d.text.Snapshot())
	d.typing = typing{}
	if ok && held.Hardness != rule.Fine {
		s.poke(d)
		s.refreshDiagnostics()
	}
}
