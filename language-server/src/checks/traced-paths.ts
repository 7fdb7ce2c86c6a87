import type { Dataplane } from "../dataplane/dataplane.ts";
import { type FoundPath, findPath } from "../path/find-path.ts";
import type { PathProblem } from "../path/locate-endpoint.ts";
import { mapSteps, type Steps } from "../steps/steps.ts";
import type { PathStatement } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";

/** A `path` or `expect` statement with what came of it; null where an end is unresolved, which has a finding of its own. */
export type TracedPath<T extends PathStatement = PathStatement> = {
  readonly statement: T;
  readonly found: FoundPath | PathProblem | null;
};

/** Traces each statement's packet, a step each: a small one, with the port and family that the statement asks for. */
export function tracePaths<T extends PathStatement>(
  statements: readonly T[],
  index: TopologyIndex,
  dataplane: Dataplane,
): Steps<readonly TracedPath<T>[]> {
  return mapSteps(statements, (statement) => {
    const { from, to, port, family } = statement;
    const isResolved = from !== null && to !== null;
    const found = isResolved ? findPath({ from, to, port, family, size: null }, index, dataplane) : null;
    return { statement, found };
  });
}
