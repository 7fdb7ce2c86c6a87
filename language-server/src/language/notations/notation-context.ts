import type { IToken } from "chevrotain";
import { type BlockKind, blockIndex } from "../block-grammar.ts";
import { endKinds } from "../path-words.ts";
import { tokenNames } from "../token-builder.ts";

/** Where in the text the next token stands: by the tokens before it, as they are meant. */
export type NotationContext = {
  /** The token before, as it is meant. */
  readonly previous: IToken | undefined;
  /** The keyword of the statement that the last tokens belong to; undefined where a block has begun or ended. */
  readonly statement: IToken | undefined;
  /** The block around; undefined in one that the language does not have. */
  readonly block: BlockKind | undefined;
  /** Goes on behind a token. */
  readonly pass: (token: IToken) => void;
};

/** A context at the beginning of a text. Blocks are told by the keywords before their braces, which is right wherever the text is. */
export function createNotationContext(): NotationContext {
  const { root, opened } = blockIndex();
  const around: (BlockKind | undefined)[] = [];
  let block: BlockKind | undefined = root;
  let opens: BlockKind | null | undefined;
  let previous: IToken | undefined;
  let statement: IToken | undefined;
  const isValue = (token: IToken): boolean => {
    if (previous === undefined || statement === undefined || startsLine(previous, token)) return false;
    const isEnd = isWay(statement) && endKinds.has(token.image) && previous.tokenType.name === "->";
    return isEnd || (previous === statement && previous.image !== "extend");
  };
  const pass = (token: IToken): void => {
    const { image } = token;
    if (image === "{") {
      around.push(block);
      block = opens ?? opened.get(previous?.image ?? "");
      opens = statement = undefined;
    } else if (image === "}") {
      block = around.length === 0 ? root : around.pop();
      opens = statement = undefined;
    } else if (block?.statements.has(image) && !isValue(token)) {
      statement = token;
      opens = block.statements.get(image);
    }
    previous = token;
  };
  return {
    get previous() {
      return previous;
    },
    get statement() {
      return statement;
    },
    get block() {
      return block;
    },
    pass,
  };
}

/** Whether a statement begins with this keyword has two ends and an arrow between them. */
export function isWay(keyword: IToken | undefined): boolean {
  return keyword !== undefined && (keyword.image === "path" || keyword.image === "expect");
}

/** Whether a token is the first of its line, given the one before it. */
export function startsLine(previous: IToken | undefined, token: IToken): boolean {
  return previous === undefined || (token.startLine ?? 0) > (previous.endLine ?? 0);
}

/** Whether a token is a word: a name, a value or a keyword. */
export function isWord(token: IToken | undefined): boolean {
  if (token === undefined) return false;
  const { name } = token.tokenType;
  return name === tokenNames.name || name === tokenNames.string || /^[A-Za-z]/.test(token.image);
}

/** Whether a block holds labels or what selects by them. */
export function holdsLabels(block: BlockKind | undefined): boolean {
  return block?.name === "LabelBlock" || block?.name === "SelectorBlock";
}
