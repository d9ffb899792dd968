// Writes in VS Code with the extension installed, as a person would, and says
// what must be seen. vscode_test.go sets the stage and runs this; see there.
//
// The steps follow one another in one window. After a step that fails the others
// are skipped. Nothing waits for a time to pass: each step waits for what it
// expects to see, up to a limit.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { test } from 'node:test';

const job = JSON.parse(process.env.FACTBOX_EDITOR_TEST);
const { chromium } = createRequire(import.meta.url)(job.playwright);

/** How long to wait for something to be seen. */
const patience = 60_000;

// The draft, and a sentence to make it worse. The counts were worked out by
// hand, the syllables by the hyphenation patterns as pyphen has them:
//   draft    21 tokens, 17 types, 3 sentences, 22 syllables
//   sentence 16 tokens, 13 new types, 53 syllables
const sentenceInMarkdown = '*Notwithstanding* the reorganization of administrative responsibilities, the representatives of the communities announced comprehensive recommendations.';
const draft = 'The sun rose over the hill. The birds sang, and the day began.\n\nIt was a good day for a walk.\n';
const sentence = 'Notwithstanding the considerable administrative difficulties, the international committee recommended '
	+ 'an immediate reorganization of the participating institutions.';
const before = 'Level -0.5 · 21 tokens · TTR 0.810';
const after = 'Level 11.9 · 37 tokens · TTR 0.811';

// A German draft, made up for this test. By hand: 61 tokens, of which "U-Bahn-Netz" has
// three; in the convention standard it is one. The Levels are those of the command line,
// and 180 - W/S - 58.5 SY/W of 61 tokens in 5 sentences with 124 syllables, and of 59
// with 124.
const germanDraft = 'Der alte Bus verlässt den Marktplatz um zehn nach sechs. Er wartet auf niemanden, so sagt es jedenfalls '
	+ 'der Fahrplan, und der Fahrer kennt alle Fahrgäste beim Namen. Die Verkehrsgesellschaft beabsichtigt, nach umfassender '
	+ 'Berücksichtigung aller eingegangenen Stellungnahmen die Fahrplangestaltung dahingehend weiterzuentwickeln, dass '
	+ 'Anschlussverbindungen grundsätzlich gewährleistet werden.\n\n'
	+ 'Im Winter sitzen sie vorne, wo die Heizung ist. Das U-Bahn-Netz ist schön.\n';
const inGerman = 'Level 48.9 · 61 tokens · TTR 0.934';
const inGermanByStandard = 'Level 45.3 · 59 tokens · TTR 0.898';

const file = name => path.join(job.folder, name);
const write = (name, text, mode = 0o644) => {
	fs.mkdirSync(path.dirname(file(name)), { recursive: true });
	fs.writeFileSync(file(name), text, { mode });
};

write('draft.md', draft);
write('bus.md', germanDraft);
write('numbers.json', '{ "one": 1 }\n');
write('manual.md', `# A manual

One cat. ${sentenceInMarkdown}

## Below it

\`\`\`sh
make all
\`\`\`

# It is last
`);
// A workspace that brings its own program, which leaves a mark when it runs.
const mark = path.join(job.folder, '..', 'mark');
write('tools/factbox', `#!/bin/sh\necho $$ >>'${mark}'\nexec '${job.server}' "$@"\n`, 0o755);
write('.vscode/settings.json', JSON.stringify({ 'factbox.path': 'tools/factbox' }));
// A program that is no language server.
write('tools/broken', '#!/bin/sh\necho this is not the program you want >&2\nexit 3\n', 0o755);

const browser = await chromium.launch({ executablePath: job.chromium });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 });
page.setDefaultTimeout(patience);
const console_ = fs.createWriteStream(path.join(job.artifacts, 'console.log'));
page.on('console', message => console_.write(`${message.type()}: ${message.text()}\n`));
page.on('pageerror', error => console_.write(`page error: ${error.stack}\n`));

const status = page.locator('#factbox\\.factbox\\.stats');
const notifications = page.locator('.notifications-toasts .notification-list-item');
/** Returns the text of an element, with plain blanks. */
const text = async locator => (await locator.innerText()).replace(/\u00a0/g, ' ').replace(/[\u200b-\u200e]/g, '');

/** Waits until probe returns something true, and returns it. */
async function until(what, probe) {
	const end = Date.now() + patience;
	let last;
	for (;;) {
		try {
			last = await probe();
			if (last) {
				return last;
			}
		} catch (error) {
			last = error;
		}
		if (Date.now() > end) {
			assert.fail(`waited ${patience / 1000} s for ${what}; at last there was ${last instanceof Error ? last.message : JSON.stringify(last)}`);
		}
		await page.evaluate(() => new Promise(requestAnimationFrame));
	}
}

/** Waits until the status bar says exactly that. */
async function statusIs(want) {
	let got;
	await until(`the status bar to say ${JSON.stringify(want)}`, async () => {
		got = await status.isVisible() ? (await text(status)).trim() : '';
		return got === want;
	}).catch(error => {
		throw new Error(`${error.message}; it says ${JSON.stringify(got)}`);
	});
}

let pictures = 0;
async function picture(name) {
	await page.screenshot({ animations: 'disabled', path: path.join(job.artifacts, `${String(++pictures).padStart(2, '0')}-${name}.png`) });
}

/**
 * Types into the palette and picks a row of it. The palette closes when something
 * else takes the focus, as a tab does that is closed late: then it is opened again.
 */
async function pick(typed, shown) {
	const input = page.locator('.quick-input-widget input.input');
	await until(`${shown} in the palette`, async () => {
		if (!await input.isVisible()) {
			await page.keyboard.press('F1');
		}
		await input.waitFor({ timeout: 3000 });
		await input.fill(typed, { timeout: 3000 });
		await page.locator('.quick-input-list .monaco-list-row', { hasText: shown }).first().click({ timeout: 10_000 });
		return true;
	});
}

/** Runs a command from the palette. */
async function command(title) {
	await pick('>' + title, title);
}

/** Opens a file of the folder by name. */
async function open(name) {
	await pick(name, name);
	await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
	await focusEditor();
}

async function focusEditor() {
	await until('the editor to have the focus', async () => {
		if (await page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null)) {
			return true;
		}
		await page.locator('.editor-instance .view-lines').first().click();
		return false;
	});
}

/** Returns where on the page a piece of the text in the editor stands. */
async function placeOf(piece) {
	return until(`${JSON.stringify(piece)} in the editor`, () => page.evaluate(piece => {
		const walker = document.createTreeWalker(document.querySelector('.editor-instance .view-lines'), NodeFilter.SHOW_TEXT);
		for (let node; (node = walker.nextNode());) {
			const at = node.data.replace(/\u00a0/g, ' ').indexOf(piece);
			if (at >= 0) {
				const range = document.createRange();
				range.setStart(node, at);
				range.setEnd(node, at + piece.length);
				const box = range.getBoundingClientRect();
				return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
			}
		}
		return null;
	}, piece));
}

/** Points at a piece of text in the editor and returns what the hover says. */
async function hoverOver(piece, wanted) {
	const at = await placeOf(piece);
	const any = page.locator('.monaco-hover:visible');
	const hover = any.filter({ hasText: wanted });
	await until(`a hover with ${wanted} over ${JSON.stringify(piece)}`, async () => {
		if (!await hover.first().isVisible()) {
			await page.mouse.move(200, 600); // so that it is made anew
			await any.first().waitFor({ state: 'hidden', timeout: 3000 });
			await page.mouse.move(at.x + 1, at.y + 1);
			await page.mouse.move(at.x, at.y);
			await hover.first().waitFor({ timeout: 3000 });
		}
		return true;
	});
	return text(hover.first());
}

/** Points at the status bar and returns what its tooltip says. */
async function tooltip(wanted) {
	const shown = page.locator('.monaco-hover:visible', { hasText: 'Fact Box' }).filter({ hasText: wanted });
	await until(`a tooltip with ${wanted}`, async () => {
		if (!await shown.first().isVisible()) {
			await page.mouse.move(400, 300); // so that it is made anew
			await status.hover();
			await shown.first().waitFor({ timeout: 3000 });
		}
		return true;
	});
	return text(shown.first());
}

/** What a hover over "birds" says of its sentence, its paragraph, the document. */
const figuresOfBirds = document => new RegExp(`Tokens\\s+7\\s+13\\s+${document}\\b`);

const squiggle = page.locator('.editor-instance .cdr.squiggly-warning');

const hint = wanted => page.locator('.editor-instance .view-line span[class*="dyn-rule"]').filter({ hasText: wanted });

/** Returns the process numbers of the servers that run. */
function servers() {
	return fs.readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(pid => {
		try {
			return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] === job.server;
		} catch {
			return false; // it has just ended
		}
	}).map(Number);
}

await test('VS Code', async t => {
	let failed = false;
	const step = (name, run) => t.test(name, { skip: failed && 'after a failure', timeout: 3 * patience }, async () => {
		const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
		try {
			await run();
			await picture(slug);
		} catch (error) {
			failed = true;
			await picture(`${slug}-FAILED`).catch(() => { });
			throw error;
		}
	});

	await step('figures of a draft in Restricted Mode', async () => {
		const resource = `vscode-remote://${new URL(job.url).host}${file('draft.md')}`;
		const query = new URLSearchParams({ folder: job.folder, payload: JSON.stringify([['openFile', resource]]) });
		await page.goto(`${job.url}/?${query}`);
		await page.locator('.tab.active[data-resource-name="draft.md"]').waitFor({ timeout: 2 * patience });
		await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
		await statusIs(before);
	});

	await step('the program of a workspace runs once that is trusted', async () => {
		assert.equal(fs.existsSync(mark), false, 'the program of a workspace that is not trusted was run');
		await command('Workspaces: Manage Workspace Trust');
		await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).first().click();
		await until('the program to leave its mark', () => fs.existsSync(mark));
		await page.keyboard.press('Control+F4');
		await open('draft.md');
		await statusIs(before);
		assert.equal(servers().length, 1, 'the server from before still runs');
	});

	await step('hints and hover of the draft as it was opened', async () => {
		await hint(/Tokens:\s+21\b.*TTR:\s+0\.810$/).waitFor();
		assert.match(await hoverOver('birds', /1 syllable/), figuresOfBirds(21));
		assert.equal(await squiggle.count(), 0, 'none of these sentences is hard');
	});

	await step('figures follow each word', async () => {
		await focusEditor();
		await page.keyboard.press('Control+End');
		await page.keyboard.press('Enter');
		const words = sentence.split(' ');
		for (const [i, word] of words.entries()) {
			await page.keyboard.type(i === 0 ? word : ' ' + word);
			await until(`${22 + i} tokens`, async () => (await text(status)).includes(`· ${22 + i} tokens ·`));
		}
		await statusIs(after);
		await hint(/Tokens:\s+37\b.*TTR:\s+0\.811$/).waitFor();
	});

	await step('squiggle and reason', async () => {
		await page.keyboard.press('Enter'); // the sentence is finished
		await squiggle.first().waitFor();
		const said = await hoverOver('Notwith', /very-hard-sentence/);
		assert.match(said, /factbox\(very-hard-sentence\)/);
		assert.match(said, /29\.7/, 'the Level of the sentence');
		assert.match(said, /reorganization/, 'the longest word');
	});

	await step('hover on a word', async () => {
		const said = await hoverOver('birds', /1 syllable/);
		assert.match(said, /birds: 1 syllable, once in the document/);
		assert.match(said, figuresOfBirds(37));
	});

	await step('tooltip of the status bar', async () => {
		const said = await tooltip(/Syllables/);
		assert.match(said, /Level\s+11\.936\b/);
		assert.match(said, /Syllables\s+75\b/);
		assert.match(said, /Level 11\.9 is about the reading of school year 11 \(age 16 to 17\), but this is too short for more than a guess\. Coleman-Liau says \d+\.\d\.\n/);
		assert.match(said, /\nCounted by: factbox\. Language: English, by detection\. Level: Flesch-Kincaid grade\.\s*$/);
	});

	await step('what is selected', async () => {
		await focusEditor();
		await page.keyboard.press('Control+Home');
		await page.keyboard.press('Shift+End');
		await statusIs('Level 11.9 · 37 tokens (13 selected) · TTR 0.811');
	});

	await step('all figures, as the command line has them', async () => {
		await page.keyboard.press('Control+S');
		await until('the draft to be saved', () => fs.readFileSync(file('draft.md'), 'utf8') === `${draft}\n${sentence}\n`);
		await status.click();
		const list = page.locator('.quick-input-widget:visible');
		await list.getByText('Fact Box of draft.md').waitFor();
		await list.getByText('Selection', { exact: true }).waitFor();
		const input = list.locator('input.input');
		const { level, tokens, types, ttr, counts } =
			JSON.parse(execFileSync(job.server, ['stats', '--format', 'json', file('draft.md')], { encoding: 'utf8' }));
		// None of these lies between two decimals, so toFixed has nothing to decide.
		for (const [name, want] of Object.entries({
			Level: level.toFixed(3), Tokens: tokens, Types: types, TTR: ttr.toFixed(3), Sentences: counts.sentences,
			Paragraphs: counts.paragraphs, Syllables: counts.syllables, Letters: counts.letters, Characters: counts.characters,
		})) {
			await input.fill(name);
			await until(`${name} of the document to be ${want}`, async () =>
				(await list.locator('.monaco-list-row').evaluateAll(rows => rows.map(row => row.getAttribute('aria-label'))))
					.some(label => label.split(',')[0] === `${name}: ${want}`));
		}
		await input.fill('');
	});

	await step('nothing where there is no prose', async () => {
		await page.keyboard.press('Escape');
		await open('numbers.json');
		await until('the figures to be gone', async () => !await status.isVisible());
		await open('draft.md');
		await page.keyboard.press('Control+End'); // VS Code has kept what was selected
		await statusIs(after);
	});

	await step('sections and code in Markdown', async () => {
		await open('manual.md');
		await hint(/Section:\s+Level\s+18\.8\s+·\s+Tokens\s+20\b/).waitFor();
		await hint(/Section:\s+Level\s+2\.9\s+·\s+Tokens\s+2\b/).waitFor();
		const code = await placeOf('make');
		await page.mouse.move(code.x + 3, code.y + 1);
		await page.mouse.move(code.x, code.y);
		await page.locator('.monaco-hover:visible', { hasText: /This is code and does not count/ }).first().waitFor();
		const heading = await hoverOver('Below', /Section/);
		assert.match(heading, /Tokens\s+2\s+23\b/, 'of the section and of the document');
		const said = await hoverOver('Notwith', /very-hard-sentence/);
		assert.match(said, /Heaviest words/);
	});

	await step('a sentence in Markdown is ignored', async () => {
		const at = await placeOf('Notwith');
		await page.mouse.click(at.x, at.y);
		await page.keyboard.press('Control+.');
		await page.locator('.action-widget:visible .monaco-list-row', { hasText: 'Ignore this sentence' }).first().click();
		await until('the mark to be gone', async () => await squiggle.count() === 0);
		await page.keyboard.press('Control+s');
		await until('the comments to be saved', () => {
			const saved = fs.readFileSync(file('manual.md'), 'utf8');
			return saved.includes(`One cat. *<!-- factbox: off very-hard-sentence -->Notwithstanding*`) || saved.includes(`One cat. <!-- factbox: off very-hard-sentence -->*Notwithstanding*`);
		});
		await open('draft.md');
		await statusIs(after);
	});

	await step('a German draft', async () => {
		await open('bus.md');
		await statusIs(inGerman);
		await hint(/Level:\s+48\.882\s+Tokens:\s+61\b/).waitFor();
		assert.equal(await squiggle.count(), 1, 'one of its sentences is hard');
		const said = await hoverOver('Die Verkehrs', /very-hard-sentence/);
		assert.match(said, /Level -42\.8, limit 30: of 100, 18\.0 go for length \(18 words\), 124\.8 for long words \(63 syllables\)\./, 'in the German scale');
		assert.match(said, /Heaviest words: "weiterzuentwickeln" \(6 syllables\)/);
		await picture('a-hard-german-sentence');
		const tip = await tooltip(/Lesbarkeitsindex/);
		assert.match(tip, /Level 48\.9 \(Lesbarkeitsindex nach Amstad\) is difficult, but this is too short for more than a guess\. LIX says \d+\.\d: /);
		assert.match(tip, /\nCounted by: factbox\. Language: German, by detection\.\s*$/);
		assert.doesNotMatch(tip, /amstad_de|Flesch/);
		await picture('tooltip-of-a-german-draft');
		await status.click();
		const list = page.locator('.quick-input-widget:visible');
		await list.getByText('Lesbarkeitsindex nach Amstad').first().waitFor();
		await picture('figures-of-a-german-draft');
		await page.keyboard.press('Escape');
	});

	await step('another convention holds at once', async () => {
		const [server] = servers();
		write('.vscode/settings.json', JSON.stringify({ 'factbox.path': 'tools/factbox', 'factbox.convention': 'standard' }));
		await statusIs(inGermanByStandard);
		await hint(/Level:\s+45\.251\s+Tokens:\s+59\b/).waitFor();
		assert.match(await tooltip(/Counted by: standard/), /\nCounted by: standard\. Language: German, by detection\.\s*$/);
		await picture('tooltip-by-standard');
		await focusEditor(); // which the status bar still has
		assert.match(await hoverOver('Der', /1 syllable/), /Counted by: standard \(words keep inner apostrophes and hyphens, types fold case, syllables are spoken\)/);
		assert.deepEqual(servers(), [server], 'the server need not be started for it');
		write('.vscode/settings.json', JSON.stringify({ 'factbox.path': 'tools/factbox' }));
		await statusIs(inGerman);
	});

	await step('a text in another language than the settings say', async () => {
		write('.vscode/settings.json', JSON.stringify({ 'factbox.path': 'tools/factbox', 'factbox.language': 'en' }));
		await until('the sentence to be judged no more', async () => await squiggle.count() === 0);
		const said = await hoverOver('Der', /other-language/);
		assert.match(said, /This text is in German, and not in English\./);
		await picture('a-text-in-another-language');
		await page.keyboard.press('Escape');
		await focusEditor();
		await page.keyboard.press('Control+Home');
		await page.keyboard.press('Control+.');
		await page.locator('.action-widget:visible .monaco-list-row', { hasText: 'Treat this document as German' }).first().waitFor();
		await picture('quick-fixes-of-another-language');
		await page.locator('.action-widget:visible .monaco-list-row', { hasText: 'Treat this document as German' }).first().click();
		await statusIs(inGerman);
		await until('its sentence to be judged', async () => await squiggle.count() === 1);
		await page.keyboard.press('Control+S');
		await until('the comment to be saved', () => fs.readFileSync(file('bus.md'), 'utf8') === `<!-- factbox: lang=de -->\n\n${germanDraft}`);
		write('.vscode/settings.json', JSON.stringify({ 'factbox.path': 'tools/factbox' }));
		await open('draft.md');
		await statusIs(after);
	});

	await step('a text that has never been saved', async () => {
		await command('File: New Untitled Text File');
		await page.locator('.tab.active[data-resource-name^="Untitled"]').waitFor();
		await statusIs('0 tokens');
		await focusEditor();
		await page.keyboard.type('We went home');
		await statusIs('Level -2.6 · 3 tokens · TTR 1.000');
		await open('draft.md');
		await statusIs(after);
	});

	await step('a server that has died is replaced', async () => {
		const [old] = servers();
		process.kill(old, 'SIGKILL');
		await until('a new server', () => servers().length === 1 && servers()[0] !== old);
		await page.keyboard.press('Control+End');
		await page.keyboard.type('We went home');
		await until('figures of the text as it is now', async () => (await text(status)).includes('· 40 tokens ·'));
		assert.equal(await notifications.count(), 0, 'the writer need not hear of it');
	});

	await step('the command to restart', async () => {
		const [old] = servers();
		await command('Factbox: Restart the Server');
		await until('a new server', () => servers().length === 1 && servers()[0] !== old);
		await until('figures again', async () => (await text(status)).includes('· 40 tokens ·'));
	});

	await step('no server, and the way out', async () => {
		write('.vscode/settings.json', JSON.stringify({ 'factbox.path': '/no/such/factbox' }));
		await statusIs('Factbox');
		await notifications.first().waitFor();
		assert.equal(await notifications.count(), 1, 'one message, not several');
		const said = await text(notifications.first());
		assert.match(said, /Factbox: The setting factbox\.path is “\/no\/such\/factbox”, and there is no such file\./);
		for (const name of ['Open Settings', 'How to Install', 'Try Again']) {
			await notifications.getByRole('button', { name }).waitFor();
		}
		await until('the server to have ended', () => servers().length === 0);

		// As when a path is being typed.
		write('.vscode/settings.json', JSON.stringify({ 'factbox.path': '/no/such/thing' }));
		await until('the status bar to know of it', async () => /such\/thing/.test(await status.locator('a').getAttribute('aria-label')));
		assert.equal(await notifications.count(), 1, 'no further message');

		// Who writes no prose is not bothered.
		await open('numbers.json');
		await until('the warning to be gone', async () => !await status.isVisible());
		await open('draft.md');
		await statusIs('Factbox');
	});

	await step('back again, once the setting is right', async () => {
		await notifications.getByRole('button', { name: 'Open Settings' }).click();
		await page.locator('.settings-editor').getByText('program: a path').waitFor();
		await picture('open-settings');
		write('.vscode/settings.json', '{}');
		await until('a server', () => servers().length === 1);
		await until('the settings to be closed', async () => {
			await page.keyboard.press('Escape');
			return await page.locator('.settings-editor').count() === 0;
		});
		await open('draft.md');
		await until('figures again', async () => (await text(status)).includes('· 40 tokens ·'));
		assert.equal(await notifications.count(), 0);
	});

	await step('a program that is no server', async () => {
		write('.vscode/settings.json', JSON.stringify({ 'factbox.path': 'tools/broken' }));
		await statusIs('Factbox');
		await notifications.first().waitFor();
		assert.equal(await notifications.count(), 1, 'one message, not several');
		assert.match(await text(notifications.first()),
			/tools\/broken” does not start as a language server: it has ended with exit code 3: this is not the program you want\./);
		await picture('message-of-a-program-that-is-no-server');
		write('.vscode/settings.json', '{}');
		await until('figures again', async () => (await text(status)).includes('· 40 tokens ·'));
		await command('Notifications: Clear All Notifications');
		await until('the message to be gone', async () => await notifications.count() === 0);
	});

	await step('a server that dies again and again is left alone', async () => {
		for (let times = 1; times <= 4; times++) {
			const [pid] = await until('a server', () => servers().length === 1 && servers());
			await focusEditor();
			await page.keyboard.type(' again');
			await until('figures from this server', async () => (await text(status)).includes(`· ${40 + times} tokens ·`));
			process.kill(pid, 'SIGKILL');
			await until('its end', () => !servers().includes(pid));
		}
		await statusIs('Factbox');
		await notifications.first().waitFor();
		assert.equal(await notifications.count(), 1, 'one message, not several');
		assert.match(await text(notifications.first()), /Factbox: The server has ended 4 times in a short while/);
		assert.equal(servers().length, 0);
		await notifications.getByRole('button', { name: 'Try Again' }).click();
		await until('figures again', async () => (await text(status)).includes('· 44 tokens ·'));
	});
});

await browser.close();
