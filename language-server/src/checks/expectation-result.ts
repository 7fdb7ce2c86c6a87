import type { Message } from "../messages/message.ts";
import type { Expectation } from "../topology/topology.ts";
import type { ThereAndBack } from "./deciding-step.ts";
import type { TracedPath } from "./traced-paths.ts";

/** What became of one `expect` statement. `reason` says why, also when it passed. */
export type ExpectationResult = {
  readonly expectation: Expectation;
  /** The packet that it was judged by. */
  readonly found: TracedPath["found"];
  readonly passed: boolean;
  readonly reason: Message;
  /** The way that the reason tells of: of several ends of a Service, that to the one that decides. Null where there is no packet. */
  readonly way: ThereAndBack | null;
};
