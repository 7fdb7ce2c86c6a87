import * as vscode from "vscode";
import type { PathReportParams } from "../../../language-server/src/lsp/protocol-status.ts";
import type { Server } from "../client/ask-server.ts";
import { openReport } from "../path-report/open-report.ts";
import type { PathReports } from "../path-report/path-reports.ts";
import type { Preview } from "../preview/preview.ts";
import type { ServerStatus } from "./server-status.ts";

/** The commands that open documents which the server writes. */
export function registerStatusCommands(
  server: Server,
  preview: Preview,
  reports: PathReports,
  status: ServerStatus,
): vscode.Disposable {
  const commands = {
    "k8snet.openPathReport": (...asked: readonly unknown[]) => openReport(server, preview, reports, readAsked(asked)),
    "k8snet.showServerStatus": () => status.open(),
  } as const;
  const all = Object.entries(commands);
  return vscode.Disposable.from(...all.map(([name, run]) => vscode.commands.registerCommand(name, run)));
}

/** The arguments of a code lens, as for explaining: file, from, to, and the port if there is one. A menu hands over a file alone. */
function readAsked([uri, from, to, port]: readonly unknown[]): PathReportParams | null {
  if (typeof uri !== "string" || typeof from !== "string" || typeof to !== "string") return null;
  return typeof port === "string" ? { uri, from, to, port } : { uri, from, to };
}
