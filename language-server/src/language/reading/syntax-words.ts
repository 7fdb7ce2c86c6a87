import { type AstNode, AstUtils, type CompositeCstNode, type CstNode, GrammarAST, isCompositeCstNode } from "langium";
import type { Place, Range } from "../../text/place.ts";
import { rangeOf } from "../place.ts";
import { hasQuotedParts, readQuoted } from "../quoted-parts.ts";
import { isClosedString } from "../value-converter.ts";
import type { Word } from "../word.ts";

const features = new WeakMap<object, string>();

/** The property of the syntax tree that a piece of text was assigned to; the empty text for none. */
function featureOf(node: CstNode): string {
  const source = node.grammarSource;
  if (source === undefined) return "";
  let feature = features.get(source);
  if (feature === undefined) {
    feature = AstUtils.getContainerOfType(source, GrammarAST.isAssignment)?.feature ?? "";
    features.set(source, feature);
  }
  return feature;
}

/** Calls back for each piece of text that is the statement's own, not that of a statement inside it, until it answers false. */
function eachPiece(node: AstNode, cst: CompositeCstNode, visit: (piece: CstNode, feature: string) => boolean): boolean {
  for (const child of cst.content) {
    const feature = featureOf(child);
    if (!isCompositeCstNode(child)) {
      if (!child.hidden && !visit(child, feature)) return false;
    } else if (child.astNode === node) {
      // A rule of characters, or a rule that passed its statement on.
      if (feature === "" ? !eachPiece(node, child, visit) : !visit(child, feature)) return false;
    }
  }
  return true;
}

function wordFrom(piece: CstNode, uri: string): Word {
  const text = piece.text;
  const { range } = piece;
  if (!text.includes('"')) return { text, quoted: false, place: { uri, range } };
  const { start, end } = range;
  if (hasQuotedParts(text)) return { ...readQuoted(text, start.character), quoted: true, place: { uri, range } };
  const closing = isClosedString(text) ? 1 : 0;
  const inner: Range = {
    start: { line: start.line, character: start.character + 1 },
    end: { line: end.line, character: end.character - closing },
  };
  const place = { uri, range: inner };
  if (!text.includes("\\")) return { text: text.slice(1, text.length - closing), quoted: true, place };
  return { ...readQuoted(text, start.character), quoted: true, place };
}

/** The first piece of a statement that was assigned to a property. */
function pieceOf(node: AstNode, cst: CompositeCstNode, wanted: string): CstNode | null {
  for (const child of cst.content) {
    const feature = featureOf(child);
    if (feature !== wanted && feature !== "") continue;
    if (!isCompositeCstNode(child)) {
      if (feature === wanted) return child;
    } else if (child.astNode === node) {
      const found = feature === wanted ? child : pieceOf(node, child, wanted);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The word that was assigned to a property of a statement; null if it is not there. */
export function wordOf(node: AstNode, feature: string, uri: string): Word | null {
  if (!isCompositeCstNode(node.$cstNode)) return null;
  const piece = pieceOf(node, node.$cstNode, feature);
  return piece === null ? null : wordFrom(piece, uri);
}

/** All words that were assigned to a property that is a list. */
export function wordsOf(node: AstNode, feature: string, uri: string): Word[] {
  const found: Word[] = [];
  if (!isCompositeCstNode(node.$cstNode)) return found;
  eachPiece(node, node.$cstNode, (piece, assigned) => {
    if (assigned === feature) found.push(wordFrom(piece, uri));
    return true;
  });
  return found;
}

/** The place of the statement's first word, its keyword. */
export function keywordPlace(node: AstNode, uri: string): Place {
  let range = rangeOf(node);
  if (isCompositeCstNode(node.$cstNode)) {
    eachPiece(node, node.$cstNode, (piece) => {
      range = piece.range;
      return false;
    });
  }
  return { uri, range };
}

/** The text of a statement on one line, without comments. */
export function textOf(node: AstNode): string {
  const pieces: string[] = [];
  const gather = (cst: CstNode) => {
    if (isCompositeCstNode(cst)) for (const child of cst.content) gather(child);
    else if (!cst.hidden) pieces.push(cst.text);
  };
  if (node.$cstNode !== undefined) gather(node.$cstNode);
  return pieces.join(" ").replace(/ ,/g, ",");
}
