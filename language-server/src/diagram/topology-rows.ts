import { message } from "../messages/message.ts";
import type { FoldedItem } from "./diagram-item.ts";
import type { Box, Group } from "./flowchart.ts";
import type { Sketch } from "./sketch.ts";

/** So many stand side by side: a square of them is easier to look at than a row. */
const columns = 4;

/** Keeps things that are not connected in rows, inside a frame that goes from left to right. */
export function inRows(things: readonly (Box | Group)[], sketch: Sketch): void {
  for (const [index, { id }] of things.entries()) {
    const next = things[index + 1];
    if (next && (index + 1) % columns !== 0) {
      sketch.connect({ from: id, to: next.id, lines: [], style: "unseen" });
    }
  }
}

/** Counts what there is no room for in a fold that is open. What is searched for among it, it lets in. */
export function drawMore(fold: string, count: number, folded: readonly FoldedItem[], sketch: Sketch): Box {
  return sketch.box([sketch.say(message("diagram.more", { count }))], {
    class: "quiet",
    note: { key: `more ${fold}`, folded },
  });
}
