import type { IToken } from "chevrotain";
import { message } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import type { BlockKind } from "./block-grammar.ts";
import { repairBraces } from "./brace-repair.ts";
import { type TokenFault, tokenRange } from "./token-fault.ts";
import { tokensAStep } from "./token-pieces.ts";
import type { VirtualTokens } from "./virtual-token.ts";

/** Tokens as the grammar wants them: lines ended, braces balanced, not too deep. */
export type StructuredTokens = { readonly tokens: IToken[]; readonly faults: readonly TokenFault[] };

/** Blocks deeper than this are left out: the parser recurses, and nothing in the language nests deeper than eight. */
const deepestBlock = 64;

/** Before braces are repaired, blocks may look deeper than they are; beyond this they are left out at once, to keep the repair linear. */
const deepestUnrepaired = 1000;

/** Tokens that a line cannot begin with: they go on with the line before. */
const joiners: ReadonlySet<string> = new Set([",", "->", "--", "=", "==", "!=", ")", "{"]);

/**
 * Balances braces where they are not, leaves out what is nested too deep, and ends lines by EOL tokens. Each of the three passes is linear.
 * What is balanced is never changed, whatever its indentation.
 */
export function* structureTokens(
  tokens: readonly IToken[],
  root: BlockKind,
  virtual: VirtualTokens,
): Steps<StructuredTokens> {
  if (isBalanced(tokens)) {
    yield;
    const shallow = leaveOutDeepBlocks(tokens, deepestBlock);
    return { tokens: yield* endLines(shallow.tokens, virtual), faults: shallow.faults };
  }
  yield;
  const bounded = leaveOutDeepBlocks(tokens, deepestUnrepaired);
  const repaired = yield* repairBraces(bounded.tokens, root, virtual);
  const shallow = leaveOutDeepBlocks(repaired.tokens, deepestBlock);
  yield;
  return {
    tokens: yield* endLines(shallow.tokens, virtual),
    faults: [...bounded.faults, ...repaired.faults, ...shallow.faults],
  };
}

function isBalanced(tokens: readonly IToken[]): boolean {
  let depth = 0;
  for (const { image } of tokens) {
    if (image === "{") depth++;
    else if (image === "}" && --depth < 0) return false;
  }
  return depth === 0;
}

function leaveOutDeepBlocks(
  tokens: readonly IToken[],
  limit: number,
): { readonly tokens: readonly IToken[]; readonly faults: readonly TokenFault[] } {
  let depth = 0;
  let deepest = 0;
  for (const { image } of tokens) {
    if (image === "{") deepest = Math.max(deepest, ++depth);
    else if (image === "}" && depth > 0) depth--;
  }
  if (deepest <= limit) return { tokens, faults: [] };
  depth = 0;
  const faults: TokenFault[] = [];
  const kept = tokens.filter((token) => {
    if (token.image === "{" && ++depth === limit + 1) {
      faults.push({ message: message("syntax.too-deep", { limit }), range: tokenRange(token) });
    }
    const keep = depth <= limit;
    if (token.image === "}" && depth > 0) depth--;
    return keep;
  });
  return { tokens: kept, faults };
}

function* endLines(tokens: readonly IToken[], { endOfLine }: VirtualTokens): Steps<IToken[]> {
  const ended: IToken[] = [];
  let previous: IToken | undefined;
  for (let index = 0; index < tokens.length; index++) {
    if (index % tokensAStep === tokensAStep - 1) yield;
    const token = tokens[index];
    if (!token) continue;
    if (previous && startsLine(previous, token) && endsStatement(previous, token, tokens[index + 1]))
      ended.push(endOfLine);
    ended.push(token);
    previous = token;
  }
  return ended;
}

/** Whether a token is the first on its line, given the one before it. */
function startsLine(previous: IToken | undefined, token: IToken): boolean {
  return previous === undefined || (token.startLine ?? 0) > (previous.endLine ?? 0);
}

function endsStatement(previous: IToken, next: IToken, afterNext: IToken | undefined): boolean {
  if (previous.image === "{" || previous.image === "}" || next.image === "}" || joiners.has(next.image)) return false;
  return !(previous.image === "," && continuesList(next, afterNext));
}

/** Whether a line goes on with the list of the line before, which ends in a comma: it is a lone item, or has a comma behind its first. */
export function continuesList(item: IToken, after: IToken | undefined): boolean {
  const isItem = item.tokenType.name === "NAME" || item.tokenType.name === "STRING";
  return isItem && (after === undefined || after.image === "," || after.image === "}" || startsLine(item, after));
}
