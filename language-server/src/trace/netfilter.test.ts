// Netfilter and conntrack on the way of a packet: flannel's and kube-proxy's rules as far as they were observed (flannel.md §3.3, kube-proxy.md §3, bridge-cni.md §3.3).
import { expect, test } from "vitest";
import { address } from "../address/address.ts";
import type { NetnsLiteral } from "../dataplane/dataplane-literal.fixture.ts";
import type { NetfilterChain } from "../dataplane/netfilter.ts";
import { check, hopTable, traceIn } from "./check-trace.fixture.ts";
import {
  baseChain,
  referenceDataplane,
  rule,
  userChain,
  withDevice,
  withState,
} from "./reference-dataplane.fixture.ts";

const network = "10.244.0.0/16";
const mark = { value: 0x4000, mask: 0x4000 };

/** flannel's nat rules on node1 (or node2), in their order. */
function flannelMasquerade(podCIDR: string): NetfilterChain[] {
  return [
    baseChain("nat", "POSTROUTING", [
      rule({ kind: "jump", chain: "KUBE-POSTROUTING" }),
      rule({ kind: "jump", chain: "FLANNEL-POSTRTG" }),
    ]),
    userChain("nat", "KUBE-POSTROUTING", [
      rule("return", { mark: { ...mark, not: true } }),
      rule({ kind: "mark", set: 0, mask: 0x4000 }),
      rule("masquerade"),
    ]),
    userChain("nat", "FLANNEL-POSTRTG", [
      rule("return", { mark }),
      rule("return", { source: podCIDR, destination: network }),
      rule("return", { source: network, destination: podCIDR }),
      rule("return", { source: `!${network}`, destination: podCIDR }),
      rule("masquerade", { source: network, destination: "!224.0.0.0/4" }),
      rule("masquerade", { source: `!${network}`, destination: network }),
    ]),
  ];
}

/** A Service 10.96.0.20:80 with one endpoint, as kube-proxy's iptables mode programs it. */
function service(endpoint: string): NetfilterChain[] {
  const toServices = [rule({ kind: "jump", chain: "KUBE-SERVICES" })];
  return [
    baseChain("nat", "PREROUTING", toServices),
    baseChain("nat", "OUTPUT", toServices),
    userChain("nat", "KUBE-SERVICES", [
      rule(
        { kind: "jump", chain: "KUBE-SVC" },
        { destination: "10.96.0.20/32", protocol: "TCP", destinationPorts: { from: 80, to: 80 } },
      ),
    ]),
    userChain("nat", "KUBE-SVC", [
      rule({ kind: "jump", chain: "KUBE-MARK-MASQ" }, { source: `!${network}` }),
      rule({ kind: "jump", chain: "KUBE-MARK-MASQ" }, { source: `${endpoint}/32` }),
      rule({ kind: "dnat", address: address(endpoint), port: 8080 }),
    ]),
    userChain("nat", "KUBE-MARK-MASQ", [rule({ kind: "mark", set: 0x4000, mask: 0x4000 })]),
  ];
}

const rules = (...chains: NetfilterChain[]) => withState({ netfilter: { 4: chains } });

/** Changes after each other. */
const both =
  (...changes: readonly ((netns: NetnsLiteral) => NetnsLiteral)[]) =>
  (netns: NetnsLiteral) =>
    changes.reduce((changed, change) => change(changed), netns);

test("flannel's masquerade: pods to another node's address leave with the node's, to pods with their own", () => {
  const dataplane = referenceDataplane("vxlan", {
    node1: rules(...flannelMasquerade("10.244.0.0/24")),
    node2: rules(...flannelMasquerade("10.244.1.0/24")),
  });
  check(dataplane, "p1a > 192.168.50.12 tcp 10250", {
    end: "delivered",
    forward: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>192.168.50.12:10250 64",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>192.168.50.12:10250 64",
      "node1 cni0 rx p1a>cni0(1) 10.244.0.2>192.168.50.12:10250 64",
      "node1 eth0 tx eth0(1)>eth0(2) 192.168.50.11>192.168.50.12:10250 63",
      "node2 eth0 rx eth0(1)>eth0(2) 192.168.50.11>192.168.50.12:10250 63",
    ],
    reply: [
      "node2 eth0 tx eth0(2)>eth0(1) 192.168.50.12:10250>192.168.50.11 64",
      "node1 eth0 rx eth0(2)>eth0(1) 192.168.50.12:10250>192.168.50.11 64",
      "node1 cni0 tx cni0(1)>p1a 192.168.50.12:10250>10.244.0.2 63",
      "node1 veth-p1a tx cni0(1)>p1a 192.168.50.12:10250>10.244.0.2 63",
      "p1a eth0 rx cni0(1)>p1a 192.168.50.12:10250>10.244.0.2 63",
    ],
  });
  const types = traceIn(dataplane, "p1a > 192.168.50.12 tcp 10250").forward.hops[1]?.steps.map(({ type }) => type);
  expect(types).toEqual([
    "enter-interface",
    "bridge",
    "enter-interface",
    "route",
    "transform",
    "setup-session",
    "resolve-neighbor",
    "exit-interface",
  ]);
  const far = traceIn(dataplane, "p1a > 10.244.1.2 tcp 80").forward.hops.at(-1)?.steps[0]?.packet;
  expect(far).toMatchObject({ source: "10.244.0.2", ttl: 62 });
  // A host process with eth0's address to a remote pod gets the tunnel's (rule 6).
  const bound = traceIn(dataplane, "node1 from 192.168.50.11 > 10.244.1.2 icmp").forward.hops.at(-1)?.steps[0]?.packet;
  expect(bound?.source).toBe("10.244.0.0");
});

test("ICMP errors come back through a translation: the pod is told, though its address was hidden", () => {
  const dataplane = referenceDataplane("vxlan", {
    node1: rules(...flannelMasquerade("10.244.0.0/24")),
    client: withState({ listeners: [] }),
  });
  check(dataplane, "p1a > 192.168.50.100 udp 53", {
    end: "rejected no-listener at client eth0 icmp 3/3 192.168.50.100>192.168.50.11",
    error: [
      "client eth0 tx client>eth0(1) 192.168.50.100>192.168.50.11 64 icmp 3/3",
      "node1 eth0 rx client>eth0(1) 192.168.50.100>192.168.50.11 64 icmp 3/3",
      "node1 cni0 tx cni0(1)>p1a 192.168.50.100>10.244.0.2 63 icmp 3/3",
      "node1 veth-p1a tx cni0(1)>p1a 192.168.50.100>10.244.0.2 63 icmp 3/3",
      "p1a eth0 rx cni0(1)>p1a 192.168.50.100>10.244.0.2 63 icmp 3/3",
    ],
  });
});

test("Service, endpoint on another node: DNAT before routing, the reply gets the Service's address back", () => {
  const dataplane = referenceDataplane("vxlan", {
    node1: rules(...service("10.244.1.2"), ...flannelMasquerade("10.244.0.0/24")),
  });
  const trace = check(dataplane, "p1a > 10.96.0.20 tcp 80", "delivered");
  expect(hopTable(trace.forward).slice(0, 4)).toEqual([
    "p1a eth0 tx p1a>cni0(1) 10.244.0.2>10.96.0.20:80 64",
    "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>10.96.0.20:80 64",
    "node1 cni0 rx p1a>cni0(1) 10.244.0.2>10.244.1.2:8080 64",
    "node1 flannel.1 tx vtep(1)>vtep(2) 10.244.0.2>10.244.1.2:8080 63",
  ]);
  expect(hopTable(trace.forward).at(-1)).toBe("p2a eth0 rx cni0(2)>p2a 10.244.0.2>10.244.1.2:8080 62");
  expect(hopTable(trace.reply).at(-1)).toBe("p1a eth0 rx cni0(1)>p1a 10.96.0.20:80>10.244.0.2 62");
});

test("Service, endpoint on the same bridge: a bridged DNAT, TTL and source MAC stay; without br_netfilter the reply comes from the wrong address", () => {
  const node1 = rules(...service("10.244.0.3"), ...flannelMasquerade("10.244.0.0/24"));
  check(referenceDataplane("vxlan", { node1 }), "p1a > 10.96.0.20 tcp 80", {
    end: "delivered",
    forward: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>10.96.0.20:80 64",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>10.96.0.20:80 64",
      "node1 veth-p1b tx p1a>p1b 10.244.0.2>10.244.0.3:8080 64",
      "p1b eth0 rx p1a>p1b 10.244.0.2>10.244.0.3:8080 64",
    ],
    reply: [
      "p1b eth0 tx p1b>p1a 10.244.0.3:8080>10.244.0.2 64",
      "node1 veth-p1b rx p1b>p1a 10.244.0.3:8080>10.244.0.2 64",
      "node1 veth-p1a tx p1b>p1a 10.96.0.20:80>10.244.0.2 64",
      "p1a eth0 rx p1b>p1a 10.96.0.20:80>10.244.0.2 64",
    ],
  });
  const without = referenceDataplane("vxlan", { node1: both(node1, withState({ bridgeNetfilter: false })) });
  const trace = check(without, "p1a > 10.96.0.20 tcp 80", "reply dropped no-listener at p1a eth0");
  expect(trace.reply?.hops.at(-1)?.steps.at(-1)?.because.code).toBe("answer-unexpected");
  expect(hopTable(trace.forward).at(-1)).toBe("p1b eth0 rx cni0(1)>p1b 10.244.0.2>10.244.0.3:8080 63");
  // br_netfilter asks for the way as of a packet that is forwarded (observed on Linux 6.18): without ip_forward there is none.
  const unforwarded = referenceDataplane("vxlan", { node1: both(node1, withState({ forwarding: false })) });
  check(unforwarded, "p1a > 10.96.0.20 tcp 80", "dropped not-forwarding at node1 cni0");
});

test("hairpin: a pod reaches itself through its Service, masqueraded; without hairpin mode the bridge does not send it back", () => {
  const node1 = rules(...service("10.244.0.2"), ...flannelMasquerade("10.244.0.0/24"));
  check(referenceDataplane("vxlan", { node1 }), "p1a > 10.96.0.20 tcp 80", {
    end: "delivered",
    forward: [
      "p1a eth0 tx p1a>cni0(1) 10.244.0.2>10.96.0.20:80 64",
      "node1 veth-p1a rx p1a>cni0(1) 10.244.0.2>10.96.0.20:80 64",
      "node1 veth-p1a tx p1a>p1a 10.244.0.1>10.244.0.2:8080 64",
      "p1a eth0 rx p1a>p1a 10.244.0.1>10.244.0.2:8080 64",
    ],
  });
  const hairpinOff = both(node1, withDevice("veth-p1a", { hairpin: false }));
  check(
    referenceDataplane("vxlan", { node1: hairpinOff }),
    "p1a > 10.96.0.20 tcp 80",
    "dropped hairpin-off at node1 veth-p1a",
  );
  // With br_netfilter off it is routed, and needs no hairpin port.
  const routed = both(hairpinOff, withState({ bridgeNetfilter: false }));
  check(referenceDataplane("vxlan", { node1: routed }), "p1a > 10.96.0.20 tcp 80", "delivered");
});

test("node to a Service: DNAT in OUTPUT, routed again, masqueraded to the address of the device that it leaves by", () => {
  const node1 = (endpoint: string) =>
    both(
      rules(...service(endpoint), ...flannelMasquerade("10.244.0.0/24")),
      withState({ routes: ["10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink", "default via 192.168.50.1 dev eth0"] }),
    );
  const seen = (endpoint: string) => {
    const trace = check(
      referenceDataplane("vxlan", { node1: node1(endpoint) }),
      "node1 > 10.96.0.20 tcp 80",
      "delivered",
    );
    return trace.forward.hops.at(-1)?.steps[0]?.packet;
  };
  expect(seen("10.244.0.2")).toMatchObject({ source: "10.244.0.1", destinationPort: 8080, ttl: 64 });
  expect(seen("10.244.1.2")).toMatchObject({ source: "10.244.0.0", destinationPort: 8080, ttl: 63 });
  const withoutDefault = rules(...service("10.244.0.2"));
  check(
    referenceDataplane("vxlan", { node1: withoutDefault }),
    "node1 > 10.96.0.20 tcp 80",
    "dropped no-route at node1 - ENETUNREACH",
  );
});

test("filter: dropped in silence, rejected with an error, by policy, and on the bridge if br_netfilter is on", () => {
  const outer = { protocol: "UDP", destinationPorts: { from: 8472, to: 8472 } } as const;
  const acrossNodes = "p1a > 10.244.1.2 tcp 80";
  const node2 = (...chains: NetfilterChain[]) => referenceDataplane("vxlan", { node2: rules(...chains) });
  check(node2(baseChain("filter", "INPUT", [rule("drop", outer)])), acrossNodes, "dropped filtered at node2 eth0");
  const rejecting = rule({ kind: "reject", with: "icmp-admin-prohibited" }, outer);
  check(
    node2(baseChain("filter", "INPUT", [rejecting])),
    acrossNodes,
    "dropped filtered at node2 eth0 icmp 3/13 192.168.50.12>192.168.50.11",
  );
  check(
    node2(baseChain("filter", "FORWARD", [rule({ kind: "reject", with: "icmp-admin-prohibited" })])),
    acrossNodes,
    "rejected filtered at node2 cni0 icmp 3/13 10.244.1.0>10.244.0.2",
  );
  check(
    node2(baseChain("filter", "FORWARD", [rule({ kind: "reject", with: "tcp-reset" }, { protocol: "TCP" })])),
    acrossNodes,
    "rejected filtered at node2 cni0 RST from 10.244.1.2",
  );
  check(node2(baseChain("filter", "FORWARD", [], "drop")), acrossNodes, "dropped filtered at node2 cni0");
  const stateful = [rule("accept", { state: ["established", "related"] }), rule("accept", { source: "10.244.0.0/24" })];
  check(node2(baseChain("filter", "FORWARD", stateful, "drop")), acrossNodes, "delivered");
  const isolated = both(rules(baseChain("filter", "FORWARD", [], "drop")), withState({ bridgeNetfilter: true }));
  check(referenceDataplane("vxlan", { node1: isolated }), "p1a > 10.244.0.3 icmp", "dropped filtered at node1 cni0");
  const unseen = both(isolated, withState({ bridgeNetfilter: false }));
  check(referenceDataplane("vxlan", { node1: unseen }), "p1a > 10.244.0.3 icmp", "delivered");
});

test("chains: jumps return, loops of jumps end, the first decision counts, raw comes before mangle", () => {
  const jump = (chain: string) => rule({ kind: "jump", chain });
  const node1 = (...chains: NetfilterChain[]) => referenceDataplane("host-gw", { node1: rules(...chains) });
  const endless = node1(
    baseChain("filter", "FORWARD", [jump("A"), rule("drop")]),
    userChain("filter", "A", [jump("B")]),
    userChain("filter", "B", [jump("A"), rule("return"), rule("accept")]),
  );
  check(endless, "p1a > 10.244.1.2 icmp", "dropped filtered at node1 eth0");
  const marked = node1(
    baseChain("mangle", "PREROUTING", [rule("drop", { mark: { value: 1, mask: 1 } })]),
    baseChain("raw", "PREROUTING", [rule({ kind: "mark", set: 1, mask: 1 }, { protocol: "ICMP" })]),
  );
  check(marked, "p1a > 10.244.1.2 icmp", "dropped filtered at node1 cni0");
  check(marked, "p1a > 10.244.1.2 tcp 80", "delivered");
});
