import { type Draft, draftStatements } from "./draft.ts";
import type { Part } from "./part.ts";
import { ground } from "./parts/ground.ts";
import { parts } from "./parts.ts";
import type { Random } from "./random.ts";
import type { Statement } from "./statement.ts";

/** `statements` are the whole file; `parts` the names of those that it has, faults among them. */
export type GeneratedTopology = { readonly statements: readonly Statement[]; readonly parts: readonly string[] };

/** A random topology: a network that works, with parts put in. `all` are the parts to choose from. */
export function generateTopology(random: Random, all: readonly Part[] = parts): GeneratedTopology {
  const draft: Draft = ground(random);
  const chosen = all.filter(({ chance }) => random.chance(chance));
  for (const { apply } of chosen) apply(draft, random);
  return { statements: draftStatements(draft), parts: chosen.map(({ name }) => name) };
}
