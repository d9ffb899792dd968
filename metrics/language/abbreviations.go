package language

// Kind says what may stand behind an abbreviation.
type Kind uint8

const (
	// Plain is an abbreviation that may end a sentence, before a word that
	// begins sentences: "Inc.", "U.S.", "Ave."
	Plain Kind = 1 << iota
	// Title stands before a name or a name's number: "Dr.", "Lt.", "St.". With
	// Plain it stands behind one, too: "Main St."
	Title
	// Prefix stands before more of the sentence, whatever that is: "e.g.", "vs."
	Prefix
	// Number stands before a number: "No.", "Fig.", "pp.". Before anything else
	// it is a word like any other, unless it is Plain, too.
	Number
	// Ending ends a sentence before any capital: "etc."
	Ending
	// Clock stands behind a time of day: "p.m."
	Clock
	// Capitalised is an abbreviation only with a capital: "Sat." but not "sat."
	Capitalised
)

// Abbreviations are of one kind: words in lower case, with a blank between them,
// with their inner full stops and without the last: "e.g". They have no blanks in
// them, even where they are printed with some ("z. B.").
type Abbreviations struct {
	Kind  Kind
	Words string
}

// A word that stands in several of a language's lists is of all their kinds. One
// that is an ordinary word, too ("no", "art", the German "so"), is in those of a
// kind that leaves that word alone: Number, or Capitalised.

var englishAbbreviations = []Abbreviations{
	{Title, `
		mr mrs ms mx messrs mmes mme mlle dr drs prof profs rev revd hon fr pres
		gen maj col lt cpt capt cmdr cdr cmd sgt cpl pvt pfc brig adm
		sen sens rep reps gov govs amb atty supt insp det dep
		lt.col lt.gen lt.cmdr maj.gen brig.gen brig-gen maj-gen lt-col lt-gen
		st ste mt ft pt sgts gens cols capts lts sra srta sig dom don ald
		fr bro msgr mgr archbp bp card ven rt.hon`},
	{Plain | Capitalised, `gen rep gov pres hon card don dom dep col insp sig mgr amb ven fr sen adm`},
	{Plain, `st mt ft pt dr atty`},
	// Prefixes.
	{Prefix, `
		e.g eg i.e ie cf viz vs v c.f esp espec incl excl approx appx resp
		a.k.a aka née q.v nr fka f.k.a n.b p.s p.p.s`},
	// Before numbers.
	{Number, `
		nos no fig figs vol vols pp p pg pgs par para paras art arts ch chap chaps sec sect
		secs eq eqs eqn eqns ref refs tab tabs app ver v rev op ops ex exx col cols ln ll fol ff
		bk cf thm lem prop cor def ext tel ph fax rm apt ste bldg fl pt pts pl nr
		vv vs stat cir supp cap cl sch reg regs item lev exod deut matt cor sam tim phil col pet thess
		c ca circa max min temp est approx b d fl r ed eds § hwy rt rte rd`},
	{Plain, `
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
		et al`},
	{Plain | Capitalised, `
		ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la md mass mich minn
		miss mo mont neb nebr nev okla ore oreg pa penn tenn tex tx vt va wash wis wisc wyo
		ont que alta sask man
		jan feb mar apr jun jul aug sep sept oct nov dec
		mon tue tues wed thu thur thurs fri sat sun
		gen exod lev deut josh judg chron neh ps prov eccl isa jer ezek hos
		zech rom gal eph thess heb jas
		pac atl gulf is isl mtn mtns riv lk pk`},
	{Number | Capitalised, `jan feb mar apr jun jul aug sep sept oct nov dec`},
	// Units and measures: they end a sentence like any noun, and stand before a
	// small letter.
	{Ending, `
		etc &c et.seq ff
		ft lb lbs oz yd yds mi pt pts qt qts gal gals doz sq cu
		hr hrs min mins sec secs wk wks mo mos yr yrs
		mm cm km kg mg ml hz khz mhz ghz kw mph kph mpg rpm hp bpm
		tsp tbsp tbs pkg pkt bu
		pct bn tn`},
	{Clock, `a.m p.m pm`},
}

var germanAbbreviations = []Abbreviations{
	{Title, `
		dr prof dipl hr hrn fr frl st ing mag phil jur rer theol habil dres proff ges bgm präs min gen lt
		hl kard`},
	{Prefix, `
		z.b d.h i.d.r i.e s.o.g sog bzw vgl ca evtl ggf ggfs inkl exkl zzgl bzgl insb insbes bsp bspw beisp d.i d.m
		m.e z.hd u.z u.zw max gem betr einschl ausschl entspr eigtl einh allg übers geb gest gegr ehem urspr ugs
		vs hrsg hg h.c i.a i.v p.a v.a z.t zit verh röm griech engl franz dt österr schweiz rd stv stellv prov
		bes lat s.u s.o`},
	{Number, `nr nrn bd bde abb abs kap s art fig tab tel aufl ausg beil anm abt f ff ziff rn rz bl az plz anl`},
	{Ending, `usw etc u.s.w u.s.f usf u.dgl dgl u.v.m u.v.a uvm uva m.d.b qm kg`},
	{Plain, `
		u.a u.ä o.ä o.a o.ä.w aufl ausg jh jhd jhs jhdt jhdts mio mrd tsd std stdn sek n.chr v.chr v.u.z n.u.z a.d co inc ltd jr
		sr e.v a.a.o ebd vorm nachm gmbh u.u str pl stk`},
	{Plain | Capitalised, `jan feb mär apr jun jul aug sep sept okt nov dez mo di mi do sa so nat med sp`},
}

var spanishAbbreviations = []Abbreviations{
	{Title, `
		sr sra srta sres sras dª dña dn dr dra dres prof profa lic licda ing arq gral cnel cmte tte sgto almte excmo
		excma ilmo ilma sto sta fr mons pbro rvdo rvda s.m s.a.r s.s avda avd av pza pl ctra prov pte presid gob hno
		hnos mr mrs dptos`},
	{Title | Plain, `d s v`},
	{Prefix, `p.ej ej p.e cf cfr vid vs aprox máx mín trad coord ref tel tfno tlf depto dpto eds`},
	{Number, `
		núm núms nº no n.º pág págs p pp vol vols fig figs cap caps art arts ed dir mar ago sol dom sab seg min
		may oct ene feb abr jun jul sep sept nov dic`},
	{Ending, `etc ud uds vd vds s.a s.l s.a.de.c.v s.r.l cía cia ltda jr ss.ss km cm kg gr hs hrs`},
	{Clock, `a.m p.m`},
	{Plain, `
		ee.uu ee.uu.aa a.c d.c a.de.c d.de.c m.n izq dcha dcho der esq lun mié jue vie sáb ibíd ibid íd rr.hh ff.aa
		cc.oo jj.oo dd.hh s.f s.n q.e.p.d`},
}

var frenchAbbreviations = []Abbreviations{
	{Title, `
		m mm mr mme mmes mlle mlles dr drs pr prs mes mgr st ste vve cdt gal lt sgt adj prof av bd boul s.exc s.m s.s
		r.p`},
	{Prefix, `c.-à-d c.à.d cad apr p.ex ex env cf vs max min trad dir coll réf dép dépt arr hab auj`},
	{Title | Plain, `v`},
	{Number, `
		p pp pg pag vol t fig figs tabl chap art nos no n° éd ed édit ms mss op op.cit l.c rte tél tel pl cap app fg
		janv févr fév mars avr juil sept oct nov déc lun mar mer jeu ven sam dim sec col bull me`},
	{Ending, `etc km kg cm ss sq h s.a s.a.r.l cie sté jr`},
	{Plain, `
		j.-c av.j.-c apr.j.-c ap.j.-c j.c ibid id loc.cit et.al u.s.a u.r.s.s o.n.u n.b p.-s p.s r.-v s.v.p r.s.v.p
		hebdo anc dict encycl`},
}

var italianAbbreviations = []Abbreviations{
	{Title, `
		sig sigg sig.ra sig.na sigra signa dott dr dott.ssa dr.ssa prof proff prof.ssa avv ing arch geom rag comm uff
		gen magg ten serg ss sto sta mons don fra p.za p.zza v.le c.so l.go via.le str egr gent.mo gent spett preg.mo
		ill.mo chiar.mo rev on sen cav col mr mrs`},
	{Title | Plain, `s d v`},
	{Prefix, `ad.es p.es es cfr cf vd vs ca max min tel trad prot rif`},
	{Number, `
		pag pagg p pp vol voll fig figg tav tab art artt n nn nr no cap capp sez par ed edd op op.cit lett ott set mar
		dom ven sab giov lun mart merc febb feb genn apr giu lug ago sett nov dic sec`},
	{Ending, `ecc etc km kg mq s.p.a s.r.l spa srl snc s.n.c segg seg ss.gg jr`},
	{Plain, `
		a.c d.c a.m p.m u.s.a u.s ibid ivi id co n.d.r n.b p.s s.v.p f.lli f.to loc`},
}

var dutchAbbreviations = []Abbreviations{
	{Title, `dhr mw mevr mej dr drs prof ir ing mr bc ds z.k.h h.m st sr fam hr gen kol kapt lt jhr jkvr br`},
	{Prefix, `
		bijv bv b.v d.w.z dwz d.i m.a.w maw o.a oa m.n mn m.b.t mbt i.v.m ivm i.p.v ipv t.a.v tav t.o.v tov t.b.v
		n.a.v nav v.w.b o.l.v i.s.m ism i.h.b ihb i.t.t itt t.g.v t.w tw resp ca ong max evt zgn z.g incl excl
		geb gest overl vgl cf z.o vs uitg vert vnl i.c n.l`},
	{Number, `
		nr nrs blz p pp pag fig afb tab bijl hfst hfdst vol bd ed tel postb art par dl no min sec ma di wo do vr za zo
		jan feb mrt apr jun jul aug sep sept okt nov dec red`},
	{Ending, `enz etc e.d e.a e.v e.v.a jl a.s km kg`},
	{Plain, `
		n.chr v.chr n.v nv co inc ltd jr u.s a.u.b aub s.v.p svp n.b p.s ibid m.m i.o e.o v.v v.d.h str lat gr fr eng
		ned`},
}

var polishAbbreviations = []Abbreviations{
	{Title, `
		dr prof hab mgr inż lek doc ks o br św bł bp abp kard gen płk ppłk mjr kpt ppor sierż kpr adm hr mec ul al pl
		im śp śś dyr przew prez red woj pow gm os`},
	{Prefix, `
		np tzn tj tzw m.in zob por cyt wg ww ew max min maks wł właśc ang niem franc łac ros włos hiszp oprac tłum
		przeł wyd przyp ob bm dot`},
	{Title | Plain, `s v`},
	{Number, `
		nr nry str p pp ss t tt rozdz ust pkt poz rys ryc tab tabl zesz zał art ok godz tel r rr w st gr dz jr lit
		stycz lut mar kwiec maj czerw lip sierp wrz paźdz list grud`},
	{Ending, `itd itp etc in zł gr sek km kg cm ha szt egz mld mln tys b.d b.m b.r ub.r cdn c.d cd`},
	{Plain, `r rr w n.e p.n.e s.a z.o.o sp wiek pon wt śr czw pt sob niedz ibid tamże kier ub`},
}

var portugueseAbbreviations = []Abbreviations{
	{Title, `
		sr sra srs sras srta dr dra drs dras prof profa profs eng enga arq adv exmo exma ilmo ilma v.exa v.ex.ª v.s.ª
		gen cel maj sgt alm brig pe ir mons sto sta av pça dir gov pres sen dep cap ten fr séc r`},
	{Title | Plain, `d s v`},
	{Prefix, `p.ex ex cf cfr vide vs aprox máx mín ref obs i.e e.g trad org orgs coord tel rod depto inc`},
	{Number, `
		n nº no núm n.º pág págs p pg pp vol vols fig figs tab cap caps art arts ed eds jan fev mar abr mai jun jul ago
		set out nov dez ter qua qui sex sáb dom seg min est`},
	{Ending, `etc ltda cia s.a s.a.r.l h hs km kg cm ss segs jr`},
	{Clock, `a.m p.m`},
	{Plain, `a.c d.c a.d e.u.a eua ibid id n.b p.s q.e.d s.d s.l s.n u.s.a v.g loc.cit op.cit`},
}

var russianAbbreviations = []Abbreviations{
	{Title, `
		г-н г-жа гр-н тов ул пр-т просп пер бул наб ш пос дер обл р-н респ оз о-в проф доц канд д-р инж св архиеп
		митр игум полк подполк кап лейт адм акад ген зам нач зав дир им с д пл`},
	{Prefix, `
		т.е т.н т.о т.к ср напр нпр см лат греч англ нем фр франц рус итал исп букв перен устар разг наз назв соч
		полн отв макс род исх вх и.о и.с прим тел факс`},
	{Number, `
		стр табл гл разд п пп пункт ст ч кн вып изд кв корп кор оф рис № янв февр фев мар апр июн июл авг сент сен окт
		нояб ноя дек т`},
	{Ending, `
		др пр.д проч т.д т.п и.др и.пр и.т.д и.т.п руб коп тыс млн млрд трлн долл чел шт экз час мин сек км кг см мм
		га`},
	{Plain, `пр г гг гг.г в вв в.в до.н.э н.э л с.г т.г б.г б.м ин-т ун-т с.ш ю.ш в.д з.д пн вт чт пт сб вс ибид ред`},
}

var turkishAbbreviations = []Abbreviations{
	{Title, `
		dr prof doç yrd öğr gör arş av müh mim sn hz st alb yb bnb yzb ütğm tğm org korg tümg tuğg oram amr mrş gen
		uzm ecz dt vet op md müd`},
	{Title | Plain, `sok cad cd mah apt blv`},
	{Prefix, `bkz krş örn ör yak yakl takr maks min çev hzl der eds vs.nin`},
	{Number, `
		nr no s ss sy syf cilt c böl m mad md fık tab res şk şek tel faks kat bul daire d
		oca şub mar nis may tem ağu eyl eki kas ara`},
	{Ending, `vb vs vd dk km kg cm mm`},
	{Plain, `
		ark m.ö m.s mö t.c a.ş aş ltd şti koll tic san inc co jr üniv fak ens s.a o.d.t.ü a.g.e a.g.y age pzt çar per
		cum cmt paz`},
}
