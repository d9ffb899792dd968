package report_test

// Texts that are counted once more, and that other tools were run on. All but the
// Gettysburg Address are ours. The texts of one language each tell of the same bus.
// Lines are cut here so that they can be read; that changes no figure but Characters.
var texts = []struct {
	name, language string
	sentences      int
	text           string
}{
	{"the ferry at 9:30", "en", 7, `The ferry doesn't leave before 9:30. Mrs. Okafor, whose mother-in-law lives across the bay, waited
for it with an extraordinary amount of luggage: three suitcases, a birdcage and a standing lamp! "Is it late again?"
she asked the well-meaning harbour official. He wasn't sure. According to the timetable of 1998 (which nobody had
replaced) the responsibility lay with the municipality, the meteorological office, and the wind.

In the end they all walked. It took them four hours.`},
	{"the Gettysburg Address", "en", 10, `Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and
dedicated to the proposition that all men are created equal.

Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so dedicated,
can long endure. We are met on a great battlefield of that war. We have come to dedicate a portion of that field, as
a final resting place for those who here gave their lives that that nation might live. It is altogether fitting and
proper that we should do this.

But, in a larger sense, we can not dedicate, we can not consecrate, we can not hallow this ground. The brave men,
living and dead, who struggled here, have consecrated it, far above our poor power to add or detract. The world will
little note, nor long remember what we say here, but it can never forget what they did here. It is for us the
living, rather, to be dedicated here to the unfinished work which they who fought here have thus far so nobly
advanced. It is rather for us to be here dedicated to the great task remaining before us, that from these honored
dead we take increased devotion to that cause for which they gave the last full measure of devotion, that we here
highly resolve that these dead shall not have died in vain, that this nation, under God, shall have a new birth of
freedom, and that government of the people, by the people, for the people, shall not perish from the earth.`},
	{"the little ferry", "en", 15, `The little ferry left the harbour at six. Nobody had bought a ticket, and nobody had asked for one. The captain said
that the company was considering the introduction of electronic reservations. He did not believe that anybody would
use them.

On the other side of the bay an unfamiliar institution was waiting. It was a department of maritime transportation,
and its representatives measured everything. They measured the deck, the luggage and the passengers. One of them
recommended the immediate modernization of the engine. The engineer only laughed. She had repaired that machine for
thirty years with nothing but wire, patience and a hammer.

In the evening the wind became stronger. The passengers sat close together and ate bread and apples. An old woman
told a story about a fisherman who could predict the weather. Her grandson had heard it many times. He looked at the
yellow lights of the town and counted them until he fell asleep.`},
	{"German", "de", 6, `Der Bus hält am Marktplatz. Viele Leute warten schon seit einer halben Stunde im Regen. Die Verwaltung hat den
Fahrplan geändert, ohne die Fahrgäste rechtzeitig zu benachrichtigen. Eine ältere Dame fragt den Fahrer nach der
nächsten Verbindung. Er zuckt mit den Schultern und verweist auf die neue Haltestellenbeschilderung. Am Ende gehen
alle zu Fuß nach Hause.`},
	{"Spanish", "es", 6, `El autobús llega tarde a la plaza. Mucha gente espera bajo la lluvia desde hace media hora. La administración cambió
el horario sin avisar a los pasajeros con suficiente antelación. Una señora mayor pregunta al conductor por la
siguiente conexión. Él no sabe nada y señala el nuevo cartel informativo. Al final todos vuelven a casa caminando.`},
	{"French", "fr", 6, `Le bus arrive en retard sur la place. Beaucoup de gens attendent sous la pluie depuis une longue demi-heure. La
direction a modifié les horaires sans prévenir les voyageurs. Une vieille dame demande au chauffeur quelle est la
prochaine correspondance. Il ne sait rien et montre le nouveau panneau. Finalement tout le monde rentre à pied.`},
	{"Italian", "it", 6, `Il pullman arriva in ritardo nella piazza. Molta gente aspetta sotto la pioggia da mezza ora. La direzione ha
cambiato gli orari senza avvertire i passeggeri. Una vecchia signora domanda al conducente quale sia la prossima
coincidenza. Lui non sa niente e indica il nuovo cartello. Alla fine tutti tornano a casa a piedi.`},
	{"Dutch", "nl", 6, `De bus komt te laat op het plein aan. Veel mensen wachten al een half uur in de regen. De directie heeft de
dienstregeling gewijzigd zonder de reizigers te waarschuwen. Een oude dame vraagt de chauffeur naar de volgende
verbinding. Hij weet van niets en wijst naar het nieuwe bord. Uiteindelijk gaat iedereen lopend naar huis.`},
	{"Polish", "pl", 6, `Autobus spóźnia się na plac. Wielu ludzi czeka w deszczu już od pół godziny. Dyrekcja zmieniła rozkład jazdy i nie
zawiadomiła pasażerów. Starsza pani pyta kierowcę o następne połączenie. On nic nie wie i pokazuje nową tablicę
informacyjną. W końcu wszyscy wracają do domu pieszo.`},
	{"Portuguese", "pt", 6, `O autocarro chega atrasado à praça. Muita gente espera à chuva há meia hora. A administração mudou o horário sem
avisar os passageiros com antecedência. Uma senhora idosa pergunta ao motorista qual é a próxima ligação. Ele não
sabe nada e mostra o novo cartaz informativo. No fim todos voltam para casa a pé.`},
	{"Russian", "ru", 6, `Автобус опаздывает на площадь. Много людей ждут под дождём уже полчаса. Управление изменило расписание и не
предупредило пассажиров. Пожилая женщина спрашивает водителя о следующем рейсе. Он ничего не знает и показывает на
новую табличку. В конце концов все идут домой пешком.`},
	{"Turkish", "tr", 6, `Otobüs meydana geç geliyor. Birçok insan yarım saattir yağmurda bekliyor. Yönetim tarifeyi değiştirdi ve yolculara
zamanında haber vermedi. Yaşlı bir kadın şoföre bir sonraki bağlantıyı soruyor. O hiçbir şey bilmiyor ve yeni
tabelayı gösteriyor. Sonunda herkes eve yürüyerek dönüyor.`},
}
