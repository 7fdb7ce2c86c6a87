import { message } from "../../messages/message.ts";
import type { PathProblem } from "../../path/locate-endpoint.ts";
import type { Severity } from "../../topology/finding.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { isDenialOfFamilies } from "../expectations.ts";
import type { TracedPath } from "../traced-paths.ts";

/** `path` and `expect` statements for which no packet can be sent, by the reason's code. What is unresolved has a finding of the language's, and `denied` is what families do that do not match. */
export const pathFamilyMismatch = pathProblem("family-mismatch", "warning");
export const pathToDnsOnlyService = pathProblem("dns-only-service", "info");
export const pathWithoutAddress = pathProblem("no-address", "warning");

function pathProblem(code: PathProblem["code"], severity: Severity): Check {
  const run = ({ paths, expectations }: CheckContext): readonly Fault[] => {
    const unexpected = expectations.filter(
      ({ statement, found }) =>
        found === null || !("problem" in found) || !isDenialOfFamilies(statement.outcomes, found),
    );
    const asked: readonly TracedPath[] = [...paths, ...unexpected];
    return asked.flatMap(({ statement, found }): Fault[] => {
      if (found === null || !("problem" in found) || found.code !== code) return [];
      return [
        { severity, message: message("checks.path-problem", { problem: found.problem }), place: statement.place },
      ];
    });
  };
  return { code, run };
}
