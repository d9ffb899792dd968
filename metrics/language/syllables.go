package language

// The rules of each language, as its grammars and dictionaries give them. Each
// counter sees a run of letters in lower case and counts its spoken nuclei.

var (
	turkishVowels  = setOf("aeıioöuüâîûêôáéó")
	cyrillicVowels = setOf("аеёиоуыэюяіїєѣ")
	latinVowels    = setOf("aeiouyàáâäèéêëìíîïòóôöùúûü")
)

// turkish: every vowel is a syllable.
func turkish(w []rune) int {
	n := 0
	for _, r := range w {
		if turkishVowels.has(r) {
			n++
		}
	}
	return n
}

// russian: every vowel is a syllable. The syllables of a Latin name in the text
// are its groups of vowels, for want of better.
func russian(w []rune) int {
	n := 0
	for _, r := range w {
		if cyrillicVowels.has(r) {
			n++
		}
	}
	if n > 0 {
		return n
	}
	inside := false
	for i, r := range w {
		vowel := latinVowels.has(r)
		if vowel && !inside && !(r == 'e' && i == len(w)-1 && n > 0) {
			n++
		}
		inside = vowel
	}
	return n
}

var polishVowels = setOf("aąeęioóuyéáöü")

// polish: i before a vowel only softens the consonant. au and eu are one
// syllable in loans (auto, Europa), and two where a prefix or a stem ends
// between them (na-uka, nie-ustanny) and in -eum.
func polish(w []rune) int {
	vowels := polishVowels
	n := 0
	for i, r := range w {
		if !vowels.has(r) {
			continue
		}
		next := at(w, i+1)
		if r == 'i' && vowels.has(next) {
			continue
		}
		if r == 'u' && i > 0 {
			before := w[i-1]
			native := i >= 2 && (before == 'a' && has("nz", w[i-2]) && i == 2 ||
				before == 'a' && is(w, i-2, "nauk") || before == 'a' && is(w, i-2, "naucz") ||
				before == 'a' && is(w, i-2, "zauw")) ||
				before == 'e' && (at(w, i-2) == 'i' || i+2 == len(w) && next == 'm' || is(w, 0, "przeu"))
			if (before == 'a' || before == 'e') && !native {
				continue
			}
		}
		n++
	}
	return n
}

var spanishStrong = setOf("aeoáéóàèòâêôäëöãõ")

// spanish: a, e and o, and í and ú where the accent parts them from one of
// those, are a syllable each; i and u beside them are not (Real Academia
// Española, Ortografía de la lengua española, 2010, §4.1). An h between vowels
// is nothing. u is silent in que, qui, gue and gui.
func spanish(w []rune) int {
	n := 0
	strong, weak, last := false, false, rune(0) // of the group so far
	end := func() {
		if weak && !strong {
			n++
		}
		strong, weak, last = false, false, 0
	}
	for i, r := range w {
		switch {
		case spanishStrong.has(r):
			n++
			strong = true
		case r == 'í' || r == 'ú':
			if has("aeoáéóh", at(w, i+1)) || has("aeoáéó", last) {
				n++ // ca-í-da, tí-a, bú-ho
				strong = true
			} else {
				weak = true // ver-sí-culo, cons-truí
			}
		case r == 'u' && i > 0 && (w[i-1] == 'q' || w[i-1] == 'g') && has("eiéí", at(w, i+1)):
			continue
		case r == 'i' || r == 'u' || r == 'ü' || r == 'ï':
			if last == r { // chi-i-ta
				n++
			}
			weak = true
		case r == 'y':
			if has("aeiouáéíóú", at(w, i+1)) {
				end()
				continue
			}
			weak = true
		case r == 'h' && last != 0 && has("aeiouáéíóú", at(w, i+1)):
			continue
		default:
			end()
			continue
		}
		last = r
	}
	end()
	return n
}

var italianStrong = setOf("aeoàèòéóáâêô")

// italian: as in Spanish, a, e and o are a syllable each, and i and u beside
// them are not. The stress that parts them is written on a last letter only, so
// the endings in which it falls on i or u are listed: mi-o, farma-ci-a, gestì-o.
func italian(w []rune) int {
	n := 0
	strong, weak, last := false, false, rune(0)
	end := func() {
		if weak && !strong {
			n++
		}
		strong, weak, last = false, false, 0
	}
	for i, r := range w {
		switch {
		case italianStrong.has(r):
			n++
			strong = true
		case r == 'ì' || r == 'ù' || r == 'í' || r == 'ú' || r == 'ï':
			if strong || has("aeo", at(w, i+1)) {
				n++
				strong = true
			} else {
				weak = true
			}
		case r == 'u' && i > 0 && w[i-1] == 'q':
			continue
		case r == 'i' || r == 'u' || r == 'y' || r == 'j' && has("aeou", at(w, i+1)) && i > 0:
			if r == 'i' && last == 'i' {
				n++
			}
			weak = true
		default:
			end()
			continue
		}
		last = r
	}
	end()
	// Stressed i and u beside another vowel.
	switch {
	case len(w) >= 2 && n == 1 && has("iu", at(w, len(w)-2)) && has("aeo", w[len(w)-1]) && !has("qgc", at(w, len(w)-3)),
		endsIn(w, italianHiatus...) && !endsIn(w, italianGlide...),
		len(w) == 5 && (is(w, 0, "siano") || is(w, 0, "maria")),
		len(w) <= 7 && is(w, 0, "period"):
		n++ // mio, tua, zio, via
	}
	if len(w) > 4 && is(w, 0, "ri") && has("aou", w[2]) && !beginsIn(w, "rius", "rion", "riot") {
		n++ // ri-aprire, ri-unire
	}
	return n
}

// italianHiatus are endings whose i or u is stressed, and italianGlide words
// with the same endings in which it is not.
var (
	italianHiatus = []string{
		"logia", "logie", "grafia", "grafie", "crazia", "crazie", "fobia", "fobie", "nomia", "nomie", "patia", "patie",
		"sofia", "sofie", "metria", "metrie", "archia", "archie", "macia", "macie", "poesia", "poesie", "fonia", "fonie",
		"mania", "manie", "gonia", "eria", "erie", "allegria", "magia", "magie", "energia", "energie", "bugia", "bugie",
		"malattia", "malattie", "fantasia", "fantasie", "teoria", "teorie", "categoria", "categorie", "follia", "follie",
		"gelosia", "ironia", "melodia", "melodie", "armonia", "armonie", "polizia", "pulizia", "tuttavia", "ferrovia",
		"ferrovie", "avaria", "nostalgia", "addio", "oblio", "invio", "rinvio", "avvio", "pendio", "brusio", "ronzio",
		"fruscio", "leggio", "trio", "calpestio", "mormorio", "restio", "natio", "stantio", "qualsiasi", "ruire", "paura", "paure",
		"pauroso", "paurosa", "baule", "bauli", "faina",
	}
	italianGlide = []string{
		"miseria", "miserie", "materia", "materie", "serie", "macerie", "intemperie", "siberia", "liberia", "feria", "ferie", "arteria",
		"arterie", "congerie", "germania", "romania", "tasmania", "patria", "patrie", "proprio", "industria",
	}
)

var (
	portugueseStrong = setOf("aeoáéóâêôàãõíúäëö")
	portugueseWeak   = setOf("iuüy")
)

// portuguese: a falling pair (pai, meu, muito) is one syllable and a rising one
// two (vi-a-gem, lu-a), but for a rising one at the end of a word with an accent
// before it (história, água), and for u behind q and g. i and u part from the
// vowel before them if l, m, n, r or z closes their syllable, or nh follows
// (a-in-da, ca-ir, ra-i-nha). Cunha and Cintra, Nova Gramática do Português
// Contemporâneo, ch. 3.
func portuguese(w []rune) int {
	strong, weak := portugueseStrong, portugueseWeak
	if len(w) <= 3 && is(w, 0, "ao") {
		return 1
	}
	n, accent := 0, false
	glide := false // the vowel before is one, so it takes no other
	nucleus := false
	for i, r := range w {
		vowel := strong.has(r) || weak.has(r)
		if !vowel {
			nucleus, glide = false, false
			continue
		}
		prev, next := at(w, i-1), at(w, i+1)
		if has("uü", r) && (prev == 'q' || prev == 'g') && (has("aoáóâôã", next) || has("eiéíê", next)) {
			continue // que, gui; quando, água
		}
		if weak.has(r) && nucleus && !glide && prev != r {
			closed := is(w, 0, "reun") && i == 2 || has("lmnrz", next) && !strong.has(at(w, i+2)) && !weak.has(at(w, i+2)) && !(next == 'l' && at(w, i+2) == 'h')
			if !closed {
				glide = true
				continue
			}
		}
		if has("eo", r) && (prev == 'ã' || prev == 'õ') {
			glide = true
			continue // não, põe
		}
		if has("aeo", r) && has("iueo", prev) && nucleus && !glide && accent && prev != r && (i == len(w)-1 || i == len(w)-2 && next == 's') {
			continue // his-tó-ria, á-rea
		}
		n++
		nucleus, glide = true, false
		if has("áéíóúâêô", r) {
			accent = true
		}
	}
	return n
}

var dutchVowels = setOf("aeiouyëïöüäáéíóúèêàâôûî")

// dutch: the groups of vowels that are one sound are listed, longest first; any
// other vowel is a syllable of its own, as one with a diaeresis is always.
func dutch(w []rune) int {
	n := 0
	for i := 0; i < len(w); {
		size := 1
		switch {
		case !dutchVowels.has(w[i]):
			i++
			continue
		case w[i] == 'y' && has("aeou", at(w, i+1)) && (i == 0 || has("aeou", w[i-1])):
			i++ // yoga, royaal
			continue
		case w[i] == 'u' && i > 0 && w[i-1] == 'q':
			i++
			continue
		case w[i] == 'i' && has("tsc", at(w, i-1)) && i > 1 && is(w, i+1, "o") && at(w, i+2) == 'n':
			i++ // sta-tion, na-tio-naal
			continue
		case is(w, i, "ëi"), is(w, i, "ëe"), is(w, i, "ëu"), is(w, i, "óó"), is(w, i, "éé"), is(w, i, "áá"), is(w, i, "íe"):
			size = 2 // be-ëindigen, cre-ëert
		case is(w, i, "eau") && i == 1 && has("bg", w[0]): // ge-automatiseerd
		case is(w, i, "eeu"), is(w, i, "ieu"), is(w, i, "aai"), is(w, i, "ooi"), is(w, i, "oei"), is(w, i, "eau"):
			size = 3
			if is(w, i, "ieu") && at(w, i+3) != 'w' { // mili-eu is two, nieuw one
				size = 1
			}
			if is(w, i, "eeu") && at(w, i+3) != 'w' {
				size = 2
			}
			if at(w, i+3) == 'j' && size == 3 && w[i+2] == 'i' {
				size = 2
			}
		case is(w, i, "eum") && i+3 == len(w) && i > 0: // mu-se-um
		case is(w, i, "ij"), is(w, i, "ee"), is(w, i, "aa"), is(w, i, "oo"), is(w, i, "uu"), is(w, i, "oe"),
			is(w, i, "ie"), is(w, i, "ei"), is(w, i, "eu"), is(w, i, "ui"), is(w, i, "ou"), is(w, i, "au"),
			is(w, i, "ai"), is(w, i, "oi"), is(w, i, "ey"), is(w, i, "ay"), is(w, i, "oy"), is(w, i, "éé"):
			size = 2
			if at(w, i+1) == 'i' && at(w, i+2) == 'j' { // na-ijver, be-ijzeld
				size = 1
			}
			if (is(w, i, "ei") || is(w, i, "eu")) && i == 1 && has("bg", w[0]) && is(w, i+1, "in") && !is(w, i+1, "ind") {
				size = 1
			}
		}
		n++
		i += size
	}
	// Loans from English end in a silent e.
	if n > 1 && endsIn(w, "website", "websites", "software", "hardware", "online", "offline", "interface", "cache", "update", "updates", "upgrade", "upgrades", "space") {
		n--
	}
	return n
}

var germanVowels = setOf("aeiouyäöüéèêáàâóôíúûîëï")

// german: the diphthongs are listed, and ie is one sound; two vowels are two
// syllables where a prefix ends (be-enden, ge-impft) and in the endings of Latin
// and Greek words (Fami-li-e, Itali-en, speziell, Muse-um).
func german(w []rune) int {
	vowels := germanVowels
	n := 0
	for i := 0; i < len(w); {
		size := 1
		next := at(w, i+1)
		switch {
		case !vowels.has(w[i]):
			i++
			continue
		case w[i] == 'u' && i > 0 && w[i-1] == 'q', w[i] == 'y' && has("aeiouäöü", next) && !vowels.has(at(w, i-1)) && i == 0:
			i++
			continue
		case i == 1 && (w[0] == 'b' || w[0] == 'g') && w[1] == 'e' && has("eiuäöüao", next) && prefixed(w):
			// be-inhalten, ge-ehrt
		case is(w, i, "eu") && i+3 == len(w) && w[i+2] == 'm' && i > 0: // Muse-um
		case is(w, i, "äu") && i+3 == len(w) && w[i+2] == 'm' && is(w, i-3, "bil"): // Jubilä-um
		case is(w, i, "een") && i+3 == len(w): // Ide-en, Se-en
		case is(w, i, "oop"), is(w, i, "oolo"), is(w, i, "oord"), is(w, i, "eell"), is(w, i, "ueu"): // ko-operieren, ide-ell
		case is(w, i, "eau"):
			size = 3 // Niveau
			if is(w, i, "eauf") || is(w, i, "eaut") {
				size = 1
			}
		case is(w, i, "ieu"): // Milieu
		case w[i] == 'i' && next == 'e':
			size = 2
			if latinIE(w, i) {
				size = 1
			}
		case is(w, i, "ai"), is(w, i, "ei"), is(w, i, "au"), is(w, i, "eu"), is(w, i, "äu"), is(w, i, "aa"),
			is(w, i, "ee"), is(w, i, "oo"), is(w, i, "ou"), is(w, i, "ay"), is(w, i, "ey"), is(w, i, "oi"), is(w, i, "oy"):
			size = 2
			if is(w, i, "aai") || is(w, i, "eei") || is(w, i, "eeu") || is(w, i, "aau") { // Aufbaubei...
				size = 1
			}
			if is(w, i, "ais") && at(w, i-1) == 'w' || is(w, i, "oin") && at(w, i-1) == 'k' || is(w, i, "oid") || is(w, i, "oisch") {
				size = 1
			}
		case is(w, i, "oe") && is(w, i+2, "th"):
			size = 2 // Goethe
		}
		n++
		i += size
	}
	return n
}

// prefixed reports whether be- or ge- at the start of w, before a vowel, is a
// prefix, which it is but for the listed stems.
func prefixed(w []rune) bool {
	switch w[2] {
	case 'e':
		return !beginsIn(w, "beere", "beet", "gees", "geek")
	case 'i':
		return beginsIn(w, "beinhalt", "beirr", "geimpf", "geirrt", "geillust")
	case 'u':
		return beginsIn(w, "beurt", "beunruh", "beurlaub", "beurkund", "geurteil", "geurlaub", "geunkt", "geult")
	}
	return true
}

// latinIE reports whether the i and the e at w[i:] are two syllables.
func latinIE(w []rune, i int) bool {
	before, rest := at(w, i-1), w[i+2:]
	switch len(rest) {
	case 0:
		return endsIn(w, "milie", "linie", "serie", "aktie", "tudie", "komödie", "ragödie", "folie", "lilie", "materie",
			"akterie", "arterie", "rämie", "astanie", "hostie", "pinie", "gonie", "rgonie", "petunie", "geranie",
			"immobilie", "reliquie", "bestie", "mumie", "orgie", "lappalie", "magnolie", "spezie", "ferie",
			"furie", "glorie", "historie", "injurie", "kurie", "grazie", "fuchsie", "alie", "tilie", "dalie",
			"petersilie")
	case 1: // -ien, -ier, -iel, -ies
		return rest[0] == 'n' && before != 'h' && before != 'w' && i > 1 && !endsIn(w, "schrien", "spien", "knien")
	}
	switch {
	case is(w, i, "ieren") || is(w, i, "iert") || is(w, i, "ierung"):
		return false
	case is(w, i, "iell") && has("ztrdnpl", before), is(w, i, "ienz") && has("ztl", before), is(w, i, "ietät"):
		return true
	case is(w, i, "ient") && has("tlrz", before) && !is(w, i, "ientier") || is(w, i, "ientier") && before == 'r':
		return !is(w, i-1, "lient") || is(w, i-2, "klient")
	case is(w, i, "iene") && is(w, i-2, "yg"), is(w, i, "iens") && i+4 == len(w) && has("lnrdtsgp", before): // Hygiene, Spaniens
		return !endsIn(w, "diens", "schiens")
	}
	return false
}
