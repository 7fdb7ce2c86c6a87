import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileUri, openSample } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import type { TestCase } from "./test-case.ts";

/** What is so only in a browser. */
export const webTests: readonly TestCase[] = [
  {
    name: "in a browser the extension runs in a worker, and offers no verification",
    run: async () => {
      assert.equal(typeof Reflect.get(globalThis, "WorkerGlobalScope"), "function");
      const { testing } = await extensionApi();
      assert.equal(testing.verification, null);
      await openSample("flannel-vxlan.k8snet");
      // It says where there is one, and nothing goes wrong.
      await vscode.commands.executeCommand("k8snet.verifyInNamespaces", fileUri("flannel-vxlan.k8snet"));
    },
  },
  {
    name: "the server in the worker is started again, also while it starts",
    run: async () => {
      const restart = () => vscode.commands.executeCommand("k8snet.restartServer");
      await Promise.all([restart(), restart()]);
      const editor = await openSample("flannel-vxlan.k8snet");
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        "vscode.executeDocumentSymbolProvider",
        editor.document.uri,
      );
      assert.ok(symbols.length > 0);
    },
  },
];
