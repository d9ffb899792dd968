// What factbox try starts Visual Studio Code with: a client of the language
// server that needs nothing but what VS Code has, so that a binary can carry it.
// The extension for daily use is in editors/vscode.
'use strict';

const { spawn } = require('child_process');
const vscode = require('vscode');
const program = require('./server.json');

// A server, and the promises of what it has been asked.
class Server {
  constructor() {
    this.process = spawn(program, ['serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.input = Buffer.alloc(0);
    this.waiting = new Map();
    this.handlers = new Map();
    this.last = 0;
    this.process.stdout.on('data', (chunk) => this.read(chunk));
    this.process.stdin.on('error', () => {}); // it has ended, which 'exit' tells
    this.process.on('error', (error) => this.end(error));
    this.process.on('exit', (code) => this.end(new Error(`the server has ended with ${code}`)));
  }

  end(error) {
    for (const { reject } of this.waiting.values()) {
      reject(error);
    }
    this.waiting.clear();
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params) {
    this.send({ method, params });
  }

  call(method, params) {
    const id = ++this.last;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  read(chunk) {
    this.input = Buffer.concat([this.input, chunk]);
    for (;;) {
      const head = this.input.indexOf('\r\n\r\n');
      if (head < 0) {
        return;
      }
      const length = Number(/content-length: *(\d+)/i.exec(this.input.toString('latin1', 0, head))[1]);
      const end = head + 4 + length;
      if (this.input.length < end) {
        return;
      }
      const message = JSON.parse(this.input.toString('utf8', head + 4, end));
      this.input = this.input.subarray(end);
      this.take(message);
    }
  }

  take(message) {
    if (message.method === undefined) {
      const { resolve, reject } = this.waiting.get(message.id) || {};
      this.waiting.delete(message.id);
      if (message.error) {
        reject?.(new Error(message.error.message));
      } else {
        resolve?.(message.result);
      }
      return;
    }
    this.handlers.get(message.method)?.(message.params);
    if (message.id !== undefined) {
      this.send({ id: message.id, result: null });
    }
  }
}

const toPosition = (p) => new vscode.Position(p.line, p.character);
const toRange = (r) => new vscode.Range(toPosition(r.start), toPosition(r.end));
const fromRange = (r) => ({ start: fromPosition(r.start), end: fromPosition(r.end) });
const fromPosition = (p) => ({ line: p.line, character: p.character });
const name = (document) => ({ uri: document.uri.toString() });
const isDraft = (document) => document.uri.scheme === 'file';

let server;

async function activate(context) {
  server = new Server();
  const found = vscode.languages.createDiagnosticCollection('factbox');
  const status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right, 1000);
  const figures = new Map();
  const hintsChanged = new vscode.EventEmitter();

  const showStatus = () => {
    const r = figures.get(vscode.window.activeTextEditor?.document.uri.toString());
    if (!r) {
      status.hide();
      return;
    }
    const fixed = (label, x) => (x === undefined ? [] : [`${label} ${x.toFixed(3)}`]);
    status.text = [...fixed('Level', r.level), `Tokens ${r.tokens}`, `Types ${r.types}`, ...fixed('TTR', r.ttr)].join('  ');
    status.show();
  };

  server.handlers.set('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    const severities = [undefined, 0, 1, 2, 3]; // LSP counts from 1, VS Code from 0
    found.set(vscode.Uri.parse(uri), diagnostics.map((d) => {
      const diagnostic = new vscode.Diagnostic(toRange(d.range), d.message, severities[d.severity]);
      diagnostic.source = d.source;
      diagnostic.code = d.code;
      return diagnostic;
    }));
  });
  server.handlers.set('factbox/stats', ({ uri, document }) => {
    figures.set(vscode.Uri.parse(uri).toString(), document);
    showStatus();
    hintsChanged.fire();
  });

  await server.call('initialize', {
    processId: process.pid,
    clientInfo: { name: 'factbox try (Visual Studio Code)' },
    rootUri: null,
    initializationOptions: { diagnostics: { range: 'sentence' } },
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      textDocument: {
        publishDiagnostics: { versionSupport: true },
        hover: { contentFormat: ['markdown'] },
        inlayHint: {},
      },
      experimental: { factboxStats: true },
    },
  });
  server.notify('initialized', {});

  const open = (document) => {
    if (isDraft(document)) {
      server.notify('textDocument/didOpen', {
        textDocument: { ...name(document), languageId: document.languageId, version: document.version, text: document.getText() },
      });
    }
  };
  vscode.workspace.textDocuments.forEach(open);

  const everyDraft = { scheme: 'file' };
  context.subscriptions.push(
    found,
    status,
    vscode.workspace.onDidOpenTextDocument(open),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (isDraft(document) && contentChanges.length > 0) {
        server.notify('textDocument/didChange', {
          textDocument: { ...name(document), version: document.version },
          contentChanges: contentChanges.map(({ range, text }) => ({ range: fromRange(range), text })),
        });
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isDraft(document)) {
        server.notify('textDocument/didClose', { textDocument: name(document) });
      }
    }),
    vscode.window.onDidChangeActiveTextEditor(showStatus),
    vscode.languages.registerHoverProvider(everyDraft, {
      async provideHover(document, position) {
        const hover = await server.call('textDocument/hover', { textDocument: name(document), position: fromPosition(position) });
        return hover && new vscode.Hover(new vscode.MarkdownString(hover.contents.value), hover.range && toRange(hover.range));
      },
    }),
    vscode.languages.registerInlayHintsProvider(everyDraft, {
      onDidChangeInlayHints: hintsChanged.event,
      async provideInlayHints(document, range) {
        const hints = await server.call('textDocument/inlayHint', { textDocument: name(document), range: fromRange(range) });
        return (hints || []).map((h) => {
          const hint = new vscode.InlayHint(toPosition(h.position), h.label);
          hint.paddingLeft = h.paddingLeft;
          hint.tooltip = h.tooltip;
          return hint;
        });
      },
    }),
  );
}

async function deactivate() {
  await server?.call('shutdown').catch(() => {});
  server?.notify('exit');
}

module.exports = { activate, deactivate };
