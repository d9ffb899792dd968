// The figures of a text, as the server sends them and as a reader sees them.
// Knows nothing of VS Code.

/**
 * The figures of a text: the JSON object of `factbox stats`, with what they say in
 * words. A figure that is undefined, as the Level of an empty text is, is left out.
 */
export interface Report {
	path?: string;
	language: string;
	convention: string;
	markup: string;
	level?: number;
	/** The id of the formula that the level is by, if that is not the Flesch-Kincaid grade. */
	levelFormula?: string;
	/** The proper name of that formula. */
	levelName?: string;
	/** What the level means, how sure that is, and what another formula says. */
	reading?: string;
	/** How it was counted, the language and why it is that, and the formula. */
	basis: string;
	/** Left out where words are not told apart, as in Chinese; so is what is made of words. */
	tokens?: number;
	types?: number;
	ttr?: number;
	counts: {
		sentences: number;
		paragraphs: number;
		syllables: number;
		letters: number;
		/** Code points. */
		characters: number;
	};
}

/** A figure as a reader sees it. */
export interface Figure {
	name: string;
	value: string;
	/** What the figure says, in a few words, where its name does not. */
	meaning?: string;
}

const ttrMeans = 'type-token ratio: types divided by tokens, which falls as a text gets longer';

/** Returns what the level of r is. */
function levelMeans(r: Report): string {
	const name = r.levelName ?? '';
	return r.levelFormula === undefined ? `${name}: about the years of school that a reader needs` : name;
}

/** Returns what is defined of the figures, those of the Fact Box first. */
export function figures(r: Report): Figure[] {
	if (r.tokens === undefined) {
		return [
			{ name: 'Characters', value: count(r.counts.characters), meaning: 'words are not told apart' },
			{ name: 'Sentences', value: count(r.counts.sentences) },
			{ name: 'Paragraphs', value: count(r.counts.paragraphs) },
		];
	}
	const all: Figure[] = [];
	if (r.level !== undefined) {
		all.push({ name: 'Level', value: decimals(r.level, 3), meaning: levelMeans(r) });
	}
	all.push({ name: 'Tokens', value: count(r.tokens), meaning: 'words, each time they occur' });
	if (r.types !== undefined) {
		all.push({ name: 'Types', value: count(r.types), meaning: 'different words' });
	}
	if (r.ttr !== undefined) {
		all.push({ name: 'TTR', value: decimals(r.ttr, 3), meaning: ttrMeans });
	}
	all.push(
		{ name: 'Sentences', value: count(r.counts.sentences) },
		{ name: 'Paragraphs', value: count(r.counts.paragraphs) },
		{ name: 'Syllables', value: count(r.counts.syllables) },
		{ name: 'Letters', value: count(r.counts.letters) },
		{ name: 'Characters', value: count(r.counts.characters) },
	);
	return all;
}

/**
 * Returns the line for the status bar, `Level 14.3 · 831 tokens · TTR 0.478`.
 * How many of the tokens are selected is said behind them, as VS Code does
 * behind the column.
 */
export function statusText(document: Report, selection?: Report): string {
	return statusParts(document, selection).join(' · ');
}

/** Returns the line for the status bar as a screen reader should say it. */
export function statusSpoken(document: Report, selection?: Report): string {
	return 'Fact Box: ' + statusParts(document, selection).join(', ').replace('TTR', 'type-token ratio');
}

function statusParts(document: Report, selection?: Report): string[] {
	const parts: string[] = [];
	if (document.level !== undefined) {
		parts.push(`Level ${decimals(document.level, 1)}`);
	}
	const of = (r: Report) => r.tokens ?? r.counts.characters;
	const one = document.tokens === undefined ? 'character' : 'token';
	const selected = selection ? ` (${count(of(selection))} selected)` : '';
	parts.push(`${count(of(document))} ${of(document) === 1 ? one : `${one}s`}${selected}`);
	if (document.ttr !== undefined) {
		parts.push(`TTR ${decimals(document.ttr, 3)}`);
	}
	return parts;
}

/**
 * Returns the Fact Box as Markdown: a table with a column for the document and,
 * if there is one, for the selection; below it what the document's figures say in
 * words, and what they rest on.
 */
export function factBoxMarkdown(document: Report, selection?: Report): string {
	const lines = selection
		? ['| Fact Box | Document | Selection |', '|:--|--:|--:|']
		: ['| Fact Box | Document |', '|:--|--:|'];
	const selected = new Map(selection && figures(selection).map(f => [f.name, f.value]));
	for (const { name, value } of figures(document)) {
		lines.push(selection ? `| ${name} | ${value} | ${selected.get(name) ?? ''} |` : `| ${name} | ${value} |`);
	}
	for (const said of [document.reading, document.basis]) {
		if (said) {
			lines.push('', said.replace(/[\\`*_[\]<>|~]/g, '\\$&'));
		}
	}
	return lines.join('\n');
}

/** Returns the Fact Box as it heads an article: a name and a figure a line. */
export function factBox(r: Report): string {
	const all = figures(r);
	return all.slice(0, r.tokens === undefined ? 2 : all.findIndex(f => f.name === 'Sentences'))
		.map(({ name, value }) => `${name}: ${value.replaceAll(',', '')}\n`).join('');
}

/** Returns a number of things with its thousands apart, as English does. */
function count(n: number): string {
	return n.toLocaleString('en-US');
}

/**
 * Returns x with so many decimals, a tie rounded to even. The command line and
 * the hints are rounded so, and the same figure must not look different here;
 * toFixed rounds ties up. Zero has no sign.
 */
export function decimals(x: number, digits: number): string {
	// x lies right between two decimals if, and only if, it is an odd multiple
	// of 2 to the -(digits+1). That product is exact.
	if (Math.abs((x * 2 ** (digits + 1)) % 2) === 1) {
		const below = Math.floor(x * 10 ** digits);
		x = (below % 2 === 0 ? below : below + 1) / 10 ** digits;
	}
	return Number(x.toFixed(digits)).toFixed(digits);
}
