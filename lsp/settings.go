package lsp

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"factbox/metrics"
	"factbox/metrics/config"
)

// The settings of a document are those of its configuration file, with those of
// the editor on top. The editor's come in any of three ways, and clients differ
// in which: in the initialization options, as the answer to
// workspace/configuration, or pushed with workspace/didChangeConfiguration. What
// comes later replaces what came before in the same way.
//
// They belong to whoever holds session.reading: the goroutine that reads, or the
// one on which the client's answer has come.
type settings struct {
	source config.Source // nil without files
	folder string        // where paths in the editor's settings begin; "" if no folder is open

	initial config.Layer // the initialization options
	pushed  config.Layer // what the client has pushed
	pulled  config.Layer // what it has answered

	problems map[string][]config.Problem // in configuration files, by path, as published
	told     map[string]bool             // problems in the editor's settings that the user knows of
}

// Names of the layers, for people to read.
const (
	layerInitial = "initialization options"
	layerEditor  = "editor settings"
)

func (c *settings) layers() []config.Layer {
	layers := []config.Layer{c.initial, c.pushed, c.pulled}
	for i := range layers {
		layers[i].Folder = c.folder
	}
	return layers
}

// resolve returns the settings that are in force for a document.
func (c *settings) resolve(spelled string) *config.Resolved {
	if c.source == nil {
		return config.Decode(c.layers()...)
	}
	path := ""
	if strings.HasPrefix(strings.ToLower(spelled), "file:") {
		if p := pathOf(spelled); filepath.IsAbs(p) {
			path = p
		}
	}
	return c.source.For(path, c.layers()...)
}

// set gives a document the settings that are in force for it, and reports
// whether they are new to it.
func (s *session) set(d *document) (changed bool) {
	resolved := s.settings.resolve(d.uri)
	s.report(resolved.Problems)
	if d.settings != nil && d.settings.Equal(resolved.Settings) {
		return false
	}
	d.settings = &resolved.Settings
	if d.text != nil {
		d.recognise(d.text.Snapshot())
		d.text.SetOptions(d.options())
	}
	return true
}

// options returns what the figures of the document depend on.
func (d *document) options() metrics.Options {
	return d.inForce().Options(formatOf(d.language, d.uri), d.tongue.Language)
}

// reset looks up the settings of all documents again, and has the client see
// what follows.
func (s *session) reset() {
	s.forgetProblems()
	changed := false
	for _, k := range slices.Sorted(maps.Keys(s.documents.open)) {
		if d := s.documents.open[k]; s.set(d) {
			changed = true
			if d.text != nil {
				s.poke(d)
			}
		}
	}
	s.clearProblems()
	if changed {
		s.refreshHints()
		s.refreshDiagnostics()
	}
	s.workspace.reconfigured()
}

// configured reads the settings that initialize brings.
func (s *session) configured(said facts) {
	s.settings.initial = config.Editor(layerInitial, said.at("initializationOptions").value)
	s.settings.problems = map[string][]config.Problem{}
	s.settings.told = map[string]bool{}
}

// ready handles initialized: from now on the server may ask the client.
func (s *session) ready([]byte) error {
	s.sendLog()
	s.askForSettings()
	var registrations []map[string]any
	if s.client.registersSettings {
		registrations = append(registrations, map[string]any{
			"id": "factbox-settings", "method": protocol.MethodWorkspaceDidChangeConfiguration,
			"registerOptions": map[string]any{"section": "factbox"},
		})
	}
	if s.settings.source != nil {
		if s.client.watchedFiles {
			registrations = append(registrations, map[string]any{
				"id": "factbox-files", "method": protocol.MethodWorkspaceDidChangeWatchedFiles,
				"registerOptions": map[string]any{"watchers": []map[string]any{{"globPattern": "**/.factbox.toml"}}},
			})
		} else {
			s.pollFiles()
		}
	}
	if watchers := s.draftWatchers(); len(watchers) > 0 && s.client.watchedFiles {
		registrations = append(registrations, map[string]any{
			"id": "factbox-drafts", "method": protocol.MethodWorkspaceDidChangeWatchedFiles,
			"registerOptions": map[string]any{"watchers": watchers},
		})
	}
	if len(registrations) > 0 {
		s.ask(protocol.MethodClientRegisterCapability, encoded(map[string]any{"registrations": registrations}))
	}
	return nil
}

func encoded(v any) jsonrpc2.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // of ours, and not of the client's
	}
	return b
}

// askForSettings asks the client for the user's settings, if it can tell.
func (s *session) askForSettings() {
	if !s.client.configuration {
		return
	}
	go s.safely(func() {
		ctx, cancel := context.WithTimeout(s.ctx, patience)
		defer cancel()
		var answer jsonrpc2.RawMessage
		params := encoded(map[string]any{"items": []map[string]any{{"section": "factbox"}}})
		if _, err := s.conn.Call(ctx, protocol.MethodWorkspaceConfiguration, params, &answer); err != nil {
			s.log.Debug("asked for the settings in vain", zap.Error(err))
			return
		}
		s.reading.Lock()
		defer s.reading.Unlock()
		s.settings.pulled = config.Editor(layerEditor, factsOf(answer).value)
		s.reset()
	})
}

// didChangeConfiguration takes the settings that a client pushes, and asks those
// that only say that there are others.
func (s *session) didChangeConfiguration(params []byte) error {
	said := factsOf(params).at("settings")
	if said.value != nil {
		s.settings.pushed = config.Editor(layerEditor, said.value)
	}
	s.reset()
	s.askForSettings()
	return nil
}

// didChangeWatchedFiles reads configuration files again that have changed.
func (s *session) didChangeWatchedFiles(params []byte) error {
	s.workspace.changed() // drafts are watched, too
	if s.settings.source == nil {
		return nil
	}
	events, _ := factsOf(params).at("changes").value.([]any)
	changed := false
	for _, event := range events {
		if spelled := (facts{event}).at("uri").string(); spelled != "" {
			changed = s.settings.source.Changed(pathOf(spelled)) || changed
		}
	}
	if changed {
		s.reset()
	}
	return nil
}

// lookEvery is how often configuration files are looked at, for a client that
// does not watch files. That takes a few microseconds.
const lookEvery = 2 * time.Second

// pollFiles watches configuration files itself.
func (s *session) pollFiles() {
	go s.safely(func() {
		ticker := time.NewTicker(s.look)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
			case <-s.ctx.Done():
				return
			}
			if s.settings.source.Refresh() {
				s.reading.Lock()
				s.reset()
				s.reading.Unlock()
			}
		}
	})
}

// report tells what is wrong with settings: in a file, as diagnostics of that
// file; in the editor's, as a message, once.
func (s *session) report(problems []config.Problem) {
	for _, p := range problems {
		if p.File != "" {
			if !slices.Contains(s.settings.problems[p.File], p) {
				s.settings.problems[p.File] = append(s.settings.problems[p.File], p)
			}
			continue
		}
		if message := p.String(); !s.settings.told[message] && len(s.settings.told) < 100 {
			s.settings.told[message] = true
			s.tell(protocol.MessageTypeWarning, "Factbox: "+message)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(s.settings.problems)) {
		s.publishProblems(path, s.settings.problems[path])
	}
}

// forgetProblems readies the problems in files to be found again.
func (s *session) forgetProblems() {
	for path := range s.settings.problems {
		s.settings.problems[path] = nil
	}
}

// clearProblems takes back the problems of files that have none any more.
func (s *session) clearProblems() {
	for path, problems := range s.settings.problems {
		if len(problems) == 0 {
			s.publishProblems(path, nil)
			delete(s.settings.problems, path)
		}
	}
}

// publishProblems sends the problems of a configuration file. They are pushed to
// every client: no document of ours has that URI, so none asks for them.
func (s *session) publishProblems(path string, problems []config.Problem) {
	b := append([]byte(nil), `{"uri":`...)
	b, _ = jsontext.AppendQuote(b, uri.File(path).String())
	b = append(b, `,"diagnostics":[`...)
	for i, p := range problems {
		if i > 0 {
			b = append(b, ',')
		}
		start := metrics.Position{Line: max(0, p.Place.Line-1), Column: max(0, p.Place.Column-1)}
		end := start
		end.Column += max(1, p.Place.End-p.Place.Start)
		b = append(b, `{"range":{"start":`...)
		b = appendPosition(b, start)
		b = append(b, `,"end":`...)
		b = appendPosition(b, end)
		b = append(b, `},"severity":2,"code":"bad-setting","source":"factbox","message":`...)
		b, _ = jsontext.AppendQuote(b, p.Message)
		b = append(b, '}')
	}
	b = append(b, "]}"...)
	go s.safely(func() {
		if err := s.notify(s.ctx, protocol.MethodTextDocumentPublishDiagnostics, b); err != nil {
			s.failed(err)
		}
	})
}
