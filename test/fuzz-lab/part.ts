import type { Draft } from "./draft.ts";
import type { Random } from "./random.ts";

/** One thing that a topology may have, or one fault. A new one is a file in parts/ and a line in parts.ts. */
export type Part = {
  readonly name: string;
  /** In how many of the topologies it is, from 0 to 1. */
  readonly chance: number;
  readonly apply: (draft: Draft, random: Random) => void;
};
