// The chains of nftables mode that are the same whatever the Services are (kubernetes, pkg/proxy/nftables/proxier.go `setupNFTables`).
import { type Family, isLoopback } from "../../address/address.ts";
import { formatPrefix, prefix } from "../../address/prefix.ts";
import type {
  Hook,
  NetfilterChain,
  NetfilterMap,
  NetfilterRule,
  NetfilterSet,
  RuleMatch,
  RuleTarget,
} from "../../dataplane/netfilter.ts";
import { masqueradeMark, type ProxySettings } from "../proxy-settings.ts";
import { ipWord, markText, nftRule } from "./nft-text.ts";

export type SharedSets = {
  readonly serviceIps: NetfilterMap;
  readonly serviceNodePorts: NetfilterMap;
  readonly noEndpointServices: NetfilterMap;
  readonly noEndpointNodePorts: NetfilterMap;
  readonly firewallIps: NetfilterMap;
  readonly clusterIps: NetfilterSet;
  readonly nodePortIps: NetfilterSet | null;
  readonly hairpinConnections: NetfilterSet;
};

type Chain = readonly [table: "nat" | "filter", name: string, rules: readonly NetfilterRule[]];
type BaseChain = readonly [...chain: Chain, hook: Hook, priority: number];

export function staticChains(sets: SharedSets, settings: ProxySettings, family: Family): readonly NetfilterChain[] {
  const by = { by: "kube-proxy", place: settings.place } as const;
  const ip = ipWord(family);
  const { value: mark, mask } = masqueradeMark;
  const setMark = `meta mark set meta mark | ${markText(mark)}`;
  const rule = (words: string, match: RuleMatch, target: RuleTarget, setsMark?: { set: number; mask: number }) =>
    nftRule(words, match, target, by, setsMark && { setsMark });
  const jump = (chain: string): NetfilterRule => rule(`jump ${chain}`, {}, { kind: "jump", chain });
  const jumpNew = (chain: string): NetfilterRule =>
    rule(`ct state new jump ${chain}`, { state: ["new"] }, { kind: "jump", chain });
  const lookUp = (map: NetfilterMap): NetfilterRule =>
    rule(`${ip} daddr . meta l4proto . th dport vmap @${map.name}`, {}, { kind: "verdict-map", map });

  const bases: readonly BaseChain[] = [
    ["filter", "filter-prerouting-pre-dnat", [jumpNew("firewall-check")], "prerouting", -110],
    ["filter", "filter-output-pre-dnat", [jumpNew("firewall-check")], "output", -110],
    ["filter", "filter-input", [jumpNew("nodeport-endpoints-check"), jumpNew("service-endpoints-check")], "input", 0],
    ["filter", "filter-forward", [jumpNew("service-endpoints-check"), jumpNew("cluster-ips-check")], "forward", 0],
    ["filter", "filter-output", [jumpNew("service-endpoints-check"), jumpNew("cluster-ips-check")], "output", 0],
    ["nat", "nat-prerouting", [jump("services")], "prerouting", -100],
    ["nat", "nat-output", [jump("services")], "output", -100],
    ["nat", "nat-postrouting", [jump("masquerading")], "postrouting", 100],
  ];
  const { localSources, masqueradeAll } = settings;
  const fromElsewhere = localSources === null ? "" : ` ${ip} saddr != ${formatPrefix(localSources)}`;
  const toClusterIp: RuleMatch = { set: { set: sets.clusterIps } };
  const masquerade: NetfilterRule[] = [];
  if (masqueradeAll) {
    const words = `${ip} daddr @cluster-ips ${setMark} comment "masquerade all clusterIP traffic"`;
    masquerade.push(rule(words, toClusterIp, { kind: "mark", set: mark, mask }));
  } else if (localSources !== null) {
    const words = `${ip} daddr @cluster-ips${fromElsewhere} ${setMark} comment "masquerade clusterIP traffic from outside cluster"`;
    const match = { ...toClusterIp, source: { prefix: localSources, not: true } };
    masquerade.push(rule(words, match, { kind: "mark", set: mark, mask }));
  }
  const marked = `meta mark & ${markText(mark)} != ${markText(0)}`;
  const regular: readonly Chain[] = [
    ["filter", "firewall-check", [lookUp(sets.firewallIps)]],
    ["filter", "service-endpoints-check", [lookUp(sets.noEndpointServices)]],
    ["filter", "nodeport-endpoints-check", [atNodePorts(sets, sets.noEndpointNodePorts, family, rule)]],
    ["filter", "cluster-ips-check", clusterIpsCheck(settings, toClusterIp, ip, rule)],
    ["filter", "reject-chain", [rule("reject", {}, { kind: "reject", with: "icmp-port-unreachable" })]],
    ["nat", "mark-for-masquerade", [rule(setMark, {}, { kind: "mark", set: mark, mask })]],
    [
      "nat",
      "services",
      [...masquerade, lookUp(sets.serviceIps), atNodePorts(sets, sets.serviceNodePorts, family, rule)],
    ],
    [
      "nat",
      "masquerading",
      [
        rule(
          `${marked} meta mark set meta mark ^ ${markText(mark)} masquerade fully-random`,
          { mark: { value: mark, mask } },
          { kind: "masquerade" },
          { set: 0, mask },
        ),
        rule(
          `ct status dnat ${ip} saddr . ${ip} daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random`,
          { destinationTranslated: true, set: { set: sets.hairpinConnections } },
          { kind: "masquerade" },
        ),
      ],
    ],
  ];
  return [
    ...bases.map(([table, name, rules, hook, priority]): NetfilterChain => {
      return { table, name, base: { hook, priority, policy: "accept" }, rules, tableName: "kube-proxy" };
    }),
    ...regular.map(
      ([table, name, rules]): NetfilterChain => ({ table, name, base: null, rules, tableName: "kube-proxy" }),
    ),
  ];
}

type MakeRule = (words: string, match: RuleMatch, target: RuleTarget) => NetfilterRule;

/** Node ports are served at the addresses of a set, or at every address of the node but 127.0.0.0/8, where nftables cannot. */
function atNodePorts({ nodePortIps }: SharedSets, map: NetfilterMap, family: Family, rule: MakeRule): NetfilterRule {
  const ip = ipWord(family);
  const found = `meta l4proto . th dport vmap @${map.name}`;
  const target = { kind: "verdict-map", map } as const;
  if (nodePortIps !== null) {
    const served = {
      ...nodePortIps,
      has: (packet: Parameters<NetfilterSet["has"]>[0]) => nodePortIps.has(packet) && !isLoopback(packet.destination),
    };
    return rule(`${ip} daddr @nodeport-ips ${found}`, { set: { set: served } }, target);
  }
  const loopback = prefix(family === 4 ? "127.0.0.0/8" : "::1/128");
  const match: RuleMatch = { destinationType: "local", destination: { prefix: loopback, not: true } };
  const not = family === 4 ? formatPrefix(loopback) : "::1";
  return rule(`fib daddr type local ${ip} daddr != ${not} ${found}`, match, target);
}

/** What is still addressed to a ClusterIP has a port that no Service has; the rest of the service CIDRs is nobody's. */
function clusterIpsCheck(
  { serviceCIDRs }: ProxySettings,
  toClusterIp: RuleMatch,
  ip: "ip" | "ip6",
  rule: MakeRule,
): readonly NetfilterRule[] {
  const reject = { kind: "reject", with: "icmp-port-unreachable" } as const;
  return [
    rule(
      `${ip} daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"`,
      toClusterIp,
      reject,
    ),
    ...serviceCIDRs.map((range) =>
      rule(
        `${ip} daddr { ${formatPrefix(range)} } drop comment "Drop traffic to unallocated ClusterIPs"`,
        { destination: { prefix: range, not: false } },
        { kind: "drop" },
      ),
    ),
  ];
}
