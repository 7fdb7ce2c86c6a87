import * as vscode from "vscode";
import type { PathReportParams } from "../../../language-server/src/lsp/protocol-status.ts";
import type { Server } from "../client/ask-server.ts";
import { chooseAskedPath, tellNotExplained } from "../explain-path/asked-path.ts";
import type { Preview } from "../preview/preview.ts";
import type { PathReports } from "./path-reports.ts";

/** Opens the report of the path that is asked for, else of the one that the preview in front shows, else of one that the user chooses. */
export async function openReport(
  server: Server,
  preview: Preview,
  reports: PathReports,
  asked: PathReportParams | null,
): Promise<void> {
  try {
    const params = asked ?? previewed(preview) ?? (await chooseAskedPath(server, activeTopology()));
    if (params !== null) await reports.open(params);
  } catch (error) {
    tellNotExplained(error);
  }
}

function previewed(preview: Preview): PathReportParams | null {
  if (vscode.window.activeTextEditor !== undefined) return null;
  const state = preview.current()?.state();
  return state === undefined || state.ends === null ? null : { uri: state.uri, ...state.ends };
}

/** The editor that has the focus; a preview has none. */
function activeTopology(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === "k8snet" ? editor : undefined;
}
