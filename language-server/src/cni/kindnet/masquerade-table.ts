// The table kindnet-ipmasq: what leaves the cluster gets the node's address (kubernetes-sigs/kindnet pkg/masq/masq.go `SyncRules`).

import type { Family } from "../../address/address.ts";
import { comparePrefix, containsPrefix, type Prefix } from "../../address/prefix.ts";
import type { NetfilterChain, NetfilterRule, NetfilterSet, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";
import type { NodePrefixes } from "./node-routes.ts";

/** 10 before `srcnat`: kube-proxy's chain comes later. */
const priority = 90;

/** The chain of a family: not within the cluster, not to the node itself, else masqueraded. */
export function masqueradeChain(
  prefixes: NodePrefixes,
  family: Family,
  provenance: Provenance,
): NetfilterChain & { readonly rules: NetfilterRule[] } {
  const rule = (text: string, match: RuleMatch, target: RuleTarget): NetfilterRule => ({
    match,
    target,
    text,
    provenance,
  });
  const set = podPrefixSet(prefixes, family);
  const ip = family === 4 ? "ip" : "ip6";
  const accept = { kind: "accept" } as const;
  return {
    table: "nat",
    tableName: "kindnet-ipmasq",
    name: "postrouting",
    base: { hook: "postrouting", priority, policy: "accept" },
    rules: [
      rule("ct state established,related accept", { state: ["established", "related"] }, accept),
      rule("fib daddr type local accept", { destinationType: "local" }, accept),
      rule(`${ip} daddr @${set.name} accept`, { set: { set } }, accept),
      rule("counter masquerade", {}, { kind: "masquerade" }),
    ],
  };
}

/** The podCIDRs of all nodes. */
function podPrefixSet({ list, table }: NodePrefixes, family: Family): NetfilterSet {
  return {
    name: family === 4 ? "noMasqV4" : "noMasqV6",
    fields: ["destination"],
    has: ({ destination }) => table.lookup(destination).length > 0,
    keys: () => outermost(list.map(({ prefix }) => prefix).filter(({ address }) => address.family === family)),
  };
}

/** Without those that are inside another. */
function outermost(prefixes: readonly Prefix[]): readonly (readonly [Prefix])[] {
  const kept: Prefix[] = [];
  for (const prefix of [...prefixes].sort(comparePrefix)) {
    const last = kept.at(-1);
    if (last === undefined || !containsPrefix(last, prefix)) kept.push(prefix);
  }
  return kept.map((prefix) => [prefix]);
}
