// Calico's hop tables: everything is routed, the neighbour pod too; what is between the nodes is a matter of the encapsulation.
import { expect, test } from "vitest";
import type { ReferenceChanges } from "../cni/reference-cluster.fixture.ts";
import type { NodeFixture, OptionsFixture } from "../topology/topology-fixture-shapes.ts";
import { checkPath, pathIn } from "./check-path.ts";

function calico(encapsulation: string, options: OptionsFixture = {}): ReferenceChanges {
  return { cluster: { cni: "calico", cniOptions: { encapsulation, ...options } } };
}

const vxlan = calico("VXLAN");

/** From pod to pod, with what is on the wire between the nodes. */
function acrossNodes(out: string, into: string): readonly string[] {
  return [
    "p1a eth0 > 64 10.244.0.2 → 10.244.1.2",
    "node1 cali(p1a) < 64",
    ...out.split("\n"),
    ...into.split("\n"),
    "node2 cali(p2a) > 62",
    "p2a eth0 < 62",
  ];
}

test("between pods of one node: by the gateway that nobody has, so that the TTL falls by one", () => {
  checkPath(vxlan, ["p1a", "p1b"], {
    end: "delivered",
    forward: ["p1a eth0 > 64 10.244.0.2 → 10.244.0.3", "node1 cali(p1a) < 64", "node1 cali(p1b) > 63", "p1b eth0 < 63"],
    reply: ["p1b eth0 > 64 10.244.0.3 → 10.244.0.2", "node1 cali(p1b) < 64", "node1 cali(p1a) > 63", "p1a eth0 < 63"],
  });
  const [first] = pathIn(vxlan, "p1a", "p1b").trace.forward.hops;
  const asked = first?.steps.find(({ type }) => type === "resolve-neighbor");
  expect(asked?.because.code).toBe("arp-proxy-answer");
  expect(asked?.detail).toMatchObject({ address: "169.254.1.1", mac: "ee:ee:ee:ee:ee:ee", answeredBy: "node1" });
});

test("between nodes with VXLAN: in UDP, and unwrapped by the other node", () => {
  const outer = "[192.168.50.11 → 192.168.50.12:4789 ttl 64 vni 4096]";
  checkPath(vxlan, ["p1a", "p2a"], {
    end: "delivered",
    forward: acrossNodes(
      `node1 vxlan.calico > 63\nnode1 eth0 > 63 ${outer}`,
      `node2 eth0 < 63 ${outer}\nnode2 vxlan.calico < 63`,
    ),
  });
});

test("conntrack follows what is inside VXLAN, and not VXLAN itself", () => {
  const steps = pathIn(vxlan, "p1a", "p2a").trace.forward.hops.flatMap(({ steps: each }) => each);
  const sessions = steps.filter(({ type }) => type === "setup-session");
  expect(sessions.map(({ packet, detail }) => [packet.outer, detail.original])).toEqual([
    [null, { source: "10.244.0.2", destination: "10.244.1.2" }],
    [null, { source: "10.244.0.2", destination: "10.244.1.2" }],
  ]);
});

test("with IP in IP: in a second IPv4 header, which takes over the TTL, with no port and no MACs inside", () => {
  const outer = "[192.168.50.11 → 192.168.50.12 ttl 63]";
  checkPath(calico("IPIP"), ["p1a", "p2a"], {
    end: "delivered",
    forward: acrossNodes(`node1 tunl0 > 63\nnode1 eth0 > 63 ${outer}`, `node2 eth0 < 63 ${outer}\nnode2 tunl0 < 63`),
  });
  const wrapped = pathIn(calico("IPIP"), "p1a", "p2a").trace.forward.hops[1]?.steps.find(
    ({ type }) => type === "encapsulate",
  );
  expect(wrapped?.packet.outer).toMatchObject({ protocol: "IPIP", destinationPort: null, vni: null });
  expect(wrapped?.packet).toMatchObject({ sourceMac: null, destinationMac: null });
});

test.each(["None", "IPIPCrossSubnet", "VXLANCrossSubnet"])("inside a subnet with %s: as it is", (encapsulation) => {
  checkPath(calico(encapsulation), ["p1a", "p2a"], {
    end: "delivered",
    forward: acrossNodes("node1 eth0 > 63", "node2 eth0 < 63"),
  });
});

test.each([
  ["IPIPCrossSubnet", "tunl0", "[192.168.50.11 → 192.168.60.12 ttl 63]", "[192.168.50.11 → 192.168.60.12 ttl 62]"],
  [
    "VXLANCrossSubnet",
    "vxlan.calico",
    "[192.168.50.11 → 192.168.60.12:4789 ttl 64 vni 4096]",
    "[192.168.50.11 → 192.168.60.12:4789 ttl 63 vni 4096]",
  ],
])("to another subnet with %s: wrapped, and the router sees two nodes talk", (encapsulation, device, out, into) => {
  checkPath(twoSubnets(encapsulation), ["p1a", "p2a"], {
    end: "delivered",
    forward: acrossNodes(
      `node1 ${device} > 63\nnode1 eth0 > 63 ${out}`,
      `core lan < 63 ${out}\ncore far > 63 ${into}\nnode2 eth0 < 63 ${into}\nnode2 ${device} < 63`,
    ),
  });
});

test("to another subnet without encapsulation: the router must know the pods", () => {
  checkPath(twoSubnets("None"), ["p1a", "p2a"], { end: "dropped no-route at core" });
  const routes = ["10.244.0.0/26 via 192.168.50.11", "10.244.1.0/26 via 192.168.60.12"];
  checkPath(twoSubnets("None", routes), ["p1a", "p2a"], { end: "delivered" });
});

function twoSubnets(encapsulation: string, routes: readonly string[] = []): ReferenceChanges {
  const interfaces = { lan: "192.168.50.1/24", far: "192.168.60.1/24" };
  return {
    ...calico(encapsulation),
    node2: { interfaces: { eth0: { ip: "192.168.60.12/24", gateway: "192.168.60.1" } } },
    topology: { routers: { core: { interfaces, routes } } },
  };
}

test("who a server sees", () => {
  const sources = (changes: ReferenceChanges) => [
    sourceAt(changes, "node1", "p1a"),
    sourceAt(changes, "node1", "p2a"),
    sourceAt(changes, "p1a", "node1"),
    sourceAt(changes, "p1a", "node2"),
    sourceAt(changes, "p1a", "client"),
  ];
  const [own, tunnel, pod] = ["192.168.50.11", "10.244.0.0", "10.244.0.2"];
  expect(sources(vxlan)).toEqual([own, tunnel, pod, own, own]);
  expect(sources(calico("IPIP"))).toEqual([own, tunnel, pod, own, own]);
  expect(sources(calico("None"))).toEqual([own, own, pod, own, own]);
  expect(sources(calico("VXLAN", { natOutgoingExclusions: "IPPoolsAndHostIPs" }))).toEqual([
    own,
    tunnel,
    pod,
    pod,
    own,
  ]);
  expect(sources(calico("VXLAN", { natOutgoing: "off" }))[3]).toBe(pod);
});

function sourceAt(changes: ReferenceChanges, from: string, to: string): string | undefined {
  return pathIn(changes, from, to).trace.forward.hops.at(-1)?.steps.at(-1)?.packet.source;
}

test("faults: each ends where the kernel ends it", () => {
  const node1 = (part: Partial<NodeFixture>, changes = vxlan): ReferenceChanges => ({ ...changes, node1: part });
  const pods = { p1a: { ip: "10.244.0.2" }, p1b: ["app"] };
  const cases: readonly (readonly [ReferenceChanges, string, string, string])[] = [
    // Without a default route nobody answers for 169.254.1.1.
    [node1({ pods, withoutRoutes: ["0.0.0.0/0"] }), "p1a", "p1b", "rejected neighbor-unreachable at p1a"],
    [node1({ pods, ipForward: false }), "p1a", "p1b", "rejected neighbor-unreachable at p1a"],
    // Without its own route a pod is behind the blackhole, and rp_filter keeps its ARP from being answered.
    [node1({ pods, withoutRoutes: ["10.244.0.2/32"] }), "p2a", "p1a", "dropped null-routed at node1"],
    [node1({ pods, withoutRoutes: ["10.244.0.2/32"] }), "p1a", "p2a", "rejected neighbor-unreachable at p1a"],
    [vxlan, "p2a", "10.244.0.50", "dropped null-routed at node1"],
    [node1({ pods, firewall: ["drop udp 4789"] }), "p2a", "p1a", "dropped filtered at node1"],
    [node1({ pods, firewall: ["drop ipip"] }, calico("IPIP")), "p2a", "p1a", "dropped filtered at node1"],
    [node1({ pods, cni: { vxlanVNI: "1" } }), "p2a", "p1a", "dropped vni-mismatch at node1"],
    [node1({ pods, cni: { vxlanPort: "8472" } }), "p2a", "p1a", "dropped tunnel-port-closed at node1"],
    // BIRD needs TCP port 179 at the node with the lower address; VXLAN needs no BGP.
    [node1({ pods, firewall: ["drop tcp 179"] }, calico("None")), "p1a", "p2a", "dropped no-route at core"],
    [node1({ pods, firewall: ["drop tcp 179"] }, calico("IPIP")), "p1a", "p2a", "dropped no-route at core"],
    [node1({ pods, firewall: ["drop tcp 179"] }), "p1a", "p2a", "delivered"],
    [calico("VXLAN", { defaultEndpointToHostAction: "Drop" }), "p1a", "node1", "dropped filtered at node1"],
    [calico("VXLAN", { natOutgoing: "off" }), "p1a", "client", "reply rejected no-route at core"],
  ];
  for (const [changes, from, to, end] of cases) checkPath(changes, [from, to], { end });
});

test("an address out of another node's block has a route of its own", () => {
  const borrowing = { ...vxlan, node2: { pods: { p2a: { ip: "10.244.0.9" }, p2b: { ip: "10.244.1.2" } } } };
  const { trace } = pathIn(borrowing, "p1a", "p2a");
  expect(trace.verdict).toBe("delivered");
  const routes = trace.forward.hops.flatMap(({ steps }) => steps.filter(({ type }) => type === "route"));
  expect(routes.map(({ because }) => because.entry)).toContain(
    "10.244.0.9 via 10.244.1.0 dev vxlan.calico proto 80 onlink",
  );
});

test("IPv6: by the host side's link-local address, VXLAN in a device of its own, IP in IP not at all", () => {
  const dual = (encapsulation: string): ReferenceChanges => ({
    cluster: { podCIDR: "10.244.0.0/16, fd00:10:244::/56", ...calico(encapsulation).cluster },
    node1: { interfaces: { eth0: "192.168.50.11/24, fd00:50::11/64" }, podCIDR: "10.244.0.0/24, fd00:10:244::/64" },
    node2: { interfaces: { eth0: "192.168.50.12/24, fd00:50::12/64" }, podCIDR: "10.244.1.0/24, fd00:10:244:1::/64" },
  });
  const outer = "[fd00:50::11 → fd00:50::12:4789 ttl 64 vni 4096]";
  checkPath(dual("VXLAN"), ["p1a", "p2a", { family: 6 }], {
    end: "delivered",
    forward: [
      "p1a eth0 > 64 fd00:10:244::2 → fd00:10:244:1::2",
      "node1 cali(p1a) < 64",
      "node1 vxlan-v6.calico > 63",
      `node1 eth0 > 63 ${outer}`,
      `node2 eth0 < 63 ${outer}`,
      "node2 vxlan-v6.calico < 63",
      "node2 cali(p2a) > 62",
      "p2a eth0 < 62",
    ],
  });
  const plain = pathIn(dual("IPIP"), "p1a", "p2a", { family: 6 }).trace;
  expect(plain.verdict).toBe("delivered");
  expect(plain.forward.hops.every(({ steps }) => steps.every(({ packet }) => packet.outer === null))).toBe(true);
});

test("IPv6: pods keep their addresses on the way out of the pool, unless the pool says natOutgoing", () => {
  const sourceAt = (cniOptions: Readonly<Record<string, string>>) => {
    const { trace } = pathIn(
      {
        cluster: { podCIDR: "10.244.0.0/16, fd00:10:244::/56", cni: "calico", cniOptions },
        node1: {
          interfaces: { eth0: "192.168.50.11/24, fd00:50::11/64" },
          podCIDR: "10.244.0.0/24, fd00:10:244::/64",
        },
        topology: { hosts: { client: { interfaces: { eth0: "192.168.50.100/24, fd00:50::100/64" } } } },
      },
      "p1a",
      "client",
      { family: 6 },
    );
    return trace.forward.hops.at(-1)?.steps.at(-1)?.packet.source;
  };
  expect([sourceAt({}), sourceAt({ natOutgoing: "on" })]).toEqual(["fd00:10:244::2", "fd00:50::11"]);
});

test("sizes: what a tunnel adds is taken off the pods' MTU", () => {
  const sizeOf = (changes: ReferenceChanges) => pathIn(changes, "p1a", "p2a").trace.pathMtu?.size;
  expect(["VXLAN", "VXLANCrossSubnet", "IPIP", "None"].map((each) => sizeOf(calico(each)))).toEqual([
    1450, 1450, 1480, 1500,
  ]);
  // Larger pods than the tunnel: the node tells them, for IP in IP by the underlay's MTU too.
  const large = calico("IPIP", { mtu: "1500" });
  expect(pathIn(large, "p1a", "p2a").trace.pathMtu).toMatchObject({
    size: 1480,
    senderMtu: 1500,
    limit: { netns: "node1", device: "tunl0", how: "icmp" },
  });
});

test("Services: what a server sees, with kube-proxy's rules beside Calico's", () => {
  const seenBy = (encapsulation: string, kubeProxy: string) => {
    const labels = { app: "web" };
    const changes: ReferenceChanges = {
      cluster: {
        ...calico(encapsulation).cluster,
        kubeProxy,
        services: {
          web: { type: "NodePort", selector: labels, clusterIP: "10.96.0.20", ports: [{ port: 80, nodePort: 30080 }] },
          self: { selector: { app: "self" }, clusterIP: "10.96.0.21", ports: [{ port: 80 }] },
        },
      },
      node1: { pods: { p1a: { ip: "10.244.0.2", labels: { app: "self" }, containers: { app: [80] } } } },
      node2: { pods: { p2a: { ip: "10.244.1.2", labels, containers: { app: [80] } } } },
    };
    const source = (from: string, to: string, port: number) => {
      const { trace } = pathIn(changes, from, to, { port: { port, protocol: "TCP" } });
      return trace.verdict === "delivered" ? trace.forward.hops.at(-1)?.steps.at(-1)?.packet.source : trace.cause;
    };
    return [
      source("p1a", "service default/web", 80),
      source("node1", "service default/web", 80),
      source("client", "node1", 30080),
      source("p1a", "service default/self", 80),
    ];
  };
  const [own, tunnel] = ["192.168.50.11", "10.244.0.0"];
  for (const mode of ["iptables", "nftables"]) {
    expect(seenBy("VXLAN", mode)).toEqual(["10.244.0.2", tunnel, tunnel, own]);
    expect(seenBy("IPIP", mode)).toEqual(["10.244.0.2", tunnel, tunnel, own]);
    expect(seenBy("None", mode)).toEqual(["10.244.0.2", own, own, own]);
  }
});
