import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { tellNotExplained } from "../explain-path/asked-path.ts";
import { meantPath } from "../explain-path/meant-path.ts";
import type { AskedPath } from "../explain-path/read-asked-path.ts";
import type { Preview } from "../preview/preview.ts";

/** Puts the path that is meant on the clipboard as a piece of Markdown, drawn and told. */
export async function copyPath(server: Server, preview: Preview, asked: AskedPath | null): Promise<void> {
  try {
    const path = await meantPath(server, preview, asked);
    if (path === null) return;
    const result = await server.path({ ...path, view: "path" });
    if ("problem" in result) throw new Error(result.problem);
    await vscode.env.clipboard.writeText(result.report);
    vscode.window.setStatusBarMessage(vscode.l10n.t("The path is on the clipboard, as Markdown."), 4000);
  } catch (error) {
    tellNotExplained(error);
  }
}
