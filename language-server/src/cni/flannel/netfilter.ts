import type { Family } from "../../address/address.ts";
import { formatPrefix, type Prefix, prefix } from "../../address/prefix.ts";
import type { NetfilterRule, PrefixMatch, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import { appendRule } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { FlannelNode } from "./flannel-node.ts";

const multicast = { 4: prefix("224.0.0.0/4"), 6: prefix("ff00::/8") } as const;

/** What kube-proxy marks for masquerading. */
const kubeProxyMark = { value: 0x4000, mask: 0x4000 };

const forwardChain = "FLANNEL-FWD";
const masqueradeChain = "FLANNEL-POSTRTG";

/**
 * flanneld's rules with iptables (flannel-io/flannel pkg/trafficmngr/iptables/iptables.go): what comes from or goes to the Network is forwarded; with
 * `--ip-masq`, what leaves the Network leaves with the node's address.
 */
export function addFlannelRules(node: FlannelNode, family: Family, draft: NetnsDraft): void {
  const network = node.network[family];
  if (network === undefined) return;
  addForwardRules(network, family, draft);
  const subnet = node.subnet[family];
  if (node.configuration.ipMasq && subnet !== undefined) addMasqueradeRules(network, subnet, family, draft);
}

function addForwardRules(network: Sourced<Prefix>, family: Family, draft: NetnsDraft): void {
  const within = { prefix: network.value, not: false };
  const append = (chain: string, match: RuleMatch, target: RuleTarget) =>
    appendRule(draft.netfilter[family], "filter", chain, rule(chain, match, target, "flanneld forward", network));
  append("FORWARD", {}, { kind: "jump", chain: forwardChain });
  append(forwardChain, { source: within }, { kind: "accept" });
  append(forwardChain, { destination: within }, { kind: "accept" });
}

function addMasqueradeRules(
  network: Sourced<Prefix>,
  subnet: Sourced<Prefix>,
  family: Family,
  draft: NetnsDraft,
): void {
  const toGroup = { prefix: multicast[family], not: false };
  const inNetwork = { prefix: network.value, not: false };
  const inSubnet = { prefix: subnet.value, not: false };
  const not = (match: PrefixMatch): PrefixMatch => ({ ...match, not: true });
  const append = (chain: string, match: RuleMatch, target: RuleTarget) =>
    appendRule(draft.netfilter[family], "nat", chain, rule(chain, match, target, "flanneld masq", network));
  append("POSTROUTING", {}, { kind: "jump", chain: masqueradeChain });
  append(masqueradeChain, { mark: kubeProxyMark }, { kind: "return" });
  append(masqueradeChain, { source: inSubnet, destination: inNetwork }, { kind: "return" });
  append(masqueradeChain, { source: inNetwork, destination: inSubnet }, { kind: "return" });
  append(masqueradeChain, { source: not(inNetwork), destination: inSubnet }, { kind: "return" });
  append(masqueradeChain, { source: inNetwork, destination: not(toGroup) }, { kind: "masquerade" });
  append(masqueradeChain, { source: not(inNetwork), destination: inNetwork }, { kind: "masquerade" });
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
