import type * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { registerAll } from "../commands/register-all.ts";
import { readAskedPath } from "../explain-path/asked-path.ts";
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
  return registerAll({
    "k8snet.openPathReport": (...asked: readonly unknown[]) =>
      openReport(server, preview, reports, readAskedPath(asked)),
    "k8snet.showServerStatus": () => status.open(),
  });
}
