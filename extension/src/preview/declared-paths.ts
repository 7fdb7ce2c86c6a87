// The paths that a text declares: what a view of a path shows first, and offers to choose from.
import type { ProtocolPosition } from "../../../language-server/src/lsp/protocol.ts";
import type { DeclaredPathItem } from "../../../language-server/src/lsp/protocol-views.ts";
import type { DeclaredPath } from "./preview-messages.ts";
import type { PathEnds } from "./preview-state.ts";

/** The path that a cursor is at, in its `path` or in its `expect`; null where it is at none. */
export function pathAt(declared: readonly DeclaredPathItem[], cursor: ProtocolPosition): PathEnds | null {
  const path = declared.find(({ ranges }) =>
    ranges.some(({ start, end }) => start.line <= cursor.line && cursor.line <= end.line),
  );
  return path === undefined ? null : endsOf(path);
}

/** The path that a cursor is at, else the first; null where none is declared. */
export function pathToShow(declared: readonly DeclaredPathItem[], cursor: ProtocolPosition | null): PathEnds | null {
  const [first] = declared;
  if (first === undefined) return null;
  return (cursor && pathAt(declared, cursor)) ?? endsOf(first);
}

/** The paths as the page offers them. */
export function offeredPaths(declared: readonly DeclaredPathItem[]): readonly DeclaredPath[] {
  return declared.map((path) => ({ ...endsOf(path), text: pathText(path) }));
}

/** A path on one line: `web → db :3306/tcp`. */
export function pathText({ from, to, port, family }: PathEnds): string {
  return [
    `${from} → ${to}`,
    ...(port === undefined ? [] : [`:${port}`]),
    ...(family === undefined ? [] : [`IPv${family}`]),
  ].join(" ");
}

function endsOf({ from, to, port, family }: DeclaredPathItem): PathEnds {
  return { from, to, ...(port !== undefined && { port }), ...(family !== undefined && { family }) };
}
