package language

import (
	"slices"
	"strings"
	"sync"
)

// abbreviations makes the two lists from words parted by blanks. A word that is
// also an ordinary one ("no", "art") is among those that may end a sentence.
func abbreviations(never, may string) func() Abbreviations {
	return sync.OnceValue(func() Abbreviations {
		a := Abbreviations{NeverEnd: strings.Fields(never), MayEnd: strings.Fields(may)}
		slices.Sort(a.NeverEnd)
		slices.Sort(a.MayEnd)
		return a
	})
}

var english = abbreviations(`
	mr mrs ms messrs mme mlle dr prof rev fr gov sen rep pres lt maj capt cmdr cpl sgt adm brig supt insp st nos
	vol vols figs eq eqs secs chap pp pts ed eds tr trans ca cf viz vs v e.g i.e approx dept univ assn bros
	op.cit esp incl resp asst atty amb msgr pvt
	`, `
	etc jr sr esq inc ltd co corp llc plc a.m p.m a.d b.c b.c.e c.e u.s u.k u.n e.u u.s.a d.c ph.d m.d b.a m.a
	m.sc b.sc ave blvd rd ln sq jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
	fri sat sun ibid ie eg ext est min max hr hrs oz lb lbs p hon gen col mt ft no fig sec ch art pt`)

var germanAbbreviations = abbreviations(`
	dr prof dipl hr hrn fr frl st ing mag nr nrn bd bde abb abs kap vgl bzw z.b d.h i.d.r i.e s.o.g ca evtl ggf
	ggfs inkl exkl zzgl bzgl gem lt max min mind tel u.u v.a z.t i.a i.v p.a o.ä.w zit hrsg hg aufl ausg bearb
	übers geb gest verh gegr ehem einschl entspr insb insbes allg betr eigtl einh ausschl röm griech engl franz
	dt österr schweiz s.u s.a vs phil jur rer theol habil h.c dres proff anm beil beisp bsp bspw d.i d.m m.e z.hd
	u.z u.zw prov rd stv stellv ugs urspr
	`, `
	usw etc u.a u.ä o.ä o.a u.dgl dgl u.s.f usf ff f s str jh jhd jhs jhdt jhdts mio mrd tsd std stdn sek jan feb
	mär apr jun jul aug sep sept okt nov dez mo di mi sa so n.chr v.chr a.d ges co inc ltd jr sr e.v m.d.b u.v.a
	u.v.m a.a.o ebd vorm nachm uvm uva qm kg abt gmbh art tab sog bes lat med nat sp`)

var spanishAbbreviations = abbreviations(`
	sr sra srta sres sras d dª dña dn dr dra dres prof profa lic licda ing arq gral cnel cmte tte sgto
	almte excmo excma ilmo ilma sto sta fr mons pbro rvdo rvda s.m s.a.r s.s núm nº no n.º pág págs p pp vol vols
	figs caps arts eds trad coord av avda avd pza pl ctra tel tfno tlf cf cfr vid v vs p.ej p.e ej aprox máx mín
	depto dpto prov pte presid gob hno hnos dcho ref
	`, `
	etc cía cia ltda s.a s.l s.a.de.c.v s.r.l ee.uu ee.uu.aa a.c d.c a.m p.m m.n ud uds vd vds izq dcha der esq
	km cm kg gr hs hrs min seg ene feb mar abr may jun jul ago sep sept oct nov dic lun mié jue vie sáb dom ibíd
	ibid íd ss.ss jr rr.hh ff.aa cc.oo jj.oo dd.hh s.f s.n q.e.p.d cap fig art ed dir`)

var frenchAbbreviations = abbreviations(`
	m mm mr mme mmes mlle mlles dr drs pr prs mes mgr st ste vve cap cdt gal lt sgt adj p pp pg vol t figs tabl
	nos n° éd ed édit trad coll dir cf c.-à-d c.à.d p.ex ex env max min av bd boul pl fg rte tél tel réf vs v
	s.exc s.m s.s r.p prof dép dépt arr hab sq ms mss op op.cit l.c adr auj
	`, `
	etc j.-c j.c apr.j.-c av.j.-c cie sté s.a s.a.r.l ibid id loc.cit et.al jr janv févr fév mars avr juil sept
	oct nov déc lun mar mer jeu ven sam dim h s sec km kg cm u.s.a u.r.s.s o.n.u n.b p.-s p.s r.-v s.v.p r.s.v.p
	hebdo anc bull dict encycl me col chap art fig no app`)

var italianAbbreviations = abbreviations(`
	sig sigg sig.ra sig.na sigra signa dott dr dott.ssa dr.ssa prof proff prof.ssa avv ing arch geom rag comm uff
	gen magg ten serg s ss sto sta mons don fra p.za pag pagg p pp vol figg tav art artt n nn nr cfr cf v vd vs
	ad.es p.es es ed edd trad ca max min tel p.zza v.le c.so l.go str via.le prot rif ill.mo egr gent.mo
	gent spett preg.mo chiar.mo rev lett op op.cit
	`, `
	ecc etc s.p.a s.r.l spa srl snc s.n.c a.c d.c a.m p.m u.s.a ibid ivi id co jr febb feb mar apr giu lug ago
	sett set ott nov dic lun mart merc giov ven sab dom sec h km kg mq tab n.d.r n.b p.s s.v.p f.lli f.to c.a u.s
	seg segg ss.gg on sen cav col cap voll fig no sez par loc`)

var dutchAbbreviations = abbreviations(`
	dhr mw mevr mej dr drs prof ir ing mr bc ds z.k.h h.m st sr fam hr gen kol kapt lt nr nrs blz p pp pag fig
	afb tab bijl hfst hfdst vol bd ed uitg vert vgl cf z.o bv bijv b.v d.w.z dwz d.i m.a.w maw o.a oa m.n mn
	m.b.t mbt i.v.m ivm i.p.v ipv t.a.v tav t.o.v tov t.b.v n.a.v nav v.w.b o.l.v i.s.m ism i.h.b ihb i.t.t itt
	t.g.v t.w tw resp ca ong max min evt zgn z.g incl excl tel postb geb gest overl jhr jkvr nl ned lat gr fr eng
	vs
	`, `
	enz etc e.d e.a e.v e.v.a jl a.s jan feb mrt apr jun jul aug sep sept okt nov dec ma di wo vr za zo n.chr
	v.chr n.v nv co inc ltd jr u sec km kg m.i mi a.u.b aub s.v.p svp n.b p.s ibid m.m i.o e.o v.v v.d.h str no
	par art dl red`)

var polishAbbreviations = abbreviations(`
	dr prof hab mgr inż lek doc ks o br s św bł bp abp kard gen płk ppłk mjr kpt ppor sierż kpr adm hr mec p pp
	nr nry str ss t tt rozdz ust pkt poz rys ryc tab zob np tzn tj tzw m.in pl tel wg ww im ew woj pow gm dz zał
	wyd oprac tłum przeł zesz cyt jw max min maks zw wł właśc ang niem franc łac ros gr włos hiszp godz ob
	v śp śś bm dot dyr przew prez
	`, `
	itd itp etc in r rr w n.e p.n.e s.a z.o.o sp tys mln mld zł sek g km kg cm ha szt egz wiek pon wt śr czw
	pt sob niedz st lipc sierp wrz paźdz list grud jr c.d cd cdn b.d b.m b.r ub.r ub ibid tamże red por art ok ul
	os lit ur kier`)

var portugueseAbbreviations = abbreviations(`
	sr sra srs sras srta dr dra drs dras prof profa profs eng enga arq adv d exmo exma ilmo ilma v.exa v.ex.ª
	v.s.ª gen cel maj sgt alm brig pe ir mons sto sta s n nº no núm n.º pág págs p pp vol vols figs caps arts inc
	ed eds trad org orgs coord dir av r pça pc rod tel cf cfr vide v vs p.ex aprox máx mín depto dep gov pres sen
	ref obs i.e e.g séc
	`, `
	etc ltda cia s.a s.a.r.l a.c d.c a.m p.m a.d e.u.a eua ibid id jr h hs min seg km kg cm jan fev mar abr
	mai jun jul ago set out nov dez ter qua qui sex sáb dom n.b p.s q.e.d s.d s.l s.n ss segs u.s.a v.g loc.cit
	op.cit cap ten fr pg fig tab art est ex`)

var russianAbbreviations = abbreviations(`
	г-н г-жа гг гр-н тов т ул пр просп пер пл бул наб ш пос дер обл р-н респ оз о-в проф доц канд д-р инж св
	архиеп митр игум полк подполк кап лейт адм с стр табл гл разд п пп пункт ст ч кн вып изд ред сост ср напр нпр
	т.е т.н т.о т.к т.ч прим тел факс кв д корп кор оф к эт № лат греч англ нем фр фран рус итал исп букв перен
	устар разг наз назв род соч полн отв макс мл ст.л зам нач зав дир исх вх и.о и.с
	`, `
	др пр.д проч т.д т.п и.др и.пр и.т.д и.т.п г гг.г в вв в.в до.н.э н.э руб коп тыс млн млрд трлн долл чел шт
	экз час мин сек км кг см мм га л янв февр фев мар апр июн июл авг сент сен окт нояб ноя дек пн вт чт пт сб вс
	с.г т.г б.г б.м ин-т ун-т с.ш ю.ш в.д з.д ж м ибид гр им акад ген рис ок ум`)

var turkishAbbreviations = abbreviations(`
	dr prof doç yrd öğr gör arş av müh mim sn bn hz st alb yb bnb yzb ütğm tğm org korg tümg tuğg oram amr mrş nr
	s ss sy syf cilt c böl bkz bk krş örn ör yak yakl takr maks min mah cad cd sk blv apt apart d faks ing osm
	çev ed yay hzl der eds m ms op ecz dt vet uzm bşk gn md mdr bşb k.k fık şek tab res şk i.e
	`, `
	vb vs vd ark m.ö m.s mö t.c a.ş aş ltd şti koll tic san inc co jr üniv fak ens bl abd s.a o.d.t.ü oca şub mar
	nis may tem ağu eyl eki kas ara pzt sal çar per cum cmt paz sa dk km kg cm mm lt ad a.g.e a.g.y age bay gen
	or no sok bul kat tel fr alm lat yun it rus haz kur`)
