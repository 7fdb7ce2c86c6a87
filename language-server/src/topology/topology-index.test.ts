import { expect, test } from "vitest";
import { address } from "../address/address.ts";
import { deriveTopology } from "./derive/derive-topology.ts";
import { topology } from "./topology.fixture.ts";
import { indexTopology } from "./topology-index.ts";

const index = indexTopology(
  deriveTopology(
    topology({
      clusters: {
        east: {
          nodes: {
            node1: { pods: { "shop/web": ["nginx", "metrics"], proxy: { hostNetwork: true } } },
            node2: { pods: { clash: { ip: "10.244.0.2" }, other: { ip: "10.244.0.2" } } },
          },
          services: { "shop/db": { externalIPs: "192.168.0.2" } },
        },
        west: { services: { "shop/db": {} } },
      },
      hosts: { client: {} },
      links: { lan: { members: ["node1:eth0", "node2:eth0"] }, dmz: { members: ["client:eth0", "node1:eth0"] } },
    }),
  ).result,
);

function checkOwners(of: string, expected: readonly string[]) {
  const found = index.ownersOf(address(of)).map((owner) => {
    switch (owner.kind) {
      case "pod":
        return `${owner.pod.id} on ${owner.node.id} in ${owner.cluster.name}`;
      case "interface":
        return `${owner.machine.id}:${owner.interface.name}`;
      default:
        return `${owner.kind} of ${owner.service.id} in ${owner.cluster.name}`;
    }
  });
  expect(found).toEqual(expected);
}

test("an address has all its owners", () => {
  checkOwners("10.244.0.2", ["default/clash@east on node2 in east", "default/other@east on node2 in east"]);
  checkOwners("192.168.0.2", ["externalIP of shop/db@east in east"]);
  checkOwners("192.168.0.3", ["node1:eth0"]);
  checkOwners("10.96.1.1", ["clusterIP of shop/db@east in east", "clusterIP of shop/db@west in west"]);
  checkOwners("10.244.0.99", []);
});

test("things are found by their ids", () => {
  expect(index.nodeOf("shop/web@east")?.id).toBe("node1");
  expect(index.nodeOf("shop/web")).toBeUndefined();
  expect(index.containersOf("shop/web@east").map(({ name }) => name)).toEqual(["nginx", "metrics"]);
  expect(index.containersOf("nobody")).toEqual([]);
  expect([...index.machinesById.values()].map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    "node node1",
    "node node2",
    "host client",
  ]);
  expect([...index.servicesById.keys()]).toEqual(["shop/db@east", "shop/db@west"]);
});

test("an interface is on the first link that names it", () => {
  expect(index.linkOf("node1", "eth0")?.id).toBe("lan");
  expect(index.linkOf("client", "eth0")?.id).toBe("dmz");
  expect(index.linkOf("client", "eth1")).toBeUndefined();
});
