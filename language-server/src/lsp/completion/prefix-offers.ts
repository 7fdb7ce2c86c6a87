import { nextFreePrefix } from "../../address/allocation.ts";
import { formatPrefix, type Prefix, parsePrefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { namedPrefixes } from "../hover/named-prefixes.ts";
import { clusterAround } from "../text-structure/surroundings.ts";
import type { Asked, Offer } from "./offer.ts";

/** The prefixes that the topology has, for what is about addresses: peers, firewalls. */
export function knownPrefixes({ view: { analysis } }: Asked): Offer[] {
  const used = namedPrefixes(analysis.topology).filter(({ kind }) => kind !== "unused");
  return used.map(({ value, role }) => ({ label: formatPrefix(value), kind: "value", detail: role }));
}

/** The next prefix for a link that overlaps nothing. */
export function freeSubnets({ view: { analysis } }: Asked): Offer[] {
  const taken = namedPrefixes(analysis.topology).map(({ value }) => value);
  const free = ["192.168.0.0/16", "172.16.0.0/12"].flatMap((text) => {
    const range = parsePrefix(text)?.prefix;
    const found: Prefix | undefined = range && nextFreePrefix(range, 24, taken);
    return found === undefined ? [] : [found];
  });
  return free.slice(0, 1).map((prefix) => ({
    label: formatPrefix(prefix),
    kind: "value",
    detail: message("lsp.free-prefix"),
  }));
}

/** The prefix that Services have now, if nobody wrote it. */
export function derivedServicePrefixes(asked: Asked): Offer[] {
  const derived = (clusterAround(asked)?.serviceCIDRs ?? []).filter(({ origin }) => origin === "derived");
  return derived.map(({ value }) => ({
    label: formatPrefix(value),
    kind: "value",
    detail: message("lsp.default-value"),
  }));
}
