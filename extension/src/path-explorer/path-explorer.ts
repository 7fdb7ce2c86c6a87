import * as vscode from "vscode";
import type { PathStepsResult } from "../../../language-server/src/lsp/protocol-views.ts";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import type { ViewsServer } from "../client/ask-views.ts";
import type { Preview } from "../preview/preview.ts";
import { isOfPath } from "../preview/preview-state.ts";
import {
  noRows,
  type PathQuestion,
  type PathRow,
  type PathRows,
  parentOf,
  pathRows,
  type StepRow,
} from "./path-row.ts";
import { pathTreeItem } from "./path-tree-item.ts";
import { createStepMark } from "./step-mark.ts";

/** A path to be gone through step by step: the editor and the preview follow each step. */
export type PathExplorer = vscode.Disposable & {
  readonly tree: vscode.TreeView<PathRow>;
  readonly question: () => PathQuestion | null;
  readonly answer: () => PathStepsResult | null;
  readonly steps: () => readonly StepRow[];
  readonly current: () => StepRow | null;
  /** Shows the steps of another path; the preview draws it, too. */
  readonly explain: (question: PathQuestion) => Promise<void>;
  /** Goes to the step that is so many steps away from the one that one is at; from none to the first. */
  readonly move: (by: number) => Promise<void>;
  readonly refresh: () => Promise<void>;
};

export function createPathExplorer(server: ViewsServer, active: ActiveTopology, preview: Preview): PathExplorer {
  const changes = new vscode.EventEmitter<PathRow[] | undefined>();
  const mark = createStepMark();
  let question: PathQuestion | null = null;
  let answer: PathStepsResult | null = null;
  let rows: PathRows = noRows;
  let current: string | null = null;
  let asked = 0;

  const tree = vscode.window.createTreeView<PathRow>("k8snet.path", {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (row) => [...(row === undefined ? rows.roots : rows.below(row))],
      getParent: parentOf,
      getTreeItem: (row) => pathTreeItem(row, row.kind === "step" && row.id === current),
    },
    showCollapseAll: true,
  });
  const at = () => rows.steps.find(({ id }) => id === current) ?? null;

  async function ask(): Promise<void> {
    const ask = ++asked;
    const wanted = question;
    try {
      const found = wanted === null ? null : await server.pathSteps(wanted);
      if (ask !== asked) return;
      answer = found;
    } catch {
      // The server is being started again: the path is asked for once it is there. What is shown stays.
      return;
    }
    rows = wanted === null || answer === null ? noRows : pathRows(wanted, answer, () => current);
    // The text has changed, and the path with it.
    if (at() === null) await leave();
    tree.description = wanted === null ? undefined : `${wanted.from} → ${wanted.to}`;
    tree.message = answer !== null && "problem" in answer.path ? answer.path.problem : undefined;
    void vscode.commands.executeCommand("setContext", "k8snet.pathChosen", wanted !== null);
    void vscode.commands.executeCommand("setContext", "k8snet.pathHasSteps", rows.steps.length > 0);
    changes.fire(undefined);
  }

  async function leave(): Promise<void> {
    current = null;
    preview.current()?.highlight(null);
    await mark.show(null);
  }

  async function goTo(step: StepRow): Promise<void> {
    if (step.id === current) return;
    const hops = [at()?.parent, step.parent].filter((hop) => hop !== undefined);
    current = step.id;
    changes.fire(hops);
    const { drawn, place } = step.step;
    const panel = preview.current();
    panel?.highlight((_, state) => {
      // The preview may draw another path by now.
      if (state.ends?.from !== question?.from || state.ends?.to !== question?.to) return [];
      const id = state.view === "path" ? drawn.path : state.view === "sequence" ? drawn.sequence : null;
      return id === null ? [] : [id];
    });
    await mark.show(place);
    // Where one has already gone on, the row that is to be seen is another.
    if (step.id === current && tree.visible) await tree.reveal(step, { select: true, focus: true });
  }

  const set = async (wanted: PathQuestion | null) => {
    question = wanted;
    await leave();
    await ask();
  };

  const subscriptions = vscode.Disposable.from(
    tree,
    mark,
    changes,
    tree.onDidChangeSelection(({ selection: [row] }) => (row?.kind === "step" ? goTo(row) : undefined)),
    tree.onDidChangeVisibility(({ visible }) => (visible ? undefined : leave().then(() => changes.fire(undefined)))),
    active.onChange(() => ask()),
    // A path that is explained elsewhere (a code lens, two clicks in the diagram) can be gone through here.
    preview.onEvent((event) => {
      const state = preview.current()?.state();
      if (event.type !== "rendered" || !state?.ends || !isOfPath(state.view)) return;
      const { uri, ends } = state;
      const isSame = question?.uri === uri && question.from === ends.from && question.to === ends.to;
      if (!isSame || question?.port !== ends.port || question?.family !== ends.family) void set({ uri, ...ends });
    }),
  );
  return {
    tree,
    question: () => question,
    answer: () => answer,
    steps: () => rows.steps,
    current: at,
    explain: async (wanted) => {
      await set(wanted);
      const { uri, ...ends } = wanted;
      await preview.open({ uri, view: "path", ends });
    },
    move: async (by) => {
      const index = rows.steps.findIndex(({ id }) => id === current);
      const step = rows.steps[index < 0 ? 0 : index + by];
      if (step !== undefined) await goTo(step);
    },
    refresh: ask,
    dispose: () => subscriptions.dispose(),
  };
}
