import { message } from "../../messages/message.ts";
import type { Trace } from "../../trace/trace.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { decidingStep } from "../deciding-step.ts";

/**
 * A packet that a `path` statement asks about does not arrive. That is for the user to judge (faults can be stated on
 * purpose), so it is never an error; and only for information where an error is told, which then explains it as a rule, and where a policy denies it, which
 * is what policies are for.
 */
export const pathBroken: Check = { code: "path-broken", run };

function run({ paths, hasErrors }: CheckContext): readonly Fault[] {
  return paths.flatMap(({ statement, found }): Fault[] => {
    if (found === null || "problem" in found || found.trace.verdict === "delivered") return [];
    const { trace, from, to } = found;
    const deciding = decidingStep(trace);
    return [
      {
        severity: hasErrors() || isDenied(trace) ? "info" : "warning",
        message: message(keyOf(trace), {
          from,
          to,
          netns: deciding?.hop.netns ?? "",
          reason: deciding?.step.because.message ?? message("checks.path-without-reason"),
        }),
        place: statement.place,
        related:
          deciding === undefined || deciding.place === null
            ? []
            : [{ message: message("checks.path-decided-here", { netns: deciding.hop.netns }), place: deciding.place }],
      },
    ];
  });
}

function isDenied({ cause }: Trace): boolean {
  return cause === "denied-ingress" || cause === "denied-egress";
}

function keyOf(trace: Trace) {
  if (trace.forward.verdict === "delivered") return "checks.path-broken-reply";
  return trace.forward.verdict === "rejected" ? "checks.path-broken-rejected" : "checks.path-broken";
}
