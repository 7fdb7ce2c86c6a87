import type { Message } from "../messages/message.ts";
import type { Expectation } from "../topology/topology.ts";

/** What became of one `expect` statement. `reason` says why, also when it passed. */
export type ExpectationResult = {
  readonly expectation: Expectation;
  readonly passed: boolean;
  readonly reason: Message;
};
