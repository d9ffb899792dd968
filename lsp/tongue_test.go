package lsp

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"go.lsp.dev/protocol"

	"factbox/lsp/lsptest"
	"factbox/metrics"
	"factbox/metrics/config"
	"factbox/metrics/rule"
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

// openAs opens the draft in a format.
func (e *editor) openAs(format, text string) {
	e.t.Helper()
	e.must(e.Notify("textDocument/didOpen", map[string]any{
		"textDocument": map[string]any{"uri": draft, "languageId": format, "version": 1, "text": text},
	}))
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
	// The hover says so, too, and does not say what a Level means that means nothing.
	said, err := e.Hover(t.Context(), draft, lsptest.Position{})
	e.must(err)
	if !strings.Contains(said, "\nLanguage: English, as set, but the text is in German.\n") || strings.Contains(said, "reading of") {
		t.Errorf("the hover says %s", said)
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

// languageFixes asks for what can be done about other-language at its mark: the titles,
// and the changes that the first makes, in the order in which to make them.
func (e *editor) languageFixes() (titles string, changes []lsptest.Change) {
	e.t.Helper()
	published, err := e.Diagnostics(e.t.Context(), draft, func(p lsptest.Published) bool {
		return len(p.Diagnostics) == 1 && p.Diagnostics[0].Code == rule.CodeOtherLanguage
	})
	e.must(err)
	var actions []struct {
		Title, Kind string
		IsPreferred bool
		Edit        json.RawMessage
	}
	at := published.Diagnostics[0].Range
	e.must(e.Call(e.t.Context(), "textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": draft},
		"range":        map[string]any{"start": at.Start, "end": at.Start},
		"context":      map[string]any{"diagnostics": published.Diagnostics, "only": []string{"quickfix"}},
	}, &actions))
	var all []string
	for i, a := range actions {
		all = append(all, a.Title)
		if (a.IsPreferred && a.Kind == "quickfix") != strings.HasPrefix(a.Title, "Treat") {
			e.t.Errorf("%+v", a)
		}
		if i > 0 {
			continue
		}
		_, edits := editsOf(e.t, a.Edit)
		for _, edit := range slices.Backward(edits) {
			from, to := edit.Range.Start, edit.Range.End
			changes = append(changes, lsptest.Change{Range: lsptest.Span(int(from.Line), int(from.Character), int(to.Line), int(to.Character)), Text: edit.NewText})
		}
	}
	return strings.Join(all, "; "), changes
}

// Where its format has comments, a text can be made to say which language it is in,
// and is judged as that at once.
func TestTreatAsItsLanguage(t *testing.T) {
	const (
		fix    = "Treat this document as German"
		ignore = "Ignore other-language in this file"
		both   = fix + "; " + ignore
	)
	for _, test := range []struct {
		name, format, before string
		titles               string
		want                 string // what stands before the text then
	}{
		{"Markdown", "markdown", "", both, "<!-- factbox: lang=de -->\n\n"},
		{"behind front matter", "markdown", "---\ntitle: Fahrplan\nlang: en\n---\n\n", both, "---\ntitle: Fahrplan\nlang: en\n---\n<!-- factbox: lang=de -->\n\n\n"},
		{"a comment comes first that says another", "markdown", "<!-- factbox: lang=fr -->\n\nLe bus.\n\n<!-- factbox: lang= -->\n\n", ignore, "<!-- factbox: ignore-file other-language -->\n\n<!-- factbox: lang=fr -->\n\nLe bus.\n\n<!-- factbox: lang= -->\n\n"},
		{"MDX", "mdx", "", both, "{/* factbox: lang=de */}\n\n"},
		{"LaTeX", "latex", "\\documentclass[english]{article}\n\\begin{document}\n", both, "% factbox: lang=de\n\n\\documentclass[english]{article}\n\\begin{document}\n"},
		{"AsciiDoc", "asciidoc", ":lang: en\n\n", both, "// factbox: lang=de\n\n:lang: en\n\n"},
		{"reStructuredText", "restructuredtext", "", both, ".. factbox: lang=de\n\n"},
		{"HTML", "html", "<html lang=\"en\"><p>", both, "<!-- factbox: lang=de -->\n\n<html lang=\"en\"><p>"},
		{"Org", "org", "#+LANGUAGE: en\n\n", both, "# factbox: lang=de\n\n#+LANGUAGE: en\n\n"},
		{"Typst", "typst", "#set text(lang: \"en\")\n\n", both, "// factbox: lang=de\n\n#set text(lang: \"en\")\n\n"},
		{"a commit message", "git-commit", "", both, "# factbox: lang=de\n\n"},
		{"CRLF", "markdown", "<!-- -->\r\n\r\n", both, "<!-- factbox: lang=de -->\r\n\r\n<!-- -->\r\n\r\n"},
		{"plain text has no comments", "plaintext", "", "", ""},
		{"nor has mail", "mail", "Subject: Bus\n\n", "", "Subject: Bus\n\n"},
		{"a language that is not known", "markdown", "---\nlang: sv\n---\n\n", ignore, "---\nlang: sv\n---\n<!-- factbox: ignore-file other-language -->\n\n\n"},
	} {
		e := start(t)
		_, err := e.Initialize(t.Context(), json.RawMessage(`{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"codeAction":{"codeActionLiteralSupport":{}}}}}`))
		e.must(err)
		e.configure(`{"language":"en"}`)
		e.openAs(test.format, test.before+inGerman)
		titles, changes := e.languageFixes()
		if titles != test.titles {
			t.Errorf("%s: offered are %q, want %q", test.name, titles, test.titles)
		}
		v, _ := newView(test.before + inGerman)
		got := test.before + inGerman
		for _, c := range changes {
			edit := protocol.TextEdit{Range: span(uint32(c.Range.Start.Line), uint32(c.Range.Start.Character), uint32(c.Range.End.Line), uint32(c.Range.End.Character)), NewText: c.Text}
			got = applied(t, v, edit)
		}
		if got != test.want+inGerman {
			t.Errorf("%s: got  %q\nwant %q", test.name, got, test.want+inGerman)
		}
		if len(changes) == 0 {
			continue
		}
		e.must(e.Change(draft, 2, changes...))
		_, err = e.Diagnostics(t.Context(), draft, func(p lsptest.Published) bool {
			return !slices.ContainsFunc(p.Diagnostics, func(d lsptest.Diagnostic) bool { return d.Code == rule.CodeOtherLanguage })
		})
		if err != nil {
			t.Errorf("%s: the mark stays: %v", test.name, err)
		}
		if !strings.HasPrefix(test.titles, fix) {
			continue
		}
		e.is("de factbox amstad_de")
		// Undone, it is as it was.
		undo := changes[0]
		undo.Range = lsptest.Span(undo.Range.Start.Line, undo.Range.Start.Character, undo.Range.Start.Line, undo.Range.Start.Character+len(undo.Text))
		if lines := strings.Count(undo.Text, "\n"); lines > 0 {
			undo.Range.End = lsptest.Position{Line: undo.Range.Start.Line + lines}
		}
		undo.Text = ""
		e.must(e.Change(draft, 3, undo))
		e.must(e.Notify("textDocument/didSave", json.RawMessage(`{"textDocument":{"uri":"`+draft+`"}}`)))
		e.is("en factbox")
	}
}

// What a text says of its language holds once its line is done, and not while it is
// being typed, when half a name is another or none. No save is needed for it.
func TestLanguageIsNamedByTyping(t *testing.T) {
	for _, test := range []struct {
		name, text   string
		line, column int
		keys         string // typed there, letter by letter; \b takes one away
		want         string // the languages that it was in, in order
	}{
		{"front matter", "\n" + sampleEnglish, 0, 0, "---\ntitle: Bus\nlang: de\n---\n\n", "en de"},
		{"front matter with the language first", "\n" + sampleEnglish, 0, 0, "---\nlanguage: it\nauthor: language lab\n---\n\n", "en it"},
		{"a comment", "\n" + sampleEnglish, 0, 0, "<!-- factbox: lang=fr -->\n\nBus\n", "en fr"},
		{"a long name", "\n" + sampleEnglish, 0, 0, "<!-- factbox: lang=deutsch -->\n\n", "en"},
		{"another tag", "---\nlang: de\n---\n\n" + sampleEnglish, 1, 8, "\b\bfr\n", "de fr"},
		{"a tag that is left for another line", "---\nlang: de\n---\n\n" + sampleEnglish, 1, 8, "\b\b\nx: y\n", "de en"},
		{"talk of languages", "\n" + sampleEnglish, 0, 0, "My language: it is German, and de is its tag.\n", "en"},
	} {
		e := start(t)
		e.play(`hello`)
		e.openAs("markdown", test.text)
		line, column, version := test.line, test.column, 1
		var all []string
		see := func() {
			if now, _, _ := strings.Cut(e.basis(), " "); len(all) == 0 || all[len(all)-1] != now {
				all = append(all, now)
			}
		}
		see()
		for _, key := range test.keys {
			c := lsptest.Change{Range: lsptest.Span(line, column, line, column), Text: string(key)}
			switch key {
			case '\b':
				column--
				c = lsptest.Change{Range: lsptest.Span(line, column, line, column+1)}
			case '\n':
				line, column = line+1, 0
			default:
				column++
			}
			version++
			e.must(e.Change(draft, version, c))
			see()
		}
		if got := strings.Join(all, " "); got != test.want {
			t.Errorf("%s: it was in %s, want %s", test.name, got, test.want)
		}
	}
}

// That a text is in another language is said once, and not again with each key.
func TestOtherLanguageIsSaidOnce(t *testing.T) {
	e := start(t)
	e.play(`hello`)
	e.configure(`{"language":"en","diagnostics":{"debounceMs":0}}`)
	e.must(e.Open(draft, 1, inGerman))
	e.marked("0:0-8 other-language")
	for i, r := range inGerman {
		e.must(e.Change(draft, 2+i, lsptest.Change{Range: lsptest.Span(1, i, 1, i), Text: string(r)}))
	}
	e.is("en factbox")
	e.must(e.Change(draft, 1000, lsptest.Change{Text: "A note.\n"})) // too short to tell: then nothing is said
	if _, err := e.Diagnostics(t.Context(), draft, func(p lsptest.Published) bool {
		if len(p.Diagnostics) > 0 {
			t.Errorf("said again: %+v", p)
		}
		return len(p.Diagnostics) == 0
	}); err != nil {
		t.Error(err)
	}
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
	if said := hints(e); !strings.Contains(said, german) {
		t.Errorf("%q is not in %s", german, said)
	}
	// The hover names the formula once, with what the Level means.
	if said := hover(e); !strings.Contains(said, "Language: German, by detection.\n\nDocument: Level 31.1 (Lesbarkeitsindex nach Amstad) is difficult, but ") || strings.Count(said, "Amstad") != 1 {
		t.Errorf("the hover says %s", said)
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

// A part in another language has its own Level, and that is said beside it.
func TestBasisOfAPartIsShown(t *testing.T) {
	e := start(t)
	e.play(`hello`)
	e.openAs("markdown", sampleEnglish+"\n<!-- factbox: lang=de -->\n\n"+inGerman+"\n<!-- factbox: lang=ja -->\n\n"+openings[10].text)
	hover := func(line int) string {
		said, err := e.Hover(t.Context(), draft, lsptest.Position{Line: line, Character: 1})
		e.must(err)
		return said
	}
	for _, test := range []struct {
		line       int
		wants, not string
	}{
		{0, "Level         1.573      3.555", "as the text says"},
		{4, "Level        93.950     31.134", ""},
		{4, "\nThe sentence is in German, as the text says. Its Level: Lesbarkeitsindex nach Amstad.\n", "Language:"},
		{8, "\nThe sentence is in Japanese, as the text says.\n", "Its Level"},
	} {
		if said := hover(test.line); !strings.Contains(said, test.wants) || test.not != "" && strings.Contains(said, test.not) {
			t.Errorf("line %d: %q is not in %s", test.line, test.wants, said)
		}
	}
	raw, err := e.InlayHints(t.Context(), draft, lsptest.Span(0, 0, 9, 0))
	e.must(err)
	var hints []struct {
		Label, Tooltip string
		Position       lsptest.Position
	}
	e.must(json.Unmarshal(raw, &hints))
	var got []string
	for _, h := range hints {
		got = append(got, fmt.Sprintf("%d: %s: %s", h.Position.Line, h.Label, h.Tooltip))
	}
	want := []string{
		"0: | Level  3.6 · Tokens  41: 3 sentences, 48 syllables",
		"4: Level 31.1 · Tokens  46: 3 sentences, 105 syllables\n\nThe paragraph is in German, as the text says. Its Level: Lesbarkeitsindex nach Amstad.",
		"8: 63 characters: 3 sentences\n\nThe paragraph is in Japanese, as the text says.",
	}
	if !slices.Equal(got[1:], want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
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
	if got, want := strings.Join(labels, "; "), "36 characters"; got != want {
		t.Errorf("hints %s, want %s", got, want)
	}
	e.marked("")
}

// While a text is typed it is looked at a few times, however long it gets, and fewer
// once its language is known.
func TestLanguageIsAskedSeldom(t *testing.T) {
	for _, test := range []struct {
		reason config.Reason
		most   int
	}{{config.Assumed, 45}, {config.Detected, 36}} {
		told := tongue{Language: config.Language{Reason: test.reason}}
		looks := 0
		for _, way := range []struct{ from, to, step int }{{0, 1 << 20, 1}, {1 << 20, 0, -1}} {
			for size := way.from; size != way.to; size += way.step {
				if told.outgrown(size) {
					looks++
					told.size = size
				}
			}
		}
		if looks == 0 || looks > test.most {
			t.Errorf("%v: looked %d times on the way to 1 MB and back", test.reason, looks)
		}
	}
}

// Openings of texts, made up for the test.
var openings = []struct{ tag, text string }{
	{"en", sampleEnglish},
	{"de", inGerman},
	{"es", "El viejo autobús sale de la plaza del mercado a las seis y diez. No espera a nadie, o eso dice el horario, y el conductor conoce a todos los viajeros por su nombre. En invierno se sientan todos delante.\n"},
	{"fr", "Le vieux bus quitte la place du marché à six heures dix. Il n'attend personne, du moins c'est ce que dit l'horaire, et le chauffeur connaît tous les passagers par leur nom. En hiver ils s'assoient devant.\n"},
	{"it", "Il vecchio autobus lascia la piazza del mercato alle sei e dieci. Non aspetta nessuno, o almeno così dice l'orario, e l'autista conosce per nome tutti i passeggeri. D'inverno si siedono tutti davanti.\n"},
	{"nl", "De oude bus verlaat het marktplein om tien over zes. Hij wacht op niemand, dat zegt tenminste de dienstregeling, en de chauffeur kent alle reizigers bij naam. In de winter zitten ze allemaal voorin.\n"},
	{"pl", "Stary autobus odjeżdża z rynku dziesięć po szóstej. Nie czeka na nikogo, tak przynajmniej mówi rozkład jazdy, a kierowca zna wszystkich pasażerów po imieniu. Zimą wszyscy siadają z przodu.\n"},
	{"pt", "O velho ônibus sai da praça do mercado às seis e dez. Não espera por ninguém, pelo menos é o que diz o horário, e o motorista conhece todos os passageiros pelo nome. No inverno sentam-se todos na frente.\n"},
	{"ru", "Старый автобус уезжает с рыночной площади в шесть десять. Он никого не ждёт, так, по крайней мере, сказано в расписании, и водитель знает всех пассажиров по имени.\n"},
	{"tr", "Eski otobüs pazar meydanından altıyı on geçe kalkar. Kimseyi beklemez, en azından tarifede öyle yazıyor ve şoför bütün yolcuları adıyla tanır. Kışın herkes önde, kaloriferin yanında oturur.\n"},
	{"ja", "古いバスは六時十分に市場の広場を出る。誰も待たない、少なくとも時刻表にはそう書いてある。運転手は乗客みんなの名前を知っている。\n"},
	{"zh", "古老的公共汽车六点十分离开市场广场。它不等任何人，时刻表上是这么写的。司机认识每一位乘客，叫得出他们的名字。\n"},
	{"th", "รถเมล์คันเก่าออกจากตลาดตอนหกโมงสิบนาที มันไม่รอใคร ตารางเวลาบอกไว้อย่างนั้น และคนขับรู้จักชื่อผู้โดยสารทุกคน\n"},
}

// A text that is typed has the language that it is in soon, and never another but
// English, which any text is at first.
func TestLanguageOfWhatIsTyped(t *testing.T) {
	for _, test := range openings {
		known, changes, _ := typedIn(t, test.text)
		soon := 160
		if test.tag == "ja" || test.tag == "zh" || test.tag == "th" || test.tag == "ru" {
			soon = 60
		}
		if test.tag == "en" {
			soon = 120
		}
		if want := []string{test.tag}; test.tag != "en" && !slices.Equal(changes, want) || test.tag == "en" && len(changes) > 0 || known == 0 || known > soon {
			t.Errorf("%s: it changed to %v, and is known after %d bytes", test.tag, changes, known)
		}
	}
}

// typedIn types a text letter by letter into an empty draft of plain text. It returns
// after how many bytes its language was found, 0 for never; to what it changed, in
// order; and how often the text was looked at.
func typedIn(t *testing.T, text string) (known int, changes []string, looks int) {
	t.Helper()
	d := &document{uri: draft, language: "plaintext", settings: &defaultSettings}
	d.replace("")
	tag, size := d.tongue.Tag, 0
	for i, r := range text {
		p := d.text.Snapshot().Position(d.text.Len(), metrics.UTF8)
		at := protocol.Position{Line: uint32(p.Line), Character: uint32(p.Column)}
		if err := d.edit(metrics.UTF8, change{span: protocol.Range{Start: at, End: at}, text: string(r), ok: true}); err != nil {
			t.Fatal(err)
		}
		if d.tongue.size != size {
			size, looks = d.tongue.size, looks+1
		}
		if d.tongue.Tag != tag {
			tag, known = d.tongue.Tag, 0
			changes = append(changes, tag)
		}
		if known == 0 && d.tongue.Reason == config.Detected {
			known = i + utf8.RuneLen(r)
		}
	}
	return known, changes, looks
}

// A text in two languages is not in the one and the other by turns, however often it
// is saved while it is written.
func TestLanguageOfATextInTwo(t *testing.T) {
	pieces := map[string][]string{"en": strings.SplitAfter(sampleEnglish, ". "), "de": strings.SplitAfter(inGerman, ". ")}
	for _, order := range [][]string{{"en", "de"}, {"de", "en"}} {
		e := start(t)
		e.open(`{}`, "")
		text, version := "", 1
		var all []string
		write := func(s string) {
			version++
			e.must(e.Change(draft, version, lsptest.Change{Text: s}))
			e.must(e.Notify("textDocument/didSave", json.RawMessage(`{"textDocument":{"uri":"`+draft+`"}}`)))
			if now, _, _ := strings.Cut(e.basis(), " "); len(all) == 0 || all[len(all)-1] != now {
				all = append(all, now)
			}
		}
		// Each time there is more of the one than there was of the other so far.
		for turn, most := range []int{200, 500, 900, 1700} {
			tag := order[turn%2]
			for i := 0; len(text) < most; i++ {
				text += pieces[tag][i%3] + "\n\n"
				write(text)
			}
		}
		if got, want := strings.Join(all, " "), "en de"; got != want {
			t.Errorf("%s first: it was in %s, want %s", order[0], got, want)
		}
		// Rewritten, it is another.
		write(strings.Repeat(sampleEnglish, 3))
		e.is("en factbox")
		write(strings.Repeat(inGerman, 3))
		e.is("de factbox amstad_de")
	}
}

var openingsDir = flag.String("openings", "", "a folder of texts in UTF-8 to type, each named by its language, as de-1.txt")

// How soon, and how often, the language of each text in a folder changes when it is
// typed letter by letter. Without -openings there is nothing to measure.
func TestOpenings(t *testing.T) {
	if *openingsDir == "" {
		t.Skip("no -openings")
	}
	names, err := filepath.Glob(filepath.Join(*openingsDir, "??-*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal(err, "no texts")
	}
	type row struct {
		texts, wrong, looks int
		known               []int
		changes             map[int]int // texts by the number of changes
		others              map[string]int
	}
	rows := map[string]*row{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tag := filepath.Base(name)[:2]
		r := rows[tag]
		if r == nil {
			r = &row{changes: map[int]int{}, others: map[string]int{}}
			rows[tag] = r
		}
		known, changes, looks := typedIn(t, string(text))
		r.texts, r.looks = r.texts+1, r.looks+looks
		r.changes[len(changes)]++
		last := "en"
		for _, last = range changes {
			if last != tag {
				r.others[last]++
			}
		}
		if last != tag {
			r.wrong++
		} else if known > 0 {
			r.known = append(r.known, known)
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(rows)) {
		r := rows[tag]
		slices.Sort(r.known)
		t.Logf("%s: %d texts, %d wrong at the end; known for good after %d bytes (median), %d (95 of 100); changes %v, to others %v; %.1f looks",
			tag, r.texts, r.wrong, r.known[len(r.known)/2], r.known[len(r.known)*95/100], r.changes, r.others, float64(r.looks)/float64(r.texts))
	}
}
