// Each node's podCIDR by routes that somebody writes: on the nodes, or on the router that is everybody's gateway.
import { test } from "vitest";
import { checkPath } from "./check-path.ts";

const onRouter = {
  cluster: { cni: "kubenet" },
  topology: {
    routers: {
      core: {
        interfaces: { lan: "192.168.50.1/24" },
        routes: ["10.244.0.0/24 via 192.168.50.11", "10.244.1.0/24 via 192.168.50.12"],
      },
    },
    hosts: {},
  },
};

test("kubenet: a cloud's route table is a router that every packet to another node's pods passes", () => {
  checkPath(onRouter, ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 veth(p1a) < 64",
      "node1 cbr0 < 64",
      "node1 eth0 > 63",
      "core lan < 63",
      "core lan > 62",
      "node2 eth0 < 62",
      "node2 cbr0 > 61",
      "node2 veth(p2a) > 61",
      "p2a eth0 < 61",
    ],
  });
});

test("kubenet: inside 10.0.0.0/8 a pod keeps its address, elsewhere it has its node's", () => {
  const { topology } = onRouter;
  const client = { hosts: { client: { interfaces: { eth0: "192.168.50.100/24" } } } };
  const changes = { cluster: onRouter.cluster, topology: { ...topology, ...client } };
  checkPath(changes, ["p1a", "client"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 192.168.50.100",
      "node1 veth(p1a) < 64",
      "node1 cbr0 < 64",
      "node1 eth0 > 63 192.168.50.11 → 192.168.50.100",
      "client eth0 < 63",
    ],
  });
  const off = { ...changes, cluster: { cni: "kubenet", cniOptions: { nonMasqueradeCIDR: "0.0.0.0/0" } } };
  checkPath(off, ["p1a", "client"], { end: "delivered" });
});

test("bridge: routes on the nodes; one that is missing loses the answer", () => {
  const node1 = { pods: { p1a: { ip: "10.244.0.2" } }, routes: ["10.244.1.0/24 via 192.168.50.12"] };
  const node2 = { pods: { p2a: { ip: "10.244.1.2", containers: { app: [3306] } } } };
  const back = { ...node2, routes: ["10.244.0.0/24 via 192.168.50.11"] };
  const nowhere = { topology: { routers: {}, hosts: {} } };
  checkPath({ node1, node2: back }, ["p1a", "p2a"], { end: "delivered" });
  checkPath({ node1, node2, ...nowhere }, ["p1a", "p2a"], { end: "reply rejected neighbor-unreachable at node2" });
});
