import { groupDigits } from "../messages/group-digits.ts";
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

/** From here on a count is told as a power of two: nobody reads 18446744073709551614. */
const mostRead = 10_000_000n;

/** A number with what it counts: `1 pod`, `1,022 pods`, `2^64 addresses`. */
export function counted(number: number | bigint, what: Counted): Message {
  const count = BigInt(number);
  if (count === 1n) return message(`count.one.${what}`);
  return message(`count.${what}`, {
    count: count < mostRead ? groupDigits(count) : `2^${Math.round(Math.log2(Number(count)))}`,
  });
}
