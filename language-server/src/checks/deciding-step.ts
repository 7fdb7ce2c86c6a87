import type { Place } from "../text/place.ts";
import { removedRoute } from "../trace/removed-route.ts";
import type { Hop, Step, Trace, Way } from "../trace/trace.ts";

/** Where a packet that did not arrive ends, and the place in the text that decided it; null where only defaults did. */
export type DecidingStep = {
  readonly hop: Hop;
  readonly step: Step;
  readonly place: Place | null;
  /** The namespace that the place is about: the packet may go a wrong way before it ends. */
  readonly placeNetns: string;
  readonly isReply: boolean;
};

/** A packet's way to one end, and back: a trace, or one of its alternatives. */
export type ThereAndBack = Pick<Trace, "forward" | "reply">;

/** Whether the packet arrives, and its answer too. */
export function arrives({ forward, reply }: ThereAndBack): boolean {
  return forward.verdict === "delivered" && reply?.verdict === "delivered";
}

/** The step at which the packet, or its answer, is lost; undefined for one that arrives. */
export function decidingStep(branch: ThereAndBack): DecidingStep | undefined {
  if (arrives(branch)) return undefined;
  const isReply = branch.forward.verdict === "delivered" && branch.reply !== null;
  const way: Way = isReply && branch.reply !== null ? branch.reply : branch.forward;
  const hop = way.hops.at(-1);
  const step = hop?.steps.at(-1);
  if (hop === undefined || step === undefined) return undefined;
  const removed = removedRoute(way);
  const declared = removed?.step ?? (hop.kind === "internet" ? undefined : lastDeclared(hop));
  return { hop, step, place: declared?.declaredAt ?? null, placeNetns: (removed?.hop ?? hop).netns, isReply };
}

/** What a machine of the text brings about. The internet stands where a statement first asks about it, which decides nothing. */
function lastDeclared({ steps }: Hop): Step | undefined {
  return steps.findLast(({ declaredAt }) => declaredAt !== null);
}

/** The policies that stop the packet: the one whose rule denies it, or all that isolate the pod. */
export function denyingPolicies(branch: ThereAndBack): readonly string[] {
  const { policy = null, isolatedBy = [] } = decidingStep(branch)?.step.detail ?? {};
  const isolating = Array.isArray(isolatedBy) ? isolatedBy : [];
  return [policy, ...isolating.map((each) => each.policy)].filter((each) => typeof each === "string");
}
