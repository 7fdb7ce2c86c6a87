import type * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { registerAll } from "../commands/register-all.ts";
import { readAskedPath } from "../explain-path/read-asked-path.ts";
import { copyPath } from "../path-report/copy-path.ts";
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
    "k8snet.copyPathMarkdown": (...asked: readonly unknown[]) => copyPath(server, preview, readAskedPath(asked)),
    "k8snet.showServerStatus": () => status.open(),
  });
}
