// What the path explorer tells VS Code by context keys and the preview by marks, and when it asks again.
import { beforeEach, expect, test, vi } from "vitest";
import type { PathStepItem, PathStepsResult } from "../../../language-server/src/lsp/protocol-views.ts";
import { contexts } from "../../../test/preview/vscode.fixture.ts";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import type { ViewsServer } from "../client/ask-views.ts";
import type { Preview } from "../preview/preview.ts";
import type { PreviewState } from "../preview/preview-state.ts";
import { createPathExplorer } from "./path-explorer.ts";
import type { PathQuestion } from "./path-row.ts";

const { heard, tree } = vi.hoisted(() => {
  const heard: Record<string, (event: unknown) => unknown> = {};
  const on = (name: string) => (listener: (event: unknown) => unknown) => {
    heard[name] = listener;
  };
  const tree = {
    visible: true,
    description: "",
    message: "",
    reveal: async () => {},
    onDidChangeSelection: on("selection"),
    onDidChangeVisibility: on("visibility"),
  };
  return { heard, tree };
});

vi.mock("vscode", async (actual) => ({
  ...(await actual<object>()),
  TreeItemCollapsibleState: {},
  window: { createTreeView: () => tree },
}));
vi.mock("./step-mark.ts", () => ({ createStepMark: () => ({ show: async () => {}, dispose: () => {} }) }));

const step = (type: string): PathStepItem => ({
  type,
  label: type,
  device: null,
  text: "",
  entry: null,
  place: null,
  headers: [],
  drawn: { path: `path ${type}`, sequence: null },
});
const answerWith = (...types: string[]): PathStepsResult => ({
  choices: { ports: [], families: [4] },
  path: {
    from: "web",
    to: "db",
    verdict: "delivered",
    verdictText: "",
    summary: "",
    ways: [
      {
        id: "forward",
        title: "",
        verdict: "delivered",
        verdictText: "",
        cause: null,
        hops: [{ number: 1, kind: "pod", title: "", steps: types.map(step) }],
      },
    ],
  },
});

const uri = "file:///shop.k8snet";
const question: PathQuestion = { uri, from: "web", to: "db", port: "3306/tcp" };
let answer: PathStepsResult = answerWith();
let asked: PathQuestion[] = [];
let change = () => {};
let render = () => {};
let state: Partial<PreviewState> = {};
let marked: readonly string[] = [];

function create() {
  const server = {
    pathSteps: async (wanted: PathQuestion) => {
      asked.push(wanted);
      return answer;
    },
  } as unknown as ViewsServer;
  const active = {
    onChange: (listener: () => void) => {
      change = listener;
    },
  } as unknown as ActiveTopology;
  const panel = {
    state: () => state,
    highlight: (mark: ((diagram: unknown, state: unknown) => { ids: readonly string[] }) | null) => {
      marked = mark?.({}, state).ids ?? [];
    },
  };
  const preview = {
    current: () => panel,
    open: async ({ view, ends }: PreviewState) => {
      state = { uri, view, ends };
    },
    onEvent: (listener: (event: { type: string }) => void) => {
      render = () => listener({ type: "rendered" });
    },
  } as unknown as Preview;
  return createPathExplorer(server, active, preview);
}

/** What was asked since the last time, once all that follows from it is done. */
async function askedNow(): Promise<readonly PathQuestion[]> {
  await new Promise((resolve) => setTimeout(resolve));
  return asked.splice(0);
}
const told = () => [contexts.get("k8snet.pathChosen"), contexts.get("k8snet.pathHasSteps")];

beforeEach(() => {
  Object.assign(tree, { visible: true, message: undefined });
  contexts.clear();
  [answer, asked, state, marked] = [answerWith("originate", "route", "deliver"), [], {}, []];
});

test("a path is not taken back by what the preview still draws of the one before", async () => {
  const explorer = create();
  await explorer.explain(question);
  const turned = { ...question, from: "db", to: "web" };
  const isShown = explorer.explain(turned);
  render();
  await isShown;
  expect([(await askedNow()).at(-1), explorer.question()]).toEqual([turned, turned]);
});

test("menus know of a path that is chosen, and of one that has steps", async () => {
  const explorer = create();
  await explorer.explain(question);
  expect(told()).toEqual([true, true]);
  expect(tree.description).toBe("web → db");
  answer = { choices: { ports: [], families: [] }, path: { problem: "There is no db." } };
  await explorer.explain(question);
  expect([told(), tree.message]).toEqual([[true, false], "There is no db."]);
});

test("steps are gone through from the first on, never beyond the ends, each marked in the diagram of that path", async () => {
  const explorer = create();
  await explorer.explain(question);
  for (const [by, number, mark] of [
    [1, 1, "path originate"],
    [-1, 1, "path originate"],
    [1, 2, "path route"],
    [5, 2, "path route"],
    [1, 3, "path deliver"],
    [1, 3, "path deliver"],
  ] as const) {
    await explorer.move(by);
    expect([explorer.current()?.number, marked]).toEqual([number, [mark]]);
  }
  state = { ...state, ends: { from: "other", to: "db" } };
  await explorer.move(-1);
  expect([explorer.current()?.number, marked]).toEqual([2, []]);
});

test("a change is asked for at once where it is seen, else when it is seen or gone through", async () => {
  const explorer = create();
  await explorer.explain(question);
  await explorer.move(1);
  expect(await askedNow()).toEqual([question]);
  answer = answerWith("originate", "drop");
  change();
  expect(await askedNow()).toEqual([question]);
  expect([explorer.steps().length, explorer.current()?.number]).toEqual([2, 1]);
  tree.visible = false;
  await heard.visibility?.({ visible: false });
  expect(explorer.current()).toBeNull();
  change();
  expect(await askedNow()).toEqual([]);
  await explorer.move(1);
  expect(await askedNow()).toEqual([question]);
  change();
  tree.visible = true;
  await heard.visibility?.({ visible: true });
  expect(await askedNow()).toEqual([question]);
});

test("a path that the preview draws is this one's, too, unless it is already, or no path", async () => {
  const explorer = create();
  await explorer.explain(question);
  asked = [];
  render();
  expect(await askedNow()).toEqual([]);
  state = { uri, view: "sequence", ends: { from: "db", to: "web" } };
  render();
  expect(await askedNow()).toEqual([{ uri, from: "db", to: "web" }]);
  expect(explorer.question()).toEqual({ uri, from: "db", to: "web" });
  state = { uri, view: "topology", ends: { from: "web", to: "db" } };
  render();
  expect(await askedNow()).toEqual([]);
});
