// Package hyphenation has the hyphenation patterns of nine languages beside
// English, as TeX uses them.
//
// They come from the package hyph-utf8 (github.com/hyphenation/tex-hyphen, commit
// 5684c0f51c0b, 24 February 2026), each file as it is published there. All have
// licences under which they may ship with this program; README.txt lists them, and
// Licence returns them whole. In the program the files are compressed, 0.23 MB in
// all. Nothing is unpacked before a language is asked for; that takes 0.1 to 10 ms,
// once.
//
//	        version     authors                                  licence
//	de-1996 2024-02-28  Deutschsprachige Trennmustermannschaft   MIT
//	es      5.0, 2019   Bezos                                    MIT
//	fr      2.13, 2016  Flipo, Gaulle, Reutenauer                MIT
//	it      4.9, 2014   Beccari                                  MIT or LPPL 1.3
//	nl      1.1, 1996   Tutelaers                                MIT
//	pl      3.0a, 1995  Kołodziejska, Jackowski, Ryćko           MIT
//	pt      1.4, 2024   de Rezende, Almeida, Araujo, Benevides   BSD, 3 clauses
//	ru      2003-03-10  Lebedev                                  LPPL 1.2
//	tr      2011-08-10  MacKay, Uyar, Kocabas, Miklavec          LPPL 1
//
// English is package syllable's.
package hyphenation

import (
	"compress/flate"
	_ "embed"
	"io"
	"strings"
	"sync"

	"factbox/metrics/syllable"
)

//go:generate go test -count=1 -run ^TestPacked$ -update

// Each is made from the file of its name by go generate.
var (
	//go:embed hyph-de-1996.tex.flate
	german string
	//go:embed hyph-es.tex.flate
	spanish string
	//go:embed hyph-fr.tex.flate
	french string
	//go:embed hyph-it.tex.flate
	italian string
	//go:embed hyph-nl.tex.flate
	dutch string
	//go:embed hyph-pl.tex.flate
	polish string
	//go:embed hyph-pt.tex.flate
	portuguese string
	//go:embed hyph-ru.tex.flate
	russian string
	//go:embed hyph-tr.tex.flate
	turkish string

	//go:embed README.txt
	readme string
	//go:embed LPPL-1.3c.txt
	lppl string
)

// file is one of the files, and its patterns once they were asked for.
type file struct {
	tag      string // of BCP 47, the language alone
	name     string
	packed   *string
	once     sync.Once
	patterns *syllable.Patterns
}

var files = [...]*file{
	{tag: "de", name: "hyph-de-1996.tex", packed: &german},
	{tag: "es", name: "hyph-es.tex", packed: &spanish},
	{tag: "fr", name: "hyph-fr.tex", packed: &french},
	{tag: "it", name: "hyph-it.tex", packed: &italian},
	{tag: "nl", name: "hyph-nl.tex", packed: &dutch},
	{tag: "pl", name: "hyph-pl.tex", packed: &polish},
	{tag: "pt", name: "hyph-pt.tex", packed: &portuguese},
	{tag: "ru", name: "hyph-ru.tex", packed: &russian},
	{tag: "tr", name: "hyph-tr.tex", packed: &turkish},
}

// For returns the patterns of a language, named by its subtag of BCP 47, such as
// "de". It is nil for a language whose patterns are not here, English among them.
func For(tag string) *syllable.Patterns {
	for _, f := range files {
		if f.tag == tag {
			f.once.Do(f.load)
			return f.patterns
		}
	}
	return nil
}

func (f *file) load() {
	p, err := syllable.Parse(unpack(*f.packed))
	if err != nil {
		panic(f.name + ": " + err.Error()) // the file is part of the program, and a test reads it
	}
	f.patterns = p
}

// unpack returns what was compressed. It panics where packed is damaged, which a
// test would have seen.
func unpack(packed string) string {
	var text strings.Builder
	text.Grow(3 * len(packed))
	if _, err := io.Copy(&text, flate.NewReader(strings.NewReader(packed))); err != nil {
		panic(err)
	}
	return text.String()
}

// Licence is the licences of the patterns: the head of each file, and what it
// refers to.
func Licence() string {
	var text strings.Builder
	text.WriteString(readme)
	for _, f := range files {
		head, _, _ := strings.Cut(unpack(*f.packed), "\\patterns")
		text.WriteString("\n" + f.name + "\n\n" + head)
	}
	text.WriteString("\n" + lppl)
	return text.String()
}
