import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { MarkdownIt } from "../../../extension/src/markdown/fence-plugin.ts";
import { findings } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import { drawn } from "./preview-drawn.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const run = (command: string, ...handed: readonly unknown[]) => vscode.commands.executeCommand(command, ...handed);

/** Runs a command that opens a text, and gives the editor that it is in. */
async function opened(command: string, name: string): Promise<vscode.TextEditor> {
  await run("workbench.action.closeAllEditors");
  await run(command, name);
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor, "no editor is open");
  assert.deepEqual([editor.document.uri.scheme, editor.document.languageId], ["untitled", "k8snet"]);
  return editor;
}

/** Closes it without asking whether to save it. */
const close = () => run("workbench.action.revertAndCloseActiveEditor");

/** The commands for whoever has no topology yet: they read texts of the package, also where the package is behind a web server. */
export const firstStepsTests: readonly TestCase[] = [
  {
    name: "first steps: a sample opens by a click, and is checked",
    run: async () => {
      const editor = await opened("k8snet.openSample", "broken");
      assert.match(editor.document.getText(), /cluster broken \{/);
      await until("its faults are found", () => findings(editor).some(({ code }) => code === "duplicate-address"));
      const { status } = await extensionApi();
      await until("the status counts them, which are in no file, too", () => {
        const all = vscode.languages.getDiagnostics().flatMap(([, found]) => found);
        const errors = all.filter(({ source, severity }) => source === "k8snet" && severity === 0);
        return status.shown().text.startsWith(`${errors.length} errors`);
      });
      await close();
    },
  },
  {
    name: "first steps: the sample page opens to be read, with what it draws beside it, and finds what it imports",
    run: async () => {
      await run("workbench.action.closeAllEditors");
      await run("k8snet.openSample", "documentation");
      const page = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "k8snet-sample");
      assert.ok(page, "the page is not open");
      await until("its preview is open", () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("markdown.preview")),
      );
      const { extendMarkdownIt } = await extensionApi();
      const { fence } = extendMarkdownIt<MarkdownIt>({ renderer: { rules: {} } }).renderer.rules;
      const info = "k8snet path shop/web-0 -> shop/db-0 port 3306";
      const tokens = [{ type: "fence", info, content: 'import "./flannel-vxlan.k8snet"\n' }];
      const environment = { currentDocument: page.document.uri };
      await until("the path is told", () =>
        fence?.(tokens, 0, {}, environment, { renderAttrs: () => "" }).includes("VXLAN"),
      );
      await run("workbench.action.closeAllEditors");
    },
  },
  {
    name: "first steps: a new topology has the focus where one goes on to write, and its preview opens",
    run: async () => {
      const editor = await opened("k8snet.newTopology", "services");
      await until("its first pod is selected", () => editor.document.getText(editor.selection) === "shop/web-0");
      const uri = editor.document.uri.toString();
      await drawn(
        () => run("k8snet.openPreview"),
        ({ view, nodes }) => view === "topology" && nodes > 0,
      );
      assert.equal((await extensionApi()).preview.current()?.state().uri, uri);
      assert.deepEqual(findings(editor), []);
      await run("workbench.action.closeEditorsInOtherGroups");
      await vscode.window.showTextDocument(editor.document);
      await close();
    },
  },
];
