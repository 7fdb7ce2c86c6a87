import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileUri, find, openSample, openText, readText, replace } from "./documents.ts";
import { extensionApi as api } from "./extension-api.ts";
import { drawn, highlighted, panel, run, shop, show } from "./preview-drawn.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

export const previewMarksTests: readonly TestCase[] = [
  {
    name: "the cursor in the text marks its part of the diagram, and follows what is typed",
    run: async () => {
      const editor = await openSample(shop);
      await show({ view: "topology", ends: null });
      const at = find(editor, "container mysql", "mysql").start;
      await highlighted(() => {
        editor.selections = [new vscode.Selection(at, at)];
      }, "container shop/db-0:mysql");
    },
  },
  {
    name: "half a line leaves the diagram that was there, and the whole one takes its place",
    run: async () => {
      const editor = await openSample(shop);
      await show({ view: "topology", ends: null });
      const { end } = find(editor, "node node2 {");
      await drawn(
        () => replace(editor, new vscode.Range(end, end), " } }"),
        ({ isStale, nodes }) => isStale && nodes > 10,
      );
      assert.ok((await (await panel()).exportDiagram("svg")).includes("db-0"));
      await drawn(
        () => run("workbench.action.files.revert"),
        ({ isStale }) => !isStale,
      );
    },
  },
  {
    name: "a pinned preview stays with its file, and another one follows the editor",
    run: async () => {
      const { preview } = await api();
      await openSample(shop);
      await show({ view: "topology", ends: null });
      const pinned = await panel();
      await pinned.show({ isPinned: true });
      await until("it says so", () => pinned.panel.title.startsWith("Pinned"));
      await openSample("same-node.k8snet");
      await drawn(
        () => run("k8snet.openPreview"),
        ({ view }) => view === "topology",
      );
      const following = await panel();
      assert.ok(following !== pinned);
      assert.deepEqual(
        preview.all().map((each) => each.state().uri.split("/").at(-1)),
        ["same-node.k8snet", shop],
      );
      await openSample("smallest.k8snet");
      await until("the other follows", () => following.state().uri.endsWith("smallest.k8snet"));
      assert.ok(pinned.state().uri.endsWith(shop));
      following.panel.dispose();
      await pinned.show({ isPinned: false });
      await openSample(shop);
    },
  },
  {
    name: "the diagram is saved as Mermaid, and with what it says as Markdown",
    run: async () => {
      await openSample(shop);
      await show({ view: "path", ends: { from: "shop/web-0:nginx", to: "shop/db-0:mysql" } });
      const saved = async (command: string, name: string) => {
        await run(command, fileUri(name));
        return readText(fileUri(name));
      };
      (await panel()).panel.reveal();
      const mermaid = await saved("k8snet.saveMermaid", "path.mmd");
      assert.match(mermaid, /^---\n[\s\S]*\nflowchart LR\n/);
      const markdown = await saved("k8snet.saveMarkdown", "path.md");
      assert.ok(markdown.includes(`\`\`\`mermaid\n${mermaid}\`\`\``));
      assert.match(markdown, /\]\(flannel-vxlan\.k8snet#L\d+\)/);
      await run("k8snet.copyMarkdown");
      assert.equal(await vscode.env.clipboard.readText(), markdown);
    },
  },
  {
    name: "a thousand pods are drawn folded, in a few boxes, and opened by hand",
    run: async () => {
      const nodes = Array.from({ length: 50 }, (_, index) => `  node node${index} { }\n`).join("");
      const editor = await openText(
        "thousand.k8snet",
        `cluster demo {\n  cni flannel\n${nodes}  deployment shop/web { replicas 1000 container nginx { port 80 } }\n}\n`,
      );
      const { nodes: parts } = await drawn(
        async () => (await api()).preview.open({ uri: String(editor.document.uri), view: "topology", ends: null }),
        ({ nodes: of }) => of > 0,
      );
      assert.ok(parts < 20, `${parts} parts`);
      const folding = { group: "workload", opened: ["workload demo deployment shop/web"], closed: [] } as const;
      await drawn(
        async () => (await panel()).show({ folding: { ...folding, opened: [...folding.opened], closed: [] } }),
        ({ nodes: of }) => of > 40,
      );
      assert.ok((await (await panel()).exportDiagram("svg")).includes("shop/web-7"));
      await vscode.workspace.fs.delete(editor.document.uri);
    },
  },
];
