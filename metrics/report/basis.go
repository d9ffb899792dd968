package report

import (
	"strings"

	"factbox/metrics"
	"factbox/metrics/config"
	"factbox/metrics/language"
	"factbox/metrics/segment"
)

// Basis says in a line what the figures rest on: how they were counted, the language
// and why it is that, and the formula that Level means; with what is set and does not
// hold here:
//
//	Counted by: standard (words keep inner apostrophes and hyphens, types fold case,
//	syllables are spoken). Language: German, by detection. Level: Amstad.
//
// Of several texts, which have no one language, it is what they have in common.
func (r Report) Basis(l config.Language, s config.Settings) string {
	return r.basis(l, s, basis{})
}

// OwnBasis is Basis without what is the default: the convention factbox, English
// and the Flesch-Kincaid grade. So nearly always it is empty, and figures that rest
// on anything else are not mistaken for the usual ones. If it stands beside the
// Reading, it leaves out what that says: the name of the formula.
func (r Report) OwnBasis(l config.Language, s config.Settings, reading string) string {
	return r.basis(l, s, basis{own: true, reading: reading})
}

// BriefBasis is Basis for a place where there is little room, beside the Reading. It
// leaves out what that says, and what the convention's name means.
func (r Report) BriefBasis(l config.Language, s config.Settings, reading string) string {
	return r.basis(l, s, basis{brief: true, reading: reading})
}

// basis is which of it is said.
type basis struct {
	own     bool   // not what is the default
	brief   bool   // not what the convention's name means
	reading string // not the name of the formula, if it is in here
}

func (r Report) basis(l config.Language, s config.Settings, said basis) string {
	own := said.own
	var parts []string
	switch words := r.Tokens != nil; {
	case !words || own && r.convention == metrics.Factbox:
	case said.brief:
		parts = append(parts, "Counted by: "+r.Convention+".")
	default:
		parts = append(parts, "Counted by: "+r.Convention+" ("+explain(r.convention)+").")
	}
	if !own || r.Language != language.English || l.Disagrees {
		said := "Language: " + l.String()
		if r.Tokens == nil {
			said += "; its words are not told apart, so characters are counted"
		}
		parts = append(parts, said+".")
	}
	if set := s.NotApplied(l); set != "" || r.Level != nil && !(own && r.LevelFormula == "") {
		name := "none"
		if r.Tokens != nil {
			name = r.LevelName()
		}
		if set != "" {
			parts = append(parts, "Level: "+name+", since "+set+" is not for this language.")
		} else if !strings.Contains(said.reading, "("+name+")") {
			parts = append(parts, "Level: "+name+".")
		}
	}
	return strings.Join(parts, " ")
}

// explain says in a few words what a convention counts.
func explain(c metrics.Convention) string {
	said := []string{
		[...]string{
			segment.Runs:   "words end at apostrophes and hyphens",
			segment.Joined: "words keep inner apostrophes and hyphens",
			segment.UAX29:  "words are those of Unicode Annex 29",
		}[c.Words],
		"types are exact",
		"syllables are what hyphenation parts",
	}
	if c.Folded {
		said[1] = "types fold case"
	}
	if c.Spoken {
		said[2] = "syllables are spoken"
	}
	return strings.Join(said, ", ")
}
