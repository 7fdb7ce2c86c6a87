import type { NetfilterChain } from "../dataplane/netfilter.ts";
import type { ChainSource } from "../machine/netfilter-draft.ts";
import type { ProxiedPort } from "./proxied-port.ts";

/** What a mode programs for ports, each made when it is first asked for; to list the chains makes all. */
export type ProgrammedPorts<Made> = {
  readonly of: (port: ProxiedPort) => Made;
  /** These chains, which are there for all ports, with those of the ports' own. */
  readonly chainsBeside: (fixed: readonly NetfilterChain[]) => ChainSource;
};

export function programmedPorts<Made extends { readonly chains: readonly NetfilterChain[] }>(
  ports: readonly ProxiedPort[],
  program: (port: ProxiedPort) => Made,
): ProgrammedPorts<Made> {
  const made = new Map<ProxiedPort, Made>();
  const own = new Map<string, NetfilterChain>();
  const of = (port: ProxiedPort): Made => {
    const known = made.get(port);
    if (known !== undefined) return known;
    const built = program(port);
    made.set(port, built);
    for (const chain of built.chains) own.set(`${chain.table} ${chain.name}`, chain);
    return built;
  };
  return {
    of,
    chainsBeside: (fixed) => {
      const byName = new Map(fixed.map((chain) => [`${chain.table} ${chain.name}`, chain]));
      return {
        baseChains: fixed.filter(({ base }) => base !== null),
        chain: (table, name) => byName.get(`${table} ${name}`) ?? own.get(`${table} ${name}`),
        chains: () => {
          for (const port of ports) of(port);
          return [...fixed, ...own.values()];
        },
      };
    },
  };
}
