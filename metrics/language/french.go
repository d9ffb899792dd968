package language

// French syllables. What is written and not spoken are the e of an ending
// (-e, -es, and -ent of verbs), and the e between two consonants that speech
// drops when only one consonant stands before it ("law of three consonants",
// Grammont, Traité pratique de prononciation française, 1914): maint(e)nant has
// two syllables, gouvernement four.

var frenchVowels = setOf("aeiouyàâäéèêëîïôöùûüÿœæáíóú")

func french(w []rune) int {
	w = frenchSpoken(w)
	n := 0
	for i := 0; i < len(w); {
		if !frenchVowels.has(w[i]) {
			i++
			continue
		}
		size := frenchNucleus(w, i)
		if size < 0 { // a glide, which is part of the next
			i -= size
			continue
		}
		if w[i] == 'e' && size == 1 && n > 0 && frenchMute(w, i) {
			i++
			continue
		}
		n++
		i += size
	}
	return n
}

// frenchSpoken cuts off an ending that is not spoken, or the u of qu'.
func frenchSpoken(w []rune) []rune {
	n := len(w)
	if n >= 2 && w[n-1] == 'u' && w[n-2] == 'q' {
		return w[:n-1]
	}
	spoken := w
	switch {
	case ends(w, "e") && n > 1:
		spoken = w[:n-1]
	case ends(w, "es") && n > 2:
		spoken = w[:n-2]
	case ends(w, "ent") && n > 3 && !frenchEnt(w):
		spoken = w[:n-3]
	default:
		return w
	}
	vowel := 0
	for i, r := range spoken {
		if frenchVowels.has(r) && !(r == 'u' && i > 0 && (spoken[i-1] == 'q' || spoken[i-1] == 'g' && i == len(spoken)-1)) {
			vowel++
		}
	}
	if vowel == 0 {
		return w // le, les, que
	}
	// The u of -que and -gue goes with the e.
	if k := len(spoken) - 1; k > 0 && spoken[k] == 'u' && (spoken[k-1] == 'q' || spoken[k-1] == 'g') {
		spoken = spoken[:k]
	}
	return spoken
}

// frenchEnt reports whether the -ent at the end of w is spoken, as in nouns,
// adjectives and adverbs: the third person plural of a verb is mute. Where both
// are spelled alike (ils président, le président) the noun counts.
func frenchEnt(w []rune) bool {
	n := len(w)
	switch {
	case n == 4: // vent, dent, lent
		return true
	case w[n-5] == 'é' && !frenchVowels.has(w[n-4]): // différent, récent: verbs have è there
		return true
	case w[n-5] == 'è':
		return false
	case w[n-4] == 'm' && w[n-5] == 'u':
		return endsIn(w, "gument", "cument", "nument", "trument", "jument")
	case w[n-4] == 'm': // adverbs and nouns in -ment, less the verbs in -mer and -mir
		return endsIn(w, "vraiment") ||
			!endsIn(w, "aiment", "forment", "firment", "nomment", "priment", "dorment", "estiment", "riment", "animent", "somment",
				"arment", "ferment", "calment", "blâment", "filment", "rythment", "clament", "entament")
	case w[n-4] == 'i': // patient, contient, but not avaient or étudient
		return endsIn(w, "client", "orient", "récipient", "patient") || !has("aou", w[n-5]) &&
			!endsIn(w, "tudient", "blient", "ifient", "crient", "prient", "lient", "plient", "rient", "marient", "varient")
	case n <= 6:
		return endsIn(w, "accent", "absent", "argent", "ardent", "urgent", "talent", "agent", "parent", "patent", "latent", "évent", "fluent")
	}
	return endsIn(w,
		"souvent", "auvent", "fervent", "couvent",
		"évident", "ccident", "ncident", "ésident", "trident", "onfident", "issident", "prudent", "strident",
		"innocent", "escent", "pourcent",
		"indigent", "lligent", "gligent", "ntingent", "dulgent", "vergent", "sergent", "iligent", "tangent",
		"content", "pénitent", "mittent", "potent",
		"réquent", "séquent", "oquent", "linquent", "ffluent", "nfluent",
		"nsparent", "pparent", "torrent", "current",
		"consent", "ressent", "pressent",
		"violent", "xcellent", "quivalent", "yvalent", "nsolent", "ndolent", "opulent", "rbulent", "irulent", "mnolent", "rpulent",
		"permanent", "ontinent", "minent", "ertinent", "stinent", "immanent")
}

// frenchMute reports whether the e at w[i], which is no part of a group, is not
// spoken: one consonant sound stands before it, and behind it one, or two that
// begin a syllable, with a vowel.
func frenchMute(w []rune, i int) bool {
	before, next := at(w, i-1), at(w, i+1)
	if silentU := before == 'u' && i > 1 && (w[i-2] == 'q' || w[i-2] == 'g'); silentU {
		before = w[i-2]
	} else if frenchVowels.has(before) {
		return frenchBehindVowel(w, i)
	}
	if next == 0 || frenchVowels.has(next) || next == 'x' {
		return false
	}
	if next == 'r' && (beginsIn(w, "inter") && i == 3 || beginsIn(w, "super", "hyper", "cyber") && i == 3) {
		return false
	}
	if at(w, i+2) == 'i' && has("aeoé", at(w, i+3)) && !(at(w, i+3) == 'e' && i+4 == len(w)) {
		return false // ate-lier, parle-riez
	}
	// What follows must be one consonant, or two that begin a syllable.
	after := at(w, i+2)
	if !frenchVowels.has(after) {
		if !(has("lr", after) && has("bcdfgptv", next) && frenchVowels.has(at(w, i+3)) && next != after ||
			after == 'h' && has("cpt", next) && frenchVowels.has(at(w, i+3))) {
			return false
		}
	}
	// How many consonants are spoken before it. One that is doubled, ch, ph, th,
	// gn and cqu are one, and so is one behind a nasal vowel: enten-d(e)ment.
	if j := i - 2; j >= 0 && !frenchVowels.has(w[j]) && w[j] != before {
		pair := before == 'h' && has("cpt", w[j]) || w[j] == 'g' && before == 'n' || w[j] == 'c' && before == 'q'
		nasal := has("nm", w[j]) && j > 0 && frenchVowels.has(w[j-1]) && !has("nm", before)
		return pair || nasal
	}
	return true
}

// frenchBehindVowel reports whether the e at w[i], behind a vowel, only marks an
// ending: paiement, remerciera.
func frenchBehindVowel(w []rune, i int) bool {
	return i+5 == len(w) && ends(w, "ement") || i+6 == len(w) && ends(w, "ements") ||
		i+2 < len(w) && w[i+1] == 'r' && has("ao", w[i+2]) && !is(w, i, "ero")
}

// frenchNucleus returns how many letters from the vowel w[i] on are one nucleus,
// or minus how many are a glide that begins the next one.
func frenchNucleus(w []rune, i int) int {
	next := at(w, i+1)
	cluster := i >= 2 && has("lr", w[i-1]) && has("bcdfgptv", w[i-2])
	switch w[i] {
	case 'u':
		if i > 0 && w[i-1] == 'q' || i > 0 && w[i-1] == 'g' && has("eiyéèêî", next) {
			return -1
		}
		if next == 'i' || next == 'î' || next == 'y' && frenchVowels.has(at(w, i+2)) { // nuit
			return 2
		}
		if next == 'e' && frenchBehindVowel(w, i+1) {
			return 2
		}
		if has("aâàeéèêoôœ", next) && !cluster && i > 0 && !(next == 'e' && at(w, i+2) == 0) {
			return -1 // nuage
		}
	case 'i', 'y':
		if w[i] == 'y' && i == 0 && frenchVowels.has(next) {
			return -1
		}
		if frenchVowels.has(next) && !has("iïy", next) && !(next == 'e' && i+2 == len(w)) {
			if next == 'e' && frenchBehindVowel(w, i+1) {
				return 2
			}
			if cluster {
				return 1 // cri-er
			}
			return -1
		}
	case 'a', 'e', 'o', 'œ':
		size := 1
		switch {
		case is(w, i, "œu"):
			size = 2
		case is(w, i, "eau"), is(w, i, "oeu"), is(w, i, "euil"):
			size = 3
		case is(w, i, "aoû"), is(w, i, "oui"), is(w, i, "oue") && at(w, i+3) != 0,
			is(w, i, "oua"), is(w, i, "oué"):
			if i >= 2 && cluster { // éblou-ir, trou-er
				return 2
			}
			size = 3
		case is(w, i, "ai"), is(w, i, "ei"), is(w, i, "oi"), is(w, i, "au"), is(w, i, "eu"), is(w, i, "ou"),
			is(w, i, "aî"), is(w, i, "oî"), is(w, i, "eû"), is(w, i, "où"), is(w, i, "oû"), is(w, i, "ay"), is(w, i, "ey"), is(w, i, "oy"),
			is(w, i, "eî"),
			is(w, i, "ae") && at(w, i+2) == 'l', is(w, i, "aô"):
			size = 2
		case w[i] == 'e' && has("aoâ", next) && has("gj", at(w, i-1)): // man-geons, Jean
			return -1
		}
		if is(w, i, "ays") || is(w, i, "aye") && at(w, i-1) == 'b' {
			return 1 // pa-ys, ab-ba-ye
		}
		return size
	}
	return 1
}
