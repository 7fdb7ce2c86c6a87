// Flannel with nftables in place of iptables: the same sources are hidden, but for what a node or somebody outside sends to pods of other nodes.
import { expect, test } from "vitest";
import type { ReferenceChanges } from "../cni/reference-cluster.fixture.ts";
import { pathIn } from "./check-path.ts";

const changes = (enableNFTables: string): ReferenceChanges => ({
  cluster: {
    cni: "flannel",
    cniOptions: { enableNFTables },
    services: { web: { type: "NodePort", selector: { app: "far" }, ports: [{ port: 80, nodePort: 30080 }] } },
  },
  node2: { pods: { p2a: { ip: "10.244.1.2", labels: { app: "far" }, containers: { app: [80] } } } },
  topology: {
    routers: { core: { interfaces: { lan: "192.168.50.1/24" } } },
    hosts: { client: { interfaces: { eth0: "192.168.50.100/24" }, routes: ["10.244.0.0/16 via 192.168.50.11"] } },
  },
});

test.each<[from: string, to: string, iptables: string, nftables: string]>([
  ["p1a", "p2a", "10.244.0.2", "10.244.0.2"],
  ["p1a", "client", "192.168.50.11", "192.168.50.11"],
  ["p1a", "node2", "192.168.50.11", "192.168.50.11"],
  ["node1", "p1a", "10.244.0.1", "10.244.0.1"],
  ["node1", "p2a", "10.244.0.0", "10.244.0.0"],
  ["192.168.50.11", "p2a", "10.244.0.0", "192.168.50.11"],
  ["client", "p1a", "192.168.50.100", "192.168.50.100"],
  ["client", "p2a", "10.244.0.0", "192.168.50.100"],
  ["client", "node1", "10.244.0.0", "10.244.0.0"],
])("%s → %s", (from, to, iptables, nftables) => {
  const port = { port: from === "client" && to === "node1" ? 30080 : 80, protocol: "TCP" } as const;
  const seen = (mode: string) => {
    const { trace } = pathIn(changes(mode), from, to, { port });
    return trace.verdict === "delivered" ? trace.forward.hops.at(-1)?.steps.at(-1)?.packet.source : trace.cause;
  };
  expect([seen("off"), seen("on")]).toEqual([iptables, nftables]);
});
