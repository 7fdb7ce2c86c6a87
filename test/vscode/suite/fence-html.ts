// The plugin that VS Code's Markdown preview has of the extension, in any host: as vscode.dev calls it.
import type { MarkdownIt } from "../../../extension/src/markdown/fence-plugin.ts";
import { fileUri } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";

/** What a page shows of a fence now: `info` is what follows its opening. Other fences than ours are `code`. */
export async function fenceHtml(info: string, content: string): Promise<string> {
  const { extendMarkdownIt } = await extensionApi();
  const { fence } = extendMarkdownIt<MarkdownIt>({ renderer: { rules: { fence: () => "code" } } }).renderer.rules;
  const environment = { currentDocument: fileUri("nowhere.md") };
  return fence?.([{ type: "fence", info, content }], 0, {}, environment, { renderAttrs: () => "" }) ?? "";
}
