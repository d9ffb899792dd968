package metrics

import (
	"slices"
	"strings"

	"factbox/metrics/markup"
	"factbox/metrics/rule"
)

// StaleFigure is a figure of a Fact Box that no longer holds of the text that
// carries it.
type StaleFigure struct {
	BoxFigure
	Now     string // the true figure, in the number format of the box
	Defined bool   // there is a true figure: a text without a token has no Level
}

// StaleFigures returns the figures of the Fact Boxes that no longer hold, in the
// order of the text, but for those that a directive has ignored. It costs the
// boxes, not the text.
func (s *Snapshot) StaleFigures() []StaleFigure {
	if s.ignored&markup.CodesOf(rule.CodeStaleFactBox) != 0 {
		return nil
	}
	return slices.DeleteFunc(s.staleFigures(), func(f StaleFigure) bool {
		p, ok := s.at(f.Start)
		return ok && p.Item.marked != nil && p.Item.marked.block.ignoresBox()
	})
}

// staleFigures is StaleFigures without a look at directives.
func (s *Snapshot) staleFigures() []StaleFigure {
	var stale []StaleFigure
	stats := s.Stats()
	for _, box := range s.FactBoxes() {
		for _, f := range box.Figures {
			now, ok := f.Current(stats)
			if !ok || !f.reads(now) {
				stale = append(stale, StaleFigure{f, now, ok})
			}
		}
	}
	return stale
}

// reads reports whether the box has the number now, however it is written: 0831
// and a comma behind it are odd, and not wrong.
func (f BoxFigure) reads(now string) bool {
	point, _ := f.separators()
	plain := func(number string) string {
		sign := ""
		if strings.HasPrefix(number, "-") {
			sign, number = "-", number[1:]
		}
		whole, decimals := number, ""
		if point != "" {
			if i := strings.LastIndex(number, point); i >= 0 {
				whole, decimals = number[:i], "."+number[i+1:]
			}
		}
		whole = strings.TrimLeft(strings.NewReplacer(".", "", ",", "").Replace(whole), "0")
		if decimals == "." {
			decimals = ""
		}
		if strings.Trim(whole+decimals, "0.") == "" {
			sign = ""
		}
		return sign + whole + decimals
	}
	return plain(f.Text) == plain(now)
}

// Message says what is wrong, in a line of plain text.
func (f StaleFigure) Message() string {
	if !f.Defined {
		return "The Fact Box says " + f.Name + " " + f.Text + ", but the text has no words to have one of."
	}
	return "The Fact Box says " + f.Name + " " + f.Text + ", but the text has " + f.Now + "."
}
