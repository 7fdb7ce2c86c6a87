import type { Hop, Step, Way } from "../trace/trace.ts";

/** A step at which a packet for a Service gets the address of one of its endpoints. */
export type ServiceStep = {
  readonly hop: Hop;
  readonly step: Step;
  /** `shop/db:mysql`. */
  readonly service: string;
  /** `10.96.0.20:3306`, and the endpoint that was taken. */
  readonly before: string;
  readonly after: string;
  /** How many endpoints could have been taken. */
  readonly count: number;
};

/** The Services that a way leads through, in its order: one, as a rule. */
export function serviceSteps(way: Way): readonly ServiceStep[] {
  return way.hops.flatMap((hop) =>
    hop.steps.flatMap((step): ServiceStep[] => {
      const { service, candidates, before, after } = step.detail;
      if (step.type !== "transform" || typeof service !== "string" || !Array.isArray(candidates)) return [];
      return [{ hop, step, service, before: String(before), after: String(after), count: candidates.length }];
    }),
  );
}
