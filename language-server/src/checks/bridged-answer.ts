import type { Way } from "../trace/trace.ts";

/** Whether an answer is lost because it comes from another address than was asked: no netfilter has seen it on its way. */
export function isBridgedAnswer(reply: Way | null): boolean {
  return reply?.hops.at(-1)?.steps.at(-1)?.because.code === "answer-unexpected";
}
