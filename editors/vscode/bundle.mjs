// Bundles the extension into dist/extension.js and, next to it, the licences of
// the packages that went in. With --tests, bundles the unit tests into out/.
import * as esbuild from 'esbuild';
import * as fs from 'node:fs';
import * as path from 'node:path';

const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] };

if (process.argv.includes('--tests')) {
	fs.rmSync('out', { recursive: true, force: true });
	await esbuild.build({
		...common,
		entryPoints: fs.readdirSync('test').filter(name => name.endsWith('.test.ts')).map(name => `test/${name}`),
		outdir: 'out',
		sourcemap: 'inline',
	});
} else {
	fs.rmSync('dist', { recursive: true, force: true });
	const { metafile } = await esbuild.build({
		...common,
		entryPoints: ['src/extension.ts'],
		outfile: 'dist/extension.js',
		minify: true,
		legalComments: 'none', // they are in NOTICES.txt
		metafile: true,
	});
	fs.writeFileSync('dist/NOTICES.txt', notices(Object.keys(metafile.inputs)));
}

// notices returns the licences of the packages that the files belong to. A
// package without one must not be shipped.
function notices(inputs) {
	const folders = new Set();
	for (const input of inputs) {
		const found = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
		if (found) {
			folders.add(found[1]);
		}
	}
	let text = 'Factbox for VS Code contains the following packages.\n';
	for (const folder of [...folders].sort()) {
		const { name, version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
		const licence = fs.readdirSync(folder).find(file => /^licen[sc]e/i.test(file));
		if (!licence) {
			throw new Error(`${name} ${version} has no licence file in ${folder}`);
		}
		text += `\n${'-'.repeat(72)}\n${name} ${version}\n\n${fs.readFileSync(path.join(folder, licence), 'utf8').trim()}\n`;
	}
	return text;
}
