// Where the server's program is. Knows nothing of VS Code.
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** What decides which program is started. */
export interface Search {
	/** The setting factbox.path; empty if it is not set. */
	setting: string;
	/** The folder of the extension, which may hold bin/factbox. */
	extension: string;
	/** The folder that a relative path in the setting starts from. */
	workspace?: string;
	/** The home folder, for ~ in the setting. */
	home: string;
	/** The variable PATH. */
	path: string;
	windows: boolean;
}

/** Says why no program was found; the message is for the user. */
export class NotFound extends Error { }

/**
 * Returns the path of the program: what the setting names; or the one in the
 * extension; or `factbox` on the PATH. The setting decides alone: if it is
 * wrong, it is better said than passed over.
 *
 * @throws NotFound
 */
export async function findServer(s: Search): Promise<string> {
	const setting = s.setting.trim();
	if (setting === '') {
		const bundled = path.join(s.extension, 'bin', s.windows ? 'factbox.exe' : 'factbox');
		if (await isProgram(bundled)) {
			return bundled;
		}
		const found = await onPath('factbox', s);
		if (found === undefined) {
			throw new NotFound('There is no program “factbox” on the PATH. Install it, or set factbox.path to where it is.');
		}
		return found;
	}
	if (!/[/\\]/.test(setting)) {
		const found = await onPath(setting, s);
		if (found === undefined) {
			throw new NotFound(`The setting factbox.path is “${setting}”, and there is no such program on the PATH.`);
		}
		return found;
	}
	const full = path.resolve(s.workspace ?? s.home, setting.replace(/^~(?=[/\\])/, s.home));
	if (!await isProgram(full)) {
		throw new NotFound(`The setting factbox.path is “${setting}”, and ${await whyNot(full)}.`);
	}
	return full;
}

async function onPath(name: string, s: Search): Promise<string | undefined> {
	// Windows can start other things than .exe files, but only through a shell.
	const file = s.windows && !name.toLowerCase().endsWith('.exe') ? `${name}.exe` : name;
	for (const folder of s.path.split(s.windows ? ';' : ':')) {
		// An entry that is relative, or empty, means the folder one is in. That is
		// no place to take a program from.
		if (path.isAbsolute(folder) && await isProgram(path.join(folder, file))) {
			return path.join(folder, file);
		}
	}
	return undefined;
}

async function isProgram(file: string): Promise<boolean> {
	try {
		await fs.access(file, constants.X_OK);
		return (await fs.stat(file)).isFile();
	} catch {
		return false;
	}
}

async function whyNot(file: string): Promise<string> {
	try {
		return (await fs.stat(file)).isFile() ? 'that file is not executable' : 'that is not a file';
	} catch {
		return 'there is no such file';
	}
}
