import { writtenTokensSteps } from "../../language/parser-services.ts";
import type { Steps } from "../../steps/steps.ts";

/** A replacement by offsets. */
export type SpaceEdit = { readonly start: number; readonly end: number; readonly newText: string };

/**
 * What leads from a text to the formatted one, in pieces as small as can be: the white space between two words, and of that the end of a line, the empty lines and
 * the indentation each by itself. Comments of several lines, which are indented too, are replaced.
 */
export function* spaceEdits(before: string, after: string): Steps<SpaceEdit[]> {
  const [old, wanted] = [yield* writtenTokensSteps(before), yield* writtenTokensSteps(after)];
  if (old.length !== wanted.length) return [];
  const edits: SpaceEdit[] = [];
  let [from, wantedFrom] = [0, 0];
  for (const [index, token] of old.entries()) {
    const target = wanted[index];
    if (target === undefined) return [];
    edits.push(...gapEdits(from, before.slice(from, token.startOffset), after.slice(wantedFrom, target.startOffset)));
    from = token.startOffset + token.image.length;
    wantedFrom = target.startOffset + target.image.length;
    if (token.image !== target.image) edits.push({ start: token.startOffset, end: from, newText: target.image });
  }
  edits.push(...gapEdits(from, before.slice(from), after.slice(wantedFrom)));
  return edits;
}

function gapEdits(start: number, old: string, wanted: string): SpaceEdit[] {
  if (old === wanted) return [];
  const [oldParts, wantedParts] = [partsOf(old), partsOf(wanted)];
  if (oldParts === null || wantedParts === null) return [{ start, end: start + old.length, newText: wanted }];
  const edits: SpaceEdit[] = [];
  let at = start;
  for (const [index, part] of oldParts.entries()) {
    const newText = wantedParts[index] ?? "";
    if (part !== newText) edits.push({ start: at, end: at + part.length, newText });
    at += part.length;
  }
  return edits;
}

/** What ends a line, the line breaks with the empty lines between them, the indentation of the next line; null for white space on one line. */
function partsOf(space: string): readonly [string, string, string] | null {
  const [whole, before, breaks, indentation] = /^([^\r\n]*)([\r\n](?:[\s\S]*[\r\n])?)([^\r\n]*)$/.exec(space) ?? [];
  if (whole === undefined || before === undefined || breaks === undefined || indentation === undefined) return null;
  return [before, breaks, indentation];
}
