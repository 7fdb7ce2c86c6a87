import { parseAddress } from "../address/address.ts";
import type { FoundPath } from "../path/find-path.ts";
import type { Outcome } from "../topology/topology.ts";
import { denyingPolicies } from "./deciding-step.ts";
import type { ExpectationResult } from "./expectation-result.ts";
import { evaluateExpectations } from "./expectations.ts";

/** An outcome that holds, in the place of those of the same index that an expectation has; null where the one that is written holds. */
export type HeldOutcomes = readonly (Outcome | null)[];

/**
 * What an expectation that does not hold would have to say: for each of its outcomes the one that holds, or for all of them the only one. Null where it is not
 * known, where the ends of a Service differ, or where many outcomes hold, such as the devices of a way.
 */
export function heldOutcomes({ expectation, found }: ExpectationResult): HeldOutcomes | Outcome | null {
  if (found === null || "problem" in found) return null;
  const holds = (...outcomes: readonly Outcome[]) => {
    const placed = outcomes.map((outcome) => ({ ...outcome, place: expectation.place }));
    const [result] = evaluateExpectations([{ statement: { ...expectation, outcomes: placed }, found }]);
    return result?.passed === true;
  };
  const { outcomes } = expectation;
  const denied: Outcome = { kind: "denied", by: [] };
  if (holds(denied)) {
    const wantsPolicies = outcomes.some((outcome) => outcome.kind === "denied" && outcome.by.length > 0);
    const policies: Outcome = { kind: "denied", by: denyingPolicies(found.trace) };
    return wantsPolicies && policies.by.length > 0 && holds(policies) ? policies : denied;
  }
  const held = outcomes.map((outcome) => (holds(outcome) ? null : instead(outcome, found)));
  const all = held.map((outcome, at) => outcome ?? outcomes[at] ?? denied);
  return all.length > 0 && holds(...all) ? held : null;
}

/** The outcome of the same kind that the packet's own way has. */
function instead(outcome: Outcome, { trace }: FoundPath): Outcome | null {
  const { hops } = trace.forward;
  switch (outcome.kind) {
    case "denied":
      return { kind: "allowed" };
    case "hops":
      return { kind: "hops", count: hops.length };
    case "mtu":
      return trace.pathMtu === null ? null : { kind: "mtu", size: trace.pathMtu.size };
    case "source": {
      const address = parseAddress(hops.at(-1)?.steps.at(-1)?.packet.source ?? "");
      return address === undefined ? null : { kind: "source", address };
    }
    default:
      return null;
  }
}
