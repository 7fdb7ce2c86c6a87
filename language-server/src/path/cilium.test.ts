// Cilium's paths, each row of its reference (read from its source: the kernel at hand cannot run its programs): VXLAN and native routing, Services with
// and without kube-proxy, masquerading, failures.
import { expect, test } from "vitest";
import type { ReferenceChanges } from "../cni/reference-cluster.fixture.ts";
import type { NodeFixture, ServiceFixture, TopologyFixture } from "../topology/topology-fixture-shapes.ts";
import { pathIn } from "./check-path.ts";

type Options = Readonly<Record<string, string>>;

type Given = {
  readonly options?: Options;
  readonly cluster?: ReferenceChanges["cluster"];
  readonly service?: Partial<ServiceFixture>;
  readonly node1?: Partial<NodeFixture>;
  readonly node2?: Partial<NodeFixture>;
  readonly nodes?: ReferenceChanges["nodes"];
  readonly topology?: Omit<TopologyFixture, "clusters">;
};

const native: Options = { routingMode: "native", autoDirectNodeRoutes: "on", ipv4NativeRoutingCIDR: "10.244.0.0/16" };
const replaced: Options = { kubeProxyReplacement: "on" };
const bpfRouting: Options = { ...native, ...replaced, "bpf.masquerade": "on" };

const labels = { app: "web" };
const containers = { app: [8080] };
const web: ServiceFixture = {
  type: "NodePort",
  selector: labels,
  clusterIP: "10.96.0.20",
  ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
};
const pods1: NodeFixture["pods"] = {
  p1a: { ip: "10.244.0.2", labels, containers },
  p1b: { ip: "10.244.0.3", containers: ["app"] },
};
const pods2: NodeFixture["pods"] = { p2a: { ip: "10.244.1.2", labels, containers } };

function trace([from, to, port = 80]: readonly [string, string, number?], given: Given = {}) {
  const changes: ReferenceChanges = {
    cluster: {
      cni: "cilium",
      cniOptions: given.options ?? {},
      services: { web: { ...web, ...given.service } },
      ...given.cluster,
    },
    node1: { pods: pods1, ...given.node1 },
    node2: { pods: pods2, ...given.node2 },
    ...(given.nodes && { nodes: given.nodes }),
    ...(given.topology && { topology: given.topology }),
  };
  return pathIn(changes, from, to, { port: { port, protocol: "TCP" } });
}

/** What a capture on every device sees of the request, with what the programs' names are hashed from in place of them. */
function events(...asked: Parameters<typeof trace>): readonly string[] {
  const { trace: found, dataplane } = trace(...asked);
  return found.forward.hops.flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, device: name, packet, detail }) => {
      if ((type !== "enter-interface" && type !== "exit-interface") || name === null || detail.captured === false)
        return [];
      const device = dataplane.netns(netns)?.devices.get(name);
      const shown =
        device?.kind === "veth" && name.startsWith("lxc") ? `lxc(${device.peer.netns.replace("default/", "")})` : name;
      const outer =
        packet.outer === null
          ? ""
          : ` [${packet.outer.source} > ${packet.outer.destination}:${packet.outer.destinationPort}]`;
      const direction = type === "exit-interface" ? "tx" : "rx";
      return [
        `${netns.replace("default/", "")} ${shown} ${direction} ${packet.source} > ${packet.destination} ${packet.ttl}${outer}`,
      ];
    }),
  );
}

/** Where each branch ends: `p1a sees 10.244.0.3 ttl 63`, `dropped no-endpoint at node2 bpf-…`. */
function seen(...asked: Parameters<typeof trace>): readonly string[] {
  const { trace: found } = trace(...asked);
  return [found, ...found.alternatives].map(({ forward, reply }) => {
    const lost = forward.verdict === "delivered" && reply !== null ? reply : forward;
    const hop = forward.hops.at(-1);
    const last = lost.hops.at(-1)?.steps.at(-1);
    if (lost.verdict === "delivered") {
      const packet = hop?.steps.at(-1)?.packet;
      return `${hop?.netns.replace("default/", "")} sees ${packet?.source} ttl ${packet?.ttl}`;
    }
    return `${lost === reply ? "reply " : ""}${lost.verdict} ${lost.cause} at ${lost.hops.at(-1)?.netns.replace("default/", "")} ${last?.because.code}`;
  });
}

test("same pod: over lo", () => {
  expect(events(["p1a", "10.244.0.2", 8080])).toEqual([
    "p1a lo tx 10.244.0.2 > 10.244.0.2 64",
    "p1a lo rx 10.244.0.2 > 10.244.0.2 64",
  ]);
});

test("same node: one program takes the packet from one wire to the other, and one from the TTL", () => {
  expect(events(["p1a", "p1b"])).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.0.3 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.0.3 64",
    "node1 lxc(p1b) tx 10.244.0.2 > 10.244.0.3 63",
    "p1b eth0 rx 10.244.0.2 > 10.244.0.3 63",
  ]);
});

test("with eBPF host routing the near end of the other wire does not see the packet", () => {
  expect(events(["p1a", "p1b"], { options: bpfRouting })).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.0.3 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.0.3 64",
    "p1b eth0 rx 10.244.0.2 > 10.244.0.3 63",
  ]);
});

test("tunnel: wrapped with the identity as VNI, unwrapped and handed over by a program, which takes one from the TTL", () => {
  const outer = "[192.168.50.11 > 192.168.50.12:8472]";
  expect(events(["p1a", "p2a", 8080])).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.1.2 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.1.2 64",
    "node1 cilium_vxlan tx 10.244.0.2 > 10.244.1.2 64",
    `node1 eth0 tx 10.244.0.2 > 10.244.1.2 64 ${outer}`,
    `node2 eth0 rx 10.244.0.2 > 10.244.1.2 64 ${outer}`,
    "node2 cilium_vxlan rx 10.244.0.2 > 10.244.1.2 64",
    "node2 lxc(p2a) tx 10.244.0.2 > 10.244.1.2 63",
    "p2a eth0 rx 10.244.0.2 > 10.244.1.2 63",
  ]);
  const { trace: found } = trace(["p1a", "p2a", 8080]);
  const steps = found.forward.hops.flatMap((hop) => hop.steps);
  const vni = steps.find(({ type }) => type === "encapsulate")?.packet.outer?.vni;
  const told = steps.find(({ because }) => because.code === "bpf-tunnel");
  expect(told?.detail).toMatchObject({ program: "cil_from_container", table: "cilium_ipcache", via: "192.168.50.12" });
  expect(told?.because.entry).toContain("cilium_ipcache: 10.244.1.2/32");
  // Equal labels, equal identity.
  expect(
    found.reply?.hops.flatMap((hop) => hop.steps).find(({ type }) => type === "encapsulate")?.packet.outer?.vni,
  ).toBe(vni);
  expect(vni).toBeGreaterThanOrEqual(256);
  expect(found.pathMtu).toEqual({ size: 1450, senderMtu: 1450, limit: null });
});

test("the gateway is no device that anybody could ask: the program at the wire answers ARP", () => {
  const { trace: found } = trace(["p1a", "p2a", 8080]);
  const asked = found.forward.hops[0]?.steps.find(({ type }) => type === "resolve-neighbor");
  expect(asked?.detail).toMatchObject({ address: "10.244.0.1", answeredBy: "node1", program: "cil_from_container" });
});

test("native, by the nodes' stacks: each node takes two from the TTL, its stack and its program", () => {
  expect(events(["p1a", "p2a", 8080], { options: native })).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.1.2 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.1.2 64",
    "node1 eth0 tx 10.244.0.2 > 10.244.1.2 62",
    "node2 eth0 rx 10.244.0.2 > 10.244.1.2 62",
    "node2 lxc(p2a) tx 10.244.0.2 > 10.244.1.2 60",
    "p2a eth0 rx 10.244.0.2 > 10.244.1.2 60",
  ]);
  expect(trace(["p1a", "p2a", 8080], { options: native }).trace.pathMtu?.size).toBe(1500);
});

test("native with eBPF host routing: past the stacks, as host-gw would have it", () => {
  expect(events(["p1a", "p2a", 8080], { options: bpfRouting })).toEqual([
    "p1a eth0 tx 10.244.0.2 > 10.244.1.2 64",
    "node1 lxc(p1a) rx 10.244.0.2 > 10.244.1.2 64",
    "node1 eth0 tx 10.244.0.2 > 10.244.1.2 63",
    "node2 eth0 rx 10.244.0.2 > 10.244.1.2 63",
    "p2a eth0 rx 10.244.0.2 > 10.244.1.2 62",
  ]);
});

test("node → pod: the router's address is the source, here and across the tunnel", () => {
  expect(seen(["node1", "p1a", 8080])).toEqual(["p1a sees 10.244.0.1 ttl 63"]);
  expect(seen(["node1", "p2a", 8080])).toEqual(["p2a sees 10.244.0.1 ttl 63"]);
  expect(seen(["node1", "p2a", 8080], { options: native })).toEqual(["p2a sees 192.168.50.11 ttl 62"]);
});

test("pod → ClusterIP with kube-proxy elsewhere: the pod's own program balances, the server sees the pod", () => {
  expect(seen(["p1b", "service default/web"])).toEqual(["p1a sees 10.244.0.3 ttl 63", "p2a sees 10.244.0.3 ttl 63"]);
  const { trace: found } = trace(["p1b", "service default/web"]);
  expect(found.alternatives.map(({ probability }) => probability)).toEqual([0.5]);
  const step = found.forward.hops[1]?.steps.find(({ type }) => type === "transform");
  expect(step?.detail).toMatchObject({
    program: "cil_from_container",
    service: "default/web",
    mode: "ebpf",
    candidates: ["10.244.0.2:8080", "10.244.1.2:8080"],
  });
});

test("pod → its own ClusterIP: it sees 169.254.42.1; with socket balancing nothing leaves it", () => {
  const alone = {
    service: { selector: { app: "web", alone: "yes" } },
    node1: { pods: { p1a: { ...pods1.p1a, labels: { ...labels, alone: "yes" } } } },
  } as const;
  expect(seen(["p1a", "service default/web"], alone)).toEqual(["p1a sees 169.254.42.1 ttl 63"]);
  expect(events(["p1a", "service default/web"], { ...alone, options: replaced })).toEqual([
    "p1a lo tx 10.244.0.2 > 10.244.0.2 64",
    "p1a lo rx 10.244.0.2 > 10.244.0.2 64",
  ]);
});

test("socket balancing: the ClusterIP is on no wire, not even on the pod's own", () => {
  for (const from of ["p1b", "node1"]) {
    const { trace: found } = trace([from, "service default/web"], { options: replaced });
    expect(found.verdict).toBe("delivered");
    const [first, second] = found.forward.hops[0]?.steps ?? [];
    expect([first?.type, second?.type]).toEqual(["transform", "originate"]);
    expect(first?.because.code).toBe("socket-dnat-service");
    for (const { steps } of found.forward.hops) {
      for (const { packet } of steps) expect(packet.destination).not.toBe("10.96.0.20");
    }
  }
});

test("outside → NodePort: an end on the node sees the client, one elsewhere the node that was asked", () => {
  const asked = ["client", "192.168.50.11", 30080] as const;
  expect(seen(asked, { options: replaced })).toEqual(["p1a sees 192.168.50.100 ttl 62", "p2a sees 10.244.0.1 ttl 63"]);
  expect(seen(asked, { options: { ...replaced, ...native } })).toEqual([
    "p1a sees 192.168.50.100 ttl 62",
    "p2a sees 192.168.50.11 ttl 61",
  ]);
  expect(seen(asked, { options: bpfRouting })).toEqual([
    "p1a sees 192.168.50.100 ttl 63",
    "p2a sees 192.168.50.11 ttl 62",
  ]);
  // kube-proxy's rules, where Cilium does not replace it.
  expect(seen(asked)).toEqual(["p1a sees 10.244.0.1 ttl 62", "p2a sees 10.244.0.1 ttl 62"]);
});

test("direct server return: the client is seen on every node, and answered by the node that has the endpoint", () => {
  const asked = ["client", "192.168.50.11", 30080] as const;
  for (const options of [{ ...replaced, ...native }, bpfRouting]) {
    const dsr = {
      options: { ...options, "loadBalancer.mode": "dsr" },
      service: { selector: { app: "web", far: "yes" } },
      node2: { pods: { p2a: { ip: "10.244.1.2", labels: { ...labels, far: "yes" }, containers } } },
    };
    const { trace: found } = trace(asked, dsr);
    expect(found.verdict).toBe("delivered");
    expect(found.forward.hops.at(-1)?.steps.at(-1)?.packet).toMatchObject({
      source: "192.168.50.100",
      destination: "10.244.1.2",
    });
    expect(found.reply?.hops.map(({ netns }) => netns)).toEqual(["default/p2a", "node2", "client"]);
    expect(found.reply?.hops.at(-1)?.steps[0]?.packet).toMatchObject({ source: "192.168.50.11", sourcePort: 30080 });
  }
});

test("externalTrafficPolicy Local: from outside the node's own ends alone, from inside all", () => {
  const service = { externalTrafficPolicy: "Local" } as const;
  expect(seen(["client", "192.168.50.11", 30080], { options: replaced, service })).toEqual([
    "p1a sees 192.168.50.100 ttl 62",
  ]);
  expect(seen(["p1b", "192.168.50.11", 30080], { options: replaced, service })).toEqual([
    "p1a sees 10.244.0.3 ttl 63",
    "p2a sees 10.244.0.3 ttl 63",
  ]);
});

test("hostPort: with kube-proxy replaced a program leads it to the pod, else nobody does", () => {
  const node1 = {
    pods: {
      p1a: { ip: "10.244.0.2", containers: { app: [{ port: 8080, hostPort: 8081 }] } },
      p1b: { ip: "10.244.0.3", containers: ["app"] },
    },
  } as const;
  expect(seen(["client", "192.168.50.11", 8081], { options: replaced, node1 })).toEqual([
    "p1a sees 192.168.50.100 ttl 62",
  ]);
  expect(seen(["p1b", "192.168.50.11", 8081], { options: replaced, node1 })).toEqual(["p1a sees 10.244.0.3 ttl 63"]);
  expect(seen(["p2a", "192.168.50.11", 8081], { options: replaced, node1 })).toEqual(["p1a sees 192.168.50.12 ttl 60"]);
  expect(seen(["client", "192.168.50.11", 8081], { node1 })).toEqual(["node1 sees 192.168.50.100 ttl 64"]);
});

test("ClusterIP from outside: not served, unless it is asked for", () => {
  const topology = {
    hosts: { client: { interfaces: { eth0: "192.168.50.100/24" }, routes: ["10.96.0.0/12 via 192.168.50.11"] } },
  };
  expect(seen(["client", "10.96.0.20"], { options: replaced, topology })).toEqual([
    "dropped filtered at node1 bpf-cluster-ip-from-outside",
  ]);
  expect(
    seen(["client", "10.96.0.20"], { options: { ...replaced, "bpf.lbExternalClusterIP": "on" }, topology })[0],
  ).toBe("p1a sees 192.168.50.100 ttl 62");
});

test("a Service without endpoints: refused by the program, or by the system call", () => {
  const service = { selector: { app: "nobody" } };
  expect(seen(["p1b", "service default/web"], { service })).toEqual(["rejected no-endpoint at node1 bpf-no-backend"]);
  const { trace: refused } = trace(["p1b", "service default/web"], { service });
  expect(refused.error?.verdict).toBe("delivered");
  expect(refused.forward.hops.at(-1)?.steps.at(-1)?.detail.icmp).toEqual({
    ...{ type: 3, code: 3, sender: "10.96.0.20", receiver: "10.244.0.3" },
  });
  const { trace: failed } = trace(["p1b", "service default/web"], { service, options: replaced });
  expect(failed.forward.hops.at(-1)?.steps.at(-1)?.detail).toMatchObject({
    cause: "no-endpoint",
    error: "EHOSTUNREACH",
  });
  expect(seen(["client", "192.168.50.11", 30080], { service, options: replaced })).toEqual([
    "rejected no-endpoint at node1 bpf-no-backend",
  ]);
});

test("pod → outside: masqueraded, by iptables or by eBPF; to other nodes only where they do not know pods' addresses", () => {
  expect(seen(["p1a", "client"])).toEqual(["client sees 192.168.50.11 ttl 62"]);
  expect(seen(["p1a", "client"], { options: bpfRouting })).toEqual(["client sees 192.168.50.11 ttl 63"]);
  expect(seen(["p1a", "node2"])).toEqual(["node2 sees 192.168.50.11 ttl 62"]);
  expect(seen(["p1a", "node2"], { options: native })).toEqual(["node2 sees 192.168.50.11 ttl 62"]);
  expect(seen(["p1a", "node2"], { options: bpfRouting })).toEqual(["node2 sees 10.244.0.2 ttl 63"]);
  expect(seen(["p1a", "node2"], { options: { ...replaced, "bpf.masquerade": "on" } })).toEqual([
    "node2 sees 192.168.50.11 ttl 63",
  ]);
});

test("pod → its own node, and the node's processes among themselves", () => {
  expect(seen(["p1a", "192.168.50.11", 10250])).toEqual(["node1 sees 10.244.0.2 ttl 63"]);
  expect(seen(["node1", "node2", 10250])).toEqual(["node2 sees 192.168.50.11 ttl 64"]);
});

test("failures: the tunnel's port blocked, no route over a router, a stricter rp_filter, an unused address", () => {
  expect(seen(["p1a", "p2a", 8080], { node2: { pods: pods2, firewall: ["drop udp 8472"] } })).toEqual([
    "dropped filtered at node2 filter-drop",
  ]);
  expect(seen(["p1a", "p1b"], { node2: { pods: pods2, firewall: ["drop udp 8472"] } })).toEqual([
    "p1b sees 10.244.0.2 ttl 63",
  ]);
  const withoutRoutes = { ...native, autoDirectNodeRoutes: "off" };
  expect(seen(["p1a", "p2a", 8080], { options: withoutRoutes })[0]).toMatch(/^(dropped|rejected) no-route at core/);
  expect(seen(["p1a", "client"], { node1: { pods: pods1, rpFilter: "strict" } })).toEqual([
    "dropped rp-filter at node1 rp-filter-strict",
  ]);
  expect(seen(["p1a", "10.244.0.99"])).toEqual(["dropped no-route at node1 bpf-unroutable"]);
});

test("native without ipv4NativeRoutingCIDR: pods see the other node's address in place of the pod's", () => {
  const options = { routingMode: "native", autoDirectNodeRoutes: "on" };
  expect(seen(["p1a", "p2a", 8080], { options })).toEqual(["p2a sees 192.168.50.11 ttl 60"]);
});
