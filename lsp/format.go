package lsp

import (
	"path"
	"strings"

	"factbox/metrics/markup"
)

// formatOf returns how a document is marked up, unless settings say otherwise: as
// the editor's language for it says, and else as its name does. Where both say
// something, the language wins, which the user can set; but an editor that does
// not know a dialect may well call it Markdown.
func formatOf(language, spelled string) markup.Format {
	base := path.Base(strings.ReplaceAll(pathOf(spelled), `\`, "/"))
	said, known := markup.OfLanguage(language)
	named, ok := markup.OfFile(base)
	switch {
	case !ok:
		return said
	case !known || said == markup.Plain:
		return named
	case said == markup.Markdown && (named == markup.MDX || named == markup.Quarto):
		return named
	}
	return said
}
