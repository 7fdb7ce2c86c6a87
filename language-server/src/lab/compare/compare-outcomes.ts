import type { TraceRequest } from "../../trace/request.ts";
import type { LabDifference, LabOutcome } from "../lab-report.ts";
import { compareEvent, eventText } from "./compare-events.ts";
import { judgeObservation, visibleVerdict } from "./judge-observation.ts";
import type { Observation } from "./observation.ts";
import { beginPorts, type PortVariables } from "./port-variables.ts";
import type { Prediction } from "./prediction.ts";

/** A difference before the kernel was asked about it. */
export type Difference = Omit<LabDifference, "kernel">;

/** A probe as it was sent. */
export type SentProbe = { readonly request: TraceRequest; readonly sourcePort: number };

export type Comparison = { readonly observed: LabOutcome; readonly difference: Difference | null };

const ways = ["forward", "reply", "error"] as const;

/** Compares what was seen with one prediction: the events of each way in order, then what the kernel told, the verdict and its cause. */
export function compareOutcome(prediction: Prediction, observation: Observation, sent: SentProbe): Comparison {
  const { outcome } = prediction;
  const judged = judgeObservation(observation, prediction, sent.request.netns);
  const { forward, reply, error } = observation;
  const observed: LabOutcome = { ...judged, forward, reply, error };
  const source = outcome.forward[0]?.packet.source ?? null;
  const ports = beginPorts(sent.request, source, sent.sourcePort);
  for (const way of ways) {
    const difference = compareWay(way, outcome, observed, ports);
    if (difference !== null) return { observed, difference };
  }
  return { observed, difference: compareEnd(prediction, observed, observation.refusal) };
}

function compareWay(
  way: (typeof ways)[number],
  predicted: LabOutcome,
  observed: LabOutcome,
  ports: PortVariables,
): Difference | null {
  const length = Math.max(predicted[way].length, observed[way].length);
  for (let at = 0; at < length; at++) {
    const expected = predicted[way][at];
    const seen = observed[way][at];
    if (expected === undefined || seen === undefined) {
      const texts = { predicted: expected ? eventText(expected) : null, observed: seen ? eventText(seen) : null };
      return { way, at, field: "event", ...texts };
    }
    const difference = compareEvent(expected, seen, ports);
    if (difference !== null) return { way, at, ...difference };
  }
  return null;
}

function compareEnd(prediction: Prediction, observed: LabOutcome, refusal: string | null): Difference | null {
  const part = { way: "verdict", at: null } as const;
  if (prediction.refusal !== null && prediction.refusal !== refusal) {
    return { ...part, field: "refusal", predicted: prediction.refusal, observed: refusal };
  }
  const verdict = visibleVerdict(prediction);
  if (verdict !== observed.verdict) {
    return { ...part, field: "verdict", predicted: verdict, observed: observed.verdict };
  }
  const { cause } = prediction.outcome;
  if (observed.cause !== null && observed.cause !== cause) {
    return { ...part, field: "cause", predicted: cause, observed: observed.cause };
  }
  return null;
}

/** Of several predictions the one that agrees, else the one that agrees longest. */
export function compareWithAny(
  predictions: readonly Prediction[],
  compare: (prediction: Prediction) => Comparison,
): Comparison & { readonly predicted: LabOutcome } {
  let best: (Comparison & { readonly predicted: LabOutcome }) | undefined;
  for (const prediction of predictions) {
    const comparison = { ...compare(prediction), predicted: prediction.outcome };
    if (comparison.difference === null) return comparison;
    if (best?.difference == null || reach(comparison.difference) > reach(best.difference)) best = comparison;
  }
  return best ?? nothingPredicted;
}

function reach({ way, at }: Difference): number {
  return ([...ways, "verdict"].indexOf(way) + 1) * 1_000_000 + (at ?? 0);
}

const nothing: LabOutcome = { verdict: "dropped", cause: null, forward: [], reply: [], error: [] };
const nothingPredicted = { predicted: nothing, observed: nothing, difference: null };
