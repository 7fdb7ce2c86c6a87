// One service port on one node: its chains, and its elements in the maps that all share (kubernetes, pkg/proxy/nftables/proxier.go `syncProxyRules`).
import type { Address } from "../../address/address.ts";
import { contains, formatPrefix } from "../../address/prefix.ts";
import type { MapElement, NetfilterChain, NetfilterRule, SetKey } from "../../dataplane/netfilter.ts";
import { nftEndpointName, nftPortChainName } from "../chain-name.ts";
import {
  balancedPort,
  endOf,
  endpointText,
  isExternallyAccessible,
  type ProxiedEndpoint,
  type ProxiedPort,
} from "../proxied-port.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { allowedSources } from "../source-ranges.ts";
import { usableEndpoints } from "../usable-endpoints.ts";
import { ipWord, keyText, nftRule } from "./nft-text.ts";

export type SharedMap =
  | "service-ips"
  | "service-nodeports"
  | "no-endpoint-services"
  | "no-endpoint-nodeports"
  | "firewall-ips";

/** What a port contributes: elements of shared maps, chains of its own, and the endpoints of this node, which may reach themselves. */
export type NftPort = {
  readonly elements: { readonly [map in SharedMap]: readonly MapElement[] };
  readonly chains: readonly NetfilterChain[];
  readonly hairpins: readonly SetKey[];
};

export function nftPort(port: ProxiedPort, settings: ProxySettings): NftPort {
  const usable = usableEndpoints(port, settings.node);
  const elements: Record<SharedMap, MapElement[]> = {
    "service-ips": [],
    "service-nodeports": [],
    "no-endpoint-services": [],
    "no-endpoint-nodeports": [],
    "firewall-ips": [],
  };
  const chains: NetfilterChain[] = [];
  const provenance = { by: "kube-proxy", place: port.place } as const;
  const { hasInternal, hasExternal } = usable;
  const names = {
    cluster: nftPortChainName("service", port),
    local: nftPortChainName("local", port),
    external: nftPortChainName("external", port),
    firewall: nftPortChainName("firewall", port),
  };
  const go = (map: SharedMap, key: SetKey, chain: string) =>
    elements[map].push({ key, target: { kind: "goto", chain }, text: `${keyText(key)} : goto ${chain}`, provenance });
  const refuse = (map: SharedMap, key: SetKey) => {
    const service = balancedPort(port, "nftables", [], usable.any ? "local-endpoints" : "endpoints");
    const target = usable.any ? ({ kind: "drop" } as const) : ({ kind: "goto", chain: "reject-chain" } as const);
    const verdict = usable.any ? "drop" : "goto reject-chain";
    elements[map].push({ key, target, text: `${keyText(key)} : ${verdict}`, provenance, service });
  };
  const at = (address: Address): SetKey => [address, port.protocol, port.port];

  if (hasInternal) go("service-ips", at(port.clusterIP), port.internalLocal ? names.local : names.cluster);
  else refuse("no-endpoint-services", at(port.clusterIP));
  for (const address of [...port.externalIPs, ...port.loadBalancerIPs]) {
    if (usable.any) go("service-ips", at(address), names.external);
    if (!hasExternal) refuse("no-endpoint-services", at(address));
  }
  if (port.nodePort !== null) {
    const key: SetKey = [port.protocol, port.nodePort];
    if (usable.any) go("service-nodeports", key, names.external);
    if (!hasExternal) refuse("no-endpoint-nodeports", key);
  }
  if (usable.any && port.sourceRanges.length > 0) {
    for (const address of port.loadBalancerIPs) go("firewall-ips", at(address), names.firewall);
    chains.push(chain("filter", names.firewall, firewallRules(port, settings)));
  }
  if (usable.any && isExternallyAccessible(port)) {
    chains.push(chain("nat", names.external, externalRules(port, settings, names, hasExternal)));
  }
  if (usable.cluster.length > 0) chains.push(chain("nat", names.cluster, serviceRules(port, usable.cluster)));
  if (usable.local.length > 0) chains.push(chain("nat", names.local, serviceRules(port, usable.local)));
  const own = [...usable.cluster, ...usable.local].filter(({ node }) => node === settings.node);
  const hairpins = [...new Set(own)].map((each): SetKey => [each.address, each.address, port.protocol, each.port]);
  return { elements, chains, hairpins };
}

function chain(table: "nat" | "filter", name: string, rules: readonly NetfilterRule[]): NetfilterChain {
  return { table, name, base: null, rules, tableName: "kube-proxy" };
}

/** One rule that chooses at random; before it, with session affinity, one for each set of clients that an endpoint has. */
function serviceRules(port: ProxiedPort, endpoints: readonly ProxiedEndpoint[]): readonly NetfilterRule[] {
  const provenance = { by: "kube-proxy", place: port.place } as const;
  const service = balancedPort(port, "nftables", endpoints, null);
  const protocol = port.protocol.toLowerCase();
  const ip = ipWord(port.family);
  const affinity = port.affinitySeconds;
  const known = endpoints.flatMap((endpoint): NetfilterRule[] => {
    if (affinity === null) return [];
    const set = nftEndpointName("affinity", port, endpoint);
    const match = { recent: { list: set, seconds: affinity } };
    const target = { kind: "dnat", ...endOf(endpoint) } as const;
    return [
      nftRule(`${ip} saddr @${set} goto ${nftEndpointName("endpoint", port, endpoint)}`, match, target, provenance),
    ];
  });
  const choices = endpoints.map(endOf);
  const listed = endpoints.map((endpoint, number) =>
    affinity === null
      ? `${number} : ${keyText([endpoint.address, endpoint.port])}`
      : `${number} : goto ${nftEndpointName("endpoint", port, endpoint)}`,
  );
  const random = `numgen random mod ${endpoints.length}`;
  const words =
    affinity === null
      ? `meta l4proto ${protocol} dnat ${ip} to ${random} map { ${listed.join(", ")} }`
      : `${random} vmap { ${listed.join(", ")} }`;
  return [
    ...known,
    nftRule(words, { protocol: port.protocol }, { kind: "dnat-random", choices }, provenance, { service }),
  ];
}

/** As the external chain of iptables mode. */
function externalRules(
  port: ProxiedPort,
  { localSources }: ProxySettings,
  chains: { readonly cluster: string; readonly local: string },
  hasExternal: boolean,
): readonly NetfilterRule[] {
  const provenance = { by: "kube-proxy", place: port.place } as const;
  const mark = { kind: "jump", chain: "mark-for-masquerade" } as const;
  const go = (name: string) => ({ kind: "goto", chain: name }) as const;
  if (!port.externalLocal) {
    return [
      nftRule("jump mark-for-masquerade", {}, mark, provenance),
      nftRule(`goto ${chains.cluster}`, {}, go(chains.cluster), provenance),
    ];
  }
  const local = { sourceType: "local" } as const;
  const rules: NetfilterRule[] = [];
  if (localSources !== null) {
    const words = `${ipWord(port.family)} saddr ${formatPrefix(localSources)} goto ${chains.cluster} comment "short-circuit pod traffic"`;
    rules.push(nftRule(words, { source: { prefix: localSources, not: false } }, go(chains.cluster), provenance));
  }
  const marking = 'fib saddr type local jump mark-for-masquerade comment "masquerade local traffic"';
  rules.push(nftRule(marking, local, mark, provenance));
  const short = `fib saddr type local goto ${chains.cluster} comment "short-circuit local traffic"`;
  rules.push(nftRule(short, local, go(chains.cluster), provenance));
  if (hasExternal) rules.push(nftRule(`goto ${chains.local}`, {}, go(chains.local), provenance));
  return rules;
}

/** loadBalancerSourceRanges: whoever is in none is dropped before any translation. */
function firewallRules(port: ProxiedPort, settings: ProxySettings): readonly NetfilterRule[] {
  const provenance = { by: "kube-proxy", place: port.place } as const;
  const ip = ipWord(port.family);
  const allowed = allowedSources(port, settings);
  const set = {
    name: `allowed-${endpointText({ address: port.clusterIP, port: port.port })}`,
    fields: ["source"] as const,
    has: ({ source }: { readonly source: Address }) => allowed.some((range) => contains(range, source)),
    keys: () => allowed.map((range): SetKey => [range]),
  };
  const words = `${ip} saddr != { ${allowed.map(formatPrefix).join(", ")} } drop`;
  return [nftRule(words, { set: { set, not: true } }, { kind: "drop" }, provenance)];
}
