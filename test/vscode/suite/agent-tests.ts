import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileUri, find, openSample, replace } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const shop = "flannel-vxlan.k8snet";

/** What a model gets from a tool. */
async function invoke(tool: string, input: object): Promise<string> {
  await extensionApi();
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(`k8snet_${tool}`, options, new vscode.CancellationTokenSource().token);
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}

export const agentTests: readonly TestCase[] = [
  {
    name: "agents: models have the tools, and each answers about a file of the workspace",
    run: async () => {
      await extensionApi();
      const tools = ["check", "explain", "matrix", "free_addresses", "diagram"];
      const known = vscode.lm.tools.filter(({ name }) => name.startsWith("k8snet_")).map(({ name }) => name);
      assert.deepEqual(known.sort(), tools.map((tool) => `k8snet_${tool}`).sort());
      const ends = { from: "shop/web-0", to: "shop/db-0" };
      const folder = vscode.workspace.workspaceFolders?.[0]?.name;
      for (const file of [shop, `${folder}/${shop}`]) assert.match(await invoke("check", { file }), /3 expectation/);
      assert.match(await invoke("explain", { file: shop, ...ends }), /delivered/);
      assert.match(await invoke("matrix", { file: fileUri(shop).toString(), ...ends }), /TCP 3306/);
      assert.match(await invoke("free_addresses", { file: `./${shop}`, in: "node1" }), /10\.244\.0\.4/);
      assert.match(await invoke("diagram", { file: fileUri(shop).path, view: "path", ...ends }), /^```mermaid/);
    },
  },
  {
    name: "agents: without a file a tool takes the one that is edited, as it is typed; a text stands for itself",
    run: async () => {
      const editor = await openSample(shop);
      const { views } = await extensionApi();
      await until("the file is the active one", () => views.active.uri() === fileUri(shop).toString());
      const { start } = find(editor, "pod shop/db-0");
      await replace(editor, new vscode.Range(start, start), "firewall drop udp 8472\n    ");
      assert.match(await invoke("explain", { from: "shop/web-0", to: "shop/db-0" }), /dropped|filtered/);
      assert.match(await invoke("explain", { file: shop, from: "shop/web-0", to: "shop/db-0" }), /dropped|filtered/);
      await vscode.commands.executeCommand("workbench.action.files.revert");
      assert.match(await invoke("check", { text: "cluster demo {" }), /syntax-error/);
    },
  },
  {
    name: "agents: a file elsewhere is not read, and what is wrong is said to the model",
    run: async () => {
      for (const file of [
        "../outside.k8snet",
        "/etc/passwd",
        "/etc/hosts.k8snet",
        "package.json",
        "file:///etc/x.k8snet",
      ]) {
        assert.match(await invoke("check", { file }), /no .k8snet file in the folders/, file);
      }
      assert.match(await invoke("check", { file: "none.k8snet" }), /could not be read/);
      assert.match(await invoke("explain", { file: shop, from: "nobody", to: "shop/db-0" }), /The topology has: shop/);
    },
  },
];
