// The iptables rules beside IPVS: what to masquerade, and what to turn away (kubernetes, pkg/proxy/ipvs/proxier.go `writeIptablesRules`).
import type { Family } from "../../address/address.ts";
import { protocols } from "../../address/port.ts";
import { prefix } from "../../address/prefix.ts";
import type { NetfilterSet, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import { appendRule, prependRule } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import { forwardMarked, markForMasquerade, masqueradeMarked } from "../iptables/marked-packets.ts";
import { iptablesRule, type RuleDraft } from "../iptables/rule-text.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import type { IpSets } from "./ip-sets.ts";

const markMasquerade = { kind: "jump", chain: "KUBE-MARK-MASQ" } as const;
const sourceRanges = "KUBE-SOURCE-RANGES-FIREWALL";

export function addIpvsRules(draft: NetnsDraft, settings: ProxySettings, sets: IpSets, family: Family): void {
  const provenance = { by: "kube-proxy", place: settings.place } as const;
  const rules = draft.netfilter[family];
  const append = (table: "nat" | "filter", chain: string, rule: RuleDraft) =>
    appendRule(rules, table, chain, iptablesRule(chain, rule, family, provenance));
  const jump = (table: "nat" | "filter", from: string, to: string, comment: string) => {
    const rule: RuleDraft = { target: { kind: "jump", chain: to }, comment };
    prependRule(rules, table, from, iptablesRule(from, rule, family, provenance));
  };
  jump("nat", "OUTPUT", "KUBE-SERVICES", "kubernetes service portals");
  jump("nat", "PREROUTING", "KUBE-SERVICES", "kubernetes service portals");
  jump("nat", "POSTROUTING", "KUBE-POSTROUTING", "kubernetes postrouting rules");
  jump("filter", "FORWARD", "KUBE-FORWARD", "kubernetes forwarding rules");
  const firewall = "KUBE-PROXY-FIREWALL";
  for (const chain of ["INPUT", "FORWARD"]) jump("filter", chain, firewall, "kube-proxy firewall rules");
  jump("filter", "INPUT", "KUBE-IPVS-FILTER", "kubernetes ipvs access filter");

  append("nat", "KUBE-MARK-MASQ", markForMasquerade);
  for (const rule of serviceRules(settings, sets, family)) append("nat", "KUBE-SERVICES", rule);
  for (const protocol of protocols) {
    const comment = `Kubernetes nodeport ${protocol} port`;
    const local = inSet(sets.nodePortLocal(protocol), "dst", { protocol }, { kind: "return" });
    append("nat", "KUBE-NODE-PORT", { ...local, comment: `${comment} with externalTrafficPolicy=local` });
    const served = inSet(sets.nodePort(protocol), "dst", { protocol }, markMasquerade);
    append("nat", "KUBE-NODE-PORT", { ...served, comment: `${comment} for masquerade purpose` });
  }
  const balanced = inSet(sets.loadBalancerLocal, "dst,dst", {}, { kind: "return" });
  append("nat", "KUBE-LOAD-BALANCER", {
    ...balanced,
    comment: "Kubernetes service load balancer ip + port with externalTrafficPolicy=local",
  });
  append("nat", "KUBE-LOAD-BALANCER", { target: markMasquerade });
  const hairpin = inSet(sets.loopBack, "dst,dst,src", {}, { kind: "masquerade" });
  append("nat", "KUBE-POSTROUTING", {
    ...hairpin,
    comment: "Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose",
  });
  for (const rule of masqueradeMarked) append("nat", "KUBE-POSTROUTING", rule);
  for (const rule of forwardMarked) append("filter", "KUBE-FORWARD", rule);
  const byRanges = inSet(sets.loadBalancerFirewall, "dst,dst", {}, { kind: "jump", chain: sourceRanges });
  const purpose = "Kubernetes service load balancer ip + port for load balancer with sourceRange";
  append("filter", firewall, { ...byRanges, comment: purpose });
  append("filter", sourceRanges, inSet(sets.loadBalancerSources, "dst,dst,src", {}, { kind: "return" }));
  append("filter", sourceRanges, { target: { kind: "drop" } });
  for (const set of [sets.loadBalancer, sets.clusterIp, sets.externalIp, sets.externalIpLocal]) {
    append("filter", "KUBE-IPVS-FILTER", inSet(set, "dst,dst", {}, { kind: "return" }));
  }
  const refused: RuleTarget = { kind: "reject", with: "icmp-port-unreachable" };
  append("filter", "KUBE-IPVS-FILTER", inSet(sets.ipvsIps, "dst", { state: ["new"] }, refused));
}

function serviceRules(
  { masqueradeAll, localSources }: ProxySettings,
  sets: IpSets,
  family: Family,
): readonly RuleDraft[] {
  const loopback = prefix(family === 4 ? "127.0.0.0/8" : "::1/128");
  const purpose = "Kubernetes service cluster ip + port for masquerade purpose";
  const elsewhere: RuleMatch =
    masqueradeAll || localSources === null ? {} : { source: { prefix: localSources, not: true } };
  // Where kube-proxy cannot tell pods from others it masquerades the node's own alone: their source is the very ClusterIP, which is on `kube-ipvs0`.
  const ownAlone = !masqueradeAll && localSources === null;
  const toClusterIp = ownAlone
    ? inSet(sets.clusterIpAsSource, "src,dst", {}, markMasquerade)
    : inSet(sets.clusterIp, "dst,dst", elsewhere, markMasquerade);
  const accept = { kind: "accept" } as const;
  const toExternal = {
    ...inSet(sets.externalIp, "dst,dst", {}, markMasquerade),
    comment: "Kubernetes service external ip + port for masquerade and filter purpose",
  };
  return [
    { match: { source: { prefix: loopback, not: false } }, target: { kind: "return" } },
    inSet(sets.loadBalancer, "dst,dst", {}, { kind: "jump", chain: "KUBE-LOAD-BALANCER" }),
    { ...toClusterIp, comment: purpose },
    toExternal,
    { match: { destinationType: "local" }, target: { kind: "jump", chain: "KUBE-NODE-PORT" } },
    inSet(sets.clusterIp, "dst,dst", {}, accept),
    inSet(sets.loadBalancer, "dst,dst", {}, accept),
  ];
}

function inSet(set: NetfilterSet, words: string, match: RuleMatch, target: RuleTarget): RuleDraft {
  return { match: { ...match, set: { set } }, target, more: ["-m", "set", "--match-set", set.name, words] };
}
