// Which file a path is explained in, and between which ends, by what the user looks at.
import { beforeEach, expect, test, vi } from "vitest";
import type { Server } from "../client/ask-server.ts";
import type { Preview } from "../preview/preview.ts";
import { explainPath } from "./explain-path.ts";

const window = vi.hoisted(() => ({
  activeTextEditor: undefined as unknown,
  visibleTextEditors: [] as unknown[],
  told: [] as string[],
  showWarningMessage: (text: string) => window.told.push(text),
  showErrorMessage: (text: string) => window.told.push(text),
}));
/** What the user picks from a list, the next first. */
const picks = vi.hoisted(() => [] as (string | undefined)[]);

vi.mock("vscode", () => ({
  window,
  Uri: { parse: (text: string) => text },
  l10n: { t: (text: string, given = "") => text.replace("{0}", given) },
}));
vi.mock("./pick-endpoint.ts", () => ({ pickEndpoint: async () => picks.shift() }));

/** An editor with cursors on lines; on line 1 is `web`, on 2 `db`, on 3 `web` again, on 4 nothing. */
const editorOf = (uri: string, lines: readonly number[] = [], languageId = "k8snet") => ({
  document: { uri, languageId },
  selections: lines.map((line) => ({ active: { line, character: 0 } })),
});
const names = [null, "web", "db", "web", null];
const rangeOf = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
let endpoints: readonly { name: string }[] = [];
const server = {
  endpointAt: async ({ position: { line } }: { position: { line: number } }) => {
    const name = names[line] ?? null;
    return name === null ? null : { name };
  },
  endpoints: async () => endpoints,
  // On line 5 stands `path db -> web port 80`, on 6 `expect` of the same.
  declaredPaths: async () => [{ from: "db", to: "web", port: "80/tcp", ranges: [rangeOf(5), rangeOf(6)] }],
} as unknown as Server;

/** The path that is shown, or what is said instead. */
async function explained(previewed: string | null = null) {
  let shown: unknown = null;
  const preview = {
    current: () => (previewed === null ? null : { state: () => ({ uri: previewed }) }),
    open: async (path: unknown) => {
      shown = path;
    },
  } as unknown as Preview;
  await explainPath(server, preview, null);
  return shown ?? window.told.at(-1) ?? null;
}
const path = (uri: string, from = "web", to = "db") => ({ uri, view: "path", ends: { from, to } });

beforeEach(() => {
  Object.assign(window, { activeTextEditor: undefined, visibleTextEditors: [], told: [] });
  picks.length = 0;
  endpoints = [{ name: "web" }, { name: "db" }];
});

test("in the editor that one looks at, whatever a preview shows", async () => {
  window.activeTextEditor = editorOf("file:///a", [1, 2]);
  expect(await explained("file:///b")).toEqual(path("file:///a"));
});

test("else in the file of the preview, with the cursors of its editor where there is one", async () => {
  window.activeTextEditor = editorOf("file:///page", [], "markdown");
  window.visibleTextEditors = [editorOf("file:///b", [2, 1])];
  expect(await explained("file:///b")).toEqual(path("file:///b", "db", "web"));
  picks.push("web", "internet");
  expect(await explained("file:///c")).toEqual(path("file:///c", "web", "internet"));
});

test("else in an editor that is to be seen; without one it is said what to do", async () => {
  window.visibleTextEditors = [editorOf("file:///page", [], "markdown"), editorOf("file:///a", [1, 2])];
  expect(await explained()).toEqual(path("file:///a"));
  window.visibleTextEditors = [];
  expect(await explained()).toMatch(/^Open a \.k8snet file/);
});

test("two cursors are two ends, however many stand on one of them; else the user is asked", async () => {
  for (const lines of [
    [1, 2],
    [1, 4, 3, 2],
  ]) {
    window.activeTextEditor = editorOf("file:///a", lines);
    expect(await explained()).toEqual(path("file:///a"));
  }
  window.activeTextEditor = editorOf("file:///a", [1, 3]);
  picks.push("db", "laptop");
  expect(await explained()).toEqual(path("file:///a", "db", "laptop"));
  picks.push("db", undefined);
  expect(await explained()).toBeNull();
  endpoints = [];
  expect(await explained()).toMatch(/^A path needs two ends/);
});

test.each([5, 6])("the cursor in a path is that path, with its port (line %i)", async (line) => {
  window.activeTextEditor = editorOf("file:///a", [line]);
  const ends = { from: "db", to: "web", port: "80/tcp" };
  expect(await explained()).toEqual({ uri: "file:///a", view: "path", ends });
});
