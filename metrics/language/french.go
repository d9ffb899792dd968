package language

// French syllables. What is written and not spoken are the e of an ending
// (-e, -es, and -ent of verbs), and the e between two consonants that speech
// drops when only one consonant stands before it ("law of three consonants",
// Grammont, Traité pratique de prononciation française, 1914): maint(e)nant has
// two syllables, gouvernement four.

const frenchVowels = "aeiouyàâäéèêëîïôöùûüÿœæáíóú"

func french(w []rune) int {
	w = frenchSpoken(w)
	n := 0
	for i := 0; i < len(w); {
		if !has(frenchVowels, w[i]) {
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
		if has(frenchVowels, r) && !(r == 'u' && i > 0 && (spoken[i-1] == 'q' || spoken[i-1] == 'g' && i == len(spoken)-1)) {
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
// adjectives and adverbs: the third person plural of a verb is mute.
func frenchEnt(w []rune) bool {
	n := len(w)
	if n > 4 && w[n-5] == 'é' && !has(frenchVowels, w[n-4]) {
		return true // différent, évident, présent: verbs have è there
	}
	switch before := w[n-4]; {
	case before == 'm':
		// Adverbs and nouns in -ment, less the verbs in -mer and -mir.
		return !endsIn(w, "aiment", "forment", "firment", "nomment", "priment", "dorment", "estiment", "riment", "animent", "somment",
			"arment", "fument", "ferment", "ssument", "résument", "calment", "blâment", "filment", "rythment", "clament", "sument", "entament") ||
			endsIn(w, "vraiment")
	case before == 'i':
		return n < 5 || !has("aou", w[n-5]) && !endsIn(w, "étudient", "oublient", "publient", "ifient", "crient", "prient", "lient", "plient", "rient", "marient", "varient", "gnifient") || endsIn(w, "client", "orient", "récipient", "patient")
	case before == 'v':
		return endsIn(w, "souvent", "auvent", "couvent", "fervent", "avent", "vent") && !endsIn(w, "avent", "ivent", "rvent", "uvent", "event", "èvent", "lvent", "ouvent") ||
			endsIn(w, "souvent", "auvent", "fervent", "évent", "connivent") || n == 4
	case before == 'd':
		return !endsIn(w, "ndent", "rdent", "aident", "èdent", "oudent", "ccordent", "uident", "lident", "ttendent") &&
			!endsIn(w, "décident", "coïncident", "vident") || endsIn(w, "évident", "ardent", "trident", "imprudent")
	case before == 'c':
		return !endsIn(w, "ancent", "encent", "incent", "lacent", "forcent", "ercent", "ffacent", "uencent", "rcent", "oncent", "noncent") || endsIn(w, "innocent", "pourcent", "accent")
	case before == 'g':
		return endsIn(w, "argent", "agent", "urgent", "indigent", "intelligent", "négligent", "contingent", "indulgent", "exigent", "divergent", "convergent", "réagent", "sergent", "diligent", "régent", "tangent") &&
			!endsIn(w, "partagent", "engagent", "nagent", "changent", "chargent", "ménagent", "voyagent", "encouragent", "mangent", "largent", "ravagent", "soulagent", "dégagent", "envisagent")
	case before == 't':
		return endsIn(w, "content", "mécontent", "patent", "latent", "pénitent", "compétent", "intermittent", "impotent", "omnipotent", "inconsistent", "impénitent")
	case before == 'u':
		return endsIn(w, "fréquent", "conséquent", "éloquent", "délinquent", "séquent", "affluent", "confluent", "congruent", "influent", "subséquent", "truent")
	case before == 'r':
		return endsIn(w, "parent", "transparent", "apparent", "adhérent", "cohérent", "incohérent", "inhérent", "afférent", "déférent", "indifférent", "torrent", "concurrent", "récurrent", "parent")
	case before == 's':
		return endsIn(w, "absent", "présent", "consent", "sent", "ressent", "pressent", "dissent") && (n <= 5 || !endsIn(w, "ssent", "isent", "usent", "posent", "rsent", "nsent", "asent", "aisent", "osent", "lsent")) || endsIn(w, "ressent", "pressent", "consent")
	case before == 'l':
		return endsIn(w, "talent", "violent", "excellent", "lent", "équivalent", "insolent", "indolent", "opulent", "turbulent", "virulent", "somnolent", "polyvalent", "corpulent") &&
			(n <= 4 || endsIn(w, "talent", "violent", "excellent", "valent", "insolent", "indolent", "ulent", "somnolent")) &&
			!endsIn(w, "roulent", "coulent", "veulent", "culent", "mulent", "gulent", "brûlent", "tulent", "écoulent", "eulent")
	case before == 'n':
		return endsIn(w, "permanent", "continent", "éminent", "imminent", "pertinent", "proéminent", "abstinent", "immanent", "impertinent", "incontinent")
	}
	return n == 4
}

// frenchMute reports whether the e at w[i], which is no part of a group, is not
// spoken: one consonant before it, or two that begin a syllable only behind a
// vowel, and one behind it with a vowel.
func frenchMute(w []rune, i int) bool {
	before, next := at(w, i-1), at(w, i+1)
	if silentU := before == 'u' && i > 1 && (w[i-2] == 'q' || w[i-2] == 'g'); silentU {
		before = w[i-2]
	} else if has(frenchVowels, before) {
		return frenchBehindVowel(w, i)
	}
	if next == 0 || has(frenchVowels, next) || next == 'x' {
		return false
	}
	if next == 'r' && (beginsIn(w, "inter") && i == 3 || beginsIn(w, "super", "hyper", "cyber") && i == 3) {
		return false
	}
	// What follows must be one consonant, or two that begin a syllable.
	after := at(w, i+2)
	if !has(frenchVowels, after) {
		if !(has("lr", after) && has("bcdfgptv", next) && has(frenchVowels, at(w, i+3)) && next != after ||
			after == 'h' && has("cpt", next) && has(frenchVowels, at(w, i+3))) {
			return false
		}
	}
	// How many consonants are spoken before it.
	if j := i - 2; j >= 0 && !has(frenchVowels, w[j]) && w[j] != before {
		pair := w[j] == before || before == 'h' && has("cpt", w[j]) || w[j] == 'g' && before == 'n' || w[j] == 'c' && has("qk", before)
		if !pair {
			return has("nm", w[j]) && j > 0 && has(frenchVowels, w[j-1]) && !has("nm", before) // a nasal vowel: enten-d(e)ment
		}
		if before == 'l' && at(w, j-1) == 'i' {
			return true
		}
	}
	return true
}

// frenchBehindVowel reports whether the e at w[i], behind a vowel, only marks an
// ending: paiement, remerciera.
func frenchBehindVowel(w []rune, i int) bool {
	if w[i-1] == 'é' && !is(w, i, "e") {
		return false
	}
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
		if next == 'i' || next == 'î' || next == 'y' && has(frenchVowels, at(w, i+2)) { // nuit
			return 2
		}
		if next == 'e' && frenchBehindVowel(w, i+1) {
			return 2
		}
		if has("aeéèêoœ", next) && !cluster && i > 0 && !(next == 'e' && at(w, i+2) == 0) {
			return -1 // nuage
		}
	case 'i', 'y':
		if w[i] == 'y' && i == 0 && has(frenchVowels, next) {
			return -1
		}
		if has(frenchVowels, next) && !has("iïy", next) && !(next == 'e' && i+2 == len(w)) {
			if next == 'e' && frenchBehindVowel(w, i+1) {
				return 2
			}
			if cluster {
				return 1 // cri-er
			}
			return -1
		}
	case 'a', 'e', 'o', 'é', 'â', 'à', 'œ', 'ê', 'è', 'ô':
		size := 0
		switch {
		case is(w, i, "eau"), is(w, i, "œu"):
			size = len("eau") - b2i(w[i] == 'œ')
		case is(w, i, "oeu"), is(w, i, "euil"):
			size = 3
		case is(w, i, "aoû"), is(w, i, "oui"), is(w, i, "oue") && at(w, i+3) != 0, is(w, i, "oua"), is(w, i, "oué"):
			if i >= 2 && cluster { // éblou-ir, trou-er
				return 2
			}
			size = 3
		case is(w, i, "ai"), is(w, i, "ei"), is(w, i, "oi"), is(w, i, "au"), is(w, i, "eu"), is(w, i, "ou"),
			is(w, i, "aî"), is(w, i, "oî"), is(w, i, "eû"), is(w, i, "où"), is(w, i, "oû"), is(w, i, "ay"), is(w, i, "ey"), is(w, i, "oy"), is(w, i, "eî"),
			is(w, i, "ae") && at(w, i+2) == 'l', is(w, i, "aô"):
			size = 2
		case w[i] == 'e' && has("aoâ", next) && has("gj", at(w, i-1)): // man-geons, Jean
			return -1
		}
		if size > 0 {
			last := w[i+size-1]
			if last == 'y' && is(w, i, "ays") || last == 'y' && is(w, i, "aye") && at(w, i-1) == 'b' {
				return 1 // pa-ys
			}
			return size
		}
	}
	return 1
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
