package markup

import "testing"

func TestEmailProse(t *testing.T) {
	const head = "From: A <a@b.org>\nSubject: On the\n  sea\nTo: c@d.org\n\n"
	checkProse(t, Email, []proseCase{
		{"header and body", head + "Hello,\n\nI am here. It\nis cold.\n", "On the sea | Hello, | I am here. It is cold."},
		{"no header", "Hello there.\n\nNote: fine.\n", "Hello there. | Note: fine."},
		{"encoded subject", "Subject: =?utf-8?Q?=C3=84?=\nFrom: a\n\nHi.", "Hi."},
		{"header only", "Subject: A", "A"},
		{"header ends without a blank line", "Subject: A\nHello you.\n", "A | Hello you."},
		{"quotes", head + "Hi.\n\nOn Tue, 3 Mar 2020, A B <a@b.org> wrote:\n> It was\n> so.\n\nNo.\n", "On the sea | Hi. | No."},
		{"attribution over two lines", "Hi.\n\nOn Tue, 3 Mar 2020 at 10:10:10 in the morning,\nA B <a@b.org> wrote:\n\n> So.\n\nNo.\n", "Hi. | No."},
		{"attribution in a paragraph", "Hi.\nOn Tue, A wrote:\n> So.\nNo.\n", "Hi. | No."},
		{"German attribution", "Am 3.3.2020 schrieb A B:\n> So.\nNein.\n", "Nein."},
		{"no attribution", "She wrote:\n\nIt is so.\n\nLook at this:\n> So.\n", "She wrote: | It is so. | Look at this:"},
		{"nested quotes", ">> a\n> > b\n>c\nText", "Text"},
		{"signature", "Hi.\n\n-- \nJohn\n\nCEO of it\n", "Hi."},
		{"no signature", "Hi.\n--- not one\nGo.\n", "Hi. --- not one Go."},
		{"items", "We need\n- milk\n- bread and\n  butter\n", "We need | milk | bread and butter"},
		{"URL", "See <https://a.org/b> or mail x@y.org.\n", "See <@> or mail @."},
		{"flowed", "Content-Type: text/plain; charset=utf-8; format=flowed\n\nOne \ntwo.\nThree\nfour.\n", "One two. | Three | four."},
		{"not flowed", "Content-Type: text/plain\n\nOne \ntwo.\nThree\nfour.\n", "One two. Three four."},
		{"quoted-printable", "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nOne wo=\nrd is\nhere.\n", "One word is here."},
		{"base64", "Subject: A\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n\nSGVsbG8=\n", "A"},
		{"HTML", "Subject: A\nContent-Type: text/html\n\n<p>Hi.\n", "A"},
		{"multipart", "Subject: A\nContent-Type: multipart/mixed;\n boundary=\"x y\"\n\nNot for you.\n\n--x y\nContent-Type: text/plain\n\nHi there.\n--x y\nContent-Type: text/html\n\n<p>Hi.\n\n<p>No.\n--x y\n\nPlain again.\n--x y--\nEpilogue.\n", "A | Hi there. | Plain again."},
		{"nested multipart", "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nHi.\n--b--\n--a\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBOR\n--a--\n", "Hi."},
		{"attachment", "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a\n\nHi.\n--a--\n", ""},
		{"mbox", "From a@b.org Tue Mar  3 10:00:00 2020\nSubject: A\n\nOne.\n\nFrom here on: text.\n\n-- \nMe\n\nFrom c@d.org Tue Mar  3 10:00:00 2020\nSubject: B\n\nTwo.\n", "A | One. | From here on: text. | B | Two."},
		{"forwarded", "See below.\n\n-----Original Message-----\nFrom: a\nSubject: b\n\nText.\n", "See below."},
		{"CRLF", "Subject: A\r\n b\r\n\r\nHi\r\nyou.\r\n\r\n> no\r\n-- \r\nMe\r\n", "A b | Hi you."},
	})
}

func TestEmailLeftOut(t *testing.T) {
	for _, c := range []leftCase{
		{"Subject: A\nTo: b\n\nHi.\n", Headers, int32(len("Subject:") + len("To: b"))},
		{"Hi.\n\n> abc\n", Quotes, 5},
		{"Hi.\n\n-- \nMe\n", Headers, 5},
		{"Content-Type: text/html\n\n<p>a</p>\n", Code, 8},
		{"- a\n", Markup, 1},
	} {
		checkLeft(t, Email, c)
	}
}

func TestEmailLevels(t *testing.T) {
	for i, b := range readAll(t, Email, "Subject: A\nTo: b\n\nHi.\n") {
		if want := [...]int{1, 0, 0, 0}[i]; b.Level != want {
			t.Errorf("block %d has level %d, want %d", i, b.Level, want)
		}
	}
}

func FuzzEmail(f *testing.F) {
	fuzzPure(f, Email, "From a Tue 1:1:1\nSubject: a\n b\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain; format=flowed\n\nText \n> no\n-- \nMe\n--a--\n")
}
