import { contains, hostPrefix, type Prefix } from "../address/prefix.ts";
import type { ProxiedPort } from "./proxied-port.ts";
import type { ProxySettings } from "./proxy-settings.ts";

/**
 * Who may send to the load balancer's addresses, by loadBalancerSourceRanges. Where a range has the node itself, these addresses are among the sources: a
 * node's own packet to such an address can have it as its source (kubernetes, pkg/proxy/iptables/proxier.go `allowFromNode`).
 */
export function allowedSources(port: ProxiedPort, { nodeAddress }: ProxySettings): readonly Prefix[] {
  const allowsNode = nodeAddress !== undefined && port.sourceRanges.some((range) => contains(range, nodeAddress));
  return [...port.sourceRanges, ...(allowsNode ? port.loadBalancerIPs.map(hostPrefix) : [])];
}
