import type { AstNode } from "langium";
import type { Place } from "../../text/place.ts";
import { placeOf } from "../place.ts";

/** What goes with a statement, or with an item of a list, when it is taken out of the text: its lines where nothing else stands there, else the space, or the comma, before it. */
export function removalPlace(uri: string, node: AstNode): Place {
  const place = placeOf(uri, node);
  const cst = node.$cstNode;
  if (cst === undefined) return place;
  const { start, end } = place.range;
  const text = cst.root.fullText;
  const before = text.slice(cst.offset - start.character, cst.offset);
  const behind = /^[ \t]*(\r?\n)?/.exec(text.slice(cst.end))?.[0] ?? "";
  const isLast = cst.end + behind.length === text.length;
  if (before.trim() === "" && (behind.endsWith("\n") || isLast)) {
    const line = isLast
      ? { line: end.line, character: end.character + behind.length }
      : { line: end.line + 1, character: 0 };
    return { uri, range: { start: { line: start.line, character: 0 }, end: line } };
  }
  const ownComma = cst.text.endsWith(",");
  const left = ownComma ? before.trimEnd() : before.trimEnd().replace(/,$/, "");
  return { uri, range: { start: { line: start.line, character: left.length }, end } };
}
