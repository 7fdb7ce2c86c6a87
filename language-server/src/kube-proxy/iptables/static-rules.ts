// What kube-proxy in iptables mode programs whatever the Services are (kubernetes, pkg/proxy/iptables/proxier.go `iptablesJumpChains`, `syncProxyRules`).
import type { Family } from "../../address/address.ts";
import { prefix } from "../../address/prefix.ts";
import { appendRule, prependRule } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { forwardMarked, markForMasquerade, masqueradeMarked } from "./marked-packets.ts";
import { iptablesRule, type RuleDraft } from "./rule-text.ts";

type Jump = {
  readonly table: "nat" | "filter";
  readonly from: string;
  readonly to: string;
  readonly comment: string;
  readonly onlyNew: boolean;
};

/** In the order in which they are put before what is there: the last comes to stand first. */
const jumps: readonly Jump[] = [
  ...toChain(
    "filter",
    "KUBE-EXTERNAL-SERVICES",
    ["INPUT", "FORWARD"],
    "kubernetes externally-visible service portals",
    true,
  ),
  ...toChain("filter", "KUBE-NODEPORTS", ["INPUT"], "kubernetes health check service ports", false),
  ...toChain("filter", "KUBE-SERVICES", ["FORWARD", "OUTPUT"], "kubernetes service portals", true),
  ...toChain("filter", "KUBE-FORWARD", ["FORWARD"], "kubernetes forwarding rules", false),
  ...toChain(
    "filter",
    "KUBE-PROXY-FIREWALL",
    ["INPUT", "OUTPUT", "FORWARD"],
    "kubernetes load balancer firewall",
    true,
  ),
  ...toChain("nat", "KUBE-SERVICES", ["OUTPUT", "PREROUTING"], "kubernetes service portals", false),
  ...toChain("nat", "KUBE-POSTROUTING", ["POSTROUTING"], "kubernetes postrouting rules", false),
];

function toChain(table: Jump["table"], to: string, from: readonly string[], comment: string, onlyNew: boolean): Jump[] {
  return from.map((chain) => ({ table, from: chain, to, comment, onlyNew }));
}

/** Adds the jumps to kube-proxy's chains, and the chains that are the same for all Services. */
export function addStaticRules(draft: NetnsDraft, settings: ProxySettings, family: Family): void {
  const provenance = { by: "kube-proxy", place: settings.place } as const;
  const rules = draft.netfilter[family];
  const append = (table: "nat" | "filter", chain: string, rule: RuleDraft) =>
    appendRule(rules, table, chain, iptablesRule(chain, rule, family, provenance));
  for (const { table, from, to, comment, onlyNew } of jumps) {
    const match = onlyNew ? { state: ["new"] as const } : {};
    const jump = { match, target: { kind: "jump", chain: to }, comment } as const;
    prependRule(rules, table, from, iptablesRule(from, jump, family, provenance));
  }
  append("nat", "KUBE-MARK-MASQ", markForMasquerade);
  for (const rule of masqueradeMarked) append("nat", "KUBE-POSTROUTING", rule);
  append("filter", "KUBE-FORWARD", { match: { state: ["invalid"] }, target: { kind: "drop" } });
  for (const rule of forwardMarked) append("filter", "KUBE-FORWARD", rule);
  if (family === 4) addFirewall(draft, settings);
}

/** What comes to 127.0.0.0/8 from outside, which route_localnet would let in, goes no further unless it was sent to a node port. */
function addFirewall(draft: NetnsDraft, { place }: ProxySettings): void {
  const provenance = { by: "kube-proxy", place } as const;
  const loopback = prefix("127.0.0.0/8");
  for (const chain of ["INPUT", "OUTPUT"]) {
    const jump = { target: { kind: "jump", chain: "KUBE-FIREWALL" } } as const;
    prependRule(draft.netfilter[4], "filter", chain, iptablesRule(chain, jump, 4, provenance));
  }
  const block: RuleDraft = {
    match: {
      source: { prefix: loopback, not: true },
      destination: { prefix: loopback, not: false },
      state: ["new", "invalid"],
      destinationTranslated: false,
    },
    target: { kind: "drop" },
    comment: "block incoming localnet connections",
  };
  appendRule(draft.netfilter[4], "filter", "KUBE-FIREWALL", iptablesRule("KUBE-FIREWALL", block, 4, provenance));
}
