import { describe, expect, test } from "vitest";
import type { Position } from "../../text/place.ts";
import { analyzed, uri } from "../analyzed-text.fixture.ts";
import { countFindings } from "./item-findings.ts";
import type { TopologyItem } from "./topology-item.ts";
import { itemsOf, topologyItems, wayToItem } from "./topology-tree.ts";

const shop = `
cluster demo {
  cni flannel
  node node1 {
    interface eth0 { ip 192.168.0.11/24 }
    pod shop/web { labels { app=web } container nginx { port 80 } container log { image "fluent" } }
    pod agent { hostNetwork on container agent }
  }
  node node2 {
    interface eth0 { ip 192.168.0.12/24 }
    pod shop/db { labels { app=db } container mysql { port 3306 } }
  }
  service shop/db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
  networkPolicy shop/only-web { podSelector { app=db } ingress { from { podSelector { app=web } } } }
}
host client { interface eth0 { ip 192.168.0.100/24 } }
`;

/** The rows as a user would see them with everything open: two spaces a level. */
function shown(text: string, filter = ""): string[] {
  const roots = topologyItems(analyzed(text).index, "en");
  const lines = (parent: string | null, indent: string): string[] =>
    itemsOf(roots, parent, filter).flatMap((item) => [
      `${indent}${item.label}${item.description === "" ? "" : `  ${item.description}`}`,
      ...(item.children === null ? [] : lines(item.id, `${indent}  `)),
    ]);
  return lines(null, "");
}

test("the tree shows clusters, nodes, pods, containers; Services, policies, machines and links", () => {
  expect(shown(shop)).toEqual([
    "demo  flannel · 10.244.0.0/16",
    "  node1  192.168.0.11 · 2 pods",
    "    shop/web  10.244.0.2",
    "      nginx  80/TCP",
    "      log  fluent",
    "    agent  host network",
    "      agent",
    "  node2  192.168.0.12 · 1 pod",
    "    shop/db  10.244.1.2",
    "      mysql  3306/TCP",
    "  Services  1",
    "    shop/db  10.96.0.20 · 3306/TCP",
    "      shop/db  10.244.1.2",
    "  Policies  1",
    "    shop/only-web  Ingress",
    "Hosts and routers  1",
    "  client  192.168.0.100",
    "Links  1",
    "  link (implied)  192.168.0.0/24",
    "    node1:eth0  192.168.0.11/24",
    "    node2:eth0  192.168.0.12/24",
    "    client:eth0  192.168.0.100/24",
  ]);
});

describe("the filter shows what is looked for, on the way to it, and everything below it", () => {
  test.each<[filter: string, expected: string[]]>([
    ["nginx", ["demo", "node1", "shop/web", "nginx"]],
    ["NODE2", ["demo", "node2", "shop/db", "mysql", "Links", "link (implied)", "node2:eth0"]],
    ["app=web", ["demo", "node1", "shop/web", "nginx", "log"]],
    ["app!=web", ["demo", "node2", "shop/db", "mysql", "Services", "shop/db", "shop/db"]],
    ["10.244.1.2", ["demo", "node2", "shop/db", "mysql", "Services", "shop/db", "shop/db"]],
    ["192.168.0.100/31", ["Hosts and routers", "client", "Links", "link (implied)", "client:eth0"]],
    ["app=web, nothing", []],
    [", ,", shown(shop).map(nameOf)],
  ])("%s", (filter, expected) => {
    expect(shown(shop, filter).map(nameOf)).toEqual(expected);
  });
});

function nameOf(line: string): string {
  return line.trim().split("  ")[0] ?? "";
}

test("two of one name, which is a fault, have ids of their own, and both can be opened", () => {
  const roots = topologyItems(
    analyzed("cluster c {\n node a { pod x { container one } }\n node a { pod y { container two } }\n}").index,
    "en",
  );
  const ids: string[] = [];
  const walk = (items: readonly TopologyItem[]) => {
    for (const { id, children } of items) {
      ids.push(id);
      expect(itemsOf(roots, id, "").map((item) => item.id)).toEqual(children?.().map((item) => item.id) ?? []);
      walk(children?.() ?? []);
    }
  };
  walk(roots);
  expect(ids.length).toBeGreaterThan(6);
  expect(new Set(ids).size).toBe(ids.length);
});

test("below a row that is not there any more is nothing", () => {
  expect(itemsOf(topologyItems(analyzed(shop).index, "en"), "/cluster:demo/node:gone", "")).toEqual([]);
});

describe("the way to what a position is in", () => {
  test.each<[text: string, expected: string[]]>([
    ["nginx {", ["demo", "node1", "shop/web", "nginx"]],
    ["labels { app=db }", ["demo", "node2", "shop/db"]],
    ["interface eth0 { ip 192.168.0.12", ["demo", "node2"]],
    ["clusterIP", ["demo", "Services", "shop/db"]],
    ["from {", ["demo", "Policies", "shop/only-web"]],
    ["192.168.0.100", ["Hosts and routers", "client"]],
    ["cni", ["demo"]],
  ])("%s", (text, expected) => {
    const way = wayToItem(topologyItems(analyzed(shop).index, "en"), uri, positionOf(shop, text));
    expect(way.map(({ item }) => item.label)).toEqual(expected);
  });

  test("is the first pod of a workload, and none outside of everything", () => {
    const text = `cluster c {\n node n1 {}\n node n2 {}\n deployment web { replicas 3 container nginx }\n}\n\n// end`;
    const roots = topologyItems(analyzed(text).index, "en");
    const labels = (at: string) => wayToItem(roots, uri, positionOf(text, at)).map(({ item }) => item.label);
    expect(labels("nginx")).toEqual(["c", "n1", "web-0", "nginx"]);
    expect(labels("// end")).toEqual([]);
  });
});

function positionOf(text: string, part: string): Position {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

test("findings are counted within the declaration that they stand in", () => {
  const text = "cluster c {\n node a { pod x { ip 10.244.0.5 } pod y { ip 10.244.0.5 } }\n node b { pod z }\n}";
  const { index, findings } = analyzed(text);
  const countsOf = countFindings(findings);
  const roots = topologyItems(index, "en");
  const counts = (way: string) => {
    const parent = way.slice(0, way.lastIndexOf("/")) || null;
    const item = itemsOf(roots, parent, "").find(({ id }) => id === way);
    return countsOf(item?.extent ?? null).errors;
  };
  const [all, a, b] = [counts("/cluster:c"), counts("/cluster:c/node:a"), counts("/cluster:c/node:b")];
  expect([all, a, b]).toEqual([1, 1, 0]);
  expect(counts("/cluster:c/node:a/pod:x") + counts("/cluster:c/node:a/pod:y")).toBe(1);
});

test("ten thousand pods are shown a node at a time", () => {
  const pods = Array.from({ length: 100 }, (_, at) => `pod p${at} { container c }`).join("\n");
  const nodes = Array.from({ length: 100 }, (_, at) => `node n${at} {\n${pods.replaceAll("pod p", `pod n${at}-p`)}\n}`);
  const { index } = analyzed(`cluster big { cni flannel\n${nodes.join("\n")}\n}`);
  const roots = topologyItems(index, "en");
  let made = 0;
  const counted = (items: readonly TopologyItem[]): readonly TopologyItem[] =>
    items.map((item) => {
      made += 1;
      const { children } = item;
      return { ...item, children: children && (() => counted(children())) };
    });
  expect(itemsOf(counted(roots), "/cluster:big/node:n57", "").length).toBe(100);
  expect(made).toBeLessThan(300);
});
