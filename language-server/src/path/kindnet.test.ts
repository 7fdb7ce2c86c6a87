// kindnet's hop tables: all traffic is routed, by single addresses in pods and by the nodes' addresses between them.
import { expect, test } from "vitest";
import type { ReferenceChanges } from "../cni/reference-cluster.fixture.ts";
import type { PodFixture } from "../topology/topology-fixture-shapes.ts";
import { checkPath, pathIn } from "./check-path.ts";

const kindnet: ReferenceChanges = { cluster: { cni: "kindnet" } };

test("between pods of one node: routed by it, so that the TTL falls by one", () => {
  checkPath(kindnet, ["p1a", "p1b"], {
    end: "delivered",
    forward: ["p1a eth0 > 64 10.244.0.2 → 10.244.0.3", "node1 knet(p1a) < 64", "node1 knet(p1b) > 63", "p1b eth0 < 63"],
  });
});

test("between nodes: by the other node's address, as it is", () => {
  checkPath(kindnet, ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 knet(p1a) < 64",
      "node1 eth0 > 63",
      "node2 eth0 < 63",
      "node2 knet(p2a) > 62",
      "p2a eth0 < 62",
    ],
    reply: [
      "p2a eth0 > 64 10.244.1.2 → 10.244.0.2",
      "node2 knet(p2a) < 64",
      "node2 eth0 > 63",
      "node1 eth0 < 63",
      "node1 knet(p1a) > 62",
      "p1a eth0 < 62",
    ],
  });
});

test("out of the cluster: with the node's address, unless masquerading is off", () => {
  checkPath(kindnet, ["p1a", "client"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 192.168.50.100",
      "node1 knet(p1a) < 64",
      "node1 eth0 > 63 192.168.50.11 → 192.168.50.100",
      "client eth0 < 63",
    ],
    reply: [
      "client eth0 > 64 192.168.50.100 → 192.168.50.11",
      "node1 eth0 < 64",
      "node1 knet(p1a) > 63 192.168.50.100 → 10.244.0.2",
      "p1a eth0 < 63",
    ],
  });
  const off = { cluster: { cni: "kindnet", cniOptions: { masquerading: "off" } } };
  expect(sourceAt(off, "p1a", "client")).toBe("10.244.0.2");
});

test("a node behind a router has no route of kindnetd's: that network must know the pods", () => {
  const far = {
    ...kindnet,
    nodes: {
      node3: {
        interfaces: { eth0: { ip: "192.168.60.13/24", gateway: "192.168.60.1" } },
        podCIDR: "10.244.2.0/24",
        pods: { p3a: { ip: "10.244.2.2", containers: { app: [80] } } },
      },
    },
    topology: {
      routers: { core: { interfaces: { lan: "192.168.50.1/24", far: "192.168.60.1/24" } } },
      hosts: { client: { interfaces: { eth0: "192.168.50.100/24" } } },
    },
  };
  const { trace } = pathIn(far, "p1a", "p3a");
  expect([trace.verdict, trace.cause, trace.forward.hops.at(-1)?.netns]).toEqual(["dropped", "no-route", "core"]);
});

test("hostPorts lead to the pod from outside and from the node itself, and never from 127.0.0.1", () => {
  const p1a: PodFixture = { ip: "10.244.0.2", containers: { app: [{ port: 80, hostPort: 8081 }] } };
  const open: ReferenceChanges = { ...kindnet, node1: { pods: { p1a, p1b: ["app"] } } };
  const port = { port: 8081, protocol: "TCP" } as const;
  expect(["client", "node1", "node2", "p2a"].map((from) => sourceAt(open, from, "node1", { port }))).toEqual([
    "192.168.50.100",
    "192.168.50.11",
    "192.168.50.12",
    "192.168.50.12",
  ]);
  expect(pathIn(open, "node1", "127.0.0.1", { port }).trace.forward.verdict).not.toBe("delivered");
});

/** The source address that the receiver sees. */
function sourceAt(changes: ReferenceChanges, from: string, to: string, part: Parameters<typeof pathIn>[3] = {}) {
  const { trace } = pathIn(changes, from, to, part);
  expect(trace.forward.verdict).toBe("delivered");
  return trace.forward.hops.at(-1)?.steps.at(-1)?.packet.source;
}
