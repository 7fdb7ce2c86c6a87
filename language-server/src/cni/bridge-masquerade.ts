import type { Address } from "../address/address.ts";
import { hashOf } from "../address/hash.ts";
import { alignedPrefix, formatPrefix, hostPrefix, prefix } from "../address/prefix.ts";
import type { NetfilterRule } from "../dataplane/netfilter.ts";
import { appendRule } from "../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../machine/netns-draft.ts";
import type { Place } from "../text/place.ts";
import type { Node } from "../topology/topology.ts";
import { networkedPods, podPrefixLength } from "./bridge-wiring.ts";

const multicast = { 4: prefix("224.0.0.0/4"), 6: prefix("ff00::/8") } as const;

/**
 * `ipMasq` of the bridge plugin, with iptables: what a pod sends outside its own subnet leaves with the node's address, also to pods on other nodes
 * (containernetworking/plugins pkg/ip/ipmasq_iptables_linux.go).
 */
export function addMasquerade(node: Node, draft: NetnsDraft, place: Place | null): void {
  for (const pod of networkedPods(node)) {
    for (const { value: ip } of pod.ips) addPodMasquerade(draft, pod.id, ip, podPrefixLength(node, ip), place);
  }
}

function addPodMasquerade(draft: NetnsDraft, pod: string, ip: Address, length: number, place: Place | null): void {
  const { high, low } = hashOf(pod);
  const chain = `CNI-${high.toString(16).padStart(8, "0")}${low.toString(16).padStart(8, "0")}`;
  const subnet = alignedPrefix(ip, length);
  const group = multicast[ip.family];
  const source = hostPrefix(ip);
  const append = (name: string, part: Pick<NetfilterRule, "match" | "target">, text: string) => {
    const rule = { ...part, text: `-A ${name} ${text}`, provenance: { by: "bridge plugin", place } as const };
    appendRule(draft.netfilter[ip.family], "nat", name, rule);
  };
  const jump = { match: { source: { prefix: source, not: false } }, target: { kind: "jump", chain } } as const;
  append("POSTROUTING", jump, `-s ${formatPrefix(source)} -j ${chain}`);
  const within = { match: { destination: { prefix: subnet, not: false } }, target: { kind: "accept" } } as const;
  append(chain, within, `-d ${formatPrefix(subnet)} -j ACCEPT`);
  const beyond = { match: { destination: { prefix: group, not: true } }, target: { kind: "masquerade" } } as const;
  append(chain, beyond, `! -d ${formatPrefix(group)} -j MASQUERADE`);
}
