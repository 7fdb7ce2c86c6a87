import type { Hook, Netfilter, NetfilterChain } from "../../dataplane/netfilter.ts";

export type BaseChain = NetfilterChain & { readonly base: NonNullable<NetfilterChain["base"]> };

/** What the hooks ask of a rule set. */
export type NetfilterIndex = {
  /** The base chains of a hook but those of the nat table, in the order of their priority. */
  readonly chains: (hook: Hook) => readonly BaseChain[];
  readonly natChains: (hook: Hook) => readonly BaseChain[];
  readonly chain: (table: string, name: string) => NetfilterChain | undefined;
  /** Conntrack runs only in namespaces whose rules need it: those with nat, or with a match on the state. */
  readonly conntrack: boolean;
};

const indexes = new WeakMap<Netfilter, NetfilterIndex>();

/** Made once for a rule set: a packet passes several hooks of it. */
export function indexNetfilter(netfilter: Netfilter): NetfilterIndex {
  const known = indexes.get(netfilter);
  if (known !== undefined) return known;
  const index = buildIndex(netfilter);
  indexes.set(netfilter, index);
  return index;
}

function buildIndex(netfilter: Netfilter): NetfilterIndex {
  const { baseChains, chain } = netfilter.access ?? listAccess(netfilter);
  // Of chains with one priority the kernel asks the one first that was registered last (net/netfilter/core.c `nf_hook_entries_grow`).
  const bases = baseChains.filter(isBaseChain).toReversed();
  bases.sort((a, b) => a.base.priority - b.base.priority);
  const filters = bases.filter(({ table }) => table !== "nat");
  const nats = bases.filter(({ table }) => table === "nat");
  const usesState = () => netfilter.chains.some(({ rules }) => rules.some(({ match }) => match.state !== undefined));
  return {
    chains: (hook) => filters.filter(({ base }) => base.hook === hook),
    natChains: (hook) => nats.filter(({ base }) => base.hook === hook),
    chain,
    conntrack: nats.length > 0 || usesState(),
  };
}

function listAccess({ chains }: Netfilter): NonNullable<Netfilter["access"]> {
  const byName = new Map(chains.map((chain) => [`${chain.table} ${chain.name}`, chain]));
  return { baseChains: chains, chain: (table, name) => byName.get(`${table} ${name}`) };
}

function isBaseChain(chain: NetfilterChain): chain is BaseChain {
  return chain.base !== null;
}
