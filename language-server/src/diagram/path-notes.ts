// Which network namespace and device each part of a path's drawing is.
import type { ItemNote } from "./diagram-item.ts";
import type { PathDrawing } from "./path-diagram.ts";

/** By the ids of the drawing. A part of it speaks by its label: the explanation has the rest. */
export function pathNotes({ blocks, ids, machineIds, netnsIds }: PathDrawing): ReadonlyMap<string, ItemNote> {
  const notes = new Map<string, ItemNote>();
  for (const { machine, blocks: namespaces, sideBySide } of blocks) {
    const frame = machineIds.get(machine);
    if (frame !== undefined) notes.set(frame, { key: `machine ${machine}`, netns: machine });
    for (const { netns, stops } of namespaces) {
      const id = netnsIds.get(netns);
      if (id !== undefined && (netns !== machine || sideBySide)) notes.set(id, { key: `netns ${netns}`, netns });
      for (const { key, device } of stops) notes.set(ids.get(key) ?? "", { key: `stop ${key}`, netns, device });
    }
  }
  return notes;
}
