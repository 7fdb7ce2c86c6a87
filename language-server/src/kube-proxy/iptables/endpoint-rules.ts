// How a service port is spread over its endpoints: one rule in the port's chain and one chain for each.
import { hostPrefix } from "../../address/prefix.ts";
import type { BalancedService, NetfilterChain, NetfilterRule } from "../../dataplane/netfilter.ts";
import { endpointChainName } from "../chain-name.ts";
import { endOf, endpointText, type ProxiedEndpoint, type ProxiedPort } from "../proxied-port.ts";
import { iptablesRule, type RuleDraft } from "./rule-text.ts";

type ServiceChain = {
  readonly port: ProxiedPort;
  readonly name: string;
  readonly endpoints: readonly ProxiedEndpoint[];
  /** What stands before the choice. */
  readonly marks: readonly RuleDraft[];
  readonly about: BalancedService;
};

/**
 * `KUBE-SVC-…` or `KUBE-SVL-…`: clients that the lists of session affinity know stay where they are; the first endpoint gets 1/n of the rest, the next
 * 1/(n−1) of what is left, the last one all.
 */
export function serviceToEndpoints({ port, name, endpoints, marks, about }: ServiceChain): NetfilterChain {
  const provenance = { by: "kube-proxy", place: port.place } as const;
  const built = (rule: RuleDraft): NetfilterRule => iptablesRule(name, rule, port.family, provenance);
  const affinity = port.affinitySeconds;
  const known = endpoints.flatMap((endpoint): NetfilterRule[] => {
    if (affinity === null) return [];
    const chain = endpointChainName(port, endpoint);
    const comment = `${port.name} -> ${endpointText(endpoint)}`;
    return [built({ match: { recent: { list: chain, seconds: affinity } }, target: { kind: "jump", chain }, comment })];
  });
  const chosen = endpoints.map((endpoint, at): NetfilterRule => {
    const left = endpoints.length - at;
    const comment = `${port.name} -> ${endpointText(endpoint)}`;
    const target = { kind: "jump", chain: endpointChainName(port, endpoint) } as const;
    return { ...built({ match: left > 1 ? { probability: 1 / left } : {}, target, comment }), service: about };
  });
  return { table: "nat", name, base: null, rules: [...marks.map(built), ...known, ...chosen] };
}

/** `KUBE-SEP-…` for each endpoint, once: an endpoint that reaches itself is masqueraded (hairpin), and all are sent there. */
export function addEndpointChains(
  port: ProxiedPort,
  endpoints: readonly ProxiedEndpoint[],
  chains: NetfilterChain[],
): void {
  const provenance = { by: "kube-proxy", place: port.place } as const;
  for (const endpoint of new Set(endpoints)) {
    const name = endpointChainName(port, endpoint);
    const comment = port.name;
    const remember = port.affinitySeconds === null ? [] : ["-m", "recent", "--set", "--name", name];
    const rules: RuleDraft[] = [
      {
        match: { source: { prefix: hostPrefix(endpoint.address), not: false } },
        target: { kind: "jump", chain: "KUBE-MARK-MASQ" },
        comment,
      },
      { match: { protocol: port.protocol }, target: { kind: "dnat", ...endOf(endpoint) }, comment, more: remember },
    ];
    const built = rules.map((rule) => iptablesRule(name, rule, port.family, provenance));
    chains.push({ table: "nat", name, base: null, rules: built });
  }
}
