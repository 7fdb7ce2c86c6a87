// The rules of Felix that are there whatever pods and policies there are (projectcalico/calico felix/rules/{static,nat}.go). Chains for host endpoints and
// floating IPs, which nothing in the language asks for, are left out.
import type { Family } from "../../address/address.ts";
import type { NetfilterRule, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";
import { appendRule, pinRules } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { type HostSets, prefixSet } from "./address-sets.ts";
import { type CalicoCluster, type CalicoNode, type CalicoPool, usesIpvs } from "./calico-node.ts";
import { felixRule, marks } from "./felix-rule.ts";
import { addIpvsInputRules } from "./ipvs-chains.ts";
import { ipipDevice, vxlanDevices, workloadInterfaces } from "./names.ts";

/** Every host side of a pod's veth pair. */
const anyWorkload = `${workloadInterfaces}+`;

/** What a pod may always say to its node in IPv6: multicast listeners, router and neighbour discovery. */
const discoveryTypes = [130, 131, 132, 133, 135, 136];

export type StaticRules = {
  readonly calico: CalicoCluster;
  readonly family: Family;
  readonly pool: CalicoPool;
  readonly hosts: HostSets;
};

/**
 * Adds the rules of one family. Felix sees to it that its jumps are first, before kube-proxy's; here the machine's `firewall` statements stay before them, since
 * they stand for a firewall that does act: what iptables accepts, firewalld's own table still drops.
 */
export function addStaticRules(rules: StaticRules, member: CalicoNode, draft: NetnsDraft): void {
  addRawRules(rules, member, draft);
  addFilterRules(rules, member, draft);
  addNatRules(rules, member, draft);
}

type Table = "raw" | "filter" | "nat";
type Append = (chain: string, match: RuleMatch, target: RuleTarget, comment?: string, by?: Provenance) => void;

function appender(draft: NetnsDraft, table: Table, family: Family, by: Provenance): Append {
  return (chain, match, target, comment, own = by) => {
    const rule: NetfilterRule = felixRule(chain, match, target, { family, by: own, ...(comment && { comment }) });
    appendRule(draft.netfilter[family], table, chain, rule);
  };
}

/** VXLAN has other ports each way: conntrack would see connections without an answer. (The rules against spoofed sources say no more than rp_filter.) */
function addRawRules({ calico, family, pool }: StaticRules, member: CalicoNode, draft: NetnsDraft): void {
  if (pool.encapsulation !== "vxlan") return;
  const append = appender(draft, "raw", family, { by: "Felix", place: calico.encapsulationPlace });
  const port = member.vxlanPort.value;
  for (const hook of ["PREROUTING", "OUTPUT"]) {
    append(hook, {}, { kind: "jump", chain: `cali-${hook}` });
    append(`cali-${hook}`, { protocol: "UDP", destinationPorts: { from: port, to: port } }, { kind: "notrack" });
  }
}

function addFilterRules({ calico, family, pool, hosts }: StaticRules, member: CalicoNode, draft: NetnsDraft): void {
  const append = appender(draft, "filter", family, { by: "Felix", place: calico.encapsulationPlace });
  append("INPUT", {}, { kind: "jump", chain: "cali-INPUT" });
  pinRules(draft.netfilter[family], "filter", "INPUT");
  const toHere: RuleMatch = { destinationType: "local" };
  if (pool.encapsulation === "ipip") {
    const fromHost = { set: { set: hosts["all-hosts-net"] } };
    append(
      "cali-INPUT",
      { protocol: "IPIP", ...fromHost, ...toHere },
      { kind: "accept" },
      "Allow IPIP packets from Calico hosts",
    );
    append("cali-INPUT", { protocol: "IPIP" }, { kind: "drop" }, "Drop IPIP packets from non-Calico hosts");
  }
  if (pool.encapsulation === "vxlan") {
    const port = member.vxlanPort.value;
    const vxlan: RuleMatch = { protocol: "UDP", destinationPorts: { from: port, to: port } };
    const fromHost = { set: { set: hosts["all-vxlan-net"] } };
    const words = `IPv${family} VXLAN packets from`;
    append("cali-INPUT", { ...vxlan, ...fromHost, ...toHere }, { kind: "accept" }, `Allow ${words} allowed hosts`);
    append("cali-INPUT", { ...vxlan, ...toHere }, { kind: "drop" }, `Drop ${words} non-allowed hosts`);
  }
  if (usesIpvs(calico.cluster)) addIpvsInputRules(member, family, draft);
  append("cali-INPUT", { inputDevice: anyWorkload }, { kind: "goto", chain: "cali-wl-to-host" });
  if (family === 6) append("cali-wl-to-host", { protocol: "ICMP", icmpTypes: discoveryTypes }, { kind: "accept" });
  append("cali-wl-to-host", {}, { kind: "jump", chain: "cali-from-wl-dispatch" });
  const { value: action, place } = member.endpointToHost;
  if (action !== "Return") {
    const target = { kind: action === "Drop" ? "drop" : "accept" } as const;
    append("cali-wl-to-host", {}, target, "Configured DefaultEndpointToHostAction", { by: "Felix", place });
  }
  append("FORWARD", {}, { kind: "jump", chain: "cali-FORWARD" });
  pinRules(draft.netfilter[family], "filter", "FORWARD");
  append("cali-FORWARD", {}, { kind: "mark", set: 0, mask: marks.all });
  append("cali-FORWARD", { inputDevice: anyWorkload }, { kind: "jump", chain: "cali-from-wl-dispatch" });
  append("cali-FORWARD", { outputDevice: anyWorkload }, { kind: "jump", chain: "cali-to-wl-dispatch" });
  const accepted = { value: marks.accept, mask: marks.accept };
  append("FORWARD", { mark: accepted }, { kind: "accept" }, "Policy explicitly accepted packet.");
  append("FORWARD", {}, { kind: "mark", set: marks.accept, mask: marks.accept });
}

function addNatRules({ calico, family, pool, hosts }: StaticRules, member: CalicoNode, draft: NetnsDraft): void {
  const append = appender(draft, "nat", family, { by: "Felix", place: calico.encapsulationPlace });
  append("POSTROUTING", {}, { kind: "jump", chain: "cali-POSTROUTING" });
  pinRules(draft.netfilter[family], "nat", "POSTROUTING");
  append("cali-POSTROUTING", {}, { kind: "jump", chain: "cali-nat-outgoing" });
  const { natOutgoingPlace, excludesHosts } = calico;
  if (pool.natOutgoing) {
    const range = [pool.prefix.value];
    const sets = [
      { set: prefixSet(family, "masq-ipam-pools", "source", range) },
      { set: prefixSet(family, "all-ipam-pools", "destination", range), not: true },
      ...(excludesHosts ? [{ set: hosts.destination, not: true }] : []),
    ];
    const by = { by: "Felix", place: natOutgoingPlace ?? pool.prefix.place } as const;
    append("cali-nat-outgoing", { sets }, { kind: "masquerade" }, undefined, by);
  }
  const device = pool.encapsulation === "ipip" ? ipipDevice : vxlanDevices[family];
  if (pool.encapsulation === "none" || member.address[family] === undefined) return;
  const fromElsewhere = { outputDevice: device, sourceOfOutputDevice: false, sourceType: "local" } as const;
  append("cali-POSTROUTING", fromElsewhere, { kind: "masquerade" });
}
