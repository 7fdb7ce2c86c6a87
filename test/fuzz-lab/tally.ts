/** What a run has seen so far. */
export type Tally = {
  topologies: number;
  flows: number;
  different: number;
  /** What the built state has otherwise than the dataplane, before any packet. */
  state: number;
  /** Topologies that the lab refused, by its sentence. */
  readonly refused: Map<string, number>;
  readonly notVerifiable: Map<string, number>;
  /** Network plugins → predicted verdict → flows that agreed or not. */
  readonly verdicts: Map<string, Map<string, number>>;
  /** In how many topologies each part was. */
  readonly parts: Map<string, number>;
};

export function emptyTally(): Tally {
  return {
    topologies: 0,
    flows: 0,
    different: 0,
    state: 0,
    refused: new Map(),
    notVerifiable: new Map(),
    verdicts: new Map(),
    parts: new Map(),
  };
}

export function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The counts of one key, made where there are none. */
export function countsOf(groups: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const counts = groups.get(key) ?? new Map<string, number>();
  groups.set(key, counts);
  return counts;
}

/** The summary, as Markdown, so that it can be kept: the verdicts by network plugin show that faults are really met. */
export function printTally(tally: Tally): string {
  const { topologies, flows, different, state, verdicts } = tally;
  const notVerifiable = sum(tally.notVerifiable);
  const head = `${topologies} topologies, ${flows} flows: ${flows - different} equal, ${different} different; ${notVerifiable} not verifiable here; ${state} differences of state\n`;
  const columns = [...verdicts.keys()].sort();
  const total = new Map<string, number>();
  for (const counts of verdicts.values()) for (const [verdict, number] of counts) count(total, verdict, number);
  const rows = [...total]
    .sort((a, b) => b[1] - a[1])
    .map(([verdict, all]) => {
      return [verdict, all, ...columns.map((column) => verdicts.get(column)?.get(verdict) ?? 0)];
    });
  const table = [["verdict", "all", ...columns], ["---", ...columns.map(() => "---"), "---"], ...rows]
    .map((row) => `| ${row.join(" | ")} |\n`)
    .join("");
  const parts = [...tally.parts].map(([part, number]) => `${part} ${number}`).join(", ");
  const others = [...tally.notVerifiable, ...tally.refused].map(([what, number]) => `${number} × ${what}\n`);
  return `${head}\n${table}\nparts of topologies: ${parts}\n${others.length > 0 ? "\n" : ""}${others.join("")}`;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, number) => total + number, 0);
}
