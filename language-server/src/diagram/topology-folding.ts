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

/** Most pods of a fold that has been opened, and most of all such folds together: Mermaid's limits are for all of a drawing. */
export const mostOpened = { ofOne: 40, ofAll: 120 } as const;
