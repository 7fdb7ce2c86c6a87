import assert from "node:assert/strict";
import * as vscode from "vscode";
import { find, findings, hoverText, openSample, openText, replace, untilFound, untilGone } from "./documents.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const shop = "flannel-vxlan.k8snet";

export const languageTests: readonly TestCase[] = [
  {
    name: "a sample without faults has no findings, one with faults has them by their codes",
    run: async () => {
      const broken = await openSample("broken.k8snet");
      await untilFound(broken, "duplicate-address");
      const codes = new Set(findings(broken).map(({ code }) => code));
      for (const code of ["duplicate-address", "container-port-clash"]) assert.ok(codes.has(code), `${[...codes]}`);
      const clash = findings(broken).find(({ code }) => code === "duplicate-address")?.diagnostic;
      assert.match(clash?.relatedInformation?.[0]?.message ?? "", /10\.244\.0\.10/);
      assert.ok(typeof clash?.code === "object");
      const page = await vscode.workspace.openTextDocument(clash.code.target);
      assert.match(page.getText(), /^# duplicate-address\n\n\*\*error\*\*: /);
      assert.equal(page.languageId, "markdown");
      const good = await openSample(shop);
      await until("the code lens says that the file has been looked at", () =>
        lenses(good).then((all) => all.length > 0),
      );
      assert.deepEqual(findings(good), []);
    },
  },
  {
    name: "hovering over a path tells the way of the packet in words",
    run: async () => {
      const editor = await openSample(shop);
      const text = await until(
        "hover",
        async () => (await hoverText(editor, find(editor, "path shop/web-0", "path"))) || null,
      );
      for (const part of [/VXLAN/, /cni0/, /flannel\.1/, /eth0/, /192\.168\.50\.12/]) assert.match(text, part);
    },
  },
  {
    name: "definition and references work on each part of ns/pod:container",
    run: async () => {
      const editor = await openSample(shop);
      for (const [part, target] of [
        ["web-0", "pod shop/web-0"],
        ["nginx", "container nginx"],
      ] as const) {
        const from = find(editor, "path shop/web-0:nginx", part);
        const links = await until(`definition of ${part}`, async () => {
          const all = await at<(vscode.Location | vscode.LocationLink)[]>(
            "vscode.executeDefinitionProvider",
            editor,
            from,
          );
          return all.length > 0 && all;
        });
        const [link] = links;
        assert.ok(link);
        const range = "targetRange" in link ? (link.targetSelectionRange ?? link.targetRange) : link.range;
        assert.equal(range.start.line, find(editor, target).start.line);
      }
      const uses = await at<vscode.Location[]>(
        "vscode.executeReferenceProvider",
        editor,
        find(editor, "path shop/web-0", "web-0"),
      );
      assert.equal(uses.length, 5);
    },
  },
  {
    name: "renaming a pod by its part of a path renames it everywhere, and nothing else",
    run: async () => {
      const editor = await openSample(shop);
      const { document } = editor;
      const { start } = find(editor, "path shop/web-0", "web-0");
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        start,
        "front",
      );
      const before = document.getText();
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal(document.getText(), before.replaceAll("web-0", "front"));
      await vscode.commands.executeCommand("workbench.action.files.revert");
    },
  },
  {
    name: "a quick fix takes its finding away",
    run: async () => {
      const editor = await openSample("broken.k8snet");
      const { diagnostic } = await untilFound(editor, "duplicate-address");
      const fix = await until("quick fix", async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          editor.document.uri,
          diagnostic.range,
          "quickfix",
        );
        return all.find(({ edit }) => edit !== undefined);
      });
      assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
      await untilGone(editor, "duplicate-address");
      await vscode.commands.executeCommand("workbench.action.files.revert");
    },
  },
  {
    name: "formatting sets a shuffled text right",
    run: async () => {
      const editor = await openText("shuffled.k8snet", "cluster a{\n\n\n      node   n1 {\n pod p{container c}\n}}\n");
      const edits = await until("edits", () =>
        vscode.commands.executeCommand<vscode.TextEdit[]>("vscode.executeFormatDocumentProvider", editor.document.uri, {
          tabSize: 2,
          insertSpaces: true,
        }),
      );
      const edit = new vscode.WorkspaceEdit();
      edit.set(editor.document.uri, edits);
      await vscode.workspace.applyEdit(edit);
      assert.match(
        editor.document.getText(),
        /^cluster a \{\n\n? {2}node n1 \{\n {4}pod p \{ ?\n? *container c ?\n? *\}\n {2}\}\n\}\n$/,
      );
    },
  },
  {
    name: "completion offers the plugins after cni, and containers in a path",
    run: async () => {
      const editor = await openText(
        "complete.k8snet",
        "cluster a {\n  cni \n  node n1 { pod p { container c } }\n}\npath \n",
      );
      const labels = async (after: string) => {
        const { end } = find(editor, after);
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          editor.document.uri,
          end,
        );
        return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      };
      await until("flannel", async () => (await labels("cni ")).includes("flannel"));
      await until("p:c", async () => (await labels("path ")).some((label) => label.includes("p:c")));
    },
  },
  {
    name: "derived addresses are hints, and the lens above a path says what becomes of it",
    run: async () => {
      const editor = await openSample(shop);
      const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
      await until("10.244.0.2", async () => {
        const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
          "vscode.executeInlayHintProvider",
          editor.document.uri,
          all,
        );
        return hints.some(({ label }) => JSON.stringify(label).includes("10.244.0.2"));
      });
      const lens = await until("lens", async () =>
        (await lenses(editor)).find(({ command }) => command?.command === "k8snet.explainPath"),
      );
      assert.match(lens.command?.title ?? "", /delivered/);
    },
  },
  {
    name: "findings follow the text while typing",
    run: async () => {
      const editor = await openText(
        "typing.k8snet",
        "cluster a {\n  node n1 {\n    pod p { ip 10.244.0.9 container c }\n    pod q { ip 10.244.0.8 container c }\n  }\n}\n",
      );
      await untilGone(editor, "duplicate-address");
      await replace(editor, find(editor, "10.244.0.8"), "10.244.0.9");
      await untilFound(editor, "duplicate-address");
    },
  },
];

function at<T>(command: string, { document }: vscode.TextEditor, { start }: vscode.Range): Thenable<T> {
  return vscode.commands.executeCommand<T>(command, document.uri, start);
}

function lenses({ document }: vscode.TextEditor): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 100);
}
