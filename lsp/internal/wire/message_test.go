package wire

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"go.lsp.dev/jsonrpc2"
)

func TestDecode(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	for _, c := range []struct {
		name, body string
		want       string // the message as it is written; or the code, and the id
	}{
		{"call", `{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":[1]}}`,
			`{"jsonrpc":"2.0","method":"m","params":{"a":[1]},"id":1}`},
		{"call with a string id", `{"jsonrpc":"2.0","id":"a\u0062","method":"m"}`,
			`{"jsonrpc":"2.0","method":"m","id":"ab"}`},
		{"call with an empty id", `{"jsonrpc":"2.0","id":"","method":"m"}`,
			`{"jsonrpc":"2.0","method":"m","id":""}`},
		{"call with a negative id", `{"jsonrpc":"2.0","id":-9223372036854775808,"method":"m"}`,
			`{"jsonrpc":"2.0","method":"m","id":-9223372036854775808}`},
		{"members in any order, blanks, members unknown", "\t{ \"x\" : {} ,\n\"method\":\"m\",\"id\":1,\"jsonrpc\":\"2.0\" }\r\n",
			`{"jsonrpc":"2.0","method":"m","id":1}`},
		{"a member twice", `{"jsonrpc":"2.0","id":1,"id":2,"method":"m"}`,
			`{"jsonrpc":"2.0","method":"m","id":2}`},
		{"null params", `{"jsonrpc":"2.0","id":1,"method":"m","params":null}`,
			`{"jsonrpc":"2.0","method":"m","id":1}`},
		{"notification", `{"jsonrpc":"2.0","method":"m"}`,
			`{"jsonrpc":"2.0","method":"m"}`},
		{"a null id is none", `{"jsonrpc":"2.0","id":null,"method":"m"}`,
			`{"jsonrpc":"2.0","method":"m"}`},
		{"bad UTF-8 in params", "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"text\":\"\xff\"}}",
			"{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"text\":\"\xff\"}}"},
		{"half a surrogate in params", `{"jsonrpc":"2.0","method":"m","params":["\ud83d"]}`,
			`{"jsonrpc":"2.0","method":"m","params":["\ud83d"]}`},
		{"response", `{"jsonrpc":"2.0","id":1,"result":[null]}`,
			`{"jsonrpc":"2.0","id":1,"result":[null]}`},
		{"null response", `{"jsonrpc":"2.0","id":1,"result":null}`,
			`{"jsonrpc":"2.0","id":1,"result":null}`},
		{"response with a null error", `{"jsonrpc":"2.0","id":1,"result":1,"error":null}`,
			`{"jsonrpc":"2.0","id":1,"result":1}`},
		{"error", `{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}`,
			`{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}`},
		{"error with a null result", `{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"},"result":null}`,
			`{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}`},
		{"error with odd members", `{"jsonrpc":"2.0","id":1,"error":{"code":"E","message":5}}`,
			`{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":""}}`},
		{"response without a version", `{"id":1,"result":1}`,
			`{"jsonrpc":"2.0","id":1,"result":1}`},

		{"empty", ``, `-32700`},
		{"blank", " \r\n", `-32700`},
		{"no JSON", `hello`, `-32700`},
		{"half an object", `{"jsonrpc":"2.0","id":1,"method":"m"`, `-32700`},
		{"no colon", `{"jsonrpc" "2.0"}`, `-32700`},
		{"a comma at the end", `{"jsonrpc":"2.0","id":1,"method":"m",}`, `-32700`},
		{"bad JSON within params", `{"jsonrpc":"2.0","id":1,"method":"m","params":{]}}`, `-32700`},
		{"two messages", `{"jsonrpc":"2.0","method":"m"}{"jsonrpc":"2.0","method":"m"}`, `-32700`},
		{"byte order mark", "\uFEFF{}", `-32700`},
		{"too deep", `{"jsonrpc":"2.0","method":"m","params":` + deep, `-32700`},
		{"UTF-16", "{\x00\"\x00", `-32700`},
		{"number", `1`, `-32600`},
		{"string", `"exit"`, `-32600`},
		{"null", `null`, `-32600`},
		{"empty object", `{}`, `-32600`},
		{"batch", `[{"jsonrpc":"2.0","id":1,"method":"m"}]`, `-32600`},
		{"empty batch", `[]`, `-32600`},
		{"broken batch", `[`, `-32600`},
		{"no version", `{"id":1,"method":"m"}`, `-32600 1`},
		{"version 1", `{"jsonrpc":"1.0","id":1,"method":"m"}`, `-32600 1`},
		{"version as a number", `{"jsonrpc":2.0,"id":"x","method":"m"}`, `-32600 "x"`},
		{"notification without a version", `{"method":"m"}`, `-32600`},
		{"method is no string", `{"jsonrpc":"2.0","id":1,"method":5}`, `-32600 1`},
		{"method is null", `{"jsonrpc":"2.0","id":1,"method":null}`, `-32600 1`},
		{"request and response", `{"jsonrpc":"2.0","id":1,"method":"m","result":1}`, `-32600 1`},
		{"request and error", `{"jsonrpc":"2.0","id":1,"method":"m","error":{}}`, `-32600 1`},
		{"fractional id", `{"jsonrpc":"2.0","id":1.5,"method":"m"}`, `-32600 1.5`},
		{"id over all integers", `{"jsonrpc":"2.0","id":9223372036854775808,"method":"m"}`, `-32600 9223372036854775808`},
		{"id with half a surrogate", `{"jsonrpc":"2.0","id":"\ud83d","method":"m"}`, `-32600 "\ud83d"`},
		{"id is an object", `{"jsonrpc":"2.0","id":{},"method":"m"}`, `-32600`},
		{"id is a truth", `{"jsonrpc":"2.0","id":true,"method":"m"}`, `-32600`},
		{"an id and no more", `{"jsonrpc":"2.0","id":1}`, `-32600`},
		{"response to nobody", `{"jsonrpc":"2.0","id":null,"result":1}`, `silent`},
		{"response without an id", `{"jsonrpc":"2.0","result":1}`, `silent`},
		{"response to a truth", `{"jsonrpc":"2.0","id":true,"result":1}`, `silent`},
		{"error is no object", `{"jsonrpc":"2.0","id":1,"error":"no"}`, `silent`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d Decoder
			message, refusal := d.Decode([]byte(c.body))
			if got := shown(message, refusal); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// shown is what became of a body.
func shown(message jsonrpc2.Message, refusal *Refusal) string {
	switch {
	case refusal == nil:
		return string(jsonrpc2.AppendMessage(nil, message))
	case refusal.Silent:
		return "silent"
	}
	code, _ := json.Marshal(refusal.Error.Code)
	return strings.TrimSpace(string(code) + " " + string(refusal.ID))
}

// A decoder that kept a body would keep the memory of a large one.
func TestDecoderKeepsNoBody(t *testing.T) {
	var d Decoder
	body := []byte(`{"jsonrpc":"2.0","method":"m"}`)
	if _, refusal := d.Decode(body); refusal != nil {
		t.Fatal(refusal.Error)
	}
	if d.in.Cap() != 0 || len(d.json.UnreadBuffer()) != 0 || d.json.InputOffset() != 0 {
		t.Error("the decoder still has the body")
	}
}

func BenchmarkDecode(b *testing.B) {
	body := []byte(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.txt","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":2},"end":{"line":1,"character":2}},"text":"a"}]}}`)
	var d Decoder
	b.ReportAllocs()
	for b.Loop() {
		if _, refusal := d.Decode(body); refusal != nil {
			b.Fatal(refusal.Error)
		}
	}
}

// FuzzDecode holds that a body is a message or is refused, never both and never
// neither; that what is taken is JSON; and that it survives being written.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":["\ud83d\u0000"]}}`,
		`{"jsonrpc":"2.0","id":"x","result":{}}`, `{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m"}}`,
		`[{}]`, `{"jsonrpc":"2.0","id":1e3,"method":"m"}`, `{"id":1,"id":null}`, "{\"method\":\"\xff\"}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var d Decoder
		message, refusal := d.Decode(body)
		if (message == nil) == (refusal == nil) {
			t.Fatalf("%q: message %v, refusal %v", body, message, refusal)
		}
		if refusal != nil {
			if refusal.ID != nil && !json.Valid(refusal.ID) {
				t.Fatalf("%q: refused with id %q", body, refusal.ID)
			}
			return
		}
		if utf8.Valid(body) && !json.Valid(body) {
			t.Fatalf("%q was taken", body)
		}
		again := jsonrpc2.AppendMessage(nil, message)
		second, refusal := d.Decode(again)
		if refusal != nil || string(jsonrpc2.AppendMessage(nil, second)) != string(again) {
			t.Fatalf("%q became %q, then %v", body, again, refusal)
		}
	})
}
