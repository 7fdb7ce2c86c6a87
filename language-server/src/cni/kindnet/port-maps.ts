// hostPorts as cni-kindnet itself leads them to pods: the nftables table cni-kindnet, with a map (kubernetes-sigs/kindnet cmd/cni-kindnet/portmap.go).
import { type Family, formatAddress, isUnspecified } from "../../address/address.ts";
import { hostPrefix } from "../../address/prefix.ts";
import type { NetfilterChain, NetfilterRule, RuleMatch } from "../../dataplane/netfilter.ts";
import type { ContainerPort, Node, Pod } from "../../topology/topology.ts";
import { networkedPods } from "../pod-network.ts";

const lookup = {
  4: "fib daddr type local dnat ip to ip daddr . ip protocol . th dport map @hostport-map-v4",
  6: "fib daddr type local dnat ip6 to ip6 daddr . meta l4proto . th dport map @hostport-map-v6",
};

/** One rule with a map there; here one rule for each element, since an element is what decides. None where the node has no hostPort. */
export function hostPortChains(
  node: Node,
  family: Family,
): readonly (NetfilterChain & { readonly rules: NetfilterRule[] })[] {
  const rules = networkedPods(node).flatMap((pod) =>
    pod.containers.flatMap(({ ports }) => ports.flatMap((port) => elementOf(pod, port, family) ?? [])),
  );
  if (rules.length === 0) return [];
  return (["prerouting", "output"] as const).map((hook) => ({
    table: "nat",
    tableName: "cni-kindnet",
    name: hook,
    base: { hook, priority: -100, policy: "accept" },
    rules,
  }));
}

function elementOf(pod: Pod, mapping: ContainerPort, family: Family): NetfilterRule | undefined {
  const { port, protocol, hostPort, hostIP } = mapping;
  const ip = pod.ips.find(({ value }) => value.family === family)?.value;
  if (hostPort === null || ip === undefined || (hostIP !== null && hostIP.family !== family)) return undefined;
  const anywhere = hostIP === null || isUnspecified(hostIP);
  const match: RuleMatch = {
    destinationType: "local",
    ...(!anywhere && { destination: { prefix: hostPrefix(hostIP), not: false } }),
    protocol,
    destinationPorts: { from: hostPort, to: hostPort },
  };
  const all = family === 4 ? "0.0.0.0-255.255.255.255" : "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
  const key = `${anywhere ? all : formatAddress(hostIP)} . ${protocol.toLowerCase()} . ${hostPort}`;
  return {
    match,
    target: { kind: "dnat", address: ip, port },
    text: `${lookup[family]}\n${key} : ${formatAddress(ip)} . ${port}`,
    provenance: { by: "kindnetd", place: mapping.hostPortPlace ?? mapping.place },
  };
}
