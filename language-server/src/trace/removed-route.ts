import type { Cause } from "./cause.ts";
import type { Hop, Step, Way } from "./trace.ts";

/** How a packet ends that went a wrong way; by a right one it may still be denied, or be too large. */
const wrongWays: ReadonlySet<Cause> = new Set([
  "no-route",
  "null-routed",
  "neighbor-unreachable",
  "not-forwarding",
  "ttl-exceeded",
  "rp-filter",
]);

/**
 * The last step of a lost packet's way that took a less specific route, or none, since the text removes the right one (`without route`): that is the cause,
 * wherever the packet then ended. Undefined for any other way.
 */
export function removedRoute({ cause, hops }: Way): { readonly hop: Hop; readonly step: Step } | undefined {
  if (cause === null || !wrongWays.has(cause)) return undefined;
  const steps = hops.flatMap((hop) => hop.steps.map((step) => ({ hop, step })));
  return steps.findLast(({ step }) => isRemoved(step) && step.declaredAt !== null);
}

function isRemoved({ detail: { absent } }: Step): boolean {
  return typeof absent === "object" && absent !== null && "reason" in absent && absent.reason === "removed";
}
