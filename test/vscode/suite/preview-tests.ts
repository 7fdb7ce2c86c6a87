import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileUri, find, openSample, readText, replace } from "./documents.ts";
import { extensionApi as api } from "./extension-api.ts";
import { drawn, panel, run, shop, show } from "./preview-drawn.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

export const previewTests: readonly TestCase[] = [
  {
    name: "opening a file activates the extension, and all of its commands are there",
    run: async () => {
      await openSample(shop);
      await until("active", () => vscode.extensions.getExtension("k8snet.k8snet-vscode")?.isActive);
      const known = await vscode.commands.getCommands(true);
      const manifest: { contributes: { commands: { command: string }[] } } =
        vscode.extensions.getExtension("k8snet.k8snet-vscode")?.packageJSON;
      assert.deepEqual(
        manifest.contributes.commands.map(({ command }) => command).filter((command) => !known.includes(command)),
        [],
      );
    },
  },
  {
    name: "the preview draws the topology",
    run: async () => {
      await openSample(shop);
      const { nodes } = await drawn(
        () => run("k8snet.openPreview"),
        ({ view }) => view === "topology",
      );
      assert.ok(nodes > 10, `${nodes} nodes`);
      const svg = await (await panel()).exportDiagram("svg");
      for (const part of ["web-0", "db-0", "flannel.1", "10.244.1.2"]) assert.ok(svg.includes(part), part);
    },
  },
  {
    name: "the preview follows the text while typing",
    run: async () => {
      const editor = await openSample(shop);
      await drawn(
        () => run("k8snet.openPreview"),
        ({ nodes }) => nodes > 0,
      );
      await drawn(
        () =>
          replace(
            editor,
            new vscode.Range(find(editor, "pod shop/db-0").start, find(editor, "pod shop/db-0").start),
            "pod shop/added { container late }\n    ",
          ),
        ({ nodes }) => nodes > 0,
      );
      await until("the added pod is drawn", async () => (await (await panel()).exportDiagram("svg")).includes("added"));
      await run("workbench.action.files.revert");
    },
  },
  {
    name: "two cursors on two containers: the path between them, drawn and told",
    run: async () => {
      const editor = await openSample(shop);
      const cursor = (range: vscode.Range) => new vscode.Selection(range.start, range.start);
      editor.selections = [
        cursor(find(editor, "container nginx", "nginx")),
        cursor(find(editor, "container mysql", "mysql")),
      ];
      await until("two cursors", () => vscode.window.activeTextEditor?.selections.length === 2);
      const { nodes, title } = await drawn(
        () => run("k8snet.explainPath"),
        ({ view, nodes }) => view === "path" && nodes > 0,
      );
      assert.ok(nodes > 8, `${nodes} nodes`);
      assert.match(title, /web-0.*db-0/);
      assert.deepEqual((await panel()).state().ends, { from: "shop/web-0:nginx", to: "shop/db-0:mysql" });
    },
  },
  {
    name: "the path as a sequence, and from a code lens",
    run: async () => {
      const editor = await openSample(shop);
      const command = await until("lens", async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          "vscode.executeCodeLensProvider",
          editor.document.uri,
          100,
        );
        return all.find(({ command }) => command?.command === "k8snet.explainPath")?.command;
      });
      await show({ view: "topology", ends: null });
      await drawn(
        () => run(command.command, ...(command.arguments ?? [])),
        ({ view, nodes }) => view === "path" && nodes > 8,
      );
      const [asked] = command.arguments ?? [];
      const { uri: _, ...ends } = asked;
      assert.deepEqual((await panel()).state().ends, ends);
      await vscode.env.clipboard.writeText("");
      await run("k8snet.copyPathMarkdown", asked);
      const copied = await vscode.env.clipboard.readText();
      assert.ok(copied.startsWith("## ") && copied.includes("```mermaid\n"), copied.slice(0, 200));
      const { nodes } = await drawn(
        async () => (await panel()).show({ view: "sequence" }),
        ({ view }) => view === "sequence",
      );
      assert.ok(nodes >= 4, `${nodes} participants`);
    },
  },
  {
    name: "the diagram is saved as SVG and PNG, and copied as Mermaid",
    run: async () => {
      await openSample(shop);
      await drawn(
        async () =>
          (await api()).preview.open({
            uri: fileUri(shop).toString(),
            view: "path",
            ends: { from: "shop/web-0:nginx", to: "shop/db-0:mysql" },
          }),
        ({ view, nodes }) => view === "path" && nodes > 0,
      );
      (await panel()).panel.reveal();
      await run("k8snet.saveSvg", fileUri("path.svg"));
      const svg = await readText(fileUri("path.svg"));
      assert.match(svg, /^<svg [^>]*viewBox/);
      assert.ok(svg.includes("flannel.1") && !svg.includes("foreignObject"));
      await run("k8snet.savePng", fileUri("path.png"));
      const png = new Uint8Array(await vscode.workspace.fs.readFile(fileUri("path.png")));
      assert.equal(new TextDecoder().decode(png.subarray(1, 4)), "PNG");
      const width = new DataView(png.buffer).getUint32(16);
      assert.ok(png.length > 10_000 && width > 600, `${png.length} bytes`);
      const mermaid = (await panel()).mermaid();
      assert.match(mermaid ?? "", /^---\n[\s\S]*\nflowchart /);
    },
  },
  {
    name: "the preview follows the theme",
    run: async () => {
      const background = async () => /background: ?([^;"]+)/.exec(await (await panel()).exportDiagram("svg"))?.[1];
      const before = await background();
      const settings = vscode.workspace.getConfiguration("workbench");
      const theme = settings.get<string>("colorTheme");
      const change = (name: string | undefined) =>
        settings.update("colorTheme", name, vscode.ConfigurationTarget.Global);
      await change("Default High Contrast");
      await until("another background", async () => (await background()) !== before);
      await change(theme);
      await until("the first background again", async () => (await background()) === before);
    },
  },
  {
    name: "a path that there cannot be is told, not drawn",
    run: async () => {
      await drawn(
        async () => (await panel()).show({ view: "path", ends: { from: "shop/web-0:nginx", to: "shop/nobody" } }),
        ({ view, nodes }) => view === "path" && nodes === 0,
      );
    },
  },
];
