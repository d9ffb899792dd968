package lsp

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/language"
	"factbox/metrics/rule"
)

// The kinds of the actions. A client that asks for a kind gets those below it,
// too.
const (
	kindQuickFix = "quickfix"
	kindSplit    = "refactor.rewrite"
	kindInsert   = "source.insertFactBox"
	kindUpdate   = "source.updateFactBox"
)

var actionKinds = []string{kindQuickFix, kindSplit, kindInsert, kindUpdate}

// maxSplits is how many splits are offered at most, and maxSplitSentences in how
// many sentences of a selection they are looked for.
const (
	maxSplits         = 8
	maxSplitSentences = 16
)

// actionContext is what a client tells when it asks for code actions.
type actionContext struct {
	only        []string          // kinds; nil for all
	diagnostics []knownDiagnostic // those of ours that it knows of at the range
}

// knownDiagnostic is a diagnostic that the client has. It goes back with what
// fixes it, as it came.
type knownDiagnostic struct {
	code string
	rng  protocol.Range
	raw  jsontext.Value
}

func (c actionContext) wants(kind string) bool {
	return c.only == nil || slices.ContainsFunc(c.only, func(only string) bool {
		return only == "" || kind == only || strings.HasPrefix(kind, only+".")
	})
}

// codeAction is a code action as it is sent.
type codeAction struct {
	Title       string           `json:"title"`
	Kind        string           `json:"kind"`
	Diagnostics []jsontext.Value `json:"diagnostics,omitempty"`
	Preferred   bool             `json:"isPreferred,omitzero"`
	Edit        jsontext.Value   `json:"edit"`
}

// codeActions returns what can be done at a range: splits of the sentences there,
// that at the caret first, what is marked there ignored, the language named that the
// text is in, and the Fact Box of the document inserted or updated.
func codeActions(v view, r protocol.Range, c actionContext) []codeAction {
	start, ok := v.offset(r.Start)
	end, _ := v.offset(r.End)
	if !ok || end < start {
		return []codeAction{}
	}
	actions := splitActions(v, start, end, c)
	actions = append(actions, ignoreActions(v, start, end, c)...)
	actions = append(actions, languageActions(v, start, end, c)...)
	stale := staleFigures(v)
	if edits := updateFactBox(stale); len(edits) > 0 {
		if fixed := c.of(v, metrics.Span{Start: start, End: end}, rule.CodeStaleFactBox); len(fixed) > 0 && c.wants(kindQuickFix) {
			actions = append(actions, codeAction{
				Title: "Update the Fact Box", Kind: kindQuickFix, Diagnostics: fixed, Preferred: true, Edit: v.workspaceEdit(edits...),
			})
		} else if c.wants(kindUpdate) {
			actions = append(actions, codeAction{Title: "Update the Fact Box", Kind: kindUpdate, Edit: v.workspaceEdit(edits...)})
		}
	}
	if c.wants(kindInsert) {
		if edit, ok := insertFactBox(v); ok {
			actions = append(actions, codeAction{Title: "Insert a Fact Box", Kind: kindInsert, Edit: v.workspaceEdit(edit)})
		}
	}
	return actions
}

// of returns the diagnostics of such codes that touch a span.
func (c actionContext) of(v view, span metrics.Span, codes ...string) (raw []jsontext.Value) {
	for _, d := range c.diagnostics {
		start, _ := v.offset(d.rng.Start)
		end, _ := v.offset(d.rng.End)
		if slices.Contains(codes, d.code) && start <= span.End && span.Start <= end {
			raw = append(raw, d.raw)
		}
	}
	return raw
}

// splitActions returns the splits of the sentences at a range that are English:
// the words at which others part are not known. Of a sentence that the client knows
// to be hard they are quick fixes.
func splitActions(v view, start, end int, c actionContext) []codeAction {
	actions := []codeAction{}
	if !c.wants(kindQuickFix) && !c.wants(kindSplit) {
		return actions
	}
	sentences := 0
	for s := range v.snap.Sentences(start, end) {
		if sentences++; sentences > maxSplitSentences {
			break
		}
		if s.Stats.Language() != language.English {
			continue
		}
		action := codeAction{Kind: kindSplit}
		if hard := c.of(v, s.Span, rule.CodeHard, rule.CodeVeryHard); len(hard) > 0 && c.wants(kindQuickFix) {
			action.Kind, action.Diagnostics = kindQuickFix, hard
		}
		if !c.wants(action.Kind) {
			continue
		}
		text := s.Prose()
		for _, split := range rule.Splits(text) {
			if len(actions) == maxSplits {
				return actions
			}
			span, plain := s.Source(metrics.Span{Start: split.Start, End: split.End})
			from, to := span.Start, span.End
			if !plain || !v.splits(s, replacement{span, split.Text}) {
				continue // it would take markup apart
			}
			second, _ := s.Source(metrics.Span{Start: split.Second, End: split.Second})
			here := start == end && from <= start && start <= second.Start
			if start < end && (to < start || end < from) && action.Diagnostics == nil {
				continue // not in the selection
			}
			action.Title = `Split the sentence before "` + opening(text[split.Second:]) + `"`
			if here {
				action.Title = "Split the sentence here"
			}
			action.Edit = v.workspaceEdit(protocol.TextEdit{
				Range:   v.rangeOf(metrics.Span{Start: from, End: to}),
				NewText: split.Text,
			})
			if here {
				actions = slices.Insert(actions, 0, action)
			} else {
				actions = append(actions, action)
			}
		}
	}
	return actions
}

// splits reports whether a change makes two sentences of one and does nothing else.
func (v view) splits(s metrics.Sentence, change replacement) bool {
	part, ok := v.snap.BlockAt(s.Start)
	if !ok {
		part = s.Span // of plain text; the word before the split may be an abbreviation
	}
	before, after, ok := v.try(part, change)
	return ok && after.Stats().Sentences == before.Stats().Sentences+1 && after.Left() == before.Left() &&
		after.Stats().Paragraphs == before.Stats().Paragraphs
}

// opening returns the first words of a text, for a title.
func opening(text string) string {
	const words, longest = 4, 48 // bytes
	end, n := 0, 0
	for _, word := range strings.Fields(text[:min(len(text), 2*longest)]) {
		at := end + strings.Index(text[end:], word)
		if n++; n > words || at+len(word) > longest {
			break
		}
		end = at + len(word)
	}
	if end == 0 { // one long word
		for end = longest; end > 0 && !utf8.RuneStart(text[end]); end-- {
		}
	}
	title := strings.Join(strings.Fields(text[:end]), " ")
	if end < len(text) {
		title = strings.TrimRight(title, ",;:") + " \u2026"
	}
	return title
}

// workspaceEdit returns a WorkspaceEdit of the document, as JSON. A client that
// can is told of which version it is, so that it does not apply it to another.
func (v view) workspaceEdit(edits ...protocol.TextEdit) jsontext.Value {
	type object = map[string]any
	edit := object{"changes": object{v.uri: edits}}
	if v.client.documentChanges {
		edit = object{"documentChanges": []object{{
			"textDocument": object{"uri": v.uri, "version": v.version},
			"edits":        edits,
		}}}
	}
	b, err := json.Marshal(edit, json.Deterministic(true))
	if err != nil {
		panic(err) // of our own types
	}
	return b
}

func (s *session) codeActions(params []byte) (work, error) {
	var p struct {
		documentParams
		Range   area `json:"range"`
		Context struct {
			Diagnostics []jsontext.Value `json:"diagnostics"`
			Only        []text           `json:"only"`
		} `json:"context"`
	}
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	spelled, err := p.named()
	if err != nil {
		return nil, err
	}
	r, ok := p.Range.span()
	if !ok {
		return nil, invalidParams("params/range: not a range")
	}
	d, err := s.find(spelled)
	if err != nil || !s.client.codeActions {
		return nil, nil
	}
	var c actionContext
	for _, only := range p.Context.Only {
		if only.ok {
			c.only = append(c.only, only.s)
		}
	}
	for _, raw := range p.Context.Diagnostics {
		if d, ok := knownDiagnosticOf(raw); ok {
			c.diagnostics = append(c.diagnostics, d)
		}
	}
	v := s.view(d)
	return func(context.Context) (any, error) {
		b, err := json.Marshal(codeActions(v, r, c))
		return jsonrpc2.RawMessage(b), err
	}, nil
}

// knownDiagnosticOf reads a diagnostic that a client sends along; those of others
// are of no account.
func knownDiagnosticOf(raw jsontext.Value) (d knownDiagnostic, ok bool) {
	var p struct {
		Range  area `json:"range"`
		Source text `json:"source"`
		Code   text `json:"code"`
	}
	if err := decode(raw, &p); err != nil || p.Source.s != "factbox" {
		return d, false
	}
	d.code, d.raw = p.Code.s, slices.Clone(raw)
	d.rng, ok = p.Range.span()
	return d, ok
}
