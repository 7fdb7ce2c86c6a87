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
};

export function createPathExplorer(server: ViewsServer, active: ActiveTopology, preview: Preview): PathExplorer {
  const changes = new vscode.EventEmitter<PathRow[] | undefined>();
  const mark = createStepMark();
  let question: PathQuestion | null = null;
  let answer: PathStepsResult | null = null;
  let rows: PathRows = noRows;
  let current: string | null = null;
  /** The row that shows its packet: the one of the current step, as soon as the tree has come to it. Whoever changes it tells the tree. */
  let opened: StepRow | null = null;
  /** The row that the tree is on its way to: that it is selected then is no wish of the user's, who may have gone on. */
  let revealing: StepRow | null = null;
  let turn = Promise.resolve();
  let asked = 0;
  /** How many paths the preview has yet to be told of: what it draws meanwhile is of before. */
  let leading = 0;
  /** Whether the text has changed while nobody could see the steps. */
  let isOutdated = false;

  const tree = vscode.window.createTreeView<PathRow>("k8snet.path", {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (row) => [...(row === undefined ? rows.roots : rows.below(row))],
      getParent: parentOf,
      getTreeItem: (row) => pathTreeItem(row, row.kind === "step" && row.id === opened?.id),
    },
    showCollapseAll: true,
  });
  const at = () => rows.steps.find(({ id }) => id === current) ?? null;

  async function ask(): Promise<void> {
    const ask = ++asked;
    isOutdated = false;
    const wanted = question;
    try {
      const found = wanted === null ? null : await server.pathSteps(wanted);
      if (ask !== asked) return;
      answer = found;
    } catch {
      // The server is being started again: the path is asked for once it is there. What is shown stays.
      return;
    }
    rows = wanted === null || answer === null ? noRows : pathRows(wanted, answer, () => opened?.id ?? null);
    // The text has changed, and the path with it.
    if (current !== null && at() === null) await leave();
    tree.description = wanted === null ? undefined : `${wanted.from} → ${wanted.to}`;
    tree.message = answer !== null && "problem" in answer.path ? answer.path.problem : undefined;
    void vscode.commands.executeCommand("setContext", "k8snet.pathChosen", wanted !== null);
    void vscode.commands.executeCommand("setContext", "k8snet.pathHasSteps", rows.steps.length > 0);
    await showRows();
  }

  const showRows = () =>
    inTurn(() => {
      opened = at();
      changes.fire(undefined);
    });

  async function leave(): Promise<void> {
    current = null;
    preview.current()?.highlight(null);
    await mark.show(null);
  }

  async function goTo(step: StepRow): Promise<void> {
    if (step.id === current) return;
    current = step.id;
    const { drawn, place } = step.step;
    preview.current()?.highlight((_, state) => {
      // The preview may draw another path by now.
      if (state.ends?.from !== question?.from || state.ends?.to !== question?.to) return { ids: [], step: null };
      const id = state.view === "path" ? drawn.path : state.view === "sequence" ? drawn.sequence : null;
      return { ids: id === null ? [] : [id], step: isOfPath(state.view) ? step.id : null };
    });
    await Promise.all([mark.show(place), showRow(step)]);
  }

  /** One change of rows after the other: VS Code draws rows that are gone while it is on its way to another. */
  function inTurn(change: () => Promise<void> | void): Promise<void> {
    turn = turn.then(change);
    return turn;
  }

  const showRow = (step: StepRow) =>
    inTurn(async () => {
      // Where one has already gone on, the row that is to be seen is another.
      if (step.id !== current) return;
      const before = opened;
      opened = step;
      changes.fire(before === null ? [step] : [before, step]);
      if (!tree.visible) return;
      revealing = step;
      try {
        await tree.reveal(step, { select: true, focus: true, expand: true });
      } catch {
        // The text has changed meanwhile, and the rows with it.
      }
      revealing = null;
    });

  /** What nobody sees is asked for when it is seen again, or gone through. */
  const refresh = async () => {
    isOutdated = true;
    if (tree.visible) await ask();
  };

  const set = async (wanted: PathQuestion | null) => {
    question = wanted;
    await leave();
    await ask();
  };

  const subscriptions = vscode.Disposable.from(
    tree,
    mark,
    changes,
    tree.onDidChangeSelection(({ selection: [row] }) => {
      if (row?.kind === "step" && row !== revealing) void goTo(row);
    }),
    tree.onDidChangeVisibility(async ({ visible }) => {
      if (visible) return isOutdated ? ask() : undefined;
      await leave();
      await showRows();
    }),
    active.onChange(() => refresh()),
    // A path that is explained elsewhere (a code lens, two clicks in the diagram) can be gone through here.
    preview.onEvent((event) => {
      const state = preview.current()?.state();
      if (leading > 0 || event.type !== "rendered" || !state?.ends || !isOfPath(state.view)) return;
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
      leading++;
      try {
        await set(wanted);
        const { uri, ...ends } = wanted;
        await preview.open({ uri, view: "path", ends });
      } finally {
        leading--;
      }
    },
    move: async (by) => {
      if (isOutdated) await ask();
      const index = rows.steps.findIndex(({ id }) => id === current);
      const step = rows.steps[index < 0 ? 0 : index + by];
      if (step !== undefined) await goTo(step);
    },
    dispose: () => subscriptions.dispose(),
  };
}
