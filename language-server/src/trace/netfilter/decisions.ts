// Rules that choose at random: the main trace takes the first choice each time, alternatives take the others, one after the other.

/** One choice: which was taken, of options with these probabilities. */
export type Decision = { readonly taken: number; readonly options: readonly number[] };

/** The choices on a conversation's way, in the order in which they come up: first those of the script, then the first option each time. */
export type Decisions = { readonly script: readonly number[]; readonly made: Decision[] };

export function beginDecisions(script: readonly number[]): Decisions {
  return { script, made: [] };
}

/** Chooses among options, and remembers it. There is at least one option. */
export function decide({ script, made }: Decisions, options: readonly number[]): number {
  const taken = script[made.length] ?? 0;
  made.push({ taken, options });
  return taken;
}

/** How likely it is that all choices were made so, to ten digits: what the factors' binary fractions leave beyond is noise. */
export function probabilityOf(made: readonly Decision[]): number {
  const product = made.reduce((before, { taken, options }) => before * (options[taken] ?? 0), 1);
  return Number(product.toPrecision(10));
}

/** The script of the next way through the tree of choices (depth first); undefined after the last. What cannot come up is left out. */
export function nextScript(made: readonly Decision[]): readonly number[] | undefined {
  for (let at = made.length - 1; at >= 0; at--) {
    const { taken, options } = made[at] ?? { taken: 0, options: [] };
    const next = options.findIndex((probability, option) => option > taken && probability > 0);
    if (next >= 0) return [...made.slice(0, at).map((decision) => decision.taken), next];
  }
  return undefined;
}
