package metrics

import (
	"iter"

	"factbox/metrics/markup"
	"factbox/metrics/rule"
	"factbox/metrics/tree"
)

// ignoredCodes returns the codes that directives have ignored in all of the text.
func (d *Document) ignoredCodes() (codes markup.Codes) {
	for code, n := range d.ignored {
		if n > 0 {
			codes |= 1 << code
		}
	}
	return codes
}

// Ignores reports whether a directive has a code ignored in all of the text.
func (s *Snapshot) Ignores(code string) bool { return s.ignored&markup.CodesOf(code) != 0 }

// Directive is a comment in the text that tells Factbox something.
type Directive struct {
	Span    // of the comment
	Verb    markup.Verb
	Codes   markup.Codes
	Problem string // what is wrong with it; empty if nothing is
}

// maxDirectives is how many directives of a text are looked at.
const maxDirectives = 1000

// Directives yields the directives in the text, in order, the first 1000 at most.
func (s *Snapshot) Directives() iter.Seq[Directive] {
	return func(yield func(Directive) bool) {
		n := 0
		s.tree.EachWith(tree.Notes, 0, func(p *place) bool {
			if p.Item.marked == nil {
				return true
			}
			b := p.Item.marked.block
			at := int(p.Before[tree.Bytes])
			for i := range b.directives {
				x := &b.directives[i]
				d := Directive{Span: Span{at + x.Start, at + x.End}, Verb: x.Verb, Codes: x.Codes, Problem: x.Problem}
				if n++; n > maxDirectives || !yield(d) {
					return false
				}
			}
			return true
		})
	}
}

// Unused is a directive that does nothing, and why.
type Unused struct {
	Span
	Message string // in a line of plain text
}

// UnusedDirectives returns the directives that do nothing: there is nothing to
// ignore where they say so, or they say what nobody understands. It costs the
// directives, not the text.
func (s *Snapshot) UnusedDirectives() (unused []Unused) {
	if int(s.tree.Total()[tree.Notes]) == 0 {
		return nil
	}
	var all []Directive
	for d := range s.Directives() {
		all = append(all, d)
	}
	stale := s.staleFigures()
	for i, d := range all {
		switch {
		case s.ignored&markup.CodesOf(rule.CodeUnusedIgnore) != 0:
		case d.Problem != "":
			unused = append(unused, Unused{d.Span, "This comment " + d.Problem + "."})
		case d.Verb == markup.TurnOff || d.Verb == markup.Ignore || d.Verb == markup.IgnoreFile:
			if from, to := s.about(all, i); !s.suppresses(d, from, to, stale) {
				unused = append(unused, Unused{d.Span, "There is nothing here to ignore" + d.Codes.Named() + ": this comment can go."})
			}
		case d.Verb == markup.TurnOn && !turnedOff(all[:i], d.Codes):
			unused = append(unused, Unused{d.Span, "Nothing is off here" + d.Codes.Named() + ": this comment can go."})
		}
	}
	return unused
}

// about returns the text that the i-th directive is about.
func (s *Snapshot) about(all []Directive, i int) (from, to int) {
	d := all[i]
	switch d.Verb {
	case markup.IgnoreFile:
		return 0, s.Len()
	case markup.Ignore:
		// The rest of its block or, if nothing follows there, the next with prose.
		p, _ := s.at(d.Start)
		index := int(p.Before[tree.Items] - p.Item.marked.ordinal)
		to = d.End
		found := false
		s.tree.Each(index, func(p *place) bool {
			end := int(p.Before[tree.Bytes] + p.Own[tree.Bytes])
			if p.Item.starts() && found {
				return false
			}
			if to = end; p.Own[tree.Tokens] > 0 && int(p.Before[tree.Bytes]+p.Item.spanStart) >= d.End {
				found = true
			}
			return true
		})
		return d.End, to
	}
	left := d.Codes
	for _, on := range all[i+1:] {
		if on.Verb != markup.TurnOn {
			continue
		}
		if left &^= on.Codes; left == 0 {
			return d.End, on.Start
		}
	}
	return d.End, s.Len()
}

// suppresses reports whether a directive that is about such a part of the text has
// anything ignored there.
func (s *Snapshot) suppresses(d Directive, from, to int, stale []StaleFigure) bool {
	if d.Codes&markup.CodesOf(rule.CodeStaleFactBox) != 0 {
		for _, f := range stale {
			if from <= f.Start && f.End <= to {
				return true
			}
		}
	}
	if d.Codes&markup.CodesOf(rule.CodeUnusedIgnore) != 0 && d.Codes != markup.AllCodes {
		return true // it is about what is said here
	}
	if d.Codes&markup.CodesOf(rule.CodeOtherLanguage) != 0 && d.Codes != markup.AllCodes && d.Verb == markup.IgnoreFile {
		return true // whether the text is in another language is not known here
	}
	dim := tree.Suppressed
	for {
		for x := range s.sentences(dim, from, to) {
			if x.Start >= from && d.Codes&codesOf[x.Hardness] != 0 {
				return true
			}
		}
		if d.Verb != markup.IgnoreFile || dim == tree.Hard {
			return false
		}
		dim = tree.Hard // which is what is ignored in all of the text
	}
}

// turnedOff reports whether directives have left any of the codes off.
func turnedOff(before []Directive, codes markup.Codes) bool {
	var off markup.Codes
	for _, d := range before {
		switch d.Verb {
		case markup.TurnOff:
			off |= d.Codes
		case markup.TurnOn:
			off &^= d.Codes
		}
	}
	return off&codes != 0
}

// ignoresBox reports whether directives before a block have its Fact Box ignored.
func (b *block) ignoresBox() bool {
	found := markup.Block{State: *b.state}
	return found.Suppressed(0)&markup.CodesOf(rule.CodeStaleFactBox) != 0
}
