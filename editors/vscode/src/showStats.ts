// The command that shows all figures of the draft, and of what is selected.
import * as vscode from 'vscode';
import { factBox, figures, type Report } from './figures';
import { isProse } from './prose';
import type { Server } from './server';

/** What the command returns to whoever runs it from code. */
export interface Shown {
	document: Report;
	selection?: Report;
}

const copyAll: vscode.QuickInputButton = {
	iconPath: new vscode.ThemeIcon('copy'),
	tooltip: 'Copy the Fact Box',
};

/**
 * Shows the figures of the draft in the active editor and of what is selected
 * there, counted at this moment, as a list that can be searched and copied from.
 * Where there is nothing to count, it says why and returns undefined.
 */
export async function showStats(server: Server): Promise<Shown | undefined> {
	const editor = vscode.window.activeTextEditor;
	if (!editor || !isProse(editor.document)) {
		void vscode.window.showInformationMessage('Factbox counts prose: open a plain text, Markdown, LaTeX or like document to see its figures.');
		return undefined;
	}
	if (!server.running) {
		await server.restart(); // says what is wrong, if it still is
		if (!server.running) {
			return undefined;
		}
	}
	const { document, selection } = editor;
	const [all, selected] = await Promise.all([
		server.stats(document),
		selection.isEmpty ? undefined : server.stats(document, selection),
	]);
	const name = vscode.workspace.asRelativePath(document.uri);
	pick(`Fact Box of ${name}`, all, selected);
	return selected ? { document: all, selection: selected } : { document: all };
}

interface Item extends vscode.QuickPickItem {
	value?: string;
}

function pick(title: string, document: Report, selection: Report | undefined): void {
	const list = vscode.window.createQuickPick<Item>();
	list.title = title;
	list.placeholder = 'Enter copies the figure';
	list.buttons = [copyAll];
	list.items = selection
		? [heading('Selection'), ...items(selection), heading('Document'), ...items(document)]
		: items(document);
	list.onDidAccept(async () => {
		const value = list.selectedItems[0]?.value;
		list.hide();
		if (value !== undefined) {
			await copy(value, value);
		}
	});
	list.onDidTriggerButton(async () => {
		list.hide();
		await copy(factBox(selection ?? document), 'the Fact Box');
	});
	list.onDidHide(() => list.dispose());
	list.show();
}

function heading(label: string): Item {
	return { label, kind: vscode.QuickPickItemKind.Separator };
}

function items(report: Report): Item[] {
	return figures(report).map(({ name, value, meaning }) => ({
		label: `${name}: ${value}`,
		value,
		...meaning !== undefined && { description: meaning },
	}));
}

async function copy(text: string, what: string): Promise<void> {
	await vscode.env.clipboard.writeText(text);
	vscode.window.setStatusBarMessage(`Copied ${what}`, 3000);
}
