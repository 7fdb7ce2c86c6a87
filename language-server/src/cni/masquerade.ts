import type { Address } from "../address/address.ts";
import { alignedPrefix, formatPrefix, hostPrefix, prefix } from "../address/prefix.ts";
import type { NetfilterRule } from "../dataplane/netfilter.ts";
import type { Provenance } from "../dataplane/provenance.ts";
import { appendRule } from "../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../machine/netns-draft.ts";
import type { Node, Pod } from "../topology/topology.ts";
import { containerChain } from "./container-chain.ts";
import { networkedPods, podPrefixLength } from "./pod-network.ts";

const multicast = { 4: prefix("224.0.0.0/4"), 6: prefix("ff00::/8") } as const;

/**
 * `ipMasq` of the bridge and ptp plugins, with iptables: what a pod sends outside its own subnet leaves with the node's address, also to pods on other
 * nodes (containernetworking/plugins pkg/ip/ipmasq_iptables_linux.go).
 */
export function addMasquerade(node: Node, draft: NetnsDraft, provenance: Provenance): void {
  for (const pod of networkedPods(node)) {
    for (const { value: ip } of pod.ips) addPodMasquerade(draft, pod, ip, podPrefixLength(node, ip), provenance);
  }
}

function addPodMasquerade(draft: NetnsDraft, pod: Pod, ip: Address, length: number, provenance: Provenance): void {
  const chain = containerChain("CNI-", pod);
  const subnet = alignedPrefix(ip, length);
  const group = multicast[ip.family];
  const source = hostPrefix(ip);
  const append = (name: string, part: Pick<NetfilterRule, "match" | "target">, text: string) => {
    appendRule(draft.netfilter[ip.family], "nat", name, { ...part, text: `-A ${name} ${text}`, provenance });
  };
  const jump = { match: { source: { prefix: source, not: false } }, target: { kind: "jump", chain } } as const;
  append("POSTROUTING", jump, `-s ${formatPrefix(source)} -j ${chain}`);
  const within = { match: { destination: { prefix: subnet, not: false } }, target: { kind: "accept" } } as const;
  append(chain, within, `-d ${formatPrefix(subnet)} -j ACCEPT`);
  const beyond = { match: { destination: { prefix: group, not: true } }, target: { kind: "masquerade" } } as const;
  append(chain, beyond, `! -d ${formatPrefix(group)} -j MASQUERADE`);
}
