// Commands that no other test comes by: each is run as a menu, a key or the palette runs it (test/house/tested-commands.test.ts holds that all are).
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import { fileUri, find, hoverText, openSample } from "./documents.ts";
import { fenceHtml } from "./fence-html.ts";
import { drawn, highlighted, panel, run, shop, show } from "./preview-drawn.ts";
import type { TestCase } from "./test-case.ts";
import { rowAt, untilShown, views } from "./topology-rows.ts";
import { until } from "./until.ts";

const [nginx, mysql] = ["shop/web-0:nginx", "shop/db-0:mysql"];
const nginxRow = () => rowAt("demo", "node1", "shop/web-0", "nginx");
const mysqlRow = () => rowAt("demo", "node2", "shop/db-0", "mysql");

/** Goes through a path of the sample. */
async function explained(port?: string) {
  const editor = await openSample(shop);
  await untilShown(shop);
  const { path } = await views();
  const uri = fileUri(shop).toString();
  await until("the path has steps", async () => {
    await path.explain({ uri, from: nginx, to: mysql, ...(port !== undefined && { port }) });
    return path.steps().length > 0;
  });
  return { editor, path };
}

/** The cursor stands at the beginning of a place; the focus may be elsewhere. */
const isAt = ({ uri, range: { start } }: ProtocolPlace) => {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const at = editor?.selection.start;
  return at?.line === start.line && at.character === start.character;
};

/** Takes the first of what the editor offers, list after list, until that has led to something. */
const takeFirst = (what: string, isDone: () => boolean) =>
  until(what, async () => {
    if (!isDone()) await run("workbench.action.acceptSelectedQuickOpenItem");
    return isDone();
  });

export const commandsTests: readonly TestCase[] = [
  {
    name: "commands: a path is gone through, its step shown in the text, and the way back asked for",
    run: async () => {
      const { path } = await explained();
      await run("k8snet.nextStep");
      assert.equal(path.current()?.number, 1);
      const declared = path.steps().findIndex(({ step }) => step.type === "encapsulate");
      await path.move(declared);
      await run("k8snet.goToStepSource");
      const place = path.current()?.step.place;
      await until("the cursor is at what the step comes from", () => place && isAt(place));
      await run("k8snet.reversePath");
      const { from, to } = path.question() ?? {};
      assert.deepEqual([from, to], [mysql, nginx]);
      assert.match(path.steps()[0]?.step.text ?? "", /shop\/db-0/);
    },
  },
  {
    name: "commands: a port of a path is chosen, and its ends from rows and lists",
    run: async () => {
      const { path } = await explained("3307/tcp");
      const asked = () => path.question();
      const choices: readonly [() => Thenable<unknown>, () => boolean][] = [
        [() => run("k8snet.choosePath", "port"), () => asked()?.port === undefined],
        [async () => run("k8snet.explainFrom", await mysqlRow()), () => asked()?.from === mysql],
        [async () => run("k8snet.explainTo", await mysqlRow()), () => asked()?.to === mysql],
      ];
      for (const [choose, isDone] of choices) {
        // What was chosen before may be what is chosen now.
        await path.explain({ uri: fileUri(shop).toString(), from: nginx, to: nginx, port: "3307/tcp" });
        assert.equal(isDone(), false);
        const chosen = choose();
        await takeFirst("the choice is the path's", isDone);
        await chosen;
      }
    },
  },
  {
    name: "commands: a row of the topology is copied, drawn, and shown in the text",
    run: async () => {
      const editor = await openSample(shop);
      await untilShown(shop);
      const [from, to] = [await nginxRow(), await mysqlRow()];
      await run("k8snet.copyAddress", from, [from, to]);
      assert.equal(await vscode.env.clipboard.readText(), "10.244.0.2\n10.244.1.2");
      await highlighted(() => void run("k8snet.showInPreview", to), `container ${mysql}`);
      await run("k8snet.goToSource", to);
      const { start } = find(editor, "container mysql", "mysql");
      await until("the cursor is at its name", () => editor.selection.start.isEqual(start));
    },
  },
  {
    name: "commands: the topology follows the cursor, and is let be",
    run: async () => {
      const editor = await openSample(shop);
      await untilShown(shop);
      const { topology } = await views();
      await run("k8snet.topology.focus");
      await until("the tree is seen", () => topology.tree.visible);
      const selected = () => topology.selected().map(({ item }) => item.label);
      const put = (text: string, character = 0) => {
        const at = find(editor, text).start.translate(0, character);
        editor.selection = new vscode.Selection(at, at);
        return at;
      };
      /** A row that the tree reads anew while it is on its way there is not selected; the cursor's next move leads there. */
      const follows = async (text: string, label: string) => {
        for (const character of [0, 1, 2]) {
          put(text, character);
          const isSelected = until(label, () => selected().join() === label, 5);
          if (
            await isSelected.then(
              () => true,
              () => false,
            )
          )
            return;
        }
        assert.fail(`${label} is not selected: ${selected()}`);
      };
      await run("k8snet.followCursor");
      try {
        await follows("mysql {", "mysql");
        await follows("shop/web-1 {", "shop/web-1");
      } finally {
        await run("k8snet.stopFollowingCursor");
      }
      const moved = new Promise((resolve) => {
        const listening = vscode.window.onDidChangeTextEditorSelection((change) => {
          listening.dispose();
          resolve(change);
        });
      });
      const { line, character } = put("shop/db-0 {");
      await moved;
      // A tree that follows would have asked for the row before this does, and selected it.
      const row = await topology.rows.rowAt({ line, character });
      await topology.tree.reveal(row ?? assert.fail(), { select: false, focus: false });
      assert.deepEqual(selected(), ["shop/web-1"]);
    },
  },
  {
    name: "commands: the diagram is copied as Mermaid, and its preview pinned",
    run: async () => {
      await openSample(shop);
      await show({ view: "path", ends: { from: nginx, to: mysql } });
      const shown = await panel();
      await run("k8snet.copyMermaid");
      const copied = await vscode.env.clipboard.readText();
      assert.match(copied, /^---\n[\s\S]*\nflowchart LR\n/);
      assert.equal(copied, shown.mermaid());
      for (const isPinned of [true, false]) {
        await run("k8snet.togglePreviewPin");
        assert.equal(shown.state().isPinned, isPinned);
      }
    },
  },
  {
    name: "commands: back and forward in the preview, over views and paths",
    run: async () => {
      await openSample(shop);
      await show({ view: "addresses", ends: null });
      await show({ view: "topology", ends: null });
      await show({ view: "path", ends: { from: nginx, to: mysql } });
      const back = () => run("k8snet.previewBack");
      const forward = () => run("k8snet.previewForward");
      for (const [go, wanted] of [
        [back, "topology"],
        [back, "addresses"],
        [forward, "topology"],
        [forward, "path"],
      ] as const) {
        await drawn(go, ({ view, nodes }) => view === wanted && nodes > 0);
      }
      assert.equal((await panel()).state().ends?.to, mysql);
      await forward();
      assert.equal((await panel()).state().view, "path");
    },
  },
  {
    name: "commands: the server is started again, and has answered nothing then",
    run: async () => {
      const editor = await openSample(shop);
      const answered = async () => {
        await run("k8snet.showServerStatus");
        const status = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "k8snet-server");
        return Number(/(\d+) answered/.exec(status?.getText() ?? "")?.[1] ?? Number.NaN);
      };
      // More than an editor asks by itself when a server is new.
      const asked = 100;
      const question = find(editor, "node node1");
      await Promise.all(Array.from({ length: asked }, () => hoverText(editor, question)));
      const before = await until("the server has answered", async () => {
        const count = await answered();
        return count >= asked && count;
      });
      await run("k8snet.restartServer");
      await until("it has answered less", async () => (await answered()) < before, 30);
      await run("workbench.action.closeActiveEditor");
    },
  },
  {
    name: "commands: another language is spoken as soon as it is chosen",
    run: async () => {
      const editor = await openSample(shop);
      const settings = vscode.workspace.getConfiguration("k8snet");
      const told = (part: RegExp) =>
        until(String(part), async () => part.test(await hoverText(editor, find(editor, "pod shop/db-0", "db-0"))), 30);
      await told(/network namespace/);
      const pods = "cluster c { node n { pod x { container a } pod y { container b } } }\n";
      const drawn = (text: RegExp) =>
        until(`the fence says ${text}`, async () => text.test(await fenceHtml("k8snet path x -> y", pods)), 30);
      await drawn(/arrives/);
      try {
        await settings.update("language", "zh-CN", vscode.ConfigurationTarget.Global);
        await told(/网络命名空间/);
        await drawn(/到达/);
        await run("k8snet.openSample", "broken");
        assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /^\/\/ 有故障的网络。/);
        await run("workbench.action.revertAndCloseActiveEditor");
      } finally {
        await settings.update("language", undefined, vscode.ConfigurationTarget.Global);
      }
      await told(/network namespace/);
    },
  },
];
