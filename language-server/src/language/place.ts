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

/** The text of a property as it is written, with its quotes; undefined when it is not written. */
export function writtenText(node: AstNode, property: string, index?: number): string | undefined {
  return GrammarUtils.findNodeForProperty(node.$cstNode, property, index)?.text;
}

/** Whether a property is written in quotes, which make a text a name whatever it looks like. */
export function isQuoted(node: AstNode, property: string, index?: number): boolean {
  return writtenText(node, property, index)?.startsWith('"') ?? false;
}
