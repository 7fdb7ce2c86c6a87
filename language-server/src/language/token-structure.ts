import type { IToken, TokenType } from "chevrotain";
import { type Message, message } from "../messages/message.ts";
import type { Range } from "../text/place.ts";
import { tokenRange } from "./token-range.ts";

/** Something wrong with the tokens themselves, found before parsing. */
export type TokenFault = { readonly message: Message; readonly range: Range };

/** Tokens as the grammar wants them: lines ended, braces balanced. */
export type StructuredTokens = { readonly tokens: IToken[]; readonly faults: TokenFault[] };

/** Blocks deeper than this are left out: the parser recurses, and nothing in the language nests deeper than eight. */
const deepestBlock = 100;

/** Tokens that a line cannot begin with: they go on with the line before. */
const joiners = new Set([",", "->", "--", "=", "==", "!=", ")", "{"]);

/** A token that stands for no text: its range is empty, so that it enters no syntax tree. */
function virtualToken(tokenType: TokenType, image: string): IToken {
  return {
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    image,
    startOffset: 0,
    endOffset: -1,
    startLine: 1,
    startColumn: 1,
    endLine: 1,
    endColumn: 0,
    payload: undefined,
  };
}

/**
 * Ends lines by EOL tokens, and balances braces: a block that is not closed is closed, a brace that closes nothing is left out.
 * One pass, linear in the tokens.
 */
export function structureTokens(
  tokens: readonly IToken[],
  types: Readonly<Record<string, TokenType>>,
): StructuredTokens {
  const faults: TokenFault[] = [];
  const endOfLineType = types.EOL;
  const closeType = types["}"];
  if (!endOfLineType || !closeType) return { tokens: [...tokens], faults };
  const endOfLine = virtualToken(endOfLineType, "");
  const out: IToken[] = [];
  const open: IToken[] = [];
  let previous: IToken | undefined;
  let tooDeep = 0;
  for (const token of tokens) {
    const { image } = token;
    if (image === "{" && (tooDeep > 0 || open.length >= deepestBlock)) {
      if (tooDeep === 0)
        faults.push({ message: message("syntax.too-deep", { limit: deepestBlock }), range: tokenRange(token) });
      tooDeep++;
      continue;
    }
    if (tooDeep > 0) {
      if (image === "}") tooDeep--;
      continue;
    }
    if (image === "}" && open.length === 0) {
      faults.push({ message: message("syntax.stray-close"), range: tokenRange(token) });
      continue;
    }
    if (previous && (token.startLine ?? 0) > (previous.endLine ?? 0) && endsLine(previous, token)) out.push(endOfLine);
    if (image === "{") open.push(token);
    if (image === "}") open.pop();
    out.push(token);
    previous = token;
  }
  for (const brace of open.reverse()) {
    faults.push({ message: message("syntax.not-closed"), range: tokenRange(brace) });
    out.push(virtualToken(closeType, "}"));
  }
  return { tokens: out, faults };
}

function endsLine(previous: IToken, next: IToken): boolean {
  return previous.image !== "{" && previous.image !== "}" && !joiners.has(next.image) && next.image !== "}";
}
