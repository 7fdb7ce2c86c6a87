import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { AddressMapEvent } from "../../../extension/src/address-map/address-map-view.ts";
import { fileUri, find, openSample, openText, replace } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import type { TestCase } from "./test-case.ts";
import { below, rowAt, untilShown, views } from "./topology-rows.ts";
import { until } from "./until.ts";

const shop = "flannel-vxlan.k8snet";
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

export const viewsTests: readonly TestCase[] = [
  {
    name: "views: the tree shows the topology of the file that is edited, and follows the text",
    run: async () => {
      const editor = await openSample(shop);
      await untilShown(shop);
      assert.deepEqual([...(await below(await rowAt("demo", "node1"))).keys()], ["shop/web-0", "shop/web-1"]);
      const row = await rowAt("demo", "node2", "shop/db-0", "mysql");
      assert.match(row.kind === "item" ? row.item.spoken : "", /^container mysql, 3306\/TCP/);
      const { rows } = (await views()).topology;
      const { token } = new vscode.CancellationTokenSource();
      const told = await rows.resolveTreeItem?.(await rows.getTreeItem(row), row, token);
      assert.match(told?.tooltip instanceof vscode.MarkdownString ? told.tooltip.value : "", /network namespace/);
      const start = find(editor, "pod shop/db-0").start;
      await replace(editor, new vscode.Range(start, start), "pod shop/added\n    ");
      await until("the new pod is a row", async () => (await below(await rowAt("demo", "node2"))).has("shop/added"));
      await run("workbench.action.files.revert");
    },
  },
  {
    name: "views: the filter shows what is looked for by name, label and address",
    run: async () => {
      await openSample(shop);
      await untilShown(shop);
      const { topology } = await views();
      for (const [filter, nodes] of [
        ["app=db", ["node2"]],
        ["10.244.0.0/24", ["node1"]],
        ["nothing of it", []],
      ] as const) {
        topology.setFilter(filter);
        const roots = await below();
        const shown = roots.has("demo") ? [...(await below(await rowAt("demo"))).keys()] : [];
        assert.deepEqual(shown, nodes, filter);
      }
      await run("k8snet.clearTopologyFilter");
      assert.equal((await below(await rowAt("demo"))).size, 2);
    },
  },
  {
    name: "views: of a long list the first rows are shown, and more when they are asked for",
    run: async () => {
      const pods = "deployment web { replicas 510 container c }";
      await openText(
        "long.k8snet",
        `cluster c {\n  podCIDR 10.0.0.0/16\n  node a { podCIDR 10.0.0.0/20 }\n  ${pods}\n}\n`,
      );
      await untilShown("long.k8snet");
      const rows = await until("the pods are rows", async () => {
        const found = await below(await rowAt("c", "a"));
        return found.size > 100 && found;
      });
      assert.equal(rows.size, 501);
      await run("k8snet.showMoreRows", rows.get("…"));
      assert.equal((await below(await rowAt("c", "a"))).size, 510);
    },
  },
  {
    name: "views: a pinned topology stays while another file is edited",
    run: async () => {
      await openSample(shop);
      await untilShown(shop);
      await run("k8snet.pinTopology");
      try {
        await openSample("dual-stack.k8snet");
        assert.equal((await views()).active.uri(), fileUri(shop).toString());
      } finally {
        await run("k8snet.unpinTopology");
      }
      await untilShown("dual-stack.k8snet");
    },
  },
  {
    name: "views: two rows are a path; its steps lead through the text and the diagram",
    run: async () => {
      const { preview } = await extensionApi();
      await openSample(shop);
      await untilShown(shop);
      const from = await rowAt("demo", "node1", "shop/web-0", "nginx");
      const to = await rowAt("demo", "node2", "shop/db-0", "mysql");
      await run("k8snet.explainSelected", from, [from, to]);
      const { path } = await views();
      assert.deepEqual(preview.current()?.state().ends, { from: "shop/web-0:nginx", to: "shop/db-0:mysql" });
      const types = path.steps().map(({ step }) => step.type);
      assert.equal(types[0], "originate");
      for (const type of ["encapsulate", "decapsulate", "deliver"]) assert.ok(types.includes(type), type);

      await path.move(1);
      assert.equal(path.current()?.number, 1);
      const marked: (readonly string[])[] = [];
      const listening = preview.onEvent((event) => event.type === "highlighted" && marked.push(event.keys));
      await path.move(types.indexOf("encapsulate"));
      const step = path.current()?.step;
      assert.ok(step?.headers.some(({ name, before }) => name === "VNI" || (name.endsWith("VNI") && before === "")));
      const place = step?.place;
      assert.ok(place, "the tunnel is declared in the text");
      const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === place.uri);
      assert.ok(
        editor?.visibleRanges.some(
          ({ start, end }) => start.line <= place.range.start.line && place.range.start.line <= end.line,
        ),
      );
      await until("the box of the step is marked", () => marked.at(-1)?.length === 1);
      listening.dispose();
      const number = path.current()?.number ?? 0;
      await run("k8snet.previousStep");
      assert.equal(path.current()?.number, number - 1);
    },
  },
  {
    name: "views: a path that is explained elsewhere can be gone through, and follows the text",
    run: async () => {
      const editor = await openSample(shop);
      const { path } = await views();
      await run("k8snet.path.focus");
      await run("k8snet.explainPath", fileUri(shop).toString(), "shop/db-0:mysql", "shop/web-1:nginx");
      await until(
        "the path explorer shows it",
        () => path.question()?.to === "shop/web-1:nginx" && path.steps().length > 0,
      );
      const start = find(editor, "pod shop/db-0").start;
      await replace(editor, new vscode.Range(start, start), "firewall drop udp 8472\n    ");
      await until("the steps end with a drop", () => path.steps().some(({ step }) => step.type === "drop"));
      await run("workbench.action.files.revert");
    },
  },
  {
    name: "views: a path that nobody sees is not asked for while the text changes, but when it is seen again",
    run: async () => {
      const editor = await openSample(shop);
      const { path } = await views();
      const { preview } = await extensionApi();
      await run("k8snet.path.focus");
      await run("k8snet.explainPath", fileUri(shop).toString(), "shop/web-0:nginx", "shop/db-0:mysql");
      await until("the path explorer shows it", () => path.question()?.to === "shop/db-0:mysql" && path.tree.visible);
      await run("workbench.view.explorer");
      await until("it is hidden", () => !path.tree.visible);
      const isDropped = () => path.steps().some(({ step }) => step.type === "drop");
      const start = find(editor, "pod shop/db-0").start;
      await replace(editor, new vscode.Range(start, start), "firewall drop udp 8472\n    ");
      // Who is seen has asked by then.
      await until("the preview shows the change", () => preview.current()?.markdown()?.includes("dropped"));
      assert.equal(isDropped(), false);
      await run("k8snet.path.focus");
      await until("the steps end with a drop", isDropped);
      await run("workbench.action.files.revert");
    },
  },
  {
    name: "views: the address map shows blocks, conflicts in red, and leads to the text",
    run: async () => {
      const text = "cluster c {\n  node a {\n    pod one { ip 10.244.0.9 }\n    pod two { ip 10.244.0.9 }\n  }\n}\n";
      const editor = await openText("conflict.k8snet", text);
      await untilShown("conflict.k8snet");
      const { addressMap } = await views();
      const drawn: AddressMapEvent[] = [];
      const listening = addressMap.onEvent((event) => drawn.push(event));
      try {
        await run("k8snet.addressMap.focus");
        const conflicts = () => drawn.at(-1)?.conflicts ?? 0;
        await until("the conflict is drawn", () => conflicts() > 0 && (drawn.at(-1)?.blocks ?? 0) >= 512, 30);
        await addressMap.receive({
          type: "source",
          open: { id: "node a 10.244.0.0/24", within: null },
          block: "10.244.0.9",
        });
        const wanted = find(editor, "10.244.0.9");
        await until("the address is selected", () =>
          vscode.window.visibleTextEditors.some(
            ({ document, selection }) =>
              document.uri.toString() === editor.document.uri.toString() && selection.isEqual(wanted),
          ),
        );
        await replace(editor, wanted, "10.244.0.10");
        await until("there is no conflict any more", () => conflicts() === 0 && (drawn.at(-1)?.blocks ?? 0) >= 512, 30);
        await addressMap.receive({ type: "copy", text: "10.244.0.3" });
        assert.equal(await vscode.env.clipboard.readText(), "10.244.0.3");
      } finally {
        listening.dispose();
        await run("workbench.action.files.revert");
      }
    },
  },
];
