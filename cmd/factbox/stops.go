package main

import (
	"bufio"
	"fmt"
	"strings"

	"factbox/metrics"
	"factbox/metrics/report"
)

// stopsOf returns what --explain says of a sentence: where it might have ended, and
// why it did or did not.
func stopsOf(snap *metrics.Snapshot, span metrics.Span) (stops []report.Stop) {
	for x := range snap.Stops(span.Start, span.End) {
		// The column is that of the character before the offset.
		line, column := lineColumn(snap, x.Offset)
		stop := report.Stop{Offset: x.Offset, Line: line, Column: column - 1, Ends: x.Ends, Reason: x.Reason.String()}
		stop.Before, stop.Behind = wordsAround(snap, span.Start, x.Offset)
		stops = append(stops, stop)
	}
	return stops
}

// How much is shown around a stop: words on either side, in columns, and how many
// bytes of the text are looked at for that.
const (
	aroundWords = 2
	aroundWidth = 24
	aroundBytes = 96
)

// wordsAround returns the words before an offset, not before start, and those
// behind it.
func wordsAround(snap *metrics.Snapshot, start, offset int) (before, behind string) {
	from := max(start, offset-aroundBytes)
	words := strings.Fields(strings.ToValidUTF8(snap.Prose(from, offset), ""))
	words = words[max(0, len(words)-aroundWords):]
	if len(words) > 1 && width(strings.Join(words, " ")) > aroundWidth {
		words = words[1:]
	}
	before = lastColumns(strings.Join(words, " "), aroundWidth)

	// Markup may stand before the words.
	words = strings.Fields(strings.ToValidUTF8(snap.Prose(offset, offset+4*aroundBytes), ""))
	words = words[:min(len(words), aroundWords)]
	return before, excerpt(strings.Join(words, " "), aroundWidth)
}

// width returns how many columns a line takes.
func width(line string) (n int) {
	for c := range cells(line) {
		n += c.width
	}
	return n
}

// lastColumns returns the end of a line that is at most so many columns wide.
func lastColumns(line string, most int) string {
	all := width(line)
	if all <= most {
		return printable(line)
	}
	for c := range cells(line) {
		if all -= c.width; all < most {
			return "…" + printable(line[c.end:])
		}
	}
	return ""
}

// writeStops writes a line for each stop: where it is, whether the sentence ends
// there, the words around it, and why.
func writeStops(out *bufio.Writer, stops []report.Stop) {
	places, around := make([]string, len(stops)), make([]string, len(stops))
	placeWidth, aroundWidth := 0, 0
	for i, x := range stops {
		places[i] = fmt.Sprintf("%d:%d", x.Line, x.Column)
		if around[i] = x.Before; x.Behind != "" {
			around[i] += " | " + x.Behind
		}
		placeWidth, aroundWidth = max(placeWidth, len(places[i])), max(aroundWidth, width(around[i]))
	}
	for i, x := range stops {
		verdict := "goes on"
		if x.Ends {
			verdict = "ends"
		}
		pad := strings.Repeat(" ", aroundWidth-width(around[i]))
		fmt.Fprintf(out, "  %-*s  %-7s  %s%s  %s\n", placeWidth, places[i], verdict, around[i], pad, x.Reason)
	}
}
