import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { PreviewEvent, PreviewPanel } from "../../../extension/src/preview/preview-panel.ts";
import { fileUri, find, openSample, readText, replace } from "./documents.ts";
import { extensionApi as api } from "./extension-api.ts";
import type { TestCase } from "./test-case.ts";
import { until } from "./until.ts";

const shop = "flannel-vxlan.k8snet";

type Rendered = Extract<PreviewEvent, { type: "rendered" }>;

/** Does something, and waits for the page to have drawn what is wanted. */
async function drawn(act: () => Thenable<unknown>, wanted: (event: Rendered) => boolean): Promise<Rendered> {
  const { preview } = await api();
  const seen: PreviewEvent[] = [];
  const listening = preview.onEvent((event) => seen.push(event));
  try {
    await act();
    return await until(
      "the preview has drawn it",
      () => seen.filter((event) => event.type === "rendered").find(wanted),
      30,
    ).catch((error) => {
      throw new Error(`${error}; it said ${JSON.stringify(seen)}`);
    });
  } finally {
    listening.dispose();
  }
}

async function panel(): Promise<PreviewPanel> {
  const current = (await api()).preview.current();
  assert.ok(current, "there is no preview");
  return current;
}

/** Shows something of the sample in the preview, and waits until it is drawn. */
async function show(what: Pick<PreviewRequest, "view" | "ends">): Promise<void> {
  await drawn(
    async () => (await api()).preview.open({ uri: fileUri(shop).toString(), ...what }),
    ({ view, nodes }) => view === what.view && nodes > 0,
  );
}

/** Does something, and waits for the page to have marked just this part. */
async function highlighted(act: () => void, key: string): Promise<void> {
  const { preview } = await api();
  let last: readonly string[] = [];
  const listening = preview.onEvent((event) => {
    if (event.type === "highlighted") last = event.keys;
  });
  try {
    act();
    await until(`${key} is marked`, () => last.length === 1 && last[0] === key);
  } finally {
    listening.dispose();
  }
}

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

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
      await drawn(
        () => run(command.command, ...(command.arguments ?? [])),
        ({ view, nodes }) => view === "path" && nodes > 8,
      );
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
      assert.notEqual(following, pinned);
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
        return Buffer.from(await vscode.workspace.fs.readFile(fileUri(name))).toString();
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
    name: "a thousand pods are drawn within two seconds, folded, and opened by hand",
    run: async () => {
      const nodes = Array.from({ length: 50 }, (_, index) => `  node node${index} { }\n`).join("");
      const editor = await openText(
        "thousand.k8snet",
        `cluster demo {\n  cni flannel\n${nodes}  deployment shop/web { replicas 1000 container nginx { port 80 } }\n}\n`,
      );
      const { took, nodes: parts } = await drawn(
        async () => (await api()).preview.open({ uri: String(editor.document.uri), view: "topology", ends: null }),
        ({ nodes: of }) => of > 0,
      );
      assert.ok(took < 2000 && parts < 20, `${parts} parts in ${took} ms`);
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
