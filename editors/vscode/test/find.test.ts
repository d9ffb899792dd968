import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { after, test } from 'node:test';
import { findServer, NotFound, type Search } from '../src/find';

// root/
//   extension/bin/factbox    in the extension with a server
//   bare/                    in the one without
//   path/factbox, path/fbx   on the PATH
//   home/tools/factbox       below the home folder
//   draft/bin/factbox        in the workspace
//   notes.txt                a file that cannot be executed
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'factbox-find-'));
after(() => fs.rmSync(root, { recursive: true, force: true }));
const at = (...parts: string[]) => path.join(root, ...parts);

function file(name: string, mode: number): void {
	fs.mkdirSync(path.dirname(at(name)), { recursive: true });
	fs.writeFileSync(at(name), '');
	fs.chmodSync(at(name), mode);
}
for (const name of ['extension/bin/factbox', 'path/factbox', 'path/fbx', 'home/tools/factbox', 'draft/bin/factbox', 'exe/bin/factbox.exe', 'winpath/factbox.exe']) {
	file(name, 0o755);
}
file('notes.txt', 0o644);
file('other/factbox', 0o644); // on the PATH, first, but no program

const search: Search = {
	setting: '',
	extension: at('bare'),
	workspace: at('draft'),
	home: at('home'),
	path: [at('nowhere'), at('other'), '', '.', at('path')].join(':'),
	windows: false,
};

test('finds the server', async t => {
	const cases: [string, Partial<Search>, string][] = [
		['on the PATH, where nothing else is said', {}, at('path/factbox')],
		['in the extension before the PATH', { extension: at('extension') }, at('extension/bin/factbox')],
		['by the setting before all others', { setting: at('home/tools/factbox'), extension: at('extension') }, at('home/tools/factbox')],
		['by the setting, with blanks around it', { setting: ` ${at('path/fbx')} ` }, at('path/fbx')],
		['by the setting, in the home folder', { setting: '~/tools/factbox' }, at('home/tools/factbox')],
		['by the setting, in the workspace', { setting: 'bin/factbox' }, at('draft/bin/factbox')],
		['by the setting, without a workspace', { setting: 'tools/factbox', workspace: undefined as never }, at('home/tools/factbox')],
		['by a name in the setting', { setting: 'fbx' }, at('path/fbx')],
	];
	for (const [name, change, want] of cases) {
		await t.test(name, async () => assert.equal(await findServer({ ...search, ...change }), want));
	}
	await t.test('in the extension, on Windows', async () => {
		assert.equal(await findServer({ ...search, windows: true, extension: at('exe') }), at('exe/bin/factbox.exe'));
	});
	await t.test('on the PATH, on Windows', async () => {
		assert.equal(await findServer({ ...search, windows: true, path: `${at('path')};${at('winpath')}` }), at('winpath/factbox.exe'));
	});
});

test('says why there is none', async t => {
	const cases: [string, Partial<Search>, RegExp][] = [
		['nothing on the PATH', { path: at('nowhere') }, /no program “factbox” on the PATH\. Install it, or set factbox\.path/],
		['an empty PATH', { path: '' }, /no program “factbox” on the PATH/],
		['a name that is not on the PATH', { setting: 'fcatbox' }, /factbox\.path is “fcatbox”, and there is no such program on the PATH/],
		['a path to nothing', { setting: '/no/such/factbox' }, /factbox\.path is “\/no\/such\/factbox”, and there is no such file/],
		['a folder', { setting: at('path') }, /and that is not a file/],
		['a file that is not executable', { setting: at('notes.txt') }, /and that file is not executable/],
	];
	for (const [name, change, want] of cases) {
		await t.test(name, async () => {
			await assert.rejects(findServer({ ...search, ...change }), error => {
				assert(error instanceof NotFound);
				assert.match(error.message, want);
				return true;
			});
		});
	}
});
