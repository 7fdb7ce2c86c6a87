import assert from "node:assert/strict";
import * as vscode from "vscode";
import { find, findings, hoverText, untilFound, untilGone } from "./documents.ts";
import { mountMemoryFiles } from "./memory-files.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const main = `import "./rack.k8snet"
import "./later.k8snet"
cluster demo {
  cni flannel
  node node1 { pod web { container nginx } }
}
path web:nginx -> db:mysql
`;
const rack = "extend cluster demo { node node2 { pod db { container mysql { port 3306 } } } }\n";

export const filesTests: readonly TestCase[] = [
  {
    name: "imports are read through VS Code's file systems, and followed as they change",
    run: async () => {
      const files = mountMemoryFiles("memory", { "/main.k8snet": main, "/rack.k8snet": rack });
      const editor = await vscode.window.showTextDocument(files.uriOf("/main.k8snet"));
      const text = await until("hover", async () => (await hoverText(editor, find(editor, "path"))) || null);
      assert.match(text, /different nodes/);
      await untilFound(editor, "import-not-found");
      assert.deepEqual(
        findings(editor).map(({ code }) => code),
        ["import-not-found"],
      );
      // What is not there is not asked for again and again, and what is there is read once.
      assert.deepEqual(files.reads.filter((path) => path === "/rack.k8snet").length, 1, `${files.reads}`);
      files.change("/later.k8snet", "// here\n");
      await untilGone(editor, "import-not-found");
      files.change("/rack.k8snet", rack.replace("db", "other"));
      await untilFound(editor, "unresolved-reference");
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    },
  },
  {
    name: "an import follows its file when that gets another name",
    run: async () => {
      const files = mountMemoryFiles("renamed", {
        "/main.k8snet": main,
        "/rack.k8snet": rack,
        "/later.k8snet": "// here\n",
      });
      const editor = await vscode.window.showTextDocument(files.uriOf("/main.k8snet"));
      await until("hover", async () => (await hoverText(editor, find(editor, "path"))) || null);
      const renaming = new vscode.WorkspaceEdit();
      renaming.renameFile(files.uriOf("/rack.k8snet"), files.uriOf("/first rack.k8snet"));
      assert.ok(await vscode.workspace.applyEdit(renaming));
      assert.match(editor.document.getText(), /^import ".\/first rack.k8snet"\nimport ".\/later.k8snet"\n/);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    },
  },
];
