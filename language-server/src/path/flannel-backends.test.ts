// Flannel's DirectRouting, ipip and wireguard: what a capture on every device would see.
import { test } from "vitest";
import { checkPath } from "./check-path.ts";

const flannel = (backend: string, options: Record<string, string> = {}) => ({
  cluster: { cni: "flannel", cniOptions: { backend: { "": backend, ...options } } },
});

const db = { pods: { p2a: { ip: "10.244.1.2", containers: { app: [3306] } } } };

/** A third node behind the router. */
const farNode = (backend: string) => ({
  ...flannel(backend, { directRouting: "on" }),
  nodes: {
    node3: {
      interfaces: { eth0: { ip: "192.168.60.13/24", gateway: "192.168.60.1" } },
      podCIDR: "10.244.2.0/24",
      pods: { p3a: { ip: "10.244.2.2", containers: { app: [80] } } },
    },
  },
  topology: { routers: { core: { interfaces: { lan: "192.168.50.1/24", lan60: "192.168.60.1/24" } } }, hosts: {} },
});

const plain = [
  "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
  "node1 veth(p1a) < 64",
  "node1 cni0 < 64",
  "node1 eth0 > 63",
  "node2 eth0 < 63",
  "node2 cni0 > 62",
  "node2 veth(p2a) > 62",
  "p2a eth0 < 62",
];

test("directRouting: plain inside the subnet, wrapped by vxlan or ipip across a router", () => {
  const across = {
    vxlan: ["flannel.1", "192.168.50.11 → 192.168.60.13:8472", [64, 63], " vni 1"],
    ipip: ["flannel.ipip", "192.168.50.11 → 192.168.60.13", [63, 62], ""],
  } as const;
  for (const [backend, [tunnel, outer, [near, far], vni]] of Object.entries(across)) {
    checkPath(farNode(backend), ["p1a", "p2a"], { end: "delivered", forward: plain });
    checkPath(farNode(backend), ["p1a", "p3a"], {
      end: "delivered",
      forward: [
        "p1a eth0 > 64 10.244.0.2 → 10.244.2.2",
        "node1 veth(p1a) < 64",
        "node1 cni0 < 64",
        `node1 ${tunnel} > 63`,
        `node1 eth0 > 63 [${outer} ttl ${near}${vni}]`,
        `core lan < 63 [${outer} ttl ${near}${vni}]`,
        `core lan60 > 63 [${outer} ttl ${far}${vni}]`,
        `node3 eth0 < 63 [${outer} ttl ${far}${vni}]`,
        `node3 ${tunnel} < 63`,
        "node3 cni0 > 62",
        "node3 veth(p3a) > 62",
        "p3a eth0 < 62",
      ],
    });
  }
});

test("ipip: the outer header has the inner TTL, and the pod two forwards", () => {
  checkPath(flannel("ipip"), ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 flannel.ipip > 63",
      "node1 eth0 > 63 [192.168.50.11 → 192.168.50.12 ttl 63]",
      "node2 eth0 < 63 [192.168.50.11 → 192.168.50.12 ttl 63]",
      "node2 flannel.ipip < 63",
      "node2 cni0 > 62",
      "node2 veth(p2a) > 62",
      "p2a eth0 < 62",
    ],
  });
  checkPath({ ...flannel("ipip"), node2: { ...db, firewall: ["drop ipip"] } }, ["p1a", "p2a"], {
    end: "dropped filtered at node2",
  });
});

test("wireguard: encrypted in UDP from port to port, with a TTL of its own", () => {
  checkPath(flannel("wireguard"), ["p1a", "p2a"], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 flannel-wg > 63",
      "node1 eth0 > 63 [192.168.50.11 → 192.168.50.12:51820 ttl 64]",
      "node2 eth0 < 63 [192.168.50.11 → 192.168.50.12:51820 ttl 64]",
      "node2 flannel-wg < 63",
      "node2 cni0 > 62",
      "node2 veth(p2a) > 62",
      "p2a eth0 < 62",
    ],
  });
});

test("wireguard: a node has the tunnel's address towards pods; an address of no peer is told about; ports are told", () => {
  checkPath(flannel("wireguard"), ["node1", "p2a"], {
    end: "delivered",
    forward: [
      "node1 flannel-wg > 64 10.244.0.0 → 10.244.1.2",
      "node1 eth0 > 64 [192.168.50.11 → 192.168.50.12:51820 ttl 64]",
      "node2 eth0 < 64 [192.168.50.11 → 192.168.50.12:51820 ttl 64]",
      "node2 flannel-wg < 64",
      "node2 cni0 > 63",
      "node2 veth(p2a) > 63",
      "p2a eth0 < 63",
    ],
  });
  checkPath(flannel("wireguard"), ["p1a", "10.244.9.9"], { end: "rejected no-tunnel-peer at node1" });
  const cni = { backend: { listenPort: "51999" } };
  checkPath({ ...flannel("wireguard"), node2: { ...db, cni } }, ["p1a", "p2a"], { end: "delivered" });
  checkPath({ ...flannel("wireguard"), node2: { ...db, firewall: ["drop udp 51820"] } }, ["p1a", "p2a"], {
    end: "dropped filtered at node2",
  });
});

test("wireguard: what a peer sends with a source that is not its own is dropped in silence", () => {
  // Two nodes lease one subnet: its addresses are allowed to the one seen last.
  const node3 = { interfaces: { eth0: "192.168.50.13/24" }, podCIDR: "10.244.1.0/24", pods: {} };
  checkPath({ ...flannel("wireguard"), nodes: { node3 } }, ["p2a", "p1a"], {
    end: "dropped no-tunnel-peer at node1",
  });
});

test("wireguard over IPv6: a device, a port and an outer header of its own", () => {
  const interfaces = (number: number) => ({ eth0: `192.168.50.1${number}/24, fd00:50::1${number}/64` });
  const podCIDR = (number: number) => `10.244.${number}.0/24, fd00:10:244:${number}::/64`;
  const ip = (number: number) => `10.244.${number}.2, fd00:10:244:${number}::2`;
  const node = (number: number, pod: string) => ({
    interfaces: interfaces(number),
    podCIDR: podCIDR(number),
    pods: { [pod]: { ip: ip(number), containers: { app: [80] } } },
  });
  const { cluster } = flannel("wireguard");
  const dual = {
    ...cluster,
    podCIDR: "10.244.0.0/16, fd00:10:244::/48",
    serviceCIDR: "10.96.0.0/12, fd00:10:96::/112",
  };
  const changes = { cluster: dual, node1: node(1, "p1a"), node2: node(2, "p2a"), topology: { routers: {}, hosts: {} } };
  const outer = "[fd00:50::11 → fd00:50::12:51821 ttl 64]";
  checkPath(changes, ["p1a", "p2a", { family: 6 }], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 fd00:10:244:1::2 → fd00:10:244:2::2",
      "node1 veth(p1a) < 64",
      "node1 cni0 < 64",
      "node1 flannel-wg-v6 > 63",
      `node1 eth0 > 63 ${outer}`,
      `node2 eth0 < 63 ${outer}`,
      "node2 flannel-wg-v6 < 63",
      "node2 cni0 > 62",
      "node2 veth(p2a) > 62",
      "p2a eth0 < 62",
    ],
  });
});
