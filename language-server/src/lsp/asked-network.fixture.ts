// A network for tests of requests, and what such a test says: what is asked, and what must be in the answer.
import { expect } from "vitest";
import type { Position } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type startSession, uriOf } from "./server-session.fixture.ts";

export const main = `import "./rack.k8snet"
cluster demo {
  cni flannel
  podCIDR 10.244.0.0/16
  node node1 {
    /** Serves the shop. */
    pod web { labels { app=web } container nginx { port 80 } }
  }
  service db { selector { app=db } port 3306 -> mysql }
}
path web:nginx -> db:mysql port 3306
expect web -> db:mysql port 3306 denied
`;
const rack = `extend cluster demo {
  node node2 { pod db { labels { app=db } container mysql { port 3306 { name mysql } } } }
}
`;
export const untidy = "host   a {\n   }\nhost   b {   }\nhost   c\n";
export const files: Readonly<Record<string, string>> = {
  "main.k8snet": main,
  "rack.k8snet": rack,
  "untidy.k8snet": untidy,
};

/** The position of the `|` in a piece of the main text. */
export function at(marked: string): { readonly position: Position } {
  const piece = marked.replace("|", "");
  const found = main.indexOf(piece);
  if (found < 0) throw new Error(`not in the text: ${piece}`);
  return { position: TextDocument.create("", "", 0, main).positionAt(found + marked.indexOf("|")) };
}

export const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
export const range = (from: string, to: string) => ({ range: { start: at(from).position, end: at(to).position } });
export const has = (text: string): unknown => expect.stringContaining(text);
export const some = (...items: unknown[]): unknown => expect.arrayContaining(items);
export const like = (part: object): unknown => expect.objectContaining(part);
export const inFile = (file: string, rest: object = {}): unknown => like({ uri: uriOf(file), ...rest });

export const [mysqlInRack, mysqlInPath] = [
  inFile("rack.k8snet", { range: { start: { line: 1, character: 52 }, end: { line: 1, character: 57 } } }),
  inFile("main.k8snet", range("db:|mysql port 3306\nexpect", "db:mysql| port 3306\nexpect")),
];

export type Session = Awaited<ReturnType<typeof startSession>>;

export type Row = {
  readonly method: string;
  /** What tells the client that it can ask, by its name in the server's capabilities. */
  readonly capability?: string;
  /** What the row is about, where a method has several. */
  readonly about?: string;
  readonly file?: string;
  readonly ask?: object | ((session: Session) => Promise<object>);
  /** What is compared, if it is not the answer itself. */
  readonly read?: (answer: never) => unknown;
  readonly answer: unknown;
};
