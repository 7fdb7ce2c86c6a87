// The rules of one service port on one node (kubernetes, pkg/proxy/iptables/proxier.go `syncProxyRules`).
import type { Address } from "../../address/address.ts";
import { hostPrefix, type Prefix } from "../../address/prefix.ts";
import type {
  BalancedService,
  NetfilterChain,
  NetfilterRule,
  RuleMatch,
  RuleTarget,
} from "../../dataplane/netfilter.ts";
import { portChainName } from "../chain-name.ts";
import { balancedPort, isExternallyAccessible, type ProxiedPort } from "../proxied-port.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { allowedSources } from "../source-ranges.ts";
import { usableEndpoints } from "../usable-endpoints.ts";
import { addEndpointChains, serviceToEndpoints } from "./endpoint-rules.ts";
import { iptablesRule, type RuleDraft } from "./rule-text.ts";

/** The chains that all service ports share; the rules of one in each. */
export type SharedChain =
  | "nat KUBE-SERVICES"
  | "nat KUBE-NODEPORTS"
  | "filter KUBE-SERVICES"
  | "filter KUBE-EXTERNAL-SERVICES"
  | "filter KUBE-PROXY-FIREWALL"
  | "filter KUBE-NODEPORTS";

/** What a port contributes: rules in shared chains, and chains of its own. */
export type PortRules = {
  readonly shared: { readonly [chain in SharedChain]: readonly NetfilterRule[] };
  readonly chains: readonly NetfilterChain[];
};

export function portRules(port: ProxiedPort, settings: ProxySettings): PortRules {
  const usable = usableEndpoints(port, settings.node);
  const provenance = { by: "kube-proxy", place: port.place } as const;
  const shared = emptyShared();
  const own: NetfilterChain[] = [];
  const add = (key: SharedChain, rule: RuleDraft, about?: BalancedService) => {
    const chain = key.slice(key.indexOf(" ") + 1);
    const built = iptablesRule(chain, rule, port.family, provenance);
    shared[key].push(about === undefined ? built : { ...built, service: about });
  };
  const addChain = (name: string, rules: readonly RuleDraft[]) => {
    const built = rules.map((rule) => iptablesRule(name, rule, port.family, provenance));
    own.push({ table: "nat", name, base: null, rules: built });
  };

  const names = {
    cluster: portChainName("KUBE-SVC", port),
    local: portChainName("KUBE-SVL", port),
    external: portChainName("KUBE-EXT", port),
    firewall: portChainName("KUBE-FW", port),
  };
  const { hasInternal, hasExternal } = usable;
  const internalChain = port.internalLocal ? names.local : names.cluster;
  const lacks = usable.any ? "local-endpoints" : "endpoints";
  const refusal: RuleTarget = usable.any ? { kind: "drop" } : { kind: "reject", with: "icmp-port-unreachable" };
  const why = `${port.name} has no ${usable.any ? "local endpoints" : "endpoints"}`;
  const refuse = (key: SharedChain, match: RuleMatch) =>
    add(key, { match, target: refusal, comment: why }, balancedPort(port, "iptables", [], lacks));

  const toClusterIP = sentTo(port, port.clusterIP);
  if (hasInternal) {
    add("nat KUBE-SERVICES", jumpTo(internalChain, toClusterIP, `${port.name} cluster IP`));
  } else {
    refuse("filter KUBE-SERVICES", toClusterIP);
  }
  for (const address of port.externalIPs) {
    const match = sentTo(port, address);
    if (usable.any) add("nat KUBE-SERVICES", jumpTo(names.external, match, `${port.name} external IP`));
    if (!hasExternal) refuse("filter KUBE-EXTERNAL-SERVICES", match);
  }
  const isFirewalled = usable.any && port.loadBalancerIPs.length > 0 && port.sourceRanges.length > 0;
  for (const address of port.loadBalancerIPs) {
    const match = sentTo(port, address);
    const chain = isFirewalled ? names.firewall : names.external;
    if (usable.any) add("nat KUBE-SERVICES", jumpTo(chain, match, `${port.name} loadbalancer IP`));
    if (isFirewalled) {
      const comment = `${port.name} traffic not accepted by ${names.firewall}`;
      add("filter KUBE-PROXY-FIREWALL", { match, target: { kind: "drop" }, comment });
    }
    if (!hasExternal) refuse("filter KUBE-EXTERNAL-SERVICES", match);
  }
  if (port.nodePort !== null) {
    const match = toPort(port, port.nodePort);
    if (usable.any) add("nat KUBE-NODEPORTS", jumpTo(names.external, match, port.name));
    if (!hasExternal) refuse("filter KUBE-EXTERNAL-SERVICES", { ...match, destinationType: "local" });
  }
  if (port.healthCheckNodePort !== null) {
    const match = { protocol: "TCP", destinationPorts: single(port.healthCheckNodePort) } as const;
    add("filter KUBE-NODEPORTS", { match, target: { kind: "accept" }, comment: `${port.name} health check node port` });
  }

  if (isFirewalled) addChain(names.firewall, firewallRules(port, settings, names.external));
  if (usable.any && isExternallyAccessible(port)) {
    addChain(names.external, externalRules(port, settings, names, hasExternal));
  }
  const balanced = [
    { name: names.cluster, endpoints: usable.cluster },
    { name: names.local, endpoints: usable.local },
  ].filter(({ endpoints }) => endpoints.length > 0);
  for (const { name, endpoints } of balanced) {
    const marks = name === internalChain && hasInternal ? internalMarks(port, settings, toClusterIP) : [];
    own.push(
      serviceToEndpoints({ port, name, endpoints, marks, about: balancedPort(port, "iptables", endpoints, null) }),
    );
  }
  addEndpointChains(
    port,
    balanced.flatMap(({ endpoints }) => endpoints),
    own,
  );
  return { shared, chains: own };
}

function emptyShared(): { readonly [chain in SharedChain]: NetfilterRule[] } {
  return {
    "nat KUBE-SERVICES": [],
    "nat KUBE-NODEPORTS": [],
    "filter KUBE-SERVICES": [],
    "filter KUBE-EXTERNAL-SERVICES": [],
    "filter KUBE-PROXY-FIREWALL": [],
    "filter KUBE-NODEPORTS": [],
  };
}

function single(port: number): { readonly from: number; readonly to: number } {
  return { from: port, to: port };
}

function toPort({ protocol }: ProxiedPort, port: number): RuleMatch {
  return { protocol, destinationPorts: single(port) };
}

function sentTo(port: ProxiedPort, address: Address): RuleMatch {
  return { destination: { prefix: hostPrefix(address), not: false }, ...toPort(port, port.port) };
}

function from(source: Prefix, not = false): RuleMatch {
  return { source: { prefix: source, not } };
}

function jumpTo(chain: string, match: RuleMatch, comment?: string): RuleDraft {
  return { match, target: { kind: "jump", chain }, ...(comment !== undefined && { comment }) };
}

/** What is sent to the ClusterIP from elsewhere than pods is masqueraded: its answer must come back here. */
function internalMarks(
  port: ProxiedPort,
  { masqueradeAll, localSources }: ProxySettings,
  match: RuleMatch,
): RuleDraft[] {
  const comment = `${port.name} cluster IP`;
  if (masqueradeAll) return [jumpTo("KUBE-MARK-MASQ", match, comment)];
  return localSources === null ? [] : [jumpTo("KUBE-MARK-MASQ", { ...from(localSources, true), ...match }, comment)];
}

/** Traffic from outside: with the policy Local it keeps its source, and what comes from pods or the node itself may go to all endpoints. */
function externalRules(
  port: ProxiedPort,
  { localSources }: ProxySettings,
  chains: { readonly cluster: string; readonly local: string },
  hasExternal: boolean,
): RuleDraft[] {
  const to = `for ${port.name} external destinations`;
  if (!port.externalLocal) {
    return [jumpTo("KUBE-MARK-MASQ", {}, `masquerade traffic ${to}`), jumpTo(chains.cluster, {})];
  }
  const fromNode = { sourceType: "local" } as const;
  return [
    ...(localSources === null ? [] : [jumpTo(chains.cluster, from(localSources), `pod traffic ${to}`)]),
    jumpTo("KUBE-MARK-MASQ", fromNode, `masquerade LOCAL traffic ${to}`),
    jumpTo(chains.cluster, fromNode, `route LOCAL traffic ${to}`),
    ...(hasExternal ? [jumpTo(chains.local, {})] : []),
  ];
}

/** loadBalancerSourceRanges: whoever is in none falls through, and is dropped in the filter table. */
function firewallRules(port: ProxiedPort, settings: ProxySettings, external: string): RuleDraft[] {
  const comment = `${port.name} loadbalancer IP`;
  return allowedSources(port, settings).map((range) => jumpTo(external, from(range), comment));
}
