import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  AddressBlocksResult,
  AddressMapResult,
  PathStepsResult,
  TopologyItemsResult,
  TopologyWayResult,
} from "./protocol-views.ts";
import {
  addressBlocksRequest,
  addressMapRequest,
  pathStepsRequest,
  topologyItemsRequest,
  topologyWayRequest,
} from "./protocol-views.ts";
import { startSession, uriOf } from "./server-session.fixture.ts";

const shop = `cluster demo {
  cni flannel
  node node1 { pod web { container nginx { port 80 } } }
  node node2 { pod db { ip 10.244.1.0 container mysql { port 3306 } } pod cache }
}`;

let session: Awaited<ReturnType<typeof startSession>>;
beforeAll(async () => {
  session = await startSession({ "shop.k8snet": shop });
});
afterAll(() => session.shutdown());

const items = (parent: string | null, filter = "", limit = 100) =>
  session.ask<TopologyItemsResult>(topologyItemsRequest, "shop.k8snet", { parent, filter, limit });

test("rows come a parent at a time, so many as are asked for, with what was found in them", async () => {
  const roots = await items(null);
  expect(roots.items.map(({ id, hasChildren, isOpen }) => [id, hasChildren, isOpen])).toEqual([
    ["/cluster:demo", true, true],
    ["/links:Links", true, false],
  ]);
  const { items: pods, total } = await items("/cluster:demo/node:node2", "", 1);
  expect([pods.length, total]).toEqual([1, 2]);
  expect(pods[0]).toMatchObject({
    kind: "pod",
    label: "db",
    spoken: "pod db, 10.244.1.0, 1 error",
    endpoint: "db",
    addresses: ["10.244.1.0"],
    place: { uri: uriOf("shop.k8snet") },
    errors: 1,
  });
  expect((await items("/cluster:demo", "cache")).items.map(({ label }) => label)).toEqual(["node2"]);
});

test("the way to a position, with how many rows stand before each", async () => {
  const way = await session.ask<TopologyWayResult>(topologyWayRequest, "shop.k8snet", {
    position: { line: 3, character: shop.split("\n")[3]?.indexOf("cache") },
  });
  expect(way.map(({ item, index }) => [item.label, index])).toEqual([
    ["demo", 0],
    ["node2", 1],
    ["cache", 1],
  ]);
});

test("the steps of a path, or why there is none; and what else can be asked for", async () => {
  const ask = (to: string) => session.ask<PathStepsResult>(pathStepsRequest, "shop.k8snet", { from: "web", to });
  const { choices, path } = await ask("db");
  expect(choices).toEqual({ ports: ["3306/TCP"], families: [4] });
  if ("problem" in path) throw new Error(path.problem);
  expect(path.ways[0]?.hops.map(({ title }) => title).at(0)).toMatch(/web/);
  expect(
    path.ways[0]?.hops.flatMap(({ steps }) => steps).some(({ place }) => place?.uri === uriOf("shop.k8snet")),
  ).toBe(true);
  const nowhere = await ask("nobody");
  expect(nowhere).toEqual({
    choices: { ports: [], families: [] },
    path: { problem: expect.stringContaining("nobody") },
  });
});

test("prefixes, and the blocks of one of them", async () => {
  const { prefixes } = await session.ask<AddressMapResult>(addressMapRequest, "shop.k8snet");
  const node = prefixes.find(({ label }) => label === "podCIDR of node2");
  expect(node).toMatchObject({ prefix: "10.244.1.0/24", kind: "node", place: { uri: uriOf("shop.k8snet") } });
  expect(node?.conflicts).toHaveLength(1);
  const blocks = (id: string) =>
    session.ask<AddressBlocksResult>(addressBlocksRequest, "shop.k8snet", { id, within: null });
  const found = await blocks(node?.id ?? "");
  expect(found?.[0]).toMatchObject({ name: "10.244.1.0", state: "conflict", place: { range: { start: { line: 3 } } } });
  expect(found?.[0]?.text.split("\n").slice(0, 2)).toEqual(["conflict", "pod db"]);
  expect(await blocks("gone")).toBeNull();
});
