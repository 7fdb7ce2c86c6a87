// The first end of a path that the user has clicked: the second asks for the path.

import type { ShownPart } from "../preview-messages.ts";
import type { PathEnds } from "../preview-state.ts";
import type { ShownParts } from "./shown-parts.ts";

export type PathStart = {
  readonly part: () => ShownPart | null;
  /** Begins a path, ends it, or, at the same part again, lets go. */
  readonly choose: (part: ShownPart) => void;
  readonly letGo: () => void;
  /** The drawing is another: it is the same end there, if it is there. */
  readonly followDrawing: () => void;
};

/** `onChange` is told each time, before a path is asked for, too. */
export function createPathStart(parts: ShownParts, onEnds: (ends: PathEnds) => void, onChange: () => void): PathStart {
  let start: ShownPart | null = null;

  function set(next: ShownPart | null): void {
    start = next;
    parts.mark("start", next === null ? [] : [next.id]);
    onChange();
  }

  return {
    part: () => start,
    choose: (part) => {
      const from = start?.endpoint ?? null;
      const isSame = from === part.endpoint;
      set(from === null ? part : null);
      if (from !== null && !isSame && part.endpoint !== null) onEnds({ from, to: part.endpoint });
    },
    letGo: () => set(null),
    followDrawing: () => {
      start = parts.all().find(({ endpoint }) => endpoint !== null && endpoint === start?.endpoint) ?? null;
    },
  };
}
