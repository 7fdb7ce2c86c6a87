import { formatAddress } from "../../address/address.ts";
import {
  broadcastAddress,
  contains,
  containsPrefix,
  equalPrefix,
  formatPrefix,
  lastAddress,
  type Prefix,
  sizeOf,
  usableHostCount,
} from "../../address/prefix.ts";
import type { Analysis } from "../../analysis/analyze.ts";
import { hostCapacity, podPrefixUsage } from "../../diagram/prefix-usage.ts";
import { groupDigits } from "../../messages/group-digits.ts";
import { message } from "../../messages/message.ts";
import type { Card, Fact } from "./card.ts";
import { type NamedPrefix, namedPrefixes } from "./named-prefixes.ts";
import { heldAddresses, nextForPodsFact, nextFreeFact, usageFact, usageWords } from "./prefix-use.ts";

/** A prefix: what it is for, from where to where it goes, how much of it is in use, what is free, and what it is part of. */
export function prefixCard(prefix: Prefix, { topology }: Analysis): Card {
  const known = namedPrefixes(topology);
  const roles = known.filter(({ value }) => equalPrefix(value, prefix));
  const held = heldAddresses(topology);
  const capacity = roles.some(({ kind }) => kind === "node") ? usableHostCount(prefix) : hostCapacity(prefix);
  const around = known.filter(
    ({ kind, value }) => kind !== "unused" && containsPrefix(value, prefix) && value.length < prefix.length,
  );
  const pods = roles.find(({ kind }) => kind === "block")?.pods;
  return {
    kind: "CIDR",
    name: formatPrefix(prefix),
    headline: roles.slice(0, 2).map(({ role }) => role),
    facts: [
      rangeFact(prefix),
      ...(pods === undefined ? edgeFacts(prefix) : []),
      ...partsFact(prefix, known, roles),
      ...(pods === undefined
        ? [
            usageFact(
              message("hover.usage"),
              prefix,
              capacity,
              held.filter((each) => contains(prefix, each)),
            ),
          ]
        : [[message("hover.usage"), ...usageWords(podPrefixUsage(pods))] satisfies Fact]),
      pods === undefined ? nextFreeFact(prefix, held) : nextForPodsFact(pods, held),
    ],
    sentences: around.map(({ value, role }) => message("hover.in-prefix", { prefix: formatPrefix(value), role })),
  };
}

function rangeFact(prefix: Prefix): Fact {
  const size = sizeOf(prefix);
  // An IPv6 /64 has 2^64: no one reads its twenty digits.
  const count = size < 1n << 32n ? groupDigits(size) : `2^${size.toString(2).length - 1}`;
  const [first, last] = [formatAddress(prefix.address), formatAddress(lastAddress(prefix))];
  return [message("hover.range"), message("hover.range-words", { first, last, count })];
}

/** The two addresses of an IPv4 prefix that no host has. */
function edgeFacts(prefix: Prefix): Fact[] {
  const broadcast = broadcastAddress(prefix);
  if (broadcast === undefined) return [];
  return [
    [message("hover.network-address"), formatAddress(prefix.address)],
    [message("hover.broadcast-address"), formatAddress(broadcast)],
  ];
}

/** How many nodes' prefixes are in a cluster's. */
function partsFact(prefix: Prefix, known: readonly NamedPrefix[], roles: readonly NamedPrefix[]): Fact[] {
  if (!roles.some(({ kind }) => kind === "cluster")) return [];
  const parts = known.filter(
    ({ kind, value }) => (kind === "node" || kind === "block") && containsPrefix(prefix, value),
  );
  return parts.length === 0 ? [] : [[message("hover.node-prefixes"), String(parts.length)]];
}
