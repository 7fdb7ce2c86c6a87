import type { Hook, NetfilterChain, NetfilterRule } from "../dataplane/netfilter.ts";

type Table = NetfilterChain["table"];

/** The rule set of one family while it is filled. Chains come into being with their first rule. */
export type NetfilterDraft = Map<string, NetfilterChain & { readonly rules: NetfilterRule[] }>;

/** Where iptables' built-in chains are registered (include/uapi/linux/netfilter_ipv4.h, `enum nf_ip_hook_priorities`). */
const builtIn: Readonly<Record<string, { readonly hook: Hook; readonly priority: number }>> = {
  "filter INPUT": { hook: "input", priority: 0 },
  "filter FORWARD": { hook: "forward", priority: 0 },
  "filter OUTPUT": { hook: "output", priority: 0 },
  "nat PREROUTING": { hook: "prerouting", priority: -100 },
  "nat OUTPUT": { hook: "output", priority: -100 },
  "nat INPUT": { hook: "input", priority: 100 },
  "nat POSTROUTING": { hook: "postrouting", priority: 100 },
};

/** `iptables -t TABLE -A NAME …`: a built-in chain's policy is ACCEPT. */
export function appendRule(draft: NetfilterDraft, table: Table, name: string, rule: NetfilterRule): void {
  const key = `${table} ${name}`;
  const hooked = builtIn[key];
  const base = hooked === undefined ? null : { ...hooked, policy: "accept" as const };
  const chain = draft.get(key) ?? { table, name, base, rules: [] };
  draft.set(key, chain);
  chain.rules.push(rule);
}
