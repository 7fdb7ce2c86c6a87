import { message } from "../../messages/message.ts";
import type { PathProblem } from "../../path/locate-endpoint.ts";
import type { Severity } from "../../topology/finding.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** `path` and `expect` statements for which no packet can be sent, by the reason's code. What is unresolved has a finding of the language's. */
export const pathFamilyMismatch = pathProblem("family-mismatch", "warning");
export const pathToDnsOnlyService = pathProblem("dns-only-service", "info");
export const pathWithoutAddress = pathProblem("no-address", "warning");

function pathProblem(code: PathProblem["code"], severity: Severity): Check {
  const run = ({ paths, expectations }: CheckContext): readonly Fault[] =>
    [...paths, ...expectations].flatMap(({ statement, found }): Fault[] => {
      if (found === null || !("problem" in found) || found.code !== code) return [];
      return [
        { severity, message: message("checks.path-problem", { problem: found.problem }), place: statement.place },
      ];
    });
  return { code, run };
}
