// What a diagram shows, in words: for a tooltip, a screen reader, a search; and what is the same thing in the next diagram of a changed text.
import type { Place } from "../text/place.ts";
import type { Box, Group } from "./flowchart.ts";

/** Something that is folded away: the key that it has where it is drawn, and what it can be found by. */
export type FoldedItem = { readonly key: string; readonly name: string; readonly text: string };

export type DiagramItem = {
  /** The id in the Mermaid text. */
  readonly id: string;
  /** The same in every diagram of the thing, whatever its addresses are: `pod shop/web-0`. */
  readonly key: string;
  readonly isPod: boolean;
  /** What it is, in a line. */
  readonly name: string;
  /** What else is known, a line each. */
  readonly lines: readonly string[];
  /** The id of the frame around it. */
  readonly parent: string | null;
  /** Whether it can be opened (`closed`) or collapsed (`open`). */
  readonly fold: "open" | "closed" | null;
  /** What is in it and not drawn. */
  readonly folded: readonly FoldedItem[];
  /** The texts that declare it, each whole. */
  readonly extents: readonly Place[];
  /** In a path: the network namespace that it is, or is in, and the device in it. */
  readonly netns: string | null;
  readonly device: string | null;
};

/** What a maker of diagrams says of a part beyond its label. */
export type ItemNote = Partial<Omit<DiagramItem, "id" | "parent">>;

/** The parts of a drawing in reading order, a frame before what is in it. A part of which nothing is noted speaks by its label. */
export function itemsOf(
  children: readonly (Box | Group)[],
  notes: ReadonlyMap<string, ItemNote>,
): readonly DiagramItem[] {
  const items: DiagramItem[] = [];
  const taken = new Map<string, number>();
  const unique = (key: string): string => {
    const times = (taken.get(key) ?? 0) + 1;
    taken.set(key, times);
    return times === 1 ? key : `${key} #${times}`;
  };
  const add = (of: readonly (Box | Group)[], parent: DiagramItem | null) => {
    for (const child of of) {
      if (child.kind === "group" && !child.isSeen) {
        add(child.children, parent);
        continue;
      }
      const [first = "", ...rest] = child.kind === "box" ? child.lines : [child.title];
      const note = notes.get(child.id) ?? {};
      const item: DiagramItem = {
        id: child.id,
        isPod: false,
        name: first,
        lines: note.name === undefined ? rest : [],
        fold: null,
        folded: [],
        extents: [],
        netns: null,
        device: null,
        ...note,
        key: unique(note.key ?? `${parent?.key ?? ""} > ${first}`),
        parent: parent?.id ?? null,
      };
      items.push(item);
      if (child.kind === "group") add(child.children, item);
    }
  };
  add(children, null);
  return items;
}
