// Stands in for Visual Studio Code: starts the extension that factbox try
// carries, gives it a document, changes that, and prints what the extension has
// shown, as JSON. It waits for what has to come, and never for a time.
'use strict';

const Module = require('module');

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(start, end) {
    Object.assign(this, { start, end });
  }
}
class Emitter {
  listeners = [];
  event = (listener) => (this.listeners.push(listener), { dispose() {} });
  fire = (event) => this.listeners.forEach((listener) => listener(event));
}

const address = { scheme: 'file', toString: () => 'file:///draft.txt' };
const document = {
  uri: address,
  languageId: 'plaintext',
  version: 1,
  text: process.argv[3],
  getText() {
    return this.text;
  },
};

const shown = new Emitter();
const status = { text: '', visible: false, show: () => ((status.visible = true), shown.fire()), hide: () => (status.visible = false) };
let diagnostics;
let hovers;
let hints;
const opened = new Emitter();
const changed = new Emitter();
const closed = new Emitter();

const vscode = {
  Position,
  Range,
  EventEmitter: Emitter,
  StatusBarAlignment: { Right: 2 },
  Uri: { parse: (uri) => ({ toString: () => uri }) },
  Diagnostic: class {
    constructor(range, message, severity) {
      Object.assign(this, { range, message, severity });
    }
  },
  MarkdownString: class {
    constructor(value) {
      this.value = value;
    }
  },
  Hover: class {
    constructor(contents, range) {
      Object.assign(this, { contents, range });
    }
  },
  InlayHint: class {
    constructor(position, label) {
      Object.assign(this, { position, label });
    }
  },
  languages: {
    createDiagnosticCollection: () => ({ set: (uri, found) => ((diagnostics = found), shown.fire()) }),
    registerHoverProvider: (_, provider) => (hovers = provider),
    registerInlayHintsProvider: (_, provider) => (hints = provider),
  },
  window: {
    activeTextEditor: { document },
    createStatusBarItem: () => status,
    onDidChangeActiveTextEditor: new Emitter().event,
  },
  workspace: {
    textDocuments: [document],
    onDidOpenTextDocument: opened.event,
    onDidChangeTextDocument: changed.event,
    onDidCloseTextDocument: closed.event,
  },
};

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));

const until = (probe) =>
  new Promise((resolve) => {
    const look = () => probe() && resolve();
    shown.event(look);
    look();
  });

async function main() {
  const extension = require(process.argv[2]);
  await extension.activate({ subscriptions: [] });
  await until(() => status.visible && diagnostics);
  const result = { before: status.text, diagnostics };
  result.hover = await hovers.provideHover(document, new Position(0, 2));
  result.hints = await hints.provideInlayHints(document, new Range(new Position(0, 0), new Position(9, 0)));

  // As VS Code has it, the positions are those before the change.
  document.version++;
  const start = new Position(0, 0);
  changed.fire({ document, contentChanges: [{ range: new Range(start, start), text: 'One 😀 more. ' }] });
  await until(() => status.text !== result.before);
  result.after = status.text;

  closed.fire(document);
  await extension.deactivate();
  process.stdout.write(JSON.stringify(result));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
