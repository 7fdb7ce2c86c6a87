import type { Hook, Netfilter, NetfilterChain, NetfilterRule } from "../dataplane/netfilter.ts";

type Table = NetfilterChain["table"];

/** The rule set of one family while it is filled. Chains come into being with their first rule. */
export type NetfilterDraft = Map<string, DraftChain>;

/** `pinned`: so many rules at the beginning stay there, whoever comes later. */
export type DraftChain = NetfilterChain & { readonly rules: NetfilterRule[]; pinned?: number };

/** Where iptables' built-in chains are registered (include/uapi/linux/netfilter_ipv4.h, `enum nf_ip_hook_priorities`). */
const builtIn: Readonly<Record<string, { readonly hook: Hook; readonly priority: number }>> = {
  "raw PREROUTING": { hook: "prerouting", priority: -300 },
  "raw OUTPUT": { hook: "output", priority: -300 },
  "filter INPUT": { hook: "input", priority: 0 },
  "filter FORWARD": { hook: "forward", priority: 0 },
  "filter OUTPUT": { hook: "output", priority: 0 },
  "mangle PREROUTING": { hook: "prerouting", priority: -150 },
  "nat PREROUTING": { hook: "prerouting", priority: -100 },
  "nat OUTPUT": { hook: "output", priority: -100 },
  "nat INPUT": { hook: "input", priority: 100 },
  "nat POSTROUTING": { hook: "postrouting", priority: 100 },
};

/** `iptables -t TABLE -A NAME …`: a built-in chain's policy is ACCEPT. */
export function appendRule(draft: NetfilterDraft, table: Table, name: string, rule: NetfilterRule): void {
  ensureChain(draft, table, name).rules.push(rule);
}

/** `iptables -t TABLE -I NAME …`: the rule is the first that is asked, but for those that a program sees to it are first. */
export function prependRule(draft: NetfilterDraft, table: Table, name: string, rule: NetfilterRule): void {
  const chain = ensureChain(draft, table, name);
  chain.rules.splice(chain.pinned ?? 0, 0, rule);
}

/** What the chain holds by now stays its beginning: a program puts its rule there again whenever another one comes before it. */
export function pinRules(draft: NetfilterDraft, table: Table, name: string): void {
  const chain = ensureChain(draft, table, name);
  chain.pinned = chain.rules.length;
}

/** `iptables -t TABLE -N NAME`, unless the chain is there. */
export function ensureChain(draft: NetfilterDraft, table: Table, name: string): DraftChain {
  const key = `${table} ${name}`;
  const hooked = builtIn[key];
  const base = hooked === undefined ? null : { ...hooked, policy: "accept" as const };
  const chain: DraftChain = draft.get(key) ?? { table, name, base, rules: [] };
  draft.set(key, chain);
  return chain;
}

/**
 * Chains that a program fills with so many rules that they are made one by one, when a packet first comes to them. `chain` finds one by its table and name;
 * `chains` lists all, for views and the lab.
 */
export type ChainSource = {
  readonly baseChains: readonly NetfilterChain[];
  readonly chain: (table: string, name: string) => NetfilterChain | undefined;
  readonly chains: () => readonly NetfilterChain[];
};

/** The rule set as it is now, with the chains of the sources. */
export function finishNetfilter(draft: NetfilterDraft, sources: readonly ChainSource[]): Netfilter {
  const own = [...draft.values()];
  if (sources.length === 0) return { chains: own };
  let listed: readonly NetfilterChain[] | undefined;
  const byKey = new Map(draft);
  return {
    get chains() {
      listed ??= [...own, ...sources.flatMap((source) => source.chains())];
      return listed;
    },
    access: {
      baseChains: [...own.filter(({ base }) => base !== null), ...sources.flatMap(({ baseChains }) => baseChains)],
      chain: (table, name) => {
        const known = byKey.get(`${table} ${name}`);
        if (known !== undefined) return known;
        for (const source of sources) {
          const found = source.chain(table, name);
          if (found !== undefined) return found;
        }
        return undefined;
      },
    },
  };
}
