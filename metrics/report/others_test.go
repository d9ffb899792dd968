package report_test

import (
	"math"
	"testing"

	"factbox/metrics"
	"factbox/metrics/readability"
	"factbox/metrics/report"
)

// What other tools say of the same texts, from the text to the figure, where readability's
// own tests begin at the counts. Each figure is ours, or else it is said which of the
// counts is another, and with that count the formula gives theirs: so nothing is left
// that is not accounted for.
//
// The tools were run here, with what they bring: textstat 0.7.11 (dadf3d2) with
// CMUdict and Debian's hyphenation patterns; koRpus 0.13-9 with koRpus.lang.en 0.1-4,
// sylly.en 0.1-3 and the two lists of package familiar; GNU style 1.11.
func TestAgainstOthers(t *testing.T) {
	type other struct {
		id   string
		want float64
	}
	type differs struct {
		why    string
		counts func(*readability.Sums)
		scores []other
	}
	const (
		hyphens     = "syllables are what its patterns part"
		inflections = "list has no inflections"
		oneList     = "list is that of Dale and Chall for Spache, too, and words of one syllable are easy"
	)
	for _, c := range []struct {
		tool, text string
		within     float64 // 0 for 1e-9
		same       []other
		differs    []differs
	}{
		{
			tool: "textstat", text: "the Gettysburg Address",
			same: []other{
				{"flesch_kincaid_grade", 11.04615867158672}, {"flesch_reading_ease", 64.1351420664207}, {"lix", 41.12214022140222},
				{"rix", 3.8}, {"mcalpine_eflaw", 38.8}, {"smog", 11.20814326018867},
				{"coleman_liau", 7.698892988929888 + .08*1149/271}, // textstat has .058 for .0588
			},
			differs: []differs{
				{"letters are all characters but blanks", func(s *readability.Sums) { s.Characters = 1187 }, []other{{"ari", 12.750147601476016}}},
				{"hard words are not on its list of easy ones", func(s *readability.Sums) { s.Complex = 16 }, []other{{"gunning_fog", 13.201623616236162}}},
				{inflections, func(s *readability.Sums) { s.UnfamiliarDaleChall = 47 }, []other{{"dale_chall_1948", 7.719147084870849}}},
				{oneList, func(s *readability.Sums) { s.UnfamiliarSpache = 44 }, []other{{"spache_1953", 6.056409963099631}}},
			},
		},
		{
			tool: "textstat", text: "the little ferry",
			same: []other{
				{"flesch_kincaid_grade", 7.412936708860762}, {"flesch_reading_ease", 60.676578059071716}, {"lix", 35.2168776371308},
				{"rix", 2.6}, {"mcalpine_eflaw", 15.333333333333334}, {"smog", 10.203070172399654},
				{"coleman_liau", 9.508860759493672 + .08*766/158},
			},
			differs: []differs{
				{"letters are all characters but blanks", func(s *readability.Sums) { s.Characters = 785 }, []other{{"ari", 7.237616033755273}}},
				{"hard words are not on its list of easy ones", func(s *readability.Sums) { s.Complex = 15 }, []other{{"gunning_fog", 8.010801687763715}}},
				{inflections, func(s *readability.Sums) { s.UnfamiliarDaleChall = 33 }, []other{{"dale_chall_1948", 7.456864725738397}}},
				{oneList, func(s *readability.Sums) { s.UnfamiliarSpache = 27 }, []other{{"spache_1953", 3.7938202531645566}}},
			},
		},
		{
			tool: "koRpus", text: "the Gettysburg Address",
			same: []other{
				{"ari", 12.089704797048}, {"ari_nri", 8.87911439114391}, {"coleman_liau", 8.0380811808118}, {"coleman_liau_ecp_grade", 8.03711757286937},
				{"lix", 41.1221402214022}, {"rix", 3.8},
				{"ttr", .509225092250922}, {"root_ttr", 8.38290300138486}, {"corrected_ttr", 5.9276075583083}, {"herdan_c", .87953394826129},
				{"yule_k", 111.109598180853}, {"msttr", .776}, {"mattr", .768108108108108}, {"mtld", 57.9176895306859}, {"hdd", 34.6810264264272 / 42},
				// Its root, with logarithms to the base of 10.
				{"maas_a2", .222517424534182 * .222517424534182 / math.Ln10},
			},
			differs: []differs{
				{hyphens, func(s *readability.Sums) { s.Syllables, s.Monosyllables, s.Polysyllables, s.Complex = 363, 207, 21, 21 }, []other{
					{"flesch_reading_ease", 66.008204797048}, {"flesch_psk_grade", 6.00012944649446}, {"flesch_kincaid_grade", 10.7849040590406},
					{"gunning_fog", 13.93963099631}, {"fog_psk", 6.20717922509225}, {"forcast", 8.54243542435424}, {"forcast_rgl", 7.82667896678967},
					{"linsear_write", 15.65}, {"smog", 11.4076558523211}, {"smog_c", 11.1141665554836}, {"smog_simple", 10.9372539331938},
				}},
				{inflections, func(s *readability.Sums) { s.UnfamiliarDaleChall, s.UnfamiliarSpache = 47, 56 }, []other{
					{"dale_chall_1995", 28.8249852398524}, {"dale_chall_psk", 6.88549653136531}, {"dale_chall_1948_original", 7.71914708487085},
					{"spache_1974", 5.63256494464945}, {"spache_1953", 6.43722177121771},
				}},
			},
		},
		{
			tool: "koRpus", text: "the little ferry",
			same: []other{
				{"ari", 6.67122362869198}, {"ari_nri", 5.90194092827004}, {"coleman_liau", 9.89670886075949}, {"coleman_liau_ecp_grade", 9.89639331241012},
				{"lix", 35.2168776371308}, {"rix", 2.6},
				{"ttr", .670886075949367}, {"root_ttr", 8.43290721226274}, {"corrected_ttr", 5.96296587490793}, {"herdan_c", .921155862495239},
				{"yule_k", 194.680339689152}, {"msttr", .806666666666667}, {"mattr", .798899082568807}, {"mtld", 93.711779740906}, {"hdd", 34.0268322591045 / 42},
				{"maas_a2", .189367721337915 * .189367721337915 / math.Ln10},
			},
			differs: []differs{
				{hyphens, func(s *readability.Sums) { s.Syllables, s.Monosyllables, s.Polysyllables, s.Complex = 245, 104, 21, 21 }, []other{
					{"flesch_reading_ease", 64.9601223628692}, {"flesch_psk_grade", 5.67197308016878}, {"flesch_kincaid_grade", 6.81546835443038},
					{"gunning_fog", 9.52978902953587}, {"fog_psk", 5.29962143459916}, {"forcast", 10.126582278481}, {"forcast_rgl", 9.56924050632911},
					{"linsear_write", 5.66666666666667}, {"smog", 9.8885125484394}, {"smog_c", 9.72555668396048}, {"smog_simple", 9.48074069840786},
				}},
				{inflections, func(s *readability.Sums) { s.UnfamiliarDaleChall, s.UnfamiliarSpache = 33, 43 }, []other{
					{"dale_chall_1995", 36.8902278481013}, {"dale_chall_psk", 6.30732843881857}, {"dale_chall_1948_original", 7.4568647257384},
					{"spache_1974", 4.16517890295359}, {"spache_1953", 4.66470632911392},
				}},
			},
		},
		{
			tool: "GNU style", text: "the Gettysburg Address", within: .05,
			same: []other{{"ari", 12.1}, {"coleman_liau", 8.0}, {"gunning_fog", 13.5}, {"lix", 41.1}},
			differs: []differs{
				{"syllables are what its rules find", func(s *readability.Sums) { s.Syllables, s.Polysyllables = 351, 18 }, []other{
					{"flesch_kincaid_grade", 10.3}, {"flesch_reading_ease", 69.8}, {"smog_simple", 10.3},
				}},
			},
		},
		{
			tool: "GNU style", text: "the little ferry", within: .05,
			same: []other{{"ari", 6.7}, {"coleman_liau", 9.9}, {"lix", 35.2}},
			differs: []differs{
				{"syllables are what its rules find", func(s *readability.Sums) { s.Syllables, s.Polysyllables, s.Complex = 243, 21, 21 }, []other{
					{"flesch_kincaid_grade", 6.7}, {"flesch_reading_ease", 66}, {"smog_simple", 9.5}, {"gunning_fog", 9.5},
				}},
			},
		},
		{
			tool: "textstat", text: "German",
			same: []other{{"lix", 30.76190476190476}, {"rix", 2}, {"amstad_de", 66.20238095238093}},
			differs: []differs{{hyphens, func(s *readability.Sums) { s.Monosyllables, s.Polysyllables = 28, 9 }, []other{
				{"wstf1", 4.939640476190476}, {"wstf2", 4.958545238095239}, {"wstf3", 5.4255642857142865}, {"wstf4", 5.195933333333334},
			}}},
		},
		{
			tool: "textstat", text: "Spanish",
			same: []other{{"lix", 32.30701754385965}, {"gutierrez_polini", 44.22587719298246}},
			differs: []differs{{hyphens, func(s *readability.Sums) { s.Syllables = 117 }, []other{
				{"fernandez_huerta", 73.9921052631579}, {"crawford_es", 4.493000000000002}, {"szigriszt_pazos", 69.46105263157895 - .005},
			}}},
		},
		{
			tool: "textstat", text: "French",
			same:    []other{{"lix", 37.904761904761905}},
			differs: []differs{{hyphens, func(s *readability.Sums) { s.Syllables = 82 }, []other{{"flesch_fr_207", 89.75523809523811}}}},
		},
		{
			tool: "textstat", text: "Italian",
			same: []other{{"lix", 38.629629629629626}},
			differs: []differs{
				{hyphens, func(s *readability.Sums) { s.Syllables = 107 }, []other{{"flesch_vacca_it", 86.41111111111113}}},
				{"letters are all characters but blanks", func(s *readability.Sums) { s.Letters = 268 }, []other{{"gulpease", 72.7037037037037}}},
			},
		},
		{
			tool: "textstat", text: "Dutch",
			same: []other{{"flesch_douma_nl", 81.28}, {"lix", 28.976190476190474}},
		},
		{
			tool: "textstat", text: "Russian",
			same:    []other{{"lix", 45.857723577235774}},
			differs: []differs{{hyphens, func(s *readability.Sums) { s.Syllables = 95 }, []other{{"oborneva_ru", 58.69556910569108}}}},
		},
		{
			tool: "textstat", text: "Polish",
			same: []other{{"fog_pl", 7.444444444444445}, {"lix", 47.5}, {"rix", 3}},
		},
	} {
		within := max(c.within, 1e-9)
		for _, x := range texts {
			if x.name != c.text {
				continue
			}
			o := metrics.DefaultOptions()
			o.Convention, o.Language = metrics.Standard, x.language
			each, _ := metrics.AnalyzeInDetail([]metrics.Text{{Source: x.text, Options: o}})
			r := report.OfDocument("", each[0])
			for _, s := range c.same {
				got, ok := r.Formulas[s.id]
				if !ok {
					got, ok = r.Diversity[s.id]
				}
				if !ok || math.Abs(got-s.want) > within {
					t.Errorf("%s of %s is %v, %v, and %s says %v", s.id, c.text, got, ok, c.tool, s.want)
				}
			}
			for _, d := range c.differs {
				sums := each[0].Detail.Sums(each[0].Stats)
				ours := sums
				if d.counts(&sums); sums == ours {
					t.Errorf("%s: the counts of %s are ours, and not: %s", c.text, c.tool, d.why)
				}
				for _, s := range d.scores {
					f, _ := readability.Lookup(s.id)
					if got, ok := f.Score(sums); !ok || math.Abs(got-s.want) > within {
						t.Errorf("%s of %s by the counts of %s, whose %s, is %v, %v, and it says %v", s.id, c.text, c.tool, d.why, got, ok, s.want)
					}
					if got := r.Formulas[s.id]; math.Abs(got-s.want) <= within {
						t.Errorf("%s of %s is what %s says: there is nothing to account for", s.id, c.text, c.tool)
					}
				}
			}
		}
	}
}
