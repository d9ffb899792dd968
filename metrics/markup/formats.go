package markup

import (
	"slices"
	"strings"
	"sync"
)

// Format is a way in which text is marked up. The zero Format is plain text,
// which has no Reader: all of it is prose.
type Format uint8

// The formats. Those behind Email are the comments in source code, one for each
// programming language: see codes.
const (
	Plain Format = iota
	Markdown
	MDX
	Quarto
	LaTeX
	AsciiDoc
	ReStructuredText
	HTML
	Org
	Typst
	GitCommit
	Email
	codeFormats // the first programming language
)

// format describes a Format.
type format struct {
	name      string         // as settings and reports have it
	languages []string       // ids of LSP, those that only some editors have among them
	endings   []string       // of file names, in lower case, with the full stop
	files     []string       // whole file names, in lower case
	draft     bool           // the files of a folder are drafts, unless settings say otherwise
	read      func(*builder) // reads a block

	// A comment as a writer would set it, around a "%s": within a line, and in a
	// line of its own. Empty where the format has no such thing.
	inline, line string
}

// formats are all formats, by their Format.
var formats = sync.OnceValue(func() []format {
	return append([]format{
		Plain: {
			name: "plaintext", languages: []string{"plaintext", "text"}, endings: []string{".txt", ".text"}, draft: true,
		},
		Markdown: {
			name: "markdown", languages: []string{"markdown", "gfm", "pandoc", "vimwiki"}, endings: []string{".md", ".markdown", ".mdown", ".mkd"}, draft: true,
			read: readMarkdown, inline: "<!-- %s -->", line: "<!-- %s -->",
		},
		MDX: {
			name: "mdx", languages: []string{"mdx"}, endings: []string{".mdx"}, draft: true,
			read: readMDX, inline: "{/* %s */}", line: "{/* %s */}",
		},
		Quarto: {
			name: "quarto", languages: []string{"quarto", "rmd", "rmarkdown"}, endings: []string{".qmd", ".rmd"}, draft: true,
			read: readQuarto, inline: "<!-- %s -->", line: "<!-- %s -->",
		},
		LaTeX: {
			name: "latex", languages: []string{"latex", "tex", "plaintex"}, endings: []string{".tex", ".ltx", ".latex"}, draft: true,
			read: readLaTeX, line: "%% %s",
		},
		AsciiDoc: {
			name: "asciidoc", languages: []string{"asciidoc", "asciidoctor", "adoc"}, endings: []string{".adoc", ".asciidoc"}, draft: true,
			read: readAsciiDoc, line: "// %s",
		},
		ReStructuredText: {
			name: "restructuredtext", languages: []string{"restructuredtext", "rst", "rest"}, endings: []string{".rst"}, draft: true,
			read: readReStructuredText, line: ".. %s",
		},
		HTML: {
			name: "html", languages: []string{"html", "xhtml", "mhtml"}, endings: []string{".html", ".htm", ".xhtml"},
			read: readHTML, inline: "<!-- %s -->", line: "<!-- %s -->",
		},
		Org: {
			name: "org", languages: []string{"org"}, endings: []string{".org"}, draft: true,
			read: readOrg, line: "# %s",
		},
		Typst: {
			name: "typst", languages: []string{"typst", "typ"}, endings: []string{".typ"}, draft: true,
			read: readTypst, inline: "/* %s */", line: "// %s",
		},
		GitCommit: {
			name: "gitcommit", languages: []string{"git-commit", "gitcommit", "git"}, files: []string{"commit_editmsg", "merge_msg", "squash_msg", "tag_editmsg"},
			read: readGitCommit, line: "# %s",
		},
		Email: {
			name: "email", languages: []string{"mail", "email", "eml", "message"}, endings: []string{".eml", ".mail", ".mbox"},
			read: readEmail,
		},
	}, codes()...)
})

// String returns the name of the format.
func (f Format) String() string {
	if int(f) >= len(formats()) {
		return "unknown"
	}
	return formats()[f].name
}

// Formats returns all formats.
func Formats() []Format {
	all := make([]Format, len(formats()))
	for i := range all {
		all[i] = Format(i)
	}
	return all
}

// Named returns the format of a name, as String gives it.
func Named(name string) (Format, bool) {
	i := slices.IndexFunc(formats(), func(f format) bool { return f.name == name })
	return Format(max(i, 0)), i >= 0
}

// OfLanguage returns the format of a language id, as editors give it with a
// document (LSP 3.18, TextDocumentItem).
func OfLanguage(id string) (Format, bool) {
	id = strings.ToLower(id)
	i := slices.IndexFunc(formats(), func(f format) bool { return slices.Contains(f.languages, id) })
	return Format(max(i, 0)), i >= 0
}

// OfFile returns the format that a file has by its name, the last part of its
// path.
func OfFile(name string) (Format, bool) {
	name = strings.ToLower(name)
	if i := slices.IndexFunc(formats(), func(f format) bool { return slices.Contains(f.files, name) }); i >= 0 {
		return Format(i), true
	}
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return Plain, false
	}
	i := slices.IndexFunc(formats(), func(f format) bool { return slices.Contains(f.endings, name[dot:]) })
	return Format(max(i, 0)), i >= 0
}

// Drafts returns the endings of the file names that are drafts, unless settings
// say otherwise.
func Drafts() (endings []string) {
	for _, f := range formats() {
		if f.draft {
			endings = append(endings, f.endings...)
		}
	}
	return endings
}

// Comment returns a comment of the format with such a text: one that stands in a
// line of its own or, if inline is set, within a line. It is empty where the
// format has none.
func (f Format) Comment(text string, inline bool) string {
	form := formats()[f].line
	if inline {
		form = formats()[f].inline
	}
	before, behind, ok := strings.Cut(form, "%s")
	if !ok {
		return ""
	}
	return strings.ReplaceAll(before, "%%", "%") + text + behind
}
