import { describe, expect, test } from "vitest";
import { addressesDiagram } from "../../diagram/addresses-diagram.ts";
import { render } from "../../messages/message.ts";
import { analyzed } from "../analyzed-text.fixture.ts";
import type { AddressBlock } from "./address-blocks.ts";
import { type AddressMap, addressMap } from "./address-map.ts";

const shop = `
cluster demo {
  cni flannel
  node node1 { interface eth0 { ip 192.168.0.11/24 } pod web pod api { ip 10.244.0.9 } }
  node node2 { interface eth0 { ip 192.168.0.12/24 } pod db }
  service db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
}
`;

function mapOf(text: string): AddressMap {
  const { topology, findings } = analyzed(text);
  return addressMap(topology, findings);
}

function blocks(text: string, label: string, within: string | null = null): readonly AddressBlock[] {
  const map = mapOf(text);
  const prefix = map.prefixes.find((each) => render(each.label, "en") === label);
  return map.blocks(prefix?.id ?? "", within) ?? [];
}

/** Blocks that are not free: `name state holders`. */
function taken(text: string, label: string, within: string | null = null): string[] {
  return blocks(text, label, within)
    .filter(({ state }) => state !== "free")
    .map(({ name, state, holders }) => `${name} ${state} ${holders.map((each) => render(each, "en")).join(", ")}`);
}

test("every prefix is there with what is used and what is free next", () => {
  const shown = mapOf(shop).prefixes.map(({ prefix, label, usage, free, conflicts }) => [
    prefix,
    render(label, "en"),
    usage.map((each) => render(each, "en")).join(),
    free,
    conflicts.length,
  ]);
  expect(shown).toEqual([
    ["10.244.0.0/16", "podCIDR of demo", "2 of 256 node prefixes", "10.244.2.0/24", 0],
    ["10.244.0.0/24", "podCIDR of node1", "2 used, 251 free", "10.244.0.3", 0],
    ["10.244.1.0/24", "podCIDR of node2", "1 used, 252 free", "10.244.1.3", 0],
    ["10.96.0.0/12", "serviceCIDR of demo", "1 used, 1,048,573 free", "10.96.0.2", 0],
    ["192.168.0.0/24", "link (implied)", "2 used, 252 free", "192.168.0.2", 0],
  ]);
});

describe("blocks", () => {
  test("of a small prefix are its addresses", () => {
    expect(blocks(shop, "podCIDR of node1").length).toBe(256);
    expect(taken(shop, "podCIDR of node1")).toEqual([
      "10.244.0.0 reserved network address",
      "10.244.0.1 reserved gateway of the pods on node1",
      "10.244.0.2 used pod web",
      "10.244.0.9 used pod api",
      "10.244.0.255 reserved broadcast address",
    ]);
    expect(blocks(shop, "podCIDR of node1")[3]?.free).toBe("10.244.0.3");
  });

  test("of a cluster's podCIDR are the nodes' prefixes; a free one can be a node's", () => {
    expect(taken(shop, "podCIDR of demo")).toEqual([
      "10.244.0.0/24 used podCIDR of node1, pod web, pod api",
      "10.244.1.0/24 used podCIDR of node2, pod db",
    ]);
    expect(blocks(shop, "podCIDR of demo")[2]).toMatchObject({ state: "free", free: "10.244.2.0/24", within: null });
  });

  test("of a large prefix are partly used, and lead to the part where addresses can be told apart", () => {
    const [block] = blocks(shop, "serviceCIDR of demo");
    expect(block).toMatchObject({ name: "10.96.0.0/20", state: "partly", within: "10.96.0.0/24" });
    expect(taken(shop, "serviceCIDR of demo", "10.96.0.0/24")).toEqual([
      "10.96.0.0 reserved network address",
      "10.96.0.20 used Service db",
    ]);
  });

  test("with Calico the first and the last address of a node's block are like others", () => {
    const all = taken(shop.replace("flannel", "calico"), "block of node2");
    expect(all).toEqual(["10.244.1.0 reserved an address of a device of the plugin", "10.244.1.2 used pod db"]);
    const free = mapOf(shop.replace("flannel", "calico")).prefixes.map(({ prefix, free: next }) => [prefix, next]);
    expect(free.slice(1, 3)).toEqual([
      ["10.244.0.0/26", "10.244.0.1"],
      ["10.244.1.0/26", "10.244.1.1"],
    ]);
  });

  test("of a link of two and of a huge IPv6 prefix are as many as there can be", () => {
    const text = `cluster c { cni calico podCIDR fd00:10:244::/56
      node a { interface eth0 { ip fd00:1::1/64 } interface eth1 pod p }
      node b { interface eth0 { ip fd00:1::2/64 } interface eth1 } }
      link lan { subnet fd00:1::/64 members a:eth0, b:eth0 }
      link a:eth1 -- b:eth1 { subnet 10.0.0.0/31 }`;
    expect(blocks(text, "link a:eth1--b:eth1").map(({ state }) => state)).toEqual(["used", "used"]);
    const lan = blocks(text, "link lan");
    expect([lan.length, lan[0]?.state, lan[0]?.within, lan[1]?.state]).toEqual([256, "partly", "fd00:1::/120", "free"]);
  });

  test("within something that is not of the prefix are those of the prefix itself; there are none of a prefix that is gone", () => {
    expect(blocks(shop, "podCIDR of node1", "1.2.3.0/24")[0]?.name).toBe("10.244.0.0");
    expect(blocks(shop, "podCIDR of node1", "nonsense")[0]?.name).toBe("10.244.0.0");
    expect(mapOf(shop).blocks("gone", null)).toBeUndefined();
  });
});

describe("conflicts are what findings say", () => {
  const red = (text: string, label: string) =>
    blocks(text, label)
      .filter(({ state }) => state === "conflict")
      .map(({ name, place }) => `${name} ${(place?.range.start.line ?? -1) + 1}`);

  test("an address that two have", () => {
    const text = shop.replace("pod web", "pod web { ip 10.244.0.9 }");
    expect(red(text, "podCIDR of node1")).toEqual(["10.244.0.9 4"]);
    expect(red(text, "podCIDR of demo")).toEqual(["10.244.0.0/24 4"]);
    const told = mapOf(text).prefixes.map(({ conflicts }) => conflicts.map((each) => render(each, "en")).join());
    // In the prefix that holds it, and not again in the one around that.
    expect(told).toEqual(["", expect.stringMatching(/10\.244\.0\.9/), "", "", ""]);
  });

  test("node prefixes that overlap", () => {
    const text = shop
      .replace("node node2 {", "node node2 { podCIDR 10.244.0.128/25 ")
      .replace("node node1 {", "node node1 { podCIDR 10.244.0.0/24 ");
    const conflicts = red(text, "podCIDR of node1");
    expect([conflicts.length, conflicts[0]?.split(" ")[0]]).toEqual([128, "10.244.0.128"]);
    expect(red(text, "podCIDR of demo").map((line) => line.split(" ")[0])).toEqual(["10.244.0.0/24"]);
  });

  test("an address that is the network's own", () => {
    expect(red(shop.replace("10.244.0.9", "10.244.0.255"), "podCIDR of node1")).toEqual(["10.244.0.255 4"]);
  });

  test("nothing in a good network", () => {
    const { prefixes } = mapOf(shop);
    expect(prefixes.flatMap(({ conflicts }) => conflicts)).toEqual([]);
  });
});

test("what has a conflict in the map is red in its drawing, and says there which prefix it overlaps, or by its tooltip what is wrong", () => {
  const { topology, findings } = analyzed(`cluster demo {
  podCIDR 10.100.0.0/16
  serviceCIDR 10.100.128.0/17
  cni flannel
  node a { interface eth0 { ip 172.30.1.1/24 } }
  node b { interface eth0 { ip 172.30.1.2/24 } pod web { ip 10.100.1.0 container c } }
  node c { interface eth0 { ip 172.30.1.2/24 } }
}
`);
  const { items, mermaid } = addressesDiagram(topology, findings, "en");
  const red = new Set(/class ([\w,]+) lost/.exec(mermaid)?.[1]?.split(","));
  const drawn = items.flatMap(({ id, name, lines }) => (red.has(id) ? [[name, ...lines].join(" | ")] : []));
  const faulty = addressMap(topology, findings).prefixes.filter(({ conflicts }) => conflicts.length > 0);
  const isDrawn = ({ prefix, conflicts }: (typeof faulty)[number]) =>
    drawn.some((text) => text.startsWith(prefix) && conflicts.every((each) => text.includes(render(each, "en"))));
  expect(faulty.map(({ prefix }) => prefix)).toEqual([
    "10.100.0.0/16",
    "10.100.1.0/24",
    "10.100.128.0/17",
    "172.30.1.0/24",
  ]);
  expect(faulty.every(isDrawn)).toBe(true);
  expect(drawn).toHaveLength(faulty.length);
  expect(mermaid).toContain("3 of 256 node prefixes<br/>overlaps 10.100.128.0/17");
  expect(mermaid).toContain("podCIDR of b<br/>1 used, 252 free<br/>1 conflict");
});
