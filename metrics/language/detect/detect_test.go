package detect

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// The sentences were written for this test.
var sentences = []struct{ tag, text string }{
	{"en", "We walked along the river until it got dark, and nobody said a word about what had happened in the morning."},
	{"de", "Wir gingen am Fluss entlang, bis es dunkel wurde, und niemand sagte ein Wort über das, was am Morgen geschehen war."},
	{"fr", "Nous avons marché le long de la rivière jusqu'à la nuit, et personne n'a parlé de ce qui s'était passé le matin."},
	{"es", "Caminamos junto al río hasta que oscureció, y nadie dijo una palabra sobre lo que había pasado por la mañana."},
	{"it", "Abbiamo camminato lungo il fiume finché non si è fatto buio, e nessuno ha detto una parola su quello che era successo."},
	{"nl", "We liepen langs de rivier tot het donker werd, en niemand zei iets over wat er die ochtend was gebeurd."},
	{"pt", "Caminhamos ao longo do rio até escurecer, e ninguém disse uma palavra sobre o que tinha acontecido de manhã."},
	{"pl", "Szliśmy wzdłuż rzeki, aż zrobiło się ciemno, i nikt nie powiedział ani słowa o tym, co stało się rano."},
	{"tr", "Hava kararana kadar nehir boyunca yürüdük ve kimse sabah olanlar hakkında tek bir kelime bile söylemedi."},
	{"ru", "Мы шли вдоль реки, пока не стемнело, и никто не сказал ни слова о том, что случилось утром."},
	{"zh", "我们沿着河边一直走到天黑，谁也没有提起早上发生的事情。"},
	{"ja", "私たちは暗くなるまで川沿いを歩き、朝の出来事については誰も何も言わなかった。"},
	{"th", "เราเดินไปตามแม่น้ำจนมืด และไม่มีใครพูดถึงสิ่งที่เกิดขึ้นในตอนเช้า"},
}

func TestDetect(t *testing.T) {
	for _, c := range sentences {
		tag, confidence, ok := Detect(c.text)
		if tag != c.tag || !ok || confidence < minSure || confidence > 1 {
			t.Errorf("Detect(%q) = %q, %.3f, %v, want %q", c.text, tag, confidence, ok, c.tag)
		}
		if upper := strings.ToUpper(c.text); c.tag != "tr" {
			if tag, _, ok := Detect(upper); tag != c.tag || !ok {
				t.Errorf("Detect(%q) = %q, %v, want %q", upper, tag, ok, c.tag)
			}
		}
	}
}

func TestUnknown(t *testing.T) {
	for _, text := range []string{
		"",
		"Hello there.",
		"12345 67890 12345 67890 12345 67890 12345 67890",
		"Η γάτα κάθισε πάνω στο χαλί και κοίταξε έξω από το παράθυρο.",
		"Ми йшли вздовж річки, доки не стемніло, і ніхто не сказав ані слова про те, що сталося вранці.",
		"Вървяхме покрай реката, докато се стъмни, и никой не каза нито дума за това, което се беше случило сутринта.",
		"Vi gik langs floden, indtil det blev mørkt, og ingen sagde et ord om, hvad der var sket om morgenen.",
		"Vi gick längs floden tills det blev mörkt, och ingen sade ett ord om vad som hade hänt på morgonen.",
		"Šli jsme podél řeky, dokud se nesetmělo, a nikdo neřekl ani slovo o tom, co se stalo ráno.",
		"Kävelimme jokea pitkin kunnes tuli pimeä, eikä kukaan sanonut sanaakaan siitä, mitä aamulla oli tapahtunut.",
		"A folyó mentén sétáltunk, amíg besötétedett, és senki sem szólt egy szót sem arról, ami reggel történt.",
		"xkjq wvzt qqpl zxcv bnmk jhgf qwrt plkj zxvb wqkx jzzk vbnq",
		"강을 따라 어두워질 때까지 걸었고 아침에 있었던 일에 대해서는 아무도 말하지 않았다.",
	} {
		if tag, confidence, ok := Detect(text); ok {
			t.Errorf("Detect(%q) = %q, %.3f, want none", text, tag, confidence)
		}
	}
}

func TestDisagrees(t *testing.T) {
	for _, text := range sentences {
		for _, configured := range sentences {
			long := strings.Repeat(text.text+" ", 5)
			other, yes := Disagrees(long, configured.tag+"-XX")
			if want := text.tag != configured.tag; yes != want || yes && other != text.tag {
				t.Errorf("Disagrees(%q, %s) = %q, %v", long, configured.tag, other, yes)
			}
		}
	}
	for _, c := range []struct {
		name, text, tag, other string
		yes                    bool
	}{
		{"too short to tell", "Wir gingen am Fluss entlang.", "en", "", false},
		{"a tag that is not known here", strings.Repeat(sentences[1].text, 5), "sv", "", false},
		{"no tag", strings.Repeat(sentences[1].text, 5), "", "", false},
		{"underscores", strings.Repeat(sentences[1].text, 5), "EN_us", "de", true},
		{"in none that is known", strings.Repeat("Vi gik langs floden, indtil det blev mørkt, og ingen sagde et ord om det. ", 5), "en", "", true},
	} {
		if other, yes := Disagrees(c.text, c.tag); other != c.other || yes != c.yes {
			t.Errorf("%s: %q, %v, want %q, %v", c.name, other, yes, c.other, c.yes)
		}
	}
}

// What lies behind the first 4 KiB makes no difference.
func TestLook(t *testing.T) {
	english := strings.Repeat(sentences[0].text+" ", 60)
	if tag, confidence, ok := Detect(english[:Look]); tag != "en" || !ok {
		t.Fatal(tag, confidence, ok)
	} else if _, again, _ := Detect(english[:Look] + strings.Repeat(sentences[9].text, 500)); again != confidence {
		t.Errorf("%v, and %v with more behind", confidence, again)
	}
}

func TestProfiles(t *testing.T) {
	p := profiled()
	if p.classes != len(sources) || p.classes > maxClasses {
		t.Errorf("%d classes, want %d", p.classes, len(sources))
	}
	for i, tag := range tags {
		if sources[i].tag != tag {
			t.Errorf("class %d is %q in the profiles, %q in the program", i, sources[i].tag, tag)
		}
	}
	if len(packed) > 60<<10 {
		t.Errorf("%d bytes of profiles", len(packed))
	}
}

func FuzzDetect(f *testing.F) {
	for _, c := range sentences {
		f.Add(c.text)
	}
	f.Add(strings.Repeat("\xff\xf0", 3000))
	f.Add(strings.Repeat("ы", Look))
	f.Fuzz(func(t *testing.T, text string) {
		tag, confidence, ok := Detect(text)
		if !(confidence >= 0 && confidence <= 1) || ok && tag == "" {
			t.Errorf("Detect(%q) = %q, %v, %v", text, tag, confidence, ok)
		}
		if ok && utf8.RuneCountInString(text) < minLetters/3 {
			t.Errorf("Detect(%q) is sure", text)
		}
		if other, yes := Disagrees(text, tag); yes {
			t.Errorf("Detect(%q) = %q, and Disagrees says %q", text, tag, other)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	for _, c := range []struct {
		name, text string
	}{
		{"sentence", sentences[0].text},
		{"4KiB", strings.Repeat(sentences[0].text+" ", 100)[:Look]},
	} {
		b.Run(c.name, func(b *testing.B) {
			Detect(c.text)
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Detect(c.text)
			}
		})
	}
}
