import type { Place } from "../text/place.ts";
import type { Hop, Step, Trace, Way } from "../trace/trace.ts";

/** Where a packet that did not arrive ends, and the place in the text that decided it; null where only defaults did. */
export type DecidingStep = {
  readonly hop: Hop;
  readonly step: Step;
  readonly place: Place | null;
  readonly isReply: boolean;
};

/** The step at which the packet, or its answer, is lost; undefined for one that arrives. */
export function decidingStep(trace: Trace): DecidingStep | undefined {
  if (trace.verdict === "delivered") return undefined;
  const isReply = trace.forward.verdict === "delivered" && trace.reply !== null;
  const way: Way = isReply && trace.reply !== null ? trace.reply : trace.forward;
  const hop = way.hops.at(-1);
  const step = hop?.steps.at(-1);
  if (hop === undefined || step === undefined) return undefined;
  const place = hop.steps.findLast(({ declaredAt }) => declaredAt !== null)?.declaredAt ?? null;
  return { hop, step, place, isReply };
}
