import { message } from "../../messages/message.ts";
import type { Trace } from "../../trace/trace.ts";
import { isBridgedAnswer } from "../bridged-answer.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { arrives, decidingStep, type ThereAndBack } from "../deciding-step.ts";

/**
 * A packet that a `path` statement asks about does not arrive. That is for the user to judge (faults can be stated on
 * purpose), so it is never an error; and only for information where an error is told, which then explains it as a rule, where a policy denies it, which
 * is what policies are for, and where a bridge that hands answers past netfilter is told of.
 */
export const pathBroken: Check = { code: "path-broken", run };

function run({ topology, paths, hasErrors, isBlamed }: CheckContext): readonly Fault[] {
  // What no path has to ask about has its own finding (bridged-service-answer).
  const isToldOfBridge = ({ reply }: ThereAndBack) =>
    isBridgedAnswer(reply) && topology.clusters.some(({ cni, place }) => isBlamed(cni.place ?? place));
  return paths.flatMap(({ statement, found }): Fault[] => {
    if (found === null || "problem" in found) return [];
    const { trace, from, to } = found;
    const lost = lostBranch(trace);
    if (lost === undefined) return [];
    const deciding = decidingStep(lost);
    const args = {
      from,
      to,
      netns: deciding?.hop.netns ?? "",
      reason: deciding?.step.because.message ?? message("checks.path-without-reason"),
    };
    return [
      {
        severity: hasErrors() || isDenied(lost) || isToldOfBridge(lost) ? "info" : "warning",
        message:
          lost.endpoint === null
            ? message(keyOf(trace), args)
            : message("checks.path-broken-endpoint", { ...args, endpoint: lost.endpoint, share: lost.share }),
        place: statement.place,
        related:
          deciding === undefined || deciding.place === null
            ? []
            : [{ message: message("checks.path-decided-here", { netns: deciding.placeNetns }), place: deciding.place }],
      },
    ];
  });
}

type LostBranch = ThereAndBack & { readonly endpoint: string | null; readonly share: number };

/** The packet that is lost: as it is followed, else the first to another endpoint of a Service, which one connection in so many gets. */
function lostBranch(trace: Trace): LostBranch | undefined {
  if (trace.verdict !== "delivered") return { ...trace, endpoint: null, share: 1 };
  const other = trace.alternatives.find((alternative) => !arrives(alternative));
  return other && { ...other, share: Math.round(1 / other.probability) };
}

function isDenied({ forward, reply }: ThereAndBack): boolean {
  const cause = forward.cause ?? reply?.cause;
  return cause === "denied-ingress" || cause === "denied-egress";
}

function keyOf(trace: Trace) {
  if (trace.forward.verdict === "delivered") return "checks.path-broken-reply";
  return trace.forward.verdict === "rejected" ? "checks.path-broken-rejected" : "checks.path-broken";
}
