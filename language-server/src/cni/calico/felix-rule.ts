import type { Family } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import type { NetfilterRule, PortRange, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";

/** The bits of the mark that are Calico's, and what Felix does with them (felix/config `IptablesMarkMask` 0xffff0000, in the order of allocation). */
export const marks = { accept: 0x10000, pass: 0x20000, all: 0xe0000 } as const;

/** A rule of Felix with its text as `iptables -S` prints it, but without the comment that holds a hash of the rule. */
export function felixRule(
  chain: string,
  match: RuleMatch,
  target: RuleTarget,
  { family, comment, by }: { readonly family: Family; readonly comment?: string; readonly by: Provenance },
): NetfilterRule {
  const words = ["-A", chain, ...matchWords(match, family)];
  if (comment !== undefined) words.push("-m", "comment", "--comment", `"${comment}"`);
  words.push(...targetWords(target));
  return { match, target, text: words.join(" "), provenance: by };
}

function matchWords(match: RuleMatch, family: Family): readonly string[] {
  const words: string[] = [];
  const { source, destination, inputDevice, outputDevice, protocol, state, mark } = match;
  if (source !== undefined) words.push(...(source.not ? ["!"] : []), "-s", formatPrefix(source.prefix));
  if (destination !== undefined) words.push(...(destination.not ? ["!"] : []), "-d", formatPrefix(destination.prefix));
  if (inputDevice !== undefined) words.push("-i", inputDevice);
  if (outputDevice !== undefined) words.push("-o", outputDevice);
  if (protocol !== undefined) words.push("-p", protocolWord(protocol, family));
  if (match.destinationPorts !== undefined)
    words.push("-m", "multiport", "--dports", rangeWord(match.destinationPorts));
  if (match.destinationPortList !== undefined) {
    words.push("-m", "multiport", "--dports", match.destinationPortList.join(","));
  }
  if (match.icmpTypes !== undefined)
    words.push(family === 4 ? "--icmp-type" : "--icmpv6-type", match.icmpTypes.join(","));
  for (const { set, not } of [...(match.set === undefined ? [] : [match.set]), ...(match.sets ?? [])]) {
    const fields = set.fields.map((field) => (field.startsWith("source") ? "src" : "dst")).join(",");
    words.push("-m", "set", ...(not === true ? ["!"] : []), "--match-set", set.name, fields);
  }
  if (match.sourceOfOutputDevice === false)
    words.push("-m", "addrtype", "!", "--src-type", "LOCAL", "--limit-iface-out");
  if (match.sourceType !== undefined) words.push("-m", "addrtype", "--src-type", "LOCAL");
  if (match.destinationType !== undefined)
    words.push("-m", "addrtype", "--dst-type", match.destinationType.toUpperCase());
  if (state !== undefined)
    words.push("-m", "conntrack", "--ctstate", state.map((each) => each.toUpperCase()).join(","));
  if (mark !== undefined) {
    words.push("-m", "mark", ...(mark.not === true ? ["!"] : []), "--mark", `${hex(mark.value)}/${hex(mark.mask)}`);
  }
  return words;
}

function protocolWord(protocol: NonNullable<RuleMatch["protocol"]>, family: Family): string {
  if (protocol === "IPIP") return "ipencap";
  return protocol === "ICMP" && family === 6 ? "ipv6-icmp" : protocol.toLowerCase();
}

function rangeWord({ from, to }: PortRange): string {
  return from === to ? `${from}` : `${from}:${to}`;
}

function targetWords(target: RuleTarget): readonly string[] {
  switch (target.kind) {
    case "jump":
      return ["-j", target.chain];
    case "goto":
      return ["-g", target.chain];
    case "mark":
      return ["-j", "MARK", "--set-xmark", `${hex(target.set)}/${hex(target.mask)}`];
    case "notrack":
      return ["-j", "CT", "--notrack"];
    case "masquerade":
      return ["-j", "MASQUERADE", "--random-fully"];
    default:
      return ["-j", target.kind.toUpperCase()];
  }
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
