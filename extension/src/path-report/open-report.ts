import * as vscode from "vscode";
import type { PathReportParams } from "../../../language-server/src/lsp/protocol-status.ts";
import type { Server } from "../client/ask-server.ts";
import { chooseEnds } from "../explain-path/choose-ends.ts";
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
    const params = asked ?? previewed(preview) ?? (await chosen(server));
    if (params !== null) await reports.open(params);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t("The path cannot be explained: {0}", reason));
  }
}

function previewed(preview: Preview): PathReportParams | null {
  if (vscode.window.activeTextEditor !== undefined) return null;
  const state = preview.current()?.state();
  return state === undefined || state.ends === null ? null : { uri: state.uri, ...state.ends };
}

async function chosen(server: Server): Promise<PathReportParams | null> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "k8snet") {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Open a .k8snet file, and put a cursor on each of two containers."),
    );
    return null;
  }
  const ends = await chooseEnds(server, editor);
  return ends && { uri: editor.document.uri.toString(), ...ends };
}
