// How kube-network-policies, in kindnetd or as an add-on, comes to judge connections: an nftables table that hands their first packets to it by an nfqueue
// (kubernetes-sigs/kube-network-policies v1.0 pkg/dataplane/controller.go `syncNFTablesRules`).
import type { Family } from "../../address/address.ts";
import type {
  NetfilterChain,
  NetfilterRule,
  NetfilterSet,
  PacketHeaders,
  RuleMatch,
  RuleTarget,
} from "../../dataplane/netfilter.ts";
import type { Judgement } from "../../dataplane/packet-judge.ts";
import type { Provenance } from "../../dataplane/provenance.ts";
import { createPacketJudge } from "../../policy/packet-judge.ts";
import type { PolicyEngine } from "../../policy/policy-engine.ts";
import type { Node } from "../../topology/topology.ts";
import { networkedPods } from "../pod-network.ts";

/** The program that judges, and how it is set up on all nodes. */
export type PolicyProgram = {
  readonly name: "kindnetd" | "kube-network-policies";
  readonly tableName: string;
  readonly queue: number;
  /** Every packet is handed to the program, as cluster-wide policies need it; else those from and to pods that a policy selects. */
  readonly divertsAll: boolean;
  readonly engine: PolicyEngine;
};

type Chain = NetfilterChain & { readonly rules: NetfilterRule[] };

/** The two chains of a node: POSTROUTING before SNAT, and for DNS over UDP PREROUTING after DNAT, since conntrack races there (netfilter bug 1766). */
export function policyChains(
  program: PolicyProgram,
  node: Node,
  family: Family,
  provenance: Provenance,
): readonly Chain[] {
  const rule = (text: string, match: RuleMatch, target: RuleTarget): NetfilterRule => ({
    match,
    target,
    text,
    provenance,
  });
  const accept = { kind: "accept" } as const;
  const dns = { from: 53, to: 53 };
  const judge = createPacketJudge(program.name, program.engine);
  const queued = queueRules(program, node, family, rule, {
    kind: "queue",
    number: program.queue,
    bypass: true,
    program: judge,
  });
  const isHere = ({ subject }: Judgement) => node.pods.some(({ id }) => id === subject);
  const chain = (
    name: string,
    hook: "prerouting" | "postrouting",
    priority: number,
    rules: NetfilterRule[],
  ): Chain => ({
    table: "filter",
    tableName: program.tableName,
    name,
    base: { hook, priority, policy: "accept" },
    rules,
  });
  const postrouting = chain("postrouting", "postrouting", 95, [
    rule("udp dport 53 accept", { protocol: "UDP", destinationPorts: dns }, accept),
    ...(family === 6 ? neighbourDiscoveryRules(rule) : []),
    rule("meta skuid 0 counter accept", { socketUser: 0 }, accept),
    rule(
      "ct label & 0x64 != 0 ct state established,related counter accept",
      { state: ["established", "related"] },
      accept,
    ),
    ...queued,
  ]);
  return [
    { ...postrouting, judgements: (packet: PacketHeaders) => judge.judge(packet).filter(isHere) },
    chain("prerouting", "prerouting", -95, [
      rule("meta l4proto != udp accept", { notProtocol: "UDP" }, accept),
      rule("udp dport != 53 accept", { protocol: "UDP", notDestinationPorts: dns }, accept),
      ...queued,
    ]),
  ];
}

type MakeRule = (text: string, match: RuleMatch, target: RuleTarget) => NetfilterRule;

function neighbourDiscoveryRules(rule: MakeRule): readonly NetfilterRule[] {
  return [133, 134, 135, 136, 137].map((type) =>
    rule(`icmpv6 type ${type} accept`, { protocol: "ICMP", icmpTypes: [type] }, { kind: "accept" }),
  );
}

function queueRules(
  { queue, divertsAll, engine }: PolicyProgram,
  node: Node,
  family: Family,
  rule: MakeRule,
  target: RuleTarget,
): readonly NetfilterRule[] {
  const words = `queue flags bypass to ${queue}`;
  if (divertsAll) return [rule(words, {}, target)];
  const ip = family === 4 ? "ip" : "ip6";
  return (["source", "destination"] as const).map((field) => {
    const set = selectedPods(node, engine, family, field);
    return rule(`${ip} ${field === "source" ? "saddr" : "daddr"} @${set.name} ${words}`, { set: { set } }, target);
  });
}

/** The addresses of the node's pods that a policy selects. */
function selectedPods(node: Node, engine: PolicyEngine, family: Family, field: "source" | "destination"): NetfilterSet {
  return {
    name: `podips-v${family}`,
    fields: [field],
    has: (packet) => {
      const placed = engine.podAt(packet[field]);
      return placed?.node === node && engine.policiesOf(engine.classOf(placed.pod)).length > 0;
    },
    keys: () =>
      networkedPods(node)
        .filter((pod) => engine.policiesOf(engine.classOf(pod)).length > 0)
        .flatMap(({ ips }) => ips.flatMap(({ value }) => (value.family === family ? [[value]] : []))),
  };
}
