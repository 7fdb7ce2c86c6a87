import { isLoopback } from "../../address/address.ts";
import { hostPrefix, prefix } from "../../address/prefix.ts";
import type { NetfilterChain, NetfilterRule, PacketHeaders, RuleMatch } from "../../dataplane/netfilter.ts";
import type { ChainSource } from "../../machine/netfilter-draft.ts";
import type { PortIndex } from "../port-index.ts";
import { programmedPorts } from "../programmed-ports.ts";
import type { ProxiedPort } from "../proxied-port.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { portRules, type SharedChain } from "./port-rules.ts";
import { iptablesRule } from "./rule-text.ts";

/** How the ports are found that a packet in a shared chain can be for. */
const lookups: {
  readonly [chain in SharedChain]: (ports: PortIndex, packet: PacketHeaders) => readonly ProxiedPort[];
} = {
  "nat KUBE-SERVICES": (ports, packet) => ports.atAddress(packet),
  "nat KUBE-NODEPORTS": (ports, packet) => ports.atNodePort(packet),
  "filter KUBE-SERVICES": (ports, packet) => ports.atAddress(packet),
  "filter KUBE-EXTERNAL-SERVICES": (ports, packet) => [...ports.atAddress(packet), ...ports.atNodePort(packet)],
  "filter KUBE-PROXY-FIREWALL": (ports, packet) => ports.atAddress(packet),
  "filter KUBE-NODEPORTS": (ports) => ports.ports.filter(({ healthCheckNodePort }) => healthCheckNodePort !== null),
};

/** The chains of a node's Services in one family. Those of a port are made when a packet is for it; to list them makes all. */
export function iptablesChains(ports: PortIndex, settings: ProxySettings, family: 4 | 6): ChainSource {
  const programmed = programmedPorts(ports.ports, (port) => portRules(port, settings));
  const ends: Partial<Record<SharedChain, readonly NetfilterRule[]>> = {
    "nat KUBE-SERVICES": nodePortJumps(settings, family),
  };
  const sharedChain = (key: SharedChain): NetfilterChain => {
    const [table, name = ""] = key.split(" ");
    const collect = (those: readonly ProxiedPort[]) => [
      ...those.flatMap((port) => programmed.of(port).shared[key]),
      ...(ends[key] ?? []),
    ];
    return {
      table: table === "nat" ? "nat" : "filter",
      name,
      base: null,
      get rules() {
        return collect(ports.ports);
      },
      candidates: (packet) => collect(lookups[key](ports, packet)),
    };
  };
  const keys = Object.keys(lookups) as SharedChain[];
  return programmed.chainsBeside(keys.map(sharedChain));
}

/** The last rules of KUBE-SERVICES: what is sent to the node itself may be for a node port. */
function nodePortJumps(
  { nodePortAddresses, localhostNodePorts, place }: ProxySettings,
  family: 4 | 6,
): NetfilterRule[] {
  const comment = "kubernetes service nodeports; NOTE: this must be the last rule in this chain";
  const jump = (match: RuleMatch) =>
    iptablesRule("KUBE-SERVICES", { match, target: { kind: "jump", chain: "KUBE-NODEPORTS" }, comment }, family, {
      by: "kube-proxy",
      place,
    });
  if (nodePortAddresses !== null) {
    return nodePortAddresses
      .filter((address) => address.family === family && (localhostNodePorts || !isLoopback(address)))
      .map((address) => jump({ destination: { prefix: hostPrefix(address), not: false } }));
  }
  const loopback = prefix(family === 4 ? "127.0.0.0/8" : "::1/128");
  const notLoopback = localhostNodePorts && family === 4 ? {} : { destination: { prefix: loopback, not: true } };
  return [jump({ ...notLoopback, destinationType: "local" })];
}
