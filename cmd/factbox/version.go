package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"factbox/metrics/readability/familiar"
	"factbox/metrics/syllable"
	"factbox/metrics/syllable/hyphenation"
	"factbox/metrics/syllable/spoken"
)

// version is set by releases: go build -ldflags "-X main.version=1.2.3".
var version = ""

type versionCommand struct {
	Licences bool `help:"Print the licences of the data in this program: the hyphenation patterns, the pronouncing dictionary and the lists of words."`
}

func (v versionCommand) Run(c *console) error {
	if v.Licences {
		_, err := io.WriteString(c.out, licences())
		return err
	}
	_, err := fmt.Fprintln(c.out, versionLine())
	return err
}

// licences returns the licences of the data, each below a line that says of what.
func licences() string {
	var b strings.Builder
	for _, data := range []struct{ name, licence string }{
		{"Hyphenation patterns of English", syllable.Licence()},
		{"Hyphenation patterns of other languages", hyphenation.Licence()},
		{"Spoken syllables of English", spoken.Licence()},
		{"Lists of familiar words", familiar.Licences()},
	} {
		fmt.Fprintf(&b, "== %s\n\n%s\n\n", data.name, strings.TrimSpace(data.licence))
	}
	return b.String()
}

func versionLine() string {
	return fmt.Sprintf("factbox %s %s/%s %s", versionString(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

// versionString returns the version of this binary, as the server tells it to
// editors: that of a release, that of the module, or the commit it is built of.
func versionString() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = "-" + s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = "+changes"
		}
	}
	return "devel" + revision + modified
}
