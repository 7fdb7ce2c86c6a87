import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileUri, readText, writeText } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import { fenceHtml } from "./fence-html.ts";
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

/**
 * In any host. The preview itself cannot be had in the browser's worker here: code-server's `markdown-language-features` names `./dist/browser/extension` in its manifest, and
 * the package does not have that file.
 */
export const fencePluginTests: readonly TestCase[] = [
  {
    name: "markdown: a fence of k8snet is drawn from a file of the workspace, wherever the extension runs",
    run: async () => {
      const content = 'import "./flannel-vxlan.k8snet"\n';
      assert.equal(await fenceHtml("js", content), "code");
      const drawn = (text: RegExp) => {
        return until(`the fence is drawn with ${text}`, async () => {
          const html = await fenceHtml("k8snet path shop/web-0 -> shop/db-0", content);
          return html.includes("flowchart") && text.test(html);
        });
      };
      await drawn(/k8snet-delivered">[^<]*VXLAN/);
      const uri = fileUri("flannel-vxlan.k8snet");
      const before = await readText(uri);
      try {
        await writeText(uri, before.replace("backend vxlan { vni 1 port 8472 }", "backend host-gw"));
        await drawn(/k8snet-delivered">(?![^<]*VXLAN)/);
      } finally {
        await writeText(uri, before);
      }
    },
  },
  {
    name: "markdown: a fence says that a file which it imports is gone, and draws it when it is there again",
    run: async () => {
      // It has been there for long: that it came is no news any more.
      const uri = fileUri("ptp.k8snet");
      const text = await readText(uri);
      const drawn = (isWanted: (html: string) => boolean) =>
        until("the fence follows the file", async () => isWanted(await fenceHtml("k8snet", 'import "./ptp.k8snet"\n')));
      const isWhole = (html: string) => html.includes("flowchart") && !html.includes("k8snet-problems");
      await drawn(isWhole);
      try {
        await vscode.workspace.fs.delete(uri);
        await drawn((html) => /k8snet-problems">.*ptp\.k8snet/.test(html));
      } finally {
        await writeText(uri, text);
      }
      await drawn(isWhole);
    },
  },
];

/** Not in the browser's worker. */
export const markdownTests: readonly TestCase[] = [
  {
    name: "markdown: fences of k8snet are drawn in the preview, told, and follow the files that they import",
    run: async () => {
      await extensionApi();
      await writeText(fileUri("page.md"), page);
      const count = (html: string) => html.match(/flowchart (?:LR|TB)/g)?.length ?? 0;
      // What another test has written may still be on its way.
      const html = await rendered("page.md", (text) => count(text) === 2 && text.includes("flannel.1"));
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
