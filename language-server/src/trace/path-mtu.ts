import { beginJourney, type Journey, type SizeLimit } from "./journey.ts";
import { beginDecisions } from "./netfilter/decisions.ts";
import type { PathMtu } from "./trace.ts";
import { walk } from "./walk.ts";

/** The largest packet that passes the whole of a way that a packet has gone, and what stops a larger one; null if nothing limits it. */
export function pathMtuOf(journey: Journey): PathMtu | null {
  const own = journey.limits.find((limit) => limit.own);
  if (own === undefined) return null;
  const senderMtu = own.size;
  let narrowest: SizeLimit | undefined;
  for (const limit of journey.limits) {
    // Of several, the first that a packet of one byte more meets.
    if (!limit.own && limit.size < (narrowest?.size ?? senderMtu)) narrowest = limit;
  }
  if (narrowest === undefined) return { size: senderMtu, senderMtu, limit: null };
  const { size, netns, device, place } = narrowest;
  // A limit before the narrowest one may stop a large packet first, but none that is larger than it.
  const how = isHeard(journey, narrowest) ? "icmp" : "silent";
  return { size: Math.max(size, 0), senderMtu, limit: { netns: netns.id, device, how, place } };
}

/** Whether the ICMP error about a larger packet gets back to the sender. */
function isHeard({ dataplane, sessions, hops }: Journey, { tell }: SizeLimit): boolean {
  if (tell === null) return false;
  const copied = new Map([...sessions].map(([netns, list]) => [netns, [...list]]));
  const part = { dataplane, sessions: copied, decisions: beginDecisions([]), expects: null };
  const scratch = beginJourney({ ...part, purpose: "request", awaitedIn: null });
  const next = tell(scratch);
  if (next.stage !== "end" || next.ending.answer === null) return false;
  const { start, from } = next.ending.answer;
  const awaitedIn = hops[0]?.netns.id ?? null;
  return walk(beginJourney({ ...part, purpose: "error", awaitedIn }), start, from).verdict === "delivered";
}
