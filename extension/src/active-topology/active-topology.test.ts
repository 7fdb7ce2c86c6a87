// Whose topology the views show, as editors come and go, and when a file is pinned.
import { expect, test, vi } from "vitest";
import type { Memento } from "vscode";
import { contexts } from "../../../test/preview/vscode.fixture.ts";
import type { Server } from "../client/ask-server.ts";
import { followTopology } from "./active-topology.ts";

type Document = { readonly languageId: string; readonly uri: string };
type Editor = { readonly document: Document };

const { editors } = vi.hoisted(() => ({
  editors: {
    active: undefined as Editor | undefined,
    visible: [] as Editor[],
    activate: (_: Editor | undefined) => {},
    close: (_: Document) => {},
  },
}));

vi.mock("vscode", async (actual) => ({
  ...(await actual<object>()),
  window: {
    get activeTextEditor() {
      return editors.active;
    },
    get visibleTextEditors() {
      return editors.visible;
    },
    onDidChangeActiveTextEditor: (told: (editor: Editor | undefined) => void) => {
      editors.activate = told;
    },
  },
  workspace: {
    onDidCloseTextDocument: (told: (document: Document) => void) => {
      editors.close = told;
    },
  },
}));

const editorOf = (uri: string, languageId = "k8snet"): Editor => ({ document: { languageId, uri } });
const [a, b, page] = [editorOf("file:///a"), editorOf("file:///b"), editorOf("file:///page", "markdown")];

/** The views' file among editors, with what was pinned before. */
function start(active: Editor | undefined, pinned?: string) {
  Object.assign(editors, { active, visible: [a, b] });
  const kept = new Map<string, unknown>(pinned === undefined ? [] : [["k8snet.pinnedTopology", pinned]]);
  const memory = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => {
      kept.set(key, value);
    },
  };
  let change = (_: { uris: string[] }) => {};
  const onTopologyChanged = (told: typeof change) => {
    change = told;
    return { dispose: () => {} };
  };
  const topology = followTopology({ onTopologyChanged } as unknown as Server, memory as unknown as Memento);
  let changes = 0;
  topology.onChange(() => {
    changes += 1;
  });
  return {
    topology,
    kept,
    tellChanged: (...uris: string[]) => change({ uris }),
    /** The file, and how often it was told that it is another or has changed since the last time. */
    seen: () => {
      const told = [topology.uri(), changes];
      changes = 0;
      return told;
    },
  };
}

test("the file that was edited last is shown; a page, or no editor at all, takes it from nobody", () => {
  const { seen } = start(a);
  expect(seen()).toEqual(["file:///a", 0]);
  editors.activate(b);
  expect(seen()).toEqual(["file:///b", 1]);
  editors.activate(page);
  editors.activate(undefined);
  expect(seen()).toEqual(["file:///b", 0]);
});

test("where its file is closed, one that is to be seen takes its place, else none", () => {
  const { seen } = start(a);
  editors.visible = [page, b];
  editors.close(b.document);
  expect(seen()).toEqual(["file:///a", 0]);
  editors.close(a.document);
  expect(seen()).toEqual(["file:///b", 1]);
  editors.visible = [];
  editors.close(b.document);
  expect(seen()).toEqual([null, 1]);
  expect(contexts.get("k8snet.hasTopology")).toBe(false);
});

test("what is pinned stays, also in the next window, until it is let go", () => {
  const { topology, kept, seen } = start(a);
  topology.pin();
  expect(seen()).toEqual(["file:///a", 1]);
  editors.activate(b);
  expect(seen()).toEqual(["file:///a", 0]);
  expect(contexts.get("k8snet.topologyPinned")).toBe(true);
  const next = start(b, String(kept.get("k8snet.pinnedTopology")));
  expect([next.topology.isPinned(), next.seen()]).toEqual([true, ["file:///a", 0]]);
  next.topology.unpin();
  expect(next.seen()).toEqual(["file:///b", 1]);
  expect(next.kept.get("k8snet.pinnedTopology")).toBeUndefined();
  expect(contexts.get("k8snet.topologyPinned")).toBe(false);
});

test("a change is told of the file that is shown alone", () => {
  const { topology, tellChanged, seen } = start(a);
  tellChanged("file:///b", "file:///c");
  expect(seen()).toEqual(["file:///a", 0]);
  tellChanged("file:///b", "file:///a");
  expect(seen()).toEqual(["file:///a", 1]);
  topology.refresh();
  expect(seen()).toEqual(["file:///a", 1]);
});
