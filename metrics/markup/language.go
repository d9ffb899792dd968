package markup

import (
	"strings"

	"golang.org/x/net/html"

	"factbox/metrics/segment"
)

// HeadSize is how many bytes of a text LanguageOf looks at.
const HeadSize = 4 << 10

// LanguageOf returns the language that a text says it is in, by its format and its
// head, of which 4 KiB are looked at; or nothing where it does not say. It is the
// tag of BCP 47 as it is written, and may be of any language:
//
//	factbox: lang=de                    in a comment before all prose, in any format
//	lang: de, language: de              in front matter of YAML, TOML or JSON
//	<html lang="de">                    HTML
//	\usepackage[ngerman]{babel}         LaTeX, the last option or main=; also options of
//	                                    the class, and \setmainlanguage of polyglossia
//	:lang: de                           AsciiDoc
//	#+LANGUAGE: de                      Org
//	#set text(lang: "de")               Typst
//	Content-Language: de                mail
//
// The comment wins over what the format has. The names of babel are turned into
// tags, those that are usual.
func LanguageOf(format Format, head string) string {
	if len(head) > HeadSize {
		head = head[:HeadSize]
		if end := strings.LastIndexByte(head, '\n'); end > 0 {
			head = head[:end+1] // a line cut in two may say something else
		}
	}
	if format == Plain {
		return ""
	}
	if tag := tagOf(directiveLanguage(format, head)); tag != "" {
		return tag
	}
	head = strings.TrimPrefix(head, "\uFEFF")
	switch format {
	case Markdown, MDX, Quarto:
		return tagOf(frontLanguage(head))
	case HTML:
		return tagOf(htmlLanguage(head))
	case LaTeX:
		return tagOf(latexLanguage(head))
	case AsciiDoc:
		if tag := tagOf(lineLanguage(head, ":lang:")); tag != "" {
			return tag
		}
		return tagOf(frontLanguage(head)) // as the makers of sites have it
	case Org:
		return tagOf(lineLanguage(head, "#+language:"))
	case Typst:
		return tagOf(typstLanguage(head))
	case Email:
		header, _, _ := strings.Cut(strings.ReplaceAll(head, "\r\n", "\n"), "\n\n")
		tag, _, _ := strings.Cut(lineLanguage(header, "content-language:"), ",")
		return tagOf(tag)
	}
	return ""
}

// tagOf returns what may be a language tag, without quotes and blanks around it,
// and nothing otherwise.
func tagOf(s string) string {
	s = strings.Trim(s, " \t\r\"'")
	if len(s) < 2 || len(s) > maxLang {
		return ""
	}
	for i := range len(s) {
		if c := s[i]; !letter(c) && (i < 2 || c != '-' && c != '_' && (c < '0' || c > '9')) {
			return ""
		}
	}
	return strings.Clone(s)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// directiveLanguage returns what a comment says that stands before all prose.
func directiveLanguage(format Format, head string) (tag string) {
	r := Reader{Format: format}
	r.Reset(head, Start(), true)
	var b Block
	for r.Next(&b) == segment.Found {
		for i := range b.Directives {
			d := &b.Directives[i]
			if strings.TrimSpace(b.Prose[:d.Prose]) != "" {
				return tag
			}
			if d.Verb == Language {
				tag = d.Lang
			}
		}
		if b.Next.Long || strings.TrimSpace(strings.Trim(b.Prose, separator)) != "" {
			break
		}
	}
	return tag
}

// lineLanguage returns the rest of the first line that begins with a key, which is
// in lower case.
func lineLanguage(head, key string) string {
	for line := range strings.Lines(head) {
		if len(line) > len(key) && strings.EqualFold(line[:len(key)], key) {
			return strings.TrimSpace(line[len(key):])
		}
	}
	return ""
}

// frontLanguage returns the language in front matter.
func frontLanguage(head string) string {
	fence := ""
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, " \t\r\n")
		switch {
		case fence == "" && (line == "---" || line == "+++" || line == "{"):
			fence = line
			continue
		case fence == "" || line == fence || line == "..." || line == "}":
			return ""
		}
		sign := ":"
		if fence == "+++" {
			sign = "="
			if strings.HasPrefix(line, "[") {
				return "" // what follows is in a table
			}
		}
		key, value, found := strings.Cut(line, sign)
		if fence == "{" {
			key = strings.TrimLeft(key, " \t")
		}
		key = strings.ToLower(strings.Trim(strings.TrimRight(key, " \t"), `"'`))
		if !found || key != "lang" && key != "language" {
			continue
		}
		value, _, _ = strings.Cut(value, " #")
		return strings.TrimRight(strings.TrimSpace(value), ",")
	}
	return ""
}

// htmlLanguage returns that of the element html.
func htmlLanguage(head string) (lang string) {
	z := html.NewTokenizer(strings.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) != "html" {
				return "" // which comes first
			}
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				if string(key) == "lang" || string(key) == "xml:lang" && lang == "" {
					lang = string(value)
				}
			}
			return lang
		}
	}
}

// latexLanguage returns that of polyglossia, of babel, or of the class.
func latexLanguage(head string) string {
	var b strings.Builder
	for line := range strings.Lines(head) {
		for i := range len(line) {
			if line[i] == '%' && (i == 0 || line[i-1] != '\\') {
				line = line[:i]
				break
			}
		}
		b.WriteString(line)
	}
	head = b.String()
	if begin := strings.Index(head, `\begin{document}`); begin >= 0 {
		head = head[:begin]
	}
	for _, command := range []string{`\setmainlanguage`, `\setdefaultlanguage`} {
		if _, rest, ok := strings.Cut(head, command); ok {
			_, name, _ := commandOptions(rest)
			return babel[strings.TrimSpace(name)]
		}
	}
	class, babelIsUsed := "", false
	for rest := head; ; {
		at := strings.IndexByte(rest, '\\')
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		name := rest[:len(rest)-len(strings.TrimLeftFunc(rest, func(r rune) bool { return r < 0x80 && letter(byte(r)) }))]
		if name != "usepackage" && name != "documentclass" && name != "RequirePackage" {
			continue
		}
		options, argument, after := commandOptions(rest[len(name):])
		rest = after
		switch {
		case name == "documentclass":
			class = lastLanguage(options)
		case strings.TrimSpace(argument) == "babel":
			if tag := lastLanguage(options); tag != "" {
				return tag
			}
			babelIsUsed = true
		}
	}
	if babelIsUsed {
		return class // babel takes the options of the class
	}
	return ""
}

// commandOptions reads the options in brackets, if there are any, and the argument
// in braces of a command.
func commandOptions(s string) (options, argument, rest string) {
	s = strings.TrimLeft(s, " \t\r\n")
	if strings.HasPrefix(s, "[") {
		end := strings.IndexByte(s, ']')
		if end < 0 {
			return "", "", s
		}
		options, s = s[1:end], strings.TrimLeft(s[end+1:], " \t\r\n")
	}
	if strings.HasPrefix(s, "{") {
		if end := strings.IndexByte(s, '}'); end >= 0 {
			argument, s = s[1:end], s[end+1:]
		}
	}
	return options, argument, s
}

// lastLanguage returns the main language of babel's options: that of main=, or else
// the last.
func lastLanguage(options string) (tag string) {
	for option := range strings.SplitSeq(options, ",") {
		option = strings.TrimSpace(option)
		if main, ok := strings.CutPrefix(option, "main="); ok {
			return babel[strings.TrimSpace(main)]
		}
		if known := babel[option]; known != "" {
			tag = known
		}
	}
	return tag
}

// babel are the tags of the names that babel and polyglossia have for languages.
var babel = func() map[string]string {
	names := map[string]string{}
	for tag, list := range map[string]string{
		"en": "english american british usenglish USenglish ukenglish UKenglish australian canadian newzealand",
		"de": "german ngerman germanb austrian naustrian swissgerman nswissgerman",
		"fr": "french francais frenchb acadian canadien",
		"es": "spanish", "it": "italian", "nl": "dutch", "ru": "russian", "pl": "polish", "tr": "turkish",
		"pt": "portuguese portuges brazilian brazil",
		"ja": "japanese", "zh": "chinese", "th": "thai",
		"sv": "swedish", "da": "danish", "nb": "norsk norwegian", "nn": "nynorsk", "fi": "finnish", "cs": "czech", "sk": "slovak",
		"ca": "catalan", "hu": "hungarian magyar", "el": "greek", "uk": "ukrainian", "ro": "romanian", "la": "latin",
	} {
		for name := range strings.FieldsSeq(list) {
			names[name] = tag
		}
	}
	return names
}()

// typstLanguage returns that of the first rule that sets the language of text.
func typstLanguage(head string) string {
	for rest := head; ; {
		_, after, ok := strings.Cut(rest, "#set text(")
		if !ok {
			return ""
		}
		rest = after
		arguments, _, _ := strings.Cut(after, ")")
		for argument := range strings.SplitSeq(arguments, ",") {
			key, value, _ := strings.Cut(argument, ":")
			if strings.TrimSpace(key) == "lang" {
				return strings.TrimSpace(value)
			}
		}
	}
}
