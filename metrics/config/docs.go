package config

// Code generated from settings.go by go generate. DO NOT EDIT.

// docs are the doc comments of options and tables by key.
var docs = map[string]string{
	"":                                        "Settings are what a user may set.",
	"codeLens":                                "Whether editors show the figures of the document in a line above it, and those of each section above its heading. Use it in an editor that has no inlay hints, or if you do not want them.",
	"diagnostics":                             "Diagnostics are the marks on the text of a draft, and how it is checked while you write.",
	"diagnostics.debounceMs":                  "How long the document must have been left alone before its marks are renewed, in milliseconds. While you go on typing they are renewed once a second. With 0 they are renewed at each key. The figures themselves never wait.",
	"diagnostics.max":                         "The most marks on a document. Of more, the hardest sentences are kept, and the last mark says how many were left out.",
	"diagnostics.range":                       "What is marked of a sentence: `start` marks its first word, so that other marks in it stay visible; `sentence` marks all of it.",
	"diagnostics.severity":                    "Severities say how much each finding matters. Findings that are off are not shown, and `factbox check` does not list them.",
	"diagnostics.severity.hard-sentence":      "The severity of a sentence that has reached `limits.hard`.",
	"diagnostics.severity.stale-fact-box":     "The severity of a Fact Box in a draft whose figures no longer hold.",
	"diagnostics.severity.unused-ignore":      "The severity of a comment such as `factbox: ignore` that does nothing.",
	"diagnostics.severity.very-hard-sentence": "The severity of a sentence that has reached `limits.veryHard`.",
	"diagnostics.whileTyping":                 "Whether the sentence that you are typing is judged, too. If not, it is judged when it is finished, or when the caret leaves it.",
	"files":                                   "Files say which files of a folder are drafts. They hold where a folder is checked; a file that you name, or open, is always read.\n\nA pattern without a slash matches the names of files and folders at any depth; one with a slash matches paths from the folder of the configuration file, or from the folder that is checked where there is none. `*` stands for any characters but a slash, `**` for any number of folders, `{a,b}` for a or b. A pattern that matches a folder matches all that is in it. Case does not matter.",
	"files.exclude":                           "Patterns of files, among these, that are not checked.",
	"files.include":                           "Patterns of the files that are checked. What is hidden or ignored by Git is left out all the same.",
	"hints":                                   "Hints are the figures that editors show at the ends of lines.",
	"hints.document":                          "Whether the figures of the document are shown behind its first line.",
	"hints.format":                            "HintFormats say how hints read. A format is text with placeholders, such as `{level} · {tokens}`. The placeholders are `{level}`, `{ttr}`, `{tokens}` (or `{words}`), `{types}`, `{sentences}`, `{paragraphs}`, `{syllables}`, `{letters}` and `{characters}`. Behind a colon may stand the least width and the number of decimals: `{level:6.3}` is six characters wide and has three decimals. A width keeps the text around a hint from moving while you type. A figure that is undefined is left out with the text before it.",
	"hints.format.document":                   "How the hint of the document reads.",
	"hints.format.paragraph":                  "How the hint of a paragraph reads.",
	"hints.format.section":                    "How the hint of a section reads.",
	"hints.format.sentence":                   "How the hint of a sentence reads.",
	"hints.paragraph":                         "Whether the figures of a paragraph are shown behind it.",
	"hints.section":                           "Whether the figures of a section are shown behind its heading, those of the sections below it included. They take the place of the heading's own.",
	"hints.sentence":                          "Whether the figures of a sentence are shown behind the line it ends in.",
	"level":                                   "Which formula Level means, in the Fact Box and wherever else figures are shown, and by which sentences are judged. Sentences can be judged by formulas of their words and syllables only, so there is no other to choose; `factbox stats --formulas` prints all. With `flesch-reading-ease` a higher Level is easier, and a sentence is hard below its limit.",
	"limits":                                  "Limits say from where on a sentence is hard. They are in the scale of the formula that `level` names: a school grade, unless you choose another. Where a higher level is easier, a sentence is hard below the limit.",
	"limits.hard":                             "The level from which a sentence is hard. If you choose another `level` and no limit, it is 40 for `flesch-reading-ease` and 7.5 for `flesch-psk`.",
	"limits.minTokens":                        "The number of tokens from which a sentence is judged. In a shorter one, one long word decides the level.",
	"limits.veryHard":                         "The level from which a sentence is very hard, which is not easier than `limits.hard`. If you choose another `level` and no limit, it is 20 for `flesch-reading-ease` and 8.5 for `flesch-psk`.",
	"markup":                                  "How a draft is marked up, which says what in it is prose. With `auto` the editor's language decides, or the name of the file; what neither knows is plain text.",
}
