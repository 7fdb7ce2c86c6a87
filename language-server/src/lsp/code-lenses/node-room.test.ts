// The lens above a node, its hover and the map of addresses count the same addresses, whatever the plugin.
import { expect, test } from "vitest";
import { cniPlugins } from "../../cni/registry.ts";
import { render } from "../../messages/message.ts";
import { addressMap } from "../../views/address-map/address-map.ts";
import { plainClient } from "../client-options.ts";
import { hoverAt } from "../hover/hover.ts";
import { openWorkspace } from "../workspace.fixture.ts";
import { codeLensesOf } from "./code-lenses.ts";

const lines = [
  "cluster demo {",
  "  cni PLUGIN",
  "  podCIDR 10.244.0.0/16, fd00:10:244::/56",
  "  node n0 {",
  "    interface eth0 { ip 192.168.0.10/24 }",
  "  }",
  "  node n1 { interface eth0 { ip 192.168.0.11/24 } }",
  "  deployment shop/web { replicas 150 }",
  "}",
];

const used = /([\d,]+) used, (?:about )?([\d^,]+|none) free/;

/** What `N used, M free` say together, of lines about IPv4 prefixes. */
function totals(told: readonly string[]): string {
  const pairs = told.flatMap((line) => {
    const [, taken, free] = used.exec(line) ?? [];
    return taken === undefined || line.includes("fd00") ? [] : [[Number(taken), free === "none" ? 0 : Number(free)]];
  });
  return [0, 1].map((at) => pairs.reduce((sum, pair) => sum + (pair[at] ?? 0), 0)).join(" used, ");
}

test.each(cniPlugins.map(({ name }) => name))("room for pods on a node under %s", (plugin) => {
  const { view } = openWorkspace(lines.join("\n").replace("PLUGIN", plugin));
  const { topology, findings } = view.analysis;
  const lens = codeLensesOf(view, { paths: false, expectations: false, usage: true }, plainClient).find(
    ({ range }) => range.start.line === 3,
  );
  const hover = hoverAt(view, { line: 3, character: 8 })?.contents ?? "";
  const told = typeof hover === "object" && "value" in hover ? hover.value.split("\n") : [];
  const mapped = addressMap(topology, findings).prefixes.filter(
    ({ id, kind }) => kind === "node" && id.startsWith("node n0 "),
  );
  const ofMap = totals(
    mapped.map(({ prefix, usage }) => [prefix, ...usage.map((each) => render(each, "en"))].join(" ")),
  );
  expect(totals(told)).toBe(ofMap);
  const free = /(\d+) free address/.exec(lens?.command?.title ?? "")?.[1] ?? "0";
  expect(free).toBe(ofMap.split(", ")[1]);
  if (plugin === "calico") expect(lens?.command?.title).toBe("75 pods · 52 free addresses");
});
