import { countText } from "../diagram/prefix-usage.ts";
import { type Message, message } from "../messages/message.ts";

/** What is counted in the editor. */
export type Counted =
  | "addresses"
  | "free-addresses"
  | "free-blocks"
  | "free-prefixes"
  | "members"
  | "namespaces"
  | "nodes"
  | "pods";

/** A number with what it counts: `1 pod`, `1,022 pods`, `2^64 addresses`. */
export function counted(number: number | bigint, what: Counted): Message {
  const count = BigInt(number);
  if (count === 1n) return message(`count.one.${what}`);
  return message(`count.${what}`, { count: countText(count) });
}
