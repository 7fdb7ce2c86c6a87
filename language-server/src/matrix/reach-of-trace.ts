import { arrives, decidingStep, denyingPolicies, type ThereAndBack } from "../checks/deciding-step.ts";
import type { Trace } from "../trace/trace.ts";
import type { Reach } from "./matrix.ts";

/**
 * What became of a packet: `mixed` where one of the endpoints that may be chosen is reached, and another is not. Of several causes the first by its name is told, so
 * that the order of endpoints makes no difference.
 */
export function reachOfTrace(trace: Trace): Reach {
  const branches: readonly ThereAndBack[] = [trace, ...trace.alternatives];
  const [first, ...others] = branches.flatMap((branch) => (arrives(branch) ? [] : lossOf(branch))).sort(byCause);
  if (first === undefined) return { verdict: "delivered", cause: null, policies: [], place: null };
  const alike = [first, ...others].filter((other) => byCause(first, other) === 0);
  const policies = [...new Set(alike.flatMap((loss) => loss.policies))].sort();
  const verdict = branches.some(arrives) ? "mixed" : first.verdict;
  return { verdict, cause: first.cause, policies, place: first.place };
}

function lossOf(branch: ThereAndBack): Reach {
  const way = branch.forward.verdict === "delivered" && branch.reply !== null ? branch.reply : branch.forward;
  const { verdict, cause } = way;
  return { verdict, cause, policies: denyingPolicies(branch), place: decidingStep(branch)?.place ?? null };
}

function byCause(one: Reach, other: Reach): number {
  const [a, b] = [`${one.cause} ${one.verdict}`, `${other.cause} ${other.verdict}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether two packets fared alike, wherever that was decided. */
export function isSameReach(one: Reach, other: Reach): boolean {
  return one.verdict === other.verdict && one.cause === other.cause && one.policies.join() === other.policies.join();
}
