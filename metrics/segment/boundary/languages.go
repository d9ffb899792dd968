package boundary

import (
	"strings"
	"sync"
	"unicode/utf8"

	"factbox/metrics/language"
)

// A lexicon is what the rules know of one language, besides its abbreviations,
// which package language has.
type lexicon struct {
	tag   string // of the language, as package language has it
	words string // those that begin sentences and are no part of names
	ones  string // those of one letter with which sentences end

	ordinals bool // a number with a full stop is an ordinal one: "3. Oktober"
	dialogue bool // what is said stands without quotes, and a small letter goes on behind it: "« Viens-tu ? dit-il »"
	unmarked bool // full stops are those of abbreviations, for sentences have none

	once                          sync.Once
	abbreviations, starters, ends *Set // made when they are first asked for
}

// lexicons are the languages known, by the primary subtag of their BCP 47 tag.
// The rules hold for any other, too, but all of its abbreviations will end
// sentences before a capital.
var lexicons = map[string]*lexicon{
	"de": {tag: "de", ordinals: true, words: `
		der die das den dem des ein eine einen einem einer er sie es wir ihr ich du man dies diese dieser dieses
		und aber oder denn doch jedoch wenn als weil da dann so nun auch nur noch nicht kein keine
		im in am an auf aus bei beim mit nach von vom vor zu zum zur für durch über unter ohne seit trotz während
		hier dort heute gestern morgen jetzt danach dabei dazu damit daher deshalb dennoch trotzdem außerdem
		alle viele einige mein sein ihre seine wer was wie wo warum wann welche`},
	"fr": {tag: "fr", dialogue: true, ones: "a y", words: `
		le la les l' un une des il elle ils elles on nous vous je tu ce cet cette ces c'est cela ça mais et ou donc or
		car si quand lorsque comme dans en sur sous avec sans pour par depuis après avant alors ainsi puis
		mon ton son ma ta sa notre votre leur qui que quoi où pourquoi comment tout tous toutefois cependant enfin
		ensuite aussi selon malgré pendant chaque plusieurs certains aucun ne oui non voici voilà`},
	"es": {tag: "es", dialogue: true, words: `
		el la los las un una unos unas él ella ellos ellas yo tú nosotros usted ustedes este esta estos estas
		ese esa eso esto pero y o si cuando como en de con sin por para desde hasta según entonces luego
		después antes también no sí mi su sus tu nuestro qué quién dónde cómo todo todos hay es era fue
		aunque porque mientras sin embargo además así se lo le les me nos nadie nada aquí allí hoy ayer ahora`},
	"it": {tag: "it", dialogue: true, ones: "è", words: `
		il lo la i gli le un uno una egli lui lei loro noi voi io tu questo questa questi queste quello quella
		ma e o se quando come in nel nella da dal di con senza per su tra fra dopo prima poi allora così
		anche non sì mio suo nostro chi che cosa dove perché tutto tutti è era si ci quindi però tuttavia infine
		oggi ieri ora qui secondo durante ogni molti alcuni nessuno del della dei`},
	"nl": {tag: "nl", words: `
		de het een hij zij ze wij we jij je ik u dit dat deze die er en maar of want als toen omdat dan dus nu
		ook in op aan bij met na van voor naar uit door over onder zonder tijdens volgens hier daar daarna daarom
		vandaag gisteren alle veel wat wie hoe waar waarom wanneer welke niet geen nog toch echter zijn haar mijn onze`},
	"pt": {tag: "pt", dialogue: true, ones: "é", words: `
		o a os as um uma ele ela eles elas eu nós você vocês este esta esse essa isto isso aquilo mas e ou se
		quando como em no na nos nas de do da dos das com sem por para desde até segundo então depois antes também
		não sim meu minha seu sua nosso quem que onde porque todo todos há é era foi embora enquanto porém além
		assim hoje ontem agora aqui ali ninguém nada`},
	"ru": {tag: "ru", dialogue: true, ones: "я", words: `
		он она оно они мы вы я ты это этот эта эти тот та те его её их но и а или если когда как в во на с со из от
		до для по при под над о об у к ко за перед после затем потом также так там здесь тут теперь сейчас сегодня
		вчера не ни да нет что кто где почему зачем все всё однако хотя поэтому кроме мой моя наш наша никто ничего`},
	"pl": {tag: "pl", dialogue: true, ordinals: true, words: `
		on ona ono oni one my wy ja ty to ten ta te tej tego tym ale i a lub albo jeśli jeżeli gdy kiedy jak w we na z
		ze od do dla po przy przed pod nad za o u potem następnie także tak tam tu tutaj teraz dziś wczoraj nie co kto
		gdzie dlaczego wszyscy wszystko jednak jego jej ich mój nasz nikt nic więc był była było jest są`},
	"tr": {tag: "tr", dialogue: true, ordinals: true, words: `
		o bu şu onlar biz siz ben sen bir ama ve veya eğer çünkü sonra önce şimdi burada orada bunun buna bunu
		her hiç çok daha ne kim nerede neden nasıl ancak fakat ise bazı bütün bugün dün artık böylece ayrıca
		onun benim bizim onların senin sizin hayır evet kimse hepsi biri`},
	"th": {unmarked: true},
	"da": {ordinals: true}, "nb": {ordinals: true}, "nn": {ordinals: true}, "no": {ordinals: true},
	"fi": {ordinals: true}, "et": {ordinals: true}, "lv": {ordinals: true}, "is": {ordinals: true},
	"cs": {ordinals: true}, "sk": {ordinals: true}, "sl": {ordinals: true}, "hr": {ordinals: true},
	"sr": {ordinals: true}, "hu": {ordinals: true},
}

var (
	inEnglish = &lexicon{abbreviations: english, starters: starters}
	inOther   = &lexicon{}
	english   = abbreviations(language.English)
)

// abbreviations returns those of the language with a tag.
func abbreviations(tag string) *Set {
	return &Set{fill: func(s *Set) {
		if l, ok := language.Lookup(tag); ok {
			for _, a := range l.Abbreviations {
				s.Add(a.Kind, strings.Fields(a.Words)...)
			}
		}
	}}
}

// english reports whether to decide by the rules of English.
func (o *Options) english() bool {
	return o == nil || o.Language == "" || o.Language == "en" || strings.HasPrefix(o.Language, "en-")
}

// lexicon returns what the rules know of the language in which to decide.
func (o *Options) lexicon() *lexicon {
	if o.english() {
		return inEnglish
	}
	l := lexicons[o.Language]
	if l == nil {
		tag, _, _ := strings.Cut(strings.ReplaceAll(o.Language, "_", "-"), "-")
		if known, ok := language.Lookup(tag); ok {
			tag = known.Tag
		}
		if tag == language.English {
			return inEnglish
		}
		if l = lexicons[tag]; l == nil {
			return inOther
		}
	}
	l.once.Do(func() {
		if l.tag != "" {
			l.abbreviations = abbreviations(l.tag)
			l.starters = newSet(Plain, l.words)
			l.ends = newSet(Plain, l.ones)
		}
	})
	return l
}

// starter reports whether w begins sentences in English and is no name.
func starter(w string) bool { return inEnglish.starter(w) }

// starter reports whether w begins sentences and is no name.
func (l *lexicon) starter(w string) bool { return upperFirst(w) && l.starters.has(w) }

// spaced is how many parts with a blank between them an abbreviation may have
// besides the last: three in "a. d. u. Z.".
const spaced = 3

// spelled looks up what ends before: its last word, which begins at start, or
// that with what stands before it where hyphens or full stops and blanks join the
// two, as in "c.-à-d", "z. B" and "и т. д". The longest counts. whole reports
// whether it is more than the word.
func (s *Set) spelled(before string, start int) (kind Kind, whole, ok bool) {
	if s == nil {
		return 0, false, false
	}
	word := before[start:]
	if kind, ok = s.find(word); !ok {
		// "l'avv."
		if i := strings.LastIndexAny(word, "'’"); i >= 0 {
			kind, ok = s.find(word[i+apostrophe(word[i:]):])
		}
	}
	for range spaced {
		blank := 0
		rest := before[:start]
		switch {
		case strings.HasSuffix(rest, "-"):
			rest = rest[:start-1]
			blank = -1
		case strings.HasSuffix(rest, " "):
			blank = 1
		case strings.HasSuffix(rest, "\u00a0"):
			blank = 2
		case strings.HasSuffix(rest, "\u202f"):
			blank = 3
		default:
			return kind, whole, ok
		}
		if blank > 0 {
			if rest = rest[:start-blank]; !strings.HasSuffix(rest, ".") {
				return kind, whole, ok
			}
		}
		i := wordStart(rest)
		if i == len(rest) || len(before)-i > 2*maxWord {
			return kind, whole, ok
		}
		start = i
		if k, found := s.findSpaced(before[start:]); found {
			kind, whole, ok = k, true, true
		}
	}
	return kind, whole, ok
}

// splits reports whether a stop stands within an abbreviation that is printed
// with blanks, as the first in "EE. UU.": before, which word ends that begins at
// start, and the next word with its stop are one.
func (s *Set) splits(before string, start int, next following) bool {
	if s == nil || len(next.word) == 0 || len(next.word) > 8 || next.rest == "" || next.rest[0] != '.' {
		return false
	}
	var buffer [maxWord + 2*utf8.UTFMax]byte
	w := append(fold(buffer[:0], before[start:]), '.')
	_, ok := s.lookup(fold(w, next.word))
	return ok
}

// numbers reports whether text ends in an abbreviation that stands before a
// number, and a blank.
func (l *lexicon) numbers(text string) bool {
	text, ok := strings.CutSuffix(strings.TrimRight(text, " "), ".")
	kind, _ := l.abbreviations.find(text[wordStart(text):])
	return ok && kind&(Number|Prefix) != 0
}
