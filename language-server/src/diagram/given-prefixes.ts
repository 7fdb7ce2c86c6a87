import { containsPrefix, type Prefix, subnetCount } from "../address/prefix.ts";
import type { PodPrefix } from "../cni/pod-prefixes.ts";
import { type Message, message } from "../messages/message.ts";
import { countText } from "./prefix-usage.ts";

/** How many prefixes a cluster's prefix has given to nodes, and how many of that size it has room for. */
export type GivenPrefixes = { readonly kind: PodPrefix["kind"]; readonly used: number; readonly total: bigint };

/** Of the prefixes of a cluster's nodes, those that are in one of its own: all are taken to be of the size of the first. Null where none is. */
export function givenPrefixes(
  cluster: Prefix,
  ofNodes: readonly { readonly kind: PodPrefix["kind"]; readonly prefix: { readonly value: Prefix } }[],
): GivenPrefixes | null {
  const own = ofNodes.filter(({ prefix }) => containsPrefix(cluster, prefix.value));
  const [first] = own;
  if (first === undefined) return null;
  return { kind: first.kind, used: own.length, total: subnetCount(cluster, first.prefix.value.length) };
}

/** `2 of 256 node prefixes`. */
export function givenMessage({ kind, used, total }: GivenPrefixes): Message {
  const key = kind === "block" ? "diagram.used-blocks" : "diagram.used-prefixes";
  return message(key, { used, total: countText(total) });
}
