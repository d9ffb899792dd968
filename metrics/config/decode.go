package config

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"factbox/metrics/rule"
)

// Resolved are the settings that are in force for a file, and where each comes
// from. It is not changed once made, and may be read by anyone.
type Resolved struct {
	Settings

	// File is the configuration file that was looked at, absolute; "" if there is
	// none. A Source fills it in.
	File string

	// Problems are what is wrong with the layers, in their order, and within a
	// layer in the order of their places.
	Problems []Problem

	origins map[string]Origin
}

// Origin is where a value comes from.
type Origin struct {
	Layer string // its name; "default" if nobody has set it
	File  string // the path of the file, absolute; "" if none
	Place Place  // of the value in the file
}

// defaultLayer is the name of the layer that Default is.
const defaultLayer = "default"

// Origin returns where the value of the option with that key comes from.
func (r *Resolved) Origin(key string) Origin {
	if o, ok := r.origins[key]; ok {
		return o
	}
	return Origin{Layer: defaultLayer}
}

// Problem is something wrong with a layer. What it is about does not apply; all
// else does.
type Problem struct {
	Layer   string // the name of the layer
	File    string // the path of the file, absolute; "" if none
	Place   Place
	Key     string // the key that it is about; "" if it is about all of the layer
	Message string // in a line, without the layer and the place
}

// String returns the problem in the form that editors and CI know:
// FILE:LINE:COLUMN: MESSAGE.
func (p Problem) String() string {
	if p.Place.Line == 0 {
		return p.Layer + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.Layer, p.Place.Line, p.Place.Column, p.Message)
}

// maxProblems is how many problems of a layer are listed. The last says how
// many there are besides.
const maxProblems = 100

// Decode applies layers to the defaults, the later over the earlier.
func Decode(layers ...Layer) *Resolved {
	d := decoder{Resolved: &Resolved{Settings: Default(), origins: map[string]Origin{}}}
	for _, l := range layers {
		d.layer(l)
	}
	d.agree()
	return d.Resolved
}

type decoder struct {
	*Resolved
	found []Problem // in the layer at hand
	more  int       // besides those
}

func (d *decoder) layer(l Layer) {
	d.found, d.more = nil, 0
	if l.bad != "" {
		d.add(&l, "", Place{}, l.Name+" "+string(l.bad))
	}
	d.table(&l, "", l.Values)
	slices.SortStableFunc(d.found, func(a, b Problem) int { return cmp.Compare(a.Place.Start, b.Place.Start) })
	if d.more > 0 {
		d.found[len(d.found)-1].Message += fmt.Sprintf(" (and %d problems more)", d.more)
	}
	d.Problems = append(d.Problems, d.found...)
}

func (d *decoder) add(l *Layer, key string, at Place, message string) {
	if len(d.found) == maxProblems {
		d.more++
		return
	}
	d.found = append(d.found, Problem{Layer: l.Name, File: l.File, Place: at, Key: key, Message: message})
}

// table applies the values of a table, or of all the layer where key is "".
func (d *decoder) table(l *Layer, table string, values map[string]any) {
	for _, k := range slices.Sorted(maps.Keys(values)) {
		key, value := join(table, k), values[k]
		if value == nil {
			continue
		}
		at := l.Places[key]
		option, known := Lookup(key)
		switch {
		case known:
			d.option(l, option, value, at)
		case isTable(key):
			switch inner := value.(type) {
			case map[string]any:
				d.table(l, key, inner)
			case []any:
				if len(inner) > 0 {
					d.add(l, key, or(at.Value, at.Key), notTable(key, value))
				}
			default:
				d.add(l, key, or(at.Value, at.Key), notTable(key, value))
			}
		case l.File == "" && clientOnly[key]:
		default:
			d.unknown(l, table, k, at)
		}
	}
}

func (d *decoder) option(l *Layer, o Option, value any, at Mark) {
	if (o.Kind == Text || o.Kind == Path) && value == "" && l.File == "" {
		return // the empty field of a settings dialog
	}
	scratch := &d.Settings
	if l.Idle {
		s := Default()
		scratch = &s
	}
	wrong, element := o.set(scratch, value, l)
	if wrong != "" {
		place := or(at.Value, at.Key)
		if element >= 0 {
			place = or(l.Places[fmt.Sprintf("%s[%d]", o.Key, element)].Value, place)
		}
		d.add(l, o.Key, place, o.Key+" "+string(wrong))
		return
	}
	if !l.Idle {
		d.origins[o.Key] = Origin{Layer: l.Name, File: l.File, Place: or(at.Value, at.Key)}
	}
}

// unknown reports a key that there is not, and the nearest that there is.
func (d *decoder) unknown(l *Layer, table, k string, at Mark) {
	if len(d.found) == maxProblems && !l.lenient {
		d.more++ // without looking for the nearest, which takes its time
		return
	}
	key := join(table, k)
	near := nearestKey(key, append(allKeys(), l.Beside...))
	if l.lenient && table == "" && near == "" {
		return // another program's
	}
	message := fmt.Sprintf("there is no setting %s", show(key))
	if near != "" {
		message += fmt.Sprintf("; did you mean %q?", near)
	} else if table == "" {
		message += "; there are " + strings.Join(append(keysOf(table), l.Beside...), ", ")
	} else {
		message += fmt.Sprintf("; %s has %s", table, strings.Join(keysOf(table), ", "))
	}
	d.add(l, key, or(at.Key, at.Value), message)
}

func notTable(key string, value any) string {
	return fmt.Sprintf("%s is %s, and must be a table with %s", key, show(value), strings.Join(keysOf(key), ", "))
}

// agree looks at values that do not fit each other.
//
// A limit that nobody has set is that of the formula. A sentence at the limit for
// hard ones is never easier than one at that for very hard ones, whichever of them
// was set: who moves the one wants to hear of fewer sentences.
func (d *decoder) agree() {
	const hardKey, veryKey = "limits.hard", "limits.veryHard"
	formula := d.scale()
	limits := rule.DefaultLimitsOf(formula)
	if _, set := d.origins[hardKey]; !set {
		d.Settings.Limits.Hard = limits.Hard
	}
	if _, set := d.origins[veryKey]; !set {
		d.Settings.Limits.VeryHard = limits.VeryHard
	}
	hard, very := d.Settings.Limits.Hard, d.Settings.Limits.VeryHard
	side, bound := "above", "more"
	if formula.HigherIsEasier() {
		if very <= hard {
			return
		}
		side, bound = "below", "less"
	} else if very >= hard {
		return
	}
	d.Settings.Limits.VeryHard = hard
	from := d.Origin(veryKey)
	if from.Layer == defaultLayer {
		from = d.Origin(hardKey)
	}
	d.origins[veryKey] = d.Origin(hardKey)
	d.Problems = append(d.Problems, Problem{
		Layer: from.Layer, File: from.File, Place: from.Place, Key: veryKey,
		Message: fmt.Sprintf("limits.hard is %v, %s limits.veryHard, %v, which is now the same: set limits.veryHard to %v or %s", hard, side, very, hard, bound),
	})
}

func or(a, b Place) Place {
	if a == (Place{}) {
		return b
	}
	return a
}

func isTable(key string) bool {
	return slices.ContainsFunc(Tables(), func(t Table) bool { return t.Key == key })
}

// keysOf returns the last parts of the keys in a table.
func keysOf(table string) []string {
	var keys []string
	for _, key := range allKeys() {
		if table != "" {
			rest, ok := strings.CutPrefix(key, table+".")
			if !ok {
				continue
			}
			key = rest
		}
		if key != "" && !strings.Contains(key, ".") {
			keys = append(keys, key)
		}
	}
	return keys
}

// allKeys returns the full names of all tables and options.
func allKeys() []string {
	keys := make([]string, 0, len(Tables())+len(Options()))
	for _, t := range Tables() {
		if t.Key != "" {
			keys = append(keys, t.Key)
		}
	}
	for _, o := range Options() {
		keys = append(keys, o.Key)
	}
	return keys
}
