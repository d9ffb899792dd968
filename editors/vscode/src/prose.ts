// Which documents are prose.
import type { DocumentFilter, TextDocument } from 'vscode';

/**
 * The language identifiers of prose. `activationEvents` in package.json lists
 * the same ones.
 */
export const languages = [
	'plaintext',
	'markdown',
	'mdx',
	'quarto',
	'rmd',
	'latex',
	'tex',
	'asciidoc',
	'restructuredtext',
	'html',
	'org',
	'typst',
	'git-commit',
];

/** Selects prose wherever it is: on disk, unsaved, in a repository, remote. */
export const selector: DocumentFilter[] = languages.map(language => ({ language }));

export function isProse(document: Pick<TextDocument, 'languageId'>): boolean {
	return languages.includes(document.languageId);
}
