// hostPorts as portmap leads them (bridge-cni.md §2.5, §3.2): who may ask, whom the pod sees, and that the reply comes from where it was asked for.
import { expect, test } from "vitest";
import type { PodFixture } from "../topology/topology-fixture-shapes.ts";
import { checkPath, pathIn } from "./check-path.ts";

const p1a: PodFixture = { ip: "10.244.0.2", containers: { app: [{ port: 80, hostPort: 8081 }] } };
const node1 = { pods: { p1a, p1b: { ip: "10.244.0.3" } } };
const port = { port: 8081, protocol: "TCP" } as const;

type Cni = "bridge" | "ptp" | "flannel";

function changesFor(cni: Cni, options: Record<string, string> = {}) {
  const cniOptions = cni === "flannel" ? options : { portmap: "on", ...options };
  return { cluster: { cni, cniOptions }, node1 };
}

test("from outside: the destination becomes the pod's, the source stays; the reply is the node's again", () => {
  checkPath(changesFor("bridge"), ["client", "node1", { port }], {
    end: "delivered",
    forward: [
      "client eth0 > 64 192.168.50.100 → 192.168.50.11",
      "node1 eth0 < 64",
      "node1 cni0 > 63 192.168.50.100 → 10.244.0.2",
      "node1 veth(p1a) > 63",
      "p1a eth0 < 63",
    ],
    reply: [
      "p1a eth0 > 64 10.244.0.2 → 192.168.50.100",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 eth0 > 63 192.168.50.11 → 192.168.50.100",
      "client eth0 < 63",
    ],
  });
});

test("from a pod of the same node: masqueraded, so that the reply passes the node", () => {
  checkPath(changesFor("ptp"), ["p1b", "node1", { port }], {
    end: "delivered",
    forward: [
      "p1b eth0 > 64 10.244.0.3 → 192.168.50.11",
      "node1 veth(p1b) < 64",
      "node1 veth(p1a) > 63 10.244.0.1 → 10.244.0.2",
      "p1a eth0 < 63",
    ],
    reply: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.0.1",
      "node1 veth(p1a) < 64",
      "node1 veth(p1b) > 63 192.168.50.11 → 10.244.0.3",
      "p1b eth0 < 63",
    ],
  });
});

/** Whom the pod sees, and with which TTL; or how it ends. */
function seen(cni: Cni, from: string, to: string, options?: Record<string, string>): string {
  const { trace } = pathIn(changesFor(cni, options), from, to, { port });
  const packet = trace.forward.hops.at(-1)?.steps.at(-1)?.packet;
  return trace.verdict === "delivered"
    ? `${packet?.source} → ${packet?.destination}:${packet?.destinationPort} ${packet?.ttl}`
    : `${trace.verdict} ${trace.cause}`;
}

test.each<[from: string, to: string, bridge: string, ptp: string, flannel: string]>([
  ["client", "node1", "192.168.50.100 63", "192.168.50.100 63", "192.168.50.100 63"],
  ["node2", "node1", "192.168.50.12 63", "192.168.50.12 63", "192.168.50.12 63"],
  ["p1b", "node1", "10.244.0.1 63", "10.244.0.1 63", "10.244.0.1 64"],
  ["p1a", "node1", "10.244.0.1 63", "10.244.0.1 63", "10.244.0.1 64"],
  ["node1", "node1", "192.168.50.11 64", "192.168.50.11 64", "192.168.50.11 64"],
  ["node1", "127.0.0.1", "10.244.0.1 64", "10.244.0.1 64", "10.244.0.1 64"],
])("%s → %s:8081", (from, to, ...expected) => {
  const found = (["bridge", "ptp", "flannel"] as const).map((cni) => seen(cni, from, to));
  expect(found).toEqual(expected.map((each) => each.replace(" ", " → 10.244.0.2:80 ")));
});

test("without portmap nothing opens the port", () => {
  expect(seen("bridge", "client", "node1", { portmap: "off" })).not.toContain("10.244.0.2");
});

test("hairpin mode does not matter where the node routes the packet back, without br_netfilter", () => {
  expect(seen("bridge", "p1a", "node1", { hairpinMode: "off" })).toBe("10.244.0.1 → 10.244.0.2:80 63");
});
