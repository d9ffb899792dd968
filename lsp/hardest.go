package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"factbox/metrics"
	"factbox/metrics/report"
	"factbox/metrics/rule"
)

// commandHardest returns the hardest sentences of an open document, the hardest
// first: those with the highest Level, or the lowest where higher is easier, of all that have as many tokens as it takes
// to be judged, whether they are hard or not.
const commandHardest = "factbox.hardest"

const (
	defaultHardest = 10
	maxHardest     = 1000
)

// hardestArguments are the arguments of commandHardest: [{"uri": ..., "n": ...}].
type hardestArguments struct {
	uri string
	n   int
}

// parseHardestArguments reads the arguments of commandHardest. The errors are for
// the client to read.
func parseHardestArguments(arguments []json.RawMessage) (hardestArguments, error) {
	var argument struct {
		URI string `json:"uri"`
		N   *int   `json:"n"`
	}
	if err := parseArgument(commandHardest, `{"uri": ..., "n": ...}`, arguments, &argument); err != nil {
		return hardestArguments{}, err
	}
	a := hardestArguments{argument.URI, defaultHardest}
	if a.uri == "" {
		return a, fmt.Errorf(`the argument of %s has no "uri"`, commandHardest)
	}
	if argument.N != nil {
		a.n = *argument.N
	}
	if a.n < 1 || a.n > maxHardest {
		return a, fmt.Errorf(`"n" of %s is from 1 to %d, not %d`, commandHardest, maxHardest, a.n)
	}
	return a, nil
}

// hardestCommand is the command factbox.hardest.
func (s *session) hardestCommand(arguments []json.RawMessage) (work, error) {
	a, err := parseHardestArguments(arguments)
	if err != nil {
		return nil, invalidParams("%v", err)
	}
	d, err := s.find(a.uri)
	if err != nil {
		return nil, err
	}
	v := s.view(d)
	return func(ctx context.Context) (any, error) {
		list, err := hardestSentences(ctx, v, a.n)
		if err != nil {
			return nil, err
		}
		b, err := json.Marshal(list)
		return jsonrpc2.RawMessage(b), err
	}, nil
}

// hardSentence is a sentence as commandHardest lists it.
type hardSentence struct {
	Range     protocol.Range `json:"range"`
	Span      *report.Span   `json:"span"`
	Level     float64        `json:"level"`
	Tokens    int            `json:"tokens"`
	Syllables int            `json:"syllables"`
	Hardness  string         `json:"hardness"`          // fine, hard or very-hard
	Message   string         `json:"message,omitempty"` // why; of one that is fine, nothing
}

var hardnessNames = [...]string{rule.Fine: "fine", rule.Hard: "hard", rule.VeryHard: "very-hard"}

// hardestSentences returns the n hardest sentences, those first; of equals the
// first in the text. Errors are those of ctx.
func hardestSentences(ctx context.Context, v view, n int) ([]hardSentence, error) {
	least := v.snap.Limits().MinTokens
	var kept []metrics.Sentence
	harder := func(a, b metrics.Sentence) int {
		return cmp.Or(cmp.Compare(difficulty(b), difficulty(a)), cmp.Compare(a.Start, b.Start))
	}
	for s := range v.snap.Sentences(0, v.snap.Len()) {
		if s.Stats.Tokens < least {
			continue
		}
		if kept = append(kept, s); len(kept) == 2*n+64 { // keep the work for each small
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			slices.SortFunc(kept, harder)
			kept = kept[:n]
		}
	}
	slices.SortFunc(kept, harder)
	list := make([]hardSentence, 0, min(n, len(kept)))
	for _, s := range kept[:min(n, len(kept))] {
		h := hardSentence{
			Range: v.rangeOf(s.Span), Span: v.reportSpan(s.Span), Level: levelOf(s),
			Tokens: s.Stats.Tokens, Syllables: s.Stats.Syllables, Hardness: hardnessNames[s.Hardness],
		}
		if f, ok := v.snap.Explain(s); ok {
			h.Message = f.Message()
		}
		list = append(list, h)
	}
	return list, nil
}
