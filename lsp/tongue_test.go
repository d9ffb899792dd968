package lsp

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"factbox/lsp/lsptest"
)

// Some German, made up for the test. The last sentence has a Level below 30.
const inGerman = "Der alte Bus verlässt den Marktplatz um zehn nach sechs. Er wartet auf niemanden, so sagt es jedenfalls der Fahrplan, und der Fahrer kennt alle Fahrgäste beim Namen. Die Verkehrsgesellschaft beabsichtigt, nach umfassender Berücksichtigung aller eingegangenen Stellungnahmen die Fahrplangestaltung dahingehend weiterzuentwickeln, dass Anschlussverbindungen grundsätzlich gewährleistet werden.\n"

// basis returns the language of the draft and the formula of its Level.
func (e *editor) basis() string {
	e.t.Helper()
	raw, err := e.Execute(e.t.Context(), commandStats, map[string]any{"uri": draft})
	e.must(err)
	var r struct{ Language, Convention, LevelFormula string }
	e.must(json.Unmarshal(raw, &r))
	return strings.TrimSpace(r.Language + " " + r.Convention + " " + r.LevelFormula)
}

// marked waits until the codes of the draft's diagnostics are want.
func (e *editor) marked(want string) (messages string) {
	e.t.Helper()
	var last string
	_, err := e.Diagnostics(e.t.Context(), draft, func(p lsptest.Published) bool {
		last, messages = "", ""
		for _, d := range p.Diagnostics {
			last += fmt.Sprintf("%d:%d-%d %s ", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Character, d.Code)
			messages += d.Message
		}
		last = strings.TrimSpace(last)
		return last == want
	})
	if err != nil {
		e.t.Fatalf("want %q, have %q: %v", want, last, err)
	}
	return messages
}

func (e *editor) configure(settings string) {
	e.t.Helper()
	e.must(e.Notify("workspace/didChangeConfiguration", json.RawMessage(`{"settings":`+settings+`}`)))
}

func (e *editor) is(want string) {
	e.t.Helper()
	if got := e.basis(); got != want {
		e.t.Errorf("the figures rest on %s, want %s", got, want)
	}
}

// A text is in the language that it is plainly written in: on opening it, and when it
// has been typed.
func TestLanguageIsDetected(t *testing.T) {
	e := start(t)
	e.open(`{}`, inGerman)
	e.is("de factbox amstad_de")
	e.marked("0:166-190 very-hard-sentence")

	// Emptied and short it stays what it was, and rewritten it does not.
	version := 1
	change := func(changes ...lsptest.Change) {
		version++
		e.must(e.Change(draft, version, changes...))
	}
	change(lsptest.Change{Text: ""})
	e.is("de factbox amstad_de")
	change(lsptest.Change{Text: "A note."})
	e.is("de factbox amstad_de")
	change(lsptest.Change{Text: sampleEnglish})
	e.is("en factbox")

	// Typed letter by letter behind what stood there before, it is German once that
	// prevails, and never anything else.
	change(lsptest.Change{Text: ""})
	flips, last := 0, "en factbox"
	for i, r := range []rune(inGerman) {
		change(lsptest.Change{Range: lsptest.Span(0, i, 0, i), Text: string(r)})
		if i%20 != 0 {
			continue
		}
		if now := e.basis(); now != last {
			flips, last = flips+1, now
		}
	}
	if flips != 1 || last != "de factbox amstad_de" {
		t.Errorf("the language changed %d times, and is now %s", flips, last)
	}
}

const sampleEnglish = "The old bus leaves the market square at ten past six. It waits for nobody, or so the timetable says, and the driver knows every passenger by name. In winter they all sit close to the front, where the heater is.\n"

// What a text says of itself holds when it is opened and when it is saved, and what is
// set holds at once.
func TestLanguageIsSaidAndSet(t *testing.T) {
	e := start(t)
	e.play(`hello`)
	e.must(e.Notify("textDocument/didOpen", json.RawMessage(`{"textDocument":{"uri":"`+draft+`","languageId":"markdown","version":1,"text":"---\nlang: it\n---\nComprare il latte.\n"}}`)))
	e.is("it factbox gulpease")
	e.must(e.Change(draft, 2, lsptest.Change{Range: lsptest.Span(1, 6, 1, 8), Text: "fr"}))
	e.is("it factbox gulpease")
	e.must(e.Notify("textDocument/didSave", json.RawMessage(`{"textDocument":{"uri":"`+draft+`"}}`)))
	e.is("fr factbox kandel_moles_fr")
	e.must(e.Change(draft, 3, lsptest.Change{Range: lsptest.Span(0, 0, 3, 0), Text: ""}))
	e.must(e.Notify("textDocument/didSave", json.RawMessage(`{"textDocument":{"uri":"`+draft+`"}}`)))
	e.is("en factbox")
	e.configure(`{"language":"tr","convention":"standard","types":"exact"}`)
	e.is("tr standard types=exact atesman_tr")
	e.configure(`{"language":"tr","level":"flesch-reading-ease"}`)
	e.is("tr factbox atesman_tr")
	e.configure(`{"language":"en","level":"flesch-reading-ease"}`)
	e.is("en factbox flesch_reading_ease")
}

// A text in another language than it should be is marked once, and not judged.
func TestOtherLanguage(t *testing.T) {
	e := start(t)
	e.play(`hello`)
	e.configure(`{"language":"en"}`)
	e.must(e.Open(draft, 1, inGerman))
	if got, want := e.marked("0:0-8 other-language"), `This text is in German, and not in English. Its figures are those of English, and its sentences are not judged: set language to "de" or "auto".`; got != want {
		t.Errorf("the message is %s\nwant %s", got, want)
	}
	e.configure(`{"language":"en","diagnostics":{"range":"sentence","severity":{"other-language":"hint"}}}`)
	e.marked("0:0-56 other-language")
	e.configure(`{"language":"en","diagnostics":{"severity":{"other-language":"off"}}}`)
	e.marked("")
	e.configure(`{"language":"de"}`)
	e.marked("0:166-190 very-hard-sentence")
	e.configure(`{"language":"auto"}`)
	e.is("de factbox amstad_de")
}

// What the figures rest on is said beside them, where it is not the default.
func TestBasisIsShown(t *testing.T) {
	hover := func(e *editor) string {
		said, err := e.Hover(t.Context(), draft, lsptest.Position{Line: 0, Character: 1})
		e.must(err)
		return said
	}
	hints := func(e *editor) string {
		raw, err := e.InlayHints(t.Context(), draft, lsptest.Span(0, 0, 9, 0))
		e.must(err)
		return string(raw)
	}
	e := start(t)
	e.open(`{}`, sampleEnglish)
	for _, said := range []string{hover(e), hints(e)} {
		if strings.Contains(said, "Language") || strings.Contains(said, "Counted by") || strings.Contains(said, "Level:  Flesch") {
			t.Errorf("the default is said: %s", said)
		}
	}
	e.configure(`{"convention":"standard"}`)
	const counted = "Counted by: standard (words keep inner apostrophes and hyphens, types fold case, syllables are spoken)."
	for _, said := range []string{hover(e), hints(e)} {
		if !strings.Contains(said, counted) || strings.Contains(said, "Language") {
			t.Errorf("%q is not in %s", counted, said)
		}
	}
	e.must(e.Change(draft, 2, lsptest.Change{Text: inGerman}))
	const german = "Language: German, by detection. Level: Lesbarkeitsindex nach Amstad."
	for _, said := range []string{hover(e), hints(e)} {
		if !strings.Contains(said, german) {
			t.Errorf("%q is not in %s", german, said)
		}
	}
	// The tooltip that a client asks for has it, too.
	resolving := start(t)
	resolving.open(`{"textDocument":{"inlayHint":{"resolveSupport":{"properties":["tooltip"]}}}}`, inGerman)
	if said := hints(resolving); strings.Contains(said, "Language") {
		t.Errorf("said with each hint: %s", said)
	}
	var all []json.RawMessage
	resolving.must(json.Unmarshal([]byte(hints(resolving)), &all))
	var resolved json.RawMessage
	resolving.must(resolving.Call(t.Context(), "inlayHint/resolve", all[0], &resolved))
	if !strings.Contains(string(resolved), german) {
		t.Errorf("%q is not in %s", german, resolved)
	}
}

// Where words are not told apart, characters take their place. The line has 36 and a
// line end.
func TestCharactersInPlaceOfWords(t *testing.T) {
	e := start(t)
	e.open(`{}`, "古老的公共汽车六点十分离开市场广场。它不等任何人，时刻表上是这么写的。\n")
	said, err := e.Hover(t.Context(), draft, lsptest.Position{Line: 0, Character: 1})
	e.must(err)
	if want := `            Sentence  Paragraph  Document
Characters        18         35        36
Sentences          1          2         2

Language: Chinese, by detection; its words are not told apart, so characters are counted.
`; said != want {
		t.Errorf("hover:\n%s\nwant\n%s", said, want)
	}
	raw, err := e.InlayHints(t.Context(), draft, lsptest.Span(0, 0, 1, 0))
	e.must(err)
	var labels []string
	for _, h := range decodeHints(t, raw) {
		labels = append(labels, fmt.Sprint(h.Label))
	}
	if got, want := strings.Join(labels, "; "), "36 characters; 35 characters"; got != want {
		t.Errorf("hints %s, want %s", got, want)
	}
	e.marked("")
}

// While a text is typed it is looked at a few times, however long it gets.
func TestLanguageIsAskedSeldom(t *testing.T) {
	var told tongue
	looks := 0
	for _, way := range []struct{ from, to, step int }{{0, 1 << 20, 1}, {1 << 20, 0, -1}} {
		for size := way.from; size != way.to; size += way.step {
			if told.outgrown(size) {
				looks++
				told.size = size
			}
		}
	}
	if looks == 0 || looks > 36 {
		t.Errorf("looked %d times on the way to 1 MB and back", looks)
	}
}
