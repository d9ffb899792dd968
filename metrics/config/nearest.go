package config

import (
	"slices"
	"strings"
)

// nearest returns the name that somebody who wrote word may have meant, or ""
// if none is near. Case, hyphens and underscores count for nothing, and little
// does it when the end is missing.
func nearest(word string, names []string) string {
	if len(word) > 64 { // nobody has mistyped so much
		return ""
	}
	w := fold(word)
	best, least := "", min(len(w), max(2, len(w)/3+1)) // a letter in three may be wrong
	for _, name := range names {
		n := fold(name)
		d := distance(w, n)
		if len(w) > 3 && len(n) > len(w) && slices.Equal(w, n[:len(w)]) {
			d = 1
		}
		if d < least {
			best, least = name, d
		}
	}
	return best
}

// nearestKey is nearest for whole keys. First it looks in the same table; then
// for the last part of the key elsewhere, be it that its table is missing or is
// another one; then at all of it.
func nearestKey(key string, keys []string) string {
	table, last := split(key)
	var beside []string
	for _, k := range keys {
		if t, l := split(k); t == table {
			beside = append(beside, l)
		}
	}
	if near := nearest(last, beside); near != "" {
		return join(table, near)
	}
	word := fold(last)
	for _, k := range keys {
		if _, l := split(k); slices.Equal(fold(l), word) {
			return k
		}
	}
	return nearest(key, keys)
}

// split cuts the last part off a key.
func split(key string) (table, last string) {
	i := strings.LastIndexByte(key, '.')
	if i < 0 {
		return "", key
	}
	return key[:i], key[i+1:]
}

func fold(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(s)))
}

// distance returns the number of characters to insert, delete, replace or swap
// with a neighbour to make a of b.
func distance(a, b []rune) int {
	// Three rows of the table of prefixes: this one, the last, the one before.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
