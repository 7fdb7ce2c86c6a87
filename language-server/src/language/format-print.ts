import type { Steps } from "../steps/steps.ts";
import type { Atom, Block, Item, Word } from "./format-tree.ts";

const indentation = "  ";
const widestLine = 100;
const itemsAStep = 20;

const tight: ReadonlySet<string> = new Set(["=", "==", "!="]);

/** Prints statements, one a line; what was a block on one line stays one where it fits. The lines have no line ends. */
export function* printItems(items: readonly Item[], depth: number): Steps<string[]> {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    if (index % itemsAStep === itemsAStep - 1) yield;
    if (item.blankBefore && index > 0) lines.push("");
    pushAll(lines, yield* printItem(item, depth));
  }
  return lines;
}

function* printItem(item: Item, depth: number): Steps<string[]> {
  const indent = indentation.repeat(depth);
  const oneLine = inlineAtoms(item.atoms);
  if (oneLine !== undefined && indent.length + oneLine.length <= widestLine)
    return withTrailing([indent + oneLine], item, depth);
  const lines = [indent];
  let previous: Atom | undefined;
  for (const [index, atom] of item.atoms.entries()) {
    append(lines, separator(previous, atom, depth));
    if (atom.type === "word") append(lines, atom.isComment ? reindent(atom.image, depth) : [atom.image]);
    else append(lines, yield* printBlock(atom, lines.at(-1)?.length ?? 0, restOfLine(item.atoms, index), depth));
    previous = atom;
  }
  return withTrailing(lines, item, depth);
}

/** Unlike a call with spread arguments, this takes any number of lines. */
function pushAll(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line);
}

/** Adds lines to lines: the first goes on with the last. */
function append(lines: string[], more: readonly string[]): void {
  const [first = "", ...rest] = more;
  lines[lines.length - 1] = (lines.at(-1) ?? "") + first;
  pushAll(lines, rest);
}

function appendComment(lines: string[], comment: Word, depth: number): void {
  append(lines, [" "]);
  append(lines, reindent(comment.image, depth));
}

function withTrailing(lines: string[], { trailing }: Item, depth: number): string[] {
  for (const comment of trailing) appendComment(lines, comment, depth);
  return lines;
}

/** What stands between two atoms, as lines: a break goes on one level deeper, an opening brace at the statement's own. */
function separator(previous: Atom | undefined, next: Atom, depth: number): string[] {
  if (!previous) return [""];
  if (isBreak(previous, next)) return ["", indentation.repeat(next.type === "block" ? depth : depth + 1)];
  return [spaceBetween(previous, next)];
}

/** A line comment ends its line; behind a comma the text's own breaks stay; a comment on its own line stays there. */
function isBreak(previous: Atom, next: Atom): boolean {
  if (previous.type === "word" && previous.image.startsWith("//")) return true;
  if (next.type !== "word" || !next.breakBefore) return false;
  return next.isComment || (previous.type === "word" && (previous.isComment || previous.image === ","));
}

function spaceBetween(previous: Atom, next: Atom): string {
  const left = previous.type === "word" ? previous.image : "}";
  const right = next.type === "word" ? next.image : "{";
  const isTight = right === "," || right === ")" || left === "(" || left === "!" || tight.has(left) || tight.has(right);
  return isTight ? "" : " ";
}

/** Atoms on one line; undefined where they cannot be. */
function inlineAtoms(atoms: readonly Atom[]): string | undefined {
  let text = "";
  let previous: Atom | undefined;
  for (const atom of atoms) {
    if (previous && isBreak(previous, atom)) return undefined;
    const inline = atom.type === "word" ? inlineWord(atom) : inlineBlock(atom);
    if (inline === undefined) return undefined;
    text += (previous ? spaceBetween(previous, atom) : "") + inline;
    previous = atom;
  }
  return text;
}

function inlineWord({ image, isComment }: Word): string | undefined {
  return isComment && /[\n\r]/.test(image) ? undefined : image;
}

function inlineBlock(block: Block): string | undefined {
  if (isEmpty(block)) return "{ }";
  if (!block.isOneLine) return undefined;
  const parts: string[] = [];
  for (const item of block.items) {
    const inline = inlineAtoms([...item.atoms, ...item.trailing]);
    if (inline === undefined) return undefined;
    parts.push(inline);
  }
  return `{ ${parts.join(" ")} }`;
}

function isEmpty({ items, openingComments }: Block): boolean {
  return items.length === 0 && openingComments.length === 0;
}

/** A block as lines, the first of which goes on at a column. */
function* printBlock(block: Block, column: number, rest: string, depth: number): Steps<string[]> {
  const inline = inlineBlock(block);
  if (inline !== undefined && column + inline.length + rest.length <= widestLine) return [inline];
  const lines = ["{"];
  for (const comment of block.openingComments) appendComment(lines, comment, depth);
  pushAll(lines, yield* printItems(block.items, depth + 1));
  lines.push(`${indentation.repeat(depth)}}`);
  return lines;
}

/** The words behind an atom that stay on its last line. */
function restOfLine(atoms: readonly Atom[], index: number): string {
  let text = "";
  for (let next = index + 1; next < atoms.length; next++) {
    const previous = atoms[next - 1];
    const atom = atoms[next];
    if (!previous || atom?.type !== "word" || isBreak(previous, atom)) break;
    text += spaceBetween(previous, atom) + atom.image;
  }
  return text;
}

/** The lines of a comment. Those of one whose lines all begin with a star are indented with it; others stay as they are. */
function reindent(comment: string, depth: number): string[] {
  const [first = "", ...rest] = comment.trimEnd().split(/\r\n?|\n/);
  if (!rest.every((line) => line.trimStart().startsWith("*"))) return [first, ...rest];
  return [first.trimEnd(), ...rest.map((line) => `${indentation.repeat(depth)} ${line.trim()}`)];
}
