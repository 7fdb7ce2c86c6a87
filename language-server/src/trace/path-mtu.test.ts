// How large a packet may be, and who says so if it is larger (mtu.md §3, §4).
import { expect, test } from "vitest";
import { type DataplaneLiteral, dataplaneOf, type NetnsLiteral } from "../dataplane/dataplane-literal.fixture.ts";
import { check, traceIn } from "./check-trace.fixture.ts";
import {
  type Backend,
  baseChain,
  type Changes,
  referenceDataplane,
  rule,
  withDevice,
  withState,
} from "./reference-dataplane.fixture.ts";

type Case = {
  readonly backend: Backend;
  readonly changes?: Changes;
  readonly segments?: DataplaneLiteral["segments"];
  /** `1450 of 1450`, `1450 of 1500 icmp at node1 flannel.1`. */
  readonly limit: string;
  /** What becomes of one byte more. */
  readonly larger: string;
};

function checkLimit({ backend, changes, segments, limit, larger }: Case): void {
  const dataplane = referenceDataplane(backend, changes, segments);
  const { pathMtu } = traceIn(dataplane, "p1a > 10.244.1.2 tcp 80");
  const stop = pathMtu?.limit;
  expect(`${pathMtu?.size} of ${pathMtu?.senderMtu}${stop ? ` ${stop.how} at ${stop.netns} ${stop.device}` : ""}`).toBe(
    limit,
  );
  const size = pathMtu?.size ?? 0;
  check(dataplane, `p1a > 10.244.1.2 tcp 80 size ${size}`, "delivered");
  check(dataplane, `p1a > 10.244.1.2 tcp 80 size ${size + 1}`, larger);
}

const podOf = (mtu: number): Changes => ({
  p1a: withDevice("eth0", { mtu }),
  node1: (netns) => withDevice("cni0", { mtu })(withDevice("veth-p1a", { mtu })(netns)),
});

test("MTUs that fit: only the sender's own device limits, and says EMSGSIZE", () => {
  for (const [backend, mtu] of [
    ["vxlan", 1450],
    ["host-gw", 1500],
    ["udp", 1472],
  ] as const) {
    checkLimit({ backend, limit: `${mtu} of ${mtu}`, larger: "dropped mtu-exceeded at p1a eth0 EMSGSIZE" });
  }
});

test("a pod with 1500 before a tunnel: the node says so, unless it cannot be heard", () => {
  const larger = "rejected mtu-exceeded at node1 flannel.1 icmp 3/4 10.244.0.1>10.244.0.2";
  checkLimit({ backend: "vxlan", changes: podOf(1500), limit: "1450 of 1500 icmp at node1 flannel.1", larger });
  const deaf = rule("drop", { protocol: "ICMP" });
  const { node1, ...others } = podOf(1500);
  const filtered: Changes = {
    ...others,
    node1: (netns) => withState({ netfilter: { 4: [baseChain("filter", "OUTPUT", [deaf])] } })(node1?.(netns) ?? netns),
  };
  checkLimit({
    backend: "vxlan",
    changes: filtered,
    limit: "1450 of 1500 silent at node1 flannel.1",
    larger: `${larger} error lost: filtered`,
  });
});

test("the link layer drops in silence, with room for a VLAN tag: a narrow link, a narrow bridge port, the other end of a veth pair", () => {
  checkLimit({
    backend: "vxlan",
    segments: { lan: { mtu: 1400 } },
    limit: "1354 of 1450 silent at node1 eth0",
    larger: "dropped mtu-exceeded at node1 eth0",
  });
  checkLimit({
    backend: "host-gw",
    changes: { node2: withDevice("eth0", { mtu: 1400 }) },
    limit: "1404 of 1500 silent at node2 eth0",
    larger: "dropped mtu-exceeded at node1 eth0",
  });
  checkLimit({
    backend: "host-gw",
    changes: { node2: withDevice("veth-p2a", { mtu: 1300 }) },
    limit: "1304 of 1500 silent at node2 veth-p2a",
    larger: "dropped mtu-exceeded at node2 veth-p2a",
  });
  checkLimit({
    backend: "host-gw",
    changes: { p2a: withDevice("eth0", { mtu: 1200 }) },
    limit: "1204 of 1500 silent at p2a eth0",
    larger: "dropped mtu-exceeded at node2 eth0",
  });
});

test("br_netfilter drops what it may not fragment: a bridged packet has no room for a VLAN tag", () => {
  const limitOf = (netfilter: boolean) => {
    const changes: Changes = {
      node1: (netns) => withState({ bridgeNetfilter: netfilter })(withDevice("veth-p1b", { mtu: 1300 })(netns)),
    };
    const { pathMtu } = traceIn(referenceDataplane("host-gw", changes), "p1a > 10.244.0.3 tcp 80");
    return `${pathMtu?.size} ${pathMtu?.limit?.how} at ${pathMtu?.limit?.device}`;
  };
  expect([true, false].map(limitOf)).toEqual(["1300 silent at veth-p1b", "1304 silent at veth-p1b"]);
});

test("br_netfilter tells the sender of an IPv6 packet that it may not fragment", () => {
  const pod = (name: string, length: number): DataplaneLiteral["netns"][string] => {
    const addresses = [`fd00::${length}/64`];
    return {
      kind: "pod",
      devices: { lo: { kind: "loopback" }, eth0: { kind: "veth", peer: ["node", name], addresses } },
    };
  };
  const port = (netns: string, mtu: number) => ({ kind: "veth", peer: [netns, "eth0"], master: "cni0", mtu }) as const;
  const node = (bridgeNetfilter: boolean, mtu: number): DataplaneLiteral["netns"][string] => ({
    ...{ kind: "node", bridgeNetfilter },
    devices: {
      lo: { kind: "loopback" },
      cni0: { kind: "bridge", mtu, addresses: ["fd00::1/64"] },
      ...{ a: port("p", 1500), b: port("q", 1300) },
    },
  });
  const bridged = (bridgeNetfilter: boolean, mtu = 1300) =>
    dataplaneOf({ netns: { node: node(bridgeNetfilter, mtu), p: pod("a", 2), q: pod("b", 3) } });
  check(bridged(true), "p > fd00::3 udp 53 size 1300", "delivered");
  check(bridged(true), "p > fd00::3 udp 53 size 1301", "rejected mtu-exceeded at node b icmp 2/0 fd00::1>fd00::2");
  check(bridged(true, 1500), "p > fd00::3 udp 53 size 1301", "dropped mtu-exceeded at node b");
  check(bridged(false), "p > fd00::3 udp 53 size 1400", "dropped mtu-exceeded at node b");
});

test("what is too large outside is fragmented where it is made, by vxlan and by flannel's daemon", () => {
  const narrow = (tunnel: string): Changes => ({
    node1: (netns) => withDevice("eth0", { mtu: 1400 })(withDevice(tunnel, { mtu: 1450 })(netns)),
  });
  checkLimit({
    backend: "vxlan",
    changes: narrow("flannel.1"),
    limit: "1450 of 1450",
    larger: "dropped mtu-exceeded at p1a eth0 EMSGSIZE",
  });
  checkLimit({
    backend: "udp",
    changes: narrow("flannel0"),
    limit: "1450 of 1472 icmp at node1 flannel0",
    larger: "rejected mtu-exceeded at node1 flannel0 icmp 3/4 10.244.0.1>10.244.0.2",
  });
});

/** `p` behind the router `r` before `q`; devices of 1400 but for the ends that receive. The MTUs of the routes to `q` are given. */
function routed(family: 4 | 6, { made, forwarded }: { readonly made: number; readonly forwarded: number }) {
  const at = (link: number, host: number) => (family === 4 ? `10.0.${link}.${host}` : `fd00:${link}::${host}`);
  const subnet = (link: number) => (family === 4 ? `10.0.${link}.0/24` : `fd00:${link}::/64`);
  const end = (peer: readonly [string, string], ip: string, mtu: number) =>
    ({ kind: "veth", peer, addresses: [`${ip}/${family === 4 ? 24 : 64}`], mtu }) as const;
  const lo = { kind: "loopback" } as const;
  const p: NetnsLiteral = {
    kind: "pod",
    devices: { lo, eth0: end(["r", "a"], at(1, 2), 1400) },
    routes: [`${subnet(2)} via ${at(1, 1)} dev eth0 mtu ${made}`],
  };
  const r: NetnsLiteral = {
    ...{ kind: "router", forwarding: true },
    devices: { lo, a: end(["p", "eth0"], at(1, 1), 1500), b: end(["q", "eth0"], at(2, 1), 1400) },
    routes: [`${at(2, 2)} dev b mtu ${forwarded}`],
  };
  const q: NetnsLiteral = {
    kind: "pod",
    devices: { lo, eth0: end(["r", "b"], at(2, 2), 1500) },
    routes: [`${subnet(1)} via ${at(2, 1)} dev eth0`],
  };
  return { dataplane: dataplaneOf({ netns: { p, r, q } }), ask: `p > ${at(2, 2)} udp 53` };
}

test("a route's own MTU counts in place of its device's, even above it; IPv6 that is forwarded has to fit both", () => {
  const checkLargest = (family: 4 | 6, made: number, forwarded: number, size: number, larger: string) => {
    const { dataplane, ask } = routed(family, { made, forwarded });
    check(dataplane, `${ask} size ${size}`, "delivered");
    check(dataplane, `${ask} size ${size + 1}`, larger);
  };
  const own = "dropped mtu-exceeded at p eth0 EMSGSIZE";
  for (const family of [4, 6] as const) {
    checkLargest(family, 1350, 1500, 1350, own);
    checkLargest(family, 1500, 1350, 1350, icmp[family]);
  }
  checkLargest(4, 1450, 1480, 1450, own);
  checkLargest(4, 1480, 1450, 1450, icmp[4]);
  checkLargest(6, 1480, 1450, 1400, icmp[6]);
  checkLargest(6, 1390, 1450, 1390, own);
});

const icmp = {
  4: "rejected mtu-exceeded at r b icmp 3/4 10.0.1.1>10.0.1.2",
  6: "rejected mtu-exceeded at r b icmp 2/0 fd00:1::1>fd00:1::2",
} as const;

test("a route's own MTU counts where it is below the device's", () => {
  checkLimit({
    backend: "host-gw",
    changes: { node1: withState({ routes: ["10.244.1.0/24 via 192.168.50.12 dev eth0 mtu 1400"] }) },
    limit: "1400 of 1500 icmp at node1 eth0",
    larger: "rejected mtu-exceeded at node1 eth0 icmp 3/4 10.244.0.1>10.244.0.2",
  });
});
