import * as vscode from "vscode";
import type { TopologyTreeItem } from "../../../language-server/src/lsp/protocol-views.ts";

const scheme = "k8snet-row";

/** The URI by which VS Code asks for the decoration of a row; nothing stands behind it. Rows without findings have none. */
export function findingsUri({ id, errors, warnings }: TopologyTreeItem): vscode.Uri | undefined {
  if (errors + warnings === 0) return undefined;
  return vscode.Uri.from({ scheme, path: id, query: `${errors},${warnings}` });
}

/** Colours rows in which something is wrong, and says how much: by number, so that the colour alone says nothing. */
export const rowDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration({ scheme: asked, query }) {
    if (asked !== scheme) return undefined;
    const [errors = 0, warnings = 0] = query.split(",").map(Number);
    const count = errors > 0 ? errors : warnings;
    const colour = errors > 0 ? "list.errorForeground" : "list.warningForeground";
    const text = errors > 0 ? vscode.l10n.t("Errors: {0}", errors) : vscode.l10n.t("Warnings: {0}", warnings);
    return new vscode.FileDecoration(count > 9 ? "9+" : String(count), text, new vscode.ThemeColor(colour));
  },
};
