// As much of VS Code as the preview's own code needs, so that it runs in front of a plain browser: in tests, in a second.

export const l10n = {
  t: (text: string, ...gaps: readonly (string | number)[]) =>
    text.replace(/\{(\d)\}/g, (gap, index: string) => String(gaps[Number(index)] ?? gap)),
};

export class Uri {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  static parse(text: string): Uri {
    return new Uri(text);
  }
  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri([base.text, ...parts].join("/"));
  }
  get scheme(): string {
    return new URL(this.text).protocol.slice(0, -1);
  }
  get path(): string {
    return new URL(this.text).pathname;
  }
  toString(): string {
    return this.text;
  }
}

type Listener<T> = (event: T) => void;

export class EventEmitter<T> {
  readonly listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  dispose(): void {
    this.listeners.clear();
  }
  fire(event: T): void {
    for (const listener of this.listeners) listener(event);
  }
}

export class CancellationTokenSource {
  readonly token = { isCancellationRequested: false };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {}
}

export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...[line, character, endLine, endCharacter]: [number, number, number, number]) {
    this.start = new Position(line, character);
    this.end = new Position(endLine, endCharacter);
  }
}

export class Location {
  readonly uri: Uri;
  readonly range: Range;
  constructor(uri: Uri, range: Range) {
    this.uri = uri;
    this.range = range;
  }
}

export class Selection {
  readonly start: Position;
  readonly end: Position;
  constructor(start: Position, end: Position) {
    this.start = start;
    this.end = end;
  }
}

export const ViewColumn = { One: 1, Beside: -2 };
export const TextEditorRevealType = { InCenterIfOutsideViewport: 2 };
export const env = { language: "en" };

/** Where the preview has jumped to, the last first. */
export const jumps: { readonly uri: string; readonly line: number }[] = [];

/** What conditions in the manifest ask for. */
export const contexts = new Map<unknown, unknown>();

export const commands = {
  executeCommand: async (name: string, key: unknown, value: unknown) => {
    if (name === "setContext") contexts.set(key, value);
  },
};

export const Disposable = {
  from: (...all: readonly { dispose(): unknown }[]) => ({ dispose: () => all.map((each) => each.dispose()) }),
};

const never = () => ({ dispose() {} });

export const window = {
  createWebviewPanel: (): unknown => null,
  registerWebviewPanelSerializer: never,
  onDidChangeActiveTextEditor: never,
  onDidChangeTextEditorSelection: never,
  visibleTextEditors: [] as {
    readonly document: { readonly uri: Uri };
    readonly selection: { readonly active: Position };
  }[],
  showTextDocument: async (uri: Uri, { selection }: { selection: Range }) => {
    jumps.unshift({ uri: uri.toString(), line: selection.start.line });
    return { revealRange: () => {} };
  },
};
