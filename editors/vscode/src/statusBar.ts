// The figures of the draft in the active editor, in the status bar.
import * as vscode from 'vscode';
import { factBoxMarkdown, type Report, statusSpoken, statusText } from './figures';
import { isProse } from './prose';
import type { Server } from './server';

/**
 * StatusBar shows what the server last sent of the document in the active
 * editor. The server sends figures when they change, so there is nothing to ask
 * for as one types. Only of a selection does it not know; that is asked for.
 */
export class StatusBar implements vscode.Disposable {
	private readonly item = vscode.window.createStatusBarItem('stats', vscode.StatusBarAlignment.Right, 101);
	private readonly documents = new Map<string, Report>();
	private readonly disposables: vscode.Disposable[] = [this.item];
	private selection: { editor: vscode.TextEditor; version: number; of: vscode.Selection; report: Report } | undefined;
	private counting = false;

	constructor(private readonly server: Server) {
		this.item.name = 'Fact Box';
		this.disposables.push(
			server.onStats(({ uri, document }) => {
				this.documents.set(uri, document);
				if (vscode.window.activeTextEditor?.document.uri.toString() === uri) {
					this.update();
				}
			}),
			server.onState(() => {
				if (!server.running) {
					this.documents.clear();
				}
				this.update();
			}),
			vscode.window.onDidChangeActiveTextEditor(() => this.update()),
			vscode.window.onDidChangeTextEditorSelection(event => {
				if (event.textEditor === vscode.window.activeTextEditor) {
					this.update();
				}
			}),
			// A change of language closes the document and opens it again.
			vscode.workspace.onDidOpenTextDocument(() => this.update()),
			vscode.workspace.onDidCloseTextDocument(document => {
				this.documents.delete(document.uri.toString());
				this.update();
			}),
		);
		this.update();
	}

	dispose(): void {
		vscode.Disposable.from(...this.disposables).dispose();
	}

	/** Shows what is true now. */
	private update(): void {
		const editor = vscode.window.activeTextEditor;
		if (!editor || !isProse(editor.document)) {
			this.item.hide();
			return;
		}
		if (this.server.failure !== undefined) {
			this.item.text = '$(warning) Factbox';
			this.item.tooltip = `${this.server.failure}\n\nClick to try again.`;
			this.item.accessibilityInformation = { label: `Factbox does not run: ${this.server.failure}`, role: 'button' };
			this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
			this.item.command = 'factbox.restart';
			this.item.show();
			return;
		}
		const document = this.documents.get(editor.document.uri.toString());
		if (!document) {
			this.item.hide(); // it comes as soon as the server has read the document
			return;
		}
		const selection = this.selected(editor);
		this.item.text = statusText(document, selection);
		this.item.tooltip = new vscode.MarkdownString(factBoxMarkdown(document, selection));
		this.item.accessibilityInformation = { label: statusSpoken(document, selection), role: 'button' };
		this.item.backgroundColor = undefined;
		this.item.command = 'factbox.showStats';
		this.item.show();
		void this.countSelection();
	}

	/**
	 * Returns the figures of what is selected in the editor, as far as they are
	 * known. While a selection grows they are those of a moment before, which is
	 * calmer than none; those of a selection begun elsewhere are not shown.
	 */
	private selected(editor: vscode.TextEditor): Report | undefined {
		if (this.selection?.editor !== editor || editor.selection.isEmpty || !this.selection.of.anchor.isEqual(editor.selection.anchor)) {
			this.selection = undefined;
		}
		return this.selection?.report;
	}

	/**
	 * Asks for the figures of the selection, if they are not known. There is one
	 * question at a time: when it is answered, update looks whether the selection
	 * has moved on.
	 */
	private async countSelection(): Promise<void> {
		const editor = vscode.window.activeTextEditor;
		if (this.counting || !editor || editor.selection.isEmpty) {
			return;
		}
		const { document, selection: of } = editor;
		const { version } = document;
		const known = this.selection;
		if (known?.editor === editor && known.version === version && known.of.isEqual(of)) {
			return;
		}
		this.counting = true;
		try {
			this.selection = { editor, version, of, report: await this.server.stats(document, of) };
		} catch {
			return; // the server has stopped, or the document is closed: nothing to show
		} finally {
			this.counting = false;
		}
		this.update();
	}
}
