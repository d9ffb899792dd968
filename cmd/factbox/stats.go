package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"factbox/metrics"
	settings "factbox/metrics/config"
	"factbox/metrics/language"
	"factbox/metrics/readability"
	"factbox/metrics/report"
	"factbox/metrics/rule"
)

type statsCommand struct {
	draftFlags `embed:""`

	Format  string `enum:"text,json,jsonl,csv" default:"text" help:"text, json, jsonl (an object a line) or csv."`
	By      string `enum:"document,section,paragraph,sentence," default:"" placeholder:"UNIT" help:"Give the figures of each document, section, paragraph or sentence, and where it is."`
	Explain bool   `help:"Say what the figures rest on, what the level means, how sure it is, and how much of each text was left out, and as what. By sentence: why each ends where it does."`

	Formulas  bool `help:"Print the readability formulas, too. In JSON they always are."`
	Diversity bool `help:"Print the measures of lexical diversity, too. In JSON they always are."`
	All       bool `help:"Print both. In csv each has a column."`

	Show  string   `enum:"prose," default:"" placeholder:"prose" help:"Print what was counted, and no figures."`
	Files []string `arg:"" optional:"" name:"file" help:"Texts. Without one, or for -, the standard input."`
}

func (s *statsCommand) Help() string {
	return `Of several files, the last figures are those of all together; types are counted once, but words of two languages are of two types.

Exit code: 0, or 2 if a file cannot be read, or there are problems with the settings (see "factbox config"). All that can be counted is.`
}

func (s *statsCommand) Run(c *console) error {
	if c.flags = s.draftFlags; s.Markup == listFormats {
		fmt.Fprintln(c.out, formatList())
		return nil
	}
	if len(s.Files) == 0 {
		s.Files = []string{stdin}
	}
	if s.Show != "" {
		return s.show(c)
	}
	w := s.writer(c.out)
	err := s.count(c, w)
	if closed := w.close(); err == nil || closed != nil {
		err = closed
	}
	return err
}

// count writes the figures of all files, and those of all together if there are
// several. It goes on after a file that cannot be read.
func (s *statsCommand) count(c *console, w statsWriter) error {
	var paths []string
	var texts []metrics.Text
	var bases []func(r report.Report) string
	var misread []bool // for each text, whether it is in another language than it was taken for
	var failed error
	for path, d := range s.drafts(c, &failed) {
		text, set := d.text, d.settings
		o, l := c.options(path, text, set)
		if l.Disagrees && set.Diagnostics.Severity.OtherLanguage != settings.Off &&
			!metrics.NewDocument(text, o).Snapshot().Ignores(rule.CodeOtherLanguage) {
			c.complain(fmt.Errorf("%s: %s", name(path), l.Message()))
		}
		paths, texts = append(paths, path), append(texts, metrics.Text{Source: text, Options: o})
		misread = append(misread, l.Disagrees)
		bases = append(bases, func(r report.Report) string {
			if s.Explain {
				return r.Basis(l, set.Settings)
			}
			return r.OwnBasis(l, set.Settings, "")
		})
	}
	if table, ok := w.(*csvWriter); ok {
		table.figures = s.figures(texts)
	}
	if s.By != "" {
		for i, text := range texts {
			var basis string
			level := false
			for r, source := range units(text.Source, s.By, text.Options, s.detailed(), s.Explain) {
				if r.Path = paths[i]; misread[i] {
					r = r.Misread()
				}
				if basis == "" || r.Level != nil && !level { // of the first that has one
					basis, level = bases[i](r), r.Level != nil
				}
				if err := w.write(r, source, basis); err != nil {
					return err
				}
			}
		}
	}
	several := len(s.Files) > 1
	if s.By != "" && !several {
		return failed
	}
	var each []metrics.Analysis
	var total metrics.Analysis
	if s.detailed() {
		each, total = metrics.AnalyzeInDetail(texts)
		if s.Format != "json" && s.Format != "jsonl" && !s.Diversity && !s.All {
			for i := range each { // without diversity, most of which costs the text
				each[i].Detail = each[i].Detail.SumsOnly()
			}
			if total.Detail != nil {
				total.Detail = total.Detail.SumsOnly()
			}
		}
	} else {
		each, total.Stats = metrics.AnalyzeAll(texts)
	}
	if s.By == "" {
		for i := range each {
			r := report.OfDocument(paths[i], each[i])
			if misread[i] {
				r = r.Misread()
			}
			if err := w.write(r, "", bases[i](r)); err != nil {
				return err
			}
		}
	}
	if several && len(texts) > 0 {
		markup := each[0].Markup.String()
		for _, a := range each {
			if a.Markup.String() != markup {
				markup = report.Mixed
			}
		}
		if err := w.total(report.Of("", markup, total.Stats, total.Detail)); err != nil {
			return err
		}
		for _, said := range leftUndefined(total.Stats) {
			c.complain(errors.New(said))
		}
	}
	return failed
}

// leftUndefined says which figures a total does not have, since its texts differ in
// what these rest on.
func leftUndefined(total metrics.Stats) (said []string) {
	if !total.Words() {
		if total.Language() == metrics.Mixed {
			said = append(said, "the total has characters only: in one of its texts words are not told apart")
		}
		return said
	}
	if !total.HasTypes() {
		said = append(said, "the total has no types: its texts are counted by different conventions")
	}
	if _, ok := total.Formula(); !ok {
		said = append(said, "the total has no level: its texts go by different formulas")
	}
	return said
}

// detailed reports whether the formulas and the measures of diversity are to be
// computed. They take some time, so the plain figures are printed without. To explain
// a Level takes another formula, too.
func (s *statsCommand) detailed() bool {
	return s.Formulas || s.Diversity || s.All || s.Format == "json" || s.Format == "jsonl" || s.Explain && s.By == ""
}

// draft is a file that has been read, and what is set for it.
type draft struct {
	text     string
	settings *settings.Resolved
}

// drafts yields the files that can be read, by their paths. Of one that cannot, and of
// settings that are wrong, it complains, and sets failed.
func (s *statsCommand) drafts(c *console, failed *error) iter.Seq2[string, draft] {
	return func(yield func(string, draft) bool) {
		for _, path := range s.Files {
			text, err := c.read(path)
			if err != nil {
				c.complain(err)
				*failed = status(exitFailed)
				continue
			}
			set := c.settingsOf(path)
			if c.complainOf(set) {
				*failed = status(exitFailed)
			}
			if !yield(path, draft{text, set}) {
				return
			}
		}
	}
}

// show prints what counts of all files. It goes on after a file that cannot be
// read.
func (s *statsCommand) show(c *console) (failed error) {
	for path, d := range s.drafts(c, &failed) {
		o, _ := c.options(path, d.text, d.settings)
		snap := metrics.NewDocument(d.text, o).Snapshot()
		prose := snap.Prose(0, snap.Len())
		if prose != "" && !strings.HasSuffix(prose, "\n") {
			prose += "\n"
		}
		if _, err := c.out.WriteString(prose); err != nil {
			return err
		}
	}
	return failed
}

// units yields the report of each unit of text, and its source. explain has it say
// why sentences end.
func units(text, by string, o metrics.Options, detailed, explain bool) iter.Seq2[report.Report, string] {
	return func(yield func(report.Report, string) bool) {
		snap := metrics.NewDocument(text, o).Snapshot()
		detail := func(span metrics.Span) *metrics.Detail {
			if !detailed {
				return nil
			}
			return snap.Detail(span.Start, span.End)
		}
		located := func(r report.Report, span metrics.Span, text string) bool {
			line := snap.Position(span.Start, metrics.UTF8).Line + 1
			r.Span = &report.Span{Start: span.Start, End: span.End, Line: line}
			return yield(r, text)
		}
		one := func(span metrics.Span, stats metrics.Stats) bool {
			// Its sums are known; its types are not, and are counted here.
			counted := snap.Count(span.Start, span.End)
			stats.Types, stats.Hapaxes = counted.Types, counted.Hapaxes
			r := report.Of("", o.Markup.String(), stats, detail(span))
			if by == "sentence" && explain {
				r.Stops = stopsOf(snap, span)
			}
			return located(r, span, snap.Prose(span.Start, span.End))
		}
		switch by {
		case "document":
			a, all := snap.Analysis(), metrics.Span{End: len(text)}
			a.Detail = detail(all)
			located(report.OfDocument("", a), all, snap.Prose(0, maxExcerpt))
			return
		case "section":
			for x := range snap.Sections(0, snap.Len()) {
				counted := snap.Count(x.Start, x.End)
				x.Stats.Types, x.Stats.Hapaxes = counted.Types, counted.Hapaxes
				r := report.OfSection("", o.Markup.String(), x, detail(x.Span))
				if !located(r, x.Span, x.Title) {
					return
				}
			}
			return
		}
		if by == "sentence" {
			for s := range snap.Sentences(0, snap.Len()) {
				if !one(s.Span, s.Stats) {
					return
				}
			}
			return
		}
		for p := range snap.Paragraphs(0, snap.Len()) {
			if !one(p.Span, p.Stats) {
				return
			}
		}
	}
}

// statsWriter is a format of figures.
type statsWriter interface {
	// write writes the figures of one file or of one unit, with its source, and what
	// they rest on where that is not the default or is to be explained.
	write(r report.Report, source, basis string) error
	// total writes the figures of all files together.
	total(r report.Report) error
	close() error
}

func (s *statsCommand) writer(out *bufio.Writer) statsWriter {
	switch s.Format {
	case "json":
		if s.By != "" || len(s.Files) > 1 {
			return &jsonWriter{out: out, opening: "[", closing: "]"}
		}
		return &jsonWriter{out: out}
	case "jsonl":
		return &jsonWriter{out: out}
	case "csv":
		return &csvWriter{w: csv.NewWriter(out), spans: s.By != "", sections: s.By == "section"}
	}
	tables := figureTables{out: out, formulas: s.Formulas || s.All, diversity: s.Diversity || s.All}
	if s.By != "" {
		return &tableWriter{out: out, tables: tables}
	}
	return &boxWriter{out: out, explain: s.Explain, tables: tables}
}

// figures returns the names of the formulas and of the measures of diversity that
// are asked for. The TTR is among the other figures already. The formulas are those of
// the languages of the texts, each once, and those of English where there is none.
func (s *statsCommand) figures(texts []metrics.Text) (ids []string) {
	if s.Formulas || s.All {
		if len(texts) == 0 {
			texts = []metrics.Text{{}}
		}
		for _, text := range texts {
			for _, id := range report.FormulaIDs(cmp.Or(text.Options.Language, language.English)) {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	if s.Diversity || s.All {
		ids = append(ids, report.MeasureIDs()...)
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "ttr" })
}

// figureTables writes the scores of formulas and the measures of diversity of a
// text below its other figures, a line each.
type figureTables struct {
	out                 *bufio.Writer
	formulas, diversity bool
}

func (t figureTables) write(r report.Report) {
	var lines []report.Line
	if t.formulas {
		lines = append(lines, r.FormulaLines()...)
	}
	if t.diversity {
		lines = append(lines, r.DiversityLines()...)
	}
	ids, names, values := 0, 0, 0
	figures := make([]string, len(lines))
	for i, l := range lines {
		figures[i] = report.Figure(l.Value, l.ID == "hapax")
		ids, names, values = max(ids, len(l.ID)), max(names, utf8.RuneCountInString(l.Name)), max(values, len(figures[i]))
	}
	for i, l := range lines {
		name := l.Name + strings.Repeat(" ", names-utf8.RuneCountInString(l.Name))
		row := fmt.Sprintf("  %-*s  %s  %*s  %s", ids, l.ID, name, values, figures[i], l.Meaning)
		fmt.Fprintln(t.out, strings.TrimRight(row, " "))
	}
}

// boxWriter writes a Fact Box a line. Of several files, each is followed by the
// name of the file, and they are aligned, so they are kept until the last. What they
// rest on stands below, once if it is the same for all.
type boxWriter struct {
	out     *bufio.Writer
	rows    []report.Report
	names   []string
	bases   []string
	explain bool
	tables  figureTables
}

func (w *boxWriter) write(r report.Report, _, basis string) error {
	w.rows, w.names, w.bases = append(w.rows, r), append(w.names, name(r.Path)), append(w.bases, basis)
	return nil
}

func (w *boxWriter) total(r report.Report) error {
	w.rows, w.names, w.bases = append(w.rows, r), append(w.names, "total"), append(w.bases, "")
	return nil
}

func (w *boxWriter) close() error {
	if len(w.rows) == 1 {
		if _, err := fmt.Fprintln(w.out, w.rows[0].FactBox()); err != nil {
			return err
		}
		return w.explanation(w.rows[0], w.bases[0])
	}
	columns := []struct {
		label string
		value func(r report.Report) string
		width int
	}{
		{label: "Level: ", value: func(r report.Report) string { return ratio(r.Level) }},
		{label: "Tokens: ", value: func(r report.Report) string { return whole(r.Tokens) }},
		{label: "Types: ", value: func(r report.Report) string { return whole(r.Types) }},
		{label: "TTR: ", value: func(r report.Report) string { return ratio(r.TTR) }},
		{label: "Characters: ", value: characters},
	}
	if !slices.ContainsFunc(w.rows, func(r report.Report) bool { return r.Tokens == nil }) {
		columns = columns[:len(columns)-1]
	}
	for i := range columns {
		for _, r := range w.rows {
			columns[i].width = max(columns[i].width, len(columns[i].value(r)))
		}
	}
	var all string
	if files := w.bases[:len(w.bases)-1]; !w.explain && len(slices.Compact(slices.Clone(files))) == 1 {
		all = files[0]
		clear(w.bases)
	}
	for i, r := range w.rows {
		for _, column := range columns {
			label, value := column.label, column.value(r)
			if value == "" {
				label = strings.Repeat(" ", len(label))
			}
			fmt.Fprintf(w.out, "%s%*s  ", label, column.width, value)
		}
		if _, err := fmt.Fprintln(w.out, printable(w.names[i])); err != nil {
			return err
		}
		if err := w.explanation(r, w.bases[i]); err != nil {
			return err
		}
	}
	if all != "" {
		_, err := fmt.Fprintln(w.out, "  "+all)
		return err
	}
	return nil
}

// explanation writes what was asked for besides the Fact Box: what the figures rest
// on, what the Level means, what was left out of a text, and further figures.
func (w *boxWriter) explanation(r report.Report, basis string) (err error) {
	defer w.tables.write(r)
	if basis != "" {
		fmt.Fprintln(w.out, "  "+basis)
	}
	if !w.explain {
		return nil
	}
	if said := r.Reading(); said != "" {
		fmt.Fprintln(w.out, "  "+said)
	}
	said := r.Explain()
	if said == "" && r.Path != "" {
		said = "Nothing was left out."
	}
	if said != "" {
		_, err = fmt.Fprintln(w.out, "  Read as "+r.Markup+". "+said)
	}
	return err
}

// ratio returns a figure as the Fact Box shows it, and nothing if it is
// undefined.
func ratio(x *float64) string {
	if x == nil {
		return ""
	}
	return string(metrics.AppendFigure(nil, *x, 3))
}

// whole returns a count, and nothing if it is undefined.
func whole(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// characters returns the characters of a text whose words are not told apart.
func characters(r report.Report) string {
	if r.Tokens != nil {
		return ""
	}
	return strconv.Itoa(r.Counts.Characters)
}

// tableWriter writes a line for each unit: its figures, where it is, and how it
// begins. Below it stands what else was asked for, and below all what they rest on.
type tableWriter struct {
	out    *bufio.Writer
	head   bool
	tables figureTables
	bases  []basis
}

// basis is what the figures of a file rest on.
type basis struct{ path, said string }

// excerptWidth is how much of a unit is shown, in columns, and maxExcerpt how much
// of a document is looked at for that, in bytes.
const (
	excerptWidth = 40
	maxExcerpt   = 4 << 10
)

func (w *tableWriter) row(r report.Report, rest string) error {
	if !w.head {
		w.head = true
		fmt.Fprintln(w.out, "   Level  Tokens  Types    TTR")
	}
	if n := characters(r); n != "" {
		rest += " (" + n + " characters)"
	}
	_, err := fmt.Fprintf(w.out, "%8s %7s %6s %6s  %s\n", ratio(r.Level), whole(r.Tokens), whole(r.Types), ratio(r.TTR), rest)
	writeStops(w.out, r.Stops)
	w.tables.write(r)
	return err
}

func (w *tableWriter) write(r report.Report, source, said string) error {
	if n := len(w.bases); n == 0 || w.bases[n-1].path != r.Path {
		w.bases = append(w.bases, basis{path: r.Path})
	}
	w.bases[len(w.bases)-1].said = said
	if r.Section != nil {
		source = strings.Repeat("#", r.Section.Depth) + " " + source
	}
	return w.row(r, printable(fmt.Sprintf("%s:%d: ", name(r.Path), r.Span.Line))+excerpt(source, excerptWidth))
}

func (w *tableWriter) total(r report.Report) error { return w.row(r, "total") }

func (w *tableWriter) close() error {
	same := len(slices.CompactFunc(slices.Clone(w.bases), func(a, b basis) bool { return a.said == b.said })) == 1
	for i, b := range w.bases {
		switch {
		case b.said == "" || same && i > 0:
		case same:
			fmt.Fprintln(w.out, "  "+b.said)
		default:
			fmt.Fprintln(w.out, "  "+printable(name(b.path))+": "+b.said)
		}
	}
	return nil // a bufio.Writer keeps its error for Flush
}

// jsonWriter writes an object a line and, if there is an opening and a closing,
// makes all of them one JSON text: it has to begin with the one, to separate the
// objects by commas, and to end with the other.
type jsonWriter struct {
	out              *bufio.Writer
	opening, closing string
	any              bool
}

func (w *jsonWriter) write(r report.Report, _, _ string) error { return w.value(r) }
func (w *jsonWriter) total(r report.Report) error              { return w.value(r) }

// value writes any value.
func (w *jsonWriter) value(v any) error {
	line, err := marshal(v)
	if err != nil {
		return err
	}
	switch {
	case w.opening == "":
	case w.any:
		w.out.WriteString(",\n")
	default:
		w.out.WriteString(w.opening + "\n")
	}
	w.any = true
	w.out.Write(line)
	if w.opening == "" {
		w.out.WriteByte('\n')
	}
	return nil // a bufio.Writer keeps its error for Flush
}

func (w *jsonWriter) close() error {
	switch {
	case w.opening == "":
	case w.any:
		w.out.WriteString("\n" + w.closing + "\n")
	default:
		w.out.WriteString(w.opening + w.closing + "\n")
	}
	return nil
}

// marshal returns the JSON of v, in which <, > and & stand for themselves.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// csvWriter writes a table with a head (RFC 4180). What is undefined, and the
// path of the total, is an empty cell.
type csvWriter struct {
	w        *csv.Writer
	spans    bool
	sections bool
	figures  []string // of formulas and of diversity, the columns at the end
	head     bool
}

func (w *csvWriter) total(r report.Report) error { return w.write(r, "", "") }

func (w *csvWriter) write(r report.Report, _, _ string) error {
	w.heading()
	full := func(x *float64) string {
		if x == nil {
			return ""
		}
		return strconv.FormatFloat(*x, 'f', -1, 64)
	}
	row := []string{
		r.Path, r.Language, r.Convention, r.Markup,
		full(r.Level), levelFormula(r), whole(r.Tokens), whole(r.Types), full(r.TTR),
		strconv.Itoa(r.Counts.Sentences), strconv.Itoa(r.Counts.Paragraphs), strconv.Itoa(r.Counts.Syllables),
		strconv.Itoa(r.Counts.Letters), strconv.Itoa(r.Counts.Characters),
	}
	switch {
	case w.spans && r.Span != nil:
		row = append(row, strconv.Itoa(r.Span.Start), strconv.Itoa(r.Span.End), strconv.Itoa(r.Span.Line))
	case w.spans:
		row = append(row, "", "", "")
	}
	if w.sections {
		title := ""
		if r.Section != nil {
			title = r.Section.Title
		}
		row = append(row, title)
	}
	for _, id := range w.figures {
		x, ok := r.Formulas[id]
		if !ok {
			x, ok = r.Diversity[id]
		}
		if ok {
			row = append(row, full(&x))
		} else {
			row = append(row, "")
		}
	}
	return w.w.Write(row)
}

// levelFormula returns the id of the formula that the Level of a report goes by, and
// nothing if there is no Level.
func levelFormula(r report.Report) string {
	if r.Level == nil {
		return ""
	}
	return cmp.Or(r.LevelFormula, readability.Gauge(0).ID())
}

func (w *csvWriter) heading() {
	if w.head {
		return
	}
	w.head = true
	head := []string{
		"path", "language", "convention", "markup", "level", "levelFormula", "tokens", "types", "ttr",
		"sentences", "paragraphs", "syllables", "letters", "characters",
	}
	if w.spans {
		head = append(head, "start", "end", "line")
	}
	if w.sections {
		head = append(head, "section")
	}
	head = append(head, w.figures...)
	w.w.Write(head) // an error stays until close
}

func (w *csvWriter) close() error {
	w.heading()
	w.w.Flush()
	return w.w.Error()
}
