package boundary

import "strings"

// A language is what the rules know of one.
type language struct {
	abbreviations *Set
	starters      *Set // the words that begin sentences and are no part of names
	ordinals      bool // a number with a full stop is an ordinal one: "3. Oktober"
}

// languages are those known, by the primary subtag of their BCP 47 tag. The rules
// hold for any other, too, but all of its abbreviations will end sentences before
// a capital.
var languages = map[string]*language{
	"en": &inEnglish,
	"de": {ordinals: true, starters: newSet(Plain, `
		der die das ein eine er sie es wir ihr ich du man dies diese dieser dieses und aber oder denn doch
		wenn als weil da dann so nun auch in im am an auf bei mit nach von vor zu zum zur für
		hier dort heute gestern morgen jetzt danach dabei dazu damit alle viele einige was wer wie wo warum`)},
	"fr": {starters: newSet(Plain, `
		le la les un une des il elle ils elles on nous vous je tu ce cet cette ces c'est mais et ou donc or car
		si quand lorsque comme dans en sur sous avec sans pour par depuis après avant alors ainsi puis
		mon ton son ma ta sa notre votre leur qui que quoi où pourquoi comment tout tous`)},
	"es": {starters: newSet(Plain, `
		el la los las un una unos unas él ella ellos ellas yo tú nosotros usted ustedes este esta estos estas
		ese esa eso esto pero y o si cuando como en de con sin por para desde hasta según entonces luego
		después antes también no sí mi su tu nuestro qué quién dónde cómo todo todos hay es era`)},
	"it": {starters: newSet(Plain, `
		il lo la i gli le un uno una egli lui lei loro noi voi io tu questo questa questi queste quello quella
		ma e o se quando come in nel nella da dal di con senza per su tra fra dopo prima poi allora così
		anche non sì mio suo nostro chi che cosa dove perché tutto tutti è era`)},
	"nl": {starters: newSet(Plain, `
		de het een hij zij ze wij we jij je ik u dit dat deze die er en maar of want als toen omdat dan dus nu
		ook in op aan bij met na van voor naar uit hier daar vandaag gisteren alle veel wat wie hoe waar waarom`)},
	"pt": {starters: newSet(Plain, `
		o a os as um uma ele ela eles elas eu nós você vocês este esta esse essa isto isso aquilo mas e ou se
		quando como em no na de do da com sem por para desde até segundo então depois antes também não sim
		meu seu nosso quem que onde porque todo todos há é era`)},
	"ru": {starters: newSet(Plain, `
		он она оно они мы вы я ты это этот эта эти тот та те но и а или если когда как в во на с со из от до
		для по при после перед затем потом также так там здесь тут теперь сейчас не да нет что кто где почему все`)},
	"pl": {ordinals: true, starters: newSet(Plain, `
		on ona ono oni one my wy ja ty to ten ta te ale i a lub albo jeśli jeżeli gdy kiedy jak w we na z ze od do
		dla po przy przed potem następnie także tak tam tu tutaj teraz nie co kto gdzie dlaczego wszyscy wszystko`)},
	"tr": {ordinals: true, starters: newSet(Plain, `
		o bu şu onlar biz siz ben sen bir ama ve veya eğer çünkü sonra önce şimdi burada orada bunun buna bunu
		her hiç çok daha ne kim nerede neden nasıl ancak fakat`)},
	"da": {ordinals: true}, "nb": {ordinals: true}, "nn": {ordinals: true}, "no": {ordinals: true},
	"fi": {ordinals: true}, "et": {ordinals: true}, "lv": {ordinals: true}, "is": {ordinals: true},
	"cs": {ordinals: true}, "sk": {ordinals: true}, "sl": {ordinals: true}, "hr": {ordinals: true},
	"sr": {ordinals: true}, "hu": {ordinals: true},
}

var (
	inEnglish = language{abbreviations: english, starters: starters}
	inOther   = language{}
)

// language returns what the rules know of the language in which to decide.
func (o *Options) language() *language {
	if o == nil || o.Language == "" || o.Language == "en" {
		return &inEnglish
	}
	tag := o.Language
	if l := languages[tag]; l != nil {
		return l
	}
	if i := strings.IndexAny(tag, "-_"); i > 0 {
		if l := languages[tag[:i]]; l != nil {
			return l
		}
	}
	return &inOther
}

// english are the abbreviations of English, collected by hand.
var english = &Set{fill: func(s *Set) {
	s.Add(Title, strings.Fields(`
		mr mrs ms mx messrs mmes mme mlle dr drs prof profs rev revd hon fr pres
		gen maj col lt cpt capt cmdr cdr cmd sgt cpl pvt pfc brig adm
		sen sens rep reps gov govs amb atty supt insp det dep
		lt.col lt.gen lt.cmdr maj.gen brig.gen brig-gen maj-gen lt-col lt-gen
		st ste mt ft pt sgts gens cols capts lts sra srta sig dom don ald
		fr bro msgr mgr archbp bp card ven rt.hon`)...)
	// In front of a name, or behind it.
	add := func(kind Kind, words string) {
		for _, w := range strings.Fields(words) {
			s.Add(kind, w)
		}
	}
	add(Plain|Capitalised, `gen rep gov pres hon card don dom dep col insp sig mgr amb ven fr sen adm`)
	add(Plain, `st mt ft pt dr atty`)
	// Prefixes.
	add(Prefix, `
		e.g eg i.e ie cf viz vs v c.f esp espec incl excl approx appx resp
		a.k.a aka née q.v nr fka f.k.a n.b p.s p.p.s`)
	// Before numbers.
	add(Number, `
		nos no fig figs vol vols pp p pg pgs par para paras art arts ch chap chaps sec sect
		secs eq eqs eqn eqns ref refs tab tabs app ver v rev op ops ex exx col cols ln ll fol ff
		bk cf thm lem prop cor def ext tel ph fax rm apt ste bldg fl pt pts pl nr
		vv vs stat cir supp cap cl sch reg regs item lev exod deut matt cor sam tim phil col pet thess
		c ca circa max min temp est approx b d fl r ed eds § hwy rt rte rd`)
	add(Plain, `
		inc ltd corp co cos llc bros assn assoc assocs dept depts div univ inst intl natl
		mfg mfrs mfr dist distr est estd bldg ave av blvd rd rds ln ct sq hwy pkwy expy
		rte ext tel apt rm ste cir terr pl plz hts
		jr sr esq ph.d phd md m.d d.d.s j.d ll.d ll.b ll.m d.phil m.phil d.sc m.sc b.sc ed.d
		m.a b.a b.s m.s m.b.a r.n d.o d.v.m p.e c.p.a q.c k.c s.j o.p u.s.n u.s.a.f
		ret retd cont contd abbr abbrev adj adv anon archit assy asst attn aux avg
		bibl biog biol bot cert chem circ colloq compar conc
		cont contr corr dec'd decd deg dict dim dipl econ educ elec encl
		eng engr enl env equiv esq estab euph ety exp exper expt facs fem
		fict fol freq func geog geol geom govt grad hist hort hosp hyph
		ibid idem id illus imper impers inf infin init insp instr intr introd irreg
		lang lat loc.cit loc manuf masc mech med misc ms mss mtg
		mus myth neut nom numb obj obl obs occas op.cit opp orch orig paperb
		perh pers pharm phil philos phot phr phys pl plur poet poss pp ppl
		prec pred pref pres proc prod prov pseud psych publ quot recd
		rec refl reg rel repr rept req rhet rom sched sci sculp sess specif
		subst suff superl suppl supt surg syn synon theol
		transl trig typ ult univ unkn usu vb voc ed eds edn rev vocab yrbk zool
		ctr cntr mgmt mgr mkt mktg acct accts amt dtd
		b.c a.d b.c.e c.e e.t o.k r.i.p r.s.v.p p.o s.o.s m.o d.i.y t.b.a
		u.s u.k u.n e.u u.s.a u.s.s.r u.a.e d.c n.y n.j l.a s.f n.c s.c n.h r.i n.m w.va
		v.p c.e.o c.f.o l.l.c l.l.p l.p p.c p.a n.v s.a s.p.a a.g g.m.b.h plc pty gmbh bhd sdn
		et al`)
	add(Plain|Capitalised, `
		ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la md mass mich minn
		miss mo mont neb nebr nev okla ore oreg pa penn tenn tex tx vt va wash wis wisc wyo
		ont que alta sask man
		jan feb mar apr jun jul aug sep sept oct nov dec
		mon tue tues wed thu thur thurs fri sat sun
		gen exod lev deut josh judg chron neh ps prov eccl isa jer ezek hos
		zech rom gal eph thess heb jas
		pac atl gulf is isl mtn mtns riv lk pk`)
	add(Number|Capitalised, `jan feb mar apr jun jul aug sep sept oct nov dec`)
	// Units and measures: they end a sentence like any noun, and stand before a
	// small letter.
	add(Ending, `
		etc &c et.seq ff
		ft lb lbs oz yd yds mi pt pts qt qts gal gals doz sq cu
		hr hrs min mins sec secs wk wks mo mos yr yrs
		mm cm km kg mg ml hz khz mhz ghz kw mph kph mpg rpm hp bpm
		tsp tbsp tbs pkg pkt bu
		pct bn tn`)
	add(Clock, `a.m p.m pm`)
}}

// starters are words that begin sentences and are no part of names.
var starters = newSet(Plain, `
	the this that these those there then thus therefore though although
	he she it they we you i his her hers its their our your my mine
	a an and but or nor so yet for if when while where whereas who whom whose which what
	why how because since unless until after before as at by from in into of off on onto
	out over through to under up upon with within without about above across against along
	among around behind below beneath beside besides between beyond despite during except
	however moreover furthermore nevertheless nonetheless meanwhile otherwise instead
	indeed perhaps maybe also even still just only once again now today yesterday tomorrow
	soon later finally eventually suddenly recently currently previously subsequently
	consequently accordingly additionally similarly likewise alternatively
	some many most much more all each every both either neither none no not nobody
	nothing one two three four five six seven eight nine ten another any anyone anything
	everyone everything someone something few several such other others same
	is are was were am be been being do does did done has have had can could
	shall should would might must let let's please
	here everybody nowhere wherever whenever whatever whoever
	yes yeah oh well okay ok sorry thanks thank hi hello hey
	don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't
	during following given according like unlike
	call send see check note try go come get give make take look
	sincerely regards cheers`)

// shortWords are the words of up to three letters that a sentence ends in, and
// that are written in full.
var shortWords = newSet(Plain, `
	a i am an as at be by do go ha he hi if in is it me my no of oh on or so to up us we
	act add age ago aid aim air all and any are arm art ask ate bad bag bar bat bay bed bee
	big bit box boy bus but buy bye can cap car cat cow cry cup cut dad day did die dog dot
	dry due ear eat egg end eye far fat fee few fit fix fly for fox fun get god got gun guy
	had has hat her hey him hip his hit hot how ice ill ink its job joy key kid lay led leg
	let lie lip lol lot low mad man map me men met mix mom mud net new nor not now nut odd
	off oil old one our out own pay pen per pet pie pig pot put ran raw red rid row rub run
	sad sat saw say sea see set sex she shy sir sit six sky son sun tax tea ten the tie tip
	toe too top toy try two use van via war was way web wet who why win won yes yet you zoo
	im ive ill its id omg lmao haha na ya ok`)

// interjections are words behind which an exclamation mark may stand within a
// sentence.
var interjections = newSet(Plain, `
	oh o ah alas ha hark hey ho hurrah lo nay pshaw yea bah eh fie hush`)

// names are names that are written with an exclamation mark or a question mark.
var names = newSet(Plain, `
	yahoo jeopardy oklahoma mia yum guinness shazam wham mother panic airplane moesha
	joomla ahoy`)

// zones are what stands behind a time of day.
var zones = newSet(Plain, `
	est edt cst cdt mst mdt pst pdt gmt utc bst cet cest et ct pt eastern central pacific mountain
	monday tuesday wednesday thursday friday saturday sunday
	mon tue wed thu fri sat sun
	january february march april june july august september october november december
	jan feb mar apr jun jul aug sept oct nov dec`)

// verbs are verbs of speaking.
var verbs = newSet(Plain, `
	said says asked asks replied replies cried cries exclaimed shouted whispered answered
	answers inquired enquired called yelled screamed muttered murmured wondered demanded
	remarked thought added continued began interrupted repeated returned observed
	responded declared suggested snapped laughed sighed sobbed roared growled`)

// prepositions begin what stands before a sentence's subject.
var prepositions = newSet(Plain, `at by from around about until till before after since on in`)

// subjects begin sentences as often as not, and in small letters where the
// writer uses no others.
var subjects = newSet(Plain, `i the it we you they he she`)

// breaks are words that begin another sentence behind a dash that breaks one
// off, and do not begin what stands between two dashes.
var breaks = newSet(Plain, `
	it we you they he she that that's this these those there there's here yes no oh okay well
	do did does is are was were can could would don't didn't
	why what how where who see so and but then`)
