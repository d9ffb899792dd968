package markup

// Each of these moves into a file of its own, named after the format.

func readMarkdown(b *builder)         { readParagraphs(b) }
func readMDX(b *builder)              { readParagraphs(b) }
func readQuarto(b *builder)           { readParagraphs(b) }
func readLaTeX(b *builder)            { readParagraphs(b) }
func readAsciiDoc(b *builder)         { readParagraphs(b) }
func readReStructuredText(b *builder) { readParagraphs(b) }
func readOrg(b *builder)              { readParagraphs(b) }
func readTypst(b *builder)            { readParagraphs(b) }
