import assert from "node:assert/strict";
import * as vscode from "vscode";
import { serveFiles } from "../../../extension/src/client/serve-files.ts";
import { type FindFilesResult, findFilesRequest } from "../../../language-server/src/lsp/protocol-files.ts";
import { fileUri, find, findings, hoverText, untilFound, untilGone } from "./documents.ts";
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

/** What the server is told when it asks which topologies there are in a folder. */
async function filesToldOf(folder: vscode.Uri): Promise<FindFilesResult> {
  const answers = new Map<string, (params: { folder: string }, token: unknown) => Promise<FindFilesResult>>();
  const client = {
    onRequest: (method: string, answer: (params: { folder: string }, token: unknown) => Promise<FindFilesResult>) => {
      answers.set(method, answer);
      return { dispose: () => {} };
    },
    needsStop: () => true,
  };
  serveFiles(client as Parameters<typeof serveFiles>[0], () => {});
  const find = answers.get(findFilesRequest);
  assert.ok(find);
  return find({ folder: folder.toString() }, new vscode.CancellationTokenSource().token);
}

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
    name: "the topologies of a file system that nobody searches are found, in folders too",
    run: async () => {
      const files = mountMemoryFiles("unsearched", {
        "/net/main.k8snet": main,
        "/net/parts/rack.k8snet": rack,
        "/net/page.md": "# Page\n",
        "/net/node_modules/theirs.k8snet": rack,
      });
      assert.deepEqual(await filesToldOf(files.uriOf("/net")), [
        "unsearched:/net/main.k8snet",
        "unsearched:/net/parts/rack.k8snet",
      ]);
      // Where somebody searches, as on the disk of the tests, all comes as before.
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const samples = await filesToldOf(folder.uri);
      assert.ok(samples.includes(fileUri("flannel-vxlan.k8snet").toString()), `${samples}`);
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
