import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileUri, readText, writeText } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const page = `# Shop

\`\`\`k8snet path shop/web-0 -> shop/db-0
import "./flannel-vxlan.k8snet"
\`\`\`

\`\`\`k8snet
cluster demo { node a { pod x { } } }
\`\`\`

\`\`\`js
untouched()
\`\`\`
`;

/** The HTML of VS Code's Markdown preview, as soon as it is as wanted. */
async function rendered(name: string, isWanted: (html: string) => boolean): Promise<string> {
  const document = await vscode.workspace.openTextDocument(fileUri(name));
  let html = "";
  try {
    await until("the page is drawn", async () => {
      html = await vscode.commands.executeCommand<string>("markdown.api.render", document);
      return isWanted(html);
    });
  } catch (error) {
    throw new Error(html, { cause: error });
  }
  return html;
}

/** Not in the browser's worker: the tests' VS Code runs its own Markdown extension beside the server there, which sees no plugin of another host. */
export const markdownTests: readonly TestCase[] = [
  {
    name: "markdown: fences of k8snet are drawn in the preview, told, and follow the files that they import",
    run: async () => {
      await extensionApi();
      await writeText(fileUri("page.md"), page);
      const count = (html: string) => html.match(/flowchart (?:LR|TB)/g)?.length ?? 0;
      const html = await rendered("page.md", (text) => count(text) === 2);
      assert.match(html, /flannel\.1/);
      assert.match(html, /k8snet-delivered">[^<]*VXLAN/);
      assert.match(html, /untouched/);
      const uri = fileUri("flannel-vxlan.k8snet");
      const before = await readText(uri);
      try {
        await writeText(uri, before.replace("backend vxlan { vni 1 port 8472 }", "backend host-gw"));
        await rendered("page.md", (text) => count(text) === 2 && !text.includes("flannel.1"));
      } finally {
        await writeText(uri, before);
      }
    },
  },
];
