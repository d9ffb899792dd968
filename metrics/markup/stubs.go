package markup

// Each of these moves into a file of its own, named after the format.

func readHTML(b *builder)      { readParagraphs(b) }
func readGitCommit(b *builder) { readParagraphs(b) }
func readEmail(b *builder)     { readParagraphs(b) }

// codes returns the formats of the comments in source code.
func codes() []format { return nil }
