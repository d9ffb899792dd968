package markup

import (
	"strings"
)

// Quarto and R Markdown are Markdown as Pandoc has it. Cells of code are fenced
// blocks, and left out. So are citations in brackets, which are shown as a bracket
// or a number; @key in a sentence and cross-references are objects. Commands and
// environments of TeX are left out, ^[a note] is prose in brackets.
//
// Limits. What a cell says of its captions is code. Pandoc's tables other than those
// with pipes are text.

func readQuarto(b *builder) { readDialect(b, quarto) }

// blockQuarto reads a block that only Quarto has, if there is one.
func (m *markdown) blockQuarto(l mdLine, line string) bool {
	rest, ok := strings.CutPrefix(line, `\begin{`)
	if !ok {
		return false
	}
	end := strings.IndexByte(rest, '}')
	if end < 1 || end > 60 || strings.Trim(rest[:end], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ*") != "" {
		return false
	}
	m.state = State{mode: mdTeX, within: `\end{` + rest[:end] + `}`}
	m.environment(l.start)
	return true
}

// environment leaves out an environment of TeX.
func (m *markdown) environment(i int) {
	state := State{mode: mdTeX, within: m.state.within}
	m.rawLines(i, Commands, state, State{}, func(_ int, line string) verdict {
		if strings.Contains(line, state.within) {
			return last
		}
		return within
	})
}

// isCell reports whether a line opens a cell of code. Such a line is knitr's before it
// is Pandoc's: it is one within HTML, too, as in the cells of a table.
func isCell(line string) bool {
	if line == "" || line[0] != '`' {
		return false
	}
	fence := fenceOf(line)
	return fence != "" && strings.HasPrefix(strings.TrimLeft(line[len(fence):], " \t"), "{")
}
