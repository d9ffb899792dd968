import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimals, factBox, factBoxMarkdown, figures, type Report, statusSpoken, statusText } from '../src/figures';

const article: Report = {
	language: 'en', convention: 'factbox', markup: 'plaintext',
	level: 14.332306, tokens: 831, types: 397, ttr: 397 / 831,
	counts: { sentences: 39, paragraphs: 20, syllables: 1522, letters: 4700, characters: 5600 },
	levelName: 'Flesch-Kincaid grade',
	reading: 'Level 14.3 is about the reading of a second-year student, give or take 2 school years. Coleman-Liau says 16.1.',
	basis: 'Counted by: factbox. Language: English, by detection. Level: Flesch-Kincaid grade.',
};
const sentence: Report = {
	language: 'en', convention: 'factbox', markup: 'plaintext',
	level: 3.4, tokens: 12, types: 11, ttr: 11 / 12,
	counts: { sentences: 1, paragraphs: 1, syllables: 15, letters: 48, characters: 60 },
	levelName: 'Flesch-Kincaid grade',
	basis: 'Counted by: factbox. Language: English, by detection. Level: Flesch-Kincaid grade.',
};
const empty: Report = {
	language: 'en', convention: 'factbox', markup: 'plaintext',
	tokens: 0, types: 0,
	counts: { sentences: 0, paragraphs: 0, syllables: 0, letters: 0, characters: 0 },
	basis: 'Counted by: factbox. Language: English, which is assumed.',
};
const book: Report = { ...article, tokens: 218619, types: 17123 };

test('the status bar has Level, tokens and TTR', () => {
	const cases: [string, Report, Report | undefined][] = [
		['Level 14.3 · 831 tokens · TTR 0.478', article, undefined],
		['Level 14.3 · 831 tokens (12 selected) · TTR 0.478', article, sentence],
		['Level 14.3 · 218,619 tokens · TTR 0.478', book, undefined],
		['0 tokens', empty, undefined],
		['Level 8.4 · 1 token · TTR 1.000', { ...sentence, level: 8.4, tokens: 1, types: 1, ttr: 1 }, undefined],
		['Level -3.4 · 1 token · TTR 1.000', { ...sentence, level: -3.4, tokens: 1, types: 1, ttr: 1 }, undefined],
	];
	for (const [want, document, selection] of cases) {
		assert.equal(statusText(document, selection), want);
	}
});

test('a screen reader says it in words', () => {
	assert.equal(statusSpoken(article), 'Fact Box: Level 14.3, 831 tokens, type-token ratio 0.478');
	assert.equal(statusSpoken(empty), 'Fact Box: 0 tokens');
});

test('below the table is what the figures say, and what they rest on', () => {
	const german: Report = {
		...article, language: 'de', level: 60.15, levelFormula: 'amstad_de', levelName: 'Lesbarkeitsindex nach Amstad',
		reading: 'Level 60.2 (Lesbarkeitsindex nach Amstad) is plain.',
		basis: 'Counted by: factbox tokens=standard. Language: German, by detection.',
	};
	const below = (markdown: string) => markdown.split('\n\n').slice(1);
	assert.deepEqual(below(factBoxMarkdown(article)), [article.reading, article.basis]);
	assert.deepEqual(below(factBoxMarkdown(article, sentence)), [article.reading, article.basis]);
	assert.deepEqual(below(factBoxMarkdown(german)), [german.reading, german.basis]);
	assert.deepEqual(below(factBoxMarkdown(empty)), [empty.basis]);
	// It is shown as it is, and is no Markdown.
	assert.deepEqual(below(factBoxMarkdown({ ...empty, basis: 'a_b *c* [d](e) <f> `g` \\' })), ['a\\_b \\*c\\* \\[d\\](e) \\<f\\> \\`g\\` \\\\']);
	assert.equal(figures(article)[0]?.meaning, 'Flesch-Kincaid grade: about the years of school that a reader needs');
	assert.equal(figures(german)[0]?.meaning, 'Lesbarkeitsindex nach Amstad');
});

test('where words are not told apart, characters are shown', () => {
	const chinese: Report = {
		language: 'zh', convention: 'factbox', markup: 'plaintext',
		counts: { sentences: 31, paragraphs: 4, syllables: 0, letters: 1100, characters: 1204 },
		basis: 'Language: Chinese, by detection; its words are not told apart, so characters are counted.',
	};
	assert.equal(statusText(chinese), '1,204 characters');
	assert.equal(statusText(chinese, { ...chinese, counts: { ...chinese.counts, characters: 18 } }), '1,204 characters (18 selected)');
	assert.match(factBoxMarkdown(chinese), /\| Characters \| 1,204 \|\n\| Sentences \| 31 \|/);
	assert.doesNotMatch(factBoxMarkdown(chinese), /Tokens|Level|TTR|undefined/);
	assert.equal(factBox(chinese), 'Characters: 1204\nSentences: 31\n');
});

test('figures that are undefined are left out', () => {
	assert.deepEqual(figures(empty).map(f => f.name), ['Tokens', 'Types', 'Sentences', 'Paragraphs', 'Syllables', 'Letters', 'Characters']);
	assert.doesNotMatch(factBoxMarkdown(empty), /Level \||TTR \||NaN|undefined/);
	assert.equal(factBox(empty), 'Tokens: 0\nTypes: 0\n');
});

test('the table has a column for the selection, if there is one', () => {
	assert.match(factBoxMarkdown(article), /^\| Fact Box \| Document \|\n\|:--\|--:\|\n\| Level \| 14\.332 \|\n\| Tokens \| 831 \|\n/);
	assert.match(factBoxMarkdown(article, sentence), /\n\| Level \| 14\.332 \| 3\.400 \|\n\| Tokens \| 831 \| 12 \|\n/);
	assert.match(factBoxMarkdown(article, empty), /\n\| Level \| 14\.332 \|  \|\n/);
});

test('the Fact Box to copy is that of the command line', () => {
	assert.equal(factBox(book), 'Level: 14.332\nTokens: 218619\nTypes: 17123\nTTR: 0.478\n');
});

test('decimals are rounded as the command line rounds them', () => {
	// The wanted ones are those of Go's strconv.FormatFloat, but for the sign of
	// zero.
	const cases: [number, number, string][] = [
		[0.5, 3, '0.500'],
		[1 / 16, 3, '0.062'], // a tie goes to even, and not up
		[3 / 16, 3, '0.188'],
		[13 / 16, 3, '0.812'],
		[15 / 16, 3, '0.938'],
		[-1 / 16, 3, '-0.062'],
		[1.0005, 3, '1.000'], // below the tie, as a float64
		[1.0015, 3, '1.002'], // above it
		[2.675, 2, '2.67'],
		[14.25, 1, '14.2'],
		[14.75, 1, '14.8'],
		[14.35, 1, '14.3'],
		[-0.04, 1, '0.0'],
		[-0.06, 1, '-0.1'],
		[0, 3, '0.000'],
		[-0, 3, '0.000'],
		[1234567.0625, 3, '1234567.062'],
	];
	for (const [x, digits, want] of cases) {
		assert.equal(decimals(x, digits), want, `${x} with ${digits} decimals`);
	}
});

test('every TTR of a short text is rounded right', () => {
	for (let tokens = 1; tokens <= 400; tokens++) {
		for (let types = 1; types <= tokens; types++) {
			assert.equal(decimals(types / tokens, 3), thousandths(types / tokens), `${types} / ${tokens}`);
		}
	}
});

/** Returns x, from 0 to 1, in thousandths, by whole numbers: a tie to even. */
function thousandths(x: number): string {
	const unit = 2n ** 64n; // of which every float64 of this size is a multiple
	const scaled = BigInt(x * 2 ** 64) * 1000n;
	let whole = scaled / unit;
	const twice = (scaled % unit) * 2n;
	if (twice > unit || twice === unit && whole % 2n === 1n) {
		whole++;
	}
	return `${whole / 1000n}.${String(whole % 1000n).padStart(3, '0')}`;
}
