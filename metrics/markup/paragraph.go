package markup

// readParagraphs reads a block of a format that has none but paragraphs, with
// blank lines between them.
func readParagraphs(b *builder) {
	i := b.blankLines(b.start)
	if i > b.start {
		b.end = i
		return
	}
	end := i
	for i < len(b.text) {
		stop, next := b.line(i)
		if i > b.start && b.blankLine(i, stop) {
			break
		}
		end, i = stop, next
	}
	b.running(b.start, end)
	b.end = b.blankLines(i)
}
