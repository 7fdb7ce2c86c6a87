import * as vscode from "vscode";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import { showPlace } from "../active-topology/show-place.ts";
import type { Server } from "../client/ask-server.ts";
import { choosePath } from "../path-explorer/choose-path.ts";
import type { PathExplorer } from "../path-explorer/path-explorer.ts";
import type { Preview } from "../preview/preview.ts";
import { type ItemRow, isItemRow, isMoreRow } from "./topology-row.ts";
import type { TopologyView } from "./topology-view.ts";

/** The commands of the topology's tree. VS Code hands over the row that a menu was opened on, and all that are selected. */
export function topologyCommands(
  view: TopologyView,
  active: ActiveTopology,
  explorer: PathExplorer,
  preview: Preview,
  server: Server,
) {
  const rowsOf = (row: unknown, rows: unknown): readonly ItemRow[] => {
    if (Array.isArray(rows) && rows.length > 0) return inOrder(rows.filter(isItemRow));
    return isItemRow(row) ? [row] : view.selected();
  };
  /** In the order in which they were selected: the first is where the packet comes from. */
  const inOrder = (rows: readonly ItemRow[]) => {
    const order = view.selected().map(({ item }) => item.id);
    return [...rows].sort((left, right) => order.indexOf(left.item.id) - order.indexOf(right.item.id));
  };
  const endOf = (row: unknown) => rowsOf(row, undefined)[0]?.item.endpoint ?? null;
  return {
    "k8snet.filterTopology": async () => {
      const filter = await vscode.window.showInputBox({
        title: vscode.l10n.t("Filter the topology"),
        prompt: vscode.l10n.t(
          "A part of a name, a label (app=web), an address or a prefix; with commas between, all must hold.",
        ),
        value: view.rows.filter(),
      });
      if (filter !== undefined) view.setFilter(filter);
    },
    "k8snet.clearTopologyFilter": () => view.setFilter(""),
    "k8snet.pinTopology": () => active.pin(),
    "k8snet.unpinTopology": () => active.unpin(),
    "k8snet.followCursor": () => view.setFollowing(true),
    "k8snet.stopFollowingCursor": () => view.setFollowing(false),
    "k8snet.showMoreRows": (row: unknown) => {
      if (isMoreRow(row)) view.rows.showMore(row);
    },
    "k8snet.goToSource": async (row: unknown) => {
      const place = rowsOf(row, undefined)[0]?.item.place;
      if (place) await showPlace(place, true);
    },
    "k8snet.explainSelected": async (row: unknown, rows: unknown) => {
      const uri = active.uri();
      const [from, to] = rowsOf(row, rows).flatMap(({ item }) => item.endpoint ?? []);
      if (uri === null || from === undefined || to === undefined) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t("Select two rows that a packet can go between: containers, pods, nodes, hosts or a Service."),
        );
        return;
      }
      await explorer.explain({ uri, from, to });
    },
    "k8snet.explainFrom": async (row: unknown) => {
      const from = endOf(row);
      if (from !== null) await choosePath(server, active, explorer, { from, to: null });
    },
    "k8snet.explainTo": async (row: unknown) => {
      const to = endOf(row);
      if (to !== null) await choosePath(server, active, explorer, { from: null, to });
    },
    "k8snet.copyAddress": async (row: unknown, rows: unknown) => {
      const addresses = [...new Set(rowsOf(row, rows).flatMap(({ item }) => item.addresses))];
      await vscode.env.clipboard.writeText(addresses.join("\n"));
      vscode.window.setStatusBarMessage(vscode.l10n.t("Copied: {0}", addresses.join(", ")), 4000);
    },
    "k8snet.showInPreview": async (row: unknown) => {
      const uri = active.uri();
      const item = rowsOf(row, undefined)[0]?.item;
      if (uri === null || item === undefined) return;
      const panel = await preview.open({ uri, view: "topology", ends: null });
      panel.highlight(({ endpoints }) => {
        const ids = endpoints.flatMap(({ id, endpoint }) => (endpoint === item.endpoint ? [id] : []));
        return { ids, step: null };
      });
    },
  } as const;
}
