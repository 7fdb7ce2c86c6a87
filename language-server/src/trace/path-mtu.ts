import { beginJourney, type Journey, type SizeLimit } from "./journey.ts";
import { beginDecisions } from "./netfilter/decisions.ts";
import type { PathMtu } from "./trace.ts";
import { walk } from "./walk.ts";

/**
 * The largest packet that passes the whole of a way that a packet has gone, and what stops a larger one; null if nothing limits it. What stops it is the narrowest
 * limit; but one before it, if that one stops in silence what the sender begins with: a sender who is never told does not come to the narrowest.
 */
export function pathMtuOf(journey: Journey): PathMtu | null {
  const own = journey.limits.find((limit) => limit.own);
  if (own === undefined) return null;
  const senderMtu = own.size;
  const narrowing = limitsThatNarrow(journey.limits, senderMtu);
  const narrowest = narrowing.at(-1);
  if (narrowest === undefined) return { size: senderMtu, senderMtu, limit: null };
  const isTold = isHeard(journey, narrowest);
  const silent = isTold ? narrowing.slice(0, -1).find((limit) => !isHeard(journey, limit)) : narrowest;
  const { netns, device, place } = silent ?? narrowest;
  const how = silent === undefined ? "icmp" : "silent";
  return { size: Math.max(narrowest.size, 0), senderMtu, limit: { netns: netns.id, device, how, place } };
}

/** The limits that a packet meets, in order, each narrower than all before it: of several of one size the first. */
function limitsThatNarrow(limits: readonly SizeLimit[], senderMtu: number): readonly SizeLimit[] {
  let size = senderMtu;
  return limits.filter((limit) => {
    if (limit.own || limit.size >= size) return false;
    size = limit.size;
    return true;
  });
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
