// Which path a command means that was given none: by the editor and the preview that have the focus.
import { beforeEach, expect, test, vi } from "vitest";
import type { Server } from "../client/ask-server.ts";
import type { Preview } from "../preview/preview.ts";
import { meantPath } from "./meant-path.ts";

const { seen } = vi.hoisted(() => ({
  seen: { editor: undefined as unknown, warnings: [] as string[] },
}));

vi.mock("vscode", () => ({
  window: {
    get activeTextEditor() {
      return seen.editor;
    },
    showWarningMessage: async (text: string) => {
      seen.warnings.push(text);
    },
  },
  l10n: { t: (text: string) => text },
}));

const uri = "file:///net.k8snet";
const ends = { from: "a", to: "b" };
const previewOf = (state: object | null) => ({ current: () => state && { state: () => state } }) as unknown as Preview;
/** Two cursors, each on an end. */
const editorOf = (languageId: string) => ({
  document: { languageId, uri },
  selections: [{ active: {} }, { active: {} }],
});
const names = ["a", "b"];
const declared = { from: "c", to: "d", port: "53/udp" };
const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 20 } };
const server = () => {
  const left = [...names];
  return {
    endpointAt: async () => ({ name: left.shift() }),
    endpoints: async () => names.map((name) => ({ name })),
    declaredPaths: async () => [{ ...declared, ranges: [range] }],
  } as unknown as Server;
};

beforeEach(() => {
  Object.assign(seen, { editor: undefined, warnings: [] });
});

test("the one that is asked for", async () => {
  const asked = { uri, from: "c", to: "d" };
  expect(await meantPath(server(), previewOf({ uri, ends }), asked)).toEqual(asked);
});

test("the one that the preview in front shows", async () => {
  expect(await meantPath(server(), previewOf({ uri, ends }), null)).toEqual({ uri, ...ends });
});

test("the one between two cursors in a topology, whatever a preview beside it shows", async () => {
  seen.editor = editorOf("k8snet");
  expect(await meantPath(server(), previewOf({ uri, ends: { from: "c", to: "d" } }), null)).toEqual({ uri, ...ends });
});

test("the one that the cursor is in, for the report and the copy as for the preview", async () => {
  seen.editor = { document: { languageId: "k8snet", uri }, selections: [{ active: { line: 3, character: 2 } }] };
  expect(await meantPath(server(), previewOf(null), null)).toEqual({ uri, ...declared });
});

test.each(["markdown", null])("none in another editor (%s): the user hears what to open", async (language) => {
  seen.editor = language === null ? undefined : editorOf(language);
  expect(await meantPath(server(), previewOf(null), null)).toBeNull();
  expect(seen.warnings).toEqual(["Open a .k8snet file, and put a cursor on each of two containers."]);
});
