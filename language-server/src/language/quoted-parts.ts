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

/** Where a character of a word is written: its columns, counted as those of the word are, and whether it stands in quotes. An escape is two columns wide. */
export type WrittenCharacter = { readonly start: number; readonly end: number; readonly quoted: boolean };

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/**
 * A word with quotes anywhere in it as it is meant, with `\"` and `\\` and the usual escapes undone, and where each of its characters (UTF-16 code units) stands;
 * `column` is the word's own. The closing quote may be missing, as in a half-typed line.
 */
export function readQuoted(
  written: string,
  column = 0,
): { readonly text: string; readonly characters: readonly WrittenCharacter[] } {
  let text = "";
  const characters: WrittenCharacter[] = [];
  let quoted = false;
  for (let at = 0; at < written.length; at++) {
    if (written[at] === '"') {
      quoted = !quoted;
      continue;
    }
    const start = column + at;
    const isEscape = quoted && written[at] === "\\" && at + 1 < written.length;
    if (isEscape) at++;
    const character = written[at] ?? "";
    text += isEscape ? (escapes[character] ?? character) : character;
    characters.push({ start, end: column + at + 1, quoted });
  }
  return { text, characters };
}

/** Whether a word is such a name: it has quotes, but not around all of it. */
export function hasQuotedParts(written: string): boolean {
  return written.includes('"') && !/^"(?:\\.|[^"\\])*"?$/.test(written);
}
