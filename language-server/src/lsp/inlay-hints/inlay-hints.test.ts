import { expect, test } from "vitest";
import { defaultSettings, type InlayHintSettings, readSettings } from "../settings.ts";
import { openWorkspace } from "../workspace.fixture.ts";
import { inlayHintsIn } from "./inlay-hints.ts";

const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const off: InlayHintSettings = { addresses: false, ports: false, prefixSizes: false };

/** The lines of a text that have hints, with these in brackets. */
function hinted(text: string, wanted: keyof InlayHintSettings): string[] {
  const { view } = openWorkspace(text);
  const lines = text.split("\n");
  const hints = inlayHintsIn(view, everything, { ...off, [wanted]: true });
  const shown = [...hints]
    .reverse()
    .sort((a, b) => b.position.line - a.position.line || b.position.character - a.position.character);
  const touched = new Set<number>();
  for (const { position, label } of shown) {
    const line = lines[position.line] ?? "";
    const words = typeof label === "string" ? label : label.map(({ value }) => value).join("");
    lines[position.line] = `${line.slice(0, position.character)}[${words}]${line.slice(position.character)}`;
    touched.add(position.line);
  }
  return lines.filter((_, line) => touched.has(line)).map((line) => line.trim());
}

test.each<[keyof InlayHintSettings, string, ...string[]]>([
  [
    "addresses",
    "cluster demo {\n node node1 { pod web }\n node node2 { pod db { ip 10.244.1.2 } }\n deployment api { replicas 2 }\n service x { port 80 } }",
    "cluster demo[podCIDR 10.244.0.0/16] {",
    "node node1[podCIDR 10.244.0.0/24, eth0 192.168.0.2/24] { pod web[10.244.0.2] }",
    "node node2[podCIDR 10.244.1.0/24, eth0 192.168.0.3/24] { pod db { ip 10.244.1.2 } }",
    "deployment api[10.244.0.3, 10.244.1.3] { replicas 2 }",
    "service x[10.96.1.1] { port 80 } }",
  ],
  [
    "addresses",
    'cluster a { node "n" }\nlink lan { subnet 10.0.0.0/24 members "n:eth0" }',
    'cluster a[podCIDR 10.244.0.0/16] { node "n"[podCIDR 10.244.0.0/24] }',
    'link lan { subnet 10.0.0.0/24 members "n:eth0"[10.0.0.2/24] }',
  ],
  [
    "addresses",
    "cluster a { cni calico\n node n { pod p }\n node m { podCIDR 10.244.9.0/24\n pod q { ip 10.244.9.70 }\n pod r } }",
    "cluster a[podCIDR 10.244.0.0/16] { cni calico",
    "node n[block 10.244.0.0/26, eth0 192.168.0.2/24] { pod p[10.244.0.2] }",
    "node m[block 10.244.9.64/26, block 10.244.9.0/26, eth0 192.168.0.3/24] { podCIDR 10.244.9.0/24",
    "pod r[10.244.9.2] } }",
  ],
  [
    "ports",
    "cluster a { node n { pod p { labels { a=b } container c { port 8080 { name http } } } }\n service s { type NodePort selector { a=b } port 80 -> http, 81 -> 8080 { nodePort 30001 }, 82 { targetPort http } } }",
    "service s { type NodePort selector { a=b } port 80 -> http[8080][nodePort 30086], 81 -> 8080 { nodePort 30001 }, 82[nodePort 30087] { targetPort http[8080] } } }",
  ],
  [
    "ports",
    "cluster a { node n { pod p { labels { a=b } container c { port 8080 { name http } } } }\n networkPolicy s { podSelector { a=b } ingress { port http } egress { to { podSelector { } } port http, 53/udp } } }",
    "networkPolicy s { podSelector { a=b } ingress { port http[8080] } egress { to { podSelector { } } port http[8080], 53/udp } } }",
  ],
  [
    "prefixSizes",
    "cluster a { podCIDR 10.0.0.0/16, fd00::/56 serviceCIDR 10.96.0.0/12\n node n { podCIDR 10.0.0.0/24, fd00::/64 } networkPolicy p { podSelector { } ingress { from { ipBlock 10.9.0.0/24 except 10.9.0.1/32 } } } }\nlink l { subnet 10.1.0.0/31 }",
    "cluster a { podCIDR 10.0.0.0/16[256 nodes], fd00::/56[256 nodes] serviceCIDR 10.96.0.0/12[1,048,574 addresses]",
    "node n { podCIDR 10.0.0.0/24[253 pods], fd00::/64[2^64 pods] } networkPolicy p { podSelector { } ingress { from { ipBlock 10.9.0.0/24[256 addresses] except 10.9.0.1/32[1 address] } } } }",
    "link l { subnet 10.1.0.0/31[2 addresses] }",
  ],
  [
    "prefixSizes",
    "cluster a { cni calico podCIDR 10.0.0.0/16\n node n { podCIDR 10.0.0.0/24 } }",
    "cluster a { cni calico podCIDR 10.0.0.0/16[65,536 addresses]",
  ],
])("%s of %s", (wanted, text, ...lines) => expect(hinted(text, wanted)).toEqual(lines));

test("an address leads to the prefix that it is from", () => {
  const { view } = openWorkspace("cluster a { node n { podCIDR 10.0.0.0/24 pod p } }");
  const labels = inlayHintsIn(view, everything, defaultSettings.inlayHints).flatMap(({ label }) =>
    typeof label === "string" ? [] : label,
  );
  const own = labels.find(({ value }) => value === "10.0.0.2");
  expect(own?.tooltip).toContain("10.0.0.0/24");
  expect(own?.location && view.text.getText(own.location.range)).toBe("10.0.0.0/24");
});

test("under a plugin that gives nodes blocks, a pod's address is of one of these, and no podCIDR has to do with it", () => {
  const { view } = openWorkspace("cluster a { cni calico podCIDR 10.0.0.0/16 node n { podCIDR 10.0.0.0/24 pod p } }");
  const labels = inlayHintsIn(view, everything, defaultSettings.inlayHints).flatMap(({ label }) =>
    typeof label === "string" ? [] : label,
  );
  const told = (text: string) => labels.find(({ value }) => value.includes(text))?.tooltip;
  expect(told("block 10.0.0.0/26")).toContain("does not use node.spec.podCIDR");
  expect(told("10.0.0.2")).toBe("Derived: a free one of 10.0.0.0/26, a block of its node.");
});

test("only what is in the range has hints, and all of them can be switched off", () => {
  const text = "cluster a {\n node n1 { pod p }\n node n2 { pod q } }";
  const { view } = openWorkspace(text);
  const second = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };
  expect(inlayHintsIn(view, second, defaultSettings.inlayHints)).toHaveLength(0);
  const line = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  expect(inlayHintsIn(view, line, defaultSettings.inlayHints)).toHaveLength(2);
  const none = readSettings([{ addresses: false, ports: false, prefixSizes: false }]).inlayHints;
  expect(inlayHintsIn(view, everything, none)).toEqual([]);
});
