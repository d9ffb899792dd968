package markup

import (
	"strings"
	"testing"
)

func TestLanguageOf(t *testing.T) {
	for _, c := range []struct {
		format     Format
		head, want string
	}{
		{Plain, "factbox: lang=de\nText.", ""},
		{Plain, "lang: de\n\nText.", ""},
		// A comment before all prose is for the document.
		{Markdown, "<!-- factbox: lang=de -->\n\n# Titel\n", "de"},
		{Markdown, "# Title\n\n<!-- factbox: lang=de -->\n\nZitat.\n", ""},
		{Markdown, "<!-- factbox: lang=de-AT -- a letter -->\nText.", "de-AT"},
		{Markdown, "---\nlang: fr\n---\n<!-- factbox: lang=it -->\nTesto.\n", "it"},
		{Markdown, "    <!-- factbox: lang=de -->\n", ""}, // code
		{Markdown, "<!-- factbox: lang= -->\nText.", ""},
		{LaTeX, "% factbox: lang=nl\n\\documentclass{article}\n", "nl"},
		{AsciiDoc, "// factbox: lang=pl\n= Tytuł\n", "pl"},
		{Org, "# factbox: lang=es\n#+LANGUAGE: de\n", "es"},
		{Typst, "// factbox: lang=tr\n= Başlık\n", "tr"},
		{ReStructuredText, ".. factbox: lang=ru\n\nЗаголовок\n=========\n", "ru"},

		// Front matter (Jekyll, Hugo, Pandoc, Quarto).
		{Markdown, "---\ntitle: Der Bus\nlang: de\n---\n", "de"},
		{Markdown, "---\r\ntitle: Der Bus\r\nlanguage: \"de-CH\"\r\n---\r\n", "de-CH"},
		{Markdown, "\uFEFF---\nLang: 'pt-BR' # of Brazil\n---\n", "pt-BR"},
		{Markdown, "---\nnested:\n  lang: de\n---\n", ""},
		{Markdown, "---\nlanguage: a language of its own\n---\n", ""},
		{Markdown, "---\ntitle: x\n---\nlang: de\n", ""},
		{Markdown, "# Title\n\n---\nlang: de\n---\n", ""},
		{Markdown, "+++\ntitle = \"x\"\nlang = \"de\"\n+++\n", "de"},
		{Markdown, "+++\n[params]\nlang = \"de\"\n+++\n", ""},
		{Markdown, "{\n  \"lang\": \"de\",\n  \"title\": \"x\"\n}\n", "de"},
		{Quarto, "---\nlang: de\nformat: html\n---\n", "de"},
		{MDX, "---\nlang: it\n---\n", "it"},

		{HTML, `<!DOCTYPE html><!-- lang="fr" --><html class=x lang="de"><body lang="en">`, "de"},
		{HTML, `<HTML LANG=de-DE>`, "de-DE"},
		{HTML, `<html xml:lang="nl" lang="de">`, "de"},
		{HTML, `<html xml:lang="nl">`, "nl"},
		{HTML, `<html><body lang="de">`, ""},
		{HTML, `<p lang="de">Hallo`, ""},
		{HTML, `<html lang="">`, ""},

		{LaTeX, "\\documentclass{article}\n\\usepackage[ngerman]{babel}\n", "de"},
		{LaTeX, "\\usepackage[ngerman,english]{babel}\n", "en"},
		{LaTeX, "\\usepackage[main=ngerman,english]{babel}\n", "de"},
		{LaTeX, "\\usepackage[\n  french, % of the quotations\n  brazilian\n]{babel}\n", "pt"},
		{LaTeX, "% \\usepackage[ngerman]{babel}\n\\usepackage[T1]{fontenc}\n", ""},
		{LaTeX, "\\documentclass[a4paper,ngerman]{scrartcl}\n\\usepackage{babel}\n", "de"},
		{LaTeX, "\\documentclass[a4paper,ngerman]{scrartcl}\n", ""},
		{LaTeX, "\\usepackage{polyglossia}\\setmainlanguage[variant=swiss]{german}\\setotherlanguage{english}", "de"},
		{LaTeX, "\\usepackage[swedish]{babel}\n", "sv"},
		{LaTeX, "\\begin{document}\n\\usepackage[ngerman]{babel}\n", ""},

		{AsciiDoc, "= Titel\n:toc:\n:lang: de\n\nText.\n", "de"},
		{Org, "#+TITLE: Titel\n#+language: de\n", "de"},
		{Org, "Text about #+LANGUAGE: de\n", ""},
		{Typst, "#set page(paper: \"a4\")\n#set text(font: \"Libertinus\", lang: \"de\", region: \"CH\")\n", "de"},
		{Typst, "#set text(size: 11pt)\n", ""},
		{Email, "From: a@example.org\r\nContent-Language: de-DE, en\r\n\r\nHallo.\r\n", "de-DE"},
		{Email, "From: a@example.org\n\nContent-Language: de\n", ""},

		// Beyond 4 KiB nobody looks, and a line that is cut says nothing.
		{Org, strings.Repeat("# x\n", 1024) + "#+LANGUAGE: de\n", ""},
		{Org, strings.Repeat("# x\n", 1020) + "#+LANGUAGE: de-CH-1996\n", ""},
		{Org, "#+LANGUAGE: " + strings.Repeat("de-", 20) + "\n", ""},
	} {
		if got := LanguageOf(c.format, c.head); got != c.want {
			t.Errorf("LanguageOf(%s, %.80q) = %q, want %q", c.format, c.head, got, c.want)
		}
	}
}

func FuzzLanguageOf(f *testing.F) {
	f.Add(uint8(Markdown), "---\nlang: de\n---\n")
	f.Add(uint8(LaTeX), "\\usepackage[main=ngerman]{babel}\\")
	f.Add(uint8(HTML), "<html lang=de")
	f.Add(uint8(Typst), "#set text(lang: \"de\"")
	f.Fuzz(func(t *testing.T, format uint8, head string) {
		got := LanguageOf(Format(int(format)%len(Formats())), head)
		if got != "" && tagOf(got) != got {
			t.Errorf("%q is no tag", got)
		}
	})
}
