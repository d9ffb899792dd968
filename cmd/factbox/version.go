package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by releases: go build -ldflags "-X main.version=1.2.3".
var version = ""

type versionCommand struct{}

func (versionCommand) Run(c *console) error {
	_, err := fmt.Fprintln(c.out, versionLine())
	return err
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
