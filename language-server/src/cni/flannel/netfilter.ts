import type { Family } from "../../address/address.ts";
import { formatPrefix, type Prefix, prefix } from "../../address/prefix.ts";
import type { NetfilterRule, PrefixMatch, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import { appendRule } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { FlannelNode } from "./flannel-node.ts";

const multicast = { 4: prefix("224.0.0.0/4"), 6: prefix("ff00::/8") } as const;

/** What kube-proxy marks for masquerading. */
const kubeProxyMark = 0x4000;

const forwardChain = "FLANNEL-FWD";
const masqueradeChain = "FLANNEL-POSTRTG";

/** A rule in neither dialect. */
export type PlainRule = { readonly match: RuleMatch; readonly target: RuleTarget };

/**
 * flanneld's rules with iptables (flannel-io/flannel pkg/trafficmngr/iptables/iptables.go): what comes from or goes to the Network is forwarded; with
 * `--ip-masq`, what leaves the Network leaves with the node's address.
 */
export function addFlannelRules(node: FlannelNode, family: Family, draft: NetnsDraft): void {
  const network = node.network[family];
  if (network === undefined) return;
  const append = (table: "filter" | "nat", chain: string, comment: string, { match, target }: PlainRule) =>
    appendRule(draft.netfilter[family], table, chain, rule(chain, match, target, comment, network));
  append("filter", "FORWARD", "flanneld forward", jumpTo(forwardChain));
  for (const each of forwardRules(network.value)) append("filter", forwardChain, "flanneld forward", each);
  const subnet = node.subnet[family];
  if (!node.configuration.ipMasq || subnet === undefined) return;
  append("nat", "POSTROUTING", "flanneld masq", jumpTo(masqueradeChain));
  const masquerading = masqueradeRules(network.value, subnet.value, family, "iptables");
  for (const each of masquerading) append("nat", masqueradeChain, "flanneld masq", each);
}

function jumpTo(chain: string): PlainRule {
  return { match: {}, target: { kind: "jump", chain } };
}

export function forwardRules(network: Prefix): readonly PlainRule[] {
  const within = { prefix: network, not: false };
  const accept = { kind: "accept" } as const;
  return [
    { match: { source: within }, target: accept },
    { match: { destination: within }, target: accept },
  ];
}

/**
 * What keeps its source, and what does not. The fourth rule is about what comes from elsewhere: with iptables to the node's own pods, with nftables to all pods, so
 * that the last one is never reached there. And nftables looks for kube-proxy's mark alone, without other bits.
 */
export function masqueradeRules(
  network: Prefix,
  subnet: Prefix,
  family: Family,
  mode: "iptables" | "nftables",
): readonly PlainRule[] {
  const isNft = mode === "nftables";
  const inNetwork = { prefix: network, not: false };
  const inSubnet = { prefix: subnet, not: false };
  const not = (match: PrefixMatch): PrefixMatch => ({ ...match, not: true });
  const back = { kind: "return" } as const;
  const masquerade = { kind: "masquerade" } as const;
  const fromElsewhere = isNft
    ? { source: not(inSubnet), destination: inNetwork }
    : { source: not(inNetwork), destination: inSubnet };
  return [
    { match: { mark: { value: kubeProxyMark, mask: isNft ? 0xffffffff : kubeProxyMark } }, target: back },
    { match: { source: inSubnet, destination: inNetwork }, target: back },
    { match: { source: inNetwork, destination: inSubnet }, target: back },
    { match: fromElsewhere, target: back },
    { match: { source: inNetwork, destination: { prefix: multicast[family], not: true } }, target: masquerade },
    { match: { source: not(inNetwork), destination: inNetwork }, target: masquerade },
  ];
}

function rule(
  chain: string,
  match: RuleMatch,
  target: RuleTarget,
  comment: string,
  network: Sourced<Prefix>,
): NetfilterRule {
  const { source, destination, mark } = match;
  const words = ["-A", chain];
  const addPrefix = (option: string, given: PrefixMatch | undefined) => {
    if (given !== undefined) words.push(...(given.not ? ["!"] : []), option, formatPrefix(given.prefix));
  };
  addPrefix("-s", source);
  addPrefix("-d", destination);
  if (mark !== undefined)
    words.push("-m", "mark", "--mark", `0x${mark.value.toString(16)}/0x${mark.mask.toString(16)}`);
  words.push("-m", "comment", "--comment", `"${comment}"`, "-j", targetText(target));
  return { match, target, text: words.join(" "), provenance: { by: "flanneld", place: network.place } };
}

function targetText(target: RuleTarget): string {
  if (target.kind === "jump") return target.chain;
  return target.kind === "masquerade" ? "MASQUERADE --random-fully" : target.kind.toUpperCase();
}
