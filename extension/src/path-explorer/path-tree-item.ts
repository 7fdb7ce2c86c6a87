import * as vscode from "vscode";
import type { PathStepItem, SteppedPath, SteppedWay } from "../../../language-server/src/lsp/protocol-views.ts";
import type { ChoicePart, PathRow, StepRow } from "./path-row.ts";

const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;

const stepIcons: Readonly<Record<string, string>> = {
  originate: "rocket",
  route: "milestone",
  "resolve-neighbor": "search",
  bridge: "git-merge",
  filter: "filter",
  transform: "replace",
  encapsulate: "archive",
  decapsulate: "inbox",
  "setup-session": "link",
  "match-session": "link",
  "enter-interface": "sign-in",
  "exit-interface": "sign-out",
  deliver: "pass",
  drop: "error",
  reject: "circle-slash",
};

const hopIcons = {
  pod: "package",
  node: "vm",
  host: "device-desktop",
  router: "circuit-board",
  internet: "globe",
} as const;
const choiceIcons = { from: "export", to: "target", port: "plug", family: "globe" } as const;

/** How the tree shows a row; `isCurrent` for the step that one is at. */
export function pathTreeItem(row: PathRow, isCurrent: boolean): vscode.TreeItem {
  switch (row.kind) {
    case "choice":
      return choiceItem(row.part, row.value);
    case "verdict":
      return verdictItem(row.path);
    case "way":
      return wayItem(row.way);
    case "hop": {
      const { hop, id } = row;
      const shown = new vscode.TreeItem(`${hop.number} · ${hop.title}`, Expanded);
      return Object.assign(shown, { id, iconPath: new vscode.ThemeIcon(hopIcons[hop.kind]), contextValue: "hop" });
    }
    case "step":
      return stepItem(row, isCurrent);
    case "header":
      return headerItem(row.header);
    case "end":
      return endItem(row.parent.way);
  }
}

function choiceItem(part: ChoicePart, value: string | null): vscode.TreeItem {
  const labels = {
    from: vscode.l10n.t("From"),
    to: vscode.l10n.t("To"),
    port: vscode.l10n.t("Port"),
    family: vscode.l10n.t("IP version"),
  };
  const shown = new vscode.TreeItem(labels[part], None);
  shown.id = `choice ${part}`;
  shown.description = value ?? vscode.l10n.t("automatic");
  shown.iconPath = new vscode.ThemeIcon(choiceIcons[part]);
  shown.contextValue = "choice";
  shown.command = { command: "k8snet.choosePath", title: vscode.l10n.t("Change…"), arguments: [part] };
  shown.tooltip = vscode.l10n.t("{0}: {1}. Click to change it.", labels[part], shown.description);
  return shown;
}

/** What becomes of the packet, in a sentence. */
function verdictItem({ verdict, verdictText, summary }: SteppedPath): vscode.TreeItem {
  const shown = new vscode.TreeItem(verdictText, None);
  shown.id = "verdict";
  shown.description = summary;
  shown.tooltip = summary;
  shown.iconPath = verdictIcon(verdict);
  shown.contextValue = "verdict";
  shown.accessibilityInformation = { label: `${verdictText}. ${summary}` };
  return shown;
}

function wayItem({ id, title, verdict, verdictText }: SteppedWay): vscode.TreeItem {
  // The alternatives of a Service come closed: they are many, and mostly alike.
  const shown = new vscode.TreeItem(title, id.includes(" ") ? Collapsed : Expanded);
  shown.id = id;
  shown.description = verdictText;
  shown.iconPath = verdictIcon(verdict);
  shown.contextValue = "way";
  return shown;
}

function endItem({ id, verdict, verdictText, cause }: SteppedWay): vscode.TreeItem {
  const shown = new vscode.TreeItem(verdictText, None);
  shown.id = `${id} end`;
  shown.description = cause ?? undefined;
  shown.tooltip = cause ?? verdictText;
  shown.iconPath = verdictIcon(verdict);
  shown.contextValue = "end";
  return shown;
}

function verdictIcon(verdict: SteppedWay["verdict"]): vscode.ThemeIcon {
  return verdict === "delivered"
    ? new vscode.ThemeIcon("pass-filled", new vscode.ThemeColor("testing.iconPassed"))
    : new vscode.ThemeIcon("error", new vscode.ThemeColor("testing.iconFailed"));
}

function stepItem({ id, step, number, count, parent }: StepRow, isCurrent: boolean): vscode.TreeItem {
  const { type, label, device, text, headers } = step;
  const name = device === null ? label : `${label} · ${device}`;
  const shown = new vscode.TreeItem(name);
  // The same id always: a row with another one would be another row, and VS Code draws rows that are on their way out.
  shown.id = id;
  // Only the step that one is at shows its packet.
  shown.collapsibleState = isCurrent && headers.length > 0 ? Expanded : None;
  const changed = headers.filter(({ before }) => before !== null).map(changeText);
  shown.description = changed.length === 0 ? text : `${changed.join(", ")} · ${text}`;
  shown.iconPath = new vscode.ThemeIcon(stepIcons[type] ?? "circle-small", colourOf(type));
  shown.contextValue = step.place === null ? "step" : "step declared";
  shown.tooltip = stepTooltip(step);
  const said = vscode.l10n.t("Step {0} of {1}, {2}: {3}. {4}", number, count, parent.hop.title, name, text);
  shown.accessibilityInformation = { label: [said, ...changed].join("; ") };
  return shown;
}

function colourOf(type: string): vscode.ThemeColor | undefined {
  if (type === "drop" || type === "reject") return new vscode.ThemeColor("testing.iconFailed");
  if (type === "deliver") return new vscode.ThemeColor("testing.iconPassed");
  return undefined;
}

type Header = PathStepItem["headers"][number];

function changeText({ name, value, before }: Header): string {
  if (before === "") return `+ ${name}`;
  return value === "" ? `− ${name}` : `${name} ${value}`;
}

function headerItem({ name, value, before }: Header): vscode.TreeItem {
  const shown = new vscode.TreeItem(name, None);
  const told =
    before === null
      ? value
      : before === ""
        ? vscode.l10n.t("{0} (new)", value)
        : value === ""
          ? vscode.l10n.t("removed (was {0})", before)
          : vscode.l10n.t("{0} (was {1})", value, before);
  shown.description = told;
  shown.tooltip = vscode.l10n.t("{0}: {1}", name, told);
  const icon =
    before === null ? "dash" : before === "" ? "diff-added" : value === "" ? "diff-removed" : "diff-modified";
  const colour = before === null ? undefined : new vscode.ThemeColor("gitDecoration.modifiedResourceForeground");
  shown.iconPath = new vscode.ThemeIcon(icon, colour);
  shown.contextValue = "header";
  return shown;
}

/** The sentence, the entry that decided, and the packet with what has changed in bold. */
function stepTooltip({ label, device, text, entry, headers }: PathStepItem): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown(`**${label}**`);
  tooltip.appendText(`${device === null ? "" : ` ${device}`}\n${text}\n`);
  if (entry !== null) tooltip.appendCodeblock(entry);
  for (const { name, value, before } of headers) {
    tooltip.appendMarkdown("\n- ");
    if (before === null) tooltip.appendText(vscode.l10n.t("{0}: {1}", name, value));
    else {
      tooltip.appendText(vscode.l10n.t("{0}: {1}", name, `${before}${before === "" ? "" : " "}→ `));
      tooltip.appendMarkdown("**");
      tooltip.appendText(value === "" ? "–" : value);
      tooltip.appendMarkdown("**");
    }
  }
  return tooltip;
}
