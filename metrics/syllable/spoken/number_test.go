package spoken

import "testing"

// The readings are written out by hand.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		token   string
		reading string
		want    int
	}{
		{"0", "ze-ro", 2},
		{"1", "one", 1},
		{"7", "sev-en", 2},
		{"10", "ten", 1},
		{"11", "e-lev-en", 3},
		{"17", "sev-en-teen", 3},
		{"20", "twen-ty", 2},
		{"42", "for-ty two", 3},
		{"77", "sev-en-ty sev-en", 5},
		{"100", "one hun-dred", 3},
		{"101", "one hun-dred one", 4},
		{"365", "three hun-dred six-ty five", 6},
		{"999", "nine hun-dred nine-ty nine", 6},
		{"1000", "one thou-sand", 3},
		{"1,000", "one thou-sand", 3},
		{"1066", "one thou-sand six-ty six", 6},
		{"1100", "e-lev-en hun-dred", 5},
		{"1492", "four-teen nine-ty two", 5},
		{"1900", "nine-teen hun-dred", 4},
		{"1905", "nine-teen oh five", 4},
		{"1984", "nine-teen eigh-ty four", 5},
		{"1,984", "one thou-sand nine hun-dred eigh-ty four", 9},
		{"2000", "two thou-sand", 3},
		{"2001", "two thou-sand one", 4},
		{"2010", "twen-ty ten", 3},
		{"2026", "twen-ty twen-ty six", 5},
		{"2099", "twen-ty nine-ty nine", 5},
		{"2100", "two thou-sand one hun-dred", 6},
		{"12345", "twelve thou-sand three hun-dred for-ty five", 9},
		{"1000000", "one mil-lion", 3},
		{"1,000,001", "one mil-lion one", 4},
		{"3000000000000", "three tril-lion", 3},
		{"1000000000000000", "one, and fif-teen times ze-ro", 31},
		{"007", "ze-ro ze-ro sev-en", 6},
		{"00", "ze-ro ze-ro", 4},
		{"3.5", "three point five", 3},
		{"0.25", "ze-ro point two five", 5},
		{"1984.5", "one thou-sand nine hun-dred eigh-ty four point five", 11},
		{"5.", "five", 1},
		{"1,00", "one; ze-ro ze-ro", 5},
		{"1,0000", "one; four times ze-ro", 9},
		{"1st", "first", 1},
		{"2nd", "sec-ond", 2},
		{"3RD", "third", 1},
		{"7th", "sev-enth", 2},
		{"12th", "twelfth", 1},
		{"20th", "twen-ti-eth", 3},
		{"21st", "twen-ty first", 3},
		{"42nd", "for-ty sec-ond", 4},
		{"100th", "one hun-dredth", 3},
		{"1900th", "one thou-sand nine hun-dredth", 6},
		{"1990s", "nine-teen nine-ties", 4},
		{"1990's", "nine-teen nine-ties", 4},
		{"1990’s", "nine-teen nine-ties", 4},
		{"1900s", "nine-teen hun-dreds", 4},
		{"80s", "eigh-ties", 2},
		{"6s", "six-es", 2},
		{"16s", "six-teens", 2},
		{"1914-18", "nine-teen four-teen; eigh-teen", 6},
		{"9-11", "nine; e-lev-en", 4},
		{"2x", "two ex", 2},
		{"10km", "ten kay em", 3},
		{"1sty", "one; s-t-y as a word", 2},
		{"٤٢", "for-ty two", 3},
		{"１９８４", "nine-teen eigh-ty four", 5},
		{"𝟜𝟚", "for-ty two", 3},
	} {
		if got := Count(c.token); got != c.want {
			t.Errorf("Count(%q) = %d, want %d: %s", c.token, got, c.want, c.reading)
		}
	}
}
