// How large a packet may be, and who says so if it is larger (mtu.md §3, §4).
import { expect, test } from "vitest";
import { type DataplaneLiteral, dataplaneOf } from "../dataplane/dataplane-literal.fixture.ts";
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

test("a route's own MTU counts", () => {
  checkLimit({
    backend: "host-gw",
    changes: { node1: withState({ routes: ["10.244.1.0/24 via 192.168.50.12 dev eth0 mtu 1400"] }) },
    limit: "1400 of 1500 icmp at node1 eth0",
    larger: "rejected mtu-exceeded at node1 eth0 icmp 3/4 10.244.0.1>10.244.0.2",
  });
});
