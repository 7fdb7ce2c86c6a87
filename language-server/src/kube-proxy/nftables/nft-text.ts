// Words of rules as `nft list` prints them.
import { type Address, type Family, formatAddress } from "../../address/address.ts";
import { formatPrefix, type Prefix } from "../../address/prefix.ts";
import type { NetfilterRule, RuleMatch, RuleTarget, SetKey } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";

/** `ip` or `ip6`, as the table and its address fields are called. */
export function ipWord(family: Family): "ip" | "ip6" {
  return family === 4 ? "ip" : "ip6";
}

/** `10.96.0.20 . tcp . 80`. */
export function keyText(key: SetKey): string {
  return key.map(valueText).join(" . ");
}

function valueText(value: SetKey[number]): string {
  if (typeof value === "number") return `${value}`;
  if (typeof value === "string") return value.toLowerCase();
  return isPrefix(value) ? formatPrefix(value) : formatAddress(value);
}

function isPrefix(value: Address | Prefix): value is Prefix {
  return "length" in value;
}

/** A rule with the words that it is printed with. */
export function nftRule(
  words: string,
  match: RuleMatch,
  target: RuleTarget,
  provenance: Provenance,
  more: Pick<NetfilterRule, "setsMark" | "service"> = {},
): NetfilterRule {
  return { match, target, text: words, provenance, ...more };
}

/** `0x00004000`. */
export function markText(mark: number): string {
  return `0x${mark.toString(16).padStart(8, "0")}`;
}
