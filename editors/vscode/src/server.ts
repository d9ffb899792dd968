// The server: started, watched, stopped, and asked for figures.
import { type ChildProcess, spawn } from 'node:child_process';
import * as os from 'node:os';
import * as readline from 'node:readline';
import * as vscode from 'vscode';
import {
	type ClientCapabilities,
	CloseAction,
	ErrorAction,
	ExecuteCommandRequest,
	type FeatureState,
	LanguageClient,
	type LanguageClientOptions,
	NotificationType,
	type ServerOptions,
	type StaticFeature,
} from 'vscode-languageclient/node';
import type { Report } from './figures';
import { findServer, NotFound } from './find';
import { selector } from './prose';

/** The notification that brings the figures of a document, after changes. */
interface StatsParams {
	/** As the client spelled it. */
	uri: string;
	version: number;
	document: Report;
}

const statsNotification = new NotificationType<StatsParams>('factbox/stats');

/** How long the server may take to start. It takes some hundredths of a second. */
const startLimit = 20_000;

/** A server that has stopped this often within the period is left alone. */
const stopLimit = { times: 4, period: 3 * 60_000 };

/** Why there is no server; the message is for the user. */
class Failure extends Error {
	constructor(message: string, readonly remedies: Remedy[]) {
		super(message);
	}
}

/** A way out that an error message offers. */
interface Remedy {
	title: string;
	run(): unknown;
}

/**
 * Server is the one server of this window. Its methods may be called in any
 * state and any number of times: starting and stopping take turns.
 */
export class Server implements vscode.Disposable {
	private client: Client | undefined;
	private child: { process: ChildProcess; ended: Promise<void> } | undefined;
	private turn = Promise.resolve();
	private stops: number[] = [];
	private readonly statsEmitter = new vscode.EventEmitter<{ uri: string; document: Report }>();
	private readonly stateEmitter = new vscode.EventEmitter<void>();

	/** Why there is no server, or undefined if there is one or will be. */
	failure: string | undefined;

	/** Fires when the figures of a document are new. */
	readonly onStats = this.statsEmitter.event;
	/** Fires when the server has started, stopped, or failed. */
	readonly onState = this.stateEmitter.event;

	constructor(private readonly extension: vscode.Uri, private readonly log: vscode.LogOutputChannel) { }

	get running(): boolean {
		return this.client?.isRunning() ?? false;
	}

	/**
	 * Starts the server, or starts it anew. What goes wrong is not thrown but
	 * shown: once, if nobody has asked for the start. While a path is typed into
	 * the settings there is no need of a message for each half of it.
	 */
	restart(asked = true): Promise<void> {
		this.stops = [];
		return this.next(() => this.start(asked));
	}

	/** Stops the server. */
	stop(): Promise<void> {
		return this.next(async () => { });
	}

	dispose(): void {
		this.statsEmitter.dispose();
		this.stateEmitter.dispose();
	}

	/** Returns the figures of the document as it is now, or of a range of it. */
	async stats(document: vscode.TextDocument, range?: vscode.Range): Promise<Report> {
		const client = this.client;
		if (!client?.isRunning()) {
			throw new Error('the server does not run');
		}
		const convert = client.code2ProtocolConverter;
		return client.sendRequest(ExecuteCommandRequest.type, {
			command: 'factbox.stats',
			arguments: [{ uri: convert.asUri(document.uri), words: true, ...range && { range: convert.asRange(range) } }],
		});
	}

	/** Takes the next turn: stops what runs, then does what comes after. */
	private next(after: () => Promise<void>): Promise<void> {
		return this.turn = this.turn.then(async () => {
			await this.end();
			await after();
			this.stateEmitter.fire();
		});
	}

	private async start(asked = false): Promise<void> {
		const failedBefore = this.failure !== undefined;
		this.failure = undefined;
		try {
			const program = await this.find();
			this.log.info(`Starting ${program} serve`);
			await this.connect(program);
		} catch (error) {
			await this.end();
			const failure = error instanceof Failure ? error : new Failure(String(error), [this.showLog(), this.tryAgain()]);
			this.fail(failure, asked || !failedBefore);
		}
	}

	private async find(): Promise<string> {
		const workspace = vscode.workspace.workspaceFolders?.find(folder => folder.uri.scheme === 'file')?.uri.fsPath;
		try {
			return await findServer({
				setting: vscode.workspace.getConfiguration('factbox').get('path', ''),
				extension: this.extension.fsPath,
				...workspace !== undefined && { workspace },
				home: os.homedir(),
				path: process.env['PATH'] ?? '',
				windows: process.platform === 'win32',
			});
		} catch (error) {
			throw error instanceof NotFound
				? new Failure(error.message, [this.openSettings(), this.howToInstall(), this.tryAgain()])
				: error;
		}
	}

	private async connect(program: string): Promise<void> {
		const child = spawn(program, ['serve'], { cwd: os.homedir(), windowsHide: true });
		const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
		this.child = { process: child, ended };
		let said = ''; // the last line on standard error: often the reason of an end
		const spawned = new Promise<void>((resolve, reject) => {
			child.once('spawn', resolve);
			child.once('error', error => reject(new Failure(
				`“${program}” cannot be started: ${error.message}.`, [this.openSettings(), this.showLog(), this.tryAgain()])));
		});
		// Writing to a server that has just died is an error of the stream, which
		// must not become one of the extension host.
		child.stdin.on('error', () => { });
		readline.createInterface({ input: child.stderr }).on('line', line => {
			said = line;
			this.log.info(line);
		});
		await spawned;

		let started = false;
		const client = new Client(async () => child, this.log, () => {
			if (started && this.client === client) {
				this.stopped(program, said);
			}
		});
		this.client = client;
		client.onNotification(statsNotification, params => {
			if (this.client === client) {
				this.statsEmitter.fire(params);
			}
		});
		try {
			await Promise.race([client.start(), ended.then(() => { throw new Error('it has ended'); }), noAnswer()]);
		} catch (error) {
			// The connection is often known to be lost before the process is known to
			// have ended, and the latter says more.
			await Promise.race([ended, sleep(1000)]);
			const how = child.signalCode ?? (child.exitCode !== null ? `exit code ${child.exitCode}` : undefined);
			const why = how === undefined ? (error instanceof Error ? error.message : String(error)) : `it has ended with ${how}${said && `: ${said}`}`;
			throw new Failure(`“${program}” does not start as a language server: ${why}.`, [this.openSettings(), this.showLog(), this.tryAgain()]);
		}
		started = true;
	}

	/** Stops the server that runs, if one does, and makes sure that it has ended. */
	private async end(): Promise<void> {
		const { client, child } = this;
		this.client = this.child = undefined;
		try {
			await client?.dispose();
		} catch (error) {
			this.log.debug(`The server did not stop in good order: ${error}`);
		}
		if (child) {
			await Promise.race([child.ended, sleep(1000)]);
			child.process.kill('SIGKILL'); // nothing, if it has ended
		}
	}

	/** Is called when the server has ended of its own accord. */
	private stopped(program: string, said: string): void {
		const now = Date.now();
		this.stops = [...this.stops.filter(then => now - then < stopLimit.period), now];
		this.log.error(`${program} has ended${said && `: ${said}`}`);
		if (this.stops.length < stopLimit.times) {
			void this.next(() => this.start());
			return;
		}
		void this.next(async () => this.fail(new Failure(
			`The server has ended ${this.stops.length} times in a short while and is not started again.`,
			[this.showLog(), this.tryAgain()]), true));
	}

	/** Notes what is wrong and, if it is to be shown, shows it with the ways out. */
	private fail(failure: Failure, show: boolean): void {
		this.failure = failure.message;
		this.log.error(failure.message);
		if (show) {
			void vscode.window.showErrorMessage(`Factbox: ${failure.message}`, ...failure.remedies).then(remedy => remedy?.run());
		}
	}

	private openSettings(): Remedy {
		// Where a program is, is a setting of the machine it runs on.
		const command = vscode.env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings';
		return { title: 'Open Settings', run: () => vscode.commands.executeCommand(command, { query: '@id:factbox.path' }) };
	}

	private howToInstall(): Remedy {
		return { title: 'How to Install', run: () => vscode.commands.executeCommand('extension.open', 'factbox.factbox') };
	}

	private showLog(): Remedy {
		return { title: 'Show Log', run: () => this.log.show() };
	}

	private tryAgain(): Remedy {
		return { title: 'Try Again', run: () => this.restart() };
	}
}

/**
 * A language client that keeps quiet. The library shows messages of its own,
 * several for one failure; here Server shows one.
 */
class Client extends LanguageClient {
	constructor(start: Extract<ServerOptions, Function>, log: vscode.LogOutputChannel, closed: () => void) {
		const options: LanguageClientOptions = {
			documentSelector: selector.map(({ language }) => ({ language: language! })),
			outputChannel: log,
			stdioOptions: { stdout: () => { }, stderr: () => { } }, // Server reads them
			initializationFailedHandler: () => false,
			errorHandler: {
				error: () => ({ action: ErrorAction.Continue, handled: true }),
				closed: () => {
					closed();
					return { action: CloseAction.DoNotRestart, handled: true, message: 'The connection to the server is closed.' };
				},
			},
		};
		super('factbox', 'Factbox', start, options);
		this.registerFeature(new StatsFeature());
	}

	override error(message: string, data?: unknown): void {
		super.error(message, data, false);
	}
}

async function noAnswer(): Promise<never> {
	await sleep(startLimit);
	throw new Error(`it has not answered for ${startLimit / 1000} seconds`);
}

/** Waits without keeping the process alive. */
function sleep(milliseconds: number): Promise<void> {
	return new Promise(resolve => setTimeout(resolve, milliseconds).unref());
}

/** Tells the server that factbox/stats is welcome. */
class StatsFeature implements StaticFeature {
	fillClientCapabilities(capabilities: ClientCapabilities): void {
		capabilities.experimental = { ...capabilities.experimental, factboxStats: true };
	}
	initialize(): void { }
	getState(): FeatureState {
		return { kind: 'static' };
	}
	clear(): void { }
}
