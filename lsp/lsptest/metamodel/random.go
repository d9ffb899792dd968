package metamodel

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Random returns a JSON value of a type. The same source gives the same value;
// all that the type allows can come, but strings, lists and depth are small.
func Random(r *rand.Rand, t Type) []byte {
	data, err := json.Marshal(random(r, t, 0))
	if err != nil {
		panic(err) // the tree has nothing that JSON has not
	}
	return data
}

// maxDepth is how deep a random value goes before it has only what it must have.
const maxDepth = 6

func random(r *rand.Rand, t Type, depth int) any {
	switch t := t.(type) {
	case base:
		return randomBase(r, t)
	case *constant:
		return t.value
	case *enumeration:
		if t.open && r.IntN(4) == 0 {
			return randomBase(r, t.base)
		}
		return t.values[r.IntN(len(t.values))]
	case *alias:
		return random(r, t.of, depth)
	case *array:
		list := []any{}
		for range randomLength(r, depth) {
			list = append(list, random(r, t.element, depth+1))
		}
		return list
	case *tuple:
		list := make([]any, len(t.items))
		for i, item := range t.items {
			list[i] = random(r, item, depth+1)
		}
		return list
	case *mapping:
		object := map[string]any{}
		for range randomLength(r, depth) {
			switch name := random(r, t.key, depth+1).(type) {
			case string:
				object[name] = random(r, t.value, depth+1)
			case number:
				object[string(name)] = random(r, t.value, depth+1)
			}
		}
		return object
	case *structure:
		object := map[string]any{}
		for _, name := range t.names {
			p := t.properties[name]
			if !p.optional || depth < maxDepth && r.IntN(2+depth) == 0 {
				object[name] = random(r, p.of, depth+1)
			}
		}
		return object
	case *or:
		items := t.items
		if depth >= maxDepth {
			items = shallowest(items)
		}
		return random(r, items[r.IntN(len(items))], depth)
	case anything:
		return randomBase(r, "string")
	}
	panic("a type of an unknown kind: " + t.String())
}

func randomLength(r *rand.Rand, depth int) int {
	if depth >= maxDepth {
		return 0
	}
	return r.IntN(4)
}

// shallowest returns the items of a union that hold nothing, or all if each does.
func shallowest(items []Type) (flat []Type) {
	for _, item := range items {
		if item.kinds()&(isObject|isArray) == 0 {
			flat = append(flat, item)
		}
	}
	if flat == nil {
		return items
	}
	return flat
}

// letters are what random strings are made of.
var letters = []string{"a", "B", "7", " ", ".", "\"", "\\", "\n", "\r\n", "\t", "\x00", "/", "é", "e\u0301", "ß", "中", "😀", "\u2028", "\ufeff"}

func randomBase(r *rand.Rand, b base) any {
	switch b {
	case "null":
		return nil
	case "boolean":
		return r.IntN(2) == 0
	case "integer":
		switch r.IntN(4) {
		case 0:
			return number(strconv.Itoa(math.MinInt32))
		case 1:
			return number(strconv.Itoa(math.MaxInt32))
		}
		return number(strconv.Itoa(r.IntN(200) - 100))
	case "uinteger":
		if r.IntN(4) == 0 {
			return number(strconv.Itoa(math.MaxInt32))
		}
		return number(strconv.Itoa(r.IntN(100)))
	case "decimal":
		return number([]string{"0", "-0.5", "1e-7", "1.5E+3", "3"}[r.IntN(5)])
	case "URI", "DocumentUri":
		return []string{"file:///", "untitled:", "vscode-notebook-cell:/", "file:///c%3A/"}[r.IntN(4)] + strconv.Itoa(r.IntN(1000))
	}
	var s strings.Builder
	for range r.IntN(8) {
		s.WriteString(letters[r.IntN(len(letters))])
	}
	return s.String()
}
