package rule

import (
	"strings"
	"sync"
)

// The words by which Splits tells a clause. Each list is closed, and short on
// purpose: a word that is missing costs an offer, one too many makes a wrong one.

// words returns what returns the set of the words, which is made when it is first
// asked for.
func words(lists ...string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for _, list := range lists {
			for _, word := range strings.Fields(list) {
				set[word] = true
			}
		}
		return set
	})
}

var (
	coordinating = words("and but so or yet")

	// Pronouns that are a subject at the start of a clause.
	nominative = words("i you he she it we they")
	objective  = words("me him us them who whom whose which what myself himself herself itself ourselves themselves")

	contraction = words("m re s ve ll d")

	// Words that stand before a noun.
	determiner = words("the a an this these those his her its their our my your some many most few several each every no another",
		"both two three four five six seven eight nine ten")

	// Words that stand for a noun, or before "of" and one.
	indefinites = "everyone everybody everything nobody nothing none someone somebody something anyone anybody anything"
	indefinite  = words(indefinites)
	pronominal  = words("this these those", indefinites, "some many most all others another each few several one both half neither")

	// Words that make a clause depend on another.
	subordinating = words("although though even if when whenever while whilst because since as unless until once whether",
		"that who whom whose which what where wherever why how whoever whatever whichever lest provided given whereas than")

	// Those of them whose clause may go on behind a comma and a conjunction.
	scoping = words("although though if when whenever while whilst because unless until whether that what where wherever why how",
		"lest provided whereas")

	// Words that need their counterpart.
	correlative = words("either neither whether both")
	restricting = words("only just merely simply")

	preposition = words("of in on at for from to with by between among under over about against within into near during",
		"across along around behind beside beyond despite like through throughout toward towards upon without per via")

	// Words that open a phrase of time, or else a clause.
	timeOpener = words("after before since")

	// Adverbs that link a sentence to the one before, with a comma or without.
	linking = words("then now thus therefore still soon later today yesterday finally perhaps meanwhile instead however moreover",
		"furthermore consequently nevertheless nonetheless besides otherwise indeed sometimes also again first next here")

	// Adverbs that stand between a subject and its verb.
	adverb = words("also always never often still now then soon just only even again already ever finally perhaps simply merely",
		"hardly scarcely seldom rarely sometimes usually once twice too indeed all both therefore thus later long")

	modal = words("will would can could may might must shall should")

	// Words behind which something is missing.
	unfinished = words("of in on at for from to with by between among under over about against within into near during",
		"the a an this these those his its their our my your no every and or but nor so yet as than if that",
		"except save be been being not very such who which what whose whom when where while because")

	existential = words("is are was were has have had will would can could may might must shall should",
		"isn't aren't wasn't weren't remains remained exists existed seems seemed")

	// Verbs that are finite behind any subject: no noun, no participle.
	finite = words("am is are was were has have had do does did",
		"isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't",
		"will would can could may might must shall should cannot",
		"won't wouldn't can't couldn't mightn't mustn't shan't shouldn't needn't",
		"says makes becomes seems gives takes goes comes knows thinks includes contains requires provides allows keeps begins",
		"depends appears exists tells brings gets finds consists belongs occurs believes explains describes suggests seeks",
		pasts)

	// Pasts that are no participle, and those that are only one of verbs without
	// an object.
	pasts = "went came took gave became began knew grew chose spoke wrote ate drank sang swam flew threw drew shook stole wore tore " +
		"woke rode swore forgot overtook arose stood sat slept arrived appeared remained seemed happened existed occurred belonged " +
		"died stayed waited consisted depended laughed smiled lasted mattered insisted"
	pastOnly = words(pasts)

	// Pasts that are participles or nouns, too. Behind a pronoun they are pasts.
	irregular = words("saw made said got found thought told left felt put brought kept held heard let meant set met ran paid lay led",
		"read lost fell sent built understood broke spent cut rose drove bought fought caught taught sought hid bit shot struck won",
		"fed fled hung lit sold slid stuck swept wept dealt bent laid lent rang shut sank shone spread sprang swung hurt cost sped beat bound")

	// Plain forms, behind I, you, we and they.
	baseForm = words("know think want need go see say make take come feel find believe hope use work live mean keep give tell call seem",
		"hear look ask try leave get become begin require expect remember understand wish love like hate prefer agree")

	// Words in s that are no verb behind he, she or it.
	notThird = words("perhaps besides afterwards towards always sometimes nevertheless nonetheless thus less unless across",
		"yes hers theirs ours yours years days months weeks hours minutes times others himself herself")
)
