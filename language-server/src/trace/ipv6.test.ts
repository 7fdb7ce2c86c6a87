// IPv6 alike: neighbour discovery, hop limit, ICMPv6, no rp_filter, an IPv6 tunnel.
import { expect, test } from "vitest";
import { type DeviceLiteral, dataplaneOf, type NetnsLiteral } from "../dataplane/dataplane-literal.fixture.ts";
import { check, traceIn } from "./check-trace.fixture.ts";
import { baseChain, lo, macs, rule } from "./reference-dataplane.fixture.ts";

/** Two nodes on fd00:50::/64 with a pod each, by flannel's IPv6 vxlan or by plain routes. */
function cluster(changes: Readonly<Record<string, Partial<NetnsLiteral>>> = {}, tunnel = true, mtu = 1430) {
  const node = (number: 1 | 2): NetnsLiteral => {
    const other = number === 1 ? 2 : 1;
    const own = macs[`node${number}`];
    const far = macs[`node${other}`].vtep;
    const vtep: Record<string, DeviceLiteral> = {
      "flannel-v6.1": {
        kind: "vxlan",
        mac: own.vtep,
        mtu,
        local: `fd00:50::1${number}`,
        addresses: [`fd00:10:${number}::/128`],
        fdb: { [far]: `fd00:50::1${other}` },
      },
    };
    return {
      kind: "node",
      rpFilter: 1,
      devices: {
        lo,
        eth0: { kind: "ethernet", mac: own.eth0, segment: "lan", addresses: [`fd00:50::1${number}/64`] },
        ...(tunnel ? vtep : {}),
        cni0: { kind: "bridge", mac: own.cni0, addresses: [`fd00:10:${number}::1/64`] },
        veth: { kind: "veth", master: "cni0", peer: [`p${number}`, "eth0"] },
      },
      routes: [
        tunnel
          ? `fd00:10:${other}::/64 via fd00:10:${other}:: dev flannel-v6.1 onlink`
          : `fd00:10:${other}::/64 via fd00:50::1${other} dev eth0`,
      ],
      neighbours: tunnel ? [`fd00:10:${other}:: dev flannel-v6.1 lladdr ${far}`] : [],
      ...changes[`node${number}`],
    };
  };
  const pod = (number: 1 | 2): NetnsLiteral => ({
    kind: "pod",
    devices: {
      lo,
      eth0: {
        kind: "veth",
        mac: number === 1 ? macs.p1a : macs.p2a,
        peer: [`node${number}`, "veth"],
        addresses: [`fd00:10:${number}::2/64`],
      },
    },
    routes: [`default via fd00:10:${number}::1 dev eth0 metric 1024`],
    ...changes[`p${number}`],
  });
  return dataplaneOf({ netns: { node1: node(1), node2: node(2), p1: pod(1), p2: pod(2) } });
}

const request = "p1 > fd00:10:2::2 icmp";

test("an IPv6 tunnel, hop by hop", () => {
  const outer = "[eth0(1)>eth0(2) fd00:50::11>fd00:50::12:8472 64 vni 1]";
  const trace = check(cluster(), request, {
    end: "delivered",
    forward: [
      "p1 eth0 tx p1a>cni0(1) fd00:10:1::2>fd00:10:2::2 64 icmp 128/0",
      "node1 veth rx p1a>cni0(1) fd00:10:1::2>fd00:10:2::2 64 icmp 128/0",
      "node1 cni0 rx p1a>cni0(1) fd00:10:1::2>fd00:10:2::2 64 icmp 128/0",
      "node1 flannel-v6.1 tx vtep(1)>vtep(2) fd00:10:1::2>fd00:10:2::2 63 icmp 128/0",
      `node1 eth0 tx vtep(1)>vtep(2) fd00:10:1::2>fd00:10:2::2 63 icmp 128/0 ${outer}`,
      `node2 eth0 rx vtep(1)>vtep(2) fd00:10:1::2>fd00:10:2::2 63 icmp 128/0 ${outer}`,
      "node2 flannel-v6.1 rx vtep(1)>vtep(2) fd00:10:1::2>fd00:10:2::2 63 icmp 128/0",
      "node2 cni0 tx cni0(2)>p2a fd00:10:1::2>fd00:10:2::2 62 icmp 128/0",
      "node2 veth tx cni0(2)>p2a fd00:10:1::2>fd00:10:2::2 62 icmp 128/0",
      "p2 eth0 rx cni0(2)>p2a fd00:10:1::2>fd00:10:2::2 62 icmp 128/0",
    ],
  });
  expect(trace.pathMtu).toMatchObject({ size: 1430, senderMtu: 1500, limit: { netns: "node1", how: "icmp" } });
  const codes = trace.forward.hops.flatMap(({ steps }) => steps).filter(({ type }) => type === "resolve-neighbor");
  expect(codes.map(({ because }) => because.code)).toEqual([
    "neighbour-advertisement",
    "neighbour-permanent",
    "neighbour-advertisement",
    "neighbour-advertisement",
  ]);
});

test("an IPv6 tunnel with IPv4's overhead: twenty bytes too many are lost in silence", () => {
  const trace = traceIn(cluster({}, true, 1450), request);
  expect(trace.pathMtu).toMatchObject({ size: 1430, limit: { netns: "node1", device: "eth0", how: "silent" } });
  check(cluster({}, true, 1450), `${request} size 1430`, "delivered");
  check(cluster({}, true, 1450), `${request} size 1431`, {
    end: "dropped mtu-exceeded at node1 eth0 icmp 2/0 fd00:50::11>fd00:50::11",
    error: ["node1 lo tx fd00:50::11>fd00:50::11 64 icmp 2/0", "node1 lo rx fd00:50::11>fd00:50::11 64 icmp 2/0"],
  });
});

test("a solicitation is answered by the device that has the address, and by a router for its subnet's anycast address", () => {
  const unanswered = "rejected neighbor-unreachable at p1 eth0 icmp 1/3 fd00:10:1::2>fd00:10:1::2";
  const host = cluster({ node1: { forwarding: false } });
  check(cluster(), "p1 > fd00:10:1::1 udp 53", "delivered");
  check(host, "p1 > fd00:10:1::1 udp 53", "delivered");
  // fd00:10:1:: is flannel-v6.1's address, not cni0's.
  check(cluster(), "p1 > fd00:10:1:: udp 53", "delivered");
  check(host, "p1 > fd00:10:1:: udp 53", unanswered);
});

test("an anycast address answers an echo from another one, and takes no TCP", () => {
  const { reply } = traceIn(cluster(), "p1 > fd00:10:1:: icmp");
  expect(reply?.verdict).toBe("delivered");
  expect(reply?.hops[0]?.steps[0]?.packet.source).toBe("fd00:10:1::1");
  check(cluster(), "p1 > fd00:10:1:: tcp 80", "dropped no-listener at node1 cni0");
  // It came by the tunnel, and there is no anycast address on that.
  check(cluster(), "node2 > fd00:10:1:: tcp 80", "delivered");
});

test("a firewall that turns ICMPv6 away leaves no neighbours: neither on its own links, nor on a bridge with br_netfilter", () => {
  const chain = (hook: "INPUT" | "FORWARD") => baseChain("filter", hook, [rule("drop", { protocol: "ICMP" })]);
  const node1 = (hook: "INPUT" | "FORWARD", changes: Partial<NetnsLiteral> = {}) =>
    cluster({ node1: { netfilter: { 6: [chain(hook)] }, ...changes } }, false);
  check(
    node1("INPUT"),
    "p1 > fd00:10:2::2 tcp 80",
    "rejected neighbor-unreachable at p1 eth0 icmp 1/3 fd00:10:1::2>fd00:10:1::2",
  );
  check(
    node1("INPUT"),
    "node2 > fd00:50::11 tcp 80",
    "rejected neighbor-unreachable at node2 eth0 icmp 1/3 fd00:50::12>fd00:50::12",
  );
  check(node1("FORWARD"), "p1 > fd00:10:2::2 tcp 80", "delivered");
});

test("sources: the address of the device that leads there, the longest match among several", () => {
  const sourceOf = (dataplane: ReturnType<typeof cluster>, text: string) =>
    traceIn(dataplane, text).forward.hops[0]?.steps[0]?.packet.source;
  expect(sourceOf(cluster(), "node1 > fd00:10:2::2 icmp")).toBe("fd00:10:1::");
  expect(sourceOf(cluster({}, false), "node1 > fd00:10:2::2 icmp")).toBe("fd00:50::11");
  const addresses = ["2001:db8::2/64", "fd00:10:1::2/64"];
  const p1: Partial<NetnsLiteral> = {
    devices: { lo, eth0: { kind: "veth", mac: macs.p1a, peer: ["node1", "veth"], addresses } },
  };
  expect(sourceOf(cluster({ p1 }), request)).toBe("fd00:10:1::2");
  check(cluster(), "p1 > ::1 icmp", "delivered");
});

test("ICMPv6 errors have their own numbers", () => {
  check(
    cluster({ node1: { routes: [] } }),
    request,
    "rejected no-route at node1 cni0 icmp 1/0 fd00:10:1::1>fd00:10:1::2",
  );
  check(cluster({ node1: { forwarding: false } }), request, "dropped not-forwarding at node1 cni0");
  check(
    cluster({ node1: { neighbours: [] } }),
    request,
    "rejected neighbor-unreachable at node1 flannel-v6.1 icmp 1/3 fd00:10:1::1>fd00:10:1::2",
  );
  check(
    cluster({ p2: { listeners: [] } }),
    "p1 > fd00:10:2::2 udp 53",
    "rejected no-listener at p2 eth0 icmp 1/4 fd00:10:2::2>fd00:10:1::2",
  );
  check(
    cluster(),
    `${request} size 1431`,
    "rejected mtu-exceeded at node1 flannel-v6.1 icmp 2/0 fd00:10:1::1>fd00:10:1::2",
  );
  const circle = cluster(
    {
      node1: { routes: ["fd00:9::/64 via fd00:50::12 dev eth0", "fd00:10:2::/64 via fd00:50::12 dev eth0"] },
      node2: { routes: ["fd00:9::/64 via fd00:50::11 dev eth0", "fd00:10:1::/64 via fd00:50::11 dev eth0"] },
    },
    false,
  );
  check(circle, "p1 > fd00:9::1 icmp", "rejected ttl-exceeded at node2 eth0 icmp 3/0 fd00:50::12>fd00:10:1::2");
});
