package markup

import "strings"

// Mails as they are sent (RFC 5322), one or, in an mbox, many, and as a mail
// program gives them to an editor.
//
// Prose is the subject, a heading of its own, and the paragraphs and list items of
// the body. In a body that is said to be format=flowed (RFC 3676) a line without a
// blank at its end ends its paragraph. URLs and mail addresses are objects.
//
// Left out are
//
//   - the fields of the header but for the subject, with their folded lines, the
//     headers and boundaries of MIME parts (RFC 2046), and the signature, from the
//     line "-- " on, as headers;
//   - lines that begin with ">", the line "On ..., ... wrote:" before them, in a few
//     languages, and all behind "-----Original Message-----", as quotes;
//   - parts that are not text/plain, or are encoded as base64, as code.
//
// Nothing is decoded: a subject in encoded words (RFC 2047) is left out, and
// quoted-printable reads as it stands, but for soft line ends, which are nothing.
// What a mail is without a header is its body. There are no comments, and so no
// directives.

const (
	mailStart = iota // in running text; at the start of the text there may be a header
	mailHeader
	mailBody
	mailPart      // in the header of a part
	mailSignature // behind "-- "
	mailForward   // behind "-----Original Message-----"
)

// What is known of the body or the part, in State.flag.
const (
	mailOpaque    = 1 << iota // it is no plain text
	mailFlowed                // format=flowed
	mailQuoted                // quoted-printable
	mailMultipart             // parts follow
)

// mailFields are those that the header of a mail may begin with, in lower case.
var mailFields = wordSet("from to cc bcc subject date sender reply-to return-path received message-id mime-version " +
	"delivered-to in-reply-to references content-type content-transfer-encoding dkim-signature authentication-results " +
	"x-original-to envelope-to status user-agent arc-seal x-mozilla-status fcc")

var mailWrote = []string{"wrote", "writes", "schrieb", "écrit", "escribió", "escreveu", "ha scritto", "scrisse", "schreef", "skrev", "napisał", "написал", "пишет", "yazdı", "kirjoitti"}

func readEmail(b *builder) {
	i := b.start
	s := b.state
	b.next = State{mode: s.mode, flag: s.flag, within: s.within, depth: s.depth}
	line, whole := b.sign(i)
	if s.mode == mailStart {
		s.mode = mailBody
		if b.next.mode = mailBody; mailFrom(line) || mailFields()[strings.ToLower(mailField(line))] {
			s.mode = mailHeader
		}
	}
	if mailFrom(line) && s.mode != mailHeader && s.depth == 1 || s.mode == mailHeader && mailFrom(line) {
		// The line between two mails. Depth says that the line before is blank.
		end, next := b.line(i)
		b.skip(i, end, Headers)
		b.end, b.next = next, State{mode: mailHeader}
		return
	}
	if s.mode == mailHeader || s.mode == mailPart {
		readMailField(b, s)
		return
	}
	if next := b.blankLines(i); next > i {
		b.end = next
		b.next.depth = 1
		return
	}
	b.next.depth = 0
	if closing, ok := mailBoundary(line, s.within); ok {
		b.skip(i, i+len(line), Headers)
		_, b.end = b.line(i + len(line))
		b.next.mode, b.next.flag = mailPart, 0
		if closing {
			// What follows is for nobody.
			b.next.mode, b.next.flag = mailBody, mailOpaque
		}
		return
	}
	ends := func(line string) bool {
		_, ok := mailBoundary(line, s.within)
		return ok
	}
	var kind Kind
	switch {
	case s.flag&(mailOpaque|mailMultipart) != 0:
		kind = Code
	case s.mode == mailSignature || line == "-- " || line == "--":
		kind, b.next.mode = Headers, mailSignature
	case s.mode == mailForward || strings.HasPrefix(line, "-----Original Message") || strings.HasPrefix(line, "-----Ursprüngliche Nachricht"):
		kind, b.next.mode = Quotes, mailForward
	case strings.HasPrefix(line, ">"):
		kind = Quotes
		ends = func(line string) bool { return !strings.HasPrefix(line, ">") }
	default:
		readMailText(b, s)
		return
	}
	// Lines that are left out. A blank one ends the block, as "From " may follow.
	if !whole {
		b.next.mid, b.next.kind = true, kind
		b.rawLine(kind)
		return
	}
	for i < len(b.text) && i-b.start < b.reader.Limits.Raw {
		line, ok := b.sign(i)
		if !ok || i > b.start && (ends(line) || strings.TrimLeft(line, " \t\v\f") == "") {
			break
		}
		_, next := b.line(i + len(line))
		b.skip(i, i+len(line), kind)
		i = next
	}
	if b.end = i; i == len(b.text) {
		b.see(i + 1)
	}
}

// mailFrom reports whether a line is the one that an mbox has before each mail.
func mailFrom(line string) bool {
	return strings.HasPrefix(line, "From ") && strings.Count(line, ":") >= 2
}

// mailField returns the name of the header field that a line begins with.
func mailField(line string) string {
	i := 0
	for i < len(line) && i < 77 && line[i] > ' ' && line[i] < 0x7f && line[i] != ':' {
		i++
	}
	if i == len(line) || line[i] != ':' {
		return ""
	}
	return line[:i]
}

// readMailField reads a field of a header with its folded lines, or the blank
// line behind the header.
func readMailField(b *builder, s State) {
	i := b.start
	b.next.mode = s.mode
	line, _ := b.sign(i)
	if name := mailField(line); name == "" {
		// The header is over.
		b.next.mode, b.next.depth = mailBody, 0
		if strings.TrimLeft(line, " \t") != "" {
			s.mode, b.state.mode = mailBody, mailBody
			readEmail(b)
			return
		}
		_, b.end = b.line(i + len(line))
		return
	}
	var parts []stretch
	from := i
	for {
		end, next := b.line(i)
		start := i
		for start < end && blankByte(b.text[start]) {
			start++
		}
		parts = append(parts, stretch{start: start, end: end, lineEnd: end})
		i = next
		if i == len(b.text) {
			b.see(i + 1)
			break
		}
		if b.see(i + 1); b.text[i] != ' ' && b.text[i] != '\t' || i-from > b.reader.Limits.Block/2 {
			break
		}
		if line, ok := b.sign(i); ok && strings.TrimLeft(line, " \t") == "" {
			break
		}
	}
	b.end = i
	name := strings.ToLower(mailField(line))
	value := b.text[from+len(name)+1 : i]
	switch name {
	case "content-type":
		low := strings.ToLower(value)
		b.next.flag &^= mailOpaque | mailFlowed | mailMultipart
		switch kind := strings.TrimSpace(low); {
		case strings.HasPrefix(kind, "multipart/"):
			b.next.flag |= mailMultipart
			if boundary := mailParameter(value, low, "boundary="); boundary != "" && len(b.next.within)+len(boundary) < 256 {
				b.next.within += "\n" + boundary
			}
		case kind != "" && !strings.HasPrefix(kind, "text/plain"):
			b.next.flag |= mailOpaque
		case mailParameter(low, low, "format=") == "flowed":
			b.next.flag |= mailFlowed
		}
	case "content-transfer-encoding":
		switch strings.ToLower(strings.TrimSpace(value)) {
		case "base64":
			b.next.flag |= mailOpaque
		case "quoted-printable":
			b.next.flag |= mailQuoted
		}
	case "content-disposition":
		if strings.HasPrefix(strings.ToLower(strings.TrimSpace(value)), "attachment") {
			b.next.flag |= mailOpaque
		}
	case "subject":
		if s.mode == mailHeader && !strings.Contains(value, "=?") {
			parts[0].start = from + len(name) + 1
			for parts[0].start < parts[0].end && blankByte(b.text[parts[0].start]) {
				parts[0].start++
			}
			b.skip(from, from+len(name)+1, Headers)
			joined(b, parts, 0)
			b.level = 1
			return
		}
	}
	for _, p := range parts {
		b.skip(p.start, p.end, Headers)
	}
}

// mailParameter returns the value of a parameter of a field, given the field, the
// same in lower case, and the name with an equals sign.
func mailParameter(value, low, name string) string {
	i := strings.Index(low, name)
	if i < 0 || len(low) != len(value) {
		return ""
	}
	value = value[i+len(name):]
	if value != "" && value[0] == '"' {
		value, _, _ = strings.Cut(value[1:], `"`)
	} else if end := strings.IndexAny(value, "; \t\r\n"); end >= 0 {
		value = value[:end]
	}
	if len(value) > 70 || strings.ContainsAny(value, "\r\n") { // RFC 2046, section 5.1.1
		return ""
	}
	return value
}

// mailBoundary reports whether a line is a boundary between parts, and whether it
// closes them. within are the boundaries that are known, each behind a line end.
func mailBoundary(line, within string) (closing, ok bool) {
	if within == "" || !strings.HasPrefix(line, "--") {
		return false, false
	}
	line = strings.TrimRight(line[2:], " \t")
	for boundary := range strings.SplitSeq(within[1:], "\n") {
		if line == boundary {
			return false, true
		}
		if line == boundary+"--" {
			return true, true
		}
	}
	return false, false
}

// readMailText reads a paragraph or an item of a list.
func readMailText(b *builder, s State) {
	flowed := s.flag&mailFlowed != 0
	fixed := false // the line before ends its paragraph
	parts, end, _ := textLines(b, b.start, func(line string) bool {
		if fixed {
			return true
		}
		_, boundary := mailBoundary(line, s.within)
		return boundary || strings.HasPrefix(line, ">") || line == "-- " || line == "--"
	}, 0, func(line string) { fixed = flowed && !strings.HasSuffix(line, " ") })
	if b.end = end; parts[len(parts)-1].lineEnd < end {
		// Blank lines behind it have been read with it.
		if _, next := b.line(parts[len(parts)-1].lineEnd); next < end {
			b.next.depth = 1
		}
	}
	if n := len(parts); b.see(end+1) && b.text[end] == '>' {
		for from := max(0, n-3); from < n; from++ {
			if mailQuoteFollows(b.text[parts[from].start:parts[n-1].end]) {
				joined(b, parts[:from], 0)
				for _, p := range parts[from:] {
					b.skip(p.start, p.end, Quotes)
				}
				return
			}
		}
	}
	if s.flag&mailQuoted != 0 {
		// A line end behind "=" is none.
		for k := range parts {
			if p := &parts[k]; strings.HasSuffix(b.text[p.start:p.end], "=") {
				p.end--
				if k+1 < len(parts) {
					p.lineEnd = -1
				}
			}
		}
	}
	joined(b, parts, 0)
}

// mailQuoteFollows reports whether a text is one that mail programs write before
// what they quote.
func mailQuoteFollows(text string) bool {
	text = strings.TrimRight(text, " \t\r\n")
	if !strings.HasSuffix(text, ":") || len(text) > 400 {
		return false
	}
	lines := strings.Count(text, "\n") + 1
	for _, wrote := range mailWrote {
		if strings.Contains(text, wrote) {
			if lines == 1 && len(text) < 100 {
				return true
			}
			for _, opening := range []string{"On ", "Am ", "Le ", "El ", "Em ", "Il ", "Op ", "Den ", "Dnia ", "W dniu ", "В ", "At ", "In "} {
				if strings.HasPrefix(text, opening) {
					return true
				}
			}
		}
	}
	return false
}
