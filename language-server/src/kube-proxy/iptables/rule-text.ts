// Rules as `iptables -S` (`ip6tables -S`) prints them.
import { type Family, formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import type { NetfilterRule, PrefixMatch, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";

/** A rule before it stands in a chain. */
export type RuleDraft = {
  readonly match?: RuleMatch;
  readonly target: RuleTarget;
  readonly comment?: string;
  /** More words before the target, of what changes nothing here: `-m recent --name … --set`. */
  readonly more?: readonly string[];
};

/** The rule with its text; `family` is that of the rule set. */
export function iptablesRule(
  chain: string,
  { match = {}, target, comment, more = [] }: RuleDraft,
  family: Family,
  provenance: Provenance,
): NetfilterRule {
  const words = ["-A", chain, ...matchWords(match, comment), ...more, ...targetWords(target, family)];
  return { match, target, text: words.join(" "), provenance };
}

function matchWords(match: RuleMatch, comment: string | undefined): string[] {
  const { protocol, destinationPorts, mark, state, destinationType, sourceType, probability, recent } = match;
  const words = [...prefixWords("-s", match.source), ...prefixWords("-d", match.destination)];
  if (protocol !== undefined) words.push("-p", protocol.toLowerCase());
  if (comment !== undefined) words.push("-m", "comment", "--comment", `"${comment}"`);
  if (sourceType !== undefined) words.push("-m", "addrtype", "--src-type", sourceType.toUpperCase());
  if (destinationType !== undefined) words.push("-m", "addrtype", "--dst-type", destinationType.toUpperCase());
  if (protocol !== undefined) words.push("-m", protocol.toLowerCase());
  if (destinationPorts !== undefined) words.push("--dport", `${destinationPorts.from}`);
  if (mark !== undefined)
    words.push("-m", "mark", ...(mark.not ? ["!"] : []), "--mark", maskText(mark.value, mark.mask));
  if (match.destinationTranslated === false) {
    words.push("-m", "conntrack", "!", "--ctstate", "RELATED,ESTABLISHED,DNAT");
  } else if (state !== undefined) {
    words.push("-m", "conntrack", "--ctstate", state.map((each) => each.toUpperCase()).join(","));
  }
  if (probability !== undefined) {
    words.push("-m", "statistic", "--mode", "random", "--probability", probability.toFixed(11));
  }
  if (recent !== undefined) {
    words.push("-m", "recent", "--rcheck", "--seconds", `${recent.seconds}`, "--reap", "--name", recent.list);
  }
  return words;
}

function prefixWords(option: string, match: PrefixMatch | undefined): string[] {
  return match === undefined ? [] : [...(match.not ? ["!"] : []), option, formatPrefix(match.prefix)];
}

function targetWords(target: RuleTarget, family: Family): string[] {
  switch (target.kind) {
    case "jump":
      return ["-j", target.chain];
    case "mark":
      // XOR with a bit that is known to be set clears it.
      return [
        "-j",
        "MARK",
        "--set-xmark",
        target.set === 0 ? `${hex(target.mask)}/0x0` : maskText(target.set, target.mask),
      ];
    case "masquerade":
      return ["-j", "MASQUERADE", "--random-fully"];
    case "reject":
      return ["-j", "REJECT", "--reject-with", family === 4 ? "icmp-port-unreachable" : "icmp6-port-unreachable"];
    case "dnat": {
      const address = formatAddress(target.address);
      const host = family === 6 ? `[${address}]` : address;
      return ["-j", "DNAT", "--to-destination", target.port === null ? address : `${host}:${target.port}`];
    }
    default:
      return ["-j", target.kind.toUpperCase()];
  }
}

function maskText(value: number, mask: number): string {
  return `${hex(value)}/${hex(mask)}`;
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
