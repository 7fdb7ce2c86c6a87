// Names of which a part alone is quoted, such as `"web":nginx` or `shop/"web"`: one word, of several tokens.
import type { IToken } from "chevrotain";
import { tokenNames } from "./token-builder.ts";

/** Puts the pieces of such a name together: tokens without a space between them, one of them quoted, joined by `/`, `:` or `@`. One pass. */
export function joinQuotedParts(tokens: readonly IToken[], text: string): IToken[] {
  const joined: IToken[] = [];
  for (const token of tokens) {
    const previous = joined.at(-1);
    if (previous === undefined || !belongsTo(previous, token)) {
      joined.push(token);
      continue;
    }
    const { endOffset, endLine, endColumn } = token;
    const quoted = previous.tokenType.name === tokenNames.string ? previous : token;
    const { startOffset, startLine, startColumn } = previous;
    const image = text.slice(startOffset, (endOffset ?? startOffset) + 1);
    joined[joined.length - 1] = {
      ...quoted,
      image,
      ...{ startOffset, startLine, startColumn, endOffset, endLine, endColumn },
    };
  }
  return joined;
}

function belongsTo(previous: IToken, token: IToken): boolean {
  if (previous.endOffset === undefined || previous.endOffset + 1 !== token.startOffset) return false;
  const kinds = [previous.tokenType.name, token.tokenType.name];
  if (!kinds.includes(tokenNames.string)) return false;
  if (!kinds.every((kind) => kind === tokenNames.string || kind === tokenNames.name)) return false;
  return /[/:@]$/.test(previous.image) || /^[/:@]/.test(token.image);
}

/** The text of such a name without its quotes, and the column at which each of its characters stands behind the name's beginning. */
export function readQuotedParts(written: string): { readonly text: string; readonly columns: readonly number[] } {
  let text = "";
  const columns: number[] = [];
  let isInside = false;
  for (let at = 0; at < written.length; at++) {
    const isEscape = isInside && written[at] === "\\" && at + 1 < written.length;
    if (written[at] === '"') {
      isInside = !isInside;
      continue;
    }
    if (isEscape) at++;
    text += written[at];
    columns.push(at);
  }
  return { text, columns };
}

/** Whether a word is such a name: it has quotes, but not around all of it. */
export function hasQuotedParts(written: string): boolean {
  return written.includes('"') && !/^"(?:\\.|[^"\\])*"?$/.test(written);
}
