import assert from "node:assert/strict";
import * as vscode from "vscode";
import { drawsDocuments } from "../../../extension/src/path-report/draws-documents.ts";
import { fileUri, find, findings, openText, readText, replace, untilFound, untilGone, writeText } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const pair = `cluster pair {
  cni flannel
  node pair-1 { pod shop/web { container nginx { port 80 } } }
  node pair-2 { pod shop/db { container mysql { port 3306 } } }
}
path shop/web -> shop/db
`;

export const actionsTests: readonly TestCase[] = [
  {
    name: "a node is moved into a file of its own, and the derived addresses stay",
    run: async () => {
      const editor = await openText("pair.k8snet", pair);
      await edit(
        editor,
        find(editor, "node pair-1 { pod shop/web { container nginx { port 80 } } }"),
        "refactor.extract",
        /pair-1\.k8snet/,
      );
      const text = editor.document.getText();
      assert.match(text, /^import "\.\/pair-1\.k8snet"/);
      assert.doesNotMatch(text, /nginx/);
      const moved = await vscode.workspace.openTextDocument(fileUri("pair-1.k8snet"));
      assert.match(moved.getText(), /^extend cluster pair \{\n {2}node pair-1 \{/);
      assert.match(moved.getText(), /podCIDR 10\.244\.0\.0\/24/);
      await moved.save();
      await editor.document.save();
      await untilGone(editor, "import-not-found");
      assert.deepEqual(findings(editor), []);
      for (const name of ["pair.k8snet", "pair-1.k8snet"]) await removed(name);
    },
  },
  {
    name: "addresses are written down, what happens now is expected, and all of a file is fixed at once",
    run: async () => {
      const editor = await openText("pair.k8snet", pair);
      await edit(editor, find(editor, "pod shop/db", "db"), "refactor.rewrite", /10\.244\.1\.2/);
      assert.match(editor.document.getText(), /pod shop\/db \{ ip 10\.244\.1\.2 container/);
      await edit(editor, find(editor, "path shop/web -> shop/db", "path"), "refactor.rewrite", /allowed/);
      assert.match(editor.document.getText(), /^expect shop\/web -> shop\/db allowed$/m);
      await replace(editor, find(editor, "pod shop/web {"), "pod shop/web { ip 10.244.1.2");
      await replace(editor, find(editor, "cni flannel"), "cni flanell");
      await untilFound(editor, "unknown-plugin");
      await edit(editor, find(editor, "cluster pair"), "source.fixAll", /.+/);
      assert.match(editor.document.getText(), /cni flannel\n/);
      await untilGone(editor, "unknown-plugin");
      await untilGone(editor, "duplicate-address");
      await removed("pair.k8snet");
    },
  },
  {
    name: "a file that nobody has open has its findings, and takes them with it",
    run: async () => {
      const uri = fileUri("closed.k8snet");
      await writeText(uri, "cluster a { node n { pod x { ip 10.244.0.9 } pod y { ip 10.244.0.9 } } }\n");
      await until("findings of a closed file", () => vscode.languages.getDiagnostics(uri).length > 0);
      assert.ok(vscode.workspace.textDocuments.every((each) => each.uri.toString() !== uri.toString()));
      await vscode.workspace.fs.delete(uri);
      await until("the findings are gone", () => vscode.languages.getDiagnostics(uri).length === 0);
    },
  },
  {
    name: "a path report is Markdown with links to lines, and follows the topology",
    run: async () => {
      const editor = await openText("pair.k8snet", pair);
      const uri = editor.document.uri.toString();
      await vscode.commands.executeCommand("k8snet.openPathReport", uri, "shop/web", "shop/db");
      const preview = () => vscode.window.tabGroups.activeTabGroup.activeTab;
      await until("the report is drawn", () => /web.*db/.test(preview()?.label ?? "") && isDrawn(preview()));
      const report = vscode.workspace.textDocuments.find(({ uri: { scheme } }) => scheme === "k8snet-path");
      assert.equal(report?.languageId, "markdown");
      assert.match(report.getText(), /^## .*shop\/web.*shop\/db/);
      assert.match(report.getText(), /10\.244\.1\.2/);
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        "vscode.executeLinkProvider",
        report.uri,
      );
      const targets = links.map(({ target }) => target?.with({ fragment: "" }).toString());
      assert.ok(targets.includes(uri), `${targets}`);
      await replace(
        await vscode.window.showTextDocument(editor.document),
        find(editor, "pod shop/db {"),
        "pod shop/db { ip 10.244.1.77",
      );
      await until("the report follows", () => report.getText().includes("10.244.1.77"));
      // And it can be seen as text.
      const asText = await vscode.window.showTextDocument(report.uri, { viewColumn: vscode.ViewColumn.One });
      assert.equal(asText.document.uri.scheme, "k8snet-path");
      await removed("pair.k8snet");
    },
  },
  {
    name: "the server tells what it does, and the status counts the findings",
    run: async () => {
      const { status } = await extensionApi();
      const editor = await openText("pair.k8snet", pair.replace("shop/db\n", "shop/nothing\n"));
      await untilFound(editor, "unresolved-reference");
      await until("errors are counted", () =>
        /^(1 error|([2-9]|\d\d+) errors), (1 warning|(0|[2-9]|\d\d+) warnings)$/.test(status.shown().text),
      );
      assert.equal(status.shown().severity, vscode.LanguageStatusSeverity.Information);
      await vscode.commands.executeCommand("k8snet.showServerStatus");
      await until("it is drawn", () => isDrawn(vscode.window.tabGroups.activeTabGroup.activeTab));
      const document = vscode.workspace.textDocuments.find(({ uri: { scheme } }) => scheme === "k8snet-server");
      assert.ok(document);
      await until("figures of the file", () => /^\| pair\.k8snet +\|/m.test(document.getText()));
      await until("nothing is under way", () => !status.shown().busy);
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      // On its way from one server to the next nothing is wrong.
      const states: string[] = [];
      const restarted = vscode.commands.executeCommand("k8snet.restartServer").then(() => states.push("restarted"));
      await until("it has restarted", () => {
        const { server, severity } = status.shown();
        states.push(server);
        assert.notEqual(severity, vscode.LanguageStatusSeverity.Error, server);
        return states.includes("restarted") && server === "The language server runs";
      });
      await restarted;
      assert.ok(states.includes("The language server is starting"), states.join());
      await removed("pair.k8snet");
    },
  },
];

/** Whether a tab is VS Code's preview of a Markdown document; its text, in a VS Code that does not draw it. */
function isDrawn(tab: vscode.Tab | undefined): boolean {
  if (!drawsDocuments(vscode.version)) return tab?.input instanceof vscode.TabInputText;
  return tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith("markdown.preview");
}

/** Chooses the code action whose title fits, as the light bulb does. */
async function edit({ document }: vscode.TextEditor, range: vscode.Range, kind: string, title: RegExp): Promise<void> {
  const action = await until(`${kind} ${title}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      ...[document.uri, range, kind, 20],
    );
    return actions.find((each) => title.test(each.title));
  });
  assert.ok(action.edit, `${action.title} has no edit`);
  assert.ok(await vscode.workspace.applyEdit(action.edit), `${action.title} could not be applied`);
}

async function removed(name: string): Promise<void> {
  const uri = fileUri(name);
  await readText(uri);
  for (const { document } of vscode.window.visibleTextEditors) {
    if (document.uri.toString() !== uri.toString()) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.workspace.fs.delete(uri);
}
