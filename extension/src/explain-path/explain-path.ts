import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import type { Preview } from "../preview/preview.ts";
import { chooseAskedPath, tellNotExplained } from "./asked-path.ts";
import type { AskedPath } from "./read-asked-path.ts";

/** The editor that the user looks at, or has looked at before turning to the preview. */
function editorFor(preview: Preview): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active?.document.languageId === "k8snet") return active;
  const uri = preview.current()?.state().uri;
  const visible = vscode.window.visibleTextEditors.filter(({ document }) => document.languageId === "k8snet");
  return visible.find(({ document }) => document.uri.toString() === uri) ?? visible[0];
}

/** Explains a path in the preview: the one that is asked for (a code lens knows its ends), else the one between the selected containers. */
export async function explainPath(server: Server, preview: Preview, asked: AskedPath | null): Promise<void> {
  const open = ({ uri, ...ends }: AskedPath) => preview.open({ uri, view: "path", ends });
  if (asked !== null) {
    await open(asked);
    return;
  }
  try {
    const chosen = await chooseAskedPath(server, editorFor(preview));
    if (chosen !== null) await open(chosen);
  } catch (error) {
    tellNotExplained(error);
  }
}
