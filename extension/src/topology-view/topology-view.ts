import * as vscode from "vscode";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import { fileName } from "../active-topology/show-place.ts";
import type { ViewsServer } from "../client/ask-views.ts";
import { toProtocolPosition } from "../client/convert.ts";
import { rowDecorations } from "./row-decorations.ts";
import { type ItemRow, isItemRow, type TopologyRow } from "./topology-row.ts";
import { createTopologyRows, type TopologyRows } from "./topology-rows.ts";

/** The topology as a tree in the side bar. */
export type TopologyView = vscode.Disposable & {
  readonly tree: vscode.TreeView<TopologyRow>;
  readonly rows: TopologyRows;
  /** The rows that are selected, in the order in which they were. */
  readonly selected: () => readonly ItemRow[];
  readonly setFilter: (filter: string) => void;
  /** Whether the row of what the cursor is in is selected while the cursor moves. */
  readonly setFollowing: (follows: boolean) => void;
};

const followingKey = "k8snet.followCursor";

export function createTopologyView(server: ViewsServer, active: ActiveTopology, memory: vscode.Memento): TopologyView {
  const rows = createTopologyRows(server, active);
  const tree = vscode.window.createTreeView("k8snet.topology", {
    treeDataProvider: rows,
    canSelectMany: true,
    showCollapseAll: true,
  });
  let selected: readonly ItemRow[] = [];
  let follows = memory.get(followingKey, false);
  let moves = 0;

  const describe = () => {
    const uri = active.uri();
    const filter = rows.filter();
    tree.description = uri === null ? undefined : fileName(uri);
    tree.message = filter === "" ? undefined : vscode.l10n.t("Filter: {0}", filter);
    void vscode.commands.executeCommand("setContext", "k8snet.topologyFiltered", filter !== "");
    void vscode.commands.executeCommand("setContext", followingKey, follows);
  };

  /**
   * Keeps the rows in the order in which they were selected. VS Code leaves out of its event the rows that are being read anew just then, and tells of them no
   * more; what it says when it is asked is right.
   */
  function readSelection(): void {
    const now = tree.selection.filter(isItemRow);
    const kept = selected.filter(({ item }) => now.some((row) => row.item.id === item.id));
    selected = [...kept, ...now.filter(({ item }) => !kept.some((row) => row.item.id === item.id))];
    const explainable = selected.filter(({ item }) => item.endpoint !== null);
    void vscode.commands.executeCommand("setContext", "k8snet.twoEndsSelected", explainable.length === 2);
  }

  /** Selects the row of what the cursor is in. The tree must not take the focus from the editor, nor open up under a filter. */
  async function follow(editor: vscode.TextEditor | undefined): Promise<void> {
    if (!follows || !tree.visible || rows.filter() !== "" || editor === undefined) return;
    if (editor.document.uri.toString() !== active.uri()) return;
    const move = ++moves;
    try {
      const row = await rows.rowAt(toProtocolPosition(editor.selection.active));
      if (row !== undefined && move === moves) await tree.reveal(row, { select: true, focus: false, expand: false });
      readSelection();
    } catch {
      // The row has gone while the text was typed: the next move of the cursor finds another.
    }
  }

  describe();
  const subscriptions = vscode.Disposable.from(
    tree,
    vscode.window.registerFileDecorationProvider(rowDecorations),
    active.onChange(() => {
      describe();
      rows.refresh();
    }),
    tree.onDidChangeSelection(readSelection),
    tree.onDidExpandElement(({ element }) => rows.remember(element, true)),
    tree.onDidCollapseElement(({ element }) => rows.remember(element, false)),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    tree.onDidChangeVisibility(() => follow(vscode.window.activeTextEditor)),
  );
  return {
    tree,
    rows,
    selected: () => {
      readSelection();
      return selected;
    },
    setFilter: (filter) => {
      rows.setFilter(filter);
      describe();
    },
    setFollowing: (wanted) => {
      follows = wanted;
      void memory.update(followingKey, wanted);
      describe();
      void follow(vscode.window.activeTextEditor);
    },
    dispose: () => subscriptions.dispose(),
  };
}
