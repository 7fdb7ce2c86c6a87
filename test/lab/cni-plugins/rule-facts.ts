import { type Address, formatAddress } from "../../../language-server/src/address/address.ts";
import { formatPrefix } from "../../../language-server/src/address/prefix.ts";
import type { NetfilterRule, PrefixMatch, RuleTarget } from "../../../language-server/src/dataplane/netfilter.ts";
import type { RuleFacts } from "./netns-facts.ts";

/** A rule by what the trace asks of it, not by its text, in iptables' words. */
export function ruleFacts({ match, target }: NetfilterRule): RuleFacts {
  const facts: Record<string, string> = {};
  const add = (option: string, value: string | undefined) => {
    if (value !== undefined) facts[option] = value;
  };
  const addPrefix = (option: string, given: PrefixMatch | undefined) =>
    given && add(given.not ? `!${option}` : option, formatPrefix(given.prefix));
  addPrefix("-s", match.source);
  addPrefix("-d", match.destination);
  add("-p", match.protocol?.toLowerCase());
  add("--dport", match.destinationPorts && `${match.destinationPorts.from}`);
  add("--dports", match.destinationPortList?.join(","));
  add("--dst-type", match.destinationType?.toUpperCase());
  add("--mark", match.mark && hexWithMask(match.mark.value, match.mark.mask));
  return { match: facts, target: targetFact(target) };
}

function targetFact(target: RuleTarget): string {
  switch (target.kind) {
    case "jump":
      return target.chain;
    case "mark":
      return `MARK --set-xmark ${hexWithMask(target.set, target.mask)}`;
    case "dnat":
      return `DNAT --to-destination ${hostFact(target.address)}:${target.port}`;
    default:
      return target.kind.toUpperCase();
  }
}

const hexWithMask = (value: number, mask: number) => `0x${value.toString(16)}/0x${mask.toString(16)}`;
const hostFact = (address: Address) => (address.family === 6 ? `[${formatAddress(address)}]` : formatAddress(address));
