import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { chooseEnds } from "./choose-ends.ts";
import type { AskedPath } from "./read-asked-path.ts";

/** The path that the user means in an editor, or in a file that is seen in a preview alone; null where that is not known, of which the user is told. */
export async function chooseAskedPath(
  server: Server,
  editor: vscode.TextEditor | undefined,
  uri: string | undefined = editor?.document.uri.toString(),
): Promise<AskedPath | null> {
  if (uri === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Open a .k8snet file, and put a cursor on each of two containers."),
    );
    return null;
  }
  const ends = await chooseEnds(server, uri, editor);
  return ends && { uri, ...ends };
}

/** Tells the user why a path is not explained. */
export function tellNotExplained(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(vscode.l10n.t("The path cannot be explained: {0}", reason));
}
