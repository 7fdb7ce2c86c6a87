import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { chooseAskedPath, tellNotExplained } from "../explain-path/asked-path.ts";
import type { AskedPath } from "../explain-path/read-asked-path.ts";

/** Puts a path on the clipboard as a piece of Markdown, drawn and told: the one that is asked for, else the one between the selected containers. */
export async function copyPath(server: Server, asked: AskedPath | null): Promise<void> {
  try {
    const path = asked ?? (await chooseAskedPath(server, vscode.window.activeTextEditor));
    if (path === null) return;
    const result = await server.path({ ...path, view: "path" });
    if ("problem" in result) throw new Error(result.problem);
    await vscode.env.clipboard.writeText(result.report);
    vscode.window.setStatusBarMessage(vscode.l10n.t("The path is on the clipboard, as Markdown."), 4000);
  } catch (error) {
    tellNotExplained(error);
  }
}
