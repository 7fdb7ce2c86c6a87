import type { Message } from "../messages/message.ts";
import type { Expectation } from "../topology/topology.ts";
import type { TracedPath } from "./traced-paths.ts";

/** What became of one `expect` statement. `reason` says why, also when it passed. */
export type ExpectationResult = {
  readonly expectation: Expectation;
  /** The packet that it was judged by. */
  readonly found: TracedPath["found"];
  readonly passed: boolean;
  readonly reason: Message;
};
