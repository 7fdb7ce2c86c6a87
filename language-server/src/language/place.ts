import { type AstNode, GrammarUtils } from "langium";
import type { Place, Range } from "../text/place.ts";

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Where a node stands in the text, or one of its properties (for a list, its item `index`). A property that is not written has the place of its node.
 */
export function placeOf(uri: string, node: AstNode, property?: string, index?: number): Place {
  return { uri, range: rangeOf(node, property, index) };
}

/** The range of a node, or of one of its properties, in its text. */
export function rangeOf(node: AstNode, property?: string, index?: number): Range {
  const written = property === undefined ? undefined : GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return written?.range ?? node.$cstNode?.range ?? nowhere;
}
