// Faults in the state, and how they show on a real machine (the failure tables of bridge-cni, flannel, pod-sandbox and mtu).
import { expect, test } from "vitest";
import type { NetnsLiteral } from "../dataplane/dataplane-literal.fixture.ts";
import { check, hopTable, readRequest, traceIn } from "./check-trace.fixture.ts";
import { macs, referenceDataplane, withDevice, withState } from "./reference-dataplane.fixture.ts";
import { tracePacket } from "./trace-packet.ts";

const acrossNodes = "p1a > 10.244.1.2 tcp 80";
const sameNode = "p1a > 10.244.0.3 tcp 80";

test("a missing route: an ICMP error; with a default route the packet is lost elsewhere; on the way back, the reply", () => {
  check(referenceDataplane("vxlan", { node1: withState({ routes: [] }) }), acrossNodes, {
    end: "rejected no-route at node1 cni0 icmp 3/0 10.244.0.1>10.244.0.2",
    error: [
      "node1 cni0 tx cni0(1)>p1a 10.244.0.1>10.244.0.2 64 icmp 3/0",
      "node1 veth-p1a tx cni0(1)>p1a 10.244.0.1>10.244.0.2 64 icmp 3/0",
      "p1a eth0 rx cni0(1)>p1a 10.244.0.1>10.244.0.2 64 icmp 3/0",
    ],
  });
  const toClient = withState({ routes: ["default via 192.168.50.100 dev eth0"] });
  check(referenceDataplane("vxlan", { node1: toClient }), acrossNodes, "dropped not-forwarding at client eth0");
  // The machine that sent the reply is told, and that is seen on the wire.
  check(referenceDataplane("vxlan", { node2: withState({ routes: [] }) }), acrossNodes, {
    end: "reply rejected no-route at node2 cni0 icmp 3/0 10.244.1.1>10.244.1.2",
    replyError: [
      "node2 cni0 tx cni0(2)>p2a 10.244.1.1>10.244.1.2 64 icmp 3/0",
      "node2 veth-p2a tx cni0(2)>p2a 10.244.1.1>10.244.1.2 64 icmp 3/0",
      "p2a eth0 rx cni0(2)>p2a 10.244.1.1>10.244.1.2 64 icmp 3/0",
    ],
  });
  check(
    referenceDataplane("vxlan", { p1a: withState({ routes: [] }) }),
    acrossNodes,
    "dropped no-route at p1a - ENETUNREACH",
  );
});

test("route types: blackhole is silence, unreachable and prohibit tell", () => {
  const node1 = (route: string) => referenceDataplane("vxlan", { node1: withState({ routes: [route] }) });
  check(node1("blackhole 10.244.1.0/24"), acrossNodes, "dropped null-routed at node1 cni0");
  check(
    node1("unreachable 10.244.1.0/24"),
    acrossNodes,
    "rejected no-route at node1 cni0 icmp 3/1 10.244.0.1>10.244.0.2",
  );
  check(
    node1("prohibit 10.244.1.0/24"),
    acrossNodes,
    "rejected no-route at node1 cni0 icmp 3/13 10.244.0.1>10.244.0.2",
  );
  check(node1("blackhole 10.244.1.0/24"), "node1 > 10.244.1.2 icmp", "dropped null-routed at node1 - EINVAL");
});

test("vxlan: what is missing or wrong in the tunnel's entries", () => {
  check(
    referenceDataplane("vxlan", { node1: withState({ neighbours: [] }) }),
    acrossNodes,
    "rejected neighbor-unreachable at node1 flannel.1 icmp 3/1 10.244.0.1>10.244.0.2",
  );
  const node1 = (part: object) => referenceDataplane("vxlan", { node1: withDevice("flannel.1", part) });
  check(node1({ fdb: {} }), acrossNodes, "dropped fdb-miss at node1 flannel.1");
  check(node1({ vni: 2 }), acrossNodes, "dropped vni-mismatch at node2 eth0");
  const stale = referenceDataplane("vxlan", { node2: withDevice("flannel.1", { mac: "02:00:00:00:02:ee" }) });
  check(stale, acrossNodes, "dropped mac-mismatch at node2 flannel.1");
  // The short cut to an own end point takes the packet for the machine's own, whatever its MAC: it goes round until its TTL is used up.
  const turned = check(
    node1({ fdb: { [macs.node2.vtep]: "192.168.50.11" } }),
    acrossNodes,
    "rejected ttl-exceeded at node1 flannel.1 icmp 11/0 10.244.0.1>10.244.0.2",
  );
  expect(hopTable(turned.forward).slice(3, 6)).toEqual([
    "node1 flannel.1 tx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:80 63",
    "node1 flannel.1 rx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:80 63",
    "node1 flannel.1 tx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:80 62",
  ]);
  check(node1({ fdb: { [macs.node2.vtep]: "10.244.1.9" } }), acrossNodes, "dropped no-route at node1 flannel.1");
});

test("another UDP port: the other end point is told, the pod hears nothing", () => {
  const dataplane = referenceDataplane("vxlan", { node2: withDevice("flannel.1", { port: 4789 }) });
  const trace = check(dataplane, acrossNodes, {
    end: "dropped tunnel-port-closed at node2 eth0 icmp 3/3 192.168.50.12>192.168.50.11",
    error: [
      "node2 eth0 tx eth0(2)>eth0(1) 192.168.50.12>192.168.50.11 64 icmp 3/3",
      "node1 eth0 rx eth0(2)>eth0(1) 192.168.50.12>192.168.50.11 64 icmp 3/3",
    ],
  });
  expect(trace.error?.hops.at(-1)?.steps.at(-1)?.because.code).toBe("deliver-to-tunnel");
});

test("udp: a daemon without a peer writes an error with the tun device's own address, which its own kernel takes for martian", () => {
  const dataplane = referenceDataplane("udp", { node1: withDevice("flannel0", { peers: {} }) });
  check(dataplane, acrossNodes, {
    end: "rejected no-tunnel-peer at node1 flannel0 icmp 3/0 10.244.0.0>10.244.0.2 error lost: martian-source",
    error: ["node1 flannel0 rx 10.244.0.0>10.244.0.2 8 icmp 3/0"],
  });
  check(dataplane, "p1a > 10.244.1.2 icmp", "dropped no-tunnel-peer at node1 flannel0");
});

test("ip_forward off: what leaves the node is dropped in silence, one node is fine", () => {
  for (const backend of ["vxlan", "host-gw", "udp"] as const) {
    const dataplane = referenceDataplane(backend, { node1: withState({ forwarding: false }) });
    check(dataplane, acrossNodes, "dropped not-forwarding at node1 cni0");
    check(dataplane, sameNode, "delivered");
    check(dataplane, "p1a > 192.168.50.11 icmp", "delivered");
  }
});

test("ARP asks from the device's address where the packet is another's, and rp_filter may refuse that address an answer", () => {
  const client = (routes: readonly string[]) => {
    const loose = withState({ rpFilter: 2, routes });
    const alone = withDevice("eth0", { addresses: ["192.168.50.100/32"] });
    return referenceDataplane("vxlan", { client: (netns) => alone(loose(netns)) });
  };
  const [fromPod, fromNode] = ["p1a > 192.168.50.100 icmp", "node1 > 192.168.50.100 icmp"];
  const unheard = "rejected neighbor-unreachable at node1 eth0 icmp 3/1";
  // Both ask from 192.168.50.11: what the client knows of the pod does not matter.
  check(client(["10.244.0.0/24 dev eth0"]), fromPod, `${unheard} 10.244.0.1>10.244.0.2`);
  check(client(["10.244.0.0/24 dev eth0"]), fromNode, `${unheard} 192.168.50.11>192.168.50.11`);
  check(client(["192.168.50.11 dev eth0"]), fromNode, "delivered");
});

test("rp_filter: strict, a request without a way back dies before the pod; loose, it wants a way back at all", () => {
  const node2 = (rpFilter: 0 | 1 | 2, routes: readonly string[]) =>
    referenceDataplane("vxlan", { node2: withState({ rpFilter, routes }) });
  const toEth0 = ["default via 192.168.50.11 dev eth0"];
  check(node2(1, ["10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink"]), acrossNodes, "delivered");
  check(node2(1, toEth0), acrossNodes, "dropped rp-filter at node2 flannel.1");
  check(node2(2, []), acrossNodes, "dropped rp-filter at node2 flannel.1");
  check(node2(0, []), acrossNodes, "reply rejected no-route at node2 cni0 icmp 3/0 10.244.1.1>10.244.1.2");
  // Loose, but the device has no address: the way back must lead through it all the same.
  const bare = (rpFilter: 0 | 2) =>
    referenceDataplane("vxlan", {
      node2: (netns) => withDevice("flannel.1", { addresses: [] })(withState({ rpFilter, routes: toEth0 })(netns)),
    });
  check(bare(2), acrossNodes, "dropped rp-filter at node2 flannel.1");
  check(bare(0), acrossNodes, "delivered");
  // Loose, the request arrives; the reply takes the other way and still arrives, since node1 forwards it.
  check(node2(2, toEth0), acrossNodes, "delivered");
});

test("neighbours that do not answer: host unreachable after about three seconds, at the sender itself over lo", () => {
  const dataplane = referenceDataplane("host-gw", { p1a: withState({ routes: ["default via 10.244.0.99 dev eth0"] }) });
  check(dataplane, acrossNodes, {
    end: "rejected neighbor-unreachable at p1a eth0 icmp 3/1 10.244.0.2>10.244.0.2",
    error: ["p1a lo tx 10.244.0.2>10.244.0.2 64 icmp 3/1", "p1a lo rx 10.244.0.2>10.244.0.2 64 icmp 3/1"],
  });
  check(
    referenceDataplane("host-gw", { node2: withDevice("eth0", { segment: "other" }) }),
    acrossNodes,
    "rejected neighbor-unreachable at node1 eth0 icmp 3/1 10.244.0.1>10.244.0.2",
  );
  check(
    referenceDataplane("vxlan", { node2: withDevice("eth0", { segment: null }) }),
    acrossNodes,
    "dropped neighbor-unreachable at node1 eth0 icmp 3/1 192.168.50.11>192.168.50.11",
  );
  check(
    referenceDataplane("vxlan", { node1: withDevice("veth-p1b", { master: undefined, hairpin: false }) }),
    sameNode,
    "rejected neighbor-unreachable at p1a eth0 icmp 3/1 10.244.0.2>10.244.0.2",
  );
});

test("docker0 draws 172.17.0.0/16 though it has no carrier", () => {
  const docker0 = { kind: "bridge", carrier: false, addresses: ["172.17.0.1/16"] } as const;
  const node1 = (netns: NetnsLiteral): NetnsLiteral => ({
    ...netns,
    devices: { ...netns.devices, docker0 },
    routes: [...(netns.routes ?? []), "default via 192.168.50.12 dev eth0"],
  });
  const trace = check(
    referenceDataplane("vxlan", { node1 }),
    "p1a > 172.17.5.5 tcp 80",
    "rejected neighbor-unreachable at node1 docker0 icmp 3/1 10.244.0.1>10.244.0.2",
  );
  const route = trace.forward.hops.at(-1)?.steps.find(({ type }) => type === "route");
  expect(route?.because.entry).toBe("172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown");
});

test("devices that are down or have no carrier", () => {
  const pod = (part: object) => referenceDataplane("vxlan", { p1a: withDevice("lo", part) });
  check(pod({ up: false }), "p1a > 10.244.0.2 icmp", "dropped interface-down at p1a lo");
  check(pod({ up: false }), "p1a > 127.0.0.1 icmp", "dropped martian-source at node1 cni0");
  check(pod({ up: false }), acrossNodes, "delivered");
  const peerDown = referenceDataplane("vxlan", {
    node1: withDevice("veth-p1a", { up: false, carrier: false }),
    p1a: withDevice("eth0", { carrier: false }),
  });
  check(peerDown, acrossNodes, "rejected neighbor-unreachable at p1a eth0 icmp 3/1 10.244.0.2>10.244.0.2");
});

test("a duplicate address: the first answer wins, the reason names the others", () => {
  const dataplane = referenceDataplane("vxlan", {
    p1b: withDevice("eth0", { addresses: ["10.244.0.9/24"] }),
    p2a: withDevice("eth0", { addresses: ["10.244.1.2/24", "10.244.0.9/24"] }),
    client: (netns) => netns,
  });
  // p2a is on another link: only p1b answers.
  expect(traceIn(dataplane, "p1a > 10.244.0.9 icmp").forward.hops.at(-1)?.netns).toBe("p1b");
  const twice = referenceDataplane("vxlan", {
    p1b: withDevice("eth0", { addresses: ["10.244.0.3/24", "10.244.0.1/24"] }),
  });
  const step = traceIn(twice, acrossNodes).forward.hops[0]?.steps.find(({ type }) => type === "resolve-neighbor");
  expect(step?.because.code).toBe("arp-answers");
  expect(step?.detail).toMatchObject({ answeredBy: "node1", alsoAnsweredBy: [{ netns: "p1b", mac: macs.p1b }] });
});

test("listeners: RST for TCP, port unreachable for UDP, an answer on declared ports", () => {
  const listeners = [{ protocol: "TCP", port: 80, owner: "nginx" }] as const;
  const dataplane = referenceDataplane("vxlan", { p2a: withState({ listeners }) });
  const trace = check(dataplane, acrossNodes, "delivered");
  expect(trace.forward.hops.at(-1)?.steps.at(-1)?.detail.listener).toBe("nginx");
  check(dataplane, "p1a > 10.244.1.2 tcp 81", "rejected no-listener at p2a eth0 RST from 10.244.1.2");
  check(dataplane, "p1a > 10.244.1.2 sctp 81", "rejected no-listener at p2a eth0 ABORT from 10.244.1.2");
  check(dataplane, "p1a > 10.244.1.2 udp 80", "rejected no-listener at p2a eth0 icmp 3/3 10.244.1.2>10.244.0.2");
  check(dataplane, "p1a > 10.244.1.2 icmp", "delivered");
});

test("a circle of routes ends by the TTL, a circle of tunnels ends too", () => {
  const circle = referenceDataplane("host-gw", {
    node1: withState({ routes: ["10.9.0.0/16 via 192.168.50.12 dev eth0"] }),
    node2: withState({
      routes: ["10.9.0.0/16 via 192.168.50.11 dev eth0", "10.244.0.0/24 via 192.168.50.11 dev eth0"],
    }),
  });
  const trace = check(
    circle,
    "p1a > 10.9.0.1 icmp",
    "rejected ttl-exceeded at node2 eth0 icmp 11/0 192.168.50.12>10.244.0.2",
  );
  expect(trace.forward.hops.length).toBeLessThan(70);
  const intoItself = referenceDataplane("vxlan", {
    node1: withState({ routes: ["10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink", "192.168.50.12 dev flannel.1"] }),
  });
  check(intoItself, acrossNodes, "dropped no-route at node1 flannel.1");
  const tunInTun = referenceDataplane("udp", {
    node1: withState({ routes: ["10.244.0.0/16 dev flannel0", "192.168.50.12 dev flannel0"] }),
  });
  expect(["dropped", "rejected"]).toContain(traceIn(tunInTun, acrossNodes).verdict);
});

test("a namespace that does not exist sends nothing", () => {
  const request = { ...readRequest("p1a > 10.244.0.3 icmp"), netns: "nowhere" };
  const { verdict, forward, reply } = tracePacket(referenceDataplane("vxlan"), request);
  expect({ verdict, forward, reply }).toEqual({
    verdict: "dropped",
    forward: { verdict: "dropped", cause: "interface-down", hops: [] },
    reply: null,
  });
});
