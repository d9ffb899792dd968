package boundary

import (
	"slices"
	"strings"
	"testing"

	"factbox/metrics/language"
)

// The cases are made up, as those of English are; the bars show where a careful
// reader ends a sentence. A case is a paragraph. In those of Chinese and Japanese
// no blank stands where the bar is.
var languageCases = []struct {
	tag, joint string
	texts      []string
}{
	{"de", " ", []string{
		"Am 3. Oktober kam er.|Das war der 4. Versuch.|Es waren 12.|Dann ging er.",
		"Viele Tiere, z. B. Katzen, schlafen gern.|Andere, z.B. Hunde, auch.",
		"Viele Tiere schlafen gern, z. B. Die Katze von Frau Roth.",
		"Er kommt nicht, d. h. Peter bleibt allein.|Sie kommt, d.h. er freut sich.",
		"Dr. Müller und Prof. Dr. Schmidt trafen Hrn. Meier.|Sie sprachen lange.",
		"Siehe Abb. 3, Bd. II und S. 5 ff. des Buches.|Nr. 7 fehlt.",
		"Er aß Äpfel, Birnen usw. und ging.|Sie aß Äpfel, Birnen usw.|Danach schlief sie.",
		"Er lebte um 50 v. Chr. in Rom.|Sie lebte um 20 n. Chr.|Dann kam der Krieg.",
		"Ludwig XIV. war König.|Er folgte auf Ludwig XIII.|Der war sein Vater.",
		"Im 19. Jahrhundert war das anders.|Die 2. Auflage ist besser.",
		"„Kommst du?“ fragte er.|„Nein“, sagte sie.|„Warum?“|Er schwieg.",
		"Das kostet ca. 5 Euro inkl. Versand.|Das ist bzw. war teuer.",
		"Das ist so.|Peter weiß es.|Am So. 5. Mai ruht er.",
		"Die Firma Roth GmbH wächst.|Er arbeitet bei der Roth GmbH.|Sie wächst.",
		"J. S. Bach lebte in Leipzig.|Seine Musik lebt.",
		"Er fragte u. a. Frau Roth.|Die Kosten, vgl. Kap. 4, steigen.",
		"Es war i. d. R. Montag.|Er schläft.",
	}},
	{"fr", " ", []string{
		"M. Dupont et Mme Durand sont là.|Le Dr. Petit arrive.",
		"M. Le Goff est là.|Il dort.",
		"« Non ! » cria-t-il.|« Oui. »|Elle resta.",
		"Viens-tu ?|Oui !|Il est tard.",
		"Viens-tu ? demanda-t-il.|Elle sourit.",
		"Viens-tu\u00a0?|«\u00a0Oui\u00a0!\u00a0»|Elle sourit.",
		"Il aime les fruits, c.-à-d. les pommes.|Il part.",
		"Beaucoup de villes, p. ex. Paris, sont belles.|Certaines, p.ex. Lyon, aussi.",
		"Il vécut vers 50 av. J.-C. en Gaule.|Elle vécut vers 20 apr. J.-C.|Puis vint la paix.",
		"Il mange des pommes, des poires, etc. et part.|Elle mange des pommes, etc.|Elle part.",
		"Voir p. 12, vol. 3, fig. 4 et art. 5 du code.|Le no. 7 manque.",
		"J.-P. Sartre écrit.|J. Dupont lit.",
		"Il y en a.|Pierre le sait.",
		"Il dit…|Puis il partit.|Il dit… rien.",
		"— Qui est là ? — dit-elle.|— C'est moi.",
		"Il habite av. Victor Hugo.|Elle habite bd. Voltaire.",
		"La S.N.C.F. est en grève.|Les trains dorment.",
	}},
	{"es", " ", []string{
		"El Sr. García y la Sra. López llegaron.|El Dr. Ruiz no.",
		"¿Vienes?|¡Sí!|Ya voy.",
		"No sé.|¿Quién lo sabe?|¡Nadie!",
		"—¿Quién es? —preguntó Ana.|—Soy yo.",
		"¿Vienes? preguntó ella.|No dijo nada.",
		"Hay muchas frutas, p. ej. Manzanas y peras.|Otras, p.ej. uvas, no.",
		"Vive en EE. UU. desde 1990.|Nació en EE. UU.|Luego se fue.",
		"Llegó a las 5 p. m. de ayer.|Salió a las 6 a.m.|Nadie lo vio.",
		"Véase la pág. 12, el art. 5 y el núm. 7.|El cap. 3 falta.",
		"Compró pan, leche, etc. y se fue.|Compró pan, etc.|Luego se fue.",
		"Murió en 50 a. C. en Roma.|Nació en 20 d. C.|Era rey.",
		"D. Quijote y Sancho salieron.|El perro no.",
		"Vitamina D.|Es buena.",
		"La calle está en la Avda. Mayor.|El parque no.",
		"J. L. Borges escribió mucho.|Murió en Ginebra.",
		"Trabaja en Roca S.A. de Madrid.|Trabaja en Roca S.A.|Gana mucho.",
	}},
	{"it", " ", []string{
		"Il sig. Rossi e la sig.ra Bianchi sono qui.|Il dott. Verdi no.",
		"Il prof. Neri e l'avv. Gallo parlano.|Poi tacciono.",
		"«Chi è?» chiese.|«Sono io.»|Lui tacque.",
		"Chi è? chiese lei.|Nessuno rispose.",
		"Molte città, p. es. Roma, sono belle.|Altre, ad es. Milano, no.",
		"Comprò pane, latte, ecc. e uscì.|Comprò pane, ecc.|Poi uscì.",
		"Vedi pag. 12, art. 5 e fig. 3.|Il vol. 2 manca.",
		"Morì nel 50 a. C. a Roma.|Nacque nel 20 d.C.|Era re.",
		"Non è vero.|No.|Mario lo sa.",
		"Lo è.|Mario lo sa.",
		"Lavora alla Fiat S.p.A. di Torino.|Lavora alla Fiat S.p.A.|Guadagna.",
		"G. Verdi nacque a Busseto.|Il padre era oste.",
		"Abita in p.za Garibaldi.|Lei abita in v.le Monza.",
		"Sta bene?|Sì!|Va tutto bene.",
		"S. Francesco visse ad Assisi.|Il santo morì nel 1226.",
		"Il 3 genn. partì.|Il 5 febb. 1900 tornò.",
	}},
	{"nl", " ", []string{
		"Dhr. Jansen en mevr. De Vries zijn er.|Dr. Bakker niet.",
		"Veel dieren, bijv. Katten, slapen graag.|Andere, b.v. honden, ook.",
		"Hij kocht brood, melk, enz. en ging.|Hij kocht brood, enz.|Daarna ging hij.",
		"Zie blz. 12, nr. 5 en fig. 3.|Hfst. 4 ontbreekt.",
		"Het kost ca. 5 euro incl. btw.|Dat is m.a.w. Duur.",
		"Hij leefde rond 50 v.Chr. in Rome.|Zij leefde rond 20 n. Chr.|Toen kwam er oorlog.",
		"“Kom je?” vroeg hij.|“Nee!”|Zij bleef.",
		"Hij kwam op 3 okt. 2010 aan.|Zij niet.",
		"Prof. mr. Van der Berg sprak.|De zaal luisterde.",
		"Hij werkt bij Philips N.V. in Eindhoven.|Dat is ver.",
		"W. F. Hermans schreef veel.|Hij stierf in 1995.",
		"Dat wil ik o.a. Jan vragen.|Het lukt.",
		"Hij is ziek, d.w.z. Jan komt niet.|Jammer.",
		"Ik ben er.|Jan ook.",
		"Zo is het.|Jan weet het.",
		"T.o.v. vorig jaar is het beter.|Dat hoopt men.",
	}},
	{"pt", " ", []string{
		"O Sr. Silva e a Sra. Costa chegaram.|O Dr. Souza não.",
		"A Profa. Lima e o Eng. Rocha falaram.|Depois saíram.",
		"Há muitas frutas, p. ex. Maçãs e peras.|Outras, p.ex. uvas, não.",
		"Comprou pão, leite, etc. e saiu.|Comprou pão, etc.|Depois saiu.",
		"Veja a pág. 12, o art. 5 e o nº. 7.|O cap. 3 falta.",
		"Morreu em 50 a.C. em Roma.|Nasceu em 20 d. C.|Era rei.",
		"— Quem é? — perguntou Ana.|— Sou eu.",
		"Quem é? perguntou ela.|Ninguém respondeu.",
		"“Vens?” disse ele.|“Não!”|Ela ficou.",
		"Mora na Av. Paulista.|Ela mora na R. Augusta.",
		"Trabalha na Roca S.A. de Lisboa.|Trabalha na Roca Ltda.|Ganha bem.",
		"D. Pedro foi imperador.|O filho também.",
		"F. Pessoa escreveu muito.|Ele morreu em Lisboa.",
		"Foi às 5 p.m. de ontem.|Saiu às 6 a.m.|Ninguém viu.",
		"Não é.|Maria sabe.",
		"Que dia!|Vamos à praia?|Sim.",
	}},
	{"ru", " ", []string{
		"Г-н Иванов и проф. Петров пришли.|Д-р Сидоров нет.",
		"Он живёт на ул. Ленина.|Она живёт на пр. Мира.",
		"Он купил хлеб, молоко и т. д. и ушёл.|Он купил хлеб и т. п.|Потом ушёл.",
		"Это город, т. е. Москва.|Другой город, т.е. Тула, меньше.",
		"Он родился в 1812 г. в Туле.|Она родилась в 1820 г.|Потом была война.",
		"В XIX в. жили иначе.|Так было до XX в.|Потом всё изменилось.",
		"См. стр. 12, рис. 3 и табл. 4.|Гл. 5 нет.",
		"А. С. Пушкин писал стихи.|Л. Н. Толстой писал романы.",
		"— Кто там? — спросил он.|— Это я.",
		"Кто там? спросил он.|Никто не ответил.",
		"«Кто там?» спросил он.|«Я!»|Он вошёл.",
		"Он стоил 5 млн руб. в год.|Дом стоил 5 тыс. руб.|Это много.",
		"Это был не я.|Иван знает.",
		"Он сказал…|Потом ушёл.",
		"Здесь напр. Москва и Тула.|Им. Ленина нет.",
		"Это было в 50 г. до н. э. в Риме.|Это было в 20 г. н. э.|Потом был мир.",
	}},
	{"pl", " ", []string{
		"To 3. rocznica ślubu.|Dnia 5. maja padało.",
		"Dr. Nowak i prof. Kowalski przyszli.|Inż. Wójcik nie.",
		"Wiele zwierząt, np. Koty, śpi.|Inne, m.in. psy, też.",
		"Wiele zwierząt, m. in. Koty, śpi.|Nie wszystkie.",
		"Mieszka na ul. Długiej.|Ona mieszka na pl. Zamkowym.",
		"Kupił chleb, mleko itd. i poszedł.|Kupił chleb itp.|Potem poszedł.",
		"Zob. str. 12, rys. 3 i tab. 4.|Rozdz. 5 nie ma.",
		"Urodził się w 1812 r. w Łodzi.|Ona urodziła się w 1820 r.|Potem była wojna.",
		"Zygmunt III. był królem.|On żył długo.",
		"– Kto tam? – spytał.|– To ja.",
		"Kto tam? spytał.|Nikt nie odpowiedział.",
		"„Kto tam?” spytał.|„Ja!”|Wszedł.",
		"A. Mickiewicz pisał wiersze.|On żył w Paryżu.",
		"Było to w 50 r. p.n.e. w Rzymie.|Było to w 20 r. n. e.|Potem był pokój.",
		"To jest tzw. Złota Brama.|Tj. brama miasta.",
		"W XIX w. żyto inaczej.|Co dalej?|Nic.",
	}},
	{"tr", " ", []string{
		"3. Bölüm çok uzun.|Bu 4. Mehmet dönemidir.",
		"Kitabın 3. Bölümü çok uzun.|Bu iyi.",
		"Dr. Yılmaz ve Prof. Kaya geldi.|Av. Demir gelmedi.",
		"19. yüzyıl böyleydi.|20. yüzyıl değişti.",
		"II. Mehmet İstanbul'u aldı.|O genç idi.",
		"Sultan II. Mehmet İstanbul'u aldı.|O genç idi.",
		"Elma, armut vb. aldı.|Elma, armut vs. ve su aldı.",
		"Elma, armut vb.|Sonra gitti.",
		"Bkz. s. 12, şek. 3 ve tab. 4.|Böl. 5 yok.",
		"Atatürk Cad. No. 5 adresinde oturur.|O iyi.",
		"M.Ö. 50 yılında öldü.|M. Ö. 20 yılında doğdu.",
		"T.C. Sağlık Bakanlığı açıkladı.|Bu doğru.",
		"“Kim o?” diye sordu.|“Benim!”|İçeri girdi.",
		"Kim o? diye sordu.|Hiç kimse cevap vermedi.",
		"O. Pamuk roman yazar.|Bu roman güzel.",
		"Roketsan A.Ş. büyüdü.|Bu iyi.",
	}},
	{"zh", "", []string{
		"你好。|我是王。|你呢？|好！",
		"他说：“你好。”|我走了。",
		"「你好。」|我走了。",
		"他问：“你是谁？”|她笑了。",
		"真的吗？！|当然！！|走吧。",
		"《红楼梦》很长。|我喜欢。",
		"（他走了。）|我留下。",
		"价格是3.14元。|很便宜。",
		"他说……然后走了。|我留下。",
		"苹果、梨，等等。|他都买了。",
		"“走！”|“不！”|他喊。",
		"他说：“走。”，然后走了。",
		"我用iPhone。|它很好。",
	}},
	{"ja", "", []string{
		"行く。|帰る。",
		"「行く。」と言った。|帰る。",
		"「行く！」と叫んだ。|帰る。",
		"『行く？』って聞いた。|帰る。",
		"「行く。」|彼は帰った。",
		"「行く。」|とても寒い。",
		"「行く。」|ところが雨だ。",
		"“行く。”と言った。|帰る。",
		"本当？！|はい。|そうです。",
		"（彼は行った。）|私は残る。",
		"「行く。」の意味は何？|知らない。",
		"「行く。」を聞いた。|驚いた。",
		"価格は3.14円。|安い。",
		"｢行く｡｣と言った｡|帰る｡",
	}},
	{"th", " ", []string{
		"ดร. สมชาย มาแล้ว",
		"เขาเกิด พ.ศ. 2560 ที่กรุงเทพฯ และอยู่ที่นี่",
		"เขาซื้อผลไม้ ฯลฯ แล้วกลับบ้าน",
		"คุณไปไหน?|ไปตลาด",
		"ไปเร็ว!|เขารออยู่",
		"เวลา 10.00 น. เขามา",
		"นายสมชาย มาที่นี่ แล้วกลับบ้าน",
		"จบบริบูรณ์ ๛|เขากลับบ้าน",
		"จบตอน ๚|เขากลับบ้าน",
		"ม.ค. ถึง ก.พ. อากาศดี",
		"“ไปไหน?”|เขาถาม",
		"He came.|เขามา",
	}},
}

func TestLanguages(t *testing.T) {
	for _, l := range languageCases {
		if len(l.texts) < 12 {
			t.Errorf("%s: %d cases", l.tag, len(l.texts))
		}
		for _, text := range l.texts {
			want := strings.Split(text, "|")
			if got := sentences(strings.Join(want, l.joint), &Options{Language: l.tag}); !slices.Equal(got, want) {
				t.Errorf("%s:\n got %s\nwant %s", l.tag, strings.Join(got, "|"), text)
			}
		}
	}
}

func TestTags(t *testing.T) {
	own := newSet(Plain, "Überschr.")
	own.Add(Prefix, "pseud", "vgl.")
	for _, c := range []struct {
		tag  string
		set  *Set
		text string
	}{
		{"de-AT", nil, "Am 3. Oktober kam er."},
		{"de_CH", nil, "Am 3. Oktober kam er."},
		{"deu", nil, "Am 3. Oktober kam er."},
		{"en", nil, "It was 3.|October came."},
		{"en-GB", nil, "Dr. Watson left."},
		{"eng", nil, "Dr. Watson left."},
		{"da", nil, "Den 3. Oktober kom han."},
		{"de", own, "Die Überschr. Nummer fehlt, vgl. Seite 3."},
		{"", own, "The pseud. Name is Überschr. Neun, said Dr. Watson."},
		{"tlh", nil, "Qapla.|Heghlu."},
		{"-", nil, "Qapla.|Heghlu."},
	} {
		want := strings.Split(c.text, "|")
		if got := sentences(strings.Join(want, " "), &Options{Language: c.tag, Abbreviations: c.set}); !slices.Equal(got, want) {
			t.Errorf("%q:\n got %s\nwant %s", c.tag, strings.Join(got, "|"), c.text)
		}
	}
}

// Every language that parts its words by blanks has abbreviations here, and all
// of them are found.
func TestLanguagesAreThere(t *testing.T) {
	for _, l := range language.All() {
		x := (&Options{Language: l.Tag}).lexicon()
		if l.Words && x != inEnglish && (x.tag != l.Tag || x.abbreviations.Len() < 100 || x.starters.Len() < 50) {
			t.Errorf("%s: %d abbreviations, %d words that begin sentences", l.Tag, x.abbreviations.Len(), x.starters.Len())
		}
		for _, a := range l.Abbreviations {
			for _, w := range strings.Fields(a.Words) {
				if kind, ok := x.abbreviations.find(w); !ok || kind&a.Kind != a.Kind {
					t.Errorf("%s: %q is %b, want %b", l.Tag, w, kind, a.Kind)
				}
			}
		}
	}
}
