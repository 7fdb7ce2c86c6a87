import * as vscode from "vscode";
import type { ProtocolPosition } from "../../../language-server/src/lsp/protocol.ts";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import type { ViewsServer } from "../client/ask-views.ts";
import { type ItemRow, type TopologyRow, topologyTreeItem } from "./topology-row.ts";

/** So many rows below one parent are asked for at first, and so many more each time that the user asks for more. */
const pageSize = 500;

/** The rows of the tree, asked for as they come into view. */
export type TopologyRows = vscode.TreeDataProvider<TopologyRow> & {
  readonly filter: () => string;
  readonly setFilter: (filter: string) => void;
  readonly refresh: () => void;
  readonly showMore: (row: TopologyRow) => void;
  /** The row of what is declared around a position, with its parents; undefined where nothing is. */
  readonly rowAt: (position: ProtocolPosition) => Promise<ItemRow | undefined>;
  readonly remember: (row: TopologyRow, isOpen: boolean) => void;
};

export function createTopologyRows(server: ViewsServer, active: ActiveTopology): TopologyRows {
  const changes = new vscode.EventEmitter<TopologyRow | undefined>();
  /** How many rows are wanted below a parent, where that is not the first page. */
  const limits = new Map<string, number>();
  /** What the user has opened and closed: VS Code forgets it of rows that a filter has taken away. */
  const opened = new Map<string, boolean>();
  let filter = "";

  const idOf = (row: TopologyRow | null | undefined) => (row?.kind === "item" ? row.item.id : "");
  const refresh = () => changes.fire(undefined);

  async function below(parent: TopologyRow | undefined): Promise<TopologyRow[]> {
    const uri = active.uri();
    if (uri === null || parent?.kind === "more") return [];
    const id = parent?.item.id ?? null;
    const limit = limits.get(idOf(parent)) ?? pageSize;
    try {
      const { items, total } = await server.topologyItems({ uri, parent: id, filter, limit });
      const rows = items.map((item): TopologyRow => ({ kind: "item", item, parent: parent ?? null }));
      const left = total - items.length;
      return left > 0 ? [...rows, { kind: "more", left, parent: parent ?? null }] : rows;
    } catch {
      // The server is being started again: the rows are asked for once it is there.
      return [];
    }
  }

  return {
    onDidChangeTreeData: changes.event,
    getChildren: below,
    getParent: ({ parent }) => parent,
    getTreeItem: (row) => topologyTreeItem(row, filter, (id) => opened.get(id)),
    resolveTreeItem: async (shown, row) => {
      if (row.kind === "more" || row.item.place === null) return shown;
      const { uri, range } = row.item.place;
      const text = await server.hover(uri, range.start).catch(() => null);
      if (text !== null) shown.tooltip = new vscode.MarkdownString(text);
      return shown;
    },
    filter: () => filter,
    setFilter: (wanted) => {
      filter = wanted.trim();
      refresh();
    },
    refresh,
    showMore: (row) => {
      const id = idOf(row.parent);
      limits.set(id, (limits.get(id) ?? pageSize) + pageSize);
      changes.fire(row.parent ?? undefined);
    },
    rowAt: async (position) => {
      const uri = active.uri();
      if (uri === null) return undefined;
      const way = await server.topologyWay({ uri, position });
      let row: ItemRow | undefined;
      for (const { item, index } of way) {
        const id = idOf(row);
        if (index >= (limits.get(id) ?? pageSize)) {
          limits.set(id, index + pageSize);
          changes.fire(row);
        }
        row = { kind: "item", item, parent: row ?? null };
      }
      return row;
    },
    remember: (row, isOpen) => {
      if (row.kind === "item" && filter === "") opened.set(row.item.id, isOpen);
    },
  };
}
