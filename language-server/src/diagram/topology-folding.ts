/** How a topology is collapsed: `auto` by its size, else by node, workload or namespace. */
export type FoldingGroup = "auto" | "node" | "workload" | "namespace";

/** The group, and what the user has opened and closed by hand, by the keys of items; of what is in neither the group decides. */
export type Folding = {
  readonly group: FoldingGroup;
  readonly opened: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
};

/** As large as can be read, and nothing opened or closed by hand: what documents show. */
export const automaticFolding: Folding = { group: "auto", opened: new Set(), closed: new Set() };

export function isOpen({ opened, closed }: Folding, key: string, byDefault: boolean): boolean {
  return byDefault ? !closed.has(key) : opened.has(key);
}

/**
 * What of many things is drawn: what the user has searched for, and from the first on as many others as there is room for, in the order that they have.
 * `keysOf` tells what a thing is, or holds.
 */
export function withRoomFor<T>(
  most: number,
  things: readonly T[],
  keysOf: (thing: T) => readonly string[],
  { opened }: Folding,
): { readonly shown: readonly T[]; readonly left: readonly T[] } {
  if (things.length <= most) return { shown: things, left: [] };
  const found = new Set(opened.size === 0 ? [] : things.filter((each) => keysOf(each).some((key) => opened.has(key))));
  const drawn = new Set([...found, ...things.filter((each) => !found.has(each))].slice(0, most));
  return { shown: things.filter((each) => drawn.has(each)), left: things.filter((each) => !drawn.has(each)) };
}

/** Most pods of a fold that has been opened, and most of all such folds together: Mermaid's limits are for all of a drawing. */
export const mostOpened = { ofOne: 40, ofAll: 120 } as const;
