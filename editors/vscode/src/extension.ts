// Factbox for VS Code: starts the language server for prose and shows the
// figures of the draft in the status bar. Squiggles, hovers and inlay hints are
// VS Code's own, fed by the server; all counting is the server's.
import * as vscode from 'vscode';
import { Server } from './server';
import { showStats } from './showStats';
import { StatusBar } from './statusBar';

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
	const log = vscode.window.createOutputChannel('Factbox', { log: true });
	const current = server = new Server(context.extensionUri, log);
	context.subscriptions.push(
		log,
		current,
		new StatusBar(current),
		vscode.commands.registerCommand('factbox.showStats', () => showStats(current)),
		vscode.commands.registerCommand('factbox.restart', () => current.restart()),
		vscode.workspace.onDidChangeConfiguration(event => {
			if (event.affectsConfiguration('factbox.path')) {
				void current.restart(false);
			}
		}),
	);
	// Not awaited: an activation that waits for the server would hold back the
	// commands, and with a server that hangs, for long.
	void current.restart();
}

/** VS Code waits a few seconds for this before it ends the extension host. */
export async function deactivate(): Promise<void> {
	await server?.stop();
}
