// The portmap plugin of containernetworking/plugins with its iptables backend (plugins/meta/portmap/portmap.go): hostPorts.
import { type Address, type Family, formatAddress, isUnspecified } from "../address/address.ts";
import { alignedPrefix, formatPrefix, hostPrefix, type Prefix, prefix } from "../address/prefix.ts";
import type { NetfilterRule, RuleMatch, RuleTarget } from "../dataplane/netfilter.ts";
import { appendRule, ensureChain, prependRule } from "../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../machine/netns-draft.ts";
import type { Place } from "../text/place.ts";
import type { ContainerPort, Node, Pod, Protocol } from "../topology/topology.ts";
import { containerChain } from "./container-chain.ts";
import { networkedPods, podPrefixLength } from "./pod-network.ts";

const entryChain = "CNI-HOSTPORT-DNAT";
const markChain = "CNI-HOSTPORT-SETMARK";
const masqueradeChain = "CNI-HOSTPORT-MASQ";

/** Bit 13 (plugins/meta/portmap/main.go `DefaultMarkBit`). */
const mark = { value: 0x2000, mask: 0x2000 };

/** A rule of `-m multiport` has at most 15 ports (xt_multiport.h `XT_MULTI_PORTS`). */
const portsOfRule = 15;

const localhost = prefix("127.0.0.1/32");

type Mapping = Pick<ContainerPort, "port" | "protocol" | "hostIP"> & {
  readonly hostPort: number;
  readonly place: Place;
};

/**
 * Leads the hostPorts of a node to its pods. `hostInterface` is the device by which the node reaches a pod: loopback addresses are let in there, so that the
 * answer to a client on the node itself comes back to 127.0.0.1.
 */
export function addPortMappings(node: Node, hostInterface: (pod: Pod) => string, draft: NetnsDraft): void {
  const routeLocalnetOn = new Set(draft.sysctl.routeLocalnetOn);
  for (const pod of networkedPods(node)) {
    const mappings = pod.containers.flatMap(({ ports }) => ports.flatMap(mappingOf));
    if (mappings.length === 0) continue;
    for (const { value: ip } of pod.ips) {
      addPodMappings(pod, ip, podPrefixLength(node, ip), mappings, draft);
      if (ip.family === 4) routeLocalnetOn.add(hostInterface(pod));
    }
  }
  if (routeLocalnetOn.size > 0) draft.sysctl = { ...draft.sysctl, routeLocalnetOn };
}

function mappingOf({ hostPort, hostPortPlace, ...port }: ContainerPort): Mapping[] {
  return hostPort === null ? [] : [{ ...port, hostPort, place: hostPortPlace ?? port.place }];
}

/** The rules of one pod and family. A mapping with `hostIP` is for that address's family only, though its port leads into the chain in both. */
function addPodMappings(pod: Pod, ip: Address, length: number, mappings: readonly Mapping[], draft: NetnsDraft): void {
  const { family } = ip;
  const append = appender(family, draft);
  const chain = containerChain("CNI-DN-", pod);
  ensureChain(draft.netfilter[family], "nat", chain);
  for (const [protocol, ports, place] of portLists(mappings)) {
    addSharedRules(family, draft, place);
    append(entryChain, { protocol, destinationPortList: ports }, { kind: "jump", chain }, place);
  }
  const subnet = alignedPrefix(ip, length);
  // What would come back past the node without being translated, or not at all, is masqueraded: the pod's own subnet and the node's loopback.
  const marked = family === 4 ? [subnet, localhost] : [subnet];
  for (const { port, protocol, hostIP, hostPort, place } of mappings) {
    if (hostIP !== null && hostIP.family !== family) continue;
    const asked: RuleMatch = {
      ...(hostIP !== null && !isUnspecified(hostIP) && { destination: exactly(hostPrefix(hostIP)) }),
      protocol,
      destinationPorts: { from: hostPort, to: hostPort },
    };
    for (const source of marked) {
      append(chain, { source: exactly(source), ...asked }, { kind: "jump", chain: markChain }, place);
    }
    append(chain, asked, { kind: "dnat", address: ip, port }, place);
  }
}

/** The rules that all pods of a node share, with the first that needs them. */
function addSharedRules(family: Family, draft: NetnsDraft, place: Place): void {
  if (draft.netfilter[family].has(`nat ${masqueradeChain}`)) return;
  const append = appender(family, draft);
  append(markChain, {}, { kind: "mark", set: mark.value, mask: mark.mask }, place);
  append(masqueradeChain, { mark }, { kind: "masquerade" }, place);
  const toMasquerade = rule("POSTROUTING", {}, { kind: "jump", chain: masqueradeChain }, place);
  prependRule(draft.netfilter[family], "nat", "POSTROUTING", toMasquerade);
  for (const hook of ["PREROUTING", "OUTPUT"]) {
    append(hook, { destinationType: "local" }, { kind: "jump", chain: entryChain }, place);
  }
}

/** The ports of each protocol, in the protocols' alphabetical order and as many at once as a rule can have; of all families, as portmap has them. */
function portLists(mappings: readonly Mapping[]): [Protocol, number[], Place][] {
  return (["SCTP", "TCP", "UDP"] as const).flatMap((protocol) => {
    const wanted = mappings.filter((mapping) => mapping.protocol === protocol);
    const lists: [Protocol, number[], Place][] = [];
    for (const [at, { hostPort, place }] of wanted.entries()) {
      if (at % portsOfRule === 0) lists.push([protocol, [hostPort], place]);
      else lists.at(-1)?.[1].push(hostPort);
    }
    return lists;
  });
}

function exactly(prefix: Prefix): { prefix: Prefix; not: false } {
  return { prefix, not: false };
}

function appender(family: Family, draft: NetnsDraft) {
  return (chain: string, match: RuleMatch, target: RuleTarget, place: Place) =>
    appendRule(draft.netfilter[family], "nat", chain, rule(chain, match, target, place));
}

/** A rule with its text as `iptables -S` prints it, without the comments: they hold the sandbox's id. */
function rule(chain: string, match: RuleMatch, target: RuleTarget, place: Place): NetfilterRule {
  const words = ["-A", chain];
  if (match.source) words.push("-s", formatPrefix(match.source.prefix));
  if (match.destination) words.push("-d", formatPrefix(match.destination.prefix));
  if (match.protocol) words.push("-p", match.protocol.toLowerCase());
  if (match.destinationPorts) {
    words.push("-m", `${match.protocol?.toLowerCase()}`, "--dport", `${match.destinationPorts.from}`);
  }
  if (match.destinationPortList) words.push("-m", "multiport", "--dports", match.destinationPortList.join(","));
  if (match.destinationType) words.push("-m", "addrtype", "--dst-type", match.destinationType.toUpperCase());
  if (match.mark) words.push("-m", "mark", "--mark", hexWithMask(match.mark));
  words.push("-j", ...targetWords(target));
  return { match, target, text: words.join(" "), provenance: { by: "portmap plugin", place } };
}

function targetWords(target: RuleTarget): readonly string[] {
  switch (target.kind) {
    case "jump":
      return [target.chain];
    case "mark":
      return ["MARK", "--set-xmark", hexWithMask({ value: target.set, mask: target.mask })];
    case "dnat":
      return ["DNAT", "--to-destination", `${hostText(target.address)}:${target.port}`];
    default:
      return [target.kind.toUpperCase()];
  }
}

function hexWithMask({ value, mask }: { readonly value: number; readonly mask: number }): string {
  return `0x${value.toString(16)}/0x${mask.toString(16)}`;
}

function hostText(address: Address): string {
  return address.family === 6 ? `[${formatAddress(address)}]` : formatAddress(address);
}
