import * as vscode from "vscode";
import type { TopologyTreeItem } from "../../../language-server/src/lsp/protocol-views.ts";
import { findingsUri } from "./row-decorations.ts";

/** A row of the tree: something of the topology, or "so many more" at the end of a long list. */
export type TopologyRow =
  | { readonly kind: "item"; readonly item: TopologyTreeItem; readonly parent: TopologyRow | null }
  | { readonly kind: "more"; readonly left: number; readonly parent: TopologyRow | null };

export type ItemRow = Extract<TopologyRow, { kind: "item" }>;
type MoreRow = Extract<TopologyRow, { kind: "more" }>;

/** Whether something that a menu handed over is a row of something. */
export function isItemRow(value: unknown): value is ItemRow {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "item" && "item" in value;
}

export function isMoreRow(value: unknown): value is MoreRow {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "more" && "left" in value;
}

const icons: Readonly<Record<TopologyTreeItem["kind"], string>> = {
  cluster: "globe",
  node: "vm",
  pod: "package",
  container: "server-process",
  services: "list-tree",
  service: "type-hierarchy-sub",
  endpoint: "package",
  policies: "list-tree",
  policy: "shield",
  machines: "list-tree",
  host: "device-desktop",
  router: "circuit-board",
  links: "list-tree",
  link: "plug",
  member: "debug-disconnect",
};

/** How the tree shows a row. Under a filter rows are others than without one: what the filter opens must not stay open without it. */
export function topologyTreeItem(row: TopologyRow, filter: string, isOpen: (id: string) => boolean | undefined) {
  if (row.kind === "more") return moreItem(row);
  const { item } = row;
  const opened = filter === "" ? (isOpen(item.id) ?? item.isOpen) : item.isOpen;
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const shown = new vscode.TreeItem(
    labelOf(item.label, filter),
    !item.hasChildren ? None : opened ? Expanded : Collapsed,
  );
  shown.id = filter === "" ? item.id : `${item.id}?${filter}`;
  shown.description = item.description;
  shown.iconPath = new vscode.ThemeIcon(icons[item.kind]);
  shown.accessibilityInformation = { label: item.spoken };
  // Menus ask for these (package.json).
  shown.contextValue = [
    item.kind,
    ...(item.endpoint === null ? [] : ["explainable"]),
    ...(item.addresses.length === 0 ? [] : ["addressed"]),
    ...(item.place === null ? [] : ["declared"]),
  ].join(" ");
  shown.resourceUri = findingsUri(item);
  if (item.place !== null) {
    shown.command = { command: "k8snet.goToSource", title: vscode.l10n.t("Go to Source"), arguments: [row] };
  }
  return shown;
}

function moreItem(row: MoreRow): vscode.TreeItem {
  const shown = new vscode.TreeItem(vscode.l10n.t("{0} more…", row.left));
  shown.iconPath = new vscode.ThemeIcon("ellipsis");
  shown.contextValue = "more";
  shown.command = { command: "k8snet.showMoreRows", title: vscode.l10n.t("{0} more…", row.left), arguments: [row] };
  return shown;
}

/** The part of a name that is looked for is marked. */
function labelOf(label: string, filter: string): vscode.TreeItemLabel {
  const at = filter === "" ? -1 : label.toLowerCase().indexOf(filter.toLowerCase());
  return at < 0 ? { label } : { label, highlights: [[at, at + filter.length]] };
}
