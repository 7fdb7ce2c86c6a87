import type { Family } from "../../address/address.ts";
import { formatPrefix, type Prefix } from "../../address/prefix.ts";
import type { NetfilterChain, NetfilterRule, PrefixMatch, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { forwardRules, masqueradeRules, type PlainRule } from "./netfilter.ts";

/** `EnableNFTables`: tables of flanneld's own, the same rules but for one (flannel-io/flannel pkg/trafficmngr/nftables/nftables.go). */
export function addNftChains(node: FlannelNode, family: Family, draft: NetnsDraft): void {
  const network = node.network[family];
  if (network === undefined) return;
  const subnet = node.subnet[family];
  const chains = [
    forwardChain(network, family),
    ...(node.configuration.ipMasq && subnet !== undefined ? [masqueradeChain(network, subnet, family)] : []),
  ];
  for (const chain of chains) draft.netfilter[family].set(`${chain.tableName} ${chain.name}`, chain);
}

type NftChain = NetfilterChain & { readonly rules: NetfilterRule[] };

/** What is accepted here may still be dropped by another chain of the hook. */
function forwardChain(network: Sourced<Prefix>, family: Family): NftChain {
  return {
    table: "filter",
    tableName: `flannel-ipv${family}`,
    name: "forward",
    base: { hook: "forward", priority: 0, policy: "accept" },
    rules: nftRules(forwardRules(network.value), family, network),
  };
}

function masqueradeChain(network: Sourced<Prefix>, subnet: Sourced<Prefix>, family: Family): NftChain {
  return {
    table: "nat",
    tableName: `flannel-ipv${family}`,
    name: "postrtg",
    base: { hook: "postrouting", priority: 100, policy: "accept" },
    rules: nftRules(masqueradeRules(network.value, subnet.value, family, "nftables"), family, network),
  };
}

function nftRules(rules: readonly PlainRule[], family: Family, network: Sourced<Prefix>): NetfilterRule[] {
  const provenance: Provenance = { by: "flanneld", place: network.place };
  return rules.map(({ match, target }) => ({ match, target, text: nftText(match, target, family), provenance }));
}

function nftText({ source, destination, mark }: RuleMatch, target: RuleTarget, family: Family): string {
  const ip = family === 4 ? "ip" : "ip6";
  const prefixWords = (field: string, given: PrefixMatch | undefined) =>
    given === undefined ? [] : [ip, field, ...(given.not ? ["!="] : []), formatPrefix(given.prefix)];
  const words = [
    ...(mark === undefined ? [] : ["meta", "mark", `0x${mark.value.toString(16)}`]),
    ...prefixWords("saddr", source),
    ...prefixWords("daddr", destination),
  ];
  return [...words, target.kind === "masquerade" ? "masquerade fully-random" : target.kind].join(" ");
}
