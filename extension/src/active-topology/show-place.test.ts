// A place is shown from the beginning of its line where its editor is wide enough, wherever that stands before.
import { expect, test, vi } from "vitest";
import type { Range } from "vscode";
import { jumpToSource } from "../preview/jump-to-source.ts";
import { showPlace } from "./show-place.ts";

/** Columns that the editor shows, and the first of them. */
const seen = vi.hoisted(() => ({ width: 60, left: 0, top: 0 }));

vi.mock("vscode", async (actual) => {
  /** As VS Code does it (viewLines.ts): two lines are shown from their beginnings, one line by as little as is needed from where the editor stands. */
  const revealRange = ({ start, end }: Range) => {
    seen.top = start.line;
    if (start.line !== end.line) seen.left = 0;
    else if (start.character < seen.left || end.character - start.character > seen.width) seen.left = start.character;
    else seen.left = Math.max(seen.left, end.character - seen.width);
  };
  return {
    ...(await actual<object>()),
    window: {
      visibleTextEditors: [],
      showTextDocument: async (_: unknown, { selection }: { selection?: Range }) => {
        if (selection !== undefined) revealRange(selection);
        return { revealRange };
      },
    },
  };
});

const place = (line: number, from: number, to: number) => ({
  uri: "file:///a.k8snet",
  range: { start: { line, character: from }, end: { line, character: to } },
});
type Place = ReturnType<typeof place>;

const jumps = {
  select: (at: Place) => showPlace(at, true),
  mark: (at: Place) => showPlace(at, false),
  "from a preview": (at: Place) => jumpToSource(at, { viewColumn: 2 } as Parameters<typeof jumpToSource>[1]),
};

test.each([
  ["select", "what fits", place(7, 10, 40), 0],
  ["select", "what fits, on the first line", place(0, 10, 40), 0],
  ["select", "what begins in sight", place(7, 45, 90), 0],
  ["select", "what begins further right", place(7, 80, 90), 20],
  ["mark", "what begins further right", place(7, 80, 90), 0],
  ["from a preview", "what fits", place(7, 10, 40), 0],
  ["from a preview", "what begins in sight", place(7, 45, 90), 0],
] as const)("%s: %s", async (way, _, at, left) => {
  for (const before of [0, 30, 200]) {
    Object.assign(seen, { left: before, top: 999 });
    await jumps[way](at);
    expect([seen.left, seen.top], `from column ${before}`).toEqual([left, at.range.start.line]);
  }
});
