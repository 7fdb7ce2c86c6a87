// What the topology's tree tells VS Code by context keys, which its menus ask for, and how it follows the cursor.
import { beforeEach, expect, test, vi } from "vitest";
import type { Memento } from "vscode";
import { contexts } from "../../../test/preview/vscode.fixture.ts";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import type { ViewsServer } from "../client/ask-views.ts";
import type { TopologyRow } from "./topology-row.ts";
import { createTopologyView } from "./topology-view.ts";

const { heard, tree, window } = vi.hoisted(() => {
  /** What VS Code tells the view, by the name of the event. */
  const heard: Record<string, (event: unknown) => unknown> = {};
  const on = (name: string) => (listener: (event: unknown) => unknown) => {
    heard[name] = listener;
  };
  const tree = {
    visible: true,
    description: "",
    message: "",
    selection: [] as readonly TopologyRow[],
    revealed: [] as TopologyRow[],
    reveal: async (row: TopologyRow) => {
      tree.revealed.push(row);
    },
    onDidChangeSelection: on("selection"),
    onDidExpandElement: on("expand"),
    onDidCollapseElement: on("collapse"),
    onDidChangeVisibility: on("visibility"),
  };
  const window = {
    activeTextEditor: undefined as unknown,
    createTreeView: () => tree,
    registerFileDecorationProvider: () => {},
    onDidChangeTextEditorSelection: on("cursor"),
  };
  return { heard, tree, window };
});

vi.mock("vscode", async (actual) => ({
  ...(await actual<object>()),
  TreeItem: class {
    readonly collapsibleState: unknown;
    constructor(_: unknown, collapsibleState: unknown) {
      this.collapsibleState = collapsibleState;
    }
  },
  TreeItemCollapsibleState: { None: "none", Expanded: "open", Collapsed: "closed" },
  ThemeIcon: class {},
  window,
}));

const uri = "file:///shop.k8snet";
const rowOf = (id: string, endpoint: string | null): TopologyRow => {
  const [kind, said] = ["pod", { label: id, description: "", spoken: "" }] as const;
  const nothing = { addresses: [], place: null, errors: 0, warnings: 0 };
  return {
    kind: "item",
    item: { id, kind, ...said, endpoint, ...nothing, hasChildren: true, isOpen: true },
    parent: null,
  };
};
const [web, db, link] = [rowOf("web", "web"), rowOf("db", "db"), rowOf("link", null)];
const editorAt = (line: number, document = uri) => ({
  document: { uri: document },
  selection: { active: { line, character: 0 } },
});

/** The row at each line, as the server says it in its time. */
let answers: ((line: number) => void)[] = [];
const server = {
  topologyWay: ({ position: { line } }: { position: { line: number } }) =>
    new Promise((resolve) => {
      const row = line === 0 ? web : db;
      answers.push(() => resolve(row.kind === "item" ? [{ item: row.item, index: 0 }] : []));
    }),
} as unknown as ViewsServer;
const active = { uri: () => uri, onChange: (listener: () => void) => listener } as unknown as ActiveTopology;

function create(kept: Record<string, unknown> = {}) {
  const memory = {
    get: (key: string, or: unknown) => kept[key] ?? or,
    update: async (key: string, value: unknown) => {
      kept[key] = value;
    },
  } as unknown as Memento;
  return createTopologyView(server, active, memory);
}

/** Lets the server answer what it was asked, and gives what the tree shows then. */
async function revealed(): Promise<readonly string[]> {
  for (const answer of answers.splice(0)) answer(0);
  await new Promise((resolve) => setTimeout(resolve));
  return tree.revealed.splice(0).map((row) => (row.kind === "item" ? row.item.id : "…"));
}

beforeEach(() => {
  Object.assign(tree, { visible: true, selection: [], revealed: [] });
  Object.assign(window, { activeTextEditor: undefined });
  contexts.clear();
  answers = [];
});

test("a path is offered between two rows that a packet can go between, in the order in which they were selected", () => {
  const view = create();
  for (const [rows, isOffered, order] of [
    [[db], false, ["db"]],
    [[web, db], true, ["db", "web"]],
    [[web, db, link], true, ["db", "web", "link"]],
    [[web, link], false, ["web", "link"]],
    [[], false, []],
  ] as const) {
    tree.selection = rows;
    heard.selection?.({ selection: rows });
    expect(view.selected().map(({ item }) => item.id)).toEqual(order);
    expect(contexts.get("k8snet.twoEndsSelected")).toBe(isOffered);
  }
});

test("a row that was read anew while it was selected is selected, though VS Code does not tell of it again", () => {
  const view = create();
  heard.selection?.({ selection: [] });
  tree.selection = [web, db];
  expect(view.selected()).toEqual([web, db]);
  expect(contexts.get("k8snet.twoEndsSelected")).toBe(true);
});

test("a filter is told, and opens what the user has closed for as long as it is there", () => {
  const view = create();
  const shown = () => view.rows.getTreeItem(web);
  expect([tree.description, contexts.get("k8snet.topologyFiltered")]).toEqual(["shop.k8snet", false]);
  heard.collapse?.({ element: web });
  expect(shown()).toMatchObject({ collapsibleState: "closed" });
  view.setFilter("app=web");
  expect([tree.message, contexts.get("k8snet.topologyFiltered")]).toEqual(["Filter: app=web", true]);
  expect(shown()).toMatchObject({ collapsibleState: "open" });
  view.setFilter("");
  expect([tree.message, contexts.get("k8snet.topologyFiltered")]).toEqual([undefined, false]);
  expect(shown()).toMatchObject({ collapsibleState: "closed" });
  heard.expand?.({ element: web });
  expect(shown()).toMatchObject({ collapsibleState: "open" });
});

test("the cursor is followed while that is wanted and to be seen, also in the next window; only where it is last", async () => {
  const kept = {};
  const view = create(kept);
  const move = (editor: unknown) => void heard.cursor?.({ textEditor: editor });
  move(editorAt(0));
  expect(await revealed()).toEqual([]);
  window.activeTextEditor = editorAt(0);
  view.setFollowing(true);
  expect([contexts.get("k8snet.followCursor"), await revealed()]).toEqual([true, ["web"]]);
  move(editorAt(0));
  move(editorAt(5));
  expect(await revealed()).toEqual(["db"]);
  move(editorAt(0, "file:///other.k8snet"));
  view.setFilter("app=web");
  move(editorAt(0));
  view.setFilter("");
  tree.visible = false;
  move(editorAt(0));
  expect(await revealed()).toEqual([]);
  create(kept);
  expect(contexts.get("k8snet.followCursor")).toBe(true);
  tree.visible = true;
  heard.visibility?.({ visible: true });
  expect(await revealed()).toEqual(["web"]);
  view.setFollowing(false);
  expect([contexts.get("k8snet.followCursor"), kept]).toEqual([false, { "k8snet.followCursor": false }]);
});
